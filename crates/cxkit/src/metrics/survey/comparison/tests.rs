use super::*;
use crate::data::{Column, Labels, Responses, SampleDesign};
use crate::survey::{NpsAccumulator, NpsDifference, NpsDifferenceOptions};

const KEYS: [&str; 14] = ["n", "n", "n", "n", "n", "s", "s", "s", "s", "s", "s", "w", "w", "w"];
const SCORES: [f64; 14] = [10.0, 9.0, 8.0, 3.0, 10.0, 2.0, 6.0, 7.0, 10.0, 0.0, 5.0, 9.0, 9.0, 4.0];
const STORES: [&str; 14] = ["a", "b", "a", "c", "d", "a", "b", "b", "c", "d", "e", "e", "c", "d"];

fn scoring(metric: &str) -> Scoring {
    let values: Vec<f64> = if metric == "share" { vec![9.0, 10.0] } else { Vec::new() };
    serde_json::from_value(serde_json::json!({"metric": metric, "values": values})).unwrap()
}

fn compared(metric: &str, design: SampleDesign<'_>, options: &GroupComparisonOptions) -> Result<GroupComparison> {
    let scores = Column::from_slice("score", &SCORES);
    let labels = Labels::from_keys("region", KEYS).unwrap();
    let reading = RatingReading::new(Scoring::default().usual_scale());
    let responses = Responses::sampled(&scores, design).unwrap();
    GroupComparison::of_responses(responses, &[&labels], reading, &scoring(metric), options)
}

fn options(against: Against) -> GroupComparisonOptions {
    GroupComparisonOptions { against, ..GroupComparisonOptions::default() }
}

fn of(key: &str) -> NpsAccumulator {
    let mut state = NpsAccumulator::default();
    state.update_scores(KEYS.iter().zip(SCORES).filter(|(k, _)| **k == key).map(|(_, score)| score)).unwrap();
    state
}

#[test]
fn contrasts_of_nps_are_those_of_two_groups_alone() {
    let compared = compared("nps", SampleDesign::simple(), &options(Against::Pairs)).unwrap();
    for contrast in &compared.contrasts {
        let alone = NpsDifference::between(&of(&contrast.a), &of(&contrast.b), &NpsDifferenceOptions::default());
        let alone = alone.unwrap();
        for (got, expected) in [
            (contrast.estimate, alone.estimate),
            (contrast.standard_error, alone.standard_error),
            (contrast.interval.lower.unwrap(), alone.interval.lower.unwrap()),
            (contrast.interval.upper.unwrap(), alone.interval.upper.unwrap()),
            (contrast.p_value.unwrap(), alone.p_value.unwrap()),
            (contrast.p_exact.unwrap(), alone.p_exact.unwrap()),
        ] {
            assert!((got - expected).abs() <= 1e-12 * expected.abs(), "{} {}", contrast.a, contrast.b);
        }
    }
    assert_eq!(compared.adjusted_from, AdjustedFrom::PExact);
    let line = compared.to_string();
    assert!(line.starts_with("3 groups by region: alike with p = "), "{line}");
    assert!(line.ends_with("0 of 3 contrasts with adjusted p below 0.05, n = 14"), "{line}");
}

#[test]
fn the_rest_is_all_that_is_outside_also_groups_that_are_too_small() {
    let options = GroupComparisonOptions { min_n: 4, ..options(Against::Rest) };
    let compared = compared("nps", SampleDesign::simple(), &options).unwrap();
    let shown: Vec<(&str, &str, u64, u64)> =
        compared.contrasts.iter().map(|c| (c.a.as_str(), c.b.as_str(), c.n_a, c.n_b)).collect();
    assert_eq!(shown, [("n", "rest", 5, 9), ("s", "rest", 6, 8)]);
    assert_eq!(compared.warnings[0].code, FindingCode::SmallGroups);
    assert_eq!((compared.groups.len(), compared.n), (2, 14));
    assert!(compared.contrasts.iter().all(|contrast| contrast.key_b.is_empty()));
}

#[test]
fn equal_weights_are_no_weights() {
    let weights = Column::from_slice("w", &[2.5; 14]);
    for metric in ["nps", "mean_score", "share"] {
        for against in [Against::Pairs, Against::Rest] {
            let design = SampleDesign::simple().with_weights(&weights);
            let weighted = compared(metric, design, &options(against)).unwrap();
            let plain = compared(metric, SampleDesign::simple(), &options(against)).unwrap();
            assert_eq!((weighted.contrasts, weighted.omnibus), (plain.contrasts, plain.omnibus), "{metric}");
        }
    }
}

#[test]
fn clusters_of_one_answer_are_answers_drawn_together() {
    // Linearised over all 14 answers as units: of groups that share none, variances add.
    let own: Vec<String> = (0..14).map(|i| format!("c{i}")).collect();
    let clusters = Labels::from_keys("store", own.iter().map(String::as_str)).unwrap();
    let design = SampleDesign::simple().with_clusters(&clusters);
    let found = compared("nps", design, &options(Against::Pairs)).unwrap();
    for contrast in &found.contrasts {
        let error = |key: &str| found.groups.iter().find(|group| group.group == key).unwrap().standard_error;
        let apart = error(&contrast.a).hypot(error(&contrast.b));
        assert!((contrast.standard_error / apart - 1.0).abs() < 1e-12);
        assert_eq!((contrast.degrees_of_freedom, contrast.p_exact), (Some(13.0), None));
    }
    assert_eq!(found.adjusted_from, AdjustedFrom::PValue);
    assert_eq!(found.omnibus.unwrap().denominator_degrees_of_freedom, Some(12.0));
}

#[test]
fn groups_that_share_clusters_go_together() {
    let clusters = Labels::from_keys("store", STORES).unwrap();
    let design = || SampleDesign::simple().with_clusters(&clusters);
    for metric in ["nps", "mean_score", "share"] {
        let pairs = compared(metric, design(), &options(Against::Pairs)).unwrap();
        let rest = compared(metric, design(), &options(Against::Rest)).unwrap();
        let first = &pairs.contrasts[0];
        let error = |at: usize| pairs.groups[at].standard_error;
        assert!((first.standard_error / error(0).hypot(error(1)) - 1.0).abs() > 1e-3, "{metric}");
        assert_eq!(pairs.omnibus.unwrap().degrees_of_freedom, 2);
        assert!(rest.contrasts.iter().all(|contrast| contrast.degrees_of_freedom == Some(4.0)));
    }
}

#[test]
fn what_does_not_go_together_is_refused() {
    let code = |options: &GroupComparisonOptions, metric: &str| {
        let error = compared(metric, SampleDesign::simple(), options).unwrap_err();
        (error.code(), error.column().map(str::to_owned))
    };
    let with = |method| GroupComparisonOptions { method: Some(method), ..GroupComparisonOptions::default() };
    let method = ("invalid_option", Some("method".to_owned()));
    assert_eq!(code(&with(ComparisonMethod::Welch), "nps"), method);
    assert_eq!(code(&with(ComparisonMethod::AdjustedWald), "share"), method);
    assert_eq!(code(&with(ComparisonMethod::Wald), "mean_score"), method);
    let few = |min_n| GroupComparisonOptions { min_n, ..GroupComparisonOptions::default() };
    assert_eq!(code(&few(1), "mean_score").1.as_deref(), Some("min_n"));
    assert_eq!(code(&few(0), "nps").1.as_deref(), Some("min_n"));
    assert_eq!(code(&few(6), "nps").0, "insufficient_data");
}
