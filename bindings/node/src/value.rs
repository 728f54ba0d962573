//! Values across the border: results out by a serde serializer, options in as a JSON-like tree.
//!
//! Out: fields of structs become camelCase, keys of maps and all text stay as they are; counts are numbers, and `BigInt`
//! only beyond 2⁵³ − 1; none is `null`; instants, and dates that label a group, are `Date`; other calendar dates are text.
//!
//! In: `Date` becomes RFC 3339 text, a number that is not finite the text `NaN`, `Infinity` or `-Infinity`, so that the
//! core's own check names it; properties that are `undefined` are left out.
use crate::errors::{Failure, Outcome, hook, invalid_option};
use chrono::{DateTime, NaiveDate, SecondsFormat};
use napi::bindgen_prelude::{Array, BigInt, FromNapiValue, JsObjectValue, Null, Object, ToNapiValue, Unknown};
use napi::{Env, JsDate, JsValue, Status, ValueType};
use serde::ser::{self, Serialize};
use serde_json::{Map, Number, Value};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ffi::{CStr, CString};
use std::fmt;

/// The largest whole number that a double holds without doubt, 2⁵³ − 1.
const MAX_SAFE: u64 = (1 << 53) - 1;
/// How deep options may be nested.
const MAX_DEPTH: usize = 32;

/// The fields that hold labels: the only place where a date without a time is read.
const LABELS: [&str; 5] = ["key", "feature", "wave", "wordings", "straightLinerIds"];

/// A result as a JavaScript value.
pub(crate) fn to_js<'env, T: Serialize + ?Sized>(env: &'env Env, value: &T) -> napi::Result<Unknown<'env>> {
    value.serialize(ToJs(env)).map_err(|error| error.0)
}

/// An error of the serializer.
#[derive(Debug)]
struct Refused(napi::Error);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.reason)
    }
}
impl std::error::Error for Refused {}
impl ser::Error for Refused {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Refused(napi::Error::new(Status::GenericFailure, message.to_string()))
    }
}
impl From<napi::Error> for Refused {
    fn from(error: napi::Error) -> Self {
        Refused(error)
    }
}
type Made<'env> = Result<Unknown<'env>, Refused>;

thread_local! {
    /// The camelCase name of each field that was ever written, by the address and length of its snake_case name.
    static NAMES: RefCell<BTreeMap<(usize, usize), CString>> = const { RefCell::new(BTreeMap::new()) };
}

fn with_name<T>(field: &'static str, run: impl FnOnce(&CStr) -> T) -> T {
    NAMES.with_borrow_mut(|names| {
        let name = names
            .entry((field.as_ptr() as usize, field.len()))
            .or_insert_with(|| CString::new(cxkit::exchange::camel(field)).unwrap_or_default());
        run(name)
    })
}

#[derive(Clone, Copy)]
struct ToJs<'env>(&'env Env);

impl<'env> ToJs<'env> {
    fn make<T: ToNapiValue>(self, value: T) -> Made<'env> {
        Ok(value.into_unknown(self.0)?)
    }

    fn fields(self) -> Result<Fields<'env>, Refused> {
        Ok(Fields { env: self.0, object: Object::new(self.0)?, key: String::new(), outer: None })
    }

    fn items(self, length: Option<usize>) -> Result<Items<'env>, Refused> {
        let array = self.0.create_array(length.unwrap_or(0) as u32)?;
        Ok(Items { env: self.0, array, at: 0, outer: None })
    }

    /// `{variant: inner}`
    fn variant(self, variant: &'static str, inner: Unknown<'env>) -> Made<'env> {
        let mut object = Object::new(self.0)?;
        object.set(variant, inner)?;
        self.make(object)
    }

    fn date(self, text: &str) -> Made<'env> {
        let millis = match DateTime::parse_from_rfc3339(text) {
            Ok(at) => Some(at.timestamp_millis()),
            Err(_) => text
                .parse::<NaiveDate>()
                .ok()
                .and_then(|date| Some(date.and_hms_opt(0, 0, 0)?.and_utc().timestamp_millis())),
        };
        match millis {
            Some(millis) => self.make(self.0.create_date(millis as f64)?),
            None => self.make(text),
        }
    }
}

/// The text that a value is written as.
fn text_of<T: Serialize + ?Sized>(value: &T) -> Option<String> {
    match serde_json::to_value(value) {
        Ok(Value::String(text)) => Some(text),
        _ => None,
    }
}

macro_rules! numbers {
    ($($method:ident: $t:ty),*) => {$(
        fn $method(self, x: $t) -> Made<'env> { self.make(f64::from(x)) }
    )*};
}

impl<'env> ser::Serializer for ToJs<'env> {
    type Ok = Unknown<'env>;
    type Error = Refused;
    type SerializeSeq = Items<'env>;
    type SerializeTuple = Items<'env>;
    type SerializeTupleStruct = Items<'env>;
    type SerializeTupleVariant = Items<'env>;
    type SerializeMap = Fields<'env>;
    type SerializeStruct = Fields<'env>;
    type SerializeStructVariant = Fields<'env>;

