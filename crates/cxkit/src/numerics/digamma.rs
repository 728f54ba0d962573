//! How does the logarithm of the gamma function rise, and how fast does that change: ψ and ψ′?
//!
//! The asymptotic series from 10 on; below, the recurrences `ψ(x) = ψ(x + 1) − 1/x` and `ψ′(x) = ψ′(x + 1) + 1/x²`, their
//! terms summed first. Defined here for x > 0 only. ψ is zero at 1.4616…; around there its error is absolute.
//!
//! Source: NIST DLMF §5.5(i), §5.11(i), §5.15.

/// Where the series takes over.
const LARGE: f64 = 10.0;

/// ψ(x) = d/dx ln Γ(x), for x > 0; −∞ at 0, NaN below.
///
/// ```
/// assert!((cxkit::numerics::digamma::digamma(1.0) + 0.577_215_664_901_532_9).abs() < 1e-15);
/// ```
pub fn digamma(x: f64) -> f64 {
    if !(x > 0.0) {
        return if x == 0.0 { f64::NEG_INFINITY } else { f64::NAN };
    }
    let (at, steps) = raised(x, |at| 1.0 / at);
    let r = 1.0 / (at * at);
    // Bernoulli numbers B(2k)/(2k).
    let series = r
        * (1.0 / 12.0
            - r * (1.0 / 120.0
                - r * (1.0 / 252.0
                    - r * (1.0 / 240.0
                        - r * (1.0 / 132.0 - r * (691.0 / 32760.0 - r * (1.0 / 12.0 - r * (3617.0 / 8160.0))))))));
    libm::log(at) - (0.5 / at + series + steps)
}

/// ψ′(x) = d²/dx² ln Γ(x), for x > 0; ∞ at 0, NaN below.
///
/// ```
/// let pi = std::f64::consts::PI;
/// assert!((cxkit::numerics::digamma::trigamma(1.0) - pi * pi / 6.0).abs() < 1e-15);
/// ```
pub fn trigamma(x: f64) -> f64 {
    if !(x > 0.0) {
        return if x == 0.0 { f64::INFINITY } else { f64::NAN };
    }
    let (at, steps) = raised(x, |at| 1.0 / (at * at));
    let r = 1.0 / (at * at);
    // Bernoulli numbers B(2k).
    let series = 1.0 / 6.0
        - r * (1.0 / 30.0
            - r * (1.0 / 42.0
                - r * (1.0 / 30.0 - r * (5.0 / 66.0 - r * (691.0 / 2730.0 - r * (7.0 / 6.0 - r * (3617.0 / 510.0)))))));
    steps + (1.0 + 0.5 / at + r * series) / at
}

/// x raised by whole steps to the range of the series, and the sum of `term` over the steps; small terms first.
fn raised(x: f64, term: impl Fn(f64) -> f64) -> (f64, f64) {
    let count = if x < LARGE { libm::ceil(LARGE - x) as u32 } else { 0 };
    let steps = (0..count).rev().map(|j| term(x + f64::from(j))).sum();
    (x + f64::from(count), steps)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::vectors::Vectors;

    #[test]
    fn vectors() {
        Vectors::read("numerics/digamma").check(|case| digamma(case.arg("x")));
        Vectors::read("numerics/trigamma").check(|case| trigamma(case.arg("x")));
    }

    #[test]
    fn outside_the_domain() {
        assert_eq!((digamma(0.0), trigamma(0.0)), (f64::NEG_INFINITY, f64::INFINITY));
        assert!([-1.5, -0.0 - 1e-300, f64::NAN].iter().all(|&x| digamma(x).is_nan() && trigamma(x).is_nan()));
    }
}
