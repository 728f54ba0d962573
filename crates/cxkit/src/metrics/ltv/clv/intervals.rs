//! Intervals of lifetime values: purchases and spend, both uncertain, independently of each other.
use super::super::gamma_gamma::Spender;
use super::super::prediction::{Linearised, Replicates, Resampled, Scale};
use super::super::purchases::Asked;
use super::super::{Customer, GammaGammaFit, Model, Prediction, PredictionOptions, Purchases};
use super::super::{progress, refit};
use super::{ClvOptions, clv};
use crate::control::Control;
use crate::data::RfmTable;
use crate::{Error, Result};

/// The delta method on ln CLV = ln margin + ln spend + ln purchases: the variances add up.
pub(super) fn delta(
    purchases: &dyn Purchases,
    spend: &GammaGammaFit,
    table: &RfmTable,
    options: &ClvOptions,
    prediction: &PredictionOptions,
    control: Control<'_>,
) -> Result<Prediction> {
    if let Some(parameter) = spend.report.parameters.iter().find(|parameter| parameter.boundary.is_some()) {
        let reason = format!("the parameter {} of gamma_gamma lies at a boundary; use the bootstrap", parameter.name);
        return Err(Error::Undefined { what: "the delta method".into(), reason });
    }
    let quantity = options.quantity()?;
    let spends = spend.expected_spend(table)?;
    let mut values = Linearised::of(purchases, table, &quantity, control)?;
    for (row, spent) in spends.into_iter().enumerate() {
        values.estimate[row] = options.value(spent, values.estimate[row])?;
        // A customer of whom no purchase is expected is worth nothing, whatever a purchase is worth.
        if values.estimate[row] > 0.0 {
            let slopes = slopes(spend, table.frequency[row], monetary_value(table, row));
            values.variance[row] += variance(&slopes, &spend.report.log_covariance);
        }
    }
    values.intervals(Scale::Log, prediction.level)
}

/// ∂ ln E(spend) / ∂ ln (p, q, γ), of E(spend) = p (γ + x m̄)/(p x + q − 1).
fn slopes(spend: &GammaGammaFit, frequency: u32, monetary_value: Option<f64>) -> [f64; 3] {
    let GammaGammaFit { p, q, gamma, .. } = *spend;
    let x = f64::from(frequency);
    let below = p * x + q - 1.0;
    let spent = if frequency > 0 { x * monetary_value.unwrap_or(0.0) } else { 0.0 };
    [(q - 1.0) / below, -q / below, gamma / (gamma + spent)]
}

fn variance(slopes: &[f64], covariance: &[Vec<f64>]) -> f64 {
    let along = |with: &Vec<f64>| slopes.iter().zip(with).map(|(slope, c)| slope * c).sum::<f64>();
    slopes.iter().zip(covariance).map(|(slope, with)| slope * along(with)).sum::<f64>().max(0.0)
}

/// Customers and what they spend drawn from both models, and both models fitted again.
pub(super) fn bootstrap(
    purchases: &dyn Purchases,
    spend: &GammaGammaFit,
    table: &RfmTable,
    options: &ClvOptions,
    prediction: &PredictionOptions,
    control: Control<'_>,
) -> Result<Prediction> {
    let quantity = options.quantity()?;
    let estimate = progress::call(control, (0, 3), |control| clv(purchases, spend, table, options, control))?;
    let (resampled, spender) = (Resampled::of(purchases, &table.age)?, Spender::of(spend)?);
    let replicates = progress::call(control, (1, 3), |control| {
        Replicates::draw(prediction, control, |stream, control| {
            let mut customers = resampled.customers(stream)?;
            let Some(spends) = spender.spends(&customers.frequency, stream)? else { return Ok(None) };
            customers.monetary_value = Some(spends);
            let purchases = resampled.refitted(&customers, control)?;
            let spend = refit::failed(spend.refitted(&customers, control))?;
            // Without a mean spend there is no value.
            Ok(purchases.zip(spend.ok().filter(|spend| spend.q > 1.0)))
        })
    })?;
    let key = |row: usize| {
        let (frequency, value) = (table.frequency[row], monetary_value(table, row));
        let value = value.filter(|_| frequency > 0).unwrap_or(0.0);
        (frequency, table.recency[row].to_bits(), table.age[row].to_bits(), value.to_bits())
    };
    let asked = Asked::of(&quantity, purchases.report(), table.time_unit)?;
    let value = |(model, spend): &(Model, GammaGammaFit), row: usize| {
        let spent = spend.expected_spend_of(table.frequency[row], monetary_value(table, row))?;
        let bought = asked.about(model, &Customer::of(table, row))?;
        options.value(spent, bought)
    };
    progress::call(control, (2, 3), |control| replicates.intervals(estimate, prediction, control, key, value))
}

fn monetary_value(table: &RfmTable, row: usize) -> Option<f64> {
    table.monetary_value.as_ref().and_then(|values| values[row])
}
