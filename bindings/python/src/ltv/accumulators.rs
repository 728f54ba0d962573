//! The accumulators of values as Python classes: frozen, behind a lock, so that threads may share them.
use super::value::Input;
use crate::accumulator::{accumulator, labels_of, names, plain};
use crate::errors::{check, guarded};
use crate::frame::keywords;
use crate::shared::Shared;
use crate::typed::{
    ByArgument, ColumnArgument, CustomerValueResult, FrameArgument, GroupedCustomerValueResult, NamesArgument,
    OptionArgument,
};
use crate::value::{given, take, to_python};
use cxkit::ltv as core;
use cxkit::{Accumulator, GroupedAccumulator};
use pyo3::prelude::*;

accumulator!(
    /// A mergeable sum of customers' values: one per partition, day or stream, merged at any time.
    ///
    /// Counts, smallest and largest value are exact at every split and order, sums to the last digits. Threads may share an
    /// accumulator.
    ///
    /// Attributes
    /// ----------
    /// n : int
    ///     Customers with a value so far.
    ///
    /// Examples
    /// --------
    /// >>> from cxkit import ltv
    /// >>> north = ltv.ValueAccumulator()
    /// >>> north.update([120, 80, None])
    /// >>> south = north.empty()
    /// >>> south.update([100])
    /// >>> north.merge(south)
    /// >>> value = north.evaluate()
    /// >>> value.estimate, value.total, value.n, value.n_missing
    /// (100.0, 300.0, 3, 1)
    "cxkit.ltv" ValueAccumulator(core::ValueAccumulator) {
        #[new]
        fn new() -> Self {
            Self { state: Shared::new(core::ValueAccumulator::default()) }
        }

        /// Adds a column of values, a row a customer; on an error nothing is added.
        #[pyo3(signature = (values, *, data = None))]
        fn update<'py>(
            &self,
            py: Python<'py>,
            values: ColumnArgument<'py>,
            data: Option<FrameArgument<'py>>,
        ) -> PyResult<()> {
            guarded(|| {
                let input = Input::read(&values.0, None, &[], data.as_ref().map(|data| &data.0))?;
                self.state.with(py, |state| state.update(&input.values.borrowed()?))
            })
        }

        /// The values so far, as ``ltv.value`` gives them, with the same options.
        #[pyo3(signature = (*, level = None))]
        fn evaluate<'py>(
            &self,
            py: Python<'py>,
            level: Option<OptionArgument<'py>>,
        ) -> PyResult<CustomerValueResult<'py>> {
            guarded(|| {
                let options = options(py, level)?;
                to_python(py, &check(self.state.copy(py)?.evaluate(&options))?).map(CustomerValueResult)
            })
        }

        /// Customers with a value so far.
        #[getter]
        fn n(&self, py: Python<'_>) -> PyResult<u64> {
            self.state.with(py, |state| Ok(state.n()))
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            self.state.with(py, |state| Ok(format!("ValueAccumulator(n={})", state.n())))
        }
    }
);

accumulator!(
    /// Mergeable sums of customers' values by group.
    ///
    /// Parameters
    /// ----------
    /// by : str or list of str
    ///     Names of the label columns.
    ///
    /// Examples
    /// --------
    /// >>> from cxkit import ltv
    /// >>> states = ltv.GroupedValueAccumulator(by=["plan"])
    /// >>> states.update([120, 80, 10], by=["pro", "pro", "free"])
    /// >>> [(row.key, row.outcome.value.estimate) for row in states.evaluate().rows]
    /// [(['free'], 10.0), (['pro'], 100.0)]
    "cxkit.ltv" GroupedValueAccumulator(GroupedAccumulator<core::ValueAccumulator>) {
        #[new]
        #[pyo3(signature = (by))]
        fn new(by: NamesArgument<'_>) -> PyResult<Self> {
            guarded(|| {
                let empty = core::ValueAccumulator::default();
                Ok(Self { state: Shared::new(GroupedAccumulator::new(names(&by.0)?, empty)) })
            })
        }

        /// Adds each value to the group that its labels name; on an error nothing is added.
        ///
        /// With ``data=``, ``by`` may be left out: the frame's columns of the accumulator's names are taken.
        #[pyo3(signature = (values, *, by = None, data = None))]
        fn update<'py>(
            &self,
            py: Python<'py>,
            values: ColumnArgument<'py>,
            by: Option<ByArgument<'py>>,
            data: Option<FrameArgument<'py>>,
        ) -> PyResult<()> {
            guarded(|| {
                let names = self.by(py)?;
                let by = labels_of(py, by, &names, data.as_ref())?;
                let input = Input::read(&values.0, Some(&by), &names, data.as_ref().map(|data| &data.0))?;
                self.state.with(py, |states| input.add_to(states))
            })
        }

        /// The values so far, as ``ltv.value_by`` gives them, with the same options.
        #[pyo3(signature = (*, level = None))]
        fn evaluate<'py>(
            &self,
            py: Python<'py>,
            level: Option<OptionArgument<'py>>,
        ) -> PyResult<GroupedCustomerValueResult<'py>> {
            guarded(|| {
                let options = options(py, level)?;
                to_python(py, &self.state.with(py, |states| states.evaluate(&options))?).map(GroupedCustomerValueResult)
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
            self.state.with(py, |state| Ok(format!("GroupedValueAccumulator(by={:?}, groups={})", state.by(), state.groups())))
        }
    }
);

fn options<'py>(py: Python<'py>, level: Option<OptionArgument<'py>>) -> PyResult<core::ValueOptions> {
    take(&mut given(&keywords(py, &[("level", plain(level))])?)?)
}
