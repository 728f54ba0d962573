//! What customers spend: `ltv.GammaGamma`, `ltv.clv` and what belongs to them.
use super::fits::{Seeded, estimator, fit_methods, fit_of, from_report, numbers};
use super::predictions::{over_table, prediction};
use super::table::{spelled, table_of};
use crate::call::{Call, Job, NoOptions, STEERING, Work, made, spawn};
use crate::column::{Given, Numbers};
use crate::errors::{Outcome, enter, unsupported};
use crate::state::{bytes_of, text_of};
use crate::value::{described, from_js, to_js};
use cxkit::control::Control;
use cxkit::exchange::{Names, from_value};
use cxkit::ltv as core;
use cxkit::state::State;
use cxkit::{FitOptions, FitReport};
use napi::bindgen_prelude::{
    AsyncTask, ClassInstance, Float64Array, FromNapiValue, JavaScriptClassExt, Object, Result, This, ToNapiValue,
    Uint8Array, Unknown,
};
use napi::{Env, JsValue, ValueType};
use napi_derive::napi;

/// The gamma–gamma model, fitted.
#[napi(namespace = "ltv")]
#[derive(Debug, Clone)]
pub struct GammaGammaFit(pub(super) core::GammaGammaFit);

#[napi(namespace = "ltv")]
impl GammaGammaFit {
    /// Shape of the spend of one purchase.
    #[napi(getter)]
    pub fn p(&self) -> f64 {
        self.0.p
    }

    /// Shape of the distribution of its rate.
    #[napi(getter)]
    pub fn q(&self) -> f64 {
        self.0.q
    }

    /// Scale of that distribution.
    #[napi(getter)]
    pub fn gamma(&self) -> f64 {
        self.0.gamma
    }

    /// E(spend per purchase) over all customers.
    #[napi]
    pub fn mean_spend(&self, env: &Env) -> Result<f64> {
        enter(env, || Ok(self.0.mean_spend()?))
    }

    /// E(spend per purchase) of each customer.
    #[napi]
    pub fn expected_spend<'env>(&self, env: &'env Env, table: Unknown<'env>) -> Result<Float64Array> {
        enter(env, || Ok(numbers(self.0.expected_spend(&*table_of(env, table)?).map_err(spelled)?)))
    }

    /// E(spend per purchase) of each customer, on another thread.
    #[napi]
    pub fn expected_spend_async<'env>(
        &self,
        env: &'env Env,
        table: Unknown<'env>,
        options: Unknown<'env>,
    ) -> AsyncTask<Work> {
        let fit = self.0.clone();
        over_table(env, table, options, move |table, _| {
            let values = fit.expected_spend(table).map_err(spelled)?;
            Ok(made(move |env| numbers(values).into_unknown(env)))
        })
    }

    /// The same with intervals.
    #[napi]
    pub fn expected_spend_intervals<'env>(
        &self,
        env: &'env Env,
        table: Unknown<'env>,
        options: Unknown<'env>,
    ) -> Result<Unknown<'env>> {
        enter(env, || {
            let (how, NoOptions {}) = Call::new(env, options)?.options(&[])?;
            let table = table_of(env, table)?;
            let found = core::Prediction::of_spend(&self.0, &table, &how, Control::default());
            Ok(prediction(env, found.map_err(spelled)?)?)
        })
    }

    /// The same with intervals, on another thread.
    #[napi]
    pub fn expected_spend_intervals_async<'env>(
        &self,
        env: &'env Env,
        table: Unknown<'env>,
        options: Unknown<'env>,
    ) -> AsyncTask<Work> {
        let fit = self.0.clone();
        spawn(env, options, |call| {
            let (how, NoOptions {}) = call.options(&[&STEERING])?;
            let table = table_of(env, table)?;
            let job: Job = Box::new(move |control| {
                let found = core::Prediction::of_spend(&fit, &table, &how, control).map_err(spelled)?;
                Ok(made(move |env| prediction(env, found)))
            });
            Ok(job)
        })
    }

    /// Mean spends drawn from the model.
    #[napi]
    pub fn simulate<'env>(
        &self,
        env: &'env Env,
        frequency: Unknown<'env>,
        options: Unknown<'env>,
    ) -> Result<Vec<Option<f64>>> {
        enter(env, || {
            let (Seeded { seed }, NoOptions {}) = Call::new(env, options)?.options(&[])?;
            let frequency = Given::array(env, frequency, "frequency".into(), false)?.borrow()?;
            Ok(self.0.simulate(&Numbers::column(&frequency), seed, Control::default())?)
        })
    }
}

