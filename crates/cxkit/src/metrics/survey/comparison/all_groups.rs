//! The test that all groups have the same score.
use super::super::ScoreKind;
use super::super::wald_test::{WaldTest, quadratic_form};
use super::contrast::{Frame, Side};
use crate::domain::Key;
use crate::{Finding, FindingCode, Result};

/// Tests that all sides have the same score; says why where there is no answer.
pub(super) fn test(
    frame: &Frame<'_>,
    sides: &[(&[Key], Side<'_>)],
    warnings: &mut Vec<Finding>,
) -> Result<Option<WaldTest>> {
    let sides: &[&Side<'_>] = &sides.iter().map(|(_, side)| side).collect::<Vec<_>>();
    if frame.dependent {
        return together(frame, sides, warnings);
    }
    let groups = sides.len() as f64;
    let varying = sides.iter().filter(|side| side.used_error > 0.0).count();
    if varying < sides.len() {
        let alike = (sides.len() - varying) as f64;
        let message = "the answers of a group are alike, so the test of all groups has no standard error to go by";
        warnings.push(Finding::warning(FindingCode::ZeroWidthInterval, message).fact("groups", alike));
        return Ok(None);
    }
    // Precisions, relative to the largest so that they add.
    let least = sides.iter().map(|side| side.used_error).fold(f64::INFINITY, f64::min);
    let weights: Vec<f64> = sides.iter().map(|side| (least / side.used_error).powi(2)).collect();
    let total: f64 = weights.iter().sum();
    // From a score of the data, so that a far zero takes no digits.
    let origin = sides[0].used;
    let mean = weights.iter().zip(sides).map(|(w, side)| w * (side.used - origin)).sum::<f64>() / total;
    let spread = |(w, side): (&f64, &&Side<'_>)| w * (side.used - origin - mean).powi(2);
    let wald = weights.iter().zip(sides).map(spread).sum::<f64>() / (least * least);
    let tested = sides.len() as u64 - 1;
    if frame.kind() != ScoreKind::MeanScore {
        return WaldTest::chi_squared(wald, tested).map(Some);
    }
    let loss = |(w, side): (&f64, &&Side<'_>)| (1.0 - w / total).powi(2) / side.linear.degrees_of_freedom;
    let loss: f64 = weights.iter().zip(sides).map(loss).sum();
    let room = groups * groups - 1.0;
    let statistic = wald / (groups - 1.0) / (1.0 + 2.0 * (groups - 2.0) / room * loss);
    WaldTest::f(statistic, tested, room / (3.0 * loss)).map(Some)
}

/// The adjusted F test over groups that share strata or clusters.
fn together(frame: &Frame<'_>, sides: &[&Side<'_>], warnings: &mut Vec<Finding>) -> Result<Option<WaldTest>> {
    let Some((last, first)) = sides.split_last() else { return Ok(None) };
    let order = first.len();
    let differences: Vec<f64> = first.iter().map(|side| side.linear.estimate - last.linear.estimate).collect();
    let mut own = Vec::with_capacity(order);
    let mut degrees_of_freedom = 0.0;
    for side in first {
        let (variance, df) = frame.shared_variance(side, last)?;
        own.push(variance);
        degrees_of_freedom = df;
    }
    let mut covariance = vec![0.0; order * order];
    for i in 0..order {
        covariance[i * order + i] = own[i];
        for j in 0..i {
            let (between, _) = frame.shared_variance(first[i], first[j])?;
            covariance[i * order + j] = 0.5 * (own[i] + own[j] - between);
        }
    }
    let test = match quadratic_form(&differences, covariance) {
        Some(wald) => WaldTest::adjusted(wald, order, degrees_of_freedom)?,
        None => None,
    };
    if test.is_none() {
        let message = "the units of the sample are too few, or vary too little, to test all groups at once";
        warnings.push(Finding::warning(FindingCode::FewUnits, message).fact("groups", sides.len() as f64));
    }
    Ok(test)
}
