//! Lifetime value of a million customers: fits of every model with standard errors, and predictions; the parametric
//! bootstrap; a table with one customer who buys all the time.
//!
//! ```text
//! cargo bench -p cxkit-benches --bench ltv [-- <name>]
//! ```
#![allow(missing_docs)]
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use cxkit::control::Control;
use cxkit::data::{Column, RfmColumns, RfmTable};
use cxkit::ltv::{
    BgBb, BgNbd, ClvOptions, GammaGamma, MbgNbd, Nbd, ParetoNbd, Prediction, PredictionMethod, PredictionOptions,
    PurchaseFit, Purchases, Quantity, clv, simulate,
};
use cxkit::{Fit, Seed};
use std::cell::LazyCell;
use std::hint::black_box;
use std::num::NonZeroUsize;

const CUSTOMERS: usize = 1_000_000;

fn control() -> Control<'static> {
    Control { threads: NonZeroUsize::new(2), ..Control::default() }
}

/// The published fit of the CDNOW customers (Fader, Hardie and Lee 2005).
fn published() -> PurchaseFit {
    document("bg_nbd", [("r", 0.243), ("alpha", 4.414), ("a", 0.793), ("b", 2.426)])
}

/// A fit at these parameters, as a document.
fn document(model: &str, parameters: [(&str, f64); 4]) -> PurchaseFit {
    let named: Vec<String> = parameters.iter().map(|(name, x)| format!("\"{name}\":{x}")).collect();
    let listed: Vec<String> = parameters
        .iter()
        .map(|(name, x)| {
            format!(r#"{{"name":"{name}","estimate":{x},"standard_error":null,"interval":null,"boundary":null}}"#)
        })
        .collect();
    let document = format!(
        r#"{{"kind":"{model}","version":1,{},"report":{{"model":"{model}","version":1,"parameters":[{}],
        "log_covariance":[[0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0],[0.0,0.0,0.0,0.0]],"ln_likelihood":0.0,
        "n":1,"n_distinct":1,"aic":0.0,"bic":0.0,"gradient_norm":0.0,"condition_number":null,"iterations":0,
        "evaluations":0,"time_unit":null,"options":{{"level":0.95,"max_iterations":200}},"warnings":[]}}}}"#,
        named.join(","),
        listed.join(",")
    );
    PurchaseFit::from_json(&document).expect("a fit")
}

/// Customers of the published model, in whole days, with a made-up spend.
fn customers() -> RfmTable {
    let ages: Vec<f64> = (0..CUSTOMERS).map(|i| (189 + i % 84) as f64 / 7.0).collect();
    let drawn = simulate(&published(), &ages, Seed::default(), control()).expect("customers");
    // Days, as logs have them: a purchase on the day of the first one is no repeat purchase.
    let recency: Vec<f64> = drawn.recency().iter().map(|t| (7.0 * t).floor() / 7.0).collect();
    let frequency: Vec<u32> =
        drawn.frequency().iter().zip(&recency).map(|(&x, &t)| if t > 0.0 { x } else { 0 }).collect();
    let spend: Vec<f64> = (0..CUSTOMERS).map(|i| 5.0 + (i * 7919 % 10_007) as f64 / 100.0).collect();
    let (frequency, recency, age, spend) = (
        Column::from_slice("frequency", &frequency),
        Column::from_slice("recency", &recency),
        Column::from_slice("age", &ages),
        Column::from_slice("monetary_value", &spend),
    );
    let columns = RfmColumns {
        frequency: &frequency,
        recency: &recency,
        age: &age,
        monetary_value: Some(&spend),
        customer: None,
    };
    RfmTable::from_columns(columns, None).expect("a table")
}

fn ltv(c: &mut Criterion) {
    // Made when a benchmark asks for them, so that a filter does not wait.
    let table = LazyCell::new(customers);
    let fit = LazyCell::new(|| BgNbd::default().fit_with(&table, control()).expect("a fit"));
    let spend = LazyCell::new(|| GammaGamma::default().fit_with(&table, control()).expect("a fit"));
    let mut group = c.benchmark_group("ltv 1M");
    group.sample_size(10);
    group.throughput(Throughput::Elements(CUSTOMERS as u64));
    for (name, fits) in [
        ("fit NBD", (|table| drop(Nbd::default().fit_with(table, control()))) as fn(&RfmTable)),
        ("fit BG/NBD", |table| drop(BgNbd::default().fit_with(table, control()))),
        ("fit MBG/NBD", |table| drop(MbgNbd::default().fit_with(table, control()))),
        ("fit Pareto/NBD", |table| drop(ParetoNbd::default().fit_with(table, control()))),
        ("fit gamma-gamma", |table| drop(GammaGamma::default().fit_with(table, control()))),
    ] {
        group.bench_function(name, |b| {
            let table = &*table;
            b.iter(|| fits(black_box(table)));
        });
    }
    group.bench_function("expected purchases, BG/NBD", |b| {
        let (fit, table) = (&*fit, &*table);
        b.iter(|| fit.predict(black_box(table), &Quantity::ExpectedPurchases { horizon: 39.0 }, control()));
    });
    group.bench_function("P(alive), BG/NBD", |b| {
        let (fit, table) = (&*fit, &*table);
        b.iter(|| fit.probability_alive(black_box(table)));
    });
    group.bench_function("CLV of a year, BG/NBD", |b| {
        let (fit, spend, table) = (&*fit, &*spend, &*table);
        b.iter(|| clv(fit, spend, black_box(table), &yearly(), control()));
    });
    group.finish();
}

