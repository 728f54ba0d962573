//! Mergeable state: the one way to compute on a slice, on a stream, in threads and in clusters.
use crate::Result;
use crate::control::Control;
use crate::data::Groups;

/// State that takes batches, merges with its like, and gives a result at any time.
///
/// Laws, checked for every implementation by the conformance macro:
/// - merged parts equal the whole, at every split and in every order;
/// - [`empty`](Accumulator::empty) keeps the configuration and is the unit of merge;
/// - a batch or a merge that fails leaves the state as it was;
/// - another configuration is refused as `incompatible`.
///
/// Laws compare evaluated results: counts give equal bits; sums of floats agree within 1e-13 · Σ|x| / |Σx|.
pub trait Accumulator: Clone + Send + Sync {
    /// What one update takes: borrowed columns that belong together.
    type Batch<'a>: Copy;
    /// What the result can be asked for; the default is what most callers want.
    type Options: Default;
    /// The plain result.
    type Output;

    /// An empty state of the same configuration.
    #[must_use]
    fn empty(&self) -> Self;

    /// How many rows a batch has.
    fn rows(batch: Self::Batch<'_>) -> usize;

    /// Adds a batch; on error nothing is added.
    fn update(&mut self, batch: Self::Batch<'_>) -> Result<()>;

    /// Adds each row of a batch to the state of its group.
    ///
    /// There are as many groups as rows, and each is an index into `states`; on error nothing is added.
    fn update_grouped(states: &mut [Self], groups: Groups<'_>, batch: Self::Batch<'_>) -> Result<()>;

    /// Adds the observations that `other` has seen; on error nothing is added.
    fn merge(&mut self, other: &Self) -> Result<()>;

    /// The result for all observations so far; the state goes on.
    fn evaluate(&self, options: &Self::Options) -> Result<Self::Output> {
        self.evaluate_with(options, Control::default())
    }

    /// [`evaluate`](Accumulator::evaluate) that can be cancelled, reports progress and uses threads where it takes long.
    fn evaluate_with(&self, options: &Self::Options, control: Control<'_>) -> Result<Self::Output>;

    /// The result for these observations as a part of `whole`, which holds them: where units were sampled together,
    /// those without an observation of the part count for its precision too. Most metrics need only their own.
    fn evaluate_within(&self, whole: &Self, options: &Self::Options, control: Control<'_>) -> Result<Self::Output> {
        let _ = whole;
        self.evaluate_with(options, control)
    }
}
