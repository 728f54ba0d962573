//! Samples, not customers: intervals and tests on plain numbers.
//!
//! Shares ([`share`]) and their differences ([`hybrid_score`]), differences of shares of three classes ([`trinomial`],
//! [`difference_posterior`], [`bootstrap`]), means ([`mean_bootstrap`]), resampled counts of any number of classes
//! ([`multinomial`]), which of several shares is the largest ([`modal`]), the exact comparison of two samples
//! ([`permutation`]), tables of counts ([`contingency`], [`exact_table`]) and their trends ([`trend`]), regression
//! ([`least_squares`]), and many comparisons at once ([`multiplicity`]). Nothing here knows what a promoter is worth, how
//! a scale is cut or where a file lies; shares are in 0..1, differences in −1..1, and the metric families scale them.
#![allow(clippy::neg_cmp_op_on_partial_ord, reason = "`!(x > 0.0)` is the check that NaN fails")]
pub mod bootstrap;
pub mod bounds;
pub mod contingency;
pub mod difference_posterior;
pub mod exact_table;
pub mod hybrid_score;
pub mod least_squares;
pub mod maximum;
pub mod mean_bootstrap;
pub mod modal;
pub mod multinomial;
pub mod multiplicity;
pub mod permutation;
pub mod rank_sum;
pub mod share;
pub mod sign_flip;
pub mod trend;
pub mod trinomial;
