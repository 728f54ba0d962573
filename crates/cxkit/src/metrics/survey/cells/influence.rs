//! How much each sampled unit moves an estimate, and the variance that follows from the design.
//!
//! ```text
//! u_i = Σ_c w_i·1(i in c)·(f_c − θ) / W            the linearised (Taylor) influence of an answer
//! variance = Σ_h (1 − m_h/M_h) · m_h/(m_h − 1) · Σ_i (u_hi − ū_h)²
//! ```
//!
//! over strata h and the units i drawn in them: clusters, whose answers' influences add up, else the answers themselves.
//! m_h units were drawn of M_h in the population. Differences of estimates from one sample have the influence of the
//! difference, so that units shared by both sides count as what they are: correlated.
//!
//! Where weights were fitted to margins, a row moves the estimate only by what the margins' labels do not explain, see
//! [`CalibratedCells`](super::CalibratedCells).
//!
//! A group of a stratified or clustered sample is a domain: the units of the whole sample count, also those in which the
//! group has no answer.
//!
//! References: Binder (1983), International Statistical Review 51(3), 279–292; Lumley (2004), *Analysis of Complex Survey
//! Samples*, Journal of Statistical Software 9(8).
use super::super::{DesignOptions, SingleCluster};
use super::calibrated::{Explained, Shifted};
use super::{CalibratedCells, Cells, Design};
use crate::domain::Key;
use crate::{Error, Result};
use std::collections::BTreeMap;

/// The influences of the units of a sample on an estimate, by stratum.
#[derive(Debug, Clone, Default)]
pub(crate) struct Influence<'a> {
    strata: BTreeMap<&'a Key, Stratum<'a>>,
    /// Whether units are clusters.
    clustered: bool,
    stratified: bool,
}

#[derive(Debug, Clone)]
struct Stratum<'a> {
    /// Units that the spread is taken over, with or without influence.
    units: u64,
    /// Units drawn from the population: more than `units` where a part of a sample without strata is looked at.
    drawn: u64,
    moved: Moved<'a>,
}

#[derive(Debug, Clone)]
enum Moved<'a> {
    /// Answers that are units themselves: Σu and Σu².
    Answers { sum: f64, squares: f64 },
    /// u by cluster.
    Clusters(BTreeMap<&'a Key, f64>),
    /// Answers that are units themselves, by combination of the labels of margins.
    Shifted(BTreeMap<u64, Shifted>),
}

/// The variance of an estimate, and what it rests on.
#[allow(clippy::struct_field_names)]
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Variance {
    pub(crate) variance: f64,
    /// Units minus strata.
    pub(crate) degrees_of_freedom: f64,
    /// Strata after merging.
    pub(crate) strata: u64,
    pub(crate) units: u64,
    pub(crate) merged_strata: u64,
    /// Whether the whole population was asked, so that nothing is left to chance.
    pub(crate) complete: bool,
}

pub(crate) static NO_LABEL: Key = Key::Missing;

impl<'a> Influence<'a> {
    /// The influence of a state's answers on `Σ f_c·W_c / W`, where `estimate` is that sum. In a stratified,
    /// clustered or raked sample the units are those of the `frame`, the sample that the state is a part of.
    pub(crate) fn of(own: &'a Cells, frame: &'a Cells, scores: &[f64], estimate: f64) -> Self {
        let total: f64 = own.weights().iter().sum();
        let centred: Vec<f64> = scores.iter().map(|score| (score - estimate) / total).collect();
        Self::moved(own, frame, &centred)
    }

    /// The influence of a state's answers on any estimate, given for an answer of each cell with weight 1.
    pub(crate) fn moved(own: &'a Cells, frame: &'a Cells, by_cell: &[f64]) -> Self {
        let alone = match frame.design() {
            Some(Design::Clustered(_) | Design::Calibrated(_)) => false,
            Some(Design::Weighted(cells)) => !cells.stratified,
            _ => true,
        };
        if !alone {
            return Self::each(own, frame, by_cell);
        }
        let mut influence = Self::each(own, own, by_cell);
        influence.strata.values_mut().for_each(|stratum| stratum.drawn = frame.n());
        influence
    }

