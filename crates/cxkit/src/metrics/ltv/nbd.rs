//! NBD: customers buy at their own rate and never leave; the baseline.
//!
//! ```text
//! λ ~ Gamma(r, α) over customers; repeat purchases of a customer: Poisson at λ, for ever
//! L(r, α | x, T) = Γ(r + x)/Γ(r) α^r (α + T)^−(r + x)
//! λ | x, T ~ Gamma(r + x, α + T)
//! E(purchases in t) = t (r + x)/(α + T)
//! P(n purchases in t) = Γ(r + x + n)/(Γ(r + x) n!) (1 − p)^(r + x) pⁿ,   p = t/(α + T + t)
//! E(discounted purchases in t) = (r + x)/(α + T) (1 − e^−δt)/δ
//! ```
//!
//! - Input: frequency x and age T; the recency does not matter
//! - Minimum n: 3 customers, one of them with a repeat purchase
//! - Interval: Wald on the logarithm of a parameter
//! - Merge class: whole-data
//!
//! Differs from: the NBD of counts over one common period. Here T is each customer's own, the first purchase opens it
//! and is not counted, and the likelihood is that of the history, without 1/x!, so that it compares with the other models.
//!
//! References: Ehrenberg (1959), *The Pattern of Consumer Purchases*, Applied Statistics 8(1), 26–41; Schmittlein,
//! Morrison and Colombo (1987), *Counting Your Customers*, Management Science 33(1), 1–24 (as the limit without
//! dropout).
use super::customer::{Customer, Histories};
use super::likelihood::{Likelihood, Score};
use super::purchases::{PurchaseModel, Sampler, purchase_fit};
use super::simulation::push;
use crate::numerics::rising::RisingTable;
use crate::numerics::{draws, negative_binomial};
use crate::{FitOptions, FitReport, Result};
use serde::{Deserialize, Serialize};

/// The NBD model, to be fitted.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Nbd {
    /// How it is fitted.
    pub options: FitOptions,
}

purchase_fit!(
    /// The NBD model, fitted.
    NbdFit, Nbd, Nbd, NbdModel, "nbd",
    [/// Shape of the gamma distribution of purchase rates.
    r, /// Its rate, a time: the mean purchase rate is r / alpha.
    alpha]
);

/// The formulas at given parameters.
#[derive(Debug, Clone, Copy)]
pub(super) struct NbdModel {
    r: f64,
    alpha: f64,
}

impl NbdModel {
    /// At parameters in the order of the report.
    pub(super) fn of(parameters: &[f64]) -> Self {
        let mut at = [f64::NAN; 4];
        at.iter_mut().zip(parameters).for_each(|(to, from)| *to = *from);
        let [r, alpha, ..] = at;
        Self { r, alpha }
    }

    /// Shape and rate of the customer's own purchase rate.
    fn posterior(&self, customer: &Customer) -> (f64, f64) {
        (self.r + f64::from(customer.frequency), self.alpha + customer.age)
    }
}

/// The model, and its rising factorials up to the largest frequency.
#[derive(Debug)]
pub(super) struct NbdAt {
    model: NbdModel,
    rising: RisingTable,
}

impl Likelihood for NbdModel {
    const MODEL: &'static str = "nbd";
    const LABEL: &'static str = "NBD";
    const NAMES: &'static [&'static str] = &["r", "alpha"];
    const IN_TIME: &'static [bool] = &[false, true];

    type At = NbdAt;

    fn at(theta: &[f64], histories: &Histories) -> NbdAt {
        let model = Self::of(theta);
        NbdAt { model, rising: RisingTable::new(model.r, histories.max_frequency) }
    }

    fn add(at: &NbdAt, customer: &Customer, weight: f64, score: &mut Score) {
        let (NbdModel { r, alpha }, x, age) = (at.model, f64::from(customer.frequency), customer.age);
        let (grown, end) = (libm::log1p(age / alpha), alpha + age);
        score.value += weight * (at.rising.ln(customer.frequency) - r * grown - x * libm::log(end));
        score.gradient[0] += weight * (at.rising.slope(customer.frequency) - grown);
        // r/α − (r + x)/(α + T), on one denominator.
        score.gradient[1] += weight * ((r * age - x * alpha) / (alpha * end));
    }

    /// By moments, and with exponentially distributed rates.
    fn starts(histories: &Histories) -> Vec<Vec<f64>> {
        let customers = || histories.customers.iter().zip(&histories.weights);
        let time: f64 = customers().map(|(customer, weight)| weight * customer.age).sum();
        let rate = (histories.purchases as f64).max(0.5) / time;
        let (mut squares, mut excess) = (0.0, 0.0);
        for (customer, weight) in customers() {
            let (x, mean) = (f64::from(customer.frequency), rate * customer.age);
            squares += weight * mean * mean;
            excess += weight * ((x - mean) * (x - mean) - mean);
        }
        // Var(x) = mean + mean²/r.
        let r = if excess > 0.0 { (squares / excess).clamp(0.01, 100.0) } else { 100.0 };
        vec![vec![r, r / rate], vec![1.0, 1.0 / rate]]
    }
}

