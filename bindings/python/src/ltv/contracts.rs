//! Contracts: how long they have lasted, and how long they last by the sBG.
use super::fits::{report_of, seed_of, shown, standard_errors};
use super::spend::stored_fit;
use crate::accumulator::{plain, steering};
use crate::column::Numbers;
use crate::control::Steering;
use crate::errors::{check, guarded};
use crate::frame::{Wanted, keywords, label_columns, read_groups, resolve};
use crate::labels::LabelColumn;
use crate::shared::{json_text, read_bytes};
use crate::typed::{
    BytesArgument, DurationsArgument, DurationsResult, FitReportResult, GeometricResult, KeyResult, OptionArgument,
    OptionsArgument, ProgressArgument, ReportArgument, SbgCurveResult, StandardErrorsResult,
};
use crate::value::{from_python, given, take, to_python};
use cxkit::data::{Column, Durations, Labels};
use cxkit::domain::TimeUnit;
use cxkit::exchange::{Names, from_value};
use cxkit::ltv as core;
use cxkit::state::State;
use cxkit::{Fit, FitOptions};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyType};
use serde::Deserialize;
use std::sync::Arc;

type Object<'py> = Bound<'py, PyAny>;

/// What a discounted lifetime is asked with.
#[derive(Deserialize)]
struct Discount {
    #[serde(default)]
    discount_rate: Option<f64>,
    #[serde(default)]
    discount_per: Option<core::DiscountPer>,
}

fn periods(py: Python<'_>, name: &'static str, value: OptionArgument<'_>) -> PyResult<u32> {
    let mut given = given(&keywords(py, &[(name, Some(value.0))])?)?;
    let value = given.remove(name).unwrap_or_default();
    check(from_value(value, Names::Snake, name))
}

fn rate<'py>(
    py: Python<'py>,
    discount_rate: OptionArgument<'py>,
    discount_per: Option<OptionArgument<'py>>,
) -> PyResult<(f64, core::DiscountPer)> {
    let all = [("discount_rate", Some(discount_rate.0)), ("discount_per", plain(discount_per))];
    let Discount { discount_rate, discount_per } = take(&mut given(&keywords(py, &all)?)?)?;
    let rate = discount_rate.ok_or_else(|| crate::errors::option("discount_rate", "a value", "nothing"))?;
    Ok((rate, discount_per.unwrap_or_default()))
}

