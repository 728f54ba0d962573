//! Penalty–reward contrast analysis: which attributes cost satisfaction when they are poor, which add to it when good?
//!
//! ```text
//! overall = b₀ + Σ (low_j · [rating_j ≤ low] + high_j · [rating_j ≥ high])        ordinary least squares
//! penalty = −low_j      reward = high_j                in points of the overall rating, against ratings in between
//! range of impact = penalty + reward                   a negative one counts as 0
//! asymmetry = (reward − penalty) / range               basic below −cut, excitement above cut, else performance
//! ```
//!
//! - Input: an overall rating and ratings of attributes, any numbers on their scales
//! - Base: respondents with all ratings; others are counted as missing or invalid
//! - Minimum n: one more than coefficients
//! - Interval: t for penalty and reward, with classical standard errors; bootstrap percentiles for the asymmetry
//! - Merge class: whole-data
//!
//! The coefficients are not standardised: a standardised coefficient of a dummy grows with how often the rating occurs, so
//! that it mixes what a poor rating costs with how many give it, and a rare failure looks harmless. An attribute that
//! nobody rates low (high) has no penalty (reward), and one that nobody rates in between has neither; its dummies without
//! contrast are left out. The asymmetry of two small coefficients says little, hence its interval. A replicate whose
//! design is singular counts for no attribute, and one in which penalty and reward are both 0 not for that attribute; no
//! interval is made of fewer than 50 replicates. Coefficients below 1e-12 of the overall scale count as 0, and so do
//! roundings where the asymmetry meets the cut.
//!
//! Differs from: analyses by standardised coefficients, and from those that let a penalty or reward of the wrong sign
//! pass, whose potentials leave 0..1.
//!
//! References: Brandt (1987), *A procedure for identifying value-enhancing service components using customer satisfaction
//! survey data*, in Surprenant (ed.), Add Value to Your Service, American Marketing Association; Mikulić and Prebežac
//! (2008), *Prioritizing improvement of service attributes using impact range-performance analysis and impact-asymmetry
//! analysis*, Managing Service Quality 18(6), 559–576.
use super::KanoRatingsReading;
use super::attribute::{Impact, KanoAttribute, hundredths};
use super::contrasts::{Contrasts, ResampledFit};
use super::ratings::CompleteRows;
use super::resample::{Replicates, check_replicates};
use crate::control::Control;
use crate::data::Ratings;
use crate::{Confidence, Error, Finding, Result, Seed};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a penalty–reward contrast analysis can be asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct KanoPenaltyRewardOptions {
    /// Confidence level of the intervals; default 0.95.
    pub level: Confidence,
    /// Bootstrap replicates for the asymmetry, from 100 to 1,000,000; default 1,000.
    pub replicates: u32,
    /// The seed; default 1.
    pub seed: Seed,
    /// The asymmetry beyond which an attribute is called basic (below −cut) or excitement (above cut), from 0 to 1;
    /// default 0.2, a convention.
    pub asymmetry_cut: f64,
}

impl Default for KanoPenaltyRewardOptions {
    fn default() -> Self {
        Self { level: Confidence::default(), replicates: 1000, seed: Seed::default(), asymmetry_cut: 0.2 }
    }
}

/// A penalty–reward contrast analysis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "attributes")))]
#[non_exhaustive]
pub struct KanoPenaltyReward {
    /// Metric id, `kano_penalty_reward`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// Respondents with all ratings: the base.
    pub n: u64,
    /// Respondents left out because a rating is missing.
    pub n_missing: u64,
    /// Respondents left out because a rating is outside its scale.
    pub n_invalid: u64,
    /// Overall rating to be expected where every attribute is rated in between.
    pub intercept: f64,
    /// Share of the variance of the overall rating that the dummies explain.
    pub r_squared: f64,
    /// Standard deviation of the residuals.
    pub residual_standard_deviation: f64,
    /// The attributes, in the order given.
    pub attributes: Vec<KanoAttribute>,
    /// How ratings were read.
    pub reading: KanoRatingsReading,
    /// The options used.
    pub options: KanoPenaltyRewardOptions,
    /// What a careful analyst would add; `path` is the attribute.
    pub warnings: Vec<Finding>,
}

