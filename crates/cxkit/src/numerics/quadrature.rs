//! What is the integral of a smooth function over an interval?
//!
//! Gauss–Legendre: `∫₋₁¹ f ≈ Σ wᵢ f(xᵢ)`, exact for polynomials up to degree `2·order − 1`. The nodes are the roots of
//! the Legendre polynomial, found by Newton's method from Tricomi's approximation; the weights are `2/((1 − x²)
//! P′(x)²)`.
//!
//! Source: NIST DLMF §3.5(v), §18.16 (<https://dlmf.nist.gov/3.5#v>).
use crate::error::{Error, Result};
use std::f64::consts::PI;

/// The largest order offered.
pub const MAX_ORDER: usize = 512;

/// A Gauss–Legendre rule: nodes ascending in (−1, 1) and their positive weights, which sum to 2.
#[derive(Debug, Clone, PartialEq)]
pub struct GaussLegendre {
    nodes: Vec<f64>,
    weights: Vec<f64>,
}

impl GaussLegendre {
    /// The rule with `order` nodes, 1 to [`MAX_ORDER`]; nodes and weights to about 1e-15.
    ///
    /// # Errors
    /// `invalid_value` for another order.
    pub fn new(order: usize) -> Result<Self> {
        if !(1..=MAX_ORDER).contains(&order) {
            return Err(Error::invalid("order", None, format!("a whole number from 1 to {MAX_ORDER}"), order));
        }
        let n = order as f64;
        let (mut nodes, mut weights) = (vec![0.0; order], vec![0.0; order]);
        for i in 0..order.div_ceil(2) {
            let tricomi = 1.0 - (n - 1.0) / (8.0 * n * n * n);
            let mut x = tricomi * libm::cos(PI * (i as f64 + 0.75) / (n + 0.5));
            // Newton is quadratic from here: four steps are plenty; the fifth only settles the last bit.
            for _ in 0..5 {
                let (value, slope) = legendre(order, x);
                x -= value / slope;
            }
            if order % 2 == 1 && i == order / 2 {
                x = 0.0;
            }
            let slope = legendre(order, x).1;
            let weight = 2.0 / ((1.0 - x) * (1.0 + x) * slope * slope);
            (nodes[i], nodes[order - 1 - i]) = (-x, x);
            (weights[i], weights[order - 1 - i]) = (weight, weight);
        }
        Ok(Self { nodes, weights })
    }

    /// The nodes, ascending.
    pub fn nodes(&self) -> &[f64] {
        &self.nodes
    }

    /// The weights, in the order of the nodes.
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// The integral of `f` from `lower` to `upper`.
    pub fn integrate(&self, lower: f64, upper: f64, mut f: impl FnMut(f64) -> f64) -> f64 {
        let half = 0.5 * (upper - lower);
        let pairs = self.nodes.iter().zip(&self.weights);
        half * pairs.map(|(x, weight)| weight * f(lower + half * (1.0 + x))).sum::<f64>()
    }
}

/// The Legendre polynomial of degree `order` ≥ 1 and its derivative at `x`, |x| < 1.
fn legendre(order: usize, x: f64) -> (f64, f64) {
    let (mut before, mut value) = (1.0, x);
    for k in 2..=order {
        let k = k as f64;
        // k·P(k) = (2k − 1)·x·P(k−1) − (k − 1)·P(k−2), written as an increment.
        (before, value) = (value, x * value + (k - 1.0) / k * (x * value - before));
    }
    (value, order as f64 * (before - x * value) / ((1.0 - x) * (1.0 + x)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::vectors::Vectors;

    #[test]
    fn vectors() {
        Vectors::read("numerics/gauss_legendre").check_all(|case| {
            let rule = GaussLegendre::new(case.count("order") as usize).unwrap();
            let index = case.count("index") as usize;
            vec![("node", rule.nodes()[index]), ("weight", rule.weights()[index])]
        });
    }

    #[test]
    fn exact_for_polynomials_of_degree_2n_minus_1() {
        for order in [1, 2, 3, 5, 8, 16, 17, 64, 511, 512] {
            let rule = GaussLegendre::new(order).unwrap();
            assert!((rule.weights().iter().sum::<f64>() - 2.0).abs() < 2e-14, "{order}");
            assert!(rule.nodes().windows(2).all(|pair| pair[0] < pair[1]));
            let degree = (2 * order - 1).min(40);
            for k in 0..=degree {
                let integral = rule.integrate(0.0, 1.0, |x| libm::pow(x, k as f64));
                assert!((integral * (k + 1) as f64 - 1.0).abs() < 1e-13, "order {order}, degree {k}: {integral}");
            }
        }
    }

    #[test]
    fn orders_out_of_range_are_refused() {
        assert_eq!(GaussLegendre::new(0).unwrap_err().code(), "invalid_value");
        assert_eq!(GaussLegendre::new(MAX_ORDER + 1).unwrap_err().code(), "invalid_value");
    }
}
