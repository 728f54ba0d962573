//! How precisely is the difference of two shares of one sample known, promoters minus detractors?
//!
//! Each answer is +1, 0 or −1; with P = p/n and D = d/n the estimate is P − D and the variance of one answer
//! v = P + D − (P − D)². This is the paired difference of proportions p₁₂ − p₂₁ in another coat.
//!
//! | method | interval |
//! | --- | --- |
//! | Wald | P − D ± z√(v/n), clipped to −1..1 |
//! | adjusted Wald | the same with p + ¾, d + ¾, n + 3 |
//! | Bonett–Price | the same with p + 1, d + 1, n + 2 |
//! | Goodman | P − D ± √(χ²·v/n), χ² the quantile with 2 degrees of freedom, clipped to −1..1 |
//! | score | all t with `abs(p − d − nt) ≤ z√(n(2q + t(1 − t)))`, q the likelihood's maximum of D given P − D = t |
//!
//! The score interval holds its level from n = 10 up and never leaves −1..1; adjusted Wald and Bonett–Price are nearly
//! as good; Wald is too short below n = 50. Goodman's holds for every contrast of the three shares at once, so for one of
//! them it is too long. Counts are real: an effective sample size need not be whole.
//!
//! Source: Tango (1998), *Equivalence test and confidence interval for the difference in proportions for the
//! paired-sample design*, Statistics in Medicine 17, 891–908; Rocks (2016), *Interval estimation for the Net Promoter
//! Score*, The American Statistician 70(4), <https://doi.org/10.1080/00031305.2016.1158124>; Bonett and Price (2012),
//! *Adjusted Wald confidence interval for a difference of binomial proportions based on paired data*, Journal of
//! Educational and Behavioral Statistics 37(4), 479–488; Goodman (1965), *On simultaneous confidence intervals for
//! multinomial proportions*, Technometrics 7(2), 247–254.
use super::bounds::{Bounds, critical_value, tail_probability};
use crate::error::{Error, Result};
use crate::numerics::roots;
use serde::{Deserialize, Serialize};

/// Whole counts of the three classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Counts {
    /// Answers that count +1.
    pub promoters: u64,
    /// Answers that count 0.
    pub passives: u64,
    /// Answers that count −1.
    pub detractors: u64,
}

/// A sample of three classes, its counts real and checked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trinomial {
    promoters: f64,
    passives: f64,
    detractors: f64,
    n: f64,
}

impl Trinomial {
    /// A sample of `n` answers with so many promoters and detractors; the rest are passives.
    ///
    /// # Errors
    /// `invalid_value` unless n is positive and finite, both counts are at least 0, and their sum is at most n
    /// (rounding of a weighted sum, 1e-12 of n, is forgiven).
    ///
    /// ```
    /// use cxkit::inference::trinomial::Trinomial;
    /// let score = Trinomial::new(13.0, 8.0, 36.0)?.score(0.95)?;
    /// assert!((score.lower + 0.1119684657).abs() < 1e-10);
    /// # Ok::<(), cxkit::Error>(())
    /// ```
    pub fn new(promoters: f64, detractors: f64, n: f64) -> Result<Self> {
        if !(n > 0.0 && n.is_finite()) {
            return Err(Error::invalid("n", None, "a positive finite number", n));
        }
        for (name, count) in [("promoters", promoters), ("detractors", detractors)] {
            if !(count >= 0.0 && count <= n) {
                return Err(Error::invalid(name, None, format!("a number from 0 to n = {n}"), count));
            }
        }
        let passives = n - promoters - detractors;
        if !(passives >= -1e-12 * n) {
            let got = format!("{promoters} and {detractors}");
            return Err(Error::invalid("promoters and detractors", None, format!("a sum of at most n = {n}"), got));
        }
        Ok(Self { promoters, passives: passives.max(0.0), detractors, n })
    }

    /// Answers that count +1.
    pub fn promoters(&self) -> f64 {
        self.promoters
    }

    /// Answers that count 0.
    pub fn passives(&self) -> f64 {
        self.passives
    }

    /// Answers that count −1.
    pub fn detractors(&self) -> f64 {
        self.detractors
    }

    /// All answers.
    pub fn n(&self) -> f64 {
        self.n
    }

    /// P − D, in −1..1.
    pub fn estimate(&self) -> f64 {
        (self.promoters - self.detractors) / self.n
    }

    /// The variance v of one answer coded −1, 0, +1: `P(1−P) + D(1−D) + 2PD`, a sum without cancellation.
    pub fn variance(&self) -> f64 {
        let [p, s, d] = [self.promoters, self.passives, self.detractors].map(|count| count / self.n);
        p * (s + d) + d * (s + p) + 2.0 * p * d
    }

