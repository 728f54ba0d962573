//! Sums over a block of rows, in lanes that do not wait for each other.
//!
//! A block has at most 1,024 rows, so that a lane adds 128 numbers at most: its rounding is below 1.5e-14 of the sum of
//! absolute values. Blocks are then added to compensated sums.
use super::WeightRange;

/// Lanes of a loop.
const LANES: usize = 8;
/// The most cells for which a pass over the block each is faster than row by row.
pub(super) const CELLS: usize = 16;

/// What was found in a block.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Found {
    pub(super) n: u64,
    /// Of the weights.
    pub(super) sum: f64,
    /// Of the squared weights.
    pub(super) squares: f64,
}

/// Adds how often each code occurs.
pub(super) fn count(codes: &[u8], counts: &mut [u64]) {
    if counts.len() > CELLS {
        codes.iter().for_each(|&code| counts[usize::from(code)] += 1);
        return;
    }
    for (code, count) in (0_u8..).zip(counts) {
        *count += codes.iter().filter(|&&other| other == code).count() as u64;
    }
}

/// Calls `step` with lane, code and weight of every row.
#[inline]
fn each(codes: &[u8], weights: &[f64], mut step: impl FnMut(usize, u8, f64)) {
    let (many_codes, last_codes) = codes.as_chunks::<LANES>();
    let (many_weights, last_weights) = weights.as_chunks::<LANES>();
    for (codes, weights) in many_codes.iter().zip(many_weights) {
        for lane in 0..LANES {
            step(lane, codes[lane], weights[lane]);
        }
    }
    for (lane, (&code, &weight)) in last_codes.iter().zip(last_weights).enumerate() {
        step(lane, code, weight);
    }
}

/// Sums over the rows whose code is wanted.
pub(super) fn sums(codes: &[u8], weights: &[f64], wanted: impl Fn(u8) -> bool) -> Found {
    let (mut sums, mut squares) = ([0.0; LANES], [0.0; LANES]);
    each(codes, weights, |lane, code, weight| {
        let weight = if wanted(code) { weight } else { 0.0 };
        sums[lane] += weight;
        squares[lane] += weight * weight;
    });
    let n = codes.iter().filter(|&&code| wanted(code)).count() as u64;
    Found { n, sum: sums.iter().sum(), squares: squares.iter().sum() }
}

/// The range of the weights of answers; none where there is no answer.
pub(super) fn range(codes: &[u8], weights: &[f64], size: usize) -> Option<WeightRange> {
    let (mut least, mut most) = ([f64::INFINITY; LANES], [f64::NEG_INFINITY; LANES]);
    each(codes, weights, |lane, code, weight| {
        let valid = usize::from(code) < size;
        let (low, high) = if valid { (weight, weight) } else { (f64::INFINITY, f64::NEG_INFINITY) };
        least[lane] = if low < least[lane] { low } else { least[lane] };
        most[lane] = if high > most[lane] { high } else { most[lane] };
    });
    let least = least.into_iter().fold(f64::INFINITY, f64::min);
    let most = most.into_iter().fold(f64::NEG_INFINITY, f64::max);
    (least <= most).then_some(WeightRange { least, most })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_find_what_rows_hold() {
        for rows in [0, 1, 7, 8, 9, 1023, 1024] {
            let codes: Vec<u8> = (0..rows).map(|i| (i * 7 % 5) as u8).collect();
            let weights: Vec<f64> = (0..rows).map(|i| 0.25 * f64::from((i * 13 % 101) as u8)).collect();
            let of = |wanted: &dyn Fn(u8) -> bool| -> Vec<f64> {
                codes.iter().zip(&weights).filter(|(code, _)| wanted(**code)).map(|(_, &weight)| weight).collect()
            };
            for cell in 0..5 {
                let own = of(&|code| code == cell);
                // Quarters below 2^20 add up without rounding.
                let (sum, squares) = (own.iter().sum::<f64>(), own.iter().map(|x| x * x).sum::<f64>());
                assert_eq!(sums(&codes, &weights, |code| code == cell), Found { n: own.len() as u64, sum, squares });
            }
            let valid = of(&|code| code < 3);
            let expected = valid.iter().copied().fold(None, |range: Option<WeightRange>, x| {
                let own = WeightRange { least: x, most: x };
                Some(range.map_or(own, |range| range.merged(own)))
            });
            assert_eq!(range(&codes, &weights, 3), expected);
            for size in [5, 30] {
                let mut counts = vec![1; size];
                count(&codes, &mut counts);
                for code in 0..size as u8 {
                    assert_eq!(counts[usize::from(code)], 1 + codes.iter().filter(|&&x| x == code).count() as u64);
                }
            }
        }
    }
}
