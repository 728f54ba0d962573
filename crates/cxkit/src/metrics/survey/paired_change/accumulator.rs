//! The state of paired answers: customers by answer before and after.
use super::super::cells::{Cells, Tallied, Tally, countable};
use super::super::paired_blocks::{Beside, paired_blocks};
use super::super::scoring::ScoreKind;
use super::super::{RatingReading, Scoring};
use super::{PairedChange, PairedChangeOptions};
use crate::control::Control;
use crate::data::{BLOCK, Groups, Invalid, Offenders, PairedResponses};
use crate::state::State;
use crate::{Accumulator, Error, Result};
use serde::{Deserialize, Serialize};

/// Mergeable pairs of answers of the same customers.
///
/// Merge class: *constant* without a design (a count for each pair of answers); *keyed* by stratum and cluster otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct PairedChangeAccumulator {
    reading: RatingReading,
    scoring: Scoring,
    /// By class before, then by class after.
    pub(super) cells: Cells,
    pub(super) n_incomplete: u64,
    pub(super) n_missing: u64,
    pub(super) n_invalid: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    reading: RatingReading,
    scoring: Scoring,
    cells: Cells,
    n_incomplete: u64,
    n_missing: u64,
    n_invalid: u64,
}

impl TryFrom<Unchecked> for PairedChangeAccumulator {
    type Error = String;
    fn try_from(state: Unchecked) -> std::result::Result<Self, String> {
        let Unchecked { reading, scoring, cells, n_incomplete, n_missing, n_invalid } = state;
        let empty = Self::new(reading, scoring).map_err(|error| error.to_string())?;
        cells.check(empty.cells.counts().size())?;
        let rows = [cells.n(), n_incomplete, n_missing, n_invalid];
        let rows = rows.iter().try_fold(0_u64, |all, &rows| all.checked_add(rows));
        rows.filter(|&rows| rows < u64::MAX).ok_or("more rows than can be counted")?;
        Ok(Self { cells, n_incomplete, n_missing, n_invalid, ..empty })
    }
}

impl Default for PairedChangeAccumulator {
    fn default() -> Self {
        let scoring = Scoring::default();
        let reading = RatingReading::new(scoring.usual_scale());
        Self { cells: Cells::new(9), reading, scoring, n_incomplete: 0, n_missing: 0, n_invalid: 0 }
    }
}

/// The classes that customers move between.
pub(super) struct Classes {
    pub(super) names: Vec<String>,
    /// The score of each, times `factor` in the unit of the result.
    pub(super) scores: Vec<f64>,
    pub(super) factor: f64,
    pub(super) kind: ScoreKind,
    /// The class of each answer of the scale.
    of_cell: Vec<u8>,
}

/// The most answers of a scale: pairs of them are counted in at most 250 cells.
const MOST: usize = 15;

impl PairedChangeAccumulator {
    /// An empty state that reads answers in this way and compares this score.
    ///
    /// # Errors
    /// `invalid_option` for a score that does not go with the scale, and for more than 15 answers, NPS aside.
    pub fn new(reading: RatingReading, scoring: Scoring) -> Result<Self> {
        reading.check()?;
        let mut state = Self { reading, scoring, ..Self::default() };
        let classes = state.classes()?;
        let k = classes.scores.len();
        if k > MOST {
            let expected = format!("a scale of at most {MOST} answers");
            return Err(Error::option("scale", expected, format!("{k} answers")));
        }
        state.cells = Cells::new(k * k);
        Ok(state)
    }

    /// How answers are read.
    pub fn reading(&self) -> &RatingReading {
        &self.reading
    }

    /// Which score is compared.
    pub fn scoring(&self) -> &Scoring {
        &self.scoring
    }

    /// Customers who answered twice, so far.
    pub fn n(&self) -> u64 {
        self.cells.n()
    }

    pub(super) fn classes(&self) -> Result<Classes> {
        let scores = self.scoring.scores(&self.reading)?;
        let (kind, factor) = (scores.kind, scores.factor);
        if kind == ScoreKind::Nps {
            let names = ["detractor", "passive", "promoter"].map(str::to_owned).to_vec();
            let of_cell = scores.by_cell.iter().map(|score| (score + 1.0) as u8).collect();
            return Ok(Classes { names, scores: vec![-1.0, 0.0, 1.0], factor, kind, of_cell });
        }
        let names = self.reading.values().iter().map(f64::to_string).collect();
        let of_cell = (0..=u8::MAX).take(scores.by_cell.len()).collect();
        Ok(Classes { names, scores: scores.by_cell, factor, kind, of_cell })
    }

    /// Differences of scores in whole steps.
    pub(super) fn steps(&self, gained: &[f64]) -> Vec<i64> {
        let step = if self.scoring.metric == ScoreKind::MeanScore { self.reading.scale.step } else { 1.0 };
        gained.iter().map(|gained| (gained / step).round() as i64).collect()
    }

