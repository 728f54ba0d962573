//! Direct standardisation: what would the score be if the mix of customers were this one?
//!
//! ```text
//! standardised score = Σ_k p_k · N_k           p_k: share of segment k in the standard, N_k: its score in the sample
//! ```
//!
//! - Input: answers by labels, and the share of every label in a standard population; shares are scaled to add up to 1
//! - Base: valid answers; a segment of the standard without answers is an error, since nothing is known of it
//! - Minimum n: 1 a segment
//! - Interval: t by the delta method; the shares of the standard are known, not estimated
//! - Merge class: that of the states
//!
//! Differs from: weighting to the standard, which gives the same score; here the answers' own weights stay, and count
//! within their segment.
//!
//! References: Keiding and Clayton (2014), *Standardization and Control for Confounding in Observational Studies*,
//! Statistical Science 29(4), 529–558.
use super::super::{DesignOptions, RatingAccumulator, RatingReading, Scoring};
use super::{Groups, Spread, few_units, shown, whole};
use crate::domain::Key;
use crate::estimate::signed;
use crate::{Confidence, Error, Finding, FindingCode, GroupedAccumulator, Interval, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The share of one segment in the standard population.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StandardShare {
    /// Its labels, one a column.
    pub key: Vec<Key>,
    /// Its share or number of customers, 0 or more.
    pub share: f64,
}

/// What a standardised score can be asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct StandardisedOptions {
    /// Confidence level of the interval; default 0.95.
    pub level: Confidence,
    /// What is known of the population that was sampled.
    pub design: DesignOptions,
}

/// One segment of a standardised score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct StandardisedSegment {
    /// Its labels, one a column.
    pub key: Vec<Key>,
    /// Its share in the standard, in [0, 1].
    pub standard_share: f64,
    /// Its share of the answers, in [0, 1], weighted where answers are.
    pub share: f64,
    /// Its score.
    pub score: f64,
    /// Valid answers.
    pub n: u64,
}

/// A standardised score, in the unit of the score: points for NPS, [0, 1] for shares.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "rows")))]
#[non_exhaustive]
pub struct StandardisedScore {
    /// Metric id, `standardised_score`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// The standardised score.
    pub estimate: f64,
    /// Its interval.
    pub interval: Interval,
    /// Its standard error.
    pub standard_error: f64,
    /// The score with the mix of the sample.
    pub crude: f64,
    /// Valid answers: the base.
    pub n: u64,
    /// Rows without an answer.
    pub n_missing: u64,
    /// Answers outside the scale that were left out.
    pub n_invalid: u64,
    /// What the shares added up to before they were scaled to 1.
    pub standard_sum: f64,
    /// The label columns, as the parts of each key.
    pub by: Vec<String>,
    /// One row a segment, in the order of the labels.
    pub rows: Vec<StandardisedSegment>,
    /// Which score is standardised.
    pub scoring: Scoring,
    /// How answers were read.
    pub reading: RatingReading,
    /// The options used.
    pub options: StandardisedOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

impl StandardisedScore {
    /// The score of a sample with the mix of a standard population.
    ///
    /// # Errors
    /// `invalid_option` for shares that are negative or listed twice, for a segment of the standard without answers, and
    /// for one of the sample that the standard lacks.
    pub fn of(
        grouped: &GroupedAccumulator<RatingAccumulator>,
        standard: &[StandardShare],
        scoring: &Scoring,
        options: &StandardisedOptions,
    ) -> Result<Self> {
        let all = whole(grouped)?;
        let groups = Groups::of(grouped, &all, scoring, "a standardised score")?;
        let sum = checked(standard, grouped.by().len())?;
        let share = |key: &[Key]| standard.iter().find(|known| known.key == key).map(|known| known.share / sum);
        let has = |key: &[Key]| groups.segments.iter().any(|segment| segment.key == key);
        if let Some(empty) = standard.iter().find(|known| known.share > 0.0 && !has(&known.key)) {
            let expected = "segments with answers in the sample; merge one without answers with another";
            return Err(Error::option("standard", expected, format!("no answer from {}", shown(&empty.key))));
        }
        let (mut rows, mut partials, mut estimate) = (Vec::new(), Vec::new(), 0.0);
        for segment in &groups.segments {
            let Some(part) = share(segment.key) else {
                let expected =
                    format!("a share for every segment of the sample, 0 to leave {} out", shown(segment.key));
                return Err(Error::option("standard", expected, "none"));
            };
            estimate += part * segment.score;
            partials.push((0.0, part));
            rows.push(StandardisedSegment {
                key: segment.key.to_vec(),
                standard_share: part,
                share: segment.weight / groups.total,
                score: groups.scores.factor * segment.score,
                n: segment.cells.n(),
            });
        }
        let factor = groups.scores.factor;
        let spread = Spread::of(&[groups.influence(&partials, 0.0)], &options.design, factor)?;
        let mut warnings: Vec<Finding> = few_units(&[groups.whole]).into_iter().collect();
        let least = rows.iter().filter(|row| row.standard_share > 0.0).map(|row| row.n).min().unwrap_or(0);
        if least < 30 {
            let message = format!("a segment has only {least} valid answers: read the interval, not the score");
            warnings.push(Finding::warning(FindingCode::SmallBase, message).fact("n", least as f64));
        }
        Ok(Self {
            metric: "standardised_score".into(),
            version: 1,
            estimate: factor * estimate,
            interval: spread.interval(factor * estimate, options.level)?,
            standard_error: spread.standard_error,
            crude: factor * groups.score,
            n: all.n(),
            n_missing: all.n_missing,
            n_invalid: all.n_invalid,
            standard_sum: sum,
            by: grouped.by().to_vec(),
            rows,
            scoring: scoring.clone(),
            reading: all.reading.clone(),
            options: options.clone(),
            warnings,
        })
    }
}

/// The sum of the shares, all of which are as they must be.
fn checked(standard: &[StandardShare], columns: usize) -> Result<f64> {
    for (at, share) in standard.iter().enumerate() {
        if share.key.len() != columns {
            let expected = format!("{columns} labels in each key");
            return Err(Error::option("standard", expected, format!("{} in {}", share.key.len(), shown(&share.key))));
        }
        if standard[..at].iter().any(|other| other.key == share.key) {
            return Err(Error::option("standard", "each segment once", format!("{} twice", shown(&share.key))));
        }
        if !(0.0..f64::INFINITY).contains(&share.share) {
            let expected = format!("a finite share, 0 or more, for {}", shown(&share.key));
            return Err(Error::option("standard", expected, share.share));
        }
    }
    let sum: f64 = standard.iter().map(|share| share.share).sum();
    if sum > 0.0 && sum < f64::INFINITY {
        return Ok(sum);
    }
    Err(Error::option("standard", "shares that add up to more than 0", sum))
}

impl fmt::Display for StandardisedScore {
    /// `Standardised score +12.5 [3.1, 21.9] at 95 % (t), crude +10.0, n = 400`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (estimate, crude) = (signed(self.estimate), signed(self.crude));
        write!(f, "Standardised score {estimate} {}, crude {crude}, n = {}", self.interval, self.n)
    }
}
