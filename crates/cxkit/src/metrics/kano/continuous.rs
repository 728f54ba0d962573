//! Continuous Kano analysis: how much does each feature satisfy where it is there, and dissatisfy where it is not?
//!
//! ```text
//! functional mean    = mean score of the functional answers       4, 2, 0, −1, −2 from like to dislike
//! dysfunctional mean = mean score of the dysfunctional answers    −2, −1, 0, 2, 4
//!
//! quadrant by the cut, 2      dysfunctional below    dysfunctional at least
//! functional at least         attractive             one-dimensional
//! functional below            indifferent            must-be
//! ```
//!
//! - Input: pairs of answers with their feature, and where it was asked the self-stated importance
//! - Base: valid pairs, contradictory and reversed ones included; incomplete, missing and invalid ones are counted apart
//! - Minimum n: 1 pair over all features; intervals, standard errors and correlation from 2
//! - Interval: Student's t, not cut at the ends of the scores; for the quadrant the shares of multinomial replicates
//! - Merge class: keyed
//!
//! It keeps what a category throws away, how strong the answers are, and its two means compare features that are of one
//! category. The scores are a convention: negative answers count less because they are rare and often a
//! misunderstanding.
//!
//! Differs from: tools that leave contradictory pairs out of the means, and those that draw the line at the mean of all
//! features, where a feature's quadrant depends on which others were asked.
//!
//! References: DuMouchel, in Berger et al. (1993), *Kano's Methods for Understanding Customer-defined Quality*, Center for
//! Quality of Management Journal 2(4); Efron and Tibshirani (1993), *An Introduction to the Bootstrap*.
mod a_kano;
mod mean;
mod quadrants;
mod scores;

pub use a_kano::AKano;
pub use mean::KanoMean;
pub use quadrants::KanoQuadrants;

use self::a_kano::{Importance, Thresholds};
use self::mean::squares;
use self::quadrants::{Bootstrap, halves, quadrant};
use self::scores::Scores;
use super::counts::FeatureCounts;
use super::{KanoAccumulator, KanoReading, findings};
use crate::control::Control;
use crate::domain::{KanoCategory, Key};
use crate::numerics::sum::Sum;
use crate::{Confidence, Error, Finding, FindingCode, Result, Seed};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a continuous analysis can be asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct KanoContinuousOptions {
    /// The score of each functional answer, from like to dislike; default 4, 2, 0, −1, −2 (DuMouchel), or 4, 0, −2 for
    /// three answers. The scores used are in the result.
    pub functional_scores: Option<Vec<f64>>,
    /// The score of each dysfunctional answer, from like to dislike; default −2, −1, 0, 2, 4, or −2, 0, 4.
    pub dysfunctional_scores: Option<Vec<f64>>,
    /// Where the quadrants meet, on both axes; default 2.
    pub cut: f64,
    /// Confidence level of the intervals; default 0.95.
    pub level: Confidence,
    /// Bootstrap replicates for the uncertainty of the quadrant, from 100 to 1,000,000; default 2,000.
    pub replicates: u32,
    /// The seed; default 1.
    pub seed: Seed,
    /// Whether answers under different wordings may be pooled; default false.
    pub pool_wordings: bool,
    /// A-Kano: magnitudes up to this are indifferent, from 0 to √2; no default, give all three or none.
    pub a_kano_magnitude: Option<f64>,
    /// A-Kano: angles up to this are must-be, in radians from 0 to π/2; no default.
    pub a_kano_low_angle: Option<f64>,
    /// A-Kano: angles above this are attractive, in radians from 0 to π/2; no default.
    pub a_kano_high_angle: Option<f64>,
}

impl Default for KanoContinuousOptions {
    fn default() -> Self {
        Self {
            functional_scores: None,
            dysfunctional_scores: None,
            cut: 2.0,
            level: Confidence::default(),
            replicates: 2000,
            seed: Seed::default(),
            pool_wordings: false,
            a_kano_magnitude: None,
            a_kano_low_angle: None,
            a_kano_high_angle: None,
        }
    }
}

