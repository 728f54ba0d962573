//! Planning a survey: how many answers does it take?
//!
//! ```text
//! n₀ = z² · v · deff / margin²                                for a margin of ± so much
//! n₀ = 2 · v · deff · (z + z_power)² / difference²            in each of two groups
//! n  = (n₀ − c) / (1 + n₀ / N)                                rounded up; N the population, if it is known
//! smallest change = (z + z_power) · √(v · deff · (1 / (n_a + c) + 1 / (n_b + c)))
//! ```
//!
//! v is the variance of one answer, z the normal quantile of the level, c what adjusted Wald adds to n: 3 answers for NPS,
//! z² for a share (Agresti and Coull), 0 for Wald.
//!
//! - Input: what precision is wanted, and what answers are expected; v of NPS is p + d − (p − d)², at most 1
//! - They count valid answers, not invitations: divide by the response rate that is expected
//!
//! Differs from: calculators of shares, which put v = ¼ and ask for too few: 385 answers for ± 5 points instead of 1025 where
//! v = ⅔.
//!
//! References: Rocks (2016), The American Statistician 70(4); Sauro and Lewis (2016), *Quantifying the User Experience*,
//! ch. 7; Cochran (1977), *Sampling Techniques*, §4.3; Agresti and Coull (1998), The American Statistician 52(2), 119–126.
use super::DifferenceMethod;
use crate::numerics::normal;
use crate::{Confidence, Error, Result};
use serde::{Deserialize, Serialize};

/// How many answers make the interval of an NPS narrow enough?
///
/// ```
/// use cxkit::survey::SampleSize;
///
/// let plan = SampleSize { promoter_share: Some(0.5), detractor_share: Some(0.25), ..SampleSize::within(5.0) };
/// assert_eq!(plan.evaluate()?, 1054);
/// # Ok::<(), cxkit::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SampleSize {
    /// Half the width of the interval, in points.
    pub margin: f64,
    /// Share of promoters that is expected, in [0, 1].
    #[serde(default)]
    pub promoter_share: Option<f64>,
    /// Share of detractors that is expected, in [0, 1].
    #[serde(default)]
    pub detractor_share: Option<f64>,
    /// Instead of the shares: variance of one answer coded −1, 0, 1, in (0, 1].
    #[serde(default)]
    pub variance: Option<f64>,
    /// Confidence level; default 0.95.
    #[serde(default)]
    pub level: Confidence,
    /// The interval that will be used; default `adjusted_wald`.
    #[serde(default)]
    pub method: DifferenceMethod,
    /// How much weights and clusters will blow up the variance; default 1.
    #[serde(default = "none")]
    pub design_effect: f64,
    /// Customers in the population; default: many more than will be asked.
    #[serde(default)]
    pub population: Option<f64>,
}

/// How many answers make the interval of a share narrow enough?
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SampleSizeShare {
    /// Half the width of the interval, in (0, 1].
    pub margin: f64,
    /// The share that is expected, strictly between 0 and 1; default 0.5, which takes the most answers.
    #[serde(default = "half")]
    pub share: f64,
    /// Confidence level; default 0.95.
    #[serde(default)]
    pub level: Confidence,
    /// The interval that will be used; default `adjusted_wald`.
    #[serde(default)]
    pub method: DifferenceMethod,
    /// How much weights and clusters will blow up the variance; default 1.
    #[serde(default = "none")]
    pub design_effect: f64,
    /// Customers in the population; default: many more than will be asked.
    #[serde(default)]
    pub population: Option<f64>,
}

/// How many answers in each of two groups find a difference of NPS?
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SampleSizeDifference {
    /// The difference to be found, in points.
    pub difference: f64,
    /// Share of promoters that is expected, in [0, 1].
    #[serde(default)]
    pub promoter_share: Option<f64>,
    /// Share of detractors that is expected, in [0, 1].
    #[serde(default)]
    pub detractor_share: Option<f64>,
    /// Instead of the shares: variance of one answer coded −1, 0, 1, in (0, 1].
    #[serde(default)]
    pub variance: Option<f64>,
    /// Probability to find the difference, from 0.5; default 0.8.
    #[serde(default = "usual_power")]
    pub power: f64,
    /// Confidence level; default 0.95.
    #[serde(default)]
    pub level: Confidence,
    /// The interval that will be used; default `adjusted_wald`.
    #[serde(default)]
    pub method: DifferenceMethod,
    /// How much weights and clusters will blow up the variance; default 1.
    #[serde(default = "none")]
    pub design_effect: f64,
}

