//! Metrics of what customers say in their own words: how much of it, in which tone, about what, and coded how reliably.
mod coder_agreement;
mod counts;
mod praise_ratio;
mod theme_impact;
mod tone;

pub use coder_agreement::{AgreementLabel, AgreementWeights, CoderAgreement, CoderAgreementOptions};
pub use counts::{FeedbackCount, FeedbackCounts, FeedbackCountsOptions};
pub use praise_ratio::{PraiseRatio, PraiseRatioOptions};
pub use theme_impact::{ThemeEffect, ThemeImpact, ThemeImpactAccumulator, ThemeImpactOptions};
pub use tone::{PraiseRatioAccumulator, PraiseRatioReading};
