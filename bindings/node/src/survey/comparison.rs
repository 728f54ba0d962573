//! Comparisons: `survey.compare`, `survey.ordinalComparison`, `survey.pairedChange`, `survey.retentionByNps`.
use super::sampled::{DESIGN, GivenSample, Sample};
use crate::call::{Call, Job, STEERING, Work, option_names, option_names_of_three, reply, spawn};
use crate::column::{Given, Memory};
use crate::errors::{Outcome, enter};
use crate::labels::{LabelColumn, grouping, names_of, update_by};
use crate::value::to_js;
use cxkit::control::Control;
use cxkit::data::{Labels, PairedResponses, Responses};
use cxkit::survey as core;
use cxkit::{Accumulator, GroupedAccumulator};
use napi::Env;
use napi::bindgen_prelude::{AsyncTask, Result, Unknown};
use napi_derive::napi;
use serde::de::DeserializeOwned;

const BY: [&str; 1] = ["by"];
const DATA: [&str; 1] = ["data"];

/// How answers are read, which score is meant, and what is asked of it.
pub(super) struct Scored<O> {
    pub(super) reading: core::RatingReading,
    pub(super) scoring: core::Scoring,
    pub(super) options: O,
}

impl<O: DeserializeOwned + Default> Scored<O> {
    /// Reads the options of a call; without a scale that of the score.
    pub(super) fn read(call: &Call<'_>, extras: &[&[&str]]) -> Outcome<Self> {
        let (mut reading, scoring, options): (core::RatingReading, core::Scoring, O) = call.three(extras)?;
        if call.get("scale")?.is_none() {
            reading.scale = scoring.usual_scale();
        }
        Ok(Self { reading, scoring, options })
    }
}

/// One column of answers with its design, or two of the same rows.
fn columns<'env>(call: &Call<'env>, given: &[(Unknown<'env>, &str, bool)]) -> Outcome<GivenSample<'env>> {
    let read = |&(column, argument, booleans): &(Unknown<'env>, &str, bool)| {
        Given::read(call, call.data()?, column, argument, booleans)
    };
    GivenSample::around(call, given.iter().map(read).collect::<Outcome<_>>()?, "")
}

fn compared<M: Memory>(
    asked: &Scored<core::GroupComparisonOptions>,
    scores: &Sample<M>,
    labels: &[LabelColumn],
    control: Control<'_>,
) -> cxkit::Result<core::GroupComparison> {
    let empty = core::RatingAccumulator::new(asked.reading.clone())?;
    let mut grouped = GroupedAccumulator::new(names_of(labels), empty);
    scores.responses(|responses| update_by(&mut grouped, labels, responses))?;
    control.check()?;
    core::GroupComparison::of_with(&grouped, &asked.scoring, &asked.options, control)
}

/// Groups against each other.
#[napi(namespace = "survey")]
pub fn compare<'env>(env: &'env Env, scores: Unknown<'env>, options: Unknown<'env>) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let asked = Scored::read(&call, &[&BY, &DESIGN])?;
        let scores = columns(&call, &[(scores, "scores", false)])?;
        let labels = grouping(&call, None)?;
        Ok(to_js(env, &compared(&asked, &scores.borrow()?, &labels, Control::default())?)?)
    })
}

/// Groups against each other, on another thread.
#[napi(namespace = "survey")]
pub fn compare_async<'env>(env: &'env Env, scores: Unknown<'env>, options: Unknown<'env>) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let asked = Scored::read(call, &[&BY, &DESIGN, &STEERING])?;
        let scores = columns(call, &[(scores, "scores", false)])?;
        let labels = grouping(call, None)?;
        let scores = scores.copy()?;
        let job: Job = Box::new(move |control| Ok(reply(compared(&asked, &scores, &labels, control)?)));
        Ok(job)
    })
}

