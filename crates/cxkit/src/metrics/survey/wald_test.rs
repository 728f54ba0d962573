//! Are several differences all nought? Wald's test, when their covariance was estimated.
//!
//! ```text
//! W = d' V⁻¹ d                                           for r differences d with covariance V
//! χ² = W                                                 r degrees of freedom, for a simple random sample
//! F  = (f − r + 1) / (f·r) · W                           r and f − r + 1, for a design with f = units − strata
//! ```
//!
//! Differs from: χ² for every design, or F = W/r with r and f; both reject far too often where there are few clusters.
//!
//! References: Wald (1943), Transactions of the American Mathematical Society 54, 426–482; Korn and Graubard (1990),
//! *Simultaneous Testing of Regression Coefficients with Complex Survey Data: Use of Bonferroni t Statistics*, The American
//! Statistician 44(4), 270–276.
use crate::Result;
use crate::numerics::{chi_squared, cholesky, fisher_f};
use serde::{Deserialize, Serialize};

/// A test of several differences at once.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct WaldTest {
    /// χ², or F where there are denominator degrees of freedom.
    pub statistic: f64,
    /// Degrees of freedom of χ², or of the numerator of F.
    pub degrees_of_freedom: u64,
    /// Degrees of freedom of the denominator of F; none for χ².
    pub denominator_degrees_of_freedom: Option<f64>,
    /// Chance of a statistic at least as large if nothing differs.
    pub p_value: f64,
}

impl WaldTest {
    /// χ² of so many degrees of freedom.
    pub(super) fn chi_squared(statistic: f64, degrees_of_freedom: u64) -> Result<Self> {
        let p_value = chi_squared::sf(statistic, degrees_of_freedom as f64)?;
        Ok(Self { statistic, degrees_of_freedom, denominator_degrees_of_freedom: None, p_value })
    }

    /// F with these degrees of freedom.
    pub(super) fn f(statistic: f64, degrees_of_freedom: u64, denominator: f64) -> Result<Self> {
        let p_value = fisher_f::sf(statistic, degrees_of_freedom as f64, denominator)?;
        Ok(Self { statistic, degrees_of_freedom, denominator_degrees_of_freedom: Some(denominator), p_value })
    }

    /// Of W under a design with so many degrees of freedom; none where they are fewer than the differences.
    pub(super) fn adjusted(wald: f64, differences: usize, design: f64) -> Result<Option<Self>> {
        let tested = differences as f64;
        let room = design - tested + 1.0;
        if room > 0.0 { Self::f(room / (design * tested) * wald, differences as u64, room).map(Some) } else { Ok(None) }
    }
}

/// d' V⁻¹ d; none where the covariance leaves no room, so that some combination of the differences is known for certain.
pub(super) fn quadratic_form(differences: &[f64], mut covariance: Vec<f64>) -> Option<f64> {
    let order = differences.len();
    cholesky::factor(&mut covariance, order).ok()?;
    let mut scaled = differences.to_vec();
    cholesky::solve_lower(&covariance, order, &mut scaled);
    Some(scaled.iter().map(|x| x * x).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_difference_is_a_squared_z_or_t() {
        let wald = quadratic_form(&[3.0], vec![2.25]).unwrap();
        assert_eq!(wald, 4.0);
        let chi = WaldTest::chi_squared(wald, 1).unwrap();
        assert!((chi.p_value - crate::numerics::normal::two_sided_p(2.0)).abs() < 1e-15);
        let f = WaldTest::adjusted(wald, 1, 9.0).unwrap().unwrap();
        assert_eq!((f.statistic, f.denominator_degrees_of_freedom), (4.0, Some(9.0)));
        assert!((f.p_value - crate::numerics::student_t::two_sided_p(2.0, 9.0).unwrap()).abs() < 1e-15);
    }

    #[test]
    fn too_few_units_and_a_covariance_without_room_have_no_test() {
        assert_eq!(WaldTest::adjusted(4.0, 5, 4.0).unwrap(), None);
        assert_eq!(quadratic_form(&[1.0, 1.0], vec![1.0, 1.0, 1.0, 1.0]), None);
        assert_eq!(quadratic_form(&[1.0], vec![0.0]), None);
    }
}
