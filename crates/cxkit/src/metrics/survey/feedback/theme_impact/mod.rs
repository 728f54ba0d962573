//! Theme impact: how far does each thing that customers talk about move the score?
//!
//! ```text
//! gap_t    = score of the answers with theme t − score of those without
//! impact_t = score of all answers − score of those without = n_t (score of t − score of all) / (N − n_t)
//! ```
//!
//! The gap says how the theme sounds, whoever mentions it. The impact (leave-one-out) says how far the score would move
//! if those answers were not there: the gap times the theme's share of answers. A rare theme with a large gap has a small
//! impact.
//!
//! | answers | interval of gap and impact |
//! | --- | --- |
//! | all count the same | bootstrap percentiles: replicate r draws the answers by theme and score from random stream r |
//! | weights, strata, clusters, a finite population | linearised standard error, Student's t |
//!
//! Standard errors are linearised in either case; p-values are of t = gap / standard error with units − strata degrees of
//! freedom, adjusted for the number of themes by Holm.
//!
//! - Input: scores on one scale of at most 127 answers, and for each theme a column of 0 and 1
//! - Base: rows with a score whose words were coded, so that each theme is 0 or 1; the others are counted
//! - Minimum n: 1; a theme that all answers carry, or none, has no gap and no impact
//! - Answers may carry several themes; then impacts do not add up, and a gap may be another theme's
//! - A replicate without an answer with the theme, or without one that lacks it, has no gap; of fewer than 50 replicates
//!   no interval is made
//! - Merge class: constant without a design (two counts for each theme and answer), keyed by stratum and cluster otherwise
//!
//! Differs from: `score of all − score of t`, which some call impact as well: it ignores how often the theme occurs. None of
//! these is a cause: who complains of the price may be dissatisfied with something else.
//!
//! References: Efron and Tibshirani (1993), *An Introduction to the Bootstrap*, ch. 13; Binder (1983), International
//! Statistical Review 51(3), 279–292; Holm (1979), Scandinavian Journal of Statistics 6, 65–70.
mod accumulator;
mod effect;
mod replicates;
#[cfg(test)]
mod tests;

pub use accumulator::ThemeImpactAccumulator;

use super::super::cells::{Cells, Sample};
use super::super::design_findings::design_findings;
use super::super::{DesignOptions, RatingReading, Scoring, SurveyDesign, Weighting, shown};
use crate::control::Control;
use crate::data::ThemedResponses;
use crate::inference::multiplicity::holm;
use crate::{Accumulator, Confidence, Error, Finding, FindingCode, Interval, Result, Seed};
use effect::Effect;
use replicates::Replicates;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What theme impact can be asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ThemeImpactOptions {
    /// Confidence level of the intervals, each for itself; default 0.95.
    pub level: Confidence,
    /// Bootstrap replicates, from 100 to 1,000,000; default 2,000.
    pub replicates: u32,
    /// The seed of the bootstrap; default 1.
    pub seed: Seed,
    /// What is known of the population that was sampled.
    pub design: DesignOptions,
}

impl Default for ThemeImpactOptions {
    fn default() -> Self {
        let (level, seed, design) = (Confidence::default(), Seed::default(), DesignOptions::default());
        Self { level, replicates: 2000, seed, design }
    }
}

/// What one theme does to the score; numbers in the unit of the score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ThemeEffect {
    /// The theme.
    pub theme: String,
    /// Answers with the theme, unweighted.
    pub n: u64,
    /// Their share of all answers in [0, 1], weighted where answers are.
    pub share: f64,
    /// Score of the answers with the theme; none where there is none.
    pub score_with: Option<f64>,
    /// Score of the answers without it; none where all have it.
    pub score_without: Option<f64>,
    /// Score with minus score without; none where all answers have the theme, or none.
    pub gap: Option<f64>,
    /// Its interval; without ends where there is no gap.
    pub gap_interval: Interval,
    /// Its linearised standard error.
    pub gap_standard_error: Option<f64>,
    /// Score of all minus score without; none where there is no gap.
    pub impact: Option<f64>,
    /// Its interval; without ends where there is no impact.
    pub impact_interval: Interval,
    /// Its linearised standard error.
    pub impact_standard_error: Option<f64>,
    /// Degrees of freedom of gap over standard error under Student's t; none where there is no gap.
    pub degrees_of_freedom: Option<f64>,
    /// Two-sided p-value of the gap; none where its standard error is 0.
    pub p_value: Option<f64>,
    /// The p-value adjusted for all themes that have one, by Holm.
    pub p_adjusted: Option<f64>,
}

