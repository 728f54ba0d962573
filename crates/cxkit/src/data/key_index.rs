//! Finds the code of a key: open addressing over the list of keys itself, so that each key is kept once.
//!
//! Hashes are seeded at random, as those of the standard library are, so that nobody can choose labels that collide.
//! Codes do not depend on the seed: they count keys in order of appearance.
use crate::domain::Key;
use chrono::Datelike;
use std::hash::{BuildHasher, RandomState};

/// Where the code of a key may stand.
#[derive(Debug, Clone, Copy)]
struct Slot {
    hash: u32,
    code: u32,
}

const EMPTY: Slot = Slot { hash: 0, code: u32::MAX };

/// Codes by the hashes of their keys.
#[derive(Debug)]
pub(super) struct KeyIndex {
    /// A power of two of slots, at most half of them taken.
    slots: Vec<Slot>,
    taken: usize,
    seeds: [u64; 2],
}

impl KeyIndex {
    pub(super) fn new() -> Self {
        let random = RandomState::new();
        Self { slots: vec![EMPTY; 16], taken: 0, seeds: [random.hash_one(1_u8), random.hash_one(2_u8) | 1] }
    }

    /// The hash of text.
    #[inline]
    pub(super) fn text(&self, text: &str) -> u32 {
        let bytes = text.as_bytes();
        let [mut hash, seed] = self.seeds;
        hash ^= bytes.len() as u64;
        let mut rest = bytes;
        while let Some((head, tail)) = rest.split_first_chunk::<16>().filter(|(_, tail)| !tail.is_empty()) {
            hash = fold(word(&head[..8]) ^ hash, word(&head[8..]) ^ seed);
            rest = tail;
        }
        // What is left has 16 bytes at most: its first eight and its last eight.
        let (first, last) = (&rest[..rest.len().min(8)], &rest[rest.len().saturating_sub(8)..]);
        (fold(fold(word(first) ^ hash, word(last) ^ seed), seed) >> 32) as u32
    }

    /// The hash of any key.
    pub(super) fn key(&self, key: &Key) -> u32 {
        let (kind, number) = match key {
            Key::Text(text) => return self.text(text),
            Key::Boolean(truth) => (1, i64::from(*truth)),
            Key::Integer(number) => (2, *number),
            Key::Date(date) => (3, i64::from(date.num_days_from_ce())),
            Key::Missing => (4, 0),
        };
        (fold(fold(number as u64 ^ self.seeds[0], kind ^ self.seeds[1]), self.seeds[1]) >> 32) as u32
    }

    /// A code that may be the one sought: that of the first slot, if its hash agrees.
    #[inline]
    pub(super) fn guess(&self, hash: u32) -> Option<u32> {
        let slot = self.slots[hash as usize & (self.slots.len() - 1)];
        (slot.hash == hash && slot.code != EMPTY.code).then_some(slot.code)
    }

    /// The code of the key with this hash that `is` the one sought.
    #[inline]
    pub(super) fn find(&self, hash: u32, is: impl Fn(u32) -> bool) -> Option<u32> {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot.code == EMPTY.code {
                return None;
            }
            if slot.hash == hash && is(slot.code) {
                return Some(slot.code);
            }
            at = (at + 1) & mask;
        }
    }

    /// Adds the code of a key that is not there yet.
    pub(super) fn insert(&mut self, hash: u32, code: u32) {
        if 2 * (self.taken + 1) > self.slots.len() {
            let wider = vec![EMPTY; 4 * self.slots.len()];
            let old = std::mem::replace(&mut self.slots, wider);
            old.into_iter().filter(|slot| slot.code != EMPTY.code).for_each(|slot| self.place(slot));
        }
        self.place(Slot { hash, code });
        self.taken += 1;
    }

    fn place(&mut self, slot: Slot) {
        let mask = self.slots.len() - 1;
        let mut at = slot.hash as usize & mask;
        while self.slots[at].code != EMPTY.code {
            at = (at + 1) & mask;
        }
        self.slots[at] = slot;
    }
}

/// Both halves of the product, mixed.
#[inline]
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    product as u64 ^ (product >> 64) as u64
}

/// Up to eight bytes as a number.
#[inline]
fn word(bytes: &[u8]) -> u64 {
    match bytes.first_chunk::<8>() {
        Some(word) => u64::from_le_bytes(*word),
        None => bytes.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    proptest! {
        #[test]
        fn codes_are_those_of_a_map(texts in prop::collection::vec("[ab]{0,9}|(customer-number-)?[0-9]{0,40}", 0..300)) {
            let (mut index, mut keys, mut map) = (KeyIndex::new(), Vec::<Key>::new(), HashMap::new());
            for text in texts {
                let hash = index.text(&text);
                prop_assert_eq!(index.key(&Key::from(text.as_str())), hash);
                let found = index.find(hash, |code| keys[code as usize] == Key::Text(text.clone()));
                prop_assert_eq!(found, map.get(&text).copied());
                if found.is_none() {
                    index.insert(hash, keys.len() as u32);
                    map.insert(text.clone(), keys.len() as u32);
                    keys.push(Key::Text(text));
                }
            }
        }
    }

    #[test]
    fn keys_of_one_hash_stay_apart() {
        let mut index = KeyIndex::new();
        (0..20).for_each(|code| index.insert(7, code));
        assert_eq!(index.find(7, |code| code == 13), Some(13));
        assert_eq!(index.find(7, |_| false), None);
        assert_eq!((index.guess(7), index.guess(8)), (Some(0), None));
    }

    #[test]
    fn hashes_spread() {
        let index = KeyIndex::new();
        for hash in [
            |index: &KeyIndex, i: i64| index.key(&Key::Integer(i)),
            |index: &KeyIndex, i: i64| index.text(&format!("customer-{i:012}")),
        ] {
            let mut low: Vec<u32> = (0..4096).map(|i| hash(&index, i) % 4096).collect();
            low.sort_unstable();
            low.dedup();
            // 4096 · (1 − 1/e) are expected, with a standard deviation of 19.
            assert!(low.len() > 2400, "{}", low.len());
        }
    }
}
