//! Sums over rows of several numbers a row: what every metric of several items is read from.
//!
//! A row is a vector of features f, such as `(1 if item j was answered, its answer)` for every item. An estimate θ is a
//! smooth function of the totals Σw·f, so its influence is a sum over features, `u = w·Σ_a g_a·f_a` with the gradient g of
//! θ; then `Σu = g'·Σw·f` and `Σu² = g'·(Σw²·f·f')·g`: no row is needed again.
//!
//! The first `size` features have products; the others are summed only.
use super::super::cells::{Influence, NO_LABEL, WeightRange, counted, merge_sums, merged, named};
use crate::domain::Key;
use crate::numerics::sum::Sum;
use crate::{Error, Result};
use serde::{Deserialize, Serialize};

/// Sums of features, with what weights, strata and clusters add.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Moments {
    pub(super) n: u64,
    /// Σf, unweighted.
    pub(super) totals: Vec<Sum>,
    /// None until the first row.
    pub(super) design: Option<Design>,
}

/// The columns that said how rows were sampled, and what they said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Design {
    /// No column: Σf·f', the upper triangle row by row.
    Simple(Vec<Sum>),
    Weighted(WeightedMoments),
    Clustered(ClusteredMoments),
}

/// Merge class: keyed by stratum, constant without strata; float sums are compensated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WeightedMoments {
    pub(super) weighted: bool,
    pub(super) stratified: bool,
    pub(super) range: WeightRange,
    /// Σf·f', unweighted: for rows that turn out to weigh the same. Empty where there are strata.
    pub(super) products: Vec<Sum>,
    /// In the order of their labels.
    pub(super) strata: Vec<StratumMoments>,
}

/// The rows of one stratum; its label is missing where there are no strata.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StratumMoments {
    pub(super) stratum: Key,
    pub(super) n: u64,
    pub(super) weight: Sum,
    /// Σw².
    pub(super) squares: Sum,
    /// Σw·f.
    pub(super) totals: Vec<Sum>,
    /// Σw²·f·f'.
    pub(super) products: Vec<Sum>,
}

/// Merge class: keyed by stratum and cluster; float sums are compensated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClusteredMoments {
    pub(super) weighted: bool,
    pub(super) stratified: bool,
    pub(super) range: WeightRange,
    /// Σw².
    pub(super) squares: Sum,
    /// In the order of their labels.
    pub(super) clusters: Vec<ClusterMoments>,
}

/// The rows of one cluster; its stratum's label is missing where there are no strata.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClusterMoments {
    pub(super) stratum: Key,
    pub(super) cluster: Key,
    pub(super) n: u64,
    pub(super) weight: Sum,
    /// Σw·f.
    pub(super) totals: Vec<Sum>,
}

/// The length of the upper triangle of a square of this size.
pub(super) fn triangle(size: usize) -> usize {
    size * (size + 1) / 2
}

/// The place of (a, b), a ≤ b, in the upper triangle of a square of this size.
pub(super) fn place(size: usize, a: usize, b: usize) -> usize {
    a * size - triangle(a) + b
}

impl Moments {
    pub(super) fn new(features: usize) -> Self {
        Self { n: 0, totals: vec![Sum::default(); features], design: None }
    }

    /// Whether all rows count the same and none belong together.
    pub(super) fn is_simple(&self) -> bool {
        match &self.design {
            None | Some(Design::Simple(_)) => true,
            Some(Design::Weighted(moments)) => moments.range.all_equal() && !moments.stratified,
            Some(Design::Clustered(_)) => false,
        }
    }

    /// Σw·f; Σf where all rows count the same.
    pub(super) fn weighted_totals(&self) -> Vec<f64> {
        let mut all = vec![Sum::default(); self.totals.len()];
        match &self.design {
            Some(Design::Weighted(moments)) if !self.is_simple() => {
                moments.strata.iter().for_each(|stratum| merge_sums(&mut all, &stratum.totals));
            }
            Some(Design::Clustered(moments)) => {
                moments.clusters.iter().for_each(|cluster| merge_sums(&mut all, &cluster.totals));
            }
            _ => all.clone_from(&self.totals),
        }
        all.iter().map(Sum::total).collect()
    }

