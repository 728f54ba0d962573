use super::super::samples::fit;
use super::super::{BgBb, BgNbd, MbgNbd, Nbd, ParetoNbd};
use super::*;
use crate::domain::TimeUnit;
use crate::{Fit, FitReport};
use std::num::NonZeroUsize;

const BG_NBD: [(&str, f64); 4] = [("r", 0.243), ("alpha", 4.414), ("a", 0.793), ("b", 2.426)];

fn seed(seed: u64) -> Seed {
    Seed::new(seed).unwrap()
}

#[test]
fn a_customer_depends_on_nothing_but_seed_and_place() {
    let truth = fit("bg_nbd", &BG_NBD);
    let ages: Vec<f64> = (0..2000).map(|row| 27.0 + f64::from(row % 84) / 7.0).collect();
    let run = |ages: &[f64], threads| {
        let control = Control { threads: NonZeroUsize::new(threads), ..Control::default() };
        simulate(&truth, ages, seed(7), control).unwrap()
    };
    let all = run(&ages, 1);
    assert_eq!(all, run(&ages, 3));
    let few = run(&ages[..300], 1);
    assert_eq!((few.frequency(), few.recency()), (&all.frequency()[..300], &all.recency()[..300]));
    assert_eq!((all.len(), all.time_unit(), all.age()), (2000, Some(TimeUnit::Week), &ages[..]));
    assert!(all.monetary_value().is_none() && all.customers().is_empty());
    for (row, age) in ages.iter().enumerate() {
        let (x, last) = (all.frequency()[row], all.recency()[row]);
        assert!((x == 0) == (last == 0.0) && (0.0..=*age).contains(&last));
    }
    let (sampler, mut times) = (at_estimates(&truth).0.sampler().unwrap(), Vec::new());
    for row in [0, 255, 256, 1999] {
        let own = draw(&sampler, ages[row], &mut Stream::new(7, row as u64), &mut times).unwrap();
        assert_eq!(own, (all.frequency()[row], all.recency()[row]));
    }
    assert_ne!(all.frequency(), simulate(&truth, &ages, seed(8), Control::default()).unwrap().frequency());
}

#[test]
fn ages_are_checked() {
    let nbd = fit("nbd", &[("r", 0.5), ("alpha", 9.0)]);
    for age in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        let error = simulate(&nbd, &[3.0, age], seed(1), Control::default()).unwrap_err();
        assert_eq!((error.code(), error.column(), error.row()), ("invalid_value", Some("ages"), Some(1)));
    }
    let periods = fit("bg_bb", &[("alpha", 1.2), ("beta", 0.75), ("gamma", 0.66), ("delta", 2.78)]);
    let error = simulate(&periods, &[6.0, 6.5], seed(1), Control::default()).unwrap_err();
    assert_eq!(error.expected().as_deref(), Some("a whole number from 1 to 1000000"));
    assert!(
        simulate(&periods, &[6.0; 9], seed(1), Control::default()).unwrap().recency().iter().all(|t| t.fract() == 0.0)
    );
}

/// Fits to `seeds` draws: how often each parameter lies more than three standard errors from the truth on the logarithm,
/// and the root mean square of its distance in standard errors.
fn recovery(
    truth: (&str, &[(&str, f64)]),
    ages: &[f64],
    seeds: u64,
    estimate: impl Fn(&RfmTable) -> FitReport,
) -> (Vec<u32>, Vec<f64>) {
    let start = std::time::Instant::now();
    let (model, parameters) = truth;
    let fit = fit(model, parameters);
    let (mut far, mut squares) = (vec![0; parameters.len()], vec![0.0; parameters.len()]);
    for number in 0..seeds {
        let report = estimate(&simulate(&fit, ages, seed(number), Control::default()).unwrap());
        for (at, (fitted, (name, truth))) in report.parameters.iter().zip(parameters).enumerate() {
            assert_eq!(fitted.name, *name);
            let z = (fitted.estimate / truth).ln() / report.log_covariance[at][at].sqrt();
            far[at] += u32::from(z.abs() > 3.0 || z.is_nan());
            squares[at] += z * z;
        }
    }
    println!("{model}: {far:?} {squares:?} in {:?}", start.elapsed());
    (far, squares.iter().map(|sum| (sum / seeds as f64).sqrt()).collect())
}

/// Of 100 draws 0.3 lie beyond three standard errors by chance, and the root mean square is 1 ± 0.07.
fn recovered((far, spread): (Vec<u32>, Vec<f64>)) {
    assert!(far.iter().all(|&far| far <= 2), "{far:?}");
    assert!(spread.iter().all(|spread| (0.75..1.25).contains(spread)), "{spread:?}");
}

/// Customers of one to two years: estimates are nearly normal on the logarithm from a thousand of them on.
fn weeks(n: usize) -> Vec<f64> {
    (0..n).map(|row| 52.0 + (row % 53) as f64).collect()
}

#[test]
fn nbd_finds_the_truth_again() {
    let estimate = |table: &RfmTable| Nbd::default().fit(table).unwrap().report;
    recovered(recovery(("nbd", &[("r", 0.385), ("alpha", 12.07)]), &weeks(500), 100, estimate));
}

#[test]
fn bg_nbd_finds_the_truth_again() {
    let truth = [("r", 0.8), ("alpha", 6.0), ("a", 0.9), ("b", 3.0)];
    let estimate = |table: &RfmTable| BgNbd::default().fit(table).unwrap().report;
    recovered(recovery(("bg_nbd", &truth), &weeks(1000), 100, estimate));
}

#[test]
fn mbg_nbd_finds_the_truth_again() {
    let truth = [("r", 0.8), ("alpha", 6.0), ("a", 0.9), ("b", 3.0)];
    let estimate = |table: &RfmTable| MbgNbd::default().fit(table).unwrap().report;
    recovered(recovery(("mbg_nbd", &truth), &weeks(1000), 100, estimate));
}

#[test]
fn pareto_nbd_finds_the_truth_again() {
    let truth = [("r", 0.8), ("alpha", 4.0), ("s", 0.9), ("beta", 15.0)];
    let estimate = |table: &RfmTable| ParetoNbd::default().fit(table).unwrap().report;
    recovered(recovery(("pareto_nbd", &truth), &weeks(600), 100, estimate));
}

#[test]
fn bg_bb_finds_the_truth_again() {
    let truth = [("alpha", 1.204), ("beta", 0.75), ("gamma", 0.657), ("delta", 2.783)];
    let estimate = |table: &RfmTable| BgBb::default().fit(table).unwrap().report;
    recovered(recovery(("bg_bb", &truth), &vec![12.0; 1500], 100, estimate));
}
