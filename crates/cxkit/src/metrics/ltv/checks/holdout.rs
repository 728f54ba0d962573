//! Holdout check: did the forecast of the calibration period come true, and was it better than the naive rate?
//!
//! ```text
//! forecast fᵢ = E(purchases in the holdout | history)      naive forecast: duration · xᵢ/Tᵢ, 0 where Tᵢ is 0
//! MAE = mean |fᵢ − yᵢ|     RMSE = √ mean (fᵢ − yᵢ)²     bias = Σf/Σy − 1
//! normalised Gini = Σ yᵢ ((n + 1)/2 − placeᵢ) by forecast, over the same by what was bought
//! decile d: the places ⌈(d − 1) n/10⌉ + 1 to ⌈d n/10⌉ by forecast, from the top
//! lift = mean purchases of the top decile over those of all
//! ```
//!
//! - Input: a fit to the calibration period, and the table with its holdout
//! - Base: every customer of the table
//! - Minimum n: 1 customer; of fewer than ten, some deciles have no place and are left out
//! - Ties: customers of equal forecast share their places, for the Gini their mean, for the deciles their mean
//!   purchases; so the order of the rows does not matter
//! - Merge class: whole-data
//!
//! Differs from: checks of totals alone, which a constant forecast passes; decile tables that break ties by row.
//!
//! References: Fader, Hardie and Lee (2005), *"Counting Your Customers" the Easy Way*, Marketing Science 24(2), 275–284
//! (by frequency); Wang, Liu and Miao (2019), *A Deep Probabilistic Model for Customer Lifetime Value Prediction*,
//! arXiv:1912.07753 (deciles, normalised Gini).
use super::super::{Purchases, Quantity};
use super::ranking::Ranking;
use crate::control::Control;
use crate::data::RfmTable;
use crate::estimate::{plain, signed};
use crate::numerics::sum::Sum;
use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The last group holds this many repeat purchases or more.
const MOST: u32 = 7;

/// Customers of a given frequency in calibration: what they bought in the holdout, and what was expected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct HoldoutGroup {
    /// Repeat purchases in calibration; the last group holds this many or more.
    pub frequency: u32,
    /// Customers.
    pub n: u64,
    /// Mean purchases in the holdout.
    pub observed: f64,
    /// Mean expected purchases.
    pub expected: f64,
}

/// A tenth of the customers, by what was expected of them, the most promising first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct HoldoutDecile {
    /// From 1, the tenth of whom most is expected.
    pub decile: u32,
    /// Customers.
    pub n: u64,
    /// Mean purchases in the holdout.
    pub observed: f64,
    /// Mean expected purchases.
    pub expected: f64,
}

/// Errors of a forecast of the holdout.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct HoldoutErrors {
    /// Mean absolute error, in purchases per customer.
    pub mae: f64,
    /// Root mean squared error.
    pub rmse: f64,
    /// Expected total over observed total, less 1; none if nothing was bought.
    pub bias: Option<f64>,
    /// Gini of the ranking by forecast over that of the perfect ranking, 1 at best; none if nothing was bought or all
    /// bought the same. Customers of equal forecast share their place.
    pub normalised_gini: Option<f64>,
    /// Mean absolute difference of observed and expected means over the deciles.
    pub decile_error: f64,
    /// Mean purchases of the tenth of whom most was expected over those of all; none if nothing was bought.
    pub top_decile_lift: Option<f64>,
}

/// A forecast of the holdout beside what happened, and beside the naive rate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "groups")))]
#[non_exhaustive]
pub struct HoldoutCheck {
    /// Metric id, `holdout_check`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// The model's id.
    pub model: String,
    /// Customers.
    pub n: u64,
    /// Length of the holdout in the table's unit of time.
    pub duration: f64,
    /// Purchases in the holdout, observed.
    pub observed: f64,
    /// Purchases in the holdout, expected.
    pub expected: f64,
    /// Errors of the model.
    pub errors: HoldoutErrors,
    /// Errors of the naive forecast: each customer goes on at x / T (0 where T is 0).
    pub naive: HoldoutErrors,
    /// 1 − MAE of the model / MAE of the naive forecast: what the model gains; none if the naive MAE is 0.
    pub gain_over_naive: Option<f64>,
    /// By frequency in calibration, from 0 to 7 and more.
    pub groups: Vec<HoldoutGroup>,
    /// By tenths of the forecast.
    pub deciles: Vec<HoldoutDecile>,
}

