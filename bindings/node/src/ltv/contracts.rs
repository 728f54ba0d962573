//! Contracts: `ltv.durations`, `ltv.Sbg` and what belongs to them.
use super::fits::{Seeded, fit_methods, from_report, whole};
use crate::call::{Call, Job, NoOptions, STEERING, Work, made, spawn};
use crate::column::{Given, Numbers};
use crate::errors::{Outcome, enter};
use crate::labels::{LabelColumn, grouping};
use crate::state::{bytes_of, text_of};
use crate::value::{from_js, to_js};
use cxkit::control::Control;
use cxkit::data::{Column, Durations, Labels};
use cxkit::domain::{Key, TimeUnit};
use cxkit::exchange::{Names, from_value};
use cxkit::ltv::{self as core, DiscountPer};
use cxkit::state::State;
use cxkit::{FitOptions, FitReport};
use napi::Env;
use napi::JsValue;
use napi::bindgen_prelude::{AsyncTask, JavaScriptClassExt, Object, Result, This, Uint8Array, Unknown};
use napi_derive::napi;
use serde::{Deserialize, Serialize};

/// How long a period is.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Period {
    period: Option<TimeUnit>,
}

/// A discount rate.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rate {
    discount_rate: f64,
    #[serde(default)]
    discount_per: DiscountPer,
}

/// The shifted beta-geometric model, fitted.
#[napi(namespace = "ltv")]
#[derive(Debug, Clone)]
pub struct SbgFit(core::SbgFit);

#[napi(namespace = "ltv")]
impl SbgFit {
    /// First shape.
    #[napi(getter)]
    pub fn alpha(&self) -> f64 {
        self.0.alpha
    }

    /// Second shape.
    #[napi(getter)]
    pub fn beta(&self) -> f64 {
        self.0.beta
    }

    /// The geometric model beside it.
    #[napi(getter)]
    pub fn geometric<'env>(&self, env: &'env Env) -> Result<Unknown<'env>> {
        to_js(env, &self.0.geometric)
    }

    /// Share still there.
    #[napi]
    pub fn survival<'env>(&self, env: &'env Env, periods: Unknown<'env>) -> Result<f64> {
        enter(env, || Ok(self.0.survival(whole(periods, "periods")?)?))
    }

    /// Share that stays over a period.
    #[napi]
    pub fn retention_rate<'env>(&self, env: &'env Env, period: Unknown<'env>) -> Result<f64> {
        enter(env, || Ok(self.0.retention_rate(whole(period, "period")?)?))
    }

    /// Expected further periods.
    #[napi]
    pub fn residual_lifetime<'env>(&self, env: &'env Env, renewals: Unknown<'env>) -> Result<f64> {
        enter(env, || Ok(self.0.residual_lifetime(whole(renewals, "renewals")?)?))
    }

    /// DEL.
    #[napi]
    pub fn discounted_lifetime<'env>(&self, env: &'env Env, options: Unknown<'env>) -> Result<f64> {
        enter(env, || {
            let Rate { discount_rate, discount_per } = Call::new(env, options)?.inputs(&[])?;
            Ok(self.0.discounted_lifetime(discount_rate, discount_per)?)
        })
    }

    /// DERL.
    #[napi]
    pub fn discounted_residual_lifetime<'env>(
        &self,
        env: &'env Env,
        renewal: Unknown<'env>,
        options: Unknown<'env>,
    ) -> Result<f64> {
        enter(env, || {
            let Rate { discount_rate, discount_per } = Call::new(env, options)?.inputs(&[])?;
            Ok(self.0.discounted_residual_lifetime(whole(renewal, "renewal")?, discount_rate, discount_per)?)
        })
    }

    /// Contracts drawn from the model.
    #[napi]
    pub fn simulate<'env>(
        &self,
        env: &'env Env,
        n: Unknown<'env>,
        periods: Unknown<'env>,
        options: Unknown<'env>,
    ) -> Result<Unknown<'env>> {
        enter(env, || {
            let (Seeded { seed }, NoOptions {}) = Call::new(env, options)?.options(&[])?;
            let (n, periods) = (whole(n, "n")?, whole(periods, "periods")?);
            Ok(to_js(env, &self.0.simulate(n, periods, seed, Control::default())?)?)
        })
    }

    /// Period by period.
    #[napi]
    pub fn curve<'env>(
        &self,
        env: &'env Env,
        periods: Unknown<'env>,
        observed: Option<Unknown<'env>>,
    ) -> Result<Unknown<'env>> {
        enter(env, || {
            let observed = observed.map(|observed| durations_of(env, observed)).transpose()?;
            Ok(to_js(env, &self.0.curve(whole(periods, "periods")?, observed.as_ref())?)?)
        })
    }
}

fit_methods!(SbgFit);
from_report!(SbgFit);

/// The shifted beta-geometric model, to be fitted.
#[napi(namespace = "ltv")]
#[derive(Debug, Clone)]
pub struct Sbg(core::Sbg);

