//! How would the mean of answers on a scale vary over repeated samples of the same size?
//!
//! Answers are positions 0, 1, … on a scale of equal steps. A replicate draws **counts** by position
//! ([`multinomial`](super::multinomial)): every position takes a uniform of random stream r, from the first on, also one
//! without answers. Its total Σ position · count is a whole number, so replicates that equal the sample do so exactly,
//! and the mean on any scale is `min + step · total / n`.
//!
//! | interval | ends |
//! | --- | --- |
//! | percentile | the (1 ∓ level)/2 quantiles of the replicates ([`percentile_interval`](super::bootstrap::percentile_interval)) |
//! | BCa | the quantiles at `Φ(z₀ + (z₀ ± z) / (1 − a(z₀ ± z)))` |
//!
//! `z₀ = Φ⁻¹(share of replicates below the sample, half of those equal to it)` corrects the bias of the median, and
//! `a = Σ(x − x̄)³ / (6 (Σ(x − x̄)²)^1.5)`, the jackknife's value for a mean, a standard error that changes with the mean.
//!
//! Differs from: Efron's z₀ counts replicates below the sample only; ratings tie so often that half of the ties belong to
//! either side, as in SciPy.
//!
//! Source: Efron (1987), *Better Bootstrap Confidence Intervals*, JASA 82, 171–185; Efron and Tibshirani (1993), *An
//! Introduction to the Bootstrap*, ch. 14.
use super::bootstrap::quantile;
use super::bounds::{Bounds, critical_value, tail_probability};
use super::multinomial::Multinomial;
use crate::error::{Error, Result};
use crate::numerics::normal;

/// Fills `totals` with Σ position · count of the replicates `first`, `first + 1`, …
///
/// # Errors
/// `insufficient_data` without any answer, `limit_exceeded` above 2^53 answers.
///
/// ```
/// use cxkit::inference::mean_bootstrap;
/// let (mut all, mut part) = ([0.0; 10], [0.0; 4]);
/// mean_bootstrap::fill_totals(&[1, 0, 5, 9, 4], 42, 0, &mut all)?;
/// mean_bootstrap::fill_totals(&[1, 0, 5, 9, 4], 42, 6, &mut part)?;
/// assert_eq!(all[6..], part);
/// # Ok::<(), cxkit::Error>(())
/// ```
pub fn fill_totals(counts: &[u64], seed: u64, first: u64, totals: &mut [f64]) -> Result<()> {
    let observed = Multinomial::new(counts)?;
    let mut drawn = vec![0; counts.len()];
    for (index, total) in totals.iter_mut().enumerate() {
        observed.draw(seed, first.wrapping_add(index as u64), &mut drawn)?;
        *total = self::total(&drawn);
    }
    Ok(())
}

/// Σ position · count of the answers themselves.
pub fn total(counts: &[u64]) -> f64 {
    counts.iter().zip(0_u64..).map(|(&count, position)| u128::from(count) * u128::from(position)).sum::<u128>() as f64
}

/// The acceleration of the mean: a sixth of the skewness over √n; 0 where all answers are alike.
pub fn acceleration(counts: &[u64]) -> f64 {
    let n: f64 = counts.iter().map(|&count| count as f64).sum();
    let mean = total(counts) / n;
    let power = |k: i32| {
        let terms = counts.iter().zip(0_u32..).map(|(&count, at)| count as f64 * (f64::from(at) - mean).powi(k));
        terms.sum::<f64>()
    };
    let squares = power(2);
    if squares > 0.0 { power(3) / (6.0 * squares * squares.sqrt()) } else { 0.0 }
}

