//! Do the answers of one group lie above those of another, whatever the distances between answers mean?
//!
//! Counts a and b by answer of an ordered scale, m and n answers in all; s is the number of pooled answers below an
//! answer less that above it.
//!
//! | quantity | formula |
//! | --- | --- |
//! | T | `#(A > B) − #(A < B) = Σ a·s`, over all mn pairs; U = (mn + T)/2, ties counted half |
//! | Cliff's delta | `d = T / mn` |
//! | variance of T if labels mean nothing | `mn / (N(N − 1)) · Σ (a + b)s²`: corrected for ties |
//! | variance of d | `(m²Σ(d_j − d)² + n²Σ(d_i − d)² − Σ(d_ij − d)²) / (mn(m − 1)(n − 1))`, at least `(1 − d²)/(mn − 1)` |
//! | interval of d | `(d − d³ ± tσ√((1 − d²)² + t²σ²)) / (1 − d² + t²σ²)`, t with m + n − 2 degrees of freedom |
//!
//! `d_i` is the mean of sign(a_i − b) over B, `d_j` that of sign(a − b_j) over A. At d = ±1 nothing varies, and the inner
//! end of the interval is `±(k − t²)/(k + t²)` with k the smaller group. Everything is a sum over the answers of the
//! scale; counts of pairs are whole numbers.
//!
//! The exact p-value deals the pooled answers again to groups of the same sizes: `P(abs(T) ≥ abs(t))`, over all deals,
//! answer by answer of the scale. At most [`MAX_STEPS`] steps.
//!
//! Differs from: programs that call the same test Wilcoxon's and give the rank sum W = U + m(m + 1)/2; some correct z by
//! half a pair for continuity by default.
//!
//! Source: Mann and Whitney (1947), Annals of Mathematical Statistics 18, 50–60; Cliff (1993), *Dominance Statistics:
//! Ordinal Analyses to Answer Ordinal Questions*, Psychological Bulletin 114, 494–509; Feng and Cliff (2004), *Monte Carlo
//! Evaluation of Ordinal d with Improved Confidence Interval*, Journal of Modern Applied Statistical Methods 3(2), 322–332.
#![allow(clippy::cast_possible_wrap, reason = "counts are at most MAX_ANSWERS")]
use super::bounds::{Bounds, tail_probability};
use crate::error::{Error, Result};
use crate::numerics::{hypergeometric, student_t};
use std::collections::BTreeMap;

/// The largest number of answers in both groups together.
pub const MAX_ANSWERS: u64 = 1 << 53;

/// The largest number of ways to go on that are looked at for an exact p-value; so many take about half a second.
pub const MAX_STEPS: u64 = 2_000_000;

/// Two groups of answers on one ordered scale.
#[derive(Debug, Clone, PartialEq)]
pub struct RankSum {
    a: Vec<u64>,
    b: Vec<u64>,
    m: u64,
    n: u64,
    /// Pairs in which a is above, equal and below.
    above: u128,
    equal: u128,
    below: u128,
}

impl RankSum {
    /// Answers by number of the scale, in its order.
    ///
    /// # Errors
    /// `length_mismatch` for scales of different lengths, `insufficient_data` for a group without answers,
    /// `limit_exceeded` above [`MAX_ANSWERS`].
    ///
    /// ```
    /// use cxkit::inference::rank_sum::RankSum;
    /// let ranks = RankSum::new(&[0, 1, 3], &[2, 2, 0])?;
    /// assert_eq!((ranks.u(), ranks.delta()), (15.0, 0.875));
    /// # Ok::<(), cxkit::Error>(())
    /// ```
    pub fn new(a: &[u64], b: &[u64]) -> Result<Self> {
        if a.len() != b.len() {
            let (expected, got) = (a.len() as u64, b.len() as u64);
            return Err(Error::LengthMismatch { column: "b".into(), expected, got });
        }
        let sum = |counts: &[u64]| counts.iter().fold(0_u64, |sum, &count| sum.saturating_add(count));
        let (m, n) = (sum(a), sum(b));
        if m == 0 || n == 0 {
            return Err(Error::InsufficientData { what: "comparison of two groups (each)".into(), needed: 1, got: 0 });
        }
        let got = m.saturating_add(n);
        if got > MAX_ANSWERS {
            return Err(Error::LimitExceeded { what: "answers of two groups".into(), limit: MAX_ANSWERS, got });
        }
        let (mut passed, mut above, mut equal) = (0_u64, 0_u128, 0_u128);
        for (&own, &other) in a.iter().zip(b) {
            above += u128::from(own) * u128::from(passed);
            equal += u128::from(own) * u128::from(other);
            passed += other;
        }
        let below = u128::from(m) * u128::from(n) - above - equal;
        Ok(Self { a: a.to_vec(), b: b.to_vec(), m, n, above, equal, below })
    }

