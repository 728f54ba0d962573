//! Estimates from a state of items as a part of a sample: means and ratios, with the variance that follows.
use super::super::cells::{Linear, Variance};
use super::super::{DesignOptions, SurveyDesign, Weighting};
use super::ItemsAccumulator;
use super::form::ItemsForm;
use crate::inference::bounds::Bounds;
use crate::inference::share::{ShareMethod, share_interval};
use crate::numerics::student_t;
use crate::{Confidence, Error, Interval, Result};

/// A state, the state of the whole sample, and what is known of the population.
pub(super) struct View<'a> {
    own: &'a ItemsAccumulator,
    frame: &'a ItemsAccumulator,
    options: &'a DesignOptions,
    /// Σw·f.
    pub(super) totals: Vec<f64>,
    pub(super) weighting: Option<Weighting>,
}

/// A number and how each feature of a row moves it.
#[derive(Debug, Clone)]
pub(super) struct Estimate {
    pub(super) value: f64,
    /// Rows that it rests on.
    pub(super) n: u64,
    /// Its influence is the weight times the sum of these times the features.
    pub(super) gradient: Vec<f64>,
    /// Whether more than one row says how much it varies.
    pub(super) known: bool,
}

impl Estimate {
    /// A linear combination, plus a constant.
    pub(super) fn combined(parts: &[(f64, &Estimate)], constant: f64) -> Self {
        let mut gradient = vec![0.0; parts.first().map_or(0, |(_, part)| part.gradient.len())];
        for (times, part) in parts {
            gradient.iter_mut().zip(&part.gradient).for_each(|(sum, g)| *sum += times * g);
        }
        let value = parts.iter().map(|(times, part)| times * part.value).sum::<f64>() + constant;
        let n = parts.iter().map(|(_, part)| part.n).min().unwrap_or_default();
        Self { value, n, gradient, known: parts.iter().all(|(_, part)| part.known) }
    }
}

impl<'a> View<'a> {
    /// `what` names the metric in errors.
    pub(super) fn new(
        own: &'a ItemsAccumulator,
        frame: &'a ItemsAccumulator,
        options: &'a DesignOptions,
        what: &str,
    ) -> Result<Self> {
        let n = own.n();
        if n == 0 {
            return Err(Error::InsufficientData { what: what.into(), needed: 1, got: 0 });
        }
        let weighting = weighting(own, what)?;
        Ok(Self { own, frame, options, totals: own.moments.weighted_totals(), weighting })
    }

    /// Places of the number of answers and of their sum among the features, and the scale of the sum.
    fn places(&self, item: usize) -> (usize, usize, f64, f64) {
        let scale = &self.own.reading.scale;
        match self.own.form {
            ItemsForm::Available => (2 * item, 2 * item + 1, 0.5 * scale.step, 0.5 * (scale.min + scale.max)),
            ItemsForm::Complete => (0, 1 + item, 0.5 * scale.step, 0.5 * (scale.min + scale.max)),
            ItemsForm::Gaps => (4 * item, 4 * item + 1, scale.step, 0.0),
            ItemsForm::Choices | ItemsForm::BlankChoices => (0, 1 + item, 1.0, 0.0),
        }
    }

    /// The mean of an item.
    pub(super) fn item(&self, item: usize) -> Result<Estimate> {
        let (base, sum, scale, origin) = self.places(item);
        let mut mean = self.ratio(sum, base, &format!("item {}", self.own.items[item]))?;
        mean.value = mean.value * scale + origin;
        mean.gradient.iter_mut().for_each(|g| *g *= scale);
        Ok(mean)
    }

    /// The ratio of two totals, `what` of which is named in errors.
    pub(super) fn ratio(&self, sum: usize, base: usize, what: &str) -> Result<Estimate> {
        let n = self.own.moments.totals[base].total() as u64;
        if n == 0 {
            return Err(Error::InsufficientData { what: what.into(), needed: 1, got: 0 });
        }
        if self.totals[base] <= 0.0 {
            let what = format!("weighted {what}");
            return Err(Error::Undefined { what, reason: "all weights of its answers are 0".into() });
        }
        let value = self.totals[sum] / self.totals[base];
        let mut gradient = self.flat();
        gradient[sum] += 1.0 / self.totals[base];
        gradient[base] -= value / self.totals[base];
        Ok(Estimate { value, n, gradient, known: n > 1 })
    }

    /// A gradient of zeros.
    pub(super) fn flat(&self) -> Vec<f64> {
        vec![0.0; self.own.form.features(self.own.items.len()).0]
    }

