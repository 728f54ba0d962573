//! The saddle-point form of factorials: how large is `n!`, `xᵃyᵇ/B(a, b)`, a binomial probability, without
//! cancellation?
//!
//! A probability such as `n!/(k!(n−k)!) pᵏqⁿ⁻ᵏ` is a difference of logarithms that are a thousand times larger than
//! itself. Loader's form takes Stirling's formula out of each factorial, which leaves small corrections `δ(n) = ln n! −
//! ln(√(2πn) nⁿ e⁻ⁿ)` and deviances `D(x, m) = x ln(x/m) + m − x` of each count from its mean. Here the difference `x −
//! m` is a separate argument, computed with two-product arithmetic, so that the deviance is as accurate at counts of
//! 1e8 as at 10.
//!
//! Source: Loader (2000), *Fast and Accurate Computation of Binomial Probabilities*; NIST DLMF §5.11(i).
use std::f64::consts::TAU;

/// `δ(n) = ln Γ(n+1) − [½ ln(2πn) + n ln n − n]`, the error of Stirling's formula, for n > 0; absolute error below
/// 2e-15 from n = 1 up.
pub fn stirling_error(n: f64) -> f64 {
    if n < 1.0 {
        return libm::lgamma(n + 1.0) - (0.5 * libm::log(TAU * n) + n * libm::log(n) - n);
    }
    // δ(n) − δ(n+1) = (n + ½) ln(1 + 1/n) − 1 = (n + ½)[ln(1 + 1/n) − 1/n] + 1/(2n).
    let (mut n, mut steps) = (n, 0.0);
    while n < 12.0 {
        steps += (n + 0.5) * ln_1p_minus(1.0 / n) + 0.5 / n;
        n += 1.0;
    }
    let r = 1.0 / (n * n);
    // Bernoulli numbers B(2k)/(2k(2k − 1)).
    let series = 1.0 / 12.0
        - r * (1.0 / 360.0
            - r * (1.0 / 1260.0
                - r * (1.0 / 1680.0 - r * (1.0 / 1188.0 - r * (691.0 / 360_360.0 - r * (1.0 / 156.0))))));
    steps + series / n
}

/// `ln(1 + u) − u` for u > −1, without the cancellation near 0.
pub fn ln_1p_minus(u: f64) -> f64 {
    if !(u.abs() < 0.35) {
        return libm::log1p(u) - u;
    }
    // ln(1 + u) = 2 artanh(r) with r = u/(2 + u), and 2r − u = −ru.
    let r = u / (2.0 + u);
    let s = r * r;
    let series = if s < 1e-4 {
        1.0 / 3.0 + s * (1.0 / 5.0 + s * (1.0 / 7.0 + s * (1.0 / 9.0)))
    } else {
        (1..=13).rev().fold(0.0, |sum, k| sum * s + ODD_RECIPROCALS[k])
    };
    r * (2.0 * s * series - u)
}

/// 1/(2k + 1).
const ODD_RECIPROCALS: [f64; 14] = {
    let mut reciprocals = [1.0; 14];
    let mut k = 0;
    while k < 14 {
        reciprocals[k] = 1.0 / (2 * k + 1) as f64;
        k += 1;
    }
    reciprocals
};

/// The deviance `D = x ln(x/m) + m − x` of a positive count `x` from its mean `m`, given their `difference` x − m as
/// exactly as it is known. Never negative.
pub fn deviance(x: f64, m: f64, difference: f64) -> f64 {
    if difference.abs() <= 0.5 * x {
        return -x * ln_1p_minus(-difference / x);
    }
    x * libm::log(x / m) - difference
}

/// Minus the log of the Poisson probability of `x` at mean `m`: `ln x! − x ln m + m`, for x ≥ 0 and m > 0.
///
/// `difference` is x − m, as exactly as it is known.
pub fn poisson_cost(x: f64, m: f64, difference: f64) -> f64 {
    if x == 0.0 {
        return m;
    }
    factorial_cost(x) + deviance(x, m, difference)
}

