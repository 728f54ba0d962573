//! How reach − noise of all attributes together divides among them: the exact Shapley value, in whole numbers.
//!
//! ```text
//! v(S) = P(a mark in S | group) − P(a mark in S | others)          S: a set of attributes
//! value_i = Σ_S |S|! (p − 1 − |S|)! / p! · (v(S ∪ i) − v(S))        over the sets S without i
//!         = E([i marked] / marks | group) − E([i marked] / marks | others)
//! ```
//!
//! The last line is the same number without any sets. v is a mean over respondents, the Shapley value is linear, and one
//! respondent with the marks T contributes [S meets T]: every attribute in T is alike there and all others do nothing, so
//! that each in T gets 1/|T|. A customer who fails three attributes gives a third to each. The thirds are counted in
//! units of 1/5,354,228,880, which all numbers up to 24 divide, so that values, ties and the sum are exact.
//!
//! Reference: Shapley (1953), *A value for n-person games*, Contributions to the Theory of Games 2, 307–317.
use crate::Interval;
use serde::{Deserialize, Serialize};

/// The part of one attribute.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KanoShapleyValue {
    /// The attribute.
    pub attribute: String,
    /// Its Shapley value; may be negative, and is not cut at 0, so that the values sum to the total.
    pub estimate: f64,
    /// Bootstrap percentile interval; none where the group was empty or everybody in most replicates.
    pub interval: Option<Interval>,
    /// P(fails or excels on this attribute | in the group): reach.
    pub reach: f64,
    /// P(fails or excels on this attribute | not in the group): noise.
    pub noise: f64,
    /// Reach − noise of this attribute and those before it together.
    pub cumulative_success: f64,
    /// Whether it belongs to the key set: those up to the largest cumulative success.
    pub key: bool,
}

/// How reach − noise of all attributes together divides among them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KanoDecomposition {
    /// Customers in the group: the dissatisfied, or the delighted.
    pub n_group: u64,
    /// Reach − noise of all attributes together: the sum of the values.
    pub total: f64,
    /// P(fails or excels on at least one attribute | in the group).
    pub reach: f64,
    /// P(fails or excels on at least one attribute | not in the group).
    pub noise: f64,
    /// The attributes, from the largest value; ties in the order given.
    pub attributes: Vec<KanoShapleyValue>,
}

/// The parts of one respondent: the least common multiple of 1 to 24.
const PARTS: u64 = 5_354_228_880;

/// The most attributes.
pub(super) const MAX_ATTRIBUTES: usize = 24;

/// Who is in the group, and who failed or excelled on what.
pub(super) struct Game {
    pub(super) attributes: usize,
    /// For each respondent a bit for each marked attribute, and whether he is in the group.
    pub(super) respondents: Vec<(u32, bool)>,
}

/// Respondents and the parts that attributes get from them: of the others, of the group.
pub(super) struct Tally {
    n: [u64; 2],
    parts: [[u64; MAX_ATTRIBUTES]; 2],
}

impl Game {
    /// Counts respondent i `times(i)` times.
    pub(super) fn tally(&self, times: impl Fn(usize) -> u64) -> Tally {
        let mut tally = Tally { n: [0; 2], parts: [[0; MAX_ATTRIBUTES]; 2] };
        for (i, &(marks, in_group)) in self.respondents.iter().enumerate() {
            let (times, side) = (times(i), usize::from(in_group));
            tally.n[side] += times;
            if times > 0 && marks != 0 {
                let part = times * (PARTS / u64::from(marks.count_ones()));
                each_bit(marks, |attribute| tally.parts[side][attribute] += part);
            }
        }
        tally
    }

    /// The division, with the names and the intervals of the values; none if nobody or everybody is in the group.
    pub(super) fn divide(
        &self,
        name: impl Fn(usize) -> String,
        interval: impl Fn(usize) -> Option<Interval>,
    ) -> Option<KanoDecomposition> {
        let tally = self.tally(|_| 1);
        let values = tally.numerators()?;
        let mut order: Vec<usize> = (0..self.attributes).collect();
        order.sort_by_key(|&attribute| std::cmp::Reverse(values[attribute]));
        let mut rank = [0; MAX_ATTRIBUTES];
        order.iter().enumerate().for_each(|(at, &attribute)| rank[attribute] = at);
        // Marks by attribute, and respondents by the first attribute in order that they marked.
        let (mut marks, mut firsts) = ([[0_u64; 2]; MAX_ATTRIBUTES], [[0_u64; 2]; MAX_ATTRIBUTES]);
        for &(marked, in_group) in self.respondents.iter().filter(|(marked, _)| *marked != 0) {
            let (side, mut first) = (usize::from(in_group), MAX_ATTRIBUTES);
            each_bit(marked, |attribute| {
                marks[attribute][side] += 1;
                first = first.min(rank[attribute]);
            });
            firsts[first][side] += 1;
        }
        let mut reached = [0; 2];
        let cumulative: Vec<[u64; 2]> = firsts[..self.attributes]
            .iter()
            .map(|first| {
                reached = [reached[0] + first[0], reached[1] + first[1]];
                reached
            })
            .collect();
        let best = cumulative.iter().map(|&counts| tally.difference(counts)).max();
        let last_key = cumulative.iter().position(|&counts| Some(tally.difference(counts)) == best);
        let attributes =
            order.iter().zip(&cumulative).enumerate().map(|(at, (&attribute, &counts))| KanoShapleyValue {
                attribute: name(attribute),
                estimate: tally.value(values[attribute]),
                interval: interval(attribute),
                reach: tally.share(1, marks[attribute]),
                noise: tally.share(0, marks[attribute]),
                cumulative_success: tally.success(counts),
                key: last_key.is_some_and(|last| at <= last),
            });
        Some(KanoDecomposition {
            n_group: tally.n[1],
            total: tally.success(reached),
            reach: tally.share(1, reached),
            noise: tally.share(0, reached),
            attributes: attributes.collect(),
        })
    }
}

