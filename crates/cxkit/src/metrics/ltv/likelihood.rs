//! What a purchase model says of its likelihood; the fitting is shared.
//!
//! Customers with equal histories are computed once. Time is divided by the longest age, so that parameters lie around 1
//! whatever the unit. A large table is fitted in two stages: a sample, from every start, gives one start close to the
//! maximum and a guess of its covariance; the maximum of the whole then takes few evaluations. The sum over histories
//! runs over chunks of fixed size, whose sums are added from left to right, so that threads change no bit. A fit to
//! customers like those of another fit begins at that one, and is proved as any other.
use super::customer::{Customer, Histories};
use super::fitted::{Fitted, LIMIT};
use crate::control::Control;
use crate::data::RfmTable;
use crate::inference::maximum::{Maximum, Start, maximise_from};
use crate::numerics::sum::Sum;
use crate::{Error, FitOptions, FitReport, Result};
use std::cell::Cell;
use std::ops::Range;

/// Histories of one chunk.
const CHUNK: usize = 1024;
/// Customers of the sample of the first stage.
pub(super) const SAMPLE: u64 = 2048;
/// The most periods that a history in discrete time has: every one is a term, and a row of a table.
pub(super) const MOST_PERIODS: f64 = 1e6;
/// Evaluations that a fit usually takes, for the progress.
const USUAL: u64 = 32;

/// ln L and its gradient by the parameters themselves (not their logarithms), summed over histories.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Score {
    pub(super) value: f64,
    pub(super) gradient: [f64; 4],
}

/// A model of purchases with positive parameters, as the shared driver sees it.
pub(super) trait Likelihood {
    /// The id, for example `bg_nbd`.
    const MODEL: &'static str;
    /// The name in messages, for example `BG/NBD`.
    const LABEL: &'static str;
    /// The paper's letters.
    const NAMES: &'static [&'static str];
    /// Which parameters are times, and scale with the unit.
    const IN_TIME: &'static [bool];
    /// Whether time is counted in whole periods (BG/BB): then it is not scaled, and recency and age must be whole.
    const DISCRETE: bool = false;

    /// Everything that is computed once per evaluation: tables of partial sums up to the largest frequency.
    type At: Sync;
    /// Prepares an evaluation at `theta`.
    fn at(theta: &[f64], histories: &Histories) -> Self::At;
    /// ln L of one history and its gradient, times `weight`, added to `score`.
    fn add(at: &Self::At, customer: &Customer, weight: f64, score: &mut Score);
    /// Points to start from, in the units of the histories; two or three.
    fn starts(histories: &Histories) -> Vec<Vec<f64>>;
}

/// Fits a model: compresses, scales, maximises from every start, proves the maximum, and reports in the table's unit.
pub(super) fn fit<M: Likelihood>(table: &RfmTable, options: &FitOptions, control: Control<'_>) -> Result<FitReport> {
    fit_near::<M>(table, options, None, control)
}

/// [`fit`], looking next to the fit of similar customers first.
pub(super) fn fit_near<M: Likelihood>(
    table: &RfmTable,
    options: &FitOptions,
    near: Option<&FitReport>,
    control: Control<'_>,
) -> Result<FitReport> {
    options.check()?;
    enough::<M>(table)?;
    let scale = if M::DISCRETE { whole(table).map(|()| 1.0)? } else { table.age.iter().copied().fold(0.0, f64::max) };
    let histories = Histories::of(table, scale)?;
    let evaluations = Evaluations::new(control);
    let sample = (histories.customers.len() as u64 > 4 * SAMPLE).then(|| histories.sample(SAMPLE));
    let units: Vec<f64> = M::IN_TIME.iter().map(|&time| if time { scale } else { 1.0 }).collect();
    let starts = Starts { near: near.and_then(|near| start_at(near, &units)), far: M::starts(&histories) };
    let objective = |histories: &Histories, at: &[f64]| evaluations.of::<M>(histories, at);
    let maximum = maximum(M::LABEL, &histories, sample.as_ref(), starts, options, objective)?;
    evaluations.finish();
    Fitted {
        model: M::MODEL,
        names: M::NAMES,
        units: &units,
        maximum: &maximum,
        ln_likelihood: maximum.value - histories.purchases as f64 * libm::log(scale),
        n: histories.n,
        n_distinct: histories.customers.len() as u64,
        evaluations: maximum.evaluations,
        time_unit: table.time_unit,
        options,
    }
    .report()
}

fn enough<M: Likelihood>(table: &RfmTable) -> Result<()> {
    let (needed, got) = (M::NAMES.len() as u64 + 1, table.len() as u64);
    if got < needed {
        return Err(Error::InsufficientData { what: format!("a fit of {}", M::LABEL), needed, got });
    }
    if table.frequency.iter().all(|&x| x == 0) {
        let what = format!("repeat purchases for a fit of {}", M::LABEL);
        return Err(Error::InsufficientData { what, needed: 1, got: 0 });
    }
    Ok(())
}

