//! Gap and impact of one theme, and how precisely they are known.
use super::super::super::cells::{Influence, Sample};
use super::super::super::scoring::Scores;
use super::ThemeEffect;
use super::replicates::Drawn;
use crate::numerics::student_t;
use crate::{Confidence, Finding, FindingCode, Interval, Result};

/// One theme; numbers in the unit of the scores by cell.
pub(super) struct Effect {
    n: u64,
    share: f64,
    with: Option<f64>,
    without: Option<f64>,
    contrast: Option<Contrast>,
}

/// Answers with the theme against those without, where there are both.
struct Contrast {
    gap: f64,
    gap_error: f64,
    impact: f64,
    impact_error: f64,
    degrees_of_freedom: f64,
}

impl Effect {
    /// Of cells by answer without the theme, then with it.
    pub(super) fn of(sample: &Sample<'_>, scores: &[f64]) -> Result<Self> {
        let k = scores.len();
        let (counts, weights) = (sample.own.counts().get(), sample.own.weights());
        let mean = |weights: &[f64]| {
            let total: f64 = weights.iter().sum();
            let sum: f64 = scores.iter().zip(weights).map(|(score, weight)| score * weight).sum();
            (total, (total > 0.0).then(|| sum / total))
        };
        let ((absent, without), (present, with)) = (mean(&weights[..k]), mean(&weights[k..]));
        let share = present / (absent + present);
        let contrast = match (with, without) {
            (Some(with), Some(without)) => {
                // The impact is the gap times the share, which is estimated too.
                let gap = with - without;
                let scale = 1.0 / (absent + present);
                let moved = |of_with: &dyn Fn(f64) -> f64, of_without: &dyn Fn(f64) -> f64| {
                    let by_cell: Vec<f64> =
                        scores.iter().map(|&x| of_without(x)).chain(scores.iter().map(|&x| of_with(x))).collect();
                    Influence::moved(sample.own, sample.frame, &by_cell).variance(sample.options)
                };
                let of_gap = moved(&|x| (x - with) / present, &|x| (without - x) / absent)?;
                let all = share * with + (1.0 - share) * without;
                let of_impact = moved(&|x| (x - all) * scale, &|x| (x - all) * scale - (x - without) / absent)?;
                Some(Contrast {
                    gap,
                    gap_error: of_gap.variance.sqrt(),
                    impact: share * gap,
                    impact_error: of_impact.variance.sqrt(),
                    degrees_of_freedom: of_gap.degrees_of_freedom,
                })
            }
            _ => None,
        };
        let n = counts[k..].iter().sum();
        Ok(Self { n, share, with, without, contrast })
    }

    /// The row of the theme; by the replicates where there are any, else by standard errors.
    pub(super) fn result(
        &self,
        theme: &str,
        scores: &Scores,
        drawn: Option<&Drawn>,
        level: Confidence,
        warnings: &mut Vec<Finding>,
    ) -> Result<ThemeEffect> {
        let factor = scores.factor;
        let method = if drawn.is_some() { "bootstrap" } else { "t" };
        let none = || Interval { lower: None, upper: None, level: level.get(), method: method.into() };
        let mut row = ThemeEffect {
            theme: theme.into(),
            n: self.n,
            share: self.share,
            score_with: self.with.map(|score| factor * score),
            score_without: self.without.map(|score| factor * score),
            gap: None,
            gap_interval: none(),
            gap_standard_error: None,
            impact: None,
            impact_interval: none(),
            impact_standard_error: None,
            degrees_of_freedom: None,
            p_value: None,
            p_adjusted: None,
        };
        let Some(contrast) = &self.contrast else {
            let whose = if self.n == 0 { "no answer carries" } else { "every answer carries" };
            let finding = Finding::warning(FindingCode::NoContrast, format!("{whose} {theme}, so it has no gap"));
            warnings.push(finding.fact("n_group", self.n as f64).at(theme));
            return Ok(row);
        };
        let Contrast { gap, gap_error, impact, impact_error, degrees_of_freedom } = *contrast;
        (row.gap, row.impact) = (Some(factor * gap), Some(factor * impact));
        (row.gap_standard_error, row.impact_standard_error) = (Some(factor * gap_error), Some(factor * impact_error));
        row.degrees_of_freedom = Some(degrees_of_freedom);
        if gap_error > 0.0 && degrees_of_freedom > 0.0 {
            row.p_value = Some(student_t::two_sided_p(gap / gap_error, degrees_of_freedom)?);
        }
        if let Some(drawn) = drawn {
            warnings.extend(drawn.warning(theme));
            (row.gap_interval, row.impact_interval) =
                (drawn.interval(0, factor, level, none())?, drawn.interval(1, factor, level, none())?);
        } else if degrees_of_freedom > 0.0 {
            let quantile = student_t::quantile(0.5 * (1.0 + level.get()), degrees_of_freedom)?;
            let range = factor * range(&scores.by_cell);
            let around = |centre: f64, error: f64| {
                let end = |x: f64| (factor * x).clamp(-range, range);
                Interval::between(end(centre - quantile * error), end(centre + quantile * error), level, method)
            };
            (row.gap_interval, row.impact_interval) = (around(gap, gap_error), around(impact, impact_error));
        }
        Ok(row)
    }
}

/// The largest difference of two scores.
fn range(scores: &[f64]) -> f64 {
    let (low, high) =
        scores.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &x| (low.min(x), high.max(x)));
    high - low
}
