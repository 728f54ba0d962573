//! The command line.
use cxkit::{Error, Result};
use std::path::PathBuf;

const USAGE: &str =
    "DIR, or --responses FILE --score COLUMN [--missing CODE]... [--weight COLUMN] [--by COLUMN,COLUMN]...";

/// What to report on.
pub enum Arguments {
    /// A folder with the files of the bundled sample.
    Company { folder: PathBuf },
    /// One survey file.
    Survey(Survey),
}

/// A survey file and its columns.
pub struct Survey {
    pub file: PathBuf,
    pub score: String,
    pub missing_codes: Vec<f64>,
    pub weight: Option<String>,
    /// One breakdown each.
    pub by: Vec<Vec<String>>,
}

impl Arguments {
    pub fn parse(mut words: impl Iterator<Item = String>) -> Result<Self> {
        let bundled = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data"));
        let (mut folder, mut file, mut score, mut weight) = (None, None, None, None);
        let (mut missing_codes, mut by) = (Vec::new(), Vec::new());
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| refused(&word, "a value after it", "nothing"));
            match word.as_str() {
                "--responses" => file = Some(PathBuf::from(value()?)),
                "--score" => score = Some(value()?),
                "--weight" => weight = Some(value()?),
                "--by" => by.push(value()?.split(',').map(str::to_owned).collect()),
                "--missing" => {
                    let code = value()?;
                    missing_codes.push(code.parse().map_err(|_| refused(&word, "a number", &code))?);
                }
                flag if flag.starts_with('-') => return Err(refused(flag, USAGE, "an unknown option")),
                path if folder.is_none() => folder = Some(PathBuf::from(path)),
                extra => return Err(refused("arguments", USAGE, extra)),
            }
        }
        match (folder, file, score) {
            (folder, None, None) if weight.is_none() && by.is_empty() && missing_codes.is_empty() => {
                Ok(Arguments::Company { folder: folder.unwrap_or(bundled) })
            }
            (None, Some(file), Some(score)) => Ok(Arguments::Survey(Survey { file, score, missing_codes, weight, by })),
            _ => Err(refused("arguments", USAGE, "a part of them")),
        }
    }
}

fn refused(option: &str, expected: &str, got: &str) -> Error {
    Error::InvalidOption { option: option.into(), expected: expected.into(), got: got.into() }
}
