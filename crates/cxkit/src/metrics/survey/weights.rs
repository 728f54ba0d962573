//! Weights, block by block.
use crate::{Error, Result};

/// Checks a block of weights; the first one that is missing, negative or infinite is an error.
pub(super) fn check(weights: &[f64], column: &str, first_row: u64) -> Result<()> {
    let bad = |weight: &f64| !(0.0..f64::INFINITY).contains(weight);
    // Without a way out in between, the loop is vectorised.
    if weights.iter().filter(|weight| bad(weight)).count() == 0 {
        return Ok(());
    }
    let Some(at) = weights.iter().position(bad) else { return Ok(()) };
    let (row, expected) = (first_row + at as u64, "a finite weight, 0 or more");
    if weights[at].is_nan() {
        return Err(Error::MissingValue { column: column.into(), row, expected: expected.into() });
    }
    Err(Error::invalid(column, Some(row), expected, weights[at]))
}
