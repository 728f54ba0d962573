//! Weights by class: what weighted NPS needs to know of every answer.
use super::reading::Class;
use crate::numerics::sum::Sum;
use crate::{Error, Result};
use serde::{Deserialize, Serialize};

/// Sums of the weights and of their squares over detractors, passives and promoters.
///
/// Merge class: constant; float sums are compensated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub(super) struct ClassWeights {
    sums: [Sum; 3],
    squares: [Sum; 3],
    min: f64,
    max: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    sums: [Sum; 3],
    squares: [Sum; 3],
    min: f64,
    max: f64,
}

impl TryFrom<Unchecked> for ClassWeights {
    type Error = String;
    fn try_from(Unchecked { sums, squares, min, max }: Unchecked) -> std::result::Result<Self, String> {
        let positive = sums.iter().chain(&squares).all(|sum| sum.total() >= 0.0);
        if positive && 0.0 <= min && min <= max && max < f64::INFINITY {
            Ok(Self { sums, squares, min, max })
        } else {
            Err("weights that are not finite and 0 or more".into())
        }
    }
}

impl ClassWeights {
    /// No answer yet; `weight` is that of the first.
    fn starting(weight: f64) -> Self {
        Self { sums: [Sum::default(); 3], squares: [Sum::default(); 3], min: weight, max: weight }
    }

    /// Adds a valid answer.
    pub(super) fn add(all: &mut Option<Self>, class: u8, weight: f64) {
        if class > Class::Promoter as u8 {
            return;
        }
        let all = all.get_or_insert_with(|| Self::starting(weight));
        all.sums[class as usize].add(weight);
        all.squares[class as usize].add(weight * weight);
        all.min = all.min.min(weight);
        all.max = all.max.max(weight);
    }

    pub(super) fn merge(&mut self, other: &Self) {
        for class in 0..3 {
            self.sums[class].merge(&other.sums[class]);
            self.squares[class].merge(&other.squares[class]);
        }
        self.min = self.min.min(other.min);
        self.max = self.max.max(other.max);
    }

    /// Whether every answer has the same weight.
    pub(super) fn all_equal(&self) -> bool {
        self.min == self.max
    }

    /// Weight of detractors, passives and promoters.
    pub(super) fn by_class(&self) -> [f64; 3] {
        self.sums.map(|sum| sum.total())
    }

    /// Sum of the squared weights.
    pub(super) fn squares(&self) -> f64 {
        self.squares.iter().map(Sum::total).sum()
    }

    pub(super) fn largest(&self) -> f64 {
        self.max
    }
}

/// Checks a block of weights; the first one that is missing, negative or infinite is an error.
pub(super) fn check(weights: &[f64], column: &str, first_row: u64) -> Result<()> {
    let Some(at) = weights.iter().position(|&weight| !(0.0..f64::INFINITY).contains(&weight)) else { return Ok(()) };
    let (row, expected) = (first_row + at as u64, "a finite weight, 0 or more");
    if weights[at].is_nan() {
        return Err(Error::MissingValue { column: column.into(), row, expected: expected.into() });
    }
    Err(Error::invalid(column, Some(row), expected, weights[at]))
}
