//! The calls of comparisons: groups, ordinal answers, the same customers twice, retention.
use crate::columns::{column, labels, optional_column, part};
use cxkit::data::{Column, Labels, PairedResponses, Responses, SampleDesign};
use cxkit::survey::{
    GroupComparison, GroupComparisonOptions, NpsReading, OrdinalComparison, OrdinalComparisonOptions, PairedChange,
    PairedChangeAccumulator, PairedChangeOptions, RatingAccumulator, RatingReading, RetentionByNps,
    RetentionByNpsOptions, Scoring,
};
use cxkit::{Accumulator, GroupedAccumulator, Result};
use serde_json::{Value, json};

/// The metrics that are called here.
pub const METRICS: [&str; 5] = [
    "survey.compare",
    "survey.ordinal_comparison",
    "survey.paired_change",
    "survey.paired_change_by",
    "survey.retention_by_nps",
];

/// One line a metric.
pub fn call(metric: &str, args: &Value, options: &Value) -> Result<Value> {
    match metric {
        "survey.compare" => {
            let (reading, scoring) = scored(options)?;
            let (scores, by, options) = (column(args, "scores"), by(args)?, part::<GroupComparisonOptions>(options)?);
            let by: Vec<&Labels<'_>> = by.iter().collect();
            sampled(args, |design| {
                let responses = Responses::sampled(&scores, design)?;
                GroupComparison::of_responses(responses, &by, reading, &scoring, &options).map(|found| json!(found))
            })
        }
        "survey.ordinal_comparison" => {
            let (reading, options) = (part::<RatingReading>(options)?, part::<OrdinalComparisonOptions>(options)?);
            let state = |side: &str| {
                let mut state = RatingAccumulator::new(reading.clone())?;
                let answers = args[side].as_object().expect("a side");
                let named = json!({side: answers["scores"]});
                state.update(Responses::new(&column(&named, side)))?;
                Ok(state)
            };
            OrdinalComparison::of(&state("a")?, &state("b")?, &options).map(|found| json!(found))
        }
        "survey.paired_change" => {
            let ((reading, scoring), options) = (scored(options)?, part::<PairedChangeOptions>(options)?);
            paired(args, ["before", "after"], |pairs| {
                PairedChange::of_responses(pairs, reading, &scoring, &options).map(|found| json!(found))
            })
        }
        "survey.paired_change_by" => {
            let ((reading, scoring), options) = (scored(options)?, part::<PairedChangeOptions>(options)?);
            let by = by(args)?;
            paired(args, ["before", "after"], |pairs| {
                let empty = PairedChangeAccumulator::new(reading, scoring)?;
                let mut grouped = GroupedAccumulator::new(by.iter().map(Labels::name), empty);
                grouped.update(&by.iter().collect::<Vec<_>>(), pairs)?;
                grouped.evaluate(&options).map(|found| json!(found))
            })
        }
        "survey.retention_by_nps" => {
            let (reading, options) = (part::<NpsReading>(options)?, part::<RetentionByNpsOptions>(options)?);
            paired(args, ["scores", "retained"], |pairs| {
                RetentionByNps::of_responses(pairs, reading, &options).map(|found| json!(found))
            })
        }
        other => panic!("no Rust call for {other}"),
    }
}

/// The score, and answers read on the scale that was given, or on its own.
pub(crate) fn scored(options: &Value) -> Result<(RatingReading, Scoring)> {
    let (reading, scoring) = (part::<RatingReading>(options)?, part::<Scoring>(options)?);
    let scale = if options.get("scale").is_some() { reading.scale.clone() } else { scoring.usual_scale() };
    let mut placed = reading;
    placed.scale = scale;
    Ok((placed, scoring))
}

pub(crate) fn by(args: &Value) -> Result<Vec<Labels<'static>>> {
    args["by"].as_object().expect("label columns").keys().map(|name| labels(&args["by"], name)).collect()
}

fn paired(
    args: &Value,
    [first, second]: [&str; 2],
    run: impl FnOnce(PairedResponses<'_>) -> Result<Value>,
) -> Result<Value> {
    let (first, second) = (column(args, first), column(args, second));
    sampled(args, |design| run(PairedResponses::sampled(&first, &second, design)?))
}

/// Runs with the columns of the design that there are.
pub(crate) fn sampled<T>(args: &Value, run: impl FnOnce(SampleDesign<'_>) -> Result<T>) -> Result<T> {
    let named = |name: &str| args.get(name).map(|_| labels(args, name)).transpose();
    let (strata, clusters): (Option<Labels<'_>>, Option<Labels<'_>>) = (named("strata")?, named("clusters")?);
    let weights: Option<Column<'_>> = optional_column(args, "weights");
    let mut design = SampleDesign::simple();
    if let Some(weights) = &weights {
        design = design.with_weights(weights);
    }
    if let Some(strata) = &strata {
        design = design.with_strata(strata);
    }
    if let Some(clusters) = &clusters {
        design = design.with_clusters(clusters);
    }
    run(design)
}
