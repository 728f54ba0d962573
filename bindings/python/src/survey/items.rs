//! Metrics of several items: columns by item, or pairs of columns.
use super::sampled::{Sampled, SampledArguments};
use crate::errors::{check, guarded, option, type_name, unsupported};
use crate::frame::{Wanted, named_columns};
use crate::typed::{
    AlphaResult, CsiDifferenceResult, CsiResult, GroupedAlphaResult, GroupedCsiResult, GroupedMultipleAnswerResult,
    GroupedServperfResult, GroupedServqualResult, MultipleAnswerResult, OptionsArgument, ServperfResult,
    ServqualDifferenceResult, ServqualResult,
};
use crate::value::{given, take, to_python};
use cxkit::control::Control;
use cxkit::data::Items;
use cxkit::survey as core;
use cxkit::{Accumulator, GroupedAccumulator, Result};
use pyo3::prelude::*;
use pyo3::types::{PyList, PyMapping, PyString, PyTuple};

type Object<'py> = Bound<'py, PyAny>;
type Grouped = GroupedAccumulator<core::ItemsAccumulator>;

/// The items of a call and their columns.
pub(super) struct Columns<'py> {
    pub(super) items: Vec<String>,
    pub(super) columns: Vec<Wanted<'py>>,
}

impl<'py> Columns<'py> {
    /// A dict of columns by item, or names of columns of a frame.
    pub(super) fn read(given: &Object<'py>, argument: &str, framed: bool) -> PyResult<Self> {
        if let Some(named) = named_columns(given, argument)? {
            let columns = named.iter().map(|(name, column)| Wanted::named(column, name)).collect();
            return Ok(Self { items: named.into_iter().map(|(name, _)| name).collect(), columns });
        }
        let rule = "a dict of columns by name, or with data= a list of names of columns";
        let listed = parts(given).filter(|_| framed).ok_or_else(|| unsupported(argument, rule, type_name(given)))?;
        if let Some(other) = listed.iter().find(|name| !name.is_instance_of::<PyString>()) {
            return Err(unsupported(argument, rule, format!("a list with {}", type_name(other))));
        }
        let items = listed.iter().map(PyAnyMethods::extract).collect::<PyResult<_>>()?;
        Ok(Self { items, columns: listed.iter().map(|name| Wanted::new(name, argument)).collect() })
    }

    /// A dict of pairs by item: expectation and perception.
    fn pairs(given: &Object<'py>, argument: &str, _: bool) -> PyResult<Self> {
        let rule = "a dict of pairs of columns by item";
        let named = named_columns(given, argument)?.ok_or_else(|| unsupported(argument, rule, type_name(given)))?;
        let (mut items, mut columns) = (Vec::with_capacity(named.len()), Vec::with_capacity(2 * named.len()));
        for (item, pair) in named {
            for (kind, column) in KINDS.iter().zip(pair_of(&pair, argument)?) {
                columns.push(Wanted::named(&column, &format!("{item} {kind}")));
            }
            items.push(item);
        }
        Ok(Self { items, columns })
    }
}

const KINDS: [&str; 2] = ["expectation", "perception"];

/// The parts of a list or a tuple.
fn parts<'py>(given: &Object<'py>) -> Option<Vec<Object<'py>>> {
    match (given.cast::<PyList>(), given.cast::<PyTuple>()) {
        (Ok(list), _) => Some(list.iter().collect()),
        (_, Ok(tuple)) => Some(tuple.iter().collect()),
        _ => None,
    }
}

