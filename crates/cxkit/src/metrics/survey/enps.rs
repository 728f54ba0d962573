//! eNPS: would employees recommend us as a place to work?
//!
//! ```text
//! eNPS = 100 · (promoters − detractors) / n        as NPS, of employees
//! ```
//!
//! - Input, base, interval, merge class: as NPS
//! - Minimum n: `min_n`, 5 by default; a smaller base is withheld, so that nobody's answer can be told from the number.
//!   A group below it is suppressed, and the result says how many are
//! - Population: where the number of employees is known, `design.population` makes intervals as narrow as they should be
//!   when most of them answer
//!
//! Differs from: NPS of customers, from which it is kept apart by its metric id. A threshold alone does not stop those
//! who subtract the groups that are shown from the total; see complementary suppression.
//!
//! References: Reichheld and Markey (2011), *The Ultimate Question 2.0*; Hundepool et al. (2012), *Statistical Disclosure
//! Control*, ch. 5.
use super::anonymity::{self, withhold};
use super::{DesignOptions, Nps, NpsAccumulator, NpsMethod, NpsOptions};
use crate::control::Control;
use crate::{Accumulator, Confidence, Error, Grouped, GroupedAccumulator, Result, Seed};
use serde::{Deserialize, Serialize};

/// What an eNPS can be asked for, and when it is withheld.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct EnpsOptions {
    /// The fewest valid answers that are shown, from 1; default 5.
    pub min_n: u64,
    /// Confidence level of the interval; default 0.95.
    pub level: Confidence,
    /// Method of the interval; default `score`.
    pub method: NpsMethod,
    /// Method `bayes`: the Dirichlet prior's parameter for each class, from 0.01 to 100; default 0.5 (Jeffreys).
    pub prior: f64,
    /// Method `bayes`: the points t of P(NPS > t), from −100 to 100; default 0.
    pub threshold: f64,
    /// Method `bootstrap`: replicates, from 100 to 10,000,000; default 2,000.
    pub replicates: u32,
    /// Method `bootstrap`: the seed; default 1.
    pub seed: Seed,
    /// What is known of all employees.
    pub design: DesignOptions,
}

impl Default for EnpsOptions {
    fn default() -> Self {
        let NpsOptions { level, method, prior, threshold, replicates, seed, design } = NpsOptions::default();
        Self { min_n: 5, level, method, prior, threshold, replicates, seed, design }
    }
}

impl EnpsOptions {
    /// What is asked of the answers.
    fn nps(&self) -> NpsOptions {
        let Self { level, method, prior, threshold, replicates, seed, ref design, .. } = *self;
        NpsOptions { level, method, prior, threshold, replicates, seed, design: design.clone() }
    }
}

/// eNPS of a state; fewer answers than `min_n` are `insufficient_data`, which says that the number is withheld.
///
/// ```
/// use cxkit::survey::{EnpsOptions, NpsAccumulator, enps};
/// use cxkit::control::Control;
///
/// let mut answers = NpsAccumulator::default();
/// answers.update_scores([10, 9, 9, 7, 3, 8])?;
/// let result = enps(&answers, &EnpsOptions::default(), Control::default())?;
/// assert_eq!((result.metric.as_str(), result.n), ("enps", 6));
/// # Ok::<(), cxkit::Error>(())
/// ```
pub fn enps(state: &NpsAccumulator, options: &EnpsOptions, control: Control<'_>) -> Result<Nps> {
    let min_n = anonymity::check(options.min_n)?;
    if state.n() < min_n {
        let what = "eNPS (withheld for anonymity)".into();
        return Err(Error::InsufficientData { what, needed: min_n, got: state.n() });
    }
    named(state.evaluate_with(&options.nps(), control))
}

/// eNPS by groups; a group of fewer answers than `min_n` is suppressed.
pub fn enps_by(
    grouped: &GroupedAccumulator<NpsAccumulator>,
    options: &EnpsOptions,
    control: Control<'_>,
) -> Result<Grouped<Nps>> {
    let (min_n, asked) = (anonymity::check(options.min_n)?, options.nps());
    let shown = grouped.evaluate_each(control, |state, whole, control| {
        if state.n() < min_n {
            return Ok(None);
        }
        named(state.evaluate_within(whole, &asked, control)).map(Some)
    })?;
    Ok(withhold(shown, min_n))
}

fn named(nps: Result<Nps>) -> Result<Nps> {
    nps.map(|nps| Nps { metric: "enps".into(), ..nps })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Column, Labels, Responses};
    use crate::{FindingCode, Outcome};

    #[test]
    fn fewer_answers_than_the_threshold_are_withheld() {
        let mut state = NpsAccumulator::default();
        state.update_scores([10, 9, 8, 3]).unwrap();
        let of = |min_n| enps(&state, &EnpsOptions { min_n, ..EnpsOptions::default() }, Control::default());
        let error = of(5).unwrap_err();
        assert_eq!(error.code(), "insufficient_data");
        assert_eq!(error.to_string(), "eNPS (withheld for anonymity) needs at least 5 valid observations, got 4");
        assert_eq!(of(4).unwrap().estimate, 25.0);
        assert_eq!(of(0).unwrap_err().column(), Some("min_n"));
    }

    #[test]
    fn a_small_group_is_suppressed_whatever_it_holds() {
        let scores = [10.0, 9.0, 9.0, 3.0, 8.0, 10.0, 0.0, 9.0, f64::NAN];
        let team = ["a", "a", "a", "a", "a", "b", "b", "c", "d"];
        let mut grouped = GroupedAccumulator::new(["team"], NpsAccumulator::default());
        let labels = Labels::from_keys("team", team).unwrap();
        grouped.update(&[&labels], Responses::new(&Column::from_slice("scores", &scores))).unwrap();
        let by = |options: &EnpsOptions| enps_by(&grouped, options, Control::default());
        let result = by(&EnpsOptions::default()).unwrap();
        assert_eq!(result.get(&["a".into()]).map(|nps| (nps.metric.as_str(), nps.n)), Some(("enps", 5)));
        for row in &result.rows[1..] {
            let Outcome::Suppressed { reason } = &row.outcome else { panic!("{row:?}") };
            assert_eq!(reason, "fewer than 5 answers");
        }
        let finding = &result.warnings[0];
        assert_eq!(finding.code, FindingCode::Anonymity);
        assert_eq!(finding.message, "3 groups of fewer than 5 answers are withheld");
        let everything = by(&EnpsOptions { min_n: 1, ..EnpsOptions::default() }).unwrap();
        assert!(everything.get(&["c".into()]).is_some() && everything.warnings.len() == 1);
    }
}
