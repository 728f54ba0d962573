//! Arrow arrays as columns and labels.
//!
//! Numbers, truth values and dictionary codes are borrowed. Text is read where it lies; it and the codes are checked
//! before use, because an array that came over the C interface was checked by nobody.
use super::{Bits, Chunk, Column, Labels, LabelsBuilder, Values};
use crate::domain::Key;
use crate::{Error, Result};
use arrow_array::cast::AsArray;
use arrow_array::types as arrow;
use arrow_array::{Array, ArrayRef, GenericStringArray, OffsetSizeTrait, StringViewArray};
use arrow_buffer::BooleanBuffer;
use arrow_schema::DataType;
use chrono::NaiveDate;
use std::borrow::Cow;

/// Rows of a column that holds nothing, in pieces of this many.
const NOTHING: &[f64] = &[f64::NAN; 1024];

fn bits(buffer: &BooleanBuffer) -> Result<Bits<'_>> {
    Bits::new(buffer.values(), buffer.offset(), buffer.len())
}

fn validity(array: &dyn Array) -> Result<Option<Bits<'_>>> {
    array.nulls().filter(|nulls| nulls.null_count() > 0).map(|nulls| bits(nulls.inner())).transpose()
}

fn unsupported(column: &str, expected: &str, got: &DataType) -> Error {
    Error::UnsupportedType { column: column.into(), expected: expected.into(), got: format!("Arrow type {got}") }
}

/// The values of an array of numbers or truth values; none for other types.
fn values(array: &dyn Array) -> Result<Option<Values<'_>>> {
    Ok(Some(match array.data_type() {
        DataType::Int8 => Values::I8(array.as_primitive::<arrow::Int8Type>().values()),
        DataType::Int16 => Values::I16(array.as_primitive::<arrow::Int16Type>().values()),
        DataType::Int32 => Values::I32(array.as_primitive::<arrow::Int32Type>().values()),
        DataType::Int64 => Values::I64(array.as_primitive::<arrow::Int64Type>().values()),
        DataType::UInt8 => Values::U8(array.as_primitive::<arrow::UInt8Type>().values()),
        DataType::UInt16 => Values::U16(array.as_primitive::<arrow::UInt16Type>().values()),
        DataType::UInt32 => Values::U32(array.as_primitive::<arrow::UInt32Type>().values()),
        DataType::UInt64 => Values::U64(array.as_primitive::<arrow::UInt64Type>().values()),
        DataType::Float32 => Values::F32(array.as_primitive::<arrow::Float32Type>().values()),
        DataType::Float64 => Values::F64(array.as_primitive::<arrow::Float64Type>().values()),
        DataType::Boolean => Values::Bits(bits(array.as_boolean().values())?),
        _ => return Ok(None),
    }))
}

impl<'a> Column<'a> {
    /// A column of Arrow arrays: whole numbers, 32- and 64-bit floats, booleans, or nulls only; nothing is copied.
    ///
    /// # Errors
    /// `unsupported_type` for any other type: 16-bit floats, decimals, text, dates, nested types.
    pub fn from_arrow(name: impl Into<Cow<'a, str>>, arrays: &'a [ArrayRef]) -> Result<Self> {
        let name = name.into();
        let mut chunks = Vec::with_capacity(arrays.len());
        for array in arrays {
            if array.data_type() == &DataType::Null {
                for from in (0..array.len()).step_by(NOTHING.len()) {
                    let rows = NOTHING.len().min(array.len() - from);
                    chunks.push(Chunk::new(Values::F64(&NOTHING[..rows]), None)?);
                }
                continue;
            }
            let expected = "whole numbers, 32- or 64-bit floats or booleans";
            let values = values(array)?.ok_or_else(|| unsupported(&name, expected, array.data_type()))?;
            chunks.push(Chunk::new(values, validity(array)?)?);
        }
        Ok(Self::new(name, chunks))
    }
}

