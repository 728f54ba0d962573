//! Shifted beta-geometric (sBG): how long do contracts last that come up for renewal every period?
//!
//! ```text
//! each customer leaves with probability θ at every renewal; θ is Beta(α, β) over customers
//! P(T = t) = B(α + 1, β + t − 1) / B(α, β)          S(t) = B(α, β + t) / B(α, β) = Π_{i < t} (β + i) / (α + β + i)
//! r(t)     = S(t) / S(t − 1) = (β + t − 1) / (α + β + t − 1)
//! ln L     = Σ_t lost_t ln P(T = t) + Σ_t running_t ln S(t)
//!          = Σ_t lost_t ln(α / (α + β + t − 1)) + stayed_t ln((β + t − 1) / (α + β + t − 1))
//! ∂/∂α     = Σ_t lost_t / α − (lost_t + stayed_t) / (α + β + t − 1)
//! ∂/∂β     = Σ_t stayed_t / (β + t − 1) − (lost_t + stayed_t) / (α + β + t − 1)
//! ```
//!
//! - Input: contracts by the period in which they were lost, or by the periods survived while still running; cohorts may be
//!   added up, also such as started at different times
//! - Base: contracts; a running contract says only that it has lasted so long
//! - Minimum n: 3, of which one was lost and one stayed over a period, and two periods
//! - Interval: Wald on the logarithm of a parameter
//! - Merge class: whole-data
//!
//! Retention rises with tenure without anybody becoming more loyal: those likely to leave have left. As α and β grow
//! together customers become alike, and the limit is the geometric model. Data under which they are no more different than
//! that have their maximum there: both parameters are then reported at a boundary, and ln L is that of the limit. The same
//! goes for data in which nobody leaves after the first period: there both go to 0, and some leave at once, others never.
//!
//! Differs from: tools that fit by least squares to the survival curve, which takes the same customers' survival in each
//! period as independent; pymc-marketing, whose default is a posterior mode under priors.
//!
//! References: Fader and Hardie (2007), *How to Project Customer Retention*, Journal of Interactive Marketing 21(1), 76–90;
//! Fader and Hardie (2010), *Customer-Base Valuation in a Contractual Setting: The Perils of Ignoring Heterogeneity*,
//! Marketing Science 29(1), 85–93; Self and Liang (1987), *Asymptotic Properties of Maximum Likelihood Estimators and
//! Likelihood Ratio Tests under Nonstandard Conditions*, Journal of the American Statistical Association 82, 605–610.
mod discounted;
mod fitting;
mod likelihood;
mod simulation;
mod stored;
mod survival;

use self::discounted::mean_discounted;
use self::likelihood::Exposure;
use self::stored::{Unchecked, Version1, possible};
use self::survival::survival;
use super::DiscountPer;
use super::purchases::unsound;
use crate::control::Control;
use crate::data::Durations;
use crate::domain::TimeUnit;
use crate::state::{Payload, State};
use crate::{Error, Fit, FitOptions, FitReport, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

const NAMES: [&str; 2] = ["alpha", "beta"];

/// The shifted beta-geometric model, to be fitted to durations of contracts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sbg {
    /// How it is fitted.
    pub options: FitOptions,
    /// How long a period is; needed only for discount rates that are not per period.
    pub period: Option<TimeUnit>,
}

/// The shifted beta-geometric model, fitted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct SbgFit {
    /// First shape of the beta distribution of the churn probability per period.
    pub alpha: f64,
    /// Second shape.
    pub beta: f64,
    /// What the fit found, and what proves it.
    pub report: FitReport,
    /// The geometric model, one churn probability for everybody, as the limit alpha, beta → ∞; none for a fit made from a
    /// report, which does not speak of it.
    pub geometric: Option<Geometric>,
}

/// One churn probability for everybody: the limit of the sBG without differences between customers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Geometric {
    /// Churn probability per period: lost / periods at risk.
    pub churn_rate: f64,
    /// Logarithm of its likelihood.
    pub ln_likelihood: f64,
    /// 2 (ln L of sBG − ln L of geometric), 0 or more.
    pub likelihood_ratio: f64,
    /// P-value that customers do not differ: half the upper tail of χ² with 1 degree of freedom, because the limit is
    /// at the edge of the sBG (Self and Liang 1987); 1 where the ratio is 0.
    pub p_value: f64,
}

/// Retention, survival and what remains, period by period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SbgPeriod {
    /// The period, from 1.
    pub period: u32,
    /// Share of those alive at the end of the period before who stay over this one.
    pub retention_rate: f64,
    /// Share of all that are still there at its end.
    pub survival: f64,
    /// Expected further periods of those there at its end, the retained ones counted: none if alpha ≤ 1 (infinite).
    pub residual_lifetime: Option<f64>,
    /// The observed share still there at its end, by Kaplan and Meier; none beyond the data.
    pub observed_survival: Option<f64>,
}

/// The curve of a fitted sBG beside what was observed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "periods")))]
#[non_exhaustive]
pub struct SbgCurve {
    /// Metric id, `sbg_curve`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// The periods.
    pub periods: Vec<SbgPeriod>,
}

impl State for SbgFit {
    const KIND: &'static str = "sbg";
    const VERSION: u32 = 2;

    fn from_payload(version: u32, payload: Payload<'_>) -> Result<Self> {
        if version == 1 { payload.upgrade::<Version1, _>() } else { payload.read() }
    }
}

impl fmt::Display for SbgFit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.report.fmt(f)
    }
}

