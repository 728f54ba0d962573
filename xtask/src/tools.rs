//! Are Rust, Python and Node there, and new enough?
use crate::project::{cargo, node, npm};
use std::process::{Command, Stdio};

/// Oldest version of each language, major and minor.
const RUST: &str = env!("CARGO_PKG_RUST_VERSION");
const PYTHON: (u32, u32) = (3, 11);
const NODE: (u32, u32) = (20, 0);

/// Rust with rustfmt and clippy.
pub fn rust() -> Result<(), String> {
    let oldest = version(RUST).unwrap_or_default();
    let found = answer(Command::new("rustc").arg("--version"));
    let missing = format!("Rust {RUST} or newer is needed; install it with rustup, or run `rustup update stable`");
    newer("Rust", found, oldest, &missing)?;
    for part in ["fmt", "clippy"] {
        if answer(cargo().args([part, "--version"])).is_none() {
            return Err(format!("`cargo {part}` is missing: run `rustup component add rustfmt clippy`"));
        }
    }
    Ok(())
}

/// The first Python that is new enough and can make virtual environments.
pub fn python() -> Result<&'static str, String> {
    const NAMES: [&str; 6] = ["python3", "python", "python3.14", "python3.13", "python3.12", "python3.11"];
    let found = |name: &&str| answer(Command::new(name).arg("--version")).and_then(|text| version(&text));
    let Some(name) = NAMES.into_iter().find(|name| found(name) >= Some(PYTHON)) else {
        let others: Vec<String> = NAMES
            .into_iter()
            .filter_map(|name| found(&name).map(|(major, minor)| format!("{name} is {major}.{minor}")))
            .collect();
        let seen = if others.is_empty() { "there is none on PATH".into() } else { others.join(", ") };
        let (major, minor) = PYTHON;
        return Err(format!("Python {major}.{minor} or newer is needed, {seen}; install it as `python3`"));
    };
    if answer(Command::new(name).args(["-c", "import venv, ensurepip"])).is_none() {
        return Err(format!("{name} has no module venv or ensurepip: install it (on Debian and Ubuntu: python3-venv)"));
    }
    Ok(name)
}

/// Node with npm.
pub fn node_and_npm() -> Result<(), String> {
    let missing = format!("Node {} or newer is needed; install it with npm", NODE.0);
    newer("Node", answer(node().arg("--version")), NODE, &missing)?;
    match answer(npm().arg("--version")) {
        Some(_) => Ok(()),
        None => Err("npm is missing; it comes with Node".into()),
    }
}

fn newer(what: &str, found: Option<String>, oldest: (u32, u32), remedy: &str) -> Result<(), String> {
    match found {
        None => Err(format!("no {what} on PATH: {remedy}")),
        Some(text) if version(&text) >= Some(oldest) => Ok(()),
        Some(text) => Err(format!("{} is too old: {remedy}", text.trim())),
    }
}

/// What the program says, if it runs and succeeds.
fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The first two numbers of a version.
fn version(text: &str) -> Option<(u32, u32)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let mut numbers = text[start..].split(|c: char| !c.is_ascii_digit()).map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_the_programs_say() {
        let said = ["rustc 1.95.0 (f2d3ce0bd 2026-03-21)", "Python 3.11.7", "v20.20.2\n", "1.89"];
        assert_eq!(said.map(version), [Some((1, 95)), Some((3, 11)), Some((20, 20)), Some((1, 89))]);
        assert_eq!(version("no number"), None);
        assert!(Some((3, 9)) < Some(PYTHON) && None < Some(PYTHON));
    }
}
