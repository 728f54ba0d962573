//! The triangle out of the sums: values, developments, projections.
use super::tally::Tally;
use super::{CohortAge, CohortCell, CohortOptions, CohortTriangle};
use crate::control::Control;
use crate::data::calendar::first_day_of;
use crate::numerics::sum::Sum;
use crate::{Error, Finding, FindingCode, Result};

/// The most cells of a triangle.
const MOST: u64 = 1 << 22;

/// A cohort and what it paid up to each age that it has completed.
struct Cohort {
    period: i64,
    customers: u64,
    /// Active customers, margin, and margin so far, by age.
    ages: Vec<(u64, f64, f64)>,
}

pub(super) fn triangle(tally: &Tally, options: &CohortOptions, control: Control<'_>) -> Result<CohortTriangle> {
    let cohorts = cohorts(tally, options.margin_rate, control)?;
    let count = cohorts.iter().map(|cohort| cohort.ages.len()).max().unwrap_or(0);
    let ages: Vec<CohortAge> = (0..count).map(|age| of_age(&cohorts, age)).collect();
    let mut cells = Vec::with_capacity(cohorts.len() * count);
    for Cohort { period, customers, ages: observed } in &cohorts {
        let (first_day, customers) = (first_day_of(options.period, *period), *customers);
        let mut projected = observed.last().map(|&(.., total)| total / customers as f64);
        for (age, at) in ages.iter().enumerate() {
            let seen = observed.get(age);
            if seen.is_none() {
                projected = projected.zip(at.development).map(|(value, development)| value * development);
            }
            cells.push(CohortCell {
                cohort: first_day,
                customers,
                age: age as u32,
                active: seen.map(|&(active, ..)| active),
                margin: seen.map(|&(_, margin, _)| margin),
                value: seen.map(|&(.., total)| total / customers as f64),
                projected: projected.filter(|_| seen.is_none()),
            });
        }
    }
    Ok(CohortTriangle {
        metric: "cohort_triangle".into(),
        version: 1,
        cells,
        ages,
        after_end: tally.after_end,
        options: options.clone(),
        warnings: warnings(tally),
    })
}

fn cohorts(tally: &Tally, margin_rate: f64, control: Control<'_>) -> Result<Vec<Cohort>> {
    let ages = tally.won.keys().next().map_or(0, |oldest| tally.complete - oldest + 1);
    if ages < 1 {
        return Err(Error::InsufficientData { what: "a cohort triangle".into(), needed: 1, got: 0 });
    }
    let cells = ages as u64 * tally.won.len() as u64;
    if cells > MOST {
        return Err(Error::LimitExceeded { what: "cells of a cohort triangle".into(), limit: MOST, got: cells });
    }
    let cohort = |(&period, &customers): (&i64, &u64)| {
        control.check()?;
        let mut total = Sum::default();
        let age = |now: i64| {
            let paid = tally.paid.get(&(period, now)).copied().unwrap_or_default();
            total.merge(&paid.amount);
            (paid.active, margin_rate * paid.amount.total(), margin_rate * total.total())
        };
        Ok(Cohort { period, customers, ages: (period..=tally.complete).map(age).collect() })
    };
    tally.won.iter().map(cohort).collect()
}

/// The cohorts that have completed an age, together.
fn of_age(cohorts: &[Cohort], age: usize) -> CohortAge {
    let (mut customers, mut now, mut before) = (0, Sum::default(), Sum::default());
    for cohort in cohorts {
        let Some(&(.., total)) = cohort.ages.get(age) else { continue };
        customers += cohort.customers;
        now.add(total);
        if let Some(&(.., total)) = age.checked_sub(1).and_then(|age| cohort.ages.get(age)) {
            before.add(total);
        }
    }
    let (now, before) = (now.total(), before.total());
    let development = (before > 0.0).then_some(now / before);
    CohortAge { age: age as u32, customers, value: now / customers as f64, development }
}

fn warnings(tally: &Tally) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut add = |code, count: u64, message: String, facts: &[(&str, u64)]| {
        if count > 0 {
            let finding = Finding::warning(code, message);
            found.push(facts.iter().fold(finding, |finding, &(name, value)| finding.fact(name, value as f64)));
        }
    };
    let (count, refunds) = (tally.refunds_left_out, tally.refunds);
    let message = format!("{count} of {refunds} refunds lie before any purchase of their customer and were left out");
    add(FindingCode::RefundsLeftOut, count, message, &[("refunds", refunds), ("unmatched_refunds", count)]);
    let count = tally.without_purchase;
    let message = format!("{count} customers without a purchase were left out: they belong to no cohort");
    add(FindingCode::WithoutPurchase, count, message, &[("without_purchase", count)]);
    let (count, rows) = (tally.after_end, tally.rows);
    let message = format!("{count} of {rows} rows lie after the end of observation and were left out");
    add(FindingCode::AfterEnd, count, message, &[("after_end", count), ("rows", rows)]);
    found
}
