//! What is the total of many floats, to the last digit and whatever the split?
//!
//! Neumaier's compensated sum: beside the running sum it keeps the digits that each addition lost. The error of the
//! total is about `2⁻⁵³·|Σx| + n·2⁻¹⁰⁶·Σ|x|`, against `n·2⁻⁵³·Σ|x|` for a plain loop. States merge; the same values in
//! the same chunks give the same bits.
//!
//! Source: Neumaier (1974), *Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen*, ZAMM 54, 39–51.
use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};

/// A compensated sum. Start with [`Sum::default`], [`add`](Sum::add) values, [`merge`](Sum::merge) parts.
///
/// ```
/// use cxkit::numerics::sum::Sum;
/// let sum: Sum = [1e100, 1.0, -1e100].into_iter().collect();
/// assert_eq!(sum.total(), 1.0);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Stored")]
pub struct Sum {
    sum: f64,
    compensation: f64,
}

impl Sum {
    /// Adds one value. The caller has checked that it is finite; a NaN or ∞ makes the total NaN.
    pub fn add(&mut self, value: f64) {
        let sum = self.sum + value;
        self.compensation +=
            if self.sum.abs() >= value.abs() { (self.sum - sum) + value } else { (value - sum) + self.sum };
        self.sum = sum;
    }

    /// Adds another part's values.
    pub fn merge(&mut self, other: &Self) {
        self.add(other.sum);
        self.add(other.compensation);
    }

    /// The sum as two floats, of which the second holds the digits that the first has lost.
    pub(crate) fn parts(&self) -> (f64, f64) {
        let total = self.total();
        (total, (self.sum - total) + self.compensation)
    }

    /// The sum of everything added, in the unit of the values.
    pub fn total(&self) -> f64 {
        self.sum + self.compensation
    }
}

impl Extend<f64> for Sum {
    fn extend<I: IntoIterator<Item = f64>>(&mut self, values: I) {
        for value in values {
            self.add(value);
        }
    }
}

impl FromIterator<f64> for Sum {
    fn from_iter<I: IntoIterator<Item = f64>>(values: I) -> Self {
        let mut sum = Self::default();
        sum.extend(values);
        sum
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    sum: f64,
    compensation: f64,
}

impl TryFrom<Stored> for Sum {
    type Error = Error;

    fn try_from(stored: Stored) -> Result<Self> {
        if stored.sum.is_finite() && stored.compensation.is_finite() {
            return Ok(Self { sum: stored.sum, compensation: stored.compensation });
        }
        let got = format!("{} and {}", stored.sum, stored.compensation);
        Err(Error::CorruptState { expected: "a finite sum and compensation".into(), got })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::vectors::Vectors;

    #[test]
    fn vectors() {
        Vectors::read("numerics/sum").check(|case| case.list("values").into_iter().collect::<Sum>().total());
    }

    #[test]
    fn parts_merge_to_the_whole() {
        let values: Vec<f64> = (0..1000).map(|i| libm::sin(f64::from(i)) * libm::exp(f64::from(i % 37))).collect();
        let whole: Sum = values.iter().copied().collect();
        for split in [0, 1, 10, 500, 999, 1000] {
            let mut left: Sum = values[..split].iter().copied().collect();
            left.merge(&values[split..].iter().copied().collect());
            assert!((left.total() - whole.total()).abs() <= 4e-16 * whole.total().abs());
        }
        let mut same = whole;
        same.merge(&Sum::default());
        assert_eq!(same.total(), whole.total());
    }

    #[test]
    fn survives_storage_and_refuses_what_is_not_finite() {
        let sum: Sum = [0.1, 0.2, 1e17].into_iter().collect();
        let text = serde_json::to_string(&sum).unwrap();
        assert_eq!(serde_json::from_str::<Sum>(&text).unwrap(), sum);
        let bytes = postcard::to_allocvec(&sum).unwrap();
        assert_eq!(postcard::from_bytes::<Sum>(&bytes).unwrap(), sum);
        let nan = postcard::to_allocvec(&Sum { sum: f64::NAN, compensation: 0.0 }).unwrap();
        assert!(postcard::from_bytes::<Sum>(&nan).is_err());
        assert!(serde_json::from_str::<Sum>(r#"{"sum": 1, "compensation": 0, "x": 0}"#).is_err());
    }
}
