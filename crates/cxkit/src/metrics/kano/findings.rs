//! What a careful analyst would add to the numbers of a feature.
use super::counts::FeatureCounts;
use super::{KanoFeature, KanoReverse};
use crate::{Finding, FindingCode};

/// Valid pairs below which a feature has a small base.
const SMALL: u64 = 30;

/// What there is to say about the answers themselves, whatever is computed from them.
pub(super) fn of_answers(counts: &FeatureCounts, found: &mut Vec<Finding>) {
    let (n, rows, feature) = (counts.n(), counts.rows(), counts.feature.to_string());
    let warning = |code, message: String| Finding::warning(code, message).at(&feature);
    if n < SMALL {
        let message = format!("only {n} valid {} about {feature}: read the intervals, not the grade", pairs(n));
        found.push(warning(FindingCode::SmallBase, message).fact("n", n as f64));
    }
    let none = rows - n;
    if none > n {
        let message =
            format!("{none} of {rows} rows about {feature} hold no valid pair: those who answered may differ");
        let finding = warning(FindingCode::MostlyMissing, message);
        found.push(finding.fact("without_pair", none as f64).fact("rows", rows as f64));
    }
    found.extend(of_half(counts));
    let invalid = counts.n_invalid;
    if invalid > 0 {
        let message = format!("{invalid} {} about {feature} with an answer outside the scale left out", pairs(invalid));
        found.push(warning(FindingCode::InvalidExcluded, message).fact("n_invalid", invalid as f64));
    }
    found.extend(of_wordings(counts));
}

/// A warning where answers under several wordings were pooled.
pub(super) fn of_wordings(counts: &FeatureCounts) -> Option<Finding> {
    let (feature, wordings) = (counts.feature.to_string(), counts.wordings.len());
    let message = format!("answers about {feature} under {wordings} wordings were pooled: wording moves answers");
    let finding = Finding::warning(FindingCode::PooledWordings, message).at(&feature);
    (wordings > 1).then(|| finding.fact("wordings", wordings as f64))
}

/// A warning of pairs with one answer only.
pub(super) fn of_half(counts: &FeatureCounts) -> Option<Finding> {
    let (half, feature) = (counts.n_half, counts.feature.to_string());
    let message = format!("{half} {} about {feature} with an answer to one half only: not classified", pairs(half));
    let finding = Finding::warning(FindingCode::HalfAnswered, message).at(&feature);
    (half > 0).then(|| finding.fact("n_half", half as f64))
}

/// A warning where more than a tenth of the pairs contradict themselves.
pub(super) fn of_questionable(feature: &str, questionable: u64, n: u64) -> Option<Finding> {
    let share = questionable as f64 / n as f64;
    let message = format!(
        "{questionable} of {n} pairs about {feature} contradict themselves: the question may not have been understood"
    );
    (u128::from(questionable) * 10 > u128::from(n)).then(|| {
        Finding::warning(FindingCode::QuestionableAnswers, message).at(feature).fact("questionable_share", share)
    })
}

/// What there is to say about the grade; `reverse` and `wanted` are the counts R and A + O + M as the feature was asked.
pub(super) fn of_grade(
    entry: &KanoFeature,
    (reverse, wanted): (u64, u64),
    asked: KanoReverse,
    found: &mut Vec<Finding>,
) {
    let feature = entry.feature.to_string();
    found.extend(of_questionable(&feature, entry.questionable, entry.n));
    if let Some(grade) = entry.grade.filter(|_| entry.tied) {
        let message =
            format!("another category of {feature} is as frequent as {}: the order of the rule decided", grade.name());
        let finding = Finding::warning(FindingCode::TiedGrade, message).at(&feature);
        found.push(finding.fact("answers", entry.counts()[grade as usize] as f64));
    }
    if reverse > wanted {
        let remedy = match asked {
            KanoReverse::Keep => "its absence is the feature; reverse=\"flip\" classifies it so",
            KanoReverse::Flip => "the two halves were swapped, so this is the grade of its absence",
        };
        let message = format!("{reverse} reject {feature} and {wanted} want it: {remedy}");
        let finding = Finding::warning(FindingCode::ReversedFeature, message).at(&feature);
        found.push(finding.fact("reverse", reverse as f64).fact("wanted", wanted as f64));
    }
}

fn pairs(count: u64) -> &'static str {
    if count == 1 { "pair" } else { "pairs" }
}
