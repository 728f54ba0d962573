//! Weights, block by block.
use crate::{Error, Result};

/// Checks a block of weights; the first one that is missing, negative or infinite is an error.
pub(super) fn check(weights: &[f64], column: &str, first_row: u64) -> Result<()> {
    let fine = |weight: f64| (weight >= 0.0) & (weight < f64::INFINITY);
    // Without a way out in between, the loop is vectorised.
    if weights.iter().fold(true, |all, &weight| all & fine(weight)) {
        return Ok(());
    }
    let Some(at) = weights.iter().position(|&weight| !fine(weight)) else { return Ok(()) };
    let (row, expected) = (first_row + at as u64, "a finite weight, 0 or more");
    if weights[at].is_nan() {
        return Err(Error::MissingValue { column: column.into(), row, expected: expected.into() });
    }
    Err(Error::invalid(column, Some(row), expected, weights[at]))
}
