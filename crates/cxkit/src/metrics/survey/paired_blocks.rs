//! Reads two columns of the same rows together.
use crate::Result;
use crate::data::{BLOCK, Groups, PairedResponses};

/// Calls `each` with the first row and the values of block after block.
pub(super) fn paired_blocks(
    batch: PairedResponses<'_>,
    mut each: impl FnMut(usize, &[f64], &[f64]) -> Result<()>,
) -> Result<()> {
    let (mut first, mut second) = (batch.first().reader(), batch.second().reader());
    let (mut a, mut b) = ([0.0; BLOCK], [0.0; BLOCK]);
    for row in (0..batch.len()).step_by(BLOCK) {
        let count = BLOCK.min(batch.len() - row);
        let (a, b) = (&mut a[..count], &mut b[..count]);
        first.f64s(a);
        second.f64s(b);
        each(row, a, b)?;
    }
    Ok(())
}

/// Counts rows by group beside a tally, whose two kinds of rows without an answer do not tell enough.
pub(super) struct Beside<'a> {
    groups: Option<Groups<'a>>,
    counts: Vec<u64>,
}

impl<'a> Beside<'a> {
    pub(super) fn new(groups: Option<Groups<'a>>, count: usize) -> Self {
        Self { groups, counts: vec![0; count] }
    }

    /// Adds the next rows, at most a block.
    pub(super) fn add(&mut self, counted: &[bool]) {
        let mut block = [0; BLOCK];
        let block = &mut block[..counted.len()];
        if let Some(groups) = &mut self.groups {
            groups.next(block);
        }
        block.iter().zip(counted).filter(|(_, counted)| **counted).for_each(|(&group, _)| {
            self.counts[group as usize] += 1;
        });
    }

    pub(super) fn finish(self) -> Vec<u64> {
        self.counts
    }
}
