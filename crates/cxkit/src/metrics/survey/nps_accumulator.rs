//! The state of NPS: counts by class, and the weights by class where answers are weighted.
use super::classes::{Counts, classify_column, count_column, read};
use super::reading::{Class, NpsReading};
use super::weights::{self, ClassWeights};
use super::{Nps, NpsOptions, Score};
use crate::control::Control;
use crate::data::{BLOCK, Groups, Offenders, Responses, whole_numbers};
use crate::inference::trinomial;
use crate::state::State;
use crate::{Accumulator, Error, GroupedAccumulator, Result};
use serde::{Deserialize, Serialize};

/// A mergeable Net Promoter Score.
///
/// Merge class: *constant* (five counts; seven compensated sums where answers are weighted). Counts of unweighted
/// states are exact at every split and order, and can be [retracted](NpsAccumulator::retract).
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
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct NpsAccumulator {
    pub(super) reading: NpsReading,
    pub(super) promoters: u64,
    pub(super) passives: u64,
    pub(super) detractors: u64,
    pub(super) n_missing: u64,
    pub(super) n_invalid: u64,
    pub(super) weights: Option<ClassWeights>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    reading: NpsReading,
    promoters: u64,
    passives: u64,
    detractors: u64,
    n_missing: u64,
    n_invalid: u64,
    weights: Option<ClassWeights>,
}

impl TryFrom<Unchecked> for NpsAccumulator {
    type Error = String;
    fn try_from(state: Unchecked) -> std::result::Result<Self, String> {
        let Unchecked { reading, promoters, passives, detractors, n_missing, n_invalid, weights } = state;
        let state = Self { reading, promoters, passives, detractors, n_missing, n_invalid, weights };
        let rows = state.counts().iter().try_fold(0_u64, |rows, &count| rows.checked_add(count));
        match rows {
            None => Err("more rows than can be counted".into()),
            Some(_) if state.weights.is_some() && state.n() == 0 => Err("weights without an answer".into()),
            Some(_) => Ok(state),
        }
    }
}

impl State for NpsAccumulator {
    const KIND: &'static str = "nps";
    const VERSION: u32 = 1;
}

impl State for GroupedAccumulator<NpsAccumulator> {
    const KIND: &'static str = "grouped_nps";
    const VERSION: u32 = 1;
}

impl NpsAccumulator {
    /// An empty state that reads scores in this way.
    pub fn new(reading: NpsReading) -> Self {
        Self { reading, ..Self::default() }
    }

    /// How scores are read.
    pub fn reading(&self) -> &NpsReading {
        &self.reading
    }

    /// Valid answers so far.
    pub fn n(&self) -> u64 {
        self.promoters + self.passives + self.detractors
    }

