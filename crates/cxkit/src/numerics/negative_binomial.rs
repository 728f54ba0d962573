//! How probable are n events of a Poisson process whose rate is gamma-distributed?
//!
//! `P(n) = Γ(r + n)/(Γ(r) n!) (α/(α + t))^r (t/(α + t))^n` for real r > 0: events in a time t at a rate with shape r and
//! rate parameter α.
//!
//! It is r/(r + n) times a binomial probability with real counts r and n, in Loader's saddle-point form, so that no
//! logarithm of a gamma function is subtracted from another.
//!
//! Source: Greenwood and Yule (1920), J. Royal Statistical Society 83(2), 255–279; Loader (2000).
use super::saddle::{imbalance, ln_binomial_term};

/// P(n events) in a time `t` ≥ 0, for r, α > 0. Relative error below 1e-12 down to the smallest floats.
///
/// ```
/// use cxkit::numerics::negative_binomial::pmf;
/// assert!((pmf(0, 0.5, 2.0, 6.0) - 0.5).abs() < 1e-15);
/// ```
pub fn pmf(n: u32, r: f64, alpha: f64, t: f64) -> f64 {
    if n == 0 {
        return libm::exp(-r * libm::log1p(t / alpha));
    }
    if t == 0.0 {
        return 0.0;
    }
    let n = f64::from(n);
    let sum = alpha + t;
    let (p, q) = (alpha / sum, t / sum);
    r / (r + n) * libm::exp(ln_binomial_term(r, n, p, q, imbalance(r, n, p, q)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::vectors::Vectors;

    #[test]
    fn vectors() {
        Vectors::read("numerics/negative_binomial")
            .check(|case| pmf(case.count("n") as u32, case.arg("r"), case.arg("alpha"), case.arg("t")));
    }

    #[test]
    fn sums_to_one_and_follows_its_recurrence() {
        for (r, alpha, t) in [(0.243, 4.414, 39.0), (1e-6, 1e-3, 2.0), (40.0, 7.0, 3.0), (2e4, 1e4, 30.0)] {
            let terms: Vec<f64> = (0..40_000).map(|n| pmf(n, r, alpha, t)).collect();
            for (n, pair) in terms.windows(2).enumerate().filter(|(_, pair)| pair[1] > 1e-290) {
                let ratio = (r + n as f64) / (n + 1) as f64 * (t / (alpha + t));
                assert!((pair[1] / pair[0] / ratio - 1.0).abs() < 3e-12, "{r} {alpha} {t} {n}");
            }
            assert!((terms.iter().sum::<f64>() - 1.0).abs() < 1e-11, "{r} {alpha} {t}");
        }
    }
}
