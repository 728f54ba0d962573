//! Results that leave as a table.
use crate::capsule::{export_schema, export_stream};
use crate::errors::{internal, invalid, to_py, unsupported};
use crate::typed::FindingsResult;
use crate::value::to_python;
use crate::vector::Vector;
use arrow_array::builder::StringBuilder;
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Float64Array, Int64Array, RecordBatch, TimestampMicrosecondArray,
};
use arrow_schema::{DataType, Field, Schema};
use cxkit::Finding;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyCapsule, PyDate, PyDateTime, PyDelta, PyDict, PyInt, PyList, PyString, PyTzInfo};
use std::sync::Arc;

/// The name of warnings among the metadata.
const WARNINGS: &str = "warnings";

/// A table of results, in Arrow.
///
/// Pass it to ``polars.DataFrame``, ``pyarrow.table``, ``pandas.DataFrame.from_arrow`` or a duckdb query, or call one of
/// the ``to_*`` methods.
#[pyclass(frozen, module = "cxkit")]
#[derive(Debug)]
pub struct Table(RecordBatch);

impl Table {
    /// Of columns that are there, with what is true of all.
    pub fn of(columns: Vec<(&str, ArrayRef)>, metadata: std::collections::HashMap<String, String>) -> PyResult<Self> {
        let field = |(name, array): &(&str, ArrayRef)| Field::new(*name, array.data_type().clone(), true);
        let schema = Schema::new_with_metadata(columns.iter().map(field).collect::<Vec<_>>(), metadata);
        let arrays = columns.into_iter().map(|(_, array)| array).collect();
        RecordBatch::try_new(Arc::new(schema), arrays).map(Self).map_err(|error| internal(error.to_string()))
    }

    /// With warnings: as JSON among the metadata, so that whatever keeps these keeps the warnings.
    pub fn with_warnings(self, warnings: &[Finding]) -> PyResult<Self> {
        if warnings.is_empty() {
            return Ok(self);
        }
        let text = serde_json::to_string(warnings).map_err(|error| internal(error.to_string()))?;
        let mut schema = (*self.0.schema()).clone();
        schema.metadata.insert(WARNINGS.to_owned(), text);
        self.0.with_schema(Arc::new(schema)).map(Self).map_err(|error| internal(error.to_string()))
    }
}

#[pymethods]
impl Table {
    /// The rows as an Arrow stream, for any library that reads Arrow.
    #[pyo3(signature = (requested_schema: "object | None" = None) -> "object")]
    pub fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The interface lets a producer ignore the wish.
        let _ = requested_schema;
        export_stream(py, &self.0)
    }

    /// The names and types of the columns.
    #[pyo3(signature = () -> "object")]
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        export_schema(py, &self.0)
    }

    fn __len__(&self) -> usize {
        self.0.num_rows()
    }

    /// Names of the columns.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        self.0.schema().fields().iter().map(|field| field.name().clone()).collect()
    }

    /// Types of the columns: ``float``, ``int``, ``bool``, ``text``, ``date`` or ``datetime``.
    #[getter]
    fn column_types(&self) -> Vec<&'static str> {
        self.0.schema().fields().iter().map(|field| kind_of(field.data_type())).collect()
    }

    /// What is true of the whole table, by name; empty where there is nothing to say.
    #[getter]
    fn metadata(&self) -> std::collections::HashMap<String, String> {
        self.0.schema().metadata().clone()
    }

    /// What a careful analyst would add; empty where there is nothing to add. ``metadata`` has the same as JSON, so that
    /// it goes with the columns into Arrow.
    #[getter]
    fn warnings<'py>(&self, py: Python<'py>) -> PyResult<FindingsResult<'py>> {
        let schema = self.0.schema();
        let text = schema.metadata().get(WARNINGS).map_or("[]", String::as_str);
        let warnings: Vec<Finding> = serde_json::from_str(text).map_err(|error| internal(error.to_string()))?;
        to_python(py, &warnings).map(FindingsResult)
    }

    /// A column by its name.
    fn __getitem__(&self, name: &str) -> PyResult<Vector> {
        self.0.column_by_name(name).map(|array| Vector(array.clone())).ok_or_else(|| {
            let available = self.column_names().join(", ");
            to_py(&cxkit::Error::MissingColumn { column: name.into(), available })
        })
    }

    /// As a ``pyarrow.Table``.
    pub fn to_pyarrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("pyarrow")?.call_method1("table", (slf,))
    }

    /// As a ``polars.DataFrame``.
    pub fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("polars")?.getattr("DataFrame")?.call1((slf,))
    }

    /// As a ``pandas.DataFrame``; needs no pyarrow. Whole numbers with a missing one are ``Int64``.
    pub fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("cxkit._table")?.call_method1("table_to_pandas", (slf,))
    }

    /// As a dict of lists, a missing value as None.
    #[pyo3(signature = () -> "dict[str, list[object]]")]
    pub fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for (field, array) in self.0.schema().fields().iter().zip(self.0.columns()) {
            dict.set_item(field.name(), to_list(py, array)?)?;
        }
        Ok(dict)
    }

    fn __repr__(&self) -> String {
        let rows = self.0.num_rows();
        format!("cxkit.Table({rows} {}: {})", if rows == 1 { "row" } else { "rows" }, self.column_names().join(", "))
    }
}

