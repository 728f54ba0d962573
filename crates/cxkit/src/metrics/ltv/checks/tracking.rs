//! Tracking: how do all repeat purchases add up over time, and how would they under the model?
//!
//! ```text
//! observed(u) = repeat purchases up to u, u counted from the first purchase of all
//! expected(u) = Σᵢ E(X(u − uᵢ)) over customers i who first bought at uᵢ < u
//! ```
//!
//! - Input: the log that the fit's table was made from, and the options that it was made with
//! - Base: the customers of the table; who first bought in the holdout, or in the last grain of calibration, is left out
//! - Minimum n: 1 customer
//! - Periods are units of time since the first purchase of all; the last one ends with the observation
//! - Merge class: whole-data
//!
//! Differs from: plots that start each customer at 0, which hide how many customers there were at a time.
//!
//! Reference: Fader, Hardie and Lee (2005), *"Counting Your Customers" the Easy Way*, Marketing Science 24(2), 275–284
//! (figure 3).
use super::super::purchases::{Asked, at_estimates};
use super::super::{Customer, Purchases, Quantity, progress};
use crate::control::Control;
use crate::data::rfm_table::build::unit_micros;
use crate::data::rfm_table::purchases::{CustomerPurchases, PurchaseLog};
use crate::data::{RfmOptions, Transactions};
use crate::estimate::plain;
use crate::numerics::sum::Sum;
use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The most periods: a century of hours.
const MOST: i64 = 1_000_000;

/// Repeat purchases of all customers up to a point in time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TrackedPeriod {
    /// The end of the period, in units of time since the first purchase of all.
    pub until: f64,
    /// Repeat purchases up to then, observed.
    pub observed: u64,
    /// Repeat purchases up to then, expected.
    pub expected: f64,
    /// Repeat purchases in this period alone, observed.
    pub observed_in_period: u64,
    /// Repeat purchases in this period alone, expected.
    pub expected_in_period: f64,
    /// Whether the period ends after the calibration period.
    pub holdout: bool,
}

/// Repeat purchases over time, observed and expected: the tracking plot as data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "periods")))]
#[non_exhaustive]
pub struct Tracking {
    /// Metric id, `tracking`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// One row a unit of time, from the first purchase of all to the end of observation.
    pub periods: Vec<TrackedPeriod>,
}

impl Tracking {
    /// Of a fit, over the log and the options that its table was made with. Customers born in the holdout are left out.
    pub fn of(
        fit: &dyn Purchases,
        transactions: Transactions<'_>,
        options: &RfmOptions,
        control: Control<'_>,
    ) -> Result<Self> {
        if let Some(unit) = fit.report().time_unit.filter(|&unit| unit != options.time_unit) {
            let (expected, got) = (unit.name().into(), options.time_unit.name().into());
            return Err(Error::Incompatible { what: "units of time of the fit and the log".into(), expected, got });
        }
        let places = progress::call(control, (0, 2), |control| Places::of(transactions, options, control))?;
        let unit = unit_micros(options.time_unit) as i64;
        let (origin, length) = (places.origin, places.end - places.origin);
        let count = (length + unit - 1) / unit;
        if count > MOST {
            let (limit, got) = (MOST as u64, count as u64);
            return Err(Error::LimitExceeded { what: "periods of a tracking".into(), limit, got });
        }
        let mut observed = vec![0_u64; count as usize];
        for place in &places.repeats {
            // The first period that ends at the purchase or later.
            observed[((place - origin + unit - 1) / unit - 1) as usize] += 1;
        }
        let ends: Vec<i64> = (1..=count).map(|period| (period * unit).min(length)).collect();
        let (mut expected, report, model) = (vec![0.0; ends.len()], fit.report(), at_estimates(fit));
        progress::call(control, (1, 2), |control| {
            control.fill(&mut expected, 1, |first, expected| {
                for (end, expected) in ends[first..].iter().zip(expected) {
                    *expected = places.expected(origin + end, unit, |horizon| {
                        let quantity = Quantity::ExpectedPurchases { horizon };
                        Asked::of(&quantity, report, None)?.about(&model, &Customer::NEW)
                    })?;
                }
                Ok(())
            })
        })?;
        let (mut so_far, mut before) = (0, 0.0);
        let mut periods = Vec::with_capacity(ends.len());
        for ((end, observed_in_period), expected) in ends.into_iter().zip(observed).zip(expected) {
            so_far += observed_in_period;
            periods.push(TrackedPeriod {
                until: end as f64 / unit as f64,
                observed: so_far,
                expected,
                observed_in_period,
                expected_in_period: expected - before,
                holdout: origin + end > places.calibrated,
            });
            before = expected;
        }
        Ok(Self { metric: "tracking".into(), version: 1, periods })
    }
}

/// When the customers of a table bought, as places of grains.
#[derive(Debug, Default)]
struct Places {
    /// First purchases, by time, each with its customers.
    firsts: Vec<(i64, u64)>,
    repeats: Vec<i64>,
    /// The first purchase of all.
    origin: i64,
    /// The end of calibration.
    calibrated: i64,
    /// The end of observation.
    end: i64,
}

impl Places {
    fn of(transactions: Transactions<'_>, options: &RfmOptions, control: Control<'_>) -> Result<Self> {
        let log = progress::call(control, (0, 2), |control| PurchaseLog::read(transactions, options, control))?;
        let (calibrated, end) = (log.calibrated, log.observed.unwrap_or(log.calibrated));
        let add = |(firsts, repeats): &mut (Vec<i64>, Vec<i64>), customer: CustomerPurchases<'_>| {
            let CustomerPurchases { calibration, holdout, .. } = customer;
            if let [first, others @ ..] = calibration
                && first.place < calibrated
            {
                firsts.push(first.place);
                repeats.extend(others.iter().chain(holdout).map(|purchase| purchase.place));
            }
        };
        let (parts, _) = progress::call(control, (1, 2), |control| log.fold(control, add))?;
        let (mut firsts, mut repeats) = (Vec::new(), Vec::new());
        for (part, others) in parts {
            firsts.extend(part);
            repeats.extend(others);
        }
        firsts.sort_unstable();
        let firsts: Vec<(i64, u64)> =
            firsts.chunk_by(|a, b| a == b).map(|equal| (equal[0], equal.len() as u64)).collect();
        match firsts.first() {
            Some(&(origin, _)) => Ok(Self { firsts, repeats, origin, calibrated, end }),
            None => Err(Error::InsufficientData { what: "a tracking".into(), needed: 1, got: 0 }),
        }
    }

    /// Repeat purchases that the model expects up to a place.
    fn expected(&self, until: i64, unit: i64, of_one: impl Fn(f64) -> Result<f64>) -> Result<f64> {
        let mut sum = Sum::default();
        for &(first, customers) in self.firsts.iter().take_while(|(first, _)| *first < until) {
            let horizon = (until - first) as f64 / unit as f64;
            sum.add(customers as f64 * of_one(horizon)?);
        }
        Ok(sum.total())
    }
}

impl fmt::Display for Tracking {
    /// `tracking over 78 periods: 4004 repeat purchases, 3901.2 expected (−2.6 %)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(last) = self.periods.last() else { return f.write_str("tracking over no period") };
        let TrackedPeriod { observed, expected, .. } = last;
        write!(f, "tracking over {} periods: {observed} repeat purchases", self.periods.len())?;
        write!(f, ", {} expected", plain(*expected))?;
        if *observed > 0 {
            write!(f, " ({} %)", crate::estimate::signed(100.0 * (expected / *observed as f64 - 1.0)))?;
        }
        Ok(())
    }
}
