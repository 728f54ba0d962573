//! What the accumulators of all families have in common: the class around a state, and arguments of its methods.
use crate::control::Steering;
use crate::errors::{option, to_py, type_name};
use crate::typed::{ByArgument, FrameArgument, OptionArgument, ProgressArgument};
use cxkit::Error;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString, PyTuple};

type Object<'py> = Bound<'py, PyAny>;

/// A class around a state: the methods that all of them have, and those of its own.
macro_rules! accumulator {
    ($(#[$doc:meta])* $module:literal $name:ident($state:ty) { $($own:tt)* }) => {
        $(#[$doc])*
        #[pyclass(frozen, module = $module)]
        #[derive(Debug)]
        pub struct $name {
            pub(crate) state: $crate::shared::Shared<$state>,
        }

        #[pymethods]
        impl $name {
            $($own)*

            /// Adds what another accumulator of the same configuration has seen; on an error nothing is added.
            fn merge(&self, py: Python<'_>, other: Bound<'_, PyAny>) -> PyResult<()> {
                $crate::errors::guarded(|| {
                    let same = other.cast::<Self>();
                    let other = same.map_err(|_| $crate::accumulator::unlike(stringify!($name), &other))?;
                    let other = other.get().state.copy(py)?;
                    self.state.with(py, move |state| state.merge(&other))
                })
            }

            /// An empty accumulator of the same configuration.
            fn empty(&self, py: Python<'_>) -> PyResult<Self> {
                $crate::errors::guarded(|| {
                    let empty = self.state.with(py, |state| Ok(state.empty()))?;
                    Ok(Self { state: $crate::shared::Shared::new(empty) })
                })
            }

            /// Bytes that Rust, Python and Node read back, in this and every later version.
            fn to_bytes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, pyo3::types::PyBytes>> {
                $crate::errors::guarded(|| self.state.to_bytes(py))
            }

            /// Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
            #[classmethod]
            fn from_bytes(
                _class: &Bound<'_, pyo3::types::PyType>,
                data: $crate::typed::BytesArgument<'_>,
            ) -> PyResult<Self> {
                $crate::errors::guarded(|| Ok(Self { state: $crate::shared::Shared::from_bytes(&data.0)? }))
            }

            /// One JSON document that Rust, Python and Node read back.
            fn to_json(&self, py: Python<'_>) -> PyResult<String> {
                $crate::errors::guarded(|| self.state.to_json(py))
            }

            /// Reads ``to_json`` back; a damaged or foreign document is ``corrupt_state``.
            #[classmethod]
            #[pyo3(signature = (text: "str"))]
            fn from_json(_class: &Bound<'_, pyo3::types::PyType>, text: Bound<'_, PyAny>) -> PyResult<Self> {
                $crate::errors::guarded(|| Ok(Self { state: $crate::shared::Shared::from_json(&text)? }))
            }

            fn __reduce__<'py>(
                slf: &Bound<'py, Self>,
            ) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, pyo3::types::PyBytes>,))> {
                Ok((slf.get_type().getattr("from_bytes")?, (slf.get().to_bytes(slf.py())?,)))
            }

            fn __copy__(&self, py: Python<'_>) -> PyResult<Self> {
                $crate::errors::guarded(|| Ok(Self { state: $crate::shared::Shared::new(self.state.copy(py)?) }))
            }

            #[pyo3(signature = (memo: "object"))]
            fn __deepcopy__(&self, py: Python<'_>, memo: Bound<'_, PyAny>) -> PyResult<Self> {
                let _ = memo;
                self.__copy__(py)
            }

            fn __eq__(&self, py: Python<'_>, other: Bound<'_, PyAny>) -> PyResult<bool> {
                $crate::errors::guarded(|| {
                    let other = other.cast::<Self>();
                    other.map_or(Ok(false), |other| self.state.equal(py, &other.get().state))
                })
            }
        }
    };
}
pub(crate) use accumulator;

/// `incompatible`: something that is no accumulator of this class.
pub fn unlike(name: &str, other: &Object<'_>) -> PyErr {
    to_py(&Error::Incompatible { what: name.into(), expected: name.into(), got: type_name(other) })
}

/// An optional argument without its type hint.
pub fn plain(argument: Option<OptionArgument<'_>>) -> Option<Object<'_>> {
    argument.map(|argument| argument.0)
}

/// What the caller said about a long call.
pub fn steering<'py>(
    py: Python<'py>,
    progress: Option<ProgressArgument<'py>>,
    threads: Option<OptionArgument<'py>>,
) -> PyResult<Steering<'py>> {
    Steering::new(py, progress.map(|progress| progress.0).as_ref(), plain(threads).as_ref())
}

/// The labels of an update: those given, or the frame's columns of the known names.
pub fn labels_of<'py>(
    py: Python<'py>,
    by: Option<ByArgument<'py>>,
    names: &[String],
    data: Option<&FrameArgument<'py>>,
) -> PyResult<Object<'py>> {
    match by {
        Some(by) => Ok(by.0),
        None if data.is_some() => Ok(PyList::new(py, names)?.into_any()),
        None => Err(option("by", "label columns, or a frame as data= that has them", "nothing")),
    }
}

/// Names of label columns: one, or a list of different ones.
pub fn names(by: &Object<'_>) -> PyResult<Vec<String>> {
    let rule = "the name of a label column, or a list of different names";
    let names = if by.is_instance_of::<PyString>() {
        vec![by.extract::<String>()?]
    } else if by.is_instance_of::<PyList>() || by.is_instance_of::<PyTuple>() {
        let name = |item: PyResult<Object<'_>>| {
            let item = item?;
            item.extract::<String>().map_err(|_| option("by", rule, type_name(&item)))
        };
        by.try_iter()?.map(name).collect::<PyResult<Vec<_>>>()?
    } else {
        return Err(option("by", rule, type_name(by)));
    };
    for (at, name) in names.iter().enumerate() {
        if names[..at].contains(name) {
            return Err(option("by", rule, format!("{name} twice")));
        }
    }
    if names.is_empty() { Err(option("by", rule, "none")) } else { Ok(names) }
}
