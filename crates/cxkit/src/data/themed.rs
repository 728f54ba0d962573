//! Scores beside the themes that coders found in the words that came with them, row by row.
use super::{Column, Responses};
use crate::{Error, Result};

/// A column of scores with its sample design, and a column for each theme: 1 or true where the row has it, 0 or false
/// where it has not, missing where its words were not coded.
#[derive(Debug, Clone, Copy)]
pub struct ThemedResponses<'a> {
    scores: Responses<'a>,
    themes: &'a [Column<'a>],
}

impl<'a> ThemedResponses<'a> {
    /// Scores with at least one theme, each column of another name, not that of the scores, and as long as them.
    pub fn new(scores: Responses<'a>, themes: &'a [Column<'a>]) -> Result<Self> {
        if themes.is_empty() {
            return Err(Error::option("themes", "at least one column", "none"));
        }
        for (at, theme) in themes.iter().enumerate() {
            if theme.len() != scores.len() {
                let (expected, got) = (scores.len() as u64, theme.len() as u64);
                return Err(Error::LengthMismatch { column: theme.name().to_owned(), expected, got });
            }
            let mut before = [scores.answers()].into_iter().chain(&themes[..at]);
            if before.any(|other| other.name() == theme.name()) {
                return Err(Error::option("themes", "columns of different names", theme.name()));
            }
        }
        Ok(Self { scores, themes })
    }

    /// The scores with their design.
    pub fn scores(&self) -> Responses<'a> {
        self.scores
    }

    /// The themes.
    pub fn themes(&self) -> &'a [Column<'a>] {
        self.themes
    }

    /// Rows.
    pub fn len(&self) -> usize {
        self.scores.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.scores.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_that_do_not_belong_together_are_refused() {
        let column = |name: &'static str, values: &'static [f64]| Column::from_slice(name, values);
        let scores = column("scores", &[9.0, 2.0]);
        let refused = |themes: &[Column<'_>]| {
            let error = ThemedResponses::new(Responses::new(&scores), themes).unwrap_err();
            (error.code(), error.column().map(str::to_owned))
        };
        let (options, price) = (("invalid_option", Some("themes".to_owned())), || column("price", &[1.0, 0.0]));
        assert_eq!(refused(&[]), options);
        assert_eq!(refused(&[price(), price()]), options);
        assert_eq!(refused(&[price(), column("scores", &[1.0, 0.0])]), options);
        assert_eq!(refused(&[price(), column("staff", &[1.0])]), ("length_mismatch", Some("staff".to_owned())));
        assert_eq!(ThemedResponses::new(Responses::new(&scores), &[price()]).unwrap().len(), 2);
    }
}
