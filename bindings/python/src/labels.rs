//! What a Python caller may pass as a column of labels.
use crate::buffer::Buffer;
use crate::capsule::Imported;
use crate::column::{Piece, Validity, is_missing, numpy_integer};
use crate::errors::{check, invalid, type_name, unsupported};
use cxkit::data::{Labels, LabelsBuilder, Values};
use cxkit::domain::Key;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDate, PyDateTime, PyFloat, PyInt, PyString};

const EXPECTED: &str =
    "one column of text, whole numbers, booleans or days; make whole numbers of floats, days of times";
const EXPECTED_ITEMS: &str = "labels that are text, whole numbers, booleans, dates or None";

/// A column of labels that is owned or kept alive for the call.
#[derive(Debug)]
pub struct LabelColumn {
    name: String,
    data: Data,
}

#[derive(Debug)]
enum Data {
    Arrow(Imported),
    Integers(Buffer, Option<Validity>),
    Truths(Buffer, Option<Validity>),
    Categories(Buffer, Option<Validity>, Vec<Key>),
    Own(Labels<'static>),
}

impl LabelColumn {
    /// Reads an argument; the frame's or the caller's name counts, else the column's own, else the argument's.
    pub fn read(object: &Bound<'_, PyAny>, name: Option<String>, argument: &str) -> PyResult<Self> {
        let (own, piece) = Piece::of(object, true)?;
        Self::of_piece(name.or(own).unwrap_or_else(|| argument.to_owned()), piece)
    }

