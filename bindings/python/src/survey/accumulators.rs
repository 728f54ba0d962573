//! The accumulators of survey metrics as Python classes: frozen, behind a lock, so that threads may share them.
use super::sampled::Sampled;
use super::{ANSWERS, DesignColumns, Question, SCORES, evaluate_nps, evaluate_nps_by, read, update, update_by};
use crate::accumulator::{accumulator, labels_of, names, plain, steering};
use crate::errors::{check, guarded};
use crate::frame::keywords;
use crate::shared::Shared;
use crate::typed::{
    BinaryNpsResult, ByArgument, ColumnArgument, DesignArgument, FrameArgument, GroupedBinaryNpsResult,
    GroupedNpsResult, LabelsArgument, NamesArgument, NpsResult, OptionArgument, ProgressArgument, ScaleArgument,
};
use crate::value::{given, take, to_python};
use cxkit::survey as core;
use cxkit::{Accumulator, GroupedAccumulator};
use pyo3::prelude::*;

accumulator!(
    /// A mergeable Net Promoter Score: one per partition, day or stream, merged at any time.
    ///
    /// Counts are exact at every split and order, and can be retracted. Threads may share an accumulator.
    ///
    /// Parameters
    /// ----------
    /// scale : str, dict or NpsScale, default "classic"
    ///     The scale and its partition.
    /// invalid : {"error", "exclude"}, default "error"
    ///     What to do with an answer outside the scale.
    /// missing_codes : list of float, default none
    ///     Numbers that stand for a missing answer, for example 11 for blank.
    ///
    /// Examples
    /// --------
    /// >>> from cxkit import survey
    /// >>> monday = survey.NpsAccumulator()
    /// >>> monday.update([10, 9, 8])
    /// >>> tuesday = monday.empty()
    /// >>> tuesday.update([3, None])
    /// >>> monday.merge(tuesday)
    /// >>> monday.evaluate().estimate
    /// 25.0
    "cxkit.survey" NpsAccumulator(core::NpsAccumulator) {
        #[new]
        #[pyo3(signature = (*, scale = None, invalid = None, missing_codes = None))]
        fn new<'py>(
            py: Python<'py>,
            scale: Option<ScaleArgument<'py>>,
            invalid: Option<OptionArgument<'py>>,
            missing_codes: Option<OptionArgument<'py>>,
        ) -> PyResult<Self> {
            guarded(|| Ok(Self { state: Shared::new(core::NpsAccumulator::new(reading(py, scale, invalid, missing_codes)?)) }))
        }

        /// Adds a column of scores with the columns of their design, if there are any; on an error nothing is added.
        #[pyo3(signature = (scores, *, weights = None, strata = None, clusters = None, data = None))]
        fn update<'py>(
            &self,
            py: Python<'py>,
            scores: ColumnArgument<'py>,
            weights: Option<ColumnArgument<'py>>,
            strata: Option<LabelsArgument<'py>>,
            clusters: Option<LabelsArgument<'py>>,
            data: Option<FrameArgument<'py>>,
        ) -> PyResult<()> {
            guarded(|| {
                let columns = Given { answers: scores, weights, strata, clusters, data };
                update(py, &self.state, &columns.read(SCORES, None, &[])?)
            })
        }

        /// Takes a column back out that was added before; only without weights, strata and clusters.
        #[pyo3(signature = (scores, *, data = None))]
        fn retract<'py>(
            &self,
            py: Python<'py>,
            scores: ColumnArgument<'py>,
            data: Option<FrameArgument<'py>>,
        ) -> PyResult<()> {
            guarded(|| {
                let input = Given::alone(scores, data).read(SCORES, None, &[])?;
                input.run(py, |columns| self.state.locked(|state| state.retract(columns.responses()?)))
            })
        }

        /// The score so far, as ``survey.nps`` gives it, with the same options.
        #[pyo3(signature = (
            *, level = None, method = None, prior = None, threshold = None, replicates = None, seed = None,
            design = None, progress = None, threads = None
        ))]
        #[allow(clippy::too_many_arguments)]
        fn evaluate<'py>(
            &self,
            py: Python<'py>,
            level: Option<OptionArgument<'py>>,
            method: Option<OptionArgument<'py>>,
            prior: Option<OptionArgument<'py>>,
            threshold: Option<OptionArgument<'py>>,
            replicates: Option<OptionArgument<'py>>,
            seed: Option<OptionArgument<'py>>,
            design: Option<DesignArgument<'py>>,
            progress: Option<ProgressArgument<'py>>,
            threads: Option<OptionArgument<'py>>,
        ) -> PyResult<NpsResult<'py>> {
            guarded(|| {
                let options = nps_options(py, level, method, prior, threshold, replicates, seed, design)?;
                let steering = steering(py, progress, threads)?;
                to_python(py, &evaluate_nps(&self.state.copy(py)?, &options, &steering)?).map(NpsResult)
            })
        }

        /// Valid answers so far.
        #[getter]
        fn n(&self, py: Python<'_>) -> PyResult<u64> {
            self.state.with(py, |state| Ok(state.n()))
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            self.state.with(py, |state| Ok(format!("NpsAccumulator(n={}, scale={:?})", state.n(), state.reading().scale.id)))
        }
    }
);

