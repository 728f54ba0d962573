//! Iterative proportional fitting on a table of cells, with or without bounds on how far a weight may move.
//!
//! ```text
//! w_c = d_c · clip(Π_m λ_m(label of c in margin m), least, most)
//! ```
//!
//! Label after label, λ is set so that the label's weights add up to its target. Without bounds that is one division;
//! with bounds the sum is piecewise linear in λ and is solved exactly, so that trimmed weights are not clipped afterwards
//! but meet the margins too. Where the iteration converges, its weights are the closest to the base weights in the sense
//! of Σ w·ln(w/d) − w + d, whatever the order of the margins.
//!
//! References: Deming and Stephan (1940), Annals of Mathematical Statistics 11(4), 427–444; Deville, Särndal and Sautory
//! (1993), Journal of the American Statistical Association 88(423), 1013–1020.
use crate::Error;
use crate::control::Control;

/// What the weights of cells are fitted to.
#[derive(Debug)]
pub(super) struct Problem<'a> {
    /// The base weight of each cell.
    pub(super) base: &'a [f64],
    pub(super) margins: Vec<FitMargin<'a>>,
    /// The least and the largest ratio of a fitted to a base weight.
    pub(super) bounds: (f64, f64),
    pub(super) tolerance: f64,
    pub(super) iterations: u64,
}

/// One margin: the cells and the target of each of its labels.
#[derive(Debug)]
pub(super) struct FitMargin<'a> {
    pub(super) members: Vec<Vec<usize>>,
    pub(super) targets: &'a [f64],
}

/// The ratio of fitted to base weight of each cell.
#[derive(Debug)]
pub(super) struct Fitted {
    pub(super) ratios: Vec<f64>,
    pub(super) iterations: u64,
    /// The largest relative difference of a margin from its target.
    pub(super) largest_error: f64,
}

/// Why there is none.
#[derive(Debug)]
pub(super) enum Failed {
    Cancelled(Error),
    /// The bounds keep a label from its target, whatever the other weights are.
    Unreachable {
        margin: usize,
        label: usize,
        reach: f64,
    },
    /// The margin that is furthest from its target when the iteration ends.
    Apart {
        margin: usize,
        label: usize,
        error: f64,
    },
}

impl Problem<'_> {
    /// Fits the weights.
    pub(super) fn solve(&self, control: Control<'_>) -> std::result::Result<Fitted, Failed> {
        let (least, most) = self.bounds;
        let mut free = vec![1.0_f64; self.base.len()];
        if self.bounds != (0.0, f64::INFINITY) {
            // The mean ratio, so that cells start within their bounds.
            let total: f64 = self.margins[0].targets.iter().sum();
            free.fill(total / self.base.iter().sum::<f64>());
        }
        let ratios = |free: &[f64]| free.iter().map(|ratio| ratio.clamp(least, most)).collect::<Vec<f64>>();
        let mut apart = (0, 0, f64::INFINITY);
        for iteration in 1..=self.iterations {
            control.check().map_err(Failed::Cancelled)?;
            for (margin, of) in self.margins.iter().enumerate() {
                for (label, (members, &target)) in of.members.iter().zip(of.targets).enumerate() {
                    if target == 0.0 {
                        continue;
                    }
                    let factor = match self.factor(members, &free, target) {
                        Ok(factor) => factor,
                        Err(reach) => return Err(Failed::Unreachable { margin, label, reach }),
                    };
                    for &cell in members {
                        free[cell] *= factor;
                    }
                }
            }
            let ratios = ratios(&free);
            apart = self.furthest(&ratios);
            if apart.2 <= self.tolerance {
                return Ok(Fitted { ratios, iterations: iteration, largest_error: apart.2 });
            }
            if !free.iter().all(|&ratio| ratio > 0.0 && ratio < f64::INFINITY) {
                break;
            }
        }
        let (margin, label, error) = apart;
        Err(Failed::Apart { margin, label, error })
    }

    /// The margin and label that is relatively furthest from its target.
    pub(super) fn furthest(&self, ratios: &[f64]) -> (usize, usize, f64) {
        let mut furthest = (0, 0, 0.0);
        for (margin, of) in self.margins.iter().enumerate() {
            for (label, (members, &target)) in of.members.iter().zip(of.targets).enumerate() {
                let sum: f64 = members.iter().map(|&cell| self.base[cell] * ratios[cell]).sum();
                let error = if target > 0.0 { (sum / target - 1.0).abs() } else { 0.0 };
                if error > furthest.2 || error.is_nan() {
                    furthest = (margin, label, error);
                }
            }
        }
        furthest
    }

    /// The factor that brings the weights of a label to their target; else how far they reach.
    fn factor(&self, members: &[usize], free: &[f64], target: f64) -> std::result::Result<f64, f64> {
        let (least, most) = self.bounds;
        let slope = |cell: usize| self.base[cell] * free[cell];
        if self.bounds == (0.0, f64::INFINITY) {
            return Ok(target / members.iter().map(|&cell| slope(cell)).sum::<f64>());
        }
        // Where a cell leaves its lower bound the sum starts to rise with it, where it reaches its upper bound it stops.
        let starts = members.iter().map(|&cell| (least / free[cell], slope(cell)));
        let stops = members.iter().map(|&cell| (most / free[cell], -slope(cell)));
        let mut kinks: Vec<(f64, f64)> = starts.chain(stops).filter(|kink| kink.0 < f64::INFINITY).collect();
        kinks.sort_by(|a, b| a.0.total_cmp(&b.0));
        let base: f64 = members.iter().map(|&cell| self.base[cell]).sum();
        let (mut sum, mut rise, mut at) = (least * base, 0.0, 0.0);
        let reaches = |sum: f64| (sum - target).abs() <= self.tolerance * target;
        if sum > target && !reaches(sum) {
            return Err(sum);
        }
        for (kink, change) in kinks {
            let next = sum + rise * (kink - at);
            if next >= target && rise > 0.0 {
                return Ok(at + (target - sum) / rise);
            }
            (sum, at, rise) = (next, kink, rise + change);
        }
        if most == f64::INFINITY {
            return Ok(at + (target - sum) / rise);
        }
        if reaches(most * base) { Ok(at) } else { Err(most * base) }
    }
}
