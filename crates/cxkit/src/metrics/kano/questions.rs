//! Typed questions as columns.
use super::KanoReading;
use crate::data::{Column, Invalid, KanoAnswers, Labels};
use crate::domain::{KanoAnswer, KanoForm, KanoQuestion, Key};
use crate::{Error, Result};

/// Calls `run` with the questions as columns of the long layout, so that there is one way to count.
///
/// Where any question names its wording, one that does not has a missing one.
pub(super) fn with_columns<'q, T>(
    questions: impl IntoIterator<Item = &'q KanoQuestion>,
    reading: &KanoReading,
    run: impl FnOnce(KanoAnswers<'_>) -> Result<T>,
) -> Result<T> {
    let questions: Vec<&KanoQuestion> = questions.into_iter().collect();
    let functional = codes("functional", reading, questions.iter().map(|question| question.functional))?;
    let dysfunctional = codes("dysfunctional", reading, questions.iter().map(|question| question.dysfunctional))?;
    let importance: Vec<f64> =
        questions.iter().map(|question| question.importance.map_or(f64::NAN, f64::from)).collect();
    let features = Labels::from_keys("feature", questions.iter().map(|question| question.feature.as_str()))?;
    let wordings =
        Labels::from_keys("wording", questions.iter().map(|question| Key::from(question.wording.as_deref())))?;
    let (functional, dysfunctional) =
        (Column::from_slice("functional", &functional), Column::from_slice("dysfunctional", &dysfunctional));
    let importance = Column::from_slice("importance", &importance);
    let mut answers =
        KanoAnswers::new(&functional, &dysfunctional)?.of_features(&features)?.with_importance(&importance)?;
    if questions.iter().any(|question| question.wording.is_some()) {
        answers = answers.with_wordings(&wordings)?;
    }
    run(answers)
}

/// The codes of one half in the form of the reading; NaN for no answer, infinity for one that the form does not offer.
fn codes(column: &str, reading: &KanoReading, answers: impl Iterator<Item = Option<KanoAnswer>>) -> Result<Vec<f64>> {
    use KanoAnswer::{Dislike, Like, LiveWith, MustBe, Neutral};
    let offered: &[KanoAnswer] = match reading.form {
        KanoForm::FiveLevel => &[Like, MustBe, Neutral, LiveWith, Dislike],
        KanoForm::ThreeLevel => &[Like, Neutral, Dislike],
    };
    let code = |(row, answer): (u64, Option<KanoAnswer>)| {
        let Some(answer) = answer else { return Ok(f64::NAN) };
        match offered.iter().position(|&one| one == answer) {
            Some(at) => Ok((at + 1) as f64),
            None if reading.invalid == Invalid::Exclude => Ok(f64::INFINITY),
            None => Err(Error::OutOfScale {
                column: column.to_owned(),
                row,
                expected: "like, neutral or dislike, the answers of the short form".into(),
                got: if answer == MustBe { "must_be".into() } else { "live_with".into() },
                values: Vec::new(),
            }),
        }
    };
    (0..).zip(answers).map(code).collect()
}
