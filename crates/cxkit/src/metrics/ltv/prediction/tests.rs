use super::*;
use crate::fit::Boundary;
use crate::metrics::ltv::samples::{fit, report, table};
use crate::metrics::ltv::{BgBb, BgNbd, DiscountPer, MbgNbd, Nbd, ParetoNbd, PurchaseFit, refit, simulate};
use crate::numerics::random::Stream;
use crate::{Error, FindingCode, Fit};
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

const ROWS: [(u32, f64, f64); 4] = [(2, 30.43, 38.86), (0, 0.0, 39.0), (26, 30.86, 31.0), (2, 30.43, 38.86)];

/// NBD with Var(ln r) = 0.01, Var(ln α) = 0.04, covariance 0.012.
fn sure() -> PurchaseFit {
    let mut report = report("nbd", &[("r", 0.385), ("alpha", 12.07)], None);
    report.log_covariance = vec![vec![0.01, 0.012], vec![0.012, 0.04]];
    refit::from_report(report).unwrap()
}

fn variance(by_r: f64, by_alpha: f64) -> f64 {
    0.01 * by_r * by_r + 2.0 * 0.012 * by_r * by_alpha + 0.04 * by_alpha * by_alpha
}

fn close(got: f64, expected: f64, tolerance: f64) {
    assert!((got - expected).abs() <= tolerance * expected.abs(), "{got} {expected}");
}

#[test]
fn the_delta_method_of_expected_purchases_by_hand() {
    let quantity = Quantity::ExpectedPurchases { horizon: 39.0 };
    let it = Prediction::of(&sure(), &table(&ROWS), &quantity, &PredictionOptions::default(), Control::default());
    let it = it.unwrap();
    let z = 1.959_963_984_540_054;
    for (row, (x, _, age)) in ROWS.into_iter().enumerate() {
        // ln f = ln t + ln (r + x) − ln (α + T).
        let (x, f) = (f64::from(x), 39.0 * (0.385 + f64::from(x)) / (12.07 + age));
        let spread = variance(0.385 / (0.385 + x), -12.07 / (12.07 + age)).sqrt();
        close(it.estimate[row], f, 1e-14);
        close(it.standard_error[row], f * spread, 1e-9);
        close(it.lower[row], f * (-z * spread).exp(), 1e-9);
        close(it.upper[row], f * (z * spread).exp(), 1e-9);
    }
    assert_eq!((it.replicates_used, it.warnings.len()), (None, 0));
}

#[test]
fn the_delta_method_of_a_probability_by_hand() {
    let quantity = Quantity::ProbabilityOfPurchases { horizon: 39.0, n: 0 };
    let it = Prediction::of(&sure(), &table(&ROWS), &quantity, &PredictionOptions::default(), Control::default());
    let it = it.unwrap();
    for (row, (x, _, age)) in ROWS.into_iter().enumerate() {
        // ln p = −(r + x) ln(1 + t/(α + T)), and the slope of the logit is that of ln p over 1 − p.
        let (shape, rate) = (0.385 + f64::from(x), 12.07 + age);
        let p = (-shape * (39.0 / rate).ln_1p()).exp();
        let by_r = -0.385 * (39.0 / rate).ln_1p() / (1.0 - p);
        let by_alpha = 12.07 * shape * 39.0 / (rate * (rate + 39.0)) / (1.0 - p);
        let spread = variance(by_r, by_alpha).sqrt();
        close(it.standard_error[row], p * (1.0 - p) * spread, 1e-8);
        let odds = p / (1.0 - p) * (-1.959_963_984_540_054 * spread).exp();
        close(it.lower[row], odds / (1.0 + odds), 1e-8);
        assert!(it.lower[row] > 0.0 && it.upper[row] < 1.0);
    }
}

#[test]
fn what_is_certain_has_no_width() {
    let options = PredictionOptions::default();
    for (quantity, value) in [
        (Quantity::ProbabilityAlive { ahead: 0.0 }, 1.0),
        (Quantity::ExpectedPurchases { horizon: 0.0 }, 0.0),
        (Quantity::ProbabilityOfPurchases { horizon: 0.0, n: 3 }, 0.0),
    ] {
        let it = Prediction::of(&sure(), &table(&ROWS), &quantity, &options, Control::default()).unwrap();
        assert_eq!((it.lower, it.upper, it.standard_error), (vec![value; 4], vec![value; 4], vec![0.0; 4]));
    }
    let none = fit("nbd", &[("r", 0.385), ("alpha", 12.07)]);
    let quantity =
        Quantity::DiscountedTransactions { discount_rate: 0.1, discount_per: DiscountPer::Year, horizon: None };
    let it = Prediction::of(&none, &table(&ROWS), &quantity, &options, Control::default()).unwrap();
    assert_eq!((&it.lower, &it.upper), (&it.estimate, &it.estimate));
}