impl Tally {
    /// The values of the attributes; none if nobody or everybody is in the group.
    pub(super) fn values(&self) -> Option<[f64; MAX_ATTRIBUTES]> {
        self.numerators().map(|numerators| numerators.map(|numerator| self.value(numerator)))
    }

    /// The values, times the parts of a respondent, the group and the others.
    fn numerators(&self) -> Option<[i128; MAX_ATTRIBUTES]> {
        let [others, group] = self.n;
        if others == 0 || group == 0 {
            return None;
        }
        let of = |attribute: usize| self.difference([self.parts[0][attribute], self.parts[1][attribute]]);
        Some(std::array::from_fn(of))
    }

    fn value(&self, numerator: i128) -> f64 {
        numerator as f64 / (self.pairs() * i128::from(PARTS)) as f64
    }

    /// Reach − noise of counts among the others and in the group, times the size of both.
    fn difference(&self, [others, group]: [u64; 2]) -> i128 {
        i128::from(group) * i128::from(self.n[0]) - i128::from(others) * i128::from(self.n[1])
    }

    fn success(&self, counts: [u64; 2]) -> f64 {
        self.difference(counts) as f64 / self.pairs() as f64
    }

    fn share(&self, side: usize, counts: [u64; 2]) -> f64 {
        counts[side] as f64 / self.n[side] as f64
    }

    fn pairs(&self) -> i128 {
        i128::from(self.n[0]) * i128::from(self.n[1])
    }
}

