//! What every fitted model of purchases can be asked, one customer or a whole table at a time.
mod asked;

use super::bg_bb::BgBbModel;
use super::customer::Distinct;
use super::likelihood::{Likelihood, MOST_PERIODS, whole};
use super::{BgBbFit, BgNbdFit, Customer, DiscountPer, MbgNbdFit, NbdFit, ParetoNbdFit};
use crate::control::Control;
use crate::data::{MOST_PURCHASES, RfmTable};
use crate::numerics::random::Stream;
use crate::state::{MAX_BYTES, State};
use crate::{Error, FitReport, Result};
pub(super) use asked::{Asked, number};
use serde::Deserialize;

/// A purchase model at given parameters: the formulas of one paper. Times are in the unit of the data.
///
/// Callers have checked the arguments; a formula that does not converge is an error, never NaN.
pub(super) trait PurchaseModel: Send + Sync {
    /// P(still alive `ahead` after the end of observation | history).
    fn alive(&self, customer: &Customer, ahead: f64) -> Result<f64>;
    /// E(purchases in the next `horizon` | history). For [`Customer::NEW`]: of a new customer, after the first purchase.
    fn purchases(&self, customer: &Customer, horizon: f64) -> Result<f64>;
    /// P(exactly `n` purchases in the next `horizon` | history).
    fn probability(&self, customer: &Customer, horizon: f64, n: u32) -> Result<f64>;
    /// E(∫ e^{−δu} dN(u)) over the next `horizon` (none: for ever), N counting future purchases; δ per unit of time.
    /// In discrete time: Σ over the next periods k = 1, 2, … of P(purchase in it | history) e^{−δk}.
    fn discounted(&self, customer: &Customer, delta: f64, horizon: Option<f64>) -> Result<f64>;
    /// E(time of dropout | history, lost by the end of observation), from the first purchase; none if the model never
    /// loses this customer.
    fn lost_at(&self, customer: &Customer) -> Result<Option<f64>>;
    /// What draws new customers from the model.
    fn sampler(&self) -> Result<Sampler>;
}

/// Draws a new customer's repeat purchases up to an age and appends their times, in order.
pub(super) type Sampler = Box<dyn Fn(f64, &mut Stream, &mut Vec<f64>) -> Result<()> + Send + Sync>;

/// A fitted model of purchases, whichever it is.
///
/// Row-wise predictions keep the table's order and length. Times (horizons, ages) are in the unit of the data that the
/// model was fitted to; a table in another unit is refused.
pub trait Purchases {
    /// What the fit found.
    fn report(&self) -> &FitReport;

    /// The model at these parameters, in the order of the report.
    #[doc(hidden)]
    fn model_at(&self, parameters: &[f64]) -> Model;

    /// The fit as the closed enum.
    fn to_purchase_fit(&self) -> PurchaseFit;

    /// P(alive at the end of observation) of each customer; 0 to 1.
    fn probability_alive(&self, table: &RfmTable) -> Result<Vec<f64>> {
        self.predict(table, &Quantity::ProbabilityAlive { ahead: 0.0 }, Control::default())
    }

    /// P(alive `ahead` after the end of observation) of each customer.
    fn probability_alive_ahead(&self, table: &RfmTable, ahead: f64) -> Result<Vec<f64>> {
        self.predict(table, &Quantity::ProbabilityAlive { ahead }, Control::default())
    }

    /// E(purchases in the next `horizon`) of each customer.
    fn expected_purchases(&self, table: &RfmTable, horizon: f64) -> Result<Vec<f64>> {
        self.predict(table, &Quantity::ExpectedPurchases { horizon }, Control::default())
    }

    /// E(discounted purchases) of each customer, for ever: DERT. The rate is effective per `discount_per`.
    fn discounted_residual_transactions(
        &self,
        table: &RfmTable,
        discount_rate: f64,
        discount_per: DiscountPer,
    ) -> Result<Vec<f64>> {
        let quantity = Quantity::DiscountedTransactions { discount_rate, discount_per, horizon: None };
        self.predict(table, &quantity, Control::default())
    }

    /// E(time of dropout | lost by now) of each customer, from the first purchase; none where the model cannot have
    /// lost the customer.
    fn lost_at(&self, table: &RfmTable) -> Result<Vec<Option<f64>>> {
        fitting(self.report(), table)?;
        let model = at_estimates(self);
        each(table, Control::default(), |customer| match model.0.lost_at(customer)? {
            None => Ok(None),
            Some(at) => number("time of loss", at).map(Some),
        })
    }

