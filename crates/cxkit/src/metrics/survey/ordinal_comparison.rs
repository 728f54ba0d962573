//! Two groups of answers on an ordered scale: does one tend to answer better, whatever the distances between answers?
//!
//! ```text
//! estimate = P(A better than B) + ½·P(A = B)          probability of superiority: ½ where neither tends to be better
//! Cliff's delta = P(A better) − P(A worse) = 2·estimate − 1
//! U = mn · estimate                                    over all pairs of an answer of A and one of B
//! ```
//!
//! Better is a larger number, or a smaller one on a scale whose direction says so.
//!
//! - Input: two sets of answers on one scale, without weights, strata and clusters
//! - Base: valid answers; missing and invalid ones are counted and never in a pair
//! - Minimum n: 1 each; standard error and interval need 2 each
//! - Interval: Feng and Cliff's, not symmetric; it keeps its width where all answers are alike or the groups apart. That of
//!   the estimate is half of that of delta, plus ½: both say the same
//! - `p_value`: Mann and Whitney's test with the correction for ties, under the normal distribution; `p_exact`: all deals
//!   of the answers to groups of these sizes, as far as they can be gone through
//! - Merge class: that of `RatingAccumulator`
//!
//! Differs from: a t test of means, which takes a step from 1 to 2 for as long as one from 4 to 5. The test is of equal
//! distributions; the interval allows them to differ in spread.
//!
//! References: Mann and Whitney (1947); Cliff (1993), Psychological Bulletin 114, 494–509; Vargha and Delaney (2000), Journal
//! of Educational and Behavioral Statistics 25(2), 101–132; Feng and Cliff (2004), Journal of Modern Applied Statistical
//! Methods 3(2), 322–332.
use super::mean_score::distribution;
use super::{AnswerCount, RatingAccumulator, RatingReading, shown};
use crate::domain::ScaleDirection;
use crate::estimate::p_value;
use crate::inference::bounds::Bounds;
use crate::inference::rank_sum::RankSum;
use crate::numerics::normal;
use crate::{Confidence, Error, Finding, FindingCode, Interval, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a comparison of answers can be asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct OrdinalComparisonOptions {
    /// Confidence level of the intervals; default 0.95.
    pub level: Confidence,
    /// Whether the p-value is corrected for continuity, by half a pair of U; default false.
    pub continuity: bool,
    /// Whether to compute the exact p-value; default true.
    pub exact: bool,
}

impl Default for OrdinalComparisonOptions {
    fn default() -> Self {
        Self { level: Confidence::default(), continuity: false, exact: true }
    }
}

/// The answers of one side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OrdinalSide {
    /// Valid answers.
    pub n: u64,
    /// Rows without an answer.
    pub n_missing: u64,
    /// Answers outside the scale that were left out.
    pub n_invalid: u64,
    /// The middle answer, or the mean of the two middle ones.
    pub median: f64,
    /// Answers by number of the scale, from the least to the largest.
    pub distribution: Vec<AnswerCount>,
}

/// Which of two groups tends to answer better.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OrdinalComparison {
    /// Metric id, `ordinal_comparison`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// Probability of superiority, from 0 to 1: the share of pairs in which a's answer is better, ties counted half.
    pub estimate: f64,
    /// Its interval; without ends where a side has one answer.
    pub interval: Interval,
    /// Its standard error; none where a side has one answer.
    pub standard_error: Option<f64>,
    /// Cliff's delta, from −1 to 1.
    pub delta: f64,
    /// Its interval; without ends where a side has one answer.
    pub delta_interval: Interval,
    /// The share of pairs in which a's answer is better.
    pub better: f64,
    /// The share of pairs with equal answers.
    pub equal: f64,
    /// The share of pairs in which a's answer is worse.
    pub worse: f64,
    /// Mann and Whitney's U: the pairs in which a's answer is better, ties counted half.
    pub u: f64,
    /// Standard normal statistic, corrected for ties; none where all answers are alike.
    pub z: Option<f64>,
    /// Two-sided p-value of z.
    pub p_value: Option<f64>,
    /// Exact two-sided p-value; none if it was not asked for, or where there are too many deals.
    pub p_exact: Option<f64>,
    /// The first group.
    pub a: OrdinalSide,
    /// The second group.
    pub b: OrdinalSide,
    /// How answers were read.
    pub reading: RatingReading,
    /// The options used.
    pub options: OrdinalComparisonOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

