//! Does a share, or a mean score, rise or fall along ordered groups?
//!
//! Groups lie at real positions x with n observations each; x̄ and every sum are weighted by n.
//!
//! ```text
//! slope    = Σ n (x − x̄)(p − p̄) / S          S = Σ n (x − x̄)²; p: share or mean score of a group, p̄: of all
//! variance = Σ n (x − x̄)² p (1 − p) / S²      of the slope of a share, with each group's own p
//! z        = slope / √(p̄ (1 − p̄) / S)         Cochran–Armitage: p the same everywhere
//! z        = r √(N − 1)                        linear by linear: r the correlation of x and score, N observations
//! ```
//!
//! - [`share_trend`]: yes or no. Its z is squared the chi-squared of 2×2 for two groups; the variance serves a Wald
//!   interval of the slope, which need not agree with z.
//! - [`score_trend`]: scores for the columns of a table. For scores 0 and 1 its slope is that of the share, its z smaller by
//!   √((N − 1)/N): the variance is that under permutation.
//!
//! Both are tests against a linear trend, not of every difference: shares that rise and fall again may have none. Products
//! n·Σ are taken in whole numbers where they are whole, so that equal groups give a slope of exactly 0.
//!
//! Source: Cochran (1954), *Some Methods for Strengthening the Common χ² Tests*, Biometrics 10, 417–451; Armitage (1955),
//! *Tests for Linear Trends in Proportions and Frequencies*, Biometrics 11, 375–386; Mantel (1963), *Chi-Square Tests with
//! One Degree of Freedom*, JASA 58, 690–700; Agresti (2013), *Categorical Data Analysis*, §3.4.
use crate::error::{Error, Result};

/// One group of answers yes or no.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Group {
    /// Where it lies.
    pub position: f64,
    /// Those who said yes.
    pub yes: u64,
    /// All of them.
    pub n: u64,
}

/// The linear trend of a share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShareTrend {
    /// Change of the share for each unit of position.
    pub slope: f64,
    /// Variance of the slope, with each group's own share.
    pub variance: f64,
    /// Cochran and Armitage's z; none where all said the same.
    pub z: Option<f64>,
}

/// The linear trend of a mean score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScoreTrend {
    /// Change of the mean score for each unit of position.
    pub slope: f64,
    /// Correlation of position and score over all observations; none where the score does not vary.
    pub correlation: Option<f64>,
    /// Mantel's z = r √(N − 1).
    pub z: Option<f64>,
}

/// The trend of a share over groups; groups without observations say nothing.
///
/// # Errors
/// `invalid_value` for more who said yes than there are and for positions that are not finite, `insufficient_data` with
/// fewer than two positions.
///
/// ```
/// use cxkit::inference::trend::{Group, share_trend};
/// let at = |position, yes| Group { position, yes, n: 10 };
/// let trend = share_trend(&[at(0.0, 1), at(1.0, 3), at(2.0, 5)])?;
/// assert!((trend.slope - 0.2).abs() < 1e-15);
/// assert!((trend.z.unwrap_or_default() - 0.4 / (0.21_f64 / 5.0).sqrt()).abs() < 1e-14);
/// # Ok::<(), cxkit::Error>(())
/// ```
pub fn share_trend(groups: &[Group]) -> Result<ShareTrend> {
    if let Some(row) = groups.iter().position(|group| group.yes > group.n) {
        return Err(Error::invalid("yes", Some(row as u64), format!("at most n = {}", groups[row].n), groups[row].yes));
    }
    let rows: Vec<Row> =
        groups.iter().map(|g| Row { position: g.position, n: g.n as f64, sum: g.yes as f64 }).collect();
    let line = Line::through(&rows)?;
    let spread = |row: &Row| row.n * square(line.offset(row.position));
    let own = |row: &&Row| row.n > 0.0;
    let variance = rows.iter().filter(own).map(|row| spread(row) * (row.sum / row.n) * ((row.n - row.sum) / row.n));
    let variance = variance.sum::<f64>() / square(line.spread);
    let pooled = line.sum / line.n * ((line.n - line.sum) / line.n);
    let z = (pooled > 0.0).then(|| line.slope * (line.spread / pooled).sqrt());
    Ok(ShareTrend { slope: line.slope, variance, z })
}

