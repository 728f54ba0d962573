use super::super::customer::tests::table;
use super::*;
use crate::domain::TimeUnit;
use crate::fit::FittedParameter;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};

static CALLS: AtomicUsize = AtomicUsize::new(0);

/// Plain arithmetic in the place of formulas, so that arguments can be recognised in the outcome.
struct Echo;

impl PurchaseModel for Echo {
    fn alive(&self, customer: &Customer, ahead: f64) -> Result<f64> {
        Ok(customer.recency / customer.age.max(1.0) + ahead)
    }
    fn purchases(&self, customer: &Customer, horizon: f64) -> Result<f64> {
        CALLS.fetch_add(1, Ordering::Relaxed);
        Ok(1000.0 * f64::from(customer.frequency) + customer.recency + customer.age / 16.0 + horizon)
    }
    fn probability(&self, _: &Customer, horizon: f64, n: u32) -> Result<f64> {
        Ok(horizon + f64::from(n))
    }
    fn discounted(&self, _: &Customer, delta: f64, horizon: Option<f64>) -> Result<f64> {
        Ok(delta + 1000.0 * horizon.unwrap_or(0.0))
    }
    fn lost_at(&self, customer: &Customer) -> Result<Option<f64>> {
        Ok((customer.frequency > 0).then_some(if customer.age > 99.0 { f64::NAN } else { customer.recency }))
    }
    fn sampler(&self) -> Result<Sampler> {
        Ok(Box::new(|_, _, _| Ok(())))
    }
}

struct EchoFit(FitReport);

impl Purchases for EchoFit {
    fn report(&self) -> &FitReport {
        &self.0
    }
    fn model_at(&self, _: &[f64]) -> Model {
        Model(Box::new(Echo))
    }
    fn to_purchase_fit(&self) -> PurchaseFit {
        unreachable!("no test asks for it")
    }
}

fn report(model: &str, names: &[&str]) -> FitReport {
    let parameter = |name: &&str| FittedParameter {
        name: (*name).into(),
        estimate: 0.5,
        standard_error: Some(0.1),
        interval: None,
        boundary: None,
    };
    FitReport {
        model: model.into(),
        version: 1,
        parameters: names.iter().map(parameter).collect(),
        log_covariance: vec![vec![0.0; names.len()]; names.len()],
        ln_likelihood: -10.0,
        n: 5,
        n_distinct: 5,
        aic: 28.0,
        bic: 30.0,
        gradient_norm: 1e-12,
        condition_number: Some(10.0),
        iterations: 5,
        evaluations: 20,
        time_unit: Some(TimeUnit::Week),
        options: crate::FitOptions::default(),
        warnings: Vec::new(),
    }
}

fn echo() -> EchoFit {
    EchoFit(report("echo", &[]))
}

#[test]
fn equal_histories_are_computed_once_and_rows_keep_their_order() {
    let rows: Vec<_> = (0..5000).map(|i| (1 + i % 3, f64::from(1 + i % 5), 16.0)).collect();
    let data = table(&rows);
    let before = CALLS.load(Ordering::Relaxed);
    let control = Control { threads: NonZeroUsize::new(2), ..Control::default() };
    let got = echo().predict(&data, &Quantity::ExpectedPurchases { horizon: 0.5 }, control).unwrap();
    assert_eq!(CALLS.load(Ordering::Relaxed) - before, 15);
    let expected: Vec<f64> = rows.iter().map(|row| 1000.0 * f64::from(row.0) + row.1 + 1.5).collect();
    assert_eq!(got, expected);
    // Histories that hardly ever repeat are computed one by one.
    let rows: Vec<_> = (0..20_000).map(|i| (1, f64::from(1 + i), 30_000.0)).collect();
    let got = each(&table(&rows), control, |customer| Ok(customer.recency)).unwrap();
    assert_eq!(got, rows.iter().map(|row| row.1).collect::<Vec<_>>());
}

