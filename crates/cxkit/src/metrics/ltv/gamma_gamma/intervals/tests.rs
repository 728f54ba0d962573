use super::super::GammaGamma;
use super::*;
use crate::data::Column;
use crate::fit::Boundary;
use crate::metrics::ltv::samples::{report, table};
use crate::{Fit, Seed};

/// Var(ln p) = 0.01, Var(ln q) = 0.02, Var(ln γ) = 0.03, all covariances 0.004.
fn sure() -> GammaGammaFit {
    let mut report = report("gamma_gamma", &[("p", 6.25), ("q", 3.74), ("gamma", 15.44)], None);
    let entry = |i: usize, j: usize| if i == j { 0.01 * (i + 1) as f64 } else { 0.004 };
    report.log_covariance = (0..3).map(|i| (0..3).map(|j| entry(i, j)).collect()).collect();
    GammaGammaFit::from_report(report).unwrap()
}

fn spenders(rows: &[(u32, Option<f64>)]) -> RfmTable {
    let times: Vec<_> = rows.iter().map(|&(x, _)| (x, if x > 0 { 20.0 } else { 0.0 }, 30.0)).collect();
    let mut table = table(&times);
    table.monetary_value = Some(rows.iter().map(|row| row.1).collect());
    table
}

#[test]
fn the_delta_method_by_differences() {
    let rows = spenders(&[(2, Some(22.35)), (0, None), (0, Some(99.0)), (40, Some(3.0))]);
    let it = Prediction::of_spend(&sure(), &rows, &PredictionOptions::default(), Control::default()).unwrap();
    assert_eq!(it.estimate, sure().expected_spend(&rows).unwrap());
    // Without a purchase known, ln E = ln p + ln γ − ln(q − 1): slopes 1, −q/(q − 1), 1.
    assert_eq!((it.estimate[1], it.lower[1]), (it.estimate[2], it.lower[2]));
    for row in 0..4 {
        let at = |j: usize, by: f64| {
            let mut theta = [6.25_f64, 3.74, 15.44];
            theta[j] *= by.exp();
            let [p, q, gamma] = theta;
            GammaGammaFit { p, q, gamma, ..sure() }.expected_spend(&rows).unwrap()[row].ln()
        };
        let slopes = [0, 1, 2].map(|j| (at(j, 1e-4) - at(j, -1e-4)) / 2e-4);
        let covariance = sure().report.log_covariance;
        let variance: f64 = (0..3).map(|i| (0..3).map(|j| slopes[i] * slopes[j] * covariance[i][j]).sum::<f64>()).sum();
        let (f, spread) = (it.estimate[row], variance.sqrt());
        let near = |got: f64, want: f64| assert!((got / want - 1.0).abs() < 1e-7, "{row}: {got} {want}");
        near(it.standard_error[row], f * spread);
        near(it.upper[row], f * (1.959_963_984_540_054 * spread).exp());
        near(it.lower[row], f * (-1.959_963_984_540_054 * spread).exp());
    }
}

#[test]
fn the_bootstrap_agrees_with_the_delta_method() {
    let truth = GammaGammaFit::from_report(report("gamma_gamma", &[("p", 2.0), ("q", 3.74), ("gamma", 40.0)], None));
    let frequency: Vec<u32> = (0..800).map(|row| (row % 8) as u32).collect();
    let spends = truth.unwrap().simulate(&Column::from_slice("x", &frequency), Seed::default(), Control::default());
    let customers = spenders(&frequency.into_iter().zip(spends.unwrap()).collect::<Vec<_>>());
    let fitted = GammaGamma::default().fit(&customers).unwrap();
    let run = |options: &PredictionOptions| Prediction::of_spend(&fitted, &customers, options, Control::default());
    let boot =
        PredictionOptions { method: PredictionMethod::Bootstrap, replicates: 200, ..PredictionOptions::default() };
    let (delta, it) = (run(&PredictionOptions::default()).unwrap(), run(&boot).unwrap());
    assert_eq!((&it.estimate, it.replicates_used), (&delta.estimate, Some(200)));
    for row in 0..16 {
        let ratio = it.standard_error[row] / delta.standard_error[row];
        assert!((0.7..1.4).contains(&ratio), "{row}: {ratio}");
        assert!(it.lower[row] < it.estimate[row] && it.estimate[row] < it.upper[row]);
    }
    assert_eq!(it, run(&boot).unwrap());
}

#[test]
fn replicates_without_a_mean_are_counted() {
    let fit = GammaGammaFit::from_report(report("gamma_gamma", &[("p", 2.0), ("q", 1.3), ("gamma", 40.0)], None));
    let fit = fit.unwrap();
    let mut rows: Vec<_> = (0..60).map(|row| (1 + row % 3, Some(30.0))).collect();
    let boot =
        PredictionOptions { method: PredictionMethod::Bootstrap, replicates: 200, ..PredictionOptions::default() };
    let used = |rows: &[(u32, Option<f64>)]| {
        let it = Prediction::of_spend(&fit, &spenders(rows), &boot, Control::default()).unwrap();
        (it.replicates_used.unwrap(), it.warnings.len())
    };
    let all = used(&rows).0;
    rows.push((0, None));
    let (some, warnings) = used(&rows);
    assert!(some < all && some > 100 && warnings == 1, "{some} {all}");
}

#[test]
fn a_parameter_at_a_boundary_has_no_delta_method() {
    let mut fit = sure();
    fit.report.parameters[0].boundary = Some(Boundary::Infinity);
    let rows = spenders(&[(2, Some(22.35))]);
    let error = Prediction::of_spend(&fit, &rows, &PredictionOptions::default(), Control::default()).unwrap_err();
    assert!(
        error.to_string().contains("the parameter p of gamma_gamma lies at a boundary; use the bootstrap"),
        "{error}"
    );
}
