//! Tables of frequency, recency, age and monetary value.
use super::log::{Log, options};
use crate::accumulator::plain;
use crate::column::Numbers;
use crate::control::Steering;
use crate::errors::{check, guarded, invalid, to_py, type_name};
use crate::frame::{Wanted, columns, keywords, names_of, resolve};
use crate::ids::IdColumn;
use crate::shared::read_bytes;
use crate::table::Table;
use crate::typed::{
    BytesArgument, ColumnArgument, FrameArgument, LabelsArgument, OptionArgument, OptionsArgument, RfmArgument,
    RfmReportResult,
};
use crate::value::{given, take, to_python};
use crate::vector::Vector;
use cxkit::data as core;
use cxkit::domain::TimeUnit;
use cxkit::state::State;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyDict, PyFloat, PyInt, PyList, PyMapping, PyType};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::Arc;

type Object<'py> = Bound<'py, PyAny>;

/// One row a customer: how often, how recently, how long and how much they have bought.
///
/// ``ltv.rfm_table`` makes it of a log of transactions; this class takes the columns of a table that exists already.
/// Models are fitted to it, and predictions keep its order. Any reader of Arrow takes it as a table.
///
/// Parameters
/// ----------
/// frequency : column, or its name in ``data``
///     Repeat purchases, those after the first: whole numbers from 0.
/// recency : column, or its name in ``data``
///     Time from the first purchase to the last, 0 where the frequency is 0.
/// age : column, or its name in ``data``
///     Time from the first purchase to the end of observation, above 0 and at least the recency.
/// monetary_value : column, or its name in ``data``, optional
///     Mean amount of the repeat purchases; whatever it is where the frequency is 0.
/// customer : column, or its name in ``data``, optional
///     Whose each row is: text or whole numbers, each once.
/// time_unit : {"hour", "day", "week", "month", "quarter", "year"}, optional
///     The unit of recency and age. Discount rates per year need it, and tables in another unit than a fit's are refused.
/// data : frame, optional
///     A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns.
///
/// Raises
/// ------
/// CxError
///     ``invalid_value`` or ``missing_value`` with column and row, ``length_mismatch``, ``unsupported_type``,
///     ``missing_column``, ``invalid_option``.
///
/// Examples
/// --------
/// >>> from cxkit import ltv
/// >>> table = ltv.RfmTable([2, 0], recency=[30.43, 0], age=[38.86, 38.86], time_unit="week")
/// >>> len(table), table.frequency.to_list(), table.age[0]
/// (2, [2, 0], 38.86)
#[pyclass(frozen, module = "cxkit.ltv")]
#[derive(Debug)]
pub struct RfmTable(pub Arc<core::RfmTable>);

#[derive(Deserialize)]
struct Unit {
    #[serde(default)]
    time_unit: Option<TimeUnit>,
}

