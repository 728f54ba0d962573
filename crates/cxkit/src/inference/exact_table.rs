//! Could the rows of a table of counts differ this much by chance alone? The exact answer, for any number of rows and
//! columns.
//!
//! Under the hypothesis every way to deal the N observations to the rows is equally likely, so that a table x with the
//! margins r and c has the probability `P(x) = Π r! · Π c! / (N! · Π x!)`. The p-value of Fisher, Freeman and Halton
//! is the sum over all tables that are no more probable than the observed one:
//!
//! `p = Σ P(x)` over the x with the margins of the table and `P(x) ≤ P(observed)·(1 + 1e-7)`
//!
//! The tolerance keeps tables that are exactly as probable on one side of rounding, as in R's `fisher.test`, which this
//! test equals; for 2×2 it is Fisher's two-sided test.
//!
//! Tables are not listed one by one. Lines of the longer side are dealt one after the other (the stages); what matters
//! for the rest is only what each line of the shorter side has left (a node), so that all ways to get there are kept
//! together, those of equal probability as one (a past). Bounds of the probability of what can still follow decide
//! most pasts early: all that follows counts, or none of it. The upper bound maximises each line for itself, with the
//! multinomial of the stages' margins as Lagrange multipliers; the lower one fills the largest cells first.
//!
//! Probabilities are products of conditional ones, compared in logarithms; every sum is taken in a fixed order. At most
//! [`MAX_STEPS`] steps are taken and [`MAX_TOTAL`] observations accepted; p below 1e-300 is 0.
//!
//! Source: Freeman and Halton (1951), *Note on an Exact Treatment of Contingency, Goodness of Fit and Other Problems of
//! Significance*, Biometrika 38, 141–149; Mehta and Patel (1983), *A Network Algorithm for Performing Fisher's Exact
//! Test in r × c Contingency Tables*, JASA 78, 427–434. The bounds are cxkit's.
mod bounds;
mod ln_factorials;

use super::contingency::Table;
use crate::error::{Error, Result};
use crate::numerics::sum::Sum;
use bounds::Bounds;
use ln_factorials::LnFactorials;
use std::collections::HashMap;

/// The largest number of steps: a way to deal a line at a node, or a past carried on; a new node counts as ten. A call of
/// so many takes about half a second and 100 MB.
pub const MAX_STEPS: u64 = 5_000_000;

/// What a new node costs beside the way to it, in time and memory.
const NODE_STEPS: u64 = 10;

/// The largest number of observations: up to it logarithms of factorials leave ten digits of a probability.
pub const MAX_TOTAL: u64 = 100_000;

/// Tables up to this much more probable than the observed one count as equally probable.
const TIE: f64 = 1e-7;

/// Pasts whose log probabilities differ by less are kept as one: far below [`TIE`], far above rounding.
const SAME: f64 = 1e-9;

/// The exact p-value that the rows have the same shares; 1 for a single row or column, where there is one table.
///
/// # Errors
/// `limit_exceeded` above [`MAX_TOTAL`] observations, or where [`MAX_STEPS`] steps are not enough.
///
/// ```
/// use cxkit::inference::{contingency::Table, exact_table::exact_p_value};
/// let tea = Table::new(vec![vec![3, 1], vec![1, 3]])?;
/// assert!((exact_p_value(&tea)? - 34.0 / 70.0).abs() < 1e-14);
/// # Ok::<(), cxkit::Error>(())
/// ```
pub fn exact_p_value(table: &Table) -> Result<f64> {
    p_value_within(table, MAX_STEPS)
}

fn p_value_within(table: &Table, max_steps: u64) -> Result<f64> {
    if table.total() > MAX_TOTAL {
        let what = "exact test of a table, observations (use the chi-squared test instead)".into();
        return Err(Error::LimitExceeded { what, limit: MAX_TOTAL, got: table.total() });
    }
    let (mut stages, mut lines) = (table.row_totals().to_vec(), table.column_totals().to_vec());
    if stages.len() < lines.len() {
        std::mem::swap(&mut stages, &mut lines);
    }
    if lines.len() == 1 {
        return Ok(1.0);
    }
    // The largest first: measured, it leaves fewer nodes.
    stages.sort_unstable_by(|a, b| b.cmp(a));
    lines.sort_unstable();
    let ln = LnFactorials::up_to(table.total());
    let margins: f64 = stages.iter().chain(&lines).map(|&margin| ln.of(margin)).sum();
    let cells: f64 = table.rows().iter().flatten().map(|&count| ln.of(count)).sum();
    let observed = margins - ln.of(table.total()) - cells;
    let mut walk = Walk {
        threshold: observed + libm::log1p(TIE),
        ln,
        steps: Steps { taken: 0, most: max_steps },
        p: Sum::default(),
    };
    let mut nodes = vec![Node { left: lines, pasts: vec![Past { ln: 0.0, probability: 1.0 }], ..Node::default() }];
    for stage in 1..stages.len() {
        nodes = walk.deal(nodes, stages[stage - 1], &stages[stage..])?;
    }
    Ok(walk.p.total().min(1.0))
}