/// What themes do to a score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "themes")))]
#[non_exhaustive]
pub struct ThemeImpact {
    /// Metric id, `theme_impact`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// The score of all answers: NPS in points, a share in [0, 1], a mean in the numbers of the scale.
    pub estimate: f64,
    /// The themes, in the order of their columns.
    pub themes: Vec<ThemeEffect>,
    /// Answers whose words were coded: the base.
    pub n: u64,
    /// Those of them that carry several themes.
    pub n_several: u64,
    /// Answers whose words were not coded.
    pub n_uncoded: u64,
    /// Rows without an answer.
    pub n_missing: u64,
    /// Answers outside the scale that were left out.
    pub n_invalid: u64,
    /// How unequal the weights are; none without weights.
    pub weighting: Option<Weighting>,
    /// What strata, clusters and weights make of the standard error of the score of all; none where all answers count the
    /// same.
    pub design: Option<SurveyDesign>,
    /// Which score is meant.
    pub scoring: Scoring,
    /// How answers were read.
    pub reading: RatingReading,
    /// The options used.
    pub options: ThemeImpactOptions,
    /// What a careful analyst would add; `path` is the theme.
    pub warnings: Vec<Finding>,
}

impl ThemeImpact {
    /// The themes of one table.
    ///
    /// ```
    /// use cxkit::data::{Column, Responses, ThemedResponses};
    /// use cxkit::survey::{RatingReading, Scoring, ThemeImpact, ThemeImpactOptions};
    ///
    /// let scores = Column::from_slice("score", &[10, 9, 8, 3, 6, 9]);
    /// let themes = [Column::from_slice("price", &[0, 0, 1, 1, 1, 0]), Column::from_slice("staff", &[1, 0, 0, 0, 0, 1])];
    /// let (scoring, options) = (Scoring::default(), ThemeImpactOptions::default());
    /// let reading = RatingReading::new(scoring.usual_scale());
    /// let themed = ThemedResponses::new(Responses::new(&scores), &themes)?;
    /// let found = ThemeImpact::of_responses(themed, reading, &scoring, &options)?;
    /// assert!((found.themes[0].gap.unwrap_or_default() + 500.0 / 3.0).abs() < 1e-12);
    /// assert!((found.themes[0].impact.unwrap_or_default() + 250.0 / 3.0).abs() < 1e-12);
    /// # Ok::<(), cxkit::Error>(())
    /// ```
    ///
    /// # Errors
    /// `insufficient_data` without an answer whose words were coded, `out_of_scale`, `invalid_value` for a theme that is
    /// neither 0 nor 1, `invalid_option`, `missing_value` of weights, strata and clusters.
    pub fn of_responses(
        themed: ThemedResponses<'_>,
        reading: RatingReading,
        scoring: &Scoring,
        options: &ThemeImpactOptions,
    ) -> Result<Self> {
        Self::of_responses_with(themed, reading, scoring, options, Control::default())
    }

    /// [`of_responses`](ThemeImpact::of_responses) that can be cancelled, reports progress and uses threads.
    pub fn of_responses_with(
        themed: ThemedResponses<'_>,
        reading: RatingReading,
        scoring: &Scoring,
        options: &ThemeImpactOptions,
        control: Control<'_>,
    ) -> Result<Self> {
        control.check()?;
        let names = themed.themes().iter().map(|theme| theme.name().to_owned());
        let mut state = ThemeImpactAccumulator::new(names, reading, scoring.clone())?;
        state.update(themed)?;
        state.evaluate_with(options, control)
    }

