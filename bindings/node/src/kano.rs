//! Kano analysis: `kano.classify`, `kano.continuous`, `kano.penaltyReward`, `kano.KanoAccumulator` and their like.
mod answers;
mod ratings;
mod states;

use crate::call::{Call, Job, NoOptions, STEERING, Work, option_names, reply, spawn};
use crate::column::Given;
use crate::errors::{Outcome, enter};
use crate::labels::{LabelColumn, grouping, grouping_of, names_of, update_by};
use crate::state::{Ask, By};
use crate::value::{from_js, to_js};
use answers::{Answers, COLUMNS};
use cxkit::control::Control;
use cxkit::data::{KanoAnswers, Ratings};
use cxkit::exchange::{Names, from_value};
use cxkit::kano as core;
use cxkit::{Accumulator, GroupedAccumulator};
use napi::Env;
use napi::bindgen_prelude::{AsyncTask, Result, Unknown};
use napi_derive::napi;
use ratings::Rated;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Where names of columns are looked up.
const DATA: [&str; 1] = ["data"];

type Groups = GroupedAccumulator<core::KanoAccumulator>;

fn state_of(reading: &core::KanoReading, answers: KanoAnswers<'_>) -> cxkit::Result<core::KanoAccumulator> {
    let mut state = core::KanoAccumulator::new(reading.clone())?;
    state.update(answers)?;
    Ok(state)
}

fn groups_of(reading: core::KanoReading, labels: &[LabelColumn], answers: KanoAnswers<'_>) -> cxkit::Result<Groups> {
    let mut groups = GroupedAccumulator::new(names_of(labels), core::KanoAccumulator::new(reading)?);
    update_by(&mut groups, labels, answers)?;
    Ok(groups)
}

/// What answers give under a reading and options.
type OfAnswers<O, T> = fn(KanoAnswers<'_>, &core::KanoReading, &O, Control<'_>) -> cxkit::Result<T>;

fn classified(
    answers: KanoAnswers<'_>,
    reading: &core::KanoReading,
    options: &core::KanoOptions,
    control: Control<'_>,
) -> cxkit::Result<core::KanoStudy> {
    let state = state_of(reading, answers)?;
    control.check()?;
    state.evaluate_with(options, control)
}

fn continuously(
    answers: KanoAnswers<'_>,
    reading: &core::KanoReading,
    options: &core::KanoContinuousOptions,
    control: Control<'_>,
) -> cxkit::Result<core::KanoContinuous> {
    let state = state_of(reading, answers)?;
    control.check()?;
    core::KanoContinuous::of_with(&state, options, control)
}

fn checked(
    answers: KanoAnswers<'_>,
    reading: &core::KanoReading,
    options: &core::KanoQualityOptions,
    _: Control<'_>,
) -> cxkit::Result<core::KanoQuality> {
    core::KanoQuality::of(answers, reading, options)
}

fn answered<'env, O, T>(
    env: &'env Env,
    [functional, dysfunctional]: [Unknown<'env>; 2],
    options: Unknown<'env>,
    of: OfAnswers<O, T>,
) -> Result<Unknown<'env>>
where
    O: DeserializeOwned + Default,
    T: Serialize,
{
    enter(env, || {
        let call = Call::new(env, options)?;
        let (reading, options) = call.options(&[&COLUMNS])?;
        let answers = Answers::read(&call, functional, dysfunctional)?.load(Given::borrow)?;
        Ok(to_js(env, &answers.with(|answers| of(answers, &reading, &options, Control::default()))?)?)
    })
}

fn answered_async<'env, O, T>(
    env: &'env Env,
    [functional, dysfunctional]: [Unknown<'env>; 2],
    options: Unknown<'env>,
    of: OfAnswers<O, T>,
) -> AsyncTask<Work>
where
    O: DeserializeOwned + Default + Send + 'static,
    T: Serialize + Send + 'static,
{
    spawn(env, options, |call| {
        let (reading, options) = call.options(&[&COLUMNS, &STEERING])?;
        let answers = Answers::read(call, functional, dysfunctional)?.load(Given::copy)?;
        let job: Job =
            Box::new(move |control| Ok(reply(answers.with(|answers| of(answers, &reading, &options, control))?)));
        Ok(job)
    })
}

pub(super) fn homogeneous(
    groups: &Groups,
    options: &core::KanoHomogeneityOptions,
    control: Control<'_>,
) -> cxkit::Result<core::KanoHomogeneity> {
    core::KanoHomogeneity::of_with(groups, options, control)
}

