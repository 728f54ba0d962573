//! Better and worse: what share of customers would be more satisfied with the feature, less satisfied without it?
//!
//! ```text
//! better =  (A + O) / (A + O + M + I)         from 0 to 1
//! worse  = −(O + M) / (A + O + M + I)         from −1 to 0
//! standard error of each = √(c (1 − |c|) / b)     c: better or |worse|, b = A + O + M + I
//! covariance(better, worse) = −(O / b − better · |worse|) / b
//! ```
//!
//! - Base: valid pairs that are A, O, M or I; R and Q are left out, and their share is reported beside
//! - Interval: that of a share, by the method of the options; for worse mirrored to [−upper, −lower]
//! - Joint region: one answer is a point (1, 0), (1, 1), (0, 1) or (0, 0) for A, O, M, I, so better and |worse| are means
//!   of the same answers and belong together: two features can overlap in both intervals and still differ
//!
//! Reference: Timko, in Berger et al. (1993), *Kano's Methods for Understanding Customer-defined Quality*, Center for
//! Quality of Management Journal 2(4).
use crate::inference::bounds::Bounds;
use crate::inference::share::{ShareMethod, share_interval};
use crate::{Confidence, Interval, Result};
use serde::{Deserialize, Serialize};

/// A coefficient with its uncertainty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KanoCoefficient {
    /// The coefficient.
    pub estimate: f64,
    /// Its interval.
    pub interval: Interval,
    /// Its standard error.
    pub standard_error: f64,
}

/// The joint confidence region of better and worse, an ellipse in the plane of (better, worse).
///
/// ```text
/// (x − μ)ᵀ Σ⁻¹ (x − μ) ≤ −2 ln(1 − level)      Σ: covariance matrix of better and worse
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KanoEllipse {
    /// Centre: better.
    pub better: f64,
    /// Centre: worse.
    pub worse: f64,
    /// The longer half axis.
    pub semi_major: f64,
    /// The shorter half axis; 0 where all answers lie on one line.
    pub semi_minor: f64,
    /// The direction of the longer half axis, in radians from the axis of better, in (−π/2, π/2].
    pub angle: f64,
    /// Confidence level of the region.
    pub level: f64,
}

/// Better and worse of one feature.
pub(super) struct Coefficients {
    pub(super) better: KanoCoefficient,
    pub(super) worse: KanoCoefficient,
    pub(super) covariance: f64,
    pub(super) ellipse: KanoEllipse,
}

impl Coefficients {
    /// From the counts of A, O, M, I, R, Q; none without an A, O, M or I.
    pub(super) fn of(counts: &[u64; 6], level: Confidence, method: ShareMethod) -> Result<Option<Self>> {
        let &[a, o, m, i, ..] = counts;
        if a + o + m + i == 0 {
            return Ok(None);
        }
        let base = (a + o + m + i) as f64;
        let share = |count: u64| -> Result<(f64, Bounds, f64)> {
            let share = count as f64 / base;
            let bounds = share_interval(count as f64, base, level.get(), method)?;
            Ok((share, bounds, (share * (1.0 - share) / base).sqrt()))
        };
        // Subtracted from 0, because a share of 0 must not become −0.
        let (estimate, Bounds { lower, upper }, standard_error) = share(a + o)?;
        let interval = Interval::between(lower, upper, level, method.name());
        let better = KanoCoefficient { estimate, interval, standard_error };
        let (estimate, Bounds { lower, upper }, standard_error) = share(o + m)?;
        let interval = Interval::between(0.0 - upper, 0.0 - lower, level, method.name());
        let worse = KanoCoefficient { estimate: 0.0 - estimate, interval, standard_error };
        let spread = Spread::of([a, o, m, i]);
        let reach = -2.0 * libm::log1p(-level.get());
        let ellipse = KanoEllipse {
            better: better.estimate,
            worse: worse.estimate,
            semi_major: (reach * spread.larger()).sqrt(),
            semi_minor: (reach * spread.smaller()).sqrt(),
            angle: spread.angle(),
            level: level.get(),
        };
        Ok(Some(Self { better, worse, covariance: spread.covariance, ellipse }))
    }
}

/// The covariance matrix of better and worse.
///
/// With whole numbers nothing cancels: b³ · covariance = AM − OI, b³ · (difference of the variances) = (A − M)(I − O),
/// and b⁵ · determinant = AOM + AOI + AMI + OMI, which is 0 where at most two categories occur.
struct Spread {
    covariance: f64,
    /// Variance of better and of worse, added.
    sum: f64,
    /// Variance of better less that of worse.
    difference: f64,
    determinant: f64,
}

impl Spread {
    fn of([a, o, m, i]: [u64; 4]) -> Self {
        let base = (a + o + m + i) as f64;
        // Half of the range of an i128 holds any product of two counts of which the sum is a u64.
        let [wide_a, wide_o, wide_m, wide_i] = [a, o, m, i].map(i128::from);
        let over_cube = |x: i128| x as f64 / base / base / base;
        let [p_a, p_o, p_m, p_i] = [a, o, m, i].map(|count| count as f64 / base);
        Self {
            covariance: over_cube(wide_a * wide_m - wide_o * wide_i),
            sum: ((p_a + p_o) * (p_m + p_i) + (p_o + p_m) * (p_a + p_i)) / base,
            difference: over_cube((wide_a - wide_m) * (wide_i - wide_o)),
            determinant: (p_a * p_o * (p_m + p_i) + p_m * p_i * (p_a + p_o)) / base / base,
        }
    }

