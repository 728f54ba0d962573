//! `cargo xtask COMMAND`: the project's own commands, with nothing to install beside Rust, Python and Node.
//!
//! One command a file. None needs a shell, and all work from any folder of the repository.
mod bench;
mod docs;
mod project;
mod setup;
mod steps;
mod test;
mod tools;
mod types;

use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask COMMAND

Commands
  test                 everything below, in this order; stops at the first failure
  test lint            rustfmt, clippy, rustdoc, ruff, mypy
  test rust            tests, doc tests and examples, drift of generated types, the report on bundled data
  test python          builds the binding, then stubs, pytest, and drift of the reference vectors
  test node            builds the addon, then tsc and node --test
  test docs            every code block of README.md and docs/, and the notebook
  types [--check]      writes the Python and TypeScript types from the core's schema, or compares them
  docs                 builds the Rust reference
  bench [rust|peers]   criterion benchmarks; the same work in other libraries, side by side
  setup                the virtual environment and the Node packages, without running anything

The virtual environment is target/venv; it is made again when tests/requirements.txt changes.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        ["test", parts @ ..] => test::run(parts),
        ["types"] => types::run(false),
        ["types", "--check"] => types::run(true),
        ["docs"] => docs::run(),
        ["bench", parts @ ..] => bench::run(parts),
        ["setup"] => setup::run(),
        [] | ["help" | "-h" | "--help"] => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        other => Err(format!("no command {}\n\n{USAGE}", other.join(" "))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\n{message}");
            ExitCode::FAILURE
        }
    }
}
