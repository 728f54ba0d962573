//! Raking and post-stratification; signatures and documentation are in `survey/_raking.py`.
use crate::column::Numbers;
use crate::control::Steering;
use crate::errors::{guarded, option, type_name};
use crate::frame::{Wanted, label_columns, read_groups, resolve};
use crate::labels::{LabelColumn, label_key};
use crate::typed::{OptionsArgument, RakingReportResult};
use crate::value::{given, take, to_python};
use crate::vector::Vector;
use cxkit::data::Labels;
use cxkit::survey as core;
use pyo3::prelude::*;
use serde::Deserialize;
use std::sync::Arc;

type Object<'py> = Bound<'py, PyAny>;
/// Labels with their targets.
type Targets<'py> = Vec<(Object<'py>, Object<'py>)>;

/// Weights that make a sample look like its population.
///
/// ``survey.rake`` and ``survey.post_stratify`` give it. Pass it as ``weights=`` of a survey metric: standard errors
/// then know what the margins explain.
///
/// Attributes
/// ----------
/// weights : Vector
///     The numbers themselves in the order of the rows, for a column of a frame.
/// report : RakingReport
///     What the fit did: margins before and after, effective n, ratios, warnings.
#[pyclass(frozen, module = "cxkit.survey")]
#[derive(Debug)]
pub struct RakedWeights(pub Arc<core::RakedWeights>);

#[pymethods]
impl RakedWeights {
    fn __len__(&self) -> usize {
        self.0.weights().len()
    }

    /// The weights in the order of the rows.
    #[getter]
    fn weights(&self) -> Vector {
        Vector::floats(self.0.weights().to_vec())
    }

    /// What the fit did: margins before and after, effective n, ratios, warnings.
    #[getter]
    fn report<'py>(&self, py: Python<'py>) -> PyResult<RakingReportResult<'py>> {
        to_python(py, self.0.report()).map(RakingReportResult)
    }

    fn __str__(&self) -> String {
        self.0.report().to_string()
    }

    fn __repr__(&self) -> String {
        format!("<RakedWeights: {}>", self.0.report())
    }
}

#[derive(Deserialize)]
struct Total {
    #[serde(default)]
    total: Option<f64>,
}

/// The label columns and base weights of one call.
struct Input {
    columns: Vec<LabelColumn>,
    weights: Option<Numbers>,
}

impl Input {
    fn read<'py>(
        mut columns: Vec<Wanted<'py>>,
        weights: Option<&Object<'py>>,
        data: Option<&Object<'py>>,
    ) -> PyResult<Self> {
        let mut weights = weights.map(|weights| Wanted::new(weights, "weights"));
        resolve(columns.iter_mut().chain(&mut weights), data)?;
        let weights = weights.map(|weights| weights.numbers(false)).transpose()?;
        Ok(Self { columns: read_groups(columns, &[])?, weights })
    }

    /// Runs a fit outside the interpreter lock.
    fn fit(
        &self,
        py: Python<'_>,
        fit: impl FnOnce(
            &[&Labels<'_>],
            Option<&cxkit::data::Column<'_>>,
            cxkit::control::Control<'_>,
        ) -> cxkit::Result<core::RakedWeights>
        + Send,
    ) -> PyResult<RakedWeights> {
        let weights = self.weights.as_ref().map(Numbers::column).transpose()?;
        let raked = Steering::new(py, None, None)?.run(|control| {
            let columns = self.columns.iter().map(LabelColumn::labels).collect::<cxkit::Result<Vec<_>>>()?;
            fit(&columns.iter().collect::<Vec<_>>(), weights.as_ref(), control)
        })?;
        Ok(RakedWeights(Arc::new(raked)))
    }
}

/// A target as a number.
fn target(argument: &str, label: &Object<'_>, target: &Object<'_>) -> PyResult<f64> {
    let refused = |_| option(argument, &format!("a number as the target of {label}"), type_name(target));
    target.extract().map_err(refused)
}

/// Weights for margins; see `cxkit.survey.rake`.
#[pyfunction]
#[pyo3(signature = (margins, data, weights, options))]
pub fn survey_rake<'py>(
    py: Python<'py>,
    margins: Vec<(String, Targets<'py>)>,
    data: Option<&Object<'py>>,
    weights: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
) -> PyResult<RakedWeights> {
    guarded(|| {
        let options: core::RakeOptions = take(&mut given(&options)?)?;
        let mut read = Vec::new();
        let mut columns: Vec<Wanted<'py>> = Vec::new();
        for (column, targets) in &margins {
            let targets =
                targets.iter().map(|(label, of)| Ok((label_key(label, column)?, target("margins", label, of)?)));
            read.push(core::Margin::new(column.clone(), targets.collect::<PyResult<Vec<_>>>()?));
            if !columns.iter().any(|known| known.argument == *column) {
                columns.push(Wanted::new(pyo3::types::PyString::new(py, column).as_any(), column));
            }
        }
        let input = Input::read(columns, weights, data)?;
        input.fit(py, |columns, weights, control| {
            core::RakedWeights::rake_with(&read, columns, weights, &options, control)
        })
    })
}

/// Weights for the totals of one partition; see `cxkit.survey.post_stratify`.
#[pyfunction]
#[pyo3(signature = (targets, by, data, weights, options))]
pub fn survey_post_stratify<'py>(
    py: Python<'py>,
    targets: Vec<(Vec<Object<'py>>, Object<'py>)>,
    by: &Object<'py>,
    data: Option<&Object<'py>>,
    weights: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
) -> PyResult<RakedWeights> {
    guarded(|| {
        let Total { total } = take(&mut given(&options)?)?;
        let stratum = |(labels, of): &(Vec<Object<'py>>, Object<'py>)| {
            let keys = labels.iter().map(|label| label_key(label, "targets")).collect::<PyResult<Vec<_>>>()?;
            let first = labels.first().unwrap_or(of);
            Ok(core::PostStratum { labels: keys, target: target("targets", first, of)? })
        };
        let strata = targets.iter().map(stratum).collect::<PyResult<Vec<_>>>()?;
        let input = Input::read(label_columns(by, "by", data)?, weights, data)?;
        input.fit(py, |columns, weights, _| core::RakedWeights::post_stratify(&strata, columns, weights, total))
    })
}
