//! The accumulators of one rated question as Python classes: frozen, behind a lock, so that threads may share them.
use super::{Columns, evaluate, evaluate_by};
use crate::accumulator::{accumulator, labels_of, names, plain, steering};
use crate::control::Steering;
use crate::errors::{check, guarded};
use crate::frame::keywords;
use crate::shared::Shared;
use crate::typed::{
    ByArgument, CesResult, ColumnArgument, CsatResult, DesignArgument, FrameArgument, GroupedCesResult,
    GroupedCsatResult, GroupedMeanScoreResult, GroupedShareResult, MeanScoreResult, NamesArgument, OptionArgument,
    ProgressArgument, RatingScaleArgument, ShareResult,
};
use crate::value::{given, take, to_python};
use cxkit::survey as core;
use cxkit::{Accumulator, GroupedAccumulator};
use pyo3::prelude::*;
use serde::de::DeserializeOwned;

type Object<'py> = Bound<'py, PyAny>;

accumulator!(
    /// A mergeable rated question: mean, shares, satisfaction and effort are read from one state.
    ///
    /// Without weights, strata and clusters it is a count for each answer of the scale, exact at every split and order,
    /// and can be retracted; otherwise it is keyed by stratum and cluster. Threads may share an accumulator.
    ///
    /// Parameters
    /// ----------
    /// scale : dict or Scale, default 1 to 5, a larger number better
    ///     The scale with its direction, of at most 250 answers.
    /// invalid : {"error", "exclude"}, default "error"
    ///     What to do with an answer outside the scale.
    /// missing_codes : list of float, default none
    ///     Numbers that stand for a missing answer, for example 99 for blank.
    ///
    /// Examples
    /// --------
    /// >>> from cxkit import survey
    /// >>> monday = survey.RatingAccumulator()
    /// >>> monday.update([5, 4, 4])
    /// >>> tuesday = monday.empty()
    /// >>> tuesday.update([1, None])
    /// >>> monday.merge(tuesday)
    /// >>> monday.evaluate().estimate, monday.csat().estimate
    /// (3.5, 0.75)
    "cxkit.survey" RatingAccumulator(core::RatingAccumulator) {
        #[new]
        #[pyo3(signature = (*, scale = None, invalid = None, missing_codes = None))]
        fn new<'py>(
            py: Python<'py>,
            scale: Option<RatingScaleArgument<'py>>,
            invalid: Option<OptionArgument<'py>>,
            missing_codes: Option<OptionArgument<'py>>,
        ) -> PyResult<Self> {
            guarded(|| Ok(Self { state: Shared::new(empty(py, scale, invalid, missing_codes)?) }))
        }

        /// Adds a column of scores with the columns of its design; on an error nothing is added.
        #[pyo3(signature = (scores, *, weights = None, strata = None, clusters = None, data = None))]
        fn update<'py>(
            &self,
            py: Python<'py>,
            scores: ColumnArgument<'py>,
            weights: Option<ColumnArgument<'py>>,
            strata: Option<ByArgument<'py>>,
            clusters: Option<ByArgument<'py>>,
            data: Option<FrameArgument<'py>>,
        ) -> PyResult<()> {
            guarded(|| {
                let columns = columns(weights.as_ref(), strata.as_ref(), clusters.as_ref(), data.as_ref());
                columns.read(&scores.0)?.run(py, |opened| {
                    let responses = opened.responses()?;
                    self.state.locked(|state| state.update(responses))
                })
            })
        }

        /// Takes a column back out that was added before; only for accumulators without weights, strata and clusters.
        #[pyo3(signature = (scores, *, data = None))]
        fn retract<'py>(
            &self,
            py: Python<'py>,
            scores: ColumnArgument<'py>,
            data: Option<FrameArgument<'py>>,
        ) -> PyResult<()> {
            guarded(|| {
                columns(None, None, None, data.as_ref()).read(&scores.0)?.run(py, |opened| {
                    let responses = opened.responses()?;
                    self.state.locked(|state| state.retract(responses))
                })
            })
        }

        /// The mean so far, as ``survey.mean_score`` gives it, with the same options.
        #[pyo3(signature = (
            *, level = None, method = None, replicates = None, seed = None, design = None, progress = None,
            threads = None
        ))]
        #[allow(clippy::too_many_arguments)]
        fn evaluate<'py>(
            &self,
            py: Python<'py>,
            level: Option<OptionArgument<'py>>,
            method: Option<OptionArgument<'py>>,
            replicates: Option<OptionArgument<'py>>,
            seed: Option<OptionArgument<'py>>,
            design: Option<DesignArgument<'py>>,
            progress: Option<ProgressArgument<'py>>,
            threads: Option<OptionArgument<'py>>,
        ) -> PyResult<MeanScoreResult<'py>> {
            guarded(|| {
                let options = mean_options(py, level, method, replicates, seed, design)?;
                let steering = steering(py, progress, threads)?;
                let mean = evaluate::<core::MeanScore>(&self.state.copy(py)?, &options, &steering)?;
                to_python(py, &mean).map(MeanScoreResult)
            })
        }

        /// A share so far, as ``survey.share`` gives it, with the same options.
        #[pyo3(signature = (*, top = None, bottom = None, values = None, level = None, method = None, design = None))]
        #[allow(clippy::too_many_arguments)]
        fn share<'py>(
            &self,
            py: Python<'py>,
            top: Option<OptionArgument<'py>>,
            bottom: Option<OptionArgument<'py>>,
            values: Option<OptionArgument<'py>>,
            level: Option<OptionArgument<'py>>,
            method: Option<OptionArgument<'py>>,
            design: Option<DesignArgument<'py>>,
        ) -> PyResult<ShareResult<'py>> {
            guarded(|| {
                let options = share_options(py, top, bottom, values, level, method, design)?;
                let share = evaluate::<core::Share>(&self.state.copy(py)?, &options, &Steering::new(py, None, None)?)?;
                to_python(py, &share).map(ShareResult)
            })
        }

        /// Satisfaction so far, as ``survey.csat`` gives it, with the same options.
        #[pyo3(signature = (*, top = None, asked_of = None, level = None, method = None, design = None))]
        fn csat<'py>(
            &self,
            py: Python<'py>,
            top: Option<OptionArgument<'py>>,
            asked_of: Option<OptionArgument<'py>>,
            level: Option<OptionArgument<'py>>,
            method: Option<OptionArgument<'py>>,
            design: Option<DesignArgument<'py>>,
        ) -> PyResult<CsatResult<'py>> {
            guarded(|| {
                let options = csat_options(py, top, asked_of, level, method, design)?;
                let csat = evaluate::<core::Csat>(&self.state.copy(py)?, &options, &Steering::new(py, None, None)?)?;
                to_python(py, &csat).map(CsatResult)
            })
        }

        /// Effort so far, as ``survey.ces`` gives it; the direction of the scale says which version it is.
        #[pyo3(signature = (*, top = None, level = None, method = None, design = None))]
        fn ces<'py>(
            &self,
            py: Python<'py>,
            top: Option<OptionArgument<'py>>,
            level: Option<OptionArgument<'py>>,
            method: Option<OptionArgument<'py>>,
            design: Option<DesignArgument<'py>>,
        ) -> PyResult<CesResult<'py>> {
            guarded(|| {
                let options = ces_options(py, top, level, method, design)?;
                let ces = evaluate::<core::Ces>(&self.state.copy(py)?, &options, &Steering::new(py, None, None)?)?;
                to_python(py, &ces).map(CesResult)
            })
        }

        /// Valid answers so far.
        #[getter]
        fn n(&self, py: Python<'_>) -> PyResult<u64> {
            self.state.with(py, |state| Ok(state.n()))
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            let shown = |state: &mut core::RatingAccumulator| {
                Ok(format!("RatingAccumulator(n={}, scale='{}')", state.n(), state.reading().scale))
            };
            self.state.with(py, shown)
        }
    }
);

