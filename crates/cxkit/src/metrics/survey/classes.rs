//! The kernels of NPS: how many promoters, passives and detractors are in a column, and which class is each row?
//!
//! A block of values is compared with the thresholds all at once. Only where something in it is no valid answer is the
//! block read value by value.
use super::reading::{Class, NpsReading};
use crate::Result;
use crate::data::{BLOCK, Chunk, Column, Invalid, Offenders, Primitive, whole_numbers, with_numbers};
use crate::domain::NpsScale;

/// Rows by class: detractors, passives, promoters, missing, invalid.
pub(super) type Counts = [u64; 5];

/// Lowest answer, highest detractor, lowest promoter, highest answer, in the column's own type.
type Cut<T> = [T; 4];

pub(super) trait Kernel: Primitive {
    /// The thresholds in this type; none if one does not fit.
    fn cut(scale: &NpsScale) -> Option<Cut<Self>>;
    /// Detractors, passives, promoters and NaNs; none if anything else is among them.
    fn count(values: &[Self], cut: &Cut<Self>) -> Option<[u64; 4]>;
    /// Writes the class of each value; false if any is out of scale.
    fn classify(values: &[Self], cut: &Cut<Self>, out: &mut [u8]) -> bool;
}

/// Values that are counted at once: a counter of 8 bits does not overflow.
const STEP: usize = 192;

macro_rules! integers {
    ($($t:ty, $counter:ty);*) => {$(
        impl Kernel for $t {
            fn cut(scale: &NpsScale) -> Option<Cut<Self>> {
                let fit = |x: i32| <$t>::try_from(x).ok();
                Some([fit(scale.min)?, fit(scale.detractor_max)?, fit(scale.promoter_min)?, fit(scale.max)?])
            }
            fn count(values: &[Self], &[min, detractor, promoter, max]: &Cut<Self>) -> Option<[u64; 4]> {
                let (mut liking, mut promoters, mut bad) = (0, 0, 0);
                for values in values.chunks(STEP) {
                    let mut here: [$counter; 3] = [0; 3];
                    for &x in values {
                        here[0] += <$counter>::from(x > detractor);
                        here[1] += <$counter>::from(x >= promoter);
                        here[2] += <$counter>::from((x < min) | (x > max));
                    }
                    liking += u64::from(here[0]);
                    promoters += u64::from(here[1]);
                    bad += u64::from(here[2]);
                }
                (bad == 0).then(|| [values.len() as u64 - liking, liking - promoters, promoters, 0])
            }
            fn classify(values: &[Self], &[min, detractor, promoter, max]: &Cut<Self>, out: &mut [u8]) -> bool {
                let mut bad = false;
                for (out, &x) in out.iter_mut().zip(values) {
                    *out = u8::from(x > detractor) + u8::from(x >= promoter);
                    bad |= (x < min) | (x > max);
                }
                !bad
            }
        }
    )*};
}
integers!(i8, u8; u8, u8; i16, u16; u16, u16; i32, u32; u32, u32; i64, u64; u64, u64);

macro_rules! floats {
    ($($t:ty, $counter:ty, $magic:expr);*) => {$(
        impl Kernel for $t {
            fn cut(scale: &NpsScale) -> Option<Cut<Self>> {
                let cut = [scale.min, scale.detractor_max, scale.promoter_min, scale.max];
                // Beyond this, adding the magic number does not round to a whole number.
                cut.iter().all(|x| x.unsigned_abs() < 1 << 20).then(|| cut.map(|x| x as $t))
            }
            fn count(values: &[Self], &[min, detractor, promoter, max]: &Cut<Self>) -> Option<[u64; 4]> {
                let (mut liking, mut promoters, mut valid, mut nan) = (0, 0, 0, 0);
                for values in values.chunks(STEP) {
                    let mut here: [$counter; 4] = [0; 4];
                    for &x in values {
                        // Adding 1.5 · 2^(digits − 1) rounds to a whole number, without a call per value.
                        let whole = (x + $magic) - $magic;
                        here[0] += <$counter>::from(x > detractor);
                        here[1] += <$counter>::from(x >= promoter);
                        here[2] += <$counter>::from((x >= min) & (x <= max) & (whole == x));
                        here[3] += <$counter>::from(x.is_nan());
                    }
                    liking += u64::from(here[0]);
                    promoters += u64::from(here[1]);
                    valid += u64::from(here[2]);
                    nan += u64::from(here[3]);
                }
                (valid + nan == values.len() as u64).then(|| [valid - liking, liking - promoters, promoters, nan])
            }
            fn classify(values: &[Self], &[min, detractor, promoter, max]: &Cut<Self>, out: &mut [u8]) -> bool {
                let mut good = true;
                for (out, &x) in out.iter_mut().zip(values) {
                    let whole = (x + $magic) - $magic;
                    *out = u8::from(x > detractor) + u8::from(x >= promoter) + 3 * u8::from(x.is_nan());
                    good &= ((x >= min) & (x <= max) & (whole == x)) | x.is_nan();
                }
                good
            }
        }
    )*};
}
floats!(f32, u32, 12_582_912.0; f64, u64, 6_755_399_441_055_744.0);

