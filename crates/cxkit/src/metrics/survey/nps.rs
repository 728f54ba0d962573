//! Net Promoter Score: would customers recommend us?
//!
//! ```text
//! NPS = 100 · (promoters − detractors) / n            from −100 to 100 points
//! standard error = 100 · √((p + d − (p − d)²) / n)    p, d: shares of promoters and detractors
//! ```
//!
//! - Input: whole numbers on a declared scale; classic 0–10, detractors 0–6, passives 7–8, promoters 9–10
//! - Base: valid answers; missing and invalid ones are counted and never in the denominator
//! - Minimum n: 1
//! - Interval: score (default), Wald, adjusted Wald, Bonett–Price, Goodman, Bayesian, bootstrap; all clipped to −100..100
//! - Weights, strata, clusters: shares by weight; the linearised standard error; intervals on the effective n, that of a
//!   simple random sample as precise: the variance of one answer over that of the estimate, less for few clusters. Where all answers
//!   fall in one class it is Kish's (Σw)² / Σw². Equal weights alone are no weights
//! - Groups: domains of the whole sample, of which also clusters without an answer of the group count
//! - Merge class: constant; keyed by stratum and cluster where there are strata or clusters
//!
//! Differs from: the R package `NPS` (unclipped Wald only), tools that divide by rows with no answer, and scores on
//! other partitions, which are never comparable.
//!
//! References: Reichheld (2003), *The One Number You Need to Grow*, Harvard Business Review 81(12); Tango (1998),
//! *Statistics in Medicine* 17, 891–908 (score interval); Korn and Graubard (1998), *Survey Methodology* 24(2), 193–201
//! (effective n); Rocks (2016), *Interval Estimation for the "Net Promoter
//! Score"*, The American Statistician 70(4) (adjusted Wald); Kish (1965), *Survey Sampling*.
use super::base_findings::base_findings;
use super::cells::{Linear, Sample};
use super::design_findings::design_findings;
use super::{DesignOptions, NpsAccumulator, NpsReading, Score, SurveyDesign};
use crate::control::Control;
use crate::data::Responses;
use crate::estimate::signed;
use crate::inference::bootstrap;
use crate::inference::bounds::Bounds;
use crate::inference::difference_posterior::DifferencePosterior;
use crate::inference::trinomial::{Counts, Trinomial};
use crate::{Accumulator, Confidence, Error, Finding, FindingCode, Interval, Result, Seed};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How the interval of an NPS is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NpsMethod {
    /// Tango's score interval: holds its level from n = 10 on.
    #[default]
    Score,
    /// The textbook normal approximation: too narrow below n = 50; for comparison with other tools.
    Wald,
    /// Rocks's adjusted Wald: ¾ of a promoter and of a detractor added, 3 to n.
    AdjustedWald,
    /// Bonett and Price's adjusted Wald: a promoter and a detractor added, 2 to n.
    BonettPrice,
    /// Goodman's interval, which holds at once for NPS and the shares of all classes: too wide for NPS alone.
    Goodman,
    /// Equal-tailed interval of the Dirichlet posterior, by quadrature.
    Bayes,
    /// Percentiles of multinomial replicates; only without weights, strata, clusters and populations.
    Bootstrap,
}

impl NpsMethod {
    fn name(self) -> &'static str {
        match self {
            NpsMethod::Score => "score",
            NpsMethod::Wald => "wald",
            NpsMethod::AdjustedWald => "adjusted_wald",
            NpsMethod::BonettPrice => "bonett_price",
            NpsMethod::Goodman => "goodman",
            NpsMethod::Bayes => "bayes",
            NpsMethod::Bootstrap => "bootstrap",
        }
    }
}

/// What an NPS can be asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct NpsOptions {
    /// Confidence level of the interval; default 0.95.
    pub level: Confidence,
    /// Method of the interval; default `score`.
    pub method: NpsMethod,
    /// Method `bayes`: the Dirichlet prior's parameter for each class, from 0.01 to 100; default 0.5 (Jeffreys).
    pub prior: f64,
    /// Method `bayes`: the points t of P(NPS > t), from −100 to 100; default 0.
    pub threshold: f64,
    /// Method `bootstrap`: replicates, from 100 to 10,000,000; default 2,000.
    pub replicates: u32,
    /// Method `bootstrap`: the seed; default 1.
    pub seed: Seed,
    /// What is known of the population that was sampled.
    pub design: DesignOptions,
}

