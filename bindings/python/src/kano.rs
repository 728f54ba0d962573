//! Kano analysis for Python; signatures and documentation are in `python/cxkit/kano/`.
use crate::control::Steering;
use crate::errors::{check, guarded, option, type_name};
use crate::typed::{
    GroupedKanoStudyResult, KanoContinuousResult, KanoDriftResult, KanoHomogeneityResult, KanoPenaltyRewardResult,
    KanoPrioritiesResult, KanoQualityResult, KanoShapleyResult, KanoStudyResult, OptionsArgument,
};
use crate::value::{from_python, given, take, to_python};
use answers::{Answers, Arguments};
use cxkit::control::Control;
use cxkit::data::Ratings;
use cxkit::exchange::{Names, from_value};
use cxkit::kano as core;
use cxkit::{Accumulator, GroupedAccumulator};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyMapping, PyString};
use ratings::RatingColumns;
use serde::de::DeserializeOwned;
use serde_json::Value;

pub mod accumulators;
mod answers;
mod ratings;

type Object<'py> = Bound<'py, PyAny>;
type Groups = GroupedAccumulator<core::KanoAccumulator>;

/// The columns that were given by their arguments; `by` is the argument of label columns, where there is one.
fn arguments<'py>(
    columns: &OptionsArgument<'py>,
    by: Option<&'static str>,
    data: Option<&Object<'py>>,
) -> PyResult<Arguments<'py>> {
    let columns = columns.0.cast::<PyDict>().map_err(|_| option("columns", "a dict", type_name(&columns.0)))?;
    let optional = |argument: &str| Ok::<_, PyErr>(columns.get_item(argument)?.filter(|column| !column.is_none()));
    // None is nothing that can be read as a column, and is refused as such.
    let required = |argument: &str| Ok::<_, PyErr>(columns.get_item(argument)?.unwrap_or_else(|| none(columns.py())));
    Ok(Arguments {
        functional: required("functional")?,
        dysfunctional: required("dysfunctional")?,
        feature: optional("feature")?,
        importance: optional("importance")?,
        wording: optional("wording")?,
        respondent: optional("respondent")?,
        by: by.map(|by| Ok::<_, PyErr>((by, required(by)?))).transpose()?,
        data: data.cloned(),
    })
}

fn none(py: Python<'_>) -> Object<'_> {
    py.None().into_bound(py)
}

/// How answers are read and what is asked of them.
fn sorted<R: DeserializeOwned, O: DeserializeOwned>(options: &OptionsArgument<'_>) -> PyResult<(R, O)> {
    let mut keywords = given(options)?;
    Ok((take(&mut keywords)?, take(&mut keywords)?))
}

/// The state of the answers of a call.
fn count(py: Python<'_>, reading: core::KanoReading, answers: &Answers) -> PyResult<core::KanoAccumulator> {
    let mut state = check(core::KanoAccumulator::new(reading))?;
    let pairs = answers.pairs()?;
    check(py.detach(|| answers.with(&pairs, |batch, _| state.update(batch))))?;
    Ok(state)
}

/// The states of the groups of a call.
fn count_by(py: Python<'_>, reading: core::KanoReading, answers: &Answers) -> PyResult<Groups> {
    let mut states = GroupedAccumulator::new(answers.names(), check(core::KanoAccumulator::new(reading))?);
    let pairs = answers.pairs()?;
    check(py.detach(|| answers.with(&pairs, |batch, labels| states.update(labels, batch))))?;
    Ok(states)
}

/// A study of every group: many groups take a while, so that Ctrl-C is heard.
fn evaluate_by(
    py: Python<'_>,
    states: &Groups,
    options: &core::KanoOptions,
) -> PyResult<cxkit::Grouped<core::KanoStudy>> {
    Steering::new(py, None, None)?.run(|control| states.evaluate_with(options, control))
}

/// Tests of every feature: exact ones of large tables take a while, so that Ctrl-C is heard.
fn homogeneous(
    py: Python<'_>,
    states: &Groups,
    options: &core::KanoHomogeneityOptions,
) -> PyResult<core::KanoHomogeneity> {
    Steering::new(py, None, None)?.run(|control| core::KanoHomogeneity::of_with(states, options, control))
}

/// Kano study; see `cxkit.kano.classify`.
#[pyfunction]
#[pyo3(signature = (columns, data, options))]
pub fn kano_classify<'py>(
    py: Python<'py>,
    columns: OptionsArgument<'py>,
    data: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
) -> PyResult<KanoStudyResult<'py>> {
    guarded(|| {
        let (reading, options): (_, core::KanoOptions) = sorted(&options)?;
        let answers = Answers::read(&arguments(&columns, None, data)?, &[])?;
        let state = count(py, reading, &answers)?;
        to_python(py, &check(py.detach(|| state.evaluate(&options)))?).map(KanoStudyResult)
    })
}

