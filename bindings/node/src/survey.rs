//! Survey metrics: `survey.nps`, `survey.npsBy`, `survey.NpsAccumulator` and their like.
use crate::call::{Call, Job, NoOptions, STEERING, Work, option_names, reply, spawn};
use crate::column::Memory;
use crate::errors::{Failure, Outcome, enter, unsupported};
use crate::labels::{LabelColumn, grouping, names_of, update_by};
use crate::state::{
    By, asked, asked_async, bytes_of, called_by_new, grouped_methods, same_class, state_methods, text_of,
};
use crate::value::to_js;
use cxkit::state::State;
use cxkit::survey as core;
use cxkit::{Accumulator, GroupedAccumulator};
use napi::bindgen_prelude::{AsyncTask, ClassInstance, FromNapiValue, Result, This, Uint8Array, Unknown};
use napi::{Env, ValueType};
use napi_derive::napi;
use sampled::{DESIGN, DESIGNS, GivenSample, Sample};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::RefCell;

mod change;
mod comparison;
pub(crate) mod design;
mod feedback;
mod items;
mod raking;
mod ratings;
pub(crate) mod sampled;

/// A metric of answers, one column with or without weights.
trait Answered:
    Accumulator<Options: DeserializeOwned + Send + 'static, Output: Serialize + Send + 'static> + 'static
{
    /// How answers are read.
    type Reading: DeserializeOwned + Default + Send + 'static;
    /// The argument that holds the answers.
    const ANSWERS: &'static str;
    /// Whether true and false are answers.
    const BOOLEANS: bool;
    /// The options that name columns.
    const COLUMNS: &'static [&'static str];

    fn start(reading: Self::Reading) -> Self;
    fn add<M: Memory>(&mut self, answers: &Sample<M>) -> cxkit::Result<()>;
    fn add_grouped<M: Memory>(
        grouped: &mut GroupedAccumulator<Self>,
        labels: &[LabelColumn],
        answers: &Sample<M>,
    ) -> cxkit::Result<()>;
    fn take_out<M: Memory>(&mut self, answers: &Sample<M>) -> cxkit::Result<()>;
}

impl Answered for core::NpsAccumulator {
    type Reading = core::NpsReading;
    const ANSWERS: &'static str = "scores";
    const BOOLEANS: bool = false;
    const COLUMNS: &'static [&'static str] = &DESIGN;

    fn start(reading: core::NpsReading) -> Self {
        Self::new(reading)
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
    fn take_out<M: Memory>(&mut self, answers: &Sample<M>) -> cxkit::Result<()> {
        answers.responses(|responses| self.retract(responses))
    }
}

impl Answered for core::BinaryNpsAccumulator {
    type Reading = core::BinaryNpsReading;
    const ANSWERS: &'static str = "answers";
    const BOOLEANS: bool = true;
    const COLUMNS: &'static [&'static str] = &DESIGN;

    fn start(reading: core::BinaryNpsReading) -> Self {
        Self::new(reading)
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
    fn take_out<M: Memory>(&mut self, answers: &Sample<M>) -> cxkit::Result<()> {
        answers.responses(|responses| self.retract(responses))
    }
}

fn metric<'env, A: Answered>(env: &'env Env, answers: Unknown<'env>, options: Unknown<'env>) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let (reading, options) = call.options::<A::Reading, A::Options>(&[A::COLUMNS])?;
        let answers = GivenSample::read(&call, answers, A::ANSWERS, A::BOOLEANS)?.borrow()?;
        let mut state = A::start(reading);
        state.add(&answers)?;
        Ok(to_js(env, &state.evaluate(&options)?)?)
    })
}

fn metric_async<'env, A: Answered>(env: &'env Env, answers: Unknown<'env>, options: Unknown<'env>) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let (reading, options) = call.options::<A::Reading, A::Options>(&[A::COLUMNS, &STEERING])?;
        let answers = GivenSample::read(call, answers, A::ANSWERS, A::BOOLEANS)?.copy()?;
        let job: Job = Box::new(move |control| {
            let mut state = A::start(reading);
            state.add(&answers)?;
            control.check()?;
            Ok(reply(state.evaluate_with(&options, control)?))
        });
        Ok(job)
    })
}

