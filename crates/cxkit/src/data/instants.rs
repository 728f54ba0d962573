//! A column of points in time, borrowed: whole numbers that count units since 1970-01-01 UTC, in chunks.
use super::{Chunk, Column, Reader, Values};
use crate::{Error, Result};
use std::borrow::Cow;

/// What the numbers of a chunk count since 1970-01-01T00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum InstantUnit {
    /// Days: calendar dates. A date is the day of that name in whatever time zone the calendar follows.
    Days,
    /// Seconds.
    Seconds,
    /// Milliseconds; fractions are allowed in f64, as JavaScript has them, and are rounded to microseconds.
    Milliseconds,
    /// Microseconds.
    Microseconds,
    /// Nanoseconds; what lies below a microsecond is cut off downwards.
    Nanoseconds,
}

impl InstantUnit {
    fn name(self) -> &'static str {
        match self {
            InstantUnit::Days => "days",
            InstantUnit::Seconds => "seconds",
            InstantUnit::Milliseconds => "milliseconds",
            InstantUnit::Microseconds => "microseconds",
            InstantUnit::Nanoseconds => "nanoseconds",
        }
    }
}

/// A column of instants; a missing one (null, NaN, NumPy's not-a-time) is an error where it is read.
#[derive(Debug, Clone)]
pub struct Instants<'a> {
    column: Column<'a>,
    unit: InstantUnit,
}

/// Microseconds of a day.
pub(crate) const DAY: i64 = 86_400_000_000;
/// The years 1 to 9999, in microseconds.
pub(crate) const FIRST: i64 = -62_135_596_800_000_000;
const LAST: i64 = 253_402_300_799_999_999;

impl<'a> Instants<'a> {
    /// Instants in chunks of whole numbers (or f64 milliseconds).
    pub fn new(name: impl Into<Cow<'a, str>>, chunks: Vec<Chunk<'a>>, unit: InstantUnit) -> Result<Self> {
        let column = Column::new(name, chunks);
        let odd = column.chunks().iter().find_map(|chunk| match chunk.values {
            Values::F64(_) if unit == InstantUnit::Milliseconds => None,
            Values::F32(_) | Values::F64(_) => Some("floats"),
            Values::Bool(_) | Values::Bits(_) => Some("booleans"),
            _ => None,
        });
        let Some(got) = odd else { return Ok(Self { column, unit }) };
        let expected = format!("times as whole numbers of {}", unit.name());
        Err(Error::UnsupportedType { column: column.name().to_owned(), expected, got: got.into() })
    }

    /// The name.
    pub fn name(&self) -> &str {
        self.column.name()
    }

    /// Rows.
    pub fn len(&self) -> usize {
        self.column.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.column.is_empty()
    }

    /// Whether these are dates rather than points in time.
    pub(crate) fn are_dates(&self) -> bool {
        self.unit == InstantUnit::Days
    }

    pub(crate) fn reader(&self) -> InstantsReader<'_, 'a> {
        InstantsReader { column: self.column.reader(), unit: self.unit }
    }

    /// What is wrong with a row that was read as missing or outside.
    pub(crate) fn bad(&self, row: u64, micros: i64) -> Error {
        let column = self.name();
        if micros == MISSING {
            return Error::MissingValue { column: column.to_owned(), row, expected: "a time".into() };
        }
        let (mut reader, mut got) = (self.column.reader(), [0.0]);
        reader.skip(row as usize);
        reader.f64s(&mut got);
        let got = format!("{} {} since 1970", got[0], self.unit.name());
        Error::invalid(column, Some(row), "a time in the years 1 to 9999", got)
    }
}

/// What stands for a missing time.
pub(crate) const MISSING: i64 = i64::MIN;
/// What stands for a time outside the calendar.
const OUTSIDE: i64 = i64::MAX;

/// Whether a time that was read is one.
#[inline]
pub(crate) fn is_time(micros: i64) -> bool {
    micros != MISSING && micros != OUTSIDE
}

/// A position in a column of instants.
#[derive(Debug, Clone, Copy)]
pub(crate) struct InstantsReader<'c, 'a> {
    column: Reader<'c, 'a>,
    unit: InstantUnit,
}

impl InstantsReader<'_, '_> {
    pub(crate) fn skip(&mut self, rows: usize) {
        self.column.skip(rows);
    }

    /// Fills `out` with the next rows in microseconds, dates as those of their midnight in UTC.
    pub(crate) fn micros(&mut self, out: &mut [i64]) {
        let unit = self.unit;
        self.column.pieces(out.len(), |at, piece| {
            let out = &mut out[at..at + piece.values.len()];
            match unit {
                InstantUnit::Days => fill(piece.values, out, times::<DAY>),
                InstantUnit::Seconds => fill(piece.values, out, times::<1_000_000>),
                InstantUnit::Milliseconds => fill(piece.values, out, times::<1000>),
                InstantUnit::Microseconds => fill(piece.values, out, times::<1>),
                InstantUnit::Nanoseconds => fill(piece.values, out, |x| x.div_euclid(1000)),
            }
            if let Some(bits) = piece.validity.filter(|bits| !bits.all()) {
                (0..out.len()).filter(|&i| !bits.get(i)).for_each(|i| out[i] = MISSING);
            }
        });
    }
}

