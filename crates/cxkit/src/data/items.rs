//! Answers to several questions on one scale, row by row, with how the rows were sampled.
use super::{Column, SampleDesign};
use crate::{Error, Result};

/// Columns of answers on one scale, one row a respondent, and the columns of their sample design.
///
/// For items that are pairs of an expectation and a perception, the two columns of each item stand side by side, the
/// expectation in front.
#[derive(Debug, Clone, Copy)]
pub struct Items<'a> {
    columns: &'a [Column<'a>],
    design: SampleDesign<'a>,
}

impl<'a> Items<'a> {
    /// Answers of a simple random sample; at least one column, all of one length.
    pub fn new(columns: &'a [Column<'a>]) -> Result<Self> {
        Self::sampled(columns, SampleDesign::simple())
    }

    /// Answers with the columns of their sample design, each as long as the answers.
    pub fn sampled(columns: &'a [Column<'a>], design: SampleDesign<'a>) -> Result<Self> {
        let Some(first) = columns.first() else {
            return Err(Error::option("items", "at least one column", "none"));
        };
        if let Some(odd) = columns.iter().find(|column| column.len() != first.len()) {
            let (expected, got) = (first.len() as u64, odd.len() as u64);
            return Err(Error::LengthMismatch { column: odd.name().to_owned(), expected, got });
        }
        if design.calibration.is_some() {
            let expected = "a column of numbers, because standard errors of several items do not know raked weights";
            return Err(Error::option("weights", expected, "raked weights"));
        }
        design.check(first.len())?;
        Ok(Self { columns, design })
    }

    /// The answers, column by column.
    pub fn columns(&self) -> &'a [Column<'a>] {
        self.columns
    }

    /// How the rows were sampled.
    pub fn design(&self) -> SampleDesign<'a> {
        self.design
    }

    /// Rows.
    pub fn len(&self) -> usize {
        self.columns.first().map_or(0, Column::len)
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_that_do_not_belong_together_are_refused() {
        let column = |name: &'static str, values: &'static [f64]| Column::from_slice(name, values);
        let refused = |columns: &[Column<'_>]| Items::new(columns).unwrap_err().to_string();
        assert_eq!(refused(&[]), "option items: expected at least one column, got none");
        let odd = [column("a", &[1.0, 2.0]), column("b", &[1.0])];
        assert_eq!(refused(&odd), "column b: expected 2 rows as in the first column, got 1");
        let (columns, weights) = ([column("a", &[1.0, 2.0])], column("w", &[1.0]));
        let design = SampleDesign::simple().with_weights(&weights);
        assert_eq!(Items::sampled(&columns, design).unwrap_err().column(), Some("w"));
        assert_eq!(Items::new(&columns).unwrap().len(), 2);
    }
}
