//! Customer-experience analytics.
#![forbid(unsafe_code)]
pub mod control;
pub mod domain;
pub mod exchange;
pub mod inference;
pub mod numerics;
pub mod state;

mod accumulator;
mod error;
mod estimate;

pub use accumulator::Accumulator;
pub use error::{BadValue, Error, Result};
pub use estimate::{Confidence, Fact, FactValue, Finding, FindingCode, Interval, Seed, Severity};
