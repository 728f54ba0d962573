//! Strata and clusters: which unit of the sample a row belongs to.
use crate::data::{BLOCK, Combinations, GroupOf, Labels, SampleDesign};
use crate::domain::Key;
use crate::{Error, Result};

/// The stratum and cluster of each row, as one number.
pub(crate) struct Units<'a> {
    design: SampleDesign<'a>,
    combinations: Combinations<'a>,
    pub(crate) count: usize,
    /// Where there are too many combinations of labels, or rows without one: those that occur.
    found: Option<Found<'a>>,
}

/// The combinations that occur.
struct Found<'a> {
    unit_of: GroupOf,
    /// Stratum and cluster of each unit.
    keys: Vec<(Key, Key)>,
    /// The column in which a unit has no label, if it has none in one.
    unlabelled: Vec<Option<&'a str>>,
}

impl<'a> Units<'a> {
    /// `cells` are those of a unit over all groups.
    pub(crate) fn find(design: SampleDesign<'a>, rows: usize, cells: usize) -> Result<Option<Self>> {
        let labels: Vec<&Labels<'a>> = [design.strata, design.clusters].into_iter().flatten().collect();
        if labels.is_empty() {
            return Ok(None);
        }
        let mut combinations = Combinations::new(&labels)?;
        let reading = combinations.clone();
        let complete = labels.iter().all(|labels| !labels.keys().contains(&Key::Missing));
        if complete && combinations.count() <= super::slots::most(rows) / cells.max(1) as u64 {
            let count = combinations.count() as usize;
            return Ok(Some(Self { design, combinations: reading, count, found: None }));
        }
        let mut unit_of = GroupOf::new(&combinations);
        let mut block = [0; BLOCK];
        for first in (0..rows).step_by(BLOCK) {
            let block = &mut block[..BLOCK.min(rows - first)];
            combinations.next(block);
            unit_of.see(block);
        }
        let (mut keys, mut unlabelled) = (Vec::new(), Vec::new());
        unit_of.assign(|combination| {
            let (stratum, cluster) = key_of(design, &combinations, combination);
            let nameless =
                |labels: Option<&'a Labels<'a>>, key: &Key| labels.filter(|_| *key == Key::Missing).map(Labels::name);
            unlabelled.push(nameless(design.strata, &stratum).or(nameless(design.clusters, &cluster)));
            keys.push((stratum, cluster));
            keys.len() as u32 - 1
        });
        let count = keys.len();
        Ok(Some(Self { design, combinations: reading, count, found: Some(Found { unit_of, keys, unlabelled }) }))
    }

    /// Stratum and cluster of a unit.
    pub(crate) fn key(&self, unit: u64) -> (Key, Key) {
        match &self.found {
            Some(found) => found.keys[unit as usize].clone(),
            None => key_of(self.design, &self.combinations, unit),
        }
    }

    /// Fills `out` with the units of the next rows; a row without stratum or cluster is an error.
    pub(crate) fn next(&mut self, out: &mut [u64], first_row: u64) -> Result<()> {
        self.combinations.next(out);
        let Some(Found { unit_of, unlabelled, .. }) = &self.found else { return Ok(()) };
        for unit in out.iter_mut() {
            *unit = u64::from(unit_of.get(*unit));
        }
        if unlabelled.iter().all(Option::is_none) {
            return Ok(());
        }
        let bad = out.iter().zip(first_row..).find_map(|(&unit, row)| Some((unlabelled[unit as usize]?, row)));
        bad.map_or(Ok(()), |(column, row)| {
            Err(Error::MissingValue { column: column.into(), row, expected: "a label".into() })
        })
    }
}

/// Stratum and cluster of a combination of labels.
fn key_of(design: SampleDesign<'_>, combinations: &Combinations<'_>, combination: u64) -> (Key, Key) {
    let mut codes = combinations.codes(combination).into_iter();
    let mut key = |labels: Option<&Labels<'_>>| {
        let labelled = labels.and_then(|labels| Some(labels.keys()[codes.next()?].clone()));
        labelled.unwrap_or(Key::Missing)
    };
    (key(design.strata), key(design.clusters))
}
