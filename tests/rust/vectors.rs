//! Runs every vector of the metrics, `tests/vectors/<family>/<metric>.json`, against the Rust API.
#[path = "vectors/columns.rs"]
mod columns;
#[path = "vectors/kano.rs"]
mod kano;
#[path = "vectors/ltv.rs"]
mod ltv;
#[path = "vectors/survey.rs"]
mod survey;
#[path = "vectors/survey_change.rs"]
mod survey_change;
#[path = "vectors/survey_comparison.rs"]
mod survey_comparison;
#[path = "vectors/survey_design.rs"]
mod survey_design;
#[path = "vectors/survey_feedback.rs"]
mod survey_feedback;
#[path = "vectors/survey_items.rs"]
mod survey_items;
#[path = "vectors/survey_raking.rs"]
mod survey_raking;
#[path = "vectors/survey_ratings.rs"]
mod survey_ratings;

use cxkit::Result;
use cxkit_tests::check;
use serde_json::{Value, json};
use std::path::Path;

type Call = fn(&str, &Value, &Value) -> Result<Value>;
/// The families, and how each calls its metrics.
const FAMILIES: [(&str, Call); 3] = [("survey", survey::call), ("kano", kano::call), ("ltv", ltv::call)];

#[test]
fn every_vector_of_every_metric() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors");
    let (mut cases, mut failed) = (0, Vec::new());
    for (family, call) in FAMILIES {
        for entry in std::fs::read_dir(root.join(family)).expect("a folder of vectors") {
            let path = entry.expect("an entry").path();
            let file: Value = serde_json::from_slice(&std::fs::read(&path).expect("a file")).expect("JSON");
            let metric = file["metric"].as_str().expect("a metric");
            for case in file["cases"].as_array().expect("cases") {
                let name = format!("{metric}: {}", case["name"].as_str().expect("a name"));
                let tolerance = |which: &str| case.get(which).or(file.get(which)).and_then(Value::as_f64).expect(which);
                let tolerance = (tolerance("rel_tol"), tolerance("abs_tol"));
                // The place of a maximum is known to half the digits of its height; such files say so.
                let most = if metric == "ltv.fit" && file["reason"].is_string() { 1e-6 } else { 1e-9 };
                assert!(tolerance.0 <= most && tolerance.1 <= most, "{name}: a tolerance that proves too little");
                // Each case says what is wrong with it; the test goes on to the next.
                let outcome = std::panic::catch_unwind(|| {
                    match (call(metric, &case["args"], &case["options"]), case.get("expect"), case.get("error")) {
                        (Ok(got), Some(want), None) => check(want, &got, tolerance, &name),
                        (Err(error), None, Some(want)) => {
                            let got = json!({"code": error.code(), "column": error.column(), "row": error.row(),
                            "expected": error.expected(), "got": error.got(), "message": error.to_string()});
                            check(want, &got, (0.0, 0.0), &name);
                        }
                        (got, ..) => panic!("{name}: {got:?}"),
                    }
                });
                if outcome.is_err() {
                    failed.push(name);
                }
                cases += 1;
            }
        }
    }
    assert!(cases > 300, "only {cases} cases were found");
    assert!(failed.is_empty(), "{} of {cases} failed: {}", failed.len(), failed.join("; "));
}
