//! The laws that every accumulator keeps; one macro call a state switches them all on.
//!
//! Rows are plain values; `add` makes them into a batch. Laws compare evaluated results by `same`: equal bits for
//! counts, a bound for sums of floats.
use crate::control::Control;
use crate::data::Groups;
use crate::{Accumulator, Error, Result};
use serde::{Deserialize, Serialize};

/// Generates the law tests of one accumulator; one without a configuration leaves `other` out.
macro_rules! conformance {
    (
        $name:ident, state: $state:ty, empty: $empty:expr, row: $row:ty, rows: $rows:expr,
        add: $add:expr, add_grouped: $add_grouped:expr, same: $same:expr,
        invalid: $invalid:expr, $(other: $other:expr,)? min_n: $min_n:expr
    ) => {
        mod $name {
            #[allow(unused_imports)]
            use super::*;
            #[allow(unused_imports)]
            use crate::{Accumulator as _, state::State as _};
            type Output = <$state as crate::Accumulator>::Output;
            const ADD: fn(&mut $state, &[$row]) -> crate::Result<()> = $add;
            const ADD_GROUPED: fn(&mut [$state], &[u32], &[$row]) -> crate::Result<()> = $add_grouped;
            const SAME: fn(&Output, &Output) -> bool = $same;

            fn rows() -> Vec<$row> {
                $rows
            }
            fn of(rows: &[$row]) -> $state {
                let mut state: $state = $empty;
                ADD(&mut state, rows).unwrap();
                state
            }
            fn result(state: &$state) -> Output {
                state.evaluate(&Default::default()).unwrap()
            }
            fn assert_same(a: &$state, b: &$state, law: &str) {
                let (a, b) = (result(a), result(b));
                assert!(SAME(&a, &b), "{law}:\n{a:?}\n{b:?}");
            }

            #[test]
            fn merged_parts_are_the_whole_at_every_split_and_in_both_orders() {
                let rows = rows();
                let whole = of(&rows);
                for at in 0..=rows.len() {
                    let (left, right) = (of(&rows[..at]), of(&rows[at..]));
                    let (mut forward, mut backward) = (left.clone(), right.clone());
                    forward.merge(&right).unwrap();
                    backward.merge(&left).unwrap();
                    assert_same(&forward, &whole, "left with right");
                    assert_same(&backward, &whole, "right with left");
                }
            }

            #[test]
            fn merging_is_associative_and_row_order_does_not_matter() {
                let rows = rows();
                let third = rows.len() / 3;
                let [a, b, c] = [of(&rows[..third]), of(&rows[third..2 * third]), of(&rows[2 * third..])];
                let (mut left, mut right, mut bc) = (a.clone(), a, b.clone());
                left.merge(&b).unwrap();
                left.merge(&c).unwrap();
                bc.merge(&c).unwrap();
                right.merge(&bc).unwrap();
                assert_same(&left, &right, "(a b) c and a (b c)");
                let reversed: Vec<$row> = rows.iter().rev().cloned().collect();
                assert_same(&of(&reversed), &of(&rows), "reversed rows");
            }

            #[test]
            fn the_empty_state_is_the_unit_of_merge() {
                let whole = of(&rows());
                let (mut left, mut right) = (whole.empty(), whole.clone());
                left.merge(&whole).unwrap();
                right.merge(&whole.empty()).unwrap();
                assert_same(&left, &whole, "empty with whole");
                assert_same(&right, &whole, "whole with empty");
            }

            #[test]
            fn a_failed_batch_changes_nothing() {
                let rows = rows();
                let invalid: Vec<($row, &str)> = $invalid;
                for (row, code) in invalid {
                    let mut batch = rows.clone();
                    batch.push(row.clone());
                    let mut state = of(&rows);
                    assert_eq!(ADD(&mut state, &batch).unwrap_err().code(), code, "{row:?}");
                    assert_eq!(state.to_bytes(), of(&rows).to_bytes(), "{row:?}");
                    let mut states = [of(&rows), of(&rows)];
                    let groups: Vec<u32> = (0..batch.len() as u32).map(|i| i % 2).collect();
                    assert_eq!(ADD_GROUPED(&mut states, &groups, &batch).unwrap_err().code(), code, "{row:?}");
                    assert!(states.iter().all(|state| state.to_bytes() == of(&rows).to_bytes()), "{row:?}");
                }
            }

            $(#[test]
            fn another_configuration_is_incompatible_and_changes_nothing() {
                let mut state = of(&rows());
                let other: $state = $other;
                assert_eq!(state.merge(&other).unwrap_err().code(), "incompatible");
                assert_eq!(state.to_bytes(), of(&rows()).to_bytes());
            })?

            #[test]
            fn groups_are_the_states_of_their_rows() {
                let rows = rows();
                let groups: Vec<u32> = (0..rows.len() as u32).map(|i| i % 3).collect();
                let mut states = vec![of(&[]); 3];
                ADD_GROUPED(&mut states, &groups, &rows).unwrap();
                for (group, state) in states.iter().enumerate() {
                    let own: Vec<$row> = rows.iter().skip(group).step_by(3).cloned().collect();
                    assert_same(state, &of(&own), "a group");
                }
            }

            #[test]
            fn too_few_rows_are_insufficient_data_and_just_enough_are_not() {
                let rows = rows();
                for n in 0..$min_n {
                    assert_eq!(of(&rows[..n]).evaluate(&Default::default()).unwrap_err().code(), "insufficient_data");
                }
                assert!(of(&rows[..$min_n]).evaluate(&Default::default()).is_ok());
            }

            #[test]
            fn the_state_survives_bytes_and_json() {
                let state = of(&rows());
                let bytes = state.to_bytes().unwrap();
                let json = state.to_json().unwrap();
                let [from_bytes, from_json] =
                    [<$state>::from_bytes(&bytes).unwrap(), <$state>::from_json(&json).unwrap()];
                assert_eq!(from_bytes.to_bytes().unwrap(), bytes);
                assert_eq!(from_json.to_bytes().unwrap(), bytes);
                assert_same(&from_json, &state, "read back");
            }
        }
    };
}
pub(crate) use conformance;