/// All ways to get to one state of the lines.
#[derive(Default)]
struct Node {
    /// What each line still has to give, in ascending order.
    left: Vec<u64>,
    /// Lower bound of the log probability of each way to go on from here, given that we are here.
    least: f64,
    /// Upper bound of the same.
    most: f64,
    pasts: Vec<Past>,
    /// How many pasts there were when equal ones were last put together.
    distinct: usize,
}

/// Ways to get to a node that are equally probable.
#[derive(Clone, Copy)]
struct Past {
    /// Log probability of each.
    ln: f64,
    /// Probability of all together.
    probability: f64,
}

impl Node {
    fn push(&mut self, past: Past) {
        self.pasts.push(past);
        if self.pasts.len() >= 2 * self.distinct + 64 {
            self.put_together();
        }
    }

    /// Sorts the pasts, the least probable first, and makes one of equal ones.
    fn put_together(&mut self) {
        self.pasts.sort_unstable_by(|a, b| a.ln.total_cmp(&b.ln).then(a.probability.total_cmp(&b.probability)));
        self.pasts.dedup_by(|next, kept| {
            let same = next.ln - kept.ln < SAME;
            kept.probability += if same { next.probability } else { 0.0 };
            same
        });
        self.distinct = self.pasts.len();
    }
}

/// The way through the stages: what is decided so far.
struct Walk {
    ln: LnFactorials,
    /// Tables up to this log probability count.
    threshold: f64,
    steps: Steps,
    p: Sum,
}

impl Walk {
    /// Deals one stage at every node: what is decided then goes to p, the rest to the nodes behind.
    fn deal(&mut self, nodes: Vec<Node>, stage: u64, rest: &[u64]) -> Result<Vec<Node>> {
        let after = rest.iter().sum();
        let longest = nodes.iter().flat_map(|node| node.left.iter().copied()).fold(0, u64::max).min(after);
        self.steps.take(longest * rest.len() as u64)?;
        let bounds = Bounds::of(rest, longest, &self.ln);
        let ln_all = self.ln.choose(stage + after, stage);
        let (mut behind, mut index): (Vec<Node>, HashMap<Vec<u64>, usize>) = (Vec::new(), HashMap::new());
        let mut key = Vec::new();
        for mut node in nodes {
            node.put_together();
            let below = cumulated(&node.pasts);
            let Self { ln, threshold, steps, p } = self;
            each_way(&node.left, stage, 0.0, &mut Vec::new(), ln, &mut |left, ln_ways| {
                steps.take(1)?;
                key.clear();
                key.extend_from_slice(left);
                key.sort_unstable();
                let at = index.get(&key).copied().unwrap_or(behind.len());
                if at == behind.len() {
                    steps.take(NODE_STEPS)?;
                    let (least, most) = bounds.at(&key, ln);
                    behind.push(Node { left: key.clone(), least, most, ..Node::default() });
                    index.insert(key.clone(), at);
                }
                let (ln_way, next) = (ln_ways - ln_all, &mut behind[at]);
                let way = libm::exp(ln_way);
                let counted = node.pasts.partition_point(|past| past.ln + ln_way + next.most <= *threshold);
                let open = node.pasts.partition_point(|past| past.ln + ln_way + next.least <= *threshold).max(counted);
                p.add(way * below[counted]);
                steps.take((open - counted) as u64)?;
                for past in &node.pasts[counted..open] {
                    next.push(Past { ln: past.ln + ln_way, probability: past.probability * way });
                }
                Ok(())
            })?;
        }
        behind.retain(|node| !node.pasts.is_empty());
        Ok(behind)
    }
}

/// The probabilities of the first 0, 1, 2, … pasts.
fn cumulated(pasts: &[Past]) -> Vec<f64> {
    let mut sum = Sum::default();
    let rest = pasts.iter().map(|past| {
        sum.add(past.probability);
        sum.total()
    });
    std::iter::once(0.0).chain(rest).collect()
}

/// Calls `each` with what the lines have left after every way to deal `stage` from them, and ln Π C(left, given).
fn each_way(
    lines: &[u64],
    stage: u64,
    ln_ways: f64,
    left: &mut Vec<u64>,
    ln: &LnFactorials,
    each: &mut dyn FnMut(&[u64], f64) -> Result<()>,
) -> Result<()> {
    let Some((&first, others)) = lines.split_first() else { return each(left, ln_ways) };
    let least = stage.saturating_sub(others.iter().sum());
    for given in least..=first.min(stage) {
        left.push(first - given);
        each_way(others, stage - given, ln_ways + ln.choose(first, given), left, ln, each)?;
        left.pop();
    }
    Ok(())
}

