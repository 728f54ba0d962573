//! A customer bought last in period t_x and not since: still alive after period n, or gone before some period k + 1?
//!
//! With beta-distributed probabilities and relative to having survived t_x periods,
//!
//! ```text
//! g_k = Π_{t_x ≤ j < k} (β + j − x)/(α + β + j) · (δ + j)/(γ + δ + j)      no purchase in t_x + 1 … k, and alive in k
//! L′  = g_n + Σ_{t_x ≤ k < n} g_k γ/(γ + δ + k)                            alive after n, or gone before k + 1
//! ```
//!
//! (Fader, Hardie & Shang 2010, eq. 5, with the first term's beta functions taken out.) Each term follows from the one
//! before by a ratio below 1, so that neither logarithms nor beta functions are needed and nothing cancels. What
//! follows a k weighs at most g_k, so that the sum ends where g_k no longer counts. The terms are the posterior
//! distribution of the period of dropout, and the gradient of ln L′ comes from the same loop.
use crate::numerics::rising_ratio::ln_rising_ratio;

/// What there is to know of the periods after t_x.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Silence {
    /// g_n.
    pub(super) alive: f64,
    /// The sum: how much weight there is on having gone.
    pub(super) gone: f64,
    /// Sum over the dropouts of k − t_x, k being the last period alive.
    pub(super) delay: f64,
    /// Derivatives of L′ by α, β, γ, δ.
    pub(super) gradient: [f64; 4],
}

/// After period `from` = t_x until period `until` = n, for x purchases.
pub(super) fn silence([alpha, beta, gamma, delta]: [f64; 4], x: f64, from: f64, until: f64) -> Silence {
    let (sum, dropout) = (alpha + beta, gamma + delta);
    let mut total = Silence::default();
    let (mut k, mut g) = (from, 1.0);
    // Derivatives of ln g_k.
    let mut slope = [0.0; 4];
    while k < until {
        let leaves = gamma / (dropout + k);
        let weight = g * leaves;
        total.gone += weight;
        total.delay += weight * (k - from);
        let last = [0.0, 0.0, (delta + k) / (dropout + k) / gamma, -1.0 / (dropout + k)];
        for ((sum, slope), last) in total.gradient.iter_mut().zip(slope).zip(last) {
            *sum += weight * (slope + last);
        }
        let failures = beta + (k - x);
        slope[0] -= 1.0 / (sum + k);
        slope[1] += (alpha + x) / (failures * (sum + k));
        slope[2] -= 1.0 / (dropout + k);
        slope[3] += leaves / (delta + k);
        g *= failures / (sum + k) * ((delta + k) / (dropout + k));
        k += 1.0;
        if g < 1e-20 * total.gone {
            break;
        }
    }
    // A long product gathers rounding errors, and may have been left early: then g_n no longer counts in a sum.
    let left_early = k < until;
    total.alive = if left_early || until - from > 64.0 {
        alive(alpha + x, beta + (from - x), gamma, delta + from, until - from)
    } else {
        g
    };
    for (sum, slope) in total.gradient.iter_mut().zip(slope) {
        *sum += if left_early { 0.0 } else { total.alive * slope };
    }
    total
}

/// The product of `span` factors j/(j + a) · k/(k + c) for j from b and k from d.
fn alive(a: f64, b: f64, c: f64, d: f64, span: f64) -> f64 {
    libm::exp(-ln_rising_ratio(b, a, span) - ln_rising_ratio(d, c, span))
}
