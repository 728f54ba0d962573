//! The same customers twice: did their score change, and who moved where?
//!
//! ```text
//! d_i = score after − score before of one customer        −2 to 2 classes for NPS, −1 to 1 for a share
//! estimate = Σ w·d / Σ w = score after − score before      over the customers who answered both times
//! ```
//!
//! | metric | standard error | interval | statistic |
//! | --- | --- | --- | --- |
//! | `nps`, `mean_score` | s_d/√n; linearised under a design | t | t |
//! | `share` | √(v/n), v = p + q − (p − q)²; linearised under a design | Tango's score | McNemar's (p − q)√n / √(p + q) |
//!
//! p and q are the shares of customers gained and lost. Under a design the score interval and McNemar's statistic are those
//! of the effective n.
//!
//! | test that the same shares of customers give each answer before and after | formula |
//! | --- | --- |
//! | Stuart–Maxwell | `d'S⁻¹d`, d the differences of the margins, S their covariance if they are equal |
//! | Bhapkar | `W = d'V⁻¹d`, V their covariance as it is: `W_SM / (1 − W_SM/n)`; adjusted F under a design |
//!
//! Degrees of freedom: the answers between which somebody moved, less 1 for each set of answers that nobody left.
//!
//! - Input: two columns of the same rows on one scale of at most 15 answers; NPS has three classes, whatever its scale
//! - Base: rows with both answers; with one (`n_incomplete`), none (`n_missing`) or an invalid one they are counted apart
//! - Minimum n: 1; a standard error of NPS and means needs 2
//! - `p_exact`: every difference as likely with the other sign, over all choices of signs; for shares McNemar's exact test
//! - Merge class: constant without a design, keyed by stratum and cluster otherwise
//!
//! Differs from: a difference of two independent samples, whose standard error is too large here, because a customer's two
//! answers go together.
//!
//! References: McNemar (1947), Psychometrika 12, 153–157; Stuart (1955), Biometrika 42, 412–416; Maxwell (1970), British
//! Journal of Psychiatry 116, 651–655; Bhapkar (1966), JASA 61, 228–235; Tango (1998), Statistics in Medicine 17, 891–908.
mod accumulator;
mod margins;
#[cfg(test)]
mod tests;

pub use accumulator::PairedChangeAccumulator;

use super::cells::{Cells, Linear, Sample};
use super::design_findings::design_findings;
use super::scoring::ScoreKind;
use super::wald_test::WaldTest;
use super::{DesignOptions, RatingReading, Scoring, SurveyDesign, Weighting, shown};
use crate::data::PairedResponses;
use crate::estimate::p_value;
use crate::inference::sign_flip::sign_flip_p_value;
use crate::inference::trinomial::Trinomial;
use crate::numerics::{normal, student_t};
use crate::{Accumulator, Confidence, Error, Finding, FindingCode, Interval, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a paired change can be asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct PairedChangeOptions {
    /// Confidence level of the interval; default 0.95.
    pub level: Confidence,
    /// Whether to compute the exact p-value; default true.
    pub exact: bool,
    /// What is known of the population that was sampled.
    pub design: DesignOptions,
}

impl Default for PairedChangeOptions {
    fn default() -> Self {
        Self { level: Confidence::default(), exact: true, design: DesignOptions::default() }
    }
}

/// Customers who gave one answer before and one after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Transition {
    /// The answer before: a class of NPS, or a number of the scale.
    pub before: String,
    /// The answer after.
    pub after: String,
    /// Customers, unweighted.
    pub n: u64,
    /// Their share of all customers who answered twice, in [0, 1]; weighted where answers are.
    pub share: f64,
}

/// Change of a score between two answers of the same customers: NPS in points, a share in [0, 1], a mean in the numbers
/// of the scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PairedChange {
    /// Metric id, `paired_change`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// Score after minus score before.
    pub estimate: f64,
    /// Its interval; without ends where one pair leaves the spread of NPS or a mean unknown.
    pub interval: Interval,
    /// Its standard error; none where it is unknown.
    pub standard_error: Option<f64>,
    /// Student's t, or McNemar's statistic of a share; none where nobody changed, or all by as much.
    pub statistic: Option<f64>,
    /// Degrees of freedom of the statistic under Student's t; none where it is normal or there is none.
    pub degrees_of_freedom: Option<f64>,
    /// Two-sided p-value of the statistic.
    pub p_value: Option<f64>,
    /// Exact two-sided p-value; none if it was not asked for, or for answers that do not all count the same or are too
    /// many.
    pub p_exact: Option<f64>,
    /// Score of these customers before.
    pub before: f64,
    /// Score of these customers after.
    pub after: f64,
    /// Customers who answered twice: the base.
    pub n: u64,
    /// Rows with one of the two answers.
    pub n_incomplete: u64,
    /// Rows with neither.
    pub n_missing: u64,
    /// Rows with an answer outside the scale, which were left out.
    pub n_invalid: u64,
    /// Customers by answer before and after, every combination.
    pub transitions: Vec<Transition>,
    /// Stuart and Maxwell's test of equal shares before and after; none where nobody moved, and under a design.
    pub stuart_maxwell: Option<WaldTest>,
    /// Bhapkar's test of the same; none where nobody moved, or all in one direction.
    pub bhapkar: Option<WaldTest>,
    /// How unequal the weights are; none without weights.
    pub weighting: Option<Weighting>,
    /// What strata, clusters and weights make of the standard error; none where all customers count the same.
    pub design: Option<SurveyDesign>,
    /// Which score changed.
    pub scoring: Scoring,
    /// How answers were read.
    pub reading: RatingReading,
    /// The options used.
    pub options: PairedChangeOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

