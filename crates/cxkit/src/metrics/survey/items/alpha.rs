//! Cronbach's alpha: do the items of a scale measure one thing?
//!
//! ```text
//! alpha          = k/(k − 1) · (1 − Σ_i c_ii / Σ_ij c_ij)         c is the covariance matrix of k items
//! standardised   = k·r̄ / (1 + (k − 1)·r̄)                         r̄ is the mean correlation of two items
//! if deleted     = alpha of the other items
//! item–rest      = correlation of an item with the sum of the others
//! ```
//!
//! - Input: answers to two items or more on one scale, all in the same direction
//! - Base: respondents who answer every item; the others are counted and warned of
//! - Minimum n: 2
//! - Interval: Feldt's where all respondents count the same, `1 − (1 − alpha)·F`, with quantiles of the F distribution with
//!   n − 1 and (n − 1)(k − 1) degrees of freedom; with weights, strata or clusters `1 − (1 − alpha)·exp(±t·s/(1 − alpha))`
//!   with the linearised standard error s
//! - Standard error: linearised, without the assumption of normal answers and of items alike that Feldt's interval makes
//! - Merge class: constant without a design, keyed by stratum and cluster otherwise
//!
//! Alpha is a lower bound of reliability, and grows with the number of items: it does not prove one dimension.
//!
//! References: Cronbach (1951), Psychometrika 16, 297–334; Feldt (1965), Psychometrika 30, 357–370; Maydeu-Olivares,
//! Coffman and Hartmann (2007), *Asymptotically Distribution-Free Interval Estimation of Coefficient Alpha*,
//! Psychological Methods 12(2), 157–176.
use super::super::shown::decimals;
use super::super::{DesignOptions, RatingReading, SurveyDesign, Weighting};
use super::ItemsAccumulator;
use super::findings::findings;
use super::form::ItemsForm;
use super::moments::place;
use super::shown::{interval as shown, many};
use super::view::{Estimate, View};
use crate::control::Control;
use crate::numerics::beta::{Target, invert};
use crate::numerics::student_t;
use crate::{Confidence, Error, Finding, FindingCode, Grouped, GroupedAccumulator, Interval, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What alpha can be asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct AlphaOptions {
    /// Confidence level of the interval; default 0.95.
    pub level: Confidence,
    /// What is known of the population that was sampled.
    pub design: DesignOptions,
}

/// One item among the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AlphaItem {
    /// The item.
    pub item: String,
    /// Its mean, in the numbers of the scale.
    pub mean: f64,
    /// Standard deviation of its answers, with the divisor n − 1.
    pub standard_deviation: f64,
    /// Its correlation with the sum of the other items, in [−1, 1]; none where one of the two does not vary.
    pub item_rest_correlation: Option<f64>,
    /// Alpha of the other items; none of two items, or where the others do not vary.
    pub alpha_if_deleted: Option<f64>,
}

/// Cronbach's alpha, at most 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "items")))]
#[non_exhaustive]
pub struct Alpha {
    /// Metric id, `alpha`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// Alpha.
    pub estimate: f64,
    /// Its interval.
    pub interval: Interval,
    /// Its linearised standard error; none where the design leaves it unknown.
    pub standard_error: Option<f64>,
    /// Alpha of items with equal variances; none where an item does not vary.
    pub standardized: Option<f64>,
    /// Mean correlation of two items; none where an item does not vary.
    pub mean_correlation: Option<f64>,
    /// The items, in the order of their columns.
    pub items: Vec<AlphaItem>,
    /// Respondents who answer every item: the base.
    pub n: u64,
    /// Rows without any answer.
    pub n_missing: u64,
    /// Respondents left out because they skip items.
    pub n_incomplete: u64,
    /// Answers outside the scale that were left out.
    pub n_invalid: u64,
    /// How unequal the weights are; none without weights.
    pub weighting: Option<Weighting>,
    /// The sample design of the standard error; none where all respondents count the same.
    pub design: Option<SurveyDesign>,
    /// How answers were read.
    pub reading: RatingReading,
    /// The options used.
    pub options: AlphaOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

/// Covariances of items, in squared half steps of the scale, without a correction for n.
struct Covariances {
    means: Vec<f64>,
    /// Upper triangle.
    values: Vec<f64>,
    /// Covariance of each item with the sum of all.
    with_sum: Vec<f64>,
    /// Sum of the variances.
    variances: f64,
    /// Variance of the sum.
    of_sum: f64,
}

impl Covariances {
    fn of(view: &View<'_>, items: usize) -> Self {
        let (weight, totals) = (view.totals[0], &view.totals);
        let means: Vec<f64> = totals[1..=items].iter().map(|total| total / weight).collect();
        let products = &totals[items + 3..];
        let mut values = Vec::with_capacity(products.len());
        for i in 0..items {
            for j in i..items {
                let product = products[place(items, i, j)];
                // What is left of equal terms is rounding: answers that are all alike do not vary.
                let value = product - totals[1 + i] * (totals[1 + j] / weight);
                values.push(if value.abs() > 1e-13 * product.abs() { value / weight } else { 0.0 });
            }
        }
        let at = |i: usize, j: usize| values[place(items, i.min(j), i.max(j))];
        let with_sum: Vec<f64> = (0..items).map(|i| (0..items).map(|j| at(i, j)).sum()).collect();
        let variances = (0..items).map(|i| at(i, i)).sum();
        let of_sum = with_sum.iter().sum();
        Self { means, values, with_sum, variances, of_sum }
    }

