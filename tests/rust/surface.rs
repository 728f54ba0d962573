//! The surface of each family, `tests/surface/<family>.json`, is the one of the Rust options; Python and Node test theirs
//! against the same files.
use cxkit::FitOptions;
use cxkit::data::RfmOptions;
use cxkit::exchange::fields;
use cxkit::kano::{
    KanoContinuousOptions, KanoDriftOptions, KanoHomogeneityOptions, KanoOptions, KanoPenaltyRewardOptions,
    KanoQualityOptions, KanoRatingsReading, KanoReading, KanoShapleyOptions,
};
use cxkit::ltv::{
    Acquisition, ChurnBasedLtv, ClvOptions, CohortOptions, CustomerEquity, FiniteHorizonLtv, HistoricLtv,
    PredictionOptions, RetentionLtv, SimpleLtv, ValueOptions,
};
use cxkit::survey::{
    AlphaOptions, BinaryNpsOptions, BinaryNpsReading, CesOptions, CesReading, ChangeOptions, CoderAgreementOptions,
    CsatDifferenceOptions, CsatOptions, CsiOptions, DidOptions, EcsiOptions, EnpsOptions, FeedbackCountsOptions,
    GroupComparisonOptions, MeanDifferenceOptions, MeanScoreOptions, MinimumDetectableChange, MultipleAnswerOptions,
    MultipleAnswerReading, NpsDifferenceOptions, NpsOptions, NpsReading, OrdinalComparisonOptions, PairedChangeOptions,
    PraiseRatioOptions, PraiseRatioReading, RakeOptions, RatingReading, ResponseRateOptions, RetentionByNpsOptions,
    SampleSize, SampleSizeDifference, SampleSizeShare, ScoreDifferenceOptions, Scoring, ServqualOptions, ShareOptions,
    StandardisedOptions, ThemeImpactOptions,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

type Fields = &'static [&'static str];

/// The fields of reading and options of every function of a family that is listed in its file.
fn check(surface: &str, count: usize, of: impl Fn(&str) -> (Fields, Fields)) {
    let surface: Value = serde_json::from_str(surface).unwrap();
    let functions = surface["functions"].as_object().unwrap();
    for (name, function) in functions {
        let (reading, options) = of(name);
        let listed = |part: &str| -> Vec<&str> {
            function[part].as_array().unwrap().iter().map(|field| field.as_str().unwrap()).collect()
        };
        assert_eq!(listed("reading"), reading, "{name}");
        assert_eq!(listed("options"), options, "{name}");
    }
    assert_eq!(functions.len(), count);
}

/// The options of a function that works for several scores.
fn scored<T: DeserializeOwned>() -> Fields {
    Vec::leak([fields::<Scoring>(), fields::<T>()].concat())
}

#[test]
fn survey_options_are_those_of_the_structs() {
    check(include_str!("../surface/survey.json"), 55, |name| match name {
        "nps" | "nps_by" => (fields::<NpsReading>(), fields::<NpsOptions>()),
        "nps_difference" => (fields::<NpsReading>(), fields::<NpsDifferenceOptions>()),
        "binary_nps" | "binary_nps_by" => (fields::<BinaryNpsReading>(), fields::<BinaryNpsOptions>()),
        "response_rate" | "response_rate_by" => (&[], fields::<ResponseRateOptions>()),
        "enps" | "enps_by" => (fields::<NpsReading>(), fields::<EnpsOptions>()),
        "nonresponse_bounds" => (&[], &["nps", "response_rate"]),
        "sample_size" => (&[], fields::<SampleSize>()),
        "sample_size_share" => (&[], fields::<SampleSizeShare>()),
        "sample_size_difference" => (&[], fields::<SampleSizeDifference>()),
        "minimum_detectable_change" => (&[], fields::<MinimumDetectableChange>()),
        "mean_score" | "mean_score_by" => (fields::<RatingReading>(), fields::<MeanScoreOptions>()),
        "share" | "share_by" => (fields::<RatingReading>(), fields::<ShareOptions>()),
        "csat" | "csat_by" => (fields::<RatingReading>(), fields::<CsatOptions>()),
        "ces" | "ces_by" => (fields::<CesReading>(), fields::<CesOptions>()),
        "mean_score_difference" => (fields::<RatingReading>(), fields::<MeanDifferenceOptions>()),
        "share_difference" => (fields::<RatingReading>(), fields::<ScoreDifferenceOptions>()),
        "csat_difference" => (fields::<RatingReading>(), fields::<CsatDifferenceOptions>()),
        "ces_difference" => (fields::<CesReading>(), fields::<MeanDifferenceOptions>()),
        "csi" | "csi_by" | "csi_difference" => (fields::<RatingReading>(), fields::<CsiOptions>()),
        "ecsi" | "ecsi_by" => (fields::<RatingReading>(), fields::<EcsiOptions>()),
        "servqual" | "servqual_by" | "servqual_difference" | "servperf" | "servperf_by" => {
            (fields::<RatingReading>(), fields::<ServqualOptions>())
        }
        "alpha" | "alpha_by" => (fields::<RatingReading>(), fields::<AlphaOptions>()),
        "multiple_answer" | "multiple_answer_by" => {
            (fields::<MultipleAnswerReading>(), fields::<MultipleAnswerOptions>())
        }
        "rake" => (&[], fields::<RakeOptions>()),
        "post_stratify" => (&[], &["total"]),
        "decompose_change" => (fields::<RatingReading>(), scored::<ChangeOptions>()),
        "standardise" => (fields::<RatingReading>(), scored::<StandardisedOptions>()),
        "difference_in_differences" => (fields::<RatingReading>(), scored::<DidOptions>()),
        "compare" => (fields::<RatingReading>(), scored::<GroupComparisonOptions>()),
        "ordinal_comparison" => (fields::<RatingReading>(), fields::<OrdinalComparisonOptions>()),
        "paired_change" | "paired_change_by" => (fields::<RatingReading>(), scored::<PairedChangeOptions>()),
        "retention_by_nps" => (fields::<NpsReading>(), fields::<RetentionByNpsOptions>()),
        "praise_ratio" | "praise_ratio_by" => (fields::<PraiseRatioReading>(), fields::<PraiseRatioOptions>()),
        "feedback_counts" => (&[], fields::<FeedbackCountsOptions>()),
        "theme_impact" => (fields::<RatingReading>(), scored::<ThemeImpactOptions>()),
        "coder_agreement" => (&[], fields::<CoderAgreementOptions>()),
        other => panic!("{other} is not in Rust"),
    });
}