accumulator!(
    /// Mergeable rated questions by group.
    ///
    /// Parameters
    /// ----------
    /// by : str or list of str
    ///     Names of the label columns.
    /// scale, invalid, missing_codes
    ///     As for :class:`RatingAccumulator`.
    ///
    /// Examples
    /// --------
    /// >>> from cxkit import survey
    /// >>> states = survey.GroupedRatingAccumulator(by=["region"])
    /// >>> states.update([5, 4, 1], by=["north", "south", "north"])
    /// >>> [row.outcome.value.estimate for row in states.csat().rows]
    /// [0.5, 1.0]
    "cxkit.survey" GroupedRatingAccumulator(GroupedAccumulator<core::RatingAccumulator>) {
        #[new]
        #[pyo3(signature = (by, *, scale = None, invalid = None, missing_codes = None))]
        fn new<'py>(
            py: Python<'py>,
            by: NamesArgument<'py>,
            scale: Option<RatingScaleArgument<'py>>,
            invalid: Option<OptionArgument<'py>>,
            missing_codes: Option<OptionArgument<'py>>,
        ) -> PyResult<Self> {
            guarded(|| {
                let empty = empty(py, scale, invalid, missing_codes)?;
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
            strata: Option<ByArgument<'py>>,
            clusters: Option<ByArgument<'py>>,
            data: Option<FrameArgument<'py>>,
        ) -> PyResult<()> {
            guarded(|| {
                let names = self.by(py)?;
                let by = labels_of(py, by, &names, data.as_ref())?;
                let columns = columns(weights.as_ref(), strata.as_ref(), clusters.as_ref(), data.as_ref());
                Columns { by: Some(&by), names: &names, ..columns }.read(&scores.0)?.run(py, |opened| {
                    let responses = opened.responses()?;
                    self.state.locked(|states| states.update(&opened.labels(), responses))
                })
            })
        }

        /// The means so far, as ``survey.mean_score_by`` gives them, with the same options.
        #[pyo3(signature = (
            *, level = None, method = None, replicates = None, seed = None, design = None, progress = None,
            threads = None
        ))]
        #[allow(clippy::too_many_arguments)]
        fn evaluate<'py>(
            &self,
            py: Python<'py>,
            level: Option<OptionArgument<'py>>,
            method: Option<OptionArgument<'py>>,
            replicates: Option<OptionArgument<'py>>,
            seed: Option<OptionArgument<'py>>,
            design: Option<DesignArgument<'py>>,
            progress: Option<ProgressArgument<'py>>,
            threads: Option<OptionArgument<'py>>,
        ) -> PyResult<GroupedMeanScoreResult<'py>> {
            guarded(|| {
                let options = mean_options(py, level, method, replicates, seed, design)?;
                let steering = steering(py, progress, threads)?;
                let means = evaluate_by::<core::MeanScore>(py, &self.state.copy(py)?, &options, &steering)?;
                to_python(py, &means).map(GroupedMeanScoreResult)
            })
        }

        /// Shares so far, as ``survey.share_by`` gives them, with the same options.
        #[pyo3(signature = (*, top = None, bottom = None, values = None, level = None, method = None, design = None))]
        #[allow(clippy::too_many_arguments)]
        fn share<'py>(
            &self,
            py: Python<'py>,
            top: Option<OptionArgument<'py>>,
            bottom: Option<OptionArgument<'py>>,
            values: Option<OptionArgument<'py>>,
            level: Option<OptionArgument<'py>>,
            method: Option<OptionArgument<'py>>,
            design: Option<DesignArgument<'py>>,
        ) -> PyResult<GroupedShareResult<'py>> {
            guarded(|| {
                let options = share_options(py, top, bottom, values, level, method, design)?;
                let steering = Steering::new(py, None, None)?;
                let shares = evaluate_by::<core::Share>(py, &self.state.copy(py)?, &options, &steering)?;
                to_python(py, &shares).map(GroupedShareResult)
            })
        }

        /// Satisfaction so far, as ``survey.csat_by`` gives it, with the same options.
        #[pyo3(signature = (*, top = None, asked_of = None, level = None, method = None, design = None))]
        fn csat<'py>(
            &self,
            py: Python<'py>,
            top: Option<OptionArgument<'py>>,
            asked_of: Option<OptionArgument<'py>>,
            level: Option<OptionArgument<'py>>,
            method: Option<OptionArgument<'py>>,
            design: Option<DesignArgument<'py>>,
        ) -> PyResult<GroupedCsatResult<'py>> {
            guarded(|| {
                let options = csat_options(py, top, asked_of, level, method, design)?;
                let steering = Steering::new(py, None, None)?;
                let csat = evaluate_by::<core::Csat>(py, &self.state.copy(py)?, &options, &steering)?;
                to_python(py, &csat).map(GroupedCsatResult)
            })
        }

        /// Effort so far, as ``survey.ces_by`` gives it; the direction of the scale says which version it is.
        #[pyo3(signature = (*, top = None, level = None, method = None, design = None))]
        fn ces<'py>(
            &self,
            py: Python<'py>,
            top: Option<OptionArgument<'py>>,
            level: Option<OptionArgument<'py>>,
            method: Option<OptionArgument<'py>>,
            design: Option<DesignArgument<'py>>,
        ) -> PyResult<GroupedCesResult<'py>> {
            guarded(|| {
                let options = ces_options(py, top, level, method, design)?;
                let steering = Steering::new(py, None, None)?;
                let ces = evaluate_by::<core::Ces>(py, &self.state.copy(py)?, &options, &steering)?;
                to_python(py, &ces).map(GroupedCesResult)
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
            self.state.with(py, |state| {
                Ok(format!("GroupedRatingAccumulator(by={:?}, groups={})", state.by(), state.groups()))
            })
        }
    }
);

