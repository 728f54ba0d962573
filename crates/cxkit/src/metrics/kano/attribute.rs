//! One attribute of a penalty–reward contrast analysis: from its two coefficients to its role.
use super::contrasts::Dummies;
use super::resample::Used;
use super::{KanoCoefficient, KanoPenaltyRewardOptions};
use crate::inference::bounds::Bounds;
use crate::inference::least_squares::LeastSquares;
use crate::{Finding, FindingCode, Interval, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The role of an attribute, from ratings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum KanoFactor {
    /// Mostly penalty: must-be.
    Basic,
    /// Penalty and reward: one-dimensional.
    Performance,
    /// Mostly reward: attractive.
    Excitement,
}

/// How often bootstrap replicates call an attribute by each role; they sum to 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KanoFactorProbabilities {
    /// Basic.
    pub basic: f64,
    /// Performance.
    pub performance: f64,
    /// Excitement.
    pub excitement: f64,
}

/// One attribute.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KanoAttribute {
    /// The attribute.
    pub attribute: String,
    /// Respondents who rate it low.
    pub n_low: u64,
    /// Respondents who rate it in between: the reference.
    pub n_middle: u64,
    /// Respondents who rate it high.
    pub n_high: u64,
    /// What a low rating costs, in points of the overall rating, with a t interval; none without low or middle ratings.
    pub penalty: Option<KanoCoefficient>,
    /// What a high rating adds, in points of the overall rating, with a t interval; none without high or middle ratings.
    pub reward: Option<KanoCoefficient>,
    /// Two-sided p-value of the penalty.
    pub penalty_p: Option<f64>,
    /// Two-sided p-value of the reward.
    pub reward_p: Option<f64>,
    /// The penalty is negative: a low rating seems to help. It counts as 0 below.
    pub penalty_wrong_sign: bool,
    /// The reward is negative: a high rating seems to hurt. It counts as 0 below.
    pub reward_wrong_sign: bool,
    /// Range of impact (RIOCS): penalty + reward, neither below 0.
    pub impact_range: Option<f64>,
    /// Satisfaction-generating potential: reward / range; none where the range is 0.
    pub satisfaction_potential: Option<f64>,
    /// Dissatisfaction-generating potential: penalty / range; none where the range is 0.
    pub dissatisfaction_potential: Option<f64>,
    /// Impact asymmetry, the difference of the two potentials, in [−1, 1].
    pub asymmetry: Option<f64>,
    /// Bootstrap percentile interval of the asymmetry.
    pub asymmetry_interval: Option<Interval>,
    /// The role by the cut of the options.
    pub factor: Option<KanoFactor>,
    /// How often replicates give each role.
    pub factor_probability: Option<KanoFactorProbabilities>,
    /// Replicates in which the asymmetry could be computed.
    pub replicates_used: u64,
}

/// Penalty and reward, neither below 0.
pub(super) struct Impact {
    penalty: f64,
    reward: f64,
}

impl Impact {
    pub(super) fn of(penalty: f64, reward: f64, zero: f64) -> Self {
        let at_least_0 = |x: f64| if x > zero { x } else { 0.0 };
        Self { penalty: at_least_0(penalty), reward: at_least_0(reward) }
    }

    fn range(&self) -> f64 {
        self.penalty + self.reward
    }

    /// A part of the range; none where that is 0.
    fn share(&self, part: f64) -> Option<f64> {
        (self.range() > 0.0).then(|| part / self.range())
    }

    pub(super) fn asymmetry(&self) -> Option<f64> {
        self.share(self.reward - self.penalty)
    }
}

impl KanoFactor {
    /// The role by the cut, of which roundings do not decide.
    fn of(asymmetry: f64, cut: f64) -> Self {
        let cut = cut + 1e-12;
        if asymmetry < -cut {
            KanoFactor::Basic
        } else if asymmetry > cut {
            KanoFactor::Excitement
        } else {
            KanoFactor::Performance
        }
    }
}

