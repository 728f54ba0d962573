//! What a Python caller may pass as a column of points in time, and how it is read without a copy.
//!
//! | given | how it is read |
//! | --- | --- |
//! | NumPy datetime64, pandas over NumPy (with a time zone too) | in place, as whole numbers; other units than D, s, ms, us, ns: one copy |
//! | polars, pyarrow, Arrow-backed pandas: timestamps, dates | in place, in their chunks; date64: one copy |
//! | list of datetimes or dates | one after the other |
//!
//! Without a time zone a timestamp is the wall clock of UTC. Sorted into the calendar of another zone that would be a
//! guess, and is refused. Dates are days of any calendar.
use crate::buffer::Buffer;
use crate::capsule::{Imported, import};
use crate::column::{ArrowColumn, Validity, is_missing};
use crate::errors::{check, invalid, type_name, unsupported};
use arrow_array::cast::AsArray;
use arrow_array::types as arrow;
use arrow_array::{Array, ArrayRef};
use arrow_schema::{DataType, TimeUnit};
use chrono::{NaiveDate, NaiveDateTime};
use cxkit::data::{Bits, Chunk, InstantUnit, Instants, Values};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyDateTime, PyFloat, PyList, PyTuple};

const EXPECTED: &str = "one column of points in time: datetime64 of NumPy, pandas, polars or pyarrow, or a list of \
    datetimes or dates; parse text first (pandas.to_datetime, polars str.to_datetime), and say what numbers count \
    (pandas.to_datetime(x, unit=\"s\"), numpy.array(x, \"M8[s]\"))";
/// 1970-01-01 as chrono counts days.
const UNIX_EPOCH: i32 = 719_163;
const DAY_IN_MILLISECONDS: i64 = 86_400_000;

/// A column of points in time that is owned or kept alive for the call.
#[derive(Debug)]
pub struct InstantColumn {
    name: String,
    unit: InstantUnit,
    data: Data,
}

#[derive(Debug)]
enum Data {
    Arrow(Vec<ArrayRef>),
    Buffer(Buffer, Option<Validity>),
    Own(Vec<i64>, Option<Validity>),
}

impl InstantColumn {
    /// Reads an argument; the frame's or the caller's name counts, else the column's own, else the argument's.
    pub fn read(object: &Bound<'_, PyAny>, name: Option<String>, argument: &str, time_zone: &str) -> PyResult<Self> {
        if let Ok(column) = object.cast::<ArrowColumn>() {
            let name = name.unwrap_or_else(|| argument.to_owned());
            let (unit, data, naive) = of_arrow(&name, column.get().0.clone())?;
            return Self { name, unit, data }.in_zone(naive, time_zone);
        }
        let py = object.py();
        let list = object.is_instance_of::<PyList>() || object.is_instance_of::<PyTuple>();
        let interop = py.import(intern!(py, "cxkit._interop"))?;
        let parts = interop.call_method1(intern!(py, "instants"), (object, list))?;
        let (own, kind, values, naive): (Option<String>, String, Bound<'_, PyAny>, bool) = parts.extract()?;
        let name = name.or(own).unwrap_or_else(|| argument.to_owned());
        let (unit, data, naive) = match kind.as_str() {
            "arrow" => match import(&values)? {
                Some(imported) => of_arrow(&name, imported)?,
                None => return Err(unsupported(&name, EXPECTED, type_name(object))),
            },
            "items" => of_items(&name, &values.try_iter()?.collect::<PyResult<Vec<_>>>()?)?,
            "refused" => return Err(unsupported(&name, EXPECTED, values.extract::<String>()?)),
            unit => match unit_of(unit) {
                Some(unit) => (unit, of_buffer(&name, &values)?, naive),
                None => return Err(unsupported(&name, EXPECTED, type_name(object))),
            },
        };
        Self { name, unit, data }.in_zone(naive, time_zone)
    }

    /// The column, unless it would have to be guessed what a wall clock shows in the zone.
    fn in_zone(self, naive: bool, time_zone: &str) -> PyResult<Self> {
        if naive && time_zone != "UTC" && self.unit != InstantUnit::Days {
            let expected = format!(
                "timestamps with a time zone, because time_zone is {time_zone}; localise them first \
                 (pandas: x.dt.tz_localize({time_zone:?}), polars: x.dt.replace_time_zone({time_zone:?}))"
            );
            return Err(unsupported(&self.name, &expected, "timestamps without one"));
        }
        Ok(self)
    }

    /// The instants as the core reads them; needs no Python.
    pub fn instants(&self) -> cxkit::Result<Instants<'_>> {
        let chunks = match &self.data {
            Data::Arrow(arrays) => arrays.iter().map(chunk_of).collect::<cxkit::Result<_>>()?,
            Data::Buffer(buffer, validity) => vec![chunk(buffer.values(), validity.as_ref())?],
            Data::Own(values, validity) => vec![chunk(Values::I64(values), validity.as_ref())?],
        };
        Instants::new(self.name.as_str(), chunks, self.unit)
    }
}