pub(super) fn drifting(
    groups: &Groups,
    options: &core::KanoDriftOptions,
    _: Control<'_>,
) -> cxkit::Result<core::KanoDrift> {
    core::KanoDrift::of(groups, options)
}

/// The label columns of an option: several of `by`, one of another.
fn labels_of(call: &Call<'_>, option: &str) -> Outcome<Vec<LabelColumn>> {
    if option == "by" { grouping(call, None) } else { grouping_of(call, option) }
}

fn grouped<'env, O, T>(
    env: &'env Env,
    [functional, dysfunctional]: [Unknown<'env>; 2],
    options: Unknown<'env>,
    by: &str,
    of: Ask<Groups, O, T>,
) -> Result<Unknown<'env>>
where
    O: DeserializeOwned + Default,
    T: Serialize,
{
    enter(env, || {
        let call = Call::new(env, options)?;
        let (reading, options) = call.options(&[&[by], &COLUMNS])?;
        let answers = Answers::read(&call, functional, dysfunctional)?;
        let labels = labels_of(&call, by)?;
        let groups = answers.load(Given::borrow)?.with(|answers| groups_of(reading, &labels, answers))?;
        Ok(to_js(env, &of(&groups, &options, Control::default())?)?)
    })
}

fn grouped_async<'env, O, T>(
    env: &'env Env,
    [functional, dysfunctional]: [Unknown<'env>; 2],
    options: Unknown<'env>,
    by: &str,
    of: Ask<Groups, O, T>,
) -> AsyncTask<Work>
where
    O: DeserializeOwned + Default + Send + 'static,
    T: Serialize + Send + 'static,
{
    spawn(env, options, |call| {
        let (reading, options) = call.options(&[&[by], &COLUMNS, &STEERING])?;
        let answers = Answers::read(call, functional, dysfunctional)?;
        let labels = labels_of(call, by)?;
        let answers = answers.load(Given::copy)?;
        let job: Job = Box::new(move |control| {
            let groups = answers.with(|answers| groups_of(reading, &labels, answers))?;
            control.check()?;
            Ok(reply(of(&groups, &options, control)?))
        });
        Ok(job)
    })
}

/// What ratings give under a reading and options.
type OfRatings<O, T> = fn(Ratings<'_>, &core::KanoRatingsReading, &O, Control<'_>) -> cxkit::Result<T>;

fn rated<'env, O, T>(
    env: &'env Env,
    [overall, attributes]: [Unknown<'env>; 2],
    options: Unknown<'env>,
    of: OfRatings<O, T>,
) -> Result<Unknown<'env>>
where
    O: DeserializeOwned + Default,
    T: Serialize,
{
    enter(env, || {
        let call = Call::new(env, options)?;
        let (reading, options) = call.options(&[&DATA])?;
        let ratings = Rated::read(&call, overall, attributes)?.load(Given::borrow)?;
        Ok(to_js(env, &ratings.with(|ratings| of(ratings, &reading, &options, Control::default()))?)?)
    })
}

fn rated_async<'env, O, T>(
    env: &'env Env,
    [overall, attributes]: [Unknown<'env>; 2],
    options: Unknown<'env>,
    of: OfRatings<O, T>,
) -> AsyncTask<Work>
where
    O: DeserializeOwned + Default + Send + 'static,
    T: Serialize + Send + 'static,
{
    spawn(env, options, |call| {
        let (reading, options) = call.options(&[&DATA, &STEERING])?;
        let ratings = Rated::read(call, overall, attributes)?.load(Given::copy)?;
        let job: Job =
            Box::new(move |control| Ok(reply(ratings.with(|ratings| of(ratings, &reading, &options, control))?)));
        Ok(job)
    })
}

/// A function of the family and its twin on another thread, of two columns (or objects of columns) and options.
macro_rules! functions {
    ($doc:literal, $name:ident, $name_async:ident, $a:ident, $b:ident, $run:ident, $run_async:ident, $($more:expr),+) => {
        #[doc = $doc]
        #[napi(namespace = "kano")]
        pub fn $name<'env>(
            env: &'env Env,
            $a: Unknown<'env>,
            $b: Unknown<'env>,
            options: Unknown<'env>,
        ) -> Result<Unknown<'env>> {
            $run(env, [$a, $b], options, $($more),+)
        }

        #[doc = concat!($doc, " On another thread.")]
        #[napi(namespace = "kano")]
        pub fn $name_async<'env>(
            env: &'env Env,
            $a: Unknown<'env>,
            $b: Unknown<'env>,
            options: Unknown<'env>,
        ) -> AsyncTask<Work> {
            $run_async(env, [$a, $b], options, $($more),+)
        }
    };
    (answers: $doc:literal, $name:ident, $name_async:ident, $of:expr) => {
        functions!($doc, $name, $name_async, functional, dysfunctional, answered, answered_async, $of);
    };
    (groups: $doc:literal, $name:ident, $name_async:ident, $by:expr, $of:expr) => {
        functions!($doc, $name, $name_async, functional, dysfunctional, grouped, grouped_async, $by, $of);
    };
    (ratings: $doc:literal, $name:ident, $name_async:ident, $of:expr) => {
        functions!($doc, $name, $name_async, overall, attributes, rated, rated_async, $of);
    };
}

