//! Yes-or-no columns: their answers by cell, and the share of yes.
use super::cells::{Linear, Sample, Tallied, Tally};
use crate::Result;
use crate::data::{BLOCK, Groups, Invalid, Offenders, Responses};
use crate::inference::bounds::Bounds;
use crate::inference::share::{ShareMethod, share_interval};

/// No and yes.
pub(super) const CELLS: usize = 2;
const MISSING: u8 = 2;
const INVALID: u8 = 3;

/// How a column is read.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub(super) invalid: Invalid,
    pub(super) missing_codes: &'a [f64],
    /// What an answer may be, in words.
    pub(super) rule: &'a str,
}

impl Reading<'_> {
    fn code(&self, answer: f64) -> u8 {
        if answer.is_nan() || self.missing_codes.contains(&answer) {
            MISSING
        } else if answer == 0.0 {
            0
        } else if answer == 1.0 {
            1
        } else {
            INVALID
        }
    }
}

/// The rows of a batch by group, as many groups as asked for.
pub(super) fn tally(
    batch: Responses<'_>,
    groups: Option<Groups<'_>>,
    count: usize,
    reading: Reading<'_>,
) -> Result<Vec<Tallied>> {
    let answers = batch.answers();
    let mut tally = Tally::grouped(CELLS, batch.design(), batch.len(), groups, count)?;
    let (mut reader, mut offenders) = (answers.reader(), Offenders::default());
    let (mut block, mut codes) = ([0.0; BLOCK], [0_u8; BLOCK]);
    for first in (0..answers.len()).step_by(BLOCK) {
        let block = &mut block[..BLOCK.min(answers.len() - first)];
        reader.f64s(block);
        let codes = &mut codes[..block.len()];
        for ((row, &answer), code) in (first..).zip(&*block).zip(&mut *codes) {
            *code = reading.code(answer);
            if *code == INVALID && reading.invalid == Invalid::Error {
                offenders.add(row as u64, answer);
            }
        }
        tally.add(codes);
    }
    offenders.into_result(answers.name(), || reading.rule.into())?;
    tally.finish()
}

/// The share of yes, and how precisely it is known.
pub(super) struct YesShare {
    pub(super) linear: Linear,
    /// Yes minus no, in −1..1.
    pub(super) net: f64,
    /// Of the share.
    pub(super) standard_error: f64,
    pub(super) lower: f64,
    pub(super) upper: f64,
}

impl YesShare {
    pub(super) fn of(sample: Sample<'_>, level: f64, method: ShareMethod, what: &str) -> Result<Self> {
        let linear = sample.linear(&[0.0, 1.0], what)?;
        let weights = sample.own.weights();
        let total: f64 = weights.iter().sum();
        let Bounds { lower, upper } = if linear.complete {
            Bounds { lower: linear.estimate, upper: linear.estimate }
        } else {
            let n = linear.interval_n(level)?;
            // Rounding must not make yes more than all.
            share_interval((weights[1] * (n / total)).min(n), n, level, method)?
        };
        let (net, standard_error) = ((weights[1] - weights[0]) / total, linear.share_error());
        Ok(Self { linear, net, standard_error, lower, upper })
    }
}
