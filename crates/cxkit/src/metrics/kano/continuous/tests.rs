use super::*;
use crate::domain::KanoForm;
use serde_json::json;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// Pairs of answers with how often each was given.
fn feature(name: &str, levels: usize, pairs: &[(usize, usize, u64)]) -> FeatureCounts {
    let mut counts = vec![0; levels * levels];
    for &(functional, dysfunctional, count) in pairs {
        counts[(functional - 1) * levels + dysfunctional - 1] += count;
    }
    FeatureCounts {
        feature: name.into(),
        pairs: counts,
        n_half: 0,
        // A feature that was seen has a row.
        n_missing: u64::from(pairs.is_empty()),
        n_invalid: 0,
        importance: Vec::new(),
        wordings: Vec::new(),
    }
}

fn state(features: Vec<FeatureCounts>) -> KanoAccumulator {
    reading_as(&KanoReading::default(), features)
}

/// A state that has seen these features in this order.
fn reading_as(reading: &KanoReading, mut features: Vec<FeatureCounts>) -> KanoAccumulator {
    let order: Vec<Key> = features.iter().map(|counts| counts.feature.clone()).collect();
    features.sort_by(|a, b| a.feature.cmp(&b.feature));
    serde_json::from_value(json!({"reading": reading, "order": order, "features": features})).unwrap()
}

const MIXED: [(usize, usize, u64); 6] = [(1, 5, 20), (1, 3, 11), (3, 5, 9), (3, 3, 7), (2, 2, 3), (5, 1, 1)];

fn mixed() -> KanoAccumulator {
    state(vec![feature("export", 5, &MIXED)])
}

fn of(state: &KanoAccumulator, options: &KanoContinuousOptions) -> KanoContinuousFeature {
    KanoContinuous::of(state, options).unwrap().features.remove(0)
}

fn quick() -> KanoContinuousOptions {
    KanoContinuousOptions { replicates: 200, ..KanoContinuousOptions::default() }
}

fn scored(functional: &[f64], dysfunctional: &[f64]) -> KanoContinuousOptions {
    let (functional, dysfunctional) = (Some(functional.to_vec()), Some(dysfunctional.to_vec()));
    KanoContinuousOptions { functional_scores: functional, dysfunctional_scores: dysfunctional, ..quick() }
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-14 * b.abs().max(1.0)
}

#[test]
fn means_and_correlation_by_hand() {
    // Scores (4, 4), (4, 0), (0, 4), (-2, -2): means 1.5; squares 27 each; products 6.25 - 3.75 - 3.75 + 12.25 = 11.
    let one = of(&state(vec![feature("x", 5, &[(1, 5, 1), (1, 3, 1), (3, 5, 1), (5, 1, 1)])]), &quick());
    let (functional, dysfunctional) = (one.functional.unwrap(), one.dysfunctional.unwrap());
    assert_eq!((functional.estimate, dysfunctional.estimate, one.n), (1.5, 1.5, 4));
    assert_eq!((functional.standard_deviation, functional.standard_error), (Some(3.0), Some(1.5)));
    assert!(close(one.correlation.unwrap(), 11.0 / 27.0));
    assert_eq!(one.quadrant, Some(KanoCategory::Indifferent));
    assert_eq!((one.importance, one.a_kano), (None, None));
}

#[test]
fn three_answers_have_three_scores() {
    let reading = KanoReading::new(KanoForm::ThreeLevel);
    let state = reading_as(&reading, vec![feature("x", 3, &[(1, 3, 3), (2, 1, 1)])]);
    let result = KanoContinuous::of(&state, &quick()).unwrap();
    assert_eq!(result.options.functional_scores, Some(vec![4.0, 0.0, -2.0]));
    assert_eq!(result.options.dysfunctional_scores, Some(vec![-2.0, 0.0, 4.0]));
    let estimates = (&result.features[0].functional, &result.features[0].dysfunctional);
    assert_eq!((estimates.0.as_ref().unwrap().estimate, estimates.1.as_ref().unwrap().estimate), (3.0, 2.5));
}

