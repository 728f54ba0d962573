//! What the classes of mergeable states share: merge, empty, evaluate, bytes and JSON.
use crate::call::{Call, Job, NoOptions, STEERING, Work, reply, spawn};
use crate::errors::{Outcome, enter, unsupported};
use crate::value::{described, to_js};
use cxkit::control::Control;
use napi::bindgen_prelude::{
    AsyncTask, ClassInstance, FromNapiValue, JavaScriptClassExt, This, Uint8ArraySlice, Unknown,
};
use napi::{Env, JsValue, ValueType};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;

/// An error for a constructor that was called like a function.
pub(crate) fn called_by_new<T: JavaScriptClassExt>(env: &Env, this: &This<'_>, class: &str) -> Outcome<()> {
    if T::instance_of(env, &this.object)? {
        return Ok(());
    }
    Err(unsupported(class, format!("new {class}(…)"), "a call without new"))
}

/// The label columns of a grouped state.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct By {
    by: Vec<String>,
}

impl By {
    /// Their names, at least one.
    pub(crate) fn columns(self) -> Outcome<Vec<String>> {
        if self.by.is_empty() {
            return Err(unsupported("by", "the names of the label columns", "nothing"));
        }
        Ok(self.by)
    }
}

/// What a state gives under options.
pub(crate) type Ask<S, O, T> = fn(&S, &O, Control<'_>) -> cxkit::Result<T>;

/// Asks a state.
pub(crate) fn asked<'env, S, O, T>(
    env: &'env Env,
    options: Unknown<'env>,
    state: &RefCell<S>,
    ask: Ask<S, O, T>,
) -> napi::Result<Unknown<'env>>
where
    O: DeserializeOwned + Default,
    T: Serialize,
{
    enter(env, || {
        let (NoOptions {}, options) = Call::new(env, options)?.options(&[])?;
        Ok(to_js(env, &ask(&state.borrow(), &options, Control::default())?)?)
    })
}

/// Asks a copy of a state, on another thread.
pub(crate) fn asked_async<'env, S, O, T>(
    env: &'env Env,
    options: Unknown<'env>,
    state: &RefCell<S>,
    ask: Ask<S, O, T>,
) -> AsyncTask<Work>
where
    S: Clone + Send + 'static,
    O: DeserializeOwned + Default + Send + 'static,
    T: Serialize + Send + 'static,
{
    spawn(env, options, |call| {
        let (NoOptions {}, options) = call.options(&[&STEERING])?;
        let state = state.borrow().clone();
        let job: Job = Box::new(move |control| Ok(reply(ask(&state, &options, control)?)));
        Ok(job)
    })
}

/// The state behind another object of the same class; anything else is refused.
pub(crate) fn same_class<'env, T: 'env>(other: Unknown<'env>, class: &str) -> Outcome<ClassInstance<'env, T>>
where
    ClassInstance<'env, T>: FromNapiValue,
{
    let found = match other.get_type()? {
        ValueType::Object => ClassInstance::<T>::from_unknown(other).ok(),
        _ => None,
    };
    if let Some(state) = found {
        return Ok(state);
    }
    let (what, expected) = ("merge".into(), format!("another {class}"));
    let got = described(other)?;
    let got = if got == "an object" { "another object".into() } else { got };
    Err(cxkit::Error::Incompatible { what, expected, got }.into())
}

/// A copy of the bytes of an argument.
pub(crate) fn bytes_of(bytes: Unknown<'_>) -> Outcome<Vec<u8>> {
    if bytes.is_typedarray()?
        && let Ok(slice) = Uint8ArraySlice::from_unknown(bytes)
    {
        return Ok(slice.to_vec());
    }
    Err(unsupported("bytes", "a Uint8Array", described(bytes)?))
}

/// The text of an argument.
pub(crate) fn text_of(value: Unknown<'_>, argument: &str) -> Outcome<String> {
    match value.get_type()? {
        ValueType::String => Ok(String::from_unknown(value)?),
        _ => Err(unsupported(argument, "text", described(value)?)),
    }
}

/// The methods that single and grouped states have in common, for a class around a `RefCell` of the state.
macro_rules! state_methods {
    ($family:tt, $class:ident, $name:literal, $state:ty) => {
        #[napi(namespace = $family)]
        impl $class {
            /// Adds the observations of another state.
            #[napi]
            pub fn merge<'env>(&self, env: &'env Env, other: Unknown<'env>) -> Result<()> {
                enter(env, || {
                    let other = same_class::<$class>(other, $name)?;
                    if std::ptr::eq(self, &raw const *other) {
                        let copy = self.0.borrow().clone();
                        return Ok(self.0.borrow_mut().merge(&copy)?);
                    }
                    Ok(self.0.borrow_mut().merge(&other.0.borrow())?)
                })
            }

            /// An empty state of the same configuration.
            #[napi]
            pub fn empty(&self) -> Self {
                Self(RefCell::new(self.0.borrow().empty()))
            }

            /// The result so far.
            #[napi]
            pub fn evaluate<'env>(&self, env: &'env Env, options: Unknown<'env>) -> Result<Unknown<'env>> {
                asked(env, options, &self.0, <$state>::evaluate_with)
            }

            /// The result so far, on another thread.
            #[napi]
            pub fn evaluate_async<'env>(&self, env: &'env Env, options: Unknown<'env>) -> AsyncTask<Work> {
                asked_async(env, options, &self.0, <$state>::evaluate_with)
            }

            /// Bytes that every language reads back.
            #[napi]
            pub fn to_bytes(&self, env: &Env) -> Result<Uint8Array> {
                enter(env, || Ok(self.0.borrow().to_bytes()?.into()))
            }

            /// Reads bytes back.
            #[napi]
            pub fn from_bytes<'env>(env: &'env Env, bytes: Unknown<'env>) -> Result<Self> {
                enter(env, || Ok(Self(RefCell::new(<$state>::from_bytes(&bytes_of(bytes)?)?))))
            }

            /// JSON that every language reads back.
            #[napi]
            pub fn to_json(&self, env: &Env) -> Result<String> {
                enter(env, || Ok(self.0.borrow().to_json()?))
            }

            /// Reads JSON back.
            #[napi]
            pub fn from_json<'env>(env: &'env Env, text: Unknown<'env>) -> Result<Self> {
                enter(env, || Ok(Self(RefCell::new(<$state>::from_json(&text_of(text, "text")?)?))))
            }
        }
    };
}
pub(crate) use state_methods;

/// What grouped states have besides.
macro_rules! grouped_methods {
    ($family:tt, $class:ident) => {
        #[napi(namespace = $family)]
        impl $class {
            /// The label columns.
            #[napi(getter)]
            pub fn by(&self) -> Vec<String> {
                self.0.borrow().by().to_vec()
            }

            /// Groups so far.
            #[napi(getter)]
            pub fn groups(&self) -> f64 {
                self.0.borrow().groups() as f64
            }
        }
    };
}
pub(crate) use grouped_methods;
