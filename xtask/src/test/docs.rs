//! The code blocks of README.md and docs/, and the notebook.
use crate::project::{cargo, node, tool};
use crate::steps::Steps;

pub fn run(steps: &mut Steps) -> Result<(), String> {
    let mut rust = cargo();
    rust.args(["test", "--quiet", "--package", "cxkit-tests", "--all-features", "--doc"]);
    steps.run_tests("docs: Rust blocks", &mut rust)?;
    steps.run_tests("docs: Python blocks and the notebook", tool("pytest").arg("tests/docs"))?;
    let mut pages = node();
    pages.args(["--test", "--test-reporter=spec", "tests/docs/pages.test.mjs"]);
    steps.run_tests("docs: JavaScript blocks", &mut pages)
}
