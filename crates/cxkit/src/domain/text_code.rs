//! Codes of texts: which theme a coder, person or model, found in somebody's words.
use super::checked::checked;
use crate::domain::ThemeId;
use crate::{Error, Result};
use serde::{Deserialize, Serialize};

/// How something is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Sentiment {
    /// With praise.
    Positive,
    /// Without either.
    Neutral,
    /// With complaint.
    Negative,
    /// With both.
    Mixed,
}

/// Who coded a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Coder {
    /// A person.
    Person {
        /// Who, as the team calls them.
        name: String,
    },
    /// A model: its version belongs to it, because another one codes otherwise.
    Model {
        /// Which.
        name: String,
        /// Its version.
        version: String,
    },
}

/// One theme that a coder found in a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(!remote))]
#[serde(remote = "Self", deny_unknown_fields)]
#[non_exhaustive]
pub struct TextCode {
    /// The theme.
    pub theme: ThemeId,
    /// How it is spoken of.
    pub sentiment: Option<Sentiment>,
    /// Who found it.
    pub coder: Coder,
    /// How sure a model is, from 0 to 1; none of persons.
    pub confidence: Option<f64>,
}
checked!(TextCode);

impl TextCode {
    /// A theme that was found, without sentiment and confidence.
    pub fn new(theme: ThemeId, coder: Coder) -> Self {
        Self { theme, sentiment: None, coder, confidence: None }
    }

    /// Checks that the confidence is a share, and a model's.
    pub fn check(&self) -> Result<()> {
        match (self.confidence, &self.coder) {
            (None, _) => Ok(()),
            (Some(confidence), Coder::Model { .. }) if (0.0..=1.0).contains(&confidence) => Ok(()),
            (Some(confidence), Coder::Model { .. }) => {
                Err(Error::invalid("confidence", None, "a confidence from 0 to 1", confidence))
            }
            (Some(confidence), Coder::Person { .. }) => {
                Err(Error::invalid("confidence", None, "no confidence, because a person coded the text", confidence))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{Names, from_value};
    use serde_json::{Value, json};

    #[test]
    fn only_models_have_a_confidence_and_it_is_a_share() {
        let model = json!({"kind": "model", "name": "tagger", "version": "2024-06"});
        let person = json!({"kind": "person", "name": "coder 1"});
        let read = |coder: &Value, confidence: Value| {
            let code = json!({"theme": "delivery", "sentiment": "mixed", "coder": coder, "confidence": confidence});
            from_value::<TextCode>(code, Names::Snake, "code").map_err(|error| error.to_string())
        };
        for fine in [json!(null), json!(0), json!(1), json!(0.25)] {
            assert!(read(&model, fine).is_ok());
        }
        assert_eq!(read(&person, json!(null)).unwrap().coder, Coder::Person { name: "coder 1".into() });
        for beyond in [json!(-0.1), json!(1.1)] {
            let error = read(&model, beyond.clone()).unwrap_err();
            assert_eq!(error, format!("option code: expected a confidence from 0 to 1, got {beyond}"));
        }
        let error = read(&person, json!(0.9)).unwrap_err();
        assert_eq!(error, "option code: expected no confidence, because a person coded the text, got 0.9");
        let mut code = TextCode::new(ThemeId::new("delivery").unwrap(), Coder::Person { name: "coder 1".into() });
        assert!(code.check().is_ok());
        (code.coder, code.confidence) = (Coder::Model { name: "tagger".into(), version: "1".into() }, Some(f64::NAN));
        assert_eq!(code.check().unwrap_err().column(), Some("confidence"));
    }
}
