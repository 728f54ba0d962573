//! What a careful analyst would add to a number from one rated question.
use super::RatingAccumulator;
use super::base_findings::base_findings;
use super::cells::Linear;
use super::design_findings::design_findings;
use crate::{Finding, FindingCode};

/// The findings of every metric of a rated question.
pub(super) fn findings(state: &RatingAccumulator, linear: &Linear) -> Vec<Finding> {
    let mut found = base_findings(state.n(), state.n_missing, state.n_invalid, "estimate");
    found.extend(design_findings(linear.weighting.as_ref(), linear.design.as_ref(), state.n(), "estimate"));
    found
}

/// An interval without width, because all answers are alike.
pub(super) fn zero_width(method: &str, instead: &str) -> Finding {
    let message = format!("all answers are alike, so the {method} interval has no width: {instead}");
    Finding::warning(FindingCode::ZeroWidthInterval, message)
}
