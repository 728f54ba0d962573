//! Documents of sample designs, response rates and bounds for non-response.
use super::{finding, grouped, interval, outcome, row};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Written only, so a reader of a newer document skips what it does not know.
pub(super) const WRITTEN: [&str; 6] = [
    "GroupRow_ResponseRate",
    "Grouped_ResponseRate",
    "NonresponseBounds",
    "Outcome_ResponseRate",
    "ResponseRate",
    "SurveyDesign",
];

fn population() -> Value {
    json!({"stratum": "north", "size": 4000.0})
}

/// What is known of a population.
pub(super) fn options() -> Value {
    json!({"population": 1200.0, "stratum_populations": [population()], "single_cluster": "merge"})
}

/// What a design makes of a standard error.
pub(super) fn design() -> Value {
    json!({"strata": 3, "clusters": 12, "degrees_of_freedom": 9.0, "design_effect": 1.4, "effective_n": 71.4,
        "merged_strata": 1})
}

pub(super) fn documents() -> BTreeMap<&'static str, Value> {
    let weighting = json!({"sum": 4.0, "effective_n": 3.5, "design_effect": 1.1, "largest_share": 0.3});
    let rate_options = json!({"level": 0.9, "method": "wald", "design": options()});
    let rate = json!({"metric": "response_rate", "version": 1, "estimate": 0.25, "interval": interval(),
        "standard_error": 0.05, "n": 4, "n_missing": 1, "answered": 1, "unanswered": 3, "weighting": weighting,
        "design": design(), "options": rate_options, "warnings": [finding()]});
    let enps = json!({"min_n": 7, "level": 0.9, "method": "bayes", "prior": 1.0, "threshold": 10.0, "replicates": 500,
        "seed": 3, "design": options()});
    let change = json!({"n_a": 200, "n_b": 300, "promoter_share": 0.5, "detractor_share": 0.2, "variance": null,
        "power": 0.9, "level": 0.9, "method": "wald", "design_effect": 1.5});
    let size = json!({"margin": 5.0, "promoter_share": 0.5, "detractor_share": 0.2, "variance": 0.5, "level": 0.9,
        "method": "wald", "design_effect": 1.5, "population": 4000.0});
    let difference = json!({"difference": 10.0, "promoter_share": 0.5, "detractor_share": 0.2, "variance": 0.5,
        "power": 0.9, "level": 0.9, "method": "wald", "design_effect": 1.5});
    let share = json!({"margin": 0.05, "share": 0.2, "level": 0.9, "method": "wald", "design_effect": 1.5,
        "population": 4000.0});
    BTreeMap::from([
        ("DesignOptions", options()),
        ("EnpsOptions", enps),
        ("GroupRow_ResponseRate", row(&rate)),
        ("Grouped_ResponseRate", grouped(&rate)),
        ("MinimumDetectableChange", change),
        ("NonresponseBounds", json!({"lower": -65.0, "upper": 85.0, "nps": 40.0, "response_rate": 0.25})),
        ("Outcome_ResponseRate", outcome(&rate)),
        ("ResponseRate", rate),
        ("ResponseRateOptions", rate_options),
        ("SampleSize", size),
        ("SampleSizeDifference", difference),
        ("SampleSizeShare", share),
        ("StratumPopulation", population()),
        ("SurveyDesign", design()),
    ])
}
