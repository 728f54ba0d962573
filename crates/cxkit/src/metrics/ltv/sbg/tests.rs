use super::*;
use crate::metrics::ltv::samples::check_vectors;
use crate::{Boundary, FindingCode};
use serde_json::json;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;

const HIGH_END: [u64; 8] = [1000, 869, 743, 653, 593, 551, 517, 491];
const REGULAR: [u64; 8] = [1000, 631, 468, 382, 326, 289, 262, 241];

fn cohort(survivors: &[u64]) -> SbgFit {
    Sbg::default().fit(&Durations::from_survivors(survivors).unwrap()).unwrap()
}

/// A fit with given parameters, as from a document.
fn at(alpha: f64, beta: f64) -> SbgFit {
    let mut fit = cohort(&HIGH_END);
    (fit.alpha, fit.beta) = (alpha, beta);
    fit.report.parameters[0].estimate = alpha;
    fit.report.parameters[1].estimate = beta;
    fit
}

fn close(got: f64, want: f64, tolerance: f64) {
    assert!((got / want - 1.0).abs() < tolerance, "{got:e} {want:e}");
}

#[test]
fn published_fits() {
    // Fader and Hardie (2007): 0.668, 3.806, ln L −1611.2; 0.704, 1.182.
    let fit = cohort(&HIGH_END);
    assert_eq!(format!("{fit}"), "sbg: alpha 0.668, beta 3.81, ln L −1611.2, n = 1000");
    let errors: Vec<f64> = fit.report.parameters.iter().filter_map(|p| p.standard_error).collect();
    assert!((errors[0] - 0.1037).abs() < 1e-4 && (errors[1] - 0.7855).abs() < 1e-4, "{errors:?}");
    assert_eq!((fit.report.n, fit.report.n_distinct), (1000, 8));
    let geometric = fit.geometric.as_ref().unwrap();
    assert!(geometric.likelihood_ratio > 50.0 && geometric.p_value < 1e-12);
    let regular = cohort(&REGULAR);
    assert_eq!(format!("{:.3} {:.3}", regular.alpha, regular.beta), "0.704 1.182");
    assert!(fit.report.gradient_norm <= 1e-8);
    let codes: Vec<FindingCode> = fit.report.warnings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [FindingCode::InfiniteMean]);
}

#[test]
fn the_gradient_is_that_of_the_likelihood() {
    let exposure = Exposure::of(&Durations { lost: vec![5, 0, 7, 2], running: vec![3, 1, 0, 4, 6, 0] });
    assert_eq!(exposure.lost, [5.0, 0.0, 7.0, 2.0]);
    assert_eq!(exposure.stayed, [20.0, 19.0, 12.0, 6.0]);
    for (alpha, beta) in [(0.3, 4.0), (12.0, 50.0), (1e-6, 0.2)] {
        let (_, gradient) = exposure.likelihood(alpha, beta);
        let h = 1e-4_f64;
        let value = |by_alpha: f64, by_beta: f64| exposure.likelihood(alpha * by_alpha.exp(), beta * by_beta.exp()).0;
        close(gradient[0], (value(h, 0.0) - value(-h, 0.0)) / (2.0 * h), 1e-6);
        close(gradient[1], (value(0.0, h) - value(0.0, -h)) / (2.0 * h), 1e-6);
    }
}

#[test]
fn customers_that_do_not_differ_are_the_geometric_limit() {
    // Retention falls with tenure, which no mix of customers explains.
    let fit = cohort(&[1000, 950, 850, 700, 500]);
    let boundaries: Vec<_> = fit.report.parameters.iter().map(|p| p.boundary).collect();
    assert_eq!(boundaries, [Some(Boundary::Infinity); 2]);
    let geometric = fit.geometric.as_ref().unwrap();
    assert_eq!((geometric.likelihood_ratio, geometric.p_value), (0.0, 1.0));
    assert_eq!(fit.report.ln_likelihood, geometric.ln_likelihood);
    close(geometric.churn_rate, 500.0 / 3500.0, 1e-15);
    close(fit.survival(4).unwrap(), (3000.0_f64 / 3500.0).powi(4), 1e-7);
    close(fit.residual_lifetime(0).unwrap(), 6.0, 1e-7);
    assert_eq!(fit.report.warnings.len(), 2);
    assert!(fit.report.parameters.iter().all(|p| p.standard_error.is_none() && p.interval.is_none()));
    assert_eq!(fit.report.log_covariance, [[0.0; 2]; 2]);
}

#[test]
fn an_exactly_geometric_cohort_does_not_differ() {
    let fit = cohort(&[10_000, 9000, 8100, 7290, 6561]);
    let geometric = fit.geometric.as_ref().unwrap();
    assert!(geometric.likelihood_ratio < 1e-6, "{}", geometric.likelihood_ratio);
    close(fit.retention_rate(5).unwrap(), 0.9, 1e-3);
}

