//! The binomial distribution: how probable are k successes in n trials, and which count has a given probability below
//! it?
//!
//! - `pmf` in saddle-point form ([`saddle`](super::saddle)), `cdf` and `sf` by the incomplete beta function:
//!   `P(X > k) = I_p(k + 1, n − k)`.
//! - `quantile(u)`: the Cornish–Fisher approximation, one accurate tail there, then a walk with the recurrence of the
//!   probabilities, usually of one or two steps. A comparison closer than 1e-11 is decided by a fresh tail.
//!
//! Source: Loader (2000), *Fast and Accurate Computation of Binomial Probabilities*; NIST DLMF §8.17(i).
use super::saddle::{imbalance, ln_binomial_term};
use super::{beta, normal};
use crate::error::{Error, Result};

/// The largest number of trials: 2^53 (tested up to 1e9).
pub const MAX_TRIALS: u64 = 1 << 53;

/// P(X = k) for X ~ Binomial(n, p).
///
/// # Errors
/// `invalid_value` unless 0 ≤ p ≤ 1, `limit_exceeded` above [`MAX_TRIALS`].
pub fn pmf(k: u64, n: u64, p: f64) -> Result<f64> {
    check(n, p)?;
    if k > n || (p == 0.0 && k > 0) || (p == 1.0 && k < n) {
        return Ok(0.0);
    }
    if p == 0.0 || p == 1.0 {
        return Ok(1.0);
    }
    let (successes, failures, q) = (k as f64, (n - k) as f64, 1.0 - p);
    Ok(libm::exp(ln_binomial_term(successes, failures, p, q, imbalance(successes, failures, p, q))))
}

/// P(X ≤ k). Errors as for [`pmf`], and `not_converged`.
pub fn cdf(k: u64, n: u64, p: f64) -> Result<f64> {
    check(n, p)?;
    Ok(At::new(k.min(n), n, p)?.lower)
}

/// P(X > k), accurate in the upper tail. Errors as for [`cdf`].
pub fn sf(k: u64, n: u64, p: f64) -> Result<f64> {
    check(n, p)?;
    Ok(At::new(k.min(n), n, p)?.upper)
}

