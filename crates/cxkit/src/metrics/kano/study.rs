//! Kano study: what is each feature to most customers, and how sure is that?
//!
//! ```text
//! each pair (functional, dysfunctional) → A, O, M, I, R or Q by the evaluation table; the grade is the most frequent
//! better = (A + O) / (A + O + M + I)        worse = −(O + M) / (A + O + M + I)
//! total strength = (A + O + M) / n          category strength = (first − second of A, O, M, I, R) / n
//! P(category has the largest share) under Dirichlet(count + prior), by quadrature
//! ```
//!
//! - Input: two answers a feature, codes from 1 = like to 5 = dislike, or 1 to 3 in the short form
//! - Base: pairs with both answers on the scale; half, missing and invalid pairs are counted and never classified
//! - Minimum n: 1 valid pair in all; a feature without one has no numbers
//! - Interval: of a share (Wilson by default) for better and worse, and their joint ellipse
//! - Tests: exact conditional binomial of the two leading categories, Holm over features; Fong's for comparison
//! - Merge class: keyed by feature
//!
//! Differs from: tools with one fixed table and rule (both change grades, so both are in the result); tools that print
//! Fong's test alone, whose true level is uncontrolled; tools that pool waves with other answer wordings.
//!
//! References: Kano, Seraku, Takahashi and Tsuji (1984), *Attractive Quality and Must-be Quality*, Hinshitsu 14(2),
//! 39–48; Berger et al. (1993), *Kano's Methods for Understanding Customer-defined Quality*, Center for Quality of
//! Management Journal 2(4); Lee and Newcomb (1997), *Applying the Kano Methodology to Meet Customer Requirements*,
//! Quality Management Journal 4(3) (total and category strength).
use super::coefficients::Coefficients;
use super::counts::{FeatureCounts, most_frequent};
use super::leading::Leading;
use super::{KanoAccumulator, KanoCoefficient, KanoEllipse, KanoReading, findings};
use crate::control::Control;
use crate::domain::{KanoCategory, KanoTable, Key};
use crate::inference::share::ShareMethod;
use crate::inference::{modal, multiplicity};
use crate::{Confidence, Disclosed, Error, Finding, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How a feature gets its grade from the counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum KanoRule {
    /// The most frequent category; ties go to the first of M, O, A, I, R, Q.
    #[default]
    Mode,
    /// Blauth's rule: if A + O + M > I + R + Q the most frequent of M, O, A, else of I, R, Q; ties in this order.
    Blauth,
}

/// What to do with a feature that customers do not want.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum KanoReverse {
    /// Classify it as it was asked.
    #[default]
    Keep,
    /// Where R > A + O + M, swap the functional and the dysfunctional answers: classify its absence as the feature.
    Flip,
}

/// What a Kano study can be asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct KanoOptions {
    /// The evaluation table: `berger`, `pouliot`, `short` or one of your own; default `berger` for five answers, `short`
    /// for three. The table used is in the result.
    pub table: Option<KanoTable>,
    /// How the grade follows from the counts; default `mode`.
    pub rule: KanoRule,
    /// What to do with reversed features; default `keep`.
    pub reverse: KanoReverse,
    /// Whether answers under different wordings may be pooled; default false: such a feature is an error.
    pub pool_wordings: bool,
    /// Confidence level of the intervals and the ellipse; default 0.95.
    pub level: Confidence,
    /// Method of the intervals of better and worse; default `wilson`.
    pub method: ShareMethod,
    /// The Dirichlet prior's parameter for each of the six categories, from 0.01 to 100; default 0.5.
    pub prior: f64,
}

impl Default for KanoOptions {
    fn default() -> Self {
        Self {
            table: None,
            rule: KanoRule::default(),
            reverse: KanoReverse::default(),
            pool_wordings: false,
            level: Confidence::default(),
            method: ShareMethod::default(),
            prior: 0.5,
        }
    }
}

