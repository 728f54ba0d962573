//! What every result carries: confidence level, interval, findings; and the checked scalars of options.
use crate::{Error, Result};
use serde::de::{Deserialize, Deserializer, Error as _, Unexpected};
use serde::{Deserialize as DeriveDeserialize, Serialize};
use std::fmt;

/// A confidence level in the open interval (0, 1); the default is 0.95.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(transparent, inline))]
pub struct Confidence(f64);

impl Confidence {
    const RULE: &'static str = "a number strictly between 0 and 1";

    /// Checks the level. NaN is refused, because the rule is stated positively.
    pub fn new(level: f64) -> Result<Self> {
        if level > 0.0 && level < 1.0 { Ok(Self(level)) } else { Err(Error::option("level", Self::RULE, level)) }
    }

    /// The level as a number.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl Default for Confidence {
    fn default() -> Self {
        Self(0.95)
    }
}

impl<'de> Deserialize<'de> for Confidence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let level = f64::deserialize(deserializer)?;
        Self::new(level).map_err(|_| D::Error::invalid_value(Unexpected::Float(level), &Self::RULE))
    }
}

/// The seed of a random stream: a whole number from 0 to 2⁵³ − 1, so that every language holds it exactly; default 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(transparent, inline))]
pub struct Seed(u64);

impl Seed {
    const RULE: &'static str = "a whole number from 0 to 2^53 - 1";

    /// Checks the seed.
    pub fn new(seed: u64) -> Result<Self> {
        if seed < 1 << 53 { Ok(Self(seed)) } else { Err(Error::option("seed", Self::RULE, seed)) }
    }

    /// The seed as a number.
    pub fn get(self) -> u64 {
        self.0
    }
}

impl Default for Seed {
    fn default() -> Self {
        Self(1)
    }
}

impl<'de> Deserialize<'de> for Seed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let seed = u64::deserialize(deserializer)?;
        Self::new(seed).map_err(|_| D::Error::invalid_value(Unexpected::Unsigned(seed), &Self::RULE))
    }
}

/// A two-sided interval, in the unit of the estimate that it belongs to.
#[derive(Debug, Clone, PartialEq, Serialize, DeriveDeserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Interval {
    /// Lower end; none where the method has no lower bound.
    pub lower: Option<f64>,
    /// Upper end; none where the method has no upper bound.
    pub upper: Option<f64>,
    /// Confidence level, for example 0.95.
    pub level: f64,
    /// Method, for example `score`.
    pub method: String,
}

impl Interval {
    /// An interval with both ends.
    pub fn between(lower: f64, upper: f64, level: Confidence, method: impl Into<String>) -> Self {
        Self { lower: Some(lower), upper: Some(upper), level: level.get(), method: method.into() }
    }
}

impl fmt::Display for Interval {
    /// `[−50.5, 77.8] at 95 % (score)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |x: Option<f64>, open: &str| x.map_or_else(|| open.to_owned(), plain);
        let level = (1e6 * self.level).round() / 1e4;
        let (lower, upper) = (end(self.lower, "−∞"), end(self.upper, "∞"));
        write!(f, "[{lower}, {upper}] at {level} % ({})", self.method.replace('_', " "))
    }
}

/// One decimal, half away from zero, with a true minus sign and no negative zero: how every result is displayed.
pub(crate) fn plain(x: f64) -> String {
    let tenths = (10.0 * x).round();
    format!("{}{:.1}", if tenths < 0.0 { "−" } else { "" }, tenths.abs() / 10.0)
}

/// As [`plain`], with a plus sign for positive numbers: scores that may be negative.
pub(crate) fn signed(x: f64) -> String {
    format!("{}{}", if (10.0 * x).round() > 0.0 { "+" } else { "" }, plain(x))
}