/// Kano study of every group; see `cxkit.kano.classify_by`.
#[pyfunction]
#[pyo3(signature = (columns, data, options))]
pub fn kano_classify_by<'py>(
    py: Python<'py>,
    columns: OptionsArgument<'py>,
    data: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
) -> PyResult<GroupedKanoStudyResult<'py>> {
    guarded(|| {
        let (reading, options) = sorted(&options)?;
        let answers = Answers::read(&arguments(&columns, Some("by"), data)?, &[])?;
        let states = count_by(py, reading, &answers)?;
        to_python(py, &evaluate_by(py, &states, &options)?).map(GroupedKanoStudyResult)
    })
}

/// Continuous Kano analysis; see `cxkit.kano.continuous`.
#[pyfunction]
#[pyo3(signature = (columns, data, options, progress, threads))]
pub fn kano_continuous<'py>(
    py: Python<'py>,
    columns: OptionsArgument<'py>,
    data: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
    progress: Option<&Object<'py>>,
    threads: Option<&Object<'py>>,
) -> PyResult<KanoContinuousResult<'py>> {
    guarded(|| {
        let (reading, options) = sorted(&options)?;
        let steering = Steering::new(py, progress, threads)?;
        let answers = Answers::read(&arguments(&columns, None, data)?, &[])?;
        let state = count(py, reading, &answers)?;
        let result = steering.run(|control| core::KanoContinuous::of_with(&state, &options, control))?;
        to_python(py, &result).map(KanoContinuousResult)
    })
}

/// Homogeneity over segments; see `cxkit.kano.homogeneity`.
#[pyfunction]
#[pyo3(signature = (columns, data, options))]
pub fn kano_homogeneity<'py>(
    py: Python<'py>,
    columns: OptionsArgument<'py>,
    data: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
) -> PyResult<KanoHomogeneityResult<'py>> {
    guarded(|| {
        let (reading, options) = sorted(&options)?;
        let answers = Answers::read(&arguments(&columns, Some("by"), data)?, &[])?;
        let states = count_by(py, reading, &answers)?;
        to_python(py, &homogeneous(py, &states, &options)?).map(KanoHomogeneityResult)
    })
}

/// Drift over waves; see `cxkit.kano.drift`.
#[pyfunction]
#[pyo3(signature = (columns, data, options))]
pub fn kano_drift<'py>(
    py: Python<'py>,
    columns: OptionsArgument<'py>,
    data: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
) -> PyResult<KanoDriftResult<'py>> {
    guarded(|| {
        let (reading, options) = sorted(&options)?;
        let answers = Answers::read(&arguments(&columns, Some("wave"), data)?, &[])?;
        let states = count_by(py, reading, &answers)?;
        to_python(py, &check(py.detach(|| core::KanoDrift::of(&states, &options)))?).map(KanoDriftResult)
    })
}

