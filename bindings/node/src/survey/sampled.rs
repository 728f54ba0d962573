//! The columns of a survey: answers, and how their rows were sampled.
use super::raking::RakedWeights;
use crate::call::Call;
use crate::column::{Borrowed, Copied, Given, Memory, Numbers};
use crate::errors::Outcome;
use crate::labels::{LabelColumn, label_column};
use cxkit::data::{Column, Responses, SampleDesign};
use napi::ValueType;
use napi::bindgen_prelude::{ClassInstance, FromNapiValue, Unknown};
use std::sync::Arc;

/// The options that are columns, and where names of columns are looked up.
pub(crate) const DESIGN: [&str; 4] = ["weights", "strata", "clusters", "data"];
/// The same for two samples.
pub(crate) const DESIGNS: [&str; 7] = ["weightsA", "strataA", "clustersA", "weightsB", "strataB", "clustersB", "data"];

/// Columns that were looked up.
pub(crate) struct GivenSample<'env> {
    answers: Vec<Given<'env>>,
    weights: Option<Given<'env>>,
    raked: Option<Arc<cxkit::survey::RakedWeights>>,
    strata: Option<LabelColumn>,
    clusters: Option<LabelColumn>,
}

/// The same in memory.
pub(crate) struct Sample<M> {
    answers: Vec<Numbers<M>>,
    weights: Option<Numbers<M>>,
    raked: Option<Arc<cxkit::survey::RakedWeights>>,
    strata: Option<LabelColumn>,
    clusters: Option<LabelColumn>,
}

impl<'env> GivenSample<'env> {
    /// One column of answers, with `weights`, `strata` and `clusters`.
    pub(crate) fn read(call: &Call<'env>, answers: Unknown<'env>, argument: &str, booleans: bool) -> Outcome<Self> {
        let answers = Given::read(call, call.data()?, answers, argument, booleans)?;
        Self::around(call, vec![answers], "")
    }

    /// One of two samples: with `weightsA`, `strataA` and `clustersA` for the argument `a`.
    pub(crate) fn side(call: &Call<'env>, answers: Unknown<'env>, argument: &str, booleans: bool) -> Outcome<Self> {
        let answers = Given::read(call, call.data()?, answers, argument, booleans)?;
        Self::around(call, vec![answers], &argument.to_uppercase())
    }

    /// Columns of answers that were looked up, with the columns of the design whose names end so.
    pub(crate) fn around(call: &Call<'env>, answers: Vec<Given<'env>>, suffix: &str) -> Outcome<Self> {
        let name = |of: &str| format!("{of}{suffix}");
        let given = call.get(&name("weights"))?;
        let raked = match given {
            Some(given) if given.get_type()? == ValueType::Object => {
                ClassInstance::<RakedWeights>::from_unknown(given).ok()
            }
            _ => None,
        };
        let raked = raked.map(|raked| Arc::clone(&raked.0));
        let weights = match given.filter(|_| raked.is_none()) {
            Some(weights) => Some(Given::read(call, call.data()?, weights, &name("weights"), false)?),
            None => None,
        };
        let (strata, clusters) = (label_column(call, &name("strata"))?, label_column(call, &name("clusters"))?);
        Ok(Self { answers, weights, raked, strata, clusters })
    }

    pub(crate) fn borrow(self) -> Outcome<Sample<Borrowed<'env>>> {
        let Self { answers, weights, raked, strata, clusters } = self;
        let answers = answers.into_iter().map(Given::borrow).collect::<Outcome<_>>()?;
        Ok(Sample { answers, weights: weights.map(Given::borrow).transpose()?, raked, strata, clusters })
    }

    pub(crate) fn copy(self) -> Outcome<Sample<Copied>> {
        let Self { answers, weights, raked, strata, clusters } = self;
        let answers = answers.into_iter().map(Given::copy).collect::<Outcome<_>>()?;
        Ok(Sample { answers, weights: weights.map(Given::copy).transpose()?, raked, strata, clusters })
    }
}

impl<M: Memory> Sample<M> {
    /// Runs work on the columns of answers and their design.
    pub(crate) fn columns<T>(
        &self,
        run: impl FnOnce(&[Column<'_>], SampleDesign<'_>) -> cxkit::Result<T>,
    ) -> cxkit::Result<T> {
        let answers: Vec<Column<'_>> = self.answers.iter().map(Numbers::column).collect();
        let weights = self.weights.as_ref().map(Numbers::column);
        let strata = self.strata.as_ref().map(LabelColumn::labels).transpose()?;
        let clusters = self.clusters.as_ref().map(LabelColumn::labels).transpose()?;
        let mut design = SampleDesign::simple();
        if let Some(weights) = &weights {
            design = design.with_weights(weights);
        }
        if let Some(raked) = &self.raked {
            design = design.with_calibration(raked.calibrated());
        }
        if let Some(strata) = &strata {
            design = design.with_strata(strata);
        }
        if let Some(clusters) = &clusters {
            design = design.with_clusters(clusters);
        }
        run(&answers, design)
    }

    /// Runs work on the answers of one question.
    pub(crate) fn responses<T>(&self, run: impl FnOnce(Responses<'_>) -> cxkit::Result<T>) -> cxkit::Result<T> {
        self.columns(|answers, design| run(Responses::sampled(&answers[0], design)?))
    }
}
