//! Mean rating: how well do customers rate something, on average?
//!
//! ```text
//! mean = Σ w·x / Σ w                            in the numbers of the scale
//! standard error = s / √n                       s with the divisor n − 1; linearised where there is a design
//! interval = mean ± t · standard error          t with n − 1 degrees of freedom, or units minus strata; kept on the scale
//! ```
//!
//! - Input: numbers of a declared scale
//! - Base: valid answers; missing and invalid ones are counted and never in the denominator
//! - Minimum n: 1; a standard error and an interval need 2
//! - Merge class: constant without a design, keyed by stratum and cluster otherwise
//!
//! Differs from: means of ratings with a normal instead of a t quantile, which are too sure of themselves below n = 30.
//!
//! References: Lumley (2004), *Analysis of Complex Survey Samples*, Journal of Statistical Software 9(8).
use super::cells::Sample;
use super::{DesignOptions, RatingAccumulator, RatingReading, SurveyDesign, Weighting};
use crate::control::Control;
use crate::data::{Groups, Responses};
use crate::numerics::student_t;
use crate::{Accumulator, Confidence, Disclosed, Finding, Interval, Result};
use serde::{Deserialize, Serialize};

/// What a mean rating can be asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct MeanScoreOptions {
    /// Confidence level of the interval; default 0.95.
    pub level: Confidence,
    /// What is known of the population that was sampled.
    pub design: DesignOptions,
}

/// How many answers fell on one number of the scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AnswerCount {
    /// The number on the scale.
    pub value: f64,
    /// Answers, unweighted.
    pub n: u64,
    /// Their share of the valid answers in [0, 1], weighted where answers are.
    pub share: f64,
}

/// A mean rating; estimate, interval and standard error in the numbers of the scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct MeanScore {
    /// Metric id, `mean_score`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// The mean.
    pub estimate: f64,
    /// Its interval; without ends where one answer leaves the spread unknown.
    pub interval: Interval,
    /// Its standard error; none where it is unknown.
    pub standard_error: Option<f64>,
    /// Standard deviation of the answers; none for one answer.
    pub standard_deviation: Option<f64>,
    /// Valid answers: the base.
    pub n: u64,
    /// Rows without an answer.
    pub n_missing: u64,
    /// Answers outside the scale that were left out.
    pub n_invalid: u64,
    /// Answers by number of the scale, from the least to the largest.
    pub distribution: Vec<AnswerCount>,
    /// How unequal the weights are; none without weights.
    pub weighting: Option<Weighting>,
    /// What strata, clusters and weights make of the standard error; none where all answers count the same.
    pub design: Option<SurveyDesign>,
    /// How answers were read.
    pub reading: RatingReading,
    /// The options used.
    pub options: MeanScoreOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

impl Accumulator for RatingAccumulator {
    type Batch<'a> = Responses<'a>;
    type Options = MeanScoreOptions;
    type Output = MeanScore;

    fn empty(&self) -> Self {
        let reading = self.reading.clone();
        Self { cells: super::cells::Cells::new(reading.size()), reading, n_missing: 0, n_invalid: 0 }
    }

    fn rows(batch: Responses<'_>) -> usize {
        batch.len()
    }

    fn update(&mut self, batch: Responses<'_>) -> Result<()> {
        let tallied = Self::tally(&self.reading, batch, None, 1)?;
        tallied.iter().try_for_each(|batch| self.add(batch))
    }

    fn update_grouped(states: &mut [Self], groups: Groups<'_>, batch: Responses<'_>) -> Result<()> {
        let Some(first) = states.first() else { return Ok(()) };
        let tallied = Self::tally(&first.reading, batch, Some(groups), states.len())?;
        let mut after = states.to_vec();
        after.iter_mut().zip(&tallied).try_for_each(|(state, batch)| state.add(batch))?;
        states.clone_from_slice(&after);
        Ok(())
    }

    fn merge(&mut self, other: &Self) -> Result<()> {
        self.reading.same(&other.reading, "ratings")?;
        self.add(&super::cells::Tallied {
            cells: other.cells.clone(),
            missing: other.n_missing,
            invalid: other.n_invalid,
        })
    }

    fn evaluate_with(&self, options: &MeanScoreOptions, control: Control<'_>) -> Result<MeanScore> {
        self.evaluate_within(self, options, control)
    }

    fn evaluate_within(&self, whole: &Self, options: &MeanScoreOptions, _: Control<'_>) -> Result<MeanScore> {
        MeanScore::of(self, whole, options)
    }
}

impl MeanScore {
    fn of(state: &RatingAccumulator, whole: &RatingAccumulator, options: &MeanScoreOptions) -> Result<Self> {
        let sample = Sample { own: &state.cells, frame: &whole.cells, options: &options.design };
        let values = state.reading.values();
        let linear = sample.linear(&values, "a mean rating")?;
        let known = linear.n > 1.0;
        let standard_error = known.then(|| linear.mean_error());
        let (least, most) = (state.reading.scale.min, state.reading.scale.max);
        let ends = match standard_error {
            None => None,
            Some(error) => {
                let tail = 0.5 * (1.0 + options.level.get());
                Some(student_t::quantile(tail, linear.degrees_of_freedom)? * error)
            }
        };
        let interval = Interval {
            lower: ends.map(|half| (linear.estimate - half).max(least)),
            upper: ends.map(|half| (linear.estimate + half).min(most)),
            level: options.level.get(),
            method: "t".into(),
        };
        Ok(Self {
            metric: "mean_score".into(),
            version: 1,
            estimate: linear.estimate,
            interval,
            standard_error,
            standard_deviation: known.then(|| (linear.spread * linear.n / (linear.n - 1.0)).sqrt()),
            n: state.n(),
            n_missing: state.n_missing,
            n_invalid: state.n_invalid,
            distribution: distribution(state),
            weighting: linear.weighting,
            design: linear.design,
            reading: state.reading.clone(),
            options: options.clone(),
            warnings: Vec::new(),
        })
    }
}

impl Disclosed for MeanScore {
    fn base(&self) -> u64 {
        self.n
    }
    fn unanimous(&self) -> bool {
        self.distribution.iter().any(|answer| answer.n == self.n)
    }
    fn largest_share(&self) -> Option<f64> {
        self.weighting.as_ref().map(|weighting| weighting.largest_share)
    }
}

/// The answers by number of the scale.
pub(super) fn distribution(state: &RatingAccumulator) -> Vec<AnswerCount> {
    let weights = state.cells.weights();
    let total: f64 = weights.iter().sum();
    let rows = state.reading.values().into_iter().zip(state.cells.counts().get()).zip(&weights);
    rows.map(|((value, &n), weight)| AnswerCount { value, n, share: weight / total }).collect()
}
