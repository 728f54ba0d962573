use super::*;
use crate::data::Responses;
use crate::survey::{MeanScore, MeanScoreOptions, RatingAccumulator};
use crate::{Accumulator, FindingCode};

fn labels<'a>(name: &'a str, of: &[&'a str]) -> Labels<'a> {
    Labels::from_keys(name, of.iter().copied()).unwrap()
}

/// The published example: segment by tenure with 30, 20, 25, 10, 5, 10 rows.
fn example() -> (Labels<'static>, Labels<'static>, [Margin; 2]) {
    let cells =
        [("a", "new", 30), ("b", "new", 20), ("a", "mid", 25), ("b", "mid", 10), ("a", "old", 5), ("b", "old", 10)];
    let rows: Vec<(&str, &str)> =
        cells.into_iter().flat_map(|(segment, tenure, n)| vec![(segment, tenure); n]).collect();
    let margins = [
        Margin::new("segment", [("a", 40.0), ("b", 60.0)]),
        Margin::new("tenure", [("new", 30.0), ("mid", 30.0), ("old", 40.0)]),
    ];
    let segment = Labels::from_keys("segment", rows.iter().map(|row| row.0)).unwrap();
    (segment, Labels::from_keys("tenure", rows.iter().map(|row| row.1)).unwrap(), margins)
}

#[test]
fn the_weights_of_r_survey_weightipy_and_samplics() {
    let (segment, tenure, margins) = example();
    let raked = RakedWeights::rake(&margins, &[&tenure, &segment], None, &RakeOptions::default()).unwrap();
    let expected = [
        0.457_146_799_666,
        0.814_279_800_501,
        0.700_734_558_711,
        1.248_163_603_221,
        1.753_446_408_447,
        3.123_276_795_777,
    ];
    for (row, expected) in [0, 30, 50, 75, 85, 90].into_iter().zip(expected) {
        assert!((raked.weights()[row] / expected - 1.0).abs() < 1e-9, "{row} {}", raked.weights()[row]);
    }
    let report = raked.report();
    assert!((report.after.effective_n / 62.380_375_657_1 - 1.0).abs() < 1e-9, "{report}");
    assert!(
        report.largest_error <= 1e-10 && report.empty_combinations == 0 && report.warnings.is_empty(),
        "{report:?}"
    );
}

#[test]
fn capped_weights_meet_the_margins_and_say_what_is_out_of_reach() {
    let (segment, tenure, margins) = example();
    let rake = |most: f64| {
        let options = RakeOptions { max_ratio: Some(most), min_ratio: Some(0.4), ..RakeOptions::default() };
        RakedWeights::rake(&margins, &[&segment, &tenure], None, &options)
    };
    let raked = rake(2.9).unwrap();
    let report = raked.report();
    assert!(report.margins.iter().all(|margin| (margin.after - margin.target).abs() < 1e-8), "{report:?}");
    assert_eq!((report.n_trimmed, report.largest_ratio), (10, 2.9));
    assert_eq!(report.warnings[0].code, FindingCode::TrimmedWeights);
    let error = rake(2.5).unwrap_err();
    assert_eq!(error.code(), "not_converged");
    println!("{error}");
    assert!(error.to_string().contains("label old of tenure has a target of 40"), "{error}");
}

/// Respondents whose age decides most of their rating, of whom too few are young; region matters little.
fn respondents(n: usize) -> Vec<(&'static str, &'static str, f64)> {
    let row = |i: usize| {
        let young = i.is_multiple_of(4);
        let region = if (i * i + i / 3) % 5 < 2 { "north" } else { "south" };
        let noise = f64::from(u8::from((i * 7).is_multiple_of(5)));
        let rating = if young { 1.0 + noise + f64::from(u8::from(region == "north")) } else { 5.0 - noise };
        (if young { "young" } else { "old" }, region, rating)
    };
    (0..n).map(row).collect()
}

fn raked(rows: &[(&'static str, &'static str, f64)]) -> RakedWeights {
    let age = Labels::from_keys("age", rows.iter().map(|row| row.0)).unwrap();
    let region = Labels::from_keys("region", rows.iter().map(|row| row.1)).unwrap();
    let margins =
        [Margin::new("age", [("young", 0.5), ("old", 0.5)]), Margin::new("region", [("south", 0.7), ("north", 0.3)])];
    RakedWeights::rake(&margins, &[&age, &region], None, &RakeOptions::default()).unwrap()
}

fn ratings(rows: &[(&'static str, &'static str, f64)], design: SampleDesign<'_>) -> RatingAccumulator {
    let ratings: Vec<f64> = rows.iter().map(|row| row.2).collect();
    let mut state = RatingAccumulator::default();
    state.update(Responses::sampled(&Column::from_slice("rating", &ratings), design).unwrap()).unwrap();
    state
}

fn mean(state: &RatingAccumulator) -> MeanScore {
    state.evaluate(&MeanScoreOptions::default()).unwrap()
}

fn without(rows: &[(&'static str, &'static str, f64)], at: usize) -> Vec<(&'static str, &'static str, f64)> {
    rows.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, row)| *row).collect()
}

