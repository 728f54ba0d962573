//! Fitted models of purchases: `ltv.BgNbdFit` and its like, and what all of them can be asked.
use super::log::{Log, log_options};
use super::predictions::{
    alive, discounted, exactly, intervals, intervals_async, over_table, predicted, predicted_async, purchases,
};
use super::table::{instance, spelled, table_of};
use crate::call::{Call, Job, NoOptions, STEERING, Work, made, reply, spawn};
use crate::column::{Given, Numbers};
use crate::errors::{Outcome, enter, invalid_option, unsupported};
use crate::state::{bytes_of, text_of};
use crate::value::{described, from_js, to_js};
use cxkit::control::Control;
use cxkit::data::RfmOptions;
use cxkit::exchange::{Names, from_value};
use cxkit::ltv::{self as core, PurchaseFit, Purchases};
use cxkit::state::State;
use cxkit::{FitOptions, FitReport, Seed};
use napi::bindgen_prelude::{
    AsyncTask, ClassInstance, Float64Array, FromNapiValue, JavaScriptClassExt, Object, Result, This, Uint8Array,
    Unknown,
};
use napi::{Env, JsValue, ValueType};
use napi_derive::napi;
use serde::Deserialize;

/// A number among the arguments.
pub(super) fn number(value: Unknown<'_>, argument: &str) -> Outcome<f64> {
    match value.get_type()? {
        ValueType::Number => Ok(f64::from_unknown(value)?),
        _ => Err(invalid_option(argument, "a number", described(value)?)),
    }
}

/// A whole number among the arguments.
pub(super) fn whole(value: Unknown<'_>, argument: &str) -> Outcome<u32> {
    let x = number(value, argument)?;
    if (0.0..=f64::from(u32::MAX)).contains(&x) && x.fract() == 0.0 {
        return Ok(x as u32);
    }
    Err(invalid_option(argument, "a whole number, 0 or more", described(value)?))
}

/// Predictions as a typed array.
pub(super) fn numbers(values: Vec<f64>) -> Float64Array {
    Float64Array::new(values)
}

/// How many customers of how many purchases.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Most {
    most: u32,
}

impl Default for Most {
    fn default() -> Self {
        Self { most: 10 }
    }
}

/// Where random numbers start.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Seeded {
    pub(super) seed: Seed,
}

/// Repeat purchases over the log of a call.
fn tracked<'env>(
    env: &'env Env,
    fit: &dyn Purchases,
    customer: Unknown<'env>,
    at: Unknown<'env>,
    options: Unknown<'env>,
) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let options: RfmOptions = log_options(&call, &[])?;
        let log = Log::read(&call, customer, at)?.borrow()?;
        Ok(to_js(env, &log.with(|log| core::Tracking::of(fit, log, &options, Control::default()))?)?)
    })
}

fn tracked_async<'env>(
    env: &'env Env,
    fit: PurchaseFit,
    customer: Unknown<'env>,
    at: Unknown<'env>,
    options: Unknown<'env>,
) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let options: RfmOptions = log_options(call, &STEERING)?;
        let log = Log::read(call, customer, at)?.copy()?;
        let job: Job =
            Box::new(move |control| Ok(reply(log.with(|log| core::Tracking::of(&fit, log, &options, control))?)));
        Ok(job)
    })
}

/// Ages for a simulation.
fn ages_of<'env>(env: &'env Env, ages: Unknown<'env>) -> Outcome<Vec<f64>> {
    let ages = Given::array(env, ages, "ages".into(), false)?.borrow()?;
    Ok(Numbers::column(&ages).to_vec()?)
}

