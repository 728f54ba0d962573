//! The Node binding.
use super::files;
use crate::project::{node, npm, root};
use crate::steps::Steps;

/// Builds the addon in place.
pub fn build(steps: &mut Steps) -> Result<(), String> {
    steps.run("node: build the addon", npm().args(["run", "--silent", "build:debug"]))
}

pub fn run(steps: &mut Steps) -> Result<(), String> {
    steps.run("node: types", npm().args(["run", "--silent", "typecheck"]))?;
    // Not `npm test`, which would build again.
    let mut tests = node();
    tests.args(["--test", "--test-reporter=spec"]).args(files(&root().join("tests/node"), ".test.mjs")?);
    steps.run_tests("node: tests", tests.current_dir(root().join("bindings/node")))
}
