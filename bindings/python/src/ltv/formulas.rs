//! The calculators: keywords in, a result out.
use crate::errors::{check, guarded};
use crate::typed::{AcquisitionValueResult, CustomerEquityValueResult, LtvEstimateResult, OptionsArgument};
use crate::value::{given, take, to_python};
use cxkit::domain::TimeUnit;
use cxkit::exchange::{Names, from_value};
use cxkit::ltv as core;
use pyo3::prelude::*;
use serde::Deserialize;
use serde_json::Value;

macro_rules! formulas {
    ($($(#[$doc:meta])* $name:ident: $input:ident => $result:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[pyfunction]
        pub fn $name<'py>(py: Python<'py>, inputs: OptionsArgument<'py>) -> PyResult<$result<'py>> {
            guarded(|| {
                let inputs = Value::Object(given(&inputs)?);
                let inputs: core::$input = check(from_value(inputs, Names::Snake, "inputs"))?;
                to_python(py, &check(inputs.evaluate())?).map($result)
            })
        }
    )*};
}

formulas!(
    /// Simple lifetime value; see `cxkit.ltv.simple`.
    ltv_simple: SimpleLtv => LtvEstimateResult,
    /// Churn-based lifetime value; see `cxkit.ltv.churn_based`.
    ltv_churn_based: ChurnBasedLtv => LtvEstimateResult,
    /// Lifetime value by retention; see `cxkit.ltv.retention`.
    ltv_retention: RetentionLtv => LtvEstimateResult,
    /// Lifetime value over a finite horizon; see `cxkit.ltv.finite_horizon`.
    ltv_finite_horizon: FiniteHorizonLtv => LtvEstimateResult,
    /// Historic value; see `cxkit.ltv.historic`.
    ltv_historic: HistoricLtv => LtvEstimateResult,
    /// What winning a customer pays; see `cxkit.ltv.acquisition`.
    ltv_acquisition: Acquisition => AcquisitionValueResult,
    /// Customer equity; see `cxkit.ltv.customer_equity`.
    ltv_customer_equity: CustomerEquity => CustomerEquityValueResult,
);

#[derive(Deserialize)]
struct Conversion {
    rate: f64,
    per: TimeUnit,
    to: TimeUnit,
}

/// A rate per another period; see `cxkit.ltv.convert_rate`.
#[pyfunction]
pub fn ltv_convert_rate(inputs: OptionsArgument<'_>) -> PyResult<f64> {
    guarded(|| {
        let Conversion { rate, per, to } = take(&mut given(&inputs)?)?;
        check(core::convert_rate(rate, per, to))
    })
}
