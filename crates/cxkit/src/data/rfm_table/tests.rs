//! The vectors of tables, and what holds for every log.
use super::*;
use crate::data::transactions::Transactions;
use crate::data::{Bits, Chunk, EventGrain, InstantUnit, Instants, Labels, RefundPolicy, Values};
use crate::state::State;
use crate::{Error, Result};
use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::num::NonZeroUsize;

fn leaked<T>(values: Vec<T>) -> &'static [T] {
    values.leak()
}

/// A chunk of the values that are there.
fn chunk<T: Copy + Default>(given: Vec<Option<T>>, values: fn(&'static [T]) -> Values<'static>) -> Chunk<'static> {
    let bits = given.chunks(8).map(|byte| (0..byte.len()).map(|i| u8::from(byte[i].is_some()) << i).sum()).collect();
    let bits = Bits::new(leaked(bits), 0, given.len()).unwrap();
    Chunk::new(values(leaked(given.into_iter().map(Option::unwrap_or_default).collect())), Some(bits)).unwrap()
}

/// A log out of the arguments of a vector.
pub(crate) struct Given {
    numbers: Option<Column<'static>>,
    texts: Option<Labels<'static>>,
    at: Instants<'static>,
    amount: Option<Column<'static>>,
    kind: Option<Labels<'static>>,
    currency: Option<Labels<'static>>,
}

fn list<'a>(args: &'a Value, name: &str) -> Option<&'a Vec<Value>> {
    args.get(name).and_then(Value::as_array)
}

fn number(value: &Value) -> f64 {
    value.as_f64().or_else(|| value.as_str()?.parse().ok()).unwrap_or(f64::NAN)
}

fn floats(args: &Value, name: &'static str) -> Option<Column<'static>> {
    Some(Column::from_slice(name, leaked(list(args, name)?.iter().map(number).collect::<Vec<f64>>())))
}

fn labels(args: &Value, name: &'static str) -> Option<Labels<'static>> {
    Some(Labels::from_keys(name, list(args, name)?.iter().map(Value::as_str)).unwrap())
}

/// Whole ids as a column, text as labels.
fn ids(args: &Value) -> (Option<Column<'static>>, Option<Labels<'static>>) {
    match list(args, "customer") {
        Some(ids) if !ids.iter().any(Value::is_string) => {
            let chunk = chunk(ids.iter().map(Value::as_i64).collect(), Values::I64);
            (Some(Column::new("customer", vec![chunk])), None)
        }
        _ => (None, labels(args, "customer")),
    }
}

fn instants(given: &[Value]) -> Instants<'static> {
    let texts = || given.iter().map(Value::as_str);
    if texts().flatten().any(|text| text.len() == 10) {
        let day = |text: &str| (text.parse::<NaiveDate>().unwrap() - NaiveDate::default()).num_days() as i32;
        let days = chunk(texts().map(|text| text.map(day)).collect(), Values::I32);
        return Instants::new("at", vec![days], InstantUnit::Days).unwrap();
    }
    let micros = |text: &str| text.parse::<DateTime<Utc>>().unwrap().timestamp_micros();
    let micros = chunk(texts().map(|text| text.map(micros)).collect(), Values::I64);
    Instants::new("at", vec![micros], InstantUnit::Microseconds).unwrap()
}

impl Given {
    pub(crate) fn new(args: &Value) -> Self {
        let (numbers, texts) = ids(args);
        let (kind, currency) = (labels(args, "kind"), labels(args, "currency"));
        Self { numbers, texts, at: instants(list(args, "at").unwrap()), amount: floats(args, "amount"), kind, currency }
    }

    pub(crate) fn log(&self) -> Result<Transactions<'_>> {
        let ids = match (&self.numbers, &self.texts) {
            (Some(column), _) => CustomerIds::Integers(column),
            (_, Some(labels)) => CustomerIds::Labels(labels),
            _ => panic!("no customers"),
        };
        let mut log = Transactions::new(ids, &self.at)?;
        if let Some(amount) = &self.amount {
            log = log.with_amounts(amount)?;
        }
        if let Some(kind) = &self.kind {
            log = log.with_kinds(kind)?;
        }
        self.currency.as_ref().map_or(Ok(log), |currency| log.with_currencies(currency))
    }
}

fn threads(count: usize) -> Control<'static> {
    Control { threads: NonZeroUsize::new(count), ..Control::default() }
}

