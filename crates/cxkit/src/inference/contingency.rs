//! Do the rows of a table of counts have the same shares? Pearson's chi-squared test, and where a table departs.
//!
//! With O the observed count, N the total, r and c the totals of its row and column:
//!
//! | quantity | formula |
//! | --- | --- |
//! | expected | `E = r·c / N` |
//! | statistic | `χ² = Σ (O − E)² / E`, on (rows − 1)(columns − 1) degrees of freedom |
//! | Cramér's V | `√(χ² / (N · min(rows − 1, columns − 1)))`, from 0 to 1 |
//! | adjusted residual | `(O − E) / √(E (1 − r/N)(1 − c/N))`, standard normal if the rows are alike |
//!
//! O − E is taken as `(O·N − r·c)/N` in whole numbers, so that rows with equal shares give exactly 0. A row or column
//! without a count says nothing and has no expected counts: such margins are dropped by the caller, who knows what they
//! mean, and are an error here.
//!
//! Differs from: SciPy and R, which apply Yates' correction to tables of 2×2 by default; here there is none. The
//! approximation is poor where expected counts fall below 5: see [`exact_table`](super::exact_table).
//!
//! Source: Pearson (1900), Philosophical Magazine 50, 157–175; Haberman (1973), *The Analysis of Residuals in
//! Cross-Classified Tables*, Biometrics 29, 205–220; Cramér (1946), *Mathematical Methods of Statistics*, §21.9.
use crate::error::{Error, Result};
use crate::numerics::chi_squared;

/// The largest total of a table: 2^53.
pub const MAX_TOTAL: u64 = 1 << 53;

/// A table of counts in which every row and every column has a count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    rows: Vec<Vec<u64>>,
    row_totals: Vec<u64>,
    column_totals: Vec<u64>,
    total: u64,
}

/// Pearson's test of one table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pearson {
    /// χ².
    pub statistic: f64,
    /// (Rows − 1)(columns − 1).
    pub degrees_of_freedom: u64,
    /// P(χ² at least as large) if the rows have the same shares.
    pub p_value: f64,
    /// Cramér's V.
    pub cramers_v: f64,
}

impl Table {
    /// A table of these rows.
    ///
    /// # Errors
    /// `invalid_value` for rows of different lengths and for a row or column without a count, `limit_exceeded` above
    /// [`MAX_TOTAL`].
    pub fn new(rows: Vec<Vec<u64>>) -> Result<Self> {
        let columns = rows.first().map_or(0, Vec::len);
        let (mut row_totals, mut column_totals) = (vec![0_u64; rows.len()], vec![0_u64; columns]);
        let mut total = 0_u64;
        for (i, row) in rows.iter().enumerate() {
            if row.len() != columns {
                let expected = format!("{columns} counts, as in the first row");
                return Err(Error::invalid("table", Some(i as u64), expected, row.len()));
            }
            for (j, &count) in row.iter().enumerate() {
                // Saturated margins are never used: the total is refused first.
                row_totals[i] = row_totals[i].saturating_add(count);
                column_totals[j] = column_totals[j].saturating_add(count);
                total = total.saturating_add(count);
            }
        }
        if total > MAX_TOTAL {
            return Err(Error::LimitExceeded { what: "counts of a table".into(), limit: MAX_TOTAL, got: total });
        }
        if let Some(i) = row_totals.iter().position(|&r| r == 0) {
            return Err(Error::invalid("table", Some(i as u64), "a count in every row", "an empty row"));
        }
        if columns == 0 || column_totals.contains(&0) {
            return Err(Error::invalid("table", None, "a count in every column", "an empty column"));
        }
        Ok(Self { rows, row_totals, column_totals, total })
    }

    /// The counts, row by row.
    pub fn rows(&self) -> &[Vec<u64>] {
        &self.rows
    }

    /// The total of each row.
    pub fn row_totals(&self) -> &[u64] {
        &self.row_totals
    }

    /// The total of each column.
    pub fn column_totals(&self) -> &[u64] {
        &self.column_totals
    }

    /// The total of all counts.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The expected count of a cell.
    pub fn expected(&self, row: usize, column: usize) -> f64 {
        self.row_totals[row] as f64 * self.column_totals[column] as f64 / self.total as f64
    }