impl OrdinalComparison {
    /// Compares two states that read answers in the same way.
    ///
    /// # Errors
    /// `insufficient_data` for a side without an answer, `incompatible` for sides that are read differently and for answers
    /// with unequal weights, strata or clusters.
    pub fn of(a: &RatingAccumulator, b: &RatingAccumulator, options: &OrdinalComparisonOptions) -> Result<Self> {
        a.reading.same(&b.reading, "ratings")?;
        if !(a.cells.is_simple() && b.cells.is_simple()) {
            return Err(Error::Incompatible {
                what: "an ordinal comparison".into(),
                expected: "answers that all count the same; compare shares or means of weighted ones".into(),
                got: "answers with weights, strata or clusters".into(),
            });
        }
        let ordered = |state: &RatingAccumulator| {
            let mut counts = state.cells.counts().get().to_vec();
            if state.reading.scale.direction == ScaleDirection::LowerBetter {
                counts.reverse();
            }
            counts
        };
        let ranks = RankSum::new(&ordered(a), &ordered(b))?;
        let mut warnings = Vec::new();
        let p_exact = if options.exact { exact(&ranks, &mut warnings)? } else { None };
        let bounds = ranks.delta_interval(options.level.get())?;
        let interval = |end: fn(f64) -> f64| {
            let ends = |of: fn(&Bounds) -> f64| bounds.as_ref().map(|bounds| end(of(bounds)));
            let (lower, upper) = (ends(|bounds| bounds.lower), ends(|bounds| bounds.upper));
            Interval { lower, upper, level: options.level.get(), method: "feng_cliff".into() }
        };
        let [better, equal, worse] = ranks.shares();
        let z = ranks.z(options.continuity);
        Ok(Self {
            metric: "ordinal_comparison".into(),
            version: 1,
            estimate: better + 0.5 * equal,
            interval: interval(|delta| 0.5 + 0.5 * delta),
            standard_error: ranks.delta_variance().map(|variance| 0.5 * variance.sqrt()),
            delta: ranks.delta(),
            delta_interval: interval(|delta| delta),
            better,
            equal,
            worse,
            u: ranks.u(),
            z,
            p_value: z.map(normal::two_sided_p),
            p_exact,
            a: OrdinalSide::of(a),
            b: OrdinalSide::of(b),
            reading: a.reading.clone(),
            options: options.clone(),
            warnings,
        })
    }
}

fn exact(ranks: &RankSum, warnings: &mut Vec<Finding>) -> Result<Option<f64>> {
    match ranks.exact_p_value() {
        Ok(p) => Ok(Some(p)),
        Err(error @ Error::LimitExceeded { .. }) => {
            let message = format!("the exact p-value was not computed: {error}");
            warnings.push(Finding::warning(FindingCode::ExactSkipped, message));
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

impl OrdinalSide {
    fn of(state: &RatingAccumulator) -> Self {
        let n = state.n();
        let values = state.reading.values();
        let at = |place: u64| {
            let mut passed = 0;
            let cell = state.cells.counts().get().iter().position(|&count| {
                passed += count;
                passed > place
            });
            cell.map_or(0.0, |cell| values[cell])
        };
        Self {
            n,
            n_missing: state.n_missing,
            n_invalid: state.n_invalid,
            median: 0.5 * (at((n - 1) / 2) + at(n / 2)),
            distribution: distribution(state),
        }
    }
}

impl fmt::Display for OrdinalComparison {
    /// `A better than B with probability 0.62 [0.51, 0.72] at 95 % (feng cliff), Cliff's delta +0.24, p = 0.0312, n = 60 and 62`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (ends, level) = (shown::ends(&self.interval, 1.0, 2), shown::level(&self.interval));
        write!(f, "A better than B with probability {} {ends} {level}", shown::decimals(self.estimate, 2))?;
        write!(f, ", Cliff's delta {}", shown::with_sign(self.delta, 2))?;
        match (self.p_exact, self.p_value) {
            (Some(p), _) => write!(f, ", exact p = {}", p_value(p))?,
            (_, Some(p)) => write!(f, ", p = {}", p_value(p))?,
            _ => {}
        }
        write!(f, ", n = {} and {}", self.a.n, self.b.n)?;
        let both = |of: fn(&OrdinalSide) -> u64| of(&self.a) + of(&self.b);
        f.write_str(&shown::left_out(both(|side| side.n_missing), both(|side| side.n_invalid)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Accumulator;
    use crate::data::{Column, Responses};
    use crate::domain::Scale;

    fn state(answers: &[f64], direction: ScaleDirection) -> RatingAccumulator {
        let scale = Scale::new(1.0, 5.0, 1.0, direction).unwrap();
        let mut state = RatingAccumulator::new(RatingReading::new(scale)).unwrap();
        state.update(Responses::new(&Column::from_slice("answer", answers))).unwrap();
        state
    }

    #[test]
    fn a_scale_whose_smaller_numbers_are_better_turns_the_result() {
        let (a, b) = ([5.0, 4.0, 4.0, 3.0], [1.0, 2.0, 4.0]);
        let options = OrdinalComparisonOptions::default();
        let of = |direction| OrdinalComparison::of(&state(&a, direction), &state(&b, direction), &options).unwrap();
        let (high, low) = (of(ScaleDirection::HigherBetter), of(ScaleDirection::LowerBetter));
        assert_eq!((high.estimate, high.delta, high.better), (1.0 - low.estimate, -low.delta, low.worse));
        assert_eq!((high.p_value, high.a.median), (low.p_value, low.a.median));
        assert!((high.p_exact.unwrap() - 0.2).abs() < 1e-14 && (low.p_exact.unwrap() - 0.2).abs() < 1e-14);
        assert_eq!(high.a.median, 4.0);
        let line = high.to_string();
        assert!(line.starts_with("A better than B with probability 0.83 ["), "{line}");
        assert!(line.contains("Cliff's delta +0.67, exact p = "), "{line}");
    }

    #[test]
    fn weights_and_other_scales_are_refused() {
        let plain = state(&[1.0, 2.0], ScaleDirection::HigherBetter);
        let (answers, weights) = (Column::from_slice("answer", &[1.0, 2.0]), Column::from_slice("w", &[1.0, 2.0]));
        let mut weighted = plain.empty();
        weighted.update(Responses::weighted(&answers, &weights).unwrap()).unwrap();
        let turned = state(&[1.0, 2.0], ScaleDirection::LowerBetter);
        for other in [weighted, turned] {
            let error = OrdinalComparison::of(&plain, &other, &OrdinalComparisonOptions::default()).unwrap_err();
            assert_eq!(error.code(), "incompatible");
        }
    }
}
