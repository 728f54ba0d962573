//! Response rate: how many of those who were asked answered?
//!
//! ```text
//! response rate = Σ w over answered / Σ w over delivered          in [0, 1]
//! ```
//!
//! - Input: one row an invitation; 1 or true for answered, 0 or false for not answered, missing for not delivered
//! - Base: delivered invitations; those not delivered are counted and never in the denominator
//! - Minimum n: 1
//! - Interval: Wilson (default), Clopper–Pearson, Jeffreys or Wald; with weights, strata or clusters on the effective n
//! - Merge class: constant; keyed by stratum and cluster where there are strata or clusters
//!
//! Differs from: rates over all invitations sent, which fall when addresses are stale (AAPOR's RR1 counts cases of unknown
//! eligibility in, its RR5 leaves them out, as here), and from completion rates, whose base is those who began.
//!
//! References: AAPOR (2023), *Standard Definitions: Final Dispositions of Case Codes and Outcome Rates for Surveys*;
//! Groves (2006), *Nonresponse Rates and Nonresponse Bias in Household Surveys*, Public Opinion Quarterly 70(5), 646–675.
use super::cells::{Cells, Sample, Tallied};
use super::design_findings::design_findings;
use super::yes_no::{self, YesShare};
use super::{DesignOptions, SurveyDesign, Weighting};
use crate::control::Control;
use crate::data::{Groups, Invalid, Responses};
use crate::inference::share::ShareMethod;
use crate::state::State;
use crate::{Accumulator, Confidence, Finding, FindingCode, Interval, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a response rate can be asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ResponseRateOptions {
    /// Confidence level of the interval; default 0.95.
    pub level: Confidence,
    /// Method of the interval; default `wilson`.
    pub method: ShareMethod,
    /// What is known of the population that was sampled.
    pub design: DesignOptions,
}

/// A response rate; estimate, interval and standard error in [0, 1].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ResponseRate {
    /// Metric id, `response_rate`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// The share of delivered invitations that were answered, weighted where invitations are.
    pub estimate: f64,
    /// Its interval.
    pub interval: Interval,
    /// Its standard error.
    pub standard_error: f64,
    /// Delivered invitations: the base.
    pub n: u64,
    /// Invitations that were not delivered.
    pub n_missing: u64,
    /// Delivered and answered, unweighted.
    pub answered: u64,
    /// Delivered and not answered, unweighted.
    pub unanswered: u64,
    /// How unequal the weights are; none without weights.
    pub weighting: Option<Weighting>,
    /// What strata, clusters and weights make of the standard error; none where all invitations count the same.
    pub design: Option<SurveyDesign>,
    /// The options used.
    pub options: ResponseRateOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

/// A mergeable response rate.
///
/// Merge class: *constant* without strata and clusters, *keyed* by stratum and cluster otherwise.
///
/// ```
/// use cxkit::data::{Column, Responses};
/// use cxkit::survey::{ResponseRateAccumulator, ResponseRateOptions};
/// use cxkit::Accumulator;
///
/// let mut state = ResponseRateAccumulator::default();
/// state.update(Responses::new(&Column::from_slice("answered", &[1.0, 0.0, 0.0, f64::NAN, 0.0])))?;
/// let rate = state.evaluate(&ResponseRateOptions::default())?;
/// assert_eq!((rate.estimate, rate.n, rate.n_missing), (0.25, 4, 1));
/// # Ok::<(), cxkit::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct ResponseRateAccumulator {
    /// Unanswered and answered.
    cells: Cells,
    n_missing: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    cells: Cells,
    n_missing: u64,
}

impl TryFrom<Unchecked> for ResponseRateAccumulator {
    type Error = String;
    fn try_from(Unchecked { cells, n_missing }: Unchecked) -> std::result::Result<Self, String> {
        cells.check(yes_no::CELLS)?;
        let rows = cells.n().checked_add(n_missing).filter(|&rows| rows < u64::MAX);
        rows.ok_or("more rows than can be counted")?;
        Ok(Self { cells, n_missing })
    }
}

impl Default for ResponseRateAccumulator {
    fn default() -> Self {
        Self { cells: Cells::new(yes_no::CELLS), n_missing: 0 }
    }
}

impl State for ResponseRateAccumulator {
    const KIND: &'static str = "response_rate";
    const VERSION: u32 = 1;
}

impl ResponseRateAccumulator {
    fn tally(batch: Responses<'_>, groups: Option<Groups<'_>>, count: usize) -> Result<Vec<Tallied>> {
        let rule = "1 or true for answered, 0 or false for not answered, missing for not delivered";
        yes_no::tally(batch, groups, count, yes_no::Reading { invalid: Invalid::Error, missing_codes: &[], rule })
    }

    fn add(&mut self, batch: &Tallied) -> Result<()> {
        batch.add_to(&mut self.cells, &mut self.n_missing, &mut 0, "response rate")
    }
}

impl Accumulator for ResponseRateAccumulator {
    type Batch<'a> = Responses<'a>;
    type Options = ResponseRateOptions;
    type Output = ResponseRate;

    fn empty(&self) -> Self {
        Self::default()
    }

