//! After the data, how probable is it that promoters minus detractors exceeds t?
//!
//! With a symmetric Dirichlet(a, a, a) prior the shares are Dirichlet(p + a, passives + a, d + a), and their difference
//! is s(2w − 1), with s ~ Beta(p + d + 2a, passives + a), the share of the decided, and w ~ Beta(p + a, d + a), the
//! promoters among them, independent. So
//!
//! `P(difference > t) = ∫ P(w > (1 + t/s)/2) dF(s) = ∫ P(s > t/(2w − 1)) dF(w)`, t ≥ 0, and by symmetry below 0.
//!
//! No sampling: of the two forms the one whose outer variable varies less is integrated, over the outer variable's
//! log-odds, in which its density is smooth with exponential tails, by 28-node Gauss–Legendre panels that widen away
//! from the mode. The panel at the end of the support, where the inner probability starts like a power, is stretched.
//! The usual priors are a = 1/2 and a = 1.
//!
//! Source: NIST DLMF §5.14 and the aggregation property of the Dirichlet distribution (Kotz, Balakrishnan and Johnson,
//! 2000, *Continuous Multivariate Distributions* 1, ch. 49); the integration scheme is cxkit's, its error is measured
//! in `docs/numerics.md`.
use super::bounds::{Bounds, tail_probability};
use super::trinomial::Trinomial;
use crate::error::{Error, Result};
use crate::numerics::quadrature::GaussLegendre;
use crate::numerics::{beta, normal, roots};
use std::sync::LazyLock;

static RULE: LazyLock<GaussLegendre> = LazyLock::new(|| GaussLegendre::new(28).expect("28 is a valid order"));

/// The posterior distribution of P − D. Construct with [`DifferencePosterior::new`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DifferencePosterior {
    promoters: f64,
    passives: f64,
    detractors: f64,
}

impl DifferencePosterior {
    /// The posterior after `sample` under a Dirichlet prior with `prior` answers in each class, 0.01 to 100.
    ///
    /// # Errors
    /// `invalid_option` for another prior, `limit_exceeded` above 1e9 answers.
    ///
    /// ```
    /// use cxkit::inference::{difference_posterior::DifferencePosterior, trinomial::Trinomial};
    /// let posterior = DifferencePosterior::new(&Trinomial::new(13.0, 8.0, 36.0)?, 0.5)?;
    /// assert!((posterior.interval(0.95)?.lower + 0.10874259).abs() < 1e-8);
    /// # Ok::<(), cxkit::Error>(())
    /// ```
    pub fn new(sample: &Trinomial, prior: f64) -> Result<Self> {
        if !(0.01..=100.0).contains(&prior) {
            return Err(Error::option("prior", "a number from 0.01 to 100", prior));
        }
        if !(sample.n() <= 1e9) {
            let what = "answers of a posterior".into();
            return Err(Error::LimitExceeded { what, limit: 1_000_000_000, got: sample.n() as u64 });
        }
        Ok(Self {
            promoters: sample.promoters() + prior,
            passives: sample.passives() + prior,
            detractors: sample.detractors() + prior,
        })
    }

    /// The posterior mean of P − D.
    pub fn mean(&self) -> f64 {
        (self.promoters - self.detractors) / (self.promoters + self.passives + self.detractors)
    }

    /// The posterior standard deviation of P − D.
    pub fn standard_deviation(&self) -> f64 {
        let total = self.promoters + self.passives + self.detractors;
        let [p, s, d] = [self.promoters, self.passives, self.detractors].map(|count| count / total);
        ((p * (s + d) + d * (s + p) + 2.0 * p * d) / (total + 1.0)).sqrt()
    }

    /// P(difference ≤ t), its absolute error below 1e-10.
    ///
    /// # Errors
    /// `invalid_value` for NaN, `not_converged`.
    pub fn cdf(&self, t: f64) -> Result<f64> {
        Ok(self.tails(t)?.0)
    }

    /// P(difference > t). Accuracy and errors as for [`cdf`](Self::cdf).
    pub fn probability_above(&self, t: f64) -> Result<f64> {
        Ok(self.tails(t)?.1)
    }