#[test]
fn kano_options_are_those_of_the_structs() {
    check(include_str!("../surface/kano.json"), 9, |name| match name {
        "classify" | "classify_by" => (fields::<KanoReading>(), fields::<KanoOptions>()),
        "continuous" => (fields::<KanoReading>(), fields::<KanoContinuousOptions>()),
        "homogeneity" => (fields::<KanoReading>(), fields::<KanoHomogeneityOptions>()),
        "drift" => (fields::<KanoReading>(), fields::<KanoDriftOptions>()),
        "quality" => (fields::<KanoReading>(), fields::<KanoQualityOptions>()),
        "penalty_reward" => (fields::<KanoRatingsReading>(), fields::<KanoPenaltyRewardOptions>()),
        "shapley" => (fields::<KanoRatingsReading>(), fields::<KanoShapleyOptions>()),
        "prioritise" => (&[], &[]),
        other => panic!("{other} is not in Rust"),
    });
}

#[test]
fn ltv_options_are_those_of_the_structs() {
    let surface: Value = serde_json::from_str(include_str!("../surface/ltv.json")).unwrap();
    let listed = |function: &Value| -> Vec<String> {
        function["options"].as_array().unwrap().iter().map(|field| field.as_str().unwrap().to_owned()).collect()
    };
    let functions = surface["functions"].as_object().unwrap();
    for (name, function) in functions {
        let (first, second): (Fields, Fields) = match name.as_str() {
            "simple" => (fields::<SimpleLtv>(), &[]),
            "churn_based" => (fields::<ChurnBasedLtv>(), &[]),
            "retention" => (fields::<RetentionLtv>(), &[]),
            "finite_horizon" => (fields::<FiniteHorizonLtv>(), &[]),
            "historic" => (fields::<HistoricLtv>(), &[]),
            "acquisition" => (fields::<Acquisition>(), &[]),
            "customer_equity" => (fields::<CustomerEquity>(), &[]),
            // In Rust these are arguments, not fields.
            "convert_rate" => (&["per", "to"], &[]),
            "rfm_table" => (fields::<RfmOptions>(), &[]),
            "cohort_triangle" => (fields::<CohortOptions>(), &[]),
            "clv" => (fields::<ClvOptions>(), &[]),
            "clv_intervals" => (fields::<ClvOptions>(), fields::<PredictionOptions>()),
            "fit_all" | "fit_by" | "sbg_by" => (fields::<FitOptions>(), &[]),
            "value" | "value_by" => (fields::<ValueOptions>(), &[]),
            "spend_independence" | "durations" | "durations_from_survivors" | "durations_by" | "load" => (&[], &[]),
            other => panic!("{other} is not in Rust"),
        };
        assert_eq!(listed(function), [first, second].concat(), "{name}");
    }
    assert_eq!(functions.len(), 22);
    for (name, estimator) in surface["estimators"].as_object().unwrap() {
        let more: Fields = if name == "Sbg" { &["period"] } else { &[] };
        assert_eq!(listed(estimator), [fields::<FitOptions>(), more].concat(), "{name}");
    }
}
