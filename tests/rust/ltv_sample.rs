//! The bundled sample: customers were drawn from a BG/NBD and a gamma–gamma model whose parameters `truth.json` keeps;
//! fitting must find them again.
use chrono::{DateTime, NaiveDate};
use cxkit::Fit;
use cxkit::control::Control;
use cxkit::data::{
    Chunk, Column, CustomerIds, InstantUnit, Instants, Labels, RfmColumns, RfmOptions, RfmTable, Transactions, Values,
};
use cxkit::domain::{Key, TimeUnit};
use cxkit::ltv::{BgNbd, GammaGamma};
use serde_json::Value;
use std::collections::HashMap;
use std::path::Path;

fn read(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/cxkit/examples/data");
    std::fs::read_to_string(folder.join(name)).expect("a file of the sample")
}

fn cells(name: &str) -> Vec<Vec<String>> {
    read(name).lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

/// Days from 1970 to a date.
fn day(text: &str) -> Option<i64> {
    Some(text.parse::<NaiveDate>().ok()?.signed_duration_since(NaiveDate::default()).num_days())
}

/// Purchases of the sample by customer, each observed from the first one to the day on which they left, or to the end.
fn table() -> RfmTable {
    let purchases: Vec<Vec<String>> =
        cells("transactions.csv").into_iter().filter(|row| row[3] == "purchase").collect();
    let left: HashMap<String, i64> =
        cells("customers.csv").into_iter().filter_map(|row| Some((row[0].clone(), day(&row[4])?))).collect();
    let micros = |text: &str| DateTime::parse_from_rfc3339(text).expect("a time").timestamp_micros();
    // A few rows were recorded after their customer had left: the sample's own trap.
    let kept =
        |row: &&Vec<String>| left.get(&row[1]).is_none_or(|left| micros(&row[2]).div_euclid(86_400_000_000) <= *left);
    let rows: Vec<&Vec<String>> = purchases.iter().filter(kept).collect();
    let at: Vec<i64> = rows.iter().map(|row| micros(&row[2])).collect();
    let amounts: Vec<f64> = rows.iter().map(|row| row[4].parse().expect("an amount")).collect();
    let ids = Labels::from_keys("customer_id", rows.iter().map(|row| row[1].as_str())).expect("ids");
    let at = Instants::new("at", vec![Chunk::new(Values::I64(&at), None).expect("times")], InstantUnit::Microseconds);
    let (at, amounts) = (at.expect("times"), Column::from_slice("amount", &amounts));
    let log =
        Transactions::new(CustomerIds::Labels(&ids), &at).and_then(|log| log.with_amounts(&amounts)).expect("a log");
    let end = "2026-06-30T00:00:00Z".parse().expect("a time");
    let whole =
        RfmTable::from_transactions(log, &RfmOptions::new(TimeUnit::Week, end), Control::default()).expect("a table");

    let first = whole.first_at().expect("first purchases");
    let age = |row: usize| {
        let Key::Text(id) = &whole.customers()[row] else { panic!("a text id") };
        left.get(id).map_or(whole.age()[row], |left| (left - first[row].div_euclid(86_400_000_000)) as f64 / 7.0)
    };
    let seen: Vec<usize> = (0..whole.len()).filter(|&row| age(row) > 0.0).collect();
    let of = |column: &[f64]| seen.iter().map(|&row| column[row]).collect::<Vec<f64>>();
    let spend: Vec<f64> =
        seen.iter().map(|&row| whole.monetary_value().expect("amounts")[row].unwrap_or(f64::NAN)).collect();
    let frequency: Vec<u32> = seen.iter().map(|&row| whole.frequency()[row]).collect();
    let age: Vec<f64> = seen.iter().map(|&row| age(row)).collect();
    let recency = of(whole.recency());
    let (frequency, recency) = (Column::from_slice("frequency", &frequency), Column::from_slice("recency", &recency));
    let (age, spend) = (Column::from_slice("age", &age), Column::from_slice("monetary_value", &spend));
    let columns = RfmColumns {
        frequency: &frequency,
        recency: &recency,
        age: &age,
        monetary_value: Some(&spend),
        customer: None,
    };
    RfmTable::from_columns(columns, Some(TimeUnit::Week)).expect("a table")
}

#[test]
fn the_parameters_of_the_sample_are_found_within_three_standard_errors() {
    let truth: Value = serde_json::from_str(&read("truth.json")).expect("JSON");
    let table = table();
    let purchases = BgNbd::default().fit(&table).expect("a fit").report;
    let spend = GammaGamma::default().fit(&table).expect("a fit").report;
    for (report, truth) in
        [(purchases, &truth["transactions"]["bg_nbd"]), (spend, &truth["transactions"]["gamma_gamma"])]
    {
        for (at, parameter) in report.parameters.iter().enumerate() {
            let expected = truth[&parameter.name].as_f64().expect("a parameter");
            let errors = (parameter.estimate / expected).ln() / report.log_covariance[at][at].sqrt();
            assert!(errors.abs() < 3.0, "{}: {} instead of {expected}", parameter.name, parameter.estimate);
        }
    }
}
