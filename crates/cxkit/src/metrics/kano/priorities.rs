//! Priorities: which ideas first, if must-bes are fixed before performance, and performance before delight?
//!
//! ```text
//! grade of the feature          action      from the largest
//! must-be, not met              fix         |worse|
//! one-dimensional               improve     better + |worse|
//! attractive                    delight     better
//! must-be, met                  keep        |worse|
//! questionable, or no answers   ask         (as given)
//! indifferent or reverse        leave       (as given)
//! ```
//!
//! - Input: a Kano study and ideas about its features; a feature is found by exactly its label, so 7 is not "7"
//! - Merge class: none; it is a reading of a study
//!
//! One-dimensional and attractive features that are met keep their action: of the first more is better, and of the second a
//! new one delights again while the old one comes to be expected. The reason says so. The order knows what customers
//! want, and nothing of effort, risk or strategy.
//!
//! Reference: Berger et al. (1993), *Kano's Methods for Understanding Customer-defined Quality*, Center for Quality of
//! Management Journal 2(4) (M before O before A before I).
mod reason;

use self::reason::reason;
use super::{KanoFeature, KanoStudy};
use crate::domain::{KanoCategory, Key};
use crate::{Error, Finding, FindingCode, Result};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fmt;

/// An idea about a feature of a Kano study.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KanoIdea {
    /// Its id; unique among the ideas.
    pub id: String,
    /// The feature that it improves.
    pub feature: Key,
    /// Whether customers already get the feature as they expect it; default false.
    #[serde(default)]
    pub met: bool,
    /// Whether the idea is being worked on; default false.
    #[serde(default)]
    pub pursued: bool,
}

/// What to do with an idea, in the order of priority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum KanoAction {
    /// A must-be that is not met: first.
    Fix,
    /// A one-dimensional feature: the more the better.
    Improve,
    /// An attractive feature.
    Delight,
    /// A must-be that is met: hold the level, more of it gains nothing.
    Keep,
    /// Ask again: the answers are questionable, or there are none.
    Ask,
    /// Indifferent or reverse: nobody gains.
    Leave,
}

/// An idea with its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KanoPriority {
    /// Its place, from 1.
    pub rank: u64,
    /// The idea.
    pub id: String,
    /// Its feature.
    pub feature: Key,
    /// The feature's grade in the study.
    pub grade: Option<KanoCategory>,
    /// What to do.
    pub action: KanoAction,
    /// Why, in a sentence.
    pub reason: String,
    /// The feature's better.
    pub better: Option<f64>,
    /// The feature's worse.
    pub worse: Option<f64>,
    /// Whether the idea is being worked on.
    pub pursued: bool,
}

/// Ideas in the order of priority.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "ideas")))]
#[non_exhaustive]
pub struct KanoPriorities {
    /// Metric id, `kano_priorities`.
    pub metric: String,
    /// Version of the method; another version may give another order.
    pub version: u32,
    /// The ideas, first things first.
    pub ideas: Vec<KanoPriority>,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

impl KanoPriorities {
    /// Orders ideas by what their features are to customers.
    ///
    /// Within an action: must-bes by |worse|, one-dimensional features by better + |worse|, attractive ones by better, each
    /// from the largest; then in the order given.
    ///
    /// # Errors
    /// `invalid_value` for an id given twice or a feature that is not in the study.
    pub fn of(study: &KanoStudy, ideas: &[KanoIdea]) -> Result<Self> {
        let (mut seen, mut placed) = (BTreeSet::new(), Vec::with_capacity(ideas.len()));
        for (row, idea) in ideas.iter().enumerate() {
            if !seen.insert(&idea.id) {
                let got = format!("{} again", idea.id);
                return Err(Error::invalid("id", Some(row as u64), "each id once among the ideas", got));
            }
            let feature = study.get(&idea.feature).ok_or_else(|| unknown(study, &idea.feature, row as u64))?;
            let action = action(feature.grade, idea.met);
            placed.push((action, Weight::of(action, feature), KanoPriority::of(idea, feature, action)));
        }
        // A stable sort: ideas that weigh the same stay in the order given.
        placed.sort_by(|(a, first, _), (b, second, _)| a.cmp(b).then_with(|| first.largest_first(second)));
        let mut ideas: Vec<KanoPriority> = placed.into_iter().map(|(.., priority)| priority).collect();
        for (at, idea) in ideas.iter_mut().enumerate() {
            idea.rank = at as u64 + 1;
        }
        let warnings = warnings(&ideas);
        Ok(Self { metric: "kano_priorities".into(), version: 1, ideas, warnings })
    }
}

impl KanoPriority {
    fn of(idea: &KanoIdea, feature: &KanoFeature, action: KanoAction) -> Self {
        Self {
            rank: 0,
            id: idea.id.clone(),
            feature: idea.feature.clone(),
            grade: feature.grade,
            action,
            reason: reason(feature, idea.met),
            better: feature.better.as_ref().map(|better| better.estimate),
            worse: feature.worse.as_ref().map(|worse| worse.estimate),
            pursued: idea.pursued,
        }
    }
}

fn action(grade: Option<KanoCategory>, met: bool) -> KanoAction {
    match grade {
        Some(KanoCategory::MustBe) if met => KanoAction::Keep,
        Some(KanoCategory::MustBe) => KanoAction::Fix,
        Some(KanoCategory::OneDimensional) => KanoAction::Improve,
        Some(KanoCategory::Attractive) => KanoAction::Delight,
        Some(KanoCategory::Indifferent | KanoCategory::Reverse) => KanoAction::Leave,
        Some(KanoCategory::Questionable) | None => KanoAction::Ask,
    }
}

/// What ideas of one action are ordered by, as a fraction: sums of coefficients that are equal must tie to the last digit.
struct Weight {
    answers: u128,
    base: u128,
}

impl Weight {
    fn of(action: KanoAction, feature: &KanoFeature) -> Self {
        let [a, o, m, i] =
            [feature.attractive, feature.one_dimensional, feature.must_be, feature.indifferent].map(u128::from);
        let answers = match action {
            KanoAction::Fix | KanoAction::Keep => o + m,
            KanoAction::Improve => a + 2 * o + m,
            KanoAction::Delight => a + o,
            KanoAction::Ask | KanoAction::Leave => 0,
        };
        Self { answers, base: (a + o + m + i).max(1) }
    }

