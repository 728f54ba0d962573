//! Feedback in own words: `survey.praiseRatio`, `survey.feedbackCounts`, `survey.themeImpact`, `survey.coderAgreement`.
use super::comparison::Scored;
use super::items::Columns;
use super::sampled::{DESIGN, GivenSample, Sample};
use crate::call::{Call, Job, NoOptions, STEERING, Work, option_names, option_names_of_three, reply, spawn};
use crate::column::{Borrowed, Copied, Given, Memory, Numbers};
use crate::errors::{Outcome, enter, unsupported};
use crate::labels::{LabelColumn, grouping, label_column, labels_given, names_of, update_by};
use crate::value::to_js;
use cxkit::control::Control;
use cxkit::data::{LabelledResponses, Responses, ThemedResponses};
use cxkit::survey as core;
use cxkit::{Accumulator, Grouped, GroupedAccumulator};
use napi::Env;
use napi::bindgen_prelude::{AsyncTask, Result, Unknown};
use napi_derive::napi;

const BY: [&str; 1] = ["by"];
const DATA: [&str; 1] = ["data"];
const COUNTED: [&str; 3] = ["solicited", "touchpoint", "data"];

/// Runs work on the tones of a sample.
fn toned<M: Memory, T>(
    tone: &LabelColumn,
    sample: &Sample<M>,
    run: impl FnOnce(LabelledResponses<'_>) -> cxkit::Result<T>,
) -> cxkit::Result<T> {
    let labels = tone.labels()?;
    sample.columns(|_, design| run(LabelledResponses::sampled(&labels, design)?))
}

fn ratio<M: Memory>(
    reading: core::PraiseRatioReading,
    options: &core::PraiseRatioOptions,
    (tone, sample): (&LabelColumn, &Sample<M>),
) -> cxkit::Result<core::PraiseRatio> {
    toned(tone, sample, |tones| core::PraiseRatio::of_responses(tones, reading, options))
}

fn ratios<M: Memory>(
    reading: core::PraiseRatioReading,
    options: &core::PraiseRatioOptions,
    (tone, sample): (&LabelColumn, &Sample<M>),
    labels: &[LabelColumn],
    control: Control<'_>,
) -> cxkit::Result<Grouped<core::PraiseRatio>> {
    let mut states = GroupedAccumulator::new(names_of(labels), core::PraiseRatioAccumulator::new(reading)?);
    toned(tone, sample, |tones| update_by(&mut states, labels, tones))?;
    control.check()?;
    states.evaluate_with(options, control)
}

/// Praise and complaints.
#[napi(namespace = "survey")]
pub fn praise_ratio<'env>(env: &'env Env, tone: Unknown<'env>, options: Unknown<'env>) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let (reading, options) = call.options(&[&DESIGN])?;
        let tone = labels_given(&call, tone, "tone")?;
        let sample = GivenSample::around(&call, Vec::new(), "")?.borrow()?;
        Ok(to_js(env, &ratio(reading, &options, (&tone, &sample))?)?)
    })
}

/// Praise and complaints, on another thread.
#[napi(namespace = "survey")]
pub fn praise_ratio_async<'env>(env: &'env Env, tone: Unknown<'env>, options: Unknown<'env>) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let (reading, options) = call.options(&[&DESIGN, &STEERING])?;
        let tone = labels_given(call, tone, "tone")?;
        let sample = GivenSample::around(call, Vec::new(), "")?.copy()?;
        let job: Job = Box::new(move |_| Ok(reply(ratio(reading, &options, (&tone, &sample))?)));
        Ok(job)
    })
}

/// Praise and complaints of every group.
#[napi(namespace = "survey")]
pub fn praise_ratio_by<'env>(env: &'env Env, tone: Unknown<'env>, options: Unknown<'env>) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let (reading, options) = call.options(&[&BY, &DESIGN])?;
        let tone = labels_given(&call, tone, "tone")?;
        let sample = GivenSample::around(&call, Vec::new(), "")?.borrow()?;
        let labels = grouping(&call, None)?;
        Ok(to_js(env, &ratios(reading, &options, (&tone, &sample), &labels, Control::default())?)?)
    })
}

