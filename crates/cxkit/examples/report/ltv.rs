//! What are customers worth, and which of them have left?
use crate::layout::{points, table};
use crate::table::Table;
use chrono::{DateTime, NaiveDate, Utc};
use cxkit::control::Control;
use cxkit::data::{
    Chunk, Column, CustomerIds, InstantUnit, Instants, Labels, RefundPolicy, RfmOptions, RfmTable, Transactions, Values,
};
use cxkit::domain::{Key, TimeUnit};
use cxkit::ltv::{
    ClvOptions, ComparedModel, GammaGamma, PredictionOptions, PurchaseFit, Purchases, SpendIndependence,
    ValueAccumulator, ValueOptions, clv, clv_intervals, fit_all,
};
use cxkit::{Error, Finding, Fit, FitOptions, GroupedAccumulator, Interval, Result};
use std::collections::HashMap;
use std::fmt::Write;
use std::path::Path;

/// How far to look, in weeks, and the yearly discount rate.
const HORIZON: f64 = 52.0;
const RATE: f64 = 0.10;

/// The transactions of a company's folder: `transactions.csv`, joined with `customers.csv`; nothing without such a file.
pub fn of_company(folder: &Path) -> Result<String> {
    let file = folder.join("transactions.csv");
    if !file.exists() {
        return Ok(String::new());
    }
    let (paid, customers) = (Table::open(&file)?, Table::open(&folder.join("customers.csv"))?);
    let log = Log::read(&paid)?;
    let end = log.last();
    // The last third of the time is held out, to see how well each model foretells it.
    let calibration = end - (end - log.first()) / 3;
    let split = log.table(end, Some(calibration)).map_err(|error| paid.located(error))?;
    let all = log.table(end, None).map_err(|error| paid.located(error))?;

    let compared = fit_all(&split, &FitOptions::default(), Control::default())?;
    let Some(best) = compared.comparison.models.first().filter(|model| model.rank.is_some()) else {
        return Ok("\nWhat are customers worth?  No model could be fitted.\n".to_owned());
    };
    let mut text = format!("\nWhat are customers worth?  ({} transactions of {} customers)\n", paid.len(), all.len());
    let _ = writeln!(text, "\n  models of purchases, fitted until {}", calibration.format("%Y-%m-%d"));
    text += &models(&compared.comparison.models);

    let again = fit_all(&all, &FitOptions::default(), Control::default())?;
    let Some(fit) = again.fits.iter().find(|fit| fit.report().model == best.model) else { return Ok(text) };
    let spend = GammaGamma::default().fit(&all)?;
    let _ = writeln!(text, "\n  {}\n  {spend}", fit.report());
    text += &values(&customers, &all, fit, &spend)?;
    let independence = SpendIndependence::of(&all)?;
    let reported = all.report().map_or(&[][..], |report| &report.warnings);
    text += &warned(reported.iter().chain(&independence.warnings).chain(&fit.report().warnings));
    Ok(text)
}

/// The columns of the log.
struct Log<'a> {
    ids: Labels<'a>,
    at: Vec<i64>,
    amounts: Vec<f64>,
    kinds: Labels<'a>,
    currencies: Labels<'a>,
}

impl<'a> Log<'a> {
    fn read(paid: &'a Table) -> Result<Self> {
        let at = paid.texts("at")?.iter().enumerate().map(|(row, at)| micros(row, *at)).collect::<Result<Vec<i64>>>();
        let kinds = paid.texts("kind")?;
        // Tills write what they gave back without a sign.
        let signed = |(amount, kind): (f64, Option<&str>)| if kind == Some("refund") { -amount.abs() } else { amount };
        Ok(Self {
            ids: Labels::from_keys("customer_id", paid.texts("customer_id")?)?,
            at: at.map_err(|error| paid.located(error))?,
            amounts: paid.numbers("amount")?.into_iter().zip(kinds.iter().copied()).map(signed).collect(),
            kinds: Labels::from_keys("kind", kinds)?,
            currencies: Labels::from_keys("currency", paid.texts("currency")?)?,
        })
    }

    fn first(&self) -> DateTime<Utc> {
        self.at.iter().min().and_then(|&at| DateTime::from_timestamp_micros(at)).unwrap_or_default()
    }

    fn last(&self) -> DateTime<Utc> {
        self.at.iter().max().and_then(|&at| DateTime::from_timestamp_micros(at)).unwrap_or_default()
    }

    fn table(&self, end: DateTime<Utc>, calibration: Option<DateTime<Utc>>) -> Result<RfmTable> {
        let chunks = vec![Chunk::new(Values::I64(&self.at), None)?];
        let at = Instants::new("at", chunks, InstantUnit::Microseconds)?;
        let amounts = Column::from_slice("amount", &self.amounts);
        let log = Transactions::new(CustomerIds::Labels(&self.ids), &at)?;
        let log = log.with_amounts(&amounts)?.with_kinds(&self.kinds)?.with_currencies(&self.currencies)?;
        let mut options = RfmOptions::new(TimeUnit::Week, end);
        options.refunds = RefundPolicy::Net;
        options.calibration_until = calibration;
        RfmTable::from_transactions(log, &options, Control::default())
    }
}

