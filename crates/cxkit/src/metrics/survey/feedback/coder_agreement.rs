//! Agreement of two coders: do two people, or a person and a model, mean the same by the same labels?
//!
//! ```text
//! kappa = (p_o − p_e) / (1 − p_e)       p_o = Σ w_ij n_ij / n,   p_e = Σ w_ij n_i· n_·j / n²
//! ```
//!
//! n_ij texts have label i by the first coder and j by the second. p_o is the agreement observed, p_e what two coders who
//! draw labels blindly, each as often as they do, would reach.
//!
//! | `weights` | w_ij | for |
//! | --- | --- | --- |
//! | `none` | 1 where i = j, else 0 | any labels |
//! | `linear` | `1 − abs(i − j) / (max − min)` | whole numbers in order |
//! | `quadratic` | `1 − (i − j)² / (max − min)²` | whole numbers in order |
//!
//! Agreement on one label is `2 n_ii / (n_i· + n_·i)`: of the texts that either coder gives it, the share that both do.
//!
//! - Input: the labels of two coders, row by row; text, whole numbers, booleans or dates
//! - Base: rows with both labels; the others are counted
//! - Minimum n: 1; kappa is undefined where both coders use one and the same label only
//! - Interval: kappa ± z standard errors, kept within −1 and 1; the error is Fleiss, Cohen and Everitt's for any kappa. The
//!   p-value is of kappa = 0, by their error under that hypothesis
//!
//! Differs from: the share of texts on which coders agree, which is high by chance alone where one label is common; and
//! from standard errors by Cohen (1960), which take the margins as known.
//!
//! References: Cohen (1960), *A Coefficient of Agreement for Nominal Scales*, Educational and Psychological Measurement 20,
//! 37–46; Cohen (1968), Psychological Bulletin 70, 213–220; Fleiss, Cohen and Everitt (1969), *Large Sample Standard Errors
//! of Kappa and Weighted Kappa*, Psychological Bulletin 72, 323–327; Cicchetti and Feinstein (1990), Journal of Clinical
//! Epidemiology 43, 551–558 (agreement by label).
use super::super::shown;
use crate::data::{BLOCK, Labels};
use crate::domain::Key;
use crate::grouping::near_duplicates;
use crate::numerics::normal;
use crate::{Confidence, Error, Finding, FindingCode, Interval, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// How far two different labels agree.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AgreementWeights {
    /// Not at all.
    #[default]
    None,
    /// Less by each step between them.
    Linear,
    /// Less by the square of the steps between them.
    Quadratic,
}

impl AgreementWeights {
    /// How far two labels disagree, where the largest distance is `range`.
    fn disagreement(self, distance: f64, range: f64) -> f64 {
        match self {
            _ if distance == 0.0 => 0.0,
            Self::None => 1.0,
            Self::Linear => distance.abs() / range,
            Self::Quadratic => (distance / range).powi(2),
        }
    }
}

/// What an agreement can be asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct CoderAgreementOptions {
    /// Confidence level of the interval; default 0.95.
    pub level: Confidence,
    /// How far two different labels agree; default `none`, not at all.
    pub weights: AgreementWeights,
}

/// Agreement on one label.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AgreementLabel {
    /// The label.
    pub label: Key,
    /// Texts that have it by the first coder.
    pub n_a: u64,
    /// Texts that have it by the second coder.
    pub n_b: u64,
    /// Texts that have it by both.
    pub n_both: u64,
    /// Of the texts that either coder gives it, the share that both do, in [0, 1].
    pub agreement: f64,
}

