//! How much feedback is there, from where, about what, and was it asked for?
//!
//! ```text
//! share of a row = rows with its source, touchpoint and way / rows that came in the same way
//! ```
//!
//! The two ways are *solicited* (surveys, interviews) and *unsolicited* (complaints, reviews, posts).
//!
//! - Input: the source of each piece of feedback, whether it was solicited, and where known its touchpoint
//! - Base: solicited and unsolicited feedback apart, because those who write unasked differ from those who answer. Only
//!   `pool` gives totals of both, with a warning
//! - Minimum n: 1
//! - Interval: none: this counts what came in and says nothing of customers who are silent
//!
//! Differs from: one total of "customer voices", in which a survey that was sent to more customers drowns the complaints.
use crate::data::{BLOCK, Column, Combinations, Labels};
use crate::domain::Key;
use crate::grouping::near_duplicates;
use crate::{Error, Finding, FindingCode, Result};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fmt;

/// What counts of feedback can be asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct FeedbackCountsOptions {
    /// Whether to give totals of solicited and unsolicited feedback together; default false.
    pub pool: bool,
}

/// Feedback from one source, about one touchpoint, that came in one way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FeedbackCount {
    /// The label of the source as text.
    pub source: String,
    /// The label of the touchpoint as text; none where touchpoints were not given.
    pub touchpoint: Option<String>,
    /// Whether it was asked for.
    pub solicited: bool,
    /// Pieces of feedback.
    pub n: u64,
    /// Their share of the feedback that came in the same way, in [0, 1].
    pub share: f64,
    /// Their share of all feedback, in [0, 1]; none unless `pool` asks for it.
    pub share_of_all: Option<f64>,
}

/// Feedback by source, touchpoint and way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "rows")))]
#[non_exhaustive]
pub struct FeedbackCounts {
    /// Metric id, `feedback_counts`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// The combinations that occur, in the order of their labels, solicited before unsolicited.
    pub rows: Vec<FeedbackCount>,
    /// Solicited feedback.
    pub n_solicited: u64,
    /// Unsolicited feedback.
    pub n_unsolicited: u64,
    /// Both together; none unless `pool` asks for it.
    pub n: Option<u64>,
    /// The options used.
    pub options: FeedbackCountsOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

impl FeedbackCounts {
    /// Counts feedback by its source, whether it was solicited (1 or 0) and, where given, its touchpoint.
    ///
    /// ```
    /// use cxkit::data::{Column, Labels};
    /// use cxkit::survey::{FeedbackCounts, FeedbackCountsOptions};
    ///
    /// let source = Labels::from_keys("source", ["survey", "review", "survey", "complaint"])?;
    /// let solicited = Column::from_slice("solicited", &[1, 0, 1, 0]);
    /// let counts = FeedbackCounts::of(&source, &solicited, None, &FeedbackCountsOptions::default())?;
    /// assert_eq!((counts.n_solicited, counts.n_unsolicited, counts.n), (2, 2, None));
    /// assert_eq!((counts.rows[0].source.as_str(), counts.rows[0].share), ("complaint", 0.5));
    /// # Ok::<(), cxkit::Error>(())
    /// ```
    ///
    /// # Errors
    /// `insufficient_data` without a row, `missing_value` and `invalid_value` of `solicited`, `length_mismatch`.
    pub fn of(
        source: &Labels<'_>,
        solicited: &Column<'_>,
        touchpoint: Option<&Labels<'_>>,
        options: &FeedbackCountsOptions,
    ) -> Result<Self> {
        let labels: Vec<&Labels<'_>> = [source].into_iter().chain(touchpoint).collect();
        let counted = count(&labels, solicited)?;
        let way = |solicited: bool| counted.iter().filter(|row| row.solicited == solicited).map(|row| row.n).sum();
        let (n_solicited, n_unsolicited): (u64, u64) = (way(true), way(false));
        let n = n_solicited + n_unsolicited;
        if n == 0 {
            return Err(Error::InsufficientData { what: "counts of feedback".into(), needed: 1, got: 0 });
        }
        let mut warnings: Vec<Finding> =
            labels.iter().filter_map(|labels| near_duplicates(labels.name(), labels.keys())).collect();
        if options.pool && n_solicited > 0 && n_unsolicited > 0 {
            let message = format!(
                "{n_solicited} solicited and {n_unsolicited} unsolicited pieces of feedback were counted together: those \
                 who write unasked differ from those who answer"
            );
            let finding = Finding::warning(FindingCode::PooledSources, message);
            warnings.push(finding.fact("n_solicited", n_solicited as f64).fact("n_unsolicited", n_unsolicited as f64));
        }
        let row = |row: Counted<'_>| FeedbackCount {
            source: row.keys[0].to_string(),
            touchpoint: row.keys.get(1).map(ToString::to_string),
            solicited: row.solicited,
            n: row.n,
            share: row.n as f64 / if row.solicited { n_solicited } else { n_unsolicited } as f64,
            share_of_all: options.pool.then(|| row.n as f64 / n as f64),
        };
        Ok(Self {
            metric: "feedback_counts".into(),
            version: 1,
            rows: counted.into_iter().map(row).collect(),
            n_solicited,
            n_unsolicited,
            n: options.pool.then_some(n),
            options: options.clone(),
            warnings,
        })
    }
}

