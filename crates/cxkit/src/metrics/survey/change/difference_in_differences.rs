//! Difference in differences: did the score rise because of what we did, or would it have risen anyway?
//!
//! ```text
//! effect = (treated after − treated before) − (control after − control before)
//! ```
//!
//! - Input: answers with two columns of truth values: whether a row belongs to the treated group, and whether it comes from
//!   after the treatment
//! - Base: valid answers of each of the four cells
//! - Minimum n: 1 in each cell; a standard error needs 2. With clusters, 2 of them in each group
//! - Interval: t. Without a design the four cells are independent samples (Welch and Satterthwaite); with strata or
//!   clusters they are parts of one sample, so that a cluster that is in several cells counts as what it is, and the
//!   degrees of freedom are clusters minus strata. Cluster by the unit that was assigned to the treatment: store, agent
//! - Merge class: that of the state
//!
//! The effect is that of the treatment only if both groups would have changed alike without it. A group that was chosen for
//! its low score rises by itself: the warning `regression_to_the_mean` says so where that is declared, and where the scores
//! before show it (as many answers of the control group would lie on that side less than once in 1,000 times).
//!
//! Differs from: before–after comparisons without a control group, and standard errors that take the answers of one store
//! for independent ones.
//!
//! References: Bertrand, Duflo and Mullainathan (2004), *How Much Should We Trust Differences-in-Differences Estimates?*,
//! Quarterly Journal of Economics 119(1), 249–275; Galton (1886), Journal of the Anthropological Institute 15, 246–263
//! (regression to the mean).
use super::super::cells::{Design, Influence};
use super::super::{DesignOptions, RatingAccumulator, RatingReading, Scoring};
use super::{Groups, Spread, few_units, shown, whole};
use crate::domain::Key;
use crate::estimate::{p_value, signed};
use crate::{Accumulator, Confidence, Error, Finding, FindingCode, GroupedAccumulator, Interval, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a difference in differences can be asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct DidOptions {
    /// Confidence level of the interval; default 0.95.
    pub level: Confidence,
    /// Whether the treated group was chosen by its score, such as detractors who were called back; default false.
    pub selected_on_score: bool,
    /// What is known of the population that was sampled.
    pub design: DesignOptions,
}

/// One of the four cells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DidCell {
    /// Its score.
    pub estimate: f64,
    /// Valid answers.
    pub n: u64,
    /// Rows without an answer.
    pub n_missing: u64,
    /// Answers outside the scale that were left out.
    pub n_invalid: u64,
}

/// A difference in differences, in the unit of the score: points for NPS, [0, 1] for shares.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DifferenceInDifferences {
    /// Metric id, `difference_in_differences`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// The change of the treated group minus that of the control group.
    pub estimate: f64,
    /// Its interval.
    pub interval: Interval,
    /// Its standard error.
    pub standard_error: f64,
    /// Degrees of freedom of its t.
    pub degrees_of_freedom: f64,
    /// Two-sided p-value of no effect; none where there is no spread.
    pub p_value: Option<f64>,
    /// The change of the treated group.
    pub treated_change: f64,
    /// The change of the control group.
    pub control_change: f64,
    /// The treated group before the treatment.
    pub treated_before: DidCell,
    /// The treated group after it.
    pub treated_after: DidCell,
    /// The control group before.
    pub control_before: DidCell,
    /// The control group after.
    pub control_after: DidCell,
    /// Which score is compared.
    pub scoring: Scoring,
    /// How answers were read.
    pub reading: RatingReading,
    /// The options used.
    pub options: DidOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

