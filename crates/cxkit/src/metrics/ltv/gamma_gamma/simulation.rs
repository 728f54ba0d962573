//! Spend drawn from a fitted gamma–gamma: what would customers who buy so often have spent?
//!
//! ```text
//! ν ~ Gamma(q, γ), m̄ ~ Gamma(p x, ν x): two numbers of the customer's own stream, one for each
//! ```
//!
//! Reference: Devroye (1986), *Non-Uniform Random Variate Generation*, ch. II.2 (inversion).
use super::GammaGammaFit;
use crate::control::Control;
use crate::data::{Column, frequencies};
use crate::numerics::draws;
use crate::numerics::random::Stream;
use crate::{Error, Result, Seed};

/// Spend takes the upper half of a seed's streams, so that it is independent of purchases that were simulated with the
/// same seed from the lower half.
const STREAMS: u64 = 1 << 63;
/// Customers that are drawn together.
const CHUNK: usize = 256;

impl GammaGammaFit {
    /// Draws the mean spend of customers with these numbers of repeat purchases from the model at its estimate; none for
    /// a customer without one.
    ///
    /// Customer i is drawn from a stream of its own, so that a longer column begins with the same customers. The streams
    /// are others than those of [`simulate`](super::super::simulate), under every seed: spend is independent of purchases.
    ///
    /// # Errors
    /// `invalid_value`, `missing_value` with the row for a frequency that is not a whole number from 0 to 1,000,000;
    /// `unsupported_type`; `undefined` if a spend lies beyond the numbers, as happens where q is next to 0.
    pub fn simulate(&self, frequency: &Column<'_>, seed: Seed, control: Control<'_>) -> Result<Vec<Option<f64>>> {
        let frequency = frequencies(frequency)?;
        let spender = Spender::of(self)?;
        let mut spends = vec![None; frequency.len()];
        control.fill(&mut spends, CHUNK, |first, spends| {
            for (row, spent) in (first..).zip(spends).filter(|&(row, _)| frequency[row] > 0) {
                let mut stream = Stream::new(seed.get(), STREAMS | row as u64);
                *spent = spender.possible(frequency[row], &mut stream)?;
                if spent.is_none() {
                    let reason = format!("at q = {} it can be larger or smaller than any number", self.q);
                    return Err(Error::Undefined { what: "a simulated mean spend".into(), reason });
                }
            }
            Ok(())
        })?;
        Ok(spends)
    }
}

/// Up to how many repeat purchases the distribution of the mean spend is prepared.
const USUAL: u32 = 12;

/// What draws mean spends: ν ~ Gamma(q, γ), m̄ ~ Gamma(p x, ν x).
pub(in super::super) struct Spender {
    p: f64,
    gamma: f64,
    rates: draws::Gamma,
    /// Gamma(p x), for x from 1 to [`USUAL`].
    totals: Vec<draws::Gamma>,
}

impl Spender {
    pub(in super::super) fn of(spend: &GammaGammaFit) -> Result<Self> {
        let totals = (1..=USUAL).map(|x| draws::Gamma::new(spend.p * f64::from(x))).collect::<Result<_>>()?;
        Ok(Self { p: spend.p, gamma: spend.gamma, rates: draws::Gamma::new(spend.q)?, totals })
    }

    /// Mean spends of customers of these frequencies. None if one of them lies out of the range of floats, as happens
    /// next to q = 0.
    pub(in super::super) fn spends(&self, frequency: &[u32], stream: &mut Stream) -> Result<Option<Vec<Option<f64>>>> {
        let mut spends = Vec::with_capacity(frequency.len());
        for &frequency in frequency {
            let spent = if frequency == 0 { None } else { self.possible(frequency, stream)? };
            if frequency > 0 && spent.is_none() {
                return Ok(None);
            }
            spends.push(spent);
        }
        Ok(Some(spends))
    }

    /// The mean spend of one customer; none if it lies out of the range of floats.
    fn possible(&self, frequency: u32, stream: &mut Stream) -> Result<Option<f64>> {
        Ok(Some(self.one(frequency, stream)?).filter(|&spent| spent > 0.0 && spent < f64::INFINITY))
    }

    fn one(&self, frequency: u32, stream: &mut Stream) -> Result<f64> {
        let x = f64::from(frequency);
        let rate = self.rates.draw(stream)? / self.gamma;
        let total = match self.totals.get(frequency as usize - 1) {
            Some(total) => total.draw(stream)?,
            None => draws::gamma(self.p * x, stream)?,
        };
        Ok(total / (rate * x))
    }
}

#[cfg(test)]
mod tests;
