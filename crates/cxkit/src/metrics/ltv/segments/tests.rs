use super::*;
use crate::metrics::ltv::samples::fit;
use crate::metrics::ltv::simulate;
use crate::{FindingCode, Seed};

/// Customers of NBD at α = 12 in segment a, at another α in segment b, turn by turn.
fn customers(n: usize, alpha: f64) -> (RfmTable, Vec<&'static str>) {
    let ages: Vec<f64> = (0..n).map(|row| 27.0 + (row % 12) as f64).collect();
    let draw = |alpha| {
        let truth = fit("nbd", &[("r", 0.8), ("alpha", alpha)]);
        simulate(&truth, &ages, Seed::new(3).unwrap(), Control::default()).unwrap()
    };
    let (mut all, other) = (draw(12.0), draw(alpha));
    for row in (1..n).step_by(2) {
        (all.frequency[row], all.recency[row]) = (other.frequency[row], other.recency[row]);
    }
    (all, (0..n).map(|row| ["a", "b"][row % 2]).collect())
}

fn fits(table: &RfmTable, labels: &[&str]) -> SegmentFits {
    let labels = Labels::from_keys("region", labels.iter().copied()).unwrap();
    fit_by(LtvModel::Nbd, table, &[&labels], &FitOptions::default(), Control::default()).unwrap()
}

#[test]
fn segments_are_fitted_alone_and_compared() {
    let (table, labels) = customers(600, 5.0);
    let result = fits(&table, &labels);
    let [a, b] = ["a", "b"].map(|label| result.fits.get(&[label.into()]).unwrap().ln_likelihood);
    let total = result.fits.total.value().unwrap();
    let alone = Nbd::default().fit(&table).unwrap().report;
    assert_eq!(total, &alone, "the total is the fit of the table, to the bit");
    let test = result.test.as_ref().unwrap();
    assert!((test.likelihood_ratio - 2.0 * (a + b - alone.ln_likelihood)).abs() < 1e-9);
    assert_eq!((test.degrees_of_freedom, test.segments), (2, 2));
    // χ² with two degrees of freedom.
    assert!((test.p_value / (-test.likelihood_ratio / 2.0).exp() - 1.0).abs() < 1e-10 && test.p_value < 1e-4);
    let line = result.to_string();
    assert!(
        line.starts_with("nbd in 2 of 2 segments by region: χ² ") && line.contains(" on 2 degrees of freedom, p = ")
    );
    assert!(result.warnings.is_empty());
    let rows: Vec<usize> = (0..600).step_by(2).collect();
    let own: Vec<_> = rows.iter().map(|&row| (table.frequency[row], table.recency[row], table.age[row])).collect();
    let own = Nbd::default().fit(&super::super::samples::table(&own)).unwrap().report;
    assert_eq!(result.fits.get(&["a".into()]), Some(&own));
}

#[test]
fn equal_segments_do_not_differ_and_a_thin_one_is_left_out() {
    let (mut table, mut labels) = customers(600, 12.0);
    let equal = fits(&table, &labels).test.unwrap();
    assert!(equal.p_value > 0.01, "{equal:?}");
    for _ in 0..5 {
        table.frequency.push(0);
        table.recency.push(0.0);
        table.age.push(30.0);
        labels.push("idle");
    }
    let result = fits(&table, &labels);
    assert_eq!(result.test, Some(equal), "the common fit leaves them out too");
    assert_eq!(result.warnings.len(), 1);
    assert_eq!(result.warnings[0].code, FindingCode::SegmentNotFitted);
    assert!(result.warnings[0].message.starts_with("region idle is left out of the test: "));
    assert_eq!(result.warnings[0].path.as_deref(), Some("region idle"));
    assert!(result.to_string().starts_with("nbd in 2 of 3 segments by region: χ² "));
    assert!(matches!(&result.fits.rows[2].outcome, Outcome::Unavailable { code, .. } if code == "insufficient_data"));
}