impl PairedChange {
    /// The change between two columns of the same customers.
    ///
    /// ```
    /// use cxkit::data::{Column, PairedResponses};
    /// use cxkit::survey::{PairedChange, PairedChangeOptions, RatingReading, Scoring};
    ///
    /// let before = Column::from_slice("before", &[3, 8, 9, 6, 10]);
    /// let after = Column::from_slice("after", &[7, 9, 9, 6, 10]);
    /// let scoring = Scoring::default();
    /// let reading = RatingReading::new(scoring.usual_scale());
    /// let pairs = PairedResponses::new(&before, &after)?;
    /// let change = PairedChange::of_responses(pairs, reading, &scoring, &PairedChangeOptions::default())?;
    /// assert_eq!((change.before, change.after, change.estimate), (0.0, 40.0, 40.0));
    /// # Ok::<(), cxkit::Error>(())
    /// ```
    ///
    /// # Errors
    /// `insufficient_data` without a customer who answered twice, `out_of_scale`, `invalid_option`, `missing_value`.
    pub fn of_responses(
        pairs: PairedResponses<'_>,
        reading: RatingReading,
        scoring: &Scoring,
        options: &PairedChangeOptions,
    ) -> Result<Self> {
        let mut state = PairedChangeAccumulator::new(reading, scoring.clone())?;
        state.update(pairs)?;
        state.evaluate(options)
    }

    fn of(state: &PairedChangeAccumulator, whole: &Cells, options: &PairedChangeOptions) -> Result<Self> {
        let classes = state.classes()?;
        let k = classes.scores.len();
        let pairs = || (0..k).flat_map(|before| (0..k).map(move |after| (before, after)));
        let by_pair = |of: &dyn Fn(usize, usize) -> f64| pairs().map(|(x, y)| of(x, y)).collect::<Vec<f64>>();
        let gained = by_pair(&|before, after| classes.scores[after] - classes.scores[before]);
        let sample = Sample { own: &state.cells, frame: whole, options: &options.design };
        let linear = sample.linear(&gained, "a paired change")?;
        let weights = state.cells.weights();
        let total: f64 = weights.iter().sum();
        let mean = |of: &dyn Fn(usize, usize) -> f64| {
            classes.factor * by_pair(of).iter().zip(&weights).map(|(score, weight)| score * weight).sum::<f64>() / total
        };
        let mut warnings = findings(state, &linear);
        let made = Made::of(&linear, &gained, &weights, classes.kind, options)?;
        let p_exact = if options.exact { exact(state, &gained, linear.simple, &mut warnings)? } else { None };
        let counts = state.cells.counts().get();
        let (stuart_maxwell, bhapkar) = if linear.simple && linear.design.is_none() {
            margins::of_counts(counts, k)?
        } else {
            (None, margins::of_design(&sample, k)?)
        };
        let name = |class: usize| classes.names[class].clone();
        let transitions = pairs().zip(counts).zip(&weights).map(|(((x, y), &n), weight)| Transition {
            before: name(x),
            after: name(y),
            n,
            share: weight / total,
        });
        let end = |end: Option<f64>| end.map(|end| classes.factor * end);
        Ok(Self {
            metric: "paired_change".into(),
            version: 1,
            estimate: classes.factor * linear.estimate,
            interval: Interval { lower: end(made.lower), upper: end(made.upper), ..made.interval },
            standard_error: end(made.error),
            statistic: made.statistic,
            degrees_of_freedom: made.statistic.and(made.degrees_of_freedom),
            p_value: made.p_value,
            p_exact,
            before: mean(&|before, _| classes.scores[before]),
            after: mean(&|_, after| classes.scores[after]),
            n: state.cells.n(),
            n_incomplete: state.n_incomplete,
            n_missing: state.n_missing,
            n_invalid: state.n_invalid,
            transitions: transitions.collect(),
            stuart_maxwell,
            bhapkar,
            weighting: linear.weighting,
            design: linear.design,
            scoring: state.scoring().clone(),
            reading: state.reading().clone(),
            options: options.clone(),
            warnings,
        })
    }
}

/// Interval and test of the mean difference, in the unit of the scores.
struct Made {
    lower: Option<f64>,
    upper: Option<f64>,
    interval: Interval,
    error: Option<f64>,
    statistic: Option<f64>,
    degrees_of_freedom: Option<f64>,
    p_value: Option<f64>,
}