#[test]
fn some_leave_at_once_and_the_others_never() {
    let fit = cohort(&[100, 60, 60, 60]);
    let boundaries: Vec<_> = fit.report.parameters.iter().map(|p| p.boundary).collect();
    assert_eq!(boundaries, [Some(Boundary::Zero); 2]);
    close(fit.retention_rate(1).unwrap(), 0.6, 1e-15);
    close(fit.survival(50).unwrap(), 0.6, 1e-6);
    close(fit.report.ln_likelihood, 40.0 * 0.4_f64.ln() + 60.0 * 0.6_f64.ln(), 1e-15);
}

#[test]
fn durations_that_no_fit_can_stand_on() {
    let refused = |survivors: &[u64]| {
        let error = Sbg::default().fit(&Durations::from_survivors(survivors).unwrap()).unwrap_err();
        (error.code(), error.to_string())
    };
    for survivors in [&[2, 1, 1][..], &[10, 10, 10], &[10, 0], &[10, 6], &[10]] {
        assert_eq!(refused(survivors).0, "insufficient_data", "{survivors:?}");
    }
    assert!(refused(&[10, 10, 10]).1.contains("lost contracts for a fit of sBG"));
    let error = Sbg::default().fit(&Durations { lost: vec![1 << 60], running: vec![1 << 60; 3] }).unwrap_err();
    assert_eq!(error.code(), "limit_exceeded");
    let options = FitOptions { max_iterations: 0, ..FitOptions::default() };
    let error = Sbg { options, period: None }.fit(&Durations::from_survivors(&REGULAR).unwrap()).unwrap_err();
    assert_eq!(error.column(), Some("max_iterations"));
}

#[test]
fn cohorts_of_different_ages_are_one_data_set() {
    let mut all = Durations::from_survivors(&HIGH_END).unwrap();
    all.merge(&Durations::from_survivors(&HIGH_END[..5]).unwrap());
    let fit = Sbg::default().fit(&all).unwrap();
    assert_eq!(fit.report.n, 2000);
    close(fit.alpha, 0.7, 0.2);
}

#[test]
fn survival_far_out_is_that_of_the_product() {
    for (alpha, beta) in [(0.67, 3.8), (1e-6, 1e-3), (3.0, 1e4), (900.0, 9.0e4), (1e-3, 1e7), (40.0, 0.5)] {
        let fit = at(alpha, beta);
        let mut product = 1.0;
        for t in 1..=3000_u32 {
            product *= fit.retention_rate(t).unwrap();
            if t % 97 == 0 || t == 65 {
                close(fit.survival(t).unwrap(), product, 3e-13);
            }
        }
    }
    assert_eq!(at(1.0, 1.0).survival(0).unwrap(), 1.0);
    // S(t) = 1/(1 + t).
    close(at(1.0, 1.0).survival(u32::MAX).unwrap(), 1.0 / (1.0 + f64::from(u32::MAX)), 1e-13);
}

#[test]
fn discounted_lifetimes_are_the_sums_of_the_series() {
    for (alpha, beta) in [(0.668, 3.806), (1.0, 1.0), (1e-3, 20.0), (300.0, 2e4), (7.0, 0.01), (1e8, 9e8)] {
        for discount in [0.02, 0.1, 3.0] {
            let fit = at(alpha, beta);
            let (mut survival, mut present, mut sum) = (1.0, 1.0, crate::numerics::sum::Sum::default());
            for t in 1..3000_u32 {
                sum.add(survival * present);
                survival *= fit.retention_rate(t).unwrap();
                present /= 1.0 + discount;
            }
            let lifetime = fit.discounted_lifetime(discount, DiscountPer::Period).unwrap();
            close(lifetime, sum.total(), 2e-13);
            let renewal = fit.discounted_residual_lifetime(1, discount, DiscountPer::Period).unwrap();
            // The first payment is certain; what follows is discounted once more.
            close(1.0 + renewal / (1.0 + discount), lifetime, 2e-14);
        }
    }
}

#[test]
fn without_much_discount_it_is_the_lifetime_itself() {
    for alpha in [3.0, 1000.0] {
        let fit = at(alpha, 50.0);
        let lifetime = fit.discounted_lifetime(1e-14, DiscountPer::Period).unwrap();
        close(lifetime, 1.0 + fit.residual_lifetime(0).unwrap(), 1e-11);
    }
}

#[test]
fn the_curve_puts_model_and_observation_side_by_side() {
    let observed = Durations::from_survivors(&HIGH_END).unwrap();
    let curve = cohort(&HIGH_END).curve(12, Some(&observed)).unwrap();
    assert_eq!(curve.periods.len(), 12);
    assert_eq!(curve.periods[6].observed_survival.map(|s| (1000.0 * s).round()), Some(491.0));
    assert_eq!(curve.periods[7].observed_survival, None);
    assert!((curve.periods[11].survival - 0.378).abs() < 5e-4);
    assert!(curve.periods.iter().all(|period| period.residual_lifetime.is_none()));
    assert_eq!(at(3.0, 1.0).curve(2, None).unwrap().periods[1].residual_lifetime, Some(1.5));
    for periods in [0, MOST_PERIODS + 1] {
        assert_eq!(at(3.0, 1.0).curve(periods, None).unwrap_err().column(), Some("periods"));
    }
}

