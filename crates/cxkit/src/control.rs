//! Cancellation, progress and threads for calls that can take long.
use crate::{Error, Result};
use std::fmt;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// How a long call is steered: polled at every chunk, iteration or replicate.
///
/// The default never cancels, reports nothing and uses one thread. Threads live only inside the call
/// ([`std::thread::scope`]); the number of threads never changes a bit of the result.
#[derive(Clone, Copy, Default)]
pub struct Control<'a> {
    /// Set it from another thread to stop the call with [`Error::Cancelled`].
    pub cancel: Option<&'a AtomicBool>,
    /// Called with the work done and the work in all, in no particular order of threads.
    pub progress: Option<&'a (dyn Fn(u64, u64) + Sync)>,
    /// How many threads to use; none means one.
    pub threads: Option<NonZeroUsize>,
}

impl fmt::Debug for Control<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Control { cancel, progress, threads } = self;
        write!(f, "Control {{ cancel: {cancel:?}, progress: {}, threads: {threads:?} }}", progress.is_some())
    }
}

impl Control<'_> {
    /// An error if the caller asked to stop.
    pub fn check(&self) -> Result<()> {
        if self.cancel.is_some_and(|flag| flag.load(Ordering::Relaxed)) { Err(Error::Cancelled) } else { Ok(()) }
    }

    /// Fills `out` in chunks of `chunk` items by `fill(first_index, items)`, over the threads there are.
    ///
    /// Chunks depend only on the length, so the outcome is the same for every number of threads.
    pub(crate) fn fill<T: Send>(
        &self,
        out: &mut [T],
        chunk: usize,
        fill: impl Fn(usize, &mut [T]) -> Result<()> + Sync,
    ) -> Result<()> {
        let total = out.len() as u64;
        let done = AtomicU64::new(0);
        let chunks = std::sync::Mutex::new(out.chunks_mut(chunk.max(1)).enumerate());
        let work = || -> Result<()> {
            loop {
                let next = chunks.lock().map_err(|_| Error::Internal { reason: "a worker panicked".into() })?.next();
                let Some((at, items)) = next else { return Ok(()) };
                self.check()?;
                let count = items.len() as u64;
                fill(at * chunk, items)?;
                let now = done.fetch_add(count, Ordering::Relaxed) + count;
                if let Some(progress) = self.progress {
                    progress(now, total);
                }
            }
        };
        let threads =
            self.threads.map_or(1, NonZeroUsize::get).min(total.div_ceil(chunk.max(1) as u64).max(1) as usize);
        std::thread::scope(|scope| {
            let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
            let own = work();
            others.into_iter().fold(own, |result, other| {
                let other =
                    other.join().unwrap_or_else(|_| Err(Error::Internal { reason: "a worker panicked".into() }));
                result.and(other)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_do_not_change_the_result_and_progress_reaches_the_end() {
        let run = |threads| {
            let seen = AtomicU64::new(0);
            let progress = |done, total| {
                assert_eq!(total, 1000);
                seen.fetch_max(done, Ordering::Relaxed);
            };
            let control = Control { progress: Some(&progress), threads: NonZeroUsize::new(threads), cancel: None };
            let mut out = vec![0_usize; 1000];
            control
                .fill(&mut out, 7, |first, items| {
                    items.iter_mut().enumerate().for_each(|(i, x)| *x = (first + i) * 3);
                    Ok(())
                })
                .unwrap();
            assert_eq!(seen.into_inner(), 1000);
            out
        };
        assert_eq!(run(1), run(4));
    }

    #[test]
    fn a_set_flag_cancels_before_any_work() {
        let flag = AtomicBool::new(true);
        let control = Control { cancel: Some(&flag), ..Control::default() };
        let error = control.fill(&mut [0; 3], 1, |_, _| panic!("no work is done")).unwrap_err();
        assert_eq!(error, Error::Cancelled);
    }
}
