//! Columns: typed arrays as they lie in memory, anything else through one copy into a typed array.
//!
//! A call goes through two phases. First every argument is looked up, which may run the caller's own code (getters,
//! proxies) and yields [`Given`] columns; then the memory of all of them is borrowed at once ([`Given::borrow`]) or copied
//! ([`Given::copy`]), and no JavaScript runs until the call is over. A typed array whose length changed in between is
//! refused.
use crate::call::Call;
use crate::errors::{Outcome, hook, unsupported};
use crate::value::{described, item};
use cxkit::data::{Chunk, Column, InstantUnit, Instants, Values};
use napi::bindgen_prelude::{
    Array, ArrayBuffer, BigInt64ArraySlice, BigUint64ArraySlice, Float32ArraySlice, Float64ArraySlice, FnArgs,
    FromNapiValue, Int8ArraySlice, Int16ArraySlice, Int32ArraySlice, JsObjectValue, Object, TypedArray, TypedArrayType,
    Uint8ArraySlice, Uint8ClampedSlice, Uint16ArraySlice, Uint32ArraySlice, Unknown,
};
use napi::{Env, JsValue, ValueType};

const COLUMN: &str = "a typed array, an array, or with data the name of a column";

/// The columns that names refer to.
#[derive(Clone, Copy)]
pub(crate) struct Data<'env> {
    env: &'env Env,
    value: Option<Unknown<'env>>,
}

impl<'env> Data<'env> {
    /// An object of columns or an array of row objects.
    pub(crate) fn new(env: &'env Env, value: Option<Unknown<'env>>) -> Outcome<Self> {
        if let Some(value) = value
            && (value.get_type()? != ValueType::Object || value.is_typedarray()? || value.is_date()?)
        {
            return Err(unsupported("data", "an object of columns or an array of row objects", described(value)?));
        }
        Ok(Self { env, value })
    }

    /// The name and the column, where the value of an argument is a name.
    pub(crate) fn named(&self, value: Unknown<'env>, argument: &str) -> Outcome<Option<(String, Unknown<'env>)>> {
        if value.get_type()? != ValueType::String {
            return Ok(None);
        }
        let name = String::from_unknown(value)?;
        if !self.is_given() {
            return Err(unsupported(argument, COLUMN, format!("the text {name:?} without data")));
        }
        let column = self.column(&name)?;
        Ok(Some((name, column)))
    }

    /// Whether names can be looked up.
    pub(crate) fn is_given(&self) -> bool {
        self.value.is_some()
    }

    /// The column of this name.
    pub(crate) fn column(&self, name: &str) -> Outcome<Unknown<'env>> {
        let Some(data) = self.value else {
            let got = format!("the text {name:?} without data");
            return Err(unsupported(name, COLUMN, got));
        };
        let found = hook::<FnArgs<(Unknown, &str)>, Array>(self.env, "column")?.call((data, name).into())?;
        match (item(&found, 0)?, item(&found, 1)?) {
            (_, Some(names)) => {
                let (column, available) = (name.to_owned(), String::from_unknown(names)?);
                Err(cxkit::Error::MissingColumn { column, available }.into())
            }
            (Some(column), None) => Ok(column),
            (None, None) => Err(unsupported(name, COLUMN, "nothing")),
        }
    }
}

/// A column that was looked up and whose memory is not yet looked at.
pub(crate) struct Given<'env> {
    name: String,
    array: Unknown<'env>,
    kind: TypedArrayType,
    length: usize,
}

impl<'env> Given<'env> {
    /// Looks a column up: an array, or the name of a column of the data. `booleans` allows true and false in arrays.
    pub(crate) fn read(
        call: &Call<'env>,
        data: Data<'env>,
        value: Unknown<'env>,
        argument: &str,
        booleans: bool,
    ) -> Outcome<Self> {
        match data.named(value, argument)? {
            Some((name, column)) => Self::array(call.env, column, name, booleans),
            None => Self::array(call.env, value, argument.to_owned(), booleans),
        }
    }

