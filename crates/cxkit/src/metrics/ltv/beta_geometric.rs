//! What BG/NBD and MBG/NBD share: a customer buys at an own rate λ and leaves after a purchase with an own probability p.
//!
//! ```text
//! λ ~ Gamma(r, α), p ~ Beta(a, b), independent over customers
//! alive at the age T with x repeat purchases: λ ~ Gamma(r + x, α + T), p ~ Beta(a, b + x + m), still independent
//! odds that the customer has left: a/(b + x − 1 + m) · ((α + T)/(α + t_x))^(r + x)
//! ```
//!
//! m = 0 in BG/NBD, where nobody leaves before the first repeat purchase (odds 0 at x = 0), and 1 in MBG/NBD, where the
//! first purchase is a chance to leave as well. All that differs between the models is thus in the history; the future
//! of a customer who is alive is the same function of four numbers ([`Living`]). Every prediction is P(alive) times that
//! of the living, and every quantity of the living is a sum or an integral of positive terms: no difference of
//! hypergeometric functions, no pole at a = 1 or a + b = 1, no overflow at large x.
//!
//! | file | what |
//! | --- | --- |
//! | `history` | the likelihood of a history, its gradient, where to start a fit |
//! | `living` | the posterior of a living customer, and which method answers |
//! | `series` | sums over the purchases of somebody who never leaves |
//! | `mixture` | means over p, where such a sum would be long |
//! | `discounted` | discounted purchases, over a horizon and for ever |
//! | `counts` | the probability of exactly n purchases |
//!
//! References: Fader, Hardie and Lee (2005), *“Counting Your Customers” the Easy Way: An Alternative to the Pareto/NBD
//! Model*, Marketing Science 24(2), 275–284; Batislam, Denizel and Filiztekin (2007), *Empirical Validation and
//! Comparison of Models for Customer Base Analysis*, International Journal of Research in Marketing 24(3), 201–209.
#![allow(clippy::neg_cmp_op_on_partial_ord, reason = "`!(x > 0.0)` is the check that NaN fails")]
mod counts;
mod discounted;
pub(super) mod history;
mod living;
mod mixture;
mod series;

use super::customer::Customer;
use super::purchases::{PurchaseModel, Sampler};
use super::simulation::push;
use crate::Result;
use crate::numerics::draws;
use living::Living;

/// BG/NBD (`FIRST` = 0) or MBG/NBD (`FIRST` = 1: the first purchase is a chance to leave) at given parameters.
#[derive(Debug, Clone, Copy)]
pub(super) struct BetaGeometric<const FIRST: u32> {
    r: f64,
    alpha: f64,
    a: f64,
    b: f64,
}

impl<const FIRST: u32> BetaGeometric<FIRST> {
    /// At parameters in the order of the report: r, alpha, a, b.
    pub(super) fn of(parameters: &[f64]) -> Self {
        let mut at = [f64::NAN; 4];
        at.iter_mut().zip(parameters).for_each(|(to, from)| *to = *from);
        let [r, alpha, a, b] = at;
        Self { r, alpha, a, b }
    }

    /// P(alive at the end of observation | history) and its complement.
    fn standing(&self, customer: &Customer) -> (f64, f64) {
        let chances = customer.frequency + FIRST;
        if chances == 0 {
            return (1.0, 0.0);
        }
        let stayed = self.b + f64::from(chances - 1);
        // ln((α + T)/(α + t_x)), exact where T is close to t_x.
        let silence = libm::log1p((customer.age - customer.recency) / (self.alpha + customer.recency));
        let odds = libm::log(self.a / stayed) + (self.r + f64::from(customer.frequency)) * silence;
        let smaller = libm::exp(-odds.abs());
        let (small, large) = (smaller / (1.0 + smaller), 1.0 / (1.0 + smaller));
        if odds > 0.0 { (small, large) } else { (large, small) }
    }

    /// The customer, if alive.
    fn living(&self, customer: &Customer) -> Living {
        Living {
            shape: self.r + f64::from(customer.frequency),
            rate: self.alpha + customer.age,
            a: self.a,
            b: self.b + f64::from(customer.frequency) + f64::from(FIRST),
        }
    }
}

impl<const FIRST: u32> PurchaseModel for BetaGeometric<FIRST> {
    fn alive(&self, customer: &Customer, ahead: f64) -> Result<f64> {
        Ok(self.standing(customer).0 * self.living(customer).alive(ahead)?)
    }

    fn purchases(&self, customer: &Customer, horizon: f64) -> Result<f64> {
        Ok(self.standing(customer).0 * self.living(customer).purchases(horizon)?)
    }

    fn probability(&self, customer: &Customer, horizon: f64, n: u32) -> Result<f64> {
        let (alive, lost) = self.standing(customer);
        let none_if_lost = if n == 0 { lost } else { 0.0 };
        Ok(none_if_lost + alive * self.living(customer).probability(horizon, n)?)
    }

    fn discounted(&self, customer: &Customer, delta: f64, horizon: Option<f64>) -> Result<f64> {
        Ok(self.standing(customer).0 * self.living(customer).discounted(delta, horizon)?)
    }

    /// A customer leaves at a purchase, so that somebody who is lost left at the last one.
    fn lost_at(&self, customer: &Customer) -> Result<Option<f64>> {
        Ok((customer.frequency + FIRST > 0).then_some(customer.recency))
    }

    fn sampler(&self) -> Result<Sampler> {
        let (rates, alpha) = (draws::Gamma::new(self.r)?, self.alpha);
        let dropouts = draws::Beta::new(self.a, self.b)?;
        Ok(Box::new(move |age, stream, times| {
            let rate = rates.draw(stream)? / alpha;
            let leaves = dropouts.draw(stream)?;
            if FIRST == 1 && stream.uniform() < leaves {
                return Ok(());
            }
            let mut at = draws::exponential(stream) / rate;
            while at <= age {
                push(times, at)?;
                if stream.uniform() < leaves {
                    break;
                }
                at += draws::exponential(stream) / rate;
            }
            Ok(())
        }))
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod vectors;