fn metric_by<'env, A: Answered>(
    env: &'env Env,
    answers: Unknown<'env>,
    options: Unknown<'env>,
) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let (reading, options) = call.options::<A::Reading, A::Options>(&[&["by"], A::COLUMNS])?;
        let answers = GivenSample::read(&call, answers, A::ANSWERS, A::BOOLEANS)?;
        let labels = grouping(&call, None)?;
        let mut grouped = GroupedAccumulator::new(names_of(&labels), A::start(reading));
        A::add_grouped(&mut grouped, &labels, &answers.borrow()?)?;
        Ok(to_js(env, &grouped.evaluate(&options)?)?)
    })
}

fn metric_by_async<'env, A: Answered>(
    env: &'env Env,
    answers: Unknown<'env>,
    options: Unknown<'env>,
) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let (reading, options) = call.options::<A::Reading, A::Options>(&[&["by"], A::COLUMNS, &STEERING])?;
        let answers = GivenSample::read(call, answers, A::ANSWERS, A::BOOLEANS)?;
        let labels = grouping(call, None)?;
        let answers = answers.copy()?;
        let job: Job = Box::new(move |control| {
            let mut grouped = GroupedAccumulator::new(names_of(&labels), A::start(reading));
            A::add_grouped(&mut grouped, &labels, &answers)?;
            control.check()?;
            Ok(reply(grouped.evaluate_with(&options, control)?))
        });
        Ok(job)
    })
}

/// Net Promoter Score.
#[napi(namespace = "survey")]
pub fn nps<'env>(env: &'env Env, scores: Unknown<'env>, options: Unknown<'env>) -> Result<Unknown<'env>> {
    metric::<core::NpsAccumulator>(env, scores, options)
}

/// Net Promoter Score, on another thread.
#[napi(namespace = "survey")]
pub fn nps_async<'env>(env: &'env Env, scores: Unknown<'env>, options: Unknown<'env>) -> AsyncTask<Work> {
    metric_async::<core::NpsAccumulator>(env, scores, options)
}

/// Net Promoter Score by group.
#[napi(namespace = "survey")]
pub fn nps_by<'env>(env: &'env Env, scores: Unknown<'env>, options: Unknown<'env>) -> Result<Unknown<'env>> {
    metric_by::<core::NpsAccumulator>(env, scores, options)
}

/// Net Promoter Score by group, on another thread.
#[napi(namespace = "survey")]
pub fn nps_by_async<'env>(env: &'env Env, scores: Unknown<'env>, options: Unknown<'env>) -> AsyncTask<Work> {
    metric_by_async::<core::NpsAccumulator>(env, scores, options)
}

/// Binary NPS.
#[napi(namespace = "survey")]
pub fn binary_nps<'env>(env: &'env Env, answers: Unknown<'env>, options: Unknown<'env>) -> Result<Unknown<'env>> {
    metric::<core::BinaryNpsAccumulator>(env, answers, options)
}

/// Binary NPS, on another thread.
#[napi(namespace = "survey")]
pub fn binary_nps_async<'env>(env: &'env Env, answers: Unknown<'env>, options: Unknown<'env>) -> AsyncTask<Work> {
    metric_async::<core::BinaryNpsAccumulator>(env, answers, options)
}

/// Binary NPS by group.
#[napi(namespace = "survey")]
pub fn binary_nps_by<'env>(env: &'env Env, answers: Unknown<'env>, options: Unknown<'env>) -> Result<Unknown<'env>> {
    metric_by::<core::BinaryNpsAccumulator>(env, answers, options)
}

/// Binary NPS by group, on another thread.
#[napi(namespace = "survey")]
pub fn binary_nps_by_async<'env>(env: &'env Env, answers: Unknown<'env>, options: Unknown<'env>) -> AsyncTask<Work> {
    metric_by_async::<core::BinaryNpsAccumulator>(env, answers, options)
}

/// One side of a difference: a state, or scores to make one from.
enum Side<'env> {
    State(Box<core::NpsAccumulator>),
    Scores(Box<GivenSample<'env>>),
}

impl<'env> Side<'env> {
    fn read(call: &Call<'env>, side: Unknown<'env>, name: &str) -> Outcome<Self> {
        if side.get_type()? == ValueType::Object {
            if let Ok(state) = ClassInstance::<NpsAccumulator>::from_unknown(side) {
                for columns in ["weights", "strata", "clusters"] {
                    let option = format!("{columns}{}", name.to_uppercase());
                    if call.get(&option)?.is_some() {
                        return Err(unsupported(&option, format!("no {columns} beside a state"), columns));
                    }
                }
                return Ok(Side::State(Box::new(state.0.borrow().clone())));
            }
            if ClassInstance::<BinaryNpsAccumulator>::from_unknown(side).is_ok() {
                let (what, expected) = ("NPS difference".into(), "scores or an NpsAccumulator".into());
                return Err(cxkit::Error::Incompatible { what, expected, got: "a BinaryNpsAccumulator".into() }.into());
            }
        }
        Ok(Side::Scores(Box::new(GivenSample::side(call, side, name, false)?)))
    }
}

