//! Documents of the metrics of several items.
use super::{finding, grouped, interval, outcome, row};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Written only, so a reader of a newer document skips what it does not know.
pub(super) const WRITTEN: [&str; 31] = [
    "Alpha",
    "AlphaItem",
    "ChoiceShare",
    "Csi",
    "CsiDifference",
    "CsiItem",
    "GroupRow_Alpha",
    "GroupRow_Csi",
    "GroupRow_MultipleAnswer",
    "GroupRow_Servperf",
    "GroupRow_Servqual",
    "Grouped_Alpha",
    "Grouped_Csi",
    "Grouped_MultipleAnswer",
    "Grouped_Servperf",
    "Grouped_Servqual",
    "ItemDifference",
    "MultipleAnswer",
    "Outcome_Alpha",
    "Outcome_Csi",
    "Outcome_MultipleAnswer",
    "Outcome_Servperf",
    "Outcome_Servqual",
    "Servperf",
    "ServperfDimension",
    "ServperfItem",
    "Servqual",
    "ServqualDifference",
    "ServqualDimension",
    "ServqualItem",
    "SurveyDesign",
];

pub(super) fn documents() -> BTreeMap<&'static str, Value> {
    of_designs().into_iter().chain(of_csi()).chain(of_service()).chain(of_alpha()).chain(of_choices()).collect()
}

fn reading() -> Value {
    let scale = json!({"min": 1.0, "max": 7.0, "step": 1.0, "direction": "higher_better", "labels": [],
        "dont_know_codes": [99.0]});
    json!({"scale": scale, "invalid": "exclude", "missing_codes": [9.0]})
}

fn design_options() -> Value {
    json!({"population": 500.0, "stratum_populations": [{"stratum": "north", "size": 200.0}],
        "single_cluster": "merge"})
}

fn design() -> Value {
    json!({"strata": 3, "clusters": 12, "degrees_of_freedom": 9.0, "design_effect": 1.5, "effective_n": 26.5,
        "merged_strata": 1})
}

fn weighting() -> Value {
    json!({"sum": 4.0, "effective_n": 3.5, "design_effect": 1.1, "largest_share": 0.3})
}

/// The three generic types of a result.
fn by_group(names: [&'static str; 3], result: &Value) -> [(&'static str, Value); 3] {
    let [of_row, of_all, of_outcome] = names;
    [(of_row, row(result)), (of_all, grouped(result)), (of_outcome, outcome(result))]
}

fn of_designs() -> BTreeMap<&'static str, Value> {
    BTreeMap::from([
        ("DesignOptions", design_options()),
        ("RatingReading", reading()),
        ("StratumPopulation", json!({"stratum": 7, "size": 200.0})),
        ("SurveyDesign", design()),
    ])
}

fn of_csi() -> BTreeMap<&'static str, Value> {
    let importance = json!({"item": "speed", "weight": 7.0});
    let options = json!({"level": 0.9, "form": "acsi", "importances": [importance], "design": design_options()});
    let employees = json!({"min_n": 7, "level": 0.9, "form": "acsi", "importances": [importance],
        "design": design_options()});
    let item = json!({"item": "speed", "importance": 0.25, "mean": 6.5, "standard_error": 0.25, "n": 40});
    let csi = json!({"metric": "csi", "version": 1, "estimate": 60.5, "interval": interval(), "standard_error": 2.5,
        "mean": 6.0, "items": [item], "n": 40, "n_missing": 1, "n_incomplete": 2, "n_invalid": 3,
        "weighting": weighting(), "design": design(), "reading": reading(), "options": options,
        "warnings": [finding()]});
    let changed = json!({"item": "speed", "a": 6.5, "b": 6.0, "estimate": 0.5, "standard_error": 0.25,
        "p_value": 0.05, "p_holm": 0.1});
    let difference = json!({"metric": "csi_difference", "version": 1, "estimate": 0.5, "interval": interval(),
        "standard_error": 0.25, "t": 2.0, "degrees_of_freedom": 77.5, "p_value": 0.05, "items": [changed], "a": csi,
        "b": csi, "options": options, "warnings": [finding()]});
    let mut all = BTreeMap::from(by_group(["GroupRow_Csi", "Grouped_Csi", "Outcome_Csi"], &csi));
    all.extend([
        ("Csi", csi),
        ("CsiDifference", difference),
        ("CsiItem", item),
        ("CsiOptions", options),
        ("EcsiOptions", employees),
        ("ItemDifference", changed),
        ("ItemWeight", importance),
    ]);
    all
}