    fn at(&self, i: usize, j: usize) -> f64 {
        self.values[place(self.means.len(), i.min(j), i.max(j))]
    }

    /// Mean correlation of two items; none where an item does not vary.
    fn mean_correlation(&self) -> Option<f64> {
        let k = self.means.len();
        let deviations: Vec<f64> = (0..k).map(|i| self.at(i, i).sqrt()).collect();
        if !deviations.iter().all(|&deviation| deviation > 0.0) {
            return None;
        }
        let pairs = (0..k).flat_map(|i| (i + 1..k).map(move |j| (i, j)));
        let sum: f64 = pairs.map(|(i, j)| self.at(i, j) / deviations[i] / deviations[j]).sum();
        Some(sum / (k * (k - 1) / 2) as f64)
    }

    /// Correlation of an item with the sum of the others, and alpha of the others.
    fn without(&self, item: usize) -> (Option<f64>, Option<f64>) {
        let (k, own) = (self.means.len(), self.at(item, item));
        let rest = self.of_sum - 2.0 * self.with_sum[item] + own;
        let varies = rest > 1e-13 * self.of_sum.max(own);
        let correlation =
            (varies && own > 0.0).then(|| ((self.with_sum[item] - own) / (own * rest).sqrt()).clamp(-1.0, 1.0));
        let alpha = (varies && k > 2).then(|| coefficient(k - 1, self.variances - own, rest));
        (correlation, alpha)
    }
}

/// Alpha of k items from the sum of their variances and the variance of their sum.
fn coefficient(items: usize, variances: f64, of_sum: f64) -> f64 {
    items as f64 / (items as f64 - 1.0) * (1.0 - variances / of_sum)
}

impl Alpha {
    /// Alpha of a state of the form `complete`.
    pub fn of(state: &ItemsAccumulator, options: &AlphaOptions) -> Result<Self> {
        Self::within(state, state, options)
    }

    /// Alpha of every group and of all together.
    pub fn by_group(
        states: &GroupedAccumulator<ItemsAccumulator>,
        options: &AlphaOptions,
        control: Control<'_>,
    ) -> Result<Grouped<Self>> {
        states.evaluate_each(control, |state, whole, _| Self::within(state, whole, options))
    }

