//! Golden states, encoded by scripts that do not use cxkit: they are read, written again to the letter, and evaluated; what
//! must not be read is refused.
#[path = "states/ltv.rs"]
mod ltv;

use cxkit::kano::{KanoAccumulator, KanoOptions};
use cxkit::state::State;
use cxkit::survey::{
    BinaryNpsAccumulator, BinaryNpsOptions, MeanScoreOptions, NpsAccumulator, NpsOptions, RatingAccumulator,
};
use cxkit::{Accumulator, GroupedAccumulator, Result};
use cxkit_tests::check;
use serde_json::{Value, json};
use std::fmt::Debug;

fn bytes_of(hex: &str) -> Vec<u8> {
    hex.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

/// The bytes and the name of a case.
fn given(case: &Value) -> (Vec<u8>, &str) {
    (bytes_of(case["bytes"].as_str().unwrap()), case["name"].as_str().unwrap())
}

/// Reads a golden state both ways; each comes back to the letter.
fn read<S: State>(case: &Value) -> [S; 2] {
    let (bytes, name) = given(case);
    let from_bytes = S::from_bytes(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    let from_json = S::from_json(&case["json"].to_string()).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(from_bytes.to_bytes().unwrap(), from_json.to_bytes().unwrap(), "{name}");
    // What an older version wrote is read, and written as the newest one.
    for state in [&from_bytes, &from_json].into_iter().filter(|_| case["json"]["version"] == S::VERSION) {
        assert_eq!(state.to_bytes().unwrap(), bytes, "{name}");
        assert_eq!(serde_json::from_str::<Value>(&state.to_json().unwrap()).unwrap(), case["json"], "{name}");
    }
    [from_bytes, from_json]
}

/// Refuses a golden state that was cut or changed anywhere.
fn guard<S: State + Debug>(case: &Value) {
    let (bytes, name) = given(case);
    for at in 0..bytes.len() {
        assert_eq!(S::from_bytes(&bytes[..at]).unwrap_err().code(), "corrupt_state", "{name}: cut at {at}");
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x55;
        let code = S::from_bytes(&damaged).unwrap_err().code();
        assert!(["corrupt_state", "unsupported_version"].contains(&code), "{name}: damaged at {at}: {code}");
    }
}

fn hold<S: State + Debug>(case: &Value, evaluate: impl Fn(&S) -> Result<Value>) {
    guard::<S>(case);
    let name = case["name"].as_str().unwrap();
    for state in read::<S>(case) {
        match &case["expect"] {
            Value::Null => assert_eq!(evaluate(&state).unwrap_err().code(), "insufficient_data", "{name}"),
            expect if expect.get("error").is_some() => {
                assert_eq!(evaluate(&state).unwrap_err().code(), expect["error"], "{name}");
            }
            expect => check(expect, &evaluate(&state).unwrap(), (1e-12, 1e-12), name),
        }
    }
}

#[test]
fn golden_states_are_read_and_written_to_the_letter() {
    let texts = [include_str!("../vectors/states/states.json"), include_str!("../vectors/states/nps.json")];
    let files = texts.map(|text| serde_json::from_str::<Value>(text).unwrap());
    let cases: Vec<&Value> = files.iter().flat_map(|file| file["cases"].as_array().unwrap()).collect();
    assert!(cases.len() >= 22);
    for case in cases {
        match case["type"].as_str().unwrap() {
            "NpsAccumulator" => {
                hold::<NpsAccumulator>(case, |state| state.evaluate(&NpsOptions::default()).map(|nps| json!(nps)));
            }
            "BinaryNpsAccumulator" => hold::<BinaryNpsAccumulator>(case, |state| {
                state.evaluate(&BinaryNpsOptions::default()).map(|nps| json!(nps))
            }),
            "GroupedNpsAccumulator" => hold::<GroupedAccumulator<NpsAccumulator>>(case, |state| {
                state.evaluate(&NpsOptions::default()).map(|nps| json!(nps))
            }),
            "GroupedBinaryNpsAccumulator" => hold::<GroupedAccumulator<BinaryNpsAccumulator>>(case, |state| {
                state.evaluate(&BinaryNpsOptions::default()).map(|nps| json!(nps))
            }),
            "KanoAccumulator" => {
                hold::<KanoAccumulator>(case, |state| {
                    state.evaluate(&KanoOptions::default()).map(|study| json!(study))
                });
            }
            "GroupedKanoAccumulator" => hold::<GroupedAccumulator<KanoAccumulator>>(case, |state| {
                state.evaluate(&KanoOptions::default()).map(|by| json!(by))
            }),
            "RatingAccumulator" => hold::<RatingAccumulator>(case, |state| {
                state.evaluate(&MeanScoreOptions::default()).map(|mean| json!(mean))
            }),
            "GroupedRatingAccumulator" => hold::<GroupedAccumulator<RatingAccumulator>>(case, |state| {
                state.evaluate(&MeanScoreOptions::default()).map(|by| json!(by))
            }),
            other => panic!("no state {other}"),
        }
    }
}
