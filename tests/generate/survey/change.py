"""Cases of survey.decompose_change, survey.standardise and survey.difference_in_differences.

Row by row in exact fractions: the influence of a row is the derivative of the estimate by its weight, times the weight,
and derivatives come from dual numbers that run through the plain formula. The core works with cells and written-out
partial derivatives instead.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mpmath import mp
from scipy import stats

from vector_file import emit

mp.dps = 40
Json = dict[str, Any]
QUANTILE = {"rel_tol": 1e-10, "abs_tol": 1e-10}


@dataclass(frozen=True)
class Dual:
    """A number and its derivative by the weight of one row."""

    value: Fraction
    slope: Fraction = Fraction(0)

    def __add__(self, other: Dual) -> Dual:
        return Dual(self.value + other.value, self.slope + other.slope)

    def __sub__(self, other: Dual) -> Dual:
        return Dual(self.value - other.value, self.slope - other.slope)

    def __mul__(self, other: Dual) -> Dual:
        return Dual(self.value * other.value, self.value * other.slope + self.slope * other.value)

    def __truediv__(self, other: Dual) -> Dual:
        ratio = self.value / other.value
        return Dual(ratio, (self.slope - ratio * other.slope) / other.value)


ZERO, HALF = Dual(Fraction(0)), Dual(Fraction(1, 2))


@dataclass(frozen=True)
class Row:
    """A valid answer: score, segment, weight, and the unit that was sampled."""

    score: Fraction
    segment: tuple[Any, ...]
    weight: Fraction
    stratum: Hashable
    unit: Hashable


def total(values: Sequence[Dual]) -> Dual:
    result = ZERO
    for value in values:
        result = result + value
    return result


def mean(rows: Sequence[Row], weights: Sequence[Dual], segment: tuple[Any, ...] | None = None) -> tuple[Dual, Dual]:
    """Weight and score of a segment, or of all."""
    own = [(row, w) for row, w in zip(rows, weights, strict=True) if segment is None or row.segment == segment]
    weight = total([w for _, w in own])
    return weight, total([w * Dual(row.score) for row, w in own]) / weight


Effect = Callable[[Sequence[Sequence[Dual]]], Dual]


def influences(samples: Sequence[Sequence[Row]], effect: Effect) -> list[list[Fraction]]:
    """What each row of each sample does to the effect."""
    plain = [[Dual(row.weight) for row in rows] for rows in samples]
    found: list[list[Fraction]] = []
    for s, rows in enumerate(samples):
        here = []
        for i, row in enumerate(rows):
            moved = [list(weights) for weights in plain]
            moved[s][i] = Dual(row.weight, Fraction(1))
            here.append(effect(moved).slope * row.weight)
        found.append(here)
    return found


def variance(pairs: Sequence[tuple[Row, Fraction]]) -> tuple[Fraction, int]:
    """Over strata and units, and the degrees of freedom."""
    strata: dict[Hashable, dict[Hashable, Fraction]] = {}
    for row, u in pairs:
        units = strata.setdefault(row.stratum, {})
        units[row.unit] = units.get(row.unit, Fraction(0)) + u
    result, freedom = Fraction(0), 0
    for units in strata.values():
        m = len(units)
        if m < 2:
            raise ValueError("a stratum of one unit: write this case as an error")
        centre = sum(units.values(), Fraction(0)) / m
        result += Fraction(m, m - 1) * sum(((u - centre) ** 2 for u in units.values()), Fraction(0))
        freedom += m - 1
    return result, freedom


def t_quantile(p: Any, df: Any) -> Any:
    """SciPy's quantile, made exact by the incomplete beta function."""
    upper = 2 * (1 - mp.mpf(p))
    return mp.findroot(lambda t: two_sided(t, df) - upper, float(stats.t.ppf(float(p), float(df))))


def two_sided(t: Any, df: Any) -> Any:
    return mp.betainc(df / 2, mp.mpf(1) / 2, 0, df / (df + t * t), regularized=True)


