//! The description of every type that crosses a border, and the way to a Rust type by its name.
//!
//! There is one list, in [`with_exported_type!`](crate::with_exported_type): the language bindings use it to read and
//! write JSON documents of a named type; with the feature `schema`, `definitions` describes the same types as JSON
//! Schema 2020-12, from which the Python and TypeScript types are generated.
//!
//! # To add a type
//!
//! 1. Derive `#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]` on it and on the types of its fields.
//! 2. Add a line for each struct and each tagged enum to the list below, in order of the names: under `inputs` if the
//!    library reads it (fields may be left out), under `results` if it only writes it (every field is there). String
//!    enums and untagged enums need no line.
//! 3. Add a document with every field to the tests of this module, and run `cargo run -p cxkit-tests --bin types`.
//!
//! # What a type may be
//!
//! | in Rust | in the schema |
//! | --- | --- |
//! | struct with named fields, `Vec`, `Option`, numbers, text | as schemars derives it |
//! | `DateTime<Utc>`, `NaiveDate` with [`timestamp`](crate::timestamp) | `schemars(with = "DateTime<Utc>")` beside it |
//! | enum of unit variants, `rename_all = "snake_case"` | as derived |
//! | enum tagged by `kind`, struct variants only (`Missing {}`) | as derived |
//! | untagged enum of primitives and at most one struct variant | as derived |
//! | open enum (`open_enum!` of the domain) | `anyOf` of the known words and any string |
//! | checked newtype | `schemars(transparent, inline)` |
//! | field that leads to a person | `"x-masked": true`, which the ids of persons carry; Python's `repr` leaves it out |
//! | generic type with one parameter | `schemars(rename = "Grouped_{T}")`: Rust's name, `_`, the argument's schema name |
//!
//! Enums tagged by `kind` and untagged ones are read from JSON and trees only, not from bytes: no state holds one.
//!
//! A generic type is listed once for each argument, under its schema name: `"Grouped_Nps" => Grouped<Nps>`. Its serde
//! name stays `Grouped`, and the generators fold all its instances into one generic type. The argument must be a
//! struct or enum with a name, and the parameter stands wherever the argument does.

use crate::exchange::{Names, from_value};
use crate::{Result, kano, survey};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fmt::Display;

/// Runs an expression with the Rust type of an exported name.
///
/// ```
/// use cxkit::exchange::{Names, from_value};
///
/// /// Checks a document of a named type and writes it in its one JSON form.
/// fn to_json(name: &str, document: serde_json::Value) -> Option<String> {
///     cxkit::with_exported_type!(name, T => {
///         let value: T = from_value(document, Names::Camel, name).ok()?;
///         serde_json::to_string(&value).ok()
///     }, else => None)
/// }
/// let json = to_json("Money", serde_json::json!({"minor": 1234, "currency": "EUR"}));
/// assert_eq!(json.as_deref(), Some(r#"{"minor":1234,"currency":"EUR"}"#));
/// assert_eq!(to_json("Mony", serde_json::json!({})), None);
/// ```
#[macro_export]
macro_rules! with_exported_type {
    ($name:expr, $T:ident => $run:expr, else => $otherwise:expr) => {
        $crate::__exported_types!(__dispatch_exported { $name, $T => $run, $otherwise })
    };
}

/// Runs an expression with the result type of a metric that can be grouped, by its exported name.
///
/// The policy of what may be shown of small groups works on all of them: `Grouped<T>` of such a `T` can be
/// [disclosed](crate::Grouped::disclose).
#[macro_export]
macro_rules! with_grouped_type {
    ($name:expr, $T:ident => $run:expr, else => $otherwise:expr) => {
        $crate::__dispatch_exported! { { $name, $T => $run, $otherwise } inputs {} results {
            "Alpha" => $crate::survey::Alpha,
            "BinaryNps" => $crate::survey::BinaryNps,
            "Ces" => $crate::survey::Ces,
            "Csat" => $crate::survey::Csat,
            "Csi" => $crate::survey::Csi,
            "CustomerValue" => $crate::ltv::CustomerValue,
            "FitReport" => $crate::FitReport,
            "KanoStudy" => $crate::kano::KanoStudy,
            "MeanScore" => $crate::survey::MeanScore,
            "MultipleAnswer" => $crate::survey::MultipleAnswer,
            "Nps" => $crate::survey::Nps,
            "PraiseRatio" => $crate::survey::PraiseRatio,
            "ResponseRate" => $crate::survey::ResponseRate,
            "Servperf" => $crate::survey::Servperf,
            "Servqual" => $crate::survey::Servqual,
            "Share" => $crate::survey::Share,
        } }
    };
}

