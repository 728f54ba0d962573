//! One column of results, a value a row, in the order of the table that it was asked for.
use crate::buffer::{export, release};
use crate::capsule::export_array;
use crate::errors::{internal, option, type_name};
use crate::table::{array, kind_of, to_list};
use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type, TimestampMicrosecondType};
use arrow_array::{Array, ArrayRef, Float64Array, Int64Array, StringArray, TimestampMicrosecondArray};
use arrow_schema::DataType;
use cxkit::domain::Key;
use pyo3::exceptions::{PyBufferError, PyIndexError};
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyList, PySequence, PySlice, PyString};
use std::ffi::c_int;
use std::sync::Arc;

type Object<'py> = Bound<'py, PyAny>;

/// A column of results: a value a row, in the order and of the length of the table that it was asked for.
///
/// Assign it to a frame (``frame["x"] = vector`` in pandas, ``frame.with_columns(x=pl.Series(vector))`` in polars),
/// hand it to NumPy (``numpy.asarray(vector)``) or to any reader of Arrow: numbers are shared, not copied. It is also a
/// sequence: ``len``, ``vector[0]``, ``vector[2:5]``, iteration, ``==``.
///
/// A row without a value is None, in NumPy NaN.
#[pyclass(frozen, sequence, module = "cxkit")]
#[derive(Debug)]
pub struct Vector(pub ArrayRef);

impl Vector {
    /// Floats.
    pub fn floats(values: Vec<f64>) -> Self {
        Self(Arc::new(Float64Array::from(values)))
    }

    /// Floats of which some are missing. Below a missing one lies NaN, for readers that know of nothing else.
    pub fn optional(values: &[Option<f64>]) -> Self {
        let present: Vec<bool> = values.iter().map(Option::is_some).collect();
        let floats: Vec<f64> = values.iter().map(|value| value.unwrap_or(f64::NAN)).collect();
        let nulls = present.contains(&false).then(|| present.into());
        Self(Arc::new(Float64Array::new(floats.into(), nulls)))
    }

    /// Whole numbers.
    pub fn whole(values: &[u32]) -> Self {
        Self(Arc::new(Int64Array::from_iter_values(values.iter().map(|&value| i64::from(value)))))
    }

    /// Points in time, in microseconds since 1970.
    pub fn instants(values: &[i64]) -> Self {
        Self(Arc::new(TimestampMicrosecondArray::from(values.to_vec()).with_timezone("UTC")))
    }

    /// Ids in the type of all of them; as text if they differ.
    pub fn keys(keys: &[Key]) -> Self {
        if keys.iter().all(|key| matches!(key, Key::Integer(_))) {
            let whole = |key: &Key| if let Key::Integer(x) = key { *x } else { 0 };
            return Self(Arc::new(Int64Array::from_iter_values(keys.iter().map(whole))));
        }
        Self(Arc::new(StringArray::from_iter_values(keys.iter().map(|key| match key {
            Key::Text(text) => std::borrow::Cow::Borrowed(text.as_str()),
            other => other.to_string().into(),
        }))))
    }

    /// The numbers in memory, and the letter of their type.
    fn memory(&self) -> Option<(*const u8, &'static std::ffi::CStr)> {
        match self.0.data_type() {
            DataType::Float64 => Some((self.0.as_primitive::<Float64Type>().values().as_ptr().cast(), c"d")),
            DataType::Int64 if self.0.null_count() == 0 => {
                Some((self.0.as_primitive::<Int64Type>().values().as_ptr().cast(), c"q"))
            }
            _ => None,
        }
    }
}

