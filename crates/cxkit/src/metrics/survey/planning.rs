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
use crate::numerics::normal;
use crate::{Confidence, Error, Result};
use serde::{Deserialize, Serialize};

/// The interval that a survey is planned for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PlanningMethod {
    /// Adjusted Wald: a few answers fewer.
    #[default]
    AdjustedWald,
    /// The textbook normal approximation.
    Wald,
}

/// What answers are expected to an NPS question: both shares, or the variance.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct NpsExpectation {
    /// Share of promoters that is expected, in [0, 1].
    pub promoter_share: Option<f64>,
    /// Share of detractors that is expected, in [0, 1].
    pub detractor_share: Option<f64>,
    /// Instead of the shares: variance of one answer coded −1, 0, 1, in (0, 1].
    pub variance: Option<f64>,
}

/// How a survey is planned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct PlanningOptions {
    /// Confidence level; default 0.95.
    pub level: Confidence,
    /// The interval that will be used; default `adjusted_wald`.
    pub method: PlanningMethod,
    /// How much weights and clusters will blow up the variance; default 1.
    pub design_effect: f64,
}

impl Default for PlanningOptions {
    fn default() -> Self {
        Self { level: Confidence::default(), method: PlanningMethod::default(), design_effect: 1.0 }
    }
}

/// How large the population is that a survey draws on.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct PlanningPopulation {
    /// Customers in the population; default: many more than will be asked.
    pub population: Option<f64>,
}

/// How sure a comparison should be to find what is there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct PlanningPower {
    /// Probability to find a difference that exists; default 0.8.
    pub power: f64,
}

impl Default for PlanningPower {
    fn default() -> Self {
        Self { power: 0.8 }
    }
}

impl NpsExpectation {
    /// Shares of promoters and detractors.
    pub fn shares(promoters: f64, detractors: f64) -> Self {
        Self { promoter_share: Some(promoters), detractor_share: Some(detractors), variance: None }
    }

    /// The variance of one answer coded −1, 0, 1.
    pub fn variance(variance: f64) -> Self {
        Self { variance: Some(variance), ..Self::default() }
    }

    fn get(&self) -> Result<f64> {
        let share = |name: &str, share: f64| {
            let fine = (0.0..=1.0).contains(&share);
            if fine { Ok(share) } else { Err(Error::option(name, "a share from 0 to 1", share)) }
        };
        match (self.promoter_share, self.detractor_share, self.variance) {
            (None, None, Some(variance)) if variance > 0.0 && variance <= 1.0 => Ok(variance),
            (None, None, Some(variance)) => Err(Error::option(
                "variance",
                "the variance of answers coded -1, 0, 1, above 0 and at most 1",
                variance,
            )),
            (Some(promoters), Some(detractors), None) => {
                let (p, d) = (share("promoter_share", promoters)?, share("detractor_share", detractors)?);
                let passives = 1.0 - p - d;
                if !(passives >= -1e-12) {
                    let expected = format!("at most {}, what promoters leave", 1.0 - p);
                    return Err(Error::option("detractor_share", expected, d));
                }
                let passives = passives.max(0.0);
                let variance = p * (passives + d) + d * (passives + p) + 2.0 * p * d;
                let expected = "shares that differ between classes: without any spread one answer is enough";
                if variance > 0.0 { Ok(variance) } else { Err(Error::option("promoter_share", expected, p)) }
            }
            (_, _, None) => {
                Err(Error::option("promoter_share", "promoter_share and detractor_share, or variance", "less"))
            }
            _ => Err(Error::option("variance", "promoter_share and detractor_share, or variance", "both")),
        }
    }
}

