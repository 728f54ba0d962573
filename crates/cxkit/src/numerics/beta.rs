//! The beta distribution: what is P(X ≤ x) for X ~ Beta(a, b), and which x has a given probability below or above it?
//!
//! `I_x(a, b) = ∫₀ˣ tᵃ⁻¹(1−t)ᵇ⁻¹ dt / B(a, b)`, a > 0, b > 0.
//!
//! - The factor `xᵃyᵇ/B(a, b)` in saddle-point form ([`saddle`](super::saddle)).
//! - min(a, b) < 400: the continued fraction of Didonato and Morris (their `BFRAC`), whose terms contain the difference
//!   `a·y − b·x` and not 1 − (…)·x, so that it does not cancel when b is huge; by modified Lentz.
//! - otherwise the tail is integrated directly: its integrand, relative to its value at x, is log-concave and smooth,
//!   and 32 Gauss–Legendre nodes give 1e-14 at a cost that does not grow with a and b. The fraction would need about √a
//!   iterations, each with its rounding error.
//! - Always the tail on the far side of the mean is computed, the other is its complement.
//! - Quantiles: Newton's method for the log of the smaller tail in the log of the smaller of x and 1 − x.
//!
//! Source: Didonato and Morris (1992), *Algorithm 708*, ACM TOMS 18(3), <https://doi.org/10.1145/131766.131776>; NIST
//! DLMF §8.17.
use super::normal;
use super::saddle::{imbalance, ln_1p_minus, ln_binomial_term};
use super::tail::{Tails, decay_integral, invert_log_tail};
use crate::error::{Error, Result};

/// Above this min(a, b) the tail is integrated.
const QUADRATURE_FROM: f64 = 400.0;

/// P(X ≤ x) for X ~ Beta(a, b): the regularised incomplete beta function `I_x(a, b)`. Relative error below 1e-11 (see
/// `docs/numerics.md`) for a, b from 1e-3 and a + b up to 1e8; `x` outside [0, 1] gives 0 or 1.
///
/// # Errors
/// `invalid_value` for a NaN `x` or parameters that are not positive and finite, `not_converged`.
pub fn cdf(x: f64, a: f64, b: f64) -> Result<f64> {
    Ok(at(x, a, b)?.lower)
}

/// P(X > x) for X ~ Beta(a, b): 1 − `I_x(a, b)`, with its own relative accuracy. Domain and errors as for [`cdf`].
pub fn sf(x: f64, a: f64, b: f64) -> Result<f64> {
    Ok(at(x, a, b)?.upper)
}

/// The x with P(X ≤ x) = p for X ~ Beta(a, b). An x below the smallest float comes back as 0.
///
/// # Errors
/// `invalid_value` unless 0 ≤ p ≤ 1 and the parameters are positive and finite, `not_converged`.
///
/// ```
/// let x = cxkit::numerics::beta::quantile(0.025, 1.0, 29.0)?;
/// assert!((x - (1.0 - 0.975f64.powf(1.0 / 29.0))).abs() < 1e-16);
/// # Ok::<(), cxkit::Error>(())
/// ```
pub fn quantile(p: f64, a: f64, b: f64) -> Result<f64> {
    check_probability(p)?;
    check_parameters(a, b)?;
    if p == 0.0 || p == 1.0 {
        return Ok(p);
    }
    let x = if p <= 0.5 { Target::Lower(p) } else { Target::Upper(1.0 - p) };
    Ok(invert(x, a, b)?.x())
}

/// The x with P(X > x) = q for X ~ Beta(a, b): accurate for a tiny `q`, where `quantile(1 − q, ..)` is not. Errors as
/// for [`quantile`].
pub fn upper_quantile(q: f64, a: f64, b: f64) -> Result<f64> {
    check_probability(q)?;
    check_parameters(a, b)?;
    if q == 0.0 || q == 1.0 {
        return Ok(1.0 - q);
    }
    let x = if q <= 0.5 { Target::Upper(q) } else { Target::Lower(1.0 - q) };
    Ok(invert(x, a, b)?.x())
}

