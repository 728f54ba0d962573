//! A log of transactions as purchases: rows of a grain merged, refunds taken off, calibration and holdout apart.
//!
//! Everything that looks at single purchases starts here, so that tables, trackings and checks count the same ones.
use super::refunds::{Purchase, take_back};
use crate::control::Control;
use crate::data::calendar::Calendar;
use crate::data::customer_log::{CustomerLog, Reading, Record, RowKind};
use crate::data::{EventGrain, RefundPolicy, RfmOptions, Transactions};
use crate::timestamp::shown;
use crate::{Error, Result};
use chrono::{DateTime, Utc};

/// A log read by the options of an RFM table.
#[derive(Debug)]
pub(crate) struct PurchaseLog<'a> {
    pub(super) log: CustomerLog<'a>,
    pub(super) calendar: Calendar,
    /// The place of the last grain of calibration.
    pub(crate) calibrated: i64,
    /// The place of the last grain observed, if there is a holdout.
    pub(crate) observed: Option<i64>,
    /// The place of the grain from which the log is complete.
    pub(super) from: Option<i64>,
    refunds: RefundPolicy,
}

/// The purchases of one customer.
#[derive(Debug)]
pub(crate) struct CustomerPurchases<'a> {
    /// The number of the customer's id.
    pub(crate) customer: i64,
    /// Purchases up to the end of calibration, by time.
    pub(crate) calibration: &'a [Purchase],
    /// Purchases after it.
    pub(crate) holdout: &'a [Purchase],
    /// Rows up to the end of calibration.
    pub(crate) rows: u32,
}

/// What became of rows, over customers.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Merging {
    /// Purchase rows.
    pub(crate) purchase_rows: u64,
    /// Purchase rows that were merged into another one.
    pub(crate) merged: u64,
    /// Purchases of which a refund left nothing.
    pub(crate) refunded_purchases: u64,
    /// Refunds that no purchase could bear in full.
    pub(crate) unmatched_refunds: u64,
}

/// The state of a part, and room for the purchases of a customer.
#[derive(Debug, Default)]
struct Part<T> {
    state: T,
    merging: Merging,
    purchases: Vec<Purchase>,
}

impl<'a> PurchaseLog<'a> {
    /// Reads and checks the log and the options.
    pub(crate) fn read(log: Transactions<'a>, options: &RfmOptions, control: Control<'_>) -> Result<Self> {
        let mut calendar = Calendar::new(options.grain, &options.time_zone)?;
        if options.refunds == RefundPolicy::Net && log.amount.is_none() {
            return Err(Error::option("refunds", "refuse or drop, because there are no amounts", "net"));
        }
        let mut place = |at: DateTime<Utc>| calendar.place(at.timestamp_micros());
        let end = place(options.observed_until);
        let calibrated = options.calibration_until.map(&mut place);
        let from = options.observed_from.map(place);
        if let (Some(at), false) = (options.calibration_until, calibrated.is_none_or(|place| place < end)) {
            let (grain, until) = (earlier(options.grain), shown(options.observed_until));
            return Err(Error::option("calibration_until", format!("{grain} observed_until, {until}"), shown(at)));
        }
        if let (Some(at), false) = (options.observed_from, from.is_none_or(|from| from <= calibrated.unwrap_or(end))) {
            let (name, until) = match options.calibration_until {
                Some(until) => ("calibration_until", until),
                None => ("observed_until", options.observed_until),
            };
            let expected = format!("a time not after {name}, {}", shown(until));
            return Err(Error::option("observed_from", expected, shown(at)));
        }
        let reading =
            Reading { calendar: calendar.clone(), end, refuse_refunds: options.refunds == RefundPolicy::Refuse };
        let log = CustomerLog::read(log, &reading, control)?;
        log.expect_rows(options.observed_until)?;
        let (observed, calibrated) = (calibrated.map(|_| end), calibrated.unwrap_or(end));
        Ok(Self { log, calendar, calibrated, observed, from, refunds: options.refunds })
    }

    /// Hands the purchases of each customer to `each`, with the state of its part: customers in order of their ids
    /// within a part, and states in order of the parts.
    ///
    /// A customer without purchases comes too.
    pub(crate) fn fold<T: Default + Send>(
        &self,
        control: Control<'_>,
        each: impl Fn(&mut T, CustomerPurchases<'_>) + Sync,
    ) -> Result<(Vec<T>, Merging)> {
        let parts = self.log.fold(control, |part: &mut Part<T>, customer, records: &[Record]| {
            let Part { state, merging, purchases } = part;
            let rows = records.partition_point(|record| record.place() <= self.calibrated);
            purchases.clear();
            self.collect(&records[..rows], purchases, merging);
            let calibration = purchases.len();
            self.collect(&records[rows..], purchases, merging);
            let (calibration, holdout) = purchases.split_at(calibration);
            each(state, CustomerPurchases { customer, calibration, holdout, rows: rows as u32 });
        })?;
        let mut all = Merging::default();
        for Part { merging, .. } in &parts {
            all.purchase_rows += merging.purchase_rows;
            all.merged += merging.merged;
            all.refunded_purchases += merging.refunded_purchases;
            all.unmatched_refunds += merging.unmatched_refunds;
        }
        Ok((parts.into_iter().map(|part| part.state).collect(), all))
    }

    /// Appends the purchases that rows of a customer, by time, come to. Refunds take only from these: what is given back
    /// in the holdout was not known when calibration ended.
    #[inline]
    fn collect(&self, records: &[Record], purchases: &mut Vec<Purchase>, merging: &mut Merging) {
        let (first, mut refunded) = (purchases.len(), 0);
        for record in records {
            match record.kind() {
                RowKind::Purchase => {
                    merging.purchase_rows += 1;
                    match purchases[first..].last_mut().filter(|last| last.place == record.place()) {
                        Some(last) => {
                            last.add(record.amount);
                            merging.merged += 1;
                        }
                        None => purchases.push(Purchase::new(record.place(), record.amount)),
                    }
                }
                RowKind::Refund if self.refunds == RefundPolicy::Net => {
                    let (spent, left) = take_back(&mut purchases[first..], record.amount);
                    refunded += spent;
                    merging.unmatched_refunds += u64::from(left);
                }
                RowKind::Refund | RowKind::Cancel => {}
            }
        }
        if refunded > 0 {
            merging.refunded_purchases += refunded;
            let mut at = 0;
            purchases.retain(|purchase| {
                at += 1;
                at <= first || !purchase.is_refunded()
            });
        }
    }
}

fn earlier(grain: EventGrain) -> &'static str {
    match grain {
        EventGrain::Event => "a time before",
        EventGrain::Hour => "a time in an hour before that of",
        EventGrain::Day => "a time in a day before that of",
        EventGrain::Week => "a time in a week before that of",
        EventGrain::Month => "a time in a month before that of",
    }
}
