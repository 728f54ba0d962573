//! Binary NPS: how many would recommend us, asked as yes or no?
//!
//! ```text
//! share = yes / n                  binary NPS = 100 · (yes − no) / n = 100 · (2 · share − 1)
//! standard error = 100 · √((1 − (2 · share − 1)²) / n)
//! ```
//!
//! - Input: 1 or true for yes, 0 or false for no
//! - Base: valid answers
//! - Minimum n: 1
//! - Interval: of the share by Wilson (default), Clopper–Pearson, Jeffreys or Wald, and the same in points; with weights,
//!   strata or clusters on the effective n, and the standard error is linearised, as for NPS
//! - Merge class: constant; keyed by stratum and cluster where there are strata or clusters
//!
//! It is a metric of its own: a yes-or-no question has no passives, so its score is never comparable with a 0–10 NPS.
//!
//! References: Brown, Cai and DasGupta (2001), *Interval Estimation for a Binomial Proportion*, Statistical Science 16(2).
use super::cells::{Cells, Sample, Tallied};
use super::design_findings::design_findings;
use super::older_states::BinaryNpsVersion1;
use super::yes_no::{self, YesShare};
use super::{DesignOptions, SurveyDesign, Weighting};
use crate::control::Control;
use crate::data::{Groups, Invalid, Responses};
use crate::estimate::signed;
use crate::inference::share::ShareMethod;
use crate::state::{Payload, State};
use crate::{Accumulator, Confidence, Error, Finding, FindingCode, GroupedAccumulator, Interval, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How yes-or-no answers are read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct BinaryNpsReading {
    /// What to do with an answer that is neither 0 nor 1; default `error`.
    pub invalid: Invalid,
    /// Numbers that stand for a missing answer; default none.
    pub missing_codes: Vec<f64>,
}

/// What a binary NPS can be asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct BinaryNpsOptions {
    /// Confidence level of the interval; default 0.95.
    pub level: Confidence,
    /// Method of the interval; default `wilson`.
    pub method: ShareMethod,
    /// What is known of the population that was sampled.
    pub design: DesignOptions,
}

/// A binary NPS; estimate, interval and standard error in points from −100 to 100.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct BinaryNps {
    /// Metric id, `binary_nps`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// Yes minus no, in points.
    pub estimate: f64,
    /// Its interval, in points.
    pub interval: Interval,
    /// Its standard error, in points.
    pub standard_error: f64,
    /// Share of yes in [0, 1], weighted where answers are.
    pub share: f64,
    /// Interval of the share, in [0, 1].
    pub share_interval: Interval,
    /// Valid answers: the base.
    pub n: u64,
    /// Rows without an answer.
    pub n_missing: u64,
    /// Answers that are neither yes nor no and were left out.
    pub n_invalid: u64,
    /// Who would recommend, unweighted.
    pub yes: u64,
    /// Who would not, unweighted.
    pub no: u64,
    /// How unequal the weights are; none without weights.
    pub weighting: Option<Weighting>,
    /// What strata, clusters and weights make of the standard error; none where all answers count the same.
    pub design: Option<SurveyDesign>,
    /// How answers were read.
    pub reading: BinaryNpsReading,
    /// The options used.
    pub options: BinaryNpsOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

/// A mergeable binary NPS.
///
/// Merge class: *constant* without strata and clusters (four counts; four compensated sums where answers are weighted),
/// *keyed* by stratum and cluster otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct BinaryNpsAccumulator {
    reading: BinaryNpsReading,
    /// No and yes.
    cells: Cells,
    n_missing: u64,
    n_invalid: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    reading: BinaryNpsReading,
    cells: Cells,
    n_missing: u64,
    n_invalid: u64,
}

impl TryFrom<Unchecked> for BinaryNpsAccumulator {
    type Error = String;
    fn try_from(Unchecked { reading, cells, n_missing, n_invalid }: Unchecked) -> std::result::Result<Self, String> {
        Self::checked(reading, cells, n_missing, n_invalid)
    }
}

impl Default for BinaryNpsAccumulator {
    fn default() -> Self {
        Self::new(BinaryNpsReading::default())
    }
}

impl State for BinaryNpsAccumulator {
    const KIND: &'static str = "binary_nps";
    const VERSION: u32 = 2;

    fn from_payload(version: u32, payload: Payload<'_>) -> Result<Self> {
        if version == 1 { payload.upgrade::<BinaryNpsVersion1, _>() } else { payload.read() }
    }
}

impl State for GroupedAccumulator<BinaryNpsAccumulator> {
    const KIND: &'static str = "grouped_binary_nps";
    const VERSION: u32 = 2;