/// Both tails at x = 1 − y, of which the smaller one is taken as exact. `density` is `xᵃyᵇ/B(a, b)`.
pub(crate) fn tails(a: f64, b: f64, x: f64, y: f64) -> Result<Tails> {
    if !(x > 0.0) {
        return Ok(Tails { lower: 0.0, upper: 1.0, density: 0.0 });
    }
    if !(y > 0.0) {
        return Ok(Tails { lower: 1.0, upper: 0.0, density: 0.0 });
    }
    let lambda = imbalance(a, b, x, y);
    let density = density_at(a, b, x, y, lambda);
    // x < (a + 1)/(a + b + 2): the lower tail is the far one.
    if lambda + y - x > 0.0 {
        let lower = far_tail(a, b, x, y, lambda, density)?;
        Ok(Tails { lower, upper: 1.0 - lower, density })
    } else {
        let upper = far_tail(b, a, y, x, -lambda, density)?;
        Ok(Tails { lower: 1.0 - upper, upper, density })
    }
}

/// `xᵃyᵇ/B(a, b)`, the density in the log-odds of x, for x + y = 1, both positive.
pub(crate) fn density(a: f64, b: f64, x: f64, y: f64) -> f64 {
    density_at(a, b, x, y, imbalance(a, b, x, y))
}

fn density_at(a: f64, b: f64, x: f64, y: f64, lambda: f64) -> f64 {
    libm::exp(ln_binomial_term(a, b, x, y, lambda)) * (a / (a + b) * b)
}

/// The point at which a tail has the target's probability.
pub(crate) fn invert(target: Target, a: f64, b: f64) -> Result<Point> {
    const LN_HALF: f64 = -std::f64::consts::LN_2;
    let (ln_x, ln_y) = start(target, a, b);
    let middle = tails(a, b, 0.5, 0.5)?;
    let below_half = match target {
        Target::Lower(p) => p <= middle.lower,
        Target::Upper(q) => q >= middle.upper,
    };
    // The smaller of x and y is the unknown: it keeps its relative accuracy.
    if below_half {
        Ok(Point { near: solve(target, a, b, ln_x.min(LN_HALF))?, is_x: true })
    } else {
        Ok(Point { near: solve(target.mirrored(), b, a, ln_y.min(LN_HALF))?, is_x: false })
    }
}

/// A tail probability in (0, 1), at most ½ for full accuracy.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Target {
    /// P(X ≤ x).
    Lower(f64),
    /// P(X > x).
    Upper(f64),
}

impl Target {
    fn mirrored(self) -> Self {
        match self {
            Target::Lower(p) => Target::Upper(p),
            Target::Upper(q) => Target::Lower(q),
        }
    }
}

/// A point of (0, 1), held as its distance from one of the ends.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Point {
    near: Distance,
    is_x: bool,
}

/// A distance from 0 and its log, which goes on where the distance underflows.
#[derive(Debug, Clone, Copy)]
struct Distance {
    value: f64,
    ln: f64,
}

impl Point {
    fn x(self) -> f64 {
        if self.is_x { self.near.value } else { 1.0 - self.near.value }
    }

    /// x/(1 − x), or `None` where only its log is known.
    pub(crate) fn odds(self) -> Option<f64> {
        let (near, far) = (self.near.value, 1.0 - self.near.value);
        let odds = if self.is_x { near / far } else { far / near };
        (odds > 1e-290 && odds < 1e290).then_some(odds)
    }

    /// ln(x/(1 − x)).
    pub(crate) fn logit(self) -> f64 {
        let other = libm::log1p(-self.near.value);
        if self.is_x { self.near.ln - other } else { other - self.near.ln }
    }
}

fn at(x: f64, a: f64, b: f64) -> Result<Tails> {
    check_parameters(a, b)?;
    if x.is_nan() {
        return Err(Error::invalid("x", None, "a number", x));
    }
    let x = x.clamp(0.0, 1.0);
    tails(a, b, x, 1.0 - x)
}

