use super::super::bg_bb::BgBbModel;
use super::super::bg_nbd::BgNbdModel;
use super::super::customer::tests::table;
use super::super::mbg_nbd::MbgNbdModel;
use super::super::nbd::NbdModel;
use super::super::pareto_nbd::ParetoNbdModel;
use super::*;
use crate::domain::TimeUnit;
use crate::estimate::FindingCode;
use crate::fit::Boundary;
use crate::numerics::digamma::digamma;
use crate::numerics::random::Stream;
use crate::numerics::rising::RisingTable;
use crate::numerics::vectors::Vectors;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// A gamma mixture of Poisson counts: the smallest model that the driver can fit.
struct Toy;

impl Likelihood for Toy {
    const MODEL: &'static str = "toy";
    const LABEL: &'static str = "Toy";
    const NAMES: &'static [&'static str] = &["r", "alpha"];
    const IN_TIME: &'static [bool] = &[false, true];
    type At = (f64, f64, RisingTable);
    fn at(theta: &[f64], histories: &Histories) -> Self::At {
        (theta[0], theta[1], RisingTable::new(theta[0], histories.max_frequency))
    }
    fn add((r, alpha, rising): &Self::At, customer: &Customer, weight: f64, score: &mut Score) {
        let (x, ln) = (f64::from(customer.frequency), libm::log1p(customer.age / alpha));
        let value = rising.ln(customer.frequency) - r * ln - x * libm::log(alpha + customer.age);
        score.value += weight * value;
        score.gradient[0] += weight * (rising.slope(customer.frequency) - ln);
        score.gradient[1] += weight * (r * customer.age / alpha - x) / (alpha + customer.age);
    }
    fn starts(_: &Histories) -> Vec<Vec<f64>> {
        vec![vec![1.0, 1.0], vec![0.1, 0.3]]
    }
}

/// Counts of rates spread like a gamma variable of shape 2 (the sum of two exponentials), in weeks.
fn simulated(n: usize, distinct_ages: u32) -> RfmTable {
    let rows: Vec<_> = (0..n)
        .map(|i| {
            let mut stream = Stream::new(7, i as u64);
            let rate = -0.05 * (libm::log(stream.uniform()) + libm::log(stream.uniform()));
            let age = 20.0 + f64::from(i as u32 % distinct_ages) / f64::from(distinct_ages) * 20.0;
            let (mut at, mut x, mut last) = (0.0, 0, 0.0);
            loop {
                at -= libm::log(stream.uniform()) / rate;
                if at > age {
                    break (x, last, age);
                }
                (x, last) = (x + 1, at);
            }
        })
        .collect();
    // The model does not look at recency; whole weeks let histories be equal.
    let whole: Vec<_> = rows.iter().map(|&(x, last, age)| (x, libm::ceil(last).min(age), age)).collect();
    let mut table = table(&whole);
    table.time_unit = Some(TimeUnit::Week);
    table
}

fn toy(table: &RfmTable) -> Result<FitReport> {
    fit::<Toy>(table, &FitOptions::default(), Control::default())
}

#[test]
fn the_fit_solves_the_equations_of_the_model() {
    let data = simulated(3000, 10);
    let report = toy(&data).unwrap();
    let (r, alpha) = (report.parameters[0].estimate, report.parameters[1].estimate);
    println!("{report} evaluations {} iterations {}", report.evaluations, report.iterations);
    let (mut value, mut by_r, mut by_alpha) = (0.0, 0.0, 0.0);
    for (&x, &age) in data.frequency.iter().zip(&data.age) {
        let x = f64::from(x);
        value += libm::lgamma(r + x) - libm::lgamma(r) + r * libm::log(alpha) - (r + x) * libm::log(alpha + age);
        by_r += digamma(r + x) - digamma(r) + libm::log(alpha) - libm::log(alpha + age);
        by_alpha += r / alpha - (r + x) / (alpha + age);
    }
    assert!((value / report.ln_likelihood - 1.0).abs() < 1e-12);
    assert!((r * by_r).abs() < 1e-6 && (alpha * by_alpha).abs() < 1e-6, "{by_r} {by_alpha}");
    assert!(report.gradient_norm < 1e-10 && report.warnings.is_empty());
    assert!((r - 2.0).abs() < 0.3 && (alpha - 20.0).abs() < 3.0, "{report}");
    assert_eq!((report.aic, report.n), (4.0 - 2.0 * report.ln_likelihood, 3000));
    assert_eq!(report.time_unit, Some(TimeUnit::Week));
}

#[test]
fn standard_errors_and_intervals_are_those_of_the_logarithm() {
    let report = toy(&simulated(3000, 10)).unwrap();
    let covariance = report.covariance();
    for (i, parameter) in report.parameters.iter().enumerate() {
        let error = parameter.standard_error.unwrap();
        assert!((error * error / covariance[i][i] - 1.0).abs() < 1e-12);
        let interval = parameter.interval.as_ref().unwrap();
        let factor = libm::exp(1.959_963_984_540_054 * report.log_covariance[i][i].sqrt());
        assert!((interval.lower.unwrap() * factor / parameter.estimate - 1.0).abs() < 1e-12);
        assert!((interval.upper.unwrap() / factor / parameter.estimate - 1.0).abs() < 1e-12);
        assert_eq!(interval.method, "wald_log");
    }
}