/// The counts of a whole column; on the first answer out of scale, all such answers are listed in the error.
pub(super) fn count_column(column: &Column<'_>, reading: &NpsReading) -> Result<Counts> {
    column.expect_numbers()?;
    let (mut counts, mut offenders, mut row) = ([0; 5], Offenders::default(), 0);
    for chunk in column.chunks() {
        with_numbers!(chunk.values, slice => count_slice(slice, *chunk, row, reading, &mut counts, &mut offenders), _ => ());
        row += chunk.values.len() as u64;
    }
    offenders.into_result(column.name(), || whole_numbers(reading.scale.min, reading.scale.max))?;
    Ok(counts)
}

fn count_slice<T: Kernel>(
    slice: &[T],
    chunk: Chunk<'_>,
    first_row: u64,
    reading: &NpsReading,
    counts: &mut Counts,
    offenders: &mut Offenders,
) {
    let cut = T::cut(&reading.scale).filter(|_| !reading.has_code_on_scale());
    let mut dense = Vec::new();
    for (at, block) in slice.chunks(BLOCK).enumerate() {
        let from = at * BLOCK;
        let validity = chunk.validity.map(|bits| bits.slice(from, block.len())).filter(|bits| !bits.all());
        let values = match validity {
            None => block,
            Some(bits) => {
                dense.clear();
                dense.extend(block.iter().enumerate().filter(|&(i, _)| bits.get(i)).map(|(_, &x)| x));
                &dense
            }
        };
        match cut.as_ref().and_then(|cut| T::count(values, cut)) {
            Some(classes) => {
                counts.iter_mut().zip(classes).for_each(|(total, here)| *total += here);
                counts[Class::Missing as usize] += (block.len() - values.len()) as u64;
            }
            None => {
                for (i, &x) in block.iter().enumerate() {
                    let score = if validity.is_none_or(|bits| bits.get(i)) { x.to_f64() } else { f64::NAN };
                    let class = read(score, first_row + (from + i) as u64, reading, offenders);
                    counts[class as usize] += 1;
                }
            }
        }
    }
}

/// The class of one value; one that is out of scale is noted if it must be an error.
pub(super) fn read(score: f64, row: u64, reading: &NpsReading, offenders: &mut Offenders) -> Class {
    let class = reading.class(score);
    if class == Class::Invalid && reading.invalid == Invalid::Error {
        offenders.add(row, score);
    }
    class
}

/// Calls `each` with the classes of block after block of rows, as codes of [`Class`].
pub(super) fn classify_column(column: &Column<'_>, reading: &NpsReading, mut each: impl FnMut(&[u8])) -> Result<()> {
    column.expect_numbers()?;
    let (mut reader, mut offenders) = (column.reader(), Offenders::default());
    let mut classes = [0_u8; BLOCK];
    for first in (0..column.len()).step_by(BLOCK) {
        let classes = &mut classes[..BLOCK.min(column.len() - first)];
        reader.pieces(classes.len(), |at, piece| {
            let out = &mut classes[at..at + piece.values.len()];
            let row = (first + at) as u64;
            with_numbers!(piece.values, slice => classify_slice(slice, piece, row, reading, out, &mut offenders), _ => ());
        });
        each(classes);
    }
    offenders.into_result(column.name(), || whole_numbers(reading.scale.min, reading.scale.max))
}