#[test]
fn a_parameter_at_a_boundary_has_no_delta_method() {
    let mut report = sure().report().clone();
    report.parameters[1].boundary = Some(Boundary::Infinity);
    let (fit, quantity) = (refit::from_report(report).unwrap(), Quantity::ExpectedPurchases { horizon: 39.0 });
    let error =
        Prediction::of(&fit, &table(&ROWS), &quantity, &PredictionOptions::default(), Control::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the delta method is undefined: the parameter alpha of nbd lies at a boundary; use the bootstrap"
    );
}

fn bootstrap(replicates: u32) -> PredictionOptions {
    PredictionOptions { method: PredictionMethod::Bootstrap, replicates, ..PredictionOptions::default() }
}

#[test]
fn the_bootstrap_agrees_with_the_delta_method_and_threads_do_not_matter() {
    let truth = fit("nbd", &[("r", 0.9), ("alpha", 12.07)]);
    let ages: Vec<f64> = (0..800).map(|row| 20.0 + f64::from(row % 20)).collect();
    let customers = simulate(&truth, &ages, Seed::new(4).unwrap(), Control::default()).unwrap();
    let fitted = Nbd::default().fit(&customers).unwrap();
    let (table, quantity) = (table(&ROWS), Quantity::ExpectedPurchases { horizon: 39.0 });
    let delta = Prediction::of(&fitted, &table, &quantity, &PredictionOptions::default(), Control::default()).unwrap();
    // The bootstrap draws as many customers as it predicts: here those of the fit.
    let run = |threads| {
        let seen = AtomicU64::new(0);
        let progress = |done: u64, total: u64| {
            seen.fetch_max(1000 * done / total, Ordering::Relaxed);
        };
        let control = Control { threads: NonZeroUsize::new(threads), progress: Some(&progress), ..Control::default() };
        let it = Prediction::of(&fitted, &customers, &quantity, &bootstrap(200), control).unwrap();
        assert_eq!(seen.into_inner(), 1000);
        it
    };
    let it = run(1);
    assert_eq!(it, run(3));
    assert_eq!(it.replicates_used, Some(200));
    let delta_of_all =
        Prediction::of(&fitted, &customers, &quantity, &PredictionOptions::default(), Control::default()).unwrap();
    for row in 0..20 {
        assert!(it.lower[row] < it.estimate[row] && it.estimate[row] < it.upper[row]);
        close(it.standard_error[row], delta_of_all.standard_error[row], 0.25);
    }
    assert!(delta.standard_error.iter().all(|&error| error > 0.0));
    let equal: Vec<usize> =
        (0..800).filter(|&row| customers.frequency[row] == 0 && customers.age[row] == 20.0).collect();
    assert!(equal.len() > 2 && equal.iter().all(|&row| it.upper[row] == it.upper[equal[0]]));
}

#[test]
fn replicates_that_cannot_be_fitted_are_counted() {
    // Six customers who hardly buy: some replicates hold no repeat purchase at all.
    let fitted = fit("nbd", &[("r", 2.0), ("alpha", 90.0)]);
    let six = table(&[(0, 0.0, 15.0); 6]);
    let quantity = Quantity::ExpectedPurchases { horizon: 10.0 };
    let it = Prediction::of(&fitted, &six, &quantity, &bootstrap(300), Control::default()).unwrap();
    let used = it.replicates_used.unwrap();
    assert!(used > 100 && used < 285, "{used}");
    assert_eq!(it.warnings[0].code, FindingCode::FailedReplicates);
    assert_eq!(it.warnings[0].message, format!("only {used} of 300 bootstrap replicates could be fitted"));
    let hopeless = fit("nbd", &[("r", 1e-6), ("alpha", 90.0)]);
    let error = Prediction::of(&hopeless, &six, &quantity, &bootstrap(100), Control::default()).unwrap_err();
    assert_eq!(error.code(), "not_converged");
    assert!(error.to_string().contains("of 100 replicates could be fitted, fewer than half"), "{error}");
}

