//! Inputs of the calculators: their rules, and how a result lists them.
use crate::estimate::{Fact, FactValue};
use crate::{Error, Result};

/// Money that may be negative.
pub(super) fn finite(name: &str, x: f64) -> Result<()> {
    if x.is_finite() { Ok(()) } else { Err(Error::option(name, "a finite number", x)) }
}

/// Money, counts or times that cannot be negative.
pub(super) fn amount(name: &str, x: f64) -> Result<()> {
    if (0.0..f64::INFINITY).contains(&x) { Ok(()) } else { Err(Error::option(name, "a finite number from 0", x)) }
}

/// A cost that may be left out.
pub(super) fn cost(name: &str, x: Option<f64>) -> Result<()> {
    x.map_or(Ok(()), |x| amount(name, x))
}

/// A share that may be nothing or all.
pub(super) fn share(name: &str, x: f64) -> Result<()> {
    if (0.0..=1.0).contains(&x) {
        return Ok(());
    }
    Err(Error::option(name, "a share from 0 to 1, for example 0.8 for 80 %", x))
}

/// Margin as a share of revenue.
pub(super) fn margin_rate(x: f64) -> Result<()> {
    if x > 0.0 && x <= 1.0 {
        return Ok(());
    }
    Err(Error::option("margin_rate", "a share above 0 and up to 1, where 1 means that the money is margin already", x))
}

/// A list of margins: at least one, each finite.
pub(super) fn margins(list: &[f64]) -> Result<()> {
    if list.is_empty() {
        return Err(Error::option("margins", "at least one margin", "none"));
    }
    list.iter().enumerate().try_for_each(|(at, &margin)| finite(&format!("margins[{at}]"), margin))
}

/// The margin of every period, if it is always the same and not 0.
pub(super) fn constant(margins: &[f64]) -> Option<f64> {
    let first = *margins.first()?;
    (first != 0.0 && margins.iter().all(|&margin| margin == first)).then_some(first)
}

/// An outcome that a number can hold.
pub(super) fn representable(what: &str, x: f64) -> Result<f64> {
    if x.is_finite() {
        return Ok(x);
    }
    let reason = "it is larger than any number that a computer holds; check the units of the inputs".into();
    Err(Error::Undefined { what: what.into(), reason })
}

/// Collects inputs by name, in the order of the calculator's fields.
#[derive(Debug, Default)]
pub(super) struct Inputs(pub(super) Vec<Fact>);

impl Inputs {
    fn fact(mut self, name: impl Into<String>, value: impl Into<FactValue>) -> Self {
        self.0.push(Fact { name: name.into(), value: value.into() });
        self
    }

    pub(super) fn number(self, name: &str, x: f64) -> Self {
        self.fact(name, x)
    }

    pub(super) fn optional(self, name: &str, x: Option<f64>) -> Self {
        if let Some(x) = x { self.fact(name, x) } else { self }
    }

    pub(super) fn list(self, name: &str, list: &[f64]) -> Self {
        list.iter().enumerate().fold(self, |inputs, (at, &x)| inputs.fact(format!("{name}[{at}]"), x))
    }

    pub(super) fn text(self, name: &str, text: &str) -> Self {
        self.fact(name, text)
    }
}