#[test]
fn one_pair_has_means_and_a_quadrant_and_no_spread() {
    let one = of(&state(vec![feature("x", 5, &[(1, 3, 1)])]), &quick());
    let functional = one.functional.unwrap();
    assert_eq!((functional.estimate, functional.interval, functional.n), (4.0, None, 1));
    assert_eq!((one.correlation, one.quadrant), (None, Some(KanoCategory::Attractive)));
    assert_eq!(one.quadrant_probability.unwrap().attractive, 1.0);
}

#[test]
fn equal_answers_do_not_vary() {
    let one = of(&state(vec![feature("x", 5, &[(1, 5, 12), (1, 3, 20)])]), &quick());
    assert_eq!((one.functional.unwrap().standard_deviation, one.correlation), (Some(0.0), None));
    let flat = scored(&[0.3, 0.3, 0.3, -1.0, -2.0], &[-2.0, -1.0, 0.0, 2.0, 4.0]);
    let one = of(&state(vec![feature("x", 5, &[(1, 5, 3), (2, 3, 2), (3, 3, 5)])]), &flat);
    assert_eq!((one.functional.unwrap().standard_error, one.correlation), (Some(0.0), None));
}

#[test]
fn moved_scores_and_cut_move_the_means_and_nothing_else() {
    let functional = [4.0, 2.0, 0.0, -1.0, -2.0];
    let dysfunctional = [-2.0, -1.0, 0.0, 2.0, 4.0];
    let here = of(&mixed(), &scored(&functional, &dysfunctional));
    assert_eq!(here, of(&mixed(), &quick()));
    let mut moved = scored(&functional.map(|x| x + 8.0), &dysfunctional.map(|x| x + 8.0));
    moved.cut = 10.0;
    let there = of(&mixed(), &moved);
    let (a, b) = (here.functional.unwrap(), there.functional.unwrap());
    assert!(close(a.estimate + 8.0, b.estimate) && close(b.standard_error.unwrap(), a.standard_error.unwrap()));
    assert!(close(there.correlation.unwrap(), here.correlation.unwrap()));
    assert_eq!((there.quadrant, there.quadrant_probability), (here.quadrant, here.quadrant_probability));
}

#[test]
fn swapped_halves_swap_the_axes_and_the_quadrants() {
    // Dysfunctional answers from dislike to like score what functional ones do from like to dislike.
    let swapped: Vec<_> = MIXED.iter().map(|&(f, d, count)| (6 - d, 6 - f, count)).collect();
    let (here, there) = (of(&mixed(), &quick()), of(&state(vec![feature("export", 5, &swapped)]), &quick()));
    assert_eq!((&here.functional, &here.dysfunctional), (&there.dysfunctional, &there.functional));
    assert!(close(here.correlation.unwrap(), there.correlation.unwrap()));
    let delight = of(&state(vec![feature("x", 5, &[(1, 3, 9), (1, 2, 4)])]), &quick());
    let basic = of(&state(vec![feature("x", 5, &[(3, 5, 9), (4, 5, 4)])]), &quick());
    assert_eq!((delight.quadrant, basic.quadrant), (Some(KanoCategory::Attractive), Some(KanoCategory::MustBe)));
    assert_eq!(delight.quadrant_probability.unwrap().attractive, 1.0);
    assert_eq!(basic.quadrant_probability.unwrap().must_be, 1.0);
}

#[test]
fn reversed_scores_swap_the_quadrants() {
    let reversed = scored(&[-2.0, -1.0, 0.0, 2.0, 4.0], &[4.0, 2.0, 0.0, -1.0, -2.0]);
    let both = state(vec![feature("x", 5, &[(1, 5, 40)])]);
    let (usual, reversed) = (of(&both, &quick()), of(&both, &reversed));
    assert_eq!(usual.quadrant, Some(KanoCategory::OneDimensional));
    assert_eq!(reversed.quadrant, Some(KanoCategory::Indifferent));
    assert_eq!(reversed.quadrant_probability.unwrap().indifferent, 1.0);
}

#[test]
fn a_mean_at_the_cut_is_not_below_it() {
    let at = state(vec![feature("x", 5, &[(1, 5, 7), (3, 3, 7)])]);
    let one = of(&at, &quick());
    assert_eq!(one.functional.as_ref().unwrap().estimate, 2.0);
    assert_eq!(one.quadrant, Some(KanoCategory::OneDimensional));
    let above = of(&at, &KanoContinuousOptions { cut: 2.000_000_000_000_001, ..quick() });
    assert_eq!(above.quadrant, Some(KanoCategory::Indifferent));
}

