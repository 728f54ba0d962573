//! What is the logarithm of a rising factorial, `ln Γ(c + x) − ln Γ(c)`, and its derivative by c, without cancellation?
//!
//! For whole x both are sums: `ln (c)ₓ = Σ_{j<x} ln(c + j)` and `ψ(c + x) − ψ(c) = Σ_{j<x} 1/(c + j)`. The difference of
//! two logarithms of the gamma function loses all its digits at large c; the sums lose none. A likelihood needs them at
//! one c for many x, so the first 256 partial sums are kept (compensated); a longer sum continues from there with the
//! formula of Euler and Maclaurin, whose remainder is below 1e-18 of the sum. Where c < 1 the first logarithm is
//! negative and the others are not; the error is then relative to the larger of the two parts.
//!
//! Source: NIST DLMF §2.10(i), §5.2(iii).
use super::sum::Sum;

/// Terms that are summed one by one.
pub(crate) const SUMMED: u32 = 256;

/// The rising factorials of one c.
///
/// ```
/// use cxkit::numerics::rising::RisingTable;
/// let table = RisingTable::new(2.5, 10);
/// assert_eq!(table.ln(0), 0.0);
/// assert!((table.ln(2) - (2.5_f64 * 3.5).ln()).abs() < 1e-15);
/// assert!((table.slope(2) - (1.0 / 2.5 + 1.0 / 3.5)).abs() < 1e-15);
/// ```
#[derive(Debug, Clone)]
pub struct RisingTable {
    c: f64,
    /// `ln (c)ₓ` and its derivative, for x from 0.
    sums: Vec<(f64, f64)>,
}

impl RisingTable {
    /// The table of a positive, finite c, for x from 0 to `max`.
    pub fn new(c: f64, max: u32) -> Self {
        let kept = max.min(SUMMED);
        let (mut ln, mut slope) = (Sum::default(), Sum::default());
        let mut sums = Vec::with_capacity(kept as usize + 1);
        sums.push((0.0, 0.0));
        for j in 0..kept {
            let at = c + f64::from(j);
            ln.add(libm::log(at));
            slope.add(1.0 / at);
            sums.push((ln.total(), slope.total()));
        }
        Self { c, sums }
    }

    /// `ln (c)ₓ = Σ_{j<x} ln(c + j)`, for x up to `max`.
    pub fn ln(&self, x: u32) -> f64 {
        match self.sums.get(x as usize) {
            Some(&(ln, _)) => ln,
            None => self.beyond(x).0,
        }
    }

    /// `d/dc ln (c)ₓ = Σ_{j<x} 1/(c + j)`, for x up to `max`.
    pub fn slope(&self, x: u32) -> f64 {
        match self.sums.get(x as usize) {
            Some(&(_, slope)) => slope,
            None => self.beyond(x).1,
        }
    }

    /// Sums longer than those kept: from a = c + kept to b = c + x, half of each end's term and Bernoulli's corrections.
    fn beyond(&self, x: u32) -> (f64, f64) {
        let (ln, slope) = self.sums[self.sums.len() - 1];
        let kept = (self.sums.len() - 1) as f64;
        let (a, b) = (self.c + kept, self.c + f64::from(x));
        // b − a, to the last digit.
        let d = f64::from(x) - kept;
        let (grown, p, q) = (libm::log1p(d / a), 1.0 / a, 1.0 / b);
        // 1/a − 1/b, and its like for the powers.
        let first = d * p * q;
        let second = first * (p + q);
        let third = first * (p * p + p * q + q * q);
        let fourth = second * (p * p + q * q);
        let more_ln = d * (libm::log(a) - 1.0) + b * grown - 0.5 * grown - first / 12.0 + third / 360.0;
        let more_slope = grown + 0.5 * first + second / 12.0 - fourth / 120.0;
        (ln + more_ln, slope + more_slope)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::vectors::Vectors;

    #[test]
    fn vectors() {
        Vectors::read("numerics/rising").check_all(|case| {
            let x = u32::try_from(case.count("x")).unwrap();
            let table = RisingTable::new(case.arg("c"), x);
            vec![("ln", table.ln(x)), ("slope", table.slope(x))]
        });
    }

    #[test]
    fn the_formula_continues_the_sums() {
        for c in [1e-8, 0.3, 7.0, 1e8] {
            let table = RisingTable::new(c, 3000);
            for x in 1..3000 {
                let at = c + f64::from(x);
                let step = table.ln(x + 1) - table.ln(x);
                assert!((step - libm::log(at)).abs() <= 4e-15 * table.ln(x + 1).abs().max(20.0), "{c} {x}");
                let step = table.slope(x + 1) - table.slope(x);
                assert!((step - 1.0 / at).abs() <= 1e-15 * table.slope(x + 1), "{c} {x}");
            }
        }
    }
}
