//! What a lifetime value by formula is made of.
use super::inputs::{Inputs, representable};
use crate::domain::TimeUnit;
use crate::estimate::{Fact, plain};
use crate::{Finding, FindingCode, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// When the first margin comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Timing {
    /// At the end of the first period, from those who stay: the value of a prospect or before a renewal.
    End,
    /// Now and for certain: the value of a customer who is about to pay.
    Start,
}

/// By which formula a value was computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LtvFormula {
    /// Spend × purchases × lifespan × margin.
    Simple,
    /// Margin over churn.
    ChurnBased,
    /// Constant margin and retention, for ever, discounted.
    Retention,
    /// Given margins and survival over given periods, discounted.
    FiniteHorizon,
    /// Margins that were realised.
    Historic,
}

/// A lifetime value by formula: margin (not revenue) per customer, in the money that the inputs are in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LtvEstimate {
    /// Metric id, `ltv`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// The formula.
    pub formula: LtvFormula,
    /// Lifetime value of one customer, before the cost of winning them.
    pub estimate: f64,
    /// The estimate less the acquisition cost; none where that was not given.
    pub net: Option<f64>,
    /// The estimate over the acquisition cost; none where that was not given or is 0.
    pub ratio: Option<f64>,
    /// The estimate over one period's margin after retention cost; none where the margin is 0 or varies.
    pub multiple: Option<f64>,
    /// The period that rates and margins are per; none where the formula has none.
    pub period: Option<TimeUnit>,
    /// The discount rate per period that was used; none where nothing is discounted.
    pub discount_rate_per_period: Option<f64>,
    /// When the first margin comes; none where the formula has no timing.
    pub timing: Option<Timing>,
    /// The inputs as they came, by name; a list's entries are `margins[0]` and so on.
    pub inputs: Vec<Fact>,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

impl Timing {
    pub(super) fn name(self) -> &'static str {
        match self {
            Timing::End => "end",
            Timing::Start => "start",
        }
    }
}

impl LtvFormula {
    fn words(self) -> &'static str {
        match self {
            LtvFormula::Simple => "simple",
            LtvFormula::ChurnBased => "churn-based",
            LtvFormula::Retention => "retention",
            LtvFormula::FiniteHorizon => "finite horizon",
            LtvFormula::Historic => "historic",
        }
    }
}

impl LtvEstimate {
    pub(super) fn of(formula: LtvFormula, estimate: f64, inputs: Inputs) -> Result<Self> {
        Ok(Self {
            metric: "ltv".into(),
            version: 1,
            formula,
            estimate: representable("lifetime value", estimate)?,
            net: None,
            ratio: None,
            multiple: None,
            period: None,
            discount_rate_per_period: None,
            timing: None,
            inputs: inputs.0,
            warnings: Vec::new(),
        })
    }

    /// Sets the estimate beside what winning the customer cost.
    pub(super) fn less(mut self, cost: Option<f64>) -> Result<Self> {
        if let Some(cost) = cost {
            self.net = Some(representable("lifetime value less acquisition cost", self.estimate - cost)?);
            if cost > 0.0 {
                self.ratio = Some(representable("lifetime value over acquisition cost", self.estimate / cost)?);
            }
        }
        Ok(self)
    }

    /// Warns where the estimate, a sum over all that will ever come, stays below the cost.
    pub(super) fn warned(mut self) -> Self {
        if let Some(net) = self.net.filter(|&net| net < 0.0) {
            let cost = self.estimate - net;
            let message = format!(
                "a customer is worth {}, less than the {} that winning them costs: the margins never pay back",
                plain(self.estimate),
                plain(cost)
            );
            let finding = Finding::warning(FindingCode::NeverPaysBack, message);
            self.warnings.push(finding.fact("estimate", self.estimate).fact("net", net));
        }
        self
    }
}

impl fmt::Display for LtvEstimate {
    /// `LTV 1208.6 (retention, first margin at the start, 1.0 % per month), net 1008.6, LTV/CAC 6.0`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LTV {} ({}", plain(self.estimate), self.formula.words())?;
        if let Some(timing) = self.timing {
            write!(f, ", first margin at the {}", timing.name())?;
        }
        if let (Some(rate), Some(period)) = (self.discount_rate_per_period, self.period) {
            write!(f, ", {} % per {}", plain(100.0 * rate), period.name())?;
        }
        f.write_str(")")?;
        if let Some(net) = self.net {
            write!(f, ", net {}", plain(net))?;
        }
        self.ratio.map_or(Ok(()), |ratio| write!(f, ", LTV/CAC {}", plain(ratio)))
    }
}
