//! Answers of one question, row by row, with what belongs to each row.
use super::Column;
use crate::{Error, Result};

/// A column of answers and, where the survey is weighted, a column of weights.
#[derive(Debug, Clone, Copy)]
pub struct Responses<'a> {
    answers: &'a Column<'a>,
    weights: Option<&'a Column<'a>>,
}

impl<'a> Responses<'a> {
    /// Unweighted answers.
    pub fn new(answers: &'a Column<'a>) -> Self {
        Self { answers, weights: None }
    }

    /// Answers with their weights, as many as answers; a missing, negative or infinite weight is an error when read.
    pub fn weighted(answers: &'a Column<'a>, weights: &'a Column<'a>) -> Result<Self> {
        if answers.len() != weights.len() {
            let (column, expected, got) = (weights.name().to_owned(), answers.len() as u64, weights.len() as u64);
            return Err(Error::LengthMismatch { column, expected, got });
        }
        weights.expect_numbers()?;
        Ok(Self { answers, weights: Some(weights) })
    }

    /// The answers.
    pub fn answers(&self) -> &'a Column<'a> {
        self.answers
    }

    /// The weights.
    pub fn weights(&self) -> Option<&'a Column<'a>> {
        self.weights
    }

    /// Rows.
    pub fn len(&self) -> usize {
        self.answers.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }
}
