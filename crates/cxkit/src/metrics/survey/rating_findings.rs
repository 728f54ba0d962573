//! What a careful analyst would add to a number from one rated question.
use super::RatingAccumulator;
use super::cells::Linear;
use crate::{Finding, FindingCode};

/// The findings of every metric of a rated question.
pub(super) fn findings(state: &RatingAccumulator, linear: &Linear) -> Vec<Finding> {
    let n = state.n();
    let mut found = Vec::new();
    if n < 30 {
        let answers = if n == 1 { "answer" } else { "answers" };
        let message = format!("only {n} valid {answers}: read the interval, not the estimate");
        found.push(Finding::warning(FindingCode::SmallBase, message).fact("n", n as f64));
    }
    if state.n_invalid > 0 {
        let message = format!("{} answers outside the scale were left out", state.n_invalid);
        found.push(Finding::warning(FindingCode::InvalidExcluded, message).fact("n_invalid", state.n_invalid as f64));
    }
    if state.n_missing > n + state.n_invalid {
        let rows = n + state.n_missing + state.n_invalid;
        let message = format!("{} of {rows} rows hold no answer: those who answered may differ", state.n_missing);
        found.push(Finding::warning(FindingCode::MostlyMissing, message).fact("n_missing", state.n_missing as f64));
    }
    if let Some(weighting) = linear.weighting.as_ref().filter(|w| w.largest_share > 0.1 && n > 10) {
        let percent = 100.0 * weighting.largest_share;
        let message = format!("one answer carries {percent:.0} % of the weight: the estimate is largely its own");
        found.push(
            Finding::warning(FindingCode::WeightConcentration, message).fact("largest_share", weighting.largest_share),
        );
    }
    let Some(design) = &linear.design else { return found };
    if let Some(clusters) = design.clusters.filter(|&clusters| clusters < 10) {
        let message =
            format!("a standard error from {clusters} clusters: more clusters, not more answers, make it reliable");
        found.push(Finding::warning(FindingCode::FewUnits, message).fact("clusters", clusters as f64));
    }
    if design.merged_strata > 0 {
        let strata = if design.merged_strata == 1 { "stratum" } else { "strata" };
        let message = format!("{} {strata} of one unit merged with others", design.merged_strata);
        found.push(
            Finding::warning(FindingCode::StrataMerged, message).fact("merged_strata", design.merged_strata as f64),
        );
    }
    found
}

/// An interval without width, because all answers are alike.
pub(super) fn zero_width(method: &str, instead: &str) -> Finding {
    let message = format!("all answers are alike, so the {method} interval has no width: {instead}");
    Finding::warning(FindingCode::ZeroWidthInterval, message)
}
