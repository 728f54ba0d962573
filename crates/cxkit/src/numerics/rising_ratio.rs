//! What is the logarithm of a ratio of two rising factorials, `ln [(z + a)ₙ/(z)ₙ]`, without cancellation?
//!
//! It is `Σ_{j<n} ln(1 + a/(z + j))`, whose terms have one sign, so that the result has relative accuracy where n is
//! large and a is next to 0. Terms below z + j = 32 are added one by one; the rest is the
//! difference F(z + n) − F(z) of Stirling's series for `F(z) = ln Γ(z + a) − ln Γ(z)`, with the large parts taken out:
//!
//! ```text
//! F(z) = a ln z + z [ln(1 + a/z) − a/z] + (a − ½) ln(1 + a/z) + Σ B₂ₖ/(2k(2k−1)) [(z + a)^{1−2k} − z^{1−2k}]
//! ```
//!
//! Source: NIST DLMF §5.11(i) (<https://dlmf.nist.gov/5.11>).
use super::saddle::ln_1p_minus;

/// From here on Stirling's series has all digits.
const LARGE: f64 = 32.0;

/// `ln [(z + a)ₙ/(z)ₙ]` for z > 0, z + a > 0 and a whole n ≥ 0.
///
/// ```
/// use cxkit::numerics::rising_ratio::ln_rising_ratio;
/// // (3·4·5)/(2·3·4)
/// assert!((ln_rising_ratio(2.0, 1.0, 3.0) - 2.5_f64.ln()).abs() < 1e-15);
/// ```
pub fn ln_rising_ratio(z: f64, a: f64, n: f64) -> f64 {
    let (mut z, mut left, mut sum) = (z, n, 0.0);
    // A short sum needs no series.
    while left > 0.0 && (z.min(z + a) < LARGE || left <= 8.0) {
        sum += libm::log1p(a / z);
        z += 1.0;
        left -= 1.0;
    }
    if left > 0.0 {
        // (z + a)ₙ/(z)ₙ = (z + n)ₐ/(z)ₐ. Of the two the smaller is the step of F, so that F(z) is small beside the sum.
        let (step, far) = if a.abs() <= left { (a, left) } else { (left, a) };
        sum += step * libm::log1p(far / z) + (smooth(z + far, step) - smooth(z, step));
    }
    sum
}

/// F(z) − a ln z.
fn smooth(z: f64, a: f64) -> f64 {
    let grown = libm::log1p(a / z);
    // (z + a)^{1−2k} − z^{1−2k}, over z^{1−2k}.
    let fallen = |k: f64| libm::expm1((1.0 - 2.0 * k) * grown);
    let r = 1.0 / (z * z);
    let series = fallen(1.0) / 12.0
        - r * (fallen(2.0) / 360.0
            - r * (fallen(3.0) / 1260.0 - r * (fallen(4.0) / 1680.0 - r * fallen(5.0) / 1188.0)));
    z * ln_1p_minus(a / z) + (a - 0.5) * grown + series / z
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::vectors::Vectors;

    #[test]
    fn vectors() {
        Vectors::read("numerics/rising_ratio")
            .check(|case| ln_rising_ratio(case.arg("z"), case.arg("a"), case.arg("n")));
    }
}
