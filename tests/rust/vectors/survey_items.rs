//! The calls of metrics of several items.
use crate::columns::{column, labels, optional_column, part};
use cxkit::control::Control;
use cxkit::data::{Column, Items, Labels, SampleDesign};
use cxkit::survey::{
    Alpha, AlphaOptions, Csi, CsiDifference, CsiOptions, ItemsAccumulator, ItemsForm, MultipleAnswer,
    MultipleAnswerOptions, MultipleAnswerReading, RatingReading, Servperf, Servqual, ServqualDifference,
    ServqualOptions,
};
use cxkit::{Accumulator, GroupedAccumulator, Result};
use serde_json::{Value, json};

type Grouped = GroupedAccumulator<ItemsAccumulator>;

/// The result of a metric of items; none for another metric.
pub fn call(metric: &str, args: &Value, options: &Value) -> Option<Result<Value>> {
    Some(match metric {
        "survey.csi" => csi(args, options),
        "survey.csi_by" => csi_by(args, options),
        "survey.ecsi" => ecsi(args, options),
        "survey.ecsi_by" => ecsi_by(args, options),
        "survey.csi_difference" => csi_difference(args, options),
        "survey.servqual" => servqual(args, options),
        "survey.servqual_by" => servqual_by(args, options),
        "survey.servqual_difference" => servqual_difference(args, options),
        "survey.servperf" => servperf(args, options),
        "survey.servperf_by" => servperf_by(args, options),
        "survey.alpha" => alpha(args, options),
        "survey.alpha_by" => alpha_by(args, options),
        "survey.multiple_answer" => multiple_answer(args, options),
        "survey.multiple_answer_by" => multiple_answer_by(args, options),
        _ => return None,
    })
}

fn names(args: &Value, which: &str) -> Vec<String> {
    args[which].as_array().expect("names").iter().map(|name| name.as_str().expect("a name").to_owned()).collect()
}

fn empty(args: &Value, options: &Value, form: ItemsForm) -> Result<ItemsAccumulator> {
    ItemsAccumulator::with_form(names(args, "items"), part::<RatingReading>(options)?, form)
}

fn choices(args: &Value, options: &Value) -> Result<ItemsAccumulator> {
    ItemsAccumulator::of_choices(names(args, "choices"), &part::<MultipleAnswerReading>(options)?)
}

