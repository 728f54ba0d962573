//! What are the purchases of a living customer worth now, if those at u count e^−δu?
//!
//! ```text
//! Δ = δk, time s = u/k in units of k, g = λk ~ Gamma(R, 1)
//! E ∫₀ᵗ e^−δu dN(u) = R ∫₀^τ e^−Δs φ(s) ds,   φ(s) = E_p (1 + ps)^−(R+1)
//!                   = R E_g⁺ E_p (1 − e^−(Δ + gp)τ)/(Δ + gp),   g⁺ ~ Gamma(R + 1, 1)
//! for ever            R E_g⁺ E_p 1/(Δ + gp)
//! ```
//!
//! Given λ and p a living customer buys at the rate λ and is lost at the rate λp, so that the purchases to come are worth
//! `∫ λ e^−(δ + λp)u du`; the factor λ turns Gamma(R) into R/k times Gamma(R + 1). No published BG/NBD software has
//! this quantity; for δ → 0 it is the expected purchases, and `discounted residual expected transactions` (DERT) for ever.
//!
//! - Over a horizon: Gauss–Legendre in ln(1 + s), with φ by the positive series ([`series`]); two orders must agree.
//! - For ever, or where they do not: both means by the trapezoidal rule in ln g and in the log-odds of p. Beyond the
//!   values that matter to the kernel the variables are stretched, `u ↦ u − e^(l−u) + e^(u−h)`, so that the weights' slow
//!   powers end double-exponentially. Every pair of nodes then costs one division.
//!
//! Source: this library; for the idea of the quantity Fader, Hardie and Lee (2005), *RFM and CLV: Using Iso-Value Curves
//! for Customer Base Analysis*, Journal of Marketing Research 42(4), 415–430, for the rule Trefethen and Weideman (2014).
use super::living::Living;
use super::mixture::Weight;
use super::series;
use crate::numerics::quadrature::GaussLegendre;
use std::sync::LazyLock;

/// Rules in ln(1 + s), ever finer.
static RULES: LazyLock<Vec<GaussLegendre>> =
    LazyLock::new(|| [10, 16, 26].iter().map(|&n| GaussLegendre::new(n).expect("a valid order")).collect());

/// Two rules in succession that agree so far leave no error in the finer.
const AGREE: f64 = 1e-9;

/// Terms of the series at the end of the horizon, above which the means are cheaper.
const MAX_TERMS: f64 = 1500.0;

/// Largest step of the trapezoidal rules, and the largest in widths of a narrow weight.
const STEP: f64 = 0.2;
const WIDTHS: f64 = 0.42;

/// How far from all that matters the stretching sets in.
const APART: f64 = 1.5;

/// A share of the sum that does not matter.
const NOTHING: f64 = 1e-18;

/// R ∫ e^−Δs φ(s) ds up to τ, or for ever.
pub(super) fn discounted(living: &Living, delta: f64, tau: Option<f64>) -> f64 {
    if let Some(tau) = tau.filter(|&tau| series::terms(living, tau) <= MAX_TERMS) {
        let mut coarse = None;
        for rule in RULES.iter() {
            let Some(fine) = over_time(living, delta, tau, rule) else { break };
            if coarse.is_some_and(|coarse: f64| (coarse - fine).abs() <= AGREE * fine) {
                return living.shape * fine;
            }
            coarse = Some(fine);
        }
    }
    living.shape * over_customers(living, delta, tau)
}

/// ∫₀^τ e^−Δs φ(s) ds.
fn over_time(living: &Living, delta: f64, tau: f64, rule: &GaussLegendre) -> Option<f64> {
    let faster = Living { shape: living.shape + 1.0, ..*living };
    let half = 0.5 * libm::log1p(tau);
    let mut sum = 0.0;
    for (node, weight) in rule.nodes().iter().zip(rule.weights()) {
        let ln = half * (1.0 + node);
        let s = libm::expm1(ln);
        sum += weight * (1.0 + s) * libm::exp(-delta * s) * series::alive(&faster, s, MAX_TERMS * 1.5)?;
    }
    Some(half * sum)
}