    fn within(state: &ItemsAccumulator, whole: &ItemsAccumulator, options: &AlphaOptions) -> Result<Self> {
        state.expect_form(&[ItemsForm::Complete], "alpha")?;
        let (k, n) = (state.items.len(), state.n());
        if k < 2 {
            return Err(Error::option("items", "two items or more", k));
        }
        if n < 2 {
            return Err(Error::InsufficientData { what: "alpha of complete rows".into(), needed: 2, got: n });
        }
        let view = View::new(state, whole, &options.design, "alpha")?;
        let found = Covariances::of(&view, k);
        if !(found.of_sum > 1e-13 * found.variances && found.of_sum > 0.0) {
            let reason = "the sum of the items does not vary between respondents".into();
            return Err(Error::Undefined { what: "alpha".into(), reason });
        }
        let alpha = linearised(&view, &found, n);
        let variance = view.variance(&alpha)?;
        let standard_error = variance.map(|found| found.variance.sqrt());
        let design = view.design(&alpha)?;
        let level = options.level.get();
        let tail = 0.5 * (1.0 - level);
        let rest = 1.0 - alpha.value;
        let interval = match (&design, variance) {
            (None, _) => {
                let end = |target: Target| feldt(target, n as f64, k as f64).map(|f| 1.0 - rest * f);
                let (lower, upper) = (end(Target::Upper(tail))?, end(Target::Lower(tail))?);
                Interval::between(lower, upper, options.level, "feldt")
            }
            (Some(_), Some(found)) => {
                let half = student_t::quantile(1.0 - tail, found.degrees_of_freedom)? * found.variance.sqrt();
                let factor = if rest > 0.0 { libm::exp(half / rest) } else { 1.0 };
                Interval::between(1.0 - rest * factor, 1.0 - rest / factor, options.level, "log_linearized")
            }
            (Some(_), None) => Interval { lower: None, upper: None, level, method: "log_linearized".into() },
        };
        let mean_correlation = found.mean_correlation();
        let items = items(state, &found);
        let mut warnings = findings(state, view.weighting.as_ref(), design.as_ref());
        for AlphaItem { item, item_rest_correlation, .. } in &items {
            if let Some(r) = item_rest_correlation.filter(|&r| r < 0.0) {
                let message = format!("{item} goes against the other items: is its scale reversed?");
                let finding = Finding::warning(FindingCode::NegativeItem, message);
                warnings.push(finding.at(item.as_str()).fact("item_rest_correlation", r));
            }
        }
        Ok(Self {
            metric: "alpha".into(),
            version: 1,
            estimate: alpha.value,
            interval,
            standard_error,
            standardized: mean_correlation.map(|r| k as f64 * r / (1.0 + (k as f64 - 1.0) * r)),
            mean_correlation,
            items,
            n,
            n_missing: state.n_missing,
            n_incomplete: state.n_incomplete,
            n_invalid: state.n_invalid,
            weighting: view.weighting,
            design,
            reading: state.reading.clone(),
            options: options.clone(),
            warnings,
        })
    }
}

/// Alpha and its influence `k/(k − 1)·w/W·(−Σd_i² + A/V·(Σd_i)²)/V` of a row with deviations d from the means, where A is
/// the sum of the variances and V the variance of the sum.
fn linearised(view: &View<'_>, found: &Covariances, n: u64) -> Estimate {
    let k = found.means.len();
    let (a, v) = (found.variances, found.of_sum);
    let unit = k as f64 / (k as f64 - 1.0) / view.totals[0] / v;
    let of_sum: f64 = found.means.iter().sum();
    let squares: f64 = found.means.iter().map(|mean| mean * mean).sum();
    let mut gradient = view.flat();
    gradient[0] = unit * (a / v * of_sum * of_sum - squares);
    for (g, mean) in gradient[1..=k].iter_mut().zip(&found.means) {
        *g = 2.0 * unit * (mean - a / v * of_sum);
    }
    gradient[k + 1] = -unit;
    gradient[k + 2] = unit * a / v;
    Estimate { value: coefficient(k, a, v), n, gradient, known: true }
}

/// The quantile of F with n − 1 and (n − 1)(k − 1) degrees of freedom.
fn feldt(target: Target, n: f64, k: f64) -> Result<f64> {
    let (first, second) = (n - 1.0, (n - 1.0) * (k - 1.0));
    let odds = invert(target, 0.5 * first, 0.5 * second)?.odds();
    let unreachable =
        || Error::NotConverged { what: "Feldt's interval".into(), reason: "level too near 0 or 1".into() };
    odds.map(|odds| odds * (k - 1.0)).ok_or_else(unreachable)
}

fn items(state: &ItemsAccumulator, found: &Covariances) -> Vec<AlphaItem> {
    let scale = &state.reading.scale;
    let n = state.n() as f64;
    let row = |at: usize| {
        let (item_rest_correlation, alpha_if_deleted) = found.without(at);
        AlphaItem {
            item: state.items[at].clone(),
            mean: 0.5 * (scale.min + scale.max + scale.step * found.means[at]),
            standard_deviation: 0.5 * scale.step * (found.at(at, at) * n / (n - 1.0)).sqrt(),
            item_rest_correlation,
            alpha_if_deleted,
        }
    };
    (0..state.items.len()).map(row).collect()
}

impl fmt::Display for Alpha {
    /// `Cronbach's alpha 0.82 [0.78, 0.86] at 95 % (feldt), 5 items, n = 200`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (alpha, ends, items) = (decimals(self.estimate, 2), shown(&self.interval), many(self.items.len(), "item"));
        write!(f, "Cronbach's alpha {alpha} {ends}, {items}, n = {}", self.n)
    }
}
