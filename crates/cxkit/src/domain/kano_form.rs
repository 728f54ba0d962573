//! How many answers a Kano question offers.
use serde::{Deserialize, Serialize};

/// The answers that both halves of a Kano question offer, as codes from 1 = like it to the last = dislike it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum KanoForm {
    /// 1 like, 2 must be (expect), 3 neutral, 4 live with, 5 dislike (Kano et al. 1984).
    #[default]
    FiveLevel,
    /// The short form: 1 like, 2 neutral, 3 dislike.
    ThreeLevel,
}

impl KanoForm {
    /// How many answers there are.
    pub fn levels(self) -> usize {
        match self {
            KanoForm::FiveLevel => 5,
            KanoForm::ThreeLevel => 3,
        }
    }
}
