//! Survey metrics for Python; signatures and documentation are in `survey/`.
use crate::control::Steering;
use crate::errors::{check, guarded, option, to_py, type_name};
use crate::frame::Wanted;
use crate::shared::Shared;
use crate::typed::{
    BinaryNpsResult, GroupedBinaryNpsResult, GroupedNpsResult, NpsDifferenceResult, NpsResult, OptionsArgument,
};
use crate::value::{given, take, to_python};
use accumulators::{BinaryNpsAccumulator, GroupedBinaryNpsAccumulator, GroupedNpsAccumulator, NpsAccumulator};
use cxkit::data::Responses;
use cxkit::survey as core;
use cxkit::{Accumulator, Error, GroupedAccumulator};
use pyo3::prelude::*;
use sampled::{Sampled, SampledArguments};

pub mod accumulators;
pub mod change;
pub mod comparison;
pub mod design;
pub mod feedback;
pub mod items;
pub mod raking;
pub mod ratings;
pub mod sampled;

type Object<'py> = Bound<'py, PyAny>;

/// The columns that say how rows were sampled, as far as they were given.
#[derive(Clone, Copy, Default)]
pub struct DesignColumns<'a, 'py> {
    /// The weights.
    pub weights: Option<&'a Object<'py>>,
    /// The stratum of each row.
    pub strata: Option<&'a Object<'py>>,
    /// The cluster of each row.
    pub clusters: Option<&'a Object<'py>>,
}

/// What the columns of a call belong to.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    /// The argument that holds the answers.
    pub argument: &'a str,
    /// Whether truth values are answers.
    pub truths: bool,
    /// What the names of the columns of the design end with.
    pub suffix: &'a str,
}

/// Scores of NPS.
pub const SCORES: Question<'static> = Question { argument: "scores", truths: false, suffix: "" };
/// Answers of binary NPS.
pub const ANSWERS: Question<'static> = Question { argument: "answers", truths: true, suffix: "" };

/// Finds and reads the columns of one question; label columns have these names where they have none of their own.
pub fn read<'py>(
    question: Question<'_>,
    answers: &Object<'py>,
    columns: DesignColumns<'_, 'py>,
    by: Option<&Object<'py>>,
    names: &[String],
    data: Option<&Object<'py>>,
) -> PyResult<Sampled> {
    let argument = |name: &str| format!("{name}{}", question.suffix);
    let [weights, strata, clusters] = ["weights", "strata", "clusters"].map(argument);
    Sampled::read(SampledArguments {
        answers: vec![Wanted::new(answers, question.argument)],
        truths: question.truths,
        weights: columns.weights.map(|column| (weights.as_str(), column)),
        strata: columns.strata.map(|column| (strata.as_str(), column)),
        clusters: columns.clusters.map(|column| (clusters.as_str(), column)),
        by,
        names,
        data,
    })
}

