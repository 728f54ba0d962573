//! The columns of a survey: answers, how their rows were sampled, and groups.
use super::raking::RakedWeights;
use crate::column::Numbers;
use crate::errors::check;
use crate::frame::{Wanted, label_columns, read_groups, resolve};
use crate::labels::LabelColumn;
use cxkit::Result;
use cxkit::data::{Column, Labels, Responses, SampleDesign};
use pyo3::prelude::*;
use std::sync::Arc;

type Object<'py> = Bound<'py, PyAny>;

/// What a call reads; each column comes with the argument that names it in errors.
pub struct SampledArguments<'a, 'py> {
    /// The answers: one column a question.
    pub answers: Vec<Wanted<'py>>,
    /// Whether truth values are answers.
    pub truths: bool,
    /// The weights, or raked weights.
    pub weights: Option<(&'a str, &'a Object<'py>)>,
    /// The stratum of each row.
    pub strata: Option<(&'a str, &'a Object<'py>)>,
    /// The cluster of each row.
    pub clusters: Option<(&'a str, &'a Object<'py>)>,
    /// The label columns that group rows.
    pub by: Option<&'a Object<'py>>,
    /// What these labels are called where they have no names.
    pub names: &'a [String],
    /// The frame.
    pub data: Option<&'a Object<'py>>,
}

/// The columns of one call.
pub struct Sampled {
    answers: Vec<Numbers>,
    weights: Option<Numbers>,
    raked: Option<Arc<cxkit::survey::RakedWeights>>,
    strata: Option<LabelColumn>,
    clusters: Option<LabelColumn>,
    by: Vec<LabelColumn>,
}

/// The columns as the core reads them.
pub struct Opened<'a> {
    answers: Vec<Column<'a>>,
    weights: Option<Column<'a>>,
    raked: Option<&'a cxkit::survey::RakedWeights>,
    strata: Option<Labels<'a>>,
    clusters: Option<Labels<'a>>,
    by: Vec<Labels<'a>>,
}

impl Sampled {
    /// Finds and reads the columns.
    pub fn read<'py>(arguments: SampledArguments<'_, 'py>) -> PyResult<Self> {
        let SampledArguments { mut answers, truths, weights, strata, clusters, by, names, data } = arguments;
        let raked = weights.and_then(|(_, weights)| weights.cast::<RakedWeights>().ok());
        let raked = raked.map(|raked| Arc::clone(&raked.get().0));
        let weights = weights.filter(|_| raked.is_none());
        let of = |(argument, column): (&str, &Object<'py>)| Wanted::new(column, argument);
        let (mut weights, mut strata, mut clusters) = (weights.map(of), strata.map(of), clusters.map(of));
        let mut by = by.map(|by| label_columns(by, "by", data)).transpose()?.unwrap_or_default();
        let design = weights.iter_mut().chain(&mut strata).chain(&mut clusters);
        resolve(answers.iter_mut().chain(design).chain(&mut by), data)?;
        Ok(Self {
            answers: answers.into_iter().map(|column| column.numbers(truths)).collect::<PyResult<_>>()?,
            weights: weights.map(|weights| weights.numbers(false)).transpose()?,
            raked,
            strata: strata.map(Wanted::labels).transpose()?,
            clusters: clusters.map(Wanted::labels).transpose()?,
            by: read_groups(by, names)?,
        })
    }

    /// The names of the label columns.
    pub fn names(&self) -> Vec<String> {
        self.by.iter().map(|column| column.name().to_owned()).collect()
    }

    /// Runs work on the columns, outside the interpreter lock.
    pub fn run<T: Send>(&self, py: Python<'_>, work: impl FnOnce(&Opened<'_>) -> Result<T> + Send) -> PyResult<T> {
        let answers = self.answers.iter().map(Numbers::column).collect::<PyResult<Vec<_>>>()?;
        let weights = self.weights.as_ref().map(Numbers::column).transpose()?;
        check(py.detach(|| {
            work(&Opened {
                answers,
                weights,
                raked: self.raked.as_deref(),
                strata: self.strata.as_ref().map(LabelColumn::labels).transpose()?,
                clusters: self.clusters.as_ref().map(LabelColumn::labels).transpose()?,
                by: self.by.iter().map(LabelColumn::labels).collect::<Result<_>>()?,
            })
        }))
    }
}

impl<'a> Opened<'a> {
    /// The answers, one column a question.
    pub fn answers(&self) -> &[Column<'a>] {
        &self.answers
    }

    /// How rows were sampled.
    pub fn design(&self) -> SampleDesign<'_> {
        let mut design = SampleDesign::simple();
        if let Some(weights) = &self.weights {
            design = design.with_weights(weights);
        }
        if let Some(raked) = self.raked {
            design = design.with_calibration(raked.calibrated());
        }
        if let Some(strata) = &self.strata {
            design = design.with_strata(strata);
        }
        if let Some(clusters) = &self.clusters {
            design = design.with_clusters(clusters);
        }
        design
    }

    /// The answers of the first question with their design.
    pub fn responses(&self) -> Result<Responses<'_>> {
        Responses::sampled(&self.answers[0], self.design())
    }

    /// The label columns that group rows.
    pub fn labels(&self) -> Vec<&Labels<'a>> {
        self.by.iter().collect()
    }
}
