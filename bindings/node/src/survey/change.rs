//! What changed between two periods: `survey.decomposeChange`, `survey.standardise`, `survey.differenceInDifferences`.
use super::sampled::{DESIGN, GivenSample, Sample};
use crate::call::{Call, Job, NoOptions, STEERING, Work, option_names, reply, spawn};
use crate::column::Memory;
use crate::errors::{Failure, Outcome, enter, invalid_option};
use crate::labels::{LabelColumn, grouping, names_of, update_by};
use crate::value::{described, entries, from_js, is_plain_object, item, to_js};
use cxkit::GroupedAccumulator;
use cxkit::control::Control;
use cxkit::exchange::{Names, from_value};
use cxkit::survey as core;
use napi::bindgen_prelude::{Array, AsyncTask, FromNapiValue, Result, Unknown};
use napi::{Env, JsValue, ValueType};
use napi_derive::napi;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

type States = GroupedAccumulator<core::RatingAccumulator>;

/// The options that name columns of both periods.
const PERIODS: [&str; 5] = ["by", "scores", "weights", "strata", "clusters"];

/// How answers are read, which score is meant, and what is asked for.
struct Asked<O> {
    reading: core::RatingReading,
    scoring: core::Scoring,
    options: O,
}

impl<O: DeserializeOwned + Default> Asked<O> {
    fn read(call: &Call<'_>, extras: &[&[&str]]) -> Outcome<Self> {
        let (mut reading, scoring, options) = call.three::<core::RatingReading, core::Scoring, O>(extras)?;
        // Without a scale it is the usual one of the score.
        if call.get("scale")?.is_none() {
            reading.scale = scoring.usual_scale();
        }
        Ok(Self { reading, scoring, options })
    }
}

/// The answers of a sample and the labels that sort them.
struct Answers<T> {
    scores: T,
    by: Vec<LabelColumn>,
}

impl<'env> Answers<GivenSample<'env>> {
    fn load<T>(self, load: impl FnOnce(GivenSample<'env>) -> Outcome<T>) -> Outcome<Answers<T>> {
        Ok(Answers { scores: load(self.scores)?, by: self.by })
    }
}

impl<M: Memory> Answers<Sample<M>> {
    fn states(&self, reading: &core::RatingReading) -> cxkit::Result<States> {
        let empty = core::RatingAccumulator::new(reading.clone())?;
        let mut states = GroupedAccumulator::new(names_of(&self.by), empty);
        self.scores.responses(|responses| update_by(&mut states, &self.by, responses))?;
        Ok(states)
    }
}

/// The answers of one period, whose data are `period`.
fn answers_of<'env>(call: &Call<'env>, period: Unknown<'env>, argument: &str) -> Outcome<Answers<GivenSample<'env>>> {
    if period.get_type()? != ValueType::Object || period.is_typedarray()? || period.is_date()? {
        let expected = "an object of columns or an array of row objects";
        return Err(invalid_option(argument, expected, described(period)?));
    }
    for name in PERIODS {
        let Some(given) = call.get(name)? else { continue };
        let is_text = given.get_type()? == ValueType::String;
        let listed = name == "by" && given.is_array()?;
        if !is_text && !listed {
            let expected = "the name of a column of both periods";
            return Err(invalid_option(name, expected, described(given)?));
        }
    }
    let call = call.with_data(period);
    let scores = call.get("scores")?;
    let scores = scores.ok_or_else(|| invalid_option("scores", "the name of a column of both periods", "nothing"))?;
    let scores = GivenSample::read(&call, scores, "scores", false)?;
    Ok(Answers { scores, by: grouping(&call, None)? })
}

/// Mix and rate.
#[napi(namespace = "survey")]
pub fn decompose_change<'env>(
    env: &'env Env,
    before: Unknown<'env>,
    after: Unknown<'env>,
    options: Unknown<'env>,
) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let asked = Asked::<core::ChangeOptions>::read(&call, &[&PERIODS])?;
        let (before, after) = (answers_of(&call, before, "before")?, answers_of(&call, after, "after")?);
        let (before, after) = (before.load(GivenSample::borrow)?, after.load(GivenSample::borrow)?);
        Ok(to_js(env, &decomposed(&before, &after, &asked, Control::default())?)?)
    })
}

/// The same on another thread.
#[napi(namespace = "survey")]
pub fn decompose_change_async<'env>(
    env: &'env Env,
    before: Unknown<'env>,
    after: Unknown<'env>,
    options: Unknown<'env>,
) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let asked = Asked::<core::ChangeOptions>::read(call, &[&PERIODS, &STEERING])?;
        let (before, after) = (answers_of(call, before, "before")?, answers_of(call, after, "after")?);
        let (before, after) = (before.load(GivenSample::copy)?, after.load(GivenSample::copy)?);
        let job: Job = Box::new(move |control| Ok(reply(decomposed(&before, &after, &asked, control)?)));
        Ok(job)
    })
}

fn decomposed<M: Memory>(
    before: &Answers<Sample<M>>,
    after: &Answers<Sample<M>>,
    Asked { reading, scoring, options }: &Asked<core::ChangeOptions>,
    control: Control<'_>,
) -> cxkit::Result<core::ChangeDecomposition> {
    let (before, after) = (before.states(reading)?, after.states(reading)?);
    core::ChangeDecomposition::between(&before, &after, scoring, options, control)
}

