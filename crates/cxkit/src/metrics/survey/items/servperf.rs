//! SERVPERF: how good is the service, as customers perceive it?
//!
//! ```text
//! mean of item j         x̄_j = Σ w·x_j / Σ w       over the rows that answer it
//! mean of a dimension    the mean of the means of its items
//! unweighted score       the mean of the dimensions
//! weighted score         Σ v_d·x̄_d / Σ v_d         v_d is the weight of dimension d
//! ```
//!
//! - Input: perceptions of several items on one scale
//! - Base: respondents, who answer at least one item
//! - Minimum n: 1 for each item; a standard error and an interval need 2
//! - Interval: t on the linearised variance; kept on the scale
//! - Merge class: constant without a design, keyed by stratum and cluster otherwise
//!
//! Differs from: SERVQUAL, which takes expectations off. The two are never comparable.
//!
//! References: Cronin and Taylor (1992), *Measuring Service Quality: A Reexamination and Extension*, Journal of Marketing
//! 56(3), 55–68.
use super::super::shown::decimals;
use super::super::{RatingReading, SurveyDesign, Weighting};
use super::ItemsAccumulator;
use super::dimensions::Dimensions;
use super::findings::findings;
use super::form::ItemsForm;
use super::servqual::ServqualOptions;
use super::shown::{interval as shown, many};
use super::view::{Estimate, View};
use crate::control::Control;
use crate::{Finding, Grouped, GroupedAccumulator, Interval, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One item, in the numbers of the scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ServperfItem {
    /// The item.
    pub item: String,
    /// Its dimension.
    pub dimension: String,
    /// Rows that answer it.
    pub n: u64,
    /// Its mean.
    pub mean: f64,
    /// Interval of the mean; without ends for one answer.
    pub interval: Interval,
    /// Standard error of the mean; none for one answer.
    pub standard_error: Option<f64>,
}

/// One dimension, in the numbers of the scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ServperfDimension {
    /// The dimension.
    pub dimension: String,
    /// Its share of the weight, in [0, 1]; none without weights.
    pub weight: Option<f64>,
    /// Items in it.
    pub items: u64,
    /// Mean of the items' means.
    pub mean: f64,
    /// Its interval; without ends where an item has one answer.
    pub interval: Interval,
    /// Its standard error; none where an item has one answer.
    pub standard_error: Option<f64>,
}

/// Service quality as perceived, in the numbers of the scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "items")))]
#[non_exhaustive]
pub struct Servperf {
    /// Metric id, `servperf`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// The weighted score; the unweighted one where dimensions have no weights.
    pub estimate: f64,
    /// Its interval; without ends where an item has one answer.
    pub interval: Interval,
    /// Its standard error; none where an item has one answer.
    pub standard_error: Option<f64>,
    /// The mean of the dimensions.
    pub unweighted: f64,
    /// Its interval; without ends where an item has one answer.
    pub unweighted_interval: Interval,
    /// Its standard error; none where an item has one answer.
    pub unweighted_standard_error: Option<f64>,
    /// The dimensions, in the order given.
    pub dimensions: Vec<ServperfDimension>,
    /// The items, in the order of their columns.
    pub items: Vec<ServperfItem>,
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
    pub options: ServqualOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

impl Servperf {
    /// The score of a state with a column an item.
    pub fn of(state: &ItemsAccumulator, options: &ServqualOptions) -> Result<Self> {
        Self::within(state, state, options)
    }

    /// The score of every group and of all together.
    pub fn by_group(
        states: &GroupedAccumulator<ItemsAccumulator>,
        options: &ServqualOptions,
        control: Control<'_>,
    ) -> Result<Grouped<Self>> {
        states.evaluate_each(control, |state, whole, _| Self::within(state, whole, options))
    }

    fn within(state: &ItemsAccumulator, whole: &ItemsAccumulator, options: &ServqualOptions) -> Result<Self> {
        state.expect_form(&[ItemsForm::Available], "SERVPERF")?;
        let dimensions = Dimensions::of(&state.items, &options.dimensions)?;
        let view = View::new(state, whole, &options.design, "SERVPERF")?;
        let ends = (state.reading.scale.min, state.reading.scale.max);
        let interval = |of: &Estimate| view.interval(of, options.level, ends);
        let items = (0..state.items.len()).map(|at| view.item(at)).collect::<Result<Vec<_>>>()?;
        let of_dimensions = dimensions.means(&items);
        let item_rows = items.iter().zip(dimensions.of_items()).zip(&state.items).map(|((mean, dimension), item)| {
            let (interval, standard_error) = interval(mean)?;
            let (item, n, mean) = (item.clone(), mean.n, mean.value);
            Ok(ServperfItem { item, dimension, n, mean, interval, standard_error })
        });
        let item_rows = item_rows.collect::<Result<Vec<_>>>()?;
        let dimension_rows = of_dimensions.iter().enumerate().map(|(at, mean)| {
            let (interval, standard_error) = interval(mean)?;
            Ok(ServperfDimension {
                dimension: dimensions.names[at].clone(),
                weight: dimensions.weights.as_ref().map(|weights| weights[at]),
                items: dimensions.items[at].len() as u64,
                mean: mean.value,
                interval,
                standard_error,
            })
        });
        let dimension_rows = dimension_rows.collect::<Result<Vec<_>>>()?;
        let (index, unweighted) = (dimensions.weighted(&of_dimensions), Dimensions::unweighted(&of_dimensions));
        let ((overall, error), (equal, equal_error)) = (interval(&index)?, interval(&unweighted)?);
        let design = view.design(&index)?;
        Ok(Self {
            metric: "servperf".into(),
            version: 1,
            estimate: index.value,
            interval: overall,
            standard_error: error,
            unweighted: unweighted.value,
            unweighted_interval: equal,
            unweighted_standard_error: equal_error,
            dimensions: dimension_rows,
            items: item_rows,
            n: state.n(),
            n_missing: state.n_missing,
            n_incomplete: state.n_incomplete,
            n_invalid: state.n_invalid,
            warnings: findings(state, view.weighting.as_ref(), design.as_ref()),
            weighting: view.weighting,
            design,
            reading: state.reading.clone(),
            options: options.clone(),
        })
    }
}

impl fmt::Display for Servperf {
    /// `SERVPERF 5.54 [5.41, 5.67] at 95 % (t), 5 dimensions, 22 items, n = 200`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (score, ends) = (decimals(self.estimate, 2), shown(&self.interval));
        let (dimensions, items) = (many(self.dimensions.len(), "dimension"), many(self.items.len(), "item"));
        write!(f, "SERVPERF {score} {ends}, {dimensions}, {items}, n = {}", self.n)
    }
}
