//! Customer satisfaction: how many are satisfied?
//!
//! ```text
//! CSAT = share of the best `top` answers          from 0 to 1; 4 and 5 of 1–5
//! mean = Σ w·x / Σ w                              in the numbers of the scale
//! share of maximum = Σ w·x / (Σ w · largest)      another number under the same name, kept apart
//! ```
//!
//! - Input: numbers of a declared scale
//! - Base: valid answers of those who were asked; `asked_of` says who, where not everybody was
//! - Minimum n: 1; the mean's interval needs 2
//! - Interval: of the share by Wilson (default), Clopper–Pearson, Jeffreys or Wald; of the mean by t
//! - Merge class: constant without a design, keyed by stratum and cluster otherwise
//!
//! Differs from: "sum of the ratings over the largest possible sum", which some vendors call CSAT (`ServiceRocket`). Five
//! answers of 3 on 1–5 make 60 % by that definition and 0 % satisfied; even the worst answers give 20 %. It is here as
//! `share_of_maximum`, and never comparable with the estimate.
//!
//! References: Brown, Cai and `DasGupta` (2001), *Interval Estimation for a Binomial Proportion*, Statistical Science 16(2).
use super::cells::Sample;
use super::mean_score::{Mean, distribution};
use super::rating_findings::findings;
use super::scoring::shared;
use super::share::Part;
use super::{AnswerCount, DesignOptions, RatingAccumulator, RatingReading, Score, SurveyDesign, Weighting, shown};
use crate::control::Control;
use crate::data::Responses;
use crate::domain::ScaleDirection;
use crate::inference::share::ShareMethod;
use crate::{Confidence, Error, Finding, FindingCode, Grouped, GroupedAccumulator, Interval, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a CSAT can be asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct CsatOptions {
    /// Confidence level of the intervals; default 0.95.
    pub level: Confidence,
    /// Method of the share's interval; default `wilson`.
    pub method: ShareMethod,
    /// How many of the best answers count as satisfied; default 2.
    pub top: u32,
    /// Whom the question was asked, for example `those who would recommend`; default everybody, the same as `all`.
    pub asked_of: Option<String>,
    /// What is known of the population that was sampled.
    pub design: DesignOptions,
}

impl Default for CsatOptions {
    fn default() -> Self {
        let (level, method, design) = (Confidence::default(), ShareMethod::default(), DesignOptions::default());
        Self { level, method, top: 2, asked_of: None, design }
    }
}

/// Customer satisfaction; estimate, interval and standard error are of the share of satisfied answers, in [0, 1].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Csat {
    /// Metric id, `csat`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// The share of satisfied answers.
    pub estimate: f64,
    /// Its interval.
    pub interval: Interval,
    /// Its standard error.
    pub standard_error: f64,
    /// Satisfied answers, unweighted.
    pub satisfied: u64,
    /// The mean, in the numbers of the scale.
    pub mean: f64,
    /// Its t interval; without ends where one answer leaves the spread unknown.
    pub mean_interval: Interval,
    /// Its standard error; none where it is unknown.
    pub mean_standard_error: Option<f64>,
    /// The sum of the answers over the largest possible sum: another definition, which is no share of customers; none
    /// where a smaller number is better or the scale has negative numbers.
    pub share_of_maximum: Option<f64>,
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
    /// What strata, clusters and weights make of the share's standard error; none where all answers count the same.
    pub design: Option<SurveyDesign>,
    /// How answers were read.
    pub reading: RatingReading,
    /// The options used.
    pub options: CsatOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

impl Csat {
    /// The satisfaction of answers from 1 to 5 at 95 % confidence: a slice, or any iterator of numbers; `None` and NaN
    /// are missing.
    ///
    /// ```
    /// use cxkit::survey::Csat;
    ///
    /// let csat = Csat::from_scores([5, 4, 4, 1])?;
    /// assert_eq!(csat.to_string(), "CSAT 75.0 % [30.1, 95.4] at 95 % (wilson), mean 3.50, n = 4");
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
        Self::of(&RatingAccumulator::from_scores(scores, RatingReading::default())?, &CsatOptions::default())
    }

    /// The satisfaction of a column, of a simple sample or not.
    pub fn from_responses(responses: Responses<'_>, reading: RatingReading, options: &CsatOptions) -> Result<Self> {
        Self::of(&RatingAccumulator::from_responses(responses, reading)?, options)
    }

    /// The satisfaction of all answers of a state.
    pub fn of(state: &RatingAccumulator, options: &CsatOptions) -> Result<Self> {
        Self::within(state, state, options)
    }

    /// The satisfaction of every group and of all together.
    pub fn of_groups(
        groups: &GroupedAccumulator<RatingAccumulator>,
        options: &CsatOptions,
        control: Control<'_>,
    ) -> Result<Grouped<Self>> {
        groups.evaluate_each(control, |state, whole, _| Self::within(state, whole, options))
    }

    /// The satisfaction of a part of a sample.
    fn within(state: &RatingAccumulator, whole: &RatingAccumulator, options: &CsatOptions) -> Result<Self> {
        let CsatOptions { level, method, top, asked_of, design } = options;
        let scores = shared(&state.reading, Some(*top), None, &[])?;
        let sample = Sample { own: &state.cells, frame: &whole.cells, options: design };
        let part = Part::of(&scores, &sample, "CSAT")?;
        let mean = Mean::of(&state.reading, &sample, "CSAT")?;
        let mut warnings = findings(state, &part.linear);
        warnings.extend(part.narrow(*method));
        warnings.extend(conditional(asked_of.as_deref())?);
        Ok(Self {
            metric: "csat".into(),
            version: 1,
            estimate: part.linear.estimate,
            interval: part.interval(*level, *method)?,
            standard_error: part.linear.share_error(),
            satisfied: part.chosen,
            mean: mean.linear.estimate,
            mean_interval: mean.interval(*level)?,
            mean_standard_error: mean.error,
            share_of_maximum: share_of_maximum(&state.reading, mean.linear.estimate),
            n: state.n(),
            n_missing: state.n_missing,
            n_invalid: state.n_invalid,
            distribution: distribution(state),
            weighting: part.linear.weighting,
            design: part.linear.design,
            reading: state.reading.clone(),
            options: options.clone(),
            warnings,
        })
    }
}