impl<'a> Labels<'a> {
    /// Labels of Arrow arrays: text, whole numbers, booleans, days, a dictionary of these, or nulls only.
    ///
    /// `ordered` says that the dictionary declares the order of the groups. Dictionary codes are borrowed.
    ///
    /// # Errors
    /// `unsupported_type` for any other type; `invalid_value` with the row for text that is no UTF-8, a code outside
    /// its dictionary or a number beyond 64 bits with a sign.
    pub fn from_arrow(name: impl Into<Cow<'a, str>>, arrays: &'a [ArrayRef], ordered: bool) -> Result<Self> {
        let name = name.into();
        let mut builder = LabelsBuilder::new(name.clone());
        if ordered {
            builder = builder.declared_order();
        }
        let mut row = 0;
        for array in arrays {
            push(&mut builder, &name, array).map_err(|error| error.at_offset(row))?;
            row += array.len() as u64;
        }
        Ok(builder.finish())
    }
}

fn push<'a>(builder: &mut LabelsBuilder<'a>, name: &str, array: &'a ArrayRef) -> Result<()> {
    if let Some(dictionary) = array.as_any_dictionary_opt() {
        let mut entries = LabelsBuilder::new(name);
        push_plain(&mut entries, name, dictionary.values())?;
        let entries = entries.finish();
        let mut codes = vec![0; entries.len()];
        entries.reader().codes(&mut codes);
        let keys = codes.iter().map(|&code| entries.keys()[code as usize].clone()).collect();
        let codes = values(dictionary.keys())?.ok_or_else(|| unsupported(name, "whole codes", array.data_type()))?;
        return builder.push_dictionary(codes, validity(dictionary.keys())?, keys);
    }
    push_plain(builder, name, array)
}

fn push_plain(builder: &mut LabelsBuilder<'_>, name: &str, array: &dyn Array) -> Result<()> {
    match array.data_type() {
        DataType::Utf8 => push_text(builder, name, array, |row| text(array.as_string::<i32>(), row)),
        DataType::LargeUtf8 => push_text(builder, name, array, |row| text(array.as_string::<i64>(), row)),
        DataType::Utf8View => push_text(builder, name, array, |row| view(array.as_string_view(), row)),
        DataType::Null => builder.push_keys((0..array.len()).map(|_| Key::Missing)),
        DataType::Boolean => builder.push_keys(array.as_boolean()),
        DataType::Date32 => {
            let days = array.as_primitive::<arrow::Date32Type>();
            let date = |day: i32| day.checked_add(719_163).and_then(NaiveDate::from_num_days_from_ce_opt);
            if let Some(row) = days.iter().position(|day| day.is_some_and(|day| date(day).is_none())) {
                let got = format!("day {}", days.value(row));
                return Err(Error::invalid(name, Some(row as u64), "a date of the calendar", got));
            }
            builder.push_keys(days.iter().map(|day| day.and_then(date)))
        }
        other => match values(array)? {
            Some(values) if !matches!(other, DataType::Float32 | DataType::Float64) => {
                builder.push_integers(values, validity(array)?)
            }
            _ => Err(unsupported(name, "text, whole numbers, booleans or days", other)),
        },
    }
}

/// Adds text whose bytes `at` finds; the first one that is no text is an error.
fn push_text<'b>(
    builder: &mut LabelsBuilder<'_>,
    name: &str,
    array: &'b dyn Array,
    at: impl Fn(usize) -> Option<&'b [u8]>,
) -> Result<()> {
    let mut bad = None;
    builder.push_texts((0..array.len()).map(|row| {
        if array.is_null(row) {
            return None;
        }
        let text = at(row).and_then(|bytes| std::str::from_utf8(bytes).ok());
        if text.is_none() {
            bad.get_or_insert(row as u64);
        }
        text
    }))?;
    bad.map_or(Ok(()), |row| Err(Error::invalid(name, Some(row), "text in UTF-8", "other bytes")))
}

fn text<O: OffsetSizeTrait>(array: &GenericStringArray<O>, row: usize) -> Option<&[u8]> {
    let offsets = array.value_offsets();
    let position = |at: usize| offsets.get(at).and_then(|offset| offset.to_usize());
    array.value_data().get(position(row)?..position(row + 1)?)
}