#[test]
fn another_unit_of_time_gives_the_same_fit() {
    let weeks = simulated(2000, 10);
    let mut days = weeks.clone();
    days.age.iter_mut().chain(&mut days.recency).for_each(|t| *t *= 7.0);
    let (one, other) = (toy(&weeks).unwrap(), toy(&days).unwrap());
    let close = |a: f64, b: f64| (a / b - 1.0).abs() < 1e-9;
    assert!(close(one.parameters[0].estimate, other.parameters[0].estimate));
    assert!(close(7.0 * one.parameters[1].estimate, other.parameters[1].estimate));
    let purchases: f64 = weeks.frequency.iter().map(|&x| f64::from(x)).sum();
    assert!(close(one.ln_likelihood - purchases * libm::log(7.0), other.ln_likelihood));
}

#[test]
fn threads_and_the_order_of_rows_change_no_bit() {
    let data = simulated(30_000, 400);
    let control = Control { threads: NonZeroUsize::new(3), ..Control::default() };
    let one = toy(&data).unwrap();
    assert_eq!(fit::<Toy>(&data, &FitOptions::default(), control).unwrap(), one);
    let mut turned = data.clone();
    turned.frequency.reverse();
    turned.recency.reverse();
    turned.age.reverse();
    assert_eq!(toy(&turned).unwrap(), one);
}

#[test]
fn a_large_table_is_fitted_through_a_sample_to_the_same_maximum() {
    let data = simulated(40_000, 2000);
    let report = toy(&data).unwrap();
    assert!(report.n_distinct > 4 * SAMPLE, "{}", report.n_distinct);
    let scale = data.age.iter().copied().fold(0.0, f64::max);
    let all = Histories::of(&data, scale).unwrap();
    let evaluations = Evaluations::new(Control::default());
    let objective = |at: &[f64]| evaluations.of::<Toy>(&all, at);
    let starts = [Start { at: vec![0.0, 0.0], covariance: None }];
    let direct = maximise_from(&objective, &starts, &[-LIMIT; 2], &[LIMIT; 2], 200).unwrap();
    println!("{} evaluations, {} without a sample", report.evaluations, direct.evaluations);
    assert!((report.parameters[0].estimate / libm::exp(direct.at[0]) - 1.0).abs() < 1e-8);
    assert!((report.parameters[1].estimate / scale / libm::exp(direct.at[1]) - 1.0).abs() < 1e-8);
    assert!(report.evaluations <= 14, "{}", report.evaluations);
}

#[test]
fn equal_rates_put_the_shape_at_infinity() {
    // Less spread than Poisson counts of one rate: r and alpha grow together.
    let rows: Vec<_> = (0..200).map(|i| (3 + i % 3, 10.0, 20.0)).collect();
    let report = toy(&table(&rows)).unwrap();
    let boundaries: Vec<_> = report.parameters.iter().map(|p| p.boundary).collect();
    assert!(boundaries.contains(&Some(Boundary::Infinity)), "{report}");
    let (r, alpha) = (&report.parameters[0], &report.parameters[1]);
    // 199 is odd one out of three: 67 threes, 67 fours, 66 fives.
    let mean = (67.0 * 3.0 + 67.0 * 4.0 + 66.0 * 5.0) / 200.0;
    assert!((r.estimate / alpha.estimate * 20.0 / mean - 1.0).abs() < 1e-6, "{report}");
    let held = if r.boundary.is_some() { r } else { alpha };
    assert!(held.standard_error.is_none() && held.interval.is_none());
    let warning = &report.warnings[0];
    assert_eq!((warning.code, warning.path.as_deref()), (FindingCode::ParameterAtBoundary, Some(held.name.as_str())));
}

#[test]
fn too_little_data_is_refused() {
    let few = toy(&table(&[(1, 2.0, 3.0), (0, 0.0, 3.0)])).unwrap_err();
    assert_eq!(few, Error::InsufficientData { what: "a fit of Toy".into(), needed: 3, got: 2 });
    let once = toy(&table(&[(0, 0.0, 3.0); 50])).unwrap_err();
    assert!(matches!(once, Error::InsufficientData { what, needed: 1, got: 0 } if what.contains("repeat purchases")));
    let small = toy(&simulated(20, 10)).unwrap();
    assert!(small.warnings.iter().any(|w| w.code == FindingCode::SmallBase));
}

