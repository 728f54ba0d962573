//! The evaluation table: which category is a pair of answers?
use crate::domain::{KanoCategory, KanoForm};
use crate::{Error, Result};
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::{Deserialize as DeriveDeserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

/// An evaluation table: one row a functional answer, one letter a dysfunctional answer, both from like to dislike.
///
/// ```text
///            berger      pouliot     short
/// like       Q A A A O   Q A A A O   A A O
/// must be    R I I I M   R Q I I M   I I M
/// neutral    R I I I M   R I I I M   I I M
/// live with  R I I I M   R I I Q M
/// dislike    R R R R Q   R R R R Q
/// ```
///
/// A table has the **mirror property** if swapping the two answers turns A, O and M into R and the reverse, and leaves
/// I and Q as they are: asking the opposite question must not change what is known. The two tables of five answers have
/// it; the short form does not and says so. A table of your own is checked, unless it says `mirror: false`.
///
/// The choice matters: the tables of Berger and of Pouliot move answers between I and Q, and with them the base of every
/// coefficient. In JSON and in options a built-in table may be written as its id.
///
/// Sources: Berger et al. (1993), *Kano's Methods for Understanding Customer-defined Quality*, Center for Quality of
/// Management Journal 2(4), p. 6 (`berger`) and p. 33 (`pouliot`); the R package stp25kano (`short`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KanoTable {
    /// Its id: two tables are the same if id and cells are.
    pub id: Cow<'static, str>,
    /// One text a functional answer, with one letter (A, O, M, I, R or Q) a dysfunctional answer.
    pub cells: Vec<Cow<'static, str>>,
    /// Whether it has the mirror property.
    pub mirror: bool,
}

impl KanoTable {
    /// The standard table (Berger et al. 1993, p. 6).
    pub fn berger() -> Self {
        built_in("berger", &["QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"], true)
    }

    /// Pouliot's table (Berger et al. 1993, p. 33): equal answers to both halves are questionable, but for neutral.
    pub fn pouliot() -> Self {
        built_in("pouliot", &["QAAAO", "RQIIM", "RIIIM", "RIIQM", "RRRRQ"], true)
    }

    /// The table of the three-answer short form; it knows neither R nor Q, so it has no mirror property.
    pub fn short() -> Self {
        built_in("short", &["AAO", "IIM", "IIM"], false)
    }

    /// The built-in table of this id.
    pub fn by_id(id: &str) -> Option<Self> {
        [Self::berger(), Self::pouliot(), Self::short()].into_iter().find(|table| table.id == id)
    }

    /// The usual table of a form: `berger` for five answers, `short` for three.
    pub fn usual(form: KanoForm) -> Self {
        match form {
            KanoForm::FiveLevel => Self::berger(),
            KanoForm::ThreeLevel => Self::short(),
        }
    }
}

fn built_in(id: &'static str, cells: &[&'static str], mirror: bool) -> KanoTable {
    KanoTable { id: Cow::Borrowed(id), cells: cells.iter().map(|&row| Cow::Borrowed(row)).collect(), mirror }
}

impl KanoTable {
    /// A table of your own: as many texts as letters in each, 5 or 3, and the mirror property unless `mirror` is false.
    pub fn new<R: Into<String>>(
        id: impl Into<String>,
        cells: impl IntoIterator<Item = R>,
        mirror: bool,
    ) -> Result<Self> {
        let cells = cells.into_iter().map(|row| Cow::Owned(row.into())).collect();
        let table = Self { id: Cow::Owned(id.into()), cells, mirror };
        table.check()?;
        Ok(table)
    }

    /// Answers that each half of a question offers.
    pub fn levels(&self) -> usize {
        self.cells.len()
    }

    /// The category of each pair of answers, in rows of functional answers.
    pub(crate) fn categories(&self) -> Vec<KanoCategory> {
        self.cells.iter().flat_map(|row| row.chars().filter_map(KanoCategory::from_letter)).collect()
    }

    fn check(&self) -> Result<()> {
        let refused = |expected: &str, got: String| Err(Error::option("table", expected, got));
        let levels = self.levels();
        if levels != 5 && levels != 3 {
            return refused("cells of 5 or 3 rows", format!("{levels} rows"));
        }
        for row in &self.cells {
            if row.chars().count() != levels || row.chars().any(|letter| KanoCategory::from_letter(letter).is_none()) {
                return refused(
                    "one letter of A, O, M, I, R, Q for each answer in every row of cells",
                    row.to_string(),
                );
            }
        }
        if self.id.is_empty() {
            return refused("an id", "an empty one".into());
        }
        if let Some(built_in) = Self::by_id(&self.id).filter(|built_in| built_in != self) {
            return refused("an id that is not built in, or the built-in table", built_in.id.into_owned());
        }
        match self.unmirrored() {
            Some((f, d, here, there)) if self.mirror => {
                let expected = "a table with the mirror property (A, O, M against R; I and Q against themselves), or \
                    mirror=false";
                let (f, d) = (f + 1, d + 1);
                let (here, there) = (here.letter(), there.letter());
                refused(expected, format!("{here} for answers {f} and {d}, {there} for {d} and {f}"))
            }
            _ => Ok(()),
        }
    }

