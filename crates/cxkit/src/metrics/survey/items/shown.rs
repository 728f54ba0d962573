//! Numbers of items in the one line of a result.
use super::super::shown::{ends, level};
use crate::Interval;

/// An interval with two decimals: `[3.12, 3.50] at 95 % (t)`.
pub(super) fn interval(interval: &Interval) -> String {
    format!("{} {}", ends(interval, 1.0, 2), level(interval))
}

/// `1 item`, `5 items`.
pub(super) fn many(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