#[test]
fn arguments_are_checked() {
    let fit = echo();
    let data = table(&[(1, 2.0, 4.0)]);
    for bad in [-1.0, f64::NAN, f64::INFINITY] {
        let quantities = [
            (Quantity::ExpectedPurchases { horizon: bad }, "horizon"),
            (Quantity::ProbabilityAlive { ahead: bad }, "ahead"),
            (Quantity::ProbabilityOfPurchases { horizon: bad, n: 1 }, "horizon"),
        ];
        for (quantity, option) in quantities {
            let error = fit.predict(&data, &quantity, Control::default()).unwrap_err();
            assert_eq!((error.code(), error.column()), ("invalid_option", Some(option)));
            assert_eq!(error.expected().unwrap(), "a finite number from 0");
            assert_eq!(fit.predict_one(&Customer::NEW, &quantity).unwrap_err(), error);
        }
    }
    let error = fit.probability_of_purchases_new_customer(1.0, 1_000_001).unwrap_err();
    assert_eq!(error.column(), Some("n"));
}

#[test]
fn the_rate_becomes_that_of_the_unit_of_the_data() {
    let ask = |fit: &EchoFit, discount_rate, discount_per, horizon| {
        let quantity = Quantity::DiscountedTransactions { discount_rate, discount_per, horizon };
        fit.predict_one(&Customer::NEW, &quantity)
    };
    let weekly = ask(&echo(), 0.15, DiscountPer::Year, None).unwrap();
    assert!((weekly - libm::log1p(0.15) * 7.0 / 365.25).abs() < 1e-16);
    assert_eq!(ask(&echo(), 0.0, DiscountPer::Year, Some(2.0)).unwrap(), 2000.0);
    let error = ask(&echo(), 0.0, DiscountPer::Week, None).unwrap_err();
    assert_eq!(error.expected().unwrap(), "a number above 0, because the horizon is infinite");
    let mut unknown = echo();
    unknown.0.time_unit = None;
    assert_eq!(ask(&unknown, 0.1, DiscountPer::Year, None).unwrap_err().column(), Some("discount_per"));
    let mut data = table(&[(1, 2.0, 4.0)]);
    data.time_unit = Some(TimeUnit::Year);
    let got = unknown.discounted_residual_transactions(&data, 0.1, DiscountPer::Year).unwrap();
    assert!((got[0] - libm::log1p(0.1)).abs() < 1e-15);
}

#[test]
fn another_unit_of_time_is_refused() {
    let mut data = table(&[(1, 2.0, 4.0)]);
    assert!(echo().expected_purchases(&data, 1.0).is_ok());
    data.time_unit = Some(TimeUnit::Day);
    for error in [echo().expected_purchases(&data, 1.0).unwrap_err(), echo().lost_at(&data).unwrap_err()] {
        assert!(matches!(error, Error::Incompatible { expected, got, .. } if expected == "week" && got == "day"));
    }
}

#[test]
fn periods_of_bg_bb_are_whole() {
    let fit = EchoFit(report("bg_bb", &["alpha", "beta", "gamma", "delta"]));
    let ask = |customer, horizon| fit.predict_one(&customer, &Quantity::ExpectedPurchases { horizon });
    let customer = Customer { frequency: 1, recency: 2.0, age: 4.0 };
    assert!(ask(customer, 3.0).is_ok());
    assert_eq!(ask(customer, 0.5).unwrap_err().column(), Some("horizon"));
    assert_eq!(ask(Customer { recency: 1.5, ..customer }, 1.0).unwrap_err().column(), Some("recency"));
    assert_eq!(ask(Customer { age: 4.5, ..customer }, 1.0).unwrap_err().column(), Some("age"));
    assert_eq!(ask(Customer { frequency: 3, ..customer }, 1.0).unwrap_err().column(), Some("frequency"));
    let error = fit.probability_alive(&table(&[(1, 1.0, 3.0), (1, 1.5, 3.0)])).unwrap_err();
    assert_eq!((error.column(), error.row()), (Some("recency"), Some(1)));
}

#[test]
fn impossible_customers_are_refused() {
    let ask = |frequency, recency, age| {
        echo().predict_one(&Customer { frequency, recency, age }, &Quantity::ProbabilityAlive { ahead: 0.0 })
    };
    let cases = [
        (1, 0.0, 4.0, "recency"),
        (0, 1.0, 4.0, "recency"),
        (1, 5.0, 4.0, "recency"),
        (1, f64::NAN, 4.0, "recency"),
        (0, 0.0, f64::NAN, "age"),
        (0, 0.0, -1.0, "age"),
        (0, 0.0, f64::INFINITY, "age"),
    ];
    for (frequency, recency, age, column) in cases {
        let error = ask(frequency, recency, age).unwrap_err();
        assert_eq!((error.code(), error.column()), ("invalid_value", Some(column)), "{frequency} {recency} {age}");
    }
    assert_eq!(ask(0, 0.0, 0.0).unwrap(), 0.0);
}

