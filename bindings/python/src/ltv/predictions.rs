//! What a fit is asked for each customer.
use crate::errors::option;
use crate::table::Table;
use crate::value::take;
use crate::vector::Vector;
use cxkit::ltv::{DiscountPer, Prediction, Quantity};
use pyo3::prelude::*;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// The quantities by name.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// P(alive).
    ProbabilityAlive,
    /// E(purchases).
    ExpectedPurchases,
    /// P(exactly n purchases).
    ProbabilityOfPurchases,
    /// E(discounted purchases).
    DiscountedTransactions,
}

#[derive(Deserialize)]
struct Named {
    quantity: Asked,
}

#[derive(Deserialize)]
struct Arguments {
    #[serde(default)]
    ahead: Option<f64>,
    #[serde(default)]
    horizon: Option<f64>,
    #[serde(default)]
    n: Option<u32>,
    #[serde(default)]
    discount_rate: Option<f64>,
    #[serde(default)]
    discount_per: Option<DiscountPer>,
}

/// The quantity that the keywords name, with its arguments.
pub fn named(keywords: &mut Map<String, Value>) -> PyResult<Quantity> {
    let Named { quantity } = take(keywords)?;
    quantity.with(keywords)
}

impl Asked {
    /// With the arguments among the keywords; one that says nothing of this quantity is refused.
    pub fn with(self, keywords: &mut Map<String, Value>) -> PyResult<Quantity> {
        let Arguments { ahead, horizon, n, discount_rate, discount_per } = take(keywords)?;
        let (foreign, quantity) = match self {
            Self::ProbabilityAlive => (
                [("horizon", horizon.is_some()), ("n", n.is_some()), rated(discount_rate), per(discount_per)],
                Quantity::ProbabilityAlive { ahead: ahead.unwrap_or(0.0) },
            ),
            Self::ExpectedPurchases => (
                [("ahead", ahead.is_some()), ("n", n.is_some()), rated(discount_rate), per(discount_per)],
                Quantity::ExpectedPurchases { horizon: needed("horizon", horizon)? },
            ),
            Self::ProbabilityOfPurchases => (
                [("ahead", ahead.is_some()), ("n", false), rated(discount_rate), per(discount_per)],
                Quantity::ProbabilityOfPurchases { horizon: needed("horizon", horizon)?, n: needed("n", n)? },
            ),
            Self::DiscountedTransactions => (
                [("ahead", ahead.is_some()), ("n", n.is_some()), ("", false), ("", false)],
                Quantity::DiscountedTransactions {
                    discount_rate: needed("discount_rate", discount_rate)?,
                    discount_per: discount_per.unwrap_or_default(),
                    horizon,
                },
            ),
        };
        match foreign.into_iter().find(|&(_, given)| given) {
            Some((name, _)) => Err(option(name, "nothing, because this quantity has no such argument", "a value")),
            None => Ok(quantity),
        }
    }
}

fn rated(discount_rate: Option<f64>) -> (&'static str, bool) {
    ("discount_rate", discount_rate.is_some())
}

fn per(discount_per: Option<DiscountPer>) -> (&'static str, bool) {
    ("discount_per", discount_per.is_some())
}

fn needed<T>(name: &str, value: Option<T>) -> PyResult<T> {
    value.ok_or_else(|| option(name, "a value", "nothing"))
}

/// Predictions with their intervals as a table, which says what is true of all rows.
pub fn table(prediction: Prediction) -> PyResult<Table> {
    let columns = vec![
        ("estimate", Vector::floats(prediction.estimate).0),
        ("standard_error", Vector::floats(prediction.standard_error).0),
        ("lower", Vector::floats(prediction.lower).0),
        ("upper", Vector::floats(prediction.upper).0),
    ];
    let used = prediction.replicates_used.map(|used| ("replicates_used".to_owned(), used.to_string()));
    Table::of(columns, used.into_iter().collect::<HashMap<_, _>>())?.with_warnings(&prediction.warnings)
}
