//! Values of customers, summed up.
use crate::column::Numbers;
use crate::errors::{check, guarded};
use crate::frame::{Wanted, label_columns, read_groups, resolve};
use crate::labels::LabelColumn;
use crate::typed::{CustomerValueResult, GroupedCustomerValueResult, OptionsArgument};
use crate::value::{given, take, to_python};
use cxkit::data::Labels;
use cxkit::ltv::{ValueAccumulator, ValueOptions};
use cxkit::{Accumulator, GroupedAccumulator};
use pyo3::prelude::*;

type Object<'py> = Bound<'py, PyAny>;

/// The columns of a call, taken out of Python.
pub struct Input {
    /// The values.
    pub values: Numbers,
    by: Vec<LabelColumn>,
}

impl Input {
    /// Finds and reads the columns; `names` are what the labels are called where they have no names.
    pub fn read<'py>(
        values: &Object<'py>,
        by: Option<&Object<'py>>,
        names: &[String],
        data: Option<&Object<'py>>,
    ) -> PyResult<Self> {
        let mut values = Wanted::new(values, "values");
        let mut by = by.map(|by| label_columns(by, "by", data)).transpose()?.unwrap_or_default();
        resolve([&mut values].into_iter().chain(&mut by), data)?;
        Ok(Self { values: values.numbers(false)?, by: read_groups(by, names)? })
    }

    /// Adds the values to their groups; needs no Python.
    pub fn add_to(&self, states: &mut GroupedAccumulator<ValueAccumulator>) -> cxkit::Result<()> {
        let by: Vec<Labels<'_>> = self.by.iter().map(LabelColumn::labels).collect::<cxkit::Result<_>>()?;
        states.update(&by.iter().collect::<Vec<_>>(), &self.values.borrowed()?)
    }
}

/// Values of customers, summed up; see `cxkit.ltv.value`.
#[pyfunction]
#[pyo3(signature = (values, data, options))]
pub fn ltv_value<'py>(
    py: Python<'py>,
    values: &Object<'py>,
    data: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
) -> PyResult<CustomerValueResult<'py>> {
    guarded(|| {
        let options: ValueOptions = take(&mut given(&options)?)?;
        let input = Input::read(values, None, &[], data)?;
        let value = py.detach(|| {
            let mut state = ValueAccumulator::default();
            state.update(&input.values.borrowed()?)?;
            state.evaluate(&options)
        });
        to_python(py, &check(value)?).map(CustomerValueResult)
    })
}

/// The same by group; see `cxkit.ltv.value_by`.
#[pyfunction]
#[pyo3(signature = (values, by, data, options))]
pub fn ltv_value_by<'py>(
    py: Python<'py>,
    values: &Object<'py>,
    by: &Object<'py>,
    data: Option<&Object<'py>>,
    options: OptionsArgument<'py>,
) -> PyResult<GroupedCustomerValueResult<'py>> {
    guarded(|| {
        let options: ValueOptions = take(&mut given(&options)?)?;
        let input = Input::read(values, Some(by), &[], data)?;
        let value = py.detach(|| {
            let names = input.by.iter().map(LabelColumn::name);
            let mut states = GroupedAccumulator::new(names, ValueAccumulator::default());
            input.add_to(&mut states)?;
            states.evaluate(&options)
        });
        to_python(py, &check(value)?).map(GroupedCustomerValueResult)
    })
}
