//! One pass over a batch: every row to the cell of its answer, its group, stratum and cluster.
use super::super::weights;
use super::lanes;
use super::{CellCounts, Cells, ClusterCells, ClusteredCells, Design, StratumCells, WeightRange, WeightedCells};
use crate::data::{BLOCK, Combinations, GroupOf, Groups, Labels, Reader, SampleDesign};
use crate::domain::Key;
use crate::numerics::sum::Sum;
use crate::{Error, Result};
use std::collections::HashMap;

/// The sums of a batch, by group.
///
/// A code below `size` is the cell of an answer; `size` is a missing answer and `size + 1` an invalid one.
pub(crate) struct Tally<'a> {
    size: usize,
    design: SampleDesign<'a>,
    groups: Option<Groups<'a>>,
    weights: Option<Reader<'a, 'a>>,
    units: Option<Units<'a>>,
    slots: Slots,
    row: u64,
    failed: Result<()>,
    /// By group: answers by code.
    counts: Vec<u64>,
    /// By group: range of weights, and the sum of their squares.
    ranges: Vec<Option<WeightRange>>,
    group_squares: Vec<Sum>,
    /// By slot: answers, weights by cell, squared weights by cell.
    n: Vec<u64>,
    sums: Vec<Sum>,
    squares: Vec<Sum>,
}

/// What a batch holds for one group.
pub(crate) struct Tallied {
    pub(crate) cells: Cells,
    pub(crate) missing: u64,
    pub(crate) invalid: u64,
}

impl<'a> Tally<'a> {
    /// For rows of so many groups; one, without groups.
    pub(crate) fn grouped(
        size: usize,
        design: SampleDesign<'a>,
        rows: usize,
        groups: Option<Groups<'a>>,
        count: usize,
    ) -> Result<Self> {
        let units = Units::find(design, rows, count * size)?;
        let slots = Slots::new(count, units.as_ref().map_or(1, |units| units.count), rows, size);
        let taken = slots.taken();
        let squares = if design.clusters.is_some() { 0 } else { taken * size };
        Ok(Self {
            size,
            groups,
            weights: design.weights.map(|weights| weights.reader()),
            units,
            row: 0,
            failed: Ok(()),
            counts: vec![0; count * (size + 2)],
            ranges: vec![None; count],
            group_squares: vec![Sum::default(); count],
            n: vec![0; taken],
            sums: vec![Sum::default(); taken * size],
            squares: vec![Sum::default(); squares],
            slots,
            design,
        })
    }

    /// Adds the next rows, at most a block, by the codes of their answers.
    pub(crate) fn add(&mut self, codes: &[u8]) {
        if self.failed.is_ok() {
            self.failed = self.try_add(codes);
        }
    }

    fn try_add(&mut self, codes: &[u8]) -> Result<()> {
        let mut groups = [0; BLOCK];
        let groups = &mut groups[..codes.len()];
        match &mut self.groups {
            None => lanes::count(codes, &mut self.counts),
            Some(all) => {
                all.next(groups);
                for (&group, &code) in groups.iter().zip(codes) {
                    self.counts[group as usize * (self.size + 2) + code as usize] += 1;
                }
            }
        }
        if self.design.is_simple() {
            return Ok(());
        }
        let (mut weights, mut units) = ([1.0; BLOCK], [0; BLOCK]);
        let (weights, units) = (&mut weights[..codes.len()], &mut units[..codes.len()]);
        if let Some(reader) = &mut self.weights {
            reader.f64s(weights);
            weights::check(weights, self.design.weights.map_or("weights", |weights| weights.name()), self.row)?;
        }
        if let Some(all) = &mut self.units {
            all.next(units, self.row)?;
        }
        self.row += codes.len() as u64;
        if self.groups.is_some() {
            self.add_rows(codes, weights, units, groups);
            return Ok(());
        }
        self.add_range(codes, weights);
        if self.units.is_none() && self.counts.len() <= lanes::CODES {
            self.add_cells(codes, weights);
        } else {
            self.add_alone(codes, weights, units);
        }
        Ok(())
    }

