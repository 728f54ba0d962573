//! Binary NPS: how many would recommend us, asked as yes or no?
//!
//! ```text
//! share = yes / n                  binary NPS = 100 · (yes − no) / n = 100 · (2 · share − 1)
//! standard error = 100 · √((1 − (2 · share − 1)²) / n)
//! ```
//!
//! - Input: 1 or true for yes, 0 or false for no
//! - Base: valid answers
//! - Minimum n: 1
//! - Interval: of the share by Wilson (default), Clopper–Pearson, Jeffreys or Wald, and the same in points
//! - Merge class: constant
//!
//! It is a metric of its own: a yes-or-no question has no passives, so its score is never comparable with a 0–10 NPS.
//!
//! References: Brown, Cai and DasGupta (2001), *Interval Estimation for a Binomial Proportion*, Statistical Science 16(2).
use crate::control::Control;
use crate::data::{BLOCK, Column, Groups, Invalid, Offenders};
use crate::estimate::signed;
use crate::inference::bounds::Bounds;
use crate::inference::share::{ShareMethod, share_interval};
use crate::state::State;
use crate::{Accumulator, Confidence, Disclosed, Error, Finding, FindingCode, GroupedAccumulator, Interval, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How yes-or-no answers are read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct BinaryNpsReading {
    /// What to do with an answer that is neither 0 nor 1; default `error`.
    pub invalid: Invalid,
    /// Numbers that stand for a missing answer; default none.
    pub missing_codes: Vec<f64>,
}

/// What a binary NPS can be asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct BinaryNpsOptions {
    /// Confidence level of the interval; default 0.95.
    pub level: Confidence,
    /// Method of the interval; default `wilson`.
    pub method: ShareMethod,
}

/// A binary NPS; estimate, interval and standard error in points from −100 to 100.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct BinaryNps {
    /// Metric id, `binary_nps`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// Yes minus no, in points.
    pub estimate: f64,
    /// Its interval, in points.
    pub interval: Interval,
    /// Its standard error, in points.
    pub standard_error: f64,
    /// Share of yes, in [0, 1].
    pub share: f64,
    /// Interval of the share, in [0, 1].
    pub share_interval: Interval,
    /// Valid answers: the base.
    pub n: u64,
    /// Rows without an answer.
    pub n_missing: u64,
    /// Answers that are neither yes nor no and were left out.
    pub n_invalid: u64,
    /// Who would recommend.
    pub yes: u64,
    /// Who would not.
    pub no: u64,
    /// How answers were read.
    pub reading: BinaryNpsReading,
    /// The options used.
    pub options: BinaryNpsOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

impl Disclosed for BinaryNps {
    fn base(&self) -> u64 {
        self.n
    }
    fn unanimous(&self) -> bool {
        self.yes == self.n || self.no == self.n
    }
}

/// A mergeable binary NPS. Merge class: *constant* (four counts).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct BinaryNpsAccumulator {
    reading: BinaryNpsReading,
    yes: u64,
    no: u64,
    n_missing: u64,
    n_invalid: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    reading: BinaryNpsReading,
    yes: u64,
    no: u64,
    n_missing: u64,
    n_invalid: u64,
}

impl TryFrom<Unchecked> for BinaryNpsAccumulator {
    type Error = Error;
    fn try_from(Unchecked { reading, yes, no, n_missing, n_invalid }: Unchecked) -> Result<Self> {
        let mut state = Self::new(reading);
        state.add([no, yes, n_missing, n_invalid])?;
        Ok(state)
    }
}

impl State for BinaryNpsAccumulator {
    const KIND: &'static str = "binary_nps";
    const VERSION: u32 = 1;
}

impl State for GroupedAccumulator<BinaryNpsAccumulator> {
    const KIND: &'static str = "grouped_binary_nps";
    const VERSION: u32 = 1;
}

impl BinaryNpsAccumulator {
    /// An empty state that reads answers in this way.
    pub fn new(reading: BinaryNpsReading) -> Self {
        Self { reading, ..Self::default() }
    }

    /// How answers are read.
    pub fn reading(&self) -> &BinaryNpsReading {
        &self.reading
    }

    /// Valid answers so far.
    pub fn n(&self) -> u64 {
        self.yes + self.no
    }

