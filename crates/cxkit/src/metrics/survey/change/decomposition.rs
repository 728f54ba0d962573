//! Mix and rate: did customers come to think otherwise, or did other customers answer?
//!
//! ```text
//! change = mix + rate                             S_k: share of segment k, N_k: its score; 0 before, 1 after
//! mix    = Σ_k (S1_k − S0_k) · ((N0_k + N1_k)/2 − (N0 + N1)/2)
//! rate   = Σ_k (N1_k − N0_k) · (S0_k + S1_k)/2
//! ```
//!
//! The mix of a segment is measured from the mean of all answers, so that a segment that grows counts for good only where
//! it is better than the others; over all segments that changes nothing.
//!
//! - Input: the answers of two periods by the same labels
//! - Base: valid answers of each period; a segment that answered in one period only keeps its score for both: it has no
//!   rate, and its coming or going is mix
//! - Minimum n: 1 in each period; a standard error needs 2
//! - Interval: t by the delta method, degrees of freedom after Welch and Satterthwaite; the periods are independent
//!   samples, or with `same_clusters` the same clusters (stores, agents, a panel) twice
//! - Merge class: that of the states
//!
//! Differs from: bridges that weigh with the old mix or the new one, whose parts leave an interaction over that belongs to
//! neither.
//!
//! References: Kitagawa (1955), *Components of a Difference Between Two Rates*, Journal of the American Statistical
//! Association 50(272), 1168–1194; Das Gupta (1993), *Standardization and Decomposition of Rates*, U.S. Bureau of the
//! Census, P23-186.
use super::super::{DesignOptions, RatingAccumulator, RatingReading, Scoring};
use super::{Groups, Spread, few_units, shown, whole};
use crate::control::Control;
use crate::domain::Key;
use crate::estimate::{p_value, signed};
use crate::{Confidence, Error, Finding, FindingCode, GroupedAccumulator, Interval, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a decomposition can be asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ChangeOptions {
    /// Confidence level of the intervals; default 0.95.
    pub level: Confidence,
    /// Whether both periods have the same strata and clusters, so that their errors go together; default false:
    /// independent samples.
    pub same_clusters: bool,
    /// What is known of the population that was sampled.
    pub design: DesignOptions,
}

/// One part of a change, in the unit of the score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ChangePart {
    /// How much.
    pub estimate: f64,
    /// Its interval.
    pub interval: Interval,
    /// Its standard error.
    pub standard_error: f64,
    /// Two-sided p-value that it is 0; none where it has no spread.
    pub p_value: Option<f64>,
}

/// The score of one period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PeriodScore {
    /// The score.
    pub estimate: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Valid answers: the base.
    pub n: u64,
    /// Rows without an answer.
    pub n_missing: u64,
    /// Answers outside the scale that were left out.
    pub n_invalid: u64,
}

/// What one segment adds to the change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SegmentChange {
    /// Its labels, one a column.
    pub key: Vec<Key>,
    /// Its share of the answers before, in [0, 1], weighted where answers are.
    pub share_before: f64,
    /// Its share of the answers after.
    pub share_after: f64,
    /// Its score before; none if it had no answers.
    pub score_before: Option<f64>,
    /// Its score after; none if it had no answers.
    pub score_after: Option<f64>,
    /// Valid answers before.
    pub n_before: u64,
    /// Valid answers after.
    pub n_after: u64,
    /// What its growing or shrinking adds to the change.
    pub mix: f64,
    /// Standard error of `mix`.
    pub mix_standard_error: f64,
    /// What its own change adds.
    pub rate: f64,
    /// Standard error of `rate`.
    pub rate_standard_error: f64,
    /// `mix` and `rate` together.
    pub total: f64,
    /// Standard error of `total`.
    pub total_standard_error: f64,
}

/// A change as mix and rate; everything in the unit of the score: points for NPS, [0, 1] for shares.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "rows")))]
#[non_exhaustive]
pub struct ChangeDecomposition {
    /// Metric id, `change_decomposition`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// After minus before.
    pub total: ChangePart,
    /// What comes from other customers answering.
    pub mix: ChangePart,
    /// What comes from customers answering otherwise.
    pub rate: ChangePart,
    /// The score before.
    pub before: PeriodScore,
    /// The score after.
    pub after: PeriodScore,
    /// The label columns, as the parts of each key.
    pub by: Vec<String>,
    /// One row a segment, in the order of the labels.
    pub rows: Vec<SegmentChange>,
    /// Which score is decomposed.
    pub scoring: Scoring,
    /// How answers were read.
    pub reading: RatingReading,
    /// The options used.
    pub options: ChangeOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

/// A segment in both periods, by its place among the groups of each.
struct Both<'a> {
    key: &'a [Key],
    at: [Option<usize>; 2],
}

/// An effect's partial derivatives in one period: by share and score of each segment, and by the score of all.
struct Partials {
    segments: Vec<(f64, f64)>,
    total: f64,
}

