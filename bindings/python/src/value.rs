//! Values across the border: serde to Python objects, and Python objects to a tree that the core checks.
use crate::errors::{check, internal, invalid, option, to_py, type_name};
use crate::typed::OptionsArgument;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyDate, PyDateTime, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple, PyType};
use serde::de::DeserializeOwned;
use serde::ser::{self, Serialize, Serializer};
use serde_json::{Map, Number, Value};
use std::fmt::{self, Display};

/// The deepest nesting that is read.
const MAX_DEPTH: usize = 100;

/// Any serializable value as a Python object: structs as the dataclass of their name.
pub fn to_python<'py, T: Serialize + ?Sized>(py: Python<'py>, value: &T) -> PyResult<Bound<'py, PyAny>> {
    value.serialize(Objects { py }).map_err(|Failed(error)| error)
}

/// The dataclasses by the names of their Rust types.
fn types(py: Python<'_>) -> PyResult<&Bound<'_, PyDict>> {
    static TYPES: PyOnceLock<Py<PyDict>> = PyOnceLock::new();
    let load =
        || -> PyResult<Py<PyDict>> { Ok(py.import("cxkit._types")?.getattr("TYPES")?.cast_into::<PyDict>()?.unbind()) };
    Ok(TYPES.get_or_try_init(py, load)?.bind(py))
}

/// Serde's error around Python's.
struct Failed(PyErr);

impl fmt::Debug for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}
impl Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
impl std::error::Error for Failed {}
impl ser::Error for Failed {
    fn custom<T: Display>(message: T) -> Self {
        Failed(internal(message.to_string()))
    }
}
impl From<PyErr> for Failed {
    fn from(error: PyErr) -> Self {
        Failed(error)
    }
}

type Object<'py> = Bound<'py, PyAny>;
type Done<'py> = Result<Object<'py>, Failed>;

#[derive(Clone, Copy)]
struct Objects<'py> {
    py: Python<'py>,
}

impl<'py> Objects<'py> {
    /// What a class of the module `datetime` reads from ISO text.
    fn parse_iso(self, class: &str, text: &Object<'py>) -> Done<'py> {
        Ok(self.py.import("datetime")?.getattr(class)?.call_method1("fromisoformat", (text,))?)
    }
}

macro_rules! plainly {
    ($($method:ident $t:ty),*) => {$(
        fn $method(self, value: $t) -> Done<'py> {
            value.into_pyobject(self.py).map(|object| object.to_owned().into_any()).map_err(|error| Failed(error.into()))
        }
    )*};
}

impl<'py> Serializer for Objects<'py> {
    type Ok = Object<'py>;
    type Error = Failed;
    type SerializeSeq = Items<'py>;
    type SerializeTuple = Items<'py>;
    type SerializeTupleStruct = Items<'py>;
    type SerializeTupleVariant = Items<'py>;
    type SerializeMap = Entries<'py>;
    type SerializeStruct = Fields<'py>;
    type SerializeStructVariant = Fields<'py>;

    plainly!(
        serialize_bool bool, serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64, serialize_u8 u8,
        serialize_u16 u16, serialize_u32 u32, serialize_u64 u64, serialize_f32 f32, serialize_f64 f64,
        serialize_char char, serialize_str &str, serialize_bytes &[u8]
    );

    fn serialize_none(self) -> Done<'py> {
        Ok(self.py.None().into_bound(self.py))
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done<'py> {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Done<'py> {
        self.serialize_none()
    }
    fn serialize_unit_struct(self, _: &'static str) -> Done<'py> {
        self.serialize_none()
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Done<'py> {
        self.serialize_str(variant)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Done<'py> {
        let inner = value.serialize(self)?;
        match name {
            "DateTime" => self.parse_iso("datetime", &inner),
            "Date" => self.parse_iso("date", &inner),
            _ => Ok(inner),
        }
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Done<'py> {
        let inner = value.serialize(self)?;
        if variant == "date" && inner.is_instance_of::<PyString>() {
            return self.parse_iso("date", &inner);
        }
        let entry = PyDict::new(self.py);
        entry.set_item(variant, inner)?;
        Ok(entry.into_any())
    }
    fn serialize_seq(self, length: Option<usize>) -> Result<Items<'py>, Failed> {
        Ok(Items { to: self, list: Vec::with_capacity(length.unwrap_or_default()) })
    }
    fn serialize_tuple(self, length: usize) -> Result<Items<'py>, Failed> {
        self.serialize_seq(Some(length))
    }
    fn serialize_tuple_struct(self, _: &'static str, length: usize) -> Result<Items<'py>, Failed> {
        self.serialize_seq(Some(length))
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        length: usize,
    ) -> Result<Items<'py>, Failed> {
        self.serialize_seq(Some(length))
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Entries<'py>, Failed> {
        Ok(Entries { to: self, dict: PyDict::new(self.py), key: None })
    }
    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Fields<'py>, Failed> {
        let class = types(self.py)?.get_item(name)?;
        let class = class.ok_or_else(|| internal(format!("no Python class for {name}")))?;
        Ok(Fields { to: self, class, given: PyDict::new(self.py) })
    }
    fn serialize_struct_variant(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        length: usize,
    ) -> Result<Fields<'py>, Failed> {
        self.serialize_struct(name, length)
    }
}