impl Default for NpsOptions {
    fn default() -> Self {
        Self {
            level: Confidence::default(),
            method: NpsMethod::default(),
            prior: 0.5,
            threshold: 0.0,
            replicates: 2000,
            seed: Seed::default(),
            design: DesignOptions::default(),
        }
    }
}

impl NpsOptions {
    fn check(&self) -> Result<()> {
        if !(0.01..=100.0).contains(&self.prior) {
            return Err(Error::option("prior", "a number from 0.01 to 100", self.prior));
        }
        if !(-100.0..=100.0).contains(&self.threshold) {
            return Err(Error::option("threshold", "points from -100 to 100", self.threshold));
        }
        if !(100..=10_000_000).contains(&self.replicates) {
            return Err(Error::option("replicates", "a whole number from 100 to 10000000", self.replicates));
        }
        Ok(())
    }
}

/// How unequal the weights are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Weighting {
    /// Sum of the weights of valid answers.
    pub sum: f64,
    /// Kish's effective n, (Σw)² / Σw².
    pub effective_n: f64,
    /// Design effect of weighting, n / effective n.
    pub design_effect: f64,
    /// Share of the largest weight in the sum, in [0, 1].
    pub largest_share: f64,
}

/// The posterior probability that the true NPS lies above a threshold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct NpsProbability {
    /// The threshold, in points.
    pub threshold: f64,
    /// P(NPS > threshold), in [0, 1].
    pub probability: f64,
}

/// A Net Promoter Score; estimate, interval and standard error in points from −100 to 100.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Nps {
    /// Metric id, `nps`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// The score, in points.
    pub estimate: f64,
    /// Its interval, in points.
    pub interval: Interval,
    /// Its standard error, in points.
    pub standard_error: f64,
    /// Valid answers: the base.
    pub n: u64,
    /// Rows without an answer.
    pub n_missing: u64,
    /// Answers outside the scale that were left out.
    pub n_invalid: u64,
    /// Promoters, unweighted.
    pub promoters: u64,
    /// Passives, unweighted.
    pub passives: u64,
    /// Detractors, unweighted.
    pub detractors: u64,
    /// Share of promoters in [0, 1], weighted where answers are.
    pub promoter_share: f64,
    /// Share of passives in [0, 1], weighted where answers are.
    pub passive_share: f64,
    /// Share of detractors in [0, 1], weighted where answers are.
    pub detractor_share: f64,
    /// How unequal the weights are; none without weights.
    pub weighting: Option<Weighting>,
    /// What strata, clusters and weights make of the standard error; none where all answers count the same.
    pub design: Option<SurveyDesign>,
    /// P(NPS > threshold); only for method `bayes`.
    pub probability: Option<NpsProbability>,
    /// How scores were read.
    pub reading: NpsReading,
    /// The options used.
    pub options: NpsOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

/// The scores of detractors, passives and promoters.
pub(super) const SCORES: [f64; 3] = [-1.0, 0.0, 1.0];

/// The valid answers: shares by class, and what the precision of NPS rests on.
pub(super) struct Base {
    pub(super) linear: Linear,
    /// Detractors, passives, promoters.
    weights: Vec<f64>,
}

impl Base {
    /// The answers of a state that is a part of `whole`.
    pub(super) fn of(state: &NpsAccumulator, whole: &NpsAccumulator, options: &DesignOptions) -> Result<Self> {
        let sample = Sample { own: &state.cells, frame: &whole.cells, options };
        Ok(Self { linear: sample.linear(&SCORES, "NPS")?, weights: state.cells.weights() })
    }

    /// The sample as if so many answers had been asked at random.
    pub(super) fn sample(&self, n: f64) -> Result<Trinomial> {
        let factor = n / self.weights.iter().sum::<f64>();
        // Rounding must not make a class larger than all.
        let count = |weight: f64| (weight * factor).min(n);
        Trinomial::new(count(self.weights[2]), count(self.weights[0]), n)
    }

    /// The sample on which an interval rests.
    fn interval_sample(&self, level: f64) -> Result<Trinomial> {
        self.sample(self.linear.interval_n(level)?)
    }

    /// The standard error of promoters minus detractors.
    pub(super) fn error(&self, sample: &Trinomial) -> f64 {
        if self.linear.simple { (sample.variance() / self.linear.n).sqrt() } else { self.linear.share_error() }
    }
}

