//! The gamma family: which share of a Gamma(a) variable lies below x, and where does it reach a given share?
//!
//! `P(a, x) = ∫₀ˣ tᵃ⁻¹e⁻ᵗ dt / Γ(a)` and `Q = 1 − P`, a > 0, x ≥ 0.
//!
//! The factor `xᵃe⁻ˣ/Γ(a)` is in saddle-point form. For a < 400: the power series of P below x = a + 1, Legendre's
//! continued fraction of Q above; for larger a the far tail is integrated, as in [`beta`](super::beta). Quantiles by
//! Newton's method in ln x on the log of the smaller tail, from Wilson and Hilferty's approximation.
//!
//! Source: NIST DLMF §8.7, §8.9 (<https://dlmf.nist.gov/8.9>); Wilson and Hilferty (1931), PNAS 17(12), 684–688.
use super::normal;
use super::saddle::{ln_1p_minus, poisson_cost};
use super::tail::{Tails, decay_integral, invert_log_tail};
use crate::error::{Error, Result};

/// Above this a the tail is integrated.
const QUADRATURE_FROM: f64 = 400.0;

/// P(a, x), the regularised lower incomplete gamma function. Relative error below 1e-12 for a from 0.05 to 1e8.
///
/// # Errors
/// `invalid_value` unless a is positive and finite and x is not NaN (below 0 gives 0), `not_converged`.
pub fn lower(a: f64, x: f64) -> Result<f64> {
    Ok(at(a, x)?.lower)
}

/// Q(a, x) = 1 − P(a, x), with its own relative accuracy. Domain and errors as for [`lower`].
pub fn upper(a: f64, x: f64) -> Result<f64> {
    Ok(at(a, x)?.upper)
}

/// The x with P(a, x) = p.
///
/// # Errors
/// `invalid_value` unless 0 ≤ p < 1 and a is positive and finite, `not_converged`.
pub fn quantile(p: f64, a: f64) -> Result<f64> {
    check(p, a)?;
    if p <= 0.5 { solve(p, true, a) } else { solve(1.0 - p, false, a) }
}

/// The x with Q(a, x) = q: accurate for a tiny `q`.
///
/// # Errors
/// `invalid_value` unless 0 < q ≤ 1 and a is positive and finite, `not_converged`.
pub fn upper_quantile(q: f64, a: f64) -> Result<f64> {
    if !(q > 0.0 && q <= 1.0) {
        return Err(Error::invalid("q", None, "a probability above 0 and at most 1", q));
    }
    check(0.5, a)?;
    if q <= 0.5 { solve(q, false, a) } else { solve(1.0 - q, true, a) }
}

fn at(a: f64, x: f64) -> Result<Tails> {
    if !(a > 0.0 && a.is_finite()) {
        return Err(Error::invalid("a", None, "a positive finite number", a));
    }
    if x.is_nan() {
        return Err(Error::invalid("x", None, "a number", x));
    }
    if x <= 0.0 {
        return Ok(Tails { lower: 0.0, upper: 1.0, density: 0.0 });
    }
    if x == f64::INFINITY {
        return Ok(Tails { lower: 1.0, upper: 0.0, density: 0.0 });
    }
    let density = libm::exp(-poisson_cost(a, x, a - x)) * a;
    let below = if a < QUADRATURE_FROM { x < a + 1.0 } else { x < a };
    if density == 0.0 {
        let lower = if below { 0.0 } else { 1.0 };
        return Ok(Tails { lower, upper: 1.0 - lower, density });
    }
    let far = match (a < QUADRATURE_FROM, below) {
        (true, true) => density / a * series(a, x)?,
        (true, false) => density * fraction(a, x)?,
        (false, below) => density / x * integral(a, x, if below { -1.0 } else { 1.0 }),
    };
    let far = far.min(1.0);
    Ok(if below {
        Tails { lower: far, upper: 1.0 - far, density }
    } else {
        Tails { lower: 1.0 - far, upper: far, density }
    })
}

/// 1 + x/(a + 1) + x²/((a + 1)(a + 2)) + …
fn series(a: f64, x: f64) -> Result<f64> {
    let (mut term, mut sum) = (1.0, 1.0);
    for k in 1..=2000 {
        term *= x / (a + f64::from(k));
        sum += term;
        if term <= 1e-17 * sum {
            return Ok(sum);
        }
    }
    Err(not_converged(a, x))
}

/// 1/(x + 1 − a − 1(1 − a)/(x + 3 − a − 2(2 − a)/(x + 5 − a − …))), by modified Lentz.
fn fraction(a: f64, x: f64) -> Result<f64> {
    const TINY: f64 = 1e-290;
    let mut b = x + 1.0 - a;
    let (mut c, mut d) = (1.0 / TINY, 1.0 / b);
    let mut value = d;
    for k in 1..=2000 {
        let k = f64::from(k);
        let numerator = -k * (k - a);
        b += 2.0;
        d = numerator * d + b;
        d = 1.0 / if d.abs() < TINY { TINY } else { d };
        c = b + numerator / c;
        c = if c.abs() < TINY { TINY } else { c };
        value *= c * d;
        if (c * d - 1.0).abs() <= 2.0 * f64::EPSILON {
            return Ok(value);
        }
    }
    Err(not_converged(a, x))
}

/// The integral of the density from x away from the mean (`side` −1 or 1), relative to its value at x.
fn integral(a: f64, x: f64, side: f64) -> f64 {
    let slope = side * (x - (a - 1.0)) / x;
    let limit = if side < 0.0 { x } else { f64::INFINITY };
    decay_integral(slope, (a - 1.0) / (x * x), limit, |delta| {
        let u = side * delta / x;
        if u <= -1.0 { f64::NEG_INFINITY } else { (a - 1.0) * ln_1p_minus(u) - slope * delta }
    })
}

