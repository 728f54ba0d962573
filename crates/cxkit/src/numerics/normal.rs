//! The standard normal distribution: how probable is a value this large, and which value has this probability?
//!
//! - `cdf(z) = erfc(−z/√2)/2`, `sf(z) = erfc(z/√2)/2`, the rounding of `z/√2` undone to first order: its relative
//!   effect on the far tail is `z²·2⁻⁵³`, 1.6e-13 at z = 38.
//! - `ln_sf` beyond z = 10 by the continued fraction of Mills' ratio, so that it does not underflow.
//! - Quantiles by `statrs`, whose inverse is excellent (see `docs/numerics.md`).
//!
//! Source: NIST DLMF §7.2, §7.9 (<https://dlmf.nist.gov/7.9>).
use crate::error::{Error, Result};
use statrs::distribution::{ContinuousCDF, Normal};
use std::f64::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI, TAU};

/// `1/√2 − FRAC_1_SQRT_2`: the part that the constant lost to rounding.
const FRAC_1_SQRT_2_LOW: f64 = -4.833_646_656_726_457e-17;

/// P(Z ≤ z). Any real `z`, ±∞ included; `NaN` gives `NaN`. Relative error below 1e-13 down to 1e-307.
pub fn cdf(z: f64) -> f64 {
    sf(-z)
}

/// P(Z > z), the upper tail. Any real `z`, ±∞ included; `NaN` gives `NaN`. Relative error below 1e-13 down to 1e-307.
///
/// ```
/// assert!((cxkit::numerics::normal::sf(1.959963984540054) - 0.025).abs() < 1e-16);
/// ```
pub fn sf(z: f64) -> f64 {
    0.5 * erfc_scaled(z)
}

/// P(|Z| ≥ |z|), the two-sided p-value of a z statistic: `erfc(|z|/√2)`.
pub fn two_sided_p(z: f64) -> f64 {
    erfc_scaled(z.abs())
}

/// ln P(Z > z), which stays finite where the probability itself underflows (z > 38). `NaN` gives `NaN`.
pub fn ln_sf(z: f64) -> f64 {
    if z < -1.0 {
        return libm::log1p(-sf(-z));
    }
    if !(z > 10.0) || z == f64::INFINITY {
        return libm::log(sf(z));
    }
    // Mills' ratio sf/φ = 1/(z + 1/(z + 2/(z + 3/(z + …)))), from the inside out.
    let fraction = (1..=60).rev().fold(z, |inner, k| z + f64::from(k) / inner);
    -0.5 * z * z - 0.5 * libm::log(TAU) - libm::log(fraction)
}

/// The z with P(Z ≤ z) = p, for `p` strictly between 0 and 1.
///
/// # Errors
/// `invalid_value` for any other `p`, NaN included.
pub fn quantile(p: f64) -> Result<f64> {
    if p > 0.0 && p < 1.0 {
        return Ok(Normal::standard().inverse_cdf(p));
    }
    Err(Error::invalid("p", None, "a probability strictly between 0 and 1", p))
}

/// The z with P(|Z| ≤ z) = level: 1.96 for 0.95. The half-width, in standard errors, of a two-sided interval.
///
/// # Errors
/// `invalid_value` unless `level` lies strictly between 0 and 1.
pub fn critical_value(level: f64) -> Result<f64> {
    if level > 0.0 && level < 1.0 {
        // (1 − level)/2 is exact for level ≥ 1/2.
        let z = if level < 0.5 { quantile(0.5 + 0.5 * level)? } else { -quantile(0.5 * (1.0 - level))? };
        return Ok(z);
    }
    Err(Error::invalid("level", None, "a confidence level strictly between 0 and 1", level))
}

/// erfc(z/√2).
fn erfc_scaled(z: f64) -> f64 {
    let x = z * FRAC_1_SQRT_2;
    let value = libm::erfc(x);
    if !(x.abs() < 30.0) {
        return value;
    }
    let lost = libm::fma(z, FRAC_1_SQRT_2, -x) + z * FRAC_1_SQRT_2_LOW;
    value - FRAC_2_SQRT_PI * libm::exp(-x * x) * lost
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::vectors::Vectors;

    #[test]
    fn vectors() {
        Vectors::read("numerics/normal_sf").check(|case| sf(case.arg("z")));
        Vectors::read("numerics/normal_ln_sf").check(|case| ln_sf(case.arg("z")));
        Vectors::read("numerics/normal_quantile").check(|case| quantile(case.arg("p")).unwrap());
        Vectors::read("numerics/normal_critical_value").check(|case| critical_value(case.arg("level")).unwrap());
    }

    #[test]
    fn cdf_inverts_the_quantile() {
        for p in [1e-300, 1e-100, 1e-12, 0.025, 0.4, 0.5, 0.6, 0.975, 1.0 - 1e-12] {
            let back = cdf(quantile(p).unwrap());
            assert!((back / p - 1.0).abs() < 5e-13, "{p}: {back}");
        }
    }

    #[test]
    fn complement_symmetry_and_order() {
        let mut last = f64::INFINITY;
        for i in -400..=400 {
            let z = f64::from(i) / 10.0;
            assert!((cdf(z) + sf(z) - 1.0).abs() < 3e-16);
            assert_eq!(cdf(z), sf(-z));
            assert!((two_sided_p(z) - 2.0 * sf(z.abs())).abs() <= 1e-16);
            assert!(ln_sf(z) <= last);
            last = ln_sf(z);
            if sf(z) > 1e-300 {
                assert!((ln_sf(z) - libm::log(sf(z))).abs() <= 1e-13 * (1.0 + ln_sf(z).abs()));
            }
        }
    }

    #[test]
    fn edges() {
        assert_eq!((sf(f64::INFINITY), sf(f64::NEG_INFINITY), sf(0.0)), (0.0, 1.0, 0.5));
        assert_eq!((ln_sf(f64::INFINITY), ln_sf(f64::NEG_INFINITY)), (f64::NEG_INFINITY, 0.0));
        assert!(sf(f64::NAN).is_nan() && ln_sf(f64::NAN).is_nan());
        for p in [0.0, 1.0, -0.1, 1.1, f64::NAN] {
            assert_eq!(quantile(p).unwrap_err().code(), "invalid_value");
            assert_eq!(critical_value(p).unwrap_err().code(), "invalid_value");
        }
    }
}