    /// Whether rows are weighted, Σw, Σw² and the range of weights; none for a simple sample.
    pub(super) fn weights(&self) -> Option<(bool, f64, f64, WeightRange)> {
        let total = |sums: &mut dyn Iterator<Item = Sum>| {
            let mut all = Sum::default();
            sums.for_each(|sum| all.merge(&sum));
            all.total()
        };
        match self.design.as_ref()? {
            Design::Simple(_) => None,
            Design::Weighted(moments) => {
                let sum = total(&mut moments.strata.iter().map(|stratum| stratum.weight));
                let squares = total(&mut moments.strata.iter().map(|stratum| stratum.squares));
                Some((moments.weighted, sum, squares, moments.range))
            }
            Design::Clustered(moments) => {
                let sum = total(&mut moments.clusters.iter().map(|cluster| cluster.weight));
                Some((moments.weighted, sum, moments.squares.total(), moments.range))
            }
        }
    }

    /// Whether there are strata and clusters.
    pub(super) fn columns(&self) -> (bool, bool) {
        match &self.design {
            Some(Design::Weighted(moments)) => (moments.stratified, false),
            Some(Design::Clustered(moments)) => (moments.stratified, true),
            _ => (false, false),
        }
    }

    /// The influences `w·g'·f` of these rows, in the frame of the sample that they are a part of.
    pub(super) fn influence<'a>(&'a self, frame: &'a Self, gradient: &[f64]) -> Influence<'a> {
        match (&self.design, &frame.design) {
            (Some(Design::Clustered(own)), Some(Design::Clustered(all))) => {
                let moved = own.clusters.iter().map(|unit| (&unit.stratum, &unit.cluster, sum(gradient, &unit.totals)));
                Influence::of_clusters(all.clusters.iter().map(|unit| &unit.stratum), moved, all.stratified)
            }
            (Some(Design::Weighted(own)), Some(Design::Weighted(all))) if !self.is_simple() => {
                let moved = all.strata.iter().map(|stratum| {
                    let units = if all.stratified { stratum.n } else { self.n };
                    let here = own.strata.iter().find(|own| own.stratum == stratum.stratum);
                    let (sum, squares) =
                        here.map_or((0.0, 0.0), |own| (sum(gradient, &own.totals), squares(gradient, &own.products)));
                    (&stratum.stratum, units, sum, squares)
                });
                Influence::of_answers(moved, all.stratified)
            }
            (Some(Design::Simple(products)), _) => {
                Influence::of_answers([(&NO_LABEL, self.n, 0.0, squares(gradient, products))], false)
            }
            (Some(Design::Weighted(own)), _) => {
                Influence::of_answers([(&NO_LABEL, self.n, 0.0, squares(gradient, &own.products))], false)
            }
            _ => Influence::default(),
        }
    }

    /// Adds the rows of another state with the same features; another kind of design is `incompatible`.
    pub(super) fn merge(&mut self, other: &Self, what: &str) -> Result<()> {
        if other.n == 0 {
            return Ok(());
        }
        let design = match (&self.design, &other.design) {
            (None, design) => design.clone(),
            (Some(Design::Simple(own)), Some(Design::Simple(other))) => {
                let mut own = own.clone();
                merge_sums(&mut own, other);
                Some(Design::Simple(own))
            }
            (Some(Design::Weighted(own)), Some(Design::Weighted(other))) if own.alike(other) => {
                Some(Design::Weighted(own.merged(other)))
            }
            (Some(Design::Clustered(own)), Some(Design::Clustered(other))) if own.alike(other) => {
                Some(Design::Clustered(own.merged(other)))
            }
            (own, other) => {
                let words = |design: &Option<Design>| format!("answers with {}", words(design.as_ref()));
                return Err(Error::Incompatible { what: what.into(), expected: words(own), got: words(other) });
            }
        };
        self.n += other.n;
        merge_sums(&mut self.totals, &other.totals);
        self.design = design;
        Ok(())
    }

