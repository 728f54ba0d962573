//! Likelihood of the sBG: who was at risk in each period, and what became of them.
use crate::data::Durations;
use crate::numerics::sum::Sum;

/// Of those who came up for the t-th renewal, how many were lost and how many stayed: entry t − 1.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Exposure {
    pub(super) lost: Vec<f64>,
    pub(super) stayed: Vec<f64>,
}

impl Exposure {
    /// Periods in which anybody was at risk.
    pub(super) fn of(durations: &Durations) -> Self {
        let periods = durations.lost.len().max(durations.running.len().saturating_sub(1));
        let count = |list: &[u64], at: usize| list.get(at).map_or(0.0, |&count| count as f64);
        let (mut lost, mut stayed) = (vec![0.0; periods], vec![0.0; periods]);
        let mut alive = 0.0;
        for at in (0..periods).rev() {
            alive += count(&durations.running, at + 1);
            (lost[at], stayed[at]) = (count(&durations.lost, at), alive);
            alive += lost[at];
        }
        let seen = (0..periods).rev().find(|&at| lost[at] + stayed[at] > 0.0).map_or(0, |last| last + 1);
        lost.truncate(seen);
        stayed.truncate(seen);
        Self { lost, stayed }
    }

    pub(super) fn lost(&self) -> f64 {
        self.lost.iter().sum()
    }

    pub(super) fn stayed(&self) -> f64 {
        self.stayed.iter().sum()
    }

    /// The share still there after each period, by Kaplan and Meier.
    pub(super) fn kaplan_meier(&self) -> Vec<f64> {
        let mut survival = 1.0;
        let at_risk = self.lost.iter().zip(&self.stayed).take_while(|(lost, stayed)| *lost + *stayed > 0.0);
        let period = at_risk.map(|(lost, stayed)| {
            survival *= stayed / (lost + stayed);
            survival
        });
        period.collect()
    }

    /// ln L of one churn probability for everybody.
    pub(super) fn geometric(&self) -> f64 {
        let (lost, stayed) = (self.lost(), self.stayed());
        likely(lost, lost / (lost + stayed)) + likely(stayed, stayed / (lost + stayed))
    }

    /// ln L if some leave at once and the others never: only the first period counts.
    pub(super) fn all_or_nothing(&self) -> f64 {
        let (lost, stayed) = (self.lost[0], self.stayed[0]);
        likely(lost, lost / (lost + stayed)) + likely(stayed, stayed / (lost + stayed))
    }

    /// How ln L begins to change, at the best single churn probability, as customers begin to differ: its derivative by
    /// 1/(α + β) at 0.
    pub(super) fn pull_to_differ(&self) -> f64 {
        let odds = self.lost() / self.stayed();
        let terms = self.lost.iter().zip(&self.stayed).zip(0..);
        terms.map(|((lost, stayed), at)| f64::from(at) * (odds * stayed - lost)).collect::<Sum>().total()
    }

    /// ln L and its derivatives by ln α and ln β.
    pub(super) fn likelihood(&self, alpha: f64, beta: f64) -> (f64, [f64; 2]) {
        let (mut value, mut by_alpha, mut by_beta) = (Sum::default(), Sum::default(), Sum::default());
        for ((&lost, &stayed), at) in self.lost.iter().zip(&self.stayed).zip(0..) {
            let y = beta + f64::from(at);
            let all = alpha + y;
            value.add(-lost * libm::log1p(y / alpha));
            value.add(-stayed * libm::log1p(alpha / y));
            by_alpha.add(lost * (y / all));
            by_alpha.add(-stayed * (alpha / all));
            by_beta.add(stayed * (beta / y) * (alpha / all));
            by_beta.add(-lost * (beta / all));
        }
        (value.total(), [by_alpha.total(), by_beta.total()])
    }

    /// The information of ln α and ln β: minus the second derivatives of ln L.
    pub(super) fn information(&self, alpha: f64, beta: f64) -> [[f64; 2]; 2] {
        let mut sums = [Sum::default(); 3];
        for ((&lost, &stayed), at) in self.lost.iter().zip(&self.stayed).zip(0..) {
            let y = beta + f64::from(at);
            let all = alpha + y;
            let (of_alpha, of_beta, of_y) = (alpha / all, beta / all, y / all);
            sums[0].add((lost + stayed) * (of_alpha * of_y));
            sums[1].add(-(lost + stayed) * (of_alpha * of_beta));
            sums[2].add((lost + stayed) * (of_beta * ((alpha + f64::from(at)) / all)));
            sums[2].add(-stayed * (beta / y) * (f64::from(at) / y));
        }
        let [aa, ab, bb] = sums.map(|sum| sum.total());
        [[aa, ab], [ab, bb]]
    }
}

/// n ln p, where what never happened counts nothing.
fn likely(n: f64, p: f64) -> f64 {
    if n > 0.0 { n * libm::log(p) } else { 0.0 }
}