    /// Any quantity of each customer, over the threads of `control`.
    fn predict(&self, table: &RfmTable, quantity: &Quantity, control: Control<'_>) -> Result<Vec<f64>> {
        fitting(self.report(), table)?;
        let asked = Asked::of(quantity, self.report(), table.time_unit)?;
        let model = at_estimates(self);
        each(table, control, |customer| asked.about(&model, customer))
    }

    /// A quantity of one customer.
    fn predict_one(&self, customer: &Customer, quantity: &Quantity) -> Result<f64> {
        possible(self.report(), customer)?;
        Asked::of(quantity, self.report(), None)?.about(&at_estimates(self), customer)
    }

    /// E(purchases in `horizon` after the first one) of a new customer.
    fn expected_purchases_new_customer(&self, horizon: f64) -> Result<f64> {
        self.predict_one(&Customer::NEW, &Quantity::ExpectedPurchases { horizon })
    }

    /// P(exactly `n` purchases in `horizon` after the first one) of a new customer.
    fn probability_of_purchases_new_customer(&self, horizon: f64, n: u32) -> Result<f64> {
        self.predict_one(&Customer::NEW, &Quantity::ProbabilityOfPurchases { horizon, n })
    }
}

/// What is predicted.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Quantity {
    /// P(alive `ahead` after the end of observation).
    ProbabilityAlive {
        /// 0 or more; 0 is the end of observation.
        ahead: f64,
    },
    /// E(purchases in the next `horizon`).
    ExpectedPurchases {
        /// 0 or more.
        horizon: f64,
    },
    /// P(exactly `n` purchases in the next `horizon`).
    ProbabilityOfPurchases {
        /// 0 or more.
        horizon: f64,
        /// Purchases.
        n: u32,
    },
    /// E(discounted purchases).
    DiscountedTransactions {
        /// Effective, 0 or more; above 0 without a horizon.
        discount_rate: f64,
        /// What the rate is per.
        discount_per: DiscountPer,
        /// None: for ever.
        horizon: Option<f64>,
    },
}

/// A model at its parameters, ready to predict.
#[doc(hidden)]
pub struct Model(pub(super) Box<dyn PurchaseModel>);

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Model")
    }
}

/// A fitted model of purchases as a value that can be kept, sent and read without knowing beforehand which it is.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
#[allow(missing_docs)]
pub enum PurchaseFit {
    BgNbd(BgNbdFit),
    MbgNbd(MbgNbdFit),
    ParetoNbd(ParetoNbdFit),
    Nbd(NbdFit),
    BgBb(BgBbFit),
}