fn solve(p: f64, is_lower: bool, a: f64) -> Result<f64> {
    const LOWEST: f64 = -690.0;
    if p == 0.0 {
        return Ok(0.0);
    }
    if is_lower {
        // Below e^LOWEST the power law xᵃ/Γ(a + 1) is exact to all digits.
        let edge = at(a, libm::exp(LOWEST))?.lower;
        if p <= edge {
            return Ok(libm::exp(LOWEST + (libm::log(p) - libm::log(edge)) / a));
        }
    }
    let z = normal::quantile(p)? * if is_lower { 1.0 } else { -1.0 };
    let root = 1.0 - 1.0 / (9.0 * a) + z / (3.0 * a.sqrt());
    let start = if root > 0.3 || !is_lower {
        libm::log(a) + 3.0 * libm::log(root.max(0.1))
    } else {
        (libm::log(p) + libm::lgamma(a + 1.0)) / a
    };
    invert_log_tail(libm::log(p), start, is_lower, (LOWEST, 700.0), |x| {
        let tails = at(a, x)?;
        Ok(if is_lower {
            (libm::log(tails.lower), tails.density / tails.lower)
        } else {
            (libm::log(tails.upper), -tails.density / tails.upper)
        })
    })
}

fn check(p: f64, a: f64) -> Result<()> {
    if !(0.0..1.0).contains(&p) {
        return Err(Error::invalid("p", None, "a probability from 0 to below 1", p));
    }
    if a > 0.0 && a.is_finite() {
        return Ok(());
    }
    Err(Error::invalid("a", None, "a positive finite number", a))
}

fn not_converged(a: f64, x: f64) -> Error {
    Error::NotConverged {
        what: "incomplete gamma function".into(),
        reason: format!("at a = {a}, x = {x} after 2000 terms"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::vectors::Vectors;

    const SHAPES: [f64; 10] = [0.05, 0.25, 0.5, 1.0, 2.5, 30.0, 399.0, 401.0, 1e5, 1e8];

    #[test]
    fn vectors() {
        Vectors::read("numerics/gamma_tails").check_all(|case| {
            let (a, x) = (case.arg("a"), case.arg("x"));
            vec![("lower", lower(a, x).unwrap()), ("upper", upper(a, x).unwrap())]
        });
    }

    #[test]
    fn lower_inverts_the_quantile() {
        for a in SHAPES {
            for p in [1e-200, 1e-12, 1e-4, 0.025, 0.3, 0.5, 0.7, 0.975, 1.0 - 1e-9] {
                let x = quantile(p, a).unwrap();
                if x > 1e-290 {
                    let spacing = (lower(a, x * (1.0 + 5e-16)).unwrap() - lower(a, x * (1.0 - 5e-16)).unwrap()) / p;
                    let back = lower(a, x).unwrap() / p - 1.0;
                    assert!(back.abs() < 2e-12 + 2.0 * spacing, "a {a} p {p}: x {x}, off by {back:e}");
                }
                let x = upper_quantile(p, a).unwrap();
                if x > 1e-290 {
                    let spacing = (upper(a, x * (1.0 - 5e-16)).unwrap() - upper(a, x * (1.0 + 5e-16)).unwrap()) / p;
                    let back = upper(a, x).unwrap() / p - 1.0;
                    assert!(back.abs() < 2e-12 + 2.0 * spacing, "a {a} q {p}: x {x}, off by {back:e}");
                }
            }
        }
    }

    #[test]
    fn complement_and_order() {
        for a in SHAPES {
            let mut last = (0.0, 1.0);
            for i in 1..60 {
                let x = a * libm::exp((f64::from(i) - 30.0) * 0.2 / a.max(1.0).sqrt());
                let now = (lower(a, x).unwrap(), upper(a, x).unwrap());
                assert!((now.0 + now.1 - 1.0).abs() < 3e-16);
                assert!(now.0 >= last.0 && now.1 <= last.1, "a {a} x {x}");
                last = now;
            }
        }
    }

    #[test]
    fn quantiles_next_to_the_smallest_float_follow_the_power_law() {
        let p = libm::exp(-35.0) / libm::tgamma(1.05);
        assert!((quantile(p, 0.05).unwrap() / libm::exp(-700.0) - 1.0).abs() < 1e-11);
    }

    #[test]
    fn edges() {
        assert_eq!((lower(2.0, 0.0).unwrap(), upper(2.0, 0.0).unwrap()), (0.0, 1.0));
        assert_eq!(
            (lower(2.0, f64::INFINITY).unwrap(), lower(2.0, 1e6).unwrap(), upper(500.0, 1e9).unwrap()),
            (1.0, 1.0, 0.0)
        );
        assert_eq!(quantile(0.0, 2.0).unwrap(), 0.0);
        for (p, a) in [(1.0, 2.0), (f64::NAN, 2.0), (0.5, 0.0), (0.5, f64::NAN), (-0.1, 1.0)] {
            assert_eq!(quantile(p, a).unwrap_err().code(), "invalid_value");
        }
        for q in [0.0, 1.1, f64::NAN] {
            assert_eq!(upper_quantile(q, 2.0).unwrap_err().code(), "invalid_value");
        }
        assert_eq!(lower(2.0, f64::NAN).unwrap_err().code(), "invalid_value");
    }
}