/// Expectation and perception: a pair, or a dict of the two.
fn pair_of<'py>(pair: &Object<'py>, argument: &str) -> PyResult<[Object<'py>; 2]> {
    if let Ok(dict) = pair.cast::<PyMapping>() {
        let names = dict.keys()?.iter().map(|name| name.extract()).collect::<PyResult<Vec<String>>>()?;
        if names.len() == 2 && KINDS.iter().all(|kind| names.iter().any(|name| name == kind)) {
            return Ok([dict.get_item(KINDS[0])?, dict.get_item(KINDS[1])?]);
        }
        return Err(option(argument, "a dict of expectation and perception for each item", names.join(", ")));
    }
    let both = parts(pair).and_then(|parts| <[Object<'py>; 2]>::try_from(parts).ok());
    both.ok_or_else(|| {
        unsupported(argument, "a pair of columns for each item, expectation and perception", type_name(pair))
    })
}

/// The columns beside the items: those of the design with their arguments, the groups, the frame.
struct Around<'a, 'py> {
    weights: Option<&'a Object<'py>>,
    strata: Option<&'a Object<'py>>,
    clusters: Option<&'a Object<'py>>,
    arguments: [&'a str; 3],
    by: Option<&'a Object<'py>>,
    data: Option<&'a Object<'py>>,
}

const DESIGN: [&str; 3] = ["weights", "strata", "clusters"];

/// An empty state of items.
type Empty<'a> = dyn Fn(Vec<String>) -> Result<core::ItemsAccumulator> + 'a;

fn sampled<'py>(
    columns: Columns<'py>,
    around: &Around<'_, 'py>,
    empty: &Empty<'_>,
) -> PyResult<(Sampled, core::ItemsAccumulator)> {
    let Around { weights, strata, clusters, arguments, by, data } = *around;
    let state = check(empty(columns.items))?;
    let named = |at: usize, column: Option<&'_ Object<'py>>| column.map(|_| arguments[at]);
    let sampled = Sampled::read(SampledArguments {
        answers: columns.columns,
        truths: matches!(state.form(), core::ItemsForm::Choices | core::ItemsForm::BlankChoices),
        weights: named(0, weights).zip(weights),
        strata: named(1, strata).zip(strata),
        clusters: named(2, clusters).zip(clusters),
        by,
        names: &[],
        data,
    })?;
    Ok((sampled, state))
}

/// What a state gives, outside the interpreter lock.
fn of_state<'py, T: Send>(
    py: Python<'py>,
    columns: Columns<'py>,
    around: &Around<'_, 'py>,
    empty: &Empty<'_>,
    result: impl FnOnce(&core::ItemsAccumulator) -> Result<T> + Send,
) -> PyResult<T> {
    let (sampled, mut state) = sampled(columns, around, empty)?;
    sampled.run(py, |opened| {
        state.update(Items::sampled(opened.answers(), opened.design())?)?;
        result(&state)
    })
}

/// What the states of groups give, outside the interpreter lock.
fn of_groups<'py, T: Send>(
    py: Python<'py>,
    columns: Columns<'py>,
    around: &Around<'_, 'py>,
    empty: &Empty<'_>,
    result: impl FnOnce(&Grouped) -> Result<T> + Send,
) -> PyResult<T> {
    let (sampled, state) = sampled(columns, around, empty)?;
    let mut groups = Grouped::new(sampled.names(), state);
    sampled.run(py, |opened| {
        groups.update(&opened.labels(), Items::sampled(opened.answers(), opened.design())?)?;
        result(&groups)
    })
}

/// An empty state of ratings in a form.
fn rated(
    form: core::ItemsForm,
    reading: core::RatingReading,
) -> impl Fn(Vec<String>) -> Result<core::ItemsAccumulator> {
    move |items| core::ItemsAccumulator::with_form(items, reading.clone(), form)
}

/// An empty state of items in the form of a metric; choices need no form.
fn available(reading: core::RatingReading) -> impl Fn(Vec<String>) -> Result<core::ItemsAccumulator> {
    rated(core::ItemsForm::Available, reading)
}

fn complete(reading: core::RatingReading) -> impl Fn(Vec<String>) -> Result<core::ItemsAccumulator> {
    rated(core::ItemsForm::Complete, reading)
}

fn gaps(reading: core::RatingReading) -> impl Fn(Vec<String>) -> Result<core::ItemsAccumulator> {
    rated(core::ItemsForm::Gaps, reading)
}

fn choices(reading: core::MultipleAnswerReading) -> impl Fn(Vec<String>) -> Result<core::ItemsAccumulator> {
    move |items| core::ItemsAccumulator::of_choices(items, &reading)
}

macro_rules! metrics {
    ($($doc:literal $by_doc:literal $name:ident $name_by:ident $argument:literal:
        $of:path, $by_group:path, $result:ident $grouped:ident $columns:ident $empty:ident;)*) => {$(
        #[doc = $doc]
        #[pyfunction]
        #[pyo3(signature = (items, data, weights, strata, clusters, options))]
        pub fn $name<'py>(
            py: Python<'py>,
            items: &Object<'py>,
            data: Option<&Object<'py>>,
            weights: Option<&Object<'py>>,
            strata: Option<&Object<'py>>,
            clusters: Option<&Object<'py>>,
            options: OptionsArgument<'py>,
        ) -> PyResult<$result<'py>> {
            guarded(|| {
                let mut keywords = given(&options)?;
                let (reading, options) = (take(&mut keywords)?, take(&mut keywords)?);
                let columns = Columns::$columns(items, $argument, data.is_some())?;
                let around = Around { weights, strata, clusters, arguments: DESIGN, by: None, data };
                let found =
                    of_state(py, columns, &around, &$empty(reading), |state| $of(state, &options))?;
                to_python(py, &found).map($result)
            })
        }

        #[doc = $by_doc]
        #[pyfunction]
        #[pyo3(signature = (items, by, data, weights, strata, clusters, options))]
        #[allow(clippy::too_many_arguments)]
        pub fn $name_by<'py>(
            py: Python<'py>,
            items: &Object<'py>,
            by: &Object<'py>,
            data: Option<&Object<'py>>,
            weights: Option<&Object<'py>>,
            strata: Option<&Object<'py>>,
            clusters: Option<&Object<'py>>,
            options: OptionsArgument<'py>,
        ) -> PyResult<$grouped<'py>> {
            guarded(|| {
                let mut keywords = given(&options)?;
                let (reading, options) = (take(&mut keywords)?, take(&mut keywords)?);
                let columns = Columns::$columns(items, $argument, data.is_some())?;
                let around = Around { weights, strata, clusters, arguments: DESIGN, by: Some(by), data };
                let found = of_groups(py, columns, &around, &$empty(reading), |groups| {
                    $by_group(groups, &options, Control::default())
                })?;
                to_python(py, &found).map($grouped)
            })
        }
    )*};
}

