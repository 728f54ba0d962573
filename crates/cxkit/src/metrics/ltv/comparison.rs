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
//! - BG/BB stands apart. Its likelihood is the probability of buying in some whole periods and not in others, that of the
//!   models of continuous time a density of the times: their difference says nothing. Only its forecast compares, where the
//!   table counts whole periods and has a holdout
//! - Merge class: whole-data
//!
//! Differs from: tools that report likelihoods in scaled time or per customer, whose AIC does not compare.
//!
//! References: Akaike (1974), *A New Look at the Statistical Model Identification*, IEEE Transactions on Automatic Control
//! 19(6), 716–723; Schwarz (1978), *Estimating the Dimension of a Model*, Annals of Statistics 6(2), 461–464.
use super::likelihood::whole;
use super::{
    BgBb, BgNbd, HoldoutCheck, HoldoutErrors, MbgNbd, Nbd, ParetoNbd, PurchaseFit, Purchases, progress, refit,
};
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
    /// 1 − MAE of the model / MAE of the naive forecast of the holdout: what the model gains; none without a holdout, or if
    /// the naive MAE is 0.
    pub gain_over_naive: Option<f64>,
    /// Why there is no fit; none if there is one.
    pub error: Option<String>,
}

/// The models of continuous time, ranked; BG/BB beside them.
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
    /// BG/BB, not ranked: its likelihood is of other data, so that only its holdout errors compare. Where the table does not
    /// count whole periods, or has no holdout, it is left out, and `error` says so.
    pub bg_bb: ComparedModel,
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
    let calls = MODELS.len() + 1;
    for (at, (model, parameters, fitting)) in MODELS.into_iter().enumerate() {
        let fitted = progress::call(control, (at, calls), |control| {
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
                ranked.push((ComparedModel::of(fit.report()).checked(check), fit));
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
    let bg_bb = progress::call(control, (MODELS.len(), calls), |control| of_periods(table, options, control))?;
    let (mut models, fits): (Vec<_>, Vec<_>) = ranked.into_iter().unzip();
    models.extend(failed.into_iter().map(|(model, _)| model));
    let comparison = ModelComparison {
        metric: "model_comparison".into(),
        version: 1,
        models,
        bg_bb,
        naive,
        n: table.len() as u64,
        options: options.clone(),
        warnings,
    };
    Ok(ComparedFits { comparison, fits })
}

/// BG/BB, if its forecast can be compared.
fn of_periods(table: &RfmTable, options: &FitOptions, control: Control<'_>) -> Result<ComparedModel> {
    let left_out = |reason: &str| Error::Undefined { what: "BG/BB beside the others".into(), reason: reason.into() };
    let possible = match &table.holdout {
        None => Err(left_out("only its forecast of a holdout compares, and the table has none")),
        Some(holdout) if holdout.duration.fract() != 0.0 => {
            Err(left_out("the holdout lasts no whole number of periods"))
        }
        Some(_) => whole(table),
    };
    let fitted = match possible {
        Ok(()) => refit::failed(BgBb { options: options.clone() }.fit_with(table, control))?,
        Err(error) => Err(error),
    };
    let fit = match fitted {
        Ok(fit) => fit,
        Err(error) => return Ok(ComparedModel::failed("bg_bb", 4, &error)),
    };
    let check = HoldoutCheck::of(&fit, table, control)?;
    let compared = ComparedModel::of(fit.report()).checked(Some(check));
    Ok(ComparedModel { ln_likelihood: None, aic: None, bic: None, ..compared })
}

impl ComparedModel {
    fn of(report: &FitReport) -> Self {
        Self {
            rank: None,
            model: report.model.clone(),
            parameters: report.parameters.len() as u32,
            ln_likelihood: Some(report.ln_likelihood),
            aic: Some(report.aic),
            bic: Some(report.bic),
            bic_difference: None,
            holdout: None,
            gain_over_naive: None,
            error: None,
        }
    }

    /// With its forecast of the holdout.
    fn checked(self, check: Option<HoldoutCheck>) -> Self {
        let gain_over_naive = check.as_ref().and_then(|check| check.gain_over_naive);
        Self { holdout: check.map(|check| check.errors), gain_over_naive, ..self }
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
            gain_over_naive: None,
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
            write!(f, "; holdout MAE {} (naive {:.2}", shown.join(", "), naive.mae)?;
            match &self.bg_bb.holdout {
                Some(errors) => write!(f, ", bg_bb {:.2})", errors.mae)?,
                None => f.write_str(")")?,
            }
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
            assert_eq!(model.gain_over_naive, check.gain_over_naive);
            let gain = 1.0 - check.errors.mae / check.naive.mae;
            assert!((check.gain_over_naive.unwrap() - gain).abs() < 1e-15);
        }
        let error = comparison.bg_bb.error.as_deref().unwrap();
        assert!(error.contains("expected a whole number of periods"), "{error}");
        assert_eq!((comparison.bg_bb.model.as_str(), comparison.bg_bb.holdout.as_ref()), ("bg_bb", None));
        let line = comparison.to_string();
        assert!(line.starts_with(&format!("{} BIC ", models[0].model)) && line.ends_with("; n = 700"), "{line}");
        assert!(line.contains("; holdout MAE 0.") && !line.contains('\n'), "{line}");
    }

    #[test]
    fn bg_bb_is_compared_by_its_forecast_alone() {
        let truth = fit("bg_bb", &[("alpha", 1.2), ("beta", 0.75), ("gamma", 0.66), ("delta", 2.78)]);
        let mut table = simulate(&truth, &[12.0; 400], Seed::new(3).unwrap(), Control::default()).unwrap();
        let of = |table: &RfmTable| fit_all(table, &FitOptions::default(), Control::default()).unwrap().comparison;
        let none = of(&table).bg_bb;
        assert_eq!(
            none.error.as_deref(),
            Some(
                "BG/BB beside the others is undefined: only its forecast of a holdout compares, and the table has none"
            )
        );
        let frequency = table.frequency.iter().map(|x| x / 4).collect();
        table.holdout = Some(Holdout { frequency, duration: 3.0, value: None });
        let comparison = of(&table);
        let check = HoldoutCheck::of(&BgBb::default().fit(&table).unwrap(), &table, Control::default()).unwrap();
        let bg_bb = &comparison.bg_bb;
        assert_eq!((bg_bb.holdout.as_ref(), bg_bb.gain_over_naive), (Some(&check.errors), check.gain_over_naive));
        assert_eq!(
            (bg_bb.rank, bg_bb.ln_likelihood, bg_bb.aic, bg_bb.bic, &bg_bb.error),
            (None, None, None, None, &None)
        );
        assert!(comparison.models.iter().all(|model| model.model != "bg_bb"));
        let line = comparison.to_string();
        assert!(line.contains(&format!(", bg_bb {:.2}); n = 400", check.errors.mae)), "{line}");
        table.holdout.as_mut().unwrap().duration = 2.5;
        assert!(of(&table).bg_bb.error.unwrap().ends_with("the holdout lasts no whole number of periods"));
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
