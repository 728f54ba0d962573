//! Kano analysis: which features delight, which are taken for granted, and how sure is that?
mod accumulator;
mod attribute;
mod by_group;
mod coefficients;
mod continuous;
mod contrasts;
mod counts;
mod decomposition;
mod drift;
mod findings;
mod homogeneity;
mod kernel;
mod leading;
mod penalty_reward;
mod priorities;
mod quality;
mod questions;
mod rated;
mod ratings;
mod reading;
mod resample;
mod respondents;
mod shapley;
mod study;
mod tally;

pub use accumulator::KanoAccumulator;
pub use attribute::{KanoAttribute, KanoFactor, KanoFactorProbabilities};
pub use coefficients::{KanoCoefficient, KanoEllipse};
pub use continuous::{AKano, KanoContinuous, KanoContinuousFeature, KanoContinuousOptions, KanoMean, KanoQuadrants};
pub use decomposition::{KanoDecomposition, KanoShapleyValue};
pub use drift::{
    KanoDirection, KanoDrift, KanoDriftOptions, KanoFeatureDrift, KanoLifeCycle, KanoSeries, KanoSpacing, KanoTrend,
    KanoWave,
};
pub use homogeneity::{
    KanoCell, KanoFeatureHomogeneity, KanoHomogeneity, KanoHomogeneityMethod, KanoHomogeneityOptions,
};
pub use penalty_reward::{KanoPenaltyReward, KanoPenaltyRewardOptions};
pub use priorities::{KanoAction, KanoIdea, KanoPriorities, KanoPriority};
pub use quality::{KanoFeatureQuality, KanoQuality, KanoQualityOptions};
pub use rated::KanoRatingsReading;
pub use reading::KanoReading;
pub use shapley::{KanoShapley, KanoShapleyOptions};
pub use study::{KanoFeature, KanoFong, KanoOptions, KanoProbabilities, KanoReverse, KanoRule, KanoStudy};