metrics!(
    "Satisfaction index; see `cxkit.survey.csi`." "Satisfaction index of every group; see `cxkit.survey.csi_by`."
        csi csi_by "items": core::Csi::of, core::Csi::by_group, CsiResult GroupedCsiResult read available;
    "Satisfaction index of employees; see `cxkit.survey.ecsi`." "The same by group; see `cxkit.survey.ecsi_by`."
        ecsi ecsi_by "items": core::ecsi, core::ecsi_by, CsiResult GroupedCsiResult read available;
    "Service quality as gaps; see `cxkit.survey.servqual`." "Gaps of every group; see `cxkit.survey.servqual_by`."
        servqual servqual_by "items": core::Servqual::of, core::Servqual::by_group, ServqualResult GroupedServqualResult pairs gaps;
    "Service quality as perceived; see `cxkit.survey.servperf`." "The same by group; see `cxkit.survey.servperf_by`."
        servperf servperf_by "items": core::Servperf::of, core::Servperf::by_group, ServperfResult GroupedServperfResult read available;
    "Cronbach's alpha; see `cxkit.survey.alpha`." "Cronbach's alpha of every group; see `cxkit.survey.alpha_by`."
        alpha alpha_by "items": core::Alpha::of, core::Alpha::by_group, AlphaResult GroupedAlphaResult read complete;
    "Multiple answers; see `cxkit.survey.multiple_answer`." "The same by group; see `cxkit.survey.multiple_answer_by`."
        multiple_answer multiple_answer_by "choices": core::MultipleAnswer::of, core::MultipleAnswer::by_group, MultipleAnswerResult GroupedMultipleAnswerResult
        read choices;
);

const SIDES: [(&str, [&str; 3]); 2] =
    [("a", ["weights_a", "strata_a", "clusters_a"]), ("b", ["weights_b", "strata_b", "clusters_b"])];

/// The states of both samples, and the options.
fn sides<'py, O: serde::de::DeserializeOwned>(
    py: Python<'py>,
    samples: [&Object<'py>; 2],
    designs: [[Option<&Object<'py>>; 3]; 2],
    options: &OptionsArgument<'py>,
    form: core::ItemsForm,
) -> PyResult<(core::ItemsAccumulator, core::ItemsAccumulator, O)> {
    let mut keywords = given(options)?;
    let (reading, options): (core::RatingReading, O) = (take(&mut keywords)?, take(&mut keywords)?);
    let side = |at: usize| {
        let (argument, arguments) = SIDES[at];
        let [weights, strata, clusters] = designs[at];
        let columns = if form == core::ItemsForm::Gaps {
            Columns::pairs(samples[at], argument, false)?
        } else {
            Columns::read(samples[at], argument, false)?
        };
        let around = Around { weights, strata, clusters, arguments, by: None, data: None };
        of_state(py, columns, &around, &rated(form, reading.clone()), |state| Ok(state.clone()))
    };
    Ok((side(0)?, side(1)?, options))
}

macro_rules! differences {
    ($($doc:literal $name:ident: $core:ident $result:ident $form:ident;)*) => {$(
        #[doc = $doc]
        #[pyfunction]
        #[pyo3(signature = (a, b, weights_a, strata_a, clusters_a, weights_b, strata_b, clusters_b, options))]
        #[allow(clippy::too_many_arguments)]
        pub fn $name<'py>(
            py: Python<'py>,
            a: &Object<'py>,
            b: &Object<'py>,
            weights_a: Option<&Object<'py>>,
            strata_a: Option<&Object<'py>>,
            clusters_a: Option<&Object<'py>>,
            weights_b: Option<&Object<'py>>,
            strata_b: Option<&Object<'py>>,
            clusters_b: Option<&Object<'py>>,
            options: OptionsArgument<'py>,
        ) -> PyResult<$result<'py>> {
            guarded(|| {
                let designs = [[weights_a, strata_a, clusters_a], [weights_b, strata_b, clusters_b]];
                let (a, b, options) = sides(py, [a, b], designs, &options, core::ItemsForm::$form)?;
                to_python(py, &check(py.detach(|| core::$core::between(&a, &b, &options)))?).map($result)
            })
        }
    )*};
}

differences!(
    "Difference of two satisfaction indices; see `cxkit.survey.csi_difference`."
        csi_difference: CsiDifference CsiDifferenceResult Available;
    "Difference of two gaps; see `cxkit.survey.servqual_difference`."
        servqual_difference: ServqualDifference ServqualDifferenceResult Gaps;
);
