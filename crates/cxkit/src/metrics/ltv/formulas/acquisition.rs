//! What winning a customer costs and pays (L5): net value, LTV/CAC, payback.
//!
//! ```text
//! net = LTV − CAC          ratio = LTV / CAC          q = (1 − churn) / (1 + d)
//! payback                    CAC / margin
//! payback, discounted        the first time at which Σ margin / (1 + d)^t reaches CAC
//! payback, survival-adjusted the first time at which Σ margin q^t reaches CAC
//! ```
//!
//! - Input: a lifetime value by whatever formula, the cost of winning a customer, and the margin that pays it back
//! - Convention: the margin of a period comes at its end and counts in proportion within it, so that all three agree
//!   without discount and churn
//! - The first takes for granted that the customer stays: a customer base that loses customers pays back later, or never
//!
//! Differs from: pages that write the payback as "CAC / Avg MRR * Gross Margin%" (Finmark), which read from left to right
//! multiplies by the margin it should divide by: 6,000 / (500 × 75 %) is 16 months, not 9. That a ratio of 3 or a payback of
//! 12 months is good is a rule of thumb (Skok), so nothing here judges it.
//!
//! References: Skok (2010), *SaaS Metrics*, forEntrepreneurs; Farris, Bendle, Pfeifer and Reibstein (2010), *Marketing
//! Metrics*.
use super::super::DiscountPer;
use super::inputs::{finite, representable};
use crate::domain::TimeUnit;
use crate::estimate::plain;
use crate::{Error, Finding, FindingCode, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A customer's value and margin beside the cost of winning them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Acquisition {
    /// Lifetime value (margin), however computed.
    pub ltv: f64,
    /// Cost of winning one customer, above 0.
    pub acquisition_cost: f64,
    /// Margin of one customer per period, which comes at the end of the period.
    pub margin: f64,
    /// What margin, churn and payback are per.
    pub period: TimeUnit,
    /// Share of customers lost per period, in [0, 1); default 0.
    #[serde(default)]
    pub churn_rate: f64,
    /// Effective discount rate; default 0.
    #[serde(default)]
    pub discount_rate: f64,
    /// What the discount rate is per; default `year`.
    #[serde(default)]
    pub discount_per: DiscountPer,
}

/// What winning a customer pays.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AcquisitionValue {
    /// Metric id, `acquisition`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// Lifetime value less acquisition cost.
    pub net: f64,
    /// Lifetime value over acquisition cost.
    pub ratio: f64,
    /// Periods until the margins add up to the cost: cost / margin; none if the margin is not above 0.
    pub payback: Option<f64>,
    /// The same with discounted margins; linear within a period; none if they never add up to the cost.
    pub payback_discounted: Option<f64>,
    /// The same with discounted margins of those who are still there; none if they never add up to the cost.
    pub payback_survival_adjusted: Option<f64>,
    /// The discount rate per period that was used.
    pub discount_rate_per_period: f64,
    /// The inputs.
    pub inputs: Acquisition,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

impl Acquisition {
    /// Net value, ratio and payback.
    ///
    /// # Errors
    /// `invalid_option` for an input that cannot be.
    pub fn evaluate(&self) -> Result<AcquisitionValue> {
        finite("ltv", self.ltv)?;
        if !(self.acquisition_cost > 0.0 && self.acquisition_cost < f64::INFINITY) {
            return Err(Error::option("acquisition_cost", "a finite number above 0", self.acquisition_cost));
        }
        finite("margin", self.margin)?;
        if !(0.0..1.0).contains(&self.churn_rate) {
            let expected = "a share from 0 and below 1, for example 0.025 for 2.5 %";
            return Err(Error::option("churn_rate", expected, self.churn_rate));
        }
        let discount = self.discount_per.effective(self.discount_rate, Some(self.period))?;
        let margins = self.acquisition_cost / self.margin;
        let margins = if self.margin > 0.0 { Some(representable("payback", margins)?) } else { None };
        let adjusted = margins.and_then(|margins| payback(margins, self.churn_rate, discount));
        let value = AcquisitionValue {
            metric: "acquisition".into(),
            version: 1,
            net: representable("net value", self.ltv - self.acquisition_cost)?,
            ratio: representable("lifetime value over acquisition cost", self.ltv / self.acquisition_cost)?,
            payback: margins,
            payback_discounted: margins.and_then(|margins| payback(margins, 0.0, discount)),
            payback_survival_adjusted: adjusted,
            discount_rate_per_period: discount,
            inputs: self.clone(),
            warnings: Vec::new(),
        };
        Ok(if adjusted.is_none() { self.warned(value, discount) } else { value })
    }

    fn warned(&self, mut value: AcquisitionValue, discount: f64) -> AcquisitionValue {
        let cost = plain(self.acquisition_cost);
        let (all, message) = if self.margin > 0.0 {
            let all = self.margin * (1.0 - self.churn_rate) / (self.churn_rate + discount);
            let message = format!(
                "all margins that a customer will ever bring come to {} after churn and discount: they never pay back the {cost} \
                 that winning them costs",
                plain(all)
            );
            (all, message)
        } else {
            (0.0, format!("without a margin above 0 nothing pays back the {cost} that winning a customer costs"))
        };
        let finding = Finding::warning(FindingCode::NeverPaysBack, message);
        value.warnings.push(finding.fact("margins", all).fact("acquisition_cost", self.acquisition_cost));
        value
    }
}

/// Periods until the margins of those still there, discounted, add up to `margins` times one margin; none if never.
///
/// With q = (1 − churn)/(1 + d) the first n margins sum to q (1 − qⁿ)/(1 − q). That reaches the cost at a real x, and
/// between whole periods the sum grows in proportion, not as a power.
fn payback(margins: f64, churn: f64, discount: f64) -> Option<f64> {
    let loss = churn + discount;
    if loss == 0.0 {
        return Some(margins);
    }
    let ever = margins * (loss / (1.0 - churn));
    (ever < 1.0).then(|| {
        let ln_q = libm::log1p(-churn) - libm::log1p(discount);
        let x = libm::log1p(-ever) / ln_q;
        let whole = libm::floor(x);
        whole + libm::expm1((x - whole) * ln_q) / libm::expm1(ln_q)
    })
}

impl fmt::Display for AcquisitionValue {
    /// `LTV/CAC 2.5, net 9000.0, payback 16.0 months (discounted 16.5, survival-adjusted 20.6)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let periods = |x: Option<f64>| x.map_or_else(|| "never".to_owned(), plain);
        write!(f, "LTV/CAC {}, net {}, payback {}", plain(self.ratio), plain(self.net), periods(self.payback))?;
        if self.payback.is_some() {
            write!(f, " {}s", self.inputs.period.name())?;
        }
        let (discounted, adjusted) = (periods(self.payback_discounted), periods(self.payback_survival_adjusted));
        write!(f, " (discounted {discounted}, survival-adjusted {adjusted})")
    }
}
