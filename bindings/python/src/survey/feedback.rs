//! Feedback in own words for Python; signatures and documentation are in `survey/_feedback.py`.
use super::comparison::{Around, scored};
use super::items::Columns;
use super::sampled::{Opened, Sampled};
use crate::control::Steering;
use crate::errors::{check, guarded};
use crate::frame::{Wanted, resolve};
use crate::labels::LabelColumn;
use crate::typed::{
    CoderAgreementResult, FeedbackCountsResult, GroupedPraiseRatioResult, OptionsArgument, PraiseRatioResult,
    ThemeImpactResult,
};
use crate::value::{given, take, to_python};
use cxkit::data::{LabelledResponses, Responses, ThemedResponses};
use cxkit::survey as core;
use cxkit::{Accumulator, GroupedAccumulator};
use pyo3::prelude::*;

type Object<'py> = Bound<'py, PyAny>;

/// A column of tones, and the columns around it.
struct Tones {
    tone: LabelColumn,
    sample: Sampled,
}

impl Tones {
    fn read<'py>(tone: &Object<'py>, around: &Around<'_, 'py>) -> PyResult<Self> {
        let mut tone = Wanted::new(tone, "tone");
        resolve([&mut tone], around.data)?;
        Ok(Self { tone: tone.labels()?, sample: around.read(Vec::new(), false)? })
    }

    /// Runs work on the tones with their design.
    fn run<T: Send>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(LabelledResponses<'_>, &Opened<'_>) -> cxkit::Result<T> + Send,
    ) -> PyResult<T> {
        self.sample.run(py, |opened| {
            let labels = self.tone.labels()?;
            work(LabelledResponses::sampled(&labels, opened.design())?, opened)
        })
    }
}

/// Praise and complaints; see `cxkit.survey.praise_ratio`.
#[pyfunction]
#[pyo3(signature = (tone, data, weights, strata, clusters, options))]
pub fn survey_praise_ratio<'py>(
    py: Python<'py>,
    tone: &Object<'py>,
    data: Option<&Object<'py>>,
    weights: Option<&Object<'py>>,
    strata: Option<&Object<'py>>,
    clusters: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
) -> PyResult<PraiseRatioResult<'py>> {
    guarded(|| {
        let mut keywords = given(&options)?;
        let (reading, options): (core::PraiseRatioReading, core::PraiseRatioOptions) =
            (take(&mut keywords)?, take(&mut keywords)?);
        let tones = Tones::read(tone, &Around { weights, strata, clusters, by: None, data })?;
        let ratio = tones.run(py, |tones, _| core::PraiseRatio::of_responses(tones, reading, &options))?;
        to_python(py, &ratio).map(PraiseRatioResult)
    })
}

/// Praise and complaints of every group; see `cxkit.survey.praise_ratio_by`.
#[pyfunction]
#[pyo3(signature = (tone, by, data, weights, strata, clusters, options))]
#[allow(clippy::too_many_arguments)]
pub fn survey_praise_ratio_by<'py>(
    py: Python<'py>,
    tone: &Object<'py>,
    by: &Object<'py>,
    data: Option<&Object<'py>>,
    weights: Option<&Object<'py>>,
    strata: Option<&Object<'py>>,
    clusters: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
) -> PyResult<GroupedPraiseRatioResult<'py>> {
    guarded(|| {
        let mut keywords = given(&options)?;
        let (reading, options): (core::PraiseRatioReading, core::PraiseRatioOptions) =
            (take(&mut keywords)?, take(&mut keywords)?);
        let tones = Tones::read(tone, &Around { weights, strata, clusters, by: Some(by), data })?;
        let mut states =
            GroupedAccumulator::new(tones.sample.names(), check(core::PraiseRatioAccumulator::new(reading))?);
        let ratios = tones.run(py, |tones, opened| {
            states.update(&opened.labels(), tones)?;
            states.evaluate(&options)
        })?;
        to_python(py, &ratios).map(GroupedPraiseRatioResult)
    })
}

