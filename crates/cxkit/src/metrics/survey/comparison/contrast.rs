//! One group against another, or against the rest of the sample.
use super::super::cells::{Cells, Design, Linear, Sample};
use super::super::{RatingAccumulator, ScoreKind};
use super::{ComparedGroup, ComparisonMethod, GroupComparisonOptions, GroupContrast, Scores, text_of};
use crate::domain::Key;
use crate::inference::bounds::Bounds;
use crate::inference::hybrid_score::{EstimatedShare, hybrid_score_interval};
use crate::inference::permutation::permutation_p_value;
use crate::inference::share::{ShareMethod, share_interval};
use crate::inference::trinomial::{Counts, Trinomial};
use crate::numerics::{normal, student_t};
use crate::{Error, Interval, Result};

/// The sample that all groups are parts of, and what is compared.
pub(super) struct Frame<'a> {
    pub(super) whole: &'a RatingAccumulator,
    pub(super) scores: Scores,
    pub(super) options: &'a GroupComparisonOptions,
    method: ComparisonMethod,
    /// Whether groups share strata or clusters, so that their scores go together.
    pub(super) dependent: bool,
}

/// One side of a contrast.
pub(super) struct Side<'a> {
    pub(super) cells: &'a Cells,
    pub(super) linear: Linear,
    /// Standard error of the score.
    pub(super) error: f64,
    /// The score as the method takes it, and its standard error for independent groups.
    pub(super) used: f64,
    pub(super) used_error: f64,
}

/// The difference of two sides as the method takes it.
struct Difference {
    centre: f64,
    error: f64,
    used: f64,
    degrees_of_freedom: Option<f64>,
    correlation: f64,
}

impl<'a> Frame<'a> {
    pub(super) fn new(
        whole: &'a RatingAccumulator,
        scores: Scores,
        options: &'a GroupComparisonOptions,
    ) -> Result<Self> {
        let dependent = match whole.cells.design() {
            None | Some(Design::Simple) => false,
            Some(Design::Weighted(cells)) => cells.stratified,
            Some(_) => true,
        };
        let method = options.method.ok_or_else(|| Error::Internal { reason: "no method of a comparison".into() })?;
        Ok(Self { whole, scores, options, method, dependent })
    }

    pub(super) fn kind(&self) -> ScoreKind {
        self.scores.kind
    }

    pub(super) fn sample<'s>(&'s self, own: &'s Cells) -> Sample<'s> {
        Sample { own, frame: &self.whole.cells, options: &self.options.design }
    }

