//! Survey metrics: what customers said.
mod binary_nps;
mod classes;
mod difference;
mod nps;
mod nps_accumulator;
mod reading;
mod score;
mod weights;

pub use crate::data::Invalid;
pub use binary_nps::{BinaryNps, BinaryNpsAccumulator, BinaryNpsOptions, BinaryNpsReading};
pub use difference::{DifferenceMethod, NpsDifference, NpsDifferenceOptions};
pub use nps::{Nps, NpsMethod, NpsOptions, NpsProbability, Weighting};
pub use nps_accumulator::NpsAccumulator;
pub use reading::NpsReading;
pub use score::Score;
