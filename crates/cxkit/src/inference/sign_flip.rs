//! Could paired differences lean this far to one side if each could as well have the other sign? The exact answer.
//!
//! Under the hypothesis every difference is equally likely positive and negative. With `n_k` differences of size k and
//! `B_k ~ Bin(n_k, ½)` the positive ones,
//!
//! `p = P(abs(T) ≥ abs(t))`, T = Σ k(2B_k − n_k), compared in whole numbers
//!
//! Differences of nothing say nothing. Of one size it is the exact test of McNemar, a sum of two binomial tails; of
//! several the distribution of Σ k·B_k is built up size by size, at most [`MAX_STEPS`] steps.
//!
//! Source: Fisher (1935), *The Design of Experiments*, §21; McNemar (1947), *Note on the sampling error of the difference
//! between correlated proportions or percentages*, Psychometrika 12, 153–157.
use crate::error::{Error, Result};
use crate::numerics::binomial;

/// The largest number of additions that are made; so many take less than a tenth of a second.
pub const MAX_STEPS: u64 = 50_000_000;

/// The exact two-sided p-value; `positive[k]` and `negative[k]` are differences of size k + 1.
///
/// # Errors
/// `length_mismatch` for lists of different lengths, `limit_exceeded` above [`MAX_STEPS`].
///
/// ```
/// // Fifteen of twenty who changed their mind did so to one side.
/// let p = cxkit::inference::sign_flip::sign_flip_p_value(&[15], &[5])?;
/// assert!((p - 43400.0 / 1048576.0).abs() < 1e-15);
/// # Ok::<(), cxkit::Error>(())
/// ```
pub fn sign_flip_p_value(positive: &[u64], negative: &[u64]) -> Result<f64> {
    if positive.len() != negative.len() {
        let (expected, got) = (positive.len() as u64, negative.len() as u64);
        return Err(Error::LengthMismatch { column: "negative".into(), expected, got });
    }
    let sizes: Vec<(u64, u64, u64)> =
        (1..).zip(positive.iter().zip(negative)).map(|(size, (&up, &down))| (size, up, down)).collect();
    let mut sizes: Vec<(u64, u64, u64)> = sizes.into_iter().filter(|(_, up, down)| up + down > 0).collect();
    if sizes.len() == 1 {
        sizes[0].0 = 1;
    }
    let (mut range, mut steps, mut above) = (0_u64, 0_u64, 0_u64);
    for &(size, up, down) in &sizes {
        range = range.saturating_add(size.saturating_mul(up + down));
        steps = steps.saturating_add((up + down).saturating_mul(range));
        above = above.saturating_add(size.saturating_mul(up));
    }
    // 2·above − range is t; its size decides.
    let upper = above.max(range - above);
    if 2 * upper == range {
        return Ok(1.0);
    }
    if let [(_, up, down)] = sizes[..] {
        return Ok((2.0 * binomial::sf(upper - 1, up + down, 0.5)?).min(1.0));
    }
    if steps > MAX_STEPS {
        let what = "exact test of paired differences, steps (use the approximate p-value instead)".into();
        return Err(Error::LimitExceeded { what, limit: MAX_STEPS, got: steps });
    }
    let mut chances = vec![1.0];
    for (size, up, down) in sizes {
        let n = up + down;
        let own = (0..=n).map(|k| binomial::pmf(k, n, 0.5)).collect::<Result<Vec<f64>>>()?;
        let mut next = vec![0.0; chances.len() + (size * n) as usize];
        for (at, chance) in chances.iter().enumerate().filter(|(_, chance)| **chance > 0.0) {
            for (k, own) in own.iter().enumerate() {
                next[at + k * size as usize] += chance * own;
            }
        }
        chances = next;
    }
    // From the far end inwards: the smallest first.
    Ok((2.0 * chances[upper as usize..].iter().rev().sum::<f64>()).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every choice of signs.
    fn enumerated(positive: &[u64], negative: &[u64]) -> f64 {
        let mut sizes: Vec<i64> = Vec::new();
        let mut seen = 0;
        for (size, (&up, &down)) in (1..).zip(positive.iter().zip(negative)) {
            sizes.extend(vec![size; (up + down) as usize]);
            seen += size * (up.cast_signed() - down.cast_signed());
        }
        let of = |signs: u32| -> i64 {
            sizes.iter().enumerate().map(|(i, size)| if signs >> i & 1 == 1 { *size } else { -size }).sum()
        };
        let all = 1_u32 << sizes.len();
        (0..all).filter(|&signs| of(signs).abs() >= seen.abs()).count() as f64 / f64::from(all)
    }

    #[test]
    fn equals_the_enumeration_of_all_signs() {
        for (up, down) in [
            (vec![3, 2], vec![1, 0]),
            (vec![0, 4], vec![2, 1]),
            (vec![5], vec![0]),
            (vec![0, 5], vec![0, 1]),
            (vec![1, 0, 3, 2], vec![2, 0, 1, 1]),
            (vec![2, 2], vec![2, 2]),
            (vec![0, 0], vec![0, 0]),
            (vec![], vec![]),
        ] {
            let (p, expected) = (sign_flip_p_value(&up, &down).unwrap(), enumerated(&up, &down));
            assert!((p / expected - 1.0).abs() < 1e-13, "{up:?} {down:?}: {p} {expected}");
            assert!((sign_flip_p_value(&down, &up).unwrap() / p - 1.0).abs() < 1e-13);
        }
    }

    #[test]
    fn large_samples_are_near_the_normal_limit_or_refused() {
        let p = sign_flip_p_value(&[1_000_500], &[999_500]).unwrap();
        let normal = crate::numerics::normal::two_sided_p(999.0 / 2e6_f64.sqrt());
        assert!((p / normal - 1.0).abs() < 1e-5, "{p} {normal}");
        assert_eq!(sign_flip_p_value(&[9000, 9000], &[9000, 9000]).unwrap(), 1.0);
        assert_eq!(sign_flip_p_value(&[9000, 9001], &[9000, 9000]).unwrap_err().code(), "limit_exceeded");
        assert_eq!(sign_flip_p_value(&[1], &[]).unwrap_err().code(), "length_mismatch");
    }
}
