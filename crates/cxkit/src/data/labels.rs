//! A column of labels: what results are grouped by.
use super::key_index::KeyIndex;
use super::{Bits, Values};
use crate::domain::Key;
use crate::{Error, Result};
use std::borrow::Cow;

/// A column of labels as codes into a list of distinct keys.
///
/// Labels are text, integers, booleans or dates; nothing is trimmed or folded, and text never equals a number. A null
/// label is a group of its own. Groups come in the declared order where the column has one, else in numeric, date or
/// byte order, the missing label last.
///
/// ```
/// use cxkit::data::Labels;
///
/// let region = Labels::from_keys("region", ["north", "south", "north"])?;
/// assert_eq!(region.len(), 3);
/// # Ok::<(), cxkit::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Labels<'a> {
    name: Cow<'a, str>,
    keys: Vec<Key>,
    chunks: Vec<Coded<'a>>,
    declared: bool,
    len: usize,
}

#[derive(Debug, Clone)]
enum Coded<'a> {
    Own(Vec<u32>),
    /// Codes of a dictionary, with the key that each entry stands for.
    Borrowed {
        codes: Values<'a>,
        validity: Option<Bits<'a>>,
        /// None where each entry is the key of the same number.
        key_of: Option<Vec<u32>>,
        missing: u32,
    },
}

/// Runs the same code on the slice of integer codes; other values go another way.
macro_rules! with_codes {
    ($values:expr, $slice:ident => $run:expr, $otherwise:expr) => {
        match $values {
            Values::I8($slice) => $run,
            Values::I16($slice) => $run,
            Values::I32($slice) => $run,
            Values::I64($slice) => $run,
            Values::U8($slice) => $run,
            Values::U16($slice) => $run,
            Values::U32($slice) => $run,
            Values::U64($slice) => $run,
            _ => $otherwise,
        }
    };
}

impl<'a> Labels<'a> {
    /// Labels one by one; anything that becomes a [`Key`], where `Option` is a missing label.
    pub fn from_keys<K: Into<Key>>(name: impl Into<Cow<'a, str>>, labels: impl IntoIterator<Item = K>) -> Result<Self> {
        let mut builder = LabelsBuilder::new(name);
        builder.push_keys(labels)?;
        Ok(builder.finish())
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Rows.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The distinct keys; codes point into them.
    pub fn keys(&self) -> &[Key] {
        &self.keys
    }

    /// The keys in their declared order, where the column declares one.
    pub(crate) fn declared_order(&self) -> Option<&[Key]> {
        self.declared.then_some(&self.keys)
    }

    pub(crate) fn reader(&self) -> LabelsReader<'_> {
        LabelsReader { chunks: &self.chunks, at: 0 }
    }
}

/// Collects labels chunk by chunk.
#[derive(Debug)]
pub struct LabelsBuilder<'a> {
    labels: Labels<'a>,
    index: KeyIndex,
}

impl<'a> LabelsBuilder<'a> {
    /// The most distinct labels in one column.
    pub const MAX_KEYS: usize = 1 << 24;

    /// No labels yet.
    pub fn new(name: impl Into<Cow<'a, str>>) -> Self {
        let labels = Labels { name: name.into(), keys: Vec::new(), chunks: Vec::new(), declared: false, len: 0 };
        Self { labels, index: KeyIndex::new() }
    }

    /// Declares the order of the keys: groups come in the order in which keys are first added.
    #[must_use]
    pub fn declared_order(mut self) -> Self {
        self.labels.declared = true;
        self
    }

    fn code(&mut self, key: Key) -> Result<u32> {
        let hash = self.index.key(&key);
        if let Some(code) = self.index.find(hash, |code| self.labels.keys[code as usize] == key) {
            return Ok(code);
        }
        self.labels.same_kind(&key)?;
        let code = self.labels.keys.len();
        if code >= Self::MAX_KEYS {
            let what = format!("distinct labels of column {}", self.labels.name);
            return Err(Error::LimitExceeded { what, limit: Self::MAX_KEYS as u64, got: code as u64 + 1 });
        }
        self.labels.keys.push(key);
        self.index.insert(hash, code as u32);
        Ok(code as u32)
    }

    /// Adds labels one by one.
    pub fn push_keys<K: Into<Key>>(&mut self, labels: impl IntoIterator<Item = K>) -> Result<()> {
        let codes = labels.into_iter().map(|label| self.code(label.into())).collect::<Result<Vec<u32>>>()?;
        self.push_coded(Coded::Own(codes));
        Ok(())
    }

