//! What may be shown of small groups: could somebody learn what a single customer or employee answered?
//!
//! ```text
//! 1. hide a group with fewer than min_n answers, one whose answers all agree, one that a single answer dominates
//! 2. while the hidden groups together have fewer than min_n answers, or are a single group: hide the next smallest
//! ```
//!
//! The second step is complementary suppression: without it the hidden group is the total minus the groups that are
//! shown. Groups are siblings: they add up to the total. With `min_n` = 5, groups of 1, 1, 1, 6, 9 answers leave only the
//! 9; groups of 4, 9, 7 leave only the 9. The total is hidden by the first step too, and where it is all that there is
//! to subtract from.
//!
//! - Input: any [`Grouped`]; the base is each result's n
//! - A hidden group says why and holds no number; also the number in the message of a group that is too small to be
//!   evaluated goes
//!
//! Differs from: thresholds alone, as most survey tools have them, which leave the last hidden group to be computed.
//! Results by other labels of the same answers are other tables: differences between tables are not seen here.
//!
//! References: Hundepool et al. (2012), *Statistical Disclosure Control*, chapter 4 (primary and secondary suppression,
//! dominance rules); Machanavajjhala et al. (2007), *l-Diversity*, ACM TKDD 1(1) (groups that agree).
use crate::{Error, Finding, FindingCode, Grouped, Outcome, Result};
use serde::{Deserialize, Serialize};

/// What is withheld from grouped results.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct DisclosurePolicy {
    /// The fewest answers of a group that is shown; default 5.
    pub min_n: u64,
    /// Whether to hide further groups, so that no hidden one can be computed from the total; default true.
    pub complementary: bool,
    /// Whether to hide a group whose answers all agree, since that tells what each of them said; default true.
    pub hide_unanimous: bool,
    /// The largest share of a group's weight that one answer may carry, above 0 and at most 1; default 1, no limit.
    pub dominance: f64,
}

impl Default for DisclosurePolicy {
    fn default() -> Self {
        Self { min_n: 5, complementary: true, hide_unanimous: true, dominance: 1.0 }
    }
}

/// What a policy needs to know of a result.
pub trait Disclosed {
    /// The answers, customers or employees that the result rests on.
    fn base(&self) -> u64;

    /// Whether the result tells that all of them said the same.
    fn unanimous(&self) -> bool {
        false
    }

    /// The largest share of the weight that one of them carries, where they have weights.
    fn largest_share(&self) -> Option<f64> {
        None
    }
}

impl DisclosurePolicy {
    fn check(&self) -> Result<()> {
        if self.min_n == 0 {
            return Err(Error::option("min_n", "a whole number from 1", 0));
        }
        if !(0.0 < self.dominance && self.dominance <= 1.0) {
            return Err(Error::option("dominance", "a share above 0 and at most 1", self.dominance));
        }
        Ok(())
    }

    /// Why a result may not be shown, by itself.
    fn reason(&self, result: &impl Disclosed) -> Option<String> {
        if result.base() < self.min_n {
            return Some(self.too_few());
        }
        if self.hide_unanimous && result.unanimous() {
            return Some("all answers agree, which tells what each of them is".into());
        }
        let dominated = result.largest_share().is_some_and(|share| share > self.dominance);
        dominated.then(|| "one answer carries more of the weight than the policy allows".into())
    }

    fn too_few(&self) -> String {
        format!("fewer than {} answers", self.min_n)
    }
}

