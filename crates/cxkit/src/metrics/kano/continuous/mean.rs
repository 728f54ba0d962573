//! Mean of scores from counts of answers, with its t interval.
//!
//! ```text
//! mean = Σ cᵢ sᵢ / n       standard deviation = √(Σ cᵢ (sᵢ − mean)² / (n − 1))       standard error = sd / √n
//! interval = mean ± t · standard error       t: quantile of Student's t with n − 1 degrees of freedom
//! ```
use crate::numerics::student_t;
use crate::numerics::sum::Sum;
use crate::{Confidence, Interval, Result};
use serde::{Deserialize, Serialize};

/// A mean with its uncertainty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KanoMean {
    /// The mean.
    pub estimate: f64,
    /// Its t interval; none for one answer.
    pub interval: Option<Interval>,
    /// Its standard error; none for one answer.
    pub standard_error: Option<f64>,
    /// Standard deviation of the answers, with n − 1; none for one answer.
    pub standard_deviation: Option<f64>,
    /// Answers.
    pub n: u64,
}

/// The most degrees of freedom that the t distribution takes; it is normal long before.
const MOST_FREEDOM: f64 = 1e12;

impl KanoMean {
    /// The mean of scores that were given so many times each; none if none was.
    pub(super) fn of(scores: &[f64], counts: &[u64], level: Confidence) -> Result<Option<Self>> {
        let Some(estimate) = mean(scores, counts) else { return Ok(None) };
        let n: u64 = counts.iter().sum();
        let mut result = Self { estimate, interval: None, standard_error: None, standard_deviation: None, n };
        if n > 1 {
            let freedom = (n - 1) as f64;
            let sd = (squares(scores, counts, estimate) / freedom).sqrt();
            let error = sd / (n as f64).sqrt();
            // From the smaller tail, whose probability keeps its digits at any level.
            let t = -student_t::quantile((1.0 - level.get()) / 2.0, freedom.min(MOST_FREEDOM))?;
            let interval = Interval::between(estimate - t * error, estimate + t * error, level, "t");
            (result.standard_deviation, result.standard_error, result.interval) =
                (Some(sd), Some(error), Some(interval));
        }
        Ok(Some(result))
    }
}

/// The mean of scores that were given so many times each; none if none was.
pub(super) fn mean(scores: &[f64], counts: &[u64]) -> Option<f64> {
    let given = || scores.iter().zip(counts).filter(|&(_, &count)| count > 0);
    let (&first, _) = given().next()?;
    if given().all(|(&score, _)| score == first) {
        // n · s / n may miss s by a digit.
        return Some(first);
    }
    let n: u64 = counts.iter().sum();
    let total: Sum = given().map(|(&score, &count)| score * count as f64).collect();
    Some(total.total() / n as f64)
}

/// Σ count · (score − mean)²; 0 where the scores do not vary.
pub(super) fn squares(scores: &[f64], counts: &[u64], mean: f64) -> f64 {
    let given = scores.iter().zip(counts).filter(|&(_, &count)| count > 0);
    given.map(|(&score, &count)| count as f64 * (score - mean) * (score - mean)).collect::<Sum>().total()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCORES: [f64; 5] = [4.0, 2.0, 0.0, -1.0, -2.0];

    fn of(scores: &[f64], counts: &[u64]) -> KanoMean {
        KanoMean::of(scores, counts, Confidence::default()).unwrap().unwrap()
    }

    #[test]
    fn a_mean_by_hand() {
        // 4 4 0 -2: mean 1.5, squares 6.25 + 6.25 + 2.25 + 12.25 = 27, t(3) = 3.182_446_305_284_263.
        let mean = of(&SCORES, &[2, 0, 1, 0, 1]);
        assert_eq!((mean.estimate, mean.standard_deviation, mean.standard_error), (1.5, Some(3.0), Some(1.5)));
        let interval = mean.interval.unwrap();
        assert!((interval.upper.unwrap() - (1.5 + 1.5 * 3.182_446_305_284_263)).abs() < 1e-12, "{interval}");
        assert!((interval.lower.unwrap() - (1.5 - 1.5 * 3.182_446_305_284_263)).abs() < 1e-12, "{interval}");
        assert_eq!((interval.method.as_str(), interval.level, mean.n), ("t", 0.95, 4));
    }

    #[test]
    fn one_answer_has_no_spread_and_none_no_mean() {
        let one = of(&SCORES, &[0, 0, 0, 1, 0]);
        assert_eq!((one.estimate, one.n), (-1.0, 1));
        assert_eq!((one.interval, one.standard_error, one.standard_deviation), (None, None, None));
        assert_eq!(KanoMean::of(&SCORES, &[0; 5], Confidence::default()).unwrap(), None);
    }

    #[test]
    fn equal_answers_do_not_vary_whatever_their_score() {
        for score in [0.1, 0.7, -1.0 / 3.0] {
            for n in [2_u64, 3, 10, 999] {
                let mean = of(&[9.0, score, score], &[0, n, n]);
                assert_eq!((mean.estimate, mean.standard_deviation, mean.n), (score, Some(0.0), 2 * n));
            }
        }
    }

    #[test]
    fn moved_scores_move_the_mean_and_nothing_else() {
        let counts = [17, 3, 0, 8, 30];
        let (here, there) = (of(&SCORES, &counts), of(&SCORES.map(|score| score + 10.0), &counts));
        assert!((there.estimate - here.estimate - 10.0).abs() < 1e-14);
        assert!((there.standard_error.unwrap() / here.standard_error.unwrap() - 1.0).abs() < 1e-14);
        let bent = of(&SCORES.map(|score| -3.0 * score), &counts);
        assert!((bent.estimate + 3.0 * here.estimate).abs() < 1e-14);
        assert!((bent.standard_deviation.unwrap() / here.standard_deviation.unwrap() - 3.0).abs() < 1e-14);
    }

    #[test]
    fn answers_by_the_trillion_have_an_interval() {
        let mean = of(&SCORES, &[1 << 51, 0, 0, 0, 1 << 51]);
        assert_eq!((mean.estimate, mean.n), (1.0, 1 << 52));
        assert!((mean.standard_error.unwrap() / (3.0 / 2f64.powi(26)) - 1.0).abs() < 1e-15);
    }
}
