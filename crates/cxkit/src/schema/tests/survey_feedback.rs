//! Documents of feedback in own words: its tone, its counts, its themes, and how two coders agree on them.
use super::{finding, grouped, interval, outcome, row, survey_comparison, survey_design};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Written only, so a reader of a newer document skips what it does not know.
pub(super) const WRITTEN: [&str; 10] = [
    "AgreementLabel",
    "CoderAgreement",
    "FeedbackCount",
    "FeedbackCounts",
    "GroupRow_PraiseRatio",
    "Grouped_PraiseRatio",
    "Outcome_PraiseRatio",
    "PraiseRatio",
    "ThemeEffect",
    "ThemeImpact",
];

pub(super) fn documents() -> BTreeMap<&'static str, Value> {
    of_tones().into_iter().chain(of_counts()).chain(of_themes()).chain(of_coders()).collect()
}

fn weighting() -> Value {
    json!({"sum": 4.0, "effective_n": 3.5, "design_effect": 1.1, "largest_share": 0.3})
}

fn of_tones() -> BTreeMap<&'static str, Value> {
    let options = json!({"level": 0.9, "method": "jeffreys", "design": survey_design::options()});
    let reading = json!({"praise": ["praise", 1], "complaint": [true, {"date": "2026-01-31"}]});
    let ratio = json!({"metric": "praise_ratio", "version": 1, "estimate": 3.0, "interval": interval(), "share": 0.75,
        "share_interval": interval(), "share_standard_error": 0.1, "n": 16, "praise": 12, "complaint": 4, "n_other": 5,
        "n_missing": 1, "weighting": weighting(), "design": survey_design::design(), "reading": reading,
        "options": options, "warnings": [finding()]});
    BTreeMap::from([
        ("GroupRow_PraiseRatio", row(&ratio)),
        ("Grouped_PraiseRatio", grouped(&ratio)),
        ("Outcome_PraiseRatio", outcome(&ratio)),
        ("PraiseRatio", ratio),
        ("PraiseRatioOptions", options),
        ("PraiseRatioReading", reading),
    ])
}

fn of_counts() -> BTreeMap<&'static str, Value> {
    let options = json!({"pool": true});
    let count = json!({"source": "review", "touchpoint": "basket", "solicited": false, "n": 3, "share": 0.6,
        "share_of_all": 0.1});
    let counts = json!({"metric": "feedback_counts", "version": 1, "rows": [count], "n_solicited": 25,
        "n_unsolicited": 5, "n": 30, "options": options, "warnings": [finding()]});
    BTreeMap::from([("FeedbackCount", count), ("FeedbackCounts", counts), ("FeedbackCountsOptions", options)])
}

fn of_themes() -> BTreeMap<&'static str, Value> {
    let options = json!({"level": 0.9, "replicates": 1000, "seed": 7, "design": survey_design::options()});
    let theme = json!({"theme": "price", "n": 12, "share": 0.3, "score_with": -20.0, "score_without": 30.0, "gap": -50.0,
        "gap_interval": interval(), "gap_standard_error": 12.5, "impact": -15.0, "impact_interval": interval(),
        "impact_standard_error": 4.5, "degrees_of_freedom": 39.0, "p_value": 0.001, "p_adjusted": 0.002});
    let impact = json!({"metric": "theme_impact", "version": 1, "estimate": 15.0, "themes": [theme], "n": 40,
        "n_several": 5, "n_uncoded": 2, "n_missing": 1, "n_invalid": 3, "weighting": weighting(),
        "design": survey_design::design(), "scoring": survey_comparison::scoring(),
        "reading": survey_comparison::reading(), "options": options, "warnings": [finding()]});
    BTreeMap::from([("ThemeEffect", theme), ("ThemeImpact", impact), ("ThemeImpactOptions", options)])
}

fn of_coders() -> BTreeMap<&'static str, Value> {
    let options = json!({"level": 0.9, "weights": "quadratic"});
    let label = json!({"label": 3, "n_a": 8, "n_b": 9, "n_both": 6, "agreement": 0.7});
    let agreement = json!({"metric": "coder_agreement", "version": 1, "estimate": 0.6, "interval": interval(),
        "standard_error": 0.1, "p_value": 0.001, "observed": 0.8, "expected": 0.5, "n": 40, "n_missing": 2,
        "labels": [label], "options": options, "warnings": [finding()]});
    BTreeMap::from([("AgreementLabel", label), ("CoderAgreement", agreement), ("CoderAgreementOptions", options)])
}