struct Steps {
    taken: u64,
    most: u64,
}

impl Steps {
    fn take(&mut self, more: u64) -> Result<()> {
        self.taken = self.taken.saturating_add(more);
        if self.taken <= self.most {
            return Ok(());
        }
        let what = "exact test of a table, steps (use the chi-squared test instead)".into();
        Err(Error::LimitExceeded { what, limit: self.most, got: self.taken })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::hypergeometric;
    use crate::numerics::vectors::Vectors;

    fn p(rows: &[&[u64]]) -> f64 {
        exact_p_value(&Table::new(rows.iter().map(|row| row.to_vec()).collect()).unwrap()).unwrap()
    }

    #[test]
    fn vectors() {
        Vectors::read("inference/exact_table").check(|case| exact_p_value(&Table::of_case(case)).unwrap());
    }

    #[test]
    fn two_by_two_is_fishers_two_sided_test() {
        for code in 0..6561_u64 {
            let [a, b, c, d] = [0, 1, 2, 3].map(|i| code / 9_u64.pow(i) % 9);
            let (n, marked, draws) = (a + b + c + d, a + b, a + c);
            if marked == 0 || draws == 0 || marked == n || draws == n {
                continue;
            }
            let pmf = |k| hypergeometric::pmf(k, n, marked, draws).unwrap();
            let limit = pmf(a) * (1.0 + 1e-7);
            let fisher: f64 = (0..=draws).map(pmf).filter(|&p| p <= limit).sum();
            let got = p(&[&[a, b], &[c, d]]);
            assert!((got / fisher - 1.0).abs() < 1e-12, "{a} {b} {c} {d}: {got} {fisher}");
        }
    }

    /// Printed by R's help of fisher.test (tea tasting, convicted twins, job satisfaction) and by Mehta and Patel (2003),
    /// StatXact 6 (oral lesions in three regions of India).
    #[test]
    fn printed_p_values() {
        let lesions: [&[u64]; 3] =
            [&[0, 8, 0, 0, 0, 0, 0, 1, 1], &[1, 1, 1, 1, 1, 1, 1, 0, 0], &[0, 8, 0, 0, 0, 0, 0, 1, 1]];
        let printed = [
            (p(&[&[3, 1], &[1, 3]]), 0.4857, 5e-5),
            (p(&[&[2, 10], &[15, 3]]), 0.000_536_7, 5e-8),
            (p(&[&[1, 3, 10, 6], &[2, 3, 10, 7], &[1, 6, 14, 12], &[0, 1, 9, 11]]), 0.7827, 5e-5),
            (p(&lesions), 0.0101, 5e-5),
        ];
        for (got, printed, rounding) in printed {
            assert!((got - printed).abs() <= rounding, "{got}, printed {printed}");
        }
    }

    #[test]
    fn transposing_and_permuting_change_nothing() {
        let one = p(&[&[3, 9, 1, 4], &[8, 2, 6, 5], &[1, 1, 7, 2]]);
        let transposed = p(&[&[3, 8, 1], &[9, 2, 1], &[1, 6, 7], &[4, 5, 2]]);
        let permuted = p(&[&[7, 1, 2, 1], &[1, 3, 4, 9], &[6, 8, 5, 2]]);
        assert_eq!((transposed, permuted), (one, one));
    }

    #[test]
    fn the_most_probable_table_and_the_only_one_give_one() {
        assert!((p(&[&[2, 4, 6], &[1, 2, 3], &[3, 6, 9]]) - 1.0).abs() < 1e-13);
        assert_eq!((p(&[&[3, 4]]), p(&[&[3], &[4], &[9]]), p(&[&[5]])), (1.0, 1.0, 1.0));
    }

    #[test]
    fn too_much_work_and_too_many_observations_are_refused() {
        let job = [[1, 3, 10, 6], [2, 3, 10, 7], [1, 6, 14, 12], [0, 1, 9, 11]].map(Vec::from).to_vec();
        for most in [0, 10, 1000, 100_000] {
            let error = p_value_within(&Table::new(job.clone()).unwrap(), most).unwrap_err();
            assert_eq!((error.code(), error.expected()), ("limit_exceeded", Some(most.to_string())));
        }
        let refused = |rows| exact_p_value(&Table::new(rows).unwrap()).unwrap_err();
        assert_eq!(refused(vec![vec![250, 240]; 200]).expected(), Some(MAX_STEPS.to_string()));
        let many = refused(vec![vec![60_000, 1], vec![2, 50_000]]);
        assert_eq!((many.code(), many.got().as_deref()), ("limit_exceeded", Some("110003")));
    }
}
