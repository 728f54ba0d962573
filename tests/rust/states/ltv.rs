//! The states of lifetime value: fits, tables of customers, values of customers.
use super::{given, guard, hold, read};
use cxkit::data::{Column, Durations, RfmColumns, RfmTable};
use cxkit::ltv::{
    BgBbFit, BgNbdFit, GammaGammaFit, MbgNbdFit, Nbd, NbdFit, ParetoNbdFit, PurchaseFit, Purchases, Sbg, SbgFit,
    ValueAccumulator, ValueOptions,
};
use cxkit::state::State;
use cxkit::{Accumulator, FindingCode, Fit, GroupedAccumulator};
use serde_json::{Value, json};
use std::fmt::Debug;

fn file() -> Value {
    serde_json::from_str(include_str!("../../vectors/states/ltv.json")).unwrap()
}

/// A case of one type; `$run` is generic over its class.
macro_rules! with_class {
    ($case:expr, $run:ident) => {
        match $case["type"].as_str().unwrap() {
            "BgNbdFit" => $run::<BgNbdFit>($case),
            "MbgNbdFit" => $run::<MbgNbdFit>($case),
            "ParetoNbdFit" => $run::<ParetoNbdFit>($case),
            "NbdFit" => $run::<NbdFit>($case),
            "BgBbFit" => $run::<BgBbFit>($case),
            "GammaGammaFit" => $run::<GammaGammaFit>($case),
            "SbgFit" => $run::<SbgFit>($case),
            "RfmTable" => $run::<RfmTable>($case),
            "ValueAccumulator" => $run::<ValueAccumulator>($case),
            "GroupedValueAccumulator" => $run::<GroupedAccumulator<ValueAccumulator>>($case),
            other => panic!("no state {other}"),
        }
    };
}

fn stored<S: State + Debug + PartialEq>(case: &Value) {
    guard::<S>(case);
    let [from_bytes, from_json] = read::<S>(case);
    assert_eq!(from_bytes, from_json, "{}", case["name"]);
}

/// What is wrong with how a case is refused.
fn refused<S: State>(case: &Value) -> Vec<String> {
    let (bytes, name) = given(case);
    let code = |read: cxkit::Result<S>| read.map_or_else(|error| error.code(), |_| "read");
    let mut got = vec![("bytes", code(S::from_bytes(&bytes)))];
    got.extend(case.get("json").map(|json| ("JSON", code(S::from_json(&json.to_string())))));
    got.retain(|(_, code)| case["error"] != *code);
    got.iter().map(|(form, code)| format!("{name}, as {form}: {code}")).collect()
}

#[test]
fn golden_states_are_read_and_written_to_the_letter() {
    let file = file();
    let cases = file["cases"].as_array().unwrap();
    for case in cases {
        with_class!(case, stored);
        let asked = ValueOptions::default();
        match case["type"].as_str().unwrap() {
            "ValueAccumulator" => {
                hold::<ValueAccumulator>(case, |state| state.evaluate(&asked).map(|value| json!(value)));
            }
            "GroupedValueAccumulator" => {
                hold::<GroupedAccumulator<ValueAccumulator>>(case, |state| state.evaluate(&asked).map(|by| json!(by)));
            }
            _ => assert!(case.get("expect").is_none()),
        }
    }
    // Of every kind there is one, and of findings every code.
    let of = |name: &str| cases.iter().filter(|case| case["json"]["kind"] == name).count();
    let kinds = [
        (BgNbdFit::KIND, 1),
        (MbgNbdFit::KIND, 1),
        (ParetoNbdFit::KIND, 1),
        (NbdFit::KIND, 2),
        (BgBbFit::KIND, 1),
        (GammaGammaFit::KIND, 1),
        (SbgFit::KIND, 2),
        (RfmTable::KIND, 8),
        (ValueAccumulator::KIND, 4),
        (GroupedAccumulator::<ValueAccumulator>::KIND, 1),
    ];
    for (kind, least) in kinds {
        assert!(of(kind) >= least, "{kind}");
    }
    let every = cases.iter().find(|case| case["name"] == "a fit with every finding there is").unwrap();
    let found = every["json"]["report"]["warnings"].as_array().unwrap();
    assert!(found.len() >= 32);
    for (finding, code) in found.iter().zip(FindingCode::ALL) {
        assert_eq!(finding["code"], json!(code), "a code has changed its number");
    }
}

#[test]
fn purchase_fits_are_read_without_knowing_the_model() {
    let file = file();
    let models = ["BgNbdFit", "MbgNbdFit", "ParetoNbdFit", "NbdFit", "BgBbFit"];
    for case in file["cases"].as_array().unwrap() {
        let is_one = models.iter().any(|model| case["type"] == *model);
        match PurchaseFit::from_json(&case["json"].to_string()) {
            Ok(fit) => {
                assert!(is_one, "{}", case["name"]);
                assert_eq!(json!(fit.report()), case["json"]["report"], "{}", case["name"]);
                assert_eq!(serde_json::from_str::<Value>(&fit.to_json().unwrap()).unwrap(), case["json"]);
            }
            Err(error) => assert!(!is_one && error.code() == "corrupt_state", "{}: {error}", case["name"]),
        }
    }
}

#[test]
fn what_is_no_state_is_refused() {
    let file = file();
    let cases = file["refused"].as_array().unwrap();
    assert!(cases.len() >= 150);
    let wrong: Vec<String> = cases.iter().flat_map(|case| with_class!(case, refused)).collect();
    assert_eq!(wrong, [""; 0]);
}

/// Bytes and JSON of a fit whose report has warnings.
fn come_back<S: State + Debug + PartialEq>(fit: &S, warnings: &[cxkit::Finding], codes: &[FindingCode]) {
    assert_eq!(warnings.iter().map(|finding| finding.code).collect::<Vec<_>>(), codes);
    assert!(warnings.iter().all(|finding| !finding.facts.is_empty()));
    assert_eq!(S::from_bytes(&fit.to_bytes().unwrap()).unwrap(), *fit);
    assert_eq!(S::from_json(&fit.to_json().unwrap()).unwrap(), *fit);
}

#[test]
fn fits_with_warnings_come_back() {
    let columns = [[3.0, 0.0, 1.0, 0.0, 7.0], [9.5, 0.0, 4.0, 0.0, 11.0], [12.0; 5]];
    let [frequency, recency, age] = ["frequency", "recency", "age"].map(String::from);
    let frequency = Column::from_slice(frequency, &columns[0]);
    let (recency, age) = (Column::from_slice(recency, &columns[1]), Column::from_slice(age, &columns[2]));
    let columns =
        RfmColumns { frequency: &frequency, recency: &recency, age: &age, monetary_value: None, customer: None };
    let nbd = Nbd::default().fit(&RfmTable::from_columns(columns, None).unwrap()).unwrap();
    come_back(&nbd, &nbd.report.warnings, &[FindingCode::SmallBase]);
    // A fifth of those left leaves each time: they do not differ.
    let durations = Durations::from_survivors(&[125, 100, 80, 64]).unwrap();
    let sbg = Sbg::default().fit(&durations).unwrap();
    come_back(&sbg, &sbg.report.warnings, &[FindingCode::ParameterAtBoundary; 2]);
    assert!(sbg.report.parameters.iter().all(|parameter| parameter.standard_error.is_none()));
}