/// Runs work on the columns of a state and their design.
fn batch<T>(state: &ItemsAccumulator, args: &Value, run: impl FnOnce(Items<'_>) -> Result<T>) -> Result<T> {
    let mut columns: Vec<Column<'_>> = Vec::new();
    for item in state.items() {
        let own = &args["columns"][item];
        if state.form() == ItemsForm::Gaps {
            columns.extend(["expectation", "perception"].map(|kind| column(own, kind)));
        } else {
            columns.push(column(&args["columns"], item));
        }
    }
    let weights = optional_column(args, "weights");
    let label = |name: &str| args.get(name).map(|_| labels(args, name)).transpose();
    let (strata, clusters) = (label("strata")?, label("clusters")?);
    let mut design = SampleDesign::simple();
    design = weights.iter().fold(design, SampleDesign::with_weights);
    design = strata.iter().fold(design, SampleDesign::with_strata);
    design = clusters.iter().fold(design, SampleDesign::with_clusters);
    run(Items::sampled(&columns, design)?)
}

fn whole(mut state: ItemsAccumulator, args: &Value) -> Result<ItemsAccumulator> {
    batch(&state.clone(), args, |batch| state.update(batch))?;
    Ok(state)
}

fn grouped(state: &ItemsAccumulator, args: &Value) -> Result<Grouped> {
    let by = args["by"].as_object().expect("label columns").keys();
    let labels = by.map(|name| labels(&args["by"], name)).collect::<Result<Vec<_>>>()?;
    let mut grouped = GroupedAccumulator::new(labels.iter().map(Labels::name), state.clone());
    batch(state, args, |batch| grouped.update(&labels.iter().collect::<Vec<_>>(), batch))?;
    Ok(grouped)
}

fn sides(args: &Value, options: &Value, form: ItemsForm) -> Result<[ItemsAccumulator; 2]> {
    let side = |side: &str| whole(empty(args, options, form)?, &args[side]);
    Ok([side("a")?, side("b")?])
}

fn csi(args: &Value, options: &Value) -> Result<Value> {
    let state = whole(empty(args, options, ItemsForm::Available)?, args)?;
    Csi::of(&state, &part::<CsiOptions>(options)?).map(|result| json!(result))
}

fn csi_by(args: &Value, options: &Value) -> Result<Value> {
    let states = grouped(&empty(args, options, ItemsForm::Available)?, args)?;
    Csi::by_group(&states, &part(options)?, Control::default()).map(|result| json!(result))
}

fn ecsi(args: &Value, options: &Value) -> Result<Value> {
    let state = whole(empty(args, options, ItemsForm::Available)?, args)?;
    cxkit::survey::ecsi(&state, &part(options)?).map(|result| json!(result))
}

fn ecsi_by(args: &Value, options: &Value) -> Result<Value> {
    let states = grouped(&empty(args, options, ItemsForm::Available)?, args)?;
    cxkit::survey::ecsi_by(&states, &part(options)?, Control::default()).map(|result| json!(result))
}

fn csi_difference(args: &Value, options: &Value) -> Result<Value> {
    let [a, b] = sides(args, options, ItemsForm::Available)?;
    CsiDifference::between(&a, &b, &part(options)?).map(|result| json!(result))
}

fn servqual(args: &Value, options: &Value) -> Result<Value> {
    let state = whole(empty(args, options, ItemsForm::Gaps)?, args)?;
    Servqual::of(&state, &part::<ServqualOptions>(options)?).map(|result| json!(result))
}

fn servqual_by(args: &Value, options: &Value) -> Result<Value> {
    let states = grouped(&empty(args, options, ItemsForm::Gaps)?, args)?;
    Servqual::by_group(&states, &part(options)?, Control::default()).map(|result| json!(result))
}

fn servqual_difference(args: &Value, options: &Value) -> Result<Value> {
    let [a, b] = sides(args, options, ItemsForm::Gaps)?;
    ServqualDifference::between(&a, &b, &part(options)?).map(|result| json!(result))
}

fn servperf(args: &Value, options: &Value) -> Result<Value> {
    let state = whole(empty(args, options, ItemsForm::Available)?, args)?;
    Servperf::of(&state, &part::<ServqualOptions>(options)?).map(|result| json!(result))
}

fn servperf_by(args: &Value, options: &Value) -> Result<Value> {
    let states = grouped(&empty(args, options, ItemsForm::Available)?, args)?;
    Servperf::by_group(&states, &part(options)?, Control::default()).map(|result| json!(result))
}

fn alpha(args: &Value, options: &Value) -> Result<Value> {
    let state = whole(empty(args, options, ItemsForm::Complete)?, args)?;
    Alpha::of(&state, &part::<AlphaOptions>(options)?).map(|result| json!(result))
}

fn alpha_by(args: &Value, options: &Value) -> Result<Value> {
    let states = grouped(&empty(args, options, ItemsForm::Complete)?, args)?;
    Alpha::by_group(&states, &part(options)?, Control::default()).map(|result| json!(result))
}

fn multiple_answer(args: &Value, options: &Value) -> Result<Value> {
    let state = whole(choices(args, options)?, args)?;
    MultipleAnswer::of(&state, &part::<MultipleAnswerOptions>(options)?).map(|result| json!(result))
}

fn multiple_answer_by(args: &Value, options: &Value) -> Result<Value> {
    let states = grouped(&choices(args, options)?, args)?;
    MultipleAnswer::by_group(&states, &part(options)?, Control::default()).map(|result| json!(result))
}
