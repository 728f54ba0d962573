//! The weights of answers by cell: by stratum, or by stratum and cluster.
use super::{WeightRange, check_sums, merge_sums};
use crate::domain::Key;
use crate::numerics::sum::Sum;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// Sums of weights and of squared weights by stratum and cell.
///
/// Merge class: keyed by stratum, constant without strata; float sums are compensated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WeightedCells {
    pub(crate) weighted: bool,
    pub(crate) stratified: bool,
    pub(crate) range: WeightRange,
    /// In the order of their labels.
    pub(crate) strata: Vec<StratumCells>,
}

/// The answers of one stratum; its label is missing where there are no strata.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StratumCells {
    pub(crate) stratum: Key,
    pub(crate) n: u64,
    pub(crate) sums: Vec<Sum>,
    pub(crate) squares: Vec<Sum>,
}

/// Sums of weights by stratum, cluster and cell.
///
/// Merge class: keyed by stratum and cluster; float sums are compensated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClusteredCells {
    pub(crate) weighted: bool,
    pub(crate) stratified: bool,
    pub(crate) range: WeightRange,
    /// Of all weights.
    pub(crate) squares: Sum,
    /// In the order of their labels.
    pub(crate) clusters: Vec<ClusterCells>,
}

/// The answers of one cluster; its stratum's label is missing where there are no strata.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClusterCells {
    pub(crate) stratum: Key,
    pub(crate) cluster: Key,
    pub(crate) n: u64,
    pub(crate) sums: Vec<Sum>,
}

impl WeightedCells {
    pub(super) fn alike(&self, other: &Self) -> bool {
        (self.weighted, self.stratified) == (other.weighted, other.stratified)
    }

    pub(super) fn merged(&self, other: &Self) -> Self {
        let strata = merged(
            &self.strata,
            &other.strata,
            |a, b| a.stratum.cmp(&b.stratum),
            |own, other| {
                own.n += other.n;
                merge_sums(&mut own.sums, &other.sums);
                merge_sums(&mut own.squares, &other.squares);
            },
        );
        Self { range: self.range.merged(other.range), strata, ..*self }
    }

    pub(super) fn sums(&self, size: usize) -> Vec<f64> {
        totals(self.strata.iter().map(|stratum| &stratum.sums), size)
    }

    /// Sum of the squared weights.
    pub(crate) fn squares(&self) -> f64 {
        self.strata.iter().flat_map(|stratum| &stratum.squares).map(Sum::total).sum()
    }

    pub(super) fn check(&self, size: usize, n: u64) -> std::result::Result<(), String> {
        self.range.check()?;
        let ordered = self.strata.is_sorted_by(|a, b| a.stratum < b.stratum);
        let labelled = self.strata.iter().all(|stratum| (stratum.stratum != Key::Missing) == self.stratified);
        if !(ordered && labelled && counted(self.strata.iter().map(|stratum| stratum.n), n)) {
            return Err("strata that do not belong together".into());
        }
        self.strata.iter().try_for_each(|s| check_sums(&s.sums, size).and_then(|()| check_sums(&s.squares, size)))
    }
}

impl ClusteredCells {
    pub(super) fn alike(&self, other: &Self) -> bool {
        (self.weighted, self.stratified) == (other.weighted, other.stratified)
    }

    pub(super) fn merged(&self, other: &Self) -> Self {
        let place = |a: &ClusterCells, b: &ClusterCells| (&a.stratum, &a.cluster).cmp(&(&b.stratum, &b.cluster));
        let clusters = merged(&self.clusters, &other.clusters, place, |own, other| {
            own.n += other.n;
            merge_sums(&mut own.sums, &other.sums);
        });
        let mut squares = self.squares;
        squares.merge(&other.squares);
        Self { range: self.range.merged(other.range), squares, clusters, ..*self }
    }

    pub(super) fn sums(&self, size: usize) -> Vec<f64> {
        totals(self.clusters.iter().map(|cluster| &cluster.sums), size)
    }

    pub(super) fn check(&self, size: usize, n: u64) -> std::result::Result<(), String> {
        self.range.check()?;
        let ordered = self.clusters.is_sorted_by(|a, b| (&a.stratum, &a.cluster) < (&b.stratum, &b.cluster));
        let labelled = self
            .clusters
            .iter()
            .all(|unit| (unit.stratum != Key::Missing) == self.stratified && unit.cluster != Key::Missing);
        if !(ordered && labelled && counted(self.clusters.iter().map(|unit| unit.n), n) && self.squares.total() >= 0.0)
        {
            return Err("clusters that do not belong together".into());
        }
        self.clusters.iter().try_for_each(|unit| check_sums(&unit.sums, size))
    }
}

/// Whether no part is empty and all parts have so many answers together.
pub(crate) fn counted(parts: impl Iterator<Item = u64> + Clone, n: u64) -> bool {
    parts.clone().all(|part| part > 0) && parts.clone().try_fold(0_u64, u64::checked_add) == Some(n)
}

/// The weight of each cell over all parts.
fn totals<'a>(parts: impl Iterator<Item = &'a Vec<Sum>>, size: usize) -> Vec<f64> {
    let mut totals = vec![Sum::default(); size];
    parts.for_each(|sums| merge_sums(&mut totals, sums));
    totals.iter().map(Sum::total).collect()
}

/// Two ordered lists as one; what has the same place in both is added.
pub(crate) fn merged<T: Clone>(
    a: &[T],
    b: &[T],
    place: impl Fn(&T, &T) -> Ordering,
    add: impl Fn(&mut T, &T),
) -> Vec<T> {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut all = Vec::with_capacity(a.len().max(b.len()));
    while let (Some(first), Some(second)) = (a.peek(), b.peek()) {
        match place(first, second) {
            Ordering::Less => all.extend(a.next().cloned()),
            Ordering::Greater => all.extend(b.next().cloned()),
            Ordering::Equal => {
                let mut both = (*first).clone();
                add(&mut both, second);
                all.push(both);
                a.next();
                b.next();
            }
        }
    }
    all.extend(a.chain(b).cloned());
    all
}
