//! Difference of two rated questions: did the mean or a share change, do two groups differ?
//!
//! ```text
//! difference = estimate a − estimate b            means in the numbers of the scale, shares from −1 to 1
//! standard error = √(SE_a² + SE_b² − 2·covariance)
//! ```
//!
//! | | interval | statistic |
//! | --- | --- | --- |
//! | means (`mean_score`, `ces`) | Welch: t · standard error | t, degrees of freedom by Welch and Satterthwaite |
//! | shares (`share`, `csat`) | Newcombe's hybrid score (default) or Wald | z; t with the degrees of freedom of a design |
//!
//! - Input: two sets of answers on the same scale, independent of each other, or one clustered or stratified sample in
//!   two parts (`same_clusters`), whose covariance then counts
//! - Minimum n: 1 each; a mean's interval needs 2 each
//! - `p_value`: two-sided, of difference over standard error
//! - `p_exact`, for shares of answers that all count the same: the exact two-sided permutation p-value. All answers are
//!   pooled and dealt again to groups of the same sizes; it is the chance of a count at least as far from its
//!   expectation, over all deals, without random numbers
//!
//! Differs from: Fisher's exact test as most programs have it, which adds up the deals that are no more probable than the
//! one seen; the two orders agree unless a deal on the other side is farther away and yet more probable, or the reverse.
//!
//! References: Newcombe (1998), Statistics in Medicine 17, 873–890; Welch (1947), Biometrika 34, 28–35; Satterthwaite
//! (1946), Biometrics Bulletin 2, 110–114; Fisher (1935), *The Design of Experiments*.
mod pair;
#[cfg(test)]
mod tests;

use super::mean_score::Mean;
use super::scoring::shared;
use super::share::Part;
use super::{DesignOptions, RatingAccumulator, RatingReading, shown};
use crate::estimate::p_value;
use crate::inference::hybrid_score::{EstimatedShare, hybrid_score_interval};
use crate::inference::permutation::permutation_p_value;
use crate::inference::share::ShareMethod;
use crate::inference::trinomial::Counts;
use crate::{Confidence, Error, Finding, FindingCode, Interval, Result};
use pair::Pair;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How the interval of a difference is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ScoreDifferenceMethod {
    /// Of shares: Newcombe's hybrid of the two Wilson intervals.
    #[default]
    Newcombe,
    /// Of shares: difference ± z standard errors.
    Wald,
    /// Of means: difference ± t standard errors.
    Welch,
}

impl ScoreDifferenceMethod {
    fn name(self) -> &'static str {
        match self {
            ScoreDifferenceMethod::Newcombe => "newcombe",
            ScoreDifferenceMethod::Wald => "wald",
            ScoreDifferenceMethod::Welch => "welch",
        }
    }
}

/// What a difference of means can be asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct MeanDifferenceOptions {
    /// Confidence level of the interval; default 0.95.
    pub level: Confidence,
    /// Whether both sides are parts of one sample and share its strata and clusters by label; default false,
    /// independent samples.
    pub same_clusters: bool,
    /// What is known of the population that each side was sampled from.
    pub design: DesignOptions,
}

/// What a difference of satisfaction can be asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct CsatDifferenceOptions {
    /// Confidence level of the interval; default 0.95.
    pub level: Confidence,
    /// Method of the interval; default `newcombe`.
    pub method: ScoreDifferenceMethod,
    /// How many of the best answers count as satisfied; default 2.
    pub top: u32,
    /// Whether to compute the exact p-value; default true.
    pub exact: bool,
    /// Whether both sides are parts of one sample and share its strata and clusters by label; default false,
    /// independent samples.
    pub same_clusters: bool,
    /// What is known of the population that each side was sampled from.
    pub design: DesignOptions,
}

impl Default for CsatDifferenceOptions {
    fn default() -> Self {
        let (level, method) = (Confidence::default(), ScoreDifferenceMethod::default());
        Self { level, method, top: 2, exact: true, same_clusters: false, design: DesignOptions::default() }
    }
}

/// What a difference of shares can be asked for, and what any difference of ratings was made with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ScoreDifferenceOptions {
    /// Confidence level of the interval; default 0.95.
    pub level: Confidence,
    /// Method of the interval; default `newcombe`, always `welch` for means.
    pub method: ScoreDifferenceMethod,
    /// The best so many answers of the scale, by its direction.
    pub top: Option<u32>,
    /// The worst so many answers of the scale, by its direction.
    pub bottom: Option<u32>,
    /// These answers.
    pub values: Vec<f64>,
    /// Whether to compute the exact p-value; default true, never for means.
    pub exact: bool,
    /// Whether both sides are parts of one sample and share its strata and clusters by label; default false,
    /// independent samples.
    pub same_clusters: bool,
    /// What is known of the population that each side was sampled from.
    pub design: DesignOptions,
}

