//! Mean rating: how well do customers rate something, on average?
//!
//! ```text
//! mean = Σ w·x / Σ w                            in the numbers of the scale
//! standard error = s / √n                       s with the divisor n − 1; linearised where there is a design
//! interval = mean ± t · standard error          t with n − 1 degrees of freedom, or units minus strata
//! ```
//!
//! - Input: numbers of a declared scale
//! - Base: valid answers; missing and invalid ones are counted and never in the denominator
//! - Minimum n: 1; a standard error and an interval need 2
//! - Interval: t (default), percentile or BCa bootstrap of answers that all count the same; kept on the scale
//! - Merge class: constant without a design, keyed by stratum and cluster otherwise
//!
//! Differs from: means of ratings with a normal instead of a t quantile, which are too sure of themselves below n = 30.
//!
//! References: Lumley (2004), *Analysis of Complex Survey Samples*, Journal of Statistical Software 9(8); Efron (1987),
//! *Better Bootstrap Confidence Intervals*, JASA 82, 171–185.
use super::cells::{Linear, Sample};
use super::rating_findings::{findings, zero_width};
use super::{DesignOptions, RatingAccumulator, RatingReading, Score, SurveyDesign, Weighting, shown};
use crate::control::Control;
use crate::data::Responses;
use crate::domain::Scale;
use crate::inference::bounds::Bounds;
use crate::inference::{bootstrap, mean_bootstrap};
use crate::numerics::student_t;
use crate::{Confidence, Error, Finding, Interval, Result, Seed};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How the interval of a mean is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MeanScoreMethod {
    /// Student's t, with the degrees of freedom of the design.
    #[default]
    T,
    /// Percentiles of multinomial replicates; only where all answers count the same.
    Percentile,
    /// Efron's bias-corrected and accelerated bootstrap; only where all answers count the same.
    Bca,
}

impl MeanScoreMethod {
    fn name(self) -> &'static str {
        match self {
            MeanScoreMethod::T => "t",
            MeanScoreMethod::Percentile => "percentile",
            MeanScoreMethod::Bca => "bca",
        }
    }
}

/// What a mean rating can be asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct MeanScoreOptions {
    /// Confidence level of the interval; default 0.95.
    pub level: Confidence,
    /// Method of the interval; default `t`.
    pub method: MeanScoreMethod,
    /// Methods `percentile` and `bca`: replicates, from 100 to 10,000,000; default 2,000.
    pub replicates: u32,
    /// Methods `percentile` and `bca`: the seed; default 1.
    pub seed: Seed,
    /// What is known of the population that was sampled.
    pub design: DesignOptions,
}

impl Default for MeanScoreOptions {
    fn default() -> Self {
        let (level, method, seed) = (Confidence::default(), MeanScoreMethod::default(), Seed::default());
        Self { level, method, replicates: 2000, seed, design: DesignOptions::default() }
    }
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

impl MeanScore {
    /// The mean of answers from 1 to 5 at 95 % confidence: a slice, or any iterator of numbers, by value or by reference;
    /// `None` and NaN are missing.
    ///
    /// ```
    /// use cxkit::survey::MeanScore;
    ///
    /// let mean = MeanScore::from_scores([5, 4, 4, 1])?;
    /// assert_eq!(mean.to_string(), "Mean 3.50 [1.00, 5.00] at 95 % (t), n = 4");
    /// # Ok::<(), cxkit::Error>(())
    /// ```
    ///
    /// # Errors
    /// `out_of_scale` for an answer outside the scale, `insufficient_data` without a valid answer.
    pub fn from_scores<I>(scores: I) -> Result<Self>
    where
        I: IntoIterator,
        I::Item: Score,
    {
        Self::of(&RatingAccumulator::from_scores(scores, RatingReading::default())?, &MeanScoreOptions::default())
    }

    /// The mean of a column, of a simple sample or not.
    pub fn from_responses(
        responses: Responses<'_>,
        reading: RatingReading,
        options: &MeanScoreOptions,
    ) -> Result<Self> {
        Self::of(&RatingAccumulator::from_responses(responses, reading)?, options)
    }

    /// The mean of all answers of a state.
    pub fn of(state: &RatingAccumulator, options: &MeanScoreOptions) -> Result<Self> {
        Self::within(state, state, options, Control::default())
    }

