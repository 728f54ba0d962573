//! What is known of the population: how often each label occurs, and where the rows of a sample belong in it.
use super::table::Table;
use crate::data::{CalibrationMargin, Labels};
use crate::domain::Key;
use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// How often one label occurs in the population.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MarginTarget {
    /// The label.
    pub label: Key,
    /// Its total, or its share where the targets of the margin add up to 1.
    pub target: f64,
}

/// The labels of one column with their totals or shares in the population.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Margin {
    /// The column.
    pub column: String,
    /// Every label that occurs in it.
    pub targets: Vec<MarginTarget>,
}

impl Margin {
    /// A margin from labels and their targets.
    pub fn new<K: Into<Key>>(column: impl Into<String>, targets: impl IntoIterator<Item = (K, f64)>) -> Self {
        let target = |(label, target): (K, f64)| MarginTarget { label: label.into(), target };
        Self { column: column.into(), targets: targets.into_iter().map(target).collect() }
    }
}

/// How often one combination of labels occurs in the population.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PostStratum {
    /// One label a column.
    pub labels: Vec<Key>,
    /// Its total, or its share where all targets add up to 1.
    pub target: f64,
}

/// One margin, of one column or of the combinations of several.
#[derive(Debug)]
pub(super) struct Partition {
    /// The columns' names, as errors and reports show them.
    pub(super) name: String,
    columns: Vec<String>,
    /// The places of the columns among all label columns.
    places: Vec<usize>,
    /// In the caller's order.
    pub(super) labels: Vec<Vec<Key>>,
    pub(super) targets: Vec<f64>,
}

