//! The answers of one survey of a company, joined with its customers.
use crate::table::Table;
use cxkit::Result;
use std::collections::{HashMap, HashSet};
use std::path::Path;

pub struct Answers {
    /// The rows of `answers.csv` that belong to the survey, each `response_id` once.
    pub table: Table,
    pub customers: Table,
    /// The row of the customer in `customers`, if it has one.
    pub customer: Vec<Option<usize>>,
    /// How many rows repeated another one.
    pub repeated: usize,
}

impl Answers {
    /// `answers.csv` and `customers.csv` of a folder.
    pub fn open(folder: &Path, survey: &str) -> Result<Self> {
        let mut table = Table::open(&folder.join("answers.csv"))?;
        let customers = Table::open(&folder.join("customers.csv"))?;
        let wanted: Vec<bool> = table.texts("survey")?.iter().map(|of| *of == Some(survey)).collect();
        table.retain(|row| wanted[row]);
        let mut seen = HashSet::new();
        let first: Vec<bool> =
            table.texts("response_id")?.iter().map(|id| seen.insert(id.map(str::to_owned))).collect();
        let repeated = table.retain(|row| first[row]);
        let ids = customers.texts("customer_id")?;
        let row_of: HashMap<&str, usize> = ids.iter().zip(0..).filter_map(|(id, row)| id.map(|id| (id, row))).collect();
        let customer = table.texts("customer_id")?.iter().map(|id| id.and_then(|id| row_of.get(id).copied())).collect();
        Ok(Self { table, customers, customer, repeated })
    }

    /// The segment of each row, spelled as most customers of the segment are: the variants would be segments of their own.
    pub fn segments(&self) -> Result<Vec<Option<String>>> {
        let segments = self.customers.texts("segment")?;
        let spelled = |row: usize| segments[row].map(|segment| segment.trim().to_lowercase());
        Ok(self.customer.iter().map(|row| row.and_then(spelled)).collect())
    }
}
