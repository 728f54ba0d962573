//! Dimensions of service quality: which items belong together, and how much each dimension counts.
use super::listed::Named;
use super::view::Estimate;
use crate::{Error, Result};
use serde::{Deserialize, Serialize};

/// Items that measure one side of service quality.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ServiceDimension {
    /// Its name, for example `reliability`.
    pub dimension: String,
    /// Its items; each item of the data is in exactly one dimension.
    pub items: Vec<String>,
    /// How much it counts, 0 or more, in any unit: 0.32, or 32 of 100 points; either for every dimension or for none.
    #[serde(default)]
    pub weight: Option<f64>,
}

impl Named for ServiceDimension {
    type Value = Vec<String>;
    const EXPECTED: &'static str = "a list of items for each dimension";
    fn named(dimension: String, items: Vec<String>) -> Self {
        Self { dimension, items, weight: None }
    }
}

/// Dimensions whose items are places in the list of items.
pub(super) struct Dimensions {
    pub(super) names: Vec<String>,
    pub(super) items: Vec<Vec<usize>>,
    /// Shares of the weight; none where dimensions have no weights.
    pub(super) weights: Option<Vec<f64>>,
}

impl Dimensions {
    /// Without dimensions, one named `all` that holds every item.
    pub(super) fn of(items: &[String], dimensions: &[ServiceDimension]) -> Result<Self> {
        if dimensions.is_empty() {
            return Ok(Self { names: vec!["all".into()], items: vec![(0..items.len()).collect()], weights: None });
        }
        let refuse = |expected: String, got: &str| Err(Error::option("dimensions", expected, got));
        let mut taken = vec![false; items.len()];
        let mut places = Vec::with_capacity(dimensions.len());
        for (at, ServiceDimension { dimension, items: own, .. }) in dimensions.iter().enumerate() {
            if dimensions[..at].iter().any(|other| other.dimension == *dimension) {
                return refuse("dimensions of different names".into(), dimension);
            }
            if own.is_empty() {
                return refuse(format!("at least one item in {dimension}"), "none");
            }
            let mut here = Vec::with_capacity(own.len());
            for item in own {
                let Some(place) = items.iter().position(|known| known == item) else {
                    return refuse(format!("items among {}", items.join(", ")), item);
                };
                if std::mem::replace(&mut taken[place], true) {
                    return refuse("each item in one dimension".into(), item);
                }
                here.push(place);
            }
            places.push(here);
        }
        if let Some(left) = taken.iter().position(|taken| !taken) {
            return refuse(format!("a dimension for {}", items[left]), "none");
        }
        let names = dimensions.iter().map(|dimension| dimension.dimension.clone()).collect();
        Ok(Self { names, items: places, weights: weights(dimensions)? })
    }

    /// The dimension of each item.
    pub(super) fn of_items(&self) -> Vec<String> {
        let mut names = vec![String::new(); self.items.iter().map(Vec::len).sum()];
        for (name, items) in self.names.iter().zip(&self.items) {
            for &item in items {
                names[item].clone_from(name);
            }
        }
        names
    }

    /// The mean of each dimension's items.
    pub(super) fn means(&self, items: &[Estimate]) -> Vec<Estimate> {
        let mean = |own: &Vec<usize>| {
            let parts: Vec<(f64, &Estimate)> = own.iter().map(|&item| (1.0 / own.len() as f64, &items[item])).collect();
            Estimate::combined(&parts, 0.0)
        };
        self.items.iter().map(mean).collect()
    }

    /// The mean of the dimensions, all alike.
    pub(super) fn unweighted(dimensions: &[Estimate]) -> Estimate {
        let share = 1.0 / dimensions.len() as f64;
        Estimate::combined(&dimensions.iter().map(|dimension| (share, dimension)).collect::<Vec<_>>(), 0.0)
    }

    /// The mean of the dimensions by weight; all alike without weights.
    pub(super) fn weighted(&self, dimensions: &[Estimate]) -> Estimate {
        let Some(weights) = &self.weights else { return Self::unweighted(dimensions) };
        Estimate::combined(&weights.iter().copied().zip(dimensions).collect::<Vec<_>>(), 0.0)
    }
}

/// The share of each dimension in the weight; none where no dimension has one.
fn weights(dimensions: &[ServiceDimension]) -> Result<Option<Vec<f64>>> {
    let given: Vec<f64> = dimensions.iter().filter_map(|dimension| dimension.weight).collect();
    if given.is_empty() {
        return Ok(None);
    }
    if let Some(without) = dimensions.iter().find(|dimension| dimension.weight.is_none()) {
        return Err(Error::option("dimensions", format!("a weight for {}", without.dimension), "none"));
    }
    if let Some((weight, of)) = given.iter().zip(dimensions).find(|(weight, _)| !(0.0..f64::INFINITY).contains(*weight))
    {
        return Err(Error::option("dimensions", format!("a weight of 0 or more for {}", of.dimension), weight));
    }
    let sum: f64 = given.iter().sum();
    if !(sum > 0.0 && sum < f64::INFINITY) {
        return Err(Error::option("dimensions", "at least one weight above 0", sum));
    }
    Ok(Some(given.iter().map(|weight| weight / sum).collect()))
}