struct Items<'py> {
    to: Objects<'py>,
    list: Vec<Object<'py>>,
}

macro_rules! items {
    ($($kind:ident $push:ident),*) => {$(
        impl<'py> ser::$kind for Items<'py> {
            type Ok = Object<'py>;
            type Error = Failed;
            fn $push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
                self.list.push(value.serialize(self.to)?);
                Ok(())
            }
            fn end(self) -> Done<'py> {
                Ok(PyList::new(self.to.py, self.list)?.into_any())
            }
        }
    )*};
}
items!(SerializeSeq serialize_element, SerializeTuple serialize_element, SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field);

struct Entries<'py> {
    to: Objects<'py>,
    dict: Bound<'py, PyDict>,
    key: Option<Object<'py>>,
}

impl<'py> ser::SerializeMap for Entries<'py> {
    type Ok = Object<'py>;
    type Error = Failed;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Failed> {
        self.key = Some(key.serialize(self.to)?);
        Ok(())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
        self.dict.set_item(self.key.take(), value.serialize(self.to)?)?;
        Ok(())
    }
    fn end(self) -> Done<'py> {
        Ok(self.dict.into_any())
    }
}

/// Fields of a dataclass, or of the variant that the first field, `kind`, names.
struct Fields<'py> {
    to: Objects<'py>,
    class: Object<'py>,
    given: Bound<'py, PyDict>,
}

impl<'py> Fields<'py> {
    fn field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Failed> {
        let value = value.serialize(self.to)?;
        if name == "kind" && !self.class.is_instance_of::<PyType>() {
            self.class = self.class.get_item(&value)?;
            return Ok(());
        }
        self.given.set_item(PyString::intern(self.to.py, name), value)?;
        Ok(())
    }
    fn finish(self) -> Done<'py> {
        Ok(self.class.call((), Some(&self.given))?)
    }
}

impl<'py> ser::SerializeStruct for Fields<'py> {
    type Ok = Object<'py>;
    type Error = Failed;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Failed> {
        self.field(name, value)
    }
    fn end(self) -> Done<'py> {
        self.finish()
    }
}

impl<'py> ser::SerializeStructVariant for Fields<'py> {
    type Ok = Object<'py>;
    type Error = Failed;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Failed> {
        self.field(name, value)
    }
    fn end(self) -> Done<'py> {
        self.finish()
    }
}

/// A Python value as a tree; `what` names it in errors.
pub fn from_python(value: &Object<'_>, what: &str) -> PyResult<Value> {
    tree(value, what, false, MAX_DEPTH)
}

/// Whether a field is declared to be a date and nothing else: it is text in JSON, unlike a date among labels.
fn is_date(field: &Object<'_>) -> PyResult<bool> {
    let declared = field.getattr(intern!(field.py(), "type"))?;
    Ok(declared
        .cast::<PyString>()
        .is_ok_and(|declared| matches!(&*declared.to_string_lossy(), "dt.date" | "dt.date | None")))
}

const READABLE: &str = "None, a truth value, a number, text, a date, a list, a dict or a cxkit type";

/// Whether a field may be left out.
fn is_optional(field: &Object<'_>) -> PyResult<bool> {
    let declared = field.getattr(intern!(field.py(), "type"))?;
    Ok(declared.cast::<PyString>().is_ok_and(|declared| declared.to_string_lossy().ends_with(" | None")))
}