accumulator!(
    /// A mergeable binary NPS: yes or no.
    ///
    /// Parameters
    /// ----------
    /// invalid : {"error", "exclude"}, default "error"
    ///     What to do with an answer that is neither yes nor no.
    /// missing_codes : list of float, default none
    ///     Numbers that stand for a missing answer.
    ///
    /// Examples
    /// --------
    /// >>> from cxkit import survey
    /// >>> state = survey.BinaryNpsAccumulator()
    /// >>> state.update([True, True, False, None])
    /// >>> state.n
    /// 3
    "cxkit.survey" BinaryNpsAccumulator(core::BinaryNpsAccumulator) {
        #[new]
        #[pyo3(signature = (*, invalid = None, missing_codes = None))]
        fn new<'py>(
            py: Python<'py>,
            invalid: Option<OptionArgument<'py>>,
            missing_codes: Option<OptionArgument<'py>>,
        ) -> PyResult<Self> {
            guarded(|| {
                let reading = binary_reading(py, invalid, missing_codes)?;
                Ok(Self { state: Shared::new(core::BinaryNpsAccumulator::new(reading)) })
            })
        }

        /// Adds a column of answers with the columns of their design, if there are any; on an error nothing is added.
        #[pyo3(signature = (answers, *, weights = None, strata = None, clusters = None, data = None))]
        fn update<'py>(
            &self,
            py: Python<'py>,
            answers: ColumnArgument<'py>,
            weights: Option<ColumnArgument<'py>>,
            strata: Option<LabelsArgument<'py>>,
            clusters: Option<LabelsArgument<'py>>,
            data: Option<FrameArgument<'py>>,
        ) -> PyResult<()> {
            guarded(|| {
                let columns = Given { answers, weights, strata, clusters, data };
                update(py, &self.state, &columns.read(ANSWERS, None, &[])?)
            })
        }

        /// Takes a column back out that was added before; only without weights, strata and clusters.
        #[pyo3(signature = (answers, *, data = None))]
        fn retract<'py>(
            &self,
            py: Python<'py>,
            answers: ColumnArgument<'py>,
            data: Option<FrameArgument<'py>>,
        ) -> PyResult<()> {
            guarded(|| {
                let input = Given::alone(answers, data).read(ANSWERS, None, &[])?;
                input.run(py, |columns| self.state.locked(|state| state.retract(columns.responses()?)))
            })
        }

        /// The result so far, as ``survey.binary_nps`` gives it, with the same options.
        #[pyo3(signature = (*, level = None, method = None, design = None))]
        fn evaluate<'py>(
            &self,
            py: Python<'py>,
            level: Option<OptionArgument<'py>>,
            method: Option<OptionArgument<'py>>,
            design: Option<DesignArgument<'py>>,
        ) -> PyResult<BinaryNpsResult<'py>> {
            guarded(|| {
                let options = binary_options(py, level, method, design)?;
                to_python(py, &check(self.state.copy(py)?.evaluate(&options))?).map(BinaryNpsResult)
            })
        }

        /// Valid answers so far.
        #[getter]
        fn n(&self, py: Python<'_>) -> PyResult<u64> {
            self.state.with(py, |state| Ok(state.n()))
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            self.state.with(py, |state| Ok(format!("BinaryNpsAccumulator(n={})", state.n())))
        }
    }
);

