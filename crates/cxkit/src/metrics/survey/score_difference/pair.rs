//! Two states that are compared, and the standard error of the difference of an estimate between them.
use super::super::cells::{Cells, Design, Linear, Sample};
use super::super::rating_findings::findings;
use super::super::{RatingAccumulator, RatingReading};
use super::{DifferenceSide, ScoreDifference, ScoreDifferenceMethod, ScoreDifferenceOptions};
use crate::inference::bounds::Bounds;
use crate::numerics::{normal, student_t};
use crate::{Confidence, Error, Finding, FindingCode, Interval, Result};

/// Two sides that read answers in the same way.
pub(super) struct Pair<'a> {
    a: &'a RatingAccumulator,
    b: &'a RatingAccumulator,
    /// Both together, where they are parts of one sample.
    whole: Option<Cells>,
    pub(super) options: ScoreDifferenceOptions,
}

/// The difference of two estimates and its standard error.
pub(super) struct Contrast {
    pub(super) difference: f64,
    pub(super) error: f64,
    /// Of Student's t; none for the normal distribution.
    degrees_of_freedom: Option<f64>,
    /// Of the two estimates.
    pub(super) correlation: f64,
}

impl<'a> Pair<'a> {
    pub(super) fn new(
        a: &'a RatingAccumulator,
        b: &'a RatingAccumulator,
        options: &ScoreDifferenceOptions,
    ) -> Result<Self> {
        a.same_reading(b)?;
        let mut whole = None;
        if options.same_clusters {
            let mut both = a.cells.clone();
            both.merge(&b.cells, "ratings")?;
            let units = match both.design() {
                Some(Design::Clustered(_)) | None => true,
                Some(Design::Weighted(cells)) => cells.stratified,
                Some(Design::Calibrated(cells)) => cells.clustered || cells.stratified,
                Some(Design::Simple) => false,
            };
            if !units {
                let expected = "false, because the answers have no clusters and no strata to share";
                return Err(Error::option("same_clusters", expected, "true"));
            }
            whole = Some(both);
        }
        Ok(Self { a, b, whole, options: options.clone() })
    }

    pub(super) fn reading(&self) -> &'a RatingReading {
        &self.a.reading
    }

    pub(super) fn side_a(&self) -> Sample<'_> {
        self.side(self.a)
    }

    pub(super) fn side_b(&self) -> Sample<'_> {
        self.side(self.b)
    }

    fn side<'s>(&'s self, of: &'s RatingAccumulator) -> Sample<'s> {
        Sample { own: &of.cells, frame: self.whole.as_ref().unwrap_or(&of.cells), options: &self.options.design }
    }

    /// The difference of the estimates with these scores; `by_t` where Student's t goes with it.
    pub(super) fn contrast(&self, scores: &[f64], sides: [(&Linear, f64); 2], by_t: bool) -> Result<Contrast> {
        let [(a, error_a), (b, error_b)] = sides;
        let (difference, apart) = (a.estimate - b.estimate, error_a * error_a + error_b * error_b);
        if self.whole.is_none() {
            let term = |error: f64, linear: &Linear| {
                let share = error * error / apart;
                if share > 0.0 { share * share / linear.degrees_of_freedom } else { 0.0 }
            };
            let degrees_of_freedom = (by_t && apart > 0.0).then(|| 1.0 / (term(error_a, a) + term(error_b, b)));
            return Ok(Contrast { difference, error: apart.sqrt(), degrees_of_freedom, correlation: 0.0 });
        }
        let of_a = self.side_a().influence(scores, a.estimate);
        let of_b = self.side_b().influence(scores, b.estimate).times(-1.0);
        let found = of_a.plus(of_b).variance(&self.options.design)?;
        let product = error_a * error_b;
        let correlation = if product > 0.0 { 0.5 * (apart - found.variance) / product } else { 0.0 };
        Ok(Contrast {
            difference,
            error: found.variance.sqrt(),
            degrees_of_freedom: (found.variance > 0.0).then_some(found.degrees_of_freedom),
            correlation: correlation.clamp(-1.0, 1.0),
        })
    }

    /// What is to be said of either side.
    pub(super) fn findings(&self, a: &Linear, b: &Linear) -> Vec<Finding> {
        let of = |state: &RatingAccumulator, linear: &Linear, path: &'static str| {
            findings(state, linear).into_iter().map(move |finding| finding.at(path))
        };
        let mut found: Vec<Finding> = of(self.a, a, "a").chain(of(self.b, b, "b")).collect();
        let alike = a.spread == 0.0 && b.spread == 0.0 && a.n.min(b.n) > 1.0;
        let instead = match self.options.method {
            ScoreDifferenceMethod::Wald => "use newcombe",
            ScoreDifferenceMethod::Welch => "it cannot say how other customers would answer",
            ScoreDifferenceMethod::Newcombe => return found,
        };
        if alike {
            let name = self.options.method.name();
            let message = format!("the answers of each side are alike, so the {name} interval has no width: {instead}");
            found.push(Finding::warning(FindingCode::ZeroWidthInterval, message));
        }
        found
    }

    pub(super) fn result(
        &self,
        metric: &str,
        sides: [(&Linear, Option<f64>); 2],
        contrast: Option<Contrast>,
        ends: Option<Bounds>,
        p_exact: Option<f64>,
        warnings: Vec<Finding>,
    ) -> Result<ScoreDifference> {
        let [a, b] = sides.map(|(linear, standard_error)| DifferenceSide {
            estimate: linear.estimate,
            standard_error,
            n: linear.n as u64,
        });
        let (lower, upper) = (ends.map(|ends| ends.lower), ends.map(|ends| ends.upper));
        let method = self.options.method.name().to_owned();
        let statistic = contrast.as_ref().and_then(Contrast::statistic);
        let degrees_of_freedom = contrast.as_ref().and_then(|contrast| contrast.degrees_of_freedom);
        let p_value = statistic.map(|statistic| match degrees_of_freedom {
            Some(df) => student_t::two_sided_p(statistic, df),
            None => Ok(normal::two_sided_p(statistic)),
        });
        Ok(ScoreDifference {
            metric: format!("{metric}_difference"),
            version: 1,
            estimate: a.estimate - b.estimate,
            interval: Interval { lower, upper, level: self.options.level.get(), method },
            standard_error: contrast.map(|contrast| contrast.error),
            statistic,
            degrees_of_freedom,
            p_value: p_value.transpose()?,
            p_exact,
            a,
            b,
            reading: self.a.reading.clone(),
            options: self.options.clone(),
            warnings,
        })
    }
}

impl Contrast {
    /// Difference over standard error; none where that is 0.
    fn statistic(&self) -> Option<f64> {
        (self.error > 0.0).then(|| self.difference / self.error)
    }

    /// The interval around the difference, which is at most `range` in size.
    pub(super) fn around(&self, level: Confidence, range: f64) -> Result<Bounds> {
        let tail = 0.5 * (1.0 + level.get());
        let quantile = match self.degrees_of_freedom {
            Some(df) => student_t::quantile(tail, df)?,
            None => normal::critical_value(level.get())?,
        };
        let half = quantile * self.error;
        Ok(Bounds { lower: (self.difference - half).max(-range), upper: (self.difference + half).min(range) })
    }
}