impl Made {
    fn of(
        linear: &Linear,
        gained: &[f64],
        weights: &[f64],
        kind: ScoreKind,
        options: &PairedChangeOptions,
    ) -> Result<Self> {
        let level = options.level.get();
        let by_t = kind != ScoreKind::Share || !linear.simple;
        let degrees_of_freedom = by_t.then_some(linear.degrees_of_freedom);
        let (ends, error, statistic, method) = if kind == ScoreKind::Share {
            let total: f64 = weights.iter().sum();
            let share = |of: f64| {
                gained.iter().zip(weights).filter(|(d, _)| **d == of).map(|(_, weight)| weight).sum::<f64>() / total
            };
            let (up, down) = (share(1.0), share(-1.0));
            let n = linear.interval_n(level)?;
            let bounds = Trinomial::new(n * up, n * down, n)?.score(level)?;
            let statistic = (up + down > 0.0).then(|| (up - down) / (up + down).sqrt() * linear.effective_n.sqrt());
            (Some((bounds.lower, bounds.upper)), Some(linear.share_error()), statistic, "score")
        } else {
            let error = (linear.n > 1.0).then(|| linear.mean_error());
            let range = gained.iter().copied().fold(0.0, f64::max);
            let ends = match error {
                Some(error) => {
                    let half = student_t::quantile(0.5 * (1.0 + level), linear.degrees_of_freedom)? * error;
                    Some(((linear.estimate - half).max(-range), (linear.estimate + half).min(range)))
                }
                None => None,
            };
            (ends, error, error.filter(|error| *error > 0.0).map(|error| linear.estimate / error), "t")
        };
        let p_value = match (statistic, degrees_of_freedom) {
            (Some(t), Some(df)) => Some(student_t::two_sided_p(t, df)?),
            (z, _) => z.map(normal::two_sided_p),
        };
        let (lower, upper) = (ends.map(|ends| ends.0), ends.map(|ends| ends.1));
        let interval = Interval { lower, upper, level, method: method.into() };
        Ok(Self { lower, upper, interval, error, statistic, degrees_of_freedom, p_value })
    }
}

fn exact(
    state: &PairedChangeAccumulator,
    gained: &[f64],
    simple: bool,
    warnings: &mut Vec<Finding>,
) -> Result<Option<f64>> {
    let skipped = if simple {
        let steps = state.steps(gained);
        let most = steps.iter().map(|steps| steps.unsigned_abs()).max().unwrap_or_default() as usize;
        let (mut positive, mut negative) = (vec![0; most], vec![0; most]);
        for (&steps, count) in steps.iter().zip(state.cells.counts().get()).filter(|(steps, _)| **steps != 0) {
            let side = if steps > 0 { &mut positive } else { &mut negative };
            side[steps.unsigned_abs() as usize - 1] += count;
        }
        match sign_flip_p_value(&positive, &negative) {
            Ok(p) => return Ok(Some(p)),
            Err(error @ Error::LimitExceeded { .. }) => error.to_string(),
            Err(error) => return Err(error),
        }
    } else {
        "answers with weights, strata, clusters or a finite population are not exchangeable".into()
    };
    let message = format!("the exact p-value was not computed: {skipped}");
    warnings.push(Finding::warning(FindingCode::ExactSkipped, message));
    Ok(None)
}

fn findings(state: &PairedChangeAccumulator, linear: &Linear) -> Vec<Finding> {
    let mut found = Vec::new();
    if state.n_incomplete > 0 {
        let n = state.n_incomplete;
        let message = format!("{n} customers answered only once and are left out: those who stay may differ from them");
        found.push(Finding::warning(FindingCode::IncompleteRows, message).fact("n_incomplete", n as f64));
    }
    if state.n_invalid > 0 {
        let message = format!("{} rows with answers outside the scale were left out", state.n_invalid);
        found.push(Finding::warning(FindingCode::InvalidExcluded, message).fact("n_invalid", state.n_invalid as f64));
    }
    found.extend(design_findings(linear.weighting.as_ref(), linear.design.as_ref(), state.cells.n(), "change"));
    found
}

impl fmt::Display for PairedChange {
    /// `NPS change +12.0 [3.1, 20.9] at 95 % (t), exact p = 0.0093, n = 120 pairs, 14 incomplete`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, factor, digits, unit) = match self.scoring.metric {
            ScoreKind::Nps => ("NPS", 1.0, 1, ""),
            ScoreKind::MeanScore => ("Mean", 1.0, 2, ""),
            ScoreKind::Share => ("Share", 100.0, 1, " percentage points"),
        };
        let (change, ends) =
            (shown::with_sign(factor * self.estimate, digits), shown::ends(&self.interval, factor, digits));
        write!(f, "{name} change {change} {ends}{unit} {}", shown::level(&self.interval))?;
        match (self.p_exact, self.p_value) {
            (Some(p), _) => write!(f, ", exact p = {}", p_value(p))?,
            (_, Some(p)) => write!(f, ", p = {}", p_value(p))?,
            _ => {}
        }
        write!(f, ", n = {} pairs", self.n)?;
        if self.n_incomplete > 0 { write!(f, ", {} incomplete", self.n_incomplete) } else { Ok(()) }
    }
}
