//! The time of dropout with its uncertainty: when was a customer lost, and how well is that known?
//!
//! ```text
//! delta: on the logit of (E(time) − t_x)/(T − t_x), so that an interval stays between the last purchase and today
//! ```
//!
//! Who cannot have been lost has no time, whatever the parameters: that is a matter of the model and the history.
use super::super::{Customer, Purchases, progress};
use super::bootstrap::Replicates;
use super::{Linearised, Prediction, PredictionMethod, PredictionOptions, Scale};
use crate::control::Control;
use crate::data::RfmTable;
use crate::{Error, Result};

impl Prediction<Option<f64>> {
    /// When each customer was lost, if lost by the end of observation, with intervals; none where the model cannot have
    /// lost the customer. A fit with a parameter at a boundary has no delta method: `undefined`.
    pub fn of_lost_at(
        fit: &dyn Purchases,
        table: &RfmTable,
        options: &PredictionOptions,
        control: Control<'_>,
    ) -> Result<Self> {
        options.check()?;
        let times = fit.lost_at(table)?;
        let rows: Vec<usize> = (0..table.len()).filter(|&row| times[row].is_some()).collect();
        let known = match options.method {
            PredictionMethod::Delta => delta(fit, table, &rows, options, control)?,
            PredictionMethod::Bootstrap => {
                let estimate = times.into_iter().flatten().collect();
                bootstrap(fit, table, &rows, estimate, options, control)?
            }
        };
        let Prediction { estimate, standard_error, lower, upper, replicates_used, warnings } = known;
        let spread = |values: Vec<f64>| {
            let mut column = vec![None; table.len()];
            rows.iter().zip(values).for_each(|(&row, value)| column[row] = Some(value));
            column
        };
        let (estimate, standard_error) = (spread(estimate), spread(standard_error));
        Ok(Self { estimate, standard_error, lower: spread(lower), upper: spread(upper), replicates_used, warnings })
    }
}

fn delta(
    fit: &dyn Purchases,
    table: &RfmTable,
    rows: &[usize],
    options: &PredictionOptions,
    control: Control<'_>,
) -> Result<Prediction> {
    let silence = |row: usize| table.age[row] - table.recency[row];
    let shares = |fit: &dyn Purchases, _: Control<'_>| -> Result<Vec<f64>> {
        let times = fit.lost_at(table)?;
        let share = |&row: &usize| Ok((lost(times[row])? - table.recency[row]) / silence(row));
        rows.iter().map(share).collect()
    };
    let shares = Linearised::of_values(fit, Scale::Logit, control, shares)?.intervals(Scale::Logit, options.level)?;
    let time = |column: Vec<f64>| {
        rows.iter().zip(column).map(|(&row, share)| table.recency[row] + share * silence(row)).collect()
    };
    let error = rows.iter().zip(shares.standard_error).map(|(&row, error)| error * silence(row));
    Ok(Prediction {
        estimate: time(shares.estimate),
        standard_error: error.collect(),
        lower: time(shares.lower),
        upper: time(shares.upper),
        ..shares
    })
}

fn bootstrap(
    fit: &dyn Purchases,
    table: &RfmTable,
    rows: &[usize],
    estimate: Vec<f64>,
    options: &PredictionOptions,
    control: Control<'_>,
) -> Result<Prediction> {
    let replicates = progress::call(control, (0, 2), |control| Replicates::of(fit, &table.age, options, control))?;
    let key = |at: usize| {
        let row = rows[at];
        (table.frequency[row], table.recency[row].to_bits(), table.age[row].to_bits())
    };
    progress::call(control, (1, 2), |control| {
        replicates.intervals(estimate, options, control, key, |model, at| {
            lost(model.0.lost_at(&Customer::of(table, rows[at]))?)
        })
    })
}

/// The time of a customer who can have been lost.
fn lost(time: Option<f64>) -> Result<f64> {
    time.ok_or_else(|| Error::Internal { reason: "a customer who can and cannot have been lost".into() })
}
