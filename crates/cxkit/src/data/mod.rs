//! The nouns of the domain as columns.
#[cfg(feature = "arrow")]
mod arrow;
mod column;
mod groups;
mod invalid;
mod kano_answers;
mod labels;
mod ratings;
mod responses;

pub use column::{Bits, Chunk, Column, Primitive, Values};
pub(crate) use column::{Reader, with_numbers};
pub use groups::Groups;
pub(crate) use groups::{Combinations, GroupOf};
pub use invalid::Invalid;
pub(crate) use invalid::{Offenders, whole_numbers};
pub(crate) use kano_answers::Layout;
pub use kano_answers::{KanoAnswers, KanoColumns};
pub use labels::{Labels, LabelsBuilder};
pub use ratings::Ratings;
pub use responses::Responses;

/// Rows that are decoded at a time, on the stack.
pub(crate) const BLOCK: usize = 1024;
