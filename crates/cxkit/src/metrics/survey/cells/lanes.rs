//! Sums over a block of rows, in lanes that do not wait for each other.
//!
//! A block has at most 1,024 rows, so that a lane adds 256 numbers at most: its rounding is below 3e-14 of the sum of
//! absolute values. Blocks are then added to compensated sums.
use super::WeightRange;

/// Lanes of a loop that vectorises, and of one that does not.
const WIDE: usize = 8;
const LANES: usize = 4;
/// The most codes that are counted and added in places of their own.
pub(super) const CODES: usize = 16;

/// Weights and squared weights by code.
pub(super) type ByCode = [[f64; 2]; CODES];

/// Adds how often each code occurs.
pub(super) fn count(codes: &[u8], counts: &mut [u64]) {
    if counts.len() > CODES {
        for &code in codes {
            counts[usize::from(code)] += 1;
        }
        return;
    }
    for (code, count) in (0_u8..).zip(counts) {
        *count += u64::from(codes.iter().map(|&other| u32::from(other == code)).sum::<u32>());
    }
}

/// Sums by code, all of which are below [`CODES`].
pub(super) fn by_code(codes: &[u8], weights: &[f64]) -> ByCode {
    let mut lanes: [ByCode; LANES] = [[[0.0; 2]; CODES]; LANES];
    let mut add = |lane: usize, code: u8, weight: f64| {
        let [sum, squares] = &mut lanes[lane][usize::from(code) % CODES];
        *sum += weight;
        *squares += weight * weight;
    };
    let (many_codes, last_codes) = codes.as_chunks::<LANES>();
    let (many_weights, last_weights) = weights.as_chunks::<LANES>();
    for (codes, weights) in many_codes.iter().zip(many_weights) {
        (0..LANES).for_each(|lane| add(lane, codes[lane], weights[lane]));
    }
    last_codes.iter().zip(last_weights).for_each(|(&code, &weight)| add(0, code, weight));
    let mut all = lanes[0];
    for lane in &lanes[1..] {
        for (all, own) in all.iter_mut().zip(lane) {
            (all[0], all[1]) = (all[0] + own[0], all[1] + own[1]);
        }
    }
    all
}

/// The range of weights and the sum of their squares; none where there is none.
pub(super) fn range(weights: &[f64]) -> Option<(WeightRange, f64)> {
    let (mut least, mut most, mut squares) = ([f64::INFINITY; WIDE], [f64::NEG_INFINITY; WIDE], [0.0; WIDE]);
    let mut add = |lane: usize, weight: f64| {
        least[lane] = if weight < least[lane] { weight } else { least[lane] };
        most[lane] = if weight > most[lane] { weight } else { most[lane] };
        squares[lane] += weight * weight;
    };
    let (many, last) = weights.as_chunks::<WIDE>();
    for weights in many {
        (0..WIDE).for_each(|lane| add(lane, weights[lane]));
    }
    last.iter().enumerate().for_each(|(lane, &weight)| add(lane, weight));
    let least = least.into_iter().fold(f64::INFINITY, f64::min);
    let most = most.into_iter().fold(f64::NEG_INFINITY, f64::max);
    (least <= most).then(|| (WeightRange { least, most }, squares.iter().sum()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_find_what_rows_hold() {
        for rows in [0, 1, 7, 8, 9, 1023, 1024] {
            let codes: Vec<u8> = (0..rows).map(|i| (i * 7 % 5) as u8).collect();
            let weights: Vec<f64> = (0..rows).map(|i| 0.25 * f64::from((i * 13 % 101) as u8)).collect();
            let found = by_code(&codes, &weights);
            let mut counts = [[1; 5].to_vec(), [1; 30].to_vec()];
            for counts in &mut counts {
                count(&codes, counts);
            }
            for code in 0..5_usize {
                let own = codes.iter().zip(&weights).filter(|&(&other, _)| usize::from(other) == code);
                let own: Vec<f64> = own.map(|(_, &weight)| weight).collect();
                // Quarters below 2^20 add up without rounding.
                assert_eq!(found[code], [own.iter().sum::<f64>(), own.iter().map(|x| x * x).sum::<f64>()]);
                assert!(counts.iter().all(|counts| counts[code] == 1 + own.len() as u64));
            }
            let expected = weights.iter().copied().reduce(f64::min).map(|least| {
                let most = weights.iter().copied().fold(0.0, f64::max);
                (WeightRange { least, most }, weights.iter().map(|x| x * x).sum())
            });
            assert_eq!(range(&weights), expected);
        }
    }
}
