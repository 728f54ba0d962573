//! BG/BB: in every period customers buy or not with their own probability, and may leave before it. Who is still a
//! customer, and what will they buy?
//!
//! ```text
//! before each period: gone for good with probability θ ~ Beta(γ, δ); else a purchase with probability p ~ Beta(α, β)
//! L = (α)_x (β)_{t−x}/(α + β)_t · (δ)_t/(γ + δ)_t · L′,  t = t_x      L′: what the periods after t_x say, `silence`
//! P(alive after k more periods) = g_n/L′ · S_k,  S_k = (δ + n)_k/(γ + δ + n)_k
//! E(purchases in h periods)     = g_n/L′ · (α + x)/(α + β + n) · Σ_{k ≤ h} S_k
//! E(discounted purchases)       = g_n/L′ · (α + x)/(α + β + n) · Σ_k S_k e^{−dk}
//! P(m purchases in h periods)     in `future`
//! ```
//!
//! - Input: frequency x, recency t_x, age n of every customer in whole periods: purchases, the last period with one,
//!   periods observed; at most one purchase a period; parameters α, β, γ, δ > 0. A log has whole periods where grain and unit
//!   of time are both a day or both a week; months and years differ in length, and are counted beforehand
//! - Base: all customers
//! - Minimum n: five customers, and a repeat purchase; thirty without a warning
//! - Interval: from the fit's covariance on the log scale, or by bootstrap
//! - Merge class: *whole-data*
//! - Alive "ahead 0" is alive in period n, the last observed; "ahead 1" in the next, which is what the paper's tables show
//! - The purchase of the k-th coming period is discounted by e^{−dk} = (1 + rate)^{−k}, the next period's too. That is the
//!   paper's and R's BTYD's residual value (5.9099 for a donor with 6 of 6 gifts at 10 % a year)
//! - The time of dropout is the last period in which the customer was alive, from t_x to n − 1; none if t_x = n
//!
//! Differs from: the models in continuous time, which need no calendar of occasions. The order of purchases does not matter.
//!
//! References: Fader, Hardie and Shang (2010), Marketing Science 29(6), 1086–1108.
mod future;
mod silence;

use super::customer::{Customer, Histories};
use super::likelihood::{Likelihood, Score};
use super::purchases::{PurchaseModel, Sampler, purchase_fit};
use super::simulation::push;
use crate::numerics::draws;
use crate::numerics::rising::RisingTable;
use crate::{FitOptions, FitReport, Result};
use serde::{Deserialize, Serialize};
use silence::{Silence, silence};

/// The BG/BB model, to be fitted.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BgBb {
    /// How it is fitted.
    pub options: FitOptions,
}

purchase_fit!(
    /// The BG/BB model, fitted.
    BgBbFit, BgBb, BgBb, BgBbModel, "bg_bb",
    [/// First shape of the beta distribution of the purchase probability per period.
    alpha, /// Second shape.
    beta, /// First shape of the beta distribution of the dropout probability per period.
    gamma, /// Second shape.
    delta]
);

/// The formulas at given parameters.
#[derive(Debug, Clone, Copy)]
pub(super) struct BgBbModel {
    alpha: f64,
    beta: f64,
    gamma: f64,
    delta: f64,
}

impl BgBbModel {
    /// At parameters in the order of the report.
    pub(super) fn of(parameters: &[f64]) -> Self {
        let mut at = [f64::NAN; 4];
        at.iter_mut().zip(parameters).for_each(|(to, from)| *to = *from);
        let [alpha, beta, gamma, delta] = at;
        Self { alpha, beta, gamma, delta }
    }

    fn silence(&self, customer: &Customer) -> Silence {
        let theta = [self.alpha, self.beta, self.gamma, self.delta];
        silence(theta, f64::from(customer.frequency), customer.recency, customer.age)
    }

    /// P(alive in the last period observed).
    fn alive_now(&self, customer: &Customer) -> f64 {
        let silence = self.silence(customer);
        silence.alive / (silence.alive + silence.gone)
    }

    /// The shapes of a customer who is alive after the last period: of the purchase, and of the dropout.
    fn shapes(&self, customer: &Customer) -> [f64; 4] {
        let x = f64::from(customer.frequency);
        [self.alpha + x, self.beta + (customer.age - x), self.gamma, self.delta + customer.age]
    }
}

/// An evaluation: the parameters and what depends on them alone.
#[derive(Debug)]
pub(super) struct At {
    theta: [f64; 4],
    alpha: RisingTable,
    beta: RisingTable,
    alpha_beta: RisingTable,
    delta: RisingTable,
    gamma_delta: RisingTable,
}

