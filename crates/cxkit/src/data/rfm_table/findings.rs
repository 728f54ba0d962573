//! What a careful analyst would add to a table made from a log.
use super::RfmReport;
use crate::data::{EventGrain, RefundPolicy};
use crate::{Finding, FindingCode};

/// The findings of a log; `purchase_rows` is the base of the merged ones.
pub(super) fn of_log(report: &RfmReport, purchase_rows: u64) -> Vec<Finding> {
    let (options, mut found) = (&report.options, Vec::new());
    let mut add = |code, count: u64, message: String, facts: &[(&str, u64)]| {
        if count > 0 {
            let finding = Finding::warning(code, message);
            found.push(facts.iter().fold(finding, |finding, &(name, value)| finding.fact(name, value as f64)));
        }
    };
    let (merged, grain) = (report.merged, name(options.grain));
    let message = format!(
        "{merged} of {purchase_rows} purchase rows fell into the same {grain} as another one of the customer and were merged"
    );
    let facts = [("merged", merged), ("purchase_rows", purchase_rows)];
    add(FindingCode::MergedPurchases, merged, message, &facts);
    if options.refunds == RefundPolicy::Net {
        let (unmatched, refunds) = (report.unmatched_refunds, report.refunds);
        let message =
            format!("{unmatched} of {refunds} refunds found no earlier purchase that could bear them in full");
        let facts = [("refunds", refunds), ("unmatched_refunds", unmatched)];
        add(FindingCode::RefundsLeftOut, unmatched, message, &facts);
        let refunded = report.refunded_purchases;
        let message = format!("refunds left nothing of {refunded} {}", do_not_count(refunded));
        add(FindingCode::RefundedPurchases, refunded, message, &[("refunded_purchases", refunded)]);
    } else {
        let refunds = report.refunds;
        let message = format!("{refunds} {} left out: purchases stand at their full amount", were(refunds, "refund"));
        add(FindingCode::RefundsLeftOut, refunds, message, &[("refunds", refunds)]);
    }
    let (customers, truncated) = (report.customers, report.left_truncated.unwrap_or(0));
    let message = format!(
        "{truncated} of {customers} customers first bought within one {} of the start of the log: some may have bought before",
        options.time_unit.name()
    );
    let facts = [("left_truncated", truncated), ("customers", customers)];
    add(FindingCode::LeftTruncated, truncated, message, &facts);
    let left_out = |count: u64, why: &str| format!("{count} {} left out: {why}", were(count, "customer"));
    let born = report.born_in_holdout;
    let message = left_out(born, "the first purchase came after the calibration period");
    add(FindingCode::BornInHoldout, born, message, &[("born_in_holdout", born)]);
    let born = report.born_at_end;
    let message = left_out(born, &format!("the first purchase came in the last {grain}, so that the age is 0"));
    add(FindingCode::BornAtEnd, born, message, &[("born_at_end", born)]);
    let without = report.without_purchase;
    let message = left_out(without, "no purchase remains of them");
    add(FindingCode::WithoutPurchase, without, message, &[("without_purchase", without)]);
    let (after, rows) = (report.after_end, report.rows);
    let message = format!("{after} of {rows} rows lie after the end of observation and were left out");
    add(FindingCode::AfterEnd, after, message, &[("after_end", after), ("rows", rows)]);
    found
}

fn name(grain: EventGrain) -> &'static str {
    match grain {
        EventGrain::Event => "microsecond",
        EventGrain::Hour => "hour",
        EventGrain::Day => "day",
        EventGrain::Week => "week",
        EventGrain::Month => "month",
    }
}

fn do_not_count(purchases: u64) -> &'static str {
    if purchases == 1 { "purchase, which does not count" } else { "purchases, which do not count" }
}

fn were(count: u64, noun: &str) -> String {
    if count == 1 { format!("{noun} was") } else { format!("{noun}s were") }
}
