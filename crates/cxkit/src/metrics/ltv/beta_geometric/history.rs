//! How likely is a history, and in which direction do the parameters make it likelier?
//!
//! ```text
//! ln L = C + ln(e^A + e^B),   m = 0 (BG/NBD) or 1 (MBG/NBD), R = r + x
//! C = ln (r)ₓ + ln (b)ₓ₊ₘ − ln (a + b)ₓ₊ₘ − x ln α
//! A = −R' ln(1 + T/α)    still alive,      R' = r + x
//! B = ln a − ln(b + x − 1 + m) − R' ln(1 + t_x/α)    left at the last purchase (only if x + m ≥ 1)
//! ```
//!
//! The rising factorials are partial sums ([`RisingTable`]), the powers of α and α + T are joined before they are taken:
//! at huge r and α, where the model is nearly one rate for all, nothing cancels. With w = P(alive) = e^A/(e^A + e^B):
//!
//! ```text
//! ∂r = Σ 1/(r + j) − w ln(1 + T/α) − (1 − w) ln(1 + t_x/α)
//! ∂α = [r (w T/(α + T) + (1 − w) t_x/(α + t_x)) − xα (w/(α + T) + (1 − w)/(α + t_x))]/α
//! ∂a = −Σ 1/(a + b + j) + (1 − w)/a
//! ∂b = Σ 1/(b + j) − Σ 1/(a + b + j) − (1 − w)/(b + x − 1 + m)
//! ```
//!
//! What depends on x alone is computed once per evaluation, for all x below 256 and beyond for those that occur; a history
//! then takes two logarithms, an exponential and a logarithm.
//!
//! References: Fader, Hardie and Lee (2005), Batislam, Denizel and Filiztekin (2007), as for the models.
use super::super::customer::{Customer, Histories};
use super::super::likelihood::Score;
use crate::numerics::rising::{RisingTable, SUMMED};

/// An evaluation at given parameters.
#[derive(Debug)]
pub(in super::super) struct At {
    r: f64,
    alpha: f64,
    a_inverse: f64,
    alpha_inverse: f64,
    /// By frequency, below [`SUMMED`].
    rows: Vec<Row>,
    /// Higher frequencies, in order, as far as there are customers of them.
    rare: Vec<(u32, Row)>,
}

/// What depends on the frequency alone.
#[derive(Debug, Clone, Copy)]
struct Row {
    /// C.
    constant: f64,
    /// ln a − ln(b + x − 1 + m); −∞ where nobody can have left.
    ln_odds: f64,
    /// Σ 1/(r + j).
    slope_r: f64,
    /// −Σ 1/(a + b + j).
    slope_a: f64,
    /// Σ 1/(b + j) − Σ 1/(a + b + j).
    slope_b: f64,
    /// 1/(b + x − 1 + m).
    stayed_inverse: f64,
}

impl At {
    /// Prepares an evaluation at r, alpha, a, b; `first` is m.
    pub(in super::super) fn new(theta: &[f64], histories: &Histories, first: u32) -> Self {
        let at = |i: usize| theta.get(i).copied().unwrap_or(f64::NAN);
        let (r, alpha, a, b) = (at(0), at(1), at(2), at(3));
        let most = histories.max_frequency;
        let (rate, stay, chance) =
            (RisingTable::new(r, most), RisingTable::new(b, most + first), RisingTable::new(a + b, most + first));
        let (ln_a, ln_alpha) = (libm::log(a), libm::log(alpha));
        let row = |x: u32| {
            let chances = x + first;
            // One less first: b may be far below the last digit of the chances.
            let stayed = b + (f64::from(chances) - 1.0);
            let can_leave = chances > 0;
            Row {
                constant: rate.ln(x) + stay.ln(chances) - chance.ln(chances) - f64::from(x) * ln_alpha,
                ln_odds: if can_leave { ln_a - libm::log(stayed) } else { f64::NEG_INFINITY },
                slope_r: rate.slope(x),
                slope_a: -chance.slope(chances),
                slope_b: stay.slope(chances) - chance.slope(chances),
                stayed_inverse: if can_leave { 1.0 / stayed } else { 0.0 },
            }
        };
        let rows = (0..=most.min(SUMMED - 1)).map(row).collect();
        let mut rare: Vec<u32> = histories.customers.iter().map(|c| c.frequency).filter(|&x| x >= SUMMED).collect();
        rare.sort_unstable();
        rare.dedup();
        let rare = rare.into_iter().map(|x| (x, row(x))).collect();
        Self { r, alpha, a_inverse: 1.0 / a, alpha_inverse: 1.0 / alpha, rows, rare }
    }

    /// The row of a frequency that occurs.
    fn row(&self, x: u32) -> &Row {
        self.rows.get(x as usize).unwrap_or_else(|| &self.rare[self.rare.partition_point(|rare| rare.0 < x)].1)
    }

    /// ln L of one history and its gradient, times `weight`, added to `score`.
    pub(in super::super) fn add(&self, customer: &Customer, weight: f64, score: &mut Score) {
        let row = self.row(customer.frequency);
        let x = f64::from(customer.frequency);
        let shape = self.r + x;
        let age = libm::log1p(customer.age * self.alpha_inverse);
        let recency = if customer.recency == 0.0 { 0.0 } else { libm::log1p(customer.recency * self.alpha_inverse) };
        // ln of the odds of having left.
        let odds = row.ln_odds + shape * (age - recency);
        let smaller = libm::exp(-odds.abs());
        let (larger_share, smaller_share) = (1.0 / (1.0 + smaller), smaller / (1.0 + smaller));
        let (alive, left) = if odds > 0.0 { (smaller_share, larger_share) } else { (larger_share, smaller_share) };
        let (at_age, at_recency) = (1.0 / (self.alpha + customer.age), 1.0 / (self.alpha + customer.recency));

        score.value += weight * (row.constant - shape * age + odds.max(0.0) + libm::log1p(smaller));
        let passed = alive * customer.age * at_age + left * customer.recency * at_recency;
        let remains = self.alpha * (alive * at_age + left * at_recency);
        let [by_r, by_alpha, by_a, by_b] = &mut score.gradient;
        *by_r += weight * (row.slope_r - alive * age - left * recency);
        *by_alpha += weight * (self.r * passed - x * remains) * self.alpha_inverse;
        *by_a += weight * (row.slope_a + left * self.a_inverse);
        *by_b += weight * (row.slope_b - left * row.stayed_inverse);
    }
}

/// Points to start from: heterogeneous buyers with some loss, as most shops have them; milder ones; hardly any loss.
pub(in super::super) fn starts(histories: &Histories) -> Vec<Vec<f64>> {
    let n: f64 = histories.weights.iter().sum();
    let age: f64 = histories.customers.iter().zip(&histories.weights).map(|(c, w)| w * c.age).sum();
    let purchases: f64 =
        histories.customers.iter().zip(&histories.weights).map(|(c, w)| w * f64::from(c.frequency)).sum();
    // Age a purchase; at least one purchase in all, so that it stays finite.
    let between = age / purchases.max(1.0).min(1e6 * n);
    vec![vec![0.3, 0.2 * between, 0.8, 2.5], vec![1.0, 0.8 * between, 1.0, 5.0], vec![3.0, 3.0 * between, 0.1, 2.0]]
}
