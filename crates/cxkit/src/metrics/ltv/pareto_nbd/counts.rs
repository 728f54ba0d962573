//! How many purchases will a customer who is alive now make in the next t?
//!
//! The rates are gamma-distributed with shapes R = r + x and s and rates A = α + T and B = β + T. Whoever makes n
//! purchases in t either stays for all of it or leaves after some u < t:
//!
//! ```text
//! P(n) = NBD(n; t) (B/(B + t))^s + ∫ NBD(n; u) s/(B + u) (B/(B + u))^s du over (0, t]
//! NBD(n; u) = Γ(R + n)/(Γ(R) n!) (A/(A + u))^R (u/(A + u))^n
//! ```
//!
//! (Fader & Hardie 2005 and 2014 give it as a difference of sums of ₂F₁, which loses up to 16 digits.) In w = ln u the
//! log of the integrand is concave; its maximum is the root of a quadratic, and from there
//! [`log_concave`] integrates it relative to that maximum. Only positive terms are added.
use super::silence::silence;
use crate::Result;
use crate::numerics::{log_concave, negative_binomial};

/// P(n purchases in the next `t` | alive now).
pub(super) fn probability(n: u32, big_r: f64, a: f64, s: f64, b: f64, t: f64) -> Result<f64> {
    if n == 0 {
        // No purchase until t, or until gone.
        let none = silence(big_r, a, s, b, 0.0, t);
        return Ok(none.alive + none.gone);
    }
    if t == 0.0 {
        return Ok(0.0);
    }
    let staying = |u: f64| libm::exp(-s * libm::log1p(u / b));
    let count = f64::from(n);
    let peak = mode(count, big_r, a, s, b).min(t);
    let (qa, qb) = (peak / (a + peak), peak / (b + peak));
    let relative = log_concave::integral(f64::NEG_INFINITY, libm::log(t / peak).max(0.0), |d| {
        let e = libm::expm1(d);
        let (ln_a, ln_b) = (libm::log1p(qa * e), libm::log1p(qb * e));
        // u/(A + u) and u/(B + u) at u = peak e^d.
        let (ua, ub) = (qa * (1.0 + e) / (1.0 + qa * e), qb * (1.0 + e) / (1.0 + qb * e));
        let value = count * (d - ln_a) - big_r * ln_a - (s + 1.0) * ln_b + d;
        (value, count + 1.0 - (count + big_r) * ua - (s + 1.0) * ub)
    })?;
    let leaving = negative_binomial::pmf(n, big_r, a, peak) * staying(peak) * (s * qb) * relative;
    Ok(negative_binomial::pmf(n, big_r, a, t) * staying(t) + leaving)
}

/// Where (u/(A + u))^n (A/(A + u))^R (B/(B + u))^s u/(B + u) is largest.
fn mode(n: f64, big_r: f64, a: f64, s: f64, b: f64) -> f64 {
    // (R + s) u² − h u − (n + 1) A B = 0.
    let h = (1.0 - big_r) * b + (n - s) * a;
    let product = (n + 1.0) * a * b;
    let root = (h * h + 4.0 * (big_r + s) * product).sqrt();
    if h > 0.0 { (h + root) / (2.0 * (big_r + s)) } else { 2.0 * product / (root - h) }
}
