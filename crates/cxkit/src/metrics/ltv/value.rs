//! Values of customers, summed up: how much is a customer worth on average, and how sure is that?
//!
//! ```text
//! mean = Σ x / n     standard deviation = √(Σ (x − mean)² / (n − 1))     standard error = sd / √n
//! interval = mean ± t · standard error      t: quantile of Student's t with n − 1 degrees of freedom
//! ```
//!
//! - Input: one value a customer: realised margin, a predicted CLV, spend
//! - Base: customers with a value; a missing value is counted, never taken as 0
//! - Minimum n: 1; standard error and interval from 2
//! - Interval: Student's t. Of predicted values it says how well the mean over such customers is known if each prediction
//!   were exact, not how sure the model is
//! - Merge class: constant
//!
//! The sums of values and of their squares are kept in twice the digits of a float, so that states merge in any order and
//! the deviations come out as if taken from the mean.
//!
//! Differs from: means over all rows that count a missing value as nothing.
//!
//! Reference: Dekker (1971), *A Floating-Point Technique for Extending the Available Precision*, Numerische Mathematik 18,
//! 224–242.
use crate::control::Control;
use crate::data::{BLOCK, Column, Groups, LARGEST_AMOUNT};
use crate::estimate::plain;
use crate::numerics::student_t;
use crate::numerics::sum::Sum;
use crate::state::State;
use crate::{Accumulator, Confidence, Disclosed, Error, Finding, FindingCode, GroupedAccumulator, Interval, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a summary of values can be asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ValueOptions {
    /// Confidence level; default 0.95.
    pub level: Confidence,
}

/// Values of customers, summed up: any column of money a row a customer, historic or predicted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CustomerValue {
    /// Metric id, `customer_value`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// Mean value of a customer.
    pub estimate: f64,
    /// Of the mean: Student's t (method `t`); none with one customer.
    pub interval: Option<Interval>,
    /// Of the mean; none with one customer.
    pub standard_error: Option<f64>,
    /// Sum over customers.
    pub total: f64,
    /// Customers with a value.
    pub n: u64,
    /// Customers without one.
    pub n_missing: u64,
    /// Smallest value.
    pub min: f64,
    /// Largest value.
    pub max: f64,
    /// The options used.
    pub options: ValueOptions,
    /// What a careful analyst would add.
    pub warnings: Vec<Finding>,
}

impl Disclosed for CustomerValue {
    fn base(&self) -> u64 {
        self.n
    }
    fn unanimous(&self) -> bool {
        self.min == self.max
    }
}

/// State of [`CustomerValue`]: counts, sums of values and squares, smallest, largest. Merge class: constant.
///
/// ```
/// use cxkit::data::Column;
/// use cxkit::ltv::{ValueAccumulator, ValueOptions};
/// use cxkit::Accumulator;
///
/// let mut state = ValueAccumulator::default();
/// state.update(&Column::from_slice("value", &[120.0, 80.0, f64::NAN]))?;
/// let value = state.evaluate(&ValueOptions::default())?;
/// assert_eq!((value.estimate, value.total, value.n, value.n_missing), (100.0, 200.0, 2, 1));
/// # Ok::<(), cxkit::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct ValueAccumulator {
    n: u64,
    n_missing: u64,
    sum: Sum,
    squares: Sum,
    min: Option<f64>,
    max: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    n: u64,
    n_missing: u64,
    sum: Sum,
    squares: Sum,
    min: Option<f64>,
    max: Option<f64>,
}

const RULE: &str = "a finite number, at most 1e140 either way";
/// The most degrees of freedom that the t distribution takes; it is normal long before.
const MOST_FREEDOM: f64 = 1e12;

