//! eCSI: how satisfied are employees over everything that matters to them?
//!
//! ```text
//! eCSI = CSI, of employees
//! ```
//!
//! - Input, base, interval, merge class: as [`Csi`]
//! - Minimum n: `min_n`, 5 by default, for every item, because each item's mean is shown; a smaller base is withheld, so that
//!   nobody's answer can be told from the number. A group below it is suppressed, and the result says how many are
//! - Population: where the number of employees is known, `design.population` makes intervals as narrow as they should be when
//!   most of them answer
//!
//! Differs from: the index of customers, from which it is kept apart by its metric id. A threshold alone does not stop those
//! who subtract the groups that are shown from the total; see complementary suppression.
//!
//! References: as [`Csi`]; Hundepool et al. (2012), *Statistical Disclosure Control*, ch. 5.
use super::super::DesignOptions;
use super::super::anonymity::{self, withhold};
use super::listed::listed;
use super::{Csi, CsiForm, CsiOptions, ItemWeight, ItemsAccumulator};
use crate::control::Control;
use crate::{Confidence, Error, Grouped, GroupedAccumulator, Result};
use serde::{Deserialize, Serialize};

/// What an eCSI can be asked for, and when it is withheld.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct EcsiOptions {
    /// The fewest valid answers to an item that are shown, from 1; default 5.
    pub min_n: u64,
    /// Confidence level of the interval; default 0.95.
    pub level: Confidence,
    /// What 0 % and 100 % are; default `weighted`.
    pub form: CsiForm,
    /// The importance of every item; default: all the same. Read from a list, or from numbers by item.
    #[serde(deserialize_with = "listed")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<ItemWeight>"))]
    pub importances: Vec<ItemWeight>,
    /// What is known of all employees.
    pub design: DesignOptions,
}

impl Default for EcsiOptions {
    fn default() -> Self {
        let CsiOptions { level, form, importances, design } = CsiOptions::default();
        Self { min_n: 5, level, form, importances, design }
    }
}

impl EcsiOptions {
    /// What is asked of the answers.
    fn csi(&self) -> CsiOptions {
        let Self { level, form, importances, design, .. } = self.clone();
        CsiOptions { level, form, importances, design }
    }
}

/// eCSI of a state; fewer answers to an item than `min_n` are `insufficient_data`, which says that the number is withheld.
///
/// ```
/// use cxkit::data::{Column, Items};
/// use cxkit::survey::{EcsiOptions, ItemsAccumulator, RatingReading, ecsi};
/// use cxkit::{Accumulator, Error};
///
/// let mut answers = ItemsAccumulator::new(["team", "tools"], RatingReading::default())?;
/// let (team, tools) = (Column::from_slice("team", &[5, 4, 4, 5, 3]), Column::from_slice("tools", &[2, 3, 3, 2, 4]));
/// answers.update(Items::new(&[team, tools])?)?;
/// let index = ecsi(&answers, &EcsiOptions::default())?;
/// assert_eq!((index.metric.as_str(), index.estimate, index.n), ("ecsi", 70.0, 5));
/// # Ok::<(), Error>(())
/// ```
pub fn ecsi(state: &ItemsAccumulator, options: &EcsiOptions) -> Result<Csi> {
    let min_n = anonymity::check(options.min_n)?;
    let enough = |got: u64| {
        let what = || "eCSI (withheld for anonymity)".into();
        if got >= min_n { Ok(()) } else { Err(Error::InsufficientData { what: what(), needed: min_n, got }) }
    };
    enough(state.n())?;
    let csi = Csi::of(state, &options.csi())?;
    enough(fewest(&csi))?;
    Ok(named(csi))
}

/// eCSI by groups; a group with fewer answers to an item than `min_n` is suppressed.
pub fn ecsi_by(
    states: &GroupedAccumulator<ItemsAccumulator>,
    options: &EcsiOptions,
    control: Control<'_>,
) -> Result<Grouped<Csi>> {
    let (min_n, asked) = (anonymity::check(options.min_n)?, options.csi());
    let shown = states.evaluate_each(control, |state, whole, _| {
        if state.n() < min_n {
            return Ok(None);
        }
        let csi = Csi::within(state, whole, &asked)?;
        Ok((fewest(&csi) >= min_n).then(|| named(csi)))
    })?;
    Ok(withhold(shown, min_n))
}

/// The fewest answers to an item.
fn fewest(csi: &Csi) -> u64 {
    csi.items.iter().map(|item| item.n).min().unwrap_or(0)
}

fn named(csi: Csi) -> Csi {
    Csi { metric: "ecsi".into(), ..csi }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Column, Items, Labels};
    use crate::metrics::survey::RatingReading;
    use crate::{Accumulator, FindingCode, Outcome};

    fn empty() -> ItemsAccumulator {
        ItemsAccumulator::new(["team", "tools"], RatingReading::default()).unwrap()
    }

    #[test]
    fn fewer_answers_to_an_item_than_the_threshold_are_withheld() {
        let mut state = empty();
        let team = Column::from_slice("team", &[5.0, 4.0, 4.0, 5.0, 3.0]);
        let tools = Column::from_slice("tools", &[2.0, f64::NAN, 3.0, 2.0, 4.0]);
        state.update(Items::new(&[team, tools]).unwrap()).unwrap();
        let of = |min_n| ecsi(&state, &EcsiOptions { min_n, ..EcsiOptions::default() });
        assert_eq!(
            of(5).unwrap_err().to_string(),
            "eCSI (withheld for anonymity) needs at least 5 valid observations, got 4"
        );
        assert_eq!(of(0).unwrap_err().column(), Some("min_n"));
        let shown = of(4).unwrap();
        let same = Csi::of(&state, &CsiOptions::default()).unwrap();
        assert_eq!(shown, Csi { metric: "ecsi".into(), ..same });
        assert!(shown.to_string().starts_with("eCSI "), "{shown}");
    }

    #[test]
    fn a_group_below_the_threshold_is_suppressed() {
        let rows = [5.0, 4.0, 4.0, 5.0, 3.0, 2.0, 1.0];
        let unit = Labels::from_keys("unit", ["a", "a", "a", "a", "a", "b", "b"]).unwrap();
        let (team, tools) = (Column::from_slice("team", &rows), Column::from_slice("tools", &rows));
        let mut states = GroupedAccumulator::new(["unit"], empty());
        states.update(&[&unit], Items::new(&[team, tools]).unwrap()).unwrap();
        let result = ecsi_by(&states, &EcsiOptions::default(), Control::default()).unwrap();
        assert_eq!(result.get(&["a".into()]).map(|csi| csi.n), Some(5));
        let Outcome::Suppressed { reason } = &result.rows[1].outcome else { panic!("{result:?}") };
        assert_eq!((reason.as_str(), result.warnings[0].code), ("fewer than 5 answers", FindingCode::Anonymity));
    }
}
