"""RFM tables from logs of transactions: `ltv/rfm_table.json`, in plain Python, customer by customer.

Times are `datetime` with `zoneinfo`, amounts are fractions of their decimal text, and everything is done in the slow,
obvious way: for each customer the rows are grouped by the first day (or hour) of their grain, refunds are taken from
the latest purchase, and the columns are read off the list of purchases.

Run `python tests/generate/ltv/rfm.py`, with `--check` to compare instead of writing.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "survey"))
import itertools

import mpmath

from vector_file import emit

mpmath.mp.dps = 40

MICROSECOND = timedelta(microseconds=1)
UNIT_DAYS = {
    "hour": Fraction(1, 24),
    "day": Fraction(1),
    "week": Fraction(7),
    "month": Fraction("30.4375"),
    "quarter": Fraction("91.3125"),
    "year": Fraction("365.25"),
}
PURCHASES = ("purchase", "renewal", "upgrade", "downgrade")


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def shown(at: datetime) -> str:
    at = at.astimezone(UTC)
    return at.strftime("%Y-%m-%dT%H:%M:%S") + (f".{at.microsecond:06d}" if at.microsecond else "") + "Z"


def start_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The first second at which clocks show the day or a later one, found second by second where they are changed."""
    at = datetime.combine(day, time(0), zone).astimezone(UTC)
    if at.astimezone(zone).date() == day and (at - MICROSECOND).astimezone(zone).date() < day:
        return at
    at = datetime.combine(day, time(0), UTC) - timedelta(hours=30)
    while at.astimezone(zone).date() < day:
        at += timedelta(seconds=1)
    return at