    /// The influence of a state's answers, given for an answer of each cell with weight 1; the units are those of `frame`.
    pub(crate) fn each(own: &'a Cells, frame: &'a Cells, by_cell: &[f64]) -> Self {
        match (own.design(), frame.design()) {
            (Some(Design::Clustered(cells)), Some(Design::Clustered(all))) => {
                let moved = cells.clusters.iter().map(|unit| {
                    let u = by_cell.iter().zip(&unit.sums).map(|(u, sum)| u * sum.total()).sum();
                    (&unit.stratum, &unit.cluster, u)
                });
                Self::of_clusters(all.clusters.iter().map(|unit| &unit.stratum), moved, all.stratified)
            }
            (Some(Design::Weighted(cells)), Some(Design::Weighted(all))) if !frame.is_simple() => {
                let strata = all.strata.iter().map(|stratum| {
                    let moved = Moved::Answers { sum: 0.0, squares: 0.0 };
                    (&stratum.stratum, Stratum { units: stratum.n, drawn: stratum.n, moved })
                });
                let mut strata: BTreeMap<&Key, Stratum<'a>> = strata.collect();
                for stratum in &cells.strata {
                    let sum = by_cell.iter().zip(&stratum.sums).map(|(u, sum)| u * sum.total()).sum();
                    let squares = by_cell.iter().zip(&stratum.squares).map(|(u, sum)| u * u * sum.total()).sum();
                    if let Some(found) = strata.get_mut(&stratum.stratum) {
                        found.moved = Moved::Answers { sum, squares };
                    }
                }
                Self { strata, clustered: false, stratified: all.stratified }
            }
            (Some(Design::Calibrated(cells)), Some(Design::Calibrated(all))) => Self::calibrated(cells, all, by_cell),
            _ => {
                let counts = own.counts().as_floats();
                let sum = by_cell.iter().zip(&counts).map(|(u, count)| count * u).sum();
                let squares = by_cell.iter().zip(&counts).map(|(u, count)| count * u * u).sum();
                Self::of_answers([(&NO_LABEL, frame.n(), sum, squares)], false)
            }
        }
    }