accumulator!(
    /// Mergeable Net Promoter Scores by group.
    ///
    /// Parameters
    /// ----------
    /// by : str or list of str
    ///     Names of the label columns.
    /// scale, invalid, missing_codes
    ///     As for :class:`NpsAccumulator`.
    ///
    /// Examples
    /// --------
    /// >>> from cxkit import survey
    /// >>> states = survey.GroupedNpsAccumulator(by=["region"])
    /// >>> states.update([10, 9, 3], by=["north", "south", "north"])
    /// >>> [row.outcome.value.estimate for row in states.evaluate().rows]
    /// [0.0, 100.0]
    "cxkit.survey" GroupedNpsAccumulator(GroupedAccumulator<core::NpsAccumulator>) {
        #[new]
        #[pyo3(signature = (by, *, scale = None, invalid = None, missing_codes = None))]
        fn new<'py>(
            py: Python<'py>,
            by: NamesArgument<'py>,
            scale: Option<ScaleArgument<'py>>,
            invalid: Option<OptionArgument<'py>>,
            missing_codes: Option<OptionArgument<'py>>,
        ) -> PyResult<Self> {
            guarded(|| {
                let empty = core::NpsAccumulator::new(reading(py, scale, invalid, missing_codes)?);
                Ok(Self { state: Shared::new(GroupedAccumulator::new(names(&by.0)?, empty)) })
            })
        }

        /// Adds each score to the group that its labels name; on an error nothing is added.
        ///
        /// With ``data=``, ``by`` may be left out: the frame's columns of the accumulator's names are taken.
        #[pyo3(signature = (scores, *, by = None, weights = None, strata = None, clusters = None, data = None))]
        #[allow(clippy::too_many_arguments)]
        fn update<'py>(
            &self,
            py: Python<'py>,
            scores: ColumnArgument<'py>,
            by: Option<ByArgument<'py>>,
            weights: Option<ColumnArgument<'py>>,
            strata: Option<LabelsArgument<'py>>,
            clusters: Option<LabelsArgument<'py>>,
            data: Option<FrameArgument<'py>>,
        ) -> PyResult<()> {
            guarded(|| {
                let names = self.by(py)?;
                let by = labels_of(py, by, &names, data.as_ref())?;
                let columns = Given { answers: scores, weights, strata, clusters, data };
                update_by(py, &self.state, &columns.read(SCORES, Some(&by), &names)?)
            })
        }

        /// The scores so far, as ``survey.nps_by`` gives them, with the same options.
        #[pyo3(signature = (
            *, level = None, method = None, prior = None, threshold = None, replicates = None, seed = None,
            design = None, progress = None, threads = None
        ))]
        #[allow(clippy::too_many_arguments)]
        fn evaluate<'py>(
            &self,
            py: Python<'py>,
            level: Option<OptionArgument<'py>>,
            method: Option<OptionArgument<'py>>,
            prior: Option<OptionArgument<'py>>,
            threshold: Option<OptionArgument<'py>>,
            replicates: Option<OptionArgument<'py>>,
            seed: Option<OptionArgument<'py>>,
            design: Option<DesignArgument<'py>>,
            progress: Option<ProgressArgument<'py>>,
            threads: Option<OptionArgument<'py>>,
        ) -> PyResult<GroupedNpsResult<'py>> {
            guarded(|| {
                let options = nps_options(py, level, method, prior, threshold, replicates, seed, design)?;
                let steering = steering(py, progress, threads)?;
                to_python(py, &evaluate_nps_by(py, &self.state.copy(py)?, &options, &steering)?).map(GroupedNpsResult)
            })
        }

        /// Names of the label columns.
        #[getter]
        fn by(&self, py: Python<'_>) -> PyResult<Vec<String>> {
            self.state.with(py, |state| Ok(state.by().to_vec()))
        }

        /// How many groups have been seen.
        #[getter]
        fn groups(&self, py: Python<'_>) -> PyResult<usize> {
            self.state.with(py, |state| Ok(state.groups()))
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            self.state.with(py, |state| Ok(format!("GroupedNpsAccumulator(by={:?}, groups={})", state.by(), state.groups())))
        }
    }
);

accumulator!(
    /// Mergeable binary NPS by group.
    ///
    /// Parameters
    /// ----------
    /// by : str or list of str
    ///     Names of the label columns.
    /// invalid, missing_codes
    ///     As for :class:`BinaryNpsAccumulator`.
    "cxkit.survey" GroupedBinaryNpsAccumulator(GroupedAccumulator<core::BinaryNpsAccumulator>) {
        #[new]
        #[pyo3(signature = (by, *, invalid = None, missing_codes = None))]
        fn new<'py>(
            py: Python<'py>,
            by: NamesArgument<'py>,
            invalid: Option<OptionArgument<'py>>,
            missing_codes: Option<OptionArgument<'py>>,
        ) -> PyResult<Self> {
            guarded(|| {
                let empty = core::BinaryNpsAccumulator::new(binary_reading(py, invalid, missing_codes)?);
                Ok(Self { state: Shared::new(GroupedAccumulator::new(names(&by.0)?, empty)) })
            })
        }

        /// Adds each answer to the group that its labels name; on an error nothing is added.
        ///
        /// With ``data=``, ``by`` may be left out: the frame's columns of the accumulator's names are taken.
        #[pyo3(signature = (answers, *, by = None, weights = None, strata = None, clusters = None, data = None))]
        #[allow(clippy::too_many_arguments)]
        fn update<'py>(
            &self,
            py: Python<'py>,
            answers: ColumnArgument<'py>,
            by: Option<ByArgument<'py>>,
            weights: Option<ColumnArgument<'py>>,
            strata: Option<LabelsArgument<'py>>,
            clusters: Option<LabelsArgument<'py>>,
            data: Option<FrameArgument<'py>>,
        ) -> PyResult<()> {
            guarded(|| {
                let names = self.by(py)?;
                let by = labels_of(py, by, &names, data.as_ref())?;
                let columns = Given { answers, weights, strata, clusters, data };
                update_by(py, &self.state, &columns.read(ANSWERS, Some(&by), &names)?)
            })
        }

        /// The results so far, as ``survey.binary_nps_by`` gives them, with the same options.
        #[pyo3(signature = (*, level = None, method = None, design = None))]
        fn evaluate<'py>(
            &self,
            py: Python<'py>,
            level: Option<OptionArgument<'py>>,
            method: Option<OptionArgument<'py>>,
            design: Option<DesignArgument<'py>>,
        ) -> PyResult<GroupedBinaryNpsResult<'py>> {
            guarded(|| {
                let options = binary_options(py, level, method, design)?;
                to_python(py, &self.state.with(py, |state| state.evaluate(&options))?).map(GroupedBinaryNpsResult)
            })
        }

        /// Names of the label columns.
        #[getter]
        fn by(&self, py: Python<'_>) -> PyResult<Vec<String>> {
            self.state.with(py, |state| Ok(state.by().to_vec()))
        }

        /// How many groups have been seen.
        #[getter]
        fn groups(&self, py: Python<'_>) -> PyResult<usize> {
            self.state.with(py, |state| Ok(state.groups()))
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            self.state.with(py, |state| Ok(format!("GroupedBinaryNpsAccumulator(by={:?}, groups={})", state.by(), state.groups())))
        }
    }
);

