//! The state of retention by class: customers by class and by whether they were retained.
use super::super::NpsReading;
use super::super::cells::{Cells, Tallied, Tally, countable};
use super::super::paired_blocks::{Beside, paired_blocks};
use super::super::reading::Class;
use super::{RetentionByNps, RetentionByNpsOptions};
use crate::control::Control;
use crate::data::{BLOCK, Groups, Invalid, Offenders, PairedResponses, whole_numbers};
use crate::state::State;
use crate::{Accumulator, Error, Result};
use serde::{Deserialize, Serialize};

/// Mergeable customers by NPS class and retention.
///
/// Merge class: *constant* without a design; *keyed* by stratum and cluster otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct RetentionByNpsAccumulator {
    reading: NpsReading,
    /// Detractors, passives and promoters, each lost and retained.
    pub(super) cells: Cells,
    pub(super) n_unknown: u64,
    pub(super) n_missing: u64,
    pub(super) n_invalid: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    reading: NpsReading,
    cells: Cells,
    n_unknown: u64,
    n_missing: u64,
    n_invalid: u64,
}

/// Three classes, lost and retained.
const SIZE: usize = 6;

impl TryFrom<Unchecked> for RetentionByNpsAccumulator {
    type Error = String;
    fn try_from(state: Unchecked) -> std::result::Result<Self, String> {
        let Unchecked { reading, cells, n_unknown, n_missing, n_invalid } = state;
        cells.check(SIZE)?;
        let rows = [cells.n(), n_unknown, n_missing, n_invalid];
        let rows = rows.iter().try_fold(0_u64, |all, &rows| all.checked_add(rows));
        rows.filter(|&rows| rows < u64::MAX).ok_or("more rows than can be counted")?;
        Ok(Self { reading, cells, n_unknown, n_missing, n_invalid })
    }
}

impl Default for RetentionByNpsAccumulator {
    fn default() -> Self {
        Self::new(NpsReading::default())
    }
}

impl RetentionByNpsAccumulator {
    /// An empty state that reads scores in this way.
    pub fn new(reading: NpsReading) -> Self {
        Self { reading, cells: Cells::new(SIZE), n_unknown: 0, n_missing: 0, n_invalid: 0 }
    }

    /// How scores are read.
    pub fn reading(&self) -> &NpsReading {
        &self.reading
    }

    /// Customers with a score of whom it is known whether they were retained, so far.
    pub fn n(&self) -> u64 {
        self.cells.n()
    }

    fn add(&mut self, batch: &Tallied, unknown: u64) -> Result<()> {
        let own = [self.cells.n(), self.n_unknown, self.n_missing, self.n_invalid];
        countable(own.into_iter().chain([batch.cells.n(), batch.missing, batch.invalid]))?;
        self.cells.merge(&batch.cells, "retention by NPS")?;
        // The tally counts every row without both as missing.
        self.n_unknown += unknown;
        self.n_missing += batch.missing - unknown;
        self.n_invalid += batch.invalid;
        Ok(())
    }

    /// The customers of a batch by group, as many groups as asked for, and the scores without a fate.
    fn tally(
        &self,
        batch: PairedResponses<'_>,
        groups: Option<Groups<'_>>,
        count: usize,
    ) -> Result<Vec<(Tallied, u64)>> {
        batch.first().expect_numbers()?;
        let mut unknown = Beside::new(groups.clone(), count);
        let mut tally = Tally::grouped(SIZE, batch.design(), batch.len(), groups, count)?;
        let mut offenders = Offenders::default();
        let (mut codes, mut open) = ([0_u8; BLOCK], [false; BLOCK]);
        paired_blocks(batch, |first, scores, retained| {
            let (codes, open) = (&mut codes[..scores.len()], &mut open[..scores.len()]);
            for (at, (&score, &kept)) in scores.iter().zip(retained).enumerate() {
                let row = (first + at) as u64;
                if !(kept.is_nan() || kept == 0.0 || kept == 1.0) {
                    return Err(Error::invalid(batch.second().name(), Some(row), "true or false, 1 or 0", kept));
                }
                let class = self.reading.class(score);
                open[at] = false;
                codes[at] = match class {
                    Class::Missing => SIZE as u8,
                    Class::Invalid => {
                        if self.reading.invalid == Invalid::Error {
                            offenders.add(row, score);
                        }
                        SIZE as u8 + 1
                    }
                    _ if kept.is_nan() => {
                        open[at] = true;
                        SIZE as u8
                    }
                    class => 2 * class as u8 + u8::from(kept == 1.0),
                };
            }
            tally.add(codes);
            unknown.add(open);
            Ok(())
        })?;
        let scale = &self.reading.scale;
        offenders.into_result(batch.first().name(), || whole_numbers(scale.min, scale.max))?;
        Ok(tally.finish()?.into_iter().zip(unknown.finish()).collect())
    }
}

impl Accumulator for RetentionByNpsAccumulator {
    type Batch<'a> = PairedResponses<'a>;
    type Options = RetentionByNpsOptions;
    type Output = RetentionByNps;

    fn empty(&self) -> Self {
        Self::new(self.reading.clone())
    }

    fn rows(batch: PairedResponses<'_>) -> usize {
        batch.len()
    }

    fn update(&mut self, batch: PairedResponses<'_>) -> Result<()> {
        self.tally(batch, None, 1)?.iter().try_for_each(|(batch, unknown)| self.add(batch, *unknown))
    }

    fn update_grouped(states: &mut [Self], groups: Groups<'_>, batch: PairedResponses<'_>) -> Result<()> {
        let Some(first) = states.first() else { return Ok(()) };
        let tallied = first.tally(batch, Some(groups), states.len())?;
        let mut after = states.to_vec();
        after.iter_mut().zip(&tallied).try_for_each(|(state, (batch, unknown))| state.add(batch, *unknown))?;
        states.clone_from_slice(&after);
        Ok(())
    }

    fn merge(&mut self, other: &Self) -> Result<()> {
        self.reading.same(&other.reading)?;
        let missing = other.n_missing + other.n_unknown;
        let batch = Tallied { cells: other.cells.clone(), missing, invalid: other.n_invalid };
        self.add(&batch, other.n_unknown)
    }

    fn evaluate_with(&self, options: &RetentionByNpsOptions, control: Control<'_>) -> Result<RetentionByNps> {
        self.evaluate_within(self, options, control)
    }

    fn evaluate_within(&self, whole: &Self, options: &RetentionByNpsOptions, _: Control<'_>) -> Result<RetentionByNps> {
        RetentionByNps::of(self, &whole.cells, options)
    }
}

impl State for RetentionByNpsAccumulator {
    const KIND: &'static str = "retention_by_nps";
    const VERSION: u32 = 1;
}
