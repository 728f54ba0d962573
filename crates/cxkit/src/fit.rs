//! Fitted models: the estimator, what a fit reports, and how sure it is.
use crate::control::Control;
use crate::domain::TimeUnit;
use crate::estimate::plain;
use crate::{Confidence, Disclosed, Error, Finding, Interval, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// An estimator: fitting gives a new, fitted type and leaves the estimator as it is.
pub trait Fit {
    /// What it is fitted to.
    type Data: ?Sized;
    /// What comes out.
    type Fitted;

    /// Fits, steered by `control`.
    fn fit_with(&self, data: &Self::Data, control: Control<'_>) -> Result<Self::Fitted>;

    /// Fits on this thread.
    fn fit(&self, data: &Self::Data) -> Result<Self::Fitted> {
        self.fit_with(data, Control::default())
    }
}

/// How a model is fitted by maximum likelihood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct FitOptions {
    /// Confidence level of the parameters' intervals; default 0.95.
    pub level: Confidence,
    /// Iterations after which a start is given up, from 1 to 10,000; default 200.
    pub max_iterations: u32,
}

impl Default for FitOptions {
    fn default() -> Self {
        Self { level: Confidence::default(), max_iterations: 200 }
    }
}

impl FitOptions {
    pub(crate) fn check(&self) -> Result<()> {
        if (1..=10_000).contains(&self.max_iterations) {
            return Ok(());
        }
        Err(Error::option("max_iterations", "a whole number from 1 to 10000", self.max_iterations))
    }
}

/// The end of its range that a parameter has run into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Boundary {
    /// The likelihood still rises as the parameter goes to 0.
    Zero,
    /// The likelihood still rises as the parameter grows without end.
    Infinity,
}

/// One parameter of a fitted model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FittedParameter {
    /// The paper's letter, for example `alpha`.
    pub name: String,
    /// The maximum likelihood estimate; times are in the unit of the data.
    pub estimate: f64,
    /// Standard error, by the delta method from the logarithm; none at a boundary.
    pub standard_error: Option<f64>,
    /// Wald interval on the logarithm (method `wald_log`), so that it stays positive; none at a boundary.
    pub interval: Option<Interval>,
    /// The boundary that the estimate lies at, if any: then the data do not identify it.
    pub boundary: Option<Boundary>,
}

/// What a fit by maximum likelihood found, and what proves that it is the maximum.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "parameters")))]
#[non_exhaustive]
pub struct FitReport {
    /// The model's id, for example `bg_nbd`.
    pub model: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// The parameters.
    pub parameters: Vec<FittedParameter>,
    /// Covariance of the logarithms of the parameters that lie at no boundary, in their order; rows and columns of the
    /// others are zero.
    pub log_covariance: Vec<Vec<f64>>,
    /// Logarithm of the likelihood at the estimate, in the unit of the data, constants included.
    pub ln_likelihood: f64,
    /// Customers (or contracts) that the fit stands on.
    pub n: u64,
    /// Different histories among them; equal ones are computed once.
    pub n_distinct: u64,
    /// −2 ln L + 2 k.
    pub aic: f64,
    /// −2 ln L + k ln n.
    pub bic: f64,
    /// Largest derivative of ln L by the logarithm of a parameter inside its range, over 1 + |ln L|.
    pub gradient_norm: f64,
    /// Ratio of the largest to the smallest eigenvalue of the information of the logarithms; none if all parameters lie
    /// at boundaries.
    pub condition_number: Option<f64>,
    /// Iterations of the start that won.
    pub iterations: u32,
    /// Evaluations of the likelihood, over all starts.
    pub evaluations: u32,
    /// The unit of time of the data, if they say.
    pub time_unit: Option<TimeUnit>,
    /// The options used.
    pub options: FitOptions,
    /// What a careful analyst would add; `path` is the parameter.
    pub warnings: Vec<Finding>,
}

impl Disclosed for FitReport {
    fn base(&self) -> u64 {
        self.n
    }
}

impl FitReport {
    /// Covariance of the parameters themselves, by the delta method: θᵢ θⱼ Cov(ln θᵢ, ln θⱼ).
    pub fn covariance(&self) -> Vec<Vec<f64>> {
        let at: Vec<f64> = self.parameters.iter().map(|parameter| parameter.estimate).collect();
        let row = |(i, row): (usize, &Vec<f64>)| row.iter().zip(&at).map(|(c, b)| at[i] * b * c).collect();
        self.log_covariance.iter().enumerate().map(row).collect()
    }
}

impl fmt::Display for FitReport {
    /// `bg_nbd: r 0.243, alpha 4.41, a 0.793, b 2.43, ln L −9582.4, n = 2357`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown: Vec<String> = self.parameters.iter().map(|p| format!("{} {}", p.name, three(p.estimate))).collect();
        write!(f, "{}: {}, ln L {}, n = {}", self.model, shown.join(", "), plain(self.ln_likelihood), self.n)
    }
}

/// Three significant digits.
fn three(x: f64) -> String {
    let digits = if (1e-3..1e6).contains(&x) { (2 - x.log10().floor() as i32).max(0) as usize } else { 2 };
    if (1e-3..1e6).contains(&x) { format!("{x:.digits$}") } else { format!("{x:.digits$e}") }
}

#[cfg(test)]
mod tests {
    use super::three;

    #[test]
    fn three_significant_digits() {
        let shown = [0.242_594, 4.4136, 123.46, 12345.6, 1.234e-7, 6e16].map(three);
        assert_eq!(shown, ["0.243", "4.41", "123", "12346", "1.23e-7", "6.00e16"]);
    }
}