    fn pairs(&self) -> f64 {
        self.m as f64 * self.n as f64
    }

    /// #(A > B) − #(A < B).
    fn excess(&self) -> f64 {
        if self.above >= self.below { (self.above - self.below) as f64 } else { -((self.below - self.above) as f64) }
    }

    /// Pairs in which A is above, ties counted half.
    pub fn u(&self) -> f64 {
        self.above as f64 + 0.5 * self.equal as f64
    }

    /// The shares of pairs in which A is above, equal and below.
    pub fn shares(&self) -> [f64; 3] {
        [self.above, self.equal, self.below].map(|pairs| pairs as f64 / self.pairs())
    }

    /// Cliff's delta, P(A > B) − P(A < B).
    pub fn delta(&self) -> f64 {
        self.excess() / self.pairs()
    }

    /// The standard normal statistic, corrected for ties; by `continuity` brought nearer to 0 by half a pair of U. None
    /// where all answers are alike.
    pub fn z(&self, continuity: bool) -> Option<f64> {
        let all = (self.m + self.n) as f64;
        let squares: f64 =
            self.scores().iter().zip(self.pooled()).map(|(&s, count)| count as f64 * (s as f64) * (s as f64)).sum();
        if !(squares > 0.0) {
            return None;
        }
        let variance = self.pairs() / all * (squares / (all - 1.0));
        let (excess, correction) = (self.excess(), f64::from(u8::from(continuity)));
        Some(((excess.abs() - correction).max(0.0)).copysign(excess) / variance.sqrt())
    }

    fn pooled(&self) -> impl Iterator<Item = u64> {
        self.a.iter().zip(&self.b).map(|(a, b)| a + b)
    }

    /// Pooled answers below each answer less those above it.
    fn scores(&self) -> Vec<i64> {
        let (all, mut passed) = ((self.m + self.n) as i64, 0_i64);
        let score = |count: u64| {
            let count = count as i64;
            let score = passed - (all - passed - count);
            passed += count;
            score
        };
        self.pooled().map(score).collect()
    }

    /// The variance of delta; none unless both groups have two answers.
    pub fn delta_variance(&self) -> Option<f64> {
        if self.m < 2 || self.n < 2 {
            return None;
        }
        let (m, n, delta) = (self.m as f64, self.n as f64, self.delta());
        // Σ(d_i − d)² over the answers of one group, against the other.
        let spread = |own: &[u64], other: &[u64], size: f64, sign: f64| {
            let mut passed = 0_u64;
            let mut sum = 0.0;
            for (&count, &facing) in own.iter().zip(other) {
                let lead = 2.0 * passed as f64 + facing as f64 - size;
                sum += count as f64 * (sign * lead / size - delta).powi(2);
                passed += facing;
            }
            sum
        };
        let (rows, columns) = (spread(&self.a, &self.b, n, 1.0), spread(&self.b, &self.a, m, -1.0));
        let within = (self.above + self.below) as f64 - m * n * delta * delta;
        let unbiased = (m * m * columns + n * n * rows - within) / (m * n) / ((m - 1.0) * (n - 1.0));
        Some(unbiased.max((1.0 - delta) * (1.0 + delta) / (m * n - 1.0)))
    }

