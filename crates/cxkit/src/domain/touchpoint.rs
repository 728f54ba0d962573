//! Touchpoints: the moments at which a customer meets the company.
use crate::domain::{ChannelId, StageId, TouchpointId};
use serde::{Deserialize, Serialize};

/// What happens at a touchpoint (the two kinds of the Customer Journey Modelling Language).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TouchpointKind {
    /// A message goes from one side to the other.
    Communication,
    /// One side does something by itself.
    Action,
}

/// What the customer sees of a touchpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Visibility {
    /// The customer takes part.
    Frontstage,
    /// The customer does not see it.
    Backstage,
    /// Work behind the scenes that the customer can watch: an open kitchen, a parcel on a map.
    Exposed,
}

/// A point of contact of a journey map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Touchpoint {
    /// Its id.
    pub id: TouchpointId,
    /// Its name, in the customer's words.
    pub name: String,
    /// What happens there.
    pub kind: TouchpointKind,
    /// The channel that it runs over.
    pub channel: Option<ChannelId>,
    /// What the customer sees.
    pub visibility: Visibility,
    /// The stage that it belongs to.
    pub stage: Option<StageId>,
}

impl Touchpoint {
    /// A touchpoint that the customer takes part in, of no channel and stage yet.
    pub fn new(id: TouchpointId, name: impl Into<String>, kind: TouchpointKind) -> Self {
        Self { id, name: name.into(), kind, channel: None, visibility: Visibility::Frontstage, stage: None }
    }
}
