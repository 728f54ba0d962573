//! Documents of the Kano family.
use super::{finding, grouped, interval, outcome, row};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Written only, so a reader of a newer document skips what it does not know.
pub(super) const WRITTEN: [&str; 32] = [
    "AKano",
    "GroupRow_KanoStudy",
    "Grouped_KanoStudy",
    "KanoAttribute",
    "KanoCell",
    "KanoCoefficient",
    "KanoContinuous",
    "KanoContinuousFeature",
    "KanoDecomposition",
    "KanoDrift",
    "KanoEllipse",
    "KanoFactorProbabilities",
    "KanoFeature",
    "KanoFeatureDrift",
    "KanoFeatureHomogeneity",
    "KanoFeatureQuality",
    "KanoFong",
    "KanoHomogeneity",
    "KanoLifeCycle",
    "KanoMean",
    "KanoPenaltyReward",
    "KanoPriorities",
    "KanoPriority",
    "KanoProbabilities",
    "KanoQuadrants",
    "KanoQuality",
    "KanoShapley",
    "KanoShapleyValue",
    "KanoStudy",
    "KanoTrend",
    "KanoWave",
    "Outcome_KanoStudy",
];

pub(super) fn documents() -> BTreeMap<&'static str, Value> {
    of_studies().into_iter().chain(of_means()).chain(of_groups()).chain(of_quality()).chain(of_ratings()).collect()
}

fn table() -> Value {
    json!({"id": "mine", "cells": ["QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRMQ"], "mirror": false})
}

fn reading() -> Value {
    json!({"form": "five_level", "importance_max": 7, "invalid": "exclude", "missing_codes": [9.0]})
}

fn coefficient() -> Value {
    json!({"estimate": -0.5, "interval": interval(), "standard_error": 0.1})
}

fn of_studies() -> BTreeMap<&'static str, Value> {
    let question = json!({"feature": "export", "functional": "like", "dysfunctional": "must_be", "wording": "v2",
        "importance": 7});
    let options = json!({"table": table(), "rule": "blauth", "reverse": "flip", "pool_wordings": true, "level": 0.9,
        "method": "clopper_pearson", "prior": 1.0});
    let ellipse = json!({"better": 0.6, "worse": -0.5, "semi_major": 0.2, "semi_minor": 0.1, "angle": -0.7,
        "level": 0.9});
    let probabilities = json!({"attractive": 0.5, "one_dimensional": 0.25, "must_be": 0.125, "indifferent": 0.0625,
        "reverse": 0.03125, "questionable": 0.03125});
    let fong = json!({"difference": 8, "critical": 7.5, "differs": true});
    let feature = json!({"feature": {"date": "2026-01-31"}, "n": 40, "n_half": 1, "n_missing": 2, "n_invalid": 3,
        "attractive": 16, "one_dimensional": 8, "must_be": 6, "indifferent": 5, "reverse": 4, "questionable": 1,
        "grade": "attractive", "tied": false, "flipped": true, "better": coefficient(), "worse": coefficient(),
        "better_worse_covariance": -0.01, "ellipse": ellipse, "p_exact": 0.15, "p_exact_holm": 0.3,
        "p_modal": probabilities, "fong": fong, "total_strength": 0.75, "category_strength": 0.2,
        "excluded_share": 0.125, "wordings": ["v1", null]});
    let study = json!({"metric": "kano", "version": 1, "features": [feature], "table": table(), "reading": reading(),
        "options": options, "warnings": [finding()]});
    let idea = json!({"id": "i1", "feature": 7, "met": true, "pursued": true});
    let priority = json!({"rank": 1, "id": "i1", "feature": 7, "grade": "must_be", "action": "keep", "reason": "met",
        "better": 0.4, "worse": -0.7, "pursued": true});
    let priorities = json!({"metric": "kano_priorities", "version": 1, "ideas": [priority], "warnings": [finding()]});
    BTreeMap::from([
        ("GroupRow_KanoStudy", row(&study)),
        ("Grouped_KanoStudy", grouped(&study)),
        ("Outcome_KanoStudy", outcome(&study)),
        ("KanoCoefficient", coefficient()),
        ("KanoEllipse", ellipse),
        ("KanoFeature", feature),
        ("KanoFong", fong),
        ("KanoIdea", idea),
        ("KanoOptions", options),
        ("KanoPriorities", priorities),
        ("KanoPriority", priority),
        ("KanoProbabilities", probabilities),
        ("KanoQuestion", question),
        ("KanoReading", reading()),
        ("KanoStudy", study),
        ("KanoTable", table()),
    ])
}

