//! The bootstrap of themes: what gaps and impacts would other samples of as many answers have given?
//!
//! Replicate r of a theme draws how many answers there are with and without it, by score ([`Multinomial`]): from random
//! stream r, the classes with answers, first those without the theme and then those with it, each by rising score.
//! Answers of one score are one class.
use super::super::super::cells::Cells;
use super::ThemeImpactOptions;
use crate::control::Control;
use crate::inference::bootstrap::percentile_interval;
use crate::inference::multinomial::Multinomial;
use crate::{Confidence, Finding, FindingCode, Interval, Result};

/// The fewest replicates that make an interval.
const FEWEST: usize = 50;

/// Gap and impact of every theme in every replicate; NaN where there is none.
pub(super) struct Replicates {
    count: usize,
    values: Vec<[f64; 2]>,
}

/// The answers with a theme, or without it, that have one score.
struct Class {
    with: bool,
    score: f64,
    n: u64,
}

/// The classes of a theme that have answers.
fn classes(cells: &Cells, scores: &[f64]) -> Vec<Class> {
    let mut distinct = scores.to_vec();
    distinct.sort_by(f64::total_cmp);
    distinct.dedup();
    let parts = cells.counts().get().chunks(scores.len());
    let classes = [false, true].into_iter().zip(parts).flat_map(|(with, counts)| {
        distinct.iter().map(move |&score| {
            let own = scores.iter().zip(counts).filter(|(own, _)| **own == score);
            Class { with, score, n: own.map(|(_, n)| n).sum() }
        })
    });
    classes.filter(|class| class.n > 0).collect()
}

impl Replicates {
    pub(super) fn draw(
        themes: &[&Cells],
        scores: &[f64],
        options: &ThemeImpactOptions,
        control: Control<'_>,
    ) -> Result<Self> {
        let (count, seed) = (options.replicates as usize, options.seed.get());
        let of = |cells: &&Cells| {
            let classes = classes(cells, scores);
            let observed: Vec<u64> = classes.iter().map(|class| class.n).collect();
            Ok((Multinomial::new(&observed)?, classes))
        };
        let themes = themes.iter().map(of).collect::<Result<Vec<_>>>()?;
        let mut values = vec![[f64::NAN; 2]; themes.len() * count];
        control.fill(&mut values, 256, |first, values| {
            let mut drawn = Vec::new();
            for (at, value) in (first..).zip(values) {
                let (observed, classes) = &themes[at / count];
                drawn.resize(classes.len(), 0);
                observed.draw(seed, (at % count) as u64, &mut drawn)?;
                *value = statistics(classes, &drawn);
            }
            Ok(())
        })?;
        Ok(Self { count, values })
    }

    /// The replicates of one theme.
    pub(super) fn of(&self, theme: usize) -> Drawn {
        let own = &self.values[theme * self.count..][..self.count];
        let finite = |which: usize| own.iter().map(|value| value[which]).filter(|value| value.is_finite()).collect();
        Drawn { of: self.count, values: [finite(0), finite(1)] }
    }
}

/// Gap and impact of drawn counts.
fn statistics(classes: &[Class], drawn: &[u64]) -> [f64; 2] {
    let (mut n, mut sums) = ([0_u64; 2], [0.0; 2]);
    for (class, &count) in classes.iter().zip(drawn) {
        n[usize::from(class.with)] += count;
        sums[usize::from(class.with)] += class.score * count as f64;
    }
    let [absent, present] = n.map(|n| n as f64);
    let without = sums[0] / absent;
    // Without an answer on one side these are NaN.
    [sums[1] / present - without, (sums[0] + sums[1]) / (absent + present) - without]
}

/// The replicates in which gap and impact could be computed.
pub(super) struct Drawn {
    of: usize,
    values: [Vec<f64>; 2],
}

impl Drawn {
    /// The percentile interval of the gap (0) or the impact (1); `none` of too few replicates.
    pub(super) fn interval(&self, which: usize, factor: f64, level: Confidence, none: Interval) -> Result<Interval> {
        let values = &self.values[which];
        if values.len() < FEWEST {
            return Ok(none);
        }
        let ends = percentile_interval(values, level.get())?;
        Ok(Interval::between(factor * ends.lower, factor * ends.upper, level, &none.method))
    }

    /// A warning if more than one in twenty is lacking.
    pub(super) fn warning(&self, theme: &str) -> Option<Finding> {
        let (used, of) = (self.values[0].len(), self.of);
        (20 * used < 19 * of).then(|| {
            let message = format!("the gap of {theme} could be computed in only {used} of {of} replicates");
            Finding::warning(FindingCode::FailedReplicates, message).fact("replicates_used", used as f64).at(theme)
        })
    }
}
