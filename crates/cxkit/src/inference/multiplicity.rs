//! Which of many p-values still count when all were looked at?
//!
//! - [`holm`]: the chance of one or more false findings stays at the level, whatever the dependence. Sorted ascending,
//!   `p̃₍ᵢ₎ = max over j ≤ i of min(1, (m − j + 1)·p₍ⱼ₎)`.
//! - [`benjamini_hochberg`]: the expected share of false ones among the findings stays at the level, for independent or
//!   positively dependent tests. `p̃₍ᵢ₎ = min over j ≥ i of min(1, m·p₍ⱼ₎/j)`.
//!
//! Adjusted values come in the order given; equal p-values stay equal.
//!
//! Source: Holm (1979), Scandinavian Journal of Statistics 6, 65–70; Benjamini and Hochberg (1995), JRSS B 57, 289–300.
use crate::error::{Error, Result};

/// Holm's adjusted p-values, in the given order. None in, none out.
///
/// # Errors
/// `invalid_value` naming the first row that is no probability, NaN included.
///
/// ```
/// assert_eq!(cxkit::inference::multiplicity::holm(&[0.04, 0.01])?, [0.04, 0.02]);
/// # Ok::<(), cxkit::Error>(())
/// ```
pub fn holm(p_values: &[f64]) -> Result<Vec<f64>> {
    let order = ascending(p_values)?;
    let (mut adjusted, mut floor) = (vec![0.0; p_values.len()], 0.0f64);
    for (rank, &row) in order.iter().enumerate() {
        floor = floor.max((p_values[row] * (order.len() - rank) as f64).min(1.0));
        adjusted[row] = floor;
    }
    Ok(adjusted)
}

/// Benjamini and Hochberg's adjusted p-values, in the given order. None in, none out. Errors as for [`holm`].
pub fn benjamini_hochberg(p_values: &[f64]) -> Result<Vec<f64>> {
    let order = ascending(p_values)?;
    let (mut adjusted, mut ceiling) = (vec![0.0; p_values.len()], 1.0f64);
    for (rank, &row) in order.iter().enumerate().rev() {
        ceiling = ceiling.min(p_values[row] * order.len() as f64 / (rank + 1) as f64);
        adjusted[row] = ceiling;
    }
    Ok(adjusted)
}

fn ascending(p_values: &[f64]) -> Result<Vec<usize>> {
    for (row, &p) in p_values.iter().enumerate() {
        if !(0.0..=1.0).contains(&p) {
            return Err(Error::invalid("p_values", Some(row as u64), "a probability from 0 to 1", p));
        }
    }
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|&i, &j| p_values[i].total_cmp(&p_values[j]));
    Ok(order)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::vectors::Vectors;

    #[test]
    fn vectors() {
        for case in &Vectors::read("inference/multiplicity").cases {
            for (name, f) in
                [("holm", holm as fn(&[f64]) -> Result<Vec<f64>>), ("benjamini_hochberg", benjamini_hochberg)]
            {
                let (got, expected) = (f(&case.list("p_values")).unwrap(), case.list(name));
                assert_eq!(got.len(), expected.len());
                for (got, expected) in got.iter().zip(&expected) {
                    assert!((got - expected).abs() <= 1e-15 + 1e-14 * expected, "{name}: {got} {expected}");
                }
            }
        }
    }

    #[test]
    fn order_ties_and_limits() {
        let p = [0.2, 0.01, 0.01, 1.0, 0.0, 0.03];
        let reversed: Vec<f64> = p.iter().rev().copied().collect();
        for f in [holm, benjamini_hochberg] {
            let adjusted = f(&p).unwrap();
            let mut back = f(&reversed).unwrap();
            back.reverse();
            assert_eq!(adjusted, back);
            assert_eq!(adjusted[1], adjusted[2]);
            assert!(adjusted.iter().zip(&p).all(|(adjusted, p)| adjusted >= p && *adjusted <= 1.0));
            assert_eq!(f(&[]).unwrap(), Vec::<f64>::new());
            assert_eq!(f(&[0.3]).unwrap(), [0.3]);
        }
        let (strict, mild) = (holm(&p).unwrap(), benjamini_hochberg(&p).unwrap());
        assert!(strict.iter().zip(&mild).all(|(strict, mild)| strict >= mild));
    }

    #[test]
    fn what_is_no_probability_is_refused() {
        for bad in [f64::NAN, -0.1, 1.1, f64::INFINITY] {
            for f in [holm, benjamini_hochberg] {
                let error = f(&[0.1, bad]).unwrap_err();
                assert_eq!((error.code(), error.row()), ("invalid_value", Some(1)));
            }
        }
    }
}
