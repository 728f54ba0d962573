//! Student's t distribution: how surprising is a t statistic with `df` degrees of freedom, and how wide is a t
//! interval?
//!
//! `P(|T| > t) = I_y(df/2, ½)` with y = df/(df + t²), on [`beta`], which stays accurate when df is huge; so does the
//! quantile, t = √(df·x/(1 − x)) with x the Beta(½, df/2) quantile. Closed forms for df = 1 (Cauchy) and df = 2.
//! Degrees of freedom are real, from 0.1 to 1e12; they need not be whole.
//!
//! Source: NIST DLMF §8.17; Johnson, Kotz and Balakrishnan (1995), *Continuous Univariate Distributions* 2, ch. 28.
use super::beta::{self, Target};
use crate::error::{Error, Result};
use std::f64::consts::PI;

/// The degrees of freedom that are accepted.
const DF: std::ops::RangeInclusive<f64> = 0.1..=1e12;

/// P(T ≤ t). Errors as for [`sf`].
pub fn cdf(t: f64, df: f64) -> Result<f64> {
    sf(-t, df)
}

/// P(T > t), the one-sided p-value of a t statistic, accurate in the upper tail for t up to ±1e150.
///
/// # Errors
/// `invalid_value` for a NaN `t` or `df` outside 0.1 to 1e12, `not_converged`.
pub fn sf(t: f64, df: f64) -> Result<f64> {
    check(df)?;
    if t.is_nan() {
        return Err(Error::invalid("t", None, "a number", t));
    }
    let half = 0.5 * two_sided(t.abs(), df)?;
    Ok(if t >= 0.0 { half } else { 1.0 - half })
}

/// P(|T| ≥ |t|), the two-sided p-value of a t statistic. Errors as for [`sf`].
pub fn two_sided_p(t: f64, df: f64) -> Result<f64> {
    check(df)?;
    if t.is_nan() {
        return Err(Error::invalid("t", None, "a number", t));
    }
    two_sided(t.abs(), df)
}

/// The t with P(T ≤ t) = p.
///
/// # Errors
/// `invalid_value` unless 0 < p < 1 and `df` lies from 0.1 to 1e12; `undefined` where t exceeds the largest float.
///
/// ```
/// let t = cxkit::numerics::student_t::quantile(0.975, 10.0)?;
/// assert!((t - 2.2281388519862744).abs() < 1e-14);
/// # Ok::<(), cxkit::Error>(())
/// ```
pub fn quantile(p: f64, df: f64) -> Result<f64> {
    check(df)?;
    if !(p > 0.0 && p < 1.0) {
        return Err(Error::invalid("p", None, "a probability strictly between 0 and 1", p));
    }
    // Above one half the tail 1 − p is exact.
    let (tail, sign) = if p <= 0.5 { (p, -1.0) } else { (1.0 - p, 1.0) };
    let t = if tail == 0.5 {
        0.0
    } else if df == 1.0 {
        if tail < 0.25 { 1.0 / libm::tan(PI * tail) } else { libm::tan(PI * (0.5 - tail)) }
    } else if df == 2.0 {
        (1.0 - 2.0 * tail) / (2.0 * tail * (1.0 - tail)).sqrt()
    } else {
        let target = if tail <= 0.25 { Target::Upper(2.0 * tail) } else { Target::Lower(1.0 - 2.0 * tail) };
        let point = beta::invert(target, 0.5, 0.5 * df)?;
        point.odds().map_or_else(|| libm::exp(0.5 * point.logit()) * df.sqrt(), |odds| (df * odds).sqrt())
    };
    if t.is_finite() {
        return Ok(sign * t);
    }
    Err(Error::Undefined {
        what: "t quantile".into(),
        reason: format!("it exceeds the largest number at p = {p}, df = {df}"),
    })
}

