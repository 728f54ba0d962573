//! What a careful analyst would say about the rows behind a number of scored answers.
use crate::{Finding, FindingCode};

/// Few answers, answers that were left out, rows that mostly hold none.
pub(super) fn base_findings(n: u64, n_missing: u64, n_invalid: u64, number: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    if n < 30 {
        let answers = if n == 1 { "answer" } else { "answers" };
        let message = format!("only {n} valid {answers}: read the interval, not the {number}");
        found.push(Finding::warning(FindingCode::SmallBase, message).fact("n", n as f64));
    }
    if n_invalid > 0 {
        let message = format!("{n_invalid} answers outside the scale were left out");
        found.push(Finding::warning(FindingCode::InvalidExcluded, message).fact("n_invalid", n_invalid as f64));
    }
    if n_missing > n + n_invalid {
        let rows = n + n_missing + n_invalid;
        let message = format!("{n_missing} of {rows} rows hold no answer: those who answered may differ");
        found.push(Finding::warning(FindingCode::MostlyMissing, message).fact("n_missing", n_missing as f64));
    }
    found
}
