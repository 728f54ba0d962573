//! The parametric bootstrap: fits to customers drawn from the fitted model.
use super::super::purchases::{Asked, Sampler, at_estimates};
use super::super::{Customer, Model, PurchaseFit, Purchases, Quantity, progress, refit, simulation};
use super::{Prediction, PredictionOptions};
use crate::control::Control;
use crate::data::RfmTable;
use crate::inference::bootstrap::percentile_interval;
use crate::numerics::random::Stream;
use crate::{Error, Finding, FindingCode, Result};
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

/// Histories that are predicted together.
const CHUNK: usize = 16;

/// What the replicates that could be fitted gave: half of them at least.
#[derive(Debug)]
pub(in super::super) struct Replicates<T> {
    fits: Vec<T>,
    of: u32,
}

/// Predictions with the intervals of the bootstrap.
pub(super) fn intervals(
    fit: &dyn Purchases,
    ages: &[f64],
    table: &RfmTable,
    quantity: &Quantity,
    options: &PredictionOptions,
    control: Control<'_>,
) -> Result<Prediction> {
    let estimate = progress::call(control, (0, 3), |control| fit.predict(table, quantity, control))?;
    let replicates = progress::call(control, (1, 3), |control| Replicates::of(fit, ages, options, control))?;
    let key = |row: usize| (table.frequency[row], table.recency[row].to_bits(), table.age[row].to_bits());
    let asked = Asked::of(quantity, fit.report(), table.time_unit)?;
    progress::call(control, (2, 3), |control| {
        replicates
            .intervals(estimate, options, control, key, |model, row| asked.about(model, &Customer::of(table, row)))
    })
}

/// Other customers of the same ages, from the model at its estimate.
pub(in super::super) struct Resampled<'a> {
    fit: PurchaseFit,
    sampler: Sampler,
    ages: &'a [f64],
}

impl<'a> Resampled<'a> {
    pub(in super::super) fn of(fit: &dyn Purchases, ages: &'a [f64]) -> Result<Self> {
        Ok(Self { fit: fit.to_purchase_fit(), sampler: at_estimates(fit).0.sampler()?, ages })
    }

    /// A table of them, drawn one after another.
    pub(in super::super) fn customers(&self, stream: &mut Stream) -> Result<RfmTable> {
        let mut times = Vec::new();
        let one = |&age: &f64| simulation::draw(&self.sampler, age, stream, &mut times);
        let drawn = self.ages.iter().map(one).collect::<Result<Vec<_>>>()?;
        Ok(simulation::table(&drawn, self.ages, &self.fit))
    }

    /// The model fitted to such customers, if they allow it.
    pub(in super::super) fn refitted(&self, customers: &RfmTable, control: Control<'_>) -> Result<Option<Model>> {
        let fit = refit::failed(refit::to(&self.fit, customers, control))?;
        Ok(fit.ok().map(|fit| at_estimates(&fit)))
    }
}

impl Replicates<Model> {
    /// The model fitted again and again to customers of these ages drawn from it.
    pub(super) fn of(
        fit: &dyn Purchases,
        ages: &[f64],
        options: &PredictionOptions,
        control: Control<'_>,
    ) -> Result<Self> {
        let resampled = Resampled::of(fit, ages)?;
        Self::draw(options, control, |stream, control| resampled.refitted(&resampled.customers(stream)?, control))
    }
}