/// A probability for each category; they sum to 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KanoProbabilities {
    /// Of attractive.
    pub attractive: f64,
    /// Of one-dimensional.
    pub one_dimensional: f64,
    /// Of must-be.
    pub must_be: f64,
    /// Of indifferent.
    pub indifferent: f64,
    /// Of reverse.
    pub reverse: f64,
    /// Of questionable.
    pub questionable: f64,
}

/// Fong's test of the two leading categories, for comparison with other tools; see the guide for its true size.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KanoFong {
    /// Answers between the two leading categories of A, O, M, I, R.
    pub difference: u64,
    /// 1.65 · √((a + b)(2n − a − b) / 2n).
    pub critical: f64,
    /// Whether the difference reaches the critical value: the grade is then called certain.
    pub differs: bool,
}

/// What one feature is to customers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KanoFeature {
    /// The feature.
    pub feature: Key,
    /// Pairs of valid answers: the base of counts, strengths and tests.
    pub n: u64,
    /// Pairs of which one half has no answer.
    pub n_half: u64,
    /// Pairs without any answer.
    pub n_missing: u64,
    /// Pairs left out because an answer is outside the scale.
    pub n_invalid: u64,
    /// Answers of category A.
    pub attractive: u64,
    /// Answers of category O.
    pub one_dimensional: u64,
    /// Answers of category M.
    pub must_be: u64,
    /// Answers of category I.
    pub indifferent: u64,
    /// Answers of category R.
    pub reverse: u64,
    /// Answers of category Q.
    pub questionable: u64,
    /// The grade by the rule of the options; none without a valid pair.
    pub grade: Option<KanoCategory>,
    /// Whether another category was as frequent, so that the order of the rule decided.
    pub tied: bool,
    /// Whether functional and dysfunctional answers were swapped.
    pub flipped: bool,
    /// Better, in [0, 1]; none if A + O + M + I is 0.
    pub better: Option<KanoCoefficient>,
    /// Worse, in [−1, 0]; none if A + O + M + I is 0.
    pub worse: Option<KanoCoefficient>,
    /// Covariance of better and worse.
    pub better_worse_covariance: Option<f64>,
    /// Joint confidence region of better and worse.
    pub ellipse: Option<KanoEllipse>,
    /// Exact two-sided p-value that the two most frequent of A, O, M, I, R are equally frequent; none if both are 0.
    pub p_exact: Option<f64>,
    /// The same after Holm's correction over all features that have one.
    pub p_exact_holm: Option<f64>,
    /// Posterior probability of each category to be the most frequent one among all customers; none without a valid pair.
    pub p_modal: Option<KanoProbabilities>,
    /// Fong's test; none without a valid pair.
    pub fong: Option<KanoFong>,
    /// (A + O + M) / n: how much the feature matters at all; none without a valid pair.
    pub total_strength: Option<f64>,
    /// (Most frequent − second of A, O, M, I, R) / n: how clear the category is; none without a valid pair.
    pub category_strength: Option<f64>,
    /// (R + Q) / n: pairs that better and worse do not count; none without a valid pair.
    pub excluded_share: Option<f64>,
    /// The wordings under which the answers were given, if a column said so.
    pub wordings: Vec<Key>,
}

/// A Kano study: one entry a feature, in the declared order of the features, else by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "features")))]
#[non_exhaustive]
pub struct KanoStudy {
    /// Metric id, `kano`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// The features.
    pub features: Vec<KanoFeature>,
    /// The evaluation table used.
    pub table: KanoTable,
    /// How answers were read.
    pub reading: KanoReading,
    /// The options used.
    pub options: KanoOptions,
    /// What a careful analyst would add; `path` is the feature.
    pub warnings: Vec<Finding>,
}

