//! The committed documents: Rust reads each and writes it unchanged, which every language does too.
use cxkit::exchange::{Names, from_value};
use serde_json::{Value, json};

fn read(file: &str) -> Value {
    let path = cxkit_tests::root().join("tests/vectors/exchange").join(file);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn documents_come_back_unchanged() {
    for file in ["response.json", "journey_map.json", "grouped_nps.json"] {
        let Value::Object(mut vector) = read(file) else { panic!("{file} is no object") };
        let (name, document) = (vector.remove("type").unwrap(), vector.remove("document").unwrap());
        assert!(vector.is_empty(), "{file}");
        let name = name.as_str().unwrap();
        let again = cxkit::with_exported_type!(name, T => {
            let value: T = from_value(document.clone(), Names::Snake, name).unwrap();
            let text = serde_json::to_string(&value).unwrap();
            assert_eq!(serde_json::from_str::<T>(&text).unwrap(), value);
            json!(value)
        }, else => panic!("{name} is not exported"));
        assert_eq!(again.to_string(), document.to_string(), "{file}");
    }
}

#[test]
fn the_response_has_every_kind_of_answer() {
    let response = read("response.json");
    let answers = response["document"]["answers"].as_array().unwrap();
    let mut kinds: Vec<&str> = answers.iter().map(|answer| answer["value"]["kind"].as_str().unwrap()).collect();
    kinds.dedup();
    let schema = cxkit::schema::definitions();
    let variants = schema["$defs"]["AnswerValue"]["oneOf"].as_array().unwrap();
    let described: Vec<&str> =
        variants.iter().map(|variant| variant["properties"]["kind"]["const"].as_str().unwrap()).collect();
    assert_eq!(kinds, described);
}
