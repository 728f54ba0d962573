//! Share of answers: how many customers gave the best answers, the worst, or these?
//!
//! ```text
//! share = Σ w·1(chosen) / Σ w                    from 0 to 1; top k and bottom k by the direction of the scale
//! standard error = √(share · (1 − share) / n)    linearised where there is a design
//! ```
//!
//! - Input: numbers of a declared scale
//! - Base: valid answers; missing and invalid ones are counted and never in the denominator
//! - Minimum n: 1; two units where there is a design
//! - Interval: Wilson (default), Clopper–Pearson, Jeffreys or Wald; on the effective n where there is a design
//! - Merge class: constant without a design, keyed by stratum and cluster otherwise
//!
//! Differs from: top boxes that are always the largest numbers. On a scale whose small numbers are good, top 2 are the two
//! smallest.
//!
//! References: Brown, Cai and DasGupta (2001), *Interval Estimation for a Binomial Proportion*, Statistical Science 16(2);
//! Korn and Graubard (1998), Survey Methodology 24(2), 193–201 (the effective n).
use super::cells::{Linear, Sample};
use super::rating_findings::{findings, zero_width};
use super::scoring::shared;
use super::{DesignOptions, RatingAccumulator, RatingReading, SurveyDesign, Weighting, shown};
use crate::control::Control;
use crate::data::Responses;
use crate::inference::bounds::Bounds;
use crate::inference::share::{ShareMethod, share_interval};
use crate::{Confidence, Finding, Grouped, GroupedAccumulator, Interval, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Which share is asked for, by exactly one of `top`, `bottom` and `values`, and how.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ShareOptions {
    /// Confidence level of the interval; default 0.95.
    pub level: Confidence,
    /// Method of the interval; default `wilson`.
    pub method: ShareMethod,
    /// The best so many answers of the scale, by its direction.
    pub top: Option<u32>,
    /// The worst so many answers of the scale, by its direction.
    pub bottom: Option<u32>,
    /// These answers.
    pub values: Vec<f64>,
    /// What is known of the population that was sampled.
    pub design: DesignOptions,
}

/// A share of answers; estimate, interval and standard error in [0, 1].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Share {
    /// Metric id, `share`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// The share.
    pub estimate: f64,
    /// Its interval.
    pub interval: Interval,
    /// Its standard error.
    pub standard_error: f64,
    /// Answers that count, unweighted.
    pub chosen: u64,
    /// The numbers of the scale that count, from the least to the largest.
    pub chosen_values: Vec<f64>,
    /// Valid answers: the base.
    pub n: u64,
    /// Rows without an answer.
    pub n_missing: u64,
    /// Answers outside the scale that were left out.
    pub n_invalid: u64,
    /// How unequal the weights are; none without weights.
    pub weighting: Option<Weighting>,
    /// What strata, clusters and weights make of the standard error; none where all answers count the same.
    pub design: Option<SurveyDesign>,
    /// How answers were read.
    pub reading: RatingReading,
    /// The options used.
    pub options: ShareOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

impl Share {
    /// The share of a column, of a simple sample or not.
    pub fn from_responses(responses: Responses<'_>, reading: RatingReading, options: &ShareOptions) -> Result<Self> {
        Self::of(&RatingAccumulator::from_responses(responses, reading)?, options)
    }

    /// The share in all answers of a state.
    ///
    /// ```
    /// use cxkit::survey::{RatingAccumulator, RatingReading, Share, ShareOptions};
    ///
    /// let answers = RatingAccumulator::from_scores([5, 4, 4, 1], RatingReading::default())?;
    /// let mut options = ShareOptions::default();
    /// options.bottom = Some(1);
    /// let share = Share::of(&answers, &options)?;
    /// assert_eq!(share.to_string(), "Share 25.0 % [4.6, 69.9] at 95 % (wilson), n = 4 (1 chosen)");
    /// # Ok::<(), cxkit::Error>(())
    /// ```
    pub fn of(state: &RatingAccumulator, options: &ShareOptions) -> Result<Self> {
        Self::within(state, state, options)
    }

    /// The share in every group and in all together.
    pub fn of_groups(
        groups: &GroupedAccumulator<RatingAccumulator>,
        options: &ShareOptions,
        control: Control<'_>,
    ) -> Result<Grouped<Self>> {
        groups.evaluate_each(control, |state, whole, _| Self::within(state, whole, options))
    }

    /// The share in a part of a sample.
    fn within(state: &RatingAccumulator, whole: &RatingAccumulator, options: &ShareOptions) -> Result<Self> {
        let ShareOptions { level, method, top, bottom, values, design } = options;
        let scores = shared(&state.reading, *top, *bottom, values)?;
        let sample = Sample { own: &state.cells, frame: &whole.cells, options: design };
        let part = Part::of(&scores, &sample, "a share")?;
        let mut warnings = findings(state, &part.linear);
        warnings.extend(part.narrow(*method));
        Ok(Self {
            metric: "share".into(),
            version: 1,
            estimate: part.linear.estimate,
            interval: part.interval(*level, *method)?,
            standard_error: part.linear.share_error(),
            chosen: part.chosen,
            chosen_values: chosen_values(&state.reading, &scores),
            n: state.n(),
            n_missing: state.n_missing,
            n_invalid: state.n_invalid,
            weighting: part.linear.weighting,
            design: part.linear.design,
            reading: state.reading.clone(),
            options: options.clone(),
            warnings,
        })
    }
}

/// The numbers of the scale whose score is 1.
pub(super) fn chosen_values(reading: &RatingReading, scores: &[f64]) -> Vec<f64> {
    reading.values().into_iter().zip(scores).filter_map(|(value, &score)| (score > 0.0).then_some(value)).collect()
}

/// The share of some answers of a sample, for every metric that has one.
pub(super) struct Part {
    pub(super) linear: Linear,
    /// Answers that count, unweighted.
    pub(super) chosen: u64,
}

impl Part {
    pub(super) fn of(scores: &[f64], sample: &Sample<'_>, what: &str) -> Result<Self> {
        let linear = sample.linear(scores, what)?;
        let counted = sample.own.counts().get().iter().zip(scores);
        let chosen = counted.map(|(&count, &score)| if score > 0.0 { count } else { 0 }).sum();
        Ok(Self { linear, chosen })
    }

    /// The interval from a count of n, or from as many answers of a simple sample as the design is worth.
    pub(super) fn bounds(&self, level: Confidence, method: ShareMethod) -> Result<Bounds> {
        let (level, estimate) = (level.get(), self.linear.estimate);
        if self.linear.simple {
            return share_interval(self.chosen as f64, self.linear.n, level, method);
        }
        if self.linear.complete {
            return Ok(Bounds { lower: estimate, upper: estimate });
        }
        let n = self.linear.interval_n(level)?;
        share_interval((estimate * n).clamp(0.0, n), n, level, method)
    }

    /// The interval as part of a result.
    pub(super) fn interval(&self, level: Confidence, method: ShareMethod) -> Result<Interval> {
        let Bounds { lower, upper } = self.bounds(level, method)?;
        Ok(Interval::between(lower, upper, level, method.name()))
    }

    /// The finding of a Wald interval without width.
    pub(super) fn narrow(&self, method: ShareMethod) -> Option<Finding> {
        let narrow = method == ShareMethod::Wald && self.linear.spread == 0.0;
        narrow.then(|| zero_width("wald", "use the Wilson interval"))
    }
}

impl fmt::Display for Share {
    /// `Share 25.0 % [4.6, 69.9] at 95 % (wilson), n = 4 (1 chosen)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (share, ends) = (shown::decimals(100.0 * self.estimate, 1), shown::ends(&self.interval, 100.0, 1));
        let left_out = shown::left_out(self.n_missing, self.n_invalid);
        let Share { n, chosen, .. } = self;
        write!(f, "Share {share} % {ends} {}, n = {n} ({chosen} chosen){left_out}", shown::level(&self.interval))
    }
}