fn of_means() -> BTreeMap<&'static str, Value> {
    let options = json!({"functional_scores": [4.0, 2.0, 0.0, -1.0, -2.0],
        "dysfunctional_scores": [-2.0, -1.0, 0.0, 2.0, 4.0], "cut": 2.0, "level": 0.9, "replicates": 500, "seed": 7,
        "pool_wordings": true, "a_kano_magnitude": 0.4, "a_kano_low_angle": 0.5, "a_kano_high_angle": 1.0});
    let mean = json!({"estimate": 2.5, "interval": interval(), "standard_error": 0.2, "standard_deviation": 1.9,
        "n": 40});
    let quadrants = json!({"attractive": 0.5, "one_dimensional": 0.25, "must_be": 0.125, "indifferent": 0.125});
    let a_kano = json!({"dissatisfaction": 0.1, "satisfaction": 0.5, "magnitude": 0.51, "angle": 1.37,
        "category": "attractive", "n": 39});
    let feature = json!({"feature": true, "n": 40, "n_half": 1, "n_missing": 2, "n_invalid": 3, "functional": mean,
        "dysfunctional": mean, "correlation": -0.25, "quadrant": "attractive", "quadrant_probability": quadrants,
        "importance": mean, "a_kano": a_kano});
    let continuous = json!({"metric": "kano_continuous", "version": 1, "features": [feature], "reading": reading(),
        "options": options, "warnings": [finding()]});
    BTreeMap::from([
        ("AKano", a_kano),
        ("KanoContinuous", continuous),
        ("KanoContinuousFeature", feature),
        ("KanoContinuousOptions", options),
        ("KanoMean", mean),
        ("KanoQuadrants", quadrants),
    ])
}

fn of_groups() -> BTreeMap<&'static str, Value> {
    let options = json!({"table": table(), "method": "exact", "pool_wordings": true});
    let cell = json!({"key": ["north", null], "category": "must_be", "observed": 7, "expected": 4.5, "residual": 1.5});
    let feature = json!({"feature": "export", "n": 40, "segments": 2, "statistic": 6.5, "degrees_of_freedom": 3,
        "p_value": 0.09, "p_holm": 0.18, "method": "chi_squared", "cramers_v": 0.4, "smallest_expected": 4.5,
        "cells": [cell]});
    let homogeneity = json!({"metric": "kano_homogeneity", "version": 1, "by": ["region", "tier"],
        "features": [feature], "table": table(), "reading": reading(), "options": options, "warnings": [finding()]});
    let drift_options = json!({"table": table(), "rule": "blauth", "spacing": "order", "pool_wordings": true,
        "level": 0.9});
    let wave = json!({"wave": 2024, "position": 1.0, "n": 40, "grade": "must_be", "attractive": 0.25,
        "one_dimensional": 0.25, "must_be": 0.375, "indifferent": 0.125, "better": 0.5, "worse": -0.625,
        "life_cycle": 1.14});
    let trend = json!({"series": "worse", "slope": -0.05, "interval": interval(), "statistic": -2.0, "p_value": 0.046,
        "p_holm": 0.092});
    let life_cycle = json!({"slope": 0.2, "statistic": 2.1, "p_value": 0.036, "p_holm": 0.072,
        "direction": "toward_must_be"});
    let drifting = json!({"feature": "export", "n": 80, "path": [wave], "trends": [trend], "life_cycle": life_cycle});
    let drift = json!({"metric": "kano_drift", "version": 1, "features": [drifting], "table": table(),
        "reading": reading(), "options": drift_options, "warnings": [finding()]});
    BTreeMap::from([
        ("KanoCell", cell),
        ("KanoFeatureHomogeneity", feature),
        ("KanoHomogeneity", homogeneity),
        ("KanoHomogeneityOptions", options),
        ("KanoDrift", drift),
        ("KanoDriftOptions", drift_options),
        ("KanoFeatureDrift", drifting),
        ("KanoLifeCycle", life_cycle),
        ("KanoTrend", trend),
        ("KanoWave", wave),
    ])
}

