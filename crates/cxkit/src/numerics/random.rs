//! Reproducible random numbers: which number is the k-th of stream r under seed s?
//!
//! `ChaCha8` with the 256-bit key that `rand_core` derives from the 64-bit seed, and the stream number as the cipher's
//! nonce: streams of one seed are independent, any stream starts without drawing the ones before it, and the numbers
//! are the same on every platform. Replicate r of a resampling uses stream r, so that threads may share the replicates
//! in any way.
//!
//! Seeds are at most 2^53 − 1 ([`MAX_SEED`]), so that they pass through JSON and JavaScript unharmed; the option that
//! takes a seed checks it, this file does not.
//!
//! Source: Bernstein (2008), *`ChaCha`, a variant of `Salsa20`*.
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// The largest seed that an option may accept: 2^53 − 1.
pub const MAX_SEED: u64 = (1 << 53) - 1;

/// One stream of random numbers.
///
/// ```
/// use cxkit::numerics::random::Stream;
/// let (mut a, mut b) = (Stream::new(7, 0), Stream::new(7, 0));
/// assert_eq!(a.uniform(), b.uniform());
/// ```
#[derive(Debug, Clone)]
pub struct Stream(ChaCha8Rng);

impl Stream {
    /// Stream number `stream` of the generator seeded with `seed`.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(stream);
        Self(rng)
    }

    /// The next 64 random bits.
    pub fn next_u64(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// The next number strictly between 0 and 1: `(⌊bits/2^11⌋ + 1/2)·2^-53`, never 0 and never 1.
    pub fn uniform(&mut self) -> f64 {
        // The largest of these, 1 − 2^-54, is a tie that rounds to 1: the even neighbour. It becomes 1 − 2^-53.
        let value = ((self.next_u64() >> 11) as f64 + 0.5) * (1.0 / (1u64 << 53) as f64);
        value.min(1.0 - f64::EPSILON / 2.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_and_seeds_differ_and_repeat() {
        let first = |seed, stream| {
            let mut s = Stream::new(seed, stream);
            [s.next_u64(), s.next_u64(), s.next_u64()]
        };
        assert_eq!(first(1, 2), first(1, 2));
        assert_ne!(first(1, 2), first(1, 3));
        assert_ne!(first(1, 2), first(2, 2));
        assert_ne!(first(MAX_SEED, u64::MAX), first(MAX_SEED, u64::MAX - 1));
    }

    #[test]
    fn numbers_are_those_of_an_independent_implementation() {
        let text = include_str!("../../../../tests/vectors/numerics/chacha.json");
        let file: serde_json::Value = serde_json::from_str(text).unwrap();
        let cases = file["cases"].as_array().unwrap();
        assert!(cases.len() >= 9);
        for case in cases {
            let argument = |name: &str| case["args"][name].as_u64().unwrap();
            let mut stream = Stream::new(argument("seed"), argument("stream"));
            let drawn: Vec<String> = (0..argument("count")).map(|_| stream.next_u64().to_string()).collect();
            assert_eq!(serde_json::json!(drawn), case["expect"]["u64"], "{}", case["name"]);
        }
    }

    #[test]
    fn uniforms_fill_the_open_interval_evenly() {
        let mut counts = [0u32; 10];
        let mut stream = Stream::new(42, 0);
        for _ in 0..100_000 {
            let u = stream.uniform();
            assert!(u > 0.0 && u < 1.0);
            counts[(u * 10.0) as usize] += 1;
        }
        // Chi-squared with 9 degrees of freedom: 33.7 is exceeded with probability 1e-4.
        let chi2: f64 = counts.iter().map(|&c| (f64::from(c) - 1e4) * (f64::from(c) - 1e4) / 1e4).sum();
        assert!(chi2 < 33.7, "{chi2}");
    }
}
