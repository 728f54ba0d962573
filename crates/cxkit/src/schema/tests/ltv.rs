//! Documents of the LTV family and of fits.
use super::{fact, finding, grouped, interval, outcome, row};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Written only, so a reader of a newer document skips what it does not know.
pub(super) const WRITTEN: [&str; 32] = [
    "AcquisitionValue",
    "CohortAge",
    "CohortCell",
    "CohortTriangle",
    "ComparedModel",
    "CustomerEquityValue",
    "CustomerValue",
    "FitReport",
    "FittedParameter",
    "Geometric",
    "GroupRow_CustomerValue",
    "GroupRow_FitReport",
    "Grouped_CustomerValue",
    "Grouped_FitReport",
    "HoldoutCheck",
    "HoldoutDecile",
    "HoldoutErrors",
    "HoldoutGroup",
    "LtvEstimate",
    "ModelComparison",
    "Outcome_CustomerValue",
    "Outcome_FitReport",
    "RepeatCount",
    "RepeatFrequencies",
    "RfmReport",
    "SbgCurve",
    "SbgPeriod",
    "SegmentFits",
    "SegmentTest",
    "SpendIndependence",
    "TrackedPeriod",
    "Tracking",
];

pub(super) fn documents() -> BTreeMap<&'static str, Value> {
    of_formulas().into_iter().chain(of_tables()).chain(of_fits()).chain(of_checks()).collect()
}

fn of_formulas() -> BTreeMap<&'static str, Value> {
    let simple = json!({"spend": 5.9, "purchases": 218.4, "lifespan": 20.0, "margin_rate": 0.213,
        "acquisition_cost": 10.0});
    let churn = json!({"revenue": 500.0, "margin_rate": 0.75, "churn_rate": 0.025, "period": "month",
        "acquisition_cost": 6000.0});
    let retention = json!({"margin": 17.95, "retention_rate": 0.995, "discount_rate": 0.01, "discount_per": "month",
        "period": "month", "timing": "start", "retention_cost": 0.5, "growth_rate": 0.01, "acquisition_cost": 10.0});
    let finite = json!({"margins": [10.0, 11.0], "survival": [1.0, 0.8], "retention_rate": 0.8, "discount_rate": 0.1,
        "discount_per": "year", "period": "quarter", "timing": "end", "acquisition_cost": 1.0});
    let historic = json!({"margins": [10.0, 11.0], "period": "week", "discount_rate": 0.1, "discount_per": "period",
        "acquisition_cost": 1.0});
    let acquisition = json!({"ltv": 15000.0, "acquisition_cost": 6000.0, "margin": 375.0, "period": "month",
        "churn_rate": 0.025, "discount_rate": 0.1, "discount_per": "year"});
    let equity = json!({"customers": 1000.0, "margin": 10.0, "retention_rate": 0.8, "discount_rate": 0.1,
        "discount_per": "year", "period": "year", "timing": "end", "new_customers": 100.0, "acquisition_cost": 5.0,
        "acquisition_periods": 7});
    let estimate = json!({"metric": "ltv", "version": 1, "formula": "retention", "estimate": 1208.6, "net": 1198.6,
        "ratio": 120.9, "multiple": 67.3, "period": "month", "discount_rate_per_period": 0.01, "timing": "start",
        "inputs": [fact()], "warnings": [finding()]});
    let value = json!({"metric": "acquisition", "version": 1, "net": 9000.0, "ratio": 2.5, "payback": 16.0,
        "payback_discounted": 17.1, "payback_survival_adjusted": 22.9, "discount_rate_per_period": 0.008,
        "inputs": acquisition, "warnings": [finding()]});
    let equity_value = json!({"metric": "customer_equity", "version": 1, "estimate": 30.0, "existing": 20.0,
        "future": 10.0, "value_per_customer": 0.2, "margin_elasticity": 1.1, "retention_elasticity": 4.9,
        "acquisition_elasticity": 0.1, "discount_elasticity": 0.5, "discount_rate_per_period": 0.1, "inputs": equity,
        "warnings": [finding()]});
    BTreeMap::from([
        ("Acquisition", acquisition),
        ("AcquisitionValue", value),
        ("ChurnBasedLtv", churn),
        ("CustomerEquity", equity),
        ("CustomerEquityValue", equity_value),
        ("FiniteHorizonLtv", finite),
        ("HistoricLtv", historic),
        ("LtvEstimate", estimate),
        ("RetentionLtv", retention),
        ("SimpleLtv", simple),
    ])
}