/// Adds the rows of a call to a state that threads share.
pub fn update<A>(py: Python<'_>, state: &Shared<A>, input: &Sampled) -> PyResult<()>
where
    A: for<'b> Accumulator<Batch<'b> = Responses<'b>>,
{
    input.run(py, |columns| state.locked(|state| state.update(columns.responses()?)))
}

/// Adds the rows of a call to their groups.
pub fn update_by<A>(py: Python<'_>, states: &Shared<GroupedAccumulator<A>>, input: &Sampled) -> PyResult<()>
where
    A: for<'b> Accumulator<Batch<'b> = Responses<'b>>,
{
    input.run(py, |columns| states.locked(|states| states.update(&columns.labels(), columns.responses()?)))
}

/// Whether a result takes long enough to be steered.
fn is_long(options: &core::NpsOptions) -> bool {
    options.method == core::NpsMethod::Bootstrap
}

/// The result of one state.
pub fn evaluate_nps(
    state: &core::NpsAccumulator,
    options: &core::NpsOptions,
    steering: &Steering<'_>,
) -> PyResult<core::Nps> {
    if is_long(options) {
        return steering.run(|control| state.evaluate_with(options, control));
    }
    check(state.evaluate(options))
}

/// The result of every group.
pub fn evaluate_nps_by(
    py: Python<'_>,
    states: &GroupedAccumulator<core::NpsAccumulator>,
    options: &core::NpsOptions,
    steering: &Steering<'_>,
) -> PyResult<cxkit::Grouped<core::Nps>> {
    if !is_long(options) {
        return check(py.detach(|| states.evaluate(options)));
    }
    steering.run(|control| states.evaluate_with(options, control))
}

/// Net Promoter Score; see `cxkit.survey.nps`.
#[pyfunction]
#[pyo3(signature = (scores, data, weights, strata, clusters, options, progress, threads))]
#[allow(clippy::too_many_arguments)]
pub fn nps<'py>(
    py: Python<'py>,
    scores: &Object<'py>,
    data: Option<&Object<'py>>,
    weights: Option<&Object<'py>>,
    strata: Option<&Object<'py>>,
    clusters: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
    progress: Option<&Object<'py>>,
    threads: Option<&Object<'py>>,
) -> PyResult<NpsResult<'py>> {
    guarded(|| {
        let mut keywords = given(&options)?;
        let (reading, options): (core::NpsReading, core::NpsOptions) = (take(&mut keywords)?, take(&mut keywords)?);
        let steering = Steering::new(py, progress, threads)?;
        let columns = DesignColumns { weights, strata, clusters };
        let state = count(py, reading, &read(SCORES, scores, columns, None, &[], data)?)?;
        to_python(py, &evaluate_nps(&state, &options, &steering)?).map(NpsResult)
    })
}

/// The state of the answers of a call.
pub fn count(py: Python<'_>, reading: core::NpsReading, input: &Sampled) -> PyResult<core::NpsAccumulator> {
    let mut state = core::NpsAccumulator::new(reading);
    input.run(py, |columns| state.update(columns.responses()?))?;
    Ok(state)
}

/// Net Promoter Score of every group; see `cxkit.survey.nps_by`.
#[pyfunction]
#[pyo3(signature = (scores, by, data, weights, strata, clusters, options, progress, threads))]
#[allow(clippy::too_many_arguments)]
pub fn nps_by<'py>(
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
) -> PyResult<GroupedNpsResult<'py>> {
    guarded(|| {
        let mut keywords = given(&options)?;
        let (reading, options): (core::NpsReading, core::NpsOptions) = (take(&mut keywords)?, take(&mut keywords)?);
        let steering = Steering::new(py, progress, threads)?;
        let columns = DesignColumns { weights, strata, clusters };
        let input = read(SCORES, scores, columns, Some(by), &[], data)?;
        let states = count_by(py, reading, &input)?;
        to_python(py, &evaluate_nps_by(py, &states, &options, &steering)?).map(GroupedNpsResult)
    })
}

/// The states of the answers of a call by group.
pub fn count_by(
    py: Python<'_>,
    reading: core::NpsReading,
    input: &Sampled,
) -> PyResult<GroupedAccumulator<core::NpsAccumulator>> {
    let mut states = GroupedAccumulator::new(input.names(), core::NpsAccumulator::new(reading));
    input.run(py, |columns| states.update(&columns.labels(), columns.responses()?))?;
    Ok(states)
}

/// Difference of two Net Promoter Scores; see `cxkit.survey.nps_difference`.
#[pyfunction]
#[pyo3(signature = (a, b, weights_a, weights_b, strata_a, strata_b, clusters_a, clusters_b, options))]
#[allow(clippy::too_many_arguments)]
pub fn nps_difference<'py>(
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
) -> PyResult<NpsDifferenceResult<'py>> {
    guarded(|| {
        let mut keywords = given(&options)?;
        let both_states = a.is_instance_of::<NpsAccumulator>() && b.is_instance_of::<NpsAccumulator>();
        for name in cxkit::exchange::fields::<core::NpsReading>() {
            if both_states && keywords.contains_key(*name) {
                return Err(option(name, "nothing, because accumulators know how they read scores", "a value"));
            }
        }
        let (reading, options): (core::NpsReading, core::NpsDifferenceOptions) =
            (take(&mut keywords)?, take(&mut keywords)?);
        let columns = |weights, strata, clusters| DesignColumns { weights, strata, clusters };
        let a = side(py, "a", a, columns(weights_a, strata_a, clusters_a), &reading)?;
        let b = side(py, "b", b, columns(weights_b, strata_b, clusters_b), &reading)?;
        to_python(py, &check(py.detach(|| core::NpsDifference::between(&a, &b, &options)))?).map(NpsDifferenceResult)
    })
}