impl Disclosed for KanoStudy {
    /// The pairs of the feature with the fewest.
    fn base(&self) -> u64 {
        self.features.iter().map(|feature| feature.n).min().unwrap_or(0)
    }
    /// Whether all said the same of some feature.
    fn unanimous(&self) -> bool {
        self.features.iter().any(|f| {
            let categories = [f.attractive, f.one_dimensional, f.must_be, f.indifferent, f.reverse, f.questionable];
            categories.contains(&f.n)
        })
    }
}

impl KanoOptions {
    fn check(&self) -> Result<()> {
        if (0.01..=100.0).contains(&self.prior) {
            return Ok(());
        }
        Err(Error::option("prior", "a number from 0.01 to 100", self.prior))
    }
}

impl KanoRule {
    /// The grade of counts of A, O, M, I, R, Q, and whether it is tied.
    pub(super) fn grade(self, counts: &[u64; 6]) -> Option<(KanoCategory, bool)> {
        use KanoCategory::{Attractive, Indifferent, MustBe, OneDimensional, Questionable, Reverse};
        match self {
            KanoRule::Mode => most_frequent(counts, &KanoCategory::ALL),
            KanoRule::Blauth if wanted(counts) > counts[3..].iter().sum() => {
                most_frequent(counts, &[MustBe, OneDimensional, Attractive])
            }
            KanoRule::Blauth => most_frequent(counts, &[Indifferent, Reverse, Questionable]),
        }
    }
}

/// A + O + M.
fn wanted(counts: &[u64; 6]) -> u64 {
    counts[..3].iter().sum()
}

impl KanoFeature {
    fn of(answers: &FeatureCounts, table: &KanoTable, options: &KanoOptions) -> Result<Self> {
        let n = answers.n();
        let asked = answers.categories(table);
        let flipped = options.reverse == KanoReverse::Flip && asked[4] > wanted(&asked);
        let counts = if flipped { answers.swapped().categories(table) } else { asked };
        let grade = options.rule.grade(&counts);
        let (better, worse, covariance, ellipse) = match Coefficients::of(&counts, options.level, options.method)? {
            Some(Coefficients { better, worse, covariance, ellipse }) => {
                (Some(better), Some(worse), Some(covariance), Some(ellipse))
            }
            None => (None, None, None, None),
        };
        let leading = Leading::of(&counts);
        let share = |count: u64| (n > 0).then(|| count as f64 / n as f64);
        let [attractive, one_dimensional, must_be, indifferent, reverse, questionable] = counts;
        Ok(Self {
            feature: answers.feature.clone(),
            n,
            n_half: answers.n_half,
            n_missing: answers.n_missing,
            n_invalid: answers.n_invalid,
            attractive,
            one_dimensional,
            must_be,
            indifferent,
            reverse,
            questionable,
            grade: grade.map(|(grade, _)| grade),
            tied: grade.is_some_and(|(_, tied)| tied),
            flipped,
            better,
            worse,
            better_worse_covariance: covariance,
            ellipse,
            p_exact: leading.p_exact()?,
            p_exact_holm: None,
            p_modal: if n > 0 { Some(KanoProbabilities::of(&counts, options.prior)?) } else { None },
            fong: leading.fong(),
            total_strength: share(wanted(&counts)),
            category_strength: leading.strength(),
            excluded_share: share(reverse + questionable),
            wordings: answers.wordings.clone(),
        })
    }

    /// The answers by category, in the order of [`KanoCategory::ALL`].
    pub(super) fn counts(&self) -> [u64; 6] {
        let Self { attractive, one_dimensional, must_be, indifferent, reverse, questionable, .. } = *self;
        [attractive, one_dimensional, must_be, indifferent, reverse, questionable]
    }
}

impl KanoProbabilities {
    fn of(counts: &[u64; 6], prior: f64) -> Result<Self> {
        let parameters = counts.map(|count| count as f64 + prior);
        match modal::largest(&parameters)?[..] {
            [attractive, one_dimensional, must_be, indifferent, reverse, questionable] => {
                Ok(Self { attractive, one_dimensional, must_be, indifferent, reverse, questionable })
            }
            _ => Err(Error::Internal { reason: "six categories have six probabilities".into() }),
        }
    }

