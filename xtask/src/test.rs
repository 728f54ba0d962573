//! `cargo xtask test`: one module a part.
mod docs;
mod lint;
mod node;
pub mod python;
mod rust;

use crate::steps::Steps;
use crate::{setup, tools};
use std::fs;
use std::path::{Path, PathBuf};

const PARTS: [&str; 5] = ["lint", "rust", "python", "node", "docs"];

pub fn run(parts: &[&str]) -> Result<(), String> {
    if let Some(unknown) = parts.iter().find(|part| !PARTS.contains(part)) {
        return Err(format!("no part {unknown}: the parts of the tests are {}", PARTS.join(", ")));
    }
    let wanted = |part: &str| parts.is_empty() || parts.contains(&part);
    let mut steps = Steps::new();
    steps.check("versions of Rust, Python and Node", || {
        tools::rust()?;
        if wanted("lint") || wanted("python") || wanted("docs") {
            tools::python()?;
        }
        if wanted("node") || wanted("docs") {
            tools::node_and_npm()?;
        }
        Ok(())
    })?;
    if wanted("lint") || wanted("python") || wanted("docs") {
        setup::python(&mut steps)?;
    }
    if wanted("node") || wanted("docs") {
        setup::node(&mut steps)?;
    }
    if wanted("lint") {
        lint::run(&mut steps)?;
    }
    if wanted("rust") {
        rust::run(&mut steps)?;
    }
    if wanted("python") || wanted("docs") {
        python::build(&mut steps, false)?;
    }
    if wanted("python") {
        python::run(&mut steps)?;
    }
    if wanted("node") || wanted("docs") {
        node::build(&mut steps)?;
    }
    if wanted("node") {
        node::run(&mut steps)?;
    }
    if wanted("docs") {
        docs::run(&mut steps)?;
    }
    steps.summary();
    println!("\nAll passed.");
    Ok(())
}

/// The files below a folder whose names end so, sorted.
fn files(folder: &Path, end: &str) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    for entry in entries.filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            found.append(&mut files(&path, end)?);
        } else if path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(end)) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