def spread(samples: Sequence[Sequence[Row]], effect: Effect, groups: str) -> tuple[Any, Any]:
    """Standard error and degrees of freedom; `groups` is independent, together, or cells."""
    found = influences(samples, effect)
    pairs = [list(zip(rows, us, strict=True)) for rows, us in zip(samples, found, strict=True)]
    if groups == "together":
        parts = [[pair for part in pairs for pair in part]]
    elif groups == "cells":
        segments = sorted({row.segment for row in samples[0]}, key=str)
        parts = [[pair for pair in pairs[0] if pair[0].segment == segment] for segment in segments]
    else:
        parts = pairs
    each = [variance(part) for part in parts]
    all_of = mp.mpf(0)
    weighted = mp.mpf(0)
    for v, df in each:
        value = mp.mpf(v.numerator) / v.denominator
        all_of += value
        weighted += value * value / df
    df = all_of * all_of / weighted if weighted > 0 else mp.mpf(sum(df for _, df in each))
    return mp.sqrt(all_of), df


def number(x: Fraction) -> Any:
    return mp.mpf(x.numerator) / x.denominator


def part(estimate: Fraction, error: tuple[Any, Any], factor: int, level: float) -> Json:
    value, se = factor * number(estimate), factor * error[0]
    half = t_quantile((1 + mp.mpf(level)) / 2, error[1]) * se
    p = float(two_sided(value / se, error[1])) if se > 0 else None
    interval = {"lower": float(value - half), "upper": float(value + half), "level": level, "method": "t"}
    return {"estimate": float(value), "interval": interval, "standard_error": float(se), "p_value": p}


def rows_of(args: Json, scoring: Json, segment: Callable[[int], tuple[Any, ...]]) -> list[Row]:
    """The valid answers of a sample."""
    metric = scoring.get("metric", "nps")
    scores = args["scores"]
    result = []
    for i, x in enumerate(scores):
        if x is None:
            continue
        if metric == "nps":
            score = (1 if x >= 9 else 0) - (1 if x <= 6 else 0)
        elif metric == "share":
            score = 1 if x >= 6 - scoring["top"] else 0
        else:
            score = x
        weight = Fraction(str(args["weights"][i])) if "weights" in args else Fraction(1)
        stratum = args["strata"][i] if "strata" in args else None
        unit = args["clusters"][i] if "clusters" in args else ("row", id(args), i)
        result.append(Row(Fraction(score), segment(i), weight, stratum, unit))
    return result


def answers(args: Json) -> Json:
    return {"n": sum(x is not None for x in args["scores"]), "n_missing": sum(x is None for x in args["scores"])}


