//! The columns of a log of transactions, and the moments among its options.
use crate::column::Numbers;
use crate::errors::{check, option, type_name};
use crate::frame::{Wanted, resolve};
use crate::ids::IdColumn;
use crate::instants::{InstantColumn, moment};
use crate::labels::LabelColumn;
use crate::typed::OptionsArgument;
use crate::value::given;
use chrono::{NaiveDate, SecondsFormat};
use cxkit::Result;
use cxkit::data::Transactions;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use serde_json::{Map, Value};

type Object<'py> = Bound<'py, PyAny>;

/// The columns of one call.
pub struct Log {
    customer: IdColumn,
    at: InstantColumn,
    amount: Option<Numbers>,
    kind: Option<LabelColumn>,
    currency: Option<LabelColumn>,
}

impl Log {
    /// Finds and reads the columns by their arguments.
    pub fn read<'py>(columns: &OptionsArgument<'py>, data: Option<&Object<'py>>, time_zone: &str) -> PyResult<Self> {
        let columns = dict(columns, "columns")?;
        let wanted = |argument: &str| -> PyResult<Option<Wanted<'py>>> {
            let column = columns.get_item(argument)?.filter(|column| !column.is_none());
            Ok(column.map(|column| Wanted::new(&column, argument)))
        };
        // None is nothing that can be read as a column, and is refused as such.
        let none = columns.py().None().into_bound(columns.py());
        let required =
            |argument: &str| Ok::<_, PyErr>(wanted(argument)?.unwrap_or_else(|| Wanted::new(&none, argument)));
        let (mut customer, mut at) = (required("customer")?, required("at")?);
        let (mut amount, mut kind, mut currency) = (wanted("amount")?, wanted("kind")?, wanted("currency")?);
        let optional = amount.iter_mut().chain(&mut kind).chain(&mut currency);
        resolve([&mut customer, &mut at].into_iter().chain(optional), data)?;
        Ok(Self {
            customer: customer.ids()?,
            at: at.instants(time_zone)?,
            amount: amount.map(|amount| amount.numbers(false)).transpose()?,
            kind: kind.map(Wanted::labels).transpose()?,
            currency: currency.map(Wanted::labels).transpose()?,
        })
    }

    /// Runs work on the transactions; needs no Python.
    pub fn with<T>(&self, work: impl FnOnce(Transactions<'_>) -> Result<T>) -> Result<T> {
        let (customer, at) = (self.customer.ids()?, self.at.instants()?);
        let amount = self.amount.as_ref().map(Numbers::borrowed).transpose()?;
        let kind = self.kind.as_ref().map(LabelColumn::labels).transpose()?;
        let currency = self.currency.as_ref().map(LabelColumn::labels).transpose()?;
        let mut transactions = Transactions::new(customer.of(), &at)?;
        if let Some(amount) = &amount {
            transactions = transactions.with_amounts(amount)?;
        }
        if let Some(kind) = &kind {
            transactions = transactions.with_kinds(kind)?;
        }
        if let Some(currency) = &currency {
            transactions = transactions.with_currencies(currency)?;
        }
        work(transactions)
    }
}

/// The options that were given, moments among them as the core reads them, and the time zone.
pub fn options(options: &OptionsArgument<'_>) -> PyResult<(Map<String, Value>, String)> {
    const MOMENTS: [&str; 3] = ["observed_until", "observed_from", "calibration_until"];
    let keywords = dict(options, "options")?.copy()?;
    let zone = keywords.get_item("time_zone")?.filter(PyAnyMethods::is_instance_of::<PyString>);
    let zone: String = zone.map_or_else(|| Ok("UTC".to_owned()), |zone| zone.extract())?;
    // An unknown zone is said to be one before anything is read in it.
    check(cxkit::timestamp::start_of_day(NaiveDate::default(), &zone))?;
    let mut moments = Map::new();
    for name in MOMENTS {
        if let Some(value) = keywords.get_item(name)? {
            keywords.del_item(name)?;
            if !value.is_none() {
                let at = moment(&value, name, &zone)?.to_rfc3339_opts(SecondsFormat::Micros, true);
                moments.insert(name.to_owned(), at.into());
            }
        }
    }
    let mut all = given(&OptionsArgument(keywords.into_any()))?;
    all.extend(moments);
    Ok((all, zone))
}

fn dict<'a, 'py>(argument: &'a OptionsArgument<'py>, what: &str) -> PyResult<&'a Bound<'py, PyDict>> {
    argument.0.cast::<PyDict>().map_err(|_| option(what, "a dict", type_name(&argument.0)))
}