fn of_service() -> BTreeMap<&'static str, Value> {
    let dimension = json!({"dimension": "reliability", "items": ["speed", "care"], "weight": 0.25});
    let options = json!({"level": 0.9, "dimensions": [dimension], "design": design_options()});
    let of_dimension = json!({"dimension": "reliability", "weight": 0.25, "items": 2, "expectation": 6.5,
        "perception": 5.5, "gap": -1.0, "interval": interval(), "standard_error": 0.25});
    let item = json!({"item": "speed", "dimension": "reliability", "n": 40, "expectation": 6.5, "perception": 5.5,
        "gap": -1.0, "interval": interval(), "standard_error": 0.25, "below": 0.5, "below_interval": interval(),
        "met": 0.25, "met_interval": interval(), "exceeded": 0.25, "exceeded_interval": interval()});
    let servqual = json!({"metric": "servqual", "version": 1, "estimate": -0.5, "interval": interval(),
        "standard_error": 0.25, "unweighted": -0.75, "unweighted_interval": interval(),
        "unweighted_standard_error": 0.25, "dimensions": [of_dimension], "items": [item], "n": 40, "n_missing": 1,
        "n_incomplete": 2, "n_invalid": 3, "weighting": weighting(), "design": design(), "reading": reading(),
        "options": options, "warnings": [finding()]});
    let difference = json!({"metric": "servqual_difference", "version": 1, "estimate": 0.5, "interval": interval(),
        "standard_error": 0.25, "t": 2.0, "degrees_of_freedom": 77.5, "p_value": 0.05, "items": [], "a": servqual,
        "b": servqual, "options": options, "warnings": [finding()]});
    let mean = json!({"item": "speed", "dimension": "reliability", "n": 40, "mean": 5.5, "interval": interval(),
        "standard_error": 0.25});
    let of_means = json!({"dimension": "reliability", "weight": 0.25, "items": 2, "mean": 5.5,
        "interval": interval(), "standard_error": 0.25});
    let servperf = json!({"metric": "servperf", "version": 1, "estimate": 5.5, "interval": interval(),
        "standard_error": 0.25, "unweighted": 5.25, "unweighted_interval": interval(),
        "unweighted_standard_error": 0.25, "dimensions": [of_means], "items": [mean], "n": 40, "n_missing": 1,
        "n_incomplete": 2, "n_invalid": 3, "weighting": weighting(), "design": design(), "reading": reading(),
        "options": options, "warnings": [finding()]});
    let mut all = BTreeMap::from(by_group(["GroupRow_Servqual", "Grouped_Servqual", "Outcome_Servqual"], &servqual));
    all.extend(by_group(["GroupRow_Servperf", "Grouped_Servperf", "Outcome_Servperf"], &servperf));
    all.extend([
        ("ServiceDimension", dimension),
        ("Servperf", servperf),
        ("ServperfDimension", of_means),
        ("ServperfItem", mean),
        ("Servqual", servqual),
        ("ServqualDifference", difference),
        ("ServqualDimension", of_dimension),
        ("ServqualItem", item),
        ("ServqualOptions", options),
    ]);
    all
}

fn of_alpha() -> BTreeMap<&'static str, Value> {
    let options = json!({"level": 0.9, "design": design_options()});
    let item = json!({"item": "speed", "mean": 5.5, "standard_deviation": 1.25, "item_rest_correlation": 0.5,
        "alpha_if_deleted": 0.75});
    let alpha = json!({"metric": "alpha", "version": 1, "estimate": 0.75, "interval": interval(),
        "standard_error": 0.05, "standardized": 0.8, "mean_correlation": 0.4, "items": [item], "n": 40,
        "n_missing": 1, "n_incomplete": 2, "n_invalid": 3, "weighting": weighting(), "design": design(),
        "reading": reading(), "options": options, "warnings": [finding()]});
    let mut all = BTreeMap::from(by_group(["GroupRow_Alpha", "Grouped_Alpha", "Outcome_Alpha"], &alpha));
    all.extend([("Alpha", alpha), ("AlphaItem", item), ("AlphaOptions", options)]);
    all
}

fn of_choices() -> BTreeMap<&'static str, Value> {
    let reading = json!({"missing": "unchosen", "missing_codes": [9.0]});
    let options = json!({"level": 0.9, "method": "jeffreys", "design": design_options()});
    let choice = json!({"choice": "price", "n": 12, "share_of_respondents": 0.3, "interval": interval(),
        "standard_error": 0.07, "share_of_answers": 0.25, "answers_standard_error": 0.05});
    let result = json!({"metric": "multiple_answer", "version": 1, "choices": [choice], "mean_choices": 1.2,
        "mean_choices_standard_error": 0.1, "n": 40, "n_answers": 48, "n_none": 4, "none_share": 0.1, "n_missing": 2,
        "weighting": weighting(), "design": design(), "reading": reading, "options": options,
        "warnings": [finding()]});
    let names = ["GroupRow_MultipleAnswer", "Grouped_MultipleAnswer", "Outcome_MultipleAnswer"];
    let mut all = BTreeMap::from(by_group(names, &result));
    all.extend([
        ("ChoiceShare", choice),
        ("MultipleAnswer", result),
        ("MultipleAnswerOptions", options),
        ("MultipleAnswerReading", reading),
    ]);
    all
}