/// `ln n! − n ln n + n = ½ ln(2πn) + δ(n)` for n ≥ 0 (0 for n = 0).
pub fn factorial_cost(n: f64) -> f64 {
    if n == 0.0 { 0.0 } else { 0.5 * libm::log(TAU * n) + stirling_error(n) }
}

/// `a·y − b·x = a − (a + b)x` for x + y = 1, to nearly full precision even where the two products cancel.
///
/// Of `x` and `y` the smaller is taken as exact and the larger as one minus it.
pub fn imbalance(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let (left, right) = (a * y, b * x);
    let products = a.mul_add(y, -left) - b.mul_add(x, -right);
    let missing = if y >= x { a * ((1.0 - y) - x) } else { -b * ((1.0 - x) - y) };
    (left - right) + (products + missing)
}

/// `ln[ Γ(a+b+1)/(Γ(a+1)Γ(b+1)) xᵃ yᵇ ]` for a, b ≥ 0 and x + y = 1, both positive: the log of a binomial probability,
/// for real counts.
///
/// `imbalance` is `a·y − b·x` ([`imbalance`]).
pub fn ln_binomial_term(a: f64, b: f64, x: f64, y: f64, imbalance: f64) -> f64 {
    let n = a + b;
    factorial_cost(n) - poisson_cost(a, n * x, imbalance) - poisson_cost(b, n * y, -imbalance)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::vectors::Vectors;

    #[test]
    fn vectors() {
        Vectors::read("numerics/stirling_error").check(|case| stirling_error(case.arg("n")));
        Vectors::read("numerics/ln_1p_minus").check(|case| ln_1p_minus(case.arg("u")));
    }

    #[test]
    fn branches_meet() {
        for (u, step) in [(0.35, 1e-13), (-0.35, 1e-13), (0.0202, 1e-13), (-0.0198, 1e-13)] {
            let (below, above) = (ln_1p_minus(u - step), ln_1p_minus(u + step));
            let slope = -u / (1.0 + u);
            assert!(((above - below) - 2.0 * step * slope).abs() < 4e-16, "{u}");
        }
        for n in [1.0, 2.0, 11.0, 11.999_999, 12.0, 13.5] {
            let recurrence = (n + 0.5) * libm::log1p(1.0 / n) - 1.0;
            assert!((stirling_error(n) - stirling_error(n + 1.0) - recurrence).abs() < 4e-15, "{n}");
        }
    }

    #[test]
    fn imbalance_is_exact_where_the_products_cancel() {
        // a − (a + b)x in whole numbers of 2⁻⁸⁰.
        for (a, b, x) in
            [(3e7, 7e7, 0.3), (3e7, 7e7, 0.300_01), (123_456_789.0, 987_654_321.0, 0.111_111_111_1), (1.0, 1e7, 1e-7)]
        {
            let unit = libm::exp2(80.0);
            let exact = (a as i128 * (1i128 << 80)) - (a + b) as i128 * (x * unit) as i128;
            let expected = exact as f64 / unit;
            let relative = imbalance(a, b, x, 1.0 - x) / expected - 1.0;
            assert!(relative.abs() < 1e-13, "{a} {b} {x}: {relative:e}");
            assert_eq!(imbalance(b, a, 1.0 - x, x), -imbalance(a, b, x, 1.0 - x));
        }
    }

    #[test]
    fn terms_of_a_binomial_sum_to_one() {
        for (n, x) in [(1.0, 0.3), (7.0, 0.01), (40.0, 0.5), (40.0, 0.999)] {
            let y = 1.0 - x;
            let term = |k: f64| libm::exp(ln_binomial_term(k, n - k, x, y, imbalance(k, n - k, x, y)));
            let sum: f64 = (0..=n as u32).map(|k| term(f64::from(k))).sum();
            assert!((sum - 1.0).abs() < 2e-14, "{n} {x}: {sum}");
        }
    }
}
