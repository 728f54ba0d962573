//! What can be said without running a test.
use crate::docs;
use crate::project::{cargo, tool};
use crate::steps::Steps;

/// The folders of Python code.
const PYTHON: [&str; 4] = ["bindings/python/python", "tests/python", "tests/generate", "tests/docs"];

pub fn run(steps: &mut Steps) -> Result<(), String> {
    steps.run("lint: rustfmt", cargo().args(["fmt", "--all", "--check"]))?;
    steps.run("lint: ruff", tool("ruff").args(["check", "--quiet"]))?;
    steps.run("lint: ruff format", tool("ruff").args(["format", "--check", "--quiet"]))?;
    let mut clippy = cargo();
    clippy.args(["clippy", "--quiet", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"]);
    steps.run("lint: clippy", &mut clippy)?;
    docs::build(steps)?;
    steps.run("lint: mypy", tool("mypy").args(PYTHON))
}
