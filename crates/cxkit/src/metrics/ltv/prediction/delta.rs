//! The delta method: how a prediction moves with the parameters.
use super::super::{Purchases, Quantity, progress, refit};
use super::Prediction;
use crate::control::Control;
use crate::data::RfmTable;
use crate::inference::bounds;
use crate::{Confidence, Error, FitReport, Result};

/// The step in the logarithm of a parameter: 2⁻⁷. The error of the differences is a 30th of its fourth power.
const STEP: f64 = 1.0 / 128.0;
/// Four points and their weights: the derivative is Σ weight · g(step) / 12 STEP.
const POINTS: [(f64, f64); 4] = [(-2.0, 1.0), (-1.0, -8.0), (1.0, 8.0), (2.0, -1.0)];

/// The scale on which a prediction is linear, so that its interval stays in range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in super::super) enum Scale {
    /// ln f, for what is above 0.
    Log,
    /// ln f/(1 − f), for probabilities.
    Logit,
}

/// Predictions and the variance of each on its scale; 0 where a prediction is certain.
#[derive(Debug)]
pub(in super::super) struct Linearised {
    pub(in super::super) estimate: Vec<f64>,
    pub(in super::super) variance: Vec<f64>,
}

/// Checks that no parameter lies at a boundary.
pub(in super::super) fn inside(report: &FitReport) -> Result<()> {
    match report.parameters.iter().find(|parameter| parameter.boundary.is_some()) {
        None => Ok(()),
        Some(parameter) => {
            let reason =
                format!("the parameter {} of {} lies at a boundary; use the bootstrap", parameter.name, report.model);
            Err(Error::Undefined { what: "the delta method".into(), reason })
        }
    }
}

impl Scale {
    pub(super) fn of(quantity: &Quantity) -> Self {
        match quantity {
            Quantity::ProbabilityAlive { .. } | Quantity::ProbabilityOfPurchases { .. } => Scale::Logit,
            Quantity::ExpectedPurchases { .. } | Quantity::DiscountedTransactions { .. } => Scale::Log,
        }
    }

    fn of_value(self, f: f64) -> f64 {
        match self {
            Scale::Log => libm::log(f),
            Scale::Logit => libm::log(f) - libm::log1p(-f),
        }
    }

    /// The value at a distance from `f` on the scale.
    fn moved(self, f: f64, by: f64) -> f64 {
        match self {
            // Where the data say nearly nothing the upper end is the largest number there is.
            Scale::Log => (f * libm::exp(by)).min(f64::MAX),
            // The odds times e^by, without 1 − f where f is small.
            Scale::Logit => {
                let grown = f * libm::exp(by.min(0.0));
                grown / (grown + (1.0 - f) * libm::exp((-by).min(0.0)))
            }
        }
    }

    fn slope(self, f: f64) -> f64 {
        match self {
            Scale::Log => f,
            Scale::Logit => f * (1.0 - f),
        }
    }
}

impl Linearised {
    /// Of every row; `undefined` if a parameter lies at a boundary.
    pub(in super::super) fn of(
        fit: &dyn Purchases,
        table: &RfmTable,
        quantity: &Quantity,
        control: Control<'_>,
    ) -> Result<Self> {
        Self::of_values(fit, Scale::of(quantity), control, |fit, control| fit.predict(table, quantity, control))
    }

    /// Of what `values` gives of the fit, and of the same model next to it.
    pub(super) fn of_values(
        fit: &dyn Purchases,
        scale: Scale,
        control: Control<'_>,
        values: impl Fn(&dyn Purchases, Control<'_>) -> Result<Vec<f64>>,
    ) -> Result<Self> {
        let report = fit.report();
        inside(report)?;
        let theta: Vec<f64> = report.parameters.iter().map(|parameter| parameter.estimate).collect();
        let calls = POINTS.len() * theta.len() + 1;
        let estimate = progress::call(control, (0, calls), |control| values(fit, control))?;
        let mut slopes = vec![vec![0.0; estimate.len()]; theta.len()];
        for (j, slopes) in slopes.iter_mut().enumerate() {
            for (at, (steps, weight)) in POINTS.into_iter().enumerate() {
                let mut moved = theta.clone();
                moved[j] *= libm::exp(steps * STEP);
                let call = (1 + POINTS.len() * j + at, calls);
                let values = progress::call(control, call, |control| values(&refit::at(fit, &moved)?, control))?;
                let weight = weight / (12.0 * STEP);
                slopes.iter_mut().zip(values).for_each(|(slope, f)| *slope += weight * scale.of_value(f));
            }
        }
        let covariance = &report.log_covariance;
        let variance = |row: usize| {
            let terms = slopes.iter().zip(covariance).map(|(slope, with)| {
                slope[row] * slopes.iter().zip(with).map(|(other, c)| other[row] * c).sum::<f64>()
            });
            // A neighbour at 0 or 1 makes it infinite or NaN: then f is there too, to the last digit.
            Some(terms.sum::<f64>()).filter(|&variance| variance > 0.0 && variance < f64::INFINITY).unwrap_or(0.0)
        };
        let variance = (0..estimate.len()).map(variance).collect();
        Ok(Self { estimate, variance })
    }

    /// The predictions with Wald intervals on the scale.
    pub(in super::super) fn intervals(self, scale: Scale, level: Confidence) -> Result<Prediction> {
        let z = bounds::critical_value(level.get())?;
        let Self { estimate, variance } = self;
        let rows = || estimate.iter().zip(&variance);
        let end = |sign: f64| {
            let end = move |(&f, variance): (&f64, &f64)| match *variance {
                0.0 => f,
                variance => scale.moved(f, sign * z * variance.sqrt()),
            };
            rows().map(end).collect()
        };
        Ok(Prediction {
            standard_error: rows().map(|(&f, variance)| scale.slope(f) * variance.sqrt()).collect(),
            lower: end(-1.0),
            upper: end(1.0),
            estimate,
            replicates_used: None,
            warnings: Vec::new(),
        })
    }
}
