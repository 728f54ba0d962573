//! Errors of the core as `cxkit.CxError`, and what keeps a panic from crossing the border.
use cxkit::Error;
use pyo3::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};

mod class {
    pyo3::import_exception!(cxkit._exceptions, CxError);
}

/// A core error as the Python exception, with all its facts.
pub fn to_py(error: &Error) -> PyErr {
    let (column, row) = (error.column().map(str::to_owned), error.row());
    class::CxError::new_err((error.to_string(), error.code(), column, row, error.expected(), error.got()))
}

/// The core's result as Python's.
pub fn check<T>(result: cxkit::Result<T>) -> PyResult<T> {
    result.map_err(|error| to_py(&error))
}

/// `unsupported_type`: a column that cannot hold what is asked of it.
pub fn unsupported(column: &str, expected: &str, got: impl Into<String>) -> PyErr {
    to_py(&Error::UnsupportedType { column: column.into(), expected: expected.into(), got: got.into() })
}

/// `invalid_option`: an option that it cannot have.
pub fn option(option: &str, expected: &str, got: impl Into<String>) -> PyErr {
    to_py(&Error::InvalidOption { option: option.into(), expected: expected.into(), got: got.into() })
}

/// `invalid_value`: a value, in a row where the argument is a column, that breaks its rule.
pub fn invalid(column: &str, row: Option<usize>, expected: &str, got: impl Into<String>) -> PyErr {
    let row = row.map(|row| row as u64);
    to_py(&Error::InvalidValue { column: column.into(), row, expected: expected.into(), got: got.into() })
}

/// `internal`: a defect of cxkit itself.
pub fn internal(reason: impl Into<String>) -> PyErr {
    to_py(&Error::Internal { reason: reason.into() })
}

/// Runs a call; a panic inside becomes `internal`.
pub fn guarded<T>(call: impl FnOnce() -> PyResult<T>) -> PyResult<T> {
    catch_unwind(AssertUnwindSafe(call)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<&str>().map(|&text| text.to_owned());
        let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
        Err(internal(text.unwrap_or_else(|| "a panic".into())))
    })
}

/// The name of an object's type, for messages.
pub fn type_name(object: &Bound<'_, PyAny>) -> String {
    let name = |object: &Bound<'_, PyAny>| -> PyResult<String> {
        let kind = object.get_type();
        let (module, name) = (kind.module()?.to_string(), kind.qualname()?.to_string());
        Ok(if module == "builtins" { name } else { format!("{module}.{name}") })
    };
    name(object).unwrap_or_else(|_| "an object".into())
}
