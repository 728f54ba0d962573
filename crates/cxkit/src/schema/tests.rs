//! Every exported type, from one document with every field: it comes back equal by every way, and refuses more.
use super::NAMES;
use super::serde_name::serde_name;
use crate::exchange::{Names, camel, from_value};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

mod kano;
mod ltv;
mod survey_change;
mod survey_comparison;
mod survey_design;
mod survey_feedback;
mod survey_items;
mod survey_raking;
mod survey_ratings;

/// Documents in the form in which they are written.
fn documents() -> BTreeMap<&'static str, Value> {
    let survey = of_survey_metrics()
        .into_iter()
        .chain(survey_change::documents())
        .chain(survey_design::documents())
        .chain(survey_feedback::documents())
        .chain(survey_items::documents())
        .chain(survey_raking::documents())
        .chain(survey_ratings::documents())
        .chain(survey_comparison::documents());
    of_the_domain().into_iter().chain(survey).chain(kano::documents()).chain(ltv::documents()).collect()
}

fn of_the_domain() -> BTreeMap<&'static str, Value> {
    let money = json!({"minor": -1234, "currency": "EUR"});
    let label = json!({"code": 1.0, "text": "very bad"});
    let scale = json!({"min": 1.0, "max": 5.0, "step": 0.5, "direction": "lower_better", "labels": [label],
        "dont_know_codes": [99.0]});
    let choice = json!({"code": "a", "text": "Price"});
    let question = json!({"id": "q1", "kind": "single", "scale": null, "text": "Why?", "choices": [choice]});
    let csat = json!({"id": "q2", "kind": "csat", "scale": scale, "text": null, "choices": []});
    let stage = json!({"id": "order", "name": "Order", "order": 1, "goal": "a dinner", "critical_period": true,
        "touchpoints": ["basket"]});
    let touchpoint = json!({"id": "basket", "name": "Basket", "kind": "action", "channel": "site",
        "visibility": "exposed", "stage": "order"});
    let channel = json!({"id": "site", "kind": "web", "direction": "pull", "owner": "owned", "synchronous": false,
        "cost_per_contact": money});
    let answer = json!({"question": "q1", "value": {"kind": "choices", "codes": ["a", "b"]}});
    let predicate = json!({"kind": "all", "of": [{"kind": "equals", "attribute": "city", "value": "Riga"},
        {"kind": "at_least", "attribute": "orders", "value": 7.0}]});
    let coder = json!({"kind": "model", "name": "tagger", "version": "2024-06"});
    let code = json!({"theme": "price", "sentiment": "negative", "coder": coder, "confidence": 0.75});
    BTreeMap::from([
        (
            "Feedback",
            json!({"id": "f1", "at": "2024-01-31T09:30:00.123456Z", "source": "billboard", "solicited": true,
            "public": true, "incentivised": true, "identity": "identified", "customer": "c1", "touchpoint": "basket",
            "channel": "email", "owner": "pricing", "text": "too dear", "score": 4.5, "codes": [code]}),
        ),
        ("Theme", json!({"id": "price", "name": "Price", "definition": "what it costs", "parent": "money"})),
        ("TextCode", code),
        ("Coder", coder),
        ("AnswerValue", json!({"kind": "kano", "functional": "like", "dysfunctional": "live_with"})),
        (
            "Interaction",
            json!({"id": "i1", "customer": "c1", "at": "2024-01-31T09:30:00.123456Z",
            "ended_at": "2024-01-31T09:31:00.000000Z", "touchpoint": "basket", "channel": "fax",
            "outcome": "abandoned", "cost": money}),
        ),
        (
            "JourneyMap",
            json!({"id": "m", "title": "Delivery", "version": "1", "state": "to_be", "stages": [stage],
            "touchpoints": [touchpoint], "channels": [channel]}),
        ),
        (
            "Response",
            json!({"id": "r1", "survey": "s1", "customer": "c1", "at": "2024-01-31T09:30:00.123456Z",
            "channel": "email", "touchpoint": "basket", "weight": 1.5, "answers": [answer]}),
        ),
        (
            "Segment",
            json!({"id": "s", "name": "Regulars", "version": "1", "predicate": {"kind": "not", "of": predicate},
            "owner": "loyalty", "rationale": "they stay"}),
        ),
        ("Survey", json!({"id": "s1", "title": "Delivery", "questions": [question, csat]})),
        (
            "Transaction",
            json!({"id": "t1", "customer": "c1", "at": "2024-01-31T09:30:00.000000Z", "kind": "refund",
            "amount": money, "margin": money, "channel": "store"}),
        ),
        ("Answer", answer),
        ("Channel", channel),
        ("Choice", choice),
        ("Money", money),
        ("Predicate", predicate),
        ("Question", question),
        ("Scale", scale),
        ("ScaleLabel", label),
        ("Stage", stage),
        ("Touchpoint", touchpoint),
    ])
}

