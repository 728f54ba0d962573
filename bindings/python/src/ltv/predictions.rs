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

/// What gets an interval.
pub enum Uncertain {
    /// A quantity of each customer of the table.
    OfEach(Quantity),
    /// A quantity of a new customer.
    OfNew(Quantity),
    /// When each customer was lost.
    LostAt,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Name {
    ProbabilityAlive,
    ExpectedPurchases,
    ProbabilityOfPurchases,
    DiscountedTransactions,
    LostAt,
}

#[derive(Deserialize)]
struct Named {
    quantity: Name,
    #[serde(default)]
    new_customer: Option<bool>,
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

/// What the keywords name, with its arguments.
pub fn named(keywords: &mut Map<String, Value>) -> PyResult<Uncertain> {
    let Named { quantity, new_customer } = take(keywords)?;
    let new = new_customer.unwrap_or(false);
    let asked = match quantity {
        Name::ProbabilityAlive => Asked::ProbabilityAlive,
        Name::ExpectedPurchases => Asked::ExpectedPurchases,
        Name::ProbabilityOfPurchases => Asked::ProbabilityOfPurchases,
        Name::DiscountedTransactions => Asked::DiscountedTransactions,
        Name::LostAt if new => {
            return Err(option("new_customer", "false, because a new customer cannot have been lost", "true"));
        }
        Name::LostAt => {
            let Arguments { ahead, horizon, n, discount_rate, discount_per } = take(keywords)?;
            let foreign = [("ahead", ahead.is_some()), ("horizon", horizon.is_some()), ("n", n.is_some())];
            return own([foreign.as_slice(), &[rated(discount_rate), per(discount_per)]].concat(), Uncertain::LostAt);
        }
    };
    let quantity = asked.with(keywords)?;
    Ok(if new { Uncertain::OfNew(quantity) } else { Uncertain::OfEach(quantity) })
}

/// What is asked, unless an argument that says nothing of it was given.
fn own<T>(foreign: impl IntoIterator<Item = (&'static str, bool)>, asked: T) -> PyResult<T> {
    match foreign.into_iter().find(|&(_, given)| given) {
        Some((name, _)) => Err(option(name, "nothing, because this quantity has no such argument", "a value")),
        None => Ok(asked),
    }
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
        own(foreign, quantity)
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
    columns(prediction, Vector::floats)
}

/// The same where some customers have no prediction.
pub fn optional_table(prediction: Prediction<Option<f64>>) -> PyResult<Table> {
    columns(prediction, |values| Vector::optional(&values))
}

fn columns<T>(prediction: Prediction<T>, column: impl Fn(Vec<T>) -> Vector) -> PyResult<Table> {
    let columns = vec![
        ("estimate", column(prediction.estimate).0),
        ("standard_error", column(prediction.standard_error).0),
        ("lower", column(prediction.lower).0),
        ("upper", column(prediction.upper).0),
    ];
    let used = prediction.replicates_used.map(|used| ("replicates_used".to_owned(), used.to_string()));
    Table::of(columns, used.into_iter().collect::<HashMap<_, _>>())?.with_warnings(&prediction.warnings)
}
