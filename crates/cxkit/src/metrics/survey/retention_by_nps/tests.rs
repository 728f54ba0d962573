use super::*;
use crate::conformance::conformance;
use crate::data::{Column, Groups, Labels, SampleDesign};

type Row = (Option<f64>, Option<f64>);

fn columns(rows: &[Row]) -> (Column<'static>, Column<'static>) {
    let of = |values: Vec<f64>| values.leak();
    let scores = of(rows.iter().map(|(score, _)| score.unwrap_or(f64::NAN)).collect());
    let retained = of(rows.iter().map(|(_, kept)| kept.unwrap_or(f64::NAN)).collect());
    (Column::from_slice("score", scores), Column::from_slice("retained", retained))
}

fn answered() -> Vec<Row> {
    let score = |i: u32| ((i * 7 + 3) % 12 != 11).then(|| f64::from((i * 7 + 3) % 12));
    let kept = |i: u32| (i % 9 != 8).then(|| f64::from(u8::from(!(i * i + i / 3).is_multiple_of(3))));
    (0..60).map(|i| (score(i), kept(i))).collect()
}

conformance!(laws, state: RetentionByNpsAccumulator, empty: RetentionByNpsAccumulator::default(), row: Row, rows: answered(),
    add: |state, rows| {
        let (scores, retained) = columns(rows);
        state.update(PairedResponses::new(&scores, &retained)?)
    },
    add_grouped: |states, groups, rows| {
        let (scores, retained) = columns(rows);
        let pairs = PairedResponses::new(&scores, &retained)?;
        RetentionByNpsAccumulator::update_grouped(states, Groups::listed(groups), pairs)
    },
    same: |a, b| a == b, invalid: vec![((Some(11.0), Some(1.0)), "out_of_scale"), ((Some(3.0), Some(2.0)), "invalid_value")],
    other: RetentionByNpsAccumulator::new(NpsReading::new(crate::domain::NpsScale::TEN_POINT)), min_n: 1);

fn retention(rows: &[Row], design: SampleDesign<'_>) -> RetentionByNps {
    let (scores, retained) = columns(rows);
    let pairs = PairedResponses::sampled(&scores, &retained, design).unwrap();
    RetentionByNps::of_responses(pairs, NpsReading::default(), &RetentionByNpsOptions::default()).unwrap()
}

#[test]
fn rows_are_counted_where_they_belong() {
    let found = retention(
        &[(Some(10.0), Some(1.0)), (None, Some(1.0)), (Some(3.0), None), (None, None), (Some(0.0), Some(0.0))],
        SampleDesign::simple(),
    );
    assert_eq!((found.n, found.n_unknown, found.n_missing, found.estimate), (2, 1, 2, 0.5));
    let passives = &found.classes[1];
    assert_eq!((passives.estimate, passives.n, passives.interval.lower), (None, 0, None));
    // Nobody of the detractors stayed, and there are no passives: neither ratio is defined.
    let ratios: Vec<Option<f64>> = found.contrasts.iter().map(|contrast| contrast.risk_ratio).collect();
    assert_eq!((ratios, found.contrasts[0].difference), (vec![None, None], Some(1.0)));
    let codes: Vec<FindingCode> = found.warnings.iter().map(|finding| finding.code).collect();
    let expected =
        [FindingCode::IncompleteRows, FindingCode::NoContrast, FindingCode::NoContrast, FindingCode::SparseTable];
    assert_eq!(codes, expected);
    assert_eq!(found.to_string(), "Retention: promoter 100.0 %, passive unknown, detractor 0.0 %, n = 2");
}

#[test]
fn equal_weights_are_no_weights_and_clusters_of_one_are_nearly() {
    let (weights, own) = (Column::from_slice("w", &[0.5; 60]), (0..60).collect::<Vec<i64>>());
    let clusters = Labels::from_keys("c", own).unwrap();
    let plain = retention(&answered(), SampleDesign::simple());
    let weighted = retention(&answered(), SampleDesign::simple().with_weights(&weights));
    assert_eq!((&plain.classes, &plain.contrasts), (&weighted.classes, &weighted.contrasts));
    assert_eq!((plain.homogeneity, plain.trend), (weighted.homogeneity, weighted.trend));
    let apart = retention(&answered(), SampleDesign::simple().with_clusters(&clusters));
    let n = plain.n as f64;
    for (class, own) in plain.classes.iter().zip(&apart.classes) {
        assert_eq!(class.estimate, own.estimate);
        // The linearised variance of a domain has the divisor of the whole sample.
        let factor = own.standard_error.unwrap() / class.standard_error.unwrap();
        assert!((factor - (n / (n - 1.0)).sqrt()).abs() < 1e-12, "{factor}");
    }
    assert_eq!((apart.trend, apart.homogeneity.unwrap().denominator_degrees_of_freedom), (None, Some(n - 2.0)));
}
