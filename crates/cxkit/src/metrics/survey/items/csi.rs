//! Customer satisfaction index: how satisfied are customers over everything that matters to them?
//!
//! ```text
//! mean of item i      x̄_i = Σ w·x_i / Σ w              over the rows that answer it
//! weighted            CSI = 100 · Σ v_i·x̄_i / (Σ v_i · max)
//! acsi                CSI = 100 · (Σ v_i·x̄_i − min·Σ v_i) / ((max − min) · Σ v_i)
//! ```
//!
//! v_i is the importance of item i, w the weight of a row. `weighted` gives 10 % to the worst answer on a scale from 1 to
//! 10, `acsi` 0 %: the two are not comparable.
//!
//! - Input: answers to several items on one scale on which a larger number is better; an importance for each item
//! - Base: respondents, who answer at least one item; each item's mean is over those who answer it
//! - Minimum n: 1 for each item; a standard error and an interval need 2
//! - Interval: t on the linearised variance, in which the items of one respondent are correlated as they are; kept on the
//!   index. The importances are taken as known
//! - Merge class: constant without a design, keyed by stratum and cluster otherwise
//!
//! Differs from: indices that average a score of each respondent, which must leave out whoever skips an item; and from the
//! published American index in that its weights come from a model of the whole market, here they are given.
//!
//! References: Fornell, Johnson, Anderson, Cha and Bryant (1996), *The American Customer Satisfaction Index*, Journal of
//! Marketing 60(4), 7–18; Binder (1983), International Statistical Review 51(3), 279–292.
use super::super::shown::decimals;
use super::super::{DesignOptions, RatingReading, SurveyDesign, Weighting};
use super::ItemsAccumulator;
use super::findings::findings;
use super::form::ItemsForm;
use super::listed::{Named, listed};
use super::shown::many;
use super::view::{Estimate, View};
use crate::control::Control;
use crate::domain::ScaleDirection;
use crate::{Confidence, Error, Finding, Grouped, GroupedAccumulator, Interval, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What 0 % and 100 % are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CsiForm {
    /// The weighted mean over the largest answer of the scale: 0 % is the number 0.
    #[default]
    Weighted,
    /// From the smallest answer of the scale, 0 %, to the largest, 100 %.
    Acsi,
}

/// How much an item counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ItemWeight {
    /// The item.
    pub item: String,
    /// Its importance, 0 or more, in any unit.
    pub weight: f64,
}

impl Named for ItemWeight {
    type Value = f64;
    const EXPECTED: &'static str = "a number for each item";
    fn named(item: String, weight: f64) -> Self {
        Self { item, weight }
    }
}

/// What a satisfaction index can be asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct CsiOptions {
    /// Confidence level of the interval; default 0.95.
    pub level: Confidence,
    /// What 0 % and 100 % are; default `weighted`.
    pub form: CsiForm,
    /// The importance of every item; default: all the same. Read from a list, or from numbers by item.
    #[serde(deserialize_with = "listed")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<ItemWeight>"))]
    pub importances: Vec<ItemWeight>,
    /// What is known of the population that was sampled.
    pub design: DesignOptions,
}

/// One item of an index.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CsiItem {
    /// The item.
    pub item: String,
    /// Its share of the importance, in [0, 1].
    pub importance: f64,
    /// Its mean, in the numbers of the scale.
    pub mean: f64,
    /// Standard error of the mean; none for one answer.
    pub standard_error: Option<f64>,
    /// Rows that answer it.
    pub n: u64,
}

/// A customer satisfaction index; estimate, interval and standard error in points from 0 to 100.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "items")))]
#[non_exhaustive]
pub struct Csi {
    /// Metric id, `csi`; that of employees is `ecsi`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// The index, in points.
    pub estimate: f64,
    /// Its interval, in points; without ends where an item has one answer.
    pub interval: Interval,
    /// Its standard error, in points; none where it is unknown.
    pub standard_error: Option<f64>,
    /// The mean of the items by importance, in the numbers of the scale.
    pub mean: f64,
    /// The items, in the order of their columns.
    pub items: Vec<CsiItem>,
    /// Respondents, who answer at least one item.
    pub n: u64,
    /// Rows without any answer.
    pub n_missing: u64,
    /// Respondents who skip items.
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
    pub options: CsiOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

impl Csi {
    /// The index of a state with a column an item.
    pub fn of(state: &ItemsAccumulator, options: &CsiOptions) -> Result<Self> {
        Self::within(state, state, options)
    }

    /// The index of every group and of all together.
    pub fn by_group(
        states: &GroupedAccumulator<ItemsAccumulator>,
        options: &CsiOptions,
        control: Control<'_>,
    ) -> Result<Grouped<Self>> {
        states.evaluate_each(control, |state, whole, _| Self::within(state, whole, options))
    }

