//! One pass over a batch: every row to the cell of its answer, its group, stratum and cluster.
use super::super::weights;
use super::raked_tally::RakedTally;
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
    /// For rows without groups.
    pub(crate) fn new(size: usize, design: SampleDesign<'a>, rows: usize) -> Result<Self> {
        Self::grouped(size, design, rows, None, 1)
    }

    /// For rows of so many groups.
    pub(crate) fn grouped(
        size: usize,
        design: SampleDesign<'a>,
        rows: usize,
        groups: Option<Groups<'a>>,
        count: usize,
    ) -> Result<Self> {
        let units = Units::find(design, rows)?;
        let slots = Slots::new(count, units.as_ref().map_or(1, |units| units.keys.len()));
        Ok(Self {
            size,
            groups,
            weights: design.weights.map(|weights| weights.reader()),
            units,
            raked: design.calibration.map(|weights| RakedTally::new(weights, size, count)),
            slots,
            row: 0,
            failed: Ok(()),
            counts: vec![0; count * (size + 2)],
            ranges: vec![None; count],
            group_squares: vec![Sum::default(); count],
            n: Vec::new(),
            sums: Vec::new(),
            squares: Vec::new(),
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
        let (mut weights, mut units, mut groups) = ([1.0; BLOCK], [0; BLOCK], [0; BLOCK]);
        let (weights, units) = (&mut weights[..codes.len()], &mut units[..codes.len()]);
        let groups = &mut groups[..codes.len()];
        if let Some(all) = &mut self.groups {
            all.next(groups);
        }
        for (&group, &code) in groups.iter().zip(codes) {
            self.counts[group as usize * (self.size + 2) + code as usize] += 1;
        }
        if self.design.is_simple() {
            return Ok(());
        }
        if let Some(reader) = &mut self.weights {
            reader.f64s(weights);
            weights::check(weights, self.design.weights.map_or("weights", |weights| weights.name()), self.row)?;
        }
        if let Some(all) = &mut self.units {
            all.next(units, self.row)?;
        }
        if let Some(raked) = &mut self.raked {
            raked.add(codes, groups, units.iter().map(|&unit| u64::from(unit)));
            self.row += codes.len() as u64;
            return Ok(());
        }
        let clustered = self.design.clusters.is_some();
        for (((&code, &weight), &unit), &group) in codes.iter().zip(&*weights).zip(&*units).zip(&*groups) {
            if usize::from(code) >= self.size {
                continue;
            }
            let (slot, new) = self.slots.get(group, unit);
            if new {
                self.n.push(0);
                self.sums.resize(self.sums.len() + self.size, Sum::default());
                if !clustered {
                    self.squares.resize(self.sums.len(), Sum::default());
                }
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
        self.row += codes.len() as u64;
        Ok(())
    }

    /// What was added, by group.
    pub(crate) fn finish(mut self) -> Result<Vec<Tallied>> {
        self.failed.clone()?;
        let raked = self.raked.take();
        let mut slots: Vec<Vec<(usize, usize)>> = vec![Vec::new(); self.ranges.len()];
        for (slot, &(group, unit)) in self.slots.taken.iter().enumerate() {
            slots[group as usize].push((unit as usize, slot));
        }
        let (size, keys) = (self.size, self.units.as_ref().map(|units| units.keys.as_slice()));
        let key = |unit: usize| keys.map_or((Key::Missing, Key::Missing), |keys| keys[unit].clone());
        if let Some(raked) = raked {
            let (strata, clusters) = (self.design.strata.is_some(), self.design.clusters.is_some());
            let made = raked.finish(strata, clusters, |unit| key(unit as usize)).into_iter().enumerate();
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

/// The stratum and cluster of each row, as one number.
pub(crate) struct Units<'a> {
    combinations: Combinations<'a>,
    unit_of: GroupOf,
    /// Stratum and cluster of each unit.
    pub(crate) keys: Vec<(Key, Key)>,
    /// The column in which a unit has no label, if it has none in one.
    unlabelled: Vec<Option<&'a str>>,
}

impl<'a> Units<'a> {
    pub(crate) fn find(design: SampleDesign<'a>, rows: usize) -> Result<Option<Self>> {
        let labels: Vec<&Labels<'a>> = [design.strata, design.clusters].into_iter().flatten().collect();
        if labels.is_empty() {
            return Ok(None);
        }
        let mut combinations = Combinations::new(&labels)?;
        let (reading, mut unit_of) = (combinations.clone(), GroupOf::new(&combinations));
        let mut block = [0; BLOCK];
        for first in (0..rows).step_by(BLOCK) {
            let block = &mut block[..BLOCK.min(rows - first)];
            combinations.next(block);
            unit_of.see(block);
        }
        let (mut keys, mut unlabelled) = (Vec::new(), Vec::new());
        unit_of.assign(|combination| {
            let mut codes = combinations.codes(combination).into_iter();
            let mut key = |labels: Option<&Labels<'a>>| {
                let labelled = labels.and_then(|labels| Some(labels.keys()[codes.next()?].clone()));
                labelled.unwrap_or(Key::Missing)
            };
            let (stratum, cluster) = (key(design.strata), key(design.clusters));
            let nameless =
                |labels: Option<&'a Labels<'a>>, key: &Key| labels.filter(|_| *key == Key::Missing).map(Labels::name);
            unlabelled.push(nameless(design.strata, &stratum).or(nameless(design.clusters, &cluster)));
            keys.push((stratum, cluster));
            keys.len() as u32 - 1
        });
        Ok(Some(Self { combinations: reading, unit_of, keys, unlabelled }))
    }

    /// Fills `out` with the units of the next rows; a row without stratum or cluster is an error.
    pub(crate) fn next(&mut self, out: &mut [u32], first_row: u64) -> Result<()> {
        let mut block = [0; BLOCK];
        let block = &mut block[..out.len()];
        self.combinations.next(block);
        out.iter_mut().zip(&*block).for_each(|(unit, &combination)| *unit = self.unit_of.get(combination));
        if self.unlabelled.iter().all(Option::is_none) {
            return Ok(());
        }
        let bad = out.iter().zip(first_row..).find_map(|(&unit, row)| Some((self.unlabelled[unit as usize]?, row)));
        bad.map_or(Ok(()), |(column, row)| {
            Err(Error::MissingValue { column: column.into(), row, expected: "a label".into() })
        })
    }
}

/// The place of the sums of a group's unit: a table where there are few, a map where there are many.
pub(crate) struct Slots {
    units: u64,
    table: Vec<u32>,
    map: HashMap<u64, u32>,
    /// Group and unit of each slot.
    pub(crate) taken: Vec<(u32, u32)>,
}

impl Slots {
    const TABLE: u64 = 1 << 22;
    const FREE: u32 = u32::MAX;

    pub(crate) fn new(groups: usize, units: usize) -> Self {
        let all = groups as u64 * units as u64;
        let table = if all <= Self::TABLE { vec![Self::FREE; all as usize] } else { Vec::new() };
        Self { units: units as u64, table, map: HashMap::new(), taken: Vec::new() }
    }

    /// The slot, and whether it is new.
    pub(crate) fn get(&mut self, group: u32, unit: u32) -> (usize, bool) {
        let pair = u64::from(group) * self.units + u64::from(unit);
        let next = self.taken.len() as u32;
        let slot = match self.table.get_mut(pair as usize) {
            Some(slot) => {
                if *slot == Self::FREE {
                    *slot = next;
                }
                *slot
            }
            None => *self.map.entry(pair).or_insert(next),
        };
        if slot == next {
            self.taken.push((group, unit));
        }
        (slot as usize, slot == next)
    }
}