impl HoldoutCheck {
    /// Of a fit to the calibration period, on a table with a holdout.
    pub fn of(fit: &dyn Purchases, table: &RfmTable, control: Control<'_>) -> Result<Self> {
        let Some(holdout) = &table.holdout else {
            let reason = "the table has no holdout; make it from a log with calibration_until";
            return Err(Error::Undefined { what: "a holdout check".into(), reason: reason.into() });
        };
        if table.is_empty() {
            return Err(Error::InsufficientData { what: "a holdout check".into(), needed: 1, got: 0 });
        }
        let duration = holdout.duration;
        let forecast = fit.predict(table, &Quantity::ExpectedPurchases { horizon: duration }, control)?;
        let bought: Vec<f64> = holdout.frequency.iter().map(|&bought| f64::from(bought)).collect();
        let rate = |(&frequency, &age): (&u32, &f64)| {
            if age > 0.0 { duration * f64::from(frequency) / age } else { 0.0 }
        };
        let naive: Vec<f64> = table.frequency.iter().zip(&table.age).map(rate).collect();
        let ranking = Ranking::of(&forecast, &bought);
        let deciles = ranking.deciles();
        let errors = HoldoutErrors::of(&forecast, &bought, &ranking, &deciles);
        let by_rate = Ranking::of(&naive, &bought);
        let naive = HoldoutErrors::of(&naive, &bought, &by_rate, &by_rate.deciles());
        Ok(Self {
            metric: "holdout_check".into(),
            version: 1,
            model: fit.report().model.clone(),
            n: table.len() as u64,
            duration,
            observed: total(&bought),
            expected: total(&forecast),
            gain_over_naive: (naive.mae > 0.0).then(|| 1.0 - errors.mae / naive.mae),
            errors,
            naive,
            groups: groups(&table.frequency, &forecast, &bought),
            deciles,
        })
    }
}

fn total(values: &[f64]) -> f64 {
    let mut sum = Sum::default();
    for &value in values {
        sum.add(value);
    }
    sum.total()
}

impl HoldoutErrors {
    fn of(forecast: &[f64], bought: &[f64], ranking: &Ranking, deciles: &[HoldoutDecile]) -> Self {
        let n = bought.len() as f64;
        let mean = |of: &dyn Fn(f64) -> f64| {
            let mut sum = Sum::default();
            forecast.iter().zip(bought).for_each(|(f, y)| sum.add(of(f - y)));
            sum.total() / n
        };
        let observed = total(bought);
        let apart: f64 = deciles.iter().map(|decile| (decile.observed - decile.expected).abs()).sum();
        let top = deciles.first().map_or(0.0, |decile| decile.observed);
        Self {
            mae: mean(&f64::abs),
            rmse: mean(&|error| error * error).sqrt(),
            bias: (observed > 0.0).then(|| total(forecast) / observed - 1.0),
            normalised_gini: ranking.normalised_gini(bought),
            decile_error: apart / deciles.len() as f64,
            top_decile_lift: (observed > 0.0).then(|| top / (observed / n)),
        }
    }
}

/// By frequency in calibration; a frequency that does not occur has no group.
fn groups(frequency: &[u32], forecast: &[f64], bought: &[f64]) -> Vec<HoldoutGroup> {
    let mut groups = vec![(0_u64, Sum::default(), Sum::default()); MOST as usize + 1];
    for ((frequency, forecast), bought) in frequency.iter().zip(forecast).zip(bought) {
        let (n, observed, expected) = &mut groups[(*frequency).min(MOST) as usize];
        *n += 1;
        observed.add(*bought);
        expected.add(*forecast);
    }
    let group = |(frequency, (n, observed, expected)): (u32, &(u64, Sum, Sum))| {
        let mean = |sum: &Sum| sum.total() / *n as f64;
        (*n > 0).then(|| HoldoutGroup { frequency, n: *n, observed: mean(observed), expected: mean(expected) })
    };
    (0..).zip(&groups).filter_map(group).collect()
}

impl fmt::Display for HoldoutCheck {
    /// `holdout of 39.0 with bg_nbd: 1780.4 purchases expected, 1881 observed (bias −5.4 %), MAE 0.78 (naive 1.18),
    /// normalised Gini 0.77; n = 2357`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { model, n, duration, observed, expected, errors, naive, .. } = self;
        let (duration, expected) = (plain(*duration), plain(*expected));
        write!(f, "holdout of {duration} with {model}: {expected} purchases expected, {observed} observed")?;
        if let Some(bias) = errors.bias {
            write!(f, " (bias {} %)", signed(100.0 * bias))?;
        }
        write!(f, ", MAE {:.2} (naive {:.2})", errors.mae, naive.mae)?;
        if let Some(gini) = errors.normalised_gini {
            write!(f, ", normalised Gini {gini:.2}")?;
        }
        write!(f, "; n = {n}")
    }
}
