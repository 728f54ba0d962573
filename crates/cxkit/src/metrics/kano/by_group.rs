//! Every feature in every group, by category: what segments and waves are compared by.
use super::counts::FeatureCounts;
use super::{KanoAccumulator, findings};
use crate::domain::{KanoTable, Key};
use crate::{Accumulator, Error, Finding, GroupedAccumulator, Result};
use std::collections::HashMap;

/// A feature in all groups.
pub(super) struct FeatureByGroup {
    pub(super) feature: Key,
    /// For each group in turn, valid pairs by category: A, O, M, I, R, Q.
    pub(super) counts: Vec<[u64; 6]>,
    /// A warning where answers under several wordings were pooled.
    pub(super) pooled: Option<Finding>,
}

impl FeatureByGroup {
    /// The features of all groups, in the order of results; `what` says what at least two groups are needed for.
    pub(super) fn all(
        states: &GroupedAccumulator<KanoAccumulator>,
        table: &KanoTable,
        pool_wordings: bool,
        what: &str,
    ) -> Result<Vec<Self>> {
        let insufficient = |what: &str, needed, got| Err(Error::InsufficientData { what: what.into(), needed, got });
        let groups = states.in_order();
        if groups.len() < 2 {
            return insufficient(what, 2, groups.len() as u64);
        }
        let mut together = states.template().empty();
        groups.iter().try_for_each(|(_, state)| together.merge(state))?;
        if together.n() == 0 {
            return insufficient("Kano", 1, 0);
        }
        let by_feature = |state: &KanoAccumulator| -> HashMap<Key, [u64; 6]> {
            state.features().map(|counts| (counts.feature.clone(), counts.categories(table))).collect()
        };
        let groups: Vec<HashMap<Key, [u64; 6]>> = groups.iter().map(|(_, state)| by_feature(state)).collect();
        let feature = |all: &FeatureCounts| {
            all.check_wordings(pool_wordings)?;
            let feature = all.feature.clone();
            let counts = groups.iter().map(|group| group.get(&feature).copied().unwrap_or_default()).collect();
            Ok(Self { feature, counts, pooled: findings::of_wordings(all) })
        };
        together.features().map(feature).collect()
    }
}

#[cfg(test)]
pub(super) mod sample {
    use super::super::KanoReading;
    use super::*;
    use crate::data::{Column, KanoAnswers, Labels};

    /// A feature, a group and answers of A, O, M, I, R, Q.
    pub(in super::super) type Cell = (&'static str, Key, [usize; 6]);
    pub(in super::super) type Grouped = GroupedAccumulator<KanoAccumulator>;

    /// The state of these cells, in one batch; a row's wording is `wording(group)`.
    pub(in super::super) fn worded(by: &str, cells: &[Cell], wording: Option<&dyn Fn(&Key) -> Key>) -> Grouped {
        const PAIRS: [(u8, u8); 6] = [(1, 3), (1, 5), (3, 5), (3, 3), (5, 1), (1, 1)];
        let (mut functional, mut dysfunctional) = (Vec::new(), Vec::new());
        let (mut features, mut groups) = (Vec::new(), Vec::new());
        for (feature, group, counts) in cells {
            for (pair, &count) in PAIRS.iter().zip(counts) {
                functional.extend(std::iter::repeat_n(pair.0, count));
                dysfunctional.extend(std::iter::repeat_n(pair.1, count));
                features.extend(std::iter::repeat_n(*feature, count));
                groups.extend(std::iter::repeat_n(group.clone(), count));
            }
        }
        let functional = Column::from_slice("functional", &functional);
        let dysfunctional = Column::from_slice("dysfunctional", &dysfunctional);
        let features = Labels::from_keys("feature", features).unwrap();
        let wordings = wording.map(|of| Labels::from_keys("wording", groups.iter().map(of)).unwrap());
        let groups = Labels::from_keys(by, groups).unwrap();
        let mut answers = KanoAnswers::new(&functional, &dysfunctional).unwrap().of_features(&features).unwrap();
        if let Some(wordings) = &wordings {
            answers = answers.with_wordings(wordings).unwrap();
        }
        let mut states = Grouped::new([by], KanoAccumulator::new(KanoReading::default()).unwrap());
        states.update(&[&groups], answers).unwrap();
        states
    }

    pub(in super::super) fn grouped(by: &str, cells: &[Cell]) -> Grouped {
        worded(by, cells, None)
    }
}
