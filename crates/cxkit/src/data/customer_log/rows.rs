//! Reads rows of a log block by block, checks them, and makes them records.
use super::ids::{Ids, IdsReader};
use super::record::{Record, RowKind};
use super::{Reading, Seen};
use crate::data::calendar::Calendar;
use crate::data::instants::{InstantsReader, is_time};
use crate::data::labels::LabelsReader;
use crate::data::{BLOCK, LARGEST_AMOUNT, Labels, Reader, Transactions};
use crate::domain::{Currency, Key, TransactionKind};
use crate::{Error, Result};
use std::ops::Range;

/// What all rows are read by.
#[derive(Debug)]
pub(super) struct Rows<'a> {
    log: Transactions<'a>,
    reading: &'a Reading,
    /// What each code of the column of kinds means; none for an unknown or missing kind.
    kinds: Vec<Option<RowKind>>,
    /// The code that every currency must have.
    currency: u32,
}

impl<'a> Rows<'a> {
    pub(super) fn new(log: Transactions<'a>, reading: &'a Reading) -> Self {
        let kinds = log.kind.map_or(&[][..], Labels::keys).iter().map(kind_of).collect();
        let mut first = [0];
        if let Some(mut codes) = log.currency.map(Labels::reader) {
            codes.codes(&mut first);
        }
        Self { log, reading, kinds, currency: first[0] }
    }

    /// The currency of the log, if a column says so and it is a code.
    pub(super) fn currency(&self) -> Option<Currency> {
        match self.log.currency?.keys().get(self.currency as usize)? {
            Key::Text(code) => Currency::new(code).ok(),
            _ => None,
        }
    }

    /// Hands the records of a range of rows to `take`, those after the end left out.
    pub(super) fn read(&self, ids: &Ids<'_>, rows: Range<usize>, mut take: impl FnMut(Record)) -> Result<Seen> {
        let mut seen = Seen::default();
        let mut calendar = self.reading.calendar.clone();
        let mut columns = Columns::new(&self.log, ids, rows.start);
        let mut block = Block::default();
        for first in rows.clone().step_by(BLOCK) {
            let count = BLOCK.min(rows.end - first);
            let stop = columns.next(count, &mut block);
            for i in 0..count {
                if stop == Some(i) {
                    return Err(ids.bad((first + i) as u64));
                }
                self.row(&mut calendar, &block, i, (first + i) as u64, &mut seen, &mut take)?;
            }
        }
        Ok(seen)
    }

    #[inline]
    fn row(
        &self,
        calendar: &mut Calendar,
        block: &Block,
        i: usize,
        row: u64,
        seen: &mut Seen,
        take: &mut impl FnMut(Record),
    ) -> Result<()> {
        let mut micros = block.micros[i];
        if !is_time(micros) {
            return Err(self.log.at.bad(row, micros));
        }
        if self.log.at.are_dates() {
            micros = calendar.of_date(micros);
        }
        let mut amount = block.amounts[i];
        let kind = if self.log.kind.is_none() {
            if amount < 0.0 { RowKind::Refund } else { RowKind::Purchase }
        } else {
            self.kinds[block.kinds[i] as usize].ok_or_else(|| self.bad_kind(block.kinds[i], row))?
        };
        if kind == RowKind::Cancel {
            amount = 0.0;
        }
        if !(amount.abs() <= LARGEST_AMOUNT && (self.log.kind.is_none() || fits(kind, amount))) {
            return Err(self.bad_amount(amount, row, block.kinds[i]));
        }
        if block.currencies[i] != self.currency || row == 0 {
            self.check_currency(block.currencies[i], row)?;
        }
        seen.first = seen.first.min(micros);
        let place = calendar.place(micros);
        if place > self.reading.end {
            seen.after_end += 1;
            return Ok(());
        }
        match kind {
            RowKind::Refund if self.reading.refuse_refunds => return Err(self.refused(amount, row)),
            RowKind::Refund => seen.refunds += 1,
            RowKind::Cancel => seen.cancellations += 1,
            RowKind::Purchase => {}
        }
        take(Record::new(block.ids[i], place, kind, amount.abs()));
        Ok(())
    }

    fn bad_kind(&self, code: u32, row: u64) -> Error {
        let (column, key) =
            self.log.kind.map_or(("kind", &Key::Missing), |kind| (kind.name(), &kind.keys()[code as usize]));
        let expected = TransactionKind::KNOWN.join(", ");
        match key {
            Key::Missing => Error::MissingValue { column: column.into(), row, expected },
            key => Error::invalid(column, Some(row), expected, key),
        }
    }

