//! The one group-by: any metric, by any number of label columns.
//!
//! Generic results are described for other languages under the names `Grouped`, `GroupRow` and `Outcome` of their
//! argument.
use crate::control::Control;
use crate::data::{BLOCK, Combinations, GroupOf, Groups, Labels};
use crate::domain::Key;
use crate::state::Payload;
use crate::{Accumulator, Error, Finding, FindingCode, Result};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};

/// A result for every group and for all rows together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Grouped_{T}", extend("x-table" = "rows")))]
#[non_exhaustive]
pub struct Grouped<T> {
    /// The label columns, as the parts of each key.
    pub by: Vec<String>,
    /// One row a combination of labels that occurs, in the order of the labels.
    pub rows: Vec<GroupRow<T>>,
    /// The result over all rows.
    pub total: Outcome<T>,
    /// What a careful analyst would say about the groups.
    pub warnings: Vec<Finding>,
}

/// One group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "GroupRow_{T}"))]
#[non_exhaustive]
pub struct GroupRow<T> {
    /// Its labels, one a column.
    pub key: Vec<Key>,
    /// Its result, or why there is none.
    pub outcome: Outcome<T>,
}

/// A result, or why there is none: a thin group never fails the call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Outcome_{T}"))]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Outcome<T> {
    /// The result.
    Value {
        /// The result itself.
        value: T,
    },
    /// The group cannot be evaluated.
    Unavailable {
        /// The code of the error, for example `insufficient_data`.
        code: String,
        /// The error's message.
        message: String,
    },
    /// The number is withheld.
    Suppressed {
        /// Why.
        reason: String,
    },
}

impl<T> Outcome<T> {
    /// The result, where there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Outcome::Value { value } => Some(value),
            _ => None,
        }
    }

    pub(crate) fn from_result(result: Result<T>) -> Result<Self> {
        match result {
            Ok(value) => Ok(Outcome::Value { value }),
            Err(error @ (Error::InsufficientData { .. } | Error::Undefined { .. } | Error::NotConverged { .. })) => {
                Ok(Outcome::Unavailable { code: error.code().into(), message: error.to_string() })
            }
            Err(error) => Err(error),
        }
    }
}

impl<T> Grouped<T> {
    /// The result of the group with these labels, where there is one.
    pub fn get(&self, key: &[Key]) -> Option<&T> {
        self.rows.iter().find(|row| row.key == key).and_then(|row| row.outcome.value())
    }
}

/// Steps of progress for each result.
const PER_RESULT: u64 = 1000;

/// States of one metric by group, which update, merge and evaluate together.
///
/// ```
/// use cxkit::data::{Column, Labels, Responses};
/// use cxkit::survey::{NpsAccumulator, NpsOptions};
/// use cxkit::GroupedAccumulator;
///
/// let mut by_region = GroupedAccumulator::new(["region"], NpsAccumulator::default());
/// let scores = Column::from_slice("score", &[10, 9, 3]);
/// by_region.update(&[&Labels::from_keys("region", ["north", "south", "north"])?], Responses::new(&scores))?;
/// let nps = by_region.evaluate(&NpsOptions::default())?;
/// assert_eq!(nps.get(&["south".into()]).map(|nps| nps.estimate), Some(100.0));
/// # Ok::<(), cxkit::Error>(())
/// ```
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(
    try_from = "Parts<A>",
    into = "Parts<A>",
    bound(serialize = "A: Serialize + Clone", deserialize = "A: Accumulator + Deserialize<'de>")
)]
pub struct GroupedAccumulator<A> {
    by: Vec<String>,
    /// For each column its declared order, empty where it has none.
    orders: Vec<Vec<Key>>,
    empty: A,
    index: HashMap<Vec<Key>, u32>,
    states: Vec<A>,
}

