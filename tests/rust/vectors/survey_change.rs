//! The calls of the family `survey` about change.
use crate::columns::{column, labels, optional_column, part};
use cxkit::control::Control;
use cxkit::data::{Labels, Responses, SampleDesign};
use cxkit::survey::{
    ChangeDecomposition, ChangeOptions, DidOptions, DifferenceInDifferences, RatingAccumulator, RatingReading, Scoring,
    StandardShare, StandardisedOptions, StandardisedScore,
};
use cxkit::{GroupedAccumulator, Result};
use serde_json::{Value, json};

/// One line a metric; none for one that is not about change.
pub fn call(metric: &str, args: &Value, options: &Value) -> Option<Result<Value>> {
    Some(match metric {
        "survey.decompose_change" => decompose(args, options),
        "survey.standardise" => standardise(args, options),
        "survey.difference_in_differences" => difference(args, options),
        _ => return None,
    })
}

fn by(args: &Value) -> Result<Vec<Labels<'static>>> {
    args["by"].as_object().expect("label columns").keys().map(|name| labels(&args["by"], name)).collect()
}

fn state(args: &Value, by: &[Labels<'static>], options: &Value) -> Result<GroupedAccumulator<RatingAccumulator>> {
    let scoring: Scoring = part(options)?;
    let mut reading: RatingReading = part(options)?;
    if options.get("scale").is_none() {
        reading.scale = scoring.usual_scale();
    }
    let (scores, weights) = (column(args, "scores"), optional_column(args, "weights"));
    let own = |name: &str| args.get(name).map(|_| labels(args, name)).transpose();
    let (strata, clusters) = (own("strata")?, own("clusters")?);
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
    let mut state = GroupedAccumulator::new(by.iter().map(Labels::name), RatingAccumulator::new(reading)?);
    state.update(&by.iter().collect::<Vec<_>>(), Responses::sampled(&scores, design)?)?;
    Ok(state)
}

fn decompose(args: &Value, options: &Value) -> Result<Value> {
    let (scoring, own): (Scoring, ChangeOptions) = (part(options)?, part(options)?);
    let side = |name: &str| state(&args[name], &by(&args[name])?, options);
    ChangeDecomposition::between(&side("before")?, &side("after")?, &scoring, &own, Control::default())
        .map(|change| json!(change))
}

fn standardise(args: &Value, options: &Value) -> Result<Value> {
    let (scoring, own): (Scoring, StandardisedOptions) = (part(options)?, part(options)?);
    let standard: Vec<StandardShare> = crate::columns::from_json(args["standard"].clone());
    StandardisedScore::of(&state(args, &by(args)?, options)?, &standard, &scoring, &own).map(|score| json!(score))
}

fn difference(args: &Value, options: &Value) -> Result<Value> {
    let (scoring, own): (Scoring, DidOptions) = (part(options)?, part(options)?);
    let by = [labels(args, "treated")?, labels(args, "after")?];
    DifferenceInDifferences::of(&state(args, &by, options)?, &scoring, &own).map(|effect| json!(effect))
}
