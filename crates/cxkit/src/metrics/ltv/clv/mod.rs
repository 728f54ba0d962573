//! Customer lifetime value by model: what is a customer worth from now on?
//!
//! ```text
//! CLV = margin rate · E(spend per purchase | history) · E(discounted purchases | history)
//! ```
//!
//! - Input: a fit of purchases, a fit of spend, and the customers with their monetary values
//! - Base: every row, in its place; a customer who never bought again is worth what a customer of the mean spend is
//! - Minimum n: 1 customer
//! - Interval: delta method on the logarithm, or bootstrap of both models; see [`Prediction`]
//! - Spend and purchases are independent given the histories, as gamma–gamma assumes
//!
//! Differs from: sums over months with a month of 30 days, discounted at their ends, as lifetimes and PyMC-Marketing have
//! them: a purchase is discounted from the moment at which it is made. The first purchase, already made, does not count.
//!
//! Reference: Fader, Hardie and Lee (2005), *RFM and CLV: Using Iso-Value Curves for Customer Base Analysis*, Journal of
//! Marketing Research 42(4), 415–430.
mod intervals;

use super::purchases::number;
use super::{DiscountPer, GammaGammaFit, Prediction, PredictionMethod, PredictionOptions, Purchases, Quantity};
use crate::control::Control;
use crate::data::RfmTable;
use crate::{Error, Result};
use serde::{Deserialize, Serialize};

/// How lifetime values are computed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ClvOptions {
    /// How far to look, in the table's unit of time; none means for ever, which needs a discount rate above 0.
    #[serde(default)]
    pub horizon: Option<f64>,
    /// Effective discount rate, 0 or more; no default.
    pub discount_rate: f64,
    /// What the rate is per; default `year`.
    #[serde(default)]
    pub discount_per: DiscountPer,
    /// Margin as a share of spend, in (0, 1]; default 1: the value is revenue.
    #[serde(default = "one")]
    pub margin_rate: f64,
}

fn one() -> f64 {
    1.0
}

impl ClvOptions {
    /// Over a horizon at a rate per year; the value is revenue.
    pub fn new(horizon: Option<f64>, discount_rate: f64) -> Self {
        Self { horizon, discount_rate, discount_per: DiscountPer::default(), margin_rate: 1.0 }
    }
}

impl ClvOptions {
    /// The purchases that count, if the margin is one.
    fn quantity(&self) -> Result<Quantity> {
        let Self { horizon, discount_rate, discount_per, margin_rate } = *self;
        if margin_rate > 0.0 && margin_rate <= 1.0 {
            return Ok(Quantity::DiscountedTransactions { discount_rate, discount_per, horizon });
        }
        Err(Error::option("margin_rate", "a share above 0 and at most 1, for example 0.3", margin_rate))
    }

    /// What a customer is worth.
    fn value(&self, spend: f64, purchases: f64) -> Result<f64> {
        number("lifetime value", self.margin_rate * spend * purchases)
    }
}

/// The lifetime value of each customer from now on: margin × E(spend) × E(discounted purchases).
pub fn clv(
    purchases: &dyn Purchases,
    spend: &GammaGammaFit,
    table: &RfmTable,
    options: &ClvOptions,
    control: Control<'_>,
) -> Result<Vec<f64>> {
    let quantity = options.quantity()?;
    let spends = spend.expected_spend(table)?;
    let purchases = purchases.predict(table, &quantity, control)?;
    purchases.into_iter().zip(spends).map(|(purchases, spend)| options.value(spend, purchases)).collect()
}

/// The same with intervals: both models' uncertainties, taken as independent.
pub fn clv_intervals(
    purchases: &dyn Purchases,
    spend: &GammaGammaFit,
    table: &RfmTable,
    options: &ClvOptions,
    prediction: &PredictionOptions,
    control: Control<'_>,
) -> Result<Prediction> {
    prediction.check()?;
    match prediction.method {
        PredictionMethod::Delta => intervals::delta(purchases, spend, table, options, prediction, control),
        PredictionMethod::Bootstrap => intervals::bootstrap(purchases, spend, table, options, prediction, control),
    }
}

#[cfg(test)]
mod tests;
