//! The same model at other parameters, and fitted to other customers.
use super::{BgBbFit, BgNbdFit, MbgNbdFit, NbdFit, ParetoNbdFit, PurchaseFit, Purchases};
use crate::control::Control;
use crate::data::RfmTable;
use crate::{Error, FitReport, Result};

/// The fit with other parameters, in the order of the report; what else the report says stays as it is.
pub(super) fn at(fit: &dyn Purchases, parameters: &[f64]) -> Result<PurchaseFit> {
    let mut report = fit.report().clone();
    report.parameters.iter_mut().zip(parameters).for_each(|(parameter, &at)| parameter.estimate = at);
    from_report(report)
}

/// The fit that a report describes, whichever model it is.
pub(super) fn from_report(report: FitReport) -> Result<PurchaseFit> {
    Ok(match report.model.as_str() {
        "nbd" => PurchaseFit::Nbd(NbdFit::from_report(report)?),
        "mbg_nbd" => PurchaseFit::MbgNbd(MbgNbdFit::from_report(report)?),
        "pareto_nbd" => PurchaseFit::ParetoNbd(ParetoNbdFit::from_report(report)?),
        "bg_bb" => PurchaseFit::BgBb(BgBbFit::from_report(report)?),
        _ => PurchaseFit::BgNbd(BgNbdFit::from_report(report)?),
    })
}

/// The same model, fitted by the same options to similar customers: the search begins at the estimate.
pub(super) fn to(fit: &PurchaseFit, table: &RfmTable, control: Control<'_>) -> Result<PurchaseFit> {
    Ok(match fit {
        PurchaseFit::BgNbd(fit) => PurchaseFit::BgNbd(fit.refitted(table, control)?),
        PurchaseFit::MbgNbd(fit) => PurchaseFit::MbgNbd(fit.refitted(table, control)?),
        PurchaseFit::ParetoNbd(fit) => PurchaseFit::ParetoNbd(fit.refitted(table, control)?),
        PurchaseFit::Nbd(fit) => PurchaseFit::Nbd(fit.refitted(table, control)?),
        PurchaseFit::BgBb(fit) => PurchaseFit::BgBb(fit.refitted(table, control)?),
    })
}

/// A fit that did not come off because of the customers it was given; other errors go on.
pub(super) fn failed<T>(result: Result<T>) -> Result<std::result::Result<T, Error>> {
    match result {
        Ok(fit) => Ok(Ok(fit)),
        Err(error @ (Error::NotConverged { .. } | Error::InsufficientData { .. } | Error::Undefined { .. })) => {
            Ok(Err(error))
        }
        Err(error) => Err(error),
    }
}
