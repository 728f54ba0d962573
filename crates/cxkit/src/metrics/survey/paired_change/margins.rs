//! Do the same shares of customers give each answer before and after?
use super::super::cells::Sample;
use super::super::wald_test::{WaldTest, quadratic_form};
use crate::Result;

/// The answers whose margins are compared: all between which somebody moved, but one of each set that nobody left.
fn tested(k: usize, moved: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut set: Vec<usize> = (0..k).collect();
    for i in 0..k {
        for j in 0..i {
            if (moved(i, j) || moved(j, i)) && set[i] != set[j] {
                let (from, to) = (set[i], set[j]);
                set.iter_mut().filter(|own| **own == from).for_each(|own| *own = to);
            }
        }
    }
    // The set's last answer follows from the others.
    (0..k).filter(|&i| set[i + 1..].contains(&set[i])).collect()
}

/// Stuart and Maxwell's test, and Bhapkar's, of a simple random sample; counts by answer before, then after.
pub(super) fn of_counts(counts: &[u64], k: usize) -> Result<(Option<WaldTest>, Option<WaldTest>)> {
    let count = |i: usize, j: usize| counts[i * k + j] as f64;
    let margins = tested(k, |i, j| i != j && counts[i * k + j] > 0);
    let order = margins.len();
    if order == 0 {
        return Ok((None, None));
    }
    let outside =
        |i: usize, of: &dyn Fn(usize, usize) -> f64| -> f64 { (0..k).filter(|&j| j != i).map(|j| of(i, j)).sum() };
    let differences: Vec<f64> = margins.iter().map(|&i| outside(i, &|i, j| count(i, j) - count(j, i))).collect();
    let mut covariance = vec![0.0; order * order];
    for (row, &i) in margins.iter().enumerate() {
        for (column, &j) in margins.iter().enumerate() {
            covariance[row * order + column] =
                if i == j { outside(i, &|i, j| count(i, j) + count(j, i)) } else { -count(i, j) - count(j, i) };
        }
    }
    let Some(wald) = quadratic_form(&differences, covariance) else { return Ok((None, None)) };
    let n: f64 = counts.iter().map(|&count| count as f64).sum();
    let left = 1.0 - wald / n;
    // All moved in one direction: nothing varies.
    let bhapkar = (left > 1e-12).then(|| WaldTest::chi_squared(wald / left, order as u64)).transpose()?;
    Ok((Some(WaldTest::chi_squared(wald, order as u64)?), bhapkar))
}

/// Bhapkar's test under the design of the sample.
pub(super) fn of_design(sample: &Sample<'_>, k: usize) -> Result<Option<WaldTest>> {
    let weights = sample.own.weights();
    let margins = tested(k, |i, j| i != j && weights[i * k + j] > 0.0);
    let order = margins.len();
    if order == 0 {
        return Ok(None);
    }
    let total: f64 = weights.iter().sum();
    // Answers before, less answers after.
    let scores = |i: usize| -> Vec<f64> {
        let is = |class: usize| f64::from(u8::from(class == i));
        (0..k * k).map(|cell| is(cell / k) - is(cell % k)).collect()
    };
    let variance = |scores: &[f64]| -> Result<(f64, f64, f64)> {
        let estimate = scores.iter().zip(&weights).map(|(score, weight)| score * weight).sum::<f64>() / total;
        let found = sample.influence(scores, estimate).variance(sample.options)?;
        Ok((estimate, found.variance, found.degrees_of_freedom))
    };
    let all: Vec<Vec<f64>> = margins.iter().map(|&i| scores(i)).collect();
    let own = all.iter().map(|scores| variance(scores)).collect::<Result<Vec<_>>>()?;
    let mut covariance = vec![0.0; order * order];
    for (i, (_, own_i, _)) in own.iter().enumerate() {
        covariance[i * order + i] = *own_i;
        for (j, (_, own_j, _)) in own.iter().enumerate().take(i) {
            let sum: Vec<f64> = all[i].iter().zip(&all[j]).map(|(a, b)| a + b).collect();
            covariance[i * order + j] = 0.5 * (variance(&sum)?.1 - own_i - own_j);
        }
    }
    let differences: Vec<f64> = own.iter().map(|(estimate, ..)| *estimate).collect();
    match quadratic_form(&differences, covariance) {
        Some(wald) => WaldTest::adjusted(wald, order, own[0].2),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_answers_are_mcnemars_test() {
        let (stuart, bhapkar) = of_counts(&[10, 5, 15, 30], 2).unwrap();
        let stuart = stuart.unwrap();
        assert!((stuart.statistic - 100.0 / 20.0).abs() < 1e-14 && stuart.degrees_of_freedom == 1);
        assert!((bhapkar.unwrap().statistic - 5.0 / (1.0 - 5.0 / 60.0)).abs() < 1e-13);
    }

    #[test]
    fn answers_that_nobody_left_or_moved_between_take_degrees_of_freedom() {
        // 0 and 1 exchange customers, 2 and 3 do, 4 keeps its own.
        let mut counts = [0_u64; 25];
        for (i, j, n) in [(0, 1, 7), (1, 0, 2), (2, 3, 4), (3, 2, 9), (4, 4, 20)] {
            counts[i * 5 + j] = n;
        }
        let stuart = of_counts(&counts, 5).unwrap().0.unwrap();
        assert_eq!(stuart.degrees_of_freedom, 2);
        assert!((stuart.statistic - (25.0 / 9.0 + 25.0 / 13.0)).abs() < 1e-13);
        assert_eq!(of_counts(&[3, 0, 0, 4], 2).unwrap(), (None, None));
    }
}
