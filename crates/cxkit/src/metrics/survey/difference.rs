//! Difference of two Net Promoter Scores: did it change, do two groups differ?
//!
//! ```text
//! difference = NPS_a − NPS_b                     from −200 to 200 points
//! standard error = 100 · √(v_a / n_a + v_b / n_b)     without weights, strata and clusters
//!                = √(V_a + V_b)                        V: the linearised variance of each
//!                = √(Σ_h m_h/(m_h − 1) Σ_c (u_hc − ū_h)²)    over clusters that both sides share; u_c = u_ca − u_cb
//! ```
//!
//! - Input: two sets of answers on the same scale; independent, or from the same clusters
//! - Minimum n: 1 each
//! - Interval: adjusted Wald (default) or Wald, clipped to −200..200, on the effective n of both sides. With strata or
//!   clusters it takes Student's t instead of the normal distribution, with Satterthwaite's degrees of freedom of two
//!   independent sides, or units minus strata where clusters are shared
//! - Shared clusters: stores asked before and after, agents of two periods. What a cluster adds to both sides is
//!   correlated, and mostly cancels; counted as independent, the standard error would be too large
//! - `p_exact`: the exact permutation p-value. All answers are pooled and dealt again to groups of the same sizes; it is
//!   the chance of a promoters-minus-detractors count at least as far from its expectation, over all deals, without
//!   random numbers
//!
//! Differs from: the R package `NPS`, whose interval is around the absolute difference and whose p-value loses its digits
//! for large z. Wald's p-value is too small in small groups: 5 promoters and 1 detractor of 8 against 2 and 4 of 9 give 0.046,
//! exactly it is 0.096.
//!
//! References: Rocks (2016), The American Statistician 70(4); Fisher (1935), *The Design of Experiments*; Satterthwaite
//! (1946), *An Approximate Distribution of Estimates of Variance Components*, Biometrics Bulletin 2(6), 110–114.
use super::cells::Influence;
use super::nps::{Base, SCORES};
use super::{DesignOptions, Nps, NpsAccumulator, NpsOptions};
use crate::control::Control;
use crate::estimate::{p_value, signed};
use crate::inference::permutation::permutation_p_value;
use crate::inference::trinomial::Trinomial;
use crate::numerics::{normal, student_t};
use crate::{Accumulator, Confidence, Error, Finding, FindingCode, Interval, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How the interval and the p-value of a difference are made, and for which of them a survey is planned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DifferenceMethod {
    /// ¾ of a promoter and of a detractor added to each group, 3 to each n.
    #[default]
    AdjustedWald,
    /// The textbook normal approximation.
    Wald,
}

/// What a difference of NPS can be asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct NpsDifferenceOptions {
    /// Confidence level of the interval; default 0.95.
    pub level: Confidence,
    /// Method of interval and p-value; default `adjusted_wald`.
    pub method: DifferenceMethod,
    /// Whether to compute the exact p-value; default true.
    pub exact: bool,
    /// Whether clusters with the same label on both sides are the same clusters; default false.
    pub same_clusters: bool,
    /// What is known of the population that was sampled, on either side.
    pub design: DesignOptions,
}

impl Default for NpsDifferenceOptions {
    fn default() -> Self {
        Self {
            level: Confidence::default(),
            method: DifferenceMethod::default(),
            exact: true,
            same_clusters: false,
            design: DesignOptions::default(),
        }
    }
}

/// Difference of two NPS, in points from −200 to 200.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct NpsDifference {
    /// Metric id, `nps_difference`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// NPS of a minus NPS of b, in points.
    pub estimate: f64,
    /// Its interval, in points; adjusted Wald is centred on the adjusted difference.
    pub interval: Interval,
    /// Standard error of the estimate, in points.
    pub standard_error: f64,
    /// Difference over its standard error, both by the method; none where that standard error is 0.
    pub z: Option<f64>,
    /// Two-sided p-value of z under the normal distribution, or under Student's t where there are degrees of freedom.
    pub p_value: Option<f64>,
    /// Degrees of freedom that strata and clusters leave; none without them.
    pub degrees_of_freedom: Option<f64>,
    /// Exact two-sided permutation p-value; none if it was not asked for, or for answers with weights, strata or
    /// clusters, or for too many answers.
    pub p_exact: Option<f64>,
    /// The first group.
    pub a: Nps,
    /// The second group.
    pub b: Nps,
    /// The options used.
    pub options: NpsDifferenceOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

