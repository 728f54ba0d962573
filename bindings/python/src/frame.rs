//! Columns by name: what `data=` may be.
use crate::capsule::import;
use crate::column::{ArrowColumn, is_column};
use crate::errors::{invalid, option, to_py, type_name, unsupported};
use crate::typed::OptionsArgument;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyMapping, PyString, PyTuple};

/// A column argument: the column itself or its name in the frame.
pub struct Wanted<'py> {
    /// As given, later the column.
    pub object: Bound<'py, PyAny>,
    /// The name that the caller or the frame gives it.
    pub name: Option<String>,
    /// The argument, for errors.
    pub argument: String,
}

impl<'py> Wanted<'py> {
    /// A column argument that was given.
    pub fn new(object: &Bound<'py, PyAny>, argument: &str) -> Self {
        Self { object: object.clone(), name: None, argument: argument.to_owned() }
    }
}

/// Puts the columns of `data` in the place of names; only the named columns are touched.
pub fn resolve<'py>(wanted: &mut [Wanted<'py>], data: Option<&Bound<'py, PyAny>>) -> PyResult<()> {
    let mut names: Vec<String> = Vec::new();
    for column in wanted.iter() {
        if let Ok(name) = column.object.cast::<PyString>() {
            let name = name.to_string();
            if data.is_none() {
                let expected = "a column, or the name of a column of the frame that is passed as data=";
                return Err(unsupported(&column.argument, expected, format!("the text {name:?}")));
            }
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let Some(data) = data else { return Ok(()) };
    let columns = columns(data, &names)?;
    for column in wanted.iter_mut() {
        if let Ok(name) = column.object.cast::<PyString>() {
            let name = name.to_string();
            let at = names.iter().position(|known| *known == name).unwrap_or_default();
            column.object = columns[at].clone();
            column.name.get_or_insert(name);
        }
    }
    Ok(())
}

/// The named columns of a frame.
fn columns<'py>(data: &Bound<'py, PyAny>, names: &[String]) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let py = data.py();
    let frame = py.import(intern!(py, "cxkit._interop"))?.call_method1(intern!(py, "frame"), (data,))?;
    let Ok((available, select)) = frame.extract::<(Vec<String>, Bound<'py, PyAny>)>() else {
        let expected = "a pandas, polars or pyarrow frame, a duckdb relation, an Arrow table or a dict of columns";
        return Err(unsupported("data", expected, frame.extract::<String>()?));
    };
    for name in names {
        match available.iter().filter(|known| *known == name).count() {
            1 => {}
            0 => {
                let available = available.join(", ");
                return Err(to_py(&cxkit::Error::MissingColumn { column: name.clone(), available }));
            }
            count => return Err(invalid(name, None, "one column of this name", count.to_string())),
        }
    }
    if names.is_empty() {
        return Ok(Vec::new());
    }
    select.call1((names.to_vec(),))?.try_iter()?.collect()
}

/// The columns of an Arrow table, as pairs of name and column.
#[pyfunction]
pub fn arrow_columns<'py>(data: &Bound<'py, PyAny>) -> PyResult<Vec<(String, Bound<'py, ArrowColumn>)>> {
    let columns = import(data)?.and_then(|imported| imported.columns());
    let columns = columns.ok_or_else(|| unsupported("data", "a table", type_name(data)))?;
    columns
        .into_iter()
        .map(|column| Ok((column.field.name().clone(), Bound::new(data.py(), ArrowColumn(column))?)))
        .collect()
}

/// The label columns of `by`: one column, a list or tuple of columns or names, or a dict of name and column.
pub fn label_columns<'py>(by: &Bound<'py, PyAny>, data: Option<&Bound<'py, PyAny>>) -> PyResult<Vec<Wanted<'py>>> {
    let mut wanted = Vec::new();
    if let Ok(dict) = by.cast::<PyMapping>() {
        for entry in dict.items()?.iter() {
            let (name, column): (Bound<'py, PyAny>, Bound<'py, PyAny>) = entry.extract()?;
            let name: String =
                name.extract().map_err(|_| option("by", "text as the names of a dict", type_name(&name)))?;
            wanted.push(Wanted { name: Some(name.clone()), ..Wanted::new(&column, &name) });
        }
    } else if let Some(items) = several(by, data.is_some())? {
        for (at, item) in items.iter().enumerate() {
            wanted.push(Wanted::new(item, &format!("by_{at}")));
        }
    } else {
        wanted.push(Wanted::new(by, "by"));
    }
    if wanted.is_empty() {
        return Err(option("by", "at least one column", "none"));
    }
    Ok(wanted)
}

/// The columns of a list; none if the list is itself a column of labels.
fn several<'py>(by: &Bound<'py, PyAny>, named: bool) -> PyResult<Option<Vec<Bound<'py, PyAny>>>> {
    let items: Vec<Bound<'py, PyAny>> = match (by.cast::<PyList>(), by.cast::<PyTuple>()) {
        (Ok(list), _) => list.iter().collect(),
        (_, Ok(tuple)) => tuple.iter().collect(),
        _ => return Ok(None),
    };
    for item in &items {
        if !(is_column(item)? || (named && item.is_instance_of::<PyString>())) {
            return Ok(None);
        }
    }
    // An empty list is a column without rows, unless there is a frame to take names from.
    Ok((named || !items.is_empty()).then_some(items))
}

/// Keyword arguments as a dict, for signatures that are written out.
pub fn keywords<'py>(py: Python<'py>, given: &[(&str, Option<Bound<'py, PyAny>>)]) -> PyResult<OptionsArgument<'py>> {
    let dict = PyDict::new(py);
    for (name, value) in given {
        if let Some(value) = value {
            dict.set_item(name, value)?;
        }
    }
    Ok(OptionsArgument(dict.into_any()))
}
