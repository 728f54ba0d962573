//! The calculators that marketers and subscription businesses use, one convention a file, never a silent choice.
mod acquisition;
mod churn_based;
mod equity;
mod estimate;
mod finite_horizon;
mod historic;
mod inputs;
mod retention;
mod simple;

pub use acquisition::{Acquisition, AcquisitionValue};
pub use churn_based::ChurnBasedLtv;
pub use equity::{CustomerEquity, CustomerEquityValue};
pub use estimate::{LtvEstimate, LtvFormula, Timing};
pub use finite_horizon::FiniteHorizonLtv;
pub use historic::HistoricLtv;
pub use retention::RetentionLtv;
pub use simple::SimpleLtv;

#[cfg(test)]
mod tests;
