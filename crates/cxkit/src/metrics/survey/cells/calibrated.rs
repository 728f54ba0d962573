//! Answers whose weights were fitted to margins: by stratum, cluster and combination of the margins' labels.
//!
//! ```text
//! u_i = w_i·(1(i answers)·(f_c − θ) − x_j'B) / W,     B from the regression of 1(i answers)·(f − θ) on x with weights w
//! ```
//!
//! x_j are the indicators of the labels of combination j. Raking keeps Σ w·x at its target in every sample, so that what
//! x explains does not vary; only the residuals do. All rows count, because the weights meet the margins over all rows:
//! those without a valid answer, and in a group those of other groups, have the residual −x_j'B.
//!
//! B has the fitted weights, which makes u the exact derivative of the raked estimate by the base weights (and the
//! jackknife agrees with it). R `survey::calibrate` takes the base weights for B, and its `rake` unweighted means within
//! labels: all agree for post-stratification with equal base weights, and else in the first order.
//!
//! References: Deville and Särndal (1992), *Calibration estimators in survey sampling*, Journal of the American Statistical
//! Association 87(418), 376–382; D'Arrigo and Skinner (2010), *Linearization variance estimation for generalized raking
//! estimators in the presence of nonresponse*, Survey Methodology 36(2), 181–192.
use super::weighted::merged;
use super::{WeightRange, merge_sums};
use crate::data::{CalibrationMargin, combinations, places};
use crate::domain::Key;
use crate::numerics::cholesky;
use crate::numerics::sum::Sum;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;

/// Sums of raked weights and of their squares by stratum, cluster, combination of labels, and cell.
///
/// Merge class: keyed; float sums are compensated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CalibratedCells {
    /// In the order of their columns.
    pub(crate) margins: Vec<CalibrationMargin>,
    pub(crate) stratified: bool,
    pub(crate) clustered: bool,
    /// Of the weights of valid answers; none without one.
    pub(crate) range: Option<WeightRange>,
    /// In the order of their labels and combinations.
    pub(crate) parts: Vec<CalibratedPart>,
}

/// The rows of one stratum, cluster and combination; labels are missing where there are no strata or clusters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CalibratedPart {
    pub(crate) stratum: Key,
    pub(crate) cluster: Key,
    /// The label in each margin, as one number.
    pub(crate) combination: u64,
    /// Rows, with or without a valid answer.
    pub(crate) n: u64,
    /// In their order; only those with rows.
    pub(crate) cells: Vec<CellWeight>,
}

/// The rows of one cell; that after the last cell has the rows without a valid answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CellWeight {
    pub(crate) cell: u32,
    pub(crate) sum: Sum,
    pub(crate) squares: Sum,
}

impl CalibratedPart {
    /// The order of parts.
    pub(super) fn place(&self, other: &Self) -> Ordering {
        (&self.stratum, &self.cluster, self.combination).cmp(&(&other.stratum, &other.cluster, other.combination))
    }

    /// The weight of all rows.
    pub(super) fn weight(&self) -> f64 {
        self.cells.iter().map(|cell| cell.sum.total()).sum()
    }

    /// The cells of valid answers.
    pub(super) fn answers(&self, size: usize) -> impl Iterator<Item = &CellWeight> {
        self.cells.iter().filter(move |cell| (cell.cell as usize) < size)
    }
}

impl CalibratedCells {
    pub(super) fn alike(&self, other: &Self) -> bool {
        (self.stratified, self.clustered, self.margins.len())
            == (other.stratified, other.clustered, other.margins.len())
            && self.margins.iter().zip(&other.margins).all(|(a, b)| a.same(b))
    }

    pub(super) fn merged(&self, other: &Self) -> Self {
        let parts = merged(&self.parts, &other.parts, CalibratedPart::place, |own, other| {
            own.n += other.n;
            own.cells = merged(
                &own.cells,
                &other.cells,
                |a, b| a.cell.cmp(&b.cell),
                |own, other| {
                    own.sum.merge(&other.sum);
                    own.squares.merge(&other.squares);
                },
            );
        });
        let range = match (self.range, other.range) {
            (Some(own), Some(other)) => Some(own.merged(other)),
            (own, other) => own.or(other),
        };
        Self { margins: self.margins.clone(), range, parts, ..*self }
    }