impl<A: PartialEq> PartialEq for GroupedAccumulator<A> {
    /// Equal states by group, whatever the order in which the groups were first seen.
    fn eq(&self, other: &Self) -> bool {
        let state_of = |key: &Vec<Key>| other.index.get(key).map(|&at| &other.states[at as usize]);
        self.by == other.by
            && self.orders == other.orders
            && self.empty == other.empty
            && self.index.len() == other.index.len()
            && self.index.iter().all(|(key, &at)| state_of(key) == Some(&self.states[at as usize]))
    }
}

/// The serde form, in the order of the keys so that equal states give equal bytes.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Parts<A> {
    by: Vec<String>,
    orders: Vec<Vec<Key>>,
    empty: A,
    keys: Vec<Vec<Key>>,
    states: Vec<A>,
}

impl<A> From<GroupedAccumulator<A>> for Parts<A> {
    fn from(grouped: GroupedAccumulator<A>) -> Self {
        let GroupedAccumulator { by, orders, empty, index, states } = grouped;
        let mut keyed: Vec<(Vec<Key>, u32)> = index.into_iter().collect();
        keyed.sort_unstable();
        let mut states: Vec<Option<A>> = states.into_iter().map(Some).collect();
        let states = keyed.iter().filter_map(|(_, at)| states[*at as usize].take()).collect();
        Parts { by, orders, empty, keys: keyed.into_iter().map(|(key, _)| key).collect(), states }
    }
}

/// Made of states of an older form.
struct OfOlder<A>(GroupedAccumulator<A>);

impl<Old, A: Accumulator + TryFrom<Old, Error = String>> TryFrom<Parts<Old>> for OfOlder<A> {
    type Error = String;
    fn try_from(parts: Parts<Old>) -> std::result::Result<Self, String> {
        let Parts { by, orders, empty, keys, states } = parts;
        let states = states.into_iter().map(A::try_from).collect::<std::result::Result<_, _>>()?;
        GroupedAccumulator::try_from(Parts { by, orders, empty: A::try_from(empty)?, keys, states }).map(Self)
    }
}

impl<A: Accumulator> TryFrom<Parts<A>> for GroupedAccumulator<A> {
    type Error = String;
    fn try_from(parts: Parts<A>) -> std::result::Result<Self, String> {
        let Parts { by, orders, empty, keys, states } = parts;
        let columns = by.len();
        let index: HashMap<Vec<Key>, u32> = keys.iter().cloned().zip(0..).collect();
        let consistent = columns > 0
            && orders.len() == columns
            && keys.iter().all(|key| key.len() == columns)
            && index.len() == states.len()
            && keys.len() == states.len();
        if !consistent {
            return Err("keys, orders and states that do not belong together".into());
        }
        let mut total = empty.clone();
        states.iter().try_for_each(|state| total.merge(state)).map_err(|error| error.to_string())?;
        Ok(Self { by, orders, empty, index, states })
    }
}

