//! The calls of the family `ltv`.
use crate::columns::{column, from_json, labels, optional_column, part};
use chrono::{DateTime, NaiveDate, SecondsFormat};
use cxkit::control::Control;
use cxkit::data::{
    Chunk, Column, CustomerIds, Durations, InstantUnit, Instants, Labels, RfmColumns, RfmOptions, RfmTable,
    Transactions, Values,
};
use cxkit::domain::TimeUnit;
use cxkit::exchange::{Names, from_value};
use cxkit::ltv::{
    Acquisition, BgBb, BgNbd, ChurnBasedLtv, ClvOptions, CohortOptions, CohortTriangle, Customer, CustomerEquity,
    DiscountPer, FiniteHorizonLtv, GammaGamma, GammaGammaFit, HistoricLtv, HoldoutCheck, MbgNbd, Nbd, ParetoNbd,
    PurchaseFit, Purchases, Quantity, RepeatFrequencies, RetentionLtv, Sbg, SbgFit, SimpleLtv, SpendIndependence,
    Tracking, ValueAccumulator, ValueOptions, clv, convert_rate,
};
use cxkit::state::State;
use cxkit::{Accumulator, Fit, FitOptions, FitReport, GroupedAccumulator, Result};
use serde_json::{Map, Value, json};

/// One line a metric: its name in the vector files and its call.
pub fn call(metric: &str, args: &Value, options: &Value) -> Result<Value> {
    let calm = Control::default();
    match metric {
        "ltv.simple" => inputs::<SimpleLtv>(options)?.evaluate().map(|it| json!(it)),
        "ltv.churn_based" => inputs::<ChurnBasedLtv>(options)?.evaluate().map(|it| json!(it)),
        "ltv.retention" => inputs::<RetentionLtv>(options)?.evaluate().map(|it| json!(it)),
        "ltv.finite_horizon" => inputs::<FiniteHorizonLtv>(options)?.evaluate().map(|it| json!(it)),
        "ltv.historic" => inputs::<HistoricLtv>(options)?.evaluate().map(|it| json!(it)),
        "ltv.acquisition" => inputs::<Acquisition>(options)?.evaluate().map(|it| json!(it)),
        "ltv.customer_equity" => inputs::<CustomerEquity>(options)?.evaluate().map(|it| json!(it)),
        "ltv.convert_rate" => {
            let unit = |name: &str| from_json::<TimeUnit>(options[name].clone());
            convert_rate(float(&options["rate"]), unit("from"), unit("to")).map(|rate| json!({"value": rate}))
        }
        "ltv.rfm_table" => table_of_log(args, options).map(|table| described(&table)),
        "ltv.rfm_columns" => table(args, time_unit(options)).map(|table| described(&table)),
        "ltv.cohort_triangle" => {
            let options = inputs::<CohortOptions>(options)?;
            logged(args, |log| CohortTriangle::of(log, &options)).map(|it| json!(it))
        }
        "ltv.fit" => {
            fitted(args, options).map(|report| json!({"ln_likelihood": report.ln_likelihood, "report": report}))
        }
        "ltv.predict" => predicted(args, options),
        "ltv.predict_new_customer" => {
            known(args).predict_one(&Customer::NEW, &quantity(options)).map(|value| json!({"value": value}))
        }
        "ltv.expected_spend" => {
            let values = spending(&args["parameters"]).expected_spend(&table(&args["customers"], None)?)?;
            Ok(json!({"values": values}))
        }
        "ltv.simulate_spend" => {
            let frequency = column(args, "frequency");
            let values =
                spending(&args["parameters"]).simulate(&frequency, from_json(options["seed"].clone()), calm)?;
            Ok(json!({"values": values}))
        }
        "ltv.simulate_contracts" => {
            let (n, periods) = (count(&options["n"]), count(&options["periods"]));
            contracts(args, None).simulate(n, periods, from_json(options["seed"].clone()), calm).map(|it| json!(it))
        }
        "ltv.spend_independence" => SpendIndependence::of(&table(&args["table"], None)?).map(|it| json!(it)),
        "ltv.clv" => {
            let customers = table(&args["customers"], time_unit(args))?;
            let values =
                clv(&known(args), &spending(&args["spend"]), &customers, &inputs::<ClvOptions>(options)?, calm)?;
            Ok(json!({"values": values}))
        }
        "ltv.durations" => match args.get("survivors") {
            Some(survivors) => Durations::from_survivors(&from_json::<Vec<u64>>(survivors.clone())),
            None => Durations::from_columns(&column(args, "tenure"), &column(args, "lost")),
        }
        .map(|it| json!(it)),
        "ltv.sbg" => {
            let sbg = Sbg { options: part::<FitOptions>(options)?, period: from_json(options["period"].clone()) };
            sbg.fit(&from_json::<Durations>(args["durations"].clone())).map(|fit| json!(fit))
        }
        "ltv.sbg_curve" => {
            let observed = args.get("durations").map(|durations| from_json::<Durations>(durations.clone()));
            contracts(args, None).curve(count(&options["periods"]), observed.as_ref()).map(|it| json!(it))
        }
        "ltv.sbg_lifetime" => lifetimes(args, options),
        "ltv.value" => {
            let mut state = ValueAccumulator::default();
            state.update(&column(args, "values"))?;
            state.evaluate(&part::<ValueOptions>(options)?).map(|it| json!(it))
        }
        "ltv.value_by" => {
            let by = args["by"].as_object().expect("label columns").keys();
            let by = by.map(|name| labels(&args["by"], name)).collect::<Result<Vec<_>>>()?;
            let mut grouped = GroupedAccumulator::new(by.iter().map(Labels::name), ValueAccumulator::default());
            grouped.update(&by.iter().collect::<Vec<_>>(), &column(args, "values"))?;
            grouped.evaluate(&part::<ValueOptions>(options)?).map(|it| json!(it))
        }
        "ltv.holdout_check" => HoldoutCheck::of(&known(args), &table_of_log(args, options)?, calm).map(|it| json!(it)),
        "ltv.repeat_frequencies" => {
            let (most, options) = without(options, "most");
            RepeatFrequencies::of(&known(args), &table_of_log(args, &options)?, count(&most), calm).map(|it| json!(it))
        }
        "ltv.tracking" => {
            let options = inputs::<RfmOptions>(options)?;
            logged(args, |log| Tracking::of(&known(args), log, &options, calm)).map(|it| json!(it))
        }
        other => panic!("no Rust call for {other}"),
    }
}