    /// The t with P(difference ≤ t) = p, to 1e-10 where the density is not flat.
    ///
    /// # Errors
    /// `invalid_value` unless 0 < p < 1, `not_converged`.
    pub fn quantile(&self, p: f64) -> Result<f64> {
        let z = normal::quantile(p)?;
        let excess = |t: f64| {
            let (lower, upper) = self.tails(t)?;
            Ok(if p <= 0.5 { lower - p } else { (1.0 - p) - upper })
        };
        // A bracket from the normal approximation, widened until it holds.
        let sd = self.standard_deviation();
        let (centre, mut width) = ((self.mean() + z * sd).clamp(-1.0, 1.0), 0.1 * sd);
        let at = |t: f64| {
            Ok::<_, Error>((
                t,
                if t <= -1.0 {
                    -p
                } else if t >= 1.0 {
                    1.0 - p
                } else {
                    excess(t)?
                },
            ))
        };
        let (mut low, mut high) = (at((centre - width).max(-1.0))?, at((centre + width).min(1.0))?);
        while low.1 > 0.0 && low.0 > -1.0 {
            high = low;
            width *= 4.0;
            low = at((low.0 - width).max(-1.0))?;
        }
        while high.1 < 0.0 && high.0 < 1.0 {
            low = high;
            width *= 4.0;
            high = at((high.0 + width).min(1.0))?;
        }
        roots::find_between(excess, (low, high), 1e-11 * sd, 300)
    }

    /// The equal-tailed interval at `level`.
    ///
    /// # Errors
    /// `invalid_option` for the level, `not_converged`.
    pub fn interval(&self, level: f64) -> Result<Bounds> {
        let tail = tail_probability(level)?;
        // The upper end as the mirrored lower one, so that its tail probability is exact.
        Ok(Bounds { lower: self.quantile(tail)?, upper: -self.mirrored().quantile(tail)? })
    }

    fn mirrored(&self) -> Self {
        Self { promoters: self.detractors, detractors: self.promoters, passives: self.passives }
    }

    /// P(difference ≤ t) and P(difference > t).
    fn tails(&self, t: f64) -> Result<(f64, f64)> {
        if t.is_nan() {
            return Err(Error::invalid("t", None, "a number", t));
        }
        if t >= 1.0 {
            return Ok((1.0, 0.0));
        }
        if t <= -1.0 {
            return Ok((0.0, 1.0));
        }
        if t < 0.0 {
            let lower = self.mirrored().above(-t)?;
            return Ok((lower, 1.0 - lower));
        }
        let upper = self.above(t)?;
        Ok((1.0 - upper, upper))
    }

    /// P(difference > t) for 0 ≤ t < 1.
    fn above(&self, t: f64) -> Result<f64> {
        let decided = self.promoters + self.detractors;
        if t == 0.0 {
            return beta::sf(0.5, self.promoters, self.detractors);
        }
        let total = decided + self.passives;
        let (share, balance) = (decided / total, (self.promoters - self.detractors) / decided);
        let by_share = share * (self.passives / total) / (total + 1.0) * balance * balance;
        let by_balance = share * share * (1.0 - balance * balance) / (decided + 1.0);
        let value = if by_share <= by_balance {
            let outer = LogOdds { a: decided, b: self.passives };
            outer.expectation(libm::log(t) - libm::log1p(-t), |s, _| {
                let slack = (s - t).max(0.0);
                let upper = 0.5 * slack / s;
                Ok(beta::tails(self.promoters, self.detractors, 1.0 - upper, upper)?.upper)
            })?
        } else {
            let outer = LogOdds { a: self.promoters, b: self.detractors };
            outer.expectation(libm::log1p(t) - libm::log1p(-t), |w, y| {
                let m = w - y;
                let slack = (m - t).max(0.0);
                let (x, y) = if slack < t { (1.0 - slack / m, slack / m) } else { (t / m, 1.0 - t / m) };
                Ok(beta::tails(decided, self.passives, x, y)?.upper)
            })?
        };
        Ok(value.clamp(0.0, 1.0))
    }
}

/// A Beta(a, b) variable by its log-odds θ.
#[derive(Clone, Copy)]
struct LogOdds {
    a: f64,
    b: f64,
}

