//! `ltv.RfmTable`, and everything that can stand for one.
use super::log::{Log, ids, log_options};
use crate::call::{Call, Job, NoOptions, STEERING, Work, made, spawn};
use crate::column::{Given, Numbers};
use crate::errors::{Outcome, enter, unsupported};
use crate::state::called_by_new;
use crate::value::{described, is_plain_object, to_js};
use cxkit::control::Control;
use cxkit::data as core;
use cxkit::domain::TimeUnit;
use napi::bindgen_prelude::{
    AsyncTask, ClassInstance, Float64Array, FromNapiValue, JavaScriptClassExt, Object, Result, This, Uint32Array,
    Unknown,
};
use napi::{Env, JsValue, ValueType};
use napi_derive::napi;
use serde::Deserialize;
use std::sync::Arc;

/// What a table made from columns can be told.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct TableOptions {
    time_unit: Option<TimeUnit>,
}

/// The columns of a table that exists already.
pub(super) const TABLE: [&str; 6] = ["frequency", "recency", "age", "monetaryValue", "customer", "data"];

/// One row a customer.
#[napi(namespace = "ltv")]
#[derive(Debug, Clone)]
pub struct RfmTable(pub(super) Arc<core::RfmTable>);

/// A table as a JavaScript object.
pub(super) fn instance(env: &Env, table: core::RfmTable) -> napi::Result<Unknown<'_>> {
    Ok(RfmTable(Arc::new(table)).into_instance(env)?.to_unknown())
}

/// An error about a column of a table that has been made, under the name that the column has in JavaScript: the core
/// knows it by its own.
pub(super) fn spelled(mut error: cxkit::Error) -> cxkit::Error {
    use cxkit::Error::{InvalidValue, MissingColumn, MissingValue};
    if let InvalidValue { column, .. } | MissingValue { column, .. } | MissingColumn { column, .. } = &mut error
        && column == "monetary_value"
    {
        "monetaryValue".clone_into(column);
    }
    error
}

/// The table behind an argument: an `RfmTable`, an object of columns, or an array of row objects.
pub(super) fn table_of<'env>(env: &'env Env, value: Unknown<'env>) -> Outcome<Arc<core::RfmTable>> {
    if value.get_type()? == ValueType::Object {
        if let Ok(table) = ClassInstance::<RfmTable>::from_unknown(value) {
            return Ok(Arc::clone(&table.0));
        }
        if value.is_array()? || is_plain_object(value)? {
            return of_columns(&Call::over(env, value), None).map(Arc::new);
        }
    }
    let expected = "an RfmTable, an object of columns frequency, recency and age, or an array of such rows";
    Err(unsupported("table", expected, described(value)?))
}

/// Reads the columns of a table: options that hold or name them, else columns of the data by their own names.
fn of_columns(call: &Call<'_>, time_unit: Option<TimeUnit>) -> Outcome<core::RfmTable> {
    let data = call.data()?;
    let column = |option: &str, name: &str| -> Outcome<Option<_>> {
        match call.get(option)? {
            Some(given) => Ok(Some(given)),
            None if !data.is_given() => Ok(None),
            None => match data.column(name) {
                Ok(found) => Ok(Some(found)),
                Err(crate::errors::Failure::Core(cxkit::Error::MissingColumn { .. })) => Ok(None),
                Err(error) => Err(error),
            },
        }
    };
    let number = |option: &str, name: &str| -> Outcome<Option<Given<'_>>> {
        column(option, name)?.map(|given| Given::read(call, data, given, option, false)).transpose()
    };
    let needed = |option: &str| -> Outcome<Given<'_>> {
        match number(option, option)? {
            Some(given) => Ok(given),
            None if data.is_given() => Err(data.column(option).err().unwrap_or_else(|| nothing(option))),
            None => Err(nothing(option)),
        }
    };
    let (frequency, recency, age) = (needed("frequency")?, needed("recency")?, needed("age")?);
    let monetary = match number("monetaryValue", "monetaryValue")? {
        Some(given) => Some(given),
        None => number("monetaryValue", "monetary_value")?,
    };
    let customer = column("customer", "customer")?.map(|given| ids(call, given, "customer")).transpose()?;
    // From here on no JavaScript runs.
    let (frequency, recency, age) = (frequency.borrow()?, recency.borrow()?, age.borrow()?);
    let monetary = monetary.map(Given::borrow).transpose()?;
    let customer = customer.map(|ids| ids.load(Given::borrow)).transpose()?;
    let (frequency, recency, age) = (frequency.column(), recency.column(), age.column());
    let monetary = monetary.as_ref().map(Numbers::column);
    let make = |customer: Option<core::CustomerIds<'_>>| {
        let columns = core::RfmColumns {
            frequency: &frequency,
            recency: &recency,
            age: &age,
            monetary_value: monetary.as_ref(),
            customer,
        };
        core::RfmTable::from_columns(columns, time_unit)
    };
    Ok(match &customer {
        Some(ids) => ids.with(|ids| make(Some(ids)))?,
        None => make(None)?,
    })
}

fn nothing(argument: &str) -> crate::errors::Failure {
    unsupported(argument, "a column of numbers", "nothing")
}