/// The shares of a standard population: an object of label and share, or a list.
fn shares(call: &Call<'_>) -> Outcome<Vec<core::StandardShare>> {
    let expected = "an object of label and share, or a list of key and share";
    let Some(standard) = call.get("standard")? else {
        return Err(invalid_option("standard", expected, "nothing"));
    };
    let list = if is_plain_object(standard)? {
        let share = |(label, share): (String, Unknown<'_>)| {
            Ok::<_, Failure>(json!({"key": [label], "share": from_js(call.env, share, "standard")?}))
        };
        Value::Array(entries(call.env, standard)?.into_iter().map(share).collect::<Outcome<_>>()?)
    } else if standard.is_array()? {
        let list = Array::from_unknown(standard)?;
        let share = |at: u32| match item(&list, at)? {
            Some(share) if is_plain_object(share)? => {
                // A label that is a date is read as one under this name only.
                let share = entries(call.env, share)?.into_iter();
                let share = share.map(|(name, value)| Ok((name.clone(), from_js(call.env, value, &name)?)));
                Ok(Value::Object(share.collect::<Outcome<_>>()?))
            }
            Some(other) => Err(invalid_option("standard", expected, described(other)?)),
            None => Err(invalid_option("standard", expected, "nothing")),
        };
        Value::Array((0..list.len()).map(share).collect::<Outcome<_>>()?)
    } else {
        return Err(invalid_option("standard", expected, described(standard)?));
    };
    Ok(from_value(list, Names::Camel, "standard")?)
}

/// Direct standardisation.
#[napi(namespace = "survey")]
pub fn standardise<'env>(env: &'env Env, scores: Unknown<'env>, options: Unknown<'env>) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let asked = Asked::read(&call, &[&["by", "standard"], &DESIGN])?;
        let standard = shares(&call)?;
        let scores = GivenSample::read(&call, scores, "scores", false)?;
        let answers = Answers { scores, by: grouping(&call, None)? }.load(GivenSample::borrow)?;
        Ok(to_js(env, &standardised(&answers, &standard, &asked)?)?)
    })
}

/// The same on another thread.
#[napi(namespace = "survey")]
pub fn standardise_async<'env>(env: &'env Env, scores: Unknown<'env>, options: Unknown<'env>) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let asked = Asked::read(call, &[&["by", "standard"], &DESIGN, &STEERING])?;
        let standard = shares(call)?;
        let scores = GivenSample::read(call, scores, "scores", false)?;
        let answers = Answers { scores, by: grouping(call, None)? }.load(GivenSample::copy)?;
        let job: Job = Box::new(move |_| Ok(reply(standardised(&answers, &standard, &asked)?)));
        Ok(job)
    })
}

fn standardised<M: Memory>(
    answers: &Answers<Sample<M>>,
    standard: &[core::StandardShare],
    Asked { reading, scoring, options }: &Asked<core::StandardisedOptions>,
) -> cxkit::Result<core::StandardisedScore> {
    core::StandardisedScore::of(&answers.states(reading)?, standard, scoring, options)
}

/// Answers by the two columns of truth values.
fn four<'env>(
    call: &Call<'env>,
    scores: Unknown<'env>,
    treated: Unknown<'env>,
    after: Unknown<'env>,
) -> Outcome<Answers<GivenSample<'env>>> {
    let scores = GivenSample::read(call, scores, "scores", false)?;
    let truths = |given: Unknown<'env>, argument: &str| {
        let column = call.data()?.named(given, argument)?.map_or(given, |(_, column)| column);
        LabelColumn::read(call, column, argument.to_owned())
    };
    Ok(Answers { scores, by: vec![truths(treated, "treated")?, truths(after, "after")?] })
}

/// Difference in differences.
#[napi(namespace = "survey")]
pub fn difference_in_differences<'env>(
    env: &'env Env,
    scores: Unknown<'env>,
    treated: Unknown<'env>,
    after: Unknown<'env>,
    options: Unknown<'env>,
) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let asked = Asked::read(&call, &[&DESIGN])?;
        let answers = four(&call, scores, treated, after)?.load(GivenSample::borrow)?;
        Ok(to_js(env, &effect(&answers, &asked)?)?)
    })
}

/// The same on another thread.
#[napi(namespace = "survey")]
pub fn difference_in_differences_async<'env>(
    env: &'env Env,
    scores: Unknown<'env>,
    treated: Unknown<'env>,
    after: Unknown<'env>,
    options: Unknown<'env>,
) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let asked = Asked::read(call, &[&DESIGN, &STEERING])?;
        let answers = four(call, scores, treated, after)?.load(GivenSample::copy)?;
        let job: Job = Box::new(move |_| Ok(reply(effect(&answers, &asked)?)));
        Ok(job)
    })
}

fn effect<M: Memory>(
    answers: &Answers<Sample<M>>,
    Asked { reading, scoring, options }: &Asked<core::DidOptions>,
) -> cxkit::Result<core::DifferenceInDifferences> {
    core::DifferenceInDifferences::of(&answers.states(reading)?, scoring, options)
}

/// The option names of a function; none where there is no such function.
pub(super) fn names(function: &str) -> Option<Vec<String>> {
    fn of<O: DeserializeOwned>(extras: &[&[&str]]) -> Vec<String> {
        let scored = option_names::<core::RatingReading, core::Scoring>(&[]);
        scored.into_iter().chain(option_names::<O, NoOptions>(extras)).collect()
    }
    let (name, after): (&str, &[&str]) =
        function.strip_suffix("Async").map_or((function, &[]), |name| (name, &STEERING));
    Some(match name {
        "decomposeChange" => of::<core::ChangeOptions>(&[&PERIODS, after]),
        "standardise" => of::<core::StandardisedOptions>(&[&["by", "standard"], &DESIGN, after]),
        "differenceInDifferences" => of::<core::DidOptions>(&[&DESIGN, after]),
        _ => return None,
    })
}
