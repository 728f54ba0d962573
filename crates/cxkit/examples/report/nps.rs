//! Would customers recommend us? NPS overall and by what customers have in common.
use crate::answers::Answers;
use crate::arguments;
use crate::layout::{points, table};
use crate::table::Table;
use chrono::{Datelike, NaiveDate};
use cxkit::data::{Column, Labels, LabelsBuilder, Responses};
use cxkit::domain::Key;
use cxkit::survey::{Nps, NpsAccumulator, NpsOptions, NpsReading};
use cxkit::{Finding, Grouped, GroupedAccumulator, Interval, Outcome, Result};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

/// Answers of one survey with their weights.
struct Survey<'a> {
    table: &'a Table,
    scores: Column<'a>,
    weights: Option<Column<'a>>,
    reading: NpsReading,
}

impl Survey<'_> {
    fn responses(&self) -> Result<Responses<'_>> {
        match &self.weights {
            Some(weights) => Responses::weighted(&self.scores, weights),
            None => Ok(Responses::new(&self.scores)),
        }
    }

    fn overall(&self) -> Result<String> {
        let options = NpsOptions::default();
        let of = |responses| Nps::from_responses(responses, self.reading.clone(), &options);
        let nps = of(self.responses()?).map_err(|error| self.table.located(error))?;
        let mut text = format!("  {nps}\n");
        if let Some(weighting) = &nps.weighting {
            let plain = of(Responses::new(&self.scores))?;
            let _ = writeln!(text, "  unweighted: {plain}");
            let (effective, effect) = (weighting.effective_n, weighting.design_effect);
            let _ = writeln!(text, "  weights: effective n {effective:.0}, design effect {effect:.2}");
        }
        text += &warned(&nps.warnings);
        Ok(text)
    }

    fn by(&self, title: &str, labels: &[&Labels<'_>]) -> Result<String> {
        let names = labels.iter().map(|labels| labels.name().to_owned());
        let mut grouped = GroupedAccumulator::new(names, NpsAccumulator::new(self.reading.clone()));
        grouped.update(labels, self.responses()?).map_err(|error| self.table.located(error))?;
        Ok(format!("\n  by {title}\n{}\n", breakdown(&grouped.evaluate(&NpsOptions::default())?)))
    }
}

fn breakdown(grouped: &Grouped<Nps>) -> String {
    let span = |interval: &Interval| {
        let end = |x: Option<f64>| x.map_or_else(String::new, points);
        format!("[{}, {}]", end(interval.lower), end(interval.upper))
    };
    let mut thin = 0;
    let rows: Vec<Vec<String>> = grouped
        .rows
        .iter()
        .map(|row| {
            let key = row.key.iter().map(ToString::to_string).collect::<Vec<_>>().join(" · ");
            match &row.outcome {
                Outcome::Value { value: nps } => {
                    thin += usize::from(nps.n < 30);
                    let mark = if nps.n < 30 { " *" } else { "" };
                    let n = format!("{}{mark}", nps.n);
                    vec![key, points(nps.estimate), span(&nps.interval), n, nps.n_missing.to_string()]
                }
                Outcome::Unavailable { code, .. } => {
                    vec![key, code.clone(), String::new(), String::new(), String::new()]
                }
                other => vec![key, format!("{other:?}"), String::new(), String::new(), String::new()],
            }
        })
        .collect();
    let mut text = table(&[&grouped.by.join(" · "), "NPS", "95 % interval", "n", "missing"], &rows);
    if thin > 0 {
        text += "\n    * fewer than 30 answers: read the interval, not the score";
    }
    let warnings = warned(&grouped.warnings);
    if warnings.is_empty() { text } else { format!("{text}\n{}", warnings.trim_end()) }
}

fn warned(warnings: &[Finding]) -> String {
    warnings.iter().fold(String::new(), |text, warning| text + &format!("    ! {warning}\n"))
}

