//! The state of every metric of one rated question: answers by number on the scale.
use super::RatingReading;
use super::cells::{Cells, Tallied, Tally};
use crate::data::{BLOCK, Column, Groups, Invalid, Offenders, Responses};
use crate::{Error, Result};
use serde::{Deserialize, Serialize};

/// Mergeable answers of one rated question: shares, means, satisfaction and effort are read from it.
///
/// Merge class: *constant* without a design (a count for each answer of the scale); *keyed* by stratum and cluster
/// otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct RatingAccumulator {
    pub(super) reading: RatingReading,
    pub(super) cells: Cells,
    pub(super) n_missing: u64,
    pub(super) n_invalid: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    reading: RatingReading,
    cells: Cells,
    n_missing: u64,
    n_invalid: u64,
}

impl TryFrom<Unchecked> for RatingAccumulator {
    type Error = String;
    fn try_from(state: Unchecked) -> std::result::Result<Self, String> {
        let Unchecked { reading, cells, n_missing, n_invalid } = state;
        reading.check().map_err(|error| error.to_string())?;
        cells.check(reading.size())?;
        let rows = cells.n().checked_add(n_missing).and_then(|rows| rows.checked_add(n_invalid));
        rows.filter(|&rows| rows < u64::MAX).ok_or("more rows than can be counted")?;
        Ok(Self { reading, cells, n_missing, n_invalid })
    }
}

impl Default for RatingAccumulator {
    fn default() -> Self {
        let reading = RatingReading::default();
        Self { cells: Cells::new(reading.size()), reading, n_missing: 0, n_invalid: 0 }
    }
}

impl RatingAccumulator {
    /// An empty state that reads answers in this way; a scale of more than 250 answers is `invalid_option`.
    pub fn new(reading: RatingReading) -> Result<Self> {
        reading.check()?;
        Ok(Self { cells: Cells::new(reading.size()), reading, n_missing: 0, n_invalid: 0 })
    }

    /// How answers are read.
    pub fn reading(&self) -> &RatingReading {
        &self.reading
    }

    /// Valid answers so far.
    pub fn n(&self) -> u64 {
        self.cells.n()
    }

    /// Adds what was counted in a batch.
    pub(super) fn add(&mut self, batch: &Tallied) -> Result<()> {
        let rows = [self.n(), self.n_missing, self.n_invalid, batch.cells.n(), batch.missing, batch.invalid];
        let rows = rows.iter().try_fold(0_u64, |all, &rows| all.checked_add(rows));
        if rows.is_none_or(|rows| rows == u64::MAX) {
            return Err(Error::LimitExceeded { what: "rows of a state".into(), limit: u64::MAX - 1, got: u64::MAX });
        }
        self.cells.merge(&batch.cells, "ratings")?;
        self.n_missing += batch.missing;
        self.n_invalid += batch.invalid;
        Ok(())
    }

    /// The rows of a batch by group, as many groups as asked for.
    pub(super) fn tally(
        reading: &RatingReading,
        batch: Responses<'_>,
        groups: Option<Groups<'_>>,
        count: usize,
    ) -> Result<Vec<Tallied>> {
        let mut tally = Tally::grouped(reading.size(), batch.design(), batch.len(), groups, count)?;
        blocks(batch.answers(), reading, |codes| tally.add(codes))?;
        tally.finish()
    }
}

/// Calls `each` with the cells of block after block; an answer outside the scale is an error where it must not be.
fn blocks(answers: &Column<'_>, reading: &RatingReading, mut each: impl FnMut(&[u8])) -> Result<()> {
    answers.expect_numbers()?;
    let (mut reader, mut offenders, size) = (answers.reader(), Offenders::default(), reading.size());
    let (mut values, mut codes) = ([0.0; BLOCK], [0_u8; BLOCK]);
    for first in (0..answers.len()).step_by(BLOCK) {
        let count = BLOCK.min(answers.len() - first);
        let (values, codes) = (&mut values[..count], &mut codes[..count]);
        reader.f64s(values);
        for (at, (code, &value)) in codes.iter_mut().zip(&*values).enumerate() {
            *code = reading.code(value, size);
            if usize::from(*code) == size + 1 && reading.invalid == Invalid::Error {
                offenders.add((first + at) as u64, value);
            }
        }
        each(codes);
    }
    offenders.into_result(answers.name(), || reading.rule())
}