/// Rows of one combination of labels that came in one way.
struct Counted<'a> {
    keys: Vec<&'a Key>,
    solicited: bool,
    n: u64,
}

fn count<'a>(labels: &[&'a Labels<'a>], solicited: &Column<'_>) -> Result<Vec<Counted<'a>>> {
    let rows = labels[0].len();
    let lengths = [(solicited.name(), solicited.len())].into_iter();
    for (name, len) in lengths.chain(labels.iter().map(|labels| (labels.name(), labels.len()))) {
        if len != rows {
            return Err(Error::LengthMismatch { column: name.into(), expected: rows as u64, got: len as u64 });
        }
    }
    let (mut combinations, mut reader) = (Combinations::new(labels)?, solicited.reader());
    let (mut block, mut ways) = ([0_u64; BLOCK], [0.0; BLOCK]);
    let mut counts: HashMap<(u64, bool), u64> = HashMap::new();
    for first in (0..rows).step_by(BLOCK) {
        let here = BLOCK.min(rows - first);
        combinations.next(&mut block[..here]);
        reader.f64s(&mut ways[..here]);
        for (at, (&combination, &way)) in block.iter().zip(&ways).take(here).enumerate() {
            let (column, row, expected) = (solicited.name(), (first + at) as u64, "true or false, 1 or 0");
            if way.is_nan() {
                return Err(Error::MissingValue { column: column.into(), row, expected: expected.into() });
            }
            if !(way == 0.0 || way == 1.0) {
                return Err(Error::invalid(column, Some(row), expected, way));
            }
            *counts.entry((combination, way == 1.0)).or_default() += 1;
        }
    }
    let places: Vec<Vec<usize>> = labels.iter().map(|labels| places(labels)).collect();
    let mut found: Vec<(Vec<usize>, Counted<'a>)> = counts
        .into_iter()
        .map(|((combination, solicited), n)| {
            let codes = combinations.codes(combination);
            let place = codes.iter().zip(&places).map(|(&code, places)| places[code]).collect();
            let keys = codes.iter().zip(labels).map(|(&code, labels)| &labels.keys()[code]).collect();
            (place, Counted { keys, solicited, n })
        })
        .collect();
    found.sort_by(|(a, x), (b, y)| a.cmp(b).then(y.solicited.cmp(&x.solicited)));
    Ok(found.into_iter().map(|(_, counted)| counted).collect())
}

/// The place of each label by its code: in the declared order, else by value; the missing label last.
fn places(labels: &Labels<'_>) -> Vec<usize> {
    let keys = labels.keys();
    let mut order: Vec<usize> = (0..keys.len()).collect();
    match labels.declared_order() {
        Some(_) => order.sort_by_key(|&code| keys[code] == Key::Missing),
        None => order.sort_by_key(|&code| &keys[code]),
    }
    let mut places = vec![0; keys.len()];
    order.into_iter().enumerate().for_each(|(place, code)| places[code] = place);
    places
}

