//! Which touchpoint annoys customers, who stays, and what changed?
use crate::answers::Answers;
use crate::layout::{points, table};
use chrono::{Datelike, NaiveDate};
use cxkit::control::Control;
use cxkit::data::{Column, Labels, PairedResponses, Responses, ThemedResponses};
use cxkit::domain::Key;
use cxkit::survey::{
    Ces, CesOptions, CesReading, ChangeDecomposition, ChangeOptions, Csat, CsatOptions, Margin, Nps, NpsOptions,
    NpsReading, RakeOptions, RakedWeights, RatingAccumulator, RatingReading, ResponseRateAccumulator,
    ResponseRateOptions, RetentionByNps, RetentionByNpsOptions, Scoring, ThemeEffect, ThemeImpact, ThemeImpactOptions,
};
use cxkit::{Accumulator, DisclosurePolicy, Finding, GroupedAccumulator, Interval, Outcome, Result};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write;
use std::path::Path;

/// The surveys of a company's folder: `answers.csv` joined with `customers.csv`.
pub fn of_company(folder: &Path) -> Result<String> {
    let contacts = Answers::open(folder, "transactional")?;
    let relationship = Answers::open(folder, "relationship")?;
    let mut text =
        format!("\nWhich touchpoint annoys customers?  ({} invitations after contacts)\n\n", contacts.table.len());
    text += &touchpoints(&contacts)?;
    text += "\nWhat changed, and who stays?  (relationship survey)\n\n";
    text += &changed(&relationship)?;
    text += &staying(&relationship)?;
    text += &themes(&relationship)?;
    text += &as_all_customers(&relationship)?;
    Ok(text)
}

/// Satisfaction and effort by touchpoint; what would show what a few customers said is withheld.
fn touchpoints(contacts: &Answers) -> Result<String> {
    let file = &contacts.table;
    let (satisfied, easy) = (file.numbers("csat")?, file.numbers("ces")?);
    let touchpoint = Labels::from_keys("touchpoint", file.texts("touchpoint")?)?;
    let grouped = |name: &str, numbers: &[f64], reading: RatingReading| {
        let mut state = GroupedAccumulator::new(["touchpoint"], RatingAccumulator::new(reading)?);
        let column = Column::from_slice(name, numbers);
        state.update(&[&touchpoint], Responses::new(&column)).map_err(|error| file.located(error))?;
        Ok(state)
    };
    let (shown, control) = (DisclosurePolicy::default(), Control::default());
    let csat = grouped("csat", &satisfied, RatingReading::default())?;
    let csat = Csat::of_groups(&csat, &CsatOptions::default(), control)?.disclose(&shown)?;
    let ces = grouped("ces", &easy, CesReading::default().rating()?)?;
    let ces = Ces::of_groups(&ces, &CesOptions::default(), control)?.disclose(&shown)?;
    let mut rows: Vec<(f64, Vec<String>)> = Vec::new();
    for row in &csat.rows {
        let effort = ces.get(&row.key).map_or_else(Default::default, |ces| {
            [format!("{:.2} {}", ces.estimate, span(&ces.interval, |x| format!("{x:.2}"))), ces.n.to_string()]
        });
        let (estimate, cell, n) = match &row.outcome {
            Outcome::Value { value } => {
                let percent = |x: f64| points(100.0 * x);
                let cell = format!("{} {}", percent(value.estimate), span(&value.interval, percent));
                (value.estimate, cell, value.n.to_string())
            }
            Outcome::Suppressed { reason } => (f64::INFINITY, reason.clone(), String::new()),
            Outcome::Unavailable { code, .. } => (f64::INFINITY, code.clone(), String::new()),
            other => (f64::INFINITY, format!("{other:?}"), String::new()),
        };
        let [effort, n_effort] = effort;
        rows.push((estimate, vec![row.key[0].to_string(), cell, n, effort, n_effort]));
    }
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    let rows: Vec<Vec<String>> = rows.into_iter().map(|(_, row)| row).collect();
    let mut text = table(&["touchpoint", "satisfied %, 95 % interval", "n", "ease 1 to 7, 95 % interval", "n"], &rows);
    let _ = write!(text, "\n{}", warned(&csat.warnings));
    let answered: Vec<f64> = satisfied.iter().map(|x| f64::from(u8::from(x.is_finite()))).collect();
    let mut rate = ResponseRateAccumulator::default();
    rate.update(Responses::new(&Column::from_slice("answered", &answered)))?;
    let _ = writeln!(text, "  {}", rate.evaluate(&ResponseRateOptions::default())?);
    Ok(text)
}

