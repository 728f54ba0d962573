//! Customer effort: how easy was it?
//!
//! ```text
//! CES = Σ w·x / Σ w                       in the numbers of the scale
//! easy share = share of the best `top` answers, from 0 to 1
//! ```
//!
//! | version | question | scale | good end | easy answers |
//! | --- | --- | --- | --- | --- |
//! | CES 1.0 | "How much effort did you personally have to put forth?" | 1–5 | low | the best 2 |
//! | CES 2.0 | "The company made it easy to handle my issue" | 1–7 | high | the best 3 |
//!
//! - Input: numbers of a declared scale
//! - Base: valid answers; missing and invalid ones are counted and never in the denominator
//! - Minimum n: 1; the mean's interval needs 2
//! - Interval: of the mean by t; of the share by Wilson (default), Clopper–Pearson, Jeffreys or Wald
//! - Merge class: constant without a design, keyed by stratum and cluster otherwise
//!
//! Differs from: averages that pool both versions. They point in opposite directions, so a result says its version and
//! direction, and a scale that contradicts the version is an error.
//!
//! References: Dixon, Freeman and Toman (2010), *Stop Trying to Delight Your Customers*, Harvard Business Review 88(7/8)
//! (CES 1.0); Dixon, Toman and `DeLisi` (2013), *The Effortless Experience* (CES 2.0).
use super::cells::Sample;
use super::mean_score::{Mean, distribution};
use super::rating_findings::{findings, zero_width};
use super::scoring::shared;
use super::share::Part;
use super::{
    AnswerCount, DesignOptions, Invalid, RatingAccumulator, RatingReading, Score, SurveyDesign, Weighting, shown,
};
use crate::control::Control;
use crate::data::Responses;
use crate::domain::{Scale, ScaleDirection};
use crate::inference::share::ShareMethod;
use crate::{Confidence, Error, Finding, Grouped, GroupedAccumulator, Interval, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Which question about effort was asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CesVersion {
    /// Effort: a smaller number is better; usually 1 to 5.
    #[serde(rename = "ces_1")]
    Ces1,
    /// Agreement that it was easy: a larger number is better; usually 1 to 7.
    #[default]
    #[serde(rename = "ces_2")]
    Ces2,
}

impl CesVersion {
    /// The version whose good end this is.
    fn with(direction: ScaleDirection) -> Self {
        if direction == ScaleDirection::LowerBetter { CesVersion::Ces1 } else { CesVersion::Ces2 }
    }

    /// The end of the scale that is good.
    pub fn direction(self) -> ScaleDirection {
        match self {
            CesVersion::Ces1 => ScaleDirection::LowerBetter,
            CesVersion::Ces2 => ScaleDirection::HigherBetter,
        }
    }

    /// The usual scale: 1 to 5 for CES 1.0, 1 to 7 for CES 2.0.
    pub fn scale(self) -> Scale {
        let max = if self == CesVersion::Ces1 { 5.0 } else { 7.0 };
        Scale { max, direction: self.direction(), ..RatingReading::default().scale }
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            CesVersion::Ces1 => ("ces_1", "smaller"),
            CesVersion::Ces2 => ("ces_2", "larger"),
        }
    }
}

/// How answers about effort are read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct CesReading {
    /// Which question was asked; default that of the scale's direction, `ces_2` without a scale.
    pub version: Option<CesVersion>,
    /// The scale; default that of the version. Its direction must be that of the version.
    pub scale: Option<Scale>,
    /// What to do with an answer outside the scale; default `error`.
    pub invalid: Invalid,
    /// Numbers that stand for a missing answer, for example 99 = blank; default none.
    pub missing_codes: Vec<f64>,
}

impl CesReading {
    /// The usual scale of a version.
    pub fn new(version: CesVersion) -> Self {
        Self { version: Some(version), ..Self::default() }
    }

    /// The reading of the state; a scale that contradicts the version is `invalid_option`.
    pub fn rating(&self) -> Result<RatingReading> {
        let scale = self.scale.clone().unwrap_or_else(|| self.version.unwrap_or_default().scale());
        let version = self.version.unwrap_or_else(|| CesVersion::with(scale.direction));
        if scale.direction != version.direction() {
            let ((name, better), (_, other)) = (version.words(), CesVersion::with(scale.direction).words());
            let expected = format!("a scale on which a {better} number is better, as in {name}");
            return Err(Error::option("scale", expected, format!("{scale}, a {other} number better")));
        }
        Ok(RatingReading { scale, invalid: self.invalid, missing_codes: self.missing_codes.clone() })
    }
}

/// What a CES can be asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct CesOptions {
    /// Confidence level of the intervals; default 0.95.
    pub level: Confidence,
    /// Method of the share's interval; default `wilson`.
    pub method: ShareMethod,
    /// How many of the best answers count as easy; default those better than the middle of the scale: 3 of 7, 2 of 5.
    pub top: Option<u32>,
    /// What is known of the population that was sampled.
    pub design: DesignOptions,
}

