//! The Arrow PyCapsule interface, both ways.
use crate::errors::{internal, invalid, unsupported};
use arrow_array::cast::AsArray;
use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi, to_ffi};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{Array, ArrayRef, NullArray, RecordBatch, RecordBatchIterator, make_array, new_empty_array};
use arrow_schema::{ArrowError, DataType, Field};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use std::ffi::CStr;
use std::sync::Arc;

const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";
const STREAM: &CStr = c"arrow_array_stream";

/// What was exported: arrays of one type, at least one.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The chunks.
    pub arrays: Vec<ArrayRef>,
    /// Their type and name.
    pub field: Arc<Field>,
}

impl Imported {
    fn new(mut arrays: Vec<ArrayRef>, field: Field) -> Self {
        if arrays.is_empty() {
            arrays.push(new_empty_array(field.data_type()));
        }
        Self { arrays, field: Arc::new(field) }
    }

    /// Whether a dictionary declares the order of its entries.
    pub fn ordered(&self) -> bool {
        self.field.dict_is_ordered().unwrap_or(false)
    }

    /// The columns of a table, with their names; none for a single column.
    pub fn columns(&self) -> Option<Vec<Imported>> {
        let DataType::Struct(fields) = self.field.data_type() else { return None };
        let column = |at: usize, field: &Arc<Field>| Imported {
            arrays: self.arrays.iter().map(|array| array.as_struct().column(at).clone()).collect(),
            field: field.clone(),
        };
        Some(fields.iter().enumerate().map(|(at, field)| column(at, field)).collect())
    }
}

fn failed(error: &ArrowError) -> PyErr {
    match error {
        ArrowError::CDataInterface(text) | ArrowError::NotYetImplemented(text) => {
            unsupported("data", "an Arrow type that can be read", text.as_str())
        }
        other => invalid("data", None, "Arrow data", other.to_string()),
    }
}

/// The arrays of any Arrow exporter, without a copy; none if it exports nothing.
pub fn import(object: &Bound<'_, PyAny>) -> PyResult<Option<Imported>> {
    let py = object.py();
    if let Some(export) = object.getattr_opt(intern!(py, "__arrow_c_stream__"))? {
        return stream(&export.call0()?.cast_into::<PyCapsule>()?).map(Some);
    }
    let Some(export) = object.getattr_opt(intern!(py, "__arrow_c_array__"))? else { return Ok(None) };
    let capsules = export.call0()?.cast_into::<PyTuple>()?;
    let (schema, array): (Bound<'_, PyCapsule>, Bound<'_, PyCapsule>) = capsules.extract()?;
    let schema = schema.pointer_checked(Some(SCHEMA))?.cast::<FFI_ArrowSchema>();
    let array = array.pointer_checked(Some(ARRAY))?.cast::<FFI_ArrowArray>();
    // SAFETY: the capsules' names say that they hold these structs, and the tuple keeps both alive; from_raw moves the
    // array out and leaves a released one behind.
    let (schema, array) = unsafe { (schema.as_ref(), FFI_ArrowArray::from_raw(array.as_ptr())) };
    let field = Field::try_from(schema).map_err(|error| failed(&error))?;
    if array.is_released() {
        return Err(invalid("data", None, "an Arrow array", "one that was released"));
    }
    Ok(Some(Imported::new(vec![adopt(array, schema, &field)?], field)))
}

/// Takes an array over.
fn adopt(array: FFI_ArrowArray, schema: &FFI_ArrowSchema, field: &Field) -> PyResult<ArrayRef> {
    // Some exporters hand over a buffer with nulls that have no type, which Arrow's own import refuses.
    if field.data_type() == &DataType::Null {
        return Ok(Arc::new(NullArray::new(array.len())));
    }
    // SAFETY: an exporter's array is not released (checked by the callers) and fits the schema that came with it.
    let mut data = unsafe { from_ffi(array, schema) }.map_err(|error| failed(&error))?;
    // Exporters need not align their buffers; ours are read as slices.
    data.align_buffers();
    Ok(make_array(data))
}

fn stream(capsule: &Bound<'_, PyCapsule>) -> PyResult<Imported> {
    let pointer = capsule.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: the capsule's name says what it holds; from_raw moves the stream out and leaves a released one behind.
    let mut stream = unsafe { FFI_ArrowArrayStream::from_raw(pointer.as_ptr()) };
    let callbacks = stream.get_schema.zip(stream.get_next).filter(|_| stream.release.is_some());
    let Some((get_schema, get_next)) = callbacks else {
        return Err(invalid("data", None, "an Arrow stream", "one that was read before"));
    };
    let mut schema = FFI_ArrowSchema::empty();
    // SAFETY: an unreleased stream's own callback, called on it with a place for the schema.
    let code = unsafe { get_schema(&raw mut stream, &raw mut schema) };
    succeeded(&mut stream, code)?;
    let field = Field::try_from(&schema).map_err(|error| failed(&error))?;
    let mut arrays = Vec::new();
    loop {
        let mut array = FFI_ArrowArray::empty();
        // SAFETY: as above, with a place for the array.
        let code = unsafe { get_next(&raw mut stream, &raw mut array) };
        succeeded(&mut stream, code)?;
        if array.is_released() {
            return Ok(Imported::new(arrays, field));
        }
        arrays.push(adopt(array, &schema, &field)?);
    }
}

fn succeeded(stream: &mut FFI_ArrowArrayStream, code: i32) -> PyResult<()> {
    if code == 0 {
        return Ok(());
    }
    // An exporter written in Python may have left its own exception.
    if let Some(error) = Python::attach(PyErr::take) {
        return Err(error);
    }
    let describe = stream.get_last_error;
    // SAFETY: an unreleased stream's own callback, called on it.
    let text = describe.map(|describe| unsafe { describe(std::ptr::from_mut(stream)) }).filter(|text| !text.is_null());
    // SAFETY: not null, a C string that lives until the next call on the stream.
    let text = text.map(|text| unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned());
    Err(invalid("data", None, "a readable Arrow stream", text.unwrap_or_else(|| format!("error {code}"))))
}

/// A batch as an `arrow_array_stream` capsule.
pub fn export_stream<'py>(py: Python<'py>, batch: &RecordBatch) -> PyResult<Bound<'py, PyCapsule>> {
    let batches = RecordBatchIterator::new([Ok(batch.clone())], batch.schema());
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(batches)), STREAM)
}

/// An array as capsules of its schema and itself.
pub fn export_array<'py>(
    py: Python<'py>,
    array: &ArrayRef,
) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
    let (array, schema) = to_ffi(&array.to_data()).map_err(|error| internal(error.to_string()))?;
    let schema = PyCapsule::new_with_value(py, schema, SCHEMA)?;
    Ok((schema, PyCapsule::new_with_value(py, array, ARRAY)?))
}

/// A batch's schema as an `arrow_schema` capsule.
pub fn export_schema<'py>(py: Python<'py>, batch: &RecordBatch) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(batch.schema().as_ref()).map_err(|error| internal(error.to_string()))?;
    PyCapsule::new_with_value(py, schema, SCHEMA)
}
