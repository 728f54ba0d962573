//! `kano.KanoAccumulator` and `kano.GroupedKanoAccumulator`.
use super::answers::{Answers, COLUMNS};
use crate::call::{Call, NoOptions, Work};
use crate::column::Given;
use crate::errors::enter;
use crate::labels::{grouping, update_by};
use crate::state::{
    By, asked, asked_async, bytes_of, called_by_new, grouped_methods, same_class, state_methods, text_of,
};
use crate::value::to_js;
use cxkit::kano as core;
use cxkit::state::State;
use cxkit::{Accumulator, GroupedAccumulator};
use napi::Env;
use napi::bindgen_prelude::{AsyncTask, Result, This, Uint8Array, Unknown};
use napi_derive::napi;
use std::cell::RefCell;

/// A mergeable Kano study.
#[napi(namespace = "kano")]
#[derive(Debug)]
pub struct KanoAccumulator(RefCell<core::KanoAccumulator>);

#[napi(namespace = "kano")]
impl KanoAccumulator {
    /// An empty state.
    #[napi(constructor)]
    pub fn new<'env>(env: &'env Env, this: This<'env>, options: Unknown<'env>) -> Result<Self> {
        enter(env, || {
            called_by_new::<Self>(env, &this, "KanoAccumulator")?;
            let (reading, NoOptions {}) = Call::new(env, options)?.options(&[])?;
            Ok(Self(RefCell::new(core::KanoAccumulator::new(reading)?)))
        })
    }

    /// Adds pairs of answers.
    #[napi]
    pub fn update<'env>(
        &self,
        env: &'env Env,
        functional: Unknown<'env>,
        dysfunctional: Unknown<'env>,
        options: Unknown<'env>,
    ) -> Result<()> {
        enter(env, || {
            let call = Call::new(env, options)?;
            let (NoOptions {}, NoOptions {}) = call.options(&[&COLUMNS])?;
            let answers = Answers::read(&call, functional, dysfunctional)?.load(Given::borrow)?;
            Ok(answers.with(|answers| self.0.borrow_mut().update(answers))?)
        })
    }

    /// Pairs of valid answers so far.
    #[napi(getter)]
    pub fn n<'env>(&self, env: &'env Env) -> Result<Unknown<'env>> {
        to_js(env, &self.0.borrow().n())
    }

    /// The continuous analysis so far.
    #[napi]
    pub fn continuous<'env>(&self, env: &'env Env, options: Unknown<'env>) -> Result<Unknown<'env>> {
        asked(env, options, &self.0, core::KanoContinuous::of_with)
    }

    /// The continuous analysis so far, on another thread.
    #[napi]
    pub fn continuous_async<'env>(&self, env: &'env Env, options: Unknown<'env>) -> AsyncTask<Work> {
        asked_async(env, options, &self.0, core::KanoContinuous::of_with)
    }
}

state_methods!("kano", KanoAccumulator, "KanoAccumulator", core::KanoAccumulator);

/// Mergeable Kano studies by group.
#[napi(namespace = "kano")]
#[derive(Debug)]
pub struct GroupedKanoAccumulator(RefCell<GroupedAccumulator<core::KanoAccumulator>>);

#[napi(namespace = "kano")]
impl GroupedKanoAccumulator {
    /// No groups yet.
    #[napi(constructor)]
    pub fn new<'env>(env: &'env Env, this: This<'env>, options: Unknown<'env>) -> Result<Self> {
        enter(env, || {
            called_by_new::<Self>(env, &this, "GroupedKanoAccumulator")?;
            let (reading, by): (_, By) = Call::new(env, options)?.options(&[])?;
            let empty = core::KanoAccumulator::new(reading)?;
            Ok(Self(RefCell::new(GroupedAccumulator::new(by.columns()?, empty))))
        })
    }

    /// Adds pairs of answers, each to the group that its labels name.
    #[napi]
    pub fn update<'env>(
        &self,
        env: &'env Env,
        functional: Unknown<'env>,
        dysfunctional: Unknown<'env>,
        options: Unknown<'env>,
    ) -> Result<()> {
        enter(env, || {
            let call = Call::new(env, options)?;
            let (NoOptions {}, NoOptions {}) = call.options(&[&["by"], &COLUMNS])?;
            let answers = Answers::read(&call, functional, dysfunctional)?;
            let names = self.0.borrow().by().to_vec();
            let labels = grouping(&call, Some(&names))?;
            let answers = answers.load(Given::borrow)?;
            Ok(answers.with(|answers| update_by(&mut self.0.borrow_mut(), &labels, answers))?)
        })
    }

    /// Whether a feature is the same to every group.
    #[napi]
    pub fn homogeneity<'env>(&self, env: &'env Env, options: Unknown<'env>) -> Result<Unknown<'env>> {
        asked(env, options, &self.0, super::homogeneous)
    }

    /// Whether a feature is the same to every group, on another thread.
    #[napi]
    pub fn homogeneity_async<'env>(&self, env: &'env Env, options: Unknown<'env>) -> AsyncTask<Work> {
        asked_async(env, options, &self.0, super::homogeneous)
    }

    /// The drift over the groups, which are waves.
    #[napi]
    pub fn drift<'env>(&self, env: &'env Env, options: Unknown<'env>) -> Result<Unknown<'env>> {
        asked(env, options, &self.0, super::drifting)
    }

    /// The drift over the groups, on another thread.
    #[napi]
    pub fn drift_async<'env>(&self, env: &'env Env, options: Unknown<'env>) -> AsyncTask<Work> {
        asked_async(env, options, &self.0, super::drifting)
    }
}

grouped_methods!("kano", GroupedKanoAccumulator);
state_methods!("kano", GroupedKanoAccumulator, "GroupedKanoAccumulator", GroupedAccumulator<core::KanoAccumulator>);
