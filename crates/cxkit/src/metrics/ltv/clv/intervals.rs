//! Intervals of lifetime values: purchases and spend, both uncertain, independently of each other.
use super::super::gamma_gamma::Spender;
use super::super::prediction::{Linearised, Replicates, Resampled, Scale};
use super::super::purchases::Asked;
use super::super::{Customer, GammaGammaFit, Model, Prediction, PredictionOptions, Purchases};
use super::super::{progress, refit};
use super::{ClvOptions, clv};
use crate::Result;
use crate::control::Control;
use crate::data::RfmTable;

/// The delta method on ln CLV = ln margin + ln spend + ln purchases: the variances add up.
pub(super) fn delta(
    purchases: &dyn Purchases,
    spend: &GammaGammaFit,
    table: &RfmTable,
    options: &ClvOptions,
    prediction: &PredictionOptions,
    control: Control<'_>,
) -> Result<Prediction> {
    let quantity = options.quantity()?;
    let (spends, variances) = (spend.expected_spend(table)?, spend.ln_variances(table)?);
    let mut values = Linearised::of(purchases, table, &quantity, control)?;
    for (row, (spent, variance)) in spends.into_iter().zip(variances).enumerate() {
        values.estimate[row] = options.value(spent, values.estimate[row])?;
        // A customer of whom no purchase is expected is worth nothing, whatever a purchase is worth.
        if values.estimate[row] > 0.0 {
            values.variance[row] += variance;
        }
    }
    values.intervals(Scale::Log, prediction.level)
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
        let spent = table.mean_spend(row).map(f64::to_bits);
        (table.frequency[row], table.recency[row].to_bits(), table.age[row].to_bits(), spent)
    };
    let asked = Asked::of(&quantity, purchases.report(), table.time_unit)?;
    let value = |(model, spend): &(Model, GammaGammaFit), row: usize| {
        let spent = spend.expected_spend_of(table.frequency[row], table.mean_spend(row))?;
        let bought = asked.about(model, &Customer::of(table, row))?;
        options.value(spent, bought)
    };
    progress::call(control, (2, 3), |control| replicates.intervals(estimate, prediction, control, key, value))
}
