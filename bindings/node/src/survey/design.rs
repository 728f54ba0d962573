//! Response rates, eNPS, bounds for non-response and sample sizes.
use super::sampled::{DESIGN, GivenSample, Sample};
use super::{Answered, metric, metric_async, metric_by, metric_by_async};
use crate::call::{Call, Job, NoOptions, STEERING, Work, option_names, reply, spawn};
use crate::column::Memory;
use crate::errors::enter;
use crate::labels::{LabelColumn, grouping, names_of, update_by};
use crate::value::to_js;
use cxkit::control::Control;
use cxkit::survey as core;
use cxkit::{Accumulator, Error, GroupedAccumulator};
use napi::Env;
use napi::bindgen_prelude::{AsyncTask, Result, Unknown};
use napi_derive::napi;
use serde::Deserialize;

impl Answered for core::ResponseRateAccumulator {
    type Reading = NoOptions;
    const ANSWERS: &'static str = "answered";
    const BOOLEANS: bool = true;
    const COLUMNS: &'static [&'static str] = &DESIGN;

    fn start(NoOptions {}: NoOptions) -> Self {
        Self::default()
    }
    fn add<M: Memory>(&mut self, answers: &Sample<M>) -> cxkit::Result<()> {
        answers.responses(|responses| self.update(responses))
    }
    fn add_grouped<M: Memory>(
        grouped: &mut GroupedAccumulator<Self>,
        labels: &[LabelColumn],
        answers: &Sample<M>,
    ) -> cxkit::Result<()> {
        answers.responses(|responses| update_by(grouped, labels, responses))
    }
    fn take_out<M: Memory>(&mut self, _: &Sample<M>) -> cxkit::Result<()> {
        let (what, reason) = ("retracting invitations", "count the days apart and merge them");
        Err(Error::Undefined { what: what.into(), reason: reason.into() })
    }
}

/// Response rate.
#[napi(namespace = "survey")]
pub fn response_rate<'env>(env: &'env Env, answered: Unknown<'env>, options: Unknown<'env>) -> Result<Unknown<'env>> {
    metric::<core::ResponseRateAccumulator>(env, answered, options)
}

/// Response rate, on another thread.
#[napi(namespace = "survey")]
pub fn response_rate_async<'env>(env: &'env Env, answered: Unknown<'env>, options: Unknown<'env>) -> AsyncTask<Work> {
    metric_async::<core::ResponseRateAccumulator>(env, answered, options)
}

/// Response rate by group.
#[napi(namespace = "survey")]
pub fn response_rate_by<'env>(
    env: &'env Env,
    answered: Unknown<'env>,
    options: Unknown<'env>,
) -> Result<Unknown<'env>> {
    metric_by::<core::ResponseRateAccumulator>(env, answered, options)
}

/// Response rate by group, on another thread.
#[napi(namespace = "survey")]
pub fn response_rate_by_async<'env>(
    env: &'env Env,
    answered: Unknown<'env>,
    options: Unknown<'env>,
) -> AsyncTask<Work> {
    metric_by_async::<core::ResponseRateAccumulator>(env, answered, options)
}

/// eNPS.
#[napi(namespace = "survey")]
pub fn enps<'env>(env: &'env Env, scores: Unknown<'env>, options: Unknown<'env>) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let (reading, options) = call.options::<core::NpsReading, core::EnpsOptions>(&[&DESIGN])?;
        let answers = GivenSample::read(&call, scores, "scores", false)?.borrow()?;
        let mut state = core::NpsAccumulator::new(reading);
        state.add(&answers)?;
        Ok(to_js(env, &core::enps(&state, &options, Control::default())?)?)
    })
}

/// eNPS, on another thread.
#[napi(namespace = "survey")]
pub fn enps_async<'env>(env: &'env Env, scores: Unknown<'env>, options: Unknown<'env>) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let (reading, options) = call.options::<core::NpsReading, core::EnpsOptions>(&[&DESIGN, &STEERING])?;
        let answers = GivenSample::read(call, scores, "scores", false)?.copy()?;
        let job: Job = Box::new(move |control| {
            let mut state = core::NpsAccumulator::new(reading);
            state.add(&answers)?;
            control.check()?;
            Ok(reply(core::enps(&state, &options, control)?))
        });
        Ok(job)
    })
}

