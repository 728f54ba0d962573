//! The models of purchases: for each a class of its fits, with its parameters, and the fitting.
use super::fits::{PurchaseFit, report_of, unknown};
use super::rfm::table_of;
use crate::control::Steering;
use crate::errors::{check, guarded};
use crate::shared::{json_text, read_bytes};
use crate::typed::{BytesArgument, OptionsArgument, ReportArgument, RfmArgument};
use crate::value::{given, take};
use cxkit::control::Control;
use cxkit::ltv as core;
use cxkit::ltv::Purchases as _;
use cxkit::state::State;
use cxkit::{Fit, FitOptions};
use pyo3::prelude::*;
use pyo3::types::PyType;
use std::sync::Arc;

type Object<'py> = Bound<'py, PyAny>;

/// Fits a model to a table.
pub fn fitted<'py, F>(
    py: Python<'py>,
    make: impl FnOnce(FitOptions) -> F,
    table: &RfmArgument<'py>,
    options: &OptionsArgument<'py>,
    progress: Option<&Object<'py>>,
    threads: Option<&Object<'py>>,
) -> PyResult<F::Fitted>
where
    F: Fit<Data = cxkit::data::RfmTable> + Sync,
    F::Fitted: Send,
{
    let estimator = make(take(&mut given(options)?)?);
    let steering = Steering::new(py, progress, threads)?;
    let table = table_of(py, table)?;
    steering.run(|control: Control<'_>| estimator.fit_with(&table, control))
}

macro_rules! purchase_fits {
    ($($(#[$doc:meta])* $fit:ident, $estimator:ident, $fitting:ident,
        [$($(#[$about:meta])* $parameter:ident),+];)*) => {
        $(
            $(#[$doc])*
            #[pyclass(frozen, extends = PurchaseFit, module = "cxkit.ltv")]
            #[derive(Debug)]
            pub struct $fit(Arc<core::$fit>);

            impl $fit {
                fn object(py: Python<'_>, fit: core::$fit) -> PyResult<Bound<'_, Self>> {
                    let base = PurchaseFit(Arc::new(fit.to_purchase_fit()));
                    Bound::new(py, PyClassInitializer::from(base).add_subclass(Self(Arc::new(fit))))
                }
            }

            #[pymethods]
            impl $fit {
                $(
                    $(#[$about])*
                    #[getter]
                    fn $parameter(&self) -> f64 {
                        self.0.$parameter
                    }
                )+

                /// The fit that a report describes, for example one of ``ltv.fit_by``.
                #[classmethod]
                fn from_report<'py>(
                    _class: &Bound<'py, PyType>,
                    py: Python<'py>,
                    report: ReportArgument<'py>,
                ) -> PyResult<Bound<'py, Self>> {
                    guarded(|| Self::object(py, check(core::$fit::from_report(report_of(&report)?))?))
                }

                /// Reads ``to_json`` back; a damaged or foreign document is ``corrupt_state``.
                #[classmethod]
                #[pyo3(signature = (text: "str"))]
                fn from_json<'py>(
                    _class: &Bound<'py, PyType>,
                    py: Python<'py>,
                    text: Object<'py>,
                ) -> PyResult<Bound<'py, Self>> {
                    guarded(|| Self::object(py, check(core::$fit::from_json(&json_text(&text)?))?))
                }

                /// Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
                #[classmethod]
                fn from_bytes<'py>(
                    _class: &Bound<'py, PyType>,
                    py: Python<'py>,
                    data: BytesArgument<'py>,
                ) -> PyResult<Bound<'py, Self>> {
                    guarded(|| Self::object(py, read_bytes(&data.0)?))
                }
            }

            /// Fits the model; see `cxkit.ltv`.
            #[pyfunction]
            #[pyo3(signature = (table, options, progress, threads))]
            pub fn $fitting<'py>(
                py: Python<'py>,
                table: RfmArgument<'py>,
                options: OptionsArgument<'py>,
                progress: Option<&Object<'py>>,
                threads: Option<&Object<'py>>,
            ) -> PyResult<Bound<'py, $fit>> {
                guarded(|| {
                    let make = |options| core::$estimator { options };
                    $fit::object(py, fitted(py, make, &table, &options, progress, threads)?)
                })
            }
        )*

        /// The object of a fit, of its model's class.
        pub fn object(py: Python<'_>, fit: core::PurchaseFit) -> PyResult<Bound<'_, PurchaseFit>> {
            match fit {
                $(core::PurchaseFit::$estimator(fit) => Ok($fit::object(py, fit)?.into_super()),)*
                other => check(Err(unknown(&other))),
            }
        }
    };
}

purchase_fits!(
    /// The BG/NBD model, fitted: customers buy at their own rate and may leave after any repeat purchase.
    BgNbdFit, BgNbd, ltv_fit_bg_nbd, [
        /// Shape of the gamma distribution of purchase rates.
        r,
        /// Its rate, a time: the mean purchase rate is r / alpha.
        alpha,
        /// First shape of the beta distribution of the dropout probability.
        a,
        /// Second shape.
        b
    ];
    /// The MBG/NBD model, fitted: as BG/NBD, but customers may leave right after the first purchase too.
    MbgNbdFit, MbgNbd, ltv_fit_mbg_nbd, [
        /// Shape of the gamma distribution of purchase rates.
        r,
        /// Its rate, a time: the mean purchase rate is r / alpha.
        alpha,
        /// First shape of the beta distribution of the dropout probability.
        a,
        /// Second shape.
        b
    ];
    /// The Pareto/NBD model, fitted: customers buy at their own rate and may leave at any time.
    ParetoNbdFit, ParetoNbd, ltv_fit_pareto_nbd, [
        /// Shape of the gamma distribution of purchase rates.
        r,
        /// Its rate, a time: the mean purchase rate is r / alpha.
        alpha,
        /// Shape of the gamma distribution of dropout rates.
        s,
        /// Its rate, a time: the mean dropout rate is s / beta.
        beta
    ];
    /// The NBD model, fitted: customers buy at their own rate and never leave; the baseline.
    NbdFit, Nbd, ltv_fit_nbd, [
        /// Shape of the gamma distribution of purchase rates.
        r,
        /// Its rate, a time: the mean purchase rate is r / alpha.
        alpha
    ];
    /// The BG/BB model, fitted: in every period customers buy or not, and may leave before it.
    BgBbFit, BgBb, ltv_fit_bg_bb, [
        /// First shape of the beta distribution of the purchase probability per period.
        alpha,
        /// Second shape.
        beta,
        /// First shape of the beta distribution of the dropout probability per period.
        gamma,
        /// Second shape.
        delta
    ];
);

/// Reads the document of a fit of any model; see `cxkit.ltv.load`.
#[pyfunction]
#[pyo3(signature = (text: "str"))]
pub fn ltv_load<'py>(py: Python<'py>, text: Object<'py>) -> PyResult<Bound<'py, PurchaseFit>> {
    guarded(|| object(py, check(core::PurchaseFit::from_json(&json_text(&text)?))?))
}