fn classify_slice<T: Kernel>(
    slice: &[T],
    piece: Chunk<'_>,
    first_row: u64,
    reading: &NpsReading,
    out: &mut [u8],
    offenders: &mut Offenders,
) {
    let cut = T::cut(&reading.scale).filter(|_| !reading.has_code_on_scale());
    let validity = piece.validity.filter(|bits| !bits.all());
    if cut.is_some_and(|cut| T::classify(slice, &cut, out)) {
        if let Some(bits) = validity {
            (0..out.len()).filter(|&i| !bits.get(i)).for_each(|i| out[i] = Class::Missing as u8);
        }
        return;
    }
    for (i, (out, &x)) in out.iter_mut().zip(slice).enumerate() {
        let score = if validity.is_none_or(|bits| bits.get(i)) { x.to_f64() } else { f64::NAN };
        *out = read(score, first_row + i as u64, reading, offenders) as u8;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Bits, Values};

    /// Every type and layout must agree with reading value by value.
    #[test]
    fn kernels_agree_with_value_by_value() {
        let scores: Vec<i64> = (0..5000_i64).map(|i| (i * 7919) % 11).collect();
        let mut expected = [0; 5];
        for &x in &scores {
            expected[NpsReading::default().class(x as f64) as usize] += 1;
        }
        macro_rules! agrees {
            ($($t:ty),*) => {$(
                let typed: Vec<$t> = scores.iter().map(|&x| x as $t).collect();
                let column = Column::from_slice("x", &typed);
                assert_eq!(count_column(&column, &NpsReading::default()).unwrap(), expected, stringify!($t));
                let mut by_row = [0; 5];
                let add = |classes: &[u8]| classes.iter().for_each(|&class| by_row[class as usize] += 1);
                classify_column(&column, &NpsReading::default(), add).unwrap();
                assert_eq!(by_row, expected, stringify!($t));
            )*};
        }
        agrees!(i8, i16, i32, i64, u8, u16, u32, u64, f32, f64);
    }

    #[test]
    fn nulls_nans_codes_and_offenders_are_told_apart_in_every_block() {
        let mut scores = vec![9.0; 3000];
        (scores[5], scores[1500], scores[1501], scores[2999]) = (f64::NAN, 11.0, 9.5, -1.0);
        let mut bytes = vec![0xFF; 375];
        bytes[0] = 0b1111_1101;
        let bits = Bits::new(&bytes, 0, 3000).unwrap();
        let column = Column::new("x", vec![Chunk::new(Values::F64(&scores), Some(bits)).unwrap()]);
        let mut reading = NpsReading { missing_codes: vec![11.0], invalid: Invalid::Exclude, ..NpsReading::default() };
        assert_eq!(count_column(&column, &reading).unwrap(), [0, 0, 2995, 3, 2]);
        reading.invalid = Invalid::Error;
        for error in [count_column(&column, &reading), classify_column(&column, &reading, |_| ()).map(|()| [0; 5])] {
            let error = error.unwrap_err();
            assert_eq!((error.row(), error.got().as_deref()), (Some(1501), Some("9.5")));
            assert!(error.to_string().contains("(out of scale in all: -1 × 1, 9.5 × 1)"), "{error}");
        }
    }

    #[test]
    fn codes_on_the_scale_and_scales_beyond_the_type_are_read_value_by_value() {
        let reading = NpsReading { missing_codes: vec![0.0], ..NpsReading::default() };
        let column = Column::from_slice("x", &[0_u8, 10, 0]);
        assert_eq!(count_column(&column, &reading).unwrap(), [0, 0, 1, 2, 0]);
        let percent = NpsReading::new(NpsScale::new("percent", -200, 200, 0, 100).unwrap());
        let column = Column::from_slice("x", &[-100_i8, 127, 50]);
        assert_eq!(count_column(&column, &percent).unwrap(), [1, 1, 1, 0, 0]);
    }
}
