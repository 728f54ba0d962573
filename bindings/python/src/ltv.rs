//! Customer lifetime value for Python; signatures and documentation of functions are in `python/cxkit/ltv/`, those of
//! tables and fits here.
pub mod accumulators;
pub mod clv;
pub mod cohorts;
pub mod contracts;
pub mod fits;
pub mod formulas;
mod log;
pub mod models;
pub mod predictions;
pub mod rfm;
pub mod segments;
pub mod spend;
pub mod value;