macro_rules! purchase_fits {
    ($($fit:ident [$($parameter:ident),+] of $estimator:ident),+) => {
        $(
            /// A fitted model.
            #[napi(namespace = "ltv")]
            #[derive(Debug, Clone)]
            pub struct $fit(pub(super) core::$fit);

            impl From<core::$fit> for $fit {
                fn from(fit: core::$fit) -> Self {
                    Self(fit)
                }
            }

            #[napi(namespace = "ltv")]
            impl $fit {
                $(
                    /// The parameter of this letter.
                    #[napi(getter)]
                    pub fn $parameter(&self) -> f64 {
                        self.0.$parameter
                    }
                )+

                /// P(alive).
                #[napi]
                pub fn probability_alive<'env>(
                    &self, env: &'env Env, table: Unknown<'env>, options: Unknown<'env>,
                ) -> Result<Float64Array> {
                    predicted(env, &self.0, table, || alive(&Call::new(env, options)?, &[]))
                }

                /// P(alive), on another thread.
                #[napi]
                pub fn probability_alive_async<'env>(
                    &self, env: &'env Env, table: Unknown<'env>, options: Unknown<'env>,
                ) -> AsyncTask<Work> {
                    predicted_async(env, self.0.to_purchase_fit(), table, options, |call| alive(call, &STEERING))
                }

                /// E(purchases).
                #[napi]
                pub fn expected_purchases<'env>(
                    &self, env: &'env Env, table: Unknown<'env>, horizon: Unknown<'env>,
                ) -> Result<Float64Array> {
                    predicted(env, &self.0, table, || purchases(horizon))
                }

                /// E(purchases), on another thread.
                #[napi]
                pub fn expected_purchases_async<'env>(
                    &self, env: &'env Env, table: Unknown<'env>, horizon: Unknown<'env>, options: Unknown<'env>,
                ) -> AsyncTask<Work> {
                    predicted_async(env, self.0.to_purchase_fit(), table, options, |call| {
                        let (NoOptions {}, NoOptions {}) = call.options(&[&STEERING])?;
                        purchases(horizon)
                    })
                }

                /// P(n purchases).
                #[napi]
                pub fn probability_of_purchases<'env>(
                    &self, env: &'env Env, table: Unknown<'env>, horizon: Unknown<'env>, n: Unknown<'env>,
                ) -> Result<Float64Array> {
                    predicted(env, &self.0, table, || exactly(horizon, n))
                }

                /// P(n purchases), on another thread.
                #[napi]
                pub fn probability_of_purchases_async<'env>(
                    &self, env: &'env Env, table: Unknown<'env>, horizon: Unknown<'env>, n: Unknown<'env>,
                    options: Unknown<'env>,
                ) -> AsyncTask<Work> {
                    predicted_async(env, self.0.to_purchase_fit(), table, options, |call| {
                        let (NoOptions {}, NoOptions {}) = call.options(&[&STEERING])?;
                        exactly(horizon, n)
                    })
                }

                /// DERT.
                #[napi]
                pub fn discounted_residual_transactions<'env>(
                    &self, env: &'env Env, table: Unknown<'env>, options: Unknown<'env>,
                ) -> Result<Float64Array> {
                    predicted(env, &self.0, table, || discounted(&Call::new(env, options)?, &[]))
                }

                /// DERT, on another thread.
                #[napi]
                pub fn discounted_residual_transactions_async<'env>(
                    &self, env: &'env Env, table: Unknown<'env>, options: Unknown<'env>,
                ) -> AsyncTask<Work> {
                    predicted_async(env, self.0.to_purchase_fit(), table, options, |call| discounted(call, &STEERING))
                }

                /// When a lost customer was lost.
                #[napi]
                pub fn lost_at<'env>(&self, env: &'env Env, table: Unknown<'env>) -> Result<Unknown<'env>> {
                    enter(env, || Ok(to_js(env, &self.0.lost_at(&*table_of(env, table)?)?)?))
                }

                /// When a lost customer was lost, on another thread.
                #[napi]
                pub fn lost_at_async<'env>(
                    &self, env: &'env Env, table: Unknown<'env>, options: Unknown<'env>,
                ) -> AsyncTask<Work> {
                    let fit = self.0.clone();
                    over_table(env, table, options, move |table, _| Ok(reply(fit.lost_at(table)?)))
                }

                /// E(purchases) of a new customer.
                #[napi]
                pub fn expected_purchases_new_customer<'env>(
                    &self, env: &'env Env, horizon: Unknown<'env>,
                ) -> Result<f64> {
                    enter(env, || Ok(self.0.expected_purchases_new_customer(number(horizon, "horizon")?)?))
                }

                /// P(n purchases) of a new customer.
                #[napi]
                pub fn probability_of_purchases_new_customer<'env>(
                    &self, env: &'env Env, horizon: Unknown<'env>, n: Unknown<'env>,
                ) -> Result<f64> {
                    enter(env, || {
                        let (horizon, n) = (number(horizon, "horizon")?, whole(n, "n")?);
                        Ok(self.0.probability_of_purchases_new_customer(horizon, n)?)
                    })
                }

                /// A quantity with intervals.
                #[napi]
                pub fn prediction_intervals<'env>(
                    &self, env: &'env Env, table: Unknown<'env>, options: Unknown<'env>,
                ) -> Result<Unknown<'env>> {
                    intervals(env, &self.0, table, options)
                }

                /// A quantity with intervals, on another thread.
                #[napi]
                pub fn prediction_intervals_async<'env>(
                    &self, env: &'env Env, table: Unknown<'env>, options: Unknown<'env>,
                ) -> AsyncTask<Work> {
                    intervals_async(env, self.0.to_purchase_fit(), table, options)
                }

                /// Customers drawn from the model.
                #[napi]
                pub fn simulate<'env>(
                    &self, env: &'env Env, ages: Unknown<'env>, options: Unknown<'env>,
                ) -> Result<Unknown<'env>> {
                    enter(env, || {
                        let (Seeded { seed }, NoOptions {}) = Call::new(env, options)?.options(&[])?;
                        let ages = ages_of(env, ages)?;
                        Ok(instance(env, core::simulate(&self.0, &ages, seed, Control::default())?)?)
                    })
                }

                /// Customers drawn from the model, on another thread.
                #[napi]
                pub fn simulate_async<'env>(
                    &self, env: &'env Env, ages: Unknown<'env>, options: Unknown<'env>,
                ) -> AsyncTask<Work> {
                    let fit = self.0.clone();
                    spawn(env, options, |call| {
                        let (Seeded { seed }, NoOptions {}) = call.options(&[&STEERING])?;
                        let ages = ages_of(env, ages)?;
                        let job: Job = Box::new(move |control| {
                            let drawn = core::simulate(&fit, &ages, seed, control)?;
                            Ok(made(move |env| instance(env, drawn)))
                        });
                        Ok(job)
                    })
                }

                /// How often customers bought again, observed and expected.
                #[napi]
                pub fn repeat_frequencies<'env>(
                    &self, env: &'env Env, table: Unknown<'env>, options: Unknown<'env>,
                ) -> Result<Unknown<'env>> {
                    enter(env, || {
                        let (Most { most }, NoOptions {}) = Call::new(env, options)?.options(&[])?;
                        let table = table_of(env, table)?;
                        Ok(to_js(env, &core::RepeatFrequencies::of(&self.0, &table, most, Control::default())?)?)
                    })
                }

                /// How often customers bought again, on another thread.
                #[napi]
                pub fn repeat_frequencies_async<'env>(
                    &self, env: &'env Env, table: Unknown<'env>, options: Unknown<'env>,
                ) -> AsyncTask<Work> {
                    let fit = self.0.clone();
                    spawn(env, options, |call| {
                        let (Most { most }, NoOptions {}) = call.options(&[&STEERING])?;
                        let table = table_of(env, table)?;
                        let job: Job = Box::new(move |control| {
                            Ok(reply(core::RepeatFrequencies::of(&fit, &table, most, control)?))
                        });
                        Ok(job)
                    })
                }

                /// The forecast of the holdout beside what happened.
                #[napi]
                pub fn holdout_check<'env>(&self, env: &'env Env, table: Unknown<'env>) -> Result<Unknown<'env>> {
                    enter(env, || {
                        let table = table_of(env, table)?;
                        Ok(to_js(env, &core::HoldoutCheck::of(&self.0, &table, Control::default())?)?)
                    })
                }

                /// The forecast of the holdout beside what happened, on another thread.
                #[napi]
                pub fn holdout_check_async<'env>(
                    &self, env: &'env Env, table: Unknown<'env>, options: Unknown<'env>,
                ) -> AsyncTask<Work> {
                    let fit = self.0.clone();
                    over_table(env, table, options, move |table, control| {
                        Ok(reply(core::HoldoutCheck::of(&fit, table, control)?))
                    })
                }

                /// Repeat purchases over time, observed and expected.
                #[napi]
                pub fn tracking<'env>(
                    &self, env: &'env Env, customer: Unknown<'env>, at: Unknown<'env>, options: Unknown<'env>,
                ) -> Result<Unknown<'env>> {
                    tracked(env, &self.0, customer, at, options)
                }

                /// Repeat purchases over time, on another thread.
                #[napi]
                pub fn tracking_async<'env>(
                    &self, env: &'env Env, customer: Unknown<'env>, at: Unknown<'env>, options: Unknown<'env>,
                ) -> AsyncTask<Work> {
                    tracked_async(env, self.0.to_purchase_fit(), customer, at, options)
                }
            }

            fit_methods!($fit);
            from_report!($fit);
            estimator!($estimator, $fit);
        )+

        /// A fit of any model as a JavaScript object of its class.
        pub(super) fn fit_instance(env: &Env, fit: PurchaseFit) -> napi::Result<Unknown<'_>> {
            purchase_fits!(@each env, fit, $($fit $estimator),+)
        }

        /// The fit behind an argument, whatever its class.
        pub(super) fn fit_of(value: Unknown<'_>, argument: &str) -> Outcome<PurchaseFit> {
            if value.get_type()? == ValueType::Object {
                $(
                    if let Ok(fit) = ClassInstance::<$fit>::from_unknown(value) {
                        return Ok(fit.0.to_purchase_fit());
                    }
                )+
            }
            Err(unsupported(argument, "a fitted model of purchases", described(value)?))
        }
    };
    (@each $env:ident, $any:ident, $($fit:ident $variant:ident),+) => {
        match $any {
            $(PurchaseFit::$variant(fit) => Ok($fit(fit).into_instance($env)?.to_unknown()),)+
            _ => Err(napi::Error::from_reason("a model that this binding does not know")),
        }
    };
}

