//! Withholding what few people said.
use crate::grouping::GroupRow;
use crate::{Error, Finding, FindingCode, Grouped, Outcome, Result};

/// An error unless the threshold leaves at least one answer to show.
pub(super) fn check(min_n: u64) -> Result<u64> {
    if min_n >= 1 { Ok(min_n) } else { Err(Error::option("min_n", "a whole number from 1", min_n)) }
}

/// Suppresses the groups for which there is no result, because fewer than `min_n` answered, and says how many there are.
pub(super) fn withhold<T>(grouped: Grouped<Option<T>>, min_n: u64) -> Grouped<T> {
    let answers = if min_n == 1 { "answer" } else { "answers" };
    let reason = format!("fewer than {min_n} {answers}");
    let shown = |outcome: Outcome<Option<T>>| match outcome {
        Outcome::Value { value: Some(value) } => Outcome::Value { value },
        Outcome::Value { value: None } => Outcome::Suppressed { reason: reason.clone() },
        Outcome::Unavailable { code, message } => Outcome::Unavailable { code, message },
        Outcome::Suppressed { reason } => Outcome::Suppressed { reason },
    };
    let Grouped { by, rows, total, mut warnings } = grouped;
    let rows: Vec<GroupRow<T>> =
        rows.into_iter().map(|GroupRow { key, outcome }| GroupRow { key, outcome: shown(outcome) }).collect();
    let withheld = rows.iter().filter(|row| matches!(row.outcome, Outcome::Suppressed { .. })).count();
    if withheld > 0 {
        let (groups, are) = if withheld == 1 { ("group", "is") } else { ("groups", "are") };
        let message = format!("{withheld} {groups} of {reason} {are} withheld");
        let finding = Finding::warning(FindingCode::Anonymity, message);
        warnings.push(finding.fact("groups", withheld as f64).fact("min_n", min_n as f64));
    }
    Grouped { by, rows, total: shown(total), warnings }
}
