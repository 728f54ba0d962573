//! Multiple answers: of several choices, which do respondents tick?
//!
//! ```text
//! share of respondents = Σ w·c_j / Σ w               over respondents; the shares sum to more than 1
//! share of answers     = Σ w·c_j / Σ_j Σ w·c_j       over all ticks; the shares sum to 1
//! mean choices         = Σ_j Σ w·c_j / Σ w
//! ```
//!
//! c_j is 1 where choice j was ticked.
//!
//! - Input: a column of 0 and 1, or of truth values, for each choice
//! - Base: respondents, whose row holds any answer. A row with all answers 0 is a respondent who chose nothing; a row
//!   without any is missing
//! - Minimum n: 1
//! - Interval: Wilson (default), Clopper–Pearson, Jeffreys or Wald for shares of respondents, on the effective n with a
//!   design; shares of answers have the linearised standard error of a ratio
//! - Merge class: constant without a design, keyed by stratum and cluster otherwise
//!
//! Differs from: tables of ticks, which take one respondent's ticks as independent answers of several.
//!
//! References: Brown, Cai and DasGupta (2001), *Interval Estimation for a Binomial Proportion*, Statistical Science 16(2);
//! Binder (1983), International Statistical Review 51(3), 279–292.
use super::super::shown::decimals;
use super::super::{DesignOptions, SurveyDesign, Weighting};
use super::ItemsAccumulator;
use super::findings::findings;
use super::form::ItemsForm;
use super::view::{Estimate, View};
use crate::control::Control;
use crate::inference::share::ShareMethod;
use crate::{Confidence, Finding, Grouped, GroupedAccumulator, Interval, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a missing answer means in a row with other answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum BlankAnswer {
    /// A mistake: refuse the batch and name the row.
    #[default]
    Error,
    /// Not chosen: exports that leave out what was not ticked. Who ticked nothing cannot be told from who did not answer.
    Unchosen,
}

/// How choices are read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct MultipleAnswerReading {
    /// What a missing answer means in a row with other answers; default `error`.
    pub missing: BlankAnswer,
    /// Numbers that stand for a missing answer; default none.
    pub missing_codes: Vec<f64>,
}

/// What multiple answers can be asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct MultipleAnswerOptions {
    /// Confidence level of the intervals; default 0.95.
    pub level: Confidence,
    /// Method of the intervals; default `wilson`.
    pub method: ShareMethod,
    /// What is known of the population that was sampled.
    pub design: DesignOptions,
}

/// One choice; shares in [0, 1].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ChoiceShare {
    /// The choice.
    pub choice: String,
    /// Respondents who chose it, unweighted.
    pub n: u64,
    /// Share of the respondents who chose it.
    pub share_of_respondents: f64,
    /// Its interval.
    pub interval: Interval,
    /// Its standard error.
    pub standard_error: f64,
    /// Share of all choices made; none where nobody chose anything.
    pub share_of_answers: Option<f64>,
    /// Its standard error; none where it is unknown.
    pub answers_standard_error: Option<f64>,
}

/// Answers of which several can be chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "choices")))]
#[non_exhaustive]
pub struct MultipleAnswer {
    /// Metric id, `multiple_answer`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// The choices, in the order of their columns.
    pub choices: Vec<ChoiceShare>,
    /// Mean number of choices of a respondent.
    pub mean_choices: f64,
    /// Its standard error; none for one respondent.
    pub mean_choices_standard_error: Option<f64>,
    /// Respondents: the base.
    pub n: u64,
    /// Choices made, unweighted.
    pub n_answers: u64,
    /// Respondents who chose nothing, unweighted.
    pub n_none: u64,
    /// Their share of the respondents, in [0, 1].
    pub none_share: f64,
    /// Rows without any answer.
    pub n_missing: u64,
    /// How unequal the weights are; none without weights.
    pub weighting: Option<Weighting>,
    /// The sample design of the standard errors; none where all respondents count the same.
    pub design: Option<SurveyDesign>,
    /// How answers were read.
    pub reading: MultipleAnswerReading,
    /// The options used.
    pub options: MultipleAnswerOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

impl ItemsAccumulator {
    /// An empty state of choices, which are read in this way.
    pub fn of_choices<N: Into<String>>(
        choices: impl IntoIterator<Item = N>,
        reading: &MultipleAnswerReading,
    ) -> Result<Self> {
        let form = match reading.missing {
            BlankAnswer::Error => ItemsForm::Choices,
            BlankAnswer::Unchosen => ItemsForm::BlankChoices,
        };
        Self::choices(choices.into_iter().map(Into::into).collect(), reading.missing_codes.clone(), form)
    }
}

impl MultipleAnswer {
    /// The shares of a state of choices.
    pub fn of(state: &ItemsAccumulator, options: &MultipleAnswerOptions) -> Result<Self> {
        Self::within(state, state, options)
    }

