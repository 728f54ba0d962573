//! Two tools for the tails of the beta and gamma families: the integral of a log-concave tail, and the inversion of a
//! tail probability on the log scale.
use super::quadrature::GaussLegendre;
use crate::error::{Error, Result};
use std::sync::LazyLock;

/// 32 nodes integrate e^{−sδ − κδ²/2} over 38 units of exponent to 1e-15 (measured for any s, κ).
static RULE: LazyLock<GaussLegendre> = LazyLock::new(|| GaussLegendre::new(32).expect("32 is a valid order"));

/// Both tails of a distribution at one point, and the density there in the family's own scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Tails {
    /// P(X ≤ x).
    pub(crate) lower: f64,
    /// P(X > x).
    pub(crate) upper: f64,
    /// `xᵃyᵇ/B(a, b)` for the beta, `xᵃe⁻ˣ/Γ(a)` for the gamma family.
    pub(crate) density: f64,
}

/// `∫ e^{h(δ)} dδ` from 0 to `limit`, for a concave `h` with h(0) = 0, h′(0) = −`slope` and h″(0) = −`curvature` < 0.
/// What lies beyond h = −38 (a share of 1e-17) is left out. Between the mode and the mean the slope may be slightly
/// negative.
pub(crate) fn decay_integral(slope: f64, curvature: f64, limit: f64, h: impl Fn(f64) -> f64) -> f64 {
    const DEPTH: f64 = 38.0;
    let mut length = 2.0 * DEPTH / (slope + (slope * slope + 2.0 * curvature * DEPTH).sqrt());
    // Where the curvature fades, the quadratic guess is too short.
    for _ in 0..60 {
        if length >= limit || h(length) <= -0.97 * DEPTH {
            break;
        }
        length *= 1.2;
    }
    RULE.integrate(0.0, length.min(limit), |delta| libm::exp(h(delta)))
}

/// The x with ln x in [`lowest`, `highest`] at which the log of a tail equals `target`: Newton's method in v = ln x
/// inside a shrinking bracket. `rising` says whether the tail grows with x.
///
/// `tail(x)` returns the log of the tail and its derivative with respect to ln x.
pub(crate) fn invert_log_tail(
    target: f64,
    start: f64,
    rising: bool,
    (lowest, highest): (f64, f64),
    mut tail: impl FnMut(f64) -> Result<(f64, f64)>,
) -> Result<f64> {
    let (mut low, mut high) = (lowest, highest);
    let mut v = if low < start && start < high { start } else { 0.5 * (low + high) };
    for _ in 0..200 {
        let x = libm::exp(v);
        let (value, slope) = tail(x)?;
        let error = value - target;
        if error == 0.0 {
            return Ok(x);
        }
        // An underflowed tail is −∞ without a slope: below the target all the same.
        if (error > 0.0) == rising {
            high = v;
        } else {
            low = v;
        }
        let step = error / slope;
        let newton = v - step;
        // The next error is of the order of the square of this one: below 1e-8 the step just taken is the last.
        if step.abs() <= 1e-9 * v.abs().min(1.0) && error.abs() <= 1e-8 {
            // Taken from x, not from its rounded log, to keep the last digits.
            return Ok(x + x * libm::expm1(-step));
        }
        v = if low < newton && newton < high { newton } else { 0.5 * (low + high) };
        if high - low <= f64::EPSILON * v.abs() {
            return Ok(libm::exp(v));
        }
    }
    Err(Error::NotConverged {
        what: "quantile".into(),
        reason: format!("between {} and {} after 200 steps", libm::exp(low), libm::exp(high)),
    })
}
