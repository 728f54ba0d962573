//! The quantile function of one gamma or beta distribution, for thousands of probabilities.
//!
//! In the log-odds y = ln(u/(1 − u)) of the probability, the logarithm v of a gamma variable and the log-odds v of a beta
//! variable are smooth, without ends. With f the density of v, x the variable and g = dv/dy,
//!
//! ```text
//! g = u (1 − u)/f(v),   d ln g/dy = 1 − 2u − h g,   h = d ln f/dv
//! gamma: h = a − x,               dx/dy = x g
//! beta:  h = a (1 − x) − b x,     dx/dy = x (1 − x) g
//! ```
//!
//! so that an exact quantile gives a Taylor series around it, coefficient by coefficient. The series stand ¼ apart from
//! y = −16 to 16, beyond which a share of 2e-7 of all numbers lies, and each answers for the ⅛ around it. It is trusted
//! where it meets its neighbours to 1e-12 half-way between; elsewhere, and beyond, there is no answer and the exact
//! quantile is taken.
//!
//! Source: Steinbrecher and Shaw (2008), *Quantile Mechanics*, European Journal of Applied Mathematics 19(2), 87–112 (the
//! differential equation); the pieces and their check are cxkit's.
use super::beta::{self, Target};
use super::gamma;
use super::saddle::poisson_cost;
use crate::error::{Error, Result};

/// Coefficients of a series.
const TERMS: usize = 13;
/// Series on either side of y = 0.
const EITHER_SIDE: i32 = 64;
/// Series in one unit of y.
const PER_UNIT: f64 = 4.0;
/// How far two neighbours may lie apart half-way between them.
const AGREE: f64 = 1e-12;

/// v as a function of y.
#[derive(Debug, Clone)]
pub(crate) struct QuantileCurve {
    /// By their place; none where it is not trusted.
    pieces: Vec<Option<Series>>,
}

/// Coefficients in y minus that of the place.
type Series = [f64; TERMS];

impl QuantileCurve {
    /// ln x for x ~ Gamma(a) at rate 1.
    pub(crate) fn gamma(a: f64) -> Result<Self> {
        Self::of(|place| {
            let near = place.near();
            let x = if place.lower { gamma::quantile(near, a)? } else { gamma::upper_quantile(near, a)? };
            let density = a * libm::exp(-poisson_cost(a, x, a - x));
            // The rate of 1 − x in the formulas of the beta distribution: here it is 1 for ever.
            Ok(expand(place, libm::log(x), density, (a, 1.0), (x, 1.0), 0.0))
        })
    }

    /// The log-odds of x ~ Beta(a, b).
    pub(crate) fn beta(a: f64, b: f64) -> Result<Self> {
        beta::check_parameters(a, b)?;
        Self::of(|place| {
            let target = if place.lower { Target::Lower(place.near()) } else { Target::Upper(place.near()) };
            let v = beta::invert(target, a, b)?.logit();
            let (x, rest) = (share(v), share(-v));
            Ok(expand(place, v, beta::density(a, b, x, rest), (a, b), (x, rest), 1.0))
        })
    }

    /// v at the probability `u`, if it is known.
    pub(crate) fn at(&self, u: f64) -> Option<f64> {
        let place = PER_UNIT * libm::log(u / (1.0 - u));
        let nearest = libm::round(place);
        // What is below all of them becomes the first, which is not trusted.
        let piece = self.pieces.get((nearest + f64::from(EITHER_SIDE)) as usize)?.as_ref()?;
        Some(value(piece, (place - nearest) / PER_UNIT))
    }

    fn of(series: impl Fn(&Place) -> Result<Series>) -> Result<Self> {
        let at = |place| match series(&Place::of(place)) {
            Ok(series) => Ok(Some(series)),
            Err(Error::NotConverged { .. }) => Ok(None),
            Err(error) => Err(error),
        };
        let mut pieces = (-EITHER_SIDE..=EITHER_SIDE).map(at).collect::<Result<Vec<_>>>()?;
        let half = 0.5 / PER_UNIT;
        let meet = |two: &[Option<Series>]| match two {
            [Some(left), Some(right)] => (value(left, half) - value(right, -half)).abs() <= AGREE,
            _ => false,
        };
        let meet: Vec<bool> = pieces.windows(2).map(meet).collect();
        for (at, piece) in pieces.iter_mut().enumerate() {
            let trusted = at > 0 && meet[at - 1] && meet.get(at) == Some(&true);
            *piece = piece.filter(|_| trusted);
        }
        Ok(Self { pieces })
    }
}

/// Where a series stands.
struct Place {
    /// |y|.
    distance: f64,
    /// Whether y ≤ 0: u is the smaller tail.
    lower: bool,
}

impl Place {
    fn of(place: i32) -> Self {
        Self { distance: f64::from(place.abs()) / PER_UNIT, lower: place <= 0 }
    }

    /// The probability of the smaller tail.
    fn near(&self) -> f64 {
        share(-self.distance)
    }
}