    fn get(&self, category: KanoCategory) -> f64 {
        let Self { attractive, one_dimensional, must_be, indifferent, reverse, questionable } = *self;
        [attractive, one_dimensional, must_be, indifferent, reverse, questionable][category as usize]
    }
}

impl KanoStudy {
    pub(super) fn of(state: &KanoAccumulator, options: &KanoOptions, control: Control<'_>) -> Result<Self> {
        options.check()?;
        let table = state.reading().table(options.table.as_ref())?;
        if state.n() == 0 {
            return Err(Error::InsufficientData { what: "Kano".into(), needed: 1, got: 0 });
        }
        let answers: Vec<&FeatureCounts> = state.features().collect();
        answers.iter().try_for_each(|counts| counts.check_wordings(options.pool_wordings))?;
        let (mut features, mut warnings) = (Vec::with_capacity(answers.len()), Vec::new());
        for (done, counts) in (1..).zip(&answers) {
            control.check()?;
            let entry = KanoFeature::of(counts, &table, options)?;
            findings::of_answers(counts, &mut warnings);
            let asked = counts.categories(&table);
            findings::of_grade(&entry, (asked[4], wanted(&asked)), options.reverse, &mut warnings);
            features.push(entry);
            if let Some(progress) = control.progress {
                progress(done, answers.len() as u64);
            }
        }
        holm(&mut features)?;
        let (reading, options) = (state.reading().clone(), options.clone());
        Ok(Self { metric: "kano".into(), version: 1, features, table, reading, options, warnings })
    }

    /// The entry of a feature, where there is one.
    pub fn get(&self, feature: &Key) -> Option<&KanoFeature> {
        self.features.iter().find(|entry| entry.feature == *feature)
    }
}

/// Corrects the p-values over all features that have one.
fn holm(features: &mut [KanoFeature]) -> Result<()> {
    let p_values: Vec<f64> = features.iter().filter_map(|entry| entry.p_exact).collect();
    let tested = features.iter_mut().filter(|entry| entry.p_exact.is_some());
    tested.zip(multiplicity::holm(&p_values)?).for_each(|(entry, p)| entry.p_exact_holm = Some(p));
    Ok(())
}

