//! The state of a praise ratio: feedback by tone.
use super::super::cells::{Cells, Tallied, Tally};
use super::{PraiseRatio, PraiseRatioOptions};
use crate::control::Control;
use crate::data::{BLOCK, Groups, LabelledResponses};
use crate::domain::Key;
use crate::state::State;
use crate::{Accumulator, Error, GroupedAccumulator, Result};
use serde::{Deserialize, Serialize};

/// Which labels of tone are praise, and which complaint; any other label is neither.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct PraiseRatioReading {
    /// Labels of praise; default `praise`.
    pub praise: Vec<Key>,
    /// Labels of complaint; default `complaint`.
    pub complaint: Vec<Key>,
}

impl Default for PraiseRatioReading {
    fn default() -> Self {
        Self { praise: vec!["praise".into()], complaint: vec!["complaint".into()] }
    }
}

impl PraiseRatioReading {
    /// An error unless each tone has a label, and no label both; the missing label has no tone.
    fn check(&self) -> Result<()> {
        for (name, labels) in [("praise", &self.praise), ("complaint", &self.complaint)] {
            if labels.is_empty() || labels.contains(&Key::Missing) {
                let got = if labels.is_empty() { "none" } else { "the missing label" };
                return Err(Error::option(name, "one label or several", got));
            }
        }
        match self.praise.iter().find(|label| self.complaint.contains(label)) {
            Some(both) => Err(Error::option("complaint", "labels that are not praise too", both)),
            None => Ok(()),
        }
    }

    /// The cell of a label.
    fn cell(&self, label: &Key) -> u8 {
        if *label == Key::Missing {
            MISSING
        } else if self.complaint.contains(label) {
            COMPLAINT as u8
        } else if self.praise.contains(label) {
            PRAISE as u8
        } else {
            OTHER as u8
        }
    }
}

/// The cells of a state.
pub(super) const COMPLAINT: usize = 0;
pub(super) const PRAISE: usize = 1;
pub(super) const OTHER: usize = 2;
const SIZE: usize = 3;
const MISSING: u8 = SIZE as u8;

/// Mergeable counts of praise and complaints.
///
/// Merge class: *constant* without a design; *keyed* by stratum and cluster otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct PraiseRatioAccumulator {
    reading: PraiseRatioReading,
    /// Complaints, praise, and what is neither.
    pub(super) cells: Cells,
    pub(super) n_missing: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    reading: PraiseRatioReading,
    cells: Cells,
    n_missing: u64,
}

impl TryFrom<Unchecked> for PraiseRatioAccumulator {
    type Error = String;
    fn try_from(Unchecked { reading, cells, n_missing }: Unchecked) -> std::result::Result<Self, String> {
        reading.check().map_err(|error| error.to_string())?;
        cells.check(SIZE)?;
        let rows = cells.n().checked_add(n_missing).filter(|&rows| rows < u64::MAX);
        rows.ok_or("more rows than can be counted")?;
        Ok(Self { reading, cells, n_missing })
    }
}

impl Default for PraiseRatioAccumulator {
    fn default() -> Self {
        Self { reading: PraiseRatioReading::default(), cells: Cells::new(SIZE), n_missing: 0 }
    }
}

impl State for PraiseRatioAccumulator {
    const KIND: &'static str = "praise_ratio";
    const VERSION: u32 = 1;
}

impl State for GroupedAccumulator<PraiseRatioAccumulator> {
    const KIND: &'static str = "grouped_praise_ratio";
    const VERSION: u32 = 1;
}

impl PraiseRatioAccumulator {
    /// An empty state that reads labels in this way; `invalid_option` for a tone without a label, or a label of both.
    pub fn new(reading: PraiseRatioReading) -> Result<Self> {
        reading.check()?;
        Ok(Self { reading, cells: Cells::new(SIZE), n_missing: 0 })
    }

    /// How labels are read.
    pub fn reading(&self) -> &PraiseRatioReading {
        &self.reading
    }

    fn tally(&self, batch: LabelledResponses<'_>, groups: Option<Groups<'_>>, count: usize) -> Result<Vec<Tallied>> {
        let cells: Vec<u8> = batch.labels().keys().iter().map(|label| self.reading.cell(label)).collect();
        let mut tally = Tally::grouped(SIZE, batch.design(), batch.len(), groups, count)?;
        let (mut reader, mut labels, mut codes) = (batch.labels().reader(), [0_u32; BLOCK], [0_u8; BLOCK]);
        for first in (0..batch.len()).step_by(BLOCK) {
            let count = BLOCK.min(batch.len() - first);
            let (labels, codes) = (&mut labels[..count], &mut codes[..count]);
            reader.codes(labels);
            codes.iter_mut().zip(&*labels).for_each(|(code, &label)| *code = cells[label as usize]);
            tally.add(codes);
        }
        tally.finish()
    }

    fn add(&mut self, batch: &Tallied) -> Result<()> {
        batch.add_to(&mut self.cells, &mut self.n_missing, &mut 0, "praise ratio")
    }
}

impl Accumulator for PraiseRatioAccumulator {
    type Batch<'a> = LabelledResponses<'a>;
    type Options = PraiseRatioOptions;
    type Output = PraiseRatio;

    fn empty(&self) -> Self {
        Self { reading: self.reading.clone(), cells: Cells::new(SIZE), n_missing: 0 }
    }

    fn rows(batch: LabelledResponses<'_>) -> usize {
        batch.len()
    }

    fn update(&mut self, batch: LabelledResponses<'_>) -> Result<()> {
        self.tally(batch, None, 1)?.iter().try_for_each(|batch| self.add(batch))
    }

    fn update_grouped(states: &mut [Self], groups: Groups<'_>, batch: LabelledResponses<'_>) -> Result<()> {
        let Some(first) = states.first() else { return Ok(()) };
        let added = first.tally(batch, Some(groups), states.len())?;
        let mut after = states.to_vec();
        after.iter_mut().zip(&added).try_for_each(|(state, batch)| state.add(batch))?;
        states.clone_from_slice(&after);
        Ok(())
    }

    fn merge(&mut self, other: &Self) -> Result<()> {
        if self.reading != other.reading {
            let words = |labels: &[Key]| labels.iter().map(Key::to_string).collect::<Vec<_>>().join(", ");
            let of = |r: &PraiseRatioReading| format!("praise {}; complaint {}", words(&r.praise), words(&r.complaint));
            let (expected, got) = (of(&self.reading), of(&other.reading));
            return Err(Error::Incompatible { what: "praise ratios".into(), expected, got });
        }
        self.add(&Tallied { cells: other.cells.clone(), missing: other.n_missing, invalid: 0 })
    }

    fn evaluate_with(&self, options: &PraiseRatioOptions, control: Control<'_>) -> Result<PraiseRatio> {
        self.evaluate_within(self, options, control)
    }

    fn evaluate_within(&self, whole: &Self, options: &PraiseRatioOptions, _: Control<'_>) -> Result<PraiseRatio> {
        PraiseRatio::of(self, &whole.cells, options)
    }
}
