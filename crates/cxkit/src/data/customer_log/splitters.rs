//! Cuts a log into parts of neighbouring ids, of about equal rows whatever the ids are: a sample sort's splitters.
use super::ids::Ids;
use super::record::Record;
use std::hint::select_unpredictable;

/// Rows of a part, about: small enough for a processor's cache.
const PART: usize = 1 << 14;
/// The most parts there are.
const MOST: usize = 1 << 12;
/// Rows looked at for each part.
const SAMPLE: usize = 24;
/// Records whose parts are sought side by side.
const TOGETHER: usize = 64;

/// The ids at which parts begin, but the first.
#[derive(Debug)]
pub(super) struct Splitters(Vec<i64>);

impl Splitters {
    /// Quantiles of a sample of the ids. The same log has the same parts.
    pub(super) fn of(ids: &Ids<'_>, rows: usize) -> Self {
        let parts = rows.div_ceil(PART).next_power_of_two().min(MOST);
        let step = rows.checked_div(parts * SAMPLE).unwrap_or(0).max(1);
        let (mut reader, mut sample, mut random, mut at) = (ids.reader(), Vec::new(), 1_u64, 0);
        while parts > 1 && at + step <= rows {
            // One row of each step, at a place that no rhythm of the log can follow.
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let place = (random >> 33) as usize % step;
            let mut number = [0];
            reader.skip(place);
            // A row without an id is an error later.
            reader.numbers(&mut number);
            reader.skip(step - place - 1);
            sample.extend(number);
            at += step;
        }
        sample.sort_unstable();
        Self((1..parts).map(|part| sample[part * sample.len() / parts]).collect())
    }

    /// How many parts there are: a power of two.
    pub(super) fn parts(&self) -> usize {
        self.0.len() + 1
    }

    /// The part of each record: how many splitters its id is not below.
    pub(super) fn parts_of(&self, records: &[Record], out: &mut Vec<u16>) {
        out.clear();
        for records in records.chunks(TOGETHER) {
            // 2^k − 1 splitters: each step halves what is left. Records go side by side, and without a branch that
            // could be mispredicted, so that none waits for another.
            let (mut below, mut half) = ([0_usize; TOGETHER], self.parts() / 2);
            while half > 0 {
                for (below, record) in below.iter_mut().zip(records) {
                    let at_or_above = self.0[*below + half - 1] <= record.customer;
                    *below += select_unpredictable(at_or_above, half, 0);
                }
                half /= 2;
            }
            out.extend(below[..records.len()].iter().map(|&part| part as u16));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::customer_log::RowKind;
    use crate::data::{Column, CustomerIds};
    use proptest::prelude::*;

    fn parts(splitters: &Splitters, numbers: &[i64]) -> Vec<u16> {
        let record = |&number: &i64| Record::new(number, 0, RowKind::Purchase, 0.0);
        let (records, mut parts) = (numbers.iter().map(record).collect::<Vec<Record>>(), vec![7]);
        splitters.parts_of(&records, &mut parts);
        parts
    }

    proptest! {
        #[test]
        fn a_part_is_the_number_of_splitters_at_or_below(
            power in 0..6_u32, mut ids in prop::collection::vec(-20..20_i64, 63),
            sought in prop::collection::vec(-25..25_i64, 0..150),
        ) {
            ids.truncate((1 << power) - 1);
            ids.sort_unstable();
            let splitters = Splitters(ids.clone());
            let want: Vec<u16> =
                sought.iter().map(|&id| ids.iter().filter(|&&splitter| splitter <= id).count() as u16).collect();
            prop_assert_eq!(parts(&splitters, &sought), want);
        }
    }

    #[test]
    fn parts_are_of_about_equal_rows_also_if_one_id_lies_far_off() {
        let rows = 40 * PART;
        let numbers: Vec<i64> =
            (0..rows as i64).map(|row| if row % 100 == 7 { i64::MAX } else { row * 7919 % 1_000_003 }).collect();
        let column = Column::from_slice("customer", &numbers);
        let splitters = Splitters::of(&Ids::new(CustomerIds::Integers(&column)), rows);
        let mut counts = vec![0; splitters.parts()];
        for part in parts(&splitters, &numbers) {
            counts[part as usize] += 1;
        }
        assert_eq!(counts.len(), 64);
        assert!(counts.iter().all(|&count| count < 2 * PART), "{counts:?}");
    }
}