/// Cohen's kappa of two coders.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "labels")))]
#[non_exhaustive]
pub struct CoderAgreement {
    /// Metric id, `coder_agreement`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// Kappa, from −1 to 1; none where both coders use one and the same label only.
    pub estimate: Option<f64>,
    /// Its interval; without ends where there is no kappa.
    pub interval: Interval,
    /// Its standard error.
    pub standard_error: Option<f64>,
    /// Two-sided p-value of kappa = 0; none where its standard error under that hypothesis is 0.
    pub p_value: Option<f64>,
    /// Agreement observed, in [0, 1].
    pub observed: f64,
    /// Agreement expected by chance, in [0, 1].
    pub expected: f64,
    /// Texts with both labels: the base.
    pub n: u64,
    /// Texts that a coder gave no label.
    pub n_missing: u64,
    /// Agreement on each label, in the order of the labels.
    pub labels: Vec<AgreementLabel>,
    /// The options used.
    pub options: CoderAgreementOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

/// The most labels of a table.
const LABELS: usize = 1000;

/// Texts by the labels of both coders.
struct Table {
    labels: Vec<Key>,
    /// By label of the first coder, then of the second.
    counts: Vec<u64>,
    n_missing: u64,
}

impl CoderAgreement {
    /// The agreement of two columns of labels.
    ///
    /// ```
    /// use cxkit::data::Labels;
    /// use cxkit::survey::{CoderAgreement, CoderAgreementOptions};
    ///
    /// let anna = Labels::from_keys("anna", ["price", "staff", "price", "price", "staff", "price"])?;
    /// let model = Labels::from_keys("model", ["price", "staff", "price", "staff", "staff", "price"])?;
    /// let agreement = CoderAgreement::of(&anna, &model, &CoderAgreementOptions::default())?;
    /// assert!((agreement.estimate.unwrap_or_default() - 2.0 / 3.0).abs() < 1e-15);
    /// # Ok::<(), cxkit::Error>(())
    /// ```
    ///
    /// # Errors
    /// `insufficient_data` without a text with both labels, `unsupported_type` for labels of two kinds, `invalid_option`
    /// for weights of labels that are no whole numbers, `length_mismatch`, `limit_exceeded` above 1,000 labels.
    pub fn of(a: &Labels<'_>, b: &Labels<'_>, options: &CoderAgreementOptions) -> Result<Self> {
        let table = Table::of(a, b)?;
        let k = table.labels.len();
        let n: u64 = table.counts.iter().sum();
        if n == 0 {
            let what = "agreement, texts with both labels".into();
            return Err(Error::InsufficientData { what, needed: 1, got: 0 });
        }
        let positions = table.positions(options.weights)?;
        let range = positions.last().map_or(0.0, |last| last - positions[0]);
        let disagreement = |i: usize, j: usize| options.weights.disagreement(positions[i] - positions[j], range);
        let row = |i: usize| table.counts[i * k..][..k].iter().sum::<u64>();
        let column = |j: usize| table.counts.iter().skip(j).step_by(k).sum::<u64>();
        let margins: Vec<(u64, u64)> = (0..k).map(|i| (row(i), column(i))).collect();
        let found = Kappa::of(&table.counts, &margins, n, disagreement);
        let critical = normal::critical_value(options.level.get())?;
        let half = found.error.map(|error| critical * error);
        let end = |sign: f64| Some((found.estimate? + sign * half?).clamp(-1.0, 1.0));
        let label = |(i, label): (usize, &Key)| {
            let ((n_a, n_b), n_both) = (margins[i], table.counts[i * k + i]);
            let agreement = (n_both + n_both) as f64 / (n_a + n_b) as f64;
            AgreementLabel { label: label.clone(), n_a, n_b, n_both, agreement }
        };
        Ok(Self {
            metric: "coder_agreement".into(),
            version: 1,
            estimate: found.estimate,
            interval: Interval {
                lower: end(-1.0),
                upper: end(1.0),
                level: options.level.get(),
                method: "fleiss_cohen_everitt".into(),
            },
            standard_error: found.error,
            p_value: found.statistic.map(normal::two_sided_p),
            observed: found.observed,
            expected: found.expected,
            n,
            n_missing: table.n_missing,
            labels: table.labels.iter().enumerate().map(label).collect(),
            options: options.clone(),
            warnings: findings(a, b, &table, n, &found),
        })
    }
}

/// Kappa and what it is made of.
struct Kappa {
    observed: f64,
    expected: f64,
    estimate: Option<f64>,
    error: Option<f64>,
    /// Kappa over its standard error where the true one is 0.
    statistic: Option<f64>,
}

impl Kappa {
    fn of(counts: &[u64], margins: &[(u64, u64)], n: u64, disagreement: impl Fn(usize, usize) -> f64) -> Self {
        let (k, n) = (margins.len(), n as f64);
        let cells = || (0..k).flat_map(|i| (0..k).map(move |j| (i, j)));
        let of_a: Vec<f64> = margins.iter().map(|&(a, _)| a as f64 / n).collect();
        let of_b: Vec<f64> = margins.iter().map(|&(_, b)| b as f64 / n).collect();
        // By disagreement, so that coders who agree throughout do so exactly.
        let apart: f64 = cells().map(|(i, j)| disagreement(i, j) * counts[i * k + j] as f64).sum::<f64>() / n;
        let by_chance: f64 = cells().map(|(i, j)| disagreement(i, j) * of_a[i] * of_b[j]).sum();
        let (observed, expected) = (1.0 - apart, 1.0 - by_chance);
        if by_chance == 0.0 {
            return Self { observed, expected, estimate: None, error: None, statistic: None };
        }
        let estimate = 1.0 - apart / by_chance;
        // The mean agreement of a label with those of the other coder.
        let mean = |of: &dyn Fn(usize) -> f64| -> f64 { 1.0 - (0..k).map(of).sum::<f64>() };
        let mean_a: Vec<f64> = (0..k).map(|i| mean(&|j| disagreement(i, j) * of_b[j])).collect();
        let mean_b: Vec<f64> = (0..k).map(|j| mean(&|i| disagreement(i, j) * of_a[i])).collect();
        let agreement = |(i, j): (usize, usize)| 1.0 - disagreement(i, j);
        let moved = |(i, j)| {
            let own = agreement((i, j)) * by_chance - (mean_a[i] + mean_b[j]) * apart;
            counts[i * k + j] as f64 / n * own * own
        };
        let centre = observed * expected - 2.0 * expected + observed;
        let spread = if apart == 0.0 { 0.0 } else { cells().map(moved).sum::<f64>() - centre * centre };
        let error = (spread.max(0.0) / n).sqrt() / (by_chance * by_chance);
        let blind = |(i, j)| of_a[i] * of_b[j] * (agreement((i, j)) - (mean_a[i] + mean_b[j])).powi(2);
        let spread = cells().map(blind).sum::<f64>() - expected * expected;
        let error_of_none = (spread.max(0.0) / n).sqrt() / by_chance;
        let statistic = (error_of_none > 1e-12).then(|| estimate / error_of_none);
        Self { observed, expected, estimate: Some(estimate), error: Some(error), statistic }
    }
}

impl Table {
    fn of(a: &Labels<'_>, b: &Labels<'_>) -> Result<Self> {
        if b.len() != a.len() {
            let (column, expected, got) = (b.name().to_owned(), a.len() as u64, b.len() as u64);
            return Err(Error::LengthMismatch { column, expected, got });
        }
        same_kind(a, b)?;
        let pairs = pairs(a, b);
        let used = |(key, _): &(&Key, u64)| **key != Key::Missing;
        let mut labels: BTreeMap<&Key, usize> = BTreeMap::new();
        let mut n_missing = 0;
        for (&(key_a, key_b), &n) in &pairs {
            if used(&(key_a, n)) && used(&(key_b, n)) {
                labels.extend([(key_a, 0), (key_b, 0)]);
            } else {
                n_missing += n;
            }
        }
        let k = labels.len();
        if k > LABELS {
            let what = "labels of two coders".into();
            return Err(Error::LimitExceeded { what, limit: LABELS as u64, got: k as u64 });
        }
        labels.values_mut().enumerate().for_each(|(at, place)| *place = at);
        let mut counts = vec![0; k * k];
        for ((key_a, key_b), n) in pairs {
            if let (Some(&i), Some(&j)) = (labels.get(key_a), labels.get(key_b)) {
                counts[i * k + j] = n;
            }
        }
        Ok(Self { labels: labels.into_keys().cloned().collect(), counts, n_missing })
    }