/// Praise and complaints of every group, on another thread.
#[napi(namespace = "survey")]
pub fn praise_ratio_by_async<'env>(env: &'env Env, tone: Unknown<'env>, options: Unknown<'env>) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let (reading, options) = call.options(&[&BY, &DESIGN, &STEERING])?;
        let tone = labels_given(call, tone, "tone")?;
        let sample = GivenSample::around(call, Vec::new(), "")?.copy()?;
        let labels = grouping(call, None)?;
        let job: Job =
            Box::new(move |control| Ok(reply(ratios(reading, &options, (&tone, &sample), &labels, control)?)));
        Ok(job)
    })
}

/// The columns of a count.
struct Counted<S> {
    source: LabelColumn,
    solicited: S,
    touchpoint: Option<LabelColumn>,
}

impl<'env> Counted<Given<'env>> {
    fn read(call: &Call<'env>, source: Unknown<'env>) -> Outcome<Self> {
        let Some(solicited) = call.get("solicited")? else {
            return Err(unsupported("solicited", "a column of true and false", "nothing"));
        };
        Ok(Self {
            source: labels_given(call, source, "source")?,
            solicited: Given::read(call, call.data()?, solicited, "solicited", true)?,
            touchpoint: label_column(call, "touchpoint")?,
        })
    }

    fn load<M>(self, load: fn(Given<'env>) -> Outcome<Numbers<M>>) -> Outcome<Counted<Numbers<M>>> {
        let Self { source, solicited, touchpoint } = self;
        Ok(Counted { source, solicited: load(solicited)?, touchpoint })
    }
}

impl<M: Memory> Counted<Numbers<M>> {
    fn evaluate(&self, options: &core::FeedbackCountsOptions) -> cxkit::Result<core::FeedbackCounts> {
        let touchpoint = self.touchpoint.as_ref().map(LabelColumn::labels).transpose()?;
        core::FeedbackCounts::of(&self.source.labels()?, &self.solicited.column(), touchpoint.as_ref(), options)
    }
}

/// Feedback by source and touchpoint.
#[napi(namespace = "survey")]
pub fn feedback_counts<'env>(env: &'env Env, source: Unknown<'env>, options: Unknown<'env>) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let (NoOptions {}, options) = call.options(&[&COUNTED])?;
        let counted = Counted::read(&call, source)?.load::<Borrowed<'env>>(Given::borrow)?;
        Ok(to_js(env, &counted.evaluate(&options)?)?)
    })
}

/// Feedback by source and touchpoint, on another thread.
#[napi(namespace = "survey")]
pub fn feedback_counts_async<'env>(env: &'env Env, source: Unknown<'env>, options: Unknown<'env>) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let (NoOptions {}, options) = call.options(&[&COUNTED, &STEERING])?;
        let counted = Counted::read(call, source)?.load::<Copied>(Given::copy)?;
        let job: Job = Box::new(move |_| Ok(reply(counted.evaluate(&options)?)));
        Ok(job)
    })
}

/// Scores and themes that were looked up, and the names of the themes.
fn themed<'env>(
    call: &Call<'env>,
    scores: Unknown<'env>,
    themes: Unknown<'env>,
) -> Outcome<(Vec<String>, GivenSample<'env>)> {
    let scores = Given::read(call, call.data()?, scores, "scores", false)?;
    let Columns { items, columns } = Columns::single(call, themes, "themes", true)?;
    let answers = [scores].into_iter().chain(columns).collect();
    Ok((items, GivenSample::around(call, answers, "")?))
}