/// `I_x(a, b)` where that is the tail away from the mean; `lambda` = a·y − b·x, `density` = xᵃyᵇ/B(a, b).
fn far_tail(a: f64, b: f64, x: f64, y: f64, lambda: f64, density: f64) -> Result<f64> {
    if density == 0.0 {
        return Ok(0.0);
    }
    if a.min(b) < QUADRATURE_FROM {
        return Ok((density / fraction(a, b, x, y, lambda)?).min(1.0));
    }
    // t = x − δ: (a − 1) ln(1 − δ/x) + (b − 1) ln(1 + δ/y), its linear part taken out.
    let slope = (lambda + x - y) / (x * y);
    let curvature = (a - 1.0) / (x * x) + (b - 1.0) / (y * y);
    let (over_x, over_y) = (1.0 / x, 1.0 / y);
    let integral = decay_integral(slope, curvature, x, |delta| {
        let (u, w) = (-delta * over_x, delta * over_y);
        if u <= -1.0 {
            return f64::NEG_INFINITY;
        }
        (a - 1.0) * ln_1p_minus(u) + (b - 1.0) * ln_1p_minus(w) - slope * delta
    });
    Ok((density * over_x * over_y * integral).min(1.0))
}

/// The continued fraction F with `I_x(a, b)` = xᵃyᵇ/B(a, b) / F.
fn fraction(a: f64, b: f64, x: f64, y: f64, lambda: f64) -> Result<f64> {
    const TINY: f64 = 1e-290;
    let limit = 300 + (20.0 * a.max(b).min(1e6).sqrt()) as u32;
    let partial = |m: f64| {
        let between = a + 2.0 * m;
        let mut denominator = (a + m) * (lambda + 1.0 + m * (1.0 + y)) / (between + 1.0) + m;
        let numerator = if m == 0.0 {
            1.0
        } else {
            let shared = m * (b - m) * x / (between - 1.0);
            denominator += shared;
            (a + m - 1.0) * (a + b + m - 1.0) * x / (between - 1.0) * shared
        };
        (numerator, denominator)
    };
    let mut value = partial(0.0).1.max(TINY);
    let (mut c, mut d) = (value, 0.0);
    for m in 1..=limit {
        let (numerator, denominator) = partial(f64::from(m));
        d = denominator + numerator * d;
        d = 1.0 / if d.abs() < TINY { TINY } else { d };
        c = denominator + numerator / c;
        c = if c.abs() < TINY { TINY } else { c };
        let factor = c * d;
        value *= factor;
        if (factor - 1.0).abs() <= 2.0 * f64::EPSILON {
            return Ok(value);
        }
    }
    Err(Error::NotConverged {
        what: "incomplete beta function".into(),
        reason: format!("the continued fraction at x = {x}, a = {a}, b = {b} has not settled after {limit} terms"),
    })
}

/// Where to start looking: rough logs of x and 1 − x.
fn start(target: Target, a: f64, b: f64) -> (f64, f64) {
    let (p, lower) = match target {
        Target::Lower(p) => (p, true),
        Target::Upper(q) => (q, false),
    };
    let odds = if a >= 1.0 && b >= 1.0 {
        // Abramowitz and Stegun 26.5.22; w is half the logit.
        let z = normal::quantile(p).unwrap_or(0.0) * if lower { -1.0 } else { 1.0 };
        let (ra, rb) = (1.0 / (2.0 * a - 1.0), 1.0 / (2.0 * b - 1.0));
        let h = 2.0 / (ra + rb);
        let third = (z * z - 3.0) / 6.0;
        let w = -z * (h + third).max(0.0).sqrt() / h - (rb - ra) * (third + 5.0 / 6.0 - 2.0 / (3.0 * h));
        libm::log(a / b) + 2.0 * w
    } else {
        // The two ends' power laws, joined where their masses split at a/(a + b).
        let ln_beta = libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b);
        let (ln_p, ln_q) = if lower { (libm::log(p), libm::log1p(-p)) } else { (libm::log1p(-p), libm::log(p)) };
        let (ln_x, ln_y) = ((ln_p + libm::log(a) + ln_beta) / a, (ln_q + libm::log(b) + ln_beta) / b);
        if ln_x <= ln_y { ln_x.min(-1e-3) } else { -(ln_y.min(-1e-3)) }
    };
    if odds <= 0.0 {
        (odds - libm::log1p(libm::exp(odds)), -libm::log1p(libm::exp(odds)))
    } else {
        (-libm::log1p(libm::exp(-odds)), -odds - libm::log1p(libm::exp(-odds)))
    }
}

