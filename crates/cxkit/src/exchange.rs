//! Reads options and domain values from a JSON-like tree, with errors that name the field, the rule and the value.
//!
//! The bindings turn a Python or JavaScript object into a [`serde_json::Value`] and call [`from_value`]: the checks and
//! the messages are then the same in every language. JavaScript spells struct fields in camelCase ([`Names::Camel`]);
//! keys of maps are the user's own and stay as they are. A tagged enum is read without knowing its fields beforehand,
//! so all keys inside it are taken as field names: tagged enums hold no free maps.
use crate::{Error, Result};
use serde::de::value::StringDeserializer;
use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer, Unexpected, Visitor};
use serde_json::{Map, Value};
use std::fmt::Display;

/// How the fields of structs are spelled in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// `missing_codes`
    Snake,
    /// `missingCodes`
    Camel,
}

/// Reads a `T` from a tree; `what` names the whole in errors, for example `options`.
pub fn from_value<T: DeserializeOwned>(value: Value, names: Names, what: &str) -> Result<T> {
    T::deserialize(Tree { value, names }).map_err(|error| error.in_field(what))
}

/// The names of the fields that a struct is read from.
pub fn fields<T: DeserializeOwned>() -> &'static [&'static str] {
    struct Probe<'a>(&'a mut &'static [&'static str]);
    impl<'de> Deserializer<'de> for Probe<'_> {
        type Error = Error;
        fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value> {
            Err(Error::Cancelled)
        }
        fn deserialize_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            fields: &'static [&'static str],
            _: V,
        ) -> Result<V::Value> {
            *self.0 = fields;
            Err(Error::Cancelled)
        }
        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
            unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
        }
    }
    let mut found: &'static [&'static str] = &[];
    let _ = T::deserialize(Probe(&mut found));
    found
}

/// `missing_codes` → `missingCodes`
pub fn camel(snake: &str) -> String {
    let mut parts = snake.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |name, part| {
        let mut letters = part.chars();
        name + &letters.next().map(|c| c.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
    })
}

fn snake(camel: &str) -> String {
    camel.chars().fold(String::with_capacity(camel.len() + 4), |mut name, c| {
        if c.is_ascii_uppercase() {
            name.push('_');
        }
        name.push(c.to_ascii_lowercase());
        name
    })
}

fn snake_keys(value: Value) -> Value {
    match value {
        Value::Object(map) => map.into_iter().map(|(k, v)| (snake(&k), snake_keys(v))).collect(),
        Value::Array(items) => items.into_iter().map(snake_keys).collect(),
        other => other,
    }
}

impl de::Error for Error {
    fn custom<T: Display>(message: T) -> Self {
        Error::option("", message.to_string(), "something else")
    }
    fn invalid_type(got: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Error::option("", in_words(&expected.to_string()), given(got))
    }
    fn invalid_value(got: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Error::option("", in_words(&expected.to_string()), given(got))
    }
    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Error::option("", format!("one of {}", expected.join(", ")), variant)
    }
    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Error::option(field, format!("one of the options {}", expected.join(", ")), "an unknown option")
    }
    fn missing_field(field: &'static str) -> Self {
        Error::option(field, "a value", "nothing")
    }
}

/// Serde's own words for primitive types, in the words of our errors.
fn in_words(expected: &str) -> String {
    match expected {
        "f64" | "f32" => "a number".into(),
        "u64" | "u32" | "usize" => "a whole number, 0 or more".into(),
        "i64" | "i32" => "a whole number".into(),
        other => other.into(),
    }
}

fn given(got: Unexpected<'_>) -> String {
    match got {
        Unexpected::Str(s) => s.to_owned(),
        Unexpected::Float(x) => x.to_string(),
        Unexpected::Unsigned(x) => x.to_string(),
        Unexpected::Signed(x) => x.to_string(),
        Unexpected::Bool(x) => x.to_string(),
        Unexpected::Unit | Unexpected::Option => "nothing".into(),
        Unexpected::Seq => "a list".into(),
        Unexpected::Map => "an object".into(),
        other => other.to_string(),
    }
}