/// Where one feature lies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KanoContinuousFeature {
    /// The feature.
    pub feature: Key,
    /// Pairs of valid answers.
    pub n: u64,
    /// Pairs of which one half has no answer.
    pub n_half: u64,
    /// Pairs without any answer.
    pub n_missing: u64,
    /// Pairs left out because an answer is outside the scale.
    pub n_invalid: u64,
    /// Mean score of the functional answers; none without a valid pair.
    pub functional: Option<KanoMean>,
    /// Mean score of the dysfunctional answers; none without a valid pair.
    pub dysfunctional: Option<KanoMean>,
    /// Correlation of the two scores; none where one of them does not vary.
    pub correlation: Option<f64>,
    /// The quadrant of the two means; none without a valid pair.
    pub quadrant: Option<KanoCategory>,
    /// How often bootstrap replicates fall in each quadrant; none without a valid pair.
    pub quadrant_probability: Option<KanoQuadrants>,
    /// Mean self-stated importance over valid pairs that have one; none without any.
    pub importance: Option<KanoMean>,
    /// The analytical Kano indices; none without importance.
    pub a_kano: Option<AKano>,
}

/// A continuous Kano analysis: one entry a feature, in the order of the study.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "features")))]
#[non_exhaustive]
pub struct KanoContinuous {
    /// Metric id, `kano_continuous`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// The features.
    pub features: Vec<KanoContinuousFeature>,
    /// How answers were read.
    pub reading: KanoReading,
    /// The options used, with the scores.
    pub options: KanoContinuousOptions,
    /// What a careful analyst would add; `path` is the feature.
    pub warnings: Vec<Finding>,
}

impl KanoContinuousOptions {
    fn check(&self) -> Result<()> {
        if !self.cut.is_finite() {
            return Err(Error::option("cut", "a finite number", self.cut));
        }
        if !(100..=1_000_000).contains(&self.replicates) {
            return Err(Error::option("replicates", "a whole number from 100 to 1000000", self.replicates));
        }
        Ok(())
    }
}

impl KanoContinuous {
    /// The analysis of what a state has seen.
    ///
    /// # Errors
    /// `invalid_option`, `insufficient_data` without a valid pair, `undefined` for a feature under several wordings.
    pub fn of(state: &KanoAccumulator, options: &KanoContinuousOptions) -> Result<Self> {
        Self::of_with(state, options, Control::default())
    }

    /// [`of`](KanoContinuous::of) that can be cancelled, reports progress and uses threads.
    pub fn of_with(state: &KanoAccumulator, options: &KanoContinuousOptions, control: Control<'_>) -> Result<Self> {
        options.check()?;
        let thresholds = Thresholds::of(options)?;
        let scores = Scores::of(options, state.reading().form)?;
        let counts: Vec<&FeatureCounts> = state.features().collect();
        if state.n() == 0 {
            return Err(Error::InsufficientData { what: "Kano".into(), needed: 1, got: 0 });
        }
        counts.iter().try_for_each(|feature| feature.check_wordings(options.pool_wordings))?;
        let (replicates, seed) = (options.replicates.into(), options.seed.get());
        let shares = Bootstrap { scores: &scores, cut: options.cut, replicates, seed }.run(&counts, control)?;
        let features = counts.iter().zip(shares).map(|(counts, shares)| {
            let one = KanoContinuousFeature::of(counts, &scores, options, thresholds)?;
            Ok(KanoContinuousFeature { quadrant_probability: shares, ..one })
        });
        let features = features.collect::<Result<Vec<_>>>()?;
        let mut warnings = Vec::new();
        for (counts, entry) in counts.iter().zip(&features) {
            findings::of_answers(counts, &mut warnings);
            warnings.extend(unwanted(entry, &scores));
        }
        Ok(Self {
            metric: "kano_continuous".into(),
            version: 1,
            features,
            reading: state.reading().clone(),
            warnings,
            options: KanoContinuousOptions {
                functional_scores: Some(scores.functional),
                dysfunctional_scores: Some(scores.dysfunctional),
                ..options.clone()
            },
        })
    }

