//! Raking and post-stratification.
use crate::call::{Call, Job, NoOptions, STEERING, Work, made, option_names, spawn};
use crate::column::{Given, Memory, Numbers};
use crate::errors::{Outcome, enter, hook, invalid_option, unsupported};
use crate::labels::{LabelColumn, grouping};
use crate::value::{described, is_plain_object, item, to_js};
use cxkit::control::Control;
use cxkit::domain::Key;
use cxkit::survey as core;
use napi::bindgen_prelude::{
    Array, AsyncTask, Float64Array, FnArgs, FromNapiValue, JavaScriptClassExt, Result, Unknown,
};
use napi::{Env, JsValue, ValueType};
use napi_derive::napi;
use serde::Deserialize;
use std::sync::Arc;

/// The options that are columns.
const COLUMNS: [&str; 2] = ["weights", "data"];
const BY: [&str; 3] = ["by", "weights", "data"];

/// What post-stratification can be told.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct TotalOptions {
    total: Option<f64>,
}

/// Weights that make a sample look like its population.
#[napi(namespace = "survey")]
#[derive(Debug, Clone)]
pub struct RakedWeights(pub(crate) Arc<core::RakedWeights>);

#[napi(namespace = "survey")]
impl RakedWeights {
    /// Rows.
    #[napi(getter)]
    pub fn length(&self) -> f64 {
        self.0.weights().len() as f64
    }

    /// The weights in the order of the rows.
    #[napi(getter)]
    pub fn weights(&self) -> Float64Array {
        self.0.weights().into()
    }

    /// What the fit did.
    #[napi(getter)]
    pub fn report<'env>(&self, env: &'env Env) -> Result<Unknown<'env>> {
        to_js(env, self.0.report())
    }

    /// In one line.
    #[napi(js_name = "toString")]
    pub fn to_text(&self) -> String {
        self.0.report().to_string()
    }
}

fn instance(env: &Env, raked: core::RakedWeights) -> napi::Result<Unknown<'_>> {
    Ok(RakedWeights(Arc::new(raked)).into_instance(env)?.to_unknown())
}

/// Labels with their targets.
type Targets = Vec<(Vec<Key>, f64)>;

/// Keys and values of an object, a Map, pairs, or objects with these two fields.
fn listed<'env>(call: &Call<'env>, given: Unknown<'env>, fields: (&str, &str), argument: &str) -> Outcome<Array<'env>> {
    if given.get_type()? != ValueType::Object {
        let expected = "an object or Map of labels and targets, or an array of them";
        return Err(unsupported(argument, expected, described(given)?));
    }
    Ok(hook::<FnArgs<(Unknown, &str, &str)>, Array>(call.env, "listed")?.call((given, fields.0, fields.1).into())?)
}

/// Reads labels and their targets. The names in an object are text; they become labels of the kind of their columns.
fn targets<'env>(
    call: &Call<'env>,
    given: Unknown<'env>,
    columns: &[&LabelColumn],
    field: &str,
    argument: &str,
) -> Outcome<Targets> {
    let parts = listed(call, given, (field, "target"), argument)?;
    let array = |at: u32| -> Outcome<Array<'env>> {
        let part = item(&parts, at)?.ok_or_else(|| unsupported(argument, "labels and targets", "nothing"))?;
        Ok(Array::from_unknown(part)?)
    };
    let (counts, flat, values) = (array(0)?, array(1)?, array(2)?);
    let named = is_plain_object(given)? && array(3)?.len() > 0;
    let labels = LabelColumn::read(call, flat.to_unknown(), argument.to_owned())?;
    let mut keys = labels.each();
    let mut read = Vec::with_capacity(values.len() as usize);
    for at in 0..values.len() {
        let count = counts.get::<u32>(at)?.unwrap_or_default() as usize;
        let own: Vec<Key> = keys.by_ref().take(count).collect();
        let own: Vec<Key> = match (named, columns) {
            (true, [column]) => own.iter().map(|key| column.label_named(key)).collect(),
            _ => own,
        };
        let value = item(&values, at)?;
        let number = match value {
            Some(value) if value.get_type()? == ValueType::Number => f64::from_unknown(value)?,
            other => {
                let label = own.iter().map(Key::to_string).collect::<Vec<_>>().join(" × ");
                let got = other.map_or(Ok("nothing".into()), described)?;
                return Err(invalid_option(argument, format!("a number as the target of {label}"), got));
            }
        };
        read.push((own, number));
    }
    Ok(read)
}

/// What is fitted to what.
struct Asked<'env> {
    columns: Vec<LabelColumn>,
    weights: Option<Given<'env>>,
}

impl<'env> Asked<'env> {
    fn around(call: &Call<'env>, columns: Vec<LabelColumn>) -> Outcome<Self> {
        let weights = call.get("weights")?.map(|weights| Given::read(call, call.data()?, weights, "weights", false));
        Ok(Self { columns, weights: weights.transpose()? })
    }