    fn rows(batch: Responses<'_>) -> usize {
        batch.len()
    }

    fn update(&mut self, batch: Responses<'_>) -> Result<()> {
        Self::tally(batch, None, 1)?.iter().try_for_each(|batch| self.add(batch))
    }

    fn update_grouped(states: &mut [Self], groups: Groups<'_>, batch: Responses<'_>) -> Result<()> {
        let added = Self::tally(batch, Some(groups), states.len())?;
        let before = states.to_vec();
        let result = states.iter_mut().zip(&added).try_for_each(|(state, batch)| state.add(batch));
        if result.is_err() {
            states.clone_from_slice(&before);
        }
        result
    }

    fn merge(&mut self, other: &Self) -> Result<()> {
        self.add(&Tallied { cells: other.cells.clone(), missing: other.n_missing, invalid: 0 })
    }

    fn evaluate_with(&self, options: &ResponseRateOptions, control: Control<'_>) -> Result<ResponseRate> {
        self.evaluate_within(self, options, control)
    }

    fn evaluate_within(&self, whole: &Self, options: &ResponseRateOptions, _: Control<'_>) -> Result<ResponseRate> {
        let sample = Sample { own: &self.cells, frame: &whole.cells, options: &options.design };
        let YesShare { linear, standard_error, lower, upper, .. } =
            YesShare::of(sample, options.level.get(), options.method, "a response rate")?;
        let (n, counts) = (self.cells.n(), self.cells.counts().get());
        let mut warnings = Vec::new();
        if n < 30 {
            let invitations = if n == 1 { "invitation" } else { "invitations" };
            let message = format!("only {n} delivered {invitations}: read the interval, not the rate");
            warnings.push(Finding::warning(FindingCode::SmallBase, message).fact("n", n as f64));
        }
        if self.n_missing > n {
            let rows = n + self.n_missing;
            let message = format!("{} of {rows} invitations were not delivered", self.n_missing);
            warnings
                .push(Finding::warning(FindingCode::MostlyMissing, message).fact("n_missing", self.n_missing as f64));
        }
        warnings.extend(design_findings(linear.weighting.as_ref(), linear.design.as_ref(), n, "rate"));
        Ok(ResponseRate {
            metric: "response_rate".into(),
            version: 1,
            estimate: linear.estimate,
            interval: Interval::between(lower, upper, options.level, options.method.name()),
            standard_error,
            n,
            n_missing: self.n_missing,
            answered: counts[1],
            unanswered: counts[0],
            weighting: linear.weighting,
            design: linear.design,
            options: options.clone(),
            warnings,
        })
    }
}

impl fmt::Display for ResponseRate {
    /// `response rate 25.0 % [4.6 %, 69.9 %] at 95 % (wilson), 1 of 4 delivered, 1 not delivered`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { interval, answered, n, .. } = self;
        let percent = |x: f64| format!("{:.1} %", 100.0 * x);
        let end = |x: Option<f64>| x.map_or_else(String::new, percent);
        let level = (1e6 * interval.level).round() / 1e4;
        let (lower, upper, method) = (end(interval.lower), end(interval.upper), interval.method.replace('_', " "));
        write!(f, "response rate {} [{lower}, {upper}] at {level} % ({method})", percent(self.estimate))?;
        write!(f, ", {answered} of {n} delivered")?;
        if self.n_missing > 0 {
            write!(f, ", {} not delivered", self.n_missing)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conformance::conformance;
    use crate::data::Column;

    conformance!(laws, state: ResponseRateAccumulator, empty: ResponseRateAccumulator::default(), row: f64,
        rows: (0..40).map(|i| if i % 7 == 3 { f64::NAN } else { f64::from(i % 3 % 2) }).collect(),
        add: |state, rows| state.update(Responses::new(&Column::from_slice("answered", rows))),
        add_grouped: |states, groups, rows| ResponseRateAccumulator::update_grouped(states, Groups::listed(groups),
            Responses::new(&Column::from_slice("answered", rows))),
        same: |a, b| a == b,
        invalid: [2.0, -1.0, 0.5, f64::INFINITY].map(|x| (x, "out_of_scale")).into(),
        min_n: 1);

    #[test]
    fn invitations_that_never_arrived_are_not_in_the_base() {
        let answered: Vec<f64> = (0..9).map(|i| if i < 6 { f64::NAN } else { f64::from(i % 2) }).collect();
        let mut state = ResponseRateAccumulator::default();
        state.update(Responses::new(&Column::from_slice("answered", &answered))).unwrap();
        let rate = state.evaluate(&ResponseRateOptions::default()).unwrap();
        assert_eq!((rate.n, rate.n_missing, rate.answered, rate.unanswered), (3, 6, 1, 2));
        let codes: Vec<FindingCode> = rate.warnings.iter().map(|warning| warning.code).collect();
        assert_eq!(codes, [FindingCode::SmallBase, FindingCode::MostlyMissing]);
        let line = rate.to_string();
        assert!(line.starts_with("response rate 33.3 % [6.1 %, 79.2 %] at 95 % (wilson), 1 of 3"), "{line}");
        assert!(line.ends_with(", 6 not delivered"), "{line}");
    }
}
