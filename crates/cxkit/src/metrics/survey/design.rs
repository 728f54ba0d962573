//! How a sample was drawn, as options and as part of results.
use crate::domain::Key;
use serde::{Deserialize, Serialize};

/// What to do with a stratum in which only one cluster answered: its spread cannot be known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SingleCluster {
    /// Refuse, and name the stratum.
    #[default]
    Error,
    /// Merge all such strata into one; if there is only one, into the stratum with the fewest clusters.
    Merge,
}

/// How large a stratum of the population is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StratumPopulation {
    /// The stratum's label.
    pub stratum: Key,
    /// Clusters in it, or customers where the sample has no clusters.
    pub size: f64,
}

/// What is known of the population that a sample was drawn from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct DesignOptions {
    /// Clusters in the population, or customers where the sample has no clusters, for the finite population correction
    /// of a sample without strata; default: many more than were asked.
    pub population: Option<f64>,
    /// The same by stratum; either for every stratum or for none.
    pub stratum_populations: Vec<StratumPopulation>,
    /// What to do with a stratum of one cluster; default `error`.
    pub single_cluster: SingleCluster,
}

/// What the sample design makes of a standard error.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SurveyDesign {
    /// Strata; none where there is no column of strata.
    pub strata: Option<u64>,
    /// Clusters; none where there is no column of clusters.
    pub clusters: Option<u64>,
    /// Clusters minus strata; answers minus strata where there are no clusters.
    pub degrees_of_freedom: f64,
    /// Variance over that of a simple random sample of as many answers; none where all answers count the same.
    pub design_effect: Option<f64>,
    /// Answers of a simple random sample that would be as precise; none where all answers count the same.
    pub effective_n: Option<f64>,
    /// Strata that were merged because only one of their clusters answered.
    pub merged_strata: u64,
}

#[cfg(test)]
mod tests;
