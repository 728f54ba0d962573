//! Long calls: Ctrl-C, progress and threads.
use crate::errors::{check, guarded, internal, option, type_name};
use cxkit::control::Control;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyInt};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

/// How often the calling thread looks for a signal and reports progress.
const POLL: Duration = Duration::from_millis(25);

/// What the caller said about a long call.
pub struct Steering<'py> {
    py: Python<'py>,
    progress: Option<Progress<'py>>,
    threads: Option<NonZeroUsize>,
}

enum Progress<'py> {
    /// `progress(done, total)`
    Call(Bound<'py, PyAny>),
    /// An object like tqdm's bars: `total`, `update(n)`.
    Bar(Bound<'py, PyAny>),
}

impl<'py> Steering<'py> {
    /// Checks the two arguments.
    pub fn new(
        py: Python<'py>,
        progress: Option<&Bound<'py, PyAny>>,
        threads: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Self> {
        let progress = match progress {
            None => None,
            Some(bar) if bar.hasattr(intern!(py, "update"))? => Some(Progress::Bar(bar.clone())),
            Some(call) if call.is_callable() => Some(Progress::Call(call.clone())),
            Some(other) => {
                let expected = "a function of done and total, or a bar like tqdm's";
                return Err(option("progress", expected, type_name(other)));
            }
        };
        let rule = "a whole number of threads, 1 or more";
        let threads = match threads {
            None => None,
            Some(count) if count.is_instance_of::<PyBool>() => return Err(option("threads", rule, count.to_string())),
            Some(count) if count.is_instance_of::<PyInt>() || count.hasattr(intern!(py, "__index__"))? => {
                let many = count.extract::<usize>().ok().and_then(NonZeroUsize::new);
                Some(many.ok_or_else(|| option("threads", rule, count.to_string()))?)
            }
            Some(other) => return Err(option("threads", rule, other.to_string())),
        };
        Ok(Self { py, progress, threads })
    }

    /// Runs work on a thread of its own, outside the interpreter lock, while the calling thread looks for Ctrl-C and
    /// reports progress. Whatever stops the call, the work has ended when this returns.
    pub fn run<T: Send>(&self, work: impl FnOnce(Control<'_>) -> cxkit::Result<T> + Send) -> PyResult<T> {
        let (cancel, done, total) = (AtomicBool::new(false), AtomicU64::new(0), AtomicU64::new(0));
        let note = |now: u64, all: u64| {
            total.store(all, Ordering::Relaxed);
            done.fetch_max(now, Ordering::Relaxed);
        };
        let control = Control { cancel: Some(&cancel), progress: Some(&note), threads: self.threads };
        std::thread::scope(|scope| {
            let (send, mut receive) = mpsc::sync_channel(1);
            scope.spawn(move || {
                // The receiver stays until the result is there.
                let _ = send.send(catch_unwind(AssertUnwindSafe(|| work(control))));
            });
            let mut reported = 0;
            loop {
                let (received, back) = self.py.detach(move || (receive.recv_timeout(POLL), receive));
                receive = back;
                let result = match received {
                    Ok(result) => Some(result),
                    Err(RecvTimeoutError::Timeout) => None,
                    Err(RecvTimeoutError::Disconnected) => return Err(internal("a worker ended without a result")),
                };
                let told = self.py.check_signals().and_then(|()| {
                    self.report(&mut reported, done.load(Ordering::Relaxed), total.load(Ordering::Relaxed))
                });
                match (result, told) {
                    (None, Ok(())) => {}
                    (None, Err(error)) => {
                        cancel.store(true, Ordering::Relaxed);
                        self.py.detach(move || drop(receive.recv()));
                        return Err(error);
                    }
                    (Some(_), Err(error)) => return Err(error),
                    (Some(result), Ok(())) => {
                        return guarded(|| check(result.unwrap_or_else(|panic| std::panic::resume_unwind(panic))));
                    }
                }
            }
        })
    }

    fn report(&self, reported: &mut u64, done: u64, total: u64) -> PyResult<()> {
        let py = self.py;
        if done <= *reported {
            return Ok(());
        }
        match &self.progress {
            None => {}
            Some(Progress::Call(call)) => drop(call.call1((done, total))?),
            Some(Progress::Bar(bar)) => {
                if bar.getattr_opt(intern!(py, "total"))?.is_some_and(|known| known.is_none()) {
                    bar.setattr(intern!(py, "total"), total)?;
                }
                bar.call_method1(intern!(py, "update"), (done - *reported,))?;
            }
        }
        *reported = done;
        Ok(())
    }
}