impl Default for ScoreDifferenceOptions {
    fn default() -> Self {
        let (level, design) = (Confidence::default(), DesignOptions::default());
        let (method, top, bottom, values) = (ScoreDifferenceMethod::default(), None, None, Vec::new());
        Self { level, method, top, bottom, values, exact: true, same_clusters: false, design }
    }
}

/// One side of a difference, in the unit of the estimate.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DifferenceSide {
    /// Its mean or share.
    pub estimate: f64,
    /// Its standard error; none where one answer leaves the spread of a mean unknown.
    pub standard_error: Option<f64>,
    /// Valid answers.
    pub n: u64,
}

/// Difference of two means, in the numbers of the scale, or of two shares, from −1 to 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ScoreDifference {
    /// Metric id: `mean_score_difference`, `share_difference`, `csat_difference` or `ces_difference`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// a minus b.
    pub estimate: f64,
    /// Its interval; without ends where the spread of a side is unknown.
    pub interval: Interval,
    /// Standard error of the estimate; none where it is unknown.
    pub standard_error: Option<f64>,
    /// Difference over standard error; none where that is unknown or 0.
    pub statistic: Option<f64>,
    /// Degrees of freedom of the statistic under Student's t; none where it is normal or there is none.
    pub degrees_of_freedom: Option<f64>,
    /// Two-sided p-value of the statistic.
    pub p_value: Option<f64>,
    /// Exact two-sided permutation p-value; none for means, if it was not asked for, or for answers that do not all
    /// count the same or are too many.
    pub p_exact: Option<f64>,
    /// The first side.
    pub a: DifferenceSide,
    /// The second side.
    pub b: DifferenceSide,
    /// How answers were read.
    pub reading: RatingReading,
    /// The options used; `welch` for means.
    pub options: ScoreDifferenceOptions,
    /// What a careful analyst would add; the path says of which side.
    pub warnings: Vec<Finding>,
}

impl ScoreDifference {
    /// Compares two means.
    ///
    /// ```
    /// use cxkit::survey::{MeanDifferenceOptions, RatingAccumulator, RatingReading, ScoreDifference};
    ///
    /// let before = RatingAccumulator::from_scores([3, 4, 2, 4], RatingReading::default())?;
    /// let after = RatingAccumulator::from_scores([5, 4, 5, 4], RatingReading::default())?;
    /// let difference = ScoreDifference::of_means(&after, &before, &MeanDifferenceOptions::default())?;
    /// assert_eq!(difference.estimate, 1.25);
    /// # Ok::<(), cxkit::Error>(())
    /// ```
    ///
    /// # Errors
    /// `incompatible` for sides that are read differently.
    pub fn of_means(a: &RatingAccumulator, b: &RatingAccumulator, options: &MeanDifferenceOptions) -> Result<Self> {
        Self::means(a, b, options, "mean_score")
    }

    /// Compares two shares, by exactly one of `top`, `bottom` and `values`.
    pub fn of_shares(a: &RatingAccumulator, b: &RatingAccumulator, options: &ScoreDifferenceOptions) -> Result<Self> {
        Self::shares(&Pair::new(a, b, options)?, "share")
    }

    /// Compares two shares of satisfied answers.
    pub fn of_csat(a: &RatingAccumulator, b: &RatingAccumulator, options: &CsatDifferenceOptions) -> Result<Self> {
        let CsatDifferenceOptions { level, method, top, exact, same_clusters, design } = options.clone();
        let (top, bottom, values) = (Some(top), None, Vec::new());
        let options = ScoreDifferenceOptions { level, method, top, bottom, values, exact, same_clusters, design };
        Self::shares(&Pair::new(a, b, &options)?, "csat")
    }

    /// Compares two means of effort.
    pub fn of_ces(a: &RatingAccumulator, b: &RatingAccumulator, options: &MeanDifferenceOptions) -> Result<Self> {
        Self::means(a, b, options, "ces")
    }

