//! Numerical routines below everything: special functions, quantiles, roots, quadrature, sums, random streams.
//!
//! Each file is one concept and states its formula, its domain and its source. The measured errors are in
//! `docs/numerics.md`. Elementary functions come from `libm`, so that a value does not depend on the platform's
//! C library.
//!
//! **Conventions.** A distribution function takes any real argument and returns `NaN` only for a `NaN` argument or for
//! parameters outside the documented domain where it says so; everything that iterates or inverts returns a
//! [`Result`](crate::Result) and reports `not_converged` instead of an unconverged value. Small probabilities come from
//! the upper-tail functions (`sf`), never from one minus `cdf`.
#![allow(clippy::neg_cmp_op_on_partial_ord, reason = "`!(x > 0.0)` is the check that NaN fails")]
pub mod beta;
pub mod binomial;
pub(crate) mod branchless;
pub mod chi_squared;
pub mod cholesky;
pub mod digamma;
pub mod draws;
pub mod exponential_integral;
pub mod fisher_f;
pub mod gamma;
pub mod hypergeometric;
pub(crate) mod log_concave;
pub mod negative_binomial;
pub mod normal;
pub mod quadrature;
mod quantile_curve;
pub mod random;
pub mod rising;
pub mod rising_ratio;
pub mod roots;
pub mod saddle;
pub mod student_t;
pub mod sum;
mod tail;
#[cfg(test)]
pub(crate) mod vectors;
