//! What is a flow worth that starts at 1 and fades like `(1 + u)^−s`, discounted at rate z?
//!
//! `∫₀^∞ e^{−zu} (1 + u)^{−s} du = e^z E_s(z)`, the generalised exponential integral of real order without its factor
//! `e^{−z}`, which would underflow; and the same up to a finite end.
//!
//! With v = ln(1 + u) the integrand is `e^φ`, φ = −z(e^v − 1) − (s − 1)v, which is concave and entire: `log_concave`
//! takes it at any s and z > 0, s = 1 and s → 0 included, without a recurrence in s, and the finite end is an integral
//! of its own instead of the difference of two, which nearly cancel where z times the end is small.
//!
//! Source: NIST DLMF §8.19 (<https://dlmf.nist.gov/8.19>).
use super::log_concave;
use crate::error::{Error, Result};

/// `e^z E_s(z)` for s ≥ 0 and z > 0.
///
/// ```
/// use cxkit::numerics::exponential_integral::scaled;
/// // e E₁(1) is Gompertz' constant.
/// assert!((scaled(1.0, 1.0).unwrap() - 0.596347362323194).abs() < 1e-14);
/// ```
///
/// # Errors
/// `invalid_value` outside of that domain.
pub fn scaled(s: f64, z: f64) -> Result<f64> {
    if !(z > 0.0 && z < f64::INFINITY) {
        return Err(Error::invalid("z", None, "a positive finite number", z));
    }
    upto(s, z, f64::INFINITY)
}

/// `∫₀^end e^{−zu} (1 + u)^{−s} du` for s ≥ 0, z ≥ 0 and a finite end ≥ 0.
///
/// # Errors
/// `invalid_value` outside of that domain.
pub fn partial(s: f64, z: f64, end: f64) -> Result<f64> {
    if !(0.0..f64::INFINITY).contains(&z) {
        return Err(Error::invalid("z", None, "a finite number from 0", z));
    }
    if !(0.0..f64::INFINITY).contains(&end) {
        return Err(Error::invalid("end", None, "a finite number from 0", end));
    }
    upto(s, z, end)
}

fn upto(s: f64, z: f64, end: f64) -> Result<f64> {
    if !(0.0..f64::INFINITY).contains(&s) {
        return Err(Error::invalid("s", None, "a finite number from 0", s));
    }
    let a = s - 1.0;
    log_concave::integral(0.0, libm::log1p(end), |v| {
        let u = libm::expm1(v);
        (-z * u - a * v, -z * (1.0 + u) - a)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::vectors::Vectors;

    #[test]
    fn vectors() {
        Vectors::read("numerics/exponential_integral").check(|case| {
            let (s, z) = (case.arg("s"), case.arg("z"));
            if case.has("end") { partial(s, z, case.arg("end")).unwrap() } else { scaled(s, z).unwrap() }
        });
    }

    #[test]
    fn recurrence_in_the_order() {
        // s E_{s+1}(z) = e^{−z} − z E_s(z).
        for z in [1e-9, 1e-3, 0.7, 1.0, 3.0, 50.0, 1e5] {
            for s in [1e-3, 0.606, 1.0, 7.5, 300.0] {
                let sum = s * scaled(s + 1.0, z).unwrap() + z * scaled(s, z).unwrap();
                assert!((sum - 1.0).abs() < 1e-14, "{s} {z}: {sum}");
            }
        }
    }

    #[test]
    fn what_is_outside_is_refused() {
        for (s, z) in [(-1.0, 1.0), (1.0, 0.0), (f64::NAN, 1.0), (1.0, f64::NAN), (1.0, f64::INFINITY)] {
            assert_eq!(scaled(s, z).unwrap_err().code(), "invalid_value", "{s} {z}");
        }
        for (z, end) in [(-1.0, 1.0), (1.0, -1.0), (1.0, f64::INFINITY)] {
            assert_eq!(partial(1.0, z, end).unwrap_err().code(), "invalid_value", "{z} {end}");
        }
        assert_eq!(partial(1.0, 0.0, 0.0).unwrap(), 0.0);
    }
}
