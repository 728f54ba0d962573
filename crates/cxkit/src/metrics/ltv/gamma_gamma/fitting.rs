//! The likelihood of gamma–gamma and its fit.
//!
//! Gamma functions are computed once for each number of purchases, and one logarithm for each customer. Money is
//! divided by its mean, so that γ lies around 1 whatever the currency.
use super::super::fitted::Fitted;
use super::super::likelihood::{Evaluations, SAMPLE, Score, Starts, maximum, start_at};
use super::{LABEL, MODEL, NAMES, amount, amounts};
use crate::control::Control;
use crate::data::RfmTable;
use crate::estimate::FindingCode;
use crate::numerics::digamma::digamma;
use crate::numerics::saddle::stirling_error;
use crate::numerics::sum::Sum;
use crate::{Error, Finding, FitOptions, FitReport, Result};

/// Half of ln 2π.
const HALF_LN_TAU: f64 = 0.918_938_533_204_672_7;

/// Customers with `x` repeat purchases that add up to `total`.
#[derive(Debug, Clone, Copy)]
struct Buyer {
    /// Which of the distinct numbers of purchases.
    group: u32,
    total: f64,
    ln_total: f64,
    weight: f64,
}

/// The customers who bought again, in order of their purchases and spend.
#[derive(Debug, Clone)]
struct Buyers {
    list: Vec<Buyer>,
    /// The distinct numbers of purchases.
    groups: Vec<f64>,
    n: u64,
    /// Σ ln m̄, of all.
    ln_means: f64,
}

impl Buyers {
    /// Those of a table, and the mean that their spend is divided by.
    fn of(table: &RfmTable) -> Result<(Self, f64)> {
        let column = amounts(table)?;
        let mut rows = Vec::new();
        for (row, &x) in table.frequency.iter().enumerate() {
            let mean = amount(table, column, row, true)?;
            if x > 0 {
                rows.push((x, mean));
            }
        }
        let n = rows.len() as u64;
        let mean = rows.iter().map(|row| row.1 / n as f64).collect::<Sum>().total();
        rows.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let (mut buyers, mut groups, mut ln_means) = (Vec::with_capacity(rows.len()), Vec::new(), Sum::default());
        for equal in rows.chunk_by(|a, b| a == b) {
            let (x, weight) = (f64::from(equal[0].0), equal.len() as f64);
            if groups.last() != Some(&x) {
                groups.push(x);
            }
            let share = equal[0].1 / mean;
            let (total, ln_share) = (share * x, libm::log(share));
            ln_means.add(weight * ln_share);
            buyers.push(Buyer { group: groups.len() as u32 - 1, total, ln_total: ln_share + libm::log(x), weight });
        }
        Ok((Self { list: buyers, groups, n, ln_means: ln_means.total() }, mean))
    }

    /// Every so many of them, to start with.
    fn sample(&self) -> Option<Self> {
        let every = self.list.len() / SAMPLE as usize;
        (every >= 4).then(|| {
            let buyers: Vec<Buyer> = self.list.iter().skip(every / 2).step_by(every).copied().collect();
            let weight: f64 = buyers.iter().map(|buyer| buyer.weight).sum();
            let each = self.n as f64 / weight;
            let buyers = buyers.into_iter().map(|buyer| Buyer { weight: each * buyer.weight, ..buyer }).collect();
            Self { list: buyers, groups: self.groups.clone(), ..*self }
        })
    }

    /// ln L but for −Σ ln m̄, and its gradient by the logarithms of p, q, γ.
    fn score(&self, at: &[f64], evaluations: &Evaluations<'_>) -> Result<(f64, Vec<f64>)> {
        let theta: Vec<f64> = at.iter().map(|&u| libm::exp(u)).collect();
        let (p, q, gamma, ln_gamma) = (theta[0], theta[1], theta[2], at[2]);
        let terms: Vec<Terms> = self.groups.iter().map(|&x| Terms::of(p * x, q)).collect();
        evaluations.sum(self.list.len(), &theta, |range, score: &mut Score| {
            for buyer in &self.list[range] {
                let terms = &terms[buyer.group as usize];
                let (px, ratio) = (terms.px, buyer.total / gamma);
                let ln_ratio = buyer.ln_total - ln_gamma;
                // ln(1 + γ/total) and ln(1 + total/γ), from the one without cancellation.
                let (above, below) = if ratio < 1.0 {
                    let below = libm::log1p(ratio);
                    (below - ln_ratio, below)
                } else {
                    let above = libm::log1p(1.0 / ratio);
                    (above, above + ln_ratio)
                };
                let (w, x) = (buyer.weight, px / p);
                score.value += w * (-terms.ln_beta - px * above - q * below);
                score.gradient[0] += w * x * (terms.rise_px - above);
                score.gradient[1] += w * (terms.rise_q - below);
                score.gradient[2] += w * (q * ratio - px) / (gamma + buyer.total);
            }
        })
    }
}

/// What customers with the same number of purchases share.
#[derive(Debug)]
struct Terms {
    px: f64,
    /// ln B(p x, q).
    ln_beta: f64,
    /// ψ(p x + q) − ψ(p x).
    rise_px: f64,
    /// ψ(p x + q) − ψ(q).
    rise_q: f64,
}

