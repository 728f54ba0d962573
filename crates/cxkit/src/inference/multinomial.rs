//! How would the counts of several classes vary over repeated samples of the same size?
//!
//! The multinomial bootstrap draws **counts**, not rows: class 1 has Binomial(n, c₁/n) answers, class 2 Binomial(n − those,
//! c₂/(c₂ + c₃ + …)), and so on; the last class takes the rest. Each but the last is inverted from one uniform of random
//! stream r ([`random`](crate::numerics::random)), so the cost does not depend on n, and replicate r is the same whichever
//! thread draws it. A class without answers takes its uniform too; leave it out to save the draw.
//!
//! Source: Efron and Tibshirani (1993), *An Introduction to the Bootstrap*, ch. 6; Devroye (1986), *Non-Uniform Random
//! Variate Generation*, ch. XI.1.4 (multinomial by conditional binomials).
use crate::error::{Error, Result};
use crate::numerics::binomial;
use crate::numerics::random::Stream;

/// The multinomial distribution of observed counts.
///
/// ```
/// use cxkit::inference::multinomial::Multinomial;
/// let observed = Multinomial::new(&[13, 15, 0, 8])?;
/// let mut drawn = [0; 4];
/// observed.draw(42, 0, &mut drawn)?;
/// assert_eq!((drawn.iter().sum::<u64>(), drawn[2]), (36, 0));
/// # Ok::<(), cxkit::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Multinomial {
    n: u64,
    /// The share of each class but the last in what it and the classes after it have.
    shares: Vec<f64>,
}

impl Multinomial {
    /// The distribution of samples as large as this one.
    ///
    /// # Errors
    /// `insufficient_data` without any answer, `limit_exceeded` above 2^53 answers.
    pub fn new(counts: &[u64]) -> Result<Self> {
        let mut rest = counts.iter().fold(0_u64, |n, &count| n.saturating_add(count));
        if rest == 0 {
            return Err(Error::InsufficientData { what: "bootstrap".into(), needed: 1, got: 0 });
        }
        let (n, limit) = (rest, binomial::MAX_TRIALS);
        if n > limit {
            return Err(Error::LimitExceeded { what: "answers of a bootstrap".into(), limit, got: n });
        }
        let share = |&count: &u64| {
            let share = if rest == 0 { 0.0 } else { count as f64 / rest as f64 };
            rest -= count;
            share
        };
        Ok(Self { n, shares: counts[..counts.len() - 1].iter().map(share).collect() })
    }

    /// Writes the counts of replicate `replicate`, one a class.
    ///
    /// # Errors
    /// `length_mismatch` for another number of classes.
    pub fn draw(&self, seed: u64, replicate: u64, counts: &mut [u64]) -> Result<()> {
        let Some((last, others)) = counts.split_last_mut().filter(|(_, others)| others.len() == self.shares.len())
        else {
            let (expected, got) = (self.shares.len() as u64 + 1, counts.len() as u64);
            return Err(Error::LengthMismatch { column: "counts".into(), expected, got });
        };
        let mut stream = Stream::new(seed, replicate);
        let mut rest = self.n;
        for (count, &share) in others.iter_mut().zip(&self.shares) {
            // With nothing left the uniform would change nothing, and no later replicate reads this stream.
            *count = if rest == 0 { 0 } else { binomial::quantile(stream.uniform(), rest, share)? };
            rest -= *count;
        }
        *last = rest;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::vectors::Vectors;

    #[test]
    fn vectors() {
        for case in &Vectors::read("inference/multinomial").cases {
            let observed: Vec<u64> = case.list("counts").iter().map(|&count| count as u64).collect();
            let mut drawn = vec![9; observed.len()];
            let distribution = Multinomial::new(&observed).unwrap();
            distribution.draw(case.count("seed"), case.count("replicate"), &mut drawn).unwrap();
            let drawn: Vec<f64> = drawn.iter().map(|&count| count as f64).collect();
            assert_eq!(drawn, case.list("drawn"), "{observed:?} {} {}", case.arg("seed"), case.arg("replicate"));
        }
    }

    #[test]
    fn means_and_covariances_are_those_of_the_sample() {
        let observed = [40_u64, 0, 25, 3, 112];
        let (n, runs) = (180.0, 4000);
        let distribution = Multinomial::new(&observed).unwrap();
        let (mut sums, mut products) = ([0.0; 5], [[0.0; 5]; 5]);
        for replicate in 0..runs {
            let mut drawn = [0; 5];
            distribution.draw(3, replicate, &mut drawn).unwrap();
            assert_eq!(drawn.iter().sum::<u64>(), 180);
            for i in 0..5 {
                sums[i] += drawn[i] as f64;
                for j in 0..5 {
                    products[i][j] += drawn[i] as f64 * drawn[j] as f64;
                }
            }
        }
        let share = |i: usize| observed[i] as f64 / n;
        let sd = |i: usize| (n * share(i) * (1.0 - share(i))).sqrt();
        for i in 0..5 {
            let mean = sums[i] / runs as f64;
            assert!((mean - observed[i] as f64).abs() <= 4.5 * sd(i) / (runs as f64).sqrt(), "{i}: {mean}");
            for j in 0..5 {
                let covariance = products[i][j] / runs as f64 - mean * sums[j] / runs as f64;
                let expected = n * share(i) * (f64::from(u8::from(i == j)) - share(j));
                assert!((covariance - expected).abs() <= 0.1 * sd(i) * sd(j), "{i} {j}: {covariance}, {expected}");
            }
        }
    }

    #[test]
    fn classes_after_the_last_answer_and_single_classes_get_what_is_left() {
        for (observed, expected) in [(vec![7], vec![7]), (vec![0, 7, 0], vec![0, 7, 0]), (vec![0, 0, 7], vec![0, 0, 7])]
        {
            let mut drawn = vec![9; observed.len()];
            Multinomial::new(&observed).unwrap().draw(1, 5, &mut drawn).unwrap();
            assert_eq!(drawn, expected);
        }
    }

    #[test]
    fn bad_input_is_refused() {
        for nobody in [&[][..], &[0], &[0, 0]] {
            assert_eq!(Multinomial::new(nobody).unwrap_err().code(), "insufficient_data");
        }
        for many in [[1 << 53, 1], [u64::MAX, u64::MAX]] {
            assert_eq!(Multinomial::new(&many).unwrap_err().code(), "limit_exceeded");
        }
        assert!(Multinomial::new(&[(1 << 53) - 1, 1]).is_ok());
        let two = Multinomial::new(&[1, 1]).unwrap();
        for wrong in [&mut [][..], &mut [0], &mut [0; 3]] {
            assert_eq!(two.draw(1, 0, wrong).unwrap_err().code(), "length_mismatch");
        }
    }
}
