//! Answers: a value, or one of four reasons why there is none.
use crate::domain::QuestionId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;

/// One of the five answers of a Kano question (Kano et al. 1984).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum KanoAnswer {
    /// I like it that way.
    Like,
    /// It must be that way.
    MustBe,
    /// I am neutral.
    Neutral,
    /// I can live with it that way.
    LiveWith,
    /// I dislike it that way.
    Dislike,
}

/// What was answered. The four kinds of nothing differ: only some of them belong in a response rate or a base.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum AnswerValue {
    /// A number: a score, a rating, an amount.
    Number {
        /// The number.
        value: f64,
    },
    /// Yes or no.
    Boolean {
        /// True is yes.
        value: bool,
    },
    /// One choice of a list.
    Choice {
        /// The code of the choice.
        code: String,
    },
    /// Any number of choices of a list; none is an answer too.
    Choices {
        /// The codes of the choices.
        codes: Vec<String>,
    },
    /// Free text.
    Text {
        /// The text.
        text: String,
    },
    /// A calendar date.
    Date {
        /// The date.
        #[serde(with = "crate::timestamp::date")]
        #[cfg_attr(feature = "schema", schemars(with = "NaiveDate"))]
        date: NaiveDate,
    },
    /// A pair of Kano answers about one feature.
    Kano {
        /// How it is if the feature is there.
        functional: KanoAnswer,
        /// How it is if the feature is not there.
        dysfunctional: KanoAnswer,
    },
    /// Asked, and skipped.
    Missing {},
    /// Asked, and the person does not know.
    DontKnow {},
    /// Asked, and the person will not say.
    Refused {},
    /// Not asked: routed around, or not in this version of the survey.
    NotAsked {},
}

impl AnswerValue {
    /// Whether there is no value, for whatever reason.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Missing {} | Self::DontKnow {} | Self::Refused {} | Self::NotAsked {})
    }

    /// The number of a number.
    pub fn as_number(&self) -> Option<f64> {
        if let Self::Number { value } = self { Some(*value) } else { None }
    }

    /// The word under `kind` in JSON.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Number { .. } => "number",
            Self::Boolean { .. } => "boolean",
            Self::Choice { .. } => "choice",
            Self::Choices { .. } => "choices",
            Self::Text { .. } => "text",
            Self::Date { .. } => "date",
            Self::Kano { .. } => "kano",
            Self::Missing {} => "missing",
            Self::DontKnow {} => "dont_know",
            Self::Refused {} => "refused",
            Self::NotAsked {} => "not_asked",
        }
    }
}

impl fmt::Display for AnswerValue {
    /// The value in a few words; free text is not repeated, because people write about people in it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number { value } => write!(f, "{value}"),
            Self::Boolean { value } => f.write_str(if *value { "yes" } else { "no" }),
            Self::Choice { code } => f.write_str(code),
            Self::Choices { codes } => write!(f, "{}", codes.join(", ")),
            Self::Text { text } => write!(f, "a text of {} characters", text.chars().count()),
            Self::Date { date } => write!(f, "{date}"),
            Self::Kano { functional, dysfunctional } => write!(f, "{functional:?} / {dysfunctional:?}"),
            _ => f.write_str(&self.kind().replace("dont", "don't").replace('_', " ")),
        }
    }
}

/// The answer to one question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Which question.
    pub question: QuestionId,
    /// What was answered.
    pub value: AnswerValue,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{Names, from_value};
    use serde_json::json;

    #[test]
    fn the_kind_is_the_tag_in_json() {
        for json in [
            json!({"kind": "number", "value": 8.5}),
            json!({"kind": "boolean", "value": true}),
            json!({"kind": "choice", "code": "a"}),
            json!({"kind": "choices", "codes": ["a", "b"]}),
            json!({"kind": "text", "text": "fine"}),
            json!({"kind": "date", "date": "2024-01-31"}),
            json!({"kind": "kano", "functional": "must_be", "dysfunctional": "live_with"}),
            json!({"kind": "missing"}),
            json!({"kind": "dont_know"}),
            json!({"kind": "refused"}),
            json!({"kind": "not_asked"}),
        ] {
            for names in [Names::Snake, Names::Camel] {
                let value: AnswerValue = from_value(json.clone(), names, "value").unwrap();
                assert_eq!((json!(value), json!(value.kind())), (json.clone(), json["kind"].clone()));
                assert_eq!(value.is_missing(), json.as_object().unwrap().len() == 1);
            }
        }
    }

    #[test]
    fn other_shapes_are_refused() {
        for json in [
            json!({"kind": "nubmer", "value": 8}),
            json!({"kind": "number"}),
            json!({"kind": "number", "value": null}),
            json!({"kind": "number", "value": 8, "code": "a"}),
            json!({"kind": "missing", "value": 8}),
            json!({"value": 8}),
            json!(8),
        ] {
            assert!(from_value::<AnswerValue>(json.clone(), Names::Snake, "value").is_err(), "{json}");
            assert!(serde_json::from_value::<AnswerValue>(json.clone()).is_err(), "{json}");
        }
    }

    #[test]
    fn display_repeats_no_free_text() {
        assert_eq!(AnswerValue::Text { text: "Anna".into() }.to_string(), "a text of 4 characters");
        assert_eq!(AnswerValue::DontKnow {}.to_string(), "don't know");
        assert_eq!(AnswerValue::Number { value: 8.5 }.to_string(), "8.5");
    }
}
