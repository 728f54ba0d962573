//! Fitting the sBG: the shared maximum, and the two limits that it may run into.
use super::super::likelihood::Evaluations;
use super::likelihood::Exposure;
use super::{Geometric, NAMES, Sbg, SbgFit};
use crate::control::Control;
use crate::data::Durations;
use crate::inference::maximum::{Maximum, maximise};
use crate::numerics::normal;
use crate::{Boundary, Error, Finding, FindingCode, FitReport, FittedParameter, Interval, Result};

/// Parameters are sought within this and its reciprocal.
const LARGEST: f64 = 1e8;
/// The most contracts whose counts a float holds exactly.
const MOST_CONTRACTS: u64 = 1 << 53;

/// Where the maximum lies.
struct Found {
    at: [f64; 2],
    boundary: [Option<Boundary>; 2],
    maximum: Maximum,
}

pub(super) fn fit(model: &Sbg, durations: &Durations, control: Control<'_>) -> Result<SbgFit> {
    model.options.check()?;
    control.check()?;
    let exposure = Exposure::of(durations);
    check(durations, &exposure)?;
    let evaluations = Evaluations::new(control);
    let found = find(model, &exposure, &evaluations)?;
    evaluations.finish();
    let churn_rate = exposure.lost() / (exposure.lost() + exposure.stayed());
    let alike = exposure.geometric();
    let likelihood_ratio = (2.0 * (found.maximum.value - alike)).max(0.0);
    let p_value = if likelihood_ratio > 0.0 { normal::sf(likelihood_ratio.sqrt()) } else { 1.0 };
    let geometric = Some(Geometric { churn_rate, ln_likelihood: alike, likelihood_ratio, p_value });
    let report = report(model, durations, &found)?;
    Ok(SbgFit { alpha: found.at[0], beta: found.at[1], report, geometric })
}

fn check(durations: &Durations, exposure: &Exposure) -> Result<()> {
    let insufficient = |what: &str, needed, got| Err(Error::InsufficientData { what: what.into(), needed, got });
    let n = durations.n();
    if n > MOST_CONTRACTS {
        return Err(Error::LimitExceeded { what: "contracts".into(), limit: MOST_CONTRACTS, got: n });
    }
    if n < 3 {
        return insufficient("a fit of sBG", 3, n);
    }
    if exposure.lost() == 0.0 {
        return insufficient("lost contracts for a fit of sBG", 1, 0);
    }
    if exposure.stayed() == 0.0 {
        return insufficient("contracts that stayed over a period for a fit of sBG", 1, 0);
    }
    let periods = exposure.lost.len() as u64;
    if periods < 2 { insufficient("periods for a fit of sBG", 2, periods) } else { Ok(()) }
}

fn find(model: &Sbg, exposure: &Exposure, evaluations: &Evaluations<'_>) -> Result<Found> {
    let churn = exposure.lost() / (exposure.lost() + exposure.stayed());
    if exposure.lost[1..].iter().all(|&lost| lost == 0.0) {
        let at_once = exposure.lost[0] / (exposure.lost[0] + exposure.stayed[0]);
        return Ok(limit(Boundary::Zero, at_once, exposure.all_or_nothing(), None));
    }
    let objective = |at: &[f64]| {
        evaluations.step()?;
        let (value, gradient) = exposure.likelihood(libm::exp(at[0]), libm::exp(at[1]));
        Ok((value, gradient.to_vec()))
    };
    let start = |sum: f64| vec![libm::log(sum * churn), libm::log(sum * (1.0 - churn))];
    let end = libm::log(LARGEST);
    let maximum = maximise(
        &objective,
        &[start(1.0), start(10.0), start(300.0)],
        &[-end; 2],
        &[end; 2],
        model.options.max_iterations,
    );
    let alike = exposure.geometric();
    match maximum {
        Ok(maximum) if maximum.value > alike + 1e-12 * (1.0 + alike.abs()) => Ok(inside(maximum, exposure)),
        Ok(maximum) => Ok(limit(Boundary::Infinity, churn, alike, Some(maximum))),
        // Along the way to the limit ln L is too flat to be proved.
        Err(Error::NotConverged { .. }) if exposure.pull_to_differ() <= 0.0 => {
            Ok(limit(Boundary::Infinity, churn, alike, None))
        }
        Err(error) => Err(error),
    }
}

/// A maximum among the parameters sought; a single one that runs away is at a boundary.
///
/// The search knows the information by differences of the gradient; where nothing runs away it is replaced by the exact one.
fn inside(mut maximum: Maximum, exposure: &Exposure) -> Found {
    let boundary = [0, 1].map(|i| match maximum.side[i] {
        0 => None,
        side if side < 0 => Some(Boundary::Zero),
        _ => Some(Boundary::Infinity),
    });
    let at = [0, 1].map(|i| libm::exp(maximum.at[i]));
    let [[aa, ab], [_, bb]] = exposure.information(at[0], at[1]);
    let determinant = aa * bb - ab * ab;
    if boundary == [None; 2] && aa > 0.0 && determinant > 0.0 {
        maximum.covariance = vec![vec![bb / determinant, -ab / determinant], vec![-ab / determinant, aa / determinant]];
        let largest = 0.5 * (aa + bb) + libm::hypot(0.5 * (aa - bb), ab);
        maximum.condition_number = Some(largest * largest / determinant);
    }
    Found { at, boundary, maximum }
}