def decompose(args: Json, options: Json) -> Json:
    names = list(args["before"]["by"])
    sides = [args["before"], args["after"]]

    def segment(side: Json) -> Callable[[int], tuple[Any, ...]]:
        return lambda i: tuple(side["by"][name][i] for name in names)

    samples = [rows_of(side, options, segment(side)) for side in sides]
    factor = 100 if options.get("metric", "nps") == "nps" else 1
    level = options.get("level", 0.95)
    groups = "together" if options.get("same_clusters") else "independent"
    first = sorted({row.segment for row in samples[0]}, key=str)
    keys = first + sorted({row.segment for row in samples[1]} - set(first), key=str)

    def parts(weights: Sequence[Sequence[Dual]], key: tuple[Any, ...]) -> tuple[Dual, Dual]:
        """Mix and rate of a segment."""
        share: list[Dual] = []
        score: list[Dual | None] = []
        overall: list[Dual] = []
        for rows, ws in zip(samples, weights, strict=True):
            every, centre = mean(rows, ws)
            overall.append(centre)
            if any(row.segment == key for row in rows):
                weight, own = mean(rows, ws, key)
                share.append(weight / every)
                score.append(own)
            else:
                share.append(ZERO)
                score.append(None)
        before = score[0] if score[0] is not None else score[1]
        after = score[1] if score[1] is not None else score[0]
        assert before is not None
        assert after is not None
        middle = HALF * (overall[0] + overall[1])
        mix = (share[1] - share[0]) * (HALF * (before + after) - middle)
        return mix, (after - before) * HALF * (share[0] + share[1])

    def error_of(key: tuple[Any, ...], *which: int) -> float:
        return error(lambda weights: total([parts(weights, key)[one] for one in which]))

    def sum_of(which: int) -> Effect:
        return lambda weights: total([parts(weights, key)[which] for key in keys])

    def change(weights: Sequence[Sequence[Dual]]) -> Dual:
        return mean(samples[1], weights[1])[1] - mean(samples[0], weights[0])[1]

    plain = [[Dual(row.weight) for row in rows] for rows in samples]

    def shown(effect: Effect) -> Json:
        return part(effect(plain).value, spread(samples, effect, groups), factor, level)

    def error(effect: Effect) -> float:
        return float(factor * spread(samples, effect, groups)[0])

    rows = []
    for key in keys:
        mix, rate = parts(plain, key)
        row: Json = {"key": list(key)}
        for name, sample, ws in zip(("before", "after"), samples, plain, strict=True):
            there = any(r.segment == key for r in sample)
            weight, score = mean(sample, ws, key) if there else (ZERO, None)
            row[f"share_{name}"] = float(number((weight / mean(sample, ws)[0]).value))
            row[f"score_{name}"] = float(factor * number(score.value)) if score is not None else None
            row[f"n_{name}"] = sum(r.segment == key for r in sample)
        row |= {
            "mix": float(factor * number(mix.value)),
            "mix_standard_error": error_of(key, 0),
            "rate": float(factor * number(rate.value)),
            "rate_standard_error": error_of(key, 1),
            "total": float(factor * number((mix + rate).value)),
            "total_standard_error": error_of(key, 0, 1),
        }
        rows.append(row)

    def period(which: int) -> Json:
        def score(weights: Sequence[Sequence[Dual]]) -> Dual:
            return mean(samples[which], weights[which])[1]

        own = influences(samples, score)[which]
        v, _ = variance(list(zip(samples[which], own, strict=True)))
        estimate = float(factor * number(score(plain).value))
        return {"estimate": estimate, "standard_error": float(factor * mp.sqrt(number(v))), **answers(sides[which])}

    return {
        "total": shown(change),
        "mix": shown(sum_of(0)),
        "rate": shown(sum_of(1)),
        "before": period(0),
        "after": period(1),
        "by": names,
        "rows": rows,
    }


def standardise(args: Json, options: Json) -> Json:
    names = list(args["by"])
    sample = rows_of(args, options, lambda i: tuple(args["by"][name][i] for name in names))
    factor = 100 if options.get("metric", "nps") == "nps" else 1
    whole = sum(Fraction(str(entry["share"])) for entry in args["standard"])
    shares = {tuple(entry["key"]): Fraction(str(entry["share"])) / whole for entry in args["standard"]}
    keys = sorted({row.segment for row in sample}, key=str)

    def score(weights: Sequence[Sequence[Dual]]) -> Dual:
        return total([Dual(shares[key]) * mean(sample, weights[0], key)[1] for key in keys])

    plain = [[Dual(row.weight) for row in sample]]
    found = part(score(plain).value, spread([sample], score, "together"), factor, options.get("level", 0.95))
    every, crude = mean(sample, plain[0])
    rows = []
    for key in keys:
        weight, own = mean(sample, plain[0], key)
        rows.append(
            {
                "key": list(key),
                "standard_share": float(number(shares[key])),
                "share": float(number((weight / every).value)),
                "score": float(factor * number(own.value)),
                "n": sum(row.segment == key for row in sample),
            }
        )
    found.pop("p_value")
    return {
        **found,
        "crude": float(factor * number(crude.value)),
        "standard_sum": float(whole),
        "rows": rows,
        **answers(args),
    }


def difference(args: Json, options: Json) -> Json:
    sample = rows_of(args, options, lambda i: (bool(args["treated"][i]), bool(args["after"][i])))
    factor = 100 if options.get("metric", "nps") == "nps" else 1
    cells = {
        (t, a): f"{'treated' if t else 'control'}_{'after' if a else 'before'}"
        for t in (True, False)
        for a in (True, False)
    }

    def effect(weights: Sequence[Sequence[Dual]]) -> Dual:
        score = {key: mean(sample, weights[0], key)[1] for key in cells}
        return (score[True, True] - score[True, False]) - (score[False, True] - score[False, False])

    designed = any(name in args for name in ("strata", "clusters")) or len({row.weight for row in sample}) > 1
    plain = [[Dual(row.weight) for row in sample]]
    error = spread([sample], effect, "together" if designed else "cells")
    found = part(effect(plain).value, error, factor, options.get("level", 0.95))
    score = {key: mean(sample, plain[0], key)[1].value for key in cells}
    found |= {
        "degrees_of_freedom": float(error[1]),
        "treated_change": float(factor * number(score[True, True] - score[True, False])),
        "control_change": float(factor * number(score[False, True] - score[False, False])),
    }
    for key, name in cells.items():
        rows = [i for i in range(len(args["scores"])) if (bool(args["treated"][i]), bool(args["after"][i])) == key]
        valid = [i for i in rows if args["scores"][i] is not None]
        found[name] = {
            "estimate": float(factor * number(score[key])),
            "n": len(valid),
            "n_missing": len(rows) - len(valid),
        }
    return found


