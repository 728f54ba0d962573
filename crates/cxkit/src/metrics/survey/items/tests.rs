//! The laws of the state in every form, and what holds of metrics whatever the answers.
use super::super::{DesignOptions, Invalid, RatingReading};
use super::*;
use crate::conformance::conformance;
use crate::data::{Column, Groups, Items, Labels, SampleDesign};
use crate::{Accumulator, Result};

/// Two answers, a weight, a stratum and a cluster.
type Row = (f64, f64, f64, &'static str, u8);

/// What is done with the columns of rows.
fn with(rows: &[Row], design: &str, run: impl FnOnce(Items<'_>) -> Result<()>) -> Result<()> {
    let [first, second, weights] = [0, 1, 2].map(|at| {
        let value = |row: &Row| [row.0, row.1, row.2][at];
        rows.iter().map(value).collect::<Vec<f64>>()
    });
    let columns = [Column::from_slice("first", &first), Column::from_slice("second", &second)];
    let weights = Column::from_slice("w", &weights);
    let strata = Labels::from_keys("stratum", rows.iter().map(|row| row.3)).unwrap();
    let clusters = Labels::from_keys("cluster", rows.iter().map(|row| i64::from(row.4))).unwrap();
    let mut sampled = SampleDesign::simple();
    if design.contains('w') {
        sampled = sampled.with_weights(&weights);
    }
    if design.contains('s') {
        sampled = sampled.with_strata(&strata);
    }
    if design.contains('c') {
        sampled = sampled.with_clusters(&clusters);
    }
    run(Items::sampled(&columns, sampled)?)
}

fn add(state: &mut ItemsAccumulator, rows: &[Row], design: &str) -> Result<()> {
    with(rows, design, |batch| state.update(batch))
}

fn add_grouped(states: &mut [ItemsAccumulator], groups: &[u32], rows: &[Row], design: &str) -> Result<()> {
    with(rows, design, |batch| ItemsAccumulator::update_grouped(states, Groups::listed(groups), batch))
}

fn row(i: u32) -> Row {
    let answer = |by: u32| if i * by % 11 == 5 { f64::NAN } else { f64::from(1 + i * by % 5) };
    (answer(3), answer(7), 0.5 + f64::from(i % 4), ["north", "south"][i as usize % 2], (i % 6) as u8)
}

fn rows() -> Vec<Row> {
    (0..48).map(row).collect()
}

fn empty(form: ItemsForm) -> ItemsAccumulator {
    let items: &[&str] = if form == ItemsForm::Gaps { &["both"] } else { &["first", "second"] };
    if form.is_choices() {
        return ItemsAccumulator::choices(vec!["first".into(), "second".into()], Vec::new(), form).unwrap();
    }
    ItemsAccumulator::with_form(items.iter().copied(), RatingReading::default(), form).unwrap()
}

fn of(form: ItemsForm, rows: &[Row], design: &str) -> ItemsAccumulator {
    let mut state = empty(form);
    add(&mut state, rows, design).unwrap();
    state
}

fn close(a: &[ItemMean], b: &[ItemMean]) -> bool {
    let near = |x: f64, y: f64| (x - y).abs() <= 1e-12 * x.abs().max(1.0);
    a.len() == b.len()
        && a.iter().zip(b).all(|(a, b)| {
            let errors = match (a.standard_error, b.standard_error) {
                (Some(a), Some(b)) => near(a, b),
                (a, b) => a.is_none() && b.is_none(),
            };
            a.n == b.n && near(a.mean, b.mean) && errors
        })
}

fn other() -> ItemsAccumulator {
    let reading = RatingReading { invalid: Invalid::Exclude, ..RatingReading::default() };
    ItemsAccumulator::new(["first", "second"], reading).unwrap()
}

conformance!(simple, state: ItemsAccumulator, empty: empty(ItemsForm::Available), row: Row, rows: super::rows(),
    add: |state, rows| add(state, rows, ""), add_grouped: |states, groups, rows| add_grouped(states, groups, rows, ""),
    same: |a, b| a == b, invalid: vec![((6.0, 1.0, 1.0, "north", 0), "out_of_scale")], other: other(), min_n: 1);

conformance!(weighted, state: ItemsAccumulator, empty: empty(ItemsForm::Available), row: Row, rows: super::rows(),
    add: |state, rows| add(state, rows, "w"),
    add_grouped: |states, groups, rows| add_grouped(states, groups, rows, "w"),
    same: |a, b| close(a, b),
    invalid: vec![((5.0, 0.5, 1.0, "north", 0), "out_of_scale"), ((5.0, 1.0, -1.0, "north", 0), "invalid_value"),
        ((5.0, 1.0, f64::NAN, "north", 0), "missing_value")],
    other: other(), min_n: 1);

conformance!(complete, state: ItemsAccumulator, empty: empty(ItemsForm::Complete), row: Row,
    rows: super::rows().into_iter().map(|row| if row.0.is_nan() || row.1.is_nan() { (1.0, 5.0, 1.0, row.3, row.4) } else { row }).collect(),
    add: |state, rows| add(state, rows, "w"),
    add_grouped: |states, groups, rows| add_grouped(states, groups, rows, "w"),
    same: |a, b| close(a, b), invalid: vec![((0.0, 1.0, 1.0, "north", 0), "out_of_scale")], other: other(), min_n: 1);

conformance!(gaps, state: ItemsAccumulator, empty: empty(ItemsForm::Gaps), row: Row, rows: super::rows(),
    add: |state, rows| add(state, rows, ""), add_grouped: |states, groups, rows| add_grouped(states, groups, rows, ""),
    same: |a, b| a == b, invalid: vec![((6.0, 1.0, 1.0, "north", 0), "out_of_scale")], other: other(), min_n: 1);

conformance!(choices, state: ItemsAccumulator, empty: empty(ItemsForm::Choices), row: Row,
    rows: (0..40).map(|i| (f64::from(i % 2), f64::from(i % 3 % 2), 1.0, "north", 0)).collect(),
    add: |state, rows| add(state, rows, ""), add_grouped: |states, groups, rows| add_grouped(states, groups, rows, ""),
    same: |a, b| a == b,
    invalid: vec![((2.0, 1.0, 1.0, "north", 0), "out_of_scale"), ((f64::NAN, 1.0, 1.0, "north", 0), "missing_value")],
    other: empty(ItemsForm::BlankChoices), min_n: 1);

/// Strata and clusters need two units each, so states of theirs are compared by their sums.
#[test]
fn states_of_strata_and_clusters_merge_and_come_back() {
    use crate::state::State;
    for design in ["s", "ws", "c", "wc", "wsc"] {
        for form in [ItemsForm::Available, ItemsForm::Gaps] {
            let rows = rows();
            let whole = of(form, &rows, design);
            let expected = whole.evaluate(&DesignOptions::default()).unwrap();
            for at in [0, 1, 7, 24, 47, 48] {
                let (mut left, right) = (of(form, &rows[..at], design), of(form, &rows[at..], design));
                left.merge(&right).unwrap();
                assert!(close(&left.evaluate(&DesignOptions::default()).unwrap(), &expected), "{design} {at}");
            }
            let back = ItemsAccumulator::from_bytes(&whole.to_bytes().unwrap()).unwrap();
            assert_eq!(ItemsAccumulator::from_json(&back.to_json().unwrap()).unwrap(), whole);
            let mut states = vec![empty(form); 3];
            let groups: Vec<u32> = (0..48).map(|i| i % 3).collect();
            add_grouped(&mut states, &groups, &rows, design).unwrap();
            let mut together = states[2].clone();
            states[..2].iter().for_each(|state| together.merge(state).unwrap());
            assert!(close(&together.evaluate(&DesignOptions::default()).unwrap(), &expected), "{design}");
            let error = of(form, &rows, "w").merge(&whole).unwrap_err();
            assert_eq!(error.code(), "incompatible", "{design}");
        }
    }
}

#[test]
fn equal_weights_are_no_weights_to_the_last_bit() {
    for form in [ItemsForm::Available, ItemsForm::Complete, ItemsForm::Gaps] {
        let equal: Vec<Row> = rows().into_iter().map(|row| (row.0, row.1, 0.3, row.3, row.4)).collect();
        let (plain, weighted) = (of(form, &equal, ""), of(form, &equal, "w"));
        let options = DesignOptions::default();
        assert_eq!(plain.evaluate(&options).unwrap(), weighted.evaluate(&options).unwrap());
    }
    let equal: Vec<Row> = rows().into_iter().map(|row| (row.0, row.1, 0.3, row.3, row.4)).collect();
    let alpha = |design| Alpha::of(&of(ItemsForm::Complete, &equal, design), &AlphaOptions::default()).unwrap();
    let (plain, weighted) = (alpha(""), alpha("w"));
    assert_eq!(
        (plain.estimate, plain.interval, plain.standard_error),
        (weighted.estimate, weighted.interval, weighted.standard_error)
    );
}

#[test]
fn clusters_of_one_row_and_one_stratum_are_a_simple_sample() {
    let own = |design: &str| {
        let rows: Vec<Row> = (0..48).map(|i| (row(i).0, row(i).1, 1.0, "north", i as u8)).collect();
        let state = of(ItemsForm::Available, &rows, design);
        Csi::of(&state, &CsiOptions::default()).unwrap()
    };
    let (plain, clusters, stratum) = (own(""), own("c"), own("s"));
    for other in [clusters, stratum] {
        assert!((plain.standard_error.unwrap() - other.standard_error.unwrap()).abs() < 1e-13);
        assert!((plain.interval.lower.unwrap() - other.interval.lower.unwrap()).abs() < 1e-12);
    }
}

#[test]
fn the_scale_of_weights_does_not_matter() {
    let scaled: Vec<Row> = rows().into_iter().map(|row| (row.0, row.1, 1e6 * row.2, row.3, row.4)).collect();
    for design in ["w", "ws", "wc", "wsc"] {
        let index = |rows: &[Row]| Csi::of(&of(ItemsForm::Available, rows, design), &CsiOptions::default()).unwrap();
        let (one, million) = (index(&rows()), index(&scaled));
        assert!((one.estimate - million.estimate).abs() < 1e-12);
        assert!((one.standard_error.unwrap() - million.standard_error.unwrap()).abs() < 1e-12);
    }
}

#[test]
fn items_of_no_spread_have_no_error_and_an_unknown_spread_has_none() {
    let alike: Vec<Row> = (0..9).map(|i| (5.0, 5.0, 0.1 + f64::from(i), "north", 0)).collect();
    for design in ["", "w"] {
        let csi = Csi::of(&of(ItemsForm::Available, &alike, design), &CsiOptions::default()).unwrap();
        assert_eq!((csi.estimate, csi.standard_error), (100.0, Some(0.0)), "{design}");
        assert_eq!((csi.interval.lower, csi.interval.upper), (Some(100.0), Some(100.0)));
        let error = Alpha::of(&of(ItemsForm::Complete, &alike, design), &AlphaOptions::default()).unwrap_err();
        assert_eq!(error.code(), "undefined", "{design}");
    }
    let once = [(5.0, f64::NAN, 1.0, "north", 0), (4.0, 3.0, 1.0, "north", 0)];
    let csi = Csi::of(&of(ItemsForm::Available, &once, ""), &CsiOptions::default()).unwrap();
    assert_eq!((csi.standard_error, csi.interval.lower, csi.items[1].standard_error), (None, None, None));
    assert!(csi.items[0].standard_error.is_some());
}

#[test]
fn differences_change_their_sign_with_the_samples() {
    let (a, b) = (of(ItemsForm::Available, &rows()[..20], ""), of(ItemsForm::Available, &rows()[20..], ""));
    let (there, back) = (
        CsiDifference::between(&a, &b, &CsiOptions::default()).unwrap(),
        CsiDifference::between(&b, &a, &CsiOptions::default()).unwrap(),
    );
    assert_eq!((there.estimate, there.t, there.p_value), (-back.estimate, back.t.map(|t| -t), back.p_value));
    assert_eq!(there.interval.lower, back.interval.upper.map(|end| -end));
    assert_eq!(CsiDifference::between(&a, &other(), &CsiOptions::default()).unwrap_err().code(), "incompatible");
}

#[test]
fn a_metric_refuses_a_state_of_another_form_and_columns_in_another_order() {
    let state = of(ItemsForm::Available, &rows(), "");
    let error = Alpha::of(&state, &AlphaOptions::default()).unwrap_err();
    assert_eq!(error.code(), "incompatible");
    assert!(error.to_string().contains("complete"), "{error}");
    let mut turned = ItemsAccumulator::new(["second", "first"], RatingReading::default()).unwrap();
    let error = add(&mut turned, &rows(), "").unwrap_err().to_string();
    assert_eq!(error, "option items: expected the columns second, first, got first, second");
}

#[test]
fn one_pasteable_line() {
    let rows = rows();
    let csi = Csi::of(&of(ItemsForm::Available, &rows, ""), &CsiOptions::default()).unwrap().to_string();
    assert!(csi.starts_with("CSI 60.0 [53.8, 66.2]") && csi.ends_with("at 95 % (t), 2 items, n = 48"), "{csi}");
    let gap = Servqual::of(&of(ItemsForm::Gaps, &rows, ""), &ServqualOptions::default()).unwrap().to_string();
    assert!(gap.contains("1 dimension, 1 item, n"), "{gap}");
    let alpha = Alpha::of(&of(ItemsForm::Complete, &rows, ""), &AlphaOptions::default()).unwrap().to_string();
    assert!(alpha.starts_with("Cronbach's alpha ") && alpha.contains("(feldt)"), "{alpha}");
}
