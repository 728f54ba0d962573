//! The two ends of an interval, and the check of a confidence level.
use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};

/// An interval's lower and upper end, in the unit of the estimate.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Bounds {
    /// The lower end.
    pub lower: f64,
    /// The upper end.
    pub upper: f64,
}

/// The probability in each tail, (1 − level)/2, of a two-sided interval at a level strictly between 0 and 1.
///
/// # Errors
/// `invalid_option` for any other level, NaN included.
pub fn tail_probability(level: f64) -> Result<f64> {
    if level > 0.0 && level < 1.0 {
        return Ok(0.5 * (1.0 - level));
    }
    Err(Error::option("level", "a confidence level strictly between 0 and 1, such as 0.95", level))
}

/// The normal quantile that goes with the level: 1.96 for 0.95.
pub(crate) fn critical_value(level: f64) -> Result<f64> {
    tail_probability(level)?;
    crate::numerics::normal::critical_value(level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn level_is_checked() {
        assert_eq!(tail_probability(0.5).unwrap(), 0.25);
        for level in [0.0, 1.0, 95.0, -0.1, f64::NAN] {
            assert_eq!(tail_probability(level).unwrap_err().code(), "invalid_option");
            assert_eq!(critical_value(level).unwrap_err().column(), Some("level"));
        }
    }
}