    /// The interval of delta; none unless both groups have two answers.
    ///
    /// # Errors
    /// `invalid_option` for the level.
    pub fn delta_interval(&self, level: f64) -> Result<Option<Bounds>> {
        let tail = tail_probability(level)?;
        let Some(variance) = self.delta_variance() else { return Ok(None) };
        let t = -student_t::quantile(tail, (self.m + self.n - 2) as f64)?;
        let (d, squared) = (self.delta(), t * t * variance);
        let rest = (1.0 - d) * (1.0 + d);
        if rest == 0.0 {
            let smaller = self.m.min(self.n) as f64;
            let inner = (smaller - t * t) / (smaller + t * t);
            let bounds =
                if d > 0.0 { Bounds { lower: inner, upper: 1.0 } } else { Bounds { lower: -1.0, upper: -inner } };
            return Ok(Some(bounds));
        }
        let reach = t * variance.sqrt() * (rest * rest + squared).sqrt();
        let end = |sign: f64| ((d * rest + sign * reach) / (rest + squared)).clamp(-1.0, 1.0);
        Ok(Some(Bounds { lower: end(-1.0), upper: end(1.0) }))
    }

    /// The exact two-sided permutation p-value.
    ///
    /// # Errors
    /// `limit_exceeded` where [`MAX_STEPS`] steps are not enough.
    pub fn exact_p_value(&self) -> Result<f64> {
        let seen = self.above.abs_diff(self.below);
        if seen == 0 {
            return Ok(1.0);
        }
        // Dealt is the smaller group; the sum of the other is the same with the other sign.
        let drawn = self.m.min(self.n);
        let (mut left, mut steps) = (self.m + self.n, 0_u64);
        // The chance of so many dealt with such a sum.
        let mut ways: BTreeMap<(u64, i128), f64> = BTreeMap::from([((0, 0), 1.0)]);
        for (score, count) in self.scores().into_iter().zip(self.pooled()).filter(|(_, count)| *count > 0) {
            let mut next: BTreeMap<(u64, i128), f64> = BTreeMap::new();
            for (&(dealt, sum), chance) in &ways {
                let open = drawn - dealt;
                for more in open.saturating_sub(left - count)..=count.min(open) {
                    steps += 1;
                    if steps > MAX_STEPS {
                        let what = "exact test of two groups, steps (use the approximate p-value instead)".into();
                        return Err(Error::LimitExceeded { what, limit: MAX_STEPS, got: steps });
                    }
                    let own = hypergeometric::pmf(more, left, count, open)?;
                    *next.entry((dealt + more, sum + i128::from(more) * i128::from(score))).or_default() +=
                        chance * own;
                }
            }
            left -= count;
            ways = next;
        }
        let far = ways.iter().filter(|((_, sum), _)| sum.unsigned_abs() >= seen);
        Ok(far.map(|(_, chance)| chance).sum::<f64>().min(1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers one by one, and every pair of them.
    fn listed(counts: &[u64]) -> Vec<i64> {
        (0..).zip(counts).flat_map(|(answer, &count)| vec![answer; count as usize]).collect()
    }

    fn signs(a: &[i64], b: &[i64]) -> i64 {
        a.iter().flat_map(|x| b.iter().map(move |y| (x - y).signum())).sum()
    }

    /// Every deal of the answers, as a choice of those of the first group.
    fn enumerated(a: &[u64], b: &[u64]) -> f64 {
        let (a, b) = (listed(a), listed(b));
        let (seen, all, m) = (signs(&a, &b).abs(), [a.clone(), b].concat(), a.len() as u32);
        let (mut deals, mut far) = (0_u32, 0_u32);
        for choice in (0_u32..1 << all.len()).filter(|choice| choice.count_ones() == m) {
            let side = |of: u32| -> Vec<i64> {
                all.iter().enumerate().filter(|(i, _)| choice >> i & 1 == of).map(|(_, &x)| x).collect()
            };
            deals += 1;
            far += u32::from(signs(&side(1), &side(0)).abs() >= seen);
        }
        f64::from(far) / f64::from(deals)
    }

    #[test]
    fn pairs_are_counted_as_one_by_one() {
        for (a, b) in [([0, 1, 3, 0], [2, 2, 0, 1]), ([1, 0, 0, 0], [0, 0, 0, 1]), ([4, 4, 4, 4], [4, 4, 4, 4])] {
            let ranks = RankSum::new(&a, &b).unwrap();
            let (x, y) = (listed(&a), listed(&b));
            assert_eq!(ranks.excess(), signs(&x, &y) as f64);
            assert!((ranks.u() - 0.5 * (ranks.excess() + (x.len() * y.len()) as f64)).abs() < 1e-12);
            let scores = ranks.scores().iter().zip(&a).map(|(s, &count)| s * count.cast_signed()).sum::<i64>();
            assert_eq!(scores, signs(&x, &y));
        }
    }

    #[test]
    fn the_exact_p_value_is_that_of_all_deals() {
        for (a, b) in [
            ([0, 1, 3, 0], [2, 2, 0, 1]),
            ([3, 0, 0, 2], [0, 4, 1, 1]),
            ([5, 0, 0, 0], [0, 0, 0, 4]),
            ([1, 1, 1, 1], [1, 1, 1, 1]),
            ([0, 7, 0, 0], [0, 3, 0, 0]),
        ] {
            let p = RankSum::new(&a, &b).unwrap().exact_p_value().unwrap();
            let (back, expected) = (RankSum::new(&b, &a).unwrap().exact_p_value().unwrap(), enumerated(&a, &b));
            assert!((p / expected - 1.0).abs() < 1e-12 && (back / p - 1.0).abs() < 1e-12, "{a:?} {b:?} {p} {expected}");
        }
    }

    #[test]
    fn exchanging_the_groups_or_turning_the_scale_changes_only_the_sign() {
        for (a, b) in [([0, 1, 3, 9], [2, 2, 0, 1]), ([5, 0, 0, 0], [0, 0, 0, 4]), ([1, 2, 0, 0], [0, 2, 3, 30])] {
            let turned = |counts: [u64; 4]| [counts[3], counts[2], counts[1], counts[0]];
            let there = RankSum::new(&a, &b).unwrap();
            for back in [RankSum::new(&b, &a).unwrap(), RankSum::new(&turned(a), &turned(b)).unwrap()] {
                assert_eq!(there.delta(), -back.delta());
                assert_eq!(there.z(true), back.z(true).map(|z| -z));
                let (v, w) = (there.delta_variance().unwrap(), back.delta_variance().unwrap());
                assert!((v - w).abs() < 1e-15);
                let (x, y) = (there.delta_interval(0.9).unwrap().unwrap(), back.delta_interval(0.9).unwrap().unwrap());
                assert!((x.lower + y.upper).abs() < 1e-14 && (x.upper + y.lower).abs() < 1e-14);
            }
        }
    }

    #[test]
    fn the_published_interval() {
        // Treatment 10 10 20 20 20 30 30 30 40 50 against control 10 20 30 40 40 50: d = −0.25, −0.726_584_6 to 0.389_006_2.
        let ranks = RankSum::new(&[2, 3, 3, 1, 1], &[1, 1, 1, 2, 1]).unwrap();
        let bounds = ranks.delta_interval(0.95).unwrap().unwrap();
        assert_eq!(ranks.delta(), -0.25);
        assert!((bounds.lower + 0.726_584_6).abs() < 1e-7 && (bounds.upper - 0.389_006_2).abs() < 1e-7, "{bounds:?}");
    }

    #[test]
    fn answers_all_alike_and_groups_apart_have_an_interval_all_the_same() {
        let alike = RankSum::new(&[0, 7], &[0, 3]).unwrap();
        assert_eq!((alike.delta(), alike.z(false), alike.exact_p_value().unwrap()), (0.0, None, 1.0));
        let bounds = alike.delta_interval(0.95).unwrap().unwrap();
        assert!(bounds.lower < 0.0 && bounds.upper > 0.0);
        let apart = RankSum::new(&[0, 7], &[3, 0]).unwrap().delta_interval(0.95).unwrap().unwrap();
        assert!(apart.lower < 1.0 && apart.upper == 1.0, "{apart:?}");
        assert_eq!(RankSum::new(&[0, 1], &[3, 0]).unwrap().delta_interval(0.95).unwrap(), None);
    }

    #[test]
    fn too_many_ways_and_bad_input_are_refused() {
        let many: Vec<u64> = (0..11).map(|k| 90 + k).collect();
        let error = RankSum::new(&many, &[80; 11]).unwrap().exact_p_value().unwrap_err();
        assert_eq!(error.code(), "limit_exceeded");
        assert_eq!(RankSum::new(&[1], &[1, 2]).unwrap_err().code(), "length_mismatch");
        assert_eq!(RankSum::new(&[1], &[0]).unwrap_err().code(), "insufficient_data");
        assert_eq!(RankSum::new(&[u64::MAX], &[1]).unwrap_err().code(), "limit_exceeded");
    }
}
