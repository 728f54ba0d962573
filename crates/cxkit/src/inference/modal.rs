//! Which category has the largest share, and how probable is that after the data?
//!
//! Shares that are Dirichlet(α₁, …, αₖ) are ordered as independent gamma variables with these shapes, so
//!
//! ```text
//! P(share i is the largest) = ∫ fᵢ(x) Π_{j≠i} Fⱼ(x) dx      f, F: density and distribution function of Gamma(α)
//! ```
//!
//! No sampling. The integrals of all categories share their nodes: panels of 16 Gauss–Legendre nodes over u = ln(x/α),
//! α being the largest parameter. In u a density is smooth however small its α, and falls off exponentially to the left;
//! so panels start with one and a half standard deviations of the narrowest variable at the upper end and widen
//! downwards. The distribution functions are integrated along with the densities, by the integral of the polynomial
//! through the 16 nodes, so that a node costs one exponential a category. Below x = 1e-13 every Fⱼ is a power of x, and
//! the rest is closed: αᵢ/Σα · Π Fⱼ.
//!
//! The error is below 1e-12 for parameters from 0.01 to 1e6 (measured in `docs/numerics.md`), and the probabilities sum
//! to 1 within it.
//!
//! Source: the gamma representation of the Dirichlet distribution (Kotz, Balakrishnan and Johnson, 2000, *Continuous
//! Multivariate Distributions* 1, ch. 49); the integration scheme is cxkit's.
use crate::error::{Error, Result};
use crate::numerics::quadrature::GaussLegendre;
use crate::numerics::{gamma, saddle};
use std::sync::LazyLock;

/// Nodes of a panel.
const ORDER: usize = 16;
/// Width of the highest panel, in standard deviations of the narrowest variable.
const FIRST: f64 = 1.5;
/// Each panel is wider than the one above it by this factor.
const GROWTH: f64 = 1.2;
/// ln x below which the distribution functions are powers of x.
const POWER_LAW: f64 = -30.0;
/// Parameters at most.
const MAX: f64 = 1e12;

static PANEL: LazyLock<Panel> = LazyLock::new(Panel::new);

/// For every parameter of a Dirichlet distribution the probability that its share is the largest one.
///
/// # Errors
/// `invalid_value` for a parameter that is not above 0 and at most 1e12, `not_converged`.
///
/// ```
/// let probabilities = cxkit::inference::modal::largest(&[1.0, 2.0])?;
/// assert!((probabilities[0] - 0.25).abs() < 1e-14);
/// # Ok::<(), cxkit::Error>(())
/// ```
pub fn largest(parameters: &[f64]) -> Result<Vec<f64>> {
    for (row, &alpha) in parameters.iter().enumerate() {
        if !(alpha > 0.0 && alpha <= MAX) {
            return Err(Error::invalid("parameters", Some(row as u64), "a number above 0, at most 1e12", alpha));
        }
    }
    if parameters.is_empty() {
        return Ok(Vec::new());
    }
    let top = parameters.iter().copied().fold(0.0, f64::max);
    let (low, high) = range(parameters, top);
    let start = top * libm::exp(low);
    // A category that lies below the whole range is the largest with probability 0, and never in the way.
    let mut active = Vec::with_capacity(parameters.len());
    for (category, &alpha) in parameters.iter().enumerate() {
        let below = gamma::lower(alpha, start)?;
        if below < 1.0 {
            active.push(Variable { category, alpha, cost: saddle::factorial_cost(alpha), below });
        }
    }
    let mut probabilities = vec![0.0; parameters.len()];
    let rest = active.iter().map(|variable| variable.below).product::<f64>() / parameters.iter().sum::<f64>();
    for variable in &active {
        probabilities[variable.category] = variable.alpha * rest;
    }
    let edges = edges(low, high, FIRST / top.max(1.0).sqrt());
    for (from, to) in edges.iter().zip(&edges[1..]) {
        PANEL.add(&mut active, top, (*from, *to), &mut probabilities);
    }
    Ok(probabilities.into_iter().map(|p| p.clamp(0.0, 1.0)).collect())
}

/// One gamma variable.
struct Variable {
    category: usize,
    alpha: f64,
    /// ln Γ(α + 1) − α ln α + α.
    cost: f64,
    /// P(X ≤ x) where the next panel starts.
    below: f64,
}

impl Variable {
    /// The density of ln X at x.
    fn density(&self, x: f64) -> f64 {
        self.alpha * libm::exp(-self.cost - saddle::deviance(self.alpha, x, self.alpha - x))
    }
}

