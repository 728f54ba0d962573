//! Metrics of one rated question: `survey.meanScore`, `survey.share`, `survey.csat`, `survey.ces` and their like.
use super::sampled::{DESIGN, DESIGNS, GivenSample, Sample};
use crate::call::{Call, Job, NoOptions, STEERING, Work, option_names, reply, spawn};
use crate::column::Memory;
use crate::errors::{Failure, Outcome, enter, unsupported};
use crate::labels::{LabelColumn, grouping, names_of, update_by};
use crate::state::{
    By, asked, asked_async, bytes_of, called_by_new, grouped_methods, same_class, state_methods, text_of,
};
use crate::value::to_js;
use cxkit::control::Control;
use cxkit::state::State;
use cxkit::survey as core;
use cxkit::{Accumulator, Grouped, GroupedAccumulator};
use napi::bindgen_prelude::{AsyncTask, ClassInstance, FromNapiValue, Result, This, Uint8Array, Unknown};
use napi::{Env, ValueType};
use napi_derive::napi;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::RefCell;

type States = GroupedAccumulator<core::RatingAccumulator>;

/// A metric that is read from the answers of one rated question.
trait Rated: Sized + Serialize + Send + 'static {
    /// How answers are read, as options.
    type Reading: DeserializeOwned + Default + Send + 'static;
    /// What it can be asked for.
    type Options: DeserializeOwned + Default + Send + 'static;

    /// What a difference of two can be asked for.
    type Difference: DeserializeOwned + Default + Send + 'static;

    /// How the state reads answers.
    fn rating(reading: Self::Reading) -> cxkit::Result<core::RatingReading>;
    /// The result of a state.
    fn result(state: &core::RatingAccumulator, options: &Self::Options, control: Control<'_>) -> cxkit::Result<Self>;
    /// The result of every group.
    fn results(states: &States, options: &Self::Options, control: Control<'_>) -> cxkit::Result<Grouped<Self>>;
    /// The difference of two states.
    fn compare(
        a: &core::RatingAccumulator,
        b: &core::RatingAccumulator,
        options: &Self::Difference,
    ) -> cxkit::Result<core::ScoreDifference>;
}

impl Rated for core::MeanScore {
    type Reading = core::RatingReading;
    type Options = core::MeanScoreOptions;
    type Difference = core::MeanDifferenceOptions;
    fn rating(reading: core::RatingReading) -> cxkit::Result<core::RatingReading> {
        Ok(reading)
    }
    fn result(state: &core::RatingAccumulator, options: &Self::Options, control: Control<'_>) -> cxkit::Result<Self> {
        state.evaluate_with(options, control)
    }
    fn results(states: &States, options: &Self::Options, control: Control<'_>) -> cxkit::Result<Grouped<Self>> {
        states.evaluate_with(options, control)
    }
    fn compare(
        a: &core::RatingAccumulator,
        b: &core::RatingAccumulator,
        options: &core::MeanDifferenceOptions,
    ) -> cxkit::Result<core::ScoreDifference> {
        core::ScoreDifference::of_means(a, b, options)
    }
}

macro_rules! read_at_once {
    ($($metric:ty, $reading:ty, $options:ty, $difference:ty, $compare:ident, $rating:expr;)*) => {$(
        impl Rated for $metric {
            type Reading = $reading;
            type Options = $options;
            type Difference = $difference;
            fn rating(reading: $reading) -> cxkit::Result<core::RatingReading> {
                $rating(reading)
            }
            fn result(state: &core::RatingAccumulator, options: &$options, _: Control<'_>) -> cxkit::Result<Self> {
                Self::of(state, options)
            }
            fn results(states: &States, options: &$options, control: Control<'_>) -> cxkit::Result<Grouped<Self>> {
                Self::of_groups(states, options, control)
            }
            fn compare(
                a: &core::RatingAccumulator,
                b: &core::RatingAccumulator,
                options: &$difference,
            ) -> cxkit::Result<core::ScoreDifference> {
                core::ScoreDifference::$compare(a, b, options)
            }
        }
    )*};
}
read_at_once!(
    core::Share, core::RatingReading, core::ShareOptions, core::ScoreDifferenceOptions, of_shares, Ok;
    core::Csat, core::RatingReading, core::CsatOptions, core::CsatDifferenceOptions, of_csat, Ok;
    core::Ces, core::CesReading, core::CesOptions, core::MeanDifferenceOptions, of_ces,
        |reading: core::CesReading| reading.rating();
);

/// The state of the answers of a call.
fn state_of<M: Memory>(reading: core::RatingReading, answers: &Sample<M>) -> cxkit::Result<core::RatingAccumulator> {
    let mut state = core::RatingAccumulator::new(reading)?;
    answers.responses(|responses| state.update(responses))?;
    Ok(state)
}

/// The states of the groups of a call.
fn states_of<M: Memory>(
    reading: core::RatingReading,
    labels: &[LabelColumn],
    answers: &Sample<M>,
) -> cxkit::Result<States> {
    let mut states = GroupedAccumulator::new(names_of(labels), core::RatingAccumulator::new(reading)?);
    answers.responses(|responses| update_by(&mut states, labels, responses))?;
    Ok(states)
}

fn one<'env, R: Rated>(env: &'env Env, scores: Unknown<'env>, options: Unknown<'env>) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let (reading, options) = call.options::<R::Reading, R::Options>(&[&DESIGN])?;
        let reading = R::rating(reading)?;
        let state = state_of(reading, &GivenSample::read(&call, scores, "scores", false)?.borrow()?)?;
        Ok(to_js(env, &R::result(&state, &options, Control::default())?)?)
    })
}