    pub(super) fn within(state: &ItemsAccumulator, whole: &ItemsAccumulator, options: &CsiOptions) -> Result<Self> {
        let found = Found::of(state, whole, options)?;
        let (interval, standard_error) = found.view.interval(&found.index, options.level, found.ends)?;
        let items = found.items.iter().zip(&found.importances).zip(&state.items).map(|((mean, &importance), item)| {
            let standard_error = found.view.error(mean)?;
            Ok(CsiItem { item: item.clone(), importance, mean: mean.value, standard_error, n: mean.n })
        });
        let items = items.collect::<Result<Vec<_>>>()?;
        let design = found.view.design(&found.index)?;
        Ok(Self {
            metric: "csi".into(),
            version: 1,
            estimate: found.index.value,
            interval,
            standard_error,
            mean: items.iter().map(|item| item.importance * item.mean).sum(),
            items,
            n: state.n(),
            n_missing: state.n_missing,
            n_incomplete: state.n_incomplete,
            n_invalid: state.n_invalid,
            warnings: findings(state, found.view.weighting.as_ref(), design.as_ref()),
            weighting: found.view.weighting,
            design,
            reading: state.reading.clone(),
            options: options.clone(),
        })
    }
}

/// An index before it is a result.
pub(super) struct Found<'a> {
    pub(super) view: View<'a>,
    pub(super) items: Vec<Estimate>,
    /// Shares of the importance.
    importances: Vec<f64>,
    pub(super) index: Estimate,
    /// The least and the largest index.
    ends: (f64, f64),
}

impl<'a> Found<'a> {
    pub(super) fn of(
        state: &'a ItemsAccumulator,
        whole: &'a ItemsAccumulator,
        options: &'a CsiOptions,
    ) -> Result<Self> {
        state.expect_form(&[ItemsForm::Available], "CSI")?;
        let scale = &state.reading.scale;
        if scale.direction != ScaleDirection::HigherBetter {
            return Err(Error::option("scale", "a scale on which a larger number is better", "lower_better"));
        }
        let (origin, range) = match options.form {
            CsiForm::Weighted if scale.max > 0.0 => (0.0, scale.max),
            CsiForm::Weighted => {
                return Err(Error::option("form", "acsi, because the scale has no number above 0", "weighted"));
            }
            CsiForm::Acsi => (scale.min, scale.max - scale.min),
        };
        let importances = shares(&state.items, &options.importances)?;
        let view = View::new(state, whole, &options.design, "CSI")?;
        let items = (0..state.items.len()).map(|at| view.item(at)).collect::<Result<Vec<_>>>()?;
        let parts: Vec<(f64, &Estimate)> =
            importances.iter().zip(&items).map(|(share, item)| (100.0 * share / range, item)).collect();
        let index = Estimate::combined(&parts, -100.0 * origin / range);
        let ends = (100.0 * (scale.min - origin) / range, 100.0 * (scale.max - origin) / range);
        Ok(Self { view, items, importances, index, ends })
    }
}

/// The share of each item in the importance.
fn shares(items: &[String], importances: &[ItemWeight]) -> Result<Vec<f64>> {
    if importances.is_empty() {
        return Ok(vec![1.0 / items.len() as f64; items.len()]);
    }
    let mut weights = vec![None; items.len()];
    for ItemWeight { item, weight } in importances {
        let Some(at) = items.iter().position(|known| known == item) else {
            return Err(Error::option("importances", format!("items among {}", items.join(", ")), item));
        };
        if weights[at].is_some() {
            return Err(Error::option("importances", "each item once", item));
        }
        if !(0.0..f64::INFINITY).contains(weight) {
            return Err(Error::option("importances", format!("a number, 0 or more, for {item}"), weight));
        }
        weights[at] = Some(*weight);
    }
    if let Some(at) = weights.iter().position(Option::is_none) {
        return Err(Error::option("importances", format!("a number for {}", items[at]), "none"));
    }
    let weights: Vec<f64> = weights.into_iter().flatten().collect();
    let sum: f64 = weights.iter().sum();
    if !(sum > 0.0 && sum < f64::INFINITY) {
        return Err(Error::option("importances", "at least one above 0", sum));
    }
    Ok(weights.iter().map(|weight| weight / sum).collect())
}

impl fmt::Display for Csi {
    /// `CSI 60.3 [55.1, 65.6] at 95 % (t), 5 items, n = 40`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Csi { interval, items, n, .. } = self;
        let name = if self.metric == "ecsi" { "eCSI" } else { "CSI" };
        write!(f, "{name} {} {interval}, {}, n = {n}", decimals(self.estimate, 1), many(items.len(), "item"))
    }
}
