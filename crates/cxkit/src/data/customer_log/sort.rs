//! Sorts the records of a part by customer, then time, kind and amount.
use super::Record;

/// Sorts by customer and [`Record::key`]: by counting where ids lie close together, as they mostly do in a part.
pub(super) fn by_customer(records: &mut Vec<Record>) {
    let ids = || records.iter().map(|record| record.customer);
    let (low, high) = (ids().min().unwrap_or(0), ids().max().unwrap_or(0));
    let range = high.wrapping_sub(low) as u64;
    if range >= 4 * records.len() as u64 || u32::try_from(records.len()).is_err() {
        records.sort_unstable_by_key(|record| (record.customer, record.key()));
        return;
    }
    let place = |record: &Record| (record.customer - low) as usize;
    let mut next = vec![0_u32; range as usize + 1];
    for record in &*records {
        next[place(record)] += 1;
    }
    let mut before = 0;
    for next in &mut next {
        before += std::mem::replace(next, before);
    }
    let mut sorted = vec![Record::NONE; records.len()];
    for record in &*records {
        let next = &mut next[place(record)];
        sorted[*next as usize] = *record;
        *next += 1;
    }
    for rows in sorted.chunk_by_mut(|a, b| a.customer == b.customer).filter(|rows| rows.len() > 1) {
        rows.sort_unstable_by_key(Record::key);
    }
    *records = sorted;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::customer_log::RowKind;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn both_ways_sort_alike(
            rows in prop::collection::vec((-9..9_i64, 0..5_i64, 0..4_u8), 0..60), far in any::<bool>(),
        ) {
            let record = |&(customer, place, amount): &(i64, i64, u8)| {
                let customer = if far { customer * (i64::MAX / 10) } else { customer };
                Record::new(customer, place, [RowKind::Purchase, RowKind::Refund][amount as usize % 2], f64::from(amount))
            };
            let mut records: Vec<Record> = rows.iter().map(record).collect();
            let mut want = records.clone();
            want.sort_by_key(|record| (record.customer, record.key()));
            by_customer(&mut records);
            prop_assert_eq!(records, want);
        }
    }
}