fn one_async<'env, R: Rated>(env: &'env Env, scores: Unknown<'env>, options: Unknown<'env>) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let (reading, options) = call.options::<R::Reading, R::Options>(&[&DESIGN, &STEERING])?;
        let reading = R::rating(reading)?;
        let answers = GivenSample::read(call, scores, "scores", false)?.copy()?;
        let job: Job = Box::new(move |control| {
            let state = state_of(reading, &answers)?;
            control.check()?;
            Ok(reply(R::result(&state, &options, control)?))
        });
        Ok(job)
    })
}

fn by_group<'env, R: Rated>(env: &'env Env, scores: Unknown<'env>, options: Unknown<'env>) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let (reading, options) = call.options::<R::Reading, R::Options>(&[&["by"], &DESIGN])?;
        let reading = R::rating(reading)?;
        let answers = GivenSample::read(&call, scores, "scores", false)?;
        let labels = grouping(&call, None)?;
        let states = states_of(reading, &labels, &answers.borrow()?)?;
        Ok(to_js(env, &R::results(&states, &options, Control::default())?)?)
    })
}

fn by_group_async<'env, R: Rated>(env: &'env Env, scores: Unknown<'env>, options: Unknown<'env>) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let (reading, options) = call.options::<R::Reading, R::Options>(&[&["by"], &DESIGN, &STEERING])?;
        let reading = R::rating(reading)?;
        let answers = GivenSample::read(call, scores, "scores", false)?;
        let labels = grouping(call, None)?;
        let answers = answers.copy()?;
        let job: Job = Box::new(move |control| {
            let states = states_of(reading, &labels, &answers)?;
            control.check()?;
            Ok(reply(R::results(&states, &options, control)?))
        });
        Ok(job)
    })
}

/// One side of a difference: a state, or what makes one.
enum Side<T> {
    State(Box<core::RatingAccumulator>),
    Scores(T),
}

