//! A log of transactions in the order of its customers: the rows of one customer together, by time.
//!
//! Rows come in any order, millions of them, and everything asked of them is asked customer by customer. So they are
//! read once, as records of 24 bytes, and cut into parts of neighbouring ids: each chunk of rows is sorted by part
//! (counting), then each part is collected from the chunks and sorted by id and time while it fits a cache. Chunks and
//! parts depend only on the rows, so that the number of threads never changes a bit.
pub(crate) mod ids;
mod record;
mod rows;
mod sort;
mod splitters;

pub(crate) use record::{Record, RowKind};

use super::Transactions;
use super::calendar::Calendar;
use crate::control::Control;
use crate::domain::{Currency, Key};
use crate::timestamp::shown;
use crate::{Error, Result};
use chrono::{DateTime, Utc};
use ids::Ids;
use rows::Rows;
use splitters::Splitters;

/// Rows that are read and sorted by part at a time.
const CHUNK: usize = 1 << 17;

/// How rows are read.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    /// The grains that rows fall into.
    pub(crate) calendar: Calendar,
    /// The place of the last grain; later rows are left out.
    pub(crate) end: i64,
    /// Whether a refund is an error.
    pub(crate) refuse_refunds: bool,
}

/// What was seen while reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seen {
    /// The time of the first row, in microseconds.
    pub(crate) first: i64,
    /// Rows after the end.
    pub(crate) after_end: u64,
    /// Refunds up to the end.
    pub(crate) refunds: u64,
    /// Cancellations up to the end.
    pub(crate) cancellations: u64,
}

impl Default for Seen {
    fn default() -> Self {
        Self { first: i64::MAX, after_end: 0, refunds: 0, cancellations: 0 }
    }
}

/// A log, cut into parts of neighbouring ids.
#[derive(Debug)]
pub(crate) struct CustomerLog<'a> {
    ids: Ids<'a>,
    chunks: Vec<Chunk>,
    parts: usize,
    /// Rows of the log, those after the end included.
    pub(crate) rows: u64,
    pub(crate) seen: Seen,
    /// The currency, if a column says so.
    pub(crate) currency: Option<Currency>,
}

/// The records of a chunk of rows, part by part.
#[derive(Debug, Default)]
struct Chunk {
    records: Vec<Record>,
    /// Where each part begins, and where the last one ends.
    bounds: Vec<u32>,
    seen: Seen,
}

impl<'a> CustomerLog<'a> {
    /// Reads and checks every row; the first that breaks a rule is an error.
    pub(crate) fn read(log: Transactions<'a>, reading: &Reading, control: Control<'_>) -> Result<Self> {
        let ids = Ids::new(log.customer);
        let rows = Rows::new(log, reading);
        let splitters = Splitters::of(&ids, log.len());
        let mut chunks: Vec<Result<Chunk>> = Vec::new();
        chunks.resize_with(log.len().div_ceil(CHUNK), || Ok(Chunk::default()));
        control.fill(&mut chunks, 1, |first, chunk| {
            for (at, chunk) in chunk.iter_mut().enumerate() {
                let first = (first + at) * CHUNK;
                // An error waits, so that the first row of all is named whichever thread is the first.
                *chunk = Chunk::read(&rows, &ids, &splitters, first..(first + CHUNK).min(log.len()));
            }
            Ok(())
        })?;
        let chunks = chunks.into_iter().collect::<Result<Vec<Chunk>>>()?;
        let seen = chunks.iter().fold(Seen::default(), |all, Chunk { seen, .. }| Seen {
            first: all.first.min(seen.first),
            after_end: all.after_end + seen.after_end,
            refunds: all.refunds + seen.refunds,
            cancellations: all.cancellations + seen.cancellations,
        });
        let (parts, currency) = (splitters.parts(), rows.currency());
        Ok(Self { ids, chunks, parts, rows: log.len() as u64, seen, currency })
    }

    /// An error if rows there are, but all after the end of observation.
    pub(crate) fn expect_rows(&self, observed_until: DateTime<Utc>) -> Result<()> {
        if self.rows == 0 || self.seen.after_end < self.rows {
            return Ok(());
        }
        let first = DateTime::from_timestamp_micros(self.seen.first).map(shown).unwrap_or_default();
        let expected = format!("a time not before the first transaction, {first}");
        Err(Error::option("observed_until", expected, shown(observed_until)))
    }

    /// Hands each customer with the rows, by time, kind and amount, to `each`, together with the state of the part:
    /// customers in order of their ids within a part, and states in order of the parts.
    pub(crate) fn fold<T: Default + Send>(
        &self,
        control: Control<'_>,
        each: impl Fn(&mut T, i64, &[Record]) + Sync,
    ) -> Result<Vec<T>> {
        let mut states: Vec<T> = Vec::new();
        states.resize_with(self.parts, T::default);
        control.fill(&mut states, 1, |first, states| {
            for (part, state) in (first..).zip(states) {
                let mut records = self.part(part);
                sort::by_customer(&mut records);
                for rows in records.chunk_by(|a, b| a.customer == b.customer) {
                    each(state, rows[0].customer, rows);
                }
            }
            Ok(())
        })?;
        Ok(states)
    }

    /// The id that a number stands for.
    pub(crate) fn key(&self, customer: i64) -> Key {
        self.ids.key(customer)
    }

    fn part(&self, part: usize) -> Vec<Record> {
        let bounds = |chunk: &Chunk| chunk.bounds[part] as usize..chunk.bounds[part + 1] as usize;
        let mut records = Vec::with_capacity(self.chunks.iter().map(|chunk| bounds(chunk).len()).sum());
        self.chunks.iter().for_each(|chunk| records.extend_from_slice(&chunk.records[bounds(chunk)]));
        records
    }
}

impl Chunk {
    fn read(rows: &Rows<'_>, ids: &Ids<'_>, splitters: &Splitters, range: std::ops::Range<usize>) -> Result<Self> {
        let (mut read, mut parts) = (Vec::with_capacity(range.len()), Vec::with_capacity(range.len()));
        let seen = rows.read(ids, range, |record| read.push(record))?;
        splitters.parts_of(&read, &mut parts);
        let mut bounds = vec![0_u32; splitters.parts() + 1];
        for &part in &parts {
            bounds[part as usize + 1] += 1;
        }
        let mut before = 0;
        for bound in &mut bounds {
            before += *bound;
            *bound = before;
        }
        let mut next = bounds.clone();
        let mut records = vec![Record::NONE; read.len()];
        for (record, part) in read.into_iter().zip(parts) {
            let next = &mut next[part as usize];
            records[*next as usize] = record;
            *next += 1;
        }
        Ok(Self { records, bounds, seen })
    }
}