#[test]
fn lost_at_has_gaps_and_what_is_no_number_is_an_error() {
    let lost = echo().lost_at(&table(&[(0, 0.0, 4.0), (2, 3.0, 4.0)])).unwrap();
    assert_eq!(lost, [None, Some(3.0)]);
    assert_eq!(echo().lost_at(&table(&[(2, 3.0, 100.0)])).unwrap_err().code(), "not_converged");
}

#[test]
fn only_sound_reports_become_fits() {
    let names = ["r", "alpha", "a", "b"];
    let good = report("bg_nbd", &names);
    let fit = BgNbdFit::from_report(good.clone()).unwrap();
    assert_eq!((fit.r, fit.b), (0.5, 0.5));
    let spoil: [&dyn Fn(&mut FitReport); 10] = [
        &|r| r.model = "mbg_nbd".into(),
        &|r| r.parameters.swap(0, 1),
        &|r| r.parameters[2].estimate = 0.0,
        &|r| r.parameters[2].estimate = f64::INFINITY,
        &|r| r.parameters[0].standard_error = Some(f64::NAN),
        &|r| r.log_covariance[1][1] = -1.0,
        &|r| r.log_covariance[0][1] = 0.5,
        &|r| r.log_covariance.truncate(3),
        &|r| r.ln_likelihood = f64::NAN,
        &|r| r.parameters.truncate(3),
    ];
    for (at, spoil) in spoil.iter().enumerate() {
        let mut bad = good.clone();
        spoil(&mut bad);
        assert_eq!(BgNbdFit::from_report(bad).unwrap_err().code(), "corrupt_state", "{at}");
    }
}

#[test]
fn a_document_says_which_model_it_is() {
    let four = ["r", "alpha", "a", "b"];
    let fits = [
        PurchaseFit::BgNbd(BgNbdFit::from_report(report("bg_nbd", &four)).unwrap()),
        PurchaseFit::MbgNbd(MbgNbdFit::from_report(report("mbg_nbd", &four)).unwrap()),
        PurchaseFit::ParetoNbd(ParetoNbdFit::from_report(report("pareto_nbd", &["r", "alpha", "s", "beta"])).unwrap()),
        PurchaseFit::Nbd(NbdFit::from_report(report("nbd", &["r", "alpha"])).unwrap()),
        PurchaseFit::BgBb(BgBbFit::from_report(report("bg_bb", &["alpha", "beta", "gamma", "delta"])).unwrap()),
    ];
    for fit in fits {
        let json = fit.to_json().unwrap();
        assert_eq!(PurchaseFit::from_json(&json).unwrap(), fit);
        assert_eq!(fit.to_purchase_fit(), fit);
    }
    for bad in ["", "{}", "[]", r#"{"kind": "nps", "version": 1}"#, r#"{"kind": "bg_nbd", "version": 1}"#] {
        assert_eq!(PurchaseFit::from_json(bad).unwrap_err().code(), "corrupt_state", "{bad}");
    }
}

#[test]
fn a_customer_with_more_purchases_than_a_table_takes_is_refused() {
    for model in ["bg_nbd", "mbg_nbd"] {
        let fit = crate::metrics::ltv::samples::fit(model, &[("r", 0.5), ("alpha", 5.0), ("a", 0.8), ("b", 2.5)]);
        let heavy = |frequency| {
            let customer = Customer { frequency, recency: 1.0, age: 2.0 };
            fit.predict_one(&customer, &Quantity::ProbabilityAlive { ahead: 0.0 })
        };
        assert!(heavy(1_000_000).is_ok());
        for frequency in [1_000_001, u32::MAX] {
            assert_eq!(heavy(frequency).unwrap_err().column(), Some("frequency"), "{model} {frequency}");
        }
    }
}
