use super::*;
use crate::conformance::conformance;
use crate::data::{Column, Groups, Labels, Responses, SampleDesign};
use crate::numerics::random::Stream;
use std::num::NonZeroUsize;
use std::sync::atomic::AtomicBool;

/// A score and two themes.
type Row = (Option<f64>, Option<f64>, Option<f64>);

fn columns(rows: &[Row]) -> (Column<'static>, [Column<'static>; 2]) {
    let of = |name: &'static str, pick: fn(&Row) -> Option<f64>| {
        let values: Vec<f64> = rows.iter().map(|row| pick(row).unwrap_or(f64::NAN)).collect();
        Column::from_slice(name, values.leak())
    };
    (of("score", |row| row.0), [of("price", |row| row.1), of("staff", |row| row.2)])
}

fn answered() -> Vec<Row> {
    let mut stream = Stream::new(5, 0);
    let mut below = |n: f64| (n * stream.uniform()).floor();
    (0..90)
        .map(|_| {
            let (score, price, staff, gone) = (below(11.0), below(3.0), below(2.0), below(30.0));
            let price = f64::from(u8::from(price == 0.0));
            ((gone != 0.0).then_some(score), (gone != 1.0).then_some(price), (gone != 2.0).then_some(staff))
        })
        .collect()
}

fn empty() -> ThemeImpactAccumulator {
    of_scoring(Scoring::default()).unwrap()
}

fn of_scoring(scoring: Scoring) -> Result<ThemeImpactAccumulator> {
    ThemeImpactAccumulator::new(["price", "staff"], RatingReading::new(scoring.usual_scale()), scoring)
}

fn share() -> Scoring {
    Scoring { metric: super::super::super::ScoreKind::Share, top: Some(2), ..Scoring::default() }
}

fn on_the_scale_of_nps(scoring: Scoring) -> ThemeImpactAccumulator {
    let reading = RatingReading::new(Scoring::default().usual_scale());
    ThemeImpactAccumulator::new(["price", "staff"], reading, scoring).unwrap()
}

conformance!(laws, state: ThemeImpactAccumulator, empty: empty(), row: Row, rows: answered()[..36].to_vec(),
    add: |state, rows| {
        let (scores, themes) = columns(rows);
        state.update(ThemedResponses::new(Responses::new(&scores), &themes)?)
    },
    add_grouped: |states, groups, rows| {
        let (scores, themes) = columns(rows);
        let themed = ThemedResponses::new(Responses::new(&scores), &themes)?;
        ThemeImpactAccumulator::update_grouped(states, Groups::listed(groups), themed)
    },
    same: |a, b| a == b,
    invalid: vec![((Some(11.0), Some(1.0), Some(0.0)), "out_of_scale"), ((Some(3.0), Some(2.0), Some(0.0)), "invalid_value")],
    other: on_the_scale_of_nps(share()), min_n: 1);

fn impact_of(rows: &[Row], mut state: ThemeImpactAccumulator, design: SampleDesign<'_>) -> ThemeImpact {
    let (scores, themes) = columns(rows);
    let scores = Responses::sampled(&scores, design).unwrap();
    state.update(ThemedResponses::new(scores, &themes).unwrap()).unwrap();
    state.evaluate(&ThemeImpactOptions::default()).unwrap()
}

fn impact(rows: &[Row]) -> ThemeImpact {
    impact_of(rows, empty(), SampleDesign::simple())
}

fn close(got: f64, expected: f64) {
    assert!((got - expected).abs() < 1e-11 * (1.0 + expected.abs()), "{got} {expected}");
}

#[test]
fn the_impact_is_the_score_left_when_the_theme_is_left_out() {
    for scoring in [Scoring::default(), share()] {
        let found = impact_of(&answered(), on_the_scale_of_nps(scoring), SampleDesign::simple());
        let n = found.n as f64;
        for theme in &found.themes {
            let (with, without, own) = (theme.score_with.unwrap(), theme.score_without.unwrap(), theme.n as f64);
            close(theme.gap.unwrap(), with - without);
            close(theme.impact.unwrap(), found.estimate - without);
            close(theme.impact.unwrap(), own * (with - found.estimate) / (n - own));
            for (interval, estimate) in [(&theme.gap_interval, theme.gap), (&theme.impact_interval, theme.impact)] {
                assert!(interval.lower < estimate && estimate < interval.upper);
                assert_eq!(interval.method, "bootstrap");
            }
        }
    }
}

