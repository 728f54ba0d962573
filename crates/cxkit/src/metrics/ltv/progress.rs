//! The progress of a call that is made of several.
use crate::Result;
use crate::control::Control;

/// Steps of progress for each call.
const STEPS: u64 = 1000;

/// Runs the call number `at` of `calls`, all of them equally long.
pub(super) fn call<T>(
    control: Control<'_>,
    (at, calls): (usize, usize),
    run: impl FnOnce(Control<'_>) -> Result<T>,
) -> Result<T> {
    control.check()?;
    let note = |done: u64, total: u64| {
        if let Some(progress) = control.progress {
            progress(STEPS * at as u64 + STEPS * done.min(total) / total.max(1), STEPS * calls as u64);
        }
    };
    let result = run(Control { progress: Some(&note), ..control })?;
    note(1, 1);
    Ok(result)
}
