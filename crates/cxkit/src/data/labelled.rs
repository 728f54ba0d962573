//! Labels of rows, with what belongs to each row.
use super::{Labels, SampleDesign};
use crate::Result;

/// A column of labels that are the answers themselves, and the columns that say how rows were sampled.
#[derive(Debug, Clone, Copy)]
pub struct LabelledResponses<'a> {
    labels: &'a Labels<'a>,
    design: SampleDesign<'a>,
}

impl<'a> LabelledResponses<'a> {
    /// Labels of a simple random sample.
    pub fn new(labels: &'a Labels<'a>) -> Self {
        Self { labels, design: SampleDesign::simple() }
    }

    /// Labels with the columns of their sample design, each as long as the labels.
    pub fn sampled(labels: &'a Labels<'a>, design: SampleDesign<'a>) -> Result<Self> {
        design.check(labels.len())?;
        Ok(Self { labels, design })
    }

    /// The labels.
    pub fn labels(&self) -> &'a Labels<'a> {
        self.labels
    }

    /// How the rows were sampled.
    pub fn design(&self) -> SampleDesign<'a> {
        self.design
    }

    /// Rows.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }
}
