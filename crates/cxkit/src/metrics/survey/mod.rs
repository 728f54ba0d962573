//! Survey metrics: what customers said.
mod binary_nps;
pub(crate) mod cells;
mod ces;
mod change;
mod classes;
mod csat;
mod design;
mod difference;
mod mean_score;
mod nps;
mod nps_accumulator;
mod rating;
mod rating_findings;
mod rating_reading;
mod reading;
mod score;
mod score_difference;
mod scoring;
mod share;
mod shown;
mod weights;

pub use crate::data::Invalid;
pub use binary_nps::{BinaryNps, BinaryNpsAccumulator, BinaryNpsOptions, BinaryNpsReading};
pub use ces::{Ces, CesOptions, CesReading, CesVersion};
pub use change::{
    ChangeDecomposition, ChangeOptions, ChangePart, DidCell, DidOptions, DifferenceInDifferences, PeriodScore,
    SegmentChange, StandardShare, StandardisedOptions, StandardisedScore, StandardisedSegment,
};
pub use csat::{Csat, CsatOptions};
pub use design::{DesignOptions, SingleCluster, StratumPopulation, SurveyDesign};
pub use difference::{DifferenceMethod, NpsDifference, NpsDifferenceOptions};
pub use mean_score::{AnswerCount, MeanScore, MeanScoreMethod, MeanScoreOptions};
pub use nps::{Nps, NpsMethod, NpsOptions, NpsProbability, Weighting};
pub use nps_accumulator::NpsAccumulator;
pub use rating::RatingAccumulator;
pub use rating_reading::RatingReading;
pub use reading::NpsReading;
pub use score::Score;
pub use score_difference::{
    CsatDifferenceOptions, DifferenceSide, MeanDifferenceOptions, ScoreDifference, ScoreDifferenceMethod,
    ScoreDifferenceOptions,
};
pub use scoring::{ScoreKind, Scoring};
pub use share::{Share, ShareOptions};
