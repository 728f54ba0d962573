//! The calls of one rated question: means, shares, satisfaction and effort.
use crate::columns::{column, labels, optional_column, part};
use cxkit::control::Control;
use cxkit::data::{Labels, Responses, SampleDesign};
use cxkit::survey::{
    Ces, CesOptions, CesReading, Csat, CsatOptions, MeanScore, MeanScoreOptions, RatingAccumulator, RatingReading,
    ScoreDifference, Share, ShareOptions,
};
use cxkit::{GroupedAccumulator, Result};
use serde_json::{Value, json};

/// The call of a metric; none for a metric of another question.
pub fn call(metric: &str, args: &Value, options: &Value) -> Option<Result<Value>> {
    let name = metric.strip_prefix("survey.")?;
    let (of, kind) = ["_by", "_difference"]
        .into_iter()
        .find_map(|kind| name.strip_suffix(kind).map(|of| (of, kind)))
        .unwrap_or((name, ""));
    if !["mean_score", "share", "csat", "ces"].contains(&of) {
        return None;
    }
    Some(match kind {
        "_by" => by(of, args, options),
        "_difference" => difference(of, args, options),
        _ => one(of, args, options),
    })
}

fn reading(of: &str, options: &Value) -> Result<RatingReading> {
    if of == "ces" { part::<CesReading>(options)?.rating() } else { part(options) }
}

fn one(of: &str, args: &Value, options: &Value) -> Result<Value> {
    // Options are read before columns, as in the other languages.
    match of {
        "mean_score" => {
            let (reading, options): (_, MeanScoreOptions) = (reading(of, options)?, part(options)?);
            sampled(args, |rows| MeanScore::from_responses(rows, reading, &options)).map(|mean| json!(mean))
        }
        "share" => {
            let (reading, options): (_, ShareOptions) = (reading(of, options)?, part(options)?);
            sampled(args, |rows| Share::from_responses(rows, reading, &options)).map(|share| json!(share))
        }
        "csat" => {
            let (reading, options): (_, CsatOptions) = (reading(of, options)?, part(options)?);
            sampled(args, |rows| Csat::from_responses(rows, reading, &options)).map(|csat| json!(csat))
        }
        _ => {
            let (reading, options): (CesReading, CesOptions) = (part(options)?, part(options)?);
            sampled(args, |rows| Ces::from_responses(rows, &reading, &options)).map(|ces| json!(ces))
        }
    }
}

fn by(of: &str, args: &Value, options: &Value) -> Result<Value> {
    let by = args["by"].as_object().expect("label columns").keys();
    let labels = by.map(|name| labels(&args["by"], name)).collect::<Result<Vec<_>>>()?;
    let empty = RatingAccumulator::new(reading(of, options)?)?;
    let mut groups = GroupedAccumulator::new(labels.iter().map(Labels::name), empty);
    sampled(args, |rows| groups.update(&labels.iter().collect::<Vec<_>>(), rows))?;
    let control = Control::default();
    match of {
        "mean_score" => groups.evaluate(&part(options)?).map(|grouped| json!(grouped)),
        "share" => Share::of_groups(&groups, &part(options)?, control).map(|grouped| json!(grouped)),
        "csat" => Csat::of_groups(&groups, &part(options)?, control).map(|grouped| json!(grouped)),
        _ => Ces::of_groups(&groups, &part(options)?, control).map(|grouped| json!(grouped)),
    }
}

fn difference(of: &str, args: &Value, options: &Value) -> Result<Value> {
    let reading = reading(of, options)?;
    let side = |side: &str| sampled(&args[side], |rows| RatingAccumulator::from_responses(rows, reading.clone()));
    match of {
        "mean_score" => ScoreDifference::of_means(&side("a")?, &side("b")?, &part(options)?),
        "share" => ScoreDifference::of_shares(&side("a")?, &side("b")?, &part(options)?),
        "csat" => ScoreDifference::of_csat(&side("a")?, &side("b")?, &part(options)?),
        _ => ScoreDifference::of_ces(&side("a")?, &side("b")?, &part(options)?),
    }
    .map(|difference| json!(difference))
}

/// Runs with the answers of a call and the columns of their design.
fn sampled<T>(args: &Value, run: impl FnOnce(Responses<'_>) -> Result<T>) -> Result<T> {
    let (scores, weights) = (column(args, "scores"), optional_column(args, "weights"));
    let given = |name: &str| args.get(name).map(|_| labels(args, name)).transpose();
    let (strata, clusters) = (given("strata")?, given("clusters")?);
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
    run(Responses::sampled(&scores, design)?)
}
