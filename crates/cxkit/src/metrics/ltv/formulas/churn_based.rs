//! Churn-based lifetime value (L2): what is a subscriber worth at today's margin and churn?
//!
//! ```text
//! LTV = revenue per account and period × margin rate / churn rate per period
//! ```
//!
//! - Input: averages of one and the same period; churn of customers, not of revenue
//! - Convention: for ever, without discount; the first margin comes now and for certain, so that a customer pays 1/churn
//!   times on average. That is the retention formula with the margin at the start and no discount, since 1/(1 − r) = 1/churn
//!
//! Differs from: calculators that leave the margin rate out, or divide a monthly revenue by a yearly churn. Half the churn
//! is twice the value, which is why the number is only as good as the churn rate.
//!
//! Reference: Skok (2010), *SaaS Metrics*, forEntrepreneurs.
use super::inputs::{Inputs, amount, cost, margin_rate};
use super::{LtvEstimate, LtvFormula};
use crate::domain::TimeUnit;
use crate::{Error, Result};
use serde::{Deserialize, Serialize};

/// Revenue × gross margin / churn: a perpetuity without discount.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChurnBasedLtv {
    /// Revenue per account and period (ARPA).
    pub revenue: f64,
    /// Gross margin as a share of revenue, in (0, 1].
    pub margin_rate: f64,
    /// Share of customers lost per period, in (0, 1].
    pub churn_rate: f64,
    /// What revenue and churn are per.
    pub period: TimeUnit,
    /// Cost of winning one customer; none leaves net and ratio out.
    #[serde(default)]
    pub acquisition_cost: Option<f64>,
}

impl ChurnBasedLtv {
    /// The value; a churn of 0 is `undefined`, because the sum does not end.
    ///
    /// # Errors
    /// `invalid_option` for an input that cannot be; `undefined` for a churn of 0.
    pub fn evaluate(&self) -> Result<LtvEstimate> {
        amount("revenue", self.revenue)?;
        margin_rate(self.margin_rate)?;
        if !(0.0..=1.0).contains(&self.churn_rate) {
            let expected = "a share above 0 and up to 1, for example 0.025 for 2.5 %";
            return Err(Error::option("churn_rate", expected, self.churn_rate));
        }
        cost("acquisition_cost", self.acquisition_cost)?;
        if self.churn_rate == 0.0 {
            let reason = "without churn the margins of a customer never end; take a horizon (finite_horizon) or a discount \
                          rate (retention)";
            return Err(Error::Undefined { what: "churn-based lifetime value".into(), reason: reason.into() });
        }
        let inputs = Inputs::default()
            .number("revenue", self.revenue)
            .number("margin_rate", self.margin_rate)
            .number("churn_rate", self.churn_rate)
            .text("period", self.period.name())
            .optional("acquisition_cost", self.acquisition_cost);
        let margin = self.revenue * self.margin_rate;
        let value = LtvEstimate::of(LtvFormula::ChurnBased, margin / self.churn_rate, inputs)?;
        let multiple = (margin != 0.0).then_some(1.0 / self.churn_rate);
        Ok(LtvEstimate { multiple, period: Some(self.period), ..value }.less(self.acquisition_cost)?.warned())
    }
}
