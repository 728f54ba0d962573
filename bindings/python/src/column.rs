//! What a Python caller may pass as a column of numbers, and how it is read without a copy.
//!
//! | given | how it is read |
//! | --- | --- |
//! | NumPy array, `array.array`, `memoryview` | in place; with gaps or at odd addresses: one copy |
//! | pandas over NumPy, nullable pandas, masked array | in place, a mask becomes one bit a row |
//! | polars, pyarrow, Arrow-backed pandas, any Arrow exporter | in place, in its chunks |
//! | list, tuple, range | one number after the other |
use crate::buffer::{Buffer, Refusal};
use crate::capsule::{Imported, import};
use crate::errors::{check, type_name, unsupported};
use cxkit::data::{Bits, Chunk, Column, Values};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyByteArray, PyBytes, PyFloat, PyInt, PyList, PySequence, PyString, PyTuple};

/// Items of a list after which a signal is looked for.
const SIGNAL_EVERY: usize = 1 << 18;
const EXPECTED: &str = "one column of numbers: a NumPy, Arrow, pandas or polars column of whole numbers or 32- or 64-bit floats, or a list";

/// A Python object as one of the few things that are read.
pub enum Piece<'py> {
    /// Items one by one.
    Items(Vec<Bound<'py, PyAny>>),
    /// Numbers in place, and which of them are missing.
    Numbers(Buffer, Option<Validity>),
    /// Arrow arrays.
    Arrow(Imported),
    /// Codes into a list of categories, in the categories' order; negative is missing.
    Categories(Buffer, Vec<Bound<'py, PyAny>>),
    /// Nothing that can be read; the words say what it is.
    Refused(String),
}

/// A bit a row, 1 for present.
#[derive(Debug)]
pub struct Validity {
    bytes: Vec<u8>,
    len: usize,
}

impl Validity {
    /// From a truth value a row.
    pub fn of(len: usize, present: impl Fn(usize) -> bool) -> Self {
        let mut bytes = vec![0_u8; len.div_ceil(8)];
        for (at, byte) in bytes.iter_mut().enumerate() {
            for bit in 0..8.min(len - 8 * at) {
                *byte |= u8::from(present(8 * at + bit)) << bit;
            }
        }
        Self { bytes, len }
    }

    /// As the core reads it.
    pub fn bits(&self) -> cxkit::Result<Bits<'_>> {
        Bits::new(&self.bytes, 0, self.len)
    }
}

/// Arrow arrays that were taken out of a table.
#[pyclass(frozen, module = "cxkit._cxkit")]
#[derive(Debug)]
pub struct ArrowColumn(pub Imported);

impl<'py> Piece<'py> {
    /// Finds out what an object is; with its own name, where it has one.
    pub fn of(object: &Bound<'py, PyAny>, labels: bool) -> PyResult<(Option<String>, Self)> {
        if let Ok(list) = object.cast::<PyList>() {
            return Ok((None, Piece::Items(list.iter().collect())));
        }
        if let Ok(tuple) = object.cast::<PyTuple>() {
            return Ok((None, Piece::Items(tuple.iter().collect())));
        }
        if let Ok(column) = object.cast::<ArrowColumn>() {
            return Ok((None, Piece::Arrow(column.get().0.clone())));
        }
        if object.is_instance_of::<PyString>()
            || object.is_instance_of::<PyBytes>()
            || object.is_instance_of::<PyByteArray>()
        {
            return Ok((None, Piece::Refused(type_name(object))));
        }
        let name = object.get_type().name()?;
        if matches!(&*name.to_cow()?, "ndarray" | "memoryview" | "array")
            && let Some(piece) = Self::of_buffer(object, None)?
        {
            return Ok((None, piece));
        }
        Self::unwrapped(object, labels)
    }

    /// Anything else: `cxkit._interop` knows the libraries.
    fn unwrapped(object: &Bound<'py, PyAny>, labels: bool) -> PyResult<(Option<String>, Self)> {
        let py = object.py();
        let interop = py.import(intern!(py, "cxkit._interop"))?;
        let parts = interop.call_method1(intern!(py, "unwrap"), (object, labels))?;
        let (name, kind, values, extra): (Option<String>, String, Bound<'py, PyAny>, Bound<'py, PyAny>) =
            parts.extract()?;
        let piece = match kind.as_str() {
            "items" => Piece::Items(values.try_iter()?.collect::<PyResult<_>>()?),
            "numbers" => {
                let mask = if extra.is_none() { None } else { Some(&extra) };
                match Self::of_buffer(&values, mask)? {
                    Some(piece) => piece,
                    None => Piece::Refused(type_name(&values)),
                }
            }
            "arrow" => import(&values)?.map_or_else(|| Piece::Refused(type_name(object)), Piece::Arrow),
            "categories" => match Self::of_buffer(&values, None)? {
                Some(Piece::Numbers(codes, _)) => Piece::Categories(codes, extra.try_iter()?.collect::<PyResult<_>>()?),
                _ => Piece::Refused(type_name(object)),
            },
            _ => Piece::Refused(values.extract()?),
        };
        Ok((name, piece))
    }

