//! Documents of comparisons: groups, ordinal answers, the same customers twice, retention.
use super::{finding, grouped, interval, outcome, row};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Written only, so a reader of a newer document skips what it does not know.
pub(super) const WRITTEN: [&str; 16] = [
    "AnswerCount",
    "ClassRetention",
    "ComparedGroup",
    "GroupComparison",
    "GroupContrast",
    "GroupRow_PairedChange",
    "Grouped_PairedChange",
    "OrdinalComparison",
    "OrdinalSide",
    "Outcome_PairedChange",
    "PairedChange",
    "RetentionByNps",
    "RetentionContrast",
    "SurveyDesign",
    "Transition",
    "WaldTest",
];

pub(super) fn documents() -> BTreeMap<&'static str, Value> {
    shared().into_iter().chain(of_groups()).chain(of_pairs()).chain(of_retention()).collect()
}

fn population() -> Value {
    json!({"stratum": "north", "size": 120.0})
}

fn known() -> Value {
    json!({"population": 500.0, "stratum_populations": [population()], "single_cluster": "merge"})
}

fn design() -> Value {
    json!({"strata": 2, "clusters": 9, "degrees_of_freedom": 7.0, "design_effect": 1.5, "effective_n": 20.5,
        "merged_strata": 1})
}

fn weighting() -> Value {
    json!({"sum": 4.0, "effective_n": 3.5, "design_effect": 1.1, "largest_share": 0.3})
}

pub(super) fn reading() -> Value {
    let scale = json!({"min": 1.0, "max": 5.0, "step": 1.0, "direction": "higher_better", "labels": [],
        "dont_know_codes": [9.0]});
    json!({"scale": scale, "invalid": "exclude", "missing_codes": [99.0]})
}

fn nps_scale() -> Value {
    json!({"id": "mine", "min": 0, "max": 10, "detractor_max": 5, "promoter_min": 9})
}

pub(super) fn scoring() -> Value {
    json!({"metric": "share", "nps_scale": nps_scale(), "top": 2, "bottom": null, "values": []})
}

fn test() -> Value {
    json!({"statistic": 4.5, "degrees_of_freedom": 2, "denominator_degrees_of_freedom": 6.0, "p_value": 0.06})
}

fn answer() -> Value {
    json!({"value": 4.0, "n": 7, "share": 0.7})
}

/// Types that other topics use too.
fn shared() -> BTreeMap<&'static str, Value> {
    BTreeMap::from([
        ("AnswerCount", answer()),
        ("DesignOptions", known()),
        ("RatingReading", reading()),
        ("Scoring", scoring()),
        ("StratumPopulation", population()),
        ("SurveyDesign", design()),
        ("WaldTest", test()),
    ])
}

fn of_groups() -> BTreeMap<&'static str, Value> {
    let options = json!({"against": "rest", "level": 0.9, "method": "wald", "adjustment": "benjamini_hochberg",
        "exact": false, "min_n": 5, "design": known()});
    let group = json!({"key": ["north", null], "group": "north, (missing)", "estimate": 0.5, "standard_error": 0.1,
        "n": 10, "n_missing": 1, "n_invalid": 2, "weighting": weighting(), "design": design()});
    let contrast = json!({"key_a": ["north", null], "key_b": [], "a": "north, (missing)", "b": "rest", "score_a": 0.5,
        "score_b": 0.25, "n_a": 10, "n_b": 30, "estimate": 0.25, "interval": interval(), "standard_error": 0.125,
        "statistic": 2.0, "degrees_of_freedom": 7.0, "p_value": 0.085, "p_exact": 0.09, "p_adjusted": 0.27});
    let comparison = json!({"metric": "group_comparison", "version": 1, "by": ["region", "tier"], "groups": [group],
        "omnibus": test(), "contrasts": [contrast], "adjusted_from": "p_exact", "n": 40, "scoring": scoring(),
        "reading": reading(), "options": options, "warnings": [finding()]});
    let ordinal_options = json!({"level": 0.9, "continuity": true, "exact": false});
    let side = json!({"n": 10, "n_missing": 1, "n_invalid": 2, "median": 3.5, "distribution": [answer()]});
    let ordinal = json!({"metric": "ordinal_comparison", "version": 1, "estimate": 0.625, "interval": interval(),
        "standard_error": 0.1, "delta": 0.25, "delta_interval": interval(), "better": 0.5, "equal": 0.25,
        "worse": 0.25, "u": 62.5, "z": 1.2, "p_value": 0.23, "p_exact": 0.25, "a": side, "b": side,
        "reading": reading(), "options": ordinal_options, "warnings": [finding()]});
    BTreeMap::from([
        ("ComparedGroup", group),
        ("GroupComparison", comparison),
        ("GroupComparisonOptions", options),
        ("GroupContrast", contrast),
        ("OrdinalComparison", ordinal),
        ("OrdinalComparisonOptions", ordinal_options),
        ("OrdinalSide", side),
    ])
}

fn of_pairs() -> BTreeMap<&'static str, Value> {
    let options = json!({"level": 0.9, "exact": false, "design": known()});
    let transition = json!({"before": "detractor", "after": "promoter", "n": 3, "share": 0.3});
    let change = json!({"metric": "paired_change", "version": 1, "estimate": 0.2, "interval": interval(),
        "standard_error": 0.1, "statistic": 2.0, "degrees_of_freedom": 9.0, "p_value": 0.077, "p_exact": 0.125,
        "before": 0.3, "after": 0.5, "n": 10, "n_incomplete": 3, "n_missing": 1, "n_invalid": 2,
        "transitions": [transition], "stuart_maxwell": test(), "bhapkar": test(), "weighting": weighting(),
        "design": design(), "scoring": scoring(), "reading": reading(), "options": options, "warnings": [finding()]});
    BTreeMap::from([
        ("GroupRow_PairedChange", row(&change)),
        ("Grouped_PairedChange", grouped(&change)),
        ("Outcome_PairedChange", outcome(&change)),
        ("PairedChange", change),
        ("PairedChangeOptions", options),
        ("Transition", transition),
    ])
}

fn of_retention() -> BTreeMap<&'static str, Value> {
    let options = json!({"level": 0.9, "design": known()});
    let class = json!({"nps_class": "promoter", "estimate": 0.9, "interval": interval(), "standard_error": 0.05, "n": 30,
        "n_retained": 27, "share": 0.5});
    let contrast = json!({"nps_class": "promoter", "against": "detractor", "difference": 0.3,
        "difference_interval": interval(), "standard_error": 0.1, "p_value": 0.003, "risk_ratio": 1.5,
        "risk_ratio_interval": interval()});
    let reading = json!({"scale": nps_scale(), "invalid": "exclude", "missing_codes": [11.0]});
    let retention = json!({"metric": "retention_by_nps", "version": 1, "classes": [class], "contrasts": [contrast],
        "homogeneity": test(), "trend": 2.9, "trend_p_value": 0.004, "estimate": 0.8, "n": 60, "n_unknown": 3,
        "n_missing": 1, "n_invalid": 2, "weighting": weighting(), "design": design(), "reading": reading,
        "options": options, "warnings": [finding()]});
    BTreeMap::from([
        ("ClassRetention", class),
        ("RetentionByNps", retention),
        ("RetentionByNpsOptions", options),
        ("RetentionContrast", contrast),
    ])
}
