//! The schema as what a type can be in every language.
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// All types, sorted by name.
#[derive(Debug, Default, PartialEq)]
pub struct Model {
    pub(super) types: BTreeMap<String, Definition>,
}

/// A named type.
#[derive(Debug, PartialEq)]
pub(super) struct Definition {
    pub doc: String,
    pub body: Body,
    pub generic: bool,
    /// The field whose entries are rows, if it also leaves as a table: `x-table` in the schema.
    pub table: Option<String>,
}

/// What it is made of.
#[derive(Debug, PartialEq)]
pub(super) enum Body {
    Struct(Vec<Field>),
    /// Strings; with `open` any other string too.
    Words {
        words: Vec<(String, String)>,
        open: bool,
    },
    /// One struct a word of `tag`.
    Tagged {
        tag: String,
        variants: Vec<Variant>,
    },
    /// Any of the types; at most one is a struct of its own.
    Union(Vec<Member>),
}

#[derive(Debug, PartialEq)]
pub(super) enum Member {
    Type(Type),
    Struct(Vec<Field>),
}

#[derive(Debug, PartialEq)]
pub(super) struct Variant {
    pub word: String,
    pub doc: String,
    pub fields: Vec<Field>,
}

#[derive(Debug, PartialEq)]
pub(super) struct Field {
    pub name: String,
    pub doc: String,
    pub ty: Type,
    pub required: bool,
    pub default: Option<Value>,
    /// Leads to a person: shown nowhere by itself.
    pub masked: bool,
}

#[derive(Debug, PartialEq)]
pub(super) enum Type {
    Null,
    Boolean,
    Integer,
    Number,
    Text,
    DateTime,
    Date,
    /// A calendar date that JSON marks as one, so that it stands apart from text: `x-native` in the schema.
    Day,
    List(Box<Type>),
    Map(Box<Type>),
    Optional(Box<Type>),
    Named(String, Option<Box<Type>>),
    /// The parameter of a generic type.
    Parameter,
}

impl Type {
    pub fn is_generic(&self) -> bool {
        match self {
            Type::Parameter => true,
            Type::List(inner) | Type::Map(inner) | Type::Optional(inner) => inner.is_generic(),
            Type::Named(_, argument) => argument.as_ref().is_some_and(|argument| argument.is_generic()),
            _ => false,
        }
    }
}

pub(super) fn any_generic(fields: &[Field]) -> bool {
    fields.iter().any(|field| field.ty.is_generic())
}

/// `Grouped_Nps` → `Grouped` and `Nps`.
fn instance(name: &str) -> (&str, Option<&str>) {
    name.split_once('_').map_or((name, None), |(base, argument)| (base, Some(argument)))
}

/// The type that a name stands for; `argument` is the one that counts as the parameter.
pub(super) fn named(name: &str, argument: Option<&str>) -> Type {
    if Some(name) == argument {
        return Type::Parameter;
    }
    let (base, own) = instance(name);
    Type::Named(base.into(), own.map(|own| Box::new(named(own, argument))))
}

impl Model {
    /// Reads `{"$defs": {…}}`; a shape that no language has is an error that names it.
    pub fn read(schema: &Value) -> Result<Self, String> {
        let mut model = Self::default();
        for (name, definition) in object(&schema["$defs"], "$defs")? {
            let (base, argument) = instance(name);
            let reader = Reader { at: name, argument };
            let definition = reader.definition(definition)?;
            match model.types.get(base) {
                Some(other) if *other != definition => {
                    return Err(format!("{name}: differs from another instance of {base} in more than the argument"));
                }
                _ => model.types.insert(base.into(), definition),
            };
        }
        Ok(model)
    }
}

struct Reader<'a> {
    at: &'a str,
    argument: Option<&'a str>,
}

