//! SERVQUAL: does the service live up to what customers expect?
//!
//! ```text
//! gap of item j        G_j = Σ w·(P_j − E_j) / Σ w           over the rows that answer both
//! gap of a dimension   the mean of the gaps of its items
//! unweighted gap       the mean of the gaps of the dimensions
//! weighted gap         Σ v_d·G_d / Σ v_d                     v_d is the weight of dimension d
//! ```
//!
//! Of every item also the shares of customers whose expectation is not met (P < E), met (P = E), exceeded (P > E).
//!
//! - Input: for each item an expectation and a perception on one scale
//! - Base: respondents with at least one pair; each item's gap is over those who answer both of its questions
//! - Minimum n: 1 pair for each item; a standard error and an interval need 2
//! - Interval: t on the linearised variance of the paired differences; of shares Wilson, on the effective n with a design
//! - Merge class: constant without a design, keyed by stratum and cluster otherwise
//!
//! Differs from: standard errors from those of expectation and perception, which count one customer's two answers as
//! independent. Weights may sum to anything: 0.32 and 32 of 100 points give the same.
//!
//! References: Parasuraman, Zeithaml and Berry (1988), *SERVQUAL*, Journal of Retailing 64(1), 12–40; the same (1991),
//! *Refinement and Reassessment of the SERVQUAL Scale*, Journal of Retailing 67(4), 420–450.
use super::super::shown::with_sign;
use super::super::{DesignOptions, RatingReading, SurveyDesign, Weighting};
use super::ItemsAccumulator;
use super::dimensions::{Dimensions, ServiceDimension};
use super::findings::findings;
use super::form::ItemsForm;
use super::listed::listed;
use super::shown::{interval as shown, many};
use super::view::{Estimate, View};
use crate::control::Control;
use crate::inference::share::ShareMethod;
use crate::{Confidence, Finding, Grouped, GroupedAccumulator, Interval, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What service quality can be asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ServqualOptions {
    /// Confidence level of the intervals; default 0.95.
    pub level: Confidence,
    /// Which items belong together; default: one dimension, `all`. Read from a list, or from items by dimension.
    #[serde(deserialize_with = "listed")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<ServiceDimension>"))]
    pub dimensions: Vec<ServiceDimension>,
    /// What is known of the population that was sampled.
    pub design: DesignOptions,
}

/// One item: gap and its parts in the numbers of the scale, shares in [0, 1].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ServqualItem {
    /// The item.
    pub item: String,
    /// Its dimension.
    pub dimension: String,
    /// Rows that answer both of its questions.
    pub n: u64,
    /// Mean expectation of those rows.
    pub expectation: f64,
    /// Mean perception of those rows.
    pub perception: f64,
    /// Mean of perception minus expectation; negative where the service falls short.
    pub gap: f64,
    /// Interval of the gap; without ends for one pair.
    pub interval: Interval,
    /// Standard error of the gap, from the paired differences; none for one pair.
    pub standard_error: Option<f64>,
    /// Share of rows whose perception is below the expectation.
    pub below: f64,
    /// Its interval.
    pub below_interval: Interval,
    /// Share of rows whose perception is the expectation.
    pub met: f64,
    /// Its interval.
    pub met_interval: Interval,
    /// Share of rows whose perception is above the expectation.
    pub exceeded: f64,
    /// Its interval.
    pub exceeded_interval: Interval,
}

/// One dimension, in the numbers of the scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ServqualDimension {
    /// The dimension.
    pub dimension: String,
    /// Its share of the weight, in [0, 1]; none without weights.
    pub weight: Option<f64>,
    /// Items in it.
    pub items: u64,
    /// Mean of the items' mean expectations.
    pub expectation: f64,
    /// Mean of the items' mean perceptions.
    pub perception: f64,
    /// Mean of the items' gaps.
    pub gap: f64,
    /// Its interval; without ends where an item has one pair.
    pub interval: Interval,
    /// Its standard error; none where an item has one pair.
    pub standard_error: Option<f64>,
}

/// Service quality as gaps, in the numbers of the scale; negative where the service falls short.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "items")))]
#[non_exhaustive]
pub struct Servqual {
    /// Metric id, `servqual`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// The weighted gap; the unweighted one where dimensions have no weights.
    pub estimate: f64,
    /// Its interval; without ends where an item has one pair.
    pub interval: Interval,
    /// Its standard error; none where an item has one pair.
    pub standard_error: Option<f64>,
    /// The mean of the dimensions' gaps.
    pub unweighted: f64,
    /// Its interval; without ends where an item has one pair.
    pub unweighted_interval: Interval,
    /// Its standard error; none where an item has one pair.
    pub unweighted_standard_error: Option<f64>,
    /// The dimensions, in the order given.
    pub dimensions: Vec<ServqualDimension>,
    /// The items, in the order of their columns.
    pub items: Vec<ServqualItem>,
    /// Respondents with at least one pair.
    pub n: u64,
    /// Rows without any answer.
    pub n_missing: u64,
    /// Rows that lack answers.
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

impl Servqual {
    /// The gaps of a state of the form `gaps`.
    pub fn of(state: &ItemsAccumulator, options: &ServqualOptions) -> Result<Self> {
        Self::within(state, state, options)
    }

