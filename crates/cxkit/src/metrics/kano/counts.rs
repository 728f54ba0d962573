//! Counts of answer pairs of one feature: all that any Kano analysis but the check of respondents needs.
use super::KanoReading;
use crate::domain::{KanoCategory, KanoTable, Key};
use crate::{Error, Result};
use serde::{Deserialize, Serialize};

/// What was answered about one feature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FeatureCounts {
    /// The feature.
    pub(super) feature: Key,
    /// Valid pairs: row f − 1 is the functional answer f, column d − 1 the dysfunctional answer d, row by row.
    pub(super) pairs: Vec<u64>,
    /// Pairs of which one half has no answer.
    pub(super) n_half: u64,
    /// Pairs without any answer.
    pub(super) n_missing: u64,
    /// Pairs with an answer outside the scale.
    pub(super) n_invalid: u64,
    /// For each pair of `pairs` in turn, how often it came with importance 1, 2, …; empty where none was ever given.
    pub(super) importance: Vec<u64>,
    /// The wordings seen, in order; empty where no column said so.
    pub(super) wordings: Vec<Key>,
}

impl FeatureCounts {
    /// Valid pairs.
    pub(super) fn n(&self) -> u64 {
        self.pairs.iter().sum()
    }

    /// Rows of any kind.
    pub(super) fn rows(&self) -> u64 {
        self.n() + self.n_half + self.n_missing + self.n_invalid
    }

    /// Adds what was answered elsewhere about the same feature.
    pub(super) fn merge(&mut self, other: &Self) {
        self.pairs.iter_mut().zip(&other.pairs).for_each(|(own, other)| *own += other);
        self.n_half += other.n_half;
        self.n_missing += other.n_missing;
        self.n_invalid += other.n_invalid;
        if self.importance.len() < other.importance.len() {
            self.importance.resize(other.importance.len(), 0);
        }
        self.importance.iter_mut().zip(&other.importance).for_each(|(own, other)| *own += other);
        self.wordings.extend(other.wordings.iter().cloned());
        self.wordings.sort_unstable();
        self.wordings.dedup();
    }

    /// Whether a state that reads in this way could have come to these counts.
    pub(super) fn check(&self, reading: &KanoReading) -> std::result::Result<(), String> {
        let (pairs, max) = (reading.pairs(), reading.importance_max as usize);
        let refused = |what: &str| Err(format!("{what} of feature {}", self.feature));
        if self.pairs.len() != pairs || !(self.importance.is_empty() || self.importance.len() == pairs * max) {
            return refused("another number of counts");
        }
        let kinds = self.pairs.iter().chain([&self.n_half, &self.n_missing, &self.n_invalid]);
        let rows = kinds.copied().try_fold(0_u64, u64::checked_add);
        if !rows.is_some_and(|rows| (1..u64::MAX).contains(&rows)) {
            return refused("no rows, or more than can be counted,");
        }
        let graded = self.importance.chunks(max).map(|graded| graded.iter().copied().try_fold(0_u64, u64::checked_add));
        if !graded.clone().zip(&self.pairs).all(|(graded, pairs)| graded.is_some_and(|graded| graded <= *pairs)) {
            return refused("more importance than answers");
        }
        if !self.importance.is_empty() && self.importance.iter().all(|&count| count == 0) {
            return refused("importance that was never given");
        }
        let distinct = self.wordings.iter().zip(self.wordings.iter().skip(1)).all(|(one, next)| one < next);
        if !distinct || self.wordings.len() as u64 > self.n() {
            return refused("wordings that cannot be");
        }
        Ok(())
    }

    /// Valid pairs by category: A, O, M, I, R, Q.
    pub(super) fn categories(&self, table: &KanoTable) -> [u64; 6] {
        let mut counts = [0; 6];
        for (category, &count) in table.categories().into_iter().zip(&self.pairs) {
            counts[category as usize] += count;
        }
        counts
    }

    /// The same answers with functional and dysfunctional swapped.
    pub(super) fn swapped(&self) -> Self {
        let levels = self.pairs.len().isqrt();
        let of = |at: usize| (at % levels) * levels + at / levels;
        let graded = self.importance.len() / self.pairs.len().max(1);
        let importance = (0..self.importance.len()).map(|at| self.importance[of(at / graded) * graded + at % graded]);
        Self {
            pairs: (0..self.pairs.len()).map(|at| self.pairs[of(at)]).collect(),
            importance: importance.collect(),
            ..self.clone()
        }
    }

    /// An error if the answers came under several wordings that may not be pooled.
    pub(super) fn check_wordings(&self, pool: bool) -> Result<()> {
        if pool || self.wordings.len() < 2 {
            return Ok(());
        }
        let wordings: Vec<String> = self.wordings.iter().map(ToString::to_string).collect();
        let reason = format!(
            "its answers were given under {} wordings ({}); evaluate each wording apart, or pass pool_wordings=true",
            wordings.len(),
            wordings.join(", ")
        );
        Err(Error::Undefined { what: format!("Kano category of feature {}", self.feature), reason })
    }
}

/// The most frequent category by the order of ties M, O, A, I, R, Q, and whether another one is as frequent.
pub(super) fn most_frequent(counts: &[u64; 6], among: &[KanoCategory]) -> Option<(KanoCategory, bool)> {
    use KanoCategory::{Attractive, Indifferent, MustBe, OneDimensional, Questionable, Reverse};
    let order = [MustBe, OneDimensional, Attractive, Indifferent, Reverse, Questionable];
    let among = || order.into_iter().filter(|category| among.contains(category));
    let most = among().map(|category| counts[category as usize]).max().filter(|&most| most > 0)?;
    let mut leaders = among().filter(|&category| counts[category as usize] == most);
    leaders.next().map(|first| (first, leaders.next().is_some()))
}
