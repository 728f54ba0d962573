//! A standard error from few clusters is itself uncertain.
use super::SurveyDesign;
use crate::{Finding, FindingCode};

/// Clusters below which a standard error is warned of.
const FEW: u64 = 10;

/// Warns of fewer than ten clusters.
pub(super) fn few_units(design: Option<&SurveyDesign>) -> Option<Finding> {
    let clusters = design?.clusters.filter(|&clusters| clusters < FEW)?;
    let message = format!("{clusters} clusters make the standard errors: fewer than {FEW} leave them uncertain");
    Some(Finding::warning(FindingCode::FewUnits, message).fact("clusters", clusters as f64))
}