functions!(answers: "What each feature is to customers.", classify, classify_async, classified);
functions!(groups: "What each feature is to every group.", classify_by, classify_by_async, "by", Groups::evaluate_with);
functions!(answers: "Where each feature lies.", continuous, continuous_async, continuously);
functions!(groups: "Whether a feature is the same to every segment.", homogeneity, homogeneity_async, "by", homogeneous);
functions!(groups: "Whether a feature ages.", drift, drift_async, "wave", drifting);
functions!(answers: "Whether the questions were understood.", quality, quality_async, checked);
functions!(ratings: "Penalty and reward.", penalty_reward, penalty_reward_async, core::KanoPenaltyReward::of_with);
functions!(ratings: "Dissatisfiers and enhancers.", shapley, shapley_async, core::KanoShapley::of_with);

/// A study and ideas, as JavaScript gives them.
fn study_and_ideas<'env>(
    env: &'env Env,
    study: Unknown<'env>,
    ideas: Unknown<'env>,
) -> Outcome<(core::KanoStudy, Vec<core::KanoIdea>)> {
    let study = from_value(from_js(env, study, "study")?, Names::Camel, "study")?;
    Ok((study, from_value(from_js(env, ideas, "ideas")?, Names::Camel, "ideas")?))
}

/// Which ideas first.
#[napi(namespace = "kano")]
pub fn prioritise<'env>(env: &'env Env, study: Unknown<'env>, ideas: Unknown<'env>) -> Result<Unknown<'env>> {
    enter(env, || {
        let (study, ideas) = study_and_ideas(env, study, ideas)?;
        Ok(to_js(env, &core::KanoPriorities::of(&study, &ideas)?)?)
    })
}

/// Which ideas first. On another thread.
#[napi(namespace = "kano")]
pub fn prioritise_async<'env>(
    env: &'env Env,
    study: Unknown<'env>,
    ideas: Unknown<'env>,
    options: Unknown<'env>,
) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let (NoOptions {}, NoOptions {}) = call.options(&[&STEERING])?;
        let (study, ideas) = study_and_ideas(env, study, ideas)?;
        let job: Job = Box::new(move |_| Ok(reply(core::KanoPriorities::of(&study, &ideas)?)));
        Ok(job)
    })
}

/// The option names of a function or constructor of the family; none where there is no such function.
pub(crate) fn names(function: &str) -> Option<Vec<String>> {
    let (name, steering): (_, &[&str]) = match function.strip_suffix("Async") {
        Some(name) => (name, &STEERING),
        None => (function, &[]),
    };
    let by: fn(&[&[&str]]) -> _ = option_names::<core::KanoReading, core::KanoOptions>;
    Some(match name {
        "classify" => by(&[&COLUMNS, steering]),
        "classifyBy" => by(&[&["by"], &COLUMNS, steering]),
        "continuous" => option_names::<core::KanoReading, core::KanoContinuousOptions>(&[&COLUMNS, steering]),
        "homogeneity" => {
            option_names::<core::KanoReading, core::KanoHomogeneityOptions>(&[&["by"], &COLUMNS, steering])
        }
        "drift" => option_names::<core::KanoReading, core::KanoDriftOptions>(&[&["wave"], &COLUMNS, steering]),
        "quality" => option_names::<core::KanoReading, core::KanoQualityOptions>(&[&COLUMNS, steering]),
        "prioritise" => option_names::<NoOptions, NoOptions>(&[steering]),
        "penaltyReward" => option_names::<core::KanoRatingsReading, core::KanoPenaltyRewardOptions>(&[&DATA, steering]),
        "shapley" => option_names::<core::KanoRatingsReading, core::KanoShapleyOptions>(&[&DATA, steering]),
        "KanoAccumulator" => option_names::<core::KanoReading, NoOptions>(&[]),
        "GroupedKanoAccumulator" => option_names::<core::KanoReading, By>(&[]),
        _ => return None,
    })
}