    numbers!(serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_u8: u8, serialize_u16: u16,
        serialize_u32: u32, serialize_f32: f32, serialize_f64: f64);

    fn serialize_bool(self, x: bool) -> Made<'env> {
        self.make(x)
    }
    fn serialize_i64(self, x: i64) -> Made<'env> {
        if x.unsigned_abs() <= MAX_SAFE { self.make(x as f64) } else { self.make(BigInt::from(x)) }
    }
    fn serialize_u64(self, x: u64) -> Made<'env> {
        if x <= MAX_SAFE { self.make(x as f64) } else { self.make(BigInt::from(x)) }
    }
    fn serialize_char(self, x: char) -> Made<'env> {
        self.make(x.to_string())
    }
    fn serialize_str(self, x: &str) -> Made<'env> {
        self.make(x)
    }
    fn serialize_bytes(self, x: &[u8]) -> Made<'env> {
        self.make(napi::bindgen_prelude::Uint8Array::new(x.to_vec()))
    }
    fn serialize_none(self) -> Made<'env> {
        self.make(Null)
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Made<'env> {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Made<'env> {
        self.make(Null)
    }
    fn serialize_unit_struct(self, _: &'static str) -> Made<'env> {
        self.make(Null)
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Made<'env> {
        self.make(variant)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Made<'env> {
        match (name == cxkit::timestamp::DATE_TIME).then(|| text_of(value)).flatten() {
            Some(text) => self.date(&text),
            None => value.serialize(self),
        }
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Made<'env> {
        match (name, variant, text_of(value)) {
            ("Key", "date", Some(text)) => self.date(&text),
            _ => self.variant(variant, value.serialize(self)?),
        }
    }
    fn serialize_seq(self, length: Option<usize>) -> Result<Items<'env>, Refused> {
        self.items(length)
    }
    fn serialize_tuple(self, length: usize) -> Result<Items<'env>, Refused> {
        self.items(Some(length))
    }
    fn serialize_tuple_struct(self, _: &'static str, length: usize) -> Result<Items<'env>, Refused> {
        self.items(Some(length))
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Items<'env>, Refused> {
        Ok(Items { outer: Some(variant), ..self.items(Some(length))? })
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Fields<'env>, Refused> {
        self.fields()
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields<'env>, Refused> {
        self.fields()
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Fields<'env>, Refused> {
        Ok(Fields { outer: Some(variant), ..self.fields()? })
    }
}

/// An array in the making.
struct Items<'env> {
    env: &'env Env,
    array: Array<'env>,
    at: u32,
    outer: Option<&'static str>,
}

impl<'env> Items<'env> {
    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.array.set(self.at, value.serialize(ToJs(self.env))?)?;
        self.at += 1;
        Ok(())
    }

    fn done(self) -> Made<'env> {
        let made = ToJs(self.env).make(self.array)?;
        match self.outer {
            Some(variant) => ToJs(self.env).variant(variant, made),
            None => Ok(made),
        }
    }
}

macro_rules! items {
    ($($of:ident, $method:ident);*) => {$(
        impl<'env> ser::$of for Items<'env> {
            type Ok = Unknown<'env>;
            type Error = Refused;
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> { self.push(value) }
            fn end(self) -> Made<'env> { self.done() }
        }
    )*};
}
items!(SerializeSeq, serialize_element; SerializeTuple, serialize_element;
    SerializeTupleStruct, serialize_field; SerializeTupleVariant, serialize_field);

/// An object in the making.
struct Fields<'env> {
    env: &'env Env,
    object: Object<'env>,
    key: String,
    outer: Option<&'static str>,
}

impl<'env> Fields<'env> {
    fn field<T: Serialize + ?Sized>(&mut self, field: &'static str, value: &T) -> Result<(), Refused> {
        let value = value.serialize(ToJs(self.env))?;
        with_name(field, |name| self.object.set_c_named_property(name, value))?;
        Ok(())
    }

    fn done(self) -> Made<'env> {
        let made = ToJs(self.env).make(self.object)?;
        match self.outer {
            Some(variant) => ToJs(self.env).variant(variant, made),
            None => Ok(made),
        }
    }
}

macro_rules! fields {
    ($($of:ident),*) => {$(
        impl<'env> ser::$of for Fields<'env> {
            type Ok = Unknown<'env>;
            type Error = Refused;
            fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Refused> {
                self.field(key, value)
            }
            fn end(self) -> Made<'env> { self.done() }
        }
    )*};
}
fields!(SerializeStruct, SerializeStructVariant);

impl<'env> ser::SerializeMap for Fields<'env> {
    type Ok = Unknown<'env>;
    type Error = Refused;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Refused> {
        self.key = match serde_json::to_value(key) {
            Ok(Value::String(text)) => text,
            Ok(other) => other.to_string(),
            Err(error) => return Err(ser::Error::custom(error)),
        };
        Ok(())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        let value = value.serialize(ToJs(self.env))?;
        Ok(self.object.set(&self.key, value)?)
    }
    fn end(self) -> Made<'env> {
        self.done()
    }
}