fn document(table: &RfmTable) -> Value {
    let at = |micros: &i64| crate::timestamp::shown(DateTime::from_timestamp_micros(*micros).unwrap());
    let keys = |keys: &[Key]| keys.iter().map(|key| json!(key)).collect::<Vec<Value>>();
    json!({
        "columns": {
            "customer": keys(table.customers()), "frequency": table.frequency(), "recency": table.recency(),
            "age": table.age(), "monetary_value": table.monetary_value(), "ln_gaps": table.ln_gaps(),
            "first_at": table.first_at().map(|first| first.iter().map(at).collect::<Vec<String>>()),
            "transactions": table.transactions(), "first_value": table.first_value(),
            "total_value": table.total_value(), "holdout_frequency": table.holdout_frequency(),
            "holdout_value": table.holdout_value(),
        },
        "holdout_duration": table.holdout_duration(),
        "report": table.report(),
    })
}

/// Compares what is expected with what came, to the tolerance.
pub(crate) fn compare(want: &Value, got: &Value, tolerance: f64, path: &str) {
    match (want, got) {
        (Value::Object(want), Value::Object(got)) => {
            for (name, want) in want {
                compare(want, got.get(name).unwrap_or(&Value::Null), tolerance, &format!("{path}.{name}"));
            }
        }
        (Value::Array(want), Value::Array(got)) => {
            assert_eq!(want.len(), got.len(), "{path}");
            for (i, (want, got)) in want.iter().zip(got).enumerate() {
                compare(want, got, tolerance, &format!("{path}[{i}]"));
            }
        }
        (Value::Number(a), Value::Number(b)) if a.is_f64() || b.is_f64() => {
            let (want, got) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            assert!((want - got).abs() <= tolerance * (1.0 + want.abs()), "{path}: expected {want}, got {got}");
        }
        _ => assert_eq!(want, got, "{path}"),
    }
}

/// Runs the vectors of a file.
pub(crate) fn run(file: &str, call: impl Fn(&Value, &Value) -> Result<Value>) {
    let path = format!("{}/../../tests/vectors/ltv/{file}.json", env!("CARGO_MANIFEST_DIR"));
    let vectors: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    for case in vectors["cases"].as_array().unwrap() {
        let name = case["name"].as_str().unwrap();
        match (call(&case["args"], &case["options"]), case.get("expect"), case.get("error")) {
            (Ok(got), Some(want), None) => compare(want, &got, 1e-12, name),
            (Err(error), None, Some(want)) => {
                let got = json!({"code": error.code(), "column": error.column(), "row": error.row(),
                    "expected": error.expected(), "got": error.got(), "message": error.to_string()});
                compare(want, &got, 0.0, name);
            }
            (got, ..) => panic!("{name}: {got:?}"),
        }
    }
}

fn table(args: &Value, options: &Value) -> Result<Value> {
    let options: RfmOptions = serde_json::from_value(options.clone()).unwrap();
    let given = Given::new(args);
    let table = RfmTable::from_transactions(given.log()?, &options, threads(2))?;
    Ok(document(&table))
}

fn columns(args: &Value, options: &Value) -> Result<Value> {
    let [frequency, recency, age] = ["frequency", "recency", "age"].map(|name| floats(args, name).unwrap());
    let (monetary_value, (numbers, texts)) = (floats(args, "monetary_value"), ids(args));
    let customer = numbers.as_ref().map(CustomerIds::Integers).or(texts.as_ref().map(CustomerIds::Labels));
    let monetary_value = monetary_value.as_ref();
    let columns = RfmColumns { frequency: &frequency, recency: &recency, age: &age, monetary_value, customer };
    let unit = options.get("time_unit").map(|unit| serde_json::from_value(unit.clone()).unwrap());
    Ok(document(&RfmTable::from_columns(columns, unit)?))
}

#[test]
fn vectors_of_logs() {
    run("rfm_table", table);
    run("rfm_table_errors", table);
}

#[test]
fn vectors_of_columns() {
    run("rfm_columns", columns);
    run("rfm_columns_errors", columns);
}

/// A log of many chunks and parts, and its table.
fn long(rows: usize) -> (Vec<i64>, Vec<i64>, Vec<f64>) {
    let mix = |i: usize, salt: u64| (i as u64 ^ salt).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(31) % 1_000_003;
    let ids = (0..rows).map(|i| (mix(i, 1) % 60_000) as i64).collect();
    let micros = (0..rows).map(|i| (mix(i, 77) * 50_000_000) as i64).collect();
    (ids, micros, (0..rows).map(|i| (mix(i, 999) % 10_000) as f64 / 100.0).collect())
}

