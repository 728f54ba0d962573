"""Shares of a yes-or-no column under a sample design: binary NPS and response rates, independently of the library."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from mpmath import mp

# isort: split
from design_reference import Estimate, Row, estimate
from nps_reference import DESIGN, Json, Options, label_order, missing
from shares import real, share_interval


def share(column: list[Any], args: Json, options: Options, own: set[int] | None = None) -> tuple[Json, Estimate] | None:
    """The counts and the estimate of the share of yes; none without a valid answer."""
    columns = {name: args[name] for name in DESIGN if args.get(name) is not None}
    counts: Json = {"yes": 0, "no": 0, "n_missing": 0, "n_invalid": 0}
    rows: list[Row] = []
    for row, value in enumerate(column):
        mine = own is None or row in own
        if missing(value, options.get("missing_codes", [])):
            counts["n_missing"] += mine
        elif value not in (0, 1):
            if options.get("invalid") != "exclude":
                raise ValueError(f"{value} is neither yes nor no: write this case as an error")
            counts["n_invalid"] += mine
        else:
            counts["yes" if value else "no"] += mine
            weight = Fraction(columns["weights"][row]) if "weights" in columns else Fraction(1)
            labels = [columns[name][row] if name in columns else None for name in ("strata", "clusters")]
            rows.append(Row(int(value), weight, labels[0], labels[1], mine))
    if counts["yes"] + counts["no"] == 0:
        return None
    weighted, stratified, clustered = (name in columns for name in DESIGN)
    found = estimate(
        rows, weighted=weighted, stratified=stratified, clustered=clustered, design=options.get("design", {})
    )
    return counts, found


def ends(found: Estimate, options: Options) -> Json:
    level, method = options.get("level", 0.95), options.get("method", "wilson")
    if found.complete:
        lower = upper = real(found.mean)
    else:
        base = found.base(level)
        lower, upper = share_interval(real(found.mean * base), real(base), level, method)
    return {"lower": lower, "upper": upper, "level": level, "method": method}


def doubles(interval: Json, factor: int = 1, shift: int = 0) -> Json:
    return interval | {end: float(factor * interval[end] - shift) for end in ("lower", "upper")}


def binary_nps(args: Json, options: Options, own: set[int] | None = None) -> Json | None:
    taken = share(args["answers"], args, options, own)
    if taken is None:
        return None
    counts, found = taken
    interval = ends(found, options)
    return {
        "version": 1,
        "estimate": float(200 * found.mean - 100),
        "interval": doubles(interval, 200, 100),
        "standard_error": float(200 * mp.sqrt(real(found.variance))),
        "share": float(found.mean),
        "share_interval": doubles(interval),
        "n": found.n,
        **counts,
        "weighting": found.weighting,
        "design": found.design,
    }


def response_rate(args: Json, options: Options, own: set[int] | None = None) -> Json | None:
    taken = share(args["answered"], args, options, own)
    if taken is None:
        return None
    counts, found = taken
    return {
        "metric": "response_rate",
        "version": 1,
        "estimate": float(found.mean),
        "interval": doubles(ends(found, options)),
        "standard_error": float(mp.sqrt(real(found.variance))),
        "n": found.n,
        "n_missing": counts["n_missing"],
        "answered": counts["yes"],
        "unanswered": counts["no"],
        "weighting": found.weighting,
        "design": found.design,
    }


def by_groups(of: Callable[[Json, Options, set[int]], Json | None], args: Json, options: Options) -> Json:
    """Any of these by label columns, each group a domain of the whole."""
    keys = list(zip(*args["by"].values(), strict=True))

    def outcome(rows: set[int]) -> Json:
        value = of(args, options, rows)
        return (
            {"kind": "unavailable", "code": "insufficient_data"} if value is None else {"kind": "value", "value": value}
        )

    distinct = sorted(set(keys), key=lambda key: tuple(label_order(label) for label in key))
    groups = [{row for row, own in enumerate(keys) if own == key} for key in distinct]
    rows = [{"key": list(key), "outcome": outcome(group)} for key, group in zip(distinct, groups, strict=True)]
    return {"by": list(args["by"]), "rows": rows, "total": outcome(set(range(len(keys))))}
