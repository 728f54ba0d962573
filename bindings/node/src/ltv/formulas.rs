//! Lifetime value by formula: one function a convention, inputs by name.
use crate::call::{Call, NoOptions, option_names};
use crate::errors::enter;
use crate::value::to_js;
use cxkit::domain::TimeUnit;
use cxkit::ltv as core;
use napi::Env;
use napi::bindgen_prelude::{Result, Unknown};
use napi_derive::napi;
use serde::Deserialize;

macro_rules! formulas {
    ($($name:ident, $camel:literal: $inputs:ident),+) => {
        $(
            /// A value by formula.
            #[napi(namespace = "ltv")]
            pub fn $name<'env>(env: &'env Env, options: Unknown<'env>) -> Result<Unknown<'env>> {
                enter(env, || {
                    let inputs: core::$inputs = Call::new(env, options)?.inputs(&[])?;
                    Ok(to_js(env, &inputs.evaluate()?)?)
                })
            }
        )+

        /// The names of a formula's inputs.
        pub(super) fn names(function: &str) -> Option<Vec<String>> {
            match function {
                $($camel => Some(option_names::<core::$inputs, NoOptions>(&[])),)+
                "convertRate" => Some(option_names::<Rates, NoOptions>(&[])),
                _ => None,
            }
        }
    };
}
formulas!(
    simple, "simple": SimpleLtv,
    churn_based, "churnBased": ChurnBasedLtv,
    retention, "retention": RetentionLtv,
    finite_horizon, "finiteHorizon": FiniteHorizonLtv,
    historic, "historic": HistoricLtv,
    acquisition, "acquisition": Acquisition,
    customer_equity, "customerEquity": CustomerEquity
);

/// What a rate is per, and what it is to be per.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rates {
    per: TimeUnit,
    to: TimeUnit,
}

/// An effective rate per another period.
#[napi(namespace = "ltv")]
pub fn convert_rate<'env>(env: &'env Env, rate: Unknown<'env>, options: Unknown<'env>) -> Result<f64> {
    enter(env, || {
        let Rates { per, to } = Call::new(env, options)?.inputs(&[])?;
        Ok(core::convert_rate(super::fits::number(rate, "rate")?, per, to)?)
    })
}
