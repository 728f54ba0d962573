//! The one error type of the crate and its closed list of codes.
use thiserror::Error;

/// Result with this crate's [`enum@Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// Everything that can go wrong.
///
/// Each variant has a stable [`code`](Error::code), the same in Rust, Python and Node, and the facts that name the
/// place, the rule and the value: [`column`](Error::column), [`row`](Error::row), [`expected`](Error::expected),
/// [`got`](Error::got). The message is written here once and names the remedy where there is one.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum Error {
    /// A value breaks the rule of its column or argument.
    #[error("{}: expected {expected}, got {got}", place(column, *row))]
    InvalidValue {
        /// The column or argument.
        column: String,
        /// 0-based row over the whole input, where the argument is a column.
        row: Option<u64>,
        /// The rule in words.
        expected: String,
        /// The offending value as text.
        got: String,
    },
    /// A missing value in a column that must not have one (weight, amount, time, covariate, id).
    #[error("{}: expected {expected}, got a missing value; drop the row or fill it first", place(column, Some(*row)))]
    MissingValue {
        /// The column.
        column: String,
        /// 0-based row over the whole input, the first offending one.
        row: u64,
        /// The rule in words.
        expected: String,
    },
    /// An answer lies outside its declared scale.
    #[error("{}: expected {expected}, got {got}{}; declare missing_codes, choose another scale, or pass invalid=\"exclude\" to count and leave out such answers", place(column, Some(*row)), distinct(values))]
    OutOfScale {
        /// The column.
        column: String,
        /// 0-based row over the whole input, the first offending one.
        row: u64,
        /// The scale in words.
        expected: String,
        /// The first offending value as text.
        got: String,
        /// The distinct offending values with their counts, ascending; at most 20.
        values: Vec<BadValue>,
    },
    /// An option has a value that it cannot have, or is not known.
    #[error("option {option}: expected {expected}, got {got}")]
    InvalidOption {
        /// The option.
        option: String,
        /// What is allowed.
        expected: String,
        /// What was given.
        got: String,
    },
    /// A column's type cannot hold what is asked of it.
    #[error("column {column}: expected {expected}, got {got}")]
    UnsupportedType {
        /// The column.
        column: String,
        /// The types that can be read.
        expected: String,
        /// The type given.
        got: String,
    },
    /// A named column is not in the data.
    #[error("no column {column}; the columns are {available}")]
    MissingColumn {
        /// The name looked for.
        column: String,
        /// The names there are, comma separated.
        available: String,
    },
    /// Two columns that belong together have different lengths.
    #[error("column {column}: expected {expected} rows as in the first column, got {got}")]
    LengthMismatch {
        /// The odd column.
        column: String,
        /// Rows of the first column.
        expected: u64,
        /// Rows of this one.
        got: u64,
    },
    /// Too few observations for the quantity to exist.
    #[error("{what} needs at least {needed} valid observation{}, got {got}", if *needed == 1 { "" } else { "s" })]
    InsufficientData {
        /// The metric or model.
        what: String,
        /// The minimum.
        needed: u64,
        /// What there was.
        got: u64,
    },
    /// The quantity does not exist for this input, however many rows it has.
    #[error("{what} is undefined: {reason}")]
    Undefined {
        /// The quantity.
        what: String,
        /// Why.
        reason: String,
    },
    /// An iteration ended without an answer that can be trusted.
    #[error("{what} did not converge: {reason}")]
    NotConverged {
        /// The model or routine.
        what: String,
        /// How it ended and what to try.
        reason: String,
    },
    /// Two things that cannot be combined or compared.
    #[error("{what}: expected {expected}, got {got}; the two cannot be combined")]
    Incompatible {
        /// What was to be combined.
        what: String,
        /// What the first one is.
        expected: String,
        /// What the second one is.
        got: String,
    },
    /// Text that cannot be read.
    #[error("{source_name}, line {line}: expected {expected}, got {got}{}", in_column(column.as_deref()))]
    ParseError {
        /// The file or document.
        source_name: String,
        /// 1-based line.
        line: u64,
        /// The column, where there is one.
        column: Option<String>,
        /// What should stand there.
        expected: String,
        /// What does.
        got: String,
    },
    /// Bytes or JSON that are no state of this kind, or a damaged one.
    #[error("cannot read the state: expected {expected}, got {got}")]
    CorruptState {
        /// What should be there.
        expected: String,
        /// What is.
        got: String,
    },
    /// A state from a newer version of the library.
    #[error("state {kind} has version {got}, this library reads versions up to {supported}; update cxkit")]
    UnsupportedVersion {
        /// The kind of state.
        kind: String,
        /// The newest version that can be read.
        supported: u32,
        /// The version found.
        got: u32,
    },
    /// An input is larger than the documented limit.
    #[error("{what}: the limit is {limit}, got {got}")]
    LimitExceeded {
        /// What is limited.
        what: String,
        /// The limit.
        limit: u64,
        /// What was given.
        got: u64,
    },
    /// The caller asked to stop.
    #[error("cancelled by the caller")]
    Cancelled,
    /// A defect of cxkit itself.
    #[error("internal error, please report it: {reason}")]
    Internal {
        /// What happened.
        reason: String,
    },
}

