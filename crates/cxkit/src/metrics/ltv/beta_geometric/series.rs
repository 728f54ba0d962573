//! Sums over the purchases M of somebody who never leaves, of which a customer makes those before leaving.
//!
//! `Σ P(M = m) qₘ` and `Σ P(M = m) Qₘ` with `Qₘ = q₀ + … + qₘ₋₁`, by the ratios `P(m+1)/P(m) = z(R + m)/(m + 1)` and
//! `qₘ₊₁/qₘ = (B + m)/(a + B + m)`. All terms are positive. Past the mode P falls at least as fast as a geometric series
//! with the current ratio ρ, so that the rest of the second sum is below `P ρ/(1 − ρ) · (Q + q/(1 − ρ))`; the sums end
//! where that is beyond the last digit.
use super::living::Living;

/// Longer sums are left to the means over p.
pub(super) const MAX_TERMS: f64 = 3000.0;

/// Terms between two looks at the rest.
const BLOCK: u32 = 8;

/// A share of the sum that does not matter.
const NOTHING: f64 = 2e-17;

/// About how many terms the sums have: the mean of M, and its tail.
pub(super) fn terms(living: &Living, tau: f64) -> f64 {
    let mean = living.shape * tau;
    mean + 8.0 * (mean * (1.0 + tau)).sqrt() + 40.0 / libm::log1p(1.0 / tau)
}

/// Σ P(M = m) qₘ at τ, if it has at most `most` terms and does not underflow.
pub(super) fn alive(living: &Living, tau: f64, most: f64) -> Option<f64> {
    sum(living, tau, most, |_, q| q, |q, _, _| q)
}

/// Σ P(M = m) Qₘ at τ, if it has at most `most` terms and does not underflow.
pub(super) fn purchases(living: &Living, tau: f64, most: f64) -> Option<f64> {
    sum(living, tau, most, |made, _| made, |q, made, beyond| made + q * beyond)
}

/// Σ P(M = m) v(Qₘ, qₘ); `rest` bounds the mean of the later v's, given q, Q and the mean number of further terms.
fn sum(
    living: &Living,
    tau: f64,
    most: f64,
    value: impl Fn(f64, f64) -> f64,
    rest: impl Fn(f64, f64, f64) -> f64,
) -> Option<f64> {
    let Living { shape, a, b, .. } = *living;
    let exponent = shape * libm::log1p(tau);
    if !(exponent < 600.0 && terms(living, tau) <= most) {
        return None;
    }
    let (z, n) = (tau / (1.0 + tau), a + b);
    let (mut p, mut q, mut made, mut m, mut sum) = (libm::exp(-exponent), 1.0, 0.0, 0.0, 0.0);
    // More blocks than a sum of so many terms can have.
    for _ in 0..most as u32 {
        for _ in 0..BLOCK {
            sum += p * value(made, q);
            made += q;
            q *= (b + m) / (n + m);
            p *= z * (shape + m) / (m + 1.0);
            m += 1.0;
        }
        // From here on P falls at least so fast.
        let ratio = (z * (shape + m) / (m + 1.0)).max(z);
        if ratio < 1.0 && p * rest(q, made, 1.0 / (1.0 - ratio)) <= NOTHING * (1.0 - ratio) * sum {
            return Some(sum);
        }
    }
    None
}
