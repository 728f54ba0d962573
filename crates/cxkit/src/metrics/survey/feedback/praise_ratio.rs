//! Praise and complaints: how many good words come on each bad one?
//!
//! ```text
//! share of praise p = Σ w·1(praise) / Σ w·1(praise or complaint)
//! ratio = p / (1 − p) = praise / complaints
//! ends of the ratio's interval: e / (1 − e) for the ends e of the share's
//! ```
//!
//! - Input: a label of tone for each piece of feedback; `praise` and `complaint` say which labels are which
//! - Base: praise and complaints; other tones are counted and never in the ratio, and so are rows without a label
//! - Minimum n: 1; without complaints there is no ratio, but a share, and a least ratio
//! - Interval: of the share by Wilson (default), Clopper–Pearson, Jeffreys or Wald, on the effective n under a design; that
//!   of the ratio has no upper end where the share's is 1
//! - Under a design praise and complaints are a domain of all feedback: strata and clusters count as a whole
//! - Merge class: constant without a design, keyed by stratum and cluster otherwise
//!
//! Differs from: ratios without an interval, which jump from week to week where there are few complaints; and from
//! `praise − complaints`, which a quiet week and a divided one share.
//!
//! References: Wilson (1927), JASA 22, 209–212; Brown, Cai and DasGupta (2001), Statistical Science 16(2) (intervals of a
//! share carry over to every monotone function of it); Korn and Graubard (1998), Survey Methodology 24(2), 193–201.
use super::super::cells::{Cells, Sample};
use super::super::design_findings::design_findings;
use super::super::share::Part;
use super::super::{DesignOptions, SurveyDesign, Weighting, shown};
use super::tone::{COMPLAINT, OTHER, PRAISE};
use super::{PraiseRatioAccumulator, PraiseRatioReading};
use crate::data::LabelledResponses;
use crate::inference::share::ShareMethod;
use crate::{Accumulator, Confidence, Finding, FindingCode, Interval, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a praise ratio can be asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct PraiseRatioOptions {
    /// Confidence level of the intervals; default 0.95.
    pub level: Confidence,
    /// Method of the share's interval; default `wilson`.
    pub method: ShareMethod,
    /// What is known of the population that was sampled.
    pub design: DesignOptions,
}

/// Praise on each complaint.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PraiseRatio {
    /// Metric id, `praise_ratio`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// Praise over complaints; none without complaints.
    pub estimate: Option<f64>,
    /// Its interval; without an upper end where complaints cannot be told from none.
    pub interval: Interval,
    /// Share of praise among praise and complaints, in [0, 1]; weighted where feedback is.
    pub share: f64,
    /// Interval of the share.
    pub share_interval: Interval,
    /// Standard error of the share.
    pub share_standard_error: f64,
    /// Praise and complaints, unweighted: the base.
    pub n: u64,
    /// Pieces of praise, unweighted.
    pub praise: u64,
    /// Complaints, unweighted.
    pub complaint: u64,
    /// Feedback in another tone.
    pub n_other: u64,
    /// Rows without a label of tone.
    pub n_missing: u64,
    /// How unequal the weights of all feedback are; none without weights.
    pub weighting: Option<Weighting>,
    /// What strata, clusters and weights make of the standard error of the share; none where all feedback counts the same.
    pub design: Option<SurveyDesign>,
    /// How labels were read.
    pub reading: PraiseRatioReading,
    /// The options used.
    pub options: PraiseRatioOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

impl PraiseRatio {
    /// The ratio of a column of tones.
    ///
    /// ```
    /// use cxkit::data::{LabelledResponses, Labels};
    /// use cxkit::survey::{PraiseRatio, PraiseRatioOptions, PraiseRatioReading};
    ///
    /// let tone = Labels::from_keys("tone", ["praise", "complaint", "praise", "question", "praise"])?;
    /// let (reading, options) = (PraiseRatioReading::default(), PraiseRatioOptions::default());
    /// let ratio = PraiseRatio::of_responses(LabelledResponses::new(&tone), reading, &options)?;
    /// assert_eq!((ratio.estimate, ratio.n, ratio.n_other), (Some(3.0), 4, 1));
    /// # Ok::<(), cxkit::Error>(())
    /// ```
    ///
    /// # Errors
    /// `insufficient_data` without praise and complaints, `invalid_option` for a tone without a label or a label of both
    /// tones, `missing_value` and `invalid_value` of weights, strata and clusters.
    pub fn of_responses(
        tones: LabelledResponses<'_>,
        reading: PraiseRatioReading,
        options: &PraiseRatioOptions,
    ) -> Result<Self> {
        let mut state = PraiseRatioAccumulator::new(reading)?;
        state.update(tones)?;
        state.evaluate(options)
    }

    pub(super) fn of(state: &PraiseRatioAccumulator, whole: &Cells, options: &PraiseRatioOptions) -> Result<Self> {
        let sample = Sample { own: &state.cells, frame: whole, options: &options.design };
        let mut scores = [None; 3];
        (scores[COMPLAINT], scores[PRAISE]) = (Some(0.0), Some(1.0));
        let counts = state.cells.counts().get();
        let (praise, complaint, n_other) = (counts[PRAISE], counts[COMPLAINT], counts[OTHER]);
        let part = Part { linear: sample.linear_among(&scores, "praise and complaints")?, chosen: praise };
        let share_interval = part.interval(options.level, options.method)?;
        let ratio = |share: f64| (share < 1.0).then(|| share / (1.0 - share));
        let ends = (share_interval.lower.and_then(ratio), share_interval.upper.and_then(ratio));
        let weights = state.cells.weights();
        let n = praise + complaint;
        let mut warnings = Vec::new();
        if n < 30 {
            let message = format!("only {n} words of praise or complaint: read the interval, not the ratio");
            warnings.push(Finding::warning(FindingCode::SmallBase, message).fact("n", n as f64));
        }
        if state.n_missing > n + n_other {
            let (n_missing, rows) = (state.n_missing, n + n_other + state.n_missing);
            let message = format!("{n_missing} of {rows} rows have no label of tone: the others may differ");
            warnings.push(Finding::warning(FindingCode::MostlyMissing, message).fact("n_missing", n_missing as f64));
        }
        warnings.extend(design_findings(part.linear.weighting.as_ref(), part.linear.design.as_ref(), n, "ratio"));
        warnings.extend(part.narrow(options.method));
        Ok(Self {
            metric: "praise_ratio".into(),
            version: 1,
            estimate: (weights[COMPLAINT] > 0.0).then(|| weights[PRAISE] / weights[COMPLAINT]),
            interval: Interval { lower: ends.0, upper: ends.1, ..share_interval.clone() },
            share: part.linear.estimate,
            share_interval,
            share_standard_error: part.linear.share_error(),
            n,
            praise,
            complaint,
            n_other,
            n_missing: state.n_missing,
            weighting: part.linear.weighting,
            design: part.linear.design,
            reading: state.reading().clone(),
            options: options.clone(),
            warnings,
        })
    }
}

impl fmt::Display for PraiseRatio {
    /// `Praise on each complaint 3.00 [0.79, 11.40] at 95 % (wilson), 12 praise and 4 complaints, 5 other`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { praise, complaint, n_other, n_missing, interval, .. } = self;
        let ratio = self.estimate.map_or_else(|| "unknown".into(), |ratio| shown::decimals(ratio, 2));
        let (ends, level) = (shown::ends(interval, 1.0, 2), shown::level(interval));
        let complaints = if *complaint == 1 { "complaint" } else { "complaints" };
        write!(f, "Praise on each complaint {ratio} {ends} {level}, {praise} praise and {complaint} {complaints}")?;
        if *n_other > 0 {
            write!(f, ", {n_other} other")?;
        }
        f.write_str(&shown::left_out(*n_missing, 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::GroupedAccumulator;
    use crate::conformance::conformance;
    use crate::data::{Column, Groups, Labels, SampleDesign};
    use crate::domain::Key;

    type Row = Option<&'static str>;

    fn column(rows: &[Row]) -> Labels<'static> {
        Labels::from_keys("tone", rows.iter().copied()).unwrap()
    }

    fn said() -> Vec<Row> {
        let tones = [Some("praise"), Some("complaint"), Some("question"), None, Some("praise"), Some("thanks")];
        (0..60).map(|i: usize| tones[(i * i + i / 4) % tones.len()]).collect()
    }

    fn thanks_too() -> PraiseRatioReading {
        PraiseRatioReading { praise: vec!["praise".into(), "thanks".into()], ..PraiseRatioReading::default() }
    }

    conformance!(laws, state: PraiseRatioAccumulator, empty: PraiseRatioAccumulator::default(), row: Row, rows: said(),
        add: |state, rows| state.update(LabelledResponses::new(&column(rows))),
        add_grouped: |states, groups, rows| PraiseRatioAccumulator::update_grouped(states, Groups::listed(groups),
            LabelledResponses::new(&column(rows))),
        same: |a, b| a == b, invalid: Vec::<(Row, &str)>::new(),
        other: PraiseRatioAccumulator::new(thanks_too()).unwrap(), min_n: 1);

    fn ratio(rows: &[Row], reading: PraiseRatioReading, design: SampleDesign<'_>) -> Result<PraiseRatio> {
        let labels = column(rows);
        let tones = LabelledResponses::sampled(&labels, design)?;
        PraiseRatio::of_responses(tones, reading, &PraiseRatioOptions::default())
    }

    fn plain(rows: &[Row]) -> PraiseRatio {
        ratio(rows, PraiseRatioReading::default(), SampleDesign::simple()).unwrap()
    }

    #[test]
    fn a_ratio_is_the_odds_of_its_share() {
        let found = plain(&said());
        assert_eq!(found.estimate, Some(found.praise as f64 / found.complaint as f64));
        assert_eq!(found.n + found.n_other + found.n_missing, 60);
        assert_eq!(found.interval.lower, found.share_interval.lower.map(|p| p / (1.0 - p)));
        assert_eq!(found.interval.upper, found.share_interval.upper.map(|p| p / (1.0 - p)));
        let more = ratio(&said(), thanks_too(), SampleDesign::simple()).unwrap();
        assert_eq!((more.complaint, more.n + more.n_other), (found.complaint, found.n + found.n_other));
        assert!(more.praise > found.praise);
    }

    #[test]
    fn swapping_the_tones_inverts_the_ratio() {
        let PraiseRatioReading { praise, complaint } = PraiseRatioReading::default();
        let turned = PraiseRatioReading { praise: complaint, complaint: praise };
        let (own, other) = (plain(&said()), ratio(&said(), turned, SampleDesign::simple()).unwrap());
        assert!((own.estimate.unwrap() * other.estimate.unwrap() - 1.0).abs() < 1e-15);
        assert!((own.interval.lower.unwrap() * other.interval.upper.unwrap() - 1.0).abs() < 1e-13);
    }

    #[test]
    fn without_complaints_there_is_a_least_ratio_and_no_other() {
        let found = plain(&[Some("praise"); 5]);
        assert_eq!((found.estimate, found.interval.upper, found.share), (None, None, 1.0));
        assert!(found.interval.lower.unwrap() > 0.0);
        let line = "Praise on each complaint unknown [1.30, ∞] at 95 % (wilson), 5 praise and 0 complaints";
        assert_eq!(found.to_string(), line);
        let found = plain(&[Some("complaint"), Some("fine"), None]);
        assert_eq!(
            (found.estimate, found.interval.lower, found.n_other, found.n_missing),
            (Some(0.0), Some(0.0), 1, 1)
        );
    }

    #[test]
    fn other_tones_are_units_of_the_sample_and_nothing_else() {
        let rows = said();
        let own = Labels::from_keys("c", (0..60).collect::<Vec<i64>>()).unwrap();
        let weights = Column::from_slice("w", &[2.5; 60]);
        let simple = plain(&rows);
        let weighted =
            ratio(&rows, PraiseRatioReading::default(), SampleDesign::simple().with_weights(&weights)).unwrap();
        assert_eq!((&weighted.share_interval, weighted.estimate), (&simple.share_interval, simple.estimate));
        let apart = ratio(&rows, PraiseRatioReading::default(), SampleDesign::simple().with_clusters(&own)).unwrap();
        let design = apart.design.unwrap();
        // Every row with a tone is a unit, whichever it is; the variance of a domain has their divisor.
        let units = (simple.n + simple.n_other) as f64;
        assert_eq!((design.clusters, design.degrees_of_freedom), (Some(units as u64), units - 1.0));
        let factor = apart.share_standard_error / simple.share_standard_error;
        assert!((factor - (units / (units - 1.0)).sqrt()).abs() < 1e-12, "{factor}");
    }

    #[test]
    fn groups_are_parts_of_one_sample() {
        let rows = said();
        let (labels, site) = (column(&rows), Labels::from_keys("site", (0..60).map(|i| i % 2)).unwrap());
        let mut grouped = GroupedAccumulator::new(["site"], PraiseRatioAccumulator::default());
        grouped.update(&[&site], LabelledResponses::new(&labels)).unwrap();
        let result = grouped.evaluate(&PraiseRatioOptions::default()).unwrap();
        assert_eq!(result.rows.len(), 2);
    }

    #[test]
    fn tones_without_labels_and_labels_of_both_are_refused() {
        for (praise, complaint, column) in [
            (vec![], vec!["complaint".into()], "praise"),
            (vec!["praise".into()], vec![Key::Missing], "complaint"),
            (vec![1.into(), 2.into()], vec![2.into()], "complaint"),
        ] {
            let error = PraiseRatioAccumulator::new(PraiseRatioReading { praise, complaint }).unwrap_err();
            assert_eq!((error.code(), error.column()), ("invalid_option", Some(column)));
        }
        let error = ratio(&[Some("Praise"), None], PraiseRatioReading::default(), SampleDesign::simple()).unwrap_err();
        assert_eq!(error.code(), "insufficient_data");
    }
}