/// The delete-one jackknife, each time raked anew.
fn jackknife(
    rows: &[(&'static str, &'static str, f64)],
    estimate: impl Fn(&[(&'static str, &'static str, f64)]) -> f64,
) -> f64 {
    let estimates: Vec<f64> = (0..rows.len()).map(|at| estimate(&without(rows, at))).collect();
    let n = rows.len() as f64;
    let centre = estimates.iter().sum::<f64>() / n;
    ((n - 1.0) / n * estimates.iter().map(|x| (x - centre).powi(2)).sum::<f64>()).sqrt()
}

#[test]
fn standard_errors_agree_with_the_jackknife_where_naive_ones_do_not() {
    let rows = respondents(120);
    let weights = raked(&rows);
    let calibrated = mean(&ratings(&rows, weights.design()));
    let column = Column::from_slice("w", weights.weights());
    let naive = mean(&ratings(&rows, SampleDesign::simple().with_weights(&column)));
    let reference = jackknife(&rows, |rows| mean(&ratings(rows, raked(rows).design())).estimate);
    let (calibrated_error, naive_error) = (calibrated.standard_error.unwrap(), naive.standard_error.unwrap());
    println!("jackknife {reference:.5}, calibrated {calibrated_error:.5}, naive {naive_error:.5}");
    assert!((calibrated.estimate - naive.estimate).abs() < 1e-12);
    assert!((calibrated_error / reference - 1.0).abs() < 0.05 && naive_error > 1.8 * reference);
}

#[test]
fn rows_without_an_answer_and_other_groups_count_for_the_precision() {
    let mut rows = respondents(120);
    rows.iter_mut().skip(5).step_by(6).for_each(|row| row.2 = f64::NAN);
    let weights = raked(&rows);
    let error = mean(&ratings(&rows, weights.design())).standard_error.unwrap();
    let reference = jackknife(&rows, |rows| mean(&ratings(rows, raked(rows).design())).estimate);
    assert!((error / reference - 1.0).abs() < 0.05, "{error} {reference}");

    let by_region = |rows: &[(&'static str, &'static str, f64)]| {
        let region = Labels::from_keys("region", rows.iter().map(|row| row.1)).unwrap();
        let mut grouped = crate::GroupedAccumulator::new(["region"], RatingAccumulator::default());
        let ratings: Vec<f64> = rows.iter().map(|row| row.2).collect();
        let (weights, ratings) = (raked(rows), Column::from_slice("rating", &ratings));
        grouped.update(&[&region], Responses::sampled(&ratings, weights.design()).unwrap()).unwrap();
        grouped.evaluate(&MeanScoreOptions::default()).unwrap().get(&["north".into()]).unwrap().clone()
    };
    let error = by_region(&rows).standard_error.unwrap();
    let reference = jackknife(&rows, |rows| by_region(rows).estimate);
    assert!((error / reference - 1.0).abs() < 0.08, "{error} {reference}");
}

