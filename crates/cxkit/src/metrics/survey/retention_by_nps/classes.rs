//! The share retained of each class, as a domain of one sample.
use super::super::cells::{Influence, Linear, Sample};
use super::super::wald_test::{WaldTest, quadratic_form};
use super::{ClassRetention, RetentionContrast};
use crate::inference::bounds::Bounds;
use crate::inference::contingency::Table;
use crate::inference::hybrid_score::{EstimatedShare, hybrid_score_interval};
use crate::inference::share::{ShareMethod, share_interval};
use crate::inference::trend::{Group, share_trend};
use crate::numerics::{normal, student_t};
use crate::{Confidence, Error, Finding, FindingCode, Interval, Result};

/// Detractors, passives and promoters, by their codes.
const NAMES: [&str; 3] = ["detractor", "passive", "promoter"];
const DETRACTOR: usize = 0;
/// Whether a customer was retained, by cell.
const RETAINED: [f64; 6] = [0.0, 1.0, 0.0, 1.0, 0.0, 1.0];

pub(super) struct Classes<'a> {
    sample: Sample<'a>,
    level: Confidence,
    /// Of all customers.
    pub(super) all: Linear,
    /// By class; none without a customer.
    of: [Option<Linear>; 3],
    weights: [f64; 3],
}

impl<'a> Classes<'a> {
    pub(super) fn of(sample: Sample<'a>, level: Confidence) -> Result<Self> {
        let all = sample.linear(&RETAINED, "retention by NPS")?;
        let cells = sample.own.weights();
        let weights = [0, 1, 2].map(|class| cells[2 * class] + cells[2 * class + 1]);
        let mut classes = Self { sample, level, all, of: [None, None, None], weights };
        for class in 0..3 {
            classes.of[class] = classes.linear(class, &cells)?;
        }
        Ok(classes)
    }

    fn counts(&self, class: usize) -> [u64; 2] {
        let counts = self.sample.own.counts().get();
        [counts[2 * class], counts[2 * class + 1]]
    }

    fn is_plain(&self) -> bool {
        self.all.simple && self.all.design.is_none()
    }

    fn linear(&self, class: usize, cells: &[f64]) -> Result<Option<Linear>> {
        let [lost, kept] = self.counts(class);
        let n = (lost + kept) as f64;
        if self.weights[class] == 0.0 {
            return Ok(None);
        }
        let estimate = cells[2 * class + 1] / self.weights[class];
        let spread = estimate * (cells[2 * class] / self.weights[class]);
        let mut linear = Linear {
            estimate,
            spread,
            variance: spread / n,
            n,
            effective_n: n,
            degrees_of_freedom: n - 1.0,
            simple: self.is_plain(),
            complete: false,
            weighting: None,
            design: None,
        };
        if !linear.simple {
            let moved = self.influence(class, estimate, 1.0).variance(self.sample.options)?;
            linear.variance = moved.variance;
            linear.degrees_of_freedom = moved.degrees_of_freedom;
            let kish = self.all.weighting.as_ref().map_or(1.0, |weighting| 1.0 / weighting.design_effect);
            linear.effective_n = if moved.variance > 0.0 { spread / moved.variance } else { kish * n };
        }
        Ok(Some(linear))
    }