impl<A: Accumulator> GroupedAccumulator<A> {
    /// The states in a payload whose groups had states of an older form.
    pub(crate) fn upgraded<Old: DeserializeOwned>(payload: Payload<'_>) -> Result<Self>
    where
        A: TryFrom<Old, Error = String>,
    {
        payload.upgrade::<Parts<Old>, OfOlder<A>>().map(|OfOlder(grouped)| grouped)
    }

    /// No groups yet; every group's state starts as `empty`.
    pub fn new<N: Into<String>>(by: impl IntoIterator<Item = N>, empty: A) -> Self {
        let by: Vec<String> = by.into_iter().map(Into::into).collect();
        Self { orders: vec![Vec::new(); by.len()], by, empty: empty.empty(), index: HashMap::new(), states: Vec::new() }
    }

    /// The label columns.
    pub fn by(&self) -> &[String] {
        &self.by
    }

    /// How many groups have been seen.
    pub fn groups(&self) -> usize {
        self.states.len()
    }

    /// The configuration of every group's state.
    pub fn template(&self) -> &A {
        &self.empty
    }

    /// An empty state of the same configuration.
    #[must_use]
    pub fn empty(&self) -> Self {
        Self::new(self.by.clone(), self.empty.clone())
    }

    /// Adds a batch, each row to the group that its labels name; on error nothing is added.
    pub fn update(&mut self, labels: &[&Labels<'_>], batch: A::Batch<'_>) -> Result<()> {
        let rows = A::rows(batch);
        let names: Vec<&str> = labels.iter().map(|labels| labels.name()).collect();
        self.same_columns(&names)?;
        for column in labels {
            if column.len() != rows {
                let (expected, got) = (rows as u64, column.len() as u64);
                return Err(Error::LengthMismatch { column: column.name().into(), expected, got });
            }
        }
        let before = self.states.len();
        let groups = self.assign(labels, rows)?;
        self.states.resize_with(self.index.len(), || self.empty.clone());
        let result = A::update_grouped(&mut self.states, groups, batch);
        if result.is_err() {
            self.states.truncate(before);
            self.index.retain(|_, at| (*at as usize) < before);
        } else {
            for (order, labels) in self.orders.iter_mut().zip(labels) {
                extend_order(order, labels.declared_order().unwrap_or_default());
            }
        }
        result
    }

    /// Finds the groups of a batch; new combinations of labels become new groups.
    fn assign<'l>(&mut self, labels: &[&'l Labels<'l>], rows: usize) -> Result<Groups<'l>> {
        let mut combinations = Combinations::new(labels)?;
        let mut group_of = GroupOf::new(&combinations);
        let mut block = [0_u64; BLOCK];
        for first in (0..rows).step_by(BLOCK) {
            let block = &mut block[..BLOCK.min(rows - first)];
            combinations.next(block);
            group_of.see(block);
        }
        group_of.assign(|combination| {
            let codes = combinations.codes(combination);
            let key = labels.iter().zip(codes).map(|(labels, code)| labels.keys()[code].clone()).collect();
            let next = self.index.len() as u32;
            *self.index.entry(key).or_insert(next)
        });
        Groups::coded(labels, group_of)
    }

    fn same_columns(&self, names: &[&str]) -> Result<()> {
        if !names.is_empty() && self.by == names {
            return Ok(());
        }
        let (expected, got) = (self.by.join(", "), names.join(", "));
        Err(Error::Incompatible { what: "label columns".into(), expected, got })
    }

    /// Adds what `other` has seen, group by group; on error nothing is added.
    pub fn merge(&mut self, other: &Self) -> Result<()> {
        self.same_columns(&other.by.iter().map(String::as_str).collect::<Vec<_>>())?;
        let mut merged = self.states.clone();
        // Also refuses another configuration where neither side has a group yet.
        self.empty.clone().merge(&other.empty)?;
        for (key, &at) in &other.index {
            let state = &other.states[at as usize];
            match self.index.get(key) {
                Some(&own) => merged[own as usize].merge(state)?,
                None => self.empty.clone().merge(state)?,
            }
        }
        self.states = merged;
        let mut new: Vec<(&Vec<Key>, u32)> =
            other.index.iter().filter(|(key, _)| !self.index.contains_key(*key)).map(|(key, &at)| (key, at)).collect();
        new.sort_unstable_by_key(|&(_, at)| at);
        for (key, at) in new {
            self.index.insert(key.clone(), self.states.len() as u32);
            self.states.push(other.states[at as usize].clone());
        }
        for (order, other) in self.orders.iter_mut().zip(&other.orders) {
            extend_order(order, other);
        }
        Ok(())
    }

    /// The labels and the state of every group, in the order of results.
    pub(crate) fn in_order(&self) -> Vec<(&[Key], &A)> {
        let mut keyed: Vec<(&Vec<Key>, u32)> = self.index.iter().map(|(key, &at)| (key, at)).collect();
        let ranks: Vec<HashMap<&Key, usize>> =
            self.orders.iter().map(|order| order.iter().zip(0..).collect()).collect();
        let rank = |column: usize, key: &Key| match (key, ranks[column].get(key)) {
            (Key::Missing, _) | (_, None) => usize::MAX,
            (_, Some(&rank)) => rank,
        };
        keyed.sort_by_cached_key(|(key, _)| {
            key.iter().enumerate().map(|(column, key)| (rank(column, key), (*key).clone())).collect::<Vec<_>>()
        });
        keyed.into_iter().map(|(key, at)| (key.as_slice(), &self.states[at as usize])).collect()
    }

    /// The result of every group and of all together.
    pub fn evaluate(&self, options: &A::Options) -> Result<Grouped<A::Output>> {
        self.evaluate_with(options, Control::default())
    }

    /// [`evaluate`](GroupedAccumulator::evaluate) that can be cancelled, reports progress over all groups, and uses threads.
    pub fn evaluate_with(&self, options: &A::Options, control: Control<'_>) -> Result<Grouped<A::Output>> {
        self.evaluate_each(control, |state, whole, control| state.evaluate_within(whole, options, control))
    }

    /// A result of every group and of all together, made of a group's state and of that of all rows.
    pub(crate) fn evaluate_each<T>(
        &self,
        control: Control<'_>,
        each: impl Fn(&A, &A, Control<'_>) -> Result<T>,
    ) -> Result<Grouped<T>> {
        let states = self.in_order();
        let mut whole = self.empty.clone();
        states.iter().try_for_each(|(_, state)| whole.merge(state))?;
        let (results, ready) = (PER_RESULT * (states.len() as u64 + 1), AtomicU64::new(0));
        let note = |done: u64, total: u64| {
            if let Some(progress) = control.progress {
                progress(ready.load(Ordering::Relaxed) + PER_RESULT * done / total.max(1), results);
            }
        };
        let steered = Control { progress: Some(&note), ..control };
        let evaluated = |state: &A| {
            control.check()?;
            let outcome = Outcome::from_result(each(state, &whole, steered));
            ready.fetch_add(PER_RESULT, Ordering::Relaxed);
            note(0, 1);
            outcome
        };
        let row = |(key, state): &(&[Key], &A)| Ok(GroupRow { key: key.to_vec(), outcome: evaluated(state)? });
        let rows = states.iter().map(row).collect::<Result<Vec<_>>>()?;
        let total = evaluated(&whole)?;
        let warnings = self.by.iter().enumerate();
        let warnings =
            warnings.filter_map(|(column, name)| near_duplicates(name, self.index.keys().map(|key| &key[column])));
        let warnings = warnings.collect();
        Ok(Grouped { by: self.by.clone(), rows, total, warnings })
    }
}

/// Warns of labels that differ only in case or surrounding space.
pub(crate) fn near_duplicates<'k>(name: &str, keys: impl IntoIterator<Item = &'k Key>) -> Option<Finding> {
    let text = |key: &'k Key| match key {
        Key::Text(text) => Some(text.as_str()),
        _ => None,
    };
    let mut texts: Vec<&str> = keys.into_iter().filter_map(text).collect();
    texts.sort_unstable();
    texts.dedup();
    let mut seen: HashMap<String, &str> = HashMap::new();
    let mut pairs = Vec::new();
    for text in texts {
        if let Some(first) = seen.insert(text.trim().to_lowercase(), text) {
            pairs.push(format!("{first:?} and {text:?}"));
        }
    }
    let listed = pairs.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
    let message = format!("labels of {name} differ only in case or surrounding space: {listed}; they are kept apart");
    (!pairs.is_empty())
        .then(|| Finding::warning(FindingCode::NearDuplicateLabels, message).at(name).fact("pairs", pairs.len() as f64))
}

/// Appends the keys that are not yet known, in their order.
fn extend_order(order: &mut Vec<Key>, declared: &[Key]) {
    let known: HashSet<Key> = order.iter().cloned().collect();
    order.extend(declared.iter().filter(|key| !known.contains(key)).cloned());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Column, LabelsBuilder, Responses};
    use crate::state::State;
    use crate::survey::{Nps, NpsAccumulator, NpsOptions};