#[test]
fn bootstrap_shares_sum_to_one_and_follow_the_means() {
    let options = KanoContinuousOptions { replicates: 20_000, ..KanoContinuousOptions::default() };
    let one = of(&mixed(), &options);
    let shares = one.quadrant_probability.unwrap();
    let sum = shares.attractive + shares.one_dimensional + shares.must_be + shares.indifferent;
    assert!(close(sum, 1.0), "{shares:?}");
    // The normal approximation of P(functional mean >= 2), from the mean and its standard error.
    let functional = one.functional.unwrap();
    let n = functional.n as f64;
    let error = functional.standard_error.unwrap() * ((n - 1.0) / n).sqrt();
    let expected = crate::numerics::normal::sf((2.0 - functional.estimate) / error);
    assert!((shares.attractive + shares.one_dimensional - expected).abs() < 0.02, "{shares:?}, {expected}");
}

#[test]
fn seeds_change_replicates_and_threads_do_not() {
    let features = vec![feature("a", 5, &MIXED), feature("none", 5, &[]), feature("b", 5, &[(1, 3, 5), (3, 3, 4)])];
    let state = state(features);
    let options = |seed| KanoContinuousOptions { seed: Seed::new(seed).unwrap(), replicates: 1001, ..quick() };
    let run = |seed, threads| {
        let control = Control { threads: NonZeroUsize::new(threads), ..Control::default() };
        KanoContinuous::of_with(&state, &options(seed), control).unwrap()
    };
    assert_eq!(run(1, 1), run(1, 4));
    assert_ne!(run(1, 1).features[0].quadrant_probability, run(2, 1).features[0].quadrant_probability);
    assert_eq!(run(1, 1).features[1].quadrant_probability, None);
    // Each feature is what it is alone.
    let alone = reading_as(&KanoReading::default(), vec![feature("b", 5, &[(1, 3, 5), (3, 3, 4)])]);
    assert_eq!(run(1, 2).features[2], KanoContinuous::of(&alone, &options(1)).unwrap().features[0]);
}

#[test]
fn progress_covers_all_features_and_a_set_flag_cancels() {
    let state = state(vec![feature("a", 5, &MIXED), feature("b", 5, &MIXED)]);
    let seen = AtomicU64::new(0);
    let progress = |done: u64, total: u64| {
        assert!(done <= total);
        seen.fetch_max(if done == total { total } else { 0 }, Ordering::Relaxed);
    };
    let control = Control { progress: Some(&progress), ..Control::default() };
    KanoContinuous::of_with(&state, &KanoContinuousOptions::default(), control).unwrap();
    assert_eq!(seen.into_inner(), 2 * 2000_u64.div_ceil(256));
    let flag = AtomicBool::new(true);
    let control = Control { cancel: Some(&flag), ..Control::default() };
    assert_eq!(KanoContinuous::of_with(&state, &quick(), control).unwrap_err(), Error::Cancelled);
}

#[test]
fn features_without_a_pair_stay_and_none_at_all_is_an_error() {
    let result = KanoContinuous::of(&state(vec![feature("a", 5, &[]), feature("b", 5, &MIXED)]), &quick()).unwrap();
    let a = result.get(&"a".into()).unwrap();
    assert_eq!((a.n, &a.functional, &a.dysfunctional, a.correlation, a.quadrant), (0, &None, &None, None, None));
    assert_eq!((&a.quadrant_probability, &a.importance, &a.a_kano), (&None, &None, &None));
    for features in [vec![], vec![feature("a", 5, &[])]] {
        let error = KanoContinuous::of(&state(features), &quick()).unwrap_err();
        assert_eq!((error.code(), error.got().as_deref()), ("insufficient_data", Some("0")));
    }
}

/// As [`feature`], with an importance each, of 1 to 9.
fn weighted(pairs: &[(usize, usize, usize, u64)]) -> KanoAccumulator {
    let bare: Vec<_> = pairs.iter().map(|&(f, d, _, count)| (f, d, count)).collect();
    let mut counts = feature("x", 5, &bare);
    counts.importance = vec![0; 25 * 9];
    for &(f, d, importance, count) in pairs {
        if importance > 0 {
            counts.importance[((f - 1) * 5 + d - 1) * 9 + importance - 1] += count;
        }
    }
    state(vec![counts])
}

