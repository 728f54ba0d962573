//! What changed between two periods, for Python; signatures and documentation are in `survey/_change.py`.
use super::sampled::{Sampled, SampledArguments};
use crate::control::Steering;
use crate::errors::{check, guarded, option, type_name};
use crate::frame::{Wanted, names_of};
use crate::typed::{
    ChangeDecompositionResult, DifferenceInDifferencesResult, OptionsArgument, StandardisedScoreResult,
};
use crate::value::{from_python, given, take, to_python};
use cxkit::GroupedAccumulator;
use cxkit::exchange::{Names, from_value};
use cxkit::survey as core;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyMapping, PyString, PyTuple};
use serde_json::{Map, Value, json};

type Object<'py> = Bound<'py, PyAny>;
type States = GroupedAccumulator<core::RatingAccumulator>;

/// How answers are read, and which score is meant: without a scale the usual one of the score.
fn scored(keywords: &mut Map<String, Value>) -> PyResult<(core::RatingReading, core::Scoring)> {
    let usual = !keywords.contains_key("scale");
    let (mut reading, scoring): (core::RatingReading, core::Scoring) = (take(keywords)?, take(keywords)?);
    if usual {
        reading.scale = scoring.usual_scale();
    }
    Ok((reading, scoring))
}

/// The weights, strata and clusters of a sample.
type Design<'a, 'py> = [Option<&'a Object<'py>>; 3];

/// The answers of a sample by labels.
fn states<'py>(
    py: Python<'py>,
    reading: &core::RatingReading,
    scores: &Object<'py>,
    by: &Object<'py>,
    [weights, strata, clusters]: Design<'_, 'py>,
    data: Option<&Object<'py>>,
) -> PyResult<States> {
    let empty = check(core::RatingAccumulator::new(reading.clone()))?;
    let sampled = Sampled::read(SampledArguments {
        answers: vec![Wanted::new(scores, "scores")],
        truths: false,
        weights: weights.map(|weights| ("weights", weights)),
        strata: strata.map(|strata| ("strata", strata)),
        clusters: clusters.map(|clusters| ("clusters", clusters)),
        by: Some(by),
        names: &[],
        data,
    })?;
    let mut states = GroupedAccumulator::new(sampled.names(), empty);
    sampled.run(py, |opened| states.update(&opened.labels(), opened.responses()?))?;
    Ok(states)
}

/// Checks that an argument is the name of a column, or several names, so that both periods have it.
fn named(argument: &str, given: &Object<'_>, several: bool) -> PyResult<()> {
    let is_name = |item: &Object<'_>| item.is_instance_of::<PyString>();
    let listed = match (given.cast::<PyList>(), given.cast::<PyTuple>()) {
        (Ok(list), _) => several && list.iter().all(|item| is_name(&item)),
        (_, Ok(tuple)) => several && tuple.iter().all(|item| is_name(&item)),
        _ => false,
    };
    if listed || is_name(given) {
        return Ok(());
    }
    let expected = if several { "names of columns of both periods" } else { "the name of a column of both periods" };
    Err(option(argument, expected, type_name(given)))
}

/// Mix and rate; see `cxkit.survey.decompose_change`.
#[pyfunction]
#[pyo3(signature = (before, after, by, scores, weights, strata, clusters, options, progress = None, threads = None))]
#[allow(clippy::too_many_arguments)]
pub fn decompose_change<'py>(
    py: Python<'py>,
    before: &Object<'py>,
    after: &Object<'py>,
    by: &Object<'py>,
    scores: &Object<'py>,
    weights: Option<&Object<'py>>,
    strata: Option<&Object<'py>>,
    clusters: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
    progress: Option<&Object<'py>>,
    threads: Option<&Object<'py>>,
) -> PyResult<ChangeDecompositionResult<'py>> {
    guarded(|| {
        let mut keywords = given(&options)?;
        let (reading, scoring) = scored(&mut keywords)?;
        let options: core::ChangeOptions = take(&mut keywords)?;
        let steering = Steering::new(py, progress, threads)?;
        named("by", by, true)?;
        named("scores", scores, false)?;
        for (argument, column) in [("weights", weights), ("strata", strata), ("clusters", clusters)] {
            column.map_or(Ok(()), |column| named(argument, column, false))?;
        }
        let period = |argument: &str, frame: &Object<'py>| {
            names_of(frame, argument)?;
            states(py, &reading, scores, by, [weights, strata, clusters], Some(frame))
        };
        let (before, after) = (period("before", before)?, period("after", after)?);
        let change =
            steering.run(|control| core::ChangeDecomposition::between(&before, &after, &scoring, &options, control))?;
        to_python(py, &change).map(ChangeDecompositionResult)
    })
}

