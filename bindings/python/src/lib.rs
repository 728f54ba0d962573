//! Python bindings of cxkit: columns in without a copy, dataclasses out, the core's errors as they are.
//!
//! The Python half is `python/cxkit`: explicit signatures and documentation in `survey/`, `kano/` and `ltv/`, what the
//! libraries of the Python world look like in `_interop.py`, results as tables in `_table.py`, the generated types in
//! `_types.py`. All `unsafe` code is in `capsule.rs` and `buffer.rs`; `vector.rs` hands its memory to the latter.
// Documentation of classes is read in Python; pyo3 hands arguments over by value.
#![allow(clippy::doc_markdown, clippy::doc_link_with_quotes, clippy::needless_pass_by_value)]
use pyo3::prelude::*;

mod accumulator;
mod buffer;
mod capsule;
mod column;
mod control;
mod errors;
mod exchange;
mod frame;
mod ids;
mod instants;
mod kano;
mod labels;
mod ltv;
mod shared;
mod survey;
mod table;
mod typed;
mod value;
mod vector;

/// The native half of cxkit; import from `cxkit` instead.
#[pymodule]
mod _cxkit {
    #[pymodule_export]
    use super::column::ArrowColumn;
    #[pymodule_export]
    use super::exchange::{describe, from_json, option_fields, suppress, to_json};
    #[pymodule_export]
    use super::frame::arrow_columns;
    #[pymodule_export]
    use super::kano::accumulators::{GroupedKanoAccumulator, KanoAccumulator};
    #[pymodule_export]
    use super::kano::{
        kano_classify, kano_classify_by, kano_continuous, kano_drift, kano_homogeneity, kano_penalty_reward,
        kano_prioritise, kano_quality, kano_shapley,
    };
    #[pymodule_export]
    use super::ltv::accumulators::{GroupedValueAccumulator, ValueAccumulator};
    #[pymodule_export]
    use super::ltv::clv::{ltv_clv, ltv_clv_intervals};
    #[pymodule_export]
    use super::ltv::cohorts::ltv_cohort_triangle;
    #[pymodule_export]
    use super::ltv::contracts::{SbgFit, ltv_durations, ltv_durations_by, ltv_durations_from_survivors, ltv_fit_sbg};
    #[pymodule_export]
    use super::ltv::fits::PurchaseFit;
    #[pymodule_export]
    use super::ltv::formulas::{
        ltv_acquisition, ltv_churn_based, ltv_convert_rate, ltv_customer_equity, ltv_finite_horizon, ltv_historic,
        ltv_retention, ltv_simple,
    };
    #[pymodule_export]
    use super::ltv::models::{
        BgBbFit, BgNbdFit, MbgNbdFit, NbdFit, ParetoNbdFit, ltv_fit_bg_bb, ltv_fit_bg_nbd, ltv_fit_mbg_nbd,
        ltv_fit_nbd, ltv_fit_pareto_nbd, ltv_load,
    };
    #[pymodule_export]
    use super::ltv::rfm::{RfmTable, ltv_rfm_table};
    #[pymodule_export]
    use super::ltv::segments::{ltv_fit_all, ltv_fit_by, ltv_sbg_by};
    #[pymodule_export]
    use super::ltv::spend::{GammaGammaFit, ltv_fit_gamma_gamma, ltv_spend_independence};
    #[pymodule_export]
    use super::ltv::value::{ltv_value, ltv_value_by};
    #[pymodule_export]
    use super::survey::accumulators::{
        BinaryNpsAccumulator, GroupedBinaryNpsAccumulator, GroupedNpsAccumulator, NpsAccumulator,
    };
    #[pymodule_export]
    use super::survey::change::{decompose_change, difference_in_differences, standardise};
    #[pymodule_export]
    use super::survey::comparison::{
        survey_compare, survey_ordinal_comparison, survey_paired_change, survey_paired_change_by,
        survey_retention_by_nps,
    };
    #[pymodule_export]
    use super::survey::design::{
        enps, enps_by, minimum_detectable_change, nonresponse_bounds, response_rate, response_rate_by, sample_size,
        sample_size_difference, sample_size_share,
    };
    #[pymodule_export]
    use super::survey::feedback::{
        survey_coder_agreement, survey_feedback_counts, survey_praise_ratio, survey_praise_ratio_by,
        survey_theme_impact,
    };
    #[pymodule_export]
    use super::survey::items::{
        alpha, alpha_by, csi, csi_by, csi_difference, ecsi, ecsi_by, multiple_answer, multiple_answer_by, servperf,
        servperf_by, servqual, servqual_by, servqual_difference,
    };
    #[pymodule_export]
    use super::survey::raking::{RakedWeights, survey_post_stratify, survey_rake};
    #[pymodule_export]
    use super::survey::ratings::accumulators::{GroupedRatingAccumulator, RatingAccumulator};
    #[pymodule_export]
    use super::survey::ratings::{
        ces, ces_by, ces_difference, csat, csat_by, csat_difference, mean_score, mean_score_by, mean_score_difference,
        share, share_by, share_difference,
    };
    #[pymodule_export]
    use super::survey::{binary_nps, binary_nps_by, nps, nps_by, nps_difference};
    #[pymodule_export]
    use super::table::{Table, table};
    #[pymodule_export]
    use super::vector::{Vector, vector};

    #[pymodule_export]
    #[allow(non_upper_case_globals)]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
