"""Cases of survey.binary_nps: "would you recommend us?", yes or no, as net points 100 (2 p - 1)."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from mpmath import mp

# isort: split
from nps_reference import Json, Options, entries, missing
from shares import real, share_interval

METHODS = ("wilson", "clopper_pearson", "jeffreys", "wald")
NEWCOMBE = "Newcombe (1998), Statistics in Medicine 17, 857-872, table I"
# x, n: what Newcombe prints for his methods 3 (Wilson) and 5 (Clopper-Pearson)
CLASSICS: dict[tuple[int, int], tuple[tuple[float, float], tuple[float, float]]] = {
    (81, 263): ((0.2553, 0.3662), (0.2527, 0.3676)),
    (15, 148): ((0.0624, 0.1605), (0.0578, 0.1617)),
    (0, 20): ((0.0, 0.1611), (0.0, 0.1684)),
    (1, 29): ((0.0061, 0.1718), (0.0009, 0.1776)),
}
QUANTILE = {"rel_tol": 1e-10, "abs_tol": 1e-10, "reason": "quantile-based: beta distribution"}


def binary_nps(args: Json, options: Options) -> Json:
    level, method = options.get("level", 0.95), options.get("method", "wilson")
    counts, n_missing, n_invalid = [0, 0], 0, 0
    for value, times in entries(args["answers"]):
        if missing(value, options.get("missing_codes", [])):
            n_missing += times
        elif value in (0, 1):
            counts[int(value)] += times
        elif options.get("invalid") == "exclude":
            n_invalid += times
        else:
            raise ValueError(f"{value} is neither yes nor no: write this case as an error")
    no, yes = counts
    n = yes + no
    share = Fraction(yes, n)
    net = 2 * share - 1
    lower, upper = share_interval(yes, n, level, method)
    shared = {"level": level, "method": method}
    return {
        "estimate": float(100 * net),
        "interval": {"lower": float(200 * lower - 100), "upper": float(200 * upper - 100), **shared},
        "standard_error": float(100 * mp.sqrt(real((1 - net**2) / n))),
        "share": float(share),
        "share_interval": {"lower": float(lower), "upper": float(upper), **shared},
        "n": n,
        "n_missing": n_missing,
        "n_invalid": n_invalid,
        "yes": yes,
        "no": no,
    }


def answers(yes: int, no: int) -> Json:
    return {"answers": {"repeat": [[value, times] for value, times in ((1, yes), (0, no)) if times]}}


def vectors() -> Json:
    cases: list[Json] = []

    def add(name: str, args: Json, options: Options | None = None, source: str | None = None) -> Json:
        options = options or {}
        case: Json = {"name": name}
        if source:
            case["source"] = source
        if options.get("method") in ("clopper_pearson", "jeffreys"):
            case |= QUANTILE
        case |= {"args": args, "options": options, "expect": binary_nps(args, options)}
        cases.append(case)
        expect: Json = case["expect"]
        return expect

    def refuse(name: str, column: Any, options: Options, error: Json) -> None:
        cases.append({"name": name, "args": {"answers": column}, "options": options, "error": error})

    for (yes, n), (wilson, exact) in CLASSICS.items():
        for method in METHODS:
            printed = {"wilson": wilson, "clopper_pearson": exact}.get(method)
            source = NEWCOMBE if printed else f"data: {NEWCOMBE}"
            got = add(f"Newcombe {yes} of {n}, {method}", answers(yes, n - yes), {"method": method}, source)
            ends = (round(got["share_interval"]["lower"], 4), round(got["share_interval"]["upper"], 4))
            if printed not in (None, ends):
                raise AssertionError(f"Newcombe {yes}/{n} {method}: {ends} is not the printed {printed}")
    for yes, no in ((412, 88), (0, 10), (10, 0), (1, 0), (0, 1)):
        for method in METHODS:
            add(f"{yes} yes, {no} no, {method}", answers(yes, no), {"method": method})

    source = "arithmetic: 92.5 % yes and 7.5 % no leave 85 net points; n = 40 is the smallest that can give it"
    add("92.5 % yes is net 85", answers(37, 3), {}, source)
    add("as many yes as no is net 0", answers(7, 7))
    for level in (0.5, 0.8, 0.9, 0.99, 0.999):
        for method in ("wilson", "jeffreys"):
            add(f"level {level}, {method}", answers(412, 88), {"level": level, "method": method})
    add("level 0.999, clopper_pearson", answers(1, 28), {"level": 0.999, "method": "clopper_pearson"})
    add("level 0.999, wald cut at one", answers(19, 1), {"level": 0.999, "method": "wald"})
    for method in METHODS[:3]:
        size = 5_000_000 if method != "wilson" else 500_000
        add(f"{2 * size} answers, {method}", answers(size, size), {"method": method})
    add("a million answers, seven yes, clopper_pearson", answers(7, 999_993), {"method": "clopper_pearson"})
    add("a million answers, seven yes, jeffreys", answers(7, 999_993), {"method": "jeffreys"})

    add("numbers", {"answers": [1, 0, 1, 1]})
    add("truth values", {"answers": [True, False, True, True]})
    add("whole floats", {"answers": [1.0, 0.0, 1.0, 1.0]})
    add("null and NaN are missing", {"answers": [1, None, 0, math.nan, 1, 1]})
    add("truth values with null", {"answers": [True, None, False, True, None]})
    add("code 9 is missing", {"answers": [1, 9, 0, 9, 1]}, {"missing_codes": [9]})
    add("invalid answers excluded", {"answers": [1, 2, 0, 0.5, -1, math.inf, None, 1]}, {"invalid": "exclude"})

    for value, text, row in ((2, "2", 2), (0.5, "0.5", 1), (-1, "-1", 0), (math.inf, "inf", 1), (-math.inf, "-inf", 3)):
        column: list[Any] = [1, 0, 1]
        column.insert(row, value)
        refuse(
            f"{text} is no answer", column, {}, {"code": "out_of_scale", "column": "answers", "row": row, "got": text}
        )
    first: Json = {"code": "out_of_scale", "column": "answers", "row": 3, "got": "3"}
    refuse("the first offender is named, missing rows counted", [1, None, 0, 3, 2], {}, first)
    refuse("no answers", [], {}, {"code": "insufficient_data"})
    refuse("only missing answers", [None, math.nan, None], {}, {"code": "insufficient_data"})
    for level in (0, 1, math.nan):
        refuse(f"level {level}", [1, 0], {"level": level}, {"code": "invalid_option", "column": "level"})
    return {
        "metric": "survey.binary_nps",
        "source": "literature + 'tests/generate/survey/binary_nps.py'",
        "rel_tol": 1e-12,
        "abs_tol": 1e-12,
        "cases": cases,
    }
