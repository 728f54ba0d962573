//! How precisely is a share known from x of n?
//!
//! With z the normal quantile and `B(p; a, b)` the beta quantile:
//!
//! | method | interval |
//! | --- | --- |
//! | Wilson | `(x + z²/2 ± z√(x(n−x)/n + z²/4)) / (n + z²)` |
//! | Clopper–Pearson | `B(α/2; x, n−x+1)` to `B(1−α/2; x+1, n−x)`, 0 at x = 0, 1 at x = n |
//! | Jeffreys | `B(α/2; x+½, n−x+½)` to `B(1−α/2; x+½, n−x+½)`, 0 at x = 0, 1 at x = n |
//! | Wald | `x/n ± z√(x(n−x)/n³)`, clipped to 0..1 |
//!
//! `x` and `n` are real: an effective sample size from a weighted survey need not be whole. Wilson is the default:
//! Brown, Cai and `DasGupta` recommend it, or Jeffreys, for n up to 40. Clopper–Pearson never covers less than the
//! level and is wider; Wald is for comparison with systems that use it.
//!
//! Differences: statsmodels' Jeffreys interval does not go to 0 at x = 0 nor to 1 at x = n; here it does, as its
//! authors say.
//!
//! Source: Wilson (1927), JASA 22, 209–212; Clopper and Pearson (1934), Biometrika 26, 404–413; Brown, Cai and
//! `DasGupta` (2001), *Interval Estimation for a Binomial Proportion*, Statistical Science 16(2),
//! <https://doi.org/10.1214/ss/1009213286>.
use super::bounds::{Bounds, critical_value, tail_probability};
use crate::error::{Error, Result};
use crate::numerics::beta;
use serde::{Deserialize, Serialize};

/// How the interval of a share is computed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ShareMethod {
    /// Wilson's score interval.
    #[default]
    Wilson,
    /// The exact interval: coverage is never below the level.
    ClopperPearson,
    /// The equal-tailed Bayesian interval under Jeffreys' prior.
    Jeffreys,
    /// Estimate ± z standard errors: too short for small n and extreme shares.
    Wald,
}

impl ShareMethod {
    /// The name in options and results, for example `clopper_pearson`.
    pub fn name(self) -> &'static str {
        match self {
            ShareMethod::Wilson => "wilson",
            ShareMethod::ClopperPearson => "clopper_pearson",
            ShareMethod::Jeffreys => "jeffreys",
            ShareMethod::Wald => "wald",
        }
    }
}

/// The interval at `level` (such as 0.95) for a share observed as `x` of `n`, both real, 0 ≤ x ≤ n, n > 0.
///
/// # Errors
/// `invalid_value` for counts out of range, `invalid_option` for a level outside (0, 1), `not_converged`.
///
/// ```
/// use cxkit::inference::share::{ShareMethod, share_interval};
/// let bounds = share_interval(81.0, 263.0, 0.95, ShareMethod::Wilson)?;
/// assert!((bounds.lower - 0.2552885199).abs() < 1e-10);
/// # Ok::<(), cxkit::Error>(())
/// ```
pub fn share_interval(x: f64, n: f64, level: f64, method: ShareMethod) -> Result<Bounds> {
    if !(n > 0.0 && n.is_finite()) {
        return Err(Error::invalid("n", None, "a positive finite number", n));
    }
    if !(x >= 0.0 && x <= n) {
        return Err(Error::invalid("x", None, format!("a number from 0 to n = {n}"), x));
    }
    let tail = tail_probability(level)?;
    let rest = n - x;
    let (lower, upper) = match method {
        ShareMethod::Wilson => {
            let z = critical_value(level)?;
            let (lower, upper) = wilson(x, rest, z);
            (lower, if rest == 0.0 { 1.0 } else { upper })
        }
        ShareMethod::ClopperPearson => (
            if x == 0.0 { 0.0 } else { beta::quantile(tail, x, rest + 1.0)? },
            if rest == 0.0 { 1.0 } else { beta::upper_quantile(tail, x + 1.0, rest)? },
        ),
        ShareMethod::Jeffreys => (
            if x == 0.0 { 0.0 } else { beta::quantile(tail, x + 0.5, rest + 0.5)? },
            if rest == 0.0 { 1.0 } else { beta::upper_quantile(tail, x + 0.5, rest + 0.5)? },
        ),
        ShareMethod::Wald => {
            let margin = critical_value(level)? * (x / n * (rest / n) / n).sqrt();
            ((x / n - margin).max(0.0), (x / n + margin).min(1.0))
        }
    };
    Ok(Bounds { lower, upper })
}