impl ChangeDecomposition {
    /// Decomposes the change from one period to the next; both states have the same label columns and read answers in the
    /// same way.
    ///
    /// ```
    /// use cxkit::data::{Column, Labels, Responses};
    /// use cxkit::survey::{ChangeDecomposition, ChangeOptions, RatingAccumulator, RatingReading, Scoring};
    /// use cxkit::GroupedAccumulator;
    /// use cxkit::control::Control;
    ///
    /// let scoring = Scoring::default();
    /// let empty = RatingAccumulator::new(RatingReading::new(scoring.usual_scale()))?;
    /// let period = |segments: &[&str], scores: &[i32]| {
    ///     let mut state = GroupedAccumulator::new(["plan"], empty.clone());
    ///     let plan = Labels::from_keys("plan", segments.iter().copied())?;
    ///     state.update(&[&plan], Responses::new(&Column::from_slice("score", scores)))?;
    ///     Ok::<_, cxkit::Error>(state)
    /// };
    /// // Both plans stay as they were, but more customers of the worse one answer.
    /// let before = period(&["basic", "basic", "gold", "gold"], &[9, 0, 9, 10])?;
    /// let after = period(&["basic", "basic", "basic", "basic", "gold", "gold"], &[9, 0, 9, 0, 9, 10])?;
    /// let change = ChangeDecomposition::between(&before, &after, &scoring, &ChangeOptions::default(), Control::default())?;
    /// assert!(change.total.estimate < -16.0 && change.rate.estimate.abs() < 1e-12);
    /// # Ok::<(), cxkit::Error>(())
    /// ```
    ///
    /// # Errors
    /// `incompatible` for other labels or another reading, `insufficient_data` for a period without answers,
    /// `invalid_option` for a score that the scale does not have.
    pub fn between(
        before: &GroupedAccumulator<RatingAccumulator>,
        after: &GroupedAccumulator<RatingAccumulator>,
        scoring: &Scoring,
        options: &ChangeOptions,
        control: Control<'_>,
    ) -> Result<Self> {
        if before.by() != after.by() {
            let (expected, got) = (before.by().join(", "), after.by().join(", "));
            return Err(Error::Incompatible { what: "label columns".into(), expected, got });
        }
        before.template().reading.same(&after.template().reading, "the answers of two periods")?;
        let wholes = [whole(before)?, whole(after)?];
        let periods = [
            Groups::of(before, &wholes[0], scoring, "the change from a period")?,
            Groups::of(after, &wholes[1], scoring, "the change to a period")?,
        ];
        let factor = periods[0].scores.factor;
        let segments = matched(&periods);
        let none = || [0, 1].map(|p| Partials { segments: vec![(0.0, 0.0); periods[p].segments.len()], total: 0.0 });
        let spread = |partials: &[Partials; 2]| {
            let influences: Vec<_> =
                (0..2).map(|p| periods[p].influence(&partials[p].segments, partials[p].total)).collect();
            if options.same_clusters {
                let together = influences.into_iter().reduce(super::Influence::plus).unwrap_or_default();
                return Spread::of(&[together], &options.design, factor);
            }
            Spread::of(&influences, &options.design, factor)
        };
        let (mut rows, mut all_mix, mut all_rate) = (Vec::with_capacity(segments.len()), none(), none());
        let (mut mix_sum, mut rate_sum, mut gone) = (0.0, 0.0, Vec::new());
        let middle = 0.5 * (periods[0].score + periods[1].score);
        for segment in &segments {
            control.check()?;
            let of = |p: usize| segment.at[p].map(|at| &periods[p].segments[at]);
            let share = [0, 1].map(|p| of(p).map_or(0.0, |own| own.weight / periods[p].total));
            let score = [0, 1].map(|p| of(p).map(|own| own.score));
            let other = |p: usize| score[p].or(score[1 - p]).unwrap_or(middle);
            let (grown, held) = (share[1] - share[0], 0.5 * (share[0] + share[1]));
            let (level, moved) = (0.5 * (other(0) + other(1)), other(1) - other(0));
            let (mix, rate) = (grown * (level - middle), moved * held);
            let (mut by_mix, mut by_rate) = (none(), none());
            for p in 0..2 {
                let sign = if p == 1 { 1.0 } else { -1.0 };
                by_mix[p].total = -0.5 * grown;
                // A segment without answers in the other period lends it its score.
                let lent = if score[1 - p].is_none() { 2.0 } else { 1.0 };
                if let Some(at) = segment.at[p] {
                    by_mix[p].segments[at] = (sign * (level - middle), 0.5 * lent * grown);
                    by_rate[p].segments[at] = (0.5 * moved, if lent == 1.0 { sign * held } else { 0.0 });
                }
            }
            let by_both = sum(&by_mix, &by_rate);
            rows.push(SegmentChange {
                key: segment.key.to_vec(),
                share_before: share[0],
                share_after: share[1],
                score_before: score[0].map(|score| factor * score),
                score_after: score[1].map(|score| factor * score),
                n_before: of(0).map_or(0, |own| own.cells.n()),
                n_after: of(1).map_or(0, |own| own.cells.n()),
                mix: factor * mix,
                mix_standard_error: spread(&by_mix)?.standard_error,
                rate: factor * rate,
                rate_standard_error: spread(&by_rate)?.standard_error,
                total: factor * (mix + rate),
                total_standard_error: spread(&by_both)?.standard_error,
            });
            (mix_sum, rate_sum) = (mix_sum + mix, rate_sum + rate);
            (all_mix, all_rate) = (sum(&all_mix, &by_mix), sum(&all_rate, &by_rate));
            if segment.at.contains(&None) {
                gone.push(shown(segment.key));
            }
        }
        let part = |estimate: f64, partials: &[Partials; 2]| {
            let (estimate, spread) = (factor * estimate, spread(partials)?);
            let interval = spread.interval(estimate, options.level)?;
            let (standard_error, p_value) = (spread.standard_error, spread.p_value(estimate)?);
            Ok::<_, Error>(ChangePart { estimate, interval, standard_error, p_value })
        };
        let mut straight = none();
        (straight[0].total, straight[1].total) = (-1.0, 1.0);
        let period = |p: usize| {
            let none = vec![(0.0, 0.0); periods[p].segments.len()];
            let spread = Spread::of(&[periods[p].influence(&none, 1.0)], &options.design, factor)?;
            Ok::<_, Error>(PeriodScore {
                estimate: factor * periods[p].score,
                standard_error: spread.standard_error,
                n: wholes[p].n(),
                n_missing: wholes[p].n_missing,
                n_invalid: wholes[p].n_invalid,
            })
        };
        Ok(Self {
            metric: "change_decomposition".into(),
            version: 1,
            total: part(periods[1].score - periods[0].score, &straight)?,
            mix: part(mix_sum, &all_mix)?,
            rate: part(rate_sum, &all_rate)?,
            before: period(0)?,
            after: period(1)?,
            by: before.by().to_vec(),
            rows,
            scoring: scoring.clone(),
            reading: wholes[0].reading.clone(),
            options: options.clone(),
            warnings: warnings(&periods, &gone),
        })
    }
}

