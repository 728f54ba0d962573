//! What a careful analyst would say about the rows behind a metric of items.
use super::super::design_findings::design_findings;
use super::super::{SurveyDesign, Weighting};
use super::ItemsAccumulator;
use super::form::ItemsForm;
use crate::{Finding, FindingCode};

pub(super) fn findings(
    state: &ItemsAccumulator,
    weighting: Option<&Weighting>,
    design: Option<&SurveyDesign>,
) -> Vec<Finding> {
    let (n, mut found) = (state.n(), Vec::new());
    if n < 30 {
        let respondents = if n == 1 { "respondent" } else { "respondents" };
        let message = format!("only {n} {respondents}: read the interval, not the score");
        found.push(Finding::warning(FindingCode::SmallBase, message).fact("n", n as f64));
    }
    if state.n_invalid > 0 {
        let message = format!("{} answers outside the scale were left out", state.n_invalid);
        found.push(Finding::warning(FindingCode::InvalidExcluded, message).fact("n_invalid", state.n_invalid as f64));
    }
    if state.n_missing > n + state.n_incomplete {
        let message = format!("{} rows hold no answer: those who answered may differ", state.n_missing);
        found.push(Finding::warning(FindingCode::MostlyMissing, message).fact("n_missing", state.n_missing as f64));
    }
    if state.form == ItemsForm::Complete && state.n_incomplete > 0 {
        let left_out = state.n_incomplete;
        let message = format!("{left_out} rows do not answer every item and were left out: those who skip may differ");
        found.push(Finding::warning(FindingCode::IncompleteRows, message).fact("n_incomplete", left_out as f64));
    }
    found.extend(design_findings(weighting, design, n, "score"));
    found
}
