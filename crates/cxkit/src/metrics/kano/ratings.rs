//! Complete rows of ratings: which respondents rated everything, what was low and what was high?
//!
//! One pass, block by block. A row in which any rating is missing or off its scale is left out and counted once, as
//! invalid before missing. Of an attribute's rating only its class is kept, a byte each.
use super::KanoRatingsReading;
use super::rated::Status;
use crate::data::{BLOCK, Invalid, Offenders, Ratings};
use crate::{Finding, FindingCode, Result};

/// The class of an attribute's rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Level {
    Low,
    Middle,
    High,
}

/// Respondents with all ratings, in the order of their rows.
#[derive(Debug)]
pub(super) struct CompleteRows {
    /// Attributes.
    pub(super) attributes: usize,
    /// The class of each attribute's rating, respondent by respondent.
    pub(super) levels: Vec<Level>,
    /// The overall rating of each respondent.
    pub(super) overall: Vec<f64>,
    /// Respondents left out because a rating is missing.
    pub(super) n_missing: u64,
    /// Respondents left out because a rating is outside its scale.
    pub(super) n_invalid: u64,
}

impl CompleteRows {
    pub(super) fn read(ratings: Ratings<'_>, reading: &KanoRatingsReading) -> Result<Self> {
        let (low, high) = reading.thresholds()?;
        let attributes = ratings.attributes().len();
        let columns = || [ratings.overall()].into_iter().chain(ratings.attributes());
        let scale_of = |column: usize| {
            if column == 0 { (reading.overall_min, reading.overall_max) } else { (reading.min, reading.max) }
        };
        let mut readers: Vec<_> = columns().map(|column| (column.reader(), Offenders::default())).collect();
        let mut rows = Self { attributes, levels: Vec::new(), overall: Vec::new(), n_missing: 0, n_invalid: 0 };
        // Column by column within a block, the overall rating in front.
        let mut block = vec![0.0; BLOCK * readers.len()];
        for first in (0..ratings.len()).step_by(BLOCK) {
            let mut statuses = [Status::Valid; BLOCK];
            let statuses = &mut statuses[..BLOCK.min(ratings.len() - first)];
            for (column, ((reader, offenders), block)) in readers.iter_mut().zip(block.chunks_mut(BLOCK)).enumerate() {
                let block = &mut block[..statuses.len()];
                reader.f64s(block);
                let (min, max) = scale_of(column);
                for ((row, &rating), worst) in (first..).zip(&*block).zip(&mut *statuses) {
                    let status = reading.status(rating, min, max);
                    if status == Status::Invalid && reading.invalid == Invalid::Error {
                        offenders.add(row as u64, rating);
                    }
                    *worst = status.max(*worst);
                }
            }
            for (row, status) in statuses.iter().enumerate() {
                match status {
                    Status::Missing => rows.n_missing += 1,
                    Status::Invalid => rows.n_invalid += 1,
                    Status::Valid => {
                        rows.overall.push(block[row]);
                        let ratings = (1..=attributes).map(|column| block[column * BLOCK + row]);
                        rows.levels.extend(ratings.map(|rating| {
                            if rating <= low {
                                Level::Low
                            } else if rating >= high {
                                Level::High
                            } else {
                                Level::Middle
                            }
                        }));
                    }
                }
            }
        }
        for (at, (column, (_, offenders))) in columns().zip(readers).enumerate() {
            let (min, max) = scale_of(at);
            offenders.into_result(column.name(), || format!("a number from {min} to {max}"))?;
        }
        Ok(rows)
    }

    /// Respondents with all ratings.
    pub(super) fn n(&self) -> u64 {
        self.overall.len() as u64
    }

    /// The classes of one respondent.
    pub(super) fn row(&self, row: usize) -> &[Level] {
        &self.levels[row * self.attributes..][..self.attributes]
    }

