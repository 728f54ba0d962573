//! What customers spend per purchase: gamma–gamma.
use super::fits::{report_of, seed_of, shown, standard_errors};
use super::models::fitted;
use super::predictions;
use super::rfm::{drawn_of, table_of};
use crate::accumulator::{plain, steering};
use crate::control::Steering;
use crate::errors::{check, guarded};
use crate::frame::keywords;
use crate::shared::{json_text, read_bytes};
use crate::table::Table;
use crate::typed::{
    BytesArgument, ColumnArgument, FitReportResult, OptionArgument, OptionsArgument, ProgressArgument, ReportArgument,
    RfmArgument, SpendIndependenceResult, StandardErrorsResult,
};
use crate::value::{given, take, to_python};
use crate::vector::Vector;
use cxkit::ltv as core;
use cxkit::state::State;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyType};
use std::sync::Arc;

type Object<'py> = Bound<'py, PyAny>;

/// A class around a fit that is a state: its report and its way to storage, and the methods of its own.
macro_rules! stored_fit {
    ($(#[$doc:meta])* $name:ident { $($own:tt)* }) => {
        $(#[$doc])*
        #[pyclass(frozen, module = "cxkit.ltv")]
        #[derive(Debug)]
        pub struct $name(pub Arc<core::$name>);

        #[pymethods]
        impl $name {
            $($own)*

            /// What the fit found, and what proves that it is the maximum.
            #[getter]
            fn report<'py>(&self, py: Python<'py>) -> PyResult<FitReportResult<'py>> {
                to_python(py, &self.0.report).map(FitReportResult)
            }

            /// Logarithm of the likelihood at the estimate.
            #[getter]
            fn ln_likelihood(&self) -> f64 {
                self.0.report.ln_likelihood
            }

            /// Standard errors by the names of the parameters; None for one at a boundary.
            #[getter]
            fn standard_errors<'py>(&self, py: Python<'py>) -> PyResult<StandardErrorsResult<'py>> {
                standard_errors(py, &self.0.report)
            }

            /// One JSON document that Rust, Python and Node read back.
            fn to_json(&self) -> PyResult<String> {
                guarded(|| check(self.0.to_json()))
            }

            /// Reads ``to_json`` back; a damaged or foreign document is ``corrupt_state``.
            #[classmethod]
            #[pyo3(signature = (text: "str"))]
            fn from_json(_class: &Bound<'_, PyType>, text: Object<'_>) -> PyResult<Self> {
                guarded(|| Ok(Self(Arc::new(check(core::$name::from_json(&json_text(&text)?))?))))
            }

            /// Bytes that Rust, Python and Node read back, in this and every later version.
            fn to_bytes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
                guarded(|| Ok(PyBytes::new(py, &check(self.0.to_bytes())?)))
            }

            /// Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
            #[classmethod]
            fn from_bytes(_class: &Bound<'_, PyType>, data: BytesArgument<'_>) -> PyResult<Self> {
                guarded(|| Ok(Self(Arc::new(read_bytes(&data.0)?))))
            }

            fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Object<'py>, (Bound<'py, PyBytes>,))> {
                Ok((slf.get_type().getattr("from_bytes")?, (slf.get().to_bytes(slf.py())?,)))
            }

            fn __eq__(&self, other: Object<'_>) -> bool {
                other.cast::<Self>().is_ok_and(|other| self.0 == other.get().0)
            }

            fn __str__(&self) -> String {
                self.0.report.to_string()
            }

            fn __repr__(&self) -> String {
                shown(stringify!($name), &self.0.report)
            }
        }
    };
}
pub(super) use stored_fit;

