//! How long contracts have lasted, in whole periods: how many were lost when, and how many still run.
use super::{BLOCK, Column, Combinations, GroupOf, Groups, Labels};
use crate::domain::Key;
use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The most periods that a contract in a column can have lasted.
const MOST_PERIODS: u64 = 1_000_000;

/// The most survivors that a column of floats holds exactly: 2^53.
const MOST_SURVIVORS: f64 = 9_007_199_254_740_992.0;

/// Contracts by the number of periods that they have lasted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Durations {
    /// Contracts lost in each period: entry 0 is those that were not renewed after the first period.
    pub lost: Vec<u64>,
    /// Contracts that still ran when last seen, by the periods they had survived: entry 0 survived none yet.
    pub running: Vec<u64>,
}

impl Durations {
    /// From the survivors of one cohort: how many there were at the start, after one period, after two …; never rising.
    ///
    /// ```
    /// use cxkit::data::Durations;
    ///
    /// let cohort = Durations::from_survivors(&[1000, 869, 743])?;
    /// assert_eq!((cohort.lost, cohort.running), (vec![131, 126], vec![0, 0, 743]));
    /// # Ok::<(), cxkit::Error>(())
    /// ```
    ///
    /// # Errors
    /// `invalid_value` for no count at all, or one that is above the count before.
    pub fn from_survivors(survivors: &[u64]) -> Result<Self> {
        let Some(&last) = survivors.last() else {
            return Err(Error::invalid("survivors", None, "at least the count at the start", "an empty list"));
        };
        let fall = |(row, pair): (u64, &[u64])| {
            let expected = || format!("at most the count before, {}", pair[0]);
            pair[0].checked_sub(pair[1]).ok_or_else(|| Error::invalid("survivors", Some(row), expected(), pair[1]))
        };
        let lost = (1..).zip(survivors.windows(2)).map(fall).collect::<Result<Vec<u64>>>()?;
        let mut running = vec![0; survivors.len()];
        running[survivors.len() - 1] = last;
        Ok(Self { lost, running })
    }

    /// The same from a column of counts.
    ///
    /// # Errors
    /// `invalid_value` and `missing_value` name the row; `unsupported_type`.
    pub fn from_survivor_column(survivors: &Column<'_>) -> Result<Self> {
        survivors.expect_numbers()?;
        let whole = |(row, x): (u64, f64)| {
            let expected = || "a whole number of survivors, 0 or more".to_owned();
            if (0.0..=MOST_SURVIVORS).contains(&x) && x.fract() == 0.0 {
                return Ok(x as u64);
            }
            let column = survivors.name();
            if x.is_nan() {
                return Err(Error::MissingValue { column: column.into(), row, expected: expected() });
            }
            Err(Error::invalid(column, Some(row), expected(), x))
        };
        Self::from_survivors(&(0..).zip(survivors.to_vec()?).map(whole).collect::<Result<Vec<u64>>>()?)
    }

    /// From one row a contract: `tenure`, the periods it lasted (if lost: the period in which it was lost, from 1; if
    /// running: the periods survived, from 0), and `lost`, 1 or true if it was lost.
    ///
    /// # Errors
    /// `invalid_value` and `missing_value` name the row; `length_mismatch`, `unsupported_type`.
    pub fn from_columns(tenure: &Column<'_>, lost: &Column<'_>) -> Result<Self> {
        check(tenure, lost)?;
        let mut all = Self::default();
        contracts(tenure, lost, |_, contract| all.add(contract))?;
        Ok(all)
    }