    /// The mean of a part of a sample.
    pub(super) fn within(
        state: &RatingAccumulator,
        whole: &RatingAccumulator,
        options: &MeanScoreOptions,
        control: Control<'_>,
    ) -> Result<Self> {
        if !(100..=10_000_000).contains(&options.replicates) {
            return Err(Error::option("replicates", "a whole number from 100 to 10000000", options.replicates));
        }
        let sample = Sample { own: &state.cells, frame: &whole.cells, options: &options.design };
        let mean = Mean::of(&state.reading, &sample, "a mean rating")?;
        let ends = match options.method {
            MeanScoreMethod::T => mean.ends(options.level)?,
            _ if !mean.linear.simple => {
                let expected = "t, because the answers do not all count the same";
                return Err(Error::option("method", expected, options.method.name()));
            }
            _ if mean.error.is_none() => None,
            _ => Some(resampled(state, options, control)?),
        };
        let (lower, upper) = (ends.map(|ends| ends.lower), ends.map(|ends| ends.upper));
        let (level, method) = (options.level.get(), options.method.name().to_owned());
        let mut warnings = findings(state, &mean.linear);
        if mean.error.is_some() && mean.linear.spread == 0.0 {
            warnings.push(zero_width(&method, "it cannot say how other customers would answer"));
        }
        Ok(Self {
            metric: "mean_score".into(),
            version: 1,
            estimate: mean.linear.estimate,
            interval: Interval { lower, upper, level, method },
            standard_error: mean.error,
            standard_deviation: mean.deviation(),
            n: state.n(),
            n_missing: state.n_missing,
            n_invalid: state.n_invalid,
            distribution: distribution(state),
            weighting: mean.linear.weighting,
            design: mean.linear.design,
            reading: state.reading.clone(),
            options: options.clone(),
            warnings,
        })
    }
}

/// The mean of a sample, for every metric that has one.
pub(super) struct Mean {
    pub(super) linear: Linear,
    /// None where one answer leaves the spread unknown.
    pub(super) error: Option<f64>,
    scale: Scale,
}

impl Mean {
    pub(super) fn of(reading: &RatingReading, sample: &Sample<'_>, what: &str) -> Result<Self> {
        let linear = sample.linear(&reading.values(), what)?;
        let known = linear.n > 1.0 && linear.degrees_of_freedom > 0.0;
        let error = known.then(|| linear.mean_error());
        Ok(Self { linear, error, scale: reading.scale.clone() })
    }

    /// The t interval, kept on the scale; none where the spread is unknown.
    pub(super) fn ends(&self, level: Confidence) -> Result<Option<Bounds>> {
        let Some(error) = self.error else { return Ok(None) };
        let tail = 0.5 * (1.0 + level.get());
        let half = student_t::quantile(tail, self.linear.degrees_of_freedom)? * error;
        let (lower, upper) = (self.linear.estimate - half, self.linear.estimate + half);
        Ok(Some(Bounds { lower: lower.max(self.scale.min), upper: upper.min(self.scale.max) }))
    }

    /// The t interval as part of a result.
    pub(super) fn interval(&self, level: Confidence) -> Result<Interval> {
        let ends = self.ends(level)?;
        let (lower, upper) = (ends.map(|ends| ends.lower), ends.map(|ends| ends.upper));
        Ok(Interval { lower, upper, level: level.get(), method: "t".into() })
    }

    /// Standard deviation of the answers, with the divisor n − 1.
    fn deviation(&self) -> Option<f64> {
        let Linear { spread, n, .. } = self.linear;
        (n > 1.0).then(|| (spread * n / (n - 1.0)).sqrt())
    }
}

/// The bootstrap interval of a mean.
fn resampled(state: &RatingAccumulator, options: &MeanScoreOptions, control: Control<'_>) -> Result<Bounds> {
    let (counts, seed, level) = (state.cells.counts().get(), options.seed.get(), options.level.get());
    let mut totals = vec![0.0; options.replicates as usize];
    control.fill(&mut totals, 256, |first, totals| mean_bootstrap::fill_totals(counts, seed, first as u64, totals))?;
    let ends = match options.method {
        MeanScoreMethod::Bca => {
            let (observed, acceleration) = (mean_bootstrap::total(counts), mean_bootstrap::acceleration(counts));
            mean_bootstrap::bca_interval(&totals, observed, acceleration, level)?
        }
        _ => bootstrap::percentile_interval(&totals, level)?,
    };
    let Scale { min, max, step, .. } = state.reading.scale;
    let mean = |total: f64| (min + step * (total / state.n() as f64)).clamp(min, max);
    Ok(Bounds { lower: mean(ends.lower), upper: mean(ends.upper) })
}

/// The answers by number of the scale.
pub(super) fn distribution(state: &RatingAccumulator) -> Vec<AnswerCount> {
    let weights = state.cells.weights();
    let total: f64 = weights.iter().sum();
    let rows = state.reading.values().into_iter().zip(state.cells.counts().get()).zip(&weights);
    rows.map(|((value, &n), weight)| AnswerCount { value, n, share: weight / total }).collect()
}

impl fmt::Display for MeanScore {
    /// `Mean 3.50 [1.00, 5.00] at 95 % (t), n = 4`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mean, ends) = (shown::decimals(self.estimate, 2), shown::ends(&self.interval, 1.0, 2));
        let left_out = shown::left_out(self.n_missing, self.n_invalid);
        write!(f, "Mean {mean} {ends} {}, n = {}{left_out}", shown::level(&self.interval), self.n)
    }
}