    fn from_payload(version: u32, payload: Payload<'_>) -> Result<Self> {
        if version == 1 { Self::upgraded::<BinaryNpsVersion1>(payload) } else { payload.read() }
    }
}

impl BinaryNpsAccumulator {
    /// An empty state that reads answers in this way.
    pub fn new(reading: BinaryNpsReading) -> Self {
        Self { reading, cells: Cells::new(yes_no::CELLS), n_missing: 0, n_invalid: 0 }
    }

    /// A state that could have been reached; anything else is refused.
    pub(super) fn checked(
        reading: BinaryNpsReading,
        cells: Cells,
        n_missing: u64,
        n_invalid: u64,
    ) -> std::result::Result<Self, String> {
        cells.check(yes_no::CELLS)?;
        let rows = cells.n().checked_add(n_missing).and_then(|rows| rows.checked_add(n_invalid));
        rows.filter(|&rows| rows < u64::MAX).ok_or("more rows than can be counted")?;
        Ok(Self { reading, cells, n_missing, n_invalid })
    }

    /// How answers are read.
    pub fn reading(&self) -> &BinaryNpsReading {
        &self.reading
    }

    /// Valid answers so far.
    pub fn n(&self) -> u64 {
        self.cells.n()
    }

    /// Takes a batch back out that was added before; more than was added is an error, and nothing is taken out.
    ///
    /// Only for states without weights, strata and clusters, whose counts are exact.
    pub fn retract(&mut self, batch: Responses<'_>) -> Result<()> {
        if self.cells.is_designed() || !batch.design().is_simple() {
            let (what, reason) =
                ("retracting weighted answers", "float sums do not subtract exactly; merge daily states");
            return Err(Error::Undefined { what: what.into(), reason: reason.into() });
        }
        let column = batch.answers().name();
        for taken in self.tally(batch, None, 1)? {
            for (left, taken) in [(self.n_missing, taken.missing), (self.n_invalid, taken.invalid)] {
                if left < taken {
                    let expected = format!("at most the {left} answers of a kind that were added");
                    return Err(Error::invalid(column, None, expected, taken));
                }
            }
            self.cells.retract(&taken.cells, column)?;
            self.n_missing -= taken.missing;
            self.n_invalid -= taken.invalid;
        }
        Ok(())
    }

    fn tally(&self, batch: Responses<'_>, groups: Option<Groups<'_>>, count: usize) -> Result<Vec<Tallied>> {
        let BinaryNpsReading { invalid, missing_codes } = &self.reading;
        let rule = "1 or true for yes, 0 or false for no";
        yes_no::tally(batch, groups, count, yes_no::Reading { invalid: *invalid, missing_codes, rule })
    }

    fn add(&mut self, batch: &Tallied) -> Result<()> {
        batch.add_to(&mut self.cells, &mut self.n_missing, &mut self.n_invalid, "binary NPS")
    }
}

impl Accumulator for BinaryNpsAccumulator {
    type Batch<'a> = Responses<'a>;
    type Options = BinaryNpsOptions;
    type Output = BinaryNps;

    fn empty(&self) -> Self {
        Self::new(self.reading.clone())
    }

    fn rows(batch: Responses<'_>) -> usize {
        batch.len()
    }

    fn update(&mut self, batch: Responses<'_>) -> Result<()> {
        self.tally(batch, None, 1)?.iter().try_for_each(|batch| self.add(batch))
    }

    fn update_grouped(states: &mut [Self], groups: Groups<'_>, batch: Responses<'_>) -> Result<()> {
        let Some(first) = states.first() else { return Ok(()) };
        let added = first.tally(batch, Some(groups), states.len())?;
        let before = states.to_vec();
        let result = states.iter_mut().zip(&added).try_for_each(|(state, batch)| state.add(batch));
        if result.is_err() {
            states.clone_from_slice(&before);
        }
        result
    }

    fn merge(&mut self, other: &Self) -> Result<()> {
        if self.reading != other.reading {
            let words = |r: &BinaryNpsReading| format!("invalid {:?}, missing codes {:?}", r.invalid, r.missing_codes);
            let (expected, got) = (words(&self.reading), words(&other.reading));
            return Err(Error::Incompatible { what: "binary NPS".into(), expected, got });
        }
        let Self { cells, n_missing: missing, n_invalid: invalid, .. } = other.clone();
        self.add(&Tallied { cells, missing, invalid })
    }

    fn evaluate_with(&self, options: &BinaryNpsOptions, control: Control<'_>) -> Result<BinaryNps> {
        self.evaluate_within(self, options, control)
    }

