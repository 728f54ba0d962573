//! Numbers of items in the one line of a result.
use crate::Interval;

/// So many decimals, half away from zero, with a true minus sign and no negative zero.
pub(super) fn decimals(x: f64, digits: usize) -> String {
    let unit = 10_f64.powi(digits as i32);
    let whole = (x * unit).round();
    format!("{}{:.digits$}", if whole < 0.0 { "−" } else { "" }, whole.abs() / unit)
}

/// As [`decimals`], with a plus sign for what does not round to 0 or less.
pub(super) fn signed(x: f64, digits: usize) -> String {
    let positive = (x * 10_f64.powi(digits as i32)).round() > 0.0;
    format!("{}{}", if positive { "+" } else { "" }, decimals(x, digits))
}

/// An interval with two decimals: `[3.12, 3.50] at 95 % (t)`.
pub(super) fn interval(interval: &Interval) -> String {
    let end = |end: Option<f64>, open: &str| end.map_or_else(|| open.to_owned(), |x| decimals(x, 2));
    let (lower, upper) = (end(interval.lower, "−∞"), end(interval.upper, "∞"));
    let level = (1e6 * interval.level).round() / 1e4;
    format!("[{lower}, {upper}] at {level} % ({})", interval.method.replace('_', " "))
}

/// `1 item`, `5 items`.
pub(super) fn many(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
