//! Ratings of attributes beside an overall rating, row by row.
use super::Column;
use crate::{Error, Result};

/// An overall rating and the ratings of attributes that may explain it, one row a respondent.
#[derive(Debug, Clone, Copy)]
pub struct Ratings<'a> {
    overall: &'a Column<'a>,
    attributes: &'a [Column<'a>],
}

impl<'a> Ratings<'a> {
    /// Ratings of at least one attribute, each column of another name, not that of the overall one,
    /// and as long as it.
    pub fn new(overall: &'a Column<'a>, attributes: &'a [Column<'a>]) -> Result<Self> {
        if attributes.is_empty() {
            return Err(Error::option("attributes", "at least one column", "none"));
        }
        overall.expect_numbers()?;
        for (at, attribute) in attributes.iter().enumerate() {
            attribute.expect_numbers()?;
            if attribute.len() != overall.len() {
                let (expected, got) = (overall.len() as u64, attribute.len() as u64);
                return Err(Error::LengthMismatch { column: attribute.name().to_owned(), expected, got });
            }
            let before = [overall].into_iter().chain(&attributes[..at]);
            if before.into_iter().any(|other| other.name() == attribute.name()) {
                return Err(Error::option("attributes", "columns of different names", attribute.name()));
            }
        }
        Ok(Self { overall, attributes })
    }

    /// The overall rating.
    pub fn overall(&self) -> &'a Column<'a> {
        self.overall
    }

    /// The ratings of attributes.
    pub fn attributes(&self) -> &'a [Column<'a>] {
        self.attributes
    }

    /// Rows.
    pub fn len(&self) -> usize {
        self.overall.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.overall.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_that_do_not_belong_together_are_refused() {
        let column = |name: &'static str, values: &'static [f64]| Column::from_slice(name, values);
        let overall = column("overall", &[1.0, 2.0]);
        let refused = |attributes: &[Column<'_>]| {
            let error = Ratings::new(&overall, attributes).unwrap_err();
            (error.code(), error.column().map(str::to_owned))
        };
        let (options, a) = (("invalid_option", Some("attributes".to_owned())), || column("a", &[1.0, 2.0]));
        assert_eq!(refused(&[]), options);
        assert_eq!(refused(&[a(), a()]), options);
        assert_eq!(refused(&[a(), column("overall", &[1.0, 2.0])]), options);
        assert_eq!(refused(&[a(), column("b", &[1.0])]), ("length_mismatch", Some("b".to_owned())));
        let truths = crate::data::Chunk::new(crate::data::Values::Bool(&[1, 0]), None).unwrap();
        assert_eq!(refused(&[Column::new("c", vec![truths])]).0, "unsupported_type");
        assert_eq!(Ratings::new(&overall, &[a()]).unwrap().len(), 2);
    }
}