fn chunk<'a>(values: Values<'a>, validity: Option<&'a Validity>) -> cxkit::Result<Chunk<'a>> {
    Chunk::new(values, validity.map(Validity::bits).transpose()?)
}

fn unit_of(unit: &str) -> Option<InstantUnit> {
    Some(match unit {
        "D" => InstantUnit::Days,
        "s" => InstantUnit::Seconds,
        "ms" => InstantUnit::Milliseconds,
        "us" => InstantUnit::Microseconds,
        "ns" => InstantUnit::Nanoseconds,
        _ => return None,
    })
}

/// Whole numbers in place; the smallest one is NaT.
fn of_buffer(name: &str, values: &Bound<'_, PyAny>) -> PyResult<Data> {
    let buffer = if let Ok(buffer) = Buffer::of(values) {
        buffer
    } else {
        // A copy has no gaps.
        let copy = values.call_method0(intern!(values.py(), "copy"))?;
        Buffer::of(&copy).map_err(|_| unsupported(name, EXPECTED, type_name(values)))?
    };
    let Values::I64(numbers) = buffer.values() else { return Err(unsupported(name, EXPECTED, type_name(values))) };
    let missing = numbers.contains(&i64::MIN);
    let validity = missing.then(|| Validity::of(numbers.len(), |row| numbers[row] != i64::MIN));
    Ok(Data::Buffer(buffer, validity))
}

fn of_arrow(name: &str, imported: Imported) -> PyResult<(InstantUnit, Data, bool)> {
    Ok(match imported.field.data_type() {
        DataType::Timestamp(unit, zone) => {
            let unit = match unit {
                TimeUnit::Second => InstantUnit::Seconds,
                TimeUnit::Millisecond => InstantUnit::Milliseconds,
                TimeUnit::Microsecond => InstantUnit::Microseconds,
                TimeUnit::Nanosecond => InstantUnit::Nanoseconds,
            };
            (unit, Data::Arrow(imported.arrays), zone.is_none())
        }
        DataType::Date32 => (InstantUnit::Days, Data::Arrow(imported.arrays), false),
        DataType::Date64 => {
            let days = imported.arrays.iter().flat_map(|array| array.as_primitive::<arrow::Date64Type>().iter());
            let days: Vec<Option<i64>> = days.map(|ms| ms.map(|ms| ms.div_euclid(DAY_IN_MILLISECONDS))).collect();
            (InstantUnit::Days, own(&days), false)
        }
        DataType::Null => {
            let rows = imported.arrays.iter().map(Array::len).sum();
            (InstantUnit::Days, own(&vec![None; rows]), false)
        }
        other => return Err(unsupported(name, EXPECTED, format!("Arrow type {other}"))),
    })
}

fn own(values: &[Option<i64>]) -> Data {
    let validity = values.contains(&None).then(|| Validity::of(values.len(), |row| values[row].is_some()));
    Data::Own(values.iter().map(|value| value.unwrap_or_default()).collect(), validity)
}

fn chunk_of(array: &ArrayRef) -> cxkit::Result<Chunk<'_>> {
    let values = match array.data_type() {
        DataType::Timestamp(TimeUnit::Second, _) => {
            Values::I64(array.as_primitive::<arrow::TimestampSecondType>().values())
        }
        DataType::Timestamp(TimeUnit::Millisecond, _) => {
            Values::I64(array.as_primitive::<arrow::TimestampMillisecondType>().values())
        }
        DataType::Timestamp(TimeUnit::Microsecond, _) => {
            Values::I64(array.as_primitive::<arrow::TimestampMicrosecondType>().values())
        }
        DataType::Timestamp(TimeUnit::Nanosecond, _) => {
            Values::I64(array.as_primitive::<arrow::TimestampNanosecondType>().values())
        }
        _ => Values::I32(array.as_primitive::<arrow::Date32Type>().values()),
    };
    let nulls = array.nulls().filter(|nulls| nulls.null_count() > 0);
    let bits = nulls.map(|nulls| Bits::new(nulls.validity(), nulls.offset(), nulls.len())).transpose()?;
    Chunk::new(values, bits)
}

/// What an item of a list is.
enum Item {
    Missing,
    Day(i64),
    /// Microseconds, and whether the item has no time zone.
    Moment(i64, bool),
}

