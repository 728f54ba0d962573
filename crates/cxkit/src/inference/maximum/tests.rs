use super::*;
use crate::error::Error;

const LIMIT: f64 = 18.420_680_743_952_367;

fn run(dimensions: usize, objective: impl Fn(&[f64]) -> (f64, Vec<f64>), starts: &[&[f64]]) -> Result<Maximum> {
    let starts: Vec<Vec<f64>> = starts.iter().map(|start| start.to_vec()).collect();
    let (lower, upper) = (vec![-LIMIT; dimensions], vec![LIMIT; dimensions]);
    let maximum = maximise(&|u| Ok(objective(u)), &starts, &lower, &upper, 200)?;
    println!("{:?} evaluations {} iterations {}", maximum.at, maximum.evaluations, maximum.iterations);
    Ok(maximum)
}

/// A gradient by hand is easily wrong: differences of the value say so.
fn honest(objective: impl Fn(&[f64]) -> (f64, Vec<f64>), at: &[f64]) {
    let (_, gradient) = objective(at);
    for i in 0..at.len() {
        let beside = |by: f64| {
            let mut to = at.to_vec();
            to[i] += by;
            objective(&to).0
        };
        let slope = (beside(1e-5) - beside(-1e-5)) / 2e-5;
        assert!((slope - gradient[i]).abs() < 1e-5 * (1.0 + slope.abs()), "{i}: {slope} {}", gradient[i]);
    }
}

#[test]
fn a_quadratic_gives_its_centre_and_inverse() {
    let quadratic = |u: &[f64]| {
        let (x, y) = (u[0] - 3.0, u[1] + 4.0);
        (-0.5 * (4.0 * x * x + 4.0 * x * y + 5.0 * y * y) - 1000.0, vec![-4.0 * x - 2.0 * y, -2.0 * x - 5.0 * y])
    };
    let maximum = run(2, quadratic, &[&[0.0, 0.0]]).unwrap();
    assert!((maximum.at[0] - 3.0).abs() < 1e-10 && (maximum.at[1] + 4.0).abs() < 1e-10);
    assert_eq!((maximum.value, maximum.side.as_slice()), (-1000.0, [0, 0].as_slice()));
    for (i, row) in [[0.3125, -0.125], [-0.125, 0.25]].iter().enumerate() {
        assert!(row.iter().zip(&maximum.covariance[i]).all(|(a, b)| (a - b).abs() < 1e-9));
    }
    // Eigenvalues (9 ± √17)/2.
    let root = 17_f64.sqrt();
    assert!((maximum.condition_number.unwrap() - (9.0 + root) / (9.0 - root)).abs() < 1e-7);
}

/// Rosenbrock's valley, the hard case of every search.
fn rosenbrock(u: &[f64]) -> (f64, Vec<f64>) {
    let (x, y) = (u[0], u[1]);
    let bend = y - x * x;
    (-(100.0 * bend * bend + (1.0 - x).powi(2)), vec![400.0 * x * bend + 2.0 * (1.0 - x), -200.0 * bend])
}

#[test]
fn rosenbrocks_valley() {
    honest(rosenbrock, &[0.3, -0.7]);
    for start in [[-1.2, 1.0], [10.0, -10.0], [0.0, 15.0]] {
        let maximum = run(2, rosenbrock, &[&start]).unwrap();
        assert!(maximum.at.iter().all(|u| (u - 1.0).abs() < 1e-9), "{maximum:?}");
        assert!(maximum.evaluations < 150);
    }
}

/// A gamma likelihood: shape k, rate λ, in logarithms; n values with mean m and mean logarithm l.
fn gamma(n: f64, m: f64, l: f64) -> impl Fn(&[f64]) -> (f64, Vec<f64>) {
    move |u| {
        let (k, rate) = (libm::exp(u[0]), libm::exp(u[1]));
        let value = n * (k * u[1] - libm::lgamma(k) + (k - 1.0) * l - rate * m);
        let slope = n * (u[1] - crate::numerics::digamma::digamma(k) + l);
        (value, vec![k * slope, rate * n * (k / rate - m)])
    }
}

