//! Does the model describe what happened, and does it foretell what came after?
mod holdout;
mod ranking;
mod repeats;
#[cfg(test)]
mod tests;
mod tracking;

pub use holdout::{HoldoutCheck, HoldoutDecile, HoldoutErrors, HoldoutGroup};
pub use repeats::{RepeatCount, RepeatFrequencies};
pub use tracking::{TrackedPeriod, Tracking};
