//! Samples, not customers: intervals and tests on plain numbers.
//!
//! Shares ([`share`]) and differences of shares of three classes ([`trinomial`], [`difference_posterior`],
//! [`bootstrap`]), the exact comparison of two such samples ([`permutation`]), and many comparisons at once
//! ([`multiplicity`]). Nothing here knows what a promoter is worth, how a scale is cut or where a file lies; estimates
//! are in −1..1 or 0..1, and the metric families scale them.
#![allow(clippy::neg_cmp_op_on_partial_ord, reason = "`!(x > 0.0)` is the check that NaN fails")]
pub mod bootstrap;
pub mod bounds;
pub mod difference_posterior;
pub mod multiplicity;
pub mod permutation;
pub mod share;
pub mod trinomial;
