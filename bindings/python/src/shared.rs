//! States that several Python threads may hold.
use crate::errors::{check, internal, invalid, type_name};
use cxkit::state::State;
use cxkit::{Error, Result};
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyMemoryView, PyString};
use std::sync::Mutex;

/// A state behind a lock. The lock is only ever taken outside the interpreter lock, so the two cannot wait for each
/// other.
#[derive(Debug)]
pub struct Shared<S>(Mutex<S>);

impl<S: Send> Shared<S> {
    /// A state of its own.
    pub fn new(state: S) -> Self {
        Self(Mutex::new(state))
    }

    /// Runs work on the state, outside the interpreter lock.
    pub fn with<T: Send>(&self, py: Python<'_>, work: impl FnOnce(&mut S) -> Result<T> + Send) -> PyResult<T> {
        let done = py.detach(|| self.0.lock().map(|mut state| work(&mut state)).map_err(|_| ()));
        // A panic inside may have left a part of a batch behind.
        check(done.map_err(|()| internal("an earlier call on this state failed"))?)
    }

    /// Runs work on the state; only for callers that are outside the interpreter lock.
    pub fn locked<T>(&self, work: impl FnOnce(&mut S) -> Result<T>) -> Result<T> {
        let failed = |_| Error::Internal { reason: "an earlier call on this state failed".into() };
        work(&mut *self.0.lock().map_err(failed)?)
    }

    /// A copy of the state.
    pub fn copy(&self, py: Python<'_>) -> PyResult<S>
    where
        S: Clone,
    {
        self.with(py, |state| Ok(state.clone()))
    }

    /// Whether two states are equal.
    pub fn equal(&self, py: Python<'_>, other: &Self) -> PyResult<bool>
    where
        S: Clone + PartialEq,
    {
        let other = other.copy(py)?;
        self.with(py, move |state| Ok(*state == other))
    }
}

impl<S: State + Send> Shared<S> {
    /// The state's bytes.
    pub fn to_bytes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        Ok(PyBytes::new(py, &self.with(py, |state| state.to_bytes())?))
    }

    /// The state's JSON.
    pub fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        self.with(py, |state| state.to_json())
    }

    /// Reads bytes back.
    pub fn from_bytes(data: &Bound<'_, PyAny>) -> PyResult<Self> {
        read_bytes(data).map(Self::new)
    }

    /// Reads JSON back.
    pub fn from_json(text: &Bound<'_, PyAny>) -> PyResult<Self> {
        check(S::from_json(&json_text(text)?)).map(Self::new)
    }
}

/// Reads a state from its bytes.
pub fn read_bytes<S: State>(data: &Bound<'_, PyAny>) -> PyResult<S> {
    if let Ok(bytes) = data.cast::<PyBytes>() {
        return check(S::from_bytes(bytes.as_bytes()));
    }
    if data.is_instance_of::<PyByteArray>() || data.is_instance_of::<PyMemoryView>() {
        let bytes: Vec<u8> = data.py().get_type::<PyBytes>().call1((data,))?.extract()?;
        return check(S::from_bytes(&bytes));
    }
    Err(invalid("data", None, "bytes", type_name(data)))
}

/// JSON that was given as text.
pub fn json_text(text: &Bound<'_, PyAny>) -> PyResult<String> {
    let json = text.cast::<PyString>().map_err(|_| invalid("text", None, "JSON text", type_name(text)))?;
    Ok(json.to_string_lossy().into_owned())
}