/// e^v/(1 + e^v).
pub(super) fn share(v: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-v))
}

/// The series of v, from its first coefficient, the density of v there, the shapes, and x with its rest: 1 − x, which
/// `falls` as x grows, or 1, which does not.
fn expand(place: &Place, v: f64, density: f64, shapes: (f64, f64), x: (f64, f64), falls: f64) -> Series {
    let (near, far) = (share(-place.distance), share(place.distance));
    let (u, above) = if place.lower { (near, far) } else { (far, near) };
    let zero: Series = [0.0; TERMS];
    let [mut all, mut slope, mut h, mut growth] = [zero; 4];
    let (mut u, mut above) = (beginning(u), beginning(above));
    let (mut x, mut rest, mut product) = (beginning(x.0), beginning(x.1), zero);
    all[0] = v;
    slope[0] = near * far / density;
    for n in 0..TERMS - 1 {
        let next = (n + 1) as f64;
        h[n] = shapes.0 * rest[n] - shapes.1 * x[n];
        growth[n] = above[n] - u[n] - of_product(&h, &slope, n);
        product[n] = of_product(&x, &rest, n);
        u[n + 1] = of_product(&u, &above, n) / next;
        above[n + 1] = -u[n + 1];
        x[n + 1] = of_product(&product, &slope, n) / next;
        rest[n + 1] = -falls * x[n + 1];
        slope[n + 1] = of_product(&growth, &slope, n) / next;
        all[n + 1] = slope[n] / next;
    }
    all
}

fn beginning(first: f64) -> Series {
    let mut series = [0.0; TERMS];
    series[0] = first;
    series
}

/// The n-th coefficient of a product.
fn of_product(a: &Series, b: &Series, n: usize) -> f64 {
    (0..=n).map(|i| a[i] * b[n - i]).sum()
}

fn value(series: &Series, at: f64) -> f64 {
    series.iter().rev().fold(0.0, |sum, coefficient| sum * at + coefficient)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::random::Stream;

    /// The largest relative distance from the exact quantile over 2,000 numbers, and how many of them had no answer.
    fn off(curve: &QuantileCurve, exact: impl Fn(f64) -> f64, got: impl Fn(f64) -> f64) -> (f64, u32) {
        let (mut stream, mut worst, mut unknown) = (Stream::new(1, 1), 0.0_f64, 0);
        for _ in 0..2_000 {
            let u = stream.uniform();
            match curve.at(u) {
                Some(v) => worst = worst.max((got(v) / exact(u) - 1.0).abs()),
                None => unknown += 1,
            }
        }
        (worst, unknown)
    }

    #[test]
    fn as_the_exact_quantile() {
        for a in [0.05, 0.243, 0.606, 1.0, 3.7, 120.0, 500.0, 1e6] {
            let (worst, unknown) =
                off(&QuantileCurve::gamma(a).unwrap(), |u| gamma::quantile(u, a).unwrap(), libm::exp);
            assert!(worst < 1e-13 && unknown == 0, "gamma {a}: {worst:e} {unknown}");
        }
        for (a, b) in [(0.793, 2.426), (2.426, 0.793), (0.418, 7.49), (40.0, 60.0), (1e4, 1e6)] {
            let (worst, unknown) =
                off(&QuantileCurve::beta(a, b).unwrap(), |u| beta::quantile(u, a, b).unwrap(), share);
            assert!(worst < 1e-13 && unknown == 0, "beta {a} {b}: {worst:e} {unknown}");
        }
    }

    #[test]
    fn where_it_bends_too_much_there_is_no_answer() {
        for (a, b, some) in [(0.1, 0.1, true), (1e-3, 1.0, true), (1e-3, 1e-3, true), (1e-8, 1e8, false)] {
            let curve = QuantileCurve::beta(a, b).unwrap();
            let (worst, unknown) = off(&curve, |u| beta::quantile(u, a, b).unwrap(), share);
            assert!(worst < 2e-12 && unknown > 0 && (unknown < 2_000) == some, "beta {a} {b}: {worst:e} {unknown}");
        }
        for (a, some) in [(1e-4, true), (1e-8, false)] {
            let curve = QuantileCurve::gamma(a).unwrap();
            let (worst, unknown) = off(&curve, |u| gamma::quantile(u, a).unwrap(), libm::exp);
            assert!(worst < 1e-11 && unknown > 0 && (unknown < 2_000) == some, "gamma {a}: {worst:e} {unknown}");
        }
    }

    #[test]
    fn far_out_there_is_no_answer() {
        let curve = QuantileCurve::gamma(0.7).unwrap();
        let at = |y: f64| curve.at(share(y)).is_some();
        assert!(at(-15.8) && at(15.8) && !at(-15.9) && !at(15.9) && !at(-30.0) && !at(36.0));
        assert!(curve.at(f64::NAN).is_none() && curve.at(0.0).is_none() && curve.at(1.0).is_none());
    }
}