/// eNPS by group.
#[napi(namespace = "survey")]
pub fn enps_by<'env>(env: &'env Env, scores: Unknown<'env>, options: Unknown<'env>) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let (reading, options) = call.options::<core::NpsReading, core::EnpsOptions>(&[&["by"], &DESIGN])?;
        let answers = GivenSample::read(&call, scores, "scores", false)?;
        let labels = grouping(&call, None)?;
        let mut grouped = GroupedAccumulator::new(names_of(&labels), core::NpsAccumulator::new(reading));
        core::NpsAccumulator::add_grouped(&mut grouped, &labels, &answers.borrow()?)?;
        Ok(to_js(env, &core::enps_by(&grouped, &options, Control::default())?)?)
    })
}

/// eNPS by group, on another thread.
#[napi(namespace = "survey")]
pub fn enps_by_async<'env>(env: &'env Env, scores: Unknown<'env>, options: Unknown<'env>) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let (reading, options) = call.options::<core::NpsReading, core::EnpsOptions>(&[&["by"], &DESIGN, &STEERING])?;
        let answers = GivenSample::read(call, scores, "scores", false)?;
        let labels = grouping(call, None)?;
        let answers = answers.copy()?;
        let job: Job = Box::new(move |control| {
            let mut grouped = GroupedAccumulator::new(names_of(&labels), core::NpsAccumulator::new(reading));
            core::NpsAccumulator::add_grouped(&mut grouped, &labels, &answers)?;
            control.check()?;
            Ok(reply(core::enps_by(&grouped, &options, control)?))
        });
        Ok(job)
    })
}

/// What the bounds for non-response are made of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Nonresponse {
    nps: f64,
    response_rate: f64,
}

impl Nonresponse {
    fn evaluate(&self) -> cxkit::Result<core::NonresponseBounds> {
        core::nonresponse_bounds(self.nps, self.response_rate)
    }
}

macro_rules! plans {
    ($($name:ident, $twin:ident, $camel:literal, $camel_twin:literal: $inputs:ty),+ $(,)?) => {
        $(
            /// A number of a plan.
            #[napi(namespace = "survey")]
            pub fn $name<'env>(env: &'env Env, options: Unknown<'env>) -> Result<Unknown<'env>> {
                enter(env, || {
                    let inputs: $inputs = Call::new(env, options)?.inputs(&[])?;
                    Ok(to_js(env, &inputs.evaluate()?)?)
                })
            }

            /// The same on another thread.
            #[napi(namespace = "survey")]
            pub fn $twin<'env>(env: &'env Env, options: Unknown<'env>) -> AsyncTask<Work> {
                spawn(env, options, |call| {
                    let inputs: $inputs = call.inputs(&[&STEERING])?;
                    let job: Job = Box::new(move |_| Ok(reply(inputs.evaluate()?)));
                    Ok(job)
                })
            }
        )+

        /// The names of a plan's inputs.
        fn names_of_plans(function: &str) -> Option<Vec<String>> {
            match function {
                $(
                    $camel => Some(option_names::<$inputs, NoOptions>(&[])),
                    $camel_twin => Some(option_names::<$inputs, NoOptions>(&[&STEERING])),
                )+
                _ => None,
            }
        }
    };
}
plans!(
    nonresponse_bounds, nonresponse_bounds_async, "nonresponseBounds", "nonresponseBoundsAsync": Nonresponse,
    sample_size, sample_size_async, "sampleSize", "sampleSizeAsync": core::SampleSize,
    sample_size_share, sample_size_share_async, "sampleSizeShare", "sampleSizeShareAsync": core::SampleSizeShare,
    sample_size_difference, sample_size_difference_async, "sampleSizeDifference", "sampleSizeDifferenceAsync":
        core::SampleSizeDifference,
    minimum_detectable_change, minimum_detectable_change_async, "minimumDetectableChange",
        "minimumDetectableChangeAsync": core::MinimumDetectableChange,
);

/// The option names of a function of this file; none where there is no such function.
pub(super) fn names(function: &str) -> Option<Vec<String>> {
    let rate = |extras: &[&[&str]]| Some(option_names::<NoOptions, core::ResponseRateOptions>(extras));
    let enps = |extras: &[&[&str]]| Some(option_names::<core::NpsReading, core::EnpsOptions>(extras));
    match function {
        "responseRate" => rate(&[&DESIGN]),
        "responseRateAsync" => rate(&[&DESIGN, &STEERING]),
        "responseRateBy" => rate(&[&["by"], &DESIGN]),
        "responseRateByAsync" => rate(&[&["by"], &DESIGN, &STEERING]),
        "enps" => enps(&[&DESIGN]),
        "enpsAsync" => enps(&[&DESIGN, &STEERING]),
        "enpsBy" => enps(&[&["by"], &DESIGN]),
        "enpsByAsync" => enps(&[&["by"], &DESIGN, &STEERING]),
        _ => names_of_plans(function),
    }
}
