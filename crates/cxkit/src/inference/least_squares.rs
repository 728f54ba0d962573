//! How does an outcome change with other variables, each with the others held fixed?
//!
//! ```text
//! y = b₀ + b₁x₁ + … + b_k x_k + residual          Σ residual² as small as can be
//! s² = Σ residual² / (n − k − 1)                  standard error of b_j = s √((X'X)⁻¹)_jj, X centred
//! t = b_j / standard error                        on n − k − 1 degrees of freedom
//! R² = 1 − Σ residual² / Σ (y − ȳ)²
//! ```
//!
//! Classical standard errors: residuals of one variance. The rows are read three times, for the means, for the products
//! about the means, and for the residuals themselves, so that neither a large mean nor a good fit costs digits; the
//! normal equations are solved by [`cholesky`]. Residuals that are rounding errors only count as 0: then every standard
//! error is 0, and there is no p-value.
//!
//! Source: Seber and Lee (2003), *Linear Regression Analysis*, 2nd edition, ch. 3 and 11; Longley (1967), *An Appraisal
//! of Least Squares Programs for the Electronic Computer from the Point of View of the User*, JASA 62, 819–841.
use super::bounds::{Bounds, tail_probability};
use crate::error::{Error, Result};
use crate::numerics::cholesky::{self, Dependent};
use crate::numerics::student_t;
use crate::numerics::sum::Sum;

/// Rows whose products are added plainly before they go into a compensated sum.
const BLOCK: usize = 256;

/// One coefficient of the fit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coefficient {
    /// The coefficient, in units of y a unit of x.
    pub estimate: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Two-sided p-value of t; none where the residuals are 0.
    pub p_value: Option<f64>,
}

/// A linear model with an intercept, fitted by ordinary least squares.
#[derive(Debug, Clone, PartialEq)]
pub struct LeastSquares {
    /// The outcome to be expected where every variable is 0.
    pub intercept: Coefficient,
    /// The coefficients of the variables, in their order.
    pub coefficients: Vec<Coefficient>,
    /// Share of the outcome's variance that the variables explain.
    pub r_squared: f64,
    /// Standard deviation of the residuals.
    pub residual_standard_deviation: f64,
    /// Rows less coefficients.
    pub degrees_of_freedom: u64,
}

impl LeastSquares {
    /// Fits `rows` rows of `variables` variables: `row(i, x)` writes the variables of row i into x and returns its
    /// outcome. `name` says what a variable is called in an error.
    ///
    /// # Errors
    /// `insufficient_data` unless there are more rows than coefficients, `invalid_value` for a number that is not finite,
    /// `undefined` where the outcome is constant or a variable follows from those before it.
    ///
    /// ```
    /// use cxkit::inference::least_squares::LeastSquares;
    /// let (x, y) = ([1.0, 2.0, 3.0, 4.0], [3.0, 4.0, 8.0, 9.0]);
    /// let row = |i: usize, variables: &mut [f64]| {
    ///     variables[0] = x[i];
    ///     y[i]
    /// };
    /// let fit = LeastSquares::fit(4, 1, row, |_| "x".into())?;
    /// assert!((fit.coefficients[0].estimate - 2.2).abs() < 1e-14);
    /// # Ok::<(), cxkit::Error>(())
    /// ```
    pub fn fit(
        rows: usize,
        variables: usize,
        row: impl Fn(usize, &mut [f64]) -> f64,
        name: impl Fn(usize) -> String,
    ) -> Result<Self> {
        if rows < variables + 2 {
            let (needed, got) = (variables as u64 + 2, rows as u64);
            return Err(Error::InsufficientData { what: "least squares".into(), needed, got });
        }
        let (means, mean) = means(rows, variables, &row, &name)?;
        let centred = |i: usize, x: &mut [f64]| {
            let y = row(i, x) - mean;
            x.iter_mut().zip(&means).for_each(|(x, mean)| *x -= mean);
            y
        };
        let Products { mut among, with_outcome: mut slopes, of_outcome } = Products::of(rows, variables, centred);
        if !(of_outcome > 0.0) {
            return Err(Error::Undefined { what: "least squares".into(), reason: "the outcome is constant".into() });
        }
        cholesky::factor(&mut among, variables).map_err(|Dependent(column)| Error::Undefined {
            what: format!("coefficient of {}", name(column)),
            reason: "it is constant or follows from the variables before it".into(),
        })?;
        cholesky::solve(&among, variables, &mut slopes);
        let residuals = squared_residuals(rows, &slopes, centred);
        // What is left of an exact fit: the roundings of y − ȳ and of the sum of terms as large as y's deviations.
        let rounding = rows as f64 * (8.0 * f64::EPSILON * mean).powi(2) + 1e-26 * of_outcome;
        let residuals = if residuals > rounding { residuals } else { 0.0 };
        let degrees_of_freedom = (rows - variables - 1) as u64;
        let s = (residuals / degrees_of_freedom as f64).sqrt();
        let coefficient = |estimate: f64, unscaled: f64| -> Result<Coefficient> {
            let standard_error = s * unscaled.sqrt();
            let t = (standard_error > 0.0).then_some(estimate / standard_error);
            let p_value = t.map(|t| student_t::two_sided_p(t, degrees_of_freedom as f64)).transpose()?;
            Ok(Coefficient { estimate, standard_error, p_value })
        };
        let intercept = mean - means.iter().zip(&slopes).map(|(mean, slope)| mean * slope).collect::<Sum>().total();
        let mut reach = means.clone();
        cholesky::solve_lower(&among, variables, &mut reach);
        let unscaled = 1.0 / rows as f64 + reach.iter().map(|x| x * x).sum::<f64>();
        let inverse = cholesky::inverse_diagonal(&among, variables);
        Ok(Self {
            intercept: coefficient(intercept, unscaled)?,
            coefficients: slopes.iter().zip(inverse).map(|(&b, v)| coefficient(b, v)).collect::<Result<_>>()?,
            r_squared: (1.0 - residuals / of_outcome).clamp(0.0, 1.0),
            residual_standard_deviation: s,
            degrees_of_freedom,
        })
    }