impl<T: Disclosed> Grouped<T> {
    /// The same groups with what may not be shown withheld.
    ///
    /// ```
    /// use cxkit::data::{Column, Labels, Responses};
    /// use cxkit::survey::{NpsAccumulator, NpsOptions};
    /// use cxkit::{DisclosurePolicy, GroupedAccumulator, Outcome};
    ///
    /// let team = ["a", "a", "b", "b", "b", "b", "b", "b"];
    /// let score = [9, 3, 10, 9, 8, 7, 0, 10];
    /// let mut by_team = GroupedAccumulator::new(["team"], NpsAccumulator::default());
    /// by_team.update(&[&Labels::from_keys("team", team)?], Responses::new(&Column::from_slice("score", &score)))?;
    /// let shown = by_team.evaluate(&NpsOptions::default())?.disclose(&DisclosurePolicy::default())?;
    /// // Team b has enough answers, but with the total it would give team a away.
    /// assert!(shown.rows.iter().all(|row| matches!(row.outcome, Outcome::Suppressed { .. })));
    /// assert_eq!(shown.total.value().map(|nps| nps.n), Some(8));
    /// # Ok::<(), cxkit::Error>(())
    /// ```
    ///
    /// # Errors
    /// `invalid_option` for a policy out of range.
    pub fn disclose(mut self, policy: &DisclosurePolicy) -> Result<Self> {
        policy.check()?;
        let mut reasons: Vec<Option<String>> = self.rows.iter().map(|row| hidden(&row.outcome, policy)).collect();
        let bases: Vec<u64> = self.rows.iter().map(|row| row.outcome.value().map_or(0, Disclosed::base)).collect();
        let mut total = hidden(&self.total, policy);
        if policy.complementary {
            let mut shown: Vec<usize> = (0..bases.len()).filter(|&at| reasons[at].is_none() && bases[at] > 0).collect();
            // Largest first, so that the last one is the next to hide; the earlier of two equal ones goes first.
            shown.sort_by_key(|&at| (std::cmp::Reverse(bases[at]), std::cmp::Reverse(at)));
            let all = self.total.value().map_or_else(|| bases.iter().sum(), Disclosed::base);
            while reasons.iter().any(Option::is_some) {
                let left = all.saturating_sub(shown.iter().map(|&at| bases[at]).sum());
                // Nobody to protect, or too many to tell apart.
                if left == 0 || (left >= policy.min_n && reasons.iter().flatten().count() > 1) {
                    break;
                }
                let Some(next) = shown.pop() else {
                    total = total.or_else(|| Some("it would tell what the hidden groups are".into()));
                    break;
                };
                reasons[next] = Some("with the total it would tell what the hidden groups are".into());
            }
        }
        let withheld = reasons.iter().flatten().count();
        for (row, reason) in self.rows.iter_mut().zip(reasons) {
            if let Some(reason) = reason {
                row.outcome = Outcome::Suppressed { reason };
            }
        }
        if let Some(reason) = total {
            self.total = Outcome::Suppressed { reason };
        }
        if withheld > 0 {
            let groups = if withheld == 1 { "1 group is".to_owned() } else { format!("{withheld} groups are") };
            let message = format!("{groups} withheld, so that nobody's answer can be learnt");
            self.warnings.push(Finding::warning(FindingCode::Anonymity, message).fact("groups", withheld as f64));
        }
        Ok(self)
    }
}

