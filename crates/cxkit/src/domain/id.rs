//! Identifiers: text that names one thing, so that a customer's id is never passed where a survey's is meant.
//!
//! Ids are compared byte by byte: nothing is trimmed, folded or invented. Ids that lead to a person show at most their
//! last two characters in `Display` and `Debug`, so that logs and error messages name nobody; [`CustomerId::as_str`]
//! and serde give the whole.
use crate::{Error, Result};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

/// The most bytes of an id.
const MAX_LENGTH: usize = 1024;
const RULE: &str = "an id of 1 to 1024 bytes";

fn accept(id: String, kind: &str) -> Result<String> {
    match id.len() {
        1..=MAX_LENGTH => Ok(id),
        0 => Err(Error::invalid(kind, None, RULE, "an empty one")),
        length => Err(Error::invalid(kind, None, RULE, format!("{length} bytes"))),
    }
}

/// `…42`; all of an id of four characters or fewer is hidden.
fn masked(id: &str) -> String {
    let shown =
        if id.chars().count() > 4 { id.char_indices().rev().nth(1).map_or(id, |(at, _)| &id[at..]) } else { "" };
    format!("…{shown}")
}

macro_rules! ids {
    ($($Id:ident $kind:literal $show:ident: $doc:literal)+) => { $(
        #[doc = $doc]
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(transparent, inline))]
        #[serde(transparent)]
        pub struct $Id(
            #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 1024), extend("x-masked" = ids!(?$show))))]
            String,
        );

        impl $Id {
            /// Takes the text as it is; empty text is `invalid_value`.
            pub fn new(id: impl Into<String>) -> Result<Self> {
                accept(id.into(), $kind).map(Self)
            }

            /// The whole id.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $Id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&ids!(@$show self.0))
            }
        }

        impl fmt::Debug for $Id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($Id), "({})"), self)
            }
        }

        impl<'de> Deserialize<'de> for $Id {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
                Self::new(String::deserialize(deserializer)?).map_err(|error| super::checked::refused(&error))
            }
        }
    )+ };
    (?shown) => { false };
    (?masked) => { true };
    (@shown $id:expr) => { $id };
    (@masked $id:expr) => { masked(&$id) };
}

ids! {
    CustomerId "customer" masked: "A person who answers, acts and pays."
    AccountId "account" masked: "A company or household that customers belong to."
    ResponseId "response" masked: "One filled-in survey."
    FeedbackId "feedback" masked: "One thing that a customer said."
    InteractionId "interaction" masked: "One contact of a customer at a touchpoint."
    TransactionId "transaction" masked: "One movement of money."
    SurveyId "survey" shown: "A questionnaire."
    QuestionId "question" shown: "A question of a survey."
    TouchpointId "touchpoint" shown: "A touchpoint of a journey map."
    StageId "stage" shown: "A stage of a journey map."
    ChannelId "channel" shown: "A channel of communication."
    JourneyMapId "journey map" shown: "A journey map."
    SegmentId "segment" shown: "A segment of customers."
    ThemeId "theme" shown: "A theme of a code book."
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn ids_of_persons_are_masked_and_others_are_not() {
        let id = CustomerId::new("anna-1942").unwrap();
        assert_eq!(format!("{id} {id:?} {}", id.as_str()), "…42 CustomerId(…42) anna-1942");
        assert_eq!(CustomerId::new("Анна-Жё").unwrap().to_string(), "…Жё");
        assert_eq!(CustomerId::new("1942").unwrap().to_string(), "…");
        let id = SurveyId::new("2024-q1").unwrap();
        assert_eq!(format!("{id} {id:?}"), "2024-q1 SurveyId(2024-q1)");
    }

    #[test]
    fn empty_and_endless_ids_are_refused_however_they_come() {
        for id in [String::new(), "x".repeat(1025)] {
            assert_eq!(CustomerId::new(id.clone()).unwrap_err().code(), "invalid_value");
            assert!(serde_json::from_value::<CustomerId>(json!(id)).is_err());
        }
        assert!(serde_json::from_value::<CustomerId>(json!(42)).is_err());
    }

    #[test]
    fn ids_are_plain_text_in_json_and_bytes() {
        let id = CustomerId::new(" 0042").unwrap();
        assert_eq!(json!(id), json!(" 0042"));
        assert_eq!(serde_json::from_value::<CustomerId>(json!(id)).unwrap(), id);
        assert_eq!(postcard::from_bytes::<CustomerId>(&postcard::to_allocvec(&id).unwrap()).unwrap(), id);
    }
}
