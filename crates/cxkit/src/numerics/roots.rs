//! Where does a continuous function change sign?
//!
//! ITP (interpolate, truncate, project): the bracket shrinks at least as fast as by bisection plus one step, and for a
//! smooth function nearly as fast as the secant method. It never leaves the bracket and never loops without end.
//!
//! Source: Oliveira and Takahashi (2020), *An Enhancement of the Bisection Method Average Performance Preserving Minmax
//! Optimality*, ACM Transactions on Mathematical Software 47(1), <https://doi.org/10.1145/3423597>; κ₁ = 0.2/(b − a),
//! κ₂ = 2, n₀ = 1.
use crate::error::{Error, Result};

/// The root of `f` between `lower` and `upper`, to within ± `tolerance` of the sign change.
///
/// `f` must have opposite signs (or a zero) at the two ends; `tolerance` is in the unit of the argument and is widened
/// to the spacing of the floats there.
///
/// # Errors
/// `invalid_value` for a bracket that is not one (ends in the wrong order, not finite, same sign) or a tolerance that
/// is not positive; `not_converged` when `f` gives NaN, or after `max_iterations`; and whatever error `f` returns.
///
/// ```
/// use cxkit::numerics::roots;
/// let root = roots::find(|x| Ok(x * x - 2.0), 0.0, 2.0, 1e-14, 100)?;
/// assert!((root - 2f64.sqrt()).abs() < 1e-14);
/// # Ok::<(), cxkit::Error>(())
/// ```
pub fn find(
    mut f: impl FnMut(f64) -> Result<f64>,
    lower: f64,
    upper: f64,
    tolerance: f64,
    max_iterations: u32,
) -> Result<f64> {
    check(lower, upper, tolerance)?;
    let ends = ((lower, f(lower)?), (upper, f(upper)?));
    find_between(f, ends, tolerance, max_iterations)
}

/// The same, for ends whose values are known already.
pub(crate) fn find_between(
    mut f: impl FnMut(f64) -> Result<f64>,
    ((lower, at_lower), (upper, at_upper)): ((f64, f64), (f64, f64)),
    tolerance: f64,
    max_iterations: u32,
) -> Result<f64> {
    check(lower, upper, tolerance)?;
    let bracket = || format!("[{lower}, {upper}]");
    let (mut a, mut b) = (lower, upper);
    let (mut fa, mut fb) = (at_lower, at_upper);
    if fa == 0.0 {
        return Ok(a);
    }
    if fb == 0.0 {
        return Ok(b);
    }
    if !(fa * fb.signum() < 0.0) {
        return Err(Error::invalid("bracket", None, "a change of sign", format!("{fa} and {fb} at {}", bracket())));
    }
    let tolerance = tolerance.max(f64::EPSILON * a.abs().max(b.abs()));
    let truncation = 0.2 / (b - a);
    let mut radius = tolerance * libm::exp2(libm::ceil(libm::log2((b - a) / (2.0 * tolerance))).max(0.0) + 1.0);
    for _ in 0..max_iterations {
        if b - a <= 2.0 * tolerance {
            return Ok(a + 0.5 * (b - a));
        }
        let middle = a + 0.5 * (b - a);
        // Interpolate: the false position. Truncate: towards the middle. Project: into the bisection's guarantee.
        let secant = (fb * a - fa * b) / (fb - fa);
        let sign = (middle - secant).signum();
        let delta = truncation * (b - a) * (b - a);
        let truncated = if delta <= (middle - secant).abs() { secant + sign * delta } else { middle };
        let slack = radius - 0.5 * (b - a);
        let mut x = if (truncated - middle).abs() <= slack { truncated } else { middle - sign * slack };
        if !(a < x && x < b) {
            x = middle;
        }
        let fx = f(x)?;
        if fx == 0.0 {
            return Ok(x);
        }
        if fx.signum() == fa.signum() {
            (a, fa) = (x, fx);
        } else if fx.signum() == fb.signum() {
            (b, fb) = (x, fx);
        } else {
            return Err(not_converged(format!("the function is not a number at {x}")));
        }
        radius *= 0.5;
    }
    Err(not_converged(format!("no root to within {tolerance} after {max_iterations} iterations in {}", bracket())))
}

fn check(lower: f64, upper: f64, tolerance: f64) -> Result<()> {
    if !(lower <= upper && lower.is_finite() && upper.is_finite()) {
        let got = format!("[{lower}, {upper}]");
        return Err(Error::invalid("bracket", None, "finite ends, lower first", got));
    }
    if !(tolerance > 0.0) {
        return Err(Error::invalid("tolerance", None, "a positive number", tolerance));
    }
    Ok(())
}

fn not_converged(reason: String) -> Error {
    Error::NotConverged { what: "root finding".into(), reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_known_roots_in_few_steps() {
        type Function = fn(f64) -> f64;
        let cases: [(Function, f64, f64, f64); 6] = [
            (|x| x * x - 2.0, 0.0, 2.0, std::f64::consts::SQRT_2),
            (libm::cos, 0.0, 3.0, std::f64::consts::FRAC_PI_2),
            (|x| libm::exp(x) - 1e-6, -50.0, 1.0, -13.815_510_557_964_274),
            (|x| libm::pow(x, 9.0), -1.0, 0.7, 0.0),
            (|x| if x < 0.3 { -1.0 } else { 1.0 }, -1.0, 1.0, 0.3),
            (|x| 1.0 / (x - 0.25), 0.0, 1.0, 0.25),
        ];
        for (i, (f, lower, upper, root)) in cases.into_iter().enumerate() {
            let mut calls = 0;
            let found = find(
                |x| {
                    calls += 1;
                    Ok(f(x))
                },
                lower,
                upper,
                1e-14,
                100,
            );
            assert!((found.unwrap() - root).abs() < 3e-14, "{i}");
            assert!(calls <= 56, "{i}: {calls} calls");
        }
    }

    #[test]
    fn an_end_may_be_the_root() {
        assert_eq!(find(Ok, 0.0, 1.0, 1e-9, 10).unwrap(), 0.0);
        assert_eq!(find(|x| Ok(x - 1.0), 0.0, 1.0, 1e-9, 10).unwrap(), 1.0);
    }

    #[test]
    fn refuses_and_gives_up_with_an_error() {
        let code = |result: Result<f64>| result.unwrap_err().code();
        assert_eq!(code(find(|x| Ok(x + 2.0), 0.0, 1.0, 1e-9, 10)), "invalid_value");
        assert_eq!(code(find(Ok, 1.0, 0.0, 1e-9, 10)), "invalid_value");
        assert_eq!(code(find(Ok, -1.0, f64::INFINITY, 1e-9, 10)), "invalid_value");
        assert_eq!(code(find(Ok, -1.0, 1.0, f64::NAN, 10)), "invalid_value");
        assert_eq!(code(find(|_| Ok(f64::NAN), -1.0, 1.0, 1e-9, 10)), "invalid_value");
        assert_eq!(code(find(|x| Ok(x - 0.3), -1.0, 1.0, 1e-300, 1)), "not_converged");
        assert_eq!(code(find(|x| Ok(if x.abs() < 1.0 { f64::NAN } else { x }), -1.0, 1.0, 1e-9, 10)), "not_converged");
        assert_eq!(code(find(|_| Err(Error::Cancelled), -1.0, 1.0, 1e-9, 10)), "cancelled");
    }
}
