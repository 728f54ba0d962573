"""Reference vectors of the checks of purchase models and of lifetime values by model. Run: python checks.py [--check].

Logs are drawn with Python's own generator, so that all kinds of customers occur; nothing here uses the library under
test.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "survey"))

from check_reference import Json, clv, holdout_check, repeat_frequencies, tracking, verify
from vector_file import emit

NBD = {"model": "nbd", "parameters": {"r": 0.385, "alpha": 12.072}}
BG_NBD = {"model": "bg_nbd", "parameters": {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}}
DAILY = {"model": "bg_nbd", "parameters": {"r": 0.6, "alpha": 25.0, "a": 1.0, "b": 3.1}}
SPEND = {"p": 6.25, "q": 3.74, "gamma": 15.44}


def drawn(seed: int, customers: int, start: date, weeks: int, until: int) -> Json:
    """A log: customers who begin within some weeks, buy at a rate of their own, and may stop."""
    source = random.Random(seed)
    rows: list[tuple[int, str, str]] = []
    for number in range(customers):
        day = start + timedelta(source.randrange(7 * weeks))
        rate = source.choice([0.004, 0.01, 0.03, 0.08, 0.3])
        while (day - start).days <= until:
            rows += [(source.randrange(10**6), f"C{number:02}", day.isoformat())] * source.choice([1, 1, 1, 2])
            if source.random() < 0.15:
                break
            day += timedelta(1 + int(source.expovariate(rate)))
    rows.sort()
    return {"customer": [row[1] for row in rows], "at": [row[2] for row in rows]}


def by_hand() -> Json:
    """Customers of equal histories, one born on the last day of calibration, one in the holdout."""
    rows = [(who, "2026-01-05") for who in "abcd"] + [(who, "2026-01-19") for who in "ab"]
    rows += [("c", "2026-01-06"), ("c", "2026-01-06"), ("e", "2026-01-12"), ("e", "2026-03-02"), ("f", "2026-03-02")]
    rows += [("g", "2026-03-04"), ("a", "2026-03-09"), ("a", "2026-03-10"), ("d", "2026-04-01"), ("f", "2026-03-30")]
    rows += [("d", "2026-05-05"), ("g", "2026-03-05")]
    return {"customer": [row[0] for row in rows], "at": [row[1] for row in rows]}


def until(end: str, cut: str | None = None, unit: str = "week") -> Json:
    options = {"time_unit": unit, "observed_until": f"{end}T00:00:00Z"}
    return options | ({"calibration_until": f"{cut}T00:00:00Z"} if cut else {})


MANY = drawn(7, 43, date(2025, 1, 6), 12, 364)
FEW = drawn(11, 6, date(2025, 1, 6), 4, 200)
NOTHING = {"customer": ["a", "a", "b"], "at": ["2026-01-01", "2026-01-09", "2026-01-02"]}
LOGS: list[tuple[str, Json, Json]] = [
    ("43 customers, NBD", MANY | NBD, until("2025-12-31", "2025-06-30")),
    ("43 customers, BG/NBD", MANY | BG_NBD, until("2025-12-31", "2025-06-30")),
    ("43 customers in days, a = 1", MANY | DAILY, until("2025-12-31", "2025-06-30", "day")),
    ("6 customers, fewer than deciles", FEW | BG_NBD, until("2025-07-25", "2025-05-01")),
    ("equal histories share their places", by_hand() | BG_NBD, until("2026-04-05", "2026-03-02")),
    ("equal histories, NBD", by_hand() | NBD, until("2026-04-05", "2026-03-02")),
    ("nothing bought in the holdout", NOTHING | NBD, until("2026-03-01", "2026-02-01")),
]
REASON = "mpmath at 40 digits; expectations come from series"


def checked() -> dict[str, Json]:
    holdouts = [{"name": n, "args": a, "options": o, "expect": holdout_check(a, o)} for n, a, o in LOGS]
    reason = "a holdout check is undefined: the table has no holdout; make it from a log with calibration_until"
    error = {"code": "undefined", "message": reason}
    holdouts.append({"name": "no holdout", "args": MANY | NBD, "options": until("2025-12-31"), "error": error})
    repeats = []
    for name, args, options in LOGS:
        for most in (1, 7, 20) if "43" in name else (4,):
            given = options | {"most": most}
            expect = repeat_frequencies(args, given)
            repeats.append({"name": f"{name}, to {most}", "args": args, "options": given, "expect": expect})
    for most in (0, 1001):
        given = until("2025-12-31") | {"most": most}
        error = {"code": "invalid_option", "column": "most", "expected": "a whole number from 1 to 1000"}
        repeats.append({"name": f"to {most}", "args": MANY | NBD, "options": given, "error": error})
    tracks = [{"name": n, "args": a, "options": o, "expect": tracking(a, o)} for n, a, o in LOGS if "days" not in n]
    whole = until("2025-12-31")
    expect = tracking(MANY | BG_NBD, whole)
    tracks.append({"name": "without a holdout", "args": MANY | BG_NBD, "options": whole, "expect": expect})
    return {"holdout_check": file(holdouts), "repeat_frequencies": file(repeats), "tracking": file(tracks)}


def file(cases: list[Json]) -> Json:
    return {"rel_tol": 1e-10, "abs_tol": 1e-12, "reason": REASON, "cases": cases}


CUSTOMERS = {
    "frequency": [2, 0, 26, 7, 0, 1, 300],
    "recency": [30.43, 0.0, 30.86, 35.0, 0.0, 0.14, 99.0],
    "age": [38.86, 39.0, 31.0, 39.0, 0.5, 39.0, 100.0],
    "monetary_value": [22.35, None, 41.9, 11.77, None, 0.01, 1200.0],
}


def lifetime_values() -> Json:
    cases: list[Json] = []
    for at, model in enumerate((NBD, BG_NBD, DAILY | {"parameters": {"r": 0.6, "alpha": 25.0, "a": 1.5, "b": 3.1}})):
        args = model | {"spend": SPEND, "time_unit": "week", "customers": CUSTOMERS}
        for name, options in (
            ("a year at 10 %, margin 0.3", {"horizon": 52.0, "discount_rate": 0.1, "margin_rate": 0.3}),
            ("for ever at 15 % a year", {"horizon": None, "discount_rate": 0.15, "discount_per": "year"}),
            ("for ever at 1 % a month", {"discount_rate": 0.01, "discount_per": "month", "margin_rate": 1.0}),
            ("half a year undiscounted", {"horizon": 26.0, "discount_rate": 0.0}),
            ("no time ahead", {"horizon": 0.0, "discount_rate": 0.1}),
            ("per week", {"horizon": 39.0, "discount_rate": 0.0027, "discount_per": "period"}),
        ):
            label = f"{name}, {model['model']}{at}"
            cases.append({"name": label, "args": args, "options": options, "expect": clv(args, options)})
    unnamed = NBD | {"spend": SPEND, "customers": CUSTOMERS}
    weekly: Json = {"horizon": 39.0, "discount_rate": 0.0027, "discount_per": "period"}
    cases.append({"name": "no unit", "args": unnamed, "options": weekly, "expect": clv(unnamed, weekly)})
    rate = {"code": "invalid_option", "column": "discount_rate"}
    share = {"code": "invalid_option", "column": "margin_rate"}
    for name, wrong, error in (
        ("for ever without a rate", {"discount_rate": 0.0, "discount_per": "period"}, rate),
        ("a negative rate", {"horizon": 9.0, "discount_rate": -0.1, "discount_per": "period"}, rate),
        ("no margin", {"horizon": 9.0, "discount_rate": 0.1, "discount_per": "period", "margin_rate": 0.0}, share),
        (
            "a margin in percent",
            {"horizon": 9.0, "discount_rate": 0.1, "discount_per": "period", "margin_rate": 30},
            share,
        ),
        ("a horizon behind", {"horizon": -1.0, "discount_rate": 0.1}, {"code": "invalid_option", "column": "horizon"}),
        ("a year of unknown length", {"horizon": 9.0, "discount_rate": 0.1}, {"code": "invalid_option"}),
    ):
        given = unnamed if "unknown" in name or "period" in wrong.values() else unnamed | {"time_unit": "week"}
        cases.append({"name": name, "args": given, "options": wrong, "error": error})
    heavy = unnamed | {"spend": SPEND | {"q": 0.9}}
    error = {"code": "undefined"}
    cases.append({"name": "spend without a mean", "args": heavy, "options": weekly, "error": error})
    return file(cases) | {"reason": "mpmath at 40 digits; the library integrates"}


def main() -> int:
    verify()
    files = checked() | {"clv": lifetime_values()}
    head = "Schmittlein et al. (1987), Fader, Hardie & Lee (2005), Wang et al. (2019), at 40 digits"
    source = f"{head} = 'tests/generate/ltv/checks.py'"
    ready = {
        f"ltv/{name}.json": {"metric": f"ltv.{name}", "source": source} | content for name, content in files.items()
    }
    return emit(ready)


if __name__ == "__main__":
    raise SystemExit(main())
