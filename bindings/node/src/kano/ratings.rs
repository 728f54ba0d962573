//! Columns of ratings: an overall one, and attributes by name.
use crate::call::Call;
use crate::column::{Given, Memory, Numbers};
use crate::errors::{Outcome, hook, unsupported};
use crate::value::{described, entries, is_plain_object, item};
use cxkit::data::{Column, Ratings};
use napi::JsValue;
use napi::bindgen_prelude::{Array, Unknown};

const ATTRIBUTES: &str = "an object of columns by attribute, or with data an array of names of columns";

/// Ratings of columns that were looked up, or of columns in memory.
pub(super) struct Rated<C> {
    overall: C,
    attributes: Vec<C>,
}

impl<'env> Rated<Given<'env>> {
    /// Looks the columns up. An attribute is called by its key of the object, or by the column that an array names.
    pub(super) fn read(call: &Call<'env>, overall: Unknown<'env>, attributes: Unknown<'env>) -> Outcome<Self> {
        let data = call.data()?;
        let overall = Given::read(call, data, overall, "overall", false)?;
        if is_plain_object(attributes)? {
            let columns = entries(call.env, attributes)?.into_iter().map(|(attribute, value)| {
                let column = data.named(value, &attribute)?.map_or(value, |(_, column)| column);
                Given::array(call.env, column, attribute, false)
            });
            return Ok(Self { overall, attributes: columns.collect::<Outcome<_>>()? });
        }
        if !(attributes.is_array()? && data.is_given()) {
            return Err(unsupported("attributes", ATTRIBUTES, described(attributes)?));
        }
        let names = hook::<Unknown, Array>(call.env, "parts")?.call(attributes)?;
        let columns = (0..names.len()).map(|at| {
            let Some(name) = item(&names, at)? else {
                return Err(unsupported("attributes", ATTRIBUTES, "nothing"));
            };
            match data.named(name, "attributes")? {
                Some((name, column)) => Given::array(call.env, column, name, false),
                None => Err(unsupported("attributes", ATTRIBUTES, described(name)?)),
            }
        });
        Ok(Self { overall, attributes: columns.collect::<Outcome<_>>()? })
    }

    /// Brings the columns into memory: borrowed or copied.
    pub(super) fn load<M>(self, load: fn(Given<'env>) -> Outcome<Numbers<M>>) -> Outcome<Rated<Numbers<M>>> {
        let attributes = self.attributes.into_iter().map(load).collect::<Outcome<_>>()?;
        Ok(Rated { overall: load(self.overall)?, attributes })
    }
}

impl<M: Memory> Rated<Numbers<M>> {
    /// Runs `run` with the ratings as the core reads them.
    pub(super) fn with<T>(&self, run: impl FnOnce(Ratings<'_>) -> cxkit::Result<T>) -> cxkit::Result<T> {
        let attributes: Vec<Column<'_>> = self.attributes.iter().map(Numbers::column).collect();
        run(Ratings::new(&self.overall.column(), &attributes)?)
    }
}
