//! Themes: what customers talk about, in a code book.
use crate::domain::ThemeId;
use serde::{Deserialize, Serialize};

/// A theme of a code book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Theme {
    /// Its id.
    pub id: ThemeId,
    /// Its name.
    pub name: String,
    /// When a text has it and when not, so that two coders mean the same.
    pub definition: Option<String>,
    /// The wider theme that it is a part of.
    pub parent: Option<ThemeId>,
}

impl Theme {
    /// A theme without a definition, part of no other.
    pub fn new(id: ThemeId, name: impl Into<String>) -> Self {
        Self { id, name: name.into(), definition: None, parent: None }
    }
}
