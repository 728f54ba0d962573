//! RFM tables of 10 million unsorted transactions of 2.5 million customers: whole ids and text, dates of UTC and of a
//! time zone with summer time, one thread and two.
//!
//! ```text
//! cargo bench -p cxkit-benches --bench ltv_rfm
//! ```
#![allow(missing_docs)]
use chrono::{DateTime, Utc};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use cxkit::control::Control;
use cxkit::data::{
    Chunk, Column, CustomerIds, EventGrain, InstantUnit, Instants, LabelsBuilder, RefundPolicy, RfmOptions, RfmTable,
    Transactions, Values,
};
use cxkit::domain::TimeUnit;
use std::hint::black_box;
use std::num::NonZeroUsize;

const ROWS: usize = 10_000_000;
const CUSTOMERS: u64 = 2_500_000;
const START: i64 = 1_640_995_200_000_000;
const DAYS: i64 = 730;

struct Log {
    customer: Vec<i64>,
    micros: Vec<i64>,
    amount: Vec<f64>,
}

/// Customers of unequal appetite, times over two years, amounts in cents; none in any order.
fn log() -> Log {
    let mut state = 1_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let (mut customer, mut micros, mut amount) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROWS {
        let place = (next().powf(1.5) * CUSTOMERS as f64) as u64;
        customer.push((1 + place * 1_000_003 % CUSTOMERS) as i64);
        micros.push(START + (next() * (DAYS * 86_400_000_000) as f64) as i64);
        amount.push((next() * next() * 20_000.0).floor() / 100.0 + 0.01);
    }
    Log { customer, micros, amount }
}

fn options() -> RfmOptions {
    let until: DateTime<Utc> = "2023-12-31T00:00:00Z".parse().expect("an instant");
    RfmOptions::new(TimeUnit::Week, until)
}

fn threads(count: usize) -> Control<'static> {
    Control { threads: NonZeroUsize::new(count), ..Control::default() }
}

fn tables(c: &mut Criterion) {
    let log = log();
    let ids = Column::from_slice("customer", &log.customer);
    // The same customers under ids all over the range.
    let spread: Vec<i64> = log.customer.iter().map(|id| id.wrapping_mul(0x9E37_79B9_7F4A_7C15_u64 as i64)).collect();
    let spread = Column::from_slice("customer", &spread);
    let nanos: Vec<i64> = log.micros.iter().map(|micros| micros * 1000).collect();
    let instants = |values, unit| {
        Instants::new("at", vec![Chunk::new(Values::I64(values), None).expect("times")], unit).expect("times")
    };
    let (micros, nanos) =
        (instants(&log.micros, InstantUnit::Microseconds), instants(&nanos, InstantUnit::Nanoseconds));
    let amount = Column::from_slice("amount", &log.amount);
    let build = |ids: CustomerIds<'_>, at, options: &RfmOptions, control| {
        let log = Transactions::new(black_box(ids), at)?.with_amounts(&amount)?;
        RfmTable::from_transactions(log, options, control)
    };
    let mut group = c.benchmark_group("rfm 10M");
    group.sample_size(10);
    group.throughput(Throughput::Elements(ROWS as u64));
    for count in [1, 2] {
        let whole = CustomerIds::Integers(&ids);
        let run = move |at, options: RfmOptions| build(whole, at, &options, threads(count));
        group.bench_function(format!("whole ids, µs, {count} threads"), |b| b.iter(|| run(&micros, options())));
        group.bench_function(format!("spread ids, µs, {count} threads"), |b| {
            b.iter(|| build(CustomerIds::Integers(&spread), &micros, &options(), threads(count)));
        });
        group.bench_function(format!("whole ids, ns, holdout, refunds, Berlin, {count} threads"), |b| {
            let mut options = options();
            options.calibration_until = "2023-06-30T00:00:00Z".parse().ok();
            options.refunds = RefundPolicy::Net;
            options.time_zone = "Europe/Berlin".into();
            b.iter(|| run(&nanos, options.clone()));
        });
        group.bench_function(format!("whole ids, events, {count} threads"), |b| {
            let mut options = options();
            options.grain = EventGrain::Event;
            b.iter(|| run(&micros, options.clone()));
        });
    }
    let texts: Vec<String> = log.customer.iter().map(|id| format!("customer-{id:07}")).collect();
    let labels = || {
        let mut builder = LabelsBuilder::new("customer");
        builder.push_texts(texts.iter().map(|text| Some(text.as_str())))?;
        Ok::<_, cxkit::Error>(builder.finish())
    };
    group.bench_function("labels of text alone", |b| b.iter(labels));
    for count in [1, 2] {
        group.bench_function(format!("text ids with their labels, {count} threads"), |b| {
            b.iter(|| build(CustomerIds::Labels(&labels()?), &micros, &options(), threads(count)));
        });
    }
    group.finish();
}

criterion_group!(benches, tables);
criterion_main!(benches);