fn yearly() -> ClvOptions {
    let mut options = ClvOptions::new(Some(52.0), 0.0024);
    options.discount_per = cxkit::ltv::DiscountPer::Period;
    options
}

/// The columns of a table.
fn table(frequency: &[u32], recency: &[f64], age: &[f64]) -> RfmTable {
    let (frequency, recency, age) = (
        Column::from_slice("frequency", frequency),
        Column::from_slice("recency", recency),
        Column::from_slice("age", age),
    );
    let columns =
        RfmColumns { frequency: &frequency, recency: &recency, age: &age, monetary_value: None, customer: None };
    RfmTable::from_columns(columns, None).expect("a table")
}

/// As many customers as the CDNOW sample has, of its ages, from a model.
fn cdnow(model: &PurchaseFit) -> RfmTable {
    let ages: Vec<f64> = (0..2357).map(|i| (189 + i % 84) as f64 / 7.0).collect();
    simulate(model, &ages, Seed::default(), Control::default()).expect("customers")
}

/// Intervals from 100 replicates, on one thread: draws, refits and predictions.
fn bootstrap(c: &mut Criterion) {
    let table = cdnow(&published());
    // CDNOW's Pareto/NBD, and the donors of Fader, Hardie and Shang (2010).
    let pareto = document("pareto_nbd", [("r", 0.553), ("alpha", 10.578), ("s", 0.606), ("beta", 11.669)]);
    let donors = document("bg_bb", [("alpha", 1.204), ("beta", 0.75), ("gamma", 0.657), ("delta", 2.783)]);
    let leaving = cdnow(&pareto);
    let donors = simulate(&donors, &vec![12.0; 2357], Seed::default(), Control::default()).expect("customers");
    let fits: [(&str, Box<dyn Purchases>, &RfmTable); 5] = [
        ("NBD", Box::new(Nbd::default().fit(&table).expect("a fit")), &table),
        ("BG/NBD", Box::new(BgNbd::default().fit(&table).expect("a fit")), &table),
        ("MBG/NBD", Box::new(MbgNbd::default().fit(&table).expect("a fit")), &table),
        ("Pareto/NBD", Box::new(ParetoNbd::default().fit(&leaving).expect("a fit")), &leaving),
        ("BG/BB", Box::new(BgBb::default().fit(&donors).expect("a fit")), &donors),
    ];
    let mut options = PredictionOptions::default();
    (options.method, options.replicates) = (PredictionMethod::Bootstrap, 100);
    let quantity = Quantity::ExpectedPurchases { horizon: 39.0 };
    let one = Control { threads: NonZeroUsize::new(1), ..Control::default() };
    let mut group = c.benchmark_group("ltv bootstrap");
    group.sample_size(10);
    for (name, fit, table) in &fits {
        group.bench_function(*name, |b| {
            b.iter(|| Prediction::of(&**fit, black_box(table), &quantity, &options, one));
        });
    }
    group.finish();
}

/// The same customers without and with one of 20,000 purchases.
fn whale(c: &mut Criterion) {
    let table = cdnow(&published());
    let joined = |frequency: &[u32], recency: &[f64], age: &[f64]| {
        self::table(
            &[table.frequency(), frequency].concat(),
            &[table.recency(), recency].concat(),
            &[table.age(), age].concat(),
        )
    };
    let whale = joined(&[20_000], &[38.8], &[38.857]);
    let one = Control { threads: NonZeroUsize::new(1), ..Control::default() };
    let mut group = c.benchmark_group("ltv whale");
    for (name, table) in [("without", &table), ("with", &whale)] {
        group.bench_function(format!("BG/NBD {name}"), |b| {
            b.iter(|| BgNbd::default().fit_with(black_box(table), one));
        });
        group.bench_function(format!("MBG/NBD {name}"), |b| {
            b.iter(|| MbgNbd::default().fit_with(black_box(table), one));
        });
        group.bench_function(format!("Pareto/NBD {name}"), |b| {
            b.iter(|| ParetoNbd::default().fit_with(black_box(table), one));
        });
        group.bench_function(format!("NBD {name}"), |b| b.iter(|| Nbd::default().fit_with(black_box(table), one)));
    }
    group.finish();
}

criterion_group!(benches, ltv, bootstrap, whale);
criterion_main!(benches);
