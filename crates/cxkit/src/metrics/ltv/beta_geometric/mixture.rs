//! Means over the dropout probability p ~ Beta(a, B) of a function that falls with p: the way where the sums are long.
//!
//! In the log-odds y of p, `d = y − ln(a/B)`, the weight is `e^φ`, `φ = a·d − (a + B) ln(1 + a/(a + B)·(eᵈ − 1))`, and the
//! integrand is analytic in a strip around the real line and falls like e^−|slope·y| at both ends. For such functions the
//! trapezoidal rule converges exponentially, whatever a and B; halving the step squares its error. Where p (or 1 − p) is
//! too small to matter except in its power, the terms of the rule are a geometric series, which is summed in closed form:
//! a = 1e-6 costs no more than a = 1. The norm of the weight is found by the same rule, so that no logarithm of a gamma
//! function enters.
//!
//! Source: Trefethen and Weideman (2014), *The Exponentially Convergent Trapezoidal Rule*, SIAM Review 56(3), 385–458;
//! closing the tails is cxkit's.
use super::living::Living;
use crate::{Error, Result};

/// Two steps in succession that agree so far: the error of the finer is about the square.
const AGREE: f64 = 2e-9;

/// A share of the sum that does not matter.
const NOTHING: f64 = 1e-18;

/// Where a power of p is all that is left of an integrand.
const LN_TINY: f64 = -39.5;

/// E_p (1 + pτ)^−R.
pub(super) fn alive(living: &Living, tau: f64) -> Result<f64> {
    let shape = living.shape;
    mean(living, tau, |p| -shape * libm::log1p(p * tau))
}

/// E_p (1 − (1 + pτ)^−R)/p.
pub(super) fn purchases(living: &Living, tau: f64) -> Result<f64> {
    let shape = living.shape;
    mean(living, tau, |p| libm::log(-libm::expm1(-shape * libm::log1p(p * tau)) / p))
}

/// The mean of a function, given by its logarithm, that varies with p no faster than (1 + pτ)^−(R+1).
fn mean(living: &Living, tau: f64, ln_f: impl Fn(f64) -> f64) -> Result<f64> {
    let weight = Weight::new(living.a, living.b);
    let n = weight.a + weight.b;
    let steep = n.max((living.shape + 1.0) * tau);
    let near_one = n.max(living.shape).max(1.0);
    let ends = Ends {
        left: LN_TINY - libm::log(steep) - weight.mode,
        left_slope: weight.a,
        right: libm::log(near_one) - LN_TINY - weight.mode,
        right_slope: weight.b,
    };
    let width = (1.0 / weight.a + 1.0 / weight.b).sqrt().min(0.5);
    let norm = ln_integral(&|d| weight.ln(d), 0.0, width, &ends)?;
    let top = |d: f64| weight.ln(d) + ln_f(weight.p(d));
    let value = ln_integral(&top, peak(&top, width, &ends), width, &ends)?;
    Ok(libm::exp(value - norm))
}

/// The density of the log-odds of a Beta(a, b), relative to its mode.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weight {
    a: f64,
    b: f64,
    /// ln(a/b), the log-odds at the mode.
    pub(super) mode: f64,
}

impl Weight {
    pub(super) fn new(a: f64, b: f64) -> Self {
        Self { a, b, mode: libm::log(a / b) }
    }

    /// φ(d). The logarithm is taken of 1 + (smaller share)·(…), so that it does not cancel where one share is tiny; far
    /// on the other side, where the exponential would overflow, of the other.
    pub(super) fn ln(&self, d: f64) -> f64 {
        const FAR: f64 = 300.0;
        let n = self.a + self.b;
        if d < FAR && (self.a <= self.b || d < -FAR) {
            self.a * d - n * libm::log1p(self.a / n * libm::expm1(d))
        } else {
            -self.b * d - n * libm::log1p(self.b / n * libm::expm1(-d))
        }
    }

    /// p at d.
    pub(super) fn p(&self, d: f64) -> f64 {
        1.0 / (1.0 + self.b / self.a * libm::exp(-d))
    }
}

/// Where an integrand has become a power, on both sides.
struct Ends {
    left: f64,
    left_slope: f64,
    right: f64,
    right_slope: f64,
}

/// About where a function with one maximum has it.
fn peak(ln_f: &impl Fn(f64) -> f64, width: f64, ends: &Ends) -> f64 {
    // The bracket: away from 0 in growing strides for as long as it rises.
    let direction = if ln_f(-width) > ln_f(0.0) { -1.0 } else { 1.0 };
    let (mut before, mut at, mut stride) = (-direction * width, 0.0, width);
    loop {
        let next = at + direction * stride;
        let inside = (ends.left..ends.right).contains(&next);
        if !inside || !(ln_f(next) > ln_f(at)) {
            let (mut low, mut high) = (before.min(next), before.max(next));
            // Thirds, until the bracket is a small part of the narrowest width that can be expected.
            for _ in 0..60 {
                if high - low < 0.05 * width {
                    break;
                }
                let (left, right) = (low + (high - low) * 0.4, low + (high - low) * 0.6);
                if ln_f(left) < ln_f(right) { low = left } else { high = right }
            }
            return 0.5 * (low + high);
        }
        (before, at, stride) = (at, next, stride * 2.0);
    }
}

/// ln ∫ e^ln_f over the whole line, with its maximum near `centre`.
fn ln_integral(ln_f: &impl Fn(f64) -> f64, centre: f64, width: f64, ends: &Ends) -> Result<f64> {
    let top = ln_f(centre);
    let mut step = width;
    let mut sum = step * trapezoid(ln_f, centre, step, top, ends);
    for _ in 0..12 {
        let finer = 0.5 * (sum + step * trapezoid(ln_f, centre + 0.5 * step, step, top, ends));
        if (finer - sum).abs() <= AGREE * finer {
            return Ok(top + libm::log(finer));
        }
        (sum, step) = (finer, 0.5 * step);
    }
    Err(Error::NotConverged {
        what: "mean over the dropout probability".into(),
        reason: "the trapezoidal rule did not settle; the parameters are too extreme".into(),
    })
}

/// Σ e^(ln_f(start + j·step) − top) over all whole j.
fn trapezoid(ln_f: &impl Fn(f64) -> f64, start: f64, step: f64, top: f64, ends: &Ends) -> f64 {
    let mut sum = libm::exp(ln_f(start) - top);
    for (direction, end, slope) in [(1.0, ends.right, ends.right_slope), (-1.0, ends.left, ends.left_slope)] {
        // A geometric series of ratio e^−slope·step from here on.
        let rest = 1.0 / libm::expm1(slope * step);
        let mut j = 1.0;
        loop {
            let d = start + direction * j * step;
            let term = libm::exp(ln_f(d) - top);
            sum += term;
            if !(term * (1.0 + rest) > NOTHING * sum) {
                break;
            }
            if !(direction * (d - end) < 0.0) {
                sum += term * rest;
                break;
            }
            j += 1.0;
        }
    }
    sum
}
