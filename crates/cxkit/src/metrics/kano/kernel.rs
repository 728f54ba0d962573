//! The kernel of Kano analysis: which pair of answers is each row, block by block?
//!
//! Both halves become codes of a byte: bytes by a table of all 256 values, other numbers one by one; a table of the two
//! codes then says which pair they are, or why they are none.
use super::KanoReading;
use crate::Result;
use crate::data::{
    BLOCK, Chunk, Column, Invalid, KanoAnswers, KanoColumns, Labels, Layout, Offenders, Reader, Values, whole_numbers,
};

/// A pair of which one half has no answer; valid pairs are numbers below 25, in rows of functional answers.
pub(super) const HALF: u8 = 25;
/// A pair without any answer.
pub(super) const MISSING: u8 = 26;
/// A pair with an answer outside the scale.
pub(super) const INVALID: u8 = 27;
/// Kinds of pairs, rounded up to an index that needs no check.
pub(super) const KINDS: usize = 32;

/// The rows of one block that belong together; in the wide layout one feature of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block<'b> {
    /// The first row.
    pub(super) row: usize,
    /// The feature of each row, as an index into the features of the answers.
    pub(super) features: &'b [u32],
    /// The pair of each row.
    pub(super) pairs: &'b [u8],
    /// The importance in each row, 0 for none.
    pub(super) importance: Option<&'b [u8]>,
    /// The code of each row's wording.
    pub(super) wordings: Option<&'b [u32]>,
    /// The code of each row's respondent.
    pub(super) respondents: Option<&'b [u32]>,
    /// Whether these are the first answers of these rows: the wide layout brings the same rows for every feature.
    pub(super) fresh: bool,
}