/// A side in memory.
enum SideMemory<M> {
    State(Box<core::NpsAccumulator>),
    Scores(Sample<M>),
}

impl<M: Memory> SideMemory<M> {
    /// The state; the reading is that of the call, or of the other side where that is a state.
    fn into_state(self, reading: &core::NpsReading) -> cxkit::Result<core::NpsAccumulator> {
        match self {
            SideMemory::State(state) => Ok(*state),
            SideMemory::Scores(answers) => {
                let mut state = core::NpsAccumulator::new(reading.clone());
                state.add(&answers)?;
                Ok(state)
            }
        }
    }
}

/// Difference of two Net Promoter Scores.
#[napi(namespace = "survey")]
pub fn nps_difference<'env>(
    env: &'env Env,
    a: Unknown<'env>,
    b: Unknown<'env>,
    options: Unknown<'env>,
) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let (reading, options) = call.options::<core::NpsReading, core::NpsDifferenceOptions>(&[&DESIGNS])?;
        let (a, b) = (Side::read(&call, a, "a")?, Side::read(&call, b, "b")?);
        let borrow = |side| match side {
            Side::State(state) => Ok::<_, Failure>(SideMemory::State(state)),
            Side::Scores(scores) => Ok(SideMemory::Scores(scores.borrow()?)),
        };
        let (a, b) = (borrow(a)?.into_state(&reading)?, borrow(b)?.into_state(&reading)?);
        Ok(to_js(env, &core::NpsDifference::between(&a, &b, &options)?)?)
    })
}

/// Difference of two Net Promoter Scores, on another thread.
#[napi(namespace = "survey")]
pub fn nps_difference_async<'env>(
    env: &'env Env,
    a: Unknown<'env>,
    b: Unknown<'env>,
    options: Unknown<'env>,
) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let (reading, options) =
            call.options::<core::NpsReading, core::NpsDifferenceOptions>(&[&DESIGNS, &STEERING])?;
        let (a, b) = (Side::read(call, a, "a")?, Side::read(call, b, "b")?);
        let copy = |side| match side {
            Side::State(state) => Ok::<_, Failure>(SideMemory::State(state)),
            Side::Scores(scores) => Ok(SideMemory::Scores(scores.copy()?)),
        };
        let (a, b) = (copy(a)?, copy(b)?);
        let job: Job = Box::new(move |control| {
            let (a, b) = (a.into_state(&reading)?, b.into_state(&reading)?);
            control.check()?;
            Ok(reply(core::NpsDifference::between(&a, &b, &options)?))
        });
        Ok(job)
    })
}

macro_rules! accumulator {
    ($class:ident, $name:literal, $core:ty) => {
        /// A mergeable state.
        #[napi(namespace = "survey")]
        #[derive(Debug)]
        pub struct $class(RefCell<$core>);

        #[napi(namespace = "survey")]
        impl $class {
            /// An empty state.
            #[napi(constructor)]
            pub fn new<'env>(env: &'env Env, this: This<'env>, options: Unknown<'env>) -> Result<Self> {
                enter(env, || {
                    called_by_new::<Self>(env, &this, $name)?;
                    let (reading, NoOptions {}) = Call::new(env, options)?.options(&[])?;
                    Ok(Self(RefCell::new(<$core>::start(reading))))
                })
            }

            /// Adds answers.
            #[napi]
            pub fn update<'env>(&self, env: &'env Env, answers: Unknown<'env>, options: Unknown<'env>) -> Result<()> {
                enter(env, || {
                    let call = Call::new(env, options)?;
                    let (NoOptions {}, NoOptions {}) = call.options(&[<$core>::COLUMNS])?;
                    let answers = GivenSample::read(&call, answers, <$core>::ANSWERS, <$core>::BOOLEANS)?.borrow()?;
                    Ok(self.0.borrow_mut().add(&answers)?)
                })
            }

            /// Takes answers back out.
            #[napi]
            pub fn retract<'env>(&self, env: &'env Env, answers: Unknown<'env>, options: Unknown<'env>) -> Result<()> {
                enter(env, || {
                    let call = Call::new(env, options)?;
                    let (NoOptions {}, NoOptions {}) = call.options(&[<$core>::COLUMNS])?;
                    let answers = GivenSample::read(&call, answers, <$core>::ANSWERS, <$core>::BOOLEANS)?.borrow()?;
                    Ok(self.0.borrow_mut().take_out(&answers)?)
                })
            }

            /// Valid answers so far.
            #[napi(getter)]
            pub fn n<'env>(&self, env: &'env Env) -> Result<Unknown<'env>> {
                to_js(env, &self.0.borrow().n())
            }
        }

        state_methods!("survey", $class, $name, $core);
    };
}

