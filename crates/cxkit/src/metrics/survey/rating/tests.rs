use super::*;
use crate::conformance::conformance;
use crate::data::Labels;
use crate::domain::{Scale, ScaleDirection};
use crate::inference::share::ShareMethod;
use crate::survey::{Ces, CesOptions, CesReading, CesVersion, Csat, CsatOptions, MeanScoreMethod, Share, ShareOptions};
use crate::{FindingCode, Seed};
use std::num::NonZeroUsize;
use std::sync::atomic::AtomicBool;

fn scores() -> Vec<f64> {
    (0..60).map(|i| if i % 13 == 5 { f64::NAN } else { f64::from((i * 7) % 5 + 1) }).collect()
}

fn lower_better() -> RatingAccumulator {
    let scale = Scale::new(1.0, 5.0, 1.0, ScaleDirection::LowerBetter).unwrap();
    RatingAccumulator::new(RatingReading::new(scale)).unwrap()
}

conformance!(simple, state: RatingAccumulator, empty: RatingAccumulator::default(), row: f64, rows: scores(),
    add: |state, rows| state.update(Responses::new(&Column::from_slice("scores", rows))),
    add_grouped: |states, groups, rows| RatingAccumulator::update_grouped(states, Groups::listed(groups),
        Responses::new(&Column::from_slice("scores", rows))),
    same: |a, b| a == b,
    invalid: [6.0, 0.0, 2.5, f64::INFINITY].map(|x| (x, "out_of_scale")).into(),
    other: lower_better(), min_n: 1);

type Row = (f64, f64, i64, i64);