impl LogOdds {
    /// The integral of `value(x, 1 − x)` against the density, over θ > `from`.
    fn expectation(self, from: f64, value: impl Fn(f64, f64) -> Result<f64>) -> Result<f64> {
        let mode = libm::log(self.a / self.b);
        let sd = (1.0 / self.a + 1.0 / self.b).sqrt();
        let (low, high) = (self.reach(mode, -sd), self.reach(mode, sd));
        let start = low.max(from);
        if start >= high {
            return Ok(0.0);
        }
        let mut edges = vec![start, high];
        // Panels widen threefold away from the mode, and from the cut, where the inner probability varies.
        for (origin, first) in [(mode, (5.0 * sd).min(4.0)), (start, (3.0 * sd).min(1.0))] {
            for side in [-1.0, 1.0] {
                let (mut edge, mut width) = (origin, first);
                while edge > low && edge < high {
                    edges.push(edge);
                    edge += side * width;
                    width *= 3.0;
                }
            }
        }
        edges.retain(|edge| (start..=high).contains(edge));
        edges.sort_by(f64::total_cmp);
        edges.dedup_by(|next, edge| *next - *edge < 1e-6 * (high - start));
        // Less than this adds less than 1e-17 over the whole range.
        let negligible = 1e-17 / (high - start);
        let mut failure = None;
        let mut sum = 0.0;
        let mut integrand = |theta: f64| {
            let (x, y) = odds_to_shares(theta);
            let density = self.density(theta, x, y);
            if density < negligible {
                return 0.0;
            }
            match value(x, y) {
                Ok(value) => value * density,
                Err(error) => {
                    failure = Some(error);
                    0.0
                }
            }
        };
        for (i, pair) in edges.windows(2).enumerate() {
            let (left, width) = (pair[0], pair[1] - pair[0]);
            sum += if i == 0 {
                // θ = left + width·v⁶ turns a power of the distance into a smooth function.
                RULE.integrate(0.0, 1.0, |v| {
                    let power = v * v * v * v * v;
                    6.0 * width * power * integrand(left + width * power * v)
                })
            } else {
                RULE.integrate(left, pair[1], &mut integrand)
            };
        }
        failure.map_or(Ok(sum), Err)
    }

    /// The density of θ: xᵃyᵇ/B(a, b).
    fn density(self, theta: f64, x: f64, y: f64) -> f64 {
        const FAR: f64 = 600.0;
        if theta > FAR {
            let (x, y) = odds_to_shares(FAR);
            return beta::density(self.a, self.b, x, y) * libm::exp(-self.b * (theta - FAR));
        }
        if theta < -FAR {
            let (x, y) = odds_to_shares(-FAR);
            return beta::density(self.a, self.b, x, y) * libm::exp(self.a * (theta + FAR));
        }
        beta::density(self.a, self.b, x, y)
    }

    /// How far from the mode, in the direction and first step of `step`, the density is e⁻⁴⁵ of its maximum.
    fn reach(self, mode: f64, step: f64) -> f64 {
        let ln_density = |theta: f64| self.a * theta - (self.a + self.b) * softplus(theta);
        let (mut theta, mut step, maximum) = (mode + 8.0 * step, step, ln_density(mode));
        for _ in 0..200 {
            if maximum - ln_density(theta) > 45.0 {
                break;
            }
            theta += step;
            step *= 1.2;
        }
        theta
    }
}

/// x = 1/(1 + e^−θ) and 1 − x, the smaller one to full accuracy.
fn odds_to_shares(theta: f64) -> (f64, f64) {
    let odds = libm::exp(-theta.abs());
    let (small, large) = (odds / (1.0 + odds), 1.0 / (1.0 + odds));
    if theta >= 0.0 { (large, small) } else { (small, large) }
}

