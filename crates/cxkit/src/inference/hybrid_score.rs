//! How precisely is the difference of two shares known, from the interval of each?
//!
//! ```text
//! lower = d − √((p₁ − l₁)² + (u₂ − p₂)² − 2r(p₁ − l₁)(u₂ − p₂))        d = p₁ − p₂
//! upper = d + √((u₁ − p₁)² + (p₂ − l₂)² − 2r(u₁ − p₁)(p₂ − l₂))
//! ```
//!
//! with `l`, `u` the Wilson bounds of each share. `r` is the correlation of the two estimates: 0 for independent samples
//! (Newcombe's method 10), and that of the design where both come from one clustered sample. The interval never leaves
//! −1..1 and keeps its width where a share is 0 or 1.
//!
//! Source: Newcombe (1998), *Interval estimation for the difference between independent proportions: comparison of eleven
//! methods*, Statistics in Medicine 17, 873–890; for the correlation, his *Improved confidence intervals for the
//! difference between binomial proportions based on paired data*, the same volume, 2635–2650.
use super::bounds::Bounds;

/// A share and its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EstimatedShare {
    /// The share, in 0..1.
    pub estimate: f64,
    /// Its interval, around the share.
    pub bounds: Bounds,
}

/// The interval of the first share minus the second; `correlation` of their estimates in −1..1.
///
/// ```
/// use cxkit::inference::hybrid_score::{EstimatedShare, hybrid_score_interval};
/// use cxkit::inference::share::{ShareMethod, share_interval};
///
/// let share = |x: f64, n: f64| {
///     share_interval(x, n, 0.95, ShareMethod::Wilson).map(|bounds| EstimatedShare { estimate: x / n, bounds })
/// };
/// let bounds = hybrid_score_interval(&share(56.0, 70.0)?, &share(48.0, 80.0)?, 0.0);
/// assert_eq!((format!("{:.4}", bounds.lower), format!("{:.4}", bounds.upper)), ("0.0524".into(), "0.3339".into()));
/// # Ok::<(), cxkit::Error>(())
/// ```
pub fn hybrid_score_interval(first: &EstimatedShare, second: &EstimatedShare, correlation: f64) -> Bounds {
    let difference = first.estimate - second.estimate;
    let reach = |a: f64, b: f64| {
        // The sum of a square and a rest that cannot be negative.
        let along = a - correlation * b;
        (along * along + (1.0 - correlation * correlation).max(0.0) * b * b).sqrt()
    };
    let below = |share: &EstimatedShare| (share.estimate - share.bounds.lower).max(0.0);
    let above = |share: &EstimatedShare| (share.bounds.upper - share.estimate).max(0.0);
    Bounds {
        lower: (difference - reach(below(first), above(second))).max(-1.0),
        upper: (difference + reach(above(first), below(second))).min(1.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inference::share::{ShareMethod, share_interval};

    fn share(x: f64, n: f64, level: f64) -> EstimatedShare {
        EstimatedShare { estimate: x / n, bounds: share_interval(x, n, level, ShareMethod::Wilson).unwrap() }
    }

    #[test]
    fn antisymmetric_and_nested_by_level() {
        for (x, n, y, m) in [(56.0, 70.0, 48.0, 80.0), (0.0, 10.0, 0.0, 20.0), (10.0, 10.0, 0.0, 20.0)] {
            let mut inner = Bounds { lower: 9.0, upper: -9.0 };
            for level in [0.5, 0.9, 0.999] {
                for r in [-0.5, 0.0, 0.9] {
                    let there = hybrid_score_interval(&share(x, n, level), &share(y, m, level), r);
                    let back = hybrid_score_interval(&share(y, m, level), &share(x, n, level), r);
                    assert!((there.lower + back.upper).abs() < 1e-14 && (there.upper + back.lower).abs() < 1e-14);
                    assert!(-1.0 <= there.lower && there.upper <= 1.0);
                }
                let now = hybrid_score_interval(&share(x, n, level), &share(y, m, level), 0.0);
                assert!(now.lower <= inner.lower && now.upper >= inner.upper, "{level}");
                inner = now;
            }
        }
    }

    #[test]
    fn a_share_and_itself_do_not_differ() {
        let one = share(3.0, 9.0, 0.95);
        let same = hybrid_score_interval(&one, &one, 1.0);
        let (below, above) = (one.estimate - one.bounds.lower, one.bounds.upper - one.estimate);
        assert!((same.upper - (above - below).abs()).abs() < 1e-15, "{same:?}");
    }
}
