//! The calls of feedback in own words: its tone, its counts, its themes, the agreement of two coders.
use crate::columns::{column, labels, part};
use crate::survey_comparison::{by, sampled, scored};
use cxkit::data::{Column, LabelledResponses, Labels, Responses, ThemedResponses};
use cxkit::survey::{
    CoderAgreement, CoderAgreementOptions, FeedbackCounts, FeedbackCountsOptions, PraiseRatio, PraiseRatioAccumulator,
    PraiseRatioOptions, PraiseRatioReading, ThemeImpact, ThemeImpactOptions,
};
use cxkit::{GroupedAccumulator, Result};
use serde_json::{Value, json};

/// One line a metric; none for a metric of other files.
pub fn call(metric: &str, args: &Value, options: &Value) -> Option<Result<Value>> {
    let result = match metric {
        "survey.praise_ratio" => ratio(args, options),
        "survey.praise_ratio_by" => ratios(args, options),
        "survey.feedback_counts" => counts(args, options),
        "survey.theme_impact" => impact(args, options),
        "survey.coder_agreement" => agreement(args, options),
        _ => return None,
    };
    Some(result)
}

fn ratio(args: &Value, options: &Value) -> Result<Value> {
    let (reading, options) = (part::<PraiseRatioReading>(options)?, part::<PraiseRatioOptions>(options)?);
    let tone = labels(args, "tone")?;
    sampled(args, |design| {
        let tones = LabelledResponses::sampled(&tone, design)?;
        PraiseRatio::of_responses(tones, reading, &options).map(|found| json!(found))
    })
}

fn ratios(args: &Value, options: &Value) -> Result<Value> {
    let (reading, options) = (part::<PraiseRatioReading>(options)?, part::<PraiseRatioOptions>(options)?);
    let (tone, by) = (labels(args, "tone")?, by(args)?);
    sampled(args, |design| {
        let empty = PraiseRatioAccumulator::new(reading)?;
        let mut grouped = GroupedAccumulator::new(by.iter().map(Labels::name), empty);
        grouped.update(&by.iter().collect::<Vec<_>>(), LabelledResponses::sampled(&tone, design)?)?;
        grouped.evaluate(&options).map(|found| json!(found))
    })
}

fn counts(args: &Value, options: &Value) -> Result<Value> {
    let (source, solicited) = (labels(args, "source")?, column(args, "solicited"));
    let touchpoint = args.get("touchpoint").map(|_| labels(args, "touchpoint")).transpose()?;
    let options = part::<FeedbackCountsOptions>(options)?;
    FeedbackCounts::of(&source, &solicited, touchpoint.as_ref(), &options).map(|found| json!(found))
}

fn impact(args: &Value, options: &Value) -> Result<Value> {
    let ((reading, scoring), options) = (scored(options)?, part::<ThemeImpactOptions>(options)?);
    let scores = column(args, "scores");
    let names = args["themes"].as_object().expect("themes").keys();
    let themes: Vec<Column<'_>> = names.map(|name| column(&args["themes"], name)).collect();
    sampled(args, |design| {
        let themed = ThemedResponses::new(Responses::sampled(&scores, design)?, &themes)?;
        ThemeImpact::of_responses(themed, reading, &scoring, &options).map(|found| json!(found))
    })
}

fn agreement(args: &Value, options: &Value) -> Result<Value> {
    let options = part::<CoderAgreementOptions>(options)?;
    CoderAgreement::of(&labels(args, "a")?, &labels(args, "b")?, &options).map(|found| json!(found))
}
