//! Python bindings of cxkit: columns in without a copy, dataclasses out, the core's errors as they are.
//!
//! The Python half is `python/cxkit`: explicit signatures and documentation in `survey.py` and `kano/`, what the
//! libraries of the Python world look like in `_interop.py`, results as tables in `_table.py`, the generated types in
//! `_types.py`. All `unsafe` code is in `capsule.rs` and `buffer.rs`.
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
mod kano;
mod labels;
mod shared;
mod survey;
mod table;
mod typed;
mod value;

/// The native half of cxkit; import from `cxkit` instead.
#[pymodule]
mod _cxkit {
    #[pymodule_export]
    use super::column::ArrowColumn;
    #[pymodule_export]
    use super::exchange::{describe, from_json, option_fields, to_json};
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
    use super::survey::accumulators::{
        BinaryNpsAccumulator, GroupedBinaryNpsAccumulator, GroupedNpsAccumulator, NpsAccumulator,
    };
    #[pymodule_export]
    use super::survey::{binary_nps, binary_nps_by, nps, nps_by, nps_difference};
    #[pymodule_export]
    use super::table::{Table, table};

    #[pymodule_export]
    #[allow(non_upper_case_globals)]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
