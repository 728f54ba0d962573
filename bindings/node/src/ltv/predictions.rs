//! What a fitted model of purchases is asked of a table, here or on another thread, with intervals or without.
use super::fits::{number, numbers, whole};
use super::table::table_of;
use crate::call::{Call, Job, NoOptions, Reply, STEERING, Work, made, spawn};
use crate::errors::{Outcome, enter, invalid_option};
use crate::value::to_js;
use cxkit::control::Control;
use cxkit::data::RfmTable;
use cxkit::ltv::{self as core, DiscountPer, PurchaseFit, Purchases, Quantity};
use napi::bindgen_prelude::{AsyncTask, Float64Array, Object, Result, ToNapiValue, Unknown};
use napi::{Env, JsValue};
use serde::Deserialize;

/// How long ahead.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Ahead {
    ahead: f64,
}

/// A discount rate, and how far to look.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Discounting {
    discount_rate: f64,
    #[serde(default)]
    discount_per: DiscountPer,
    #[serde(default)]
    horizon: Option<f64>,
}

/// Which quantity, and its arguments.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    quantity: Named,
    #[serde(default)]
    ahead: Option<f64>,
    #[serde(default)]
    horizon: Option<f64>,
    #[serde(default)]
    n: Option<u32>,
    #[serde(default)]
    discount_rate: Option<f64>,
    #[serde(default)]
    discount_per: Option<DiscountPer>,
    #[serde(default)]
    new_customer: bool,
}

/// What gets an interval.
enum Uncertain {
    OfEach(Quantity),
    OfNew(Quantity),
    LostAt,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Named {
    ProbabilityAlive,
    ExpectedPurchases,
    ProbabilityOfPurchases,
    DiscountedTransactions,
    LostAt,
}

impl Asked {
    fn uncertain(&self) -> Outcome<Uncertain> {
        let needed = |value: Option<f64>, name: &str| {
            value.ok_or_else(|| invalid_option(name, "a number, which this quantity needs", "nothing"))
        };
        let (quantity, own): (_, &[&str]) = match self.quantity {
            Named::ProbabilityAlive => {
                (Some(Quantity::ProbabilityAlive { ahead: self.ahead.unwrap_or(0.0) }), &["ahead"])
            }
            Named::ExpectedPurchases => {
                (Some(Quantity::ExpectedPurchases { horizon: needed(self.horizon, "horizon")? }), &["horizon"])
            }
            Named::ProbabilityOfPurchases => {
                let horizon = needed(self.horizon, "horizon")?;
                let n = self.n.ok_or_else(|| invalid_option("n", "a number, which this quantity needs", "nothing"))?;
                (Some(Quantity::ProbabilityOfPurchases { horizon, n }), &["horizon", "n"])
            }
            Named::DiscountedTransactions => {
                let discount_rate = needed(self.discount_rate, "discountRate")?;
                let (discount_per, horizon) = (self.discount_per.unwrap_or_default(), self.horizon);
                let quantity = Quantity::DiscountedTransactions { discount_rate, discount_per, horizon };
                (Some(quantity), &["horizon", "discountRate", "discountPer"])
            }
            Named::LostAt => (None, &[]),
        };
        let given = [
            ("ahead", self.ahead.is_some()),
            ("horizon", self.horizon.is_some()),
            ("n", self.n.is_some()),
            ("discountRate", self.discount_rate.is_some()),
            ("discountPer", self.discount_per.is_some()),
        ];
        if let Some((name, _)) = given.into_iter().find(|(name, given)| *given && !own.contains(name)) {
            return Err(invalid_option(name, "nothing, because this quantity has no such argument", "a value"));
        }
        match quantity {
            Some(quantity) if self.new_customer => Ok(Uncertain::OfNew(quantity)),
            Some(quantity) => Ok(Uncertain::OfEach(quantity)),
            None if self.new_customer => {
                Err(invalid_option("newCustomer", "false, because a new customer cannot have been lost", "true"))
            }
            None => Ok(Uncertain::LostAt),
        }
    }
}

impl Uncertain {
    /// The prediction with intervals, which becomes a table.
    fn found(
        &self,
        fit: &dyn Purchases,
        table: &RfmTable,
        options: &core::PredictionOptions,
        control: Control<'_>,
    ) -> cxkit::Result<Reply> {
        let found = match self {
            Self::OfEach(quantity) => core::Prediction::of(fit, table, quantity, options, control)?,
            Self::OfNew(quantity) => core::Prediction::of_new_customer(fit, table, quantity, options, control)?,
            Self::LostAt => {
                let found = core::Prediction::of_lost_at(fit, table, options, control)?;
                return Ok(made(move |env| columns(env, found, |values| to_js(env, &values))));
            }
        };
        Ok(made(move |env| prediction(env, found)))
    }
}

/// Four columns as a table, with what is true of all rows.
pub(super) fn prediction(env: &Env, prediction: core::Prediction) -> napi::Result<Unknown<'_>> {
    columns(env, prediction, |values| numbers(values).into_unknown(env))
}

