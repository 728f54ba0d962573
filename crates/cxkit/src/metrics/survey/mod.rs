//! Survey metrics: what customers said.
mod binary_nps;
pub(crate) mod cells;
mod classes;
mod comparison;
mod design;
mod difference;
mod few_units;
mod mean_score;
mod nps;
mod nps_accumulator;
mod ordinal_comparison;
mod paired_blocks;
mod paired_change;
mod rating;
mod rating_reading;
mod reading;
mod retention_by_nps;
mod score;
mod scoring;
mod shown;
mod wald_test;
mod weights;

pub use crate::data::Invalid;
pub use binary_nps::{BinaryNps, BinaryNpsAccumulator, BinaryNpsOptions, BinaryNpsReading};
pub use comparison::{
    AdjustedFrom, Adjustment, Against, ComparedGroup, ComparisonMethod, GroupComparison, GroupComparisonOptions,
    GroupContrast,
};
pub use design::{DesignOptions, SingleCluster, StratumPopulation, SurveyDesign};
pub use difference::{DifferenceMethod, NpsDifference, NpsDifferenceOptions};
pub use mean_score::{AnswerCount, MeanScore, MeanScoreOptions};
pub use nps::{Nps, NpsMethod, NpsOptions, NpsProbability, Weighting};
pub use nps_accumulator::NpsAccumulator;
pub use ordinal_comparison::{OrdinalComparison, OrdinalComparisonOptions, OrdinalSide};
pub use paired_change::{PairedChange, PairedChangeAccumulator, PairedChangeOptions, Transition};
pub use rating::RatingAccumulator;
pub use rating_reading::RatingReading;
pub use reading::NpsReading;
pub use retention_by_nps::{
    ClassRetention, RetentionByNps, RetentionByNpsAccumulator, RetentionByNpsOptions, RetentionContrast,
};
pub use score::Score;
pub use scoring::{ScoreKind, Scoring};
pub use wald_test::WaldTest;
