use super::ranking::Ranking;
use super::*;
use crate::control::Control;
use crate::data::RfmOptions;
use crate::data::rfm_table::Holdout;
use crate::domain::TimeUnit;
use crate::metrics::ltv::samples::{check_vectors, fit, fit_of, report, table, table_of, with_log};
use crate::metrics::ltv::{Customer, Purchases, Quantity, refit};
use serde_json::Value;
use std::num::NonZeroUsize;

fn options(options: &Value) -> RfmOptions {
    let mut options = options.clone();
    options.as_object_mut().unwrap().remove("most");
    serde_json::from_value(options).unwrap()
}

#[test]
fn vectors_of_repeat_frequencies() {
    check_vectors("repeat_frequencies", |args, given| {
        let rfm = options(given);
        let most = given["most"].as_u64().unwrap() as u32;
        let fit = fit_of(args, Some(rfm.time_unit));
        let result = RepeatFrequencies::of(&fit, &table_of(args, &rfm)?, most, Control::default())?;
        Ok(serde_json::to_value(result).unwrap())
    });
}

#[test]
fn vectors_of_holdout_checks() {
    check_vectors("holdout_check", |args, given| {
        let rfm = options(given);
        let fit = fit_of(args, Some(rfm.time_unit));
        let result = HoldoutCheck::of(&fit, &table_of(args, &rfm)?, Control::default())?;
        Ok(serde_json::to_value(result).unwrap())
    });
}

#[test]
fn vectors_of_trackings() {
    check_vectors("tracking", |args, given| {
        let rfm = options(given);
        let fit = fit_of(args, Some(rfm.time_unit));
        let result = with_log(args, |log| Tracking::of(&fit, log, &rfm, Control::default()))?;
        Ok(serde_json::to_value(result).unwrap())
    });
}

fn nbd() -> crate::metrics::ltv::PurchaseFit {
    fit("nbd", &[("r", 0.385), ("alpha", 12.07)])
}

fn with_holdout(rows: &[(u32, f64, f64)], bought: &[u32]) -> crate::data::RfmTable {
    let holdout = Holdout { frequency: bought.to_vec(), duration: 39.0, value: None };
    crate::data::RfmTable { holdout: Some(holdout), ..table(rows) }
}

#[test]
fn a_holdout_check_fits_in_one_line() {
    let table = with_holdout(&[(2, 30.0, 39.0), (0, 0.0, 39.0), (1, 2.0, 39.0)], &[2, 0, 3]);
    let check = HoldoutCheck::of(&nbd(), &table, Control::default()).unwrap();
    // 39/51.07 · (0.385 · 3 + 3) = 3.17 expected of 5.
    assert_eq!(
        check.to_string(),
        "holdout of 39.0 with nbd: 3.2 purchases expected, 5 observed (bias −36.5 %), MAE 0.81 (naive 0.67), \
         normalised Gini 0.67; n = 3"
    );
    let decile: Vec<(u32, u64)> = check.deciles.iter().map(|decile| (decile.decile, decile.n)).collect();
    assert_eq!(decile, [(1, 1), (4, 1), (7, 1)]);
    let none = HoldoutCheck::of(&nbd(), &with_holdout(&[(0, 0.0, 39.0)], &[0]), Control::default()).unwrap();
    let errors = none.errors.clone();
    assert_eq!((errors.bias, errors.normalised_gini, errors.top_decile_lift), (None, None, None));
    assert_eq!((none.gain_over_naive, none.naive.mae), (None, 0.0));
    assert_eq!(
        none.to_string(),
        "holdout of 39.0 with nbd: 0.3 purchases expected, 0 observed, MAE 0.29 (naive 0.00); n = 1"
    );
}

#[test]
fn the_order_of_rows_does_not_matter_and_a_perfect_forecast_has_gini_one() {
    let forecast = [3.0, 1.0, 2.0, 2.0, 2.0, 0.5, 2.0 - 1e-13];
    let bought = [4.0, 0.0, 5.0, 1.0, 0.0, 0.0, 2.0];
    let deciles = Ranking::of(&forecast, &bought).deciles();
    // Places 2 to 5 belong to the four of 2, who bought 2 on average.
    assert_eq!(deciles.iter().map(|decile| decile.observed).collect::<Vec<_>>(), [4.0, 2.0, 2.0, 2.0, 2.0, 0.0, 0.0]);
    let reversed: Vec<f64> = forecast.iter().rev().copied().collect();
    let back: Vec<f64> = bought.iter().rev().copied().collect();
    let gini = Ranking::of(&forecast, &bought).normalised_gini(&bought).unwrap();
    assert!((Ranking::of(&reversed, &back).normalised_gini(&back).unwrap() - gini).abs() < 1e-15);
    assert!((Ranking::of(&bought, &bought).normalised_gini(&bought).unwrap() - 1.0).abs() < 1e-15);
    assert_eq!(Ranking::of(&[1.0; 7], &bought).normalised_gini(&bought), Some(0.0));
    let negative: Vec<f64> = bought.iter().map(|y| 9.0 - y).collect();
    assert!((Ranking::of(&negative, &bought).normalised_gini(&bought).unwrap() + 1.0).abs() < 1e-15);
}

#[test]
fn repeat_frequencies_add_up_to_the_customers() {
    let table = table(&[(2, 30.0, 39.0), (0, 0.0, 39.0), (11, 2.0, 8.5), (7, 2.0, 8.5)]);
    let run = |threads| {
        let control = Control { threads: NonZeroUsize::new(threads), ..Control::default() };
        RepeatFrequencies::of(&nbd(), &table, 7, control).unwrap()
    };
    let it = run(1);
    assert_eq!(it, run(3));
    assert_eq!(it.counts.iter().map(|count| count.observed).collect::<Vec<_>>(), [1, 0, 1, 0, 0, 0, 0, 2]);
    assert!((it.counts.iter().map(|count| count.expected).sum::<f64>() - 4.0).abs() < 1e-14);
    assert!(
        it.to_string().starts_with("repeat purchases, observed (expected): 0: 1 (2.")
            && it.to_string().contains("7+: 2 (0.")
    );
    let half =
        |horizon| nbd().predict_one(&Customer::NEW, &Quantity::ProbabilityOfPurchases { horizon, n: 0 }).unwrap();
    assert!((it.counts[0].expected - 2.0 * (half(39.0) + half(8.5))).abs() < 1e-14);
}

#[test]
fn another_unit_of_time_is_refused() {
    let mut days = table(&[(2, 30.0, 39.0)]);
    days.time_unit = Some(crate::domain::TimeUnit::Day);
    let error = RepeatFrequencies::of(&nbd(), &days, 7, Control::default()).unwrap_err();
    assert_eq!(error.code(), "incompatible");
    days.time_unit = None;
    assert!(RepeatFrequencies::of(&nbd(), &days, 7, Control::default()).is_ok());
}

#[test]
fn a_tracking_of_too_many_periods_is_refused() {
    let log = serde_json::json!({"customer": ["a", "a"], "at": ["0001-01-01", "2024-01-01"]});
    let until = chrono::DateTime::from_timestamp(1_704_153_600, 0).unwrap();
    let fit = refit::from_report(report("nbd", &[("r", 0.5), ("alpha", 5.0)], None)).unwrap();
    let error = with_log(&log, |log| {
        Tracking::of(&fit, log, &RfmOptions::new(TimeUnit::Hour, until), Control::default()).unwrap_err()
    });
    assert_eq!(error.code(), "limit_exceeded");
    assert!(error.to_string().starts_with("periods of a tracking"), "{error}");
}