#[test]
fn rows_are_counted_where_they_belong() {
    let rows = [
        (Some(10.0), Some(1.0), Some(1.0)),
        (Some(0.0), Some(0.0), Some(0.0)),
        (Some(5.0), None, Some(1.0)),
        (None, Some(1.0), None),
        (None, None, None),
    ];
    let found = impact(&rows);
    assert_eq!((found.n, found.n_several, found.n_uncoded, found.n_missing, found.estimate), (2, 1, 1, 2, 0.0));
    let codes: Vec<FindingCode> = found.warnings.iter().map(|finding| finding.code).collect();
    let (few, rest) = (FindingCode::SmallBase, FindingCode::IncompleteRows);
    assert_eq!(codes[..3], [few, rest, FindingCode::OverlappingThemes]);
    // Each side has one answer, so that replicates without one of them are many.
    assert_eq!(codes[3..], [FindingCode::FailedReplicates; 2]);
    assert_eq!(found.themes[0].p_value, None);
}

#[test]
fn a_theme_of_all_or_none_has_no_gap() {
    let rows: Vec<Row> = (0..40).map(|i| (Some(f64::from(i % 11)), Some(0.0), Some(1.0))).collect();
    let found = impact(&rows);
    for theme in &found.themes {
        assert_eq!((theme.gap, theme.impact, theme.p_adjusted, theme.gap_interval.lower), (None, None, None, None));
    }
    assert_eq!((found.themes[0].score_with, found.themes[1].score_without), (None, None));
    assert_eq!(found.themes[1].score_with, Some(found.estimate));
    let codes: Vec<_> = found.warnings.iter().map(|it| (it.code, it.path.as_deref())).collect();
    assert_eq!(codes, [(FindingCode::NoContrast, Some("price")), (FindingCode::NoContrast, Some("staff"))]);
    assert_eq!(found.to_string(), "Theme impact: price none, staff none; −55.0 in all, n = 40");
}

#[test]
fn equal_weights_are_no_weights_and_clusters_of_one_have_the_same_errors() {
    let weights = Column::from_slice("w", &[0.5; 90]);
    let clusters = Labels::from_keys("c", (0..90).collect::<Vec<i64>>()).unwrap();
    let plain = impact(&answered());
    let weighted = impact_of(&answered(), empty(), SampleDesign::simple().with_weights(&weights));
    assert_eq!((&plain.themes, plain.estimate), (&weighted.themes, weighted.estimate));
    let apart = impact_of(&answered(), empty(), SampleDesign::simple().with_clusters(&clusters));
    for (one, other) in plain.themes.iter().zip(&apart.themes) {
        assert_eq!((one.gap, one.degrees_of_freedom), (other.gap, other.degrees_of_freedom));
        close(other.gap_standard_error.unwrap(), one.gap_standard_error.unwrap());
        close(other.impact_standard_error.unwrap(), one.impact_standard_error.unwrap());
        assert_eq!((other.gap_interval.method.as_str(), other.impact_interval.method.as_str()), ("t", "t"));
    }
}

#[test]
fn the_standard_error_of_a_gap_is_that_of_two_means() {
    let found = impact(&answered());
    let coded = answered();
    let mean = |with: f64| {
        let own = coded.iter().filter(|row| row.1 == Some(with) && row.0.is_some() && row.2.is_some());
        let score = |x: f64| f64::from(u8::from(x >= 9.0)) - f64::from(u8::from(x <= 6.0));
        let scores: Vec<f64> = own.map(|row| 100.0 * score(row.0.unwrap())).collect();
        let (n, mean) = (scores.len() as f64, scores.iter().sum::<f64>() / scores.len() as f64);
        (mean, scores.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (n * n))
    };
    let ((with, of_with), (without, of_without)) = (mean(1.0), mean(0.0));
    let n = found.n as f64;
    close(found.themes[0].gap.unwrap(), with - without);
    // The divisor is that of the whole sample.
    close(found.themes[0].gap_standard_error.unwrap().powi(2), (of_with + of_without) * n / (n - 1.0));
}