    /// The Wald interval, clipped to −1..1.
    ///
    /// # Errors
    /// `invalid_option` unless 0 < level < 1; so for all intervals.
    pub fn wald(&self, level: f64) -> Result<Bounds> {
        Ok(self.within(critical_value(level)?))
    }

    /// So many standard errors around the estimate, clipped to −1..1.
    fn within(&self, errors: f64) -> Bounds {
        let margin = errors * (self.variance() / self.n).sqrt();
        let estimate = self.estimate();
        Bounds { lower: (estimate - margin).max(-1.0), upper: (estimate + margin).min(1.0) }
    }

    /// The adjusted Wald interval of Rocks: ¾ promoter, ¾ detractor and 3 answers added, clipped to −1..1.
    pub fn adjusted_wald(&self, level: f64) -> Result<Bounds> {
        let adjusted = Self {
            promoters: self.promoters + 0.75,
            passives: self.passives + 1.5,
            detractors: self.detractors + 0.75,
            n: self.n + 3.0,
        };
        adjusted.wald(level)
    }

    /// The adjusted Wald interval of Bonett and Price: one promoter and one detractor added, clipped to −1..1.
    pub fn bonett_price(&self, level: f64) -> Result<Bounds> {
        let (promoters, detractors) = (self.promoters + 1.0, self.detractors + 1.0);
        Self { promoters, detractors, n: self.n + 2.0, ..*self }.wald(level)
    }

    /// Goodman's interval, one of those that hold at once for all contrasts of the three shares; clipped to −1..1.
    pub fn goodman(&self, level: f64) -> Result<Bounds> {
        let tails = 2.0 * tail_probability(level)?;
        // The chi-squared distribution with 2 degrees of freedom is exponential: its quantile is −2 ln(1 − level).
        Ok(self.within((-2.0 * libm::log(tails)).sqrt()))
    }

    /// Tango's score interval, to 1e-14; an estimate of ±1 is the bound itself on that side.
    ///
    /// # Errors
    /// `invalid_option` for the level, `not_converged`.
    pub fn score(&self, level: f64) -> Result<Bounds> {
        let z = critical_value(level)?;
        let mirrored = Self { promoters: self.detractors, detractors: self.promoters, ..*self };
        Ok(Bounds { lower: self.score_lower(z)?, upper: -mirrored.score_lower(z)? })
    }

    /// The t below the estimate at which the score statistic reaches z.
    fn score_lower(&self, z: f64) -> Result<f64> {
        let (p, d, n) = (self.promoters, self.detractors, self.n);
        if d == n {
            return Ok(-1.0);
        }
        // Without a promoter and a detractor, or with promoters only, q is 0 or (1 − t)/2, and the equation is linear.
        if p + d == 0.0 {
            return Ok(-z * z / (n + z * z));
        }
        if p == n {
            return Ok((n - z * z) / (n + z * z));
        }
        let excess = |t: f64| p - d - n * t - z * (n * self.null_variance(t)).sqrt();
        roots::find(|t| Ok(excess(t)), -1.0, self.estimate(), 5e-15, 200)
    }

    /// The variance of one answer, 2q + t(1 − t), at the likelihood's maximum under P − D = t.
    fn null_variance(&self, t: f64) -> f64 {
        // For t < 0 the two classes change places, so that the constant term never is positive.
        let (p, d, t) =
            if t < 0.0 { (self.detractors, self.promoters, -t) } else { (self.promoters, self.detractors, t) };
        let n = self.n;
        let spread = t * (1.0 - t);
        // 2n·q² + b·q − d·t(1 − t) = 0.
        let b = (2.0 * n - p + d) * t - p - d;
        let root = (b * b + 8.0 * n * d * spread).sqrt();
        let q = if b <= 0.0 { (root - b) / (4.0 * n) } else { 2.0 * d * spread / (b + root) };
        (2.0 * q + spread).max(0.0)
    }
}

impl Counts {
    /// All answers.
    ///
    /// # Errors
    /// `limit_exceeded` above 2^53, where a count is no exact float.
    pub fn n(&self) -> Result<u64> {
        const LIMIT: u64 = 1 << 53;
        let n = self.promoters.saturating_add(self.passives).saturating_add(self.detractors);
        if n <= LIMIT {
            return Ok(n);
        }
        Err(Error::LimitExceeded { what: "number of answers".into(), limit: LIMIT, got: n })
    }

