//! The search: BFGS within limits. Values here are −ln L, so that smaller is better.
use super::Objective;
use super::matrix::{Matrix, dot, longest};
use crate::Result;
use std::cell::Cell;

/// The longest step in the logarithm of a parameter.
const CAP: f64 = 2.0;
/// The step that ends a search.
const SETTLED: f64 = 1e-6;
/// The share of the promised decrease that a step must keep.
const ARMIJO: f64 = 1e-4;
/// The rounding error of a value, over 1 + |value|.
const ROUNDING: f64 = 1e-13;

/// A point with −ln L and its gradient, all finite.
#[derive(Debug, Clone)]
pub(super) struct Point {
    pub(super) at: Vec<f64>,
    pub(super) value: f64,
    pub(super) gradient: Vec<f64>,
}

/// How a search ended.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ended {
    /// The next step would be tiny, or no step improves: to be proved.
    Settled,
    OutOfIterations,
}

/// Where a search ended.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) point: Point,
    pub(super) ended: Ended,
    pub(super) iterations: u32,
}

/// What is minimised, and where.
pub(super) struct Problem<'a> {
    objective: &'a Objective<'a>,
    pub(super) lower: &'a [f64],
    pub(super) upper: &'a [f64],
    pub(super) evaluations: Cell<u32>,
}

impl<'a> Problem<'a> {
    pub(super) fn new(objective: &'a Objective<'a>, lower: &'a [f64], upper: &'a [f64]) -> Self {
        Self { objective, lower, upper, evaluations: Cell::new(0) }
    }

    /// The point, unless something there is no number.
    pub(super) fn evaluate(&self, at: Vec<f64>) -> Result<Option<Point>> {
        self.evaluations.set(self.evaluations.get() + 1);
        let (value, mut gradient) = (self.objective)(&at)?;
        for slope in &mut gradient {
            *slope = -*slope;
        }
        let finite = value.is_finite() && gradient.iter().all(|g| g.is_finite());
        Ok(finite.then_some(Point { at, value: -value, gradient }))
    }

    /// The parameters that can move: not at a limit that the gradient pushes against.
    pub(super) fn free(&self, point: &Point) -> Vec<usize> {
        let free = |&i: &usize| {
            let (u, slope) = (point.at[i], point.gradient[i]);
            !(u <= self.lower[i] && slope >= 0.0 || u >= self.upper[i] && slope <= 0.0)
        };
        (0..point.at.len()).filter(free).collect()
    }

    /// Searches from a point, with a guess of the Hessian.
    pub(super) fn search(&self, mut point: Point, guess: Option<Matrix>, max_iterations: u32) -> Result<Found> {
        let mut hessian = guess;
        for iterations in 0..max_iterations {
            let settled = |point| Found { point, ended: Ended::Settled, iterations };
            let fresh = hessian.is_none();
            let (step, model) = self.step(&point, hessian);
            if !(longest(&step) > SETTLED) {
                return Ok(settled(point));
            }
            match self.along(&point, &step)? {
                Some(next) => {
                    hessian = Some(updated(model, &point, &next, fresh));
                    point = next;
                }
                // The model of the curvature may be at fault: once more without it.
                None if fresh => return Ok(settled(point)),
                None => hessian = None,
            }
        }
        Ok(Found { point, ended: Ended::OutOfIterations, iterations: max_iterations })
    }

    /// The quasi-Newton step over the free parameters, and the Hessian it stands on.
    fn step(&self, point: &Point, hessian: Option<Matrix>) -> (Vec<f64>, Matrix) {
        let n = point.at.len();
        let model = hessian.and_then(|hessian| self.solved(point, &hessian).map(|step| (step, hessian)));
        model.unwrap_or_else(|| {
            let free = self.free(point);
            let steepest = free.iter().fold(0.0_f64, |most, &i| point.gradient[i].abs().max(most));
            // The steepest parameter moves by 1, or less where the likelihood is flat already.
            let scale = steepest.max(1e-10 * (1.0 + point.value.abs()));
            let mut step = vec![0.0; n];
            for i in free {
                step[i] = -point.gradient[i] / scale;
            }
            (step, Matrix::identity(n, scale))
        })
    }

    /// The step to the minimum of the quadratic model; none if the model does not lead downhill.
    fn solved(&self, point: &Point, hessian: &Matrix) -> Option<Vec<f64>> {
        let mut free = self.free(point);
        loop {
            let gradient: Vec<f64> = free.iter().map(|&i| -point.gradient[i]).collect();
            let moves = hessian.part(&free).factor_anyway()?.solve(&gradient);
            let mut step = vec![0.0; point.at.len()];
            for (&i, &d) in free.iter().zip(&moves) {
                step[i] = d;
            }
            let before = free.len();
            // At a limit the coupled step may lead out although the gradient leads in.
            free.retain(|&i| {
                let u = point.at[i];
                !(u <= self.lower[i] && step[i] < 0.0 || u >= self.upper[i] && step[i] > 0.0)
            });
            if free.len() == before {
                return (dot(&step, &point.gradient) <= 0.0 && step.iter().all(|d| d.is_finite())).then_some(step);
            }
            if free.is_empty() {
                return None;
            }
        }
    }

