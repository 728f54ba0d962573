//! Documents of one rated question.
use super::{finding, grouped, interval, outcome, row};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Written only, so a reader of a newer document skips what it does not know.
pub(super) const WRITTEN: [&str; 20] = [
    "AnswerCount",
    "Ces",
    "Csat",
    "DifferenceSide",
    "GroupRow_Ces",
    "GroupRow_Csat",
    "GroupRow_MeanScore",
    "GroupRow_Share",
    "Grouped_Ces",
    "Grouped_Csat",
    "Grouped_MeanScore",
    "Grouped_Share",
    "MeanScore",
    "Outcome_Ces",
    "Outcome_Csat",
    "Outcome_MeanScore",
    "Outcome_Share",
    "ScoreDifference",
    "Share",
    "SurveyDesign",
];

pub(super) fn documents() -> BTreeMap<&'static str, Value> {
    let scale = json!({"min": 1.0, "max": 5.0, "step": 1.0, "direction": "lower_better", "labels": [],
        "dont_know_codes": [99.0]});
    let reading = json!({"scale": scale, "invalid": "exclude", "missing_codes": [9.0]});
    let population = json!({"stratum": "north", "size": 20.0});
    let nested = json!({"population": 40.0, "stratum_populations": [population], "single_cluster": "merge"});
    let weighting = json!({"sum": 4.0, "effective_n": 3.5, "design_effect": 1.1, "largest_share": 0.3});
    let design = json!({"strata": 2, "clusters": 8, "degrees_of_freedom": 6.0, "design_effect": 1.4,
        "effective_n": 28.5, "merged_strata": 1});
    let count = json!({"value": 5.0, "n": 3, "share": 0.75});
    let mean_options = json!({"level": 0.9, "method": "bca", "replicates": 500, "seed": 7, "design": nested});
    let mean = json!({"metric": "mean_score", "version": 1, "estimate": 4.25, "interval": interval(),
        "standard_error": 0.5, "standard_deviation": 1.0, "n": 4, "n_missing": 1, "n_invalid": 2,
        "distribution": [count], "weighting": weighting, "design": design, "reading": reading,
        "options": mean_options, "warnings": [finding()]});
    let share_options = json!({"level": 0.9, "method": "jeffreys", "top": 2, "bottom": null, "values": [],
        "design": nested});
    let share = json!({"metric": "share", "version": 1, "estimate": 0.75, "interval": interval(),
        "standard_error": 0.2, "chosen": 3, "chosen_values": [4.0, 5.0], "n": 4, "n_missing": 1, "n_invalid": 2,
        "weighting": weighting, "design": design, "reading": reading, "options": share_options,
        "warnings": [finding()]});
    let csat_options = json!({"level": 0.9, "method": "wald", "top": 1, "asked_of": "callers", "design": nested});
    let csat = json!({"metric": "csat", "version": 1, "estimate": 0.75, "interval": interval(),
        "standard_error": 0.2, "satisfied": 3, "mean": 4.25, "mean_interval": interval(),
        "mean_standard_error": 0.5, "share_of_maximum": 0.85, "n": 4, "n_missing": 1, "n_invalid": 2,
        "distribution": [count], "weighting": weighting, "design": design, "reading": reading,
        "options": csat_options, "warnings": [finding()]});
    let ces_options = json!({"level": 0.9, "method": "wilson", "top": 2, "design": nested});
    let ces = json!({"metric": "ces", "version": 1, "ces_version": "ces_1", "direction": "lower_better",
        "estimate": 1.75, "interval": interval(), "standard_error": 0.5, "easy_share": 0.75,
        "easy_share_interval": interval(), "easy_share_standard_error": 0.2, "easy": 3, "n": 4, "n_missing": 1,
        "n_invalid": 2, "distribution": [count], "weighting": weighting, "design": design, "reading": reading,
        "options": ces_options, "warnings": [finding()]});
    let difference_options = json!({"level": 0.9, "method": "newcombe", "top": 2, "bottom": null, "values": [],
        "exact": false, "same_clusters": true, "design": nested});
    let side = json!({"estimate": 0.75, "standard_error": 0.2, "n": 4});
    let difference = json!({"metric": "share_difference", "version": 1, "estimate": 0.25, "interval": interval(),
        "standard_error": 0.2, "statistic": 1.25, "degrees_of_freedom": 6.0, "p_value": 0.26, "p_exact": 0.5,
        "a": side, "b": side, "reading": reading, "options": difference_options, "warnings": [finding()]});
    BTreeMap::from([
        ("GroupRow_Ces", row(&ces)),
        ("GroupRow_Csat", row(&csat)),
        ("GroupRow_MeanScore", row(&mean)),
        ("GroupRow_Share", row(&share)),
        ("Grouped_Ces", grouped(&ces)),
        ("Grouped_Csat", grouped(&csat)),
        ("Grouped_MeanScore", grouped(&mean)),
        ("Grouped_Share", grouped(&share)),
        ("Outcome_Ces", outcome(&ces)),
        ("Outcome_Csat", outcome(&csat)),
        ("Outcome_MeanScore", outcome(&mean)),
        ("Outcome_Share", outcome(&share)),
        ("AnswerCount", count),
        ("Ces", ces),
        ("CesOptions", ces_options),
        ("Csat", csat),
        ("CsatOptions", csat_options),
        ("DesignOptions", nested),
        ("DifferenceSide", side),
        ("MeanScore", mean),
        ("MeanScoreOptions", mean_options),
        ("RatingReading", reading),
        ("ScoreDifference", difference),
        ("ScoreDifferenceOptions", difference_options),
        ("Share", share),
        ("ShareOptions", share_options),
        ("StratumPopulation", population),
        ("SurveyDesign", design),
    ])
}
