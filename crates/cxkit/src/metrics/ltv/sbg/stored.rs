//! What a stored fit of the sBG must be, to be read back.
use super::super::purchases::sound;
use super::{Geometric, NAMES, SbgFit};
use crate::FitReport;
use serde::Deserialize;

/// A fit as it is stored.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Unchecked {
    alpha: f64,
    beta: f64,
    report: FitReport,
    geometric: Option<Geometric>,
}

/// Version 1, in which the geometric model was always known.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Version1 {
    alpha: f64,
    beta: f64,
    report: FitReport,
    geometric: Geometric,
}

impl TryFrom<Version1> for SbgFit {
    type Error = String;
    fn try_from(Version1 { alpha, beta, report, geometric }: Version1) -> Result<Self, String> {
        Unchecked { alpha, beta, report, geometric: Some(geometric) }.try_into()
    }
}

impl TryFrom<Unchecked> for SbgFit {
    type Error = String;
    fn try_from(Unchecked { alpha, beta, report, geometric }: Unchecked) -> Result<Self, String> {
        let fit = Self::from_report(report).map_err(|error| error.to_string())?;
        if (fit.alpha, fit.beta) != (alpha, beta) {
            return Err("the parameters are not those of the report".into());
        }
        let probable = |p: f64| (0.0..=1.0).contains(&p);
        let comparable = |geometric: &Geometric| {
            let Geometric { churn_rate, ln_likelihood, likelihood_ratio, p_value } = *geometric;
            let ratio = (0.0..f64::INFINITY).contains(&likelihood_ratio);
            ln_likelihood.is_finite() && ratio && probable(churn_rate) && probable(p_value)
        };
        if geometric.as_ref().is_none_or(comparable) {
            Ok(Self { geometric, ..fit })
        } else {
            Err("a geometric model that cannot be".into())
        }
    }
}

/// Whether a report is one that a fit of the sBG could have written.
pub(super) fn possible(report: &FitReport) -> bool {
    let within = |x: f64| (1e-10..=1e10).contains(&x);
    sound(report, "sbg", &NAMES) && report.parameters.iter().all(|parameter| within(parameter.estimate))
}
