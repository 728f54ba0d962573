//! Numbers of a rated question in the one line of a result.
use crate::Interval;

/// So many decimals, half away from zero, with a true minus sign and no negative zero.
pub(super) fn decimals(x: f64, digits: usize) -> String {
    let whole = (x * 10_f64.powi(digits as i32)).round();
    let shown = whole.abs() / 10_f64.powi(digits as i32);
    format!("{}{shown:.digits$}", if whole < 0.0 { "−" } else { "" })
}

/// As [`decimals`], with a plus sign for positive numbers.
pub(super) fn with_sign(x: f64, digits: usize) -> String {
    let shown = decimals(x, digits);
    let positive = shown.chars().any(|c| ('1'..='9').contains(&c)) && x > 0.0;
    if positive { format!("+{shown}") } else { shown }
}

/// The ends of an interval in another unit: `[30.1, 95.4]`.
pub(super) fn ends(interval: &Interval, factor: f64, digits: usize) -> String {
    let end = |end: Option<f64>, open: &str| end.map_or_else(|| open.to_owned(), |x| decimals(factor * x, digits));
    format!("[{}, {}]", end(interval.lower, "−∞"), end(interval.upper, "∞"))
}

/// Level and method of an interval: `at 95 % (wilson)`.
pub(super) fn level(interval: &Interval) -> String {
    format!("at {} % ({})", (1e6 * interval.level).round() / 1e4, interval.method.replace('_', " "))
}

/// Rows without a number: `, 3 missing, 1 invalid`.
pub(super) fn left_out(missing: u64, invalid: u64) -> String {
    let part = |rows: u64, what: &str| if rows > 0 { format!(", {rows} {what}") } else { String::new() };
    part(missing, "missing") + &part(invalid, "invalid")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_half_away_from_zero_and_knows_no_negative_zero() {
        assert_eq!([0.125, -0.125, -0.004, 2.0].map(|x| decimals(x, 2)), ["0.13", "−0.13", "0.00", "2.00"]);
        assert_eq!([0.125, -0.125, 0.004, 0.0].map(|x| with_sign(x, 2)), ["+0.13", "−0.13", "0.00", "0.00"]);
        assert_eq!(left_out(3, 0) + &left_out(0, 1), ", 3 missing, 1 invalid");
    }
}