    /// Where each label stands; only whole numbers have distances.
    fn positions(&self, weights: AgreementWeights) -> Result<Vec<f64>> {
        let place = |(at, label): (usize, &Key)| match (weights, label) {
            (AgreementWeights::None, _) => Ok(at as f64),
            (_, Key::Integer(number)) => Ok(*number as f64),
            (_, other) => {
                Err(Error::option("weights", "none, because the labels are no whole numbers", format!("label {other}")))
            }
        };
        self.labels.iter().enumerate().map(place).collect()
    }
}

/// Rows by the pair of their labels.
fn pairs<'k>(a: &'k Labels<'_>, b: &'k Labels<'_>) -> BTreeMap<(&'k Key, &'k Key), u64> {
    let (mut of_a, mut of_b) = (a.reader(), b.reader());
    let (mut codes_a, mut codes_b) = ([0_u32; BLOCK], [0_u32; BLOCK]);
    let mut counts: BTreeMap<(u32, u32), u64> = BTreeMap::new();
    for first in (0..a.len()).step_by(BLOCK) {
        let here = BLOCK.min(a.len() - first);
        of_a.codes(&mut codes_a[..here]);
        of_b.codes(&mut codes_b[..here]);
        for pair in codes_a.iter().copied().zip(codes_b.iter().copied()).take(here) {
            *counts.entry(pair).or_default() += 1;
        }
    }
    counts.into_iter().map(|((x, y), n)| ((&a.keys()[x as usize], &b.keys()[y as usize]), n)).collect()
}

