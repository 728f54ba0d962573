//! Lifetime value over a finite horizon (L6): what is a customer worth over the periods that are planned?
//!
//! ```text
//! end:    Σ_{t = 1..T}   m_t S_t / (1 + d)^t            S_t = r^t with a constant retention rate
//! start:  Σ_{t = 0..T−1} m_t S_t / (1 + d)^t            S_0 = 1
//! ```
//!
//! - Input: the margin of one customer who is still there, and the share who are, at the time of each margin
//! - Convention: named by `timing`; with `survival` given, only the discount depends on it
//!
//! Differs from: the perpetuities ([`RetentionLtv`](super::RetentionLtv)), to which it converges as the horizon grows; no
//! assumption reaches beyond the list of margins.
//!
//! Reference: Berger and Nasr (1998), *Customer Lifetime Value: Marketing Models and Applications*, Journal of Interactive
//! Marketing 12(1), 17–30.
use super::super::DiscountPer;
use super::inputs::{Inputs, constant, cost, margins, share};
use super::{LtvEstimate, LtvFormula, Timing};
use crate::domain::TimeUnit;
use crate::numerics::sum::Sum;
use crate::{Error, Result};
use serde::{Deserialize, Serialize};

/// Given margins and survival, period by period, discounted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FiniteHorizonLtv {
    /// Margin of one customer who is still there, period by period.
    pub margins: Vec<f64>,
    /// Share of customers still there when each margin comes: as many as margins, in [0, 1], never rising.
    #[serde(default)]
    pub survival: Option<Vec<f64>>,
    /// In place of `survival`: a constant retention rate in [0, 1]. Exactly one of the two.
    #[serde(default)]
    pub retention_rate: Option<f64>,
    /// Effective discount rate, 0 or more.
    pub discount_rate: f64,
    /// What the discount rate is per; default `year`.
    #[serde(default)]
    pub discount_per: DiscountPer,
    /// What margins and retention are per.
    pub period: TimeUnit,
    /// When the first margin comes; with `retention_rate`, survival at its time is r (end) or 1 (start).
    pub timing: Timing,
    /// Cost of winning one customer; none leaves net and ratio out.
    #[serde(default)]
    pub acquisition_cost: Option<f64>,
}

impl FiniteHorizonLtv {
    /// The value.
    ///
    /// # Errors
    /// `invalid_option` for an input that cannot be.
    pub fn evaluate(&self) -> Result<LtvEstimate> {
        margins(&self.margins)?;
        let survival = self.survival()?;
        cost("acquisition_cost", self.acquisition_cost)?;
        let discount = self.discount_per.effective(self.discount_rate, Some(self.period))?;
        let continuous = self.discount_per.continuous(self.discount_rate, Some(self.period))?;
        let present = |at: usize| survival[at] * libm::exp(-continuous * (at + self.first()) as f64);
        let terms = self.margins.iter().enumerate().map(|(at, &margin)| margin * present(at));
        let inputs = Inputs::default()
            .list("margins", &self.margins)
            .list("survival", self.survival.as_deref().unwrap_or_default())
            .optional("retention_rate", self.retention_rate)
            .number("discount_rate", self.discount_rate)
            .text("discount_per", self.discount_per.name())
            .text("period", self.period.name())
            .text("timing", self.timing.name())
            .optional("acquisition_cost", self.acquisition_cost);
        let multiple = || (0..self.margins.len()).map(present).collect::<Sum>().total();
        let value = LtvEstimate {
            multiple: constant(&self.margins).map(|_| multiple()),
            period: Some(self.period),
            discount_rate_per_period: Some(discount),
            timing: Some(self.timing),
            ..LtvEstimate::of(LtvFormula::FiniteHorizon, terms.collect::<Sum>().total(), inputs)?
        };
        Ok(value.less(self.acquisition_cost)?.warned())
    }

    /// Periods until the first margin.
    fn first(&self) -> usize {
        usize::from(self.timing == Timing::End)
    }

    /// The share still there at the time of each margin.
    fn survival(&self) -> Result<Vec<f64>> {
        let periods = self.margins.len();
        match (&self.survival, self.retention_rate) {
            (Some(survival), None) => {
                if survival.len() != periods {
                    let expected = format!("as many shares as margins, {periods}");
                    return Err(Error::option("survival", expected, survival.len()));
                }
                let mut before = 1.0;
                for (at, &now) in survival.iter().enumerate() {
                    let name = format!("survival[{at}]");
                    share(&name, now)?;
                    if now > before {
                        return Err(Error::option(&name, format!("at most the share before, {before}"), now));
                    }
                    before = now;
                }
                Ok(survival.clone())
            }
            (None, Some(retention)) => {
                share("retention_rate", retention)?;
                Ok((0..periods).map(|at| libm::pow(retention, (at + self.first()) as f64)).collect())
            }
            (survival, _) => {
                let got = if survival.is_some() { "both" } else { "none" };
                Err(Error::option("survival", "either survival or a retention_rate", got))
            }
        }
    }
}
