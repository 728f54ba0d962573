use super::super::{RatingReading, ScoreKind};
use super::*;
use crate::FindingCode;
use crate::control::Control;
use crate::data::{Column, Labels, Responses, SampleDesign};

fn period(name: &str, labels: &[&str], scores: &[i32]) -> GroupedAccumulator<RatingAccumulator> {
    let reading = RatingReading::new(Scoring::default().usual_scale());
    let mut state = GroupedAccumulator::new([name], RatingAccumulator::new(reading).unwrap());
    let labels = Labels::from_keys(name, labels.iter().copied()).unwrap();
    state.update(&[&labels], Responses::new(&Column::from_slice("score", scores))).unwrap();
    state
}

fn between(
    before: &GroupedAccumulator<RatingAccumulator>,
    after: &GroupedAccumulator<RatingAccumulator>,
) -> Result<ChangeDecomposition> {
    ChangeDecomposition::between(before, after, &Scoring::default(), &ChangeOptions::default(), Control::default())
}

/// A segment that goes, one that comes, and two that stay.
fn two_periods() -> [GroupedAccumulator<RatingAccumulator>; 2] {
    let before = ["a", "a", "a", "b", "b", "c", "c", "b", "a", "c"];
    let after = ["a", "b", "b", "b", "d", "d", "a", "b", "d", "b", "a"];
    [
        period("plan", &before, &[9, 3, 10, 2, 8, 9, 7, 10, 6, 1]),
        period("plan", &after, &[10, 9, 4, 9, 8, 2, 9, 7, 10, 0, 3]),
    ]
}

fn close(a: f64, b: f64) {
    assert!((a - b).abs() <= 1e-12 * (1.0 + b.abs()), "{a} and {b}");
}

#[test]
fn mix_and_rate_are_the_whole_change() {
    let [before, after] = two_periods();
    let change = between(&before, &after).unwrap();
    close(change.mix.estimate + change.rate.estimate, change.total.estimate);
    close(change.after.estimate - change.before.estimate, change.total.estimate);
    close(change.rows.iter().map(|row| row.mix).sum(), change.mix.estimate);
    close(change.rows.iter().map(|row| row.rate).sum(), change.rate.estimate);
    for row in &change.rows {
        close(row.mix + row.rate, row.total);
    }
    let gone: Vec<_> = change.rows.iter().filter(|row| row.n_before == 0 || row.n_after == 0).collect();
    assert_eq!(gone.iter().map(|row| row.rate).collect::<Vec<_>>(), [0.0, 0.0]);
    assert!(change.warnings.iter().any(|finding| finding.code == FindingCode::EmptyPeriod));
}

#[test]
fn there_and_back_is_no_change() {
    let [before, after] = two_periods();
    let (there, back) = (between(&before, &after).unwrap(), between(&after, &before).unwrap());
    for (there, back) in [(&there.total, &back.total), (&there.mix, &back.mix), (&there.rate, &back.rate)] {
        close(there.estimate, -back.estimate);
        close(there.standard_error, back.standard_error);
    }
    for row in &there.rows {
        let same = back.rows.iter().find(|other| other.key == row.key).unwrap();
        close(row.mix, -same.mix);
        close(row.rate, -same.rate);
        close(row.total_standard_error, same.total_standard_error);
    }
}

#[test]
fn a_period_against_itself_has_no_spread_where_its_clusters_are_the_same() {
    let [before, _] = two_periods();
    let options = ChangeOptions { same_clusters: true, ..ChangeOptions::default() };
    let scoring = Scoring::default();
    let change = ChangeDecomposition::between(&before, &before, &scoring, &options, Control::default()).unwrap();
    assert_eq!((change.total.estimate, change.mix.estimate, change.rate.estimate), (0.0, 0.0, 0.0));
}

#[test]
fn periods_by_other_labels_are_not_compared() {
    let refused = between(&period("plan", &["a"], &[9]), &period("tariff", &["a"], &[9])).unwrap_err();
    let said = "label columns: expected plan, got tariff; the two cannot be combined";
    assert_eq!((refused.code(), refused.to_string().as_str()), ("incompatible", said));
}

#[test]
fn a_change_in_one_line() {
    let before = period("plan", &["basic", "basic", "gold", "gold"], &[9, 0, 9, 10]);
    let after = period("plan", &["basic", "basic", "basic", "basic", "gold", "gold"], &[9, 0, 9, 0, 9, 10]);
    let line = between(&before, &after).unwrap().to_string();
    assert!(line.starts_with("Change −16.7 ["), "{line}");
    assert!(line.ends_with(": mix −16.7, rate 0.0; n = 4 and 6"), "{line}");
}