    /// The gaps of every group and of all together.
    pub fn by_group(
        states: &GroupedAccumulator<ItemsAccumulator>,
        options: &ServqualOptions,
        control: Control<'_>,
    ) -> Result<Grouped<Self>> {
        states.evaluate_each(control, |state, whole, _| Self::within(state, whole, options))
    }

    fn within(state: &ItemsAccumulator, whole: &ItemsAccumulator, options: &ServqualOptions) -> Result<Self> {
        let found = Gaps::of(state, whole, options)?;
        let Gaps { view, dimensions, items, of_dimensions, index } = &found;
        let span = state.reading.scale.max - state.reading.scale.min;
        let interval = |of: &Estimate| view.interval(of, options.level, (-span, span));
        let item_rows = items.iter().zip(dimensions.of_items()).enumerate();
        let item_rows = item_rows.map(|(at, (gap, dimension))| item(&found, state, at, gap, dimension, options.level));
        let item_rows = item_rows.collect::<Result<Vec<ServqualItem>>>()?;
        let dimension_rows = of_dimensions.iter().enumerate().map(|(at, gap)| {
            let own = &dimensions.items[at];
            let mean = |of: &dyn Fn(&ServqualItem) -> f64| {
                own.iter().map(|&item| of(&item_rows[item])).sum::<f64>() / own.len() as f64
            };
            let (interval, standard_error) = interval(gap)?;
            Ok(ServqualDimension {
                dimension: dimensions.names[at].clone(),
                weight: dimensions.weights.as_ref().map(|weights| weights[at]),
                items: own.len() as u64,
                expectation: mean(&|item| item.expectation),
                perception: mean(&|item| item.perception),
                gap: gap.value,
                interval,
                standard_error,
            })
        });
        let dimension_rows = dimension_rows.collect::<Result<Vec<_>>>()?;
        let unweighted = Dimensions::unweighted(of_dimensions);
        let (overall, (equal, equal_error)) = (interval(index)?, interval(&unweighted)?);
        let design = view.design(index)?;
        Ok(Self {
            metric: "servqual".into(),
            version: 1,
            estimate: index.value,
            interval: overall.0,
            standard_error: overall.1,
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
            weighting: view.weighting.clone(),
            design,
            reading: state.reading.clone(),
            options: options.clone(),
        })
    }
}

/// Gaps before they are a result.
pub(super) struct Gaps<'a> {
    pub(super) view: View<'a>,
    dimensions: Dimensions,
    pub(super) items: Vec<Estimate>,
    of_dimensions: Vec<Estimate>,
    /// The weighted gap.
    pub(super) index: Estimate,
}

impl<'a> Gaps<'a> {
    pub(super) fn of(
        state: &'a ItemsAccumulator,
        whole: &'a ItemsAccumulator,
        options: &'a ServqualOptions,
    ) -> Result<Self> {
        state.expect_form(&[ItemsForm::Gaps], "SERVQUAL")?;
        let dimensions = Dimensions::of(&state.items, &options.dimensions)?;
        let view = View::new(state, whole, &options.design, "SERVQUAL")?;
        let items = (0..state.items.len()).map(|at| view.item(at)).collect::<Result<Vec<_>>>()?;
        let of_dimensions = dimensions.means(&items);
        let index = dimensions.weighted(&of_dimensions);
        Ok(Self { view, dimensions, items, of_dimensions, index })
    }
}

fn item(
    found: &Gaps<'_>,
    state: &ItemsAccumulator,
    at: usize,
    gap: &Estimate,
    dimension: String,
    level: Confidence,
) -> Result<ServqualItem> {
    let (view, scale, k) = (&found.view, &state.reading.scale, state.items.len());
    let (interval, standard_error) = view.interval(gap, level, (scale.min - scale.max, scale.max - scale.min))?;
    let what = "a share of gaps";
    let below = view.ratio(4 * at + 2, 4 * at, what)?;
    let met = view.ratio(4 * at + 3, 4 * at, what)?;
    let mut exceeded = Estimate::combined(&[(-1.0, &below), (-1.0, &met)], 1.0);
    exceeded.value = exceeded.value.max(0.0);
    let share = |of: &Estimate| view.share(of, level, ShareMethod::Wilson);
    let expectation = 0.5 * (scale.min + scale.max + scale.step * view.totals[4 * k + at] / view.totals[4 * at]);
    Ok(ServqualItem {
        item: state.items[at].clone(),
        dimension,
        n: gap.n,
        expectation,
        perception: expectation + gap.value,
        gap: gap.value,
        interval,
        standard_error,
        below: below.value,
        below_interval: share(&below)?.0,
        met: met.value,
        met_interval: share(&met)?.0,
        exceeded: exceeded.value,
        exceeded_interval: share(&exceeded)?.0,
    })
}

impl fmt::Display for Servqual {
    /// `SERVQUAL gap −0.76 [−0.91, −0.61] at 95 % (t), 5 dimensions, 22 items, n = 200`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (gap, ends) = (with_sign(self.estimate, 2), shown(&self.interval));
        let (dimensions, items) = (many(self.dimensions.len(), "dimension"), many(self.items.len(), "item"));
        write!(f, "SERVQUAL gap {gap} {ends}, {dimensions}, {items}, n = {}", self.n)
    }
}