#[pymethods]
impl RfmTable {
    #[new]
    #[pyo3(signature = (frequency, recency, age, monetary_value = None, customer = None, *, time_unit = None, data = None))]
    #[allow(clippy::too_many_arguments)]
    fn new<'py>(
        py: Python<'py>,
        frequency: ColumnArgument<'py>,
        recency: ColumnArgument<'py>,
        age: ColumnArgument<'py>,
        monetary_value: Option<ColumnArgument<'py>>,
        customer: Option<LabelsArgument<'py>>,
        time_unit: Option<OptionArgument<'py>>,
        data: Option<FrameArgument<'py>>,
    ) -> PyResult<Self> {
        guarded(|| {
            let mut given = given(&keywords(py, &[("time_unit", plain(time_unit))])?)?;
            let Unit { time_unit } = take(&mut given)?;
            let columns = Columns {
                frequency: frequency.0,
                recency: recency.0,
                age: age.0,
                monetary_value: monetary_value.map(|column| column.0),
                customer: customer.map(|column| column.0),
            };
            columns.table(py, data.as_ref().map(|data| &data.0), time_unit).map(Self)
        })
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    /// Whose each row is; None for a table without ids.
    #[getter]
    fn customer(&self) -> Option<Vector> {
        (!self.0.customers().is_empty()).then(|| Vector::keys(self.0.customers()))
    }

    /// Repeat purchases.
    #[getter]
    fn frequency(&self) -> Vector {
        Vector::whole(self.0.frequency())
    }

    /// Time from the first purchase to the last.
    #[getter]
    fn recency(&self) -> Vector {
        Vector::floats(self.0.recency().to_vec())
    }

    /// Time from the first purchase to the end of observation, or of calibration.
    #[getter]
    fn age(&self) -> Vector {
        Vector::floats(self.0.age().to_vec())
    }

    /// Mean amount of the repeat purchases, None without one; None altogether for a table without amounts.
    #[getter]
    fn monetary_value(&self) -> Option<Vector> {
        self.0.monetary_value().map(Vector::optional)
    }

    /// Sum of the logarithms of the times between purchases; None for a table made from columns.
    #[getter]
    fn ln_gaps(&self) -> Option<Vector> {
        self.0.ln_gaps().map(|values| Vector::floats(values.to_vec()))
    }

    /// When the first purchase was, by the start of its grain; None for a table made from columns.
    #[getter]
    fn first_at(&self) -> Option<Vector> {
        self.0.first_at().map(Vector::instants)
    }

    /// Rows of the log up to the end of calibration; None for a table made from columns.
    #[getter]
    fn transactions(&self) -> Option<Vector> {
        self.0.transactions().map(Vector::whole)
    }

    /// Amount of the first purchase; None without amounts.
    #[getter]
    fn first_value(&self) -> Option<Vector> {
        self.0.first_value().map(|values| Vector::floats(values.to_vec()))
    }

    /// Amount of all purchases; None without amounts.
    #[getter]
    fn total_value(&self) -> Option<Vector> {
        self.0.total_value().map(|values| Vector::floats(values.to_vec()))
    }

    /// Purchases in the holdout; None without one.
    #[getter]
    fn holdout_frequency(&self) -> Option<Vector> {
        self.0.holdout_frequency().map(Vector::whole)
    }

    /// Amount of the purchases in the holdout; None without one or without amounts.
    #[getter]
    fn holdout_value(&self) -> Option<Vector> {
        self.0.holdout_value().map(|values| Vector::floats(values.to_vec()))
    }

    /// Length of the holdout in the table's unit of time; None without one.
    #[getter]
    fn holdout_duration(&self) -> Option<f64> {
        self.0.holdout_duration()
    }

    /// The unit of recency and age; None for a table made from columns that do not say.
    #[getter]
    fn time_unit(&self) -> Option<&'static str> {
        self.0.time_unit().map(TimeUnit::name)
    }

    /// What became of the rows of the log; None for a table made from columns.
    #[getter]
    fn report<'py>(&self, py: Python<'py>) -> PyResult<Option<RfmReportResult<'py>>> {
        self.0.report().map(|report| to_python(py, report).map(RfmReportResult)).transpose()
    }

    /// As a :class:`cxkit.Table`, with the columns that there are.
    fn to_table(&self) -> PyResult<Table> {
        let all = [
            ("customer", self.customer()),
            ("frequency", Some(self.frequency())),
            ("recency", Some(self.recency())),
            ("age", Some(self.age())),
            ("monetary_value", self.monetary_value()),
            ("ln_gaps", self.ln_gaps()),
            ("first_at", self.first_at()),
            ("transactions", self.transactions()),
            ("first_value", self.first_value()),
            ("total_value", self.total_value()),
            ("holdout_frequency", self.holdout_frequency()),
            ("holdout_value", self.holdout_value()),
        ];
        let there = all.into_iter().filter_map(|(name, column)| column.map(|column| (name, column.0)));
        Table::of(there.collect(), HashMap::default())
    }

    /// As a ``pandas.DataFrame``; needs no pyarrow.
    fn to_pandas<'py>(&self, py: Python<'py>) -> PyResult<Object<'py>> {
        Table::to_pandas(&Bound::new(py, self.to_table()?)?)
    }

    /// As a ``polars.DataFrame``.
    fn to_polars<'py>(&self, py: Python<'py>) -> PyResult<Object<'py>> {
        Table::to_polars(&Bound::new(py, self.to_table()?)?)
    }

    /// As a ``pyarrow.Table``.
    fn to_pyarrow<'py>(&self, py: Python<'py>) -> PyResult<Object<'py>> {
        Table::to_pyarrow(&Bound::new(py, self.to_table()?)?)
    }

    /// As a dict of lists, a missing value as None.
    #[pyo3(signature = () -> "dict[str, list[object]]")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        self.to_table()?.to_dict(py)
    }

    /// The rows as an Arrow stream, for any library that reads Arrow.
    #[pyo3(signature = (requested_schema: "object | None" = None) -> "object")]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Object<'py>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        self.to_table()?.__arrow_c_stream__(py, requested_schema)
    }

    /// Bytes that Rust, Python and Node read back, in this and every later version.
    fn to_bytes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        guarded(|| Ok(PyBytes::new(py, &check(py.detach(|| self.0.to_bytes()))?)))
    }

    /// Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
    #[classmethod]
    fn from_bytes(_class: &Bound<'_, PyType>, data: BytesArgument<'_>) -> PyResult<Self> {
        guarded(|| Ok(Self(Arc::new(read_bytes(&data.0)?))))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Object<'py>, (Bound<'py, PyBytes>,))> {
        Ok((slf.get_type().getattr("from_bytes")?, (slf.get().to_bytes(slf.py())?,)))
    }

    fn __eq__(&self, py: Python<'_>, other: Object<'_>) -> bool {
        other.cast::<Self>().is_ok_and(|other| {
            let other = other.get();
            py.detach(|| self.0 == other.0)
        })
    }

    fn __repr__(&self) -> String {
        let (rows, unit) = (self.0.len(), self.0.time_unit().map(TimeUnit::name));
        let customers = if rows == 1 { "customer" } else { "customers" };
        format!(
            "cxkit.ltv.RfmTable({rows} {customers}{})",
            unit.map(|unit| format!(", in {unit}s")).unwrap_or_default()
        )
    }
}

