//! One row a customer: how often, how recently, how long, how much.
pub(crate) mod build;
pub(super) mod columns;
mod findings;
pub(crate) mod purchases;
pub(crate) mod refunds;

use super::{Column, CustomerIds, RfmOptions, Transactions};
use crate::control::Control;
use crate::domain::{Currency, Key, TimeUnit};
use crate::{Finding, Result};
use serde::{Deserialize, Serialize};

/// The most repeat purchases of a customer: models have a row for every number of purchases.
pub(crate) const MOST_PURCHASES: u32 = 1_000_000;

/// How often, how recently, how long and how much each customer has bought: what purchase models are fitted to.
///
/// | column | meaning | letter |
/// | --- | --- | --- |
/// | `frequency` | repeat purchases: purchases after the first | x |
/// | `recency` | from the first purchase to the last, in the table's unit of time | t_x |
/// | `age` | from the first purchase to the end of observation | T |
/// | `monetary_value` | mean amount of the repeat purchases; none without one | m̄ |
#[derive(Debug, Clone, PartialEq)]
pub struct RfmTable {
    pub(crate) customers: Vec<Key>,
    pub(crate) frequency: Vec<u32>,
    pub(crate) recency: Vec<f64>,
    pub(crate) age: Vec<f64>,
    pub(crate) monetary_value: Option<Vec<Option<f64>>>,
    pub(crate) details: Option<RfmDetails>,
    pub(crate) holdout: Option<Holdout>,
    pub(crate) time_unit: Option<TimeUnit>,
    pub(crate) report: Option<RfmReport>,
}

/// What a log tells of each customer beyond the four columns.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct RfmDetails {
    /// Sum of the logarithms of the times between purchases, in the table's unit: regularity models need it.
    pub(crate) ln_gaps: Vec<f64>,
    /// Microseconds since 1970 of the first purchase's grain.
    pub(crate) first_at: Vec<i64>,
    /// Rows of the log up to the end of calibration, refunds and cancellations included.
    pub(crate) transactions: Vec<u32>,
    /// Amount of the first purchase, and of all purchases, if amounts were given.
    pub(crate) first_value: Option<Vec<f64>>,
    pub(crate) total_value: Option<Vec<f64>>,
}

/// What came after the calibration period.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Holdout {
    /// Purchases in the holdout.
    pub(crate) frequency: Vec<u32>,
    /// Length of the holdout, the same for all customers.
    pub(crate) duration: f64,
    /// Amount of the purchases in the holdout, if amounts were given.
    pub(crate) value: Option<Vec<f64>>,
}

/// What became of the rows of a log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RfmReport {
    /// Rows of the log.
    pub rows: u64,
    /// Customers in the table.
    pub customers: u64,
    /// Purchases in the calibration period, after merging, of customers in the table.
    pub purchases: u64,
    /// Purchases in the holdout, after merging, of customers in the table; none without a holdout.
    pub holdout_purchases: Option<u64>,
    /// Purchase rows that were merged into another purchase of the same grain.
    pub merged: u64,
    /// Refund rows.
    pub refunds: u64,
    /// Purchases of which a refund left nothing (policy `net`).
    pub refunded_purchases: u64,
    /// Refund rows that no purchase could bear in full (policy `net`).
    pub unmatched_refunds: u64,
    /// Rows of kind `cancel`.
    pub cancellations: u64,
    /// Rows after `observed_until`.
    pub after_end: u64,
    /// Customers whose first purchase lies in the holdout: not in the table.
    pub born_in_holdout: u64,
    /// Customers whose first purchase lies in the last grain of the calibration period (age 0): not in the table.
    pub born_at_end: u64,
    /// Customers whose purchases were all refunded: not in the table.
    pub without_purchase: u64,
    /// Customers whose first purchase lies before `observed_from` or within one unit of time after it; none if that was not
    /// given.
    pub left_truncated: Option<u64>,
    /// The currency of the amounts, if a column said so.
    pub currency: Option<Currency>,
    /// The options used.
    pub options: RfmOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

