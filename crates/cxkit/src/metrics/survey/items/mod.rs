//! Metrics of several items: indices, gaps between expectation and perception, reliability, multiple answers.
//!
//! A state holds sums of features of each row ([`moments`]); which features, its form says ([`form`]); estimates and
//! their variances are read from it in one way ([`view`]).
mod accumulator;
mod alpha;
mod csi;
mod difference;
mod dimensions;
mod ecsi;
mod findings;
mod form;
mod listed;
mod moments;
mod multiple_answer;
mod servperf;
mod servqual;
mod shown;
mod tally;
#[cfg(test)]
mod tests;
mod view;

pub use accumulator::{ItemMean, ItemsAccumulator};
pub use alpha::{Alpha, AlphaItem, AlphaOptions};
pub use csi::{Csi, CsiForm, CsiItem, CsiOptions, ItemWeight};
pub use difference::{CsiDifference, ItemDifference, ServqualDifference};
pub use dimensions::ServiceDimension;
pub use ecsi::{EcsiOptions, ecsi, ecsi_by};
pub use form::ItemsForm;
pub use multiple_answer::{BlankAnswer, ChoiceShare, MultipleAnswer, MultipleAnswerOptions, MultipleAnswerReading};
pub use servperf::{Servperf, ServperfDimension, ServperfItem};
pub use servqual::{Servqual, ServqualDimension, ServqualItem, ServqualOptions};