/// Answers needed for an interval of an NPS of ± `margin` points.
///
/// ```
/// use cxkit::survey::{NpsExpectation, PlanningOptions, PlanningPopulation, sample_size};
///
/// let (expected, all) = (NpsExpectation::variance(0.6875), PlanningPopulation::default());
/// assert_eq!(sample_size(5.0, &expected, &all, &PlanningOptions::default())?, 1054);
/// # Ok::<(), cxkit::Error>(())
/// ```
///
/// # Errors
/// `invalid_option` for what cannot be expected, `limit_exceeded` for more answers than can be counted.
pub fn sample_size(
    margin: f64,
    expected: &NpsExpectation,
    population: &PlanningPopulation,
    options: &PlanningOptions,
) -> Result<u64> {
    let margin = positive("margin", "points above 0, at most 200", margin, 200.0)? / 100.0;
    let z = options.quantile()?;
    answers(z * z * expected.get()? * options.effect()? / (margin * margin), options.added(3.0), population)
}

/// Answers needed for an interval of a share of ± `margin`; `share` is what is expected, one half if nothing is known.
///
/// # Errors
/// As for [`sample_size`].
pub fn sample_size_share(
    margin: f64,
    share: f64,
    population: &PlanningPopulation,
    options: &PlanningOptions,
) -> Result<u64> {
    let margin = positive("margin", "a share above 0, at most 1", margin, 1.0)?;
    if !(share > 0.0 && share < 1.0) {
        return Err(Error::option("share", "a share strictly between 0 and 1", share));
    }
    let z = options.quantile()?;
    let needed = z * z * share * (1.0 - share) * options.effect()? / (margin * margin);
    answers(needed, options.added(z * z), population)
}

/// Answers needed in each of two groups to find a difference of so many points between their NPS.
///
/// # Errors
/// As for [`sample_size`].
pub fn sample_size_difference(
    difference: f64,
    expected: &NpsExpectation,
    power: &PlanningPower,
    options: &PlanningOptions,
) -> Result<u64> {
    let difference = positive("difference", "points above 0, at most 200", difference, 200.0)? / 100.0;
    let reach = options.quantile()? + power.quantile()?;
    let needed = 2.0 * expected.get()? * options.effect()? * reach * reach / (difference * difference);
    answers(needed, options.added(3.0), &PlanningPopulation::default())
}

/// The smallest change of NPS, in points, that two waves of so many answers find with the power asked for.
///
/// ```
/// use cxkit::survey::{NpsExpectation, PlanningOptions, PlanningPower, minimum_detectable_change};
///
/// let (expected, power) = (NpsExpectation::variance(0.7275), PlanningPower::default());
/// let change = minimum_detectable_change(1140, 1140, &expected, &power, &PlanningOptions::default())?;
/// assert!((change - 10.0).abs() < 0.01);
/// # Ok::<(), cxkit::Error>(())
/// ```
///
/// # Errors
/// As for [`sample_size`].
pub fn minimum_detectable_change(
    n_a: u64,
    n_b: u64,
    expected: &NpsExpectation,
    power: &PlanningPower,
    options: &PlanningOptions,
) -> Result<f64> {
    let count = |name: &str, n: u64| {
        if n >= 1 { Ok(n as f64) } else { Err(Error::option(name, "a whole number from 1", n)) }
    };
    let added = options.added(3.0);
    let (a, b) = (count("n_a", n_a)? + added, count("n_b", n_b)? + added);
    let reach = options.quantile()? + power.quantile()?;
    Ok(100.0 * reach * (expected.get()? * options.effect()? * (1.0 / a + 1.0 / b)).sqrt())
}

impl PlanningOptions {
    fn quantile(&self) -> Result<f64> {
        normal::critical_value(self.level.get())
    }

    /// The answers that the interval adds to those given.
    fn added(&self, adjusted: f64) -> f64 {
        if self.method == PlanningMethod::AdjustedWald { adjusted } else { 0.0 }
    }

    fn effect(&self) -> Result<f64> {
        positive("design_effect", "a number above 0", self.design_effect, f64::MAX)
    }
}

