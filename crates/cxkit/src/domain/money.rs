//! An amount of money: a whole number of minor units and a currency, never a float.
use super::checked::checked;
use crate::domain::Currency;
use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// An amount in minor units, for example 1234 cents of EUR for 12.34 EUR.
///
/// The number runs from −(2⁵³ − 1) to 2⁵³ − 1, so that every language holds it exactly: 90 trillion euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(!remote))]
#[serde(remote = "Self", deny_unknown_fields)]
#[non_exhaustive]
pub struct Money {
    /// Minor units: cents, pence, yen.
    pub minor: i64,
    /// ISO 4217 code.
    pub currency: Currency,
}
checked!(Money);

/// The largest number that a double holds with all its neighbours.
const MAX_MINOR: i64 = (1 << 53) - 1;

impl Money {
    /// Checks the range of the number.
    pub fn new(minor: i64, currency: Currency) -> Result<Self> {
        let money = Self { minor, currency };
        money.check().map(|()| money)
    }

    /// Reads decimal text such as `-12.3`: at most the currency's decimals, a point, no grouping, no exponent.
    pub fn from_decimal(text: &str, currency: Currency) -> Result<Self> {
        let decimals = currency.decimals() as usize;
        let refuse = || {
            Error::invalid(
                "amount",
                None,
                format!("a decimal number with at most {decimals} decimals, for {currency}"),
                text,
            )
        };
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let part = if part.len() > decimals { part.trim_end_matches('0') } else { part };
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        let shape = !whole.is_empty() && !digits.ends_with('.') && part.len() <= decimals;
        if !(shape && all_digits(whole) && all_digits(part)) {
            return Err(refuse());
        }
        let minor: i64 = format!("{whole}{part:0<decimals$}").parse().map_err(|_| refuse())?;
        Self::new(if negative { -minor } else { minor }, currency)
    }

    /// The sum; two currencies are `incompatible`, a sum out of range is `limit_exceeded`.
    pub fn checked_add(self, other: Self) -> Result<Self> {
        self.combine(other, i64::checked_add)
    }

    /// The difference; two currencies are `incompatible`, a difference out of range is `limit_exceeded`.
    pub fn checked_sub(self, other: Self) -> Result<Self> {
        self.combine(other, i64::checked_sub)
    }

    /// The amount in major units, rounded to a double: for statistics, not for ledgers.
    pub fn to_major(self) -> f64 {
        self.minor as f64 / 10_f64.powi(self.currency.decimals().cast_signed())
    }

    fn combine(self, other: Self, operation: fn(i64, i64) -> Option<i64>) -> Result<Self> {
        if self.currency != other.currency {
            let (expected, got) = (self.currency.to_string(), other.currency.to_string());
            return Err(Error::Incompatible { what: "currencies".into(), expected, got });
        }
        // Two numbers below 2^53 never leave i64; a value built by hand may.
        let minor = operation(self.minor, other.minor).unwrap_or(i64::MAX);
        Self::new(minor, self.currency)
    }

    fn check(&self) -> Result<()> {
        if (-MAX_MINOR..=MAX_MINOR).contains(&self.minor) {
            Ok(())
        } else {
            let (what, limit, got) = ("minor units".into(), MAX_MINOR as u64, self.minor.unsigned_abs());
            Err(Error::LimitExceeded { what, limit, got })
        }
    }
}

impl fmt::Display for Money {
    /// `12.34 EUR`, `−0.05 EUR`, `1200 JPY`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = self.currency.decimals();
        let (unit, sign) = (10_u64.pow(decimals), if self.minor < 0 { "−" } else { "" });
        let (whole, part) = (self.minor.unsigned_abs() / unit, self.minor.unsigned_abs() % unit);
        match decimals as usize {
            0 => write!(f, "{sign}{whole} {}", self.currency),
            width => write!(f, "{sign}{whole}.{part:0width$} {}", self.currency),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn money(text: &str, code: &str) -> Result<Money> {
        Money::from_decimal(text, Currency::new(code).unwrap())
    }

    #[test]
    fn decimal_text_comes_back_in_display() {
        for (text, code, minor, shown) in [
            ("12.34", "EUR", 1234, "12.34 EUR"),
            ("12.3", "EUR", 1230, "12.30 EUR"),
            ("-0.05", "EUR", -5, "−0.05 EUR"),
            ("7", "EUR", 700, "7.00 EUR"),
            ("7.500", "EUR", 750, "7.50 EUR"),
            ("1200", "JPY", 1200, "1200 JPY"),
            ("1200.0", "JPY", 1200, "1200 JPY"),
            ("0.001", "KWD", 1, "0.001 KWD"),
        ] {
            let money = money(text, code).unwrap();
            assert_eq!((money.minor, money.to_string().as_str()), (minor, shown), "{text} {code}");
        }
    }

    #[test]
    fn other_text_is_refused() {
        for text in ["", ".5", "5.", "1,5", "1e3", "+1", "--1", "1.005", "1 000", "NaN", "0x1", "99999999999999999999"]
        {
            assert_eq!(money(text, "EUR").unwrap_err().code(), "invalid_value", "{text}");
        }
        assert_eq!(money("90071992547409.92", "EUR").unwrap_err().code(), "limit_exceeded");
        assert!(serde_json::from_value::<Money>(json!({"minor": 1_i64 << 53, "currency": "EUR"})).is_err());
        assert!(serde_json::from_value::<Money>(json!({"minor": 1, "currency": "EUR", "x": 1})).is_err());
    }

    #[test]
    fn sums_need_one_currency_and_stay_in_range() {
        let euro = |text| money(text, "EUR").unwrap();
        assert_eq!(euro("0.1").checked_add(euro("0.2")).unwrap(), euro("0.3"));
        assert_eq!(euro("0.1").checked_sub(euro("0.2")).unwrap(), euro("-0.1"));
        assert_eq!(euro("1").checked_add(money("1", "USD").unwrap()).unwrap_err().code(), "incompatible");
        let largest = euro("90071992547409.91");
        assert_eq!(largest.checked_add(euro("0.01")).unwrap_err().code(), "limit_exceeded");
        assert_eq!(euro("-12.34").to_major(), -12.34);
    }

    #[test]
    fn values_come_back_equal_from_json_and_bytes() {
        let money = money("-12.34", "EUR").unwrap();
        assert_eq!(json!(money), json!({"minor": -1234, "currency": "EUR"}));
        assert_eq!(serde_json::from_value::<Money>(json!(money)).unwrap(), money);
        assert_eq!(postcard::from_bytes::<Money>(&postcard::to_allocvec(&money).unwrap()).unwrap(), money);
    }
}