    /// The smallest expected count: that of the smallest row and column.
    pub fn smallest_expected(&self) -> f64 {
        let smallest = |totals: &[u64]| totals.iter().copied().min().unwrap_or_default() as f64;
        smallest(&self.row_totals) * smallest(&self.column_totals) / self.total as f64
    }

    /// The adjusted standardised residual of a cell; none in a table of one row or column, where it cannot vary.
    pub fn residual(&self, row: usize, column: usize) -> Option<f64> {
        let (r, c, n) = (self.row_totals[row], self.column_totals[column], self.total);
        let margins = r as f64 * c as f64 * (n - r) as f64 * (n - c) as f64;
        (margins > 0.0).then(|| self.excess(row, column) * ((n as f64) / margins).sqrt())
    }

    /// Pearson's chi-squared test that the rows have the same shares.
    ///
    /// # Errors
    /// `insufficient_data` with fewer than two rows or columns.
    ///
    /// ```
    /// use cxkit::inference::contingency::Table;
    /// let test = Table::new(vec![vec![10, 20], vec![20, 10]])?.pearson()?;
    /// assert!((test.statistic - 20.0 / 3.0).abs() < 1e-14);
    /// assert_eq!(test.degrees_of_freedom, 1);
    /// # Ok::<(), cxkit::Error>(())
    /// ```
    pub fn pearson(&self) -> Result<Pearson> {
        let (rows, columns) = (self.row_totals.len(), self.column_totals.len());
        let smaller = rows.min(columns) as u64;
        if smaller < 2 {
            let what = "chi-squared test, rows and columns with a count".into();
            return Err(Error::InsufficientData { what, needed: 2, got: smaller });
        }
        let n = self.total as f64;
        let mut statistic = 0.0;
        for (i, &r) in self.row_totals.iter().enumerate() {
            for (j, &c) in self.column_totals.iter().enumerate() {
                let excess = self.excess(i, j);
                statistic += excess / (r as f64) * (excess / (c as f64)) / n;
            }
        }
        let degrees_of_freedom = ((rows - 1) * (columns - 1)) as u64;
        Ok(Pearson {
            statistic,
            degrees_of_freedom,
            p_value: chi_squared::sf(statistic, degrees_of_freedom as f64)?,
            cramers_v: (statistic / (n * (smaller - 1) as f64)).sqrt().min(1.0),
        })
    }

    /// N times observed less expected, exact before its one rounding.
    fn excess(&self, row: usize, column: usize) -> f64 {
        let product = |a: u64, b: u64| i128::from(a) * i128::from(b);
        let observed = product(self.rows[row][column], self.total);
        (observed - product(self.row_totals[row], self.column_totals[column])) as f64
    }
}

