//! Units of time: the ruler of recencies, ages and horizons, and the period of a rate.
use serde::{Deserialize, Serialize};

/// A unit of time of fixed length: a year has 365.25 days, a quarter a fourth and a month a twelfth of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TimeUnit {
    /// 3,600 seconds.
    Hour,
    /// 24 hours.
    Day,
    /// 7 days.
    Week,
    /// 30.4375 days.
    Month,
    /// 91.3125 days.
    Quarter,
    /// 365.25 days.
    Year,
}

impl TimeUnit {
    /// Its length in days.
    pub fn days(self) -> f64 {
        match self {
            TimeUnit::Hour => 1.0 / 24.0,
            TimeUnit::Day => 1.0,
            TimeUnit::Week => 7.0,
            TimeUnit::Month => 30.4375,
            TimeUnit::Quarter => 91.3125,
            TimeUnit::Year => 365.25,
        }
    }

    /// Its name in options and results, for example `week`.
    pub fn name(self) -> &'static str {
        match self {
            TimeUnit::Hour => "hour",
            TimeUnit::Day => "day",
            TimeUnit::Week => "week",
            TimeUnit::Month => "month",
            TimeUnit::Quarter => "quarter",
            TimeUnit::Year => "year",
        }
    }
}
