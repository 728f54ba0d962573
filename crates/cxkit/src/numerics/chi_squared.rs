//! The chi-squared distribution: how surprising is a statistic of this size with `df` degrees of freedom?
//!
//! χ² with df degrees of freedom is twice a Gamma(df/2) variable; everything rests on [`gamma`]. Degrees of freedom are
//! real and positive.
//!
//! Source: NIST DLMF §8.2; Johnson, Kotz and Balakrishnan (1994), *Continuous Univariate Distributions* 1, ch. 18.
use super::gamma;
use crate::error::Result;

/// P(χ² ≤ x). Errors as for [`gamma::lower`].
pub fn cdf(x: f64, df: f64) -> Result<f64> {
    gamma::lower(0.5 * df, 0.5 * x)
}

/// P(χ² > x), the p-value of a chi-squared statistic. Errors as for [`gamma::upper`].
///
/// ```
/// let p = cxkit::numerics::chi_squared::sf(3.841458820694124, 1.0)?;
/// assert!((p - 0.05).abs() < 1e-15);
/// # Ok::<(), cxkit::Error>(())
/// ```
pub fn sf(x: f64, df: f64) -> Result<f64> {
    gamma::upper(0.5 * df, 0.5 * x)
}

/// The x with P(χ² ≤ x) = p, 0 ≤ p < 1. Errors as for [`gamma::quantile`].
pub fn quantile(p: f64, df: f64) -> Result<f64> {
    Ok(2.0 * gamma::quantile(p, 0.5 * df)?)
}

/// The x with P(χ² > x) = q, 0 < q ≤ 1. Errors as for [`gamma::upper_quantile`].
pub fn upper_quantile(q: f64, df: f64) -> Result<f64> {
    Ok(2.0 * gamma::upper_quantile(q, 0.5 * df)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::normal;
    use crate::numerics::vectors::Vectors;

    #[test]
    fn vectors() {
        Vectors::read("numerics/chi_squared_quantile").check_all(|case| {
            let (p, df) = (case.arg("p"), case.arg("df"));
            vec![("lower", quantile(p, df).unwrap()), ("upper", upper_quantile(p, df).unwrap())]
        });
    }

    #[test]
    fn one_degree_of_freedom_is_a_squared_normal() {
        for z in [0.001, 0.5, 1.0, 1.96, 4.0, 10.0, 30.0] {
            assert!((sf(z * z, 1.0).unwrap() / normal::two_sided_p(z) - 1.0).abs() < 2e-13, "{z}");
        }
    }

    #[test]
    fn two_degrees_of_freedom_are_exponential() {
        for x in [1e-9, 0.1, 1.0, 5.0, 100.0, 1000.0] {
            assert!((sf(x, 2.0).unwrap() / libm::exp(-x / 2.0) - 1.0).abs() < 5e-13, "{x}");
            assert!((cdf(x, 2.0).unwrap() / -libm::expm1(-x / 2.0) - 1.0).abs() < 1e-14, "{x}");
        }
    }

    #[test]
    fn bad_degrees_of_freedom_are_refused() {
        for df in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(sf(1.0, df).unwrap_err().code(), "invalid_value");
            assert_eq!(quantile(0.5, df).unwrap_err().code(), "invalid_value");
        }
    }
}
