//! The states of NPS and binary NPS as version 1 wrote them: without strata and clusters, and weights by class.
use super::cells::{Cells, Design, StratumCells, WeightRange, WeightedCells};
use super::{BinaryNpsAccumulator, BinaryNpsReading, NpsAccumulator, NpsReading};
use crate::domain::Key;
use crate::numerics::sum::Sum;
use serde::Deserialize;

/// Version 1 of `nps`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NpsVersion1 {
    reading: NpsReading,
    promoters: u64,
    passives: u64,
    detractors: u64,
    n_missing: u64,
    n_invalid: u64,
    weights: Option<ClassWeights>,
}

/// Sums of the weights and of their squares over detractors, passives and promoters.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassWeights {
    sums: [Sum; 3],
    squares: [Sum; 3],
    min: f64,
    max: f64,
}

impl TryFrom<NpsVersion1> for NpsAccumulator {
    type Error = String;
    fn try_from(state: NpsVersion1) -> Result<Self, String> {
        let NpsVersion1 { reading, promoters, passives, detractors, n_missing, n_invalid, weights } = state;
        let counts = [detractors, passives, promoters];
        let cells = match weights {
            None => simple(&counts)?,
            Some(ClassWeights { sums, squares, min, max }) => {
                let n = total(&counts)?;
                let (sums, squares) = (sums.to_vec(), squares.to_vec());
                let strata = vec![StratumCells { stratum: Key::Missing, n, sums, squares }];
                let range = WeightRange { least: min, most: max };
                let cells = WeightedCells { weighted: true, stratified: false, range, strata };
                Cells::with_design(&counts, Some(Design::Weighted(cells)))
            }
        };
        Self::checked(reading, cells, n_missing, n_invalid)
    }
}

/// Version 1 of `binary_nps`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BinaryNpsVersion1 {
    reading: BinaryNpsReading,
    yes: u64,
    no: u64,
    n_missing: u64,
    n_invalid: u64,
}

impl TryFrom<BinaryNpsVersion1> for BinaryNpsAccumulator {
    type Error = String;
    fn try_from(state: BinaryNpsVersion1) -> Result<Self, String> {
        let BinaryNpsVersion1 { reading, yes, no, n_missing, n_invalid } = state;
        Self::checked(reading, simple(&[no, yes])?, n_missing, n_invalid)
    }
}

fn simple(counts: &[u64]) -> Result<Cells, String> {
    total(counts).map(|_| Cells::counted(counts))
}

fn total(counts: &[u64]) -> Result<u64, String> {
    let rows = counts.iter().try_fold(0_u64, |rows, &count| rows.checked_add(count));
    rows.ok_or_else(|| "more rows than can be counted".into())
}