/// An error for text against numbers and the like, which never agree.
fn same_kind(a: &Labels<'_>, b: &Labels<'_>) -> Result<()> {
    let kind = |labels: &Labels<'_>| {
        let first = labels.keys().iter().find(|key| **key != Key::Missing);
        first.map(|key| match key {
            Key::Boolean(_) => "booleans",
            Key::Integer(_) => "whole numbers",
            Key::Date(_) => "dates",
            Key::Text(_) | Key::Missing => "text",
        })
    };
    match (kind(a), kind(b)) {
        (Some(expected), Some(got)) if expected != got => Err(Error::UnsupportedType {
            column: b.name().to_owned(),
            expected: format!("{expected}, as in {}", a.name()),
            got: got.to_owned(),
        }),
        _ => Ok(()),
    }
}

fn findings(a: &Labels<'_>, b: &Labels<'_>, table: &Table, n: u64, kappa: &Kappa) -> Vec<Finding> {
    let mut found = Vec::new();
    if n < 30 {
        let texts = if n == 1 { "text" } else { "texts" };
        let message = format!("only {n} {texts} with both labels: read the interval, not kappa");
        found.push(Finding::warning(FindingCode::SmallBase, message).fact("n", n as f64));
    }
    if table.n_missing > n {
        let (n_missing, rows) = (table.n_missing, n + table.n_missing);
        let message = format!("{n_missing} of {rows} texts have no label of a coder: the others may be easier");
        found.push(Finding::warning(FindingCode::MostlyMissing, message).fact("n_missing", n_missing as f64));
    }
    if kappa.estimate.is_none() {
        let message = "both coders use one label only, so there is no kappa: agreement by chance is complete";
        found.push(Finding::warning(FindingCode::NoContrast, message).fact("n_group", n as f64));
    } else if kappa.error == Some(0.0) {
        let message = "the labels leave no spread, so the interval has no width: it cannot say how the coders would label \
                       other texts";
        found.push(Finding::warning(FindingCode::ZeroWidthInterval, message));
    }
    found.extend(near_duplicates(&format!("{} and {}", a.name(), b.name()), &table.labels));
    found
}

