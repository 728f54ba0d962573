//! In which quadrant do the two means lie, and how sure is that?
//!
//! The bootstrap draws the counts of the pairs of answers that were given, row by row of functional answers
//! ([`multinomial`](crate::inference::multinomial)): replicate r of every feature uses random stream r.
use super::super::counts::FeatureCounts;
use super::mean::mean;
use super::scores::Scores;
use crate::Result;
use crate::control::Control;
use crate::domain::KanoCategory;
use crate::inference::multinomial::Multinomial;
use serde::{Deserialize, Serialize};

/// The share of bootstrap replicates in each quadrant; they sum to 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KanoQuadrants {
    /// Functional mean at least the cut, dysfunctional mean below it.
    pub attractive: f64,
    /// Both at least the cut.
    pub one_dimensional: f64,
    /// Functional mean below the cut, dysfunctional mean at least the cut.
    pub must_be: f64,
    /// Both below the cut.
    pub indifferent: f64,
}

impl KanoQuadrants {
    /// The share of a quadrant.
    pub(super) fn of(&self, quadrant: KanoCategory) -> f64 {
        match quadrant {
            KanoCategory::Attractive => self.attractive,
            KanoCategory::OneDimensional => self.one_dimensional,
            KanoCategory::MustBe => self.must_be,
            _ => self.indifferent,
        }
    }
}

/// The quadrant of two means.
pub(super) fn quadrant(functional: f64, dysfunctional: f64, cut: f64) -> KanoCategory {
    match (functional >= cut, dysfunctional >= cut) {
        (true, false) => KanoCategory::Attractive,
        (true, true) => KanoCategory::OneDimensional,
        (false, true) => KanoCategory::MustBe,
        (false, false) => KanoCategory::Indifferent,
    }
}

/// How often each answer of a half was given, from counts of pairs.
pub(super) fn halves(pairs: impl IntoIterator<Item = (usize, u64)>, levels: usize) -> [Vec<u64>; 2] {
    let (mut functional, mut dysfunctional) = (vec![0; levels], vec![0; levels]);
    for (pair, count) in pairs {
        functional[pair / levels] += count;
        dysfunctional[pair % levels] += count;
    }
    [functional, dysfunctional]
}

/// How the bootstrap is run.
pub(super) struct Bootstrap<'a> {
    pub(super) scores: &'a Scores,
    pub(super) cut: f64,
    pub(super) replicates: u64,
    pub(super) seed: u64,
}

/// Replicates that one piece of work holds.
const BLOCK: u64 = 256;

/// What is resampled of one feature: the pairs that were given.
struct Sample {
    pairs: Vec<usize>,
    observed: Multinomial,
}

impl Bootstrap<'_> {
    /// The shares of each feature in turn; none without a valid pair. All features are one piece of progress.
    pub(super) fn run(&self, features: &[&FeatureCounts], control: Control<'_>) -> Result<Vec<Option<KanoQuadrants>>> {
        let samples = features.iter().map(|feature| Sample::of(feature)).collect::<Result<Vec<_>>>()?;
        let present: Vec<&Sample> = samples.iter().flatten().collect();
        let blocks = self.replicates.div_ceil(BLOCK) as usize;
        let mut tallies = vec![[0_u64; 4]; present.len() * blocks];
        control.fill(&mut tallies, 1, |at, tally| {
            let first = (at % blocks) as u64 * BLOCK;
            let replicates = first..(first + BLOCK).min(self.replicates);
            tally.iter_mut().try_for_each(|tally| self.tally(present[at / blocks], replicates.clone(), tally))
        })?;
        let mut tallies = tallies.chunks(blocks);
        let shares =
            samples.iter().map(|sample| sample.as_ref().and_then(|_| tallies.next()).map(|own| self.shares(own)));
        Ok(shares.collect())
    }

    fn tally(&self, sample: &Sample, replicates: std::ops::Range<u64>, tally: &mut [u64; 4]) -> Result<()> {
        let mut drawn = vec![0; sample.pairs.len()];
        for replicate in replicates {
            sample.observed.draw(self.seed, replicate, &mut drawn)?;
            let pairs = sample.pairs.iter().copied().zip(drawn.iter().copied());
            let [functional, dysfunctional] = halves(pairs, self.scores.functional.len());
            let means =
                mean(&self.scores.functional, &functional).zip(mean(&self.scores.dysfunctional, &dysfunctional));
            if let Some((functional, dysfunctional)) = means {
                tally[quadrant(functional, dysfunctional, self.cut) as usize] += 1;
            }
        }
        Ok(())
    }

    fn shares(&self, tallies: &[[u64; 4]]) -> KanoQuadrants {
        let share = |quadrant: KanoCategory| {
            tallies.iter().map(|tally| tally[quadrant as usize]).sum::<u64>() as f64 / self.replicates as f64
        };
        KanoQuadrants {
            attractive: share(KanoCategory::Attractive),
            one_dimensional: share(KanoCategory::OneDimensional),
            must_be: share(KanoCategory::MustBe),
            indifferent: share(KanoCategory::Indifferent),
        }
    }
}

impl Sample {
    fn of(feature: &FeatureCounts) -> Result<Option<Self>> {
        let given = || feature.pairs.iter().enumerate().filter(|&(_, &count)| count > 0);
        let (pairs, counts): (Vec<usize>, Vec<u64>) = given().map(|(pair, &count)| (pair, count)).unzip();
        if pairs.is_empty() {
            return Ok(None);
        }
        Ok(Some(Self { pairs, observed: Multinomial::new(&counts)? }))
    }
}
