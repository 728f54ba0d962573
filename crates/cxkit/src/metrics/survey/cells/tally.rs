//! One pass over a batch: every row to the cell of its answer, its group, stratum and cluster.
use super::super::weights;
use super::{
    CalibratedCells, CalibratedPart, CellCounts, CellWeight, Cells, ClusterCells, ClusteredCells, Design, StratumCells,
    WeightRange, WeightedCells,
};
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
    /// Combinations of the labels of margins, each a unit's part; 1 without raked weights.
    combinations: u64,
    /// Sums of a slot: the cells, and with raked weights the rows without a valid answer.
    stride: usize,
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
        let combinations = design.calibration.map_or(1, |calibrated| calibrated.combinations.len() as u64);
        let slots = Slots::new(count, units.as_ref().map_or(1, |units| units.keys.len()), combinations);
        Ok(Self {
            size,
            combinations,
            stride: size + usize::from(design.calibration.is_some()),
            groups,
            weights: design.weights.map(|weights| weights.reader()),
            units,
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
        let mut cells = [0; BLOCK];
        let cells = &mut cells[..codes.len()];
        if let Some(calibrated) = self.design.calibration {
            let rows = self.row as usize..self.row as usize + codes.len();
            weights.copy_from_slice(&calibrated.weights[rows.clone()]);
            cells.copy_from_slice(&calibrated.cells[rows]);
        }
        if let Some(all) = &mut self.units {
            all.next(units, self.row)?;
        }
        let clustered = self.design.clusters.is_some() && self.design.calibration.is_none();
        let rows = codes.iter().zip(&*weights).zip(&*units).zip(&*groups).zip(&*cells);
        for ((((&code, &weight), &unit), &group), &cell) in rows {
            let valid = usize::from(code) < self.size;
            if !valid && self.design.calibration.is_none() {
                continue;
            }
            let (slot, new) = self.slots.get(group, u64::from(unit) * self.combinations + u64::from(cell));
            if new {
                self.n.push(0);
                self.sums.resize(self.sums.len() + self.stride, Sum::default());
                if !clustered {
                    self.squares.resize(self.sums.len(), Sum::default());
                }
            }
            let at = slot * self.stride + usize::from(code).min(self.size);
            self.n[slot] += 1;
            self.sums[at].add(weight);
            if clustered {
                self.group_squares[group as usize].add(weight * weight);
            } else {
                self.squares[at].add(weight * weight);
            }
            if valid {
                let range = self.ranges[group as usize].get_or_insert(WeightRange { least: weight, most: weight });
                range.least = range.least.min(weight);
                range.most = range.most.max(weight);
            }
        }
        self.row += codes.len() as u64;
        Ok(())
    }

    /// What was added, by group.
    pub(crate) fn finish(self) -> Result<Vec<Tallied>> {
        self.failed.clone()?;
        let mut slots: Vec<Vec<(u64, usize)>> = vec![Vec::new(); self.ranges.len()];
        for (slot, &(group, unit)) in self.slots.taken.iter().enumerate() {
            slots[group as usize].push((unit, slot));
        }
        let (size, keys) = (self.size, self.units.as_ref().map(|units| units.keys.as_slice()));
        let key = |unit: u64| keys.map_or((Key::Missing, Key::Missing), |keys| keys[unit as usize].clone());
        let part = |sums: &[Sum], slot: usize| sums[slot * size..][..size].to_vec();
        let (weighted, stratified) = (self.design.weights.is_some(), self.design.strata.is_some());
        let cells = |group: usize| {
            let counts = &self.counts[group * (size + 2)..][..size + 2];
            if self.design.calibration.is_some() {
                let design = self.calibrated(&slots[group], self.ranges[group]).map(Design::Calibrated);
                let cells = Cells { counts: CellCounts::from_counts(&counts[..size]), design };
                return Tallied { cells, missing: counts[size], invalid: counts[size + 1] };
            }
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

    /// The sums of raked rows; none without a row.
    fn calibrated(&self, slots: &[(u64, usize)], range: Option<WeightRange>) -> Option<CalibratedCells> {
        let calibrated = self.design.calibration.filter(|_| !slots.is_empty())?;
        let part = |&(unit, slot): &(u64, usize)| {
            let (stratum, cluster) = match &self.units {
                Some(units) => units.keys[(unit / self.combinations) as usize].clone(),
                None => (Key::Missing, Key::Missing),
            };
            let sums = self.sums[slot * self.stride..].iter().zip(&self.squares[slot * self.stride..]);
            let cells = sums.take(self.stride).zip(0..).filter(|((sum, _), _)| sum.total() > 0.0);
            let cells = cells.map(|((&sum, &squares), cell)| CellWeight { cell, sum, squares }).collect();
            let combination = calibrated.combinations[(unit % self.combinations) as usize];
            CalibratedPart { stratum, cluster, combination, n: self.n[slot], cells }
        };
        let mut parts: Vec<CalibratedPart> = slots.iter().map(part).collect();
        parts.sort_by(CalibratedPart::place);
        Some(CalibratedCells {
            margins: calibrated.margins.clone(),
            stratified: self.design.strata.is_some(),
            clustered: self.design.clusters.is_some(),
            range,
            parts,
        })
    }
}

/// The stratum and cluster of each row, as one number.
struct Units<'a> {
    combinations: Combinations<'a>,
    unit_of: GroupOf,
    /// Stratum and cluster of each unit.
    keys: Vec<(Key, Key)>,
    /// The column in which a unit has no label, if it has none in one.
    unlabelled: Vec<Option<&'a str>>,
}

impl<'a> Units<'a> {
    fn find(design: SampleDesign<'a>, rows: usize) -> Result<Option<Self>> {
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
    fn next(&mut self, out: &mut [u32], first_row: u64) -> Result<()> {
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
struct Slots {
    units: u64,
    table: Vec<u32>,
    map: HashMap<u64, u32>,
    /// Group and unit of each slot.
    taken: Vec<(u32, u64)>,
}

impl Slots {
    const TABLE: u64 = 1 << 22;
    const FREE: u32 = u32::MAX;

    fn new(groups: usize, units: usize, combinations: u64) -> Self {
        let units = units as u64 * combinations;
        let all = groups as u64 * units;
        let table = if all <= Self::TABLE { vec![Self::FREE; all as usize] } else { Vec::new() };
        Self { units, table, map: HashMap::new(), taken: Vec::new() }
    }

    /// The slot, and whether it is new.
    fn get(&mut self, group: u32, unit: u64) -> (usize, bool) {
        let pair = u64::from(group) * self.units + unit;
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