impl KanoPenaltyReward {
    /// The analysis of one table of ratings. Merge class: *whole-data*.
    ///
    /// # Errors
    /// `invalid_option` without `low` or `high`, `out_of_scale`, `insufficient_data` with no more respondents
    /// than coefficients, `undefined` where the dummies of an attribute follow from the others or the overall rating is constant.
    pub fn of(ratings: Ratings<'_>, reading: &KanoRatingsReading, options: &KanoPenaltyRewardOptions) -> Result<Self> {
        Self::of_with(ratings, reading, options, Control::default())
    }

    /// [`of`](KanoPenaltyReward::of) that can be cancelled, reports progress and uses threads.
    pub fn of_with(
        ratings: Ratings<'_>,
        reading: &KanoRatingsReading,
        options: &KanoPenaltyRewardOptions,
        control: Control<'_>,
    ) -> Result<Self> {
        options.check()?;
        control.check()?;
        let rows = CompleteRows::read(ratings, reading)?;
        let name = |attribute: usize| ratings.attributes()[attribute].name().to_owned();
        let contrasts = Contrasts::of(&rows);
        let fit = contrasts.fit(name)?;
        // Below this a coefficient is a rounding error.
        let zero = 1e-12 * (reading.overall_max - reading.overall_min);
        let asymmetries = resample(&contrasts, zero, options, control)?;
        let mut warnings = rows.warnings();
        let attributes = contrasts.dummies.iter().enumerate().map(|(at, dummies)| {
            let used = asymmetries.of(at);
            let attribute = KanoAttribute::of(name(at), dummies, &fit, zero, &used, options)?;
            attribute.warn(dummies, &used, &mut warnings);
            Ok(attribute)
        });
        let attributes = attributes.collect::<Result<_>>()?;
        Ok(Self {
            metric: "kano_penalty_reward".into(),
            version: 1,
            n: rows.n(),
            n_missing: rows.n_missing,
            n_invalid: rows.n_invalid,
            intercept: fit.intercept.estimate,
            r_squared: fit.r_squared,
            residual_standard_deviation: fit.residual_standard_deviation,
            attributes,
            reading: reading.clone(),
            options: options.clone(),
            warnings,
        })
    }
}

impl KanoPenaltyRewardOptions {
    fn check(&self) -> Result<()> {
        check_replicates(self.replicates)?;
        if !(0.0..=1.0).contains(&self.asymmetry_cut) {
            return Err(Error::option("asymmetry_cut", "a number from 0 to 1", self.asymmetry_cut));
        }
        Ok(())
    }
}

/// The asymmetry of every attribute in every replicate, where it has penalty and reward.
fn resample(
    contrasts: &Contrasts<'_>,
    zero: f64,
    options: &KanoPenaltyRewardOptions,
    control: Control<'_>,
) -> Result<Replicates> {
    let resampled = ResampledFit::of(contrasts);
    let both: Vec<_> = contrasts.dummies.iter().map(|dummies| dummies.penalty().zip(dummies.reward())).collect();
    let count = if both.iter().any(Option::is_some) { options.replicates } else { 0 };
    let size = (contrasts.n(), both.len(), count);
    Replicates::draw(
        size,
        options.seed.get(),
        control,
        || resampled.space(),
        |space, times, out| {
            let Some(slopes) = resampled.slopes(space, times) else { return };
            for (out, both) in out.iter_mut().zip(&both) {
                let impact = both.map(|(low, high)| Impact::of(-slopes[low], slopes[high], zero));
                *out = impact.and_then(|impact| impact.asymmetry()).unwrap_or(f64::NAN);
            }
        },
    )
}

impl fmt::Display for KanoPenaltyReward {
    /// `Kano factors from ratings: security basic (−0.81, in 98 % of replicates), fees none; n = 400, R² = 0.52`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Kano factors from ratings: ")?;
        for (at, it) in self.attributes.iter().enumerate() {
            write!(f, "{}{} ", if at == 0 { "" } else { ", " }, it.attribute)?;
            let Some((factor, asymmetry)) = it.factor.zip(it.asymmetry) else {
                f.write_str("none")?;
                continue;
            };
            write!(f, "{factor} ({}", hundredths(asymmetry))?;
            if let Some(probability) = it.factor_probability.as_ref().map(|it| it.of_factor(factor)) {
                write!(f, ", in {:.0} % of replicates", 100.0 * probability)?;
            }
            f.write_str(")")?;
        }
        write!(f, "; n = {}, R² = {:.2}", self.n, self.r_squared)?;
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
    use super::super::{KanoCoefficient, KanoFactor};
    use super::*;
    use crate::FindingCode;
    use crate::data::{Column, Invalid};
    use crate::numerics::random::Stream;
    use crate::numerics::student_t;
    use std::num::NonZeroUsize;
    use std::sync::atomic::AtomicBool;

