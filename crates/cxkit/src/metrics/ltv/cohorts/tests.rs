use super::*;
use crate::Error;
use crate::data::rfm_table::tests::{Given, run};
use crate::data::{Chunk, Column, CustomerIds, InstantUnit, Instants, Values};
use serde_json::{Value, json};
use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

fn triangle(args: &Value, options: &Value) -> Result<Value> {
    let options: CohortOptions = serde_json::from_value(options.clone()).unwrap();
    let given = Given::new(args);
    Ok(json!(CohortTriangle::of(given.log()?, &options)?))
}

#[test]
fn vectors() {
    run("cohort_triangle", triangle);
    run("cohort_triangle_errors", triangle);
}

/// The triangle of 300,000 rows: several chunks, many parts.
fn long(control: Control<'_>) -> Result<CohortTriangle> {
    let mix = |i: u64, salt: u64| (i ^ salt).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(31) % 1_000_003;
    let ids: Vec<i64> = (0..300_000).map(|i| (mix(i, 1) % 40_000) as i64).collect();
    let micros: Vec<i64> = (0..300_000).map(|i| (mix(i, 77) * 50_000_000) as i64).collect();
    let amounts: Vec<f64> = (0..300_000).map(|i| (mix(i, 999) % 10_000) as f64 / 100.0).collect();
    let ids = Column::from_slice("customer", &ids);
    let at = Instants::new("at", vec![Chunk::new(Values::I64(&micros), None)?], InstantUnit::Microseconds)?;
    let amounts = Column::from_slice("amount", &amounts);
    let log = Transactions::new(CustomerIds::Integers(&ids), &at)?.with_amounts(&amounts)?;
    let observed_until = DateTime::from_timestamp(500 * 86_400, 0).unwrap();
    let options = CohortOptions { period: EventGrain::Week, observed_until, margin_rate: 0.3, time_zone: "UTC".into() };
    CohortTriangle::of_with(log, &options, control)
}

#[test]
fn threads_change_nothing() {
    let want = long(Control::default()).unwrap();
    assert_eq!(want.ages.len(), 72);
    assert_eq!(long(Control { threads: NonZeroUsize::new(3), ..Control::default() }).unwrap(), want);
}

#[test]
fn progress_reaches_the_end() {
    let seen = Mutex::new(Vec::new());
    let progress = |done, total| seen.lock().unwrap().push((done, total));
    long(Control { progress: Some(&progress), ..Control::default() }).unwrap();
    let seen = seen.into_inner().unwrap();
    assert!(seen.len() > 10 && seen.is_sorted() && seen.last() == Some(&(2000, 2000)));
}

#[test]
fn a_set_flag_cancels_before_and_at_every_stage() {
    let flag = AtomicBool::new(true);
    assert_eq!(long(Control { cancel: Some(&flag), ..Control::default() }).err(), Some(Error::Cancelled));
    // While rows are read, while they are added up, and while the triangle is made of the sums.
    for stage in [1, 1001, 2000] {
        let (flag, last) = (AtomicBool::new(false), Mutex::new(0));
        let progress = |done, _| {
            *last.lock().unwrap() = done;
            flag.fetch_or(done >= stage, Ordering::Relaxed);
        };
        let control = Control { cancel: Some(&flag), progress: Some(&progress), ..Control::default() };
        assert_eq!(long(control).err(), Some(Error::Cancelled), "{stage}");
        let last = last.into_inner().unwrap();
        assert!((stage..stage + 500).contains(&last), "{stage} {last}");
    }
}
