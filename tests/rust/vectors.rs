//! Runs every vector of the metrics, `tests/vectors/<family>/<metric>.json`, against the Rust API.
use cxkit::data::{Column, Labels, Responses};
use cxkit::domain::Key;
use cxkit::exchange::{Names, fields, from_value};
use cxkit::survey::{
    BinaryNpsAccumulator, BinaryNpsOptions, BinaryNpsReading, Nps, NpsAccumulator, NpsDifference, NpsDifferenceOptions,
    NpsOptions, NpsReading,
};
use cxkit::{Accumulator, GroupedAccumulator, Result};
use cxkit_tests::check;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use std::path::Path;

/// One line a metric: its name in the vector files and its call.
fn call(metric: &str, args: &Value, options: &Value) -> Result<Value> {
    match metric {
        "survey.nps" => {
            let (reading, options) = (part::<NpsReading>(options)?, part::<NpsOptions>(options)?);
            let (scores, weights) = (column(args, "scores"), optional_column(args, "weights"));
            Nps::from_responses(responses(&scores, weights.as_ref())?, reading, &options).map(|nps| json!(nps))
        }
        "survey.nps_by" => {
            let (reading, options) = (part::<NpsReading>(options)?, part::<NpsOptions>(options)?);
            let (scores, weights) = (column(args, "scores"), optional_column(args, "weights"));
            let by = args["by"].as_object().expect("label columns");
            let labels = by.iter().map(|(name, labels)| {
                let keys = labels.as_array().expect("labels").iter().map(|key| from_json::<Key>(key.clone()));
                Labels::from_keys(name.as_str(), keys)
            });
            let labels = labels.collect::<Result<Vec<_>>>()?;
            let mut grouped = GroupedAccumulator::new(by.keys(), NpsAccumulator::new(reading));
            grouped.update(&labels.iter().collect::<Vec<_>>(), responses(&scores, weights.as_ref())?)?;
            grouped.evaluate(&options).map(|grouped| json!(grouped))
        }
        "survey.nps_difference" => {
            let (reading, options) = (part::<NpsReading>(options)?, part::<NpsDifferenceOptions>(options)?);
            let state = |side: &str| {
                let (scores, weights) = (column(&args[side], "scores"), optional_column(&args[side], "weights"));
                let mut state = NpsAccumulator::new(reading.clone());
                state.update(responses(&scores, weights.as_ref())?)?;
                Ok(state)
            };
            NpsDifference::between(&state("a")?, &state("b")?, &options).map(|difference| json!(difference))
        }
        "survey.binary_nps" => {
            let (reading, options) = (part::<BinaryNpsReading>(options)?, part::<BinaryNpsOptions>(options)?);
            let mut state = BinaryNpsAccumulator::new(reading);
            state.update(&column(args, "answers"))?;
            state.evaluate(&options).map(|nps| json!(nps))
        }
        other => panic!("no Rust call for {other}"),
    }
}

fn responses<'a>(scores: &'a Column<'a>, weights: Option<&'a Column<'a>>) -> Result<Responses<'a>> {
    weights.map_or_else(|| Ok(Responses::new(scores)), |weights| Responses::weighted(scores, weights))
}

/// The fields of `T` out of flat options; a field of no part fails the case.
fn part<T: DeserializeOwned>(options: &Value) -> Result<T> {
    let own = options.as_object().expect("options").iter().filter(|(name, _)| fields::<T>().contains(&name.as_str()));
    from_value(
        own.map(|(name, value)| (name.clone(), value.clone())).collect::<Map<_, _>>().into(),
        Names::Snake,
        "options",
    )
}

fn from_json<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).expect("a value of the vector")
}

fn optional_column(args: &Value, name: &'static str) -> Option<Column<'static>> {
    args.get(name).map(|_| column(args, name))
}

/// A column of a vector. Its memory is kept until the test ends, so that it can be borrowed for as long.
fn column(args: &Value, name: &'static str) -> Column<'static> {
    Column::from_slice(name, numbers(&args[name]).leak())
}

fn numbers(list: &Value) -> Vec<f64> {
    if let Some(runs) = list.get("repeat") {
        let runs = runs.as_array().expect("runs").iter();
        return runs.flat_map(|run| vec![number(&run[0]); run[1].as_u64().expect("times") as usize]).collect();
    }
    list.as_array().expect("a list").iter().map(number).collect()
}

fn number(value: &Value) -> f64 {
    match value {
        Value::Null => f64::NAN,
        Value::Bool(x) => f64::from(u8::from(*x)),
        Value::String(text) => text.parse().expect("NaN, Infinity or -Infinity"),
        number => number.as_f64().expect("a number"),
    }
}

#[test]
fn every_vector_of_every_metric() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors");
    let mut cases = 0;
    for family in ["survey"] {
        for entry in std::fs::read_dir(root.join(family)).expect("a folder of vectors") {
            let path = entry.expect("an entry").path();
            let file: Value = serde_json::from_slice(&std::fs::read(&path).expect("a file")).expect("JSON");
            let metric = file["metric"].as_str().expect("a metric");
            for case in file["cases"].as_array().expect("cases") {
                let name = format!("{metric}: {}", case["name"].as_str().expect("a name"));
                let tolerance = |which: &str| case.get(which).or(file.get(which)).and_then(Value::as_f64).expect(which);
                let tolerance = (tolerance("rel_tol"), tolerance("abs_tol"));
                assert!(tolerance.0 <= 1e-9 && tolerance.1 <= 1e-9, "{name}: a tolerance that proves too little");
                match (call(metric, &case["args"], &case["options"]), case.get("expect"), case.get("error")) {
                    (Ok(got), Some(want), None) => check(want, &got, tolerance, &name),
                    (Err(error), None, Some(want)) => {
                        let got = json!({"code": error.code(), "column": error.column(), "row": error.row(),
                            "expected": error.expected(), "got": error.got(), "message": error.to_string()});
                        check(want, &got, (0.0, 0.0), &name);
                    }
                    (got, ..) => panic!("{name}: {got:?}"),
                }
                cases += 1;
            }
        }
    }
    assert!(cases > 300, "only {cases} cases were found");
}
