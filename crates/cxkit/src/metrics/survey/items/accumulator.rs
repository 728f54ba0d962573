//! The state of every metric of several items: sums of answers and of their products.
use super::super::RatingReading;
use super::super::cells::countable;
use super::super::design::DesignOptions;
use super::form::ItemsForm;
use super::moments::Moments;
use super::tally::{Tallied, tally};
use super::view::View;
use crate::control::Control;
use crate::data::{Column, Groups, Items};
use crate::domain::{Scale, ScaleDirection};
use crate::state::State;
use crate::{Accumulator, Error, GroupedAccumulator, Result};
use serde::{Deserialize, Serialize};

/// Mergeable answers to several items on one scale: indices, gaps, reliability and choices are read from it.
///
/// Merge class: *constant* without a design (2·k² sums of k items); *keyed* by stratum and cluster otherwise.
///
/// ```
/// use cxkit::data::{Column, Items};
/// use cxkit::survey::{Csi, CsiOptions, ItemsAccumulator, RatingReading};
/// use cxkit::Accumulator;
///
/// let mut state = ItemsAccumulator::new(["speed", "price"], RatingReading::default())?;
/// state.update(Items::new(&[Column::from_slice("speed", &[5, 4]), Column::from_slice("price", &[3, 4])])?)?;
/// assert_eq!(Csi::of(&state, &CsiOptions::default())?.estimate, 80.0);
/// # Ok::<(), cxkit::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct ItemsAccumulator {
    pub(super) items: Vec<String>,
    pub(super) reading: RatingReading,
    pub(super) form: ItemsForm,
    pub(super) moments: Moments,
    /// Rows without an answer.
    pub(super) n_missing: u64,
    /// Rows with answers in some columns only.
    pub(super) n_incomplete: u64,
    /// Answers, not rows, outside the scale.
    pub(super) n_invalid: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    items: Vec<String>,
    reading: RatingReading,
    form: ItemsForm,
    moments: Moments,
    n_missing: u64,
    n_incomplete: u64,
    n_invalid: u64,
}

impl TryFrom<Unchecked> for ItemsAccumulator {
    type Error = String;
    fn try_from(state: Unchecked) -> std::result::Result<Self, String> {
        let Unchecked { items, reading, form, moments, n_missing, n_incomplete, n_invalid } = state;
        let mut checked = Self::with_form(items, reading, form).map_err(|error| error.to_string())?;
        let (size, features) = form.features(checked.items.len());
        moments.check(features, size)?;
        countable([moments.n, n_missing, n_incomplete]).map_err(|error| error.to_string())?;
        (checked.moments, checked.n_missing) = (moments, n_missing);
        (checked.n_incomplete, checked.n_invalid) = (n_incomplete, n_invalid);
        Ok(checked)
    }
}

/// One item of a state.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ItemMean {
    /// The item.
    pub item: String,
    /// Rows that count for it.
    pub n: u64,
    /// Its mean in the numbers of the scale; of gaps the mean gap, of choices the share of respondents.
    pub mean: f64,
    /// Its standard error; none where the spread is unknown.
    pub standard_error: Option<f64>,
}

impl State for ItemsAccumulator {
    const KIND: &'static str = "items";
    const VERSION: u32 = 1;
}

impl State for GroupedAccumulator<ItemsAccumulator> {
    const KIND: &'static str = "grouped_items";
    const VERSION: u32 = 1;
}

impl ItemsAccumulator {
    /// The most items of a state.
    const MOST: usize = 100;

    /// An empty state of items with a column each; what is answered counts.
    pub fn new<N: Into<String>>(items: impl IntoIterator<Item = N>, reading: RatingReading) -> Result<Self> {
        Self::with_form(items, reading, ItemsForm::Available)
    }

    /// An empty state of choices, a column of 0 and 1 each; `form` is one of the two forms of choices.
    pub(super) fn choices(items: Vec<String>, missing_codes: Vec<f64>, form: ItemsForm) -> Result<Self> {
        let scale = Scale::new(0.0, 1.0, 1.0, ScaleDirection::HigherBetter)?;
        Self::with_form(items, RatingReading { missing_codes, ..RatingReading::new(scale) }, form)
    }

    /// An empty state of items in this form, of which there are 1 to 100 with different names.
    pub fn with_form<N: Into<String>>(
        items: impl IntoIterator<Item = N>,
        reading: RatingReading,
        form: ItemsForm,
    ) -> Result<Self> {
        let items: Vec<String> = items.into_iter().map(Into::into).collect();
        if !(1..=Self::MOST).contains(&items.len()) {
            return Err(Error::option("items", format!("from 1 to {} items", Self::MOST), items.len()));
        }
        if let Some(twice) = items.iter().enumerate().find(|(at, item)| items[..*at].contains(item)) {
            return Err(Error::option("items", "items of different names", twice.1));
        }
        reading.check()?;
        if form.is_choices() && (reading.scale.min, reading.scale.max, reading.scale.step) != (0.0, 1.0, 1.0) {
            return Err(Error::option("scale", "0 to 1, because the items are choices", reading.scale));
        }
        let moments = Moments::new(form.features(items.len()).1);
        Ok(Self { items, reading, form, moments, n_missing: 0, n_incomplete: 0, n_invalid: 0 })
    }