impl Error {
    /// Names the field that an error of the tree belongs to, outermost last: `scale.min`.
    fn in_field(self, field: &str) -> Self {
        match self {
            Error::InvalidOption { option, expected, got } if option.is_empty() => {
                Error::InvalidOption { option: field.into(), expected, got }
            }
            other => other,
        }
    }

    fn under(self, parent: &str) -> Self {
        match self {
            Error::InvalidOption { option, expected, got } if !option.is_empty() => {
                let option =
                    if option.starts_with('[') { format!("{parent}{option}") } else { format!("{parent}.{option}") };
                Error::InvalidOption { option, expected, got }
            }
            other => other.in_field(parent),
        }
    }
}

struct Tree {
    value: Value,
    names: Names,
}

impl Tree {
    fn entries<'de, V: Visitor<'de>>(map: Map<String, Value>, names: Names, visitor: V) -> Result<V::Value> {
        visitor.visit_map(Entries { iter: map.into_iter(), names, value: None, key: String::new() })
    }
}

impl<'de> Deserializer<'de> for Tree {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match if self.names == Names::Camel { snake_keys(self.value) } else { self.value } {
            Value::Null => visitor.visit_unit(),
            Value::Bool(x) => visitor.visit_bool(x),
            Value::String(x) => visitor.visit_string(x),
            Value::Number(x) => match (x.as_u64(), x.as_i64(), x.as_f64()) {
                (Some(x), ..) => visitor.visit_u64(x),
                (_, Some(x), _) => visitor.visit_i64(x),
                (.., x) => visitor.visit_f64(x.unwrap_or(f64::NAN)),
            },
            Value::Array(items) => visitor.visit_seq(Items { iter: items.into_iter(), names: Names::Snake, at: 0 }),
            Value::Object(map) => Self::entries(map, Names::Snake, visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        if self.value.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.value {
            Value::Array(items) => visitor.visit_seq(Items { iter: items.into_iter(), names: self.names, at: 0 }),
            // Where a map stands for a list of names and values, its keys are the user's own.
            Value::Object(map) => Self::entries(map, self.names, visitor),
            value => Tree { value, ..self }.deserialize_any(visitor),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.value {
            Value::Object(map) => Self::entries(map, self.names, visitor),
            value => Tree { value, ..self }.deserialize_any(visitor),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        let Value::Object(map) = self.value else { return self.deserialize_any(visitor) };
        if self.names == Names::Snake {
            return Self::entries(map, Names::Snake, visitor);
        }
        let spelled: Vec<String> = fields.iter().map(|field| camel(field)).collect();
        let mut renamed = Map::new();
        for (key, value) in map {
            let Some(at) = spelled.iter().position(|name| *name == key) else {
                let expected = format!("one of the options {}", spelled.join(", "));
                return Err(Error::option(&key, expected, "an unknown option"));
            };
            renamed.insert(fields[at].to_owned(), value);
        }
        Self::entries(renamed, Names::Camel, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        match self.value {
            Value::String(name) => visitor.visit_enum(de::IntoDeserializer::<Error>::into_deserializer(name)),
            Value::Object(map) if map.len() == 1 => {
                let names = self.names;
                let (name, value) = map.into_iter().next().expect("one entry");
                visitor.visit_enum(Variant { name, value: Tree { value, names } })
            }
            value => Err(Error::option("", format!("one of {}", variants.join(", ")), described(&value))),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        tuple tuple_struct identifier ignored_any
    }
}

fn described(value: &Value) -> String {
    match value {
        Value::Null => "nothing".into(),
        Value::Array(_) => "a list".into(),
        Value::Object(_) => "an object".into(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

struct Items {
    iter: std::vec::IntoIter<Value>,
    names: Names,
    at: usize,
}

impl<'de> de::SeqAccess<'de> for Items {
    type Error = Error;
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>> {
        let Some(value) = self.iter.next() else { return Ok(None) };
        let at = self.at;
        self.at += 1;
        seed.deserialize(Tree { value, names: self.names }).map(Some).map_err(|error| error.under(&format!("[{at}]")))
    }
    fn size_hint(&self) -> Option<usize> {
        Some(self.iter.len())
    }
}

struct Entries {
    iter: serde_json::map::IntoIter,
    names: Names,
    key: String,
    value: Option<Value>,
}

impl<'de> de::MapAccess<'de> for Entries {
    type Error = Error;
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>> {
        let Some((key, value)) = self.iter.next() else { return Ok(None) };
        self.value = Some(value);
        self.key.clone_from(&key);
        seed.deserialize(StringDeserializer::<Error>::new(key)).map(Some)
    }
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value> {
        let value = self.value.take().unwrap_or(Value::Null);
        let field = if self.names == Names::Camel { camel(&self.key) } else { self.key.clone() };
        seed.deserialize(Tree { value, names: self.names }).map_err(|error| error.under(&field))
    }
}

struct Variant {
    name: String,
    value: Tree,
}

impl<'de> de::EnumAccess<'de> for Variant {
    type Error = Error;
    type Variant = Tree;
    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Tree)> {
        let name = seed.deserialize(StringDeserializer::<Error>::new(self.name))?;
        Ok((name, self.value))
    }
}

impl<'de> de::VariantAccess<'de> for Tree {
    type Error = Error;
    fn unit_variant(self) -> Result<()> {
        Ok(())
    }
    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value> {
        seed.deserialize(self)
    }
    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value> {
        self.deserialize_seq(visitor)
    }
    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value> {
        self.deserialize_struct("", fields, visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Confidence;
    use serde::Deserialize;
    use serde_json::json;
    use std::collections::BTreeMap;

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default, deny_unknown_fields)]
    struct Options {
        level: Confidence,
        missing_codes: Vec<f64>,
        inner_part: Option<Inner>,
        labels: BTreeMap<String, f64>,
        kind: Option<Kind>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Inner {
        least_value: i64,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(tag = "kind", rename_all = "snake_case")]
    enum Kind {
        FewItems { how_many: u32 },
    }

    #[test]
    fn camel_names_are_fields_and_map_keys_stay() {
        let value = json!({"level": 0.9, "missingCodes": [11], "innerPart": {"leastValue": -1},
            "labels": {"myKey": 1.0}, "kind": {"kind": "few_items", "howMany": 3}});
        let options: Options = from_value(value, Names::Camel, "options").unwrap();
        assert_eq!(options.missing_codes, [11.0]);
        assert_eq!(options.inner_part, Some(Inner { least_value: -1 }));
        assert_eq!(options.labels["myKey"], 1.0);
        assert_eq!(options.kind, Some(Kind::FewItems { how_many: 3 }));
    }

    #[test]
    fn errors_name_the_field_the_rule_and_the_value() {
        let error = |value, names| from_value::<Options>(value, names, "options").unwrap_err().to_string();
        assert_eq!(
            error(json!({"level": 1.5}), Names::Snake),
            "option level: expected a number strictly between 0 and 1, got 1.5"
        );
        assert_eq!(
            error(json!({"missingCodes": [1, "x"]}), Names::Camel),
            "option missingCodes[1]: expected a number, got x"
        );
        assert_eq!(
            error(json!({"missing_codes": []}), Names::Camel),
            "option missing_codes: expected one of the options level, missingCodes, innerPart, labels, kind, got an \
             unknown option"
        );
        assert_eq!(
            error(json!({"inner_part": {"least_value": 0.5}}), Names::Snake),
            "option inner_part.least_value: expected a whole number, got 0.5"
        );
        assert_eq!(
            error(json!({"lvel": 1}), Names::Snake),
            "option lvel: expected one of the options level, missing_codes, inner_part, labels, kind, got an unknown option"
        );
        assert_eq!(error(json!(3), Names::Snake), "option options: expected struct Options, got 3");
    }

    #[test]
    fn fields_are_those_of_the_struct() {
        assert_eq!(fields::<Options>(), ["level", "missing_codes", "inner_part", "labels", "kind"]);
        assert_eq!(fields::<f64>(), &[] as &[&str]);
    }
}
