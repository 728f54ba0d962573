//! The accumulators of survey metrics as Python classes: frozen, behind a lock, so that threads may share them.
use super::{Arguments, Input, evaluate_nps, evaluate_nps_by, responses, update_binary_nps_by, update_nps_by};
use crate::accumulator::{accumulator, labels_of, names, plain, steering};
use crate::errors::{check, guarded};
use crate::frame::keywords;
use crate::shared::Shared;
use crate::typed::{
    BinaryNpsResult, ByArgument, ColumnArgument, FrameArgument, GroupedBinaryNpsResult, GroupedNpsResult,
    NamesArgument, NpsResult, OptionArgument, ProgressArgument, ScaleArgument,
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

        /// Adds a column of scores, weighted or not; on an error nothing is added.
        #[pyo3(signature = (scores, *, weights = None, data = None))]
        fn update<'py>(
            &self,
            py: Python<'py>,
            scores: ColumnArgument<'py>,
            weights: Option<ColumnArgument<'py>>,
            data: Option<FrameArgument<'py>>,
        ) -> PyResult<()> {
            guarded(|| {
                let input = scores_of(&scores, weights.as_ref(), data.as_ref())?;
                let (scores, weights) = input.columns()?;
                self.state.with(py, |state| state.update(responses(&scores, weights.as_ref())?))
            })
        }

        /// Takes a column back out that was added before; only for accumulators without weights.
        #[pyo3(signature = (scores, *, data = None))]
        fn retract<'py>(
            &self,
            py: Python<'py>,
            scores: ColumnArgument<'py>,
            data: Option<FrameArgument<'py>>,
        ) -> PyResult<()> {
            guarded(|| {
                let input = scores_of(&scores, None, data.as_ref())?;
                let (scores, _) = input.columns()?;
                self.state.with(py, |state| state.retract(responses(&scores, None)?))
            })
        }

        /// The score so far, as ``survey.nps`` gives it, with the same options.
        #[pyo3(signature = (
            *, level = None, method = None, prior = None, threshold = None, replicates = None, seed = None,
            progress = None, threads = None
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
            progress: Option<ProgressArgument<'py>>,
            threads: Option<OptionArgument<'py>>,
        ) -> PyResult<NpsResult<'py>> {
            guarded(|| {
                let options = nps_options(py, level, method, prior, threshold, replicates, seed)?;
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

        /// Adds a column of answers; on an error nothing is added.
        #[pyo3(signature = (answers, *, data = None))]
        fn update<'py>(
            &self,
            py: Python<'py>,
            answers: ColumnArgument<'py>,
            data: Option<FrameArgument<'py>>,
        ) -> PyResult<()> {
            guarded(|| {
                let input = answers_of(&answers, data.as_ref())?;
                let (answers, _) = input.columns()?;
                self.state.with(py, |state| state.update(&answers))
            })
        }

        /// Takes a column back out that was added before.
        #[pyo3(signature = (answers, *, data = None))]
        fn retract<'py>(
            &self,
            py: Python<'py>,
            answers: ColumnArgument<'py>,
            data: Option<FrameArgument<'py>>,
        ) -> PyResult<()> {
            guarded(|| {
                let input = answers_of(&answers, data.as_ref())?;
                let (answers, _) = input.columns()?;
                self.state.with(py, |state| state.retract(&answers))
            })
        }

        /// The result so far, as ``survey.binary_nps`` gives it, with the same options.
        #[pyo3(signature = (*, level = None, method = None))]
        fn evaluate<'py>(
            &self,
            py: Python<'py>,
            level: Option<OptionArgument<'py>>,
            method: Option<OptionArgument<'py>>,
        ) -> PyResult<BinaryNpsResult<'py>> {
            guarded(|| {
                let options = binary_options(py, level, method)?;
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
        #[pyo3(signature = (scores, *, by = None, weights = None, data = None))]
        fn update<'py>(
            &self,
            py: Python<'py>,
            scores: ColumnArgument<'py>,
            by: Option<ByArgument<'py>>,
            weights: Option<ColumnArgument<'py>>,
            data: Option<FrameArgument<'py>>,
        ) -> PyResult<()> {
            guarded(|| {
                let names = self.by(py)?;
                let by = labels_of(py, by, &names, data.as_ref())?;
                let input = Input::read(&Arguments {
                    argument: "scores",
                    answers: &scores.0,
                    weights: weights.as_ref().map(|weights| ("weights", &weights.0)),
                    by: Some(&by),
                    names: &names,
                    data: data.as_ref().map(|data| &data.0),
                    truths: false,
                })?;
                update_nps_by(py, &self.state, &input)
            })
        }

        /// The scores so far, as ``survey.nps_by`` gives them, with the same options.
        #[pyo3(signature = (
            *, level = None, method = None, prior = None, threshold = None, replicates = None, seed = None,
            progress = None, threads = None
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
            progress: Option<ProgressArgument<'py>>,
            threads: Option<OptionArgument<'py>>,
        ) -> PyResult<GroupedNpsResult<'py>> {
            guarded(|| {
                let options = nps_options(py, level, method, prior, threshold, replicates, seed)?;
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
        #[pyo3(signature = (answers, *, by = None, data = None))]
        fn update<'py>(
            &self,
            py: Python<'py>,
            answers: ColumnArgument<'py>,
            by: Option<ByArgument<'py>>,
            data: Option<FrameArgument<'py>>,
        ) -> PyResult<()> {
            guarded(|| {
                let names = self.by(py)?;
                let by = labels_of(py, by, &names, data.as_ref())?;
                let input = Input::read(&Arguments {
                    argument: "answers",
                    answers: &answers.0,
                    weights: None,
                    by: Some(&by),
                    names: &names,
                    data: data.as_ref().map(|data| &data.0),
                    truths: true,
                })?;
                update_binary_nps_by(py, &self.state, &input)
            })
        }

        /// The results so far, as ``survey.binary_nps_by`` gives them, with the same options.
        #[pyo3(signature = (*, level = None, method = None))]
        fn evaluate<'py>(
            &self,
            py: Python<'py>,
            level: Option<OptionArgument<'py>>,
            method: Option<OptionArgument<'py>>,
        ) -> PyResult<GroupedBinaryNpsResult<'py>> {
            guarded(|| {
                let options = binary_options(py, level, method)?;
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

fn nps_options<'py>(
    py: Python<'py>,
    level: Option<OptionArgument<'py>>,
    method: Option<OptionArgument<'py>>,
    prior: Option<OptionArgument<'py>>,
    threshold: Option<OptionArgument<'py>>,
    replicates: Option<OptionArgument<'py>>,
    seed: Option<OptionArgument<'py>>,
) -> PyResult<core::NpsOptions> {
    let all = [
        ("level", plain(level)),
        ("method", plain(method)),
        ("prior", plain(prior)),
        ("threshold", plain(threshold)),
        ("replicates", plain(replicates)),
        ("seed", plain(seed)),
    ];
    take(&mut given(&keywords(py, &all)?)?)
}

fn binary_options<'py>(
    py: Python<'py>,
    level: Option<OptionArgument<'py>>,
    method: Option<OptionArgument<'py>>,
) -> PyResult<core::BinaryNpsOptions> {
    take(&mut given(&keywords(py, &[("level", plain(level)), ("method", plain(method))])?)?)
}

fn scores_of(
    scores: &ColumnArgument<'_>,
    weights: Option<&ColumnArgument<'_>>,
    data: Option<&FrameArgument<'_>>,
) -> PyResult<Input> {
    Input::read(&Arguments {
        argument: "scores",
        answers: &scores.0,
        weights: weights.map(|weights| ("weights", &weights.0)),
        by: None,
        names: &[],
        data: data.map(|data| &data.0),
        truths: false,
    })
}

fn answers_of(answers: &ColumnArgument<'_>, data: Option<&FrameArgument<'_>>) -> PyResult<Input> {
    Input::read(&Arguments {
        argument: "answers",
        answers: &answers.0,
        weights: None,
        by: None,
        names: &[],
        data: data.map(|data| &data.0),
        truths: true,
    })
}
