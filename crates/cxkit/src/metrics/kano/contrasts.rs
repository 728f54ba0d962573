//! The regression behind penalties and rewards: what do low and high ratings of each attribute cost and add?
//!
//! Two dummies an attribute, low and high; ratings in between are the reference. A dummy without contrast is left out:
//!
//! ```text
//! nobody low, or nobody in between     no dummy for low
//! nobody high                          no dummy for high
//! nobody in between                    the dummy for high stays if somebody is low: it then compares high with low, and
//!                                      controls the other attributes, but is neither penalty nor reward
//! ```
//!
//! A replicate weights each row by how often it was drawn, so that X'X comes from the few dummies of each row that are 1.
use super::ratings::{CompleteRows, Level};
use crate::inference::least_squares::LeastSquares;
use crate::numerics::cholesky;
use crate::{Error, Result};

/// How often each class of rating occurs, and where the dummies stand among the variables of the regression.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Dummies {
    /// Low, in between, high.
    pub(super) counts: [u64; 3],
    low: Option<usize>,
    high: Option<usize>,
}

impl Dummies {
    pub(super) fn penalty(&self) -> Option<usize> {
        self.low
    }

    pub(super) fn reward(&self) -> Option<usize> {
        self.high.filter(|_| self.counts[1] > 0)
    }

    fn of(&self, level: Level) -> Option<usize> {
        match level {
            Level::Low => self.low,
            Level::Middle => None,
            Level::High => self.high,
        }
    }
}

/// The dummies of all attributes over the complete rows.
pub(super) struct Contrasts<'a> {
    rows: &'a CompleteRows,
    pub(super) dummies: Vec<Dummies>,
    /// Dummies in all.
    pub(super) variables: usize,
}

impl<'a> Contrasts<'a> {
    pub(super) fn of(rows: &'a CompleteRows) -> Self {
        let mut dummies = vec![Dummies::default(); rows.attributes];
        for row in rows.levels.chunks(rows.attributes) {
            dummies.iter_mut().zip(row).for_each(|(dummies, &level)| dummies.counts[level as usize] += 1);
        }
        let mut variables = 0;
        let mut next = |kept: bool| {
            variables += usize::from(kept);
            kept.then(|| variables - 1)
        };
        for Dummies { counts: [n_low, n_middle, n_high], low, high } in &mut dummies {
            *low = next(*n_low > 0 && *n_middle > 0);
            *high = next(*n_high > 0 && (*n_middle > 0 || *n_low > 0));
        }
        Self { rows, dummies, variables }
    }

    /// Respondents.
    pub(super) fn n(&self) -> usize {
        self.rows.overall.len()
    }

    /// The regression; `name` is the name of an attribute.
    pub(super) fn fit(&self, name: impl Fn(usize) -> String) -> Result<LeastSquares> {
        let what = || "penalty and reward".to_owned();
        let (needed, got) = (self.variables as u64 + 2, self.rows.n());
        if got < needed {
            return Err(Error::InsufficientData { what: what(), needed, got });
        }
        if self.rows.overall.windows(2).all(|pair| pair[0] == pair[1]) {
            let reason = "every respondent gave the same overall rating".into();
            return Err(Error::Undefined { what: what(), reason });
        }
        let row = |i: usize, x: &mut [f64]| {
            x.fill(0.0);
            let ones = self.dummies.iter().zip(self.rows.row(i));
            ones.filter_map(|(dummies, &level)| dummies.of(level)).for_each(|variable| x[variable] = 1.0);
            self.rows.overall[i]
        };
        let attribute = |variable: usize| {
            let owner = self.dummies.iter().position(|it| it.low == Some(variable) || it.high == Some(variable));
            owner.map_or_else(String::new, &name)
        };
        LeastSquares::fit(self.rows.overall.len(), self.variables, row, attribute).map_err(|error| match error {
            Error::Undefined { what, .. } => {
                let reason = "its low or high ratings follow from those of the attributes before it; leave one out";
                Error::Undefined { what, reason: reason.into() }
            }
            other => other,
        })
    }
}

/// The rows as lists of the dummies that are 1, for regressions on resampled rows.
pub(super) struct ResampledFit {
    /// Coefficients, the intercept in front.
    order: usize,
    starts: Vec<usize>,
    ones: Vec<u32>,
    /// The overall rating less its mean: the slopes stay, and the sums lose no digits.
    outcome: Vec<f64>,
}

/// Memory of one regression.
pub(super) struct Space {
    products: Vec<f64>,
    coefficients: Vec<f64>,
}

impl ResampledFit {
    pub(super) fn of(contrasts: &Contrasts<'_>) -> Self {
        let overall = &contrasts.rows.overall;
        let (mut starts, mut ones) = (vec![0], Vec::new());
        for row in 0..overall.len() {
            let levels = contrasts.dummies.iter().zip(contrasts.rows.row(row));
            ones.push(0);
            ones.extend(levels.filter_map(|(dummies, &level)| dummies.of(level)).map(|variable| variable as u32 + 1));
            starts.push(ones.len());
        }
        let mean = overall.iter().sum::<f64>() / overall.len() as f64;
        let outcome = overall.iter().map(|overall| overall - mean).collect();
        Self { order: contrasts.variables + 1, starts, ones, outcome }
    }

    pub(super) fn space(&self) -> Space {
        Space { products: vec![0.0; self.order * self.order], coefficients: vec![0.0; self.order] }
    }

    /// The coefficients of the dummies where row i counts `times[i]` times; none where the design is singular.
    pub(super) fn slopes<'s>(&self, space: &'s mut Space, times: &[u32]) -> Option<&'s [f64]> {
        let Space { products, coefficients } = space;
        products.fill(0.0);
        coefficients.fill(0.0);
        for ((&times, bounds), &outcome) in times.iter().zip(self.starts.windows(2)).zip(&self.outcome) {
            if times == 0 {
                continue;
            }
            let (times, ones) = (f64::from(times), &self.ones[bounds[0]..bounds[1]]);
            for (at, &one) in ones.iter().enumerate() {
                let row = &mut products[one as usize * self.order..][..self.order];
                ones[..=at].iter().for_each(|&other| row[other as usize] += times);
                coefficients[one as usize] += times * outcome;
            }
        }
        cholesky::factor(products, self.order).ok()?;
        cholesky::solve(products, self.order, coefficients);
        Some(&coefficients[1..])
    }
}
