//! The states of survey metrics: answers by cell of a declared partition.
//!
//! A survey metric is linear in the weights of the cells of a partition of its scale, `θ = Σ f_c·W_c / W`: NPS with
//! f = −1, 0, +1 over detractors, passives and promoters, a share with f = 0 or 1, a mean with f = the answer. Three
//! states carry every such metric:
//!
//! | state | holds | merge class |
//! | --- | --- | --- |
//! | [`CellCounts`] | answers by cell | constant: 8 bytes a cell |
//! | [`WeightedCells`] | Σw and Σw² by stratum and cell | keyed: 32 bytes a stratum and cell |
//! | [`ClusteredCells`] | Σw by stratum, cluster and cell | keyed: 16 bytes a cluster and cell |
//!
//! Raked weights have a fourth, [`CalibratedCells`], which tells the labels of the margins apart as well.
//!
//! Variances, differences and decompositions are written once, on [`Influence`].
mod calibrated;
mod counts;
mod influence;
mod lanes;
mod linear;
mod raked_tally;
mod simple;
mod slots;
mod tally;
mod units;
mod weighted;

pub(crate) use calibrated::{CalibratedCells, CalibratedPart, CellWeight};
pub(crate) use counts::{CellCounts, countable};
pub(crate) use influence::{Influence, NO_LABEL, Variance};
pub(crate) use linear::{Linear, Sample};
pub(crate) use slots::Slots;
pub(crate) use tally::{Tallied, Tally};
pub(crate) use units::Units;
pub(crate) use weighted::{ClusterCells, ClusteredCells, StratumCells, WeightedCells, counted, merged};

use crate::numerics::sum::Sum;
use crate::{Error, Result};
use serde::{Deserialize, Serialize};

/// Answers by cell, with what their weights, strata and clusters add.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Cells {
    counts: CellCounts,
    /// None until the first answer.
    design: Option<Design>,
}

/// The columns that said how answers were sampled, and what they said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Design {
    /// No column: the counts are all.
    Simple,
    /// Weights, strata or both.
    Weighted(WeightedCells),
    /// Clusters, with or without weights and strata.
    Clustered(ClusteredCells),
    /// Weights that were fitted to margins, with or without strata and clusters.
    Calibrated(CalibratedCells),
}

impl Cells {
    /// No answer yet, on a partition into so many cells.
    pub(crate) fn new(size: usize) -> Self {
        Self { counts: CellCounts::new(size), design: None }
    }

    pub(crate) fn counts(&self) -> &CellCounts {
        &self.counts
    }

    pub(crate) fn design(&self) -> Option<&Design> {
        self.design.as_ref()
    }

    /// Valid answers.
    pub(crate) fn n(&self) -> u64 {
        self.counts.n()
    }

    /// Whether only the counts matter: no design, or equal weights and nothing else.
    pub(crate) fn is_simple(&self) -> bool {
        match &self.design {
            None | Some(Design::Simple) => true,
            Some(Design::Weighted(cells)) => cells.range.all_equal() && !cells.stratified,
            Some(Design::Clustered(_) | Design::Calibrated(_)) => false,
        }
    }

    /// The weight of each cell; the count where answers are not weighted, or all alike.
    pub(crate) fn weights(&self) -> Vec<f64> {
        self.weights_in(self)
    }

    /// The weight of each cell as it counts in the sample that this is a part of, where a part may have equal weights
    /// and the sample has not.
    pub(crate) fn weights_in(&self, sample: &Self) -> Vec<f64> {
        match &self.design {
            Some(Design::Weighted(cells)) if !sample.is_simple() => cells.sums(self.counts.size()),
            Some(Design::Clustered(cells)) => cells.sums(self.counts.size()),
            Some(Design::Calibrated(cells)) => cells.sums(self.counts.size()),
            _ => self.counts.as_floats(),
        }
    }