/// What every fit has, whatever the model: its report, bytes and JSON.
macro_rules! fit_methods {
    ($fit:ident) => {
        #[napi(namespace = "ltv")]
        impl $fit {
            /// What the fit found.
            #[napi(getter)]
            pub fn report<'env>(&self, env: &'env Env) -> Result<Unknown<'env>> {
                to_js(env, &self.0.report)
            }

            /// Logarithm of the likelihood.
            #[napi(getter)]
            pub fn ln_likelihood(&self) -> f64 {
                self.0.report.ln_likelihood
            }

            /// Standard errors by parameter.
            #[napi(getter)]
            pub fn standard_errors<'env>(&self, env: &'env Env) -> Result<Object<'env>> {
                super::fits::standard_errors(env, &self.0.report)
            }

            /// Bytes that every language reads back.
            #[napi]
            pub fn to_bytes(&self, env: &Env) -> Result<Uint8Array> {
                enter(env, || Ok(self.0.to_bytes()?.into()))
            }

            /// Reads bytes back.
            #[napi]
            pub fn from_bytes<'env>(env: &'env Env, bytes: Unknown<'env>) -> Result<Self> {
                enter(env, || Ok(Self(core::$fit::from_bytes(&bytes_of(bytes)?)?)))
            }

            /// JSON that every language reads back.
            #[napi]
            pub fn to_json(&self, env: &Env) -> Result<String> {
                enter(env, || Ok(self.0.to_json()?))
            }

            /// Reads JSON back.
            #[napi]
            pub fn from_json<'env>(env: &'env Env, text: Unknown<'env>) -> Result<Self> {
                enter(env, || Ok(Self(core::$fit::from_json(&text_of(text, "text")?)?)))
            }

            /// One line.
            #[napi]
            pub fn to_string(&self) -> String {
                self.0.to_string()
            }
        }
    };
}
pub(super) use fit_methods;

