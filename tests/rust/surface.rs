//! The surface of each family, `tests/surface/<family>.json`, is the one of the Rust options; Python and Node test theirs
//! against the same files.
use cxkit::exchange::fields;
use cxkit::kano::{
    KanoContinuousOptions, KanoDriftOptions, KanoHomogeneityOptions, KanoOptions, KanoPenaltyRewardOptions,
    KanoQualityOptions, KanoRatingsReading, KanoReading, KanoShapleyOptions,
};
use cxkit::survey::{BinaryNpsOptions, BinaryNpsReading, NpsDifferenceOptions, NpsOptions, NpsReading};
use serde_json::Value;

type Fields = &'static [&'static str];

/// The fields of reading and options of every function of a family that is listed in its file.
fn check(surface: &str, count: usize, of: impl Fn(&str) -> (Fields, Fields)) {
    let surface: Value = serde_json::from_str(surface).unwrap();
    let functions = surface["functions"].as_object().unwrap();
    for (name, function) in functions {
        let (reading, options) = of(name);
        let listed = |part: &str| -> Vec<&str> {
            function[part].as_array().unwrap().iter().map(|field| field.as_str().unwrap()).collect()
        };
        assert_eq!(listed("reading"), reading, "{name}");
        assert_eq!(listed("options"), options, "{name}");
    }
    assert_eq!(functions.len(), count);
}

#[test]
fn survey_options_are_those_of_the_structs() {
    check(include_str!("../surface/survey.json"), 5, |name| match name {
        "nps" | "nps_by" => (fields::<NpsReading>(), fields::<NpsOptions>()),
        "nps_difference" => (fields::<NpsReading>(), fields::<NpsDifferenceOptions>()),
        "binary_nps" | "binary_nps_by" => (fields::<BinaryNpsReading>(), fields::<BinaryNpsOptions>()),
        other => panic!("{other} is not in Rust"),
    });
}

#[test]
fn kano_options_are_those_of_the_structs() {
    check(include_str!("../surface/kano.json"), 9, |name| match name {
        "classify" | "classify_by" => (fields::<KanoReading>(), fields::<KanoOptions>()),
        "continuous" => (fields::<KanoReading>(), fields::<KanoContinuousOptions>()),
        "homogeneity" => (fields::<KanoReading>(), fields::<KanoHomogeneityOptions>()),
        "drift" => (fields::<KanoReading>(), fields::<KanoDriftOptions>()),
        "quality" => (fields::<KanoReading>(), fields::<KanoQualityOptions>()),
        "penalty_reward" => (fields::<KanoRatingsReading>(), fields::<KanoPenaltyRewardOptions>()),
        "shapley" => (fields::<KanoRatingsReading>(), fields::<KanoShapleyOptions>()),
        "prioritise" => (&[], &[]),
        other => panic!("{other} is not in Rust"),
    });
}
