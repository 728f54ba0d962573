//! The scores of answers: how much each one satisfies.
use super::KanoContinuousOptions;
use crate::domain::KanoForm;
use crate::{Error, Result};

/// One score an answer, from like to dislike.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scores {
    pub(super) functional: Vec<f64>,
    pub(super) dysfunctional: Vec<f64>,
}

impl Scores {
    /// The scores that were asked for, or DuMouchel's.
    pub(super) fn of(options: &KanoContinuousOptions, form: KanoForm) -> Result<Self> {
        let usual: &[f64] = match form {
            KanoForm::FiveLevel => &[4.0, 2.0, 0.0, -1.0, -2.0],
            KanoForm::ThreeLevel => &[4.0, 0.0, -2.0],
        };
        let mirrored: Vec<f64> = usual.iter().rev().copied().collect();
        Ok(Self {
            functional: checked("functional_scores", options.functional_scores.as_deref(), usual)?,
            dysfunctional: checked("dysfunctional_scores", options.dysfunctional_scores.as_deref(), &mirrored)?,
        })
    }
}

/// Squares of larger scores, times many answers, would leave the range of floats.
const LARGEST: f64 = 1e6;

fn checked(option: &str, given: Option<&[f64]>, usual: &[f64]) -> Result<Vec<f64>> {
    let scores = given.unwrap_or(usual);
    let in_range = scores.iter().all(|score| (-LARGEST..=LARGEST).contains(score));
    if scores.len() == usual.len() && in_range && scores.iter().any(|score| *score != scores[0]) {
        // A negative zero, as of reversed scores, becomes a plain one.
        return Ok(scores.iter().map(|score| score + 0.0).collect());
    }
    let rule = format!("{} numbers from -1000000 to 1000000, not all equal", usual.len());
    let got: Vec<String> = scores.iter().map(f64::to_string).collect();
    Err(Error::option(option, rule, format!("[{}]", got.join(", "))))
}
