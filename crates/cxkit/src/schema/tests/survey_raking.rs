//! Documents of raking.
use super::finding;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Written only, so a reader of a newer document skips what it does not know.
pub(super) const WRITTEN: [&str; 2] = ["RakedMargin", "RakingReport"];

pub(super) fn documents() -> BTreeMap<&'static str, Value> {
    let target = json!({"label": "a", "target": 0.4});
    let options = json!({"total": 100.0, "tolerance": 1e-6, "iterations": 50, "min_ratio": 0.2, "max_ratio": 5.0});
    let weighting = json!({"sum": 4.0, "effective_n": 3.5, "design_effect": 1.1, "largest_share": 0.3});
    let margin = json!({"column": "segment", "label": 7, "n": 3, "target": 40.0, "before": 30.0, "after": 40.0});
    let report = json!({"metric": "rake", "version": 1, "n": 4, "total": 100.0, "margins": [margin], "iterations": 4,
        "largest_error": 1e-11, "combinations": 6, "empty_combinations": 1, "smallest_ratio": 0.5, "largest_ratio": 2.0,
        "n_trimmed": 1, "before": weighting, "after": weighting, "options": options, "warnings": [finding()]});
    BTreeMap::from([
        ("Margin", json!({"column": "segment", "targets": [target]})),
        ("MarginTarget", target),
        ("PostStratum", json!({"labels": ["a", true], "target": 12.5})),
        ("RakeOptions", options),
        ("RakedMargin", margin),
        ("RakingReport", report),
    ])
}
