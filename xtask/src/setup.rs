//! `cargo xtask setup`: the virtual environment and the Node packages.
use crate::project::{npm, programs, root, target, tool, venv};
use crate::steps::Steps;
use crate::tools;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

pub fn run() -> Result<(), String> {
    let mut steps = Steps::new();
    steps.check("versions of Rust, Python and Node", || {
        tools::rust()?;
        tools::python()?;
        tools::node_and_npm()
    })?;
    python(&mut steps)?;
    node(&mut steps)?;
    steps.summary();
    Ok(())
}

/// Makes the virtual environment, unless it stands and holds what is required now.
pub fn python(steps: &mut Steps) -> Result<(), String> {
    let name = tools::python()?;
    let wanted = required()?;
    let receipt = venv().join("requirements-installed.txt");
    if fs::read_to_string(&receipt).is_ok_and(|installed| installed == wanted) && programs(&venv()).exists() {
        return Ok(());
    }
    if venv().exists() {
        fs::remove_dir_all(venv()).map_err(|error| format!("cannot remove {}: {error}", venv().display()))?;
    }
    fs::create_dir_all(target()).map_err(|error| format!("cannot make {}: {error}", target().display()))?;
    let mut make = Command::new(name);
    steps.run("python: virtual environment", make.args(["-m", "venv"]).arg(venv()))?;
    let mut install = tool("python");
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
    steps.run("python: tools and peers", install.arg(root().join("tests/requirements.txt")))?;
    fs::write(&receipt, wanted).map_err(|error| format!("cannot write {}: {error}", receipt.display()))
}

/// The text of the requirements and of the files that they include.
fn required() -> Result<String, String> {
    let mut all = String::new();
    let mut files = vec![root().join("tests/requirements.txt")];
    while let Some(file) = files.pop() {
        let text = fs::read_to_string(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
        let folder = file.parent().map(PathBuf::from).unwrap_or_default();
        files.extend(text.lines().filter_map(|line| line.strip_prefix("-r ")).map(|name| folder.join(name.trim())));
        let _ = writeln!(all, "{text}");
    }
    Ok(all)
}

/// Installs the locked Node packages, unless they are installed.
pub fn node(steps: &mut Steps) -> Result<(), String> {
    let folder = root().join("bindings/node");
    let time = |name: &str| fs::metadata(folder.join(name)).and_then(|file| file.modified()).ok();
    let installed = time("node_modules/.package-lock.json");
    if installed.is_some() && installed >= time("package-lock.json") && installed >= time("package.json") {
        return Ok(());
    }
    steps.run("node: packages", npm().args(["ci", "--no-audit", "--no-fund"]))
}