impl fmt::Display for CoderAgreement {
    /// `Kappa 0.68 [0.51, 0.85] at 95 % (fleiss cohen everitt), agreement 89.0 %, by chance 66.0 %, n = 100`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |share: f64| shown::decimals(100.0 * share, 1);
        match self.estimate {
            None => f.write_str("Kappa unknown")?,
            Some(kappa) => {
                let (kappa, ends) = (shown::decimals(kappa, 2), shown::ends(&self.interval, 1.0, 2));
                write!(f, "Kappa {kappa} {ends} {}", shown::level(&self.interval))?;
            }
        }
        let (observed, expected) = (percent(self.observed), percent(self.expected));
        write!(f, ", agreement {observed} %, by chance {expected} %, n = {}", self.n)?;
        f.write_str(&shown::left_out(self.n_missing, 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels<K: Into<Key>>(name: &'static str, keys: Vec<K>) -> Labels<'static> {
        Labels::from_keys(name, keys).unwrap()
    }

    fn of_table(table: &[&[usize]], weights: AgreementWeights) -> CoderAgreement {
        let cells =
            || table.iter().enumerate().flat_map(|(i, row)| row.iter().enumerate().map(move |(j, n)| (i, j, *n)));
        let column = |which: fn((usize, usize, usize)) -> usize| {
            cells().flat_map(|cell| vec![which(cell) as i64; cell.2]).collect::<Vec<i64>>()
        };
        let (a, b) = (labels("a", column(|(i, _, _)| i)), labels("b", column(|(_, j, _)| j)));
        CoderAgreement::of(&a, &b, &CoderAgreementOptions { weights, ..CoderAgreementOptions::default() }).unwrap()
    }

    const DIAGNOSES: [&[usize]; 3] = [&[75, 1, 4], &[5, 4, 1], &[0, 0, 10]];

    #[test]
    fn a_printed_example() {
        // Simple and weighted kappa of SAS's PROC FREQ, as the tests of statsmodels quote its listing.
        let table: [&[usize]; 3] = [&[0, 4, 1], &[0, 8, 0], &[0, 1, 5]];
        for (weights, printed) in [
            (AgreementWeights::None, [0.4842, 0.1380, 0.2137, 0.7547, 0.0011]),
            (AgreementWeights::Linear, [0.4701, 0.1457, 0.1845, 0.7558, 0.0010]),
        ] {
            let found = of_table(&table, weights);
            let Interval { lower, upper, .. } = found.interval;
            let numbers = [found.estimate, found.standard_error, lower, upper, found.p_value];
            let rounded = numbers.map(|x| (1e4 * x.unwrap()).round() / 1e4);
            assert_eq!(rounded, printed);
        }
        let second = &of_table(&table, AgreementWeights::None).labels[1];
        assert_eq!((second.n_a, second.n_b, second.n_both, second.agreement), (8, 13, 8, 16.0 / 21.0));
        let shown = of_table(&table, AgreementWeights::None).to_string();
        let line = "Kappa 0.48 [0.21, 0.75] at 95 % (fleiss cohen everitt), agreement 68.4 %, by chance 38.8 %, n = 19";
        assert_eq!(shown, line);
    }

    #[test]
    fn it_does_not_matter_who_is_first_nor_in_which_order_texts_come() {
        let turned: [&[usize]; 3] = [&[75, 5, 0], &[1, 4, 0], &[4, 1, 10]];
        for weights in [AgreementWeights::None, AgreementWeights::Linear, AgreementWeights::Quadratic] {
            let (one, other) = (of_table(&DIAGNOSES, weights), of_table(&turned, weights));
            assert!((one.estimate.unwrap() - other.estimate.unwrap()).abs() < 1e-14);
            assert!((one.standard_error.unwrap() - other.standard_error.unwrap()).abs() < 1e-14);
        }
    }

    #[test]
    fn two_labels_have_one_kappa_whatever_the_weights() {
        let table: [&[usize]; 2] = [&[20, 5], &[10, 15]];
        let none = of_table(&table, AgreementWeights::None);
        assert!((none.estimate.unwrap() - 0.4).abs() < 1e-15);
        for weights in [AgreementWeights::Linear, AgreementWeights::Quadratic] {
            let other = of_table(&table, weights);
            assert_eq!(
                (none.estimate, none.standard_error, none.p_value),
                (other.estimate, other.standard_error, other.p_value)
            );
        }
    }

    #[test]
    fn distances_are_those_of_the_numbers() {
        let found = |a: Vec<i64>, b: Vec<i64>| {
            let options = CoderAgreementOptions { weights: AgreementWeights::Linear, ..Default::default() };
            CoderAgreement::of(&labels("a", a), &labels("b", b), &options).unwrap().observed
        };
        // Off by 1 of 4, on a scale whose 2 nobody uses.
        assert_eq!(found(vec![1, 5, 3, 4], vec![1, 5, 3, 3]), 1.0 - 0.25 / 4.0);
    }

    #[test]
    fn full_agreement_is_one_and_one_label_is_no_contrast() {
        let full = of_table(&[&[3, 0], &[0, 30]], AgreementWeights::None);
        assert_eq!((full.estimate, full.standard_error, full.interval.lower), (Some(1.0), Some(0.0), Some(1.0)));
        assert_eq!(full.warnings[0].code, FindingCode::ZeroWidthInterval);
        let one = of_table(&[&[40]], AgreementWeights::Quadratic);
        assert_eq!((one.estimate, one.standard_error, one.interval.upper, one.p_value), (None, None, None, None));
        assert_eq!((one.observed, one.warnings[0].code), (1.0, FindingCode::NoContrast));
        assert_eq!(one.to_string(), "Kappa unknown, agreement 100.0 %, by chance 100.0 %, n = 40");
        // Each has a label of their own: no agreement, none expected.
        let apart = of_table(&[&[0, 40], &[0, 0]], AgreementWeights::None);
        assert_eq!((apart.estimate, apart.p_value), (Some(0.0), None));
    }

    #[test]
    fn texts_without_a_label_are_counted() {
        let a = labels("a", vec![Some("x"), None, Some("y"), Some("only here"), None]);
        let b = labels("b", vec![Some("x"), Some("x"), Some("x"), None, None]);
        let found = CoderAgreement::of(&a, &b, &CoderAgreementOptions::default()).unwrap();
        assert_eq!((found.n, found.n_missing, found.labels.len()), (2, 3, 2));
        let codes: Vec<FindingCode> = found.warnings.iter().map(|warning| warning.code).collect();
        assert!(codes.starts_with(&[FindingCode::SmallBase, FindingCode::MostlyMissing]), "{codes:?}");
    }

    #[test]
    fn bad_input_is_refused() {
        let (text, number) = (labels("a", vec!["x", "y"]), labels("b", vec![1_i64, 2]));
        let plain = CoderAgreementOptions::default();
        let error = CoderAgreement::of(&text, &number, &plain).unwrap_err();
        assert_eq!((error.code(), error.column()), ("unsupported_type", Some("b")));
        let linear = CoderAgreementOptions { weights: AgreementWeights::Linear, ..plain.clone() };
        let error = CoderAgreement::of(&text, &text, &linear).unwrap_err();
        assert_eq!((error.code(), error.column()), ("invalid_option", Some("weights")));
        let error = CoderAgreement::of(&text, &labels("b", vec!["x"]), &plain).unwrap_err();
        assert_eq!((error.code(), error.column()), ("length_mismatch", Some("b")));
        let none = labels("a", vec![None::<&str>; 2]);
        assert_eq!(CoderAgreement::of(&text, &none, &plain).unwrap_err().code(), "insufficient_data");
        let many: Vec<i64> = (0..1001).collect();
        let error = CoderAgreement::of(&labels("a", many.clone()), &labels("b", many), &plain).unwrap_err();
        assert_eq!(error.code(), "limit_exceeded");
    }
}
