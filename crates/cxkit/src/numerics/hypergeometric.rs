//! The hypergeometric distribution: how probable are k marked items in a sample drawn without replacement?
//!
//! `P(X = k) = C(r, k)·C(N − r, n − k)/C(N, n)` with population N, marked r, draws n, in saddle-point form: the four
//! cells of the 2×2 table all differ from their means by the same amount `±(kN − rn)/N`, which is computed in whole
//! numbers.
//!
//! Source: Loader (2000), *Fast and Accurate Computation of Binomial Probabilities*, applied to the 2×2 table.
use super::saddle::{factorial_cost, poisson_cost};
use crate::error::{Error, Result};

/// The largest population: 2^53.
pub const MAX_POPULATION: u64 = 1 << 53;

/// P(X = k) when `draws` items are drawn from a `population` with `marked` ones.
///
/// # Errors
/// `invalid_value` if more are marked or drawn than there are, `limit_exceeded` above [`MAX_POPULATION`].
///
/// ```
/// let p = cxkit::numerics::hypergeometric::pmf(1, 5, 2, 2)?;
/// assert!((p - 0.6).abs() < 1e-15);
/// # Ok::<(), cxkit::Error>(())
/// ```
pub fn pmf(k: u64, population: u64, marked: u64, draws: u64) -> Result<f64> {
    Ok(libm::exp(ln_pmf(k, population, marked, draws)?))
}

/// ln P(X = k), −∞ for an impossible k. Arguments and errors as for [`pmf`].
pub fn ln_pmf(k: u64, population: u64, marked: u64, draws: u64) -> Result<f64> {
    if population > MAX_POPULATION {
        return Err(Error::LimitExceeded { what: "population".into(), limit: MAX_POPULATION, got: population });
    }
    if marked > population || draws > population {
        let got = format!("{marked} marked and {draws} drawn of {population}");
        return Err(Error::invalid("hypergeometric counts", None, "at most the population", got));
    }
    if k > marked || k > draws || draws - k > population - marked {
        return Ok(f64::NEG_INFINITY);
    }
    if population == 0 {
        return Ok(0.0);
    }
    let (total, unmarked, left) = (population as f64, population - marked, population - draws);
    let excess = (i128::from(k) * i128::from(population) - i128::from(marked) * i128::from(draws)) as f64 / total;
    let mean = |row: u64, column: u64| (row as f64) * (column as f64) / total;
    let margins = [marked, unmarked, draws, left].map(|margin| factorial_cost(margin as f64));
    let cells = [
        poisson_cost(k as f64, mean(marked, draws), excess),
        poisson_cost((marked - k) as f64, mean(marked, left), -excess),
        poisson_cost((draws - k) as f64, mean(unmarked, draws), -excess),
        poisson_cost((unmarked - (draws - k)) as f64, mean(unmarked, left), excess),
    ];
    Ok(margins.iter().sum::<f64>() - factorial_cost(total) - cells.iter().sum::<f64>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::vectors::Vectors;

    #[test]
    fn vectors() {
        Vectors::read("numerics/hypergeometric").check_all(|case| {
            let [k, population, marked, draws] = ["k", "population", "marked", "draws"].map(|key| case.count(key));
            vec![
                ("ln_pmf", ln_pmf(k, population, marked, draws).unwrap()),
                ("pmf", pmf(k, population, marked, draws).unwrap()),
            ]
        });
    }

    #[test]
    fn sums_to_one_and_is_symmetric_in_rows_and_columns() {
        for (population, marked, draws) in [(1, 1, 1), (5, 0, 3), (20, 7, 12), (60, 59, 30), (60, 30, 30), (9, 4, 9)] {
            let p = |k| pmf(k, population, marked, draws).unwrap();
            let sum: f64 = (0..=draws).map(p).sum();
            assert!((sum - 1.0).abs() < 1e-14, "{population} {marked} {draws}: {sum}");
            for k in 0..=draws {
                assert!((p(k) - pmf(k, population, draws, marked).unwrap()).abs() <= 1e-14 * p(k));
            }
        }
    }

    #[test]
    fn edges() {
        assert_eq!(pmf(0, 0, 0, 0).unwrap(), 1.0);
        assert_eq!((pmf(3, 5, 2, 4).unwrap(), ln_pmf(0, 5, 4, 3).unwrap()), (0.0, f64::NEG_INFINITY));
        assert_eq!(pmf(0, 5, 6, 1).unwrap_err().code(), "invalid_value");
        assert_eq!(pmf(0, 5, 1, 6).unwrap_err().code(), "invalid_value");
        assert_eq!(pmf(0, u64::MAX, 1, 1).unwrap_err().code(), "limit_exceeded");
    }
}