    /// The entry of a feature, where there is one.
    pub fn get(&self, feature: &Key) -> Option<&KanoContinuousFeature> {
        self.features.iter().find(|entry| entry.feature == *feature)
    }
}

impl KanoContinuousFeature {
    /// All but the bootstrap.
    fn of(
        counts: &FeatureCounts,
        scores: &Scores,
        options: &KanoContinuousOptions,
        thresholds: Option<Thresholds>,
    ) -> Result<Self> {
        let levels = scores.functional.len();
        let [of_functional, of_dysfunctional] = halves(counts.pairs.iter().copied().enumerate(), levels);
        let functional = KanoMean::of(&scores.functional, &of_functional, options.level)?;
        let dysfunctional = KanoMean::of(&scores.dysfunctional, &of_dysfunctional, options.level)?;
        let means = functional.as_ref().zip(dysfunctional.as_ref()).map(|(f, d)| (f.estimate, d.estimate));
        let importance = Importance::of(counts, levels);
        Ok(Self {
            feature: counts.feature.clone(),
            n: counts.n(),
            n_half: counts.n_half,
            n_missing: counts.n_missing,
            n_invalid: counts.n_invalid,
            correlation: means.and_then(|means| {
                let (f, d) = (&scores.functional, &scores.dysfunctional);
                let spread = squares(f, &of_functional, means.0).sqrt() * squares(d, &of_dysfunctional, means.1).sqrt();
                correlation(scores, &counts.pairs, means, spread)
            }),
            quadrant: means.map(|(functional, dysfunctional)| quadrant(functional, dysfunctional, options.cut)),
            functional,
            dysfunctional,
            quadrant_probability: None,
            importance: importance.as_ref().map_or(Ok(None), |importance| importance.mean(options.level))?,
            a_kano: importance.map(|importance| importance.a_kano(scores, thresholds)),
        })
    }
}

/// Pearson's correlation; none where a score does not vary.
fn correlation(scores: &Scores, pairs: &[u64], means: (f64, f64), spread: f64) -> Option<f64> {
    let levels = scores.functional.len();
    let product = |(pair, &count): (usize, &u64)| {
        count as f64 * (scores.functional[pair / levels] - means.0) * (scores.dysfunctional[pair % levels] - means.1)
    };
    let together = pairs.iter().enumerate().map(product).collect::<Sum>().total();
    (spread > 0.0).then(|| (together / spread).clamp(-1.0, 1.0))
}

/// A warning where both means are below that of a neutral answer: the quadrants know no reversed feature.
fn unwanted(entry: &KanoContinuousFeature, scores: &Scores) -> Option<Finding> {
    let neutral = |scores: &[f64]| scores.get(scores.len() / 2).copied();
    let (f, d) = (entry.functional.as_ref()?.estimate, entry.dysfunctional.as_ref()?.estimate);
    let below = f < neutral(&scores.functional)? && d < neutral(&scores.dysfunctional)?;
    let name = entry.feature.to_string();
    let message = format!(
        "{name} is not wanted: both means lie below that of a neutral answer, while quadrant and A-Kano category are those of \
         a wanted feature"
    );
    let finding = Finding::warning(FindingCode::ReversedFeature, message).at(&name);
    below.then(|| finding.fact("functional", f).fact("dysfunctional", d))
}

impl fmt::Display for KanoContinuous {
    /// `continuous Kano of 2 features (cut 2): fraud_protection must-be (97 % of replicates), …`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let features = if self.features.len() == 1 { "feature" } else { "features" };
        write!(f, "continuous Kano of {} {features} (cut {})", self.features.len(), self.options.cut)?;
        for (at, entry) in self.features.iter().enumerate() {
            write!(f, "{}{} ", if at == 0 { ": " } else { ", " }, entry.feature)?;
            match (entry.quadrant, &entry.quadrant_probability) {
                (Some(quadrant), Some(shares)) => {
                    let percent = 100.0 * shares.of(quadrant);
                    write!(f, "{} ({percent:.0} % of replicates)", quadrant.name().replace('_', "-"))?;
                }
                (Some(quadrant), None) => f.write_str(&quadrant.name().replace('_', "-"))?,
                (None, _) => f.write_str("without answers")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
