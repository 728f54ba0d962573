//! Customers in the order of a forecast, the most promising first; equal forecasts share their places.
use super::HoldoutDecile;

/// Forecasts this close together, relative to the larger, are equal: the difference is one of rounding.
const TIE: f64 = 1e-12;

/// Customers of equal forecast.
#[derive(Debug)]
struct Tie {
    /// Customers before them.
    before: usize,
    rows: Vec<usize>,
    forecast: f64,
    /// Their mean purchases.
    bought: f64,
}

/// The order of a forecast.
#[derive(Debug)]
pub(super) struct Ranking {
    ties: Vec<Tie>,
    n: usize,
}

impl Ranking {
    pub(super) fn of(forecast: &[f64], bought: &[f64]) -> Self {
        let mut rows: Vec<usize> = (0..forecast.len()).collect();
        rows.sort_by(|&a, &b| forecast[b].total_cmp(&forecast[a]));
        let mut before = 0;
        let tie = |rows: &[usize]| {
            let bought = rows.iter().map(|&row| bought[row]).sum::<f64>() / rows.len() as f64;
            let tie = Tie { before, rows: rows.to_vec(), forecast: forecast[rows[0]], bought };
            before += rows.len();
            tie
        };
        let equal = |&a: &usize, &b: &usize| forecast[a] - forecast[b] <= TIE * forecast[a];
        Self { ties: rows.chunk_by(equal).map(tie).collect(), n: forecast.len() }
    }

    /// Σ yᵢ ((n + 1)/2 − placeᵢ): what the order puts in front, 0 for one that knows nothing.
    fn in_front(&self) -> f64 {
        let middle = f64::midpoint(self.n as f64, 1.0);
        let tie = |tie: &Tie| {
            let n = tie.rows.len() as f64;
            n * tie.bought * (middle - (tie.before as f64 + f64::midpoint(n, 1.0)))
        };
        self.ties.iter().map(tie).sum()
    }

    /// The Gini of this order over that of the perfect one; none if all bought the same.
    pub(super) fn normalised_gini(&self, bought: &[f64]) -> Option<f64> {
        let perfect = Self::of(bought, bought).in_front();
        (perfect > 0.0).then(|| self.in_front() / perfect)
    }

    /// Tenths of the places, from the top; a tenth without a place is left out.
    pub(super) fn deciles(&self) -> Vec<HoldoutDecile> {
        let end = |decile: usize| (decile * self.n).div_ceil(10);
        let decile = |decile: usize| {
            let (from, to) = (end(decile - 1), end(decile));
            let (mut observed, mut expected) = (0.0, 0.0);
            let first = self.ties.partition_point(|tie| tie.before + tie.rows.len() <= from);
            for tie in self.ties[first..].iter().take_while(|tie| tie.before < to) {
                let shared = ((tie.before + tie.rows.len()).min(to) - tie.before.max(from)) as f64;
                observed += shared * tie.bought;
                expected += shared * tie.forecast;
            }
            let n = (to - from) as u64;
            let mean = |sum: f64| sum / n as f64;
            let (decile, observed, expected) = (decile as u32, mean(observed), mean(expected));
            (n > 0).then_some(HoldoutDecile { decile, n, observed, expected })
        };
        (1..=10).filter_map(decile).collect()
    }
}