fit_methods!(GammaGammaFit);
from_report!(GammaGammaFit);
estimator!(GammaGamma, GammaGammaFit);

/// Whether spend goes with frequency.
#[napi(namespace = "ltv")]
pub fn spend_independence<'env>(env: &'env Env, table: Unknown<'env>) -> Result<Unknown<'env>> {
    enter(env, || Ok(to_js(env, &core::SpendIndependence::of(&*table_of(env, table)?).map_err(spelled)?)?))
}

fn spend_of(value: Unknown<'_>) -> Outcome<core::GammaGammaFit> {
    if value.get_type()? == ValueType::Object
        && let Ok(fit) = ClassInstance::<GammaGammaFit>::from_unknown(value)
    {
        return Ok(fit.0.clone());
    }
    Err(unsupported("spend", "a GammaGammaFit", described(value)?))
}

/// Lifetime value of each customer.
#[napi(namespace = "ltv")]
pub fn clv<'env>(
    env: &'env Env,
    purchases: Unknown<'env>,
    spend: Unknown<'env>,
    table: Unknown<'env>,
    options: Unknown<'env>,
) -> Result<Float64Array> {
    enter(env, || {
        let options: core::ClvOptions = Call::new(env, options)?.inputs(&[])?;
        let (purchases, spend) = (fit_of(purchases, "purchases")?, spend_of(spend)?);
        let values = core::clv(&purchases, &spend, &*table_of(env, table)?, &options, Control::default());
        Ok(numbers(values.map_err(spelled)?))
    })
}

/// Lifetime value of each customer, on another thread.
#[napi(namespace = "ltv")]
pub fn clv_async<'env>(
    env: &'env Env,
    purchases: Unknown<'env>,
    spend: Unknown<'env>,
    table: Unknown<'env>,
    options: Unknown<'env>,
) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let options: core::ClvOptions = call.inputs(&[&STEERING])?;
        let (purchases, spend) = (fit_of(purchases, "purchases")?, spend_of(spend)?);
        let table = table_of(env, table)?;
        let job: Job = Box::new(move |control| {
            let values = core::clv(&purchases, &spend, &table, &options, control).map_err(spelled)?;
            Ok(made(move |env| numbers(values).into_unknown(env)))
        });
        Ok(job)
    })
}

/// Lifetime value of each customer with intervals.
#[napi(namespace = "ltv")]
pub fn clv_intervals<'env>(
    env: &'env Env,
    purchases: Unknown<'env>,
    spend: Unknown<'env>,
    table: Unknown<'env>,
    options: Unknown<'env>,
) -> Result<Unknown<'env>> {
    enter(env, || {
        let (options, how) = Call::new(env, options)?.both::<core::ClvOptions, core::PredictionOptions>(&[])?;
        let (purchases, spend) = (fit_of(purchases, "purchases")?, spend_of(spend)?);
        let table = table_of(env, table)?;
        let found = core::clv_intervals(&purchases, &spend, &table, &options, &how, Control::default());
        Ok(prediction(env, found.map_err(spelled)?)?)
    })
}

/// Lifetime value of each customer with intervals, on another thread.
#[napi(namespace = "ltv")]
pub fn clv_intervals_async<'env>(
    env: &'env Env,
    purchases: Unknown<'env>,
    spend: Unknown<'env>,
    table: Unknown<'env>,
    options: Unknown<'env>,
) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let (options, how) = call.both::<core::ClvOptions, core::PredictionOptions>(&[&STEERING])?;
        let (purchases, spend) = (fit_of(purchases, "purchases")?, spend_of(spend)?);
        let table = table_of(env, table)?;
        let job: Job = Box::new(move |control| {
            let found = core::clv_intervals(&purchases, &spend, &table, &options, &how, control).map_err(spelled)?;
            Ok(made(move |env| prediction(env, found)))
        });
        Ok(job)
    })
}
