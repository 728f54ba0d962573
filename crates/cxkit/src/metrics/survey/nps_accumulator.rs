//! The state of NPS: answers by class, with what their weights, strata and clusters add.
use super::cells::{Cells, Tallied, Tally};
use super::classes::{Counts, classify_column, count_column, read};
use super::older_states::NpsVersion1;
use super::reading::{Class, NpsReading};
use super::{Nps, NpsOptions, Score};
use crate::control::Control;
use crate::data::{BLOCK, Groups, Offenders, Responses, whole_numbers};
use crate::inference::trinomial;
use crate::state::{Payload, State};
use crate::{Accumulator, Error, GroupedAccumulator, Result};
use serde::{Deserialize, Serialize};

/// A mergeable Net Promoter Score.
///
/// Merge class: *constant* without strata and clusters (five counts; six compensated sums where answers are weighted),
/// *keyed* by stratum and cluster otherwise. Counts of states without a design are exact at every split and order, and
/// can be [retracted](NpsAccumulator::retract).
///
/// ```
/// use cxkit::survey::{NpsAccumulator, NpsOptions};
/// use cxkit::Accumulator;
///
/// let mut monday = NpsAccumulator::default();
/// monday.update_scores([10, 9, 8])?;
/// let mut tuesday = monday.empty();
/// tuesday.update_scores([Some(3), None])?;
/// monday.merge(&tuesday)?;
/// let nps = monday.evaluate(&NpsOptions::default())?;
/// assert_eq!((nps.estimate, nps.n, nps.n_missing), (25.0, 4, 1));
/// # Ok::<(), cxkit::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct NpsAccumulator {
    pub(super) reading: NpsReading,
    /// Detractors, passives, promoters.
    pub(super) cells: Cells,
    pub(super) n_missing: u64,
    pub(super) n_invalid: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    reading: NpsReading,
    cells: Cells,
    n_missing: u64,
    n_invalid: u64,
}

impl TryFrom<Unchecked> for NpsAccumulator {
    type Error = String;
    fn try_from(Unchecked { reading, cells, n_missing, n_invalid }: Unchecked) -> std::result::Result<Self, String> {
        Self::checked(reading, cells, n_missing, n_invalid)
    }
}

impl Default for NpsAccumulator {
    fn default() -> Self {
        Self::new(NpsReading::default())
    }
}

impl State for NpsAccumulator {
    const KIND: &'static str = "nps";
    const VERSION: u32 = 2;

    fn from_payload(version: u32, payload: Payload<'_>) -> Result<Self> {
        if version == 1 { payload.upgrade::<NpsVersion1, _>() } else { payload.read() }
    }
}

impl State for GroupedAccumulator<NpsAccumulator> {
    const KIND: &'static str = "grouped_nps";
    const VERSION: u32 = 2;

    fn from_payload(version: u32, payload: Payload<'_>) -> Result<Self> {
        if version == 1 { Self::upgraded::<NpsVersion1>(payload) } else { payload.read() }
    }
}

impl NpsAccumulator {
    /// Detractors, passives and promoters.
    pub(super) const CELLS: usize = 3;

    /// An empty state that reads scores in this way.
    pub fn new(reading: NpsReading) -> Self {
        Self { reading, cells: Cells::new(Self::CELLS), n_missing: 0, n_invalid: 0 }
    }

    /// A state that could have been reached; anything else is refused.
    pub(super) fn checked(
        reading: NpsReading,
        cells: Cells,
        n_missing: u64,
        n_invalid: u64,
    ) -> std::result::Result<Self, String> {
        cells.check(Self::CELLS)?;
        let rows = cells.n().checked_add(n_missing).and_then(|rows| rows.checked_add(n_invalid));
        rows.ok_or("more rows than can be counted")?;
        Ok(Self { reading, cells, n_missing, n_invalid })
    }

    /// How scores are read.
    pub fn reading(&self) -> &NpsReading {
        &self.reading
    }

    /// Valid answers so far.
    pub fn n(&self) -> u64 {
        self.cells.n()
    }

    /// Adds unweighted scores from a slice or any iterator; on error nothing is added.
    pub fn update_scores<I>(&mut self, scores: I) -> Result<()>
    where
        I: IntoIterator,
        I::Item: Score,
    {
        let (mut counts, mut offenders) = ([0; 5], Offenders::default());
        for (row, score) in (0..).zip(scores) {
            counts[read(score.score(), row, &self.reading, &mut offenders) as usize] += 1;
        }
        offenders.into_result("scores", || whole_numbers(self.reading.scale.min, self.reading.scale.max))?;
        self.add(&counted(&counts))
    }

