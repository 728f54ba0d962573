//! Logarithms of factorials, for products of many binomial coefficients.
use crate::numerics::sum::Sum;

/// ln n! − n·ln(N/e) for n = 0, 1, …, N. The linear part cancels in every multinomial coefficient; what remains is some
/// thirty times smaller, and so are its roundings.
pub(super) struct LnFactorials(Vec<f64>);

impl LnFactorials {
    pub(super) fn up_to(total: u64) -> Self {
        let scale = total as f64 / std::f64::consts::E;
        let mut sum = Sum::default();
        let rest = (1..=total).map(|i| {
            sum.add(libm::log(i as f64 / scale));
            sum.total()
        });
        Self(std::iter::once(0.0).chain(rest).collect())
    }

    pub(super) fn of(&self, n: u64) -> f64 {
        self.0[n as usize]
    }

    /// ln C(n, k).
    pub(super) fn choose(&self, n: u64, k: u64) -> f64 {
        self.of(n) - self.of(k) - self.of(n - k)
    }
}
