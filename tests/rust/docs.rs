//! The Rust blocks of the pages, as doc tests: `cargo test -p cxkit-tests --doc`.

/// README.md
#[doc = include_str!("../../README.md")]
pub mod readme {}

/// crates/cxkit/README.md
#[doc = include_str!("../../crates/cxkit/README.md")]
pub mod readme_of_the_crate {}

/// docs/guides/kano.md
#[doc = include_str!("../../docs/guides/kano.md")]
pub mod guide_kano {}

/// docs/guides/ltv.md
#[doc = include_str!("../../docs/guides/ltv.md")]
pub mod guide_ltv {}

/// docs/guides/nps.md
#[doc = include_str!("../../docs/guides/nps.md")]
pub mod guide_nps {}

/// docs/guides/survey-change.md
#[doc = include_str!("../../docs/guides/survey-change.md")]
pub mod guide_survey_change {}

/// docs/guides/survey-ratings.md
#[doc = include_str!("../../docs/guides/survey-ratings.md")]
pub mod guide_survey_ratings {}

/// docs/guides/survey-design.md
#[doc = include_str!("../../docs/guides/survey-design.md")]
pub mod guide_survey_design {}

/// docs/guides/survey-disclosure.md
#[doc = include_str!("../../docs/guides/survey-disclosure.md")]
pub mod guide_survey_disclosure {}

/// docs/guides/rust-services.md
#[doc = include_str!("../../docs/guides/rust-services.md")]
pub mod guide_rust_services {}

/// docs/guides/survey-raking.md
#[doc = include_str!("../../docs/guides/survey-raking.md")]
pub mod guide_survey_raking {}

/// docs/guides/survey-items.md
#[doc = include_str!("../../docs/guides/survey-items.md")]
pub mod guide_survey_items {}

/// docs/guides/survey-feedback.md
#[doc = include_str!("../../docs/guides/survey-feedback.md")]
pub mod guide_survey_feedback {}

/// docs/guides/survey-comparison.md
#[doc = include_str!("../../docs/guides/survey-comparison.md")]
pub mod guide_survey_comparison {}
