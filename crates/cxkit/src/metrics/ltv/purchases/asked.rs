//! A quantity whose arguments are checked, ready to be asked of a model.
use super::super::Customer;
use super::super::likelihood::MOST_PERIODS;
use super::{Model, Quantity, discrete};
use crate::data::MOST_PURCHASES;
use crate::domain::TimeUnit;
use crate::{Error, FitReport, Result};

/// A quantity with its arguments checked and its rate continuous, per unit of time of the fit.
#[derive(Debug, Clone, Copy)]
pub(in super::super) enum Asked {
    Alive { ahead: f64 },
    Purchases { horizon: f64 },
    Probability { horizon: f64, n: u32 },
    Discounted { delta: f64, horizon: Option<f64> },
}

impl Asked {
    /// Checks the arguments. `unit` is the table's, for a fit that does not know its own.
    pub(in super::super) fn of(quantity: &Quantity, report: &FitReport, unit: Option<TimeUnit>) -> Result<Self> {
        let time = |name: &str, t: f64| match ((0.0..f64::INFINITY).contains(&t), discrete(report)) {
            (true, true) if t.fract() != 0.0 => Err(Error::option(name, "a whole number of periods", t)),
            (true, _) => Ok(t),
            (false, _) => Err(Error::option(name, "a finite number from 0", t)),
        };
        match *quantity {
            Quantity::ProbabilityAlive { ahead } => Ok(Asked::Alive { ahead: time("ahead", ahead)? }),
            Quantity::ExpectedPurchases { horizon } => Ok(Asked::Purchases { horizon: time("horizon", horizon)? }),
            Quantity::ProbabilityOfPurchases { horizon, n } => {
                if n > MOST_PURCHASES {
                    return Err(Error::option("n", format!("a whole number from 0 to {MOST_PURCHASES}"), n));
                }
                // In discrete time every period is a term.
                if discrete(report) && horizon > MOST_PERIODS {
                    return Err(Error::option("horizon", format!("at most {MOST_PERIODS} periods"), horizon));
                }
                Ok(Asked::Probability { horizon: time("horizon", horizon)?, n })
            }
            Quantity::DiscountedTransactions { discount_rate, discount_per, horizon } => {
                let horizon = horizon.map(|horizon| time("horizon", horizon)).transpose()?;
                let delta = discount_per.continuous(discount_rate, report.time_unit.or(unit))?;
                if horizon.is_none() && delta <= 0.0 {
                    let expected = "a number above 0, because the horizon is infinite";
                    return Err(Error::option("discount_rate", expected, discount_rate));
                }
                Ok(Asked::Discounted { delta, horizon })
            }
        }
    }

    /// Asks it of a model about a customer.
    pub(in super::super) fn about(&self, Model(model): &Model, customer: &Customer) -> Result<f64> {
        match *self {
            Asked::Alive { ahead } => number("probability of being alive", model.alive(customer, ahead)?),
            Asked::Purchases { horizon } => number("expected purchases", model.purchases(customer, horizon)?),
            Asked::Probability { horizon, n } => {
                number("probability of purchases", model.probability(customer, horizon, n)?)
            }
            Asked::Discounted { delta, horizon } => {
                number("discounted transactions", model.discounted(customer, delta, horizon)?)
            }
        }
    }
}

/// What a formula gave, if it is a number from 0.
pub(in super::super) fn number(what: &str, x: f64) -> Result<f64> {
    if (0.0..f64::INFINITY).contains(&x) {
        return Ok(x);
    }
    let reason = format!("the formula gave {x}; the parameters or the history lie beyond what it can compute");
    Err(Error::NotConverged { what: what.into(), reason })
}