#[test]
fn labels_that_explain_everything_leave_no_standard_error() {
    let rows: Vec<_> =
        respondents(60).into_iter().map(|row| (row.0, row.1, if row.0 == "old" { 4.0 } else { 2.0 })).collect();
    let result = mean(&ratings(&rows, raked(&rows).design()));
    assert_eq!((result.standard_error, result.design.unwrap().design_effect), (Some(0.0), None));
}

#[test]
fn clusters_of_one_row_are_rows_and_strata_that_are_margins_change_little() {
    let rows = respondents(90);
    let weights = raked(&rows);
    let plain = mean(&ratings(&rows, weights.design()));
    let own = Labels::from_keys("row", 0..90_i32).unwrap();
    let clustered = mean(&ratings(&rows, weights.design().with_clusters(&own)));
    assert!((clustered.standard_error.unwrap() / plain.standard_error.unwrap() - 1.0).abs() < 1e-12);
    let age = Labels::from_keys("age", rows.iter().map(|row| row.0)).unwrap();
    let stratified = mean(&ratings(&rows, weights.design().with_strata(&age)));
    // Residuals add up to 0 within the labels of a margin, so that only n/(n − 1) differs.
    assert!((stratified.standard_error.unwrap() / plain.standard_error.unwrap() - 1.0).abs() < 0.02);
    assert_eq!(stratified.design.unwrap().strata, Some(2));
}

#[test]
fn parts_of_a_raked_sample_merge_to_the_whole() {
    let mut rows = respondents(60);
    rows[7].2 = f64::NAN;
    let weights = raked(&rows);
    let whole = mean(&ratings(&rows, weights.design()));
    let part = |range: std::ops::Range<usize>| {
        let calibrated = weights.calibrated();
        let cut = CalibratedWeights {
            cells: calibrated.cells[range.clone()].to_vec(),
            weights: calibrated.weights[range.clone()].to_vec(),
            ..calibrated.clone()
        };
        ratings(&rows[range], SampleDesign::simple().with_calibration(&cut))
    };
    for at in 0..=60 {
        let (mut forward, mut backward) = (part(0..at), part(at..60));
        let (left, right) = (forward.clone(), backward.clone());
        forward.merge(&right).unwrap();
        backward.merge(&left).unwrap();
        for merged in [forward, backward] {
            let bytes = postcard::to_allocvec(&merged).unwrap();
            let merged: RatingAccumulator = postcard::from_bytes(&bytes).unwrap();
            let merged = mean(&merged);
            let same = |a: f64, b: f64| (a / b - 1.0).abs() < 1e-13;
            assert!(same(merged.estimate, whole.estimate), "{at}");
            assert!(same(merged.standard_error.unwrap(), whole.standard_error.unwrap()), "{at}");
        }
    }
}

#[test]
fn the_order_of_margins_does_not_matter_and_other_margins_do_not_merge() {
    let rows = respondents(60);
    let age = Labels::from_keys("age", rows.iter().map(|row| row.0)).unwrap();
    let region = Labels::from_keys("region", rows.iter().map(|row| row.1)).unwrap();
    let of = |young: f64| {
        let margins = [
            Margin::new("region", [("north", 3.0), ("south", 7.0)]),
            Margin::new("age", [("old", 10.0 - young), ("young", young)]),
        ];
        let options = RakeOptions { total: Some(60.0), ..RakeOptions::default() };
        RakedWeights::rake(&margins, &[&age, &region], None, &options).unwrap()
    };
    let mut state = ratings(&rows, raked(&rows).design());
    let mut same = state.clone();
    same.merge(&ratings(&rows, raked(&rows).design())).unwrap();
    state.merge(&ratings(&rows, of(5.0).design())).unwrap();
    let (error, same) = (mean(&state).standard_error.unwrap(), mean(&same).standard_error.unwrap());
    assert!((error / same - 1.0).abs() < 1e-6, "{error} {same}");
    assert_eq!(state.n(), 120);
    let error = state.merge(&ratings(&rows, of(4.0).design())).unwrap_err();
    println!("{error}");
    assert_eq!(error.code(), "incompatible");
    let column = Column::from_slice("w", &[1.5; 60]);
    let weighted = ratings(&rows, SampleDesign::simple().with_weights(&column));
    assert_eq!(state.merge(&weighted).unwrap_err().code(), "incompatible");
    assert_eq!(state.n(), 120);
}

