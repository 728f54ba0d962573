"""Cohort triangles: `ltv/cohort_triangle.json`, in fractions, cohort by cohort.

Run `python tests/generate/ltv/cohorts.py`, with `--check` to compare instead of writing.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from rfm import PURCHASES, Grain, instant, log_of, simple, start_of_day
from vector_file import emit


def after(period: str, first: date) -> date:
    """The first day of the next period."""
    later: date = Grain(period, "UTC").of(
        instant(f"{first + timedelta(days={'day': 1, 'week': 7, 'month': 31}[period])}T12:00:00Z")
    )
    return later


def triangle(args: dict[str, list[Any]], options: dict[str, Any]) -> dict[str, Any]:
    period, zone = options["period"], options.get("time_zone", "UTC")
    days, rate = Grain("day", zone), Fraction(str(options.get("margin_rate", 1)))
    last_day = days.of(instant(options["observed_until"]))
    customers: dict[Any, list[tuple[date, str, Fraction]]] = {}
    after_end = refunds = 0
    for i, customer in enumerate(args["customer"]):
        text = args["at"][i]
        at = start_of_day(date.fromisoformat(text), days.zone) if len(text) == 10 else instant(text)
        amount = Fraction(str(args["amount"][i]))
        kind = args["kind"][i] if "kind" in args else "refund" if amount < 0 else "purchase"
        day = days.of(at)
        if day > last_day:
            after_end += 1
            continue
        refunds += kind == "refund"
        first = Grain(period, "UTC").of(instant(f"{day}T12:00:00Z"))
        customers.setdefault(customer, []).append((first, kind, amount))
    won: dict[date, int] = {}
    margin: dict[tuple[date, date], Fraction] = {}
    active: dict[tuple[date, date], int] = {}
    left_out = without = 0
    for rows in customers.values():
        bought = {first for first, kind, _ in rows if kind in PURCHASES}
        if not bought:
            without += 1
            left_out += sum(kind == "refund" for _, kind, _ in rows)
            continue
        cohort = min(bought)
        won[cohort] = won.get(cohort, 0) + 1
        for first in bought:
            active[cohort, first] = active.get((cohort, first), 0) + 1
        for first, kind, amount in rows:
            if kind == "cancel":
                continue
            if first < cohort:
                left_out += 1
                continue
            margin[cohort, first] = margin.get((cohort, first), Fraction(0)) + rate * amount
    # Periods from the oldest cohort to the last one that has ended.
    periods = []
    first = min(won)
    while after(period, first) - timedelta(days=1) <= last_day:
        periods.append(first)
        first = after(period, first)
    total = {
        (cohort, age): sum((margin.get((cohort, p), Fraction(0)) for p in seen[: age + 1]), Fraction(0))
        for cohort in won
        for seen in [[p for p in periods if p >= cohort]]
        for age in range(len(seen))
    }
    ages: list[dict[str, Any]] = []
    for age in range(len(periods)):
        done = [cohort for cohort in won if (cohort, age) in total]
        now, n = sum(total[cohort, age] for cohort in done), sum(won[cohort] for cohort in done)
        before = sum(total[cohort, age - 1] for cohort in done) if age else 0
        development = now / before if before > 0 else None
        ages.append({"age": age, "customers": n, "value": now / n, "development": development})
    cells = []
    for cohort in sorted(won):
        value: Fraction | None = None
        seen = [p for p in periods if p >= cohort]
        for age in range(len(periods)):
            cell = {"cohort": str(cohort), "customers": won[cohort], "age": age}
            if age < len(seen):
                value = total[cohort, age] / won[cohort]
                here = margin.get((cohort, seen[age]), Fraction(0))
                cell |= {
                    "active": active.get((cohort, seen[age]), 0),
                    "margin": here,
                    "value": value,
                    "projected": None,
                }
            else:
                growth: Fraction | None = ages[age]["development"]
                value = None if value is None or growth is None else value * growth
                cell |= {"active": None, "margin": None, "value": None, "projected": value}
            cells.append(cell)
    warned = [
        ("refunds_left_out", left_out, {"refunds": refunds, "unmatched_refunds": left_out}),
        ("without_purchase", without, {"without_purchase": without}),
        ("after_end", after_end, {"after_end": after_end, "rows": len(args["customer"])}),
    ]
    warnings = [
        {"code": code, "facts": [{"name": name, "value": value} for name, value in facts.items()]}
        for code, count, facts in warned
        if count
    ]
    result: dict[str, Any] = floats(
        {"metric": "cohort_triangle", "cells": cells, "ages": ages, "after_end": after_end, "warnings": warnings}
    )
    return result


def floats(value: Any) -> Any:
    if isinstance(value, Fraction):
        return float(value)
    if isinstance(value, dict):
        return {name: floats(item) for name, item in value.items()}
    return [floats(item) for item in value] if isinstance(value, list) else value


def cases() -> list[tuple[str, dict[str, list[Any]], dict[str, Any]]]:
    small = simple(
        [
            ("a", "2024-01-03", 10.0),
            ("a", "2024-02-10", 5.0),
            ("a", "2024-03-31", 2.5),
            ("b", "2024-01-31", 20.0),
            ("b", "2024-01-31", 1.0),
            ("b", "2024-03-01", -4.0),
            ("c", "2024-02-29", 8.0),
            ("c", "2024-03-15", 8.0),
            ("d", "2024-03-05", 7.0),
            ("e", "2024-04-02", 7.0),
            ("e", "2024-04-12", 7.0),
        ],
        "amount",
    )
    found: list[tuple[str, dict[str, list[Any]], dict[str, Any]]] = [
        (f"by month until {until[:10]}", small, {"period": "month", "observed_until": until})
        for until in (
            "2024-01-31T00:00:00Z",
            "2024-03-30T12:00:00Z",
            "2024-03-31T00:00:00Z",
            "2024-04-11T00:00:00Z",
            "2024-04-30T00:00:00Z",
        )
    ]
    found.append(
        ("a margin rate", small, {"period": "month", "observed_until": "2024-03-31T00:00:00Z", "margin_rate": 0.35})
    )
    found.append(("by week", small, {"period": "week", "observed_until": "2024-02-04T00:00:00Z"}))
    for seed, period, days in ((1, "month", 300), (2, "week", 90), (3, "day", 12)):
        log = log_of(seed, rows=250, ids=list(range(60)), first="2024-01-10T00:00:00Z", days=days, refunds=0.1)
        for zone in ("UTC", "Europe/Berlin", "America/Los_Angeles"):
            until = {"month": "2024-10-20T12:00:00Z", "week": "2024-03-31T21:59:59Z", "day": "2024-01-20T06:00:00Z"}[
                period
            ]
            options = {"period": period, "observed_until": until, "time_zone": zone}
            found.append((f"random log {seed} by {period} in {zone}", log, options))
    refunded = simple(
        [
            ("a", "2024-01-03", 10.0),
            ("a", "2024-01-04", -10.0),
            ("a", "2024-02-04", 5.0),
            ("b", "2024-01-05", -3.0),
            ("b", "2024-02-05", 6.0),
            ("c", "2024-02-05", -6.0),
            ("d", "2024-03-01", 4.0),
        ],
        "amount",
    )
    found.append(
        (
            "refunds: before a purchase, without one, of everything",
            refunded,
            {"period": "month", "observed_until": "2024-03-31T00:00:00Z"},
        )
    )
    kinds = simple(
        [
            (1, "2024-01-03", 10.0, "purchase"),
            (1, "2024-02-03", 10.0, "renewal"),
            (1, "2024-02-20", 0.0, "cancel"),
            (2, "2024-01-03", 12.0, "upgrade"),
            (2, "2024-02-03", -2.0, "refund"),
            (3, "2024-02-03", 0.0, "cancel"),
        ],
        "amount",
        "kind",
    )
    found.append(("kinds", kinds, {"period": "month", "observed_until": "2024-02-29T00:00:00Z"}))
    gap = simple([(1, "2024-01-03", 10.0), (2, "2024-05-03", 4.0), (1, "2024-06-03", 1.0)], "amount")
    found.append(
        (
            "periods without new customers have no row",
            gap,
            {"period": "month", "observed_until": "2024-06-30T00:00:00Z"},
        )
    )
    return found


def main() -> int:
    listed = [
        {"name": name, "args": args, "options": options, "expect": triangle(args, options)}
        for name, args, options in cases()
    ]
    vectors = {
        "metric": "ltv.cohort_triangle",
        "source": "tests/generate/ltv/cohorts.py: dates and fractions; developments of the chain ladder, Mack (1993)",
        "rel_tol": 1e-12,
        "abs_tol": 1e-12,
        "cases": listed,
    }
    return emit({"ltv/cohort_triangle.json": vectors})


if __name__ == "__main__":
    sys.exit(main())
