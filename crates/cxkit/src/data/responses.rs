//! Answers of one question, row by row, with what belongs to each row.
use super::{CalibratedWeights, Column, Labels};
use crate::{Error, Result};

/// A column of answers and, where the survey is weighted, stratified or clustered, the columns that say so.
#[derive(Debug, Clone, Copy)]
pub struct Responses<'a> {
    answers: &'a Column<'a>,
    design: SampleDesign<'a>,
}

/// How the rows of a survey were sampled: a weight, a stratum and a cluster for each, as far as there are any.
///
/// A cluster is drawn as a whole (the passengers of a flight, the calls of an agent); clusters are told apart within
/// their stratum, so that cluster 1 of stratum a is not cluster 1 of stratum b.
#[derive(Debug, Clone, Copy, Default)]
pub struct SampleDesign<'a> {
    pub(crate) weights: Option<&'a Column<'a>>,
    pub(crate) calibration: Option<&'a CalibratedWeights>,
    pub(crate) strata: Option<&'a Labels<'a>>,
    pub(crate) clusters: Option<&'a Labels<'a>>,
}

impl<'a> SampleDesign<'a> {
    /// A simple random sample.
    pub fn simple() -> Self {
        Self::default()
    }

    /// With a weight for each row; a missing, negative or infinite one is an error when read.
    #[must_use]
    pub fn with_weights(self, weights: &'a Column<'a>) -> Self {
        Self { weights: Some(weights), calibration: None, ..self }
    }

    /// With weights that were fitted to margins: standard errors then know what the margins explain.
    #[must_use]
    pub fn with_calibration(self, weights: &'a CalibratedWeights) -> Self {
        Self { weights: None, calibration: Some(weights), ..self }
    }

    /// With the stratum of each row; a missing one is an error when read.
    #[must_use]
    pub fn with_strata(self, strata: &'a Labels<'a>) -> Self {
        Self { strata: Some(strata), ..self }
    }

    /// With the cluster of each row; a missing one is an error when read.
    #[must_use]
    pub fn with_clusters(self, clusters: &'a Labels<'a>) -> Self {
        Self { clusters: Some(clusters), ..self }
    }

    /// Whether no column says how rows were sampled.
    pub fn is_simple(&self) -> bool {
        !self.is_weighted() && self.strata.is_none() && self.clusters.is_none()
    }

    /// Whether rows have weights.
    pub(crate) fn is_weighted(&self) -> bool {
        self.weights.is_some() || self.calibration.is_some()
    }

    /// An error unless every column has so many rows and weights are numbers.
    pub(crate) fn check(&self, rows: usize) -> Result<()> {
        let columns = [
            self.weights.map(|weights| (weights.name(), weights.len())),
            self.calibration.map(|weights| ("weights", weights.len())),
            self.strata.map(|strata| (strata.name(), strata.len())),
            self.clusters.map(|clusters| (clusters.name(), clusters.len())),
        ];
        for (name, len) in columns.into_iter().flatten() {
            if len != rows {
                let (column, expected, got) = (name.to_owned(), rows as u64, len as u64);
                return Err(Error::LengthMismatch { column, expected, got });
            }
        }
        self.weights.map_or(Ok(()), Column::expect_numbers)
    }
}

impl<'a> Responses<'a> {
    /// Answers of a simple random sample.
    pub fn new(answers: &'a Column<'a>) -> Self {
        Self { answers, design: SampleDesign::simple() }
    }

    /// Answers with their weights, as many as answers; a missing, negative or infinite weight is an error when read.
    pub fn weighted(answers: &'a Column<'a>, weights: &'a Column<'a>) -> Result<Self> {
        Self::sampled(answers, SampleDesign::simple().with_weights(weights))
    }

    /// Answers with the columns of their sample design, each as long as the answers.
    pub fn sampled(answers: &'a Column<'a>, design: SampleDesign<'a>) -> Result<Self> {
        design.check(answers.len())?;
        Ok(Self { answers, design })
    }

    /// The answers.
    pub fn answers(&self) -> &'a Column<'a> {
        self.answers
    }

    /// The weights.
    pub fn weights(&self) -> Option<&'a Column<'a>> {
        self.design.weights
    }

    /// How the rows were sampled.
    pub fn design(&self) -> SampleDesign<'a> {
        self.design
    }

    /// Rows.
    pub fn len(&self) -> usize {
        self.answers.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }
}
