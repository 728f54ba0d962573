//! What the tests of all languages share.
#![forbid(unsafe_code)]
#[cfg(doctest)]
mod docs;
pub mod types;

use serde_json::Value;
use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Compares a result with the part of it that a vector states; `tolerance` is relative and absolute.
///
/// # Panics
/// If they differ, naming the place.
pub fn check(want: &Value, got: &Value, tolerance: (f64, f64), at: &str) {
    match (want, got) {
        (Value::Object(want), _) => want.iter().for_each(|(k, v)| check(v, &got[k], tolerance, &format!("{at}.{k}"))),
        (Value::Array(want), Value::Array(got)) => {
            assert_eq!(want.len(), got.len(), "{at}");
            want.iter().zip(got).enumerate().for_each(|(i, (w, g))| check(w, g, tolerance, &format!("{at}[{i}]")));
        }
        (Value::Number(want), Value::Number(got)) => {
            let (want, got) = (want.as_f64().expect("finite"), got.as_f64().expect("finite"));
            let allowed = tolerance.0 * want.abs() + tolerance.1;
            assert!((want - got).abs() <= allowed, "{at}: expected {want}, got {got}, allowed ±{allowed:e}");
        }
        _ => assert_eq!(want, got, "{at}"),
    }
}