    /// Adds text labels without an allocation a row.
    pub fn push_texts<'s>(&mut self, labels: impl IntoIterator<Item = Option<&'s str>>) -> Result<()> {
        /// Labels that are looked up side by side, so that the memory they wait for comes at once.
        const TOGETHER: usize = 64;
        let mut labels = labels.into_iter();
        let mut codes = Vec::with_capacity(labels.size_hint().0);
        let mut block: Vec<Option<&str>> = Vec::with_capacity(TOGETHER);
        let (mut hashes, mut guesses) = ([0; TOGETHER], [None; TOGETHER]);
        loop {
            block.clear();
            block.extend(labels.by_ref().take(TOGETHER));
            for (hash, text) in hashes.iter_mut().zip(&block) {
                *hash = text.map_or(0, |text| self.index.text(text));
            }
            for (guess, &hash) in guesses.iter_mut().zip(&hashes[..block.len()]) {
                *guess = self.index.guess(hash);
            }
            for ((text, guess), &hash) in block.iter().zip(&guesses).zip(&hashes) {
                codes.push(match (*text, *guess) {
                    (None, _) => self.code(Key::Missing)?,
                    (Some(text), Some(code)) if self.labels.is_text(code, text) => code,
                    (Some(text), _) => match self.index.find(hash, |code| self.labels.is_text(code, text)) {
                        Some(code) => code,
                        None => self.code(Key::Text(text.to_owned()))?,
                    },
                });
            }
            if block.len() < TOGETHER {
                break;
            }
        }
        self.push_coded(Coded::Own(codes));
        Ok(())
    }

    /// Adds whole numbers; those that are not valid are missing.
    ///
    /// A number beyond the signed 64 bits of a label is `invalid_value`, other values are `unsupported_type`.
    pub fn push_integers(&mut self, values: Values<'_>, validity: Option<Bits<'_>>) -> Result<()> {
        /// Slots of the numbers seen last, by their lowest bits.
        const SLOTS: usize = 256;
        let mut codes = Vec::with_capacity(values.len());
        let mut slots: [Option<(i64, u32)>; SLOTS] = [None; SLOTS];
        let missing = if validity.is_some_and(|bits| !bits.all()) { self.code(Key::Missing)? } else { 0 };
        with_codes!(values, slice => for (row, &number) in slice.iter().enumerate() {
            if validity.is_some_and(|bits| !bits.get(row)) {
                codes.push(missing);
                continue;
            }
            let Ok(number) = i64::try_from(i128::from(number)) else {
                let expected = "a whole number below 2^63";
                return Err(Error::invalid(&self.labels.name, Some(row as u64), expected, number));
            };
            let slot = &mut slots[number as usize % SLOTS];
            let code = match *slot {
                Some((same, code)) if same == number => code,
                _ => self.code(Key::Integer(number))?,
            };
            *slot = Some((number, code));
            codes.push(code);
        }, return Err(Error::UnsupportedType {
            column: self.labels.name.clone().into_owned(),
            expected: "whole numbers".into(),
            got: "other values".into(),
        }));
        self.push_coded(Coded::Own(codes));
        Ok(())
    }

    /// Adds dictionary-coded labels without a copy: `codes` point into `dictionary`.
    ///
    /// Every code of a valid row must lie inside the dictionary; that is checked here, once.
    pub fn push_dictionary(
        &mut self,
        codes: Values<'a>,
        validity: Option<Bits<'a>>,
        dictionary: Vec<Key>,
    ) -> Result<()> {
        let key_of = dictionary.into_iter().map(|key| self.code(key)).collect::<Result<Vec<u32>>>()?;
        let missing = if validity.is_some_and(|bits| !bits.all()) { self.code(Key::Missing)? } else { 0 };
        check_codes(codes, validity, key_of.len(), &self.labels.name)?;
        let key_of = Some(key_of).filter(|key_of| !key_of.iter().copied().eq(0..key_of.len() as u32));
        let coded = Coded::Borrowed { codes, validity, key_of, missing };
        self.push_coded(coded);
        Ok(())
    }

    fn push_coded(&mut self, coded: Coded<'a>) {
        self.labels.len += coded.len();
        self.labels.chunks.push(coded);
    }

    /// The labels so far.
    pub fn finish(self) -> Labels<'a> {
        self.labels
    }
}

impl Labels<'_> {
    #[inline]
    fn is_text(&self, code: u32, text: &str) -> bool {
        matches!(&self.keys[code as usize], Key::Text(key) if key == text)
    }

    fn same_kind(&self, key: &Key) -> Result<()> {
        let kind = |key: &Key| match key {
            Key::Missing => None,
            Key::Boolean(_) => Some("booleans"),
            Key::Integer(_) => Some("integers"),
            Key::Date(_) => Some("dates"),
            Key::Text(_) => Some("text"),
        };
        let known = self.keys.iter().find_map(kind);
        match (known, kind(key)) {
            (Some(known), Some(new)) if known != new => Err(Error::UnsupportedType {
                column: self.name.clone().into_owned(),
                expected: format!("labels of one kind, {known} as in the first rows"),
                got: format!("{new} as well"),
            }),
            _ => Ok(()),
        }
    }
}

