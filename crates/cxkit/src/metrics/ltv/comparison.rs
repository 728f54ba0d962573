//! Model comparison: which model describes these customers best?
//!
//! ```text
//! AIC = −2 ln L + 2 k      BIC = −2 ln L + k ln n      rank by BIC; of equal ones the one with fewer parameters
//! ```
//!
//! - Input: a table; with a holdout, the forecasts are compared with it too
//! - Base: every customer, the same for all models
//! - Minimum n: what a model needs to be fitted; one that cannot be fitted says why and comes last
//! - The likelihoods are those of the same histories in the same unit of time, so that they compare
//! - Merge class: whole-data
//!
//! Differs from: tools that report likelihoods in scaled time or per customer, whose AIC does not compare.
//!
//! References: Akaike (1974), *A New Look at the Statistical Model Identification*, IEEE Transactions on Automatic Control
//! 19(6), 716–723; Schwarz (1978), *Estimating the Dimension of a Model*, Annals of Statistics 6(2), 461–464.
use super::{BgNbd, HoldoutCheck, HoldoutErrors, MbgNbd, Nbd, ParetoNbd, PurchaseFit, Purchases, progress, refit};
use crate::control::Control;
use crate::data::RfmTable;
use crate::estimate::plain;
use crate::{Error, Finding, FindingCode, Fit, FitOptions, FitReport, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One model beside the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ComparedModel {
    /// Place by BIC, from 1; none if the fit failed.
    pub rank: Option<u32>,
    /// The model's id.
    pub model: String,
    /// Its parameters' number.
    pub parameters: u32,
    /// Logarithm of the likelihood; none if the fit failed.
    pub ln_likelihood: Option<f64>,
    /// −2 ln L + 2 k.
    pub aic: Option<f64>,
    /// −2 ln L + k ln n.
    pub bic: Option<f64>,
    /// BIC less that of the best model.
    pub bic_difference: Option<f64>,
    /// Errors of the forecast of the holdout, if the table has one.
    pub holdout: Option<HoldoutErrors>,
    /// Why the fit failed; none if it did not.
    pub error: Option<String>,
}

/// The models of continuous time, ranked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "models")))]
#[non_exhaustive]
pub struct ModelComparison {
    /// Metric id, `model_comparison`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// The models, best first; those that failed come last.
    pub models: Vec<ComparedModel>,
    /// The naive forecast's errors, if the table has a holdout.
    pub naive: Option<HoldoutErrors>,
    /// Customers.
    pub n: u64,
    /// The options used.
    pub options: FitOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

/// The comparison and the fits behind it, best first.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ComparedFits {
    /// The comparison.
    pub comparison: ModelComparison,
    /// The fits that succeeded, best first.
    pub fits: Vec<PurchaseFit>,
}

/// The models, simpler ones first, each with the number of its parameters.
const MODELS: [(&str, u32, Fitting); 4] = [
    ("nbd", 2, |table, options, control| Ok(PurchaseFit::Nbd(Nbd { options }.fit_with(table, control)?))),
    ("bg_nbd", 4, |table, options, control| Ok(PurchaseFit::BgNbd(BgNbd { options }.fit_with(table, control)?))),
    ("mbg_nbd", 4, |table, options, control| Ok(PurchaseFit::MbgNbd(MbgNbd { options }.fit_with(table, control)?))),
    ("pareto_nbd", 4, |table, options, control| {
        Ok(PurchaseFit::ParetoNbd(ParetoNbd { options }.fit_with(table, control)?))
    }),
];

type Fitting = fn(&RfmTable, FitOptions, Control<'_>) -> Result<PurchaseFit>;

/// Fits NBD, BG/NBD, MBG/NBD and Pareto/NBD and ranks them by BIC. If none can be fitted, that is the error of the first.
pub fn fit_all(table: &RfmTable, options: &FitOptions, control: Control<'_>) -> Result<ComparedFits> {
    let (mut ranked, mut failed) = (Vec::new(), Vec::new());
    let mut naive = None;
    for (at, (model, parameters, fitting)) in MODELS.into_iter().enumerate() {
        let fitted = progress::call(control, (at, MODELS.len()), |control| {
            let fit = match refit::failed(fitting(table, options.clone(), control))? {
                Ok(fit) => fit,
                Err(error) => return Ok(Err(error)),
            };
            let check = table.holdout.as_ref().map(|_| HoldoutCheck::of(&fit, table, control)).transpose()?;
            Ok(Ok((fit, check)))
        })?;
        match fitted {
            Ok((fit, check)) => {
                naive = check.as_ref().map(|check| check.naive.clone());
                ranked.push((ComparedModel::of(fit.report(), check.map(|check| check.errors)), fit));
            }
            Err(error) => failed.push((ComparedModel::failed(model, parameters, &error), error)),
        }
    }
    let bic = |model: &ComparedModel| model.bic.unwrap_or(f64::INFINITY);
    ranked.sort_by(|(a, _), (b, _)| bic(a).total_cmp(&bic(b)).then(a.parameters.cmp(&b.parameters)));
    let Some(best) = ranked.first().map(|(model, _)| bic(model)) else {
        let first = failed.into_iter().next().map(|(_, error)| error);
        return Err(first.unwrap_or_else(|| Error::Internal { reason: "there are models".into() }));
    };
    for (rank, (model, _)) in (1..).zip(&mut ranked) {
        model.rank = Some(rank);
        model.bic_difference = Some(bic(model) - best);
    }
    let warnings = warnings(ranked.iter().map(|(_, fit)| fit.report()));
    let (mut models, fits): (Vec<_>, Vec<_>) = ranked.into_iter().unzip();
    models.extend(failed.into_iter().map(|(model, _)| model));
    let comparison = ModelComparison {
        metric: "model_comparison".into(),
        version: 1,
        models,
        naive,
        n: table.len() as u64,
        options: options.clone(),
        warnings,
    };
    Ok(ComparedFits { comparison, fits })
}

impl ComparedModel {
    fn of(report: &FitReport, holdout: Option<HoldoutErrors>) -> Self {
        Self {
            rank: None,
            model: report.model.clone(),
            parameters: report.parameters.len() as u32,
            ln_likelihood: Some(report.ln_likelihood),
            aic: Some(report.aic),
            bic: Some(report.bic),
            bic_difference: None,
            holdout,
            error: None,
        }
    }

    fn failed(model: &str, parameters: u32, error: &Error) -> Self {
        Self {
            rank: None,
            model: model.into(),
            parameters,
            ln_likelihood: None,
            aic: None,
            bic: None,
            bic_difference: None,
            holdout: None,
            error: Some(error.to_string()),
        }
    }
}

/// What the fits say; a small base once, what is about a parameter with its model in front.
fn warnings<'a>(reports: impl Iterator<Item = &'a FitReport>) -> Vec<Finding> {
    let mut all: Vec<Finding> = Vec::new();
    for report in reports {
        for finding in &report.warnings {
            let small = finding.code == FindingCode::SmallBase;
            if small && all.iter().any(|known| known.code == FindingCode::SmallBase) {
                continue;
            }
            let mut finding = finding.clone();
            if !small {
                let of = finding.path.map_or_else(String::new, |parameter| format!(".{parameter}"));
                finding.path = Some(format!("{}{of}", report.model));
            }
            all.push(finding);
        }
    }
    all
}

impl fmt::Display for ModelComparison {
    /// `mbg_nbd BIC 19195.3, bg_nbd +0.6, pareto_nbd +25.7, nbd +443.9; holdout MAE 0.75, 0.76, 0.75, 0.94 (naive 1.18);
    /// n = 2357`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, model) in self.models.iter().enumerate() {
            let name = &model.model;
            f.write_str(if at > 0 { ", " } else { "" })?;
            match (model.rank, model.bic, model.bic_difference) {
                (Some(1), Some(bic), _) => write!(f, "{name} BIC {}", plain(bic))?,
                (_, Some(_), Some(difference)) => write!(f, "{name} +{}", plain(difference))?,
                _ => write!(f, "{name} not fitted")?,
            }
        }
        if let Some(naive) = &self.naive {
            let errors = self.models.iter().filter_map(|model| model.holdout.as_ref());
            let shown: Vec<String> = errors.map(|errors| format!("{:.2}", errors.mae)).collect();
            write!(f, "; holdout MAE {} (naive {:.2})", shown.join(", "), naive.mae)?;
        }
        write!(f, "; n = {}", self.n)
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{fit, table};
    use super::super::simulate;
    use super::*;
    use crate::Seed;
    use crate::data::rfm_table::Holdout;
    use std::sync::atomic::{AtomicU64, Ordering};

    /// Customers of BG/NBD, and as many purchases in a holdout as in a tenth of calibration.
    fn customers(n: usize) -> RfmTable {
        let truth = fit("bg_nbd", &[("r", 0.6), ("alpha", 3.0), ("a", 0.8), ("b", 1.6)]);
        let ages: Vec<f64> = (0..n).map(|row| 27.0 + (row % 13) as f64).collect();
        let mut table = simulate(&truth, &ages, Seed::new(3).unwrap(), Control::default()).unwrap();
        let frequency = table.frequency.iter().map(|x| x / 10).collect();
        table.holdout = Some(Holdout { frequency, duration: 3.0, value: None });
        table
    }

    #[test]
    fn models_are_ranked_by_bic_and_nbd_comes_last() {
        let table = customers(700);
        let seen = AtomicU64::new(0);
        let progress = |done: u64, total: u64| _ = seen.fetch_max(1000 * done / total, Ordering::Relaxed);
        let control = Control { progress: Some(&progress), ..Control::default() };
        let ComparedFits { comparison, fits } = fit_all(&table, &FitOptions::default(), control).unwrap();
        assert_eq!(seen.into_inner(), 1000);
        let models = &comparison.models;
        assert_eq!((models.len(), fits.len(), comparison.n), (4, 4, 700));
        assert!(models.is_sorted_by(|a, b| a.bic <= b.bic) && models[3].model == "nbd" && models[3].parameters == 2);
        for (rank, (model, fit)) in (1..).zip(models.iter().zip(&fits)) {
            let report = fit.report();
            assert_eq!((model.rank, &model.model, model.bic), (Some(rank), &report.model, Some(report.bic)));
            assert!((model.bic_difference.unwrap() - (report.bic - fits[0].report().bic)).abs() < 1e-12);
            assert_eq!(model.ln_likelihood, Some(report.ln_likelihood));
            let check = HoldoutCheck::of(fit, &table, Control::default()).unwrap();
            assert_eq!((model.holdout.as_ref(), comparison.naive.as_ref()), (Some(&check.errors), Some(&check.naive)));
        }
        let line = comparison.to_string();
        assert!(line.starts_with(&format!("{} BIC ", models[0].model)) && line.ends_with("; n = 700"), "{line}");
        assert!(line.contains("; holdout MAE 0.") && !line.contains('\n'), "{line}");
    }

    #[test]
    fn nobody_to_fit_is_an_error_and_a_model_that_fails_comes_last() {
        let error = fit_all(&table(&[(0, 0.0, 9.0); 5]), &FitOptions::default(), Control::default()).unwrap_err();
        assert_eq!(error.code(), "insufficient_data");
        let failed = ComparedModel::failed("bg_nbd", 4, &error);
        assert_eq!((failed.rank, failed.bic, failed.parameters), (None, None, 4));
        assert_eq!(failed.error, Some(error.to_string()));
        // Four customers are enough for NBD, with two parameters, and too few for the others.
        let table = table(&[(3, 8.0, 9.0), (1, 2.0, 9.0), (0, 0.0, 9.0), (12, 7.0, 9.0)]);
        let compared = fit_all(&table, &FitOptions::default(), Control::default()).unwrap();
        let models: Vec<_> =
            compared.comparison.models.iter().map(|model| (model.model.as_str(), model.rank)).collect();
        assert_eq!(models, [("nbd", Some(1)), ("bg_nbd", None), ("mbg_nbd", None), ("pareto_nbd", None)]);
        let line = compared.comparison.to_string();
        assert!(line.contains(", bg_nbd not fitted, mbg_nbd not fitted, pareto_nbd not fitted; n = 4"), "{line}");
        let codes: Vec<_> = compared.comparison.warnings.iter().map(|finding| finding.code).collect();
        assert_eq!(codes.iter().filter(|&&code| code == FindingCode::SmallBase).count(), 1);
    }
}
