//! Survey metrics for Python; signatures and documentation are in `survey/`.
use crate::column::Numbers;
use crate::control::Steering;
use crate::errors::{check, guarded, option, to_py, type_name};
use crate::frame::{Wanted, label_columns, read_groups, resolve};
use crate::labels::LabelColumn;
use crate::shared::Shared;
use crate::typed::{
    BinaryNpsResult, GroupedBinaryNpsResult, GroupedNpsResult, NpsDifferenceResult, NpsResult, OptionsArgument,
};
use crate::value::{given, take, to_python};
use accumulators::{BinaryNpsAccumulator, GroupedBinaryNpsAccumulator, GroupedNpsAccumulator, NpsAccumulator};
use cxkit::data::{Column, Labels, Responses};
use cxkit::survey as core;
use cxkit::{Accumulator, Error, GroupedAccumulator, Result};
use pyo3::prelude::*;

pub mod accumulators;
pub mod comparison;
pub mod sampled;

type Object<'py> = Bound<'py, PyAny>;

/// The columns of one call.
pub struct Input {
    answers: Numbers,
    weights: Option<Numbers>,
    by: Vec<LabelColumn>,
}

/// What a call reads.
pub struct Arguments<'a, 'py> {
    /// The answers' argument, for errors.
    pub argument: &'a str,
    /// The column of answers, or its name.
    pub answers: &'a Object<'py>,
    /// The weights with their argument.
    pub weights: Option<(&'a str, &'a Object<'py>)>,
    /// The label columns.
    pub by: Option<&'a Object<'py>>,
    /// What the labels are called where they have no names.
    pub names: &'a [String],
    /// The frame.
    pub data: Option<&'a Object<'py>>,
    /// Whether truth values are answers.
    pub truths: bool,
}

impl Input {
    /// Finds and reads the columns.
    pub fn read(arguments: &Arguments<'_, '_>) -> PyResult<Self> {
        let Arguments { argument, answers, weights, by, names, data, truths } = *arguments;
        let mut answers = Wanted::new(answers, argument);
        let mut weights = weights.map(|(argument, weights)| Wanted::new(weights, argument));
        let mut by = by.map(|by| label_columns(by, "by", data)).transpose()?.unwrap_or_default();
        resolve([&mut answers].into_iter().chain(&mut weights).chain(&mut by), data)?;
        Ok(Self {
            answers: answers.numbers(truths)?,
            weights: weights.map(|weights| weights.numbers(false)).transpose()?,
            by: read_groups(by, names)?,
        })
    }

    /// The names of the label columns.
    pub fn names(&self) -> Vec<String> {
        self.by.iter().map(|column| column.name().to_owned()).collect()
    }

    /// Answers and weights as the core reads them.
    pub fn columns(&self) -> PyResult<(Column<'_>, Option<Column<'_>>)> {
        Ok((self.answers.column()?, self.weights.as_ref().map(Numbers::column).transpose()?))
    }

    /// Labels as the core reads them; needs no Python.
    pub fn labels(&self) -> Result<Vec<Labels<'_>>> {
        self.by.iter().map(LabelColumn::labels).collect()
    }
}

/// Answers with their weights, if there are any.
pub fn responses<'a>(answers: &'a Column<'a>, weights: Option<&'a Column<'a>>) -> Result<Responses<'a>> {
    weights.map_or_else(|| Ok(Responses::new(answers)), |weights| Responses::weighted(answers, weights))
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
#[pyo3(signature = (scores, data, weights, options, progress, threads))]
pub fn nps<'py>(
    py: Python<'py>,
    scores: &Object<'py>,
    data: Option<&Object<'py>>,
    weights: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
    progress: Option<&Object<'py>>,
    threads: Option<&Object<'py>>,
) -> PyResult<NpsResult<'py>> {
    guarded(|| {
        let mut keywords = given(&options)?;
        let (reading, options): (core::NpsReading, core::NpsOptions) = (take(&mut keywords)?, take(&mut keywords)?);
        let steering = Steering::new(py, progress, threads)?;
        let weights = weights.map(|weights| ("weights", weights));
        let arguments =
            Arguments { argument: "scores", answers: scores, weights, by: None, names: &[], data, truths: false };
        let state = count(py, reading, &Input::read(&arguments)?)?;
        to_python(py, &evaluate_nps(&state, &options, &steering)?).map(NpsResult)
    })
}

/// The state of the answers of a call.
fn count(py: Python<'_>, reading: core::NpsReading, input: &Input) -> PyResult<core::NpsAccumulator> {
    let (scores, weights) = input.columns()?;
    let mut state = core::NpsAccumulator::new(reading);
    check(py.detach(|| state.update(responses(&scores, weights.as_ref())?)))?;
    Ok(state)
}