fn of_tables() -> BTreeMap<&'static str, Value> {
    let options = json!({"time_unit": "week", "grain": "hour", "observed_until": "2026-06-30T00:00:00.000000Z",
        "observed_from": "2025-01-01T00:00:00.000000Z", "calibration_until": "2025-12-31T00:00:00.000000Z",
        "refunds": "net", "include_first": true, "time_zone": "Europe/Riga"});
    let report = json!({"rows": 100, "customers": 40, "purchases": 70, "holdout_purchases": 12, "merged": 5,
        "refunds": 4, "refunded_purchases": 1, "unmatched_refunds": 1, "cancellations": 2, "after_end": 3,
        "born_in_holdout": 6, "born_at_end": 1, "without_purchase": 1, "left_truncated": 9, "currency": "EUR",
        "options": options, "warnings": [finding()]});
    let durations = json!({"lost": [131, 126], "running": [0, 0, 743]});
    let cohort_options = json!({"period": "month", "observed_until": "2026-06-30T00:00:00.000000Z",
        "margin_rate": 0.4, "time_zone": "UTC"});
    let cell = json!({"cohort": "2026-01-01", "customers": 40, "age": 1, "active": 12, "margin": 120.0, "value": 9.5,
        "projected": 9.9});
    let age = json!({"age": 1, "customers": 40, "value": 9.5, "development": 1.4});
    let triangle = json!({"metric": "cohort_triangle", "version": 1, "cells": [cell], "ages": [age], "after_end": 3,
        "options": cohort_options, "warnings": [finding()]});
    let value_options = json!({"level": 0.9});
    let value = json!({"metric": "customer_value", "version": 1, "estimate": 12.5, "interval": interval(),
        "standard_error": 1.5, "total": 500.0, "n": 40, "n_missing": 2, "min": -1.0, "max": 70.0,
        "options": value_options, "warnings": [finding()]});
    BTreeMap::from([
        ("CohortAge", age),
        ("CohortCell", cell),
        ("CohortOptions", cohort_options),
        ("CohortTriangle", triangle),
        ("Durations", durations),
        ("GroupRow_CustomerValue", row(&value)),
        ("Grouped_CustomerValue", grouped(&value)),
        ("Outcome_CustomerValue", outcome(&value)),
        ("CustomerValue", value),
        ("RfmOptions", options),
        ("RfmReport", report),
        ("ValueOptions", value_options),
    ])
}

fn fit_options() -> Value {
    json!({"level": 0.9, "max_iterations": 300})
}

fn of_fits() -> BTreeMap<&'static str, Value> {
    let parameter = json!({"name": "r", "estimate": 0.243, "standard_error": 0.0126, "interval": interval(),
        "boundary": "infinity"});
    let report = json!({"model": "bg_nbd", "version": 1, "parameters": [parameter], "log_covariance": [[0.01]],
        "ln_likelihood": -9582.4, "n": 2357, "n_distinct": 1411, "aic": 19172.9, "bic": 19195.9,
        "gradient_norm": 1e-11, "condition_number": 250.0, "iterations": 12, "evaluations": 40, "time_unit": "week",
        "options": fit_options(), "warnings": [finding()]});
    let test = json!({"likelihood_ratio": 9.5, "degrees_of_freedom": 4, "p_value": 0.0497, "segments": 2});
    let segments = json!({"metric": "segment_fits", "version": 1, "fits": grouped(&report), "test": test,
        "warnings": [finding()]});
    let geometric = json!({"churn_rate": 0.1, "ln_likelihood": -1637.1, "likelihood_ratio": 51.9, "p_value": 3e-13});
    let period = json!({"period": 1, "retention_rate": 0.85, "survival": 0.85, "residual_lifetime": 7.5,
        "observed_survival": 0.869});
    let curve = json!({"metric": "sbg_curve", "version": 1, "periods": [period]});
    BTreeMap::from([
        ("FitOptions", fit_options()),
        ("FittedParameter", parameter),
        ("GroupRow_FitReport", row(&report)),
        ("Grouped_FitReport", grouped(&report)),
        ("Outcome_FitReport", outcome(&report)),
        ("FitReport", report),
        ("Geometric", geometric),
        ("SbgCurve", curve),
        ("SbgPeriod", period),
        ("SegmentFits", segments),
        ("SegmentTest", test),
    ])
}

fn of_checks() -> BTreeMap<&'static str, Value> {
    let independence = json!({"metric": "spend_independence", "version": 1, "n": 946, "pearson": 0.11,
        "pearson_p": 0.0006, "spearman": 0.16, "spearman_p": 1e-6, "warnings": [finding()]});
    let count = json!({"frequency": 0, "observed": 1411, "expected": 1410.7});
    let frequencies = json!({"metric": "repeat_frequencies", "version": 1, "counts": [count]});
    let errors = json!({"mae": 0.75, "rmse": 1.6, "bias": -0.1, "normalised_gini": 0.8, "decile_error": 0.1,
        "top_decile_lift": 5.5});
    let group = json!({"frequency": 1, "n": 439, "observed": 0.7, "expected": 0.65});
    let decile = json!({"decile": 1, "n": 236, "observed": 4.5, "expected": 4.4});
    let check = json!({"metric": "holdout_check", "version": 1, "model": "bg_nbd", "n": 2357, "duration": 39.0,
        "observed": 1882.0, "expected": 1713.5, "errors": errors, "naive": errors, "gain_over_naive": 0.2,
        "groups": [group], "deciles": [decile]});
    let period = json!({"until": 1.0, "observed": 7, "expected": 7.5, "observed_in_period": 3,
        "expected_in_period": 3.5, "holdout": false});
    let tracking = json!({"metric": "tracking", "version": 1, "periods": [period]});
    let model = json!({"rank": 1, "model": "bg_nbd", "parameters": 4, "ln_likelihood": -9582.4, "aic": 19172.9,
        "bic": 19195.9, "bic_difference": 0.0, "holdout": errors, "gain_over_naive": 0.2, "error": "no"});
    let comparison = json!({"metric": "model_comparison", "version": 1, "models": [model], "bg_bb": model, "naive": errors,
        "n": 2357, "options": fit_options(), "warnings": [finding()]});
    BTreeMap::from([
        ("ComparedModel", model),
        ("HoldoutCheck", check),
        ("HoldoutDecile", decile),
        ("HoldoutErrors", errors),
        ("HoldoutGroup", group),
        ("ModelComparison", comparison),
        ("RepeatCount", count),
        ("RepeatFrequencies", frequencies),
        ("SpendIndependence", independence),
        ("TrackedPeriod", period),
        ("Tracking", tracking),
    ])
}
