//! Does a small system A·x = b with a symmetric, positive definite A have one solution, and which?
//!
//! `A = L·Lᵀ` with L lower triangular, row by row and in place; then two triangular solves. A matrix is a slice of
//! order² numbers, row after row, of which the part above the diagonal is neither read nor written. Nothing is
//! allocated, because a bootstrap solves thousands of systems.
//!
//! For A = XᵀX the pivot of a column is what its sum of squares keeps after regression on the columns before it. The
//! columns are taken in their order, without exchange, so that the first one that follows from those before it is found
//! and can be named: one whose pivot is not above 1e-10 of its sum of squares, or is NaN.
//!
//! Source: Golub and Van Loan (2013), *Matrix Computations*, 4th edition, §4.2; Higham (2002), *Accuracy and Stability of
//! Numerical Algorithms*, ch. 10.

/// The share of a diagonal entry that its pivot must exceed.
const INDEPENDENT: f64 = 1e-10;

/// The first column, from 0, that is a combination of those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dependent(pub usize);

/// Replaces the lower triangle of A by L.
///
/// # Errors
/// [`Dependent`] if A is not positive definite to working accuracy; the rows above are then L already.
///
/// ```
/// use cxkit::numerics::cholesky;
/// let mut a = [4.0, 0.0, 2.0, 5.0];
/// cholesky::factor(&mut a, 2).unwrap();
/// let mut b = [8.0, 12.0];
/// cholesky::solve(&a, 2, &mut b);
/// assert_eq!(b, [1.0, 2.0]);
/// ```
pub fn factor(matrix: &mut [f64], order: usize) -> Result<(), Dependent> {
    for j in 0..order {
        let (above, row) = matrix.split_at_mut(j * order);
        let diagonal = row[j];
        for i in 0..j {
            let other = &above[i * order..];
            row[i] = (row[i] - dot(&row[..i], &other[..i])) / other[i];
        }
        let pivot = diagonal - dot(&row[..j], &row[..j]);
        if !(pivot > INDEPENDENT * diagonal && pivot < f64::INFINITY) {
            return Err(Dependent(j));
        }
        row[j] = pivot.sqrt();
    }
    Ok(())
}

/// Replaces b by the solution of L·x = b.
pub fn solve_lower(factor: &[f64], order: usize, b: &mut [f64]) {
    for i in 0..order {
        let row = &factor[i * order..];
        b[i] = (b[i] - dot(&row[..i], &b[..i])) / row[i];
    }
}

/// Replaces b by the solution of A·x = b.
pub fn solve(factor: &[f64], order: usize, b: &mut [f64]) {
    solve_lower(factor, order, b);
    for i in (0..order).rev() {
        let row = &factor[i * order..];
        b[i] /= row[i];
        let x = b[i];
        b[..i].iter_mut().zip(row).for_each(|(b, &l)| *b -= l * x);
    }
}

/// As [`factor`] for a matrix whose columns may follow from each other, as those of indicators of labels do: leaves out
/// each that follows from those before it, and says how many are left. Its row of L is 0.
pub fn factor_independent(matrix: &mut [f64], order: usize) -> usize {
    let mut rank = 0;
    for j in 0..order {
        let (above, row) = matrix.split_at_mut(j * order);
        let diagonal = row[j];
        for i in 0..j {
            let other = &above[i * order..];
            row[i] = if other[i] > 0.0 { (row[i] - dot(&row[..i], &other[..i])) / other[i] } else { 0.0 };
        }
        let pivot = diagonal - dot(&row[..j], &row[..j]);
        if pivot > INDEPENDENT * diagonal && pivot < f64::INFINITY {
            row[j] = pivot.sqrt();
            rank += 1;
        } else {
            row[..=j].fill(0.0);
        }
    }
    rank
}

/// Replaces b by a solution of A·x = b after [`factor_independent`], 0 for the columns left out; b must be a combination
/// of the columns of A.
pub fn solve_independent(factor: &[f64], order: usize, b: &mut [f64]) {
    for i in 0..order {
        let row = &factor[i * order..];
        b[i] = if row[i] > 0.0 { (b[i] - dot(&row[..i], &b[..i])) / row[i] } else { 0.0 };
    }
    for i in (0..order).rev() {
        let row = &factor[i * order..];
        if row[i] > 0.0 {
            b[i] /= row[i];
        }
        let x = b[i];
        b[..i].iter_mut().zip(row).for_each(|(b, &l)| *b -= l * x);
    }
}

/// The diagonal of A⁻¹.
pub fn inverse_diagonal(factor: &[f64], order: usize) -> Vec<f64> {
    let mut column = vec![0.0; order];
    let squares = (0..order).map(|j| {
        column.fill(0.0);
        column[j] = 1.0;
        solve_lower(factor, order, &mut column);
        dot(&column, &column)
    });
    squares.collect()
}

