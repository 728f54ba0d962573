//! The calls of the family `survey`.
use crate::columns::{column, part};
use crate::survey_comparison;
use crate::survey_design::{self, by, with_design};
use cxkit::survey::{
    BinaryNpsAccumulator, BinaryNpsOptions, BinaryNpsReading, Nps, NpsAccumulator, NpsDifference, NpsDifferenceOptions,
    NpsOptions, NpsReading,
};
use cxkit::{Accumulator, Result};
use serde_json::{Value, json};

/// One line a metric: its name in the vector files and its call.
pub fn call(metric: &str, args: &Value, options: &Value) -> Result<Value> {
    match metric {
        "survey.nps" => {
            let (reading, options) = (part::<NpsReading>(options)?, part::<NpsOptions>(options)?);
            let of = |responses: cxkit::data::Responses<'_>| Nps::from_responses(responses, reading, &options);
            with_design(args, &column(args, "scores"), "", of).map(|nps| json!(nps))
        }
        "survey.nps_by" => {
            let (reading, options) = (part::<NpsReading>(options)?, part::<NpsOptions>(options)?);
            by(args, "scores", NpsAccumulator::new(reading))?.evaluate(&options).map(|grouped| json!(grouped))
        }
        "survey.nps_difference" => {
            let (reading, options) = (part::<NpsReading>(options)?, part::<NpsDifferenceOptions>(options)?);
            let state = |side: &str, suffix: &str| {
                let mut state = NpsAccumulator::new(reading.clone());
                let scores = column(&args[side], "scores");
                with_design(&args[side], &scores, suffix, |responses| state.update(responses))?;
                Ok(state)
            };
            NpsDifference::between(&state("a", "_a")?, &state("b", "_b")?, &options).map(|difference| json!(difference))
        }
        "survey.binary_nps" => {
            let (reading, options) = (part::<BinaryNpsReading>(options)?, part::<BinaryNpsOptions>(options)?);
            let mut state = BinaryNpsAccumulator::new(reading);
            with_design(args, &column(args, "answers"), "", |responses| state.update(responses))?;
            state.evaluate(&options).map(|nps| json!(nps))
        }
        "survey.binary_nps_by" => {
            let (reading, options) = (part::<BinaryNpsReading>(options)?, part::<BinaryNpsOptions>(options)?);
            by(args, "answers", BinaryNpsAccumulator::new(reading))?.evaluate(&options).map(|grouped| json!(grouped))
        }
        "survey.rake" | "survey.post_stratify" => crate::survey_raking::call(metric, args, options),
        metric if survey_comparison::METRICS.contains(&metric) => survey_comparison::call(metric, args, options),
        other => {
            let found = survey_design::call(other, args, options);
            let found = found.or_else(|| crate::survey_ratings::call(other, args, options));
            let found = found.or_else(|| crate::survey_items::call(other, args, options));
            let found = found.or_else(|| crate::survey_change::call(other, args, options));
            let found = found.or_else(|| crate::survey_feedback::call(other, args, options));
            found.unwrap_or_else(|| panic!("no Rust call for {other}"))
        }
    }
}
