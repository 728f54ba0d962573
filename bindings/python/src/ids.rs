//! What a Python caller may pass as a column of ids: whole numbers are read in place, anything else as labels.
use crate::column::{Numbers, Piece};
use crate::labels::LabelColumn;
use arrow_schema::DataType;
use cxkit::data::{Column, CustomerIds, Labels};
use pyo3::prelude::*;

/// A column of ids that is owned or kept alive for the call.
#[derive(Debug)]
pub enum IdColumn {
    /// Whole numbers.
    Integers(Numbers),
    /// Text and the like.
    Labels(LabelColumn),
}

/// The same as the core reads it.
#[derive(Debug)]
pub enum Ids<'a> {
    /// Whole numbers.
    Integers(Column<'a>),
    /// Text and the like.
    Labels(Labels<'a>),
}

impl IdColumn {
    /// Reads an argument; the frame's or the caller's name counts, else the column's own, else the argument's.
    pub fn read(object: &Bound<'_, PyAny>, name: Option<String>, argument: &str) -> PyResult<Self> {
        let (own, piece) = Piece::of(object, true)?;
        let name = name.or(own).unwrap_or_else(|| argument.to_owned());
        let whole = match &piece {
            Piece::Numbers(buffer, _) => !buffer.is_float() && !buffer.is_boolean(),
            Piece::Arrow(arrow) => is_whole(arrow.field.data_type()),
            _ => false,
        };
        if whole {
            Numbers::of_piece(name, piece, false).map(Self::Integers)
        } else {
            LabelColumn::of_piece(name, piece).map(Self::Labels)
        }
    }

    /// The ids as the core reads them; needs no Python.
    pub fn ids(&self) -> cxkit::Result<Ids<'_>> {
        match self {
            Self::Integers(numbers) => numbers.borrowed().map(Ids::Integers),
            Self::Labels(labels) => labels.labels().map(Ids::Labels),
        }
    }
}

impl Ids<'_> {
    /// Borrowed for a batch.
    pub fn of(&self) -> CustomerIds<'_> {
        match self {
            Self::Integers(column) => CustomerIds::Integers(column),
            Self::Labels(labels) => CustomerIds::Labels(labels),
        }
    }
}

fn is_whole(kind: &DataType) -> bool {
    use DataType::{Int8, Int16, Int32, Int64, UInt8, UInt16, UInt32, UInt64};
    matches!(kind, Int8 | Int16 | Int32 | Int64 | UInt8 | UInt16 | UInt32 | UInt64)
}
