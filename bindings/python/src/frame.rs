//! Columns by name: what `data=` may be.
use crate::capsule::import;
use crate::column::{ArrowColumn, Numbers, is_column};
use crate::errors::{invalid, option, to_py, type_name, unsupported};
use crate::ids::IdColumn;
use crate::instants::InstantColumn;
use crate::labels::LabelColumn;
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

    /// A column that the caller gives a name, as a dict does.
    pub fn named(object: &Bound<'py, PyAny>, name: &str) -> Self {
        Self { name: Some(name.to_owned()), ..Self::new(object, name) }
    }

    /// Reads it as numbers; truth values are numbers only if `truths` says so.
    pub fn numbers(self, truths: bool) -> PyResult<Numbers> {
        Numbers::read(&self.object, self.name, &self.argument, truths)
    }

    /// Reads it as ids.
    pub fn ids(self) -> PyResult<IdColumn> {
        IdColumn::read(&self.object, self.name, &self.argument)
    }

    /// Reads it as points in time; `time_zone` is that of the calendar that they are sorted into.
    pub fn instants(self, time_zone: &str) -> PyResult<InstantColumn> {
        InstantColumn::read(&self.object, self.name, &self.argument, time_zone)
    }

    /// Reads it as labels.
    pub fn labels(self) -> PyResult<LabelColumn> {
        LabelColumn::read(&self.object, self.name, &self.argument)
    }
}

/// Puts the columns of `data` in the place of names; only the named columns are touched, all at once.
pub fn resolve<'a, 'py: 'a>(
    wanted: impl IntoIterator<Item = &'a mut Wanted<'py>>,
    data: Option<&Bound<'py, PyAny>>,
) -> PyResult<()> {
    let mut wanted: Vec<&mut Wanted<'py>> = wanted.into_iter().collect();
    let mut names: Vec<String> = Vec::new();
    for column in &wanted {
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
    for column in &mut wanted {
        if let Ok(name) = column.object.cast::<PyString>() {
            let name = name.to_string();
            let at = names.iter().position(|known| *known == name).unwrap_or_default();
            column.object = columns[at].clone();
            column.name.get_or_insert(name);
        }
    }
    Ok(())
}

/// The names of a frame's columns, and what picks some of them.
fn opened<'py>(data: &Bound<'py, PyAny>, argument: &str) -> PyResult<(Vec<String>, Bound<'py, PyAny>)> {
    let py = data.py();
    let frame = py.import(intern!(py, "cxkit._interop"))?.call_method1(intern!(py, "frame"), (data,))?;
    if let Ok(frame) = frame.extract() {
        return Ok(frame);
    }
    let expected = "a pandas, polars or pyarrow frame, a duckdb relation, an Arrow table or a dict of columns";
    Err(unsupported(argument, expected, frame.extract::<String>()?))
}

/// The names of a frame's columns.
pub fn names_of(data: &Bound<'_, PyAny>, argument: &str) -> PyResult<Vec<String>> {
    Ok(opened(data, argument)?.0)
}

/// The named columns of a frame.
pub fn columns<'py>(data: &Bound<'py, PyAny>, names: &[String]) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let (available, select) = opened(data, "data")?;
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

/// A name and the column that it stands for.
type Named<'py> = (String, Bound<'py, PyAny>);

/// The entries of a dict of columns; none if the argument is no dict.
pub fn named_columns<'py>(given: &Bound<'py, PyAny>, argument: &str) -> PyResult<Option<Vec<Named<'py>>>> {
    let Ok(dict) = given.cast::<PyMapping>() else { return Ok(None) };
    let entry = |entry: Bound<'py, PyAny>| {
        let (name, column): (Bound<'py, PyAny>, Bound<'py, PyAny>) = entry.extract()?;
        let text = name.extract().map_err(|_| option(argument, "text as the names of a dict", type_name(&name)))?;
        Ok((text, column))
    };
    dict.items()?.iter().map(entry).collect::<PyResult<_>>().map(Some)
}

/// Label columns such as those of `by`: one column, a list or tuple of columns or names, or a dict of name and column.
pub fn label_columns<'py>(
    by: &Bound<'py, PyAny>,
    argument: &str,
    data: Option<&Bound<'py, PyAny>>,
) -> PyResult<Vec<Wanted<'py>>> {
    let mut wanted = Vec::new();
    if let Some(columns) = named_columns(by, argument)? {
        wanted.extend(columns.iter().map(|(name, column)| Wanted::named(column, name)));
    } else if let Some(items) = several(by, data.is_some())? {
        for (at, item) in items.iter().enumerate() {
            wanted.push(Wanted::new(item, &format!("{argument}_{at}")));
        }
    } else {
        wanted.push(Wanted::new(by, argument));
    }
    if wanted.is_empty() {
        return Err(option(argument, "at least one column", "none"));
    }
    Ok(wanted)
}

/// Reads the label columns of groups. A state knows what its labels are called: a column without a name of its own is
/// the one in its place.
pub fn read_groups(wanted: Vec<Wanted<'_>>, names: &[String]) -> PyResult<Vec<LabelColumn>> {
    let labels = wanted.into_iter().enumerate().map(|(at, mut wanted)| {
        if let Some(name) = names.get(at) {
            wanted.argument.clone_from(name);
        }
        wanted.labels()
    });
    let columns = labels.collect::<PyResult<Vec<_>>>()?;
    for (at, column) in columns.iter().enumerate() {
        if columns[..at].iter().any(|other| other.name() == column.name()) {
            return Err(option("by", "columns of different names; name them by a dict", column.name()));
        }
    }
    Ok(columns)
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
