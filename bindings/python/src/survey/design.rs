//! Response rates, eNPS, bounds for non-response and sample sizes.
use super::{DesignColumns, Question, SCORES, count, count_by, read};
use crate::control::Steering;
use crate::errors::{check, guarded};
use crate::typed::{
    GroupedNpsResult, GroupedResponseRateResult, NonresponseBoundsResult, NpsResult, OptionsArgument,
    ResponseRateResult,
};
use crate::value::{given, take, to_python};
use cxkit::exchange::{Names, from_value};
use cxkit::survey as core;
use cxkit::{Accumulator, GroupedAccumulator};
use pyo3::prelude::*;
use serde::Deserialize;
use serde_json::Value;

type Object<'py> = Bound<'py, PyAny>;

const ANSWERED: Question<'static> = Question { argument: "answered", truths: true, suffix: "" };

/// Response rate; see `cxkit.survey.response_rate`.
#[pyfunction]
#[pyo3(signature = (answered, data, weights, strata, clusters, options))]
pub fn response_rate<'py>(
    py: Python<'py>,
    answered: &Object<'py>,
    data: Option<&Object<'py>>,
    weights: Option<&Object<'py>>,
    strata: Option<&Object<'py>>,
    clusters: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
) -> PyResult<ResponseRateResult<'py>> {
    guarded(|| {
        let options: core::ResponseRateOptions = take(&mut given(&options)?)?;
        let input = read(ANSWERED, answered, DesignColumns { weights, strata, clusters }, None, &[], data)?;
        let mut state = core::ResponseRateAccumulator::default();
        input.run(py, |columns| state.update(columns.responses()?))?;
        to_python(py, &check(state.evaluate(&options))?).map(ResponseRateResult)
    })
}

/// Response rate of every group; see `cxkit.survey.response_rate_by`.
#[pyfunction]
#[pyo3(signature = (answered, by, data, weights, strata, clusters, options))]
#[allow(clippy::too_many_arguments)]
pub fn response_rate_by<'py>(
    py: Python<'py>,
    answered: &Object<'py>,
    by: &Object<'py>,
    data: Option<&Object<'py>>,
    weights: Option<&Object<'py>>,
    strata: Option<&Object<'py>>,
    clusters: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
) -> PyResult<GroupedResponseRateResult<'py>> {
    guarded(|| {
        let options: core::ResponseRateOptions = take(&mut given(&options)?)?;
        let input = read(ANSWERED, answered, DesignColumns { weights, strata, clusters }, Some(by), &[], data)?;
        let mut states = GroupedAccumulator::new(input.names(), core::ResponseRateAccumulator::default());
        input.run(py, |columns| states.update(&columns.labels(), columns.responses()?))?;
        to_python(py, &check(py.detach(|| states.evaluate(&options)))?).map(GroupedResponseRateResult)
    })
}

/// eNPS; see `cxkit.survey.enps`.
#[pyfunction]
#[pyo3(signature = (scores, data, weights, strata, clusters, options, progress, threads))]
#[allow(clippy::too_many_arguments)]
pub fn enps<'py>(
    py: Python<'py>,
    scores: &Object<'py>,
    data: Option<&Object<'py>>,
    weights: Option<&Object<'py>>,
    strata: Option<&Object<'py>>,
    clusters: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
    progress: Option<&Object<'py>>,
    threads: Option<&Object<'py>>,
) -> PyResult<NpsResult<'py>> {
    guarded(|| {
        let mut keywords = given(&options)?;
        let (reading, options): (core::NpsReading, core::EnpsOptions) = (take(&mut keywords)?, take(&mut keywords)?);
        let steering = Steering::new(py, progress, threads)?;
        let input = read(SCORES, scores, DesignColumns { weights, strata, clusters }, None, &[], data)?;
        let state = count(py, reading, &input)?;
        let result = steering.run(|control| core::enps(&state, &options, control))?;
        to_python(py, &result).map(NpsResult)
    })
}

/// eNPS of every group; see `cxkit.survey.enps_by`.
#[pyfunction]
#[pyo3(signature = (scores, by, data, weights, strata, clusters, options, progress, threads))]
#[allow(clippy::too_many_arguments)]
pub fn enps_by<'py>(
    py: Python<'py>,
    scores: &Object<'py>,
    by: &Object<'py>,
    data: Option<&Object<'py>>,
    weights: Option<&Object<'py>>,
    strata: Option<&Object<'py>>,
    clusters: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
    progress: Option<&Object<'py>>,
    threads: Option<&Object<'py>>,
) -> PyResult<GroupedNpsResult<'py>> {
    guarded(|| {
        let mut keywords = given(&options)?;
        let (reading, options): (core::NpsReading, core::EnpsOptions) = (take(&mut keywords)?, take(&mut keywords)?);
        let steering = Steering::new(py, progress, threads)?;
        let input = read(SCORES, scores, DesignColumns { weights, strata, clusters }, Some(by), &[], data)?;
        let states = count_by(py, reading, &input)?;
        let result = steering.run(|control| core::enps_by(&states, &options, control))?;
        to_python(py, &result).map(GroupedNpsResult)
    })
}

#[derive(Deserialize)]
struct Nonresponse {
    nps: f64,
    response_rate: f64,
}

/// Bounds for non-response; see `cxkit.survey.nonresponse_bounds`.
#[pyfunction]
pub fn nonresponse_bounds<'py>(
    py: Python<'py>,
    inputs: OptionsArgument<'py>,
) -> PyResult<NonresponseBoundsResult<'py>> {
    guarded(|| {
        let Nonresponse { nps, response_rate } = take(&mut given(&inputs)?)?;
        to_python(py, &check(core::nonresponse_bounds(nps, response_rate))?).map(NonresponseBoundsResult)
    })
}

macro_rules! plans {
    ($($(#[$doc:meta])* $name:ident: $plan:ident => $number:ty),* $(,)?) => {$(
        $(#[$doc])*
        #[pyfunction]
        pub fn $name(inputs: OptionsArgument<'_>) -> PyResult<$number> {
            guarded(|| {
                let inputs = Value::Object(given(&inputs)?);
                let plan: core::$plan = check(from_value(inputs, Names::Snake, "inputs"))?;
                check(plan.evaluate())
            })
        }
    )*};
}

plans!(
    /// Answers for a margin of NPS; see `cxkit.survey.sample_size`.
    sample_size: SampleSize => u64,
    /// Answers for a margin of a share; see `cxkit.survey.sample_size_share`.
    sample_size_share: SampleSizeShare => u64,
    /// Answers in each of two groups; see `cxkit.survey.sample_size_difference`.
    sample_size_difference: SampleSizeDifference => u64,
    /// The smallest change that is found; see `cxkit.survey.minimum_detectable_change`.
    minimum_detectable_change: MinimumDetectableChange => f64,
);
