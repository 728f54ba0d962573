//! Documents of named types: one JSON form in every language.
use crate::errors::{check, guarded, invalid, option, type_name};
use crate::typed::OptionsArgument;
use crate::value::{from_python, given, take, to_python};
use cxkit::exchange::{Names, fields, from_value};
use cxkit::schema::line_of;
use cxkit::state::MAX_BYTES;
use cxkit::{DisclosurePolicy, FitOptions, Grouped, data, kano, ltv, survey};
use pyo3::prelude::*;
use pyo3::types::PyString;

fn unknown(name: &str) -> PyErr {
    option("type_name", "the name of an exported type", name)
}

/// The JSON document of a value of a named type; the value is checked first.
#[pyfunction]
pub fn to_json(type_name: &str, value: &Bound<'_, PyAny>) -> PyResult<String> {
    guarded(|| {
        let tree = from_python(value, type_name)?;
        cxkit::with_exported_type!(type_name, T => {
            let value: T = check(from_value(tree, Names::Snake, type_name))?;
            serde_json::to_string(&value).map_err(|error| invalid(type_name, None, "a value that can be written", error.to_string()))
        }, else => Err(unknown(type_name)))
    })
}

/// Reads the JSON document of a named type and checks it.
#[pyfunction]
pub fn from_json<'py>(name: &str, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    guarded(|| {
        let Ok(json) = text.cast::<PyString>() else {
            return Err(invalid("text", None, "JSON text", type_name(text)));
        };
        let json = json.to_str().map_err(|_| invalid("text", None, "JSON text", "text with lone surrogates"))?;
        if json.len() > MAX_BYTES {
            let what = "bytes of a document".to_owned();
            return check(Err(cxkit::Error::LimitExceeded { what, limit: MAX_BYTES as u64, got: json.len() as u64 }));
        }
        let tree: serde_json::Value = serde_json::from_str(json).map_err(|error| {
            let (source_name, line) = (name.to_owned(), error.line() as u64);
            let (expected, got) = ("a JSON document".to_owned(), error.to_string());
            crate::errors::to_py(&cxkit::Error::ParseError { source_name, line, column: None, expected, got })
        })?;
        cxkit::with_exported_type!(name, T => {
            let value: T = check(from_value(tree, Names::Snake, name))?;
            to_python(text.py(), &value)
        }, else => Err(unknown(name)))
    })
}

/// The names of the options that a struct of the core is read from.
#[pyfunction]
pub fn option_fields(type_name: &str) -> PyResult<Vec<&'static str>> {
    Ok(match type_name {
        "NpsReading" => fields::<survey::NpsReading>(),
        "NpsOptions" => fields::<survey::NpsOptions>(),
        "NpsDifferenceOptions" => fields::<survey::NpsDifferenceOptions>(),
        "BinaryNpsReading" => fields::<survey::BinaryNpsReading>(),
        "BinaryNpsOptions" => fields::<survey::BinaryNpsOptions>(),
        "ChangeOptions" => fields::<survey::ChangeOptions>(),
        "StandardisedOptions" => fields::<survey::StandardisedOptions>(),
        "DidOptions" => fields::<survey::DidOptions>(),
        "Scoring" => fields::<survey::Scoring>(),
        "RatingReading" => fields::<survey::RatingReading>(),
        "MeanScoreOptions" => fields::<survey::MeanScoreOptions>(),
        "ShareOptions" => fields::<survey::ShareOptions>(),
        "CsatOptions" => fields::<survey::CsatOptions>(),
        "CesReading" => fields::<survey::CesReading>(),
        "CesOptions" => fields::<survey::CesOptions>(),
        "MeanDifferenceOptions" => fields::<survey::MeanDifferenceOptions>(),
        "CsatDifferenceOptions" => fields::<survey::CsatDifferenceOptions>(),
        "ScoreDifferenceOptions" => fields::<survey::ScoreDifferenceOptions>(),
        "ResponseRateOptions" => fields::<survey::ResponseRateOptions>(),
        "EnpsOptions" => fields::<survey::EnpsOptions>(),
        "SampleSize" => fields::<survey::SampleSize>(),
        "SampleSizeShare" => fields::<survey::SampleSizeShare>(),
        "SampleSizeDifference" => fields::<survey::SampleSizeDifference>(),
        "MinimumDetectableChange" => fields::<survey::MinimumDetectableChange>(),
        "KanoReading" => fields::<kano::KanoReading>(),
        "KanoOptions" => fields::<kano::KanoOptions>(),
        "KanoContinuousOptions" => fields::<kano::KanoContinuousOptions>(),
        "KanoHomogeneityOptions" => fields::<kano::KanoHomogeneityOptions>(),
        "KanoDriftOptions" => fields::<kano::KanoDriftOptions>(),
        "KanoQualityOptions" => fields::<kano::KanoQualityOptions>(),
        "KanoRatingsReading" => fields::<kano::KanoRatingsReading>(),
        "KanoPenaltyRewardOptions" => fields::<kano::KanoPenaltyRewardOptions>(),
        "KanoShapleyOptions" => fields::<kano::KanoShapleyOptions>(),
        "DisclosurePolicy" => fields::<DisclosurePolicy>(),
        "FitOptions" => fields::<FitOptions>(),
        "RfmOptions" => fields::<data::RfmOptions>(),
        "CohortOptions" => fields::<ltv::CohortOptions>(),
        "PredictionOptions" => fields::<ltv::PredictionOptions>(),
        "ClvOptions" => fields::<ltv::ClvOptions>(),
        "ValueOptions" => fields::<ltv::ValueOptions>(),
        "SimpleLtv" => fields::<ltv::SimpleLtv>(),
        "ChurnBasedLtv" => fields::<ltv::ChurnBasedLtv>(),
        "RetentionLtv" => fields::<ltv::RetentionLtv>(),
        "FiniteHorizonLtv" => fields::<ltv::FiniteHorizonLtv>(),
        "HistoricLtv" => fields::<ltv::HistoricLtv>(),
        "Acquisition" => fields::<ltv::Acquisition>(),
        "CustomerEquity" => fields::<ltv::CustomerEquity>(),
        other => return Err(unknown(other)),
    }
    .to_vec())
}

/// A value of a named type in one line that can be pasted into a report; none if the type has no line.
#[pyfunction]
pub fn describe(type_name: &str, value: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    guarded(|| check(line_of(type_name, from_python(value, type_name)?, Names::Snake)))
}

/// A grouped result with what may not be shown withheld; see `cxkit.suppress`.
#[pyfunction]
pub fn suppress<'py>(
    kind: &str,
    grouped: &Bound<'py, PyAny>,
    options: OptionsArgument<'py>,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(|| {
        let py = grouped.py();
        let policy: DisclosurePolicy = take(&mut given(&options)?)?;
        let tree = from_python(grouped, "grouped")?;
        cxkit::with_grouped_type!(kind, T => {
            let grouped: Grouped<T> = check(from_value(tree, Names::Snake, "grouped"))?;
            to_python(py, &check(grouped.disclose(&policy))?)
        }, else => Err(unknown(kind)))
    })
}
