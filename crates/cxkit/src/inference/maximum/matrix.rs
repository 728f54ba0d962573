//! Small symmetric matrices.
use crate::numerics::cholesky;

/// A symmetric matrix, row after row.
#[derive(Debug, Clone)]
pub(super) struct Matrix {
    pub(super) order: usize,
    pub(super) entries: Vec<f64>,
}

impl Matrix {
    /// `scale` times the identity.
    pub(super) fn identity(order: usize, scale: f64) -> Self {
        let entries = (0..order * order).map(|at| if at % (order + 1) == 0 { scale } else { 0.0 }).collect();
        Self { order, entries }
    }

    pub(super) fn get(&self, i: usize, j: usize) -> f64 {
        self.entries[i * self.order + j]
    }

    pub(super) fn times(&self, x: &[f64]) -> Vec<f64> {
        self.entries.chunks_exact(self.order).map(|row| dot(row, x)).collect()
    }

    /// The rows and columns of `indices`.
    pub(super) fn part(&self, indices: &[usize]) -> Self {
        let entries = indices.iter().flat_map(|&i| indices.iter().map(move |&j| self.get(i, j))).collect();
        Self { order: indices.len(), entries }
    }

    /// Its Cholesky factor, if it is positive definite to working accuracy.
    pub(super) fn factor(&self) -> Option<Factor> {
        let mut entries = self.entries.clone();
        cholesky::factor(&mut entries, self.order).ok()?;
        Some(Factor(Self { order: self.order, entries }))
    }

    /// A factor for a search, which a singular model must not stop: no pivot falls below 1e-14 of its diagonal.
    pub(super) fn factor_anyway(&self) -> Option<Factor> {
        let n = self.order;
        let mut l = self.clone();
        for j in 0..n {
            for i in 0..j {
                let row = dot(&l.entries[j * n..j * n + i], &l.entries[i * n..i * n + i]);
                l.entries[j * n + i] = (self.get(j, i) - row) / l.get(i, i);
            }
            let row = &l.entries[j * n..j * n + j];
            let pivot = (self.get(j, j) - dot(row, row)).max(1e-14 * self.get(j, j));
            if !(pivot > 0.0 && pivot < f64::INFINITY) {
                return None;
            }
            l.entries[j * n + j] = pivot.sqrt();
        }
        Some(Factor(l))
    }

    /// The inverse of a covariance given as rows; none unless it is positive definite.
    pub(super) fn inverse_of(covariance: &[Vec<f64>]) -> Option<Self> {
        let matrix = Self { order: covariance.len(), entries: covariance.concat() };
        matrix.factor().map(|factor| factor.inverse())
    }

    /// Eigenvalues, ascending, each with its vector: Jacobi's rotations.
    pub(super) fn eigen(&self) -> Vec<(f64, Vec<f64>)> {
        let n = self.order;
        let (mut a, mut vectors) = (self.clone(), Self::identity(n, 1.0));
        for _ in 0..60 {
            let mut rotated = false;
            for p in 0..n {
                for q in p + 1..n {
                    let off = a.get(p, q);
                    if !(off.abs() > 1e-17 * (a.get(p, p).abs() * a.get(q, q).abs()).sqrt()) || off.abs() < 1e-300 {
                        continue;
                    }
                    rotated = true;
                    let tau = (a.get(q, q) - a.get(p, p)) / (2.0 * off);
                    let t = tau.signum() / (tau.abs() + libm::hypot(1.0, tau));
                    let c = 1.0 / libm::hypot(1.0, t);
                    a.rotate(p, q, c, t * c);
                    vectors.rotate_columns(p, q, c, t * c);
                    a.entries[p * n + q] = 0.0;
                    a.entries[q * n + p] = 0.0;
                }
            }
            if !rotated {
                break;
            }
        }
        let vector = |j: usize| (0..n).map(|i| vectors.get(i, j)).collect();
        let mut pairs: Vec<(f64, Vec<f64>)> = (0..n).map(|j| (a.get(j, j), vector(j))).collect();
        pairs.sort_by(|x, y| x.0.total_cmp(&y.0));
        pairs
    }

    fn rotate_columns(&mut self, p: usize, q: usize, c: f64, s: f64) {
        for row in self.entries.chunks_exact_mut(self.order) {
            let (x, y) = (row[p], row[q]);
            row[p] = c * x - s * y;
            row[q] = s * x + c * y;
        }
    }

    fn rotate(&mut self, p: usize, q: usize, c: f64, s: f64) {
        self.rotate_columns(p, q, c, s);
        let n = self.order;
        for j in 0..n {
            let (x, y) = (self.get(p, j), self.get(q, j));
            self.entries[p * n + j] = c * x - s * y;
            self.entries[q * n + j] = s * x + c * y;
        }
    }
}

/// A Cholesky factor.
#[derive(Debug)]
pub(super) struct Factor(Matrix);

impl Factor {
    pub(super) fn solve(&self, b: &[f64]) -> Vec<f64> {
        let mut x = b.to_vec();
        cholesky::solve(&self.0.entries, self.0.order, &mut x);
        x
    }

    pub(super) fn inverse(&self) -> Matrix {
        let n = self.0.order;
        let mut entries = Vec::with_capacity(n * n);
        for j in 0..n {
            let unit: Vec<f64> = (0..n).map(|i| f64::from(i == j)).collect();
            entries.extend(self.solve(&unit));
        }
        // Equal to the last bit across the diagonal.
        for i in 0..n {
            for j in 0..i {
                let mean = 0.5 * (entries[i * n + j] + entries[j * n + i]);
                (entries[i * n + j], entries[j * n + i]) = (mean, mean);
            }
        }
        Matrix { order: n, entries }
    }
}

pub(super) fn dot(x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).map(|(x, y)| x * y).sum()
}

/// The largest absolute entry; NaN counts as none.
pub(super) fn longest(x: &[f64]) -> f64 {
    x.iter().fold(0.0, |longest, x| x.abs().max(longest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eigenvalues_of_known_matrices() {
        // The second difference of order n: 2 − 2 cos(kπ/(n + 1)).
        let n = 4;
        let entries = (0..16_usize).map(|at| match (at / n).abs_diff(at % n) {
            0 => 2.0,
            1 => -1.0,
            _ => 0.0,
        });
        let matrix = Matrix { order: n, entries: entries.collect() };
        for (k, (value, vector)) in matrix.eigen().iter().enumerate() {
            let exact = 2.0 - 2.0 * libm::cos((k + 1) as f64 * std::f64::consts::PI / 5.0);
            assert!((value - exact).abs() < 4e-15, "{k}");
            let image = matrix.times(vector);
            assert!(image.iter().zip(vector).all(|(a, v)| (a - value * v).abs() < 4e-15), "{k}");
        }
        // Graded: the small eigenvalue keeps its digits.
        let graded = Matrix { order: 2, entries: vec![1e10, 1.0, 1.0, 1.0] };
        assert!((graded.eigen()[0].0 - (1.0 - 1e-10)).abs() < 1e-15);
    }

    #[test]
    fn inverse() {
        let matrix = Matrix { order: 2, entries: vec![4.0, 2.0, 2.0, 5.0] };
        let inverse = matrix.factor().unwrap().inverse();
        let expected = [0.3125, -0.125, -0.125, 0.25];
        assert!(inverse.entries.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-16));
        assert!(Matrix::inverse_of(&[vec![1.0, 2.0], vec![2.0, 1.0]]).is_none());
    }
}
