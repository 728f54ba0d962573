//! Survival of the sBG over any number of periods.
//!
//! ```text
//! ln S(t) = −Σ_{i < t} f(β + i)       f(y) = ln(1 + α/y)
//! ```
//!
//! The first factors are multiplied; what follows is Euler–Maclaurin's formula, whose integral is
//! `F(y) = (y + α) ln(y + α) − y ln y`, here as differences without cancellation (DLMF 2.10(i)).
use crate::numerics::saddle::ln_1p_minus;

/// Periods whose factors are multiplied.
const MULTIPLIED: u32 = 64;

/// S(t).
pub(super) fn survival(alpha: f64, beta: f64, periods: u32) -> f64 {
    let factor = |i: u32| {
        let y = beta + f64::from(i);
        y / (alpha + y)
    };
    let first: f64 = (0..periods.min(MULTIPLIED)).map(factor).product();
    if periods <= MULTIPLIED {
        return first;
    }
    first * libm::exp(-sum(alpha, beta + f64::from(MULTIPLIED), beta + f64::from(periods)))
}

/// Σ f(y) over y = from, from + 1, … below `to`; from ≥ 64.
fn sum(alpha: f64, from: f64, to: f64) -> f64 {
    let f = |y: f64| libm::log1p(alpha / y);
    let bend = |y: f64| y * ln_1p_minus(alpha / y);
    let integral = (bend(to) - bend(from)) + alpha * libm::log1p((to - from) / (from + alpha));
    // The derivatives of odd order are (k − 1)! times these.
    let power = |y: f64, k: i32| libm::pow(y + alpha, f64::from(-k)) - libm::pow(y, f64::from(-k));
    let change = |k: i32| power(to, k) - power(from, k);
    integral + 0.5 * (f(from) - f(to)) + change(1) / 12.0 - 2.0 * change(3) / 720.0 + 24.0 * change(5) / 30_240.0
        - 720.0 * change(7) / 1_209_600.0
}