    /// The same counts as a sample.
    ///
    /// # Errors
    /// `insufficient_data` without any answer, and as for [`Counts::n`].
    pub fn sample(&self) -> Result<Trinomial> {
        let n = self.n()?;
        if n == 0 {
            return Err(Error::InsufficientData { what: "difference of shares".into(), needed: 1, got: 0 });
        }
        Trinomial::new(self.promoters as f64, self.detractors as f64, n as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::vectors::Vectors;

    type Method = fn(&Trinomial, f64) -> Result<Bounds>;
    const METHODS: [(&str, Method); 5] = [
        ("wald", Trinomial::wald),
        ("adjusted_wald", Trinomial::adjusted_wald),
        ("bonett_price", Trinomial::bonett_price),
        ("goodman", Trinomial::goodman),
        ("score", Trinomial::score),
    ];
    const SAMPLES: [(f64, f64, f64); 12] = [
        (0.0, 0.0, 12.0),
        (5.0, 0.0, 5.0),
        (0.0, 1.0, 1.0),
        (0.0, 3.0, 10.0),
        (13.0, 8.0, 36.0),
        (4.0, 4.0, 8.0),
        (4.0, 4.0, 80.0),
        (1e-9, 0.0, 3.0),
        (0.7, 0.1, 0.9),
        (462.0, 362.0, 1000.0),
        (3e5, 2e5, 1e6),
        (1e6, 1e6 - 1.0, 1e9),
    ];

    #[test]
    fn vectors() {
        Vectors::read("inference/trinomial_interval").check_all(|case| {
            let sample = Trinomial::new(case.arg("promoters"), case.arg("detractors"), case.arg("n")).unwrap();
            let method = METHODS.iter().find(|(name, _)| *name == case.word("method")).unwrap().1;
            let bounds = method(&sample, case.arg("level")).unwrap();
            vec![("lower", bounds.lower), ("upper", bounds.upper)]
        });
    }

    #[test]
    fn nested_by_level_antisymmetric_and_inside_the_range() {
        for (name, method) in METHODS {
            for (p, d, n) in SAMPLES {
                let (sample, mirrored) = (Trinomial::new(p, d, n).unwrap(), Trinomial::new(d, p, n).unwrap());
                let mut last: Option<Bounds> = None;
                for level in [0.5, 0.8, 0.95, 0.999, 1.0 - 1e-12] {
                    let now = method(&sample, level).unwrap();
                    let other = method(&mirrored, level).unwrap();
                    assert_eq!((now.lower, now.upper), (-other.upper, -other.lower), "{name} {p} {d} {n}");
                    assert!(now.lower >= -1.0 && now.upper <= 1.0 && now.lower <= now.upper, "{name} {p} {d} {n}");
                    if let Some(last) = last {
                        assert!(now.lower <= last.lower && now.upper >= last.upper, "{name} {p} {d} {n} {level}");
                    }
                    last = Some(now);
                }
            }
        }
    }

    #[test]
    fn the_score_bound_solves_its_equation() {
        for (p, d, n) in SAMPLES {
            let sample = Trinomial::new(p, d, n).unwrap();
            let z = critical_value(0.95).unwrap();
            let bounds = sample.score(0.95).unwrap();
            assert!(bounds.lower <= sample.estimate() && sample.estimate() <= bounds.upper, "{p} {d} {n}");
            for (t, sign) in [(bounds.lower, 1.0), (bounds.upper, -1.0)] {
                if t.abs() < 1.0 {
                    let left = sign * (p - d - n * t);
                    let right = z * (n * sample.null_variance(t)).sqrt();
                    assert!((left - right).abs() <= 1e-9 * (left + right).max(1e-3), "{p} {d} {n}: {left} {right}");
                }
            }
        }
    }

    #[test]
    fn bad_input_is_refused() {
        let code = |p, d, n| Trinomial::new(p, d, n).unwrap_err().code();
        for (p, d, n) in
            [(1.0, 1.0, 0.0), (f64::NAN, 1.0, 3.0), (1.0, -1.0, 3.0), (2.0, 2.0, 3.0), (1.0, 1.0, f64::NAN)]
        {
            assert_eq!(code(p, d, n), "invalid_value");
        }
        assert!(Trinomial::new(0.1 + 0.2, 0.7, 1.0).is_ok());
        let sample = Trinomial::new(1.0, 1.0, 3.0).unwrap();
        for (_, method) in METHODS {
            assert_eq!(method(&sample, 1.0).unwrap_err().code(), "invalid_option");
        }
        let counts = Counts { promoters: 0, passives: 0, detractors: 0 };
        assert_eq!(counts.sample().unwrap_err().code(), "insufficient_data");
        let counts = Counts { promoters: u64::MAX, passives: 1, detractors: 0 };
        assert_eq!(counts.n().unwrap_err().code(), "limit_exceeded");
    }
}
