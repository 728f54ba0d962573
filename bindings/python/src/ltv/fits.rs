//! Fitted models of purchases: what all of them can be asked.
use super::log::{Log, options};
use super::predictions::{Asked, Uncertain, named, optional_table, table};
use super::rfm::{RfmTable, drawn_of, table_of};
use crate::accumulator::{plain, steering};
use crate::control::Steering;
use crate::errors::{check, guarded};
use crate::frame::keywords;
use crate::table::Table;
use crate::typed::{
    ColumnArgument, FitReportResult, FrameArgument, HoldoutCheckResult, InstantsArgument, LabelsArgument,
    MomentArgument, OptionArgument, ProgressArgument, RepeatFrequenciesResult, ReportArgument, RfmArgument,
    StandardErrorsResult, TrackingResult,
};
use crate::value::{from_python, given, take, to_python};
use crate::vector::Vector;
use cxkit::exchange::{Names, from_value};
use cxkit::ltv as core;
use cxkit::ltv::Purchases as _;
use cxkit::state::State;
use cxkit::{FitReport, Seed};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};
use serde::Deserialize;
use std::sync::Arc;

type Object<'py> = Bound<'py, PyAny>;

/// A fitted model of purchases: who is still a customer, and how often will each buy?
///
/// The base of :class:`BgNbdFit`, :class:`MbgNbdFit`, :class:`ParetoNbdFit`, :class:`NbdFit` and :class:`BgBbFit`; an
/// estimator's ``fit`` makes one, :func:`load` reads one. ``table`` is an :class:`RfmTable`, or any frame with columns
/// ``frequency``, ``recency`` and ``age`` (a dict of single values is one customer); predictions keep its order and
/// length. Times are in the unit of the data that the model was fitted to.
///
/// Examples
/// --------
/// >>> from cxkit import ltv
/// >>> table = {
/// ...     "frequency": [2, 1, 2, 0, 1, 9, 1, 6, 1, 0, 0, 1],
/// ...     "recency": [2, 31, 2, 0, 2, 9, 2, 26, 6, 0, 0, 3],
/// ...     "age": [37, 31, 31, 37, 33, 32, 33, 38, 38, 30, 39, 31],
/// ... }
/// >>> fit = ltv.BgNbd().fit(table)
/// >>> alive = fit.probability_alive(table)
/// >>> alive[3], len(alive)
/// (1.0, 12)
/// >>> table["alive"] = alive  # a frame of pandas or polars takes it as well
/// >>> one = {"frequency": 6, "recency": 26, "age": 38}
/// >>> fit.expected_purchases(one, 10) == fit.expected_purchases(table, 10)[7:8]
/// True
#[pyclass(frozen, subclass, module = "cxkit.ltv")]
#[derive(Debug)]
pub struct PurchaseFit(pub Arc<core::PurchaseFit>);

/// An argument's name, and what was given.
type Argument<'py> = (&'static str, Option<OptionArgument<'py>>);

#[derive(Deserialize)]
struct Most {
    most: Option<u32>,
}

#[derive(Deserialize)]
struct Drawing {
    #[serde(default)]
    seed: Option<Seed>,
}

impl PurchaseFit {
    fn quantity<'py, const N: usize>(
        py: Python<'py>,
        asked: Asked,
        arguments: [Argument<'py>; N],
    ) -> PyResult<core::Quantity> {
        asked.with(&mut given(&keywords(py, &arguments.map(|(name, value)| (name, plain(value))))?)?)
    }

    fn predict<'py, const N: usize>(
        &self,
        py: Python<'py>,
        table: &RfmArgument<'py>,
        asked: Asked,
        arguments: [Argument<'py>; N],
        steering: &Steering<'py>,
    ) -> PyResult<Vector> {
        let quantity = Self::quantity(py, asked, arguments)?;
        let table = table_of(py, table)?;
        steering.run(|control| self.0.predict(&table, &quantity, control)).map(Vector::floats)
    }
}