impl<T: Send + Sync> Replicates<T> {
    /// `draw(stream, control)` gives the fit of one replicate, or none if it did not come off.
    pub(in super::super) fn draw(
        options: &PredictionOptions,
        control: Control<'_>,
        draw: impl Fn(&mut Stream, Control<'_>) -> Result<Option<T>> + Sync,
    ) -> Result<Self> {
        let mut fits: Vec<Option<T>> = Vec::new();
        fits.resize_with(options.replicates as usize, || None);
        control.fill(&mut fits, 1, |first, fits| {
            for (replicate, fit) in (first..).zip(fits) {
                let inner = Control { cancel: control.cancel, ..Control::default() };
                *fit = draw(&mut Stream::new(options.seed.get(), replicate as u64), inner)?;
            }
            Ok(())
        })?;
        Self { fits: fits.into_iter().flatten().collect(), of: options.replicates }.enough()
    }

    /// An error if fewer than half are left.
    fn enough(self) -> Result<Self> {
        let (used, of) = (self.fits.len(), self.of);
        if 2 * used >= of as usize {
            return Ok(self);
        }
        let reason = format!(
            "only {used} of {of} replicates could be fitted, fewer than half; take a simpler model, or more customers"
        );
        Err(Error::NotConverged { what: "the bootstrap".into(), reason })
    }

    /// Standard errors and intervals of the predictions of `table`; `value(fit, row)` is that of a row under a fit, equal
    /// for rows of equal `key`. A fit that cannot predict one of them is left out of all.
    pub(in super::super) fn intervals<K: std::hash::Hash + Eq>(
        mut self,
        estimate: Vec<f64>,
        options: &PredictionOptions,
        control: Control<'_>,
        key: impl Fn(usize) -> K,
        value: impl Fn(&T, usize) -> Result<f64> + Sync,
    ) -> Result<Prediction> {
        let (mut rows, mut place, mut seen) = (Vec::new(), Vec::with_capacity(estimate.len()), HashMap::new());
        for row in 0..estimate.len() {
            place.push(*seen.entry(key(row)).or_insert_with(|| {
                rows.push(row);
                rows.len() - 1
            }));
        }
        let mut ends = vec![[0.0; 3]; rows.len()];
        let mut steered = control;
        loop {
            let lost = self.fill(&mut ends, &rows, options, steered, &value)?;
            if !lost.contains(&true) {
                break;
            }
            let mut lost = lost.into_iter();
            self.fits.retain(|_| lost.next() == Some(false));
            self = self.enough()?;
            // Once more with the others; the progress has been reported.
            steered.progress = None;
        }
        let column = |at: usize| place.iter().map(|&place| ends[place][at]).collect();
        let (standard_error, lower, upper) = (column(0), column(1), column(2));
        let replicates_used = Some(self.fits.len() as u32);
        Ok(Prediction { estimate, standard_error, lower, upper, replicates_used, warnings: self.warnings() })
    }

    /// Fills the standard error and the ends of rows, and says which fits could not predict one of them: then the ends
    /// mean nothing.
    fn fill(
        &self,
        ends: &mut [[f64; 3]],
        rows: &[usize],
        options: &PredictionOptions,
        control: Control<'_>,
        value: &(impl Fn(&T, usize) -> Result<f64> + Sync),
    ) -> Result<Vec<bool>> {
        let lost: Vec<AtomicBool> = self.fits.iter().map(|_| AtomicBool::new(false)).collect();
        control.fill(ends, CHUNK, |first, ends| {
            let mut values = vec![0.0; self.fits.len()];
            for (row, end) in rows[first..].iter().zip(ends) {
                control.check()?;
                for ((value_of, fit), lost) in values.iter_mut().zip(&self.fits).zip(&lost) {
                    match refit::failed(value(fit, *row))? {
                        Ok(found) => *value_of = found,
                        Err(_) => lost.store(true, Ordering::Relaxed),
                    }
                }
                let bounds = percentile_interval(&values, options.level.get())?;
                *end = [deviation(&values), bounds.lower, bounds.upper];
            }
            Ok(())
        })?;
        Ok(lost.into_iter().map(AtomicBool::into_inner).collect())
    }

    /// A warning if more than one replicate in twenty could not be fitted.
    fn warnings(&self) -> Vec<Finding> {
        let (used, of) = (self.fits.len(), self.of);
        if 20 * used >= 19 * of as usize {
            return Vec::new();
        }
        let message = format!("only {used} of {of} bootstrap replicates could be fitted");
        vec![Finding::warning(FindingCode::FailedReplicates, message).fact("replicates_used", used as f64)]
    }
}

/// The standard deviation, about the mean.
fn deviation(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    // From the first value, so that equal ones have none.
    let first = values.first().copied().unwrap_or(0.0);
    let mean = values.iter().map(|value| value - first).sum::<f64>() / n;
    let squares: f64 = values.iter().map(|value| (value - first - mean) * (value - first - mean)).sum();
    (squares / (n - 1.0)).sqrt()
}
