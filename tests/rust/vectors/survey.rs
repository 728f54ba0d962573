//! The calls of the family `survey`.
use crate::columns::{column, labels, optional_column, part};
use crate::survey_comparison;
use cxkit::data::{Column, Labels, Responses};
use cxkit::survey::{
    BinaryNpsAccumulator, BinaryNpsOptions, BinaryNpsReading, Nps, NpsAccumulator, NpsDifference, NpsDifferenceOptions,
    NpsOptions, NpsReading,
};
use cxkit::{Accumulator, GroupedAccumulator, Result};
use serde_json::{Value, json};

/// One line a metric: its name in the vector files and its call.
pub fn call(metric: &str, args: &Value, options: &Value) -> Result<Value> {
    match metric {
        "survey.nps" => {
            let (reading, options) = (part::<NpsReading>(options)?, part::<NpsOptions>(options)?);
            let (scores, weights) = (column(args, "scores"), optional_column(args, "weights"));
            Nps::from_responses(responses(&scores, weights.as_ref())?, reading, &options).map(|nps| json!(nps))
        }
        "survey.nps_by" => {
            let (reading, options) = (part::<NpsReading>(options)?, part::<NpsOptions>(options)?);
            let (scores, weights) = (column(args, "scores"), optional_column(args, "weights"));
            let by = args["by"].as_object().expect("label columns").keys();
            let labels = by.map(|name| labels(&args["by"], name)).collect::<Result<Vec<_>>>()?;
            let mut grouped = GroupedAccumulator::new(labels.iter().map(Labels::name), NpsAccumulator::new(reading));
            grouped.update(&labels.iter().collect::<Vec<_>>(), responses(&scores, weights.as_ref())?)?;
            grouped.evaluate(&options).map(|grouped| json!(grouped))
        }
        "survey.nps_difference" => {
            let (reading, options) = (part::<NpsReading>(options)?, part::<NpsDifferenceOptions>(options)?);
            let state = |side: &str| {
                let (scores, weights) = (column(&args[side], "scores"), optional_column(&args[side], "weights"));
                let mut state = NpsAccumulator::new(reading.clone());
                state.update(responses(&scores, weights.as_ref())?)?;
                Ok(state)
            };
            NpsDifference::between(&state("a")?, &state("b")?, &options).map(|difference| json!(difference))
        }
        "survey.binary_nps" => {
            let (reading, options) = (part::<BinaryNpsReading>(options)?, part::<BinaryNpsOptions>(options)?);
            let mut state = BinaryNpsAccumulator::new(reading);
            state.update(&column(args, "answers"))?;
            state.evaluate(&options).map(|nps| json!(nps))
        }
        metric if survey_comparison::METRICS.contains(&metric) => survey_comparison::call(metric, args, options),
        other => panic!("no Rust call for {other}"),
    }
}

fn responses<'a>(scores: &'a Column<'a>, weights: Option<&'a Column<'a>>) -> Result<Responses<'a>> {
    weights.map_or_else(|| Ok(Responses::new(scores)), |weights| Responses::weighted(scores, weights))
}
