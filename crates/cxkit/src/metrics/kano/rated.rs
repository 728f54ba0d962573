//! How ratings are read, for the analyses that find a feature's role without a Kano questionnaire.
use crate::data::Invalid;
use crate::{Error, Result};
use serde::{Deserialize, Serialize};

/// How ratings are read: the scales, and which ratings are low and high.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct KanoRatingsReading {
    /// The highest rating of an attribute that counts as low; no default.
    pub low: Option<f64>,
    /// The lowest rating of an attribute that counts as high; no default.
    pub high: Option<f64>,
    /// The lowest rating of an attribute; default 1.
    pub min: f64,
    /// The highest rating of an attribute; default 5.
    pub max: f64,
    /// The lowest overall rating; default 1.
    pub overall_min: f64,
    /// The highest overall rating; default 5.
    pub overall_max: f64,
    /// What to do with a rating outside its scale; default `error`. A respondent with an excluded rating is left out.
    pub invalid: Invalid,
    /// Numbers that stand for a missing rating, for example 0 = not used; default none.
    pub missing_codes: Vec<f64>,
}

impl Default for KanoRatingsReading {
    fn default() -> Self {
        Self {
            low: None,
            high: None,
            min: 1.0,
            max: 5.0,
            overall_min: 1.0,
            overall_max: 5.0,
            invalid: Invalid::default(),
            missing_codes: Vec::new(),
        }
    }
}

impl KanoRatingsReading {
    /// The thresholds low and high, if everything here fits together.
    pub(super) fn thresholds(&self) -> Result<(f64, f64)> {
        let Self { min, max, overall_min, overall_max, .. } = *self;
        ordered("min", min, "max", max)?;
        ordered("overall_min", overall_min, "overall_max", overall_max)?;
        between(["low", "high"], [self.low, self.high], [min, max])
    }

    /// Whether a rating is missing, off its scale, or neither.
    pub(super) fn status(&self, rating: f64, min: f64, max: f64) -> Status {
        if rating.is_nan() || self.missing_codes.contains(&rating) {
            Status::Missing
        } else if min <= rating && rating <= max {
            Status::Valid
        } else {
            Status::Invalid
        }
    }
}

/// What a rating is; of a whole row the largest counts, so that invalid comes before missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Status {
    Valid,
    Missing,
    Invalid,
}

fn ordered(min_name: &str, min: f64, max_name: &str, max: f64) -> Result<()> {
    if !min.is_finite() {
        return Err(Error::option(min_name, "a finite number", min));
    }
    if !(min < max && max.is_finite()) {
        return Err(Error::option(max_name, format!("a number above {min_name}, {min}"), max));
    }
    Ok(())
}

/// Two thresholds that must be given, on a scale and apart: ratings up to the first, and from the second on.
pub(super) fn between(names: [&str; 2], given: [Option<f64>; 2], [min, max]: [f64; 2]) -> Result<(f64, f64)> {
    let [low_name, high_name] = names;
    let low = given[0].ok_or_else(|| {
        Error::option(
            low_name,
            format!("the highest rating that counts as low, on a scale from {min} to {max}"),
            "none",
        )
    })?;
    let high = given[1].ok_or_else(|| {
        Error::option(
            high_name,
            format!("the lowest rating that counts as high, on a scale from {min} to {max}"),
            "none",
        )
    })?;
    if !(min <= high && high <= max) {
        return Err(Error::option(high_name, format!("a number on the scale from {min} to {max}"), high));
    }
    if !(min <= low && low < high) {
        return Err(Error::option(low_name, format!("a number from {min} to below {high_name}, {high}"), low));
    }
    Ok((low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_together_is_named() {
        let refused = |change: fn(&mut KanoRatingsReading)| {
            let mut reading = KanoRatingsReading { low: Some(2.0), high: Some(4.0), ..KanoRatingsReading::default() };
            assert_eq!(reading.thresholds().unwrap(), (2.0, 4.0));
            change(&mut reading);
            let error = reading.thresholds().unwrap_err();
            assert_eq!(error.code(), "invalid_option");
            error.to_string()
        };
        assert_eq!(refused(|r| r.min = f64::NAN), "option min: expected a finite number, got NaN");
        assert_eq!(refused(|r| r.max = 1.0), "option max: expected a number above min, 1, got 1");
        assert!(refused(|r| r.max = f64::INFINITY).starts_with("option max"));
        assert!(refused(|r| r.overall_max = f64::NAN).starts_with("option overall_max"));
        assert_eq!(
            refused(|r| r.low = None),
            "option low: expected the highest rating that counts as low, on a scale from 1 to 5, got none"
        );
        assert!(refused(|r| r.high = None).starts_with("option high: expected the lowest rating that counts as high"));
        assert_eq!(refused(|r| r.low = Some(4.0)), "option low: expected a number from 1 to below high, 4, got 4");
        assert!(refused(|r| r.low = Some(0.5)).starts_with("option low"));
        assert!(refused(|r| r.low = Some(f64::NAN)).starts_with("option low"));
        assert!(refused(|r| r.high = Some(5.5)).starts_with("option high"));
        assert!(refused(|r| r.high = Some(f64::NAN)).starts_with("option high"));
    }
}
