//! Questions: what was asked, and which answers are possible.
use super::checked::checked;
use crate::domain::{AnswerValue, QuestionId, Scale};
use crate::{BadValue, Error, Result};
use serde::{Deserialize, Serialize};

/// What a question measures, and so what its answers look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum QuestionKind {
    /// Likelihood to recommend, on a scale.
    Nps,
    /// Satisfaction, on a scale.
    Csat,
    /// Effort or ease, on a scale.
    Ces,
    /// Any other rating on a scale.
    Rating,
    /// Importance, on a scale.
    Importance,
    /// A number that is not on a scale: an amount, an age.
    Numeric,
    /// Yes or no.
    Binary,
    /// One choice of a list.
    Single,
    /// Any number of choices of a list.
    Multi,
    /// Free text.
    Text,
    /// A calendar date.
    Date,
    /// A pair of Kano questions.
    Kano,
}

impl QuestionKind {
    /// Whether the answers are numbers on a scale.
    pub fn needs_scale(self) -> bool {
        matches!(self, Self::Nps | Self::Csat | Self::Ces | Self::Rating | Self::Importance)
    }

    /// The kind of value that answers it.
    fn answer_kind(self) -> &'static str {
        match self {
            Self::Nps | Self::Csat | Self::Ces | Self::Rating | Self::Importance | Self::Numeric => "number",
            Self::Binary => "boolean",
            Self::Single => "choice",
            Self::Multi => "choices",
            Self::Text => "text",
            Self::Date => "date",
            Self::Kano => "kano",
        }
    }
}

/// One choice of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its code in answers.
    pub code: String,
    /// Its words.
    pub text: String,
}

/// A question of a survey.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(!remote))]
#[serde(remote = "Self", deny_unknown_fields)]
#[non_exhaustive]
pub struct Question {
    /// Its id.
    pub id: QuestionId,
    /// What it measures.
    pub kind: QuestionKind,
    /// Its scale: required for nps, csat, ces, rating and importance, possible for numeric, and for nothing else.
    pub scale: Option<Scale>,
    /// The words of the question.
    pub text: Option<String>,
    /// The choices of single and multi; with none, every code is possible.
    #[serde(default)]
    pub choices: Vec<Choice>,
}
checked!(Question);

impl Question {
    /// A question without words and choices; `invalid_value` if its kind needs a scale and there is none.
    pub fn new(id: QuestionId, kind: QuestionKind, scale: Option<Scale>) -> Result<Self> {
        let question = Self { id, kind, scale, text: None, choices: Vec::new() };
        question.check().map(|()| question)
    }

    /// Checks that scale and choices fit the kind.
    pub fn check(&self) -> Result<()> {
        let refuse = |field: &str, rule: &str, got: &str| {
            let rule = format!("{rule} for a question of kind {:?}", self.kind).to_lowercase();
            Err(Error::invalid(&format!("question {}: {field}", self.id), None, rule, got))
        };
        let is_list = matches!(self.kind, QuestionKind::Single | QuestionKind::Multi);
        let repeated = self.choices.iter().enumerate().find(|(at, choice)| self.before(*at, &choice.code));
        match &self.scale {
            None if self.kind.needs_scale() => refuse("scale", "a scale", "none"),
            Some(_) if !self.kind.needs_scale() && self.kind != QuestionKind::Numeric => {
                refuse("scale", "no scale", "one")
            }
            _ if !is_list && !self.choices.is_empty() => refuse("choices", "no choices", "some"),
            scale => match repeated {
                Some((_, choice)) => refuse("choices", "distinct codes", &choice.code),
                None => scale.as_ref().map_or(Ok(()), Scale::check),
            },
        }
    }

    /// Reads a number as it stands in a file: NaN is missing, a don't-know code is "don't know".
    pub fn read_number(&self, code: f64, row: u64) -> Result<AnswerValue> {
        let dont_know = self.scale.as_ref().is_some_and(|scale| scale.dont_know_codes.contains(&code));
        let value = match code {
            code if code.is_nan() => AnswerValue::Missing {},
            _ if dont_know => AnswerValue::DontKnow {},
            value => AnswerValue::Number { value },
        };
        self.check_answer(&value, row).map(|()| value)
    }

    /// Checks a value against the question; `row` is named in the error.
    ///
    /// The four kinds of nothing are always possible. Another kind of value is `invalid_value`; a number off the scale
    /// or an unknown choice is `out_of_scale`.
    pub fn check_answer(&self, value: &AnswerValue, row: u64) -> Result<()> {
        if value.is_missing() {
            return Ok(());
        }
        let column = self.id.as_str();
        if value.kind() != self.kind.answer_kind() {
            let rule = format!("an answer of kind {}", self.kind.answer_kind());
            return Err(Error::invalid(column, Some(row), rule, value.kind()));
        }
        match (value, &self.scale) {
            (AnswerValue::Number { value }, Some(scale)) if !scale.contains(*value) => {
                Err(self.off_scale(row, format!("a number on the scale {scale}"), value.to_string()))
            }
            (AnswerValue::Number { value }, None) if !value.is_finite() => {
                Err(Error::invalid(column, Some(row), "a finite number", value))
            }
            (AnswerValue::Choice { code }, _) => self.check_choice(code, row),
            (AnswerValue::Choices { codes }, _) => {
                if let Some(at) = (0..codes.len()).find(|&at| codes[..at].contains(&codes[at])) {
                    return Err(Error::invalid(column, Some(row), "each choice once", &codes[at]));
                }
                codes.iter().try_for_each(|code| self.check_choice(code, row))
            }
            _ => Ok(()),
        }
    }

