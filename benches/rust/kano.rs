//! Kano over a million pairs of answers about 50 features: long, with respondents, wide, by 10 segments; and its
//! probabilities.
//!
//! ```text
//! cargo bench -p cxkit-benches --bench kano
//! ```
#![allow(missing_docs)]
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use cxkit::data::{Column, KanoAnswers, KanoColumns, Labels, LabelsBuilder, Values};
use cxkit::domain::Key;
use cxkit::inference::modal;
use cxkit::kano::{KanoAccumulator, KanoOptions, KanoStudy};
use cxkit::{Accumulator, GroupedAccumulator, Result};
use std::hint::black_box;

const ROWS: usize = 1_000_000;
const FEATURES: usize = 50;

fn answers(salt: u32) -> Vec<i8> {
    (0..ROWS as u32).map(|i| (1 + (i.wrapping_mul(2_654_435_761).wrapping_add(salt) >> 9) % 5) as i8).collect()
}

fn labels<'a>(name: &'a str, codes: &'a [u8], count: usize) -> Labels<'a> {
    let mut builder = LabelsBuilder::new(name);
    let keys = (0..count).map(|key| Key::from(format!("{name} {key:02}"))).collect();
    builder.push_dictionary(Values::U8(codes), None, keys).expect("codes in the dictionary");
    builder.finish()
}

fn study(answers: KanoAnswers<'_>) -> Result<KanoStudy> {
    let mut state = KanoAccumulator::default();
    state.update(black_box(answers))?;
    state.evaluate(&KanoOptions::default())
}

fn columns(c: &mut Criterion) {
    let (functional, dysfunctional) = (answers(1), answers(77_777));
    let codes: Vec<u8> = (0..ROWS).map(|i| (i % FEATURES) as u8).collect();
    let segments: Vec<u8> = (0..ROWS).map(|i| (i / FEATURES * 31 % 10) as u8).collect();
    let people: Vec<u32> = (0..ROWS).map(|i| (i / FEATURES) as u32).collect();
    let features = labels("feature", &codes, FEATURES);
    let segment = labels("segment", &segments, 10);
    let mut ids = LabelsBuilder::new("respondent");
    ids.push_integers(Values::U32(&people), None).expect("ids");
    let ids = ids.finish();
    let (f, d) = (Column::from_slice("f", &functional), Column::from_slice("d", &dysfunctional));
    let floats = [&functional, &dysfunctional].map(|codes| codes.iter().map(|&x| f64::from(x)).collect::<Vec<f64>>());
    let (f64s, other) = (Column::from_slice("f", &floats[0]), Column::from_slice("d", &floats[1]));
    let long = |f, d| KanoAnswers::new(f, d).and_then(|answers| answers.of_features(&features)).expect("columns");

    let mut group = c.benchmark_group("kano 1M");
    group.sample_size(20);
    group.throughput(Throughput::Elements(ROWS as u64));
    group.bench_function("long", |b| b.iter(|| study(long(&f, &d))));
    group.bench_function("long f64", |b| b.iter(|| study(long(&f64s, &other))));
    group.bench_function("long with respondents", |b| {
        b.iter(|| study(long(&f, &d).by_respondents(&ids)?));
    });
    group.bench_function("wide", |b| {
        let names: Vec<String> = (0..FEATURES).map(|feature| format!("feature {feature:02}")).collect();
        let halves = |codes: &'static [i8]| codes.chunks(ROWS / FEATURES).map(|part| Column::from_slice("x", part));
        let (f, d): (Vec<_>, Vec<_>) =
            (halves(functional.clone().leak()).collect(), halves(dysfunctional.clone().leak()).collect());
        let columns: Vec<KanoColumns<'_>> = names
            .iter()
            .zip(f.iter().zip(&d))
            .map(|(feature, (functional, dysfunctional))| KanoColumns {
                feature,
                functional,
                dysfunctional,
                importance: None,
            })
            .collect();
        b.iter(|| study(KanoAnswers::wide(&columns)?));
    });
    group.bench_function("long by 10 segments", |b| {
        b.iter(|| {
            let mut grouped = GroupedAccumulator::new(["segment"], KanoAccumulator::default());
            grouped.update(&[black_box(&segment)], long(&f, &d))?;
            grouped.evaluate(&KanoOptions::default())
        });
    });
    group.finish();
}

fn inference(c: &mut Criterion) {
    let mut group = c.benchmark_group("kano inference");
    for (name, shape) in [
        ("180 answers", [8.5, 36.5, 19.5, 23.5, 4.5, 1.5]),
        ("9 answers, prior 0.01", [1.01, 2.01, 3.01, 3.01, 0.01, 0.01]),
        ("3 million answers", [5e5, 5e5, 5e5, 5e5, 5e5, 5e5]),
    ] {
        group.bench_function(format!("p_modal of {name}"), |b| b.iter(|| modal::largest(black_box(&shape))));
    }
    group.finish();
}

criterion_group!(benches, columns, inference);
criterion_main!(benches);