fn of_items(name: &str, items: &[Bound<'_, PyAny>]) -> PyResult<(InstantUnit, Data, bool)> {
    let mut values = Vec::with_capacity(items.len());
    // The rows of the first date and of the first time, and whether any time has no zone.
    let (mut day, mut moment, mut naive) = (None, None, false);
    for (row, object) in items.iter().enumerate() {
        if row % (1 << 18) == (1 << 18) - 1 {
            object.py().check_signals()?;
        }
        values.push(match item(object, name, row)? {
            Item::Missing => None,
            Item::Day(days) => {
                day.get_or_insert(row);
                Some(days)
            }
            Item::Moment(micros, without_zone) => {
                moment.get_or_insert(row);
                naive |= without_zone;
                Some(micros)
            }
        });
    }
    match (day, moment) {
        (Some(day), Some(moment)) => {
            let got = format!("a date in row {day} and a time in row {moment}");
            Err(unsupported(name, "a list of datetimes, or one of dates", got))
        }
        (None, _) => Ok((InstantUnit::Microseconds, own(&values), naive)),
        (Some(_), None) => Ok((InstantUnit::Days, own(&values), false)),
    }
}

fn item(object: &Bound<'_, PyAny>, name: &str, row: usize) -> PyResult<Item> {
    let nan = object.cast::<PyFloat>().is_ok_and(|number| number.value().is_nan());
    if nan || is_missing(object)? || is_nat(object)? {
        return Ok(Item::Missing);
    }
    let outside = || invalid(name, Some(row), "a date of the calendar", object.to_string());
    if object.is_instance_of::<PyDateTime>() {
        let (at, naive) = date_time(object)?.ok_or_else(outside)?;
        return Ok(Item::Moment(at.and_utc().timestamp_micros(), naive));
    }
    if object.is_instance_of::<PyDate>() {
        let date = date(object)?.ok_or_else(outside)?;
        return Ok(Item::Day(i64::from(chrono::Datelike::num_days_from_ce(&date) - UNIX_EPOCH)));
    }
    Err(unsupported(name, EXPECTED, format!("{} in row {row}", type_name(object))))
}

/// Whether it is pandas' NaT, which is a datetime by its class.
fn is_nat(object: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(object.get_type().name()?.to_cow()? == "NaTType")
}

/// A Python date; none outside the calendar.
pub fn date(object: &Bound<'_, PyAny>) -> PyResult<Option<NaiveDate>> {
    let part = |attribute: &str| object.getattr(attribute)?.extract::<u32>();
    Ok(NaiveDate::from_ymd_opt(part("year")?.cast_signed(), part("month")?, part("day")?))
}

/// A Python datetime on the clock of UTC, and whether it has no time zone.
pub fn date_time(object: &Bound<'_, PyAny>) -> PyResult<Option<(NaiveDateTime, bool)>> {
    let py = object.py();
    let part = |attribute: &str| object.getattr(attribute)?.extract::<u32>();
    let time = (part("hour")?, part("minute")?, part("second")?, part("microsecond")?);
    let at = date(object)?.and_then(|date| date.and_hms_micro_opt(time.0, time.1, time.2, time.3));
    let offset = object.call_method0(intern!(py, "utcoffset"))?;
    if offset.is_none() {
        return Ok(at.map(|at| (at, true)));
    }
    let part = |attribute: &str| offset.getattr(attribute)?.extract::<i64>();
    let offset = chrono::TimeDelta::days(part("days")?)
        + chrono::TimeDelta::seconds(part("seconds")?)
        + chrono::TimeDelta::microseconds(part("microseconds")?);
    Ok(at.and_then(|at| at.checked_sub_signed(offset)).map(|at| (at, false)))
}

/// One moment, such as the end of observation: a datetime (without a zone: of UTC), a date (its start in the time zone)
/// or either as ISO text.
pub fn moment(object: &Bound<'_, PyAny>, argument: &str, time_zone: &str) -> PyResult<chrono::DateTime<chrono::Utc>> {
    const EXPECTED: &str = "a datetime, a date, or either as ISO 8601 text, for example 2024-06-30";
    let py = object.py();
    let interop = py.import(intern!(py, "cxkit._interop"))?;
    let value = interop.call_method1(intern!(py, "moment"), (object,))?;
    let refused = || crate::errors::option(argument, EXPECTED, object.to_string());
    if is_nat(&value)? {
        return Err(refused());
    }
    if value.is_instance_of::<PyDateTime>() {
        let (at, naive) = date_time(&value)?.ok_or_else(refused)?;
        if naive && time_zone != "UTC" {
            let expected = format!("a date, or a datetime with a time zone, because time_zone is {time_zone}");
            return Err(crate::errors::option(argument, &expected, object.to_string()));
        }
        return Ok(at.and_utc());
    }
    if value.is_instance_of::<PyDate>() {
        return check(cxkit::timestamp::start_of_day(date(&value)?.ok_or_else(refused)?, time_zone));
    }
    Err(refused())
}