#[pymethods]
impl PurchaseFit {
    /// What the fit found, and what proves that it is the maximum.
    #[getter]
    fn report<'py>(&self, py: Python<'py>) -> PyResult<FitReportResult<'py>> {
        to_python(py, self.0.report()).map(FitReportResult)
    }

    /// Logarithm of the likelihood at the estimate.
    #[getter]
    fn ln_likelihood(&self) -> f64 {
        self.0.report().ln_likelihood
    }

    /// Standard errors by the names of the parameters; None for one at a boundary.
    #[getter]
    fn standard_errors<'py>(&self, py: Python<'py>) -> PyResult<StandardErrorsResult<'py>> {
        standard_errors(py, self.0.report())
    }

    /// Probability that each customer is alive: at the end of observation, or ``ahead`` after it.
    #[pyo3(signature = (table, *, ahead = None, progress = None, threads = None))]
    fn probability_alive<'py>(
        &self,
        py: Python<'py>,
        table: RfmArgument<'py>,
        ahead: Option<OptionArgument<'py>>,
        progress: Option<ProgressArgument<'py>>,
        threads: Option<OptionArgument<'py>>,
    ) -> PyResult<Vector> {
        guarded(|| {
            let steering = steering(py, progress, threads)?;
            self.predict(py, &table, Asked::ProbabilityAlive, [("ahead", ahead)], &steering)
        })
    }

    /// Expected purchases of each customer in the next ``horizon``.
    #[pyo3(signature = (table, horizon, *, progress = None, threads = None))]
    fn expected_purchases<'py>(
        &self,
        py: Python<'py>,
        table: RfmArgument<'py>,
        horizon: OptionArgument<'py>,
        progress: Option<ProgressArgument<'py>>,
        threads: Option<OptionArgument<'py>>,
    ) -> PyResult<Vector> {
        guarded(|| {
            let steering = steering(py, progress, threads)?;
            self.predict(py, &table, Asked::ExpectedPurchases, [("horizon", Some(horizon))], &steering)
        })
    }

    /// Probability that each customer makes exactly ``n`` purchases in the next ``horizon``.
    #[pyo3(signature = (table, horizon, n, *, progress = None, threads = None))]
    fn probability_of_purchases<'py>(
        &self,
        py: Python<'py>,
        table: RfmArgument<'py>,
        horizon: OptionArgument<'py>,
        n: OptionArgument<'py>,
        progress: Option<ProgressArgument<'py>>,
        threads: Option<OptionArgument<'py>>,
    ) -> PyResult<Vector> {
        guarded(|| {
            let steering = steering(py, progress, threads)?;
            let arguments = [("horizon", Some(horizon)), ("n", Some(n))];
            self.predict(py, &table, Asked::ProbabilityOfPurchases, arguments, &steering)
        })
    }

    /// Expected purchases of each customer, each discounted to now: over the next ``horizon``, or for ever, which needs a
    /// rate above 0. The rate is effective per ``discount_per``, a year if nothing else is said.
    #[pyo3(signature = (
        table, discount_rate, *, discount_per = None, horizon = None, progress = None, threads = None
    ))]
    #[allow(clippy::too_many_arguments)]
    fn discounted_residual_transactions<'py>(
        &self,
        py: Python<'py>,
        table: RfmArgument<'py>,
        discount_rate: OptionArgument<'py>,
        discount_per: Option<OptionArgument<'py>>,
        horizon: Option<OptionArgument<'py>>,
        progress: Option<ProgressArgument<'py>>,
        threads: Option<OptionArgument<'py>>,
    ) -> PyResult<Vector> {
        guarded(|| {
            let steering = steering(py, progress, threads)?;
            let arguments =
                [("discount_rate", Some(discount_rate)), ("discount_per", discount_per), ("horizon", horizon)];
            self.predict(py, &table, Asked::DiscountedTransactions, arguments, &steering)
        })
    }

    /// When each customer was lost, if they were lost by the end of observation: expected time since the first purchase;
    /// None where the model cannot have lost the customer.
    fn lost_at<'py>(&self, py: Python<'py>, table: RfmArgument<'py>) -> PyResult<Vector> {
        guarded(|| {
            let table = table_of(py, &table)?;
            let lost = Steering::new(py, None, None)?.run(|_| self.0.lost_at(&table))?;
            Ok(Vector::optional(&lost))
        })
    }

    /// Expected purchases of a new customer in ``horizon`` after the first one.
    fn expected_purchases_new_customer<'py>(&self, py: Python<'py>, horizon: OptionArgument<'py>) -> PyResult<f64> {
        guarded(|| {
            let quantity = Self::quantity(py, Asked::ExpectedPurchases, [("horizon", Some(horizon))])?;
            check(self.0.predict_one(&core::Customer::NEW, &quantity))
        })
    }

    /// Probability that a new customer makes exactly ``n`` purchases in ``horizon`` after the first one.
    fn probability_of_purchases_new_customer<'py>(
        &self,
        py: Python<'py>,
        horizon: OptionArgument<'py>,
        n: OptionArgument<'py>,
    ) -> PyResult<f64> {
        guarded(|| {
            let arguments = [("horizon", Some(horizon)), ("n", Some(n))];
            let quantity = Self::quantity(py, Asked::ProbabilityOfPurchases, arguments)?;
            check(self.0.predict_one(&core::Customer::NEW, &quantity))
        })
    }

    /// A prediction of each customer with the uncertainty of the parameters.
    ///
    /// The interval covers the expectation, not what a single customer will do.
    ///
    /// Parameters
    /// ----------
    /// table : RfmTable or frame
    ///     The customers.
    /// quantity : str
    ///     What is predicted: "probability_alive", "expected_purchases", "probability_of_purchases",
    ///     "discounted_transactions" or "lost_at"; the next five arguments are its own, as the methods take them.
    /// ahead, horizon, n, discount_rate, discount_per
    ///     Those of the quantity.
    /// new_customer : bool, default False
    ///     Of a new customer, in one row, instead of each one of the table; the bootstrap draws customers of the table's
    ///     ages, which should be those that the model was fitted to.
    /// method : {"delta", "bootstrap"}, default "delta"
    ///     Linearised in the logarithms of the parameters; or refitted to customers drawn from the model.
    /// level : float, default 0.95
    ///     Confidence level.
    /// replicates : int, default 1000
    ///     Bootstrap replicates, from 100 to 100,000.
    /// seed : int, default 1
    ///     Seed of the bootstrap.
    /// progress : callable or bar, optional
    ///     Called with (done, total), or a bar like tqdm's.
    /// threads : int, default 1
    ///     How many threads; their number never changes the result.
    ///
    /// Returns
    /// -------
    /// cxkit.Table
    ///     ``estimate``, ``standard_error``, ``lower``, ``upper``, a row a customer (None where ``lost_at`` is);
    ///     ``metadata`` counts the bootstrap replicates whose fit succeeded as ``replicates_used``, and ``warnings`` say if
    ///     many did not.
    #[pyo3(signature = (
        table, quantity, *, ahead = None, horizon = None, n = None, discount_rate = None, discount_per = None,
        new_customer = None, method = None, level = None, replicates = None, seed = None, progress = None,
        threads = None
    ))]
    #[allow(clippy::too_many_arguments)]
    fn prediction_intervals<'py>(
        &self,
        py: Python<'py>,
        table: RfmArgument<'py>,
        quantity: OptionArgument<'py>,
        ahead: Option<OptionArgument<'py>>,
        horizon: Option<OptionArgument<'py>>,
        n: Option<OptionArgument<'py>>,
        discount_rate: Option<OptionArgument<'py>>,
        discount_per: Option<OptionArgument<'py>>,
        new_customer: Option<OptionArgument<'py>>,
        method: Option<OptionArgument<'py>>,
        level: Option<OptionArgument<'py>>,
        replicates: Option<OptionArgument<'py>>,
        seed: Option<OptionArgument<'py>>,
        progress: Option<ProgressArgument<'py>>,
        threads: Option<OptionArgument<'py>>,
    ) -> PyResult<Table> {
        guarded(|| {
            let all = [
                ("quantity", Some(quantity)),
                ("ahead", ahead),
                ("horizon", horizon),
                ("n", n),
                ("discount_rate", discount_rate),
                ("discount_per", discount_per),
                ("new_customer", new_customer),
                ("method", method),
                ("level", level),
                ("replicates", replicates),
                ("seed", seed),
            ];
            let mut given = given(&keywords(py, &all.map(|(name, value)| (name, plain(value))))?)?;
            let asked = named(&mut given)?;
            let options: core::PredictionOptions = take(&mut given)?;
            let steering = steering(py, progress, threads)?;
            let of = table_of(py, &table)?;
            let (fit, of) = (&*self.0, &of);
            match asked {
                Uncertain::OfEach(quantity) => {
                    self::table(steering.run(|control| core::Prediction::of(fit, of, &quantity, &options, control))?)
                }
                Uncertain::OfNew(quantity) => self::table(
                    steering.run(|control| core::Prediction::of_new_customer(fit, of, &quantity, &options, control))?,
                ),
                Uncertain::LostAt => {
                    optional_table(steering.run(|control| core::Prediction::of_lost_at(fit, of, &options, control))?)
                }
            }
        })
    }

    /// Draws as many customers as there are ages from the model at its estimate, each observed for its age.
    ///
    /// ``seed``, 1 if none is given, fixes them: customer i comes from a stream of its own.
    #[pyo3(signature = (ages, *, seed = None, progress = None, threads = None))]
    fn simulate<'py>(
        &self,
        py: Python<'py>,
        ages: ColumnArgument<'py>,
        seed: Option<OptionArgument<'py>>,
        progress: Option<ProgressArgument<'py>>,
        threads: Option<OptionArgument<'py>>,
    ) -> PyResult<RfmTable> {
        guarded(|| {
            let seed = seed_of(py, seed)?;
            let steering = steering(py, progress, threads)?;
            let ages = check(drawn_of(&ages, "ages")?.column()?.to_vec())?;
            let drawn = steering.run(|control| core::simulate(&*self.0, &ages, seed, control))?;
            Ok(RfmTable(Arc::new(drawn)))
        })
    }

    /// How many customers bought again how often, observed and expected: from 0 to ``most`` (10) and more repeat
    /// purchases.
    #[pyo3(signature = (table, *, most = None))]
    fn repeat_frequencies<'py>(
        &self,
        py: Python<'py>,
        table: RfmArgument<'py>,
        most: Option<OptionArgument<'py>>,
    ) -> PyResult<RepeatFrequenciesResult<'py>> {
        guarded(|| {
            let Most { most } = take(&mut given(&keywords(py, &[("most", plain(most))])?)?)?;
            let of = table_of(py, &table)?;
            let result = Steering::new(py, None, None)?
                .run(|control| core::RepeatFrequencies::of(&*self.0, &of, most.unwrap_or(10), control))?;
            to_python(py, &result).map(RepeatFrequenciesResult)
        })
    }

    /// The forecast of the holdout beside what happened; ``table`` is one with a holdout (``calibration_until``).
    fn holdout_check<'py>(&self, py: Python<'py>, table: RfmArgument<'py>) -> PyResult<HoldoutCheckResult<'py>> {
        guarded(|| {
            let of = table_of(py, &table)?;
            let result =
                Steering::new(py, None, None)?.run(|control| core::HoldoutCheck::of(&*self.0, &of, control))?;
            to_python(py, &result).map(HoldoutCheckResult)
        })
    }

    /// Repeat purchases over time, observed and expected; over the log and the options that the table was made with, as
    /// ``ltv.rfm_table`` takes them.
    #[pyo3(signature = (
        customer, at, amount = None, *, kind = None, currency = None, data = None, time_unit, grain = None,
        observed_until, observed_from = None, calibration_until = None, refunds = None, include_first = None,
        time_zone = None, progress = None, threads = None
    ))]
    #[allow(clippy::too_many_arguments)]
    fn tracking<'py>(
        &self,
        py: Python<'py>,
        customer: LabelsArgument<'py>,
        at: InstantsArgument<'py>,
        amount: Option<ColumnArgument<'py>>,
        kind: Option<LabelsArgument<'py>>,
        currency: Option<LabelsArgument<'py>>,
        data: Option<FrameArgument<'py>>,
        time_unit: OptionArgument<'py>,
        grain: Option<OptionArgument<'py>>,
        observed_until: MomentArgument<'py>,
        observed_from: Option<MomentArgument<'py>>,
        calibration_until: Option<MomentArgument<'py>>,
        refunds: Option<OptionArgument<'py>>,
        include_first: Option<OptionArgument<'py>>,
        time_zone: Option<OptionArgument<'py>>,
        progress: Option<ProgressArgument<'py>>,
        threads: Option<OptionArgument<'py>>,
    ) -> PyResult<TrackingResult<'py>> {
        guarded(|| {
            let columns = [
                ("customer", Some(customer.0)),
                ("at", Some(at.0)),
                ("amount", amount.map(|column| column.0)),
                ("kind", kind.map(|column| column.0)),
                ("currency", currency.map(|column| column.0)),
            ];
            let all = [
                ("time_unit", Some(time_unit.0)),
                ("observed_until", Some(observed_until.0)),
                ("grain", plain(grain)),
                ("observed_from", observed_from.map(|moment| moment.0)),
                ("calibration_until", calibration_until.map(|moment| moment.0)),
                ("refunds", plain(refunds)),
                ("include_first", plain(include_first)),
                ("time_zone", plain(time_zone)),
            ];
            let (mut given, zone) = options(&keywords(py, &all)?)?;
            let options = take(&mut given)?;
            let steering = steering(py, progress, threads)?;
            let log = Log::read(&keywords(py, &columns)?, data.as_ref().map(|data| &data.0), &zone)?;
            let result = steering.run(|control| {
                log.with(|transactions| core::Tracking::of(&*self.0, transactions, &options, control))
            })?;
            to_python(py, &result).map(TrackingResult)
        })
    }

    /// One JSON document that Rust, Python and Node read back; it says which model it is.
    fn to_json(&self) -> PyResult<String> {
        guarded(|| check(self.0.to_json()))
    }

    /// Bytes that Rust, Python and Node read back, in this and every later version.
    fn to_bytes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        guarded(|| {
            let bytes = match &*self.0 {
                core::PurchaseFit::BgNbd(fit) => fit.to_bytes(),
                core::PurchaseFit::MbgNbd(fit) => fit.to_bytes(),
                core::PurchaseFit::ParetoNbd(fit) => fit.to_bytes(),
                core::PurchaseFit::Nbd(fit) => fit.to_bytes(),
                core::PurchaseFit::BgBb(fit) => fit.to_bytes(),
                other => Err(unknown(other)),
            };
            Ok(PyBytes::new(py, &check(bytes)?))
        })
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Object<'py>, (Bound<'py, PyBytes>,))> {
        Ok((slf.get_type().getattr("from_bytes")?, (slf.get().to_bytes(slf.py())?,)))
    }

    fn __eq__(&self, other: Object<'_>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.0 == other.get().0)
    }

    fn __str__(&self) -> String {
        self.0.report().to_string()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        Ok(shown(&slf.get_type().name()?.to_cow()?, slf.get().0.report()))
    }
}

