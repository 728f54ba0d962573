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
    found.extend(design.and_then(|design| few_clusters(design.clusters?)));
    if let Some(merged) = design.map(|design| design.merged_strata).filter(|&merged| merged > 0) {
        let (strata, were) = if merged == 1 { ("stratum", "was") } else { ("strata", "were") };
        let message = format!("{merged} {strata} with one unit {were} merged with others");
        found.push(Finding::warning(FindingCode::StrataMerged, message).fact("merged_strata", merged as f64));
    }
    found
}

/// Fewer than ten clusters.
pub(super) fn few_clusters(clusters: u64) -> Option<Finding> {
    (clusters < FEW).then(|| {
        let message = format!("the standard error rests on {clusters} clusters: more of them make it reliable");
        Finding::warning(FindingCode::FewUnits, message).fact("clusters", clusters as f64)
    })
}

#[cfg(test)]
mod tests {
    use super::super::{
        NpsReading, PairedChange, PairedChangeOptions, RatingReading, RetentionByNps, RetentionByNpsOptions, Scoring,
        ThemeImpact, ThemeImpactOptions,
    };
    use super::*;
    use crate::data::{Column, Labels, PairedResponses, Responses, SampleDesign, ThemedResponses};

    #[test]
    fn metrics_of_two_columns_say_it_too() {
        let scores: Vec<f64> = (0..40).map(|row| f64::from(row * 7 % 11)).collect();
        let halves: Vec<f64> = (0..40).map(|row| f64::from(row / 3 % 2)).collect();
        let weights: Vec<f64> = (0..40).map(|row| if row == 3 { 20.0 } else { 1.0 }).collect();
        let clusters = Labels::from_keys("store", (0..40).map(|row| row / 8)).unwrap();
        let [scores, halves] =
            [("score", &scores), ("half", &halves)].map(|(name, rows)| Column::from_slice(name, rows));
        let weights = Column::from_slice("weight", &weights);
        let design = SampleDesign::simple().with_weights(&weights).with_clusters(&clusters);
        let scoring = Scoring::default();
        let reading = RatingReading::new(scoring.usual_scale());
        let expected = [FindingCode::WeightConcentration, FindingCode::FewUnits];
        let holds = |found: &[Finding]| {
            let codes: Vec<FindingCode> = found.iter().map(|finding| finding.code).collect();
            assert!(expected.iter().all(|code| codes.contains(code)), "{codes:?}");
        };
        let pairs = PairedResponses::sampled(&scores, &halves, design).unwrap();
        let options = RetentionByNpsOptions::default();
        holds(&RetentionByNps::of_responses(pairs, NpsReading::default(), &options).unwrap().warnings);
        let options = PairedChangeOptions::default();
        holds(&PairedChange::of_responses(pairs, reading.clone(), &scoring, &options).unwrap().warnings);
        let (themes, options) = ([halves.clone()], ThemeImpactOptions::default());
        let themed = ThemedResponses::new(Responses::sampled(&scores, design).unwrap(), &themes).unwrap();
        holds(&ThemeImpact::of_responses(themed, reading, &scoring, &options).unwrap().warnings);
    }
}