stored_fit!(
    /// The shifted beta-geometric model, fitted: how long contracts last, if customers differ in their churn.
    SbgFit {
        /// First shape of the beta distribution of the churn probability per period.
        #[getter]
        fn alpha(&self) -> f64 {
            self.0.alpha
        }

        /// Second shape.
        #[getter]
        fn beta(&self) -> f64 {
            self.0.beta
        }

        /// The geometric model, one churn probability for everybody, as the limit; with the test against it. None for a
        /// fit made from a report, which does not speak of it.
        #[getter]
        fn geometric<'py>(&self, py: Python<'py>) -> PyResult<Option<GeometricResult<'py>>> {
            self.0.geometric.as_ref().map(|limit| to_python(py, limit).map(GeometricResult)).transpose()
        }

        /// The fit that a report describes, for example one of ``ltv.sbg_by``. Its discount rates are per ``period``, unless
        /// the report knows how long a period is.
        #[classmethod]
        fn from_report(_class: &Bound<'_, PyType>, report: ReportArgument<'_>) -> PyResult<Self> {
            guarded(|| Ok(Self(Arc::new(check(core::SbgFit::from_report(report_of(&report)?))?))))
        }

        /// Draws ``n`` contracts from the model at its estimate, all observed for ``periods`` periods; those that would
        /// have lasted longer still run.
        ///
        /// ``seed``, 1 if none is given, fixes them: contract i comes from a stream of its own.
        #[pyo3(signature = (n, periods, *, seed = None, progress = None, threads = None))]
        fn simulate<'py>(
            &self,
            py: Python<'py>,
            n: OptionArgument<'py>,
            periods: OptionArgument<'py>,
            seed: Option<OptionArgument<'py>>,
            progress: Option<ProgressArgument<'py>>,
            threads: Option<OptionArgument<'py>>,
        ) -> PyResult<DurationsResult<'py>> {
            guarded(|| {
                let (n, periods) = (self::periods(py, "n", n)?, self::periods(py, "periods", periods)?);
                let (seed, steering) = (seed_of(py, seed)?, steering(py, progress, threads)?);
                let drawn = steering.run(|control| self.0.simulate(n, periods, seed, control))?;
                to_python(py, &drawn).map(DurationsResult)
            })
        }

        /// Share still there after ``periods`` periods.
        fn survival<'py>(&self, py: Python<'py>, periods: OptionArgument<'py>) -> PyResult<f64> {
            guarded(|| check(self.0.survival(self::periods(py, "periods", periods)?)))
        }

        /// Share of those there at the end of the period before ``period``, from 1, who stay over it.
        fn retention_rate<'py>(&self, py: Python<'py>, period: OptionArgument<'py>) -> PyResult<f64> {
            guarded(|| check(self.0.retention_rate(periods(py, "period", period)?)))
        }

        /// Expected further periods of a customer who has renewed ``renewals`` times; ``undefined`` if alpha is not above 1.
        fn residual_lifetime<'py>(&self, py: Python<'py>, renewals: OptionArgument<'py>) -> PyResult<f64> {
            guarded(|| check(self.0.residual_lifetime(periods(py, "renewals", renewals)?)))
        }

        /// Expected periods of a new customer, each discounted to now; the first one is certain. The rate is effective
        /// per ``discount_per``, a year if nothing else is said.
        #[pyo3(signature = (discount_rate, *, discount_per = None))]
        fn discounted_lifetime<'py>(
            &self,
            py: Python<'py>,
            discount_rate: OptionArgument<'py>,
            discount_per: Option<OptionArgument<'py>>,
        ) -> PyResult<f64> {
            guarded(|| {
                let (rate, per) = rate(py, discount_rate, discount_per)?;
                check(self.0.discounted_lifetime(rate, per))
            })
        }

        /// The same of a customer just before the renewal of this number, from 1.
        #[pyo3(signature = (renewal, discount_rate, *, discount_per = None))]
        fn discounted_residual_lifetime<'py>(
            &self,
            py: Python<'py>,
            renewal: OptionArgument<'py>,
            discount_rate: OptionArgument<'py>,
            discount_per: Option<OptionArgument<'py>>,
        ) -> PyResult<f64> {
            guarded(|| {
                let renewal = periods(py, "renewal", renewal)?;
                let (rate, per) = rate(py, discount_rate, discount_per)?;
                check(self.0.discounted_residual_lifetime(renewal, rate, per))
            })
        }

        /// Retention, survival and what remains over the first ``periods`` periods; beside what was observed, if
        /// ``durations`` are given.
        #[pyo3(signature = (periods, durations = None))]
        fn curve<'py>(
            &self,
            py: Python<'py>,
            periods: OptionArgument<'py>,
            durations: Option<DurationsArgument<'py>>,
        ) -> PyResult<SbgCurveResult<'py>> {
            guarded(|| {
                let durations = durations.map(|durations| durations_of(&durations)).transpose()?;
                let curve = self.0.curve(self::periods(py, "periods", periods)?, durations.as_ref());
                to_python(py, &check(curve)?).map(SbgCurveResult)
            })
        }
    }
);

/// Durations that came from outside.
fn durations_of(durations: &DurationsArgument<'_>) -> PyResult<Durations> {
    check(from_value(from_python(&durations.0, "durations")?, Names::Snake, "durations"))
}

#[derive(Deserialize)]
struct Period {
    #[serde(default)]
    period: Option<TimeUnit>,
}