/// A p-value in four digits, or in powers of ten where it is tiny.
pub(crate) fn p_value(p: f64) -> String {
    if p < 0.0001 { format!("{p:.1e}") } else { format!("{p:.4}") }
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, DeriveDeserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Severity {
    /// Good to know.
    Info,
    /// The number stands, but do not lean on it without reading this.
    Warning,
    /// The number would mislead.
    Error,
}

/// The closed list of what a finding can say; each code is explained in `docs/warnings.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, DeriveDeserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FindingCode {
    /// Fewer than 30 valid answers.
    SmallBase,
    /// Answers outside the scale were left out on request.
    InvalidExcluded,
    /// More than half of the rows hold no answer.
    MostlyMissing,
    /// One row carries more than a tenth of the weight.
    WeightConcentration,
    /// The Wald interval has no width, because all answers fall in one class.
    ZeroWidthInterval,
    /// The exact p-value was not computed.
    ExactSkipped,
    /// Labels that differ only in case or surrounding space.
    NearDuplicateLabels,
    /// Two categories are equally frequent, so the order of the rule made the grade.
    TiedGrade,
    /// More customers reject a feature than want it.
    ReversedFeature,
    /// More than a tenth of the answer pairs contradict themselves.
    QuestionableAnswers,
    /// Only one half of a pair of questions was answered.
    HalfAnswered,
    /// Answers under different wordings were pooled on request.
    PooledWordings,
    /// Respondents gave one and the same answer to every question.
    StraightLiners,
    /// Respondents answered the same question more than once.
    DuplicateRespondents,
    /// A chi-squared test with expected counts below 5.
    SparseTable,
    /// A coefficient has the sign that its meaning excludes.
    WrongSign,
    /// A coefficient cannot be estimated, because a kind of rating does not occur.
    NoContrast,
    /// A quantity could not be computed in more than a twentieth of the bootstrap replicates.
    FailedReplicates,
    /// A delight is worked on while a must-be is not met.
    AttractiveBeforeMustBe,
    /// Several transactions of a customer in one grain were merged into one purchase.
    MergedPurchases,
    /// Refunds were left out, or found no purchase that could bear them.
    RefundsLeftOut,
    /// Customers may have bought before the log starts.
    LeftTruncated,
    /// Customers first bought after the calibration period and are left out.
    BornInHoldout,
    /// Customers first bought in the last grain observed: their age is 0, and they are left out.
    BornAtEnd,
    /// Rows after the end of observation were left out.
    AfterEnd,
    /// Customers of whom no purchase remains are left out.
    WithoutPurchase,
    /// Spend per purchase goes with how often customers buy, which gamma–gamma rules out.
    SpendDependsOnFrequency,
    /// A parameter ran to an end of its range: the data do not identify it.
    ParameterAtBoundary,
    /// The likelihood is nearly flat in some direction: parameters are known together, not apart.
    IllConditioned,
    /// A mean does not exist at the fitted parameters.
    InfiniteMean,
    /// The margins never add up to the acquisition cost.
    NeverPaysBack,
    /// A segment could not be fitted and is left out of the test.
    SegmentNotFitted,
    /// Purchases of which refunds left nothing do not count.
    RefundedPurchases,
    /// The base is only those who answered another question in some way: it is not all customers.
    ConditionalBase,
    /// A standard error from fewer than ten clusters.
    FewUnits,
    /// Strata with one cluster were merged with others on request.
    StrataMerged,
    /// Weights are at a cap.
    TrimmedWeights,
    /// Combinations of margins hold no answer, so raking cannot reach them.
    EmptyCells,
    /// A comment carries several themes, so the impacts of themes do not add up.
    OverlappingThemes,
    /// Solicited and unsolicited feedback were counted together on request.
    PooledSources,
    /// A group was chosen by its score: scores chosen for being low rise without any treatment.
    RegressionToTheMean,
    /// A segment has no answers in one of the periods.
    EmptyPeriod,
    /// Rows without an answer to every item were left out.
    IncompleteRows,
    /// An item goes against the others: its scale may be reversed.
    NegativeItem,
    /// Groups too small to compare were left out.
    SmallGroups,
    /// Groups below the anonymity threshold are withheld.
    Anonymity,
}

impl FindingCode {
    /// Every code there is.
    pub const ALL: [FindingCode; 46] = [
        FindingCode::SmallBase,
        FindingCode::InvalidExcluded,
        FindingCode::MostlyMissing,
        FindingCode::WeightConcentration,
        FindingCode::ZeroWidthInterval,
        FindingCode::ExactSkipped,
        FindingCode::NearDuplicateLabels,
        FindingCode::TiedGrade,
        FindingCode::ReversedFeature,
        FindingCode::QuestionableAnswers,
        FindingCode::HalfAnswered,
        FindingCode::PooledWordings,
        FindingCode::StraightLiners,
        FindingCode::DuplicateRespondents,
        FindingCode::SparseTable,
        FindingCode::WrongSign,
        FindingCode::NoContrast,
        FindingCode::FailedReplicates,
        FindingCode::AttractiveBeforeMustBe,
        FindingCode::MergedPurchases,
        FindingCode::RefundsLeftOut,
        FindingCode::LeftTruncated,
        FindingCode::BornInHoldout,
        FindingCode::BornAtEnd,
        FindingCode::AfterEnd,
        FindingCode::WithoutPurchase,
        FindingCode::SpendDependsOnFrequency,
        FindingCode::ParameterAtBoundary,
        FindingCode::IllConditioned,
        FindingCode::InfiniteMean,
        FindingCode::NeverPaysBack,
        FindingCode::SegmentNotFitted,
        FindingCode::RefundedPurchases,
        FindingCode::ConditionalBase,
        FindingCode::FewUnits,
        FindingCode::StrataMerged,
        FindingCode::TrimmedWeights,
        FindingCode::EmptyCells,
        FindingCode::OverlappingThemes,
        FindingCode::PooledSources,
        FindingCode::RegressionToTheMean,
        FindingCode::EmptyPeriod,
        FindingCode::IncompleteRows,
        FindingCode::NegativeItem,
        FindingCode::SmallGroups,
        FindingCode::Anonymity,
    ];
}

