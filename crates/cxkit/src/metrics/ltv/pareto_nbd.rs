//! Pareto/NBD: customers buy at their own rate and may leave at any time. Who is still a customer, and what will they buy?
//!
//! ```text
//! while alive: purchases at rate λ ~ Gamma(r, α), leaving at rate μ ~ Gamma(s, β), independent of each other
//! ln L = ln Γ(r + x)/Γ(r) − r ln(1 + t_x/α) − x ln(α + t_x) − s ln(1 + t_x/β) + ln(g(T) + G)
//! g(T) = ((α + t_x)/(α + T))^{r+x} ((β + t_x)/(β + T))^s        G: the weight on having left in (t_x, T], `silence`
//! P(alive at T + t)   = g(T)/(g(T) + G) · ((β + T)/(β + T + t))^s
//! E(purchases in t)   = P(alive at T) · (r + x)/(α + T) · (β + T) · ((1 + t/(β + T))^{1−s} − 1)/(1 − s)
//! E(discounted, ever) = P(alive at T) · (r + x)/(α + T) · (β + T) · e^z E_s(z),   z = δ (β + T)
//! P(n purchases in t)   in `counts`
//! E(time of dropout | lost by T)   the mean of y over the nodes of G
//! ```
//!
//! - Input: frequency x, recency t_x, age T of every customer; parameters r, α, s, β > 0
//! - Base: all customers, those without a repeat purchase too
//! - Minimum n: five customers, and a repeat purchase; thirty without a warning
//! - Interval: from the fit's covariance on the log scale, or by bootstrap
//! - Merge class: *whole-data*
//! - s and β are hardly told apart in short histories, only s/β is: the fit then says `ill_conditioned`
//! - A finite horizon is discounted by an integral of its own, not as a difference of two infinite ones
//! - Times of dropout are none where t_x = T: who bought at the very end was alive
//!
//! Differs from: BG/NBD, where customers can leave only at a purchase, so that somebody without a repeat purchase is always
//! alive; closed forms with Gauss's hypergeometric function (lifetimes, BTYD, CLVTools), which this library does without
//! because they overflow for heavy buyers and at s = 1. CLVTools and BTYD discount as here; a rate there is per unit of time.
//!
//! References: Schmittlein, Morrison and Colombo (1987), Management Science 33(1), 1–24; Fader and Hardie (2005), *A Note on
//! Deriving the Pareto/NBD Model and Related Expressions*; Fader, Hardie and Lee (2005), Journal of Marketing Research 42(4),
//! 415–430 (discounted residual transactions).
mod counts;
mod path;
mod silence;

use super::customer::{Customer, Histories};
use super::likelihood::{Likelihood, Score};
use super::purchases::{PurchaseModel, Sampler, purchase_fit};
use super::simulation::push;
use crate::numerics::rising::RisingTable;
use crate::numerics::{draws, exponential_integral};
use crate::{FitOptions, FitReport, Result};
use serde::{Deserialize, Serialize};
use silence::{Moments, Silence, ln_1p_both, silence};

/// The Pareto/NBD model, to be fitted.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ParetoNbd {
    /// How it is fitted.
    pub options: FitOptions,
}

purchase_fit!(
    /// The Pareto/NBD model, fitted.
    ParetoNbdFit, ParetoNbd, ParetoNbd, ParetoNbdModel, "pareto_nbd",
    [/// Shape of the gamma distribution of purchase rates.
    r, /// Its rate, a time: the mean purchase rate is r / alpha.
    alpha, /// Shape of the gamma distribution of dropout rates.
    s, /// Its rate, a time: the mean dropout rate is s / beta.
    beta]
);

/// The formulas at given parameters.
#[derive(Debug, Clone, Copy)]
pub(super) struct ParetoNbdModel {
    r: f64,
    alpha: f64,
    s: f64,
    beta: f64,
}

impl ParetoNbdModel {
    /// At parameters in the order of the report.
    pub(super) fn of(parameters: &[f64]) -> Self {
        let mut at = [f64::NAN; 4];
        at.iter_mut().zip(parameters).for_each(|(to, from)| *to = *from);
        let [r, alpha, s, beta] = at;
        Self { r, alpha, s, beta }
    }

    fn silence(&self, customer: &Customer) -> Silence {
        let Customer { frequency, recency, age } = *customer;
        silence(self.r + f64::from(frequency), self.alpha, self.s, self.beta, recency, age - recency)
    }

    /// P(alive at the end of observation).
    fn alive_now(&self, customer: &Customer) -> f64 {
        let silence = self.silence(customer);
        silence.alive / (silence.alive + silence.gone)
    }

    /// The purchase rate of a customer who is alive at the end of observation.
    fn rate(&self, customer: &Customer) -> f64 {
        (self.r + f64::from(customer.frequency)) / (self.alpha + customer.age)
    }
}

/// An evaluation: the parameters and what depends on them alone.
#[derive(Debug)]
pub(super) struct At {
    model: ParetoNbdModel,
    ln_alpha: f64,
    rising: RisingTable,
}