    fn evaluate_within(&self, whole: &Self, options: &BinaryNpsOptions, _: Control<'_>) -> Result<BinaryNps> {
        let sample = Sample { own: &self.cells, frame: &whole.cells, options: &options.design };
        let YesShare { linear, net, standard_error, lower, upper } =
            YesShare::of(sample, options.level.get(), options.method, "binary NPS")?;
        let (method, n, counts) = (options.method.name(), self.n(), self.cells.counts().get());
        let mut warnings = Vec::new();
        if n < 30 {
            let message = format!("only {n} valid answers: read the interval, not the score");
            warnings.push(Finding::warning(FindingCode::SmallBase, message).fact("n", n as f64));
        }
        if self.n_invalid > 0 {
            let message = format!("{} answers that are neither yes nor no were left out", self.n_invalid);
            warnings
                .push(Finding::warning(FindingCode::InvalidExcluded, message).fact("n_invalid", self.n_invalid as f64));
        }
        warnings.extend(design_findings(linear.weighting.as_ref(), linear.design.as_ref(), n, "score"));
        Ok(BinaryNps {
            metric: "binary_nps".into(),
            version: 1,
            estimate: 100.0 * net,
            interval: Interval::between(200.0 * lower - 100.0, 200.0 * upper - 100.0, options.level, method),
            standard_error: 200.0 * standard_error,
            share: linear.estimate,
            share_interval: Interval::between(lower, upper, options.level, method),
            n,
            n_missing: self.n_missing,
            n_invalid: self.n_invalid,
            yes: counts[1],
            no: counts[0],
            weighting: linear.weighting,
            design: linear.design,
            reading: self.reading.clone(),
            options: options.clone(),
            warnings,
        })
    }
}

impl fmt::Display for BinaryNps {
    /// `Binary NPS +85.0 [79.1, 89.3] at 95 % (wilson), n = 400 (370 yes, 30 no)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let BinaryNps { estimate, interval, n, yes, no, .. } = self;
        write!(f, "Binary NPS {} {interval}, n = {n} ({yes} yes, {no} no)", signed(*estimate))?;
        if self.n_missing > 0 {
            write!(f, ", {} missing", self.n_missing)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conformance::conformance;
    use crate::data::Column;

    conformance!(laws, state: BinaryNpsAccumulator, empty: BinaryNpsAccumulator::default(), row: f64,
        rows: (0..40).map(|i| if i % 7 == 3 { f64::NAN } else { f64::from(i % 3 % 2) }).collect(),
        add: |state, rows| state.update(Responses::new(&Column::from_slice("answers", rows))),
        add_grouped: |states, groups, rows| BinaryNpsAccumulator::update_grouped(states, Groups::listed(groups),
            Responses::new(&Column::from_slice("answers", rows))),
        same: |a, b| a == b,
        invalid: [2.0, -1.0, 0.5, f64::INFINITY].map(|x| (x, "out_of_scale")).into(),
        other: BinaryNpsAccumulator::new(BinaryNpsReading { invalid: Invalid::Exclude, ..BinaryNpsReading::default() }),
        min_n: 1);

    #[test]
    fn groups_of_many_blocks_are_the_states_of_their_rows() {
        let answers: Vec<u8> = (0..3000).map(|i| u8::from(i % 7 < 3)).collect();
        let region = |i: usize| ["north", "south", "west"][i % 3];
        let labels = crate::data::Labels::from_keys("region", (0..3000).map(region)).unwrap();
        let mut grouped = GroupedAccumulator::new(["region"], BinaryNpsAccumulator::default());
        grouped.update(&[&labels], Responses::new(&Column::from_slice("answers", &answers))).unwrap();
        let result = grouped.evaluate(&BinaryNpsOptions::default()).unwrap();
        for group in 0..3 {
            let own: Vec<u8> = (0..3000).filter(|i| i % 3 == group).map(|i| answers[i]).collect();
            let mut state = BinaryNpsAccumulator::default();
            state.update(Responses::new(&Column::from_slice("answers", &own))).unwrap();
            let expected = state.evaluate(&BinaryNpsOptions::default()).unwrap();
            assert_eq!(result.get(&[region(group).into()]), Some(&expected));
        }
    }

    #[test]
    fn retracting_what_was_added_leaves_the_rest() {
        let mut state = BinaryNpsAccumulator::default();
        state.update(Responses::new(&Column::from_slice("answers", &[1, 1, 0]))).unwrap();
        state.retract(Responses::new(&Column::from_slice("answers", &[1]))).unwrap();
        assert_eq!(state.cells.counts().get(), [1, 1]);
        assert!(state.retract(Responses::new(&Column::from_slice("answers", &[1, 1]))).is_err());
        assert_eq!(state.cells.counts().get(), [1, 1]);
    }
}
