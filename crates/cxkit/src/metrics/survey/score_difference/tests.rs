use super::*;
use crate::Accumulator;
use crate::data::{Column, Labels, Responses, SampleDesign};
use crate::domain::{Scale, ScaleDirection};

fn state(scores: &[u8]) -> RatingAccumulator {
    RatingAccumulator::from_scores(scores, RatingReading::default()).unwrap()
}

fn top_two() -> ScoreDifferenceOptions {
    ScoreDifferenceOptions { top: Some(2), ..ScoreDifferenceOptions::default() }
}

/// A state of answers with a cluster each.
fn clustered(scores: &[u8], clusters: &[&str]) -> RatingAccumulator {
    let (column, labels) =
        (Column::from_slice("scores", scores), Labels::from_keys("flight", clusters.iter().copied()).unwrap());
    let responses = Responses::sampled(&column, SampleDesign::simple().with_clusters(&labels)).unwrap();
    RatingAccumulator::from_responses(responses, RatingReading::default()).unwrap()
}

#[test]
fn exchanging_the_sides_changes_only_the_sign() {
    let (a, b) = (state(&[5, 4, 4, 1, 3, 5]), state(&[2, 4, 3, 1, 5, 2, 2]));
    for of in [ScoreDifference::of_means, ScoreDifference::of_ces] {
        let options = MeanDifferenceOptions::default();
        let (there, back) = (of(&a, &b, &options).unwrap(), of(&b, &a, &options).unwrap());
        assert_eq!((there.estimate, there.standard_error), (-back.estimate, back.standard_error));
        assert_eq!(there.interval.lower, back.interval.upper.map(|x| -x));
        assert_eq!((there.statistic, there.p_value), (back.statistic.map(|t| -t), back.p_value));
    }
    for method in [ScoreDifferenceMethod::Newcombe, ScoreDifferenceMethod::Wald] {
        let options = ScoreDifferenceOptions { method, ..top_two() };
        let there = ScoreDifference::of_shares(&a, &b, &options).unwrap();
        let back = ScoreDifference::of_shares(&b, &a, &options).unwrap();
        assert_eq!((there.estimate, there.statistic), (-back.estimate, back.statistic.map(|z| -z)));
        let close = |x: Option<f64>, y: Option<f64>| (x.unwrap() + y.unwrap()).abs() < 1e-14;
        assert!(close(there.interval.lower, back.interval.upper));
        assert!((there.p_exact.unwrap() - back.p_exact.unwrap()).abs() < 1e-14);
    }
}

#[test]
fn satisfaction_is_the_share_of_the_best_two() {
    let (a, b) = (state(&[5, 4, 4, 1, 3, 5]), state(&[2, 4, 3, 1, 5, 2, 2]));
    let csat = ScoreDifference::of_csat(&a, &b, &CsatDifferenceOptions::default()).unwrap();
    let share = ScoreDifference::of_shares(&a, &b, &top_two()).unwrap();
    assert_eq!(csat.options.top, Some(2));
    assert_eq!(csat, ScoreDifference { metric: "csat_difference".into(), ..share });
}

#[test]
fn a_positive_covariance_of_one_sample_narrows_the_difference() {
    let flights = ["a", "a", "b", "b", "c", "c", "d", "d"];
    let (a, b) = (clustered(&[5, 5, 4, 4, 2, 2, 1, 5], &flights), clustered(&[4, 5, 3, 3, 1, 2, 1, 4], &flights));
    let means = |same_clusters| {
        let options = MeanDifferenceOptions { same_clusters, ..MeanDifferenceOptions::default() };
        ScoreDifference::of_means(&a, &b, &options).unwrap()
    };
    let shares = |same_clusters| {
        ScoreDifference::of_shares(&a, &b, &ScoreDifferenceOptions { same_clusters, ..top_two() }).unwrap()
    };
    for (apart, together) in [(means(false), means(true)), (shares(false), shares(true))] {
        assert_eq!(together.estimate, apart.estimate);
        assert!(together.standard_error < apart.standard_error, "{together:?}");
        let width = |d: &ScoreDifference| d.interval.upper.unwrap() - d.interval.lower.unwrap();
        assert!(width(&together) < width(&apart));
        assert_eq!(together.degrees_of_freedom, Some(3.0));
    }
}

