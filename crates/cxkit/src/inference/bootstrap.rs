//! How would the difference of shares vary over repeated samples of the same size?
//!
//! The multinomial bootstrap draws **counts**, not rows ([`multinomial`](super::multinomial)): replicate r has promoters ~
//! Binomial(n, p) and detractors ~ Binomial(n − promoters, d/(1 − p)), both inverted from two uniforms of random stream
//! r. The cost does not depend on n, and replicate r is the same number whichever thread draws it.
//!
//! Source: Efron and Tibshirani (1993), *An Introduction to the Bootstrap*, ch. 13 (percentile interval); Devroye
//! (1986), *Non-Uniform Random Variate Generation*, ch. XI.1.4 (multinomial by conditional binomials).
use super::bounds::{Bounds, tail_probability};
use super::multinomial::Multinomial;
use super::trinomial::Counts;
use crate::error::{Error, Result};

/// Fills `values` with the replicates `first`, `first + 1`, … of (promoters − detractors)/n, each in −1..1.
///
/// # Errors
/// `insufficient_data` without any answer, `limit_exceeded` above 2^53 answers.
///
/// ```
/// use cxkit::inference::{bootstrap, trinomial::Counts};
/// let counts = Counts { promoters: 13, passives: 15, detractors: 8 };
/// let (mut all, mut part) = ([0.0; 10], [0.0; 4]);
/// bootstrap::fill_replicates(&counts, 42, 0, &mut all)?;
/// bootstrap::fill_replicates(&counts, 42, 6, &mut part)?;
/// assert_eq!(all[6..], part);
/// # Ok::<(), cxkit::Error>(())
/// ```
pub fn fill_replicates(counts: &Counts, seed: u64, first: u64, values: &mut [f64]) -> Result<()> {
    let n = counts.n()?;
    let classes = Multinomial::new(&[counts.promoters, counts.detractors, counts.passives])?;
    for (index, value) in values.iter_mut().enumerate() {
        let mut drawn = [0; 3];
        classes.draw(seed, first.wrapping_add(index as u64), &mut drawn)?;
        let [promoters, detractors, _] = drawn;
        *value = (promoters as f64 - detractors as f64) / n as f64;
    }
    Ok(())
}

/// The percentile interval: the (1 − level)/2 and (1 + level)/2 quantiles of the replicates, by linear interpolation
/// between order statistics at h = (R − 1)q, numpy's default.
///
/// # Errors
/// `insufficient_data` without a value, `invalid_value` for one that is not finite, `invalid_option` for the level.
pub fn percentile_interval(values: &[f64], level: f64) -> Result<Bounds> {
    let tail = tail_probability(level)?;
    if values.is_empty() {
        return Err(Error::InsufficientData { what: "percentile interval".into(), needed: 1, got: 0 });
    }
    if let Some(row) = values.iter().position(|value| !value.is_finite()) {
        return Err(Error::invalid("values", Some(row as u64), "a finite number", values[row]));
    }
    let mut values = values.to_vec();
    Ok(Bounds { lower: quantile(&mut values, tail), upper: quantile(&mut values, 1.0 - tail) })
}

/// The `q` quantile of values in any order, which it reorders: a selection takes a tenth of the time of sorting.
pub(super) fn quantile(values: &mut [f64], q: f64) -> f64 {
    let h = (values.len() - 1) as f64 * q;
    let below = (libm::floor(h) as usize).min(values.len() - 1);
    let (_, &mut low, above) = values.select_nth_unstable_by(below, f64::total_cmp);
    let high = above.iter().copied().min_by(f64::total_cmp).unwrap_or(low);
    let weight = h - below as f64;
    // From the nearer end, so that equal ends give themselves and the result is monotone.
    if weight < 0.5 { low + (high - low) * weight } else { high - (high - low) * (1.0 - weight) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::vectors::Vectors;

    #[test]
    fn vectors() {
        Vectors::read("inference/percentile_interval").check_all(|case| {
            let bounds = percentile_interval(&case.list("values"), case.arg("level")).unwrap();
            vec![("lower", bounds.lower), ("upper", bounds.upper)]
        });
    }

    #[test]
    fn any_split_gives_the_same_replicates() {
        let counts = Counts { promoters: 462, passives: 176, detractors: 362 };
        let mut whole = vec![0.0; 60];
        fill_replicates(&counts, 9, 0, &mut whole).unwrap();
        for chunk in [1, 7, 59] {
            let mut parts = vec![0.0; 60];
            for (i, part) in parts.chunks_mut(chunk).enumerate() {
                fill_replicates(&counts, 9, (i * chunk) as u64, part).unwrap();
            }
            assert_eq!(parts, whole);
        }
    }

    #[test]
    fn mean_and_variance_are_the_samples() {
        for counts in [
            Counts { promoters: 462, passives: 176, detractors: 362 },
            Counts { promoters: 3, passives: 1, detractors: 2 },
            Counts { promoters: 0, passives: 90, detractors: 10 },
            Counts { promoters: 300_000, passives: 500_000, detractors: 200_000 },
        ] {
            let mut values = vec![0.0; 4000];
            fill_replicates(&counts, 1, 0, &mut values).unwrap();
            let sample = counts.sample().unwrap();
            let mean = values.iter().sum::<f64>() / 4000.0;
            let variance = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / 3999.0;
            let se = (sample.variance() / sample.n()).sqrt();
            assert!((mean - sample.estimate()).abs() < 4.5 * se / 4000f64.sqrt(), "{counts:?}: {mean}");
            assert!((variance.sqrt() / se - 1.0).abs() < 0.06, "{counts:?}: {variance}");
        }
    }

    #[test]
    fn a_single_class_does_not_vary() {
        for (promoters, passives, detractors, value) in [(5, 0, 0, 1.0), (0, 5, 0, 0.0), (0, 0, 5, -1.0)] {
            let mut values = [9.0; 20];
            fill_replicates(&Counts { promoters, passives, detractors }, 3, 0, &mut values).unwrap();
            assert_eq!(values, [value; 20]);
        }
    }

    #[test]
    fn bad_input_is_refused() {
        let nobody = Counts { promoters: 0, passives: 0, detractors: 0 };
        assert_eq!(fill_replicates(&nobody, 1, 0, &mut [0.0]).unwrap_err().code(), "insufficient_data");
        assert_eq!(percentile_interval(&[], 0.95).unwrap_err().code(), "insufficient_data");
        assert_eq!(percentile_interval(&[1.0, f64::NAN], 0.95).unwrap_err().row(), Some(1));
        assert_eq!(percentile_interval(&[1.0], 1.0).unwrap_err().code(), "invalid_option");
        assert_eq!(percentile_interval(&[1.5], 0.95).unwrap(), Bounds { lower: 1.5, upper: 1.5 });
    }
}