impl DifferenceInDifferences {
    /// The effect in a state that is grouped by two columns of truth values (or 0 and 1): treated, then after.
    ///
    /// # Errors
    /// `invalid_value` for a label that is no truth value, `missing_value` for a missing one, `insufficient_data` for a
    /// cell without answers, `undefined` for a group of one cluster.
    pub fn of(
        grouped: &GroupedAccumulator<RatingAccumulator>,
        scoring: &Scoring,
        options: &DidOptions,
    ) -> Result<Self> {
        let all = whole(grouped)?;
        let mut states: [Option<&RatingAccumulator>; 4] = [None; 4];
        for (key, state) in grouped.in_order() {
            states[place(grouped.by(), key)?] = Some(state);
        }
        let names = ["treated before", "treated after", "control before", "control after"];
        if let Some(at) = (0..4).find(|&at| states[at].is_none_or(|state| state.n() == 0)) {
            let what = format!("the group {} of a difference in differences", names[at]);
            return Err(Error::InsufficientData { what, needed: 1, got: 0 });
        }
        for (arm, pair) in [("treated", &states[..2]), ("control", &states[2..])] {
            let mut both = grouped.template().empty();
            pair.iter().flatten().try_for_each(|state| both.merge(state))?;
            if let Some(Design::Clustered(design)) = both.cells.design()
                && design.clusters.len() < 2
            {
                let what = "the standard error of a difference in differences".into();
                let reason = format!("the {arm} group is one cluster, which shows no spread between clusters");
                return Err(Error::Undefined { what, reason });
            }
        }
        let groups = Groups::of(grouped, &all, scoring, "a difference in differences")?;
        let factor = groups.scores.factor;
        let segment = |at: usize| {
            let found = groups.segments.iter().find(|s| place(grouped.by(), s.key).is_ok_and(|place| place == at));
            found.ok_or_else(|| Error::Internal { reason: format!("no segment {}", names[at]) })
        };
        let cells = [segment(0)?, segment(1)?, segment(2)?, segment(3)?];
        let [treated_before, treated_after, control_before, control_after] = [0, 1, 2, 3].map(|at| {
            let state = states[at].unwrap_or(&all);
            let (n, n_missing, n_invalid) = (state.n(), state.n_missing, state.n_invalid);
            DidCell { estimate: factor * cells[at].score, n, n_missing, n_invalid }
        });
        let signs = [-1.0, 1.0, 1.0, -1.0];
        let scores = &groups.scores.by_cell;
        let one_sample = !groups.whole.is_simple();
        let influences = (0..4).map(|at| {
            let frame = if one_sample { groups.whole } else { cells[at].cells };
            let u: Vec<f64> = scores.iter().map(|f| signs[at] * (f - cells[at].score) / cells[at].weight).collect();
            Influence::each(cells[at].cells, frame, &u)
        });
        let influences: Vec<Influence<'_>> =
            if one_sample { influences.reduce(Influence::plus).into_iter().collect() } else { influences.collect() };
        let spread = Spread::of(&influences, &options.design, factor)?;
        let treated_change = treated_after.estimate - treated_before.estimate;
        let control_change = control_after.estimate - control_before.estimate;
        let estimate = treated_change - control_change;
        let mut warnings: Vec<Finding> = few_units(&[groups.whole]).into_iter().collect();
        let least = [&treated_before, &treated_after, &control_before, &control_after].map(|cell| cell.n);
        let least = least.into_iter().min().unwrap_or(0);
        if least < 30 {
            let message = format!("one of the four groups has only {least} valid answers: read the interval");
            warnings.push(Finding::warning(FindingCode::SmallBase, message).fact("n", least as f64));
        }
        let chosen =
            options.selected_on_score || chosen_by_score(cells[0].cells.counts().get(), cells[2].cells.counts().get());
        warnings.extend(chosen.then(|| {
            let message = "the treated group was chosen by its score: low scores rise, and high ones fall, without any \
                           treatment; compare with a control group that was chosen in the same way";
            Finding::warning(FindingCode::RegressionToTheMean, message)
        }));
        Ok(Self {
            metric: "difference_in_differences".into(),
            version: 1,
            estimate,
            interval: spread.interval(estimate, options.level)?,
            standard_error: spread.standard_error,
            degrees_of_freedom: spread.degrees_of_freedom,
            p_value: spread.p_value(estimate)?,
            treated_change,
            control_change,
            treated_before,
            treated_after,
            control_before,
            control_after,
            scoring: scoring.clone(),
            reading: all.reading.clone(),
            options: options.clone(),
            warnings,
        })
    }
}

/// The place of a group among the four: treated before and after, control before and after.
fn place(by: &[String], key: &[Key]) -> Result<usize> {
    let [treated, after] = key else {
        let (expected, got) = ("two columns: treated and after".into(), by.join(", "));
        return Err(Error::Incompatible { what: "label columns".into(), expected, got });
    };
    let truth = |at: usize, key: &Key| match key {
        Key::Boolean(truth) => Ok(usize::from(*truth)),
        Key::Integer(0) => Ok(0),
        Key::Integer(1) => Ok(1),
        other => Err(Error::invalid(
            &by[at],
            None,
            "true or false, or 1 or 0, in every row",
            shown(std::slice::from_ref(other)),
        )),
    };
    Ok(2 * (1 - truth(0, treated)?) + truth(1, after)?)
}

/// Whether so many answers with the scores of the control group would hardly ever all lie where those of the treated
/// group lie: below its largest, or above its smallest.
fn chosen_by_score(treated: &[u64], control: &[u64]) -> bool {
    let (first, last) = (treated.iter().position(|&n| n > 0), treated.iter().rposition(|&n| n > 0));
    let (Some(first), Some(last)) = (first, last) else { return false };
    let (n, all) = (treated.iter().sum::<u64>() as f64, control.iter().sum::<u64>() as f64);
    let unlikely = |within: &[u64]| (within.iter().sum::<u64>() as f64 / all).powf(n) < 1e-3;
    unlikely(&control[..=last]) || unlikely(&control[first..])
}

impl fmt::Display for DifferenceInDifferences {
    /// `Effect +8.0 [1.2, 14.8] at 95 % (t), p = 0.0213 (treated +10.0, control +2.0)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Effect {} {}", signed(self.estimate), self.interval)?;
        if let Some(p) = self.p_value {
            write!(f, ", p = {}", p_value(p))?;
        }
        write!(f, " (treated {}, control {})", signed(self.treated_change), signed(self.control_change))
    }
}
