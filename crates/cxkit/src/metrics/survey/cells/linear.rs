//! A metric that is linear in the weights of cells: its estimate, its variance, and how many answers it is worth.
use super::super::{DesignOptions, SurveyDesign, Weighting};
use super::{Cells, Design, Influence};
use crate::numerics::student_t;
use crate::{Error, Result};

/// A state and the sample that it is a part of: itself, or all groups together.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sample<'a> {
    pub(crate) own: &'a Cells,
    pub(crate) frame: &'a Cells,
    pub(crate) options: &'a DesignOptions,
}

/// `Σ f_c·W_c / W` and what its precision rests on.
#[derive(Debug, Clone)]
pub(crate) struct Linear {
    /// The estimate, in the unit of the scores.
    pub(crate) estimate: f64,
    /// Variance of one answer's score, with the divisor Σw.
    pub(crate) spread: f64,
    /// Variance of the estimate under the design; for a simple sample with the divisor n − 1.
    pub(crate) variance: f64,
    /// Valid answers.
    pub(crate) n: f64,
    /// Answers of a simple random sample that would be as precise; n for a simple sample.
    pub(crate) effective_n: f64,
    /// Units minus strata.
    pub(crate) degrees_of_freedom: f64,
    /// Whether all answers count the same and none belong together.
    pub(crate) simple: bool,
    /// Whether the whole population was asked, so that the estimate is exact.
    pub(crate) complete: bool,
    pub(crate) weighting: Option<Weighting>,
    pub(crate) design: Option<SurveyDesign>,
}