impl Nps {
    /// NPS of classic 0–10 scores at 95 % confidence: a slice, or any iterator of numbers, by value or by reference;
    /// `None` and NaN are missing.
    ///
    /// ```
    /// use cxkit::survey::Nps;
    ///
    /// let nps = Nps::from_scores([10, 9, 8, 3])?;
    /// assert_eq!(nps.estimate, 25.0);
    /// assert_eq!(
    ///     nps.to_string(),
    ///     "NPS +25.0 [−50.5, 77.8] at 95 % (score), n = 4 (2 promoters, 1 passive, 1 detractor)"
    /// );
    /// # Ok::<(), cxkit::Error>(())
    /// ```
    ///
    /// # Errors
    /// `out_of_scale` for a score that is no whole number on the scale, `insufficient_data` without a valid score.
    pub fn from_scores<I>(scores: I) -> Result<Self>
    where
        I: IntoIterator,
        I::Item: Score,
    {
        Self::from_scores_with(scores, NpsReading::default(), &NpsOptions::default())
    }

    /// [`from_scores`](Nps::from_scores) on another scale or with other options.
    pub fn from_scores_with<I>(scores: I, reading: NpsReading, options: &NpsOptions) -> Result<Self>
    where
        I: IntoIterator,
        I::Item: Score,
    {
        let mut state = NpsAccumulator::new(reading);
        state.update_scores(scores)?;
        state.evaluate(options)
    }

    /// NPS of columns, weighted or not.
    pub fn from_responses(responses: Responses<'_>, reading: NpsReading, options: &NpsOptions) -> Result<Self> {
        let mut state = NpsAccumulator::new(reading);
        state.update(responses)?;
        state.evaluate(options)
    }

    pub(super) fn of(
        state: &NpsAccumulator,
        whole: &NpsAccumulator,
        options: &NpsOptions,
        control: Control<'_>,
    ) -> Result<Self> {
        options.check()?;
        let base = Base::of(state, whole, &options.design)?;
        let sample = base.interval_sample(options.level.get())?;
        let Bounds { lower, upper } = interval(state, &base, &sample, options, control)?;
        let probability = match options.method {
            NpsMethod::Bayes => {
                let posterior = DifferencePosterior::new(&sample, options.prior)?;
                let probability = posterior.probability_above(options.threshold / 100.0)?;
                Some(NpsProbability { threshold: options.threshold, probability })
            }
            _ => None,
        };
        let Counts { promoters, passives, detractors } = state.classes();
        let total: f64 = base.weights.iter().sum();
        Ok(Self {
            metric: "nps".into(),
            version: 2,
            estimate: 100.0 * base.linear.estimate,
            interval: Interval::between(100.0 * lower, 100.0 * upper, options.level, options.method.name()),
            standard_error: 100.0 * base.error(&sample),
            n: state.n(),
            n_missing: state.n_missing,
            n_invalid: state.n_invalid,
            promoters,
            passives,
            detractors,
            promoter_share: base.weights[2] / total,
            passive_share: base.weights[1] / total,
            detractor_share: base.weights[0] / total,
            warnings: warnings(state, &base, options),
            weighting: base.linear.weighting,
            design: base.linear.design,
            probability,
            reading: state.reading.clone(),
            options: options.clone(),
        })
    }
}

/// The interval of p − d, from −1 to 1.
fn interval(
    state: &NpsAccumulator,
    base: &Base,
    sample: &Trinomial,
    options: &NpsOptions,
    control: Control<'_>,
) -> Result<Bounds> {
    let level = options.level.get();
    match options.method {
        NpsMethod::Bootstrap if state.cells.is_designed() || base.linear.design.is_some() => {
            let expected = "any method but bootstrap for answers with weights, strata, clusters or a population";
            Err(Error::option("method", expected, "bootstrap"))
        }
        _ if base.linear.complete => Ok(Bounds { lower: base.linear.estimate, upper: base.linear.estimate }),
        NpsMethod::Score => sample.score(level),
        NpsMethod::Wald => sample.wald(level),
        NpsMethod::AdjustedWald => sample.adjusted_wald(level),
        NpsMethod::BonettPrice => sample.bonett_price(level),
        NpsMethod::Goodman => sample.goodman(level),
        NpsMethod::Bayes => DifferencePosterior::new(sample, options.prior)?.interval(level),
        NpsMethod::Bootstrap => {
            let (counts, seed) = (state.classes(), options.seed.get());
            let mut nets = vec![0.0; options.replicates as usize];
            control
                .fill(&mut nets, 256, |first, nets| bootstrap::fill_replicates(&counts, seed, first as u64, nets))?;
            bootstrap::percentile_interval(&nets, level)
        }
    }
}

