//! What the classes of mergeable states share: merge, empty, evaluate, bytes and JSON.
use crate::errors::{Outcome, unsupported};
use crate::value::described;
use napi::bindgen_prelude::{ClassInstance, FromNapiValue, Uint8ArraySlice, Unknown};
use napi::{JsValue, ValueType};

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
    ($class:ident, $name:literal, $state:ty) => {
        #[napi(namespace = "survey")]
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
                enter(env, || {
                    let (NoOptions {}, options) = Call::new(env, options)?.options(&[])?;
                    Ok(to_js(env, &self.0.borrow().evaluate(&options)?)?)
                })
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
