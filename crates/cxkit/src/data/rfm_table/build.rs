//! From purchases to the rows of a table.
use super::findings::of_log;
use super::purchases::{CustomerPurchases, Merging, PurchaseLog};
use super::refunds::Purchase;
use super::{Holdout, MOST_PURCHASES, RfmDetails, RfmReport, RfmTable};
use crate::control::Control;
use crate::data::calendar::Calendar;
use crate::data::instants::DAY;
use crate::data::{RfmOptions, Transactions};
use crate::domain::{Key, TimeUnit};
use crate::{Error, Result};

/// The columns of customers in order of their ids, and who was left out.
#[derive(Debug, Default)]
struct Rows {
    calendar: Option<Calendar>,
    customers: Vec<i64>,
    frequency: Vec<u32>,
    recency: Vec<f64>,
    age: Vec<f64>,
    monetary_value: Vec<Option<f64>>,
    ln_gaps: Vec<f64>,
    first_at: Vec<i64>,
    transactions: Vec<u32>,
    first_value: Vec<f64>,
    total_value: Vec<f64>,
    holdout_frequency: Vec<u32>,
    holdout_value: Vec<f64>,
    left_out: LeftOut,
}

#[derive(Debug, Clone, Copy, Default)]
struct LeftOut {
    born_in_holdout: u64,
    born_at_end: u64,
    without_purchase: u64,
    left_truncated: u64,
}

/// What rows are made by.
struct Rule<'a> {
    log: &'a PurchaseLog<'a>,
    /// The unit of time in microseconds.
    unit: f64,
    amounts: bool,
    include_first: bool,
}

pub(super) fn table(transactions: Transactions<'_>, options: &RfmOptions, control: Control<'_>) -> Result<RfmTable> {
    let total = 2 * transactions.len() as u64;
    let half = |done: u64, all: u64| {
        if let Some(progress) = control.progress {
            progress(done * (total / 2) / all, total);
        }
    };
    let log = PurchaseLog::read(transactions, options, Control { progress: Some(&half), ..control })?;
    let unit = unit_micros(options.time_unit);
    let amounts = transactions.amount.is_some();
    let rule = Rule { log: &log, unit, amounts, include_first: options.include_first };
    let rest = |done: u64, all: u64| {
        if let Some(progress) = control.progress {
            progress(total / 2 + done * (total / 2) / all, total);
        }
    };
    let (parts, merging) =
        log.fold(Control { progress: Some(&rest), ..control }, |rows: &mut Rows, customer| rule.push(rows, &customer))?;
    let rows = join(parts);
    if rows.customers.is_empty() {
        return Err(Error::InsufficientData { what: "an RFM table".into(), needed: 1, got: 0 });
    }
    if let Some(row) = rows.frequency.iter().position(|&repeats| repeats > MOST_PURCHASES) {
        let what = format!("repeat purchases of customer {}", log.log.key(rows.customers[row]));
        return Err(Error::LimitExceeded { what, limit: MOST_PURCHASES.into(), got: rows.frequency[row].into() });
    }
    let report = report(&log, &rows, merging, options);
    let holdout = log.observed.map(|observed| Holdout {
        duration: (observed - log.calibrated) as f64 / unit,
        frequency: rows.holdout_frequency,
        value: amounts.then_some(rows.holdout_value),
    });
    let mut customers = vec![Key::Missing; rows.customers.len()];
    Control { progress: None, ..control }.fill(&mut customers, 1 << 14, |first, keys| {
        keys.iter_mut().zip(&rows.customers[first..]).for_each(|(key, &customer)| *key = log.log.key(customer));
        Ok(())
    })?;
    Ok(RfmTable {
        customers,
        frequency: rows.frequency,
        recency: rows.recency,
        age: rows.age,
        monetary_value: amounts.then_some(rows.monetary_value),
        details: Some(RfmDetails {
            ln_gaps: rows.ln_gaps,
            first_at: rows.first_at,
            transactions: rows.transactions,
            first_value: amounts.then_some(rows.first_value),
            total_value: amounts.then_some(rows.total_value),
        }),
        holdout,
        time_unit: Some(options.time_unit),
        report: Some(report),
    })
}

/// The length of a unit in microseconds: a whole number for each of them.
pub(crate) fn unit_micros(unit: TimeUnit) -> f64 {
    (unit.days() * DAY as f64).round()
}

