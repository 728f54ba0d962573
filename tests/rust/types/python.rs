//! Python: frozen dataclasses, literal aliases, and the registry that the native module builds values from.
use super::doc::wrapped;
use super::model::{Body, Definition, Field, Member, Model, Type, any_generic};
use serde_json::Value;
use std::fmt::Write as _;

const WIDTH: usize = 120;
const KEYWORDS: &[&str] = &[
    "False",
    "None",
    "True",
    "and",
    "as",
    "assert",
    "async",
    "await",
    "break",
    "class",
    "continue",
    "def",
    "del",
    "elif",
    "else",
    "except",
    "finally",
    "for",
    "from",
    "global",
    "if",
    "import",
    "in",
    "is",
    "lambda",
    "nonlocal",
    "not",
    "or",
    "pass",
    "raise",
    "return",
    "try",
    "while",
    "with",
    "yield",
    "dt",
    "field",
    "list",
    "dict",
    "to_dict",
    "to_json",
    "from_json",
];

/// The text of `_types.py`.
pub fn write(model: &Model) -> Result<String, String> {
    let (mut words, mut classes, mut unions) = (String::new(), String::new(), String::new());
    let (mut names, mut registry) = (Vec::new(), String::new());
    for (name, definition) in &model.types {
        names.push(name.clone());
        match &definition.body {
            Body::Struct(fields) => {
                let (doc, table) = (&definition.doc, definition.table.as_deref());
                classes += &class(&Class { name, type_name: name, doc, table, tag: None, fields })?;
                let _ = writeln!(registry, "    \"{name}\": {name},");
            }
            Body::Words { words: known, open } => words += &literal(name, definition, known, *open),
            Body::Tagged { tag, variants } => {
                let mut members = Vec::new();
                let _ = writeln!(registry, "    \"{name}\": {{");
                for variant in variants {
                    let (word, fields) = (&variant.word, &variant.fields);
                    let own = format!("{name}{}", pascal(word));
                    let tag = Some((tag.as_str(), word.as_str()));
                    let doc = &variant.doc;
                    classes += &class(&Class { name: &own, type_name: name, doc, table: None, tag, fields })?;
                    let _ = writeln!(registry, "        \"{word}\": {own},");
                    members.push(if any_generic(fields) { format!("{own}[T]") } else { own.clone() });
                    names.push(own);
                }
                registry += "    },\n";
                unions += &union(name, &definition.doc, &members);
            }
            Body::Union(members) => {
                let mut parts = Vec::new();
                for member in members {
                    parts.push(match member {
                        Member::Type(ty) => type_name(ty),
                        Member::Struct(fields) => {
                            let own = struct_member(name, fields);
                            let doc = &definition.doc;
                            classes +=
                                &class(&Class { name: &own, type_name: name, doc, table: None, tag: None, fields })?;
                            let _ = writeln!(registry, "    \"{name}\": {own},");
                            names.push(own.clone());
                            own
                        }
                    });
                }
                parts.sort_by_key(|part| part == "None");
                unions += &union(name, &definition.doc, &parts);
            }
        }
    }
    names.sort_unstable();
    let all: String = names.iter().fold(String::new(), |all, name| all + &format!("    \"{name}\",\n"));
    let body = format!("{words}{classes}{}{unions}", if classes.is_empty() { "" } else { "\n" });
    Ok(format!(
        "{}__all__ = [\n    \"TYPES\",\n{all}]\n{}{body}\nTYPES: dict[str, type[Model] | dict[str, type[Model]]] = \
         {{\n{registry}}}\n\"\"\"The class of each type; for a tagged union the class of each kind.\"\"\"\n",
        header(&body),
        if body.contains("[T]") { "\nT = TypeVar(\"T\")\n" } else { "" },
    ))
}