impl NpsDifference {
    /// Compares two states that read scores in the same way; another scale is `incompatible`.
    ///
    /// ```
    /// use cxkit::survey::{NpsAccumulator, NpsDifference, NpsDifferenceOptions};
    ///
    /// let (mut a, mut b) = (NpsAccumulator::default(), NpsAccumulator::default());
    /// a.update_scores([10, 10, 9, 7])?;
    /// b.update_scores([9, 3, 2, 0])?;
    /// let difference = NpsDifference::between(&a, &b, &NpsDifferenceOptions::default())?;
    /// assert_eq!(difference.estimate, 125.0);
    /// # Ok::<(), cxkit::Error>(())
    /// ```
    pub fn between(a: &NpsAccumulator, b: &NpsAccumulator, options: &NpsDifferenceOptions) -> Result<Self> {
        a.reading.same(&b.reading)?;
        let each = NpsOptions { level: options.level, design: options.design.clone(), ..NpsOptions::default() };
        let both = if options.same_clusters { Some(together(a, b)?) } else { None };
        let (whole_a, whole_b) = both.as_ref().map_or((a, b), |both| (both, both));
        let control = Control::default();
        let (nps_a, nps_b) = (a.evaluate_within(whole_a, &each, control)?, b.evaluate_within(whole_b, &each, control)?);
        let (base_a, base_b) = (Base::of(a, whole_a, &options.design)?, Base::of(b, whole_b, &options.design)?);
        let (sample_a, sample_b) =
            (base_a.sample(base_a.linear.effective_n)?, base_b.sample(base_b.linear.effective_n)?);
        let difference = base_a.linear.estimate - base_b.linear.estimate;
        let (error_a, error_b) = (base_a.error(&sample_a), base_b.error(&sample_b));
        let apart = error_a.hypot(error_b);
        let shared = both.as_ref().map(|both| shared_error(a, b, both, [&base_a, &base_b], &options.design));
        let (error, shared_df) = shared.transpose()?.map_or((apart, None), |(error, df)| (error, Some(df)));
        let degrees_of_freedom = shared_df.or_else(|| satterthwaite([&base_a, &base_b], [error_a, error_b]));
        // What clusters have in common takes the same part of the variance from any method.
        let kept = if apart > 0.0 { error / apart } else { 1.0 };
        let (centre, used, name) = match options.method {
            DifferenceMethod::Wald => (difference, error, "wald"),
            DifferenceMethod::AdjustedWald => {
                let (centre, used) = contrast(&adjusted(&sample_a)?, &adjusted(&sample_b)?);
                (centre, kept * used, "adjusted_wald")
            }
        };
        let critical = match degrees_of_freedom {
            None => normal::critical_value(options.level.get())?,
            Some(df) => student_t::quantile(0.5 * (1.0 + options.level.get()), df)?,
        };
        let half = critical * used;
        let [lower, upper] = [centre - half, centre + half].map(|end| 100.0 * end.clamp(-2.0, 2.0));
        let z = (used > 0.0).then(|| centre / used);
        let p_value = match (z, degrees_of_freedom) {
            (Some(z), Some(df)) => Some(student_t::two_sided_p(z, df)?),
            (z, _) => z.map(normal::two_sided_p),
        };
        let mut warnings = Vec::new();
        let p_exact = exact(a, b, options, &mut warnings)?;
        Ok(Self {
            metric: "nps_difference".into(),
            version: 2,
            estimate: 100.0 * difference,
            interval: Interval::between(lower, upper, options.level, name),
            standard_error: 100.0 * error,
            z,
            p_value,
            degrees_of_freedom,
            p_exact,
            a: nps_a,
            b: nps_b,
            options: options.clone(),
            warnings,
        })
    }
}

/// Both sides as one sample of clusters.
fn together(a: &NpsAccumulator, b: &NpsAccumulator) -> Result<NpsAccumulator> {
    if [a, b].iter().any(|state| state.n() > 0 && !state.cells.is_clustered()) {
        let expected = "false, unless both sides have clusters";
        return Err(Error::option("same_clusters", expected, "true"));
    }
    let mut both = a.clone();
    both.merge(b)?;
    Ok(both)
}

/// The standard error of the difference over clusters that both sides share, and its degrees of freedom.
fn shared_error(
    a: &NpsAccumulator,
    b: &NpsAccumulator,
    both: &NpsAccumulator,
    [base_a, base_b]: [&Base; 2],
    design: &DesignOptions,
) -> Result<(f64, f64)> {
    let of = |state, base: &Base| Influence::of(state, &both.cells, &SCORES, base.linear.estimate);
    let found = of(&a.cells, base_a).plus(of(&b.cells, base_b).times(-1.0)).variance(design)?;
    Ok((found.variance.sqrt(), found.degrees_of_freedom))
}

/// The degrees of freedom of the difference of two independent sides; none where neither has strata or clusters.
fn satterthwaite(bases: [&Base; 2], errors: [f64; 2]) -> Option<f64> {
    let grouped =
        |base: &&Base| base.linear.design.as_ref().is_some_and(|d| d.strata.is_some() || d.clusters.is_some());
    if !bases.iter().any(grouped) {
        return None;
    }
    let [va, vb] = errors.map(|error| error * error);
    let [dfa, dfb] = bases.map(|base| base.linear.degrees_of_freedom.max(1.0));
    Some(if va + vb > 0.0 { (va + vb).powi(2) / (va * va / dfa + vb * vb / dfb) } else { dfa + dfb })
}

/// Difference of promoters − detractors and its standard error.
fn contrast(a: &Trinomial, b: &Trinomial) -> (f64, f64) {
    (a.estimate() - b.estimate(), (a.variance() / a.n() + b.variance() / b.n()).sqrt())
}