/// The list: hands the inputs and the results to another macro of this crate.
#[doc(hidden)]
#[macro_export]
macro_rules! __exported_types {
    ($visit:ident $with:tt) => {
        $crate::$visit! { $with
            inputs {
                "Acquisition" => $crate::ltv::Acquisition,
                "Answer" => $crate::domain::Answer,
                "AnswerValue" => $crate::domain::AnswerValue,
                "Channel" => $crate::domain::Channel,
                "Choice" => $crate::domain::Choice,
                "ChurnBasedLtv" => $crate::ltv::ChurnBasedLtv,
                "Coder" => $crate::domain::Coder,
                "CustomerEquity" => $crate::ltv::CustomerEquity,
                "Durations" => $crate::data::Durations,
                "Feedback" => $crate::domain::Feedback,
                "FiniteHorizonLtv" => $crate::ltv::FiniteHorizonLtv,
                "HistoricLtv" => $crate::ltv::HistoricLtv,
                "Interaction" => $crate::domain::Interaction,
                "ItemWeight" => $crate::survey::ItemWeight,
                "JourneyMap" => $crate::domain::JourneyMap,
                "KanoIdea" => $crate::kano::KanoIdea,
                "KanoQuestion" => $crate::domain::KanoQuestion,
                "MinimumDetectableChange" => $crate::survey::MinimumDetectableChange,
                "Margin" => $crate::survey::Margin,
                "MarginTarget" => $crate::survey::MarginTarget,
                "Money" => $crate::domain::Money,
                "PostStratum" => $crate::survey::PostStratum,
                "Predicate" => $crate::domain::Predicate,
                "Question" => $crate::domain::Question,
                "Response" => $crate::domain::Response,
                "RetentionLtv" => $crate::ltv::RetentionLtv,
                "SampleSize" => $crate::survey::SampleSize,
                "SampleSizeDifference" => $crate::survey::SampleSizeDifference,
                "SampleSizeShare" => $crate::survey::SampleSizeShare,
                "Scale" => $crate::domain::Scale,
                "ScaleLabel" => $crate::domain::ScaleLabel,
                "Segment" => $crate::domain::Segment,
                "ServiceDimension" => $crate::survey::ServiceDimension,
                "SimpleLtv" => $crate::ltv::SimpleLtv,
                "Stage" => $crate::domain::Stage,
                "StandardShare" => $crate::survey::StandardShare,
                "Survey" => $crate::domain::Survey,
                "TextCode" => $crate::domain::TextCode,
                "Theme" => $crate::domain::Theme,
                "Touchpoint" => $crate::domain::Touchpoint,
                "Transaction" => $crate::domain::Transaction,
            }
            results {
                "AKano" => $crate::kano::AKano,
                "AcquisitionValue" => $crate::ltv::AcquisitionValue,
                "AnswerCount" => $crate::survey::AnswerCount,
                "AgreementLabel" => $crate::survey::AgreementLabel,
                "Alpha" => $crate::survey::Alpha,
                "AlphaItem" => $crate::survey::AlphaItem,
                "AlphaOptions" => $crate::survey::AlphaOptions,
                "BinaryNps" => $crate::survey::BinaryNps,
                "BinaryNpsOptions" => $crate::survey::BinaryNpsOptions,
                "BinaryNpsReading" => $crate::survey::BinaryNpsReading,
                "Ces" => $crate::survey::Ces,
                "CesOptions" => $crate::survey::CesOptions,
                "ChoiceShare" => $crate::survey::ChoiceShare,
                "ChangeDecomposition" => $crate::survey::ChangeDecomposition,
                "ChangeOptions" => $crate::survey::ChangeOptions,
                "ChangePart" => $crate::survey::ChangePart,
                "ClassRetention" => $crate::survey::ClassRetention,
                "CoderAgreement" => $crate::survey::CoderAgreement,
                "CoderAgreementOptions" => $crate::survey::CoderAgreementOptions,
                "CohortAge" => $crate::ltv::CohortAge,
                "CohortCell" => $crate::ltv::CohortCell,
                "CohortOptions" => $crate::ltv::CohortOptions,
                "CohortTriangle" => $crate::ltv::CohortTriangle,
                "ComparedGroup" => $crate::survey::ComparedGroup,
                "ComparedModel" => $crate::ltv::ComparedModel,
                "Csat" => $crate::survey::Csat,
                "CsatOptions" => $crate::survey::CsatOptions,
                "Csi" => $crate::survey::Csi,
                "CsiDifference" => $crate::survey::CsiDifference,
                "CsiItem" => $crate::survey::CsiItem,
                "CsiOptions" => $crate::survey::CsiOptions,
                "CustomerEquityValue" => $crate::ltv::CustomerEquityValue,
                "CustomerValue" => $crate::ltv::CustomerValue,
                "DesignOptions" => $crate::survey::DesignOptions,
                "EcsiOptions" => $crate::survey::EcsiOptions,
                "EnpsOptions" => $crate::survey::EnpsOptions,
                "DidCell" => $crate::survey::DidCell,
                "DidOptions" => $crate::survey::DidOptions,
                "DifferenceInDifferences" => $crate::survey::DifferenceInDifferences,
                "DifferenceSide" => $crate::survey::DifferenceSide,
                "DisclosurePolicy" => $crate::DisclosurePolicy,
                "Fact" => $crate::Fact,
                "FeedbackCount" => $crate::survey::FeedbackCount,
                "FeedbackCounts" => $crate::survey::FeedbackCounts,
                "FeedbackCountsOptions" => $crate::survey::FeedbackCountsOptions,
                "Finding" => $crate::Finding,
                "FitOptions" => $crate::FitOptions,
                "FitReport" => $crate::FitReport,
                "FittedParameter" => $crate::FittedParameter,
                "Geometric" => $crate::ltv::Geometric,
                "GroupRow_Alpha" => $crate::GroupRow<$crate::survey::Alpha>,
                "GroupComparison" => $crate::survey::GroupComparison,
                "GroupComparisonOptions" => $crate::survey::GroupComparisonOptions,
                "GroupContrast" => $crate::survey::GroupContrast,
                "GroupRow_BinaryNps" => $crate::GroupRow<$crate::survey::BinaryNps>,
                "GroupRow_Ces" => $crate::GroupRow<$crate::survey::Ces>,
                "GroupRow_Csat" => $crate::GroupRow<$crate::survey::Csat>,
                "GroupRow_Csi" => $crate::GroupRow<$crate::survey::Csi>,
                "GroupRow_CustomerValue" => $crate::GroupRow<$crate::ltv::CustomerValue>,
                "GroupRow_FitReport" => $crate::GroupRow<$crate::FitReport>,
                "GroupRow_KanoStudy" => $crate::GroupRow<$crate::kano::KanoStudy>,
                "GroupRow_MeanScore" => $crate::GroupRow<$crate::survey::MeanScore>,
                "GroupRow_MultipleAnswer" => $crate::GroupRow<$crate::survey::MultipleAnswer>,
                "GroupRow_Nps" => $crate::GroupRow<$crate::survey::Nps>,
                "GroupRow_PraiseRatio" => $crate::GroupRow<$crate::survey::PraiseRatio>,
                "GroupRow_ResponseRate" => $crate::GroupRow<$crate::survey::ResponseRate>,
                "GroupRow_Share" => $crate::GroupRow<$crate::survey::Share>,
                "GroupRow_Servperf" => $crate::GroupRow<$crate::survey::Servperf>,
                "GroupRow_Servqual" => $crate::GroupRow<$crate::survey::Servqual>,
                "Grouped_Alpha" => $crate::Grouped<$crate::survey::Alpha>,
                "GroupRow_PairedChange" => $crate::GroupRow<$crate::survey::PairedChange>,
                "Grouped_BinaryNps" => $crate::Grouped<$crate::survey::BinaryNps>,
                "Grouped_Ces" => $crate::Grouped<$crate::survey::Ces>,
                "Grouped_Csat" => $crate::Grouped<$crate::survey::Csat>,
                "Grouped_Csi" => $crate::Grouped<$crate::survey::Csi>,
                "Grouped_CustomerValue" => $crate::Grouped<$crate::ltv::CustomerValue>,
                "Grouped_FitReport" => $crate::Grouped<$crate::FitReport>,
                "Grouped_KanoStudy" => $crate::Grouped<$crate::kano::KanoStudy>,
                "Grouped_MeanScore" => $crate::Grouped<$crate::survey::MeanScore>,
                "Grouped_MultipleAnswer" => $crate::Grouped<$crate::survey::MultipleAnswer>,
                "Grouped_Nps" => $crate::Grouped<$crate::survey::Nps>,
                "Grouped_PraiseRatio" => $crate::Grouped<$crate::survey::PraiseRatio>,
                "Grouped_ResponseRate" => $crate::Grouped<$crate::survey::ResponseRate>,
                "Grouped_Share" => $crate::Grouped<$crate::survey::Share>,
                "Grouped_Servperf" => $crate::Grouped<$crate::survey::Servperf>,
                "Grouped_Servqual" => $crate::Grouped<$crate::survey::Servqual>,
                "Grouped_PairedChange" => $crate::Grouped<$crate::survey::PairedChange>,
                "HoldoutCheck" => $crate::ltv::HoldoutCheck,
                "HoldoutDecile" => $crate::ltv::HoldoutDecile,
                "HoldoutErrors" => $crate::ltv::HoldoutErrors,
                "HoldoutGroup" => $crate::ltv::HoldoutGroup,
                "Interval" => $crate::Interval,
                "ItemDifference" => $crate::survey::ItemDifference,
                "KanoAttribute" => $crate::kano::KanoAttribute,
                "KanoCell" => $crate::kano::KanoCell,
                "KanoCoefficient" => $crate::kano::KanoCoefficient,
                "KanoContinuous" => $crate::kano::KanoContinuous,
                "KanoContinuousFeature" => $crate::kano::KanoContinuousFeature,
                "KanoContinuousOptions" => $crate::kano::KanoContinuousOptions,
                "KanoDecomposition" => $crate::kano::KanoDecomposition,
                "KanoDrift" => $crate::kano::KanoDrift,
                "KanoDriftOptions" => $crate::kano::KanoDriftOptions,
                "KanoEllipse" => $crate::kano::KanoEllipse,
                "KanoFactorProbabilities" => $crate::kano::KanoFactorProbabilities,
                "KanoFeature" => $crate::kano::KanoFeature,
                "KanoFeatureDrift" => $crate::kano::KanoFeatureDrift,
                "KanoFeatureHomogeneity" => $crate::kano::KanoFeatureHomogeneity,
                "KanoFeatureQuality" => $crate::kano::KanoFeatureQuality,
                "KanoFong" => $crate::kano::KanoFong,
                "KanoHomogeneity" => $crate::kano::KanoHomogeneity,
                "KanoHomogeneityOptions" => $crate::kano::KanoHomogeneityOptions,
                "KanoLifeCycle" => $crate::kano::KanoLifeCycle,
                "KanoMean" => $crate::kano::KanoMean,
                "KanoOptions" => $crate::kano::KanoOptions,
                "KanoPenaltyReward" => $crate::kano::KanoPenaltyReward,
                "KanoPenaltyRewardOptions" => $crate::kano::KanoPenaltyRewardOptions,
                "KanoPriorities" => $crate::kano::KanoPriorities,
                "KanoPriority" => $crate::kano::KanoPriority,
                "KanoProbabilities" => $crate::kano::KanoProbabilities,
                "KanoQuadrants" => $crate::kano::KanoQuadrants,
                "KanoQuality" => $crate::kano::KanoQuality,
                "KanoQualityOptions" => $crate::kano::KanoQualityOptions,
                "KanoRatingsReading" => $crate::kano::KanoRatingsReading,
                "KanoReading" => $crate::kano::KanoReading,
                "KanoShapley" => $crate::kano::KanoShapley,
                "KanoShapleyOptions" => $crate::kano::KanoShapleyOptions,
                "KanoShapleyValue" => $crate::kano::KanoShapleyValue,
                "KanoStudy" => $crate::kano::KanoStudy,
                "KanoTable" => $crate::domain::KanoTable,
                "KanoTrend" => $crate::kano::KanoTrend,
                "KanoWave" => $crate::kano::KanoWave,
                "LtvEstimate" => $crate::ltv::LtvEstimate,
                "MeanScore" => $crate::survey::MeanScore,
                "MeanScoreOptions" => $crate::survey::MeanScoreOptions,
                "ModelComparison" => $crate::ltv::ModelComparison,
                "NonresponseBounds" => $crate::survey::NonresponseBounds,
                "MultipleAnswer" => $crate::survey::MultipleAnswer,
                "MultipleAnswerOptions" => $crate::survey::MultipleAnswerOptions,
                "MultipleAnswerReading" => $crate::survey::MultipleAnswerReading,
                "Nps" => $crate::survey::Nps,
                "NpsDifference" => $crate::survey::NpsDifference,
                "NpsDifferenceOptions" => $crate::survey::NpsDifferenceOptions,
                "NpsOptions" => $crate::survey::NpsOptions,
                "NpsProbability" => $crate::survey::NpsProbability,
                "NpsReading" => $crate::survey::NpsReading,
                "NpsScale" => $crate::domain::NpsScale,
                "Outcome_Alpha" => $crate::Outcome<$crate::survey::Alpha>,
                "OrdinalComparison" => $crate::survey::OrdinalComparison,
                "OrdinalComparisonOptions" => $crate::survey::OrdinalComparisonOptions,
                "OrdinalSide" => $crate::survey::OrdinalSide,
                "Outcome_BinaryNps" => $crate::Outcome<$crate::survey::BinaryNps>,
                "Outcome_Ces" => $crate::Outcome<$crate::survey::Ces>,
                "Outcome_Csat" => $crate::Outcome<$crate::survey::Csat>,
                "Outcome_Csi" => $crate::Outcome<$crate::survey::Csi>,
                "Outcome_CustomerValue" => $crate::Outcome<$crate::ltv::CustomerValue>,
                "Outcome_FitReport" => $crate::Outcome<$crate::FitReport>,
                "Outcome_KanoStudy" => $crate::Outcome<$crate::kano::KanoStudy>,
                "Outcome_MeanScore" => $crate::Outcome<$crate::survey::MeanScore>,
                "Outcome_MultipleAnswer" => $crate::Outcome<$crate::survey::MultipleAnswer>,
                "Outcome_Nps" => $crate::Outcome<$crate::survey::Nps>,
                "Outcome_PraiseRatio" => $crate::Outcome<$crate::survey::PraiseRatio>,
                "Outcome_ResponseRate" => $crate::Outcome<$crate::survey::ResponseRate>,
                "Outcome_Share" => $crate::Outcome<$crate::survey::Share>,
                "PeriodScore" => $crate::survey::PeriodScore,
                "RatingReading" => $crate::survey::RatingReading,
                "Outcome_Servperf" => $crate::Outcome<$crate::survey::Servperf>,
                "Outcome_Servqual" => $crate::Outcome<$crate::survey::Servqual>,
                "RakeOptions" => $crate::survey::RakeOptions,
                "RakedMargin" => $crate::survey::RakedMargin,
                "RakingReport" => $crate::survey::RakingReport,
                "Outcome_PairedChange" => $crate::Outcome<$crate::survey::PairedChange>,
                "PairedChange" => $crate::survey::PairedChange,
                "PairedChangeOptions" => $crate::survey::PairedChangeOptions,
                "PraiseRatio" => $crate::survey::PraiseRatio,
                "PraiseRatioOptions" => $crate::survey::PraiseRatioOptions,
                "PraiseRatioReading" => $crate::survey::PraiseRatioReading,
                "RepeatCount" => $crate::ltv::RepeatCount,
                "RepeatFrequencies" => $crate::ltv::RepeatFrequencies,
                "ResponseRate" => $crate::survey::ResponseRate,
                "ResponseRateOptions" => $crate::survey::ResponseRateOptions,
                "RetentionByNps" => $crate::survey::RetentionByNps,
                "RetentionByNpsOptions" => $crate::survey::RetentionByNpsOptions,
                "RetentionContrast" => $crate::survey::RetentionContrast,
                "RfmOptions" => $crate::data::RfmOptions,
                "RfmReport" => $crate::data::RfmReport,
                "SbgCurve" => $crate::ltv::SbgCurve,
                "SbgPeriod" => $crate::ltv::SbgPeriod,
                "ScoreDifference" => $crate::survey::ScoreDifference,
                "ScoreDifferenceOptions" => $crate::survey::ScoreDifferenceOptions,
                "Scoring" => $crate::survey::Scoring,
                "SegmentChange" => $crate::survey::SegmentChange,
                "SegmentFits" => $crate::ltv::SegmentFits,
                "SegmentTest" => $crate::ltv::SegmentTest,
                "Share" => $crate::survey::Share,
                "ShareOptions" => $crate::survey::ShareOptions,
                "Servperf" => $crate::survey::Servperf,
                "ServperfDimension" => $crate::survey::ServperfDimension,
                "ServperfItem" => $crate::survey::ServperfItem,
                "Servqual" => $crate::survey::Servqual,
                "ServqualDifference" => $crate::survey::ServqualDifference,
                "ServqualDimension" => $crate::survey::ServqualDimension,
                "ServqualItem" => $crate::survey::ServqualItem,
                "ServqualOptions" => $crate::survey::ServqualOptions,
                "SpendIndependence" => $crate::ltv::SpendIndependence,
                "StandardisedOptions" => $crate::survey::StandardisedOptions,
                "StandardisedScore" => $crate::survey::StandardisedScore,
                "StandardisedSegment" => $crate::survey::StandardisedSegment,
                "StratumPopulation" => $crate::survey::StratumPopulation,
                "SurveyDesign" => $crate::survey::SurveyDesign,
                "ThemeEffect" => $crate::survey::ThemeEffect,
                "ThemeImpact" => $crate::survey::ThemeImpact,
                "ThemeImpactOptions" => $crate::survey::ThemeImpactOptions,
                "TrackedPeriod" => $crate::ltv::TrackedPeriod,
                "Tracking" => $crate::ltv::Tracking,
                "Transition" => $crate::survey::Transition,
                "ValueOptions" => $crate::ltv::ValueOptions,
                "WaldTest" => $crate::survey::WaldTest,
                "Weighting" => $crate::survey::Weighting,
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __dispatch_exported {
    ({ $name:expr, $T:ident => $run:expr, $otherwise:expr }
     inputs { $($input:literal => $Input:ty,)* } results { $($result:literal => $Result:ty,)* }) => {
        match $name {
            $($input => { type $T = $Input; $run })*
            $($result => { type $T = $Result; $run })*
            _ => $otherwise,
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __exported_names {
    ({} inputs { $($input:literal => $Input:ty,)* } results { $($result:literal => $Result:ty,)* }) => {
        &[$($input,)* $($result,)*]
    };
}

#[cfg(feature = "schema")]
#[doc(hidden)]
#[macro_export]
macro_rules! __describe_exported {
    ({} inputs { $($input:literal => $Input:ty,)* } results { $($result:literal => $Result:ty,)* }) => {
        (
            vec![$($crate::schema::Described::new::<$Input>($input),)*],
            vec![$($crate::schema::Described::new::<$Result>($result),)*],
        )
    };
}

/// A result of a named type in the one line that it has in Rust, to be pasted into a report; none if it has no line.
///
/// # Errors
/// `invalid_option` for a value that breaks the rules of its type.
///
/// ```
/// use cxkit::exchange::Names;
/// use cxkit::schema::line_of;
///
/// let interval = serde_json::json!({"lower": -50.46, "upper": 77.8, "level": 0.95, "method": "score"});
/// assert_eq!(line_of("Interval", interval, Names::Snake)?.as_deref(), Some("[−50.5, 77.8] at 95 % (score)"));
/// # Ok::<(), cxkit::Error>(())
/// ```
pub fn line_of(name: &str, value: Value, names: Names) -> Result<Option<String>> {
    fn shown<T: DeserializeOwned + Display>(name: &str, value: Value, names: Names) -> Result<Option<String>> {
        from_value::<T>(value, names, name).map(|value| Some(value.to_string()))
    }
    match name {
        "AcquisitionValue" => shown::<crate::ltv::AcquisitionValue>(name, value, names),
        "Alpha" => shown::<survey::Alpha>(name, value, names),
        "BinaryNps" => shown::<survey::BinaryNps>(name, value, names),
        "Ces" => shown::<survey::Ces>(name, value, names),
        "ChangeDecomposition" => shown::<survey::ChangeDecomposition>(name, value, names),
        "CoderAgreement" => shown::<survey::CoderAgreement>(name, value, names),
        "Csat" => shown::<survey::Csat>(name, value, names),
        "Csi" => shown::<survey::Csi>(name, value, names),
        "CsiDifference" => shown::<survey::CsiDifference>(name, value, names),
        "CustomerEquityValue" => shown::<crate::ltv::CustomerEquityValue>(name, value, names),
        "CustomerValue" => shown::<crate::ltv::CustomerValue>(name, value, names),
        "DifferenceInDifferences" => shown::<survey::DifferenceInDifferences>(name, value, names),
        "FeedbackCounts" => shown::<survey::FeedbackCounts>(name, value, names),
        "Finding" => shown::<crate::Finding>(name, value, names),
        "FitReport" => shown::<crate::FitReport>(name, value, names),
        "GroupComparison" => shown::<survey::GroupComparison>(name, value, names),
        "HoldoutCheck" => shown::<crate::ltv::HoldoutCheck>(name, value, names),
        "Interval" => shown::<crate::Interval>(name, value, names),
        "KanoContinuous" => shown::<kano::KanoContinuous>(name, value, names),
        "KanoDrift" => shown::<kano::KanoDrift>(name, value, names),
        "KanoHomogeneity" => shown::<kano::KanoHomogeneity>(name, value, names),
        "KanoPenaltyReward" => shown::<kano::KanoPenaltyReward>(name, value, names),
        "KanoPriorities" => shown::<kano::KanoPriorities>(name, value, names),
        "KanoQuality" => shown::<kano::KanoQuality>(name, value, names),
        "KanoShapley" => shown::<kano::KanoShapley>(name, value, names),
        "KanoStudy" => shown::<kano::KanoStudy>(name, value, names),
        "KanoTable" => shown::<crate::domain::KanoTable>(name, value, names),
        "LtvEstimate" => shown::<crate::ltv::LtvEstimate>(name, value, names),
        "MeanScore" => shown::<survey::MeanScore>(name, value, names),
        "ModelComparison" => shown::<crate::ltv::ModelComparison>(name, value, names),
        "Money" => shown::<crate::domain::Money>(name, value, names),
        "NonresponseBounds" => shown::<survey::NonresponseBounds>(name, value, names),
        "MultipleAnswer" => shown::<survey::MultipleAnswer>(name, value, names),
        "Nps" => shown::<survey::Nps>(name, value, names),
        "NpsDifference" => shown::<survey::NpsDifference>(name, value, names),
        "NpsScale" => shown::<crate::domain::NpsScale>(name, value, names),
        "RakingReport" => shown::<survey::RakingReport>(name, value, names),
        "OrdinalComparison" => shown::<survey::OrdinalComparison>(name, value, names),
        "PairedChange" => shown::<survey::PairedChange>(name, value, names),
        "PraiseRatio" => shown::<survey::PraiseRatio>(name, value, names),
        "RepeatFrequencies" => shown::<crate::ltv::RepeatFrequencies>(name, value, names),
        "ResponseRate" => shown::<survey::ResponseRate>(name, value, names),
        "ScoreDifference" => shown::<survey::ScoreDifference>(name, value, names),
        "RetentionByNps" => shown::<survey::RetentionByNps>(name, value, names),
        "SegmentFits" => shown::<crate::ltv::SegmentFits>(name, value, names),
        "Share" => shown::<survey::Share>(name, value, names),
        "Servperf" => shown::<survey::Servperf>(name, value, names),
        "Servqual" => shown::<survey::Servqual>(name, value, names),
        "ServqualDifference" => shown::<survey::ServqualDifference>(name, value, names),
        "SpendIndependence" => shown::<crate::ltv::SpendIndependence>(name, value, names),
        "StandardisedScore" => shown::<survey::StandardisedScore>(name, value, names),
        "ThemeImpact" => shown::<survey::ThemeImpact>(name, value, names),
        "Tracking" => shown::<crate::ltv::Tracking>(name, value, names),
        _ => Ok(None),
    }
}

/// The names of the exported types.
pub const NAMES: &[&str] = __exported_types!(__exported_names {});

#[cfg(feature = "schema")]
mod definitions;
#[cfg(feature = "schema")]
pub use definitions::{Described, definitions, definitions_of};

#[cfg(test)]
mod serde_name;
#[cfg(test)]
mod tests;