    /// Reads what an object is.
    pub fn of_piece(name: String, piece: Piece<'_>) -> PyResult<Self> {
        let data = match piece {
            Piece::Arrow(arrow) => Data::Arrow(arrow),
            Piece::Numbers(buffer, _) if buffer.is_float() => return Err(unsupported(&name, EXPECTED, "floats")),
            Piece::Numbers(buffer, validity) if buffer.is_boolean() => Data::Truths(buffer, validity),
            Piece::Numbers(buffer, validity) => Data::Integers(buffer, validity),
            Piece::Items(items) => Data::Own(from_items(&items, &name)?),
            Piece::Categories(codes, categories) => {
                let keys = categories
                    .iter()
                    .enumerate()
                    .map(|(row, label)| key(label, row, &name))
                    .collect::<PyResult<_>>()?;
                let validity = present(&codes.values());
                Data::Categories(codes, validity, keys)
            }
            Piece::Refused(got) => return Err(unsupported(&name, EXPECTED, got)),
        };
        Ok(Self { name, data })
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The labels as the core reads them; needs no Python.
    pub fn labels(&self) -> cxkit::Result<Labels<'_>> {
        let name = self.name.as_str();
        let mut builder = LabelsBuilder::new(name);
        match &self.data {
            Data::Own(labels) => return Ok(labels.clone()),
            Data::Arrow(arrow) => return Labels::from_arrow(name, &arrow.arrays, arrow.ordered()),
            Data::Integers(numbers, validity) => {
                builder.push_integers(numbers.values(), validity.as_ref().map(Validity::bits).transpose()?)?;
            }
            Data::Truths(truths, validity) => {
                let bits = validity.as_ref().map(Validity::bits).transpose()?;
                let Values::Bool(truths) = truths.values() else { return Ok(builder.finish()) };
                let label = |(row, &truth): (usize, &u8)| bits.is_none_or(|bits| bits.get(row)).then_some(truth != 0);
                builder.push_keys(truths.iter().enumerate().map(label))?;
            }
            Data::Categories(codes, validity, keys) => {
                let bits = validity.as_ref().map(Validity::bits).transpose()?;
                builder = builder.declared_order();
                builder.push_dictionary(codes.values(), bits, keys.clone())?;
            }
        }
        Ok(builder.finish())
    }
}

/// Which codes are not negative; none if all are.
fn present(codes: &Values<'_>) -> Option<Validity> {
    fn of<T: Copy + PartialOrd + Default>(codes: &[T]) -> Option<Validity> {
        let zero = T::default();
        codes.iter().any(|&code| code < zero).then(|| Validity::of(codes.len(), |row| codes[row] >= zero))
    }
    match codes {
        Values::I8(codes) => of(codes),
        Values::I16(codes) => of(codes),
        Values::I32(codes) => of(codes),
        Values::I64(codes) => of(codes),
        _ => None,
    }
}

fn from_items(items: &[Bound<'_, PyAny>], name: &str) -> PyResult<Labels<'static>> {
    let mut builder = LabelsBuilder::new(name.to_owned());
    if let Some(texts) = texts(items, name)? {
        check(builder.push_texts(texts))?;
    } else {
        let keys: Vec<Key> =
            items.iter().enumerate().map(|(row, label)| key(label, row, name)).collect::<PyResult<_>>()?;
        check(builder.push_keys(keys))?;
    }
    Ok(builder.finish())
}

/// The items as text, borrowed; none if any is something else.
fn texts<'a>(items: &'a [Bound<'_, PyAny>], name: &str) -> PyResult<Option<Vec<Option<&'a str>>>> {
    let mut texts = Vec::with_capacity(items.len());
    for (row, label) in items.iter().enumerate() {
        if let Ok(text) = label.cast::<PyString>() {
            texts.push(Some(utf8(text, row, name)?));
        } else if is_missing_label(label)? {
            texts.push(None);
        } else {
            return Ok(None);
        }
    }
    Ok(Some(texts))
}

fn utf8<'a>(text: &'a Bound<'_, PyString>, row: usize, name: &str) -> PyResult<&'a str> {
    text.to_str().map_err(|_| invalid(name, Some(row), "text in UTF-8", "text with lone surrogates"))
}

/// In columns of objects, pandas marks a missing label as None, NaN, NA or NaT.
fn is_missing_label(label: &Bound<'_, PyAny>) -> PyResult<bool> {
    if let Ok(number) = label.cast::<PyFloat>() {
        return Ok(number.value().is_nan());
    }
    Ok(is_missing(label)? || label.get_type().name()?.to_cow()? == "NaTType")
}

/// One label that is given by itself; `argument` names it in errors.
pub fn label_key(label: &Bound<'_, PyAny>, argument: &str) -> PyResult<Key> {
    key(label, 0, argument)
}

fn key(label: &Bound<'_, PyAny>, row: usize, name: &str) -> PyResult<Key> {
    if is_missing_label(label)? {
        return Ok(Key::Missing);
    }
    if let Ok(text) = label.cast::<PyString>() {
        return Ok(Key::Text(utf8(text, row, name)?.to_owned()));
    }
    if let Ok(truth) = label.cast::<PyBool>() {
        return Ok(Key::Boolean(truth.is_true()));
    }
    if label.is_instance_of::<PyDate>() && !label.is_instance_of::<PyDateTime>() {
        let part = |attribute: &str| label.getattr(attribute)?.extract::<u32>();
        let date = chrono::NaiveDate::from_ymd_opt(part("year")?.cast_signed(), part("month")?, part("day")?);
        return date.map(Key::Date).ok_or_else(|| invalid(name, Some(row), "a date", "none of the calendar"));
    }
    let whole = if label.is_instance_of::<PyInt>() { Some(label.clone()) } else { numpy_integer(label)? };
    if let Some(whole) = whole {
        let beyond = |_| invalid(name, Some(row), "a whole number of 64 bits with a sign", label.to_string());
        return whole.extract::<i64>().map(Key::Integer).map_err(beyond);
    }
    if matches!(&*label.get_type().name()?.to_cow()?, "bool" | "bool_") {
        return Ok(Key::Boolean(label.is_truthy()?));
    }
    Err(unsupported(name, EXPECTED_ITEMS, format!("{} in row {row}", type_name(label))))
}
