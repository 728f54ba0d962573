//! Customers' ids as numbers whose order is that of the ids, and back.
use crate::Error;
use crate::data::labels::LabelsReader;
use crate::data::{Column, CustomerIds, Labels, Reader, Values};
use crate::domain::Key;

/// Ids as numbers: whole numbers are themselves, labels their place among all labels in order.
#[derive(Debug)]
pub(crate) enum Ids<'a> {
    Integers(&'a Column<'a>),
    Labels {
        labels: &'a Labels<'a>,
        /// Codes in order of their keys.
        order: Vec<u32>,
        /// The place of each code in that order; [`MISSING`] for the missing label.
        places: Vec<u32>,
    },
}

const MISSING: u32 = u32::MAX;

impl<'a> Ids<'a> {
    pub(crate) fn new(ids: CustomerIds<'a>) -> Self {
        match ids {
            CustomerIds::Integers(column) => Ids::Integers(column),
            CustomerIds::Labels(labels) => {
                let order = in_order(labels.keys());
                let mut places = vec![MISSING; order.len()];
                for (place, &code) in order.iter().enumerate() {
                    places[code as usize] = place as u32;
                }
                if let Some(code) = labels.keys().iter().position(|key| *key == Key::Missing) {
                    places[code] = MISSING;
                }
                Ids::Labels { labels, order, places }
            }
        }
    }

    /// The id that a number stands for.
    pub(crate) fn key(&self, number: i64) -> Key {
        match self {
            Ids::Integers(_) => Key::Integer(number),
            Ids::Labels { labels, order, .. } => labels.keys()[order[number as usize] as usize].clone(),
        }
    }

    pub(crate) fn reader(&self) -> IdsReader<'_, 'a> {
        match self {
            Ids::Integers(column) => IdsReader::Integers(column.reader()),
            Ids::Labels { labels, places, .. } => IdsReader::Labels { codes: labels.reader(), places },
        }
    }

    /// What is wrong with a row that is no id.
    pub(crate) fn bad(&self, row: u64) -> Error {
        let missing = |column: &str| Error::MissingValue {
            column: column.to_owned(),
            row,
            expected: "the id of a customer".into(),
        };
        match self {
            Ids::Labels { labels, .. } => missing(labels.name()),
            Ids::Integers(column) => {
                let (mut reader, mut beyond) = (column.reader(), None);
                reader.skip(row as usize);
                reader.pieces(1, |_, piece| {
                    if let Values::U64(&[id]) = piece.values {
                        beyond = Some(id).filter(|_| piece.validity.is_none_or(|bits| bits.get(0)));
                    }
                });
                beyond.map_or_else(
                    || missing(column.name()),
                    |id| Error::invalid(column.name(), Some(row), "a whole number below 2^63", id),
                )
            }
        }
    }
}

/// A position in a column of ids.
#[derive(Debug, Clone, Copy)]
pub(crate) enum IdsReader<'c, 'a> {
    Integers(Reader<'c, 'a>),
    Labels { codes: LabelsReader<'c>, places: &'c [u32] },
}

impl IdsReader<'_, '_> {
    pub(crate) fn skip(&mut self, rows: usize) {
        match self {
            IdsReader::Integers(reader) => reader.skip(rows),
            IdsReader::Labels { codes, .. } => codes.skip(rows),
        }
    }

    /// Fills `out`, at most a block, with the numbers of the next rows; the first row that has none, if any.
    pub(crate) fn numbers(&mut self, out: &mut [i64]) -> Option<usize> {
        match self {
            IdsReader::Integers(reader) => {
                let mut bad = None;
                reader.pieces(out.len(), |at, piece| {
                    let out = &mut out[at..at + piece.values.len()];
                    let beyond = whole_numbers(piece.values, out);
                    let missing = piece.validity.filter(|bits| !bits.all());
                    let bits = missing.and_then(|bits| (0..out.len()).find(|&i| !bits.get(i)));
                    bad = bad.or([beyond, bits].into_iter().flatten().min().map(|i| at + i));
                });
                bad
            }
            IdsReader::Labels { codes, places } => {
                let mut block = [0; crate::data::BLOCK];
                let block = &mut block[..out.len()];
                codes.codes(block);
                let mut missing = false;
                for (out, &code) in out.iter_mut().zip(&*block) {
                    let place = places[code as usize];
                    missing |= place == MISSING;
                    *out = i64::from(place);
                }
                missing.then(|| out.iter().position(|&place| place == i64::from(MISSING)))?
            }
        }
    }
}