#[test]
fn one_segment_has_no_test_and_labels_are_needed() {
    let (table, labels) = customers(100, 12.0);
    let result = fits(&table, &vec!["a"; 100]);
    assert_eq!(
        (result.test.as_ref(), result.to_string().as_str()),
        (None, "nbd in 1 of 1 segments by region: no test")
    );
    let error = fit_by(LtvModel::Nbd, &table, &[], &FitOptions::default(), Control::default()).unwrap_err();
    assert_eq!(error.to_string(), "option by: expected at least one column of labels, got none");
    let short = Labels::from_keys("region", labels[..99].iter().copied()).unwrap();
    let error = fit_by(LtvModel::Nbd, &table, &[&short], &FitOptions::default(), Control::default()).unwrap_err();
    assert_eq!(error.code(), "length_mismatch");
}

#[test]
fn an_error_names_the_row_of_the_whole_table() {
    let (mut table, labels) = customers(100, 12.0);
    let mut values: Vec<Option<f64>> = table.frequency.iter().map(|&x| (x > 0).then_some(20.0)).collect();
    let bad = (60..100).find(|row| row % 2 == 1 && table.frequency[*row] > 0).unwrap();
    values[bad] = Some(-1.0);
    table.monetary_value = Some(values);
    let labels = Labels::from_keys("region", labels).unwrap();
    let error = fit_by(LtvModel::GammaGamma, &table, &[&labels], &FitOptions::default(), Control::default());
    assert_eq!(error.unwrap_err().row(), Some(bad as u64));
}

#[test]
fn contracts_by_cohort() {
    // The high end and the regular customers of Fader and Hardie (2007), per 1000.
    let survivors =
        [("high", [1000, 869, 743, 653, 593, 551, 517, 491]), ("regular", [1000, 631, 468, 382, 326, 289, 262, 241])];
    let (mut tenure, mut lost, mut cohort) = (Vec::new(), Vec::new(), Vec::new());
    for (name, survivors) in survivors {
        for (period, pair) in (1..).zip(survivors.windows(2)) {
            for _ in pair[1]..pair[0] {
                tenure.push(period);
                lost.push(1);
                cohort.push(name);
            }
        }
        for _ in 0..survivors[7] {
            tenure.push(7);
            lost.push(0);
            cohort.push(name);
        }
    }
    let (tenure, lost) = (Column::from_slice("tenure", &tenure), Column::from_slice("lost", &lost));
    let cohort = Labels::from_keys("cohort", cohort).unwrap();
    let result = sbg_by(&tenure, &lost, &[&cohort], &FitOptions::default(), Control::default()).unwrap();
    let ln = |label: &str| result.fits.get(&[label.into()]).unwrap().ln_likelihood;
    // Published: −1611.2; the second by an independent fit (reference of this family).
    assert!((ln("high") + 1611.2).abs() < 0.05 && (ln("regular") + 1_680.265_188).abs() < 1e-5);
    let test = result.test.as_ref().unwrap();
    let common = result.fits.total.value().unwrap().ln_likelihood;
    assert!((test.likelihood_ratio - 2.0 * (ln("high") + ln("regular") - common)).abs() < 1e-9);
    assert!(test.degrees_of_freedom == 2 && test.p_value < 1e-30);
    assert!(result.to_string().starts_with("sbg in 2 of 2 segments by cohort: χ² "));
}

#[test]
fn contracts_by_segment_say_how_far_they_are() {
    let tenure: Vec<f64> = (0..240).map(|i| f64::from(1 + i % 3)).collect();
    let lost: Vec<f64> = (0..240).map(|i| f64::from(u8::from(i % 5 > 1))).collect();
    let labels = Labels::from_keys("plan", (0..240).map(|i| ["a", "b", "c"][i / 80])).unwrap();
    let seen = std::sync::Mutex::new(Vec::new());
    let progress = |done: u64, total: u64| seen.lock().unwrap().push((done, total));
    let control = Control { progress: Some(&progress), ..Control::default() };
    let (tenure, lost) = (Column::from_slice("tenure", &tenure), Column::from_slice("lost", &lost));
    sbg_by(&tenure, &lost, &[&labels], &FitOptions::default(), control).unwrap();
    let seen = seen.into_inner().unwrap();
    assert!(seen.is_sorted() && seen.last() == Some(&(4000, 4000)), "{seen:?}");
}