/// Runs with rows of answers, weights, strata and clusters.
fn sampled<T>(rows: &[Row], run: impl FnOnce(Responses<'_>) -> Result<T>) -> Result<T> {
    let scores: Vec<f64> = rows.iter().map(|row| row.0).collect();
    let weights: Vec<f64> = rows.iter().map(|row| row.1).collect();
    let (scores, weights) = (Column::from_slice("scores", &scores), Column::from_slice("weights", &weights));
    let strata = Labels::from_keys("stratum", rows.iter().map(|row| row.2))?;
    let clusters = Labels::from_keys("cluster", rows.iter().map(|row| row.3))?;
    let design = SampleDesign::simple().with_weights(&weights).with_strata(&strata).with_clusters(&clusters);
    run(Responses::sampled(&scores, design)?)
}

fn sampled_rows() -> Vec<Row> {
    let weights = (0..).map(|i| 0.1 + f64::from(i % 7) / 3.0);
    scores().into_iter().zip(weights).zip(0..).map(|((x, weight), i)| (x, weight, 0, i % 8)).collect()
}

conformance!(clustered, state: RatingAccumulator, empty: RatingAccumulator::default(), row: Row, rows: sampled_rows(),
    add: |state, rows| sampled(rows, |responses| state.update(responses)),
    add_grouped: |states, groups, rows| sampled(rows, |responses|
        RatingAccumulator::update_grouped(states, Groups::listed(groups), responses)),
    same: |a, b| {
        let close = |x: f64, y: f64| (x - y).abs() <= 1e-13;
        (a.n, a.n_missing) == (b.n, b.n_missing) && close(a.estimate, b.estimate)
            && close(a.standard_error.unwrap(), b.standard_error.unwrap())
    },
    invalid: vec![((4.0, f64::NAN, 0, 0), "missing_value"), ((4.0, -1.0, 0, 0), "invalid_value"),
        ((6.0, 1.0, 0, 0), "out_of_scale")],
    other: lower_better(), min_n: 2);

fn state(scores: &[u8]) -> RatingAccumulator {
    RatingAccumulator::from_scores(scores, RatingReading::default()).unwrap()
}

#[test]
fn retracting_what_was_added_leaves_the_rest() {
    let add =
        |state: &mut RatingAccumulator, rows: &[f64]| state.update(Responses::new(&Column::from_slice("s", rows)));
    let (mut state, taken) = (RatingAccumulator::default(), [5.0, 1.0, f64::NAN]);
    add(&mut state, &scores()).unwrap();
    let before = state.clone();
    add(&mut state, &taken).unwrap();
    state.retract(Responses::new(&Column::from_slice("s", &taken))).unwrap();
    assert_eq!(state, before);
    for too_many in [[5.0; 61], [f64::NAN; 61]] {
        let error = state.retract(Responses::new(&Column::from_slice("s", &too_many))).unwrap_err();
        assert_eq!((error.code(), &state), ("invalid_value", &before));
    }
    let error = sampled(&sampled_rows(), |responses| state.retract(responses)).unwrap_err();
    assert_eq!((error.code(), &state), ("undefined", &before));
    let mut one = RatingAccumulator::from_scores([5], RatingReading::default()).unwrap();
    one.retract(Responses::new(&Column::from_slice("s", &[5]))).unwrap();
    assert_eq!(one, RatingAccumulator::default());
}

#[test]
fn the_direction_says_which_boxes_are_the_best() {
    let answers = [1, 1, 1, 2, 5];
    let higher = state(&answers);
    let mut lower = lower_better();
    lower.update_scores(answers).unwrap();
    let top = |state: &RatingAccumulator| {
        Share::of(state, &ShareOptions { top: Some(2), ..ShareOptions::default() }).unwrap()
    };
    assert_eq!((top(&higher).chosen, top(&higher).chosen_values), (1, vec![4.0, 5.0]));
    assert_eq!((top(&lower).chosen, top(&lower).chosen_values), (4, vec![1.0, 2.0]));
    let bottom = Share::of(&lower, &ShareOptions { bottom: Some(3), ..ShareOptions::default() }).unwrap();
    assert_eq!((bottom.chosen, bottom.estimate), (1, 0.2));
}

#[test]
fn satisfaction_holds_the_share_and_the_mean() {
    let answers = state(&[5, 4, 4, 3, 1, 2, 5, 5]);
    let csat = Csat::of(&answers, &CsatOptions::default()).unwrap();
    let share = Share::of(&answers, &ShareOptions { top: Some(2), ..ShareOptions::default() }).unwrap();
    let mean = answers.evaluate(&MeanScoreOptions::default()).unwrap();
    assert_eq!(
        (csat.estimate, &csat.interval, csat.standard_error),
        (share.estimate, &share.interval, share.standard_error)
    );
    assert_eq!(
        (csat.mean, &csat.mean_interval, csat.mean_standard_error),
        (mean.estimate, &mean.interval, mean.standard_error)
    );
    assert_eq!(csat.share_of_maximum, Some(29.0 / 40.0));
    assert_eq!(Csat::of(&lower_better_of(&[1, 2]), &CsatOptions::default()).unwrap().share_of_maximum, None);
}

fn lower_better_of(scores: &[u8]) -> RatingAccumulator {
    let mut state = lower_better();
    state.update_scores(scores).unwrap();
    state
}

#[test]
fn a_question_asked_of_some_says_so() {
    let answers = state(&[5; 40]);
    let asked = |of: Option<&str>| {
        Csat::of(&answers, &CsatOptions { asked_of: of.map(str::to_owned), ..CsatOptions::default() })
    };
    for all in [None, Some("all"), Some(" all ")] {
        assert_eq!(asked(all).unwrap().warnings, []);
    }
    let csat = asked(Some("those who would recommend")).unwrap();
    assert_eq!(csat.warnings[0].code, FindingCode::ConditionalBase);
    assert!(csat.to_string().ends_with("n = 40, asked of those who would recommend"), "{csat}");
    assert_eq!(asked(Some(" ")).unwrap_err().column(), Some("asked_of"));
}

#[test]
fn effort_knows_its_version_and_refuses_a_scale_that_contradicts_it() {
    let one = CesReading::new(CesVersion::Ces1).rating().unwrap();
    let two = CesReading::default().rating().unwrap();
    assert_eq!((one.scale.max, two.scale.max), (5.0, 7.0));
    let answers = RatingAccumulator::from_scores([1, 2, 2, 5], one).unwrap();
    let ces = Ces::of(&answers, &CesOptions::default()).unwrap();
    assert_eq!((ces.ces_version, ces.direction), (CesVersion::Ces1, ScaleDirection::LowerBetter));
    assert_eq!((ces.estimate, ces.easy, ces.options.top), (2.5, 3, Some(2)));
    let answers = RatingAccumulator::from_scores([7, 5, 4, 1], two.clone()).unwrap();
    assert_eq!(Ces::of(&answers, &CesOptions::default()).unwrap().easy, 2);
    let mixed = CesReading { scale: Some(two.scale.clone()), ..CesReading::new(CesVersion::Ces1) };
    let error = mixed.rating().unwrap_err().to_string();
    let expected = "a scale on which a smaller number is better, as in ces_1, got 1–7, a larger number better";
    assert!(error.contains(expected), "{error}");
    let own = CesReading { scale: Some(lower_better().reading.scale), ..CesReading::default() };
    assert!(own.rating().is_ok());
}

#[test]
fn equal_weights_are_no_weights() {
    let (scores, weights) = (Column::from_slice("s", &[5, 4, 4, 1, 3]), Column::from_slice("w", &[0.3; 5]));
    let responses = Responses::weighted(&scores, &weights).unwrap();
    let weighted = RatingAccumulator::from_responses(responses, RatingReading::default()).unwrap();
    let plain = state(&[5, 4, 4, 1, 3]);
    for method in [MeanScoreMethod::T, MeanScoreMethod::Percentile, MeanScoreMethod::Bca] {
        let options = MeanScoreOptions { method, ..MeanScoreOptions::default() };
        let (a, b) = (weighted.evaluate(&options).unwrap(), plain.evaluate(&options).unwrap());
        assert_eq!((a.estimate, a.interval, a.standard_error), (b.estimate, b.interval, b.standard_error));
    }
    for method in [ShareMethod::Wilson, ShareMethod::ClopperPearson, ShareMethod::Jeffreys, ShareMethod::Wald] {
        let options = CsatOptions { method, ..CsatOptions::default() };
        let (a, b) = (Csat::of(&weighted, &options).unwrap(), Csat::of(&plain, &options).unwrap());
        assert_eq!((a.estimate, a.interval, a.mean_interval), (b.estimate, b.interval, b.mean_interval));
    }
}

#[test]
fn the_bootstrap_depends_on_the_seed_and_not_on_the_threads() {
    let answers = state(&[5, 4, 4, 1, 3, 2, 2, 5].repeat(100));
    for method in [MeanScoreMethod::Percentile, MeanScoreMethod::Bca] {
        let mut options = MeanScoreOptions { method, replicates: 3000, ..MeanScoreOptions::default() };
        let with = |options: &MeanScoreOptions, threads| {
            answers
                .evaluate_with(options, Control { threads: NonZeroUsize::new(threads), ..Control::default() })
                .unwrap()
        };
        let first = with(&options, 1);
        assert_eq!(with(&options, 4), first);
        options.seed = Seed::new(2).unwrap();
        assert_ne!(with(&options, 1).interval, first.interval);
        let stop = AtomicBool::new(true);
        let control = Control { cancel: Some(&stop), ..Control::default() };
        assert_eq!(answers.evaluate_with(&options, control).unwrap_err(), Error::Cancelled);
    }
    let options = MeanScoreOptions { replicates: 99, ..MeanScoreOptions::default() };
    assert_eq!(answers.evaluate(&options).unwrap_err().column(), Some("replicates"));
    let options = MeanScoreOptions { method: MeanScoreMethod::Bca, ..MeanScoreOptions::default() };
    let clustered =
        sampled(&sampled_rows(), |r| RatingAccumulator::from_responses(r, RatingReading::default())).unwrap();
    assert_eq!(clustered.evaluate(&options).unwrap_err().column(), Some("method"));
}

#[test]
fn a_careful_analyst_would_say() {
    let codes = |state: &RatingAccumulator| {
        let found = state.evaluate(&MeanScoreOptions::default()).unwrap().warnings;
        found.iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(&state(&[5, 4, 1].repeat(20))), []);
    assert_eq!(codes(&state(&[5; 30])), [FindingCode::ZeroWidthInterval]);
    let reading = RatingReading { invalid: Invalid::Exclude, ..RatingReading::default() };
    let few = RatingAccumulator::from_scores([Some(11), Some(5), None, None, None], reading).unwrap();
    assert_eq!(codes(&few), [FindingCode::SmallBase, FindingCode::InvalidExcluded, FindingCode::MostlyMissing]);
    let shown = few.evaluate(&MeanScoreOptions::default()).unwrap().to_string();
    assert_eq!(shown, "Mean 5.00 [−∞, ∞] at 95 % (t), n = 1, 3 missing, 1 invalid");
    let clustered =
        sampled(&sampled_rows(), |r| RatingAccumulator::from_responses(r, RatingReading::default())).unwrap();
    assert_eq!(codes(&clustered), [FindingCode::FewUnits]);
    let mut heavy = sampled_rows();
    heavy[0].1 = 30.0;
    let heavy = sampled(&heavy, |r| RatingAccumulator::from_responses(r, RatingReading::default())).unwrap();
    assert_eq!(codes(&heavy), [FindingCode::WeightConcentration, FindingCode::FewUnits]);
    let one = ShareOptions { method: ShareMethod::Wald, top: Some(1), ..ShareOptions::default() };
    let narrow = Share::of(&state(&[5; 30]), &one).unwrap();
    assert_eq!(narrow.warnings[0].code, FindingCode::ZeroWidthInterval);
}

#[test]
fn a_state_that_cannot_be_is_refused() {
    let good = state(&[5, 4]).to_json().unwrap();
    assert!(RatingAccumulator::from_json(&good).is_ok());
    for (from, to) in [
        ("\"n_missing\":0", "\"n_missing\":-1"),
        ("\"n_missing\":0", "\"n_missing\":18446744073709551615"),
        ("\"max\":5.0", "\"max\":7.0"),
        ("[0,0,0,1,1]", "[0,0,0,0,0]"),
    ] {
        let bad = good.replace(from, to);
        assert_ne!(bad, good, "{good}");
        assert_eq!(RatingAccumulator::from_json(&bad).unwrap_err().code(), "corrupt_state", "{bad}");
    }
}