impl Rule<'_> {
    fn push(&self, rows: &mut Rows, customer: &CustomerPurchases<'_>) {
        let CustomerPurchases { calibration, holdout, .. } = *customer;
        let ([first, repeats @ ..], calibrated) = (calibration, self.log.calibrated) else {
            let left_out = &mut rows.left_out;
            let count = if holdout.is_empty() { &mut left_out.without_purchase } else { &mut left_out.born_in_holdout };
            *count += 1;
            return;
        };
        if first.place == calibrated {
            rows.left_out.born_at_end += 1;
            return;
        }
        let time = |from: i64, to: i64| (to - from) as f64 / self.unit;
        let last = repeats.last().map_or(first.place, |last| last.place);
        let truncated = self.log.from.is_some_and(|from| time(from, first.place) < 1.0);
        rows.left_out.left_truncated += u64::from(truncated);
        rows.customers.push(customer.customer);
        rows.frequency.push(repeats.len() as u32);
        rows.recency.push(time(first.place, last));
        rows.age.push(time(first.place, calibrated));
        rows.ln_gaps.push(self.ln_gaps(calibration));
        let calendar = rows.calendar.get_or_insert_with(|| self.log.calendar.clone());
        rows.first_at.push(calendar.start(first.place));
        rows.transactions.push(customer.rows);
        if self.amounts {
            let repeated: f64 = repeats.iter().map(|purchase| purchase.amount).sum();
            let total = first.amount + repeated;
            rows.monetary_value.push(match repeats.len() {
                n if self.include_first => Some(total / (n + 1) as f64),
                0 => None,
                n => Some(repeated / n as f64),
            });
            rows.first_value.push(first.amount);
            rows.total_value.push(total);
        }
        if self.log.observed.is_some() {
            rows.holdout_frequency.push(holdout.len() as u32);
            if self.amounts {
                rows.holdout_value.push(holdout.iter().map(|purchase| purchase.amount).sum());
            }
        }
    }

    /// Σ ln(gap): the logarithm of products that stay within range.
    fn ln_gaps(&self, purchases: &[Purchase]) -> f64 {
        let (mut sum, mut product) = (0.0, 1.0_f64);
        for pair in purchases.windows(2) {
            product *= (pair[1].place - pair[0].place) as f64 / self.unit;
            if !(1e-200..1e200).contains(&product) {
                sum += product.ln();
                product = 1.0;
            }
        }
        sum + product.ln()
    }
}

/// The parts behind one another.
fn join(parts: Vec<Rows>) -> Rows {
    let mut all = Rows::default();
    macro_rules! join {
        ($($column:ident),*) => {$(
            all.$column.reserve_exact(parts.iter().map(|part| part.$column.len()).sum());
            for part in &parts {
                all.$column.extend_from_slice(&part.$column);
            }
        )*};
    }
    join!(
        customers,
        frequency,
        recency,
        age,
        monetary_value,
        ln_gaps,
        first_at,
        transactions,
        first_value,
        total_value
    );
    join!(holdout_frequency, holdout_value);
    for Rows { left_out, .. } in parts {
        all.left_out.born_in_holdout += left_out.born_in_holdout;
        all.left_out.born_at_end += left_out.born_at_end;
        all.left_out.without_purchase += left_out.without_purchase;
        all.left_out.left_truncated += left_out.left_truncated;
    }
    all
}

fn report(log: &PurchaseLog<'_>, rows: &Rows, merging: Merging, options: &RfmOptions) -> RfmReport {
    let (seen, left_out) = (log.log.seen, rows.left_out);
    let sum = |counts: &[u32]| counts.iter().map(|&count| u64::from(count)).sum::<u64>();
    let customers = rows.customers.len() as u64;
    let mut report = RfmReport {
        rows: log.log.rows,
        customers,
        purchases: sum(&rows.frequency) + customers,
        holdout_purchases: log.observed.map(|_| sum(&rows.holdout_frequency)),
        merged: merging.merged,
        refunds: seen.refunds,
        refunded_purchases: merging.refunded_purchases,
        unmatched_refunds: merging.unmatched_refunds,
        cancellations: seen.cancellations,
        after_end: seen.after_end,
        born_in_holdout: left_out.born_in_holdout,
        born_at_end: left_out.born_at_end,
        without_purchase: left_out.without_purchase,
        left_truncated: log.from.map(|_| left_out.left_truncated),
        currency: log.log.currency,
        options: options.clone(),
        warnings: Vec::new(),
    };
    report.warnings = of_log(&report, merging.purchase_rows);
    report
}