impl Terms {
    fn of(px: f64, q: f64) -> Self {
        // Stirling's formula taken out of each gamma function: no large numbers cancel.
        let errors = stirling_error(px) + stirling_error(q) - stirling_error(px + q);
        let halves = HALF_LN_TAU - 0.5 * (libm::log(px) + libm::log(q) - libm::log(px + q));
        let ln_beta = halves + errors - px * libm::log1p(q / px) - q * libm::log1p(px / q);
        Self { px, ln_beta, rise_px: rise(px, q), rise_q: rise(q, px) }
    }
}

/// ψ(a + d) − ψ(a), for a, d > 0.
fn rise(a: f64, d: f64) -> f64 {
    if a < 500.0 {
        return digamma(a + d) - digamma(a);
    }
    // The asymptotic series, term by term: 1/a − 1/b, 1/a² − 1/b², 1/a⁴ − 1/b⁴ at b = a + d.
    let (i, j) = (1.0 / a, 1.0 / (a + d));
    let first = d * i * j;
    let second = first * (i + j);
    libm::log1p(d / a) + 0.5 * first + second / 12.0 - second * (i * i + j * j) / 120.0
}

/// Fits it, looking next to the fit of similar customers first if there is one.
pub(super) fn fit(
    table: &RfmTable,
    options: &FitOptions,
    near: Option<&FitReport>,
    control: Control<'_>,
) -> Result<FitReport> {
    options.check()?;
    let (buyers, mean) = Buyers::of(table)?;
    let needed = NAMES.len() as u64 + 1;
    if buyers.n == 0 {
        let what = format!("repeat purchases for a fit of {LABEL}");
        return Err(Error::InsufficientData { what, needed: 1, got: 0 });
    }
    if buyers.n < needed {
        let what = format!("a fit of {LABEL} (customers with a repeat purchase)");
        return Err(Error::InsufficientData { what, needed, got: buyers.n });
    }
    let evaluations = Evaluations::new(control);
    // Each with a mean spend of 1: middling, nearly all spread within customers, nearly all between them.
    let far = vec![vec![6.0, 4.0, 0.5], vec![1.0, 10.0, 9.0], vec![40.0, 2.5, 0.0375]];
    let units = [1.0, 1.0, mean];
    let starts = Starts { near: near.and_then(|near| start_at(near, &units)), far };
    let objective = |buyers: &Buyers, at: &[f64]| buyers.score(at, &evaluations);
    let maximum = maximum(LABEL, &buyers, buyers.sample().as_ref(), starts, options, objective)?;
    evaluations.finish();
    let mut report = Fitted {
        model: MODEL,
        names: &NAMES,
        units: &units,
        maximum: &maximum,
        ln_likelihood: maximum.value - buyers.ln_means - buyers.n as f64 * libm::log(mean),
        n: buyers.n,
        n_distinct: buyers.list.len() as u64,
        evaluations: maximum.evaluations,
        time_unit: table.time_unit,
        options,
    }
    .report()?;
    let q = report.parameters[1].estimate;
    if q <= 1.0 {
        let message = format!("q is {q}, not above 1: the mean spend over customers is infinite at these parameters");
        report.warnings.push(Finding::warning(FindingCode::InfiniteMean, message).fact("q", q).at("q"));
    }
    Ok(report)
}

#[cfg(test)]
mod tests {
    use super::super::super::customer::tests::table;
    use super::*;
    use crate::numerics::vectors::Vectors;

    #[test]
    fn differences_of_digamma_and_the_beta_function_keep_their_digits() {
        // Halves and whole numbers, in closed form: ψ(a + 1) − ψ(a) = 1/a, B(a, 1) = 1/a.
        for a in [0.01, 0.7, 3.0, 499.0, 500.0, 1e4, 1e8] {
            let tolerance = if a < 500.0 { 2e-15 * (1.0 + digamma(a).abs()) * a } else { 1e-14 };
            assert!((rise(a, 1.0) * a - 1.0).abs() < tolerance, "{a}: {}", rise(a, 1.0) * a);
            let terms = Terms::of(a, 1.0);
            assert!(
                (terms.ln_beta + libm::log(a)).abs() < 4e-15 * (1.0 + libm::log(a).abs()),
                "{a}: {}",
                terms.ln_beta
            );
        }
        assert!((rise(500.0, 300.0) - (digamma(800.0) - digamma(500.0))).abs() < 1e-15);
    }

    #[test]
    fn single_buyers() {
        Vectors::read("likelihood/gamma_gamma").check_all(|case| {
            let (x, mean) = (case.count("frequency") as u32, case.arg("monetary_value"));
            let mut table = table(&[(x, 1.0, 2.0)]);
            table.monetary_value = Some(vec![Some(mean)]);
            let (buyers, unit) = Buyers::of(&table).unwrap();
            let at = [case.arg("p"), case.arg("q"), case.arg("gamma") / unit].map(libm::log);
            let (value, by_ln) = buyers.score(&at, &Evaluations::new(Control::default())).unwrap();
            let value = value - buyers.ln_means - libm::log(unit);
            vec![("ln_likelihood", value), ("by_ln_p", by_ln[0]), ("by_ln_q", by_ln[1]), ("by_ln_gamma", by_ln[2])]
        });
    }
}
