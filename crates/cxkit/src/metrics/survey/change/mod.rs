//! What changed between two periods, and was it us?
//!
//! Decomposition into mix and rate, standardised scores, and difference in differences. Each is a smooth function of
//! the scores and shares of groups; its variance follows from the influence of every answer on it, so that weights, strata
//! and clusters count as they do everywhere.
mod decomposition;
mod difference_in_differences;
mod standardised;
#[cfg(test)]
mod tests;

pub use decomposition::{ChangeDecomposition, ChangeOptions, ChangePart, PeriodScore, SegmentChange};
pub use difference_in_differences::{DidCell, DidOptions, DifferenceInDifferences};
pub use standardised::{StandardShare, StandardisedOptions, StandardisedScore, StandardisedSegment};

use super::RatingAccumulator;
use super::cells::{Cells, Design, Influence};
use super::design_findings::few_clusters;
use super::scoring::Scores;
use super::{DesignOptions, Scoring};
use crate::domain::Key;
use crate::numerics::student_t;
use crate::{Accumulator, Confidence, Error, Finding, GroupedAccumulator, Interval, Result};

/// The groups of one sample, with their scores and weights.
struct Groups<'a> {
    scores: Scores,
    whole: &'a Cells,
    segments: Vec<Segment<'a>>,
    /// Weight of all answers.
    total: f64,
    /// Score of all answers.
    score: f64,
}

/// A group that has answers.
struct Segment<'a> {
    key: &'a [Key],
    cells: &'a Cells,
    weight: f64,
    score: f64,
}

impl<'a> Groups<'a> {
    /// The groups with answers; `whole` is the state of all of them together.
    fn of(
        grouped: &'a GroupedAccumulator<RatingAccumulator>,
        whole: &'a RatingAccumulator,
        scoring: &Scoring,
        what: &str,
    ) -> Result<Self> {
        let scores = scoring.scores(&whole.reading)?;
        let (cells, f) = (&whole.cells, &scores.by_cell);
        if cells.n() == 0 {
            return Err(Error::InsufficientData { what: what.into(), needed: 1, got: 0 });
        }
        let (total, score) = mean(cells, cells, f);
        let usable = total > 0.0 && total < f64::INFINITY;
        let segments = grouped.in_order().into_iter().filter(|(_, state)| state.cells.n() > 0);
        let segments: Vec<Segment<'a>> = segments
            .map(|(key, state)| {
                let (weight, score) = mean(&state.cells, cells, f);
                Segment { key, cells: &state.cells, weight, score }
            })
            .collect();
        if let Some(empty) =
            segments.iter().find(|segment| segment.weight.is_nan() || segment.weight <= 0.0).filter(|_| usable)
        {
            let reason = format!("all weights of {} are 0", shown(empty.key));
            return Err(Error::Undefined { what: what.into(), reason });
        }
        if !usable {
            let reason = "all weights are 0, or too large or too small to add".into();
            return Err(Error::Undefined { what: what.into(), reason });
        }
        Ok(Self { scores, whole: cells, segments, total, score })
    }

    /// The influence on an effect with these partial derivatives: by segment the one by its share and the one by its
    /// score, and the one by the score of all answers.
    fn influence(&self, partials: &[(f64, f64)], by_total: f64) -> Influence<'a> {
        let mean: f64 =
            self.segments.iter().zip(partials).map(|(s, (by_share, _))| by_share * s.weight / self.total).sum();
        let each = self.segments.iter().zip(partials).map(|(segment, (by_share, by_score))| {
            let u: Vec<f64> = self
                .scores
                .by_cell
                .iter()
                .map(|f| {
                    (by_share - mean) / self.total
                        + by_score * (f - segment.score) / segment.weight
                        + by_total * (f - self.score) / self.total
                })
                .collect();
            Influence::each(segment.cells, self.whole, &u)
        });
        each.reduce(Influence::plus).unwrap_or_default()
    }
}

/// All answers of all groups.
fn whole(grouped: &GroupedAccumulator<RatingAccumulator>) -> Result<RatingAccumulator> {
    let mut whole = grouped.template().empty();
    grouped.in_order().into_iter().try_for_each(|(_, state)| whole.merge(state))?;
    Ok(whole)
}

/// The weight of a state's answers in a sample, and their score.
fn mean(cells: &Cells, sample: &Cells, scores: &[f64]) -> (f64, f64) {
    let weights = cells.weights_in(sample);
    let total: f64 = weights.iter().sum();
    (total, scores.iter().zip(&weights).map(|(f, weight)| f * weight).sum::<f64>() / total)
}

/// The labels of a group in words.
fn shown(key: &[Key]) -> String {
    key.iter().map(Key::to_string).collect::<Vec<_>>().join(", ")
}

/// The standard error of an effect and the degrees of freedom of its t.
#[derive(Clone, Copy)]
struct Spread {
    standard_error: f64,
    degrees_of_freedom: f64,
}

impl Spread {
    /// Of influences on independent samples (Welch and Satterthwaite), times a factor.
    fn of(independent: &[Influence<'_>], options: &DesignOptions, factor: f64) -> Result<Self> {
        let (mut variance, mut weighted) = (0.0, 0.0);
        let mut most = 0.0_f64;
        for influence in independent {
            let found = influence.variance(options)?;
            variance += found.variance;
            if found.degrees_of_freedom > 0.0 {
                weighted += found.variance * found.variance / found.degrees_of_freedom;
            }
            most += found.degrees_of_freedom;
        }
        let degrees_of_freedom = if weighted > 0.0 { variance * variance / weighted } else { most };
        Ok(Self { standard_error: factor * variance.sqrt(), degrees_of_freedom })
    }

    /// The interval of an estimate; without ends where there are no degrees of freedom.
    fn interval(self, estimate: f64, level: Confidence) -> Result<Interval> {
        let half = if self.degrees_of_freedom > 0.0 {
            Some(student_t::quantile(0.5 * (1.0 + level.get()), self.degrees_of_freedom)? * self.standard_error)
        } else {
            None
        };
        let (lower, upper) = (half.map(|half| estimate - half), half.map(|half| estimate + half));
        Ok(Interval { lower, upper, level: level.get(), method: "t".into() })
    }

    /// The two-sided p-value of an effect of none; none where it has no spread.
    fn p_value(self, estimate: f64) -> Result<Option<f64>> {
        if self.standard_error > 0.0 && self.degrees_of_freedom > 0.0 {
            return student_t::two_sided_p(estimate / self.standard_error, self.degrees_of_freedom).map(Some);
        }
        Ok(None)
    }
}

/// The finding of fewer than ten clusters in one of the samples.
fn few_units(samples: &[&Cells]) -> Option<Finding> {
    let clusters = |cells: &&Cells| match cells.design() {
        Some(Design::Clustered(cells)) => Some(cells.clusters.len()),
        _ => None,
    };
    few_clusters(samples.iter().filter_map(clusters).min()? as u64)
}
