//! How raw scores become promoters, passives and detractors.
use crate::domain::NpsScale;
use crate::error::BadValue;
use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What to do with an answer outside its scale.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Invalid {
    /// Refuse the whole batch and name the values.
    #[default]
    Error,
    /// Leave it out, count it in `n_invalid` and warn.
    Exclude,
}

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

/// The answers outside the scale in one batch, for the error that lists them.
#[derive(Debug, Default)]
pub(super) struct Offenders {
    first: Option<(u64, f64)>,
    counts: BTreeMap<i64, u64>,
}

impl Offenders {
    /// The distinct values that an error lists.
    const LISTED: usize = 20;

    pub(super) fn add(&mut self, row: u64, value: f64) {
        self.first.get_or_insert((row, value));
        let distinct = self.counts.len();
        let order = ordered(value);
        if let Some(count) = self.counts.get_mut(&order) {
            *count += 1;
        } else if distinct < Self::LISTED {
            self.counts.insert(order, 1);
        }
    }

    pub(super) fn into_result(self, column: &str, expected: impl FnOnce() -> String) -> Result<()> {
        let Some((row, got)) = self.first else { return Ok(()) };
        let values =
            self.counts.into_iter().map(|(order, count)| BadValue { value: unordered(order).to_string(), count });
        let (column, expected, got) = (column.to_owned(), expected(), got.to_string());
        Err(Error::OutOfScale { column, row, expected, got, values: values.collect() })
    }
}

/// Bits of a float that order as integers do.
fn ordered(x: f64) -> i64 {
    let bits = x.to_bits() as i64;
    if bits < 0 { bits ^ i64::MAX } else { bits }
}

fn unordered(order: i64) -> f64 {
    f64::from_bits((if order < 0 { order ^ i64::MAX } else { order }) as u64)
}

/// The rule of a scale of whole numbers, in words.
pub(super) fn whole_numbers(min: i32, max: i32) -> String {
    format!("a whole number from {min} to {max}")
}