    /// The t interval of a coefficient of this fit.
    ///
    /// # Errors
    /// `invalid_option` for a level outside (0, 1).
    pub fn interval(&self, of: &Coefficient, level: f64) -> Result<Bounds> {
        let upper_tail = tail_probability(level)?;
        let margin = -student_t::quantile(upper_tail, self.degrees_of_freedom as f64)? * of.standard_error;
        Ok(Bounds { lower: of.estimate - margin, upper: of.estimate + margin })
    }
}

/// The means of the variables and of the outcome; every number is checked.
fn means(
    rows: usize,
    variables: usize,
    row: impl Fn(usize, &mut [f64]) -> f64,
    name: impl Fn(usize) -> String,
) -> Result<(Vec<f64>, f64)> {
    let (mut sums, mut sum, mut x) = (vec![Sum::default(); variables], Sum::default(), vec![0.0; variables]);
    for i in 0..rows {
        let y = row(i, &mut x);
        for (at, &value) in x.iter().chain([&y]).enumerate() {
            if !value.is_finite() {
                let column = if at < variables { name(at) } else { "outcome".into() };
                return Err(Error::invalid(&column, Some(i as u64), "a finite number", value));
            }
        }
        sums.iter_mut().zip(&x).for_each(|(sum, &x)| sum.add(x));
        sum.add(y);
    }
    let n = rows as f64;
    Ok((sums.iter().map(|sum| sum.total() / n).collect(), sum.total() / n))
}

/// Sums of squares and products about the means; of those among variables the lower triangle.
struct Products {
    among: Vec<f64>,
    with_outcome: Vec<f64>,
    of_outcome: f64,
}

impl Products {
    fn of(rows: usize, variables: usize, centred: impl Fn(usize, &mut [f64]) -> f64) -> Self {
        let size = variables + 1;
        // The outcome is the last variable here.
        let (mut sums, mut block) = (vec![Sum::default(); size * size], vec![0.0; size * size]);
        let mut x = vec![0.0; size];
        for first in (0..rows).step_by(BLOCK) {
            block.fill(0.0);
            for i in first..rows.min(first + BLOCK) {
                x[variables] = centred(i, &mut x[..variables]);
                for (j, products) in block.chunks_exact_mut(size).enumerate() {
                    let xj = x[j];
                    products[..=j].iter_mut().zip(&x).for_each(|(sum, &x)| *sum += x * xj);
                }
            }
            sums.iter_mut().zip(&block).for_each(|(sum, &block)| sum.add(block));
        }
        let total = |j: usize, i: usize| sums[j * size + i].total();
        Self {
            among: (0..variables * variables).map(|at| total(at / variables, at % variables)).collect(),
            with_outcome: (0..variables).map(|i| total(variables, i)).collect(),
            of_outcome: total(variables, variables),
        }
    }
}

