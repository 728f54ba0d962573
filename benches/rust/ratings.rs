//! Rated questions over 10 million coded answers: plain, weighted, in 1,000 clusters; and what is read from a state.
//!
//! ```text
//! cargo bench -p cxkit-benches --bench ratings
//! ```
#![allow(missing_docs)]
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use cxkit::Accumulator;
use cxkit::data::{Column, Labels, LabelsBuilder, Responses, SampleDesign, Values};
use cxkit::domain::Key;
use cxkit::survey::{
    Csat, CsatOptions, MeanScoreMethod, MeanScoreOptions, RatingAccumulator, RatingReading, ScoreDifference,
    ScoreDifferenceOptions,
};
use std::hint::black_box;

const ROWS: usize = 10_000_000;
const CLUSTERS: u16 = 1000;

fn answers() -> Vec<i8> {
    (0..ROWS as u32).map(|i| 1 + ((i.wrapping_mul(2_654_435_761) >> 7) % 5) as i8).collect()
}

fn clusters(codes: &[u16]) -> Labels<'_> {
    let mut builder = LabelsBuilder::new("flight");
    let keys = (0..CLUSTERS).map(|key| Key::from(format!("flight {key}"))).collect();
    builder.push_dictionary(Values::U16(codes), None, keys).expect("codes in the dictionary");
    builder.finish()
}

fn count(responses: Responses<'_>) -> RatingAccumulator {
    RatingAccumulator::from_responses(black_box(responses), RatingReading::default()).expect("answers on the scale")
}

fn columns(c: &mut Criterion) {
    let i8s = answers();
    let f64s: Vec<f64> = i8s.iter().map(|&x| f64::from(x)).collect();
    let codes: Vec<u16> = (0..ROWS).map(|i| (i * 31 % usize::from(CLUSTERS)) as u16).collect();
    let (column, floats, weights) =
        (Column::from_slice("x", &i8s), Column::from_slice("x", &f64s), Column::from_slice("w", &f64s));
    let flights = clusters(&codes);

    let mut group = c.benchmark_group("ratings 10M");
    group.sample_size(10);
    group.throughput(Throughput::Elements(ROWS as u64));
    group.bench_function("i8", |b| b.iter(|| count(Responses::new(&column))));
    group.bench_function("f64", |b| b.iter(|| count(Responses::new(&floats))));
    let sampled = |design| Responses::sampled(&column, design).expect("as many rows");
    let weighted = SampleDesign::simple().with_weights(&weights);
    group.bench_function("i8 weighted", |b| b.iter(|| count(sampled(weighted))));
    let clustered = SampleDesign::simple().with_clusters(&flights);
    group.bench_function("i8 in 1,000 clusters", |b| b.iter(|| count(sampled(clustered))));
    let both = weighted.with_clusters(&flights);
    group.bench_function("i8 weighted in 1,000 clusters", |b| b.iter(|| count(sampled(both))));
    group.finish();

    let (plain, designed) = (count(Responses::new(&column)), count(sampled(both)));
    let mut group = c.benchmark_group("ratings, read from a state");
    group.sample_size(10);
    for (name, state) in [("simple", &plain), ("1,000 clusters", &designed)] {
        group.bench_function(format!("mean, {name}"), |b| b.iter(|| state.evaluate(&MeanScoreOptions::default())));
        group.bench_function(format!("csat, {name}"), |b| b.iter(|| Csat::of(state, &CsatOptions::default())));
    }
    let mut bca = MeanScoreOptions::default();
    bca.method = MeanScoreMethod::Bca;
    group.bench_function("mean, bca, 2,000 replicates", |b| b.iter(|| plain.evaluate(&bca)));
    let mut options = ScoreDifferenceOptions::default();
    options.top = Some(2);
    options.exact = false;
    options.same_clusters = true;
    let compare = || ScoreDifference::of_shares(&designed, &designed, &options);
    group.bench_function("difference of shares, one sample of 1,000 clusters", |b| b.iter(compare));
    group.finish();
}

criterion_group!(benches, columns);
criterion_main!(benches);