macro_rules! grouped_accumulator {
    ($class:ident, $name:literal, $core:ty) => {
        /// Mergeable states by group.
        #[napi(namespace = "survey")]
        #[derive(Debug)]
        pub struct $class(RefCell<GroupedAccumulator<$core>>);

        #[napi(namespace = "survey")]
        impl $class {
            /// No groups yet.
            #[napi(constructor)]
            pub fn new<'env>(env: &'env Env, this: This<'env>, options: Unknown<'env>) -> Result<Self> {
                enter(env, || {
                    called_by_new::<Self>(env, &this, $name)?;
                    let call = Call::new(env, options)?;
                    let (reading, by): (_, By) = call.options(&[])?;
                    Ok(Self(RefCell::new(GroupedAccumulator::new(by.columns()?, <$core>::start(reading)))))
                })
            }

            /// Adds answers, each to the group that its labels name.
            #[napi]
            pub fn update<'env>(&self, env: &'env Env, answers: Unknown<'env>, options: Unknown<'env>) -> Result<()> {
                enter(env, || {
                    let call = Call::new(env, options)?;
                    let (NoOptions {}, NoOptions {}) = call.options(&[&["by"], <$core>::COLUMNS])?;
                    let answers = GivenSample::read(&call, answers, <$core>::ANSWERS, <$core>::BOOLEANS)?;
                    let names = self.0.borrow().by().to_vec();
                    let labels = grouping(&call, Some(&names))?;
                    Ok(<$core>::add_grouped(&mut self.0.borrow_mut(), &labels, &answers.borrow()?)?)
                })
            }
        }

        grouped_methods!("survey", $class);
        state_methods!("survey", $class, $name, GroupedAccumulator<$core>);
    };
}

accumulator!(NpsAccumulator, "NpsAccumulator", core::NpsAccumulator);
accumulator!(BinaryNpsAccumulator, "BinaryNpsAccumulator", core::BinaryNpsAccumulator);
grouped_accumulator!(GroupedNpsAccumulator, "GroupedNpsAccumulator", core::NpsAccumulator);
grouped_accumulator!(GroupedBinaryNpsAccumulator, "GroupedBinaryNpsAccumulator", core::BinaryNpsAccumulator);

/// The option names of a function or constructor of the family; none where there is no such function.
pub(crate) fn names(function: &str) -> Option<Vec<String>> {
    fn of<A: Answered>(before: &[&str], after: &[&str]) -> Vec<String> {
        option_names::<A::Reading, A::Options>(&[before, A::COLUMNS, after])
    }
    let (nps, binary) = (of::<core::NpsAccumulator>, of::<core::BinaryNpsAccumulator>);
    let difference = option_names::<core::NpsReading, core::NpsDifferenceOptions>;
    Some(match function {
        "nps" => nps(&[], &[]),
        "npsAsync" => nps(&[], &STEERING),
        "npsBy" => nps(&["by"], &[]),
        "npsByAsync" => nps(&["by"], &STEERING),
        "npsDifference" => difference(&[&DESIGNS]),
        "npsDifferenceAsync" => difference(&[&DESIGNS, &STEERING]),
        "binaryNps" => binary(&[], &[]),
        "binaryNpsAsync" => binary(&[], &STEERING),
        "binaryNpsBy" => binary(&["by"], &[]),
        "binaryNpsByAsync" => binary(&["by"], &STEERING),
        "NpsAccumulator" => option_names::<core::NpsReading, NoOptions>(&[]),
        "BinaryNpsAccumulator" => option_names::<core::BinaryNpsReading, NoOptions>(&[]),
        "GroupedNpsAccumulator" => option_names::<core::NpsReading, By>(&[]),
        "GroupedBinaryNpsAccumulator" => option_names::<core::BinaryNpsReading, By>(&[]),
        other => {
            return design::names(other)
                .or_else(|| ratings::names(other))
                .or_else(|| items::names(other))
                .or_else(|| raking::names(other))
                .or_else(|| change::names(other))
                .or_else(|| comparison::names(other))
                .or_else(|| feedback::names(other));
        }
    })
}
