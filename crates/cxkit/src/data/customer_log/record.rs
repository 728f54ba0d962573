//! One row of a log, as small as it can be sorted.

/// What a row does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum RowKind {
    /// A purchase.
    Purchase,
    /// Money given back.
    Refund,
    /// The end of a contract: no event.
    Cancel,
}

/// A row: whose, in which grain, what, and how much.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Record {
    /// The number of the customer's id.
    pub(crate) customer: i64,
    /// The place of the grain, and in the two lowest bits the kind: rows sort by time, and in a grain by kind.
    stamp: i64,
    /// The amount of a purchase, or what a refund gives back: 0 or above.
    pub(crate) amount: f64,
}

impl Record {
    pub(crate) const NONE: Self = Self { customer: 0, stamp: 0, amount: 0.0 };

    /// Places lie in the years 0 to 10000, so that two bits are free.
    #[inline]
    pub(crate) fn new(customer: i64, place: i64, kind: RowKind, amount: f64) -> Self {
        Self { customer, stamp: place << 2 | kind as i64, amount }
    }

    /// The place of its grain.
    #[inline]
    pub(crate) fn place(&self) -> i64 {
        self.stamp >> 2
    }

    #[inline]
    pub(crate) fn kind(&self) -> RowKind {
        match self.stamp & 3 {
            0 => RowKind::Purchase,
            1 => RowKind::Refund,
            _ => RowKind::Cancel,
        }
    }

    /// By time, then kind, then amount: any order of rows comes to the same.
    #[inline]
    pub(crate) fn key(&self) -> (i64, u64) {
        // Amounts are 0 or above, so that their bits sort as they do.
        (self.stamp, self.amount.to_bits())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_before_1970_and_kinds_come_back() {
        for place in [-62_135_596_800_000_000, -1, 0, 253_402_300_799_999_999] {
            for kind in [RowKind::Purchase, RowKind::Refund, RowKind::Cancel] {
                let record = Record::new(7, place, kind, 1.5);
                assert_eq!((record.place(), record.kind()), (place, kind));
                assert!(record.key() < Record::new(0, place + 1, RowKind::Purchase, 0.0).key());
            }
        }
    }
}
