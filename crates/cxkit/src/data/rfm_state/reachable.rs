//! What a stored table must be, to be read back: one that columns or a log can give.
use super::{Details, Stored};
use crate::data::rfm_table::columns;
use crate::data::{Column, CustomerIds, Labels, RfmColumns, RfmReport};
use crate::{Error, Result};

impl Stored<'_> {
    /// Whether it is a table that `RfmTable` could have made.
    pub(super) fn check(&self) -> Result<()> {
        self.lengths()?;
        self.numbers()?;
        self.columns()?;
        match (&self.report, &self.details) {
            (Some(report), Some(details)) => self.log(report, details),
            (None, None) => rule(self.holdout.is_none(), "no holdout, because no log is reported"),
            _ => rule(false, "the details and the report of a log, or neither"),
        }
    }

    fn lengths(&self) -> Result<()> {
        let rows = self.frequency.len();
        let details = self.details.as_ref();
        let lengths = [
            self.monetary_value.as_ref().map(|values| values.len()),
            details.map(|details| details.transactions.len()),
            details.map(|details| details.first_at.len()),
            self.holdout.as_ref().map(|holdout| holdout.frequency.len()),
            (!self.customers.is_empty()).then_some(self.customers.len()),
        ];
        let mut lengths = lengths.into_iter().chain(self.floats().map(|values| values.map(<[f64]>::len)));
        match lengths.find_map(|length| length.filter(|&length| length != rows)) {
            None => Ok(()),
            Some(other) => Err(corrupt(&format!("columns of {rows} rows"), format!("one of {other}"))),
        }
    }

    fn numbers(&self) -> Result<()> {
        let monetary = self.monetary_value.iter().flat_map(|values| values.iter().flatten());
        let duration = self.holdout.iter().map(|holdout| &holdout.duration);
        let mut numbers = self.floats().flatten().flatten().chain(monetary).chain(duration);
        match numbers.find(|x| !x.is_finite()) {
            None => Ok(()),
            Some(x) => Err(corrupt("finite numbers", x.to_string())),
        }
    }

    /// The columns of floats.
    fn floats(&self) -> impl Iterator<Item = Option<&[f64]>> {
        let details = self.details.as_ref();
        [
            Some(&*self.recency),
            Some(&*self.age),
            details.map(|details| &*details.ln_gaps),
            details.and_then(|details| details.first_value.as_deref()),
            details.and_then(|details| details.total_value.as_deref()),
            self.holdout.as_ref().and_then(|holdout| holdout.value.as_deref()),
        ]
        .into_iter()
    }

    /// The rules of every table's columns.
    fn columns(&self) -> Result<()> {
        let frequency = Column::from_slice("frequency", &self.frequency);
        let (recency, age) = (Column::from_slice("recency", &self.recency), Column::from_slice("age", &self.age));
        let customer = Labels::from_keys("customer", self.customers.iter().cloned())?;
        let customer = (!self.customers.is_empty()).then_some(CustomerIds::Labels(&customer));
        let given = RfmColumns { frequency: &frequency, recency: &recency, age: &age, monetary_value: None, customer };
        columns::table(given, self.time_unit)?;
        let include_first = self.report.as_ref().is_some_and(|report| report.options.include_first);
        let spent = self.monetary_value.iter().flat_map(|values| values.iter()).zip(&*self.frequency);
        let mut spent = spent.map(|(value, &x)| value.is_some() == (x > 0 || include_first));
        rule(spent.all(|fits| fits), "a monetary value for those with a repeat purchase (with include_first, for all)")
    }

    /// What a log adds: every customer of it by id, and counts that belong to the columns.
    fn log(&self, report: &RfmReport, details: &Details<'_>) -> Result<()> {
        let sum = |counts: &[u32]| counts.iter().map(|&count| u64::from(count)).sum::<u64>();
        let (rows, options, holdout) = (self.frequency.len() as u64, &report.options, self.holdout.as_ref());
        let amounts = self.monetary_value.is_some();
        let values = [&details.first_value, &details.total_value].into_iter().chain(holdout.map(|own| &own.value));
        let purchased = |(&transactions, &x): (&u32, &u32)| transactions > x;
        let apart = |(&gaps, &x): (&f64, &u32)| x > 0 || gaps == 0.0;
        rule(rows > 0 && !self.customers.is_empty(), "the id of a customer or more")?;
        rule(self.customers.is_sorted_by(|a, b| a < b), "customers in the order of their ids")?;
        rule(self.time_unit == Some(options.time_unit), "the unit of time of the options")?;
        rule(report.customers == rows, "a report of as many customers")?;
        rule(report.purchases == sum(&self.frequency) + rows, "a report of as many purchases")?;
        rule(holdout.is_some() == options.calibration_until.is_some(), "a holdout if calibration has an end")?;
        rule(holdout.is_none_or(|own| own.duration > 0.0), "a holdout of some length")?;
        let held = holdout.map(|own| sum(&own.frequency));
        rule(report.holdout_purchases == held, "a report of as many purchases in the holdout")?;
        let truncated = report.left_truncated.is_some() == options.observed_from.is_some();
        rule(truncated, "a count of customers at the start if the log has one")?;
        rule(values.into_iter().all(|own| own.is_some() == amounts), "amounts in all columns of them, or in none")?;
        rule(details.transactions.iter().zip(&*self.frequency).all(purchased), "a row or more for every purchase")?;
        rule(details.ln_gaps.iter().zip(&*self.frequency).all(apart), "no gaps where nobody bought again")
    }
}

/// An error unless the rule holds.
fn rule(holds: bool, expected: &str) -> Result<()> {
    if holds { Ok(()) } else { Err(corrupt(expected, "another table".into())) }
}

fn corrupt(expected: &str, got: String) -> Error {
    Error::CorruptState { expected: expected.into(), got }
}
