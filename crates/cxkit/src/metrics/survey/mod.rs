//! Survey metrics: what customers said.
mod anonymity;
mod base_findings;
mod binary_nps;
pub(crate) mod cells;
mod ces;
mod change;
mod classes;
mod comparison;
mod csat;
mod design;
mod design_findings;
mod difference;
mod disclosed;
mod enps;
mod feedback;
mod items;
mod mean_score;
mod nonresponse;
mod nps;
mod nps_accumulator;
mod older_states;
mod ordinal_comparison;
mod paired_blocks;
mod paired_change;
mod planning;
mod raking;
mod rating;
mod rating_findings;
mod rating_reading;
mod reading;
mod response_rate;
mod retention_by_nps;
mod score;
mod score_difference;
mod scoring;
mod share;
mod shown;
mod wald_test;
mod weights;
mod yes_no;

pub use crate::data::Invalid;
pub use binary_nps::{BinaryNps, BinaryNpsAccumulator, BinaryNpsOptions, BinaryNpsReading};
pub use ces::{Ces, CesOptions, CesReading, CesVersion};
pub use change::{
    ChangeDecomposition, ChangeOptions, ChangePart, DidCell, DidOptions, DifferenceInDifferences, PeriodScore,
    SegmentChange, StandardShare, StandardisedOptions, StandardisedScore, StandardisedSegment,
};
pub use comparison::{
    AdjustedFrom, Adjustment, Against, ComparedGroup, ComparisonMethod, GroupComparison, GroupComparisonOptions,
    GroupContrast,
};
pub use csat::{Csat, CsatOptions};
pub use design::{DesignOptions, SingleCluster, StratumPopulation, SurveyDesign};
pub use difference::{DifferenceMethod, NpsDifference, NpsDifferenceOptions};
pub use enps::{EnpsOptions, enps, enps_by};
pub use feedback::{
    AgreementLabel, AgreementWeights, CoderAgreement, CoderAgreementOptions, FeedbackCount, FeedbackCounts,
    FeedbackCountsOptions, PraiseRatio, PraiseRatioAccumulator, PraiseRatioOptions, PraiseRatioReading, ThemeEffect,
    ThemeImpact, ThemeImpactAccumulator, ThemeImpactOptions,
};
pub use items::{
    Alpha, AlphaItem, AlphaOptions, BlankAnswer, ChoiceShare, Csi, CsiDifference, CsiForm, CsiItem, CsiOptions,
    EcsiOptions, ItemDifference, ItemMean, ItemWeight, ItemsAccumulator, ItemsForm, MultipleAnswer,
    MultipleAnswerOptions, MultipleAnswerReading, ServiceDimension, Servperf, ServperfDimension, ServperfItem,
    Servqual, ServqualDifference, ServqualDimension, ServqualItem, ServqualOptions, ecsi, ecsi_by,
};
pub use mean_score::{AnswerCount, MeanScore, MeanScoreMethod, MeanScoreOptions};
pub use nonresponse::{NonresponseBounds, nonresponse_bounds};
pub use nps::{Nps, NpsMethod, NpsOptions, NpsProbability, Weighting};
pub use nps_accumulator::NpsAccumulator;
pub use ordinal_comparison::{OrdinalComparison, OrdinalComparisonOptions, OrdinalSide};
pub use paired_change::{PairedChange, PairedChangeAccumulator, PairedChangeOptions, Transition};
pub use planning::{MinimumDetectableChange, SampleSize, SampleSizeDifference, SampleSizeShare};
pub use raking::{Margin, MarginTarget, PostStratum, RakeOptions, RakedMargin, RakedWeights, RakingReport};
pub use rating::RatingAccumulator;
pub use rating_reading::RatingReading;
pub use reading::NpsReading;
pub use response_rate::{ResponseRate, ResponseRateAccumulator, ResponseRateOptions};
pub use retention_by_nps::{
    ClassRetention, RetentionByNps, RetentionByNpsAccumulator, RetentionByNpsOptions, RetentionContrast,
};
pub use score::Score;
pub use score_difference::{
    CsatDifferenceOptions, DifferenceSide, MeanDifferenceOptions, ScoreDifference, ScoreDifferenceMethod,
    ScoreDifferenceOptions,
};
pub use scoring::{ScoreKind, Scoring};
pub use share::{Share, ShareOptions};
pub use wald_test::WaldTest;