/// Feedback by source and touchpoint; see `cxkit.survey.feedback_counts`.
#[pyfunction]
#[pyo3(signature = (source, solicited, touchpoint, data, options))]
pub fn survey_feedback_counts<'py>(
    py: Python<'py>,
    source: &Object<'py>,
    solicited: &Object<'py>,
    touchpoint: Option<&Object<'py>>,
    data: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
) -> PyResult<FeedbackCountsResult<'py>> {
    guarded(|| {
        let options: core::FeedbackCountsOptions = take(&mut given(&options)?)?;
        let (mut source, mut solicited) = (Wanted::new(source, "source"), Wanted::new(solicited, "solicited"));
        let mut touchpoint = touchpoint.map(|touchpoint| Wanted::new(touchpoint, "touchpoint"));
        resolve([&mut source, &mut solicited].into_iter().chain(&mut touchpoint), data)?;
        let (source, solicited) = (source.labels()?, solicited.numbers(true)?);
        let touchpoint = touchpoint.map(Wanted::labels).transpose()?;
        let solicited = solicited.column()?;
        let counts = check(py.detach(|| {
            let touchpoint = touchpoint.as_ref().map(LabelColumn::labels).transpose()?;
            core::FeedbackCounts::of(&source.labels()?, &solicited, touchpoint.as_ref(), &options)
        }))?;
        to_python(py, &counts).map(FeedbackCountsResult)
    })
}

/// What themes do to a score; see `cxkit.survey.theme_impact`.
#[pyfunction]
#[pyo3(signature = (scores, themes, data, weights, strata, clusters, options, progress, threads))]
#[allow(clippy::too_many_arguments)]
pub fn survey_theme_impact<'py>(
    py: Python<'py>,
    scores: &Object<'py>,
    themes: &Object<'py>,
    data: Option<&Object<'py>>,
    weights: Option<&Object<'py>>,
    strata: Option<&Object<'py>>,
    clusters: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
    progress: Option<&Object<'py>>,
    threads: Option<&Object<'py>>,
) -> PyResult<ThemeImpactResult<'py>> {
    guarded(|| {
        let (reading, scoring, options) = scored::<core::ThemeImpactOptions>(&options)?;
        let steering = Steering::new(py, progress, threads)?;
        let Columns { items, columns } = Columns::read(themes, "themes", data.is_some())?;
        let answers = [Wanted::new(scores, "scores")].into_iter().chain(columns).collect();
        let input = Around { weights, strata, clusters, by: None, data }.read(answers, true)?;
        let mut state = check(core::ThemeImpactAccumulator::new(items, reading, scoring))?;
        input.run(py, |opened| {
            let (scores, themes) = opened.answers().split_at(1);
            let scores = Responses::sampled(&scores[0], opened.design())?;
            state.update(ThemedResponses::new(scores, themes)?)
        })?;
        let impact = steering.run(|control| state.evaluate_with(&options, control))?;
        to_python(py, &impact).map(ThemeImpactResult)
    })
}

/// Agreement of two coders; see `cxkit.survey.coder_agreement`.
#[pyfunction]
#[pyo3(signature = (a, b, data, options))]
pub fn survey_coder_agreement<'py>(
    py: Python<'py>,
    a: &Object<'py>,
    b: &Object<'py>,
    data: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
) -> PyResult<CoderAgreementResult<'py>> {
    guarded(|| {
        let options: core::CoderAgreementOptions = take(&mut given(&options)?)?;
        let (mut a, mut b) = (Wanted::new(a, "a"), Wanted::new(b, "b"));
        resolve([&mut a, &mut b], data)?;
        let (a, b) = (a.labels()?, b.labels()?);
        let agreement = check(py.detach(|| core::CoderAgreement::of(&a.labels()?, &b.labels()?, &options)))?;
        to_python(py, &agreement).map(CoderAgreementResult)
    })
}
