//! The state of every metric of one rated question: answers by number on the scale.
use super::cells::{Cells, Tallied, Tally};
use super::{MeanScore, MeanScoreOptions, RatingReading, Score};
use crate::control::Control;
use crate::data::{BLOCK, Column, Groups, Invalid, Offenders, Responses, SampleDesign};
use crate::state::State;
use crate::{Accumulator, Error, GroupedAccumulator, Result};
use serde::{Deserialize, Serialize};

/// Mergeable answers of one rated question: shares, means, satisfaction and effort are read from it.
///
/// Merge class: *constant* without a design (a count for each answer of the scale); *keyed* by stratum and cluster
/// otherwise.
///
/// ```
/// use cxkit::survey::{Csat, CsatOptions, MeanScoreOptions, RatingAccumulator};
/// use cxkit::Accumulator;
///
/// let mut monday = RatingAccumulator::default();
/// monday.update_scores([5, 4, 4])?;
/// let mut tuesday = monday.empty();
/// tuesday.update_scores([Some(1), None])?;
/// monday.merge(&tuesday)?;
/// assert_eq!(monday.evaluate(&MeanScoreOptions::default())?.estimate, 3.5);
/// assert_eq!(Csat::of(&monday, &CsatOptions::default())?.estimate, 0.75);
/// # Ok::<(), cxkit::Error>(())
/// ```
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

    /// The state of scores from a slice or any iterator, by value or by reference; `None` and NaN are missing.
    pub fn from_scores<I>(scores: I, reading: RatingReading) -> Result<Self>
    where
        I: IntoIterator,
        I::Item: Score,
    {
        let mut state = Self::new(reading)?;
        state.update_scores(scores)?;
        Ok(state)
    }

    /// The state of a column, of a simple sample or not.
    pub fn from_responses(responses: Responses<'_>, reading: RatingReading) -> Result<Self> {
        let mut state = Self::new(reading)?;
        state.update(responses)?;
        Ok(state)
    }

    /// How answers are read.
    pub fn reading(&self) -> &RatingReading {
        &self.reading
    }

    /// Valid answers so far.
    pub fn n(&self) -> u64 {
        self.cells.n()
    }

    /// Adds unweighted answers from a slice or any iterator; on error nothing is added.
    pub fn update_scores<I>(&mut self, scores: I) -> Result<()>
    where
        I: IntoIterator,
        I::Item: Score,
    {
        let size = self.reading.size();
        let mut tally = Tally::grouped(size, SampleDesign::simple(), 0, None, 1)?;
        let (mut offenders, mut codes) = (Offenders::default(), Vec::with_capacity(BLOCK));
        for (row, score) in (0_u64..).zip(scores) {
            let score = score.score();
            let code = self.reading.code(score, size);
            if usize::from(code) == size + 1 && self.reading.invalid == Invalid::Error {
                offenders.add(row, score);
            }
            codes.push(code);
            if codes.len() == BLOCK {
                tally.add(&codes);
                codes.clear();
            }
        }
        offenders.into_result("scores", || self.reading.rule())?;
        tally.add(&codes);
        tally.finish()?.iter().try_for_each(|batch| self.add(batch))
    }

    /// Takes a batch back out that was added before: the other end of a rolling window.
    ///
    /// Only for answers without weights, strata and clusters, whose counts are exact. More than was added is an error,
    /// and nothing is taken out.
    pub fn retract(&mut self, batch: Responses<'_>) -> Result<()> {
        let mut left = self.clone();
        for taken in Self::tally(&self.reading, batch, None, 1)? {
            let column = batch.answers().name();
            left.cells.retract(&taken.cells, column)?;
            let minus = |left: u64, taken: u64| {
                let expected = || format!("at most the {left} answers of a kind that were added");
                left.checked_sub(taken).ok_or_else(|| Error::invalid(column, None, expected(), taken))
            };
            left.n_missing = minus(left.n_missing, taken.missing)?;
            left.n_invalid = minus(left.n_invalid, taken.invalid)?;
        }
        *self = left;
        Ok(())
    }

    /// An error unless another state reads answers in the same way.
    pub(super) fn same_reading(&self, other: &Self) -> Result<()> {
        self.reading.same(&other.reading, "ratings")
    }

    /// Adds what was counted in a batch.
    pub(super) fn add(&mut self, batch: &Tallied) -> Result<()> {
        batch.add_to(&mut self.cells, &mut self.n_missing, &mut self.n_invalid, "ratings")
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

impl State for RatingAccumulator {
    const KIND: &'static str = "rating";
    const VERSION: u32 = 1;
}

impl State for GroupedAccumulator<RatingAccumulator> {
    const KIND: &'static str = "grouped_rating";
    const VERSION: u32 = 1;
}

impl Accumulator for RatingAccumulator {
    type Batch<'a> = Responses<'a>;
    type Options = MeanScoreOptions;
    type Output = MeanScore;

    fn empty(&self) -> Self {
        let reading = self.reading.clone();
        Self { cells: Cells::new(reading.size()), reading, n_missing: 0, n_invalid: 0 }
    }

    fn rows(batch: Responses<'_>) -> usize {
        batch.len()
    }

    fn update(&mut self, batch: Responses<'_>) -> Result<()> {
        let tallied = Self::tally(&self.reading, batch, None, 1)?;
        tallied.iter().try_for_each(|batch| self.add(batch))
    }

    fn update_grouped(states: &mut [Self], groups: Groups<'_>, batch: Responses<'_>) -> Result<()> {
        let Some(first) = states.first() else { return Ok(()) };
        let tallied = Self::tally(&first.reading, batch, Some(groups), states.len())?;
        let mut after = states.to_vec();
        after.iter_mut().zip(&tallied).try_for_each(|(state, batch)| state.add(batch))?;
        states.clone_from_slice(&after);
        Ok(())
    }

    fn merge(&mut self, other: &Self) -> Result<()> {
        self.same_reading(other)?;
        let Self { cells, n_missing, n_invalid, .. } = other.clone();
        self.add(&Tallied { cells, missing: n_missing, invalid: n_invalid })
    }

    fn evaluate_with(&self, options: &MeanScoreOptions, control: Control<'_>) -> Result<MeanScore> {
        self.evaluate_within(self, options, control)
    }

    fn evaluate_within(&self, whole: &Self, options: &MeanScoreOptions, control: Control<'_>) -> Result<MeanScore> {
        MeanScore::within(self, whole, options, control)
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

#[cfg(test)]
mod tests;
