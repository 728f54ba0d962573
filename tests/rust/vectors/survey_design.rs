//! The calls of response rates, eNPS, bounds for non-response and sample sizes.
use crate::columns::{column, labels, optional_column, part};
use cxkit::control::Control;
use cxkit::data::{Column, Labels, Responses, SampleDesign};
use cxkit::exchange::{Names, from_value};
use cxkit::survey::{
    EnpsOptions, MinimumDetectableChange, NpsAccumulator, NpsReading, ResponseRateAccumulator, ResponseRateOptions,
    SampleSize, SampleSizeDifference, SampleSizeShare, enps, enps_by, nonresponse_bounds,
};
use cxkit::{Accumulator, GroupedAccumulator, Result};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// One line a metric; none where there is no such metric.
pub fn call(metric: &str, args: &Value, options: &Value) -> Option<Result<Value>> {
    Some(match metric {
        "survey.response_rate" => sampled(args, "answered", |responses| {
            let mut state = ResponseRateAccumulator::default();
            state.update(responses)?;
            state.evaluate(&part::<ResponseRateOptions>(options)?).map(|rate| json!(rate))
        }),
        "survey.response_rate_by" => by(args, "answered", ResponseRateAccumulator::default())
            .and_then(|grouped| grouped.evaluate(&part::<ResponseRateOptions>(options)?).map(|rates| json!(rates))),
        "survey.enps" => sampled(args, "scores", |responses| {
            let mut state = NpsAccumulator::new(part::<NpsReading>(options)?);
            state.update(responses)?;
            enps(&state, &part::<EnpsOptions>(options)?, Control::default()).map(|nps| json!(nps))
        }),
        "survey.enps_by" => part::<NpsReading>(options).and_then(|reading| {
            let grouped = by(args, "scores", NpsAccumulator::new(reading))?;
            enps_by(&grouped, &part::<EnpsOptions>(options)?, Control::default()).map(|nps| json!(nps))
        }),
        "survey.nonresponse_bounds" => {
            nonresponse_bounds(number(args, "nps"), number(args, "response_rate")).map(|bounds| json!(bounds))
        }
        "survey.sample_size" => planned::<SampleSize>(args, options).and_then(|plan| plan.evaluate()).map(|n| json!(n)),
        "survey.sample_size_share" => {
            planned::<SampleSizeShare>(args, options).and_then(|plan| plan.evaluate()).map(|n| json!(n))
        }
        "survey.sample_size_difference" => {
            planned::<SampleSizeDifference>(args, options).and_then(|plan| plan.evaluate()).map(|n| json!(n))
        }
        "survey.minimum_detectable_change" => {
            planned::<MinimumDetectableChange>(args, options).and_then(|plan| plan.evaluate()).map(|n| json!(n))
        }
        _ => return None,
    })
}

/// A plan: arguments and options are one.
fn planned<T: DeserializeOwned>(args: &Value, options: &Value) -> Result<T> {
    let mut fields = args.as_object().expect("arguments").clone();
    fields.extend(options.as_object().expect("options").clone());
    from_value(fields.into(), Names::Snake, "options")
}

fn number(args: &Value, name: &str) -> f64 {
    args[name].as_f64().unwrap_or(f64::NAN)
}

/// Runs work on the answers of a case and the columns of their design, whose names end so.
pub fn with_design<T>(
    args: &Value,
    answers: &Column<'_>,
    suffix: &str,
    run: impl FnOnce(Responses<'_>) -> Result<T>,
) -> Result<T> {
    let weights = optional_column(args, "weights");
    let named = |name: &str| {
        let given = args.get(name).filter(|given| !given.is_null());
        let renamed = format!("{name}{suffix}");
        given.map(|column| labels(&json!({ renamed.as_str(): column }), &renamed)).transpose()
    };
    let (strata, clusters): (Option<Labels<'_>>, Option<Labels<'_>>) = (named("strata")?, named("clusters")?);
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
    run(Responses::sampled(answers, design)?)
}

fn sampled<T>(args: &Value, name: &str, run: impl FnOnce(Responses<'_>) -> Result<T>) -> Result<T> {
    with_design(args, &column(args, name), "", run)
}

/// The states of a case by its label columns.
pub fn by<A>(args: &Value, name: &str, empty: A) -> Result<GroupedAccumulator<A>>
where
    A: for<'a> Accumulator<Batch<'a> = Responses<'a>>,
{
    let names = args["by"].as_object().expect("label columns").keys();
    let labels = names.map(|name| labels(&args["by"], name)).collect::<Result<Vec<_>>>()?;
    let mut grouped = GroupedAccumulator::new(labels.iter().map(Labels::name), empty);
    sampled(args, name, |responses| grouped.update(&labels.iter().collect::<Vec<_>>(), responses))?;
    Ok(grouped)
}
