//! The trends of one feature over its waves.
use crate::inference::trend::{Group, score_trend, share_trend};
use crate::numerics::normal;
use crate::{Confidence, Interval, Result};
use serde::{Deserialize, Serialize};

/// What a trend is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum KanoSeries {
    /// Share of A in A + O + M + I.
    Attractive,
    /// Share of O.
    OneDimensional,
    /// Share of M.
    MustBe,
    /// Share of I.
    Indifferent,
    /// Better.
    Better,
    /// Worse, which is negative.
    Worse,
}

/// The linear trend of a share over the waves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KanoTrend {
    /// What moves.
    pub series: KanoSeries,
    /// Change for each unit of position, weighted by the bases.
    pub slope: f64,
    /// Wald interval of the slope.
    pub interval: Interval,
    /// Cochran–Armitage z; none where the share is 0 or 1 in every wave.
    pub statistic: Option<f64>,
    /// Its two-sided p-value.
    pub p_value: Option<f64>,
    /// The same after Holm's correction over the features, within the series.
    pub p_holm: Option<f64>,
}

/// Which way a feature moves along attractive → one-dimensional → must-be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum KanoDirection {
    /// It is more and more taken for granted: the usual ageing of a delight.
    TowardMustBe,
    /// It delights more and more.
    TowardAttractive,
    /// The answers do not tell.
    Undecided,
}

/// The trend along the life cycle.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KanoLifeCycle {
    /// Change of the mean of A = 0, O = 1, M = 2 for each unit of position.
    pub slope: f64,
    /// Mantel's linear-by-linear z = r √(n − 1); none where the position in the life cycle does not vary.
    pub statistic: Option<f64>,
    /// Its two-sided p-value.
    pub p_value: Option<f64>,
    /// The same after Holm's correction over the features.
    pub p_holm: Option<f64>,
    /// The direction, by `p_holm` and the level of the options.
    pub direction: KanoDirection,
}

impl KanoSeries {
    const ALL: [KanoSeries; 6] =
        [Self::Attractive, Self::OneDimensional, Self::MustBe, Self::Indifferent, Self::Better, Self::Worse];

    /// How many answers of A, O, M, I, R, Q the share counts.
    fn count(self, counts: &[u64; 6]) -> u64 {
        let [attractive, one_dimensional, must_be, indifferent, ..] = *counts;
        match self {
            KanoSeries::Attractive => attractive,
            KanoSeries::OneDimensional => one_dimensional,
            KanoSeries::MustBe => must_be,
            KanoSeries::Indifferent => indifferent,
            KanoSeries::Better => attractive + one_dimensional,
            KanoSeries::Worse => one_dimensional + must_be,
        }
    }
}

impl KanoTrend {
    /// The trends of the six series, without Holm's correction; empty with fewer than two waves that have a base.
    pub(super) fn all(positions: &[f64], counts: &[[u64; 6]], level: Confidence) -> Result<Vec<Self>> {
        let based = counts.iter().filter(|counts| base(counts) > 0).count();
        let series = if based < 2 { &[][..] } else { &KanoSeries::ALL };
        series.iter().map(|&series| Self::of(series, positions, counts, level)).collect()
    }

    fn of(series: KanoSeries, positions: &[f64], counts: &[[u64; 6]], level: Confidence) -> Result<Self> {
        let group =
            |(&position, counts): (&f64, &[u64; 6])| Group { position, yes: series.count(counts), n: base(counts) };
        let trend = share_trend(&positions.iter().zip(counts).map(group).collect::<Vec<_>>())?;
        let half = normal::critical_value(level.get())? * trend.variance.sqrt();
        // Worse is the negative share; zero less it, so that there is no negative zero.
        let signed = |x: f64| if series == KanoSeries::Worse { 0.0 - x } else { x };
        let slope = signed(trend.slope);
        let statistic = trend.z.map(signed);
        Ok(Self {
            series,
            slope,
            interval: Interval::between(slope - half, slope + half, level, "wald"),
            statistic,
            p_value: statistic.map(normal::two_sided_p),
            p_holm: None,
        })
    }
}

impl KanoLifeCycle {
    /// The trend without Holm's correction; none with fewer than two waves that have an A, O or M.
    pub(super) fn of(positions: &[f64], counts: &[[u64; 6]]) -> Result<Option<Self>> {
        let moving: Vec<Vec<u64>> = counts.iter().map(|counts| counts[..3].to_vec()).collect();
        if moving.iter().filter(|counts| counts.iter().any(|&count| count > 0)).count() < 2 {
            return Ok(None);
        }
        let trend = score_trend(&moving, positions, &[0.0, 1.0, 2.0])?;
        Ok(Some(Self {
            slope: trend.slope,
            statistic: trend.z,
            p_value: trend.z.map(normal::two_sided_p),
            p_holm: None,
            direction: KanoDirection::Undecided,
        }))
    }

    /// Sets the corrected p-value and with it the direction.
    pub(super) fn decide(&mut self, p_holm: f64, level: Confidence) {
        self.p_holm = Some(p_holm);
        self.direction = match (p_holm < 1.0 - level.get(), self.slope) {
            (true, slope) if slope > 0.0 => KanoDirection::TowardMustBe,
            (true, slope) if slope < 0.0 => KanoDirection::TowardAttractive,
            _ => KanoDirection::Undecided,
        };
    }
}

/// A + O + M + I.
fn base(counts: &[u64; 6]) -> u64 {
    counts[..4].iter().sum()
}