    /// `at + t·step`, on the limit where it reaches one.
    fn moved(&self, at: &[f64], step: &[f64], t: f64) -> Vec<f64> {
        let to = at.iter().zip(step).map(|(u, d)| u + t * d);
        to.zip(self.lower.iter().zip(self.upper)).map(|(u, (&lower, &upper))| u.max(lower).min(upper)).collect()
    }

    /// The longest multiple of a step that stays within the limits.
    fn room(&self, at: &[f64], step: &[f64]) -> f64 {
        (0..at.len()).fold(f64::INFINITY, |room, i| match step[i] {
            d if d > 0.0 => room.min((self.upper[i] - at[i]) / d),
            d if d < 0.0 => room.min((self.lower[i] - at[i]) / d),
            _ => room,
        })
    }

    /// The limit that a ray meets.
    pub(super) fn to_the_limit(&self, at: &[f64], direction: &[f64]) -> Vec<f64> {
        let room = self.room(at, direction);
        let mut end = self.moved(at, direction, room);
        // The rounding of u + t·d must not stop short of it.
        for i in 0..at.len() {
            let near = |limit: f64| (end[i] - limit).abs() < 1e-12 * limit.abs().max(1.0);
            if direction[i] > 0.0 && near(self.upper[i]) {
                end[i] = self.upper[i];
            } else if direction[i] < 0.0 && near(self.lower[i]) {
                end[i] = self.lower[i];
            }
        }
        end
    }

    /// A better point along a step, found by going back from its end; none if there is none.
    fn along(&self, point: &Point, step: &[f64]) -> Result<Option<Point>> {
        let slope = dot(step, &point.gradient);
        if !(slope < 0.0) {
            return Ok(None);
        }
        let room = self.room(&point.at, step);
        let mut t = (CAP / longest(step)).min(1.0).min(room);
        let rounding = ROUNDING * (1.0 + point.value.abs());
        for _ in 0..40 {
            let to = if t == room { self.to_the_limit(&point.at, step) } else { self.moved(&point.at, step, t) };
            if to == point.at {
                return Ok(None);
            }
            let shorter = match self.evaluate(to)? {
                Some(next) => {
                    let end_slope = dot(step, &next.gradient);
                    let better = next.value <= point.value + ARMIJO * t * slope;
                    // Values that differ by rounding only say nothing; the slopes still do.
                    let as_good = next.value <= point.value + rounding && end_slope.abs() <= 0.9 * slope.abs();
                    if better || as_good {
                        return Ok(Some(next));
                    }
                    let curve = next.value - point.value - t * slope;
                    clamped(-0.5 * slope * t / curve)
                }
                None => 0.25,
            };
            t *= shorter;
        }
        Ok(None)
    }
}

/// A share of a step, from 0.1 to 0.5; of what is no number 0.1.
fn clamped(share: f64) -> f64 {
    if share >= 0.1 { share.min(0.5) } else { 0.1 }
}

/// The BFGS update, damped so that it stays positive definite.
fn updated(mut hessian: Matrix, from: &Point, to: &Point, fresh: bool) -> Matrix {
    let n = from.at.len();
    let difference = |a: &[f64], b: &[f64]| -> Vec<f64> { a.iter().zip(b).map(|(a, b)| a - b).collect() };
    let (step, change) = (difference(&to.at, &from.at), difference(&to.gradient, &from.gradient));
    let curved = dot(&step, &change);
    if fresh && curved > 0.0 {
        let scale = dot(&change, &change) / curved;
        if scale.is_finite() {
            hessian = Matrix::identity(n, scale);
        }
    }
    let image = hessian.times(&step);
    let old = dot(&step, &image);
    if !(old > 0.0) {
        return hessian;
    }
    let share = if curved >= 0.2 * old { 1.0 } else { 0.8 * old / (old - curved) };
    let damped: Vec<f64> = change.iter().zip(&image).map(|(y, b)| share * y + (1.0 - share) * b).collect();
    let new = dot(&step, &damped);
    if !(new > 0.0) {
        return hessian;
    }
    for i in 0..n {
        for j in 0..n {
            hessian.entries[i * n + j] += damped[i] * damped[j] / new - image[i] * image[j] / old;
        }
    }
    hessian
}