/// Where, in u, the largest variable lies but for 1e-17, and not below the power law.
fn range(parameters: &[f64], top: f64) -> (f64, f64) {
    /// ln of a probability that does not count.
    const NOTHING: f64 = -42.0;
    // The cube of a normal variable (Wilson and Hilferty), ten standard deviations off.
    let root = |alpha: f64, z: f64| 1.0 - 1.0 / (9.0 * alpha) + z / (3.0 * alpha.sqrt());
    let centre = libm::log(top);
    let mut low = POWER_LAW;
    for &alpha in parameters {
        // F(x) ≤ x^α/Γ(α + 1), which is far too low for a large α.
        low = low.max((NOTHING + libm::lgamma(alpha + 1.0)) / alpha);
        if alpha > 30.0 {
            low = low.max(libm::log(alpha) + 3.0 * libm::log(root(alpha, -10.0)));
        }
    }
    (low - centre, 3.0 * libm::log(root(top, 10.0)))
}

/// The edges of the panels, ascending.
fn edges(low: f64, high: f64, first: f64) -> Vec<f64> {
    let (mut edges, mut edge, mut width) = (Vec::new(), high, first);
    while edge > low {
        edges.push(edge);
        edge -= width;
        width *= GROWTH;
    }
    edges.push(low);
    edges.reverse();
    edges
}

/// A quadrature rule that also integrates up to each of its nodes.
struct Panel {
    rule: GaussLegendre,
    /// For every node its weights in the integrals from −1 to each node, which are exact up to degree 15.
    up_to: [[f64; ORDER]; ORDER],
}

impl Panel {
    fn new() -> Self {
        let rule = GaussLegendre::new(ORDER).expect("16 is a valid order");
        let mut up_to = [[0.0; ORDER]; ORDER];
        for ((weights, &node), &own) in up_to.iter_mut().zip(rule.nodes()).zip(rule.weights()) {
            // ∫ Pₙ = (Pₙ₊₁ − Pₙ₋₁)/(2n + 1), and the coefficient of Pₙ is (2n + 1)/2 · Σ wₖ Pₙ(xₖ) f(xₖ).
            let here = legendre(node);
            for (weight, &end) in weights.iter_mut().zip(rule.nodes()) {
                let there = legendre(end);
                let terms = (1..ORDER).map(|n| here[n] * (there[n + 1] - there[n - 1]));
                *weight = 0.5 * own * (1.0 + end + terms.sum::<f64>());
            }
        }
        Self { rule, up_to }
    }

    /// Adds the part of the integrals from one edge to the next.
    fn add(&self, variables: &mut [Variable], top: f64, (from, to): (f64, f64), probabilities: &mut [f64]) {
        let half = 0.5 * (to - from);
        let mut nodes = [0.0; ORDER];
        for (x, node) in nodes.iter_mut().zip(self.rule.nodes()) {
            *x = top * libm::exp(from + half * (1.0 + node));
        }
        // Of a variable that has all of its mass behind it nothing is left to add.
        let density = |v: &Variable| if v.below > 1.0 - 1e-15 { [0.0; ORDER] } else { nodes.map(|x| v.density(x)) };
        let densities: Vec<[f64; ORDER]> = variables.iter().map(density).collect();
        let below: Vec<[f64; ORDER]> =
            variables.iter().zip(&densities).map(|(v, density)| self.integrals(v.below, half, density)).collect();
        for (own, variable) in variables.iter().enumerate() {
            let mut products = densities[own];
            for (_, below) in below.iter().enumerate().filter(|&(other, _)| other != own) {
                products.iter_mut().zip(below).for_each(|(product, below)| *product *= below);
            }
            probabilities[variable.category] += half * self.integral(&products);
        }
        for (variable, density) in variables.iter_mut().zip(&densities) {
            variable.below = (variable.below + half * self.integral(density)).min(1.0);
        }
    }

    /// The integral of a function over the panel, by its values at the nodes.
    fn integral(&self, values: &[f64; ORDER]) -> f64 {
        self.rule.weights().iter().zip(values).map(|(weight, value)| weight * value).sum()
    }

    /// A probability at the start of the panel, and its density at the nodes: the probability at each node.
    fn integrals(&self, start: f64, half: f64, density: &[f64; ORDER]) -> [f64; ORDER] {
        let mut rises = [0.0; ORDER];
        for (weights, density) in self.up_to.iter().zip(density) {
            rises.iter_mut().zip(weights).for_each(|(rise, weight)| *rise += weight * density);
        }
        rises.map(|rise| (start + half * rise).clamp(0.0, 1.0))
    }
}

