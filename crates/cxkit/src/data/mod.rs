//! The nouns of the domain as columns.
#[cfg(feature = "arrow")]
mod arrow;
mod column;
mod groups;
mod labels;
mod responses;

pub(crate) use column::with_numbers;
pub use column::{Bits, Chunk, Column, Primitive, Values};
pub use groups::Groups;
pub(crate) use groups::{Combinations, GroupOf};
pub use labels::{Labels, LabelsBuilder};
pub use responses::Responses;

/// Rows that are decoded at a time, on the stack.
pub(crate) const BLOCK: usize = 1024;