/// Replicates of a number: those below `bad` cannot predict the second row.
fn numbers(bad: f64) -> Result<Prediction> {
    let draw = |stream: &mut Stream, _: Control<'_>| Ok(Some(stream.uniform()));
    let control = Control { threads: NonZeroUsize::new(2), ..Control::default() };
    let replicates = Replicates::draw(&bootstrap(1000), control, draw)?;
    let value = |&fit: &f64, row: usize| {
        if row == 1 && fit < bad {
            return Err(Error::NotConverged { what: "a prediction".into(), reason: "a test".into() });
        }
        Ok(fit)
    };
    replicates.intervals(vec![0.5; 40], &bootstrap(1000), control, |row| row, value)
}

#[test]
fn a_replicate_that_cannot_predict_a_row_does_not_end_the_bootstrap() {
    let it = numbers(0.004).unwrap();
    assert!((990..1000).contains(&it.replicates_used.unwrap()) && it.warnings.is_empty(), "{:?}", it.replicates_used);
    let it = numbers(0.2).unwrap();
    assert!((750..850).contains(&it.replicates_used.unwrap()), "{:?}", it.replicates_used);
    assert_eq!(it.warnings[0].code, FindingCode::FailedReplicates);
    // It is left out of the rows that it could predict as well.
    assert!((it.lower[0] - 0.22).abs() < 0.02 && it.lower.iter().all(|&lower| lower == it.lower[0]), "{:?}", it.lower);
    let error = numbers(0.6).unwrap_err();
    assert_eq!(error.code(), "not_converged");
    assert!(error.to_string().contains(" of 1000 replicates could be fitted, fewer than half"), "{error}");
}

#[test]
fn a_new_customer_by_hand_and_by_bootstrap() {
    let about = |quantity, options: &PredictionOptions| {
        Prediction::of_new_customer(&sure(), &table(&ROWS), &quantity, options, Control::default()).unwrap()
    };
    let bought = about(Quantity::ExpectedPurchases { horizon: 39.0 }, &PredictionOptions::default());
    // ln f = ln t + ln r − ln α.
    let (f, spread) = (39.0 * 0.385 / 12.07, variance(1.0, -1.0).sqrt());
    assert_eq!(bought.estimate.len(), 1);
    close(bought.estimate[0], f, 1e-14);
    close(bought.standard_error[0], f * spread, 1e-9);
    close(bought.upper[0], f * (1.959_963_984_540_054 * spread).exp(), 1e-9);
    let none = about(Quantity::ProbabilityOfPurchases { horizon: 39.0, n: 0 }, &PredictionOptions::default());
    let p = (-0.385 * (39.0_f64 / 12.07).ln_1p()).exp();
    let by_r = -0.385 * (39.0_f64 / 12.07).ln_1p() / (1.0 - p);
    let by_alpha = 0.385 * 39.0 / (12.07 + 39.0) / (1.0 - p);
    close(none.estimate[0], p, 1e-14);
    close(none.standard_error[0], p * (1.0 - p) * variance(by_r, by_alpha).sqrt(), 1e-8);

    let truth = fit("nbd", &[("r", 0.9), ("alpha", 12.07)]);
    let ages: Vec<f64> = (0..800).map(|row| 20.0 + f64::from(row % 20)).collect();
    let customers = simulate(&truth, &ages, Seed::new(4).unwrap(), Control::default()).unwrap();
    let fitted = Nbd::default().fit(&customers).unwrap();
    let quantity = Quantity::ProbabilityOfPurchases { horizon: 39.0, n: 2 };
    let run = |options| Prediction::of_new_customer(&fitted, &customers, &quantity, &options, Control::default());
    let (delta, it) = (run(PredictionOptions::default()).unwrap(), run(bootstrap(200)).unwrap());
    assert_eq!((it.estimate.len(), it.replicates_used), (1, Some(200)));
    assert_eq!(it.estimate, delta.estimate);
    close(it.standard_error[0], delta.standard_error[0], 0.25);
    close(it.lower[0], delta.lower[0], 0.05);
    let days = RfmTable { time_unit: Some(crate::domain::TimeUnit::Day), ..customers.clone() };
    let error = Prediction::of_new_customer(&fitted, &days, &quantity, &bootstrap(100), Control::default());
    assert_eq!(error.unwrap_err().code(), "incompatible");
}

