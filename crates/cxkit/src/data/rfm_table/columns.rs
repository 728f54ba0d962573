//! A table from columns that exist already: every row is checked, and keeps its place.
use super::{MOST_PURCHASES, RfmColumns, RfmTable};
use crate::data::customer_log::ids::Ids;
use crate::data::transactions::same_length;
use crate::data::{BLOCK, Column, CustomerIds, LARGEST_AMOUNT};
use crate::domain::{Key, TimeUnit};
use crate::{Error, Result};
use std::collections::HashSet;

pub(in crate::data) fn table(columns: RfmColumns<'_>, time_unit: Option<TimeUnit>) -> Result<RfmTable> {
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
        let repeats = whole(frequency, row, x)?;
        let (last, end) = (table.recency[row], table.age[row]);
        check(age, row, end, end > 0.0 && end.is_finite(), || "a number above 0".into())?;
        check(recency, row, last, last >= 0.0 && last.is_finite(), || "a number of 0 or above".into())?;
        check(recency, row, last, last <= end, || format!("at most the age, {end}"))?;
        check(recency, row, last, x > 0.0 || last == 0.0, || "0, because the frequency is 0".into())?;
        check(recency, row, last, x == 0.0 || last > 0.0, || {
            format!("a number above 0, because the frequency is {x}")
        })?;
        table.frequency.push(repeats);
        if let Some((column, spent)) = &spent {
            let value = spent[row];
            check(column, row, value, x == 0.0 || value.is_finite(), || {
                format!("a number, because the frequency is {x}")
            })?;
            check(column, row, value, x == 0.0 || value.abs() <= LARGEST_AMOUNT, || {
                "a number of at most 1e140 either way".into()
            })?;
            values.push(Some(value).filter(|_| x > 0.0));
        }
    }
    table.monetary_value = spent.map(|_| values);
    table.customers = customer.map_or(Ok(Vec::new()), keys)?;
    Ok(table)
}

/// Repeat purchases of customers, a row each.
pub(crate) fn frequencies(column: &Column<'_>) -> Result<Vec<u32>> {
    column.expect_numbers()?;
    read(column).into_iter().enumerate().map(|(row, x)| whole(column, row, x)).collect()
}

/// Repeat purchases of a row.
fn whole(column: &Column<'_>, row: usize, x: f64) -> Result<u32> {
    let most = f64::from(MOST_PURCHASES);
    let expected = || format!("a whole number from 0 to {MOST_PURCHASES}");
    check(column, row, x, (0.0..=most).contains(&x) && x.fract() == 0.0, expected)?;
    Ok(x as u32)
}

/// An error that names the row, unless its number is as it must be.
fn check(column: &Column<'_>, row: usize, got: f64, ok: bool, expected: impl Fn() -> String) -> Result<()> {
    match ok {
        true => Ok(()),
        false if got.is_nan() => {
            Err(Error::MissingValue { column: column.name().into(), row: row as u64, expected: expected() })
        }
        false => Err(Error::invalid(column.name(), Some(row as u64), expected(), got)),
    }
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