/// One fact of a finding: a name and a number or text.
#[derive(Debug, Clone, PartialEq, Serialize, DeriveDeserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fact {
    /// What it is, in snake_case.
    pub name: String,
    /// Its value.
    pub value: FactValue,
}

/// A number or text.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(untagged))]
pub enum FactValue {
    /// A number.
    Number(f64),
    /// Text.
    Text(String),
}

/// The form in JSON.
#[derive(Serialize, DeriveDeserialize)]
#[serde(untagged)]
enum PlainFact {
    Number(f64),
    Text(String),
}

/// The form in bytes, where a value cannot say what it is.
#[derive(Serialize, DeriveDeserialize)]
enum TaggedFact {
    Number(f64),
    Text(String),
}

impl Serialize for FactValue {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        match (self.clone(), serializer.is_human_readable()) {
            (FactValue::Number(x), true) => PlainFact::Number(x).serialize(serializer),
            (FactValue::Text(x), true) => PlainFact::Text(x).serialize(serializer),
            (FactValue::Number(x), false) => TaggedFact::Number(x).serialize(serializer),
            (FactValue::Text(x), false) => TaggedFact::Text(x).serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for FactValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            return Ok(match PlainFact::deserialize(deserializer)? {
                PlainFact::Number(x) => FactValue::Number(x),
                PlainFact::Text(x) => FactValue::Text(x),
            });
        }
        Ok(match TaggedFact::deserialize(deserializer)? {
            // JSON has no other numbers, so that what was read from bytes could not be written.
            TaggedFact::Number(x) if !x.is_finite() => {
                return Err(D::Error::invalid_value(Unexpected::Float(x), &"a finite number"));
            }
            TaggedFact::Number(x) => FactValue::Number(x),
            TaggedFact::Text(x) => FactValue::Text(x),
        })
    }
}

impl From<f64> for FactValue {
    fn from(x: f64) -> Self {
        FactValue::Number(x)
    }
}

impl From<&str> for FactValue {
    fn from(x: &str) -> Self {
        FactValue::Text(x.into())
    }
}

/// Something that a careful analyst would add: a warning, a lint, a line of an import report.
#[derive(Debug, Clone, PartialEq, Serialize, DeriveDeserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Finding {
    /// Which one of the closed list.
    pub code: FindingCode,
    /// The sentence for a person.
    pub message: String,
    /// How much it matters.
    pub severity: Severity,
    /// The numbers behind the sentence.
    pub facts: Vec<Fact>,
    /// Where in the input, for example `region`.
    pub path: Option<String>,
}

impl Finding {
    pub(crate) fn warning(code: FindingCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), severity: Severity::Warning, facts: Vec::new(), path: None }
    }

    pub(crate) fn fact(mut self, name: &str, value: impl Into<FactValue>) -> Self {
        self.facts.push(Fact { name: name.into(), value: value.into() });
        self
    }

    pub(crate) fn at(mut self, path: &str) -> Self {
        self.path = Some(path.into());
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_outside_the_open_unit_interval_are_refused() {
        for level in [0.0, 1.0, -0.1, 1.1, f64::NAN, f64::INFINITY] {
            assert_eq!(Confidence::new(level).unwrap_err().code(), "invalid_option", "{level}");
            assert!(serde_json::from_value::<Confidence>(serde_json::json!(level)).is_err(), "{level}");
        }
        assert_eq!(Confidence::new(0.5).unwrap().get(), 0.5);
    }

    #[test]
    fn seeds_fit_a_double() {
        assert_eq!(Seed::new((1 << 53) - 1).unwrap().get(), (1 << 53) - 1);
        assert_eq!(Seed::new(1 << 53).unwrap_err().column(), Some("seed"));
        assert!(serde_json::from_str::<Seed>("9007199254740992").is_err());
    }

    #[test]
    fn display_rounds_half_away_from_zero_and_has_no_negative_zero() {
        let shown: Vec<String> = [0.25, -0.25, -0.04, 0.04, 12.0].map(signed).into();
        assert_eq!(shown, ["+0.3", "−0.3", "0.0", "0.0", "+12.0"]);
        let interval = Interval::between(-50.46, 77.84, Confidence::new(0.999).unwrap(), "adjusted_wald");
        assert_eq!(interval.to_string(), "[−50.5, 77.8] at 99.9 % (adjusted wald)");
    }
}