/// The smallest state there is: a count of true and false. The laws are proved on it, and on [`WeightedMean`].
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Counts {
    negate: bool,
    yes: u64,
    no: u64,
}

impl crate::state::State for Counts {
    const KIND: &'static str = "test_counts";
    const VERSION: u32 = 1;
}

fn refuse(what: &str) -> Error {
    Error::invalid(what, Some(0), "something else", "this")
}

impl Accumulator for Counts {
    type Batch<'a> = &'a [Option<bool>];
    type Options = ();
    type Output = (u64, u64);
    fn empty(&self) -> Self {
        Self { negate: self.negate, ..Self::default() }
    }
    fn rows(batch: &[Option<bool>]) -> usize {
        batch.len()
    }
    fn update(&mut self, batch: &[Option<bool>]) -> Result<()> {
        let answers: Vec<bool> = batch.iter().copied().collect::<Option<_>>().ok_or_else(|| refuse("answer"))?;
        self.yes += answers.iter().filter(|&&x| x != self.negate).count() as u64;
        self.no += answers.iter().filter(|&&x| x == self.negate).count() as u64;
        Ok(())
    }
    fn update_grouped(states: &mut [Self], mut groups: Groups<'_>, batch: &[Option<bool>]) -> Result<()> {
        if batch.contains(&None) {
            return Err(refuse("answer"));
        }
        let mut of = vec![0; batch.len()];
        groups.next(&mut of);
        of.iter().zip(batch).try_for_each(|(&group, answer)| states[group as usize].update(&[*answer]))
    }
    fn merge(&mut self, other: &Self) -> Result<()> {
        if self.negate != other.negate {
            return Err(Error::Incompatible { what: "counts".into(), expected: String::new(), got: String::new() });
        }
        self.yes += other.yes;
        self.no += other.no;
        Ok(())
    }
    fn evaluate_with(&self, (): &(), _: Control<'_>) -> Result<(u64, u64)> {
        if self.yes + self.no == 0 {
            return Err(Error::InsufficientData { what: "counts".into(), needed: 1, got: 0 });
        }
        Ok((self.yes, self.no))
    }
}

conformance!(counts, state: Counts, empty: Counts::default(), row: Option<bool>,
    rows: (0..20).map(|i| Some(i % 3 == 0)).collect(),
    add: |state, rows| state.update(rows), add_grouped: |states, groups, rows| Counts::update_grouped(states, Groups::listed(groups), rows),
    same: |a, b| a == b, invalid: vec![(None, "invalid_value")],
    other: Counts { negate: true, ..Counts::default() }, min_n: 1);

/// A mean of values with weights: the smallest state of float sums.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct WeightedMean {
    unit: String,
    weighted: crate::numerics::sum::Sum,
    weights: crate::numerics::sum::Sum,
}

impl crate::state::State for WeightedMean {
    const KIND: &'static str = "test_weighted_mean";
    const VERSION: u32 = 1;
}

impl Accumulator for WeightedMean {
    type Batch<'a> = &'a [(f64, f64)];
    type Options = ();
    type Output = f64;
    fn empty(&self) -> Self {
        Self { unit: self.unit.clone(), ..Self::default() }
    }
    fn rows(batch: &[(f64, f64)]) -> usize {
        batch.len()
    }
    fn update(&mut self, batch: &[(f64, f64)]) -> Result<()> {
        if batch.iter().any(|(_, weight)| weight.is_nan()) {
            return Err(refuse("weight"));
        }
        for &(x, weight) in batch {
            self.weighted.add(x * weight);
            self.weights.add(weight);
        }
        Ok(())
    }
    fn update_grouped(states: &mut [Self], mut groups: Groups<'_>, batch: &[(f64, f64)]) -> Result<()> {
        if batch.iter().any(|(_, weight)| weight.is_nan()) {
            return Err(refuse("weight"));
        }
        let mut of = vec![0; batch.len()];
        groups.next(&mut of);
        of.iter().zip(batch).try_for_each(|(&group, row)| states[group as usize].update(&[*row]))
    }
    fn merge(&mut self, other: &Self) -> Result<()> {
        if self.unit != other.unit {
            return Err(Error::Incompatible { what: "mean".into(), expected: String::new(), got: String::new() });
        }
        self.weighted.merge(&other.weighted);
        self.weights.merge(&other.weights);
        Ok(())
    }
    fn evaluate_with(&self, (): &(), _: Control<'_>) -> Result<f64> {
        if self.weights.total() > 0.0 {
            return Ok(self.weighted.total() / self.weights.total());
        }
        Err(Error::InsufficientData { what: "mean".into(), needed: 1, got: 0 })
    }
}

conformance!(weighted_mean, state: WeightedMean, empty: WeightedMean::default(), row: (f64, f64),
    rows: (0..40).map(|i| (libm::sin(f64::from(i)) * 1e6, 0.1 + f64::from(i % 7))).collect(),
    add: |state, rows| state.update(rows),
    add_grouped: |states, groups, rows| WeightedMean::update_grouped(states, Groups::listed(groups), rows),
    same: |a, b| (a - b).abs() <= 1e-13 * a.abs(), invalid: vec![((1.0, f64::NAN), "invalid_value")],
    other: WeightedMean { unit: "minutes".into(), ..WeightedMean::default() }, min_n: 1);
