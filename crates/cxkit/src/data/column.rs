//! A column of numbers, borrowed from whoever owns it: typed slices with validity, in chunks.
use crate::{Error, Result};
use std::borrow::Cow;
use std::ops::Range;

/// A bit a row, least significant first, as Arrow stores them; 1 means present (or true).
#[derive(Debug, Clone, Copy)]
pub struct Bits<'a> {
    bytes: &'a [u8],
    offset: usize,
    len: usize,
}

impl<'a> Bits<'a> {
    /// `len` bits that start `offset` bits into `bytes`.
    pub fn new(bytes: &'a [u8], offset: usize, len: usize) -> Result<Self> {
        let needed = offset.checked_add(len).map(|bits| bits.div_ceil(8));
        if needed.is_some_and(|needed| needed <= bytes.len()) {
            Ok(Self { bytes, offset, len })
        } else {
            Err(Error::invalid("validity", None, format!("{len} bits from bit {offset} on"), bytes.len() * 8))
        }
    }

    /// How many bits.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Bit `i`; `i` must be below the length.
    pub fn get(&self, i: usize) -> bool {
        let at = self.offset + i;
        self.bytes[at / 8] >> (at % 8) & 1 == 1
    }

    /// `len` bits from bit `from` on.
    pub(crate) fn slice(&self, from: usize, len: usize) -> Self {
        Self { bytes: self.bytes, offset: self.offset + from, len }
    }

    /// Whether all bits are set.
    pub(crate) fn all(&self) -> bool {
        let (first, last) = (self.offset, self.offset + self.len);
        let (from, to) = (first.div_ceil(8), last / 8);
        if from > to {
            return (0..self.len).all(|i| self.get(i));
        }
        self.bytes[from..to].iter().all(|&byte| byte == 0xFF)
            && (first..from * 8).chain(to * 8..last).all(|at| self.get(at - first))
    }
}

