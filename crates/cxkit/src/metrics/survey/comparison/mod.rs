//! Groups against each other: which regions, segments or products differ, and which of the differences would chance make?
//!
//! ```text
//! contrast = score of a − score of b                  b: another group (`pairs`), or all other answers (`rest`)
//! standard error = √(SE_a² + SE_b² − 2·covariance)     covariance: of groups that share clusters or strata
//! ```
//!
//! | metric | interval of a contrast | statistic |
//! | --- | --- | --- |
//! | `nps` | adjusted Wald (default) or Wald | z; t with the degrees of freedom of strata and clusters |
//! | `share` | Newcombe's hybrid score (default) or Wald | z; t with those of weights, strata and clusters |
//! | `mean_score` | Welch | t, by Welch and Satterthwaite; that of the design with strata or clusters |
//!
//! The test that all groups are alike is Wald's: χ² with k − 1 degrees of freedom for NPS and shares, Welch's F for means,
//! Korn and Graubard's adjusted F where groups share clusters or strata. For independent groups and NPS by `adjusted_wald`
//! it takes the adjusted scores, so that two groups give the p-value of their contrast.
//!
//! - Input: answers on one scale and the label of each
//! - Base: valid answers; missing and invalid ones are counted by group
//! - Minimum n: 2 in each of 2 groups (`min_n`); smaller groups are left out and said, but belong to the rest
//! - Intervals hold for one contrast at a time; the p-values are adjusted for all of them, by Holm (default) or Benjamini
//!   and Hochberg: the exact ones where every contrast has one, else the others (`adjusted_from`)
//! - `p_exact`, for NPS and shares of answers that all count the same: the exact permutation p-value
//!
//! Differs from: a segment against the total that it is part of, which counts its answers on both sides; here it is set
//! against the rest.
//!
//! References: Rocks (2016), The American Statistician 70(4); Newcombe (1998), Statistics in Medicine 17, 873–890; Welch
//! (1951), *On the Comparison of Several Mean Values: An Alternative Approach*, Biometrika 38, 330–336; Holm (1979); Korn and
//! Graubard (1990), The American Statistician 44(4), 270–276.
mod all_groups;
mod contrast;
#[cfg(test)]
mod tests;

use super::cells::Cells;
use super::scoring::{ScoreKind, Scores};
use super::wald_test::WaldTest;
use super::{DesignOptions, RatingAccumulator, RatingReading, Scoring, SurveyDesign, Weighting};
use crate::control::Control;
use crate::data::{Labels, Responses};
use crate::domain::Key;
use crate::estimate::p_value;
use crate::grouping::near_duplicates;
use crate::inference::multiplicity::{benjamini_hochberg, holm};
use crate::{Accumulator, Confidence, Error, Finding, FindingCode, GroupedAccumulator, Interval, Result};
use contrast::{Frame, Side};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What each group is set against.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Against {
    /// Every other group.
    #[default]
    Pairs,
    /// All answers outside the group.
    Rest,
}

/// How p-values are adjusted for how many there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Adjustment {
    /// The chance of one or more false findings stays at the level.
    #[default]
    Holm,
    /// The expected share of false ones among the findings stays at the level.
    BenjaminiHochberg,
    /// Not at all.
    None,
}

/// How the interval of a contrast is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ComparisonMethod {
    /// Of NPS: ¾ of a promoter and of a detractor added to each side, 3 to each n.
    AdjustedWald,
    /// Of NPS and shares: the textbook normal approximation.
    Wald,
    /// Of shares: Newcombe's hybrid of the two Wilson intervals.
    Newcombe,
    /// Of means: contrast ± t standard errors.
    Welch,
}

impl ComparisonMethod {
    fn name(self) -> &'static str {
        match self {
            ComparisonMethod::AdjustedWald => "adjusted_wald",
            ComparisonMethod::Wald => "wald",
            ComparisonMethod::Newcombe => "newcombe",
            ComparisonMethod::Welch => "welch",
        }
    }
}

/// Which p-values were adjusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AdjustedFrom {
    /// The exact ones: every contrast has one.
    PExact,
    /// Those of the statistics.
    PValue,
}

/// What a comparison can be asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct GroupComparisonOptions {
    /// What each group is set against; default `pairs`.
    pub against: Against,
    /// Confidence level of each interval; default 0.95.
    pub level: Confidence,
    /// Method of the intervals; default `adjusted_wald` for NPS, `newcombe` for shares, `welch` for means.
    pub method: Option<ComparisonMethod>,
    /// How p-values are adjusted; default `holm`.
    pub adjustment: Adjustment,
    /// Whether to compute exact p-values; default true.
    pub exact: bool,
    /// Groups with fewer valid answers are left out; default 2.
    pub min_n: u64,
    /// What is known of the population that was sampled.
    pub design: DesignOptions,
}

