//! P(exactly n purchases in the horizon | alive now).
//!
//! ```text
//! P(N = n) = qₙ P(M = n) + (qₙ₋₁ − qₙ) P(M ≥ n),   qₙ₋₁ − qₙ = qₙ₋₁ a/(a + B + n − 1)   (n ≥ 1)
//! P(N = 0) = P(M = 0)
//! ```
//!
//! Either n purchases were made and none of them was the last, or the n-th was the last and time allowed for it. The
//! published form has a difference of two beta functions and of two nearly equal sums; here both terms are positive.
//! P(M ≥ n) is an upper tail of a negative binomial, `I_z(n, R)`: the sum upwards from n by its ratios, or, where n lies
//! below the mean, one minus the sum downwards.
use super::living::Living;
use crate::Result;
use crate::numerics::{beta, saddle};

/// Up to here products, beyond Stirling's formula.
const PRODUCT: u32 = 1024;

/// P(N = n) over `horizon`.
pub(super) fn probability(living: &Living, horizon: f64, n: u32) -> Result<f64> {
    let Living { shape, rate, a, b } = *living;
    let tau = horizon / rate;
    if n == 0 {
        return Ok(libm::exp(-shape * libm::log1p(tau)));
    }
    if horizon == 0.0 {
        return Ok(0.0);
    }
    let count = f64::from(n);
    let before = stayed(a, b, n - 1);
    let last = a / (a + b + (count - 1.0));
    let stays = (b + (count - 1.0)) / (a + b + (count - 1.0));
    let (exactly, at_least) = purchases(shape, tau, count)?;
    Ok((before * (stays * exactly + last * at_least)).clamp(0.0, 1.0))
}

/// P(M = n) and P(M ≥ n), n ≥ 1.
fn purchases(shape: f64, tau: f64, n: f64) -> Result<(f64, f64)> {
    let (z, y) = (tau / (1.0 + tau), 1.0 / (1.0 + tau));
    let exactly = if y > 0.0 {
        let term = saddle::ln_binomial_term(shape, n, y, z, saddle::imbalance(shape, n, y, z));
        shape / (shape + n) * libm::exp(term)
    } else {
        0.0
    };
    // Terms fall by z(R + n)/(n + 1) and more slowly later: the sum is short where that is well below 1.
    let ratio = z * ((shape + n) / (n + 1.0)).max(1.0);
    if ratio < 0.97 {
        let (mut term, mut sum, mut m) = (1.0, 1.0, n);
        while term > 1e-17 * (1.0 - ratio) * sum {
            term *= z * (shape + m) / (m + 1.0);
            sum += term;
            m += 1.0;
        }
        return Ok((exactly, (exactly * sum).min(1.0)));
    }
    Ok((exactly, beta::tails(n, shape, z, y)?.lower))
}

/// qₙ = (B)ₙ/(a + B)ₙ.
pub(super) fn stayed(a: f64, b: f64, n: u32) -> f64 {
    let product = (0..n.min(PRODUCT)).map(f64::from).fold(1.0, |q, j| q * ((b + j) / (a + b + j)));
    if n <= PRODUCT || product == 0.0 {
        return product;
    }
    // ln Γ(y + a)/Γ(y) = a ln y + (y + a − ½) ln(1 + a/y) − a + δ(y + a) − δ(y) with the Stirling corrections of ln Γ,
    // at both ends of the rest of the product.
    let from = b + f64::from(PRODUCT);
    let to = b + f64::from(n);
    let rest = |y: f64| {
        let correction = |y: f64| saddle::stirling_error(y);
        (y + a - 0.5) * libm::log1p(a / y) - a + correction(y + a) - correction(y)
    };
    let grown = a * libm::log1p(f64::from(n - PRODUCT) / from);
    product * libm::exp(rest(from) - rest(to) - grown)
}
