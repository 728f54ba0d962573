//! Feedback: what customers say in their own words, asked or not.
use super::checked::checked;
use super::open_enum::open_enum;
use crate::domain::{ChannelKind, CustomerId, FeedbackId, TextCode, TouchpointId};
use crate::{Error, Result};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

open_enum! {
    /// Where feedback comes from.
    FeedbackSource {
        /// An open question of a survey.
        Survey = "survey",
        /// A complaint, by whatever way it came.
        Complaint = "complaint",
        /// Thanks, by whatever way they came.
        Praise = "praise",
        /// A request for help.
        Support = "support",
        /// A review on the company's own pages or somebody else's.
        Review = "review",
        /// The book of reviews at a counter.
        GuestBook = "guest_book",
        /// A long talk with a customer.
        Interview = "interview",
        /// A talk with a customer who leaves.
        ExitInterview = "exit_interview",
        /// A talk with several customers at once.
        FocusGroup = "focus_group",
        /// A post in a social network.
        SocialMedia = "social_media",
        /// A call.
        Call = "call",
        /// A chat.
        Chat = "chat",
        /// A visit of somebody who is paid to look.
        MysteryShopping = "mystery_shopping",
        /// What employees hear from customers.
        Employee = "employee",
        /// A public authority that customers turned to.
        Regulator = "regulator",
    }
}

/// What is known of the author.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FeedbackIdentity {
    /// The customer is known.
    Identified,
    /// The author has a name of their own choice, which may have been matched with a customer.
    Pseudonymous,
    /// The author is not known, and is not to be.
    Anonymous,
}

/// Something that a customer said.
///
/// Whether it was asked for, is public, or was paid for decides whom it can speak for: those who write unasked differ
/// from those who answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(!remote))]
#[serde(remote = "Self", deny_unknown_fields)]
#[non_exhaustive]
pub struct Feedback {
    /// Its id.
    pub id: FeedbackId,
    /// When it was given.
    #[serde(with = "crate::timestamp")]
    #[cfg_attr(feature = "schema", schemars(with = "DateTime<Utc>"))]
    pub at: DateTime<Utc>,
    /// Where it comes from.
    pub source: FeedbackSource,
    /// Whether it was asked for.
    pub solicited: bool,
    /// Whether others can read it.
    pub public: bool,
    /// Whether something was given for it.
    pub incentivised: bool,
    /// What is known of the author.
    pub identity: FeedbackIdentity,
    /// Who gave it: always there for an identified author, never for an anonymous one.
    pub customer: Option<CustomerId>,
    /// Which touchpoint it is about.
    pub touchpoint: Option<TouchpointId>,
    /// Over which channel it came.
    pub channel: Option<ChannelKind>,
    /// The team that answers for it.
    pub owner: Option<String>,
    /// The words.
    pub text: Option<String>,
    /// The score that came with them.
    pub score: Option<f64>,
    /// The themes that coders found.
    #[serde(default)]
    pub codes: Vec<TextCode>,
}
checked!(Feedback);

impl Feedback {
    /// Anonymous feedback that is neither public nor paid for, and of which nothing more is known.
    pub fn new(id: FeedbackId, at: DateTime<Utc>, source: FeedbackSource, solicited: bool) -> Self {
        Self {
            id,
            at,
            source,
            solicited,
            public: false,
            incentivised: false,
            identity: FeedbackIdentity::Anonymous,
            customer: None,
            touchpoint: None,
            channel: None,
            owner: None,
            text: None,
            score: None,
            codes: Vec::new(),
        }
    }

    /// Checks that identity and customer go together, that the score is finite, and the codes.
    pub fn check(&self) -> Result<()> {
        let refused = |column, expected, got: &dyn std::fmt::Display| Err(Error::invalid(column, None, expected, got));
        match (self.identity, &self.customer) {
            (FeedbackIdentity::Identified, None) => {
                return refused("customer", "a customer, because the author is identified", &"none");
            }
            (FeedbackIdentity::Anonymous, Some(customer)) => {
                return refused("customer", "no customer, because the author is anonymous", customer);
            }
            _ => {}
        }
        match self.score.filter(|score| !score.is_finite()) {
            Some(score) => refused("score", "a finite score", &score),
            None => self.codes.iter().try_for_each(TextCode::check),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Coder, ThemeId};
    use crate::exchange::{Names, from_value};
    use serde_json::{Value, json};

    fn document(identity: &str, customer: Value) -> Value {
        json!({"id": "f-0001", "at": "2024-01-31T09:30:00Z", "source": "review", "solicited": false, "public": true,
            "incentivised": false, "identity": identity, "customer": customer})
    }

    fn read(document: Value) -> std::result::Result<Feedback, String> {
        from_value(document, Names::Snake, "feedback").map_err(|error| error.to_string())
    }

    #[test]
    fn an_identified_author_is_a_customer_and_an_anonymous_one_is_none() {
        for (identity, customer) in [
            ("identified", json!("c-1")),
            ("pseudonymous", json!("c-1")),
            ("pseudonymous", json!(null)),
            ("anonymous", json!(null)),
        ] {
            let feedback = read(document(identity, customer)).unwrap();
            assert_eq!(feedback.source, FeedbackSource::Review);
            assert!(feedback.codes.is_empty());
        }
        assert_eq!(
            read(document("identified", json!(null))).unwrap_err(),
            "option feedback: expected a customer, because the author is identified, got none"
        );
        let error = read(document("anonymous", json!("anna-1942"))).unwrap_err();
        assert_eq!(error, "option feedback: expected no customer, because the author is anonymous, got …42");
    }

    #[test]
    fn another_source_keeps_its_word() {
        let mut document = document("anonymous", json!(null));
        document["source"] = json!("billboard");
        assert_eq!(read(document).unwrap().source.as_str(), "billboard");
    }

    #[test]
    fn scores_and_codes_are_checked_however_they_come() {
        let at = DateTime::from_timestamp(0, 0).unwrap();
        let mut feedback = Feedback::new(FeedbackId::new("f").unwrap(), at, FeedbackSource::Call, true);
        assert!(feedback.check().is_ok());
        feedback.score = Some(f64::INFINITY);
        assert_eq!(feedback.check().unwrap_err().column(), Some("score"));
        feedback.score = Some(4.5);
        let mut code = TextCode::new(ThemeId::new("price").unwrap(), Coder::Person { name: "coder 1".into() });
        code.confidence = Some(0.5);
        feedback.codes.push(code);
        assert_eq!(feedback.check().unwrap_err().column(), Some("confidence"));
    }
}
