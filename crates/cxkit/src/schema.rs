//! The description of every type that crosses a border, and the way to a Rust type by its name.
//!
//! There is one list, in [`with_exported_type!`](crate::with_exported_type): the language bindings use it to read and
//! write JSON documents of a named type; with the feature `schema`, `definitions` describes the same types as JSON
//! Schema 2020-12, from which the Python and TypeScript types are generated.
//!
//! # To add a type
//!
//! 1. Derive `#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]` on it and on the types of its fields.
//! 2. Add a line for each struct and each tagged enum to the list below, in order of the names: under `inputs` if the
//!    library reads it (fields may be left out), under `results` if it only writes it (every field is there). String
//!    enums and untagged enums need no line.
//! 3. Add a document with every field to the tests of this module, and run `cargo run -p cxkit-tests --bin types`.
//!
//! # What a type may be
//!
//! | in Rust | in the schema |
//! | --- | --- |
//! | struct with named fields, `Vec`, `Option`, numbers, text | as schemars derives it |
//! | `DateTime<Utc>`, `NaiveDate` with [`timestamp`](crate::timestamp) | `schemars(with = "DateTime<Utc>")` beside it |
//! | enum of unit variants, `rename_all = "snake_case"` | as derived |
//! | enum tagged by `kind`, struct variants only (`Missing {}`) | as derived |
//! | untagged enum of primitives and at most one struct variant | as derived |
//! | open enum (`open_enum!` of the domain) | `anyOf` of the known words and any string |
//! | checked newtype | `schemars(transparent, inline)` |
//! | field that leads to a person | `"x-masked": true`, which the ids of persons carry; Python's `repr` leaves it out |
//! | generic type with one parameter | `schemars(rename = "Grouped_{T}")`: Rust's name, `_`, the argument's schema name |
//!
//! Enums tagged by `kind` and untagged ones are read from JSON and trees only, not from bytes: no state holds one.
//!
//! A generic type is listed once for each argument, under its schema name: `"Grouped_Nps" => Grouped<Nps>`. Its serde
//! name stays `Grouped`, and the generators fold all its instances into one generic type. The argument must be a
//! struct or enum with a name, and the parameter stands wherever the argument does.

/// Runs an expression with the Rust type of an exported name.
///
/// ```
/// use cxkit::exchange::{Names, from_value};
///
/// /// Checks a document of a named type and writes it in its one JSON form.
/// fn to_json(name: &str, document: serde_json::Value) -> Option<String> {
///     cxkit::with_exported_type!(name, T => {
///         let value: T = from_value(document, Names::Camel, name).ok()?;
///         serde_json::to_string(&value).ok()
///     }, else => None)
/// }
/// let json = to_json("Money", serde_json::json!({"minor": 1234, "currency": "EUR"}));
/// assert_eq!(json.as_deref(), Some(r#"{"minor":1234,"currency":"EUR"}"#));
/// assert_eq!(to_json("Mony", serde_json::json!({})), None);
/// ```
#[macro_export]
macro_rules! with_exported_type {
    ($name:expr, $T:ident => $run:expr, else => $otherwise:expr) => {
        $crate::__exported_types!(__dispatch_exported { $name, $T => $run, $otherwise })
    };
}

/// The list: hands the inputs and the results to another macro of this crate.
#[doc(hidden)]
#[macro_export]
macro_rules! __exported_types {
    ($visit:ident $with:tt) => {
        $crate::$visit! { $with
            inputs {
                "Answer" => $crate::domain::Answer,
                "AnswerValue" => $crate::domain::AnswerValue,
                "Channel" => $crate::domain::Channel,
                "Choice" => $crate::domain::Choice,
                "Interaction" => $crate::domain::Interaction,
                "JourneyMap" => $crate::domain::JourneyMap,
                "Money" => $crate::domain::Money,
                "Predicate" => $crate::domain::Predicate,
                "Question" => $crate::domain::Question,
                "Response" => $crate::domain::Response,
                "Scale" => $crate::domain::Scale,
                "ScaleLabel" => $crate::domain::ScaleLabel,
                "Segment" => $crate::domain::Segment,
                "Stage" => $crate::domain::Stage,
                "Survey" => $crate::domain::Survey,
                "Touchpoint" => $crate::domain::Touchpoint,
                "Transaction" => $crate::domain::Transaction,
            }
            results {
                "BinaryNps" => $crate::survey::BinaryNps,
                "BinaryNpsOptions" => $crate::survey::BinaryNpsOptions,
                "BinaryNpsReading" => $crate::survey::BinaryNpsReading,
                "Fact" => $crate::Fact,
                "Finding" => $crate::Finding,
                "GroupRow_BinaryNps" => $crate::GroupRow<$crate::survey::BinaryNps>,
                "GroupRow_Nps" => $crate::GroupRow<$crate::survey::Nps>,
                "Grouped_BinaryNps" => $crate::Grouped<$crate::survey::BinaryNps>,
                "Grouped_Nps" => $crate::Grouped<$crate::survey::Nps>,
                "Interval" => $crate::Interval,
                "Nps" => $crate::survey::Nps,
                "NpsDifference" => $crate::survey::NpsDifference,
                "NpsDifferenceOptions" => $crate::survey::NpsDifferenceOptions,
                "NpsOptions" => $crate::survey::NpsOptions,
                "NpsProbability" => $crate::survey::NpsProbability,
                "NpsReading" => $crate::survey::NpsReading,
                "NpsScale" => $crate::domain::NpsScale,
                "Outcome_BinaryNps" => $crate::Outcome<$crate::survey::BinaryNps>,
                "Outcome_Nps" => $crate::Outcome<$crate::survey::Nps>,
                "Weighting" => $crate::survey::Weighting,
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __dispatch_exported {
    ({ $name:expr, $T:ident => $run:expr, $otherwise:expr }
     inputs { $($input:literal => $Input:ty,)* } results { $($result:literal => $Result:ty,)* }) => {
        match $name {
            $($input => { type $T = $Input; $run })*
            $($result => { type $T = $Result; $run })*
            _ => $otherwise,
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __exported_names {
    ({} inputs { $($input:literal => $Input:ty,)* } results { $($result:literal => $Result:ty,)* }) => {
        &[$($input,)* $($result,)*]
    };
}

#[cfg(feature = "schema")]
#[doc(hidden)]
#[macro_export]
macro_rules! __describe_exported {
    ({} inputs { $($input:literal => $Input:ty,)* } results { $($result:literal => $Result:ty,)* }) => {
        (
            vec![$($crate::schema::Described::new::<$Input>($input),)*],
            vec![$($crate::schema::Described::new::<$Result>($result),)*],
        )
    };
}

/// The names of the exported types.
pub const NAMES: &[&str] = __exported_types!(__exported_names {});

#[cfg(feature = "schema")]
mod definitions;
#[cfg(feature = "schema")]
pub use definitions::{Described, definitions, definitions_of};

#[cfg(test)]
mod serde_name;
#[cfg(test)]
mod tests;