    /// Adds the answers of another state of the same partition; another kind of design is `incompatible`.
    pub(crate) fn merge(&mut self, other: &Self, what: &str) -> Result<()> {
        if other.design.is_none() {
            return Ok(());
        }
        let design = match (&self.design, &other.design) {
            (None, design) => design.clone(),
            (Some(Design::Simple), Some(Design::Simple)) => Some(Design::Simple),
            (Some(Design::Weighted(own)), Some(Design::Weighted(other))) if own.alike(other) => {
                Some(Design::Weighted(own.merged(other)))
            }
            (Some(Design::Clustered(own)), Some(Design::Clustered(other))) if own.alike(other) => {
                Some(Design::Clustered(own.merged(other)))
            }
            (Some(Design::Calibrated(own)), Some(Design::Calibrated(other))) if own.alike(other) => {
                Some(Design::Calibrated(own.merged(other)))
            }
            (own, other) => {
                let words = |design: &Option<Design>| format!("answers with {}", columns(design.as_ref()));
                return Err(Error::Incompatible { what: what.into(), expected: words(own), got: words(other) });
            }
        };
        self.counts.merge(&other.counts)?;
        self.design = design;
        Ok(())
    }

    /// Takes unweighted answers back out; sums of weights do not subtract exactly, and more than were added is an error.
    pub(crate) fn retract(&mut self, other: &Self, column: &str) -> Result<()> {
        if other.n() == 0 {
            return Ok(());
        }
        if !matches!((&self.design, &other.design), (None | Some(Design::Simple), Some(Design::Simple))) {
            let what = "retracting weighted, stratified or clustered answers".into();
            let reason = "float sums do not subtract exactly; merge daily states".into();
            return Err(Error::Undefined { what, reason });
        }
        self.counts.retract(&other.counts, column)?;
        self.design = self.design.take().filter(|_| self.counts.n() > 0);
        Ok(())
    }

    /// Whether this is a state that could have been reached, on a partition into so many cells.
    pub(crate) fn check(&self, size: usize) -> std::result::Result<(), String> {
        self.counts.check(size)?;
        match &self.design {
            None if self.n() > 0 => Err("answers without a design".into()),
            Some(Design::Calibrated(cells)) => cells.check(self.counts.get()),
            Some(_) if self.n() == 0 => Err("a design without answers".into()),
            Some(Design::Weighted(cells)) => cells.check(size, self.n()),
            Some(Design::Clustered(cells)) => cells.check(size, self.n()),
            None | Some(Design::Simple) => Ok(()),
        }
    }
}

/// The columns of a design in words.
fn columns(design: Option<&Design>) -> String {
    if let Some(Design::Calibrated(cells)) = design {
        return cells.to_string();
    }
    let (weights, strata, clusters) = match design {
        None | Some(Design::Simple | Design::Calibrated(_)) => (false, false, false),
        Some(Design::Weighted(cells)) => (cells.weighted, cells.stratified, false),
        Some(Design::Clustered(cells)) => (cells.weighted, cells.stratified, true),
    };
    named(weights, strata, clusters)
}

/// The columns that there are, in words.
pub(crate) fn named(weights: bool, strata: bool, clusters: bool) -> String {
    let named = [(weights, "weights"), (strata, "strata"), (clusters, "clusters")];
    let named: Vec<&str> = named.into_iter().filter_map(|(there, name)| there.then_some(name)).collect();
    if named.is_empty() { "no weights, strata or clusters".into() } else { named.join(" and ") }
}

/// The least and the largest weight.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WeightRange {
    pub(crate) least: f64,
    pub(crate) most: f64,
}

impl WeightRange {
    /// Whether every answer has the same weight.
    pub(crate) fn all_equal(self) -> bool {
        self.least == self.most
    }

    pub(crate) fn merged(self, other: Self) -> Self {
        Self { least: self.least.min(other.least), most: self.most.max(other.most) }
    }

    pub(crate) fn check(self) -> std::result::Result<(), String> {
        let Self { least, most } = self;
        let fine = 0.0 <= least && least <= most && most < f64::INFINITY;
        if fine { Ok(()) } else { Err("weights that are not finite and 0 or more".into()) }
    }
}

/// Adds sums cell by cell.
pub(crate) fn merge_sums(own: &mut [Sum], other: &[Sum]) {
    own.iter_mut().zip(other).for_each(|(own, other)| own.merge(other));
}

/// Whether there is a sum of weights for each cell.
fn check_sums(sums: &[Sum], size: usize) -> std::result::Result<(), String> {
    let fine = sums.len() == size && sums.iter().all(|sum| sum.total() >= 0.0);
    if fine { Ok(()) } else { Err(format!("weights of other than {size} cells")) }
}