/// ln(1 + e^θ).
fn softplus(theta: f64) -> f64 {
    theta.max(0.0) + libm::log1p(libm::exp(-theta.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::vectors::Vectors;

    fn posterior(p: f64, d: f64, n: f64, prior: f64) -> DifferencePosterior {
        DifferencePosterior::new(&Trinomial::new(p, d, n).unwrap(), prior).unwrap()
    }

    const SAMPLES: [(f64, f64, f64); 10] = [
        (0.0, 0.0, 1.0),
        (1.0, 0.0, 1.0),
        (0.0, 1.0, 1.0),
        (13.0, 8.0, 36.0),
        (0.0, 3.0, 10.0),
        (5.0, 0.0, 5.0),
        (1e6, 0.0, 1e6 + 2.0),
        (462.0, 362.0, 1000.0),
        (3e6, 2e6, 1e7),
        (1.0, 0.0, 1e7),
    ];

    #[test]
    fn vectors() {
        Vectors::read("inference/difference_posterior").check_all(|case| {
            let [p, d, n, prior, t] = ["promoters", "detractors", "n", "prior", "t"].map(|key| case.arg(key));
            vec![("above", posterior(p, d, n, prior).probability_above(t).unwrap())]
        });
        Vectors::read("inference/difference_posterior_quantile").check_all(|case| {
            let [p, d, n, prior, q] = ["promoters", "detractors", "n", "prior", "p"].map(|key| case.arg(key));
            vec![("value", posterior(p, d, n, prior).quantile(q).unwrap())]
        });
    }

    #[test]
    fn cdf_inverts_the_quantile_and_mirrors() {
        for (p, d, n) in SAMPLES {
            for prior in [0.01, 0.5, 1.0, 10.0] {
                let (one, other) = (posterior(p, d, n, prior), posterior(d, p, n, prior));
                for q in [0.025, 0.3, 0.5, 0.975] {
                    let t = one.quantile(q).unwrap();
                    assert!((other.quantile(1.0 - q).unwrap() + t).abs() < 1e-10, "{p} {d} {n} {prior} {q}: {t}");
                    // Next to an end, or to 0 with few decided answers, a step of t moves the probability visibly.
                    let reach = 3e-15 + 2e-11 * one.standard_deviation();
                    let steep = one.cdf(t + reach).unwrap() - one.cdf(t - reach).unwrap();
                    assert!((one.cdf(t).unwrap() - q).abs() < 1e-12 + steep, "{p} {d} {n} {prior} {q}: {t}");
                }
            }
        }
    }

    #[test]
    fn monotone_and_of_the_right_mean() {
        for (p, d, n) in SAMPLES {
            for prior in [0.01, 0.5, 10.0] {
                let posterior = posterior(p, d, n, prior);
                let (mean, sd) = (posterior.mean(), posterior.standard_deviation());
                let mut last = 0.0;
                for i in -40..=40 {
                    let now = posterior.cdf(mean + f64::from(i) * 0.2 * sd).unwrap();
                    assert!(now >= last - 1e-13, "{p} {d} {n} {prior}: {now} after {last}");
                    last = now;
                }
                // E = 1 − ∫ F over −1..1; the atoms-to-be of a small prior need many panels.
                if prior >= 0.5 && n > 1.0 && n < 1e4 {
                    let rule = GaussLegendre::new(400).unwrap();
                    let integral = rule.integrate(-1.0, 1.0, |t| posterior.cdf(t).unwrap());
                    assert!((1.0 - integral - mean).abs() < 1e-7, "{p} {d} {n} {prior}: {integral} {mean}");
                }
            }
        }
    }

    #[test]
    fn bad_input_is_refused() {
        let sample = Trinomial::new(1.0, 1.0, 3.0).unwrap();
        for prior in [0.0, f64::NAN, 1e3] {
            assert_eq!(DifferencePosterior::new(&sample, prior).unwrap_err().code(), "invalid_option");
        }
        let posterior = posterior(1.0, 1.0, 3.0, 1.0);
        assert_eq!(posterior.quantile(1.0).unwrap_err().code(), "invalid_value");
        assert_eq!(posterior.cdf(f64::NAN).unwrap_err().code(), "invalid_value");
        assert_eq!(posterior.interval(0.0).unwrap_err().code(), "invalid_option");
        assert_eq!((posterior.cdf(-1.0).unwrap(), posterior.cdf(1.0).unwrap()), (0.0, 1.0));
        assert!((posterior.cdf(0.0).unwrap() - 0.5).abs() < 1e-15);
        let large = Trinomial::new(1.0, 1.0, 2e9).unwrap();
        assert_eq!(DifferencePosterior::new(&large, 1.0).unwrap_err().code(), "limit_exceeded");
    }
}
