//! How raw answers become the cells of a declared scale.
use crate::data::Invalid;
use crate::domain::{Scale, ScaleDirection};
use crate::{Error, Result};
use serde::{Deserialize, Serialize};

/// How ratings are read: the scale with its direction, what to do with answers outside it, and which codes mean that
/// there is no answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct RatingReading {
    /// The scale, with at most 250 answers; default 1 to 5, a larger number better. Its `dont_know_codes` count as
    /// missing.
    pub scale: Scale,
    /// What to do with an answer outside the scale; default `error`.
    pub invalid: Invalid,
    /// Numbers that stand for a missing answer, for example 99 = blank; default none.
    pub missing_codes: Vec<f64>,
}

impl Default for RatingReading {
    fn default() -> Self {
        let direction = ScaleDirection::HigherBetter;
        let (labels, dont_know_codes) = (Vec::new(), Vec::new());
        let scale = Scale { min: 1.0, max: 5.0, step: 1.0, direction, labels, dont_know_codes };
        Self { scale, invalid: Invalid::default(), missing_codes: Vec::new() }
    }
}

impl RatingReading {
    /// The most answers of a scale.
    pub(super) const MOST: usize = 250;

    /// Ratings on this scale.
    pub fn new(scale: Scale) -> Self {
        Self { scale, ..Self::default() }
    }

    /// Answers of the scale, from the least to the largest number.
    pub(super) fn size(&self) -> usize {
        let Scale { min, max, step, .. } = self.scale;
        ((max - min) / step).round() as usize + 1
    }

    /// An error unless the scale can be counted answer by answer.
    pub(super) fn check(&self) -> Result<()> {
        self.scale.check()?;
        let Scale { min, max, step, .. } = self.scale;
        let answers = (max - min) / step;
        if answers < Self::MOST as f64 {
            return Ok(());
        }
        Err(Error::option(
            "scale",
            format!("a scale of at most {} answers", Self::MOST),
            format!("{} answers", self.size()),
        ))
    }

    /// The number of each cell.
    pub(super) fn values(&self) -> Vec<f64> {
        let Scale { min, max, step, .. } = self.scale;
        let last = self.size() - 1;
        (0..=last).map(|cell| if cell == last { max } else { min + step * cell as f64 }).collect()
    }

    /// The cell of an answer; the number of cells for a missing one, one more for one that is not on the scale.
    pub(super) fn code(&self, answer: f64, size: usize) -> u8 {
        let missing = |codes: &[f64]| codes.contains(&answer);
        if answer.is_nan() || missing(&self.missing_codes) || missing(&self.scale.dont_know_codes) {
            size as u8
        } else if self.scale.contains(answer) {
            ((answer - self.scale.min) / self.scale.step).round() as u8
        } else {
            size as u8 + 1
        }
    }

    /// The rule of the scale, in words.
    pub(super) fn rule(&self) -> String {
        let Scale { min, max, step, .. } = self.scale;
        let whole = step == 1.0 && min.fract() == 0.0;
        if whole {
            format!("a whole number from {min} to {max}")
        } else {
            format!("a number from {min} to {max} by {step}")
        }
    }

    pub(super) fn same(&self, other: &Self, what: &str) -> Result<()> {
        if self == other {
            return Ok(());
        }
        let words = |r: &Self| {
            let invalid = if r.invalid == Invalid::Error { "error" } else { "exclude" };
            let direction =
                if r.scale.direction == ScaleDirection::HigherBetter { "higher better" } else { "lower better" };
            format!("scale {} ({direction}), invalid {invalid}, missing codes {:?}", r.scale, r.missing_codes)
        };
        Err(Error::Incompatible { what: what.into(), expected: words(self), got: words(other) })
    }
}
