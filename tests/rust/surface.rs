//! The surface of the family, `tests/surface/<family>.json`, is the one of the Rust options; Python and Node test theirs
//! against the same file.
use cxkit::exchange::fields;
use cxkit::survey::{BinaryNpsOptions, BinaryNpsReading, NpsDifferenceOptions, NpsOptions, NpsReading};
use serde_json::Value;

#[test]
fn options_are_those_of_the_structs() {
    let surface: Value = serde_json::from_str(include_str!("../surface/survey.json")).unwrap();
    let functions = surface["functions"].as_object().unwrap();
    for (name, function) in functions {
        let (reading, options) = match name.as_str() {
            "nps" | "nps_by" => (fields::<NpsReading>(), fields::<NpsOptions>()),
            "nps_difference" => (fields::<NpsReading>(), fields::<NpsDifferenceOptions>()),
            "binary_nps" | "binary_nps_by" => (fields::<BinaryNpsReading>(), fields::<BinaryNpsOptions>()),
            other => panic!("{other} is not in Rust"),
        };
        let listed = |part: &str| -> Vec<&str> {
            function[part].as_array().unwrap().iter().map(|field| field.as_str().unwrap()).collect()
        };
        assert_eq!(listed("reading"), reading, "{name}");
        assert_eq!(listed("options"), options, "{name}");
    }
    assert_eq!(functions.len(), 5);
}
