//! Margin and buyers by cohort and period, from a log.
use super::super::progress;
use super::CohortOptions;
use crate::control::Control;
use crate::data::calendar::{Calendar, period_of};
use crate::data::customer_log::{CustomerLog, Reading, Record, RowKind};
use crate::data::instants::DAY;
use crate::data::{EventGrain, Transactions};
use crate::numerics::sum::Sum;
use crate::{Error, Result};
use std::collections::BTreeMap;

/// What a cohort paid in a period.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Paid {
    pub(super) amount: Sum,
    /// Customers who bought.
    pub(super) active: u64,
}

/// Counts and sums of a log.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Customers won in each period.
    pub(super) won: BTreeMap<i64, u64>,
    /// By cohort and period.
    pub(super) paid: BTreeMap<(i64, i64), Paid>,
    /// Refunds before the first purchase of their customer, or of customers without one.
    pub(super) refunds_left_out: u64,
    /// Customers without a purchase.
    pub(super) without_purchase: u64,
    pub(super) refunds: u64,
    pub(super) rows: u64,
    pub(super) after_end: u64,
    /// The last period that was observed to its end.
    pub(super) complete: i64,
}

impl Tally {
    pub(super) fn of(transactions: Transactions<'_>, options: &CohortOptions, control: Control<'_>) -> Result<Self> {
        let CohortOptions { period, observed_until, margin_rate, .. } = *options;
        if !matches!(period, EventGrain::Day | EventGrain::Week | EventGrain::Month) {
            let got = if period == EventGrain::Hour { "hour" } else { "event" };
            return Err(Error::option("period", "day, week or month", got));
        }
        if !(margin_rate > 0.0 && margin_rate <= 1.0) {
            return Err(Error::option("margin_rate", "a number above 0 and at most 1", margin_rate));
        }
        if transactions.amount.is_none() {
            return Err(Error::option("amount", "a column of amounts", "none"));
        }
        let mut calendar = Calendar::new(EventGrain::Day, &options.time_zone)?;
        let end = calendar.place(observed_until.timestamp_micros());
        let reading = Reading { calendar, end, refuse_refunds: false };
        let log = progress::call(control, (0, 2), |control| CustomerLog::read(transactions, &reading, control))?;
        log.expect_rows(observed_until)?;
        let parts = progress::call(control, (1, 2), |control| {
            log.fold(control, |tally: &mut Self, _, rows| tally.push(period, rows))
        })?;
        let mut all = parts.into_iter().try_fold(Self::default(), |all, part| {
            control.check()?;
            Ok::<_, Error>(all.merge(part))
        })?;
        (all.refunds, all.rows, all.after_end) = (log.seen.refunds, log.rows, log.seen.after_end);
        // The period of the last day is complete if the next day belongs to another one.
        all.complete = period_of(period, end + DAY) - 1;
        Ok(all)
    }

    /// Adds the rows of a customer, by time.
    fn push(&mut self, period: EventGrain, rows: &[Record]) {
        let of = |row: &Record| period_of(period, row.place());
        let is = |row: &Record, kind| row.kind() == kind;
        let Some(cohort) = rows.iter().find(|row| is(row, RowKind::Purchase)).map(of) else {
            self.without_purchase += 1;
            self.refunds_left_out += rows.iter().filter(|row| is(row, RowKind::Refund)).count() as u64;
            return;
        };
        *self.won.entry(cohort).or_default() += 1;
        for rows in rows.chunk_by(|a, b| of(a) == of(b)) {
            let now = of(&rows[0]);
            if now < cohort {
                self.refunds_left_out += rows.iter().filter(|row| is(row, RowKind::Refund)).count() as u64;
                continue;
            }
            let paid = self.paid.entry((cohort, now)).or_default();
            paid.active += u64::from(rows.iter().any(|row| is(row, RowKind::Purchase)));
            for row in rows {
                match row.kind() {
                    RowKind::Purchase => paid.amount.add(row.amount),
                    RowKind::Refund => paid.amount.add(-row.amount),
                    RowKind::Cancel => {}
                }
            }
        }
    }

    fn merge(mut self, other: Self) -> Self {
        for (cohort, customers) in other.won {
            *self.won.entry(cohort).or_default() += customers;
        }
        for (key, paid) in other.paid {
            let all = self.paid.entry(key).or_default();
            all.amount.merge(&paid.amount);
            all.active += paid.active;
        }
        self.refunds_left_out += other.refunds_left_out;
        self.without_purchase += other.without_purchase;
        self
    }
}
