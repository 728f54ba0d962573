//! What is summed of a row of answers: by form of the items, the features of the row.
//!
//! Answers are taken as whole numbers around the middle of the scale, in half steps, so that sums are exact and variances
//! keep their digits: 1 to 5 is −4, −2, 0, 2, 4.
//!
//! | form | features with products | features that are summed only |
//! | --- | --- | --- |
//! | available | `1_j, x_j` by item | |
//! | complete | `1, x_1 … x_k, Σx_j², (Σx_j)²` | `x_i·x_j` for i ≤ j |
//! | gaps | `1_j, g_j, 1(g_j < 0), 1(g_j = 0)` by item | the expectation `e_j` by item |
//! | choices | `1, c_1 … c_k` | 1 if none was chosen |
use super::moments::triangle;
use serde::{Deserialize, Serialize};

/// What the columns of a state of items are, and which rows count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ItemsForm {
    /// A column an item; a row counts for every item that it answers.
    #[default]
    Available,
    /// A column an item; a row counts if it answers every item.
    Complete,
    /// Two columns an item, expectation and perception; a row counts for every item of which it answers both.
    Gaps,
    /// A column of 0 and 1 a choice; a row counts if it has any, and must then have all.
    Choices,
    /// As `choices`, but what a row with other answers lacks was not chosen.
    BlankChoices,
}

/// What a row is to a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Row {
    /// It has an answer in every column.
    Whole,
    /// It lacks answers in some columns.
    Partial,
    /// It has no answer.
    Missing,
}

impl ItemsForm {
    /// Columns of so many items.
    pub(super) fn columns(self, items: usize) -> usize {
        if self == ItemsForm::Gaps { 2 * items } else { items }
    }

    /// Features with products, and features altogether.
    pub(super) fn features(self, items: usize) -> (usize, usize) {
        match self {
            ItemsForm::Available => (2 * items, 2 * items),
            ItemsForm::Complete => (items + 3, items + 3 + triangle(items)),
            ItemsForm::Gaps => (4 * items, 5 * items),
            ItemsForm::Choices | ItemsForm::BlankChoices => (items + 1, items + 2),
        }
    }

    pub(super) fn is_choices(self) -> bool {
        matches!(self, ItemsForm::Choices | ItemsForm::BlankChoices)
    }

    /// Puts the features of a row into `features`, which is all zeros; says whether the row counts.
    ///
    /// `codes` holds the cell of each column's answer on a scale of `size` answers, `size` or more where there is none.
    pub(super) fn read(self, codes: &[u8], size: usize, features: &mut [f64]) -> (Row, bool) {
        let answered = codes.iter().filter(|&&code| usize::from(code) < size).count();
        let row = match answered {
            0 => Row::Missing,
            all if all == codes.len() => Row::Whole,
            _ => Row::Partial,
        };
        let half_steps = |code: u8| f64::from(2 * i16::from(code)) - (size as f64 - 1.0);
        let there = |code: u8| usize::from(code) < size;
        let counts = match self {
            ItemsForm::Available => {
                for (pair, &code) in features.chunks_exact_mut(2).zip(codes).filter(|(_, code)| there(**code)) {
                    pair[0] = 1.0;
                    pair[1] = half_steps(code);
                }
                row != Row::Missing
            }
            ItemsForm::Complete if row == Row::Whole => {
                let items = codes.len();
                let (front, extra) = features.split_at_mut(items + 3);
                front[0] = 1.0;
                for (x, &code) in front[1..=items].iter_mut().zip(codes) {
                    *x = half_steps(code);
                }
                let x = &front[1..=items];
                let all: f64 = x.iter().sum();
                let squares = x.iter().map(|x| x * x).sum();
                let pairs = x.iter().enumerate().flat_map(|(i, a)| x[i..].iter().map(move |b| a * b));
                extra.iter_mut().zip(pairs).for_each(|(extra, product)| *extra = product);
                (front[items + 1], front[items + 2]) = (squares, all * all);
                true
            }
            ItemsForm::Gaps => {
                let (front, expectations) = features.split_at_mut(4 * codes.len() / 2);
                let items = front.chunks_exact_mut(4).zip(expectations).zip(codes.chunks_exact(2));
                let mut any = false;
                for ((item, expectation), pair) in items.filter(|(_, pair)| pair.iter().all(|&code| there(code))) {
                    let gap = f64::from(pair[1]) - f64::from(pair[0]);
                    item.copy_from_slice(&[1.0, gap, f64::from(u8::from(gap < 0.0)), f64::from(u8::from(gap == 0.0))]);
                    *expectation = half_steps(pair[0]);
                    any = true;
                }
                any
            }
            ItemsForm::Choices | ItemsForm::BlankChoices if row != Row::Missing => {
                features[0] = 1.0;
                let mut chosen = 0;
                for (feature, &code) in features[1..].iter_mut().zip(codes) {
                    *feature = f64::from(u8::from(code == 1));
                    chosen += usize::from(code == 1);
                }
                features[codes.len() + 1] = f64::from(u8::from(chosen == 0));
                true
            }
            ItemsForm::Complete | ItemsForm::Choices | ItemsForm::BlankChoices => false,
        };
        (row, counts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn features(form: ItemsForm, codes: &[u8], size: usize) -> Option<Vec<f64>> {
        let items = if form == ItemsForm::Gaps { codes.len() / 2 } else { codes.len() };
        let mut features = vec![0.0; form.features(items).1];
        form.read(codes, size, &mut features).1.then_some(features)
    }

    #[test]
    fn features_by_form() {
        // 1 to 5 as cells 0 to 4; 5 is missing.
        assert_eq!(features(ItemsForm::Available, &[4, 5, 0], 5).unwrap(), [1.0, 4.0, 0.0, 0.0, 1.0, -4.0]);
        assert_eq!(features(ItemsForm::Complete, &[4, 5, 0], 5), None);
        let complete = [1.0, 4.0, -2.0, 20.0, 4.0, 16.0, -8.0, 4.0];
        assert_eq!(features(ItemsForm::Complete, &[4, 1], 5).unwrap(), complete);
        let gaps = [1.0, -3.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 4.0, 0.0];
        assert_eq!(features(ItemsForm::Gaps, &[4, 1, 5, 2], 5).unwrap(), gaps);
        assert_eq!(features(ItemsForm::Gaps, &[4, 5, 5, 2], 5), None);
        assert_eq!(features(ItemsForm::Choices, &[1, 0, 1], 2).unwrap(), [1.0, 1.0, 0.0, 1.0, 0.0]);
        assert_eq!(features(ItemsForm::BlankChoices, &[2, 0, 2], 2).unwrap(), [1.0, 0.0, 0.0, 0.0, 1.0]);
        assert_eq!(features(ItemsForm::BlankChoices, &[2, 2], 2), None);
    }
}