/// Both parameters at the end of their range, with α/(α + β) = `share`; ln L is that of the limit.
fn limit(boundary: Boundary, share: f64, value: f64, tried: Option<Maximum>) -> Found {
    let end = if boundary == Boundary::Zero { 1.0 / LARGEST } else { LARGEST };
    let largest = share.max(1.0 - share);
    let at = [end * (share / largest), end * ((1.0 - share) / largest)];
    let (iterations, evaluations) = tried.map_or((0, 0), |tried| (tried.iterations, tried.evaluations));
    let maximum = Maximum {
        at: at.map(libm::log).into(),
        value,
        gradient_norm: 0.0,
        side: vec![if boundary == Boundary::Zero { -1 } else { 1 }; 2],
        covariance: vec![vec![0.0; 2]; 2],
        condition_number: None,
        iterations,
        evaluations,
    };
    Found { at, boundary: [Some(boundary); 2], maximum }
}

fn report(model: &Sbg, durations: &Durations, found: &Found) -> Result<FitReport> {
    let Found { at, boundary, maximum } = found;
    let critical = normal::critical_value(model.options.level.get())?;
    let parameter = |i: usize| {
        let error = boundary[i].is_none().then(|| maximum.covariance[i][i].sqrt());
        FittedParameter {
            name: NAMES[i].into(),
            estimate: at[i],
            standard_error: error.map(|error| at[i] * error),
            interval: error.map(|error| {
                let reach = libm::exp(critical * error);
                // Where the data say nearly nothing the reach overflows: then there is no end on that side.
                let upper = Some(at[i] * reach).filter(|x| x.is_finite());
                let (lower, level) = (Some(at[i] / reach), model.options.level.get());
                Interval { lower, upper, level, method: "wald_log".into() }
            }),
            boundary: boundary[i],
        }
    };
    let n = durations.n();
    let distinct = durations.lost.iter().chain(&durations.running).filter(|&&count| count > 0).count();
    Ok(FitReport {
        model: "sbg".into(),
        version: 1,
        parameters: [0, 1].map(parameter).into(),
        log_covariance: maximum.covariance.clone(),
        ln_likelihood: maximum.value,
        n,
        n_distinct: distinct as u64,
        aic: 4.0 - 2.0 * maximum.value,
        bic: 2.0 * libm::log(n as f64) - 2.0 * maximum.value,
        gradient_norm: maximum.gradient_norm,
        condition_number: maximum.condition_number,
        iterations: maximum.iterations,
        evaluations: maximum.evaluations,
        time_unit: model.period,
        options: model.options.clone(),
        warnings: warnings(n, found),
    })
}

fn warnings(n: u64, found: &Found) -> Vec<Finding> {
    let Found { at, boundary, maximum } = found;
    let mut warnings = Vec::new();
    if n < 30 {
        let message = format!("only {n} contracts: read the intervals, not the estimates");
        warnings.push(Finding::warning(FindingCode::SmallBase, message).fact("n", n as f64));
    }
    let at_boundary = |message: &str, name: &str, estimate: f64| {
        Finding::warning(FindingCode::ParameterAtBoundary, message).at(name).fact("estimate", estimate)
    };
    match boundary {
        [Some(Boundary::Infinity), Some(Boundary::Infinity)] => {
            let message = "customers differ no more in their churn than chance explains: alpha and beta grow together without \
                           end, and only their ratio is known; the geometric model says the same";
            warnings.extend(NAMES.iter().zip(at).map(|(name, &at)| at_boundary(message, name, at)));
        }
        [Some(Boundary::Zero), Some(Boundary::Zero)] => {
            let message = "nobody was lost after the first period: alpha and beta go to 0 together, and only their ratio is \
                           known; some leave at once, the others never";
            warnings.extend(NAMES.iter().zip(at).map(|(name, &at)| at_boundary(message, name, at)));
        }
        _ => {
            for i in (0..2).filter(|&i| boundary[i].is_some()) {
                let message = format!("{} ran to an end of its range: the data do not identify it", NAMES[i]);
                warnings.push(at_boundary(&message, NAMES[i], at[i]));
            }
        }
    }
    if let Some(condition) = maximum.condition_number.filter(|&condition| condition > 1e6) {
        let message = "alpha and beta are known together, not apart: read retention and survival, not the parameters";
        warnings.push(Finding::warning(FindingCode::IllConditioned, message).fact("condition_number", condition));
    }
    if at[0] <= 1.0 {
        let message = format!(
            "at alpha {:.3} the mean lifetime of a contract is infinite: use survival, or a discounted lifetime",
            at[0]
        );
        warnings.push(Finding::warning(FindingCode::InfiniteMean, message).at("alpha").fact("estimate", at[0]));
    }
    warnings
}
