//! Where the sums of a unit lie.
use std::collections::HashMap;

/// Cells that may be made for so many rows, whether they are used or not.
pub(super) fn most(rows: usize) -> u64 {
    (8 * rows as u64).clamp(1 << 12, 1 << 20)
}

/// The place of the sums of a group's unit: by its number where there are few, else in the order in which they come, by a
/// table or a map.
pub(crate) enum Slots {
    Dense { units: u64, count: usize },
    Listed { units: u64, table: Vec<u32>, map: HashMap<u64, u32>, taken: Vec<(u32, u64)> },
}

impl Slots {
    const TABLE: u64 = 1 << 22;
    const FREE: u32 = u32::MAX;

    pub(crate) fn new(groups: usize, units: usize, rows: usize, size: usize) -> Self {
        let (all, units) = (groups as u64 * units as u64, units as u64);
        if all * size as u64 <= most(rows) {
            return Self::Dense { units, count: all as usize };
        }
        Self::listed(groups, units as usize)
    }

    /// In the order in which they come.
    pub(crate) fn listed(groups: usize, units: usize) -> Self {
        let (all, units) = (groups as u64 * units as u64, units as u64);
        let table = if all <= Self::TABLE { vec![Self::FREE; all as usize] } else { Vec::new() };
        Self::Listed { units, table, map: HashMap::new(), taken: Vec::new() }
    }

    /// How many there are from the start.
    pub(crate) fn taken(&self) -> usize {
        match self {
            Self::Dense { count, .. } => *count,
            Self::Listed { .. } => 0,
        }
    }

    /// The group and the unit of a slot.
    pub(crate) fn at(&self, slot: usize) -> (usize, u64) {
        match self {
            Self::Dense { units, .. } => ((slot as u64 / units) as usize, slot as u64 % units),
            Self::Listed { taken, .. } => (taken[slot].0 as usize, taken[slot].1),
        }
    }

    /// The slot, and whether it is new.
    #[inline]
    pub(crate) fn get(&mut self, group: u32, unit: u64) -> (usize, bool) {
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