/// A fit of one model as a type of its own: its parameters by name, the report, its state, its predictions.
macro_rules! purchase_fit {
    ($(#[$doc:meta])* $fit:ident, $variant:ident, $estimator:ident, $model:ty, $kind:literal,
     [$($(#[$about:meta])* $parameter:ident),+]) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Serialize)]
        pub struct $fit {
            $($(#[$about])* pub $parameter: f64,)+
            /// What the fit found, and what proves it.
            pub report: FitReport,
        }

        impl $fit {
            /// The fit that a report describes, for example one of [`SegmentFits`](super::SegmentFits).
            pub fn from_report(report: FitReport) -> Result<Self> {
                let names = [$(stringify!($parameter)),+];
                let model = <$model as super::likelihood::Likelihood>::MODEL;
                // A report that is not sound may have fewer parameters: then none of them is read.
                let mut estimates = report.parameters.iter().map(|parameter| parameter.estimate);
                match ($({ let _ = stringify!($parameter); estimates.next() },)+) {
                    ($(Some($parameter),)+) if super::purchases::sound(&report, model, &names) => {
                        Ok(Self { $($parameter,)+ report })
                    }
                    _ => Err(super::purchases::unsound(<$model as super::likelihood::Likelihood>::LABEL, &names)),
                }
            }

            /// The model fitted to similar customers by the same options, beginning at this estimate.
            pub(in super::super::ltv) fn refitted(
                &self,
                table: &crate::data::RfmTable,
                control: crate::control::Control<'_>,
            ) -> Result<Self> {
                let (options, near) = (&self.report.options, Some(&self.report));
                Self::from_report(super::likelihood::fit_near::<$model>(table, options, near, control)?)
            }
        }

        impl<'de> serde::Deserialize<'de> for $fit {
            /// Reads the report; the parameters by name are taken from it.
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
                #[derive(serde::Deserialize)]
                struct Stored {
                    $($parameter: f64,)+
                    report: FitReport,
                }
                let stored = Stored::deserialize(deserializer)?;
                let fit = Self::from_report(stored.report).map_err(serde::de::Error::custom)?;
                if true $(&& fit.$parameter == stored.$parameter)+ {
                    Ok(fit)
                } else {
                    Err(serde::de::Error::custom("the parameters are not those of the report"))
                }
            }
        }

        impl crate::state::State for $fit {
            const KIND: &'static str = $kind;
            const VERSION: u32 = 1;
        }

        impl std::fmt::Display for $fit {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.report.fmt(f)
            }
        }

        impl super::Purchases for $fit {
            fn report(&self) -> &FitReport {
                &self.report
            }
            fn model_at(&self, parameters: &[f64]) -> super::purchases::Model {
                super::purchases::Model(Box::new(<$model>::of(parameters)))
            }
            fn to_purchase_fit(&self) -> super::PurchaseFit {
                super::PurchaseFit::$variant(self.clone())
            }
        }

        impl crate::Fit for $estimator {
            type Data = crate::data::RfmTable;
            type Fitted = $fit;
            fn fit_with(&self, table: &crate::data::RfmTable, control: crate::control::Control<'_>) -> Result<$fit> {
                $fit::from_report(super::likelihood::fit::<$model>(table, &self.options, control)?)
            }
        }
    };
}
pub(super) use purchase_fit;

/// Whether a report that came from outside is one that a fit of `model` could have written: its parameters in their
/// order, positive and finite, and a covariance of their logarithms.
pub(super) fn sound(report: &FitReport, model: &str, names: &[&str]) -> bool {
    let (k, covariance) = (names.len(), &report.log_covariance);
    let named = report.model == model && report.parameters.iter().map(|p| p.name.as_str()).eq(names.iter().copied());
    let finite = |x: Option<f64>| x.is_none_or(|x| x.is_finite() && x >= 0.0);
    let positive = report.parameters.iter().all(|p| {
        let level = |level: f64| level > 0.0 && level < 1.0;
        let interval = p.interval.as_ref().is_none_or(|i| finite(i.lower) && finite(i.upper) && level(i.level));
        p.estimate > 0.0 && p.estimate < f64::INFINITY && finite(p.standard_error) && interval
    });
    let square = covariance.len() == k && covariance.iter().all(|row| row.len() == k);
    let symmetric = || (0..k).all(|i| covariance[i][i] >= 0.0 && (0..i).all(|j| covariance[i][j] == covariance[j][i]));
    let numbers = [report.ln_likelihood, report.aic, report.bic, report.gradient_norm];
    let numbers = numbers.iter().chain(&report.condition_number).chain(covariance.iter().flatten());
    named && positive && square && symmetric() && numbers.into_iter().all(|x| x.is_finite())
}

pub(super) fn unsound(label: &str, names: &[&str]) -> Error {
    let expected = format!("a fit of {label} with positive parameters {} in this order", names.join(", "));
    Error::CorruptState { expected, got: "another document".into() }
}

/// The model at what the fit found.
pub(super) fn at_estimates<P: Purchases + ?Sized>(fit: &P) -> Model {
    let estimates: Vec<f64> = fit.report().parameters.iter().map(|parameter| parameter.estimate).collect();
    fit.model_at(&estimates)
}

/// Whether a fit counts time in whole periods.
pub(super) fn discrete(report: &FitReport) -> bool {
    report.model == BgBbModel::MODEL
}

/// Checks that a table speaks of time as the fit does.
pub(super) fn fitting(report: &FitReport, table: &RfmTable) -> Result<()> {
    if let (Some(expected), Some(got)) = (report.time_unit, table.time_unit)
        && expected != got
    {
        let (expected, got) = (expected.name().into(), got.name().into());
        return Err(Error::Incompatible { what: "units of time of the fit and the table".into(), expected, got });
    }
    if discrete(report) { whole(table) } else { Ok(()) }
}

/// Checks one customer, as a table's rows are checked; the age may be 0.
fn possible(report: &FitReport, customer: &Customer) -> Result<()> {
    let Customer { frequency, recency, age } = *customer;
    let wrong = |column: &str, expected: String, got: f64| Err(Error::invalid(column, None, expected, got));
    if !(0.0..f64::INFINITY).contains(&age) {
        return wrong("age", "a finite number from 0".into(), age);
    }
    if frequency > MOST_PURCHASES {
        return wrong("frequency", format!("a whole number from 0 to {MOST_PURCHASES}"), frequency.into());
    }
    if !(0.0..=age).contains(&recency) {
        return wrong("recency", format!("a number from 0 to the age, {age}"), recency);
    }
    if (frequency == 0) != (recency == 0.0) {
        let expected = if frequency == 0 { "0, because the frequency is 0" } else { "a number above 0" };
        return wrong("recency", expected.into(), recency);
    }
    if discrete(report) {
        if let Some((column, got)) = [("recency", recency), ("age", age)].into_iter().find(|(_, t)| t.fract() != 0.0) {
            return wrong(column, "a whole number of periods".into(), got);
        }
        if age > MOST_PERIODS {
            return wrong("age", format!("at most {MOST_PERIODS} periods"), age);
        }
        if f64::from(frequency) > recency {
            return wrong(
                "frequency",
                format!("at most the recency, {recency}: one purchase a period"),
                frequency.into(),
            );
        }
    }
    Ok(())
}

/// Rows after which it is decided whether histories repeat.
const PROBE: usize = 1 << 14;
/// Histories of one chunk.
const CHUNK: usize = 256;

/// Something of each customer; once for equal histories, if they are many.
pub(super) fn each<T: Copy + Default + Send + Sync>(
    table: &RfmTable,
    control: Control<'_>,
    of: impl Fn(&Customer) -> Result<T> + Sync,
) -> Result<Vec<T>> {
    let mut out = vec![T::default(); table.len()];
    match repeating(table)? {
        None => control.fill(&mut out, CHUNK, |first, items| {
            items.iter_mut().zip(first..).try_for_each(|(item, row)| of(&Customer::of(table, row)).map(|x| *item = x))
        })?,
        Some((customers, which)) => {
            let mut distinct = vec![T::default(); customers.len()];
            control.fill(&mut distinct, CHUNK, |first, items| {
                items
                    .iter_mut()
                    .zip(&customers[first..])
                    .try_for_each(|(item, customer)| of(customer).map(|x| *item = x))
            })?;
            out.iter_mut().zip(which).for_each(|(item, slot)| *item = distinct[slot as usize]);
        }
    }
    Ok(out)
}

/// The distinct histories and which one each row has; none if most of the first rows differ.
fn repeating(table: &RfmTable) -> Result<Option<(Vec<Customer>, Vec<u32>)>> {
    let (mut distinct, mut which) = (Distinct::default(), Vec::with_capacity(table.len()));
    for row in 0..table.len() {
        if row == PROBE && 5 * distinct.customers.len() > 4 * PROBE {
            return Ok(None);
        }
        which.push(distinct.slot(Customer::of(table, row))? as u32);
    }
    Ok(Some((distinct.customers, which)))
}

impl PurchaseFit {
    /// The fit behind the enum.
    fn inner(&self) -> &dyn Purchases {
        match self {
            PurchaseFit::BgNbd(fit) => fit,
            PurchaseFit::MbgNbd(fit) => fit,
            PurchaseFit::ParetoNbd(fit) => fit,
            PurchaseFit::Nbd(fit) => fit,
            PurchaseFit::BgBb(fit) => fit,
        }
    }

    /// One JSON document that every language reads back; it says which model it is.
    pub fn to_json(&self) -> Result<String> {
        match self {
            PurchaseFit::BgNbd(fit) => fit.to_json(),
            PurchaseFit::MbgNbd(fit) => fit.to_json(),
            PurchaseFit::ParetoNbd(fit) => fit.to_json(),
            PurchaseFit::Nbd(fit) => fit.to_json(),
            PurchaseFit::BgBb(fit) => fit.to_json(),
        }
    }

    /// Reads a fit of any of the models.
    pub fn from_json(json: &str) -> Result<Self> {
        #[derive(Deserialize)]
        struct Kind {
            kind: Option<String>,
        }
        let corrupt = |got: String| Error::CorruptState { expected: "a fit of a purchase model".into(), got };
        if json.len() > MAX_BYTES {
            let (limit, got) = (MAX_BYTES as u64, json.len() as u64);
            return Err(Error::LimitExceeded { what: "bytes of a state".into(), limit, got });
        }
        let Kind { kind } = serde_json::from_str(json).map_err(|error| corrupt(error.to_string()))?;
        match kind.as_deref() {
            Some(BgNbdFit::KIND) => BgNbdFit::from_json(json).map(PurchaseFit::BgNbd),
            Some(MbgNbdFit::KIND) => MbgNbdFit::from_json(json).map(PurchaseFit::MbgNbd),
            Some(ParetoNbdFit::KIND) => ParetoNbdFit::from_json(json).map(PurchaseFit::ParetoNbd),
            Some(NbdFit::KIND) => NbdFit::from_json(json).map(PurchaseFit::Nbd),
            Some(BgBbFit::KIND) => BgBbFit::from_json(json).map(PurchaseFit::BgBb),
            Some(other) => Err(corrupt(format!("kind {other}"))),
            None => Err(corrupt("no kind".into())),
        }
    }
}

impl Purchases for PurchaseFit {
    fn report(&self) -> &FitReport {
        self.inner().report()
    }
    fn model_at(&self, parameters: &[f64]) -> Model {
        self.inner().model_at(parameters)
    }
    fn to_purchase_fit(&self) -> PurchaseFit {
        self.clone()
    }
}

#[cfg(test)]
mod tests;
