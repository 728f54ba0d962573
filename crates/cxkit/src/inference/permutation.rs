//! Could two samples differ this much if the group labels meant nothing? The exact answer, without random numbers.
//!
//! Under the hypothesis every way to deal the pooled N answers into groups of n₁ and n₂ is equally likely. With T the
//! promoters minus the detractors of the first group and P, D the pooled counts, E T = n₁(P − D)/N, and
//!
//! `p = P(abs(T − E T) ≥ abs(t − E T))`, compared in whole numbers: abs(N·T − n₁(P − D)).
//!
//! Given m promoters and detractors in the first group (hypergeometric), its promoters are hypergeometric again, so the
//! tail is a sum over m of an inner tail. Inner tails run by the ratio of neighbouring terms from the threshold
//! outwards; the outer sum starts at its largest term, found by bisection because the terms are log-concave, and stops
//! where they have become negligible. All terms are positive, so p keeps its relative accuracy down to 1e-300; below
//! that it is 0. Both sample sizes may be anything; together at most [`MAX_ANSWERS`].
//!
//! Source: Fisher (1935), *The Design of Experiments*, §21; Pitman (1937), *Significance tests which may be applied to
//! samples from any populations*, JRSS Supplement 4, 119–130. The decomposition is cxkit's.
#![allow(clippy::cast_possible_wrap, reason = "counts are at most MAX_ANSWERS")]
use super::trinomial::Counts;
use crate::error::{Error, Result};
use crate::numerics::hypergeometric;

/// The largest number of answers in both groups together; at this size a call takes about a second.
pub const MAX_ANSWERS: u64 = 10_000_000;

/// Terms below this share of the sum are left out.
const NEGLIGIBLE: f64 = 1e-18;

/// The exact two-sided permutation p-value for the difference of (promoters − detractors)/n between two groups.
///
/// # Errors
/// `insufficient_data` if a group is empty, `limit_exceeded` above [`MAX_ANSWERS`].
///
/// ```
/// use cxkit::inference::{permutation::permutation_p_value, trinomial::Counts};
/// let before = Counts { promoters: 5, passives: 2, detractors: 1 };
/// let after = Counts { promoters: 2, passives: 3, detractors: 4 };
/// assert!((permutation_p_value(&before, &after)? - 0.0958453).abs() < 1e-7);
/// # Ok::<(), cxkit::Error>(())
/// ```
pub fn permutation_p_value(first: &Counts, second: &Counts) -> Result<f64> {
    let (n1, n2) = (first.n()?, second.n()?);
    let total = n1 + n2;
    if n1 == 0 || n2 == 0 {
        return Err(Error::InsufficientData { what: "permutation test (each group)".into(), needed: 1, got: 0 });
    }
    if total > MAX_ANSWERS {
        let what = "exact permutation test, answers of both groups (use an interval of the difference instead)".into();
        return Err(Error::LimitExceeded { what, limit: MAX_ANSWERS, got: total });
    }
    let pooled = Pooled {
        promoters: first.promoters + second.promoters,
        passives: first.passives + second.passives,
        detractors: first.detractors + second.detractors,
        drawn: n1,
    };
    // Everything times N: whole numbers, at most N² in size.
    let scale = i128::from(total);
    let centre = i128::from(n1) * (i128::from(pooled.promoters) - i128::from(pooled.detractors));
    let observed = scale * (i128::from(first.promoters) - i128::from(first.detractors));
    let distance = (observed - centre).abs();
    if distance == 0 {
        return Ok(1.0);
    }
    // T ≥ ⌈(centre + distance)/N⌉ or −T ≥ ⌈(distance − centre)/N⌉; the two do not overlap.
    let ceil = |x: i128| -((-x).div_euclid(scale)) as i64;
    let upper = pooled.ln_tail(ceil(centre + distance))?;
    let lower = pooled.mirrored().ln_tail(ceil(distance - centre))?;
    Ok((libm::exp(upper) + libm::exp(lower)).min(1.0))
}

/// The answers of both groups, and how many of them the first group draws.
#[derive(Clone, Copy)]
struct Pooled {
    promoters: u64,
    passives: u64,
    detractors: u64,
    drawn: u64,
}

impl Pooled {
    /// Promoters and detractors change places, T changes its sign.
    fn mirrored(self) -> Self {
        Self { promoters: self.detractors, detractors: self.promoters, ..self }
    }