/// The BCa interval of a statistic from its replicates, its value in the sample and its acceleration.
///
/// # Errors
/// `undefined` where every replicate lies on one side of the sample's value, `insufficient_data` without a replicate,
/// `invalid_option` for the level.
pub fn bca_interval(replicates: &[f64], observed: f64, acceleration: f64, level: f64) -> Result<Bounds> {
    tail_probability(level)?;
    if replicates.is_empty() {
        return Err(Error::InsufficientData { what: "BCa interval".into(), needed: 1, got: 0 });
    }
    let count = |test: fn(&f64, &f64) -> bool| replicates.iter().filter(|value| test(value, &observed)).count() as f64;
    let below = (count(f64::lt) + 0.5 * count(f64::eq)) / replicates.len() as f64;
    if !(below > 0.0 && below < 1.0) {
        let reason = "all replicates lie on one side of the sample: use percentile, or more replicates".into();
        return Err(Error::Undefined { what: "the BCa interval".into(), reason });
    }
    let (bias, z) = (normal::quantile(below)?, critical_value(level)?);
    let mut values = replicates.to_vec();
    let mut end = |z: f64| {
        let shifted = bias + z;
        let scale = 1.0 - acceleration * shifted;
        // Beyond the pole of the transformation lies the end of the distribution.
        let at = if scale > 0.0 { normal::cdf(bias + shifted / scale) } else { f64::from(u8::from(shifted > 0.0)) };
        quantile(&mut values, at)
    };
    Ok(Bounds { lower: end(-z), upper: end(z) })
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNTS: [u64; 5] = [2, 0, 5, 9, 4];

    fn replicates(counts: &[u64], count: usize) -> Vec<f64> {
        let mut totals = vec![0.0; count];
        fill_totals(counts, 7, 0, &mut totals).unwrap();
        totals
    }

    #[test]
    fn mean_and_variance_of_the_totals_are_the_samples() {
        let totals = replicates(&COUNTS, 4000);
        let (n, mean) = (20.0, 2.65);
        let found = totals.iter().sum::<f64>() / 4000.0 / n;
        let variance = COUNTS.iter().zip(0..).map(|(&c, x)| c as f64 * (f64::from(x) - mean).powi(2)).sum::<f64>() / n;
        let error = (variance / n).sqrt();
        assert!((found - mean).abs() < 4.5 * error / 4000_f64.sqrt(), "{found}");
        let spread = totals.iter().map(|total| (total / n - found).powi(2)).sum::<f64>() / 3999.0;
        assert!((spread.sqrt() / error - 1.0).abs() < 0.06, "{spread}");
    }

    #[test]
    fn without_bias_and_acceleration_it_is_the_percentile_interval() {
        let values: Vec<f64> = (0..1001).map(f64::from).collect();
        let percentile = super::super::bootstrap::percentile_interval(&values, 0.9).unwrap();
        let bca = bca_interval(&values, 500.0, 0.0, 0.9).unwrap();
        assert!((bca.lower - percentile.lower).abs() < 1e-9 && (bca.upper - percentile.upper).abs() < 1e-9);
    }

    #[test]
    fn mirrored_answers_mirror_the_interval() {
        let values = replicates(&COUNTS, 999);
        let mirrored: Vec<f64> = values.iter().map(|value| -value).collect();
        let (a, observed) = (acceleration(&COUNTS), total(&COUNTS));
        let (one, two) =
            (bca_interval(&values, observed, a, 0.95).unwrap(), bca_interval(&mirrored, -observed, -a, 0.95).unwrap());
        assert!((one.lower + two.upper).abs() < 1e-9 && (one.upper + two.lower).abs() < 1e-9);
        let back: Vec<u64> = COUNTS.iter().rev().copied().collect();
        assert!((acceleration(&back) + a).abs() < 1e-15);
    }

    #[test]
    fn acceleration_is_the_jackknifes() {
        let answers: Vec<f64> = COUNTS.iter().zip(0..).flat_map(|(&c, x)| vec![f64::from(x); c as usize]).collect();
        let (sum, n) = (answers.iter().sum::<f64>(), answers.len() as f64);
        let left: Vec<f64> = answers.iter().map(|x| (sum - x) / (n - 1.0)).collect();
        let mean = left.iter().sum::<f64>() / n;
        let power = |k: i32| left.iter().map(|x| (mean - x).powi(k)).sum::<f64>();
        let expected = power(3) / (6.0 * power(2).powf(1.5));
        assert!((acceleration(&COUNTS) / expected - 1.0).abs() < 1e-9, "{expected}");
        assert_eq!(acceleration(&[0, 7, 0]), 0.0);
    }

    #[test]
    fn bad_input_is_refused() {
        assert_eq!(fill_totals(&[0, 0], 1, 0, &mut [0.0]).unwrap_err().code(), "insufficient_data");
        assert_eq!(bca_interval(&[], 0.0, 0.0, 0.95).unwrap_err().code(), "insufficient_data");
        assert_eq!(bca_interval(&[1.0, 2.0], 0.0, 0.0, 0.95).unwrap_err().code(), "undefined");
        assert_eq!(bca_interval(&[1.0, 2.0], 1.5, 0.0, 1.0).unwrap_err().code(), "invalid_option");
        assert_eq!(bca_interval(&[3.0; 5], 3.0, 0.0, 0.95).unwrap(), Bounds { lower: 3.0, upper: 3.0 });
        assert!(bca_interval(&[1.0, 2.0, 3.0], 2.0, 5.0, 0.999).is_ok());
    }
}
