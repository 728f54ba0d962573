//! The calls of raking and post-stratification.
use crate::columns::{from_json, labels, optional_column, part};
use cxkit::Result;
use cxkit::data::Labels;
use cxkit::survey::{Margin, PostStratum, RakeOptions, RakedWeights};
use serde_json::{Value, json};

pub fn call(metric: &str, args: &Value, options: &Value) -> Result<Value> {
    let weights = optional_column(args, "weights");
    let options = part::<RakeOptions>(options)?;
    let raked = if metric == "survey.rake" {
        let columns = columns(&args["columns"])?;
        let margins = args["margins"].as_array().expect("margins").iter().map(margin).collect::<Vec<_>>();
        RakedWeights::rake(&margins, &columns.iter().collect::<Vec<_>>(), weights.as_ref(), &options)?
    } else {
        let columns = columns(&args["by"])?;
        let strata: Vec<PostStratum> = from_json(args["targets"].clone());
        let columns = columns.iter().collect::<Vec<_>>();
        RakedWeights::post_stratify(&strata, &columns, weights.as_ref(), options.total)?
    };
    Ok(json!({"weights": raked.weights(), "report": raked.report()}))
}

fn columns(columns: &Value) -> Result<Vec<Labels<'static>>> {
    columns.as_object().expect("columns").keys().map(|name| labels(columns, name)).collect()
}

fn margin(margin: &Value) -> Margin {
    let targets = margin["targets"].as_array().expect("targets").iter().map(|target| {
        let value = match &target["target"] {
            Value::String(text) => text.parse().expect("NaN or Infinity"),
            value => value.as_f64().expect("a number"),
        };
        (from_json::<cxkit::domain::Key>(target["label"].clone()), value)
    });
    Margin::new(margin["column"].as_str().expect("a column"), targets)
}