    /// Adds what is known of all answers of the only group together.
    fn add_range(&mut self, codes: &[u8], weights: &[f64]) {
        let valid = |code: u8| usize::from(code) < self.size;
        let found = if codes.iter().filter(|&&code| valid(code)).count() == codes.len() {
            lanes::range(weights)
        } else {
            let (mut block, mut answers) = ([0.0; BLOCK], 0);
            for (&code, &weight) in codes.iter().zip(weights) {
                block[answers] = weight;
                answers += usize::from(valid(code));
            }
            lanes::range(&block[..answers])
        };
        let Some((range, squares)) = found else { return };
        self.ranges[0] = Some(self.ranges[0].map_or(range, |own| own.merged(range)));
        self.group_squares[0].add(squares);
    }

    /// Adds the rows of the only unit of the only group.
    fn add_cells(&mut self, codes: &[u8], weights: &[f64]) {
        let found = lanes::by_code(codes, weights);
        let (slot, new) = self.slots.get(0, 0);
        if new {
            self.open();
        }
        self.n[slot] = self.counts[..self.size].iter().sum();
        for (cell, [sum, squares]) in found[..self.size].iter().enumerate() {
            self.sums[slot * self.size + cell].add(*sum);
            self.squares[slot * self.size + cell].add(*squares);
        }
    }

    /// Adds the rows of the only group to their units.
    fn add_alone(&mut self, codes: &[u8], weights: &[f64], units: &[u64]) {
        let (size, clustered) = (self.size, self.design.clusters.is_some());
        for ((&code, &weight), &unit) in codes.iter().zip(weights).zip(units) {
            if usize::from(code) >= size {
                continue;
            }
            let (slot, new) = self.slots.get(0, unit);
            if new {
                self.open();
            }
            let at = slot * size + usize::from(code);
            self.n[slot] += 1;
            self.sums[at].add(weight);
            if !clustered {
                self.squares[at].add(weight * weight);
            }
        }
    }

    /// Adds the rows of several groups.
    fn add_rows(&mut self, codes: &[u8], weights: &[f64], units: &[u64], groups: &[u32]) {
        let clustered = self.design.clusters.is_some();
        for (((&code, &weight), &unit), &group) in codes.iter().zip(weights).zip(units).zip(groups) {
            if usize::from(code) >= self.size {
                continue;
            }
            let (slot, new) = self.slots.get(group, unit);
            if new {
                self.open();
            }
            let at = slot * self.size + usize::from(code);
            self.n[slot] += 1;
            self.sums[at].add(weight);
            if clustered {
                self.group_squares[group as usize].add(weight * weight);
            } else {
                self.squares[at].add(weight * weight);
            }
            let range = self.ranges[group as usize].get_or_insert(WeightRange { least: weight, most: weight });
            range.least = range.least.min(weight);
            range.most = range.most.max(weight);
        }
    }

    /// Makes room for a new slot.
    fn open(&mut self) {
        self.n.push(0);
        self.sums.resize(self.sums.len() + self.size, Sum::default());
        if self.design.clusters.is_none() {
            self.squares.resize(self.sums.len(), Sum::default());
        }
    }