    /// Takes a batch back out that was added before; more than was added is an error, and nothing is taken out.
    pub fn retract(&mut self, answers: &Column<'_>) -> Result<()> {
        let mut left = self.counts();
        for (left, taken) in left.iter_mut().zip(self.count(answers)?) {
            *left = left.checked_sub(taken).ok_or_else(|| {
                Error::invalid(
                    answers.name(),
                    None,
                    format!("at most the {left} answers of a class that were added"),
                    taken,
                )
            })?;
        }
        [self.no, self.yes, self.n_missing, self.n_invalid] = left;
        Ok(())
    }

    fn counts(&self) -> [u64; 4] {
        [self.no, self.yes, self.n_missing, self.n_invalid]
    }

    fn count(&self, answers: &Column<'_>) -> Result<[u64; 4]> {
        let mut counts = [0; 4];
        self.classes(answers, |classes| classes.iter().for_each(|&class| counts[class as usize] += 1))?;
        Ok(counts)
    }

    /// Calls `each` with the classes of block after block of answers, as indices into the counts.
    fn classes(&self, answers: &Column<'_>, mut each: impl FnMut(&[u8])) -> Result<()> {
        let (mut reader, mut offenders) = (answers.reader(), Offenders::default());
        let (mut block, mut classes) = ([0.0; BLOCK], [0_u8; BLOCK]);
        for first in (0..answers.len()).step_by(BLOCK) {
            let block = &mut block[..BLOCK.min(answers.len() - first)];
            reader.f64s(block);
            let classes = &mut classes[..block.len()];
            for ((row, &answer), class) in (first..).zip(&*block).zip(&mut *classes) {
                *class = if answer.is_nan() || self.reading.missing_codes.contains(&answer) {
                    2
                } else if answer == 0.0 {
                    0
                } else if answer == 1.0 {
                    1
                } else {
                    if self.reading.invalid == Invalid::Error {
                        offenders.add(row as u64, answer);
                    }
                    3
                };
            }
            each(classes);
        }
        offenders.into_result(answers.name(), || "1 or true for yes, 0 or false for no".into())
    }

    fn add(&mut self, counts: [u64; 4]) -> Result<()> {
        let mut total = self.counts();
        let mut rows = 0_u64;
        for (total, added) in total.iter_mut().zip(counts) {
            *total = total.saturating_add(added);
            rows = rows.saturating_add(*total);
        }
        if rows == u64::MAX {
            return Err(Error::LimitExceeded { what: "rows of a state".into(), limit: u64::MAX - 1, got: rows });
        }
        [self.no, self.yes, self.n_missing, self.n_invalid] = total;
        Ok(())
    }
}

impl Accumulator for BinaryNpsAccumulator {
    type Batch<'a> = &'a Column<'a>;
    type Options = BinaryNpsOptions;
    type Output = BinaryNps;

    fn empty(&self) -> Self {
        Self::new(self.reading.clone())
    }

    fn rows(batch: &Column<'_>) -> usize {
        batch.len()
    }

    fn update(&mut self, batch: &Column<'_>) -> Result<()> {
        let counts = self.count(batch)?;
        self.add(counts)
    }

    fn update_grouped(states: &mut [Self], mut groups: Groups<'_>, batch: &Column<'_>) -> Result<()> {
        let Some(first) = states.first() else { return Ok(()) };
        let mut counts = vec![[0_u64; 4]; states.len()];
        let mut block = [0_u32; BLOCK];
        first.clone().classes(batch, |classes| {
            let here = &mut block[..classes.len()];
            groups.next(here);
            for (&group, &class) in here.iter().zip(classes) {
                counts[group as usize][class as usize] += 1;
            }
        })?;
        let before = states.to_vec();
        for (state, counts) in states.iter_mut().zip(counts) {
            if let Err(error) = state.add(counts) {
                states.clone_from_slice(&before);
                return Err(error);
            }
        }
        Ok(())
    }

    fn merge(&mut self, other: &Self) -> Result<()> {
        if self.reading != other.reading {
            let words = |r: &BinaryNpsReading| format!("invalid {:?}, missing codes {:?}", r.invalid, r.missing_codes);
            let (expected, got) = (words(&self.reading), words(&other.reading));
            return Err(Error::Incompatible { what: "binary NPS".into(), expected, got });
        }
        self.add(other.counts())
    }