    /// Numbers in place; none if the object has no buffer of numbers. `mask` is true where a value is missing.
    fn of_buffer(object: &Bound<'py, PyAny>, mask: Option<&Bound<'py, PyAny>>) -> PyResult<Option<Self>> {
        let py = object.py();
        let buffer = match Buffer::of(object) {
            Ok(buffer) => buffer,
            Err(Refusal::NoBuffer) => return Ok(None),
            Err(Refusal::Type(got)) => return Ok(Some(Piece::Refused(got))),
            // A copy has no gaps. NumPy copies fast; a memoryview is read item by item.
            Err(Refusal::Layout) if object.hasattr(intern!(py, "copy"))? => {
                return Self::of_buffer(&object.call_method0(intern!(py, "copy"))?, mask);
            }
            Err(Refusal::Layout) => {
                let items = object.call_method0(intern!(py, "tolist"))?;
                return Ok(Some(Piece::Items(items.try_iter()?.collect::<PyResult<_>>()?)));
            }
        };
        let Some(mask) = mask else { return Ok(Some(Piece::Numbers(buffer, None))) };
        let owned;
        let mask = if let Ok(mask) = Buffer::of(mask) {
            mask
        } else {
            owned = mask.call_method0(intern!(py, "copy"))?;
            Buffer::of(&owned).map_err(|_| unsupported("mask", "truth values", type_name(&owned)))?
        };
        let Values::Bool(missing) = mask.values() else {
            return Ok(Some(Piece::Refused("a mask of other values than booleans".into())));
        };
        if missing.len() != buffer.len() {
            return Ok(Some(Piece::Refused("a mask of another length".into())));
        }
        let validity = Validity::of(missing.len(), |row| missing[row] == 0);
        Ok(Some(Piece::Numbers(buffer, Some(validity))))
    }
}

/// A column of numbers that is owned or kept alive for the call.
#[derive(Debug)]
pub struct Numbers {
    name: String,
    data: Data,
}

#[derive(Debug)]
enum Data {
    Arrow(Imported),
    Buffer(Buffer, Option<Validity>),
    Floats(Vec<f64>),
    Truths(Vec<u8>, Validity),
}

impl Numbers {
    /// Reads an argument. `name` is that of the frame's column; else the column's own counts, else the argument's.
    /// Truth values are numbers only if `truths` says so.
    pub fn read(object: &Bound<'_, PyAny>, name: Option<String>, argument: &str, truths: bool) -> PyResult<Self> {
        let (own, piece) = Piece::of(object, false)?;
        Self::of_piece(name.or(own).unwrap_or_else(|| argument.to_owned()), piece, truths)
    }

    /// Reads what an object is.
    pub fn of_piece(name: String, piece: Piece<'_>, truths: bool) -> PyResult<Self> {
        let data = match piece {
            Piece::Arrow(arrow) => Data::Arrow(arrow),
            Piece::Numbers(buffer, validity) => Data::Buffer(buffer, validity),
            Piece::Items(items) => from_items(&items, &name, truths)?,
            Piece::Categories(..) => return Err(unsupported(&name, EXPECTED, "categories")),
            Piece::Refused(got) => return Err(unsupported(&name, EXPECTED, got)),
        };
        let numbers = Self { name, data };
        // Types are checked while the caller's other arguments are still to be read.
        numbers.column()?;
        Ok(numbers)
    }

    /// The column as the core reads it.
    pub fn column(&self) -> PyResult<Column<'_>> {
        check(self.borrowed())
    }

    /// The same without Python.
    pub fn borrowed(&self) -> cxkit::Result<Column<'_>> {
        let name = self.name.as_str();
        Ok(match &self.data {
            Data::Arrow(arrow) => Column::from_arrow(name, &arrow.arrays)?,
            Data::Buffer(buffer, validity) => {
                let bits = validity.as_ref().map(Validity::bits).transpose()?;
                Column::new(name, vec![Chunk::new(buffer.values(), bits)?])
            }
            Data::Floats(values) => Column::from_slice(name, values),
            Data::Truths(values, validity) => {
                Column::new(name, vec![Chunk::new(Values::Bool(values), Some(validity.bits()?))?])
            }
        })
    }
}