    /// The shares of every group and of all together.
    pub fn by_group(
        states: &GroupedAccumulator<ItemsAccumulator>,
        options: &MultipleAnswerOptions,
        control: Control<'_>,
    ) -> Result<Grouped<Self>> {
        states.evaluate_each(control, |state, whole, _| Self::within(state, whole, options))
    }

    fn within(state: &ItemsAccumulator, whole: &ItemsAccumulator, options: &MultipleAnswerOptions) -> Result<Self> {
        state.expect_form(&[ItemsForm::Choices, ItemsForm::BlankChoices], "multiple answers")?;
        let view = View::new(state, whole, &options.design, "a question with multiple answers")?;
        let k = state.items.len();
        let shares = (0..k).map(|at| view.item(at)).collect::<Result<Vec<_>>>()?;
        let mean = Estimate::combined(&shares.iter().map(|share| (1.0, share)).collect::<Vec<_>>(), 0.0);
        let answers: f64 = view.totals[1..=k].iter().sum();
        let counted = |at: usize| state.moments.totals[at].total() as u64;
        let choice = |(at, share): (usize, &Estimate)| {
            let (interval, standard_error) = view.share(share, options.level, options.method)?;
            let of_answers = (answers > 0.0).then(|| of_answers(&view, at, k, answers));
            Ok(ChoiceShare {
                choice: state.items[at].clone(),
                n: counted(1 + at),
                share_of_respondents: share.value,
                interval,
                standard_error,
                share_of_answers: of_answers.as_ref().map(|share| share.value),
                answers_standard_error: of_answers.map_or(Ok(None), |share| view.error(&share))?,
            })
        };
        let choices = shares.iter().enumerate().map(choice).collect::<Result<Vec<_>>>()?;
        let design = view.design(&mean)?;
        let missing = if state.form == ItemsForm::Choices { BlankAnswer::Error } else { BlankAnswer::Unchosen };
        Ok(Self {
            metric: "multiple_answer".into(),
            version: 1,
            mean_choices: mean.value,
            mean_choices_standard_error: view.error(&mean)?,
            n: state.n(),
            n_answers: choices.iter().map(|choice| choice.n).sum(),
            choices,
            n_none: counted(k + 1),
            none_share: view.totals[k + 1] / view.totals[0],
            n_missing: state.n_missing,
            warnings: findings(state, view.weighting.as_ref(), design.as_ref()),
            weighting: view.weighting,
            design,
            reading: MultipleAnswerReading { missing, missing_codes: state.reading.missing_codes.clone() },
            options: options.clone(),
        })
    }
}

/// The share of a choice in all choices made.
fn of_answers(view: &View<'_>, at: usize, choices: usize, answers: f64) -> Estimate {
    let estimate = view.totals[1 + at] / answers;
    let mut gradient = view.flat();
    gradient[1..=choices].iter_mut().for_each(|g| *g = -estimate / answers);
    gradient[1 + at] += 1.0 / answers;
    Estimate { value: estimate, n: 0, gradient, known: true }
}

impl fmt::Display for MultipleAnswer {
    /// `Multiple answers: price 42.0 %, speed 31.0 %, n = 100, 0.9 choices each`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Multiple answers: ")?;
        for choice in &self.choices {
            write!(f, "{} {} %, ", choice.choice, decimals(100.0 * choice.share_of_respondents, 1))?;
        }
        write!(f, "n = {}, {} choices each", self.n, decimals(self.mean_choices, 1))
    }
}