    /// What the base gives reason to say.
    pub(super) fn warnings(&self) -> Vec<Finding> {
        let (n, n_missing, n_invalid) = (self.n(), self.n_missing, self.n_invalid);
        let mut found = Vec::new();
        if n < 30 {
            let message = format!("only {n} respondents with all ratings: read the intervals, not the estimates");
            found.push(Finding::warning(FindingCode::SmallBase, message).fact("n", n as f64));
        }
        if n_invalid > 0 {
            let message = format!("{n_invalid} respondents with a rating outside its scale were left out");
            found.push(Finding::warning(FindingCode::InvalidExcluded, message).fact("n_invalid", n_invalid as f64));
        }
        if n_missing > n + n_invalid {
            let rows = n + n_missing + n_invalid;
            let message =
                format!("{n_missing} of {rows} respondents did not rate everything: those who did may differ");
            found.push(Finding::warning(FindingCode::MostlyMissing, message).fact("n_missing", n_missing as f64));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::Level::{High, Low, Middle};
    use super::*;
    use crate::data::Column;

    fn reading() -> KanoRatingsReading {
        KanoRatingsReading { low: Some(2.0), high: Some(4.0), ..KanoRatingsReading::default() }
    }

    #[test]
    fn rows_are_complete_invalid_or_missing_in_this_order() {
        let overall = Column::from_slice("overall", &[1.0, 2.5, f64::NAN, 7.0, 5.0, 0.0]);
        let attributes = [
            Column::from_slice("a", &[2.0, 2.1, 3.0, f64::NAN, 9.0, 3.0]),
            Column::from_slice("b", &[5_i8, 4, 1, 1, 6, 3]),
        ];
        let ratings = Ratings::new(&overall, &attributes).unwrap();
        let mut reading = KanoRatingsReading { missing_codes: vec![0.0, 9.0], invalid: Invalid::Exclude, ..reading() };
        let rows = CompleteRows::read(ratings, &reading).unwrap();
        // The third lacks the overall rating, the last has a code for it; the fourth and fifth are off a scale.
        assert_eq!((rows.n(), rows.n_missing, rows.n_invalid), (2, 2, 2));
        assert_eq!(
            (&*rows.overall, rows.row(0), rows.row(1)),
            (&[1.0, 2.5][..], &[Low, High][..], &[Middle, High][..])
        );
        assert_eq!(rows.warnings().len(), 2);
        reading.invalid = Invalid::Error;
        let error = CompleteRows::read(ratings, &reading).unwrap_err();
        assert_eq!((error.column(), error.row()), (Some("overall"), Some(3)));
        assert!(error.to_string().contains("expected a number from 1 to 5, got 7"), "{error}");
        reading.overall_max = 10.0;
        let error = CompleteRows::read(ratings, &reading).unwrap_err();
        assert_eq!((error.column(), error.row()), (Some("b"), Some(4)));
    }

    #[test]
    fn blocks_and_chunks_are_crossed_in_step() {
        let rating = |i: usize, by: usize| (1 + i * by % 5) as f64;
        let values = |by: usize| (0..2500).map(|i| rating(i, by)).collect::<Vec<f64>>();
        let (overall, a, b) = (values(3), values(7), values(11));
        let chunked = |name: &'static str, values: &[f64], at: usize| {
            let chunk = |part: &[f64]| part.to_vec();
            (name, chunk(&values[..at]), chunk(&values[at..]))
        };
        let parts = [chunked("a", &a, 900), chunked("b", &b, 1500)];
        let attributes: Vec<Column<'_>> = parts
            .iter()
            .map(|(name, first, second)| {
                let chunk = |part| crate::data::Chunk::new(crate::data::Values::F64(part), None).unwrap();
                Column::new(*name, vec![chunk(first), chunk(second)])
            })
            .collect();
        let overall_column = Column::from_slice("overall", &overall);
        let rows = CompleteRows::read(Ratings::new(&overall_column, &attributes).unwrap(), &reading()).unwrap();
        assert_eq!(rows.overall, overall);
        for (i, levels) in rows.levels.chunks(2).enumerate() {
            for (level, rating) in levels.iter().zip([a[i], b[i]]) {
                assert_eq!(*level as u8, u8::from(rating > 2.0) + u8::from(rating >= 4.0), "{i}");
            }
        }
    }
}
