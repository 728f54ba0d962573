//! A customer bought last at t_x and nothing since: still alive at T, or gone at some y between?
//!
//! With gamma-distributed rates (shapes p = r + x and s; rates α and β) and relative to having survived until t_x,
//!
//! ```text
//! g(y) = ((α + t_x)/(α + y))^p ((β + t_x)/(β + y))^s         no purchase in (t_x, y], and alive at y
//! L′   = g(T) + ∫ g(y) s/(β + y) dy over (t_x, T]            alive at T, or gone at y
//! ```
//!
//! (Schmittlein, Morrison & Colombo 1987, before they turn the integral into hypergeometric functions; Fader & Hardie
//! 2005, *A Note on Deriving the Pareto/NBD Model*, eq. 21.) The closed form is a difference of two ₂F₁, which overflow
//! and cancel; the integral has positive terms only. With m the smaller and M the larger of α and β, and
//! v = ln((m + y)/(m + t_x)), both logarithms are tame functions of v:
//!
//! ```text
//! ln((m + y)/(m + t_x)) = v,   ln((M + y)/(M + t_x)) = ln(1 + c (e^v − 1)),   c = (m + t_x)/(M + t_x) ≤ 1
//! ```
//!
//! [`Path`] integrates in v. Its nodes with their weights are the posterior distribution of the time of dropout, so that
//! the gradient of ln L′ needs no others.
use super::path::Path;
use crate::numerics::branchless::{exp, ln_1p};

/// What there is to know of the time after t_x. The sums over y are integrals of g(y) s/(β + y).
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Silence {
    /// g(T).
    pub(super) alive: f64,
    /// ∫: how much weight there is on having gone.
    pub(super) gone: f64,
    /// ∫ of y − t_x.
    pub(super) delay: f64,
    /// What the gradient needs of α, and of β.
    pub(super) alpha: Moments,
    pub(super) beta: Moments,
}

/// Sums over both endings, alive at T and gone at y, for c = α or β. At T, y is T.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Moments {
    /// Of ln((c + y)/(c + t_x)).
    pub(super) ln: f64,
    /// Of (c + t_x)/(c + y), over the dropouts only.
    pub(super) inverse_gone: f64,
    /// Of (c + t_x)/(c + y).
    pub(super) inverse: f64,
    /// Of (y − t_x)/(c + y).
    pub(super) share: f64,
}

/// After t_x = `from` until T = `from + span`, for p = r + x.
pub(super) fn silence(p: f64, alpha: f64, s: f64, beta: f64, from: f64, span: f64) -> Silence {
    let (at_alpha, at_beta) = (alpha + from, beta + from);
    let [ln_alpha, ln_beta] = ln_1p_both([span / at_alpha, span / at_beta]);
    let cost = p * ln_alpha + s * ln_beta;
    let alive = if cost < 700.0 { exp(-cost) } else { libm::exp(-cost) };
    let mut total = Silence { alive, ..Silence::default() };
    if span > 0.0 {
        let path = Path::new(p, s, at_alpha, at_beta, ln_alpha, ln_beta);
        let sums = path.integrate();
        let scale = path.scale(s);
        let (alpha, beta) = if path.alpha_is_small { (sums.small, sums.large) } else { (sums.large, sums.small) };
        total.gone = scale * sums.weight;
        total.delay = scale * sums.delay * at_alpha.min(at_beta);
        total.alpha = alpha.scaled(scale);
        total.beta = beta.scaled(scale);
    }
    total.alpha.end(alive, ln_alpha, at_alpha, span);
    total.beta.end(alive, ln_beta, at_beta, span);
    total
}

/// ln(1 + x) of two numbers at once.
pub(super) fn ln_1p_both(x: [f64; 2]) -> [f64; 2] {
    let one = |x: f64| ln_1p(x, 1.0 / (1.0 + x));
    [one(x[0]), one(x[1])]
}

impl Moments {
    fn scaled(self, scale: f64) -> Self {
        let inverse = scale * self.inverse;
        Self { ln: scale * self.ln, inverse_gone: inverse, inverse, share: scale * self.share }
    }

    /// Adds the ending "alive at T".
    fn end(&mut self, alive: f64, ln: f64, at: f64, span: f64) {
        self.ln += alive * ln;
        self.inverse += alive * (at / (at + span));
        self.share += alive * (span / (at + span));
    }
}