/// A JavaScript value as a tree; `what` names it in errors.
pub(crate) fn from_js(env: &Env, value: Unknown<'_>, what: &str) -> Outcome<Value> {
    read(env, value, what, MAX_DEPTH)
}

fn read(env: &Env, value: Unknown<'_>, what: &str, depth: usize) -> Outcome<Value> {
    let refuse = |got: &str| Err(invalid_option(what, "plain data", got));
    Ok(match value.get_type()? {
        ValueType::Undefined | ValueType::Null => Value::Null,
        ValueType::Boolean => bool::from_unknown(value)?.into(),
        ValueType::Number => number(f64::from_unknown(value)?),
        ValueType::String => String::from_unknown(value)?.into(),
        ValueType::BigInt => match BigInt::from_unknown(value)?.get_i128() {
            (x, true) if i64::try_from(x).is_ok() || u64::try_from(x).is_ok() => {
                Number::from_i128(x).map_or(Value::Null, Value::Number)
            }
            _ => return refuse("a BigInt beyond 64 bits"),
        },
        ValueType::Object if depth == 0 => return refuse("data nested too deep, or inside itself"),
        ValueType::Object if value.is_date()? => {
            let millis = JsDate::from_unknown(value)?.value_of()?;
            let at = (millis.abs() <= 8.64e15).then(|| DateTime::from_timestamp_millis(millis as i64)).flatten();
            let Some(at) = at else { return Err(invalid_option(what, "a valid date", "Invalid Date")) };
            if LABELS.contains(&what) && at.time() == chrono::NaiveTime::MIN {
                serde_json::json!({"date": at.date_naive().to_string()})
            } else {
                at.to_rfc3339_opts(SecondsFormat::Millis, true).into()
            }
        }
        ValueType::Object if value.is_array()? || value.is_typedarray()? => {
            let items = hook::<Unknown, Array>(env, "parts")?.call(value)?;
            let items = (0..items.len()).map(|at| match item(&items, at)? {
                Some(item) => read(env, item, what, depth - 1),
                None => Ok(Value::Null),
            });
            items.collect::<Outcome<Vec<Value>>>()?.into()
        }
        ValueType::Object => {
            let mut map = Map::new();
            for (key, value) in entries(env, value)? {
                let value = read(env, value, &key, depth - 1)?;
                map.insert(key, value);
            }
            map.into()
        }
        ValueType::Function => return refuse("a function"),
        ValueType::Symbol => return refuse("a symbol"),
        _ => return refuse("something else"),
    })
}

/// A number as JSON has it: whole numbers without a fraction; text for what is not finite.
fn number(x: f64) -> Value {
    if x.is_nan() {
        "NaN".into()
    } else if x.is_infinite() {
        if x > 0.0 { "Infinity".into() } else { "-Infinity".into() }
    } else if x.trunc() == x && x.abs() < 9e18 {
        (x as i64).into()
    } else {
        Number::from_f64(x).map_or(Value::Null, Value::Number)
    }
}

/// Whether a value is an object of named values, and nothing that the language has a word for.
pub(crate) fn is_plain_object(value: Unknown<'_>) -> Outcome<bool> {
    let is_object = value.get_type()? == ValueType::Object;
    Ok(is_object && !(value.is_array()? || value.is_typedarray()? || value.is_date()?))
}

/// The own properties of an object that are not `undefined`.
pub(crate) fn entries<'env>(env: &'env Env, object: Unknown<'env>) -> Outcome<Vec<(String, Unknown<'env>)>> {
    let parts = hook::<Unknown, Array>(env, "parts")?.call(object)?;
    let mut found = Vec::with_capacity(parts.len() as usize / 2);
    for at in (0..parts.len()).step_by(2) {
        if let (Some(key), Some(value)) = (item(&parts, at)?, item(&parts, at + 1)?) {
            found.push((String::from_unknown(key)?, value));
        }
    }
    Ok(found)
}

/// An item of an array that `columns.js` made; none where it is `undefined`.
pub(crate) fn item<'env>(array: &Array<'env>, at: u32) -> Outcome<Option<Unknown<'env>>> {
    match array.get::<Unknown>(at)? {
        Some(item) if item.get_type()? != ValueType::Undefined => Ok(Some(item)),
        _ => Ok(None),
    }
}

/// What a value is, in words, for errors.
pub(crate) fn described(value: Unknown<'_>) -> Result<String, Failure> {
    Ok(match value.get_type()? {
        ValueType::Undefined => "nothing".into(),
        ValueType::Null => "null".into(),
        ValueType::Boolean => "a boolean".into(),
        ValueType::Number => f64::from_unknown(value)?.to_string(),
        ValueType::String => {
            format!("the text {:?}", String::from_unknown(value)?.chars().take(40).collect::<String>())
        }
        ValueType::Symbol => "a symbol".into(),
        ValueType::Function => "a function".into(),
        ValueType::BigInt => "a BigInt".into(),
        _ if value.is_date()? => "a Date".into(),
        _ if value.is_array()? => "an array".into(),
        _ if value.is_typedarray()? => "a typed array".into(),
        _ => "an object".into(),
    })
}