    fn add(&mut self, batch: &Tallied, incomplete: u64) -> Result<()> {
        let own = [self.cells.n(), self.n_incomplete, self.n_missing, self.n_invalid];
        countable(own.into_iter().chain([batch.cells.n(), batch.missing, batch.invalid]))?;
        self.cells.merge(&batch.cells, "paired answers")?;
        // The tally counts every row without both answers as missing.
        self.n_incomplete += incomplete;
        self.n_missing += batch.missing - incomplete;
        self.n_invalid += batch.invalid;
        Ok(())
    }

    /// The pairs of a batch by group, as many groups as asked for, and the rows with one answer.
    fn tally(
        &self,
        batch: PairedResponses<'_>,
        groups: Option<Groups<'_>>,
        count: usize,
    ) -> Result<Vec<(Tallied, u64)>> {
        batch.first().expect_numbers()?;
        batch.second().expect_numbers()?;
        let (classes, cells, size) = (self.classes()?, self.cells.counts().size(), self.reading.size());
        let k = classes.scores.len();
        let mut once = Beside::new(groups.clone(), count);
        let mut tally = Tally::grouped(cells, batch.design(), batch.len(), groups, count)?;
        let mut offenders = [Offenders::default(), Offenders::default()];
        let (mut codes, mut single) = ([0_u8; BLOCK], [false; BLOCK]);
        paired_blocks(batch, |first, before, after| {
            let (codes, single) = (&mut codes[..before.len()], &mut single[..before.len()]);
            for (at, (x, y)) in before.iter().zip(after).enumerate() {
                let found = [*x, *y].map(|value| usize::from(self.reading.code(value, size)));
                for (side, (found, value)) in found.iter().zip([*x, *y]).enumerate() {
                    if *found > size && self.reading.invalid == Invalid::Error {
                        offenders[side].add((first + at) as u64, value);
                    }
                }
                let [before, after] = found;
                single[at] = (before < size && after == size) || (before == size && after < size);
                codes[at] = if before > size || after > size {
                    cells as u8 + 1
                } else if before == size || after == size {
                    cells as u8
                } else {
                    (usize::from(classes.of_cell[before]) * k + usize::from(classes.of_cell[after])) as u8
                };
            }
            tally.add(codes);
            once.add(single);
            Ok(())
        })?;
        let names = [batch.first().name(), batch.second().name()];
        for (offenders, name) in offenders.into_iter().zip(names) {
            offenders.into_result(name, || self.reading.rule())?;
        }
        Ok(tally.finish()?.into_iter().zip(once.finish()).collect())
    }
}

impl Accumulator for PairedChangeAccumulator {
    type Batch<'a> = PairedResponses<'a>;
    type Options = PairedChangeOptions;
    type Output = PairedChange;

    fn empty(&self) -> Self {
        let (reading, scoring) = (self.reading.clone(), self.scoring.clone());
        let cells = Cells::new(self.cells.counts().size());
        Self { reading, scoring, cells, n_incomplete: 0, n_missing: 0, n_invalid: 0 }
    }

    fn rows(batch: PairedResponses<'_>) -> usize {
        batch.len()
    }

    fn update(&mut self, batch: PairedResponses<'_>) -> Result<()> {
        self.tally(batch, None, 1)?.iter().try_for_each(|(batch, incomplete)| self.add(batch, *incomplete))
    }

    fn update_grouped(states: &mut [Self], groups: Groups<'_>, batch: PairedResponses<'_>) -> Result<()> {
        let Some(first) = states.first() else { return Ok(()) };
        let tallied = first.tally(batch, Some(groups), states.len())?;
        let mut after = states.to_vec();
        after.iter_mut().zip(&tallied).try_for_each(|(state, (batch, incomplete))| state.add(batch, *incomplete))?;
        states.clone_from_slice(&after);
        Ok(())
    }

    fn merge(&mut self, other: &Self) -> Result<()> {
        self.reading.same(&other.reading, "paired answers")?;
        if self.scoring != other.scoring {
            let words = |scoring: &Scoring| format!("{scoring:?}");
            let (expected, got) = (words(&self.scoring), words(&other.scoring));
            return Err(Error::Incompatible { what: "paired answers".into(), expected, got });
        }
        let missing = other.n_missing + other.n_incomplete;
        let batch = Tallied { cells: other.cells.clone(), missing, invalid: other.n_invalid };
        self.add(&batch, other.n_incomplete)
    }

    fn evaluate_with(&self, options: &PairedChangeOptions, control: Control<'_>) -> Result<PairedChange> {
        self.evaluate_within(self, options, control)
    }

    fn evaluate_within(&self, whole: &Self, options: &PairedChangeOptions, _: Control<'_>) -> Result<PairedChange> {
        PairedChange::of(self, &whole.cells, options)
    }
}

impl State for PairedChangeAccumulator {
    const KIND: &'static str = "paired_change";
    const VERSION: u32 = 1;
}
