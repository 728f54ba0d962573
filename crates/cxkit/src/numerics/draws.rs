//! Random variates: one draw of a gamma, beta or exponential variable from a stream of random numbers.
//!
//! Every draw inverts its distribution at exactly one uniform number of the stream, so that the k-th draw of a stream
//! depends on nothing but the k-th number, moves smoothly with the parameters, and is the same on every platform. A
//! shape far below 1 has most of its mass next to 0: gamma draws below the smallest float are 0.
//!
//! [`Gamma`] and [`Beta`] are for many draws from one distribution: the same numbers to 1e-12, in a tenth of the time.
//!
//! Source: Devroye (1986), *Non-Uniform Random Variate Generation*, ch. II.2 (inversion).
use super::quantile_curve::{QuantileCurve, share};
use super::random::Stream;
use super::{beta, gamma};
use crate::error::Result;

/// A draw of Gamma(shape) at rate 1.
///
/// # Errors
/// `invalid_value` unless the shape is positive and finite, `not_converged`.
pub fn gamma(shape: f64, stream: &mut Stream) -> Result<f64> {
    gamma::quantile(stream.uniform(), shape)
}

/// A draw of Beta(a, b), in 0..=1.
///
/// # Errors
/// `invalid_value` unless both shapes are positive and finite, `not_converged`.
pub fn beta(a: f64, b: f64, stream: &mut Stream) -> Result<f64> {
    beta::quantile(stream.uniform(), a, b)
}

/// A draw of the exponential distribution with mean 1: −ln u.
pub fn exponential(stream: &mut Stream) -> f64 {
    -libm::log(stream.uniform())
}

/// Gamma(shape) at rate 1, to draw from again and again.
///
/// ```
/// use cxkit::numerics::{draws, random::Stream};
/// let many = draws::Gamma::new(0.243)?;
/// let one = draws::gamma(0.243, &mut Stream::new(1, 0))?;
/// assert!((many.draw(&mut Stream::new(1, 0))? / one - 1.0).abs() < 1e-12);
/// # Ok::<(), cxkit::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Gamma {
    shape: f64,
    curve: QuantileCurve,
}

impl Gamma {
    /// Prepares it: the work of a hundred single draws.
    ///
    /// # Errors
    /// `invalid_value` unless the shape is positive and finite.
    pub fn new(shape: f64) -> Result<Self> {
        Ok(Self { shape, curve: QuantileCurve::gamma(shape)? })
    }

    /// A draw, as [`gamma()`]'s.
    ///
    /// # Errors
    /// `not_converged`.
    pub fn draw(&self, stream: &mut Stream) -> Result<f64> {
        let u = stream.uniform();
        self.curve.at(u).map_or_else(|| gamma::quantile(u, self.shape), |ln| Ok(libm::exp(ln)))
    }
}

/// Beta(a, b), to draw from again and again.
#[derive(Debug, Clone)]
pub struct Beta {
    a: f64,
    b: f64,
    curve: QuantileCurve,
}

impl Beta {
    /// Prepares it: the work of a hundred single draws.
    ///
    /// # Errors
    /// `invalid_value` unless both shapes are positive and finite.
    pub fn new(a: f64, b: f64) -> Result<Self> {
        Ok(Self { a, b, curve: QuantileCurve::beta(a, b)? })
    }