#[test]
fn the_bootstrap_varies_as_the_standard_error_says() {
    let found = impact(&answered());
    for theme in &found.themes {
        let pairs =
            [(&theme.gap_interval, theme.gap_standard_error), (&theme.impact_interval, theme.impact_standard_error)];
        for (interval, error) in pairs {
            let half = 0.5 * (interval.upper.unwrap() - interval.lower.unwrap());
            assert!((half / (1.96 * error.unwrap()) - 1.0).abs() < 0.1, "{half} {error:?}");
        }
    }
}

#[test]
fn adding_other_themes_changes_no_bit_of_one() {
    let (scores, themes) = columns(&answered());
    let mut alone = ThemeImpactAccumulator::new(["price"], empty().reading().clone(), Scoring::default()).unwrap();
    alone.update(ThemedResponses::new(Responses::new(&scores), &themes[..1]).unwrap()).unwrap();
    let coded: Vec<Row> = answered().into_iter().filter(|row| row.2.is_some()).collect();
    let (fewer, of_fewer) = columns(&coded);
    let mut same = alone.empty();
    same.update(ThemedResponses::new(Responses::new(&fewer), &of_fewer[..1]).unwrap()).unwrap();
    let (one, both) = (same.evaluate(&ThemeImpactOptions::default()).unwrap(), impact(&coded));
    let (one, both) = (&one.themes[0], &both.themes[0]);
    assert_eq!((&one.gap_interval, one.p_value), (&both.gap_interval, both.p_value));
}

#[test]
fn threads_change_nothing_and_a_flag_stops_it() {
    let (scores, themes) = columns(&answered());
    let mut state = empty();
    state.update(ThemedResponses::new(Responses::new(&scores), &themes).unwrap()).unwrap();
    let options = ThemeImpactOptions { replicates: 1001, ..ThemeImpactOptions::default() };
    let control = |threads| Control { threads: NonZeroUsize::new(threads), ..Control::default() };
    let one = state.evaluate_with(&options, control(1)).unwrap();
    assert_eq!(one, state.evaluate_with(&options, control(3)).unwrap());
    let stop = AtomicBool::new(true);
    let stopped = Control { cancel: Some(&stop), ..Control::default() };
    assert_eq!(state.evaluate_with(&options, stopped).unwrap_err().code(), "cancelled");
    let other = ThemeImpactOptions { seed: Seed::new(2).unwrap(), ..options };
    assert_ne!(one.themes[0].gap_interval, state.evaluate(&other).unwrap().themes[0].gap_interval);
}

#[test]
fn bad_input_is_refused() {
    let refused = |themes: &[&str], reading: RatingReading, scoring: Scoring| {
        let error = ThemeImpactAccumulator::new(themes.iter().copied(), reading, scoring).unwrap_err();
        (error.code(), error.column().map(str::to_owned))
    };
    let option = |name: &str| ("invalid_option", Some(name.to_owned()));
    let nps = || RatingReading::new(Scoring::default().usual_scale());
    assert_eq!(refused(&[], nps(), Scoring::default()), option("themes"));
    assert_eq!(refused(&["a", "a"], nps(), Scoring::default()), option("themes"));
    assert_eq!(refused(&["a"], RatingReading::default(), Scoring::default()), option("scale"));
    let mut wide = RatingReading::default();
    wide.scale.max = 128.0;
    let mean = Scoring { metric: super::super::super::ScoreKind::MeanScore, ..Scoring::default() };
    assert_eq!(refused(&["a"], wide.clone(), mean.clone()), option("scale"));
    wide.scale.max = 127.0;
    assert!(ThemeImpactAccumulator::new(["a"], wide, mean).is_ok());

    let mut state = empty();
    let (scores, themes) = columns(&answered());
    let [price, staff] = themes.clone();
    let turned = [staff, price];
    let themed = ThemedResponses::new(Responses::new(&scores), &turned).unwrap();
    assert_eq!(state.update(themed).unwrap_err().code(), "incompatible");
    assert_eq!(state.evaluate(&ThemeImpactOptions::default()).unwrap_err().code(), "insufficient_data");
    state.update(ThemedResponses::new(Responses::new(&scores), &themes).unwrap()).unwrap();
    let few = ThemeImpactOptions { replicates: 99, ..ThemeImpactOptions::default() };
    assert_eq!(state.evaluate(&few).unwrap_err().column(), Some("replicates"));
}
