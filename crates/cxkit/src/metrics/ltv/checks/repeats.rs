//! Repeat frequencies: how many customers bought how often, and how many would have under the model?
//!
//! ```text
//! expected(n) = Σᵢ P(X(Tᵢ) = n), X(T) the repeat purchases of a new customer in T; the last row is what is left of all
//! ```
//!
//! - Input: a fit and the customers that it was fitted to
//! - Base: every customer; equal ages are computed once
//! - Minimum n: 1 customer
//! - Merge class: whole-data
//!
//! Differs from: plots that simulate the expected customers, which add noise of their own.
//!
//! Reference: Fader, Hardie and Lee (2005), *"Counting Your Customers" the Easy Way*, Marketing Science 24(2), 275–284
//! (figure 2).
use super::super::purchases::{Asked, at_estimates, fitting};
use super::super::{Customer, Purchases, Quantity};
use crate::control::Control;
use crate::data::RfmTable;
use crate::numerics::sum::Sum;
use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Ages that are computed together.
const CHUNK: usize = 8;

/// Customers with a given number of repeat purchases: observed, and expected by the model for the same ages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RepeatCount {
    /// Repeat purchases; the last row holds this many or more.
    pub frequency: u32,
    /// Customers observed.
    pub observed: u64,
    /// Customers expected.
    pub expected: f64,
}

/// How often customers bought again, observed and expected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "counts")))]
#[non_exhaustive]
pub struct RepeatFrequencies {
    /// Metric id, `repeat_frequencies`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// One row a number of repeat purchases.
    pub counts: Vec<RepeatCount>,
}

impl RepeatFrequencies {
    /// From 0 to `most` repeat purchases; the last row collects `most` and more. 1 to 1,000.
    pub fn of(fit: &dyn Purchases, table: &RfmTable, most: u32, control: Control<'_>) -> Result<Self> {
        if !(1..=1000).contains(&most) {
            return Err(Error::option("most", "a whole number from 1 to 1000", most));
        }
        fitting(fit.report(), table)?;
        if table.is_empty() {
            return Err(Error::InsufficientData { what: "repeat frequencies".into(), needed: 1, got: 0 });
        }
        let mut observed = vec![0; most as usize + 1];
        table.frequency.iter().for_each(|&frequency| observed[frequency.min(most) as usize] += 1);
        let (ages, model) = (distinct(&table.age), at_estimates(fit));
        let (mut probabilities, report) = (vec![Vec::new(); ages.len()], fit.report());
        control.fill(&mut probabilities, CHUNK, |first, probabilities| {
            for ((age, _), probabilities) in ages[first..].iter().zip(probabilities) {
                let of = |n| {
                    let quantity = Quantity::ProbabilityOfPurchases { horizon: *age, n };
                    Asked::of(&quantity, report, None)?.about(&model, &Customer::NEW)
                };
                *probabilities = (0..most).map(of).collect::<Result<_>>()?;
            }
            Ok(())
        })?;
        let customers = |(_, customers): &(f64, u64)| *customers as f64;
        let mut expected: Vec<f64> = (0..most as usize)
            .map(|n| {
                let mut sum = Sum::default();
                ages.iter().zip(&probabilities).for_each(|(age, p)| sum.add(customers(age) * p[n]));
                sum.total()
            })
            .collect();
        let mut rest = Sum::default();
        for (age, probabilities) in ages.iter().zip(&probabilities) {
            let mut left = Sum::default();
            left.add(1.0);
            for p in probabilities {
                left.add(-p);
            }
            rest.add(customers(age) * left.total().max(0.0));
        }
        expected.push(rest.total());
        let counts = (0..).zip(observed).zip(expected);
        let counts = counts.map(|((frequency, observed), expected)| RepeatCount { frequency, observed, expected });
        Ok(Self { metric: "repeat_frequencies".into(), version: 1, counts: counts.collect() })
    }
}

impl fmt::Display for RepeatFrequencies {
    /// `repeat purchases, observed (expected): 0: 1411 (1430.0), 1: 439 (423.2), …, 7+: 64 (58.1)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last = self.counts.len().saturating_sub(1);
        let one = |(at, count): (usize, &RepeatCount)| {
            let more = if at == last { "+" } else { "" };
            format!("{}{more}: {} ({:.1})", count.frequency, count.observed, count.expected)
        };
        let shown: Vec<String> = self.counts.iter().enumerate().map(one).collect();
        write!(f, "repeat purchases, observed (expected): {}", shown.join(", "))
    }
}

/// The distinct values in order, each with how often it occurs.
pub(super) fn distinct(values: &[f64]) -> Vec<(f64, u64)> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted.chunk_by(|a, b| a == b).map(|equal| (equal[0], equal.len() as u64)).collect()
}
