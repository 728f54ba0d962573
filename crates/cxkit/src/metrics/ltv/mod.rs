//! Customer lifetime value: what is a customer worth, by formula and by model, and how sure is that?
mod beta_geometric;
mod bg_bb;
mod bg_nbd;
mod checks;
mod clv;
mod cohorts;
mod comparison;
mod customer;
mod discount;
mod fitted;
mod formulas;
mod gamma_gamma;
mod likelihood;
mod mbg_nbd;
mod nbd;
mod pareto_nbd;
mod prediction;
mod progress;
mod purchases;
mod refit;
#[cfg(test)]
mod samples;
mod sbg;
mod segments;
mod simulation;
mod value;

pub use bg_bb::{BgBb, BgBbFit};
pub use bg_nbd::{BgNbd, BgNbdFit};
pub use checks::{
    HoldoutCheck, HoldoutDecile, HoldoutErrors, HoldoutGroup, RepeatCount, RepeatFrequencies, TrackedPeriod, Tracking,
};
pub use clv::{ClvOptions, clv, clv_intervals};
pub use cohorts::{CohortAge, CohortCell, CohortOptions, CohortTriangle};
pub use comparison::{ComparedFits, ComparedModel, ModelComparison, fit_all};
pub use customer::Customer;
pub use discount::{DiscountPer, convert_rate};
pub use formulas::{
    Acquisition, AcquisitionValue, ChurnBasedLtv, CustomerEquity, CustomerEquityValue, FiniteHorizonLtv, HistoricLtv,
    LtvEstimate, LtvFormula, RetentionLtv, SimpleLtv, Timing,
};
pub use gamma_gamma::{GammaGamma, GammaGammaFit, SpendIndependence};
pub use mbg_nbd::{MbgNbd, MbgNbdFit};
pub use nbd::{Nbd, NbdFit};
pub use pareto_nbd::{ParetoNbd, ParetoNbdFit};
pub use prediction::{Prediction, PredictionMethod, PredictionOptions};
pub use purchases::{Model, PurchaseFit, Purchases, Quantity};
pub use sbg::{Geometric, Sbg, SbgCurve, SbgFit, SbgPeriod};
pub use segments::{LtvModel, SegmentFits, SegmentTest, fit_by, sbg_by};
pub use simulation::simulate;
pub use value::{CustomerValue, ValueAccumulator, ValueOptions};