impl<'env> Side<GivenSample<'env>> {
    fn read(call: &Call<'env>, side: Unknown<'env>, argument: &str) -> Outcome<Self> {
        if side.get_type()? == ValueType::Object {
            if let Ok(state) = ClassInstance::<RatingAccumulator>::from_unknown(side) {
                for column in ["weights", "strata", "clusters"] {
                    let name = format!("{column}{}", argument.to_uppercase());
                    if call.get(&name)?.is_some() {
                        return Err(unsupported(&name, format!("no {column} beside a state"), column));
                    }
                }
                return Ok(Side::State(Box::new(state.0.borrow().clone())));
            }
            if ClassInstance::<GroupedRatingAccumulator>::from_unknown(side).is_ok() {
                let (what, expected) = ("difference".into(), "scores or a RatingAccumulator".into());
                let got = "a GroupedRatingAccumulator".into();
                return Err(cxkit::Error::Incompatible { what, expected, got }.into());
            }
        }
        Ok(Side::Scores(GivenSample::side(call, side, argument, false)?))
    }

    fn load<T>(self, load: impl FnOnce(GivenSample<'env>) -> Outcome<T>) -> Outcome<Side<T>> {
        match self {
            Side::State(state) => Ok::<_, Failure>(Side::State(state)),
            Side::Scores(scores) => Ok(Side::Scores(load(scores)?)),
        }
    }
}

impl<M: Memory> Side<Sample<M>> {
    fn into_state(self, reading: &core::RatingReading) -> cxkit::Result<core::RatingAccumulator> {
        match self {
            Side::State(state) => Ok(*state),
            Side::Scores(answers) => state_of(reading.clone(), &answers),
        }
    }
}

fn difference<'env, R: Rated>(
    env: &'env Env,
    (a, b): (Unknown<'env>, Unknown<'env>),
    options: Unknown<'env>,
) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let (reading, options) = call.options::<R::Reading, R::Difference>(&[&DESIGNS])?;
        let reading = R::rating(reading)?;
        let (a, b) = (Side::read(&call, a, "a")?, Side::read(&call, b, "b")?);
        let (a, b) = (a.load(GivenSample::borrow)?, b.load(GivenSample::borrow)?);
        Ok(to_js(env, &R::compare(&a.into_state(&reading)?, &b.into_state(&reading)?, &options)?)?)
    })
}

fn difference_async<'env, R: Rated>(
    env: &'env Env,
    (a, b): (Unknown<'env>, Unknown<'env>),
    options: Unknown<'env>,
) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let (reading, options) = call.options::<R::Reading, R::Difference>(&[&DESIGNS, &STEERING])?;
        let reading = R::rating(reading)?;
        let (a, b) = (Side::read(call, a, "a")?, Side::read(call, b, "b")?);
        let (a, b) = (a.load(GivenSample::copy)?, b.load(GivenSample::copy)?);
        let job: Job = Box::new(move |control| {
            let (a, b) = (a.into_state(&reading)?, b.into_state(&reading)?);
            control.check()?;
            Ok(reply(R::compare(&a, &b, &options)?))
        });
        Ok(job)
    })
}