impl Default for GroupComparisonOptions {
    fn default() -> Self {
        Self {
            against: Against::default(),
            level: Confidence::default(),
            method: None,
            adjustment: Adjustment::default(),
            exact: true,
            min_n: 2,
            design: DesignOptions::default(),
        }
    }
}

/// One group of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ComparedGroup {
    /// Its labels, one a column.
    pub key: Vec<Key>,
    /// Its labels in one text.
    pub group: String,
    /// Its score: NPS in points, a share in [0, 1], a mean in the numbers of the scale.
    pub estimate: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Valid answers.
    pub n: u64,
    /// Rows without an answer.
    pub n_missing: u64,
    /// Answers outside the scale that were left out.
    pub n_invalid: u64,
    /// How unequal its weights are; none without weights.
    pub weighting: Option<Weighting>,
    /// What strata, clusters and weights make of its standard error; none where all answers count the same.
    pub design: Option<SurveyDesign>,
}

/// One group against another, or against the rest; numbers in the unit of the score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct GroupContrast {
    /// The labels of the first group, one a column.
    pub key_a: Vec<Key>,
    /// Those of the second one; empty for the rest.
    pub key_b: Vec<Key>,
    /// The first group in one text.
    pub a: String,
    /// The second one; `rest` for all answers outside the first.
    pub b: String,
    /// Score of a.
    pub score_a: f64,
    /// Score of b.
    pub score_b: f64,
    /// Valid answers of a.
    pub n_a: u64,
    /// Valid answers of b.
    pub n_b: u64,
    /// Score of a minus score of b.
    pub estimate: f64,
    /// Its interval, for this contrast alone; adjusted Wald is centred on the adjusted contrast.
    pub interval: Interval,
    /// Standard error of the estimate.
    pub standard_error: f64,
    /// Contrast over its standard error, both by the method; none where that standard error is 0.
    pub statistic: Option<f64>,
    /// Degrees of freedom of the statistic under Student's t; none where it is normal or there is none.
    pub degrees_of_freedom: Option<f64>,
    /// Two-sided p-value of the statistic.
    pub p_value: Option<f64>,
    /// Exact two-sided permutation p-value; none for means, if it was not asked for, or for answers that do not all
    /// count the same or are too many.
    pub p_exact: Option<f64>,
    /// The p-value adjusted for all contrasts; none where there is no p-value.
    pub p_adjusted: Option<f64>,
}

/// Groups compared with each other or with the rest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "contrasts")))]
#[non_exhaustive]
pub struct GroupComparison {
    /// Metric id, `group_comparison`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// The label columns, as the parts of each key.
    pub by: Vec<String>,
    /// The groups, in the order of their labels; those left out are not here.
    pub groups: Vec<ComparedGroup>,
    /// The test that all groups have the same score; none where answers do not vary enough, or there are too few
    /// clusters.
    pub omnibus: Option<WaldTest>,
    /// The contrasts, in the order of the groups.
    pub contrasts: Vec<GroupContrast>,
    /// Which p-values were adjusted.
    pub adjusted_from: AdjustedFrom,
    /// Valid answers of all groups, also of those left out.
    pub n: u64,
    /// Which score was compared.
    pub scoring: Scoring,
    /// How answers were read.
    pub reading: RatingReading,
    /// The options used, with the method filled in.
    pub options: GroupComparisonOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

/// The most contrasts of a call: 200 groups in pairs.
const MOST_CONTRASTS: u64 = 19_900;

impl GroupComparison {
    /// Compares the groups of a grouped state.
    ///
    /// ```
    /// use cxkit::GroupedAccumulator;
    /// use cxkit::data::{Column, Labels, Responses};
    /// use cxkit::survey::{GroupComparison, GroupComparisonOptions, RatingAccumulator, RatingReading, Scoring};
    ///
    /// let scoring = Scoring::default();
    /// let empty = RatingAccumulator::new(RatingReading::new(scoring.usual_scale()))?;
    /// let mut grouped = GroupedAccumulator::new(["region"], empty);
    /// let scores = Column::from_slice("score", &[10, 9, 10, 8, 3, 6, 2, 9]);
    /// let labels = Labels::from_keys("region", ["n", "n", "n", "n", "s", "s", "s", "s"])?;
    /// grouped.update(&[&labels], Responses::new(&scores))?;
    /// let compared = GroupComparison::of(&grouped, &scoring, &GroupComparisonOptions::default())?;
    /// assert_eq!(compared.contrasts[0].estimate, 125.0);
    /// # Ok::<(), cxkit::Error>(())
    /// ```
    ///
    /// # Errors
    /// `insufficient_data` with fewer than two groups of `min_n` answers, `invalid_option`, `limit_exceeded` above 19,900
    /// contrasts.
    pub fn of(
        grouped: &GroupedAccumulator<RatingAccumulator>,
        scoring: &Scoring,
        options: &GroupComparisonOptions,
    ) -> Result<Self> {
        Self::of_with(grouped, scoring, options, Control::default())
    }

