//! An RFM table as a state: bytes and JSON that every language reads back.
//!
//! Merge class: whole-data. A customer's purchases may lie in two logs, so that only a log of all rows gives the table.
mod reachable;

use super::rfm_table::{Holdout, RfmDetails};
use super::{RfmReport, RfmTable};
use crate::domain::{Key, TimeUnit};
use crate::state::State;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::borrow::Cow;

/// The table as it is written.
#[derive(Serialize, Deserialize)]
#[serde(rename = "RfmTable", deny_unknown_fields)]
struct Stored<'a> {
    customers: Cow<'a, [Key]>,
    frequency: Cow<'a, [u32]>,
    recency: Cow<'a, [f64]>,
    age: Cow<'a, [f64]>,
    monetary_value: Option<Cow<'a, [Option<f64>]>>,
    details: Option<Details<'a>>,
    holdout: Option<StoredHoldout<'a>>,
    time_unit: Option<TimeUnit>,
    report: Option<Cow<'a, RfmReport>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Details<'a> {
    ln_gaps: Cow<'a, [f64]>,
    first_at: Cow<'a, [i64]>,
    transactions: Cow<'a, [u32]>,
    first_value: Option<Cow<'a, [f64]>>,
    total_value: Option<Cow<'a, [f64]>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredHoldout<'a> {
    frequency: Cow<'a, [u32]>,
    duration: f64,
    value: Option<Cow<'a, [f64]>>,
}

impl Serialize for RfmTable {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let details = self.details.as_ref().map(|details| Details {
            ln_gaps: Cow::from(&details.ln_gaps),
            first_at: Cow::from(&details.first_at),
            transactions: Cow::from(&details.transactions),
            first_value: details.first_value.as_deref().map(Cow::from),
            total_value: details.total_value.as_deref().map(Cow::from),
        });
        let holdout = self.holdout.as_ref().map(|holdout| StoredHoldout {
            frequency: Cow::from(&holdout.frequency),
            duration: holdout.duration,
            value: holdout.value.as_deref().map(Cow::from),
        });
        let stored = Stored {
            customers: Cow::from(&self.customers),
            frequency: Cow::from(&self.frequency),
            recency: Cow::from(&self.recency),
            age: Cow::from(&self.age),
            monetary_value: self.monetary_value.as_deref().map(Cow::from),
            details,
            holdout,
            time_unit: self.time_unit,
            report: self.report.as_ref().map(Cow::Borrowed),
        };
        stored.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for RfmTable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let stored = Stored::deserialize(deserializer)?;
        stored.check().map_err(de::Error::custom)?;
        Ok(stored.into_table())
    }
}

impl State for RfmTable {
    const KIND: &'static str = "rfm_table";
    const VERSION: u32 = 1;
}

impl Stored<'_> {
    fn into_table(self) -> RfmTable {
        RfmTable {
            customers: self.customers.into_owned(),
            frequency: self.frequency.into_owned(),
            recency: self.recency.into_owned(),
            age: self.age.into_owned(),
            monetary_value: self.monetary_value.map(Cow::into_owned),
            details: self.details.map(|details| RfmDetails {
                ln_gaps: details.ln_gaps.into_owned(),
                first_at: details.first_at.into_owned(),
                transactions: details.transactions.into_owned(),
                first_value: details.first_value.map(Cow::into_owned),
                total_value: details.total_value.map(Cow::into_owned),
            }),
            holdout: self.holdout.map(|holdout| Holdout {
                frequency: holdout.frequency.into_owned(),
                duration: holdout.duration,
                value: holdout.value.map(Cow::into_owned),
            }),
            time_unit: self.time_unit,
            report: self.report.map(Cow::into_owned),
        }
    }
}

#[cfg(test)]
mod tests;
