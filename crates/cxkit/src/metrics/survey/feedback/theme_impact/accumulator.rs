//! The state of theme impact: answers by score, with and without each theme.
use super::super::super::cells::{Cells, Tallied, Tally, countable};
use super::super::super::paired_blocks::Beside;
use super::super::super::{RatingReading, Scoring};
use super::{ThemeImpact, ThemeImpactOptions};
use crate::control::Control;
use crate::data::{BLOCK, Column, Groups, Invalid, Offenders, ThemedResponses};
use crate::state::State;
use crate::{Accumulator, Error, Result};
use serde::{Deserialize, Serialize};

/// Mergeable answers by theme.
///
/// Merge class: *constant* without a design (two counts for each theme and answer); *keyed* by stratum and cluster
/// otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct ThemeImpactAccumulator {
    themes: Vec<String>,
    reading: RatingReading,
    scoring: Scoring,
    /// By theme: answers without it, then answers with it, each by score.
    pub(super) cells: Vec<Cells>,
    pub(super) n_several: u64,
    pub(super) n_uncoded: u64,
    pub(super) n_missing: u64,
    pub(super) n_invalid: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    themes: Vec<String>,
    reading: RatingReading,
    scoring: Scoring,
    cells: Vec<Cells>,
    n_several: u64,
    n_uncoded: u64,
    n_missing: u64,
    n_invalid: u64,
}

impl TryFrom<Unchecked> for ThemeImpactAccumulator {
    type Error = String;
    fn try_from(state: Unchecked) -> std::result::Result<Self, String> {
        let Unchecked { themes, reading, scoring, cells, n_several, n_uncoded, n_missing, n_invalid } = state;
        let empty = Self::new(themes, reading, scoring).map_err(|error| error.to_string())?;
        if cells.len() != empty.themes.len() {
            return Err("answers of other themes".into());
        }
        cells.iter().try_for_each(|cells| cells.check(empty.size()))?;
        let n = cells[0].n();
        if n_several > n || cells.iter().any(|cells| cells.n() != n) {
            return Err("themes of other numbers of answers".into());
        }
        countable([n, n_uncoded, n_missing, n_invalid]).map_err(|error| error.to_string())?;
        Ok(Self { cells, n_several, n_uncoded, n_missing, n_invalid, ..empty })
    }
}

/// What a batch holds for one group.
struct Added {
    /// By theme; a row that was not coded counts as missing.
    themes: Vec<Tallied>,
    uncoded: u64,
    several: u64,
}

/// The most themes of a state.
const THEMES: usize = 200;
/// The most answers of a scale: with and without a theme they are counted in at most 254 cells.
const ANSWERS: usize = 127;

impl ThemeImpactAccumulator {
    /// An empty state of 1 to 200 themes with different names, which reads answers in this way and means this score.
    ///
    /// # Errors
    /// `invalid_option` for other themes, for a score that does not go with the scale, and for more than 127 answers.
    pub fn new<N: Into<String>>(
        themes: impl IntoIterator<Item = N>,
        reading: RatingReading,
        scoring: Scoring,
    ) -> Result<Self> {
        let themes: Vec<String> = themes.into_iter().map(Into::into).collect();
        if !(1..=THEMES).contains(&themes.len()) {
            return Err(Error::option("themes", format!("from 1 to {THEMES} themes"), themes.len()));
        }
        if let Some((_, twice)) = themes.iter().enumerate().find(|(at, theme)| themes[..*at].contains(theme)) {
            return Err(Error::option("themes", "themes of different names", twice));
        }
        reading.check()?;
        scoring.scores(&reading)?;
        let k = reading.size();
        if k > ANSWERS {
            let expected = format!("a scale of at most {ANSWERS} answers");
            return Err(Error::option("scale", expected, format!("{k} answers")));
        }
        let cells = vec![Cells::new(2 * k); themes.len()];
        Ok(Self { themes, reading, scoring, cells, n_several: 0, n_uncoded: 0, n_missing: 0, n_invalid: 0 })
    }