/// Checks that recency and age are whole periods, and that there are no more purchases than periods.
pub(super) fn whole(table: &RfmTable) -> Result<()> {
    let columns = [("recency", &table.recency), ("age", &table.age)];
    for (name, column) in columns {
        if let Some(row) = column.iter().position(|&t| t.fract() != 0.0) {
            return Err(Error::invalid(name, Some(row as u64), "a whole number of periods", column[row]));
        }
    }
    // No recency is above its age.
    if let Some(row) = table.age.iter().position(|&t| t > MOST_PERIODS) {
        return Err(Error::invalid("age", Some(row as u64), format!("at most {MOST_PERIODS} periods"), table.age[row]));
    }
    match table.frequency.iter().zip(&table.recency).position(|(&x, &last)| f64::from(x) > last) {
        Some(row) => {
            let expected = format!("at most the recency, {}: one purchase a period", table.recency[row]);
            Err(Error::invalid("frequency", Some(row as u64), expected, table.frequency[row]))
        }
        None => Ok(()),
    }
}

/// Where to look for a maximum.
pub(super) struct Starts {
    /// Next to it, if all is well.
    pub(super) near: Option<Start>,
    /// Not logarithms.
    pub(super) far: Vec<Vec<f64>>,
}

/// The estimate of a fit as a start, with its covariance; none if a parameter lies at a boundary, which says nothing of
/// other customers.
pub(super) fn start_at(fit: &FitReport, units: &[f64]) -> Option<Start> {
    let inside = fit.parameters.iter().all(|parameter| parameter.boundary.is_none());
    let at = fit.parameters.iter().zip(units).map(|(parameter, unit)| libm::log(parameter.estimate / unit)).collect();
    inside.then(|| Start { at, covariance: Some(fit.log_covariance.clone()) })
}

/// The maximum over all: next to the near start, if one is proved there within the limits; else the best of the far
/// starts, found through a sample if there is one.
pub(super) fn maximum<D>(
    label: &str,
    all: &D,
    sample: Option<&D>,
    starts: Starts,
    options: &FitOptions,
    objective: impl Fn(&D, &[f64]) -> Result<(f64, Vec<f64>)>,
) -> Result<Maximum> {
    let order = starts.far.first().map_or(0, Vec::len);
    let (lower, upper) = (vec![-LIMIT; order], vec![LIMIT; order]);
    let maximise = |data: &D, starts: &[Start]| {
        maximise_from(&|at| objective(data, at), starts, &lower, &upper, options.max_iterations)
    };
    if let Some(near) = starts.near {
        match maximise(all, &[near]) {
            Ok(near) if near.side.iter().all(|&side| side == 0) => return Ok(near),
            Ok(_) | Err(Error::NotConverged { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    let logs = |theta: Vec<f64>| theta.iter().map(|&x| libm::log(x)).collect();
    let plain = starts.far.into_iter().map(|theta| Start { at: logs(theta), covariance: None });
    let mut starts: Vec<Start> = plain.collect();
    if let Some(sample) = sample {
        match maximise(sample, &starts) {
            // A sample at a limit may mislead: the other starts stay.
            Ok(near) if near.side.iter().any(|&side| side != 0) => {
                starts.insert(0, Start { at: near.at, covariance: None });
            }
            Ok(near) => starts = vec![Start { at: near.at, covariance: Some(near.covariance) }],
            Err(Error::NotConverged { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    maximise(all, &starts).map_err(|error| match error {
        Error::NotConverged { reason, .. } => Error::NotConverged { what: format!("the fit of {label}"), reason },
        other => other,
    })
}

/// Evaluates likelihoods over the threads there are, and says how far it is.
pub(super) struct Evaluations<'a> {
    control: Control<'a>,
    done: Cell<u64>,
}

impl<'a> Evaluations<'a> {
    pub(super) fn new(control: Control<'a>) -> Self {
        Self { control, done: Cell::new(0) }
    }

    /// ln L and its gradient by the logarithms of the parameters.
    fn of<M: Likelihood>(&self, histories: &Histories, at: &[f64]) -> Result<(f64, Vec<f64>)> {
        let theta: Vec<f64> = at.iter().map(|&u| libm::exp(u)).collect();
        let model = M::at(&theta, histories);
        self.sum(histories.customers.len(), &theta, |range, score| {
            for (customer, &weight) in histories.customers[range.clone()].iter().zip(&histories.weights[range]) {
                M::add(&model, customer, weight, score);
            }
        })
    }

    /// The sum over `0..count`, and its gradient by logarithms, from that of each chunk by the parameters themselves.
    pub(super) fn sum(
        &self,
        count: usize,
        theta: &[f64],
        chunk: impl Fn(Range<usize>, &mut Score) + Sync,
    ) -> Result<(f64, Vec<f64>)> {
        self.control.check()?;
        let mut parts = vec![Score::default(); count.div_ceil(CHUNK)];
        let quiet = Control { progress: None, ..self.control };
        quiet.fill(&mut parts, 1, |first, parts| {
            parts
                .iter_mut()
                .zip(first..)
                .for_each(|(score, at)| chunk(at * CHUNK..((at + 1) * CHUNK).min(count), score));
            Ok(())
        })?;
        self.step()?;
        let value = parts.iter().map(|part| part.value).collect::<Sum>().total();
        let slope = |i: usize| theta[i] * parts.iter().map(|part| part.gradient[i]).collect::<Sum>().total();
        Ok((value, (0..theta.len()).map(slope).collect()))
    }

    /// Counts an evaluation; an error if the caller asked to stop.
    pub(super) fn step(&self) -> Result<()> {
        self.done.set(self.done.get() + 1);
        if let Some(progress) = self.control.progress {
            progress(self.done.get().min(USUAL - 1), USUAL);
        }
        self.control.check()
    }

    pub(super) fn finish(&self) {
        if let Some(progress) = self.control.progress {
            progress(USUAL, USUAL);
        }
    }
}

#[cfg(test)]
mod tests;