/// The segments of both periods, in the order of the labels of the first, then of the second.
fn matched<'a>(periods: &[Groups<'a>; 2]) -> Vec<Both<'a>> {
    let [before, after] = periods;
    let place = |groups: &Groups<'a>, key: &[Key]| groups.segments.iter().position(|segment| segment.key == key);
    let first = before
        .segments
        .iter()
        .enumerate()
        .map(|(at, segment)| Both { key: segment.key, at: [Some(at), place(after, segment.key)] });
    let new = after.segments.iter().enumerate().filter(|(_, segment)| place(before, segment.key).is_none());
    first.chain(new.map(|(at, segment)| Both { key: segment.key, at: [None, Some(at)] })).collect()
}

fn sum(a: &[Partials; 2], b: &[Partials; 2]) -> [Partials; 2] {
    [0, 1].map(|p| Partials {
        segments: a[p].segments.iter().zip(&b[p].segments).map(|(x, y)| (x.0 + y.0, x.1 + y.1)).collect(),
        total: a[p].total + b[p].total,
    })
}

fn warnings(periods: &[Groups<'_>; 2], gone: &[String]) -> Vec<Finding> {
    let mut found: Vec<Finding> = few_units(&[periods[0].whole, periods[1].whole]).into_iter().collect();
    let fewest = periods[0].whole.n().min(periods[1].whole.n());
    if fewest < 30 {
        let message = format!("only {fewest} valid answers in a period: read the intervals, not the change");
        found.push(Finding::warning(FindingCode::SmallBase, message).fact("n", fewest as f64));
    }
    if !gone.is_empty() {
        let listed = gone.iter().take(5).cloned().collect::<Vec<_>>().join("; ");
        let message = format!("segments with answers in one period only count as mix: {listed}");
        found.push(Finding::warning(FindingCode::EmptyPeriod, message).fact("segments", gone.len() as f64));
    }
    found
}

impl fmt::Display for ChangeDecomposition {
    /// `Change −16.7 [−200.0, 166.7] at 95 % (t), p = 0.8012: mix −16.7, rate 0.0; n = 4 and 6`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Change {} {}", signed(self.total.estimate), self.total.interval)?;
        if let Some(p) = self.total.p_value {
            write!(f, ", p = {}", p_value(p))?;
        }
        let (mix, rate) = (signed(self.mix.estimate), signed(self.rate.estimate));
        write!(f, ": mix {mix}, rate {rate}; n = {} and {}", self.before.n, self.after.n)
    }
}