fn dot(x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).map(|(x, y)| x * y).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The Hilbert matrix, whose inverse is known in whole numbers: Choi (1983), American Mathematical Monthly 90(5).
    fn hilbert(order: usize) -> Vec<f64> {
        (0..order * order).map(|at| 1.0 / (at / order + at % order + 1) as f64).collect()
    }

    fn hilbert_inverse(order: usize) -> Vec<f64> {
        let choose = |n: usize, k: usize| (0..k).fold(1, |product, i| product * (n - i) / (i + 1));
        let entry = |i: usize, j: usize| {
            let pair = choose(order + i, order - j - 1) * choose(order + j, order - i - 1);
            let sign = if (i + j).is_multiple_of(2) { 1.0 } else { -1.0 };
            sign * ((i + j + 1) * pair * choose(i + j, i) * choose(i + j, i)) as f64
        };
        (0..order * order).map(|at| entry(at / order, at % order)).collect()
    }

    #[test]
    fn the_inverse_of_the_hilbert_matrix_is_found_as_well_as_its_condition_allows() {
        for (order, condition) in [(2, 19.3), (3, 524.1), (4, 1.6e4), (5, 4.8e5), (6, 1.5e7)] {
            let (mut matrix, inverse) = (hilbert(order), hilbert_inverse(order));
            factor(&mut matrix, order).unwrap();
            let mut worst = 0.0_f64;
            let diagonal = inverse_diagonal(&matrix, order);
            for j in 0..order {
                let mut column = vec![0.0; order];
                column[j] = 1.0;
                solve(&matrix, order, &mut column);
                for i in 0..order {
                    worst = worst.max((column[i] / inverse[i * order + j] - 1.0).abs());
                }
                worst = worst.max((diagonal[j] / inverse[j * order + j] - 1.0).abs());
            }
            println!("cholesky, Hilbert {order}: {worst:.1e} = condition · {:.1e}", worst / condition);
            assert!(worst < 1e-16 * condition, "{order}: {worst:e}");
        }
    }

    #[test]
    fn the_part_above_the_diagonal_is_left_alone() {
        let mut matrix = [4.0, f64::NAN, 2.0, 5.0];
        assert_eq!(factor(&mut matrix, 2), Ok(()));
        assert!(matrix[1].is_nan() && matrix[0] == 2.0 && matrix[2..] == [1.0, 2.0]);
    }

    #[test]
    fn a_singular_system_is_solved_by_the_columns_that_are_independent() {
        // Indicators of two labels and of two others, five rows: the fourth column is first + second − third.
        let columns = [
            [1.0, 1.0, 0.0, 0.0, 0.0],
            [0.0, 0.0, 1.0, 1.0, 1.0],
            [1.0, 0.0, 1.0, 0.0, 0.0],
            [0.0, 1.0, 0.0, 1.0, 1.0],
        ];
        let products: Vec<f64> = (0..16).map(|at| dot(&columns[at / 4], &columns[at % 4])).collect();
        let mut solved: Vec<f64> = columns.iter().map(|column| dot(column, &[1.0, 2.0, 3.0, 4.0, 5.0])).collect();
        let wanted = solved.clone();
        let mut factored = products.clone();
        assert_eq!(factor_independent(&mut factored, 4), 3);
        solve_independent(&factored, 4, &mut solved);
        assert_eq!(solved[3], 0.0);
        for (row, wanted) in products.chunks(4).zip(wanted) {
            assert!((dot(row, &solved) - wanted).abs() < 1e-13, "{solved:?}");
        }
        let mut regular = [4.0, 0.0, 2.0, 5.0];
        assert_eq!(factor_independent(&mut regular, 2), 2);
        let mut b = [8.0, 12.0];
        solve_independent(&regular, 2, &mut b);
        assert_eq!(b, [1.0, 2.0]);
        let mut zero = [0.0; 4];
        assert_eq!(factor_independent(&mut zero, 2), 0);
    }

    #[test]
    fn the_first_dependent_column_is_named() {
        // Columns a, b, a + b, c of four rows: the third follows from the first two.
        let columns = [[1.0, 2.0, 0.0, 1.0], [0.0, 1.0, 1.0, 3.0], [1.0, 3.0, 1.0, 4.0], [1.0, 0.0, 0.0, 0.0]];
        let mut products: Vec<f64> = (0..16).map(|at| dot(&columns[at / 4], &columns[at % 4])).collect();
        assert_eq!(factor(&mut products, 4), Err(Dependent(2)));
        for singular in [[0.0, 0.0, 0.0, 1.0], [f64::NAN, 0.0, 0.0, 1.0], [f64::INFINITY, 0.0, 0.0, 1.0]] {
            assert_eq!(factor(&mut singular.clone(), 2), Err(Dependent(0)));
        }
        assert_eq!(factor(&mut [1.0, 0.0, 1.0, 1.0 + 1e-11], 2), Err(Dependent(1)));
        assert_eq!(factor(&mut [1.0, 0.0, 1.0, 1.0 + 1e-9], 2), Ok(()));
        assert_eq!(factor(&mut [1.0, 0.0, 2.0, 1.0], 2), Err(Dependent(1)));
        assert_eq!(factor(&mut [], 0), Ok(()));
    }
}
