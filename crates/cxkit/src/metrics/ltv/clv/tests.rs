use super::*;
use crate::FitReport;
use crate::metrics::ltv::samples::{check_vectors, fit, fit_of, report, table};
use crate::metrics::ltv::{GammaGamma, Nbd, PurchaseFit, refit, simulate};
use crate::numerics::draws;
use crate::numerics::random::Stream;
use crate::{Fit, Seed};
use serde_json::Value;
use std::num::NonZeroUsize;

fn spend(p: f64, q: f64, gamma: f64) -> GammaGammaFit {
    GammaGammaFit { p, q, gamma, report: report("gamma_gamma", &[("p", p), ("q", q), ("gamma", gamma)], None) }
}

#[test]
fn vectors() {
    check_vectors("clv", |args, options| {
        let numbers = |of: &Value| -> Vec<Option<f64>> { of.as_array().unwrap().iter().map(Value::as_f64).collect() };
        let column = |name: &str| numbers(&args["customers"][name]);
        let rows = column("frequency").into_iter().zip(column("recency")).zip(column("age"));
        let rows: Vec<_> = rows.map(|((x, last), age)| (x.unwrap() as u32, last.unwrap(), age.unwrap())).collect();
        let mut table = table(&rows);
        table.time_unit = serde_json::from_value(args["time_unit"].clone()).unwrap();
        table.monetary_value = Some(column("monetary_value"));
        let letter = |name: &str| args["spend"][name].as_f64().unwrap();
        let spend = spend(letter("p"), letter("q"), letter("gamma"));
        let options: ClvOptions = serde_json::from_value(options.clone()).unwrap();
        let values = clv(&fit_of(args, table.time_unit), &spend, &table, &options, Control::default())?;
        Ok(serde_json::json!({ "values": values }))
    });
}

fn weekly(report: FitReport, covariance: Vec<Vec<f64>>) -> FitReport {
    FitReport { log_covariance: covariance, ..report }
}

fn sure() -> (PurchaseFit, GammaGammaFit) {
    let nbd = report("nbd", &[("r", 0.385), ("alpha", 12.07)], None);
    let nbd = refit::from_report(weekly(nbd, vec![vec![0.01, 0.012], vec![0.012, 0.04]])).unwrap();
    let mut spend = spend(6.25, 3.74, 15.44);
    spend.report =
        weekly(spend.report, vec![vec![0.03, 0.01, -0.02], vec![0.01, 0.006, -0.01], vec![-0.02, -0.01, 0.07]]);
    (nbd, spend)
}

#[test]
fn the_delta_method_adds_the_uncertainty_of_spend() {
    let (nbd, spend) = sure();
    let mut table = table(&[(2, 30.0, 38.86), (0, 0.0, 39.0)]);
    table.monetary_value = Some(vec![Some(22.35), None]);
    let options = ClvOptions { margin_rate: 0.3, ..ClvOptions::new(Some(52.0), 0.1) };
    let it = clv_intervals(&nbd, &spend, &table, &options, &PredictionOptions::default(), Control::default()).unwrap();
    let values = clv(&nbd, &spend, &table, &options, Control::default()).unwrap();
    assert_eq!(it.estimate, values);
    for (row, (x, value, age)) in [(2.0, 22.35, 38.86), (0.0, 0.0, 39.0)].into_iter().enumerate() {
        let (by_r, by_alpha) = (0.385 / (0.385 + x), -12.07 / (12.07 + age));
        let bought = 0.01 * by_r * by_r + 0.024 * by_r * by_alpha + 0.04 * by_alpha * by_alpha;
        // By central differences of ln spend.
        let ln = |p: f64, q: f64, g: f64| (p * (g + x * value) / (p * x + q - 1.0)).ln();
        let (h, at) = (1e-5_f64, |by: [f64; 3]| ln(6.25 * by[0].exp(), 3.74 * by[1].exp(), 15.44 * by[2].exp()));
        let slope = |i: usize| {
            let moved = |by: f64| std::array::from_fn(|j| if i == j { by } else { 0.0 });
            (at(moved(h)) - at(moved(-h))) / (2.0 * h)
        };
        let slopes = [slope(0), slope(1), slope(2)];
        let covariance = &spend.report.log_covariance;
        let spent: f64 = (0..3)
            .flat_map(|i| (0..3).map(move |j| (i, j)))
            .map(|(i, j)| slopes[i] * covariance[i][j] * slopes[j])
            .sum();
        let expected = values[row] * (bought + spent).sqrt();
        assert!((it.standard_error[row] / expected - 1.0).abs() < 1e-7, "{row}");
        assert!(it.lower[row] > 0.0 && it.upper[row] > it.estimate[row]);
    }
}

#[test]
fn the_bootstrap_refits_both_models() {
    let truth = refit::from_report(report("nbd", &[("r", 0.9), ("alpha", 12.07)], None)).unwrap();
    let ages: Vec<f64> = (0..500).map(|row| 20.0 + f64::from(row % 20)).collect();
    let mut table = simulate(&truth, &ages, Seed::new(4).unwrap(), Control::default()).unwrap();
    let mut stream = Stream::new(9, 0);
    let mean = |&x: &u32| {
        let x = f64::from(x);
        let rate = draws::gamma(3.74, &mut stream).unwrap() / 15.44;
        (x > 0.0).then(|| draws::gamma(6.25 * x, &mut stream).unwrap() / (rate * x))
    };
    table.monetary_value = Some(table.frequency.iter().map(mean).collect());
    let (purchases, spend) = (Nbd::default().fit(&table).unwrap(), GammaGamma::default().fit(&table).unwrap());
    let options = ClvOptions { discount_per: DiscountPer::Period, ..ClvOptions::new(Some(52.0), 0.002) };
    let intervals = |prediction: &PredictionOptions, threads| {
        let control = Control { threads: NonZeroUsize::new(threads), ..Control::default() };
        clv_intervals(&purchases, &spend, &table, &options, prediction, control).unwrap()
    };
    let prediction =
        PredictionOptions { method: PredictionMethod::Bootstrap, replicates: 150, ..PredictionOptions::default() };
    let it = intervals(&prediction, 1);
    assert_eq!(it, intervals(&prediction, 3));
    assert_eq!(it.replicates_used, Some(150));
    let delta = intervals(&PredictionOptions::default(), 1);
    for row in 0..40 {
        let ratio = it.standard_error[row] / delta.standard_error[row];
        assert!((0.7..1.4).contains(&ratio), "{row}: {ratio}");
        assert!(it.lower[row] < it.estimate[row] && it.estimate[row] < it.upper[row]);
    }
}

#[test]
fn values_beyond_any_number_are_an_error() {
    let purchases = fit("nbd", &[("r", 1.0), ("alpha", 1e-300)]);
    let spend = GammaGammaFit::from_report(report("gamma_gamma", &[("p", 6.0), ("q", 4.0), ("gamma", 1e10)], None));
    let options = ClvOptions { discount_per: DiscountPer::Period, ..ClvOptions::new(None, 0.1) };
    let mut table = table(&[(9, 1e-250, 1e-250)]);
    table.monetary_value = Some(vec![Some(1e100)]);
    let error = clv(&purchases, &spend.unwrap(), &table, &options, Control::default()).unwrap_err();
    assert_eq!(error.code(), "not_converged", "{error}");
    assert!(error.to_string().starts_with("lifetime value "), "{error}");
}