fn header(body: &str) -> String {
    let mut out = "\"\"\"The types of cxkit, generated from the Rust types; do not edit.\n\nWritten by `cargo run -p \
                   cxkit-tests --bin types`.\n\"\"\"\n\nfrom __future__ import annotations\n\n"
        .to_owned();
    if body.contains(": dt.") || body.contains("[dt.") || body.contains("| dt.") || body.contains("= dt.") {
        out += "import datetime as dt\n";
    }
    let used = |names: &[(&str, &str)]| {
        let used: Vec<&str> = names.iter().filter(|(_, text)| body.contains(text)).map(|(name, _)| *name).collect();
        used.join(", ")
    };
    let _ = writeln!(out, "from dataclasses import {}", used(&[("dataclass", ""), ("field", " = field(")]));
    let typing = [
        ("ClassVar", "ClassVar["),
        ("Generic", "Generic["),
        ("Literal", "Literal["),
        ("TypeAlias", "TypeAlias"),
        ("TypeVar", "[T]"),
    ];
    let _ = writeln!(
        out,
        "from typing import {}\n\nfrom cxkit._model import {}\n",
        used(&typing),
        used(&[("Model", ""), ("Tabular", "(Tabular")])
    );
    out
}

struct Class<'a> {
    name: &'a str,
    /// The name that the serializer and the exchange of documents know.
    type_name: &'a str,
    doc: &'a str,
    /// The field whose entries are the rows of a table.
    table: Option<&'a str>,
    tag: Option<(&'a str, &'a str)>,
    fields: &'a [Field],
}

fn class(class: &Class<'_>) -> Result<String, String> {
    let Class { name, type_name: exchange_name, doc, table, tag, fields } = *class;
    if let Some(field) = fields.iter().find(|field| KEYWORDS.contains(&field.name.as_str())) {
        return Err(format!("{name}: the field {} cannot be an attribute in Python", field.name));
    }
    let base = if table.is_some() { "Tabular" } else { "Model" };
    let base = if any_generic(fields) { format!("{base}, Generic[T]") } else { base.to_owned() };
    let mut out = format!("\n\n@dataclass(frozen=True, slots=True, kw_only=True)\nclass {name}({base}):\n");
    let mut lines = wrapped(doc, WIDTH - 7);
    if !fields.is_empty() {
        lines.extend([String::new(), "Attributes".into(), "----------".into()]);
        for field in fields {
            lines.push(format!("{} : {}", field.name, type_name(&field.ty)));
            lines.extend(wrapped(&field.doc, WIDTH - 8).into_iter().map(|line| format!("    {line}")));
        }
    }
    out += &docstring(&lines, "    ");
    let _ = writeln!(out, "\n    _type: ClassVar[str] = \"{exchange_name}\"");
    if let Some(rows) = table {
        let _ = writeln!(out, "    _rows: ClassVar[str] = \"{rows}\"");
    }
    out.push('\n');
    for field in fields {
        let _ = writeln!(out, "    {}: {}{}", field.name, type_name(&field.ty), default(field)?);
    }
    if let Some((tag, word)) = tag {
        let _ = writeln!(out, "    {tag}: Literal[\"{word}\"] = \"{word}\"");
    }
    Ok(out.trim_end().to_owned() + "\n")
}

/// What may be left out has its default; everything optional has `None`; `repr` shows nothing that leads to a person.
fn default(field: &Field) -> Result<String, String> {
    let text = match (&field.default, &field.ty) {
        (_, Type::Optional(_)) if field.masked => " = field(default=None, repr=False)".into(),
        (_, Type::Optional(_)) => " = None".into(),
        (None, _) if field.masked => " = field(repr=False)".into(),
        (Some(Value::Array(items)), Type::List(_)) if items.is_empty() && !field.required => {
            " = field(default_factory=list)".into()
        }
        (Some(Value::Bool(value)), Type::Boolean) if !field.required => {
            format!(" = {}", if *value { "True" } else { "False" })
        }
        (Some(value @ (Value::Number(_) | Value::String(_))), _) if !field.required => format!(" = {value}"),
        _ if field.required => String::new(),
        _ => return Err(format!("field {}: no simple default for Python", field.name)),
    };
    Ok(text)
}