/// Customer effort; estimate, interval and standard error are of the mean, in the numbers of the scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Ces {
    /// Metric id, `ces`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// Which question was asked, by the direction of the scale.
    pub ces_version: CesVersion,
    /// Which end of the scale is the good one.
    pub direction: ScaleDirection,
    /// The mean.
    pub estimate: f64,
    /// Its t interval; without ends where one answer leaves the spread unknown.
    pub interval: Interval,
    /// Its standard error; none where it is unknown.
    pub standard_error: Option<f64>,
    /// The share of easy answers, in [0, 1].
    pub easy_share: f64,
    /// Its interval, in [0, 1].
    pub easy_share_interval: Interval,
    /// Its standard error.
    pub easy_share_standard_error: f64,
    /// Easy answers, unweighted.
    pub easy: u64,
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
    /// What strata, clusters and weights make of the mean's standard error; none where all answers count the same.
    pub design: Option<SurveyDesign>,
    /// How answers were read.
    pub reading: RatingReading,
    /// The options used, with the number of easy answers filled in.
    pub options: CesOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

impl Ces {
    /// The effort of CES 2.0 answers from 1 to 7 at 95 % confidence: a slice, or any iterator of numbers; `None` and NaN
    /// are missing.
    ///
    /// ```
    /// use cxkit::survey::Ces;
    ///
    /// let ces = Ces::from_scores([7, 6, 6, 2])?;
    /// let line = "CES 5.25 [1.72, 7.00] at 95 % (t), larger is easier, 75.0 % easy, n = 4";
    /// assert_eq!(ces.to_string(), line);
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
        Self::of(&RatingAccumulator::from_scores(scores, CesReading::default().rating()?)?, &CesOptions::default())
    }

    /// The effort of a column, of a simple sample or not.
    pub fn from_responses(responses: Responses<'_>, reading: &CesReading, options: &CesOptions) -> Result<Self> {
        Self::of(&RatingAccumulator::from_responses(responses, reading.rating()?)?, options)
    }

    /// The effort of all answers of a state; its scale's direction says which version it is.
    pub fn of(state: &RatingAccumulator, options: &CesOptions) -> Result<Self> {
        Self::within(state, state, options)
    }

    /// The effort of every group and of all together.
    pub fn of_groups(
        groups: &GroupedAccumulator<RatingAccumulator>,
        options: &CesOptions,
        control: Control<'_>,
    ) -> Result<Grouped<Self>> {
        groups.evaluate_each(control, |state, whole, _| Self::within(state, whole, options))
    }

    /// The effort of a part of a sample.
    fn within(state: &RatingAccumulator, whole: &RatingAccumulator, options: &CesOptions) -> Result<Self> {
        let (reading, mut options) = (&state.reading, options.clone());
        let direction = reading.scale.direction;
        let top = *options.top.get_or_insert(reading.size() as u32 / 2);
        let CesOptions { level, method, ref design, .. } = options;
        let scores = shared(reading, Some(top), None, &[])?;
        let sample = Sample { own: &state.cells, frame: &whole.cells, options: design };
        let mean = Mean::of(reading, &sample, "CES")?;
        let part = Part::of(&scores, &sample, "CES")?;
        let mut warnings = findings(state, &mean.linear);
        warnings.extend(part.narrow(method));
        if mean.error.is_some() && mean.linear.spread == 0.0 {
            warnings.push(zero_width("t", "it cannot say how other customers would answer"));
        }
        Ok(Self {
            metric: "ces".into(),
            version: 1,
            ces_version: CesVersion::with(direction),
            direction,
            estimate: mean.linear.estimate,
            interval: mean.interval(level)?,
            standard_error: mean.error,
            easy_share: part.linear.estimate,
            easy_share_interval: part.interval(level, method)?,
            easy_share_standard_error: part.linear.share_error(),
            easy: part.chosen,
            n: state.n(),
            n_missing: state.n_missing,
            n_invalid: state.n_invalid,
            distribution: distribution(state),
            weighting: mean.linear.weighting,
            design: mean.linear.design,
            reading: reading.clone(),
            options,
            warnings,
        })
    }
}

impl fmt::Display for Ces {
    /// `CES 5.25 [1.72, 7.00] at 95 % (t), larger is easier, 75.0 % easy, n = 4`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mean, ends) = (shown::decimals(self.estimate, 2), shown::ends(&self.interval, 1.0, 2));
        let (easy, better) = (shown::decimals(100.0 * self.easy_share, 1), self.ces_version.words().1);
        let left_out = shown::left_out(self.n_missing, self.n_invalid);
        let level = shown::level(&self.interval);
        write!(f, "CES {mean} {ends} {level}, {better} is easier, {easy} % easy, n = {}{left_out}", self.n)
    }
}
