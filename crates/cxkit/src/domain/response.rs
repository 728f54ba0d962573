//! Responses: one filled-in survey.
use super::checked::{checked, refused};
use crate::domain::{Answer, AnswerValue, ChannelKind, CustomerId, QuestionId, ResponseId, SurveyId, TouchpointId};
use crate::{Error, Result};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeSet;

/// How many people of the population a response stands for: a finite number, 0 or more.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(transparent, inline))]
pub struct Weight(#[cfg_attr(feature = "schema", schemars(range(min = 0)))] f64);

impl Weight {
    /// Checks the weight. NaN is refused, because the rule is stated positively.
    pub fn new(weight: f64) -> Result<Self> {
        if weight >= 0.0 && weight.is_finite() {
            Ok(Self(weight))
        } else {
            Err(Error::invalid("weight", None, "a finite number, 0 or more", weight))
        }
    }

    /// The weight as a number.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl<'de> Deserialize<'de> for Weight {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        Self::new(f64::deserialize(deserializer)?).map_err(|error| refused(&error))
    }
}

/// One filled-in survey: every question at most once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(!remote))]
#[serde(remote = "Self", deny_unknown_fields)]
#[non_exhaustive]
pub struct Response {
    /// Its id.
    pub id: ResponseId,
    /// The survey that it answers.
    pub survey: SurveyId,
    /// Who answered; none if the survey is anonymous.
    pub customer: Option<CustomerId>,
    /// When it was given.
    #[serde(with = "crate::timestamp")]
    #[cfg_attr(feature = "schema", schemars(with = "DateTime<Utc>"))]
    pub at: DateTime<Utc>,
    /// Over which channel it came.
    pub channel: Option<ChannelKind>,
    /// Which touchpoint it is about.
    pub touchpoint: Option<TouchpointId>,
    /// Its weight; none counts as 1.
    pub weight: Option<Weight>,
    /// The answers.
    pub answers: Vec<Answer>,
}
checked!(Response);

impl Response {
    /// An anonymous response without answers.
    pub fn new(id: ResponseId, survey: SurveyId, at: DateTime<Utc>) -> Self {
        Self { id, survey, customer: None, at, channel: None, touchpoint: None, weight: None, answers: Vec::new() }
    }

    /// The answer to a question, if there is one.
    pub fn answer(&self, question: &QuestionId) -> Option<&AnswerValue> {
        self.answers.iter().find(|answer| answer.question == *question).map(|answer| &answer.value)
    }

    /// Checks that no question is answered twice.
    pub fn check(&self) -> Result<()> {
        let mut seen = BTreeSet::new();
        match self.answers.iter().find(|answer| !seen.insert(&answer.question)) {
            Some(twice) => Err(Error::invalid("answers", None, "each question once", &twice.question)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{Names, from_value};
    use serde_json::{Value, json};

    fn document() -> Value {
        json!({"id": "r-0001", "survey": "2024-q1", "at": "2024-01-31T09:30:00Z",
            "answers": [{"question": "nps", "value": {"kind": "number", "value": 9}}]})
    }

    #[test]
    fn optional_parts_may_be_absent_and_are_written_as_null() {
        let response: Response = from_value(document(), Names::Camel, "response").unwrap();
        assert_eq!(response.answer(&QuestionId::new("nps").unwrap()), Some(&AnswerValue::Number { value: 9.0 }));
        assert_eq!(response.answer(&QuestionId::new("ces").unwrap()), None);
        assert_eq!(json!(response)["weight"], Value::Null);
        assert_eq!(serde_json::from_value::<Response>(json!(response)).unwrap(), response);
    }

    #[test]
    fn a_bad_part_is_named_with_its_place() {
        for (pointer, value, message) in [
            ("weight", json!(-1), "option weight: expected a finite number, 0 or more, got -1"),
            ("customer", json!(""), "option customer: expected an id of 1 to 1024 bytes, got an empty one"),
            (
                "at",
                json!("yesterday"),
                "option at: expected an RFC 3339 date-time with an offset, for example \
                                         2024-01-31T09:30:00Z, got yesterday",
            ),
        ] {
            let mut document = document();
            document[pointer] = value;
            let error = from_value::<Response>(document, Names::Snake, "response").unwrap_err();
            assert_eq!(error.to_string(), message);
        }
        let mut twice = document();
        twice["answers"] = json!([twice["answers"][0], twice["answers"][0]]);
        let error = from_value::<Response>(twice, Names::Snake, "response").unwrap_err();
        assert_eq!(error.to_string(), "option response: expected each question once, got nps");
    }

    #[test]
    fn debug_hides_the_person() {
        let mut document = document();
        document["customer"] = json!("anna-1942");
        let response: Response = serde_json::from_value(document).unwrap();
        assert!(!format!("{response:?}").contains("anna"), "{response:?}");
    }
}
