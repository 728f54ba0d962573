//! What raking did: the margins before and after, and what it cost.
use super::super::Weighting;
use crate::domain::Key;
use crate::estimate::plain;
use crate::{Error, Finding, FindingCode, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How weights are fitted to margins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct RakeOptions {
    /// What the weights add up to; default: the sum of the targets, or of the base weights where targets are shares that
    /// add up to 1.
    pub total: Option<f64>,
    /// The largest relative difference of a margin from its target that is good enough; default 1e-10.
    pub tolerance: f64,
    /// Passes over all margins before giving up; default 1000.
    pub iterations: u32,
    /// The least that a weight may become, as a ratio to its base weight relative to the mean ratio, from 0 to 1; default:
    /// no bound.
    pub min_ratio: Option<f64>,
    /// The most that a weight may become, as a ratio to its base weight relative to the mean ratio, 1 or more; default: no
    /// bound.
    pub max_ratio: Option<f64>,
}

impl Default for RakeOptions {
    fn default() -> Self {
        Self { total: None, tolerance: 1e-10, iterations: 1000, min_ratio: None, max_ratio: None }
    }
}

impl RakeOptions {
    pub(super) fn check(&self) -> Result<()> {
        let within = |name, rule: &str, value: Option<f64>, fine: fn(f64) -> bool| match value {
            Some(value) if !fine(value) => Err(Error::option(name, rule, value)),
            _ => Ok(()),
        };
        within("total", "a finite number above 0", self.total, |x| x > 0.0 && x < f64::INFINITY)?;
        within("tolerance", "a number above 0 and below 1", Some(self.tolerance), |x| x > 0.0 && x < 1.0)?;
        within("min_ratio", "a number from 0 to 1", self.min_ratio, |x| (0.0..=1.0).contains(&x))?;
        within("max_ratio", "a finite number, 1 or more", self.max_ratio, |x| (1.0..f64::INFINITY).contains(&x))?;
        if self.iterations > 0 { Ok(()) } else { Err(Error::option("iterations", "a whole number, 1 or more", 0)) }
    }
}

/// One label of a margin, in the unit of the targets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RakedMargin {
    /// The column; for a partition by several columns their names with × between them.
    pub column: String,
    /// The label; for a partition by several columns the labels with × between them.
    pub label: Key,
    /// Rows with it.
    pub n: u64,
    /// Its weight in the population, scaled to the total.
    pub target: f64,
    /// The base weight of its rows, scaled to the total.
    pub before: f64,
    /// The fitted weight of its rows.
    pub after: f64,
}

/// What fitting weights to margins did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "margins")))]
#[non_exhaustive]
pub struct RakingReport {
    /// Method, `rake` or `post_stratify`.
    pub metric: String,
    /// Version of the method; another version may give other weights.
    pub version: u32,
    /// Rows.
    pub n: u64,
    /// What the fitted weights add up to.
    pub total: f64,
    /// Every label with its rows, target and weight before and after, margin after margin.
    pub margins: Vec<RakedMargin>,
    /// Passes over all margins; 1 for post-stratification.
    pub iterations: u64,
    /// The largest relative difference of a margin from its target.
    pub largest_error: f64,
    /// Possible combinations of labels with a target above 0, one of each margin.
    pub combinations: u64,
    /// Combinations without a row.
    pub empty_combinations: u64,
    /// The smallest ratio of a fitted to its base weight, relative to the mean ratio.
    pub smallest_ratio: f64,
    /// The largest ratio of a fitted to its base weight, relative to the mean ratio.
    pub largest_ratio: f64,
    /// Rows whose weight is at a cap.
    pub n_trimmed: u64,
    /// How unequal the base weights are.
    pub before: Weighting,
    /// How unequal the fitted weights are.
    pub after: Weighting,
    /// The options used.
    pub options: RakeOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

impl fmt::Display for RakingReport {
    /// `rake to 2 margins: effective n 62.4 of 100, weights 0.46 to 3.12 of their mean ratio, 4 iterations`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut columns: Vec<&str> = self.margins.iter().map(|margin| margin.column.as_str()).collect();
        columns.dedup();
        write!(
            f,
            "{} by {}: effective n {} of {}, ratios {:.2} to {:.2} of their mean, {} iteration{}",
            self.metric.replace('_', " "),
            columns.join(" and "),
            plain(self.after.effective_n),
            self.n,
            self.smallest_ratio,
            self.largest_ratio,
            self.iterations,
            if self.iterations == 1 { "" } else { "s" },
        )
    }
}

impl RakingReport {
    pub(super) fn findings(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        if self.empty_combinations > 0 {
            let message = format!(
                "{} of {} combinations of labels have no row: raking takes them to be like the others",
                self.empty_combinations, self.combinations
            );
            let finding = Finding::warning(FindingCode::EmptyCells, message);
            let finding = finding.fact("empty_combinations", self.empty_combinations as f64);
            found.push(finding.fact("combinations", self.combinations as f64));
        }
        if self.n_trimmed > 0 {
            let message =
                format!("{} at a cap; the other weights make up for them", super::table::rows(self.n_trimmed));
            found.push(Finding::warning(FindingCode::TrimmedWeights, message).fact("n_trimmed", self.n_trimmed as f64));
        }
        if self.after.largest_share > 0.1 && self.n > 10 {
            let percent = 100.0 * self.after.largest_share;
            let message = format!("one row carries {percent:.0} % of the weight: estimates are largely its own");
            let finding = Finding::warning(FindingCode::WeightConcentration, message);
            found.push(finding.fact("largest_share", self.after.largest_share));
        }
        found
    }
}
