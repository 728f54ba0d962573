//! Lifetime value by retention (L3a, L3b, L3c, L4): what is a customer worth if everything stays as it is?
//!
//! ```text
//! m = margin − retention cost     r retention     d discount     g growth     each per period
//!
//! end   (L3a):  Σ_{t ≥ 1} m (1 + g)^(t−1) r^t / (1 + d)^t = m r       / (1 + d − r (1 + g))
//! start (L3b):  Σ_{t ≥ 0} m (1 + g)^t     r^t / (1 + d)^t = m (1 + d) / (1 + d − r (1 + g))
//! ```
//!
//! - Input: constants per period; the discount rate may be per another period and is converted, never divided
//! - Convention: named by `timing`. At the end: a prospect, or a customer before the renewal. At the start: a customer who
//!   is about to pay. Without growth the two differ by exactly one margin m
//! - Defined where 1 + d > r (1 + g)
//!
//! Differs from: texts that write one of the two without saying which, and multiply a lifetime's margin once more by the
//! margin multiple (see [`SimpleLtv`](super::SimpleLtv)). Two published examples that look alike: Gupta and Lehmann's
//! margin multiple at r = 0.8 and d = 10 % is 2.67 (end); the Netflix case of Darden and of Farris et al. has 17.95 after
//! retention cost, r = 0.995 and d = 1 % a month, and 1,209 (start), which by the other timing would be 1,191.
//!
//! References: Gupta and Lehmann (2003), *Customers as Assets*, Journal of Interactive Marketing 17(1), 9–24; Farris, Bendle,
//! Pfeifer and Reibstein (2010), *Marketing Metrics*; Berger and Nasr (1998), *Customer Lifetime Value: Marketing Models
//! and Applications*, Journal of Interactive Marketing 12(1), 17–30.
use super::super::DiscountPer;
use super::inputs::{Inputs, amount, cost, finite, share};
use super::{LtvEstimate, LtvFormula, Timing};
use crate::domain::TimeUnit;
use crate::{Error, Result};
use serde::{Deserialize, Serialize};

/// Constant margin, retention, growth and discount, for ever.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RetentionLtv {
    /// Margin of one customer per period.
    pub margin: f64,
    /// Share of customers who stay from one period to the next, in [0, 1].
    pub retention_rate: f64,
    /// Effective discount rate, 0 or more.
    pub discount_rate: f64,
    /// What the discount rate is per; default `year`.
    #[serde(default)]
    pub discount_per: DiscountPer,
    /// What margin and retention are per.
    pub period: TimeUnit,
    /// When the first margin comes; no default, because the values differ by one margin.
    pub timing: Timing,
    /// Cost of keeping a customer per period, paid whenever the margin comes; default 0.
    #[serde(default)]
    pub retention_cost: f64,
    /// Growth of margin less retention cost from one period to the next, above −1; default 0.
    #[serde(default)]
    pub growth_rate: f64,
    /// Cost of winning one customer; none leaves net and ratio out.
    #[serde(default)]
    pub acquisition_cost: Option<f64>,
}

/// How many times one margin a customer is worth: r, d and g per period.
pub(super) fn multiple(retention: f64, discount: f64, growth: f64, timing: Timing) -> Result<f64> {
    // 1 − r is exact where r is close to 1, which 1 + d − r (1 + g) from the left would not be.
    let gap = (1.0 - retention) + (discount - retention * growth);
    // With growth two numbers near 1 are compared: what rounding leaves of equal ones, 1.05 and 0.7 × 1.5, is no gap.
    let rounding = if growth > 0.0 { 2.0 * f64::EPSILON * (1.0 + discount) } else { 0.0 };
    if gap > rounding {
        let first = if timing == Timing::End { retention } else { 1.0 + discount };
        return Ok(first / gap);
    }
    let reason = format!(
        "the margins have no finite sum unless 1 + discount rate is above retention × (1 + growth), but 1 + {discount} is \
         not above {retention} × (1 + {growth}) per period; raise the discount rate, lower the growth, or take a horizon \
         (finite_horizon)"
    );
    Err(Error::Undefined { what: "lifetime value by retention".into(), reason })
}

impl RetentionLtv {
    /// The value; `undefined` unless 1 + d > r (1 + g), because the sum does not converge.
    ///
    /// # Errors
    /// `invalid_option` for an input that cannot be; `undefined` where the sum does not converge.
    pub fn evaluate(&self) -> Result<LtvEstimate> {
        finite("margin", self.margin)?;
        share("retention_rate", self.retention_rate)?;
        amount("retention_cost", self.retention_cost)?;
        if !(self.growth_rate > -1.0 && self.growth_rate < f64::INFINITY) {
            return Err(Error::option("growth_rate", "a number above -1, for example 0.02 for 2 %", self.growth_rate));
        }
        cost("acquisition_cost", self.acquisition_cost)?;
        let discount = self.discount_per.effective(self.discount_rate, Some(self.period))?;
        let multiple = multiple(self.retention_rate, discount, self.growth_rate, self.timing)?;
        let inputs = Inputs::default()
            .number("margin", self.margin)
            .number("retention_rate", self.retention_rate)
            .number("discount_rate", self.discount_rate)
            .text("discount_per", self.discount_per.name())
            .text("period", self.period.name())
            .text("timing", self.timing.name())
            .number("retention_cost", self.retention_cost)
            .number("growth_rate", self.growth_rate)
            .optional("acquisition_cost", self.acquisition_cost);
        let margin = self.margin - self.retention_cost;
        let value = LtvEstimate {
            multiple: (margin != 0.0).then_some(multiple),
            period: Some(self.period),
            discount_rate_per_period: Some(discount),
            timing: Some(self.timing),
            ..LtvEstimate::of(LtvFormula::Retention, margin * multiple, inputs)?
        };
        Ok(value.less(self.acquisition_cost)?.warned())
    }
}
