//! Two answers of the same customers, row by row.
use super::{Column, SampleDesign};
use crate::{Error, Result};

/// Two columns about the same customers, and the columns that say how these were sampled.
#[derive(Debug, Clone, Copy)]
pub struct PairedResponses<'a> {
    first: &'a Column<'a>,
    second: &'a Column<'a>,
    design: SampleDesign<'a>,
}

impl<'a> PairedResponses<'a> {
    /// Pairs of a simple random sample: before and after, a score and what became of the customer.
    pub fn new(first: &'a Column<'a>, second: &'a Column<'a>) -> Result<Self> {
        Self::sampled(first, second, SampleDesign::simple())
    }

    /// Pairs with the columns of their sample design; all columns have the same length.
    pub fn sampled(first: &'a Column<'a>, second: &'a Column<'a>, design: SampleDesign<'a>) -> Result<Self> {
        if second.len() != first.len() {
            let (column, expected, got) = (second.name().to_owned(), first.len() as u64, second.len() as u64);
            return Err(Error::LengthMismatch { column, expected, got });
        }
        design.check(first.len())?;
        Ok(Self { first, second, design })
    }

    /// The first answers.
    pub fn first(&self) -> &'a Column<'a> {
        self.first
    }

    /// The second answers.
    pub fn second(&self) -> &'a Column<'a> {
        self.second
    }

    /// How the rows were sampled.
    pub fn design(&self) -> SampleDesign<'a> {
        self.design
    }

    /// Rows.
    pub fn len(&self) -> usize {
        self.first.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.first.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_other_lengths_are_refused() {
        let (two, three) = (Column::from_slice("after", &[1.0, 2.0]), Column::from_slice("before", &[1.0, 2.0, 3.0]));
        let error = PairedResponses::new(&three, &two).unwrap_err();
        assert_eq!((error.code(), error.column()), ("length_mismatch", Some("after")));
        assert_eq!(PairedResponses::new(&two, &two).unwrap().len(), 2);
    }
}
