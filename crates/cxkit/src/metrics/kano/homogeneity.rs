//! Homogeneity: is a feature the same to every segment?
//!
//! ```text
//! χ² = Σ (O − E)² / E            over segments and the categories A, O, M, I that occur; E = row · column / n
//! V  = √(χ² / (n · min(segments − 1, categories − 1)))                           Cramér's V, from 0 to 1
//! residual = (O − E) / √(E (1 − row/n)(1 − column/n))       of a cell: beyond about ±2 the segment stands out
//! exact p  = Σ P(table) over the tables with these margins that are no more probable than the observed one
//! ```
//!
//! - Input: counts of answer pairs by feature and segment; the missing label is a segment of its own. R and Q are no part
//!   of it: they say that a question was read otherwise, not what a feature is
//! - Base: A + O + M + I; segments without such an answer and categories that never occur are left out
//! - Minimum n: two segments and two categories; else a feature has no p-value
//! - `auto` is exact where an expected count is below 5. Above
//!   [`exact_table::MAX_STEPS`](crate::inference::exact_table::MAX_STEPS) steps the exact test is not tried further:
//!   `auto` then warns and takes chi-squared, `exact` is an error
//! - `p_holm`: Holm's correction over the features that have a p-value
//! - Interval: none; V is biased upwards in small samples
//! - Merge class: that of the state, *keyed*
//!
//! Differs from: comparing the grades of segments, which differ by chance as soon as two categories are close; column tests
//! of one category after the other, which need a correction of their own.
//!
//! References: Freeman and Halton (1951), Biometrika 38; Haberman (1973), Biometrics 29; Holm (1979), Scandinavian Journal of
//! Statistics 6.
use super::by_group::FeatureByGroup;
use super::{KanoAccumulator, KanoReading};
use crate::control::Control;
use crate::domain::{KanoCategory, KanoTable, Key};
use crate::estimate::p_value;
use crate::inference::contingency::{Pearson, Table};
use crate::inference::{exact_table, multiplicity};
use crate::{Error, Finding, FindingCode, GroupedAccumulator, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How a test of homogeneity gets its p-value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum KanoHomogeneityMethod {
    /// Exact where an expected count is below 5 and the tables can be counted, else chi-squared.
    #[default]
    Auto,
    /// Pearson's chi-squared test.
    ChiSquared,
    /// The exact test of Fisher, Freeman and Halton.
    Exact,
}

/// What a test of homogeneity can be asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct KanoHomogeneityOptions {
    /// The evaluation table; default `berger` for five answers, `short` for three. The table used is in the result.
    pub table: Option<KanoTable>,
    /// How the p-value is made; default `auto`.
    pub method: KanoHomogeneityMethod,
    /// Whether answers under different wordings may be pooled; default false.
    pub pool_wordings: bool,
}

/// One category of one segment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KanoCell {
    /// The segment: its labels, one a column.
    pub key: Vec<Key>,
    /// The category.
    pub category: KanoCategory,
    /// Answers.
    pub observed: u64,
    /// Answers that were to be expected if all segments were alike.
    pub expected: f64,
    /// Adjusted standardised residual (Haberman 1973): beyond about ±2 the segment stands out here; none where it has no
    /// variance.
    pub residual: Option<f64>,
}

/// The test of one feature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KanoFeatureHomogeneity {
    /// The feature.
    pub feature: Key,
    /// Answers of A, O, M and I over all segments: the base.
    pub n: u64,
    /// Segments with such an answer.
    pub segments: u64,
    /// Pearson's chi-squared; none with fewer than two segments or categories.
    pub statistic: Option<f64>,
    /// Its degrees of freedom: (segments − 1)(categories that occur − 1).
    pub degrees_of_freedom: Option<u64>,
    /// The p-value.
    pub p_value: Option<f64>,
    /// The same after Holm's correction over all features that have one.
    pub p_holm: Option<f64>,
    /// The method that made the p-value: `chi_squared` or `exact`.
    pub method: Option<KanoHomogeneityMethod>,
    /// Cramér's V, in [0, 1]: how different the segments are.
    pub cramers_v: Option<f64>,
    /// The smallest expected count; none where there is no test.
    pub smallest_expected: Option<f64>,
    /// Counts by segment and category, for those that occur.
    pub cells: Vec<KanoCell>,
}