impl Fit for Sbg {
    type Data = Durations;
    type Fitted = SbgFit;

    /// Fits by maximum likelihood.
    ///
    /// # Errors
    /// `insufficient_data` where nobody was lost, nobody stayed, or only one period was seen; `not_converged`;
    /// `invalid_option`.
    fn fit_with(&self, durations: &Durations, control: Control<'_>) -> Result<SbgFit> {
        fitting::fit(self, durations, control)
    }
}

/// The most periods of a curve.
const MOST_PERIODS: u32 = 100_000;

impl SbgFit {
    /// The fit that a report describes, for example one of [`sbg_by`](super::sbg_by).
    ///
    /// # Errors
    /// `corrupt_state` for a report that no fit of the sBG has written.
    pub fn from_report(report: FitReport) -> Result<Self> {
        match *report.parameters.iter().map(|parameter| parameter.estimate).collect::<Vec<_>>() {
            [alpha, beta] if possible(&report) => Ok(Self { alpha, beta, report, geometric: None }),
            _ => Err(unsound("sBG", &NAMES)),
        }
    }

    /// S(t): share still there after `periods` periods; S(0) = 1.
    ///
    /// # Errors
    /// None for now.
    pub fn survival(&self, periods: u32) -> Result<f64> {
        Ok(survival(self.alpha, self.beta, periods))
    }

    /// r(t) = S(t) / S(t − 1) for `period` t from 1.
    ///
    /// # Errors
    /// `invalid_option` for period 0.
    pub fn retention_rate(&self, period: u32) -> Result<f64> {
        let before = Self::before("period", period)?;
        Ok((self.beta + before) / (self.alpha + (self.beta + before)))
    }

    /// E(further periods | `renewals` survived): Σ_{t > n} S(t) / S(n) = (β + n) / (α − 1); `undefined` if α ≤ 1.
    ///
    /// # Errors
    /// `undefined` if α ≤ 1.
    pub fn residual_lifetime(&self, renewals: u32) -> Result<f64> {
        self.residual(renewals).ok_or_else(|| {
            let reason = format!(
                "at alpha {} it is infinite, because too many customers hardly ever leave; use survival, or a discounted lifetime",
                self.alpha
            );
            Error::Undefined { what: "residual lifetime".into(), reason }
        })
    }

    fn residual(&self, renewals: u32) -> Option<f64> {
        (self.alpha > 1.0).then(|| (self.beta + f64::from(renewals)) / (self.alpha - 1.0)).filter(|x| x.is_finite())
    }

    /// DEL: Σ_{t ≥ 0} S(t) / (1 + d)^t, the first period's payment now and for certain.
    ///
    /// # Errors
    /// `invalid_option` unless the rate is above 0, or if it is per a unit of time and the period is not known.
    pub fn discounted_lifetime(&self, discount_rate: f64, discount_per: DiscountPer) -> Result<f64> {
        let discount = self.discount(discount_rate, discount_per)?;
        mean_discounted(self.alpha, self.beta, discount)
    }

    /// DERL just before the n-th renewal, n ≥ 1: Σ_{t ≥ n} S(t) / S(n − 1) / (1 + d)^(t − n)  (Fader and Hardie 2010).
    ///
    /// # Errors
    /// As [`discounted_lifetime`](SbgFit::discounted_lifetime); `invalid_option` for renewal 0.
    pub fn discounted_residual_lifetime(
        &self,
        renewal: u32,
        discount_rate: f64,
        discount_per: DiscountPer,
    ) -> Result<f64> {
        let before = Self::before("renewal", renewal)?;
        let discount = self.discount(discount_rate, discount_per)?;
        let renewed = (self.beta + before) / (self.alpha + (self.beta + before));
        // Who renews once more has a churn probability of Beta(α, β + n).
        Ok(renewed * mean_discounted(self.alpha, self.beta + f64::from(renewal), discount)?)
    }

    /// The first `periods` periods, beside what was observed.
    ///
    /// # Errors
    /// `invalid_option` unless there are 1 to 100,000 periods.
    pub fn curve(&self, periods: u32, observed: Option<&Durations>) -> Result<SbgCurve> {
        if !(1..=MOST_PERIODS).contains(&periods) {
            return Err(Error::option("periods", format!("a whole number from 1 to {MOST_PERIODS}"), periods));
        }
        let observed = observed.map_or_else(Vec::new, |durations| Exposure::of(durations).kaplan_meier());
        let mut survival = 1.0;
        let period = |period: u32| {
            let retention_rate = self.retention_rate(period)?;
            survival *= retention_rate;
            Ok(SbgPeriod {
                period,
                retention_rate,
                survival,
                residual_lifetime: self.residual(period),
                observed_survival: observed.get(period as usize - 1).copied(),
            })
        };
        let periods = (1..=periods).map(period).collect::<Result<Vec<SbgPeriod>>>()?;
        Ok(SbgCurve { metric: "sbg_curve".into(), version: 1, periods })
    }

    /// How many periods lie before a period or renewal, which are counted from 1.
    fn before(what: &str, period: u32) -> Result<f64> {
        let before = period.checked_sub(1).ok_or_else(|| Error::option(what, "a whole number from 1", period))?;
        Ok(before.into())
    }

    fn discount(&self, rate: f64, per: DiscountPer) -> Result<f64> {
        let discount = per.effective(rate, self.report.time_unit)?;
        if discount > 0.0 {
            return Ok(discount);
        }
        Err(Error::option("discount_rate", "a number above 0, because the horizon is infinite", rate))
    }
}

#[cfg(test)]
mod tests;