macro_rules! functions {
    ($($metric:ty: $one:ident $one_async:ident, $by:ident $by_async:ident, $difference:ident $difference_async:ident
       ;)*) => {$(
        /// A metric of one rated question.
        #[napi(namespace = "survey")]
        pub fn $one<'env>(env: &'env Env, scores: Unknown<'env>, options: Unknown<'env>) -> Result<Unknown<'env>> {
            one::<$metric>(env, scores, options)
        }

        /// The same on another thread.
        #[napi(namespace = "survey")]
        pub fn $one_async<'env>(env: &'env Env, scores: Unknown<'env>, options: Unknown<'env>) -> AsyncTask<Work> {
            one_async::<$metric>(env, scores, options)
        }

        /// The same by group.
        #[napi(namespace = "survey")]
        pub fn $by<'env>(env: &'env Env, scores: Unknown<'env>, options: Unknown<'env>) -> Result<Unknown<'env>> {
            by_group::<$metric>(env, scores, options)
        }

        /// The same by group, on another thread.
        #[napi(namespace = "survey")]
        pub fn $by_async<'env>(env: &'env Env, scores: Unknown<'env>, options: Unknown<'env>) -> AsyncTask<Work> {
            by_group_async::<$metric>(env, scores, options)
        }

        /// The difference of two samples.
        #[napi(namespace = "survey")]
        pub fn $difference<'env>(
            env: &'env Env,
            a: Unknown<'env>,
            b: Unknown<'env>,
            options: Unknown<'env>,
        ) -> Result<Unknown<'env>> {
            difference::<$metric>(env, (a, b), options)
        }

        /// The difference of two samples, on another thread.
        #[napi(namespace = "survey")]
        pub fn $difference_async<'env>(
            env: &'env Env,
            a: Unknown<'env>,
            b: Unknown<'env>,
            options: Unknown<'env>,
        ) -> AsyncTask<Work> {
            difference_async::<$metric>(env, (a, b), options)
        }
    )*};
}
functions!(
    core::MeanScore: mean_score mean_score_async, mean_score_by mean_score_by_async,
        mean_score_difference mean_score_difference_async;
    core::Share: share share_async, share_by share_by_async, share_difference share_difference_async;
    core::Csat: csat csat_async, csat_by csat_by_async, csat_difference csat_difference_async;
    core::Ces: ces ces_async, ces_by ces_by_async, ces_difference ces_difference_async;
);

/// A mergeable rated question.
#[napi(namespace = "survey")]
#[derive(Debug)]
pub struct RatingAccumulator(RefCell<core::RatingAccumulator>);

#[napi(namespace = "survey")]
impl RatingAccumulator {
    /// An empty state.
    #[napi(constructor)]
    pub fn new<'env>(env: &'env Env, this: This<'env>, options: Unknown<'env>) -> Result<Self> {
        enter(env, || {
            called_by_new::<Self>(env, &this, "RatingAccumulator")?;
            let (reading, NoOptions {}) = Call::new(env, options)?.options(&[])?;
            Ok(Self(RefCell::new(core::RatingAccumulator::new(reading)?)))
        })
    }

    /// Adds answers.
    #[napi]
    pub fn update<'env>(&self, env: &'env Env, scores: Unknown<'env>, options: Unknown<'env>) -> Result<()> {
        enter(env, || {
            let call = Call::new(env, options)?;
            let (NoOptions {}, NoOptions {}) = call.options(&[&DESIGN])?;
            let answers = GivenSample::read(&call, scores, "scores", false)?.borrow()?;
            Ok(answers.responses(|responses| self.0.borrow_mut().update(responses))?)
        })
    }

    /// Takes answers back out.
    #[napi]
    pub fn retract<'env>(&self, env: &'env Env, scores: Unknown<'env>, options: Unknown<'env>) -> Result<()> {
        enter(env, || {
            let call = Call::new(env, options)?;
            let (NoOptions {}, NoOptions {}) = call.options(&[&["data"]])?;
            let answers = GivenSample::read(&call, scores, "scores", false)?.borrow()?;
            Ok(answers.responses(|responses| self.0.borrow_mut().retract(responses))?)
        })
    }

    /// Valid answers so far.
    #[napi(getter)]
    pub fn n<'env>(&self, env: &'env Env) -> Result<Unknown<'env>> {
        to_js(env, &self.0.borrow().n())
    }

    /// A share so far.
    #[napi]
    pub fn share<'env>(&self, env: &'env Env, options: Unknown<'env>) -> Result<Unknown<'env>> {
        asked(env, options, &self.0, core::Share::result)
    }

    /// Satisfaction so far.
    #[napi]
    pub fn csat<'env>(&self, env: &'env Env, options: Unknown<'env>) -> Result<Unknown<'env>> {
        asked(env, options, &self.0, core::Csat::result)
    }

    /// Effort so far.
    #[napi]
    pub fn ces<'env>(&self, env: &'env Env, options: Unknown<'env>) -> Result<Unknown<'env>> {
        asked(env, options, &self.0, core::Ces::result)
    }
}