/// A distinct out-of-scale value and how often it occurs.
#[derive(Debug, Clone, PartialEq)]
pub struct BadValue {
    /// The value as text.
    pub value: String,
    /// How often.
    pub count: u64,
}

impl Error {
    /// Every code there is, in the order of the variants.
    pub const CODES: [&'static str; 17] = [
        "invalid_value",
        "missing_value",
        "out_of_scale",
        "invalid_option",
        "unsupported_type",
        "missing_column",
        "length_mismatch",
        "insufficient_data",
        "undefined",
        "not_converged",
        "incompatible",
        "parse_error",
        "corrupt_state",
        "unsupported_version",
        "limit_exceeded",
        "cancelled",
        "internal",
    ];

    /// Stable machine-readable code: the same string in Rust, Python and Node.
    pub fn code(&self) -> &'static str {
        match self {
            Error::InvalidValue { .. } => "invalid_value",
            Error::MissingValue { .. } => "missing_value",
            Error::OutOfScale { .. } => "out_of_scale",
            Error::InvalidOption { .. } => "invalid_option",
            Error::UnsupportedType { .. } => "unsupported_type",
            Error::MissingColumn { .. } => "missing_column",
            Error::LengthMismatch { .. } => "length_mismatch",
            Error::InsufficientData { .. } => "insufficient_data",
            Error::Undefined { .. } => "undefined",
            Error::NotConverged { .. } => "not_converged",
            Error::Incompatible { .. } => "incompatible",
            Error::ParseError { .. } => "parse_error",
            Error::CorruptState { .. } => "corrupt_state",
            Error::UnsupportedVersion { .. } => "unsupported_version",
            Error::LimitExceeded { .. } => "limit_exceeded",
            Error::Cancelled => "cancelled",
            Error::Internal { .. } => "internal",
        }
    }

    /// The column, argument or option at fault.
    pub fn column(&self) -> Option<&str> {
        match self {
            Error::InvalidValue { column, .. }
            | Error::MissingValue { column, .. }
            | Error::OutOfScale { column, .. }
            | Error::UnsupportedType { column, .. }
            | Error::MissingColumn { column, .. }
            | Error::LengthMismatch { column, .. }
            | Error::InvalidOption { option: column, .. } => Some(column),
            Error::ParseError { column, .. } => column.as_deref(),
            _ => None,
        }
    }

    /// The first offending row: 0-based over the whole input; for files the 1-based line.
    pub fn row(&self) -> Option<u64> {
        match self {
            Error::InvalidValue { row, .. } => *row,
            Error::MissingValue { row, .. } | Error::OutOfScale { row, .. } => Some(*row),
            Error::ParseError { line, .. } => Some(*line),
            _ => None,
        }
    }

    /// The rule that was broken, in words.
    pub fn expected(&self) -> Option<String> {
        match self {
            Error::InvalidValue { expected, .. }
            | Error::MissingValue { expected, .. }
            | Error::OutOfScale { expected, .. }
            | Error::InvalidOption { expected, .. }
            | Error::UnsupportedType { expected, .. }
            | Error::Incompatible { expected, .. }
            | Error::ParseError { expected, .. }
            | Error::CorruptState { expected, .. } => Some(expected.clone()),
            Error::MissingColumn { available, .. } => Some(available.clone()),
            Error::LengthMismatch { expected, .. } => Some(expected.to_string()),
            Error::InsufficientData { needed, .. } => Some(needed.to_string()),
            Error::UnsupportedVersion { supported, .. } => Some(supported.to_string()),
            Error::LimitExceeded { limit, .. } => Some(limit.to_string()),
            _ => None,
        }
    }

    /// What came instead, as text.
    pub fn got(&self) -> Option<String> {
        match self {
            Error::InvalidValue { got, .. }
            | Error::OutOfScale { got, .. }
            | Error::InvalidOption { got, .. }
            | Error::UnsupportedType { got, .. }
            | Error::Incompatible { got, .. }
            | Error::ParseError { got, .. }
            | Error::CorruptState { got, .. } => Some(got.clone()),
            Error::MissingValue { .. } => Some("missing".into()),
            Error::LengthMismatch { got, .. }
            | Error::InsufficientData { got, .. }
            | Error::LimitExceeded { got, .. } => Some(got.to_string()),
            Error::UnsupportedVersion { got, .. } => Some(got.to_string()),
            _ => None,
        }
    }

    /// Moves the row by `offset`: chunk-local rows become rows of the whole input.
    #[must_use]
    pub fn at_offset(mut self, offset: u64) -> Self {
        match &mut self {
            Error::InvalidValue { row: Some(row), .. }
            | Error::MissingValue { row, .. }
            | Error::OutOfScale { row, .. } => *row += offset,
            _ => {}
        }
        self
    }

    pub(crate) fn option(option: &str, expected: impl Into<String>, got: impl ToString) -> Self {
        Error::InvalidOption { option: option.into(), expected: expected.into(), got: got.to_string() }
    }

    pub(crate) fn invalid(column: &str, row: Option<u64>, expected: impl Into<String>, got: impl ToString) -> Self {
        Error::InvalidValue { column: column.into(), row, expected: expected.into(), got: got.to_string() }
    }
}

