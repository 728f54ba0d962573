//! Label columns: what results are grouped by.
//!
//! Text, whole numbers, booleans and dates (a `Date` at midnight UTC) in arrays become codes and distinct keys in
//! `columns.js`; typed arrays of integers are read as they are.
use crate::call::Call;
use crate::column::{Data, Given, refused_row};
use crate::errors::{Outcome, hook, unsupported};
use crate::value::{described, entries, item};
use chrono::DateTime;
use cxkit::data::{Labels, LabelsBuilder, Values};
use cxkit::domain::Key;
use napi::bindgen_prelude::{Array, BigInt, FromNapiValue, Unknown};
use napi::{JsDate, JsValue, ValueType};
use std::collections::HashMap;

const LABELS: &str = "an array of labels, a typed array of integers, or with data the name of a column";

/// A label column that was looked up.
pub(crate) struct GivenLabels<'env> {
    codes: Given<'env>,
    /// The distinct keys that the codes stand for; none where the numbers are the labels.
    keys: Option<Vec<Key>>,
}

/// A label column as codes into its distinct keys.
#[derive(Debug)]
pub(crate) struct LabelColumn {
    name: String,
    codes: Vec<u32>,
    keys: Vec<Key>,
}

/// Looks up the label columns that `by` names or holds.
///
/// `by` is a column's name or several (with data), an object of label columns, or one array of labels, whose column is
/// then called `alone`.
pub(crate) fn read_labels<'env>(
    call: &Call<'env>,
    data: Data<'env>,
    by: Unknown<'env>,
    alone: &str,
) -> Outcome<Vec<GivenLabels<'env>>> {
    let named = |name: String| GivenLabels::read(call, data.column(&name)?, name);
    if by.get_type()? == ValueType::String {
        return Ok(vec![named(String::from_unknown(by)?)?]);
    }
    if by.is_array()? && data.is_given() {
        let names = Array::from_unknown(hook::<Unknown, Unknown>(call.env, "parts")?.call(by)?)?;
        let names = (0..names.len()).map(|at| match item(&names, at)? {
            Some(name) if name.get_type()? == ValueType::String => named(String::from_unknown(name)?),
            Some(other) => Err(unsupported("by", "names of columns of the data", described(other)?)),
            None => Err(unsupported("by", "names of columns of the data", "nothing")),
        });
        return names.collect();
    }
    if by.is_array()? || by.is_typedarray()? {
        return Ok(vec![GivenLabels::read(call, by, alone.to_owned())?]);
    }
    if by.get_type()? != ValueType::Object || by.is_date()? {
        return Err(unsupported("by", LABELS, described(by)?));
    }
    let columns = entries(call.env, by)?.into_iter().map(|(name, labels)| match labels.get_type()? {
        ValueType::String => {
            let found = data.column(&String::from_unknown(labels)?)?;
            GivenLabels::read(call, found, name)
        }
        _ => GivenLabels::read(call, labels, name),
    });
    columns.collect()
}

/// Looks up the columns of these names in the data.
pub(crate) fn read_named<'env>(
    call: &Call<'env>,
    data: Data<'env>,
    names: &[String],
) -> Outcome<Vec<GivenLabels<'env>>> {
    names.iter().map(|name| GivenLabels::read(call, data.column(name)?, name.clone())).collect()
}

impl<'env> GivenLabels<'env> {
    fn read(call: &Call<'env>, labels: Unknown<'env>, name: String) -> Outcome<Self> {
        if labels.is_typedarray()? {
            let codes = Given::typed(labels, name.clone())?;
            if codes.is_float() {
                return Err(unsupported(&name, LABELS, "a typed array of floats"));
            }
            return Ok(Self { codes, keys: None });
        }
        if !labels.is_array()? {
            return Err(unsupported(&name, LABELS, described(labels)?));
        }
        let coded = hook::<Unknown, Array>(call.env, "labels")?.call(labels)?;
        let (Some(codes), Some(keys)) = (item(&coded, 0)?, item(&coded, 1)?) else {
            let refused = item(&coded, 2)?.ok_or_else(|| unsupported(&name, LABELS, "something else"))?;
            let expected = "text, a whole number below 2^53, a boolean, a Date at midnight UTC or a missing label";
            return Err(refused_row(name, expected, refused)?);
        };
        let keys = Array::from_unknown(keys)?;
        let keys = (0..keys.len()).map(|at| key(item(&keys, at)?)).collect::<Outcome<Vec<Key>>>()?;
        Ok(Self { codes: Given::typed(codes, name)?, keys: Some(keys) })
    }