fn of_quality() -> BTreeMap<&'static str, Value> {
    let options = json!({"table": table(), "straight_line_pairs": 5});
    let feature = json!({"feature": "export", "n": 40, "n_half": 1, "n_missing": 2, "n_invalid": 3,
        "questionable_share": 0.025, "reverse_share": 0.1, "same_answer_share": 0.2});
    let quality = json!({"metric": "kano_quality", "version": 1, "respondents": 43, "straight_liners": 2,
        "straight_liner_share": 0.05, "straight_liner_ids": ["C7", 12], "duplicates": 1, "features": [feature],
        "table": table(), "reading": reading(), "options": options, "warnings": [finding()]});
    BTreeMap::from([("KanoFeatureQuality", feature), ("KanoQuality", quality), ("KanoQualityOptions", options)])
}

fn of_ratings() -> BTreeMap<&'static str, Value> {
    let reading = json!({"low": 2.0, "high": 4.0, "min": 1.0, "max": 5.0, "overall_min": 0.0, "overall_max": 10.0,
        "invalid": "exclude", "missing_codes": [9.0]});
    let options = json!({"level": 0.9, "replicates": 500, "seed": 7, "asymmetry_cut": 0.3});
    let probabilities = json!({"basic": 0.5, "performance": 0.25, "excitement": 0.25});
    let attribute = json!({"attribute": "speed", "n_low": 10, "n_middle": 20, "n_high": 10, "penalty": coefficient(),
        "reward": coefficient(), "penalty_p": 0.01, "reward_p": 0.02, "penalty_wrong_sign": true,
        "reward_wrong_sign": false, "impact_range": 1.5, "satisfaction_potential": 0.25,
        "dissatisfaction_potential": 0.75, "asymmetry": -0.5, "asymmetry_interval": interval(), "factor": "basic",
        "factor_probability": probabilities, "replicates_used": 499});
    let contrast = json!({"metric": "kano_penalty_reward", "version": 1, "n": 40, "n_missing": 1, "n_invalid": 2,
        "intercept": 3.5, "r_squared": 0.4, "residual_standard_deviation": 0.8, "attributes": [attribute],
        "reading": reading, "options": options, "warnings": [finding()]});
    let shapley_options = json!({"overall_low": 2.0, "overall_high": 9.0, "level": 0.9, "replicates": 500, "seed": 7});
    let value = json!({"attribute": "speed", "estimate": 0.2, "interval": interval(), "reach": 0.6, "noise": 0.3,
        "cumulative_success": 0.3, "key": true});
    let decomposition = json!({"n_group": 12, "total": 0.4, "reach": 0.9, "noise": 0.5, "attributes": [value]});
    let shapley = json!({"metric": "kano_shapley", "version": 1, "n": 40, "n_missing": 1, "n_invalid": 2,
        "dissatisfiers": decomposition, "enhancers": decomposition, "reading": reading, "options": shapley_options,
        "warnings": [finding()]});
    BTreeMap::from([
        ("KanoAttribute", attribute),
        ("KanoDecomposition", decomposition),
        ("KanoFactorProbabilities", probabilities),
        ("KanoPenaltyReward", contrast),
        ("KanoPenaltyRewardOptions", options),
        ("KanoRatingsReading", reading),
        ("KanoShapley", shapley),
        ("KanoShapleyOptions", shapley_options),
        ("KanoShapleyValue", value),
    ])
}
