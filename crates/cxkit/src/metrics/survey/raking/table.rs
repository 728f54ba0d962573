//! A sample as a table of counts: all that fitting needs to know of a million rows.
use super::super::Weighting;
use super::margins::counted;
use crate::data::{BLOCK, Column, Combinations, GroupOf, Labels};
use crate::domain::Key;
use crate::numerics::sum::Sum;
use crate::{Error, Result};

/// The combinations of labels that occur, with their rows.
#[derive(Debug)]
pub(super) struct Table {
    /// By row.
    pub(super) cells: Vec<u32>,
    /// By cell: the code of its label in each column.
    pub(super) codes: Vec<Vec<usize>>,
    /// By cell: rows.
    pub(super) n: Vec<u64>,
    /// By cell: the sum of the base weights.
    pub(super) base: Vec<f64>,
    pub(super) before: Weighting,
}

impl Table {
    /// Counts the rows of label columns; one without a label, or without a weight above 0, is an error.
    pub(super) fn count(columns: &[&Labels<'_>], weights: Option<&Column<'_>>) -> Result<Self> {
        let rows = columns[0].len();
        let lengths = columns.iter().map(|labels| (labels.name(), labels.len()));
        for (name, got) in lengths.chain(weights.map(|weights| (weights.name(), weights.len()))) {
            if got != rows {
                let (column, expected, got) = (name.to_owned(), rows as u64, got as u64);
                return Err(Error::LengthMismatch { column, expected, got });
            }
        }
        if rows == 0 {
            return Err(Error::InsufficientData { what: "raking".into(), needed: 1, got: 0 });
        }
        let mut table = Self::sorted(columns, rows)?;
        table.check_labels(columns)?;
        let mut sums = vec![Sum::default(); table.codes.len()];
        let mut weighing = Weighing::default();
        match weights {
            None => {
                table.cells.iter().for_each(|&cell| table.n[cell as usize] += 1);
                table.base = table.n.iter().map(|&n| n as f64).collect();
                weighing = Weighing::of_equal(rows);
            }
            Some(weights) => {
                weights.expect_numbers()?;
                let mut reader = weights.reader();
                let mut block = [0.0; BLOCK];
                for (at, cells) in table.cells.chunks(BLOCK).enumerate() {
                    let block = &mut block[..cells.len()];
                    reader.f64s(block);
                    check(block, weights.name(), (at * BLOCK) as u64)?;
                    for (&cell, &weight) in cells.iter().zip(&*block) {
                        table.n[cell as usize] += 1;
                        sums[cell as usize].add(weight);
                        weighing.add(weight);
                    }
                }
                table.base = sums.iter().map(Sum::total).collect();
            }
        }
        table.before = weighing.finish("base weights")?;
        Ok(table)
    }

    /// The cell of each row, cells in the order of their codes.
    fn sorted(columns: &[&Labels<'_>], rows: usize) -> Result<Self> {
        let mut combinations = Combinations::new(columns)?;
        let (mut reading, mut cell_of) = (combinations.clone(), GroupOf::new(&combinations));
        let mut block = [0; BLOCK];
        for first in (0..rows).step_by(BLOCK) {
            let block = &mut block[..BLOCK.min(rows - first)];
            combinations.next(block);
            cell_of.see(block);
        }
        let mut occurring = Vec::new();
        cell_of.assign(|combination| {
            occurring.push(combination);
            occurring.len() as u32 - 1
        });
        let mut order: Vec<usize> = (0..occurring.len()).collect();
        order.sort_unstable_by_key(|&at| occurring[at]);
        let mut place = vec![0; order.len()];
        order.iter().zip(0..).for_each(|(&at, sorted)| place[at] = sorted);
        let mut cells = vec![0; rows];
        for cells in cells.chunks_mut(BLOCK) {
            let block = &mut block[..cells.len()];
            reading.next(block);
            cells.iter_mut().zip(&*block).for_each(|(cell, &at)| *cell = place[cell_of.get(at) as usize]);
        }
        let codes: Vec<Vec<usize>> = order.iter().map(|&at| combinations.codes(occurring[at])).collect();
        let before = Weighting { sum: 0.0, effective_n: 0.0, design_effect: 0.0, largest_share: 0.0 };
        Ok(Self { cells, n: vec![0; codes.len()], base: Vec::new(), codes, before })
    }

    /// The first row whose cell is so, with its cell.
    pub(super) fn first_row(&self, is: impl Fn(usize) -> bool) -> Option<(u64, usize)> {
        let wanted: Vec<bool> = (0..self.codes.len()).map(is).collect();
        let row = wanted.contains(&true).then(|| self.cells.iter().position(|&cell| wanted[cell as usize]))??;
        Some((row as u64, self.cells[row] as usize))
    }

    fn check_labels(&self, columns: &[&Labels<'_>]) -> Result<()> {
        for (at, labels) in columns.iter().enumerate() {
            let missing = |cell: usize| labels.keys()[self.codes[cell][at]] == Key::Missing;
            if let Some((row, _)) = self.first_row(missing) {
                return Err(Error::MissingValue { column: labels.name().into(), row, expected: "a label".into() });
            }
        }
        Ok(())
    }
}

/// An error unless every weight is finite and above 0.
fn check(weights: &[f64], column: &str, first_row: u64) -> Result<()> {
    let fine = |weight: &f64| *weight > 0.0 && *weight < f64::INFINITY;
    let Some(at) = weights.iter().position(|weight| !fine(weight)) else { return Ok(()) };
    let (row, expected) = (first_row + at as u64, "a finite weight above 0");
    if weights[at].is_nan() {
        return Err(Error::MissingValue { column: column.into(), row, expected: expected.into() });
    }
    Err(Error::invalid(column, Some(row), expected, weights[at]))
}

/// Sums over weights, for what makes them unequal.
#[derive(Debug, Default)]
pub(super) struct Weighing {
    n: usize,
    sum: Sum,
    squares: Sum,
    least: Option<f64>,
    most: f64,
}

impl Weighing {
    fn of_equal(n: usize) -> Self {
        let mut sum = Sum::default();
        sum.add(n as f64);
        Self { n, sum, squares: sum, least: Some(1.0), most: 1.0 }
    }

    pub(super) fn add(&mut self, weight: f64) {
        self.n += 1;
        self.sum.add(weight);
        self.squares.add(weight * weight);
        self.least = Some(self.least.map_or(weight, |least| least.min(weight)));
        self.most = self.most.max(weight);
    }

    pub(super) fn finish(&self, what: &str) -> Result<Weighting> {
        let (n, sum) = (self.n as f64, self.sum.total());
        let equal = self.least == Some(self.most);
        let effective_n = if equal { n } else { sum / self.squares.total() * sum };
        if !(sum < f64::INFINITY && effective_n > 0.5 && effective_n < f64::INFINITY) {
            let (what, reason) = (format!("the sum of the {what}"), "the weights are too large or too small to add");
            return Err(Error::Undefined { what, reason: reason.into() });
        }
        let (design_effect, largest_share) = (n / effective_n, self.most / sum);
        Ok(Weighting { sum, effective_n, design_effect, largest_share })
    }
}

/// A finding's words for rows.
pub(super) fn rows(count: u64) -> String {
    counted(count as usize, "row")
}