    fn of(
        state: &ThemeImpactAccumulator,
        whole: &ThemeImpactAccumulator,
        options: &ThemeImpactOptions,
        control: Control<'_>,
    ) -> Result<Self> {
        if !(100..=1_000_000).contains(&options.replicates) {
            return Err(Error::option("replicates", "a whole number from 100 to 1000000", options.replicates));
        }
        let scores = state.scoring().scores(state.reading())?;
        // Each theme splits the same answers.
        let both: Vec<f64> = scores.by_cell.iter().chain(&scores.by_cell).copied().collect();
        let sample = |at: usize| Sample { own: &state.cells[at], frame: &whole.cells[at], options: &options.design };
        let all = sample(0).linear(&both, "theme impact")?;
        let effects = (0..state.cells.len()).map(|at| Effect::of(&sample(at), &scores.by_cell));
        let effects = effects.collect::<Result<Vec<_>>>()?;
        let simple = all.simple && all.design.is_none();
        let replicates = if simple {
            let themes: Vec<&Cells> = state.cells.iter().collect();
            Some(Replicates::draw(&themes, &scores.by_cell, options, control)?)
        } else {
            None
        };
        let mut warnings = findings(state);
        warnings.extend(design_findings(all.weighting.as_ref(), all.design.as_ref(), state.n(), "impact"));
        let mut themes = Vec::with_capacity(effects.len());
        for (at, (name, effect)) in state.themes().iter().zip(&effects).enumerate() {
            let drawn = replicates.as_ref().map(|replicates| replicates.of(at));
            themes.push(effect.result(name, &scores, drawn.as_ref(), options.level, &mut warnings)?);
        }
        adjust(&mut themes)?;
        Ok(Self {
            metric: "theme_impact".into(),
            version: 1,
            estimate: scores.factor * all.estimate,
            themes,
            n: state.n(),
            n_several: state.n_several,
            n_uncoded: state.n_uncoded,
            n_missing: state.n_missing,
            n_invalid: state.n_invalid,
            weighting: all.weighting,
            design: all.design,
            scoring: state.scoring().clone(),
            reading: state.reading().clone(),
            options: options.clone(),
            warnings,
        })
    }
}

/// Fills in the adjusted p-values.
fn adjust(themes: &mut [ThemeEffect]) -> Result<()> {
    let given: Vec<f64> = themes.iter().filter_map(|theme| theme.p_value).collect();
    let with = themes.iter_mut().filter(|theme| theme.p_value.is_some());
    with.zip(holm(&given)?).for_each(|(theme, p)| theme.p_adjusted = Some(p));
    Ok(())
}

fn findings(state: &ThemeImpactAccumulator) -> Vec<Finding> {
    let (n, mut found) = (state.n(), Vec::new());
    if n < 30 {
        let message = format!("only {n} coded answers: read the intervals, not the impacts");
        found.push(Finding::warning(FindingCode::SmallBase, message).fact("n", n as f64));
    }
    if state.n_uncoded > 0 {
        let message = format!("the words of {} answers were not coded; they are left out", state.n_uncoded);
        found.push(Finding::warning(FindingCode::IncompleteRows, message).fact("n_uncoded", state.n_uncoded as f64));
    }
    if state.n_invalid > 0 {
        let message = format!("{} answers outside the scale were left out", state.n_invalid);
        found.push(Finding::warning(FindingCode::InvalidExcluded, message).fact("n_invalid", state.n_invalid as f64));
    }
    if state.n_several > 0 {
        let (several, share) = (state.n_several, state.n_several as f64 / n as f64);
        let message = format!(
            "{several} of {n} answers ({:.0} %) carry several themes: impacts do not add up, and a gap may be another \
             theme's",
            100.0 * share
        );
        let finding = Finding::warning(FindingCode::OverlappingThemes, message);
        found.push(finding.fact("n_several", several as f64).fact("share", share));
    }
    found
}

impl fmt::Display for ThemeImpact {
    /// `Theme impact: price −8.2 [−14.1, −2.9], staff +3.0 [0.4, 5.8]; 21.0 in all, n = 240`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = if self.scoring.metric == super::super::ScoreKind::Nps { 1 } else { 3 };
        let theme = |theme: &ThemeEffect| match theme.impact {
            None => format!("{} none", theme.theme),
            Some(impact) => {
                let ends = shown::ends(&theme.impact_interval, 1.0, digits);
                format!("{} {} {ends}", theme.theme, shown::with_sign(impact, digits))
            }
        };
        let themes: Vec<String> = self.themes.iter().map(theme).collect();
        write!(f, "Theme impact: {}; {} in all", themes.join(", "), shown::decimals(self.estimate, digits))?;
        write!(f, ", n = {}{}", self.n, shown::left_out(self.n_missing, self.n_invalid))
    }
}