    /// What was added, by group.
    pub(crate) fn finish(self) -> Result<Vec<Tallied>> {
        self.failed.clone()?;
        let mut slots: Vec<Vec<(u64, usize)>> = vec![Vec::new(); self.ranges.len()];
        for (slot, _) in self.n.iter().enumerate().filter(|&(_, &n)| n > 0) {
            let (group, unit) = self.slots.at(slot);
            slots[group].push((unit, slot));
        }
        let size = self.size;
        let key = |unit: u64| self.units.as_ref().map_or((Key::Missing, Key::Missing), |units| units.key(unit));
        let part = |sums: &[Sum], slot: usize| sums[slot * size..][..size].to_vec();
        let (weighted, stratified) = (self.design.weights.is_some(), self.design.strata.is_some());
        let cells = |group: usize| {
            let counts = &self.counts[group * (size + 2)..][..size + 2];
            let design = self.ranges[group].map(|range| {
                if self.design.clusters.is_some() {
                    let mut clusters: Vec<ClusterCells> = slots[group]
                        .iter()
                        .map(|&(unit, slot)| {
                            let (stratum, cluster) = key(unit);
                            ClusterCells { stratum, cluster, n: self.n[slot], sums: part(&self.sums, slot) }
                        })
                        .collect();
                    clusters.sort_by(|a, b| (&a.stratum, &a.cluster).cmp(&(&b.stratum, &b.cluster)));
                    let squares = self.group_squares[group];
                    return Design::Clustered(ClusteredCells { weighted, stratified, range, squares, clusters });
                }
                let mut strata: Vec<StratumCells> = slots[group]
                    .iter()
                    .map(|&(unit, slot)| {
                        let (sums, squares) = (part(&self.sums, slot), part(&self.squares, slot));
                        StratumCells { stratum: key(unit).0, n: self.n[slot], sums, squares }
                    })
                    .collect();
                strata.sort_by(|a, b| a.stratum.cmp(&b.stratum));
                Design::Weighted(WeightedCells { weighted, stratified, range, strata })
            });
            let counted = CellCounts::from_counts(&counts[..size]);
            let simple = || (counted.n() > 0).then_some(Design::Simple);
            let design = design.or_else(simple);
            Tallied { cells: Cells { counts: counted, design }, missing: counts[size], invalid: counts[size + 1] }
        };
        Ok((0..slots.len()).map(cells).collect())
    }
}

/// The stratum and cluster of each row, as one number.
struct Units<'a> {
    design: SampleDesign<'a>,
    combinations: Combinations<'a>,
    count: usize,
    /// Where there are too many combinations of labels, or rows without one: those that occur.
    found: Option<Found<'a>>,
}

/// The combinations that occur.
struct Found<'a> {
    unit_of: GroupOf,
    /// Stratum and cluster of each unit.
    keys: Vec<(Key, Key)>,
    /// The column in which a unit has no label, if it has none in one.
    unlabelled: Vec<Option<&'a str>>,
}

impl<'a> Units<'a> {
    /// `cells` are those of a unit over all groups.
    fn find(design: SampleDesign<'a>, rows: usize, cells: usize) -> Result<Option<Self>> {
        let labels: Vec<&Labels<'a>> = [design.strata, design.clusters].into_iter().flatten().collect();
        if labels.is_empty() {
            return Ok(None);
        }
        let mut combinations = Combinations::new(&labels)?;
        let reading = combinations.clone();
        let complete = labels.iter().all(|labels| !labels.keys().contains(&Key::Missing));
        if complete && combinations.count() <= Slots::most(rows) / cells.max(1) as u64 {
            let count = combinations.count() as usize;
            return Ok(Some(Self { design, combinations: reading, count, found: None }));
        }
        let mut unit_of = GroupOf::new(&combinations);
        let mut block = [0; BLOCK];
        for first in (0..rows).step_by(BLOCK) {
            let block = &mut block[..BLOCK.min(rows - first)];
            combinations.next(block);
            unit_of.see(block);
        }
        let (mut keys, mut unlabelled) = (Vec::new(), Vec::new());
        unit_of.assign(|combination| {
            let (stratum, cluster) = key_of(design, &combinations, combination);
            let nameless =
                |labels: Option<&'a Labels<'a>>, key: &Key| labels.filter(|_| *key == Key::Missing).map(Labels::name);
            unlabelled.push(nameless(design.strata, &stratum).or(nameless(design.clusters, &cluster)));
            keys.push((stratum, cluster));
            keys.len() as u32 - 1
        });
        let count = keys.len();
        Ok(Some(Self { design, combinations: reading, count, found: Some(Found { unit_of, keys, unlabelled }) }))
    }