def stream(seed: int) -> Callable[[int], int]:
    """Small whole numbers, the same everywhere (Lehmer)."""
    state = seed * 48271 % 2147483647

    def draw(below: int) -> int:
        nonlocal state
        state = state * 48271 % 2147483647
        return state % below

    return draw


def sample_of(seed: int, n: int, plans: Sequence[str], columns: Sequence[str] = (), top: int = 11) -> Json:
    draw = stream(seed)
    plan = [plans[draw(len(plans))] for _ in range(n)]
    scores = [
        None if draw(13) == 0 else (min(top - 1, draw(top) + plans.index(p)) if top == 11 else 1 + draw(5))
        for p in plan
    ]
    args: Json = {"scores": scores, "by": {"plan": plan}}
    if "weights" in columns:
        args["weights"] = [0.5 + draw(9) / 4 for _ in range(n)]
    if "strata" in columns:
        args["strata"] = [["north", "south"][draw(2)] for _ in range(n)]
    if "clusters" in columns:
        args["clusters"] = [f"store {draw(6)}" for _ in range(n)]
    return args


def did_of(seed: int, n: int, columns: Sequence[str] = (), top: int = 11) -> Json:
    args = sample_of(seed, n, ["a", "b", "c"], columns, top)
    draw = stream(seed + 1)
    del args["by"]
    args["treated"] = [bool(draw(2)) for _ in range(n)]
    args["after"] = [bool(draw(2)) for _ in range(n)]
    return args


MEAN = {"metric": "mean_score"}
TOP = {"metric": "share", "top": 2}
DESIGNS = {
    "simple": (),
    "weights": ("weights",),
    "strata": ("strata",),
    "clusters": ("clusters",),
    "weights, strata and clusters": ("weights", "strata", "clusters"),
}
SIMPSON_BEFORE = {"scores": [9] * 6 + [0] * 2 + [9] * 2 + [0] * 6, "by": {"plan": ["gold"] * 8 + ["basic"] * 8}}
SIMPSON_AFTER = {"scores": [9] * 4 + [0] + [9] * 6 + [0] * 14, "by": {"plan": ["gold"] * 5 + ["basic"] * 20}}


def decompose_cases() -> list[Json]:
    cases: list[Json] = []

    def add(name: str, before: Json, after: Json, options: Json) -> None:
        args = {"before": before, "after": after}
        cases.append({"name": name, "args": args, "options": options, "expect": decompose(args, options)})

    add("both plans improve, the whole gets worse (Simpson)", SIMPSON_BEFORE, SIMPSON_AFTER, {})
    plans = ["basic", "gold", "trial"]
    for name, columns in DESIGNS.items():
        add(f"{name}", sample_of(3, 40, plans, columns), sample_of(5, 48, plans, columns), {})
    designed = ("weights", "clusters")
    add(
        "the same clusters twice",
        sample_of(7, 40, plans, designed),
        sample_of(8, 44, plans, designed),
        {"same_clusters": True},
    )
    add("a mean, at 90 %", sample_of(9, 30, plans, (), 5), sample_of(10, 36, plans, (), 5), {**MEAN, "level": 0.9})
    add("a share", sample_of(11, 30, plans, ("weights",), 5), sample_of(12, 36, plans, ("weights",), 5), TOP)
    add("a plan that is new", sample_of(13, 30, plans[:2]), sample_of(14, 36, plans), {})
    add("a plan that is gone", sample_of(15, 36, plans, ("weights",)), sample_of(16, 30, plans[:2], ("weights",)), {})
    two = sample_of(17, 36, plans)
    two["by"]["region"] = [["n", "s"][i % 2] for i in range(36)]
    other = sample_of(18, 40, plans)
    other["by"]["region"] = [["n", "s"][i % 3 % 2] for i in range(40)]
    add("two label columns", two, other, {})
    return cases