#[test]
fn a_standard_of_the_sample_changes_nothing() {
    let [sample, _] = two_periods();
    let share = |label: &str, share: f64| StandardShare { key: vec![Key::from(label)], share };
    let own = [share("a", 4.0), share("b", 3.0), share("c", 3.0)];
    let of = |standard: &[StandardShare]| {
        StandardisedScore::of(&sample, standard, &Scoring::default(), &StandardisedOptions::default()).unwrap()
    };
    let score = of(&own);
    close(score.estimate, score.crude);
    assert_eq!(score.standard_sum, 10.0);
    let line = score.to_string();
    assert!(line.starts_with("Standardised score 0.0 [") && line.ends_with(", crude 0.0, n = 10"), "{line}");
    let only = of(&[share("a", 2.0), share("b", 0.0), share("c", 0.0)]);
    assert_eq!(only.estimate, 100.0 * (2.0 - 2.0) / 4.0);
}

fn four(scores: [&[i32]; 4]) -> GroupedAccumulator<RatingAccumulator> {
    let reading = RatingReading::new(Scoring::default().usual_scale());
    let mut state = GroupedAccumulator::new(["treated", "after"], RatingAccumulator::new(reading).unwrap());
    for (at, scores) in scores.into_iter().enumerate() {
        let column = |name: &'static str, truth: bool| Labels::from_keys(name, scores.iter().map(|_| truth)).unwrap();
        let (treated, after) = (column("treated", at < 2), column("after", at % 2 == 1));
        state.update(&[&treated, &after], Responses::new(&Column::from_slice("score", scores))).unwrap();
    }
    state
}

fn effect(scores: [&[i32]; 4], options: &DidOptions) -> DifferenceInDifferences {
    DifferenceInDifferences::of(&four(scores), &Scoring::default(), options).unwrap()
}

/// Whether it is said that the treated group was chosen by its score.
fn chosen(effect: &DifferenceInDifferences) -> bool {
    effect.warnings.iter().any(|finding| finding.code == FindingCode::RegressionToTheMean)
}

#[test]
fn a_group_that_was_chosen_by_its_score_is_noticed() {
    let control = [0, 2, 4, 6, 8, 9, 10, 9, 7, 5];
    let (low, high, mixed) = ([1, 3, 2, 4, 0, 4, 3, 2, 1, 0], [10, 9, 9, 10, 9, 10, 9, 9, 10, 10], [0, 9, 5, 10]);
    let options = DidOptions::default();
    for treated in [&low, &high] {
        assert!(chosen(&effect([treated, &control, &control, &control], &options)));
    }
    assert!(!chosen(&effect([&mixed, &control, &control, &control], &options)));
    // Three low answers in a row are nothing special where half of all answers are low.
    assert!(!chosen(&effect([&low[..3], &control, &control, &control], &options)));
    let declared = DidOptions { selected_on_score: true, ..options };
    assert!(chosen(&effect([&mixed, &control, &control, &control], &declared)));
}

#[test]
fn an_effect_in_one_line() {
    let effect = effect([&[3, 9], &[9, 10], &[5, 9], &[6, 10]], &DidOptions::default());
    assert_eq!((effect.estimate, effect.treated_change, effect.control_change), (100.0, 100.0, 0.0));
    let line = effect.to_string();
    assert!(line.starts_with("Effect +100.0 [") && line.ends_with(" (treated +100.0, control 0.0)"), "{line}");
}

#[test]
fn treated_and_control_swapped_turn_the_sign() {
    let (a, b, c, d): ([i32; 3], [i32; 3], [i32; 3], [i32; 3]) = ([3, 9, 8], [9, 10, 2], [5, 9, 9], [6, 10, 7]);
    let (one, other) =
        (effect([&a, &b, &c, &d], &DidOptions::default()), effect([&c, &d, &a, &b], &DidOptions::default()));
    close(one.estimate, -other.estimate);
    close(one.standard_error, other.standard_error);
}

#[test]
fn a_group_of_one_cluster_has_no_standard_error() {
    let reading = RatingReading::new(Scoring::default().usual_scale());
    let mut state = GroupedAccumulator::new(["treated", "after"], RatingAccumulator::new(reading).unwrap());
    let treated = Labels::from_keys("treated", [true, true, true, false, false, false]).unwrap();
    let after = Labels::from_keys("after", [false, true, true, false, true, true]).unwrap();
    let store = Labels::from_keys("store", ["a", "a", "a", "b", "c", "b"]).unwrap();
    let scores = Column::from_slice("score", &[3, 9, 8, 5, 9, 6]);
    let responses = Responses::sampled(&scores, SampleDesign::simple().with_clusters(&store)).unwrap();
    state.update(&[&treated, &after], responses).unwrap();
    let refused = DifferenceInDifferences::of(&state, &Scoring::default(), &DidOptions::default()).unwrap_err();
    assert_eq!(refused.code(), "undefined");
    assert!(refused.to_string().contains("the treated group is one cluster"), "{refused}");
}

#[test]
fn the_usual_scale_is_that_of_the_score() {
    let usual = |metric| Scoring { metric, ..Scoring::default() }.usual_scale();
    let (nps, share) = (usual(ScoreKind::Nps), usual(ScoreKind::Share));
    assert_eq!((nps.min, nps.max, share.min, share.max), (0.0, 10.0, 1.0, 5.0));
}
