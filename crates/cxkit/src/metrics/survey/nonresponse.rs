//! Bounds for non-response: where can the NPS of all who were asked lie, whatever the others would have said?
//!
//! ```text
//! lower = r · NPS − 100 · (1 − r)       all others would have been detractors
//! upper = r · NPS + 100 · (1 − r)       all others would have been promoters
//! ```
//!
//! - Input: the NPS of those who answered, in points, and the response rate r in [0, 1]
//! - They assume nothing, and are no confidence interval: they stay as wide however many are asked. A narrower answer
//!   needs an assumption, such as weights that make those who answered resemble all
//!
//! References: Manski (1990), *Nonparametric Bounds on Treatment Effects*, American Economic Review 80(2), 319–323;
//! Manski (2003), *Partial Identification of Probability Distributions*, ch. 1.
use crate::estimate::{plain, signed};
use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Where the NPS of all who were asked can lie, in points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct NonresponseBounds {
    /// If all others would have been detractors, in points.
    pub lower: f64,
    /// If all others would have been promoters, in points.
    pub upper: f64,
    /// The NPS of those who answered, in points.
    pub nps: f64,
    /// The share that answered, in [0, 1].
    pub response_rate: f64,
}

/// The bounds of an NPS, in points, at a response rate in [0, 1].
///
/// ```
/// let bounds = cxkit::survey::nonresponse_bounds(40.0, 0.25)?;
/// assert_eq!((bounds.lower, bounds.upper), (-65.0, 85.0));
/// # Ok::<(), cxkit::Error>(())
/// ```
///
/// # Errors
/// `invalid_option` for an NPS outside −100..100 or a rate outside 0..1.
pub fn nonresponse_bounds(nps: f64, response_rate: f64) -> Result<NonresponseBounds> {
    if !(-100.0..=100.0).contains(&nps) {
        return Err(Error::option("nps", "points from -100 to 100", nps));
    }
    if !(0.0..=1.0).contains(&response_rate) {
        return Err(Error::option("response_rate", "a share from 0 to 1", response_rate));
    }
    let (known, open) = (response_rate * nps, 100.0 * (1.0 - response_rate));
    Ok(NonresponseBounds { lower: known - open, upper: known + open, nps, response_rate })
}

impl fmt::Display for NonresponseBounds {
    /// `NPS of all from −65.0 to +85.0, of 25.0 % who answered +40.0`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { lower, upper, nps, response_rate } = *self;
        let rate = plain(100.0 * response_rate);
        write!(f, "NPS of all from {} to {}, of {rate} % who answered {}", signed(lower), signed(upper), signed(nps))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_answered_says_nothing_and_everything_says_all() {
        let bounds = nonresponse_bounds(40.0, 0.0).unwrap();
        assert_eq!((bounds.lower, bounds.upper), (-100.0, 100.0));
        let bounds = nonresponse_bounds(40.0, 1.0).unwrap();
        assert_eq!((bounds.lower, bounds.upper), (40.0, 40.0));
        assert_eq!(
            nonresponse_bounds(40.0, 0.25).unwrap().to_string(),
            "NPS of all from −65.0 to +85.0, of 25.0 % who answered +40.0"
        );
    }

    #[test]
    fn what_cannot_be_is_refused() {
        for (nps, rate, column) in
            [(101.0, 0.5, "nps"), (f64::NAN, 0.5, "nps"), (0.0, 1.5, "response_rate"), (0.0, f64::NAN, "response_rate")]
        {
            let error = nonresponse_bounds(nps, rate).unwrap_err();
            assert_eq!((error.code(), error.column()), ("invalid_option", Some(column)));
        }
    }
}
