//! Contracts drawn from a fitted sBG: how long would such contracts have lasted?
//!
//! ```text
//! θ ~ Beta(α, β), T = 1 + ⌊ln u / ln(1 − θ)⌋: two numbers of the contract's own stream, the second one u
//! ```
//!
//! Reference: Devroye (1986), *Non-Uniform Random Variate Generation*, ch. II.2 (inversion) and X.2 (geometric).
use super::{MOST_PERIODS, SbgFit};
use crate::control::Control;
use crate::data::Durations;
use crate::numerics::draws;
use crate::numerics::random::Stream;
use crate::{Error, Result, Seed};

/// The most contracts of one call.
const MOST_CONTRACTS: u32 = 10_000_000;
/// Contracts that are drawn together.
const CHUNK: usize = 1024;

impl SbgFit {
    /// Draws `n` contracts from the model at its estimate, all observed for `periods` periods: those that would have
    /// lasted longer still run at the end (they are censored).
    ///
    /// Contract i is drawn from stream i of the seed, so that more contracts begin with the same ones.
    ///
    /// # Errors
    /// `invalid_option` unless there are 1 to 10,000,000 contracts and 1 to 100,000 periods.
    pub fn simulate(&self, n: u32, periods: u32, seed: Seed, control: Control<'_>) -> Result<Durations> {
        for (name, most, got) in [("n", MOST_CONTRACTS, n), ("periods", MOST_PERIODS, periods)] {
            if !(1..=most).contains(&got) {
                return Err(Error::option(name, format!("a whole number from 1 to {most}"), got));
            }
        }
        let churn = draws::Beta::new(self.alpha, self.beta)?;
        let mut lasted = vec![0; n as usize];
        control.fill(&mut lasted, CHUNK, |first, lasted| {
            for (row, lasted) in (first..).zip(lasted) {
                let mut stream = Stream::new(seed.get(), row as u64);
                // A churn of 0 gives infinity, one of 1 gives 0.
                let stays = libm::log1p(-churn.draw(&mut stream)?);
                *lasted = (libm::log(stream.uniform()) / stays).min(f64::from(periods)) as u32;
            }
            Ok(())
        })?;
        let mut survivors = vec![0; periods as usize + 1];
        for periods in lasted {
            survivors[periods as usize] += 1;
        }
        for period in (0..periods as usize).rev() {
            survivors[period] += survivors[period + 1];
        }
        Durations::from_survivors(&survivors)
    }
}

#[cfg(test)]
mod tests;
