//! Customer-experience analytics.
#![forbid(unsafe_code)]
pub mod inference;
pub mod numerics;

mod error;
pub use error::{BadValue, Error, Result};
