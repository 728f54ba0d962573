//! The laws of a stored table: it comes back equal, equal tables have equal bytes, and nothing else is read.
use super::*;
use crate::control::Control;
use crate::data::{
    Chunk, Column, CustomerIds, EventGrain, InstantUnit, Instants, Labels, RefundPolicy, RfmColumns, RfmOptions,
    Transactions, Values,
};
use crate::{Error, Result};
use chrono::{DateTime, Utc};
use proptest::prelude::*;
use serde_json::{Value, json};

const DAY: i64 = 86_400_000_000;

fn day(days: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(days * DAY).unwrap()
}

fn instants(micros: &[i64]) -> Instants<'_> {
    let chunk = Chunk::new(Values::I64(micros), None).unwrap();
    Instants::new("at", vec![chunk], InstantUnit::Microseconds).unwrap()
}

/// Customer, day and amount.
type Row = (i64, i64, f64);

fn of_log(rows: &[Row], amounts: bool, options: &RfmOptions) -> Result<RfmTable> {
    let ids = Labels::from_keys("customer", rows.iter().map(|row| format!("c{}", row.0))).unwrap();
    let micros: Vec<i64> = rows.iter().map(|row| row.1 * DAY).collect();
    let spent: Vec<f64> = rows.iter().map(|row| row.2).collect();
    let (at, spent) = (instants(&micros), Column::from_slice("amount", &spent));
    let log = Transactions::new(CustomerIds::Labels(&ids), &at).unwrap();
    let log = if amounts { log.with_amounts(&spent).unwrap() } else { log };
    RfmTable::from_transactions(log, options, Control::default())
}

/// Amounts, a holdout, warnings, refunds and a start.
fn whole() -> RfmTable {
    let mut options = RfmOptions::new(TimeUnit::Week, day(60));
    options.calibration_until = Some(day(40));
    options.observed_from = Some(day(0));
    options.refunds = RefundPolicy::Net;
    let row = |i: i64| (i % 7, (i * i) % 63, if i % 9 == 8 { -4.0 } else { 0.1 * i as f64 });
    let table = of_log(&(0..60).map(row).collect::<Vec<Row>>(), true, &options).unwrap();
    let report = table.report().unwrap();
    assert!(report.warnings.len() > 2 && report.holdout_purchases > Some(3) && table.len() > 3);
    table
}

fn of_columns(frequency: &[f64], monetary_value: Option<&[f64]>) -> RfmTable {
    let recency: Vec<f64> = frequency.iter().map(|&x| if x > 0.0 { 3.5 } else { 0.0 }).collect();
    let age = vec![7.25; frequency.len()];
    let [frequency, recency, age] = [frequency, &recency, &age].map(|values| Column::from_slice("x", values));
    let monetary_value = monetary_value.map(|values| Column::from_slice("monetary_value", values));
    let columns = RfmColumns {
        frequency: &frequency,
        recency: &recency,
        age: &age,
        monetary_value: monetary_value.as_ref(),
        customer: None,
    };
    RfmTable::from_columns(columns, None).unwrap()
}

/// Whether bytes and JSON come back as the table and as the same bytes.
fn comes_back(table: &RfmTable) -> std::result::Result<(), TestCaseError> {
    let (bytes, json) = (table.to_bytes().unwrap(), table.to_json().unwrap());
    for again in [RfmTable::from_bytes(&bytes), RfmTable::from_json(&json)] {
        let again = again.map_err(|error| TestCaseError::fail(format!("{error}: {json}")))?;
        prop_assert_eq!(&again, table);
        prop_assert_eq!(again.to_bytes().unwrap(), &bytes[..]);
        prop_assert_eq!(again.to_json().unwrap(), &json[..]);
    }
    Ok(())
}

