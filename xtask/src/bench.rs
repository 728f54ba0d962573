//! `cargo xtask bench`: criterion, and the same work in other libraries side by side.
use crate::project::{cargo, node, npm, root, tool};
use crate::setup;
use crate::steps::Steps;
use crate::test::python;
use std::fs;
use std::path::PathBuf;

pub fn run(parts: &[&str]) -> Result<(), String> {
    let mut steps = Steps::new();
    match parts {
        [] => {
            rust(&mut steps)?;
            peers(&mut steps)?;
        }
        ["rust"] => rust(&mut steps)?,
        ["peers"] => peers(&mut steps)?,
        other => return Err(format!("no benchmark {}: there are rust and peers", other.join(" "))),
    }
    steps.summary();
    Ok(())
}

fn rust(steps: &mut Steps) -> Result<(), String> {
    steps.run("bench: criterion", cargo().args(["bench", "--package", "cxkit-benches"]))
}

/// Both bindings in release, then every program in `benches/peers`.
fn peers(steps: &mut Steps) -> Result<(), String> {
    setup::python(steps)?;
    python::build(steps, true)?;
    for program in programs("py")? {
        steps.run("bench: peers in Python", tool("python").arg(program))?;
    }
    setup::node(steps)?;
    steps.run("bench: addon in release", npm().args(["run", "build"]))?;
    for program in programs("mjs")? {
        steps.run("bench: peers in Node", node().arg(program))?;
    }
    Ok(())
}

fn programs(kind: &str) -> Result<Vec<PathBuf>, String> {
    let folder = root().join("benches/peers");
    let entries = fs::read_dir(&folder).map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    let paths = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let mut programs: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|end| end == kind)).collect();
    programs.sort();
    Ok(programs)
}