#[test]
fn the_time_of_loss_stays_between_the_last_purchase_and_today() {
    let ages: Vec<f64> = (0..800).map(|row| 20.0 + f64::from(row % 20)).collect();
    for truth in truths() {
        let customers = simulate(&truth, &ages, Seed::new(4).unwrap(), Control::default()).unwrap();
        let fitted = cold(&truth, &customers);
        let run = |options: &PredictionOptions| {
            Prediction::of_lost_at(&fitted, &customers, options, Control::default()).unwrap()
        };
        let (delta, boot, times) =
            (run(&PredictionOptions::default()), run(&bootstrap(100)), fitted.lost_at(&customers).unwrap());
        assert_eq!(boot.estimate, times);
        for (row, time) in times.iter().enumerate() {
            for it in [&delta, &boot] {
                let all = [it.estimate[row], it.standard_error[row], it.lower[row], it.upper[row]];
                assert_eq!(all.map(|value| value.is_some()), [time.is_some(); 4]);
                let [Some(at), Some(error), Some(lower), Some(upper)] = all else { continue };
                close(at, time.unwrap(), 1e-14);
                assert!(error >= 0.0 && customers.recency[row] <= lower && upper <= customers.age[row], "{all:?}");
                assert!(lower <= at * (1.0 + 1e-12) && at <= upper * (1.0 + 1e-12), "{all:?}");
            }
        }
        let model = truth.report().model.as_str();
        let spread = |it: &Prediction<Option<f64>>| it.standard_error.iter().flatten().sum::<f64>();
        match model {
            "nbd" => assert_eq!(times, vec![None; 800]),
            "bg_nbd" | "mbg_nbd" => assert_eq!((spread(&delta), spread(&boot)), (0.0, 0.0)),
            _ => close(spread(&boot), spread(&delta), 0.3),
        }
    }
    let error = Prediction::of_lost_at(&sure(), &table(&ROWS), &bootstrap(7), Control::default()).unwrap_err();
    assert_eq!(error.column(), Some("replicates"));
}

#[test]
fn the_delta_method_of_the_time_of_loss_by_differences() {
    let mut known = report("pareto_nbd", &[("r", 0.55), ("alpha", 10.6), ("s", 0.61), ("beta", 11.7)], None);
    let errors = [0.1, 0.2, 0.3, 0.25];
    known.log_covariance =
        (0..4).map(|i| (0..4).map(|j| if i == j { errors[i] * errors[i] } else { 0.0 }).collect()).collect();
    let (fit, rows) = (refit::from_report(known).unwrap(), table(&[(2, 30.43, 38.86), (0, 0.0, 39.0), (3, 5.0, 5.0)]));
    let it = Prediction::of_lost_at(&fit, &rows, &PredictionOptions::default(), Control::default()).unwrap();
    assert_eq!((it.estimate[2], it.upper[2]), (None, None));
    let theta = [0.55_f64, 10.6, 0.61, 11.7];
    for row in 0..2 {
        let at = |j: usize, by: f64| {
            let mut moved = theta;
            moved[j] *= by.exp();
            refit::at(&fit, &moved).unwrap().lost_at(&rows).unwrap()[row].unwrap()
        };
        let slope = |j: usize| (at(j, 1e-4) - at(j, -1e-4)) / 2e-4;
        let expected = (0..4).map(|j| (errors[j] * slope(j)).powi(2)).sum::<f64>().sqrt();
        close(it.standard_error[row].unwrap(), expected, 1e-5);
    }
}

#[test]
fn options_and_cancelling() {
    for replicates in [0, 99, 100_001] {
        let quantity = Quantity::ProbabilityAlive { ahead: 0.0 };
        let error = Prediction::of(&sure(), &table(&ROWS), &quantity, &bootstrap(replicates), Control::default());
        assert_eq!(error.unwrap_err().column(), Some("replicates"));
    }
    let flag = AtomicBool::new(true);
    let control = Control { cancel: Some(&flag), ..Control::default() };
    for options in [bootstrap(100), PredictionOptions::default()] {
        let quantity = Quantity::ExpectedPurchases { horizon: 39.0 };
        let error = Prediction::of(&sure(), &table(&ROWS), &quantity, &options, control).unwrap_err();
        assert_eq!(error, crate::Error::Cancelled);
    }
}