stored_fit!(
    /// The gamma–gamma model, fitted: what customers spend per purchase.
    GammaGammaFit {
        /// Shape of the spend of one purchase.
        #[getter]
        fn p(&self) -> f64 {
            self.0.p
        }

        /// Shape of the gamma distribution of its rate.
        #[getter]
        fn q(&self) -> f64 {
            self.0.q
        }

        /// Scale of that distribution, in money.
        #[getter]
        fn gamma(&self) -> f64 {
            self.0.gamma
        }

        /// The fit that a report describes, for example one of ``ltv.fit_by``.
        #[classmethod]
        fn from_report(_class: &Bound<'_, PyType>, report: ReportArgument<'_>) -> PyResult<Self> {
            guarded(|| Ok(Self(Arc::new(check(core::GammaGammaFit::from_report(report_of(&report)?))?))))
        }

        /// Expected spend per purchase over all customers; ``undefined`` if q is not above 1.
        fn mean_spend(&self) -> PyResult<f64> {
            guarded(|| check(self.0.mean_spend()))
        }

        /// Expected spend per purchase of each customer, in the order of the table.
        fn expected_spend<'py>(&self, py: Python<'py>, table: RfmArgument<'py>) -> PyResult<Vector> {
            guarded(|| {
                let table = table_of(py, &table)?;
                Steering::new(py, None, None)?.run(|_| self.0.expected_spend(&table)).map(Vector::floats)
            })
        }

        /// Expected spend per purchase of each customer with the uncertainty of the parameters; the interval covers the
        /// expectation, not what a single customer will spend.
        ///
        /// Parameters
        /// ----------
        /// table : RfmTable or frame
        ///     The customers; one without a repeat purchase is expected to spend the mean of all.
        /// method : {"delta", "bootstrap"}, default "delta"
        ///     Linearised in the logarithms of the parameters; or refitted to spend drawn from the model.
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
        ///     As ``prediction_intervals`` of a model of purchases.
        #[pyo3(signature = (
            table, *, method = None, level = None, replicates = None, seed = None, progress = None, threads = None
        ))]
        #[allow(clippy::too_many_arguments)]
        fn expected_spend_intervals<'py>(
            &self,
            py: Python<'py>,
            table: RfmArgument<'py>,
            method: Option<OptionArgument<'py>>,
            level: Option<OptionArgument<'py>>,
            replicates: Option<OptionArgument<'py>>,
            seed: Option<OptionArgument<'py>>,
            progress: Option<ProgressArgument<'py>>,
            threads: Option<OptionArgument<'py>>,
        ) -> PyResult<Table> {
            guarded(|| {
                let all = [("method", method), ("level", level), ("replicates", replicates), ("seed", seed)];
                let keywords = keywords(py, &all.map(|(name, value)| (name, plain(value))))?;
                let options: core::PredictionOptions = take(&mut given(&keywords)?)?;
                let (steering, table) = (steering(py, progress, threads)?, table_of(py, &table)?);
                let found =
                    steering.run(|control| core::Prediction::of_spend(&self.0, &table, &options, control))?;
                predictions::table(found)
            })
        }

        /// Draws the mean spend of customers with these numbers of repeat purchases from the model at its estimate; None
        /// for a customer without one.
        ///
        /// ``seed``, 1 if none is given, fixes them: customer i comes from a stream of its own, which is no stream of
        /// purchases that were simulated with the same seed.
        #[pyo3(signature = (frequency, *, seed = None, progress = None, threads = None))]
        fn simulate<'py>(
            &self,
            py: Python<'py>,
            frequency: ColumnArgument<'py>,
            seed: Option<OptionArgument<'py>>,
            progress: Option<ProgressArgument<'py>>,
            threads: Option<OptionArgument<'py>>,
        ) -> PyResult<Vector> {
            guarded(|| {
                let (seed, steering) = (seed_of(py, seed)?, steering(py, progress, threads)?);
                let frequency = drawn_of(&frequency, "frequency")?;
                let spends = steering.run(|control| self.0.simulate(&frequency.borrowed()?, seed, control))?;
                Ok(Vector::optional(&spends))
            })
        }
    }
);

/// Fits the model; see `cxkit.ltv.GammaGamma`.
#[pyfunction]
#[pyo3(signature = (table, options, progress, threads))]
pub fn ltv_fit_gamma_gamma<'py>(
    py: Python<'py>,
    table: RfmArgument<'py>,
    options: OptionsArgument<'py>,
    progress: Option<&Object<'py>>,
    threads: Option<&Object<'py>>,
) -> PyResult<GammaGammaFit> {
    guarded(|| {
        let make = |options| core::GammaGamma { options };
        fitted(py, make, &table, &options, progress, threads).map(|fit| GammaGammaFit(Arc::new(fit)))
    })
}

/// Whether spend depends on frequency; see `cxkit.ltv.spend_independence`.
#[pyfunction]
pub fn ltv_spend_independence<'py>(py: Python<'py>, table: RfmArgument<'py>) -> PyResult<SpendIndependenceResult<'py>> {
    guarded(|| {
        let table = table_of(py, &table)?;
        let result = Steering::new(py, None, None)?.run(|_| core::SpendIndependence::of(&table))?;
        to_python(py, &result).map(SpendIndependenceResult)
    })
}
