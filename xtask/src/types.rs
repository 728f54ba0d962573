//! `cargo xtask types`: the Python and TypeScript types, from the core's schema.
use crate::project::cargo;
use crate::steps::Steps;

/// The tests of `cxkit-tests` compare them too; here it is one command, with the lines that differ.
pub fn run(check: bool) -> Result<(), String> {
    let mut command = cargo();
    command.args(["run", "--quiet", "--package", "cxkit-tests", "--bin", "types"]);
    if check {
        command.args(["--", "--check"]);
    }
    Steps::new().run("types for Python and TypeScript", &mut command)
}
