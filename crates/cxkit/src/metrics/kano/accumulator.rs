//! The state of a Kano study: counts of answer pairs by feature.
use super::counts::FeatureCounts;
use super::tally::Tally;
use super::{KanoOptions, KanoReading, KanoStudy, questions};
use crate::control::Control;
use crate::data::{Groups, KanoAnswers};
use crate::domain::{KanoQuestion, Key};
use crate::state::State;
use crate::{Accumulator, Error, GroupedAccumulator, Result};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// A mergeable Kano study: counts of answer pairs by feature.
///
/// Merge class: *keyed* (by feature: 25 counts of pairs, 4 of incomplete ones, and 25 for each importance where it was
/// asked). Counts are exact at every split and order.
///
/// ```
/// use cxkit::data::{Column, KanoAnswers};
/// use cxkit::domain::KanoCategory;
/// use cxkit::kano::{KanoAccumulator, KanoOptions, KanoReading};
/// use cxkit::Accumulator;
///
/// let functional = Column::from_slice("fraud_protection", &[2, 3, 1]);
/// let dysfunctional = Column::from_slice("without", &[5, 5, 5]);
/// let mut state = KanoAccumulator::new(KanoReading::default())?;
/// state.update(KanoAnswers::new(&functional, &dysfunctional)?)?;
/// let study = state.evaluate(&KanoOptions::default())?;
/// assert_eq!(study.features[0].grade, Some(KanoCategory::MustBe));
/// # Ok::<(), cxkit::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct KanoAccumulator {
    reading: KanoReading,
    /// The declared order of features, empty where none was declared.
    order: Vec<Key>,
    /// By key, so that equal data are equal bytes in whatever order they came.
    features: Vec<FeatureCounts>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    reading: KanoReading,
    order: Vec<Key>,
    features: Vec<FeatureCounts>,
}

impl TryFrom<Unchecked> for KanoAccumulator {
    type Error = String;
    fn try_from(Unchecked { reading, order, features }: Unchecked) -> std::result::Result<Self, String> {
        reading.check().map_err(|error| error.to_string())?;
        // A code that is not equal to itself would never merge.
        if reading.missing_codes.iter().any(|code| code.is_nan()) {
            return Err("a missing code that is no number".into());
        }
        let declared: HashSet<&Key> = order.iter().collect();
        if declared.len() != order.len()
            || declared.contains(&Key::Missing)
            || (features.is_empty() && !order.is_empty())
        {
            return Err("an order of features that cannot be".into());
        }
        if !features.iter().zip(features.iter().skip(1)).all(|(one, next)| one.feature < next.feature) {
            return Err("features that are not distinct and in order".into());
        }
        features.iter().try_for_each(|feature| feature.check(&reading))?;
        let rows = features.iter().try_fold(0_u64, |rows, feature| rows.checked_add(feature.rows()));
        if rows.is_none_or(|rows| rows == u64::MAX) {
            return Err("more rows than can be counted".into());
        }
        Ok(Self { reading, order, features })
    }
}

impl State for KanoAccumulator {
    const KIND: &'static str = "kano";
    const VERSION: u32 = 1;
}

impl State for GroupedAccumulator<KanoAccumulator> {
    const KIND: &'static str = "grouped_kano";
    const VERSION: u32 = 1;
}

impl KanoAccumulator {
    /// An empty state that reads answers in this way.
    ///
    /// # Errors
    /// `invalid_option` for an importance scale out of range.
    pub fn new(reading: KanoReading) -> Result<Self> {
        reading.check()?;
        Ok(Self { reading, order: Vec::new(), features: Vec::new() })
    }

    /// How answers are read.
    pub fn reading(&self) -> &KanoReading {
        &self.reading
    }

    /// Pairs of valid answers so far, over all features.
    pub fn n(&self) -> u64 {
        self.features.iter().map(FeatureCounts::n).sum()
    }

