//! Metrics of several items: `survey.csi`, `survey.servqual`, `survey.alpha`, `survey.multipleAnswer` and their like.
use super::sampled::{DESIGN, DESIGNS, GivenSample, Sample};
use crate::call::{Call, Job, STEERING, Work, option_names, reply, spawn};
use crate::column::{Given, Memory};
use crate::errors::{Outcome, enter, hook, unsupported};
use crate::labels::{LabelColumn, grouping, names_of, update_by};
use crate::value::{described, entries, is_plain_object, item, to_js};
use cxkit::control::Control;
use cxkit::data::Items;
use cxkit::survey as core;
use cxkit::{Accumulator, GroupedAccumulator};
use napi::bindgen_prelude::{Array, AsyncTask, Result, Unknown};
use napi::{Env, JsValue};
use napi_derive::napi;
use serde::Serialize;
use serde::de::DeserializeOwned;

type Groups = GroupedAccumulator<core::ItemsAccumulator>;

const ITEMS: &str = "an object of columns by name, or with data an array of names of columns";
const PAIRS: &str = "an object of pairs of columns by item: [expectation, perception], or an object of the two";
const KINDS: [&str; 2] = ["expectation", "perception"];

/// A metric of items: how answers are read, what is asked, and how columns become a state.
trait Itemised {
    type Reading: DeserializeOwned + Default + Send + 'static;
    type Options: DeserializeOwned + Default + Send + 'static;
    type Output: Serialize + Send + 'static;
    /// The argument that holds the columns.
    const ARGUMENT: &'static str;
    const PAIRS: bool = false;
    const BOOLEANS: bool = false;

    fn empty(items: &[String], reading: &Self::Reading) -> cxkit::Result<core::ItemsAccumulator>;
    fn of(state: &core::ItemsAccumulator, options: &Self::Options) -> cxkit::Result<Self::Output>;
    fn by_group(
        groups: &Groups,
        options: &Self::Options,
        control: Control<'_>,
    ) -> cxkit::Result<cxkit::Grouped<Self::Output>>;
}

macro_rules! itemised {
    ($metric:ident $options:ident $form:ident $pairs:literal) => {
        impl Itemised for core::$metric {
            type Reading = core::RatingReading;
            type Options = core::$options;
            type Output = core::$metric;
            const ARGUMENT: &'static str = "items";
            const PAIRS: bool = $pairs;

            fn empty(items: &[String], reading: &core::RatingReading) -> cxkit::Result<core::ItemsAccumulator> {
                core::ItemsAccumulator::with_form(items, reading.clone(), core::ItemsForm::$form)
            }
            fn of(state: &core::ItemsAccumulator, options: &core::$options) -> cxkit::Result<Self> {
                core::$metric::of(state, options)
            }
            fn by_group(
                groups: &Groups,
                options: &core::$options,
                control: Control<'_>,
            ) -> cxkit::Result<cxkit::Grouped<Self>> {
                core::$metric::by_group(groups, options, control)
            }
        }
    };
}

/// The index of employees, which is withheld where few answered.
struct Ecsi;

impl Itemised for Ecsi {
    type Reading = core::RatingReading;
    type Options = core::EcsiOptions;
    type Output = core::Csi;
    const ARGUMENT: &'static str = "items";

    fn empty(items: &[String], reading: &core::RatingReading) -> cxkit::Result<core::ItemsAccumulator> {
        core::Csi::empty(items, reading)
    }
    fn of(state: &core::ItemsAccumulator, options: &core::EcsiOptions) -> cxkit::Result<core::Csi> {
        core::ecsi(state, options)
    }
    fn by_group(
        groups: &Groups,
        options: &core::EcsiOptions,
        control: Control<'_>,
    ) -> cxkit::Result<cxkit::Grouped<core::Csi>> {
        core::ecsi_by(groups, options, control)
    }
}

itemised!(Csi CsiOptions Available false);
itemised!(Servqual ServqualOptions Gaps true);
itemised!(Servperf ServqualOptions Available false);
itemised!(Alpha AlphaOptions Complete false);

impl Itemised for core::MultipleAnswer {
    type Reading = core::MultipleAnswerReading;
    type Options = core::MultipleAnswerOptions;
    type Output = core::MultipleAnswer;
    const ARGUMENT: &'static str = "choices";
    const BOOLEANS: bool = true;

    fn empty(items: &[String], reading: &core::MultipleAnswerReading) -> cxkit::Result<core::ItemsAccumulator> {
        core::ItemsAccumulator::of_choices(items, reading)
    }
    fn of(state: &core::ItemsAccumulator, options: &core::MultipleAnswerOptions) -> cxkit::Result<Self> {
        core::MultipleAnswer::of(state, options)
    }
    fn by_group(
        groups: &Groups,
        options: &core::MultipleAnswerOptions,
        control: Control<'_>,
    ) -> cxkit::Result<cxkit::Grouped<Self>> {
        core::MultipleAnswer::by_group(groups, options, control)
    }
}

