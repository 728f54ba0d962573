use super::*;
use crate::conformance::conformance;
use crate::data::{Chunk, Labels, Values};

fn update(state: &mut ValueAccumulator, rows: &[f64]) -> Result<()> {
    state.update(&Column::from_slice("value", rows))
}

fn of(rows: &[f64]) -> ValueAccumulator {
    let mut state = ValueAccumulator::default();
    update(&mut state, rows).unwrap();
    state
}

fn result(rows: &[f64]) -> CustomerValue {
    of(rows).evaluate(&ValueOptions::default()).unwrap()
}

/// Values with the usual long tail, some negative, some missing.
fn values() -> Vec<f64> {
    let value = |i: u32| 1e3 * libm::exp(2.0 * libm::sin(f64::from(i * i))) - 300.0;
    (0..60).map(|i| if i % 7 == 5 { f64::NAN } else { value(i) }).collect()
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-13 * a.abs()
}

conformance!(values_of_customers, state: ValueAccumulator, empty: ValueAccumulator::default(), row: f64, rows: values(),
    add: update,
    add_grouped: |states, groups, rows|
        ValueAccumulator::update_grouped(states, Groups::listed(groups), &Column::from_slice("value", rows)),
    same: |a, b| close(a.estimate, b.estimate)
        && close(a.total, b.total)
        && a.standard_error.zip(b.standard_error).is_none_or(|(a, b)| close(a, b))
        && (a.n, a.n_missing, a.min, a.max) == (b.n, b.n_missing, b.min, b.max),
    invalid: vec![(f64::INFINITY, "invalid_value"), (-1e141, "invalid_value")], min_n: 1);

#[test]
fn customers_without_a_value_are_not_in_n() {
    let mut state = of(&values());
    assert_eq!(state.n(), 52);
    state.merge(&of(&[1.0, f64::NAN])).unwrap();
    assert_eq!((state.n(), state.empty().n()), (53, 0));
}

#[test]
fn deviations_survive_a_mean_that_is_far_larger() {
    // Exact: squares of 1 … 9 about 5 are 60, whatever is added to all of them.
    for shift in [0.0, 1e6, 1e12, 1e14] {
        let rows: Vec<f64> = (1..10).map(|i| shift + f64::from(i)).collect();
        let value = result(&rows);
        assert!((value.standard_error.unwrap() - (60.0_f64 / 72.0).sqrt()).abs() < 1e-14, "{shift}");
        assert_eq!(value.estimate, shift + 5.0);
    }
    let neighbours = result(&[1.0, 1.0 + f64::EPSILON]).standard_error.unwrap();
    assert!((0.5..1.0).contains(&(neighbours / f64::EPSILON)), "{neighbours:e}");
}

#[test]
fn equal_values_have_no_error_and_one_value_has_no_interval() {
    let equal = result(&[0.1; 10]);
    assert_eq!((equal.estimate, equal.standard_error), (0.1, Some(0.0)));
    let one = result(&[7.0, f64::NAN, f64::NAN]);
    assert_eq!((one.interval, one.standard_error, one.n_missing), (None, None, 2));
    let codes: Vec<FindingCode> = one.warnings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [FindingCode::SmallBase, FindingCode::MostlyMissing]);
    assert!(result(&[1.0; 30]).warnings.is_empty());
}

#[test]
fn booleans_and_infinities_are_refused_by_row() {
    let truths = Column::new("value", vec![Chunk::new(Values::Bool(&[1, 0]), None).unwrap()]);
    assert_eq!(ValueAccumulator::default().update(&truths).unwrap_err().code(), "unsupported_type");
    let mut rows = vec![1.0; 3000];
    rows[2500] = f64::NEG_INFINITY;
    let error = update(&mut ValueAccumulator::default(), &rows).unwrap_err();
    assert_eq!((error.column(), error.row()), (Some("value"), Some(2500)));
    assert_eq!(
        error.to_string(),
        "column value, row 2500: expected a finite number, at most 1e140 either way, got -inf"
    );
}

#[test]
fn groups_cross_blocks_and_survive_bytes() {
    let rows: Vec<f64> = (0..3000).map(f64::from).collect();
    let labels = Labels::from_keys("segment", (0..3000).map(|i| i % 2)).unwrap();
    let mut states = GroupedAccumulator::new(["segment"], ValueAccumulator::default());
    states.update(&[&labels], &Column::from_slice("value", &rows)).unwrap();
    let by = states.evaluate(&ValueOptions::default()).unwrap();
    assert_eq!(by.get(&[1.into()]).map(|value| value.estimate), Some(1500.0));
    assert_eq!(by.total.value().map(|value| value.total), Some(1500.0 * 2999.0));
    let bytes = states.to_bytes().unwrap();
    assert_eq!(GroupedAccumulator::<ValueAccumulator>::from_bytes(&bytes).unwrap().to_bytes().unwrap(), bytes);
}

#[test]
fn a_state_that_cannot_be_is_refused() {
    let good = of(&[1.0, 2.0]).to_json().unwrap();
    assert!(ValueAccumulator::from_json(&good).is_ok(), "{good}");
    for (from, to) in [
        ("\"n\":2", "\"n\":0"),
        ("\"n\":2", "\"n\":20"),
        ("\"n_missing\":0", "\"n_missing\":18446744073709551614"),
        ("\"min\":1.0", "\"min\":3.0"),
        ("\"min\":1.0", "\"min\":null"),
        ("\"max\":2.0", "\"max\":1e150"),
        ("\"sum\":5.0", "\"sum\":-5.0"),
    ] {
        let bad = good.replace(from, to);
        assert_ne!(bad, good, "{from}");
        assert_eq!(ValueAccumulator::from_json(&bad).unwrap_err().code(), "corrupt_state", "{bad}");
    }
}

#[test]
fn more_rows_than_can_be_counted_are_refused() {
    let mut state = ValueAccumulator { n_missing: u64::MAX - 2, ..ValueAccumulator::default() };
    let before = state.clone();
    assert_eq!(update(&mut state, &[1.0, 1.0]).unwrap_err().code(), "limit_exceeded");
    assert_eq!(state.merge(&of(&[1.0, 2.0])).unwrap_err().code(), "limit_exceeded");
    assert_eq!(state, before);
}

#[test]
fn display_is_one_line() {
    assert_eq!(result(&[100.0, 100.0]).to_string(), "mean value 100.0 [100.0, 100.0] at 95 % (t), total 200.0, n = 2");
    assert_eq!(result(&[-2.0]).to_string(), "mean value −2.0, total −2.0, n = 1");
}
