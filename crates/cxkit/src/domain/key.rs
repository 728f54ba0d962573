//! The label of a group.
use chrono::NaiveDate;
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde::{Deserialize as DeriveDeserialize, Serialize as DeriveSerialize};
use std::fmt;

/// The label of a group: a boolean, an integer, a date or text, or the missing label.
///
/// In JSON: `true`, `7`, `{"date": "2026-01-31"}`, `"north"`, `null`. The order is that of the variants here, so a
/// missing label comes last; text is ordered by its bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// False before true.
    Boolean(bool),
    /// In numeric order; never equal to text.
    Integer(i64),
    /// A calendar date.
    Date(NaiveDate),
    /// In byte order; nothing is trimmed or folded.
    Text(String),
    /// No label.
    Missing,
}

macro_rules! from {
    ($($t:ty, $x:ident => $key:expr);*) => {$(
        impl From<$t> for Key {
            fn from($x: $t) -> Self { $key }
        }
    )*};
}
from!(&str, x => Key::Text(x.to_owned()); String, x => Key::Text(x); bool, x => Key::Boolean(x);
    i64, x => Key::Integer(x); i32, x => Key::Integer(x.into()); u32, x => Key::Integer(x.into());
    u8, x => Key::Integer(x.into()); NaiveDate, x => Key::Date(x));

impl<K: Into<Key>> From<Option<K>> for Key {
    fn from(key: Option<K>) -> Self {
        key.map_or(Key::Missing, Into::into)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Boolean(x) => write!(f, "{x}"),
            Key::Integer(x) => write!(f, "{x}"),
            Key::Date(x) => write!(f, "{x}"),
            Key::Text(x) => f.write_str(x),
            Key::Missing => f.write_str("(missing)"),
        }
    }
}

/// The form in bytes, where a value cannot say what it is.
#[derive(DeriveSerialize, DeriveDeserialize)]
enum Tagged {
    Boolean(bool),
    Integer(i64),
    Date(NaiveDate),
    Text(String),
    Missing,
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            let tagged = match self.clone() {
                Key::Boolean(x) => Tagged::Boolean(x),
                Key::Integer(x) => Tagged::Integer(x),
                Key::Date(x) => Tagged::Date(x),
                Key::Text(x) => Tagged::Text(x),
                Key::Missing => Tagged::Missing,
            };
            return tagged.serialize(serializer);
        }
        match self {
            Key::Boolean(x) => serializer.serialize_bool(*x),
            Key::Integer(x) => serializer.serialize_i64(*x),
            Key::Date(x) => serializer.serialize_newtype_variant("Key", 2, "date", x),
            Key::Text(x) => serializer.serialize_str(x),
            Key::Missing => serializer.serialize_none(),
        }
    }
}

/// Reads a key from a form that says what each value is.
struct AnyKey;

impl<'de> Visitor<'de> for AnyKey {
    type Value = Key;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text, a whole number, a boolean, a date or null")
    }
    fn visit_bool<E>(self, x: bool) -> Result<Key, E> {
        Ok(Key::Boolean(x))
    }
    fn visit_i64<E>(self, x: i64) -> Result<Key, E> {
        Ok(Key::Integer(x))
    }
    fn visit_u64<E: de::Error>(self, x: u64) -> Result<Key, E> {
        let beyond = |_| E::invalid_value(de::Unexpected::Unsigned(x), &self);
        i64::try_from(x).map(Key::Integer).map_err(beyond)
    }
    fn visit_str<E>(self, x: &str) -> Result<Key, E> {
        Ok(Key::Text(x.to_owned()))
    }
    fn visit_unit<E>(self) -> Result<Key, E> {
        Ok(Key::Missing)
    }
    fn visit_none<E>(self) -> Result<Key, E> {
        Ok(Key::Missing)
    }
    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Key, M::Error> {
        match map.next_entry::<String, NaiveDate>()? {
            Some((name, date)) if name == "date" => Ok(Key::Date(date)),
            _ => Err(de::Error::invalid_value(de::Unexpected::Map, &self)),
        }
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return Ok(match Tagged::deserialize(deserializer)? {
                Tagged::Boolean(x) => Key::Boolean(x),
                Tagged::Integer(x) => Key::Integer(x),
                Tagged::Date(x) => Key::Date(x),
                Tagged::Text(x) => Key::Text(x),
                Tagged::Missing => Key::Missing,
            });
        }
        deserializer.deserialize_any(AnyKey)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Key {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Key".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "The label of a group: text, an integer, a boolean, a date, or null for the missing label.",
            "anyOf": [{"type": "string"}, {"type": "integer"}, {"type": "boolean"}, {"type": "null"},
                {"type": "object", "properties": {"date": {"type": "string", "format": "date"}}, "required": ["date"],
                    "x-native": "date"}]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_survive_json_and_bytes_and_keep_their_kind() {
        let date = NaiveDate::from_ymd_opt(2026, 1, 31).unwrap();
        let keys: Vec<Key> = vec![true.into(), 7_i64.into(), date.into(), "7".into(), None::<&str>.into()];
        let json = serde_json::to_string(&keys).unwrap();
        assert_eq!(json, r#"[true,7,{"date":"2026-01-31"},"7",null]"#);
        assert_eq!(serde_json::from_str::<Vec<Key>>(&json).unwrap(), keys);
        assert_eq!(postcard::from_bytes::<Vec<Key>>(&postcard::to_allocvec(&keys).unwrap()).unwrap(), keys);
        assert!(keys.is_sorted());
    }
}
