//! Documents of change between two periods.
use super::{finding, interval};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Written only, so a reader of a newer document skips what it does not know.
pub(super) const WRITTEN: [&str; 8] = [
    "ChangeDecomposition",
    "ChangePart",
    "DidCell",
    "DifferenceInDifferences",
    "PeriodScore",
    "SegmentChange",
    "StandardisedScore",
    "StandardisedSegment",
];

pub(super) fn documents() -> BTreeMap<&'static str, Value> {
    let scale = json!({"min": 0.0, "max": 10.0, "step": 1.0, "direction": "higher_better", "labels": [],
        "dont_know_codes": [99.0]});
    let reading = json!({"scale": scale, "invalid": "exclude", "missing_codes": [98.0]});
    let nested = json!({"population": 40.0, "stratum_populations": [], "single_cluster": "merge"});
    let nps_scale = json!({"id": "mine", "min": 0, "max": 10, "detractor_max": 6, "promoter_min": 9});
    let scoring = json!({"metric": "share", "nps_scale": nps_scale, "top": 2, "bottom": null, "values": []});
    let part = json!({"estimate": -12.5, "interval": interval(), "standard_error": 4.0, "p_value": 0.01});
    let period = json!({"estimate": 12.5, "standard_error": 3.0, "n": 40, "n_missing": 1, "n_invalid": 2});
    let segment = json!({"key": ["gold", 7], "share_before": 0.5, "share_after": 0.25, "score_before": 25.0,
        "score_after": null, "n_before": 20, "n_after": 0, "mix": 1.5, "mix_standard_error": 0.5, "rate": -2.0,
        "rate_standard_error": 0.75, "total": -0.5, "total_standard_error": 1.0});
    let change_options = json!({"level": 0.9, "same_clusters": true, "design": nested});
    let change = json!({"metric": "change_decomposition", "version": 1, "total": part, "mix": part, "rate": part,
        "before": period, "after": period, "by": ["plan", "wave"], "rows": [segment], "scoring": scoring,
        "reading": reading, "options": change_options, "warnings": [finding()]});
    let row = json!({"key": ["gold"], "standard_share": 0.75, "share": 0.5, "score": 25.0, "n": 20});
    let standard_options = json!({"level": 0.9, "design": nested});
    let standardised = json!({"metric": "standardised_score", "version": 1, "estimate": 12.5,
        "interval": interval(), "standard_error": 3.0, "crude": 10.0, "n": 40, "n_missing": 1, "n_invalid": 2,
        "standard_sum": 4.0, "by": ["plan"], "rows": [row], "scoring": scoring, "reading": reading,
        "options": standard_options, "warnings": [finding()]});
    let cell = json!({"estimate": 25.0, "n": 20, "n_missing": 1, "n_invalid": 2});
    let did_options = json!({"level": 0.9, "selected_on_score": true, "design": nested});
    let effect = json!({"metric": "difference_in_differences", "version": 1, "estimate": 8.0,
        "interval": interval(), "standard_error": 3.0, "degrees_of_freedom": 41.5, "p_value": 0.01,
        "treated_change": 10.0, "control_change": 2.0, "treated_before": cell, "treated_after": cell,
        "control_before": cell, "control_after": cell, "scoring": scoring, "reading": reading,
        "options": did_options, "warnings": [finding()]});
    BTreeMap::from([
        ("ChangeDecomposition", change),
        ("ChangeOptions", change_options),
        ("ChangePart", part),
        ("DidCell", cell),
        ("DidOptions", did_options),
        ("DifferenceInDifferences", effect),
        ("PeriodScore", period),
        ("Scoring", scoring),
        ("SegmentChange", segment),
        ("StandardShare", json!({"key": ["gold"], "share": 0.25})),
        ("StandardisedOptions", standard_options),
        ("StandardisedScore", standardised),
        ("StandardisedSegment", row),
    ])
}
