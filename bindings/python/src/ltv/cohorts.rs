//! Cohort triangles.
use super::log::{Log, options};
use crate::control::Steering;
use crate::errors::guarded;
use crate::typed::{CohortTriangleResult, OptionsArgument};
use crate::value::{take, to_python};
use cxkit::ltv::{CohortOptions, CohortTriangle};
use pyo3::prelude::*;

/// Values by cohort and age; see `cxkit.ltv.cohort_triangle`.
#[pyfunction]
#[pyo3(signature = (columns, data, keywords, progress, threads))]
pub fn ltv_cohort_triangle<'py>(
    py: Python<'py>,
    columns: OptionsArgument<'py>,
    data: Option<&Bound<'py, PyAny>>,
    keywords: OptionsArgument<'py>,
    progress: Option<&Bound<'py, PyAny>>,
    threads: Option<&Bound<'py, PyAny>>,
) -> PyResult<CohortTriangleResult<'py>> {
    guarded(|| {
        let (mut keywords, zone) = options(&keywords)?;
        let options: CohortOptions = take(&mut keywords)?;
        let steering = Steering::new(py, progress, threads)?;
        let log = Log::read(&columns, data, &zone)?;
        let triangle = steering
            .run(|control| log.with(|transactions| CohortTriangle::of_with(transactions, &options, control)))?;
        to_python(py, &triangle).map(CohortTriangleResult)
    })
}
