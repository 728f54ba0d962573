//! Expected spend with its uncertainty: how well is it known what a customer spends?
//!
//! ```text
//! ∂ ln E(spend)/∂ ln p = (q − 1)/(p x + q − 1)     ∂/∂ ln q = −q/(p x + q − 1)     ∂/∂ ln γ = γ/(γ + x m̄)
//! ```
use super::super::prediction::{Linearised, Prediction, Replicates, Scale, inside};
use super::super::{PredictionMethod, PredictionOptions, progress, refit};
use super::{GammaGammaFit, Spender};
use crate::Result;
use crate::control::Control;
use crate::data::RfmTable;

impl Prediction {
    /// E(spend per purchase | history) of each customer with intervals, by the delta method on the logarithm; or by a
    /// bootstrap, whose replicates draw the mean spend of the table's customers and fit again. A replicate of which a
    /// mean is infinite counts as one that could not be fitted.
    pub fn of_spend(
        fit: &GammaGammaFit,
        table: &RfmTable,
        options: &PredictionOptions,
        control: Control<'_>,
    ) -> Result<Self> {
        options.check()?;
        let estimate = fit.expected_spend(table)?;
        match options.method {
            PredictionMethod::Delta => {
                let variance = fit.ln_variances(table)?;
                Linearised { estimate, variance }.intervals(Scale::Log, options.level)
            }
            PredictionMethod::Bootstrap => bootstrap(fit, table, estimate, options, control),
        }
    }
}

impl GammaGammaFit {
    /// Var(ln E(spend)) of each customer by the delta method; `undefined` if a parameter lies at a boundary.
    pub(in super::super) fn ln_variances(&self, table: &RfmTable) -> Result<Vec<f64>> {
        inside(&self.report)?;
        let variance = |row: usize| {
            let slopes = self.slopes(table.frequency[row], table.mean_spend(row));
            let along = |with: &Vec<f64>| slopes.iter().zip(with).map(|(slope, c)| slope * c).sum::<f64>();
            let terms = slopes.iter().zip(&self.report.log_covariance).map(|(slope, with)| slope * along(with));
            terms.sum::<f64>().max(0.0)
        };
        Ok((0..table.len()).map(variance).collect())
    }

    /// ∂ ln E(spend) / ∂ ln (p, q, γ).
    fn slopes(&self, frequency: u32, monetary_value: Option<f64>) -> [f64; 3] {
        let Self { p, q, gamma, .. } = *self;
        let x = f64::from(frequency);
        let below = p * x + q - 1.0;
        [(q - 1.0) / below, -q / below, gamma / (gamma + x * monetary_value.unwrap_or(0.0))]
    }
}

fn bootstrap(
    fit: &GammaGammaFit,
    table: &RfmTable,
    estimate: Vec<f64>,
    options: &PredictionOptions,
    control: Control<'_>,
) -> Result<Prediction> {
    let spender = Spender::of(fit)?;
    let least = table.frequency.iter().copied().min().map_or(0.0, f64::from);
    let replicates = progress::call(control, (0, 2), |control| {
        Replicates::draw(options, control, |stream, control| {
            let Some(spends) = spender.spends(&table.frequency, stream)? else { return Ok(None) };
            let customers = RfmTable { monetary_value: Some(spends), report: None, ..table.clone() };
            let fit = refit::failed(fit.refitted(&customers, control))?;
            Ok(fit.ok().filter(|fit| fit.p * least + fit.q > 1.0))
        })
    })?;
    let key = |row: usize| (table.frequency[row], table.mean_spend(row).map(f64::to_bits));
    let value = |fit: &GammaGammaFit, row: usize| fit.expected_spend_of(table.frequency[row], table.mean_spend(row));
    progress::call(control, (1, 2), |control| replicates.intervals(estimate, options, control, key, value))
}

#[cfg(test)]
mod tests;