/// x at the target.
fn solve(target: Target, a: f64, b: f64, start: f64) -> Result<Distance> {
    const LOWEST: f64 = -690.0;
    let (p, lower) = match target {
        Target::Lower(p) => (p, true),
        Target::Upper(q) => (q, false),
    };
    // Below e^LOWEST the power law xᵃ/(a B(a, b)) is exact to all digits.
    let edge = tails(a, b, libm::exp(LOWEST), 1.0)?;
    if if lower { p <= edge.lower } else { p >= edge.upper } {
        let below = if lower { p } else { 1.0 - p };
        let ln = LOWEST + (libm::log(below) - libm::log(edge.lower)) / a;
        return Ok(Distance { value: libm::exp(ln), ln });
    }
    let value = invert_log_tail(libm::log(p), start, lower, (LOWEST, -f64::EPSILON / 2.0), |x| {
        let tails = tails(a, b, x, 1.0 - x)?;
        let rate = tails.density / (1.0 - x);
        Ok(if lower {
            (libm::log(tails.lower), rate / tails.lower)
        } else {
            (libm::log(tails.upper), -rate / tails.upper)
        })
    })?;
    Ok(Distance { value, ln: libm::log(value) })
}

pub(super) fn check_parameters(a: f64, b: f64) -> Result<()> {
    if a > 0.0 && b > 0.0 && (a + b).is_finite() {
        return Ok(());
    }
    Err(Error::invalid("beta parameters", None, "two positive finite numbers", format!("{a} and {b}")))
}

