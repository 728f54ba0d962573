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
#[pyo3(signature = (columns, data, keywords))]
pub fn ltv_cohort_triangle<'py>(
    py: Python<'py>,
    columns: OptionsArgument<'py>,
    data: Option<&Bound<'py, PyAny>>,
    keywords: OptionsArgument<'py>,
) -> PyResult<CohortTriangleResult<'py>> {
    guarded(|| {
        let (mut keywords, zone) = options(&keywords)?;
        let options: CohortOptions = take(&mut keywords)?;
        let log = Log::read(&columns, data, &zone)?;
        let triangle = Steering::new(py, None, None)?
            .run(|_| log.with(|transactions| CohortTriangle::of(transactions, &options)))?;
        to_python(py, &triangle).map(CohortTriangleResult)
    })
}
