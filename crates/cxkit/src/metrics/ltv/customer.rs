//! One customer's history, and the distinct histories of a table.
use crate::data::RfmTable;
use crate::{Error, Result};

/// One customer's history.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Customer {
    /// Repeat purchases.
    pub frequency: u32,
    /// From the first purchase to the last.
    pub recency: f64,
    /// From the first purchase to the end of observation.
    pub age: f64,
}

impl Customer {
    /// Somebody who has just bought for the first time.
    pub const NEW: Customer = Customer { frequency: 0, recency: 0.0, age: 0.0 };

    /// The customer of a row; the caller keeps `row` within the table.
    pub(super) fn of(table: &RfmTable, row: usize) -> Self {
        Self { frequency: table.frequency[row], recency: table.recency[row], age: table.age[row] }
    }
}

/// The distinct histories of a table, in order, each with how many customers share it; times are divided by `scale`.
#[derive(Debug, Clone)]
pub(super) struct Histories {
    pub(super) customers: Vec<Customer>,
    pub(super) weights: Vec<f64>,
    /// Customers in all.
    pub(super) n: u64,
    /// Repeat purchases in all.
    pub(super) purchases: u64,
    pub(super) max_frequency: u32,
}

impl Histories {
    /// Compresses a table. `scale` 1 keeps its times; the fits of models in continuous time divide by the longest age.
    pub(super) fn of(table: &RfmTable, scale: f64) -> Result<Self> {
        let mut distinct = Distinct::default();
        for row in 0..table.len() {
            let slot = distinct.slot(Customer::of(table, row))?;
            distinct.counts[slot] += 1;
        }
        let Distinct { customers, counts, .. } = distinct;
        let mut pairs: Vec<(Customer, u64)> = customers.into_iter().zip(counts).collect();
        pairs.sort_unstable_by(|(a, _), (b, _)| {
            a.frequency.cmp(&b.frequency).then(a.recency.total_cmp(&b.recency)).then(a.age.total_cmp(&b.age))
        });
        let scaled = |c: &Customer| Customer { recency: c.recency / scale, age: c.age / scale, ..*c };
        Ok(Self {
            n: table.len() as u64,
            purchases: table.frequency.iter().map(|&x| u64::from(x)).sum(),
            max_frequency: pairs.last().map_or(0, |(last, _)| last.frequency),
            weights: pairs.iter().map(|&(_, count)| count as f64).collect(),
            customers: pairs.iter().map(|(customer, _)| scaled(customer)).collect(),
        })
    }

    /// The histories of `size` customers, spread evenly over all in their order, with weights that add up to all.
    pub(super) fn sample(&self, size: u64) -> Self {
        let each = self.n as f64 / size as f64;
        let mut part = Self { customers: Vec::new(), weights: Vec::new(), ..*self };
        let (mut passed, mut taken) = (0.0, 0_u64);
        for (&customer, &weight) in self.customers.iter().zip(&self.weights) {
            passed += weight;
            // Customers stand at (k + ½)·n/size.
            let up_to = ((passed / each - 0.5).ceil().max(0.0) as u64).min(size);
            if up_to > taken {
                part.customers.push(customer);
                part.weights.push((up_to - taken) as f64 * each);
                part.max_frequency = customer.frequency;
                taken = up_to;
            }
        }
        part
    }
}

/// The distinct histories of a table in order of first appearance: which one each customer has, and how many share it.
#[derive(Debug, Default)]
pub(super) struct Distinct {
    pub(super) customers: Vec<Customer>,
    pub(super) counts: Vec<u64>,
    /// Open addressing: the number of a history plus one; 0 is free. A power of two, at most half full.
    slots: Vec<u32>,
}

impl Distinct {
    /// The number of a history, given a new one if it is new.
    pub(super) fn slot(&mut self, mut customer: Customer) -> Result<usize> {
        // −0 is 0.
        customer.recency += 0.0;
        if 2 * self.customers.len() >= self.slots.len() {
            self.grow()?;
        }
        let mask = self.slots.len() - 1;
        let mut at = hash(&customer) as usize & mask;
        loop {
            match self.slots[at].checked_sub(1) {
                None => {
                    self.customers.push(customer);
                    self.counts.push(0);
                    self.slots[at] = self.customers.len() as u32;
                    return Ok(self.customers.len() - 1);
                }
                Some(slot) if self.customers[slot as usize] == customer => return Ok(slot as usize),
                Some(_) => at = (at + 1) & mask,
            }
        }
    }