#[test]
fn ends_of_intervals_are_numbers_however_wide_they_are() {
    let wide = |estimate| Linearised { estimate: vec![estimate], variance: vec![1e6] };
    let counts = wide(3.0).intervals(Scale::Log, Confidence::default()).unwrap();
    assert_eq!((counts.lower[0], counts.upper[0]), (0.0, f64::MAX));
    let shares = wide(0.3).intervals(Scale::Logit, Confidence::default()).unwrap();
    assert_eq!((shares.lower[0], shares.upper[0]), (0.0, 1.0));
}

/// The models and truths that customers of 20 to 40 weeks (or periods) tell apart.
fn truths() -> [PurchaseFit; 5] {
    [
        fit("nbd", &[("r", 0.9), ("alpha", 12.07)]),
        fit("bg_nbd", &[("r", 0.8), ("alpha", 6.0), ("a", 0.9), ("b", 3.0)]),
        fit("mbg_nbd", &[("r", 0.8), ("alpha", 6.0), ("a", 0.9), ("b", 3.0)]),
        fit("pareto_nbd", &[("r", 0.8), ("alpha", 4.0), ("s", 0.9), ("beta", 15.0)]),
        fit("bg_bb", &[("alpha", 1.204), ("beta", 0.75), ("gamma", 0.657), ("delta", 2.783)]),
    ]
}

/// The model fitted as if nothing were known.
fn cold(model: &PurchaseFit, customers: &RfmTable) -> PurchaseFit {
    match model {
        PurchaseFit::Nbd(_) => Nbd::default().fit(customers).unwrap().to_purchase_fit(),
        PurchaseFit::BgNbd(_) => BgNbd::default().fit(customers).unwrap().to_purchase_fit(),
        PurchaseFit::MbgNbd(_) => MbgNbd::default().fit(customers).unwrap().to_purchase_fit(),
        PurchaseFit::ParetoNbd(_) => ParetoNbd::default().fit(customers).unwrap().to_purchase_fit(),
        PurchaseFit::BgBb(_) => BgBb::default().fit(customers).unwrap().to_purchase_fit(),
    }
}

#[test]
fn a_refit_that_begins_at_the_estimate_finds_the_same_maximum() {
    let ages: Vec<f64> = (0..800).map(|row| 20.0 + f64::from(row % 20)).collect();
    for truth in truths() {
        let customers = |seed| simulate(&truth, &ages, Seed::new(seed).unwrap(), Control::default()).unwrap();
        let known = cold(&truth, &customers(0));
        let (mut near, mut far) = (0, 0);
        for seed in 1..12 {
            let customers = customers(seed);
            let (warm, cold) = (refit::to(&known, &customers, Control::default()).unwrap(), cold(&truth, &customers));
            let (warm, cold) = (warm.report(), cold.report());
            close(warm.ln_likelihood, cold.ln_likelihood, 1e-13);
            for (warm, cold) in warm.parameters.iter().zip(&cold.parameters) {
                close(warm.estimate, cold.estimate, 1e-7);
                // From differences of the gradient, which are exact to fewer digits.
                close(warm.standard_error.unwrap(), cold.standard_error.unwrap(), 1e-4);
            }
            assert!(warm.gradient_norm < 1e-8 && warm.condition_number.unwrap() > 0.0);
            near += warm.evaluations;
            far += cold.evaluations;
        }
        println!("{}: {near} evaluations, {far} without the estimate", known.report().model);
        assert!(5 * near < 3 * far, "{near} {far}");
    }
}

/// Where nothing is proved next to the estimate, the fit is that of the other starts, bit for bit.
#[test]
fn a_refit_that_the_estimate_misleads_begins_anew() {
    let rows: Vec<(u32, f64, f64)> = (0..200).map(|i| (3 + i % 3, 10.0, 20.0)).collect();
    let (even, [truth, ..]) = (table(&rows), truths());
    // Equal rates: the shape lies at its limit, and only the ratio of the parameters is known.
    let expected = cold(&truth, &even);
    assert!(expected.report().parameters.iter().any(|parameter| parameter.boundary.is_some()));
    assert_eq!(refit::to(&truth, &even, Control::default()).unwrap(), expected);
    // From there, nothing is known of other customers.
    let ages: Vec<f64> = (0..300).map(|row| 20.0 + f64::from(row % 20)).collect();
    let customers = simulate(&truth, &ages, Seed::new(1).unwrap(), Control::default()).unwrap();
    assert_eq!(refit::to(&expected, &customers, Control::default()).unwrap(), cold(&truth, &customers));
}