fn check_probability(p: f64) -> Result<()> {
    if (0.0..=1.0).contains(&p) {
        return Ok(());
    }
    Err(Error::invalid("p", None, "a probability from 0 to 1", p))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::vectors::Vectors;

    const GRID: [(f64, f64); 12] = [
        (0.5, 0.5),
        (1.0, 1.0),
        (0.01, 0.01),
        (0.5, 20.5),
        (2.0, 3.0),
        (30.0, 7.0),
        (399.0, 401.0),
        (401.0, 5000.0),
        (0.5, 5e7),
        (1e4, 1e8),
        (5e7, 5e7),
        (1.0, 1e8),
    ];

    #[test]
    fn vectors() {
        Vectors::read("numerics/beta_tails").check_all(|case| {
            let (x, a, b) = (case.arg("x"), case.arg("a"), case.arg("b"));
            vec![("cdf", cdf(x, a, b).unwrap()), ("sf", sf(x, a, b).unwrap())]
        });
        Vectors::read("numerics/beta_quantile").check_all(|case| {
            let (p, a, b) = (case.arg("p"), case.arg("a"), case.arg("b"));
            vec![("lower", quantile(p, a, b).unwrap()), ("upper", upper_quantile(p, a, b).unwrap())]
        });
    }

    #[test]
    fn cdf_inverts_the_quantile() {
        for (a, b) in GRID {
            for p in [1e-200, 1e-12, 1e-4, 0.025, 0.3, 0.5, 0.7, 0.975, 1.0 - 1e-9] {
                let x = quantile(p, a, b).unwrap();
                // Where one step of x moves the probability, the probability cannot come back exactly.
                let spacing = (cdf(x * (1.0 + 5e-16), a, b).unwrap() - cdf(x * (1.0 - 5e-16), a, b).unwrap()) / p;
                if x > 1e-290 && x < 1.0 {
                    let back = cdf(x, a, b).unwrap() / p - 1.0;
                    assert!(back.abs() < 2e-12 + 2.0 * spacing, "a {a} b {b} p {p}: x {x}, off by {back:e}");
                }
            }
        }
    }

    #[test]
    fn complement_symmetry_and_order() {
        for (a, b) in GRID {
            let (mean, sd) = (a / (a + b), (a * b / (a + b + 1.0)).sqrt() / (a + b));
            let mut last = (0.0, 1.0);
            for i in -12..=12 {
                let x = mean + f64::from(i) * 0.4 * sd;
                if !(x > 0.0 && x < 1.0) {
                    continue;
                }
                let now = (cdf(x, a, b).unwrap(), sf(x, a, b).unwrap());
                assert!((now.0 + now.1 - 1.0).abs() < 3e-16, "a {a} b {b} x {x}");
                assert!(now.0 >= last.0 && now.1 <= last.1, "a {a} b {b} x {x}");
                let mirrored = tails(b, a, 1.0 - x, x).unwrap();
                assert!((mirrored.upper - now.0).abs() <= 1e-11 * now.0, "a {a} b {b} x {x}");
                last = now;
            }
        }
    }

    #[test]
    fn the_two_methods_agree_where_they_meet() {
        for (a, b, x) in [(400.0, 500.0, 0.44), (450.0, 1e6, 4.3e-4), (900.0, 420.0, 0.65), (1e4, 1e4, 0.49)] {
            let y = 1.0 - x;
            let lambda = imbalance(a, b, x, y);
            let now = tails(a, b, x, y).unwrap();
            let by_fraction = now.density / fraction(a, b, x, y, lambda).unwrap();
            assert!((now.lower / by_fraction - 1.0).abs() < 1e-13, "{a} {b} {x}");
        }
    }

    #[test]
    fn quantiles_next_to_the_smallest_float_follow_the_power_law() {
        // I_x(a, 1) = xᵃ.
        assert!((quantile(libm::exp(-35.0), 0.05, 1.0).unwrap() / libm::exp(-700.0) - 1.0).abs() < 1e-11);
        let q = -libm::expm1(-35.0 / 20.0);
        assert!((upper_quantile(q, 0.0025, 1.0).unwrap() / libm::exp(-700.0) - 1.0).abs() < 1e-11);
    }

    #[test]
    fn edges() {
        assert_eq!(cdf(-1.0, 2.0, 3.0).unwrap(), 0.0);
        assert_eq!(cdf(2.0, 2.0, 3.0).unwrap(), 1.0);
        assert_eq!((quantile(0.0, 2.0, 3.0).unwrap(), quantile(1.0, 2.0, 3.0).unwrap()), (0.0, 1.0));
        assert_eq!((upper_quantile(0.0, 2.0, 3.0).unwrap(), upper_quantile(1.0, 2.0, 3.0).unwrap()), (1.0, 0.0));
        assert_eq!(quantile(1e-12, 0.01, 0.01).unwrap(), 0.0);
        for (p, a, b) in
            [(f64::NAN, 1.0, 1.0), (1.1, 1.0, 1.0), (0.5, 0.0, 1.0), (0.5, 1.0, f64::NAN), (0.5, f64::INFINITY, 1.0)]
        {
            assert_eq!(quantile(p, a, b).unwrap_err().code(), "invalid_value");
            assert_eq!(upper_quantile(p, a, b).unwrap_err().code(), "invalid_value");
        }
        assert_eq!(cdf(f64::NAN, 1.0, 1.0).unwrap_err().code(), "invalid_value");
        assert_eq!(cdf(0.5, -1.0, 1.0).unwrap_err().code(), "invalid_value");
    }
}