impl fmt::Display for KanoStudy {
    /// `Kano of 2 features (berger, mode): fraud_protection must_be 112 of 180 (p_modal 1.000), dark_mode …`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 5;
        let rule = if self.options.rule == KanoRule::Mode { "mode" } else { "blauth" };
        let plural = if self.features.len() == 1 { "" } else { "s" };
        write!(f, "Kano of {} feature{plural} ({}, {rule})", self.features.len(), self.table)?;
        for (at, entry) in self.features.iter().take(SHOWN).enumerate() {
            let name = entry.feature.to_string().replace(['\n', '\r'], " ");
            write!(f, "{} {name} ", if at == 0 { ":" } else { "," })?;
            match (entry.grade, &entry.p_modal) {
                (Some(grade), Some(p)) => {
                    let (count, p) = (entry.counts()[grade as usize], p.get(grade));
                    write!(f, "{} {count} of {} (p_modal {p:.3})", grade.name(), entry.n)?;
                }
                _ => write!(f, "without a valid pair")?,
            }
        }
        match self.features.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, ", and {more} more"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Column, KanoAnswers, Labels};
    use crate::{Accumulator, FindingCode};

    /// Pairs of the Berger table for each category: A, O, M, I, R, Q.
    const PAIRS: [(u8, u8); 6] = [(1, 3), (1, 5), (4, 5), (3, 2), (5, 1), (1, 1)];

    fn add(state: &mut KanoAccumulator, feature: &str, wording: Option<&str>, pairs: &[(u8, u8)]) {
        let (functional, dysfunctional): (Vec<u8>, Vec<u8>) = pairs.iter().copied().unzip();
        let (functional, dysfunctional) =
            (Column::from_slice("f", &functional), Column::from_slice("d", &dysfunctional));
        let features = Labels::from_keys("feature", vec![feature; pairs.len()]).unwrap();
        let wordings = Labels::from_keys("wording", vec![wording; pairs.len()]).unwrap();
        let answers = KanoAnswers::new(&functional, &dysfunctional).unwrap().of_features(&features).unwrap();
        state.update(if wording.is_some() { answers.with_wordings(&wordings).unwrap() } else { answers }).unwrap();
    }

    fn of_counts(counts: [usize; 6]) -> KanoAccumulator {
        let pairs: Vec<(u8, u8)> =
            PAIRS.iter().zip(counts).flat_map(|(&pair, times)| std::iter::repeat_n(pair, times)).collect();
        let mut state = KanoAccumulator::default();
        add(&mut state, "search", None, &pairs);
        state
    }

    fn evaluate(counts: [usize; 6], options: &KanoOptions) -> KanoFeature {
        of_counts(counts).evaluate(options).unwrap().features.remove(0)
    }

    fn codes(study: &KanoStudy) -> Vec<FindingCode> {
        study.warnings.iter().map(|finding| finding.code).collect()
    }

    /// Berger et al. (1993), p. 6 and p. 33, and the short form, cell by cell.
    #[test]
    fn every_cell_of_the_printed_tables() {
        let printed = [
            (KanoTable::berger(), "Q A A A O R I I I M R I I I M R I I I M R R R R Q"),
            (KanoTable::pouliot(), "Q A A A O R Q I I M R I I I M R I I Q M R R R R Q"),
            (KanoTable::short(), "A A O I I M I I M"),
        ];
        for (table, letters) in printed {
            let form = if table.levels() == 3 {
                crate::domain::KanoForm::ThreeLevel
            } else {
                crate::domain::KanoForm::FiveLevel
            };
            let options = KanoOptions { table: Some(table.clone()), ..KanoOptions::default() };
            for (at, letter) in (0_u8..).zip(letters.split(' ')) {
                let levels = table.levels() as u8;
                let mut state = KanoAccumulator::new(KanoReading::new(form)).unwrap();
                add(&mut state, "x", None, &[(at / levels + 1, at % levels + 1)]);
                let entry = state.evaluate(&options).unwrap().features.remove(0);
                let category = KanoCategory::from_letter(letter.chars().next().unwrap()).unwrap();
                let mut expected = [0; 6];
                expected[category as usize] = 1;
                assert_eq!((entry.counts(), entry.grade), (expected, Some(category)), "{table} {at}");
            }
        }
    }

    #[test]
    fn rules_and_ties() {
        use KanoCategory::{Attractive, Indifferent, MustBe, OneDimensional, Questionable, Reverse};
        for (counts, mode, blauth) in [
            ([1, 1, 1, 1, 1, 1], (MustBe, true), (Indifferent, true)),
            ([2, 2, 1, 2, 0, 0], (OneDimensional, true), (OneDimensional, true)),
            ([4, 3, 0, 6, 0, 0], (Indifferent, false), (Attractive, false)),
            ([3, 3, 1, 4, 3, 0], (Indifferent, false), (Indifferent, false)),
            ([3, 0, 0, 3, 3, 0], (Attractive, true), (Indifferent, true)),
            ([0, 0, 0, 0, 2, 2], (Reverse, true), (Reverse, true)),
            ([0, 0, 0, 0, 0, 3], (Questionable, false), (Questionable, false)),
            ([0, 0, 1, 0, 0, 0], (MustBe, false), (MustBe, false)),
        ] {
            for (rule, expected) in [(KanoRule::Mode, mode), (KanoRule::Blauth, blauth)] {
                let entry = evaluate(counts, &KanoOptions { rule, ..KanoOptions::default() });
                assert_eq!((entry.grade, entry.tied), (Some(expected.0), expected.1), "{rule:?} {counts:?}");
            }
        }
    }

    #[test]
    fn only_questionable_or_reversed_answers_have_no_coefficients() {
        let entry = evaluate([0, 0, 0, 0, 0, 9], &KanoOptions::default());
        assert!(entry.better.is_none() && entry.worse.is_none() && entry.ellipse.is_none() && entry.p_exact.is_none());
        assert!(entry.better_worse_covariance.is_none() && entry.p_exact_holm.is_none());
        assert_eq!(
            (entry.excluded_share, entry.total_strength, entry.category_strength),
            (Some(1.0), Some(0.0), Some(0.0))
        );
        assert!(entry.p_modal.unwrap().questionable > 0.99);
        let entry = evaluate([0, 0, 0, 0, 9, 0], &KanoOptions::default());
        assert!(entry.better.is_none() && entry.category_strength == Some(1.0));
        assert!((entry.p_exact.unwrap() - 2.0 / 512.0).abs() < 1e-16);
    }

    #[test]
    fn a_reversed_feature_can_be_classified_by_its_absence() {
        let counts = [2, 1, 1, 3, 9, 2];
        let state = of_counts(counts);
        let kept = state.evaluate(&KanoOptions::default()).unwrap();
        assert_eq!(kept.features[0].grade, Some(KanoCategory::Reverse));
        assert!(kept.warnings.iter().any(|finding| finding.message.contains("flip")));
        let flip = KanoOptions { reverse: KanoReverse::Flip, ..KanoOptions::default() };
        let flipped = state.evaluate(&flip).unwrap();
        // (5, 1) is one-dimensional the other way round; A, O and M become R.
        assert_eq!((flipped.features[0].counts(), flipped.features[0].flipped), ([0, 9, 0, 3, 4, 2], true));
        assert!(codes(&flipped).contains(&FindingCode::ReversedFeature));
        assert!(flipped.warnings.iter().any(|finding| finding.message.contains("swapped")));
        assert!(!evaluate([3, 1, 5, 0, 9, 0], &flip).flipped, "as many want it");
    }

    #[test]
    fn wordings_are_pooled_only_on_request() {
        let mut state = of_counts([1, 2, 3, 4, 0, 0]);
        add(&mut state, "search", Some("expect it"), &[(2, 5)]);
        assert!(state.evaluate(&KanoOptions::default()).is_ok(), "one wording that is known");
        add(&mut state, "search", Some("a basic need"), &[(2, 5)]);
        let error = state.evaluate(&KanoOptions::default()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "Kano category of feature search is undefined: its answers were given under 2 wordings (a basic need, \
             expect it); evaluate each wording apart, or pass pool_wordings=true"
        );
        let study = state.evaluate(&KanoOptions { pool_wordings: true, ..KanoOptions::default() }).unwrap();
        assert_eq!(study.features[0].wordings, ["a basic need".into(), "expect it".into()]);
        assert!(codes(&study).contains(&FindingCode::PooledWordings));
    }

    #[test]
    fn findings_are_those_of_the_feature() {
        use FindingCode::{HalfAnswered, InvalidExcluded, MostlyMissing, QuestionableAnswers, SmallBase, TiedGrade};
        let study = of_counts([40, 0, 0, 0, 0, 4]).evaluate(&KanoOptions::default()).unwrap();
        assert_eq!(codes(&study), [], "4 of 44 are fewer than a tenth");
        let study = of_counts([14, 14, 1, 0, 0, 4]).evaluate(&KanoOptions::default()).unwrap();
        assert_eq!(codes(&study), [QuestionableAnswers, TiedGrade]);
        assert!(study.warnings.iter().all(|finding| finding.path.as_deref() == Some("search")));
        let reading =
            KanoReading { invalid: crate::data::Invalid::Exclude, missing_codes: vec![0.0], ..KanoReading::default() };
        let mut state = KanoAccumulator::new(reading).unwrap();
        add(&mut state, "x", None, &[(1, 2), (1, 0), (0, 0), (9, 1)]);
        assert_eq!(
            codes(&state.evaluate(&KanoOptions::default()).unwrap()),
            [SmallBase, MostlyMissing, HalfAnswered, InvalidExcluded]
        );
    }

    #[test]
    fn a_feature_without_a_valid_pair_stays_and_none_at_all_is_an_error() {
        let reading = KanoReading { missing_codes: vec![0.0], ..KanoReading::default() };
        let mut state = KanoAccumulator::new(reading).unwrap();
        add(&mut state, "x", None, &[(0, 0), (1, 0)]);
        let error = state.evaluate(&KanoOptions::default()).unwrap_err();
        assert_eq!(error, Error::InsufficientData { what: "Kano".into(), needed: 1, got: 0 });
        add(&mut state, "y", None, &[(1, 3)]);
        let study = state.evaluate(&KanoOptions::default()).unwrap();
        let x = study.get(&"x".into()).unwrap();
        assert_eq!((x.n, x.n_half, x.n_missing, x.grade, &x.p_modal, &x.fong), (0, 1, 1, None, &None, &None));
        assert_eq!((x.total_strength, x.excluded_share, x.p_exact_holm), (None, None, None));
        assert_eq!(
            study.to_string(),
            "Kano of 2 features (berger, mode): x without a valid pair, y attractive 1 of 1 (p_modal 0.587)"
                .replace("0.587", &format!("{:.3}", study.features[1].p_modal.as_ref().unwrap().attractive))
        );
    }

    #[test]
    fn many_features_are_cut_to_one_line_and_corrected_together() {
        let mut state = KanoAccumulator::default();
        for feature in ["a", "b\nb", "c", "d", "e", "f", "g"] {
            add(&mut state, feature, None, &[(1, 3); 8]);
        }
        let study = state.evaluate(&KanoOptions { rule: KanoRule::Blauth, ..KanoOptions::default() }).unwrap();
        let line = study.to_string();
        assert!(line.starts_with("Kano of 7 features (berger, blauth): a attractive 8 of 8 (p_modal 0.99"), "{line}");
        assert!(line.ends_with(", and 2 more") && !line.contains('\n'), "{line}");
        for entry in &study.features {
            assert!((entry.p_exact.unwrap() - 1.0 / 128.0).abs() < 1e-16);
            assert!((entry.p_exact_holm.unwrap() - 7.0 / 128.0).abs() < 1e-15);
        }
    }

    #[test]
    fn options_are_checked() {
        let state = of_counts([1, 0, 0, 0, 0, 0]);
        for prior in [0.0, 0.009, 100.1, -1.0, f64::NAN] {
            let error = state.evaluate(&KanoOptions { prior, ..KanoOptions::default() }).unwrap_err();
            assert_eq!((error.code(), error.column()), ("invalid_option", Some("prior")));
        }
        let error =
            state.evaluate(&KanoOptions { table: Some(KanoTable::short()), ..KanoOptions::default() }).unwrap_err();
        assert_eq!(
            error.to_string(),
            "option table: expected a table of 5 answers, as the form of the questions, got short, of 3"
        );
    }

    #[test]
    fn probabilities_of_the_categories_sum_to_one_and_follow_the_counts() {
        let entry = evaluate([8, 36, 19, 23, 4, 1], &KanoOptions::default());
        let p = entry.p_modal.unwrap();
        let all = KanoCategory::ALL.map(|category| p.get(category));
        assert!((all.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(p.one_dimensional > 0.9 && p.one_dimensional < 1.0 && p.indifferent > p.must_be && p.reverse < 1e-6);
    }
}
