//! Retention by NPS class: do promoters really stay longer than detractors?
//!
//! ```text
//! share of a class = Σ w·retained / Σ w               over its customers of whom it is known
//! difference = share of promoters (passives) − share of detractors
//! risk ratio = share of promoters (passives) / share of detractors
//! ```
//!
//! | quantity | interval |
//! | --- | --- |
//! | share | Wilson, on the effective n under a design |
//! | difference | Newcombe's hybrid of the two Wilson intervals |
//! | risk ratio | Katz's, symmetric on the log scale: `log ratio ± z√((1 − p₁)/(n₁p₁) + (1 − p₂)/(n₂p₂))` |
//!
//! | test | without a design | under a design |
//! | --- | --- | --- |
//! | all classes are retained alike | Pearson's χ² | Korn and Graubard's adjusted F |
//! | retention rises from detractors over passives to promoters | Cochran and Armitage's z | none |
//!
//! - Input: scores, and whether each customer was retained: true or false, 1 or 0
//! - Base: rows with both; a row without a score is missing, one of whose customer's fate nothing is known is unknown, and
//!   both are counted and in no share
//! - Minimum n: 1; a class without customers has no share, and a risk ratio none where a share is 0
//! - Classes are domains of one sample: strata and clusters count as a whole, also those without the class
//! - Merge class: constant without a design, keyed by stratum and cluster otherwise
//!
//! Differs from: the retention of respondents taken for that of customers. Who answers stays longer, whatever the score.
//!
//! References: Wilson (1927); Newcombe (1998), Statistics in Medicine 17, 873–890; Katz, Baptista, Azen and Pike (1978),
//! *Obtaining Confidence Intervals for the Risk Ratio in Cohort Studies*, Biometrics 34, 469–474; Cochran (1954); Armitage
//! (1955).
mod accumulator;
mod classes;
#[cfg(test)]
mod tests;

pub use accumulator::RetentionByNpsAccumulator;

use super::cells::{Cells, Sample};
use super::design_findings::design_findings;
use super::wald_test::WaldTest;
use super::{DesignOptions, NpsReading, SurveyDesign, Weighting, shown};
use crate::data::PairedResponses;
use crate::{Accumulator, Confidence, Finding, FindingCode, Interval, Result};
use classes::Classes;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What retention by NPS class can be asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct RetentionByNpsOptions {
    /// Confidence level of the intervals; default 0.95.
    pub level: Confidence,
    /// What is known of the population that was sampled.
    pub design: DesignOptions,
}

/// Retention of one class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ClassRetention {
    /// The class: `promoter`, `passive` or `detractor`.
    pub nps_class: String,
    /// The share retained, in [0, 1]; none without a customer.
    pub estimate: Option<f64>,
    /// Its interval; without ends where there is no customer.
    pub interval: Interval,
    /// Its standard error.
    pub standard_error: Option<f64>,
    /// Customers of the class of whom it is known: the base.
    pub n: u64,
    /// Those of them who were retained.
    pub n_retained: u64,
    /// The class's share of all customers of whom it is known, in [0, 1]; weighted where answers are.
    pub share: f64,
}

/// Retention of a class against that of detractors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RetentionContrast {
    /// The class: `promoter` or `passive`.
    pub nps_class: String,
    /// What it is set against: `detractor`.
    pub against: String,
    /// Difference of the shares, from −1 to 1; none where a class has no customer.
    pub difference: Option<f64>,
    /// Its interval; without ends where there is no difference.
    pub difference_interval: Interval,
    /// Its standard error.
    pub standard_error: Option<f64>,
    /// Two-sided p-value of difference over standard error, by z, or t under a design; none where that error is 0.
    pub p_value: Option<f64>,
    /// Ratio of the shares; none where one of them is 0 or a class has no customer.
    pub risk_ratio: Option<f64>,
    /// Its interval; without ends where there is no ratio, or nobody was lost.
    pub risk_ratio_interval: Interval,
}