/// P(|T| > t) for t ≥ 0.
fn two_sided(t: f64, df: f64) -> Result<f64> {
    if df == 1.0 {
        return Ok(2.0 / PI * libm::atan2(1.0, t));
    }
    if df == 2.0 {
        // 1 − t/√(t² + 2), its numerator made free of cancellation.
        let root = libm::hypot(t, std::f64::consts::SQRT_2);
        return Ok(2.0 / root / (root + t));
    }
    let square = t * t;
    let total = df + square;
    let (x, y) = if square <= df {
        let x = square / total;
        (x, 1.0 - x)
    } else {
        let y = df / total;
        (1.0 - y, y)
    };
    Ok(beta::tails(0.5, 0.5 * df, x, y)?.upper)
}

fn check(df: f64) -> Result<()> {
    if DF.contains(&df) {
        return Ok(());
    }
    Err(Error::invalid("degrees of freedom", None, "a number from 0.1 to 1e12", df))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::normal;
    use crate::numerics::vectors::Vectors;

    #[test]
    fn vectors() {
        Vectors::read("numerics/student_t_sf").check(|case| sf(case.arg("t"), case.arg("df")).unwrap());
        Vectors::read("numerics/student_t_quantile").check(|case| quantile(case.arg("p"), case.arg("df")).unwrap());
    }

    #[test]
    fn cdf_inverts_the_quantile() {
        for df in [0.5, 1.0, 1.5, 2.0, 3.0, 29.7, 800.0, 1e4, 1e7, 1e12] {
            for p in [1e-30, 1e-9, 0.025, 0.2, 0.26, 0.49, 0.5, 0.6, 0.975] {
                let back = cdf(quantile(p, df).unwrap(), df).unwrap();
                assert!((back / p - 1.0).abs() < 2e-12, "df {df} p {p}: {back}");
            }
        }
    }

    #[test]
    fn closed_forms_continue_the_general_one() {
        for df in [1.0, 2.0] {
            for t in [0.01, 0.7, 3.0, 1e4] {
                let (at, beside) = (sf(t, df).unwrap(), sf(t, df * (1.0 + 1e-12)).unwrap());
                assert!((at / beside - 1.0).abs() < 1e-10, "df {df} t {t}");
            }
            for p in [1e-9, 0.1, 0.3, 0.499] {
                let (at, beside) = (quantile(p, df).unwrap(), quantile(p, df * (1.0 + 1e-12)).unwrap());
                assert!((at / beside - 1.0).abs() < 1e-10, "df {df} p {p}");
            }
        }
    }

    #[test]
    fn symmetry_order_and_the_normal_limit() {
        for df in [0.5, 1.0, 7.3, 1e3, 1e12] {
            let mut last = 1.0;
            for i in -30..=30 {
                let t = f64::from(i) * 0.3;
                let now = sf(t, df).unwrap();
                assert!(now <= last && (now + cdf(t, df).unwrap() - 1.0).abs() < 3e-16, "df {df} t {t}");
                last = now;
            }
        }
        for z in [0.1, 1.0, 1.96, 5.0, 20.0] {
            assert!((sf(z, 1e12).unwrap() / normal::sf(z) - 1.0).abs() < 1e-7 * z, "{z}");
        }
        for p in [0.6, 0.9, 0.99] {
            assert_eq!(quantile(p, 7.3).unwrap(), -quantile(1.0 - p, 7.3).unwrap());
        }
    }

    #[test]
    fn edges() {
        assert_eq!((quantile(0.5, 5.0).unwrap(), sf(0.0, 5.0).unwrap()), (0.0, 0.5));
        assert_eq!((sf(f64::INFINITY, 5.0).unwrap(), sf(f64::NEG_INFINITY, 5.0).unwrap()), (0.0, 1.0));
        assert_eq!(quantile(1e-300, 0.5).unwrap_err().code(), "undefined");
        for (p, df) in [(0.0, 5.0), (1.0, 5.0), (f64::NAN, 5.0), (0.3, 0.0), (0.3, f64::NAN), (0.3, 1e13)] {
            assert_eq!(quantile(p, df).unwrap_err().code(), "invalid_value");
        }
        assert_eq!(sf(f64::NAN, 5.0).unwrap_err().code(), "invalid_value");
    }
}