impl PlanningPower {
    fn quantile(&self) -> Result<f64> {
        if !(self.power >= 0.5 && self.power < 1.0) {
            return Err(Error::option("power", "a probability from 0.5, below 1", self.power));
        }
        normal::quantile(self.power)
    }
}

fn positive(name: &str, expected: &str, value: f64, most: f64) -> Result<f64> {
    if value > 0.0 && value <= most { Ok(value) } else { Err(Error::option(name, expected, value)) }
}

/// The whole number of answers that is enough.
fn answers(needed: f64, added: f64, population: &PlanningPopulation) -> Result<u64> {
    let shrink = match population.population {
        None => 1.0,
        Some(size) => 1.0 + needed / positive("population", "a number from 1", size, f64::MAX)?,
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

    fn with(method: PlanningMethod) -> PlanningOptions {
        PlanningOptions { method, ..PlanningOptions::default() }
    }

    #[test]
    fn published_sizes() {
        let everybody = PlanningPopulation::default();
        for (variance, margin, wald, adjusted) in
            [(2.0 / 3.0, 5.0, 1025, 1022), (0.6875, 5.0, 1057, 1054), (0.5475, 10.0, 211, 208)]
        {
            let expected = NpsExpectation::variance(variance);
            let size = |method| sample_size(margin, &expected, &everybody, &with(method)).unwrap();
            assert_eq!((size(PlanningMethod::Wald), size(PlanningMethod::AdjustedWald)), (wald, adjusted));
        }
        let (expected, power) = (NpsExpectation::variance(0.7275), PlanningPower::default());
        let size = |method| sample_size_difference(10.0, &expected, &power, &with(method)).unwrap();
        assert_eq!((size(PlanningMethod::Wald), size(PlanningMethod::AdjustedWald)), (1143, 1140));
        let share = |method| sample_size_share(0.05, 0.5, &everybody, &with(method)).unwrap();
        assert_eq!((share(PlanningMethod::Wald), share(PlanningMethod::AdjustedWald)), (385, 381));
    }

    #[test]
    fn a_population_is_never_asked_more_often_than_it_is_large() {
        let expected = NpsExpectation::shares(0.5, 0.5);
        for population in [1.0, 10.0, 1000.0, 1e9] {
            for margin in [0.01, 1.0, 20.0] {
                let all = PlanningPopulation { population: Some(population) };
                let size = sample_size(margin, &expected, &all, &with(PlanningMethod::Wald)).unwrap();
                assert!(size as f64 <= population, "{population} {margin} {size}");
            }
        }
    }

    #[test]
    fn what_cannot_be_expected_is_named() {
        let refused = |expected: NpsExpectation| {
            let error = sample_size(5.0, &expected, &PlanningPopulation::default(), &PlanningOptions::default());
            error.unwrap_err().column().map(str::to_owned).unwrap()
        };
        assert_eq!(refused(NpsExpectation::default()), "promoter_share");
        assert_eq!(refused(NpsExpectation { variance: Some(0.5), ..NpsExpectation::shares(0.5, 0.1) }), "variance");
        assert_eq!(
            refused(NpsExpectation { detractor_share: None, ..NpsExpectation::shares(0.5, 0.1) }),
            "promoter_share"
        );
        assert_eq!(refused(NpsExpectation::variance(1.5)), "variance");
        assert_eq!(refused(NpsExpectation::variance(f64::NAN)), "variance");
        assert_eq!(refused(NpsExpectation::shares(0.8, 0.3)), "detractor_share");
        assert_eq!(refused(NpsExpectation::shares(1.0, 0.0)), "promoter_share");
        let everybody = PlanningPopulation::default();
        for margin in [0.0, -1.0, 201.0, f64::NAN] {
            let expected = NpsExpectation::variance(0.5);
            let error = sample_size(margin, &expected, &everybody, &PlanningOptions::default()).unwrap_err();
            assert_eq!(error.column(), Some("margin"));
        }
    }
}