#[test]
fn a_gamma_likelihood_solves_its_equations() {
    let (m, l) = (3.0, 0.7);
    honest(gamma(50.0, m, l), &[0.3, -0.2]);
    for scale in [1.0, 1e3, 1e7] {
        let maximum = run(2, gamma(scale, m, l), &[&[0.0, 0.0], &[5.0, 5.0], &[-5.0, 3.0]]).unwrap();
        let (k, rate) = (libm::exp(maximum.at[0]), libm::exp(maximum.at[1]));
        assert!(
            (k / rate - m).abs() < 1e-9 && (libm::log(k / m) - crate::numerics::digamma::digamma(k) + l).abs() < 1e-9
        );
        // The information of ln k and ln λ: k²ψ′(k) and k on the diagonal (at the maximum), −k beside it.
        let curved = k * k * crate::numerics::digamma::trigamma(k);
        let determinant = curved * k - k * k;
        let expected = [[k / determinant, k / determinant], [k / determinant, curved / determinant]];
        for (row, expected) in maximum.covariance.iter().zip(expected) {
            assert!(row.iter().zip(expected).all(|(c, e)| (c * scale / e - 1.0).abs() < 1e-6), "{scale}");
        }
    }
}

#[test]
fn flat_ridges_end_at_the_limit() {
    // Values without spread: the shape grows without end, the mean stays known.
    let (m, l) = (3.0, libm::log(3.0));
    let maximum = run(2, gamma(100.0, m, l), &[&[0.0, 0.0]]).unwrap();
    assert_eq!(maximum.side, [1, 0], "{maximum:?}");
    assert!((maximum.at[0] - maximum.at[1] - l).abs() < 1e-6);
    assert_eq!(maximum.covariance[0], [0.0, 0.0]);
    assert!((maximum.covariance[1][1] * 100.0 * 1e8 - 1.0).abs() < 1e-3);
}

#[test]
fn one_parameter_at_each_limit_and_one_inside() {
    // e^u falls for ever, −e^(−v) rises for ever, w has a maximum at 2.
    let objective = |u: &[f64]| {
        let (down, up, w) = (libm::exp(u[0]), libm::exp(-u[1]), u[2] - 2.0);
        (-10.0 * down - 10.0 * up - w * w, vec![-10.0 * down, 10.0 * up, -2.0 * w])
    };
    for start in [[0.0, 0.0, 0.0], [-LIMIT, LIMIT, 2.0], [LIMIT, -LIMIT, -LIMIT], [-15.0, 15.0, 2.0]] {
        let maximum = run(3, objective, &[&start]).unwrap();
        assert_eq!(maximum.side, [-1, 1, 0], "{start:?} {maximum:?}");
        assert_eq!((maximum.at[0], maximum.at[1]), (-LIMIT, LIMIT));
        assert!((maximum.at[2] - 2.0).abs() < 1e-9 && (maximum.covariance[2][2] - 0.5).abs() < 1e-6);
        assert!((maximum.condition_number.unwrap() - 1.0).abs() < 1e-12);
    }
}

#[test]
fn everything_at_a_limit() {
    let maximum = run(2, |u| (-u[0] + u[1], vec![-1.0, 1.0]), &[&[0.0, 0.0]]).unwrap();
    assert_eq!(
        (maximum.side.as_slice(), maximum.condition_number, maximum.gradient_norm),
        ([-1, 1].as_slice(), None, 0.0)
    );
    assert!(maximum.covariance.iter().flatten().all(|&c| c == 0.0));
}

#[test]
fn a_limit_is_left_again() {
    let objective = |u: &[f64]| {
        let (x, y) = (u[0] - 1.0, u[1] - u[0]);
        (-x * x - 20.0 * y * y, vec![-2.0 * x + 40.0 * y, -40.0 * y])
    };
    let maximum = run(2, objective, &[&[LIMIT, -LIMIT]]).unwrap();
    assert!(maximum.at.iter().all(|u| (u - 1.0).abs() < 1e-9), "{maximum:?}");
}