#[napi(namespace = "ltv")]
impl Sbg {
    /// With options.
    #[napi(constructor)]
    pub fn new<'env>(env: &'env Env, this: This<'env>, options: Unknown<'env>) -> Result<Self> {
        enter(env, || {
            crate::state::called_by_new::<Self>(env, &this, "Sbg")?;
            let (options, Period { period }) = Call::new(env, options)?.options(&[])?;
            Ok(Self(core::Sbg { options, period }))
        })
    }

    /// Fits.
    #[napi]
    pub fn fit<'env>(&self, env: &'env Env, durations: Unknown<'env>) -> Result<SbgFit> {
        enter(env, || Ok(SbgFit(cxkit::Fit::fit(&self.0, &durations_of(env, durations)?)?)))
    }

    /// Fits, on another thread.
    #[napi]
    pub fn fit_async<'env>(&self, env: &'env Env, durations: Unknown<'env>, options: Unknown<'env>) -> AsyncTask<Work> {
        let model = self.0.clone();
        spawn(env, options, |call| {
            let (NoOptions {}, NoOptions {}) = call.options(&[&STEERING])?;
            let durations = durations_of(env, durations)?;
            let job: Job = Box::new(move |control| {
                let fit = SbgFit(cxkit::Fit::fit_with(&model, &durations, control)?);
                Ok(made(move |env| Ok(fit.into_instance(env)?.to_unknown())))
            });
            Ok(job)
        })
    }
}

fn durations_of<'env>(env: &'env Env, durations: Unknown<'env>) -> Outcome<Durations> {
    Ok(from_value(from_js(env, durations, "durations")?, Names::Camel, "durations")?)
}

/// Runs `run` with the columns of contracts.
fn contracts<'env, T>(
    call: &Call<'env>,
    tenure: Unknown<'env>,
    lost: Unknown<'env>,
    run: impl FnOnce(&Column<'_>, &Column<'_>) -> cxkit::Result<T>,
) -> Outcome<T> {
    let data = call.data()?;
    let tenure = Given::read(call, data, tenure, "tenure", false)?;
    let lost = Given::read(call, data, lost, "lost", true)?;
    let (tenure, lost) = (tenure.borrow()?, lost.borrow()?);
    Ok(run(&Numbers::column(&tenure), &Numbers::column(&lost))?)
}

/// How long contracts have lasted.
#[napi(namespace = "ltv")]
pub fn durations<'env>(
    env: &'env Env,
    tenure: Unknown<'env>,
    lost: Unknown<'env>,
    options: Unknown<'env>,
) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let (NoOptions {}, NoOptions {}) = call.options(&[&["data"]])?;
        Ok(to_js(env, &contracts(&call, tenure, lost, Durations::from_columns)?)?)
    })
}

/// The same from the survivors of a cohort.
#[napi(namespace = "ltv")]
pub fn durations_from_survivors<'env>(env: &'env Env, survivors: Unknown<'env>) -> Result<Unknown<'env>> {
    enter(env, || {
        let survivors = Given::array(env, survivors, "survivors".into(), false)?.borrow()?;
        Ok(to_js(env, &Durations::from_survivor_column(&Numbers::column(&survivors))?)?)
    })
}

/// Durations of one group.
#[derive(Debug, Serialize)]
struct GroupDurations {
    key: Vec<Key>,
    durations: Durations,
}

/// The same by group.
#[napi(namespace = "ltv")]
pub fn durations_by<'env>(
    env: &'env Env,
    tenure: Unknown<'env>,
    lost: Unknown<'env>,
    options: Unknown<'env>,
) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let (NoOptions {}, NoOptions {}) = call.options(&[&["by", "data"]])?;
        let groups = by_labels(&call, tenure, lost, Durations::by)?;
        let groups = groups.into_iter().map(|(key, durations)| GroupDurations { key, durations });
        Ok(to_js(env, &groups.collect::<Vec<_>>())?)
    })
}

fn by_labels<'env, T>(
    call: &Call<'env>,
    tenure: Unknown<'env>,
    lost: Unknown<'env>,
    run: impl FnOnce(&Column<'_>, &Column<'_>, &[&Labels<'_>]) -> cxkit::Result<T>,
) -> Outcome<T> {
    let by = grouping(call, None)?;
    let by = by.iter().map(LabelColumn::labels).collect::<cxkit::Result<Vec<_>>>()?;
    contracts(call, tenure, lost, |tenure, lost| run(tenure, lost, &by.iter().collect::<Vec<_>>()))
}

/// The sBG of every group.
#[napi(namespace = "ltv")]
pub fn sbg_by<'env>(
    env: &'env Env,
    tenure: Unknown<'env>,
    lost: Unknown<'env>,
    options: Unknown<'env>,
) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let (options, NoOptions {}): (FitOptions, _) = call.options(&[&["by", "data"]])?;
        let fits = by_labels(&call, tenure, lost, |tenure, lost, by| {
            core::sbg_by(tenure, lost, by, &options, Control::default())
        })?;
        Ok(to_js(env, &fits)?)
    })
}