/// Tests of homogeneity: one entry a feature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "features")))]
#[non_exhaustive]
pub struct KanoHomogeneity {
    /// Metric id, `kano_homogeneity`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// The label columns that make the segments.
    pub by: Vec<String>,
    /// The features.
    pub features: Vec<KanoFeatureHomogeneity>,
    /// The evaluation table used.
    pub table: KanoTable,
    /// How answers were read.
    pub reading: KanoReading,
    /// The options used.
    pub options: KanoHomogeneityOptions,
    /// What a careful analyst would add; `path` is the feature.
    pub warnings: Vec<Finding>,
}

impl KanoHomogeneity {
    /// The tests for the groups of a state; the missing label is a segment of its own.
    ///
    /// # Errors
    /// `invalid_option`, `insufficient_data` with fewer than two segments, `undefined` for a feature under several
    /// wordings, `limit_exceeded` where the exact test was asked for and has too many tables.
    pub fn of(states: &GroupedAccumulator<KanoAccumulator>, options: &KanoHomogeneityOptions) -> Result<Self> {
        Self::of_with(states, options, Control::default())
    }

    /// [`of`](KanoHomogeneity::of) that can be cancelled between features and reports how many are done: an exact test of
    /// a large table takes up to half a second.
    pub fn of_with(
        states: &GroupedAccumulator<KanoAccumulator>,
        options: &KanoHomogeneityOptions,
        control: Control<'_>,
    ) -> Result<Self> {
        let reading = states.template().reading().clone();
        let table = reading.table(options.table.as_ref())?;
        let features = FeatureByGroup::all(states, &table, options.pool_wordings, "Kano homogeneity over segments")?;
        let segments: Vec<&[Key]> = states.in_order().into_iter().map(|(key, _)| key).collect();
        let mut warnings = Vec::new();
        let all = features.len() as u64;
        let tested = features.iter().zip(1..).map(|(feature, done)| {
            control.check()?;
            let entry = test(feature, &segments, options.method, &mut warnings)?;
            if let Some(progress) = control.progress {
                progress(done, all);
            }
            Ok(entry)
        });
        let mut features = tested.collect::<Result<Vec<_>>>()?;
        let p_values: Vec<f64> = features.iter().filter_map(|entry| entry.p_value).collect();
        let tested = features.iter_mut().filter(|entry| entry.p_value.is_some());
        tested.zip(multiplicity::holm(&p_values)?).for_each(|(entry, p)| entry.p_holm = Some(p));
        Ok(Self {
            metric: "kano_homogeneity".into(),
            version: 1,
            by: states.by().to_vec(),
            features,
            table,
            reading,
            options: options.clone(),
            warnings,
        })
    }
}

/// The entry of one feature, without Holm's correction.
fn test(
    feature: &FeatureByGroup,
    segments: &[&[Key]],
    method: KanoHomogeneityMethod,
    warnings: &mut Vec<Finding>,
) -> Result<KanoFeatureHomogeneity> {
    let base = &KanoCategory::ALL[..4];
    let answered = |counts: &[u64; 6]| base.iter().any(|&category| counts[category as usize] > 0);
    let (keys, rows): (Vec<&[Key]>, Vec<&[u64; 6]>) =
        segments.iter().zip(&feature.counts).filter(|(_, counts)| answered(counts)).unzip();
    let occurs = |category: &KanoCategory| rows.iter().any(|counts| counts[*category as usize] > 0);
    let categories: Vec<KanoCategory> = base.iter().copied().filter(occurs).collect();
    let row = |counts: &&[u64; 6]| categories.iter().map(|&category| counts[category as usize]).collect();
    let rows: Vec<Vec<u64>> = rows.iter().map(row).collect();
    let name = feature.feature.to_string();
    warnings.extend(feature.pooled.clone());
    let n = rows.iter().flatten().sum::<u64>();
    if n < 30 {
        let answers = if n == 1 { "answer" } else { "answers" };
        let message = format!("only {n} {answers} of A, O, M and I about {name}: segments can hardly be told apart");
        warnings.push(Finding::warning(FindingCode::SmallBase, message).at(&name).fact("n", n as f64));
    }
    let mut entry = KanoFeatureHomogeneity {
        feature: feature.feature.clone(),
        n,
        segments: rows.len() as u64,
        statistic: None,
        degrees_of_freedom: None,
        p_value: None,
        p_holm: None,
        method: None,
        cramers_v: None,
        smallest_expected: None,
        cells: Vec::new(),
    };
    if rows.is_empty() {
        return Ok(entry);
    }
    let table = Table::new(rows)?;
    entry.cells = cells(&table, &keys, &categories);
    if keys.len() > 1 && categories.len() > 1 {
        let pearson = table.pearson()?;
        let (p, method) = tested(&table, &pearson, method, &name, warnings)?;
        entry.statistic = Some(pearson.statistic);
        entry.degrees_of_freedom = Some(pearson.degrees_of_freedom);
        entry.cramers_v = Some(pearson.cramers_v);
        entry.smallest_expected = Some(table.smallest_expected());
        (entry.p_value, entry.method) = (Some(p), Some(method));
    }
    Ok(entry)
}