/// E_g⁺ E_p of the kernel.
fn over_customers(living: &Living, delta: f64, tau: Option<f64>) -> f64 {
    // Rates of loss below this make no difference.
    let slow = tau.map_or(delta, |tau| delta.max(1.0 / tau));
    let shape = living.shape + 1.0;
    let rates = rates(shape, slow);
    let shares = shares(living.a, living.b, slow / shape);
    let worth = |g: f64| match tau {
        None => shares.sum(|p| 1.0 / (delta + g * p)),
        Some(tau) => shares.sum(|p| until(delta + g * p, tau)),
    };
    rates.sum(worth)
}

/// A rule: where, and how much.
struct Nodes {
    x: Vec<f64>,
    weights: Vec<f64>,
}

impl Nodes {
    /// Σ weight · f(x), in four interleaved sums, so that the divisions of `f` can overlap.
    fn sum(&self, f: impl Fn(f64) -> f64) -> f64 {
        let mut sums = [0.0; 4];
        let (xs, weights) = (self.x.chunks_exact(4), self.weights.chunks_exact(4));
        let rest: f64 = xs.remainder().iter().zip(weights.remainder()).map(|(&x, weight)| weight * f(x)).sum();
        for (xs, weights) in xs.zip(weights) {
            for i in 0..4 {
                sums[i] += weights[i] * f(xs[i]);
            }
        }
        (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
    }
}

/// (1 − e^−cτ)/c.
fn until(c: f64, tau: f64) -> f64 {
    if c > 0.0 { -libm::expm1(-c * tau) / c } else { tau }
}

/// Nodes and weights for a mean over Gamma(shape, 1) of functions that do not vary below `slow`.
fn rates(shape: f64, slow: f64) -> Nodes {
    let mode = libm::log(shape);
    let low = (libm::log(slow) - mode).min(0.0) - APART;
    let step = STEP.min(WIDTHS / shape.sqrt());
    nodes(step, slow, |u| {
        // 0 stays the mode.
        let d = u - libm::exp(low) * libm::expm1(-u);
        let weight = libm::exp(-shape * (libm::expm1(d) - d)) * (1.0 + libm::exp(low - u));
        (shape * libm::exp(d), weight)
    })
}

/// Nodes and weights for a mean over Beta(a, b) of functions that do not vary below `slow`.
fn shares(a: f64, b: f64, slow: f64) -> Nodes {
    let weight = Weight::new(a, b);
    let low = (libm::log(slow).min(0.0) - weight.mode).min(0.0) - APART;
    let high = (-weight.mode).max(0.0) + APART;
    let step = STEP.min(WIDTHS * (1.0 / a + 1.0 / b).sqrt());
    nodes(step, slow, |u| {
        let (left, right) = (libm::exp(low - u), libm::exp(u - high));
        let d = u - libm::exp(low) * libm::expm1(-u) + libm::exp(-high) * libm::expm1(u);
        (weight.p(d), libm::exp(weight.ln(d)) * (1.0 + left + right))
    })
}

/// The trapezoidal rule outwards from 0, its weights summing to 1, as far as weight × kernel, 1/(slow + x) at its
/// largest, matters.
fn nodes(step: f64, slow: f64, at: impl Fn(f64) -> (f64, f64)) -> Nodes {
    let (x, weight) = at(0.0);
    let mut nodes = Nodes { x: vec![x], weights: vec![weight] };
    let mut sum = weight;
    let mut value = weight / (slow + x);
    for direction in [-1.0, 1.0] {
        let mut before = f64::INFINITY;
        for j in 1.. {
            let (x, weight) = at(direction * step * f64::from(j));
            let share = weight / (slow + x);
            // Past the summit they fall faster and faster.
            if !(weight > NOTHING * sum || share > NOTHING * value || share > before) {
                break;
            }
            nodes.x.push(x);
            nodes.weights.push(weight);
            sum += weight;
            value += share;
            before = share;
        }
    }
    nodes.weights.iter_mut().for_each(|weight| *weight /= sum);
    nodes
}