/// The trend of the mean score over the rows of a table of counts, one column a score.
///
/// # Errors
/// `length_mismatch` for rows without a position or columns without a score, `invalid_value` for positions or scores that
/// are not finite, `insufficient_data` with fewer than two positions.
pub fn score_trend(counts: &[Vec<u64>], positions: &[f64], scores: &[f64]) -> Result<ScoreTrend> {
    let fits = |column: &str, expected: usize, got: usize| {
        let (expected, got) = (expected as u64, got as u64);
        if expected == got { Ok(()) } else { Err(Error::LengthMismatch { column: column.into(), expected, got }) }
    };
    fits("positions", counts.len(), positions.len())?;
    counts.iter().try_for_each(|row| fits("scores", row.len(), scores.len()))?;
    finite("scores", scores)?;
    let sum = |row: &[u64], f: &dyn Fn(f64) -> f64| row.iter().zip(scores).map(|(&n, &s)| n as f64 * f(s)).sum::<f64>();
    let rows: Vec<Row> = counts
        .iter()
        .zip(positions)
        .map(|(row, &position)| Row { position, n: row.iter().sum::<u64>() as f64, sum: sum(row, &|score| score) })
        .collect();
    let line = Line::through(&rows)?;
    let mean = line.sum / line.n;
    let given = |column: usize| counts.iter().any(|row| row[column] > 0);
    let mut given = (0..scores.len()).filter(|&column| given(column)).map(|column| scores[column]);
    let first = given.next();
    // By the scores themselves, because rounding may give equal ones a variance.
    let varies = given.any(|score| Some(score) != first);
    let variation: f64 = counts.iter().map(|row| sum(row, &|score| square(score - mean))).sum();
    let correlation = varies.then(|| (line.slope * (line.spread / variation).sqrt()).clamp(-1.0, 1.0));
    let slope = if varies { line.slope } else { 0.0 };
    Ok(ScoreTrend { slope, correlation, z: correlation.map(|r| r * (line.n - 1.0).sqrt()) })
}

/// A group: its position, its observations and the sum of their scores.
struct Row {
    position: f64,
    n: f64,
    sum: f64,
}

/// The least-squares line through all observations.
struct Line {
    n: f64,
    sum: f64,
    /// A position of the data: a far zero takes no digits from the differences.
    origin: f64,
    /// Mean position, from the origin.
    centre: f64,
    /// S.
    spread: f64,
    slope: f64,
}

impl Line {
    fn through(rows: &[Row]) -> Result<Self> {
        finite("positions", &rows.iter().map(|row| row.position).collect::<Vec<f64>>())?;
        let n: f64 = rows.iter().map(|row| row.n).sum();
        let sum: f64 = rows.iter().map(|row| row.sum).sum();
        let origin = rows.iter().find(|row| row.n > 0.0).map_or(0.0, |row| row.position);
        let centre = rows.iter().map(|row| row.n * (row.position - origin)).sum::<f64>() / n;
        let mut line = Self { n, sum, origin, centre, spread: 0.0, slope: 0.0 };
        line.spread = rows.iter().map(|row| row.n * square(line.offset(row.position))).sum();
        if !(line.spread > 0.0 && line.spread < f64::INFINITY) {
            let got = u64::from(n > 0.0);
            return Err(Error::InsufficientData { what: "trend, positions with observations".into(), needed: 2, got });
        }
        let excess = |row: &Row| (row.sum * n - row.n * sum) / n;
        let products: f64 = rows.iter().map(|row| line.offset(row.position) * excess(row)).sum();
        // Plus zero: no slope is 0, not −0.
        line.slope = products / line.spread + 0.0;
        Ok(line)
    }

    /// x − x̄.
    fn offset(&self, position: f64) -> f64 {
        (position - self.origin) - self.centre
    }
}

fn square(x: f64) -> f64 {
    x * x
}