/// The first half of one year against that of the next, so that no season is in it.
fn changed(survey: &Answers) -> Result<String> {
    let (scores, at, segments) = (survey.table.numbers("nps")?, survey.table.dates("at")?, survey.segments()?);
    let scoring = Scoring::default();
    let empty = RatingAccumulator::new(RatingReading::new(scoring.usual_scale()))?;
    let half = |year: i32| {
        let rows: Vec<usize> = (0..scores.len())
            .filter(|&row| at[row].is_some_and(|at: NaiveDate| at.year() == year && at.month() <= 6))
            .collect();
        let own: Vec<f64> = rows.iter().map(|&row| scores[row]).collect();
        let segment = Labels::from_keys("segment", rows.iter().map(|&row| segments[row].as_deref()))?;
        let mut state = GroupedAccumulator::new(["segment"], empty.clone());
        state.update(&[&segment], Responses::new(&Column::from_slice("nps", &own)))?;
        Ok::<_, cxkit::Error>(state)
    };
    let Some(last) = at.iter().flatten().map(Datelike::year).max() else { return Ok(String::new()) };
    let (before, after) = (half(last - 1)?, half(last)?);
    let change =
        ChangeDecomposition::between(&before, &after, &scoring, &ChangeOptions::default(), Control::default())?;
    let mut text = format!("  NPS from January to June, {} to {last}, by segment\n    {change}\n", last - 1);
    text += &warned(&change.warnings);
    Ok(text)
}

/// Who of those who answered in the first half of the time observed is still a customer at its end.
fn staying(survey: &Answers) -> Result<String> {
    let (scores, at) = (survey.table.numbers("nps")?, survey.table.dates("at")?);
    let until = survey.customers.dates("until")?;
    let days: Vec<NaiveDate> = at.iter().flatten().copied().collect();
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else { return Ok(String::new()) };
    let middle = *first + (*last - *first) / 2;
    let mut seen = HashSet::new();
    let (mut score, mut stayed) = (Vec::new(), Vec::new());
    for (row, customer) in survey.customer.iter().enumerate() {
        if let (Some(customer), Some(at)) = (*customer, at[row])
            && at <= middle
            && scores[row].is_finite()
            && seen.insert(customer)
        {
            score.push(scores[row]);
            stayed.push(f64::from(u8::from(until[customer].is_none())));
        }
    }
    let (score, stayed) = (Column::from_slice("nps", &score), Column::from_slice("until", &stayed));
    let pairs = PairedResponses::new(&score, &stayed)?;
    let retention = RetentionByNps::of_responses(pairs, NpsReading::default(), &RetentionByNpsOptions::default())?;
    let mut text = format!("\n  customers who answered by {middle} and have not left since\n    {retention}\n");
    text += &warned(&retention.warnings);
    Ok(text)
}

