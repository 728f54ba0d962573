//! Discounted lifetime of the sBG at any discount rate.
//!
//! ```text
//! Σ_t S(t) / (1 + d)^t = (1 + d) E[1 / (d + θ)]          θ ~ Beta(α, β)
//! ```
//!
//! which is 2F1(1, β; α + β; 1/(1 + d)). The series needs 36/d terms, the connection formula has poles at whole α, and the
//! continued fraction takes 18/√d steps. Here the mean is taken by the trapezoidal rule over the log-odds of θ, from −∞ to ∞:
//! all terms are positive, the integrand is analytic within π of the axis whatever d is, so that the rule converges
//! geometrically, and far out the terms are a geometric series, which has a sum. Weights are taken relative to those at
//! the mean θ and normalised by their own sum, so that no gamma function enters.
//!
//! Reference: Trefethen and Weideman (2014), *The Exponentially Convergent Trapezoidal Rule*, SIAM Review 56, 385–458.
use crate::numerics::saddle::ln_1p_minus;
use crate::numerics::sum::Sum;
use crate::{Error, Result};

/// Below this share of the rest a term does not count.
const NOTHING: f64 = 1e-18;

/// Beta(α, β) as a weight of the log-odds, s away from those of the mean.
struct Density {
    alpha: f64,
    beta: f64,
    mean: f64,
    complement: f64,
}

impl Density {
    fn new(alpha: f64, beta: f64) -> Self {
        Self { alpha, beta, mean: alpha / (alpha + beta), complement: beta / (alpha + beta) }
    }

    /// θ, 1 − θ and the weight.
    fn at(&self, s: f64) -> (f64, f64, f64) {
        let grown = self.complement + self.mean * libm::exp(s);
        let (theta, rest) = (self.mean * libm::exp(s) / grown, self.complement / grown);
        let ln_weight = if s.abs() < 1.0 {
            // The linear parts of the two logarithms cancel exactly.
            let step = libm::expm1(s) / grown;
            self.alpha * ln_1p_minus(step * self.complement) + self.beta * ln_1p_minus(-step * self.mean)
        } else if self.mean <= 0.5 {
            self.alpha * s - (self.alpha + self.beta) * libm::log1p(self.mean * libm::expm1(s))
        } else {
            // The same seen from the other end, where the logarithm is small.
            -self.beta * s - (self.alpha + self.beta) * libm::log1p(self.complement * libm::expm1(-s))
        };
        (theta, rest, libm::exp(ln_weight))
    }
}

/// (1 + d) E[1 / (d + θ)] for θ ~ Beta(alpha, beta) and d > 0.
pub(super) fn mean_discounted(alpha: f64, beta: f64, discount: f64) -> Result<f64> {
    let density = Density::new(alpha, beta);
    let step = 0.25 * (1.0 / alpha + 1.0 / beta).sqrt().min(1.0);
    let (mut weights, mut means) = (Sum::default(), Sum::default());
    let mut add = |weight: f64, mean: f64| {
        weights.add(weight);
        means.add(mean);
        (weights.total(), means.total())
    };
    add(1.0, 1.0 / (discount + density.mean));
    // Of all further terms the first is at most so many times smaller than their sum.
    let [of_left, of_right] = [alpha, beta].map(|slope| -libm::expm1(-slope * step));
    let mut s = -step;
    loop {
        let (theta, _, weight) = density.at(s);
        let mean = weight / (discount + theta);
        let (all, of_all) = add(weight, mean);
        if weight < NOTHING * of_left * all && weight < NOTHING * of_left * of_all * discount {
            break;
        }
        if theta < NOTHING * discount.min(1.0) {
            // From here on θ plays no part, and weights fall by exp(−α step).
            let further = (1.0 - of_left) / of_left;
            add(further * weight, further * mean);
            break;
        }
        s -= step;
    }
    s = step;
    loop {
        let (theta, rest, weight) = density.at(s);
        let mean = weight / (discount + theta);
        let (all, of_all) = add(weight, mean);
        if weight < NOTHING * of_right * all && mean < NOTHING * of_right * of_all {
            break;
        }
        if rest < NOTHING {
            let further = (1.0 - of_right) / of_right;
            add(further * weight, further * mean);
            break;
        }
        s += step;
    }
    let lifetime = (1.0 + discount) * (means.total() / weights.total());
    if lifetime.is_finite() {
        return Ok(lifetime);
    }
    let reason = format!("at a discount rate of {discount} per period it is larger than any number");
    Err(Error::Undefined { what: "discounted lifetime".into(), reason })
}
