//! Discount rates: what they are per, and how they become another period's.
//!
//! ```text
//! effective rate of period B from that of period A: (1 + d_A)^(days(B) / days(A)) − 1, never d · B / A
//! continuous rate per unit of time: δ = ln(1 + d)
//! ```
//!
//! Differs from: tools that divide an annual rate by 12, and tools that take a yearly rate as one of a week.
use crate::domain::TimeUnit;
use crate::{Error, Result};
use serde::{Deserialize, Serialize};

/// What an effective discount rate is per.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DiscountPer {
    /// Per year of 365.25 days.
    #[default]
    Year,
    /// Per quarter of a year.
    Quarter,
    /// Per twelfth of a year.
    Month,
    /// Per week.
    Week,
    /// Per day.
    Day,
    /// Per period of the formula, or per unit of time of the data.
    Period,
}

impl DiscountPer {
    fn unit(self) -> Option<TimeUnit> {
        match self {
            DiscountPer::Year => Some(TimeUnit::Year),
            DiscountPer::Quarter => Some(TimeUnit::Quarter),
            DiscountPer::Month => Some(TimeUnit::Month),
            DiscountPer::Week => Some(TimeUnit::Week),
            DiscountPer::Day => Some(TimeUnit::Day),
            DiscountPer::Period => None,
        }
    }

    /// Its name in options, for example `year`.
    pub(super) fn name(self) -> &'static str {
        self.unit().map_or("period", TimeUnit::name)
    }

    /// The continuous rate per `period` of an effective `rate`; checks the rate (0 or more).
    pub(super) fn continuous(self, rate: f64, period: Option<TimeUnit>) -> Result<f64> {
        if !(0.0..f64::INFINITY).contains(&rate) {
            return Err(Error::option("discount_rate", "a number from 0, for example 0.1 for 10 %", rate));
        }
        match (self.unit(), period) {
            (None, _) => Ok(libm::log1p(rate)),
            (Some(unit), Some(period)) => Ok(libm::log1p(rate) * (period.days() / unit.days())),
            (Some(_), None) => {
                let expected = "\"period\", because the data do not name their unit of time";
                Err(Error::option("discount_per", expected, self.name()))
            }
        }
    }

    /// The effective rate per `period` of an effective `rate`; checks the rate (0 or more).
    pub(super) fn effective(self, rate: f64, period: Option<TimeUnit>) -> Result<f64> {
        let continuous = self.continuous(rate, period)?;
        if self.unit().is_none() || self.unit() == period {
            return Ok(rate);
        }
        let effective = libm::expm1(continuous);
        if effective < f64::INFINITY {
            return Ok(effective);
        }
        let expected = "a rate that can be converted to one per period";
        Err(Error::option("discount_rate", expected, format!("{rate} per {}", self.name())))
    }
}

/// The effective rate per `to` of an effective `rate` per `from`: `(1 + rate)^(to / from) − 1`.
///
/// ```
/// use cxkit::domain::TimeUnit;
///
/// let monthly = cxkit::ltv::convert_rate(0.10, TimeUnit::Year, TimeUnit::Month)?;
/// assert!((monthly - 0.007974140428903764).abs() < 1e-15); // not 0.10 / 12
/// # Ok::<(), cxkit::Error>(())
/// ```
pub fn convert_rate(rate: f64, from: TimeUnit, to: TimeUnit) -> Result<f64> {
    if !(rate > -1.0 && rate < f64::INFINITY) {
        return Err(Error::option("rate", "a number above -1, for example 0.1 for 10 %", rate));
    }
    let converted = if from == to { rate } else { libm::expm1(libm::log1p(rate) * (to.days() / from.days())) };
    if converted < f64::INFINITY {
        return Ok(converted);
    }
    let reason = format!("{rate} per {} is more than any number per {}", from.name(), to.name());
    Err(Error::Undefined { what: "the converted rate".into(), reason })
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNITS: [TimeUnit; 6] =
        [TimeUnit::Hour, TimeUnit::Day, TimeUnit::Week, TimeUnit::Month, TimeUnit::Quarter, TimeUnit::Year];

    #[test]
    fn twelve_months_of_the_converted_rate_are_a_year() {
        for rate in [0.0, 1e-9, 0.05, 0.1, 3.0, -0.5] {
            let monthly = convert_rate(rate, TimeUnit::Year, TimeUnit::Month).unwrap();
            assert!(((1.0 + monthly).powi(12) - 1.0 - rate).abs() < 1e-14, "{rate}");
        }
        assert!(
            (convert_rate(0.01, TimeUnit::Month, TimeUnit::Year).unwrap() - 0.126_825_030_131_969_72).abs() < 1e-16
        );
    }

    #[test]
    fn there_and_back_is_the_same_rate() {
        for from in UNITS {
            for to in UNITS {
                for rate in [1e-6, 0.01] {
                    let back = convert_rate(convert_rate(rate, from, to).unwrap(), to, from).unwrap();
                    assert!((back / rate - 1.0).abs() < 1e-10, "{from:?} {to:?} {rate} {back}");
                }
            }
        }
    }

    #[test]
    fn rates_that_cannot_be_are_refused() {
        for rate in [-1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(convert_rate(rate, TimeUnit::Year, TimeUnit::Day).unwrap_err().column(), Some("rate"));
        }
        assert_eq!(convert_rate(1e300, TimeUnit::Day, TimeUnit::Year).unwrap_err().code(), "undefined");
        for rate in [-0.1, f64::NAN, f64::INFINITY] {
            let error = DiscountPer::Year.continuous(rate, Some(TimeUnit::Week)).unwrap_err();
            assert_eq!(error.column(), Some("discount_rate"));
        }
        let error = DiscountPer::Day.effective(1e300, Some(TimeUnit::Year)).unwrap_err();
        assert_eq!(error.column(), Some("discount_rate"));
    }

    #[test]
    fn a_rate_per_period_needs_no_unit_and_any_other_does() {
        assert_eq!(DiscountPer::Period.effective(0.1, None).unwrap(), 0.1);
        assert_eq!(DiscountPer::Month.effective(0.1, Some(TimeUnit::Month)).unwrap(), 0.1);
        let error = DiscountPer::Year.effective(0.1, None).unwrap_err();
        assert_eq!((error.column(), error.got()), (Some("discount_per"), Some("year".into())));
        let weekly = DiscountPer::Year.continuous(0.1, Some(TimeUnit::Week)).unwrap();
        assert!((weekly - 0.1_f64.ln_1p() * 7.0 / 365.25).abs() < 1e-18);
    }
}
