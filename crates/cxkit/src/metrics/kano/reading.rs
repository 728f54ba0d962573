//! How columns of Kano answers are read.
use crate::data::Invalid;
use crate::domain::{KanoForm, KanoTable};
use crate::{Error, Result};
use serde::{Deserialize, Serialize};

/// How Kano answers are read: the form of the question, and what is no answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct KanoReading {
    /// The answers that a question offers; default `five_level`.
    pub form: KanoForm,
    /// The highest self-stated importance, from 2 to 100; importance is a whole number from 1 on; default 9.
    pub importance_max: u32,
    /// What to do with an answer or importance outside its scale; default `error`. A pair with an excluded answer is
    /// invalid as a whole; an excluded importance is missing.
    pub invalid: Invalid,
    /// Numbers that stand for a missing answer or importance, for example 9 = blank; default none.
    pub missing_codes: Vec<f64>,
}

impl Default for KanoReading {
    fn default() -> Self {
        Self { form: KanoForm::default(), importance_max: 9, invalid: Invalid::default(), missing_codes: Vec::new() }
    }
}

impl KanoReading {
    /// Answers of this form.
    pub fn new(form: KanoForm) -> Self {
        Self { form, ..Self::default() }
    }

    /// The table that was asked for, or the usual one of the form.
    pub(super) fn table(&self, asked: Option<&KanoTable>) -> Result<KanoTable> {
        let (usual, levels) = (KanoTable::usual(self.form), self.form.levels());
        let table = asked.cloned().unwrap_or(usual);
        if table.levels() == levels {
            return Ok(table);
        }
        let expected = format!("a table of {levels} answers, as the form of the questions");
        Err(Error::option("table", expected, format!("{table}, of {}", table.levels())))
    }

    /// How many pairs of valid answers there are.
    pub(super) fn pairs(&self) -> usize {
        self.form.levels() * self.form.levels()
    }

    /// An error if answers were read in another way.
    pub(super) fn same(&self, other: &Self) -> Result<()> {
        if self == other {
            return Ok(());
        }
        let words = |r: &Self| {
            let invalid = if r.invalid == Invalid::Error { "error" } else { "exclude" };
            let (levels, max, codes) = (r.form.levels(), r.importance_max, &r.missing_codes);
            format!("{levels} answers, importance to {max}, invalid {invalid}, missing codes {codes:?}")
        };
        Err(Error::Incompatible { what: "Kano".into(), expected: words(self), got: words(other) })
    }

    pub(super) fn check(&self) -> Result<()> {
        if (2..=100).contains(&self.importance_max) {
            return Ok(());
        }
        Err(Error::option("importance_max", "a whole number from 2 to 100", self.importance_max))
    }
}
