//! Bootstrap of respondents: what would other samples of as many respondents have given?
//!
//! A replicate draws n of n rows with replacement: index ⌊u·n⌋ for each of n uniforms of the random stream with the
//! replicate's number, so that threads may share the replicates in any way. The rows are then counted instead of copied.
//!
//! Reference: Efron and Tibshirani (1993), *An Introduction to the Bootstrap*, ch. 6 and 13.
use crate::control::Control;
use crate::inference::bootstrap::percentile_interval;
use crate::inference::bounds::Bounds;
use crate::numerics::random::Stream;
use crate::{Confidence, Error, Finding, FindingCode, Interval, Result};

/// The fewest replicates that make an interval.
const FEWEST: usize = 50;
/// Rows drawn between two polls of the control.
const STRIDE: usize = 1 << 16;

/// The statistics of all replicates; one that could not be computed is NaN.
pub(super) struct Replicates {
    width: usize,
    values: Vec<f64>,
    count: u32,
}

impl Replicates {
    /// `statistics(space, times, out)` writes `width` numbers about the sample that holds row i `times[i]` times.
    pub(super) fn draw<S>(
        (rows, width, count): (usize, usize, u32),
        seed: u64,
        control: Control<'_>,
        space: impl Fn() -> S + Sync,
        statistics: impl Fn(&mut S, &[u32], &mut [f64]) + Sync,
    ) -> Result<Self> {
        let mut values = vec![f64::NAN; width * count as usize];
        let together = (STRIDE / rows.max(1)).clamp(1, 64);
        control.fill(&mut values, together * width, |first, values| {
            let (mut space, mut times) = (space(), vec![0; rows]);
            for (at, out) in values.chunks_mut(width).enumerate() {
                count_rows(seed, (first / width + at) as u64, &mut times);
                statistics(&mut space, &times, out);
            }
            Ok(())
        })?;
        Ok(Self { width, values, count })
    }

    /// The values of one statistic, as far as they could be computed.
    pub(super) fn of(&self, statistic: usize) -> Used {
        let all = self.values.iter().skip(statistic).step_by(self.width);
        Used { values: all.copied().filter(|value| value.is_finite()).collect(), of: self.count }
    }
}

/// The replicates in which a statistic could be computed.
pub(super) struct Used {
    pub(super) values: Vec<f64>,
    of: u32,
}

impl Used {
    pub(super) fn enough(&self) -> bool {
        self.values.len() >= FEWEST
    }

    /// The percentile interval; none of too few.
    pub(super) fn interval(&self, level: Confidence) -> Result<Option<Interval>> {
        if !self.enough() {
            return Ok(None);
        }
        let Bounds { lower, upper } = percentile_interval(&self.values, level.get())?;
        Ok(Some(Interval::between(lower, upper, level, "bootstrap")))
    }

    /// A warning if more than one in twenty is lacking.
    pub(super) fn warning(&self, what: &str) -> Option<Finding> {
        let (used, of) = (self.values.len(), self.of);
        (20 * used < 19 * of as usize).then(|| {
            let message = format!("{what} could be computed in only {used} of {of} replicates");
            Finding::warning(FindingCode::FailedReplicates, message).fact("replicates_used", used as f64)
        })
    }
}

/// Checks how many replicates are asked for.
pub(super) fn check_replicates(replicates: u32) -> Result<()> {
    if (100..=1_000_000).contains(&replicates) {
        return Ok(());
    }
    Err(Error::option("replicates", "a whole number from 100 to 1000000", replicates))
}

/// How often each row is drawn in a replicate.
fn count_rows(seed: u64, replicate: u64, times: &mut [u32]) {
    let (n, mut stream) = (times.len(), Stream::new(seed, replicate));
    times.fill(0);
    for _ in 0..n {
        // The largest uniforms times n round to n.
        let row = ((stream.uniform() * n as f64) as usize).min(n - 1);
        times[row] += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::num::NonZeroUsize;

    fn counts(rows: usize, threads: usize) -> Replicates {
        let control = Control { threads: NonZeroUsize::new(threads), ..Control::default() };
        let copy = |(): &mut (), times: &[u32], out: &mut [f64]| {
            out.iter_mut().zip(times).for_each(|(out, &times)| *out = f64::from(times));
        };
        Replicates::draw((rows, rows, 300), 5, control, || (), copy).unwrap()
    }

    #[test]
    fn every_replicate_draws_n_rows_from_its_own_stream() {
        for rows in [1, 7, 3000] {
            let replicates = counts(rows, 1);
            assert_eq!(replicates.values, counts(rows, 4).values);
            let first: Vec<f64> = replicates.values[..rows].to_vec();
            assert!(replicates.values.chunks(rows).all(|times| times.iter().sum::<f64>() == rows as f64));
            let mut stream = Stream::new(5, 0);
            let mut expected = vec![0.0; rows];
            (0..rows).for_each(|_| expected[(stream.uniform() * rows as f64) as usize] += 1.0);
            assert_eq!(first, expected);
        }
        let times = counts(7, 1);
        for row in 0..7 {
            let mean = times.of(row).values.iter().sum::<f64>() / 300.0;
            // The standard error of the mean of 300 Binomial(7, 1/7) counts is 0.053.
            assert!((mean - 1.0).abs() < 0.25, "{row}: {mean}");
        }
    }

    #[test]
    fn too_few_make_no_interval_and_a_twentieth_lacking_is_said() {
        let used = |count: usize, of| Used { values: (0..count).map(|x| x as f64).collect(), of };
        assert!(used(49, 100).interval(Confidence::default()).unwrap().is_none());
        assert_eq!(used(50, 100).interval(Confidence::default()).unwrap().unwrap().method, "bootstrap");
        assert!(used(95, 100).warning("it").is_none());
        assert_eq!(
            used(94, 100).warning("it").unwrap().to_string(),
            "it could be computed in only 94 of 100 replicates"
        );
    }

    #[test]
    fn replicates_have_a_range() {
        for replicates in [0, 99, 1_000_001] {
            assert_eq!(check_replicates(replicates).unwrap_err().column(), Some("replicates"));
        }
        assert!(check_replicates(100).is_ok() && check_replicates(1_000_000).is_ok());
    }
}
