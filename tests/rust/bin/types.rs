//! Generates the types of the language bindings: `cargo run -p cxkit-tests --bin types [-- --check]`.
use cxkit_tests::root;
use cxkit_tests::types::{drift, files};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => run(false),
        ["--check"] => run(true),
        _ => {
            eprintln!("usage: types [--check]");
            ExitCode::from(2)
        }
    }
}

fn run(check: bool) -> ExitCode {
    let files = match files() {
        Ok(files) => files,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::FAILURE;
        }
    };
    let mut failed = false;
    for file in files {
        let path = root().join(file.path);
        let on_disk = std::fs::read_to_string(&path).unwrap_or_default();
        let Some(difference) = drift(&file, &on_disk) else { continue };
        if check {
            eprintln!("{difference}\nrun: cargo run -p cxkit-tests --bin types");
            failed = true;
        } else if let Err(error) = std::fs::write(&path, &file.text) {
            eprintln!("{}: {error}", file.path);
            failed = true;
        } else {
            println!("wrote {}", file.path);
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