impl PurchaseModel for NbdModel {
    fn alive(&self, _: &Customer, _: f64) -> Result<f64> {
        Ok(1.0)
    }

    fn purchases(&self, customer: &Customer, horizon: f64) -> Result<f64> {
        let (shape, rate) = self.posterior(customer);
        Ok(shape / rate * horizon)
    }

    fn probability(&self, customer: &Customer, horizon: f64, n: u32) -> Result<f64> {
        let (shape, rate) = self.posterior(customer);
        Ok(negative_binomial::pmf(n, shape, rate, horizon))
    }

    fn discounted(&self, customer: &Customer, delta: f64, horizon: Option<f64>) -> Result<f64> {
        let (shape, rate) = self.posterior(customer);
        let time = match horizon {
            None => 1.0 / delta,
            Some(horizon) if delta * horizon == 0.0 => horizon,
            Some(horizon) => -libm::expm1(-delta * horizon) / delta,
        };
        Ok(shape / rate * time)
    }

    fn lost_at(&self, _: &Customer) -> Result<Option<f64>> {
        Ok(None)
    }

    fn sampler(&self) -> Result<Sampler> {
        let (rates, alpha) = (draws::Gamma::new(self.r)?, self.alpha);
        Ok(Box::new(move |age, stream, times| {
            let rate = rates.draw(stream)? / alpha;
            let mut at = draws::exponential(stream) / rate;
            while at <= age {
                push(times, at)?;
                at += draws::exponential(stream) / rate;
            }
            Ok(())
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::random::Stream;

    const MODEL: NbdModel = NbdModel { r: 0.385, alpha: 12.07 };
    const BUYER: Customer = Customer { frequency: 2, recency: 30.43, age: 38.86 };

    fn score(r: f64, alpha: f64) -> Score {
        let customers = vec![BUYER, Customer::NEW, Customer { frequency: 26, recency: 30.0, age: 31.0 }];
        let histories = Histories { customers, weights: vec![1.0, 2.0, 3.0], n: 6, purchases: 80, max_frequency: 26 };
        let mut score = Score::default();
        let at = NbdModel::at(&[r, alpha], &histories);
        histories.customers.iter().zip(&histories.weights).for_each(|(c, &w)| NbdModel::add(&at, c, w, &mut score));
        score
    }

    #[test]
    fn likelihood_of_a_history_by_hand() {
        // A new customer says nothing; x = 2: r (r + 1) α^r / (α + T)^(r + 2).
        let ln = |x: f64, gammas: f64, age: f64| gammas + 0.385 * 12.07_f64.ln() - (0.385 + x) * (12.07 + age).ln();
        let gammas: f64 = (0..26).map(|j| (0.385 + f64::from(j)).ln()).sum();
        let expected = ln(2.0, (0.385 * 1.385_f64).ln(), 38.86) + 3.0 * ln(26.0, gammas, 31.0);
        assert!((score(0.385, 12.07).value - expected).abs() < 1e-13 * expected.abs());
    }

    #[test]
    fn the_gradient_is_that_of_the_value() {
        for (r, alpha) in [(0.385, 12.07), (1e-6, 40.0), (30.0, 0.5), (1e7, 1e8)] {
            let h = 1e-4;
            let by_r = (score(r * (1.0 + h), alpha).value - score(r * (1.0 - h), alpha).value) / (2.0 * h * r);
            let by_alpha = (score(r, alpha * (1.0 + h)).value - score(r, alpha * (1.0 - h)).value) / (2.0 * h * alpha);
            let [d_r, d_alpha, ..] = score(r, alpha).gradient;
            assert!((by_r / d_r - 1.0).abs() < 1e-6, "{r} {alpha}: {by_r} {d_r}");
            assert!((by_alpha / d_alpha - 1.0).abs() < 1e-6, "{r} {alpha}: {by_alpha} {d_alpha}");
        }
    }

    #[test]
    fn probabilities_sum_to_one_and_give_the_mean() {
        let p = |n| MODEL.probability(&BUYER, 39.0, n).unwrap();
        let (total, mean) = (0..400).fold((0.0, 0.0), |(sum, mean), n| (sum + p(n), mean + f64::from(n) * p(n)));
        assert!((total - 1.0).abs() < 1e-14, "{total}");
        let expected = MODEL.purchases(&BUYER, 39.0).unwrap();
        assert!((expected - 2.385 / 50.93 * 39.0).abs() < 1e-15 && (mean / expected - 1.0).abs() < 1e-13);
        // s (s + 1) / 2 · (1 − p)^s p².
        let (share, q) = (39.0 / 89.93, 50.93 / 89.93_f64);
        assert!((p(2) / (2.385 * 3.385 / 2.0 * q.powf(2.385) * share * share) - 1.0).abs() < 1e-13);
        assert_eq!(MODEL.probability(&BUYER, 0.0, 0).unwrap(), 1.0);
        assert_eq!(MODEL.probability(&BUYER, 0.0, 3).unwrap(), 0.0);
    }

    #[test]
    fn extreme_histories_give_sound_probabilities() {
        for r in [1e-8, 0.3, 1e8] {
            for (x, age) in [(0, 0.0), (20_000, 1.0), (3, 1e7)] {
                for (horizon, n) in [(1e-12, 0), (1e-12, 5), (1.0, 20_000), (1e9, 1), (1e9, 1_000_000)] {
                    let customer = Customer { frequency: x, recency: age, age };
                    let p = NbdModel { r, alpha: 1e-3 }.probability(&customer, horizon, n).unwrap();
                    assert!((0.0..=1.0).contains(&p), "{r} {x} {horizon} {n}: {p}");
                }
            }
        }
    }

    #[test]
    fn discounting_has_its_limits() {
        let rate = 2.385 / 50.93;
        let at = |delta, horizon| MODEL.discounted(&BUYER, delta, horizon).unwrap();
        assert!((at(0.0, Some(39.0)) - rate * 39.0).abs() < 1e-14);
        assert!((at(1e-13, Some(39.0)) / (rate * 39.0) - 1.0).abs() < 1e-11);
        assert!((at(0.0027, None) - rate / 0.0027).abs() < 1e-12);
        assert!((at(0.0027, Some(39.0)) - rate * (1.0 - (-0.1053_f64).exp()) / 0.0027).abs() < 1e-13);
        assert_eq!((MODEL.alive(&BUYER, 9.0).unwrap(), MODEL.lost_at(&BUYER).unwrap()), (1.0, None));
    }

    #[test]
    fn simulated_customers_buy_as_often_as_expected() {
        let mut times = Vec::new();
        let mut counts = vec![0.0; 3];
        let draw = MODEL.sampler().unwrap();
        for customer in 0..20_000 {
            times.clear();
            draw(39.0, &mut Stream::new(1, customer), &mut times).unwrap();
            assert!(times.is_sorted() && times.iter().all(|&at| at > 0.0 && at <= 39.0));
            if let Some(count) = counts.get_mut(times.len()) {
                *count += 1.0;
            }
        }
        for (n, count) in (0..).zip(counts) {
            let p = MODEL.probability(&Customer::NEW, 39.0, n).unwrap();
            assert!((count - 20_000.0 * p).abs() < 4.0 * (20_000.0 * p * (1.0 - p)).sqrt(), "{n}: {count} {p}");
        }
        let busy = NbdModel { r: 1e8, alpha: 1e-3 };
        assert_eq!(
            busy.sampler().unwrap()(39.0, &mut Stream::new(1, 0), &mut times).unwrap_err().code(),
            "limit_exceeded"
        );
        let idle = NbdModel { r: 1e-8, alpha: 1e8 };
        times.clear();
        idle.sampler().unwrap()(39.0, &mut Stream::new(1, 0), &mut times).unwrap();
        assert!(times.is_empty());
    }
}