/// The word for a type of columns.
pub fn kind_of(kind: &DataType) -> &'static str {
    match kind {
        DataType::Float64 => "float",
        DataType::Int64 => "int",
        DataType::Boolean => "bool",
        DataType::Date32 => "date",
        DataType::Timestamp(..) => "datetime",
        _ => "text",
    }
}

/// The values as Python's.
pub fn to_list<'py>(py: Python<'py>, array: &ArrayRef) -> PyResult<Bound<'py, PyList>> {
    let any = array.as_any();
    if let Some(array) = any.downcast_ref::<Float64Array>() {
        PyList::new(py, array)
    } else if let Some(array) = any.downcast_ref::<Int64Array>() {
        PyList::new(py, array)
    } else if let Some(array) = any.downcast_ref::<BooleanArray>() {
        PyList::new(py, array.iter().collect::<Vec<_>>())
    } else if let Some(array) = any.downcast_ref::<arrow_array::StringArray>() {
        PyList::new(py, array)
    } else if let Some(array) = any.downcast_ref::<Date32Array>() {
        let date = py.import("datetime")?.getattr("date")?;
        let items = array
            .iter()
            .map(|day| day.map(|day| date.call_method1("fromordinal", (i64::from(day) + UNIX_EPOCH,))).transpose());
        PyList::new(py, items.collect::<PyResult<Vec<_>>>()?)
    } else if let Some(array) = any.downcast_ref::<TimestampMicrosecondArray>() {
        let utc = PyTzInfo::utc(py)?;
        let epoch = PyDateTime::new(py, 1970, 1, 1, 0, 0, 0, 0, Some(&utc))?;
        let items = array.iter().map(|micros| {
            let later = |micros: i64| {
                let (days, micros) = (micros.div_euclid(DAY), micros.rem_euclid(DAY));
                let delta = PyDelta::new(py, days as i32, (micros / SECOND) as i32, (micros % SECOND) as i32, true)?;
                epoch.call_method1(intern!(py, "__add__"), (delta,))
            };
            micros.map(later).transpose()
        });
        PyList::new(py, items.collect::<PyResult<Vec<_>>>()?)
    } else {
        Err(internal("a table's column of another type"))
    }
}

/// A second and a day in microseconds.
const SECOND: i64 = 1_000_000;
const DAY: i64 = 86_400 * SECOND;
/// 1970-01-01 as Python's proleptic ordinal.
const UNIX_EPOCH: i64 = 719_163;

/// Makes a table of columns: triples of name, kind (``label``, ``float``, ``int``, ``bool``, ``text``) and list of values.
#[pyfunction]
#[pyo3(signature = (columns: "list[tuple[str, str, list[object]]]"))]
pub fn table(columns: Vec<(String, String, Bound<'_, PyList>)>) -> PyResult<Table> {
    let mut fields = Vec::with_capacity(columns.len());
    let mut arrays: Vec<ArrayRef> = Vec::with_capacity(columns.len());
    for (name, kind, values) in columns {
        let array = array(&name, &kind, &values)?;
        fields.push(Field::new(name, array.data_type().clone(), true));
        arrays.push(array);
    }
    let batch = RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays);
    batch.map(Table).map_err(|error| invalid("table", None, "columns of one length", error.to_string()))
}

/// A column of a kind.
pub fn array(name: &str, kind: &str, values: &Bound<'_, PyList>) -> PyResult<ArrayRef> {
    Ok(match kind {
        "float" => Vector::optional(&values.extract::<Vec<Option<f64>>>()?).0,
        "int" => Arc::new(Int64Array::from(values.extract::<Vec<Option<i64>>>()?)),
        "bool" => Arc::new(BooleanArray::from(values.extract::<Vec<Option<bool>>>()?)),
        "text" => texts(values)?,
        _ => labels(name, values)?,
    })
}

fn texts(values: &Bound<'_, PyList>) -> PyResult<ArrayRef> {
    let mut texts = StringBuilder::new();
    for value in values {
        texts.append_option(value.extract::<Option<String>>()?);
    }
    Ok(Arc::new(texts.finish()))
}

/// Labels in the type of the first that is not missing; of text if there is none.
fn labels(name: &str, values: &Bound<'_, PyList>) -> PyResult<ArrayRef> {
    let py = values.py();
    let Some(first) = values.iter().find(|value| !value.is_none()) else { return texts(values) };
    Ok(if first.is_instance_of::<PyBool>() {
        Arc::new(BooleanArray::from(values.extract::<Vec<Option<bool>>>()?))
    } else if first.is_instance_of::<PyInt>() {
        Arc::new(Int64Array::from(values.extract::<Vec<Option<i64>>>()?))
    } else if first.is_instance_of::<PyDate>() {
        let day = |value: Bound<'_, PyAny>| -> PyResult<Option<i32>> {
            if value.is_none() {
                return Ok(None);
            }
            let ordinal: i64 = value.call_method0(intern!(py, "toordinal"))?.extract()?;
            Ok(Some((ordinal - UNIX_EPOCH) as i32))
        };
        Arc::new(Date32Array::from(values.iter().map(day).collect::<PyResult<Vec<_>>>()?))
    } else if first.is_instance_of::<PyString>() {
        texts(values)?
    } else {
        return Err(unsupported(name, "labels", crate::errors::type_name(&first)));
    })
}