    /// ln P(T ≥ threshold).
    fn ln_tail(self, threshold: i64) -> Result<f64> {
        let (promoters, decided) = (self.promoters as i64, (self.promoters + self.detractors) as i64);
        // With m decided answers T is at most m, and at most 2P − m.
        let least = (self.drawn as i64 - self.passives as i64).max(0).max(threshold);
        let most = (self.drawn as i64).min(decided).min(2 * promoters - threshold);
        if least > most {
            return Ok(f64::NEG_INFINITY);
        }
        // Neighbours of the same parity are log-concave in m; the parities interleave, half a step of the threshold
        // apart.
        let (mut low, mut high) = (0, (most - least) / 2);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.ln_term(least + 2 * middle, threshold)? < self.ln_term(least + 2 * middle + 2, threshold)? {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let peak = least + 2 * low;
        let reference = self.ln_term(peak, threshold)?;
        if reference == f64::NEG_INFINITY {
            return Ok(reference);
        }
        let mut sum = 1.0;
        for direction in [1, -1] {
            let (mut m, mut last) = (peak + direction, f64::INFINITY);
            while (least..=most).contains(&m) {
                let term = libm::exp(self.ln_term(m, threshold)? - reference);
                sum += term;
                // Two in a row, one of each parity.
                if term.max(last) < NEGLIGIBLE * sum {
                    break;
                }
                last = term;
                m += direction;
            }
        }
        Ok(reference + libm::log(sum))
    }

    /// ln of P(m decided answers) · P(T ≥ threshold given m).
    fn ln_term(self, m: i64, threshold: i64) -> Result<f64> {
        let (m, decided) = (m as u64, self.promoters + self.detractors);
        let outer = hypergeometric::ln_pmf(m, decided + self.passives, decided, self.drawn)?;
        // T = 2k − m with k promoters.
        let needed = (threshold + m as i64 + 1).div_euclid(2).max(0) as u64;
        Ok(outer + self.ln_inner_tail(needed, m)?)
    }

    /// ln P(K ≥ needed) for K promoters among m decided answers.
    fn ln_inner_tail(self, needed: u64, m: u64) -> Result<f64> {
        let decided = self.promoters + self.detractors;
        let (least, most) = (m.saturating_sub(self.detractors), m.min(self.promoters));
        if needed <= least {
            return Ok(0.0);
        }
        if needed > most {
            return Ok(f64::NEG_INFINITY);
        }
        let (promoters, detractors, drawn) = (self.promoters as f64, self.detractors as f64, m as f64);
        if needed as f64 * decided as f64 > drawn * promoters {
            // Above the mean: outwards from the threshold, falling terms.
            let (mut term, mut sum, mut k) = (1.0, 1.0, needed as f64);
            while k < most as f64 {
                term *= (promoters - k) * (drawn - k) / ((k + 1.0) * (detractors - drawn + k + 1.0));
                sum += term;
                k += 1.0;
                if term < NEGLIGIBLE * sum {
                    break;
                }
            }
            return Ok(hypergeometric::ln_pmf(needed, decided, self.promoters, m)? + libm::log(sum));
        }
        // Below the mean: the complement, from the threshold downwards.
        let (mut term, mut sum, mut k) = (1.0, 1.0, (needed - 1) as f64);
        while k > least as f64 {
            term *= k * (detractors - drawn + k) / ((promoters - k + 1.0) * (drawn - k + 1.0));
            sum += term;
            k -= 1.0;
            if term < NEGLIGIBLE * sum {
                break;
            }
        }
        let complement = hypergeometric::pmf(needed - 1, decided, self.promoters, m)? * sum;
        Ok(libm::log1p(-complement.min(1.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::vectors::Vectors;

    fn p_value(a: [u64; 3], b: [u64; 3]) -> f64 {
        let counts = |[promoters, passives, detractors]: [u64; 3]| Counts { promoters, passives, detractors };
        permutation_p_value(&counts(a), &counts(b)).unwrap()
    }

    /// Every table of the margins, with binomial coefficients in floats: exact enough below 1e15.
    fn enumerated(a: [u64; 3], b: [u64; 3]) -> f64 {
        let choose = |n: u64, k: u64| (0..k).fold(1.0, |product, i| product * (n - i) as f64 / (i + 1) as f64);
        let pooled = [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
        let (n1, n) = (a.iter().sum::<u64>(), pooled.iter().sum::<u64>());
        let far = |p: u64, d: u64| {
            (n as i64 * (p as i64 - d as i64) - n1 as i64 * (pooled[0] as i64 - pooled[2] as i64)).abs()
        };
        let (mut all, mut beyond) = (0.0, 0.0);
        for p in 0..=pooled[0].min(n1) {
            for d in 0..=pooled[2].min(n1 - p) {
                if n1 - p - d <= pooled[1] {
                    let ways = choose(pooled[0], p) * choose(pooled[2], d) * choose(pooled[1], n1 - p - d);
                    all += ways;
                    beyond += if far(p, d) >= far(a[0], a[2]) { ways } else { 0.0 };
                }
            }
        }
        beyond / all
    }

    #[test]
    fn vectors() {
        Vectors::read("inference/permutation_p_value").check(|case| {
            let group = |name: &str| {
                let counts = case.list(name);
                [counts[0] as u64, counts[1] as u64, counts[2] as u64]
            };
            p_value(group("first"), group("second"))
        });
    }

    #[test]
    fn equals_the_enumeration_of_all_small_tables() {
        for code in 0..4096u64 {
            let cell = |i: u32| (code >> (2 * i)) % 4;
            let (a, b) = ([cell(0), cell(1), cell(2)], [cell(3), cell(4), cell(5)]);
            if a.iter().sum::<u64>() == 0 || b.iter().sum::<u64>() == 0 {
                continue;
            }
            let (got, expected) = (p_value(a, b), enumerated(a, b));
            assert!((got / expected - 1.0).abs() < 1e-12, "{a:?} {b:?}: {got} {expected}");
        }
        for (a, b) in
            [([9, 0, 14], [3, 20, 2]), ([0, 30, 1], [8, 1, 0]), ([25, 0, 0], [0, 0, 4]), ([1, 1, 0], [9, 9, 22])]
        {
            assert!((p_value(a, b) / enumerated(a, b) - 1.0).abs() < 1e-12, "{a:?} {b:?}");
        }
    }

    #[test]
    fn symmetric_in_the_groups_and_in_the_sign() {
        for (a, b) in [
            ([13, 15, 8], [16, 8, 7]),
            ([240, 83, 184], [110, 50, 99]),
            ([5, 900, 1], [2, 30, 9]),
            ([7, 0, 0], [0, 3, 5]),
        ] {
            let p = p_value(a, b);
            assert!(p > 0.0 && p <= 1.0);
            assert!((p_value(b, a) / p - 1.0).abs() < 1e-11, "{a:?} {b:?}");
            let flip = |[p, s, d]: [u64; 3]| [d, s, p];
            assert!((p_value(flip(a), flip(b)) / p - 1.0).abs() < 1e-11, "{a:?} {b:?}");
        }
        assert_eq!(p_value([10, 10, 10], [20, 20, 20]), 1.0);
        assert_eq!(p_value([1, 0, 0], [1, 0, 0]), 1.0);
    }

    #[test]
    fn a_million_answers_a_group_agree_with_themselves_and_the_normal_limit() {
        let (a, b) = ([500_000, 200_000, 300_000], [500_900, 200_000, 299_100]);
        let p = p_value(a, b);
        assert!((p_value(b, a) / p - 1.0).abs() < 1e-10);
        let variance = |[p, _, d]: [u64; 3]| {
            let (p, d) = (p as f64 / 1e6, d as f64 / 1e6);
            (p + d - (p - d) * (p - d)) / 1e6
        };
        let z = 0.0018 / (variance(a) + variance(b)).sqrt();
        let normal = crate::numerics::normal::two_sided_p(z);
        assert!((p / normal - 1.0).abs() < 2e-3, "{p} {normal}");
    }

    #[test]
    fn farther_apart_is_never_more_probable() {
        let mut last = 1.0;
        for shift in 0..=40 {
            let p = p_value([40 + shift, 20, 40 - shift], [40 - shift, 20, 40 + shift]);
            assert!(p <= last, "{shift}");
            last = p;
        }
        assert!(last < 1e-30);
    }

    #[test]
    fn bad_input_is_refused() {
        let counts = |promoters, passives| Counts { promoters, passives, detractors: 0 };
        let code = |a: &Counts, b: &Counts| permutation_p_value(a, b).unwrap_err().code();
        assert_eq!(code(&counts(0, 0), &counts(1, 1)), "insufficient_data");
        assert_eq!(code(&counts(MAX_ANSWERS, 0), &counts(1, 0)), "limit_exceeded");
        assert_eq!(code(&counts(u64::MAX, 1), &counts(1, 0)), "limit_exceeded");
    }
}
