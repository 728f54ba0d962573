//! What has each cohort of customers paid by age, and what may it pay yet? (Cohort triangle.)
//!
//! Customers won in the same period are a cohort; its age counts periods since. With M(c, k) the margin of cohort c in
//! the period of age k and n(c) its customers, the value is V(c, k) = Σ_{j ≤ k} M(c, j) / n(c).
//!
//! * **Incomplete periods** never count: a period is observed if it ended by the end of observation. Ages that a
//!   cohort has not completed hold nothing, and means over cohorts are of those that have completed the age.
//! * **Extrapolation** (chain ladder): the development f(k) = Σ_c Σ_{j ≤ k} M(c, j) / Σ_c Σ_{j < k} M(c, j), over the
//!   cohorts that have completed age k; V(c, k) is projected as the last value observed times the developments since. It
//!   supposes that young cohorts will grow as old ones did, and says nothing beyond the age of the oldest.
//! * **Input**: customers, times and amounts. A customer's cohort is that of the first purchase; refunds reduce the
//!   margin of their own period. The base is the customers won, also those who never came back. Minimum: one cohort
//!   with a complete period. No interval: see the purchase models for one. Merge class: whole-data.
//! * **Differs from** tables that average all cohorts at each age, in which young cohorts count as if they had stopped
//!   buying, and from triangles per active customer, which rise while customers leave.
//!
//! Reference: Mack (1993), Distribution-free calculation of the standard error of chain ladder reserve estimates, ASTIN
//! Bulletin 23, 213–225 (the developments).
mod ladder;
mod tally;

use crate::control::Control;
use crate::data::{EventGrain, Transactions};
use crate::{Finding, Result};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// How customers become cohorts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CohortOptions {
    /// The calendar period of cohorts and ages: `day`, `week` or `month`.
    pub period: EventGrain,
    /// The last moment that was observed. A period counts as complete if it ends at or before the end of this day.
    #[serde(with = "crate::timestamp")]
    #[cfg_attr(feature = "schema", schemars(with = "DateTime<Utc>"))]
    pub observed_until: DateTime<Utc>,
    /// Margin as a share of the amounts, in (0, 1]; default 1: the values are revenue.
    #[serde(default = "one")]
    pub margin_rate: f64,
    /// The IANA time zone of the calendar; default `UTC`.
    #[serde(default = "utc")]
    pub time_zone: String,
}

fn one() -> f64 {
    1.0
}
fn utc() -> String {
    "UTC".into()
}

/// A cohort at one age.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CohortCell {
    /// First day of the cohort's period.
    #[serde(with = "crate::timestamp::date")]
    #[cfg_attr(feature = "schema", schemars(with = "NaiveDate"))]
    pub cohort: NaiveDate,
    /// Customers won in it: the base; so far, if the period is not complete.
    pub customers: u64,
    /// Periods since the cohort's; 0 is the period in which they were won.
    pub age: u32,
    /// Customers of the cohort who bought in the period of this age; none if that is not complete.
    pub active: Option<u64>,
    /// Margin in the period of this age, refunds subtracted; none if that is not complete.
    pub margin: Option<f64>,
    /// Margin up to and with this age per customer won; none if the period is not complete.
    pub value: Option<f64>,
    /// The same where it was not observed: the last observed value × the development factors (chain ladder); none
    /// where it was observed, or where no older cohort shows how values develop.
    pub projected: Option<f64>,
}

/// All cohorts at one age.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CohortAge {
    /// Periods since the cohort's.
    pub age: u32,
    /// Customers of the cohorts that have completed this age: the base.
    pub customers: u64,
    /// Their margin up to this age per customer: never a mean over incomplete ages.
    pub value: f64,
    /// Margin up to this age over margin up to the age before, of the cohorts that completed this one; none at age 0
    /// or where the margin before was not above 0.
    pub development: Option<f64>,
}

/// Values by cohort and age: observed, and extrapolated apart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "cells")))]
#[non_exhaustive]
pub struct CohortTriangle {
    /// Metric id, `cohort_triangle`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// One row a cohort and age, cohorts in order of time, ages from 0 to that of the oldest cohort.
    pub cells: Vec<CohortCell>,
    /// One entry an age.
    pub ages: Vec<CohortAge>,
    /// Rows after the end of observation, left out.
    pub after_end: u64,
    /// The options used.
    pub options: CohortOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

impl CohortTriangle {
    /// From a log of transactions with amounts. Refunds (amounts below 0 or of kind `refund`) reduce the margin of their
    /// own period; a customer's cohort is that of the first purchase.
    pub fn of(transactions: Transactions<'_>, options: &CohortOptions) -> Result<Self> {
        Self::of_with(transactions, options, Control::default())
    }

    /// As [`of`](Self::of), with cancellation, progress and threads for logs of many rows.
    pub fn of_with(transactions: Transactions<'_>, options: &CohortOptions, control: Control<'_>) -> Result<Self> {
        ladder::triangle(&tally::Tally::of(transactions, options, control)?, options, control)
    }
}

#[cfg(test)]
mod tests;