    /// The larger eigenvalue.
    fn larger(&self) -> f64 {
        0.5 * (self.sum + libm::hypot(self.difference, 2.0 * self.covariance))
    }

    /// The smaller eigenvalue.
    fn smaller(&self) -> f64 {
        let larger = self.larger();
        if larger > 0.0 { self.determinant / larger } else { 0.0 }
    }

    /// The direction of the larger eigenvalue, in (−π/2, π/2].
    fn angle(&self) -> f64 {
        0.5 * libm::atan2(2.0 * self.covariance, self.difference)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::FRAC_PI_2;

    fn of(counts: [u64; 6]) -> Option<Coefficients> {
        Coefficients::of(&counts, Confidence::default(), ShareMethod::Wilson).unwrap()
    }

    /// The matrix of the points (1, 0), (1, −1), (0, −1), (0, 0), summed answer by answer.
    #[test]
    fn the_ellipse_is_that_of_the_covariance_matrix() {
        for counts in
            [[13, 6, 5, 48, 15, 4], [8, 36, 19, 23, 4, 1], [1, 0, 0, 7, 0, 0], [3, 3, 3, 3, 0, 2], [9, 1, 2, 9, 0, 0]]
        {
            let found = of(counts).unwrap();
            let points = [(1.0, 0.0), (1.0, -1.0), (0.0, -1.0), (0.0, 0.0)];
            let n: f64 = counts[..4].iter().map(|&count| count as f64).sum();
            let mean = |f: &dyn Fn((f64, f64)) -> f64| -> f64 {
                points.iter().zip(counts).map(|(&point, count)| f(point) * count as f64 / n).sum()
            };
            let (x, y) = (mean(&|p| p.0), mean(&|p| p.1));
            let matrix = [
                mean(&|p| (p.0 - x).powi(2)) / n,
                mean(&|p| (p.0 - x) * (p.1 - y)) / n,
                mean(&|p| (p.1 - y).powi(2)) / n,
            ];
            assert!((found.better.estimate - x).abs() < 1e-15 && (found.worse.estimate - y).abs() < 1e-15);
            assert!((found.better.standard_error - matrix[0].sqrt()).abs() < 1e-15);
            assert!((found.worse.standard_error - matrix[2].sqrt()).abs() < 1e-15);
            assert!((found.covariance - matrix[1]).abs() < 1e-16, "{counts:?}");
            let KanoEllipse { semi_major, semi_minor, angle, level, .. } = found.ellipse;
            let reach = -2.0 * libm::log(1.0 - level);
            let (cos, sin) = (libm::cos(angle), libm::sin(angle));
            for (semi, [u, v]) in [(semi_major, [cos, sin]), (semi_minor, [-sin, cos])] {
                let value = semi * semi / reach;
                assert!((matrix[0] * u + matrix[1] * v - value * u).abs() < 1e-15, "{counts:?}");
                assert!((matrix[1] * u + matrix[2] * v - value * v).abs() < 1e-15, "{counts:?}");
            }
            assert!(semi_major >= semi_minor && angle > -FRAC_PI_2 && angle <= FRAC_PI_2);
        }
    }

    #[test]
    fn edges_are_none_or_exact() {
        assert!(of([0, 0, 0, 0, 5, 5]).is_none());
        let all = of([0, 0, 0, 4, 0, 0]).unwrap();
        let KanoEllipse { semi_major, semi_minor, angle, .. } = all.ellipse;
        assert_eq!((semi_major, semi_minor, angle, all.covariance), (0.0, 0.0, 0.0, 0.0));
        assert!(!all.worse.estimate.is_sign_negative(), "no negative zero");
        assert_eq!(all.worse.interval.upper.map(f64::is_sign_negative), Some(false));
        let line = of([3, 0, 0, 4, 0, 0]).unwrap().ellipse;
        assert_eq!((line.semi_minor, line.angle), (0.0, 0.0));
        assert_eq!(of([0, 0, 3, 4, 0, 0]).unwrap().ellipse.angle, FRAC_PI_2);
        assert_eq!(of([2, 2, 2, 2, 0, 0]).unwrap().ellipse.angle, 0.0);
    }

    #[test]
    fn swapping_attractive_and_must_be_swaps_better_and_worse() {
        let (one, other) = (of([8, 36, 19, 23, 4, 1]).unwrap(), of([19, 36, 8, 23, 4, 1]).unwrap());
        assert_eq!(one.better.estimate, -other.worse.estimate);
        assert_eq!(one.better.interval.lower, other.worse.interval.upper.map(|x| -x));
        assert_eq!(one.covariance, other.covariance);
        assert!((one.ellipse.semi_minor - other.ellipse.semi_minor).abs() < 1e-16);
    }
}