/// One row a customer, from one row a transaction; see `cxkit.ltv.rfm_table`.
#[pyfunction]
#[pyo3(signature = (columns, data, keywords, progress, threads))]
pub fn ltv_rfm_table<'py>(
    py: Python<'py>,
    columns: OptionsArgument<'py>,
    data: Option<&Object<'py>>,
    keywords: OptionsArgument<'py>,
    progress: Option<&Object<'py>>,
    threads: Option<&Object<'py>>,
) -> PyResult<RfmTable> {
    guarded(|| {
        let (mut keywords, zone) = options(&keywords)?;
        let options: core::RfmOptions = take(&mut keywords)?;
        let steering = Steering::new(py, progress, threads)?;
        let log = Log::read(&columns, data, &zone)?;
        let table = steering.run(|control| {
            log.with(|transactions| core::RfmTable::from_transactions(transactions, &options, control))
        })?;
        Ok(RfmTable(Arc::new(table)))
    })
}

/// The columns of a table that exists already.
struct Columns<'py> {
    frequency: Object<'py>,
    recency: Object<'py>,
    age: Object<'py>,
    monetary_value: Option<Object<'py>>,
    customer: Option<Object<'py>>,
}

impl<'py> Columns<'py> {
    fn table(
        self,
        py: Python<'py>,
        data: Option<&Object<'py>>,
        time_unit: Option<TimeUnit>,
    ) -> PyResult<Arc<core::RfmTable>> {
        let mut frequency = Wanted::new(&self.frequency, "frequency");
        let mut recency = Wanted::new(&self.recency, "recency");
        let mut age = Wanted::new(&self.age, "age");
        let mut monetary_value = self.monetary_value.map(|column| Wanted::new(&column, "monetary_value"));
        let mut customer = self.customer.map(|column| Wanted::new(&column, "customer"));
        let required = [&mut frequency, &mut recency, &mut age].into_iter();
        resolve(required.chain(&mut monetary_value).chain(&mut customer), data)?;
        let (frequency, recency, age) = (frequency.numbers(false)?, recency.numbers(false)?, age.numbers(false)?);
        let monetary_value = monetary_value.map(|column| column.numbers(false)).transpose()?;
        let customer = customer.map(Wanted::ids).transpose()?;
        let read = || {
            let (frequency, recency, age) = (frequency.borrowed()?, recency.borrowed()?, age.borrowed()?);
            let monetary_value = monetary_value.as_ref().map(Numbers::borrowed).transpose()?;
            let customer = customer.as_ref().map(IdColumn::ids).transpose()?;
            let columns = core::RfmColumns {
                frequency: &frequency,
                recency: &recency,
                age: &age,
                monetary_value: monetary_value.as_ref(),
                customer: customer.as_ref().map(crate::ids::Ids::of),
            };
            core::RfmTable::from_columns(columns, time_unit)
        };
        check(py.detach(read)).map(Arc::new)
    }
}

