//! One feature asked of one respondent.
use crate::domain::KanoAnswer;
use serde::{Deserialize, Serialize};

/// A Kano question as one respondent answered it: how it is if the feature is there, and how if it is not.
///
/// A half without an answer is none; such pairs are counted and not classified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KanoQuestion {
    /// The feature asked about.
    pub feature: String,
    /// How the respondent feels if the feature is there.
    #[serde(default)]
    pub functional: Option<KanoAnswer>,
    /// How the respondent feels if it is not.
    #[serde(default)]
    pub dysfunctional: Option<KanoAnswer>,
    /// Which wording of the answers was used; answers under different wordings are not pooled silently.
    #[serde(default)]
    pub wording: Option<String>,
    /// Self-stated importance, 1 = not at all to 9 = extremely.
    #[serde(default)]
    pub importance: Option<u8>,
}
