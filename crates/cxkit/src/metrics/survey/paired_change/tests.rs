use super::*;
use crate::conformance::conformance;
use crate::data::{Column, Groups, Labels, SampleDesign};

type Row = (Option<f64>, Option<f64>);

fn columns(rows: &[Row]) -> (Column<'static>, Column<'static>) {
    let of = |values: Vec<f64>| values.leak();
    let before = of(rows.iter().map(|(before, _)| before.unwrap_or(f64::NAN)).collect());
    let after = of(rows.iter().map(|(_, after)| after.unwrap_or(f64::NAN)).collect());
    (Column::from_slice("before", before), Column::from_slice("after", after))
}

fn answered() -> Vec<Row> {
    let answer = |i: u32, step: u32| ((i * step + 3) % 12 != 11).then(|| f64::from((i * step + 3) % 12));
    (0..40).map(|i| (answer(i, 7), answer(i, 5))).collect()
}

conformance!(laws, state: PairedChangeAccumulator, empty: PairedChangeAccumulator::default(), row: Row, rows: answered(),
    add: |state, rows| {
        let (before, after) = columns(rows);
        state.update(PairedResponses::new(&before, &after)?)
    },
    add_grouped: |states, groups, rows| {
        let (before, after) = columns(rows);
        PairedChangeAccumulator::update_grouped(states, Groups::listed(groups), PairedResponses::new(&before, &after)?)
    },
    same: |a, b| a == b, invalid: vec![((Some(11.0), Some(3.0)), "out_of_scale"), ((None, Some(0.5)), "out_of_scale")],
    other: PairedChangeAccumulator::new(
        RatingReading::default(),
        Scoring { metric: ScoreKind::MeanScore, ..Scoring::default() }
    ).unwrap(), min_n: 1);

fn change(rows: &[Row], scoring: &Scoring, design: SampleDesign<'_>) -> PairedChange {
    let (before, after) = columns(rows);
    let pairs = PairedResponses::sampled(&before, &after, design).unwrap();
    let reading = RatingReading::new(Scoring::default().usual_scale());
    PairedChange::of_responses(pairs, reading, scoring, &PairedChangeOptions::default()).unwrap()
}

fn scorings() -> [Scoring; 3] {
    let share = Scoring { metric: ScoreKind::Share, top: Some(2), ..Scoring::default() };
    [Scoring::default(), Scoring { metric: ScoreKind::MeanScore, ..Scoring::default() }, share]
}

#[test]
fn exchanging_before_and_after_changes_only_the_sign() {
    let back: Vec<Row> = answered().into_iter().map(|(before, after)| (after, before)).collect();
    for scoring in scorings() {
        let there = change(&answered(), &scoring, SampleDesign::simple());
        let back = change(&back, &scoring, SampleDesign::simple());
        let close = |a: f64, b: f64| (a - b).abs() <= 1e-12 * (1.0 + a.abs());
        assert!(close(there.estimate, -back.estimate) && close(there.before, back.after));
        assert!(close(there.interval.lower.unwrap(), -back.interval.upper.unwrap()), "{scoring:?}");
        assert!(close(there.p_value.unwrap(), back.p_value.unwrap()));
        assert!(close(there.p_exact.unwrap(), back.p_exact.unwrap()));
        assert!(close(there.bhapkar.unwrap().statistic, back.bhapkar.unwrap().statistic));
        assert!(close(there.estimate, there.after - there.before));
        assert_eq!((there.n, there.n_incomplete, there.n_missing), (back.n, back.n_incomplete, back.n_missing));
    }
}

#[test]
fn equal_weights_are_no_weights_and_clusters_of_one_make_the_linearised_test() {
    let (weights, own) = (Column::from_slice("w", &[3.0; 40]), (0..40).collect::<Vec<i64>>());
    let clusters = Labels::from_keys("c", own).unwrap();
    for scoring in scorings() {
        let plain = change(&answered(), &scoring, SampleDesign::simple());
        let weighted = change(&answered(), &scoring, SampleDesign::simple().with_weights(&weights));
        assert_eq!(
            (plain.interval.clone(), plain.bhapkar, plain.p_exact),
            (weighted.interval, weighted.bhapkar, weighted.p_exact)
        );
        let apart = change(&answered(), &scoring, SampleDesign::simple().with_clusters(&clusters));
        let (wald, n) = (plain.bhapkar.unwrap(), plain.n as f64);
        let (f, r) = (apart.bhapkar.unwrap(), wald.degrees_of_freedom as f64);
        // W with the divisor n − 1 instead of n, times (f − r + 1) / (f·r).
        let expected = wald.statistic * (n - 1.0) / n * (n - r) / ((n - 1.0) * r);
        assert!((f.statistic / expected - 1.0).abs() < 1e-10, "{scoring:?} {} {expected}", f.statistic);
        assert_eq!((apart.stuart_maxwell, apart.p_exact), (None, None));
    }
}

#[test]
fn nobody_moved_and_one_pair() {
    let same: Vec<Row> = [3.0, 8.0, 10.0].map(|x| (Some(x), Some(x))).into();
    let found = change(&same, &Scoring::default(), SampleDesign::simple());
    assert_eq!((found.estimate, found.statistic, found.p_exact), (0.0, None, Some(1.0)));
    assert_eq!((found.stuart_maxwell, found.bhapkar), (None, None));
    let one = change(&[(Some(0.0), Some(10.0))], &Scoring::default(), SampleDesign::simple());
    assert_eq!((one.estimate, one.standard_error, one.interval.lower), (200.0, None, None));
    let share = change(&[(Some(0.0), Some(10.0))], &scorings()[2], SampleDesign::simple());
    assert_eq!((share.estimate, share.interval.upper), (1.0, Some(1.0)));
    assert!(share.interval.lower.unwrap() < 0.0);
    let line = found.to_string();
    assert_eq!(line, "NPS change 0.0 [0.0, 0.0] at 95 % (t), exact p = 1.0000, n = 3 pairs");
}

#[test]
fn too_long_a_scale_and_another_score_are_refused() {
    let scale = crate::domain::Scale::new(0.0, 15.0, 1.0, crate::domain::ScaleDirection::HigherBetter).unwrap();
    let mean = Scoring { metric: ScoreKind::MeanScore, ..Scoring::default() };
    let error = PairedChangeAccumulator::new(RatingReading::new(scale), mean).unwrap_err();
    assert_eq!(error.column(), Some("scale"));
    let error = PairedChangeAccumulator::new(RatingReading::default(), Scoring::default()).unwrap_err();
    assert_eq!(error.column(), Some("scale"));
}