/// Which change of NPS is so large that two waves of so many answers find it?
///
/// ```
/// use cxkit::survey::MinimumDetectableChange;
///
/// let change = MinimumDetectableChange { variance: Some(0.7275), ..MinimumDetectableChange::between(1140, 1140) };
/// assert!((change.evaluate()? - 10.0).abs() < 0.01);
/// # Ok::<(), cxkit::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MinimumDetectableChange {
    /// Valid answers of the first wave.
    pub n_a: u64,
    /// Valid answers of the second wave.
    pub n_b: u64,
    /// Share of promoters that is expected, in [0, 1].
    #[serde(default)]
    pub promoter_share: Option<f64>,
    /// Share of detractors that is expected, in [0, 1].
    #[serde(default)]
    pub detractor_share: Option<f64>,
    /// Instead of the shares: variance of one answer coded −1, 0, 1, in (0, 1].
    #[serde(default)]
    pub variance: Option<f64>,
    /// Probability to find the change, from 0.5; default 0.8.
    #[serde(default = "usual_power")]
    pub power: f64,
    /// Confidence level; default 0.95.
    #[serde(default)]
    pub level: Confidence,
    /// The interval that will be used; default `adjusted_wald`.
    #[serde(default)]
    pub method: DifferenceMethod,
    /// How much weights and clusters will blow up the variance; default 1.
    #[serde(default = "none")]
    pub design_effect: f64,
}

fn none() -> f64 {
    1.0
}

fn half() -> f64 {
    0.5
}

fn usual_power() -> f64 {
    0.8
}

impl SampleSize {
    /// A plan for a margin of so many points; what answers are expected is still to be said.
    pub fn within(margin: f64) -> Self {
        let (level, method) = (Confidence::default(), DifferenceMethod::default());
        let (promoter_share, detractor_share, variance, population) = (None, None, None, None);
        Self { margin, promoter_share, detractor_share, variance, level, method, design_effect: 1.0, population }
    }

    /// Valid answers that are needed.
    ///
    /// # Errors
    /// `invalid_option` for what cannot be expected, `limit_exceeded` for more answers than can be counted; so for all
    /// plans.
    pub fn evaluate(&self) -> Result<u64> {
        let margin = points("margin", self.margin)?;
        let variance = variance(self.promoter_share, self.detractor_share, self.variance)?;
        let z = normal::critical_value(self.level.get())?;
        let needed = z * z * variance * effect(self.design_effect)? / (margin * margin);
        answers(needed, added(self.method, 3.0), self.population)
    }
}

impl SampleSizeShare {
    /// A plan for a margin of so much, without an idea of the share.
    pub fn within(margin: f64) -> Self {
        let (level, method) = (Confidence::default(), DifferenceMethod::default());
        Self { margin, share: 0.5, level, method, design_effect: 1.0, population: None }
    }

    /// Valid answers that are needed.
    ///
    /// # Errors
    /// As for [`SampleSize::evaluate`].
    pub fn evaluate(&self) -> Result<u64> {
        let Self { margin, share, .. } = *self;
        let margin = positive("margin", "a share above 0, at most 1", margin, 1.0)?;
        if !(share > 0.0 && share < 1.0) {
            return Err(Error::option("share", "a share strictly between 0 and 1", share));
        }
        let z = normal::critical_value(self.level.get())?;
        let needed = z * z * share * (1.0 - share) * effect(self.design_effect)? / (margin * margin);
        answers(needed, added(self.method, z * z), self.population)
    }
}

