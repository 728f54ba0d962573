//! Surveys: the questions that a response answers.
use super::checked::checked;
use crate::domain::{Question, QuestionId, Response, SurveyId};
use crate::{Error, Result};
use serde::{Deserialize, Serialize};

/// A questionnaire.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(!remote))]
#[serde(remote = "Self", deny_unknown_fields)]
#[non_exhaustive]
pub struct Survey {
    /// Its id.
    pub id: SurveyId,
    /// Its title.
    pub title: Option<String>,
    /// Its questions, in the order in which they are asked; their ids are distinct.
    pub questions: Vec<Question>,
}
checked!(Survey);

impl Survey {
    /// A survey without a title; two questions of one id are `invalid_value`.
    pub fn new(id: SurveyId, questions: Vec<Question>) -> Result<Self> {
        let survey = Self { id, title: None, questions };
        survey.check().map(|()| survey)
    }

    /// The question of this id.
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == *id)
    }

    /// Checks the questions and that their ids are distinct.
    pub fn check(&self) -> Result<()> {
        for (at, question) in self.questions.iter().enumerate() {
            question.check()?;
            if self.questions[..at].iter().any(|other| other.id == question.id) {
                return Err(Error::invalid("survey.questions", None, "distinct ids", &question.id));
            }
        }
        Ok(())
    }

    /// Checks a response: it is one to this survey, and every answer fits its question; `row` is named in the error.
    pub fn check_response(&self, response: &Response, row: u64) -> Result<()> {
        if response.survey != self.id {
            let (expected, got) = (self.id.to_string(), response.survey.to_string());
            return Err(Error::Incompatible { what: "surveys".into(), expected, got });
        }
        response.check()?;
        response.answers.iter().try_for_each(|answer| match self.question(&answer.question) {
            Some(question) => question.check_answer(&answer.value, row),
            None => Err(Error::invalid("question", Some(row), "a question of the survey", &answer.question)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn survey() -> Survey {
        serde_json::from_value(json!({"id": "s", "questions": [
            {"id": "nps", "kind": "nps", "scale": {"min": 0, "max": 10, "step": 1, "direction": "higher_better"}},
            {"id": "why", "kind": "text"},
        ]}))
        .unwrap()
    }

    #[test]
    fn responses_are_checked_question_by_question() {
        for (survey_id, question, value, code) in [
            ("s", "nps", 9.0, None),
            ("s", "nps", 11.0, Some("out_of_scale")),
            ("s", "why", 9.0, Some("invalid_value")),
            ("s", "age", 9.0, Some("invalid_value")),
            ("t", "nps", 9.0, Some("incompatible")),
        ] {
            let response: Response = serde_json::from_value(json!({"id": "r1", "survey": survey_id,
                "at": "2024-01-31T09:30:00Z", "answers": [{"question": question, "value": {"kind": "number", "value": value}}]}))
            .unwrap();
            let got = survey().check_response(&response, 5);
            assert_eq!(got.as_ref().err().map(Error::code), code, "{survey_id} {question} {value}");
        }
    }

    #[test]
    fn two_questions_of_one_id_are_refused() {
        let question = survey().questions[0].clone();
        let error = Survey::new(SurveyId::new("s").unwrap(), vec![question.clone(), question]).unwrap_err();
        assert_eq!((error.code(), error.got().as_deref()), ("invalid_value", Some("nps")));
    }
}
