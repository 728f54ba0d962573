//! How raw scores become promoters, passives and detractors.
use crate::data::Invalid;
use crate::domain::NpsScale;
use crate::{Error, Result};
use serde::{Deserialize, Serialize};

/// How scores are read: the scale, what to do with answers outside it, and which codes mean that there is no answer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct NpsReading {
    /// The scale and its partition; default `classic`.
    pub scale: NpsScale,
    /// What to do with an answer outside the scale; default `error`.
    pub invalid: Invalid,
    /// Numbers that stand for a missing answer, for example 11 = blank; default none.
    pub missing_codes: Vec<f64>,
}

impl NpsReading {
    /// Scores on this scale.
    pub fn new(scale: NpsScale) -> Self {
        Self { scale, ..Self::default() }
    }

    pub(super) fn class(&self, score: f64) -> Class {
        let NpsScale { min, max, detractor_max, promoter_min, .. } = self.scale;
        if score.is_nan() || self.missing_codes.contains(&score) {
            Class::Missing
        } else if !(f64::from(min) <= score && score <= f64::from(max) && score.trunc() == score) {
            Class::Invalid
        } else if score >= f64::from(promoter_min) {
            Class::Promoter
        } else if score <= f64::from(detractor_max) {
            Class::Detractor
        } else {
            Class::Passive
        }
    }

    /// Whether a missing code lies on the scale, so that a valid score may be no answer.
    pub(super) fn has_code_on_scale(&self) -> bool {
        self.missing_codes.iter().any(|&code| f64::from(self.scale.min) <= code && code <= f64::from(self.scale.max))
    }

    pub(super) fn same(&self, other: &Self) -> Result<()> {
        if self == other {
            return Ok(());
        }
        let words = |r: &Self| {
            let invalid = if r.invalid == Invalid::Error { "error" } else { "exclude" };
            format!("scale {}, invalid {invalid}, missing codes {:?}", r.scale, r.missing_codes)
        };
        Err(Error::Incompatible { what: "NPS".into(), expected: words(self), got: words(other) })
    }
}

/// The class of one row; the numbers are the codes of the kernels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Class {
    Detractor = 0,
    Passive = 1,
    Promoter = 2,
    Missing = 3,
    Invalid = 4,
}