impl SampleSizeDifference {
    /// A plan for a difference of so many points; what answers are expected is still to be said.
    pub fn of(difference: f64) -> Self {
        let (level, method) = (Confidence::default(), DifferenceMethod::default());
        let (promoter_share, detractor_share, variance) = (None, None, None);
        let (power, design_effect) = (usual_power(), 1.0);
        Self { difference, promoter_share, detractor_share, variance, power, level, method, design_effect }
    }

    /// Valid answers that are needed in each group.
    ///
    /// # Errors
    /// As for [`SampleSize::evaluate`].
    pub fn evaluate(&self) -> Result<u64> {
        let difference = points("difference", self.difference)?;
        let variance = variance(self.promoter_share, self.detractor_share, self.variance)?;
        let reach = reach(self.level, self.power)?;
        let needed = 2.0 * variance * effect(self.design_effect)? * reach * reach / (difference * difference);
        answers(needed, added(self.method, 3.0), None)
    }
}

impl MinimumDetectableChange {
    /// Of two waves of so many answers; what answers are expected is still to be said.
    pub fn between(n_a: u64, n_b: u64) -> Self {
        let (level, method) = (Confidence::default(), DifferenceMethod::default());
        let (promoter_share, detractor_share, variance) = (None, None, None);
        let (power, design_effect) = (usual_power(), 1.0);
        Self { n_a, n_b, promoter_share, detractor_share, variance, power, level, method, design_effect }
    }

    /// The smallest change that is found with the power asked for, in points.
    ///
    /// # Errors
    /// As for [`SampleSize::evaluate`].
    pub fn evaluate(&self) -> Result<f64> {
        let added = added(self.method, 3.0);
        let count = |name: &str, n: u64| {
            if n >= 1 { Ok(n as f64 + added) } else { Err(Error::option(name, "a whole number from 1", n)) }
        };
        let (a, b) = (count("n_a", self.n_a)?, count("n_b", self.n_b)?);
        let variance = variance(self.promoter_share, self.detractor_share, self.variance)?;
        let spread = variance * effect(self.design_effect)? * (1.0 / a + 1.0 / b);
        Ok(100.0 * reach(self.level, self.power)? * spread.sqrt())
    }
}

/// The variance of one answer coded −1, 0, 1, from the shares or as it is.
fn variance(promoters: Option<f64>, detractors: Option<f64>, variance: Option<f64>) -> Result<f64> {
    let share = |name: &str, share: f64| {
        let fine = (0.0..=1.0).contains(&share);
        if fine { Ok(share) } else { Err(Error::option(name, "a share from 0 to 1", share)) }
    };
    let either = "promoter_share and detractor_share, or variance";
    match (promoters, detractors, variance) {
        (None, None, Some(variance)) => {
            positive("variance", "the variance of answers coded -1, 0, 1, above 0 and at most 1", variance, 1.0)
        }
        (Some(promoters), Some(detractors), None) => {
            let (p, d) = (share("promoter_share", promoters)?, share("detractor_share", detractors)?);
            let passives = 1.0 - p - d;
            if passives < -1e-12 {
                return Err(Error::option("detractor_share", format!("at most {}, what promoters leave", 1.0 - p), d));
            }
            let passives = passives.max(0.0);
            let variance = p * (passives + d) + d * (passives + p) + 2.0 * p * d;
            let expected = "answers in more than one class: without any spread one answer is enough";
            if variance > 0.0 { Ok(variance) } else { Err(Error::option("promoter_share", expected, p)) }
        }
        (_, _, None) => Err(Error::option("promoter_share", either, "less")),
        _ => Err(Error::option("variance", either, "both")),
    }
}

fn points(name: &str, value: f64) -> Result<f64> {
    positive(name, "points above 0, at most 200", value, 200.0).map(|points| points / 100.0)
}

fn effect(design_effect: f64) -> Result<f64> {
    positive("design_effect", "a number above 0", design_effect, f64::MAX)
}

fn positive(name: &str, expected: &str, value: f64, most: f64) -> Result<f64> {
    if value > 0.0 && value <= most { Ok(value) } else { Err(Error::option(name, expected, value)) }
}

