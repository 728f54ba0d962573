//! Customer equity (L10): what all customers, those of today and those to come, are worth.
//!
//! ```text
//! v        = value of one customer by the retention formula, at the given timing
//! existing = customers × v
//! future   = Σ_{k = 1..P} new customers × (v − acquisition cost) / (1 + d)^k  = new customers × (v − cost) × a
//!            a = (1 − (1 + d)^(−P)) / d, or 1/d for ever, or P without discount
//! elasticity of x = 100 × (estimate with x better by 1 % − estimate) / |estimate|
//! ```
//!
//! - Input: a base with constant margin, retention and acquisition; discount per any period, converted
//! - Convention: customers are won at the end of each period, and from then on are worth v like those of today
//!
//! "Better" is 1 % more margin or retention, 1 % less acquisition cost or discount rate, each of its own value: the retention
//! rate grows from r to 1.01 r. Over the absolute estimate, so that a positive elasticity is always a gain. For the firms that
//! Gupta, Lehmann and Stuart value, 1 % of retention is worth about 5 %, of margin 1 % and of acquisition cost 0.1 %.
//!
//! Differs from: sums over customers of today alone, and customer counts that grow by a curve of diffusion.
//!
//! Reference: Gupta, Lehmann and Stuart (2004), *Valuing Customers*, Journal of Marketing Research 41(1), 7–18.
use super::super::DiscountPer;
use super::Timing;
use super::inputs::{amount, finite, representable, share};
use super::retention::multiple;
use crate::domain::TimeUnit;
use crate::estimate::plain;
use crate::{Error, Finding, FindingCode, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A customer base with constant margin, retention and acquisition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CustomerEquity {
    /// Customers of today.
    pub customers: f64,
    /// Margin of one customer per period.
    pub margin: f64,
    /// Share of customers who stay from one period to the next, in [0, 1].
    pub retention_rate: f64,
    /// Effective discount rate, above 0 if customers are won for ever.
    pub discount_rate: f64,
    /// What the discount rate is per; default `year`.
    #[serde(default)]
    pub discount_per: DiscountPer,
    /// What margin, retention and acquisition are per.
    pub period: TimeUnit,
    /// When the first margin comes.
    pub timing: Timing,
    /// Customers won per period, at its end; default 0.
    #[serde(default)]
    pub new_customers: f64,
    /// Cost of winning one customer, paid when they are won; default 0.
    #[serde(default)]
    pub acquisition_cost: f64,
    /// Periods over which customers are won; none means for ever.
    #[serde(default)]
    pub acquisition_periods: Option<u32>,
}

/// What a customer base is worth, and what moves it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CustomerEquityValue {
    /// Metric id, `customer_equity`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// Value of existing and future customers.
    pub estimate: f64,
    /// Value of the customers of today.
    pub existing: f64,
    /// Value of the customers to come, net of winning them.
    pub future: f64,
    /// Lifetime value of one customer, before the cost of winning them.
    pub value_per_customer: f64,
    /// Change of the estimate in per cent if the margin is 1 % higher; none if the estimate is 0.
    pub margin_elasticity: Option<f64>,
    /// Change in per cent if the retention rate is 1 % higher (r becomes 1.01 r); none if that is above 1.
    pub retention_elasticity: Option<f64>,
    /// Change in per cent if winning a customer costs 1 % less.
    pub acquisition_elasticity: Option<f64>,
    /// Change in per cent if the discount rate per period is 1 % lower (d becomes 0.99 d).
    pub discount_elasticity: Option<f64>,
    /// The discount rate per period that was used.
    pub discount_rate_per_period: f64,
    /// The inputs.
    pub inputs: CustomerEquity,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

impl CustomerEquity {
    /// The value of the base.
    ///
    /// # Errors
    /// `invalid_option` for an input that cannot be; `undefined` where the value of one customer does not converge.
    pub fn evaluate(&self) -> Result<CustomerEquityValue> {
        amount("customers", self.customers)?;
        finite("margin", self.margin)?;
        share("retention_rate", self.retention_rate)?;
        amount("new_customers", self.new_customers)?;
        amount("acquisition_cost", self.acquisition_cost)?;
        let discount = self.discount_per.effective(self.discount_rate, Some(self.period))?;
        let wins = self.new_customers > 0.0 && self.acquisition_periods != Some(0);
        if wins && self.acquisition_periods.is_none() && discount == 0.0 {
            let expected = "a number above 0, because customers are won for ever; or acquisition_periods";
            return Err(Error::option("discount_rate", expected, self.discount_rate));
        }
        let value = self.margin * multiple(self.retention_rate, discount, 0.0, self.timing)?;
        let existing = representable("value of the customers of today", self.customers * value)?;
        let won = if wins { self.new_customers * self.annuity(discount) } else { 0.0 };
        let future = representable("value of the customers to come", won * (value - self.acquisition_cost))?;
        let estimate = representable("customer equity", existing + future)?;
        let [margin, retention, acquisition, rate] = self.changes(value, won, discount);
        let elasticity = |change: Option<f64>| {
            change.map(|change| 100.0 * (change / estimate.abs())).filter(|change| change.is_finite())
        };
        let mut warnings = Vec::new();
        if won > 0.0 && value < self.acquisition_cost {
            let message = format!(
                "a customer is worth {}, less than the {} that winning them costs: every customer won lowers the value",
                plain(value),
                plain(self.acquisition_cost)
            );
            let finding = Finding::warning(FindingCode::NeverPaysBack, message);
            warnings.push(finding.fact("estimate", value).fact("acquisition_cost", self.acquisition_cost));
        }
        Ok(CustomerEquityValue {
            metric: "customer_equity".into(),
            version: 1,
            estimate,
            existing,
            future,
            value_per_customer: value,
            margin_elasticity: elasticity(margin),
            retention_elasticity: elasticity(retention),
            acquisition_elasticity: elasticity(acquisition),
            discount_elasticity: elasticity(rate),
            discount_rate_per_period: discount,
            inputs: self.clone(),
            warnings,
        })
    }

    /// Present value of one unit at the end of every period in which customers are won.
    fn annuity(&self, discount: f64) -> f64 {
        match self.acquisition_periods.map(f64::from) {
            None => 1.0 / discount,
            Some(periods) if discount == 0.0 => periods,
            Some(periods) => -libm::expm1(-periods * libm::log1p(discount)) / discount,
        }
    }

    /// Change of the estimate with 1 % more margin and retention, 1 % less acquisition cost and discount rate.
    ///
    /// As differences in closed form: that of two nearly equal values would lose two digits and more.
    fn changes(&self, value: f64, won: f64, discount: f64) -> [Option<f64>; 4] {
        let r = self.retention_rate;
        let gap = (1.0 - r) + discount;
        let better = 1.01 * r;
        let gap_of_better = (1.0 - better) + discount;
        // The two timings differ by one margin, which neither retention nor discount changes.
        let by_retention = self.margin * (1.0 + discount) * (0.01 * r) / (gap * gap_of_better);
        let lower = 0.99 * discount;
        let by_discount = self.margin * r * (0.01 * discount) / (gap * ((1.0 - r) + lower));
        let of_new = if won > 0.0 { self.new_customers * self.annuity(lower) } else { 0.0 };
        [
            Some(0.01 * value * (self.customers + won)),
            (better <= 1.0 && gap_of_better > 0.0).then_some(by_retention * (self.customers + won)),
            Some(0.01 * self.acquisition_cost * won),
            Some(by_discount * (self.customers + of_new) + (value - self.acquisition_cost) * (of_new - won)),
        ]
    }
}

impl fmt::Display for CustomerEquityValue {
    /// `customer equity 5000.0 (today's customers 4000.0, those to come 1000.0)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (all, existing, future) = (plain(self.estimate), plain(self.existing), plain(self.future));
        write!(f, "customer equity {all} (today's customers {existing}, those to come {future})")
    }
}