/// The Legendre polynomials of degree 0 to 16 at x.
fn legendre(x: f64) -> [f64; ORDER + 1] {
    let mut values = [1.0; ORDER + 1];
    values[1] = x;
    for n in 1..ORDER {
        let k = n as f64;
        values[n + 1] = ((2.0 * k + 1.0) * x * values[n] - k * values[n - 1]) / (k + 1.0);
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::beta;
    use crate::numerics::vectors::Vectors;

    const SHAPES: [&[f64]; 14] = [
        &[0.5],
        &[1.0, 2.0, 3.0],
        &[0.01; 6],
        &[0.5; 6],
        &[100.0; 6],
        &[0.01, 0.01, 0.01, 0.01, 0.01, 1.01],
        &[1.5, 0.5, 0.5, 0.5, 0.5, 0.5],
        &[8.5, 36.5, 19.5, 23.5, 4.5, 1.5],
        &[30.5, 25.5, 0.5, 0.5, 10.5, 0.5],
        &[29.0, 31.0, 30.0, 0.01, 5.0, 12.0],
        &[1000.5, 1020.5, 990.5, 500.5, 0.5, 0.5],
        &[250_000.5, 250_400.5, 249_000.5, 250_000.5, 500.5, 98.5],
        &[1e6, 1e6, 1e6, 1e6, 1e6, 1e6],
        &[1e6, 0.01, 0.01, 0.01, 0.01, 0.01],
    ];

    #[test]
    fn probabilities_sum_to_one_and_follow_the_order_of_the_parameters() {
        for shape in SHAPES {
            let p = largest(shape).unwrap();
            let sum: f64 = p.iter().sum();
            assert!((sum - 1.0).abs() < 2e-12, "{shape:?}: {:e}", sum - 1.0);
            for (a, p_a) in shape.iter().zip(&p) {
                for (b, p_b) in shape.iter().zip(&p) {
                    assert!(a > b || p_a <= &(p_b + 1e-13), "{shape:?}: {p:?}");
                }
            }
        }
    }

    #[test]
    fn equal_parameters_are_equally_probable() {
        for alpha in [0.01, 0.5, 1.0, 3.0, 29.9, 30.1, 399.0, 401.0, 1e6] {
            for k in 1..8 {
                for p in largest(&vec![alpha; k]).unwrap() {
                    assert!((p * k as f64 - 1.0).abs() < 5e-12, "{alpha} × {k}: {p}");
                }
            }
        }
    }

    /// Of two shares the first is the larger one where it is above a half.
    #[test]
    fn vectors() {
        let cases = Vectors::read("inference/modal").cases;
        assert!(cases.len() > 30);
        for case in &cases {
            let (got, expected) = (largest(&case.list("parameters")).unwrap(), case.list("probabilities"));
            assert_eq!(got.len(), expected.len());
            for (got, expected) in got.iter().zip(&expected) {
                assert!((got - expected).abs() <= 1e-13, "{:?}: {got} {expected}", case.list("parameters"));
            }
        }
    }

    #[test]
    fn two_categories_are_a_beta_tail() {
        let alphas = [0.01, 0.5, 1.0, 2.5, 12.5, 29.0, 31.0, 40.5, 1000.5, 1010.5, 250_000.5, 250_300.5, 1e6];
        for a in alphas {
            for b in alphas {
                let expected = beta::sf(0.5, a, b).unwrap();
                let p = largest(&[a, b]).unwrap();
                assert!((p[0] - expected).abs() < 2e-12, "{a} {b}: {} {expected}", p[0]);
                assert!((p[1] - (1.0 - expected)).abs() < 2e-12, "{a} {b}");
            }
        }
    }

    /// Exponential variables: of three with rates 1 the largest is any; and P(Gamma(2) above two Gamma(1)) by hand:
    /// ∫ x e⁻ˣ (1 − e⁻ˣ)² dx = 1 − 2/4 + 1/9.
    #[test]
    fn whole_parameters_by_hand() {
        let p = largest(&[2.0, 1.0, 1.0]).unwrap();
        assert!((p[0] - 11.0 / 18.0).abs() < 1e-14, "{p:?}");
        assert!((p[1] - 7.0 / 36.0).abs() < 1e-14);
    }

    #[test]
    fn the_order_of_categories_does_not_matter_and_more_answers_help() {
        let p = largest(&[8.5, 36.5, 19.5, 23.5, 4.5, 1.5]).unwrap();
        let mut reversed = largest(&[1.5, 4.5, 23.5, 19.5, 36.5, 8.5]).unwrap();
        reversed.reverse();
        assert!(p.iter().zip(&reversed).all(|(a, b)| (a - b).abs() < 1e-15), "{p:?} {reversed:?}");
        let more = largest(&[8.5, 40.5, 19.5, 23.5, 4.5, 1.5]).unwrap();
        assert!(more[1] > p[1] && more[3] < p[3]);
    }

    #[test]
    fn parameters_that_are_none_are_refused() {
        for bad in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e13] {
            let error = largest(&[1.0, bad]).unwrap_err();
            assert_eq!((error.code(), error.row()), ("invalid_value", Some(1)));
        }
        assert_eq!(largest(&[]).unwrap(), Vec::<f64>::new());
    }
}
