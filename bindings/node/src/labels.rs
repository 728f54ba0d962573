//! Label columns: what results are grouped by.
//!
//! Text, whole numbers, booleans and dates (a `Date` at midnight UTC) in arrays become codes and distinct keys in
//! `columns.js`; typed arrays of integers are read as they are.
use crate::call::Call;
use crate::column::{Data, Given, refused_row};
use crate::errors::{Outcome, hook, unsupported};
use crate::value::{described, entries, is_plain_object, item};
use chrono::DateTime;
use cxkit::data::{Labels, LabelsBuilder, Values};
use cxkit::domain::Key;
use cxkit::{Accumulator, GroupedAccumulator};
use napi::bindgen_prelude::{Array, BigInt, FromNapiValue, Unknown};
use napi::{JsDate, JsValue, ValueType};
use std::collections::HashMap;

const LABELS: &str = "an array of labels, a typed array of integers, or with data the name of a column";

/// A label column as codes into its distinct keys, copied when it is looked up.
#[derive(Debug)]
pub(crate) struct LabelColumn {
    name: String,
    codes: Vec<u32>,
    keys: Vec<Key>,
}

/// The label columns that the option `by` names or holds.
///
/// `by` is a column's name or several (with data), an object of label columns, or one array of labels. Where the names of
/// the columns are known (a grouped state's), one array alone is the one column, and without `by` they are taken from the
/// data.
pub(crate) fn grouping(call: &Call<'_>, names: Option<&[String]>) -> Outcome<Vec<LabelColumn>> {
    let data = call.data()?;
    match (call.get("by")?, names) {
        (Some(by), Some([alone])) => several(call, data, by, alone),
        (Some(by), _) => several(call, data, by, "by"),
        (None, Some(names)) if data.is_given() => {
            names.iter().map(|name| LabelColumn::read(call, data.column(name)?, name.clone())).collect()
        }
        _ => Err(unsupported("by", "one or several label columns", "nothing")),
    }
}

/// The one label column of an option: an array, or the name of a column of the data.
pub(crate) fn label_column(call: &Call<'_>, option: &str) -> Outcome<Option<LabelColumn>> {
    call.get(option)?.map(|given| labels_given(call, given, option)).transpose()
}

/// The label column of an argument: an array, or the name of a column of the data.
pub(crate) fn labels_given<'env>(call: &Call<'env>, given: Unknown<'env>, argument: &str) -> Outcome<LabelColumn> {
    match call.data()?.named(given, argument)? {
        Some((name, column)) => LabelColumn::read(call, column, name),
        None => LabelColumn::read(call, given, argument.to_owned()),
    }
}

/// The label column of an option that groups by it; an object gives it a name, and how many there may be the core says.
pub(crate) fn grouping_of(call: &Call<'_>, option: &str) -> Outcome<Vec<LabelColumn>> {
    if let Some(columns) = call.get(option)?
        && is_plain_object(columns)?
    {
        return by_name(call, call.data()?, columns);
    }
    let column = label_column(call, option)?;
    Ok(vec![column.ok_or_else(|| unsupported(option, "a label column", "nothing"))?])
}

/// Adds a batch, each row to the group that its labels name.
pub(crate) fn update_by<A: Accumulator>(
    grouped: &mut GroupedAccumulator<A>,
    labels: &[LabelColumn],
    batch: A::Batch<'_>,
) -> cxkit::Result<()> {
    let labels = labels.iter().map(LabelColumn::labels).collect::<cxkit::Result<Vec<_>>>()?;
    grouped.update(&labels.iter().collect::<Vec<_>>(), batch)
}

/// The names of label columns.
pub(crate) fn names_of(labels: &[LabelColumn]) -> Vec<String> {
    labels.iter().map(|column| column.name.clone()).collect()
}

fn several<'env>(call: &Call<'env>, data: Data<'env>, by: Unknown<'env>, alone: &str) -> Outcome<Vec<LabelColumn>> {
    let named = |name: String| LabelColumn::read(call, data.column(&name)?, name);
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
        return Ok(vec![LabelColumn::read(call, by, alone.to_owned())?]);
    }
    if !is_plain_object(by)? {
        return Err(unsupported("by", LABELS, described(by)?));
    }
    by_name(call, data, by)
}

/// The label columns of an object, under their names there.
fn by_name<'env>(call: &Call<'env>, data: Data<'env>, columns: Unknown<'env>) -> Outcome<Vec<LabelColumn>> {
    let columns = entries(call.env, columns)?.into_iter().map(|(name, labels)| {
        let column = data.named(labels, &name)?.map_or(labels, |(_, column)| column);
        LabelColumn::read(call, column, name)
    });
    columns.collect()
}

impl LabelColumn {
    /// Looks a label column up and codes it.
    pub(crate) fn read<'env>(call: &Call<'env>, labels: Unknown<'env>, name: String) -> Outcome<Self> {
        if labels.is_typedarray()? {
            let codes = Given::typed(labels, name.clone())?;
            if codes.is_float() {
                return Err(unsupported(&name, LABELS, "a typed array of floats"));
            }
            return Self::of(codes, None);
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
        Self::of(Given::typed(codes, name)?, Some(keys))
    }

    /// A copy of numbers that are codes into `keys`, or without them the labels themselves.
    fn of(codes: Given<'_>, keys: Option<Vec<Key>>) -> Outcome<Self> {
        let numbers = codes.borrow()?;
        let name = numbers.name().to_owned();
        let (codes, keys) = match (keys, numbers.values()) {
            (Some(keys), Values::U32(codes)) => (codes.to_vec(), keys),
            (_, values) => distinct(&name, values)?,
        };
        Ok(Self { name, codes, keys })
    }

    /// The name.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The label of each row.
    pub(crate) fn each(&self) -> impl Iterator<Item = Key> {
        self.codes.iter().map(|&code| self.keys[code as usize].clone())
    }

    /// The label that text stands for, where names of an object can only be text: of the kind of this column's labels.
    pub(crate) fn label_named(&self, name: &Key) -> Key {
        let Key::Text(text) = name else { return name.clone() };
        let of_kind = match self.keys.iter().find(|key| **key != Key::Missing) {
            Some(Key::Integer(_)) => text.parse().ok().map(Key::Integer),
            Some(Key::Boolean(_)) => text.parse().ok().map(Key::Boolean),
            Some(Key::Date(_)) => text.parse().ok().map(Key::Date),
            _ => None,
        };
        of_kind.unwrap_or_else(|| name.clone())
    }

    /// The labels as the core reads them.
    pub(crate) fn labels(&self) -> cxkit::Result<Labels<'_>> {
        let mut builder = LabelsBuilder::new(self.name.as_str());
        builder.push_dictionary(Values::U32(&self.codes), None, self.keys.clone())?;
        Ok(builder.finish())
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
