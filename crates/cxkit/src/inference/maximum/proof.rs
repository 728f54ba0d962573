//! The finish and the proof: Newton's method, and what the information says.
use super::matrix::{Factor, Matrix, longest};
use super::search::{Ended, Found, Point, Problem};
use super::{GRADIENT, Maximum, SAME};
use crate::Result;

/// Half the distance of the gradients whose difference is the information.
const APART: f64 = 1e-4;
/// The Newton step up to which the point counts as found.
const NEAR: f64 = 1e-2;
/// The Newton step that is left undone.
const DONE: f64 = 1e-10;
/// How far the finish may go before the information is taken anew.
const STALE: f64 = 1e-5;
/// Ratio of eigenvalues beyond which the likelihood counts as flat.
const FLAT: f64 = 1e10;
const ROUNDS: u32 = 12;
/// The share of a direction from which it moves a parameter.
const ALONG: f64 = 0.1;

const STILL_RISING: &str = "the likelihood still rises where the search stopped; raise max_iterations, or look for \
                            extreme values in the data";
const NOT_IDENTIFIED: &str = "the information is not positive definite: the data do not tell the parameters apart; use \
                              more customers, a longer period, or a model with fewer parameters";

/// The maximum, or why it is none.
pub(super) type Verdict = std::result::Result<Maximum, &'static str>;

impl Problem<'_> {
    /// Finishes and proves the end of a search, or says why it is no maximum.
    pub(super) fn prove(&self, end: Found, max_iterations: u32) -> Result<Verdict> {
        let mut end = end;
        // Parameters at a limit where the gradient leads in, by what is left of that of the others, but the step out.
        let mut held: Vec<usize> = Vec::new();
        for _ in 0..ROUNDS {
            held.retain(|&i| self.at_limit(&end.point, i));
            let free = self.loose(&end.point, &held);
            if free.is_empty() {
                let maximum = self.maximum(&end, &free, None);
                return Ok(if all_held(&end.point, &held) { Ok(maximum) } else { Err(STILL_RISING) });
            }
            let Some(information) = self.information(&end.point, &free)? else { return Ok(Err(STILL_RISING)) };
            let eigen = information.eigen();
            let (smallest, largest) = (eigen[0].0, eigen[eigen.len() - 1].0);
            let factor = information.factor().filter(|_| smallest > 0.0);
            let Some(factor) = factor.filter(|_| smallest * FLAT > largest) else {
                let (value, direction) = &eigen[0];
                let direction = embedded(direction, &free, end.point.at.len());
                match self.beyond(&end.point, &direction, *value < -1e-7 * largest.abs())? {
                    Some(better) => {
                        end = self.again(end, better, None, max_iterations)?;
                        continue;
                    }
                    None => match self.stopped(&end.point, &free, &direction) {
                        Some(stopped) => {
                            held.push(stopped);
                            continue;
                        }
                        None => return Ok(Err(NOT_IDENTIFIED)),
                    },
                }
            };
            let step = newton(&factor, &end.point, &free);
            let mut leaving = free.iter().zip(&step).filter(|&(&i, &d)| self.leads_out(&end.point, i, d));
            if let Some((&i, _)) = leaving.next() {
                held.push(i);
                continue;
            }
            if longest(&step) > NEAR {
                let guess = curvature(&information, &free, end.point.at.len());
                let (before, from) = (end.point.value, end.point.at.clone());
                let point = end.point.clone();
                end = self.again(end, point, Some(guess), max_iterations)?;
                if end.point.at == from || matches!(end.ended, Ended::OutOfIterations) && end.point.value >= before {
                    return Ok(Err(STILL_RISING));
                }
                continue;
            }
            let start = end.point.at.clone();
            end.point = self.finish(end.point, &factor, &free)?;
            if self.loose(&end.point, &held) != free || apart(&start, &end.point.at) > STALE {
                continue;
            }
            let maximum = self.maximum(&end, &free, Some((&factor, largest / smallest)));
            // A parameter at 1e8 is known to 1e-15 of its logarithm only, and the gradient accordingly.
            let exact = |(row, &i): (usize, &usize)| {
                let resolution = 8.0 * f64::EPSILON * maximum.at[i].abs() * information.get(row, row);
                end.point.gradient[i].abs() <= resolution.max(GRADIENT * (1.0 + maximum.value.abs()))
            };
            let proved = free.iter().enumerate().all(exact) && all_held(&end.point, &held);
            return Ok(if proved { Ok(maximum) } else { Err(STILL_RISING) });
        }
        Ok(Err(STILL_RISING))
    }

    /// The parameters that can move and are not held at a limit.
    fn loose(&self, point: &Point, held: &[usize]) -> Vec<usize> {
        self.free(point).into_iter().filter(|i| !held.contains(i)).collect()
    }

    fn at_limit(&self, point: &Point, i: usize) -> bool {
        point.at[i] <= self.lower[i] || point.at[i] >= self.upper[i]
    }

    /// Whether a step of a parameter at a limit leads beyond it.
    fn leads_out(&self, point: &Point, i: usize, step: f64) -> bool {
        point.at[i] <= self.lower[i] && step < 0.0 || point.at[i] >= self.upper[i] && step > 0.0
    }

    /// The parameter whose limit ends a direction in which the likelihood is flat, if one does.
    fn stopped(&self, point: &Point, free: &[usize], direction: &[f64]) -> Option<usize> {
        let along = |i: &usize| self.at_limit(point, *i) && direction[*i].abs() > ALONG;
        let size = |i: &usize| direction[*i].abs();
        free.iter().copied().filter(along).max_by(|a, b| size(a).total_cmp(&size(b)))
    }

    /// Searches on from a point, the iterations counted on.
    fn again(&self, end: Found, from: Point, guess: Option<Matrix>, max_iterations: u32) -> Result<Found> {
        let left = max_iterations.saturating_sub(end.iterations).max(1);
        let next = self.search(from, guess, left)?;
        Ok(Found { iterations: end.iterations + next.iterations, ..next })
    }

    /// The Hessian of −ln L over the free parameters, from central differences of the gradient; none if a gradient is
    /// no number.
    fn information(&self, point: &Point, free: &[usize]) -> Result<Option<Matrix>> {
        let n = free.len();
        let mut entries = vec![0.0; n * n];
        for (row, &i) in free.iter().enumerate() {
            let beside = |by: f64| {
                let mut at = point.at.clone();
                at[i] += by;
                self.evaluate(at)
            };
            let (Some(above), Some(below)) = (beside(APART)?, beside(-APART)?) else { return Ok(None) };
            for (column, &j) in free.iter().enumerate() {
                let slope = (above.gradient[j] - below.gradient[j]) / (2.0 * APART);
                entries[row * n + column] += 0.5 * slope;
                entries[column * n + row] += 0.5 * slope;
            }
        }
        Ok(Some(Matrix { order: n, entries }))
    }

    /// Newton steps with one information, as long as they shrink.
    fn finish(&self, mut point: Point, factor: &Factor, free: &[usize]) -> Result<Point> {
        let mut step = newton(factor, &point, free);
        for _ in 0..10 {
            if longest(&step) <= DONE {
                break;
            }
            let to = point.at.iter().zip(embedded(&step, free, point.at.len())).map(|(u, d)| u + d);
            let to = to.zip(self.lower.iter().zip(self.upper)).map(|(u, (&lower, &upper))| u.max(lower).min(upper));
            let Some(next) = self.evaluate(to.collect())? else { break };
            let after = newton(factor, &next, free);
            if !(longest(&after) < 0.7 * longest(&step)) {
                break;
            }
            (point, step) = (next, after);
        }
        Ok(point)
    }

    /// A better point along a direction in which the likelihood does not fall away: down the other side of a saddle, or
    /// on the limit to which it is flat.
    fn beyond(&self, point: &Point, direction: &[f64], saddle: bool) -> Result<Option<Point>> {
        let mut best: Option<Point> = None;
        let allowance = SAME * (1.0 + point.value.abs());
        for sign in [1.0, -1.0] {
            let ray: Vec<f64> = direction.iter().map(|d| sign * d).collect();
            let mut tries = vec![(self.to_the_limit(&point.at, &ray), allowance)];
            if saddle {
                let near = point.at.iter().zip(&ray).map(|(u, d)| u + 0.25 * d);
                let near = near.zip(self.lower.iter().zip(self.upper)).map(|(u, (&a, &b))| u.max(a).min(b));
                tries.push((near.collect(), -allowance));
            }
            for (to, allowance) in tries {
                let Some(next) = self.evaluate(to)? else { continue };
                let better = best.as_ref().is_none_or(|best| next.value < best.value);
                if next.at != point.at && next.value <= point.value + allowance && better {
                    best = Some(next);
                }
            }
        }
        Ok(best)
    }

    /// What the proof has found.
    fn maximum(&self, end: &Found, free: &[usize], proof: Option<(&Factor, f64)>) -> Maximum {
        let (point, n) = (&end.point, end.point.at.len());
        let mut covariance = vec![vec![0.0; n]; n];
        if let Some((factor, _)) = proof {
            let inverse = factor.inverse();
            for (row, &i) in free.iter().enumerate() {
                for (column, &j) in free.iter().enumerate() {
                    covariance[i][j] = inverse.get(row, column);
                }
            }
        }
        let side = |i: usize| match free.contains(&i) {
            true => 0,
            false if point.at[i] <= self.lower[i] => -1,
            false => 1,
        };
        let steepest = free.iter().fold(0.0_f64, |most, &i| point.gradient[i].abs().max(most));
        Maximum {
            at: point.at.clone(),
            value: -point.value,
            gradient_norm: steepest / (1.0 + point.value.abs()),
            side: (0..n).map(side).collect(),
            covariance,
            condition_number: proof.map(|(_, ratio)| ratio),
            iterations: end.iterations,
            evaluations: self.evaluations.get(),
        }
    }
}