/// Calls `each` with all answers, block by block; rows of the wide layout once for each feature.
///
/// # Errors
/// `out_of_scale` after all answers were seen: column by column, with the first row that offends in it.
pub(super) fn blocks<'a>(
    answers: KanoAnswers<'a>,
    reading: &KanoReading,
    mut each: impl FnMut(Block<'_>),
) -> Result<()> {
    let one;
    let (columns, labels): (&[KanoColumns<'a>], Option<&Labels<'a>>) = match answers.layout {
        Layout::Long { columns, features } => {
            one = [columns];
            (&one, features)
        }
        Layout::Wide(columns) => (columns, None),
    };
    let (halves, grades) =
        (Codes::new(reading.form.levels() as u8, reading), Codes::new(reading.importance_max as u8, reading));
    let kinds = kinds(reading.form.levels() as u8);
    let mut readers: Vec<[Option<Half<'_, 'a>>; 3]> = columns
        .iter()
        .map(|of| {
            let half = |column, codes| Half { column, reader: column.reader(), codes, offenders: Offenders::default() };
            [
                Some(half(of.functional, &halves)),
                Some(half(of.dysfunctional, &halves)),
                of.importance.map(|column| half(column, &grades)),
            ]
        })
        .collect();
    let mut labels = labels.map(Labels::reader);
    let (mut wordings, mut respondents) = (answers.wording.map(Labels::reader), answers.respondent.map(Labels::reader));
    let (mut f, mut d, mut i, mut pairs) = ([0_u8; BLOCK], [0_u8; BLOCK], [0_u8; BLOCK], [0_u8; BLOCK]);
    let (mut features, mut worded, mut by) = ([0_u32; BLOCK], [0_u32; BLOCK], [0_u32; BLOCK]);
    for row in (0..answers.len()).step_by(BLOCK) {
        let len = BLOCK.min(answers.len() - row);
        let wordings = wordings.as_mut().map(|reader| {
            reader.codes(&mut worded[..len]);
            &worded[..len]
        });
        let respondents = respondents.as_mut().map(|reader| {
            reader.codes(&mut by[..len]);
            &by[..len]
        });
        for (feature, [functional, dysfunctional, importance]) in readers.iter_mut().enumerate() {
            let features = &mut features[..len];
            match &mut labels {
                Some(reader) => reader.codes(features),
                None => features.fill(feature as u32),
            }
            for (half, out) in [(functional, &mut f), (dysfunctional, &mut d), (importance, &mut i)] {
                if let Some(half) = half {
                    half.read(row, &mut out[..len], reading.invalid);
                }
            }
            for ((pair, &f), &d) in pairs.iter_mut().zip(&f[..len]).zip(&d[..len]) {
                *pair = kinds[usize::from((f & 7) << 3 | d & 7)];
            }
            let importance = columns[feature].importance.map(|_| &i[..len]);
            let (features, pairs, fresh) = (&*features, &pairs[..len], feature == 0);
            each(Block { row, features, pairs, importance, wordings, respondents, fresh });
        }
    }
    for half in readers.into_iter().flatten().flatten() {
        let max = half.codes.max;
        half.offenders.into_result(half.column.name(), || whole_numbers(1, max.into()))?;
    }
    Ok(())
}

/// The kind of every pair of codes.
fn kinds(levels: u8) -> [u8; 64] {
    let mut kinds = [INVALID; 64];
    for (at, kind) in (0_u8..).zip(&mut kinds) {
        let (f, d) = (at >> 3, at & 7);
        let (valid, none) = (1..=levels, Codes::NONE);
        *kind = match (f, d) {
            (f, d) if valid.contains(&f) && valid.contains(&d) => (f - 1) * levels + d - 1,
            (f, d) if f == none && d == none => MISSING,
            (f, d) if (f == none && valid.contains(&d)) || (d == none && valid.contains(&f)) => HALF,
            _ => INVALID,
        };
    }
    kinds
}

/// How numbers become codes: 1 to `max` are themselves, 0 is none, 255 is outside the scale.
struct Codes {
    max: u8,
    missing: Vec<f64>,
    /// Whether a missing code is on the scale.
    coded: bool,
    unsigned: [u8; 256],
    signed: [u8; 256],
}

impl Codes {
    const NONE: u8 = 0;
    const OUTSIDE: u8 = u8::MAX;

    fn new(max: u8, reading: &KanoReading) -> Self {
        let missing = reading.missing_codes.clone();
        let coded = missing.iter().any(|code| (1.0..=f64::from(max)).contains(code));
        let mut codes = Self { max, missing, coded, unsigned: [0; 256], signed: [0; 256] };
        for byte in 0..=u8::MAX {
            codes.unsigned[usize::from(byte)] = codes.of(byte.into());
            codes.signed[usize::from(byte)] = codes.of((byte as i8).into());
        }
        codes
    }

    fn of(&self, x: f64) -> u8 {
        let code = x as u8;
        if x.is_nan() || self.missing.contains(&x) {
            Self::NONE
        } else if f64::from(code) == x && (1..=self.max).contains(&code) {
            code
        } else {
            Self::OUTSIDE
        }
    }

    /// Reads numbers all at once; false if any is neither on the scale nor NaN, or a code may be on the scale.
    #[allow(clippy::needless_bitwise_bool, reason = "without a branch a value, eight values are read at once")]
    fn read_plain(&self, values: &[f64], out: &mut [u8]) -> bool {
        /// Adding 1.5 · 2⁵² rounds to a whole number, whose lowest byte is then that of the bits.
        const MAGIC: f64 = 6_755_399_441_055_744.0;
        let (mut plain, max) = (!self.coded, f64::from(self.max));
        for (out, &x) in out.iter_mut().zip(values) {
            let rounded = x + MAGIC;
            let nan = x.is_nan();
            *out = if nan { Self::NONE } else { rounded.to_bits() as u8 };
            plain &= nan | ((rounded - MAGIC == x) & (x >= 1.0) & (x <= max));
        }
        plain
    }

    fn read(&self, piece: Chunk<'_>, out: &mut [u8]) {
        match piece.values {
            Values::U8(values) => {
                out.iter_mut().zip(values).for_each(|(out, &x)| *out = self.unsigned[usize::from(x)]);
            }
            Values::I8(values) => {
                out.iter_mut().zip(values).for_each(|(out, &x)| *out = self.signed[usize::from(x as u8)]);
            }
            _ => {
                let mut block = [0.0; BLOCK];
                let block = &mut block[..out.len()];
                piece.to_f64s(block);
                if !self.read_plain(block, out) {
                    out.iter_mut().zip(&*block).for_each(|(out, &x)| *out = self.of(x));
                }
            }
        }
        if let Some(bits) = piece.validity.filter(|bits| !bits.all()) {
            (0..out.len()).filter(|&i| !bits.get(i)).for_each(|i| out[i] = Self::NONE);
        }
    }
}

/// One column of answers, at the row that is next.
struct Half<'c, 'a> {
    column: &'c Column<'a>,
    reader: Reader<'c, 'a>,
    codes: &'c Codes,
    offenders: Offenders,
}

impl Half<'_, '_> {
    /// Fills `out` with the codes of the rows from `row` on.
    fn read(&mut self, row: usize, out: &mut [u8], invalid: Invalid) {
        let Self { reader, codes, offenders, .. } = self;
        reader.pieces(out.len(), |at, piece| {
            let out = &mut out[at..at + piece.values.len()];
            codes.read(piece, out);
            if invalid == Invalid::Error && out.contains(&Codes::OUTSIDE) {
                let mut block = [0.0; BLOCK];
                let block = &mut block[..out.len()];
                piece.to_f64s(block);
                let values = (row + at..).zip(&*out).zip(block);
                let outside = values.filter(|((_, code), _)| **code == Codes::OUTSIDE);
                outside.for_each(|((row, _), value)| offenders.add(row as u64, *value));
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Bits;
    use crate::domain::KanoForm;

    fn read(functional: &Column<'_>, dysfunctional: &Column<'_>, reading: &KanoReading) -> Result<Vec<u8>> {
        let mut pairs = Vec::new();
        blocks(KanoAnswers::new(functional, dysfunctional)?, reading, |block| {
            assert_eq!(block.row, pairs.len());
            pairs.extend_from_slice(block.pairs);
        })?;
        Ok(pairs)
    }

    /// Every type must agree with the rule written out.
    #[test]
    fn columns_of_every_type_are_read_alike() {
        let reading = KanoReading { missing_codes: vec![9.0], invalid: Invalid::Exclude, ..KanoReading::default() };
        let code = |i: usize| [1, 2, 3, 4, 5, 0, 6, 9, 100][i % 9];
        let functional: Vec<u8> = (0..5000).map(code).collect();
        let dysfunctional: Vec<u8> = (0..5000).map(|i| code(i / 9)).collect();
        let expected: Vec<u8> = functional
            .iter()
            .zip(&dysfunctional)
            .map(|(&f, &d)| match (f, d) {
                (1..=5, 1..=5) => 5 * (f - 1) + d - 1,
                (9, 9) => MISSING,
                (9, 1..=5) | (1..=5, 9) => HALF,
                _ => INVALID,
            })
            .collect();
        macro_rules! agrees {
            ($($t:ty),*) => {$(
                let typed = |codes: &[u8]| codes.iter().map(|&code| code as $t).collect::<Vec<$t>>();
                let (f, d) = (typed(&functional), typed(&dysfunctional));
                let found = read(&Column::from_slice("f", &f), &Column::from_slice("d", &d), &reading);
                assert_eq!(found.unwrap(), expected, stringify!($t));
            )*};
        }
        agrees!(i8, i16, i32, i64, u8, u16, u32, u64, f32, f64);
    }

    #[test]
    fn missing_codes_on_the_scale_are_missing_in_every_type() {
        let reading = KanoReading { missing_codes: vec![5.0], ..KanoReading::default() };
        let floats = [1.0, 5.0, f64::NAN, 5.0];
        let (f, d) = (Column::from_slice("f", &floats), Column::from_slice("d", &[5_u8, 5, 2, 1]));
        assert_eq!(read(&f, &d, &reading).unwrap(), [HALF, MISSING, HALF, HALF]);
        assert_eq!(read(&d, &f, &reading).unwrap(), [HALF, MISSING, HALF, HALF]);
    }

    #[test]
    fn chunks_nulls_and_the_short_form() {
        let bits = [0b0000_0101_u8];
        let nulls = Chunk::new(Values::I8(&[1, 77, -3]), Some(Bits::new(&bits, 0, 3).unwrap())).unwrap();
        let wide = Chunk::new(Values::F64(&[3.0, f64::NAN]), None).unwrap();
        let functional = Column::new("f", vec![nulls, wide]);
        let dysfunctional = Column::from_slice("d", &[3_u8, 2, 1, 2, 5]);
        let mut reading = KanoReading::new(KanoForm::ThreeLevel);
        let error = read(&functional, &dysfunctional, &reading).unwrap_err();
        assert_eq!((error.column(), error.row(), error.got().as_deref()), (Some("f"), Some(2), Some("-3")));
        reading.invalid = Invalid::Exclude;
        assert_eq!(read(&functional, &dysfunctional, &reading).unwrap(), [2, HALF, INVALID, 7, INVALID]);
    }
}