/// What the comments are about, and how far each theme moves the score of those who comment.
fn themes(survey: &Answers) -> Result<String> {
    let (scores, themes) = (survey.table.numbers("nps")?, survey.table.texts("theme")?);
    let names: BTreeSet<&str> = themes.iter().flatten().copied().collect();
    // Without a comment it is not known what the customer would have named.
    let named = |name: &str| -> Vec<f64> {
        themes.iter().map(|theme| theme.map_or(f64::NAN, |theme| f64::from(u8::from(theme == name)))).collect()
    };
    let columns: Vec<(&str, Vec<f64>)> = names.into_iter().map(|name| (name, named(name))).collect();
    let columns: Vec<Column<'_>> = columns.iter().map(|(name, column)| Column::from_slice(*name, column)).collect();
    let scores = Column::from_slice("nps", &scores);
    let (scoring, options) = (Scoring::default(), ThemeImpactOptions::default());
    let themed = ThemedResponses::new(Responses::new(&scores), &columns)?;
    let found = ThemeImpact::of_responses(themed, RatingReading::new(scoring.usual_scale()), &scoring, &options)?;
    let shown = |x: Option<f64>| x.map_or_else(String::new, points);
    let mut effects: Vec<_> = found.themes.iter().collect();
    effects.sort_by(|a, b| a.impact.partial_cmp(&b.impact).unwrap_or(Ordering::Equal));
    let row = |one: &&ThemeEffect| {
        let impact = format!("{} {}", shown(one.impact), span(&one.impact_interval, points));
        let gap = format!("{} {}", shown(one.gap), span(&one.gap_interval, points));
        vec![one.theme.clone(), impact, gap, one.n.to_string()]
    };
    let rows: Vec<Vec<String>> = effects.iter().map(row).collect();
    let mut text = format!("\n  what {} commented on (NPS {})\n", found.n, points(found.estimate));
    text += &table(&["theme", "moves NPS by, 95 % interval", "gap, 95 % interval", "n"], &rows);
    let _ = writeln!(text, "\n{}", warned(&found.warnings).trim_end());
    Ok(text)
}

/// NPS as if all customers had answered, in segments and numbers of products.
fn as_all_customers(survey: &Answers) -> Result<String> {
    let (scores, products) = (survey.table.numbers("nps")?, survey.customers.numbers("products")?);
    let segments = survey.segments()?;
    let spelled = |segment: Option<&str>| segment.map(|segment| segment.trim().to_lowercase());
    let rows: Vec<(usize, usize)> = survey
        .customer
        .iter()
        .enumerate()
        .filter_map(|(row, customer)| Some((row, (*customer)?)))
        .filter(|&(row, customer)| scores[row].is_finite() && segments[row].is_some() && products[customer].is_finite())
        .collect();
    let own: Vec<f64> = rows.iter().map(|&(row, _)| scores[row]).collect();
    let segment = Labels::from_keys("segment", rows.iter().map(|&(row, _)| segments[row].as_deref()))?;
    let held = Labels::from_keys("products", rows.iter().map(|&(_, customer)| products[customer] as i64))?;
    let (mut by_segment, mut by_products) = (BTreeMap::<String, f64>::new(), BTreeMap::<i64, f64>::new());
    for (segment, products) in survey.customers.texts("segment")?.into_iter().map(spelled).zip(&products) {
        if let (Some(segment), true) = (segment, products.is_finite()) {
            *by_segment.entry(segment).or_default() += 1.0;
            *by_products.entry(*products as i64).or_default() += 1.0;
        }
    }
    let margins = [
        Margin::new("segment", by_segment.into_iter().map(|(segment, n)| (Key::from(segment), n))),
        Margin::new("products", by_products),
    ];
    let raked = RakedWeights::rake(&margins, &[&segment, &held], None, &RakeOptions::default())?;
    let column = Column::from_slice("nps", &own);
    let responses = Responses::sampled(&column, raked.design())?;
    let nps = Nps::from_responses(responses, NpsReading::default(), &NpsOptions::default())?;
    let mut text =
        format!("\n  raked to all customers' segments and numbers of products\n    {nps}\n    {}\n", raked.report());
    text += &warned(&nps.warnings);
    Ok(text)
}

fn span(interval: &Interval, shown: impl Fn(f64) -> String) -> String {
    let end = |x: Option<f64>| x.map_or_else(String::new, &shown);
    format!("[{}, {}]", end(interval.lower), end(interval.upper))
}

fn warned(warnings: &[Finding]) -> String {
    warnings.iter().fold(String::new(), |text, warning| text + &format!("    ! {warning}\n"))
}