#[test]
fn rates_and_renewals_that_cannot_be_are_refused() {
    let fit = cohort(&HIGH_END);
    let error = fit.discounted_lifetime(0.0, DiscountPer::Period).unwrap_err();
    assert_eq!(error.expected(), Some("a number above 0, because the horizon is infinite".into()));
    assert_eq!(fit.discounted_lifetime(0.1, DiscountPer::Year).unwrap_err().column(), Some("discount_per"));
    assert_eq!(fit.retention_rate(0).unwrap_err().column(), Some("period"));
    let error = fit.discounted_residual_lifetime(0, 0.1, DiscountPer::Period).unwrap_err();
    assert_eq!(error.column(), Some("renewal"));
    assert_eq!(fit.residual_lifetime(0).unwrap_err().code(), "undefined");
    let yearly = Sbg { period: Some(TimeUnit::Year), ..Sbg::default() };
    let yearly = yearly.fit(&Durations::from_survivors(&HIGH_END).unwrap()).unwrap();
    close(yearly.discounted_lifetime(0.1, DiscountPer::Year).unwrap(), 5.922_253_50, 1e-8);
}

#[test]
fn a_fit_survives_bytes_and_json_and_a_broken_one_does_not() {
    let fit = cohort(&HIGH_END);
    let bytes = fit.to_bytes().unwrap();
    assert_eq!(SbgFit::from_bytes(&bytes).unwrap(), fit);
    let json = fit.to_json().unwrap();
    assert_eq!(SbgFit::from_json(&json).unwrap(), fit);
    let reported = SbgFit::from_report(fit.report.clone()).unwrap();
    assert_eq!(reported, SbgFit { geometric: None, ..fit.clone() });
    assert_eq!(SbgFit::from_bytes(&reported.to_bytes().unwrap()).unwrap(), reported);
    assert_eq!(SbgFit::from_json(&reported.to_json().unwrap()).unwrap(), reported);
    let mut large = fit.report.clone();
    large.parameters[1].estimate = 1e11;
    assert_eq!(SbgFit::from_report(large).unwrap_err().code(), "corrupt_state");
    let alpha = format!("\"alpha\":{}", fit.alpha);
    for (from, to) in [
        (alpha.as_str(), "\"alpha\":1.5"),
        (alpha.as_str(), "\"alpha\":-1.5"),
        ("\"model\":\"sbg\"", "\"model\":\"bg_nbd\""),
        ("\"log_covariance\":[[", "\"log_covariance\":[[1.0,"),
    ] {
        let bad = json.replacen(from, to, 1);
        assert_ne!(bad, json, "{from}");
        assert_eq!(SbgFit::from_json(&bad).unwrap_err().code(), "corrupt_state", "{bad}");
    }
}

#[test]
fn a_fit_can_be_cancelled() {
    let flag = std::sync::atomic::AtomicBool::new(true);
    let control = Control { cancel: Some(&flag), ..Control::default() };
    let durations = Durations::from_survivors(&HIGH_END).unwrap();
    assert_eq!(Sbg::default().fit_with(&durations, control).unwrap_err(), Error::Cancelled);
}

#[test]
fn a_fit_says_how_far_it_is_and_can_be_stopped() {
    let durations = Durations::from_survivors(&[1000, 869, 743, 653, 593]).unwrap();
    let seen = Mutex::new(Vec::new());
    let progress = |done: u64, total: u64| seen.lock().unwrap().push((done, total));
    let control = Control { progress: Some(&progress), ..Control::default() };
    Sbg::default().fit_with(&durations, control).unwrap();
    let seen = seen.into_inner().unwrap();
    assert!(seen.len() > 3 && seen.is_sorted() && seen.last() == Some(&(seen[0].1, seen[0].1)), "{seen:?}");
    let cancel = AtomicBool::new(true);
    let control = Control { cancel: Some(&cancel), ..Control::default() };
    assert_eq!(Sbg::default().fit_with(&durations, control).unwrap_err(), Error::Cancelled);
}

#[test]
fn vectors_of_discounted_lifetimes() {
    check_vectors("sbg_lifetime", |args, options| {
        let mut fit = at(args["alpha"].as_f64().unwrap(), args["beta"].as_f64().unwrap());
        fit.report.time_unit = options.get("period").map(|unit| serde_json::from_value(unit.clone()).unwrap());
        let per = serde_json::from_value(options["discount_per"].clone()).unwrap();
        let rate = options["discount_rate"].as_f64().unwrap();
        let Some(renewal) = options.get("renewal").and_then(serde_json::Value::as_u64) else {
            return Ok(json!({"discounted_lifetime": fit.discounted_lifetime(rate, per)?}));
        };
        let renewal = renewal as u32;
        let residual = fit.discounted_residual_lifetime(renewal, rate, per)?;
        let lifetime = fit.residual_lifetime(renewal).ok();
        Ok(json!({"discounted_residual_lifetime": residual, "residual_lifetime": lifetime}))
    });
}