    /// The influence of every answer on a factor times the share of a class.
    fn influence(&self, class: usize, estimate: f64, factor: f64) -> Influence<'a> {
        let mut moved = [0.0; 6];
        for kept in 0..2 {
            moved[2 * class + kept] = factor * (kept as f64 - estimate) / self.weights[class];
        }
        Influence::each(self.sample.own, self.sample.frame, &moved)
    }

    fn share(&self, linear: &Linear) -> Result<EstimatedShare> {
        let level = self.level.get();
        let (estimate, n) = (linear.estimate, linear.interval_n(level)?);
        Ok(EstimatedShare { estimate, bounds: share_interval(estimate * n, n, level, ShareMethod::Wilson)? })
    }

    fn interval(&self, bounds: Option<&Bounds>, method: &str) -> Interval {
        let (lower, upper) = (bounds.map(|bounds| bounds.lower), bounds.map(|bounds| bounds.upper));
        Interval { lower, upper, level: self.level.get(), method: method.into() }
    }

    pub(super) fn retention(&self, class: usize) -> Result<ClassRetention> {
        let linear = self.of[class].as_ref();
        let share = linear.map(|linear| self.share(linear)).transpose()?;
        let [lost, kept] = self.counts(class);
        Ok(ClassRetention {
            nps_class: NAMES[class].into(),
            estimate: linear.map(|linear| linear.estimate),
            interval: self.interval(share.as_ref().map(|share| &share.bounds), "wilson"),
            standard_error: linear.map(Linear::share_error),
            n: lost + kept,
            n_retained: kept,
            share: self.weights[class] / self.weights.iter().sum::<f64>(),
        })
    }

    pub(super) fn against_detractors(&self, class: usize, warnings: &mut Vec<Finding>) -> Result<RetentionContrast> {
        let mut contrast = RetentionContrast {
            nps_class: NAMES[class].into(),
            against: NAMES[DETRACTOR].into(),
            difference: None,
            difference_interval: self.interval(None, "newcombe"),
            standard_error: None,
            p_value: None,
            risk_ratio: None,
            risk_ratio_interval: self.interval(None, "katz"),
        };
        let (Some(a), Some(b)) = (&self.of[class], &self.of[DETRACTOR]) else {
            warnings.push(undefined(&contrast, "a class has no customers"));
            return Ok(contrast);
        };
        let (error_a, error_b) = (a.share_error(), b.share_error());
        let apart = error_a.hypot(error_b);
        let (error, degrees_of_freedom) = if self.is_plain() {
            (apart, None)
        } else {
            let (of_a, of_b) = (self.influence(class, a.estimate, 1.0), self.influence(DETRACTOR, b.estimate, -1.0));
            let found = of_a.plus(of_b).variance(self.sample.options)?;
            (found.variance.sqrt(), Some(found.degrees_of_freedom))
        };
        let product = error_a * error_b;
        let correlation = if product > 0.0 { 0.5 * (apart * apart - error * error) / product } else { 0.0 };
        let bounds = hybrid_score_interval(&self.share(a)?, &self.share(b)?, correlation.clamp(-1.0, 1.0));
        let difference = a.estimate - b.estimate;
        contrast.difference = Some(difference);
        contrast.difference_interval = self.interval(Some(&bounds), "newcombe");
        contrast.standard_error = Some(error);
        contrast.p_value = match degrees_of_freedom {
            _ if error == 0.0 => None,
            Some(df) => Some(student_t::two_sided_p(difference / error, df)?),
            None => Some(normal::two_sided_p(difference / error)),
        };
        if !(a.estimate > 0.0 && b.estimate > 0.0) {
            warnings.push(undefined(&contrast, "nobody of a class was retained"));
            return Ok(contrast);
        }
        let ratio = a.estimate / b.estimate;
        contrast.risk_ratio = Some(ratio);
        let error = if self.is_plain() {
            (a.spread / a.n).sqrt() / a.estimate
        } else {
            let of_a = self.influence(class, a.estimate, 1.0 / a.estimate);
            of_a.plus(self.influence(DETRACTOR, b.estimate, -1.0 / b.estimate))
                .variance(self.sample.options)?
                .variance
                .sqrt()
        };
        let error = if self.is_plain() { error.hypot((b.spread / b.n).sqrt() / b.estimate) } else { error };
        if error > 0.0 {
            let critical = match degrees_of_freedom {
                Some(df) => student_t::quantile(0.5 * (1.0 + self.level.get()), df)?,
                None => normal::critical_value(self.level.get())?,
            };
            let end = |sign: f64| ratio * libm::exp(sign * critical * error);
            let bounds = Bounds { lower: end(-1.0), upper: end(1.0) };
            contrast.risk_ratio_interval = self.interval(Some(&bounds), "katz");
        }
        Ok(contrast)
    }

    fn customers(&self) -> impl Iterator<Item = (usize, &Linear)> {
        self.of.iter().enumerate().filter_map(|(class, linear)| Some((class, linear.as_ref()?)))
    }

    /// The test that all classes with customers are retained alike.
    pub(super) fn homogeneity(&self, warnings: &mut Vec<Finding>) -> Result<Option<WaldTest>> {
        let classes: Vec<(usize, &Linear)> = self.customers().collect();
        if classes.len() < 2 || self.all.spread == 0.0 {
            return Ok(None);
        }
        if self.is_plain() {
            let table = Table::new(classes.iter().map(|(class, _)| self.counts(*class).to_vec()).collect())?;
            let smallest = table.smallest_expected();
            if smallest < 5.0 {
                let message = "the chi-squared test of all classes has an expected count below 5";
                let finding = Finding::warning(FindingCode::SparseTable, message);
                warnings.push(finding.fact("smallest_expected", smallest));
            }
            let test = table.pearson()?;
            return WaldTest::chi_squared(test.statistic, test.degrees_of_freedom).map(Some);
        }
        let Some(((last, base), others)) = classes.split_last().map(|((last, base), others)| ((*last, *base), others))
        else {
            return Ok(None);
        };
        let order = others.len();
        // Customers of one class are never customers of the other.
        let variance = |a: (usize, &Linear), b: (usize, &Linear)| {
            let moved = self.influence(a.0, a.1.estimate, 1.0).plus(self.influence(b.0, b.1.estimate, -1.0));
            moved.variance(self.sample.options)
        };
        let mut covariance = vec![0.0; order * order];
        let mut degrees_of_freedom = 0.0;
        for (i, first) in others.iter().enumerate() {
            let found = variance(*first, (last, base))?;
            covariance[i * order + i] = found.variance;
            degrees_of_freedom = found.degrees_of_freedom;
            for (j, second) in others.iter().enumerate().take(i) {
                let between = variance(*first, *second)?.variance;
                let both = covariance[i * order + i] + covariance[j * order + j];
                covariance[i * order + j] = 0.5 * (both - between);
            }
        }
        let differences: Vec<f64> = others.iter().map(|(_, linear)| linear.estimate - base.estimate).collect();
        match quadratic_form(&differences, covariance) {
            Some(wald) => WaldTest::adjusted(wald, order, degrees_of_freedom),
            None => Ok(None),
        }
    }

    /// Cochran and Armitage's z from detractors to promoters; none under a design.
    pub(super) fn trend(&self) -> Result<Option<f64>> {
        if !self.is_plain() {
            return Ok(None);
        }
        let group = |class: usize| {
            let [lost, kept] = self.counts(class);
            Group { position: class as f64, yes: kept, n: lost + kept }
        };
        match share_trend(&[0, 1, 2].map(group)) {
            Ok(trend) => Ok(trend.z),
            Err(Error::InsufficientData { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

fn undefined(contrast: &RetentionContrast, why: &str) -> Finding {
    let message = format!("{why}, so {} against {} has no risk ratio", contrast.nps_class, contrast.against);
    Finding::warning(FindingCode::NoContrast, message).at(&contrast.nps_class)
}
