//! Weights that were fitted to margins, with the labels of the margins row by row: what a standard error must know of
//! them.
use crate::domain::Key;
use serde::{Deserialize, Serialize};

/// Weights whose sums by label were made equal to known totals.
///
/// Estimates from such weights vary less than their weights alone say, as far as the labels explain the answers; with
/// [`SampleDesign::with_calibration`](super::SampleDesign::with_calibration) a metric's standard error knows that.
#[derive(Debug, Clone)]
pub struct CalibratedWeights {
    pub(crate) margins: Vec<CalibrationMargin>,
    /// By cell: its label in each margin, as one number.
    pub(crate) combinations: Vec<u64>,
    /// By row.
    pub(crate) cells: Vec<u32>,
    /// By row.
    pub(crate) weights: Vec<f64>,
}

impl CalibratedWeights {
    /// The weights, row by row.
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// Rows.
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }
}

/// The labels of one margin and the share of the population that has each: part of a state's identity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CalibrationMargin {
    /// One column; several where the margin is of their combinations.
    pub(crate) columns: Vec<String>,
    /// In their order, each with a label a column.
    pub(crate) labels: Vec<Vec<Key>>,
    /// Shares of the labels; they add up to 1.
    pub(crate) shares: Vec<f64>,
}

impl CalibrationMargin {
    /// Whether both are of the same labels with the same shares, up to rounding.
    pub(crate) fn same(&self, other: &Self) -> bool {
        let near = |(a, b): (&f64, &f64)| (a - b).abs() <= 1e-9;
        self.columns == other.columns && self.labels == other.labels && self.shares.iter().zip(&other.shares).all(near)
    }
}

/// How many combinations of labels there are; none if there are too many to number in every language.
pub(crate) fn combinations(margins: &[CalibrationMargin]) -> Option<u64> {
    let mut sizes = margins.iter().map(|margin| margin.labels.len() as u64);
    sizes.try_fold(1, u64::checked_mul).filter(|&product| product < 1 << 53)
}

/// The label of a combination in each margin, as its place among all labels of all margins.
pub(crate) fn places(margins: &[CalibrationMargin], mut combination: u64) -> Vec<usize> {
    let mut first: usize = margins.iter().map(|margin| margin.labels.len()).sum();
    let place = |margin: &CalibrationMargin| {
        let size = margin.labels.len() as u64;
        first -= margin.labels.len();
        let label = (combination % size) as usize;
        combination /= size;
        first + label
    };
    let mut places: Vec<usize> = margins.iter().rev().map(place).collect();
    places.reverse();
    places
}