/// Fits the model; see `cxkit.ltv.Sbg`.
#[pyfunction]
#[pyo3(signature = (durations, options, progress, threads))]
pub fn ltv_fit_sbg<'py>(
    py: Python<'py>,
    durations: DurationsArgument<'py>,
    options: OptionsArgument<'py>,
    progress: Option<&Object<'py>>,
    threads: Option<&Object<'py>>,
) -> PyResult<SbgFit> {
    guarded(|| {
        let mut keywords = given(&options)?;
        let Period { period } = take(&mut keywords)?;
        let options: FitOptions = take(&mut keywords)?;
        let steering = Steering::new(py, progress, threads)?;
        let (estimator, durations) = (core::Sbg { options, period }, durations_of(&durations)?);
        steering.run(|control| estimator.fit_with(&durations, control)).map(|fit| SbgFit(Arc::new(fit)))
    })
}

/// Tenure and loss of contracts, and the labels that they are grouped by.
pub struct Contracts {
    tenure: Numbers,
    lost: Numbers,
    by: Vec<LabelColumn>,
}

impl Contracts {
    /// Finds and reads the columns.
    pub fn read<'py>(
        tenure: &Object<'py>,
        lost: &Object<'py>,
        by: Option<&Object<'py>>,
        data: Option<&Object<'py>>,
    ) -> PyResult<Self> {
        let (mut tenure, mut lost) = (Wanted::new(tenure, "tenure"), Wanted::new(lost, "lost"));
        let mut by = by.map(|by| label_columns(by, "by", data)).transpose()?.unwrap_or_default();
        resolve([&mut tenure, &mut lost].into_iter().chain(&mut by), data)?;
        Ok(Self { tenure: tenure.numbers(false)?, lost: lost.numbers(true)?, by: read_groups(by, &[])? })
    }

    /// Runs work on the columns; needs no Python.
    pub fn with<T>(
        &self,
        work: impl FnOnce(&Column<'_>, &Column<'_>, &[&Labels<'_>]) -> cxkit::Result<T>,
    ) -> cxkit::Result<T> {
        let by: Vec<Labels<'_>> = self.by.iter().map(LabelColumn::labels).collect::<cxkit::Result<_>>()?;
        work(&self.tenure.borrowed()?, &self.lost.borrowed()?, &by.iter().collect::<Vec<_>>())
    }
}

/// How long contracts have lasted; see `cxkit.ltv.durations`.
#[pyfunction]
#[pyo3(signature = (tenure, lost, data))]
pub fn ltv_durations<'py>(
    py: Python<'py>,
    tenure: &Object<'py>,
    lost: &Object<'py>,
    data: Option<&Object<'py>>,
) -> PyResult<DurationsResult<'py>> {
    guarded(|| {
        let contracts = Contracts::read(tenure, lost, None, data)?;
        let durations = py.detach(|| contracts.with(|tenure, lost, _| Durations::from_columns(tenure, lost)));
        to_python(py, &check(durations)?).map(DurationsResult)
    })
}

/// The same by labels, as pairs of key and durations; see `cxkit.ltv.durations_by`.
#[pyfunction]
#[pyo3(signature = (tenure, lost, by, data))]
pub fn ltv_durations_by<'py>(
    py: Python<'py>,
    tenure: &Object<'py>,
    lost: &Object<'py>,
    by: &Object<'py>,
    data: Option<&Object<'py>>,
) -> PyResult<Vec<(Vec<KeyResult<'py>>, DurationsResult<'py>)>> {
    guarded(|| {
        let contracts = Contracts::read(tenure, lost, Some(by), data)?;
        let groups = check(py.detach(|| contracts.with(Durations::by)))?;
        let group = |(key, durations): (Vec<cxkit::domain::Key>, Durations)| {
            let key = key.iter().map(|key| to_python(py, key).map(KeyResult)).collect::<PyResult<_>>()?;
            Ok((key, to_python(py, &durations).map(DurationsResult)?))
        };
        groups.into_iter().map(group).collect()
    })
}

/// From the survivors of one cohort; see `cxkit.ltv.durations_from_survivors`.
#[pyfunction]
pub fn ltv_durations_from_survivors<'py>(py: Python<'py>, survivors: &Object<'py>) -> PyResult<DurationsResult<'py>> {
    guarded(|| {
        let survivors = Wanted::new(survivors, "survivors").numbers(false)?;
        to_python(py, &check(Durations::from_survivor_column(&survivors.column()?))?).map(DurationsResult)
    })
}
