//! Interactions: what customers did at touchpoints.
use super::open_enum::open_enum;
use crate::domain::{ChannelKind, CustomerId, InteractionId, Money, TouchpointId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

open_enum! {
    /// How a contact ended, from the customer's side.
    InteractionOutcome {
        /// The customer got what they came for.
        Success = "success",
        /// The customer did not get it.
        Failure = "failure",
        /// The customer gave up.
        Abandoned = "abandoned",
        /// The customer was handed on to somebody else.
        Transferred = "transferred",
        /// Nobody knows.
        Unknown = "unknown",
    }
}

/// One contact of a customer with the company.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Interaction {
    /// Its id.
    pub id: InteractionId,
    /// Whose contact.
    pub customer: CustomerId,
    /// When it began.
    #[serde(with = "crate::timestamp")]
    #[cfg_attr(feature = "schema", schemars(with = "DateTime<Utc>"))]
    pub at: DateTime<Utc>,
    /// When it ended.
    #[serde(default, with = "crate::timestamp::option")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<DateTime<Utc>>"))]
    pub ended_at: Option<DateTime<Utc>>,
    /// At which touchpoint.
    pub touchpoint: Option<TouchpointId>,
    /// Over which channel.
    pub channel: Option<ChannelKind>,
    /// How it ended.
    pub outcome: Option<InteractionOutcome>,
    /// What it cost the company.
    pub cost: Option<Money>,
}

impl Interaction {
    /// A contact of which nothing more is known.
    pub fn new(id: InteractionId, customer: CustomerId, at: DateTime<Utc>) -> Self {
        Self { id, customer, at, ended_at: None, touchpoint: None, channel: None, outcome: None, cost: None }
    }
}
