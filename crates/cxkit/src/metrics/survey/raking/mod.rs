//! Raking: which weights make a sample look like its population?
//!
//! ```text
//! w_i = d_i · Π_m λ_m(label of row i in margin m)       so that Σ w_i over each label = its target
//! ratio = (w_i / d_i) / (Σ w / Σ d)                     how far a weight moved; caps hold inside the iteration
//! ```
//!
//! Post-stratification is the case of one partition: w_i = d_i · target / Σ d of the stratum, without iteration.
//!
//! - Input: one or more columns of labels with a total or share for each label; optional base weights above 0
//! - Base: all rows; a missing label is an error, because such a row belongs to no part of the population
//! - Minimum n: 1, and a row for every label with a target above 0
//! - Interval: none of its own; estimates with these weights know what the margins explain
//! - Merge class: whole-data; states of metrics with raked weights merge where the margins are the same
//!
//! Fitted are the combinations of labels that occur, never the rows: a million rows cost two passes and little more.
//! Caps are bounds of the fit, not clipping: the margins are met with them, or the call says which label is out of reach.
//!
//! Differs from: raking that clips weights after the iteration, which no longer meets the margins; R `survey::rake`, which
//! stops at an absolute error of one, and therefore agrees only where it is made stricter.
//!
//! References: Deming and Stephan (1940), Annals of Mathematical Statistics 11(4), 427–444; Deville, Särndal and Sautory
//! (1993), *Generalized raking procedures in survey sampling*, Journal of the American Statistical Association 88(423),
//! 1013–1020; Holt and Smith (1979), *Post stratification*, Journal of the Royal Statistical Society A 142(1), 33–46.
mod fit;
mod margins;
mod report;
mod table;

pub use margins::{Margin, MarginTarget, PostStratum};
pub use report::{RakeOptions, RakedMargin, RakingReport};

use super::Weighting;
use crate::control::Control;
use crate::data::{CalibratedWeights, CalibrationMargin, Column, Labels, SampleDesign};
use crate::domain::Key;
use crate::{Error, Result};
use fit::{Failed, FitMargin, Fitted, Problem};
use margins::{Partition, scale, shown};
use std::collections::HashSet;
use table::{Table, Weighing};

/// Weights that make a sample look like its population.
///
/// ```
/// use cxkit::data::{Column, Labels, Responses};
/// use cxkit::survey::{Margin, RakeOptions, RakedWeights, RatingAccumulator};
/// use cxkit::Accumulator;
///
/// let age = Labels::from_keys("age", ["young", "young", "young", "old"])?;
/// let margins = [Margin::new("age", [("young", 0.5), ("old", 0.5)])];
/// let raked = RakedWeights::rake(&margins, &[&age], None, &RakeOptions::default())?;
/// assert_eq!(raked.weights()[3], 2.0);
///
/// let scores = Column::from_slice("score", &[5, 4, 5, 1]);
/// let mut ratings = RatingAccumulator::default();
/// ratings.update(Responses::sampled(&scores, raked.design())?)?;
/// assert!((ratings.evaluate(&Default::default())?.estimate - 17.0 / 6.0).abs() < 1e-12);
/// # Ok::<(), cxkit::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct RakedWeights {
    calibrated: CalibratedWeights,
    report: RakingReport,
}

