//! Customers drawn from a fitted model: what would such customers have bought?
//!
//! - Input: how long each customer is observed
//! - A customer is a number of random draws from a stream of its own: rate, dropout, gaps between purchases. Neither the
//!   other customers nor the number of threads change one.
//!
//! Reference: Devroye (1986), *Non-Uniform Random Variate Generation*, ch. II.2 (inversion), VI.1 (Poisson processes).
use super::Purchases;
use super::likelihood::MOST_PERIODS;
use super::purchases::{Sampler, at_estimates, discrete};
use crate::control::Control;
use crate::data::{MOST_PURCHASES, RfmTable};
use crate::numerics::random::Stream;
use crate::{Error, Result, Seed};

/// Customers that are drawn together.
const CHUNK: usize = 256;

/// Draws as many customers as there are ages, each observed for its age, from the model at its estimate.
///
/// Customer i is drawn from stream i of the seed, so that a longer list of ages begins with the same customers. The
/// table has the fit's unit of time and no monetary values.
///
/// # Errors
/// `invalid_value` on `ages` for one that is not a number above 0 (a whole one up to 1,000,000, for a model of periods);
/// `limit_exceeded` for a customer of more than 1,000,000 repeat purchases.
pub fn simulate(fit: &dyn Purchases, ages: &[f64], seed: Seed, control: Control<'_>) -> Result<RfmTable> {
    let whole = discrete(fit.report());
    let most = if whole { MOST_PERIODS } else { f64::MAX };
    let fits = |age: f64| age > 0.0 && age <= most && (!whole || age.fract() == 0.0);
    if let Some(row) = ages.iter().position(|&age| !fits(age)) {
        let expected =
            if whole { format!("a whole number from 1 to {MOST_PERIODS}") } else { "a number above 0".into() };
        return Err(Error::invalid("ages", Some(row as u64), expected, ages[row]));
    }
    let sampler = at_estimates(fit).0.sampler()?;
    let mut drawn = vec![(0, 0.0); ages.len()];
    control.fill(&mut drawn, CHUNK, |first, drawn| {
        let mut times = Vec::new();
        for (row, drawn) in (first..).zip(drawn) {
            *drawn = draw(&sampler, ages[row], &mut Stream::new(seed.get(), row as u64), &mut times)?;
        }
        Ok(())
    })?;
    Ok(table(&drawn, ages, fit))
}

/// Frequency and recency of a new customer.
pub(super) fn draw(sampler: &Sampler, age: f64, stream: &mut Stream, times: &mut Vec<f64>) -> Result<(u32, f64)> {
    times.clear();
    sampler(age, stream, times)?;
    Ok((times.len() as u32, times.last().copied().unwrap_or(0.0)))
}

/// Customers drawn, as a table in the fit's unit of time.
pub(super) fn table(drawn: &[(u32, f64)], ages: &[f64], fit: &dyn Purchases) -> RfmTable {
    RfmTable {
        customers: Vec::new(),
        frequency: drawn.iter().map(|&(frequency, _)| frequency).collect(),
        recency: drawn.iter().map(|&(_, recency)| recency).collect(),
        age: ages.to_vec(),
        monetary_value: None,
        details: None,
        holdout: None,
        time_unit: fit.report().time_unit,
        report: None,
    }
}

/// Adds a purchase, if a customer may have so many.
pub(super) fn push(times: &mut Vec<f64>, at: f64) -> Result<()> {
    if times.len() < MOST_PURCHASES as usize {
        times.push(at);
        return Ok(());
    }
    let (limit, got) = (MOST_PURCHASES.into(), u64::from(MOST_PURCHASES) + 1);
    Err(Error::LimitExceeded { what: "repeat purchases of a simulated customer".into(), limit, got })
}

#[cfg(test)]
mod tests;
