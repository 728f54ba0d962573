//! Writes the Python and TypeScript types from the schema of the Rust types.
mod doc;
mod model;
mod python;
#[cfg(test)]
mod tests;
mod typescript;

pub use model::Model;

/// A generated file: its path in the repository, and its text.
#[derive(Debug)]
pub struct File {
    /// Relative to the root of the repository.
    pub path: &'static str,
    /// The whole text.
    pub text: String,
}

/// The generated files of the exported types.
pub fn files() -> Result<[File; 2], String> {
    let model = Model::read(&cxkit::schema::definitions())?;
    Ok([
        File { path: "bindings/python/python/cxkit/_types.py", text: python::write(&model)? },
        File { path: "bindings/node/types.d.ts", text: typescript::write(&model, cxkit::schema::NAMES) },
    ])
}

/// The first line in which the text on disk differs from the generated one.
pub fn drift(file: &File, on_disk: &str) -> Option<String> {
    if on_disk == file.text {
        return None;
    }
    let (found, wanted): (Vec<&str>, Vec<&str>) = (on_disk.split('\n').collect(), file.text.split('\n').collect());
    let at = found.iter().zip(&wanted).take_while(|(a, b)| a == b).count();
    let line = |lines: &[&str]| lines.get(at).map_or_else(|| "nothing".into(), |line| format!("{line:?}"));
    Some(format!("{}:{}: expected {}, got {}", file.path, at + 1, line(&wanted), line(&found)))
}