/// The columns of an RFM table that exists already.
#[derive(Debug, Clone, Copy)]
pub struct RfmColumns<'a> {
    /// Repeat purchases: whole numbers.
    pub frequency: &'a Column<'a>,
    /// From the first purchase to the last.
    pub recency: &'a Column<'a>,
    /// From the first purchase to the end of observation.
    pub age: &'a Column<'a>,
    /// Mean amount of the repeat purchases; ignored, and may be missing or anything, where frequency is 0.
    pub monetary_value: Option<&'a Column<'a>>,
    /// Whose each row is; each customer once.
    pub customer: Option<CustomerIds<'a>>,
}

impl RfmTable {
    /// Makes one row a customer from one row a transaction, in order of the customers' ids.
    pub fn from_transactions(
        transactions: Transactions<'_>,
        options: &RfmOptions,
        control: Control<'_>,
    ) -> Result<Self> {
        build::table(transactions, options, control)
    }

    /// Takes the columns of a table that exists already; rows keep their order.
    pub fn from_columns(columns: RfmColumns<'_>, time_unit: Option<TimeUnit>) -> Result<Self> {
        columns::table(columns, time_unit)
    }

    /// Customers.
    pub fn len(&self) -> usize {
        self.frequency.len()
    }

    /// Whether there is no customer.
    pub fn is_empty(&self) -> bool {
        self.frequency.is_empty()
    }

    /// Whose each row is; empty if the table has no ids.
    pub fn customers(&self) -> &[Key] {
        &self.customers
    }

    /// Repeat purchases.
    pub fn frequency(&self) -> &[u32] {
        &self.frequency
    }

    /// From the first purchase to the last.
    pub fn recency(&self) -> &[f64] {
        &self.recency
    }

    /// From the first purchase to the end of observation, or of calibration.
    pub fn age(&self) -> &[f64] {
        &self.age
    }

    /// Mean amount of the repeat purchases (of all, with `include_first`).
    pub fn monetary_value(&self) -> Option<&[Option<f64>]> {
        self.monetary_value.as_deref()
    }

    /// The mean amount of a row's repeat purchases; none where there is none, whatever the column says.
    pub(crate) fn mean_spend(&self, row: usize) -> Option<f64> {
        let mean = self.monetary_value.as_ref().and_then(|values| values[row]);
        mean.filter(|_| self.frequency[row] > 0)
    }

    /// The sum of the logarithms of the times between purchases; none for a table made from columns.
    pub fn ln_gaps(&self) -> Option<&[f64]> {
        self.details.as_ref().map(|details| details.ln_gaps.as_slice())
    }

    /// The grain of the first purchase, in microseconds since 1970; none for a table made from columns.
    pub fn first_at(&self) -> Option<&[i64]> {
        self.details.as_ref().map(|details| details.first_at.as_slice())
    }

    /// Rows of the log up to the end of calibration; none for a table made from columns.
    pub fn transactions(&self) -> Option<&[u32]> {
        self.details.as_ref().map(|details| details.transactions.as_slice())
    }

    /// Amount of the first purchase; none without amounts.
    pub fn first_value(&self) -> Option<&[f64]> {
        self.details.as_ref().and_then(|details| details.first_value.as_deref())
    }

    /// Amount of all purchases; none without amounts.
    pub fn total_value(&self) -> Option<&[f64]> {
        self.details.as_ref().and_then(|details| details.total_value.as_deref())
    }

    /// Purchases in the holdout; none without one.
    pub fn holdout_frequency(&self) -> Option<&[u32]> {
        self.holdout.as_ref().map(|holdout| holdout.frequency.as_slice())
    }

    /// Amount of the purchases in the holdout; none without one or without amounts.
    pub fn holdout_value(&self) -> Option<&[f64]> {
        self.holdout.as_ref().and_then(|holdout| holdout.value.as_deref())
    }

    /// Length of the holdout in the table's unit of time; none without one.
    pub fn holdout_duration(&self) -> Option<f64> {
        self.holdout.as_ref().map(|holdout| holdout.duration)
    }

    /// The unit of recency and age; none for a table made from columns that do not say.
    pub fn time_unit(&self) -> Option<TimeUnit> {
        self.time_unit
    }

    /// What became of the rows of the log; none for a table made from columns.
    pub fn report(&self) -> Option<&RfmReport> {
        self.report.as_ref()
    }
}

#[cfg(test)]
pub(crate) mod tests;