def standardise_cases() -> list[Json]:
    cases: list[Json] = []
    shares = [{"key": ["basic"], "share": 60}, {"key": ["gold"], "share": 30}, {"key": ["trial"], "share": 10}]
    plans = ["basic", "gold", "trial"]

    def add(name: str, sample: Json, options: Json, standard: list[Json] = shares) -> None:
        args = {**sample, "standard": standard}
        cases.append({"name": name, "args": args, "options": options, "expect": standardise(args, options)})

    for name, columns in DESIGNS.items():
        add(name, sample_of(21, 48, plans, columns), {})
    add("a mean, at 80 %", sample_of(22, 30, plans, (), 5), {**MEAN, "level": 0.8})
    without = [{"key": ["basic"], "share": 0.25}, {"key": ["gold"], "share": 0.75}, {"key": ["trial"], "share": 0}]
    add("a segment that does not count", sample_of(23, 40, plans), {}, without)
    return cases


def did_cases() -> list[Json]:
    cases: list[Json] = []

    def add(name: str, args: Json, options: Json) -> None:
        cases.append({"name": name, "args": args, "options": options, "expect": difference(args, options)})

    for name, columns in DESIGNS.items():
        add(name, did_of(31, 60, columns), {})
    add("a mean, at 90 %", did_of(33, 48, (), 5), {**MEAN, "level": 0.9})
    add("a share", did_of(35, 48, ("clusters",), 5), TOP)
    numbers = did_of(37, 40)
    numbers["treated"] = [int(x) for x in numbers["treated"]]
    numbers["after"] = [int(x) for x in numbers["after"]]
    add("columns of 0 and 1", numbers, {})
    return cases


#: What each refused call says, written by hand.
SAID: dict[str, Json] = {
    "a period without answers": {
        "code": "insufficient_data",
        "expected": "1",
        "got": "0",
        "message": "the change to a period needs at least 1 valid observation, got 0",
    },
    "a score off the scale": {
        "code": "out_of_scale",
        "column": "scores",
        "row": 1,
        "expected": "a whole number from 0 to 10",
        "got": "11",
    },
    "a share of nothing": {
        "code": "invalid_option",
        "column": "values",
        "expected": "one of top, bottom and values",
        "got": "none",
        "message": "option values: expected one of top, bottom and values, got none",
    },
    "top without a share": {
        "code": "invalid_option",
        "column": "top",
        "expected": "nothing, because the metric is no share",
        "got": "a value",
    },
    "a negative weight": {
        "code": "invalid_value",
        "column": "weights",
        "row": 1,
        "expected": "a finite weight, 0 or more",
        "got": "-1",
    },
    "weights of a plan are 0": {
        "code": "undefined",
        "message": "the change to a period is undefined: all weights of a are 0",
    },
    "one cluster in a stratum": {
        "code": "undefined",
        "message": "the standard error of a stratified sample is undefined: stratum x has one cluster only (1 such); "
        "join it with another stratum, or set design.single_cluster to merge",
    },
    "a row without cluster": {
        "code": "missing_value",
        "column": "clusters",
        "row": 1,
        "expected": "a label",
        "got": "missing",
    },
    "a negative share": {
        "code": "invalid_option",
        "column": "standard",
        "expected": "a finite share, 0 or more, for b",
        "got": "-1",
    },
    "a segment twice": {
        "code": "invalid_option",
        "column": "standard",
        "expected": "each segment once",
        "got": "a twice",
    },
    "a segment without answers": {
        "code": "invalid_option",
        "column": "standard",
        "expected": "segments with answers in the sample; merge one without answers with another",
        "got": "no answer from c",
    },
    "a segment without a share": {
        "code": "invalid_option",
        "column": "standard",
        "expected": "a share for every segment of the sample, 0 to leave b out",
        "got": "none",
    },
    "shares of 0": {
        "code": "invalid_option",
        "column": "standard",
        "expected": "shares that add up to more than 0",
        "got": "0",
    },
    "words for truth values": {
        "code": "invalid_value",
        "column": "treated",
        "expected": "true or false, or 1 or 0, in every row",
        "got": "no",
    },
    "a missing truth value": {
        "code": "invalid_value",
        "column": "after",
        "expected": "true or false, or 1 or 0, in every row",
        "got": "(missing)",
    },
    "a cell without answers": {
        "code": "insufficient_data",
        "expected": "1",
        "got": "0",
        "message": "the group treated before of a difference in differences needs at least 1 valid observation, got 0",
    },
    "a 2 for a truth value": {
        "code": "invalid_value",
        "column": "after",
        "expected": "true or false, or 1 or 0, in every row",
        "got": "2",
    },
}