    /// The variance under the design; none where it cannot be known.
    pub(super) fn variance(&self, of: &Estimate) -> Result<Option<Variance>> {
        if !of.known || (self.is_plain() && self.own.n() < 2) {
            return Ok(None);
        }
        let influence = self.own.moments.influence(&self.frame.moments, &of.gradient);
        Ok(Some(influence.variance(self.options)?).filter(|found| found.degrees_of_freedom > 0.0))
    }

    /// The standard error; none where it cannot be known.
    pub(super) fn error(&self, of: &Estimate) -> Result<Option<f64>> {
        Ok(self.variance(of)?.map(|found| found.variance.sqrt()))
    }

    /// Whether all rows count the same, of a population without end.
    fn is_plain(&self) -> bool {
        self.own.moments.is_simple() && self.options.population.is_none() && self.options.stratum_populations.is_empty()
    }

    /// What strata, clusters and weights make of the standard error of this estimate; none for a simple sample.
    pub(super) fn design(&self, of: &Estimate) -> Result<Option<SurveyDesign>> {
        if self.is_plain() {
            return Ok(None);
        }
        let found = self.own.moments.influence(&self.frame.moments, &of.gradient).variance(self.options)?;
        let (stratified, clustered) = self.frame.moments.columns();
        Ok(Some(SurveyDesign {
            strata: stratified.then_some(found.strata),
            clusters: clustered.then_some(found.units),
            degrees_of_freedom: found.degrees_of_freedom,
            design_effect: None,
            effective_n: None,
            merged_strata: found.merged_strata,
        }))
    }

    /// The t interval of an estimate, kept within these ends; and its standard error.
    pub(super) fn interval(
        &self,
        of: &Estimate,
        level: Confidence,
        (least, most): (f64, f64),
    ) -> Result<(Interval, Option<f64>)> {
        let mut interval = Interval { lower: None, upper: None, level: level.get(), method: "t".into() };
        let Some(found) = self.variance(of)? else { return Ok((interval, None)) };
        let error = found.variance.sqrt();
        let half = student_t::quantile(0.5 * (1.0 + level.get()), found.degrees_of_freedom)? * error;
        interval.lower = Some((of.value - half).max(least));
        interval.upper = Some((of.value + half).min(most));
        Ok((interval, Some(error)))
    }

    /// A share of rows, given as a ratio of totals, with its interval and its standard error.
    pub(super) fn share(&self, share: &Estimate, level: Confidence, method: ShareMethod) -> Result<(Interval, f64)> {
        let (p, n) = (share.value.clamp(0.0, 1.0), share.n as f64);
        let spread = p * (1.0 - p);
        let plain = self.is_plain();
        let (variance, effective_n, degrees_of_freedom, complete) = if plain {
            (spread / n, n, n - 1.0, false)
        } else {
            let found = self.own.moments.influence(&self.frame.moments, &share.gradient).variance(self.options)?;
            let kish = self.weighting.as_ref().map_or(n, |weighting| n / weighting.design_effect);
            let known = found.variance > 0.0 && spread > 0.0;
            let effective_n = if known { spread / found.variance } else { kish };
            (found.variance, effective_n, found.degrees_of_freedom, found.complete)
        };
        let linear = Linear {
            estimate: p,
            spread,
            variance,
            n,
            effective_n,
            degrees_of_freedom,
            simple: plain,
            complete,
            weighting: None,
            design: None,
        };
        if complete {
            return Ok((Interval::between(p, p, level, method.name()), linear.share_error()));
        }
        let worth = linear.interval_n(level.get())?;
        let x = if plain { (p * n).round() } else { p * worth };
        let Bounds { lower, upper } = share_interval(x, worth, level.get(), method)?;
        Ok((Interval::between(lower, upper, level, method.name()), linear.share_error()))
    }
}

/// How unequal the weights of rows are; none without weights.
fn weighting(own: &ItemsAccumulator, what: &str) -> Result<Option<Weighting>> {
    let Some((true, sum, squares, range)) = own.moments.weights() else { return Ok(None) };
    let n = own.n() as f64;
    let effective_n = if range.all_equal() { n } else { sum / squares * sum };
    if !(sum > 0.0 && sum < f64::INFINITY && effective_n > 0.5 && effective_n < f64::INFINITY) {
        let reason = if sum == 0.0 { "all weights are 0" } else { "the weights are too large or too small to add" };
        return Err(Error::Undefined { what: format!("weighted {what}"), reason: reason.into() });
    }
    Ok(Some(Weighting { sum, effective_n, design_effect: n / effective_n, largest_share: range.most / sum }))
}
