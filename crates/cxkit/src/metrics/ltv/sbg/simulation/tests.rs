use super::super::Sbg;
use super::*;
use crate::Fit;
use crate::metrics::ltv::samples::report;
use std::num::NonZeroUsize;
use std::sync::atomic::AtomicBool;

fn contracts(alpha: f64, beta: f64) -> SbgFit {
    SbgFit::from_report(report("sbg", &[("alpha", alpha), ("beta", beta)], None)).unwrap()
}

fn simulated(fit: &SbgFit, n: u32, periods: u32, seed: u64, threads: usize) -> Durations {
    let control = Control { threads: NonZeroUsize::new(threads), ..Control::default() };
    fit.simulate(n, periods, Seed::new(seed).unwrap(), control).unwrap()
}

#[test]
fn a_contract_depends_on_nothing_but_seed_and_place() {
    let fit = contracts(0.668, 3.806);
    let all = simulated(&fit, 5000, 7, 3, 1);
    assert_eq!(all, simulated(&fit, 5000, 7, 3, 3));
    assert_ne!(all, simulated(&fit, 5000, 7, 4, 1));
    assert_eq!((all.n(), all.lost.len(), all.running.len()), (5000, 7, 8));
    assert!(all.running[..7].iter().all(|&running| running == 0));
    // Observed for longer, the same contracts are lost in the same periods.
    assert_eq!(all.lost, simulated(&fit, 5000, 30, 3, 1).lost[..7]);
    let few = simulated(&fit, 4999, 7, 3, 1);
    let more: u64 = all.lost.iter().zip(&few.lost).map(|(all, few)| all - few).sum();
    assert_eq!(more + all.running[7] - few.running[7], 1);
}

#[test]
fn contracts_last_as_the_model_says() {
    const CONTRACTS: u32 = 100_000;
    for (alpha, beta) in [(0.668, 3.806), (4.0, 0.3), (1e-3, 1e-2), (1e6, 9e6)] {
        let fit = contracts(alpha, beta);
        let drawn = simulated(&fit, CONTRACTS, 12, 5, 2);
        let (n, mut chi2, mut before) = (f64::from(CONTRACTS), 0.0, 1.0);
        for period in 1..=12 {
            let survival = fit.survival(period).unwrap();
            let (lost, expected) = (drawn.lost[period as usize - 1] as f64, n * (before - survival));
            chi2 += (lost - expected) * (lost - expected) / expected;
            before = survival;
        }
        chi2 += (drawn.running[12] as f64 - n * before).powi(2) / (n * before);
        // χ² with 12 degrees of freedom: 39.1 is exceeded with probability 1e-4.
        assert!(chi2 < 39.1, "{alpha} {beta}: {chi2}");
    }
}

#[test]
fn who_never_leaves_and_who_leaves_at_once() {
    let either = simulated(&contracts(1e-9, 1e-9), 1000, 50, 1, 1);
    assert_eq!(either.lost[1..].iter().sum::<u64>(), 0);
    assert!((400..600).contains(&either.lost[0]) && either.running[50] == 1000 - either.lost[0], "{either:?}");
}

#[test]
fn what_cannot_be_drawn() {
    let fit = contracts(0.668, 3.806);
    for (n, periods, option) in [(0, 5, "n"), (10_000_001, 5, "n"), (5, 0, "periods"), (5, 100_001, "periods")] {
        let error = fit.simulate(n, periods, Seed::default(), Control::default()).unwrap_err();
        assert_eq!((error.code(), error.column()), ("invalid_option", Some(option)));
    }
    let flag = AtomicBool::new(true);
    let control = Control { cancel: Some(&flag), ..Control::default() };
    assert_eq!(fit.simulate(5, 5, Seed::default(), control).unwrap_err(), Error::Cancelled);
}

/// Of 100 draws 0.3 lie beyond three standard errors by chance, and the sum of squares is 100 ± 14.
#[test]
fn sbg_finds_the_truth_again() {
    let truth = [1.5_f64, 6.0];
    let (mut far, mut squares) = ([0; 2], [0.0; 2]);
    for seed in 0..100 {
        let drawn = simulated(&contracts(truth[0], truth[1]), 3000, 10, seed, 1);
        let report = Sbg::default().fit(&drawn).unwrap().report;
        for (at, truth) in truth.into_iter().enumerate() {
            let z = (report.parameters[at].estimate / truth).ln() / report.log_covariance[at][at].sqrt();
            far[at] += u32::from(z.abs() > 3.0 || z.is_nan());
            squares[at] += z * z;
        }
    }
    assert!(far.iter().all(|&far| far <= 2), "{far:?}");
    assert!(squares.iter().all(|square| (56.0..156.0).contains(square)), "{squares:?}");
}
