//! What a feature is to a customer.
use serde::{Deserialize, Serialize};

/// The category of a feature for one customer, or for most of them (Kano et al. 1984).
///
/// The order is that of the codes in counts: A, O, M, I, R, Q.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum KanoCategory {
    /// Delights where it is there, and is not missed where it is not.
    Attractive,
    /// The more of it the better: satisfies where it is there, dissatisfies where it is not.
    OneDimensional,
    /// Taken for granted: dissatisfies where it is not there.
    MustBe,
    /// Makes no difference.
    Indifferent,
    /// Not wanted.
    Reverse,
    /// The two answers contradict each other.
    Questionable,
}

impl KanoCategory {
    /// Every category, in the order of their codes.
    pub const ALL: [KanoCategory; 6] =
        [Self::Attractive, Self::OneDimensional, Self::MustBe, Self::Indifferent, Self::Reverse, Self::Questionable];

    /// The letter of the literature: A, O, M, I, R or Q.
    pub fn letter(self) -> char {
        ['A', 'O', 'M', 'I', 'R', 'Q'][self as usize]
    }

    /// The category of this letter.
    pub fn from_letter(letter: char) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.letter() == letter)
    }

    /// The name in options and results, for example `one_dimensional`.
    pub fn name(self) -> &'static str {
        ["attractive", "one_dimensional", "must_be", "indifferent", "reverse", "questionable"][self as usize]
    }
}
