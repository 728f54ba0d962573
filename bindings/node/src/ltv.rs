//! Customer lifetime value: `ltv.simple`, `ltv.rfmTable`, `ltv.BgNbd`, `ltv.clv` and their like.
mod contracts;
mod fits;
mod formulas;
mod log;
mod predictions;
mod spend;
mod states;
mod table;

use crate::call::{Call, Job, NoOptions, STEERING, Work, made, option_names, reply, spawn};
use crate::column::{Given, Numbers};
use crate::errors::{Outcome, enter};
use crate::labels::{LabelColumn, grouping, names_of, update_by};
use crate::state::{By, text_of};
use crate::value::{from_js, to_js};
use cxkit::control::Control;
use cxkit::data::RfmOptions;
use cxkit::exchange::{Names, from_value};
use cxkit::ltv as core;
use cxkit::{Accumulator, FitOptions, GroupedAccumulator};
use fits::fit_instance;
use log::{Log, log_options};
use napi::bindgen_prelude::{AsyncTask, Object, Result, Unknown};
use napi::{Env, JsValue};
use napi_derive::napi;
use table::{spelled, table_of};

/// What each cohort has paid by age.
#[napi(namespace = "ltv")]
pub fn cohort_triangle<'env>(
    env: &'env Env,
    customer: Unknown<'env>,
    at: Unknown<'env>,
    options: Unknown<'env>,
) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let options: core::CohortOptions = log_options(&call, &[])?;
        let log = Log::read(&call, customer, at)?.borrow()?;
        Ok(to_js(env, &log.with(|log| core::CohortTriangle::of(log, &options))?)?)
    })
}

/// What each cohort has paid by age, on another thread.
#[napi(namespace = "ltv")]
pub fn cohort_triangle_async<'env>(
    env: &'env Env,
    customer: Unknown<'env>,
    at: Unknown<'env>,
    options: Unknown<'env>,
) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let options: core::CohortOptions = log_options(call, &STEERING)?;
        let log = Log::read(call, customer, at)?.copy()?;
        let job: Job =
            Box::new(move |control| Ok(reply(log.with(|log| core::CohortTriangle::of_with(log, &options, control))?)));
        Ok(job)
    })
}

/// The comparison and the fits as a JavaScript object.
fn compared(env: &Env, fits: core::ComparedFits) -> napi::Result<Unknown<'_>> {
    let mut made = Object::new(env)?;
    made.set("comparison", to_js(env, &fits.comparison)?)?;
    let instances = fits.fits.into_iter().map(|fit| fit_instance(env, fit)).collect::<napi::Result<Vec<_>>>()?;
    made.set("fits", instances)?;
    Ok(made.to_unknown())
}

/// Every model of continuous time, ranked.
#[napi(namespace = "ltv")]
pub fn fit_all<'env>(env: &'env Env, table: Unknown<'env>, options: Unknown<'env>) -> Result<Unknown<'env>> {
    enter(env, || {
        let (options, NoOptions {}): (FitOptions, _) = Call::new(env, options)?.options(&[])?;
        Ok(compared(env, core::fit_all(&*table_of(env, table)?, &options, Control::default())?)?)
    })
}

/// Every model of continuous time, ranked, on another thread.
#[napi(namespace = "ltv")]
pub fn fit_all_async<'env>(env: &'env Env, table: Unknown<'env>, options: Unknown<'env>) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let (options, NoOptions {}): (FitOptions, _) = call.options(&[&STEERING])?;
        let table = table_of(env, table)?;
        let job: Job = Box::new(move |control| {
            let fits = core::fit_all(&table, &options, control)?;
            Ok(made(move |env| compared(env, fits)))
        });
        Ok(job)
    })
}

fn model_of<'env>(env: &'env Env, model: Unknown<'env>) -> Outcome<core::LtvModel> {
    Ok(from_value(from_js(env, model, "model")?, Names::Camel, "model")?)
}

/// A model fitted to each segment.
#[napi(namespace = "ltv")]
pub fn fit_by<'env>(
    env: &'env Env,
    model: Unknown<'env>,
    table: Unknown<'env>,
    options: Unknown<'env>,
) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let (options, NoOptions {}): (FitOptions, _) = call.options(&[&["by", "data"]])?;
        let (model, table, by) = (model_of(env, model)?, table_of(env, table)?, grouping(&call, None)?);
        let by = by.iter().map(LabelColumn::labels).collect::<cxkit::Result<Vec<_>>>()?;
        let by: Vec<_> = by.iter().collect();
        Ok(to_js(env, &core::fit_by(model, &table, &by, &options, Control::default()).map_err(spelled)?)?)
    })
}