    /// A draw, as [`beta()`]'s.
    ///
    /// # Errors
    /// `not_converged`.
    pub fn draw(&self, stream: &mut Stream) -> Result<f64> {
        let u = stream.uniform();
        self.curve.at(u).map_or_else(|| beta::quantile(u, self.a, self.b), |odds| Ok(share(odds)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::vectors::Vectors;

    #[test]
    fn vectors() {
        Vectors::read("numerics/draws").check(|case| {
            let mut stream = Stream::new(case.count("seed"), case.count("stream"));
            (0..case.count("at")).for_each(|_| _ = stream.uniform());
            match (case.word("kind"), &case.list("parameters")[..]) {
                ("gamma", [shape]) => gamma(*shape, &mut stream).unwrap(),
                ("beta", [a, b]) => beta(*a, *b, &mut stream).unwrap(),
                _ => exponential(&mut stream),
            }
        });
    }

    #[test]
    fn vectors_of_many_draws() {
        Vectors::read("numerics/draws").check(|case| {
            let mut stream = Stream::new(case.count("seed"), case.count("stream"));
            (0..case.count("at")).for_each(|_| _ = stream.uniform());
            match (case.word("kind"), &case.list("parameters")[..]) {
                ("gamma", [shape]) => Gamma::new(*shape).unwrap().draw(&mut stream).unwrap(),
                ("beta", [a, b]) => Beta::new(*a, *b).unwrap().draw(&mut stream).unwrap(),
                _ => exponential(&mut stream),
            }
        });
    }

    /// Mean and variance over 20,000 draws, in their own standard errors from what they should be; `kurtosis` is μ₄/σ⁴.
    fn off(draw: impl Fn(&mut Stream) -> f64, mean: f64, variance: f64, kurtosis: f64) -> f64 {
        const N: f64 = 20_000.0;
        let mut stream = Stream::new(3, 0);
        let values: Vec<f64> = (0..20_000).map(|_| draw(&mut stream)).collect();
        let m = values.iter().sum::<f64>() / N;
        let v = values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / N;
        let worst = ((m - mean) / (variance / N).sqrt()).abs();
        worst.max(((v / variance - 1.0) / ((kurtosis - 1.0) / N).sqrt()).abs())
    }

    #[test]
    fn moments() {
        for shape in [0.05, 0.243, 1.0, 3.7, 500.0] {
            let off = off(|stream| gamma(shape, stream).unwrap(), shape, shape, 3.0 + 6.0 / shape);
            assert!(off < 4.0, "gamma {shape}: {off}");
        }
        for (a, b) in [(0.793, 2.426), (2.0, 0.3), (40.0, 60.0)] {
            let n = a + b;
            let excess = 6.0 * ((a - b) * (a - b) * (n + 1.0) - a * b * (n + 2.0)) / (a * b * (n + 2.0) * (n + 3.0));
            let variance = a * b / (n * n * (n + 1.0));
            let off = off(|stream| beta(a, b, stream).unwrap(), a / n, variance, 3.0 + excess);
            assert!(off < 4.0, "beta {a} {b}: {off}");
        }
        assert!(off(exponential, 1.0, 1.0, 9.0) < 4.0);
    }

    #[test]
    fn a_draw_takes_one_number() {
        let (mut drawn, mut counted) = (Stream::new(5, 1), Stream::new(5, 1));
        gamma(1e-8, &mut drawn).unwrap();
        beta(1e-8, 1e8, &mut drawn).unwrap();
        exponential(&mut drawn);
        Gamma::new(1e-8).unwrap().draw(&mut drawn).unwrap();
        Beta::new(2.0, 3.0).unwrap().draw(&mut drawn).unwrap();
        (0..5).for_each(|_| _ = counted.uniform());
        assert_eq!(drawn.next_u64(), counted.next_u64());
    }

    #[test]
    fn tiny_and_huge_shapes_draw_finite_numbers() {
        let mut stream = Stream::new(2, 0);
        for shape in [1e-8, 1e-3, 1e4, 1e8, 1e14] {
            for _ in 0..200 {
                assert!((0.0..1e15).contains(&gamma(shape, &mut stream).unwrap()));
                assert!((0.0..=1.0).contains(&beta(shape, 2.0, &mut stream).unwrap()));
                assert!((0.0..=1.0).contains(&beta(0.5, shape, &mut stream).unwrap()));
            }
        }
        assert_eq!(gamma(0.0, &mut stream).unwrap_err().code(), "invalid_value");
        for bad in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(Gamma::new(bad).unwrap_err().code(), "invalid_value");
            assert_eq!(Beta::new(bad, 1.0).unwrap_err().code(), "invalid_value");
            assert_eq!(Beta::new(1.0, bad).unwrap_err().code(), "invalid_value");
        }
    }
}
