use super::super::{GammaGamma, GammaGammaFit};
use super::*;
use crate::Fit;
use crate::data::RfmTable;
use crate::metrics::ltv::samples::{fit, report, table};
use crate::metrics::ltv::simulate;
use crate::numerics::beta;
use std::num::NonZeroUsize;
use std::sync::atomic::AtomicBool;

fn spend(p: f64, q: f64, gamma: f64) -> GammaGammaFit {
    GammaGammaFit::from_report(report("gamma_gamma", &[("p", p), ("q", q), ("gamma", gamma)], None)).unwrap()
}

fn simulated(truth: &GammaGammaFit, frequency: &[u32], seed: u64, threads: usize) -> Result<Vec<Option<f64>>> {
    let control = Control { threads: NonZeroUsize::new(threads), ..Control::default() };
    truth.simulate(&Column::from_slice("frequency", frequency), Seed::new(seed).unwrap(), control)
}

/// Customers with one to eight repeat purchases, and what they spent.
fn spenders(truth: &GammaGammaFit, seed: u64, n: usize) -> RfmTable {
    let rows: Vec<_> = (0..n).map(|row| (1 + (row % 8) as u32, 20.0, 30.0)).collect();
    let mut drawn = table(&rows);
    drawn.monetary_value = Some(simulated(truth, &drawn.frequency, seed, 1).unwrap());
    drawn
}

#[test]
fn a_customer_depends_on_nothing_but_seed_place_and_frequency() {
    let (truth, frequency) = (spend(6.25, 3.74, 15.44), (0..2000).map(|row| row % 15).collect::<Vec<u32>>());
    let all = simulated(&truth, &frequency, 7, 1).unwrap();
    assert_eq!(all, simulated(&truth, &frequency, 7, 3).unwrap());
    assert_eq!(all[..300], simulated(&truth, &frequency[..300], 7, 1).unwrap());
    assert!(frequency.iter().zip(&all).all(|(&x, spent)| (x == 0) == spent.is_none()));
    // Whoever else buys: only the first has another frequency.
    let others: Vec<u32> = frequency.iter().enumerate().map(|(row, &x)| if row == 0 { 9 } else { x }).collect();
    assert_eq!(all[1..], simulated(&truth, &others, 7, 1).unwrap()[1..]);
    assert_ne!(all, simulated(&truth, &frequency, 8, 1).unwrap());
}

/// x m̄/(γ + x m̄) is Beta(p x, q): the spread of its distribution function is that of uniform numbers.
#[test]
fn spends_have_the_distribution_of_the_model() {
    const CUSTOMERS: usize = 20_000;
    let truth = spend(2.0, 3.74, 40.0);
    for x in [1, 5, 30] {
        let drawn = simulated(&truth, &vec![x; CUSTOMERS], 3, 2).unwrap();
        let x = f64::from(x);
        let share = |spent: &Option<f64>| x * spent.unwrap() / (40.0 + x * spent.unwrap());
        let mut places: Vec<f64> = drawn.iter().map(|spent| beta::cdf(share(spent), 2.0 * x, 3.74).unwrap()).collect();
        places.sort_unstable_by(f64::total_cmp);
        let far = |(rank, place): (usize, &f64)| ((rank as f64 + 0.5) / CUSTOMERS as f64 - place).abs();
        let distance = places.iter().enumerate().map(far).fold(0.0, f64::max);
        // Kolmogorov: 1.95/√n is exceeded with probability 0.001.
        assert!(distance < 1.95 / (CUSTOMERS as f64).sqrt(), "{x}: {distance}");
    }
}

/// The same seed for purchases and spend: no customer's spend goes with how often the customer buys.
#[test]
fn spend_is_independent_of_purchases_of_the_same_seed() {
    let purchases = fit("nbd", &[("r", 0.9), ("alpha", 12.07)]);
    let mut table = simulate(&purchases, &vec![200.0; 4000], Seed::default(), Control::default()).unwrap();
    table.monetary_value = Some(simulated(&spend(40.0, 9.0, 40.0), &table.frequency, 1, 1).unwrap());
    let test = crate::metrics::ltv::SpendIndependence::of(&table).unwrap();
    assert!(test.n > 3500 && test.spearman.unwrap().abs() < 0.06, "{test:?}");
}