impl Coded<'_> {
    fn len(&self) -> usize {
        match self {
            Coded::Own(codes) => codes.len(),
            Coded::Borrowed { codes, .. } => codes.len(),
        }
    }

    #[allow(clippy::cast_lossless, clippy::unnecessary_cast)]
    fn fill(&self, from: usize, out: &mut [u32]) {
        match self {
            Coded::Own(codes) => out.copy_from_slice(&codes[from..from + out.len()]),
            Coded::Borrowed { codes, validity, key_of, missing } => {
                with_codes!(codes, slice => {
                    let slice = &slice[from..from + out.len()];
                    match key_of {
                        None => out.iter_mut().zip(slice).for_each(|(out, &code)| *out = code as u32),
                        // A code behind a null may be anything.
                        Some(key_of) => out.iter_mut().zip(slice).for_each(|(out, &code)| {
                            *out = key_of.get(code as usize).copied().unwrap_or(*missing);
                        }),
                    }
                    if let Some(bits) = validity.map(|bits| bits.slice(from, out.len())).filter(|bits| !bits.all()) {
                        (0..out.len()).filter(|&i| !bits.get(i)).for_each(|i| out[i] = *missing);
                    }
                }, {});
            }
        }
    }
}

/// An error unless every code of a valid row lies inside the dictionary.
#[allow(clippy::cast_lossless, clippy::unnecessary_cast, clippy::cast_possible_wrap)]
fn check_codes(codes: Values<'_>, validity: Option<Bits<'_>>, entries: usize, column: &str) -> Result<()> {
    let refuse = |row: usize, got: String| {
        let expected = format!("a code below {entries} or null");
        Err(Error::InvalidValue { column: column.into(), row: Some(row as u64), expected, got })
    };
    if validity.is_some_and(|bits| bits.len() != codes.len()) {
        return refuse(0, "validity of another length".into());
    }
    with_codes!(codes, slice => {
        let outside = |code: i128| code < 0 || code >= entries as i128;
        // Codes are nearly always fine: the largest and smallest decide without looking at validity.
        let (low, high) = slice.iter().fold((0, 0), |(low, high), &code| (code.min(low), code.max(high)));
        if slice.is_empty() || !(outside(low as i128) || outside(high as i128)) {
            return Ok(());
        }
        let bad = slice.iter().enumerate()
            .find(|&(i, &code)| outside(code as i128) && validity.is_none_or(|bits| bits.get(i)));
        bad.map_or(Ok(()), |(row, code)| refuse(row, code.to_string()))
    }, Err(Error::UnsupportedType { column: column.into(), expected: "integer codes".into(), got: "other values".into() }))
}

/// A position in a column of labels.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LabelsReader<'a> {
    chunks: &'a [Coded<'a>],
    at: usize,
}

impl LabelsReader<'_> {
    /// Leaves out the next rows.
    pub(crate) fn skip(&mut self, rows: usize) {
        self.at += rows;
        while let Some((chunk, rest)) = self.chunks.split_first().filter(|(chunk, _)| chunk.len() <= self.at) {
            self.at -= chunk.len();
            self.chunks = rest;
        }
    }

    /// Fills `out` with the codes of the next rows.
    pub(crate) fn codes(&mut self, out: &mut [u32]) {
        let mut done = 0;
        while done < out.len() {
            let Some((chunk, rest)) = self.chunks.split_first() else { return };
            let count = (chunk.len() - self.at).min(out.len() - done);
            chunk.fill(self.at, &mut out[done..done + count]);
            done += count;
            self.at += count;
            if self.at == chunk.len() {
                (self.chunks, self.at) = (rest, 0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(labels: &Labels<'_>) -> Vec<String> {
        let mut codes = vec![0; labels.len()];
        labels.reader().codes(&mut codes);
        codes.iter().map(|&code| labels.keys()[code as usize].to_string()).collect()
    }

    #[test]
    fn dictionary_codes_of_several_dictionaries_share_keys() {
        let keys = |texts: &[&str]| texts.iter().map(|&text| Key::from(text)).collect::<Vec<_>>();
        let mut builder = LabelsBuilder::new("segment");
        builder.push_dictionary(Values::U8(&[1, 0, 1]), None, keys(&["a", "b"])).unwrap();
        let bits = Bits::new(&[0b0000_1101], 0, 4).unwrap();
        builder.push_dictionary(Values::I32(&[0, 99, 1, 1]), Some(bits), keys(&["b", "c"])).unwrap();
        builder.push_texts([Some("c"), None, Some("a")]).unwrap();
        let labels = builder.finish();
        assert_eq!(read(&labels), ["b", "a", "b", "b", "(missing)", "c", "c", "c", "(missing)", "a"]);
        let mut block = [0; 3];
        let mut reader = labels.reader();
        reader.codes(&mut block);
        reader.codes(&mut block);
        assert_eq!(labels.keys()[block[1] as usize], Key::Missing);
    }

    #[test]
    fn a_code_outside_the_dictionary_is_refused_with_its_row() {
        for codes in [Values::I8(&[0, -1]), Values::I8(&[0, 1])] {
            let error = LabelsBuilder::new("s").push_dictionary(codes, None, vec![Key::from("a")]).unwrap_err();
            assert_eq!((error.code(), error.row()), ("invalid_value", Some(1)));
        }
    }

    #[test]
    fn text_never_mixes_with_numbers() {
        let error = Labels::from_keys("s", [Key::from("1"), Key::from(1_i64)]).unwrap_err();
        assert_eq!(error.code(), "unsupported_type");
    }
}
