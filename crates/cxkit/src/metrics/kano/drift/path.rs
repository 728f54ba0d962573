//! The waves of one feature: where they lie, and what the feature is in each.
use super::KanoRule;
use crate::domain::{KanoCategory, Key};
use serde::{Deserialize, Serialize};

/// Where waves lie in time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum KanoSpacing {
    /// At their values: integers as they are, dates in days since the first; other labels at 0, 1, 2, … in their order.
    #[default]
    Value,
    /// At 0, 1, 2, … in their order.
    Order,
}

/// One feature in one wave; shares are of A + O + M + I.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KanoWave {
    /// The wave.
    pub wave: Key,
    /// Where it lies in time: the unit of every slope.
    pub position: f64,
    /// Answers of A, O, M and I: the base.
    pub n: u64,
    /// The grade in this wave, from all six categories; none without a valid pair.
    pub grade: Option<KanoCategory>,
    /// Share of A; none without a base, as the other shares.
    pub attractive: Option<f64>,
    /// Share of O.
    pub one_dimensional: Option<f64>,
    /// Share of M.
    pub must_be: Option<f64>,
    /// Share of I.
    pub indifferent: Option<f64>,
    /// Better, in [0, 1].
    pub better: Option<f64>,
    /// Worse, in [−1, 0].
    pub worse: Option<f64>,
    /// Mean of A = 0, O = 1, M = 2 over these answers: the position in the life cycle; none without any.
    pub life_cycle: Option<f64>,
}

impl KanoSpacing {
    /// The position of each wave.
    pub(super) fn positions(self, waves: &[Key]) -> Vec<f64> {
        let all = |of: &dyn Fn(&Key) -> Option<f64>| waves.iter().map(of).collect::<Option<Vec<f64>>>();
        let values = all(&|wave| match wave {
            Key::Integer(value) => Some(*value as f64),
            _ => None,
        });
        let days = all(&|wave| match (wave, &waves[0]) {
            (Key::Date(date), Key::Date(first)) => Some(date.signed_duration_since(*first).num_days() as f64),
            _ => None,
        });
        let order = || (0..waves.len()).map(|at| at as f64).collect();
        match self {
            KanoSpacing::Value => values.or(days).unwrap_or_else(order),
            KanoSpacing::Order => order(),
        }
    }
}

impl KanoWave {
    /// One wave of counts of A, O, M, I, R, Q.
    pub(super) fn of(wave: &Key, position: f64, counts: &[u64; 6], rule: KanoRule) -> Self {
        let [attractive, one_dimensional, must_be, indifferent, ..] = *counts;
        let n = attractive + one_dimensional + must_be + indifferent;
        let moving = attractive + one_dimensional + must_be;
        let share = |count: u64| (n > 0).then(|| count as f64 / n as f64);
        Self {
            wave: wave.clone(),
            position,
            n,
            grade: rule.grade(counts).map(|(grade, _)| grade),
            attractive: share(attractive),
            one_dimensional: share(one_dimensional),
            must_be: share(must_be),
            indifferent: share(indifferent),
            better: share(attractive + one_dimensional),
            // Zero less a share, so that there is no negative zero.
            worse: share(one_dimensional + must_be).map(|worse| 0.0 - worse),
            life_cycle: (moving > 0).then(|| (one_dimensional + 2 * must_be) as f64 / moving as f64),
        }
    }
}