#[test]
fn what_cannot_be_drawn() {
    let truth = spend(6.25, 3.74, 15.44);
    let draw = |column: &Column<'_>| truth.simulate(column, Seed::default(), Control::default());
    let error = draw(&Column::from_slice("frequency", &[1.0, 2.5])).unwrap_err();
    assert_eq!((error.code(), error.column(), error.row()), ("invalid_value", Some("frequency"), Some(1)));
    assert_eq!(error.expected().as_deref(), Some("a whole number from 0 to 1000000"));
    let error = draw(&Column::from_slice("frequency", &[f64::NAN])).unwrap_err();
    assert_eq!((error.code(), error.row()), ("missing_value", Some(0)));
    assert_eq!(draw(&Column::from_slice("frequency", &[0_u32; 0])).unwrap(), []);
    // Rates next to 0: every second customer would spend more than any number.
    let error = simulated(&spend(6.25, 1e-3, 15.44), &[3; 9], 1, 1).unwrap_err();
    assert!(error.to_string().starts_with("a simulated mean spend is undefined: at q = 0.001"), "{error}");
    let flag = AtomicBool::new(true);
    let control = Control { cancel: Some(&flag), ..Control::default() };
    let frequency = Column::from_slice("frequency", &[1]);
    assert_eq!(truth.simulate(&frequency, Seed::default(), control).unwrap_err(), Error::Cancelled);
}

#[test]
fn gamma_gamma_finds_the_truth_again() {
    let (truth, names) = (spend(2.0, 3.74, 40.0), ["p", "q", "gamma"]);
    let (mut far, mut squares) = ([0; 3], [0.0; 3]);
    for seed in 0..100 {
        let report = GammaGamma::default().fit(&spenders(&truth, seed, 800)).unwrap().report;
        for (at, truth) in [2.0_f64, 3.74, 40.0].into_iter().enumerate() {
            assert_eq!(report.parameters[at].name, names[at]);
            let z = (report.parameters[at].estimate / truth).ln() / report.log_covariance[at][at].sqrt();
            far[at] += u32::from(z.abs() > 3.0 || z.is_nan());
            squares[at] += z * z;
        }
    }
    assert!(far.iter().all(|&far| far <= 2), "{far:?}");
    assert!(squares.iter().all(|square| (56.0..156.0).contains(square)), "{squares:?}");
}

#[test]
fn a_refit_of_gamma_gamma_finds_the_same_maximum() {
    let truth = spend(2.0, 3.74, 40.0);
    let known = GammaGamma::default().fit(&spenders(&truth, 100, 800)).unwrap();
    for seed in 0..12 {
        let customers = spenders(&truth, seed, 800);
        let (warm, cold) = (
            known.refitted(&customers, Control::default()).unwrap().report,
            GammaGamma::default().fit(&customers).unwrap().report,
        );
        for (warm, cold) in warm.parameters.iter().zip(&cold.parameters) {
            assert!((warm.estimate / cold.estimate - 1.0).abs() < 1e-7, "{seed}: {warm:?} {cold:?}");
        }
        assert!(3 * warm.evaluations < 2 * cold.evaluations, "{} {}", warm.evaluations, cold.evaluations);
    }
}

/// Prepared distributions and those made for one draw follow each other without a step.
#[test]
fn spends_of_frequent_buyers_are_those_of_the_same_formula() {
    let truth = spend(2.0, 3.74, 40.0);
    let frequency: Vec<u32> = (1..40).collect();
    let drawn = Spender::of(&truth).unwrap().spends(&frequency, &mut Stream::new(5, 0)).unwrap().unwrap();
    let mut stream = Stream::new(5, 0);
    for (x, spent) in frequency.into_iter().zip(drawn) {
        let rate = draws::gamma(3.74, &mut stream).unwrap() / 40.0;
        let mean = draws::gamma(2.0 * f64::from(x), &mut stream).unwrap() / (rate * f64::from(x));
        assert!((spent.unwrap() / mean - 1.0).abs() < 1e-12, "{x}");
    }
}