    /// Influences of answers that are units themselves: by stratum the units drawn, Σu and Σu².
    pub(crate) fn of_answers(strata: impl IntoIterator<Item = (&'a Key, u64, f64, f64)>, stratified: bool) -> Self {
        let stratum =
            |(key, units, sum, squares)| (key, Stratum { units, drawn: units, moved: Moved::Answers { sum, squares } });
        Self { strata: strata.into_iter().map(stratum).collect(), clustered: false, stratified }
    }

    /// Influences of clusters: the stratum of every cluster drawn, and u by stratum and cluster of those that have one.
    pub(crate) fn of_clusters(
        drawn: impl IntoIterator<Item = &'a Key>,
        moved: impl IntoIterator<Item = (&'a Key, &'a Key, f64)>,
        stratified: bool,
    ) -> Self {
        let mut strata: BTreeMap<&Key, Stratum<'a>> = BTreeMap::new();
        for stratum in drawn {
            let none = || Stratum { units: 0, drawn: 0, moved: Moved::Clusters(BTreeMap::new()) };
            let stratum = strata.entry(stratum).or_insert_with(none);
            stratum.units += 1;
            stratum.drawn += 1;
        }
        for (stratum, cluster, u) in moved {
            if let Some(Stratum { moved: Moved::Clusters(by_cluster), .. }) = strata.get_mut(stratum) {
                by_cluster.insert(cluster, u);
            }
        }
        Self { strata, clustered: true, stratified }
    }

    /// The influence of answers whose weights were fitted to margins, by what the margins leave unexplained.
    fn calibrated(own: &'a CalibratedCells, frame: &'a CalibratedCells, centred: &[f64]) -> Self {
        let explained = Explained::by(own, frame, centred);
        let mut strata: BTreeMap<&Key, Stratum<'a>> = BTreeMap::new();
        let none = || if frame.clustered { Moved::Clusters(BTreeMap::new()) } else { Moved::Shifted(BTreeMap::new()) };
        for part in &frame.parts {
            let stratum = strata.entry(&part.stratum).or_insert_with(|| Stratum { units: 0, drawn: 0, moved: none() });
            match &mut stratum.moved {
                Moved::Shifted(by_combination) => {
                    stratum.units += part.n;
                    stratum.drawn += part.n;
                    by_combination.entry(part.combination).or_default().start(part, &explained);
                }
                Moved::Clusters(by_cluster) => {
                    let before = by_cluster.len();
                    *by_cluster.entry(&part.cluster).or_default() -= explained.of(part.combination) * part.weight();
                    let new = (by_cluster.len() - before) as u64;
                    stratum.units += new;
                    stratum.drawn += new;
                }
                Moved::Answers { .. } => {}
            }
        }
        for part in &own.parts {
            match strata.get_mut(&part.stratum).map(|stratum| &mut stratum.moved) {
                Some(Moved::Shifted(by_combination)) => {
                    by_combination.entry(part.combination).or_default().shift(part, centred);
                }
                Some(Moved::Clusters(by_cluster)) => {
                    let u = by_cluster.entry(&part.cluster).or_default();
                    part.answers(centred.len()).for_each(|cell| *u += centred[cell.cell as usize] * cell.sum.total());
                }
                _ => {}
            }
        }
        for stratum in strata.values_mut() {
            if let Moved::Clusters(by_cluster) = &mut stratum.moved {
                by_cluster.values_mut().filter(|u| u.abs() <= explained.rounding).for_each(|u| *u = 0.0);
            }
        }
        Self { strata, clustered: frame.clustered, stratified: frame.stratified }
    }

    /// Every influence times a factor.
    #[must_use]
    pub(crate) fn times(mut self, factor: f64) -> Self {
        for stratum in self.strata.values_mut() {
            match &mut stratum.moved {
                Moved::Answers { sum, squares } => (*sum, *squares) = (factor * *sum, factor * factor * *squares),
                Moved::Clusters(by_cluster) => by_cluster.values_mut().for_each(|u| *u *= factor),
                Moved::Shifted(by_combination) => by_combination.values_mut().for_each(|shifted| shifted.scale(factor)),
            }
        }
        self
    }

    /// The influence on the sum of two estimates from one sample in which no answer belongs to both.
    #[must_use]
    pub(crate) fn plus(mut self, other: Self) -> Self {
        for (key, stratum) in other.strata {
            let Some(own) = self.strata.get_mut(key) else {
                self.strata.insert(key, stratum);
                continue;
            };
            match (&mut own.moved, stratum.moved) {
                (Moved::Answers { sum, squares }, Moved::Answers { sum: s, squares: q }) => {
                    *sum += s;
                    *squares += q;
                }
                (Moved::Clusters(own), Moved::Clusters(other)) => {
                    for (cluster, u) in other {
                        *own.entry(cluster).or_default() += u;
                    }
                }
                (Moved::Shifted(own), Moved::Shifted(other)) => {
                    for (combination, shifted) in other {
                        own.entry(combination).or_default().join(shifted);
                    }
                }
                _ => {}
            }
        }
        self
    }

    /// The variance under the design.
    pub(crate) fn variance(&self, options: &DesignOptions) -> Result<Variance> {
        let mut strata: Vec<Summed> = Vec::with_capacity(self.strata.len());
        let populations = self.populations(options)?;
        for ((key, stratum), population) in self.strata.iter().zip(populations) {
            strata.push(Summed::of(key, stratum, population)?);
        }
        let complete = strata.iter().all(|stratum| stratum.population == Some(stratum.drawn as f64));
        let merged_strata = self.merge_lonely(&mut strata, options.single_cluster)?;
        let units = strata.iter().map(|stratum| stratum.units).sum::<u64>();
        let variance = strata.iter().map(Summed::variance).sum();
        let count = strata.len() as u64;
        let degrees_of_freedom = (units - count) as f64;
        Ok(Variance { variance, degrees_of_freedom, strata: count, units, merged_strata, complete })
    }

    /// The size of the population in each stratum, if it is known.
    fn populations(&self, options: &DesignOptions) -> Result<Vec<Option<f64>>> {
        let listed = &options.stratum_populations;
        if !self.stratified {
            if let Some(first) = listed.first() {
                let got = format!("stratum {}", first.stratum);
                return Err(Error::option("stratum_populations", "nothing, because there is no column of strata", got));
            }
            return Ok(vec![options.population; self.strata.len()]);
        }
        if let Some(population) = options.population {
            let expected = "nothing, because the sample has strata: use stratum_populations";
            return Err(Error::option("population", expected, population));
        }
        if listed.is_empty() {
            return Ok(vec![None; self.strata.len()]);
        }
        let size = |key: &&Key| {
            let found = listed.iter().find(|listed| listed.stratum == **key);
            let missing = || Error::option("stratum_populations", format!("a size for stratum {key}"), "none");
            found.map(|listed| Some(listed.size)).ok_or_else(missing)
        };
        self.strata.keys().map(size).collect()
    }

    /// Merges strata of one unit, or refuses them; says how many there were.
    fn merge_lonely(&self, strata: &mut Vec<Summed>, how: SingleCluster) -> Result<u64> {
        let unit = if self.clustered { "cluster" } else { "answer" };
        if strata.len() == 1 && strata[0].is_lonely() {
            let needed = 2;
            let what = format!("a standard error from {unit}s");
            return Err(Error::InsufficientData { what, needed, got: strata[0].units });
        }
        let lonely = strata.iter().filter(|stratum| stratum.is_lonely()).count();
        let Some(first) = strata.iter().find(|stratum| stratum.is_lonely()).filter(|_| how == SingleCluster::Error)
        else {
            if lonely > 0 {
                let (alone, mut rest): (Vec<Summed>, Vec<Summed>) = strata.drain(..).partition(Summed::is_lonely);
                if alone.len() == 1 {
                    rest.sort_by_key(|stratum| stratum.units);
                }
                let into = if alone.len() == 1 && !rest.is_empty() { Some(rest.remove(0)) } else { None };
                rest.push(alone.into_iter().chain(into).fold(Summed::default(), Summed::merged));
                *strata = rest;
            }
            return Ok(lonely as u64);
        };
        let what = "the standard error of a stratified sample".into();
        let reason = format!(
            "stratum {} has one {unit} only ({lonely} such); join it with another stratum, or set \
             design.single_cluster to merge",
            first.name
        );
        Err(Error::Undefined { what, reason })
    }
}

/// A stratum's influences, summed.
#[derive(Debug, Clone, Default)]
struct Summed {
    name: String,
    units: u64,
    drawn: u64,
    sum: f64,
    /// Influences of the units that have one; answers give Σu² in `squares`.
    clusters: Vec<f64>,
    squares: f64,
    population: Option<f64>,
}

impl Summed {
    fn of(key: &Key, stratum: &Stratum<'_>, population: Option<f64>) -> Result<Self> {
        let Stratum { units, drawn, .. } = *stratum;
        if let Some(size) = population.filter(|&size| !(size >= drawn as f64 && size < f64::INFINITY)) {
            let (field, of) = match key {
                Key::Missing => ("population", String::new()),
                key => ("stratum_populations", format!(" of stratum {key}")),
            };
            return Err(Error::option(field, format!("at least the {drawn} units{of} in the sample"), size));
        }
        let (sum, squares, clusters) = match &stratum.moved {
            Moved::Answers { sum, squares } => (*sum, *squares, Vec::new()),
            Moved::Clusters(by_cluster) => (by_cluster.values().sum(), 0.0, by_cluster.values().copied().collect()),
            Moved::Shifted(by_combination) => {
                let sum = by_combination.values().map(Shifted::sum).sum();
                (sum, by_combination.values().map(Shifted::squares).sum(), Vec::new())
            }
        };
        Ok(Self { name: key.to_string(), units, drawn, sum, clusters, squares, population })
    }