/// Net Promoter Score of every group; see `cxkit.survey.nps_by`.
#[pyfunction]
#[pyo3(signature = (scores, by, data, weights, options, progress, threads))]
#[allow(clippy::too_many_arguments)]
pub fn nps_by<'py>(
    py: Python<'py>,
    scores: &Object<'py>,
    by: &Object<'py>,
    data: Option<&Object<'py>>,
    weights: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
    progress: Option<&Object<'py>>,
    threads: Option<&Object<'py>>,
) -> PyResult<GroupedNpsResult<'py>> {
    guarded(|| {
        let mut keywords = given(&options)?;
        let (reading, options): (core::NpsReading, core::NpsOptions) = (take(&mut keywords)?, take(&mut keywords)?);
        let steering = Steering::new(py, progress, threads)?;
        let weights = weights.map(|weights| ("weights", weights));
        let arguments =
            Arguments { argument: "scores", answers: scores, weights, by: Some(by), names: &[], data, truths: false };
        let input = Input::read(&arguments)?;
        let states = Shared::new(GroupedAccumulator::new(input.names(), core::NpsAccumulator::new(reading)));
        update_nps_by(py, &states, &input)?;
        to_python(py, &evaluate_nps_by(py, &states.copy(py)?, &options, &steering)?).map(GroupedNpsResult)
    })
}

/// Adds the rows of a call to their groups.
fn update_nps_by(
    py: Python<'_>,
    states: &Shared<GroupedAccumulator<core::NpsAccumulator>>,
    input: &Input,
) -> PyResult<()> {
    let (scores, weights) = input.columns()?;
    states.with(py, |states| {
        let labels = input.labels()?;
        states.update(&labels.iter().collect::<Vec<_>>(), responses(&scores, weights.as_ref())?)
    })
}

/// Difference of two Net Promoter Scores; see `cxkit.survey.nps_difference`.
#[pyfunction]
#[pyo3(signature = (a, b, weights_a, weights_b, options))]
pub fn nps_difference<'py>(
    py: Python<'py>,
    a: &Object<'py>,
    b: &Object<'py>,
    weights_a: Option<&Object<'py>>,
    weights_b: Option<&Object<'py>>,
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
        let a = side(py, "a", a, "weights_a", weights_a, &reading)?;
        let b = side(py, "b", b, "weights_b", weights_b, &reading)?;
        to_python(py, &check(py.detach(|| core::NpsDifference::between(&a, &b, &options)))?).map(NpsDifferenceResult)
    })
}

/// One side of a difference: a state, or the scores of one.
fn side<'py>(
    py: Python<'py>,
    argument: &str,
    scores: &Object<'py>,
    weights_argument: &str,
    weights: Option<&Object<'py>>,
    reading: &core::NpsReading,
) -> PyResult<core::NpsAccumulator> {
    if let Ok(state) = scores.cast::<NpsAccumulator>() {
        if weights.is_some() {
            return Err(option(weights_argument, "nothing, because an accumulator has its weights", "a column"));
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
    let weights = weights.map(|weights| (weights_argument, weights));
    let arguments = Arguments { argument, answers: scores, weights, by: None, names: &[], data: None, truths: false };
    count(py, reading.clone(), &Input::read(&arguments)?)
}

/// Binary NPS; see `cxkit.survey.binary_nps`.
#[pyfunction]
#[pyo3(signature = (answers, data, options))]
pub fn binary_nps<'py>(
    py: Python<'py>,
    answers: &Object<'py>,
    data: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
) -> PyResult<BinaryNpsResult<'py>> {
    guarded(|| {
        let mut keywords = given(&options)?;
        let (reading, options): (core::BinaryNpsReading, core::BinaryNpsOptions) =
            (take(&mut keywords)?, take(&mut keywords)?);
        let input = Input::read(&Arguments {
            argument: "answers",
            answers,
            weights: None,
            by: None,
            names: &[],
            data,
            truths: true,
        })?;
        let (answers, _) = input.columns()?;
        let mut state = core::BinaryNpsAccumulator::new(reading);
        check(py.detach(|| state.update(&answers)))?;
        to_python(py, &check(state.evaluate(&options))?).map(BinaryNpsResult)
    })
}

/// Binary NPS of every group; see `cxkit.survey.binary_nps_by`.
#[pyfunction]
#[pyo3(signature = (answers, by, data, options))]
pub fn binary_nps_by<'py>(
    py: Python<'py>,
    answers: &Object<'py>,
    by: &Object<'py>,
    data: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
) -> PyResult<GroupedBinaryNpsResult<'py>> {
    guarded(|| {
        let mut keywords = given(&options)?;
        let (reading, options): (core::BinaryNpsReading, core::BinaryNpsOptions) =
            (take(&mut keywords)?, take(&mut keywords)?);
        let arguments =
            Arguments { argument: "answers", answers, weights: None, by: Some(by), names: &[], data, truths: true };
        let input = Input::read(&arguments)?;
        let states = Shared::new(GroupedAccumulator::new(input.names(), core::BinaryNpsAccumulator::new(reading)));
        update_binary_nps_by(py, &states, &input)?;
        to_python(py, &states.with(py, |states| states.evaluate(&options))?).map(GroupedBinaryNpsResult)
    })
}

/// Adds the rows of a call to their groups.
fn update_binary_nps_by(
    py: Python<'_>,
    states: &Shared<GroupedAccumulator<core::BinaryNpsAccumulator>>,
    input: &Input,
) -> PyResult<()> {
    let (answers, _) = input.columns()?;
    states.with(py, |states| {
        let labels = input.labels()?;
        states.update(&labels.iter().collect::<Vec<_>>(), &answers)
    })
}