/// `date` says that a date is one by its declaration, not by what it is among labels of other kinds.
fn tree(value: &Object<'_>, what: &str, date: bool, depth: usize) -> PyResult<Value> {
    let py = value.py();
    let Some(depth) = depth.checked_sub(1) else {
        let what = format!("nesting of {what}");
        return Err(to_py(&cxkit::Error::LimitExceeded { what, limit: MAX_DEPTH as u64, got: MAX_DEPTH as u64 + 1 }));
    };
    if value.is_none() {
        return Ok(Value::Null);
    }
    if let Ok(truth) = value.cast::<PyBool>() {
        return Ok(Value::Bool(truth.is_true()));
    }
    if value.is_instance_of::<PyInt>() {
        return whole(value);
    }
    if let Ok(number) = value.cast::<PyFloat>() {
        return Ok(float(number.value()));
    }
    if let Ok(text) = value.cast::<PyString>() {
        let text = text.to_str().map_err(|_| invalid(what, None, "text", "text with lone surrogates"))?;
        return Ok(text.into());
    }
    if let Ok(list) = value.cast::<PyList>() {
        return list.iter().map(|item| tree(&item, what, date, depth)).collect::<PyResult<Vec<_>>>().map(Value::Array);
    }
    if let Ok(tuple) = value.cast::<PyTuple>() {
        return tuple.iter().map(|item| tree(&item, what, date, depth)).collect::<PyResult<Vec<_>>>().map(Value::Array);
    }
    if value.is_instance_of::<PyDateTime>() {
        if value.call_method0(intern!(py, "utcoffset"))?.is_none() {
            return Err(invalid(what, None, "a date-time with a time zone", "one without"));
        }
        return Ok(value.call_method0(intern!(py, "isoformat"))?.extract::<String>()?.into());
    }
    if value.is_instance_of::<PyDate>() {
        let text = Value::String(value.call_method0(intern!(py, "isoformat"))?.extract()?);
        return Ok(if date { text } else { Value::Object([("date".to_owned(), text)].into_iter().collect()) });
    }
    if let Some(fields) = value.get_type().getattr_opt(intern!(py, "__dataclass_fields__"))? {
        let mut map = Map::new();
        for (name, declared) in fields.cast_into::<PyDict>()? {
            let name = name.cast_into::<PyString>()?;
            // Class variables are among them.
            if name.to_str()?.starts_with('_') {
                continue;
            }
            let field = value.getattr(&name)?;
            // None is an optional field without a value, or one that was not given; elsewhere the missing label.
            if !field.is_none() || !is_optional(&declared)? {
                map.insert(name.to_str()?.to_owned(), tree(&field, name.to_str()?, is_date(&declared)?, depth)?);
            }
        }
        return Ok(Value::Object(map));
    }
    if let Ok(mapping) = value.cast::<PyMapping>() {
        let mut map = Map::new();
        for entry in mapping.items()?.iter() {
            let (key, field): (Object<'_>, Object<'_>) = entry.extract()?;
            let Ok(key) = key.extract::<String>() else {
                return Err(option(what, "text as the keys of a dict", type_name(&key)));
            };
            let field = tree(&field, &key, false, depth)?;
            map.insert(key, field);
        }
        return Ok(Value::Object(map));
    }
    if value.get_type().module()?.to_cow()?.starts_with("numpy") && value.hasattr(intern!(py, "tolist"))? {
        return tree(&value.call_method0(intern!(py, "tolist"))?, what, date, depth);
    }
    if value.hasattr(intern!(py, "__index__"))? {
        return whole(&value.call_method0(intern!(py, "__index__"))?);
    }
    Err(option(what, READABLE, type_name(value)))
}

fn whole(value: &Object<'_>) -> PyResult<Value> {
    Ok(match (value.extract::<i64>(), value.extract::<u64>()) {
        (Ok(x), _) => x.into(),
        (_, Ok(x)) => x.into(),
        // Beyond 64 bits: a number all the same, for the check that refuses it.
        _ => Value::String(value.str()?.to_string()),
    })
}

/// A JSON tree has no NaN and no infinity; as text they reach the check that refuses them, and its message.
fn float(x: f64) -> Value {
    Number::from_f64(x).map_or_else(|| x.to_string().into(), Value::Number)
}

/// The options that were given: keywords that are not None.
pub fn given(keywords: &OptionsArgument<'_>) -> PyResult<Map<String, Value>> {
    let mut map = Map::new();
    let Ok(keywords) = keywords.0.cast::<PyDict>() else {
        return Err(option("options", "a dict", type_name(&keywords.0)));
    };
    for (name, value) in keywords {
        if !value.is_none() {
            let name: String = name.extract()?;
            let value = from_python(&value, &name)?;
            map.insert(name, value);
        }
    }
    Ok(map)
}

/// Takes the fields of an options struct out of all the keywords.
pub fn take<T: DeserializeOwned>(keywords: &mut Map<String, Value>) -> PyResult<T> {
    let fields = cxkit::exchange::fields::<T>();
    let own: Map<String, Value> =
        fields.iter().filter_map(|&field| keywords.remove(field).map(|value| (field.to_owned(), value))).collect();
    check(cxkit::exchange::from_value(Value::Object(own), cxkit::exchange::Names::Snake, "options"))
}