impl KanoAttribute {
    pub(super) fn of(
        attribute: String,
        dummies: &Dummies,
        fit: &LeastSquares,
        zero: f64,
        used: &Used,
        options: &KanoPenaltyRewardOptions,
    ) -> Result<Self> {
        let coefficient = |variable: Option<usize>, sign: f64| -> Result<Option<(KanoCoefficient, Option<f64>)>> {
            let Some(found) = variable.map(|variable| fit.coefficients[variable]) else { return Ok(None) };
            let Bounds { lower, upper } = fit.interval(&found, options.level.get())?;
            let (lower, upper) = if sign < 0.0 { (-upper, -lower) } else { (lower, upper) };
            let estimate = if found.estimate.abs() > zero { sign * found.estimate } else { 0.0 };
            let interval = Interval::between(lower, upper, options.level, "t");
            let coefficient = KanoCoefficient { estimate, interval, standard_error: found.standard_error };
            Ok(Some((coefficient, found.p_value)))
        };
        let (penalty, penalty_p) = coefficient(dummies.penalty(), -1.0)?.unzip();
        let (reward, reward_p) = coefficient(dummies.reward(), 1.0)?.unzip();
        let wrong = |it: &Option<KanoCoefficient>| it.as_ref().is_some_and(|it| it.estimate < 0.0);
        let impact = penalty.as_ref().zip(reward.as_ref());
        let impact = impact.map(|(penalty, reward)| Impact::of(penalty.estimate, reward.estimate, zero));
        let asymmetry = impact.as_ref().and_then(Impact::asymmetry);
        let [n_low, n_middle, n_high] = dummies.counts;
        Ok(Self {
            attribute,
            n_low,
            n_middle,
            n_high,
            penalty_wrong_sign: wrong(&penalty),
            reward_wrong_sign: wrong(&reward),
            penalty,
            reward,
            penalty_p: penalty_p.flatten(),
            reward_p: reward_p.flatten(),
            impact_range: impact.as_ref().map(Impact::range),
            satisfaction_potential: impact.as_ref().and_then(|it| it.share(it.reward)),
            dissatisfaction_potential: impact.as_ref().and_then(|it| it.share(it.penalty)),
            asymmetry,
            asymmetry_interval: used.interval(options.level)?,
            factor: asymmetry.map(|asymmetry| KanoFactor::of(asymmetry, options.asymmetry_cut)),
            factor_probability: used
                .enough()
                .then(|| KanoFactorProbabilities::among(&used.values, options.asymmetry_cut)),
            replicates_used: used.values.len() as u64,
        })
    }

    pub(super) fn warn(&self, dummies: &Dummies, used: &Used, warnings: &mut Vec<Finding>) {
        let name = &self.attribute;
        let mut warn = |code, message: String, fact: &str, value: f64| {
            warnings.push(Finding::warning(code, message).fact(fact, value).at(name));
        };
        let counts =
            [("n_low", "low", self.n_low), ("n_middle", "in between", self.n_middle), ("n_high", "high", self.n_high)];
        for (fact, level, _) in counts.into_iter().filter(|(.., count)| *count == 0) {
            let lost = match fact {
                "n_low" => "no penalty",
                "n_high" => "no reward",
                _ => "neither penalty nor reward",
            };
            warn(FindingCode::NoContrast, format!("nobody rates {name} {level}, so it has {lost}"), fact, 0.0);
        }
        for (coefficient, fact, rating, effect) in
            [(&self.penalty, "penalty", "low", "raise"), (&self.reward, "reward", "high", "lower")]
        {
            if let Some(KanoCoefficient { estimate, .. }) = coefficient.as_ref().filter(|it| it.estimate < 0.0) {
                let message = format!(
                    "a {rating} rating of {name} seems to {effect} the overall rating: its {fact} of {} counts as 0",
                    hundredths(*estimate)
                );
                warn(FindingCode::WrongSign, message, fact, *estimate);
            }
        }
        if dummies.penalty().is_some() && dummies.reward().is_some() {
            let failed = used.warning(&format!("the asymmetry of {name}"));
            warnings.extend(failed.map(|finding| finding.at(name)));
        }
    }
}

impl KanoFactorProbabilities {
    fn among(asymmetries: &[f64], cut: f64) -> Self {
        let share = |factor| {
            let times = asymmetries.iter().filter(|&&asymmetry| KanoFactor::of(asymmetry, cut) == factor).count();
            times as f64 / asymmetries.len() as f64
        };
        Self {
            basic: share(KanoFactor::Basic),
            performance: share(KanoFactor::Performance),
            excitement: share(KanoFactor::Excitement),
        }
    }

    pub(super) fn of_factor(&self, factor: KanoFactor) -> f64 {
        match factor {
            KanoFactor::Basic => self.basic,
            KanoFactor::Performance => self.performance,
            KanoFactor::Excitement => self.excitement,
        }
    }
}

impl fmt::Display for KanoFactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            KanoFactor::Basic => "basic",
            KanoFactor::Performance => "performance",
            KanoFactor::Excitement => "excitement",
        })
    }
}

/// Two decimals with a sign, as in other results: a true minus, and none for 0.
pub(super) fn hundredths(x: f64) -> String {
    let rounded = (100.0 * x).round();
    let sign = if rounded > 0.0 {
        "+"
    } else if rounded < 0.0 {
        "−"
    } else {
        ""
    };
    format!("{sign}{:.2}", rounded.abs() / 100.0)
}
