//! How a log of transactions becomes one row a customer.
use crate::domain::TimeUnit;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What counts as one purchase: transactions of a customer in the same grain are merged.
///
/// From one day, week or month to another, calendar days are counted, whether clocks were changed in between or not; from
/// one hour or event to another, the time that has passed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum EventGrain {
    /// Every transaction at another microsecond is a purchase; times are exact.
    Event,
    /// A clock hour; times are those of its start.
    Hour,
    /// A calendar day.
    #[default]
    Day,
    /// A calendar week from Monday.
    Week,
    /// A calendar month.
    Month,
}

/// What to do with money given back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RefundPolicy {
    /// A refund is an error that names its row.
    #[default]
    Refuse,
    /// Refunds are left out and counted: every purchase stays, at its full amount.
    Drop,
    /// A refund is taken from the customer's latest purchase at or before its grain, what is left over from the one
    /// before, and so on; a purchase of which nothing remains is none. What no purchase can bear is dropped, counted.
    /// Refunds of one grain are taken from the smallest on. A refund in the holdout is taken from purchases of the
    /// holdout only: when calibration ended, it was not known.
    Net,
}

/// How a log of transactions becomes an RFM table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RfmOptions {
    /// The ruler: the unit of recency, age and every horizon later.
    pub time_unit: TimeUnit,
    /// What is merged into one purchase; default `day`.
    #[serde(default)]
    pub grain: EventGrain,
    /// The last moment that was observed; its whole grain counts as observed. Later rows are left out and counted.
    #[serde(with = "crate::timestamp")]
    #[cfg_attr(feature = "schema", schemars(with = "DateTime<Utc>"))]
    pub observed_until: DateTime<Utc>,
    /// When the log starts, if earlier purchases may be missing: customers whose first purchase lies before it, or in the
    /// first `time_unit` after it, are counted as perhaps left-truncated.
    #[serde(default, with = "crate::timestamp::option")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<DateTime<Utc>>"))]
    pub observed_from: Option<DateTime<Utc>>,
    /// The end of the calibration period; its whole grain belongs to it. What comes after, until `observed_until`, is
    /// the holdout. None: no holdout. The columns are those that a log ending with calibration would give.
    #[serde(default, with = "crate::timestamp::option")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<DateTime<Utc>>"))]
    pub calibration_until: Option<DateTime<Utc>>,
    /// What to do with refunds; default `refuse`.
    #[serde(default)]
    pub refunds: RefundPolicy,
    /// Whether the first purchase counts in the monetary value; default false, as gamma–gamma, which refuses such a table,
    /// is fitted.
    #[serde(default)]
    pub include_first: bool,
    /// The IANA time zone whose calendar the grain follows; default `UTC`.
    #[serde(default = "utc")]
    pub time_zone: String,
}

fn utc() -> String {
    "UTC".into()
}

impl RfmOptions {
    /// Options with the defaults of everything else.
    pub fn new(time_unit: TimeUnit, observed_until: DateTime<Utc>) -> Self {
        Self {
            time_unit,
            grain: EventGrain::default(),
            observed_until,
            observed_from: None,
            calibration_until: None,
            refunds: RefundPolicy::default(),
            include_first: false,
            time_zone: utc(),
        }
    }
}