impl Reader<'_> {
    fn definition(&self, schema: &Value) -> Result<Definition, String> {
        let body = if let Some(variants) = schema["oneOf"].as_array().or_else(|| schema["anyOf"].as_array()) {
            self.alternatives(variants)?
        } else if let Some(words) = schema["enum"].as_array() {
            let words =
                words.iter().map(|word| Ok((self.text(word)?, String::new()))).collect::<Result<_, String>>()?;
            Body::Words { words, open: false }
        } else {
            Body::Struct(self.fields(schema)?)
        };
        let (generic, table) = (self.argument.is_some(), schema["x-table"].as_str().map(str::to_owned));
        Ok(Definition { doc: doc(schema), body, generic, table })
    }

    fn alternatives(&self, variants: &[Value]) -> Result<Body, String> {
        let is_text = |schema: &Value| schema["type"] == "string" && schema.get("format").is_none();
        if variants.iter().all(is_text) && variants.iter().any(|variant| known(variant).is_some()) {
            let words = variants.iter().filter_map(known).flatten().collect();
            return Ok(Body::Words { words, open: variants.iter().any(|variant| known(variant).is_none()) });
        }
        if let Some(tag) = variants.first().and_then(tag) {
            let variants = variants.iter().map(|schema| self.variant(&tag, schema)).collect::<Result<_, _>>()?;
            return Ok(Body::Tagged { tag, variants });
        }
        let member = |schema: &Value| {
            if schema["x-native"] == "date" {
                return Ok(Member::Type(Type::Day));
            }
            let is_struct = schema["type"] == "object" && schema.get("properties").is_some();
            if is_struct { self.fields(schema).map(Member::Struct) } else { self.ty(schema).map(Member::Type) }
        };
        let members: Vec<Member> = variants.iter().map(member).collect::<Result<_, _>>()?;
        match members.iter().filter(|member| matches!(member, Member::Struct(_))).count() {
            0 | 1 => Ok(Body::Union(members)),
            _ => self.refuse("an untagged enum has at most one struct variant; add #[serde(tag = \"kind\")]"),
        }
    }

    fn variant(&self, tag: &str, schema: &Value) -> Result<Variant, String> {
        let word = self.text(&schema["properties"][tag]["const"])?;
        let mut fields = self.fields(schema)?;
        fields.retain(|field| field.name != tag);
        Ok(Variant { word, doc: doc(schema), fields })
    }

    fn fields(&self, schema: &Value) -> Result<Vec<Field>, String> {
        let required = |name: &str| schema["required"].as_array().is_some_and(|names| names.iter().any(|n| n == name));
        if schema["type"] != "object" {
            return self.refuse(&format!("a type that is no struct, string enum or tagged enum: {schema}"));
        }
        let empty = Map::new();
        let properties = schema["properties"].as_object().unwrap_or(&empty);
        properties
            .iter()
            .map(|(name, schema)| {
                let (doc, ty) = (doc(schema), self.ty(schema).map_err(|error| format!("{error} (field {name})"))?);
                let (default, masked) = (schema.get("default").cloned(), schema["x-masked"] == true);
                Ok(Field { name: name.clone(), doc, ty, required: required(name), default, masked })
            })
            .collect()
    }

    fn ty(&self, schema: &Value) -> Result<Type, String> {
        if let Some(target) = schema["$ref"].as_str() {
            return Ok(named(target.strip_prefix("#/$defs/").unwrap_or(target), self.argument));
        }
        if let Some([inner, null]) = schema["anyOf"].as_array().map(Vec::as_slice)
            && null["type"] == "null"
        {
            return Ok(Type::Optional(Box::new(self.ty(inner)?)));
        }
        if let Some([ty, null]) = schema["type"].as_array().map(Vec::as_slice)
            && null == "null"
        {
            let mut inner = schema.clone();
            inner["type"] = ty.clone();
            return Ok(Type::Optional(Box::new(self.ty(&inner)?)));
        }
        let inner = |key: &str| self.ty(&schema[key]).map(Box::new);
        match (schema["type"].as_str(), schema["format"].as_str()) {
            (Some("null"), _) => Ok(Type::Null),
            (Some("boolean"), _) => Ok(Type::Boolean),
            (Some("integer"), _) => Ok(Type::Integer),
            (Some("number"), _) => Ok(Type::Number),
            (Some("string"), Some("date-time")) => Ok(Type::DateTime),
            (Some("string"), Some("date")) => Ok(Type::Date),
            // A constant keeps its word only as the tag of a variant.
            (Some("string"), _) => Ok(Type::Text),
            (Some("array"), _) if schema.get("prefixItems").is_some() => self.refuse("a tuple"),
            (Some("array"), _) => Ok(Type::List(inner("items")?)),
            (Some("object"), _) if schema["additionalProperties"].is_object() => {
                Ok(Type::Map(inner("additionalProperties")?))
            }
            _ => self.refuse(&format!("no language has a type for {schema}")),
        }
    }

    fn text(&self, value: &Value) -> Result<String, String> {
        value.as_str().map(str::to_owned).ok_or_else(|| format!("{}: expected a string, got {value}", self.at))
    }

    fn refuse<T>(&self, what: &str) -> Result<T, String> {
        Err(format!("{}: {what}", self.at))
    }
}

fn object<'a>(value: &'a Value, what: &str) -> Result<&'a Map<String, Value>, String> {
    value.as_object().ok_or_else(|| format!("{what}: expected an object"))
}

/// The words of one alternative of a string enum, with their documentation.
fn known(schema: &Value) -> Option<Vec<(String, String)>> {
    if let Some(words) = schema["enum"].as_array() {
        return words.iter().map(|word| Some((word.as_str()?.to_owned(), String::new()))).collect();
    }
    Some(vec![(schema["const"].as_str()?.to_owned(), doc(schema))])
}

/// The property with a constant.
fn tag(schema: &Value) -> Option<String> {
    let mut properties = schema["properties"].as_object()?.iter();
    properties.find(|(_, schema)| schema["const"].is_string()).map(|(name, _)| name.clone())
}

fn doc(schema: &Value) -> String {
    schema["description"].as_str().unwrap_or_default().to_owned()
}
