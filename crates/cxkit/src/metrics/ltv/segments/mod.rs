//! Segment fits: do segments differ in how they buy, or in how long they stay?
//!
//! ```text
//! LR = 2 (Σ ln L of the segments' own fits − ln L of the common fit)   ~ χ² with k (segments − 1) degrees of freedom
//! ```
//!
//! - Input: a table and labels of its rows (or tenures and labels), a segment a combination of labels
//! - Base: every customer; a missing label is a segment of its own
//! - Minimum n: two segments that can be fitted; the others are left out of the test, which then has a common fit of its own
//! - Test: likelihood ratio; a parameter at a boundary counts as one, which makes the test careful
//! - Merge class: whole-data
//!
//! Differs from: dummies on one parameter, which let segments differ in that one alone.
//!
//! Reference: Wilks (1938), *The Large-Sample Distribution of the Likelihood Ratio*, Annals of Mathematical Statistics 9(1),
//! 60–62.
mod members;

use super::{BgBb, BgNbd, GammaGamma, MbgNbd, Nbd, ParetoNbd, Sbg, progress, refit};
use crate::control::Control;
use crate::data::{Column, Durations, Labels, RfmTable};
use crate::estimate::p_value;
use crate::grouping::near_duplicates;
use crate::numerics::chi_squared;
use crate::{
    Error, Finding, FindingCode, Fit, FitOptions, FitReport, GroupRow, Grouped, GroupedAccumulator, Outcome, Result,
};
use members::Members;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Which model is fitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[allow(missing_docs)]
pub enum LtvModel {
    Nbd,
    BgNbd,
    MbgNbd,
    ParetoNbd,
    BgBb,
    GammaGamma,
}

/// Whether one set of parameters serves all segments.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SegmentTest {
    /// 2 (Σ ln L of the segments' own fits − ln L of the common fit).
    pub likelihood_ratio: f64,
    /// Parameters × (segments − 1).
    pub degrees_of_freedom: u32,
    /// Upper tail of χ².
    pub p_value: f64,
    /// Segments that the test compares: those whose own fit succeeded.
    pub segments: u32,
}

/// A model fitted to each segment, and to all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SegmentFits {
    /// Metric id, `segment_fits`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// The fits by segment; a segment that cannot be fitted says why. The total is the common fit.
    pub fits: Grouped<FitReport>,
    /// The test; none with fewer than two fitted segments or without a common fit to the same customers.
    pub test: Option<SegmentTest>,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