/// The columns of an update.
fn columns<'a, 'py>(
    weights: Option<&'a ColumnArgument<'py>>,
    strata: Option<&'a ByArgument<'py>>,
    clusters: Option<&'a ByArgument<'py>>,
    data: Option<&'a FrameArgument<'py>>,
) -> Columns<'a, 'py> {
    Columns {
        weights: weights.map(|weights| &weights.0),
        strata: strata.map(|strata| &strata.0),
        clusters: clusters.map(|clusters| &clusters.0),
        data: data.map(|data| &data.0),
        ..Columns::default()
    }
}

/// Options that were written out as keywords.
fn read<'py, T: DeserializeOwned>(py: Python<'py>, all: &[(&str, Option<Object<'py>>)]) -> PyResult<T> {
    take(&mut given(&keywords(py, all)?)?)
}

fn empty<'py>(
    py: Python<'py>,
    scale: Option<RatingScaleArgument<'py>>,
    invalid: Option<OptionArgument<'py>>,
    missing_codes: Option<OptionArgument<'py>>,
) -> PyResult<core::RatingAccumulator> {
    let scale = scale.map(|scale| scale.0);
    let all = [("scale", scale), ("invalid", plain(invalid)), ("missing_codes", plain(missing_codes))];
    check(core::RatingAccumulator::new(read(py, &all)?))
}

