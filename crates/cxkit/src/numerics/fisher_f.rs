//! Fisher's F distribution: how surprising is a ratio of variances, or a Wald statistic whose covariance was estimated?
//!
//! `P(F > x) = I_y(d₂/2, d₁/2)` with y = d₂/(d₂ + d₁x), on [`beta`]. Degrees of freedom are real and positive.
//!
//! Source: NIST DLMF §8.17; Johnson, Kotz and Balakrishnan (1995), *Continuous Univariate Distributions* 2, ch. 27.
use super::beta;
use crate::error::{Error, Result};

/// P(F > x), the p-value of an F statistic; 1 for x ≤ 0.
///
/// # Errors
/// `invalid_value` for a NaN `x` or degrees of freedom that are not positive and finite, `not_converged`.
///
/// ```
/// let p = cxkit::numerics::fisher_f::sf(4.0, 1.0, 10.0)?;
/// assert!((p - cxkit::numerics::student_t::two_sided_p(2.0, 10.0)?).abs() < 1e-15);
/// # Ok::<(), cxkit::Error>(())
/// ```
pub fn sf(x: f64, numerator: f64, denominator: f64) -> Result<f64> {
    for (name, df) in [("numerator", numerator), ("denominator", denominator)] {
        if !(df > 0.0 && df < f64::INFINITY) {
            return Err(Error::invalid(&format!("{name} degrees of freedom"), None, "a positive finite number", df));
        }
    }
    if x.is_nan() {
        return Err(Error::invalid("f", None, "a number", x));
    }
    if x <= 0.0 {
        return Ok(1.0);
    }
    if x == f64::INFINITY {
        return Ok(0.0);
    }
    let (part, rest) = (numerator * x, denominator);
    let total = part + rest;
    Ok(beta::tails(0.5 * numerator, 0.5 * denominator, part / total, rest / total)?.upper)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::vectors::Vectors;
    use crate::numerics::{chi_squared, student_t};

    #[test]
    fn vectors() {
        Vectors::read("numerics/fisher_f_sf")
            .check(|case| sf(case.arg("f"), case.arg("numerator"), case.arg("denominator")).unwrap());
    }

    #[test]
    fn one_numerator_degree_is_a_squared_t_and_many_denominator_ones_are_chi_squared() {
        for x in [1e-6, 0.3, 1.0, 4.0, 30.0, 1e4] {
            for df in [1.0, 2.0, 7.5, 300.0] {
                let t = student_t::two_sided_p(f64::sqrt(x), df).unwrap();
                assert!((sf(x, 1.0, df).unwrap() / t - 1.0).abs() < 1e-12, "{x} {df}");
            }
        }
        for x in [0.1, 1.0, 2.5] {
            let chi = chi_squared::sf(4.0 * x, 4.0).unwrap();
            assert!((sf(x, 4.0, 1e9).unwrap() / chi - 1.0).abs() < 1e-7, "{x}");
        }
    }

    #[test]
    fn two_and_two_degrees_have_a_closed_form_and_inversion_exchanges_them() {
        for x in [0.01, 0.5, 1.0, 3.0, 1e5] {
            assert!((sf(x, 2.0, 2.0).unwrap() * (1.0 + x) - 1.0).abs() < 1e-13, "{x}");
            let (upper, lower) = (sf(x, 3.0, 11.0).unwrap(), sf(1.0 / x, 11.0, 3.0).unwrap());
            assert!((upper + lower - 1.0).abs() < 1e-13, "{x}");
        }
    }

    #[test]
    fn edges() {
        assert_eq!((sf(0.0, 2.0, 3.0).unwrap(), sf(-1.0, 2.0, 3.0).unwrap()), (1.0, 1.0));
        assert_eq!(sf(f64::INFINITY, 2.0, 3.0).unwrap(), 0.0);
        for (x, a, b) in [(f64::NAN, 1.0, 1.0), (1.0, 0.0, 1.0), (1.0, 1.0, f64::NAN), (1.0, f64::INFINITY, 1.0)] {
            assert_eq!(sf(x, a, b).unwrap_err().code(), "invalid_value");
        }
    }
}