/// A model fitted to each segment, on another thread.
#[napi(namespace = "ltv")]
pub fn fit_by_async<'env>(
    env: &'env Env,
    model: Unknown<'env>,
    table: Unknown<'env>,
    options: Unknown<'env>,
) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let (options, NoOptions {}): (FitOptions, _) = call.options(&[&["by", "data"], &STEERING])?;
        let (model, table, by) = (model_of(env, model)?, table_of(env, table)?, grouping(call, None)?);
        let job: Job = Box::new(move |control| {
            let by = by.iter().map(LabelColumn::labels).collect::<cxkit::Result<Vec<_>>>()?;
            let by: Vec<_> = by.iter().collect();
            Ok(reply(core::fit_by(model, &table, &by, &options, control).map_err(spelled)?))
        });
        Ok(job)
    })
}

/// Values of customers, summed up.
#[napi(namespace = "ltv")]
pub fn value<'env>(env: &'env Env, values: Unknown<'env>, options: Unknown<'env>) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let (options, NoOptions {}): (core::ValueOptions, _) = call.options(&[&["data"]])?;
        let values = Given::read(&call, call.data()?, values, "values", false)?.borrow()?;
        let mut state = core::ValueAccumulator::default();
        state.update(&Numbers::column(&values))?;
        Ok(to_js(env, &state.evaluate(&options)?)?)
    })
}

/// Values of customers, summed up by group.
#[napi(namespace = "ltv")]
pub fn value_by<'env>(env: &'env Env, values: Unknown<'env>, options: Unknown<'env>) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let (options, NoOptions {}): (core::ValueOptions, _) = call.options(&[&["by", "data"]])?;
        let values = Given::read(&call, call.data()?, values, "values", false)?;
        let by = grouping(&call, None)?;
        let values = values.borrow()?;
        let mut groups = GroupedAccumulator::new(names_of(&by), core::ValueAccumulator::default());
        update_by(&mut groups, &by, &Numbers::column(&values))?;
        Ok(to_js(env, &groups.evaluate(&options)?)?)
    })
}

/// Reads a fit of any model of purchases.
#[napi(namespace = "ltv")]
pub fn load<'env>(env: &'env Env, text: Unknown<'env>) -> Result<Unknown<'env>> {
    enter(env, || Ok(fit_instance(env, core::PurchaseFit::from_json(&text_of(text, "text")?)?)?))
}

/// The option names of a function or constructor of the family; none where there is no such function.
pub(crate) fn names(function: &str) -> Option<Vec<String>> {
    let (name, steering): (_, &[&str]) = match function.strip_suffix("Async") {
        Some(name) => (name, &STEERING),
        None => (function, &[]),
    };
    let fit_options = |extras: &[&str]| option_names::<FitOptions, NoOptions>(&[extras, steering]);
    Some(match name {
        "rfmTable" => option_names::<RfmOptions, NoOptions>(&[&log::COLUMNS, steering]),
        "cohortTriangle" => option_names::<core::CohortOptions, NoOptions>(&[&log::COLUMNS, steering]),
        "RfmTable" => option_names::<table::TableOptions, NoOptions>(&[&table::TABLE]),
        "BgNbd" | "MbgNbd" | "ParetoNbd" | "Nbd" | "BgBb" | "GammaGamma" | "fitAll" => fit_options(&[]),
        "Sbg" => option_names::<FitOptions, contracts::Period>(&[]),
        "fitBy" | "sbgBy" => fit_options(&["by", "data"]),
        "clv" => option_names::<core::ClvOptions, NoOptions>(&[steering]),
        "clvIntervals" => option_names::<core::ClvOptions, core::PredictionOptions>(&[steering]),
        "predictionIntervals" => predictions::interval_names(steering),
        "durations" => option_names::<NoOptions, NoOptions>(&[&["data"]]),
        "durationsBy" => option_names::<NoOptions, NoOptions>(&[&["by", "data"]]),
        "durationsFromSurvivors" | "spendIndependence" | "load" => Vec::new(),
        "value" => option_names::<core::ValueOptions, NoOptions>(&[&["data"]]),
        "ValueAccumulator" => option_names::<NoOptions, NoOptions>(&[]),
        "GroupedValueAccumulator" => option_names::<NoOptions, By>(&[]),
        "valueBy" => option_names::<core::ValueOptions, NoOptions>(&[&["by", "data"]]),
        _ => return formulas::names(name),
    })
}