    /// Margins with the label columns that they name.
    fn margins(call: &Call<'env>, given: Unknown<'env>) -> Outcome<(Self, Vec<core::Margin>)> {
        let parts = listed(call, given, ("column", "targets"), "margins")?;
        let (names, all) = (item(&parts, 1)?, item(&parts, 2)?);
        let (Some(names), Some(all)) = (names, all) else {
            return Err(unsupported("margins", "columns with their targets", "nothing"));
        };
        let (names, all) = (Array::from_unknown(names)?, Array::from_unknown(all)?);
        let (mut columns, mut margins): (Vec<LabelColumn>, Vec<core::Margin>) = (Vec::new(), Vec::new());
        for at in 0..all.len() {
            let name = match item(&names, at)? {
                Some(name) if name.get_type()? == ValueType::String => String::from_unknown(name)?,
                Some(other) => return Err(unsupported("margins", "names of columns of the data", described(other)?)),
                None => return Err(unsupported("margins", "names of columns of the data", "nothing")),
            };
            if !columns.iter().any(|column| column.name() == name) {
                columns.push(LabelColumn::read(call, call.data()?.column(&name)?, name.clone())?);
            }
            let of = item(&all, at)?.ok_or_else(|| unsupported("margins", "labels and targets", "nothing"))?;
            let known: Vec<&LabelColumn> = columns.iter().filter(|column| column.name() == name).collect();
            let targets = targets(call, of, &known, "label", "margins")?.into_iter();
            let label = |(mut labels, target): (Vec<Key>, f64)| (labels.pop().unwrap_or(Key::Missing), target);
            margins.push(core::Margin::new(name, targets.map(label)));
        }
        Ok((Self::around(call, columns)?, margins))
    }

    /// Strata with the label columns of `by`.
    fn strata(call: &Call<'env>, given: Unknown<'env>) -> Outcome<(Self, Vec<core::PostStratum>)> {
        let columns = grouping(call, None)?;
        let targets = targets(call, given, &columns.iter().collect::<Vec<_>>(), "labels", "targets")?.into_iter();
        let strata = targets.map(|(labels, target)| core::PostStratum { labels, target }).collect();
        Ok((Self::around(call, columns)?, strata))
    }

    fn with<M: Memory>(self, load: impl FnOnce(Given<'env>) -> Outcome<Numbers<M>>) -> Outcome<Loaded<M>> {
        Ok(Loaded { columns: self.columns, weights: self.weights.map(load).transpose()? })
    }
}

/// The same in memory.
struct Loaded<M> {
    columns: Vec<LabelColumn>,
    weights: Option<Numbers<M>>,
}

impl<M: Memory> Loaded<M> {
    fn rake(
        &self,
        margins: &[core::Margin],
        options: &core::RakeOptions,
        control: Control<'_>,
    ) -> cxkit::Result<core::RakedWeights> {
        let columns = self.columns.iter().map(LabelColumn::labels).collect::<cxkit::Result<Vec<_>>>()?;
        let weights = self.weights.as_ref().map(Numbers::column);
        let columns: Vec<_> = columns.iter().collect();
        core::RakedWeights::rake_with(margins, &columns, weights.as_ref(), options, control)
    }

    fn post_stratify(&self, strata: &[core::PostStratum], total: Option<f64>) -> cxkit::Result<core::RakedWeights> {
        let columns = self.columns.iter().map(LabelColumn::labels).collect::<cxkit::Result<Vec<_>>>()?;
        let weights = self.weights.as_ref().map(Numbers::column);
        core::RakedWeights::post_stratify(strata, &columns.iter().collect::<Vec<_>>(), weights.as_ref(), total)
    }
}

/// Weights for margins.
#[napi(namespace = "survey")]
pub fn rake<'env>(env: &'env Env, margins: Unknown<'env>, options: Unknown<'env>) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let (NoOptions {}, options) = call.options::<_, core::RakeOptions>(&[&COLUMNS])?;
        let (asked, margins) = Asked::margins(&call, margins)?;
        let raked = asked.with(Given::borrow)?.rake(&margins, &options, Control::default())?;
        Ok(instance(env, raked)?)
    })
}

/// Weights for margins. On another thread.
#[napi(namespace = "survey")]
pub fn rake_async<'env>(env: &'env Env, margins: Unknown<'env>, options: Unknown<'env>) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let (NoOptions {}, options) = call.options::<_, core::RakeOptions>(&[&COLUMNS, &STEERING])?;
        let (asked, margins) = Asked::margins(call, margins)?;
        let loaded = asked.with(Given::copy)?;
        let job: Job = Box::new(move |control| {
            let raked = loaded.rake(&margins, &options, control)?;
            Ok(made(move |env| instance(env, raked)))
        });
        Ok(job)
    })
}

/// Weights for the totals of one partition.
#[napi(namespace = "survey")]
pub fn post_stratify<'env>(env: &'env Env, targets: Unknown<'env>, options: Unknown<'env>) -> Result<Unknown<'env>> {
    enter(env, || {
        let call = Call::new(env, options)?;
        let (NoOptions {}, TotalOptions { total }) = call.options(&[&BY])?;
        let (asked, strata) = Asked::strata(&call, targets)?;
        Ok(instance(env, asked.with(Given::borrow)?.post_stratify(&strata, total)?)?)
    })
}

/// Weights for the totals of one partition. On another thread.
#[napi(namespace = "survey")]
pub fn post_stratify_async<'env>(env: &'env Env, targets: Unknown<'env>, options: Unknown<'env>) -> AsyncTask<Work> {
    spawn(env, options, |call| {
        let (NoOptions {}, TotalOptions { total }) = call.options(&[&BY, &STEERING])?;
        let (asked, strata) = Asked::strata(call, targets)?;
        let loaded = asked.with(Given::copy)?;
        let job: Job = Box::new(move |_| {
            let raked = loaded.post_stratify(&strata, total)?;
            Ok(made(move |env| instance(env, raked)))
        });
        Ok(job)
    })
}

/// The names of the options of a function.
pub(super) fn names(function: &str) -> Option<Vec<String>> {
    Some(match function {
        "rake" => option_names::<NoOptions, core::RakeOptions>(&[&COLUMNS]),
        "rakeAsync" => option_names::<NoOptions, core::RakeOptions>(&[&COLUMNS, &STEERING]),
        "postStratify" => option_names::<NoOptions, TotalOptions>(&[&BY]),
        "postStratifyAsync" => option_names::<NoOptions, TotalOptions>(&[&BY, &STEERING]),
        _ => return None,
    })
}