impl fmt::Display for FeedbackCounts {
    /// `120 solicited and 45 unsolicited pieces of feedback, from 4 sources`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut sources: Vec<&str> = self.rows.iter().map(|row| row.source.as_str()).collect();
        sources.dedup();
        let (asked, unasked, all) = (self.n_solicited, self.n_unsolicited, sources.len());
        let word = if all == 1 { "source" } else { "sources" };
        write!(f, "{asked} solicited and {unasked} unsolicited pieces of feedback, from {all} {word}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::LabelsBuilder;

    fn counts(pool: bool, touchpoints: bool) -> FeedbackCounts {
        let source = Labels::from_keys("source", ["survey", "review", "survey", "review", "survey"]).unwrap();
        let touchpoint = [Some("web"), None, Some("web"), Some("shop"), Some("shop")];
        let touchpoint = Labels::from_keys("touchpoint", touchpoint).unwrap();
        let solicited = Column::from_slice("solicited", &[1, 0, 1, 1, 1]);
        let touchpoint = Some(&touchpoint).filter(|_| touchpoints);
        FeedbackCounts::of(&source, &solicited, touchpoint, &FeedbackCountsOptions { pool }).unwrap()
    }

    fn shown(counts: &FeedbackCounts) -> Vec<(&str, Option<&str>, bool, u64, f64)> {
        let row = |row: &'static FeedbackCount| {
            (row.source.as_str(), row.touchpoint.as_deref(), row.solicited, row.n, row.share)
        };
        counts.rows.clone().leak().iter().map(row).collect()
    }

    #[test]
    fn shares_are_of_those_who_came_in_the_same_way() {
        let found = counts(false, true);
        assert_eq!(
            shown(&found),
            [
                ("review", Some("shop"), true, 1, 0.25),
                ("review", Some("(missing)"), false, 1, 1.0),
                ("survey", Some("shop"), true, 1, 0.25),
                ("survey", Some("web"), true, 2, 0.5),
            ]
        );
        assert_eq!((found.n_solicited, found.n_unsolicited, found.n, found.warnings.len()), (4, 1, None, 0));
        let found = counts(false, false);
        assert_eq!(
            shown(&found),
            [("review", None, true, 1, 0.25), ("review", None, false, 1, 1.0), ("survey", None, true, 3, 0.75)]
        );
        assert_eq!(found.to_string(), "4 solicited and 1 unsolicited pieces of feedback, from 2 sources");
    }

    #[test]
    fn pooling_is_asked_for_and_said() {
        let found = counts(true, false);
        assert_eq!((found.n, found.rows[2].share_of_all), (Some(5), Some(0.6)));
        assert_eq!(found.warnings[0].code, FindingCode::PooledSources);
        let (source, asked) = (Labels::from_keys("source", ["call"]).unwrap(), Column::from_slice("solicited", &[0]));
        let found = FeedbackCounts::of(&source, &asked, None, &FeedbackCountsOptions { pool: true }).unwrap();
        assert!(found.warnings.is_empty(), "of one way there is nothing to pool");
    }

    #[test]
    fn a_declared_order_of_sources_is_kept() {
        let mut builder = LabelsBuilder::new("source").declared_order();
        builder.push_keys([Key::Missing, "survey".into(), "call".into()]).unwrap();
        let (source, asked) = (builder.finish(), Column::from_slice("solicited", &[0, 1, 0]));
        let found = FeedbackCounts::of(&source, &asked, None, &FeedbackCountsOptions::default()).unwrap();
        let sources: Vec<&str> = found.rows.iter().map(|row| row.source.as_str()).collect();
        assert_eq!(sources, ["survey", "call", "(missing)"]);
    }

    #[test]
    fn bad_input_is_refused() {
        let source = Labels::from_keys("source", ["call", "chat"]).unwrap();
        let code = |solicited: &[f64]| {
            let column = Column::from_slice("solicited", solicited);
            let error = FeedbackCounts::of(&source, &column, None, &FeedbackCountsOptions::default()).unwrap_err();
            (error.code(), error.row())
        };
        assert_eq!(code(&[1.0, f64::NAN]), ("missing_value", Some(1)));
        assert_eq!(code(&[2.0, 1.0]), ("invalid_value", Some(0)));
        assert_eq!(code(&[1.0]).0, "length_mismatch");
        let (none, column) =
            (Labels::from_keys("source", [""; 0]).unwrap(), Column::from_slice("solicited", &[0.0; 0]));
        let error = FeedbackCounts::of(&none, &column, None, &FeedbackCountsOptions::default()).unwrap_err();
        assert_eq!(error.code(), "insufficient_data");
    }
}
