//! The group of every row of a batch, read block by block beside its columns.
use super::labels::LabelsReader;
use super::{BLOCK, Labels};
use crate::{Error, Result};
use std::collections::HashMap;

/// The group of each row, as an index into a list of states; nothing is kept a row.
#[derive(Debug, Clone)]
pub struct Groups<'a>(Source<'a>);

#[derive(Debug, Clone)]
enum Source<'a> {
    Listed(&'a [u32]),
    Coded { combinations: Combinations<'a>, group_of: GroupOf },
}

impl<'a> Groups<'a> {
    /// Groups that are already listed, row by row.
    pub fn listed(groups: &'a [u32]) -> Self {
        Self(Source::Listed(groups))
    }

    /// The groups of combinations of labels.
    pub(crate) fn coded(labels: &[&'a Labels<'a>], group_of: GroupOf) -> Result<Self> {
        Ok(Self(Source::Coded { combinations: Combinations::new(labels)?, group_of }))
    }

    /// Fills `out` with the groups of the next rows.
    pub(crate) fn next(&mut self, out: &mut [u32]) {
        match &mut self.0 {
            Source::Listed(groups) => {
                let (here, rest) = groups.split_at(out.len());
                out.copy_from_slice(here);
                *groups = rest;
            }
            Source::Coded { combinations, group_of } => {
                let mut block = [0; BLOCK];
                for out in out.chunks_mut(BLOCK) {
                    let block = &mut block[..out.len()];
                    combinations.next(block);
                    out.iter_mut().zip(&*block).for_each(|(group, &combination)| *group = group_of.get(combination));
                }
            }
        }
    }
}

/// The labels of each row as one number, the first column in front.
#[derive(Debug, Clone)]
pub(crate) struct Combinations<'a> {
    readers: Vec<LabelsReader<'a>>,
    sizes: Vec<u64>,
    count: u64,
}

impl<'a> Combinations<'a> {
    pub(crate) fn new(labels: &[&'a Labels<'a>]) -> Result<Self> {
        let sizes: Vec<u64> = labels.iter().map(|labels| labels.keys().len() as u64).collect();
        let product = sizes.iter().try_fold(1_u64, |product, &size| product.checked_mul(size));
        let (what, limit, got) = ("possible combinations of labels".into(), u64::MAX - 1, u64::MAX);
        let count = product.ok_or(Error::LimitExceeded { what, limit, got })?;
        Ok(Self { readers: labels.iter().map(|labels| labels.reader()).collect(), sizes, count })
    }

    /// Combinations that there can be.
    pub(crate) fn count(&self) -> u64 {
        self.count
    }

    /// Fills `out`, at most a block, with the combinations of the next rows.
    pub(crate) fn next(&mut self, out: &mut [u64]) {
        let mut codes = [0_u32; BLOCK];
        let codes = &mut codes[..out.len()];
        for (column, (reader, size)) in self.readers.iter_mut().zip(&self.sizes).enumerate() {
            reader.codes(codes);
            let pairs = out.iter_mut().zip(&*codes);
            if column == 0 {
                pairs.for_each(|(all, &code)| *all = u64::from(code));
            } else {
                pairs.for_each(|(all, &code)| *all = *all * size + u64::from(code));
            }
        }
    }

    /// The code in each column of a combination.
    pub(crate) fn codes(&self, mut combination: u64) -> Vec<usize> {
        let mut codes = vec![0; self.sizes.len()];
        for (code, size) in codes.iter_mut().zip(&self.sizes).rev() {
            *code = (combination % size) as usize;
            combination /= size;
        }
        codes
    }
}

/// Which group a combination is: a table where there are few, a map where there are many.
#[derive(Debug, Clone)]
pub(crate) struct GroupOf {
    table: Vec<u32>,
    map: HashMap<u64, u32>,
}

impl GroupOf {
    const UNSEEN: u32 = u32::MAX;
    const SEEN: u32 = u32::MAX - 1;
    const TABLE: u64 = 1 << 20;

    pub(crate) fn new(combinations: &Combinations<'_>) -> Self {
        let size = if combinations.count <= Self::TABLE { combinations.count as usize } else { 0 };
        Self { table: vec![Self::UNSEEN; size], map: HashMap::new() }
    }

    /// Notes which combinations occur.
    pub(crate) fn see(&mut self, combinations: &[u64]) {
        if self.table.is_empty() {
            self.map.extend(combinations.iter().map(|&combination| (combination, Self::SEEN)));
        } else {
            for &combination in combinations {
                self.table[combination as usize] = Self::SEEN;
            }
        }
    }

    /// Asks for the group of every combination that occurs.
    pub(crate) fn assign(&mut self, mut group: impl FnMut(u64) -> u32) {
        for (combination, slot) in self.table.iter_mut().enumerate().filter(|(_, slot)| **slot == Self::SEEN) {
            *slot = group(combination as u64);
        }
        self.map.iter_mut().for_each(|(&combination, slot)| *slot = group(combination));
    }

    pub(crate) fn get(&self, combination: u64) -> u32 {
        match self.table.get(combination as usize) {
            Some(&group) => group,
            None => self.map.get(&combination).copied().unwrap_or(Self::UNSEEN),
        }
    }
}
