//! TypeScript: interfaces in camelCase, literal and discriminated unions.
use super::doc::wrapped;
use super::model::{Body, Definition, Field, Member, Model, Type, any_generic, named};
use super::python::{pascal, struct_member};
use cxkit::exchange::camel;
use std::fmt::Write as _;

const WIDTH: usize = 120;

/// The text of `types.d.ts`; `exported` are the names that documents are read and written under.
pub fn write(model: &Model, exported: &[&str]) -> String {
    let mut out = "// The types of cxkit, generated from the Rust types; do not edit.\n\
                   // Written by `cargo run -p cxkit-tests --bin types`.\n"
        .to_owned();
    for (name, definition) in &model.types {
        let Definition { doc, body, generic, .. } = definition;
        match body {
            Body::Struct(fields) => out += &interface(&parameter(name, *generic), doc, None, fields),
            Body::Words { words, open } => {
                let quoted = words.iter().map(|(word, _)| format!("'{word}'"));
                let rest = open.then(|| "(string & {})".to_owned());
                let mut text = doc.clone();
                for (at, (word, doc)) in words.iter().filter(|(_, doc)| !doc.is_empty()).enumerate() {
                    let gap = if at == 0 { "\n\n" } else { "\n" };
                    let _ = write!(text, "{gap}- `{word}`: {}", doc.replace('\n', " "));
                }
                out += &union(name, &text, &quoted.chain(rest).collect::<Vec<_>>());
            }
            Body::Tagged { tag, variants } => {
                let mut members = Vec::new();
                for variant in variants {
                    let own = parameter(&format!("{name}{}", pascal(&variant.word)), any_generic(&variant.fields));
                    out += &interface(&own, &variant.doc, Some((tag, &variant.word)), &variant.fields);
                    members.push(own);
                }
                out += &union(&parameter(name, *generic), doc, &members);
            }
            Body::Union(members) => {
                let mut parts = Vec::new();
                for member in members {
                    parts.push(match member {
                        Member::Type(ty) => type_name(ty),
                        Member::Struct(fields) => {
                            let own = parameter(&struct_member(name, fields), any_generic(fields));
                            out += &interface(&own, doc, None, fields);
                            own
                        }
                    });
                }
                out += &union(&parameter(name, *generic), doc, &parts);
            }
        }
    }
    out += "\n/** The types of which documents are read and written, by name. */\nexport interface ExportedTypes {\n";
    for name in exported {
        let _ = writeln!(out, "  {name}: {}", type_name(&named(name, None)));
    }
    out + "}\n"
}

fn parameter(name: &str, generic: bool) -> String {
    if generic { format!("{name}<T>") } else { name.to_owned() }
}

fn interface(name: &str, doc: &str, tag: Option<(&str, &str)>, fields: &[Field]) -> String {
    let mut out = format!("\n{}export interface {name} {{\n", comment(doc, ""));
    if let Some((tag, word)) = tag {
        let _ = writeln!(out, "  {tag}: '{word}'");
    }
    for field in fields {
        let default = field.default.as_ref().filter(|default| !field.required && !default.is_null());
        let default = default.map_or_else(String::new, |default| format!(" Default: `{default}`."));
        let mark = if field.required { "" } else { "?" };
        out += &comment(&(field.doc.clone() + &default), "  ");
        let _ = writeln!(out, "  {}{mark}: {}", camel(&field.name), type_name(&field.ty));
    }
    out + "}\n"
}

fn union(name: &str, doc: &str, members: &[String]) -> String {
    let line = format!("export type {name} = {}", members.join(" | "));
    let text = if line.chars().count() <= WIDTH {
        line
    } else {
        format!("export type {name} =\n  | {}", members.join("\n  | "))
    };
    format!("\n{}{text}\n", comment(doc, ""))
}

fn comment(doc: &str, indent: &str) -> String {
    let lines = wrapped(&doc.replace("*/", "*\\/"), WIDTH - 7 - indent.len());
    match lines.as_slice() {
        [] => String::new(),
        [line] => format!("{indent}/** {line} */\n"),
        lines => {
            let mut out = format!("{indent}/**\n");
            for line in lines {
                let _ = writeln!(out, "{indent} *{}{line}", if line.is_empty() { "" } else { " " });
            }
            out + indent + " */\n"
        }
    }
}

fn type_name(ty: &Type) -> String {
    match ty {
        Type::Null => "null".into(),
        Type::Boolean => "boolean".into(),
        Type::Integer | Type::Number => "number".into(),
        // A calendar date has no instant, so it stays text: `2024-01-31`.
        Type::Text | Type::Date => "string".into(),
        Type::DateTime | Type::Day => "Date".into(),
        Type::List(inner) => format!("Array<{}>", type_name(inner)),
        Type::Map(inner) => format!("Record<string, {}>", type_name(inner)),
        Type::Optional(inner) => format!("{} | null", type_name(inner)),
        Type::Named(name, None) => name.clone(),
        Type::Named(name, Some(argument)) => format!("{name}<{}>", type_name(argument)),
        Type::Parameter => "T".into(),
    }
}