/// Arrow's view: length, then up to 12 bytes in place, or a prefix, the buffer and the place in it.
fn view(array: &StringViewArray, row: usize) -> Option<&[u8]> {
    let view = array.views().inner().as_slice().get(16 * row..16 * row + 16)?;
    let part = |at: usize| view[at..].first_chunk::<4>().map(|bytes| u32::from_le_bytes(*bytes) as usize);
    let length = part(0)?;
    if length <= 12 {
        return view.get(4..4 + length);
    }
    let start = part(12)?;
    array.data_buffers().get(part(8)?)?.as_slice().get(start..start.checked_add(length)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::{
        BooleanArray, Date32Array, DictionaryArray, Float64Array, Int8Array, LargeStringArray, NullArray, StringArray,
        UInt64Array,
    };
    use std::sync::Arc;

    fn read(labels: &Labels<'_>) -> String {
        let mut codes = vec![0; labels.len()];
        labels.reader().codes(&mut codes);
        let texts: Vec<String> = codes.iter().map(|&code| labels.keys()[code as usize].to_string()).collect();
        texts.join(" ")
    }

    #[test]
    fn numbers_are_borrowed_in_chunks_sliced_and_with_nulls() {
        let arrays: Vec<ArrayRef> = vec![
            Arc::new(Int8Array::from(vec![Some(0), Some(10), None, Some(9)]).slice(1, 3)),
            Arc::new(NullArray::new(1025)),
            Arc::new(BooleanArray::from(vec![false, true, true]).slice(1, 2)),
        ];
        let column = Column::from_arrow("x", &arrays).unwrap();
        let mut out = vec![0.0; column.len()];
        column.reader().f64s(&mut out);
        assert!(out[0] == 10.0 && out[1].is_nan() && out[2] == 9.0);
        assert!(out[3..1028].iter().all(|x| x.is_nan()) && out[1028..] == [1.0, 1.0]);
        let Values::I8(slice) = column.chunks()[0].values else { panic!("not borrowed") };
        assert_eq!(slice.as_ptr(), arrays[0].as_primitive::<arrow::Int8Type>().values().as_ptr());
    }

    #[test]
    fn every_kind_of_text_reads_the_same() {
        let texts = vec![Some("north"), None, Some("a label longer than twelve bytes"), Some("")];
        let wanted = "north (missing) a label longer than twelve bytes ";
        let arrays: [ArrayRef; 3] = [
            Arc::new(StringArray::from(texts.clone())),
            Arc::new(LargeStringArray::from(texts.clone())),
            Arc::new(StringViewArray::from(texts.clone())),
        ];
        for array in arrays {
            assert_eq!(read(&Labels::from_arrow("x", &[array], false).unwrap()), wanted);
        }
        let coded: DictionaryArray<arrow::Int16Type> = texts.into_iter().collect();
        assert_eq!(read(&Labels::from_arrow("x", &[Arc::new(coded) as ArrayRef], false).unwrap()), wanted);
    }

    #[test]
    fn numbers_days_and_truth_values_are_labels() {
        let arrays: [(ArrayRef, &str); 4] = [
            (Arc::new(UInt64Array::from(vec![Some(1), None, Some(1025), Some(1)])), "1 (missing) 1025 1"),
            (Arc::new(Date32Array::from(vec![Some(-1), Some(19_753), None])), "1969-12-31 2024-01-31 (missing)"),
            (Arc::new(BooleanArray::from(vec![Some(true), None])), "true (missing)"),
            (Arc::new(NullArray::new(2)), "(missing) (missing)"),
        ];
        for (array, wanted) in arrays {
            assert_eq!(read(&Labels::from_arrow("x", &[array], false).unwrap()), wanted);
        }
    }

    #[test]
    fn what_is_no_label_or_number_is_refused_with_its_row() {
        let code = |array: ArrayRef| {
            let first: ArrayRef = array.slice(0, 1);
            let error = Labels::from_arrow("x", &[first, array], false).unwrap_err();
            (error.code(), error.row())
        };
        assert_eq!(code(Arc::new(Float64Array::from(vec![1.0]))), ("unsupported_type", None));
        assert_eq!(code(Arc::new(UInt64Array::from(vec![1, u64::MAX]))), ("invalid_value", Some(2)));
        assert_eq!(code(Arc::new(Date32Array::from(vec![0, i32::MAX]))), ("invalid_value", Some(2)));
        let text: ArrayRef = Arc::new(StringArray::from(vec!["1"]));
        assert_eq!(Column::from_arrow("x", &[text]).unwrap_err().code(), "unsupported_type");
    }
}