/// Options of which some must be there, as a binding reads them.
fn inputs<T: serde::de::DeserializeOwned>(options: &Value) -> Result<T> {
    from_value(options.clone(), Names::Snake, "options")
}

fn without(options: &Value, name: &str) -> (Value, Value) {
    let mut options = options.clone();
    (options.as_object_mut().expect("options").remove(name).expect("an option"), options)
}

fn float(value: &Value) -> f64 {
    value.as_f64().or_else(|| value.as_str()?.parse().ok()).expect("a number")
}

fn count(value: &Value) -> u32 {
    value.as_u64().expect("a whole number") as u32
}

fn time_unit(args: &Value) -> Option<TimeUnit> {
    args.get("time_unit").and_then(|unit| from_json(unit.clone()))
}

/// Runs `run` with the customer ids of a vector: whole numbers in place, text as labels.
fn identified<T>(args: &Value, run: impl FnOnce(CustomerIds<'_>) -> Result<T>) -> Result<T> {
    let ids = args["customer"].as_array().expect("ids");
    let numbers: Option<Vec<i64>> = ids.iter().map(Value::as_i64).collect();
    match numbers {
        Some(numbers) => run(CustomerIds::Integers(&Column::from_slice("customer", &numbers))),
        None => run(CustomerIds::Labels(&labels(args, "customer")?)),
    }
}

/// Runs `run` with the log of a vector.
fn logged<T>(args: &Value, run: impl FnOnce(Transactions<'_>) -> Result<T>) -> Result<T> {
    let (times, present): (Vec<i64>, Vec<bool>) = args["at"]
        .as_array()
        .expect("times")
        .iter()
        .map(|at| at.as_str().map_or((0, false), |at| (micros(at), true)))
        .unzip();
    let mut bits = vec![0_u8; present.len().div_ceil(8)];
    (0..present.len()).filter(|&row| present[row]).for_each(|row| bits[row / 8] |= 1 << (row % 8));
    let validity = cxkit::data::Bits::new(&bits, 0, present.len())?;
    // Dates are days, which no time zone moves.
    let texts = args["at"].as_array().expect("times").iter().filter_map(Value::as_str);
    let days = texts.clone().next().is_some() && texts.clone().all(|at| at.len() == 10);
    let (times, unit) = if days {
        (times.iter().map(|micros| micros / 86_400_000_000).collect(), InstantUnit::Days)
    } else {
        (times, InstantUnit::Microseconds)
    };
    let at = Instants::new("at", vec![Chunk::new(Values::I64(&times), Some(validity))?], unit)?;
    let amount = optional_column(args, "amount");
    let of = |name: &str| args.get(name).map(|_| labels(args, name)).transpose();
    let (kind, currency) = (of("kind")?, of("currency")?);
    identified(args, |customer| {
        let mut log = Transactions::new(customer, &at)?;
        if let Some(amount) = &amount {
            log = log.with_amounts(amount)?;
        }
        if let Some(kind) = &kind {
            log = log.with_kinds(kind)?;
        }
        if let Some(currency) = &currency {
            log = log.with_currencies(currency)?;
        }
        run(log)
    })
}

/// Microseconds since 1970 of an ISO date or instant.
fn micros(text: &str) -> i64 {
    match text.parse::<NaiveDate>() {
        Ok(date) => date.and_hms_opt(0, 0, 0).expect("midnight").and_utc().timestamp_micros(),
        Err(_) => DateTime::parse_from_rfc3339(text).expect("an instant").timestamp_micros(),
    }
}

fn table_of_log(args: &Value, options: &Value) -> Result<RfmTable> {
    let options = inputs::<RfmOptions>(options)?;
    logged(args, |log| RfmTable::from_transactions(log, &options, Control::default()))
}

fn table(args: &Value, time_unit: Option<TimeUnit>) -> Result<RfmTable> {
    let monetary_value = optional_column(args, "monetary_value");
    let (frequency, recency, age) = (column(args, "frequency"), column(args, "recency"), column(args, "age"));
    let make = |customer: Option<CustomerIds<'_>>| {
        let monetary_value = monetary_value.as_ref();
        let columns = RfmColumns { frequency: &frequency, recency: &recency, age: &age, monetary_value, customer };
        RfmTable::from_columns(columns, time_unit)
    };
    if args.get("customer").is_some() { identified(args, |ids| make(Some(ids))) } else { make(None) }
}

/// A table in the words of the vectors.
fn described(table: &RfmTable) -> Value {
    let instant = |&micros: &i64| {
        let at = DateTime::from_timestamp_micros(micros).expect("an instant");
        at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
    };
    let columns = [
        ("customer", Some(json!(table.customers()))),
        ("frequency", Some(json!(table.frequency()))),
        ("recency", Some(json!(table.recency()))),
        ("age", Some(json!(table.age()))),
        ("monetary_value", table.monetary_value().map(|column| json!(column))),
        ("ln_gaps", table.ln_gaps().map(|column| json!(column))),
        ("first_at", table.first_at().map(|column| json!(column.iter().map(instant).collect::<Vec<_>>()))),
        ("transactions", table.transactions().map(|column| json!(column))),
        ("first_value", table.first_value().map(|column| json!(column))),
        ("total_value", table.total_value().map(|column| json!(column))),
        ("holdout_frequency", table.holdout_frequency().map(|column| json!(column))),
        ("holdout_value", table.holdout_value().map(|column| json!(column))),
    ];
    let columns: Map<String, Value> =
        columns.into_iter().filter_map(|(name, column)| Some((name.to_owned(), column?))).collect();
    json!({"columns": columns, "holdout_duration": table.holdout_duration(), "report": table.report()})
}

fn fitted(args: &Value, options: &Value) -> Result<FitReport> {
    let table = table(&args["table"], time_unit(options))?;
    let options = part::<FitOptions>(options)?;
    match args["model"].as_str().expect("a model") {
        "nbd" => Nbd { options }.fit(&table).map(|fit| fit.report),
        "bg_nbd" => BgNbd { options }.fit(&table).map(|fit| fit.report),
        "mbg_nbd" => MbgNbd { options }.fit(&table).map(|fit| fit.report),
        "pareto_nbd" => ParetoNbd { options }.fit(&table).map(|fit| fit.report),
        "bg_bb" => BgBb { options }.fit(&table).map(|fit| fit.report),
        "gamma_gamma" => GammaGamma { options }.fit(&table).map(|fit| fit.report),
        other => panic!("no model {other}"),
    }
}

/// The letters of a model, in the order of its papers.
fn letters(model: &str) -> &'static [&'static str] {
    match model {
        "bg_nbd" | "mbg_nbd" => &["r", "alpha", "a", "b"],
        "pareto_nbd" => &["r", "alpha", "s", "beta"],
        "nbd" => &["r", "alpha"],
        "bg_bb" => &["alpha", "beta", "gamma", "delta"],
        "gamma_gamma" => &["p", "q", "gamma"],
        _ => &["alpha", "beta"],
    }
}

