//! One pass over a batch: every row to the cell of its answer, its group, stratum and cluster.
use super::super::weights;
use super::lanes;
use super::raked_tally::RakedTally;
use super::slots::Slots;
use super::units::Units;
use super::{CellCounts, Cells, ClusterCells, ClusteredCells, Design, StratumCells, WeightRange, WeightedCells};
use crate::Result;
use crate::data::{BLOCK, Groups, Reader, SampleDesign};
use crate::domain::Key;
use crate::numerics::sum::Sum;

/// The sums of a batch, by group.
///
/// A code below `size` is the cell of an answer; `size` is a missing answer and `size + 1` an invalid one.
pub(crate) struct Tally<'a> {
    size: usize,
    design: SampleDesign<'a>,
    groups: Option<Groups<'a>>,
    weights: Option<Reader<'a, 'a>>,
    units: Option<Units<'a>>,
    /// Instead of all below but the counts where weights are raked.
    raked: Option<RakedTally<'a>>,
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
            raked: design.calibration.map(|weights| RakedTally::new(weights, size, count)),
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
        if let Some(raked) = &mut self.raked {
            raked.add(codes, groups, units.iter().copied());
            return Ok(());
        }
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
    pub(crate) fn finish(mut self) -> Result<Vec<Tallied>> {
        self.failed.clone()?;
        let raked = self.raked.take();
        let mut slots: Vec<Vec<(u64, usize)>> = vec![Vec::new(); self.ranges.len()];
        for (slot, _) in self.n.iter().enumerate().filter(|&(_, &n)| n > 0) {
            let (group, unit) = self.slots.at(slot);
            slots[group].push((unit, slot));
        }
        let size = self.size;
        let key = |unit: u64| self.units.as_ref().map_or((Key::Missing, Key::Missing), |units| units.key(unit));
        if let Some(raked) = raked {
            let (strata, clusters) = (self.design.strata.is_some(), self.design.clusters.is_some());
            let made = raked.finish(strata, clusters, key).into_iter().enumerate();
            let tallied = made.map(|(group, cells)| {
                let counts = &self.counts[group * (size + 2)..][..size + 2];
                let cells =
                    Cells { counts: CellCounts::from_counts(&counts[..size]), design: cells.map(Design::Calibrated) };
                Tallied { cells, missing: counts[size], invalid: counts[size + 1] }
            });
            return Ok(tallied.collect());
        }
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