    fn means(
        a: &RatingAccumulator,
        b: &RatingAccumulator,
        options: &MeanDifferenceOptions,
        metric: &str,
    ) -> Result<Self> {
        let MeanDifferenceOptions { level, same_clusters, design } = options.clone();
        let (method, exact) = (ScoreDifferenceMethod::Welch, false);
        let shares = ScoreDifferenceOptions::default();
        let options = ScoreDifferenceOptions { level, method, exact, same_clusters, design, ..shares };
        let pair = Pair::new(a, b, &options)?;
        let reading = pair.reading();
        let (a, b) = (Mean::of(reading, &pair.side_a(), "a mean")?, Mean::of(reading, &pair.side_b(), "a mean")?);
        let contrast = match (a.error, b.error) {
            (Some(of_a), Some(of_b)) => {
                Some(pair.contrast(&reading.values(), [(&a.linear, of_a), (&b.linear, of_b)], true)?)
            }
            _ => None,
        };
        let range = reading.scale.max - reading.scale.min;
        let ends = contrast.as_ref().map(|contrast| contrast.around(pair.options.level, range)).transpose()?;
        let warnings = pair.findings(&a.linear, &b.linear);
        pair.result(metric, [(&a.linear, a.error), (&b.linear, b.error)], contrast, ends, None, warnings)
    }

    fn shares(pair: &Pair<'_>, metric: &str) -> Result<Self> {
        let ScoreDifferenceOptions { level, method, top, bottom, ref values, exact, .. } = pair.options;
        let scores = shared(pair.reading(), top, bottom, values)?;
        let (a, b) = (Part::of(&scores, &pair.side_a(), "a share")?, Part::of(&scores, &pair.side_b(), "a share")?);
        let (error_a, error_b) = (a.linear.share_error(), b.linear.share_error());
        let simple = a.linear.simple && b.linear.simple;
        let contrast = pair.contrast(&scores, [(&a.linear, error_a), (&b.linear, error_b)], !simple)?;
        let ends = match method {
            ScoreDifferenceMethod::Wald => contrast.around(level, 1.0)?,
            ScoreDifferenceMethod::Newcombe => {
                let estimated = |part: &Part| {
                    let (estimate, bounds) = (part.linear.estimate, part.bounds(level, ShareMethod::Wilson)?);
                    Ok(EstimatedShare { estimate, bounds })
                };
                hybrid_score_interval(&estimated(&a)?, &estimated(&b)?, contrast.correlation)
            }
            ScoreDifferenceMethod::Welch => {
                return Err(Error::option("method", "newcombe or wald, because shares are compared", "welch"));
            }
        };
        let mut warnings = pair.findings(&a.linear, &b.linear);
        let exact = if exact { exact_p(&a, &b, simple, &mut warnings)? } else { None };
        let sides = [(&a.linear, Some(error_a)), (&b.linear, Some(error_b))];
        pair.result(metric, sides, Some(contrast), Some(ends), exact, warnings)
    }
}

/// The exact p-value of two shares, or why there is none.
fn exact_p(a: &Part, b: &Part, simple: bool, warnings: &mut Vec<Finding>) -> Result<Option<f64>> {
    let skipped = if simple {
        let counts = |part: &Part| Counts {
            promoters: part.chosen,
            passives: part.linear.n as u64 - part.chosen,
            detractors: 0,
        };
        match permutation_p_value(&counts(a), &counts(b)) {
            Ok(p) => return Ok(Some(p)),
            Err(error @ Error::LimitExceeded { .. }) => error.to_string(),
            Err(error) => return Err(error),
        }
    } else {
        "answers with weights, strata, clusters or a finite population are not exchangeable".into()
    };
    let message = format!("the exact p-value was not computed: {skipped}");
    warnings.push(Finding::warning(FindingCode::ExactSkipped, message));
    Ok(None)
}

impl fmt::Display for ScoreDifference {
    /// `CSAT difference +12.5 [−2.1, 26.4] percentage points at 95 % (newcombe), exact p = 0.0871, n = 80 and 90`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self.metric.as_str() {
            "mean_score_difference" => "Mean",
            "share_difference" => "Share",
            "csat_difference" => "CSAT",
            _ => "CES",
        };
        let of_means = self.interval.method == ScoreDifferenceMethod::Welch.name();
        let (factor, digits, unit) = if of_means { (1.0, 2, "") } else { (100.0, 1, " percentage points") };
        let (difference, ends) =
            (shown::with_sign(factor * self.estimate, digits), shown::ends(&self.interval, factor, digits));
        write!(f, "{name} difference {difference} {ends}{unit} {}", shown::level(&self.interval))?;
        match (self.p_exact, self.p_value) {
            (Some(p), _) => write!(f, ", exact p = {}", p_value(p))?,
            (_, Some(p)) => write!(f, ", p = {}", p_value(p))?,
            _ => {}
        }
        write!(f, ", n = {} and {}", self.a.n, self.b.n)
    }
}