impl Partition {
    /// The partitions of margins, a column each, with those columns.
    pub(super) fn of_margins<'l>(
        margins: &[Margin],
        columns: &[&'l Labels<'l>],
    ) -> Result<(Vec<Self>, Vec<&'l Labels<'l>>)> {
        if margins.is_empty() {
            return Err(Error::option("margins", "at least one column with its targets", "none"));
        }
        let mut found = Vec::new();
        for (at, margin) in margins.iter().enumerate() {
            if margins[..at].iter().any(|other| other.column == margin.column) {
                return Err(Error::option("margins", "each column once", format!("{} twice", margin.column)));
            }
            let missing = || Error::MissingColumn {
                column: margin.column.clone(),
                available: columns.iter().map(|labels| labels.name()).collect::<Vec<_>>().join(", "),
            };
            found.push(*columns.iter().find(|labels| labels.name() == margin.column).ok_or_else(missing)?);
        }
        let partition = |(at, margin): (usize, &Margin)| {
            let targets = margin.targets.iter().map(|target| (vec![target.label.clone()], target.target));
            Self::new(vec![margin.column.clone()], vec![at], targets, "margins")
        };
        Ok((margins.iter().enumerate().map(partition).collect::<Result<_>>()?, found))
    }

    /// The one partition of post-stratification, by all columns together.
    pub(super) fn of_strata(strata: &[PostStratum], columns: &[&Labels<'_>]) -> Result<Self> {
        let names: Vec<String> = columns.iter().map(|labels| labels.name().to_owned()).collect();
        if names.is_empty() {
            return Err(Error::option("by", "at least one column of labels", "none"));
        }
        if let Some(odd) = strata.iter().find(|stratum| stratum.labels.len() != names.len()) {
            let expected = format!("{} in each stratum, one of {}", counted(names.len(), "label"), names.join(" and "));
            return Err(Error::option("targets", expected, counted(odd.labels.len(), "label")));
        }
        let targets = strata.iter().map(|stratum| (stratum.labels.clone(), stratum.target));
        let places = (0..names.len()).collect();
        Self::new(names, places, targets, "targets")
    }

    fn new(
        columns: Vec<String>,
        places: Vec<usize>,
        targets: impl Iterator<Item = (Vec<Key>, f64)>,
        option: &str,
    ) -> Result<Self> {
        let (labels, targets): (Vec<Vec<Key>>, Vec<f64>) = targets.unzip();
        let name = columns.join(" × ");
        if targets.is_empty() {
            return Err(Error::option(option, format!("the labels of {name} with their targets"), "none"));
        }
        for (at, (label, &target)) in labels.iter().zip(&targets).enumerate() {
            let shown = shown(label);
            if label.contains(&Key::Missing) {
                return Err(Error::option(option, format!("labels of {name}, none missing"), shown));
            }
            if labels[..at].contains(label) {
                return Err(Error::option(option, format!("each label of {name} once"), format!("{shown} twice")));
            }
            if !(0.0..f64::INFINITY).contains(&target) {
                let expected = format!("a finite target, 0 or more, for {shown} of {name}");
                return Err(Error::option(option, expected, target));
            }
        }
        let sum: f64 = targets.iter().sum();
        if sum > 0.0 && sum < f64::INFINITY {
            return Ok(Self { name, columns, places, labels, targets });
        }
        Err(Error::option(option, format!("targets of {name} that add up to a finite number above 0"), sum))
    }

    /// The label of every cell of a table; one without a target, or a target without rows, is an error.
    pub(super) fn labels_of(&self, table: &Table, columns: &[&Labels<'_>], option: &str) -> Result<Vec<usize>> {
        let index: HashMap<&[Key], usize> = self.labels.iter().map(Vec::as_slice).zip(0..).collect();
        let label = |cell: usize| -> Vec<Key> {
            self.places.iter().map(|&place| columns[place].keys()[table.codes[cell][place]].clone()).collect()
        };
        let found: Vec<Option<usize>> =
            (0..table.n.len()).map(|cell| index.get(label(cell).as_slice()).copied()).collect();
        let useless = |at: Option<usize>| at.is_none_or(|at| self.targets[at] == 0.0);
        if let Some((row, cell)) = table.first_row(|cell| useless(found[cell])) {
            let got = label(cell);
            let rows: u64 = (0..table.n.len()).filter(|&cell| label(cell) == got).map(|cell| table.n[cell]).sum();
            let zero = if found[cell].is_some() { ", target 0" } else { "" };
            let expected = match found[cell] {
                Some(_) => "a label with a target above 0: leave rows without a population out".to_owned(),
                None => self.alternatives(&got),
            };
            let got = format!("{} in {}{zero}", shown(&got), counted(rows as usize, "row"));
            return Err(Error::invalid(&self.name, Some(row), expected, got));
        }
        let mut seen = vec![false; self.labels.len()];
        found.iter().flatten().for_each(|&at| seen[at] = true);
        if let Some(at) = (0..seen.len()).find(|&at| !seen[at] && self.targets[at] > 0.0) {
            let expected = format!(
                "rows for every label of {} with a target above 0; merge a label without rows with another",
                self.name
            );
            let got = format!("no row with {}, target {}", shown(&self.labels[at]), self.targets[at]);
            return Err(Error::option(option, expected, got));
        }
        Ok(found.into_iter().flatten().collect())
    }

    /// The labels that a row could have had, in words.
    fn alternatives(&self, got: &[Key]) -> String {
        let same_text = |label: &&Vec<Key>| shown(label) == shown(got);
        if self.labels.iter().any(|label| same_text(&label)) {
            return "a label of the same kind as in the margin, where text is never a number".into();
        }
        let listed: Vec<String> = self.labels.iter().take(10).map(|label| shown(label)).collect();
        let more = if self.labels.len() > 10 { ", …" } else { "" };
        format!("a label with a target ({}{more})", listed.join(", "))
    }

    /// Labels with a target above 0.
    pub(super) fn wanted(&self) -> u64 {
        self.targets.iter().filter(|&&target| target > 0.0).count() as u64
    }

    /// The margin as the identity of states, and the place of each label in it.
    pub(super) fn identity(&self) -> (CalibrationMargin, Vec<usize>) {
        let total: f64 = self.targets.iter().sum();
        let mut order: Vec<usize> = (0..self.labels.len()).collect();
        order.sort_by(|&a, &b| self.labels[a].cmp(&self.labels[b]));
        let mut place = vec![0; order.len()];
        order.iter().enumerate().for_each(|(at, &label)| place[label] = at);
        let (labels, shares) = order.iter().map(|&at| (self.labels[at].clone(), self.targets[at] / total)).unzip();
        (CalibrationMargin { columns: self.columns.clone(), labels, shares }, place)
    }
}

/// Scales the targets of all margins to one total, which is returned: that of the options, else the sum of the base
/// weights for shares and the targets' own sum for totals.
pub(super) fn scale(partitions: &mut [Partition], total: Option<f64>, base: f64) -> Result<f64> {
    let sums: Vec<f64> = partitions.iter().map(|partition| partition.targets.iter().sum()).collect();
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.max(b);
    if sums.iter().any(|&sum| !near(sum, sums[0])) {
        let listed: Vec<String> =
            partitions.iter().zip(&sums).map(|(partition, sum)| format!("{} {sum}", partition.name)).collect();
        return Err(Error::option("margins", "targets with the same sum in every column", listed.join(", ")));
    }
    let total = total.unwrap_or(if near(sums[0], 1.0) { base } else { sums[0] });
    for (partition, sum) in partitions.iter_mut().zip(sums) {
        partition.targets.iter_mut().for_each(|target| *target *= total / sum);
    }
    Ok(total)
}

/// Labels in words.
pub(super) fn shown(labels: &[Key]) -> String {
    labels.iter().map(Key::to_string).collect::<Vec<_>>().join(" × ")
}

/// A number of things.
pub(super) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