fn of(ids: &[i64], micros: &[i64], amounts: &[f64], options: &RfmOptions, control: Control<'_>) -> Result<RfmTable> {
    let ids = Column::from_slice("customer", ids);
    let at = Instants::new("at", vec![Chunk::new(Values::I64(micros), None)?], InstantUnit::Microseconds)?;
    let amounts = Column::from_slice("amount", amounts);
    let log = Transactions::new(CustomerIds::Integers(&ids), &at)?.with_amounts(&amounts)?;
    RfmTable::from_transactions(log, options, control)
}

fn until(days: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(days * 86_400, 0).unwrap()
}

#[test]
fn threads_chunks_and_kinds_of_ids_change_nothing() {
    let (ids, micros, amounts) = long(700_000);
    let mut options = RfmOptions::new(TimeUnit::Week, until(500));
    options.calibration_until = Some(until(300));
    let want = of(&ids, &micros, &amounts, &options, Control::default()).unwrap();
    assert_eq!(of(&ids, &micros, &amounts, &options, threads(3)).unwrap(), want);
    assert!(want.customers().is_sorted() && want.len() > 50_000);
    // The same rows in chunks of several types and as labels.
    let narrow: Vec<u16> = ids[..1000].iter().map(|&id| id as u16).collect();
    let chunks = vec![Values::U16(&narrow), Values::I64(&ids[1000..300_001]), Values::I64(&ids[300_001..])];
    let column = Column::new("customer", chunks.into_iter().map(|values| Chunk::new(values, None).unwrap()).collect());
    let chunks = [&micros[..77], &micros[77..]].map(|part| Chunk::new(Values::I64(part), None).unwrap());
    let at = Instants::new("at", chunks.into(), InstantUnit::Microseconds).unwrap();
    let amounts = Column::from_slice("amount", &amounts);
    let labels = Labels::from_keys("customer", ids.iter().copied()).unwrap();
    for ids in [CustomerIds::Integers(&column), CustomerIds::Labels(&labels)] {
        let log = Transactions::new(ids, &at).unwrap().with_amounts(&amounts).unwrap();
        assert_eq!(RfmTable::from_transactions(log, &options, threads(2)).unwrap(), want);
    }
}

#[test]
fn the_first_bad_row_is_named_whichever_thread_meets_it() {
    let (ids, micros, mut amounts) = long(600_000);
    let options = RfmOptions::new(TimeUnit::Week, until(500));
    for row in [599_999, 400_000, 140_000, 3] {
        amounts[row] = -1.0;
        let error = of(&ids, &micros, &amounts, &options, threads(4)).unwrap_err();
        assert_eq!((error.code(), error.column(), error.row()), ("invalid_value", Some("amount"), Some(row as u64)));
    }
}

#[test]
fn progress_reaches_the_end_and_a_set_flag_cancels() {
    let (ids, micros, amounts) = long(300_000);
    let options = RfmOptions::new(TimeUnit::Day, until(600));
    let seen = std::sync::Mutex::new(Vec::new());
    let progress = |done, total| seen.lock().unwrap().push((done, total));
    let control = Control { progress: Some(&progress), ..Control::default() };
    of(&ids, &micros, &amounts, &options, control).unwrap();
    let seen = seen.into_inner().unwrap();
    assert!(seen.len() > 10 && seen.is_sorted() && seen.last() == Some(&(600_000, 600_000)));
    let flag = std::sync::atomic::AtomicBool::new(true);
    let control = Control { cancel: Some(&flag), ..Control::default() };
    assert_eq!(of(&ids, &micros, &amounts, &options, control).unwrap_err(), Error::Cancelled);
}

#[test]
fn a_table_that_is_made_can_be_read_back() {
    let rows = MOST_PURCHASES as usize + 2;
    let options = RfmOptions { grain: EventGrain::Event, ..RfmOptions::new(TimeUnit::Day, until(90)) };
    let (ids, micros, amounts): (_, Vec<i64>, _) = (vec![7; rows], (0..rows as i64).collect(), vec![1.0; rows]);
    let table = |rows: usize| of(&ids[..rows], &micros[..rows], &amounts[..rows], &options, Control::default());
    let most = table(rows - 1).unwrap();
    assert_eq!(most.frequency(), [MOST_PURCHASES]);
    assert_eq!(RfmTable::from_bytes(&most.to_bytes().unwrap()).unwrap(), most);
    let error = table(rows).unwrap_err();
    assert_eq!(error.to_string(), "repeat purchases of customer 7: the limit is 1000000, got 1000001");
}