fn micros(row: usize, at: Option<&str>) -> Result<i64> {
    let (column, row) = ("at".to_owned(), row as u64);
    let expected = "a date and time, for example 2026-03-14T09:30:00Z".to_owned();
    let Some(text) = at else { return Err(Error::MissingValue { column, row, expected }) };
    let parsed = DateTime::parse_from_rfc3339(text).map(|at| at.timestamp_micros());
    parsed.map_err(|_| Error::InvalidValue { column, row: Some(row), expected, got: text.to_owned() })
}

fn models(models: &[ComparedModel]) -> String {
    let shown = |x: Option<f64>, digits: usize| x.map_or_else(|| "none".to_owned(), |x| format!("{x:.digits$}"));
    let rows: Vec<Vec<String>> = models
        .iter()
        .map(|model| {
            let holdout = model.holdout.as_ref();
            vec![
                model.model.clone(),
                shown(model.ln_likelihood, 1).replace('-', "−"),
                shown(model.bic_difference, 1),
                shown(holdout.map(|errors| errors.mae), 3),
                shown(holdout.and_then(|errors| errors.normalised_gini), 3),
            ]
        })
        .collect();
    table(&["model", "ln L", "BIC above best", "holdout MAE", "ranking (Gini)"], &rows) + "\n"
}

/// The customers who have not left, by segment.
fn values(customers: &Table, all: &RfmTable, fit: &PurchaseFit, spend: &cxkit::ltv::GammaGammaFit) -> Result<String> {
    let (ids, segments) = (customers.texts("customer_id")?, customers.texts("segment")?);
    let left: Vec<Option<NaiveDate>> = customers.dates("until")?;
    let known: HashMap<Key, (Option<&str>, bool)> = ids
        .iter()
        .zip(&segments)
        .zip(&left)
        .filter_map(|((id, segment), left)| Some((Key::from((*id)?), (*segment, left.is_some()))))
        .collect();
    let gone = |customer: &Key| known.get(customer).is_some_and(|(_, gone)| *gone);
    let options = ClvOptions::new(Some(HORIZON), RATE);
    let values = clv(fit, spend, all, &options, Control::default())?;
    let intervals = clv_intervals(fit, spend, all, &options, &PredictionOptions::default(), Control::default())?;
    let alive = fit.probability_alive(all)?;
    // Who has closed the account buys no more, whatever the model thinks.
    let there = |row: usize| !gone(&all.customers()[row]);
    let own: Vec<f64> = (0..all.len()).map(|row| if there(row) { values[row] } else { f64::NAN }).collect();
    let sum = |column: &[f64]| (0..all.len()).filter(|&row| there(row)).map(|row| column[row]).sum::<f64>();
    let n = (0..all.len()).filter(|&row| there(row)).count();
    let mut text = format!(
        "\n  revenue of the next {HORIZON:.0} weeks at {:.0} % a year, of {n} customers who have not left: {}\n  \
         P(alive) {} on average, a customer is worth {} to {} at most (top: {})\n",
        100.0 * RATE,
        thousands(sum(&values)),
        points(100.0 * sum(&alive) / n as f64) + " %",
        money(own.iter().copied().filter(|x| x.is_finite()).fold(f64::INFINITY, f64::min)),
        money(own.iter().copied().filter(|x| x.is_finite()).fold(0.0, f64::max)),
        top(all, &own, &intervals.lower, &intervals.upper),
    );
    // Spelled as most customers of the segment are: the variants would be segments of one or two.
    let segment_of = |customer: &Key| known.get(customer).and_then(|(s, _)| s.map(|s| s.trim().to_lowercase()));
    let segment = Labels::from_keys("segment", all.customers().iter().map(segment_of))?;
    let mut by = GroupedAccumulator::new(["segment"], ValueAccumulator::default());
    by.update(&[&segment], &Column::from_slice("value", &own))?;
    let grouped = by.evaluate(&ValueOptions::default())?;
    let rows: Vec<Vec<String>> = grouped
        .rows
        .iter()
        .filter_map(|row| {
            let value = row.outcome.value()?;
            let span = value.interval.as_ref().map_or_else(String::new, |interval| {
                let Interval { lower, upper, .. } = interval;
                format!("[{}, {}]", money(lower.unwrap_or(f64::NAN)), money(upper.unwrap_or(f64::NAN)))
            });
            Some(vec![row.key[0].to_string(), money(value.estimate), span, thousands(value.total), value.n.to_string()])
        })
        .collect();
    text += "\n  by segment: mean value, its interval at 95 %, total, customers\n";
    text += &table(&["segment", "mean", "interval", "total", "n"], &rows);
    Ok(text + "\n")
}

/// The most valuable customer, with the interval of their value.
fn top(all: &RfmTable, own: &[f64], lower: &[f64], upper: &[f64]) -> String {
    let best = (0..own.len()).filter(|&row| own[row].is_finite()).max_by(|&a, &b| own[a].total_cmp(&own[b]));
    best.map_or_else(String::new, |row| {
        format!("{} [{}, {}]", all.customers()[row], money(lower[row]), money(upper[row]))
    })
}

fn money(x: f64) -> String {
    format!("{x:.2}")
}

fn thousands(x: f64) -> String {
    format!("{:.1} k", x / 1e3)
}

fn warned<'a>(warnings: impl Iterator<Item = &'a Finding>) -> String {
    let lines: Vec<String> = warnings.map(|warning| format!("  ! {warning}\n")).collect();
    if lines.is_empty() { String::new() } else { format!("\n{}", lines.concat()) }
}
