//! `cargo xtask docs`: the Rust reference.
use crate::project::{cargo, target};
use crate::steps::Steps;

pub fn run() -> Result<(), String> {
    build(&mut Steps::new())?;
    println!("\n{}", target().join("doc/cxkit/index.html").display());
    Ok(())
}

/// Builds it; a broken link or a missing description is an error.
pub fn build(steps: &mut Steps) -> Result<(), String> {
    let mut command = cargo();
    command.args(["doc", "--quiet", "--no-deps", "--package", "cxkit", "--all-features"]);
    steps.run("lint: rustdoc", command.env("RUSTDOCFLAGS", "-D warnings"))
}