impl Likelihood for ParetoNbdModel {
    const MODEL: &'static str = "pareto_nbd";
    const LABEL: &'static str = "Pareto/NBD";
    const NAMES: &'static [&'static str] = &["r", "alpha", "s", "beta"];
    const IN_TIME: &'static [bool] = &[false, true, false, true];

    type At = At;

    fn at(theta: &[f64], histories: &Histories) -> At {
        let model = Self::of(theta);
        At { model, ln_alpha: libm::log(model.alpha), rising: RisingTable::new(model.r, histories.max_frequency) }
    }

    fn add(at: &At, customer: &Customer, weight: f64, score: &mut Score) {
        let ParetoNbdModel { r, alpha, s, beta } = at.model;
        let Customer { frequency, recency, age } = *customer;
        let x = f64::from(frequency);
        let (at_alpha, at_beta) = (alpha + recency, beta + recency);
        let [grown_alpha, grown_beta] = ln_1p_both([recency / alpha, recency / beta]);
        let after = silence(r + x, alpha, s, beta, recency, age - recency);
        let whole = after.alive + after.gone;
        // Posterior means, y being T or the time of dropout: of 1/(c + y), and of y/(c + y).
        let means = |moments: &Moments, at: f64| {
            let inverse = moments.inverse / whole / at;
            (inverse, recency * inverse + moments.share / whole)
        };
        let (inverse_alpha, share_alpha) = means(&after.alpha, at_alpha);
        let (_, share_beta) = means(&after.beta, at_beta);

        let ln = at.rising.ln(frequency) - r * grown_alpha - x * (at.ln_alpha + grown_alpha) - s * grown_beta;
        score.value += weight * (ln + libm::log(whole));
        score.gradient[0] += weight * (at.rising.slope(frequency) - grown_alpha - after.alpha.ln / whole);
        score.gradient[1] += weight * (r / alpha * share_alpha - x * inverse_alpha);
        score.gradient[2] += weight * ((after.gone / s - after.beta.ln) / whole - grown_beta);
        score.gradient[3] += weight * (s / beta * share_beta - after.beta.inverse_gone / whole / at_beta);
    }

    /// The rate of purchases fixes α/r, the mean age roughly β/s; what is left are the shapes.
    fn starts(histories: &Histories) -> Vec<Vec<f64>> {
        let total: f64 = histories.customers.iter().zip(&histories.weights).map(|(c, w)| c.age * w).sum();
        let mean_age = total / histories.n as f64;
        let gap = total / histories.purchases.max(1) as f64;
        [(0.5, 0.6), (1.5, 2.0)].map(|(r, s)| vec![r, 0.6 * r * gap, s, s * mean_age]).to_vec()
    }
}

impl PurchaseModel for ParetoNbdModel {
    fn alive(&self, customer: &Customer, ahead: f64) -> Result<f64> {
        let staying = libm::exp(-self.s * libm::log1p(ahead / (self.beta + customer.age)));
        Ok(self.alive_now(customer) * staying)
    }

    fn purchases(&self, customer: &Customer, horizon: f64) -> Result<f64> {
        let b = self.beta + customer.age;
        let grown = libm::log1p(horizon / b);
        // ∫ (b/(b + u))^s du over (0, horizon] = b (e^{(1−s) grown} − 1)/(1 − s), which is b·grown at s = 1.
        let excess = (1.0 - self.s) * grown;
        let mean = if excess == 0.0 { 1.0 } else { libm::expm1(excess) / excess };
        Ok(self.alive_now(customer) * self.rate(customer) * b * grown * mean)
    }

    fn probability(&self, customer: &Customer, horizon: f64, n: u32) -> Result<f64> {
        let silence = self.silence(customer);
        let whole = silence.alive + silence.gone;
        let big_r = self.r + f64::from(customer.frequency);
        let (a, b) = (self.alpha + customer.age, self.beta + customer.age);
        let if_alive = counts::probability(n, big_r, a, self.s, b, horizon)?;
        let gone = if n == 0 { silence.gone / whole } else { 0.0 };
        Ok((gone + silence.alive / whole * if_alive).min(1.0))
    }

    fn discounted(&self, customer: &Customer, delta: f64, horizon: Option<f64>) -> Result<f64> {
        let b = self.beta + customer.age;
        // ∫ e^{−δu} (b/(b + u))^s du, in units of b.
        let present = match horizon {
            None => exponential_integral::scaled(self.s, delta * b)?,
            Some(_) if delta == 0.0 => return self.purchases(customer, horizon.unwrap_or_default()),
            Some(horizon) => exponential_integral::partial(self.s, delta * b, horizon / b)?,
        };
        Ok(self.alive_now(customer) * self.rate(customer) * b * present)
    }

    fn lost_at(&self, customer: &Customer) -> Result<Option<f64>> {
        if customer.recency == customer.age {
            return Ok(None);
        }
        let silence = self.silence(customer);
        Ok(Some((customer.recency + silence.delay / silence.gone).min(customer.age)))
    }

    fn sampler(&self) -> Result<Sampler> {
        let Self { alpha, beta, .. } = *self;
        let (rates, dropouts) = (draws::Gamma::new(self.r)?, draws::Gamma::new(self.s)?);
        Ok(Box::new(move |age, stream, times| {
            let rate = rates.draw(stream)? / alpha;
            let dropout = dropouts.draw(stream)? / beta;
            let end = age.min(draws::exponential(stream) / dropout);
            let mut at = draws::exponential(stream) / rate;
            while at < end {
                push(times, at)?;
                at += draws::exponential(stream) / rate;
            }
            Ok(())
        }))
    }
}

#[cfg(test)]
mod tests;
