use super::super::customer::tests::table;
use super::*;
use crate::data::{Column, CustomerIds, InstantUnit, Instants, RfmOptions, Transactions};
use crate::domain::TimeUnit;
use crate::estimate::FindingCode;
use crate::fit::Boundary;
use crate::metrics::ltv::samples::report;
use crate::numerics::random::Stream;
use std::num::NonZeroUsize;

/// A table of repeat purchases and mean spend.
fn spending(rows: &[(u32, f64)]) -> RfmTable {
    let times: Vec<_> = rows.iter().map(|&(x, _)| (x, f64::from(x.min(9)), 10.0)).collect();
    let mut table = table(&times);
    table.monetary_value = Some(rows.iter().map(|&(x, mean)| (x > 0).then_some(mean)).collect());
    table
}

/// A sum of `shape` exponentials.
fn gamma(stream: &mut Stream, shape: u32) -> f64 {
    -(0..shape).map(|_| libm::log(stream.uniform())).sum::<f64>()
}

/// Spend of the model with p = 3, q = 4, γ = 20; every third customer bought once only.
fn simulated(n: u64) -> RfmTable {
    let one = |i| {
        let mut stream = Stream::new(3, i);
        let rate = gamma(&mut stream, 4) / 20.0;
        let x = (i % 3) as u32 * (1 + (i % 7) as u32);
        (x, gamma(&mut stream, 3 * x.max(1)) / rate / f64::from(x.max(1)))
    };
    spending(&(0..n).map(one).collect::<Vec<_>>())
}

fn fit(table: &RfmTable) -> Result<GammaGammaFit> {
    GammaGamma::default().fit(table)
}

/// ln L as the note prints it, in gamma functions.
fn printed(table: &RfmTable, p: f64, q: f64, gamma: f64) -> f64 {
    let spent = table.monetary_value.as_ref().unwrap().iter().zip(&table.frequency).filter(|(_, x)| **x > 0);
    let one = |(mean, &x): (&Option<f64>, &u32)| {
        let (mean, x) = (mean.unwrap(), f64::from(x));
        libm::lgamma(p * x + q) - libm::lgamma(p * x) - libm::lgamma(q)
            + q * libm::log(gamma)
            + (p * x - 1.0) * libm::log(mean)
            + p * x * libm::log(x)
            - (p * x + q) * libm::log(gamma + x * mean)
    };
    spent.map(one).sum()
}

#[test]
fn the_fit_is_the_maximum_of_the_printed_likelihood() {
    let data = simulated(3000);
    let fit = fit(&data).unwrap();
    println!("{fit}, {} evaluations", fit.report.evaluations);
    assert_eq!((fit.report.n, fit.report.model.as_str()), (2000, "gamma_gamma"));
    let best = printed(&data, fit.p, fit.q, fit.gamma);
    assert!((best / fit.report.ln_likelihood - 1.0).abs() < 1e-11, "{best}");
    for (i, name) in NAMES.iter().enumerate() {
        let moved = |by: f64| {
            let mut at = [fit.p, fit.q, fit.gamma];
            at[i] *= libm::exp(by);
            printed(&data, at[0], at[1], at[2])
        };
        let (above, below) = (moved(1e-3), moved(-1e-3));
        assert!(above < best && below < best, "{name}");
        // The quotient of differences has the rounding of ln L over 1e-3.
        assert!(((above - below) / 2e-3).abs() < 1e-3 * (2.0 * best - above - below) / 1e-6, "{name}");
    }
    let truth = [3.0, 4.0, 20.0];
    for (parameter, truth) in fit.report.parameters.iter().zip(truth) {
        assert!((parameter.estimate - truth).abs() < 3.0 * parameter.standard_error.unwrap(), "{fit}");
    }
}

#[test]
fn another_currency_gives_the_same_fit() {
    let (one, mut data) = (fit(&simulated(2000)).unwrap(), simulated(2000));
    data.monetary_value.as_mut().unwrap().iter_mut().flatten().for_each(|mean| *mean *= 1e5);
    let other = fit(&data).unwrap();
    let close = |a: f64, b: f64| (a / b - 1.0).abs() < 1e-8;
    assert!(close(one.p, other.p) && close(one.q, other.q) && close(1e5 * one.gamma, other.gamma));
    let n = one.report.n as f64;
    assert!(close(one.report.ln_likelihood - n * libm::log(1e5), other.report.ln_likelihood));
}