    /// The weight of each cell.
    pub(super) fn sums(&self, size: usize) -> Vec<f64> {
        let mut sums = vec![Sum::default(); size];
        for cell in self.parts.iter().flat_map(|part| part.answers(size)) {
            let at = cell.cell as usize;
            merge_sums(&mut sums[at..=at], &[cell.sum]);
        }
        sums.iter().map(Sum::total).collect()
    }

    /// Sum of the squared weights of valid answers.
    pub(crate) fn squares(&self, size: usize) -> f64 {
        self.parts.iter().flat_map(|part| part.answers(size)).map(|cell| cell.squares.total()).sum()
    }

    pub(super) fn check(&self, counts: &[u64]) -> std::result::Result<(), String> {
        self.range.map_or(Ok(()), WeightRange::check)?;
        let size = counts.len();
        let fine = |margin: &CalibrationMargin| {
            !margin.labels.is_empty()
                && margin.labels.len() == margin.shares.len()
                && margin.labels.is_sorted_by(|a, b| a < b)
                && margin.labels.iter().all(|label| label.len() == margin.columns.len())
        };
        let limit = combinations(&self.margins).filter(|_| self.margins.iter().all(fine));
        let limit = limit.ok_or("margins that do not belong together")?;
        let part = |part: &CalibratedPart| {
            part.n > 0
                && part.combination < limit
                && (part.stratum != Key::Missing) == self.stratified
                && (part.cluster != Key::Missing) == self.clustered
                && part.cells.is_sorted_by(|a, b| a.cell < b.cell)
                && part
                    .cells
                    .iter()
                    .all(|cell| cell.cell as usize <= size && cell.sum.total() > 0.0 && cell.squares.total() >= 0.0)
        };
        let ordered = self.parts.is_sorted_by(|a, b| a.place(b) == Ordering::Less);
        let rows = self.parts.iter().try_fold(0_u64, |rows, part| rows.checked_add(part.n));
        let answers: u64 = counts.iter().sum();
        let counted = rows.is_some_and(|rows| rows >= answers && rows > 0) && self.range.is_some() == (answers > 0);
        let weighed = self.sums(size).iter().zip(counts).all(|(&sum, &count)| (sum > 0.0) == (count > 0));
        if ordered && counted && self.parts.iter().all(part) && weighed {
            return Ok(());
        }
        Err("raked answers that do not belong together".into())
    }
}

impl fmt::Display for CalibratedCells {
    /// `weights raked to segment (a 0.4, b 0.6)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let margin = |margin: &CalibrationMargin| {
            let shown = |(labels, share): (&Vec<Key>, &f64)| {
                let labels: Vec<String> = labels.iter().map(Key::to_string).collect();
                format!("{} {share}", labels.join(" × "))
            };
            let shares: Vec<String> = margin.labels.iter().zip(&margin.shares).take(5).map(shown).collect();
            let more = if margin.labels.len() > 5 { ", …" } else { "" };
            format!("{} ({}{more})", margin.columns.join(" × "), shares.join(", "))
        };
        let margins: Vec<String> = self.margins.iter().map(margin).collect();
        let strata = if self.stratified { " and strata" } else { "" };
        let clusters = if self.clustered { " and clusters" } else { "" };
        write!(f, "weights raked to {}{strata}{clusters}", margins.join(", "))
    }
}

/// What the labels of the margins explain of the centred scores: x_j'B by combination.
#[derive(Debug)]
pub(super) struct Explained {
    by_combination: BTreeMap<u64, f64>,
    /// Influences no larger than this are what rounding left of 0.
    pub(super) rounding: f64,
}

