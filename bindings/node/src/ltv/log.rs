//! Logs of transactions: `customer`, `at`, `amount` and what belongs to them.
use crate::call::Call;
use crate::column::{Borrowed, Copied, Given, Memory, Numbers};
use crate::errors::Outcome;
use crate::labels::{LabelColumn, label_column};
use chrono::SecondsFormat;
use cxkit::data::{CustomerIds, InstantUnit, Transactions};
use cxkit::timestamp::start_of_day;
use napi::JsValue;
use napi::bindgen_prelude::Unknown;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The options that are columns of a log.
pub(super) const COLUMNS: [&str; 4] = ["amount", "kind", "currency", "data"];

/// The options of a log. A moment that is a calendar date is its start in the time zone, as in Python.
pub(super) fn log_options<T: DeserializeOwned>(call: &Call<'_>, steering: &[&str]) -> Outcome<T> {
    call.changed(&[&COLUMNS, steering], |given| {
        let zone = given.get("timeZone").and_then(Value::as_str).unwrap_or("UTC").to_owned();
        for name in ["observedUntil", "observedFrom", "calibrationUntil"] {
            if let Some(Value::String(text)) = given.get_mut(name)
                && let Ok(date) = text.parse()
            {
                *text = start_of_day(date, &zone)?.to_rfc3339_opts(SecondsFormat::Micros, true);
            }
        }
        Ok(())
    })
}

/// Ids of customers: whole numbers in a typed array as they are, anything else as labels.
pub(super) enum Ids<N> {
    Integers(N),
    Labels(LabelColumn),
}

/// The columns of a log, looked up or loaded.
pub(super) struct Log<N> {
    customer: Ids<N>,
    at: N,
    unit: InstantUnit,
    amount: Option<N>,
    kind: Option<LabelColumn>,
    currency: Option<LabelColumn>,
}

/// Ids that were looked up.
pub(super) fn ids<'env>(call: &Call<'env>, value: Unknown<'env>, argument: &str) -> Outcome<Ids<Given<'env>>> {
    let data = call.data()?;
    let (name, value) = data.named(value, argument)?.unwrap_or_else(|| (argument.to_owned(), value));
    if value.is_typedarray()? {
        return Given::typed(value, name).map(Ids::Integers);
    }
    LabelColumn::read(call, value, name).map(Ids::Labels)
}

impl<'env> Ids<Given<'env>> {
    pub(super) fn load<N>(self, load: impl FnOnce(Given<'env>) -> Outcome<N>) -> Outcome<Ids<N>> {
        Ok(match self {
            Ids::Integers(numbers) => Ids::Integers(load(numbers)?),
            Ids::Labels(labels) => Ids::Labels(labels),
        })
    }
}

impl<M: Memory> Ids<Numbers<M>> {
    /// Runs `run` with the ids as the core reads them.
    pub(super) fn with<T>(&self, run: impl FnOnce(CustomerIds<'_>) -> cxkit::Result<T>) -> cxkit::Result<T> {
        match self {
            Ids::Integers(numbers) => run(CustomerIds::Integers(&numbers.column())),
            Ids::Labels(labels) => run(CustomerIds::Labels(&labels.labels()?)),
        }
    }
}

impl<'env> Log<Given<'env>> {
    /// Looks the columns up; the amount is an option.
    pub(super) fn read(call: &Call<'env>, customer: Unknown<'env>, at: Unknown<'env>) -> Outcome<Self> {
        let data = call.data()?;
        let amount = call.get("amount")?.map(|amount| Given::read(call, data, amount, "amount", false));
        let (at, unit) = Given::instants(call, data, at, "at")?;
        Ok(Self {
            customer: ids(call, customer, "customer")?,
            at,
            unit,
            amount: amount.transpose()?,
            kind: label_column(call, "kind")?,
            currency: label_column(call, "currency")?,
        })
    }

    pub(super) fn borrow(self) -> Outcome<Log<Numbers<Borrowed<'env>>>> {
        self.load(Given::borrow)
    }

    pub(super) fn copy(self) -> Outcome<Log<Numbers<Copied>>> {
        self.load(Given::copy)
    }

    fn load<N>(self, load: impl Fn(Given<'env>) -> Outcome<N>) -> Outcome<Log<N>> {
        Ok(Log {
            customer: self.customer.load(&load)?,
            at: load(self.at)?,
            unit: self.unit,
            amount: self.amount.map(&load).transpose()?,
            kind: self.kind,
            currency: self.currency,
        })
    }
}

impl<M: Memory> Log<Numbers<M>> {
    /// Runs `run` with the log as the core reads it.
    pub(super) fn with<T>(&self, run: impl FnOnce(Transactions<'_>) -> cxkit::Result<T>) -> cxkit::Result<T> {
        let at = self.at.instants(self.unit)?;
        let amount = self.amount.as_ref().map(Numbers::column);
        let kind = self.kind.as_ref().map(LabelColumn::labels).transpose()?;
        let currency = self.currency.as_ref().map(LabelColumn::labels).transpose()?;
        self.customer.with(|customer| {
            let mut log = Transactions::new(customer, &at)?;
            if let Some(amount) = &amount {
                log = log.with_amounts(amount)?;
            }
            if let Some(kind) = &kind {
                log = log.with_kinds(kind)?;
            }
            if let Some(currency) = &currency {
                log = log.with_currencies(currency)?;
            }
            run(log)
        })
    }
}