#[test]
fn refusals_name_the_place_and_what_to_do() {
    let segment = labels("segment", &["a", "b", "b", "c"]);
    let tenure = labels("tenure", &["new", "new", "old", "old"]);
    let options = RakeOptions::default();
    let rake = |margins: &[Margin]| RakedWeights::rake(margins, &[&segment, &tenure], None, &options).unwrap_err();
    let abc = |a: f64, b: f64, c: f64| Margin::new("segment", [("a", a), ("b", b), ("c", c)]);
    let cases = [
        (rake(&[]), "option margins: expected at least one column with its targets, got none"),
        (
            rake(&[Margin::new("segment", [("a", 0.4), ("b", 0.6)])]),
            "column segment, row 3: expected a label with a target (a, b), got c in 1 row",
        ),
        (
            rake(&[Margin::new("segment", [("a", 1.0), ("b", 1.0), ("c", 1.0), ("d", 2.0)])]),
            "option margins: expected rows for every label of segment with a target above 0; merge a label without rows \
             with another, got no row with d, target 2",
        ),
        (rake(&[abc(1.0, -1.0, 1.0)]), "option margins: expected a finite target, 0 or more, for b of segment, got -1"),
        (
            rake(&[abc(1.0, f64::NAN, 1.0)]),
            "option margins: expected a finite target, 0 or more, for b of segment, got NaN",
        ),
        (
            rake(&[abc(1.0, 0.0, 1.0)]),
            "column segment, row 1: expected a label with a target above 0: leave rows without a population out, got b \
             in 2 rows, target 0",
        ),
        (
            rake(&[abc(1.0, 1.0, 1.0), abc(1.0, 1.0, 1.0)]),
            "option margins: expected each column once, got segment twice",
        ),
        (
            rake(&[abc(20.0, 20.0, 20.0), Margin::new("tenure", [("new", 30.0), ("old", 20.0)])]),
            "option margins: expected targets with the same sum in every column, got segment 60, tenure 50",
        ),
        (
            rake(&[Margin::new("tenure", [(1, 0.5), (2, 0.5)])]),
            "column tenure, row 0: expected a label with a target (1, 2), got new in 2 rows",
        ),
        (rake(&[Margin::new("age", [("old", 1.0)])]), "no column age; the columns are segment, tenure"),
    ];
    for (error, expected) in cases {
        assert_eq!(error.to_string(), expected);
    }
    // Region and tenure contradict each other: no row of b is both.
    let x = labels("x", &["a", "a", "b"]);
    let y = labels("y", &["c", "d", "d"]);
    let margins = [Margin::new("x", [("a", 0.2), ("b", 0.8)]), Margin::new("y", [("c", 0.5), ("d", 0.5)])];
    let error = RakedWeights::rake(&margins, &[&x, &y], None, &options).unwrap_err();
    assert_eq!(error.code(), "not_converged");
    println!("{error}");
}

#[test]
fn a_partition_by_two_columns_is_met_in_closed_form() {
    let (segment, tenure, _) = example();
    let stratum = |labels: [&str; 2], target| PostStratum { labels: labels.map(Key::from).to_vec(), target };
    let strata = [
        stratum(["a", "new"], 0.1),
        stratum(["b", "new"], 0.2),
        stratum(["a", "mid"], 0.2),
        stratum(["b", "mid"], 0.1),
        stratum(["a", "old"], 0.25),
        stratum(["b", "old"], 0.15),
    ];
    let made = RakedWeights::post_stratify(&strata, &[&segment, &tenure], None, Some(1000.0)).unwrap();
    assert_eq!((made.weights()[0], made.weights()[99]), (1000.0 * 0.1 / 30.0, 1000.0 * 0.15 / 10.0));
    let report = made.report();
    assert_eq!((report.iterations, report.combinations, report.margins.len()), (1, 6, 6));
    assert_eq!(report.margins[2].label, Key::from("a × mid"));
    let few = RakedWeights::post_stratify(&strata[..1], &[&segment], None, None).unwrap_err();
    assert_eq!(few.to_string(), "option targets: expected 1 label in each stratum, one of segment, got 2 labels");
}

