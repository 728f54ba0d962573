//! How probable can a way to deal the rest be, at most and at least?
//!
//! Given what the lines have left (l) and the stages to come (m, together n), a table x of the rest has the probability
//! `Π l! · Π m! / (n! · Π x!)`.
//!
//! - At most: for any weights a, `Σ −ln x! = Σ (−ln x! + a·x) − Σ a·m`. With a = ln(m/n) each line is maximised for itself;
//!   the terms are concave, so units go one by one to the cell that gains most.
//! - At least: `Σ ln x!` of a line is largest where its cells are filled one after the other, the largest stage first. The
//!   same holds for a stage that fills the largest lines first; the smaller of the two sums bounds it.
use super::ln_factorials::LnFactorials;

/// Bounds for every node before the same stages.
pub(super) struct Bounds {
    /// The stages to come, the largest first.
    rest: Vec<u64>,
    /// For a line with k left: the largest Σ (−ln x! + a·x) over its cells.
    gain: Vec<f64>,
    /// For a line with k left: the largest Σ ln x! over its cells.
    filled: Vec<f64>,
    /// ln(Π m!/n!).
    margins: f64,
    /// Σ a·m.
    weights: f64,
}

impl Bounds {
    /// Bounds for lines that have up to `longest` left.
    pub(super) fn of(rest: &[u64], longest: u64, ln: &LnFactorials) -> Self {
        let mut rest = rest.to_vec();
        rest.sort_unstable_by(|a, b| b.cmp(a));
        let n: u64 = rest.iter().sum();
        let a: Vec<f64> = rest.iter().map(|&m| libm::log(m as f64 / n as f64)).collect();
        let (mut cells, mut gain) = (vec![0_u64; rest.len()], vec![0.0]);
        let mut sum = 0.0;
        for _ in 0..longest {
            let of = |(cell, a): (&u64, &f64)| a - (ln.of(cell + 1) - ln.of(*cell));
            let gains = cells.iter().zip(&a).map(of).enumerate();
            let (best, most) =
                gains.fold((0, f64::NEG_INFINITY), |best, next| if next.1 > best.1 { next } else { best });
            cells[best] += 1;
            sum += most;
            gain.push(sum);
        }
        let filled = (0..=longest).map(|k| filled(k, &rest, ln)).collect();
        let margins = rest.iter().map(|&m| ln.of(m)).sum::<f64>() - ln.of(n);
        let weights = rest.iter().zip(&a).map(|(&m, a)| m as f64 * a).sum();
        Self { rest, gain, filled, margins, weights }
    }

    /// The least and the most, for lines that have this left, in ascending order.
    pub(super) fn at(&self, left: &[u64], ln: &LnFactorials) -> (f64, f64) {
        if self.rest.len() == 1 {
            // There is only one way.
            return (0.0, 0.0);
        }
        let margins = self.margins + left.iter().map(|&l| ln.of(l)).sum::<f64>();
        let gain: f64 = left.iter().map(|&l| self.gain[l as usize]).sum();
        let by_line: f64 = left.iter().map(|&l| self.filled[l as usize]).sum();
        let descending: Vec<u64> = left.iter().rev().copied().collect();
        let by_stage: f64 = self.rest.iter().map(|&m| filled(m, &descending, ln)).sum();
        (margins - by_line.min(by_stage), (margins + gain - self.weights).min(0.0))
    }
}

/// Σ ln x! where `count` fills cells of these sizes one after the other.
fn filled(count: u64, sizes: &[u64], ln: &LnFactorials) -> f64 {
    let mut rest = count;
    let mut sum = 0.0;
    for &size in sizes {
        sum += ln.of(rest.min(size));
        rest -= rest.min(size);
    }
    sum
}