/// The finding of a question that was not asked of everybody.
fn conditional(asked_of: Option<&str>) -> Result<Option<Finding>> {
    match asked_of.map(str::trim) {
        None | Some("all") => Ok(None),
        Some("") => Err(Error::option("asked_of", "words that say who was asked, or all", "no words")),
        Some(who) => {
            let message = format!("asked only of {who}: do not quote it as the satisfaction of all customers");
            Ok(Some(Finding::warning(FindingCode::ConditionalBase, message).fact("asked_of", who)))
        }
    }
}

/// The sum of the answers over the largest possible sum, where that means something.
fn share_of_maximum(reading: &RatingReading, mean: f64) -> Option<f64> {
    let scale = &reading.scale;
    let sensible = scale.direction == ScaleDirection::HigherBetter && scale.min >= 0.0;
    sensible.then(|| mean / scale.max)
}

impl fmt::Display for Csat {
    /// `CSAT 75.0 % [30.1, 95.4] at 95 % (wilson), mean 3.50, n = 4`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (share, ends) = (shown::decimals(100.0 * self.estimate, 1), shown::ends(&self.interval, 100.0, 1));
        let (mean, left_out) = (shown::decimals(self.mean, 2), shown::left_out(self.n_missing, self.n_invalid));
        write!(f, "CSAT {share} % {ends} {}, mean {mean}, n = {}{left_out}", shown::level(&self.interval), self.n)?;
        self.options.asked_of.as_ref().map_or(Ok(()), |who| write!(f, ", asked of {who}"))
    }
}