#[test]
fn vectors_of_calibrated_means() {
    let vectors = crate::numerics::vectors::Vectors::read("inference/calibrated_means");
    vectors.check_all(|case| {
        let whole = |name: &str| case.has(name).then(|| case.list(name).into_iter().map(|x| x as i64));
        let labels = |name: &'static str| whole(name).map(|of| Labels::from_keys(name, of).unwrap());
        let (mut margins, mut columns) = (Vec::new(), Vec::new());
        for (label, target) in [("labels_1", "targets_1"), ("labels_2", "targets_2")] {
            if let Some(of) = labels(label) {
                margins.push(Margin::new(label, (1_i64..).zip(case.list(target))));
                columns.push(of);
            }
        }
        let weights = case.has("weights").then(|| case.list("weights"));
        let weights = weights.as_ref().map(|weights| Column::from_slice("weights", weights));
        let columns: Vec<&Labels<'_>> = columns.iter().collect();
        let raked = RakedWeights::rake(&margins, &columns, weights.as_ref(), &RakeOptions::default()).unwrap();
        let (strata, clusters, group) = (labels("strata"), labels("clusters"), labels("group"));
        let mut design = raked.design();
        if let Some(strata) = &strata {
            design = design.with_strata(strata);
        }
        if let Some(clusters) = &clusters {
            design = design.with_clusters(clusters);
        }
        let answers = case.list("answers");
        let answers = Column::from_slice("answers", &answers);
        let reading = crate::survey::RatingReading { missing_codes: vec![0.0], ..Default::default() };
        let empty = RatingAccumulator::new(reading).unwrap();
        let responses = Responses::sampled(&answers, design).unwrap();
        let group = group.unwrap_or_else(|| Labels::from_keys("group", vec![1_i64; answers.len()]).unwrap());
        let mut grouped = crate::GroupedAccumulator::new(["group"], empty);
        grouped.update(&[&group], responses).unwrap();
        let result = grouped.evaluate(&MeanScoreOptions::default()).unwrap().get(&[1_i64.into()]).unwrap().clone();
        vec![("estimate", result.estimate), ("standard_error", result.standard_error.unwrap())]
    });
}

#[test]
fn influences_of_groups_add_up_to_that_of_their_difference() {
    use crate::survey::DesignOptions;
    use crate::survey::cells::Sample;
    let rows = respondents(120);
    let weights = raked(&rows);
    let of = |name: &str| {
        let rows: Vec<_> =
            rows.iter().map(|row| (row.0, row.1, if row.1 == name { row.2 } else { f64::NAN })).collect();
        ratings(&rows, weights.design())
    };
    let (north, south, whole) = (of("north"), of("south"), ratings(&rows, weights.design()));
    let options = DesignOptions::default();
    let difference = {
        let sample = |state: &'_ RatingAccumulator| (state.cells.clone(), mean(state).estimate);
        let ((a, a_mean), (b, b_mean)) = (sample(&north), sample(&south));
        let values = north.reading().values();
        let of = |own, estimate| Sample { own, frame: &whole.cells, options: &options }.influence(&values, estimate);
        of(&a, a_mean).plus(of(&b, b_mean).times(-1.0)).variance(&options).unwrap().variance.sqrt()
    };
    let reference = jackknife(&rows, |rows| {
        let weights = raked(rows);
        let part = |name: &str| {
            let rows: Vec<_> =
                rows.iter().map(|row| (row.0, row.1, if row.1 == name { row.2 } else { f64::NAN })).collect();
            mean(&ratings(&rows, weights.design())).estimate
        };
        part("north") - part("south")
    });
    assert!((difference / reference - 1.0).abs() < 0.06, "{difference} {reference}");
}