    /// Whether the spread cannot be known; a stratum that was asked in full has none.
    fn is_lonely(&self) -> bool {
        self.units < 2 && self.population != Some(self.drawn as f64)
    }

    fn merged(self, other: Self) -> Self {
        let population = match (self.units, self.population, other.population) {
            (0, _, population) => population,
            (_, Some(a), Some(b)) => Some(a + b),
            _ => None,
        };
        let clusters = [self.clusters, other.clusters].concat();
        let (units, drawn) = (self.units + other.units, self.drawn + other.drawn);
        let (sum, squares) = (self.sum + other.sum, self.squares + other.squares);
        Self { name: other.name, units, drawn, sum, clusters, squares, population }
    }

    fn variance(&self) -> f64 {
        let units = self.units as f64;
        if self.units < 2 {
            return 0.0;
        }
        let mean = self.sum / units;
        let spread = if self.clusters.is_empty() {
            let spread = self.squares - self.sum * mean;
            // Answers that are all alike have no spread; what is left of one is rounding.
            if spread > 1e-13 * self.squares { spread } else { 0.0 }
        } else {
            let without = units - self.clusters.len() as f64;
            self.clusters.iter().map(|u| (u - mean).powi(2)).sum::<f64>() + without * mean * mean
        };
        let correction = self.population.map_or(1.0, |size| 1.0 - self.drawn as f64 / size);
        correction * units / (units - 1.0) * spread
    }
}
