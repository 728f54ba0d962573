//! A table from columns that exist already: every row is checked, and keeps its place.
use super::{RfmColumns, RfmTable};
use crate::data::customer_log::ids::Ids;
use crate::data::transactions::same_length;
use crate::data::{BLOCK, Column, CustomerIds};
use crate::domain::{Key, TimeUnit};
use crate::{Error, Result};
use std::collections::HashSet;

/// The most repeat purchases of a customer that columns may say.
pub(in crate::data) const MOST: f64 = 1e6;

pub(in crate::data) fn table(columns: RfmColumns<'_>, time_unit: Option<TimeUnit>, most: f64) -> Result<RfmTable> {
    let RfmColumns { frequency, recency, age, monetary_value, customer } = columns;
    let rows = frequency.len();
    for column in [Some(frequency), Some(recency), Some(age), monetary_value].into_iter().flatten() {
        column.expect_numbers()?;
        same_length(rows, column.name(), column.len())?;
    }
    if let Some(ids) = customer {
        ids.expect_ids()?;
        same_length(rows, ids.name(), ids.len())?;
    }
    let mut table = RfmTable {
        customers: Vec::new(),
        frequency: Vec::with_capacity(rows),
        recency: read(recency),
        age: read(age),
        monetary_value: None,
        details: None,
        holdout: None,
        time_unit,
        report: None,
    };
    let spent = monetary_value.map(|column| (column, read(column)));
    let mut values = Vec::with_capacity(if spent.is_some() { rows } else { 0 });
    for (row, x) in read(frequency).into_iter().enumerate() {
        let number = |column: &Column<'_>, got: f64, expected: String, ok: bool| match ok {
            true => Ok(()),
            false if got.is_nan() => Err(missing(column.name(), row, expected)),
            false => Err(Error::invalid(column.name(), Some(row as u64), expected, got)),
        };
        let whole = (0.0..=most).contains(&x) && x.fract() == 0.0;
        number(frequency, x, format!("a whole number from 0 to {most}"), whole)?;
        let (last, end) = (table.recency[row], table.age[row]);
        number(age, end, "a number above 0".into(), end > 0.0 && end.is_finite())?;
        number(recency, last, "a number of 0 or above".into(), last >= 0.0 && last.is_finite())?;
        number(recency, last, format!("at most the age, {end}"), last <= end)?;
        number(recency, last, "0, because the frequency is 0".into(), x > 0.0 || last == 0.0)?;
        number(recency, last, format!("a number above 0, because the frequency is {x}"), x == 0.0 || last > 0.0)?;
        table.frequency.push(x as u32);
        if let Some((column, spent)) = &spent {
            let value = spent[row];
            let expected = || format!("a number, because the frequency is {x}");
            number(column, value, expected(), x == 0.0 || value.is_finite())?;
            values.push(Some(value).filter(|_| x > 0.0));
        }
    }
    table.monetary_value = spent.map(|_| values);
    table.customers = customer.map_or(Ok(Vec::new()), keys)?;
    Ok(table)
}

fn missing(column: &str, row: usize, expected: String) -> Error {
    Error::MissingValue { column: column.to_owned(), row: row as u64, expected }
}

fn read(column: &Column<'_>) -> Vec<f64> {
    let mut values = vec![0.0; column.len()];
    column.reader().f64s(&mut values);
    values
}

/// The ids, each of which must be there once.
fn keys(customer: CustomerIds<'_>) -> Result<Vec<Key>> {
    let ids = Ids::new(customer);
    let (mut reader, mut keys) = (ids.reader(), Vec::with_capacity(customer.len()));
    let (mut block, mut seen) = ([0; BLOCK], HashSet::with_capacity(customer.len()));
    while keys.len() < customer.len() {
        let first = keys.len();
        let block = &mut block[..BLOCK.min(customer.len() - first)];
        let stop = reader.numbers(block).unwrap_or(block.len());
        for (row, &number) in (first..).zip(&block[..stop]) {
            if !seen.insert(number) {
                let expected = "every customer once";
                return Err(Error::invalid(customer.name(), Some(row as u64), expected, ids.key(number)));
            }
            keys.push(ids.key(number));
        }
        if stop < block.len() {
            return Err(ids.bad((first + stop) as u64));
        }
    }
    Ok(keys)
}
