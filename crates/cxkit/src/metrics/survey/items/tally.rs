//! One pass over a batch of items: every row's features to its group, stratum and cluster.
use super::super::cells::{Slots, Units, WeightRange};
use super::super::weights;
use super::ItemsAccumulator;
use super::form::{ItemsForm, Row};
use super::moments::{
    ClusterMoments, ClusteredMoments, Design, Moments, StratumMoments, WeightedMoments, place, triangle,
};
use crate::data::{BLOCK, Groups, Invalid, Items, Offenders, SampleDesign};
use crate::domain::Key;
use crate::numerics::sum::Sum;
use crate::{Error, Result};

/// What a batch holds for one group.
pub(super) struct Tallied {
    pub(super) moments: Moments,
    pub(super) missing: u64,
    pub(super) incomplete: u64,
    pub(super) invalid: u64,
}

/// Sums of the rows of one group.
struct Group {
    n: u64,
    missing: u64,
    incomplete: u64,
    invalid: u64,
    totals: Vec<Sum>,
    products: Vec<Sum>,
    range: Option<WeightRange>,
    squares: Sum,
}

/// Sums of the rows of one group in one stratum or cluster.
struct Unit {
    n: u64,
    weight: Sum,
    squares: Sum,
    totals: Vec<Sum>,
    products: Vec<Sum>,
}

/// Where the rows of a batch go.
struct Sums<'a> {
    size: usize,
    features: usize,
    design: SampleDesign<'a>,
    groups: Vec<Group>,
    slots: Slots,
    units: Vec<Unit>,
    /// Places of the features of the row at hand that are not 0.
    filled: Vec<usize>,
}

/// The rows of a batch by group, as many groups as asked for.
pub(super) fn tally(
    state: &ItemsAccumulator,
    batch: Items<'_>,
    mut groups: Option<Groups<'_>>,
    count: usize,
) -> Result<Vec<Tallied>> {
    state.expect(batch)?;
    let (columns, design, rows) = (batch.columns(), batch.design(), batch.len());
    let (scale, reading) = (state.reading.size(), &state.reading);
    let mut units = Units::find(design, rows, count)?;
    let mut weights = design.weights.map(|weights| weights.reader());
    let mut sums = Sums::new(state, design, count, units.as_ref().map_or(1, |units| units.count));
    let mut readers: Vec<_> = columns.iter().map(|column| (column.reader(), Offenders::default())).collect();
    let (mut codes, mut row_codes) = (vec![0_u8; BLOCK * columns.len()], vec![0_u8; columns.len()]);
    let mut features = vec![0.0; sums.features];
    // Answers off the scale are named before anything else; what else is wrong waits for the last row.
    let mut failed = Ok(());
    for first in (0..rows).step_by(BLOCK) {
        let here = BLOCK.min(rows - first);
        for ((reader, offenders), codes) in readers.iter_mut().zip(codes.chunks_mut(BLOCK)) {
            let mut values = [0.0; BLOCK];
            reader.f64s(&mut values[..here]);
            for (at, (code, &value)) in codes.iter_mut().zip(&values[..here]).enumerate() {
                *code = reading.code(value, scale);
                if usize::from(*code) == scale + 1 && reading.invalid == Invalid::Error {
                    offenders.add((first + at) as u64, value);
                }
            }
        }
        if failed.is_err() {
            continue;
        }
        let (mut group_of, mut unit_of, mut weight_of) = ([0; BLOCK], [0; BLOCK], [1.0; BLOCK]);
        if let Some(groups) = &mut groups {
            groups.next(&mut group_of[..here]);
        }
        failed = (|| {
            if let (Some(reader), Some(column)) = (&mut weights, design.weights) {
                reader.f64s(&mut weight_of[..here]);
                weights::check(&weight_of[..here], column.name(), first as u64)?;
            }
            units.as_mut().map_or(Ok(()), |units| units.next(&mut unit_of[..here], first as u64))?;
            for at in 0..here {
                for (column, code) in row_codes.iter_mut().enumerate() {
                    *code = codes[column * BLOCK + at];
                }
                features.fill(0.0);
                let (row, counts) = state.form.read(&row_codes, scale, &mut features);
                if row == Row::Partial && state.form == ItemsForm::Choices {
                    let lacking = row_codes.iter().position(|&code| usize::from(code) >= scale).unwrap_or_default();
                    return Err(Error::MissingValue {
                        column: columns[lacking].name().into(),
                        row: (first + at) as u64,
                        expected: "0 or 1, because the row has other answers (missing=\"unchosen\" reads it as 0)"
                            .into(),
                    });
                }
                let invalid = row_codes.iter().filter(|&&code| usize::from(code) == scale + 1).count();
                sums.add(&features, (row, counts, invalid as u64), (group_of[at], unit_of[at]), weight_of[at]);
            }
            Ok(())
        })();
    }
    for (column, (_, offenders)) in columns.iter().zip(readers) {
        offenders.into_result(column.name(), || state.rule())?;
    }
    failed?;
    Ok(sums.finish(|unit| units.as_ref().map_or((Key::Missing, Key::Missing), |units| units.key(unit))))
}