#[test]
fn a_kano_weighs_answers_by_importance() {
    // Two pairs with an importance: 9 with (like, dislike), 3 with (live with, neutral); a third has none.
    let one = of(&weighted(&[(1, 5, 9, 1), (4, 3, 3, 1), (1, 1, 0, 1)]), &quick());
    let a_kano = one.a_kano.unwrap();
    let (x, y) = (0.5, f64::midpoint(1.0, -0.25 / 3.0));
    assert!(close(a_kano.dissatisfaction, x) && close(a_kano.satisfaction, y), "{a_kano:?}");
    assert!(close(a_kano.magnitude, (x * x + y * y).sqrt()) && close(a_kano.angle.unwrap(), (y / x).atan()));
    assert_eq!((a_kano.n, a_kano.category, one.n), (2, None, 3));
    let importance = one.importance.unwrap();
    assert_eq!((importance.estimate, importance.n), (6.0, 2));
}

fn thresholds(magnitude: f64, low: f64, high: f64) -> KanoContinuousOptions {
    let (magnitude, low, high) = (Some(magnitude), Some(low), Some(high));
    KanoContinuousOptions { a_kano_magnitude: magnitude, a_kano_low_angle: low, a_kano_high_angle: high, ..quick() }
}

#[test]
fn thresholds_divide_the_plane() {
    let category =
        |f, d, options: &KanoContinuousOptions| of(&weighted(&[(f, d, 9, 4)]), options).a_kano.unwrap().category;
    let options = thresholds(0.4, 0.5, 1.0);
    assert_eq!(category(3, 5, &options), Some(KanoCategory::MustBe));
    assert_eq!(category(1, 5, &options), Some(KanoCategory::OneDimensional));
    assert_eq!(category(1, 3, &options), Some(KanoCategory::Attractive));
    assert_eq!(category(3, 3, &options), Some(KanoCategory::Indifferent));
    // (dislike, like) is the point (-1/2, -1/2), of magnitude 0.7071.
    assert_eq!(category(5, 1, &thresholds(0.707, 0.5, 1.0)), Some(KanoCategory::Reverse));
    assert_eq!(category(5, 1, &thresholds(0.7072, 0.5, 1.0)), Some(KanoCategory::Indifferent));
    // Negative on one axis only.
    assert_eq!(category(5, 5, &options), Some(KanoCategory::MustBe));
    assert_eq!(category(1, 1, &options), Some(KanoCategory::Attractive));
    // On a line: at most belongs below.
    assert_eq!(category(1, 3, &thresholds(1.0, 0.5, 1.0)), Some(KanoCategory::Indifferent));
    let diagonal = std::f64::consts::FRAC_PI_4;
    assert_eq!(category(1, 5, &thresholds(0.4, diagonal, diagonal)), Some(KanoCategory::MustBe));
    assert_eq!(category(1, 5, &thresholds(0.4, 0.5, diagonal)), Some(KanoCategory::OneDimensional));
    let origin = of(&weighted(&[(3, 3, 9, 4)]), &quick()).a_kano.unwrap();
    assert_eq!((origin.magnitude, origin.angle), (0.0, None));
}