fn ordered<M: Memory>(
    reading: &core::RatingReading,
    options: &core::OrdinalComparisonOptions,
    [a, b]: [&Sample<M>; 2],
) -> cxkit::Result<core::OrdinalComparison> {
    let state = |side: &Sample<M>| {
        let mut state = core::RatingAccumulator::new(reading.clone())?;
        side.columns(|answers, _| state.update(Responses::new(&answers[0])))?;
        Ok::<_, cxkit::Error>(state)
    };
    core::OrdinalComparison::of(&state(a)?, &state(b)?, options)
}

/// Ordered answers of two groups.
#[napi(namespace = "survey")]
pub fn ordinal_comparison<'env>(
    env: &'env Env,
    a: Unknown<'env>,
    b: Unknown<'env>,
    options: Unknown<'env>,
) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let (reading, options) = call.options(&[&DATA])?;
        let (a, b) = (columns(&call, &[(a, "a", false)])?.borrow()?, columns(&call, &[(b, "b", false)])?.borrow()?);
        Ok(to_js(env, &ordered(&reading, &options, [&a, &b])?)?)
    })
}

/// Ordered answers of two groups, on another thread.
#[napi(namespace = "survey")]
pub fn ordinal_comparison_async<'env>(
    env: &'env Env,
    a: Unknown<'env>,
    b: Unknown<'env>,
    options: Unknown<'env>,
) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let (reading, options) = call.options(&[&DATA, &STEERING])?;
        let (a, b) = (columns(call, &[(a, "a", false)])?.copy()?, columns(call, &[(b, "b", false)])?.copy()?);
        let job: Job = Box::new(move |_| Ok(reply(ordered(&reading, &options, [&a, &b])?)));
        Ok(job)
    })
}

/// Runs work on two columns of the same rows.
fn paired<M: Memory, T>(
    pairs: &Sample<M>,
    run: impl FnOnce(PairedResponses<'_>) -> cxkit::Result<T>,
) -> cxkit::Result<T> {
    pairs.columns(|answers, design| run(PairedResponses::sampled(&answers[0], &answers[1], design)?))
}

fn changed<M: Memory>(
    asked: Scored<core::PairedChangeOptions>,
    pairs: &Sample<M>,
) -> cxkit::Result<core::PairedChange> {
    paired(pairs, |pairs| core::PairedChange::of_responses(pairs, asked.reading, &asked.scoring, &asked.options))
}

/// The same customers twice.
#[napi(namespace = "survey")]
pub fn paired_change<'env>(
    env: &'env Env,
    before: Unknown<'env>,
    after: Unknown<'env>,
    options: Unknown<'env>,
) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let asked = Scored::read(&call, &[&DESIGN])?;
        let pairs = columns(&call, &[(before, "before", false), (after, "after", false)])?.borrow()?;
        Ok(to_js(env, &changed(asked, &pairs)?)?)
    })
}

/// The same customers twice, on another thread.
#[napi(namespace = "survey")]
pub fn paired_change_async<'env>(
    env: &'env Env,
    before: Unknown<'env>,
    after: Unknown<'env>,
    options: Unknown<'env>,
) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let asked = Scored::read(call, &[&DESIGN, &STEERING])?;
        let pairs = columns(call, &[(before, "before", false), (after, "after", false)])?.copy()?;
        let job: Job = Box::new(move |_| Ok(reply(changed(asked, &pairs)?)));
        Ok(job)
    })
}

fn changed_by<M: Memory>(
    asked: Scored<core::PairedChangeOptions>,
    pairs: &Sample<M>,
    labels: &[LabelColumn],
    control: Control<'_>,
) -> cxkit::Result<cxkit::Grouped<core::PairedChange>> {
    let empty = core::PairedChangeAccumulator::new(asked.reading, asked.scoring)?;
    let mut grouped = GroupedAccumulator::new(names_of(labels), empty);
    paired(pairs, |pairs| {
        let labels = labels.iter().map(LabelColumn::labels).collect::<cxkit::Result<Vec<Labels<'_>>>>()?;
        grouped.update(&labels.iter().collect::<Vec<_>>(), pairs)
    })?;
    control.check()?;
    grouped.evaluate_with(&asked.options, control)
}

