//! Transactions as columns: who paid what when.
use super::{Column, Instants, Labels, Values};
use crate::{Error, Result};

/// The largest amount, either way, whose square can be summed over any number of rows.
pub(crate) const LARGEST_AMOUNT: f64 = 1e140;

/// Whose a row is: ids as whole numbers in a column, or as labels (text, integers).
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum CustomerIds<'a> {
    /// Whole numbers, read in place; the fast way.
    Integers(&'a Column<'a>),
    /// Labels.
    Labels(&'a Labels<'a>),
}

impl CustomerIds<'_> {
    pub(crate) fn name(&self) -> &str {
        match self {
            CustomerIds::Integers(column) => column.name(),
            CustomerIds::Labels(labels) => labels.name(),
        }
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            CustomerIds::Integers(column) => column.len(),
            CustomerIds::Labels(labels) => labels.len(),
        }
    }

    /// An error where a column holds anything else than whole numbers.
    pub(crate) fn expect_ids(&self) -> Result<()> {
        let CustomerIds::Integers(column) = self else { return Ok(()) };
        let odd = column.chunks().iter().find_map(|chunk| match chunk.values {
            Values::F32(_) | Values::F64(_) => Some("floats"),
            Values::Bool(_) | Values::Bits(_) => Some("booleans"),
            _ => None,
        });
        let Some(got) = odd else { return Ok(()) };
        let expected = "ids as whole numbers or text".into();
        Err(Error::UnsupportedType { column: column.name().to_owned(), expected, got: got.into() })
    }
}

/// One row a transaction: customer and time, and where known amount, kind and currency.
///
/// Customer, time and amount must be there in every row, but the amount of a `cancel` is not read. Amounts are in one
/// currency, at most 1e140 either way; a column of currencies is checked for the one. Kinds are those of
/// [`TransactionKind`](crate::domain::TransactionKind): `purchase`, `renewal`, `upgrade`, `downgrade` are purchases
/// (amounts of 0 or above), `refund` takes money back (its amount is 0 or below), `cancel` is no event; another kind is
/// an error. Without kinds a row with an amount below 0 is a refund.
#[derive(Debug, Clone, Copy)]
pub struct Transactions<'a> {
    pub(crate) customer: CustomerIds<'a>,
    pub(crate) at: &'a Instants<'a>,
    pub(crate) amount: Option<&'a Column<'a>>,
    pub(crate) kind: Option<&'a Labels<'a>>,
    pub(crate) currency: Option<&'a Labels<'a>>,
}

impl<'a> Transactions<'a> {
    /// Customers and times, as many of one as of the other.
    pub fn new(customer: CustomerIds<'a>, at: &'a Instants<'a>) -> Result<Self> {
        customer.expect_ids()?;
        same_length(customer.len(), at.name(), at.len())?;
        Ok(Self { customer, at, amount: None, kind: None, currency: None })
    }

    /// With the amount of each row.
    pub fn with_amounts(mut self, amount: &'a Column<'a>) -> Result<Self> {
        amount.expect_numbers()?;
        same_length(self.len(), amount.name(), amount.len())?;
        self.amount = Some(amount);
        Ok(self)
    }

    /// With the kind of each row.
    pub fn with_kinds(mut self, kind: &'a Labels<'a>) -> Result<Self> {
        same_length(self.len(), kind.name(), kind.len())?;
        self.kind = Some(kind);
        Ok(self)
    }

    /// With the currency of each row.
    pub fn with_currencies(mut self, currency: &'a Labels<'a>) -> Result<Self> {
        same_length(self.len(), currency.name(), currency.len())?;
        self.currency = Some(currency);
        Ok(self)
    }

    /// Rows.
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// An error unless a column is as long as the first one.
pub(crate) fn same_length(first: usize, column: &str, len: usize) -> Result<()> {
    if len == first {
        return Ok(());
    }
    Err(Error::LengthMismatch { column: column.to_owned(), expected: first as u64, got: len as u64 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Chunk, InstantUnit};

    #[test]
    fn columns_that_do_not_belong_together_are_refused() {
        let at = Instants::new("at", vec![Chunk::new(Values::I32(&[1, 2]), None).unwrap()], InstantUnit::Days).unwrap();
        let ids = Column::from_slice("customer", &[1_u8, 2]);
        let long = Column::from_slice("amount", &[1.0, 2.0, 3.0]);
        let labels = Labels::from_keys("label", ["a"]).unwrap();
        let log = Transactions::new(CustomerIds::Integers(&ids), &at).unwrap();
        for error in [
            Transactions::new(CustomerIds::Labels(&labels), &at).unwrap_err(),
            log.with_amounts(&long).unwrap_err(),
            log.with_kinds(&labels).unwrap_err(),
            log.with_currencies(&labels).unwrap_err(),
        ] {
            assert_eq!(error.code(), "length_mismatch");
        }
        let floats = Column::from_slice("customer", &[1.0, 2.0]);
        let error = Transactions::new(CustomerIds::Integers(&floats), &at).unwrap_err();
        assert_eq!(error.to_string(), "column customer: expected ids as whole numbers or text, got floats");
        let truths = Column::new("x", vec![Chunk::new(Values::Bool(&[1, 0]), None).unwrap()]);
        assert_eq!(Transactions::new(CustomerIds::Integers(&truths), &at).unwrap_err().code(), "unsupported_type");
        assert_eq!(log.with_amounts(&truths).unwrap_err().code(), "unsupported_type");
    }
}