fn cells(table: &Table, keys: &[&[Key]], categories: &[KanoCategory]) -> Vec<KanoCell> {
    let cell = |i: usize, j: usize| KanoCell {
        key: keys[i].to_vec(),
        category: categories[j],
        observed: table.rows()[i][j],
        expected: table.expected(i, j),
        residual: table.residual(i, j),
    };
    (0..keys.len()).flat_map(|i| (0..categories.len()).map(move |j| (i, j))).map(|(i, j)| cell(i, j)).collect()
}

/// The p-value, and the method that made it.
fn tested(
    table: &Table,
    pearson: &Pearson,
    asked: KanoHomogeneityMethod,
    feature: &str,
    warnings: &mut Vec<Finding>,
) -> Result<(f64, KanoHomogeneityMethod)> {
    use KanoHomogeneityMethod::{Auto, ChiSquared, Exact};
    let smallest = table.smallest_expected();
    let sparse = smallest < 5.0;
    if asked == Exact || (asked == Auto && sparse) {
        match exact_table::exact_p_value(table) {
            Ok(p) => return Ok((p, Exact)),
            Err(error @ Error::LimitExceeded { .. }) if asked == Auto => {
                let message = format!("the exact p-value of {feature} was not computed: {error}");
                warnings.push(Finding::warning(FindingCode::ExactSkipped, message).at(feature));
            }
            Err(error) => return Err(error),
        }
    }
    if sparse {
        let message = format!(
            "an expected count of {feature} is {smallest:.1}, below 5: the chi-squared p-value is a rough one; pool \
             segments, or use method=\"exact\""
        );
        let finding = Finding::warning(FindingCode::SparseTable, message).at(feature);
        warnings.push(finding.fact("smallest_expected", smallest));
    }
    Ok((pearson.p_value, ChiSquared))
}

impl fmt::Display for KanoHomogeneity {
    /// `Kano homogeneity of 2 features by segment (berger): fraud_protection V = 0.31, p = 0.0004 (exact), chat not tested`,
    /// p after Holm's correction.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 5;
        let plural = if self.features.len() == 1 { "" } else { "s" };
        let (features, by) = (self.features.len(), self.by.join(", "));
        write!(f, "Kano homogeneity of {features} feature{plural} by {by} ({})", self.table)?;
        for (at, entry) in self.features.iter().take(SHOWN).enumerate() {
            let name = entry.feature.to_string().replace(['\n', '\r'], " ");
            write!(f, "{} {name} ", if at == 0 { ":" } else { "," })?;
            match (entry.cramers_v, entry.p_holm, entry.method) {
                (Some(v), Some(p), Some(KanoHomogeneityMethod::Exact)) => {
                    write!(f, "V = {v:.2}, p = {} (exact)", p_value(p))?;
                }
                (Some(v), Some(p), _) => write!(f, "V = {v:.2}, p = {}", p_value(p))?,
                _ => write!(f, "not tested")?,
            }
        }
        match features.saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, ", and {more} more"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::by_group::sample::{Cell, grouped, worded};
    use super::*;
    use crate::numerics::normal;

    fn of(cells: &[Cell]) -> KanoHomogeneity {
        KanoHomogeneity::of(&grouped("region", cells), &KanoHomogeneityOptions::default()).unwrap()
    }

    fn by(method: KanoHomogeneityMethod) -> KanoHomogeneityOptions {
        KanoHomogeneityOptions { method, ..KanoHomogeneityOptions::default() }
    }

    #[test]
    fn features_are_counted_and_the_rest_can_be_stopped() {
        let states = grouped("region", &[("x", "a".into(), [3, 1, 0, 2, 0, 0]), ("x", "b".into(), [1, 4, 0, 2, 0, 0])]);
        let (stop, seen) = (std::sync::atomic::AtomicBool::new(false), std::sync::Mutex::new(Vec::new()));
        let progress = |done, all| {
            seen.lock().unwrap().push((done, all));
            stop.store(true, std::sync::atomic::Ordering::Relaxed);
        };
        let control = Control { cancel: Some(&stop), progress: Some(&progress), threads: None };
        let options = KanoHomogeneityOptions::default();
        KanoHomogeneity::of_with(&states, &options, control).unwrap();
        assert_eq!(*seen.lock().unwrap(), [(1, 1)]);
        assert_eq!(KanoHomogeneity::of_with(&states, &options, control).unwrap_err(), Error::Cancelled);
    }

