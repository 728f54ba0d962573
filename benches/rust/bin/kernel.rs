//! The best of 15 runs of the Rust kernels, in milliseconds, as `name ms` lines: what the peers are measured beside.
use cxkit::data::{Column, LabelsBuilder, Responses, Values};
use cxkit::domain::Key;
use cxkit::survey::{NpsAccumulator, NpsOptions};
use cxkit::{Accumulator, GroupedAccumulator, Result};
use std::hint::black_box;
use std::time::Instant;

const ROWS: usize = 10_000_000;

fn best(name: &str, mut run: impl FnMut() -> Result<f64>) -> Result<()> {
    let mut best = f64::INFINITY;
    for _ in 0..15 {
        let start = Instant::now();
        black_box(run()?);
        best = best.min(start.elapsed().as_secs_f64() * 1e3);
    }
    println!("{name} {best:.3}");
    Ok(())
}

fn nps(column: &Column<'_>) -> Result<f64> {
    let mut state = NpsAccumulator::default();
    state.update(Responses::new(black_box(column)))?;
    Ok(state.evaluate(&NpsOptions::default())?.estimate)
}

fn main() -> Result<()> {
    let i8s: Vec<i8> = (0..ROWS).map(|i| (i * 7919 % 11) as i8).collect();
    let f64s: Vec<f64> = i8s.iter().map(|&x| f64::from(x)).collect();
    let codes: Vec<u8> = (0..ROWS).map(|i| (i * 31 % 100) as u8).collect();
    best("i8", || nps(&Column::from_slice("x", &i8s)))?;
    best("f64", || nps(&Column::from_slice("x", &f64s)))?;
    best("i8 by 100 segments", || {
        let mut segments = LabelsBuilder::new("segment");
        let keys = (0..100).map(|key| Key::from(format!("segment {key:03}"))).collect();
        segments.push_dictionary(Values::U8(black_box(&codes)), None, keys)?;
        let mut grouped = GroupedAccumulator::new(["segment"], NpsAccumulator::default());
        grouped.update(&[&segments.finish()], Responses::new(&Column::from_slice("x", &i8s)))?;
        Ok(grouped.evaluate(&NpsOptions::default())?.rows.len() as f64)
    })
}