/// The state of a fit whose parameters are known exactly.
fn document(model: &str, parameters: &Value, unit: Option<TimeUnit>) -> Value {
    let letters = letters(model);
    let listed: Vec<Value> = letters
        .iter()
        .map(|name| {
            json!({"name": name, "estimate": parameters[name], "standard_error": null, "interval": null,
                "boundary": null})
        })
        .collect();
    let report = json!({"model": model, "version": 1, "parameters": listed,
        "log_covariance": vec![vec![0.0; letters.len()]; letters.len()], "ln_likelihood": 0.0, "n": 1,
        "n_distinct": 1, "aic": 0.0, "bic": 0.0, "gradient_norm": 0.0, "condition_number": null, "iterations": 0,
        "evaluations": 0, "time_unit": unit, "options": {"level": 0.95, "max_iterations": 200}, "warnings": []});
    let mut document = json!({"kind": model, "version": 1});
    for &name in letters {
        document[name] = parameters[name].clone();
    }
    document["report"] = report;
    document
}

fn known(args: &Value) -> PurchaseFit {
    let document = document(args["model"].as_str().expect("a model"), &args["parameters"], time_unit(args));
    PurchaseFit::from_json(&document.to_string()).expect("a fit with these parameters")
}

fn spending(parameters: &Value) -> GammaGammaFit {
    GammaGammaFit::from_json(&document("gamma_gamma", parameters, None).to_string()).expect("a fit")
}

