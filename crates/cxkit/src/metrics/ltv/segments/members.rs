//! The rows of a table that a segment holds.
use super::LtvModel;
use crate::control::Control;
use crate::data::{Groups, RfmTable};
use crate::{Accumulator, Error, FitOptions, FitReport, Result};

/// Some rows of a table, to be fitted.
#[derive(Debug, Clone)]
pub(super) struct Members<'t> {
    model: LtvModel,
    table: &'t RfmTable,
    rows: Vec<u32>,
}

impl<'t> Members<'t> {
    /// No row yet.
    pub(super) fn new(model: LtvModel, table: &'t RfmTable) -> Self {
        Self { model, table, rows: Vec::new() }
    }

    /// Takes the rows of another segment too; they are put in order once, when they are fitted.
    pub(super) fn join(&mut self, other: &Self) {
        self.rows.extend_from_slice(&other.rows);
    }

    pub(super) fn fit(&self, options: &FitOptions, control: Control<'_>) -> Result<FitReport> {
        let mut rows = self.rows.clone();
        rows.sort_unstable();
        let fitted = if rows.len() == self.table.len() {
            self.model.fit(self.table, options.clone(), control)
        } else {
            self.model.fit(&self.part(&rows), options.clone(), control)
        };
        fitted.map_err(|error| in_table(error, &rows))
    }

    /// Rows as a table, with what a fit reads.
    fn part(&self, rows: &[u32]) -> RfmTable {
        fn pick<T: Copy>(rows: &[u32], from: &[T]) -> Vec<T> {
            rows.iter().map(|&row| from[row as usize]).collect()
        }
        let table = self.table;
        RfmTable {
            customers: Vec::new(),
            frequency: pick(rows, &table.frequency),
            recency: pick(rows, &table.recency),
            age: pick(rows, &table.age),
            monetary_value: table.monetary_value.as_ref().map(|values| pick(rows, values)),
            details: None,
            holdout: None,
            time_unit: table.time_unit,
            report: None,
        }
    }
}

/// The error of a part with the row of the whole table.
fn in_table(mut error: Error, rows: &[u32]) -> Error {
    if let Error::InvalidValue { row: Some(row), .. } | Error::MissingValue { row, .. } = &mut error {
        *row = rows.get(*row as usize).map_or(*row, |&row| u64::from(row));
    }
    error
}

impl Accumulator for Members<'_> {
    /// All rows of the table, as their number.
    type Batch<'a> = usize;
    type Options = FitOptions;
    type Output = FitReport;

    fn empty(&self) -> Self {
        Self::new(self.model, self.table)
    }

    fn rows(rows: usize) -> usize {
        rows
    }

    fn update(&mut self, rows: usize) -> Result<()> {
        self.rows.extend(0..rows as u32);
        Ok(())
    }

    fn update_grouped(states: &mut [Self], mut groups: Groups<'_>, rows: usize) -> Result<()> {
        let mut group = [0];
        for row in 0..rows {
            groups.next(&mut group);
            states[group[0] as usize].rows.push(row as u32);
        }
        Ok(())
    }

    fn merge(&mut self, other: &Self) -> Result<()> {
        self.join(other);
        Ok(())
    }

    fn evaluate_with(&self, options: &FitOptions, control: Control<'_>) -> Result<FitReport> {
        self.fit(options, control)
    }
}