fn place(column: &str, row: Option<u64>) -> String {
    row.map_or_else(|| column.to_owned(), |row| format!("column {column}, row {row}"))
}

fn in_column(column: Option<&str>) -> String {
    column.map_or_else(String::new, |column| format!(" in column {column}"))
}

fn distinct(values: &[BadValue]) -> String {
    if values.is_empty() {
        return String::new();
    }
    let listed: Vec<String> = values.iter().map(|v| format!("{} × {}", v.value, v.count)).collect();
    format!(" (out of scale in all: {})", listed.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn message_names_place_rule_value_and_remedy() {
        let error = Error::OutOfScale {
            column: "score".into(),
            row: 3,
            expected: "a whole number from 0 to 10".into(),
            got: "11".into(),
            values: vec![BadValue { value: "11".into(), count: 2 }],
        };
        assert_eq!(
            error.to_string(),
            "column score, row 3: expected a whole number from 0 to 10, got 11 (out of scale in all: 11 × 2); declare \
             missing_codes, choose another scale, or pass invalid=\"exclude\" to count and leave out such answers"
        );
        assert_eq!((error.code(), error.column(), error.row()), ("out_of_scale", Some("score"), Some(3)));
        assert_eq!(error.clone().at_offset(10).row(), Some(13));
    }

    #[test]
    fn codes_are_distinct() {
        let mut codes = Error::CODES.to_vec();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Error::CODES.len());
    }
}