/// How many standard errors apart two scores must be.
fn reach(level: Confidence, power: f64) -> Result<f64> {
    if !(0.5..1.0).contains(&power) {
        return Err(Error::option("power", "a probability from 0.5, below 1", power));
    }
    Ok(normal::critical_value(level.get())? + normal::quantile(power)?)
}

/// The answers that the interval adds to those given.
fn added(method: DifferenceMethod, adjusted: f64) -> f64 {
    if method == DifferenceMethod::AdjustedWald { adjusted } else { 0.0 }
}

/// The whole number of answers that is enough.
fn answers(needed: f64, added: f64, population: Option<f64>) -> Result<u64> {
    let shrink = match population {
        None => 1.0,
        Some(size) => 1.0 + needed / positive("population", "a number above 0", size, f64::MAX)?,
    };
    // What is a whole number but for rounding is that number.
    let exact = (needed - added) / shrink;
    let whole = (exact - 1e-9 * exact.abs()).ceil().max(1.0);
    if whole < 9_007_199_254_740_992.0 {
        return Ok(whole as u64);
    }
    Err(Error::LimitExceeded { what: "answers of a plan".into(), limit: 1 << 53, got: u64::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_sizes() {
        let methods = [DifferenceMethod::Wald, DifferenceMethod::AdjustedWald];
        for (v, margin, sizes) in
            [(2.0 / 3.0, 5.0, [1025, 1022]), (0.6875, 5.0, [1057, 1054]), (0.5475, 10.0, [211, 208])]
        {
            let size =
                |method| SampleSize { method, variance: Some(v), ..SampleSize::within(margin) }.evaluate().unwrap();
            assert_eq!(methods.map(size), sizes);
        }
        let plan = SampleSizeDifference { variance: Some(0.7275), ..SampleSizeDifference::of(10.0) };
        let size = |method| SampleSizeDifference { method, ..plan.clone() }.evaluate().unwrap();
        assert_eq!(methods.map(size), [1143, 1140]);
        let size = |method| SampleSizeShare { method, ..SampleSizeShare::within(0.05) }.evaluate().unwrap();
        assert_eq!(methods.map(size), [385, 381]);
    }

    #[test]
    fn a_population_is_never_asked_more_often_than_it_is_large() {
        for population in [1.0, 10.0, 1000.0, 1e9] {
            for margin in [0.01, 1.0, 20.0] {
                let method = DifferenceMethod::Wald;
                let plan = SampleSize {
                    variance: Some(1.0),
                    method,
                    population: Some(population),
                    ..SampleSize::within(margin)
                };
                assert!(plan.evaluate().unwrap() as f64 <= population, "{plan:?}");
            }
        }
    }

    #[test]
    fn what_cannot_be_expected_is_named() {
        let refused = |plan: SampleSize| plan.evaluate().unwrap_err().column().map(str::to_owned).unwrap();
        let shares = |p, d| SampleSize { promoter_share: Some(p), detractor_share: Some(d), ..SampleSize::within(5.0) };
        let of = |v| SampleSize { variance: Some(v), ..SampleSize::within(5.0) };
        assert_eq!(refused(SampleSize::within(5.0)), "promoter_share");
        assert_eq!(refused(SampleSize { variance: Some(0.5), ..shares(0.5, 0.1) }), "variance");
        assert_eq!(refused(SampleSize { detractor_share: None, ..shares(0.5, 0.1) }), "promoter_share");
        assert_eq!((refused(of(1.5)), refused(of(f64::NAN))), ("variance".into(), "variance".into()));
        assert_eq!(
            (refused(shares(0.8, 0.3)), refused(shares(1.0, 0.0))),
            ("detractor_share".into(), "promoter_share".into())
        );
        for margin in [0.0, -1.0, 201.0, f64::NAN] {
            assert_eq!(refused(SampleSize { margin, ..of(0.5) }), "margin");
        }
        assert_eq!(SampleSize::within(5.0), serde_json::from_str("{\"margin\": 5}").unwrap());
    }
}