    fn check_choice(&self, code: &str, row: u64) -> Result<()> {
        if self.choices.is_empty() || self.before(self.choices.len(), code) {
            return Ok(());
        }
        let known: Vec<&str> = self.choices.iter().map(|choice| choice.code.as_str()).collect();
        Err(self.off_scale(row, format!("one of {}", known.join(", ")), code.into()))
    }

    fn before(&self, at: usize, code: &str) -> bool {
        self.choices[..at].iter().any(|choice| choice.code == code)
    }

    fn off_scale(&self, row: u64, expected: String, got: String) -> Error {
        let values = vec![BadValue { value: got.clone(), count: 1 }];
        Error::OutOfScale { column: self.id.as_str().into(), row, expected, got, values }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{KanoAnswer, ScaleDirection};
    use serde_json::json;

    fn question(kind: QuestionKind) -> Question {
        let scale = kind.needs_scale().then(|| {
            let mut scale = Scale::new(0.0, 10.0, 1.0, ScaleDirection::HigherBetter).unwrap();
            scale.dont_know_codes = vec![99.0];
            scale
        });
        let mut question = Question::new(QuestionId::new("q1").unwrap(), kind, scale).unwrap();
        if kind == QuestionKind::Single || kind == QuestionKind::Multi {
            question.choices = ["a", "b"].map(|code| Choice { code: code.into(), text: code.into() }).into();
        }
        question
    }

    #[test]
    fn numbers_are_read_with_their_codes_and_checked_against_the_scale() {
        let nps = question(QuestionKind::Nps);
        assert_eq!(nps.read_number(9.0, 0).unwrap(), AnswerValue::Number { value: 9.0 });
        assert_eq!(nps.read_number(99.0, 0).unwrap(), AnswerValue::DontKnow {});
        assert_eq!(nps.read_number(f64::NAN, 0).unwrap(), AnswerValue::Missing {});
        for bad in [11.0, 9.5, -1.0, f64::INFINITY] {
            let error = nps.read_number(bad, 7).unwrap_err();
            assert_eq!((error.code(), error.column(), error.row()), ("out_of_scale", Some("q1"), Some(7)));
        }
        let numeric = question(QuestionKind::Numeric);
        assert!(numeric.read_number(123.4, 0).is_ok());
        assert_eq!(numeric.read_number(f64::INFINITY, 0).unwrap_err().code(), "invalid_value");
    }

    #[test]
    fn a_value_of_another_kind_is_refused_and_nothing_is_always_possible() {
        let kano = AnswerValue::Kano { functional: KanoAnswer::Like, dysfunctional: KanoAnswer::Dislike };
        assert!(question(QuestionKind::Kano).check_answer(&kano, 0).is_ok());
        let error = question(QuestionKind::Nps).check_answer(&kano, 3).unwrap_err();
        assert_eq!(error.to_string(), "column q1, row 3: expected an answer of kind number, got kano");
        for kind in [QuestionKind::Nps, QuestionKind::Text, QuestionKind::Multi] {
            assert!(question(kind).check_answer(&AnswerValue::Refused {}, 0).is_ok());
        }
    }

    #[test]
    fn choices_are_known_and_named_once() {
        let codes = |codes: &[&str]| AnswerValue::Choices { codes: codes.iter().map(|&code| code.into()).collect() };
        let multi = question(QuestionKind::Multi);
        assert!(multi.check_answer(&codes(&[]), 0).is_ok());
        assert!(multi.check_answer(&codes(&["b", "a"]), 0).is_ok());
        assert_eq!(multi.check_answer(&codes(&["a", "c"]), 0).unwrap_err().code(), "out_of_scale");
        assert_eq!(multi.check_answer(&codes(&["a", "a"]), 0).unwrap_err().code(), "invalid_value");
        let single = question(QuestionKind::Single);
        assert!(single.check_answer(&AnswerValue::Choice { code: "c".into() }, 0).is_err());
    }

    #[test]
    fn a_rating_needs_a_scale_and_a_text_has_none() {
        let scale = json!({"min": 1, "max": 5, "step": 1, "direction": "higher_better"});
        for (json, valid) in [
            (json!({"id": "q", "kind": "csat", "scale": scale}), true),
            (json!({"id": "q", "kind": "csat"}), false),
            (json!({"id": "q", "kind": "text", "scale": scale}), false),
            (json!({"id": "q", "kind": "numeric", "scale": scale}), true),
            (json!({"id": "q", "kind": "text", "choices": [{"code": "a", "text": "A"}]}), false),
            (json!({"id": "q", "kind": "single", "choices": [{"code": "a", "text": "A"}]}), true),
            (
                json!({"id": "q", "kind": "single", "choices": [{"code": "a", "text": ""}, {"code": "a", "text": ""}]}),
                false,
            ),
        ] {
            assert_eq!(serde_json::from_value::<Question>(json.clone()).is_ok(), valid, "{json}");
        }
    }
}
