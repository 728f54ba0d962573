//! Values that are read only through their check.
use crate::Error;
use serde::de;

/// Carries the rule and the value of a refused check into the error of a format.
pub(crate) fn refused<E: de::Error>(error: &Error) -> E {
    let got = error.got().unwrap_or_else(|| "something else".into());
    E::invalid_value(de::Unexpected::Other(&got), &error.expected().unwrap_or_default().as_str())
}

/// Serde for a struct with a `check(&self) -> Result<()>`.
///
/// The struct derives both directions with `#[serde(remote = "Self")]`, which makes inherent functions and no trait;
/// this adds the traits, and reading runs the check. No second struct repeats the fields.
macro_rules! checked {
    ($Type:ident) => {
        impl serde::Serialize for $Type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
                $Type::serialize(self, serializer)
            }
        }
        impl<'de> serde::Deserialize<'de> for $Type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
                let value = $Type::deserialize(deserializer)?;
                value.check().map_err(|error| crate::domain::checked::refused(&error))?;
                Ok(value)
            }
        }
    };
}
pub(crate) use checked;