/// What an item of a list is.
enum Item {
    Number(f64),
    Truth(bool),
    Missing,
}

fn from_items(items: &[Bound<'_, PyAny>], name: &str, truths: bool) -> PyResult<Data> {
    let mut values = Vec::with_capacity(items.len());
    // The rows of the first number and of the first truth value.
    let (mut number, mut truth) = (None, None);
    for (row, object) in items.iter().enumerate() {
        if row % SIGNAL_EVERY == SIGNAL_EVERY - 1 {
            object.py().check_signals()?;
        }
        values.push(match item(object)? {
            Some(Item::Number(x)) => {
                number.get_or_insert(row);
                x
            }
            Some(Item::Truth(x)) => {
                truth.get_or_insert(row);
                f64::from(u8::from(x))
            }
            Some(Item::Missing) => f64::NAN,
            None => {
                let got = format!("{} in row {row}", type_name(object));
                return Err(unsupported(name, "a list of numbers and None", got));
            }
        });
    }
    match (number, truth) {
        (Some(_), Some(row)) if !truths => {
            Err(unsupported(name, "a list of numbers and None", format!("bool in row {row}")))
        }
        (None, Some(_)) => {
            let validity = Validity::of(values.len(), |row| !values[row].is_nan());
            Ok(Data::Truths(values.iter().map(|&x| u8::from(x == 1.0)).collect(), validity))
        }
        _ => Ok(Data::Floats(values)),
    }
}

/// None for what is no number.
fn item(object: &Bound<'_, PyAny>) -> PyResult<Option<Item>> {
    let py = object.py();
    if let Ok(x) = object.cast::<PyFloat>() {
        return Ok(Some(Item::Number(x.value())));
    }
    if let Ok(x) = object.cast::<PyBool>() {
        return Ok(Some(Item::Truth(x.is_true())));
    }
    if object.is_instance_of::<PyInt>() {
        return whole(object).map(Some);
    }
    if is_missing(object)? {
        return Ok(Some(Item::Missing));
    }
    if let Some(number) = numpy_integer(object)? {
        return whole(&number).map(Some);
    }
    // Other NumPy scalars: 32-bit floats and truth values.
    let scalar = object.hasattr(intern!(py, "item"))? && !object.hasattr(intern!(py, "__len__"))?;
    if scalar && object.get_type().module()?.to_cow()? == "numpy" {
        let plain = object.call_method0(intern!(py, "item"))?;
        if let Ok(x) = plain.cast::<PyBool>() {
            return Ok(Some(Item::Truth(x.is_true())));
        }
        if let Ok(x) = plain.cast::<PyFloat>() {
            return Ok(Some(Item::Number(x.value())));
        }
    }
    Ok(None)
}

/// A Python int as a float; one beyond all floats is infinite, which no scale holds.
fn whole(object: &Bound<'_, PyAny>) -> PyResult<Item> {
    Ok(Item::Number(match object.extract::<i64>() {
        Ok(x) => x as f64,
        Err(_) => object.extract::<f64>().or_else(|_| {
            let negative = object.lt(0)?;
            PyResult::Ok(if negative { f64::NEG_INFINITY } else { f64::INFINITY })
        })?,
    }))
}

/// The Python int of a NumPy integer; none for anything else.
pub fn numpy_integer<'py>(object: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
    let py = object.py();
    let integer = object.hasattr(intern!(py, "__index__"))?
        && object.hasattr(intern!(py, "dtype"))?
        && !object.hasattr(intern!(py, "__len__"))?;
    integer.then(|| object.call_method0(intern!(py, "__index__"))).transpose()
}

/// Whether an object stands for a missing value: None, pandas' NA.
pub fn is_missing(object: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(object.is_none() || object.get_type().name()?.to_cow()? == "NAType")
}

/// Whether an object is a column and not a single label: how a list of columns differs from a list of labels.
pub fn is_column(object: &Bound<'_, PyAny>) -> PyResult<bool> {
    if object.is_instance_of::<PyString>() || object.is_instance_of::<PyBytes>() {
        return Ok(false);
    }
    let py = object.py();
    Ok(object.cast::<PySequence>().is_ok()
        || object.is_instance_of::<ArrowColumn>()
        || object.hasattr(intern!(py, "__arrow_c_stream__"))?
        || object.hasattr(intern!(py, "__arrow_c_array__"))?
        || (object.hasattr(intern!(py, "dtype"))? && object.hasattr(intern!(py, "__len__"))?))
}