#[inline]
fn times<const FACTOR: i64>(x: i64) -> i64 {
    if FIRST.div_euclid(FACTOR) <= x && x <= LAST.div_euclid(FACTOR) { x * FACTOR } else { OUTSIDE }
}

#[allow(clippy::unnecessary_fallible_conversions)]
fn fill(values: Values<'_>, out: &mut [i64], micros: impl Fn(i64) -> i64) {
    macro_rules! whole {
        ($slice:expr) => {
            for (out, &x) in out.iter_mut().zip($slice) {
                let x = i64::try_from(x).unwrap_or(OUTSIDE);
                *out = if x == MISSING { MISSING } else { micros(x) };
            }
        };
    }
    match values {
        Values::I8(slice) => whole!(slice),
        Values::I16(slice) => whole!(slice),
        Values::I32(slice) => whole!(slice),
        Values::I64(slice) => whole!(slice),
        Values::U8(slice) => whole!(slice),
        Values::U16(slice) => whole!(slice),
        Values::U32(slice) => whole!(slice),
        Values::U64(slice) => whole!(slice),
        // Milliseconds; a float cast to an integer saturates.
        Values::F64(slice) => out.iter_mut().zip(slice).for_each(|(out, &x)| {
            let micros = (x * 1000.0).round();
            let inside = FIRST as f64 <= micros && micros <= LAST as f64;
            *out = if inside { micros as i64 } else { [OUTSIDE, MISSING][usize::from(x.is_nan())] };
        }),
        Values::F32(_) | Values::Bool(_) | Values::Bits(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Bits;

    fn read(instants: &Instants<'_>) -> Vec<i64> {
        let mut out = vec![0; instants.len()];
        instants.reader().micros(&mut out);
        out
    }

    #[test]
    fn every_unit_counts_microseconds() {
        use InstantUnit::{Days, Microseconds, Milliseconds, Nanoseconds, Seconds};
        for (unit, micros) in
            [(Days, DAY), (Seconds, 1_000_000), (Milliseconds, 1000), (Microseconds, 1), (Nanoseconds, 0)]
        {
            let chunks = vec![
                Chunk::new(Values::I64(&[-1, 0, 1, i64::MIN]), None).unwrap(),
                Chunk::new(Values::U8(&[1, 2]), Some(Bits::new(&[0b01], 0, 2).unwrap())).unwrap(),
            ];
            let minus = if unit == Nanoseconds { -1 } else { -micros };
            let want = [minus, 0, micros, MISSING, micros, MISSING];
            assert_eq!(read(&Instants::new("at", chunks, unit).unwrap()), want, "{unit:?}");
        }
    }

    #[test]
    fn milliseconds_of_javascript_are_rounded_to_microseconds() {
        let values = [1_700_000_000_000.123, -0.5, f64::NAN, f64::INFINITY, -1e300];
        let chunk = Chunk::new(Values::F64(&values), None).unwrap();
        let instants = Instants::new("at", vec![chunk], InstantUnit::Milliseconds).unwrap();
        assert_eq!(read(&instants), [1_700_000_000_000_123, -500, MISSING, OUTSIDE, OUTSIDE]);
        assert_eq!(instants.bad(2, MISSING).code(), "missing_value");
        let message = "column at, row 3: expected a time in the years 1 to 9999, got inf milliseconds since 1970";
        assert_eq!(instants.bad(3, OUTSIDE).to_string(), message);
    }

    #[test]
    fn times_beyond_the_calendar_do_not_overflow() {
        for unit in [InstantUnit::Days, InstantUnit::Seconds, InstantUnit::Microseconds] {
            let values = [i64::MAX, i64::MIN + 1, LAST + 1, FIRST - 1];
            let instants = Instants::new("at", vec![Chunk::new(Values::I64(&values), None).unwrap()], unit).unwrap();
            assert_eq!(read(&instants), [OUTSIDE; 4]);
            let values = [u64::MAX];
            let instants = Instants::new("at", vec![Chunk::new(Values::U64(&values), None).unwrap()], unit).unwrap();
            assert_eq!(read(&instants), [OUTSIDE]);
        }
    }

    #[test]
    fn floats_and_truth_values_are_no_times() {
        for (values, unit) in [
            (Values::F64(&[1.0]), InstantUnit::Seconds),
            (Values::F32(&[1.0]), InstantUnit::Milliseconds),
            (Values::Bool(&[1]), InstantUnit::Milliseconds),
        ] {
            let error = Instants::new("at", vec![Chunk::new(values, None).unwrap()], unit).unwrap_err();
            assert_eq!((error.code(), error.column()), ("unsupported_type", Some("at")));
        }
    }
}