impl<'a> Sums<'a> {
    fn new(state: &ItemsAccumulator, design: SampleDesign<'a>, groups: usize, units: usize) -> Self {
        let (size, features) = state.form.features(state.items.len());
        // Unweighted products: of a simple sample, and of weights that may turn out to be equal.
        let products = if design.strata.is_some() || design.clusters.is_some() { 0 } else { triangle(size) };
        let group = || Group {
            n: 0,
            missing: 0,
            incomplete: 0,
            invalid: 0,
            totals: vec![Sum::default(); features],
            products: vec![Sum::default(); products],
            range: None,
            squares: Sum::default(),
        };
        let groups = (0..groups).map(|_| group()).collect::<Vec<_>>();
        let slots = Slots::listed(groups.len(), units);
        Self { size, features, design, groups, slots, units: Vec::new(), filled: Vec::with_capacity(features) }
    }

    fn add(
        &mut self,
        features: &[f64],
        (row, counts, invalid): (Row, bool, u64),
        (group, unit): (u32, u64),
        weight: f64,
    ) {
        let own = &mut self.groups[group as usize];
        own.invalid += invalid;
        own.missing += u64::from(row == Row::Missing);
        own.incomplete += u64::from(row == Row::Partial);
        if !counts {
            return;
        }
        self.filled.clear();
        self.filled.extend((0..self.features).filter(|&at| features[at] != 0.0));
        own.n += 1;
        let products = (!own.products.is_empty()).then_some(&mut own.products);
        fill(features, &self.filled, (1.0, 1.0), &mut own.totals, products, self.size);
        if self.design.is_simple() {
            return;
        }
        let range = own.range.get_or_insert(WeightRange { least: weight, most: weight });
        range.least = range.least.min(weight);
        range.most = range.most.max(weight);
        own.squares.add(weight * weight);
        let (slot, new) = self.slots.get(group, unit);
        let clustered = self.design.clusters.is_some();
        if new {
            let products = if clustered { 0 } else { triangle(self.size) };
            let (totals, products) = (vec![Sum::default(); self.features], vec![Sum::default(); products]);
            self.units.push(Unit { n: 0, weight: Sum::default(), squares: Sum::default(), totals, products });
        }
        let unit = &mut self.units[slot];
        unit.n += 1;
        unit.weight.add(weight);
        unit.squares.add(weight * weight);
        let products = (!clustered).then_some(&mut unit.products);
        fill(features, &self.filled, (weight, weight * weight), &mut unit.totals, products, self.size);
    }

    fn finish(self, key: impl Fn(u64) -> (Key, Key)) -> Vec<Tallied> {
        let (weighted, stratified) = (self.design.weights.is_some(), self.design.strata.is_some());
        let clustered = self.design.clusters.is_some();
        let mut of_group: Vec<Vec<(Key, Key, Unit)>> = self.groups.iter().map(|_| Vec::new()).collect();
        for (slot, sums) in self.units.into_iter().enumerate() {
            let (group, unit) = self.slots.at(slot);
            let (stratum, cluster) = key(unit);
            of_group[group].push((stratum, cluster, sums));
        }
        let tallied = |(group, mut units): (Group, Vec<(Key, Key, Unit)>)| {
            units.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
            let Group { n, missing, incomplete, invalid, totals, products, range, squares } = group;
            let design = match range {
                None if n == 0 => None,
                None => Some(Design::Simple(products)),
                Some(range) if clustered => {
                    let clusters = units.into_iter().map(|(stratum, cluster, unit)| {
                        let Unit { n, weight, totals, .. } = unit;
                        ClusterMoments { stratum, cluster, n, weight, totals }
                    });
                    let clusters = clusters.collect();
                    Some(Design::Clustered(ClusteredMoments { weighted, stratified, range, squares, clusters }))
                }
                Some(range) => {
                    let strata = units.into_iter().map(|(stratum, _, unit)| {
                        let Unit { n, weight, squares, totals, products } = unit;
                        StratumMoments { stratum, n, weight, squares, totals, products }
                    });
                    let strata = strata.collect();
                    Some(Design::Weighted(WeightedMoments { weighted, stratified, range, products, strata }))
                }
            };
            Tallied { moments: Moments { n, totals, design }, missing, incomplete, invalid }
        };
        self.groups.into_iter().zip(of_group).map(tallied).collect()
    }
}

/// Adds a row: its features times the first factor to the totals, their products times the second to the products.
fn fill(
    features: &[f64],
    filled: &[usize],
    (once, twice): (f64, f64),
    totals: &mut [Sum],
    products: Option<&mut Vec<Sum>>,
    size: usize,
) {
    for &a in filled {
        totals[a].add(once * features[a]);
    }
    let Some(products) = products else { return };
    for (at, &a) in filled.iter().enumerate().take_while(|(_, a)| **a < size) {
        let first = twice * features[a];
        for &b in filled[at..].iter().take_while(|b| **b < size) {
            products[place(size, a, b)].add(first * features[b]);
        }
    }
}