fn warnings(state: &NpsAccumulator, base: &Base, options: &NpsOptions) -> Vec<Finding> {
    let n = state.n();
    let mut found = base_findings(n, state.n_missing, state.n_invalid, "score");
    found.extend(design_findings(base.linear.weighting.as_ref(), base.linear.design.as_ref(), n, "score"));
    if options.method == NpsMethod::Wald && base.linear.spread == 0.0 && !base.linear.complete {
        let message = "all answers fall in one class, so the Wald interval has no width: use the score interval";
        found.push(Finding::warning(FindingCode::ZeroWidthInterval, message));
    }
    found
}

impl fmt::Display for Nps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = |count: u64, name: &str| format!("{count} {name}{}", if count == 1 { "" } else { "s" });
        let parts = [of(self.promoters, "promoter"), of(self.passives, "passive"), of(self.detractors, "detractor")];
        write!(f, "NPS {} {}, n = {} ({})", signed(self.estimate), self.interval, self.n, parts.join(", "))?;
        if self.n_missing > 0 {
            write!(f, ", {} missing", self.n_missing)?;
        }
        if self.n_invalid > 0 {
            write!(f, ", {} invalid", self.n_invalid)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Column;
    use std::num::NonZeroUsize;
    use std::sync::atomic::AtomicBool;

    const METHODS: [NpsMethod; 7] = [
        NpsMethod::Score,
        NpsMethod::Wald,
        NpsMethod::AdjustedWald,
        NpsMethod::BonettPrice,
        NpsMethod::Goodman,
        NpsMethod::Bayes,
        NpsMethod::Bootstrap,
    ];

    fn state([promoters, passives, detractors]: [usize; 3]) -> NpsAccumulator {
        let mut state = NpsAccumulator::default();
        for (score, times) in [(10, promoters), (8, passives), (0, detractors)] {
            state.update_scores(std::iter::repeat_n(score, times)).unwrap();
        }
        state
    }

    fn options(method: NpsMethod, level: f64) -> NpsOptions {
        NpsOptions { method, level: Confidence::new(level).unwrap(), replicates: 500, ..NpsOptions::default() }
    }

    fn ends(nps: &Nps) -> (f64, f64) {
        (nps.interval.lower.unwrap(), nps.interval.upper.unwrap())
    }

    const SHAPES: [[usize; 3]; 8] =
        [[1, 0, 0], [0, 1, 0], [5, 0, 0], [0, 12, 0], [3, 2, 4], [13, 15, 8], [1, 0, 1], [300, 2, 1]];

    #[test]
    fn swapping_promoters_and_detractors_mirrors_everything() {
        for [p, s, d] in SHAPES {
            for method in METHODS.into_iter().filter(|&method| method != NpsMethod::Bootstrap) {
                let options = options(method, 0.9);
                let (a, b) =
                    (state([p, s, d]).evaluate(&options).unwrap(), state([d, s, p]).evaluate(&options).unwrap());
                let ((lower, upper), (mirror_upper, mirror_lower)) = (ends(&a), ends(&b));
                assert_eq!((a.estimate, a.standard_error), (-b.estimate, b.standard_error));
                let close = (lower + mirror_lower).abs() < 1e-8 && (upper + mirror_upper).abs() < 1e-8;
                assert!(close, "{method:?} {p} {s} {d}: {a} and {b}");
            }
        }
    }

    #[test]
    fn a_higher_level_never_narrows_and_no_interval_leaves_the_scale() {
        for shape in SHAPES {
            for method in METHODS {
                let mut inner = (0.0, 0.0);
                for (i, level) in [0.5, 0.8, 0.95, 0.999].into_iter().enumerate() {
                    let nps = state(shape).evaluate(&options(method, level)).unwrap();
                    let (lower, upper) = ends(&nps);
                    assert!(-100.0 <= lower && lower <= upper && upper <= 100.0, "{method:?} {shape:?}: {nps}");
                    let nested = lower <= inner.0 + 1e-9 && upper >= inner.1 - 1e-9;
                    assert!(i == 0 || nested, "{method:?} {shape:?}: {nps} does not hold {inner:?}");
                    inner = (lower, upper);
                }
            }
        }
    }

    #[test]
    fn equal_weights_give_the_unweighted_result_and_a_factor_changes_nothing() {
        let scores = [10.0, 9.0, 8.0, 3.0, f64::NAN, 10.0, 7.0];
        let column = Column::from_slice("scores", &scores);
        let weighted = |weights: &[f64], method| {
            let weights = Column::from_slice("weights", weights);
            let responses = Responses::weighted(&column, &weights).unwrap();
            Nps::from_responses(responses, NpsReading::default(), &options(method, 0.95)).unwrap()
        };
        let unequal = [0.3, 1.0, 2.0, 0.7, 9.0, 1.3, 0.9];
        for method in METHODS.into_iter().filter(|&method| method != NpsMethod::Bootstrap) {
            let plain =
                Nps::from_responses(Responses::new(&column), NpsReading::default(), &options(method, 0.95)).unwrap();
            for weight in [1.0, 0.1, 3.7e8] {
                let nps = weighted(&[weight; 7], method);
                assert_eq!(
                    (nps.estimate, ends(&nps), nps.standard_error),
                    (plain.estimate, ends(&plain), plain.standard_error)
                );
                assert_eq!(nps.weighting.unwrap().effective_n, 6.0);
            }
            let (one, many) = (weighted(&unequal, method), weighted(&unequal.map(|weight| 1e-9 * weight), method));
            assert!((one.estimate - many.estimate).abs() < 1e-10 && (ends(&one).0 - ends(&many).0).abs() < 1e-9);
        }
    }

    #[test]
    fn the_bootstrap_depends_on_the_seed_and_not_on_the_threads() {
        let (state, mut options) = (state([1300, 1500, 800]), options(NpsMethod::Bootstrap, 0.95));
        options.replicates = 3000;
        let with = |threads| {
            let control = Control { threads: NonZeroUsize::new(threads), ..Control::default() };
            state.evaluate_with(&options, control).unwrap()
        };
        assert_eq!(with(1), with(4));
        let first = with(1);
        options.seed = Seed::new(2).unwrap();
        assert_ne!(ends(&state.evaluate(&options).unwrap()), ends(&first));
        let stop = AtomicBool::new(true);
        let control = Control { cancel: Some(&stop), ..Control::default() };
        assert_eq!(state.evaluate_with(&options, control).unwrap_err(), Error::Cancelled);
    }

    #[test]
    fn the_probability_falls_with_the_threshold_from_one_to_nought() {
        let mut last = 1.0 + 1e-12;
        for threshold in [-100.0, -50.0, 0.0, 13.9, 50.0, 100.0] {
            let options = NpsOptions { threshold, ..options(NpsMethod::Bayes, 0.95) };
            let probability = state([13, 15, 8]).evaluate(&options).unwrap().probability.unwrap().probability;
            assert!(probability <= last, "{threshold}");
            last = probability;
        }
        assert!(last < 1e-12);
    }

    #[test]
    fn options_out_of_range_are_named() {
        let refused = |change: fn(&mut NpsOptions)| {
            let mut options = NpsOptions::default();
            change(&mut options);
            let error = state([1, 1, 1]).evaluate(&options).unwrap_err();
            assert_eq!(error.code(), "invalid_option");
            error.column().map(str::to_owned).unwrap()
        };
        assert_eq!(refused(|o| o.prior = 0.0), "prior");
        assert_eq!(refused(|o| o.prior = f64::NAN), "prior");
        assert_eq!(refused(|o| o.threshold = 100.5), "threshold");
        assert_eq!(refused(|o| o.replicates = 99), "replicates");
    }

    #[test]
    fn a_careful_analyst_would_say() {
        let codes = |nps: &Nps| nps.warnings.iter().map(|warning| warning.code).collect::<Vec<_>>();
        let nps = state([5, 0, 0]).evaluate(&options(NpsMethod::Wald, 0.95)).unwrap();
        assert_eq!(codes(&nps), [FindingCode::SmallBase, FindingCode::ZeroWidthInterval]);
        assert_eq!(codes(&state([30, 0, 1]).evaluate(&NpsOptions::default()).unwrap()), []);
        let reading = NpsReading { invalid: super::super::Invalid::Exclude, ..NpsReading::default() };
        let scores = [Some(11), Some(9), None, None, None];
        let nps = Nps::from_scores_with(scores, reading, &NpsOptions::default()).unwrap();
        assert_eq!(codes(&nps), [FindingCode::SmallBase, FindingCode::InvalidExcluded, FindingCode::MostlyMissing]);
        assert!(
            nps.to_string().ends_with("n = 1 (1 promoter, 0 passives, 0 detractors), 3 missing, 1 invalid"),
            "{nps}"
        );
        let weights: Vec<f64> = (0..40).map(|i| if i == 0 { 10.0 } else { 1.0 }).collect();
        let (scores, weights) = (Column::from_slice("s", &[9; 40]), Column::from_slice("w", &weights));
        let responses = Responses::weighted(&scores, &weights).unwrap();
        let nps = Nps::from_responses(responses, NpsReading::default(), &NpsOptions::default()).unwrap();
        assert_eq!(codes(&nps), [FindingCode::WeightConcentration]);
    }
}