fn of_survey_metrics() -> BTreeMap<&'static str, Value> {
    let (fact, interval, finding) = (fact(), interval(), finding());
    let scale_of_nps = json!({"id": "mine", "min": 0, "max": 10, "detractor_max": 5, "promoter_min": 9});
    let reading = json!({"scale": scale_of_nps, "invalid": "exclude", "missing_codes": [11.0]});
    let options = json!({"level": 0.9, "method": "adjusted_wald", "prior": 0.5, "threshold": 0.0, "replicates": 2000,
        "seed": 1, "design": survey_design::options()});
    let design = survey_design::design();
    let weighting = json!({"sum": 4.0, "effective_n": 3.5, "design_effect": 1.1, "largest_share": 0.3});
    let probability = json!({"threshold": 0.0, "probability": 0.6});
    let nps = json!({"metric": "nps", "version": 1, "estimate": 25.0, "interval": interval, "standard_error": 41.5,
        "n": 4, "n_missing": 1, "n_invalid": 2, "promoters": 2, "passives": 1, "detractors": 1, "promoter_share": 0.5,
        "passive_share": 0.25, "detractor_share": 0.25, "weighting": weighting, "design": design, "probability": probability,
        "reading": reading, "options": options, "warnings": [finding]});
    let difference_options = json!({"level": 0.9, "method": "wald", "exact": false, "same_clusters": true,
        "design": survey_design::options()});
    let difference = json!({"metric": "nps_difference", "version": 1, "estimate": 0.0, "interval": interval,
        "standard_error": 58.6, "z": 0.0, "p_value": 1.0, "degrees_of_freedom": 6.0, "p_exact": 1.0, "a": nps, "b": nps,
        "options": difference_options, "warnings": [finding]});
    let binary_reading = json!({"invalid": "error", "missing_codes": [9.0]});
    let binary_options = json!({"level": 0.9, "method": "jeffreys", "design": survey_design::options()});
    let binary = json!({"metric": "binary_nps", "version": 1, "estimate": 50.0, "interval": interval,
        "standard_error": 43.3, "share": 0.75, "share_interval": interval, "n": 4, "n_missing": 0, "n_invalid": 0,
        "yes": 3, "no": 1, "weighting": weighting, "design": design, "reading": binary_reading, "options": binary_options, "warnings": [finding]});
    BTreeMap::from([
        ("GroupRow_BinaryNps", row(&binary)),
        ("GroupRow_Nps", row(&nps)),
        ("Grouped_BinaryNps", grouped(&binary)),
        ("Grouped_Nps", grouped(&nps)),
        ("Outcome_BinaryNps", outcome(&binary)),
        ("Outcome_Nps", outcome(&nps)),
        ("DisclosurePolicy", json!({"min_n": 7, "complementary": true, "hide_unanimous": false, "dominance": 0.5})),
        ("BinaryNps", binary),
        ("BinaryNpsOptions", binary_options),
        ("BinaryNpsReading", binary_reading),
        ("Nps", nps),
        ("NpsDifference", difference),
        ("NpsDifferenceOptions", difference_options),
        ("NpsOptions", options),
        ("NpsProbability", probability),
        ("NpsReading", reading),
        ("NpsScale", scale_of_nps),
        ("Weighting", weighting),
        ("Finding", finding),
        ("Interval", interval),
        ("Fact", fact),
    ])
}

fn fact() -> Value {
    json!({"name": "n", "value": 12.5})
}

fn interval() -> Value {
    json!({"lower": -0.1, "upper": null, "level": 0.95, "method": "score"})
}

fn finding() -> Value {
    json!({"code": "small_base", "message": "few", "severity": "warning", "facts": [fact()], "path": "region"})
}

fn outcome(result: &Value) -> Value {
    json!({"kind": "value", "value": result})
}

fn row(result: &Value) -> Value {
    json!({"key": ["north", 7, true, {"date": "2026-01-31"}, null], "outcome": outcome(result)})
}

fn grouped(result: &Value) -> Value {
    let thin = json!({"key": [1, 2, 3, 4, 5],
        "outcome": {"kind": "unavailable", "code": "insufficient_data", "message": "none"}});
    let hidden = json!({"key": [1, 2, 3, 4, 6], "outcome": {"kind": "suppressed", "reason": "fewer than 5"}});
    json!({"by": ["a", "b", "c", "d", "e"], "rows": [row(result), thin, hidden], "total": outcome(result),
        "warnings": [finding()]})
}

fn in_camel(value: &Value) -> Value {
    match value {
        Value::Object(map) => map.iter().map(|(key, value)| (camel(key), in_camel(value))).collect(),
        Value::Array(items) => items.iter().map(in_camel).collect(),
        other => other.clone(),
    }
}

/// Reads a document of a named type and writes it again.
fn again(name: &str, document: &Value, names: Names) -> crate::Result<Value> {
    crate::with_exported_type!(name, T => from_value::<T>(document.clone(), names, name).map(|value| json!(value)),
        else => panic!("{name} is not exported"))
}

