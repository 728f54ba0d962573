//! Which number of a rated question is meant: NPS, a mean, or a share of the answers.
use super::RatingReading;
use crate::domain::{NpsScale, Scale, ScaleDirection};
use crate::{Error, Result};
use serde::{Deserialize, Serialize};

/// A number that can be read from answers on a scale.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ScoreKind {
    /// Promoters minus detractors, in points from −100 to 100.
    #[default]
    Nps,
    /// The mean, in the numbers of the scale.
    MeanScore,
    /// The share of certain answers, in [0, 1].
    Share,
}

/// Which number is compared or explained, where a function works for several.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Scoring {
    /// The number; default `nps`.
    pub metric: ScoreKind,
    /// For `nps`: the scale and its partition; default `classic`.
    pub nps_scale: NpsScale,
    /// For `share`: the best so many answers of the scale, by its direction.
    pub top: Option<u32>,
    /// For `share`: the worst so many answers of the scale, by its direction.
    pub bottom: Option<u32>,
    /// For `share`: these answers.
    pub values: Vec<f64>,
}

/// The score of each answer of a scale, and the unit of the result.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scores {
    /// By cell of the scale, in the unit of the estimate divided by `factor`.
    pub(super) by_cell: Vec<f64>,
    /// 100 for NPS, else 1.
    pub(super) factor: f64,
    pub(super) kind: ScoreKind,
}

impl Scoring {
    /// The usual scale of the number: that of `nps_scale` for NPS, else 1 to 5.
    pub fn usual_scale(&self) -> Scale {
        let reading = RatingReading::default();
        match self.metric {
            ScoreKind::Nps => {
                let NpsScale { min, max, .. } = self.nps_scale;
                let (min, max) = (f64::from(min), f64::from(max));
                Scale { min, max, direction: ScaleDirection::HigherBetter, ..reading.scale }
            }
            _ => reading.scale,
        }
    }

    /// The score of each answer of the reading's scale.
    pub(super) fn scores(&self, reading: &RatingReading) -> Result<Scores> {
        let values = reading.values();
        let kind = self.metric;
        let given = !self.values.is_empty() || self.top.is_some() || self.bottom.is_some();
        if kind != ScoreKind::Share && given {
            let name = if self.top.is_some() {
                "top"
            } else if self.bottom.is_some() {
                "bottom"
            } else {
                "values"
            };
            return Err(Error::option(name, "nothing, because the metric is no share", "a value"));
        }
        let by_cell = match kind {
            ScoreKind::MeanScore => values,
            ScoreKind::Share => shared(reading, self.top, self.bottom, &self.values)?,
            ScoreKind::Nps => {
                let NpsScale { min, max, detractor_max, promoter_min, .. } = self.nps_scale;
                let scale = &reading.scale;
                let fits = scale.min == f64::from(min) && scale.max == f64::from(max) && scale.step == 1.0;
                if !fits {
                    let expected = format!("the scale of NPS, {min} to {max} by 1");
                    return Err(Error::option("scale", expected, format!("{scale}")));
                }
                let score = |value: &f64| {
                    f64::from(u8::from(*value >= f64::from(promoter_min)))
                        - f64::from(u8::from(*value <= f64::from(detractor_max)))
                };
                values.iter().map(score).collect()
            }
        };
        Ok(Scores { by_cell, factor: if kind == ScoreKind::Nps { 100.0 } else { 1.0 }, kind })
    }
}

/// 1 for the answers of a share and 0 for the others: exactly one of the three ways to name them must be used.
pub(super) fn shared(
    reading: &RatingReading,
    top: Option<u32>,
    bottom: Option<u32>,
    values: &[f64],
) -> Result<Vec<f64>> {
    let all = reading.values();
    let boxes = |name: &str, boxes: u32, best: bool| {
        let count = boxes as usize;
        if !(1..all.len()).contains(&count) {
            let expected =
                format!("a whole number from 1 to {}, below the {} answers of the scale", all.len() - 1, all.len());
            return Err(Error::option(name, expected, boxes));
        }
        let high = best == (reading.scale.direction == ScaleDirection::HigherBetter);
        let first = if high { all.len() - count } else { 0 };
        Ok((0..all.len()).map(|cell| if (first..first + count).contains(&cell) { 1.0 } else { 0.0 }).collect())
    };
    match (top, bottom, values) {
        (Some(top), None, []) => boxes("top", top, true),
        (None, Some(bottom), []) => boxes("bottom", bottom, false),
        (None, None, [_, ..]) => {
            let mut scores = vec![0.0; all.len()];
            for &value in values {
                let code =
                    if reading.scale.contains(value) { usize::from(reading.code(value, all.len())) } else { all.len() };
                let Some(score) = scores.get_mut(code) else {
                    return Err(Error::option("values", format!("answers of the scale {}", reading.scale), value));
                };
                *score = 1.0;
            }
            Ok(scores)
        }
        (None, None, []) => Err(Error::option("values", "one of top, bottom and values", "none")),
        _ => Err(Error::option("values", "only one of top, bottom and values", "several")),
    }
}
