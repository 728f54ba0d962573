use super::*;
use crate::fit::Boundary;
use crate::metrics::ltv::samples::{fit, report, table};
use crate::metrics::ltv::{BgBb, BgNbd, DiscountPer, MbgNbd, Nbd, ParetoNbd, PurchaseFit, refit, simulate};
use crate::{FindingCode, Fit};
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
