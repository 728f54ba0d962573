//! Historic value (L8): what has a customer brought so far?
//!
//! ```text
//! value today = Σ_{i = 1..n} margin_i (1 + d)^(n − i)         cost today = acquisition cost × (1 + d)^n
//! ```
//!
//! - Input: realised margins, the oldest period first; each counts at the end of its period, and the last period ends today
//! - Convention: without a rate a plain sum; with one everything is compounded to today, the acquisition cost too, which was
//!   paid at the start of the first period
//!
//! It is a fact and no forecast: not comparable with the other calculators, and it may still grow, so nothing is said of
//! paying back.
//!
//! Differs from: discounting past margins as if they were to come, which makes older customers look worse.
use super::super::DiscountPer;
use super::inputs::{Inputs, constant, cost, margins, representable};
use super::{LtvEstimate, LtvFormula};
use crate::Result;
use crate::domain::TimeUnit;
use crate::numerics::sum::Sum;
use serde::{Deserialize, Serialize};

/// Margins that were realised, period by period, compounded to today if a rate is given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HistoricLtv {
    /// Realised margin of one customer (or on average), the oldest period first; the last period ends today.
    pub margins: Vec<f64>,
    /// What margins are per.
    pub period: TimeUnit,
    /// Effective rate at which past margins are compounded; default 0.
    #[serde(default)]
    pub discount_rate: f64,
    /// What the rate is per; default `year`.
    #[serde(default)]
    pub discount_per: DiscountPer,
    /// Cost of winning the customer, paid at the start of the first period and compounded from there; none leaves net and
    /// ratio out.
    #[serde(default)]
    pub acquisition_cost: Option<f64>,
}

impl HistoricLtv {
    /// The value.
    ///
    /// # Errors
    /// `invalid_option` for an input that cannot be.
    pub fn evaluate(&self) -> Result<LtvEstimate> {
        margins(&self.margins)?;
        cost("acquisition_cost", self.acquisition_cost)?;
        let discount = self.discount_per.effective(self.discount_rate, Some(self.period))?;
        let continuous = self.discount_per.continuous(self.discount_rate, Some(self.period))?;
        let n = self.margins.len();
        let since = |periods: usize| libm::exp(continuous * periods as f64);
        let terms = self.margins.iter().enumerate().map(|(at, &margin)| margin * since(n - 1 - at));
        let inputs = Inputs::default()
            .list("margins", &self.margins)
            .text("period", self.period.name())
            .number("discount_rate", self.discount_rate)
            .text("discount_per", self.discount_per.name())
            .optional("acquisition_cost", self.acquisition_cost);
        let multiple = || (0..n).map(since).collect::<Sum>().total();
        let multiple = constant(&self.margins).map(|_| representable("the margin multiple", multiple())).transpose()?;
        let value = LtvEstimate {
            multiple,
            period: Some(self.period),
            discount_rate_per_period: Some(discount),
            ..LtvEstimate::of(LtvFormula::Historic, terms.collect::<Sum>().total(), inputs)?
        };
        value.less(self.acquisition_cost.map(|cost| cost * since(n)))
    }
}
