//! The nouns of the domain as columns.
#[cfg(feature = "arrow")]
mod arrow;
pub(crate) mod calendar;
mod calibrated;
mod column;
pub(crate) mod customer_log;
mod durations;
mod groups;
pub(crate) mod instants;
mod invalid;
mod items;
mod kano_answers;
mod key_index;
mod labelled;
mod labels;
mod paired;
mod ratings;
mod responses;
mod rfm_options;
mod rfm_state;
pub(crate) mod rfm_table;
mod themed;
mod transactions;

pub use calibrated::CalibratedWeights;
pub(crate) use calibrated::{CalibrationMargin, combinations, places};
pub use column::{Bits, Chunk, Column, Primitive, Values};
pub(crate) use column::{Reader, with_numbers};
pub use durations::Durations;
pub use groups::Groups;
pub(crate) use groups::{Combinations, GroupOf};
pub use instants::{InstantUnit, Instants};
pub use invalid::Invalid;
pub(crate) use invalid::{Offenders, whole_numbers};
pub use items::Items;
pub(crate) use kano_answers::Layout;
pub use kano_answers::{KanoAnswers, KanoColumns};
pub use labelled::LabelledResponses;
pub use labels::{Labels, LabelsBuilder};
pub use paired::PairedResponses;
pub use ratings::Ratings;
pub use responses::{Responses, SampleDesign};
pub use rfm_options::{EventGrain, RefundPolicy, RfmOptions};
pub(crate) use rfm_table::MOST_PURCHASES;
pub(crate) use rfm_table::columns::frequencies;
pub use rfm_table::{RfmColumns, RfmReport, RfmTable};
pub use themed::ThemedResponses;
pub(crate) use transactions::LARGEST_AMOUNT;
pub use transactions::{CustomerIds, Transactions};

/// Rows that are decoded at a time, on the stack.
pub(crate) const BLOCK: usize = 1024;
