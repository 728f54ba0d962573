//! `ltv.ValueAccumulator` and `ltv.GroupedValueAccumulator`.
use crate::call::{Call, NoOptions, Work};
use crate::column::{Given, Numbers};
use crate::errors::enter;
use crate::labels::{grouping, update_by};
use crate::state::{
    By, asked, asked_async, bytes_of, called_by_new, grouped_methods, same_class, state_methods, text_of,
};
use crate::value::to_js;
use cxkit::ltv as core;
use cxkit::state::State;
use cxkit::{Accumulator, GroupedAccumulator};
use napi::Env;
use napi::bindgen_prelude::{AsyncTask, Result, This, Uint8Array, Unknown};
use napi_derive::napi;
use std::cell::RefCell;

/// A mergeable sum of customers' values.
#[napi(namespace = "ltv")]
#[derive(Debug)]
pub struct ValueAccumulator(RefCell<core::ValueAccumulator>);

#[napi(namespace = "ltv")]
impl ValueAccumulator {
    /// An empty state.
    #[napi(constructor)]
    pub fn new<'env>(env: &'env Env, this: This<'env>, options: Unknown<'env>) -> Result<Self> {
        enter(env, || {
            called_by_new::<Self>(env, &this, "ValueAccumulator")?;
            let (NoOptions {}, NoOptions {}) = Call::new(env, options)?.options(&[])?;
            Ok(Self(RefCell::default()))
        })
    }

    /// Adds values.
    #[napi]
    pub fn update<'env>(&self, env: &'env Env, values: Unknown<'env>, options: Unknown<'env>) -> Result<()> {
        enter(env, || {
            let call = Call::new(env, options)?;
            let (NoOptions {}, NoOptions {}) = call.options(&[&["data"]])?;
            let values = Given::read(&call, call.data()?, values, "values", false)?.borrow()?;
            Ok(self.0.borrow_mut().update(&Numbers::column(&values))?)
        })
    }

    /// Customers with a value so far.
    #[napi(getter)]
    pub fn n<'env>(&self, env: &'env Env) -> Result<Unknown<'env>> {
        to_js(env, &self.0.borrow().n())
    }
}

state_methods!("ltv", ValueAccumulator, "ValueAccumulator", core::ValueAccumulator);

/// Mergeable sums of customers' values by group.
#[napi(namespace = "ltv")]
#[derive(Debug)]
pub struct GroupedValueAccumulator(RefCell<GroupedAccumulator<core::ValueAccumulator>>);

#[napi(namespace = "ltv")]
impl GroupedValueAccumulator {
    /// No groups yet.
    #[napi(constructor)]
    pub fn new<'env>(env: &'env Env, this: This<'env>, options: Unknown<'env>) -> Result<Self> {
        enter(env, || {
            called_by_new::<Self>(env, &this, "GroupedValueAccumulator")?;
            let (NoOptions {}, by): (_, By) = Call::new(env, options)?.options(&[])?;
            let empty = core::ValueAccumulator::default();
            Ok(Self(RefCell::new(GroupedAccumulator::new(by.columns()?, empty))))
        })
    }

    /// Adds values, each to the group that its labels name.
    #[napi]
    pub fn update<'env>(&self, env: &'env Env, values: Unknown<'env>, options: Unknown<'env>) -> Result<()> {
        enter(env, || {
            let call = Call::new(env, options)?;
            let (NoOptions {}, NoOptions {}) = call.options(&[&["by", "data"]])?;
            let values = Given::read(&call, call.data()?, values, "values", false)?;
            let names = self.0.borrow().by().to_vec();
            let labels = grouping(&call, Some(&names))?;
            let values = values.borrow()?;
            Ok(update_by(&mut self.0.borrow_mut(), &labels, &Numbers::column(&values))?)
        })
    }
}

grouped_methods!("ltv", GroupedValueAccumulator);
state_methods!("ltv", GroupedValueAccumulator, "GroupedValueAccumulator", GroupedAccumulator<core::ValueAccumulator>);