proptest! {
    #[test]
    fn the_table_of_any_log_comes_back_and_rows_in_any_order_have_its_bytes(
        rows in prop::collection::vec((0..6_i64, -20..40_i64, -300..900_i64), 1..60), turn in 0..60_usize,
        net in any::<bool>(), include_first in any::<bool>(), amounts in any::<bool>(), split in any::<bool>(),
        start in any::<bool>(), grain in 0..5_usize,
    ) {
        let grains = [EventGrain::Event, EventGrain::Hour, EventGrain::Day, EventGrain::Week, EventGrain::Month];
        let mut options = RfmOptions::new(TimeUnit::Month, day(38));
        options.grain = grains[grain];
        options.include_first = include_first;
        options.refunds = if net && amounts { RefundPolicy::Net } else { RefundPolicy::Drop };
        options.calibration_until = split.then(|| day(5));
        options.observed_from = start.then(|| day(-20));
        let mut rows: Vec<Row> = rows.iter().map(|row| (row.0, row.1, row.2 as f64 / 100.0)).collect();
        let Ok(table) = of_log(&rows, amounts, &options) else { return Ok(()) };
        comes_back(&table)?;
        let turn = turn % rows.len();
        rows.reverse();
        rows.rotate_left(turn);
        prop_assert_eq!(of_log(&rows, amounts, &options).unwrap().to_bytes(), table.to_bytes());
    }

    #[test]
    fn the_table_of_any_columns_comes_back(
        rows in prop::collection::vec((0..4_u32, -1e9..1e9_f64), 0..20), amounts in any::<bool>(),
    ) {
        let frequency: Vec<f64> = rows.iter().map(|row| f64::from(row.0)).collect();
        let spent: Vec<f64> = rows.iter().map(|row| row.1).collect();
        comes_back(&of_columns(&frequency, amounts.then_some(&spent)))?;
    }

    #[test]
    fn no_payload_makes_it_panic(payload in prop::collection::vec(any::<u8>(), 0..80)) {
        let _ = postcard::from_bytes::<RfmTable>(&payload);
    }
}

#[test]
fn every_cut_and_every_flipped_bit_is_refused() {
    let bytes = whole().to_bytes().unwrap();
    for end in 0..bytes.len() {
        assert_eq!(RfmTable::from_bytes(&bytes[..end]).unwrap_err().code(), "corrupt_state", "cut at {end}");
    }
    for bit in 0..8 * bytes.len() {
        let mut damaged = bytes.clone();
        damaged[bit / 8] ^= 1 << (bit % 8);
        let code = RfmTable::from_bytes(&damaged).unwrap_err().code();
        assert!(["corrupt_state", "unsupported_version"].contains(&code), "bit {bit}: {code}");
    }
}

fn refusal(document: &Value) -> Option<Error> {
    RfmTable::from_json(&document.to_string()).err()
}

#[test]
fn a_column_with_another_number_of_rows_is_refused() {
    let good: Value = serde_json::from_str(&whole().to_json().unwrap()).unwrap();
    assert_eq!(refusal(&good), None);
    let places = [
        "/customers",
        "/frequency",
        "/recency",
        "/age",
        "/monetary_value",
        "/details/ln_gaps",
        "/details/first_at",
        "/details/transactions",
        "/details/first_value",
        "/details/total_value",
        "/holdout/frequency",
        "/holdout/value",
    ];
    for place in places {
        for longer in [false, true] {
            let mut document = good.clone();
            let column = document.pointer_mut(place).and_then(Value::as_array_mut).unwrap();
            let last = column.pop().unwrap();
            if longer {
                column.extend([last.clone(), if last.is_string() { json!("zz") } else { last }]);
            }
            let error = refusal(&document).unwrap();
            assert!(error.to_string().contains(" rows"), "{place}: {error}");
        }
    }
    for part in ["/details", "/report", "/holdout", "/monetary_value", "/time_unit", "/details/total_value"] {
        let mut document = good.clone();
        *document.pointer_mut(part).unwrap() = Value::Null;
        assert_eq!(refusal(&document).unwrap().code(), "corrupt_state", "{part}");
    }
}

#[test]
fn a_table_says_why_it_is_refused() {
    let good: Value = serde_json::from_str(&whole().to_json().unwrap()).unwrap();
    let cases = [
        ("/age/0", json!(0), "column age, row 0: expected a number above 0"),
        ("/recency/1", json!(1e9), "column recency, row 1: expected at most the age"),
        ("/customers/1", json!("c0"), "every customer once"),
        ("/customers/0", json!("c9"), "customers in the order of their ids"),
        ("/monetary_value/0", json!(null), "a monetary value for those with a repeat purchase"),
        ("/details/transactions/0", json!(1), "a row or more for every purchase"),
        ("/holdout/duration", json!(0), "a holdout of some length"),
        ("/holdout/frequency/0", json!(77), "a report of as many purchases in the holdout"),
        ("/report/customers", json!(77), "a report of as many customers"),
        ("/report/purchases", json!(77), "a report of as many purchases"),
        ("/report/left_truncated", json!(null), "a count of customers at the start"),
        ("/report/options/time_unit", json!("day"), "the unit of time of the options"),
        ("/report/options/calibration_until", json!(null), "a holdout if calibration has an end"),
    ];
    for (place, value, expected) in cases {
        let mut document = good.clone();
        *document.pointer_mut(place).unwrap() = value;
        let error = refusal(&document).unwrap_or_else(|| panic!("{place}: read"));
        assert!(error.code() == "corrupt_state" && error.to_string().contains(expected), "{place}: {error}");
    }
}
