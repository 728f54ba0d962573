//! Golden states, encoded by a script that does not use cxkit: they are read, written again to the letter, and evaluated.
use cxkit::kano::{KanoAccumulator, KanoOptions};
use cxkit::state::State;
use cxkit::survey::{
    BinaryNpsAccumulator, BinaryNpsOptions, MeanScoreOptions, NpsAccumulator, NpsOptions, RatingAccumulator,
};
use cxkit::{Accumulator, GroupedAccumulator, Result};
use cxkit_tests::check;
use serde_json::{Value, json};

fn bytes_of(hex: &str) -> Vec<u8> {
    hex.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

fn hold<S: State>(case: &Value, evaluate: impl Fn(&S) -> Result<Value>) {
    let (name, bytes) = (case["name"].as_str().unwrap(), bytes_of(case["bytes"].as_str().unwrap()));
    let from_bytes = S::from_bytes(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    let from_json = S::from_json(&case["json"].to_string()).unwrap_or_else(|error| panic!("{name}: {error}"));
    for state in [from_bytes, from_json] {
        assert_eq!(state.to_bytes().unwrap(), bytes, "{name}");
        assert_eq!(serde_json::from_str::<Value>(&state.to_json().unwrap()).unwrap(), case["json"], "{name}");
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
    let text = include_str!("../vectors/states/states.json");
    let file: Value = serde_json::from_str(text).unwrap();
    let cases = file["cases"].as_array().unwrap();
    assert!(cases.len() >= 11);
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
