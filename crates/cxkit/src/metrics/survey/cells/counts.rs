//! Answers by cell, unweighted.
use crate::{Error, Result};
use serde::{Deserialize, Serialize};

/// Answers by cell.
///
/// Merge class: constant; counts are exact at every split and order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct CellCounts(Vec<u64>);

impl CellCounts {
    pub(crate) fn new(size: usize) -> Self {
        Self(vec![0; size])
    }

    pub(crate) fn from_counts(counts: &[u64]) -> Self {
        Self(counts.to_vec())
    }

    pub(crate) fn size(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn get(&self) -> &[u64] {
        &self.0
    }

    pub(crate) fn as_floats(&self) -> Vec<f64> {
        self.0.iter().map(|&count| count as f64).collect()
    }

    /// All answers; what was counted fits.
    pub(crate) fn n(&self) -> u64 {
        self.0.iter().sum()
    }

    pub(crate) fn merge(&mut self, other: &Self) -> Result<()> {
        countable([self.n(), other.n()])?;
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own += other);
        Ok(())
    }

    /// Takes answers back out; more than were added is an error, and nothing is taken out.
    pub(crate) fn retract(&mut self, other: &Self, column: &str) -> Result<()> {
        if let Some((left, taken)) = self.0.iter().zip(&other.0).find(|(left, taken)| left < taken) {
            let expected = format!("at most the {left} answers of a kind that were added");
            return Err(Error::invalid(column, None, expected, taken));
        }
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own -= other);
        Ok(())
    }

    pub(crate) fn check(&self, size: usize) -> std::result::Result<(), String> {
        let rows = self.0.iter().try_fold(0_u64, |rows, &count| rows.checked_add(count));
        match rows {
            _ if self.0.len() != size => Err(format!("counts of other than {size} cells")),
            Some(rows) if rows < u64::MAX => Ok(()),
            _ => Err("more rows than can be counted".into()),
        }
    }
}

/// An error unless a state can count so many rows.
pub(crate) fn countable(rows: impl IntoIterator<Item = u64>) -> Result<()> {
    let all = rows.into_iter().try_fold(0_u64, u64::checked_add);
    match all.filter(|&all| all < u64::MAX) {
        Some(_) => Ok(()),
        None => Err(Error::LimitExceeded { what: "rows of a state".into(), limit: u64::MAX - 1, got: u64::MAX }),
    }
}
