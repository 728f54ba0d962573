//! What is the integral of `e^φ` for a concave `φ`?
//!
//! `∫ e^{φ(d)} dd` over an interval that holds 0, with φ(0) = 0. A concave φ falls at least linearly once it falls, so
//! that what lies beyond φ = −40 is a share of 1e-17 of the whole and is left out; the edge comes from Newton's method,
//! which cannot leave the far side of a concave function. Each side of 0 is cut into panels of at most 4, each with 32
//! Gauss–Legendre nodes: exact to a few units in the last place for functions of `e^d` whose singularities lie at
//! imaginary part π, as they all do here. No term is negative, so nothing cancels.
//!
//! Source: NIST DLMF §3.5(v); the panels are measured in `docs/numerics.md`.
use super::quadrature::GaussLegendre;
use crate::error::{Error, Result};
use std::sync::LazyLock;

static RULE: LazyLock<GaussLegendre> = LazyLock::new(|| GaussLegendre::new(32).expect("32 is a valid order"));

/// How far φ has fallen where it no longer matters.
const DEPTH: f64 = 40.0;
/// Width of a panel.
const PANEL: f64 = 4.0;

/// `∫ e^{φ(d)} dd` from `lower` ≤ 0 to `upper` ≥ 0, which may be infinite; `phi` returns φ and its slope.
///
/// # Errors
/// `not_converged` where φ does not fall within 1e5 of 0.
pub(crate) fn integral(lower: f64, upper: f64, phi: impl Fn(f64) -> (f64, f64)) -> Result<f64> {
    Ok(side(-lower, |d| mirrored(phi(-d)))? + side(upper, phi)?)
}

/// φ and its slope in the direction away from 0.
fn mirrored((value, slope): (f64, f64)) -> (f64, f64) {
    (value, -slope)
}

/// The integral from 0 to `limit`.
fn side(limit: f64, phi: impl Fn(f64) -> (f64, f64)) -> Result<f64> {
    if limit == 0.0 {
        return Ok(0.0);
    }
    let end = edge(limit, &phi)?;
    let panels = (end / PANEL).ceil().max(1.0);
    let width = end / panels;
    let panel = |k: u32| {
        let start = width * f64::from(k);
        RULE.integrate(start, start + width, |d| libm::exp(phi(d).0))
    };
    // From the far end, where the small parts are.
    Ok((0..panels as u32).rev().map(panel).sum())
}

/// Where φ has fallen by [`DEPTH`], or `limit` if that is nearer.
fn edge(limit: f64, phi: &impl Fn(f64) -> (f64, f64)) -> Result<f64> {
    if limit.is_finite() && phi(limit).0 >= -DEPTH {
        return Ok(limit);
    }
    let (mut inside, mut outside) = (0.0, limit.min(1.0));
    while phi(outside).0 > -DEPTH {
        (inside, outside) = (outside, (2.0 * outside).min(limit));
        if !(outside < 1e5) {
            return Err(Error::NotConverged { what: "integral".into(), reason: "the integrand does not fall".into() });
        }
    }
    for _ in 0..200 {
        let (value, slope) = phi(outside);
        if value > -DEPTH - 2.0 {
            break;
        }
        let next = outside - (value + DEPTH) / slope;
        // Where φ has overflowed there is no slope to follow.
        outside = if inside < next && next < outside { next } else { 0.5 * (inside + outside) };
        if phi(outside).0 > -DEPTH {
            (inside, outside) = (outside, 2.0 * outside - inside);
        }
    }
    Ok(outside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::vectors::{Case, Vectors};

    /// φ and its slope, as the cases name them.
    fn phi(case: &Case, d: f64) -> (f64, f64) {
        let arg = |name| case.arg(name);
        // ln(1 + q (e^d − 1)) and its slope.
        let odds = |q: f64| {
            let e = libm::expm1(d);
            (libm::log1p(q * e), q * (1.0 + e) / (1.0 + q * e))
        };
        match case.word("kind") {
            "normal" => (-0.5 * arg("k") * d * d, -arg("k") * d),
            "gamma" => (arg("k") * (d - libm::expm1(d)), -arg("k") * libm::expm1(d)),
            "beta" => {
                // From the end where e^d does not overflow.
                let (a, b) = if d > 0.0 { (arg("b"), arg("a")) } else { (arg("a"), arg("b")) };
                let (e, q) = (libm::expm1(-d.abs()), a / (a + b));
                let slope = a - (a + b) * (q * (1.0 + e) / (1.0 + q * e));
                (-a * d.abs() - (a + b) * libm::log1p(q * e), if d > 0.0 { -slope } else { slope })
            }
            "two rates" => {
                let (n, r, s) = (arg("n"), arg("r"), arg("s"));
                let ((ln_p, p), (ln_q, q)) = (odds(arg("p")), odds(arg("q")));
                (n * (d - ln_p) - r * ln_p - (s + 1.0) * ln_q + d, n + 1.0 - (n + r) * p - (s + 1.0) * q)
            }
            other => panic!("no integrand {other}"),
        }
    }

    #[test]
    fn vectors() {
        Vectors::read("numerics/log_concave").check(|case| {
            let end = |name, open| if case.has(name) { case.arg(name) } else { open };
            let (lower, upper) = (end("lower", f64::NEG_INFINITY), end("upper", f64::INFINITY));
            integral(lower, upper, |d| phi(case, d)).unwrap()
        });
    }

    #[test]
    fn gauss_gamma_and_logistic() {
        for k in [1e-6, 0.3, 1.0, 40.0, 1e6, 1e14] {
            let gauss = integral(f64::NEG_INFINITY, f64::INFINITY, |d| (-0.5 * k * d * d, -k * d)).unwrap();
            let expected = (std::f64::consts::TAU / k).sqrt();
            assert!((gauss / expected - 1.0).abs() < 1e-14, "{k}: {gauss} {expected}");
            // ∫ e^{k(d − expm1 d)} = Γ(k) e^k k^{−k} = e^{factorial cost of k} / k.
            let gamma = |d: f64| (k * (d - libm::expm1(d)), -k * libm::expm1(d));
            if !(0.1..100.0).contains(&k) {
                continue;
            }
            let value = integral(f64::NEG_INFINITY, f64::INFINITY, gamma).unwrap();
            let expected = libm::exp(crate::numerics::saddle::factorial_cost(k)) / k;
            assert!((value / expected - 1.0).abs() < 1e-13, "{k}: {value} {expected}");
        }
        // ∫₀ᵀ 4e^d/(1 + e^d)² = 4/(1 + e^{−T}) − 2.
        for t in [1e-9, 0.5, 3.0, 39.0, 1e4] {
            let value = integral(0.0, t, |d| {
                let tail = libm::exp(-d);
                (-d - 2.0 * libm::log1p(tail) + 4_f64.ln(), (tail - 1.0) / (tail + 1.0))
            });
            let expected = -2.0 * libm::expm1(-t) / (1.0 + libm::exp(-t));
            assert!((value.unwrap() / expected - 1.0).abs() < 1e-14, "{t}");
        }
    }

    #[test]
    fn a_function_that_does_not_fall_is_an_error() {
        assert_eq!(integral(0.0, f64::INFINITY, |_| (0.0, 0.0)).unwrap_err().code(), "not_converged");
    }
}
