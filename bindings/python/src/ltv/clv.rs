//! Customer lifetime value by model.
use super::fits::PurchaseFit;
use super::predictions::table;
use super::rfm::table_of;
use super::spend::GammaGammaFit;
use crate::control::Steering;
use crate::errors::guarded;
use crate::table::Table;
use crate::typed::{OptionsArgument, RfmArgument};
use crate::value::{given, take};
use crate::vector::Vector;
use cxkit::ltv as core;
use pyo3::prelude::*;

type Object<'py> = Bound<'py, PyAny>;

/// The lifetime value of each customer; see `cxkit.ltv.clv`.
#[pyfunction]
#[pyo3(signature = (purchases, spend, table, options, progress, threads))]
pub fn ltv_clv<'py>(
    py: Python<'py>,
    purchases: &Bound<'py, PurchaseFit>,
    spend: &Bound<'py, GammaGammaFit>,
    table: RfmArgument<'py>,
    options: OptionsArgument<'py>,
    progress: Option<&Object<'py>>,
    threads: Option<&Object<'py>>,
) -> PyResult<Vector> {
    guarded(|| {
        let options: core::ClvOptions = take(&mut given(&options)?)?;
        let steering = Steering::new(py, progress, threads)?;
        let (table, purchases, spend) = (table_of(py, &table)?, &purchases.get().0, &spend.get().0);
        steering.run(|control| core::clv(&**purchases, spend, &table, &options, control)).map(Vector::floats)
    })
}

/// The same with intervals; see `cxkit.ltv.clv_intervals`.
#[pyfunction]
#[pyo3(signature = (purchases, spend, table, options, progress, threads))]
pub fn ltv_clv_intervals<'py>(
    py: Python<'py>,
    purchases: &Bound<'py, PurchaseFit>,
    spend: &Bound<'py, GammaGammaFit>,
    table: RfmArgument<'py>,
    options: OptionsArgument<'py>,
    progress: Option<&Object<'py>>,
    threads: Option<&Object<'py>>,
) -> PyResult<Table> {
    guarded(|| {
        let mut given = given(&options)?;
        let options: core::ClvOptions = take(&mut given)?;
        let how: core::PredictionOptions = take(&mut given)?;
        let steering = Steering::new(py, progress, threads)?;
        let (of, purchases, spend) = (table_of(py, &table)?, &purchases.get().0, &spend.get().0);
        let prediction =
            steering.run(|control| core::clv_intervals(&**purchases, spend, &of, &options, &how, control))?;
        self::table(prediction)
    })
}
