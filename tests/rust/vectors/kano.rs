//! The calls of the family `kano`.
use crate::columns::{column, from_json, labels, optional_column, part};
use cxkit::data::{Column, KanoAnswers, KanoColumns, Labels, Ratings};
use cxkit::domain::Key;
use cxkit::kano::{
    KanoAccumulator, KanoContinuous, KanoContinuousOptions, KanoDrift, KanoDriftOptions, KanoHomogeneity,
    KanoHomogeneityOptions, KanoIdea, KanoOptions, KanoPenaltyReward, KanoPenaltyRewardOptions, KanoPriorities,
    KanoQuality, KanoQualityOptions, KanoRatingsReading, KanoReading, KanoShapley, KanoShapleyOptions, KanoStudy,
};
use cxkit::{Accumulator, GroupedAccumulator, Result};
use serde_json::{Value, json};

/// One line a metric: its name in the vector files and its call.
pub fn call(metric: &str, args: &Value, options: &Value) -> Result<Value> {
    match metric {
        "kano.classify" => study(args, options).map(|study| json!(study)),
        "kano.classify_by" => grouped(args, options)?.evaluate(&part::<KanoOptions>(options)?).map(|by| json!(by)),
        "kano.continuous" => {
            KanoContinuous::of(&state(args, options)?, &part::<KanoContinuousOptions>(options)?).map(|it| json!(it))
        }
        "kano.homogeneity" => {
            KanoHomogeneity::of(&grouped(args, options)?, &part::<KanoHomogeneityOptions>(options)?).map(|it| json!(it))
        }
        "kano.drift" => {
            KanoDrift::of(&grouped(args, options)?, &part::<KanoDriftOptions>(options)?).map(|it| json!(it))
        }
        "kano.quality" => {
            let (reading, options) = (part::<KanoReading>(options)?, part::<KanoQualityOptions>(options)?);
            answered(args, |answers| KanoQuality::of(answers, &reading, &options)).map(|it| json!(it))
        }
        "kano.prioritise" => {
            let ideas: Vec<KanoIdea> = from_json(args["ideas"].clone());
            KanoPriorities::of(&study(&args["answers"], &json!({}))?, &ideas).map(|it| json!(it))
        }
        "kano.penalty_reward" => {
            let (reading, options) = (part::<KanoRatingsReading>(options)?, part::<KanoPenaltyRewardOptions>(options)?);
            rated(args, |ratings| KanoPenaltyReward::of(ratings, &reading, &options)).map(|it| json!(it))
        }
        "kano.shapley" => {
            let (reading, options) = (part::<KanoRatingsReading>(options)?, part::<KanoShapleyOptions>(options)?);
            rated(args, |ratings| KanoShapley::of(ratings, &reading, &options)).map(|it| json!(it))
        }
        other => panic!("no Rust call for {other}"),
    }
}

fn study(args: &Value, options: &Value) -> Result<KanoStudy> {
    state(args, options)?.evaluate(&part::<KanoOptions>(options)?)
}

fn state(args: &Value, options: &Value) -> Result<KanoAccumulator> {
    let mut state = KanoAccumulator::new(part::<KanoReading>(options)?)?;
    answered(args, |answers| state.update(answers))?;
    Ok(state)
}

/// By the label columns `by`, or by the one column `wave`.
fn grouped(args: &Value, options: &Value) -> Result<GroupedAccumulator<KanoAccumulator>> {
    let by = match args.get("by") {
        Some(by) => by.as_object().expect("label columns").keys().map(|name| labels(by, name)).collect(),
        None => labels(args, "wave").map(|wave| vec![wave]),
    };
    let by: Vec<Labels<'static>> = by?;
    let empty = KanoAccumulator::new(part::<KanoReading>(options)?)?;
    let mut grouped = GroupedAccumulator::new(by.iter().map(Labels::name), empty);
    answered(args, |answers| grouped.update(&by.iter().collect::<Vec<_>>(), answers))?;
    Ok(grouped)
}

/// Runs `run` with the answers of a vector: lists in the long layout, objects of lists by feature in the wide one.
fn answered<T>(args: &Value, run: impl FnOnce(KanoAnswers<'_>) -> Result<T>) -> Result<T> {
    let own = |name: &str| args.get(name).map(|_| labels(args, name)).transpose();
    let (features, respondent, wording) = (own("feature")?, own("respondent")?, own("wording")?);
    let with = |answers| run(attached(answers, features.as_ref(), respondent.as_ref(), wording.as_ref())?);
    let Some(wide) = args["functional"].as_object().filter(|columns| !columns.contains_key("repeat")) else {
        let (functional, dysfunctional) = (column(args, "functional"), column(args, "dysfunctional"));
        let importance = optional_column(args, "importance");
        let answers = KanoAnswers::new(&functional, &dysfunctional)?;
        return match &importance {
            Some(importance) => with(answers.with_importance(importance)?),
            None => with(answers),
        };
    };
    let named = |part: &str, feature: &str| -> Option<Column<'static>> {
        args[part].get(feature)?;
        Some(column(&json!({format!("{part}.{feature}"): args[part][feature]}), &format!("{part}.{feature}")))
    };
    let columns: Vec<_> = wide
        .keys()
        .map(|feature| {
            let of = |part| named(part, feature);
            (feature, of("functional").expect("answers"), of("dysfunctional").expect("answers"), of("importance"))
        })
        .collect();
    let columns: Vec<KanoColumns<'_>> = columns
        .iter()
        .map(|(feature, functional, dysfunctional, importance)| KanoColumns {
            feature,
            functional,
            dysfunctional,
            importance: importance.as_ref(),
        })
        .collect();
    with(KanoAnswers::wide(&columns)?)
}

fn attached<'a>(
    mut answers: KanoAnswers<'a>,
    features: Option<&'a Labels<'a>>,
    respondent: Option<&'a Labels<'a>>,
    wording: Option<&'a Labels<'a>>,
) -> Result<KanoAnswers<'a>> {
    if let Some(features) = features {
        answers = answers.of_features(features)?;
    }
    if let Some(respondent) = respondent {
        answers = answers.by_respondents(respondent)?;
    }
    if let Some(wording) = wording {
        answers = answers.with_wordings(wording)?;
    }
    Ok(answers)
}

fn rated<T>(args: &Value, run: impl FnOnce(Ratings<'_>) -> Result<T>) -> Result<T> {
    let names = args["attributes"].as_object().expect("columns by attribute").keys();
    let attributes: Vec<Column<'_>> = names.map(|name| column(&args["attributes"], name)).collect();
    run(Ratings::new(&column(args, "overall"), &attributes)?)
}

/// Keys that a vector writes are those that a result holds.
#[test]
fn keys_are_read_as_they_are_written() {
    for key in [json!("a"), json!(7), json!(true), json!({"date": "2026-01-31"}), json!(null)] {
        assert_eq!(json!(from_json::<Key>(key.clone())), key);
    }
}
