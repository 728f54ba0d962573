//! Lifetime value of a million customers: fits of every model with standard errors, and predictions.
//!
//! ```text
//! cargo bench -p cxkit-benches --bench ltv
//! ```
#![allow(missing_docs)]
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use cxkit::control::Control;
use cxkit::data::{Column, RfmColumns, RfmTable};
use cxkit::ltv::{
    BgNbd, BgNbdFit, ClvOptions, GammaGamma, MbgNbd, Nbd, ParetoNbd, PurchaseFit, Purchases, Quantity, clv, simulate,
};
use cxkit::{Fit, Seed};
use std::hint::black_box;
use std::num::NonZeroUsize;

const CUSTOMERS: usize = 1_000_000;

fn control() -> Control<'static> {
    Control { threads: NonZeroUsize::new(2), ..Control::default() }
}

/// The published fit of the CDNOW customers (Fader, Hardie and Lee 2005), as a document.
fn published() -> PurchaseFit {
    let parameters = [("r", 0.243), ("alpha", 4.414), ("a", 0.793), ("b", 2.426)];
    let named: Vec<String> = parameters.iter().map(|(name, x)| format!("\"{name}\":{x}")).collect();
    let listed: Vec<String> = parameters
        .iter()
        .map(|(name, x)| {
            format!(r#"{{"name":"{name}","estimate":{x},"standard_error":null,"interval":null,"boundary":null}}"#)
        })
        .collect();
    let document = format!(
        r#"{{"kind":"bg_nbd","version":1,{},"report":{{"model":"bg_nbd","version":1,"parameters":[{}],
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
    let table = customers();
    let mut group = c.benchmark_group("ltv 1M");
    group.sample_size(10);
    group.throughput(Throughput::Elements(CUSTOMERS as u64));
    group.bench_function("fit NBD", |b| b.iter(|| Nbd::default().fit_with(black_box(&table), control())));
    group.bench_function("fit BG/NBD", |b| b.iter(|| BgNbd::default().fit_with(black_box(&table), control())));
    group.bench_function("fit MBG/NBD", |b| b.iter(|| MbgNbd::default().fit_with(black_box(&table), control())));
    group.bench_function("fit Pareto/NBD", |b| b.iter(|| ParetoNbd::default().fit_with(black_box(&table), control())));
    group
        .bench_function("fit gamma-gamma", |b| b.iter(|| GammaGamma::default().fit_with(black_box(&table), control())));

    let fit: BgNbdFit = BgNbd::default().fit_with(&table, control()).expect("a fit");
    let spend = GammaGamma::default().fit_with(&table, control()).expect("a fit");
    group.bench_function("expected purchases, BG/NBD", |b| {
        b.iter(|| fit.predict(black_box(&table), &Quantity::ExpectedPurchases { horizon: 39.0 }, control()));
    });
    group.bench_function("P(alive), BG/NBD", |b| b.iter(|| fit.probability_alive(black_box(&table))));
    group.bench_function("CLV of a year, BG/NBD", |b| {
        b.iter(|| clv(&fit, &spend, black_box(&table), &yearly(), control()));
    });
    group.finish();
}

fn yearly() -> ClvOptions {
    let mut options = ClvOptions::new(Some(52.0), 0.0024);
    options.discount_per = cxkit::ltv::DiscountPer::Period;
    options
}

criterion_group!(benches, ltv);
criterion_main!(benches);