#[test]
fn whole_periods() {
    assert!(whole(&table(&[(2, 3.0, 6.0), (0, 0.0, 6.0)])).is_ok());
    let cases = [((1, 2.5, 6.0), "recency"), ((1, 2.0, 6.5), "age"), ((4, 3.0, 6.0), "frequency")];
    for (row, column) in cases {
        let error = whole(&table(&[(1, 1.0, 6.0), row])).unwrap_err();
        assert_eq!((error.code(), error.column(), error.row()), ("invalid_value", Some(column), Some(1)));
    }
}

#[test]
fn cancelling_and_progress() {
    let data = simulated(500, 10);
    let flag = AtomicBool::new(false);
    let calls = AtomicU64::new(0);
    let progress = |done: u64, total: u64| {
        assert!(done <= total);
        if calls.fetch_add(1, Ordering::Relaxed) == 4 {
            flag.store(true, Ordering::Relaxed);
        }
    };
    let control = Control { cancel: Some(&flag), progress: Some(&progress), threads: None };
    assert_eq!(fit::<Toy>(&data, &FitOptions::default(), control).unwrap_err(), Error::Cancelled);
    assert_eq!(calls.load(Ordering::Relaxed), 5);
    let options = FitOptions { max_iterations: 2, ..FitOptions::default() };
    let error = fit::<Toy>(&data, &options, Control::default()).unwrap_err();
    assert!(error.to_string().starts_with("the fit of Toy did not converge: stopped after 2 iterations"), "{error}");
}

/// ln L of single histories and its derivatives by the logarithms of the parameters, against the committed vectors.
fn agrees<M: Likelihood>(derivatives: &[&'static str]) {
    Vectors::read(&format!("likelihood/{}", M::MODEL)).check_all(|case| {
        let theta: Vec<f64> = M::NAMES.iter().map(|name| case.arg(name)).collect();
        let frequency = case.count("frequency") as u32;
        let customer = Customer { frequency, recency: case.arg("recency"), age: case.arg("age") };
        let (purchases, max_frequency) = (u64::from(frequency), frequency);
        let histories = Histories { customers: vec![customer], weights: vec![1.0], n: 1, purchases, max_frequency };
        let mut score = Score::default();
        M::add(&M::at(&theta, &histories), &customer, 1.0, &mut score);
        let by_ln = derivatives.iter().zip(&theta).zip(score.gradient).map(|((&name, theta), by)| (name, theta * by));
        [("ln_likelihood", score.value)].into_iter().chain(by_ln).collect()
    });
}

#[test]
fn single_histories_of_every_model() {
    agrees::<NbdModel>(&["by_ln_r", "by_ln_alpha"]);
    agrees::<BgNbdModel>(&["by_ln_r", "by_ln_alpha", "by_ln_a", "by_ln_b"]);
    agrees::<MbgNbdModel>(&["by_ln_r", "by_ln_alpha", "by_ln_a", "by_ln_b"]);
    agrees::<ParetoNbdModel>(&["by_ln_r", "by_ln_alpha", "by_ln_s", "by_ln_beta"]);
    agrees::<BgBbModel>(&["by_ln_alpha", "by_ln_beta", "by_ln_gamma", "by_ln_delta"]);
}

/// Parameters that grow together until one of them meets its limit: the gradient there is only what is left of that of the
/// other. SciPy's simplex and BFGS on the papers' formulas, from five starts, end at ln L = −79.110747, −34.199889 and −44.528371.
#[test]
fn alike_customers_are_a_boundary_and_no_failure() {
    let rows = |x: &[u32], last: &[f64], age: &[f64]| {
        let rows = x.iter().zip(last).zip(age).map(|((&x, &last), &age)| (x, last, age));
        table(&rows.collect::<Vec<_>>())
    };
    let tables = [
        (
            rows(
                &[5, 2, 3, 9, 7, 1, 1, 3],
                &[14.0, 3.0, 7.0, 21.0, 27.0, 1.0, 1.0, 14.0],
                &[34.0, 10.0, 18.0, 28.0, 28.0, 17.0, 20.0, 24.0],
            ),
            -79.110_747,
        ),
        (
            rows(
                &[1, 1, 0, 0, 3, 0, 2, 2],
                &[7.0, 2.0, 0.0, 0.0, 9.0, 0.0, 19.0, 21.0],
                &[13.0, 11.0, 14.0, 19.0, 11.0, 18.0, 34.0, 28.0],
            ),
            -34.199_889,
        ),
        (
            rows(
                &[2, 2, 1, 2, 2, 0, 2, 0, 0],
                &[4.0, 23.0, 26.0, 5.0, 5.0, 0.0, 35.0, 0.0, 0.0],
                &[15.0, 36.0, 36.0, 14.0, 32.0, 16.0, 37.0, 31.0, 15.0],
            ),
            -44.528_371,
        ),
    ];
    for (table, ln_likelihood) in tables {
        let report = fit::<BgNbdModel>(&table, &FitOptions::default(), Control::default()).unwrap();
        assert!((report.ln_likelihood - ln_likelihood).abs() < 5e-6, "{report}");
        assert!(report.parameters.iter().any(|parameter| parameter.boundary.is_some()), "{report}");
    }
}
