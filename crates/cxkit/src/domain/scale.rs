//! Answer scales: which numbers can be answered, and which end is the good one.
use super::checked::checked;
use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Which end of a scale is the good one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ScaleDirection {
    /// A larger number is better: 5 = very satisfied.
    HigherBetter,
    /// A smaller number is better: 1 = very easy, 7 = very hard.
    LowerBetter,
}

/// The words beside a number of a scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScaleLabel {
    /// The number.
    pub code: f64,
    /// The words, for example `very satisfied`.
    pub text: String,
}

/// The numbers `min, min + step, …, max`.
///
/// Answers on different scales are never pooled: a 4 of 5 is not a 4 of 7, and a 1 can be the best or the worst.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(!remote))]
#[serde(remote = "Self", deny_unknown_fields)]
#[non_exhaustive]
pub struct Scale {
    /// The smallest answer.
    pub min: f64,
    /// The largest answer.
    pub max: f64,
    /// The distance between neighbours; it divides the range; default 1.
    #[serde(default = "one")]
    pub step: f64,
    /// Which end is the good one.
    pub direction: ScaleDirection,
    /// Words beside some or all numbers.
    #[serde(default)]
    pub labels: Vec<ScaleLabel>,
    /// Numbers outside the scale that mean "don't know", for example 99.
    #[serde(default)]
    pub dont_know_codes: Vec<f64>,
}
checked!(Scale);

impl Scale {
    /// A scale without words and codes; `invalid_value` if the range is empty or the step does not divide it.
    pub fn new(min: f64, max: f64, step: f64, direction: ScaleDirection) -> Result<Self> {
        let scale = Self { min, max, step, direction, labels: Vec::new(), dont_know_codes: Vec::new() };
        scale.check().map(|()| scale)
    }

    /// Whether the number is on the scale.
    pub fn contains(&self, x: f64) -> bool {
        self.min <= x && x <= self.max && whole((x - self.min) / self.step)
    }

    /// Checks the range, the step, the labels and the codes.
    pub fn check(&self) -> Result<()> {
        let Self { min, max, step, .. } = *self;
        let refuse = |field: &str, rule: &str, got: String| Err(Error::invalid(field, None, rule, got));
        if !(min.is_finite() && max.is_finite() && min < max) {
            return refuse("scale", "min < max, both finite", format!("min {min}, max {max}"));
        }
        if !(step > 0.0 && step <= max - min && whole((max - min) / step)) {
            return refuse("scale.step", "a positive step that divides max - min", step.to_string());
        }
        if let Some(label) = self.labels.iter().find(|label| !self.contains(label.code)) {
            return refuse("scale.labels", &format!("codes on the scale {self}"), label.code.to_string());
        }
        let ambiguous = |code: &&f64| !code.is_finite() || self.contains(**code);
        match self.dont_know_codes.iter().find(ambiguous) {
            Some(code) => refuse("scale.dont_know_codes", &format!("codes outside the scale {self}"), code.to_string()),
            None => Ok(()),
        }
    }
}

fn one() -> f64 {
    1.0
}

/// Whether a number of steps is whole, up to the rounding of decimal fractions.
fn whole(steps: f64) -> bool {
    (steps - steps.round()).abs() <= 1e-9 * steps.abs().max(1.0)
}

impl fmt::Display for Scale {
    /// `1–5`, `0–1 by 0.1`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}–{}", self.min, self.max)?;
        if self.step == 1.0 { Ok(()) } else { write!(f, " by {}", self.step) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{Names, from_value};
    use serde_json::json;

    fn scale(min: f64, max: f64, step: f64) -> Result<Scale> {
        Scale::new(min, max, step, ScaleDirection::HigherBetter)
    }

    #[test]
    fn a_scale_holds_its_steps_and_nothing_else() {
        let five = scale(1.0, 5.0, 1.0).unwrap();
        assert!([1.0, 2.0, 5.0].iter().all(|&x| five.contains(x)));
        assert!(![0.0, 6.0, 2.5, f64::NAN, f64::INFINITY].iter().any(|&x| five.contains(x)));
        let tenths = scale(0.0, 1.0, 0.1).unwrap();
        assert!((0..=10).all(|k| tenths.contains(f64::from(k) * 0.1)));
        assert_eq!((five.to_string(), tenths.to_string()), ("1–5".into(), "0–1 by 0.1".into()));
    }

    #[test]
    fn impossible_scales_are_refused_however_they_come() {
        for (min, max, step) in [
            (5.0, 1.0, 1.0),
            (1.0, 1.0, 1.0),
            (1.0, 5.0, 0.0),
            (1.0, 5.0, -1.0),
            (1.0, 5.0, 3.0),
            (1.0, 5.0, 8.0),
            (f64::NAN, 5.0, 1.0),
            (1.0, f64::INFINITY, 1.0),
            (1.0, 5.0, f64::NAN),
        ] {
            assert_eq!(scale(min, max, step).unwrap_err().code(), "invalid_value", "{min} {max} {step}");
            let json = json!({"min": min, "max": max, "step": step, "direction": "lower_better"});
            assert!(serde_json::from_value::<Scale>(json).is_err(), "{min} {max} {step}");
        }
    }

    #[test]
    fn labels_lie_on_the_scale_and_dont_know_codes_outside() {
        let json = |label: f64, code: f64| {
            json!({"min": 1, "max": 5, "step": 1, "direction": "higher_better",
                "labels": [{"code": label, "text": "so so"}], "dontKnowCodes": [code]})
        };
        let read = |label, code| from_value::<Scale>(json(label, code), Names::Camel, "scale");
        assert_eq!(read(3.0, 99.0).unwrap().dont_know_codes, [99.0]);
        let error = read(6.0, 99.0).unwrap_err().to_string();
        assert_eq!(error, "option scale: expected codes on the scale 1–5, got 6");
        let error = read(3.0, 5.0).unwrap_err().to_string();
        assert_eq!(error, "option scale: expected codes outside the scale 1–5, got 5");
    }
}
