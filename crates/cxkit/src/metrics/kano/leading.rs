//! The two leading categories: is the most frequent one really more frequent than the next?
//!
//! ```text
//! a ≥ b: the two largest of A, O, M, I, R      n: valid pairs, Q included
//! exact: P(|X − (a + b)/2| ≥ (a − b)/2), X ~ Binomial(a + b, ½)
//! Fong:  a − b ≥ 1.65 · √((a + b)(2n − a − b) / 2n)
//! ```
//!
//! Given that an answer is one of the two, it is either with probability ½ if both are equally frequent; so the exact
//! p-value holds whatever the other categories are. Fong's variance is that of two independent counts, but two counts of
//! one sample exclude each other: for a pair chosen beforehand with shares of 0.4 each its true level is 20 % instead of
//! 10 %. It is reported because other tools print it.
//!
//! Reference: Fong (1996), *Using the Self-Stated Importance Questionnaire to Interpret Kano Questionnaire Results*,
//! Center for Quality of Management Journal 5(3).
use super::KanoFong;
use crate::Result;
use crate::numerics::binomial;

/// The two largest of A, O, M, I, R.
pub(super) struct Leading {
    first: u64,
    second: u64,
    n: u64,
}

impl Leading {
    /// Of counts of A, O, M, I, R, Q.
    pub(super) fn of(counts: &[u64; 6]) -> Self {
        let mut leading = [counts[0], counts[1], counts[2], counts[3], counts[4]];
        leading.sort_unstable();
        Self { first: leading[4], second: leading[3], n: counts.iter().sum() }
    }

    /// The exact p-value; none if both are 0.
    pub(super) fn p_exact(&self) -> Result<Option<f64>> {
        let together = self.first + self.second;
        if together == 0 {
            return Ok(None);
        }
        if self.first == self.second {
            return Ok(Some(1.0));
        }
        Ok(Some((2.0 * binomial::cdf(self.second, together, 0.5)?).min(1.0)))
    }

    /// Fong's test; none without a valid pair.
    pub(super) fn fong(&self) -> Option<KanoFong> {
        if self.n == 0 {
            return None;
        }
        let (together, difference) = ((self.first + self.second) as f64, self.first - self.second);
        let twice = 2.0 * self.n as f64;
        let critical = 1.65 * (together * (twice - together) / twice).sqrt();
        // Two categories that do not occur do not differ.
        Some(KanoFong { difference, critical, differs: difference > 0 && difference as f64 >= critical })
    }

    /// How clear the first one is, as a share of all; none without a valid pair.
    pub(super) fn strength(&self) -> Option<f64> {
        (self.n > 0).then(|| (self.first - self.second) as f64 / self.n as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_p_values_by_counting() {
        // 3 to 0: two of eight outcomes; 4 to 1: 2 · (1 + 5) of 32.
        assert_eq!(Leading::of(&[3, 0, 0, 0, 0, 9]).p_exact().unwrap(), Some(0.25));
        let p = Leading::of(&[0, 1, 0, 4, 1, 0]).p_exact().unwrap().unwrap();
        assert!((p - 0.375).abs() < 1e-15);
        assert_eq!(Leading::of(&[2, 2, 0, 1, 0, 0]).p_exact().unwrap(), Some(1.0));
        assert_eq!(Leading::of(&[0, 0, 0, 0, 0, 4]).p_exact().unwrap(), None);
        assert!(Leading::of(&[0, 0, 0, 0, 1, 0]).p_exact().unwrap() == Some(1.0));
    }

    #[test]
    fn fong_counts_questionable_answers_in_its_base() {
        let fong = Leading::of(&[8, 36, 19, 23, 4, 1]).fong().unwrap();
        assert_eq!((fong.difference, fong.differs), (13, true));
        assert!((fong.critical - 1.65 * (59.0_f64 * 123.0 / 182.0).sqrt()).abs() < 1e-14);
        let all_questionable = Leading::of(&[0, 0, 0, 0, 0, 4]).fong().unwrap();
        assert_eq!((all_questionable.critical, all_questionable.differs), (0.0, false));
        assert!(Leading::of(&[0; 6]).fong().is_none());
    }
}
