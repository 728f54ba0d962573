//! Gamma–gamma: what customers spend per purchase.
//!
//! ```text
//! spend of a purchase ~ Gamma(p, rate ν), ν ~ Gamma(q, rate γ) over customers, independent of how often they buy
//! ln f(m̄ | x) = −ln B(p x, q) − p x ln(1 + γ / (x m̄)) − q ln(1 + x m̄ / γ) − ln m̄
//! E(spend | x, m̄) = p (γ + x m̄) / (p x + q − 1); without a purchase known p γ / (q − 1)
//! ```
//!
//! **Input.** Customers with a repeat purchase; their mean spend must be above 0. **Minimum.** Four of them.
//! **Interval.** Wald on the logarithm. **Merge class.** Not mergeable: fitted to a table.
//!
//! Differs from: peers that give a negative mean spend where q ≤ 1, where the mean over customers is infinite. Here that
//! is a finding of the fit, and the mean is `undefined`.
//!
//! References: Fader, Hardie & Lee (2005), *RFM and CLV: Using Iso-Value Curves for Customer Base Analysis*, Journal of
//! Marketing Research 42(4); Fader & Hardie (2013), *The Gamma-Gamma Model of Monetary Value*, note 025.
mod fitting;
mod independence;
mod intervals;
mod simulation;

use super::purchases::{number, sound, unsound};
use crate::control::Control;
use crate::data::RfmTable;
use crate::state::State;
use crate::{Error, Fit, FitOptions, FitReport, Result};
pub use independence::SpendIndependence;
use serde::{Deserialize, Deserializer, Serialize};
pub(super) use simulation::Spender;
use std::fmt;

const MODEL: &str = "gamma_gamma";
const LABEL: &str = "gamma–gamma";
const NAMES: [&str; 3] = ["p", "q", "gamma"];

/// The gamma–gamma model, to be fitted to the customers who bought again.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GammaGamma {
    /// How it is fitted.
    pub options: FitOptions,
}

/// The gamma–gamma model, fitted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GammaGammaFit {
    /// Shape of the spend of one purchase.
    pub p: f64,
    /// Shape of the gamma distribution of its rate.
    pub q: f64,
    /// Scale of that distribution, in money.
    pub gamma: f64,
    /// What the fit found, and what proves it.
    pub report: FitReport,
}

impl<'de> Deserialize<'de> for GammaGammaFit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Stored {
            p: f64,
            q: f64,
            gamma: f64,
            report: FitReport,
        }
        let stored = Stored::deserialize(deserializer)?;
        let fit = Self::from_report(stored.report).map_err(serde::de::Error::custom)?;
        if (fit.p, fit.q, fit.gamma) == (stored.p, stored.q, stored.gamma) {
            Ok(fit)
        } else {
            Err(serde::de::Error::custom("the parameters are not those of the report"))
        }
    }
}

impl State for GammaGammaFit {
    const KIND: &'static str = "gamma_gamma";
    const VERSION: u32 = 1;
}

impl fmt::Display for GammaGammaFit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.report.fmt(f)
    }
}

impl Fit for GammaGamma {
    type Data = RfmTable;
    type Fitted = GammaGammaFit;
    fn fit_with(&self, table: &RfmTable, control: Control<'_>) -> Result<GammaGammaFit> {
        GammaGammaFit::from_report(fitting::fit(table, &self.options, None, control)?)
    }
}

impl GammaGammaFit {
    /// The fit that a report describes.
    pub fn from_report(report: FitReport) -> Result<Self> {
        match *report.parameters.iter().map(|parameter| parameter.estimate).collect::<Vec<_>>() {
            [p, q, gamma] if sound(&report, MODEL, &NAMES) => Ok(Self { p, q, gamma, report }),
            _ => Err(unsound(LABEL, &NAMES)),
        }
    }

    /// The model fitted to similar customers by the same options, beginning at this estimate.
    pub(super) fn refitted(&self, table: &RfmTable, control: Control<'_>) -> Result<Self> {
        Self::from_report(fitting::fit(table, &self.report.options, Some(&self.report), control)?)
    }

    /// E(spend per purchase) over all customers: p γ / (q − 1); `undefined` if q ≤ 1.
    pub fn mean_spend(&self) -> Result<f64> {
        self.expected(0, 0.0)
    }

    /// E(spend per purchase | history) of each customer: p (γ + x m̄) / (p x + q − 1).
    pub fn expected_spend(&self, table: &RfmTable) -> Result<Vec<f64>> {
        let amounts = amounts(table)?;
        (0..table.len()).map(|row| self.expected(table.frequency[row], amount(table, amounts, row, true)?)).collect()
    }

    /// The same of one customer with `frequency` repeat purchases of `monetary_value` on average.
    pub fn expected_spend_of(&self, frequency: u32, monetary_value: Option<f64>) -> Result<f64> {
        match monetary_value {
            _ if frequency == 0 => self.mean_spend(),
            Some(mean) if mean > 0.0 && mean < f64::INFINITY => self.expected(frequency, mean),
            other => {
                let got = other.map_or_else(|| "none".into(), |mean| mean.to_string());
                Err(Error::invalid("monetary_value", None, "a finite number above 0", got))
            }
        }
    }

    fn expected(&self, frequency: u32, mean: f64) -> Result<f64> {
        let (p, q, x) = (self.p, self.q, f64::from(frequency));
        let below = p * x + (q - 1.0);
        if below > 0.0 {
            return number("expected spend", p * ((self.gamma + x * mean) / below));
        }
        let what =
            if frequency == 0 { "mean spend".into() } else { format!("expected spend after {frequency} purchases") };
        let reason = format!("it is infinite at q = {q}: too few customers, or some spend far more than the others");
        Err(Error::Undefined { what, reason })
    }
}

/// The column of mean amounts, of repeat purchases alone: p x is the shape of the sum of x of them.
fn amounts(table: &RfmTable) -> Result<&[Option<f64>]> {
    if table.report.as_ref().is_some_and(|report| report.options.include_first) {
        let expected = "means of the repeat purchases (include_first: false)".into();
        let got = "means that the first purchase counts in (include_first: true)".into();
        return Err(Error::Incompatible { what: "monetary values and gamma–gamma".into(), expected, got });
    }
    table.monetary_value.as_deref().ok_or_else(|| Error::MissingColumn {
        column: "monetary_value".into(),
        available: "frequency, recency, age".into(),
    })
}

/// The mean amount of a row with a repeat purchase, above 0 if so wished; 0 for the others.
fn amount(table: &RfmTable, amounts: &[Option<f64>], row: usize, positive: bool) -> Result<f64> {
    let expected =
        if positive { "a finite number above 0, because there is a repeat purchase" } else { "a finite number" };
    let column = "monetary_value";
    match amounts.get(row).copied().flatten() {
        _ if table.frequency[row] == 0 => Ok(0.0),
        None => Err(Error::MissingValue { column: column.into(), row: row as u64, expected: expected.into() }),
        Some(mean) if mean.is_finite() && (mean > 0.0 || !positive) => Ok(mean),
        Some(mean) => Err(Error::invalid(column, Some(row as u64), expected, mean)),
    }
}

#[cfg(test)]
mod tests;
