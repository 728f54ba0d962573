//! What will a customer do who is alive now?
//!
//! ```text
//! λ ~ Gamma(R, k), p ~ Beta(a, B), independent; time in units of k: τ = t/k
//! M(t): purchases of somebody who never leaves; negative binomial, P(M = m) = (R)ₘ/m! zᵐ (1 − z)^R, z = t/(k + t)
//! qₘ = E(1 − p)ᵐ = (B)ₘ/(a + B)ₘ: still alive after m more purchases
//!
//! alive     P(no dropout in t)  = Σ P(M = m) qₘ                    = E_p (1 + pτ)^−R
//! purchases E N(t)              = Σ P(M = m) (q₀ + … + qₘ₋₁)       = E_p (1 − (1 + pτ)^−R)/p
//! rate      dE N(t)/dt          = R/k · E_p (1 + pτ)^−(R+1)
//! ```
//!
//! The left forms condition on the purchases of somebody who never leaves, the right ones on p: given λ and p a living
//! customer is lost at the rate λp, so that E_λ e^−λpt = (1 + pτ)^−R. Both have positive terms only. The sums need about
//! 40(1 + τ) terms, a few nanoseconds each; where they would be long, or where P(M = 0) underflows, the means over p take
//! over.
use super::{counts, discounted, mixture, series};
use crate::Result;

/// The posterior of a customer who is alive.
#[derive(Debug, Clone, Copy)]
pub(super) struct Living {
    /// R = r + x.
    pub(super) shape: f64,
    /// k = α + T.
    pub(super) rate: f64,
    /// a.
    pub(super) a: f64,
    /// B = b + x + m.
    pub(super) b: f64,
}

impl Living {
    /// P(still alive after `ahead`).
    pub(super) fn alive(&self, ahead: f64) -> Result<f64> {
        let tau = ahead / self.rate;
        if ahead == 0.0 {
            return Ok(1.0);
        }
        let alive = match series::alive(self, tau, series::MAX_TERMS) {
            Some(sum) => sum,
            None => mixture::alive(self, tau)?,
        };
        Ok(alive.min(1.0))
    }

    /// E(purchases in `horizon`).
    pub(super) fn purchases(&self, horizon: f64) -> Result<f64> {
        let tau = horizon / self.rate;
        if horizon == 0.0 {
            return Ok(0.0);
        }
        match series::purchases(self, tau, series::MAX_TERMS) {
            Some(sum) => Ok(sum),
            None => mixture::purchases(self, tau),
        }
    }

    /// P(exactly `n` purchases in `horizon`).
    pub(super) fn probability(&self, horizon: f64, n: u32) -> Result<f64> {
        counts::probability(self, horizon, n)
    }

    /// E(∫ e^−δu dN(u)) over the horizon.
    pub(super) fn discounted(&self, delta: f64, horizon: Option<f64>) -> Result<f64> {
        let tau = horizon.map(|horizon| horizon / self.rate);
        match horizon {
            Some(0.0) => Ok(0.0),
            Some(horizon) if delta == 0.0 => self.purchases(horizon),
            _ => Ok(discounted::discounted(self, delta * self.rate, tau)),
        }
    }
}