fn mean_options<'py>(
    py: Python<'py>,
    level: Option<OptionArgument<'py>>,
    method: Option<OptionArgument<'py>>,
    replicates: Option<OptionArgument<'py>>,
    seed: Option<OptionArgument<'py>>,
    design: Option<DesignArgument<'py>>,
) -> PyResult<core::MeanScoreOptions> {
    let all = [
        ("level", plain(level)),
        ("method", plain(method)),
        ("replicates", plain(replicates)),
        ("seed", plain(seed)),
        ("design", design.map(|design| design.0)),
    ];
    read(py, &all)
}

fn share_options<'py>(
    py: Python<'py>,
    top: Option<OptionArgument<'py>>,
    bottom: Option<OptionArgument<'py>>,
    values: Option<OptionArgument<'py>>,
    level: Option<OptionArgument<'py>>,
    method: Option<OptionArgument<'py>>,
    design: Option<DesignArgument<'py>>,
) -> PyResult<core::ShareOptions> {
    let all = [
        ("top", plain(top)),
        ("bottom", plain(bottom)),
        ("values", plain(values)),
        ("level", plain(level)),
        ("method", plain(method)),
        ("design", design.map(|design| design.0)),
    ];
    read(py, &all)
}

fn csat_options<'py>(
    py: Python<'py>,
    top: Option<OptionArgument<'py>>,
    asked_of: Option<OptionArgument<'py>>,
    level: Option<OptionArgument<'py>>,
    method: Option<OptionArgument<'py>>,
    design: Option<DesignArgument<'py>>,
) -> PyResult<core::CsatOptions> {
    let all = [
        ("top", plain(top)),
        ("asked_of", plain(asked_of)),
        ("level", plain(level)),
        ("method", plain(method)),
        ("design", design.map(|design| design.0)),
    ];
    read(py, &all)
}

fn ces_options<'py>(
    py: Python<'py>,
    top: Option<OptionArgument<'py>>,
    level: Option<OptionArgument<'py>>,
    method: Option<OptionArgument<'py>>,
    design: Option<DesignArgument<'py>>,
) -> PyResult<core::CesOptions> {
    let all = [
        ("top", plain(top)),
        ("level", plain(level)),
        ("method", plain(method)),
        ("design", design.map(|design| design.0)),
    ];
    read(py, &all)
}
