//! From a proved maximum to what a fit reports.
use crate::domain::TimeUnit;
use crate::estimate::FindingCode;
use crate::fit::{Boundary, FitReport, FittedParameter};
use crate::inference::maximum::Maximum;
use crate::numerics::normal;
use crate::{Finding, FitOptions, Interval, Result};

/// Customers below which a fit is said to stand on few.
const FEW: u64 = 30;
/// The ratio of eigenvalues above which a fit is said to be ill conditioned.
const ILL: f64 = 1e6;

/// The logarithm of the limits of a parameter: 1e-8 and 1e8 in the scale of the data.
pub(super) const LIMIT: f64 = 18.420_680_743_952_367;

/// A maximum and what is needed to report it.
pub(super) struct Fitted<'a> {
    pub(super) model: &'a str,
    pub(super) names: &'a [&'a str],
    /// What one unit of each parameter is in the units of the data.
    pub(super) units: &'a [f64],
    pub(super) maximum: &'a Maximum,
    /// In the units of the data.
    pub(super) ln_likelihood: f64,
    pub(super) n: u64,
    pub(super) n_distinct: u64,
    pub(super) evaluations: u32,
    pub(super) time_unit: Option<TimeUnit>,
    pub(super) options: &'a FitOptions,
}

impl Fitted<'_> {
    pub(super) fn report(self) -> Result<FitReport> {
        let Self { maximum, options, ln_likelihood, n, .. } = self;
        let z = normal::critical_value(options.level.get())?;
        let parameter = |i: usize| {
            let estimate = libm::exp(maximum.at[i]) * self.units[i];
            let boundary = match maximum.side[i] {
                0 => None,
                side if side < 0 => Some(Boundary::Zero),
                _ => Some(Boundary::Infinity),
            };
            let spread = boundary.is_none().then(|| maximum.covariance[i][i].sqrt());
            let interval = |spread: f64| {
                let factor = libm::exp(z * spread);
                // Where the data say nearly nothing the factor overflows: then there is no end on that side.
                let upper = Some(estimate * factor).filter(|x| x.is_finite());
                let lower = Some(estimate / factor);
                Interval { lower, upper, level: options.level.get(), method: "wald_log".into() }
            };
            FittedParameter {
                name: self.names[i].into(),
                estimate,
                standard_error: spread.map(|spread| estimate * spread),
                interval: spread.map(interval),
                boundary,
            }
        };
        let parameters: Vec<FittedParameter> = (0..self.names.len()).map(parameter).collect();
        let k = parameters.len() as f64;
        let warnings = warnings(&parameters, maximum, n);
        Ok(FitReport {
            model: self.model.into(),
            version: 1,
            parameters,
            log_covariance: maximum.covariance.clone(),
            ln_likelihood,
            n,
            n_distinct: self.n_distinct,
            aic: 2.0 * k - 2.0 * ln_likelihood,
            bic: k * libm::log(n as f64) - 2.0 * ln_likelihood,
            gradient_norm: maximum.gradient_norm,
            condition_number: maximum.condition_number,
            iterations: maximum.iterations,
            evaluations: self.evaluations,
            time_unit: self.time_unit,
            options: options.clone(),
            warnings,
        })
    }
}

fn warnings(parameters: &[FittedParameter], maximum: &Maximum, n: u64) -> Vec<Finding> {
    let mut warnings = Vec::new();
    for parameter in parameters {
        let Some(boundary) = parameter.boundary else { continue };
        let (end, name) = (if boundary == Boundary::Zero { "0" } else { "infinity" }, &parameter.name);
        let message = format!(
            "the likelihood still rises as {name} goes to {end}: the data do not identify it. The other parameters and their \
             errors hold for {name} at its limit; of one that is as extreme only the ratio to {name} is known"
        );
        let finding = Finding::warning(FindingCode::ParameterAtBoundary, message).at(name);
        warnings.push(finding.fact("estimate", parameter.estimate));
    }
    if let Some(ratio) = maximum.condition_number.filter(|&ratio| ratio > ILL) {
        let message = "the likelihood is nearly flat in one direction: the parameters are known together, not apart";
        warnings.push(Finding::warning(FindingCode::IllConditioned, message).fact("condition_number", ratio));
    }
    if n < FEW {
        let message = format!("the fit stands on {n} customers; standard errors are reliable from about {FEW} on");
        warnings.push(Finding::warning(FindingCode::SmallBase, message).fact("n", n as f64));
    }
    warnings
}