/// Retention of promoters, passives and detractors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "classes")))]
#[non_exhaustive]
pub struct RetentionByNps {
    /// Metric id, `retention_by_nps`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// Promoters, passives and detractors.
    pub classes: Vec<ClassRetention>,
    /// Promoters and passives against detractors.
    pub contrasts: Vec<RetentionContrast>,
    /// The test that all classes are retained alike; none where everybody or nobody was retained, or one class answered.
    pub homogeneity: Option<WaldTest>,
    /// Cochran and Armitage's z of retention rising with the class; none under a design.
    pub trend: Option<f64>,
    /// Two-sided p-value of the trend.
    pub trend_p_value: Option<f64>,
    /// Share of all customers that were retained, in [0, 1].
    pub estimate: f64,
    /// Customers with a score of whom it is known whether they were retained.
    pub n: u64,
    /// Customers with a score of whom it is not known.
    pub n_unknown: u64,
    /// Rows without a score.
    pub n_missing: u64,
    /// Scores outside the scale that were left out.
    pub n_invalid: u64,
    /// How unequal the weights are; none without weights.
    pub weighting: Option<Weighting>,
    /// What strata, clusters and weights make of the standard error of the share of all; none where all customers count
    /// the same.
    pub design: Option<SurveyDesign>,
    /// How scores were read.
    pub reading: NpsReading,
    /// The options used.
    pub options: RetentionByNpsOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

impl RetentionByNps {
    /// Retention from scores and, as the second column, whether each customer was retained.
    ///
    /// ```
    /// use cxkit::data::{Column, PairedResponses};
    /// use cxkit::survey::{NpsReading, RetentionByNps, RetentionByNpsOptions};
    ///
    /// let scores = Column::from_slice("score", &[10, 9, 9, 8, 7, 3, 2, 6]);
    /// let retained = Column::from_slice("retained", &[1, 1, 1, 1, 0, 0, 1, 0]);
    /// let pairs = PairedResponses::new(&scores, &retained)?;
    /// let retention = RetentionByNps::of_responses(pairs, NpsReading::default(), &RetentionByNpsOptions::default())?;
    /// assert_eq!(retention.classes[0].estimate, Some(1.0));
    /// assert!((retention.contrasts[0].risk_ratio.unwrap_or_default() - 3.0).abs() < 1e-12);
    /// # Ok::<(), cxkit::Error>(())
    /// ```
    ///
    /// # Errors
    /// `insufficient_data` without a customer with a score of whom it is known, `out_of_scale`, `invalid_value` for a
    /// retention that is neither true nor false, `missing_value`.
    pub fn of_responses(
        pairs: PairedResponses<'_>,
        reading: NpsReading,
        options: &RetentionByNpsOptions,
    ) -> Result<Self> {
        let mut state = RetentionByNpsAccumulator::new(reading);
        state.update(pairs)?;
        state.evaluate(options)
    }

    fn of(state: &RetentionByNpsAccumulator, whole: &Cells, options: &RetentionByNpsOptions) -> Result<Self> {
        let sample = Sample { own: &state.cells, frame: whole, options: &options.design };
        let classes = Classes::of(sample, options.level)?;
        let mut warnings = findings(state);
        let (weighting, design) = (classes.all.weighting.as_ref(), classes.all.design.as_ref());
        warnings.extend(design_findings(weighting, design, state.cells.n(), "retention"));
        let (promoter, passive, detractor) = (2, 1, 0);
        let order = [promoter, passive, detractor];
        let contrasts = [promoter, passive].map(|class| classes.against_detractors(class, &mut warnings)).into_iter();
        let contrasts = contrasts.collect::<Result<Vec<_>>>()?;
        let homogeneity = classes.homogeneity(&mut warnings)?;
        let trend = classes.trend()?;
        Ok(Self {
            metric: "retention_by_nps".into(),
            version: 1,
            classes: order.map(|class| classes.retention(class)).into_iter().collect::<Result<_>>()?,
            contrasts,
            homogeneity,
            trend,
            trend_p_value: trend.map(crate::numerics::normal::two_sided_p),
            estimate: classes.all.estimate,
            n: state.cells.n(),
            n_unknown: state.n_unknown,
            n_missing: state.n_missing,
            n_invalid: state.n_invalid,
            weighting: classes.all.weighting.clone(),
            design: classes.all.design.clone(),
            reading: state.reading().clone(),
            options: options.clone(),
            warnings,
        })
    }
}

fn findings(state: &RetentionByNpsAccumulator) -> Vec<Finding> {
    let mut found = Vec::new();
    if state.n_unknown > 0 {
        let n = state.n_unknown;
        let message =
            format!("of {n} customers with a score it is not known whether they were retained; they are left out");
        found.push(Finding::warning(FindingCode::IncompleteRows, message).fact("n_unknown", n as f64));
    }
    if state.n_invalid > 0 {
        let message = format!("{} scores outside the scale were left out", state.n_invalid);
        found.push(Finding::warning(FindingCode::InvalidExcluded, message).fact("n_invalid", state.n_invalid as f64));
    }
    found
}

impl fmt::Display for RetentionByNps {
    /// `Retention: promoter 92.0 %, passive 85.0 %, detractor 70.0 %; promoter / detractor 1.31 [1.10, 1.57], n = 300`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |class: &ClassRetention| {
            let shown = class.estimate.map_or_else(|| "unknown".into(), |x| shown::decimals(100.0 * x, 1) + " %");
            format!("{} {shown}", class.nps_class)
        };
        let classes: Vec<String> = self.classes.iter().map(share).collect();
        write!(f, "Retention: {}", classes.join(", "))?;
        for contrast in self.contrasts.iter().take(1) {
            if let Some(ratio) = contrast.risk_ratio {
                let ends = shown::ends(&contrast.risk_ratio_interval, 1.0, 2);
                write!(f, "; {} / {} {} {ends}", contrast.nps_class, contrast.against, shown::decimals(ratio, 2))?;
            }
        }
        write!(f, ", n = {}", self.n)
    }
}
