//! Fits, tables and logs for the tests of this family, and a reader of its vectors.
use super::{PurchaseFit, customer, refit};
use crate::control::Control;
use crate::data::{Column, CustomerIds, InstantUnit, Instants, Labels, RfmOptions, RfmTable, Transactions};
use crate::domain::TimeUnit;
use crate::fit::FittedParameter;
use crate::{FitOptions, FitReport, Result};
use serde_json::Value;

/// A report with these parameters and no uncertainty.
pub(super) fn report(model: &str, parameters: &[(&str, f64)], time_unit: Option<TimeUnit>) -> FitReport {
    let parameter = |&(name, estimate): &(&str, f64)| FittedParameter {
        name: name.into(),
        estimate,
        standard_error: None,
        interval: None,
        boundary: None,
    };
    FitReport {
        model: model.into(),
        version: 1,
        parameters: parameters.iter().map(parameter).collect(),
        log_covariance: vec![vec![0.0; parameters.len()]; parameters.len()],
        ln_likelihood: -100.0,
        n: 100,
        n_distinct: 50,
        aic: 208.0,
        bic: 218.0,
        gradient_norm: 0.0,
        condition_number: None,
        iterations: 1,
        evaluations: 1,
        time_unit,
        options: FitOptions::default(),
        warnings: Vec::new(),
    }
}

/// A fit with these parameters and no uncertainty.
pub(super) fn fit(model: &str, parameters: &[(&str, f64)]) -> PurchaseFit {
    refit::from_report(report(model, parameters, Some(TimeUnit::Week))).unwrap()
}

/// A table of frequency, recency and age, in weeks.
pub(super) fn table(rows: &[(u32, f64, f64)]) -> RfmTable {
    RfmTable { time_unit: Some(TimeUnit::Week), ..customer::tests::table(rows) }
}

/// What a vector gives of a fit.
pub(super) fn fit_of(args: &Value, time_unit: Option<TimeUnit>) -> PurchaseFit {
    let parameters: Vec<(&str, f64)> = args["parameters"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, at)| (name.as_str(), at.as_f64().unwrap()))
        .collect();
    refit::from_report(report(args["model"].as_str().unwrap(), &parameters, time_unit)).unwrap()
}

/// Hands the log of a vector, customers and days, to `with`.
pub(super) fn with_log<T>(args: &Value, with: impl FnOnce(Transactions<'_>) -> T) -> T {
    let texts = |name: &str| -> Vec<&str> {
        args[name].as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
    };
    let epoch = chrono::NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
    let day = |text: &str| (text.parse::<chrono::NaiveDate>().unwrap() - epoch).num_days();
    let days: Vec<i64> = texts("at").into_iter().map(day).collect();
    let column = Column::from_slice("at", &days);
    let at = Instants::new("at", column.chunks().to_vec(), InstantUnit::Days).unwrap();
    let customer = Labels::from_keys("customer", texts("customer")).unwrap();
    with(Transactions::new(CustomerIds::Labels(&customer), &at).unwrap())
}

/// The table of a vector's log.
pub(super) fn table_of(args: &Value, options: &RfmOptions) -> Result<RfmTable> {
    with_log(args, |log| RfmTable::from_transactions(log, options, Control::default()))
}

/// Compares every case of `tests/vectors/ltv/<name>.json` with what `call(args, options)` gives.
pub(super) fn check_vectors(name: &str, call: impl Fn(&Value, &Value) -> Result<Value>) {
    let path = format!("{}/../../tests/vectors/ltv/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let file: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let (rel, abs) = (file["rel_tol"].as_f64().unwrap(), file["abs_tol"].as_f64().unwrap());
    let mut worst = (0.0, String::new());
    for case in file["cases"].as_array().unwrap() {
        let name = case["name"].as_str().unwrap();
        match (call(&case["args"], &case["options"]), case.get("expect"), case.get("error")) {
            (Ok(got), Some(want), None) => close(&got, want, (rel, abs), name, &mut worst),
            (Err(error), None, Some(want)) => {
                let got = serde_json::json!({"code": error.code(), "column": error.column(), "row": error.row(),
                    "expected": error.expected(), "got": error.got(), "message": error.to_string()});
                close(&got, want, (0.0, 0.0), name, &mut worst);
            }
            (got, ..) => panic!("{name}: {got:?}"),
        }
    }
    println!("{name}: {:.1e} at {}", worst.0, worst.1);
}

/// Everything that is wanted is there, numbers within the tolerance.
fn close(got: &Value, want: &Value, tolerance: (f64, f64), at: &str, worst: &mut (f64, String)) {
    match (got, want) {
        (Value::Number(got), Value::Number(want)) => {
            let (got, want) = (got.as_f64().unwrap(), want.as_f64().unwrap());
            let difference = (got - want).abs();
            assert!(difference <= tolerance.0 * want.abs() + tolerance.1, "{at}: expected {want}, got {got}");
            if want != 0.0 && difference / want.abs() > worst.0 {
                *worst = (difference / want.abs(), at.to_owned());
            }
        }
        (Value::Object(got), Value::Object(want)) => {
            for (key, want) in want {
                let got = got.get(key).unwrap_or_else(|| panic!("{at}: no {key}"));
                close(got, want, tolerance, &format!("{at}/{key}"), worst);
            }
        }
        (Value::Array(got), Value::Array(want)) => {
            assert_eq!(got.len(), want.len(), "{at}");
            for (i, (got, want)) in got.iter().zip(want).enumerate() {
                close(got, want, tolerance, &format!("{at}/{i}"), worst);
            }
        }
        _ => assert_eq!(got, want, "{at}"),
    }
}
