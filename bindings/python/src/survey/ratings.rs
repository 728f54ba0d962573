//! Metrics of one rated question for Python; signatures and documentation are in `survey/`.
use super::sampled::{Sampled, SampledArguments};
use crate::control::Steering;
use crate::errors::{check, guarded, option, to_py, type_name};
use crate::frame::Wanted;
use crate::typed::{
    CesResult, CsatResult, GroupedCesResult, GroupedCsatResult, GroupedMeanScoreResult, GroupedShareResult,
    MeanScoreResult, OptionsArgument, ScoreDifferenceResult, ShareResult,
};
use crate::value::{given, take, to_python};
use accumulators::{GroupedRatingAccumulator, RatingAccumulator};
use cxkit::control::Control;
use cxkit::survey as core;
use cxkit::{Accumulator, Error, Grouped, GroupedAccumulator, Result};
use pyo3::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub mod accumulators;

type Object<'py> = Bound<'py, PyAny>;
type States = GroupedAccumulator<core::RatingAccumulator>;

/// A metric that is read from the answers of one rated question.
pub trait Rated: Sized + Serialize + Send {
    /// How answers are read, as keywords.
    type Reading: DeserializeOwned;
    /// What it can be asked for.
    type Options: DeserializeOwned + Sync;

    /// What a difference of two can be asked for.
    type Difference: DeserializeOwned + Sync;

    /// How the state reads answers.
    fn rating(reading: Self::Reading) -> Result<core::RatingReading>;
    /// Whether a result takes long enough to be steered.
    fn is_long(options: &Self::Options) -> bool;
    /// The result of a state.
    fn result(state: &core::RatingAccumulator, options: &Self::Options, control: Control<'_>) -> Result<Self>;
    /// The result of every group.
    fn results(states: &States, options: &Self::Options, control: Control<'_>) -> Result<Grouped<Self>>;
    /// The difference of two states.
    fn compare(
        a: &core::RatingAccumulator,
        b: &core::RatingAccumulator,
        options: &Self::Difference,
    ) -> Result<core::ScoreDifference>;
}

impl Rated for core::MeanScore {
    type Reading = core::RatingReading;
    type Options = core::MeanScoreOptions;
    type Difference = core::MeanDifferenceOptions;
    fn rating(reading: core::RatingReading) -> Result<core::RatingReading> {
        Ok(reading)
    }
    fn is_long(options: &core::MeanScoreOptions) -> bool {
        options.method != core::MeanScoreMethod::T
    }
    fn result(state: &core::RatingAccumulator, options: &Self::Options, control: Control<'_>) -> Result<Self> {
        state.evaluate_with(options, control)
    }
    fn results(states: &States, options: &Self::Options, control: Control<'_>) -> Result<Grouped<Self>> {
        states.evaluate_with(options, control)
    }
    fn compare(
        a: &core::RatingAccumulator,
        b: &core::RatingAccumulator,
        options: &core::MeanDifferenceOptions,
    ) -> Result<core::ScoreDifference> {
        core::ScoreDifference::of_means(a, b, options)
    }
}

macro_rules! read_at_once {
    ($($metric:ty, $reading:ty, $options:ty, $difference:ty, $compare:ident, $rating:expr;)*) => {$(
        impl Rated for $metric {
            type Reading = $reading;
            type Options = $options;
            type Difference = $difference;
            fn rating(reading: $reading) -> Result<core::RatingReading> {
                $rating(reading)
            }
            fn is_long(_: &$options) -> bool {
                false
            }
            fn result(state: &core::RatingAccumulator, options: &$options, _: Control<'_>) -> Result<Self> {
                Self::of(state, options)
            }
            fn results(states: &States, options: &$options, control: Control<'_>) -> Result<Grouped<Self>> {
                Self::of_groups(states, options, control)
            }
            fn compare(
                a: &core::RatingAccumulator,
                b: &core::RatingAccumulator,
                options: &$difference,
            ) -> Result<core::ScoreDifference> {
                core::ScoreDifference::$compare(a, b, options)
            }
        }
    )*};
}
read_at_once!(
    core::Share, core::RatingReading, core::ShareOptions, core::ScoreDifferenceOptions, of_shares, Ok;
    core::Csat, core::RatingReading, core::CsatOptions, core::CsatDifferenceOptions, of_csat, Ok;
    core::Ces, core::CesReading, core::CesOptions, core::MeanDifferenceOptions, of_ces,
        |reading: core::CesReading| reading.rating();
);

/// The result of one state.
fn evaluate<R: Rated>(state: &core::RatingAccumulator, options: &R::Options, steering: &Steering<'_>) -> PyResult<R> {
    if R::is_long(options) {
        return steering.run(|control| R::result(state, options, control));
    }
    check(R::result(state, options, Control::default()))
}

/// The result of every group.
fn evaluate_by<R: Rated>(
    py: Python<'_>,
    states: &States,
    options: &R::Options,
    steering: &Steering<'_>,
) -> PyResult<Grouped<R>> {
    if R::is_long(options) {
        return steering.run(|control| R::results(states, options, control));
    }
    check(py.detach(|| R::results(states, options, Control::default())))
}

/// The columns of a call, as arguments.
#[derive(Clone, Copy, Default)]
struct Columns<'a, 'py> {
    weights: Option<&'a Object<'py>>,
    strata: Option<&'a Object<'py>>,
    clusters: Option<&'a Object<'py>>,
    by: Option<&'a Object<'py>>,
    names: &'a [String],
    data: Option<&'a Object<'py>>,
}

impl<'py> Columns<'_, 'py> {
    fn read(self, scores: &Object<'py>) -> PyResult<Sampled> {
        let Self { weights, strata, clusters, by, names, data } = self;
        Sampled::read(SampledArguments {
            answers: vec![Wanted::new(scores, "scores")],
            truths: false,
            weights: weights.map(|weights| ("weights", weights)),
            strata: strata.map(|strata| ("strata", strata)),
            clusters: clusters.map(|clusters| ("clusters", clusters)),
            by,
            names,
            data,
        })
    }
}

fn one<'py, R: Rated>(
    py: Python<'py>,
    scores: &Object<'py>,
    columns: Columns<'_, 'py>,
    options: &OptionsArgument<'py>,
    steered: (Option<&Object<'py>>, Option<&Object<'py>>),
) -> PyResult<Object<'py>> {
    guarded(|| {
        let mut keywords = given(options)?;
        let (reading, options): (R::Reading, R::Options) = (take(&mut keywords)?, take(&mut keywords)?);
        let steering = Steering::new(py, steered.0, steered.1)?;
        let mut state = check(R::rating(reading).and_then(core::RatingAccumulator::new))?;
        columns.read(scores)?.run(py, |opened| state.update(opened.responses()?))?;
        to_python(py, &evaluate::<R>(&state, &options, &steering)?)
    })
}