#[test]
fn every_exported_type_has_a_document_and_the_other_way_round() {
    let mut names = NAMES.to_vec();
    names.sort_unstable();
    assert_eq!(documents().into_keys().collect::<Vec<_>>(), names);
}

#[test]
fn documents_come_back_equal_from_both_spellings_and_from_text() {
    for (name, document) in documents() {
        assert_eq!(again(name, &document, Names::Snake).unwrap(), document, "{name}");
        assert_eq!(again(name, &in_camel(&document), Names::Camel).unwrap(), document, "{name}");
        let text = document.to_string();
        let written = crate::with_exported_type!(name, T => {
            let value: T = serde_json::from_str(&text).unwrap();
            assert_eq!(serde_json::from_str::<T>(&serde_json::to_string(&value).unwrap()).unwrap(), value);
            serde_json::to_string(&value).unwrap()
        }, else => unreachable!());
        assert_eq!(written, text, "{name}");
    }
}

#[test]
fn serde_writes_each_type_under_the_name_that_it_is_listed_under() {
    for (name, document) in documents() {
        let written = crate::with_exported_type!(name, T => serde_name(&from_value::<T>(document, Names::Snake, name).unwrap()),
            else => unreachable!());
        assert_eq!(written.ok(), name.split('_').next(), "a generic type is written under its own name");
    }
}

/// Written only, so a reader of a newer document skips what it does not know.
const WRITTEN: [&str; 14] = [
    "BinaryNps",
    "Fact",
    "Finding",
    "GroupRow_BinaryNps",
    "GroupRow_Nps",
    "Grouped_BinaryNps",
    "Grouped_Nps",
    "Interval",
    "Nps",
    "NpsDifference",
    "NpsProbability",
    "Outcome_BinaryNps",
    "Outcome_Nps",
    "Weighting",
];

#[test]
fn unknown_fields_of_what_is_read_are_refused() {
    for (name, mut document) in documents() {
        if written(name) {
            continue;
        }
        document["surprise"] = json!(1);
        for names in [Names::Snake, Names::Camel] {
            let document = if names == Names::Camel { in_camel(&document) } else { document.clone() };
            let error = again(name, &document, names).unwrap_err();
            assert_eq!(error.code(), "invalid_option", "{name}");
            assert!(error.to_string().contains("surprise"), "{name}: {error}");
        }
    }
}

/// Whether a type is written only, so that a reader of a newer document skips what it does not know.
fn written(name: &str) -> bool {
    let survey: [&[&str]; 7] = [
        &survey_change::WRITTEN,
        &survey_design::WRITTEN,
        &survey_feedback::WRITTEN,
        &survey_items::WRITTEN,
        &survey_raking::WRITTEN,
        &survey_ratings::WRITTEN,
        &survey_comparison::WRITTEN,
    ];
    let lists = survey.into_iter().chain([&WRITTEN[..], &kano::WRITTEN, &ltv::WRITTEN]);
    lists.into_iter().any(|list| list.contains(&name))
}

/// Fields that hold a label, of which null is one: the missing label.
const LABELS: [&str; 4] = ["feature", "label", "stratum", "wave"];

#[test]
fn a_null_stands_for_what_may_be_left_out_and_for_nothing_else() {
    for (name, document) in documents() {
        let fields: &Map<String, Value> = document.as_object().unwrap();
        for field in fields.keys() {
            let (mut without, mut null) = (document.clone(), document.clone());
            without.as_object_mut().unwrap().remove(field);
            null[field] = Value::Null;
            let (without, null) = (again(name, &without, Names::Snake), again(name, &null, Names::Snake));
            if let Ok(null) = null {
                if LABELS.contains(&field.as_str()) {
                    assert!(without.is_err(), "{name}.{field}");
                    continue;
                }
                assert_eq!(without.as_ref().ok(), Some(&null), "{name}.{field}");
            }
        }
    }
}

#[cfg(feature = "schema")]
mod described {
    use super::{NAMES, documents};
    use serde_json::Value;

    #[test]
    fn every_struct_and_tagged_enum_is_listed() {
        let schema = super::super::definitions();
        for (name, definition) in schema["$defs"].as_object().unwrap() {
            let is_struct = |schema: &Value| schema["type"] == "object";
            let tagged = definition["oneOf"].as_array().is_some_and(|variants| variants.iter().all(is_struct));
            assert_eq!(is_struct(definition) || tagged, NAMES.contains(&name.as_str()), "{name}");
            assert!(definition["description"].is_string(), "{name} has no documentation");
        }
    }

    #[test]
    fn documents_have_every_field_of_the_schema() {
        let schema = super::super::definitions();
        for (name, document) in documents() {
            let Some(properties) = schema["$defs"][name]["properties"].as_object() else { continue };
            let (described, written): (Vec<_>, Vec<_>) =
                (properties.keys().collect(), document.as_object().unwrap().keys().collect());
            assert_eq!(written, described, "{name}");
        }
    }
}
