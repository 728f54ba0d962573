//! Comparisons for Python; signatures and documentation are in `survey/_comparison.py`.
use super::sampled::{Sampled, SampledArguments};
use crate::errors::{check, guarded};
use crate::frame::Wanted;
use crate::typed::{
    GroupComparisonResult, GroupedPairedChangeResult, OptionsArgument, OrdinalComparisonResult, PairedChangeResult,
    RetentionByNpsResult,
};
use crate::value::{given, take, to_python};
use cxkit::data::{PairedResponses, Responses};
use cxkit::survey as core;
use cxkit::{Accumulator, GroupedAccumulator};
use pyo3::prelude::*;
use serde::de::DeserializeOwned;

type Object<'py> = Bound<'py, PyAny>;

/// The columns that say how rows were sampled, and the frame of all columns.
pub(super) struct Around<'a, 'py> {
    pub(super) weights: Option<&'a Object<'py>>,
    pub(super) strata: Option<&'a Object<'py>>,
    pub(super) clusters: Option<&'a Object<'py>>,
    pub(super) by: Option<&'a Object<'py>>,
    pub(super) data: Option<&'a Object<'py>>,
}

impl<'py> Around<'_, 'py> {
    pub(super) fn read(&self, answers: Vec<Wanted<'py>>, truths: bool) -> PyResult<Sampled> {
        Sampled::read(SampledArguments {
            answers,
            truths,
            weights: self.weights.map(|weights| ("weights", weights)),
            strata: self.strata.map(|strata| ("strata", strata)),
            clusters: self.clusters.map(|clusters| ("clusters", clusters)),
            by: self.by,
            names: &[],
            data: self.data,
        })
    }
}

/// How answers are read, which score is meant, and what is asked of it; without a scale that of the score.
pub(super) fn scored<O: DeserializeOwned>(
    options: &OptionsArgument<'_>,
) -> PyResult<(core::RatingReading, core::Scoring, O)> {
    let mut keywords = given(options)?;
    let placed = keywords.contains_key("scale");
    let (mut reading, scoring): (core::RatingReading, core::Scoring) = (take(&mut keywords)?, take(&mut keywords)?);
    if !placed {
        reading.scale = scoring.usual_scale();
    }
    Ok((reading, scoring, take(&mut keywords)?))
}

/// Groups against each other; see `cxkit.survey.compare`.
#[pyfunction]
#[pyo3(signature = (scores, by, data, weights, strata, clusters, options))]
#[allow(clippy::too_many_arguments)]
pub fn survey_compare<'py>(
    py: Python<'py>,
    scores: &Object<'py>,
    by: &Object<'py>,
    data: Option<&Object<'py>>,
    weights: Option<&Object<'py>>,
    strata: Option<&Object<'py>>,
    clusters: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
) -> PyResult<GroupComparisonResult<'py>> {
    guarded(|| {
        let (reading, scoring, options) = scored::<core::GroupComparisonOptions>(&options)?;
        let around = Around { weights, strata, clusters, by: Some(by), data };
        let input = around.read(vec![Wanted::new(scores, "scores")], false)?;
        let compared = input.run(py, |opened| {
            core::GroupComparison::of_responses(opened.responses()?, &opened.labels(), reading, &scoring, &options)
        })?;
        to_python(py, &compared).map(GroupComparisonResult)
    })
}

/// Two groups of ordered answers; see `cxkit.survey.ordinal_comparison`.
#[pyfunction]
#[pyo3(signature = (a, b, options))]
pub fn survey_ordinal_comparison<'py>(
    py: Python<'py>,
    a: &Object<'py>,
    b: &Object<'py>,
    options: OptionsArgument<'py>,
) -> PyResult<OrdinalComparisonResult<'py>> {
    guarded(|| {
        let mut keywords = given(&options)?;
        let (reading, options): (core::RatingReading, core::OrdinalComparisonOptions) =
            (take(&mut keywords)?, take(&mut keywords)?);
        let state = |side: &Object<'py>, argument: &str| {
            let around = Around { weights: None, strata: None, clusters: None, by: None, data: None };
            let mut state = check(core::RatingAccumulator::new(reading.clone()))?;
            let input = around.read(vec![Wanted::new(side, argument)], false)?;
            input.run(py, |opened| state.update(Responses::new(&opened.answers()[0])))?;
            Ok::<_, PyErr>(state)
        };
        let (a, b) = (state(a, "a")?, state(b, "b")?);
        let compared = check(py.detach(|| core::OrdinalComparison::of(&a, &b, &options)))?;
        to_python(py, &compared).map(OrdinalComparisonResult)
    })
}