    /// Compares the groups of one batch.
    pub fn of_responses(
        responses: Responses<'_>,
        labels: &[&Labels<'_>],
        reading: RatingReading,
        scoring: &Scoring,
        options: &GroupComparisonOptions,
    ) -> Result<Self> {
        let names = labels.iter().map(|labels| labels.name());
        let mut grouped = GroupedAccumulator::new(names, RatingAccumulator::new(reading)?);
        grouped.update(labels, responses)?;
        Self::of(&grouped, scoring, options)
    }

    /// [`of`](GroupComparison::of) that can be cancelled and reports progress.
    pub fn of_with(
        grouped: &GroupedAccumulator<RatingAccumulator>,
        scoring: &Scoring,
        options: &GroupComparisonOptions,
        control: Control<'_>,
    ) -> Result<Self> {
        let reading = grouped.template().reading();
        let scores = scoring.scores(reading)?;
        let options = GroupComparisonOptions { method: Some(method(scores.kind, options.method)?), ..options.clone() };
        let least = if scores.kind == ScoreKind::MeanScore { 2 } else { 1 };
        if options.min_n < least {
            return Err(Error::option("min_n", format!("a whole number from {least}"), options.min_n));
        }
        let states = grouped.in_order();
        let mut whole = grouped.template().clone();
        states.iter().try_for_each(|(_, state)| whole.merge(state))?;
        let (kept, small): (Vec<Kept<'_>>, Vec<Kept<'_>>) =
            states.iter().copied().partition(|(_, state)| state.n() >= options.min_n);
        if kept.len() < 2 {
            let what = format!("a comparison, groups with {} answers or more", options.min_n);
            return Err(Error::InsufficientData { what, needed: 2, got: kept.len() as u64 });
        }
        let mut warnings = findings(grouped.by(), &kept, &small, options.min_n);
        let frame = Frame::new(&whole, scores, &options)?;
        let sides =
            kept.iter().map(|(key, state)| Ok((*key, frame.side(&state.cells)?))).collect::<Result<Vec<_>>>()?;
        let mut contrasts = contrasts(&frame, &states, &sides, &mut warnings, control)?;
        let adjusted_from = adjust(&mut contrasts, options.adjustment)?;
        let omnibus = all_groups::test(&frame, &sides, &mut warnings)?;
        let groups = kept.iter().zip(&sides).map(|((key, state), (_, side))| frame.group(key, state, side)).collect();
        Ok(Self {
            metric: "group_comparison".into(),
            version: 1,
            by: grouped.by().to_vec(),
            groups,
            omnibus,
            contrasts,
            adjusted_from,
            n: whole.n(),
            scoring: scoring.clone(),
            reading: reading.clone(),
            options,
            warnings,
        })
    }
}

/// The method, if it goes with the score.
fn method(kind: ScoreKind, given: Option<ComparisonMethod>) -> Result<ComparisonMethod> {
    use ComparisonMethod::{AdjustedWald, Newcombe, Wald, Welch};
    let (usual, fits, words): (_, &[ComparisonMethod], _) = match kind {
        ScoreKind::Nps => (AdjustedWald, &[AdjustedWald, Wald], "adjusted_wald or wald, because NPS is compared"),
        ScoreKind::Share => (Newcombe, &[Newcombe, Wald], "newcombe or wald, because shares are compared"),
        ScoreKind::MeanScore => (Welch, &[Welch], "welch, because means are compared"),
    };
    let method = given.unwrap_or(usual);
    if fits.contains(&method) { Ok(method) } else { Err(Error::option("method", words, method.name())) }
}

type Kept<'k> = (&'k [Key], &'k RatingAccumulator);

/// The labels of a group in one text.
fn text_of(key: &[Key]) -> String {
    key.iter().map(Key::to_string).collect::<Vec<_>>().join(", ")
}

fn findings(by: &[String], kept: &[Kept<'_>], small: &[Kept<'_>], min_n: u64) -> Vec<Finding> {
    let column = |at: usize| kept.iter().chain(small).map(move |(key, _)| &key[at]);
    let mut found: Vec<Finding> =
        by.iter().enumerate().filter_map(|(at, name)| near_duplicates(name, column(at))).collect();
    if !small.is_empty() {
        let listed: Vec<String> = small.iter().take(5).map(|(key, _)| text_of(key)).collect();
        let more = if small.len() > 5 { ", …" } else { "" };
        let message = format!(
            "groups with fewer than {min_n} answers are not compared: {}{more}; they count in the rest",
            listed.join("; ")
        );
        let answers = small.iter().map(|(_, state)| state.n()).sum::<u64>() as f64;
        let finding = Finding::warning(FindingCode::SmallGroups, message);
        found.push(finding.fact("groups", small.len() as f64).fact("n", answers));
    }
    found
}

fn contrasts(
    frame: &Frame<'_>,
    states: &[Kept<'_>],
    sides: &[(&[Key], Side<'_>)],
    warnings: &mut Vec<Finding>,
    control: Control<'_>,
) -> Result<Vec<GroupContrast>> {
    let k = sides.len() as u64;
    let rest = frame.options.against == Against::Rest;
    let got = if rest { k } else { k * (k - 1) / 2 };
    if got > MOST_CONTRASTS {
        let what = "contrasts of a comparison (set against to rest, or group by fewer labels)".into();
        return Err(Error::LimitExceeded { what, limit: MOST_CONTRASTS, got });
    }
    let (mut found, mut skipped) = (Vec::with_capacity(got as usize), None);
    let others = if rest { complements(frame, states, sides)? } else { Vec::new() };
    for (at, (key, side)) in sides.iter().enumerate() {
        control.check()?;
        if let Some(others) = others.get(at) {
            let other = frame.side(others)?;
            found.push(frame.contrast((key, side), (&[], &other), &mut skipped)?);
        } else {
            for (other, b) in &sides[at + 1..] {
                found.push(frame.contrast((key, side), (other, b), &mut skipped)?);
            }
        }
    }
    if let Some(reason) = skipped {
        let message = format!("not every exact p-value was computed: {reason}");
        warnings.push(Finding::warning(FindingCode::ExactSkipped, message));
    }
    Ok(found)
}

/// For each side the answers outside it, also those of groups too small to be compared.
fn complements(frame: &Frame<'_>, states: &[Kept<'_>], sides: &[(&[Key], Side<'_>)]) -> Result<Vec<Cells>> {
    let mut after = vec![Cells::new(frame.whole.reading.size())];
    for (_, state) in states[1..].iter().rev() {
        let mut next = after[after.len() - 1].clone();
        next.merge(&state.cells, "ratings")?;
        after.push(next);
    }
    let mut before = Cells::new(frame.whole.reading.size());
    let mut found = Vec::with_capacity(sides.len());
    for (key, state) in states {
        let Some(mut others) = after.pop() else { break };
        if sides.get(found.len()).is_some_and(|(side, _)| side == key) {
            others.merge(&before, "ratings")?;
            found.push(others);
        }
        before.merge(&state.cells, "ratings")?;
    }
    Ok(found)
}

/// Fills in the adjusted p-values, and says of which.
fn adjust(contrasts: &mut [GroupContrast], adjustment: Adjustment) -> Result<AdjustedFrom> {
    let exact = contrasts.iter().all(|contrast| contrast.p_exact.is_some());
    let from = if exact { AdjustedFrom::PExact } else { AdjustedFrom::PValue };
    let p_of = |contrast: &GroupContrast| if exact { contrast.p_exact } else { contrast.p_value };
    let given: Vec<f64> = contrasts.iter().filter_map(p_of).collect();
    let adjusted = match adjustment {
        Adjustment::Holm => holm(&given)?,
        Adjustment::BenjaminiHochberg => benjamini_hochberg(&given)?,
        Adjustment::None => given,
    };
    let with = contrasts.iter_mut().filter(|contrast| p_of(contrast).is_some());
    with.zip(adjusted).for_each(|(contrast, p)| contrast.p_adjusted = Some(p));
    Ok(from)
}

impl fmt::Display for GroupComparison {
    /// `3 groups by region: alike with p = 0.0122 (χ² = 8.8, df 2), 1 of 3 contrasts with adjusted p below 0.05, n = 900`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} groups by {}", self.groups.len(), self.by.join(", "))?;
        if let Some(test) = self.omnibus {
            let df = test.degrees_of_freedom;
            let (p, size) = (p_value(test.p_value), super::shown::decimals(test.statistic, 1));
            match test.denominator_degrees_of_freedom {
                None => write!(f, ": alike with p = {p} (χ² = {size}, df {df})")?,
                Some(d) => {
                    write!(f, ": alike with p = {p} (F = {size}, df {df} and {})", super::shown::decimals(d, 1))?;
                }
            }
        }
        let alpha = (1e6 * (1.0 - self.options.level.get())).round() / 1e6;
        let small = |p: Option<f64>| p.is_some_and(|p| p < alpha);
        let found = self.contrasts.iter().filter(|contrast| small(contrast.p_adjusted)).count();
        let adjusted = if self.options.adjustment == Adjustment::None { "" } else { "adjusted " };
        let all = self.contrasts.len();
        write!(f, ", {found} of {all} contrasts with {adjusted}p below {alpha}, n = {}", self.n)
    }
}