    /// Reads the memory, which no JavaScript may change meanwhile.
    pub(crate) fn load(self) -> Outcome<LabelColumn> {
        let numbers = self.codes.borrow()?;
        let name = numbers.name().to_owned();
        let (codes, keys) = match (self.keys, numbers.values()) {
            (Some(keys), Values::U32(codes)) => (codes.to_vec(), keys),
            (_, values) => distinct(&name, values)?,
        };
        Ok(LabelColumn { name, codes, keys })
    }
}

/// Integers as codes into their distinct values.
fn distinct(column: &str, values: Values<'_>) -> Outcome<(Vec<u32>, Vec<Key>)> {
    macro_rules! coded {
        ($slice:expr) => {
            code($slice.iter().map(|&label| i64::from(label)))
        };
    }
    Ok(match values {
        Values::I8(x) => coded!(x),
        Values::I16(x) => coded!(x),
        Values::I32(x) => coded!(x),
        Values::I64(x) => coded!(x),
        Values::U8(x) => coded!(x),
        Values::U16(x) => coded!(x),
        Values::U32(x) => coded!(x),
        Values::U64(x) => {
            if let Some(row) = x.iter().position(|&label| i64::try_from(label).is_err()) {
                let (expected, got) = ("a label below 2^63".into(), x[row].to_string());
                let (column, row) = (column.to_owned(), Some(row as u64));
                return Err(cxkit::Error::InvalidValue { column, row, expected, got }.into());
            }
            code(x.iter().map(|&label| label.cast_signed()))
        }
        _ => return Err(unsupported(column, LABELS, "a typed array of floats")),
    })
}

/// Codes by a table where the labels lie close together, else by a map.
fn code(labels: impl Iterator<Item = i64> + Clone) -> (Vec<u32>, Vec<Key>) {
    const TABLE: i128 = 1 << 16;
    const NONE: u32 = u32::MAX;
    let (low, high) = labels.clone().fold((i64::MAX, i64::MIN), |(low, high), x| (low.min(x), high.max(x)));
    let mut keys: Vec<Key> = Vec::new();
    let mut next = |slot: &mut u32, label: i64| {
        if *slot == NONE {
            *slot = keys.len() as u32;
            keys.push(Key::Integer(label));
        }
        *slot
    };
    let codes = if i128::from(high) - i128::from(low) < TABLE {
        let mut table = vec![NONE; TABLE as usize];
        labels.map(|label| next(&mut table[(label - low) as usize], label)).collect()
    } else {
        let mut map: HashMap<i64, u32> = HashMap::new();
        labels.map(|label| next(map.entry(label).or_insert(NONE), label)).collect()
    };
    (codes, keys)
}

/// A key that `columns.js` has checked.
fn key(value: Option<Unknown<'_>>) -> Outcome<Key> {
    let Some(value) = value else { return Ok(Key::Missing) };
    Ok(match value.get_type()? {
        ValueType::Boolean => Key::Boolean(bool::from_unknown(value)?),
        ValueType::Number => Key::Integer(f64::from_unknown(value)? as i64),
        ValueType::BigInt => Key::Integer(BigInt::from_unknown(value)?.get_i64().0),
        ValueType::String => Key::Text(String::from_unknown(value)?),
        ValueType::Object if value.is_date()? => {
            let at = DateTime::from_timestamp_millis(JsDate::from_unknown(value)?.value_of()? as i64);
            at.map_or(Key::Missing, |at| Key::Date(at.date_naive()))
        }
        _ => Key::Missing,
    })
}

impl LabelColumn {
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The labels as the core reads them.
    pub(crate) fn labels(&self) -> cxkit::Result<Labels<'_>> {
        let mut builder = LabelsBuilder::new(self.name.as_str());
        builder.push_dictionary(Values::U32(&self.codes), None, self.keys.clone())?;
        Ok(builder.finish())
    }
}