    /// The first pair of answers that breaks the mirror property, with its category and that of the swapped pair.
    fn unmirrored(&self) -> Option<(usize, usize, KanoCategory, KanoCategory)> {
        use KanoCategory::{Attractive, Indifferent, MustBe, OneDimensional, Questionable, Reverse};
        let (levels, categories) = (self.levels(), self.categories());
        let pairs = (0..levels).flat_map(|f| (0..levels).map(move |d| (f, d)));
        let with_categories = pairs.map(|(f, d)| (f, d, categories[f * levels + d], categories[d * levels + f]));
        with_categories.into_iter().find(|&(_, _, here, there)| match here {
            Attractive | OneDimensional | MustBe => there != Reverse,
            Reverse => !matches!(there, Attractive | OneDimensional | MustBe),
            Indifferent | Questionable => there != here,
        })
    }
}

impl fmt::Display for KanoTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id)
    }
}

#[derive(DeriveDeserialize)]
#[serde(deny_unknown_fields, rename = "KanoTable")]
struct Unchecked {
    id: String,
    cells: Vec<String>,
    #[serde(default = "mirrored")]
    mirror: bool,
}

fn mirrored() -> bool {
    true
}

impl Unchecked {
    fn check<E: de::Error>(self) -> std::result::Result<KanoTable, E> {
        KanoTable::new(self.id, self.cells, self.mirror).map_err(|error| {
            let expected = error.expected().unwrap_or_default();
            E::invalid_value(de::Unexpected::Other(&error.got().unwrap_or_default()), &expected.as_str())
        })
    }
}

impl<'de> Deserialize<'de> for KanoTable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct IdOrTable;
        impl<'de> Visitor<'de> for IdOrTable {
            type Value = KanoTable;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("one of berger, pouliot, short, or a table of your own")
            }
            fn visit_str<E: de::Error>(self, id: &str) -> std::result::Result<KanoTable, E> {
                KanoTable::by_id(id).ok_or_else(|| E::invalid_value(de::Unexpected::Str(id), &self))
            }
            fn visit_map<M: MapAccess<'de>>(self, map: M) -> std::result::Result<KanoTable, M::Error> {
                Unchecked::deserialize(de::value::MapAccessDeserializer::new(map))?.check()
            }
        }
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(IdOrTable)
        } else {
            Unchecked::deserialize(deserializer)?.check()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{Names, from_value};
    use serde_json::json;

    #[test]
    fn built_in_tables_are_found_checked_and_read_back() {
        for id in ["berger", "pouliot", "short"] {
            let table = KanoTable::by_id(id).unwrap();
            table.check().unwrap();
            assert_eq!(table.unmirrored().is_none(), table.mirror, "{id}");
            assert_eq!(serde_json::from_value::<KanoTable>(json!(id)).unwrap(), table);
            assert_eq!(serde_json::from_value::<KanoTable>(json!(table)).unwrap(), table);
            assert_eq!(postcard::from_bytes::<KanoTable>(&postcard::to_allocvec(&table).unwrap()).unwrap(), table);
        }
    }

    #[test]
    fn a_table_that_breaks_the_mirror_must_say_so() {
        let cells = ["QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRMQ"];
        let error = KanoTable::new("mine", cells, true).unwrap_err();
        assert!(error.to_string().contains("got M for answers 4 and 5, M for 5 and 4"), "{error}");
        assert_eq!(KanoTable::new("mine", cells, false).unwrap().levels(), 5);
        for cells in [vec!["QAAAO"; 4], vec!["QAAAX"; 5], vec!["QAAA"; 5]] {
            assert_eq!(KanoTable::new("mine", cells, false).unwrap_err().column(), Some("table"));
        }
        assert!(KanoTable::new("berger", cells, false).is_err() && KanoTable::new("", cells, false).is_err());
    }

    #[test]
    fn unknown_ids_name_the_known_ones() {
        let error = from_value::<KanoTable>(json!("burger"), Names::Snake, "table").unwrap_err();
        assert_eq!(
            error.to_string(),
            "option table: expected one of berger, pouliot, short, or a table of your own, got burger"
        );
    }
}