/// Writes whole numbers; the first that is beyond the signed 64 bits, if any.
fn whole_numbers(values: Values<'_>, out: &mut [i64]) -> Option<usize> {
    macro_rules! widen {
        ($slice:expr) => {{
            out.iter_mut().zip($slice).for_each(|(out, &x)| *out = i64::from(x));
            None
        }};
    }
    match values {
        Values::I8(slice) => widen!(slice),
        Values::I16(slice) => widen!(slice),
        Values::I32(slice) => widen!(slice),
        Values::I64(slice) => {
            out.copy_from_slice(slice);
            None
        }
        Values::U8(slice) => widen!(slice),
        Values::U16(slice) => widen!(slice),
        Values::U32(slice) => widen!(slice),
        Values::U64(slice) => {
            out.iter_mut().zip(slice).for_each(|(out, &x)| *out = x as i64);
            out.iter().position(|&x| x < 0)
        }
        // Refused where the ids are taken.
        Values::F32(_) | Values::F64(_) | Values::Bool(_) | Values::Bits(_) => Some(0),
    }
}

/// The codes of keys in order of the keys.
pub(crate) fn in_order(keys: &[Key]) -> Vec<u32> {
    // Text is compared by the eight bytes after what all have in common, and in full only where these are equal.
    let common = common_prefix(keys);
    let head = |key: &Key| match key {
        Key::Text(text) => {
            let rest = &text.as_bytes()[common..];
            let mut head = [0; 8];
            let length = rest.len().min(8);
            head[..length].copy_from_slice(&rest[..length]);
            u64::from_be_bytes(head)
        }
        Key::Integer(number) => *number as u64 ^ 1 << 63,
        Key::Missing => u64::MAX,
        Key::Boolean(_) | Key::Date(_) => 0,
    };
    let mut order: Vec<(u64, u32)> = keys.iter().zip(0..).map(|(key, code)| (head(key), code)).collect();
    order.sort_unstable();
    for ties in order.chunk_by_mut(|a, b| a.0 == b.0).filter(|ties| ties.len() > 1) {
        ties.sort_unstable_by(|a, b| keys[a.1 as usize].cmp(&keys[b.1 as usize]));
    }
    order.into_iter().map(|(_, code)| code).collect()
}

/// Bytes that all texts begin with.
fn common_prefix(keys: &[Key]) -> usize {
    let mut texts = keys.iter().filter_map(|key| if let Key::Text(text) = key { Some(text.as_bytes()) } else { None });
    let Some(first) = texts.next() else { return 0 };
    texts.fold(first.len(), |common, text| {
        let same = first[..common].iter().zip(text).take_while(|(a, b)| a == b).count();
        same.min(common)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn codes_come_in_order_of_their_keys(texts in prop::collection::hash_set("(customer )?[ab\u{0}]{0,12}", 0..40)) {
            let mut keys: Vec<Key> = texts.iter().map(|text| Key::from(text.as_str())).collect();
            keys.push(Key::Missing);
            let sorted: Vec<Key> = in_order(&keys).iter().map(|&code| keys[code as usize].clone()).collect();
            prop_assert!(sorted.is_sorted());
            prop_assert_eq!(sorted.len(), keys.len());
        }
    }

    #[test]
    fn numbers_and_other_keys_too() {
        let date = chrono::NaiveDate::from_ymd_opt(2024, 1, 31).unwrap();
        for keys in [
            vec![Key::from(3_i64), Key::Missing, Key::from(-1_i64), Key::from(i64::MAX), Key::from(i64::MIN)],
            vec![Key::from(true), Key::from(false)],
            vec![Key::from(date.succ_opt().unwrap()), Key::from(date), Key::Missing],
        ] {
            let sorted: Vec<&Key> = in_order(&keys).iter().map(|&code| &keys[code as usize]).collect();
            assert!(sorted.is_sorted());
        }
    }
}
