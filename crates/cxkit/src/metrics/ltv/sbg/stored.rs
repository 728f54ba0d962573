//! What a stored fit of the sBG must be, to be read back.
use super::super::purchases::sound;
use super::{Geometric, SbgFit};
use crate::FitReport;
use serde::Deserialize;

/// A fit as it is stored.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Unchecked {
    alpha: f64,
    beta: f64,
    report: FitReport,
    geometric: Geometric,
}

impl TryFrom<Unchecked> for SbgFit {
    type Error = String;
    fn try_from(Unchecked { alpha, beta, report, geometric }: Unchecked) -> Result<Self, String> {
        let named: Vec<(&str, f64)> = report.parameters.iter().map(|p| (p.name.as_str(), p.estimate)).collect();
        if report.model != "sbg" || named != [("alpha", alpha), ("beta", beta)] {
            return Err("a report of other parameters".into());
        }
        if ![alpha, beta].iter().all(|x| (1e-10..=1e10).contains(x)) {
            return Err("an alpha or beta that is not a number from 1e-10 to 1e10".into());
        }
        if !sound(&report, "sbg", &["alpha", "beta"]) {
            return Err("a report that no fit has written".into());
        }
        let probable = |p: f64| (0.0..=1.0).contains(&p);
        let comparable =
            geometric.ln_likelihood.is_finite() && (0.0..f64::INFINITY).contains(&geometric.likelihood_ratio);
        if !(comparable && probable(geometric.churn_rate) && probable(geometric.p_value)) {
            return Err("a geometric model that cannot be".into());
        }
        Ok(Self { alpha, beta, report, geometric })
    }
}