    fn codes(warnings: &[Finding]) -> Vec<(FindingCode, Option<&str>)> {
        warnings.iter().map(|finding| (finding.code, finding.path.as_deref())).collect()
    }

    #[test]
    fn two_segments_and_two_categories_are_the_comparison_of_two_shares() {
        let result = of(&[("chat", "a".into(), [0, 0, 13, 47, 9, 0]), ("chat", "b".into(), [0, 0, 40, 45, 0, 2])]);
        let entry = &result.features[0];
        let (a, b, pooled) = (13.0 / 60.0, 40.0 / 85.0, 53.0 / 145.0_f64);
        let z = (a - b) / (pooled * (1.0 - pooled) * (1.0 / 60.0 + 1.0 / 85.0)).sqrt();
        assert_eq!((entry.n, entry.segments, entry.degrees_of_freedom), (145, 2, Some(1)));
        assert!((entry.statistic.unwrap() / (z * z) - 1.0).abs() < 1e-13);
        assert!((entry.p_value.unwrap() / normal::two_sided_p(z) - 1.0).abs() < 1e-12);
        assert_eq!((entry.p_holm, entry.method), (entry.p_value, Some(KanoHomogeneityMethod::ChiSquared)));
        assert!((entry.cells[0].residual.unwrap() / z - 1.0).abs() < 1e-13);
        let cells: Vec<_> = entry.cells.iter().map(|cell| (cell.category.letter(), cell.observed)).collect();
        assert_eq!(cells, [('M', 13), ('I', 47), ('M', 40), ('I', 45)]);
        assert!(result.warnings.is_empty());
        let shown = "Kano homogeneity of 1 feature by region (berger): chat V = 0.26, p = 0.0018";
        assert_eq!(result.to_string(), shown);
    }

    #[test]
    fn names_of_segments_change_nothing_but_the_cells() {
        let counts = [[9, 14, 12, 10, 0, 0], [11, 6, 25, 8, 1, 0], [20, 9, 7, 13, 0, 3]];
        let named = |names: [&str; 3]| {
            let cells: Vec<Cell> =
                names.iter().zip(counts).map(|(&name, counts)| ("chat", name.into(), counts)).collect();
            of(&cells).features.remove(0)
        };
        let (one, other) = (named(["a", "b", "c"]), named(["c", "a", "b"]));
        let close = |a: Option<f64>, b: Option<f64>| (a.unwrap() / b.unwrap() - 1.0).abs() < 1e-13;
        assert!(close(one.statistic, other.statistic) && close(one.p_value, other.p_value));
        assert!(close(one.cramers_v, other.cramers_v));
        let cell = |entry: &KanoFeatureHomogeneity, key: &str, category| {
            let found = entry.cells.iter().find(|cell| cell.key == [Key::from(key)] && cell.category == category);
            found.unwrap().residual.unwrap()
        };
        for category in &KanoCategory::ALL[..4] {
            assert!((cell(&one, "b", *category) - cell(&other, "a", *category)).abs() < 1e-13);
        }
    }

    #[test]
    fn segments_that_are_alike_differ_in_nothing() {
        let entry = of(&[("chat", "a".into(), [5, 5, 5, 5, 0, 0]), ("chat", "b".into(), [10, 10, 10, 10, 0, 0])]);
        let entry = &entry.features[0];
        assert_eq!((entry.statistic, entry.p_value, entry.cramers_v), (Some(0.0), Some(1.0), Some(0.0)));
        assert!(entry.cells.iter().all(|cell| cell.residual == Some(0.0)));
    }

    #[test]
    fn a_missing_label_is_a_segment_and_segments_without_the_base_are_none() {
        let result = of(&[
            ("chat", Key::Missing, [9, 14, 12, 10, 0, 0]),
            ("chat", "a".into(), [11, 6, 25, 8, 0, 0]),
            ("chat", "b".into(), [0, 0, 0, 0, 5, 2]),
            ("alerts", "b".into(), [3, 0, 0, 0, 0, 0]),
        ]);
        let (alerts, chat) = (&result.features[0], &result.features[1]);
        assert_eq!((chat.segments, &chat.cells[7].key), (2, &vec![Key::Missing]));
        assert_eq!((alerts.segments, alerts.statistic, alerts.p_value, alerts.p_holm), (1, None, None, None));
        assert_eq!((alerts.method, alerts.smallest_expected), (None, None));
        assert_eq!((alerts.cells[0].expected, alerts.cells[0].residual), (3.0, None));
        assert_eq!(chat.p_holm, chat.p_value);
        assert_eq!(codes(&result.warnings), [(FindingCode::SmallBase, Some("alerts"))]);
        assert!(result.to_string().contains("alerts not tested, chat V = "), "{result}");
    }