/// The items of a call and their columns.
pub(super) struct Columns<'env> {
    pub(super) items: Vec<String>,
    pub(super) columns: Vec<Given<'env>>,
}

impl<'env> Columns<'env> {
    fn read<M: Itemised>(call: &Call<'env>, given: Unknown<'env>, argument: &str) -> Outcome<Self> {
        if M::PAIRS { Self::pairs(call, given, argument) } else { Self::single(call, given, argument, M::BOOLEANS) }
    }

    /// An object of columns by item, or names of columns of the data.
    pub(super) fn single(call: &Call<'env>, given: Unknown<'env>, argument: &str, booleans: bool) -> Outcome<Self> {
        let data = call.data()?;
        if is_plain_object(given)? {
            let named = entries(call.env, given)?;
            let column = |(name, value): &(String, Unknown<'env>)| {
                let column = data.named(*value, name)?.map_or(*value, |(_, column)| column);
                Given::array(call.env, column, name.clone(), booleans)
            };
            let columns = named.iter().map(column).collect::<Outcome<_>>()?;
            return Ok(Self { items: named.into_iter().map(|(name, _)| name).collect(), columns });
        }
        if !(given.is_array()? && data.is_given()) {
            return Err(unsupported(argument, ITEMS, described(given)?));
        }
        let (mut items, mut columns) = (Vec::new(), Vec::new());
        for name in parts(call.env, given)? {
            let Some(name) = name else { return Err(unsupported(argument, ITEMS, "nothing")) };
            let Some((name, column)) = data.named(name, argument)? else {
                return Err(unsupported(argument, ITEMS, described(name)?));
            };
            columns.push(Given::array(call.env, column, name.clone(), booleans)?);
            items.push(name);
        }
        Ok(Self { items, columns })
    }

    /// An object of pairs by item.
    fn pairs(call: &Call<'env>, given: Unknown<'env>, argument: &str) -> Outcome<Self> {
        let data = call.data()?;
        if !is_plain_object(given)? {
            return Err(unsupported(argument, PAIRS, described(given)?));
        }
        let (mut items, mut columns) = (Vec::new(), Vec::new());
        for (item, pair) in entries(call.env, given)? {
            for (kind, value) in KINDS.iter().zip(pair_of(call.env, pair, argument)?) {
                let name = format!("{item} {kind}");
                let column = data.named(value, &name)?.map_or(value, |(_, column)| column);
                columns.push(Given::array(call.env, column, name, false)?);
            }
            items.push(item);
        }
        Ok(Self { items, columns })
    }
}

/// The parts of an array.
fn parts<'env>(env: &'env Env, given: Unknown<'env>) -> Outcome<Vec<Option<Unknown<'env>>>> {
    let list = hook::<Unknown, Array>(env, "parts")?.call(given)?;
    (0..list.len()).map(|at| item(&list, at)).collect()
}

/// Expectation and perception: an array of two, or an object of the two.
fn pair_of<'env>(env: &'env Env, pair: Unknown<'env>, argument: &str) -> Outcome<[Unknown<'env>; 2]> {
    let found = if is_plain_object(pair)? {
        let named = entries(env, pair)?;
        let of = |kind: &str| named.iter().find(|(name, _)| name == kind).map(|(_, column)| *column);
        if named.len() == 2 { of(KINDS[0]).zip(of(KINDS[1])) } else { None }
    } else if pair.is_array()? {
        match parts(env, pair)?[..] {
            [Some(expectation), Some(perception)] => Some((expectation, perception)),
            _ => None,
        }
    } else {
        None
    };
    match found {
        Some((expectation, perception)) => Ok([expectation, perception]),
        None => Err(unsupported(argument, PAIRS, described(pair)?)),
    }
}

/// Adds the rows of a sample to a state.
fn whole<M: Memory>(mut state: core::ItemsAccumulator, sample: &Sample<M>) -> cxkit::Result<core::ItemsAccumulator> {
    sample.columns(|columns, design| state.update(Items::sampled(columns, design)?))?;
    Ok(state)
}

/// Adds the rows of a sample to the states of their groups.
fn grouped<M: Memory>(
    state: core::ItemsAccumulator,
    labels: &[LabelColumn],
    sample: &Sample<M>,
) -> cxkit::Result<Groups> {
    let mut groups = Groups::new(names_of(labels), state);
    sample.columns(|columns, design| update_by(&mut groups, labels, Items::sampled(columns, design)?))?;
    Ok(groups)
}

