//! NPS over 10 million scores: plain, with nulls, weighted, by 100 segments, as an iterator; and its intervals.
//!
//! ```text
//! cargo bench -p cxkit-benches --bench nps
//! ```
#![allow(missing_docs)]
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use cxkit::data::{Bits, Chunk, Column, Labels, LabelsBuilder, Primitive, Responses, Values};
use cxkit::domain::Key;
use cxkit::survey::{Nps, NpsAccumulator, NpsDifference, NpsDifferenceOptions, NpsMethod, NpsOptions, NpsReading};
use cxkit::{Accumulator, GroupedAccumulator};
use std::hint::black_box;

const ROWS: usize = 10_000_000;

fn scores() -> impl Iterator<Item = i8> {
    (0..ROWS as u32).map(|i| ((i.wrapping_mul(2_654_435_761) >> 7) % 11) as i8)
}

fn count(column: &Column<'_>) -> NpsAccumulator {
    let mut state = NpsAccumulator::default();
    state.update(Responses::new(black_box(column))).expect("scores on the scale");
    state
}

fn segments(codes: &[u8]) -> Labels<'_> {
    let mut builder = LabelsBuilder::new("segment");
    let keys = (0..100_i64).map(|key| Key::from(format!("segment {key}"))).collect();
    builder.push_dictionary(Values::U8(codes), None, keys).expect("codes in the dictionary");
    builder.finish()
}

fn columns(c: &mut Criterion) {
    let i8s: Vec<i8> = scores().collect();
    let f64s: Vec<f64> = i8s.iter().map(|&x| f64::from(x)).collect();
    let validity: Vec<u8> = (0..ROWS.div_ceil(8)).map(|i| if i % 3 == 0 { 0b1111_0111 } else { 0xFF }).collect();
    let bits = Bits::new(&validity, 0, ROWS).expect("a bit a row");
    let codes: Vec<u8> = (0..ROWS).map(|i| (i * 31 % 100) as u8).collect();

    let mut group = c.benchmark_group("nps 10M");
    group.sample_size(20);
    group.throughput(Throughput::Bytes(8 * ROWS as u64));
    group.bench_function("f64", |b| b.iter(|| count(&Column::from_slice("x", &f64s))));
    group.bench_function("f64 with nulls", |b| {
        let column = Column::new("x", vec![Chunk::new(f64::values(&f64s), Some(bits)).expect("one bit a value")]);
        b.iter(|| count(&column));
    });
    group.bench_function("f64 iterator", |b| b.iter(|| Nps::from_scores(black_box(&f64s))));
    group.bench_function("f64 weighted", |b| {
        let (column, weights) = (Column::from_slice("x", &f64s), Column::from_slice("w", &f64s));
        b.iter(|| {
            let mut state = NpsAccumulator::default();
            state.update(Responses::weighted(&column, &weights)?)?;
            cxkit::Result::Ok(state)
        });
    });
    group.throughput(Throughput::Bytes(ROWS as u64));
    group.bench_function("i8", |b| b.iter(|| count(&Column::from_slice("x", &i8s))));
    group.throughput(Throughput::Elements(ROWS as u64));
    group.bench_function("i8 by 100 segments", |b| {
        let (column, labels) = (Column::from_slice("x", &i8s), segments(&codes));
        b.iter(|| {
            let mut grouped = GroupedAccumulator::new(["segment"], NpsAccumulator::default());
            grouped.update(&[black_box(&labels)], Responses::new(&column))?;
            grouped.evaluate(&NpsOptions::default())
        });
    });
    group.finish();
}

fn inference(c: &mut Criterion) {
    let state = |scores: [(u8, usize); 3]| {
        let mut state = NpsAccumulator::new(NpsReading::default());
        for (score, times) in scores {
            state.update_scores(std::iter::repeat_n(score, times)).expect("scores on the scale");
        }
        state
    };
    let (a, b) = (state([(10, 1300), (8, 800), (3, 646)]), state([(10, 1200), (8, 800), (3, 650)]));
    let million = state([(10, 462_000), (8, 176_000), (3, 362_000)]);
    let with = |method, replicates| {
        let mut options = NpsOptions::default();
        (options.method, options.replicates) = (method, replicates);
        options
    };
    let mut group = c.benchmark_group("nps inference");
    group.sample_size(20);
    group.bench_function("score interval", |bench| bench.iter(|| a.evaluate(&NpsOptions::default())));
    group.bench_function("bayes", |bench| bench.iter(|| a.evaluate(&with(NpsMethod::Bayes, 100))));
    group.bench_function("1000 replicates of 1M answers", |bench| {
        bench.iter(|| million.evaluate(&with(NpsMethod::Bootstrap, 1000)));
    });
    group.bench_function("exact difference, 2746 and 2650 answers", |bench| {
        bench.iter(|| NpsDifference::between(black_box(&a), &b, &NpsDifferenceOptions::default()));
    });
    group.finish();
}

criterion_group!(benches, columns, inference);
criterion_main!(benches);
