//! Is spend per purchase independent of how often customers buy?
//!
//! Pearson's correlation of frequency and mean spend over the customers who bought again, and Spearman's, which is the
//! same of mean ranks; p-values from t = r √((n − 2) / (1 − r²)) with n − 2 degrees of freedom. Few customers with much
//! spend move Pearson's, so the warning looks at Spearman's. At least three customers.
//!
//! References: Fader & Hardie (2013), note 025, §4; Kendall & Gibbons (1990), *Rank Correlation Methods*, ch. 3.
use super::{amount, amounts};
use crate::data::RfmTable;
use crate::estimate::{FindingCode, p_value};
use crate::numerics::student_t;
use crate::numerics::sum::Sum;
use crate::{Error, Finding, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// |Spearman| from which gamma–gamma is in doubt.
const DEPENDENT: f64 = 0.3;

/// Whether spend per purchase is independent of how often customers buy, as gamma–gamma assumes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SpendIndependence {
    /// Metric id, `spend_independence`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// Customers with a repeat purchase.
    pub n: u64,
    /// Pearson's correlation of frequency and monetary value; none if one of them is constant.
    pub pearson: Option<f64>,
    /// Two-sided p-value of Pearson's correlation, t with n − 2 degrees of freedom.
    pub pearson_p: Option<f64>,
    /// Spearman's rank correlation, mean ranks for ties; none if one of them is constant.
    pub spearman: Option<f64>,
    /// Two-sided p-value of Spearman's correlation, t with n − 2 degrees of freedom.
    pub spearman_p: Option<f64>,
    /// What a careful analyst would add: `spend_depends_on_frequency` if |Spearman| is 0.3 or more.
    pub warnings: Vec<Finding>,
}

impl SpendIndependence {
    /// Over the customers of a table who bought again.
    pub fn of(table: &RfmTable) -> Result<Self> {
        let column = amounts(table)?;
        let (mut often, mut much) = (Vec::new(), Vec::new());
        for (row, &x) in table.frequency.iter().enumerate() {
            let mean = amount(table, column, row, false)?;
            if x > 0 {
                often.push(f64::from(x));
                much.push(mean);
            }
        }
        let n = often.len() as u64;
        if n < 3 {
            let what = "the independence of spend (customers with a repeat purchase)".into();
            return Err(Error::InsufficientData { what, needed: 3, got: n });
        }
        let p = |r: Option<f64>| {
            let df = (n - 2) as f64;
            r.map(|r| student_t::two_sided_p(r * (df / ((1.0 - r) * (1.0 + r))).sqrt(), df)).transpose()
        };
        let pearson = correlation(&often, &much);
        let spearman = correlation(&ranks(&often), &ranks(&much));
        Ok(Self {
            metric: "spend_independence".into(),
            version: 1,
            n,
            pearson,
            pearson_p: p(pearson)?,
            spearman,
            spearman_p: p(spearman)?,
            warnings: spearman.and_then(dependent).into_iter().collect(),
        })
    }
}

fn dependent(spearman: f64) -> Option<Finding> {
    let how = if spearman > 0.0 { "more" } else { "less" };
    let message = format!(
        "customers who buy more often spend {how} per purchase (Spearman {spearman:.2}); gamma–gamma takes the two as \
         independent, so its values are biased for frequent buyers"
    );
    let finding = Finding::warning(FindingCode::SpendDependsOnFrequency, message).fact("spearman", spearman);
    (spearman.abs() >= DEPENDENT).then_some(finding)
}

/// Pearson's correlation; none if one of the two is constant.
fn correlation(x: &[f64], y: &[f64]) -> Option<f64> {
    let constant = |values: &[f64]| values.iter().all(|value| value == &values[0]);
    if constant(x) || constant(y) {
        return None;
    }
    // Scaled, so that no square overflows.
    let deviations = |values: &[f64]| -> Vec<f64> {
        let most = values.iter().fold(0.0_f64, |most, value| value.abs().max(most));
        let n = values.len() as f64;
        let mean = values.iter().map(|value| value / most / n).collect::<Sum>().total();
        values.iter().map(|value| value / most - mean).collect()
    };
    let (x, y) = (deviations(x), deviations(y));
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).collect::<Sum>().total();
    let r = product(&x, &y) / (product(&x, &x).sqrt() * product(&y, &y).sqrt());
    Some(r.clamp(-1.0, 1.0)).filter(|r| r.is_finite())
}

/// Ranks from 1; equal values share the mean of theirs.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_unstable_by(|&i, &j| values[i].total_cmp(&values[j]).then(i.cmp(&j)));
    let mut ranks = vec![0.0; values.len()];
    let mut before = 0;
    for equal in order.chunk_by(|&i, &j| values[i] == values[j]) {
        let rank = before as f64 + 0.5 * (equal.len() + 1) as f64;
        for &i in equal {
            ranks[i] = rank;
        }
        before += equal.len();
    }
    ranks
}

impl fmt::Display for SpendIndependence {
    /// `spend and frequency: Spearman 0.11 (p = 0.0007), Pearson 0.11, n = 946`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let two = |r: Option<f64>| r.map_or_else(|| "undefined".into(), |r| format!("{r:.2}").replace('-', "−"));
        let p = self.spearman_p.map_or_else(String::new, |p| format!(" (p = {})", p_value(p)));
        let (spearman, pearson, n) = (two(self.spearman), two(self.pearson), self.n);
        write!(f, "spend and frequency: Spearman {spearman}{p}, Pearson {pearson}, n = {n}")
    }
}