/// Whether the gradient at the limits that hold parameters counts as 0.
fn all_held(point: &Point, held: &[usize]) -> bool {
    held.iter().all(|&i| point.gradient[i].abs() <= GRADIENT * (1.0 + point.value.abs()))
}

/// The Newton step over the free parameters.
fn newton(factor: &Factor, point: &Point, free: &[usize]) -> Vec<f64> {
    let gradient: Vec<f64> = free.iter().map(|&i| -point.gradient[i]).collect();
    factor.solve(&gradient)
}

/// A vector over the free parameters as one over all.
fn embedded(part: &[f64], free: &[usize], n: usize) -> Vec<f64> {
    let mut whole = vec![0.0; n];
    free.iter().zip(part).for_each(|(&i, &x)| whole[i] = x);
    whole
}

/// The information as a Hessian over all parameters.
fn curvature(information: &Matrix, free: &[usize], n: usize) -> Matrix {
    let largest = (0..free.len()).fold(0.0_f64, |most, i| most.max(information.get(i, i)));
    let mut whole = Matrix::identity(n, largest);
    for (row, &i) in free.iter().enumerate() {
        for (column, &j) in free.iter().enumerate() {
            whole.entries[i * n + j] = information.get(row, column);
        }
    }
    whole
}

fn apart(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).fold(0.0, |most, (a, b)| (a - b).abs().max(most))
}
