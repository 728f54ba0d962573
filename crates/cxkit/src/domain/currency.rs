//! ISO 4217 currencies.
use crate::{Error, Result};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A currency by its ISO 4217 code: three capital letters.
///
/// The letters are checked, the list of codes is not: currencies come and go. The number of decimals follows ISO 4217
/// (two, unless the list says otherwise).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(transparent, inline))]
pub struct Currency(#[cfg_attr(feature = "schema", schemars(with = "String", regex(pattern = "^[A-Z]{3}$")))] [u8; 3]);

const RULE: &str = "an ISO 4217 code of three capital letters, for example EUR";

impl Currency {
    /// Checks the code.
    pub fn new(code: &str) -> Result<Self> {
        match <[u8; 3]>::try_from(code.as_bytes()) {
            Ok(letters) if letters.iter().all(u8::is_ascii_uppercase) => Ok(Self(letters)),
            _ => Err(Error::invalid("currency", None, RULE, code)),
        }
    }

    /// The code.
    pub fn code(&self) -> &str {
        // Only capitals get in.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Decimals of the minor unit: 2 for EUR, 0 for JPY, 3 for KWD.
    pub fn decimals(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF" | b"UGX"
            | b"UYI" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            b"CLF" | b"UYW" => 4,
            _ => 2,
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        Self::new(&String::deserialize(deserializer)?).map_err(|error| super::checked::refused(&error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_three_capitals() {
        for code in ["EUR", "XTS"] {
            assert_eq!(Currency::new(code).unwrap().code(), code);
        }
        for code in ["", "eur", "EU", "EURO", "E1R", "ЕUR"] {
            let error = Currency::new(code).unwrap_err();
            assert_eq!((error.code(), error.got().as_deref()), ("invalid_value", Some(code)));
            assert!(serde_json::from_value::<Currency>(serde_json::json!(code)).is_err());
        }
    }

    #[test]
    fn decimals_follow_iso_4217() {
        let decimals = ["EUR", "JPY", "KWD", "CLF"].map(|code| Currency::new(code).unwrap().decimals());
        assert_eq!(decimals, [2, 0, 3, 4]);
    }
}
