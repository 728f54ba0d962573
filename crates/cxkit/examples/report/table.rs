//! A CSV file in memory. Comma, semicolon and tab, a byte-order mark, and the decimal comma of `;` files are understood;
//! whatever cannot be read is an error that names file, line, column and value.
use chrono::{DateTime, NaiveDate, Utc};
use csv::{ErrorKind, ReaderBuilder, StringRecord};
use cxkit::{Error, Result};
use std::path::Path;

pub struct Table {
    file: String,
    headers: Vec<String>,
    rows: Vec<StringRecord>,
    decimal_comma: bool,
}

impl Table {
    pub fn open(path: &Path) -> Result<Self> {
        let file =
            path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
        let unreadable = |line, expected: &str, got: String| Error::ParseError {
            source_name: path.display().to_string(),
            line,
            column: None,
            expected: expected.into(),
            got,
        };
        let bytes = std::fs::read(path).map_err(|error| unreadable(1, "a file that can be read", error.to_string()))?;
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
        let head = &text[..text.iter().position(|&byte| byte == b'\n').unwrap_or(text.len())];
        let count = |delimiter: u8| head.split(|&byte| byte == delimiter).count();
        let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|&delimiter| count(delimiter)).unwrap_or(b',');
        let mut reader = ReaderBuilder::new().delimiter(delimiter).from_reader(text);
        let wrong = |error: csv::Error| {
            let line = error.position().map_or(1, csv::Position::line);
            match error.kind() {
                ErrorKind::Utf8 { err, .. } => unreadable(line, "UTF-8 text", err.to_string()),
                ErrorKind::UnequalLengths { expected_len, len, .. } => {
                    unreadable(line, &format!("{expected_len} fields as in the header"), format!("{len} fields"))
                }
                _ => unreadable(line, "a CSV record", error.to_string()),
            }
        };
        let headers = reader.headers().map_err(wrong)?.iter().map(str::to_owned).collect();
        let rows = reader.into_records().collect::<std::result::Result<_, _>>().map_err(wrong)?;
        Ok(Self { file, headers, rows, decimal_comma: delimiter == b';' })
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Keeps the rows for which `keep` holds; how many were dropped.
    pub fn retain(&mut self, mut keep: impl FnMut(usize) -> bool) -> usize {
        let before = self.rows.len();
        let mut row = 0;
        self.rows.retain(|_| {
            row += 1;
            keep(row - 1)
        });
        before - self.rows.len()
    }

    fn index(&self, column: &str) -> Result<usize> {
        self.headers.iter().position(|header| header == column).ok_or_else(|| Error::MissingColumn {
            column: format!("{column} in {}", self.file),
            available: self.headers.join(", "),
        })
    }

    /// Cells as text; a blank one is missing.
    pub fn texts(&self, column: &str) -> Result<Vec<Option<&str>>> {
        let at = self.index(column)?;
        Ok(self.rows.iter().map(|row| row.get(at).filter(|cell| !cell.trim().is_empty())).collect())
    }

    /// Cells as numbers; a blank one is NaN.
    pub fn numbers(&self, column: &str) -> Result<Vec<f64>> {
        let cells = self.texts(column)?.into_iter().enumerate();
        cells
            .map(|(row, cell)| {
                let Some(cell) = cell else { return Ok(f64::NAN) };
                let point = if self.decimal_comma { cell.replace(',', ".") } else { cell.to_owned() };
                point.trim().parse().map_err(|_| self.fault(row, column, "a number or blank", cell))
            })
            .collect()
    }

    /// Cells as dates: `2026-03-14`, alone or at the start of a timestamp.
    pub fn dates(&self, column: &str) -> Result<Vec<Option<NaiveDate>>> {
        let cells = self.texts(column)?.into_iter().enumerate();
        cells
            .map(|(row, cell)| {
                let Some(cell) = cell else { return Ok(None) };
                let date = cell.parse().ok().or_else(|| cell.parse::<DateTime<Utc>>().ok().map(|at| at.date_naive()));
                date.map(Some).ok_or_else(|| self.fault(row, column, "a date such as 2026-03-14 or blank", cell))
            })
            .collect()
    }

    /// An error of the library about a row, as one about a line of this file.
    pub fn located(&self, error: Error) -> Error {
        if let Error::OutOfScale { column, row, expected, got, values } = &error {
            let all: Vec<String> = values.iter().map(|v| format!("{} × {}", v.value, v.count)).collect();
            let got = format!("{got} (in all {}; declare codes for no answer by --missing)", all.join(", "));
            return self.fault(*row as usize, column, expected, &got);
        }
        match (error.row(), error.column(), error.expected(), error.got()) {
            (Some(row), Some(column), Some(expected), Some(got)) => self.fault(row as usize, column, &expected, &got),
            _ => error,
        }
    }

    fn fault(&self, row: usize, column: &str, expected: &str, got: &str) -> Error {
        let line = self.rows.get(row).and_then(StringRecord::position).map_or(1, csv::Position::line);
        let (expected, got) = (expected.into(), got.into());
        Error::ParseError { source_name: self.file.clone(), line, column: Some(column.into()), expected, got }
    }
}
