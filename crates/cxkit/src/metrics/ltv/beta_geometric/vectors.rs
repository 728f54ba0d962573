//! The committed vectors of predictions, read against the formulas themselves.
use super::*;
use serde_json::Value;

/// δ per unit of the data, from an effective rate per year, or per unit.
fn delta(options: &Value, unit: Option<&str>) -> f64 {
    let number = |key: &str| options[key].as_f64().unwrap();
    let days = |unit: &str| match unit {
        "hour" => 1.0 / 24.0,
        "day" => 1.0,
        "week" => 7.0,
        "month" => 30.4375,
        "quarter" => 91.3125,
        "year" => 365.25,
        other => panic!("{other}"),
    };
    let units = match options.get("discount_per").and_then(Value::as_str).unwrap_or("year") {
        "period" => 1.0,
        per => days(unit.unwrap()) / days(per),
    };
    number("discount_rate").ln_1p() * units
}

fn check(name: &str, model: impl Fn(&[f64]) -> Box<dyn PurchaseModel>) {
    let path = format!("{}/../../tests/vectors/ltv/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let file: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    let (mut worst, mut n) = (0.0_f64, 0);
    for case in file["cases"].as_array().unwrap() {
        let (args, options) = (&case["args"], &case["options"]);
        let parameters = ["r", "alpha", "a", "b"].map(|name| args["parameters"][name].as_f64().unwrap());
        let model = model(&parameters);
        let column = |name: &str| args["customers"][name].as_array().unwrap();
        for (i, want) in case["expect"]["values"].as_array().unwrap().iter().enumerate() {
            let customer = Customer {
                frequency: column("frequency")[i].as_u64().unwrap() as u32,
                recency: column("recency")[i].as_f64().unwrap(),
                age: column("age")[i].as_f64().unwrap(),
            };
            let (horizon, at) = (options.get("horizon").and_then(Value::as_f64), &customer);
            let got = match options["quantity"].as_str().unwrap() {
                "probability_alive" => model.alive(at, options.get("ahead").and_then(Value::as_f64).unwrap_or(0.0)),
                "expected_purchases" => model.purchases(at, horizon.unwrap()),
                "probability_of_purchases" => {
                    model.probability(at, horizon.unwrap(), options["n"].as_u64().unwrap() as u32)
                }
                "discounted_transactions" => {
                    model.discounted(at, delta(options, args.get("time_unit").and_then(Value::as_str)), horizon)
                }
                "lost_at" => {
                    assert_eq!(model.lost_at(at).unwrap(), want.as_f64(), "{}", case["name"]);
                    continue;
                }
                other => panic!("{other}"),
            };
            let (got, want) = (got.unwrap(), want.as_f64().unwrap());
            let error = if (got - want).abs() <= 1e-300 { 0.0 } else { (got - want).abs() / want.abs() };
            assert!(error < 1e-10, "{} [{i}]: {got:e} instead of {want:e}, {error:e}", case["name"]);
            (worst, n) = (worst.max(error), n + 1);
        }
    }
    println!("{name}: {n} values, largest relative error {worst:e}");
}

#[test]
fn bg_nbd() {
    check("predict_bg_nbd", |parameters| Box::new(BetaGeometric::<0>::of(parameters)));
}

#[test]
fn mbg_nbd() {
    check("predict_mbg_nbd", |parameters| Box::new(BetaGeometric::<1>::of(parameters)));
}