fn columns<'env, T>(
    env: &'env Env,
    prediction: core::Prediction<T>,
    column: impl Fn(Vec<T>) -> napi::Result<Unknown<'env>>,
) -> napi::Result<Unknown<'env>> {
    let mut columns = Object::new(env)?;
    columns.set("lower", column(prediction.lower)?)?;
    columns.set("upper", column(prediction.upper)?)?;
    columns.set("standardError", column(prediction.standard_error)?)?;
    let mut table = Object::new(env)?;
    table.set("numRows", prediction.estimate.len() as f64)?;
    columns.set("estimate", column(prediction.estimate)?)?;
    table.set("columns", columns)?;
    table.set("replicatesUsed", prediction.replicates_used)?;
    table.set("warnings", to_js(env, &prediction.warnings)?)?;
    Ok(table.to_unknown())
}

/// P(alive), with what options say.
pub(super) fn alive(call: &Call<'_>, steering: &[&str]) -> Outcome<Quantity> {
    let (Ahead { ahead }, NoOptions {}) = call.options(&[steering])?;
    Ok(Quantity::ProbabilityAlive { ahead })
}

/// E(purchases).
pub(super) fn purchases(horizon: Unknown<'_>) -> Outcome<Quantity> {
    Ok(Quantity::ExpectedPurchases { horizon: number(horizon, "horizon")? })
}

/// P(n purchases).
pub(super) fn exactly(horizon: Unknown<'_>, n: Unknown<'_>) -> Outcome<Quantity> {
    let (horizon, n) = (number(horizon, "horizon")?, whole(n, "n")?);
    Ok(Quantity::ProbabilityOfPurchases { horizon, n })
}

/// DERT, with what options say.
pub(super) fn discounted(call: &Call<'_>, steering: &[&str]) -> Outcome<Quantity> {
    let Discounting { discount_rate, discount_per, horizon } = call.inputs(&[steering])?;
    Ok(Quantity::DiscountedTransactions { discount_rate, discount_per, horizon })
}

/// A prediction of each customer.
pub(super) fn predicted<'env>(
    env: &'env Env,
    fit: &dyn Purchases,
    table: Unknown<'env>,
    quantity: impl FnOnce() -> Outcome<Quantity>,
) -> Result<Float64Array> {
    enter(env, || {
        let quantity = quantity()?;
        Ok(numbers(fit.predict(&*table_of(env, table)?, &quantity, Control::default())?))
    })
}

/// The same on another thread; `quantity` reads its own options.
pub(super) fn predicted_async<'env>(
    env: &'env Env,
    fit: PurchaseFit,
    table: Unknown<'env>,
    options: Unknown<'env>,
    quantity: impl FnOnce(&Call<'env>) -> Outcome<Quantity>,
) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let (quantity, table) = (quantity(call)?, table_of(env, table)?);
        let job: Job = Box::new(move |control| {
            let values = fit.predict(&table, &quantity, control)?;
            Ok(made(move |env| numbers(values).into_unknown(env)))
        });
        Ok(job)
    })
}

/// Something of a table on another thread, without options of its own.
pub(super) fn over_table<'env>(
    env: &'env Env,
    table: Unknown<'env>,
    options: Unknown<'env>,
    find: impl FnOnce(&RfmTable, Control<'_>) -> cxkit::Result<Reply> + Send + 'static,
) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let (NoOptions {}, NoOptions {}) = call.options(&[&STEERING])?;
        let table = table_of(env, table)?;
        let job: Job = Box::new(move |control| find(&table, control));
        Ok(job)
    })
}

/// A prediction of each customer with intervals.
pub(super) fn intervals<'env>(
    env: &'env Env,
    fit: &dyn Purchases,
    table: Unknown<'env>,
    options: Unknown<'env>,
) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let (asked, options) = split(&call, &[])?;
        let table = table_of(env, table)?;
        Ok(asked.uncertain()?.found(fit, &table, &options, Control::default())?(env)?)
    })
}

pub(super) fn intervals_async<'env>(
    env: &'env Env,
    fit: PurchaseFit,
    table: Unknown<'env>,
    options: Unknown<'env>,
) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let (asked, options) = split(call, &STEERING)?;
        let (table, asked) = (table_of(env, table)?, asked.uncertain()?);
        let job: Job = Box::new(move |control| asked.found(&fit, &table, &options, control));
        Ok(job)
    })
}

/// The quantity with its arguments, and how intervals are made.
fn split(call: &Call<'_>, steering: &[&str]) -> Outcome<(Asked, core::PredictionOptions)> {
    call.both(&[steering])
}

/// The option names of `predictionIntervals`.
pub(super) fn interval_names(steering: &[&str]) -> Vec<String> {
    crate::call::option_names::<Asked, core::PredictionOptions>(&[steering])
}