impl TryFrom<Unchecked> for ValueAccumulator {
    type Error = String;
    fn try_from(Unchecked { n, n_missing, sum, squares, min, max }: Unchecked) -> std::result::Result<Self, String> {
        let state = Self { n, n_missing, sum, squares, min, max };
        let rows = n.checked_add(n_missing).is_some_and(|rows| rows < u64::MAX);
        let fits = match (min, max) {
            (None, None) => n == 0 && sum.total() == 0.0 && squares.total() == 0.0,
            (Some(min), Some(max)) => {
                let (count, largest) = (n as f64, min.abs().max(max.abs()));
                // What rounding may add at the ends.
                let slack = 1e-12 * count * largest;
                let mean = (count * min - slack..=count * max + slack).contains(&sum.total());
                let square = (0.0..=count * largest * largest * (1.0 + 1e-12)).contains(&squares.total());
                n > 0 && -LARGEST_AMOUNT <= min && min <= max && max <= LARGEST_AMOUNT && mean && square
            }
            _ => false,
        };
        if rows && fits { Ok(state) } else { Err("counts and sums that no values have".into()) }
    }
}

impl State for ValueAccumulator {
    const KIND: &'static str = "customer_value";
    const VERSION: u32 = 1;
}

impl State for GroupedAccumulator<ValueAccumulator> {
    const KIND: &'static str = "grouped_customer_value";
    const VERSION: u32 = 1;
}

impl ValueAccumulator {
    /// Customers with a value so far.
    pub fn n(&self) -> u64 {
        self.n
    }

    /// Adds a value that has been checked, or a missing one.
    fn add(&mut self, x: f64) {
        if x.is_nan() {
            self.n_missing += 1;
            return;
        }
        let (square, lost) = product(x, x);
        self.n += 1;
        self.sum.add(x);
        self.squares.add(square);
        self.squares.add(lost);
        self.min = Some(self.min.map_or(x, |min| min.min(x)));
        self.max = Some(self.max.map_or(x, |max| max.max(x)));
    }

    /// Checks a column before any of it is added.
    fn check(&self, values: &Column<'_>) -> Result<()> {
        values.expect_numbers()?;
        let (mut reader, mut block) = (values.reader(), [0.0; BLOCK]);
        for first in (0..values.len()).step_by(BLOCK) {
            let block = &mut block[..BLOCK.min(values.len() - first)];
            reader.f64s(block);
            if let Some(at) = block.iter().position(|x| x.abs() > LARGEST_AMOUNT) {
                return Err(Error::invalid(values.name(), Some((first + at) as u64), RULE, block[at]));
            }
        }
        self.check_room(values.len() as u64)
    }

    /// An error if the state could not count so many more rows.
    fn check_room(&self, rows: u64) -> Result<()> {
        if (self.n + self.n_missing).saturating_add(rows) < u64::MAX {
            return Ok(());
        }
        Err(Error::LimitExceeded { what: "rows of a state".into(), limit: u64::MAX - 1, got: u64::MAX })
    }

    /// Σ (x − mean)² = Σ x² − (Σ x)²/n, in twice the digits of a float.
    fn deviations(&self, range: f64) -> f64 {
        let ((sum, sum_lost), (squares, squares_lost)) = (self.sum.parts(), self.squares.parts());
        let n = self.n as f64;
        let (square, lost) = product(sum, sum);
        let lost = lost + 2.0 * sum * sum_lost;
        // The quotient, and what is left of the dividend after it.
        let quotient = square / n;
        let (back, back_lost) = product(quotient, n);
        let rest = ((square - back) - back_lost + lost) / n;
        // Two values that far apart deviate by so much, whatever rounding did.
        ((squares - quotient) + (squares_lost - rest)).max(0.5 * range * range)
    }
}

/// a · b as two floats that add up to it exactly, barring underflow.
fn product(a: f64, b: f64) -> (f64, f64) {
    /// 2²⁷ + 1 splits a float in two halves of 26 bits.
    const SPLIT: f64 = 134_217_729.0;
    let halves = |x: f64| {
        let scaled = SPLIT * x;
        let high = scaled - (scaled - x);
        (high, x - high)
    };
    let product = a * b;
    let ((a, a_low), (b, b_low)) = (halves(a), halves(b));
    (product, a_low * b_low - (((product - a * b) - a_low * b) - a * b_low))
}

impl Accumulator for ValueAccumulator {
    type Batch<'a> = &'a Column<'a>;
    type Options = ValueOptions;
    type Output = CustomerValue;

    fn empty(&self) -> Self {
        Self::default()
    }

    fn rows(values: &Column<'_>) -> usize {
        values.len()
    }

