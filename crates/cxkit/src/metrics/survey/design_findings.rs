//! What a careful analyst would say about the design of a sample.
use super::{SurveyDesign, Weighting};
use crate::{Finding, FindingCode};

/// Fewer clusters than this make a standard error that cannot be relied on.
const FEW: u64 = 10;

/// One answer that carries much of the weight, few clusters, strata that were merged.
pub(super) fn design_findings(
    weighting: Option<&Weighting>,
    design: Option<&SurveyDesign>,
    n: u64,
    number: &str,
) -> Vec<Finding> {
    let mut found = Vec::new();
    if let Some(weighting) = weighting.filter(|weighting| weighting.largest_share > 0.1 && n > 10) {
        let percent = 100.0 * weighting.largest_share;
        let message = format!("one answer carries {percent:.0} % of the weight: the {number} is largely its own");
        found.push(
            Finding::warning(FindingCode::WeightConcentration, message).fact("largest_share", weighting.largest_share),
        );
    }
    if let Some(clusters) = design.and_then(|design| design.clusters).filter(|&clusters| clusters < FEW) {
        let message = format!("the standard error rests on {clusters} clusters: more of them make it reliable");
        found.push(Finding::warning(FindingCode::FewUnits, message).fact("clusters", clusters as f64));
    }
    if let Some(merged) = design.map(|design| design.merged_strata).filter(|&merged| merged > 0) {
        let (strata, were) = if merged == 1 { ("stratum", "was") } else { ("strata", "were") };
        let message = format!("{merged} {strata} with one unit {were} merged with others");
        found.push(Finding::warning(FindingCode::StrataMerged, message).fact("merged_strata", merged as f64));
    }
    found
}