impl RakedWeights {
    /// Fits weights to margins by iterative proportional fitting.
    ///
    /// There is a column of labels for each margin; `weights` are the base weights, default 1 a row.
    ///
    /// # Errors
    /// `not_converged` where no weights meet the margins; `invalid_option` for margins that contradict themselves or have a
    /// label without rows; `invalid_value` for a row whose label has no target or whose weight is not above 0;
    /// `missing_value` for a row without a label or weight.
    pub fn rake(
        margins: &[Margin],
        columns: &[&Labels<'_>],
        weights: Option<&Column<'_>>,
        options: &RakeOptions,
    ) -> Result<Self> {
        Self::rake_with(margins, columns, weights, options, Control::default())
    }

    /// [`rake`](RakedWeights::rake) that can be cancelled.
    pub fn rake_with(
        margins: &[Margin],
        columns: &[&Labels<'_>],
        weights: Option<&Column<'_>>,
        options: &RakeOptions,
        control: Control<'_>,
    ) -> Result<Self> {
        options.check()?;
        let (partitions, columns) = Partition::of_margins(margins, columns)?;
        Self::fitted("rake", partitions, &columns, weights, options, control)
    }

    /// Fits weights to the totals of one partition, by all columns together.
    ///
    /// # Errors
    /// As for [`rake`](RakedWeights::rake); there is no iteration that could fail.
    pub fn post_stratify(
        strata: &[PostStratum],
        columns: &[&Labels<'_>],
        weights: Option<&Column<'_>>,
        total: Option<f64>,
    ) -> Result<Self> {
        let options = RakeOptions { total, ..RakeOptions::default() };
        options.check()?;
        let partition = Partition::of_strata(strata, columns)?;
        Self::fitted("post_stratify", vec![partition], columns, weights, &options, Control::default())
    }

    /// The weights, row by row.
    pub fn weights(&self) -> &[f64] {
        self.calibrated.weights()
    }

    /// What the fit did.
    pub fn report(&self) -> &RakingReport {
        &self.report
    }

    /// The weights with the margins that they meet.
    pub fn calibrated(&self) -> &CalibratedWeights {
        &self.calibrated
    }

    /// The sample design of answers with these weights, to which strata and clusters can be added.
    pub fn design(&self) -> SampleDesign<'_> {
        SampleDesign::simple().with_calibration(&self.calibrated)
    }

    fn fitted(
        metric: &str,
        mut partitions: Vec<Partition>,
        columns: &[&Labels<'_>],
        weights: Option<&Column<'_>>,
        options: &RakeOptions,
        control: Control<'_>,
    ) -> Result<Self> {
        let option = if metric == "rake" { "margins" } else { "targets" };
        let table = Table::count(columns, weights)?;
        let total = scale(&mut partitions, options.total, table.before.sum)?;
        let of_cell = partitions.iter().map(|partition| partition.labels_of(&table, columns, option));
        let of_cell = of_cell.collect::<Result<Vec<Vec<usize>>>>()?;
        let margins = partitions.iter().zip(&of_cell).map(|(partition, of_cell)| {
            let mut members = vec![Vec::new(); partition.labels.len()];
            of_cell.iter().enumerate().for_each(|(cell, &label)| members[label].push(cell));
            FitMargin { members, targets: &partition.targets }
        });
        let mean = total / table.before.sum;
        let most = options.max_ratio.map_or(f64::INFINITY, |most| most * mean);
        let problem = Problem {
            base: &table.base,
            margins: margins.collect(),
            bounds: (options.min_ratio.unwrap_or(0.0) * mean, most),
            tolerance: options.tolerance,
            iterations: u64::from(options.iterations),
        };
        let fitted = problem.solve(control).map_err(|failed| explained(failed, &partitions, options))?;
        let mut values = weights.map_or_else(|| Ok(vec![1.0; table.cells.len()]), Column::to_vec)?;
        let mut weighing = Weighing::default();
        for (weight, &cell) in values.iter_mut().zip(&table.cells) {
            *weight *= fitted.ratios[cell as usize];
            weighing.add(*weight);
        }
        let after = weighing.finish("raked weights")?;
        let (margins, combinations) = identities(&partitions, &of_cell)?;
        let mut report = RakingReport {
            metric: metric.into(),
            total,
            options: options.clone(),
            ..report(&partitions, &table, &problem, &fitted, after)
        };
        let occurring = combinations.iter().collect::<HashSet<_>>().len() as u64;
        report.empty_combinations = report.combinations.saturating_sub(occurring);
        report.warnings = report.findings();
        Ok(Self {
            calibrated: CalibratedWeights { margins, combinations, cells: table.cells, weights: values },
            report,
        })
    }
}

/// The report of a fit, as far as the table knows it.
fn report(
    partitions: &[Partition],
    table: &Table,
    problem: &Problem<'_>,
    fitted: &Fitted,
    after: Weighting,
) -> RakingReport {
    let total: f64 = problem.margins[0].targets.iter().sum();
    let (ratios, mean) = (&fitted.ratios, total / table.before.sum);
    let mut margins = Vec::new();
    for (partition, margin) in partitions.iter().zip(&problem.margins) {
        for (at, (members, &target)) in margin.members.iter().zip(margin.targets).enumerate() {
            let label = match partition.labels[at].as_slice() {
                [label] => label.clone(),
                several => Key::Text(shown(several)),
            };
            let n = members.iter().map(|&cell| table.n[cell]).sum();
            let before = members.iter().map(|&cell| table.base[cell] * mean).sum();
            let after = members.iter().map(|&cell| table.base[cell] * ratios[cell]).sum();
            margins.push(RakedMargin { column: partition.name.clone(), label, n, target, before, after });
        }
    }
    let (least, most) = problem.bounds;
    let at_cap = |cell: &usize| ratios[*cell] <= least || ratios[*cell] >= most;
    let (smallest, largest) = ratios.iter().fold((f64::INFINITY, 0.0_f64), |(s, l), &r| (s.min(r), l.max(r)));
    RakingReport {
        metric: String::new(),
        version: 1,
        n: table.cells.len() as u64,
        total,
        margins,
        iterations: fitted.iterations,
        largest_error: fitted.largest_error,
        combinations: partitions.iter().map(Partition::wanted).fold(1_u64, u64::saturating_mul),
        empty_combinations: 0,
        smallest_ratio: smallest / mean,
        largest_ratio: largest / mean,
        n_trimmed: (0..ratios.len()).filter(at_cap).map(|cell| table.n[cell]).sum(),
        before: table.before.clone(),
        after,
        options: RakeOptions::default(),
        warnings: Vec::new(),
    }
}

/// The margins as the identity of states, and the combination of each cell, one number, in an order that does not depend
/// on that of the caller.
fn identities(partitions: &[Partition], of_cell: &[Vec<usize>]) -> Result<(Vec<CalibrationMargin>, Vec<u64>)> {
    let mut all: Vec<(CalibrationMargin, Vec<usize>, &Vec<usize>)> = Vec::new();
    for (partition, of_cell) in partitions.iter().zip(of_cell) {
        let (margin, place) = partition.identity();
        all.push((margin, place, of_cell));
    }
    all.sort_by(|a, b| a.0.columns.cmp(&b.0.columns));
    let margins: Vec<CalibrationMargin> = all.iter().map(|(margin, ..)| margin.clone()).collect();
    if crate::data::combinations(&margins).is_none() {
        let (what, limit) = ("possible combinations of labels".into(), (1 << 53) - 1);
        let got = margins.iter().map(|margin| margin.labels.len() as u64).fold(1, u64::saturating_mul);
        return Err(Error::LimitExceeded { what, limit, got });
    }
    let cells = of_cell.first().map_or(0, Vec::len);
    let combination = |cell: usize| {
        all.iter().fold(0, |number, (margin, place, of)| number * margin.labels.len() as u64 + place[of[cell]] as u64)
    };
    Ok((margins, (0..cells).map(combination).collect()))
}

/// The error of a fit that failed, with what to try.
fn explained(failed: Failed, partitions: &[Partition], options: &RakeOptions) -> Error {
    let named = |margin: usize, label: usize| {
        let partition: &Partition = &partitions[margin];
        format!("label {} of {}", shown(&partition.labels[label]), partition.name)
    };
    let reason = match failed {
        Failed::Cancelled(error) => return error,
        Failed::Unreachable { margin, label, reach } => {
            let target = partitions[margin].targets[label];
            let label = named(margin, label);
            if reach < target {
                let cap = options.max_ratio.unwrap_or(f64::INFINITY);
                format!(
                    "{label} has a target of {target}, but with max_ratio {cap} its rows reach {reach}; raise max_ratio"
                )
            } else {
                let cap = options.min_ratio.unwrap_or_default();
                format!(
                    "{label} has a target of {target}, but with min_ratio {cap} its rows keep {reach}; lower min_ratio"
                )
            }
        }
        Failed::Apart { margin, label, error } => {
            let caps = options.min_ratio.is_some() || options.max_ratio.is_some();
            let label = named(margin, label);
            let caps = if caps { "widen min_ratio and max_ratio, " } else { "" };
            let passes = options.iterations;
            format!(
                "after {passes} iterations {label} is {error:.1e} of its target away from it; {caps}merge labels with few \
                 rows, leave a margin out, or allow more iterations"
            )
        }
    };
    Error::NotConverged { what: "raking".into(), reason }
}

#[cfg(test)]
mod tests;
