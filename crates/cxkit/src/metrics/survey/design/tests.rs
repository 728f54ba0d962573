//! The laws of NPS, binary NPS and response rates under sample designs, and what designs must not change.
use super::super::*;
use crate::conformance::conformance;
use crate::data::{Column, Groups, Labels, Responses, SampleDesign};
use crate::domain::NpsScale;
use crate::{Accumulator, GroupedAccumulator, Result};

/// Score, weight, stratum, cluster.
type Row = (f64, f64, i64, i64);

fn drawn() -> Vec<Row> {
    (0..60)
        .map(|i| {
            let score = if i % 13 == 5 { f64::NAN } else { f64::from((i * 7) % 11) };
            (score, 0.25 + f64::from(i % 7) / 4.0, i64::from(i / 30), i64::from(i * 5 % 8))
        })
        .collect()
}

/// Runs work on rows as columns, with those of the design that are asked for.
fn with<T>(
    rows: &[Row],
    [weights, strata, clusters]: [bool; 3],
    work: impl FnOnce(Responses<'_>) -> Result<T>,
) -> Result<T> {
    let (scores, given): (Vec<f64>, Vec<f64>) = rows.iter().map(|row| (row.0, row.1)).unzip();
    let (scores, given) = (Column::from_slice("scores", &scores), Column::from_slice("weights", &given));
    // A negative number stands for a missing label.
    let label = |key: i64| (key >= 0).then_some(key);
    let stratum = Labels::from_keys("strata", rows.iter().map(|row| label(row.2)))?;
    let cluster = Labels::from_keys("clusters", rows.iter().map(|row| label(row.3)))?;
    let mut design = SampleDesign::simple();
    if weights {
        design = design.with_weights(&given);
    }
    if strata {
        design = design.with_strata(&stratum);
    }
    if clusters {
        design = design.with_clusters(&cluster);
    }
    work(Responses::sampled(&scores, design)?)
}

fn close(x: f64, y: f64) -> bool {
    (x - y).abs() <= 1e-11 * x.abs().max(1.0)
}

fn same(a: &Nps, b: &Nps) -> bool {
    let df = |nps: &Nps| nps.design.as_ref().map(|d| (d.strata, d.clusters, d.degrees_of_freedom, d.merged_strata));
    (a.n, a.n_missing, df(a)) == (b.n, b.n_missing, df(b))
        && close(a.estimate, b.estimate)
        && close(a.standard_error, b.standard_error)
}

macro_rules! laws {
    ($name:ident: $columns:expr, $min_n:expr) => {
        conformance!($name, state: NpsAccumulator, empty: NpsAccumulator::default(), row: Row, rows: drawn(),
            add: |state, rows| with(rows, $columns, |responses| state.update(responses)),
            add_grouped: |states, groups, rows| with(rows, $columns, |responses| {
                NpsAccumulator::update_grouped(states, Groups::listed(groups), responses)
            }),
            same: same,
            invalid: vec![((10.5, 1.0, 1, 1), "out_of_scale"), ((9.0, 1.0, -1, -1), "missing_value")],
            other: NpsAccumulator::new(NpsReading::new(NpsScale::FIVE_POINT)), min_n: $min_n);
    };
}
// A standard error needs two units.
laws!(stratified: [false, true, false], 2);
laws!(clustered: [false, false, true], 2);
laws!(clustered_in_strata_with_weights: [true, true, true], 2);

conformance!(binary_with_weights_and_clusters, state: BinaryNpsAccumulator, empty: BinaryNpsAccumulator::default(),
    row: Row, rows: drawn().into_iter().map(|row| (f64::from(u8::from(row.0 > 5.0)), row.1, row.2, row.3)).collect(),
    add: |state, rows| with(rows, [true, false, true], |responses| state.update(responses)),
    add_grouped: |states, groups, rows| with(rows, [true, false, true], |responses| {
        BinaryNpsAccumulator::update_grouped(states, Groups::listed(groups), responses)
    }),
    same: |a, b| (a.n, a.yes) == (b.n, b.yes) && close(a.estimate, b.estimate)
        && close(a.standard_error, b.standard_error),
    invalid: vec![((2.0, 1.0, 1, 1), "out_of_scale"), ((1.0, -1.0, 1, 1), "invalid_value"),
        ((1.0, 1.0, 1, -1), "missing_value")],
    other: BinaryNpsAccumulator::new(BinaryNpsReading { invalid: Invalid::Exclude, ..BinaryNpsReading::default() }),
    min_n: 2);

conformance!(rates_in_strata, state: ResponseRateAccumulator, empty: ResponseRateAccumulator::default(),
    row: Row, rows: drawn().into_iter().map(|row| (f64::from(u8::from(row.0 > 5.0)), row.1, row.2, row.3)).collect(),
    add: |state, rows| with(rows, [false, true, false], |responses| state.update(responses)),
    add_grouped: |states, groups, rows| with(rows, [false, true, false], |responses| {
        ResponseRateAccumulator::update_grouped(states, Groups::listed(groups), responses)
    }),
    same: |a, b| (a.n, a.answered) == (b.n, b.answered) && close(a.standard_error, b.standard_error),
    invalid: vec![((2.0, 1.0, 1, 1), "out_of_scale"), ((1.0, 1.0, -1, 1), "missing_value")],
    min_n: 2);

fn nps(rows: &[Row], columns: [bool; 3], options: &NpsOptions) -> Result<Nps> {
    with(rows, columns, |responses| Nps::from_responses(responses, NpsReading::default(), options))
}

#[test]
fn what_is_not_asked_for_changes_nothing() {
    let options = NpsOptions::default();
    let one: Vec<Row> = drawn().into_iter().map(|row| (row.0, 1.0, 7, row.3)).collect();
    // One stratum is no stratum; equal weights are no weights, in clusters too.
    let (plain, stratum) =
        (nps(&one, [false; 3], &options).unwrap(), nps(&one, [false, true, false], &options).unwrap());
    assert_eq!(plain.estimate, stratum.estimate);
    let n = plain.n as f64;
    assert!(close(plain.standard_error * (n / (n - 1.0)).sqrt(), stratum.standard_error));
    let clustered = nps(&one, [false, false, true], &options).unwrap();
    for weight in [1.0, 0.25, 1e6] {
        let weighted: Vec<Row> = one.iter().map(|row| (row.0, weight, row.2, row.3)).collect();
        let weighted = nps(&weighted, [true, false, true], &options).unwrap();
        assert!(
            close(weighted.estimate, clustered.estimate) && close(weighted.standard_error, clustered.standard_error)
        );
        assert_eq!(weighted.weighting.map(|weighting| weighting.effective_n), Some(n));
    }
    // Clusters of one answer are answers.
    let single: Vec<Row> = one.iter().zip(0..).map(|(row, i)| (row.0, row.1, row.2, i)).collect();
    assert!(close(nps(&single, [false, false, true], &options).unwrap().standard_error, stratum.standard_error));
}

#[test]
fn another_design_does_not_merge() {
    let state = |columns| {
        let mut state = NpsAccumulator::default();
        with(&drawn(), columns, |responses| state.update(responses)).unwrap();
        state
    };
    let all = [[false; 3], [true, false, false], [false, true, false], [false, false, true], [true, true, true]];
    for a in all {
        for b in all {
            let (mut one, other) = (state(a), state(b));
            assert_eq!(
                one.merge(&other).map_err(|error| error.code()),
                if a == b { Ok(()) } else { Err("incompatible") }
            );
        }
    }
    let mut state = state([false, false, true]);
    let error = state.merge(&NpsAccumulator::from_scores(&[9.0])).unwrap_err().to_string();
    assert!(error.contains("answers with clusters") && error.contains("no weights, strata or clusters"), "{error}");
    let refused = with(&drawn()[..1], [false; 3], |responses| state.retract(responses)).unwrap_err();
    assert_eq!(refused.code(), "undefined");
}

impl NpsAccumulator {
    fn from_scores(scores: &[f64]) -> Self {
        let mut state = Self::default();
        state.update_scores(scores).unwrap();
        state
    }
}

#[test]
fn groups_that_miss_a_cluster_are_less_sure_than_they_look() {
    let rows: Vec<Row> = (0..40).map(|i| (f64::from(i * 7 % 11), 1.0, 0, i64::from(i / 5))).collect();
    // The group is only in every other cluster.
    let label = |i: usize| if (i / 5).is_multiple_of(2) { "in" } else { "out" };
    let labels = Labels::from_keys("group", (0..40).map(label)).unwrap();
    let mut grouped = GroupedAccumulator::new(["group"], NpsAccumulator::default());
    with(&rows, [false, false, true], |responses| grouped.update(&[&labels], responses)).unwrap();
    let groups = grouped.evaluate(&NpsOptions::default()).unwrap();
    let domain = groups.get(&["in".into()]).unwrap();
    let own: Vec<Row> = (0..40).filter(|&i| label(i) == "in").map(|i| rows[i]).collect();
    let alone = nps(&own, [false, false, true], &NpsOptions::default()).unwrap();
    assert_eq!(domain.estimate, alone.estimate);
    let design = |nps: &Nps| nps.design.as_ref().map(|design| (design.clusters, design.degrees_of_freedom)).unwrap();
    assert_eq!((design(domain), design(&alone)), ((Some(8), 7.0), (Some(4), 3.0)));
    // m/(m − 1) of eight clusters instead of four.
    assert!(close(domain.standard_error.powi(2) * 7.0 / 8.0, alone.standard_error.powi(2) * 3.0 / 4.0));
}

#[test]
fn everybody_was_asked_so_nothing_is_open() {
    let mut options = NpsOptions::default();
    options.design.population = Some(60.0);
    let valid: Vec<Row> =
        drawn().into_iter().map(|row| if row.0.is_nan() { (8.0, row.1, row.2, row.3) } else { row }).collect();
    for columns in [[false; 3], [true, false, false]] {
        let nps = nps(&valid, columns, &options).unwrap();
        assert_eq!(nps.standard_error, 0.0);
        assert_eq!((nps.interval.lower, nps.interval.upper), (Some(nps.estimate), Some(nps.estimate)));
        assert!(nps.warnings.is_empty(), "{:?}", nps.warnings);
    }
}

#[test]
fn what_stores_have_in_common_cancels() {
    // Stores differ by far more than their answers do; each rises by one class.
    let side = |shift: f64| {
        let rows: Vec<Row> = (0..60).map(|i| (f64::from(i % 10) + shift, 1.0, 0, i64::from(i % 10))).collect();
        let mut state = NpsAccumulator::default();
        with(&rows, [false, false, true], |responses| state.update(responses)).unwrap();
        state
    };
    let (before, after) = (side(0.0), side(1.0));
    let difference = |same_clusters| {
        let options = NpsDifferenceOptions { same_clusters, ..NpsDifferenceOptions::default() };
        NpsDifference::between(&after, &before, &options).unwrap()
    };
    let (same, apart) = (difference(true), difference(false));
    assert_eq!((same.estimate, same.degrees_of_freedom), (apart.estimate, Some(9.0)));
    assert!(same.standard_error < 0.6 * apart.standard_error, "{} {}", same.standard_error, apart.standard_error);
    assert!(same.p_value < apart.p_value && same.p_exact.is_none());
}