    /// The themes.
    pub fn themes(&self) -> &[String] {
        &self.themes
    }

    /// How answers are read.
    pub fn reading(&self) -> &RatingReading {
        &self.reading
    }

    /// Which score is meant.
    pub fn scoring(&self) -> &Scoring {
        &self.scoring
    }

    /// Answers whose words were coded, so far.
    pub fn n(&self) -> u64 {
        self.cells[0].n()
    }

    fn size(&self) -> usize {
        2 * self.reading.size()
    }

    fn expect(&self, batch: ThemedResponses<'_>) -> Result<()> {
        let names = || batch.themes().iter().map(Column::name);
        if self.themes.iter().map(String::as_str).eq(names()) {
            return Ok(());
        }
        let (expected, got) = (self.themes.join(", "), names().collect::<Vec<_>>().join(", "));
        Err(Error::Incompatible { what: "themes".into(), expected, got })
    }

    /// The rows of a batch by group, as many groups as asked for.
    fn tally(&self, batch: ThemedResponses<'_>, groups: Option<Groups<'_>>, count: usize) -> Result<Vec<Added>> {
        self.expect(batch)?;
        let (scores, themes, size, k) = (batch.scores(), batch.themes(), self.size(), self.reading.size());
        scores.answers().expect_numbers()?;
        let tally = |_| Tally::grouped(size, scores.design(), batch.len(), groups.clone(), count);
        let mut tallies = (0..themes.len()).map(tally).collect::<Result<Vec<_>>>()?;
        let (mut uncoded, mut several) = (Beside::new(groups.clone(), count), Beside::new(groups.clone(), count));
        let (mut reader, mut offenders) = (scores.answers().reader(), Offenders::default());
        let mut readers: Vec<_> = themes.iter().map(|theme| theme.reader()).collect();
        let (mut values, mut codes) = ([0.0; BLOCK], vec![[0_u8; BLOCK]; themes.len()]);
        for first in (0..batch.len()).step_by(BLOCK) {
            let here = BLOCK.min(batch.len() - first);
            let mut answers = [0_u8; BLOCK];
            reader.f64s(&mut values[..here]);
            for (at, (code, &value)) in answers.iter_mut().zip(&values[..here]).enumerate() {
                *code = self.reading.code(value, k);
                if usize::from(*code) == k + 1 && self.reading.invalid == Invalid::Error {
                    offenders.add((first + at) as u64, value);
                }
            }
            let (mut open, mut carried) = ([false; BLOCK], [0_u8; BLOCK]);
            for ((theme, reader), codes) in themes.iter().zip(&mut readers).zip(&mut codes) {
                reader.f64s(&mut values[..here]);
                for (at, (code, &value)) in codes.iter_mut().zip(&values[..here]).enumerate() {
                    if !(value.is_nan() || value == 0.0 || value == 1.0) {
                        let rule = "1 or true where the row has the theme, 0 or false where it has not";
                        return Err(Error::invalid(theme.name(), Some((first + at) as u64), rule, value));
                    }
                    open[at] |= value.is_nan();
                    carried[at] = carried[at].saturating_add(u8::from(value == 1.0));
                    *code = answers[at].wrapping_add(if value == 1.0 { k as u8 } else { 0 });
                }
            }
            for (at, &answer) in answers[..here].iter().enumerate() {
                let answered = usize::from(answer) < k;
                open[at] &= answered;
                if !answered || open[at] {
                    // Past the cells: k is a missing answer on the scale, k + 1 an invalid one.
                    let code = if answered { size } else { size + usize::from(answer) - k } as u8;
                    for codes in &mut codes {
                        codes[at] = code;
                    }
                    carried[at] = 0;
                }
            }
            tallies.iter_mut().zip(&codes).for_each(|(tally, codes)| tally.add(&codes[..here]));
            uncoded.add(&open[..here]);
            several.add(&carried.map(|themes| themes > 1)[..here]);
        }
        offenders.into_result(scores.answers().name(), || self.reading.rule())?;
        let mut added: Vec<Added> = uncoded
            .finish()
            .into_iter()
            .zip(several.finish())
            .map(|(uncoded, several)| Added { themes: Vec::new(), uncoded, several })
            .collect();
        for tally in tallies {
            added.iter_mut().zip(tally.finish()?).for_each(|(added, theme)| added.themes.push(theme));
        }
        Ok(added)
    }

