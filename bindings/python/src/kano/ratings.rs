//! The columns of ratings: an overall one, and one for each attribute.
use crate::column::Numbers;
use crate::errors::{type_name, unsupported};
use crate::frame::{Wanted, named_columns, resolve};
use cxkit::data::Column;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString, PyTuple};

type Object<'py> = Bound<'py, PyAny>;

/// The columns of one call.
pub struct RatingColumns {
    overall: Numbers,
    attributes: Vec<Numbers>,
}

impl RatingColumns {
    /// Finds and reads the columns: attributes are a dict, or names of columns of the frame.
    pub fn read<'py>(overall: &Object<'py>, attributes: &Object<'py>, data: Option<&Object<'py>>) -> PyResult<Self> {
        let mut overall = Wanted::new(overall, "overall");
        let mut attributes: Vec<Wanted<'py>> = match named_columns(attributes, "attributes")? {
            Some(columns) => columns.iter().map(|(name, column)| Wanted::named(column, name)).collect(),
            None => names(attributes, data.is_some())?.iter().map(|name| Wanted::new(name, "attributes")).collect(),
        };
        resolve([&mut overall].into_iter().chain(&mut attributes), data)?;
        let attributes = attributes.into_iter().map(|attribute| attribute.numbers(false));
        Ok(Self { overall: overall.numbers(false)?, attributes: attributes.collect::<PyResult<_>>()? })
    }

    /// The overall rating and the attributes as the core reads them.
    pub fn columns(&self) -> PyResult<(Column<'_>, Vec<Column<'_>>)> {
        let attributes = self.attributes.iter().map(Numbers::column);
        Ok((self.overall.column()?, attributes.collect::<PyResult<_>>()?))
    }
}

/// Names of columns, where there is a frame that has them.
fn names<'py>(attributes: &Object<'py>, framed: bool) -> PyResult<Vec<Object<'py>>> {
    let rule = "a dict of columns by attribute, or with data= a list of names of columns";
    let names: Vec<Object<'py>> = match (attributes.cast::<PyList>(), attributes.cast::<PyTuple>()) {
        (Ok(list), _) if framed => list.iter().collect(),
        (_, Ok(tuple)) if framed => tuple.iter().collect(),
        _ => return Err(unsupported("attributes", rule, type_name(attributes))),
    };
    match names.iter().find(|name| !name.is_instance_of::<PyString>()) {
        None => Ok(names),
        Some(other) => Err(unsupported("attributes", rule, format!("a list with {}", type_name(other)))),
    }
}
