//! The Python binding and the generators of the reference vectors.
use super::files;
use crate::project::{root, target, tool};
use crate::steps::Steps;
use std::fs;
use std::path::{Path, PathBuf};

const BINDING: &str = "bindings/python";

/// Builds the binding into the virtual environment, with what its stubs are made from.
pub fn build(steps: &mut Steps, release: bool) -> Result<(), String> {
    let mut develop = tool("maturin");
    develop.args(["develop", "--quiet", "--locked", "--features", "stubs", "--manifest-path"]);
    develop.arg(root().join(BINDING).join("Cargo.toml"));
    if release {
        develop.arg("--release");
    }
    steps.run("python: build the binding", &mut develop)
}

pub fn run(steps: &mut Steps) -> Result<(), String> {
    stubs(steps)?;
    steps.run_tests("python: tests", tool("pytest").arg("tests/python"))?;
    for program in generators(&root().join("tests/generate"))? {
        steps.run("python: reference data is what its generator writes", tool("python").arg(program).arg("--check"))?;
    }
    Ok(())
}

/// The committed stubs are those of the code, and say what the module does.
fn stubs(steps: &mut Steps) -> Result<(), String> {
    let fresh = target().join("stubs");
    if fresh.exists() {
        fs::remove_dir_all(&fresh).map_err(|error| format!("cannot remove {}: {error}", fresh.display()))?;
    }
    let mut generate = tool("maturin");
    generate.args(["generate-stubs", "--features", "stubs", "--out"]).arg(&fresh).arg("--manifest-path");
    steps.run("python: generate stubs", generate.arg(root().join(BINDING).join("Cargo.toml")))?;
    steps.check("python: committed stubs are up to date", || {
        let committed = root().join(BINDING).join("python");
        for file in files(&fresh, ".pyi")? {
            let name = file.strip_prefix(&fresh).unwrap_or(&file);
            if fs::read(&file).ok() != fs::read(committed.join(name)).ok() {
                let remedy = "run `maturin generate-stubs --features stubs --out python` there";
                return Err(format!("{BINDING}/python/{} differs from the code: {remedy}", name.display()));
            }
        }
        Ok(())
    })?;
    steps.run("python: stubs match the module", tool("stubtest").arg("cxkit._cxkit"))
}

/// The programs that write reference data and can compare it instead.
fn generators(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut programs = files(folder, ".py")?;
    programs.retain(|path| {
        let text = fs::read_to_string(path).unwrap_or_default();
        text.contains("--check") && text.contains("\"__main__\"")
    });
    Ok(programs)
}
