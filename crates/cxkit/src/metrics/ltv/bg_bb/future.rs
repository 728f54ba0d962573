//! What will a customer do who is alive after period n?
//!
//! The probability of dropout is distributed as Beta(γ, D), D = δ + n, that of a purchase as Beta(a, b), a = α + x,
//! b = β + n − x. P(alive in the k-th coming period) is `S_k = (D)_k/(D + γ)_k`, and all the rest follows from it:
//!
//! ```text
//! Σ_{k ≤ h} S_k         = D (1 − (D + 1)_h/(D + γ)_h)/(γ − 1)                        (FHS 2010, eq. 13)
//! Σ_{k ≥ 1} S_k e^{−dk} = D/(D + γ) · ₂F₁(1, γ; D + γ + 1; −z)/(e^d − 1)             z = 1/(e^d − 1)
//! P(n purchases in h)   = T_h S_h + Σ_{n ≤ k < h} T_k S_k γ/(γ + D + k)              (FHS 2010, eq. 10)
//! T_k                   = C(k, n) (a)_n (b)_{k−n}/(a + b)_k
//! ```
//!
//! The second is Pfaff's transformation of FHS's ₂F₁(1, D + 1; D + γ + 1; e^{−d}) (eq. 14), whose continued fraction (DLMF
//! 15.7) has positive terms only and settles at any d. All sums have positive terms.
use crate::numerics::rising_ratio::ln_rising_ratio;
use crate::{Error, Result};

/// A discounted sum up to this length is summed term by term.
const SUMMED: f64 = 1e7;

/// P(alive in the k-th coming period).
pub(super) fn survival(gamma: f64, d: f64, k: f64) -> f64 {
    libm::exp(-ln_rising_ratio(d, gamma, k))
}

/// Periods alive among the next `h`, on average.
pub(super) fn periods(gamma: f64, d: f64, h: f64) -> f64 {
    // At γ = 1 the formula is a limit, which a γ next to it has reached.
    let shape = if gamma == 1.0 { 1e-100 } else { gamma - 1.0 };
    d * (-libm::expm1(-ln_rising_ratio(d + 1.0, shape, h)) / shape)
}

/// Σ over the next periods k of S_k e^{−rate·k}, to `h` or for ever; `rate` > 0.
pub(super) fn discounted_periods(gamma: f64, d: f64, rate: f64, h: Option<f64>) -> Result<f64> {
    let Some(h) = h else { return for_ever(gamma, d, rate) };
    if rate * h > 1.0 && h > 1000.0 || h > SUMMED {
        let later = libm::exp(-rate * h) * survival(gamma, d, h);
        // Where both are nearly the same the horizon is beyond what can be summed; never below 0.
        return Ok((for_ever(gamma, d, rate)? - later * for_ever(gamma, d + h, rate)?).max(0.0));
    }
    let keep = libm::exp(-rate);
    let (mut k, mut term, mut sum) = (0.0, 1.0, 0.0);
    while k < h {
        term *= keep * ((d + k) / (d + gamma + k));
        sum += term;
        k += 1.0;
    }
    Ok(sum)
}

fn for_ever(gamma: f64, d: f64, rate: f64) -> Result<f64> {
    let z = 1.0 / libm::expm1(rate);
    let c = d + gamma + 1.0;
    // ₂F₁(1, γ; c; −z) = 1/(1 + e₁ z/(1 + e₂ z/(1 + …))), by Lentz's algorithm; a numerator per step.
    let (mut value, mut front, mut back) = (1.0, 1.0, 0.0);
    for step in 1..20_000_000_u32 {
        let j = f64::from(step.div_ceil(2));
        let even = c + 2.0 * j - 2.0;
        let e = if step % 2 == 1 {
            (gamma + j - 1.0) / even * if step == 1 { 1.0 } else { (even - j) / (even - 1.0) }
        } else {
            j / even * ((d + j) / (even + 1.0))
        };
        back = 1.0 / (1.0 + e * z * back);
        front = 1.0 + e * z / front;
        let factor = front * back;
        value *= factor;
        if (factor - 1.0).abs() < 1e-16 {
            return Ok(d / (d + gamma) * z / value);
        }
    }
    Err(Error::NotConverged {
        what: "discounted purchases".into(),
        reason: format!("the discount rate of {rate} per period is next to 0; give a horizon"),
    })
}

/// P(n purchases in the next `h` periods | alive now).
pub(super) fn probability(n: f64, [a, b, gamma, d]: [f64; 4], h: f64) -> f64 {
    if n > h {
        return 0.0;
    }
    // Relative to T_n S_n, which may be tiny where a later term is not.
    let mut ln = -ln_rising_ratio(a, b, n) - ln_rising_ratio(d, gamma, n);
    let (mut k, mut term, mut sum) = (n, 1.0, 0.0);
    while k < h {
        sum += term * (gamma / (gamma + d + k));
        term *= (k + 1.0) / (k + 1.0 - n) * ((b + (k - n)) / (a + b + k)) * ((d + k) / (gamma + d + k));
        k += 1.0;
        if term > 1e200 {
            (term, sum, ln) = (term * 1e-200, sum * 1e-200, ln + 200.0 * std::f64::consts::LN_10);
        }
    }
    libm::exp(ln + libm::log(sum + term))
}