    /// Stratum and cluster of a unit.
    fn key(&self, unit: u64) -> (Key, Key) {
        match &self.found {
            Some(found) => found.keys[unit as usize].clone(),
            None => key_of(self.design, &self.combinations, unit),
        }
    }

    /// Fills `out` with the units of the next rows; a row without stratum or cluster is an error.
    fn next(&mut self, out: &mut [u64], first_row: u64) -> Result<()> {
        self.combinations.next(out);
        let Some(Found { unit_of, unlabelled, .. }) = &self.found else { return Ok(()) };
        out.iter_mut().for_each(|unit| *unit = u64::from(unit_of.get(*unit)));
        if unlabelled.iter().all(Option::is_none) {
            return Ok(());
        }
        let bad = out.iter().zip(first_row..).find_map(|(&unit, row)| Some((unlabelled[unit as usize]?, row)));
        bad.map_or(Ok(()), |(column, row)| {
            Err(Error::MissingValue { column: column.into(), row, expected: "a label".into() })
        })
    }
}

/// Stratum and cluster of a combination of labels.
fn key_of(design: SampleDesign<'_>, combinations: &Combinations<'_>, combination: u64) -> (Key, Key) {
    let mut codes = combinations.codes(combination).into_iter();
    let mut key = |labels: Option<&Labels<'_>>| {
        let labelled = labels.and_then(|labels| Some(labels.keys()[codes.next()?].clone()));
        labelled.unwrap_or(Key::Missing)
    };
    (key(design.strata), key(design.clusters))
}

/// The place of the sums of a group's unit: by its number where there are few, else in the order in which they come, by a
/// table or a map.
enum Slots {
    Dense { units: u64, count: usize },
    Listed { units: u64, table: Vec<u32>, map: HashMap<u64, u32>, taken: Vec<(u32, u64)> },
}

impl Slots {
    const TABLE: u64 = 1 << 22;
    const FREE: u32 = u32::MAX;

    /// Cells that may be made for so many rows, whether they are used or not.
    fn most(rows: usize) -> u64 {
        (8 * rows as u64).clamp(1 << 12, 1 << 20)
    }

    fn new(groups: usize, units: usize, rows: usize, size: usize) -> Self {
        let (all, units) = (groups as u64 * units as u64, units as u64);
        if all * size as u64 <= Self::most(rows) {
            return Self::Dense { units, count: all as usize };
        }
        let table = if all <= Self::TABLE { vec![Self::FREE; all as usize] } else { Vec::new() };
        Self::Listed { units, table, map: HashMap::new(), taken: Vec::new() }
    }

    /// How many there are from the start.
    fn taken(&self) -> usize {
        match self {
            Self::Dense { count, .. } => *count,
            Self::Listed { .. } => 0,
        }
    }

    /// The group and the unit of a slot.
    fn at(&self, slot: usize) -> (usize, u64) {
        match self {
            Self::Dense { units, .. } => ((slot as u64 / units) as usize, slot as u64 % units),
            Self::Listed { taken, .. } => (taken[slot].0 as usize, taken[slot].1),
        }
    }

    /// The slot, and whether it is new.
    #[inline]
    fn get(&mut self, group: u32, unit: u64) -> (usize, bool) {
        match self {
            Self::Dense { units, .. } => ((u64::from(group) * *units + unit) as usize, false),
            Self::Listed { units, table, map, taken } => {
                let pair = u64::from(group) * *units + unit;
                let next = taken.len() as u32;
                let slot = match table.get_mut(pair as usize) {
                    Some(slot) => {
                        if *slot == Self::FREE {
                            *slot = next;
                        }
                        *slot
                    }
                    None => *map.entry(pair).or_insert(next),
                };
                if slot == next {
                    taken.push((group, unit));
                }
                (slot as usize, slot == next)
            }
        }
    }
}
