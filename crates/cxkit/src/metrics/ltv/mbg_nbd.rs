//! MBG/NBD: as BG/NBD, but customers may leave after the first purchase already.
//!
//! ```text
//! while alive a customer buys as a Poisson process at the rate λ ~ Gamma(r, α)
//! after each purchase, the first one included, the customer leaves for good with probability p ~ Beta(a, b)
//! L = B(a, b+x+1)/B(a, b) · Γ(r+x)/Γ(r) · α^r/(α+T)^(r+x) + B(a+1, b+x)/B(a, b) · Γ(r+x)/Γ(r) · α^r/(α+t_x)^(r+x)
//! P(alive | x, t_x, T) = 1/(1 + a/(b+x) · ((α+T)/(α+t_x))^(r+x))
//! ```
//!
//! Input: frequency x, recency t_x and age T of each customer; the base is all of them. Minimum: five customers, and one
//! repeat purchase. Intervals of the parameters are on the log scale, from the observed information.
//!
//! Differs from BG/NBD for customers without a repeat purchase: the longer they are silent, the likelier they are lost,
//! and a new customer is alive with probability b/(a + b). The formulas of both are
//! [`beta_geometric`](super::beta_geometric).
//!
//! References: Batislam, Denizel and Filiztekin (2007), *Empirical Validation and Comparison of Models for Customer Base
//! Analysis*, International Journal of Research in Marketing 24(3), 201–209; Hoppe and Wagner (2007), *Customer Base
//! Analysis: The Case for a Central Variant of the Betageometric/NBD Model*, Marketing – Journal of Research and
//! Management 3(2), 75–90 (the same idea, called CBG/NBD).
use super::beta_geometric::{BetaGeometric, history};
use super::customer::{Customer, Histories};
use super::likelihood::{Likelihood, Score};
use super::purchases::purchase_fit;
use crate::{FitOptions, FitReport, Result};
use serde::{Deserialize, Serialize};

/// The MBG/NBD model, to be fitted.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MbgNbd {
    /// How it is fitted.
    pub options: FitOptions,
}

purchase_fit!(
    /// The MBG/NBD model, fitted.
    MbgNbdFit, MbgNbd, MbgNbd, MbgNbdModel, "mbg_nbd",
    [/// Shape of the gamma distribution of purchase rates.
    r, /// Its rate, a time: the mean purchase rate is r / alpha.
    alpha, /// First shape of the beta distribution of the dropout probability.
    a, /// Second shape.
    b]
);

/// The formulas at given parameters.
pub(super) type MbgNbdModel = BetaGeometric<1>;

impl Likelihood for MbgNbdModel {
    const MODEL: &'static str = "mbg_nbd";
    const LABEL: &'static str = "MBG/NBD";
    const NAMES: &'static [&'static str] = &["r", "alpha", "a", "b"];
    const IN_TIME: &'static [bool] = &[false, true, false, false];

    type At = history::At;
    fn at(theta: &[f64], histories: &Histories) -> Self::At {
        history::At::new(theta, histories, 1)
    }
    fn add(at: &Self::At, customer: &Customer, weight: f64, score: &mut Score) {
        at.add(customer, weight, score);
    }
    fn starts(histories: &Histories) -> Vec<Vec<f64>> {
        history::starts(histories)
    }
}
