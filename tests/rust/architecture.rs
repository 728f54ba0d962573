//! Which layer may use which, read from the `use` lines of the core.
use std::fs;
use std::path::{Path, PathBuf};

/// The layers of the core and what each may use of the crate; roots are the files beside `lib.rs`.
const ARROWS: &[(&str, &[&str])] = &[
    ("numerics", &["error"]),
    ("inference", &["numerics", "error"]),
    ("domain", &["error", "estimate", "timestamp"]),
    ("data", &["domain", "error", "estimate", "control", "state", "timestamp"]),
    ("formats", &["domain", "data", "error", "estimate"]),
];
/// What a family of metrics may use; never another family.
const METRICS: &[&str] = &[
    "data",
    "domain",
    "inference",
    "numerics",
    "error",
    "estimate",
    "accumulator",
    "grouping",
    "state",
    "control",
    "fit",
    "timestamp",
];
/// What the root re-exports of each file, so that `use crate::Error` counts as `error`.
const REEXPORTS: &[(&str, &[&str])] = &[
    ("error", &["Error", "Result", "BadValue"]),
    (
        "estimate",
        &["Confidence", "Disclosed", "Interval", "Finding", "FindingCode", "Severity", "Seed", "Fact", "FactValue"],
    ),
    ("accumulator", &["Accumulator"]),
    ("fit", &["Fit", "FitOptions", "FitReport", "FittedParameter", "Boundary"]),
    ("grouping", &["Grouped", "GroupedAccumulator", "GroupRow", "Outcome"]),
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/cxkit/src")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of the core") {
        let path = entry.expect("an entry").path();
        let tests = path.file_stem().is_some_and(|name| name == "tests");
        if path.is_dir() && !tests {
            found.extend(files(&path));
        } else if !tests && path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// The file without its tests, comments and doc comments; nothing of a file that holds only tests.
fn code(path: &Path) -> String {
    if path.ends_with("tests.rs") || path.ends_with("vectors.rs") {
        return String::new();
    }
    let text = fs::read_to_string(path).expect("a source file");
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    text.lines().map(str::trim_start).filter(|line| !line.starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The first names after every `crate::`, braces expanded.
fn uses(code: &str) -> Vec<String> {
    let flat: String = code.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut found = Vec::new();
    for part in flat.split("crate::").skip(1) {
        if let Some(group) = part.strip_prefix('{') {
            let mut depth = 0;
            let end = group.find(|c| {
                depth += i32::from(c == '{') - i32::from(c == '}');
                depth < 0
            });
            let names = group[..end.expect("a closing brace")].split(',');
            found.extend(names.map(|name| name.trim().split("::").next().unwrap_or_default().to_owned()));
        } else {
            found.push(part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    found.retain(|name| !name.is_empty() && name != "self");
    found.into_iter().map(|name| layer_of(&name)).collect()
}

fn layer_of(name: &str) -> String {
    let file = REEXPORTS.iter().find(|(_, names)| names.contains(&name)).map_or(name, |(file, _)| file);
    file.to_owned()
}

#[test]
fn layers_use_only_what_lies_below() {
    let mut seen = 0;
    for (layer, allowed) in ARROWS {
        if !source().join(layer).is_dir() {
            assert_eq!(*layer, "formats", "the layer {layer} is gone");
            continue;
        }
        for path in files(&source().join(layer)) {
            for used in uses(&code(&path)) {
                let fine = used == *layer || allowed.contains(&used.as_str());
                assert!(fine, "{} uses {used}; {layer} may use {allowed:?}", path.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 30, "only {seen} uses were read: the test does not see the code");
}

#[test]
fn families_use_no_other_family() {
    for path in files(&source().join("metrics")) {
        for used in uses(&code(&path)) {
            assert!(METRICS.contains(&used.as_str()), "{} uses {used}", path.display());
        }
    }
}

#[test]
fn only_numerics_uses_statrs() {
    let mut inside = 0;
    for path in files(&source()) {
        let uses = code(&path).contains("statrs");
        let numerics = path.starts_with(source().join("numerics"));
        assert!(!uses || numerics, "{} uses statrs", path.display());
        inside += usize::from(uses);
    }
    assert!(inside > 0, "statrs is not used at all: drop the dependency");
}

#[test]
fn no_file_is_over_600_lines_and_no_code_is_unsafe_or_unfinished() {
    for path in files(&source()) {
        let text = fs::read_to_string(&path).expect("a source file");
        assert!(text.lines().count() <= 600, "{} is over 600 lines", path.display());
        let code = code(&path);
        for word in ["unsafe {", "unsafe fn", "todo!(", "unimplemented!(", "dbg!("] {
            assert!(!code.contains(word), "{} holds {word}", path.display());
        }
    }
}