    /// Takes a batch back out that was added before: the other end of a rolling window.
    ///
    /// Only for states without weights, strata and clusters, whose counts are exact. More than was added is an error,
    /// and nothing is taken out.
    pub fn retract(&mut self, batch: Responses<'_>) -> Result<()> {
        if self.cells.is_designed() || !batch.design().is_simple() {
            let (what, reason) =
                ("retracting weighted answers", "float sums do not subtract exactly; merge daily states");
            return Err(Error::Undefined { what: what.into(), reason: reason.into() });
        }
        let [detractors, passives, promoters, missing, invalid] = count_column(batch.answers(), &self.reading)?;
        for (left, taken) in [(self.n_missing, missing), (self.n_invalid, invalid)] {
            if left < taken {
                let expected = format!("at most the {left} answers of a kind that were added");
                return Err(Error::invalid("scores", None, expected, taken));
            }
        }
        self.cells.retract(&Cells::counted(&[detractors, passives, promoters]), "scores")?;
        self.n_missing -= missing;
        self.n_invalid -= invalid;
        Ok(())
    }

    /// The valid answers by class.
    pub(super) fn classes(&self) -> trinomial::Counts {
        let count = |class: Class| self.cells.counts().get()[class as usize];
        let (promoters, passives, detractors) =
            (count(Class::Promoter), count(Class::Passive), count(Class::Detractor));
        trinomial::Counts { promoters, passives, detractors }
    }

    /// Adds what was counted in a batch; the only place where a state grows.
    fn add(&mut self, batch: &Tallied) -> Result<()> {
        batch.add_to(&mut self.cells, &mut self.n_missing, &mut self.n_invalid, "NPS")
    }
}

/// Unweighted answers.
fn counted(&[detractors, passives, promoters, missing, invalid]: &Counts) -> Tallied {
    Tallied { cells: Cells::counted(&[detractors, passives, promoters]), missing, invalid }
}

/// Unweighted answers by group.
fn counted_by(
    groups: &mut Groups<'_>,
    count: usize,
    batch: Responses<'_>,
    reading: &NpsReading,
) -> Result<Vec<Tallied>> {
    // Eight places instead of five: an index that needs no check.
    let mut counts = vec![[0_u64; 8]; count];
    let mut block = [0_u32; BLOCK];
    classify_column(batch.answers(), reading, |classes| {
        let here = &mut block[..classes.len()];
        groups.next(here);
        for (&group, &class) in here.iter().zip(classes) {
            counts[group as usize][class as usize & 7] += 1;
        }
    })?;
    let first_five = |&[detractors, passives, promoters, missing, invalid, ..]: &[u64; 8]| {
        counted(&[detractors, passives, promoters, missing, invalid])
    };
    Ok(counts.iter().map(first_five).collect())
}

/// Answers with the columns of a design, by group.
fn tallied(
    groups: Option<Groups<'_>>,
    count: usize,
    batch: Responses<'_>,
    reading: &NpsReading,
) -> Result<Vec<Tallied>> {
    let mut tally = Tally::grouped(NpsAccumulator::CELLS, batch.design(), batch.len(), groups, count)?;
    classify_column(batch.answers(), reading, |classes| tally.add(classes))?;
    tally.finish()
}

impl Accumulator for NpsAccumulator {
    type Batch<'a> = Responses<'a>;
    type Options = NpsOptions;
    type Output = Nps;

    fn empty(&self) -> Self {
        Self::new(self.reading.clone())
    }

    fn rows(batch: Responses<'_>) -> usize {
        batch.len()
    }

    fn update(&mut self, batch: Responses<'_>) -> Result<()> {
        if batch.design().is_simple() {
            return self.add(&counted(&count_column(batch.answers(), &self.reading)?));
        }
        tallied(None, 1, batch, &self.reading)?.iter().try_for_each(|batch| self.add(batch))
    }

    fn update_grouped(states: &mut [Self], mut groups: Groups<'_>, batch: Responses<'_>) -> Result<()> {
        let Some(first) = states.first() else { return Ok(()) };
        let added = if batch.design().is_simple() {
            counted_by(&mut groups, states.len(), batch, &first.reading)?
        } else {
            tallied(Some(groups), states.len(), batch, &first.reading)?
        };
        let before = states.to_vec();
        let result = states.iter_mut().zip(&added).try_for_each(|(state, batch)| state.add(batch));
        if result.is_err() {
            states.clone_from_slice(&before);
        }
        result
    }

    fn merge(&mut self, other: &Self) -> Result<()> {
        self.reading.same(&other.reading)?;
        let Self { cells, n_missing: missing, n_invalid: invalid, .. } = other.clone();
        self.add(&Tallied { cells, missing, invalid })
    }

    fn evaluate_with(&self, options: &NpsOptions, control: Control<'_>) -> Result<Nps> {
        self.evaluate_within(self, options, control)
    }