def refused(name: str, args: Json, options: Json) -> Json:
    """A call that must fail."""
    return {"name": name, "args": args, "options": options, "error": SAID[name]}


def decompose_errors() -> list[Json]:
    rated = {"scores": [5, 1, 4], "by": {"plan": ["a", "b", "b"]}}
    plain = {"scores": [9, 0, 8], "by": {"plan": ["a", "b", "b"]}}
    return [
        refused("a period without answers", {"before": plain, "after": {"scores": [None], "by": {"plan": ["a"]}}}, {}),
        refused(
            "a score off the scale", {"before": plain, "after": {"scores": [9, 11], "by": {"plan": ["a", "b"]}}}, {}
        ),
        refused("a share of nothing", {"before": rated, "after": rated}, {"metric": "share"}),
        refused("top without a share", {"before": plain, "after": plain}, {"top": 2}),
        refused("a negative weight", {"before": plain, "after": {**plain, "weights": [1, -1, 1]}}, {}),
        refused("weights of a plan are 0", {"before": plain, "after": {**plain, "weights": [0, 1, 2]}}, {}),
        refused(
            "one cluster in a stratum",
            {"before": plain, "after": {**plain, "strata": ["x", "y", "y"], "clusters": ["1", "1", "2"]}},
            {},
        ),
        refused("a row without cluster", {"before": plain, "after": {**plain, "clusters": ["1", None, "2"]}}, {}),
    ]


def standardise_errors() -> list[Json]:
    plain = {"scores": [9, 0, 8], "by": {"plan": ["a", "b", "b"]}}

    def standard(*shares: tuple[str, float]) -> Json:
        return {**plain, "standard": [{"key": [label], "share": share} for label, share in shares]}

    return [
        refused("a negative share", standard(("a", 1), ("b", -1)), {}),
        refused("a segment twice", standard(("a", 1), ("a", 1)), {}),
        refused("a segment without answers", standard(("a", 1), ("b", 1), ("c", 1)), {}),
        refused("a segment without a share", standard(("a", 1)), {}),
        refused("shares of 0", standard(("a", 0), ("b", 0)), {}),
    ]


def did_errors() -> list[Json]:
    plain = {"scores": [9, 0, 8, 7], "treated": [True, True, False, False], "after": [True, False, True, False]}
    return [
        refused("words for truth values", {**plain, "treated": ["yes", "yes", "no", "no"]}, {}),
        refused("a missing truth value", {**plain, "after": [True, None, True, False]}, {}),
        refused("a cell without answers", {**plain, "scores": [9, None, 8, 7]}, {}),
        refused("a 2 for a truth value", {**plain, "after": [2, 0, 1, 0]}, {}),
    ]


def main() -> int:
    source = "literature + 'tests/generate/survey/change.py'"
    head = {"source": source, **QUANTILE, "reason": "quantile-based: t distribution"}
    return emit(
        {
            "survey/decompose_change.json": {
                "metric": "survey.decompose_change",
                **head,
                "cases": decompose_cases() + decompose_errors(),
            },
            "survey/standardise.json": {
                "metric": "survey.standardise",
                **head,
                "cases": standardise_cases() + standardise_errors(),
            },
            "survey/difference_in_differences.json": {
                "metric": "survey.difference_in_differences",
                **head,
                "cases": did_cases() + did_errors(),
            },
        }
    )


if __name__ == "__main__":
    sys.exit(main())