/// The shares of a standard population: a dict of label and share, or a list.
fn shares(standard: &Object<'_>) -> PyResult<Vec<core::StandardShare>> {
    let list = if let Ok(mapping) = standard.cast::<PyMapping>() {
        let entry = |entry: Object<'_>| {
            let (label, share): (Object<'_>, Object<'_>) = entry.extract()?;
            Ok(json!({"key": [from_python(&label, "standard")?], "share": from_python(&share, "standard")?}))
        };
        mapping.items()?.iter().map(entry).collect::<PyResult<Vec<_>>>()?
    } else {
        let list = if standard.is_instance_of::<PyString>() { None } else { standard.try_iter().ok() };
        let expected = "a dict of label and share, or a list of key and share";
        let list = list.ok_or_else(|| option("standard", expected, type_name(standard)))?;
        list.map(|share| from_python(&share?, "standard")).collect::<PyResult<Vec<_>>>()?
    };
    check(from_value(Value::Array(list), Names::Snake, "standard"))
}

/// Direct standardisation; see `cxkit.survey.standardise`.
#[pyfunction]
#[pyo3(signature = (scores, by, standard, data, weights, strata, clusters, options))]
#[allow(clippy::too_many_arguments)]
pub fn standardise<'py>(
    py: Python<'py>,
    scores: &Object<'py>,
    by: &Object<'py>,
    standard: &Object<'py>,
    data: Option<&Object<'py>>,
    weights: Option<&Object<'py>>,
    strata: Option<&Object<'py>>,
    clusters: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
) -> PyResult<StandardisedScoreResult<'py>> {
    guarded(|| {
        let mut keywords = given(&options)?;
        let (reading, scoring) = scored(&mut keywords)?;
        let options: core::StandardisedOptions = take(&mut keywords)?;
        let standard = shares(standard)?;
        let states = states(py, &reading, scores, by, [weights, strata, clusters], data)?;
        let score = py.detach(|| core::StandardisedScore::of(&states, &standard, &scoring, &options));
        to_python(py, &check(score)?).map(StandardisedScoreResult)
    })
}

/// Difference in differences; see `cxkit.survey.difference_in_differences`.
#[pyfunction]
#[pyo3(signature = (scores, treated, after, data, weights, strata, clusters, options))]
#[allow(clippy::too_many_arguments)]
pub fn difference_in_differences<'py>(
    py: Python<'py>,
    scores: &Object<'py>,
    treated: &Object<'py>,
    after: &Object<'py>,
    data: Option<&Object<'py>>,
    weights: Option<&Object<'py>>,
    strata: Option<&Object<'py>>,
    clusters: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
) -> PyResult<DifferenceInDifferencesResult<'py>> {
    guarded(|| {
        let mut keywords = given(&options)?;
        let (reading, scoring) = scored(&mut keywords)?;
        let options: core::DidOptions = take(&mut keywords)?;
        let by = PyDict::new(py);
        by.set_item("treated", treated)?;
        by.set_item("after", after)?;
        let states = states(py, &reading, scores, &by.into_any(), [weights, strata, clusters], data)?;
        let effect = py.detach(|| core::DifferenceInDifferences::of(&states, &scoring, &options));
        to_python(py, &check(effect)?).map(DifferenceInDifferencesResult)
    })
}