/// The way from a report back to the fit.
macro_rules! from_report {
    ($fit:ident) => {
        #[napi(namespace = "ltv")]
        impl $fit {
            /// The fit that a report describes.
            #[napi]
            pub fn from_report<'env>(env: &'env Env, report: Unknown<'env>) -> Result<Self> {
                enter(env, || {
                    let report: FitReport = from_value(from_js(env, report, "report")?, Names::Camel, "report")?;
                    Ok(Self(core::$fit::from_report(report)?))
                })
            }
        }
    };
}
pub(super) use from_report;

/// The estimator of a model that is fitted to a table.
macro_rules! estimator {
    ($estimator:ident, $fit:ident) => {
        /// A model, to be fitted.
        #[napi(namespace = "ltv")]
        #[derive(Debug, Clone)]
        pub struct $estimator(core::$estimator);

        #[napi(namespace = "ltv")]
        impl $estimator {
            /// With options.
            #[napi(constructor)]
            pub fn new<'env>(env: &'env Env, this: This<'env>, options: Unknown<'env>) -> Result<Self> {
                enter(env, || {
                    crate::state::called_by_new::<Self>(env, &this, stringify!($estimator))?;
                    let (options, NoOptions {}): (FitOptions, _) = Call::new(env, options)?.options(&[])?;
                    Ok(Self(core::$estimator { options }))
                })
            }

            /// Fits.
            #[napi]
            pub fn fit<'env>(&self, env: &'env Env, table: Unknown<'env>) -> Result<$fit> {
                enter(env, || Ok($fit(cxkit::Fit::fit(&self.0, &*table_of(env, table)?).map_err(spelled)?)))
            }

            /// Fits, on another thread.
            #[napi]
            pub fn fit_async<'env>(
                &self,
                env: &'env Env,
                table: Unknown<'env>,
                options: Unknown<'env>,
            ) -> AsyncTask<Work> {
                let model = self.0.clone();
                spawn(env, options, |call| {
                    let (NoOptions {}, NoOptions {}) = call.options(&[&STEERING])?;
                    let table = table_of(env, table)?;
                    let job: Job = Box::new(move |control| {
                        let fit = $fit(cxkit::Fit::fit_with(&model, &table, control).map_err(spelled)?);
                        Ok(made(move |env| Ok(fit.into_instance(env)?.to_unknown())))
                    });
                    Ok(job)
                })
            }
        }
    };
}
pub(super) use estimator;

/// Standard errors under the letters of the parameters.
pub(super) fn standard_errors<'env>(env: &'env Env, report: &FitReport) -> Result<Object<'env>> {
    let mut errors = Object::new(env)?;
    for parameter in &report.parameters {
        errors.set(&parameter.name, to_js(env, &parameter.standard_error)?)?;
    }
    Ok(errors)
}

purchase_fits!(
    BgNbdFit [r, alpha, a, b] of BgNbd,
    MbgNbdFit [r, alpha, a, b] of MbgNbd,
    ParetoNbdFit [r, alpha, s, beta] of ParetoNbd,
    NbdFit [r, alpha] of Nbd,
    BgBbFit [alpha, beta, gamma, delta] of BgBb
);