#[test]
fn threads_change_no_bit_and_a_sample_shortens_the_way() {
    let data = simulated(30_000);
    let one = fit(&data).unwrap();
    let control = Control { threads: NonZeroUsize::new(2), ..Control::default() };
    assert_eq!(GammaGamma::default().fit_with(&data, control).unwrap(), one);
    println!("{} evaluations", one.report.evaluations);
    assert!(one.report.evaluations <= 16 && one.report.gradient_norm < 1e-10);
}

#[test]
fn expected_spend() {
    let mut fit = fit(&simulated(500)).unwrap();
    (fit.p, fit.q, fit.gamma) = (6.0, 4.0, 15.0);
    assert_eq!(fit.mean_spend().unwrap(), 30.0);
    let spend = fit.expected_spend(&spending(&[(0, f64::NAN), (2, 50.0)])).unwrap();
    assert_eq!(spend, [30.0, 6.0 * 115.0 / 15.0]);
    assert_eq!(fit.expected_spend_of(2, Some(50.0)).unwrap(), spend[1]);
    assert_eq!(fit.expected_spend_of(0, None).unwrap(), 30.0);
    for bad in [None, Some(0.0), Some(-1.0), Some(f64::NAN)] {
        assert_eq!(fit.expected_spend_of(1, bad).unwrap_err().code(), "invalid_value");
    }
    // Without a finite mean over customers, that after enough purchases still exists.
    (fit.p, fit.q) = (0.5, 0.75);
    assert_eq!(fit.mean_spend().unwrap_err().code(), "undefined");
    assert_eq!(fit.expected_spend_of(1, Some(3.0)).unwrap(), 0.5 * 18.0 / 0.25);
    assert!(fit.expected_spend(&spending(&[(1, 3.0)])).is_ok());
    assert_eq!(fit.expected_spend(&spending(&[(0, 0.0), (1, 3.0)])).unwrap_err().code(), "undefined");
}

#[test]
fn spend_without_a_mean_is_a_finding() {
    // The tail of a Pareto distribution with index ½.
    let rows: Vec<_> = (1..=200).map(|i| (1 + i % 4, (201.0 / f64::from(i)).powi(2))).collect();
    let fit = fit(&spending(&rows)).unwrap();
    println!("{fit}");
    assert!(fit.q < 1.0 && fit.report.warnings.iter().any(|w| w.code == FindingCode::InfiniteMean));
}

#[test]
fn customers_who_all_spend_alike_put_parameters_at_infinity() {
    // The spread of means of gamma variables with shape 4, and none between customers.
    let rows: Vec<_> = (0..900)
        .map(|i| (1 + i % 3, gamma(&mut Stream::new(5, i.into()), 4 + 4 * (i % 3)) / f64::from(1 + i % 3)))
        .collect();
    match fit(&spending(&rows)) {
        Ok(fit) => {
            println!("{fit} {:?}", fit.report.warnings.iter().map(|w| w.code).collect::<Vec<_>>());
            let held = fit.report.parameters.iter().any(|p| p.boundary == Some(Boundary::Infinity));
            assert!(held || fit.q > 20.0, "{fit}");
        }
        Err(error) => assert_eq!(error.code(), "not_converged", "{error}"),
    }
}

#[test]
fn what_cannot_be_fitted() {
    let refused = |rows: &[(u32, f64)]| fit(&spending(rows)).unwrap_err();
    let error = refused(&[(1, 5.0), (2, 0.0), (1, 3.0)]);
    assert_eq!((error.code(), error.column(), error.row()), ("invalid_value", Some("monetary_value"), Some(1)));
    assert_eq!(refused(&[(1, 5.0), (2, f64::NAN)]).row(), Some(1));
    assert!(matches!(refused(&[(0, 1.0); 9]), Error::InsufficientData { needed: 1, got: 0, .. }));
    assert!(matches!(refused(&[(1, 1.0), (1, 2.0), (2, 3.0)]), Error::InsufficientData { needed: 4, got: 3, .. }));
    let mut data = spending(&[(1, 5.0), (2, 4.0)]);
    data.monetary_value.as_mut().unwrap()[1] = None;
    assert_eq!(
        fit(&data).unwrap_err(),
        Error::MissingValue {
            column: "monetary_value".into(),
            row: 1,
            expected: "a finite number above 0, because there is a repeat purchase".into()
        }
    );
    data.monetary_value = None;
    assert_eq!(fit(&data).unwrap_err().code(), "missing_column");
    // Everybody the same amount: the likelihood has no end.
    let same = fit(&spending(&[(1, 5.0); 50]));
    println!("{same:?}");
    assert!(same.map_or_else(
        |e| e.code() == "not_converged",
        |fit| fit.report.parameters.iter().any(|p| p.boundary.is_some())
    ));
}