/// Why a row may not be shown; too few answers to evaluate are too few to show.
fn hidden<T: Disclosed>(outcome: &Outcome<T>, policy: &DisclosurePolicy) -> Option<String> {
    match outcome {
        Outcome::Value { value } => policy.reason(value),
        Outcome::Unavailable { code, .. } => (code == "insufficient_data").then(|| policy.too_few()),
        Outcome::Suppressed { reason } => Some(reason.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::GroupRow;
    use crate::domain::Key;

    #[derive(Debug, Clone, PartialEq)]
    struct Answers {
        n: u64,
        agree: bool,
        largest: Option<f64>,
    }

    impl Disclosed for Answers {
        fn base(&self) -> u64 {
            self.n
        }
        fn unanimous(&self) -> bool {
            self.agree
        }
        fn largest_share(&self) -> Option<f64> {
            self.largest
        }
    }

    fn value(n: u64) -> Answers {
        Answers { n, agree: false, largest: None }
    }

    fn grouped(rows: &[Answers]) -> Grouped<Answers> {
        let outcome = |value: &Answers| match value.n {
            0 => Outcome::Unavailable { code: "insufficient_data".into(), message: "needs 1 answer, got 0".into() },
            _ => Outcome::Value { value: value.clone() },
        };
        let total = outcome(&value(rows.iter().map(|row| row.n).sum()));
        let row = |(at, value): (i64, &Answers)| GroupRow { key: vec![Key::Integer(at)], outcome: outcome(value) };
        Grouped { by: vec!["team".into()], rows: (0..).zip(rows).map(row).collect(), total, warnings: Vec::new() }
    }

    /// The bases that are shown.
    fn shown(rows: &[Answers], policy: &DisclosurePolicy) -> (Vec<u64>, Option<u64>) {
        let disclosed = grouped(rows).disclose(policy).unwrap();
        let rows = disclosed.rows.iter().filter_map(|row| row.outcome.value().map(|value| value.n)).collect();
        (rows, disclosed.total.value().map(|value| value.n))
    }

    fn of(bases: &[u64]) -> (Vec<u64>, Option<u64>) {
        shown(&bases.iter().map(|&n| value(n)).collect::<Vec<_>>(), &DisclosurePolicy::default())
    }

    /// The published examples of complementary suppression, and its edges.
    #[test]
    fn hidden_groups_cannot_be_computed_from_the_total() {
        assert_eq!(of(&[1, 1, 1, 6, 9]), (vec![9], Some(18)));
        assert_eq!(of(&[4, 9, 7]), (vec![9], Some(20)));
        assert_eq!(of(&[4, 4, 9]), (vec![9], Some(17)));
        assert_eq!(of(&[5, 9, 7]), (vec![5, 9, 7], Some(21)));
        assert_eq!(of(&[4, 6]), (vec![], Some(10)));
        assert_eq!(of(&[2, 1]), (vec![], None));
        assert_eq!(of(&[3]), (vec![], None));
        assert_eq!(of(&[8]), (vec![8], Some(8)));
        assert_eq!(of(&[0, 6, 9]), (vec![6, 9], Some(15)));
        assert_eq!(of(&[0, 4, 9]), (vec![], Some(13)));
        assert_eq!(of(&[]), (vec![], None));
    }

    #[test]
    fn groups_that_agree_or_that_one_answer_dominates_are_hidden_with_another() {
        let agree = Answers { agree: true, ..value(6) };
        assert_eq!(shown(&[agree.clone(), value(7), value(9)], &DisclosurePolicy::default()), (vec![9], Some(22)));
        let open = DisclosurePolicy { hide_unanimous: false, ..DisclosurePolicy::default() };
        assert_eq!(shown(&[agree, value(7)], &open), (vec![6, 7], Some(13)));
        let rich = Answers { largest: Some(0.6), ..value(20) };
        let strict = DisclosurePolicy { dominance: 0.5, ..DisclosurePolicy::default() };
        assert_eq!(shown(&[rich.clone(), value(7), value(9)], &strict), (vec![9], Some(36)));
        assert_eq!(shown(&[rich, value(7)], &DisclosurePolicy::default()), (vec![20, 7], Some(27)));
    }

    /// For every table of up to five groups of up to eight answers.
    #[test]
    fn what_is_hidden_is_never_small_enough_to_be_computed() {
        let policy = DisclosurePolicy { min_n: 3, ..DisclosurePolicy::default() };
        let mut bases = vec![0_u64; 4];
        for code in 0..9_u64.pow(4) {
            bases.iter_mut().zip(0..).for_each(|(base, at)| *base = code / 9_u64.pow(at) % 9);
            let rows: Vec<Answers> = bases.iter().map(|&n| value(n)).collect();
            let (visible, total) = shown(&rows, &policy);
            assert!(visible.iter().chain(&total).all(|&n| n >= 3), "{bases:?}");
            let hidden = bases.iter().sum::<u64>() - visible.iter().sum::<u64>();
            let withheld = total.is_none() || hidden == 0 || hidden >= 3;
            assert!(withheld, "{bases:?}: {visible:?} of {total:?}");
        }
    }

    #[test]
    fn without_the_second_step_only_small_groups_go() {
        let policy = DisclosurePolicy { complementary: false, ..DisclosurePolicy::default() };
        assert_eq!(shown(&[value(4), value(9)], &policy), (vec![9], Some(13)));
        let disclosed = grouped(&[value(0), value(9)]).disclose(&policy).unwrap();
        let Outcome::Suppressed { reason } = &disclosed.rows[0].outcome else { panic!("{disclosed:?}") };
        assert_eq!(reason, "fewer than 5 answers");
        let warning = &disclosed.warnings[0];
        assert_eq!((warning.code, warning.message.starts_with("1 group is")), (FindingCode::Anonymity, true));
    }

    #[test]
    fn policies_out_of_range_are_named() {
        for (policy, field) in [
            (DisclosurePolicy { min_n: 0, ..DisclosurePolicy::default() }, "min_n"),
            (DisclosurePolicy { dominance: 0.0, ..DisclosurePolicy::default() }, "dominance"),
            (DisclosurePolicy { dominance: f64::NAN, ..DisclosurePolicy::default() }, "dominance"),
        ] {
            let error = grouped(&[value(9)]).disclose(&policy).unwrap_err();
            assert_eq!((error.code(), error.column()), ("invalid_option", Some(field)));
        }
    }
}
