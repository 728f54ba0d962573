//! Who has answered what already: respondents that occur twice, and rows without one.
use crate::data::Labels;
use crate::domain::Key;
use crate::{Error, Result};
use std::collections::HashSet;

/// The respondents seen so far under each of a number of headings: features, or features by group.
#[derive(Debug)]
pub(super) struct Respondents<'a> {
    labels: &'a Labels<'a>,
    missing: Option<u32>,
    /// A bit for each respondent under each of the first headings.
    bits: Vec<u64>,
    /// What does not fit into the bits.
    rest: HashSet<u64>,
}

impl<'a> Respondents<'a> {
    /// Bits at most: 32 MiB.
    const BITS: u64 = 1 << 28;

    pub(super) fn new(labels: &'a Labels<'a>) -> Self {
        let missing = labels.keys().iter().position(|key| *key == Key::Missing).map(|at| at as u32);
        Self { labels, missing, bits: Vec::new(), rest: HashSet::new() }
    }

    /// An error if the respondent of this row is missing.
    pub(super) fn check(&self, row: usize, respondent: u32) -> Result<()> {
        if self.missing != Some(respondent) {
            return Ok(());
        }
        let (column, expected) = (self.labels.name().to_owned(), "an id for every row".to_owned());
        Err(Error::MissingValue { column, row: row as u64, expected })
    }

    /// Notes a respondent under a heading; false if that is already known.
    pub(super) fn insert(&mut self, heading: usize, respondent: u32) -> bool {
        let at = heading as u64 * self.labels.keys().len() as u64 + u64::from(respondent);
        if at >= Self::BITS {
            return self.rest.insert(at);
        }
        let (word, bit) = ((at / 64) as usize, 1 << (at % 64));
        if word >= self.bits.len() {
            self.bits.resize(word + 1, 0);
        }
        let new = self.bits[word] & bit == 0;
        self.bits[word] |= bit;
        new
    }

    /// The error for a respondent who answers a feature again.
    pub(super) fn again(&self, row: usize, respondent: u32, feature: &Key) -> Error {
        let got = format!("{} again for {feature}", self.labels.keys()[respondent as usize]);
        Error::invalid(self.labels.name(), Some(row as u64), "each respondent once for a feature", got)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_and_the_rest_agree() {
        let labels = Labels::from_keys("id", ["a", "b", "c"]).unwrap();
        let mut seen = Respondents::new(&labels);
        for heading in [0, 5, Respondents::BITS as usize, usize::MAX / 4] {
            for respondent in 0..3 {
                assert!(seen.insert(heading, respondent) && !seen.insert(heading, respondent));
            }
        }
        assert_eq!(seen.rest.len(), 6);
    }
}
