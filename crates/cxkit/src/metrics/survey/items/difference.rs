//! Difference of two indices of several items: did it change, do two groups differ, and by which items?
//!
//! ```text
//! difference           a − b
//! standard error       √(s_a² + s_b²)
//! interval             difference ± t · standard error
//! degrees of freedom   (s_a² + s_b²)² / (s_a⁴/df_a + s_b⁴/df_b)         Welch
//! ```
//!
//! - Input: two independent samples that answer the same items on the same scale
//! - Minimum n: 1 for each item and sample; a standard error needs 2
//! - The items that make the difference are tested one by one, with Holm's correction
//!
//! References: Welch (1947), Biometrika 34, 28–35; Satterthwaite (1946), Biometrics Bulletin 2(6), 110–114; Holm (1979),
//! Scandinavian Journal of Statistics 6, 65–70.
use super::super::shown::with_sign;
use super::ItemsAccumulator;
use super::csi::{Csi, CsiOptions, Found};
use super::servqual::{Gaps, Servqual, ServqualOptions};
use super::shown::interval as shown;
use super::view::{Estimate, View};
use crate::estimate::p_value;
use crate::inference::multiplicity::holm;
use crate::numerics::student_t;
use crate::{Confidence, Finding, Interval, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One item in two samples.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ItemDifference {
    /// The item.
    pub item: String,
    /// Its mean, or its mean gap, in the first sample, in the numbers of the scale.
    pub a: f64,
    /// The same in the second sample.
    pub b: f64,
    /// a − b.
    pub estimate: f64,
    /// Standard error of the difference; none where one sample has one answer.
    pub standard_error: Option<f64>,
    /// Two-sided p-value of Welch's t; none without a standard error above 0.
    pub p_value: Option<f64>,
    /// The same with Holm's correction for the items.
    pub p_holm: Option<f64>,
}

/// Difference of two satisfaction indices, in points from −100 to 100.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "items")))]
#[non_exhaustive]
pub struct CsiDifference {
    /// Metric id, `csi_difference`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// a − b.
    pub estimate: f64,
    /// Its interval; without ends where the standard error is unknown.
    pub interval: Interval,
    /// Its standard error; none where an item has one answer in a sample.
    pub standard_error: Option<f64>,
    /// Difference over its standard error; none without a standard error above 0.
    pub t: Option<f64>,
    /// Welch's degrees of freedom; none without t.
    pub degrees_of_freedom: Option<f64>,
    /// Two-sided p-value of t; none without t.
    pub p_value: Option<f64>,
    /// What changed, item by item.
    pub items: Vec<ItemDifference>,
    /// The first sample.
    pub a: Csi,
    /// The second sample.
    pub b: Csi,
    /// The options used.
    pub options: CsiOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

/// Difference of two gaps of service quality, in the numbers of the scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "items")))]
#[non_exhaustive]
pub struct ServqualDifference {
    /// Metric id, `servqual_difference`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// a − b.
    pub estimate: f64,
    /// Its interval; without ends where the standard error is unknown.
    pub interval: Interval,
    /// Its standard error; none where an item has one answer in a sample.
    pub standard_error: Option<f64>,
    /// Difference over its standard error; none without a standard error above 0.
    pub t: Option<f64>,
    /// Welch's degrees of freedom; none without t.
    pub degrees_of_freedom: Option<f64>,
    /// Two-sided p-value of t; none without t.
    pub p_value: Option<f64>,
    /// What changed, item by item.
    pub items: Vec<ItemDifference>,
    /// The first sample.
    pub a: Servqual,
    /// The second sample.
    pub b: Servqual,
    /// The options used.
    pub options: ServqualOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

/// The test of a difference.
struct Welch {
    estimate: f64,
    standard_error: Option<f64>,
    t: Option<f64>,
    degrees_of_freedom: Option<f64>,
    p_value: Option<f64>,
    interval: Interval,
}

impl Welch {
    fn of((view_a, a): (&View<'_>, &Estimate), (view_b, b): (&View<'_>, &Estimate), level: Confidence) -> Result<Self> {
        let estimate = a.value - b.value;
        let interval = Interval { lower: None, upper: None, level: level.get(), method: "welch_t".into() };
        let (t, degrees_of_freedom, p_value) = (None, None, None);
        let (Some(first), Some(second)) = (view_a.variance(a)?, view_b.variance(b)?) else {
            return Ok(Self { estimate, standard_error: None, t, degrees_of_freedom, p_value, interval });
        };
        let variance = first.variance + second.variance;
        let error = variance.sqrt();
        // A variance is a sum of squares.
        if variance <= 0.0 {
            let interval = Interval { lower: Some(estimate), upper: Some(estimate), ..interval };
            return Ok(Self { estimate, standard_error: Some(error), t, degrees_of_freedom, p_value, interval });
        }
        let share = |variance_of: f64, df: f64| (variance_of / variance) * (variance_of / variance) / df;
        let df =
            1.0 / (share(first.variance, first.degrees_of_freedom) + share(second.variance, second.degrees_of_freedom));
        let half = student_t::quantile(0.5 * (1.0 + level.get()), df)? * error;
        let t = estimate / error;
        Ok(Self {
            estimate,
            standard_error: Some(error),
            t: Some(t),
            degrees_of_freedom: Some(df),
            p_value: Some(student_t::two_sided_p(t, df)?),
            interval: Interval { lower: Some(estimate - half), upper: Some(estimate + half), ..interval },
        })
    }
}

/// Every item in both samples, with Holm's correction for those that have a p-value.
fn items(
    names: &[String],
    (view_a, a): (&View<'_>, &[Estimate]),
    (view_b, b): (&View<'_>, &[Estimate]),
) -> Result<Vec<ItemDifference>> {
    let level = Confidence::default();
    let row = |((item, a), b): ((&String, &Estimate), &Estimate)| {
        let Welch { estimate, standard_error, p_value, .. } = Welch::of((view_a, a), (view_b, b), level)?;
        let (item, a, b) = (item.clone(), a.value, b.value);
        Ok(ItemDifference { item, a, b, estimate, standard_error, p_value, p_holm: None })
    };
    let mut rows = names.iter().zip(a).zip(b).map(row).collect::<Result<Vec<_>>>()?;
    let tested: Vec<f64> = rows.iter().filter_map(|row| row.p_value).collect();
    let corrected = holm(&tested)?;
    for (row, p) in rows.iter_mut().filter(|row| row.p_value.is_some()).zip(corrected) {
        row.p_holm = Some(p);
    }
    Ok(rows)
}

impl CsiDifference {
    /// Compares two states with the same items on the same scale; others are `incompatible`.
    pub fn between(a: &ItemsAccumulator, b: &ItemsAccumulator, options: &CsiOptions) -> Result<Self> {
        a.same(b)?;
        let (first, second) = (Found::of(a, a, options)?, Found::of(b, b, options)?);
        let welch = Welch::of((&first.view, &first.index), (&second.view, &second.index), options.level)?;
        Ok(Self {
            metric: "csi_difference".into(),
            version: 1,
            estimate: welch.estimate,
            interval: kept(welch.interval, 100.0),
            standard_error: welch.standard_error,
            t: welch.t,
            degrees_of_freedom: welch.degrees_of_freedom,
            p_value: welch.p_value,
            items: items(a.items(), (&first.view, &first.items), (&second.view, &second.items))?,
            a: Csi::of(a, options)?,
            b: Csi::of(b, options)?,
            options: options.clone(),
            warnings: Vec::new(),
        })
    }
}

impl ServqualDifference {
    /// Compares two states of the form `gaps` with the same items on the same scale; others are `incompatible`.
    pub fn between(a: &ItemsAccumulator, b: &ItemsAccumulator, options: &ServqualOptions) -> Result<Self> {
        a.same(b)?;
        let (first, second) = (Gaps::of(a, a, options)?, Gaps::of(b, b, options)?);
        let welch = Welch::of((&first.view, &first.index), (&second.view, &second.index), options.level)?;
        let span = a.reading().scale.max - a.reading().scale.min;
        Ok(Self {
            metric: "servqual_difference".into(),
            version: 1,
            estimate: welch.estimate,
            interval: kept(welch.interval, 2.0 * span),
            standard_error: welch.standard_error,
            t: welch.t,
            degrees_of_freedom: welch.degrees_of_freedom,
            p_value: welch.p_value,
            items: items(a.items(), (&first.view, &first.items), (&second.view, &second.items))?,
            a: Servqual::of(a, options)?,
            b: Servqual::of(b, options)?,
            options: options.clone(),
            warnings: Vec::new(),
        })
    }
}

/// An interval of a difference, kept within what differences can be.
fn kept(interval: Interval, most: f64) -> Interval {
    let end = |end: Option<f64>| end.map(|end| end.clamp(-most, most));
    Interval { lower: end(interval.lower), upper: end(interval.upper), ..interval }
}

impl fmt::Display for CsiDifference {
    /// `CSI difference +4.2 [1.1, 7.3] at 95 % (welch t), p = 0.0081, n = 200 and 180`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CSI difference {} {}", with_sign(self.estimate, 1), self.interval)?;
        if let Some(p) = self.p_value {
            write!(f, ", p = {}", p_value(p))?;
        }
        write!(f, ", n = {} and {}", self.a.n, self.b.n)
    }
}

impl fmt::Display for ServqualDifference {
    /// `SERVQUAL gap difference +0.21 [0.05, 0.37] at 95 % (welch t), p = 0.0104, n = 200 and 180`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SERVQUAL gap difference {} {}", with_sign(self.estimate, 2), shown(&self.interval))?;
        if let Some(p) = self.p_value {
            write!(f, ", p = {}", p_value(p))?;
        }
        write!(f, ", n = {} and {}", self.a.n, self.b.n)
    }
}