/// Quality of the questions; see `cxkit.kano.quality`.
#[pyfunction]
#[pyo3(signature = (columns, data, options))]
pub fn kano_quality<'py>(
    py: Python<'py>,
    columns: OptionsArgument<'py>,
    data: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
) -> PyResult<KanoQualityResult<'py>> {
    guarded(|| {
        let (reading, options) = sorted(&options)?;
        let answers = Answers::read(&arguments(&columns, None, data)?, &[])?;
        let pairs = answers.pairs()?;
        let quality = py.detach(|| answers.with(&pairs, |batch, _| core::KanoQuality::of(batch, &reading, &options)));
        to_python(py, &check(quality)?).map(KanoQualityResult)
    })
}

/// Priorities of ideas; see `cxkit.kano.prioritise`.
#[pyfunction]
#[pyo3(signature = (study, ideas))]
pub fn kano_prioritise<'py>(
    py: Python<'py>,
    study: &Object<'py>,
    ideas: &Object<'py>,
) -> PyResult<KanoPrioritiesResult<'py>> {
    guarded(|| {
        let study: core::KanoStudy = check(from_value(from_python(study, "study")?, Names::Snake, "study"))?;
        let single = ideas.is_instance_of::<PyString>() || ideas.cast::<PyMapping>().is_ok();
        let list = if single { None } else { ideas.try_iter().ok() };
        let list = list.ok_or_else(|| option("ideas", "a list of ideas", type_name(ideas)))?;
        let list = list.map(|idea| from_python(&idea?, "ideas")).collect::<PyResult<Vec<_>>>()?;
        let ideas: Vec<core::KanoIdea> = check(from_value(Value::Array(list), Names::Snake, "ideas"))?;
        to_python(py, &check(core::KanoPriorities::of(&study, &ideas))?).map(KanoPrioritiesResult)
    })
}

/// Runs a long analysis of ratings.
fn rated<'py, T: Send>(
    overall: &Object<'py>,
    attributes: &Object<'py>,
    data: Option<&Object<'py>>,
    steering: &Steering<'py>,
    work: impl FnOnce(Ratings<'_>, Control<'_>) -> cxkit::Result<T> + Send,
) -> PyResult<T> {
    let columns = RatingColumns::read(overall, attributes, data)?;
    let (overall, attributes) = columns.columns()?;
    steering.run(|control| work(Ratings::new(&overall, &attributes)?, control))
}

/// Penalty–reward contrast analysis; see `cxkit.kano.penalty_reward`.
#[pyfunction]
#[pyo3(signature = (overall, attributes, data, options, progress, threads))]
pub fn kano_penalty_reward<'py>(
    py: Python<'py>,
    overall: &Object<'py>,
    attributes: &Object<'py>,
    data: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
    progress: Option<&Object<'py>>,
    threads: Option<&Object<'py>>,
) -> PyResult<KanoPenaltyRewardResult<'py>> {
    guarded(|| {
        let (reading, options) = sorted(&options)?;
        let steering = Steering::new(py, progress, threads)?;
        let result = rated(overall, attributes, data, &steering, |ratings, control| {
            core::KanoPenaltyReward::of_with(ratings, &reading, &options, control)
        })?;
        to_python(py, &result).map(KanoPenaltyRewardResult)
    })
}

/// Dissatisfiers and enhancers; see `cxkit.kano.shapley`.
#[pyfunction]
#[pyo3(signature = (overall, attributes, data, options, progress, threads))]
pub fn kano_shapley<'py>(
    py: Python<'py>,
    overall: &Object<'py>,
    attributes: &Object<'py>,
    data: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
    progress: Option<&Object<'py>>,
    threads: Option<&Object<'py>>,
) -> PyResult<KanoShapleyResult<'py>> {
    guarded(|| {
        let (reading, options) = sorted(&options)?;
        let steering = Steering::new(py, progress, threads)?;
        let result = rated(overall, attributes, data, &steering, |ratings, control| {
            core::KanoShapley::of_with(ratings, &reading, &options, control)
        })?;
        to_python(py, &result).map(KanoShapleyResult)
    })
}