    fn bad_amount(&self, amount: f64, row: u64, code: u32) -> Error {
        let column = self.log.amount.map_or("amount", |column| column.name());
        if amount.is_nan() {
            return Error::MissingValue { column: column.into(), row, expected: "an amount".into() };
        }
        if !amount.is_finite() {
            return Error::invalid(column, Some(row), "a finite number", amount);
        }
        if amount.abs() > LARGEST_AMOUNT {
            return Error::invalid(column, Some(row), "a number of at most 1e140 either way", amount);
        }
        let kind = self.log.kind.map_or(&Key::Missing, |kind| &kind.keys()[code as usize]);
        let side = if amount < 0.0 { "above" } else { "below" };
        Error::invalid(column, Some(row), format!("a number of 0 or {side}, because the kind is {kind}"), amount)
    }

    fn refused(&self, amount: f64, row: u64) -> Error {
        let remedy = "refunds=\"drop\" leaves refunds out, refunds=\"net\" takes them from earlier purchases";
        match (self.log.kind, self.log.amount) {
            (Some(kind), _) => Error::invalid(kind.name(), Some(row), format!("no refund ({remedy})"), "refund"),
            (None, amounts) => {
                let column = amounts.map_or("amount", |column| column.name());
                Error::invalid(column, Some(row), format!("an amount of 0 or above ({remedy})"), amount)
            }
        }
    }

    /// An error unless the currency is a code, and that of the first row.
    fn check_currency(&self, code: u32, row: u64) -> Result<()> {
        let Some(column) = self.log.currency else { return Ok(()) };
        let (key, first) = (&column.keys()[code as usize], &column.keys()[self.currency as usize]);
        let rule = "an ISO 4217 code of three capital letters, for example EUR";
        match key {
            Key::Missing => Err(Error::MissingValue { column: column.name().into(), row, expected: rule.into() }),
            Key::Text(text) if Currency::new(text).is_ok() => {
                if code == self.currency {
                    return Ok(());
                }
                let expected = format!("{first}, the currency of the rows before; convert the amounts first");
                Err(Error::invalid(column.name(), Some(row), expected, text))
            }
            other => Err(Error::invalid(column.name(), Some(row), rule, other)),
        }
    }
}

fn kind_of(key: &Key) -> Option<RowKind> {
    let Key::Text(word) = key else { return None };
    match TransactionKind::from_word(word).ok()? {
        TransactionKind::Purchase
        | TransactionKind::Renewal
        | TransactionKind::Upgrade
        | TransactionKind::Downgrade => Some(RowKind::Purchase),
        TransactionKind::Refund => Some(RowKind::Refund),
        TransactionKind::Cancel => Some(RowKind::Cancel),
        _ => None,
    }
}

/// Whether an amount has the sign of its kind.
fn fits(kind: RowKind, amount: f64) -> bool {
    match kind {
        RowKind::Purchase => amount >= 0.0,
        RowKind::Refund => amount <= 0.0,
        RowKind::Cancel => true,
    }
}

/// Rows that are decoded at a time.
#[derive(Debug)]
struct Block {
    ids: [i64; BLOCK],
    micros: [i64; BLOCK],
    amounts: [f64; BLOCK],
    kinds: [u32; BLOCK],
    currencies: [u32; BLOCK],
}

impl Default for Block {
    fn default() -> Self {
        Self { ids: [0; BLOCK], micros: [0; BLOCK], amounts: [0.0; BLOCK], kinds: [0; BLOCK], currencies: [0; BLOCK] }
    }
}

/// A position in all columns.
struct Columns<'c, 'a> {
    ids: IdsReader<'c, 'a>,
    at: InstantsReader<'c, 'a>,
    amount: Option<Reader<'c, 'a>>,
    kind: Option<LabelsReader<'c>>,
    currency: Option<LabelsReader<'c>>,
}

impl<'c, 'a> Columns<'c, 'a> {
    fn new(log: &'c Transactions<'a>, ids: &'c Ids<'a>, row: usize) -> Self {
        let (mut ids, mut at) = (ids.reader(), log.at.reader());
        ids.skip(row);
        at.skip(row);
        let labels = |labels: &'c Labels<'a>| {
            let mut reader = labels.reader();
            reader.skip(row);
            reader
        };
        let amount = log.amount.map(|column| {
            let mut reader = column.reader();
            reader.skip(row);
            reader
        });
        Self { ids, at, amount, kind: log.kind.map(labels), currency: log.currency.map(labels) }
    }

    /// Reads the next rows; the first that has no id, if any.
    fn next(&mut self, count: usize, block: &mut Block) -> Option<usize> {
        let stop = self.ids.numbers(&mut block.ids[..count]);
        self.at.micros(&mut block.micros[..count]);
        if let Some(amount) = &mut self.amount {
            amount.f64s(&mut block.amounts[..count]);
        }
        if let Some(kind) = &mut self.kind {
            kind.codes(&mut block.kinds[..count]);
        }
        if let Some(currency) = &mut self.currency {
            currency.codes(&mut block.currencies[..count]);
        }
        stop
    }
}