fn literal(name: &str, definition: &Definition, words: &[(String, String)], open: bool) -> String {
    let quoted: Vec<String> = words.iter().map(|(word, _)| format!("\"{word}\"")).collect();
    let rest = if open { " | str" } else { "" };
    let (line, split) = (quoted.join(", "), |indent: &str| quoted.join(&format!(",\n{indent}")));
    // The layouts of the usual formatter.
    let value = match open {
        _ if fits(&format!("{name}: TypeAlias = Literal[{line}]{rest}")) => format!("Literal[{line}]{rest}"),
        false => format!("Literal[\n    {},\n]", split("    ")),
        true if fits(&format!("    Literal[{line}]")) => format!("(\n    Literal[{line}]\n    | str\n)"),
        true => format!("(\n    Literal[\n        {},\n    ]\n    | str\n)", split("        ")),
    };
    let out = format!("\n{name}: TypeAlias = {value}\n");
    let mut lines = wrapped(&definition.doc, WIDTH - 3);
    if words.iter().any(|(_, doc)| !doc.is_empty()) {
        lines.push(String::new());
        for (word, doc) in words {
            let mut doc = wrapped(&format!("`{word}`: {doc}"), WIDTH - 2).into_iter();
            lines.extend(doc.next().map(|line| format!("- {line}")));
            lines.extend(doc.map(|line| format!("  {line}")));
        }
    }
    out + &docstring(&lines, "")
}

fn union(name: &str, doc: &str, members: &[String]) -> String {
    let line = format!("{name}: TypeAlias = {}", members.join(" | "));
    let inner = Some(members.join(" | ")).filter(|inner| fits(&format!("    {inner}")));
    let inner = inner.unwrap_or_else(|| members.join("\n    | "));
    let text = if fits(&line) { line } else { format!("{name}: TypeAlias = (\n    {inner}\n)") };
    format!("\n{text}\n") + &docstring(&wrapped(doc, WIDTH - 3), "")
}

fn fits(line: &str) -> bool {
    line.chars().count() <= WIDTH
}

fn docstring(lines: &[String], indent: &str) -> String {
    let escaped = |line: &String| line.replace('\\', "\\\\").replace("\"\"\"", "'''");
    let Some((first, rest)) = lines.split_first() else { return String::new() };
    let mut out = format!("{indent}\"\"\"{}", escaped(first));
    for line in rest {
        let line = escaped(line);
        let _ = write!(out, "\n{}{line}", if line.is_empty() { "" } else { indent });
    }
    let end = if rest.is_empty() { String::new() } else { format!("\n{indent}") };
    out + &end + "\"\"\"\n"
}

fn type_name(ty: &Type) -> String {
    match ty {
        Type::Null => "None".into(),
        Type::Boolean => "bool".into(),
        Type::Integer => "int".into(),
        Type::Number => "float".into(),
        Type::Text => "str".into(),
        Type::DateTime => "dt.datetime".into(),
        Type::Date | Type::Day => "dt.date".into(),
        Type::List(inner) => format!("list[{}]", type_name(inner)),
        Type::Map(inner) => format!("dict[str, {}]", type_name(inner)),
        Type::Optional(inner) => format!("{} | None", type_name(inner)),
        Type::Named(name, None) => name.clone(),
        Type::Named(name, Some(argument)) => format!("{name}[{}]", type_name(argument)),
        Type::Parameter => "T".into(),
    }
}

/// `dont_know` → `DontKnow`
pub(super) fn pascal(word: &str) -> String {
    let capital = |part: &str| part.chars().take(1).flat_map(char::to_uppercase).chain(part.chars().skip(1)).collect();
    word.split('_').map(capital).collect::<Vec<String>>().concat()
}

/// The name of the struct variant of an untagged enum: `Key` with a field `date` → `KeyDate`.
pub(super) fn struct_member(name: &str, fields: &[Field]) -> String {
    fields.iter().fold(name.to_owned(), |name, field| name + &pascal(&field.name))
}
