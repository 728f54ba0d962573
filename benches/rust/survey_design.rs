//! NPS of 10 million rows under sample designs: weights, 2,000 clusters in 20 strata, by 100 segments.
//!
//! ```text
//! cargo bench -p cxkit-benches --bench survey_design
//! ```
#![allow(missing_docs)]
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use cxkit::data::{Column, Labels, LabelsBuilder, Responses, SampleDesign, Values};
use cxkit::domain::Key;
use cxkit::survey::{NpsAccumulator, NpsOptions};
use cxkit::{Accumulator, GroupedAccumulator};
use std::hint::black_box;

const ROWS: usize = 10_000_000;

fn labels<'a>(name: &'a str, codes: &'a [u32], count: i64) -> Labels<'a> {
    let mut builder = LabelsBuilder::new(name);
    let keys = (0..count).map(|key| Key::from(format!("{name} {key}"))).collect();
    builder.push_dictionary(Values::U32(codes), None, keys).expect("codes in the dictionary");
    builder.finish()
}

fn designs(c: &mut Criterion) {
    let hash = |i: usize, shift: u32| (i as u32).wrapping_mul(2_654_435_761) >> shift;
    let scores: Vec<u8> = (0..ROWS).map(|i| (hash(i, 7) % 11) as u8).collect();
    let weights: Vec<f64> = (0..ROWS).map(|i| 0.2 + f64::from(hash(i, 3) % 1000) / 500.0).collect();
    let clusters: Vec<u32> = (0..ROWS).map(|i| hash(i, 11) % 2000).collect();
    let strata: Vec<u32> = clusters.iter().map(|cluster| cluster / 100).collect();
    let segments: Vec<u32> = (0..ROWS).map(|i| hash(i, 5) % 100).collect();
    let (scores, weights) = (Column::from_slice("score", &scores), Column::from_slice("weight", &weights));
    let (clusters, strata) = (labels("cluster", &clusters, 2000), labels("stratum", &strata, 20));
    let segments = labels("segment", &segments, 100);
    let weighted = SampleDesign::simple().with_weights(&weights);
    let clustered = weighted.with_clusters(&clusters);
    let designs = [
        ("weights", weighted),
        ("clusters", SampleDesign::simple().with_clusters(&clusters)),
        ("weights and clusters", clustered),
        ("weights and strata", weighted.with_strata(&strata)),
        ("weights and clusters in strata", clustered.with_strata(&strata)),
    ];
    let mut group = c.benchmark_group("survey design 10M");
    group.sample_size(10);
    group.throughput(Throughput::Elements(ROWS as u64));
    for (name, design) in designs {
        group.bench_function(name, |b| {
            b.iter(|| {
                let mut state = NpsAccumulator::default();
                state.update(Responses::sampled(black_box(&scores), design)?)?;
                state.evaluate(&NpsOptions::default())
            });
        });
    }
    group.bench_function("weights and clusters by 100 segments", |b| {
        b.iter(|| {
            let mut grouped = GroupedAccumulator::new(["segment"], NpsAccumulator::default());
            grouped.update(&[&segments], Responses::sampled(black_box(&scores), clustered)?)?;
            grouped.evaluate(&NpsOptions::default())
        });
    });
    group.finish();
}

criterion_group!(benches, designs);
criterion_main!(benches);