    /// Whether this is a state that could have been reached, with so many features of which so many have products.
    pub(super) fn check(&self, features: usize, size: usize) -> std::result::Result<(), String> {
        let lengths = |totals: &[Sum], products: Option<&[Sum]>| {
            totals.len() == features && products.is_none_or(|products| products.len() == triangle(size))
        };
        let fine = lengths(&self.totals, None)
            && match &self.design {
                None => self.n == 0,
                Some(_) if self.n == 0 => false,
                Some(Design::Simple(products)) => lengths(&self.totals, Some(products)),
                Some(Design::Weighted(moments)) => {
                    moments.range.check()?;
                    moments.products.len() == if moments.stratified { 0 } else { triangle(size) }
                        && moments.strata.is_sorted_by(|a, b| a.stratum < b.stratum)
                        && moments.strata.iter().all(|s| (s.stratum != Key::Missing) == moments.stratified)
                        && moments.strata.iter().all(|s| lengths(&s.totals, Some(&s.products)))
                        && counted(moments.strata.iter().map(|s| s.n), self.n)
                }
                Some(Design::Clustered(moments)) => {
                    moments.range.check()?;
                    let key = |unit: &'_ ClusterMoments| (unit.stratum.clone(), unit.cluster.clone());
                    moments.clusters.is_sorted_by(|a, b| key(a) < key(b))
                        && moments.clusters.iter().all(|unit| {
                            (unit.stratum != Key::Missing) == moments.stratified && unit.cluster != Key::Missing
                        })
                        && moments.clusters.iter().all(|unit| lengths(&unit.totals, None))
                        && counted(moments.clusters.iter().map(|unit| unit.n), self.n)
                }
            };
        if fine { Ok(()) } else { Err("sums that do not belong together".into()) }
    }
}

impl WeightedMoments {
    fn alike(&self, other: &Self) -> bool {
        (self.weighted, self.stratified) == (other.weighted, other.stratified)
    }

    fn merged(&self, other: &Self) -> Self {
        let strata = merged(
            &self.strata,
            &other.strata,
            |a, b| a.stratum.cmp(&b.stratum),
            |own, other| {
                own.n += other.n;
                own.weight.merge(&other.weight);
                own.squares.merge(&other.squares);
                merge_sums(&mut own.totals, &other.totals);
                merge_sums(&mut own.products, &other.products);
            },
        );
        let mut products = self.products.clone();
        merge_sums(&mut products, &other.products);
        Self { range: self.range.merged(other.range), products, strata, ..*self }
    }
}

impl ClusteredMoments {
    fn alike(&self, other: &Self) -> bool {
        (self.weighted, self.stratified) == (other.weighted, other.stratified)
    }

    fn merged(&self, other: &Self) -> Self {
        let place = |a: &ClusterMoments, b: &ClusterMoments| (&a.stratum, &a.cluster).cmp(&(&b.stratum, &b.cluster));
        let clusters = merged(&self.clusters, &other.clusters, place, |own, other| {
            own.n += other.n;
            own.weight.merge(&other.weight);
            merge_sums(&mut own.totals, &other.totals);
        });
        let mut squares = self.squares;
        squares.merge(&other.squares);
        Self { range: self.range.merged(other.range), squares, clusters, ..*self }
    }
}

/// g'·Σw·f.
fn sum(gradient: &[f64], totals: &[Sum]) -> f64 {
    gradient.iter().zip(totals).map(|(g, total)| g * total.total()).sum()
}

/// g'·P·g of the upper triangle P; 0 where no more than rounding is left.
fn squares(gradient: &[f64], products: &[Sum]) -> f64 {
    let size = gradient.len();
    let (mut all, mut size_of_terms) = (Sum::default(), 0.0);
    for (a, first) in gradient.iter().enumerate().filter(|(_, g)| **g != 0.0) {
        for (b, second) in gradient.iter().enumerate().skip(a).filter(|(_, g)| **g != 0.0) {
            let times = if a == b { 1.0 } else { 2.0 };
            let term = times * first * second * products[place(size, a, b)].total();
            all.add(term);
            size_of_terms += term.abs();
        }
    }
    let found = all.total();
    if found > 1e-14 * size_of_terms { found } else { 0.0 }
}

/// The columns of a design in words.
fn words(design: Option<&Design>) -> String {
    let (weights, strata, clusters) = match design {
        None | Some(Design::Simple(_)) => (false, false, false),
        Some(Design::Weighted(moments)) => (moments.weighted, moments.stratified, false),
        Some(Design::Clustered(moments)) => (moments.weighted, moments.stratified, true),
    };
    named(weights, strata, clusters)
}