    /// The counts of every feature, in the order of results: the declared one, else that of the keys; missing last.
    pub(super) fn features(&self) -> impl Iterator<Item = &FeatureCounts> {
        let ranks: HashMap<&Key, usize> = self.order.iter().zip(0..).collect();
        let mut features: Vec<&FeatureCounts> = self.features.iter().collect();
        features.sort_by_key(|counts| ranks.get(&counts.feature).copied().unwrap_or(usize::MAX));
        features.into_iter()
    }

    /// Adds typed questions, one a pair; on error nothing is added.
    ///
    /// # Errors
    /// `out_of_scale` for an answer that the form does not offer, or an importance above the highest one.
    pub fn update_questions<'q>(&mut self, questions: impl IntoIterator<Item = &'q KanoQuestion>) -> Result<()> {
        questions::with_columns(questions, &self.reading.clone(), |answers| self.update(answers))
    }

    fn rows(&self) -> u64 {
        self.features.iter().map(FeatureCounts::rows).sum()
    }

    /// An error if a state could not count so many more rows.
    fn check_room(&self, rows: u64) -> Result<()> {
        if self.rows().saturating_add(rows) < u64::MAX {
            return Ok(());
        }
        Err(Error::LimitExceeded { what: "rows of a state".into(), limit: u64::MAX - 1, got: u64::MAX })
    }

    /// Adds counts of distinct features for which there is room; the only place where a state grows.
    pub(super) fn add(&mut self, added: Vec<FeatureCounts>, order: &[Key]) {
        if added.is_empty() {
            return;
        }
        let mut new = Vec::new();
        for counts in added {
            match self.features.binary_search_by(|own| own.feature.cmp(&counts.feature)) {
                Ok(at) => self.features[at].merge(&counts),
                Err(_) => new.push(counts),
            }
        }
        self.features.append(&mut new);
        self.features.sort_unstable_by(|one, other| one.feature.cmp(&other.feature));
        let mut known: HashSet<Key> = self.order.iter().cloned().collect();
        self.order.extend(order.iter().filter(|key| **key != Key::Missing && known.insert((*key).clone())).cloned());
    }

    /// Adds a batch to the states of its groups, or to the only one.
    fn add_batch(states: &mut [Self], groups: Option<Groups<'_>>, batch: KanoAnswers<'_>) -> Result<()> {
        let Some(reading) = states.first().map(|state| state.reading.clone()) else { return Ok(()) };
        let tally = Tally::of(batch, &reading, states.len(), groups)?;
        let by_state = tally.by_state(batch, &reading, states.len());
        for (state, added) in states.iter().zip(&by_state) {
            state.check_room(added.iter().map(FeatureCounts::rows).sum())?;
        }
        let order = batch.declared_order();
        states.iter_mut().zip(by_state).for_each(|(state, added)| state.add(added, &order));
        Ok(())
    }
}

impl Accumulator for KanoAccumulator {
    type Batch<'a> = KanoAnswers<'a>;
    type Options = KanoOptions;
    type Output = KanoStudy;

    fn empty(&self) -> Self {
        Self { reading: self.reading.clone(), order: Vec::new(), features: Vec::new() }
    }

    fn rows(batch: KanoAnswers<'_>) -> usize {
        batch.len()
    }

    fn update(&mut self, batch: KanoAnswers<'_>) -> Result<()> {
        Self::add_batch(std::slice::from_mut(self), None, batch)
    }

    fn update_grouped(states: &mut [Self], groups: Groups<'_>, batch: KanoAnswers<'_>) -> Result<()> {
        Self::add_batch(states, Some(groups), batch)
    }

    fn merge(&mut self, other: &Self) -> Result<()> {
        self.reading.same(&other.reading)?;
        self.check_room(other.rows())?;
        self.add(other.features.clone(), &other.order);
        Ok(())
    }