/// The values of one chunk: any primitive number, or truth values.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
#[allow(missing_docs)]
pub enum Values<'a> {
    I8(&'a [i8]),
    I16(&'a [i16]),
    I32(&'a [i32]),
    I64(&'a [i64]),
    U8(&'a [u8]),
    U16(&'a [u16]),
    U32(&'a [u32]),
    U64(&'a [u64]),
    F32(&'a [f32]),
    F64(&'a [f64]),
    /// Truth values a byte each; not 0 is true.
    Bool(&'a [u8]),
    /// Truth values a bit each.
    Bits(Bits<'a>),
}

/// Runs the same code on the slice of numbers inside [`Values`], whatever its type; truth values go another way.
macro_rules! with_numbers {
    ($values:expr, $slice:ident => $numbers:expr, $other:pat => $otherwise:expr) => {
        match $values {
            $crate::data::Values::I8($slice) => $numbers,
            $crate::data::Values::I16($slice) => $numbers,
            $crate::data::Values::I32($slice) => $numbers,
            $crate::data::Values::I64($slice) => $numbers,
            $crate::data::Values::U8($slice) => $numbers,
            $crate::data::Values::U16($slice) => $numbers,
            $crate::data::Values::U32($slice) => $numbers,
            $crate::data::Values::U64($slice) => $numbers,
            $crate::data::Values::F32($slice) => $numbers,
            $crate::data::Values::F64($slice) => $numbers,
            $other => $otherwise,
        }
    };
}
pub(crate) use with_numbers;

impl<'a> Values<'a> {
    /// How many.
    pub fn len(&self) -> usize {
        with_numbers!(self, slice => slice.len(), other => match other {
            Values::Bool(bytes) => bytes.len(),
            Values::Bits(bits) => bits.len,
            _ => 0,
        })
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether these are truth values.
    pub fn is_boolean(&self) -> bool {
        matches!(self, Values::Bool(_) | Values::Bits(_))
    }

    fn slice(self, range: Range<usize>) -> Values<'a> {
        match self {
            Values::I8(x) => Values::I8(&x[range]),
            Values::I16(x) => Values::I16(&x[range]),
            Values::I32(x) => Values::I32(&x[range]),
            Values::I64(x) => Values::I64(&x[range]),
            Values::U8(x) => Values::U8(&x[range]),
            Values::U16(x) => Values::U16(&x[range]),
            Values::U32(x) => Values::U32(&x[range]),
            Values::U64(x) => Values::U64(&x[range]),
            Values::F32(x) => Values::F32(&x[range]),
            Values::F64(x) => Values::F64(&x[range]),
            Values::Bool(x) => Values::Bool(&x[range]),
            Values::Bits(x) => Values::Bits(x.slice(range.start, range.len())),
        }
    }
}

/// A primitive number that a column can hold.
pub trait Primitive: Copy + Sized {
    /// A slice as [`Values`].
    fn values(slice: &[Self]) -> Values<'_>;
    /// The number as f64; 64-bit integers beyond 2⁵³ are rounded.
    fn to_f64(self) -> f64;
}
macro_rules! primitive {
    ($($t:ty => $variant:ident),*) => {$(
        impl Primitive for $t {
            fn values(slice: &[Self]) -> Values<'_> { Values::$variant(slice) }
            #[inline]
            fn to_f64(self) -> f64 { self as f64 }
        }
    )*};
}
primitive!(i8 => I8, i16 => I16, i32 => I32, i64 => I64, u8 => U8, u16 => U16, u32 => U32, u64 => U64, f32 => F32, f64 => F64);

/// A run of values with their validity.
#[derive(Debug, Clone, Copy)]
pub struct Chunk<'a> {
    pub(crate) values: Values<'a>,
    pub(crate) validity: Option<Bits<'a>>,
}

impl<'a> Chunk<'a> {
    /// Values, all present unless `validity` says otherwise.
    pub fn new(values: Values<'a>, validity: Option<Bits<'a>>) -> Result<Self> {
        match validity {
            Some(bits) if bits.len != values.len() => {
                Err(Error::invalid("validity", None, format!("{} bits, one a value", values.len()), bits.len))
            }
            _ => Ok(Self { values, validity }),
        }
    }

    fn slice(&self, range: Range<usize>) -> Self {
        Self {
            validity: self.validity.as_ref().map(|bits| bits.slice(range.start, range.len())),
            values: self.values.slice(range),
        }
    }

    fn present(&self, i: usize) -> bool {
        self.validity.is_none_or(|bits| bits.get(i))
    }

    /// Writes the values as f64; a missing one becomes NaN.
    pub(crate) fn to_f64s(self, out: &mut [f64]) {
        with_numbers!(self.values, slice => {
            for (out, &x) in out.iter_mut().zip(slice) {
                *out = Primitive::to_f64(x);
            }
        }, other => match other {
            Values::Bool(bytes) => out.iter_mut().zip(bytes).for_each(|(out, &x)| *out = f64::from(u8::from(x != 0))),
            Values::Bits(bits) => (0..bits.len).for_each(|i| out[i] = f64::from(u8::from(bits.get(i)))),
            _ => {}
        });
        if self.validity.is_some() {
            (0..self.values.len()).filter(|&i| !self.present(i)).for_each(|i| out[i] = f64::NAN);
        }
    }
}

/// A column of numbers.
///
/// Null and NaN are missing. Nothing is copied: the column borrows slices, Arrow buffers or NumPy memory, in as many
/// chunks as there are.
///
/// ```
/// use cxkit::data::Column;
///
/// let scores = Column::from_slice("score", &[10_i8, 9, 3]);
/// assert_eq!((scores.name(), scores.len()), ("score", 3));
/// ```
#[derive(Debug, Clone)]
pub struct Column<'a> {
    name: Cow<'a, str>,
    chunks: Vec<Chunk<'a>>,
    len: usize,
}

impl<'a> Column<'a> {
    /// A column of these chunks; the name is used in errors.
    pub fn new(name: impl Into<Cow<'a, str>>, chunks: Vec<Chunk<'a>>) -> Self {
        let len = chunks.iter().map(|chunk| chunk.values.len()).sum();
        Self { name: name.into(), chunks, len }
    }

    /// A column of one slice; NaN is missing.
    pub fn from_slice<T: Primitive>(name: impl Into<Cow<'a, str>>, values: &'a [T]) -> Self {
        Self::new(name, vec![Chunk { values: T::values(values), validity: None }])
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Rows, missing ones included.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Its chunks.
    pub fn chunks(&self) -> &[Chunk<'a>] {
        &self.chunks
    }

    /// The numbers as f64, a missing one as NaN.
    ///
    /// # Errors
    /// `unsupported_type` for truth values.
    pub fn to_vec(&self) -> Result<Vec<f64>> {
        self.expect_numbers()?;
        let mut values = vec![0.0; self.len];
        self.reader().f64s(&mut values);
        Ok(values)
    }

    /// An error if the column holds truth values where numbers are needed.
    pub(crate) fn expect_numbers(&self) -> Result<()> {
        if self.chunks.iter().any(|chunk| chunk.values.is_boolean()) {
            return Err(Error::UnsupportedType {
                column: self.name.clone().into_owned(),
                expected: "whole numbers or floats".into(),
                got: "booleans".into(),
            });
        }
        Ok(())
    }

    /// Reads the rows in order, block by block.
    pub(crate) fn reader(&self) -> Reader<'_, 'a> {
        Reader { chunks: &self.chunks, at: 0 }
    }
}

/// A position in a column.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'c, 'a> {
    chunks: &'c [Chunk<'a>],
    at: usize,
}

impl<'a> Reader<'_, 'a> {
    /// Hands the next `rows` rows to `take`, piece by piece, with each piece's position among them.
    pub(crate) fn pieces(&mut self, rows: usize, mut take: impl FnMut(usize, Chunk<'a>)) {
        let mut done = 0;
        while let Some((chunk, rest)) = self.chunks.split_first() {
            let end = chunk.values.len().min(self.at + rows - done);
            if end > self.at {
                take(done, chunk.slice(self.at..end));
                done += end - self.at;
                self.at = end;
            }
            if end == chunk.values.len() {
                (self.chunks, self.at) = (rest, 0);
            }
            if done == rows {
                return;
            }
        }
    }

    /// Leaves out the next rows.
    pub(crate) fn skip(&mut self, rows: usize) {
        self.pieces(rows, |_, _| {});
    }

    /// Fills `out` with the next rows; a missing value becomes NaN.
    pub(crate) fn f64s(&mut self, out: &mut [f64]) {
        self.pieces(out.len(), |at, piece| piece.to_f64s(&mut out[at..at + piece.values.len()]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_bits_agrees_with_bit_by_bit_at_every_offset() {
        let bytes = [0xFF, 0x7F, 0xFF, 0xFF, 0x0F];
        for offset in 0..40 {
            for len in 0..=40 - offset {
                let bits = Bits::new(&bytes, offset, len).unwrap();
                assert_eq!(bits.all(), (0..len).all(|i| bits.get(i)), "{offset} {len}");
            }
        }
        assert!(Bits::new(&bytes, 1, 40).is_err());
        assert!(Bits::new(&bytes, usize::MAX, 2).is_err());
    }

    #[test]
    fn reading_crosses_chunks_of_any_type() {
        let bits = [0b101_u8];
        let chunks = vec![
            Chunk::new(Values::I8(&[1, 2, 3]), Some(Bits::new(&bits, 0, 3).unwrap())).unwrap(),
            Chunk::new(Values::F32(&[]), None).unwrap(),
            Chunk::new(Values::U64(&[4, 5]), None).unwrap(),
            Chunk::new(Values::Bits(Bits::new(&bits, 1, 2).unwrap()), None).unwrap(),
        ];
        let column = Column::new("x", chunks);
        for step in 1..=column.len() {
            let (mut reader, mut read) = (column.reader(), Vec::new());
            while read.len() < column.len() {
                let mut block = vec![-1.0; step.min(column.len() - read.len())];
                reader.f64s(&mut block);
                read.extend(block);
            }
            let shown: Vec<String> = read.iter().map(ToString::to_string).collect();
            assert_eq!(shown, ["1", "NaN", "3", "4", "5", "0", "1"], "step {step}");
        }
    }

    #[test]
    fn validity_of_another_length_is_refused() {
        let bits = Bits::new(&[0xFF], 0, 2).unwrap();
        assert_eq!(Chunk::new(Values::I8(&[1]), Some(bits)).unwrap_err().code(), "invalid_value");
    }
}
