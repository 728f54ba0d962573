//! JSON Schema of the exported types.
use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt;

/// A type to describe, under its name in the list.
#[derive(Clone, Copy)]
pub struct Described {
    name: &'static str,
    schema_name: fn() -> std::borrow::Cow<'static, str>,
    add: fn(&mut SchemaGenerator) -> Schema,
}

impl Described {
    /// The type `T`; the name must be its schema name, which [`definitions_of`] checks.
    pub const fn new<T: JsonSchema>(name: &'static str) -> Self {
        Self { name, schema_name: T::schema_name, add: SchemaGenerator::subschema_for::<T> }
    }
}

impl fmt::Debug for Described {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Described({})", self.name)
    }
}

/// One JSON Schema document with every exported type under `$defs`, sorted by name.
///
/// A property that may be left out is not under `required`: in inputs those are optional and defaulted fields, in
/// results there are none.
pub fn definitions() -> Value {
    let (inputs, results): (Vec<Described>, Vec<Described>) = crate::__exported_types!(__describe_exported {});
    definitions_of(&inputs, &results)
}

/// As [`definitions`], for types of your own.
///
/// # Panics
///
/// If a type's schema name is not the name that it is listed under.
pub fn definitions_of(inputs: &[Described], results: &[Described]) -> Value {
    let mut described: BTreeMap<String, Value> = collect(SchemaSettings::draft2020_12().for_serialize(), results);
    described.extend(collect(SchemaSettings::draft2020_12().for_deserialize(), inputs));
    let definitions: Map<String, Value> = described.into_iter().collect();
    json!({"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": definitions})
}

fn collect(settings: SchemaSettings, types: &[Described]) -> BTreeMap<String, Value> {
    let mut generator = settings.into_generator();
    for described in types {
        assert_eq!((described.schema_name)(), described.name, "listed under another name than its schema's");
        (described.add)(&mut generator);
    }
    generator.take_definitions(true).into_iter().collect()
}