    fn largest_first(&self, other: &Self) -> Ordering {
        other.answers.saturating_mul(self.base).cmp(&self.answers.saturating_mul(other.base))
    }
}

fn unknown(study: &KanoStudy, feature: &Key, row: u64) -> Error {
    const LISTED: usize = 10;
    let mut known: Vec<String> = study.features.iter().take(LISTED).map(|entry| entry.feature.to_string()).collect();
    if study.features.len() > LISTED {
        known.push(format!("{} more", study.features.len() - LISTED));
    }
    let looks_known = study.features.iter().find(|entry| entry.feature.to_string() == feature.to_string());
    let got = looks_known.map_or_else(
        || feature.to_string(),
        |entry| format!("{feature} as {}, which the study has as {}", kind(feature), kind(&entry.feature)),
    );
    Error::invalid("feature", Some(row), format!("a feature of the study ({})", known.join(", ")), got)
}

fn kind(key: &Key) -> &'static str {
    match key {
        Key::Boolean(_) => "a boolean",
        Key::Integer(_) => "a whole number",
        Key::Date(_) => "a date",
        Key::Text(_) => "text",
        Key::Missing => "the missing label",
    }
}

/// One warning a delight that is worked on, naming the must-be to fix first.
fn warnings(ideas: &[KanoPriority]) -> Vec<Finding> {
    let Some(first) = ideas.iter().find(|idea| idea.action == KanoAction::Fix) else { return Vec::new() };
    let pursued = |idea: &&KanoPriority| idea.action == KanoAction::Delight && idea.pursued;
    let mut warned: Vec<&Key> = Vec::new();
    let mut found = Vec::new();
    for idea in ideas.iter().filter(pursued) {
        if warned.contains(&&idea.feature) {
            continue;
        }
        warned.push(&idea.feature);
        let (attractive, must_be) = (idea.feature.to_string(), first.feature.to_string());
        let message =
            format!("{attractive} is worked on to delight while {must_be}, a must-be, is not met: fix that first");
        found.push(
            Finding::warning(FindingCode::AttractiveBeforeMustBe, message)
                .fact("attractive", attractive.as_str())
                .fact("must_be", must_be.as_str())
                .at(&attractive),
        );
    }
    found
}

impl fmt::Display for KanoPriorities {
    /// `2 ideas by Kano: 1 fix alerts (fraud_protection), 2 delight themes (dark_mode)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} by Kano", self.ideas.len(), if self.ideas.len() == 1 { "idea" } else { "ideas" })?;
        for (at, idea) in self.ideas.iter().enumerate() {
            let between = if at == 0 { ": " } else { ", " };
            write!(f, "{between}{} {} {} ({})", idea.rank, idea.action.word(), idea.id, idea.feature)?;
        }
        Ok(())
    }
}

impl KanoAction {
    fn word(self) -> &'static str {
        match self {
            KanoAction::Fix => "fix",
            KanoAction::Improve => "improve",
            KanoAction::Delight => "delight",
            KanoAction::Keep => "keep",
            KanoAction::Ask => "ask about",
            KanoAction::Leave => "leave",
        }
    }
}

#[cfg(test)]
mod tests;