fn impact<M: Memory>(
    asked: Scored<core::ThemeImpactOptions>,
    themes: Vec<String>,
    sample: &Sample<M>,
    control: Control<'_>,
) -> cxkit::Result<core::ThemeImpact> {
    let mut state = core::ThemeImpactAccumulator::new(themes, asked.reading, asked.scoring)?;
    sample.columns(|answers, design| {
        let (scores, themes) = answers.split_at(1);
        state.update(ThemedResponses::new(Responses::sampled(&scores[0], design)?, themes)?)
    })?;
    control.check()?;
    state.evaluate_with(&asked.options, control)
}

/// What themes do to a score.
#[napi(namespace = "survey")]
pub fn theme_impact<'env>(
    env: &'env Env,
    scores: Unknown<'env>,
    themes: Unknown<'env>,
    options: Unknown<'env>,
) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let asked = Scored::read(&call, &[&DESIGN])?;
        let (names, sample) = themed(&call, scores, themes)?;
        Ok(to_js(env, &impact(asked, names, &sample.borrow()?, Control::default())?)?)
    })
}

/// What themes do to a score, on another thread.
#[napi(namespace = "survey")]
pub fn theme_impact_async<'env>(
    env: &'env Env,
    scores: Unknown<'env>,
    themes: Unknown<'env>,
    options: Unknown<'env>,
) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let asked = Scored::read(call, &[&DESIGN, &STEERING])?;
        let (names, sample) = themed(call, scores, themes)?;
        let sample = sample.copy()?;
        let job: Job = Box::new(move |control| Ok(reply(impact(asked, names, &sample, control)?)));
        Ok(job)
    })
}

fn agreement([a, b]: [&LabelColumn; 2], options: &core::CoderAgreementOptions) -> cxkit::Result<core::CoderAgreement> {
    core::CoderAgreement::of(&a.labels()?, &b.labels()?, options)
}

/// Agreement of two coders.
#[napi(namespace = "survey")]
pub fn coder_agreement<'env>(
    env: &'env Env,
    a: Unknown<'env>,
    b: Unknown<'env>,
    options: Unknown<'env>,
) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let (NoOptions {}, options) = call.options(&[&DATA])?;
        let (a, b) = (labels_given(&call, a, "a")?, labels_given(&call, b, "b")?);
        Ok(to_js(env, &agreement([&a, &b], &options)?)?)
    })
}

/// Agreement of two coders, on another thread.
#[napi(namespace = "survey")]
pub fn coder_agreement_async<'env>(
    env: &'env Env,
    a: Unknown<'env>,
    b: Unknown<'env>,
    options: Unknown<'env>,
) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let (NoOptions {}, options) = call.options(&[&DATA, &STEERING])?;
        let (a, b) = (labels_given(call, a, "a")?, labels_given(call, b, "b")?);
        let job: Job = Box::new(move |_| Ok(reply(agreement([&a, &b], &options)?)));
        Ok(job)
    })
}

/// The option names of a function of this file; none where there is no such function.
pub(super) fn names(function: &str) -> Option<Vec<String>> {
    let (function, steering): (&str, &[&str]) = match function.strip_suffix("Async") {
        Some(function) => (function, &STEERING),
        None => (function, &[]),
    };
    let ratio = |extras: &[&[&str]]| option_names::<core::PraiseRatioReading, core::PraiseRatioOptions>(extras);
    Some(match function {
        "praiseRatio" => ratio(&[&DESIGN, steering]),
        "praiseRatioBy" => ratio(&[&BY, &DESIGN, steering]),
        "feedbackCounts" => option_names::<NoOptions, core::FeedbackCountsOptions>(&[&COUNTED, steering]),
        "themeImpact" => {
            option_names_of_three::<core::RatingReading, core::Scoring, core::ThemeImpactOptions>(&[&DESIGN, steering])
        }
        "coderAgreement" => option_names::<NoOptions, core::CoderAgreementOptions>(&[&DATA, steering]),
        _ => return None,
    })
}