impl Explained {
    /// The regression of the centred scores of `own` answers, 0 for the other rows of the frame.
    pub(super) fn by(own: &CalibratedCells, frame: &CalibratedCells, centred: &[f64]) -> Self {
        let mut all: BTreeMap<u64, (Sum, Sum)> = BTreeMap::new();
        for part in &frame.parts {
            let (weight, _) = all.entry(part.combination).or_default();
            part.cells.iter().for_each(|cell| weight.merge(&cell.sum));
        }
        let mut largest = 0.0_f64;
        for part in &own.parts {
            let (_, moved) = all.entry(part.combination).or_default();
            for cell in part.answers(centred.len()) {
                let u = centred[cell.cell as usize] * cell.sum.total();
                moved.add(u);
                largest = largest.max(u.abs());
            }
        }
        let order: usize = frame.margins.iter().map(|margin| margin.labels.len()).sum();
        let (mut products, mut solution) = (vec![0.0; order * order], vec![0.0; order]);
        for (&combination, (weight, moved)) in &all {
            let labels = places(&frame.margins, combination);
            for &row in &labels {
                for &column in &labels {
                    products[row * order + column] += weight.total();
                }
                solution[row] += moved.total();
            }
        }
        cholesky::factor_independent(&mut products, order);
        cholesky::solve_independent(&products, order, &mut solution);
        let fitted = |&combination: &u64| {
            let labels = places(&frame.margins, combination);
            (combination, labels.iter().map(|&label| solution[label]).sum())
        };
        Self { by_combination: all.keys().map(fitted).collect(), rounding: 1e-13 * largest }
    }

    pub(super) fn of(&self, combination: u64) -> f64 {
        self.by_combination.get(&combination).copied().unwrap_or_default()
    }
}

/// The rows of a stratum and combination, all moved by the same amount but for those that are moved further.
#[derive(Debug, Clone, Default)]
pub(super) struct Shifted {
    /// Of all rows.
    weight: f64,
    squares: f64,
    /// u/w of all rows.
    moved: f64,
    further: Vec<Further>,
}

/// Rows that no other of the list holds.
#[derive(Debug, Clone, Copy)]
struct Further {
    weight: f64,
    squares: f64,
    moved: f64,
}

impl Shifted {
    /// All rows of the frame.
    pub(super) fn start(&mut self, part: &CalibratedPart, explained: &Explained) {
        self.weight += part.weight();
        self.squares += part.cells.iter().map(|cell| cell.squares.total()).sum::<f64>();
        self.moved = -explained.of(part.combination);
    }

    /// The rows that answered, by their centred scores.
    pub(super) fn shift(&mut self, part: &CalibratedPart, centred: &[f64]) {
        let further = |cell: &CellWeight| {
            let moved = centred[cell.cell as usize];
            Further { weight: cell.sum.total(), squares: cell.squares.total(), moved }
        };
        self.further.extend(part.answers(centred.len()).map(further));
    }

    pub(super) fn scale(&mut self, factor: f64) {
        self.moved *= factor;
        self.further.iter_mut().for_each(|further| further.moved *= factor);
    }

    /// The influence on the sum of two estimates that move other rows further.
    pub(super) fn join(&mut self, other: Self) {
        (self.weight, self.squares) = (self.weight.max(other.weight), self.squares.max(other.squares));
        self.moved += other.moved;
        self.further.extend(other.further);
    }

    /// Σu.
    pub(super) fn sum(&self) -> f64 {
        let further: f64 = self.further.iter().map(|further| further.moved * further.weight).sum();
        self.moved * self.weight + further
    }

    /// Σu².
    pub(super) fn squares(&self) -> f64 {
        let (mut rest, mut squares) = (self.squares, 0.0);
        for further in &self.further {
            let moved = self.moved + further.moved;
            // What the labels explain in full is not moved at all; what is left of it is rounding.
            if moved.abs() > 1e-13 * further.moved.abs() {
                squares += moved * moved * further.squares;
            }
            rest -= further.squares;
        }
        squares + self.moved * self.moved * rest.max(0.0)
    }
}