    /// Adds unweighted scores from a slice or any iterator, without allocating; on error nothing is added.
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
        self.add(&counts, None)
    }

    /// Takes a batch back out that was added before: the other end of a rolling window.
    ///
    /// Only for unweighted states, whose counts are exact. More than was added is an error, and nothing is taken out.
    pub fn retract(&mut self, batch: Responses<'_>) -> Result<()> {
        if self.weights.is_some() || batch.weights().is_some() {
            let (what, reason) =
                ("retracting weighted answers", "float sums do not subtract exactly; merge daily states");
            return Err(Error::Undefined { what: what.into(), reason: reason.into() });
        }
        let counts = count_column(batch.answers(), &self.reading)?;
        let mut left = self.counts();
        for (left, taken) in left.iter_mut().zip(counts) {
            *left = left.checked_sub(taken).ok_or_else(|| {
                Error::invalid("scores", None, format!("at most the {left} answers of a class that were added"), taken)
            })?;
        }
        self.set(&left);
        Ok(())
    }

    /// The valid answers by class.
    pub(super) fn classes(&self) -> trinomial::Counts {
        let Self { promoters, passives, detractors, .. } = *self;
        trinomial::Counts { promoters, passives, detractors }
    }

    fn counts(&self) -> Counts {
        [self.detractors, self.passives, self.promoters, self.n_missing, self.n_invalid]
    }

    fn set(&mut self, counts: &Counts) {
        [self.detractors, self.passives, self.promoters, self.n_missing, self.n_invalid] = *counts;
    }

    /// Adds counts and weights that were read elsewhere; the only place where a state grows.
    fn add(&mut self, counts: &Counts, weights: Option<&ClassWeights>) -> Result<()> {
        let answers = counts[..=Class::Promoter as usize].iter().sum::<u64>();
        if answers > 0 && self.n() > 0 && self.weights.is_some() != weights.is_some() {
            let words = |weighted| if weighted { "weighted answers" } else { "unweighted answers" };
            let (expected, got) = (words(self.weights.is_some()).into(), words(weights.is_some()).into());
            return Err(Error::Incompatible { what: "NPS".into(), expected, got });
        }
        let mut total = self.counts();
        let mut rows = 0_u64;
        for (total, added) in total.iter_mut().zip(counts) {
            *total = total.checked_add(*added).unwrap_or(u64::MAX);
            rows = rows.saturating_add(*total);
        }
        if rows == u64::MAX {
            return Err(Error::LimitExceeded { what: "rows of a state".into(), limit: u64::MAX - 1, got: u64::MAX });
        }
        self.set(&total);
        match (&mut self.weights, weights) {
            (Some(own), Some(other)) => own.merge(other),
            (own, other) => *own = own.take().or_else(|| other.cloned()),
        }
        Ok(())
    }
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
        let Some(_) = batch.weights() else {
            let counts = count_column(batch.answers(), &self.reading)?;
            return self.add(&counts, None);
        };
        let (mut counts, mut weights) = ([0; 5], None);
        weighted_blocks(batch, &self.reading, |classes, block| {
            for (&class, &weight) in classes.iter().zip(block) {
                counts[class as usize] += 1;
                ClassWeights::add(&mut weights, class, weight);
            }
        })?;
        self.add(&counts, weights.as_ref())
    }

    fn update_grouped(states: &mut [Self], mut groups: Groups<'_>, batch: Responses<'_>) -> Result<()> {
        let Some(first) = states.first() else { return Ok(()) };
        let reading = first.reading.clone();
        // Eight places instead of five: an index that needs no check.
        let mut counts = vec![[0_u64; 8]; states.len()];
        let mut weights: Vec<Option<ClassWeights>> = Vec::new();
        let mut block = [0_u32; BLOCK];
        let mut count = |classes: &[u8], here: &mut [u32]| {
            groups.next(here);
            for (&group, &class) in here.iter().zip(classes) {
                counts[group as usize][class as usize & 7] += 1;
            }
        };
        if batch.weights().is_some() {
            weights.resize(states.len(), None);
            weighted_blocks(batch, &reading, |classes, block_weights| {
                let here = &mut block[..classes.len()];
                count(classes, here);
                for ((&group, &class), &weight) in here.iter().zip(classes).zip(block_weights) {
                    ClassWeights::add(&mut weights[group as usize], class, weight);
                }
            })?;
        } else {
            classify_column(batch.answers(), &reading, |classes| count(classes, &mut block[..classes.len()]))?;
        }
        let before = states.to_vec();
        for (at, state) in states.iter_mut().enumerate() {
            let [detractors, passives, promoters, missing, invalid, ..] = counts[at];
            let counts = [detractors, passives, promoters, missing, invalid];
            if let Err(error) = state.add(&counts, weights.get(at).and_then(Option::as_ref)) {
                states.clone_from_slice(&before);
                return Err(error);
            }
        }
        Ok(())
    }

    fn merge(&mut self, other: &Self) -> Result<()> {
        self.reading.same(&other.reading)?;
        self.add(&other.counts(), other.weights.as_ref())
    }

    fn evaluate_with(&self, options: &NpsOptions, control: Control<'_>) -> Result<Nps> {
        Nps::of(self, options, control)
    }
}

/// Calls `each` with the classes and the checked weights of block after block.
fn weighted_blocks(batch: Responses<'_>, reading: &NpsReading, mut each: impl FnMut(&[u8], &[f64])) -> Result<()> {
    let Some(weights) = batch.weights() else { return Ok(()) };
    let (mut reader, mut block, mut row, mut result) = (weights.reader(), [0.0; BLOCK], 0, Ok(()));
    classify_column(batch.answers(), reading, |classes| {
        let block = &mut block[..classes.len()];
        reader.f64s(block);
        if result.is_ok() {
            result = weights::check(block, weights.name(), row as u64);
        }
        each(classes, block);
        row += classes.len();
    })?;
    result
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
            ("\"passives\":0", "\"passives\":-1"),
            ("\"passives\":0", "\"passives\":18446744073709551615,\"promoter\":1"),
            ("\"detractor_max\":6", "\"detractor_max\":9"),
        ] {
            let bad = good.replace(from, to);
            assert_ne!(bad, good);
            assert_eq!(NpsAccumulator::from_json(&bad).unwrap_err().code(), "corrupt_state", "{bad}");
        }
        let full = good
            .replace("\"passives\":0", &format!("\"passives\":{}", u64::MAX))
            .replace("\"promoters\":0", "\"promoters\":1");
        assert_eq!(NpsAccumulator::from_json(&full).unwrap_err().code(), "corrupt_state");
    }

    #[test]
    fn more_rows_than_can_be_counted_are_refused() {
        let mut state = NpsAccumulator { passives: u64::MAX - 1, ..NpsAccumulator::default() };
        let before = state.clone();
        assert_eq!(add(&mut state, &[9.0, 9.0]).unwrap_err().code(), "limit_exceeded");
        assert_eq!(state, before);
    }
}