/// The smallest k with P(X ≤ k) ≥ u: inverts a uniform number `u` into a binomial one.
///
/// # Errors
/// `invalid_value` unless 0 ≤ u ≤ 1 and 0 ≤ p ≤ 1, `limit_exceeded` above [`MAX_TRIALS`], `not_converged`.
///
/// ```
/// assert_eq!(cxkit::numerics::binomial::quantile(0.5, 10, 0.5)?, 5);
/// # Ok::<(), cxkit::Error>(())
/// ```
pub fn quantile(u: f64, n: u64, p: f64) -> Result<u64> {
    check(n, p)?;
    if !(0.0..=1.0).contains(&u) {
        return Err(Error::invalid("u", None, "a probability from 0 to 1", u));
    }
    if n == 0 || p == 0.0 || u == 0.0 {
        return Ok(0);
    }
    if p == 1.0 || u == 1.0 {
        return Ok(n);
    }
    let (mean, q) = (n as f64 * p, 1.0 - p);
    let (z, sd) = (normal::quantile(u)?, (mean * q).sqrt());
    let guess = mean + sd * z + (q - p) * (z * z - 1.0) / 6.0 - 0.5;
    let mut k = libm::round(guess.clamp(0.0, n as f64)) as u64;
    let target = Target::new(u);
    let mut at = At::new(k, n, p)?;
    // `low` fails (below the answer), `high` holds; the walk moves between them.
    let (mut low, mut high) = (None, n);
    for _ in 0..64 {
        // An underflowed probability cannot be carried on by its ratios.
        if !(at.pmf > 1e-290) {
            break;
        }
        let reached = if let Some(reached) = target.reached(&at) {
            reached
        } else {
            at = At::new(k, n, p)?;
            target.decide(&at)
        };
        if reached {
            high = k;
            if k == 0 || low == Some(k - 1) {
                return Ok(k);
            }
            at.widest = at.widest.max(target.tail(&at));
            at.lower -= at.pmf;
            at.upper += at.pmf;
            at.pmf *= k as f64 / (n - k + 1) as f64 * (q / p);
            k -= 1;
        } else {
            low = Some(k);
            if high == k + 1 {
                return Ok(high);
            }
            at.widest = at.widest.max(target.tail(&at));
            at.pmf *= (n - k) as f64 / (k + 1) as f64 * (p / q);
            at.lower += at.pmf;
            at.upper -= at.pmf;
            k += 1;
        }
    }
    // Far in a tail the first guess may be off: bisect what is left.
    let mut low = low.map_or(0, |low| low + 1);
    while low < high {
        let middle = low + (high - low) / 2;
        if target.decide(&At::new(middle, n, p)?) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Ok(high)
}

/// Both tails and the probability at k.
struct At {
    /// The larger tail that a subtraction on the walk started from: its rounding stays.
    widest: f64,
    lower: f64,
    upper: f64,
    pmf: f64,
}

impl At {
    fn new(k: u64, n: u64, p: f64) -> Result<Self> {
        if k == n {
            return Ok(Self { widest: 0.0, lower: 1.0, upper: 0.0, pmf: pmf(n, n, p)? });
        }
        let (a, b) = ((k + 1) as f64, (n - k) as f64);
        let tails = beta::tails(a, b, p, 1.0 - p)?;
        Ok(Self { widest: 0.0, lower: tails.upper, upper: tails.lower, pmf: tails.density / (b * p) })
    }
}

/// The condition P(X ≤ k) ≥ u, stated for the smaller tail: above ½, P(X > k) ≤ 1 − u, which is exact.
enum Target {
    Lower(f64),
    Upper(f64),
}

impl Target {
    fn new(u: f64) -> Self {
        if u <= 0.5 { Target::Lower(u) } else { Target::Upper(1.0 - u) }
    }

    /// Whether the walked tails meet the condition; `None` if they are too close to call.
    fn reached(&self, at: &At) -> Option<bool> {
        let excess = match *self {
            Target::Lower(u) => at.lower - u,
            Target::Upper(v) => v - at.upper,
        };
        let doubt = 1e-11 * self.tail(at).abs().max(at.widest);
        if excess.abs() > doubt { Some(excess > 0.0) } else { None }
    }

    /// The tail that is compared.
    fn tail(&self, at: &At) -> f64 {
        match self {
            Target::Lower(_) => at.lower,
            Target::Upper(_) => at.upper,
        }
    }

    fn decide(&self, at: &At) -> bool {
        match *self {
            Target::Lower(u) => at.lower >= u,
            Target::Upper(v) => at.upper <= v,
        }
    }
}

fn check(n: u64, p: f64) -> Result<()> {
    if !(0.0..=1.0).contains(&p) {
        return Err(Error::invalid("p", None, "a probability from 0 to 1", p));
    }
    if n <= MAX_TRIALS {
        return Ok(());
    }
    Err(Error::LimitExceeded { what: "binomial trials".into(), limit: MAX_TRIALS, got: n })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::vectors::Vectors;

    #[test]
    fn vectors() {
        Vectors::read("numerics/binomial").check_all(|case| {
            let (k, n, p) = (case.count("k"), case.count("n"), case.arg("p"));
            vec![("pmf", pmf(k, n, p).unwrap()), ("cdf", cdf(k, n, p).unwrap()), ("sf", sf(k, n, p).unwrap())]
        });
        Vectors::read("numerics/binomial_quantile")
            .check(|case| quantile(case.arg("u"), case.count("n"), case.arg("p")).unwrap() as f64);
    }

    #[test]
    fn quantile_is_the_smallest_count_that_reaches_u() {
        let mut stream = crate::numerics::random::Stream::new(5, 0);
        for n in [1u64, 2, 10, 97, 1000, 123_456, 1_000_000_000] {
            for p in [1e-9, 1e-3, 0.02, 0.3, 0.5, 0.77, 0.999] {
                for power in [1, 1, 1, 30] {
                    let u = libm::pow(stream.uniform(), f64::from(power));
                    for u in [u, 1.0 - u] {
                        if !(u > 0.0 && u < 1.0) {
                            continue;
                        }
                        let k = quantile(u, n, p).unwrap();
                        let target = Target::new(u);
                        assert!(target.decide(&At::new(k, n, p).unwrap()), "n {n} p {p} u {u}: {k} is too small");
                        assert!(k == 0 || !target.decide(&At::new(k - 1, n, p).unwrap()), "n {n} p {p} u {u}: {k}");
                    }
                }
            }
        }
    }

    #[test]
    fn tails_are_sums_of_probabilities() {
        for (n, p) in [(1u64, 0.3), (12, 0.5), (60, 0.01), (60, 0.93)] {
            let mut below = 0.0;
            for k in 0..=n {
                below += pmf(k, n, p).unwrap();
                assert!((cdf(k, n, p).unwrap() / below - 1.0).abs() < 1e-13, "{k} {n} {p}");
                assert!((cdf(k, n, p).unwrap() + sf(k, n, p).unwrap() - 1.0).abs() < 3e-16);
                assert!((pmf(k, n, p).unwrap() / pmf(n - k, n, 1.0 - p).unwrap() - 1.0).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn edges() {
        assert_eq!(
            (quantile(0.3, 0, 0.5).unwrap(), quantile(0.3, 9, 0.0).unwrap(), quantile(0.3, 9, 1.0).unwrap()),
            (0, 0, 9)
        );
        assert_eq!((quantile(0.0, 9, 0.5).unwrap(), quantile(1.0, 9, 0.5).unwrap()), (0, 9));
        assert_eq!((pmf(0, 9, 0.0).unwrap(), pmf(9, 9, 1.0).unwrap(), pmf(10, 9, 0.5).unwrap()), (1.0, 1.0, 0.0));
        assert_eq!((cdf(9, 9, 0.5).unwrap(), sf(99, 9, 0.5).unwrap()), (1.0, 0.0));
        assert_eq!((cdf(0, 9, 0.0).unwrap(), cdf(8, 9, 1.0).unwrap()), (1.0, 0.0));
        for (u, p) in [(f64::NAN, 0.5), (1.1, 0.5), (0.5, f64::NAN), (0.5, -0.1)] {
            assert_eq!(quantile(u, 9, p).unwrap_err().code(), "invalid_value");
        }
        assert_eq!(quantile(0.5, u64::MAX, 0.5).unwrap_err().code(), "limit_exceeded");
    }
}