/// One side of a difference: a state, or the scores of one.
fn side<'py>(
    py: Python<'py>,
    argument: &str,
    scores: &Object<'py>,
    columns: DesignColumns<'_, 'py>,
    reading: &core::NpsReading,
) -> PyResult<core::NpsAccumulator> {
    if let Ok(state) = scores.cast::<NpsAccumulator>() {
        let DesignColumns { weights, strata, clusters } = columns;
        for (name, column) in [("weights", weights), ("strata", strata), ("clusters", clusters)] {
            if column.is_some() {
                let expected = format!("nothing, because an accumulator has its {name}");
                return Err(option(&format!("{name}_{argument}"), &expected, "a column"));
            }
        }
        return state.get().state.copy(py);
    }
    let other = scores.is_instance_of::<BinaryNpsAccumulator>()
        || scores.is_instance_of::<GroupedNpsAccumulator>()
        || scores.is_instance_of::<GroupedBinaryNpsAccumulator>();
    if other {
        let (what, expected) = ("NPS difference".into(), "scores or an NpsAccumulator".into());
        return Err(to_py(&Error::Incompatible { what, expected, got: type_name(scores) }));
    }
    let suffix = format!("_{argument}");
    let question = Question { argument, truths: false, suffix: &suffix };
    count(py, reading.clone(), &read(question, scores, columns, None, &[], None)?)
}

/// Binary NPS; see `cxkit.survey.binary_nps`.
#[pyfunction]
#[pyo3(signature = (answers, data, weights, strata, clusters, options))]
pub fn binary_nps<'py>(
    py: Python<'py>,
    answers: &Object<'py>,
    data: Option<&Object<'py>>,
    weights: Option<&Object<'py>>,
    strata: Option<&Object<'py>>,
    clusters: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
) -> PyResult<BinaryNpsResult<'py>> {
    guarded(|| {
        let mut keywords = given(&options)?;
        let (reading, options): (core::BinaryNpsReading, core::BinaryNpsOptions) =
            (take(&mut keywords)?, take(&mut keywords)?);
        let input = read(ANSWERS, answers, DesignColumns { weights, strata, clusters }, None, &[], data)?;
        let mut state = core::BinaryNpsAccumulator::new(reading);
        input.run(py, |columns| state.update(columns.responses()?))?;
        to_python(py, &check(state.evaluate(&options))?).map(BinaryNpsResult)
    })
}

/// Binary NPS of every group; see `cxkit.survey.binary_nps_by`.
#[pyfunction]
#[pyo3(signature = (answers, by, data, weights, strata, clusters, options))]
#[allow(clippy::too_many_arguments)]
pub fn binary_nps_by<'py>(
    py: Python<'py>,
    answers: &Object<'py>,
    by: &Object<'py>,
    data: Option<&Object<'py>>,
    weights: Option<&Object<'py>>,
    strata: Option<&Object<'py>>,
    clusters: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
) -> PyResult<GroupedBinaryNpsResult<'py>> {
    guarded(|| {
        let mut keywords = given(&options)?;
        let (reading, options): (core::BinaryNpsReading, core::BinaryNpsOptions) =
            (take(&mut keywords)?, take(&mut keywords)?);
        let input = read(ANSWERS, answers, DesignColumns { weights, strata, clusters }, Some(by), &[], data)?;
        let mut states = GroupedAccumulator::new(input.names(), core::BinaryNpsAccumulator::new(reading));
        input.run(py, |columns| states.update(&columns.labels(), columns.responses()?))?;
        to_python(py, &check(py.detach(|| states.evaluate(&options)))?).map(GroupedBinaryNpsResult)
    })
}
