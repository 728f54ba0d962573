//! Counts of one batch, by state and feature, before they are added to the states.
use super::KanoReading;
use super::counts::FeatureCounts;
use super::kernel::{Block, HALF, INVALID, KINDS, MISSING, blocks};
use super::respondents::Respondents;
use crate::Result;
use crate::data::{BLOCK, Groups, KanoAnswers};
use crate::domain::Key;
use std::collections::{HashMap, HashSet};

/// The counts of a batch.
pub(super) struct Tally {
    slots: Slots,
    counts: Vec<[u64; KINDS]>,
    /// For each slot how often each pair came with each importance; empty where none was given.
    importance: Vec<Vec<u64>>,
    /// Slot and code of a wording of valid pairs.
    wordings: HashSet<(u32, u32)>,
}

impl Tally {
    /// Counts all answers, by the state of each row; without groups all belong to the first state.
    pub(super) fn of(
        answers: KanoAnswers<'_>,
        reading: &KanoReading,
        states: usize,
        mut groups: Option<Groups<'_>>,
    ) -> Result<Self> {
        let features = answers.features();
        let mut tally = Self::new(states, features.len());
        let mut respondents = answers.respondent.map(Respondents::new);
        let mut problem = None;
        let (mut here, mut slots) = ([0_u32; BLOCK], [0_u32; BLOCK]);
        blocks(answers, reading, |block| {
            let (here, slots) = (&mut here[..block.pairs.len()], &mut slots[..block.pairs.len()]);
            if let Some(groups) = groups.as_mut().filter(|_| block.fresh) {
                groups.next(here);
            }
            tally.count(block, here, slots);
            tally.importance(block, slots, reading);
            tally.wordings(block, slots, reading);
            if let (Some(respondents), None) = (&mut respondents, &problem) {
                problem = Self::again(block, slots, respondents, &features).err();
            }
        })?;
        problem.map_or(Ok(tally), Err)
    }

    /// Nothing yet; as many states and features as can occur.
    pub(super) fn new(states: usize, features: usize) -> Self {
        let slots = Slots::new(states, features);
        Self { slots, counts: Vec::new(), importance: Vec::new(), wordings: HashSet::new() }
    }

    /// Counts the pairs of a block by the state of each row, and says where each is counted.
    pub(super) fn count(&mut self, block: Block<'_>, groups: &[u32], slots: &mut [u32]) {
        self.slots.find(groups, block.features, slots);
        self.counts.resize(self.slots.cells.len(), [0; KINDS]);
        self.importance.resize(self.slots.cells.len(), Vec::new());
        for (&slot, &pair) in slots.iter().zip(block.pairs) {
            self.counts[slot as usize][usize::from(pair) % KINDS] += 1;
        }
    }

    fn importance(&mut self, block: Block<'_>, slots: &[u32], reading: &KanoReading) {
        let (pairs, max) = (reading.pairs(), reading.importance_max as usize);
        for ((&slot, &pair), &importance) in slots.iter().zip(block.pairs).zip(block.importance.unwrap_or_default()) {
            let (pair, importance) = (usize::from(pair), usize::from(importance));
            if pair < pairs && (1..=max).contains(&importance) {
                let counts = &mut self.importance[slot as usize];
                counts.resize(pairs * max, 0);
                counts[pair * max + importance - 1] += 1;
            }
        }
    }

    fn wordings(&mut self, block: Block<'_>, slots: &[u32], reading: &KanoReading) {
        let rows = slots.iter().zip(block.pairs).zip(block.wordings.unwrap_or_default());
        let mut last = None;
        for ((&slot, &pair), &wording) in rows {
            if usize::from(pair) < reading.pairs() && last != Some((slot, wording)) {
                last = Some((slot, wording));
                self.wordings.insert((slot, wording));
            }
        }
    }

    /// An error for the first row without a respondent, or with one who has answered its feature before.
    fn again(block: Block<'_>, slots: &[u32], respondents: &mut Respondents<'_>, features: &[Key]) -> Result<()> {
        // In the wide layout all features have the same respondents.
        let codes = block.respondents.filter(|_| block.fresh).unwrap_or_default();
        for (((row, &respondent), &slot), &feature) in (block.row..).zip(codes).zip(slots).zip(block.features) {
            respondents.check(row, respondent)?;
            if !respondents.insert(slot as usize, respondent) {
                return Err(respondents.again(row, respondent, &features[feature as usize]));
            }
        }
        Ok(())
    }

    /// The counts of each state, by feature.
    pub(super) fn by_state(
        self,
        answers: KanoAnswers<'_>,
        reading: &KanoReading,
        states: usize,
    ) -> Vec<Vec<FeatureCounts>> {
        let mut wordings: Vec<Vec<Key>> = vec![Vec::new(); self.counts.len()];
        for (slot, code) in self.wordings {
            wordings[slot as usize].extend(answers.wording.map(|labels| labels.keys()[code as usize].clone()));
        }
        for keys in &mut wordings {
            keys.sort_unstable();
        }
        let features = answers.features();
        let mut by_state: Vec<Vec<FeatureCounts>> = vec![Vec::new(); states];
        let parts = self.slots.cells.iter().zip(self.counts).zip(self.importance).zip(wordings);
        for (((&(state, feature), counts), importance), wordings) in parts {
            by_state[state as usize].push(FeatureCounts {
                feature: features[feature as usize].clone(),
                pairs: counts[..reading.pairs()].to_vec(),
                n_half: counts[usize::from(HALF)],
                n_missing: counts[usize::from(MISSING)],
                n_invalid: counts[usize::from(INVALID)],
                importance,
                wordings,
            });
        }
        by_state
    }
}

/// A number for each state and feature that occur together, in order of appearance: a table where few can, a map
/// where many.
struct Slots {
    features: u64,
    table: Vec<u32>,
    map: HashMap<u64, u32>,
    /// State and feature of each slot.
    cells: Vec<(u32, u32)>,
}

impl Slots {
    const UNSEEN: u32 = u32::MAX;
    const TABLE: u64 = 1 << 20;

    fn new(states: usize, features: usize) -> Self {
        let (states, features) = (states as u64, features as u64);
        let cells = states.saturating_mul(features);
        let size = if cells <= Self::TABLE { cells as usize } else { 0 };
        Self { features, table: vec![Self::UNSEEN; size], map: HashMap::new(), cells: Vec::new() }
    }

    /// Fills `out` with the slots of rows, of which most are known.
    fn find(&mut self, states: &[u32], features: &[u32], out: &mut [u32]) {
        let mut unseen = self.table.is_empty();
        if let (false, width) = (unseen, self.features as usize) {
            for ((&state, &feature), out) in states.iter().zip(features).zip(&mut *out) {
                *out = self.table[state as usize * width + feature as usize];
                unseen |= *out == Self::UNSEEN;
            }
        }
        if unseen {
            let rows = states.iter().zip(features).zip(out);
            rows.for_each(|((&state, &feature), out)| *out = self.get(state, feature));
        }
    }

    fn get(&mut self, state: u32, feature: u32) -> u32 {
        let cell = u64::from(state) * self.features + u64::from(feature);
        let next = self.cells.len() as u32;
        let slot = if self.table.is_empty() {
            self.map.entry(cell).or_insert(Self::UNSEEN)
        } else {
            &mut self.table[cell as usize]
        };
        if *slot == Self::UNSEEN {
            *slot = next;
            self.cells.push((state, feature));
        }
        *slot
    }
}