#[test]
fn no_shared_cluster_has_no_covariance() {
    let (a, b) = (clustered(&[5, 5, 4, 1], &["a", "a", "b", "c"]), clustered(&[4, 2, 3, 4], &["d", "e", "e", "f"]));
    let options = MeanDifferenceOptions { same_clusters: true, ..MeanDifferenceOptions::default() };
    let together = ScoreDifference::of_means(&a, &b, &options).unwrap();
    let (of_a, of_b) = (together.a.standard_error.unwrap(), together.b.standard_error.unwrap());
    // Six clusters of one stratum; the means of both influences are 0, so nothing is shared.
    assert!((together.standard_error.unwrap() / (of_a * of_a + of_b * of_b).sqrt() - 1.0).abs() < 1e-14);
}

#[test]
fn what_does_not_belong_together_is_refused() {
    let a = state(&[5, 4, 1]);
    let seven = Scale::new(1.0, 7.0, 1.0, ScaleDirection::HigherBetter).unwrap();
    let other = RatingAccumulator::from_scores([5, 4, 7], RatingReading::new(seven)).unwrap();
    let options = ScoreDifferenceOptions::default();
    assert_eq!(ScoreDifference::of_shares(&a, &other, &top_two()).unwrap_err().code(), "incompatible");
    let refused = |options: ScoreDifferenceOptions| {
        let error = ScoreDifference::of_shares(&a, &a, &options).unwrap_err();
        assert_eq!(error.code(), "invalid_option");
        error.column().map(str::to_owned).unwrap()
    };
    assert_eq!(refused(options), "values");
    assert_eq!(refused(ScoreDifferenceOptions { bottom: Some(1), ..top_two() }), "values");
    assert_eq!(refused(ScoreDifferenceOptions { method: ScoreDifferenceMethod::Welch, ..top_two() }), "method");
    assert_eq!(refused(ScoreDifferenceOptions { same_clusters: true, ..top_two() }), "same_clusters");
}

#[test]
fn one_answer_has_a_share_but_no_spread_of_a_mean() {
    let (one, many) = (state(&[5]), state(&[5, 4, 1]));
    let mean = ScoreDifference::of_means(&one, &many, &MeanDifferenceOptions::default()).unwrap();
    assert_eq!((mean.standard_error, mean.interval.lower, mean.p_value), (None, None, None));
    assert!(mean.to_string().starts_with("Mean difference +1.67 [−∞, ∞] at 95 % (welch), n = 1 and 3"), "{mean}");
    let share = ScoreDifference::of_csat(&one, &many, &CsatDifferenceOptions::default()).unwrap();
    assert_eq!((share.standard_error.is_some(), share.interval.lower.is_some()), (true, true));
}

#[test]
fn findings_say_of_which_side() {
    let (few, many) = (state(&[5, 4]), state(&[5, 4, 3].repeat(20)));
    let found = ScoreDifference::of_csat(&few, &many, &CsatDifferenceOptions::default()).unwrap().warnings;
    assert_eq!((found.len(), found[0].code, found[0].path.as_deref()), (1, FindingCode::SmallBase, Some("a")));
    let alike = ScoreDifference::of_means(&state(&[5; 40]), &state(&[3; 40]), &MeanDifferenceOptions::default());
    let alike = alike.unwrap();
    assert_eq!((alike.warnings[0].code, alike.statistic), (FindingCode::ZeroWidthInterval, None));
    let mut weighted = RatingAccumulator::default();
    let (scores, weights) = (Column::from_slice("s", &[5, 4, 1]), Column::from_slice("w", &[1.0, 2.0, 1.0]));
    weighted.update(Responses::weighted(&scores, &weights).unwrap()).unwrap();
    let found = ScoreDifference::of_csat(&weighted, &many, &CsatDifferenceOptions::default()).unwrap();
    assert!(found.warnings.iter().any(|finding| finding.code == FindingCode::ExactSkipped) && found.p_exact.is_none());
}