#[test]
fn states_are_checked() {
    let fit = fit(&simulated(500)).unwrap();
    assert_eq!(GammaGammaFit::from_json(&fit.to_json().unwrap()).unwrap(), fit);
    assert_eq!(GammaGammaFit::from_bytes(&fit.to_bytes().unwrap()).unwrap(), fit);
    let other = GammaGammaFit { p: 1.0, ..fit.clone() };
    assert_eq!(GammaGammaFit::from_json(&other.to_json().unwrap()).unwrap_err().code(), "corrupt_state");
    let mut report = fit.report.clone();
    report.parameters.swap(0, 1);
    assert_eq!(GammaGammaFit::from_report(report).unwrap_err().code(), "corrupt_state");
}

#[test]
fn independence_in_whole_numbers() {
    // Frequencies 1 2 3 4 5, spend 2 1 4 3 5: r = 8/10, and the ranks are the values.
    let rows = [(1, 2.0), (2, 1.0), (3, 4.0), (4, 3.0), (5, 5.0), (0, 0.0)];
    let result = SpendIndependence::of(&spending(&rows)).unwrap();
    assert_eq!(result.n, 5);
    assert!((result.pearson.unwrap() - 0.8).abs() < 1e-15 && (result.spearman.unwrap() - 0.8).abs() < 1e-15);
    // t = 0.8 √(3 / 0.36) = 4/√3 with 3 degrees of freedom, whose tail has a closed form.
    let t = 4.0 / 3_f64.sqrt();
    let tail = 0.5 - (libm::atan(t / 3_f64.sqrt()) + t * 3_f64.sqrt() / (3.0 + t * t)) / std::f64::consts::PI;
    assert!((result.pearson_p.unwrap() / (2.0 * tail) - 1.0).abs() < 1e-12);
    assert_eq!(result.warnings[0].code, FindingCode::SpendDependsOnFrequency);
    // Ties: ranks 1.5 1.5 3.5 3.5 and 1 2 3 4, so 4/√(4·5).
    let tied = SpendIndependence::of(&spending(&[(1, 1.0), (1, 2.0), (2, 3.0), (2, 4.0)])).unwrap();
    assert!((tied.spearman.unwrap() - 4.0 / 20_f64.sqrt()).abs() < 1e-15);
    let exact = SpendIndependence::of(&spending(&[(1, -2.0), (2, -4.0), (3, -6.0)])).unwrap();
    assert_eq!((exact.spearman, exact.spearman_p), (Some(-1.0), Some(0.0)));
    assert_eq!(exact.to_string(), "spend and frequency: Spearman −1.00 (p = 0.0e0), Pearson −1.00, n = 3");
    let constant = SpendIndependence::of(&spending(&[(1, 1.0), (1, 2.0), (1, 3.0)])).unwrap();
    assert_eq!((constant.pearson, constant.spearman_p, constant.warnings.len()), (None, None, 0));
    assert_eq!(SpendIndependence::of(&spending(&[(1, 1.0), (1, 2.0)])).unwrap_err().code(), "insufficient_data");
}

#[test]
fn means_that_hold_the_first_purchase_are_refused() {
    let days = [0_i64, 3, 5, 0, 4, 0, 8, 9, 0, 2];
    let (customers, amounts) = ([1_i64, 1, 1, 2, 2, 3, 3, 3, 4, 4], [5.0, 6.0, 7.0, 8.0, 9.0, 4.0, 3.0, 6.0, 8.0, 5.0]);
    let at = Column::from_slice("at", &days);
    let at = Instants::new("at", at.chunks().to_vec(), InstantUnit::Days).unwrap();
    let (customer, amount) = (Column::from_slice("customer", &customers), Column::from_slice("amount", &amounts));
    let log = Transactions::new(CustomerIds::Integers(&customer), &at).unwrap().with_amounts(&amount).unwrap();
    let mut options = RfmOptions::new(TimeUnit::Day, chrono::DateTime::from_timestamp(20 * 86_400, 0).unwrap());
    let table = |options: &RfmOptions| RfmTable::from_transactions(log, options, Control::default()).unwrap();
    assert!(SpendIndependence::of(&table(&options)).is_ok());
    options.include_first = true;
    let table = table(&options);
    let report = report("gamma_gamma", &[("p", 6.25), ("q", 3.74), ("gamma", 15.44)], None);
    for error in [
        GammaGamma::default().fit(&table).unwrap_err(),
        SpendIndependence::of(&table).unwrap_err(),
        GammaGammaFit::from_report(report).unwrap().expected_spend(&table).unwrap_err(),
    ] {
        assert_eq!(error.code(), "incompatible");
        assert!(error.to_string().contains("include_first: false"), "{error}");
    }
}