    /// The items.
    pub fn items(&self) -> &[String] {
        &self.items
    }

    /// How answers are read.
    pub fn reading(&self) -> &RatingReading {
        &self.reading
    }

    /// What the columns are, and which rows count.
    pub fn form(&self) -> ItemsForm {
        self.form
    }

    /// Rows that count.
    pub fn n(&self) -> u64 {
        self.moments.n
    }

    /// An error unless the batch has the columns of the state, of a type that can be read.
    pub(super) fn expect(&self, batch: Items<'_>) -> Result<()> {
        let columns = batch.columns();
        let expected = self.form.columns(self.items.len());
        if columns.len() != expected {
            return Err(Error::option("items", format!("{expected} columns"), columns.len()));
        }
        let own = || columns.iter().map(Column::name);
        if self.form != ItemsForm::Gaps && !own().eq(self.items.iter().map(String::as_str)) {
            let got = own().collect::<Vec<_>>().join(", ");
            return Err(Error::option("items", format!("the columns {}", self.items.join(", ")), got));
        }
        if self.form.is_choices() {
            return Ok(());
        }
        columns.iter().try_for_each(Column::expect_numbers)
    }

    /// The rule of the scale, in words.
    pub(super) fn rule(&self) -> String {
        if self.form.is_choices() { "1 or true if chosen, 0 or false if not".into() } else { self.reading.rule() }
    }

    /// An error unless the state has one of these forms.
    pub(super) fn expect_form(&self, forms: &[ItemsForm], what: &str) -> Result<()> {
        if forms.contains(&self.form) {
            return Ok(());
        }
        let words = |form: &ItemsForm| serde_json::to_value(form).map_or(String::new(), |form| form.to_string());
        let expected = forms.iter().map(words).collect::<Vec<_>>().join(" or ");
        let (expected, got) = (format!("items of form {expected}"), format!("items of form {}", words(&self.form)));
        Err(Error::Incompatible { what: what.into(), expected, got })
    }

    pub(super) fn same(&self, other: &Self) -> Result<()> {
        self.reading.same(&other.reading, "items")?;
        let words = |state: &Self| format!("{} ({:?})", state.items.join(", "), state.form);
        if (&self.items, self.form) == (&other.items, other.form) {
            return Ok(());
        }
        Err(Error::Incompatible { what: "items".into(), expected: words(self), got: words(other) })
    }

    fn add(&mut self, batch: &Tallied) -> Result<()> {
        let own = [self.moments.n, self.n_missing, self.n_incomplete];
        countable(own.into_iter().chain([batch.moments.n, batch.missing, batch.incomplete]))?;
        self.moments.merge(&batch.moments, "items")?;
        self.n_missing += batch.missing;
        self.n_incomplete += batch.incomplete;
        self.n_invalid = self.n_invalid.saturating_add(batch.invalid);
        Ok(())
    }
}

impl Accumulator for ItemsAccumulator {
    type Batch<'a> = Items<'a>;
    type Options = DesignOptions;
    type Output = Vec<ItemMean>;

    fn empty(&self) -> Self {
        let moments = Moments::new(self.moments.totals.len());
        let (items, reading) = (self.items.clone(), self.reading.clone());
        Self { items, reading, form: self.form, moments, n_missing: 0, n_incomplete: 0, n_invalid: 0 }
    }

    fn rows(batch: Items<'_>) -> usize {
        batch.len()
    }

    fn update(&mut self, batch: Items<'_>) -> Result<()> {
        let tallied = tally(self, batch, None, 1)?;
        tallied.iter().try_for_each(|batch| self.add(batch))
    }

    fn update_grouped(states: &mut [Self], groups: Groups<'_>, batch: Items<'_>) -> Result<()> {
        let Some(first) = states.first() else { return Ok(()) };
        let tallied = tally(first, batch, Some(groups), states.len())?;
        let mut after = states.to_vec();
        after.iter_mut().zip(&tallied).try_for_each(|(state, batch)| state.add(batch))?;
        states.clone_from_slice(&after);
        Ok(())
    }

    fn merge(&mut self, other: &Self) -> Result<()> {
        self.same(other)?;
        let moments = other.moments.clone();
        let (missing, incomplete, invalid) = (other.n_missing, other.n_incomplete, other.n_invalid);
        self.add(&Tallied { moments, missing, incomplete, invalid })
    }

    fn evaluate_with(&self, options: &DesignOptions, control: Control<'_>) -> Result<Vec<ItemMean>> {
        self.evaluate_within(self, options, control)
    }

    fn evaluate_within(&self, whole: &Self, options: &DesignOptions, _: Control<'_>) -> Result<Vec<ItemMean>> {
        let view = View::new(self, whole, options, "a mean of items")?;
        (0..self.items.len())
            .map(|at| {
                let mean = view.item(at)?;
                let standard_error = view.error(&mean)?;
                Ok(ItemMean { item: self.items[at].clone(), n: mean.n, mean: mean.value, standard_error })
            })
            .collect()
    }
}
