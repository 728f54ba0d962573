//! Answers that only count, and adding a batch as a whole.
use super::{CellCounts, Cells, Design, Tallied, countable};
use crate::Result;

impl Cells {
    /// The answers of a simple random sample.
    pub(crate) fn counted(counts: &[u64]) -> Self {
        let counts = CellCounts::from_counts(counts);
        let design = (counts.n() > 0).then_some(Design::Simple);
        Self { counts, design }
    }

    /// Answers with what their columns said; whether the two can belong together is for [`check`](Cells::check).
    pub(crate) fn with_design(counts: &[u64], design: Option<Design>) -> Self {
        Self { counts: CellCounts::from_counts(counts), design }
    }

    /// Whether a column said how answers were sampled.
    pub(crate) fn is_designed(&self) -> bool {
        matches!(self.design, Some(Design::Weighted(_) | Design::Clustered(_) | Design::Calibrated(_)))
    }

    /// Whether answers come in clusters.
    pub(crate) fn is_clustered(&self) -> bool {
        match &self.design {
            Some(Design::Clustered(_)) => true,
            Some(Design::Calibrated(cells)) => cells.clustered,
            _ => false,
        }
    }
}

impl Tallied {
    /// Adds the batch to the three parts of a state; on error nothing is added.
    pub(crate) fn add_to(&self, cells: &mut Cells, missing: &mut u64, invalid: &mut u64, what: &str) -> Result<()> {
        countable([cells.n(), *missing, *invalid, self.cells.n(), self.missing, self.invalid])?;
        cells.merge(&self.cells, what)?;
        *missing += self.missing;
        *invalid += self.invalid;
        Ok(())
    }
}