    /// A column of values.
    pub(crate) fn array(env: &'env Env, value: Unknown<'env>, name: String, booleans: bool) -> Outcome<Self> {
        if value.is_typedarray()? {
            return Self::typed(value, name);
        }
        if !value.is_array()? {
            return Err(unsupported(&name, COLUMN, described(value)?));
        }
        let numbers = hook::<FnArgs<(Unknown, bool)>, Unknown>(env, "numbers")?.call((value, booleans).into())?;
        if numbers.is_typedarray()? {
            return Self::typed(numbers, name);
        }
        let expected = if booleans { "a number, a boolean or a missing value" } else { "a number or a missing value" };
        Err(refused_row(name, expected, numbers)?)
    }

    /// A column of instants and what its numbers count: epoch milliseconds as `Date`s or numbers in an array, or as a typed
    /// array; calendar dates as ISO text.
    pub(crate) fn instants(
        call: &Call<'env>,
        data: Data<'env>,
        value: Unknown<'env>,
        argument: &str,
    ) -> Outcome<(Self, InstantUnit)> {
        let (name, value) = data.named(value, argument)?.unwrap_or_else(|| (argument.to_owned(), value));
        if value.is_typedarray()? {
            return Ok((Self::typed(value, name)?, InstantUnit::Milliseconds));
        }
        if !value.is_array()? {
            return Err(unsupported(&name, COLUMN, described(value)?));
        }
        let times = hook::<Unknown, Unknown>(call.env, "times")?.call(value)?;
        if times.is_typedarray()? {
            let given = Self::typed(times, name)?;
            let unit = if given.is_float() { InstantUnit::Milliseconds } else { InstantUnit::Days };
            return Ok((given, unit));
        }
        let expected = "a valid Date or epoch milliseconds in every row, or in every row a date such as 2026-01-31";
        Err(refused_row(name, expected, times)?)
    }

    /// A typed array of any kind but half floats, over memory that no other thread can write to.
    pub(crate) fn typed(array: Unknown<'env>, name: String) -> Outcome<Self> {
        let (kind, length) = kind_and_length(array)?;
        if kind == TypedArrayType::Unknown {
            return Err(unsupported(&name, "a typed array of integers, or of 32-bit or 64-bit floats", "another one"));
        }
        let buffer = Object::from_unknown(array)?.get_named_property_unchecked::<Unknown>("buffer")?;
        if !buffer.is_arraybuffer()? {
            let expected = "a typed array over memory of its own: copy it with .slice()";
            return Err(unsupported(&name, expected, "one over shared memory"));
        }
        if length == 0 && ArrayBuffer::from_unknown(buffer)?.is_detached()? {
            return Err(unsupported(
                &name,
                "a typed array that still owns its memory",
                "one that was transferred away",
            ));
        }
        Ok(Self { name, array, kind, length })
    }

    pub(crate) fn is_float(&self) -> bool {
        matches!(self.kind, TypedArrayType::Float32 | TypedArrayType::Float64)
    }

    /// Borrows the memory; no JavaScript may run while it is used.
    pub(crate) fn borrow(self) -> Outcome<Numbers<Borrowed<'env>>> {
        let memory = Borrowed::of(self.kind, self.array)?;
        self.checked(memory)
    }

    /// Copies the memory, for another thread.
    pub(crate) fn copy(self) -> Outcome<Numbers<Copied>> {
        let memory = Borrowed::of(self.kind, self.array)?.copied();
        self.checked(memory)
    }

    fn checked<M: Memory>(self, memory: M) -> Outcome<Numbers<M>> {
        if memory.values().len() == self.length {
            Ok(Numbers { name: self.name, memory })
        } else {
            let got = format!("{} instead of {}", memory.values().len(), self.length);
            Err(unsupported(&self.name, "a typed array that keeps its length during the call", got))
        }
    }
}