fn reading<'py>(
    py: Python<'py>,
    scale: Option<ScaleArgument<'py>>,
    invalid: Option<OptionArgument<'py>>,
    missing_codes: Option<OptionArgument<'py>>,
) -> PyResult<core::NpsReading> {
    let scale = scale.map(|scale| scale.0);
    let all = [("scale", scale), ("invalid", plain(invalid)), ("missing_codes", plain(missing_codes))];
    take(&mut given(&keywords(py, &all)?)?)
}

fn binary_reading<'py>(
    py: Python<'py>,
    invalid: Option<OptionArgument<'py>>,
    missing_codes: Option<OptionArgument<'py>>,
) -> PyResult<core::BinaryNpsReading> {
    let all = [("invalid", plain(invalid)), ("missing_codes", plain(missing_codes))];
    take(&mut given(&keywords(py, &all)?)?)
}

#[allow(clippy::too_many_arguments)]
fn nps_options<'py>(
    py: Python<'py>,
    level: Option<OptionArgument<'py>>,
    method: Option<OptionArgument<'py>>,
    prior: Option<OptionArgument<'py>>,
    threshold: Option<OptionArgument<'py>>,
    replicates: Option<OptionArgument<'py>>,
    seed: Option<OptionArgument<'py>>,
    design: Option<DesignArgument<'py>>,
) -> PyResult<core::NpsOptions> {
    let all = [
        ("level", plain(level)),
        ("method", plain(method)),
        ("prior", plain(prior)),
        ("threshold", plain(threshold)),
        ("replicates", plain(replicates)),
        ("seed", plain(seed)),
        ("design", design.map(|design| design.0)),
    ];
    take(&mut given(&keywords(py, &all)?)?)
}

fn binary_options<'py>(
    py: Python<'py>,
    level: Option<OptionArgument<'py>>,
    method: Option<OptionArgument<'py>>,
    design: Option<DesignArgument<'py>>,
) -> PyResult<core::BinaryNpsOptions> {
    let design = design.map(|design| design.0);
    take(&mut given(&keywords(py, &[("level", plain(level)), ("method", plain(method)), ("design", design)])?)?)
}

/// The columns that a method was given.
struct Given<'py> {
    answers: ColumnArgument<'py>,
    weights: Option<ColumnArgument<'py>>,
    strata: Option<LabelsArgument<'py>>,
    clusters: Option<LabelsArgument<'py>>,
    data: Option<FrameArgument<'py>>,
}

impl<'py> Given<'py> {
    /// Answers of a simple random sample.
    fn alone(answers: ColumnArgument<'py>, data: Option<FrameArgument<'py>>) -> Self {
        Self { answers, weights: None, strata: None, clusters: None, data }
    }

    fn read(&self, question: Question<'_>, by: Option<&Bound<'py, PyAny>>, names: &[String]) -> PyResult<Sampled> {
        let Self { answers, weights, strata, clusters, data } = self;
        let columns = DesignColumns {
            weights: weights.as_ref().map(|weights| &weights.0),
            strata: strata.as_ref().map(|strata| &strata.0),
            clusters: clusters.as_ref().map(|clusters| &clusters.0),
        };
        read(question, &answers.0, columns, by, names, data.as_ref().map(|data| &data.0))
    }
}
