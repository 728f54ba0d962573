//! Analytical Kano indices: how much does a feature matter to those it matters to, and in which way?
//!
//! ```text
//! x̄ = mean of importance/max · dysfunctional score/4       ȳ = mean of importance/max · functional score/4
//! magnitude = √(x̄² + ȳ²)                                   angle = atan2(ȳ, x̄)
//! magnitude ≤ its threshold: indifferent; else angle ≤ low: must-be; ≤ high: one-dimensional; above: attractive
//! ```
//!
//! Xu et al. give no thresholds that hold elsewhere, so there is no default. They leave features that customers do not want
//! aside: both means are below 0 then, and the category is reverse.
//!
//! Reference: Xu, Jiao, Yang, Helander, Khalid and Opperud (2009), *An Analytical Kano Model for Customer Need Analysis*,
//! Design Studies 30(1), 87–110.
use super::super::counts::FeatureCounts;
use super::scores::Scores;
use super::{KanoContinuousOptions, KanoMean};
use crate::domain::KanoCategory;
use crate::numerics::sum::Sum;
use crate::{Confidence, Error, Result};
use serde::{Deserialize, Serialize};
use std::f64::consts::{FRAC_PI_2, SQRT_2};

/// The analytical Kano indices of a feature (Xu et al. 2009), with answers weighted by importance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AKano {
    /// Dysfunctional mean x̄ of importance/max · score/4.
    pub dissatisfaction: f64,
    /// Functional mean ȳ of importance/max · score/4.
    pub satisfaction: f64,
    /// √(x̄² + ȳ²): how much the feature matters.
    pub magnitude: f64,
    /// The angle of (x̄, ȳ) in radians, by atan2; 0 is pure must-be, π/2 pure attractive. None at the origin.
    pub angle: Option<f64>,
    /// The category by the thresholds of the options; none without thresholds.
    pub category: Option<KanoCategory>,
    /// Pairs with an importance.
    pub n: u64,
}

/// Where the categories meet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Thresholds {
    magnitude: f64,
    low: f64,
    high: f64,
}

impl Thresholds {
    /// All three thresholds of the options, or none.
    pub(super) fn of(options: &KanoContinuousOptions) -> Result<Option<Self>> {
        let named = [
            ("a_kano_magnitude", options.a_kano_magnitude, SQRT_2, "a number from 0 to √2"),
            ("a_kano_low_angle", options.a_kano_low_angle, FRAC_PI_2, "radians from 0 to π/2"),
            ("a_kano_high_angle", options.a_kano_high_angle, FRAC_PI_2, "radians from 0 to π/2"),
        ];
        for (name, given, most, rule) in named {
            if let Some(value) = given.filter(|value| !(0.0..=most).contains(value)) {
                return Err(Error::option(name, rule, value));
            }
        }
        let [magnitude, low, high] = named.map(|(_, given, ..)| given);
        let (Some(magnitude), Some(low), Some(high)) = (magnitude, low, high) else {
            let Some((missing, ..)) = named.iter().find(|(_, given, ..)| given.is_none()) else { return Ok(None) };
            if named.iter().all(|(_, given, ..)| given.is_none()) {
                return Ok(None);
            }
            let rule = "all of a_kano_magnitude, a_kano_low_angle and a_kano_high_angle, or none of them";
            return Err(Error::option(missing, rule, "nothing"));
        };
        if low <= high {
            return Ok(Some(Self { magnitude, low, high }));
        }
        Err(Error::option("a_kano_low_angle", format!("at most a_kano_high_angle = {high}"), low))
    }

    fn category(self, (x, y): (f64, f64), magnitude: f64, angle: f64) -> KanoCategory {
        if magnitude <= self.magnitude {
            KanoCategory::Indifferent
        } else if x < 0.0 && y < 0.0 {
            KanoCategory::Reverse
        } else if angle <= self.low {
            KanoCategory::MustBe
        } else if angle <= self.high {
            KanoCategory::OneDimensional
        } else {
            KanoCategory::Attractive
        }
    }
}

/// The self-stated importance of one feature.
pub(super) struct Importance {
    /// How often 1, 2, … was given.
    counts: Vec<u64>,
    /// Sums of importance by functional and by dysfunctional answer.
    functional: Vec<u64>,
    dysfunctional: Vec<u64>,
}

impl Importance {
    /// None where none was ever given.
    pub(super) fn of(feature: &FeatureCounts, levels: usize) -> Option<Self> {
        let most = feature.importance.len() / (levels * levels);
        let mut own = Self { counts: vec![0; most], functional: vec![0; levels], dysfunctional: vec![0; levels] };
        for (pair, counts) in feature.importance.chunks(most.max(1)).enumerate() {
            for (step, &count) in counts.iter().enumerate() {
                own.counts[step] += count;
                let importance = count * (step as u64 + 1);
                own.functional[pair / levels] += importance;
                own.dysfunctional[pair % levels] += importance;
            }
        }
        own.counts.iter().any(|&count| count > 0).then_some(own)
    }

    pub(super) fn mean(&self, level: Confidence) -> Result<Option<KanoMean>> {
        let steps: Vec<f64> = (1..=self.counts.len()).map(|step| step as f64).collect();
        KanoMean::of(&steps, &self.counts, level)
    }

    pub(super) fn a_kano(&self, scores: &Scores, thresholds: Option<Thresholds>) -> AKano {
        let n: u64 = self.counts.iter().sum();
        let scale = 4.0 * self.counts.len() as f64 * n as f64;
        let of = |scores: &[f64], weights: &[u64]| {
            let total: Sum = scores.iter().zip(weights).map(|(&score, &weight)| score * weight as f64).collect();
            total.total() / scale
        };
        let (x, y) = (of(&scores.dysfunctional, &self.dysfunctional), of(&scores.functional, &self.functional));
        let (magnitude, angle) = (libm::hypot(x, y), libm::atan2(y, x));
        AKano {
            dissatisfaction: x,
            satisfaction: y,
            magnitude,
            angle: (magnitude > 0.0).then_some(angle),
            category: thresholds.map(|thresholds| thresholds.category((x, y), magnitude, angle)),
            n,
        }
    }
}