/// The same customers twice; see `cxkit.survey.paired_change`.
#[pyfunction]
#[pyo3(signature = (before, after, data, weights, strata, clusters, options))]
#[allow(clippy::too_many_arguments)]
pub fn survey_paired_change<'py>(
    py: Python<'py>,
    before: &Object<'py>,
    after: &Object<'py>,
    data: Option<&Object<'py>>,
    weights: Option<&Object<'py>>,
    strata: Option<&Object<'py>>,
    clusters: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
) -> PyResult<PairedChangeResult<'py>> {
    guarded(|| {
        let (reading, scoring, options) = scored::<core::PairedChangeOptions>(&options)?;
        let around = Around { weights, strata, clusters, by: None, data };
        let input = around.read(vec![Wanted::new(before, "before"), Wanted::new(after, "after")], false)?;
        let change = input.run(py, |opened| {
            let pairs = PairedResponses::sampled(&opened.answers()[0], &opened.answers()[1], opened.design())?;
            core::PairedChange::of_responses(pairs, reading, &scoring, &options)
        })?;
        to_python(py, &change).map(PairedChangeResult)
    })
}

/// The same customers twice, of every group; see `cxkit.survey.paired_change_by`.
#[pyfunction]
#[pyo3(signature = (before, after, by, data, weights, strata, clusters, options))]
#[allow(clippy::too_many_arguments)]
pub fn survey_paired_change_by<'py>(
    py: Python<'py>,
    before: &Object<'py>,
    after: &Object<'py>,
    by: &Object<'py>,
    data: Option<&Object<'py>>,
    weights: Option<&Object<'py>>,
    strata: Option<&Object<'py>>,
    clusters: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
) -> PyResult<GroupedPairedChangeResult<'py>> {
    guarded(|| {
        let (reading, scoring, options) = scored::<core::PairedChangeOptions>(&options)?;
        let around = Around { weights, strata, clusters, by: Some(by), data };
        let input = around.read(vec![Wanted::new(before, "before"), Wanted::new(after, "after")], false)?;
        let empty = check(core::PairedChangeAccumulator::new(reading, scoring))?;
        let mut states = GroupedAccumulator::new(input.names(), empty);
        let changes = input.run(py, |opened| {
            let pairs = PairedResponses::sampled(&opened.answers()[0], &opened.answers()[1], opened.design())?;
            states.update(&opened.labels(), pairs)?;
            states.evaluate(&options)
        })?;
        to_python(py, &changes).map(GroupedPairedChangeResult)
    })
}

/// Retention by NPS class; see `cxkit.survey.retention_by_nps`.
#[pyfunction]
#[pyo3(signature = (scores, retained, data, weights, strata, clusters, options))]
#[allow(clippy::too_many_arguments)]
pub fn survey_retention_by_nps<'py>(
    py: Python<'py>,
    scores: &Object<'py>,
    retained: &Object<'py>,
    data: Option<&Object<'py>>,
    weights: Option<&Object<'py>>,
    strata: Option<&Object<'py>>,
    clusters: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
) -> PyResult<RetentionByNpsResult<'py>> {
    guarded(|| {
        let mut keywords = given(&options)?;
        let (reading, options): (core::NpsReading, core::RetentionByNpsOptions) =
            (take(&mut keywords)?, take(&mut keywords)?);
        let around = Around { weights, strata, clusters, by: None, data };
        let input = around.read(vec![Wanted::new(scores, "scores"), Wanted::new(retained, "retained")], true)?;
        let retention = input.run(py, |opened| {
            let pairs = PairedResponses::sampled(&opened.answers()[0], &opened.answers()[1], opened.design())?;
            core::RetentionByNps::of_responses(pairs, reading, &options)
        })?;
        to_python(py, &retention).map(RetentionByNpsResult)
    })
}
