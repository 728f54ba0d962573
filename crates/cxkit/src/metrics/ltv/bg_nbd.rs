//! BG/NBD: how often will each customer buy, when customers buy at their own rate and may leave after any repeat purchase?
//!
//! ```text
//! while alive a customer buys as a Poisson process at the rate λ ~ Gamma(r, α)
//! after each repeat purchase the customer leaves for good with probability p ~ Beta(a, b)
//! L = B(a, b+x)/B(a, b) · Γ(r+x)/Γ(r) · α^r/(α+T)^(r+x) + [x > 0] B(a+1, b+x−1)/B(a, b) · Γ(r+x)/Γ(r) · α^r/(α+t_x)^(r+x)
//! P(alive | x, t_x, T) = 1/(1 + [x > 0] a/(b+x−1) · ((α+T)/(α+t_x))^(r+x))
//! ```
//!
//! Input: frequency x, recency t_x and age T of each customer; the base is all of them. Minimum: five customers, and one
//! repeat purchase. Intervals of the parameters are on the log scale, from the observed information.
//!
//! Differs from MBG/NBD in that nobody leaves at the first purchase: a customer without a repeat purchase is alive for
//! sure, however long ago it was. Predictions agree with the published formulas, but are computed from sums and integrals
//! of positive terms ([`beta_geometric`](super::beta_geometric)), so that a = 1, long horizons and very frequent buyers
//! are no exceptions; discounted purchases, over a horizon and for ever, are this library's own.
//!
//! References: Fader, Hardie and Lee (2005), *“Counting Your Customers” the Easy Way: An Alternative to the Pareto/NBD
//! Model*, Marketing Science 24(2), 275–284.
use super::beta_geometric::{BetaGeometric, history};
use super::customer::{Customer, Histories};
use super::likelihood::{Likelihood, Score};
use super::purchases::purchase_fit;
use crate::{FitOptions, FitReport, Result};
use serde::{Deserialize, Serialize};

/// The BG/NBD model, to be fitted.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BgNbd {
    /// How it is fitted.
    pub options: FitOptions,
}

purchase_fit!(
    /// The BG/NBD model, fitted.
    BgNbdFit, BgNbd, BgNbd, BgNbdModel, "bg_nbd",
    [/// Shape of the gamma distribution of purchase rates.
    r, /// Its rate, a time: the mean purchase rate is r / alpha.
    alpha, /// First shape of the beta distribution of the dropout probability.
    a, /// Second shape.
    b]
);

/// The formulas at given parameters.
pub(super) type BgNbdModel = BetaGeometric<0>;

impl Likelihood for BgNbdModel {
    const MODEL: &'static str = "bg_nbd";
    const LABEL: &'static str = "BG/NBD";
    const NAMES: &'static [&'static str] = &["r", "alpha", "a", "b"];
    const IN_TIME: &'static [bool] = &[false, true, false, false];

    type At = history::At;
    fn at(theta: &[f64], histories: &Histories) -> Self::At {
        history::At::new(theta, histories, 0)
    }
    fn add(at: &Self::At, customer: &Customer, weight: f64, score: &mut Score) {
        at.add(customer, weight, score);
    }
    fn starts(histories: &Histories) -> Vec<Vec<f64>> {
        history::starts(histories)
    }
}
