//! The answers: one module a family of metrics.
pub mod kano;
pub mod ltv;
pub mod survey;
