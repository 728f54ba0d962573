//! Reads the committed test vectors and compares a function with them.
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// One vector file: a metric, a source, a tolerance, cases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Vectors {
    metric: String,
    source: String,
    rel_tol: f64,
    abs_tol: f64,
    pub(crate) cases: Vec<Case>,
}

/// One case; the part of its name before `/` is its region.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    name: String,
    args: Map<String, Value>,
    expect: Map<String, Value>,
    rel_tol: Option<f64>,
    abs_tol: Option<f64>,
}

impl Vectors {
    /// Reads `tests/vectors/<name>.json`; a missing or malformed file fails the test.
    pub(crate) fn read(name: &str) -> Self {
        let path = format!("{}/../../tests/vectors/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let vectors: Self = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(!vectors.cases.is_empty(), "{path}: no case");
        assert!(vectors.source.contains("tests/generate/"), "{path}: no generator");
        vectors
    }

    /// Compares `f` with every `expect.value`.
    pub(crate) fn check(&self, f: impl Fn(&Case) -> f64) {
        self.check_all(|case| vec![("value", f(case))]);
    }

    /// Compares the named values of `f` with `expect`, and prints the largest relative and absolute error of each
    /// region.
    pub(crate) fn check_all(&self, f: impl Fn(&Case) -> Vec<(&'static str, f64)>) {
        let mut worst: BTreeMap<String, (f64, f64, String)> = BTreeMap::new();
        let mut failed = Vec::new();
        for case in &self.cases {
            let values = f(case);
            assert_eq!(values.len(), case.expect.len(), "{}: {}", self.metric, case.name);
            for (key, got) in values {
                let expected = case.expect[key].as_f64().expect("a number");
                let difference = (got - expected).abs();
                let allowed =
                    case.abs_tol.unwrap_or(self.abs_tol) + case.rel_tol.unwrap_or(self.rel_tol) * expected.abs();
                if !(difference <= allowed) {
                    failed.push(format!("{} {key}: expected {expected:e}, got {got:e}", case.name));
                }
                let error = if difference == 0.0 { 0.0 } else { difference / expected.abs() };
                let region = format!("{} {key}", case.name.split('/').next().unwrap_or_default());
                let entry = worst.entry(region).or_insert((-1.0, 0.0, String::new()));
                entry.1 = entry.1.max(difference);
                if !(error <= entry.0) {
                    (entry.0, entry.2) = (error, case.name.clone());
                }
            }
        }
        for (region, (error, absolute, name)) in &worst {
            println!("{:34} {region:28} {error:.1e} (absolute {absolute:.1e})  at {name}", self.metric);
        }
        assert!(
            failed.is_empty(),
            "{}: {} of {} fail\n{}",
            self.metric,
            failed.len(),
            self.cases.len(),
            failed.join("\n")
        );
    }
}

impl Case {
    /// A number among the arguments.
    pub(crate) fn arg(&self, key: &str) -> f64 {
        self.args[key].as_f64().unwrap_or_else(|| panic!("{}: {key} is no number", self.name))
    }

    /// Whether there is such an argument.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.args.contains_key(key)
    }

    /// A count among the arguments.
    pub(crate) fn count(&self, key: &str) -> u64 {
        self.args[key].as_u64().unwrap_or_else(|| panic!("{}: {key} is no count", self.name))
    }

    /// A word among the arguments.
    pub(crate) fn word(&self, key: &str) -> &str {
        self.args[key].as_str().unwrap_or_else(|| panic!("{}: {key} is no string", self.name))
    }

    /// A list of numbers, among the arguments or the expectations.
    pub(crate) fn list(&self, key: &str) -> Vec<f64> {
        let list = self.args.get(key).or_else(|| self.expect.get(key)).and_then(Value::as_array);
        let list = list.unwrap_or_else(|| panic!("{}: {key} is no list", self.name));
        list.iter().map(|value| value.as_f64().expect("a number")).collect()
    }
}