/// `internal`: a model that has no class here.
pub fn unknown(fit: &core::PurchaseFit) -> cxkit::Error {
    cxkit::Error::Internal { reason: format!("no class for {}", fit.report().model) }
}

/// `BgNbdFit(r 0.243, alpha 4.41, a 0.793, b 2.43, ln L −9582.4, n = 2357)`
pub fn shown(class: &str, report: &FitReport) -> String {
    let line = report.to_string();
    let found = line.split_once(": ").map_or(line.as_str(), |(_, found)| found);
    format!("{class}({found})")
}

/// Standard errors by the names of the parameters.
pub fn standard_errors<'py>(py: Python<'py>, report: &FitReport) -> PyResult<StandardErrorsResult<'py>> {
    let errors = PyDict::new(py);
    for parameter in &report.parameters {
        errors.set_item(&parameter.name, parameter.standard_error)?;
    }
    Ok(StandardErrorsResult(errors.into_any()))
}

/// The seed that was given, or the usual one.
pub fn seed_of(py: Python<'_>, seed: Option<OptionArgument<'_>>) -> PyResult<Seed> {
    let Drawing { seed } = take(&mut given(&keywords(py, &[("seed", plain(seed))])?)?)?;
    Ok(seed.unwrap_or_default())
}

/// A report that came from outside.
pub fn report_of(report: &ReportArgument<'_>) -> PyResult<FitReport> {
    check(from_value(from_python(&report.0, "report")?, Names::Snake, "report"))
}