#[test]
fn steps_into_what_is_no_number_are_taken_back() {
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        // √ beyond 1.5 and logarithms below −3 are no numbers; the maximum is close to the edge.
        let objective = move |u: &[f64]| {
            let x = u[0];
            if (-3.0..=1.5).contains(&x) {
                (-1e4 * (x - 1.49).powi(2), vec![-2e4 * (x - 1.49)])
            } else {
                (bad, vec![bad])
            }
        };
        let maximum = run(1, objective, &[&[-2.9], &[5.0]]).unwrap();
        assert!((maximum.at[0] - 1.49).abs() < 1e-9);
        let error = run(1, objective, &[&[5.0]]).unwrap_err();
        assert!(matches!(&error, Error::NotConverged { reason, .. } if reason.contains("any start")), "{error}");
    }
}

#[test]
fn of_two_summits_the_higher_one_is_found_if_a_start_leads_there() {
    let objective = |u: &[f64]| {
        let (x, low, high) = (u[0], libm::exp(-(u[0] + 3.0).powi(2)), 1.5 * libm::exp(-(u[0] - 3.0).powi(2)));
        (100.0 * (low + high), vec![100.0 * (-2.0 * (x + 3.0) * low - 2.0 * (x - 3.0) * high)])
    };
    let maximum = run(1, objective, &[&[-2.5], &[2.0], &[-3.5]]).unwrap();
    assert!((maximum.at[0] - 3.0).abs() < 1e-6 && maximum.value > 149.0);
}

#[test]
fn a_saddle_is_left() {
    // The gradient vanishes at the start (0, 0); the summits are at (0, ±1).
    let objective = |u: &[f64]| {
        let (x, y) = (u[0], u[1]);
        (-x * x + 2.0 * y * y - y.powi(4), vec![-2.0 * x, 4.0 * y - 4.0 * y.powi(3)])
    };
    let maximum = run(2, objective, &[&[0.0, 0.0]]).unwrap();
    assert!((maximum.at[1].abs() - 1.0).abs() < 1e-9 && (maximum.value - 1.0).abs() < 1e-12);
}

#[test]
fn a_likelihood_that_does_not_depend_on_a_parameter_says_so() {
    let objective = |u: &[f64]| (-(u[0] - 1.0).powi(2), vec![-2.0 * (u[0] - 1.0), 0.0]);
    let maximum = run(2, objective, &[&[0.0, 0.0]]).unwrap();
    assert!(maximum.side[1] != 0 && maximum.side[0] == 0, "flat to the limit: {maximum:?}");
}

#[test]
fn too_few_iterations_name_the_remedy() {
    let error = maximise(&|u| Ok(rosenbrock(u)), &[vec![-1.2, 1.0]], &[-9.0; 2], &[9.0; 2], 5).unwrap_err();
    assert!(error.to_string().contains("raise max_iterations"), "{error}");
}

#[test]
fn an_error_of_the_objective_ends_the_search() {
    let calls = std::cell::Cell::new(0);
    let objective = |u: &[f64]| {
        calls.set(calls.get() + 1);
        if calls.get() > 3 { Err(Error::Cancelled) } else { Ok(rosenbrock(u)) }
    };
    assert_eq!(maximise(&objective, &[vec![-1.2, 1.0]], &[-9.0; 2], &[9.0; 2], 50).unwrap_err(), Error::Cancelled);
    assert_eq!(calls.get(), 4);
}

#[test]
fn the_gradient_lies_and_nothing_is_claimed() {
    let error = run(1, |u| (-(u[0] - 1.0).powi(2), vec![2.0 * (u[0] - 1.0) + 0.1]), &[&[0.0]]).unwrap_err();
    assert_eq!(error.code(), "not_converged");
}

#[test]
fn a_good_guess_saves_evaluations() {
    let objective = gamma(1e5, 3.0, 0.7);
    let exact = run(2, &objective, &[&[0.0, 0.0]]).unwrap();
    let (lower, upper) = ([-LIMIT; 2], [LIMIT; 2]);
    let near: Vec<f64> = exact.at.iter().map(|u| u + 0.05).collect();
    let rough = exact.covariance.iter().map(|row| row.iter().map(|c| 1.1 * c).collect()).collect();
    let start = Start { at: near, covariance: Some(rough) };
    let again = maximise_from(&|u| Ok(objective(u)), &[start], &lower, &upper, 200).unwrap();
    assert!(again.at.iter().zip(&exact.at).all(|(a, b)| (a - b).abs() < 1e-9));
    println!("{} then {}", exact.evaluations, again.evaluations);
    assert!(again.evaluations <= 14);
}