fn by_group<'py, R: Rated>(
    py: Python<'py>,
    scores: &Object<'py>,
    columns: Columns<'_, 'py>,
    options: &OptionsArgument<'py>,
    steered: (Option<&Object<'py>>, Option<&Object<'py>>),
) -> PyResult<Object<'py>> {
    guarded(|| {
        let mut keywords = given(options)?;
        let (reading, options): (R::Reading, R::Options) = (take(&mut keywords)?, take(&mut keywords)?);
        let steering = Steering::new(py, steered.0, steered.1)?;
        let empty = check(R::rating(reading).and_then(core::RatingAccumulator::new))?;
        let sampled = columns.read(scores)?;
        let mut states = GroupedAccumulator::new(sampled.names(), empty);
        sampled.run(py, |opened| states.update(&opened.labels(), opened.responses()?))?;
        to_python(py, &evaluate_by::<R>(py, &states, &options, &steering)?)
    })
}

/// The columns of one side of a difference: weights, strata and clusters.
type Design<'a, 'py> = [Option<&'a Object<'py>>; 3];

fn difference<'py, R: Rated>(
    py: Python<'py>,
    sides: (&Object<'py>, &Object<'py>),
    designs: (Design<'_, 'py>, Design<'_, 'py>),
    options: &OptionsArgument<'py>,
) -> PyResult<ScoreDifferenceResult<'py>> {
    guarded(|| {
        let ((a, b), mut keywords) = (sides, given(options)?);
        let both_states = a.is_instance_of::<RatingAccumulator>() && b.is_instance_of::<RatingAccumulator>();
        for name in cxkit::exchange::fields::<R::Reading>() {
            if both_states && keywords.contains_key(*name) {
                return Err(option(name, "nothing, because accumulators know how they read scores", "a value"));
            }
        }
        let (reading, options): (R::Reading, R::Difference) = (take(&mut keywords)?, take(&mut keywords)?);
        let reading = check(R::rating(reading))?;
        let a = side(py, "a", a, designs.0, &reading)?;
        let b = side(py, "b", b, designs.1, &reading)?;
        to_python(py, &check(py.detach(|| R::compare(&a, &b, &options)))?).map(ScoreDifferenceResult)
    })
}