/// Fits `model` to each combination of labels, one label a row of the table.
pub fn fit_by(
    model: LtvModel,
    table: &RfmTable,
    by: &[&Labels<'_>],
    options: &FitOptions,
    control: Control<'_>,
) -> Result<SegmentFits> {
    named(by)?;
    let names = by.iter().map(|labels| labels.name());
    let mut segments = GroupedAccumulator::new(names, Members::new(model, table));
    segments.update(by, table.len())?;
    let fits = segments.evaluate_with(options, control)?;
    let rows: Vec<&Members<'_>> = segments.in_order().into_iter().map(|(_, members)| members).collect();
    SegmentFits::of(fits, |fitted| {
        let mut together = Members::new(model, table);
        rows.iter().zip(fitted).filter(|(_, fitted)| **fitted).for_each(|(members, _)| together.join(members));
        together.fit(options, Control { progress: None, ..control })
    })
}

/// Fits the sBG to each combination of labels: cohorts, plans, regions. Tenure and lost as `Durations::from_columns` takes
/// them.
pub fn sbg_by(
    tenure: &Column<'_>,
    lost: &Column<'_>,
    by: &[&Labels<'_>],
    options: &FitOptions,
    control: Control<'_>,
) -> Result<SegmentFits> {
    named(by)?;
    let segments = Durations::by(tenure, lost, by)?;
    let estimator = Sbg { options: options.clone(), period: None };
    let fit = |durations: &Durations, control: Control<'_>| Ok(estimator.fit_with(durations, control)?.report);
    let calls = segments.len() + 1;
    let outcome = |at: usize, durations: &Durations| {
        progress::call(control, (at, calls), |control| Outcome::from_result(fit(durations, control)))
    };
    let (mut total, mut rows) = (Durations::default(), Vec::with_capacity(segments.len()));
    for (at, (key, durations)) in segments.iter().enumerate() {
        total.merge(durations);
        rows.push(GroupRow { key: key.clone(), outcome: outcome(at, durations)? });
    }
    let duplicates = by.iter().filter_map(|labels| near_duplicates(labels.name(), labels.keys()));
    let fits = Grouped {
        by: by.iter().map(|labels| labels.name().to_owned()).collect(),
        total: outcome(segments.len(), &total)?,
        rows,
        warnings: duplicates.collect(),
    };
    SegmentFits::of(fits, |fitted| {
        let mut together = Durations::default();
        let own = segments.iter().zip(fitted).filter(|(_, fitted)| **fitted);
        own.for_each(|((_, durations), _)| together.merge(durations));
        fit(&together, Control { progress: None, ..control })
    })
}

fn named(by: &[&Labels<'_>]) -> Result<()> {
    if by.is_empty() { Err(Error::option("by", "at least one column of labels", "none")) } else { Ok(()) }
}

impl LtvModel {
    /// The report of a fit.
    fn fit(self, table: &RfmTable, options: FitOptions, control: Control<'_>) -> Result<FitReport> {
        Ok(match self {
            LtvModel::Nbd => Nbd { options }.fit_with(table, control)?.report,
            LtvModel::BgNbd => BgNbd { options }.fit_with(table, control)?.report,
            LtvModel::MbgNbd => MbgNbd { options }.fit_with(table, control)?.report,
            LtvModel::ParetoNbd => ParetoNbd { options }.fit_with(table, control)?.report,
            LtvModel::BgBb => BgBb { options }.fit_with(table, control)?.report,
            LtvModel::GammaGamma => GammaGamma { options }.fit_with(table, control)?.report,
        })
    }
}

impl SegmentFits {
    /// `common(fitted)` fits the segments that `fitted` marks together.
    fn of(fits: Grouped<FitReport>, common: impl FnOnce(&[bool]) -> Result<FitReport>) -> Result<Self> {
        let own: Vec<&FitReport> = fits.rows.iter().filter_map(|row| row.outcome.value()).collect();
        let fitted: Vec<bool> = fits.rows.iter().map(|row| row.outcome.value().is_some()).collect();
        let common = match (own.len(), fits.total.value()) {
            (..2, _) => None,
            (all, Some(total)) if all == fits.rows.len() => Some(total.clone()),
            _ => refit::failed(common(&fitted))?.ok(),
        };
        let test = common.map(|common| SegmentTest::of(&own, &common)).transpose()?;
        let warnings = fits.rows.iter().filter_map(|row| not_fitted(&fits.by, row)).collect();
        Ok(Self { metric: "segment_fits".into(), version: 1, fits, test, warnings })
    }
}

impl SegmentTest {
    fn of(own: &[&FitReport], common: &FitReport) -> Result<Self> {
        let apart: f64 = own.iter().map(|report| report.ln_likelihood).sum();
        let likelihood_ratio = (2.0 * (apart - common.ln_likelihood)).max(0.0);
        let degrees_of_freedom = (common.parameters.len() * (own.len() - 1)) as u32;
        let p_value = chi_squared::sf(likelihood_ratio, f64::from(degrees_of_freedom))?;
        Ok(Self { likelihood_ratio, degrees_of_freedom, p_value, segments: own.len() as u32 })
    }
}

fn not_fitted(by: &[String], row: &GroupRow<FitReport>) -> Option<Finding> {
    let Outcome::Unavailable { message, .. } = &row.outcome else { return None };
    let segment: Vec<String> = by.iter().zip(&row.key).map(|(column, label)| format!("{column} {label}")).collect();
    let segment = segment.join(", ");
    let message = format!("{segment} is left out of the test: {message}");
    Some(Finding::warning(FindingCode::SegmentNotFitted, message).at(&segment))
}

impl fmt::Display for SegmentFits {
    /// `bg_nbd in 3 of 3 segments by region: χ² 12.3 on 8 degrees of freedom, p = 0.1379`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fitted: Vec<&FitReport> = self.fits.rows.iter().filter_map(|row| row.outcome.value()).collect();
        let model = fitted.first().copied().or_else(|| self.fits.total.value());
        let model = model.map_or("no model", |report| report.model.as_str());
        let (of, by) = (self.fits.rows.len(), self.fits.by.join(", "));
        write!(f, "{model} in {} of {of} segments by {by}", fitted.len())?;
        match &self.test {
            Some(SegmentTest { likelihood_ratio, degrees_of_freedom, p_value: p, .. }) => {
                let p = p_value(*p);
                write!(f, ": χ² {likelihood_ratio:.1} on {degrees_of_freedom} degrees of freedom, p = {p}")
            }
            None => f.write_str(": no test"),
        }
    }
}

#[cfg(test)]
mod tests;