/// What a model is asked about: a table, or any frame with the columns of one.
pub fn table_of(py: Python<'_>, argument: &RfmArgument<'_>) -> PyResult<Arc<core::RfmTable>> {
    if let Ok(table) = argument.0.cast::<RfmTable>() {
        return Ok(table.get().0.clone());
    }
    let available = names_of(&argument.0, "table")?;
    let required = ["frequency", "recency", "age"].map(str::to_owned);
    if let Some(column) = required.iter().find(|name| !available.contains(name)) {
        let available = format!("{}; name others by ltv.RfmTable(frequency=..., data=...)", available.join(", "));
        return Err(to_py(&cxkit::Error::MissingColumn { column: column.clone(), available }));
    }
    let optional =
        ["monetary_value", "customer"].into_iter().filter(|name| available.iter().any(|known| known == name));
    let names: Vec<String> = required.into_iter().chain(optional.map(str::to_owned)).collect();
    let one = argument.0.cast::<PyMapping>().is_ok();
    let found = columns(&argument.0, &names)?.into_iter();
    let found = found.map(|column| if one { single(&column) } else { Ok(column) });
    let mut found: HashMap<String, Object<'_>> =
        names.into_iter().zip(found).map(|(name, column)| Ok((name, column?))).collect::<PyResult<_>>()?;
    let mut take = |name: &str| found.remove(name);
    let none = || py.None().into_bound(py);
    Columns {
        frequency: take("frequency").unwrap_or_else(none),
        recency: take("recency").unwrap_or_else(none),
        age: take("age").unwrap_or_else(none),
        monetary_value: take("monetary_value"),
        customer: take("customer"),
    }
    .table(py, None, None)
}

/// One customer's value in a dict, as a column of one row.
fn single<'py>(value: &Object<'py>) -> PyResult<Object<'py>> {
    let py = value.py();
    let scalar = value.is_none()
        || value.is_instance_of::<PyFloat>()
        || value.is_instance_of::<PyInt>()
        || value.is_instance_of::<pyo3::types::PyString>()
        || (value.hasattr(intern!(py, "item"))? && !value.hasattr(intern!(py, "__len__"))?);
    if scalar { Ok(PyList::new(py, [value])?.into_any()) } else { Ok(value.clone()) }
}

/// A column of customers to be drawn, which is no name because there is no frame.
pub fn drawn_of(column: &ColumnArgument<'_>, name: &'static str) -> PyResult<Numbers> {
    if column.0.is_instance_of::<pyo3::types::PyString>() {
        return Err(invalid(name, None, "a column of numbers", type_name(&column.0)));
    }
    Wanted::new(&column.0, name).numbers(false)
}
