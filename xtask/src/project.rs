//! Where things are, and how the programs of the project are called.
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the repository")
}

/// The folder of everything that is built.
pub fn target() -> PathBuf {
    let given = env::var_os("CARGO_TARGET_DIR").and_then(|dir| std::path::absolute(dir).ok());
    given.unwrap_or_else(|| root().join("target"))
}

/// The virtual environment.
pub fn venv() -> PathBuf {
    target().join("venv")
}

/// The folder of a virtual environment's programs.
pub fn programs(venv: &Path) -> PathBuf {
    venv.join(if cfg!(windows) { "Scripts" } else { "bin" })
}

/// A program of the virtual environment, called in the root.
pub fn tool(name: &str) -> Command {
    command(programs(&venv()).join(name), root())
}

/// Cargo, called in the root.
pub fn cargo() -> Command {
    command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), root())
}

/// npm, called in the Node binding.
pub fn npm() -> Command {
    command(if cfg!(windows) { "npm.cmd" } else { "npm" }, &root().join("bindings/node"))
}

/// Node, called in the root.
pub fn node() -> Command {
    command("node", root())
}

fn command(program: impl Into<OsString>, folder: &Path) -> Command {
    let mut command = Command::new(program.into());
    let python = programs(&venv()).join("python");
    command
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target())
        .env("VIRTUAL_ENV", venv())
        // Python's own programs are on PATH, as in an activated environment.
        .env("PATH", path_with(programs(&venv())))
        // One interpreter for every build of the binding, or each part would build pyo3 anew; and no libpython needed.
        .env("PYO3_PYTHON", python)
        .env("PYO3_BUILD_EXTENSION_MODULE", "1")
        .env("PYTHONUTF8", "1");
    // `cargo xtask` speaks of this crate; the programs it calls are about others.
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")) {
            command.env_remove(name);
        }
    }
    command
}

fn path_with(first: PathBuf) -> OsString {
    let rest = env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(first).chain(env::split_paths(&rest));
    env::join_paths(all).unwrap_or(rest)
}
