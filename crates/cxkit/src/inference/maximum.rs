//! Maximum likelihood in a few positive parameters: found from several starts, and proved.
//!
//! From each start a quasi-Newton search (BFGS with Powell's damping) in the logarithms of the parameters, within limits: no
//! step is longer than 2, so that none leaves the region where the likelihood is a number, and a step that does is
//! taken back. The best end is finished by Newton's method with the information from central differences of the
//! gradient, and proved: gradient 0 and information positive definite (Cholesky) over the parameters inside, gradient
//! outwards or 0 at a limit. Where the likelihood is flat to the limit, the limit is the answer. Nothing is random.
//!
//! Source: Nocedal and Wright (2006), *Numerical Optimization*, 2nd edition, §3.5, §6.1, §16.7, §18.3; Hager and Zhang
//! (2005), SIAM Journal on Optimization 16, 170–192 (accepting steps at the rounding error of the value).
mod matrix;
mod proof;
mod search;

use crate::{Error, Result};
use matrix::Matrix;
use search::{Ended, Found, Problem};

/// What is maximised: ln L and its gradient, both in the logarithms of the parameters.
pub type Objective<'a> = dyn Fn(&[f64]) -> Result<(f64, Vec<f64>)> + 'a;

/// A maximum and its proof, in the logarithms of the parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct Maximum {
    /// Where.
    pub at: Vec<f64>,
    /// ln L there.
    pub value: f64,
    /// Largest absolute derivative by a parameter inside its range, over 1 + |ln L|.
    pub gradient_norm: f64,
    /// For each parameter −1 at its lower limit, 1 at its upper, 0 inside.
    pub side: Vec<i8>,
    /// Inverse of the information over the parameters inside; zero elsewhere.
    pub covariance: Vec<Vec<f64>>,
    /// Largest over smallest eigenvalue of that information; none if every parameter is at a limit.
    pub condition_number: Option<f64>,
    /// Iterations of the start that won.
    pub iterations: u32,
    /// Evaluations over all starts.
    pub evaluations: u32,
}

/// The gradient that counts as 0, over 1 + |ln L|.
const GRADIENT: f64 = 1e-8;
/// The difference of ln L that counts as none, over 1 + |ln L|.
const SAME: f64 = 1e-10;

/// Maximises from every start within `lower..=upper`, and proves the best one: gradient 0 and information positive
/// definite over the parameters inside, gradient outwards at a limit; else `not_converged` with what to do.
///
/// A value or gradient that is no number makes a step be taken back; an error ends the search.
///
/// ```
/// use cxkit::inference::maximum::maximise;
/// let objective = |u: &[f64]| Ok((-(u[0] - 1.0).powi(2), vec![-2.0 * (u[0] - 1.0)]));
/// let maximum = maximise(&objective, &[vec![0.0]], &[-18.0], &[18.0], 100)?;
/// assert!((maximum.at[0] - 1.0).abs() < 1e-10 && (maximum.covariance[0][0] - 0.5).abs() < 1e-6);
/// # Ok::<(), cxkit::Error>(())
/// ```
pub fn maximise(
    objective: &Objective<'_>,
    starts: &[Vec<f64>],
    lower: &[f64],
    upper: &[f64],
    max_iterations: u32,
) -> Result<Maximum> {
    let starts: Vec<Start> = starts.iter().map(|at| Start { at: at.clone(), covariance: None }).collect();
    maximise_from(objective, &starts, lower, upper, max_iterations)
}

/// A point to start from, with a guess of the covariance there.
#[derive(Debug, Clone)]
pub(crate) struct Start {
    pub(crate) at: Vec<f64>,
    pub(crate) covariance: Option<Vec<Vec<f64>>>,
}

/// [`maximise`] with guesses of the covariance.
pub(crate) fn maximise_from(
    objective: &Objective<'_>,
    starts: &[Start],
    lower: &[f64],
    upper: &[f64],
    max_iterations: u32,
) -> Result<Maximum> {
    let problem = Problem::new(objective, lower, upper);
    let mut ends: Vec<Found> = Vec::new();
    for start in starts {
        let at = start.at.iter().zip(lower.iter().zip(upper)).map(|(&u, (&lower, &upper))| u.max(lower).min(upper));
        let Some(point) = problem.evaluate(at.collect())? else { continue };
        let guess = start.covariance.as_deref().and_then(Matrix::inverse_of);
        ends.push(problem.search(point, guess, max_iterations)?);
    }
    // The sort is stable: of equal ends the first start's.
    ends.sort_by(|a, b| a.point.value.total_cmp(&b.point.value));
    let Some(best) = ends.first().map(|end| end.point.value) else {
        return Err(failed("the likelihood is not a number at any start; look for extreme values in the data"));
    };
    let mut reason = None;
    for end in ends {
        if !(end.point.value <= best + SAME * (1.0 + best.abs())) {
            break;
        }
        if matches!(end.ended, Ended::OutOfIterations) {
            reason.get_or_insert_with(|| format!("stopped after {max_iterations} iterations; raise max_iterations"));
            continue;
        }
        match problem.prove(end, max_iterations)? {
            Ok(maximum) => return Ok(maximum),
            Err(why) => {
                reason.get_or_insert_with(|| why.to_owned());
            }
        }
    }
    Err(failed(reason.unwrap_or_default()))
}

fn failed(reason: impl Into<String>) -> Error {
    Error::NotConverged { what: "maximum likelihood".into(), reason: reason.into() }
}

#[cfg(test)]
mod tests;