#[cfg(test)]
impl Table {
    /// The table of a vector, whose `counts` come one row after the other.
    pub(super) fn of_case(case: &crate::numerics::vectors::Case) -> Self {
        let counts: Vec<u64> = case.list("counts").iter().map(|&count| count as u64).collect();
        Self::new(counts.chunks(case.count("columns") as usize).map(<[u64]>::to_vec).collect()).unwrap()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::normal;
    use crate::numerics::vectors::Vectors;

    fn table(rows: &[&[u64]]) -> Table {
        Table::new(rows.iter().map(|row| row.to_vec()).collect()).unwrap()
    }

    #[test]
    fn vectors() {
        let mut worst = 0.0_f64;
        for case in &Vectors::read("inference/contingency").cases {
            let table = Table::of_case(case);
            let test = table.pearson().unwrap();
            let columns = table.column_totals().len();
            let cells = || (0..table.rows().len()).flat_map(|i| (0..columns).map(move |j| (i, j)));
            let got = |name: &str| match name {
                "summary" => {
                    let df = test.degrees_of_freedom as f64;
                    vec![test.statistic, df, test.p_value, test.cramers_v, table.smallest_expected()]
                }
                "expected" => cells().map(|(i, j)| table.expected(i, j)).collect(),
                _ => cells().map(|(i, j)| table.residual(i, j).unwrap()).collect::<Vec<f64>>(),
            };
            for name in ["summary", "expected", "residuals"] {
                let (got, expected) = (got(name), case.list(name));
                assert_eq!(got.len(), expected.len());
                for (got, expected) in got.iter().zip(&expected) {
                    assert!((got - expected).abs() <= 1e-12 * expected.abs(), "{name}: {got:e} {expected:e}");
                    worst = worst.max(if got == expected { 0.0 } else { (got / expected - 1.0).abs() });
                }
            }
        }
        println!("inference.contingency: {worst:.1e}");
    }

    #[test]
    fn two_by_two_is_the_square_of_each_residual_and_of_the_pooled_z() {
        let (a, b, n1, n2) = (13.0_f64, 40.0_f64, 60.0_f64, 85.0_f64);
        let table = table(&[&[13, 47], &[40, 45]]);
        let test = table.pearson().unwrap();
        let pooled = (a + b) / (n1 + n2);
        let z = (a / n1 - b / n2) / (pooled * (1.0 - pooled) * (1.0 / n1 + 1.0 / n2)).sqrt();
        assert!((test.statistic / (z * z) - 1.0).abs() < 1e-13);
        assert!((test.p_value / normal::two_sided_p(z) - 1.0).abs() < 1e-12);
        assert!((test.cramers_v - (z * z / (n1 + n2)).sqrt()).abs() < 1e-15);
        for (i, j, sign) in [(0, 0, 1.0), (0, 1, -1.0), (1, 0, -1.0), (1, 1, 1.0)] {
            assert!((table.residual(i, j).unwrap() / (sign * z) - 1.0).abs() < 1e-13, "{i} {j}");
        }
    }

    #[test]
    fn equal_shares_give_exactly_nothing_and_separate_ones_everything() {
        let equal = table(&[&[1, 7, 3], &[3, 21, 9], &[10, 70, 30]]).pearson().unwrap();
        assert_eq!((equal.statistic, equal.p_value, equal.cramers_v), (0.0, 1.0, 0.0));
        let apart = table(&[&[5, 0], &[0, 9], &[4, 0]]);
        let test = apart.pearson().unwrap();
        assert!((test.cramers_v - 1.0).abs() < 1e-15 && (test.statistic - 18.0).abs() < 1e-13);
        assert_eq!(apart.smallest_expected(), 4.0 * 9.0 / 18.0);
    }

    #[test]
    fn transposing_and_permuting_change_nothing() {
        let one = table(&[&[3, 9, 1, 4], &[8, 2, 6, 5], &[1, 1, 12, 2]]).pearson().unwrap();
        let transposed = table(&[&[3, 8, 1], &[9, 2, 1], &[1, 6, 12], &[4, 5, 2]]).pearson().unwrap();
        let permuted = table(&[&[12, 1, 2, 1], &[1, 3, 4, 9], &[6, 8, 5, 2]]).pearson().unwrap();
        for other in [transposed, permuted] {
            assert_eq!(other.degrees_of_freedom, one.degrees_of_freedom);
            assert!((other.statistic / one.statistic - 1.0).abs() < 1e-14);
            assert!((other.cramers_v / one.cramers_v - 1.0).abs() < 1e-14);
        }
    }

    #[test]
    fn one_row_or_column_has_no_test_and_no_residual() {
        for single in [table(&[&[3, 4]]), table(&[&[3], &[4]])] {
            assert_eq!(single.pearson().unwrap_err().code(), "insufficient_data");
            assert_eq!((single.residual(0, 0), single.expected(0, 0)), (None, 3.0));
        }
    }

    #[test]
    fn tables_that_are_none_are_refused() {
        let code = |rows: &[&[u64]]| {
            let error = Table::new(rows.iter().map(|row| row.to_vec()).collect()).unwrap_err();
            (error.code(), error.row())
        };
        assert_eq!(code(&[]), ("invalid_value", None));
        assert_eq!(code(&[&[], &[]]), ("invalid_value", Some(0)));
        assert_eq!(code(&[&[1, 2], &[3]]), ("invalid_value", Some(1)));
        assert_eq!(code(&[&[1, 2], &[0, 0]]), ("invalid_value", Some(1)));
        assert_eq!(code(&[&[1, 0], &[2, 0]]), ("invalid_value", None));
        assert_eq!(code(&[&[u64::MAX, 1], &[2, 1]]), ("limit_exceeded", None));
    }
}