    fn evaluate_within(&self, whole: &Self, options: &NpsOptions, control: Control<'_>) -> Result<Nps> {
        Nps::of(self, whole, options, control)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conformance::conformance;
    use crate::data::Column;
    use crate::domain::NpsScale;

    fn add(state: &mut NpsAccumulator, rows: &[f64]) -> Result<()> {
        state.update(Responses::new(&Column::from_slice("scores", rows)))
    }

    fn scores() -> Vec<f64> {
        (0..60).map(|i| if i % 13 == 5 { f64::NAN } else { f64::from((i * 7) % 11) }).collect()
    }

    conformance!(unweighted, state: NpsAccumulator, empty: NpsAccumulator::default(), row: f64, rows: scores(),
        add: add,
        add_grouped: |states, groups, rows| NpsAccumulator::update_grouped(states, Groups::listed(groups),
            Responses::new(&Column::from_slice("scores", rows))),
        same: |a, b| a == b,
        invalid: [11.0, -1.0, 9.5, f64::INFINITY, f64::NEG_INFINITY].map(|x| (x, "out_of_scale")).into(),
        other: NpsAccumulator::new(NpsReading::new(NpsScale::TEN_POINT)), min_n: 1);

    fn add_weighted(state: &mut NpsAccumulator, rows: &[(f64, f64)]) -> Result<()> {
        let (scores, weights): (Vec<f64>, Vec<f64>) = rows.iter().copied().unzip();
        let (scores, weights) = (Column::from_slice("scores", &scores), Column::from_slice("weights", &weights));
        state.update(Responses::weighted(&scores, &weights)?)
    }

    conformance!(weighted, state: NpsAccumulator, empty: NpsAccumulator::default(), row: (f64, f64),
        rows: scores().into_iter().zip((0..).map(|i| 0.1 + f64::from(i % 7) / 3.0)).collect(),
        add: add_weighted,
        add_grouped: |states, groups, rows| {
            let (scores, weights): (Vec<f64>, Vec<f64>) = rows.iter().copied().unzip();
            let (scores, weights) = (Column::from_slice("scores", &scores), Column::from_slice("weights", &weights));
            NpsAccumulator::update_grouped(states, Groups::listed(groups), Responses::weighted(&scores, &weights)?)
        },
        same: |a, b| {
            let close = |x: f64, y: f64| (x - y).abs() <= 1e-11;
            (a.n, a.n_missing) == (b.n, b.n_missing) && close(a.estimate, b.estimate)
                && close(a.standard_error, b.standard_error)
        },
        invalid: vec![((9.0, f64::NAN), "missing_value"), ((9.0, -1.0), "invalid_value"),
            ((9.0, f64::INFINITY), "invalid_value"), ((10.5, 1.0), "out_of_scale")],
        other: NpsAccumulator::new(NpsReading::new(NpsScale::FIVE_POINT)), min_n: 1);

    #[test]
    fn retracting_what_was_added_leaves_the_rest() {
        let (all, taken) = (scores(), [9.0, 0.0, f64::NAN]);
        let mut state = NpsAccumulator::default();
        add(&mut state, &all).unwrap();
        let before = state.clone();
        add(&mut state, &taken).unwrap();
        state.retract(Responses::new(&Column::from_slice("scores", &taken))).unwrap();
        assert_eq!(state, before);
        let error = state.retract(Responses::new(&Column::from_slice("scores", &[10; 61]))).unwrap_err();
        assert_eq!((error.code(), &state), ("invalid_value", &before));
    }

    #[test]
    fn weighted_and_unweighted_answers_do_not_mix() {
        let mut state = NpsAccumulator::default();
        add(&mut state, &[9.0]).unwrap();
        assert_eq!(add_weighted(&mut state, &[(9.0, 1.0)]).unwrap_err().code(), "incompatible");
        let mut empty = state.empty();
        add_weighted(&mut empty, &[(9.0, 1.0)]).unwrap();
        assert_eq!(state.merge(&empty).unwrap_err().code(), "incompatible");
    }

    #[test]
    fn a_state_that_cannot_be_is_refused() {
        let good = NpsAccumulator::default().to_json().unwrap();
        assert!(NpsAccumulator::from_json(&good).is_ok());
        for (from, to) in [
            ("[0,0,0]", "[0,-1,0]"),
            ("[0,0,0]", "[0,0,0,0]"),
            ("[0,0,0]", "[0,1,0]"),
            ("null", "\"simple\""),
            ("\"n_missing\":0", "\"n_missing\":0,\"promoters\":1"),
            ("\"detractor_max\":6", "\"detractor_max\":9"),
        ] {
            let bad = good.replace(from, to);
            assert_ne!(bad, good);
            assert_eq!(NpsAccumulator::from_json(&bad).unwrap_err().code(), "corrupt_state", "{bad}");
        }
        let full = good.replace("[0,0,0]", &format!("[0,{},1]", u64::MAX)).replace("null", "\"simple\"");
        assert_eq!(NpsAccumulator::from_json(&full).unwrap_err().code(), "corrupt_state");
    }

    #[test]
    fn more_rows_than_can_be_counted_are_refused() {
        let cells = Cells::counted(&[0, u64::MAX - 1, 0]);
        let mut state = NpsAccumulator { cells, ..NpsAccumulator::default() };
        let before = state.clone();
        assert_eq!(add(&mut state, &[9.0, 9.0]).unwrap_err().code(), "limit_exceeded");
        assert_eq!(state, before);
    }
}
