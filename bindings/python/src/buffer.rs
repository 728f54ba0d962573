//! Numbers in the memory of another owner: NumPy arrays, `array.array`, `memoryview`; and ours in the hands of others.
use cxkit::data::Values;
use pyo3::buffer::PyUntypedBuffer;
use pyo3::exceptions::PyBufferError;
use pyo3::ffi;
use pyo3::prelude::*;
use std::ffi::{CStr, c_int};

/// A buffer of numbers or truth values that can be read as a slice.
#[derive(Debug)]
pub struct Buffer {
    raw: PyUntypedBuffer,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Signed,
    Unsigned,
    Float,
    Bool,
}

/// Why a buffer cannot be read in place.
#[derive(Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not one row of numbers; the words say what it is.
    Type(String),
    /// Numbers with gaps between them or at odd addresses: a copy can be read.
    Layout,
    /// The object has no buffer, or none of plain numbers.
    NoBuffer,
}

impl Buffer {
    /// The buffer of an object.
    pub fn of(object: &Bound<'_, PyAny>) -> Result<Self, Refusal> {
        let raw = PyUntypedBuffer::get(object).map_err(|_| Refusal::NoBuffer)?;
        let format = raw.format().to_str().map_err(|_| Refusal::NoBuffer)?;
        let (order, code) = match format.split_at_checked(1) {
            Some((order @ ("@" | "=" | "<" | ">" | "!"), code)) => (order, code),
            _ => ("@", format),
        };
        let kind = match code {
            "b" | "h" | "i" | "l" | "q" | "n" => Kind::Signed,
            "B" | "H" | "I" | "L" | "Q" | "N" => Kind::Unsigned,
            "f" | "d" => Kind::Float,
            "?" => Kind::Bool,
            "e" => return Err(Refusal::Type("16-bit floats".into())),
            "g" => return Err(Refusal::Type("extended floats".into())),
            "Zf" | "Zd" | "Zg" => return Err(Refusal::Type("complex numbers".into())),
            _ => return Err(Refusal::NoBuffer),
        };
        let other_end = if cfg!(target_endian = "little") { [">", "!"] } else { ["<", "<"] };
        if other_end.contains(&order) && raw.item_size() > 1 {
            return Err(Refusal::Type(format!("numbers in foreign byte order ({format})")));
        }
        if raw.dimensions() != 1 {
            return Err(Refusal::Type(format!("an array of {} dimensions", raw.dimensions())));
        }
        let known = match kind {
            Kind::Bool => raw.item_size() == 1,
            Kind::Float => [4, 8].contains(&raw.item_size()),
            _ => [1, 2, 4, 8].contains(&raw.item_size()),
        };
        if !known {
            return Err(Refusal::Type(format!("numbers of {} bytes ({format})", raw.item_size())));
        }
        if raw.item_count() > 0 && !(raw.is_c_contiguous() && raw.buf_ptr().addr().is_multiple_of(raw.item_size())) {
            return Err(Refusal::Layout);
        }
        Ok(Self { raw, kind })
    }

    /// How many values.
    pub fn len(&self) -> usize {
        self.raw.item_count()
    }

    /// Whether these are truth values.
    pub fn is_boolean(&self) -> bool {
        self.kind == Kind::Bool
    }

    /// Whether these are floats.
    pub fn is_float(&self) -> bool {
        self.kind == Kind::Float
    }

    /// The values, where they are.
    pub fn values(&self) -> Values<'_> {
        match (self.kind, self.raw.item_size()) {
            (Kind::Signed, 1) => Values::I8(self.slice()),
            (Kind::Signed, 2) => Values::I16(self.slice()),
            (Kind::Signed, 4) => Values::I32(self.slice()),
            (Kind::Signed, _) => Values::I64(self.slice()),
            (Kind::Unsigned, 1) => Values::U8(self.slice()),
            (Kind::Unsigned, 2) => Values::U16(self.slice()),
            (Kind::Unsigned, 4) => Values::U32(self.slice()),
            (Kind::Unsigned, _) => Values::U64(self.slice()),
            (Kind::Float, 4) => Values::F32(self.slice()),
            (Kind::Float, _) => Values::F64(self.slice()),
            (Kind::Bool, _) => Values::Bool(self.slice()),
        }
    }

    /// Only for numbers of the size of an item.
    fn slice<T: Plain>(&self) -> &[T] {
        if self.len() == 0 {
            return &[];
        }
        assert_eq!(size_of::<T>(), self.raw.item_size(), "a slice of the buffer's own items");
        // SAFETY: `of` has checked that the items are contiguous, aligned to their size, in native byte order and of one
        // dimension; any bits are a number; the buffer is exported, and so stays in place, while `self` lives. As with
        // NumPy's own loops outside the interpreter lock, a caller who writes to the memory meanwhile gets an
        // unspecified number.
        unsafe { std::slice::from_raw_parts(self.raw.buf_ptr().cast(), self.len()) }
    }
}

/// The shape and the strides of one dimension, which a view points to.
struct Layout {
    shape: ffi::Py_ssize_t,
    stride: ffi::Py_ssize_t,
}

/// Fills a view of numbers that lie one after the other and are only read.
///
/// # Safety
/// `view` is the interpreter's, to be filled; `pointer` leads to `len` numbers of `item_size` bytes that neither change
/// nor move while `owner` lives. `release` is called with the view afterwards.
pub unsafe fn export(
    owner: Bound<'_, PyAny>,
    pointer: *const u8,
    len: usize,
    item_size: usize,
    format: &'static CStr,
    view: *mut ffi::Py_buffer,
    flags: c_int,
) -> PyResult<()> {
    if view.is_null() {
        return Err(PyBufferError::new_err("no view to fill"));
    }
    let wants = |flag: c_int| flags & flag == flag;
    // SAFETY: not null, and the caller says that it may be filled.
    let view = unsafe { &mut *view };
    view.obj = std::ptr::null_mut();
    if wants(ffi::PyBUF_WRITABLE) {
        return Err(PyBufferError::new_err("results are read-only"));
    }
    let item = item_size as ffi::Py_ssize_t;
    let layout = Box::new(Layout { shape: len as ffi::Py_ssize_t, stride: item });
    let layout = Box::into_raw(layout);
    view.buf = pointer.cast_mut().cast();
    view.len = len as ffi::Py_ssize_t * item;
    view.itemsize = item;
    view.readonly = 1;
    view.ndim = 1;
    view.format = if wants(ffi::PyBUF_FORMAT) { format.as_ptr().cast_mut() } else { std::ptr::null_mut() };
    // SAFETY: just made, and freed by `release` only.
    (view.shape, view.strides) = unsafe { (&raw mut (*layout).shape, &raw mut (*layout).stride) };
    if !wants(ffi::PyBUF_ND) {
        view.shape = std::ptr::null_mut();
    }
    if !wants(ffi::PyBUF_STRIDES) {
        view.strides = std::ptr::null_mut();
    }
    view.suboffsets = std::ptr::null_mut();
    view.internal = layout.cast();
    view.obj = owner.into_ptr();
    Ok(())
}

/// Frees what `export` made.
///
/// # Safety
/// `view` was filled by `export`, and is released once.
pub unsafe fn release(view: *mut ffi::Py_buffer) {
    // SAFETY: `internal` is the box that `export` made.
    drop(unsafe { Box::from_raw((*view).internal.cast::<Layout>()) });
}

/// Numbers that any bits are valid for.
trait Plain {}
macro_rules! plain {
    ($($t:ty)*) => {$( impl Plain for $t {} )*};
}
plain!(i8 i16 i32 i64 u8 u16 u32 u64 f32 f64);