fn metric<'env, M: Itemised>(env: &'env Env, items: Unknown<'env>, options: Unknown<'env>) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let (reading, options) = call.options::<M::Reading, M::Options>(&[&DESIGN])?;
        let Columns { items, columns } = Columns::read::<M>(&call, items, M::ARGUMENT)?;
        let sample = GivenSample::around(&call, columns, "")?.borrow()?;
        Ok(to_js(env, &M::of(&whole(M::empty(&items, &reading)?, &sample)?, &options)?)?)
    })
}

fn metric_async<'env, M: Itemised>(env: &'env Env, items: Unknown<'env>, options: Unknown<'env>) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let (reading, options) = call.options::<M::Reading, M::Options>(&[&DESIGN, &STEERING])?;
        let Columns { items, columns } = Columns::read::<M>(call, items, M::ARGUMENT)?;
        let sample = GivenSample::around(call, columns, "")?.copy()?;
        let job: Job = Box::new(move |control| {
            let state = whole(M::empty(&items, &reading)?, &sample)?;
            control.check()?;
            Ok(reply(M::of(&state, &options)?))
        });
        Ok(job)
    })
}

fn metric_by<'env, M: Itemised>(env: &'env Env, items: Unknown<'env>, options: Unknown<'env>) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let (reading, options) = call.options::<M::Reading, M::Options>(&[&["by"], &DESIGN])?;
        let Columns { items, columns } = Columns::read::<M>(&call, items, M::ARGUMENT)?;
        let sample = GivenSample::around(&call, columns, "")?;
        let labels = grouping(&call, None)?;
        let groups = grouped(M::empty(&items, &reading)?, &labels, &sample.borrow()?)?;
        Ok(to_js(env, &M::by_group(&groups, &options, Control::default())?)?)
    })
}

fn metric_by_async<'env, M: Itemised>(env: &'env Env, items: Unknown<'env>, options: Unknown<'env>) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let (reading, options) = call.options::<M::Reading, M::Options>(&[&["by"], &DESIGN, &STEERING])?;
        let Columns { items, columns } = Columns::read::<M>(call, items, M::ARGUMENT)?;
        let sample = GivenSample::around(call, columns, "")?;
        let labels = grouping(call, None)?;
        let sample = sample.copy()?;
        let job: Job = Box::new(move |control| {
            let groups = grouped(M::empty(&items, &reading)?, &labels, &sample)?;
            control.check()?;
            Ok(reply(M::by_group(&groups, &options, control)?))
        });
        Ok(job)
    })
}

/// A function of the family and its twins: by group, and on another thread.
macro_rules! functions {
    ($doc:literal, $metric:ty, $name:ident, $name_async:ident, $name_by:ident, $name_by_async:ident) => {
        #[doc = $doc]
        #[napi(namespace = "survey")]
        pub fn $name<'env>(env: &'env Env, items: Unknown<'env>, options: Unknown<'env>) -> Result<Unknown<'env>> {
            metric::<$metric>(env, items, options)
        }

        #[doc = concat!($doc, " On another thread.")]
        #[napi(namespace = "survey")]
        pub fn $name_async<'env>(env: &'env Env, items: Unknown<'env>, options: Unknown<'env>) -> AsyncTask<Work> {
            metric_async::<$metric>(env, items, options)
        }

        #[doc = concat!($doc, " By group.")]
        #[napi(namespace = "survey")]
        pub fn $name_by<'env>(env: &'env Env, items: Unknown<'env>, options: Unknown<'env>) -> Result<Unknown<'env>> {
            metric_by::<$metric>(env, items, options)
        }

        #[doc = concat!($doc, " By group, on another thread.")]
        #[napi(namespace = "survey")]
        pub fn $name_by_async<'env>(env: &'env Env, items: Unknown<'env>, options: Unknown<'env>) -> AsyncTask<Work> {
            metric_by_async::<$metric>(env, items, options)
        }
    };
}

functions!("Satisfaction index.", core::Csi, csi, csi_async, csi_by, csi_by_async);
functions!("Satisfaction index of employees.", Ecsi, ecsi, ecsi_async, ecsi_by, ecsi_by_async);
functions!("Service quality as gaps.", core::Servqual, servqual, servqual_async, servqual_by, servqual_by_async);
functions!("Service quality as perceived.", core::Servperf, servperf, servperf_async, servperf_by, servperf_by_async);
functions!("Cronbach's alpha.", core::Alpha, alpha, alpha_async, alpha_by, alpha_by_async);
functions!(
    "Multiple answers.",
    core::MultipleAnswer,
    multiple_answer,
    multiple_answer_async,
    multiple_answer_by,
    multiple_answer_by_async
);

/// What two states give.
type Between<M, T> =
    fn(&core::ItemsAccumulator, &core::ItemsAccumulator, &<M as Itemised>::Options) -> cxkit::Result<T>;