/// One side of a difference: a state, or the scores of one.
fn side<'py>(
    py: Python<'py>,
    argument: &str,
    scores: &Object<'py>,
    design: Design<'_, 'py>,
    reading: &core::RatingReading,
) -> PyResult<core::RatingAccumulator> {
    let names = ["weights", "strata", "clusters"].map(|name| format!("{name}_{argument}"));
    if let Ok(state) = scores.cast::<RatingAccumulator>() {
        if let Some((name, _)) = names.iter().zip(design).find(|(_, given)| given.is_some()) {
            return Err(option(name, "nothing, because an accumulator has its own", "a column"));
        }
        return state.get().state.copy(py);
    }
    if scores.is_instance_of::<GroupedRatingAccumulator>() {
        let (what, expected) = ("difference".into(), "scores or a RatingAccumulator".into());
        return Err(to_py(&Error::Incompatible { what, expected, got: type_name(scores) }));
    }
    let [weights, strata, clusters] = design;
    let sampled = Sampled::read(SampledArguments {
        answers: vec![Wanted::new(scores, argument)],
        truths: false,
        weights: weights.map(|weights| (names[0].as_str(), weights)),
        strata: strata.map(|strata| (names[1].as_str(), strata)),
        clusters: clusters.map(|clusters| (names[2].as_str(), clusters)),
        by: None,
        names: &[],
        data: None,
    })?;
    let mut state = check(core::RatingAccumulator::new(reading.clone()))?;
    sampled.run(py, |opened| state.update(opened.responses()?))?;
    Ok(state)
}

macro_rules! functions {
    ($($metric:ty: $one:ident $result:ident, $by:ident $grouped:ident, $difference:ident;)*) => {$(
        /// A metric of one rated question; see the function of this name in `cxkit.survey`.
        #[pyfunction]
        #[pyo3(signature = (scores, data, weights, strata, clusters, options, progress = None, threads = None))]
        #[allow(clippy::too_many_arguments)]
        pub fn $one<'py>(
            py: Python<'py>,
            scores: &Object<'py>,
            data: Option<&Object<'py>>,
            weights: Option<&Object<'py>>,
            strata: Option<&Object<'py>>,
            clusters: Option<&Object<'py>>,
            options: OptionsArgument<'py>,
            progress: Option<&Object<'py>>,
            threads: Option<&Object<'py>>,
        ) -> PyResult<$result<'py>> {
            let columns = Columns { weights, strata, clusters, data, ..Columns::default() };
            one::<$metric>(py, scores, columns, &options, (progress, threads)).map($result)
        }

        /// The same of every group; see the function of this name in `cxkit.survey`.
        #[pyfunction]
        #[pyo3(signature = (scores, by, data, weights, strata, clusters, options, progress = None, threads = None))]
        #[allow(clippy::too_many_arguments)]
        pub fn $by<'py>(
            py: Python<'py>,
            scores: &Object<'py>,
            by: &Object<'py>,
            data: Option<&Object<'py>>,
            weights: Option<&Object<'py>>,
            strata: Option<&Object<'py>>,
            clusters: Option<&Object<'py>>,
            options: OptionsArgument<'py>,
            progress: Option<&Object<'py>>,
            threads: Option<&Object<'py>>,
        ) -> PyResult<$grouped<'py>> {
            let columns = Columns { weights, strata, clusters, by: Some(by), names: &[], data };
            by_group::<$metric>(py, scores, columns, &options, (progress, threads)).map($grouped)
        }

        /// The difference of two samples; see the function of this name in `cxkit.survey`.
        #[pyfunction]
        #[pyo3(signature = (a, b, weights_a, weights_b, strata_a, strata_b, clusters_a, clusters_b, options))]
        #[allow(clippy::too_many_arguments)]
        pub fn $difference<'py>(
            py: Python<'py>,
            a: &Object<'py>,
            b: &Object<'py>,
            weights_a: Option<&Object<'py>>,
            weights_b: Option<&Object<'py>>,
            strata_a: Option<&Object<'py>>,
            strata_b: Option<&Object<'py>>,
            clusters_a: Option<&Object<'py>>,
            clusters_b: Option<&Object<'py>>,
            options: OptionsArgument<'py>,
        ) -> PyResult<ScoreDifferenceResult<'py>> {
            let designs = ([weights_a, strata_a, clusters_a], [weights_b, strata_b, clusters_b]);
            difference::<$metric>(py, (a, b), designs, &options)
        }
    )*};
}
functions!(
    core::MeanScore: mean_score MeanScoreResult, mean_score_by GroupedMeanScoreResult, mean_score_difference;
    core::Share: share ShareResult, share_by GroupedShareResult, share_difference;
    core::Csat: csat CsatResult, csat_by GroupedCsatResult, csat_difference;
    core::Ces: ces CesResult, ces_by GroupedCesResult, ces_difference;
);