#[test]
fn options_out_of_range_are_refused_by_name() {
    let refused = |options: KanoContinuousOptions| {
        let error = KanoContinuous::of(&mixed(), &options).unwrap_err();
        assert_eq!(error.code(), "invalid_option");
        error.column().unwrap().to_owned()
    };
    let usual = [-2.0, -1.0, 0.0, 2.0, 4.0];
    for bad in [
        vec![],
        vec![1.0; 5],
        vec![1.0, 2.0, 3.0],
        vec![1.0, 2.0, 3.0, 4.0, f64::NAN],
        vec![f64::INFINITY, 0.0, 0.0, 0.0, 0.0],
    ] {
        assert_eq!(refused(scored(&bad, &usual)), "functional_scores", "{bad:?}");
        assert_eq!(refused(scored(&usual, &bad)), "dysfunctional_scores", "{bad:?}");
    }
    for cut in [f64::NAN, f64::INFINITY] {
        assert_eq!(refused(KanoContinuousOptions { cut, ..quick() }), "cut");
    }
    for replicates in [0, 99, 1_000_001] {
        assert_eq!(refused(KanoContinuousOptions { replicates, ..quick() }), "replicates");
    }
    assert_eq!(refused(thresholds(-0.1, 0.5, 1.0)), "a_kano_magnitude");
    assert_eq!(refused(thresholds(1.5, 0.5, 1.0)), "a_kano_magnitude");
    assert_eq!(refused(thresholds(f64::NAN, 0.5, 1.0)), "a_kano_magnitude");
    assert_eq!(refused(thresholds(0.4, -0.1, 1.0)), "a_kano_low_angle");
    assert_eq!(refused(thresholds(0.4, 0.5, 1.6)), "a_kano_high_angle");
    assert_eq!(refused(thresholds(0.4, 1.1, 1.0)), "a_kano_low_angle");
    assert_eq!(refused(KanoContinuousOptions { a_kano_high_angle: Some(1.0), ..quick() }), "a_kano_magnitude");
    assert_eq!(
        refused(KanoContinuousOptions { a_kano_low_angle: None, ..thresholds(0.1, 0.2, 0.3) }),
        "a_kano_low_angle"
    );
}

#[test]
fn several_wordings_are_refused_or_pooled_with_a_warning() {
    let mut counts = feature("export", 5, &MIXED);
    counts.wordings = vec!["new".into(), "old".into()];
    let state = state(vec![counts]);
    let error = KanoContinuous::of(&state, &quick()).unwrap_err();
    assert_eq!(error.code(), "undefined");
    let pooled = KanoContinuous::of(&state, &KanoContinuousOptions { pool_wordings: true, ..quick() }).unwrap();
    assert_eq!(pooled.warnings[0].code, FindingCode::PooledWordings);
    assert_eq!(pooled.features, KanoContinuous::of(&mixed(), &quick()).unwrap().features);
}

#[test]
fn warnings_name_the_feature() {
    let mut counts = feature("export", 5, &[(1, 5, 29)]);
    (counts.n_half, counts.n_invalid, counts.n_missing) = (2, 3, 35);
    let result = KanoContinuous::of(&state(vec![feature("fine", 5, &MIXED), counts]), &quick()).unwrap();
    let mut codes: Vec<_> = result.warnings.iter().map(|warning| format!("{:?}", warning.code)).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["HalfAnswered", "InvalidExcluded", "MostlyMissing", "SmallBase"]);
    assert!(result.warnings.iter().all(|warning| warning.path.as_deref() == Some("export")));
    assert_eq!(result.warnings[0].facts[0].value, 29.0.into());
}

#[test]
fn a_feature_that_nobody_wants_is_called_out() {
    let codes = |pairs: &[(usize, usize, u64)], options: &KanoContinuousOptions| {
        let result = KanoContinuous::of(&state(vec![feature("x", 5, pairs)]), options).unwrap();
        result.warnings.into_iter().map(|warning| warning.code).collect::<Vec<_>>()
    };
    let against = [(5, 1, 30), (3, 3, 5)];
    assert_eq!(codes(&against, &quick()), [FindingCode::ReversedFeature]);
    let moved = scored(&[14.0, 12.0, 10.0, 9.0, 8.0], &[8.0, 9.0, 10.0, 12.0, 14.0]);
    assert_eq!(codes(&against, &moved), [FindingCode::ReversedFeature]);
    assert_eq!(codes(&[(3, 3, 35)], &quick()), []);
    assert_eq!(codes(&[(5, 5, 35)], &quick()), []);
    assert_eq!(codes(&[(1, 1, 35)], &quick()), []);
}

#[test]
fn one_pasteable_line() {
    let features = vec![feature("alerts", 5, &[(3, 5, 31)]), feature("none", 5, &[])];
    let result = KanoContinuous::of(&state(features), &quick()).unwrap();
    let line = "continuous Kano of 2 features (cut 2): alerts must-be (100 % of replicates), none without answers";
    assert_eq!(result.to_string(), line);
    let json = serde_json::to_string(&result).unwrap();
    assert_eq!(serde_json::from_str::<KanoContinuous>(&json).unwrap(), result);
}