class Grain:
    """The grains of a calendar: where one starts, and how far apart two are."""

    def __init__(self, grain: str, zone: str) -> None:
        self.grain, self.zone = grain, ZoneInfo(zone)

    def of(self, at: datetime) -> Any:
        """What identifies the grain: a date, or the instant at which an hour starts."""
        local = at.astimezone(self.zone)
        match self.grain:
            case "event":
                return at
            case "hour":
                return at - timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
            case "day":
                return local.date()
            case "week":
                return local.date() - timedelta(days=local.weekday())
            case "month":
                return local.date().replace(day=1)
        raise ValueError(self.grain)

    def start(self, grain: Any) -> datetime:
        return grain if isinstance(grain, datetime) else start_of_day(grain, self.zone)

    @staticmethod
    def between(first: Any, second: Any, unit: str) -> Fraction:
        """Calendar days between dates, passed time between instants."""
        return Fraction((second - first) // MICROSECOND, 86_400_000_000) / UNIT_DAYS[unit]


def take_back(purchases: list[dict[str, Any]], refund: Fraction) -> Fraction:
    """Takes a refund from the latest purchase, then the one before; what nobody could bear."""
    for purchase in reversed(purchases):
        part = min(refund, purchase["amount"])
        purchase["amount"] -= part
        refund -= part
    return refund


def purchases_of(rows: list[dict[str, Any]], net: bool, tally: Counter[str]) -> list[dict[str, Any]]:
    """Purchases by grain; with `net` refunds are taken off, those of a grain from the smallest."""
    purchases: list[dict[str, Any]] = []
    for grain in sorted({row["grain"] for row in rows}):
        here = [row for row in rows if row["grain"] == grain]
        bought = [row["amount"] for row in here if row["kind"] in PURCHASES]
        if bought:
            purchases.append({"grain": grain, "amount": sum(bought), "paid": sum(bought)})
            tally["merged"] += len(bought) - 1
            tally["purchase_rows"] += len(bought)
        if net:
            for amount in sorted(-row["amount"] for row in here if row["kind"] == "refund"):
                tally["unmatched_refunds"] += take_back(purchases, amount) > 0
    kept = [one for one in purchases if not (one["paid"] > 0 and one["amount"] == 0)]
    tally["refunded_purchases"] += len(purchases) - len(kept)
    return kept


def number(x: Fraction) -> float:
    return float(x)


def ln_gaps(times: list[Any], unit: str) -> float:
    gaps = [Grain.between(a, b, unit) for a, b in itertools.pairwise(times)]
    return float(mpmath.fsum(mpmath.log(mpmath.mpf(gap.numerator) / gap.denominator) for gap in gaps))


def table(args: dict[str, list[Any]], options: dict[str, Any]) -> dict[str, Any]:
    grain = Grain(options.get("grain", "day"), options.get("time_zone", "UTC"))
    unit, refunds = options["time_unit"], options.get("refunds", "refuse")
    end = grain.of(instant(options["observed_until"]))
    split = options.get("calibration_until")
    calibrated = grain.of(instant(split)) if split else end
    from_ = grain.of(instant(options["observed_from"])) if options.get("observed_from") else None
    money = "amount" in args
    tally: Counter[str] = Counter()
    customers: dict[Any, list[dict[str, Any]]] = {}
    for i, customer in enumerate(args["customer"]):
        text = args["at"][i]
        at = start_of_day(date.fromisoformat(text), grain.zone) if len(text) == 10 else instant(text)
        amount = Fraction(str(args["amount"][i])) if money and args["amount"][i] is not None else Fraction(0)
        kind = args["kind"][i] if "kind" in args else "refund" if amount < 0 else "purchase"
        row = {"grain": grain.of(at), "amount": amount, "kind": kind}
        if row["grain"] > end:
            tally["after_end"] += 1
            continue
        tally["refunds"] += kind == "refund"
        tally["cancellations"] += kind == "cancel"
        customers.setdefault(customer, []).append(row)
    columns: dict[str, list[Any]] = {
        name: [] for name in ("customer", "frequency", "recency", "age", "ln_gaps", "first_at", "transactions")
    }
    if money:
        columns |= {name: [] for name in ("monetary_value", "first_value", "total_value")}
    if split:
        columns |= {name: [] for name in ("holdout_frequency", *(("holdout_value",) if money else ()))}
    report: Counter[str] = Counter()
    by_bytes = lambda customer: customer.encode() if isinstance(customer, str) else customer  # noqa: E731
    for customer in sorted(customers, key=by_bytes):
        rows = customers[customer]
        before = [row for row in rows if row["grain"] <= calibrated]
        bought = purchases_of(before, refunds == "net", tally)
        later = purchases_of([row for row in rows if row["grain"] > calibrated], refunds == "net", tally)
        if not bought:
            report["born_in_holdout" if later else "without_purchase"] += 1
            continue
        times = [purchase["grain"] for purchase in bought]
        if times[0] == calibrated:
            report["born_at_end"] += 1
            continue
        if from_ is not None:
            report["left_truncated"] += Grain.between(from_, times[0], unit) < 1
        amounts = [purchase["amount"] for purchase in bought]
        columns["customer"].append(customer)
        columns["frequency"].append(len(bought) - 1)
        columns["recency"].append(number(Grain.between(times[0], times[-1], unit)))
        columns["age"].append(number(Grain.between(times[0], calibrated, unit)))
        columns["ln_gaps"].append(ln_gaps(times, unit))
        columns["first_at"].append(shown(grain.start(times[0])))
        columns["transactions"].append(len(before))
        if money:
            counted = amounts if options.get("include_first") else amounts[1:]
            columns["monetary_value"].append(number(sum(counted) / len(counted)) if counted else None)
            columns["first_value"].append(number(amounts[0]))
            columns["total_value"].append(number(sum(amounts)))
        if split:
            columns["holdout_frequency"].append(len(later))
            if money:
                columns["holdout_value"].append(number(Fraction(sum(one["amount"] for one in later))))
    base = len(columns["customer"])
    full = {
        "rows": len(args["customer"]),
        "customers": base,
        "purchases": sum(columns["frequency"]) + base,
        "holdout_purchases": sum(columns["holdout_frequency"]) if split else None,
        **{name: tally[name] for name in ("merged", "refunds", "refunded_purchases", "unmatched_refunds")},
        **{name: tally[name] for name in ("cancellations", "after_end")},
        **{name: report[name] for name in ("born_in_holdout", "born_at_end", "without_purchase")},
        "left_truncated": report["left_truncated"] if from_ is not None else None,
        "currency": args["currency"][0] if "currency" in args else None,
    }
    full["warnings"] = warnings(full, refunds, tally["purchase_rows"])
    expect: dict[str, Any] = {"columns": columns}
    if split:
        expect["holdout_duration"] = number(Grain.between(calibrated, end, unit))
    return expect | {"report": full}


def warnings(report: dict[str, Any], refunds: str, purchase_rows: int) -> list[dict[str, Any]]:
    """Codes and facts; the wording is checked in Rust."""
    lost = "unmatched_refunds" if refunds == "net" else "refunds"
    facts = {
        "merged_purchases": {"merged": report["merged"], "purchase_rows": purchase_rows},
        "refunds_left_out": ({"refunds": report["refunds"]} | {lost: report[lost]}) if report[lost] else {lost: 0},
        "refunded_purchases": {"refunded_purchases": report["refunded_purchases"]},
        "left_truncated": {"left_truncated": report["left_truncated"] or 0, "customers": report["customers"]},
        "born_in_holdout": {"born_in_holdout": report["born_in_holdout"]},
        "born_at_end": {"born_at_end": report["born_at_end"]},
        "without_purchase": {"without_purchase": report["without_purchase"]},
        "after_end": {"after_end": report["after_end"], "rows": report["rows"]},
    }
    first = {"refunds_left_out": lost}
    return [
        {"code": code, "facts": [{"name": name, "value": value} for name, value in numbers.items()]}
        for code, numbers in facts.items()
        if numbers[first.get(code, next(iter(numbers)))] > 0
    ]


def log_of(
    seed: int, *, rows: int, ids: list[Any], first: str, days: int, cents: bool = True, refunds: float = 0.0
) -> dict[str, list[Any]]:
    """An unsorted log: times to the second, amounts in cents, some of them refunds."""
    draw = random.Random(seed)
    start = instant(first)
    args: dict[str, list[Any]] = {"customer": [], "at": [], "amount": []}
    for _ in range(rows):
        args["customer"].append(draw.choice(ids))
        args["at"].append(shown(start + timedelta(seconds=draw.randrange(days * 86_400))))
        amount = draw.randrange(1, 20_000) / 100 if cents else float(draw.randrange(1, 9))
        args["amount"].append(-amount if draw.random() < refunds else amount)
    return args


def simple(rows: list[tuple[Any, ...]], *names: str) -> dict[str, list[Any]]:
    """Columns from rows."""
    return {name: [row[i] for row in rows] for i, name in enumerate(("customer", "at", *names))}


def cases() -> list[tuple[str, dict[str, list[Any]], dict[str, Any]]]:
    found: list[tuple[str, dict[str, list[Any]], dict[str, Any]]] = []
    texts = ["b", "a", "B", "aa", "ä", "", "customer 10", "customer 9", "customer 1", "日本"]
    plain = log_of(1, rows=60, ids=list(range(-3, 12)), first="2023-12-20T00:00:00Z", days=120)
    until = "2024-04-10T00:00:00Z"
    for grain in ("event", "hour", "day", "week", "month"):
        options = {"time_unit": "week", "grain": grain, "observed_until": until}
        found.append((f"grain {grain}", plain, options))
    for unit in UNIT_DAYS:
        found.append((f"time unit {unit}", plain, {"time_unit": unit, "observed_until": until}))
    named = plain | {"customer": [texts[i % len(texts)] for i in range(len(plain["customer"]))]}
    found.append(
        ("text ids in byte order, nothing trimmed or folded", named, {"time_unit": "day", "observed_until": until})
    )
    dense = log_of(2, rows=200, ids=[1, 2, 3, 10**18, -(2**63), 2**63 - 1], first="2024-01-01T00:00:00Z", days=20)
    found.append(
        (
            "many rows a day, ids at the ends of 64 bits",
            dense,
            {"time_unit": "day", "observed_until": "2024-01-21T00:00:00Z"},
        )
    )
    zones = [
        ("Europe/Berlin", "2024-03-29T00:00:00Z", 5),
        ("Europe/Berlin", "2024-10-25T00:00:00Z", 5),
        ("America/New_York", "2024-03-08T00:00:00Z", 5),
        ("America/Sao_Paulo", "2018-11-02T00:00:00Z", 5),
        ("America/Havana", "2024-11-01T00:00:00Z", 5),
        ("Pacific/Apia", "2011-12-28T00:00:00Z", 6),
        ("Asia/Kolkata", "2024-02-27T00:00:00Z", 5),
        ("Asia/Kathmandu", "2024-02-27T00:00:00Z", 5),
    ]
    for zone, first, days in zones:
        until = shown(instant(first) + timedelta(days=days))
        for grain in ("hour", "day", "week", "month"):
            log = log_of(len(found), rows=40, ids=[1, 2, 3, 4], first=first, days=days)
            options = {"time_unit": "day", "grain": grain, "observed_until": until, "time_zone": zone}
            if grain in ("week", "month"):
                options["observed_until"] = shown(instant(until) + timedelta(days=40))
            found.append((f"{zone} from {first[:10]}, grain {grain}", log, options))
    dates = plain | {"at": [at[:10] for at in plain["at"]]}
    for zone in ("UTC", "America/Los_Angeles", "Pacific/Auckland"):
        for grain in ("event", "day", "week"):
            options = {"time_unit": "week", "grain": grain, "observed_until": "2024-04-10T12:00:00Z", "time_zone": zone}
            found.append((f"dates stay dates in {zone}, grain {grain}", dates, options))
    # Calibration and holdout.
    log = log_of(3, rows=150, ids=[f"c{i}" for i in range(40)], first="2024-01-01T00:00:00Z", days=180)
    for grain in ("event", "day", "month"):
        split = {
            "time_unit": "week",
            "grain": grain,
            "observed_until": "2024-06-15T00:00:00Z",
            "calibration_until": "2024-03-31T10:00:00Z",
        }
        found.append((f"holdout, grain {grain}", log, split))
    without = {name: column for name, column in log.items() if name != "amount"}
    found.append(("holdout without amounts", without, split))
    found.append(("the first purchase counts in the monetary value", log, {**split, "include_first": True}))
    for start in ("2024-01-01T00:00:00Z", "2024-01-20T15:00:00Z", "2024-03-31T09:00:00Z"):
        found.append((f"the log starts {start}", log, {**split, "observed_from": start}))
    # Refunds.
    day = {"time_unit": "day", "observed_until": "2024-01-20T00:00:00Z"}
    carry = simple(
        [
            ("carried to the purchase before", "2024-01-01", 30.0),
            ("carried to the purchase before", "2024-01-05", 10.0),
            ("carried to the purchase before", "2024-01-09", 20.0),
            ("carried to the purchase before", "2024-01-10", -35.5),
            ("first purchase refunded", "2024-01-01", 30.0),
            ("first purchase refunded", "2024-01-02", -30.0),
            ("first purchase refunded", "2024-01-04", 5.0),
            ("first purchase refunded", "2024-01-06", 7.0),
            ("all refunded", "2024-01-02", 8.0),
            ("all refunded", "2024-01-03", 9.0),
            ("all refunded", "2024-01-05", -17.0),
            ("more than all", "2024-01-02", 8.0),
            ("more than all", "2024-01-03", -9.0),
            ("refund before any purchase", "2024-01-02", -4.0),
            ("refund before any purchase", "2024-01-03", 4.0),
            ("refund of the same day comes after", "2024-01-03", -4.0),
            ("refund of the same day comes after", "2024-01-03", 4.0),
            ("refund of the same day comes after", "2024-01-08", 6.0),
            ("smallest refund of a day first", "2024-01-02", 10.0),
            ("smallest refund of a day first", "2024-01-02", -9.0),
            ("smallest refund of a day first", "2024-01-02", -4.0),
            ("smallest refund of a day first", "2024-01-02", -4.0),
            ("cents of floats", "2024-01-02", 0.1),
            ("cents of floats", "2024-01-02", 0.2),
            ("cents of floats", "2024-01-05", -0.3),
            ("cents of floats", "2024-01-07", 19.99),
            ("a free purchase stays", "2024-01-02", 5.0),
            ("a free purchase stays", "2024-01-04", 0.0),
            ("a free purchase stays", "2024-01-06", -2.0),
            ("only a refund", "2024-01-06", -2.0),
            ("refunded on the last day", "2024-01-06", 2.0),
            ("refunded on the last day", "2024-01-20", 3.0),
            ("refunded on the last day", "2024-01-20", -1.0),
            ("born on the last day", "2024-01-20", 3.0),
            ("after the end", "2024-01-21", 3.0),
        ],
        "amount",
    )
    for refunds in ("drop", "net"):
        found.append((f"refunds: {refunds}", carry, {**day, "refunds": refunds}))
        found.append(
            (f"refunds, all purchases counted: {refunds}", carry, {**day, "refunds": refunds, "include_first": True})
        )
        split = {**day, "refunds": refunds, "calibration_until": "2024-01-05T23:59:59Z"}
        found.append((f"refunds of the holdout do not reach back into calibration: {refunds}", carry, split))
        for seed in (4, 5):
            log = log_of(seed, rows=120, ids=list(range(25)), first="2024-01-01T00:00:00Z", days=60, refunds=0.3)
            options = {"time_unit": "week", "observed_until": "2024-02-20T00:00:00Z", "refunds": refunds}
            found.append((f"random refunds {seed}: {refunds}", log, options))
            found.append(
                (
                    f"random refunds {seed}, by month: {refunds}",
                    log,
                    {**options, "grain": "month", "time_unit": "month"},
                )
            )
            options = {**options, "calibration_until": "2024-01-25T00:00:00Z"}
            found.append((f"random refunds {seed}, holdout: {refunds}", log, options))
    # Kinds and currency.
    kinds = simple(
        [
            (1, "2024-01-01", 10.0, "purchase", "EUR"),
            (1, "2024-01-03", 20.0, "renewal", "EUR"),
            (1, "2024-01-04", 30.0, "upgrade", "EUR"),
            (1, "2024-01-06", 0.0, "downgrade", "EUR"),
            (1, "2024-01-07", -5.0, "refund", "EUR"),
            (1, "2024-01-08", None, "cancel", "EUR"),
            (2, "2024-01-05", 0.0, "cancel", "EUR"),
            (3, "2024-01-05", 1.5, "purchase", "EUR"),
            (3, "2024-01-06", 0.0, "refund", "EUR"),
            (4, "2024-01-30", 1.5, "cancel", "EUR"),
        ],
        "amount",
        "kind",
        "currency",
    )
    for refunds in ("drop", "net"):
        found.append((f"kinds and currency: {refunds}", kinds, {**day, "refunds": refunds}))
    bare = {name: kinds[name] for name in ("customer", "at", "kind")}
    found.append(("kinds without amounts", bare, {**day, "refunds": "drop"}))
    one = simple([(7, "2024-01-01", 3.25)], "amount")
    found.append(("one purchase of one customer", one, day))
    exact = simple(
        [
            (7, "2024-01-01T00:00:00.000001Z", 1.0),
            (7, "2024-01-01T00:00:00.000002Z", 2.0),
            (7, "2024-01-01T00:00:00.000002Z", 4.0),
        ],
        "amount",
    )
    found.append(
        (
            "a microsecond apart",
            exact,
            {"time_unit": "hour", "grain": "event", "observed_until": "2024-01-01T01:00:00Z"},
        )
    )
    old = simple([(7, "1901-12-31", 1.0), (7, "1969-12-31", 2.0), (7, "1970-01-01", 4.0)], "amount")
    found.append(("before 1970", old, {"time_unit": "year", "observed_until": "1970-06-01T00:00:00Z"}))
    # A refund of the holdout is not known when calibration ends: the table is that of a log that ends there.
    return found


def main() -> int:
    listed = []
    for name, args, options in cases():
        expect = table(args, options)
        if options.get("calibration_until"):
            alone = {k: v for k, v in options.items() if k != "calibration_until"} | {
                "observed_until": options["calibration_until"]
            }
            columns = table(args, alone)["columns"]
            assert all(columns[column] == expect["columns"][column] for column in columns), name
        assert expect["columns"]["customer"], name
        listed.append({"name": name, "args": args, "options": options, "expect": expect})
    vectors = {
        "metric": "ltv.rfm_table",
        "source": "tests/generate/ltv/rfm.py: datetime, zoneinfo and fractions, customer by customer",
        "rel_tol": 1e-12,
        "abs_tol": 1e-12,
        "cases": listed,
    }
    return emit({"ltv/rfm_table.json": vectors})


if __name__ == "__main__":
    sys.exit(main())
