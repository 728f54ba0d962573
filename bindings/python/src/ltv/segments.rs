//! Models side by side: of all kinds, and of all segments.
use super::contracts::Contracts;
use super::fits::PurchaseFit;
use super::models::object;
use super::rfm::table_of;
use crate::control::Steering;
use crate::errors::guarded;
use crate::frame::{label_columns, names_of, read_groups, resolve};
use crate::labels::LabelColumn;
use crate::typed::{ModelComparisonResult, OptionsArgument, RfmArgument, SegmentFitsResult};
use crate::value::{given, take, to_python};
use cxkit::FitOptions;
use cxkit::data::Labels;
use cxkit::ltv as core;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};
use serde::Deserialize;

type Object<'py> = Bound<'py, PyAny>;

/// The comparison and the fits behind it; see `cxkit.ltv.fit_all`.
#[pyfunction]
#[pyo3(signature = (table, options, progress, threads))]
pub fn ltv_fit_all<'py>(
    py: Python<'py>,
    table: RfmArgument<'py>,
    options: OptionsArgument<'py>,
    progress: Option<&Object<'py>>,
    threads: Option<&Object<'py>>,
) -> PyResult<(ModelComparisonResult<'py>, Vec<Bound<'py, PurchaseFit>>)> {
    guarded(|| {
        let options: FitOptions = take(&mut given(&options)?)?;
        let steering = Steering::new(py, progress, threads)?;
        let table = table_of(py, &table)?;
        let compared = steering.run(|control| core::fit_all(&table, &options, control))?;
        let comparison = to_python(py, &compared.comparison).map(ModelComparisonResult)?;
        Ok((comparison, compared.fits.into_iter().map(|fit| object(py, fit)).collect::<PyResult<_>>()?))
    })
}

#[derive(Deserialize)]
struct Model {
    model: core::LtvModel,
}

/// A model fitted to each segment; see `cxkit.ltv.fit_by`.
#[pyfunction]
#[pyo3(signature = (table, by, data, options, progress, threads))]
pub fn ltv_fit_by<'py>(
    py: Python<'py>,
    table: RfmArgument<'py>,
    by: &Object<'py>,
    data: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
    progress: Option<&Object<'py>>,
    threads: Option<&Object<'py>>,
) -> PyResult<SegmentFitsResult<'py>> {
    guarded(|| {
        let mut given = given(&options)?;
        let Model { model } = take(&mut given)?;
        let options: FitOptions = take(&mut given)?;
        let steering = Steering::new(py, progress, threads)?;
        let frame = match data {
            None if named_in(by, &table.0)? => Some(&table.0),
            data => data,
        };
        let mut wanted = label_columns(by, "by", frame)?;
        resolve(&mut wanted, frame)?;
        let by = read_groups(wanted, &[])?;
        let table = table_of(py, &table)?;
        let fits = steering.run(|control| {
            let by: Vec<Labels<'_>> = by.iter().map(LabelColumn::labels).collect::<cxkit::Result<_>>()?;
            core::fit_by(model, &table, &by.iter().collect::<Vec<_>>(), &options, control)
        })?;
        to_python(py, &fits).map(SegmentFitsResult)
    })
}

/// Whether the labels are named columns of the frame that is fitted: a name alone is one, several if all of them are.
fn named_in(by: &Object<'_>, table: &Object<'_>) -> PyResult<bool> {
    if table.is_instance_of::<super::rfm::RfmTable>() {
        return Ok(false);
    }
    if by.is_instance_of::<PyString>() {
        return Ok(true);
    }
    let items: Vec<Object<'_>> = match by.cast::<PyDict>() {
        Ok(dict) => dict.values().iter().collect(),
        Err(_) if by.is_instance_of::<PyList>() || by.is_instance_of::<PyTuple>() => {
            by.try_iter()?.collect::<PyResult<_>>()?
        }
        Err(_) => return Ok(false),
    };
    let names: Vec<String> =
        items.iter().filter_map(|item| item.cast::<PyString>().ok().map(ToString::to_string)).collect();
    let available = names_of(table, "table")?;
    Ok(!names.is_empty() && names.iter().all(|name| available.contains(name)))
}

/// The sBG fitted to each segment; see `cxkit.ltv.sbg_by`.
#[pyfunction]
#[pyo3(signature = (tenure, lost, by, data, options, progress, threads))]
#[allow(clippy::too_many_arguments)]
pub fn ltv_sbg_by<'py>(
    py: Python<'py>,
    tenure: &Object<'py>,
    lost: &Object<'py>,
    by: &Object<'py>,
    data: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
    progress: Option<&Object<'py>>,
    threads: Option<&Object<'py>>,
) -> PyResult<SegmentFitsResult<'py>> {
    guarded(|| {
        let options: FitOptions = take(&mut given(&options)?)?;
        let steering = Steering::new(py, progress, threads)?;
        let contracts = Contracts::read(tenure, lost, Some(by), data)?;
        let fits = steering
            .run(|control| contracts.with(|tenure, lost, by| core::sbg_by(tenure, lost, by, &options, control)))?;
        to_python(py, &fits).map(SegmentFitsResult)
    })
}
