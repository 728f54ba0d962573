//! Exponential and logarithm without a branch, so that a compiler computes several at a time.
//!
//! The same values as `libm`'s to a few units in the last place, on the part of the domain that quadrature over many
//! small problems needs; a loop over an array of arguments takes a third of the time. Only +, −, ×, ÷ and shifts of bits
//! are used, so the result is the same on every platform.
//!
//! `e^x = 2^k e^r` with k = round(x/ln 2), |r| ≤ ½ ln 2, and Taylor's series for e^r − 1 up to r¹³/13! (rest below
//! 1e-17). `ln(1 + x) = k ln 2 + ln(1 + f)` with 1 + f in (√½, √2), `ln(1 + f) = f − f²/2 + s (f²/2 + R(s²))`,
//! s = f/(2 + f), and what 1 + x has lost in rounding added back.
//!
//! Source: Cody & Waite (1980), *Software Manual for the Elementary Functions*; R is that of fdlibm's `e_log.c` (Sun
//! Microsystems 1993).
#![allow(clippy::inline_always, reason = "a loop over these is vectorised only where they are part of it")]

/// ln 2, the first 33 bits and the rest.
const LN_2: [f64; 2] = [0.693_147_180_369_123_8, 1.908_214_929_270_587_7e-10];
/// A number to which a whole number is added without rounding, and in whose last bits it can then be read.
const WHOLE: f64 = 6_755_399_441_055_744.0;
const ONE: u64 = 0x3FF0_0000_0000_0000;
/// The bits of √½.
const ROOT_HALF: u64 = 0x3FE6_A09E_667F_3BCD;

/// 2^k and e^r − 1.
#[inline(always)]
fn parts(x: f64) -> (f64, f64) {
    let shifted = x * std::f64::consts::LOG2_E + WHOLE;
    let k = shifted - WHOLE;
    let r = (x - k * LN_2[0]) - k * LN_2[1];
    let power = f64::from_bits((shifted.to_bits() << 52).wrapping_add(ONE));
    let mut series = 1.0 / 6_227_020_800.0;
    for coefficient in [
        1.0 / 479_001_600.0,
        1.0 / 39_916_800.0,
        1.0 / 3_628_800.0,
        1.0 / 362_880.0,
        1.0 / 40_320.0,
        1.0 / 5_040.0,
        1.0 / 720.0,
        1.0 / 120.0,
        1.0 / 24.0,
        1.0 / 6.0,
        0.5,
    ] {
        series = series * r + coefficient;
    }
    (power, r + r * r * series)
}

/// `e^x` for −708 < x < 709.
#[inline(always)]
pub(crate) fn exp(x: f64) -> f64 {
    let (power, rest) = parts(x);
    power + power * rest
}

/// `e^x − 1` for 0 ≤ x < 709.
#[inline(always)]
pub(crate) fn exp_m1(x: f64) -> f64 {
    let (power, rest) = parts(x);
    power * rest + (power - 1.0)
}

/// `ln(1 + x)` for 0 ≤ x < ∞, given 1/(1 + x) too.
#[inline(always)]
pub(crate) fn ln_1p(x: f64, inverse: f64) -> f64 {
    let u = 1.0 + x;
    // What u lacks: u − 1 is exact for u < 2, and u − x for x ≥ 1.
    let lost = if x < 1.0 { x - (u - 1.0) } else { 1.0 - (u - x) };
    let k = (u.to_bits() - ROOT_HALF) >> 52;
    let f = f64::from_bits(u.to_bits() - (k << 52)) - 1.0;
    let k = f64::from_bits(WHOLE.to_bits() + k) - WHOLE;
    let s = f / (2.0 + f);
    let z = s * s;
    let mut r = 0.147_981_986_051_165_86;
    for coefficient in [
        0.153_138_376_992_093_73,
        0.181_835_721_616_180_5,
        0.222_221_984_321_497_84,
        0.285_714_287_436_623_9,
        0.399_999_999_994_094_2,
        0.666_666_666_666_673_5,
    ] {
        r = r * z + coefficient;
    }
    let half = 0.5 * f * f;
    s * (half + r * z) + (lost * inverse + k * LN_2[1]) - half + f + k * LN_2[0]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::random::Stream;

    #[test]
    fn as_the_library_functions() {
        let mut stream = Stream::new(5, 0);
        let near = |got: f64, expected: f64, what: &str, x: f64| {
            assert!((got - expected).abs() <= 5e-16 * expected.abs(), "{what}({x:e}): {got:e} {expected:e}");
        };
        for _ in 0..100_000 {
            let x = 1415.0 * stream.uniform() - 707.0;
            near(exp(x), libm::exp(x), "exp", x);
            // Small and large ones alike.
            let x = libm::exp(750.0 * stream.uniform() - 50.0);
            near(ln_1p(x, 1.0 / (1.0 + x)), libm::log1p(x), "ln_1p", x);
            let x = 2.0 * stream.uniform();
            near(ln_1p(x, 1.0 / (1.0 + x)), libm::log1p(x), "ln_1p", x);
            near(exp_m1(x), libm::expm1(x), "exp_m1", x);
            let x = libm::exp(56.0 * stream.uniform() - 50.0);
            near(exp_m1(x), libm::expm1(x), "exp_m1", x);
        }
        assert_eq!((exp(0.0), exp_m1(0.0), ln_1p(0.0, 1.0)), (1.0, 0.0, 0.0));
    }
}