fn contracts(args: &Value, period: Option<TimeUnit>) -> SbgFit {
    let mut document = document("sbg", args, period);
    document["geometric"] = json!({"churn_rate": 0.5, "ln_likelihood": -1.0, "likelihood_ratio": 0.0, "p_value": 0.5});
    SbgFit::from_json(&document.to_string()).expect("a fit")
}

fn lifetimes(args: &Value, options: &Value) -> Result<Value> {
    let period = options.get("period").or(args.get("period"));
    let fit = contracts(args, period.and_then(|unit| from_json(unit.clone())));
    let rate = float(&options["discount_rate"]);
    let per = options.get("discount_per").map_or_else(DiscountPer::default, |per| from_json(per.clone()));
    let Some(renewal) = options.get("renewal").map(count) else {
        return Ok(json!({"discounted_lifetime": fit.discounted_lifetime(rate, per)?}));
    };
    let mut found = json!({"discounted_residual_lifetime": fit.discounted_residual_lifetime(renewal, rate, per)?});
    if let Ok(lifetime) = fit.residual_lifetime(renewal) {
        found["residual_lifetime"] = json!(lifetime);
    }
    Ok(found)
}

/// What is asked; none for the time of dropout, which is no quantity.
fn quantity(options: &Value) -> Quantity {
    let number = |name: &str| options.get(name).filter(|given| !given.is_null()).map(float);
    let horizon = || number("horizon").expect("a horizon");
    match options["quantity"].as_str().expect("a quantity") {
        "probability_alive" => Quantity::ProbabilityAlive { ahead: number("ahead").unwrap_or(0.0) },
        "expected_purchases" => Quantity::ExpectedPurchases { horizon: horizon() },
        "probability_of_purchases" => Quantity::ProbabilityOfPurchases { horizon: horizon(), n: count(&options["n"]) },
        "discounted_transactions" => Quantity::DiscountedTransactions {
            discount_rate: number("discount_rate").expect("a rate"),
            discount_per: options.get("discount_per").map_or_else(DiscountPer::default, |per| from_json(per.clone())),
            horizon: number("horizon"),
        },
        other => panic!("no quantity {other}"),
    }
}

fn predicted(args: &Value, options: &Value) -> Result<Value> {
    let (fit, customers) = (known(args), table(&args["customers"], None)?);
    if options["quantity"] == "lost_at" {
        return Ok(json!({"values": fit.lost_at(&customers)?}));
    }
    Ok(json!({"values": fit.predict(&customers, &quantity(options), Control::default())?}))
}