    /// The same by the combinations of label columns, in the order of the labels.
    ///
    /// # Errors
    /// As [`from_columns`](Durations::from_columns).
    pub fn by(tenure: &Column<'_>, lost: &Column<'_>, by: &[&Labels<'_>]) -> Result<Vec<(Vec<Key>, Self)>> {
        check(tenure, lost)?;
        if by.is_empty() {
            return Err(Error::option("by", "at least one column of labels", "none"));
        }
        for labels in by {
            same_length(labels.name(), tenure.len(), labels.len())?;
        }
        let mut combinations = Combinations::new(by)?;
        let mut group_of = GroupOf::new(&combinations);
        let mut block = [0_u64; BLOCK];
        for first in (0..tenure.len()).step_by(BLOCK) {
            let block = &mut block[..BLOCK.min(tenure.len() - first)];
            combinations.next(block);
            group_of.see(block);
        }
        let mut keys: Vec<Vec<Key>> = Vec::new();
        group_of.assign(|combination| {
            let codes = combinations.codes(combination);
            keys.push(by.iter().zip(codes).map(|(labels, code)| labels.keys()[code].clone()).collect());
            keys.len() as u32 - 1
        });
        let mut found = vec![Self::default(); keys.len()];
        let mut groups = Groups::coded(by, group_of)?;
        let mut of = [0_u32; BLOCK];
        contracts(tenure, lost, |row, contract| {
            let at = row % BLOCK;
            if at == 0 {
                groups.next(&mut of[..BLOCK.min(tenure.len() - row)]);
            }
            found[of[at] as usize].add(contract);
        })?;
        let mut found: Vec<(Vec<Key>, Self)> = keys.into_iter().zip(found).collect();
        let ranks: Vec<HashMap<&Key, usize>> =
            by.iter().map(|labels| labels.declared_order().unwrap_or_default().iter().zip(0..).collect()).collect();
        let rank = |column: usize, key: &Key| match (key, ranks[column].get(key)) {
            (Key::Missing, _) | (_, None) => usize::MAX,
            (_, Some(&rank)) => rank,
        };
        found.sort_by_cached_key(|(key, _)| {
            key.iter().enumerate().map(|(column, key)| (rank(column, key), key.clone())).collect::<Vec<_>>()
        });
        Ok(found)
    }

    /// Adds another cohort's contracts.
    pub fn merge(&mut self, other: &Self) {
        let add = |into: &mut Vec<u64>, from: &[u64]| {
            into.resize(into.len().max(from.len()), 0);
            into.iter_mut().zip(from).for_each(|(into, from)| *into = into.saturating_add(*from));
        };
        add(&mut self.lost, &other.lost);
        add(&mut self.running, &other.running);
    }

    /// Contracts in all.
    pub fn n(&self) -> u64 {
        self.lost.iter().chain(&self.running).fold(0, |n, &count| n.saturating_add(count))
    }

    fn add(&mut self, contract: Contract) {
        let (counts, at) = match contract {
            Contract::Lost(period) => (&mut self.lost, period - 1),
            Contract::Running(periods) => (&mut self.running, periods),
        };
        if counts.len() <= at {
            counts.resize(at + 1, 0);
        }
        counts[at] += 1;
    }
}

/// One row.
#[derive(Debug, Clone, Copy)]
enum Contract {
    /// Lost in this period, from 1.
    Lost(usize),
    /// Still running after so many periods.
    Running(usize),
}

fn same_length(name: &str, expected: usize, got: usize) -> Result<()> {
    if expected == got {
        return Ok(());
    }
    Err(Error::LengthMismatch { column: name.into(), expected: expected as u64, got: got as u64 })
}

fn check(tenure: &Column<'_>, lost: &Column<'_>) -> Result<()> {
    tenure.expect_numbers()?;
    same_length(lost.name(), tenure.len(), lost.len())
}

/// Hands every row to `take`, with its number; the first one that cannot be ends the walk.
fn contracts(tenure: &Column<'_>, lost: &Column<'_>, mut take: impl FnMut(usize, Contract)) -> Result<()> {
    let (mut tenures, mut losses) = (tenure.reader(), lost.reader());
    let (mut periods, mut flags) = ([0.0; BLOCK], [0.0; BLOCK]);
    for first in (0..tenure.len()).step_by(BLOCK) {
        let rows = BLOCK.min(tenure.len() - first);
        let (periods, flags) = (&mut periods[..rows], &mut flags[..rows]);
        tenures.f64s(periods);
        losses.f64s(flags);
        for ((row, &periods), &flag) in (first..).zip(&*periods).zip(&*flags) {
            take(row, contract(tenure.name(), lost.name(), row as u64, periods, flag)?);
        }
    }
    Ok(())
}

fn contract(tenure: &str, lost: &str, row: u64, periods: f64, flag: f64) -> Result<Contract> {
    let missing =
        |column: &str, expected: &str| Error::MissingValue { column: column.into(), row, expected: expected.into() };
    let is_lost = if flag == 1.0 {
        true
    } else if flag == 0.0 {
        false
    } else if flag.is_nan() {
        return Err(missing(lost, "1 or true for a lost contract, 0 or false for a running one"));
    } else {
        return Err(Error::invalid(
            lost,
            Some(row),
            "1 or true for a lost contract, 0 or false for a running one",
            flag,
        ));
    };
    let least = if is_lost { 1.0 } else { 0.0 };
    if periods.is_nan() {
        return Err(missing(tenure, "the periods that each contract lasted"));
    }
    if periods >= least && periods <= MOST_PERIODS as f64 && periods.fract() == 0.0 {
        let periods = periods as usize;
        return Ok(if is_lost { Contract::Lost(periods) } else { Contract::Running(periods) });
    }
    let expected = if is_lost {
        format!("a whole number from 1 to {MOST_PERIODS}, the period in which the contract was lost")
    } else {
        format!("a whole number from 0 to {MOST_PERIODS}, the periods that the running contract has survived")
    };
    Err(Error::invalid(tenure, Some(row), expected, periods))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Chunk, LabelsBuilder, Values};