/// The same customers twice, by group.
#[napi(namespace = "survey")]
pub fn paired_change_by<'env>(
    env: &'env Env,
    before: Unknown<'env>,
    after: Unknown<'env>,
    options: Unknown<'env>,
) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let asked = Scored::read(&call, &[&BY, &DESIGN])?;
        let pairs = columns(&call, &[(before, "before", false), (after, "after", false)])?;
        let labels = grouping(&call, None)?;
        Ok(to_js(env, &changed_by(asked, &pairs.borrow()?, &labels, Control::default())?)?)
    })
}

/// The same customers twice, by group, on another thread.
#[napi(namespace = "survey")]
pub fn paired_change_by_async<'env>(
    env: &'env Env,
    before: Unknown<'env>,
    after: Unknown<'env>,
    options: Unknown<'env>,
) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let asked = Scored::read(call, &[&BY, &DESIGN, &STEERING])?;
        let pairs = columns(call, &[(before, "before", false), (after, "after", false)])?;
        let labels = grouping(call, None)?;
        let pairs = pairs.copy()?;
        let job: Job = Box::new(move |control| Ok(reply(changed_by(asked, &pairs, &labels, control)?)));
        Ok(job)
    })
}

fn kept<M: Memory>(
    reading: core::NpsReading,
    options: &core::RetentionByNpsOptions,
    pairs: &Sample<M>,
) -> cxkit::Result<core::RetentionByNps> {
    paired(pairs, |pairs| core::RetentionByNps::of_responses(pairs, reading, options))
}

/// Retention by NPS class.
#[napi(namespace = "survey")]
pub fn retention_by_nps<'env>(
    env: &'env Env,
    scores: Unknown<'env>,
    retained: Unknown<'env>,
    options: Unknown<'env>,
) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let (reading, options) = call.options(&[&DESIGN])?;
        let pairs = columns(&call, &[(scores, "scores", false), (retained, "retained", true)])?.borrow()?;
        Ok(to_js(env, &kept(reading, &options, &pairs)?)?)
    })
}

/// Retention by NPS class, on another thread.
#[napi(namespace = "survey")]
pub fn retention_by_nps_async<'env>(
    env: &'env Env,
    scores: Unknown<'env>,
    retained: Unknown<'env>,
    options: Unknown<'env>,
) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let (reading, options) = call.options(&[&DESIGN, &STEERING])?;
        let pairs = columns(call, &[(scores, "scores", false), (retained, "retained", true)])?.copy()?;
        let job: Job = Box::new(move |_| Ok(reply(kept(reading, &options, &pairs)?)));
        Ok(job)
    })
}

/// The option names of a function of this file; none where there is no such function.
pub(super) fn names(function: &str) -> Option<Vec<String>> {
    fn of<O: DeserializeOwned>(extras: &[&[&str]]) -> Vec<String> {
        option_names_of_three::<core::RatingReading, core::Scoring, O>(extras)
    }
    let (function, steering): (&str, &[&str]) = match function.strip_suffix("Async") {
        Some(function) => (function, &STEERING),
        None => (function, &[]),
    };
    Some(match function {
        "compare" => of::<core::GroupComparisonOptions>(&[&BY, &DESIGN, steering]),
        "ordinalComparison" => option_names::<core::RatingReading, core::OrdinalComparisonOptions>(&[&DATA, steering]),
        "pairedChange" => of::<core::PairedChangeOptions>(&[&DESIGN, steering]),
        "pairedChangeBy" => of::<core::PairedChangeOptions>(&[&BY, &DESIGN, steering]),
        "retentionByNps" => option_names::<core::NpsReading, core::RetentionByNpsOptions>(&[&DESIGN, steering]),
        _ => return None,
    })
}
