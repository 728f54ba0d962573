//! Simple lifetime value (L1): what is a customer worth at their usual spend, over a usual lifespan?
//!
//! ```text
//! LTV = spend × purchases per period × lifespan in periods × margin rate
//! ```
//!
//! - Input: four averages, in one and the same period; the margin rate makes revenue to margin
//! - Convention: nothing is discounted, and the lifespan is certain
//!
//! Differs from: calculators that leave the margin out and call revenue a lifetime value. The Starbucks case that is
//! widely copied (KISSmetrics, *How to calculate lifetime value*) has both: 5.90 × 4.2 × 52 × 20 = 25,771.20 of revenue,
//! × 21.3 % = 5,489.27 of margin. Its third, "traditional" value puts a whole lifetime's margin of 5,382.94 where the
//! retention formula takes that of one year, so the lifetime counts twice (11,534.86), and the mean of all three
//! (14,099) is a mean of revenue, margin and a double count.
use super::inputs::{Inputs, amount, cost, margin_rate};
use super::{LtvEstimate, LtvFormula};
use crate::Result;
use serde::{Deserialize, Serialize};

/// Spend × purchases × lifespan × margin, undiscounted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SimpleLtv {
    /// Revenue of one purchase.
    pub spend: f64,
    /// Purchases per period.
    pub purchases: f64,
    /// Lifespan of a customer, in the same periods.
    pub lifespan: f64,
    /// Margin as a share of revenue, in (0, 1]; 1 means that `spend` is margin already.
    pub margin_rate: f64,
    /// Cost of winning one customer; none leaves net and ratio out.
    #[serde(default)]
    pub acquisition_cost: Option<f64>,
}

impl SimpleLtv {
    /// The value.
    ///
    /// # Errors
    /// `invalid_option` for an input that cannot be.
    pub fn evaluate(&self) -> Result<LtvEstimate> {
        for (name, x) in [("spend", self.spend), ("purchases", self.purchases), ("lifespan", self.lifespan)] {
            amount(name, x)?;
        }
        margin_rate(self.margin_rate)?;
        cost("acquisition_cost", self.acquisition_cost)?;
        let inputs = Inputs::default()
            .number("spend", self.spend)
            .number("purchases", self.purchases)
            .number("lifespan", self.lifespan)
            .number("margin_rate", self.margin_rate)
            .optional("acquisition_cost", self.acquisition_cost);
        let margin = self.spend * self.purchases * self.margin_rate;
        let value = LtvEstimate::of(LtvFormula::Simple, margin * self.lifespan, inputs)?;
        let multiple = (margin != 0.0).then_some(self.lifespan);
        Ok(LtvEstimate { multiple, ..value }.less(self.acquisition_cost)?.warned())
    }
}