    fn column(name: &'static str, values: &'static [f64]) -> Column<'static> {
        Column::from_slice(name, values)
    }

    fn durations(lost: &[u64], running: &[u64]) -> Durations {
        Durations { lost: lost.into(), running: running.into() }
    }

    #[test]
    fn survivors_are_losses_and_those_still_there() {
        let cohort = Durations::from_survivors(&[1000, 869, 743]).unwrap();
        assert_eq!(cohort, durations(&[131, 126], &[0, 0, 743]));
        assert_eq!(Durations::from_survivors(&[5]).unwrap(), durations(&[], &[5]));
        let error = Durations::from_survivors(&[5, 4, 6]).unwrap_err();
        assert_eq!(error.to_string(), "column survivors, row 2: expected at most the count before, 4, got 6");
        assert_eq!(Durations::from_survivors(&[]).unwrap_err().column(), Some("survivors"));
    }

    #[test]
    fn survivors_in_a_column_are_whole_numbers() {
        let of = |values: &'static [f64]| Durations::from_survivor_column(&column("left", values));
        assert_eq!(of(&[5.0, 3.0]), Durations::from_survivors(&[5, 3]));
        for (row, x) in [(0, -1.0), (1, 2.5), (2, f64::INFINITY), (0, 1e17)] {
            let mut values = [9.0, 9.0, 9.0];
            values[row] = x;
            let error = of(values.to_vec().leak()).unwrap_err();
            assert_eq!((error.code(), error.column(), error.row()), ("invalid_value", Some("left"), Some(row as u64)));
        }
        let error = of(&[5.0, f64::NAN]).unwrap_err();
        assert_eq!((error.code(), error.row()), ("missing_value", Some(1)));
    }

    #[test]
    fn rows_survivors_and_merged_cohorts_agree() {
        let truths = Column::new("lost", vec![Chunk::new(Values::Bool(&[1, 1, 0, 0, 1]), None).unwrap()]);
        let rows = Durations::from_columns(&Column::from_slice("tenure", &[1_i32, 2, 2, 0, 2]), &truths).unwrap();
        assert_eq!(rows, durations(&[1, 2], &[1, 0, 1]));
        let mut merged = Durations::from_survivors(&[4, 3, 1]).unwrap();
        merged.merge(&durations(&[], &[1]));
        assert_eq!((merged.n(), &merged), (5, &rows));
    }

    #[test]
    fn rows_that_cannot_be_are_named() {
        let refused = |tenure: &'static [f64], lost: &'static [f64]| {
            let error = Durations::from_columns(&column("months", tenure), &column("lost", lost)).unwrap_err();
            (error.code(), error.column().map(str::to_owned), error.row())
        };
        let place = |code, column: &str, row| (code, Some(column.to_owned()), Some(row));
        assert_eq!(refused(&[1.0, 0.0], &[1.0, 1.0]), place("invalid_value", "months", 1));
        assert_eq!(refused(&[1.5, 0.0], &[0.0, 0.0]), place("invalid_value", "months", 0));
        assert_eq!(refused(&[1.0, 1e6 + 1.0], &[0.0, 0.0]), place("invalid_value", "months", 1));
        assert_eq!(refused(&[1.0, f64::NAN], &[0.0, 0.0]), place("missing_value", "months", 1));
        assert_eq!(refused(&[1.0, 2.0], &[0.0, 2.0]), place("invalid_value", "lost", 1));
        assert_eq!(refused(&[1.0, 2.0], &[f64::NAN, 0.0]), place("missing_value", "lost", 0));
        assert_eq!(refused(&[1.0, 2.0], &[0.0]).0, "length_mismatch");
    }

    #[test]
    fn groups_come_in_the_order_of_their_labels_and_cross_blocks() {
        let tenure: Vec<f64> = (0..2500).map(|i| f64::from(1 + i % 4)).collect();
        let lost: Vec<f64> = (0..2500).map(|i| f64::from(i % 2)).collect();
        let (tenure, lost) = (Column::from_slice("tenure", &tenure), Column::from_slice("lost", &lost));
        let mut plan = LabelsBuilder::new("plan").declared_order();
        plan.push_keys(["small", "large", "none"]).unwrap();
        plan.push_keys((3..2500).map(|i| ["large", "small"][usize::from(i > 1200)])).unwrap();
        let plan = plan.finish();
        let by = Durations::by(&tenure, &lost, &[&plan]).unwrap();
        let keys: Vec<String> = by.iter().map(|(key, _)| key[0].to_string()).collect();
        assert_eq!(keys, ["small", "large", "none"]);
        let mut all = Durations::default();
        for (_, part) in &by {
            all.merge(part);
        }
        assert_eq!(all, Durations::from_columns(&tenure, &lost).unwrap());
        assert_eq!(by.iter().map(|(_, part)| part.n()).collect::<Vec<_>>(), [1300, 1199, 1]);
        let plain = Labels::from_keys("region", (0..2500).map(|i| (i % 3 > 0).then_some(10 - i % 3))).unwrap();
        let by = Durations::by(&tenure, &lost, &[&plain]).unwrap();
        assert_eq!(by.iter().map(|(key, _)| key[0].to_string()).collect::<Vec<_>>(), ["8", "9", "(missing)"]);
    }
}
