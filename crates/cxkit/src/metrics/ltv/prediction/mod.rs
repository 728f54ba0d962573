//! Predictions with the uncertainty of the parameters: how well is what we expect of a customer known?
//!
//! ```text
//! delta:     Var(g) = d' C d,   g = ln f (ln f/(1 − f) for probabilities),   d_j = ∂g/∂ ln θ_j
//!            standard error: f √Var(g) (f (1 − f) √Var(g)); interval: g ± z √Var(g), taken back
//! bootstrap: customers of the table's ages drawn from the model, the model refitted to them, the table predicted again;
//!            standard deviation and percentiles over the replicates
//! ```
//!
//! - Input: a fit with its covariance, a table, and what is predicted
//! - Base: every row, in its place
//! - Minimum n: 1 row; the bootstrap needs 50 replicates that could be fitted
//! - Derivatives by central differences of four points; a probability of 0 or 1, or an expectation of 0, has no width
//! - Replicate k of the bootstrap takes the numbers of random stream k, one customer after another, so that threads share
//!   the replicates in any way
//! - A refit begins at the estimate, from where a few evaluations prove the maximum; where they do not, or lead to a limit,
//!   it takes every start of a fit from the beginning. Over 5 × 1,000 replicates of 2,357 customers both ways gave the
//!   same parameters to 1e-10
//!
//! Differs from: intervals for what a single customer will do, which are much wider; from a bootstrap of customers, which
//! does not hold the ages fixed.
//!
//! References: Efron and Tibshirani (1993), *An Introduction to the Bootstrap*, ch. 6.5 and 13; van der Vaart (1998),
//! *Asymptotic Statistics*, ch. 3.
mod bootstrap;
mod delta;

pub(super) use bootstrap::{Replicates, Resampled};
pub(super) use delta::{Linearised, Scale};

use super::{Purchases, Quantity};
use crate::control::Control;
use crate::data::RfmTable;
use crate::{Confidence, Error, Finding, Result, Seed};
use serde::{Deserialize, Serialize};

/// How the parameters' uncertainty reaches a prediction.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PredictionMethod {
    /// Delta method: the prediction is linearised in the logarithms of the parameters, on its own logarithm (logit for
    /// probabilities), so that intervals stay in range.
    #[default]
    Delta,
    /// Parametric bootstrap: customers of the same ages are drawn from the fitted model, the model is refitted and the
    /// table predicted again; percentile interval.
    Bootstrap,
}

/// How predictions get their intervals.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct PredictionOptions {
    /// How; default `delta`.
    pub method: PredictionMethod,
    /// Confidence level; default 0.95.
    pub level: Confidence,
    /// Bootstrap replicates, from 100 to 100,000; default 1,000.
    pub replicates: u32,
    /// Seed of the bootstrap; default 1.
    pub seed: Seed,
}

impl Default for PredictionOptions {
    fn default() -> Self {
        Self {
            method: PredictionMethod::default(),
            level: Confidence::default(),
            replicates: 1_000,
            seed: Seed::default(),
        }
    }
}

/// A prediction of each customer with its uncertainty: four columns as long as the table.
///
/// The interval covers the expectation, given the model: it says how well the parameters are known, not how much a
/// single customer may differ from what is expected.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Prediction {
    /// The predictions at the estimate.
    pub estimate: Vec<f64>,
    /// Their standard errors.
    pub standard_error: Vec<f64>,
    /// Lower ends.
    pub lower: Vec<f64>,
    /// Upper ends.
    pub upper: Vec<f64>,
    /// Bootstrap replicates whose fit succeeded; none for the delta method.
    pub replicates_used: Option<u32>,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

impl Prediction {
    /// A quantity of each customer with intervals. A fit with a parameter at a boundary has no delta method: `undefined`.
    pub fn of(
        fit: &dyn Purchases,
        table: &RfmTable,
        quantity: &Quantity,
        options: &PredictionOptions,
        control: Control<'_>,
    ) -> Result<Self> {
        options.check()?;
        match options.method {
            PredictionMethod::Delta => {
                let linearised = Linearised::of(fit, table, quantity, control)?;
                linearised.intervals(Scale::of(quantity), options.level)
            }
            PredictionMethod::Bootstrap => bootstrap::intervals(fit, table, quantity, options, control),
        }
    }
}

impl PredictionOptions {
    pub(super) fn check(&self) -> Result<()> {
        if (100..=100_000).contains(&self.replicates) {
            return Ok(());
        }
        Err(Error::option("replicates", "a whole number from 100 to 100000", self.replicates))
    }
}

#[cfg(test)]
mod tests;