/// The relationship survey of a company's folder: `answers.csv` joined with `customers.csv`.
pub fn of_company(folder: &Path) -> Result<String> {
    let Answers { table: answers, customers, customer, repeated } = Answers::open(folder, "relationship")?;
    let segments = customers.texts("segment")?;
    let products = customers.numbers("products")?;
    let since = customers.dates("since")?;
    let at = answers.dates("at")?;

    let (scores, weights) = (answers.numbers("nps")?, answers.numbers("weight")?);
    let survey = Survey {
        table: &answers,
        scores: Column::from_slice("nps", &scores),
        weights: Some(Column::from_slice("weight", &weights)),
        reading: NpsReading::default(),
    };
    let mut text = format!("\nWould customers recommend us?  (relationship survey, {} invitations)\n\n", answers.len());
    text += &survey.overall()?;
    if repeated > 0 {
        let _ = writeln!(text, "    ! {repeated} rows of answers.csv repeat a response_id and were counted once");
    }
    let unknown = customer.iter().filter(|row| row.is_none()).count();
    if unknown > 0 {
        let _ = writeln!(
            text,
            "    ! {unknown} rows of answers.csv name no customer of customers.csv: their labels are missing"
        );
    }
    let segment = Labels::from_keys("segment", customer.iter().map(|row| row.and_then(|row| segments[row])))?;
    text += &survey.by("segment", &[&segment])?;
    let whole = |x: f64| (x.is_finite()).then_some(x as i64);
    let product = Labels::from_keys("products", customer.iter().map(|row| row.and_then(|row| whole(products[row]))))?;
    text += &survey.by("number of products", &[&product])?;
    let tenures =
        customer.iter().zip(&at).map(|(row, at)| row.and_then(|row| since[row]).zip(*at).and_then(tenure_band));
    text += &survey.by("tenure at the answer", &[&banded("tenure", &TENURE, tenures)?])?;
    let month =
        Labels::from_keys("month", at.iter().map(|at| at.map(|at| format!("{}-{:02}", at.year(), at.month()))))?;
    text += &survey.by("month of the answer", &[&month])?;
    Ok(text)
}

const TENURE: [&str; 4] = ["under 1 year", "1 to 3 years", "3 to 5 years", "5 years or more"];

fn tenure_band((since, at): (NaiveDate, NaiveDate)) -> Option<usize> {
    at.years_since(since).map(|years| [1, 3, 5].iter().filter(|&&band| years >= band).count())
}

/// Labels that keep the order of their bands.
fn banded<'a>(name: &'a str, bands: &[&str], rows: impl Iterator<Item = Option<usize>>) -> Result<Labels<'a>> {
    let rows: Vec<Option<usize>> = rows.collect();
    let used: BTreeSet<usize> = rows.iter().flatten().copied().collect();
    let mut builder = LabelsBuilder::new(name).declared_order();
    let declared: Vec<Key> = used.iter().map(|&band| Key::from(bands[band])).collect();
    builder.push_dictionary(cxkit::data::Values::U8(&[]), None, declared)?;
    builder.push_keys(rows.iter().map(|row| row.map(|band| bands[band])))?;
    Ok(builder.finish())
}

/// One survey file and the columns that the caller names.
pub fn of_survey(survey: &arguments::Survey) -> Result<String> {
    let file = Table::open(&survey.file)?;
    let scores = file.numbers(&survey.score)?;
    let weights = survey.weight.as_ref().map(|weight| file.numbers(weight)).transpose()?;
    let mut reading = NpsReading::default();
    reading.missing_codes.clone_from(&survey.missing_codes);
    let weights = weights.as_ref().zip(survey.weight.as_ref());
    let answers = Survey {
        table: &file,
        scores: Column::from_slice(&survey.score, &scores),
        weights: weights.map(|(weights, name)| Column::from_slice(name, weights)),
        reading,
    };
    let mut text = format!("Would customers recommend us?  ({}, {} rows)\n\n", survey.file.display(), file.len());
    text += &answers.overall()?;
    for names in &survey.by {
        let labels =
            names.iter().map(|name| Labels::from_keys(name.as_str(), file.texts(name)?)).collect::<Result<Vec<_>>>()?;
        text += &answers.by(&names.join(", "), &labels.iter().collect::<Vec<_>>())?;
    }
    Ok(text)
}
