//! One error class for everything: a core error becomes a `CxError`, a panic becomes one too, and what the caller's own
//! code throws (a getter, for example) passes through untouched.
use napi::bindgen_prelude::{FnArgs, FromNapiValue, Function, JsObjectValue, ObjectRef, Unknown};
use napi::{Env, Error, Result};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Why a call failed.
#[derive(Debug)]
pub enum Failure {
    /// A rule of the library.
    Core(cxkit::Error),
    /// An exception of JavaScript code that ran during the call, or of Node-API itself.
    Js(Error),
}

impl From<cxkit::Error> for Failure {
    /// An option that the core refuses is named as JavaScript spells it.
    fn from(error: cxkit::Error) -> Self {
        Failure::Core(match error {
            cxkit::Error::InvalidOption { option, expected, got } => {
                cxkit::Error::InvalidOption { option: cxkit::exchange::camel(&option), expected, got }
            }
            other => other,
        })
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Js(error)
    }
}

/// Result of everything inside a call.
pub(crate) type Outcome<T> = std::result::Result<T, Failure>;

/// The functions of `columns.js` and `index.js`, one object for each JavaScript environment.
struct Hooks(ObjectRef<false>);

/// Keeps the functions that Rust calls back.
pub(crate) fn set_hooks(env: &Env, hooks: ObjectRef<false>) -> Result<()> {
    env.set_instance_data(Hooks(hooks), (), |_| {})
}

/// One of those functions.
pub(crate) fn hook<'env, A, R>(env: &'env Env, name: &str) -> Result<Function<'env, A, R>>
where
    A: napi::bindgen_prelude::JsValuesTupleIntoVec,
{
    let hooks = env.get_instance_data::<Hooks>()?.ok_or_else(|| Error::from_reason("cxkit is not loaded"))?;
    let function = hooks.0.get_value(env)?.get_named_property_unchecked::<Unknown>(name)?;
    Function::from_unknown(function)
}

/// Runs a call; its errors and panics become what JavaScript catches.
pub(crate) fn enter<T>(env: &Env, run: impl FnOnce() -> Outcome<T>) -> Result<T> {
    caught(run).map_err(|failure| throwable(env, failure))
}

/// Runs code whose panic must not end the process.
pub(crate) fn caught<T, F: From<cxkit::Error>>(
    run: impl FnOnce() -> std::result::Result<T, F>,
) -> std::result::Result<T, F> {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<&str>().copied().or(panic.downcast_ref::<String>().map(String::as_str));
        Err(cxkit::Error::Internal { reason: text.unwrap_or("a panic").to_owned() }.into())
    })
}

/// The JavaScript value to throw or reject with.
pub(crate) fn throwable(env: &Env, failure: Failure) -> Error {
    match failure {
        Failure::Core(error) => cx_error(env, &error).map_or_else(|other| other, Error::from_unknown_without_coercion),
        Failure::Js(error) => error,
    }
}

type Facts = FnArgs<(String, &'static str, Option<String>, Option<f64>, Option<String>, Option<String>)>;

fn cx_error<'env>(env: &'env Env, error: &cxkit::Error) -> Result<Unknown<'env>> {
    let facts: Facts = (
        error.to_string(),
        error.code(),
        error.column().map(str::to_owned),
        error.row().map(|row| row as f64),
        error.expected(),
        error.got(),
    )
        .into();
    hook::<Facts, Unknown>(env, "error")?.call(facts)
}

/// A column or argument of a type that cannot be read.
pub(crate) fn unsupported(column: &str, expected: impl Into<String>, got: impl Into<String>) -> Failure {
    let (column, expected, got) = (column.to_owned(), expected.into(), got.into());
    cxkit::Error::UnsupportedType { column, expected, got }.into()
}

/// An option that it cannot have, or that is not known, under the name that the caller gave it.
pub(crate) fn invalid_option(option: &str, expected: impl Into<String>, got: impl Into<String>) -> Failure {
    let (option, expected, got) = (option.to_owned(), expected.into(), got.into());
    Failure::Core(cxkit::Error::InvalidOption { option, expected, got })
}