/// The error for the row of an array that a helper of `columns.js` would not take: `[row, sparse, got]`.
pub(crate) fn refused_row(column: String, expected: &str, report: Unknown<'_>) -> Outcome<crate::errors::Failure> {
    let report = Array::from_unknown(report)?;
    let row = report.get::<f64>(0)?.unwrap_or_default();
    if report.get::<bool>(1)?.unwrap_or_default() {
        return Ok(unsupported(&column, "an array without holes", format!("a hole in row {row}")));
    }
    let got = match item(&report, 2)? {
        Some(value) => described(value)?,
        None => "nothing".into(),
    };
    Ok(cxkit::Error::InvalidValue { column, row: Some(row as u64), expected: expected.into(), got }.into())
}

/// A column of numbers in memory.
#[derive(Debug)]
pub(crate) struct Numbers<M> {
    name: String,
    memory: M,
}

impl<M: Memory> Numbers<M> {
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn values(&self) -> Values<'_> {
        self.memory.values()
    }

    pub(crate) fn column(&self) -> Column<'_> {
        Column::new(self.name.as_str(), self.chunks())
    }

    /// As points in time.
    pub(crate) fn instants(&self, unit: InstantUnit) -> cxkit::Result<Instants<'_>> {
        Instants::new(self.name.as_str(), self.chunks(), unit)
    }

    fn chunks(&self) -> Vec<Chunk<'_>> {
        // Without validity a chunk is always valid.
        Chunk::new(self.values(), None).into_iter().collect()
    }
}

/// Memory that holds the values of a column.
pub(crate) trait Memory {
    /// The values.
    fn values(&self) -> Values<'_>;
}

macro_rules! kinds {
    ($($kind:ident: $slice:ident => $variant:ident $t:ty),*) => {
        /// The memory of a typed array of JavaScript.
        pub(crate) enum Borrowed<'env> {
            $($kind($slice<'env>)),*
        }

        /// A copy of it.
        #[derive(Debug)]
        pub(crate) enum Copied {
            $($kind(Vec<$t>)),*
        }

        impl<'env> Borrowed<'env> {
            fn of(kind: TypedArrayType, array: Unknown<'env>) -> Outcome<Self> {
                Ok(match kind {
                    $(TypedArrayType::$kind => Borrowed::$kind($slice::from_unknown(array)?),)*
                    _ => return Err(unsupported("", "a typed array", "another one")),
                })
            }

            fn copied(&self) -> Copied {
                match self {
                    $(Borrowed::$kind(slice) => Copied::$kind(slice.to_vec())),*
                }
            }
        }

        impl Memory for Borrowed<'_> {
            fn values(&self) -> Values<'_> {
                match self {
                    $(Borrowed::$kind(slice) => Values::$variant(slice)),*
                }
            }
        }

        impl Memory for Copied {
            fn values(&self) -> Values<'_> {
                match self {
                    $(Copied::$kind(values) => Values::$variant(values)),*
                }
            }
        }
    };
}
kinds!(Int8: Int8ArraySlice => I8 i8, Int16: Int16ArraySlice => I16 i16, Int32: Int32ArraySlice => I32 i32,
    BigInt64: BigInt64ArraySlice => I64 i64, Uint8: Uint8ArraySlice => U8 u8, Uint8Clamped: Uint8ClampedSlice => U8 u8,
    Uint16: Uint16ArraySlice => U16 u16, Uint32: Uint32ArraySlice => U32 u32, BigUint64: BigUint64ArraySlice => U64 u64,
    Float32: Float32ArraySlice => F32 f32, Float64: Float64ArraySlice => F64 f64);

fn kind_and_length(array: Unknown<'_>) -> Outcome<(TypedArrayType, usize)> {
    let typed = TypedArray::from_unknown(array)?;
    let width = match typed.typed_array_type {
        TypedArrayType::Int16 | TypedArrayType::Uint16 => 2,
        TypedArrayType::Int32 | TypedArrayType::Uint32 | TypedArrayType::Float32 => 4,
        TypedArrayType::Float64 | TypedArrayType::BigInt64 | TypedArrayType::BigUint64 => 8,
        _ => 1,
    };
    Ok((typed.typed_array_type, typed.arraybuffer.len() / width))
}