/// Wilson's bounds, the lower one by the product of the two roots, `x²/(n(n + z²))`: free of cancellation for small
/// shares.
fn wilson(x: f64, rest: f64, z: f64) -> (f64, f64) {
    let n = x + rest;
    let reach = x + 0.5 * z * z + z * (x * (rest / n) + 0.25 * z * z).sqrt();
    (x * (x / n) / reach, reach / (n + z * z))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::vectors::Vectors;

    const METHODS: [ShareMethod; 4] =
        [ShareMethod::Wilson, ShareMethod::ClopperPearson, ShareMethod::Jeffreys, ShareMethod::Wald];

    #[test]
    fn vectors() {
        Vectors::read("inference/share_interval").check_all(|case| {
            let method: ShareMethod = serde_json::from_value(case.word("method").into()).unwrap();
            let bounds = share_interval(case.arg("x"), case.arg("n"), case.arg("level"), method).unwrap();
            vec![("lower", bounds.lower), ("upper", bounds.upper)]
        });
    }

    #[test]
    fn nested_by_level_symmetric_and_around_the_estimate() {
        for method in METHODS {
            for (x, n) in [(0.0, 5.0), (1.0, 29.0), (0.3, 7.7), (15.0, 148.0), (5e5, 1e6), (1.0, 1e8)] {
                let mut last = Bounds { lower: x / n, upper: x / n };
                for level in [0.01, 0.5, 0.8, 0.95, 0.999] {
                    let now = share_interval(x, n, level, method).unwrap();
                    let mirrored = share_interval(n - x, n, level, method).unwrap();
                    assert!((now.lower - (1.0 - mirrored.upper)).abs() < 1e-15, "{method:?} {x} {n}");
                    assert!(now.lower >= 0.0 && now.upper <= 1.0);
                    if level > 0.5 {
                        assert!(now.lower <= last.lower && now.upper >= last.upper, "{method:?} {x} {n} {level}");
                        assert!(now.lower <= x / n && now.upper >= x / n);
                    }
                    last = now;
                }
            }
        }
    }

    #[test]
    fn ends_are_exact() {
        for method in METHODS {
            assert_eq!(share_interval(0.0, 20.0, 0.95, method).unwrap().lower, 0.0);
            assert_eq!(share_interval(20.0, 20.0, 0.95, method).unwrap().upper, 1.0);
        }
    }

    #[test]
    fn bad_input_is_refused() {
        let code = |x, n, level| share_interval(x, n, level, ShareMethod::Wilson).unwrap_err().code();
        assert_eq!(code(1.0, 0.0, 0.95), "invalid_value");
        assert_eq!(code(f64::NAN, 2.0, 0.95), "invalid_value");
        assert_eq!(code(1.0, f64::NAN, 0.95), "invalid_value");
        assert_eq!(code(3.0, 2.0, 0.95), "invalid_value");
        assert_eq!(code(1.0, 2.0, 95.0), "invalid_option");
    }

    #[test]
    fn names_are_snake_case() {
        assert_eq!(serde_json::to_string(&ShareMethod::ClopperPearson).unwrap(), "\"clopper_pearson\"");
        assert_eq!(ShareMethod::default(), ShareMethod::Wilson);
    }
}
