//! Customer-experience analytics: what customers said, did and paid, as metrics that carry their own uncertainty.
//!
//! ```
//! use cxkit::survey::Nps;
//!
//! let nps = Nps::from_scores([10, 9, 8, 3])?;
//! assert_eq!(nps.estimate, 25.0);
//! println!("{nps}"); // NPS +25.0 [−50.5, 77.8] at 95 % (score), n = 4 (2 promoters, 1 passive, 1 detractor)
//! # Ok::<(), cxkit::Error>(())
//! ```
//!
//! Every result has an estimate, an interval with its level and method, the base it stands on (valid, missing and invalid
//! answers counted apart), the options used, and the warnings that a careful analyst would add. Every metric has a state
//! that [updates, merges](Accumulator) and [persists](state::State), so that the same number comes from a slice, a
//! stream, several threads or several machines.
//!
//! # The map
//!
//! | to do this | look at |
//! | --- | --- |
//! | compute a metric | [`survey`], [`kano`], [`ltv`] |
//! | fit a model, and know how sure it is | [`Fit`], [`FitReport`] |
//! | compute it by groups | [`GroupedAccumulator`], [`Grouped`] |
//! | hand over columns without a copy | [`data`]: [`Column`](data::Column), [`Labels`](data::Labels), [`Responses`](data::Responses) |
//! | speak of scales, questions, touchpoints, journeys, segments, money | [`domain`] |
//! | keep a state over a restart, or send it elsewhere | [`state::State`] |
//! | cancel, watch progress, use threads | [`control::Control`] |
//! | know what went wrong | [`enum@Error`] and its codes, [`Finding`] |
//! | the statistics below the metrics | [`inference`], [`numerics`] |
//!
//! # What it does not do
//!
//! No I/O, no clock, no network, no telemetry, no global state and no thread that outlives a call. It sends no surveys,
//! stores nothing and draws no charts; it is a pure function of what it is given.
//!
//! # Features
//!
//! - `arrow`: reads Arrow arrays as columns and labels.
//! - `schema`: describes the exported types as JSON Schema; the types of the other languages are generated from it.
#![forbid(unsafe_code)]

pub mod control;
pub mod data;
pub mod domain;
pub mod exchange;
pub mod inference;
pub mod numerics;
pub mod schema;
pub mod state;
pub mod timestamp;

mod accumulator;
#[cfg(test)]
mod conformance;
mod disclosure;
mod error;
mod estimate;
mod fit;
mod grouping;
mod metrics;

pub use accumulator::Accumulator;
pub use disclosure::{Disclosed, DisclosurePolicy};
pub use error::{BadValue, Error, Result};
pub use estimate::{Confidence, Fact, FactValue, Finding, FindingCode, Interval, Seed, Severity};
pub use fit::{Boundary, Fit, FitOptions, FitReport, FittedParameter};
pub use grouping::{GroupRow, Grouped, GroupedAccumulator, Outcome};
pub use metrics::{kano, ltv, survey};