    type ByLabel = GroupedAccumulator<NpsAccumulator>;

    fn labels<'a>(name: &'a str, keys: &[Option<&str>]) -> Labels<'a> {
        Labels::from_keys(name, keys.iter().copied()).unwrap()
    }

    fn update(grouped: &mut ByLabel, keys: &[Option<&str>], scores: &[f64]) -> Result<()> {
        grouped.update(&[&labels("region", keys)], Responses::new(&Column::from_slice("score", scores)))
    }

    fn shown(grouped: &Grouped<Nps>) -> Vec<(String, Option<f64>)> {
        let key = |row: &GroupRow<Nps>| row.key.iter().map(ToString::to_string).collect::<Vec<_>>().join("/");
        grouped.rows.iter().map(|row| (key(row), row.outcome.value().map(|nps| nps.estimate))).collect()
    }

    #[test]
    fn groups_come_in_byte_order_the_missing_label_last_and_thin_ones_say_why() {
        let mut grouped = ByLabel::new(["region"], NpsAccumulator::default());
        update(&mut grouped, &[Some("b"), None, Some("a"), Some("b"), Some("c")], &[9.0, 0.0, 9.0, 0.0, f64::NAN])
            .unwrap();
        let result = grouped.evaluate(&NpsOptions::default()).unwrap();
        let expected = [("a", Some(100.0)), ("b", Some(0.0)), ("c", None), ("(missing)", Some(-100.0))];
        assert_eq!(shown(&result), expected.map(|(key, nps)| (key.to_owned(), nps)));
        let Outcome::Unavailable { code, .. } = &result.rows[2].outcome else { panic!("{:?}", result.rows[2]) };
        assert_eq!(code, "insufficient_data");
        assert_eq!(result.total.value().map(|nps| nps.n), Some(4));
    }

    #[test]
    fn declared_order_and_several_columns() {
        let mut size = LabelsBuilder::new("size").declared_order();
        let dictionary: Vec<Key> = ["small", "large", "never"].map(Key::from).into();
        size.push_dictionary(crate::data::Values::U8(&[1, 0, 1, 0]), None, dictionary).unwrap();
        let wave = Labels::from_keys("wave", [2, 10, 10, 10]).unwrap();
        let mut grouped = ByLabel::new(["size", "wave"], NpsAccumulator::default());
        let scores = Column::from_slice("score", &[9, 9, 0, 0]);
        grouped.update(&[&size.finish(), &wave], Responses::new(&scores)).unwrap();
        let result = grouped.evaluate(&NpsOptions::default()).unwrap();
        let keys: Vec<String> = shown(&result).into_iter().map(|(key, _)| key).collect();
        assert_eq!(keys, ["small/10", "large/2", "large/10"]);
    }

    #[test]
    fn parts_merge_by_key_whatever_the_order_of_arrival() {
        let keys = [Some("a"), Some("b"), None, Some("a"), Some("d"), Some("b")];
        let scores = [9.0, 10.0, 3.0, 7.0, 0.0, 9.0];
        let mut whole = ByLabel::new(["region"], NpsAccumulator::default());
        update(&mut whole, &keys, &scores).unwrap();
        for at in 0..=keys.len() {
            let (mut left, mut right) = (whole.empty(), whole.empty());
            update(&mut left, &keys[..at], &scores[..at]).unwrap();
            update(&mut right, &keys[at..], &scores[at..]).unwrap();
            right.merge(&left).unwrap();
            assert_eq!(right.to_bytes(), whole.to_bytes(), "split {at}");
            let back = ByLabel::from_bytes(&right.to_bytes().unwrap()).unwrap();
            assert_eq!(ByLabel::from_json(&back.to_json().unwrap()).unwrap().to_bytes(), whole.to_bytes());
        }
    }

    #[test]
    fn a_failed_batch_or_merge_changes_nothing() {
        let mut grouped = ByLabel::new(["region"], NpsAccumulator::default());
        update(&mut grouped, &[Some("a")], &[9.0]).unwrap();
        let before = grouped.to_bytes();
        assert_eq!(update(&mut grouped, &[Some("z"), Some("a")], &[9.0, 11.0]).unwrap_err().code(), "out_of_scale");
        assert_eq!(update(&mut grouped, &[Some("z")], &[9.0, 9.0]).unwrap_err().code(), "length_mismatch");
        let other = ByLabel::new(["wave"], NpsAccumulator::default());
        assert_eq!(grouped.merge(&other).unwrap_err().code(), "incompatible");
        assert_eq!(grouped.to_bytes(), before);
    }

    #[test]
    fn many_combinations_go_by_map_and_agree_with_the_table() {
        let ids: Vec<i64> = (0..3000).collect();
        let scores: Vec<i8> = (0..3000).map(|i| (i % 11) as i8).collect();
        let (a, b) = (Labels::from_keys("a", ids.clone()).unwrap(), Labels::from_keys("b", ids).unwrap());
        let column = Column::from_slice("score", &scores);
        let mut two = ByLabel::new(["a", "b"], NpsAccumulator::default());
        two.update(&[&a, &b], Responses::new(&column)).unwrap();
        let mut one = ByLabel::new(["a"], NpsAccumulator::default());
        one.update(&[&a], Responses::new(&column)).unwrap();
        let (two, one) = (two.evaluate(&NpsOptions::default()).unwrap(), one.evaluate(&NpsOptions::default()).unwrap());
        assert_eq!(two.rows.len(), 3000);
        assert!(two.rows.iter().zip(&one.rows).all(|(two, one)| two.outcome == one.outcome));
    }

    #[test]
    fn near_duplicate_labels_are_kept_apart_and_named() {
        let mut grouped = ByLabel::new(["region"], NpsAccumulator::default());
        update(&mut grouped, &[Some("North"), Some("north "), Some("south")], &[9.0, 9.0, 9.0]).unwrap();
        let result = grouped.evaluate(&NpsOptions::default()).unwrap();
        assert_eq!(result.rows.len(), 3);
        assert_eq!(result.warnings[0].code, FindingCode::NearDuplicateLabels);
        assert!(result.warnings[0].message.contains(r#""North" and "north ""#), "{}", result.warnings[0].message);
    }

    #[test]
    fn a_long_evaluation_reports_its_groups_and_can_be_stopped() {
        let mut grouped = ByLabel::new(["region"], NpsAccumulator::default());
        update(&mut grouped, &[Some("a"), Some("b")], &[9.0, 0.0]).unwrap();
        let stop = std::sync::atomic::AtomicBool::new(false);
        let seen = std::sync::Mutex::new(Vec::new());
        let progress = |done, total| {
            seen.lock().unwrap().push((done, total));
            stop.store(done == total, std::sync::atomic::Ordering::Relaxed);
        };
        let control = Control { cancel: Some(&stop), progress: Some(&progress), threads: None };
        grouped.evaluate_with(&NpsOptions::default(), control).unwrap();
        assert_eq!(*seen.lock().unwrap(), [(1000, 3000), (2000, 3000), (3000, 3000)]);
        assert_eq!(grouped.evaluate_with(&NpsOptions::default(), control).unwrap_err(), Error::Cancelled);
    }

    #[test]
    fn options_that_cannot_be_fail_the_call() {
        let mut grouped = ByLabel::new(["region"], NpsAccumulator::default());
        update(&mut grouped, &[Some("a")], &[9.0]).unwrap();
        let options = NpsOptions { prior: -1.0, ..NpsOptions::default() };
        assert_eq!(grouped.evaluate(&options).unwrap_err().column(), Some("prior"));
    }
}