    fn add(&mut self, batch: &Added) -> Result<()> {
        let first = &batch.themes[0];
        let own = [self.n(), self.n_uncoded, self.n_missing, self.n_invalid];
        countable(own.into_iter().chain([first.cells.n(), first.missing, first.invalid]))?;
        let mut cells = self.cells.clone();
        cells.iter_mut().zip(&batch.themes).try_for_each(|(own, theme)| own.merge(&theme.cells, "theme impact"))?;
        self.cells = cells;
        self.n_several += batch.several;
        self.n_uncoded += batch.uncoded;
        self.n_missing += first.missing - batch.uncoded;
        self.n_invalid += first.invalid;
        Ok(())
    }
}

impl Accumulator for ThemeImpactAccumulator {
    type Batch<'a> = ThemedResponses<'a>;
    type Options = ThemeImpactOptions;
    type Output = ThemeImpact;

    fn empty(&self) -> Self {
        let cells = vec![Cells::new(self.size()); self.themes.len()];
        let (themes, reading, scoring) = (self.themes.clone(), self.reading.clone(), self.scoring.clone());
        Self { themes, reading, scoring, cells, n_several: 0, n_uncoded: 0, n_missing: 0, n_invalid: 0 }
    }

    fn rows(batch: ThemedResponses<'_>) -> usize {
        batch.len()
    }

    fn update(&mut self, batch: ThemedResponses<'_>) -> Result<()> {
        self.tally(batch, None, 1)?.iter().try_for_each(|batch| self.add(batch))
    }

    fn update_grouped(states: &mut [Self], groups: Groups<'_>, batch: ThemedResponses<'_>) -> Result<()> {
        let Some(first) = states.first() else { return Ok(()) };
        let added = first.tally(batch, Some(groups), states.len())?;
        let mut after = states.to_vec();
        after.iter_mut().zip(&added).try_for_each(|(state, batch)| state.add(batch))?;
        states.clone_from_slice(&after);
        Ok(())
    }

    fn merge(&mut self, other: &Self) -> Result<()> {
        self.reading.same(&other.reading, "theme impact")?;
        if (&self.themes, &self.scoring) != (&other.themes, &other.scoring) {
            let words = |state: &Self| format!("{:?} of {}", state.scoring, state.themes.join(", "));
            let (expected, got) = (words(self), words(other));
            return Err(Error::Incompatible { what: "theme impact".into(), expected, got });
        }
        let (missing, invalid) = (other.n_missing + other.n_uncoded, other.n_invalid);
        let themes = other.cells.iter().map(|cells| Tallied { cells: cells.clone(), missing, invalid }).collect();
        self.add(&Added { themes, uncoded: other.n_uncoded, several: other.n_several })
    }

    fn evaluate_with(&self, options: &ThemeImpactOptions, control: Control<'_>) -> Result<ThemeImpact> {
        self.evaluate_within(self, options, control)
    }

    fn evaluate_within(&self, whole: &Self, options: &ThemeImpactOptions, control: Control<'_>) -> Result<ThemeImpact> {
        ThemeImpact::of(self, whole, options, control)
    }
}

impl State for ThemeImpactAccumulator {
    const KIND: &'static str = "theme_impact";
    const VERSION: u32 = 1;
}