impl<'a> Sample<'a> {
    /// The influence of the answers on an estimate with these scores.
    pub(crate) fn influence(&self, scores: &[f64], estimate: f64) -> Influence<'a> {
        Influence::of(self.own, self.frame, scores, estimate)
    }

    /// The estimate with these scores by cell; `what` names the metric in errors.
    pub(crate) fn linear(&self, scores: &[f64], what: &str) -> Result<Linear> {
        let scores: Vec<Option<f64>> = scores.iter().copied().map(Some).collect();
        self.linear_among(&scores, what)
    }

    /// The estimate among the answers of the cells that have a score. The others are a part of the sample all the same:
    /// they say nothing of the estimate, but are among the units that were drawn.
    pub(crate) fn linear_among(&self, scores: &[Option<f64>], what: &str) -> Result<Linear> {
        let counted = || scores.iter().enumerate().filter_map(|(cell, score)| score.map(|score| (cell, score)));
        let counts = self.own.counts().get();
        let n = counted().map(|(cell, _)| counts[cell]).sum::<u64>();
        if n == 0 {
            return Err(Error::InsufficientData { what: what.into(), needed: 1, got: 0 });
        }
        let weighting = self.weighting(what)?;
        let weights = self.own.weights();
        let total: f64 = counted().map(|(cell, _)| weights[cell]).sum();
        if !(total > 0.0 && total < f64::INFINITY) {
            return Err(Error::Undefined { what: format!("weighted {what}"), reason: "all its weights are 0".into() });
        }
        let estimate = counted().map(|(cell, f)| f * weights[cell]).sum::<f64>() / total;
        let spread = counted().map(|(cell, f)| weights[cell] * (f - estimate).powi(2)).sum::<f64>() / total;
        let (simple, n) = (self.own.is_simple(), n as f64);
        if simple && self.options.population.is_none() && self.options.stratum_populations.is_empty() {
            // One answer has no spread that is known; a share has an interval all the same.
            let variance = if n > 1.0 { spread / (n - 1.0) } else { 0.0 };
            let (effective_n, degrees_of_freedom, design) = (n, n - 1.0, None);
            return Ok(Linear {
                estimate,
                spread,
                variance,
                n,
                effective_n,
                degrees_of_freedom,
                simple,
                complete: false,
                weighting,
                design,
            });
        }
        let moved: Vec<f64> = scores.iter().map(|score| score.map_or(0.0, |f| (f - estimate) / total)).collect();
        let mut found = Influence::moved(self.own, self.frame, &moved).variance(self.options)?;
        let part = n / self.own.n() as f64;
        let kish = weighting.as_ref().map_or(n, |weighting| weighting.effective_n * part);
        let effective_n = if found.variance > 0.0 && spread > 0.0 { spread / found.variance } else { kish };
        let (stratified, clustered) = match self.frame.design() {
            Some(Design::Weighted(cells)) => (cells.stratified, false),
            Some(Design::Clustered(cells)) => (cells.stratified, true),
            Some(Design::Calibrated(cells)) => (cells.stratified, cells.clustered),
            _ => (false, false),
        };
        if !(stratified || clustered) {
            // Rows without an answer are units of a raked sample, but tell nothing of how far answers spread.
            found.degrees_of_freedom = found.degrees_of_freedom.min(n - 1.0);
        }
        let known = found.variance > 0.0 && spread > 0.0;
        let design = SurveyDesign {
            strata: stratified.then_some(found.strata),
            clusters: clustered.then_some(found.units),
            degrees_of_freedom: found.degrees_of_freedom,
            design_effect: known.then(|| found.variance * n / spread),
            effective_n: known.then_some(effective_n),
            merged_strata: found.merged_strata,
        };
        Ok(Linear {
            estimate,
            spread,
            variance: found.variance,
            n,
            effective_n,
            degrees_of_freedom: found.degrees_of_freedom,
            simple: false,
            complete: found.complete,
            weighting,
            design: Some(design),
        })
    }

    /// How unequal the weights are; none without weights.
    pub(crate) fn weighting(&self, what: &str) -> Result<Option<Weighting>> {
        let (weighted, range, squares) = match self.own.design() {
            Some(Design::Weighted(cells)) => (cells.weighted, cells.range, cells.squares()),
            Some(Design::Clustered(cells)) => (cells.weighted, cells.range, cells.squares.total()),
            Some(Design::Calibrated(cells)) => match cells.range {
                Some(range) => (true, range, cells.squares(self.own.counts().size())),
                None => return Ok(None),
            },
            _ => return Ok(None),
        };
        if !weighted {
            return Ok(None);
        }
        let sum: f64 = match self.own.design() {
            Some(Design::Weighted(cells)) => cells.sums(self.own.counts().size()).iter().sum(),
            Some(Design::Clustered(cells)) => cells.sums(self.own.counts().size()).iter().sum(),
            Some(Design::Calibrated(cells)) => cells.sums(self.own.counts().size()).iter().sum(),
            _ => 0.0,
        };
        let n = self.own.n() as f64;
        let effective_n = if range.all_equal() { n } else { sum / squares * sum };
        if !(sum > 0.0 && sum < f64::INFINITY && effective_n > 0.5 && effective_n < f64::INFINITY) {
            let reason = if sum == 0.0 { "all weights are 0" } else { "the weights are too large or too small to add" };
            return Err(Error::Undefined { what: format!("weighted {what}"), reason: reason.into() });
        }
        let (design_effect, largest_share) = (n / effective_n, range.most / sum);
        Ok(Some(Weighting { sum, effective_n, design_effect, largest_share }))
    }
}

impl Linear {
    /// The standard error of a share or of a difference of shares: √(v/n) for a simple sample.
    pub(crate) fn share_error(&self) -> f64 {
        if self.simple { (self.spread / self.n).sqrt() } else { self.variance.sqrt() }
    }

    /// The standard error of a mean: s/√n for a simple sample.
    pub(crate) fn mean_error(&self) -> f64 {
        self.variance.sqrt()
    }

    /// The n of the interval of a share: the effective n, shrunk for the few units that the variance itself rests on
    /// (Korn and Graubard 1998, Survey Methodology 24(2), 193–201).
    pub(crate) fn interval_n(&self, level: f64) -> Result<f64> {
        let df = self.degrees_of_freedom;
        if self.simple || self.n < 2.0 || df >= self.n - 1.0 {
            return Ok(self.effective_n);
        }
        let tail = 1.0 - 0.5 * (1.0 - level);
        let factor = student_t::quantile(tail, self.n - 1.0)? / student_t::quantile(tail, df)?;
        Ok(self.effective_n * factor * factor)
    }
}
