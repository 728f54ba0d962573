//! Node binding of cxkit: values and columns across the border, nothing else.
//!
//! Every rule, formula and message is in the core. One file a family holds its functions and classes; `column`, `labels`
//! and `value` bring data across, `state` is what classes of mergeable states share, `call` reads options and runs work on
//! another thread, `errors` makes `CxError`.
// Only what the macros of napi-derive expand to is unsafe.
#![deny(unsafe_code)]
// The signatures of exported functions are Node-API's: arguments come by value, and values live as long as the
// reference to their environment.
#![allow(clippy::needless_pass_by_value, clippy::trivially_copy_pass_by_ref)]
mod call;
mod column;
mod errors;
mod kano;
mod labels;
mod ltv;
mod state;
mod survey;
mod value;

use cxkit::exchange::{Names, from_value};
use errors::{Failure, enter, unsupported};
use napi::Env;
use napi::bindgen_prelude::{Object, Result, Unknown};
use napi_derive::napi;
use state::text_of;
use value::{described, from_js, to_js};

/// Version of the library.
#[napi]
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Takes the functions that Rust calls back: `error` makes a `CxError`, the others are those of `columns.js`.
#[napi]
pub fn register(env: &Env, hooks: Object<'_>) -> Result<()> {
    errors::set_hooks(env, hooks.create_ref::<false>()?)
}

/// The names of the options of a function or constructor, for the tests of the surface.
#[napi]
pub fn option_fields(name: String) -> Option<Vec<String>> {
    let own = || match name.as_str() {
        "suppress" => Some(call::option_names::<call::NoOptions, cxkit::DisclosurePolicy>(&[])),
        _ => None,
    };
    survey::names(&name).or_else(|| kano::names(&name)).or_else(|| ltv::names(&name)).or_else(own)
}

/// A value of a named type as the JSON document that every language reads.
#[napi]
pub fn to_json<'env>(env: &'env Env, name: Unknown<'env>, value: Unknown<'env>) -> Result<String> {
    enter(env, || {
        let name = text_of(name, "type")?;
        let value = from_js(env, value, &name)?;
        cxkit::with_exported_type!(name.as_str(), T => {
            let value: T = from_value(value, Names::Camel, &name).map_err(Failure::Core)?;
            Ok(serde_json::to_string(&value).map_err(|error| cxkit::Error::Internal { reason: error.to_string() })?)
        }, else => Err(unknown_type(name)))
    })
}

/// A result in one line that can be pasted into a report.
#[napi]
pub fn describe<'env>(env: &'env Env, result: Unknown<'env>) -> Result<String> {
    enter(env, || {
        let tree = from_js(env, result, "result")?;
        let name = type_of(&tree);
        let line = cxkit::schema::line_of(&name, tree, Names::Camel)?;
        line.ok_or_else(|| unsupported("result", "the result of a metric", described(result).unwrap_or_default()))
    })
}

/// The exported name of the type of a result, which its metric tells.
fn type_of(tree: &serde_json::Value) -> String {
    let metric = tree.get("metric").and_then(serde_json::Value::as_str).unwrap_or_default();
    // `nps_difference` is the metric of an `NpsDifference`.
    let initial = |word: &str| word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect();
    match metric {
        "" if tree.get("parameters").is_some() => "FitReport".into(),
        "acquisition" => "AcquisitionValue".into(),
        "customer_equity" => "CustomerEquityValue".into(),
        "kano" => "KanoStudy".into(),
        "ltv" => "LtvEstimate".into(),
        "mean_score_difference" | "share_difference" | "csat_difference" | "ces_difference" => "ScoreDifference".into(),
        "post_stratify" | "rake" => "RakingReport".into(),
        _ => metric.split('_').map(initial).collect::<Vec<String>>().concat(),
    }
}

/// A grouped result with what may not be shown withheld.
#[napi]
pub fn suppress<'env>(env: &'env Env, grouped: Unknown<'env>, options: Unknown<'env>) -> Result<Unknown<'env>> {
    enter(env, || {
        let (call::NoOptions {}, policy): (_, cxkit::DisclosurePolicy) = call::Call::new(env, options)?.options(&[])?;
        let tree = from_js(env, grouped, "grouped")?;
        let refused = || unsupported("grouped", "a grouped result of a metric", described(grouped).unwrap_or_default());
        let rows = tree.get("rows").and_then(serde_json::Value::as_array).ok_or_else(refused)?;
        let mut outcomes = rows.iter().filter_map(|row| row.get("outcome")).chain(tree.get("total"));
        // Where nothing could be evaluated, the kind of result makes no difference.
        let kind = outcomes.find_map(|outcome| outcome.get("value")).map_or_else(|| "Nps".into(), type_of);
        cxkit::with_grouped_type!(kind.as_str(), T => {
            let grouped: cxkit::Grouped<T> = from_value(tree, Names::Camel, "grouped").map_err(Failure::Core)?;
            Ok(to_js(env, &grouped.disclose(&policy)?)?)
        }, else => Err(refused()))
    })
}

/// Reads such a document.
#[napi]
pub fn from_json<'env>(env: &'env Env, name: Unknown<'env>, document: Unknown<'env>) -> Result<Unknown<'env>> {
    enter(env, || {
        let (name, document) = (text_of(name, "type")?, text_of(document, "text")?);
        if document.len() > cxkit::state::MAX_BYTES {
            let (limit, got) = (cxkit::state::MAX_BYTES as u64, document.len() as u64);
            return Err(cxkit::Error::LimitExceeded { what: "bytes of a document".into(), limit, got }.into());
        }
        let tree = serde_json::from_str(&document).map_err(|error| cxkit::Error::ParseError {
            source_name: name.clone(),
            line: error.line() as u64,
            column: None,
            expected: "JSON".into(),
            got: error.to_string(),
        })?;
        cxkit::with_exported_type!(name.as_str(), T => {
            let value: T = from_value(tree, Names::Snake, &name).map_err(Failure::Core)?;
            Ok(to_js(env, &value)?)
        }, else => Err(unknown_type(name)))
    })
}

fn unknown_type(name: String) -> Failure {
    let expected = format!("one of {}", cxkit::schema::NAMES.join(", "));
    cxkit::Error::InvalidValue { column: "type".into(), row: None, expected, got: name }.into()
}