#[test]
fn the_first_purchase_is_never_before_the_calendar() {
    let first = -62_135_596_800_000_000;
    let zone = "America/New_York".to_owned();
    let options = RfmOptions { time_zone: zone, ..RfmOptions::new(TimeUnit::Day, until(9)) };
    let table = of(&[1, 1], &[first, first + 86_400_000_000], &[1.0, 1.0], &options, Control::default()).unwrap();
    assert_eq!((table.first_at(), table.recency()), (Some(&[first][..]), &[1.0][..]));
}

proptest! {
    #[test]
    fn any_order_of_rows_gives_the_same_table(
        rows in prop::collection::vec((0..6_i64, 0..40_i64, -300..900_i64), 1..80), turn in 0..80_usize,
        net in any::<bool>(), grain in 0..5_usize, split in any::<bool>(),
    ) {
        let grains = [EventGrain::Event, EventGrain::Hour, EventGrain::Day, EventGrain::Week, EventGrain::Month];
        let mut options = RfmOptions::new(TimeUnit::Day, until(38));
        options.grain = grains[grain];
        options.refunds = if net { RefundPolicy::Net } else { RefundPolicy::Drop };
        options.calibration_until = split.then(|| until(5));
        let table = |rows: &[(i64, i64, i64)]| {
            let ids: Vec<i64> = rows.iter().map(|row| row.0).collect();
            let micros: Vec<i64> = rows.iter().map(|row| row.1 * 86_400_000_000).collect();
            let amounts: Vec<f64> = rows.iter().map(|row| row.2 as f64 / 100.0).collect();
            of(&ids, &micros, &amounts, &options, Control::default())
        };
        let mut turned = rows.clone();
        turned.reverse();
        let turn = turn % rows.len();
        turned.rotate_left(turn);
        // Not only to 1e-13: rows of a grain are added in one order.
        prop_assert_eq!(table(&rows), table(&turned));
    }

    #[test]
    fn counts_of_rows_add_up(
        rows in prop::collection::vec((0..9_i64, 0..40_i64, -300..900_i64), 1..80), split in any::<bool>(),
    ) {
        let mut options = RfmOptions::new(TimeUnit::Day, until(30));
        options.refunds = RefundPolicy::Drop;
        options.calibration_until = split.then(|| until(12));
        let ids: Vec<i64> = rows.iter().map(|row| row.0).collect();
        let micros: Vec<i64> = rows.iter().map(|row| row.1 * 86_400_000_000).collect();
        let amounts: Vec<f64> = rows.iter().map(|row| row.2 as f64).collect();
        let Ok(table) = of(&ids, &micros, &amounts, &options, Control::default()) else { return Ok(()) };
        let report = table.report().unwrap();
        let seen: std::collections::HashSet<i64> = rows.iter().filter(|row| row.1 <= 30).map(|row| row.0).collect();
        let left_out = report.born_at_end + report.born_in_holdout + report.without_purchase;
        prop_assert_eq!(seen.len() as u64, report.customers + left_out);
        prop_assert_eq!(report.purchases, table.frequency().iter().map(|&x| u64::from(x) + 1).sum::<u64>());
        for (i, &frequency) in table.frequency().iter().enumerate() {
            let (recency, age) = (table.recency()[i], table.age()[i]);
            prop_assert!(recency <= age && age > 0.0 && (frequency == 0) == (recency == 0.0));
        }
        // A table made from the columns is accepted, and says the same.
        let frequency: Vec<f64> = table.frequency().iter().map(|&x| f64::from(x)).collect();
        let [frequency, recency, age] = [&frequency[..], table.recency(), table.age()].map(|x| Column::from_slice("x", x));
        let columns = RfmColumns { frequency: &frequency, recency: &recency, age: &age, monetary_value: None, customer: None };
        let again = RfmTable::from_columns(columns, Some(TimeUnit::Day)).unwrap();
        prop_assert_eq!(again.frequency(), table.frequency());
    }
}