#[napi(namespace = "ltv")]
impl RfmTable {
    /// From columns.
    #[napi(constructor)]
    pub fn new<'env>(env: &'env Env, this: This<'env>, options: Unknown<'env>) -> Result<Self> {
        enter(env, || {
            called_by_new::<Self>(env, &this, "RfmTable")?;
            let call = Call::new(env, options)?;
            let (TableOptions { time_unit }, NoOptions {}) = call.options(&[&TABLE])?;
            Ok(Self(Arc::new(of_columns(&call, time_unit)?)))
        })
    }

    /// Customers.
    #[napi(getter)]
    pub fn length(&self) -> f64 {
        self.0.len() as f64
    }

    /// Whose each row is.
    #[napi(getter)]
    pub fn customer<'env>(&self, env: &'env Env) -> Result<Unknown<'env>> {
        let customers = self.0.customers();
        if customers.is_empty() { to_js(env, &None::<u8>) } else { to_js(env, customers) }
    }

    /// Repeat purchases.
    #[napi(getter)]
    pub fn frequency(&self) -> Uint32Array {
        self.0.frequency().into()
    }

    /// From the first purchase to the last.
    #[napi(getter)]
    pub fn recency(&self) -> Float64Array {
        self.0.recency().into()
    }

    /// From the first purchase to the end of observation.
    #[napi(getter)]
    pub fn age(&self) -> Float64Array {
        self.0.age().into()
    }

    /// Mean amount of the repeat purchases.
    #[napi(getter)]
    pub fn monetary_value<'env>(&self, env: &'env Env) -> Result<Unknown<'env>> {
        to_js(env, &self.0.monetary_value())
    }

    /// Sum of the logarithms of the times between purchases.
    #[napi(getter)]
    pub fn ln_gaps(&self) -> Option<Float64Array> {
        self.0.ln_gaps().map(Into::into)
    }

    /// The first purchase, as epoch milliseconds.
    #[napi(getter)]
    pub fn first_at(&self) -> Option<Float64Array> {
        self.0.first_at().map(|at| at.iter().map(|&micros| micros as f64 / 1e3).collect::<Vec<f64>>().into())
    }

    /// Rows of the log.
    #[napi(getter)]
    pub fn transactions(&self) -> Option<Uint32Array> {
        self.0.transactions().map(Into::into)
    }

    /// Amount of the first purchase.
    #[napi(getter)]
    pub fn first_value(&self) -> Option<Float64Array> {
        self.0.first_value().map(Into::into)
    }

    /// Amount of all purchases.
    #[napi(getter)]
    pub fn total_value(&self) -> Option<Float64Array> {
        self.0.total_value().map(Into::into)
    }

    /// Purchases in the holdout.
    #[napi(getter)]
    pub fn holdout_frequency(&self) -> Option<Uint32Array> {
        self.0.holdout_frequency().map(Into::into)
    }

    /// Amount of the purchases in the holdout.
    #[napi(getter)]
    pub fn holdout_value(&self) -> Option<Float64Array> {
        self.0.holdout_value().map(Into::into)
    }

    /// Length of the holdout.
    #[napi(getter)]
    pub fn holdout_duration(&self) -> Option<f64> {
        self.0.holdout_duration()
    }

    /// The unit of time.
    #[napi(getter)]
    pub fn time_unit<'env>(&self, env: &'env Env) -> Result<Unknown<'env>> {
        to_js(env, &self.0.time_unit())
    }

    /// What became of the rows of the log.
    #[napi(getter)]
    pub fn report<'env>(&self, env: &'env Env) -> Result<Unknown<'env>> {
        to_js(env, &self.0.report())
    }

    /// All columns that there are, as a table.
    #[napi]
    pub fn to_table<'env>(&self, env: &'env Env) -> Result<Object<'env>> {
        let mut columns = Object::new(env)?;
        if !self.0.customers().is_empty() {
            columns.set("customer", self.customer(env)?)?;
        }
        columns.set("frequency", self.frequency())?;
        columns.set("recency", self.recency())?;
        columns.set("age", self.age())?;
        if self.0.monetary_value().is_some() {
            columns.set("monetaryValue", self.monetary_value(env)?)?;
        }
        let details = [("lnGaps", self.ln_gaps()), ("firstAt", self.first_at()), ("firstValue", self.first_value())];
        let more = [("totalValue", self.total_value()), ("holdoutValue", self.holdout_value())];
        for (name, column) in details.into_iter().chain(more) {
            if let Some(column) = column {
                columns.set(name, column)?;
            }
        }
        for (name, column) in [("transactions", self.transactions()), ("holdoutFrequency", self.holdout_frequency())] {
            if let Some(column) = column {
                columns.set(name, column)?;
            }
        }
        let mut table = Object::new(env)?;
        table.set("columns", columns)?;
        table.set("numRows", self.length())?;
        Ok(table)
    }
}

/// One row a customer, from one row a transaction.
#[napi(namespace = "ltv")]
pub fn rfm_table<'env>(
    env: &'env Env,
    customer: Unknown<'env>,
    at: Unknown<'env>,
    options: Unknown<'env>,
) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let options: core::RfmOptions = log_options(&call, &[])?;
        let log = Log::read(&call, customer, at)?.borrow()?;
        let table = log.with(|log| core::RfmTable::from_transactions(log, &options, Control::default()))?;
        Ok(instance(env, table)?)
    })
}

/// One row a customer, from one row a transaction. On another thread.
#[napi(namespace = "ltv")]
pub fn rfm_table_async<'env>(
    env: &'env Env,
    customer: Unknown<'env>,
    at: Unknown<'env>,
    options: Unknown<'env>,
) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let options: core::RfmOptions = log_options(call, &STEERING)?;
        let log = Log::read(call, customer, at)?.copy()?;
        let job: Job = Box::new(move |control| {
            let table = log.with(|log| core::RfmTable::from_transactions(log, &options, control))?;
            Ok(made(move |env| instance(env, table)))
        });
        Ok(job)
    })
}