state_methods!("survey", RatingAccumulator, "RatingAccumulator", core::RatingAccumulator);

/// Mergeable rated questions by group.
#[napi(namespace = "survey")]
#[derive(Debug)]
pub struct GroupedRatingAccumulator(RefCell<States>);

#[napi(namespace = "survey")]
impl GroupedRatingAccumulator {
    /// No groups yet.
    #[napi(constructor)]
    pub fn new<'env>(env: &'env Env, this: This<'env>, options: Unknown<'env>) -> Result<Self> {
        enter(env, || {
            called_by_new::<Self>(env, &this, "GroupedRatingAccumulator")?;
            let (reading, by): (_, By) = Call::new(env, options)?.options(&[])?;
            let empty = core::RatingAccumulator::new(reading)?;
            Ok(Self(RefCell::new(GroupedAccumulator::new(by.columns()?, empty))))
        })
    }

    /// Adds answers, each to the group that its labels name.
    #[napi]
    pub fn update<'env>(&self, env: &'env Env, scores: Unknown<'env>, options: Unknown<'env>) -> Result<()> {
        enter(env, || {
            let call = Call::new(env, options)?;
            let (NoOptions {}, NoOptions {}) = call.options(&[&["by"], &DESIGN])?;
            let answers = GivenSample::read(&call, scores, "scores", false)?;
            let names = self.0.borrow().by().to_vec();
            let labels = grouping(&call, Some(&names))?;
            let answers = answers.borrow()?;
            Ok(answers.responses(|responses| update_by(&mut self.0.borrow_mut(), &labels, responses))?)
        })
    }

    /// Shares so far.
    #[napi]
    pub fn share<'env>(&self, env: &'env Env, options: Unknown<'env>) -> Result<Unknown<'env>> {
        asked(env, options, &self.0, core::Share::results)
    }

    /// Satisfaction so far.
    #[napi]
    pub fn csat<'env>(&self, env: &'env Env, options: Unknown<'env>) -> Result<Unknown<'env>> {
        asked(env, options, &self.0, core::Csat::results)
    }

    /// Effort so far.
    #[napi]
    pub fn ces<'env>(&self, env: &'env Env, options: Unknown<'env>) -> Result<Unknown<'env>> {
        asked(env, options, &self.0, core::Ces::results)
    }
}

grouped_methods!("survey", GroupedRatingAccumulator);
state_methods!("survey", GroupedRatingAccumulator, "GroupedRatingAccumulator", States);

/// The option names of a function or constructor; none where there is no such function.
pub(super) fn names(function: &str) -> Option<Vec<String>> {
    match function {
        "RatingAccumulator" => return Some(option_names::<core::RatingReading, NoOptions>(&[])),
        "GroupedRatingAccumulator" => return Some(option_names::<core::RatingReading, By>(&[])),
        _ => {}
    }
    let (name, after): (&str, &[&str]) =
        function.strip_suffix("Async").map_or((function, &[]), |name| (name, &STEERING));
    let (name, kind) = ["By", "Difference"]
        .into_iter()
        .find_map(|kind| name.strip_suffix(kind).map(|name| (name, kind)))
        .unwrap_or((name, ""));
    Some(match name {
        "meanScore" => names_of_metric::<core::MeanScore>(kind, after),
        "share" => names_of_metric::<core::Share>(kind, after),
        "csat" => names_of_metric::<core::Csat>(kind, after),
        "ces" => names_of_metric::<core::Ces>(kind, after),
        _ => return None,
    })
}

/// The option names of a metric, of its form by group or of its difference.
fn names_of_metric<R: Rated>(kind: &str, after: &[&str]) -> Vec<String> {
    match kind {
        "By" => option_names::<R::Reading, R::Options>(&[&["by"], &DESIGN, after]),
        "Difference" => option_names::<R::Reading, R::Difference>(&[&DESIGNS, after]),
        _ => option_names::<R::Reading, R::Options>(&[&DESIGN, after]),
    }
}