fn each_bit(mut bits: u32, mut each: impl FnMut(usize)) {
    while bits != 0 {
        each(bits.trailing_zeros() as usize);
        bits &= bits - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::random::Stream;

    fn game(attributes: usize, respondents: &[(u32, bool)]) -> Game {
        Game { attributes, respondents: respondents.to_vec() }
    }

    fn random(attributes: usize, rows: usize, seed: u64) -> Game {
        let mut stream = Stream::new(seed, 0);
        let respondent = |_| {
            let in_group = stream.uniform() < 0.4;
            let often = if in_group { 0.5 } else { 0.3 };
            let marks = (0..attributes).fold(0, |bits, at| bits | u32::from(stream.uniform() < often) << at);
            (marks, in_group)
        };
        Game { attributes, respondents: (0..rows).map(respondent).collect() }
    }

    fn divided(game: &Game) -> KanoDecomposition {
        game.divide(|attribute| attribute.to_string(), |_| None).unwrap()
    }

    /// Reach − noise of a set of attributes, by its definition.
    fn success(game: &Game, set: u32) -> f64 {
        let share = |side: bool| {
            let all = game.respondents.iter().filter(|(_, in_group)| *in_group == side);
            all.clone().filter(|(marks, _)| marks & set != 0).count() as f64 / all.count() as f64
        };
        share(true) - share(false)
    }

    /// What each attribute adds, averaged over every order of taking them.
    fn over_all_orders(game: &Game) -> Vec<f64> {
        fn walk(game: &Game, taken: u32, values: &mut [f64], orders: &mut f64, gains: &mut Vec<(usize, f64)>) {
            if gains.len() == game.attributes {
                for &(at, gain) in gains.iter() {
                    values[at] += gain;
                }
                *orders += 1.0;
                return;
            }
            for at in (0..game.attributes).filter(|at| taken & 1 << at == 0) {
                gains.push((at, success(game, taken | 1 << at) - success(game, taken)));
                walk(game, taken | 1 << at, values, orders, gains);
                gains.pop();
            }
        }
        let (mut values, mut orders) = (vec![0.0; game.attributes], 0.0);
        walk(game, 0, &mut values, &mut orders, &mut Vec::new());
        values.iter().map(|value| value / orders).collect()
    }

    /// By the formula over all sets.
    fn over_all_sets(game: &Game) -> Vec<f64> {
        let p = game.attributes;
        let factorial = |n: usize| (1..=n).map(|i| i as f64).product::<f64>();
        let success: Vec<f64> = (0..1_u32 << p).map(|set| success(game, set)).collect();
        let value = |at: usize| {
            let without = (0..1_usize << p).filter(|set| set & 1 << at == 0);
            let gains = without.map(|set| {
                let size = set.count_ones() as usize;
                let weight = factorial(size) * factorial(p - 1 - size) / factorial(p);
                weight * (success[set | 1 << at] - success[set])
            });
            gains.sum::<f64>()
        };
        (0..p).map(value).collect()
    }

    #[test]
    fn two_attributes_by_hand() {
        // Group: {0, 1}, {0}. Others: {0}, none, none, {1}. Value of 0: (1/2 + 1)/2 − 1/4, of 1: (1/2)/2 − 1/4.
        let game = game(2, &[(0b11, true), (0b01, false), (0, false), (0b01, true), (0, false), (0b10, false)]);
        let result = divided(&game);
        assert_eq!((result.n_group, result.total, result.reach, result.noise), (2, 0.5, 1.0, 0.5));
        let [first, second] = &result.attributes[..] else { panic!("two attributes") };
        assert_eq!((&*first.attribute, first.estimate, first.reach, first.noise), ("0", 0.5, 1.0, 0.25));
        assert_eq!((&*second.attribute, second.estimate, second.reach, second.noise), ("1", 0.0, 0.5, 0.25));
        assert_eq!((first.cumulative_success, second.cumulative_success), (0.75, 0.5));
        assert!(first.key && !second.key);
    }

    #[test]
    fn values_are_those_of_every_order_and_of_every_set() {
        for seed in 0..5 {
            let game = random(4, 60, seed);
            let values = game.tally(|_| 1).values().unwrap();
            for ((at, by_orders), by_sets) in over_all_orders(&game).into_iter().enumerate().zip(over_all_sets(&game)) {
                assert!((values[at] - by_orders).abs() < 1e-15 && (values[at] - by_sets).abs() < 1e-15, "{seed} {at}");
            }
        }
        for attributes in [1, 7, 10] {
            let game = random(attributes, 200, 9);
            let values = game.tally(|_| 1).values().unwrap();
            for (at, by_sets) in over_all_sets(&game).into_iter().enumerate() {
                assert!((values[at] - by_sets).abs() < 1e-15, "{attributes} {at}");
            }
        }
    }

    #[test]
    fn values_sum_to_the_total_and_success_is_that_of_the_sets() {
        for attributes in [1, 5, 16] {
            let game = random(attributes, 300, 3);
            let result = divided(&game);
            let sum: f64 = result.attributes.iter().map(|it| it.estimate).sum();
            assert!((sum - result.total).abs() < 1e-15 && (result.reach - result.noise - result.total).abs() < 1e-15);
            let (mut set, mut best) = (0, f64::MIN);
            for it in &result.attributes {
                set |= 1_u32 << it.attribute.parse::<u32>().unwrap();
                assert!((it.cumulative_success - success(&game, set)).abs() < 1e-15);
                best = best.max(it.cumulative_success);
            }
            let key = result.attributes.iter().take_while(|it| it.key).count();
            assert_eq!(result.attributes.iter().filter(|it| it.key).count(), key);
            assert_eq!(result.attributes[key - 1].cumulative_success, best);
            assert!(result.attributes[..key - 1].iter().all(|it| it.cumulative_success < best));
        }
    }

    #[test]
    fn equal_attributes_get_equal_parts_in_the_order_given_and_an_idle_one_nothing() {
        // Attributes 0 and 2 are marked alike, 1 never; negative values stay.
        let mut game = random(4, 101, 4);
        for (marks, _) in &mut game.respondents {
            *marks = (*marks & 0b1001) | (*marks & 1) << 2;
        }
        let result = divided(&game);
        let at = |name: &str| result.attributes.iter().position(|it| it.attribute == name).unwrap();
        assert_eq!(result.attributes[at("0")].estimate, result.attributes[at("2")].estimate);
        assert_eq!(at("2"), at("0") + 1);
        assert_eq!(result.attributes[at("1")].estimate, 0.0);
        // Exchanging the group and the others turns every sign.
        game.respondents.iter_mut().for_each(|(_, in_group)| *in_group = !*in_group);
        let turned = divided(&game);
        for it in &turned.attributes {
            assert_eq!(it.estimate, 0.0 - result.attributes[at(&it.attribute)].estimate);
        }
        assert!(turned.total < 0.0 && turned.attributes[0].key);
    }

    #[test]
    fn times_are_repeated_rows_and_no_group_has_no_values() {
        let game = random(5, 30, 6);
        let repeated =
            game.respondents.iter().enumerate().flat_map(|(i, it)| std::iter::repeat_n(*it, i % 4)).collect();
        let repeated = Game { attributes: 5, respondents: repeated };
        assert_eq!(game.tally(|i| i as u64 % 4).values(), repeated.tally(|_| 1).values());
        for in_group in [true, false] {
            let game = Game { attributes: 2, respondents: vec![(1, in_group); 4] };
            assert!(game.divide(|_| String::new(), |_| None).is_none());
        }
    }
}
