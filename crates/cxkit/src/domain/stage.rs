//! Stages: the large steps of a journey, as the customer sees them.
use crate::domain::{StageId, TouchpointId};
use serde::{Deserialize, Serialize};

/// A stage of a journey map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Stage {
    /// Its id.
    pub id: StageId,
    /// Its name.
    pub name: String,
    /// Its place among the stages: lower comes first.
    pub order: u32,
    /// What the customer wants to have achieved at its end.
    pub goal: Option<String>,
    /// Whether it is a time in which customers decide to stay or to leave.
    #[serde(default)]
    pub critical_period: bool,
    /// The touchpoints of the stage, in the usual order.
    #[serde(default)]
    pub touchpoints: Vec<TouchpointId>,
}

impl Stage {
    /// A stage without touchpoints.
    pub fn new(id: StageId, name: impl Into<String>, order: u32) -> Self {
        Self { id, name: name.into(), order, goal: None, critical_period: false, touchpoints: Vec::new() }
    }
}