    fn evaluate_with(&self, options: &KanoOptions, control: Control<'_>) -> Result<KanoStudy> {
        KanoStudy::of(self, options, control)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conformance::conformance;
    use crate::data::{Column, Invalid, KanoColumns, Labels, LabelsBuilder};
    use crate::domain::{KanoAnswer, KanoForm};

    /// Functional, dysfunctional, feature, importance.
    type Row = (f64, f64, Option<&'static str>, f64);

    fn with_answers<T>(rows: &[Row], run: impl FnOnce(KanoAnswers<'_>) -> Result<T>) -> Result<T> {
        let half = |of: fn(&Row) -> f64| rows.iter().map(of).collect::<Vec<f64>>();
        let (functional, dysfunctional, importance) = (half(|row| row.0), half(|row| row.1), half(|row| row.3));
        let features = Labels::from_keys("feature", rows.iter().map(|row| row.2))?;
        let importance = Column::from_slice("importance", &importance);
        let functional = Column::from_slice("functional", &functional);
        run(KanoAnswers::new(&functional, &Column::from_slice("dysfunctional", &dysfunctional))?
            .of_features(&features)?
            .with_importance(&importance)?)
    }

    fn add(state: &mut KanoAccumulator, rows: &[Row]) -> Result<()> {
        with_answers(rows, |answers| state.update(answers))
    }

    fn long_rows() -> Vec<Row> {
        let half = |i: u32, from: u32| if i % 11 == from { f64::NAN } else { f64::from(1 + (i * 7 + from) % 5) };
        let feature = |i: u32| [Some("search"), Some("dark mode"), None, Some("export")][(i as usize * 5 / 3) % 4];
        (0..60).map(|i| (half(i, 3), half(i / 2, 2), feature(i), half(i, 9))).collect()
    }

    fn short() -> KanoAccumulator {
        KanoAccumulator::new(KanoReading::new(KanoForm::ThreeLevel)).unwrap()
    }

    conformance!(long, state: KanoAccumulator, empty: KanoAccumulator::default(), row: Row, rows: long_rows(),
        add: add,
        add_grouped: |states, groups, rows|
            with_answers(rows, |answers| KanoAccumulator::update_grouped(states, Groups::listed(groups), answers)),
        same: |a, b| a == b,
        invalid: [(6.0, 1.0, 1.0), (1.0, 0.0, 1.0), (2.5, f64::NAN, 1.0), (1.0, 1.0, 10.0), (f64::NAN, f64::INFINITY, 1.0)]
            .map(|(f, d, importance)| ((f, d, Some("search"), importance), "out_of_scale")).into(),
        other: short(), min_n: 1);

    fn with_wide<T>(rows: &[[i8; 4]], run: impl FnOnce(KanoAnswers<'_>) -> Result<T>) -> Result<T> {
        let columns: Vec<Vec<i8>> = (0..4).map(|at| rows.iter().map(|row| row[at]).collect()).collect();
        let columns: Vec<Column<'_>> = columns
            .iter()
            .zip(["functional.b", "dysfunctional.b", "functional.a", "dysfunctional.a"])
            .map(|(column, name)| Column::from_slice(name, column))
            .collect();
        let of =
            |feature, functional, dysfunctional| KanoColumns { feature, functional, dysfunctional, importance: None };
        let features = [of("b", &columns[0], &columns[1]), of("a", &columns[2], &columns[3])];
        let ids = Labels::from_keys("id", 0..rows.len() as i64)?;
        run(KanoAnswers::wide(&features)?.by_respondents(&ids)?)
    }

    fn excluding() -> KanoAccumulator {
        let reading = KanoReading { missing_codes: vec![9.0], ..KanoReading::default() };
        KanoAccumulator::new(reading).unwrap()
    }

    fn wide_rows() -> Vec<[i8; 4]> {
        (0..40_i8).map(|i| [1 + i % 5, 1 + i / 5 % 5, if i % 7 == 6 { 9 } else { 1 + i % 3 }, 5 - i % 4]).collect()
    }

    conformance!(wide, state: KanoAccumulator, empty: excluding(), row: [i8; 4], rows: wide_rows(),
        add: |state, rows| with_wide(rows, |answers| state.update(answers)),
        add_grouped: |states, groups, rows|
            with_wide(rows, |answers| KanoAccumulator::update_grouped(states, Groups::listed(groups), answers)),
        same: |a, b| a == b, invalid: vec![([1, 2, 6, 1], "out_of_scale"), ([1, -1, 1, 1], "out_of_scale")],
        other: KanoAccumulator::default(), min_n: 1);

    fn of(rows: &[Row]) -> KanoAccumulator {
        let mut state = KanoAccumulator::default();
        add(&mut state, rows).unwrap();
        state
    }

    #[test]
    fn equal_data_are_equal_bytes_in_whatever_order_they_come() {
        let rows = long_rows();
        let mut reversed = rows.clone();
        reversed.reverse();
        assert_eq!(of(&rows).to_bytes().unwrap(), of(&reversed).to_bytes().unwrap());
        let mut parts = of(&rows[40..]);
        parts.merge(&of(&rows[..7])).unwrap();
        add(&mut parts, &rows[7..40]).unwrap();
        assert_eq!(parts.to_bytes().unwrap(), of(&rows).to_bytes().unwrap());
    }

    #[test]
    fn both_layouts_and_typed_questions_are_one_count() {
        use KanoAnswer::{Dislike, Like, LiveWith, MustBe, Neutral};
        let wide_rows = wide_rows();
        let mut wide = excluding();
        with_wide(&wide_rows, |answers| wide.update(answers)).unwrap();
        let unpivoted: Vec<Row> = wide_rows
            .iter()
            .flat_map(|&[f, d, g, e]| [(f, d, "b"), (g, e, "a")])
            .map(|(f, d, feature)| (f.into(), d.into(), Some(feature), f64::NAN))
            .collect();
        let mut long = excluding();
        add(&mut long, &unpivoted).unwrap();
        assert_eq!(long.features, wide.features);
        let named = |state: &KanoAccumulator| state.features().map(|of| of.feature.to_string()).collect::<Vec<_>>();
        assert_eq!((named(&long), named(&wide)), (vec!["a".into(), "b".into()], vec!["b".into(), "a".into()]));

        let answer =
            |code: f64| [Like, MustBe, Neutral, LiveWith, Dislike].get((code as usize).wrapping_sub(1)).copied();
        let questions: Vec<KanoQuestion> = long_rows()
            .iter()
            .map(|&(f, d, feature, importance)| KanoQuestion {
                feature: feature.unwrap_or("none").into(),
                functional: answer(f),
                dysfunctional: answer(d),
                wording: None,
                importance: (!importance.is_nan()).then_some(importance as u8),
            })
            .collect();
        let mut typed = KanoAccumulator::default();
        typed.update_questions(&questions).unwrap();
        let columns: Vec<Row> =
            long_rows().iter().map(|&(f, d, feature, i)| (f, d, feature.or(Some("none")), i)).collect();
        assert_eq!(typed, of(&columns));
        let mut worded = questions[0].clone();
        (worded.functional, worded.dysfunctional, worded.wording) = (Some(Like), Some(Neutral), Some("en".into()));
        let unworded = KanoQuestion { wording: None, ..worded.clone() };
        typed.update_questions([&worded, &unworded]).unwrap();
        let at = typed.features.iter().position(|of| of.feature == Key::from(worded.feature.as_str())).unwrap();
        assert_eq!(typed.features[at].wordings, [Key::from("en"), Key::Missing]);
    }

    #[test]
    fn an_answer_that_the_short_form_does_not_offer_is_out_of_scale() {
        let question = KanoQuestion {
            feature: "search".into(),
            functional: Some(KanoAnswer::Like),
            dysfunctional: Some(KanoAnswer::MustBe),
            wording: None,
            importance: None,
        };
        let error = short().update_questions([&question]).unwrap_err();
        assert_eq!(
            (error.column(), error.row(), error.got().as_deref()),
            (Some("dysfunctional"), Some(0), Some("must_be"))
        );
        let reading = KanoReading { invalid: Invalid::Exclude, ..KanoReading::new(KanoForm::ThreeLevel) };
        let mut state = KanoAccumulator::new(reading).unwrap();
        state.update_questions([&question]).unwrap();
        assert_eq!((state.features[0].n(), state.features[0].n_invalid), (0, 1));
    }

    #[test]
    fn errors_name_the_column_the_row_the_rule_and_the_value() {
        let row = |f, d, importance| (f, d, Some("search"), importance);
        let error = |rows: &[Row]| {
            let error = add(&mut KanoAccumulator::default(), rows).unwrap_err();
            (error.column().unwrap().to_owned(), error.row().unwrap(), error.expected().unwrap(), error.got().unwrap())
        };
        let found = |column: &str, row, expected: &str, got: &str| {
            (column.to_owned(), row, expected.to_owned(), got.to_owned())
        };
        // The functional column first, wherever the others offend.
        let bad = [row(1.0, 1.0, 10.0), row(1.0, 0.0, 1.0), row(1.0, 1.0, 1.0), row(5.5, 1.0, 1.0)];
        let rule = "a whole number from 1 to 5";
        assert_eq!(error(&bad), found("functional", 3, rule, "5.5"));
        assert_eq!(error(&bad[..3]), found("dysfunctional", 1, rule, "0"));
        assert_eq!(error(&bad[..1]), found("importance", 0, "a whole number from 1 to 9", "10"));
        let wide =
            with_wide(&[[1, 1, 1, 1], [1, 1, 6, 9]], |answers| KanoAccumulator::default().update(answers)).unwrap_err();
        assert_eq!((wide.column(), wide.row()), (Some("functional.a"), Some(1)));
        let many: Vec<Row> = (0..3000).map(|i| row(if i == 2500 { 7.0 } else { 2.0 }, 1.0, f64::NAN)).collect();
        assert_eq!(error(&many).1, 2500);
    }

    #[test]
    fn off_the_scale_half_missing_and_valid_are_told_apart() {
        let reading = KanoReading { invalid: Invalid::Exclude, missing_codes: vec![9.0], ..KanoReading::default() };
        let mut state = KanoAccumulator::new(reading).unwrap();
        let pairs = [
            (1.0, 5.0, 9.0),      // valid; an importance that is a missing code
            (5.0, 2.0, 10.0),     // valid; an importance outside its scale is missing
            (2.0, 3.0, 8.0),      // valid
            (9.0, 4.0, 1.0),      // half
            (4.0, f64::NAN, 1.0), // half
            (9.0, f64::NAN, 1.0), // missing
            (f64::NAN, 6.0, 1.0), // invalid
            (f64::NEG_INFINITY, 1.0, 1.0),
            (1.0, 1.5, 1.0),
        ];
        let rows: Vec<Row> = pairs.iter().map(|&(f, d, importance)| (f, d, None, importance)).collect();
        add(&mut state, &rows).unwrap();
        let [counts] = &state.features[..] else { panic!("one feature") };
        assert_eq!(
            (&counts.feature, counts.n(), counts.n_half, counts.n_missing, counts.n_invalid),
            (&Key::Missing, 3, 2, 1, 3)
        );
        let at = |f: usize, d: usize| (f - 1) * 5 + d - 1;
        assert!([at(1, 5), at(5, 2), at(2, 3)].iter().all(|&at| counts.pairs[at] == 1));
        assert_eq!((counts.importance.len(), counts.importance[at(2, 3) * 9 + 7]), (225, 1));
        assert_eq!(counts.importance.iter().sum::<u64>(), 1);
    }

    #[test]
    fn a_respondent_answers_a_feature_once_in_a_batch_and_group() {
        let answers = [1_u8; 6];
        let (functional, dysfunctional) = (Column::from_slice("f", &answers), Column::from_slice("d", &answers));
        let features = Labels::from_keys("feature", ["a", "b", "a", "b", "a", "a"]).unwrap();
        let ids = |ids: [Option<i64>; 6]| Labels::from_keys("customer", ids).unwrap();
        let update = |ids: &Labels<'_>, groups: Option<&[u32]>| {
            let answers = KanoAnswers::new(&functional, &dysfunctional).unwrap().of_features(&features).unwrap();
            let answers = answers.by_respondents(ids).unwrap();
            let mut states = vec![KanoAccumulator::default(); 2];
            match groups {
                Some(groups) => KanoAccumulator::update_grouped(&mut states, Groups::listed(groups), answers),
                None => states[0].update(answers),
            }
        };
        let once = ids([Some(1), Some(1), Some(2), Some(2), Some(3), Some(4)]);
        assert!(update(&once, None).is_ok());
        let twice = ids([Some(1), Some(1), Some(2), Some(1), Some(1), Some(1)]);
        let error = update(&twice, None).unwrap_err();
        assert_eq!((error.code(), error.column(), error.row()), ("invalid_value", Some("customer"), Some(3)));
        assert_eq!(error.expected().as_deref(), Some("each respondent once for a feature"));
        assert_eq!(error.got().as_deref(), Some("1 again for b"));
        let error = update(&twice, Some(&[0, 0, 0, 1, 1, 1])).unwrap_err();
        assert_eq!((error.row(), error.got().as_deref()), (Some(5), Some("1 again for a")));
        let error = update(&ids([Some(1), None, None, None, None, None]), None).unwrap_err();
        assert_eq!(
            (error.code(), error.row(), error.expected().as_deref()),
            ("missing_value", Some(1), Some("an id for every row"))
        );
        let wide = [[1, 1, 1, 1], [2, 2, 2, 2]];
        let same = Labels::from_keys("id", ["x", "x"]).unwrap();
        let error =
            with_wide(&wide, |answers| KanoAccumulator::default().update(answers.by_respondents(&same)?)).unwrap_err();
        assert_eq!((error.row(), error.got().as_deref()), (Some(1), Some("x again for b")));
    }

    #[test]
    fn features_come_in_declared_order_then_by_key_and_missing_last() {
        let answers = [1_u8; 4];
        let column = Column::from_slice("f", &answers);
        let mut builder = LabelsBuilder::new("feature").declared_order();
        builder.push_keys([None, Some("z"), Some("b"), Some("z")]).unwrap();
        let declared = builder.finish();
        let mut state = KanoAccumulator::default();
        state.update(KanoAnswers::new(&column, &column).unwrap().of_features(&declared).unwrap()).unwrap();
        add(&mut state, &[(1.0, 1.0, Some("y"), 1.0), (1.0, 1.0, Some("a"), 1.0)]).unwrap();
        let names: Vec<String> = state.features().map(|of| of.feature.to_string()).collect();
        assert_eq!(names, ["z", "b", "a", "y", "(missing)"]);
        assert_eq!(KanoAccumulator::from_bytes(&state.to_bytes().unwrap()).unwrap(), state);
        let mut unnamed = KanoAccumulator::default();
        unnamed.update(KanoAnswers::new(&column, &column).unwrap()).unwrap();
        assert_eq!(unnamed.features[0].feature, Key::from("f"));
    }

    #[test]
    fn groups_of_many_blocks_are_the_states_of_their_rows() {
        let rows: Vec<Row> = (0..5000)
            .map(|i| {
                (
                    f64::from(1 + i % 5),
                    f64::from(1 + i / 3 % 5),
                    [Some("a"), Some("b"), Some("c")][i as usize % 7 % 3],
                    3.0,
                )
            })
            .collect();
        let region = |i: usize| ["north", "south", "west"][i / 11 % 3];
        let labels = Labels::from_keys("region", (0..rows.len()).map(region)).unwrap();
        let mut grouped = GroupedAccumulator::new(["region"], KanoAccumulator::default());
        with_answers(&rows, |answers| grouped.update(&[&labels], answers)).unwrap();
        for (key, state) in grouped.in_order() {
            let own: Vec<Row> =
                rows.iter().enumerate().filter(|(i, _)| Key::from(region(*i)) == key[0]).map(|(_, row)| *row).collect();
            assert_eq!(*state, of(&own));
        }
        assert_eq!(GroupedAccumulator::from_bytes(&grouped.to_bytes().unwrap()).unwrap(), grouped);
    }

    #[test]
    fn a_state_that_cannot_be_is_refused() {
        let state = of(&[(1.0, 2.0, Some("a"), 4.0), (1.0, f64::NAN, Some("b"), 4.0)]);
        let good = state.to_json().unwrap();
        assert_eq!(KanoAccumulator::from_json(&good).unwrap(), state);
        for (from, to) in [
            ("\"pairs\":[0,1,0,", "\"pairs\":[1,0,"),
            ("\"pairs\":[0,1,0,", "\"pairs\":[0,0,0,"),
            ("\"pairs\":[0,1,0,", "\"pairs\":[18446744073709551615,1,0,"),
            ("\"pairs\":[0,1,0,", "\"pairs\":[0,18446744073709551614,0,"),
            ("\"n_half\":1", "\"n_half\":0"),
            ("\"n_half\":1", "\"n_half\":18446744073709551615"),
            ("\"n_half\":1", "\"n_halves\":1"),
            ("\"feature\":\"b\"", "\"feature\":\"a\""),
            ("\"feature\":\"b\"", "\"feature\":\"A\""),
            ("\"wordings\":[]", "\"wordings\":[\"x\",\"y\"]"),
            ("\"wordings\":[]", "\"wordings\":[\"y\",\"x\"]"),
            ("\"importance_max\":9", "\"importance_max\":1"),
            ("\"importance_max\":9", "\"importance_max\":8"),
            ("\"form\":\"five_level\"", "\"form\":\"three_level\""),
            ("\"order\":[]", "\"order\":[\"a\",\"a\"]"),
            ("\"order\":[]", "\"order\":[null]"),
            ("\"importance\":[]", "\"importance\":[0,1]"),
            ("0,0,0,1,0,0", "0,0,0,2,0,0"),
        ] {
            let bad = good.replacen(from, to, 1);
            assert_ne!(bad, good, "{from}");
            assert_eq!(KanoAccumulator::from_json(&bad).unwrap_err().code(), "corrupt_state", "{to}");
        }
        let never_merging = KanoAccumulator {
            reading: KanoReading { missing_codes: vec![f64::NAN], ..KanoReading::default() },
            ..KanoAccumulator::default()
        };
        assert_eq!(
            KanoAccumulator::from_bytes(&never_merging.to_bytes().unwrap()).unwrap_err().code(),
            "corrupt_state"
        );
    }

    #[test]
    fn more_rows_than_can_be_counted_are_refused() {
        let mut state = of(&[(1.0, 2.0, Some("a"), 4.0), (1.0, f64::NAN, Some("b"), 4.0)]);
        state.features[0].n_missing = u64::MAX - 4;
        let before = state.clone();
        assert_eq!(add(&mut state, &[(1.0, 1.0, Some("c"), 1.0); 2]).unwrap_err().code(), "limit_exceeded");
        assert_eq!(state.merge(&of(&[(1.0, 1.0, None, 1.0); 2])).unwrap_err().code(), "limit_exceeded");
        assert_eq!(state, before);
        add(&mut state, &[(1.0, 1.0, Some("c"), 1.0)]).unwrap();
        assert!(KanoAccumulator::from_bytes(&state.to_bytes().unwrap()).is_ok());
    }
}