impl Likelihood for BgBbModel {
    const MODEL: &'static str = "bg_bb";
    const LABEL: &'static str = "BG/BB";
    const NAMES: &'static [&'static str] = &["alpha", "beta", "gamma", "delta"];
    const IN_TIME: &'static [bool] = &[false, false, false, false];
    const DISCRETE: bool = true;

    type At = At;

    fn at(theta: &[f64], histories: &Histories) -> At {
        let BgBbModel { alpha, beta, gamma, delta } = Self::of(theta);
        let latest = histories.customers.iter().map(|customer| customer.recency).fold(0.0, f64::max) as u32;
        let table = |c: f64| RisingTable::new(c, latest);
        At {
            theta: [alpha, beta, gamma, delta],
            alpha: RisingTable::new(alpha, histories.max_frequency),
            beta: table(beta),
            alpha_beta: table(alpha + beta),
            delta: table(delta),
            gamma_delta: table(gamma + delta),
        }
    }

    fn add(at: &At, customer: &Customer, weight: f64, score: &mut Score) {
        let (x, last) = (customer.frequency, customer.recency as u32);
        let after = silence(at.theta, f64::from(x), customer.recency, customer.age);
        let whole = after.alive + after.gone;
        // Of the periods up to t_x: x purchases, the others without one, alive in all.
        let others = last.saturating_sub(x);
        let ln =
            at.alpha.ln(x) + at.beta.ln(others) - at.alpha_beta.ln(last) + at.delta.ln(last) - at.gamma_delta.ln(last);
        let (both, dropout) = (at.alpha_beta.slope(last), at.gamma_delta.slope(last));
        let slopes = [at.alpha.slope(x) - both, at.beta.slope(others) - both, -dropout, at.delta.slope(last) - dropout];
        score.value += weight * (ln + libm::log(whole));
        for ((sum, slope), after) in score.gradient.iter_mut().zip(slopes).zip(after.gradient) {
            *sum += weight * (slope + after / whole);
        }
    }

    /// Purchases in half of the periods or fewer, and a dropout of a quarter or less.
    fn starts(_: &Histories) -> Vec<Vec<f64>> {
        vec![vec![1.0, 1.0, 0.7, 2.5], vec![0.5, 2.0, 1.0, 8.0]]
    }
}

impl PurchaseModel for BgBbModel {
    fn alive(&self, customer: &Customer, ahead: f64) -> Result<f64> {
        let [.., gamma, d] = self.shapes(customer);
        Ok(self.alive_now(customer) * future::survival(gamma, d, ahead))
    }

    fn purchases(&self, customer: &Customer, horizon: f64) -> Result<f64> {
        let [a, b, gamma, d] = self.shapes(customer);
        Ok(self.alive_now(customer) * (a / (a + b)) * future::periods(gamma, d, horizon))
    }

    fn probability(&self, customer: &Customer, horizon: f64, n: u32) -> Result<f64> {
        let silence = self.silence(customer);
        let whole = silence.alive + silence.gone;
        let if_alive = future::probability(f64::from(n), self.shapes(customer), horizon);
        let gone = if n == 0 { silence.gone / whole } else { 0.0 };
        Ok((gone + silence.alive / whole * if_alive).min(1.0))
    }

    fn discounted(&self, customer: &Customer, delta: f64, horizon: Option<f64>) -> Result<f64> {
        if let (Some(horizon), true) = (horizon, delta == 0.0) {
            return self.purchases(customer, horizon);
        }
        let [a, b, gamma, d] = self.shapes(customer);
        Ok(self.alive_now(customer) * (a / (a + b)) * future::discounted_periods(gamma, d, delta, horizon)?)
    }

    fn lost_at(&self, customer: &Customer) -> Result<Option<f64>> {
        if customer.recency == customer.age {
            return Ok(None);
        }
        let silence = self.silence(customer);
        Ok(Some((customer.recency + silence.delay / silence.gone).min(customer.age - 1.0)))
    }

    fn sampler(&self) -> Result<Sampler> {
        let (purchases, dropouts) =
            (draws::Beta::new(self.alpha, self.beta)?, draws::Beta::new(self.gamma, self.delta)?);
        Ok(Box::new(move |age, stream, times| {
            let purchase = purchases.draw(stream)?;
            let dropout = dropouts.draw(stream)?;
            let mut period = 1.0;
            while period <= age && stream.uniform() >= dropout {
                if stream.uniform() < purchase {
                    push(times, period)?;
                }
                period += 1.0;
            }
            Ok(())
        }))
    }
}

#[cfg(test)]
mod tests;