    fn grow(&mut self) -> Result<()> {
        let size = (2 * self.slots.len()).max(1 << 12);
        if u32::try_from(size).is_err() {
            let (what, limit) = ("different histories".into(), u64::from(u32::MAX) / 2);
            return Err(Error::LimitExceeded { what, limit, got: self.customers.len() as u64 + 1 });
        }
        self.slots = vec![0; size];
        for (slot, customer) in self.customers.iter().enumerate() {
            let mut at = hash(customer) as usize & (size - 1);
            while self.slots[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = slot as u32 + 1;
        }
        Ok(())
    }
}

/// Mixes the bits of a history; the order of histories does not depend on it.
fn hash(customer: &Customer) -> u64 {
    let mix = |x: u64| {
        let x = (x ^ (x >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        x ^ (x >> 32)
    };
    let times = mix(customer.recency.to_bits()).rotate_left(23) ^ customer.age.to_bits();
    mix(mix(times) ^ u64::from(customer.frequency))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(in super::super) fn table(rows: &[(u32, f64, f64)]) -> RfmTable {
        RfmTable {
            customers: Vec::new(),
            frequency: rows.iter().map(|row| row.0).collect(),
            recency: rows.iter().map(|row| row.1).collect(),
            age: rows.iter().map(|row| row.2).collect(),
            monetary_value: None,
            details: None,
            holdout: None,
            time_unit: None,
            report: None,
        }
    }

    #[test]
    fn equal_histories_are_counted_once_and_in_order() {
        let rows = [(2, 3.0, 8.0), (0, 0.0, 4.0), (2, 3.0, 8.0), (0, -0.0, 4.0), (2, 1.0, 8.0), (1, 9.0, 16.0)];
        let histories = Histories::of(&table(&rows), 16.0).unwrap();
        let shown: Vec<_> = histories.customers.iter().map(|c| (c.frequency, c.recency, c.age)).collect();
        assert_eq!(shown, [(0, 0.0, 0.25), (1, 0.5625, 1.0), (2, 0.0625, 0.5), (2, 0.1875, 0.5)]);
        assert_eq!(histories.weights, [2.0, 1.0, 1.0, 2.0]);
        assert_eq!((histories.n, histories.purchases, histories.max_frequency), (6, 7, 2));
    }

    proptest! {
        #[test]
        fn compression_is_that_of_a_sort(rows in proptest::collection::vec((0_u32..4, 0_u8..5, 5_u8..9), 0..3000)) {
            let rows: Vec<_> = rows.iter().map(|r| (r.0, f64::from(r.1) / 7.0, f64::from(r.2) / 7.0)).collect();
            let histories = Histories::of(&table(&rows), 1.0).unwrap();
            let mut sorted: Vec<_> = rows.iter().map(|r| (r.0, r.1.to_bits(), r.2.to_bits())).collect();
            sorted.sort_unstable();
            let runs: Vec<_> = sorted.chunk_by(|a, b| a == b).map(|run| (run[0], run.len() as f64)).collect();
            let ours = histories.customers.iter().map(|c| (c.frequency, c.recency.to_bits(), c.age.to_bits()));
            prop_assert_eq!(ours.zip(histories.weights).collect::<Vec<_>>(), runs);
        }

        #[test]
        fn a_sample_weighs_as_much_as_all(counts in proptest::collection::vec(1_u64..90, 1..200), size in 1_u64..300) {
            let n = counts.iter().sum();
            let customers = (0..counts.len()).map(|i| Customer { frequency: i as u32, ..Customer::NEW }).collect();
            let weights = counts.iter().map(|&count| count as f64).collect();
            let all = Histories { customers, weights, n, purchases: 0, max_frequency: counts.len() as u32 };
            let part = all.sample(size);
            prop_assert!((part.weights.iter().sum::<f64>() - n as f64).abs() < 1e-9 * n as f64);
            prop_assert!(part.customers.len() as u64 <= size);
        }
    }

    #[test]
    fn many_histories_make_the_table_grow() {
        let rows: Vec<_> = (0..50_000).map(|i| (i % 7, f64::from(i) * 0.25, 1e5)).collect();
        let histories = Histories::of(&table(&rows), 1.0).unwrap();
        assert_eq!(histories.customers.len(), 50_000);
        assert!(histories.weights.iter().all(|&w| w == 1.0));
    }
}
