//! The name under which serde writes a value: what the serializers of the bindings look classes up by.
use serde::Serialize;
use serde::ser::{Error as _, Impossible, Serializer};
use std::fmt;

/// The struct name, or why there is none.
pub fn serde_name(value: &impl Serialize) -> Result<&'static str, fmt::Error> {
    value.serialize(NameOnly)
}

struct NameOnly;

macro_rules! refuse {
    ($($method:ident $T:ty,)*) => { $(
        fn $method(self, _: $T) -> Result<&'static str, fmt::Error> { Err(fmt::Error::custom("no struct")) }
    )* };
}

type Nothing = Impossible<&'static str, fmt::Error>;

impl Serializer for NameOnly {
    type Ok = &'static str;
    type Error = fmt::Error;
    type SerializeSeq = Nothing;
    type SerializeTuple = Nothing;
    type SerializeTupleStruct = Nothing;
    type SerializeTupleVariant = Nothing;
    type SerializeMap = Nothing;
    type SerializeStruct = Named;
    type SerializeStructVariant = Nothing;
    refuse! {
        serialize_bool bool, serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64, serialize_u8 u8,
        serialize_u16 u16, serialize_u32 u32, serialize_u64 u64, serialize_f32 f32, serialize_f64 f64,
        serialize_char char, serialize_str &str, serialize_bytes &[u8], serialize_unit_struct &'static str,
    }
    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Named, fmt::Error> {
        Ok(Named(name))
    }
    fn serialize_none(self) -> Result<&'static str, fmt::Error> {
        Err(fmt::Error)
    }
    fn serialize_some<T: Serialize + ?Sized>(self, _: &T) -> Result<&'static str, fmt::Error> {
        Err(fmt::Error)
    }
    fn serialize_unit(self) -> Result<&'static str, fmt::Error> {
        Err(fmt::Error)
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<&'static str, fmt::Error> {
        Err(fmt::Error)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: &T,
    ) -> Result<&'static str, fmt::Error> {
        Err(fmt::Error)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<&'static str, fmt::Error> {
        Err(fmt::Error)
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Nothing, fmt::Error> {
        Err(fmt::Error)
    }
    fn serialize_tuple(self, _: usize) -> Result<Nothing, fmt::Error> {
        Err(fmt::Error)
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Nothing, fmt::Error> {
        Err(fmt::Error)
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Nothing, fmt::Error> {
        Err(fmt::Error)
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Nothing, fmt::Error> {
        Err(fmt::Error)
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Nothing, fmt::Error> {
        Err(fmt::Error)
    }
}

pub struct Named(&'static str);

impl serde::ser::SerializeStruct for Named {
    type Ok = &'static str;
    type Error = fmt::Error;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, _: &T) -> Result<(), fmt::Error> {
        Ok(())
    }
    fn end(self) -> Result<&'static str, fmt::Error> {
        Ok(self.0)
    }
}