fn squared_residuals(rows: usize, slopes: &[f64], centred: impl Fn(usize, &mut [f64]) -> f64) -> f64 {
    let mut x = vec![0.0; slopes.len()];
    let squares = (0..rows).map(|i| {
        let y = centred(i, &mut x);
        let residual = y - x.iter().zip(slopes).map(|(x, slope)| x * slope).sum::<f64>();
        residual * residual
    });
    squares.collect::<Sum>().total()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::vectors::Vectors;

    fn fit(columns: &[Vec<f64>], outcome: &[f64]) -> Result<LeastSquares> {
        let row = |i: usize, x: &mut [f64]| {
            x.iter_mut().zip(columns).for_each(|(x, column)| *x = column[i]);
            outcome[i]
        };
        LeastSquares::fit(outcome.len(), columns.len(), row, |column| format!("x{}", column + 1))
    }

    #[test]
    fn vectors() {
        Vectors::read("inference/least_squares").check_all(|case| {
            let columns: Vec<Vec<f64>> = (1..=case.count("variables")).map(|i| case.list(&format!("x{i}"))).collect();
            let fit = fit(&columns, &case.list("y")).unwrap();
            let mut found = vec![
                ("r_squared", fit.r_squared),
                ("residual_standard_deviation", fit.residual_standard_deviation),
                ("degrees_of_freedom", fit.degrees_of_freedom as f64),
            ];
            let names = |i: usize| ["estimate", "standard_error", "p_value"].map(|what| &*format!("{what}_{i}").leak());
            for (i, of) in [&fit.intercept].into_iter().chain(&fit.coefficients).enumerate() {
                let [estimate, standard_error, p_value] = names(i);
                found.push((estimate, of.estimate));
                found.push((standard_error, of.standard_error));
                found.push((p_value, of.p_value.unwrap()));
            }
            found
        });
    }

    #[test]
    fn a_line_through_four_points_by_hand() {
        // x̄ = 2.5, ȳ = 6; Sxx = 5, Sxy = 11, Syy = 26. b = 2.2, b₀ = 0.5; residuals 0.3, −0.9, 0.9, −0.3: Σ² = 1.8.
        // s² = 0.9, SE(b) = √(0.9 / 5), SE(b₀) = √(0.9 (1/4 + 2.5² / 5)); R² = 1 − 1.8 / 26. With two degrees of freedom
        // the t quantile is (1 − 2p) / √(2p(1 − p)) at p = 0.025: 4.302653.
        let t = 0.95 / (0.05_f64 * 0.975).sqrt();
        let fit = fit(&[vec![1.0, 2.0, 3.0, 4.0]], &[3.0, 4.0, 8.0, 9.0]).unwrap();
        let slope = fit.coefficients[0];
        let Bounds { lower, upper } = fit.interval(&slope, 0.95).unwrap();
        for (got, expected) in [
            (slope.estimate, 2.2),
            (fit.intercept.estimate, 0.5),
            (slope.standard_error, 0.18_f64.sqrt()),
            (fit.intercept.standard_error, 1.35_f64.sqrt()),
            (fit.r_squared, 1.0 - 1.8 / 26.0),
            (fit.residual_standard_deviation, 0.9_f64.sqrt()),
            (lower, 2.2 - t * 0.18_f64.sqrt()),
            (upper, 2.2 + t * 0.18_f64.sqrt()),
        ] {
            assert!((got - expected).abs() < 1e-13, "{got} {expected}");
        }
    }

    #[test]
    fn no_variable_leaves_the_mean_and_its_t_interval() {
        let fit = fit(&[], &[1.0, 2.0, 6.0]).unwrap();
        assert_eq!((fit.intercept.estimate, fit.r_squared), (3.0, 0.0));
        assert!((fit.intercept.standard_error - (7.0_f64 / 3.0).sqrt()).abs() < 1e-15);
    }

    #[test]
    fn an_exact_fit_has_no_residuals_and_no_p_value() {
        let x: Vec<f64> = (0..50).map(|i| f64::from(i * 7 % 13)).collect();
        let y: Vec<f64> = x.iter().map(|x| 0.1 + 0.3 * x).collect();
        let fit = fit(&[x], &y).unwrap();
        assert_eq!((fit.residual_standard_deviation, fit.r_squared), (0.0, 1.0));
        assert_eq!((fit.coefficients[0].standard_error, fit.coefficients[0].p_value), (0.0, None));
        assert!((fit.coefficients[0].estimate - 0.3).abs() < 1e-15);
    }

    #[test]
    fn what_cannot_be_fitted_is_named() {
        let (x, y) = (vec![1.0, 2.0, 4.0, 3.0], [1.0, 3.0, 2.0, 2.0]);
        let twice: Vec<f64> = x.iter().map(|x| 2.0 * x - 1.0).collect();
        let error = fit(&[x.clone(), twice], &y).unwrap_err();
        assert_eq!(
            error.to_string(),
            "coefficient of x2 is undefined: it is constant or follows from the variables before it"
        );
        assert_eq!(fit(&[vec![5.0; 4]], &y).unwrap_err().code(), "undefined");
        assert_eq!(fit(std::slice::from_ref(&x), &[2.0; 4]).unwrap_err().code(), "undefined");
        assert_eq!(fit(&[vec![1.0, 2.0]], &[1.0, 2.0]).unwrap_err().code(), "insufficient_data");
        let error = fit(&[vec![1.0, f64::NAN, 2.0, 0.0]], &y).unwrap_err();
        assert_eq!((error.column(), error.row()), (Some("x1"), Some(1)));
        assert_eq!(fit(&[x], &[1.0, 2.0, 3.0, f64::INFINITY]).unwrap_err().column(), Some("outcome"));
    }
}