    pub(super) fn side<'s>(&self, cells: &'s Cells) -> Result<Side<'s>> {
        let linear = self.sample(cells).linear(&self.scores.by_cell, "the score of a group")?;
        let error = if self.kind() == ScoreKind::MeanScore { linear.mean_error() } else { linear.share_error() };
        let (mut used, mut used_error) = (linear.estimate, error);
        if self.method == ComparisonMethod::AdjustedWald {
            let (n, [detractors, _, promoters]) = (linear.effective_n, self.class_shares(cells));
            let sample = Trinomial::new(n * promoters + 0.75, n * detractors + 0.75, n + 3.0)?;
            (used, used_error) = (sample.estimate(), (sample.variance() / sample.n()).sqrt());
        }
        Ok(Side { cells, linear, error, used, used_error })
    }

    /// The shares of detractors, passives and promoters: answers that count −1, 0 and 1.
    fn class_shares(&self, cells: &Cells) -> [f64; 3] {
        let weights = cells.weights();
        let total: f64 = weights.iter().sum();
        let of = |score: f64| {
            let own = self.scores.by_cell.iter().zip(&weights).filter(|(s, _)| **s == score);
            own.map(|(_, weight)| weight).sum::<f64>() / total
        };
        [-1.0, 0.0, 1.0].map(of)
    }

    /// The result of one group.
    pub(super) fn group(&self, key: &[Key], state: &RatingAccumulator, side: &Side<'_>) -> ComparedGroup {
        ComparedGroup {
            key: key.to_vec(),
            group: text_of(key),
            estimate: self.scores.factor * side.linear.estimate,
            standard_error: self.scores.factor * side.error,
            n: state.n(),
            n_missing: state.n_missing,
            n_invalid: state.n_invalid,
            weighting: side.linear.weighting.clone(),
            design: side.linear.design.clone(),
        }
    }

    /// The variance of the difference of two sides under the design, with its degrees of freedom.
    pub(super) fn shared_variance(&self, a: &Side<'_>, b: &Side<'_>) -> Result<(f64, f64)> {
        let scores = &self.scores.by_cell;
        let of_a = self.sample(a.cells).influence(scores, a.linear.estimate);
        let of_b = self.sample(b.cells).influence(scores, b.linear.estimate).times(-1.0);
        let found = of_a.plus(of_b).variance(&self.options.design)?;
        Ok((found.variance, found.degrees_of_freedom))
    }

    fn difference(&self, a: &Side<'_>, b: &Side<'_>) -> Result<Difference> {
        let (apart, used_apart) = (a.error.hypot(b.error), a.used_error.hypot(b.used_error));
        let centre = a.used - b.used;
        if self.dependent {
            let (variance, df) = self.shared_variance(a, b)?;
            let error = variance.sqrt();
            // What groups have in common takes the same part of the variance from any method.
            let kept = if apart > 0.0 { error / apart } else { 1.0 };
            let product = a.error * b.error;
            let correlation = if product > 0.0 { 0.5 * (apart * apart - variance) / product } else { 0.0 };
            let correlation = correlation.clamp(-1.0, 1.0);
            return Ok(Difference {
                centre,
                error,
                used: kept * used_apart,
                degrees_of_freedom: Some(df),
                correlation,
            });
        }
        let by_t = match self.kind() {
            ScoreKind::MeanScore => true,
            ScoreKind::Share => !(a.linear.simple && b.linear.simple),
            ScoreKind::Nps => false,
        };
        let degrees_of_freedom = (by_t && apart > 0.0).then(|| satterthwaite([a, b], apart));
        Ok(Difference { centre, error: apart, used: used_apart, degrees_of_freedom, correlation: 0.0 })
    }

    /// The contrast of two groups; why its exact p-value is missing goes to `skipped`.
    pub(super) fn contrast(
        &self,
        (key_a, a): (&[Key], &Side<'_>),
        (key_b, b): (&[Key], &Side<'_>),
        skipped: &mut Option<String>,
    ) -> Result<GroupContrast> {
        let level = self.options.level;
        let difference = self.difference(a, b)?;
        let ends = if self.method == ComparisonMethod::Newcombe {
            let wilson = |side: &Side<'_>| -> Result<EstimatedShare> {
                let (estimate, n) = (side.linear.estimate, side.linear.interval_n(level.get())?);
                Ok(EstimatedShare {
                    estimate,
                    bounds: share_interval(estimate * n, n, level.get(), ShareMethod::Wilson)?,
                })
            };
            hybrid_score_interval(&wilson(a)?, &wilson(b)?, difference.correlation)
        } else {
            let critical = match difference.degrees_of_freedom {
                Some(df) => student_t::quantile(0.5 * (1.0 + level.get()), df)?,
                None => normal::critical_value(level.get())?,
            };
            let (half, range) = (critical * difference.used, self.range());
            let end = |x: f64| x.clamp(-range, range);
            Bounds { lower: end(difference.centre - half), upper: end(difference.centre + half) }
        };
        let statistic = (difference.used > 0.0).then(|| difference.centre / difference.used);
        let p_value = match (statistic, difference.degrees_of_freedom) {
            (Some(t), Some(df)) => Some(student_t::two_sided_p(t, df)?),
            (z, _) => z.map(normal::two_sided_p),
        };
        let factor = self.scores.factor;
        Ok(GroupContrast {
            key_a: key_a.to_vec(),
            key_b: key_b.to_vec(),
            a: text_of(key_a),
            b: if key_b.is_empty() { "rest".into() } else { text_of(key_b) },
            score_a: factor * a.linear.estimate,
            score_b: factor * b.linear.estimate,
            n_a: a.cells.n(),
            n_b: b.cells.n(),
            estimate: factor * (a.linear.estimate - b.linear.estimate),
            interval: Interval::between(factor * ends.lower, factor * ends.upper, level, self.method.name()),
            standard_error: factor * difference.error,
            statistic,
            degrees_of_freedom: statistic.and(difference.degrees_of_freedom),
            p_value,
            p_exact: self.exact(a, b, skipped)?,
            p_adjusted: None,
        })
    }

    /// The largest difference there can be.
    fn range(&self) -> f64 {
        let ends = self.scores.by_cell.iter();
        ends.clone().copied().fold(f64::NEG_INFINITY, f64::max) - ends.copied().fold(f64::INFINITY, f64::min)
    }

    fn exact(&self, a: &Side<'_>, b: &Side<'_>, skipped: &mut Option<String>) -> Result<Option<f64>> {
        if !self.options.exact || self.kind() == ScoreKind::MeanScore {
            return Ok(None);
        }
        let reason = if a.linear.simple && b.linear.simple {
            match permutation_p_value(&self.counts(a.cells), &self.counts(b.cells)) {
                Ok(p) => return Ok(Some(p)),
                Err(error @ Error::LimitExceeded { .. }) => error.to_string(),
                Err(error) => return Err(error),
            }
        } else {
            "answers with weights, strata, clusters or a finite population are not exchangeable".into()
        };
        skipped.get_or_insert(reason);
        Ok(None)
    }

    fn counts(&self, cells: &Cells) -> Counts {
        let of = |score: f64| {
            let own = self.scores.by_cell.iter().zip(cells.counts().get()).filter(|(s, _)| **s == score);
            own.map(|(_, count)| count).sum()
        };
        Counts { promoters: of(1.0), passives: of(0.0), detractors: of(-1.0) }
    }
}

/// The degrees of freedom of the difference of two independent sides.
fn satterthwaite(sides: [&Side<'_>; 2], apart: f64) -> f64 {
    let term = |side: &Side<'_>| {
        let share = (side.error / apart).powi(2);
        if share > 0.0 { share * share / side.linear.degrees_of_freedom } else { 0.0 }
    };
    1.0 / (term(sides[0]) + term(sides[1]))
}
