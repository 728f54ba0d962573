"""Golden states of lifetime value, version 1: their bytes and JSON, encoded here without cxkit.

Run: python ltv_states.py [--check].

Estimates are those of the papers where they have been published; the other numbers of a report are made to belong to
them. What is settled is the layout, so that numbers, warnings and columns are chosen for the variants they show: every
unit of time, grain, refund policy, code and severity of a finding, both kinds of facts and both boundaries occur.

A golden state is never changed: a new version of a state gets cases of its own, and the old ones must still be read.
`refused` are inputs that must not be read: damaged, foreign, newer, or of a shape that no call can reach.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "survey"))

from ltv_encoding import CODES, KINDS, SEVERITIES, State, document, sbg_1, written
from ltv_refused import refused
from state_encoding import framed, whole_sum
from vector_file import emit

Z = {0.8: 1.281551565545, 0.9: 1.644853626951, 0.95: 1.959963984540, 0.99: 2.575829303549}


def finding(code: str, message: str, path: str | None = None, severity: str = "warning", **facts: object) -> State:
    listed = [{"name": name, "value": value} for name, value in facts.items()]
    return {"code": code, "message": message, "severity": severity, "facts": listed, "path": path}


def fit(
    model: str,
    ln_likelihood: float,
    n: int,
    parameters: dict[str, tuple[float, float | str]],
    *,
    level: float = 0.95,
    time_unit: str | None = None,
    max_iterations: int = 200,
    open_above: str | None = None,
    condition: float | None = 84.5,
    warnings: list[State] | None = None,
) -> State:
    """Of each parameter the estimate, and the spread of its logarithm or the boundary it lies at."""
    inside = {name: spread for name, (_, spread) in parameters.items() if not isinstance(spread, str)}

    def parameter(name: str, estimate: float, spread: float | str) -> State:
        if isinstance(spread, str):
            ends: State = {"standard_error": None, "interval": None, "boundary": spread}
        else:
            factor = math.exp(Z[level] * spread)
            lower, upper = round(estimate / factor, 9), None if name == open_above else round(estimate * factor, 9)
            interval = {"lower": lower, "upper": upper, "level": level, "method": "wald_log"}
            ends = {"standard_error": round(estimate * spread, 9), "interval": interval, "boundary": None}
        return {"name": name, "estimate": estimate} | ends

    def covariance(a: str, b: str) -> float:
        if a not in inside or b not in inside:
            return 0.0
        return round((1.0 if a == b else 0.5) * (inside[a] * inside[b]), 12)

    k = len(parameters)
    report = {
        "model": model,
        "version": 1,
        "parameters": [parameter(name, *value) for name, value in parameters.items()],
        "log_covariance": [[covariance(a, b) for b in parameters] for a in parameters],
        "ln_likelihood": ln_likelihood,
        "n": n,
        "n_distinct": n // 2,
        "aic": round(2.0 * k - 2.0 * ln_likelihood, 6),
        "bic": round(k * math.log(n) - 2.0 * ln_likelihood, 6),
        "gradient_norm": 3.5e-13,
        "condition_number": condition,
        "iterations": 14,
        "evaluations": 300,
        "time_unit": time_unit,
        "options": {"level": level, "max_iterations": max_iterations},
        "warnings": warnings or [],
    }
    return {name: estimate for name, (estimate, _) in parameters.items()} | {"report": report}


def at_boundary(name: str, end: str, estimate: float) -> State:
    message = f"the likelihood still rises as {name} goes to {end}: the data do not identify it"
    return finding("parameter_at_boundary", message, name, estimate=estimate)


def fits() -> list[tuple[str, str, State]]:
    bg_nbd = {"r": (0.2426, 0.05), "alpha": (4.4136, 0.09), "a": (0.7929, 0.23), "b": (2.4259, 0.29)}
    mbg_nbd = {"r": (0.525, 0.06), "alpha": (6.183, 0.08), "a": (0.891, 0.25), "b": (1.614, 300.0)}
    pareto_nbd: dict[str, tuple[float, float | str]] = {
        "r": (0.5533, 0.09),
        "alpha": (10.5776, 0.1),
        "s": (1e-8, "zero"),
        "beta": (1e8, "infinity"),
    }
    ends = [at_boundary("s", "0", 1e-8), at_boundary("beta", "infinity", 1e8)]
    few = finding("small_base", "the fit stands on 12 customers; standard errors are reliable from about 30 on", n=12.0)
    flat = finding("ill_conditioned", "the likelihood is nearly flat in one direction", condition_number=3.25e7)
    findings = [
        finding(code, f"{code}: ≥ 1", path, SEVERITIES[at % 3], count=float(at), share=at / 7, word="naïve", none="")
        if at % 2
        else finding(code, "", path, SEVERITIES[at % 3])
        for at, (code, path) in enumerate(zip(CODES, [None, "p", "Größe"] * 11, strict=False))
    ]
    regular = fit("sbg", -1680.3, 1000, {"alpha": (0.7041, 0.12), "beta": (1.1820, 0.18)}, time_unit="quarter")
    geometric = {"churn_rate": 0.28125, "ln_likelihood": -1703.5, "likelihood_ratio": 46.4, "p_value": 4.75e-12}
    alike = fit(
        "sbg",
        -69.25,
        40,
        {"alpha": (25000000.0, "infinity"), "beta": (100000000.0, "infinity")},
        time_unit="year",
        condition=None,
        warnings=[at_boundary("alpha", "infinity", 25000000.0), at_boundary("beta", "infinity", 100000000.0)],
    )
    limit = {"churn_rate": 0.2, "ln_likelihood": -69.25, "likelihood_ratio": 0.0, "p_value": 1.0}
    donations = {"alpha": (1.204, 0.06), "beta": (0.750, 0.07), "gamma": (0.657, 0.08), "delta": (2.783, 0.15)}
    spend = {"p": (6.25, 0.19), "q": (3.744, 0.07), "gamma": (15.447, 0.27)}
    return [
        ("a fit", "BgNbdFit", fit("bg_nbd", -9582.429, 2357, dict(bg_nbd), time_unit="week")),
        (
            "a fit with a warning and an interval without an end",
            "MbgNbdFit",
            fit(
                "mbg_nbd",
                -9590.5,
                2357,
                dict(mbg_nbd),
                level=0.9,
                time_unit="day",
                open_above="b",
                condition=3.25e7,
                warnings=[flat],
            ),
        ),
        (
            "a fit with parameters at both boundaries",
            "ParetoNbdFit",
            fit("pareto_nbd", -9594.976, 2357, pareto_nbd, level=0.8, time_unit="month", warnings=ends),
        ),
        (
            "a fit of few customers",
            "NbdFit",
            fit(
                "nbd",
                -40.125,
                12,
                {"r": (0.385, 0.4), "alpha": (12.072, 0.5)},
                level=0.99,
                time_unit="hour",
                max_iterations=10_000,
                warnings=[few],
            ),
        ),
        ("a fit without a unit of time", "BgBbFit", fit("bg_bb", -33225.58, 11104, dict(donations))),
        ("a fit of spend", "GammaGammaFit", fit("gamma_gamma", -4055.2, 946, dict(spend))),
        (
            "a fit with every finding there is",
            "NbdFit",
            fit("nbd", -9763.66, 2357, {"r": (0.385, 0.04), "alpha": (12.072, 0.06)}, warnings=findings),
        ),
        ("a fit of contracts", "SbgFit", regular | {"geometric": geometric}),
        ("a fit without standard errors", "SbgFit", alike | {"geometric": limit}),
        ("a fit of contracts, from its report", "SbgFit", regular | {"geometric": None}),
    ]


def from_columns(customers: list[object], rows: list[tuple[int, float, float]], **rest: object) -> State:
    frequency, recency, age = ([row[at] for row in rows] for at in range(3))
    none = dict.fromkeys(("monetary_value", "details", "holdout", "time_unit", "report"))
    return {"customers": customers, "frequency": frequency, "recency": recency, "age": age} | none | rest


def from_log(table: State, first_at: list[int], options: State, counts: State | None = None) -> State:
    """What a log adds to the columns; amounts and holdout are given in the table."""
    frequency, amounts = table["frequency"], table["monetary_value"] is not None
    base = {
        "observed_from": None,
        "calibration_until": None,
        "refunds": "refuse",
        "include_first": False,
        "time_zone": "UTC",
    }
    names = "merged refunds refunded_purchases unmatched_refunds cancellations after_end born_in_holdout born_at_end"
    zeros = dict.fromkeys([*names.split(), "without_purchase"], 0)
    held = table["holdout"]
    report: State = {
        "rows": sum(frequency) + len(frequency),
        "customers": len(frequency),
        "purchases": sum(frequency) + len(frequency),
        "holdout_purchases": None if held is None else sum(held["frequency"]),
        **zeros,
        "left_truncated": None,
        "currency": None,
        "options": {"time_unit": table["time_unit"]} | base | options,
        "warnings": [],
    }
    details = {
        "ln_gaps": [
            round(math.log(t), 12) if x == 1 else 0.0 for x, t in zip(frequency, table["recency"], strict=True)
        ],
        "first_at": first_at,
        "transactions": [x + 1 for x in frequency],
        "first_value": [10.0 for _ in frequency] if amounts else None,
        "total_value": [10.0 for _ in frequency] if amounts else None,
    }
    return table | {"details": details, "report": report | (counts or {})}


DAY = 86_400_000_000


def tables() -> list[tuple[str, str, State]]:
    plain = from_columns([], [(2, 30.43, 38.86), (0, 0.0, 38.86)])
    rows = [(1, 4.0, 4.0), (0, 0.0, 0.5), (1_000_000, 1e-9, 1e9)]
    owned = from_columns([7, -1, 2**53], rows, monetary_value=[22.35, None, 0.1], time_unit="quarter")

    # Calibrated to 31 March 2024, observed to 30 June: 13 weeks. First purchases on 1 January, 27 March, 29 February.
    held = {"frequency": [3, 0, 1], "duration": 13.0, "value": [60.25, 0.0, 19.99]}
    rows = [(2, 4.0, 90 / 7), (0, 0.0, 4 / 7), (1, 1 / 7, 31 / 7)]
    amounts = from_columns(["a", "b", "ж"], rows, monetary_value=[25.0, None, 0.2], holdout=held, time_unit="week")
    merged = "296 of 302 purchase rows fell into the same day as another one of the customer and were merged"
    after = "200 of 2000 rows lie after the end of observation and were left out"
    warnings = [
        finding("merged_purchases", merged, merged=296.0, purchase_rows=302.0),
        finding("after_end", after, after_end=200.0, rows=2000.0),
    ]
    options = {
        "grain": "day",
        "observed_until": "2024-06-30T21:59:59.999999Z",
        "observed_from": "2023-12-31T23:00:00.000000Z",
        "calibration_until": "2024-03-31T12:00:00.000000Z",
        "refunds": "net",
        "time_zone": "Europe/Berlin",
    }
    counts = {
        "rows": 2000,
        "merged": 296,
        "refunds": 9,
        "refunded_purchases": 1,
        "unmatched_refunds": 3,
        "cancellations": 4,
        "after_end": 200,
        "born_in_holdout": 5,
        "born_at_end": 6,
        "without_purchase": 7,
        "left_truncated": 1,
        "currency": "EUR",
        "warnings": warnings,
    }
    midnights = [19723 * DAY - DAY // 24, 19809 * DAY - DAY // 24, 19782 * DAY - DAY // 24]
    whole = from_log(amounts, midnights, options, counts)
    whole["details"] |= {
        "ln_gaps": [1.098612288668, 0.0, -1.945910149055],
        "transactions": [4, 1, 300],
        "first_value": [10.0, 5.5, 0.1],
        "total_value": [60.0, 5.5, 0.1 + 0.2],
    }

    dates: list[object] = [{"date": "1999-12-31"}, {"date": "2026-01-31"}]
    age = [2 * DAY / (365.25 * DAY), (DAY + 1) / (365.25 * DAY)]
    old = from_columns(dates, [(0, 0.0, age[0]), (1, 0.0001, age[1])], time_unit="year")
    until = {"grain": "event", "observed_until": "1970-01-02T00:00:00.000000Z"}
    old = from_log(old, [-DAY, -1], until)
    hours = from_columns([5], [(0, 0.0, 3.0)], monetary_value=[10.0], time_unit="hour")
    hourly: State = {"grain": "hour", "observed_until": "2024-01-01T03:00:00.000000Z"}
    hourly |= {"refunds": "drop", "include_first": True}
    hours = from_log(hours, [19723 * DAY], hourly, {"currency": "JPY"})
    held = {"frequency": [0], "duration": 7.0, "value": None}
    weeks = from_columns([5], [(1, 7.0, 14.0)], holdout=held, time_unit="day")
    until = {"grain": "week", "observed_until": "2024-01-28T00:00:00.000000Z"}
    weeks = from_log(weeks, [19723 * DAY], until | {"calibration_until": "2024-01-21T00:00:00.000000Z"})
    months = from_columns([-7, 10], [(0, 0.0, 90 / 30.4375), (0, 0.0, 59 / 30.4375)], time_unit="month")
    months = from_log(months, [0, 31 * DAY], {"grain": "month", "observed_until": "1970-04-01T00:00:00.000000Z"})
    return [
        ("a table of columns, without ids, values and unit", "RfmTable", plain),
        ("a table of columns, with ids, values and unit", "RfmTable", owned),
        ("a table without customers", "RfmTable", from_columns([], [])),
        ("a table of a log with amounts, holdout and warnings", "RfmTable", whole),
        ("a table of a log without amounts and holdout", "RfmTable", old),
        ("a table whose values include first purchases", "RfmTable", hours),
        ("a table with a holdout without amounts", "RfmTable", weeks),
        ("a table of a log of months", "RfmTable", months),
    ]


def value_state(n: int, n_missing: int, total: object, squares: object, ends: tuple[object, object]) -> State:
    state = {"n": n, "n_missing": n_missing, "sum": total, "squares": squares}
    return state | dict(zip(("min", "max"), ends, strict=True))


def summed_values() -> list[tuple[str, str, State, State | None]]:
    empty = value_state(0, 0, whole_sum(0.0), whole_sum(0.0), (None, None))
    two = value_state(2, 1, whole_sum(200.0), whole_sum(20800.0), (80.0, 120.0))
    one = value_state(1, 0, whole_sum(-2.5), whole_sum(6.25), (-2.5, -2.5))
    missing = value_state(0, 300, whole_sum(0.0), whole_sum(0.0), (None, None))
    # 1e16 and 1: what floats lose of the sums is beside them.
    lost = 10**32 - int(1e32) + 1
    split = ({"sum": 1e16, "compensation": 1.0}, {"sum": 1e32, "compensation": float(lost)})
    far = value_state(2, 0, *split, (1.0, 1e16))
    by = {
        "by": ["segment", "year"],
        "orders": [["new", None], []],
        "empty": empty,
        "keys": [["new", 2026], [None, 2025]],
        "states": [two, one],
    }
    found = {
        "estimate": 100.0,
        "total": 200.0,
        "n": 2,
        "n_missing": 1,
        "standard_error": 20.0,
        "min": 80.0,
        "max": 120.0,
    }
    total = {"by": ["segment", "year"], "total": {"kind": "value", "value": {"n": 3, "n_missing": 1, "total": 197.5}}}
    return [
        ("no values yet", "ValueAccumulator", empty, None),
        ("only missing values", "ValueAccumulator", missing, None),
        ("values", "ValueAccumulator", two, found),
        ("values far apart", "ValueAccumulator", far, {"estimate": 5e15, "total": 1e16, "n": 2}),
        ("values by group", "GroupedValueAccumulator", by, total),
    ]


def every() -> list[tuple[str, str, State, State | None]]:
    """Name, class and state; of those with an accumulator what they come to, none if they hold too little."""
    return [(*row, None) for row in [*fits(), *tables()]] + summed_values()


def cases() -> list[State]:
    made = []
    for name, of_type, state, expect in every():
        kind, payload = KINDS[of_type]
        case: State = {"name": name, "type": of_type, "bytes": written(kind, payload(state)).hex()}
        case |= {"json": document(kind, state)}
        made.append(case | ({"expect": expect} if of_type.endswith("Accumulator") else {}))
        if of_type == "SbgFit" and state["geometric"] is not None:
            older = {"bytes": framed(kind, sbg_1(state)).hex(), "json": document(kind, state, 1)}
            made.append({"name": f"{name}, by version 1", "type": of_type} | older)
    return made


def main() -> int:
    made = {"source": "tests/generate/states/ltv_states.py", "rel_tol": 1e-12, "abs_tol": 1e-12, "cases": cases()}
    states = [(name, of_type, state) for name, of_type, state, _ in every()]
    return emit({"states/ltv.json": made | {"refused": refused(states)}})


if __name__ == "__main__":
    sys.exit(main())