fn finite(column: &str, values: &[f64]) -> Result<()> {
    match values.iter().position(|value| !value.is_finite()) {
        Some(row) => Err(Error::invalid(column, Some(row as u64), "a finite number", values[row])),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inference::contingency::Table;
    use crate::numerics::vectors::Vectors;

    fn groups(positions: &[f64], yes: &[u64], n: &[u64]) -> Vec<Group> {
        let parts = positions.iter().zip(yes).zip(n);
        parts.map(|((&position, &yes), &n)| Group { position, yes, n }).collect()
    }

    fn counts(list: &[f64]) -> Vec<u64> {
        list.iter().map(|&count| count as u64).collect()
    }

    #[test]
    fn vectors() {
        let mut worst = 0.0_f64;
        for case in &Vectors::read("inference/trend").cases {
            let positions = case.list("positions");
            let got = if case.word("kind") == "share" {
                let groups = groups(&positions, &counts(&case.list("yes")), &counts(&case.list("n")));
                let trend = share_trend(&groups).unwrap();
                vec![trend.slope, trend.variance, trend.z.unwrap()]
            } else {
                let (scores, all) = (case.list("scores"), counts(&case.list("counts")));
                let rows: Vec<Vec<u64>> = all.chunks(scores.len()).map(<[u64]>::to_vec).collect();
                let trend = score_trend(&rows, &positions, &scores).unwrap();
                vec![trend.slope, trend.correlation.unwrap(), trend.z.unwrap()]
            };
            for (got, expected) in got.iter().zip(&case.list("value")) {
                assert!((got - expected).abs() <= 1e-12 * expected.abs(), "{case:?}: {got:e} {expected:e}");
                worst = worst.max(if got == expected { 0.0 } else { (got / expected - 1.0).abs() });
            }
        }
        println!("inference.trend: {worst:.1e}");
    }

    #[test]
    fn two_groups_are_a_table_of_two_by_two() {
        let trend = share_trend(&groups(&[3.0, 7.0], &[13, 40], &[60, 85])).unwrap();
        let pearson = Table::new(vec![vec![13, 47], vec![40, 45]]).unwrap().pearson().unwrap();
        assert!((trend.z.unwrap().powi(2) / pearson.statistic - 1.0).abs() < 1e-13);
        assert!((trend.slope - (40.0 / 85.0 - 13.0 / 60.0) / 4.0).abs() < 1e-16);
    }

    #[test]
    fn reversed_positions_change_the_sign_and_units_the_slope_only() {
        let (yes, n, x) = ([3, 9, 8, 20], [30, 41, 28, 50], [0.0, 1.0, 4.0, 6.0]);
        let trend = |x: &[f64]| share_trend(&groups(x, &yes, &n)).unwrap();
        let (one, reversed) = (trend(&x), trend(&x.map(|x| -x)));
        assert_eq!((one.slope, one.z, one.variance), (-reversed.slope, reversed.z.map(|z| -z), reversed.variance));
        let far = trend(&x.map(|x| 20_000_000.0 + 7.0 * x));
        assert!((far.slope * 7.0 / one.slope - 1.0).abs() < 1e-14);
        assert!((far.z.unwrap() / one.z.unwrap() - 1.0).abs() < 1e-14);
        assert!((far.variance * 49.0 / one.variance - 1.0).abs() < 1e-14);
    }

    #[test]
    fn scores_of_no_and_yes_are_the_share_under_permutation() {
        let (yes, n, x) = ([3, 9, 8, 20], [30, 41, 28, 50], [0.0, 1.0, 4.0, 6.0]);
        let table: Vec<Vec<u64>> = yes.iter().zip(n).map(|(&yes, n)| vec![n - yes, yes]).collect();
        let (share, score) =
            (share_trend(&groups(&x, &yes, &n)).unwrap(), score_trend(&table, &x, &[0.0, 1.0]).unwrap());
        let all: u64 = n.iter().sum();
        assert!((share.slope / score.slope - 1.0).abs() < 1e-14);
        let factor = ((all - 1) as f64 / all as f64).sqrt();
        assert!((score.z.unwrap() / (share.z.unwrap() * factor) - 1.0).abs() < 1e-14);
        let line = score_trend(&[vec![4, 0, 0], vec![0, 9, 0], vec![0, 0, 2]], &x[..3], &[1.0, 2.0, 5.0]).unwrap();
        assert_eq!(line.correlation, Some(1.0));
    }

    #[test]
    fn groups_that_are_alike_have_no_slope_and_one_answer_no_z() {
        let alike = groups(&[0.0, 0.1, 7.3], &[1, 10, 100], &[3, 30, 300]);
        let trend = share_trend(&alike).unwrap();
        assert_eq!((trend.slope, trend.z), (0.0, Some(0.0)));
        assert!(trend.slope.is_sign_positive());
        let none = share_trend(&groups(&[0.0, 1.0], &[0, 0], &[4, 6])).unwrap();
        assert_eq!((none.slope, none.variance, none.z), (0.0, 0.0, None));
        assert_eq!(share_trend(&groups(&[0.0, 1.0], &[4, 6], &[4, 6])).unwrap().z, None);
        let same = score_trend(&[vec![0, 7], vec![0, 3]], &[0.0, 1.0], &[0.3, 0.1]).unwrap();
        assert_eq!((same.slope, same.correlation, same.z), (0.0, None, None));
    }

    #[test]
    fn empty_groups_say_nothing_and_one_position_is_no_trend() {
        let with = share_trend(&groups(&[0.0, 5.0, 1.0], &[3, 0, 4], &[9, 0, 6])).unwrap();
        assert_eq!(with, share_trend(&groups(&[0.0, 1.0], &[3, 4], &[9, 6])).unwrap());
        for few in [groups(&[], &[], &[]), groups(&[0.1, 0.1], &[1, 2], &[3, 3]), groups(&[0.0, 1.0], &[1, 0], &[3, 0])]
        {
            assert_eq!(share_trend(&few).unwrap_err().code(), "insufficient_data");
        }
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let error = |x: &[f64], yes: &[u64], n: &[u64]| share_trend(&groups(x, yes, n)).unwrap_err();
        assert_eq!(error(&[0.0, 1.0], &[1, 5], &[2, 4]).row(), Some(1));
        for x in [f64::NAN, f64::INFINITY] {
            assert_eq!(error(&[0.0, x], &[1, 1], &[2, 4]).code(), "invalid_value");
            assert_eq!(score_trend(&[vec![1, 2]], &[0.0], &[x, 1.0]).unwrap_err().code(), "invalid_value");
        }
        assert_eq!(score_trend(&[vec![1, 2]], &[], &[0.0, 1.0]).unwrap_err().code(), "length_mismatch");
        assert_eq!(score_trend(&[vec![1]], &[0.0], &[0.0, 1.0]).unwrap_err().code(), "length_mismatch");
    }
}