    fn evaluate_with(&self, options: &BinaryNpsOptions, _: Control<'_>) -> Result<BinaryNps> {
        let n = self.n();
        if n == 0 {
            return Err(Error::InsufficientData { what: "binary NPS".into(), needed: 1, got: 0 });
        }
        let (share, net) = (self.yes as f64 / n as f64, (self.yes as f64 - self.no as f64) / n as f64);
        let Bounds { lower, upper } = share_interval(self.yes as f64, n as f64, options.level.get(), options.method)?;
        let method = options.method.name();
        let mut warnings = Vec::new();
        if n < 30 {
            let message = format!("only {n} valid answers: read the interval, not the score");
            warnings.push(Finding::warning(FindingCode::SmallBase, message).fact("n", n as f64));
        }
        if self.n_invalid > 0 {
            let message = format!("{} answers that are neither yes nor no were left out", self.n_invalid);
            warnings
                .push(Finding::warning(FindingCode::InvalidExcluded, message).fact("n_invalid", self.n_invalid as f64));
        }
        Ok(BinaryNps {
            metric: "binary_nps".into(),
            version: 1,
            estimate: 100.0 * net,
            interval: Interval::between(200.0 * lower - 100.0, 200.0 * upper - 100.0, options.level, method),
            standard_error: 100.0 * ((1.0 - net * net).max(0.0) / n as f64).sqrt(),
            share,
            share_interval: Interval::between(lower, upper, options.level, method),
            n,
            n_missing: self.n_missing,
            n_invalid: self.n_invalid,
            yes: self.yes,
            no: self.no,
            reading: self.reading.clone(),
            options: options.clone(),
            warnings,
        })
    }
}

impl fmt::Display for BinaryNps {
    /// `Binary NPS +85.0 [79.1, 89.3] at 95 % (wilson), n = 400 (370 yes, 30 no)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let BinaryNps { estimate, interval, n, yes, no, .. } = self;
        write!(f, "Binary NPS {} {interval}, n = {n} ({yes} yes, {no} no)", signed(*estimate))?;
        if self.n_missing > 0 {
            write!(f, ", {} missing", self.n_missing)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conformance::conformance;

    conformance!(laws, state: BinaryNpsAccumulator, empty: BinaryNpsAccumulator::default(), row: f64,
        rows: (0..40).map(|i| if i % 7 == 3 { f64::NAN } else { f64::from(i % 3 % 2) }).collect(),
        add: |state, rows| state.update(&Column::from_slice("answers", rows)),
        add_grouped: |states, groups, rows|
            BinaryNpsAccumulator::update_grouped(states, Groups::listed(groups), &Column::from_slice("answers", rows)),
        same: |a, b| a == b,
        invalid: [2.0, -1.0, 0.5, f64::INFINITY].map(|x| (x, "out_of_scale")).into(),
        other: BinaryNpsAccumulator::new(BinaryNpsReading { invalid: Invalid::Exclude, ..BinaryNpsReading::default() }),
        min_n: 1);

    #[test]
    fn groups_of_many_blocks_are_the_states_of_their_rows() {
        let answers: Vec<u8> = (0..3000).map(|i| u8::from(i % 7 < 3)).collect();
        let region = |i: usize| ["north", "south", "west"][i % 3];
        let labels = crate::data::Labels::from_keys("region", (0..3000).map(region)).unwrap();
        let mut grouped = GroupedAccumulator::new(["region"], BinaryNpsAccumulator::default());
        grouped.update(&[&labels], &Column::from_slice("answers", &answers)).unwrap();
        let result = grouped.evaluate(&BinaryNpsOptions::default()).unwrap();
        for group in 0..3 {
            let own: Vec<u8> = (0..3000).filter(|i| i % 3 == group).map(|i| answers[i]).collect();
            let mut state = BinaryNpsAccumulator::default();
            state.update(&Column::from_slice("answers", &own)).unwrap();
            let expected = state.evaluate(&BinaryNpsOptions::default()).unwrap();
            assert_eq!(result.get(&[region(group).into()]), Some(&expected));
        }
    }

    #[test]
    fn retracting_what_was_added_leaves_the_rest() {
        let mut state = BinaryNpsAccumulator::default();
        state.update(&Column::from_slice("answers", &[1, 1, 0])).unwrap();
        state.retract(&Column::from_slice("answers", &[1])).unwrap();
        assert_eq!((state.yes, state.no), (1, 1));
        assert!(state.retract(&Column::from_slice("answers", &[1, 1])).is_err());
        assert_eq!((state.yes, state.no), (1, 1));
    }
}