    fn update(&mut self, values: &Column<'_>) -> Result<()> {
        self.check(values)?;
        let (mut reader, mut block) = (values.reader(), [0.0; BLOCK]);
        for first in (0..values.len()).step_by(BLOCK) {
            let block = &mut block[..BLOCK.min(values.len() - first)];
            reader.f64s(block);
            for &x in &*block {
                self.add(x);
            }
        }
        Ok(())
    }

    fn update_grouped(states: &mut [Self], mut groups: Groups<'_>, values: &Column<'_>) -> Result<()> {
        states.iter().try_for_each(|state| state.check_room(values.len() as u64))?;
        Self::default().check(values)?;
        let (mut reader, mut block, mut of) = (values.reader(), [0.0; BLOCK], [0; BLOCK]);
        for first in (0..values.len()).step_by(BLOCK) {
            let rows = BLOCK.min(values.len() - first);
            let (block, of) = (&mut block[..rows], &mut of[..rows]);
            reader.f64s(block);
            groups.next(of);
            of.iter().zip(&*block).for_each(|(&group, &x)| states[group as usize].add(x));
        }
        Ok(())
    }

    fn merge(&mut self, other: &Self) -> Result<()> {
        self.check_room(other.n + other.n_missing)?;
        self.n += other.n;
        self.n_missing += other.n_missing;
        self.sum.merge(&other.sum);
        self.squares.merge(&other.squares);
        let pick = |own: Option<f64>, other: Option<f64>, of: fn(f64, f64) -> f64| match (own, other) {
            (Some(own), Some(other)) => Some(of(own, other)),
            (own, other) => own.or(other),
        };
        self.min = pick(self.min, other.min, f64::min);
        self.max = pick(self.max, other.max, f64::max);
        Ok(())
    }

    fn evaluate_with(&self, options: &ValueOptions, control: Control<'_>) -> Result<CustomerValue> {
        control.check()?;
        let (Some(min), Some(max)) = (self.min, self.max) else {
            return Err(Error::InsufficientData { what: "customer value".into(), needed: 1, got: 0 });
        };
        let n = self.n as f64;
        let total = self.sum.total();
        let mut value = CustomerValue {
            metric: "customer_value".into(),
            version: 1,
            // The rounded mean of equal values may fall beside them.
            estimate: (total / n).clamp(min, max),
            interval: None,
            standard_error: None,
            total,
            n: self.n,
            n_missing: self.n_missing,
            min,
            max,
            options: options.clone(),
            warnings: self.warnings(),
        };
        if self.n > 1 {
            let freedom = n - 1.0;
            let error = if min < max { (self.deviations(max - min) / freedom / n).sqrt() } else { 0.0 };
            // From the smaller tail, whose probability keeps its digits at any level.
            let t = -student_t::quantile((1.0 - options.level.get()) / 2.0, freedom.min(MOST_FREEDOM))?;
            let (lower, upper) = (value.estimate - t * error, value.estimate + t * error);
            value.interval = Some(Interval::between(lower, upper, options.level, "t"));
            value.standard_error = Some(error);
        }
        Ok(value)
    }
}

impl ValueAccumulator {
    fn warnings(&self) -> Vec<Finding> {
        let (n, n_missing) = (self.n, self.n_missing);
        let mut found = Vec::new();
        if n < 30 {
            let customers = if n == 1 { "customer" } else { "customers" };
            let message = format!("only {n} {customers} with a value: read the interval, not the mean");
            found.push(Finding::warning(FindingCode::SmallBase, message).fact("n", n as f64));
        }
        if n_missing > n {
            let message =
                format!("{n_missing} of {} customers have no value: those who have may differ", n + n_missing);
            found.push(Finding::warning(FindingCode::MostlyMissing, message).fact("n_missing", n_missing as f64));
        }
        found
    }
}

impl fmt::Display for CustomerValue {
    /// `mean value 100.0 [60.0, 140.0] at 95 % (t), total 12000.0, n = 120`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "mean value {}", plain(self.estimate))?;
        self.interval.as_ref().map_or(Ok(()), |interval| write!(f, " {interval}"))?;
        write!(f, ", total {}, n = {}", plain(self.total), self.n)
    }
}

#[cfg(test)]
mod tests;