    #[test]
    fn sparse_tables_are_tested_exactly_unless_that_is_too_much() {
        let tea = [("tea", Key::from("milk"), [3, 0, 1, 0, 0, 0]), ("tea", "water".into(), [1, 0, 3, 0, 0, 0])];
        let result = of(&tea);
        assert_eq!(result.features[0].method, Some(KanoHomogeneityMethod::Exact));
        assert!((result.features[0].p_value.unwrap() - 34.0 / 70.0).abs() < 1e-14);
        assert_eq!(codes(&result.warnings), [(FindingCode::SmallBase, Some("tea"))]);
        assert_eq!(
            result.to_string(),
            "Kano homogeneity of 1 feature by region (berger): tea V = 0.50, p = 0.4857 (exact)"
        );
        let rough = KanoHomogeneity::of(&grouped("region", &tea), &by(KanoHomogeneityMethod::ChiSquared)).unwrap();
        assert_eq!(rough.features[0].method, Some(KanoHomogeneityMethod::ChiSquared));
        assert_eq!(rough.warnings[1].code, FindingCode::SparseTable);

        let many = [("chat", Key::from("a"), [60_000, 3, 1, 0, 0, 0]), ("chat", "b".into(), [50_000, 1, 4, 0, 0, 0])];
        let states = grouped("region", &many);
        let fallen_back = KanoHomogeneity::of(&states, &KanoHomogeneityOptions::default()).unwrap();
        assert_eq!(fallen_back.features[0].method, Some(KanoHomogeneityMethod::ChiSquared));
        let chat = Some("chat");
        assert_eq!(codes(&fallen_back.warnings), [(FindingCode::ExactSkipped, chat), (FindingCode::SparseTable, chat)]);
        let error = KanoHomogeneity::of(&states, &by(KanoHomogeneityMethod::Exact)).unwrap_err();
        assert_eq!(error.code(), "limit_exceeded");
        let asked = KanoHomogeneity::of(&states, &by(KanoHomogeneityMethod::ChiSquared)).unwrap();
        assert_eq!(codes(&asked.warnings), [(FindingCode::SparseTable, chat)]);
    }

    #[test]
    fn holm_counts_the_features_that_were_tested() {
        let cells = |feature, first| [(feature, Key::from("a"), first), (feature, "b".into(), [20, 9, 8, 12, 0, 0])];
        let mut all: Vec<Cell> = Vec::new();
        all.extend(cells("a", [12, 8, 20, 10, 0, 0]));
        all.extend(cells("b", [25, 9, 3, 10, 0, 0]));
        all.push(("c", "a".into(), [20, 20, 20, 20, 0, 0]));
        let result = of(&all);
        let [a, b, c] = &result.features[..] else { panic!("{result:?}") };
        let (smaller, larger) = if a.p_value < b.p_value { (a, b) } else { (b, a) };
        assert_eq!(smaller.p_holm, smaller.p_value.map(|p| 2.0 * p));
        assert_eq!((larger.p_holm, c.p_holm), (larger.p_value, None));
    }

    #[test]
    fn what_cannot_be_compared_is_an_error() {
        let cells = [("chat", Key::from("a"), [1, 2, 3, 4, 0, 0]), ("chat", "b".into(), [4, 3, 2, 1, 0, 0])];
        let error = |states: &_, options: &_| KanoHomogeneity::of(states, options).unwrap_err();
        let default = KanoHomogeneityOptions::default();
        assert_eq!(error(&grouped("region", &cells[..1]), &default).code(), "insufficient_data");
        assert_eq!(error(&grouped("region", &[]), &default).code(), "insufficient_data");
        let table = KanoHomogeneityOptions { table: Some(KanoTable::short()), ..default.clone() };
        assert_eq!(error(&grouped("region", &cells), &table).column(), Some("table"));
        let own_wording = worded("region", &cells, Some(&Clone::clone));
        let message = error(&own_wording, &default).to_string();
        assert!(message.starts_with("Kano category of feature chat is undefined") && message.contains("(a, b)"));
        let pooled = KanoHomogeneityOptions { pool_wordings: true, ..default };
        let result = KanoHomogeneity::of(&own_wording, &pooled).unwrap();
        assert_eq!(codes(&result.warnings)[0], (FindingCode::PooledWordings, Some("chat")));
    }
}