    fn reading() -> KanoRatingsReading {
        KanoRatingsReading { low: Some(2.0), high: Some(4.0), overall_max: 10.0, ..KanoRatingsReading::default() }
    }

    fn options() -> KanoPenaltyRewardOptions {
        KanoPenaltyRewardOptions { replicates: 200, ..KanoPenaltyRewardOptions::default() }
    }

    fn analysed(overall: &[f64], attributes: &[(&'static str, &[f64])]) -> Result<KanoPenaltyReward> {
        analysed_with(overall, attributes, &reading(), &options(), Control::default())
    }

    fn analysed_with(
        overall: &[f64],
        attributes: &[(&'static str, &[f64])],
        reading: &KanoRatingsReading,
        options: &KanoPenaltyRewardOptions,
        control: Control<'_>,
    ) -> Result<KanoPenaltyReward> {
        let overall = Column::from_slice("overall", overall);
        let attributes: Vec<_> = attributes.iter().map(|(name, values)| Column::from_slice(*name, values)).collect();
        KanoPenaltyReward::of_with(Ratings::new(&overall, &attributes)?, reading, options, control)
    }

    /// Independent ratings of 1 to 5, for `columns` attributes.
    fn ratings(rows: usize, columns: usize) -> Vec<Vec<f64>> {
        let mut stream = Stream::new(8, 0);
        (0..columns).map(|_| (0..rows).map(|_| (1.0 + 5.0 * stream.uniform()).floor()).collect()).collect()
    }

    fn close(got: f64, expected: f64) {
        assert!((got - expected).abs() < 1e-13, "{got} {expected}");
    }

    fn codes(result: &KanoPenaltyReward) -> Vec<(FindingCode, Option<&str>)> {
        result.warnings.iter().map(|warning| (warning.code, warning.path.as_deref())).collect()
    }

    const ONE: ([f64; 7], [f64; 7]) = ([1.0, 2.0, 3.0, 3.0, 4.0, 4.0, 5.0], [1.0, 2.0, 3.0, 3.0, 3.0, 4.0, 5.0]);

    #[test]
    fn one_attribute_by_hand() {
        // Means: low 3/2, in between 10/3, high 9/2. Penalty 11/6, reward 7/6, range 3, asymmetry −4/6 / 3 = −2/9.
        // Squared residuals: 1/2 + 2/3 + 1/2 = 5/3 on 4 degrees of freedom; squared deviations 80 − 22²/7 = 76/7.
        // Standard errors: √(5/12 · (1/2 + 1/3)) = √(25/72), for both.
        let result = analysed(&ONE.0, &[("security", &ONE.1)]).unwrap();
        close(result.intercept, 10.0 / 3.0);
        close(result.r_squared, 1.0 - 35.0 / 228.0);
        close(result.residual_standard_deviation, (5.0_f64 / 12.0).sqrt());
        let it = &result.attributes[0];
        let (standard_error, t) = ((25.0_f64 / 72.0).sqrt(), student_t::quantile(0.975, 4.0).unwrap());
        for (coefficient, p, expected) in
            [(&it.penalty, it.penalty_p, 11.0 / 6.0), (&it.reward, it.reward_p, 7.0 / 6.0)]
        {
            let coefficient = coefficient.as_ref().unwrap();
            close(coefficient.estimate, expected);
            close(coefficient.standard_error, standard_error);
            close(coefficient.interval.lower.unwrap(), expected - t * standard_error);
            close(coefficient.interval.upper.unwrap(), expected + t * standard_error);
            assert_eq!(coefficient.interval.method, "t");
            close(p.unwrap(), student_t::two_sided_p(expected / standard_error, 4.0).unwrap());
        }
        close(it.impact_range.unwrap(), 3.0);
        close(it.satisfaction_potential.unwrap(), 7.0 / 18.0);
        close(it.dissatisfaction_potential.unwrap(), 11.0 / 18.0);
        close(it.asymmetry.unwrap(), -2.0 / 9.0);
        assert_eq!((it.n_low, it.n_middle, it.n_high, it.factor), (2, 3, 2, Some(KanoFactor::Basic)));
        assert_eq!(
            result.to_string(),
            "Kano factors from ratings: security basic (−0.22, in 50 % of replicates); n = 7, R² = 0.85"
        );
        let wider = KanoPenaltyRewardOptions { asymmetry_cut: 0.25, ..options() };
        let result = analysed_with(&ONE.0, &[("security", &ONE.1)], &reading(), &wider, Control::default()).unwrap();
        assert_eq!(result.attributes[0].factor, Some(KanoFactor::Performance));
    }

    #[test]
    fn replicates_of_one_attribute_are_differences_of_means() {
        let level = |rating: f64| usize::from(rating > 2.0) + usize::from(rating >= 4.0);
        let mut expected = Vec::new();
        for replicate in 0..200 {
            let mut stream = Stream::new(1, replicate);
            let (mut sums, mut counts) = ([0.0; 3], [0.0; 3]);
            for _ in 0..7 {
                let row = (7.0 * stream.uniform()) as usize;
                sums[level(ONE.1[row])] += ONE.0[row];
                counts[level(ONE.1[row])] += 1.0;
            }
            let means: [f64; 3] = std::array::from_fn(|level| sums[level] / counts[level]);
            let (penalty, reward) = ((means[1] - means[0]).max(0.0), (means[2] - means[1]).max(0.0));
            let asymmetry = (reward - penalty) / (reward + penalty);
            if counts.iter().all(|&count| count > 0.0) && asymmetry.is_finite() {
                expected.push(asymmetry);
            }
        }
        let result = analysed(&ONE.0, &[("security", &ONE.1)]).unwrap();
        let it = &result.attributes[0];
        assert!(expected.len() > 100 && expected.len() < 190);
        assert_eq!(it.replicates_used, expected.len() as u64);
        let found = codes(&result);
        assert_eq!(found, [(FindingCode::SmallBase, None), (FindingCode::FailedReplicates, Some("security"))]);
        // Some are −1/5 to the last digit, which is performance.
        let basic = expected.iter().filter(|&&x| x < -0.2 - 1e-12).count() as f64 / expected.len() as f64;
        let probability = it.factor_probability.as_ref().unwrap();
        close(probability.basic, basic);
        close(probability.basic + probability.performance + probability.excitement, 1.0);
        expected.sort_by(f64::total_cmp);
        let quantile = |q: f64| {
            let h = (expected.len() - 1) as f64 * q;
            let (low, high) = (expected[h as usize], expected[(h as usize + 1).min(expected.len() - 1)]);
            low + (high - low) * h.fract()
        };
        let interval = it.asymmetry_interval.as_ref().unwrap();
        close(interval.lower.unwrap(), quantile(0.025));
        close(interval.upper.unwrap(), quantile(0.975));
    }

    #[test]
    fn planted_coefficients_are_found_and_none_where_there_is_nothing() {
        let x = ratings(300, 4);
        let effect = |rating: f64, penalty: f64, reward: f64| {
            if rating <= 2.0 {
                -penalty
            } else if rating >= 4.0 {
                reward
            } else {
                0.0
            }
        };
        let overall: Vec<f64> = (0..300)
            .map(|i| 5.0 + effect(x[0][i], 1.0, 0.25) + effect(x[1][i], 0.2, 0.8) + effect(x[2][i], -0.3, 0.6))
            .collect();
        let names = ["basic", "exciting", "odd", "idle"];
        let attributes: Vec<(&str, &[f64])> = names.into_iter().zip(x.iter().map(Vec::as_slice)).collect();
        let result = analysed(&overall, &attributes).unwrap();
        close(result.intercept, 5.0);
        assert_eq!((result.r_squared, result.residual_standard_deviation), (1.0, 0.0));
        let found = |at: usize| {
            let it = &result.attributes[at];
            (it.penalty.as_ref().unwrap().estimate, it.reward.as_ref().unwrap().estimate)
        };
        for (at, (penalty, reward)) in [(1.0, 0.25), (0.2, 0.8), (-0.3, 0.6)].into_iter().enumerate() {
            close(found(at).0, penalty);
            close(found(at).1, reward);
        }
        assert_eq!(found(3), (0.0, 0.0));
        let [basic, exciting, odd, idle] = &result.attributes[..] else { panic!("four attributes") };
        assert_eq!((basic.factor, exciting.factor), (Some(KanoFactor::Basic), Some(KanoFactor::Excitement)));
        // A penalty of the wrong sign counts as 0, so that all the range is reward.
        assert!(odd.penalty_wrong_sign && !odd.reward_wrong_sign);
        close(odd.impact_range.unwrap(), 0.6);
        assert_eq!((odd.asymmetry, odd.dissatisfaction_potential), (Some(1.0), Some(0.0)));
        // Without noise every replicate repeats the estimate.
        close(basic.asymmetry_interval.as_ref().unwrap().lower.unwrap(), -0.6);
        close(basic.asymmetry_interval.as_ref().unwrap().upper.unwrap(), -0.6);
        assert_eq!((idle.impact_range, idle.asymmetry, idle.factor), (Some(0.0), None, None));
        assert_eq!((idle.replicates_used, &idle.asymmetry_interval, &idle.factor_probability), (0, &None, &None));
        let expected = [(FindingCode::WrongSign, Some("odd")), (FindingCode::FailedReplicates, Some("idle"))];
        assert_eq!(codes(&result), expected);
        assert!(result.warnings[0].message.ends_with("its penalty of −0.30 counts as 0"), "{}", result.warnings[0]);
    }

    #[test]
    fn dummies_without_contrast_are_left_out() {
        let x = ratings(120, 5);
        let mapped = |column: usize, to: fn(f64) -> f64| x[column].iter().map(|&x| to(x)).collect::<Vec<f64>>();
        let no_low = mapped(0, |x| x.max(3.0));
        let no_high = mapped(1, |x| x.min(3.0));
        let no_middle = mapped(2, |x| if x < 3.0 { 1.0 } else { 5.0 });
        let all_high = vec![5.0; 120];
        let full = &x[3];
        // Clean of all others only if the dummy of `no_middle` stays in: it moves the overall rating, and is no contrast.
        let overall: Vec<f64> = (0..120)
            .map(|i| {
                let parts =
                    [(no_low[i], 0.0, 1.0), (no_high[i], 0.5, 0.0), (no_middle[i], 0.0, 2.0), (full[i], 0.3, 0.1)];
                3.0 + parts
                    .map(|(x, penalty, reward)| {
                        if x <= 2.0 {
                            -penalty
                        } else if x >= 4.0 {
                            reward
                        } else {
                            0.0
                        }
                    })
                    .iter()
                    .sum::<f64>()
            })
            .collect();
        let attributes: [(&str, &[f64]); 5] = [
            ("no low", &no_low),
            ("no high", &no_high),
            ("no middle", &no_middle),
            ("all high", &all_high),
            ("full", full),
        ];
        let result = analysed(&overall, &attributes).unwrap();
        let coefficients = result.attributes.iter().map(|it| {
            let rounded = |it: &Option<KanoCoefficient>| it.as_ref().map(|it| (1e6 * it.estimate).round() / 1e6);
            (rounded(&it.penalty), rounded(&it.reward))
        });
        let expected = [(None, Some(1.0)), (Some(0.5), None), (None, None), (None, None), (Some(0.3), Some(0.1))];
        assert_eq!(coefficients.collect::<Vec<_>>(), expected);
        assert_eq!(result.residual_standard_deviation, 0.0);
        for it in &result.attributes[..4] {
            assert_eq!((it.impact_range, it.asymmetry, it.replicates_used), (None, None, 0), "{}", it.attribute);
        }
        let path = |name| (FindingCode::NoContrast, Some(name));
        let names = ["no low", "no high", "no middle", "all high", "all high"];
        assert_eq!(codes(&result), names.map(path));
        assert_eq!(result.warnings[0].message, "nobody rates no low low, so it has no penalty");
        // Nothing to resample: no attribute has both.
        let alone = analysed(&overall, &attributes[..4]).unwrap();
        assert!(alone.attributes.iter().all(|it| it.replicates_used == 0));
    }

    #[test]
    fn what_has_no_answer_is_named() {
        let x = ratings(60, 2);
        let overall: Vec<f64> = x[0].iter().zip(&x[1]).map(|(a, b)| a + b).collect();
        let error = analysed(&overall, &[("a", &x[0]), ("b", &x[1]), ("again", &x[0])]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "coefficient of again is undefined: its low or high ratings follow from those of the attributes before it; \
             leave one out"
        );
        let error = analysed(&[3.0; 60], &[("a", &x[0])]).unwrap_err();
        assert_eq!(error.to_string(), "penalty and reward is undefined: every respondent gave the same overall rating");
        let error = analysed(&overall[..3], &[("a", &[1.0, 3.0, 5.0])]).unwrap_err();
        assert_eq!(error.to_string(), "penalty and reward needs at least 4 valid observations, got 3");
        assert_eq!(analysed(&[], &[("a", &[])]).unwrap_err().code(), "insufficient_data");
        let refused = |options: KanoPenaltyRewardOptions| {
            let error = analysed_with(&overall, &[("a", &x[0])], &reading(), &options, Control::default()).unwrap_err();
            (error.code(), error.column().map(str::to_owned).unwrap())
        };
        assert_eq!(
            refused(KanoPenaltyRewardOptions { replicates: 99, ..options() }),
            ("invalid_option", "replicates".into())
        );
        for asymmetry_cut in [-0.1, 1.1, f64::NAN] {
            let error = refused(KanoPenaltyRewardOptions { asymmetry_cut, ..options() });
            assert_eq!(error, ("invalid_option", "asymmetry_cut".into()));
        }
    }

    #[test]
    fn rows_left_out_are_counted_and_said() {
        let (mut overall, mut ratings) = (ONE.0.repeat(5), ONE.1.repeat(5));
        (overall[0], ratings[1], ratings[2]) = (f64::NAN, 9.0, 6.0);
        let reading = KanoRatingsReading { missing_codes: vec![9.0], invalid: Invalid::Exclude, ..reading() };
        let run = |overall: &[f64], ratings: &[f64]| {
            analysed_with(overall, &[("a", ratings)], &reading, &options(), Control::default()).unwrap()
        };
        let result = run(&overall, &ratings);
        assert_eq!((result.n, result.n_missing, result.n_invalid), (32, 2, 1));
        assert!(result.to_string().ends_with(", 2 missing, 1 invalid"), "{result}");
        assert_eq!(codes(&result), [(FindingCode::InvalidExcluded, None)]);
        overall.extend([f64::NAN; 40]);
        ratings.extend([3.0; 40]);
        let with_gaps = run(&overall, &ratings);
        assert_eq!(codes(&with_gaps), [(FindingCode::InvalidExcluded, None), (FindingCode::MostlyMissing, None)]);
        assert_eq!(with_gaps.attributes, result.attributes);
    }

    #[test]
    fn threads_do_not_change_a_bit_and_a_set_flag_stops() {
        let x = ratings(500, 3);
        let mut stream = Stream::new(2, 0);
        let overall: Vec<f64> = (0..500).map(|i| (x[0][i] + x[1][i] / 2.0 + 2.0 * stream.uniform()).round()).collect();
        let attributes: [(&str, &[f64]); 3] = [("a", &x[0]), ("b", &x[1]), ("c", &x[2])];
        let with = |threads| {
            let control = Control { threads: NonZeroUsize::new(threads), ..Control::default() };
            analysed_with(&overall, &attributes, &reading(), &options(), control).unwrap()
        };
        let one = with(1);
        assert_eq!(one, with(4));
        let again: KanoPenaltyReward = serde_json::from_str(&serde_json::to_string(&one).unwrap()).unwrap();
        assert_eq!(again, one);
        let stop = AtomicBool::new(true);
        let control = Control { cancel: Some(&stop), ..Control::default() };
        let stopped = analysed_with(&overall, &attributes, &reading(), &options(), control);
        assert_eq!(stopped.unwrap_err(), Error::Cancelled);
    }
}