/// One sample of a difference.
fn side<'env, M: Itemised>(
    call: &Call<'env>,
    given: Unknown<'env>,
    argument: &str,
) -> Outcome<(Vec<String>, GivenSample<'env>)> {
    let Columns { items, columns } = Columns::read::<M>(call, given, argument)?;
    Ok((items, GivenSample::around(call, columns, &argument.to_uppercase())?))
}

fn difference<'env, M: Itemised, T: Serialize>(
    env: &'env Env,
    [a, b]: [Unknown<'env>; 2],
    options: Unknown<'env>,
    between: Between<M, T>,
) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let (reading, options) = call.options::<M::Reading, M::Options>(&[&DESIGNS])?;
        let (a, b) = (side::<M>(&call, a, "a")?, side::<M>(&call, b, "b")?);
        let (sample_a, sample_b) = (a.1.borrow()?, b.1.borrow()?);
        let state_a = whole(M::empty(&a.0, &reading)?, &sample_a)?;
        let state_b = whole(M::empty(&b.0, &reading)?, &sample_b)?;
        Ok(to_js(env, &between(&state_a, &state_b, &options)?)?)
    })
}

fn difference_async<'env, M: Itemised + 'static, T: Serialize + Send + 'static>(
    env: &'env Env,
    [a, b]: [Unknown<'env>; 2],
    options: Unknown<'env>,
    between: Between<M, T>,
) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let (reading, options) = call.options::<M::Reading, M::Options>(&[&DESIGNS, &STEERING])?;
        let (a, b) = (side::<M>(call, a, "a")?, side::<M>(call, b, "b")?);
        let (sample_a, sample_b) = (a.1.copy()?, b.1.copy()?);
        let job: Job = Box::new(move |control| {
            let state_a = whole(M::empty(&a.0, &reading)?, &sample_a)?;
            let state_b = whole(M::empty(&b.0, &reading)?, &sample_b)?;
            control.check()?;
            Ok(reply(between(&state_a, &state_b, &options)?))
        });
        Ok(job)
    })
}

macro_rules! differences {
    ($doc:literal, $metric:ident, $result:ident, $name:ident, $name_async:ident) => {
        #[doc = $doc]
        #[napi(namespace = "survey")]
        pub fn $name<'env>(
            env: &'env Env,
            a: Unknown<'env>,
            b: Unknown<'env>,
            options: Unknown<'env>,
        ) -> Result<Unknown<'env>> {
            difference::<core::$metric, _>(env, [a, b], options, core::$result::between)
        }

        #[doc = concat!($doc, " On another thread.")]
        #[napi(namespace = "survey")]
        pub fn $name_async<'env>(
            env: &'env Env,
            a: Unknown<'env>,
            b: Unknown<'env>,
            options: Unknown<'env>,
        ) -> AsyncTask<Work> {
            difference_async::<core::$metric, _>(env, [a, b], options, core::$result::between)
        }
    };
}

differences!("Difference of two satisfaction indices.", Csi, CsiDifference, csi_difference, csi_difference_async);
differences!("Difference of two gaps.", Servqual, ServqualDifference, servqual_difference, servqual_difference_async);

/// The option names of a function of several items; none where there is no such function.
pub(crate) fn names(function: &str) -> Option<Vec<String>> {
    fn of<M: Itemised>(kind: &str, steering: &[&str]) -> Option<Vec<String>> {
        let names = option_names::<M::Reading, M::Options>;
        match kind {
            "" => Some(names(&[&DESIGN, steering])),
            "By" => Some(names(&[&["by"], &DESIGN, steering])),
            "Difference" => Some(names(&[&DESIGNS, steering])),
            _ => None,
        }
    }
    let (name, steering): (_, &[&str]) = match function.strip_suffix("Async") {
        Some(name) => (name, &STEERING),
        None => (function, &[]),
    };
    if let Some(kind) = name.strip_prefix("csi") {
        return of::<core::Csi>(kind, steering);
    }
    if let Some(kind) = name.strip_prefix("servqual") {
        return of::<core::Servqual>(kind, steering);
    }
    let by = |rest: Option<&str>| rest.map(str::to_owned).filter(|kind| kind != "Difference");
    if let Some(kind) = by(name.strip_prefix("ecsi")) {
        return of::<Ecsi>(&kind, steering);
    }
    if let Some(kind) = by(name.strip_prefix("servperf")) {
        return of::<core::Servperf>(&kind, steering);
    }
    if let Some(kind) = by(name.strip_prefix("alpha")) {
        return of::<core::Alpha>(&kind, steering);
    }
    of::<core::MultipleAnswer>(&by(name.strip_prefix("multipleAnswer"))?, steering)
}