#[pymethods]
impl Vector {
    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, index: Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let len = self.0.len();
        if let Ok(slice) = index.cast::<PySlice>() {
            let picked = slice.indices(len as isize)?;
            if picked.step == 1 {
                let (from, rows) = (picked.start.max(0) as usize, picked.slicelength);
                return Ok(Bound::new(py, Self(self.0.slice(from.min(len), rows)))?.into_any());
            }
            let items = self.to_list(py)?.as_any().get_item(index)?.cast_into::<PyList>()?;
            return Ok(Bound::new(py, vector(&self.kind(), &items)?)?.into_any());
        }
        let at: isize = index.extract()?;
        let at = if at < 0 { at + len as isize } else { at };
        if !(0..len as isize).contains(&at) {
            return Err(PyIndexError::new_err(format!("row {at} of {len}")));
        }
        to_list(py, &self.0.slice(at as usize, 1))?.get_item(0)
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.to_list(py)?.try_iter()?.into_any())
    }

    /// Equal to a vector, list or other sequence of the same values.
    fn __eq__(&self, py: Python<'_>, other: Bound<'_, PyAny>) -> PyResult<bool> {
        if let Ok(other) = other.cast::<Self>() {
            return Ok(self.0.data_type() == other.get().0.data_type() && *self.0 == *other.get().0);
        }
        if other.is_instance_of::<PyString>() {
            return Ok(false);
        }
        let Ok(other) = other.cast::<PySequence>() else { return Ok(false) };
        self.to_list(py)?.eq(other.to_list()?)
    }

    /// ``float``, ``int``, ``text``, ``bool``, ``date`` or ``datetime``.
    #[getter]
    fn kind(&self) -> String {
        kind_of(self.0.data_type()).into()
    }

    /// As a list, a missing value as None.
    #[pyo3(signature = () -> "list[object]")]
    fn to_list<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        to_list(py, &self.0)
    }

    /// As a NumPy array: numbers share their memory, read-only, a missing one is NaN.
    fn to_numpy<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let kind = slf.get().kind();
        slf.py().import("cxkit._interop")?.call_method1("vector", (slf, kind))
    }

    #[pyo3(signature = (dtype: "object | None" = None, copy: "bool | None" = None))]
    fn __array__<'py>(
        slf: &Bound<'py, Self>,
        dtype: Option<Bound<'py, PyAny>>,
        copy: Option<bool>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let array = Self::to_numpy(slf)?;
        match (dtype, copy) {
            (Some(dtype), _) => array.call_method1("astype", (dtype,)),
            (None, Some(true)) => array.call_method0("copy"),
            (None, _) => Ok(array),
        }
    }

    /// The values as an Arrow array, for any library that reads Arrow.
    #[pyo3(signature = (requested_schema: "object | None" = None) -> "tuple[object, object]")]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
        // The interface lets a producer ignore the wish.
        let _ = requested_schema;
        export_array(py, &self.0)
    }

    /// Points in time as whole microseconds since 1970.
    fn _whole(&self) -> PyResult<Self> {
        let times = self.0.as_primitive_opt::<TimestampMicrosecondType>();
        let times = times.ok_or_else(|| internal("whole numbers of no points in time"))?;
        Ok(Self(Arc::new(Int64Array::new(times.values().clone(), times.nulls().cloned()))))
    }

    /// Fills a buffer request.
    ///
    /// # Safety
    /// Called by the interpreter, with a view of its own.
    unsafe fn __getbuffer__(slf: Bound<'_, Self>, view: *mut ffi::Py_buffer, flags: c_int) -> PyResult<()> {
        let (len, memory) = (slf.get().0.len(), slf.get().memory());
        let Some((pointer, format)) = memory else {
            return Err(PyBufferError::new_err("only numbers have a buffer; take to_list() or the Arrow interface"));
        };
        // SAFETY: the memory belongs to an Arrow array that never changes and lives as long as the vector, which the
        // view keeps alive; both types of numbers have 8 bytes.
        unsafe { export(slf.into_any(), pointer, len, 8, format, view, flags) }
    }

    /// Frees what a request was filled with.
    ///
    /// # Safety
    /// Called by the interpreter, with a view that `__getbuffer__` filled.
    #[allow(clippy::unused_self)]
    unsafe fn __releasebuffer__(&self, view: *mut ffi::Py_buffer) {
        // SAFETY: as above.
        unsafe { release(view) }
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Object<'py>, (String, Object<'py>))> {
        let py = slf.py();
        let make = py.import("cxkit._cxkit")?.getattr("vector")?;
        Ok((make, (slf.get().kind(), slf.get().to_list(py)?.into_any())))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let len = self.0.len();
        let some = to_list(py, &self.0.slice(0, len.min(5)))?;
        let mut shown = some.iter().map(|value| Ok(value.repr()?.to_string())).collect::<PyResult<Vec<_>>>()?;
        if len > 5 {
            shown.push("…".into());
        }
        Ok(format!("cxkit.Vector({len} {}: [{}])", self.kind(), shown.join(", ")))
    }
}

/// Makes a vector of a list: ``float``, ``int``, ``bool``, ``text``, ``date`` or ``datetime``.
#[pyfunction]
#[pyo3(signature = (kind, values: "list[object]"))]
pub fn vector(kind: &str, values: &Bound<'_, PyList>) -> PyResult<Vector> {
    match kind {
        "float" => Ok(Vector::optional(&values.extract::<Vec<Option<f64>>>()?)),
        "datetime" => {
            let micros = |value: Bound<'_, PyAny>| {
                let at = crate::instants::date_time(&value)?
                    .ok_or_else(|| option("values", "datetimes", type_name(&value)))?;
                Ok(at.0.and_utc().timestamp_micros())
            };
            Ok(Vector::instants(&values.iter().map(micros).collect::<PyResult<Vec<_>>>()?))
        }
        other => array("values", other, values).map(Vector),
    }
}
