//! The rows of a batch with raked weights: every row counts, with or without a valid answer.
use super::{CalibratedCells, CalibratedPart, CellWeight, WeightRange};
use crate::data::CalibratedWeights;
use crate::domain::Key;
use crate::numerics::sum::Sum;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The sums of a batch by group, unit and combination of the margins' labels.
pub(super) struct RakedTally<'a> {
    calibrated: &'a CalibratedWeights,
    /// Cells of valid answers; the sums have one more, for the other rows.
    size: usize,
    row: usize,
    /// The place of the sums of a group, unit and combination.
    slots: HashMap<(u32, u64), usize>,
    /// The last slot that a row of a group, unit and combination went to, by their lowest bits.
    recent: Vec<Option<(u32, u64, usize)>>,
    /// By slot: rows, weights by cell, squared weights by cell.
    n: Vec<u64>,
    sums: Vec<Sum>,
    squares: Vec<Sum>,
    /// By group: of the weights of valid answers.
    ranges: Vec<Option<WeightRange>>,
}

impl<'a> RakedTally<'a> {
    const RECENT: usize = 1 << 14;

    pub(super) fn new(calibrated: &'a CalibratedWeights, size: usize, groups: usize) -> Self {
        Self {
            calibrated,
            size,
            row: 0,
            slots: HashMap::new(),
            recent: vec![None; Self::RECENT],
            n: Vec::new(),
            sums: Vec::new(),
            squares: Vec::new(),
            ranges: vec![None; groups],
        }
    }

    /// Adds the next rows by the codes of their answers, their groups and their units.
    pub(super) fn add(&mut self, codes: &[u8], groups: &[u32], units: impl Iterator<Item = u64>) {
        let rows = self.row..self.row + codes.len();
        let (weights, cells) = (&self.calibrated.weights[rows.clone()], &self.calibrated.cells[rows.clone()]);
        self.row = rows.end;
        for ((((&code, &group), unit), &weight), &cell) in codes.iter().zip(groups).zip(units).zip(weights).zip(cells) {
            let part = unit * self.calibrated.combinations.len() as u64 + u64::from(cell);
            let slot = self.slot(group, part);
            let at = slot * (self.size + 1) + usize::from(code).min(self.size);
            self.n[slot] += 1;
            self.sums[at].add(weight);
            self.squares[at].add(weight * weight);
            if usize::from(code) < self.size {
                let range = self.ranges[group as usize].get_or_insert(WeightRange { least: weight, most: weight });
                range.least = range.least.min(weight);
                range.most = range.most.max(weight);
            }
        }
    }

    fn slot(&mut self, group: u32, part: u64) -> usize {
        let recent = &mut self.recent[(part as usize ^ (group as usize) << 7) % Self::RECENT];
        if let Some((_, _, slot)) = recent.filter(|&(of, same, _)| (of, same) == (group, part)) {
            return slot;
        }
        let next = self.n.len();
        let slot = match self.slots.entry((group, part)) {
            Entry::Occupied(slot) => *slot.get(),
            Entry::Vacant(slot) => {
                self.n.push(0);
                self.sums.resize(self.sums.len() + self.size + 1, Sum::default());
                self.squares.resize(self.sums.len(), Sum::default());
                *slot.insert(next)
            }
        };
        *recent = Some((group, part, slot));
        slot
    }

    /// What was added, by group; none for a group without rows. `key` gives stratum and cluster of a unit.
    pub(super) fn finish(
        self,
        stratified: bool,
        clustered: bool,
        key: impl Fn(u64) -> (Key, Key),
    ) -> Vec<Option<CalibratedCells>> {
        let combinations = self.calibrated.combinations.len() as u64;
        let mut parts: Vec<Vec<CalibratedPart>> = self.ranges.iter().map(|_| Vec::new()).collect();
        for (&(group, part), &slot) in &self.slots {
            let (stratum, cluster) = key(part / combinations);
            let own = slot * (self.size + 1)..(slot + 1) * (self.size + 1);
            let sums = self.sums[own.clone()].iter().zip(&self.squares[own]).zip(0..);
            let cells = sums.filter(|((sum, _), _)| sum.total() > 0.0);
            let cells = cells.map(|((&sum, &squares), cell)| CellWeight { cell, sum, squares }).collect();
            let combination = self.calibrated.combinations[(part % combinations) as usize];
            parts[group as usize].push(CalibratedPart { stratum, cluster, combination, n: self.n[slot], cells });
        }
        let made = parts.into_iter().zip(self.ranges).map(|(mut parts, range)| {
            parts.sort_by(CalibratedPart::place);
            let margins = self.calibrated.margins.clone();
            (!parts.is_empty()).then_some(CalibratedCells { margins, stratified, clustered, range, parts })
        });
        made.collect()
    }
}