/// The sample with ¾ of a promoter, ¾ of a detractor and 3 answers added.
fn adjusted(sample: &Trinomial) -> Result<Trinomial> {
    Trinomial::new(sample.promoters() + 0.75, sample.detractors() + 0.75, sample.n() + 3.0)
}

fn exact(
    a: &NpsAccumulator,
    b: &NpsAccumulator,
    options: &NpsDifferenceOptions,
    warnings: &mut Vec<Finding>,
) -> Result<Option<f64>> {
    if !options.exact {
        return Ok(None);
    }
    let skipped = if a.cells.is_designed() || b.cells.is_designed() {
        "answers with weights, strata or clusters are not exchangeable".to_owned()
    } else {
        match permutation_p_value(&a.classes(), &b.classes()) {
            Ok(p) => return Ok(Some(p)),
            Err(error @ Error::LimitExceeded { .. }) => error.to_string(),
            Err(error) => return Err(error),
        }
    };
    let message = format!("the exact p-value was not computed: {skipped}");
    warnings.push(Finding::warning(FindingCode::ExactSkipped, message));
    Ok(None)
}

impl fmt::Display for NpsDifference {
    /// `NPS difference +125.0 [17.4, 172.2] at 95 % (adjusted wald), exact p = 0.0857, n = 4 and 4`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NPS difference {} {}", signed(self.estimate), self.interval)?;
        match (self.p_exact, self.p_value) {
            (Some(p), _) => write!(f, ", exact p = {}", p_value(p))?,
            (_, Some(p)) => write!(f, ", p = {}", p_value(p))?,
            _ => {}
        }
        write!(f, ", n = {} and {}", self.a.n, self.b.n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::NpsScale;
    use crate::survey::NpsReading;

    fn state([promoters, passives, detractors]: [usize; 3]) -> NpsAccumulator {
        let mut state = NpsAccumulator::default();
        for (score, times) in [(10, promoters), (8, passives), (0, detractors)] {
            state.update_scores(std::iter::repeat_n(score, times)).unwrap();
        }
        state
    }

    #[test]
    fn exchanging_the_groups_changes_only_the_sign() {
        for method in [DifferenceMethod::AdjustedWald, DifferenceMethod::Wald] {
            let options = NpsDifferenceOptions { method, ..NpsDifferenceOptions::default() };
            for (a, b) in [([5, 1, 8], [2, 4, 9]), ([1, 0, 0], [0, 0, 1]), ([40, 3, 2], [300, 200, 100])] {
                let there = NpsDifference::between(&state(a), &state(b), &options).unwrap();
                let back = NpsDifference::between(&state(b), &state(a), &options).unwrap();
                assert_eq!((there.estimate, there.standard_error), (-back.estimate, back.standard_error));
                assert_eq!(there.interval.lower, back.interval.upper.map(|x| -x));
                assert_eq!((there.z, there.p_value), (back.z.map(|z| -z), back.p_value));
                let (p, q) = (there.p_exact.unwrap(), back.p_exact.unwrap());
                assert!((p - q).abs() <= 1e-12 * p, "{a:?} {b:?}: {p} {q}");
            }
        }
    }

    #[test]
    fn equal_groups_differ_by_nothing() {
        let difference =
            NpsDifference::between(&state([7, 3, 2]), &state([7, 3, 2]), &NpsDifferenceOptions::default()).unwrap();
        assert_eq!((difference.estimate, difference.z, difference.p_value), (0.0, Some(0.0), Some(1.0)));
        assert!((difference.p_exact.unwrap() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn unanimous_groups_have_no_wald_z_but_an_exact_p() {
        let options = NpsDifferenceOptions { method: DifferenceMethod::Wald, ..NpsDifferenceOptions::default() };
        let difference = NpsDifference::between(&state([3, 0, 0]), &state([0, 0, 3]), &options).unwrap();
        assert_eq!((difference.z, difference.p_value), (None, None));
        // 2 of the 20 ways to deal six answers to two groups of three are as extreme.
        assert!((difference.p_exact.unwrap() - 0.1).abs() < 1e-12);
    }

    #[test]
    fn other_scales_and_readings_are_not_compared() {
        let mut other = NpsAccumulator::new(NpsReading::new(NpsScale::TEN_POINT));
        other.update_scores([9]).unwrap();
        let error = NpsDifference::between(&state([1, 1, 1]), &other, &NpsDifferenceOptions::default()).unwrap_err();
        assert_eq!(error.code(), "incompatible");
        assert!(error.to_string().contains("ten_point"), "{error}");
    }

    #[test]
    fn one_pasteable_line() {
        let difference =
            NpsDifference::between(&state([3, 0, 0]), &state([0, 0, 3]), &NpsDifferenceOptions::default()).unwrap();
        let line = difference.to_string();
        assert!(line.starts_with("NPS difference +200.0 ["), "{line}");
        assert!(line.ends_with("at 95 % (adjusted wald), exact p = 0.1000, n = 3 and 3"), "{line}");
    }
}
