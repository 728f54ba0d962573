//! Answers outside their scale: what to do with them, and the error that lists them.
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

/// The answers outside the scale in one batch, for the error that lists them.
#[derive(Debug, Default)]
pub(crate) struct Offenders {
    first: Option<(u64, f64)>,
    counts: BTreeMap<i64, u64>,
}

impl Offenders {
    /// The distinct values that an error lists.
    const LISTED: usize = 20;

    pub(crate) fn add(&mut self, row: u64, value: f64) {
        self.first.get_or_insert((row, value));
        let distinct = self.counts.len();
        let order = ordered(value);
        if let Some(count) = self.counts.get_mut(&order) {
            *count += 1;
        } else if distinct < Self::LISTED {
            self.counts.insert(order, 1);
        }
    }

    pub(crate) fn into_result(self, column: &str, expected: impl FnOnce() -> String) -> Result<()> {
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
pub(crate) fn whole_numbers(min: i32, max: i32) -> String {
    format!("a whole number from {min} to {max}")
}
