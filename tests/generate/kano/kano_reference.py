"""Kano analysis computed independently of the library: counts as exact fractions, the rest to 40 digits."""

from __future__ import annotations

import functools
import math
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from mpmath import mp, mpf

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "inference"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "survey"))

from chacha import uniforms
from modal import largest
from nps_reference import binomial_quantiles, entries, label_order, missing
from shares import Real, beta_cdf, beta_quantile, real, share_interval

mp.dps = 50
Json = dict[str, Any]
Pair = tuple[int, int]
LETTERS = "AOMIRQ"
NAMES = {
    "A": "attractive",
    "O": "one_dimensional",
    "M": "must_be",
    "I": "indifferent",
    "R": "reverse",
    "Q": "questionable",
}
BERGER: Json = {"id": "berger", "cells": ["QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"], "mirror": True}
POULIOT: Json = {"id": "pouliot", "cells": ["QAAAO", "RQIIM", "RIIIM", "RIIQM", "RRRRQ"], "mirror": True}
SHORT: Json = {"id": "short", "cells": ["AAO", "IIM", "IIM"], "mirror": False}
TABLES: dict[str, Json] = {"berger": BERGER, "pouliot": POULIOT, "short": SHORT}


@dataclass(frozen=True)
class Row:
    """A pair of answers with what belongs to it, as often as it is repeated."""

    at: int
    times: int
    feature: Any
    functional: Any
    dysfunctional: Any
    importance: Any
    wording: Any
    respondent: Any


def together(*columns: Any) -> Iterator[tuple[int, list[Any]]]:
    """Columns side by side: runs of equal rows with their length."""
    runs = [list(entries(column)) for column in columns]
    if len({sum(times for _, times in run) for run in runs}) != 1:
        raise ValueError("columns of different lengths: write this case as an error")
    at = [0] * len(runs)
    left = [run[0][1] if run else 0 for run in runs]
    while at[0] < len(runs[0]):
        step = min(left)
        yield step, [run[i][0] for run, i in zip(runs, at, strict=True)]
        for column, run in enumerate(runs):
            left[column] -= step
            if left[column] == 0:
                at[column] += 1
                left[column] = run[at[column]][1] if at[column] < len(run) else 0


def rows(args: Json) -> Iterator[Row]:
    """All pairs of a batch, row by row; `at` is the row of the columns."""
    wide = isinstance(args["functional"], dict) and "repeat" not in args["functional"]
    features = list(args["functional"]) if wide else [None]
    for feature in features:
        own = {}
        for part in ("functional", "dysfunctional", "importance"):
            column = args.get(part)
            own[part] = column.get(feature) if wide and column is not None else column
        labels = {part: args.get(part) for part in ("feature", "wording", "respondent")}
        given = {name: column for name, column in (own | labels).items() if column is not None}
        row = 0
        for times, values in together(*given.values()):
            cells = dict(zip(given, values, strict=True))
            label = feature if wide else cells.get("feature") if "feature" in given else "functional"
            yield Row(
                row,
                times,
                label,
                cells["functional"],
                cells["dysfunctional"],
                cells.get("importance"),
                cells.get("wording"),
                cells.get("respondent"),
            )
            row += times


@dataclass
class Feature:
    """What was answered about one feature."""

    feature: Any
    pairs: Counter[Pair] = field(default_factory=Counter)
    n_half: int = 0
    n_missing: int = 0
    n_invalid: int = 0
    importance: Counter[tuple[Pair, int]] = field(default_factory=Counter)
    wordings: list[Any] = field(default_factory=list)

    @property
    def n(self) -> int:
        return sum(self.pairs.values())


def levels_of(options: Json) -> int:
    return 3 if options.get("form") == "three_level" else 5


def on_scale(value: Any, highest: int) -> bool:
    return not math.isinf(value) and value == int(value) and 1 <= value <= highest


def read(source: list[Row], options: Json, worded: bool) -> list[Feature]:
    """The features of these rows, by label with the missing one last; wide layouts name theirs in this order."""
    codes, levels = options.get("missing_codes", []), levels_of(options)
    found: dict[Any, Feature] = {}
    for row in source:
        entry = found.setdefault(row.feature, Feature(row.feature))
        if worded and row.wording not in entry.wordings:
            entry.wordings.append(row.wording)
        gone = [missing(value, codes) for value in (row.functional, row.dysfunctional)]
        off = [
            not lost and not on_scale(value, levels)
            for lost, value in zip(gone, (row.functional, row.dysfunctional), strict=True)
        ]
        if any(off) and options.get("invalid") != "exclude":
            raise ValueError(f"{row} is off the scale: write this case as an error")
        if any(off):
            entry.n_invalid += row.times
        elif all(gone):
            entry.n_missing += row.times
        elif any(gone):
            entry.n_half += row.times
        else:
            pair = (int(row.functional), int(row.dysfunctional))
            entry.pairs[pair] += row.times
            if not missing(row.importance, codes) and on_scale(row.importance, options.get("importance_max", 9)):
                entry.importance[pair, int(row.importance)] += row.times
            elif not missing(row.importance, codes) and options.get("invalid") != "exclude":
                raise ValueError(f"{row} has an importance off the scale: write this case as an error")
    for entry in found.values():
        entry.wordings.sort(key=label_order)
    return [found[key] for key in sorted(found, key=label_order)]


def table_of(options: Json) -> Json:
    given = options.get("table")
    if given is None:
        return SHORT if levels_of(options) == 3 else BERGER
    return TABLES[given] if isinstance(given, str) else {"mirror": True} | given


def category_counts(pairs: Counter[Pair], table: Json) -> dict[str, int]:
    counts = dict.fromkeys(LETTERS, 0)
    for (functional, dysfunctional), times in pairs.items():
        counts[table["cells"][functional - 1][dysfunctional - 1]] += times
    return counts


def grade(counts: dict[str, int], rule: str) -> tuple[str, bool]:
    """The category and whether another one of those compared is as frequent."""
    among = "MOAIRQ"
    if rule == "blauth":
        wanted = counts["A"] + counts["O"] + counts["M"]
        among = "MOA" if 2 * wanted > sum(counts.values()) else "IRQ"
    most = max(counts[letter] for letter in among)
    leaders = [letter for letter in among if counts[letter] == most]
    return leaders[0], len(leaders) > 1


@functools.cache
def equal_p(a: int, b: int) -> Real:
    """P(|X - (a + b)/2| >= |a - (a + b)/2|) for X ~ Binomial(a + b, 1/2): whole numbers, or 50 digits when large."""
    n, high = a + b, max(a, b)
    if 2 * high == n:
        return mpf(1)
    tail = 2 * beta_cdf(mpf(1) / 2, mpf(high), mpf(n - high + 1))
    if n > 3000:
        return tail
    ways, term = 0, math.comb(n, high)
    for k in range(high, n + 1):
        ways += term
        term = term * (n - k) // (k + 1)
    exact = real(Fraction(2 * ways, 2**n))
    if abs(tail / exact - 1) > mpf(10) ** -30:
        raise AssertionError(f"{a} against {b}: two methods give {tail} and {exact}")
    return exact


def holm(p_values: list[Real]) -> list[Real]:
    order = sorted(range(len(p_values)), key=lambda at: p_values[at])
    adjusted: list[Real] = [None] * len(p_values)
    running = mpf(0)
    for rank, at in enumerate(order):
        running = max(running, min(mpf(1), (len(p_values) - rank) * p_values[at]))
        adjusted[at] = running
    return adjusted


def ellipse(centre: tuple[Fraction, Fraction], covariance: list[list[Fraction]], level: float) -> Json:
    """The confidence region from the eigenvalues and eigenvectors of the covariance matrix."""
    (first, mixed), (_, second) = covariance
    values, vectors = mp.eigsy(mp.matrix([[real(entry) for entry in row] for row in covariance]))
    shorter, longer = max(values[0], mpf(0)), values[1]
    if first * second == mixed * mixed:
        shorter = mpf(0)
    if mixed == 0:
        angle = mpf(0) if first >= second else mp.pi / 2
    else:
        x, y = vectors[0, 1], vectors[1, 1]
        angle = mp.atan(y / x)
    reach = mp.sqrt(-2 * mp.log(1 - real(level)))
    return {
        "better": float(centre[0]),
        "worse": float(centre[1]),
        "semi_major": float(reach * mp.sqrt(max(longer, mpf(0)))),
        "semi_minor": float(reach * mp.sqrt(shorter)),
        "angle": float(angle),
        "level": level,
    }


def coefficients(counts: dict[str, int], options: Json) -> Json:
    level, method = options.get("level", 0.95), options.get("method", "wilson")
    base = counts["A"] + counts["O"] + counts["M"] + counts["I"]
    if base == 0:
        return dict.fromkeys(("better", "worse", "better_worse_covariance", "ellipse"))
    result: Json = {}
    shares: dict[str, Fraction] = {}
    for name, yes, sign in (
        ("better", counts["A"] + counts["O"], 1),
        ("worse", counts["O"] + counts["M"], -1),
    ):
        share = Fraction(yes, base)
        lower, upper = share_interval(yes, base, level, method)
        ends = (lower, upper) if sign == 1 else (-upper, -lower)
        shares[name] = share
        result[name] = {
            "estimate": float(sign * share),
            "interval": {"lower": float(ends[0]), "upper": float(ends[1]), "level": level, "method": method},
            "standard_error": float(mp.sqrt(real(share * (1 - share) / base))),
        }
    mixed = -(Fraction(counts["O"], base) - shares["better"] * shares["worse"]) / base
    variances = [share * (1 - share) / base for share in shares.values()]
    result["better_worse_covariance"] = float(mixed)
    result["ellipse"] = ellipse(
        (shares["better"], -shares["worse"]), [[variances[0], mixed], [mixed, variances[1]]], level
    )
    return result


def describe(entry: Feature, options: Json) -> tuple[Json, Real | None]:
    """One feature without Holm's correction and P(modal), and its exact p-value in full precision."""
    table = table_of(options)
    counts = category_counts(entry.pairs, table)
    flipped = options.get("reverse") == "flip" and counts["R"] > counts["A"] + counts["O"] + counts["M"]
    if flipped:
        counts = category_counts(Counter({(d, f): times for (f, d), times in entry.pairs.items()}), table)
    n = entry.n
    result: Json = {
        "feature": entry.feature,
        "n": n,
        "n_half": entry.n_half,
        "n_missing": entry.n_missing,
        "n_invalid": entry.n_invalid,
        **{NAMES[letter]: count for letter, count in counts.items()},
        "flipped": flipped,
        "wordings": entry.wordings,
        **coefficients(counts, options),
    }
    if n == 0:
        none = ("grade", "p_exact", "fong", "total_strength", "category_strength", "excluded_share")
        return result | dict.fromkeys(none) | {"tied": False}, None
    letter, tied = grade(counts, options.get("rule", "mode"))
    a, b = sorted((counts[letter] for letter in "AOMIR"), reverse=True)[:2]
    p = equal_p(a, b) if a + b else None
    critical = mpf(165) / 100 * mp.sqrt(real(Fraction((a + b) * (2 * n - a - b), 2 * n)))
    fong: Json = {"difference": a - b, "critical": float(critical)}
    if a + b:
        if abs(a - b - critical) < 1e-6:
            raise ValueError("too close to Fong's critical value: choose other counts")
        fong["differs"] = bool(a - b >= critical)
    wanted = counts["A"] + counts["O"] + counts["M"]
    result |= {
        "grade": NAMES[letter],
        "tied": tied,
        "p_exact": None if p is None else float(p),
        "fong": fong,
        "total_strength": float(Fraction(wanted, n)),
        "category_strength": float(Fraction(a - b, n)),
        "excluded_share": float(Fraction(counts["R"] + counts["Q"], n)),
    }
    return result, p


def modal(counts: list[int], prior: float) -> Json:
    values = largest([count + Fraction(prior) for count in counts])
    return {name: float(value) for name, value in zip(NAMES.values(), values, strict=True)}


def study(features: list[Feature], options: Json, with_modal: bool = False) -> Json | None:
    """The result of kano.classify; None without a valid pair."""
    if not sum(entry.n for entry in features):
        return None
    for entry in features:
        if len(entry.wordings) > 1 and not options.get("pool_wordings"):
            raise ValueError("several wordings: write this case as an error")
    described = [describe(entry, options) for entry in features]
    adjusted = iter(holm([p for _, p in described if p is not None]))
    for result, p in described:
        result["p_exact_holm"] = None if p is None else float(next(adjusted))
        if with_modal:
            counts = [result[name] for name in NAMES.values()]
            result["p_modal"] = modal(counts, options.get("prior", 0.5)) if result["n"] else None
    return {"metric": "kano", "features": [result for result, _ in described], "table": table_of(options)}


def classify(args: Json, options: Json, with_modal: bool = False) -> Json:
    result = study(read(list(rows(args)), options, "wording" in args), options, with_modal)
    if result is None:
        raise ValueError("no valid pair: write this case as an error")
    return result


def classify_by(args: Json, options: Json) -> Json:
    columns: dict[str, list[Any]] = args["by"]
    keys = list(zip(*columns.values(), strict=True))
    every = list(rows(args))
    if any(row.times != 1 for row in every):
        raise ValueError("groups are given row by row")

    def outcome(own: list[Row]) -> Json:
        features = read(own, options, "wording" in args)
        if any(len(entry.wordings) > 1 for entry in features) and not options.get("pool_wordings"):
            return {"kind": "unavailable", "code": "undefined"}
        result = study(features, options)
        if result is None:
            return {"kind": "unavailable", "code": "insufficient_data"}
        return {"kind": "value", "value": result}

    distinct = sorted(set(keys), key=lambda key: tuple(label_order(label) for label in key))
    return {
        "by": list(columns),
        "rows": [
            {"key": list(key), "outcome": outcome([row for row in every if keys[row.at] == key])} for key in distinct
        ],
        "total": outcome(every),
    }


def t_value(level: float, degrees: int) -> Real:
    """The t with P(|T| <= t) = level."""
    x = beta_quantile(1 - real(level), mpf(degrees) / 2, mpf(1) / 2)
    return mp.sqrt(degrees * (1 - x) / x)


def mean(values: list[tuple[Fraction, int]], level: float) -> Json | None:
    """Mean, standard deviation, standard error and t interval of values with their frequencies."""
    n = sum(times for _, times in values)
    if n == 0:
        return None
    centre = sum((value * times for value, times in values), Fraction(0)) / n
    result: Json = {"estimate": float(centre), "n": n}
    if n == 1:
        return result | dict.fromkeys(("interval", "standard_error", "standard_deviation"))
    variance = sum((times * (value - centre) ** 2 for value, times in values), Fraction(0)) / (n - 1)
    error = mp.sqrt(real(variance / n))
    half = t_value(level, n - 1) * error
    interval = {"lower": float(real(centre) - half), "upper": float(real(centre) + half), "level": level}
    return result | {
        "interval": interval,
        "standard_error": float(error),
        "standard_deviation": float(mp.sqrt(real(variance))),
    }


SCORES = {
    5: ([Fraction(x) for x in (4, 2, 0, -1, -2)], [Fraction(x) for x in (-2, -1, 0, 2, 4)]),
    3: ([Fraction(x) for x in (4, 0, -2)], [Fraction(x) for x in (-2, 0, 4)]),
}
QUADRANTS = {
    (True, False): "attractive",
    (True, True): "one_dimensional",
    (False, True): "must_be",
    (False, False): "indifferent",
}


def quadrants(entry: Feature, scores: tuple[list[Fraction], list[Fraction]], cut: Fraction, options: Json) -> Json:
    """The shares of multinomial replicates in each quadrant."""
    cells = sorted(entry.pairs)
    replicates = options.get("replicates", 2000)
    n = entry.n
    hits: Counter[str] = Counter()
    draws = []
    if len(cells) > 1:
        u = uniforms(options.get("seed", 1), list(range(replicates)), len(cells) - 1)
        left, remaining = u[:, 0].astype("int64") * 0 + n, n
        for column, cell in enumerate(cells[:-1]):
            share = Fraction(entry.pairs[cell], remaining)
            drawn = binomial_quantiles(u[:, column], left, share)
            draws.append(drawn)
            left = left - drawn
            remaining -= entry.pairs[cell]
        draws.append(left)
    for replicate in range(replicates):
        counts = [int(column[replicate]) for column in draws] if draws else [n]
        sums = [
            sum((scores[side][cell[side] - 1] * count for cell, count in zip(cells, counts, strict=True)), Fraction(0))
            for side in (0, 1)
        ]
        hits[QUADRANTS[sums[0] >= cut * n, sums[1] >= cut * n]] += 1
    return {name: hits[name] / replicates for name in QUADRANTS.values()}


def a_kano(entry: Feature, scores: tuple[list[Fraction], list[Fraction]], options: Json) -> Json | None:
    n = sum(entry.importance.values())
    if n == 0:
        return None
    highest = options.get("importance_max", 9)
    sums = [Fraction(0), Fraction(0)]
    for (pair, importance), times in entry.importance.items():
        for side in (0, 1):
            sums[side] += Fraction(importance, highest) * scores[side][pair[side] - 1] / 4 * times
    satisfaction, dissatisfaction = (total / n for total in sums)
    magnitude = mp.sqrt(real(satisfaction**2 + dissatisfaction**2))
    angle = mp.atan2(real(satisfaction), real(dissatisfaction)) if magnitude else None
    category = None
    if "a_kano_magnitude" in options:
        low, high = (options[f"a_kano_{which}_angle"] for which in ("low", "high"))
        if magnitude <= options["a_kano_magnitude"]:
            category = "indifferent"
        elif dissatisfaction < 0 and satisfaction < 0:
            category = "reverse"
        else:
            category = "must_be" if angle <= low else "one_dimensional" if angle <= high else "attractive"
    return {
        "dissatisfaction": float(dissatisfaction),
        "satisfaction": float(satisfaction),
        "magnitude": float(magnitude),
        "angle": None if angle is None else float(angle),
        "category": category,
        "n": n,
    }


def continuous(args: Json, options: Json) -> Json:
    level, cut = options.get("level", 0.95), Fraction(options.get("cut", 2.0))
    usual = SCORES[levels_of(options)]
    own = [options.get(f"{side}_scores") for side in ("functional", "dysfunctional")]
    given = [[Fraction(x) for x in mine] if mine else default for mine, default in zip(own, usual, strict=True)]
    scores = (given[0], given[1])
    result = []
    for entry in read(list(rows(args)), options, "wording" in args):
        if len(entry.wordings) > 1 and not options.get("pool_wordings"):
            raise ValueError("several wordings: write this case as an error")
        values = [[(scores[side][pair[side] - 1], times) for pair, times in entry.pairs.items()] for side in (0, 1)]
        means = [mean(side, level) for side in values]
        correlation = quadrant = probability = None
        if entry.n:
            centres = [sum((v * times for v, times in side), Fraction(0)) / entry.n for side in values]
            quadrant = QUADRANTS[centres[0] >= cut, centres[1] >= cut]
            probability = quadrants(entry, scores, cut, options)
            products = [
                sum(
                    times * (scores[i][pair[i] - 1] - centres[i]) * (scores[j][pair[j] - 1] - centres[j])
                    for pair, times in entry.pairs.items()
                )
                for i, j in ((0, 1), (0, 0), (1, 1))
            ]
            if products[1] and products[2]:
                correlation = float(real(products[0]) / mp.sqrt(real(products[1] * products[2])))
        result.append(
            {
                "feature": entry.feature,
                "n": entry.n,
                "n_half": entry.n_half,
                "n_missing": entry.n_missing,
                "n_invalid": entry.n_invalid,
                "functional": means[0],
                "dysfunctional": means[1],
                "correlation": correlation,
                "quadrant": quadrant,
                "quadrant_probability": probability,
                "importance": mean([(Fraction(w), times) for (_, w), times in entry.importance.items()], level),
                "a_kano": a_kano(entry, scores, options),
            }
        )
    used = {f"{side}_scores": [float(x) for x in scores[i]] for i, side in enumerate(("functional", "dysfunctional"))}
    return {"metric": "kano_continuous", "features": result, "options": used}


def quality(args: Json, options: Json) -> Json:
    """Respondents who gave one answer to everything, repeated rows, and the quality of each question."""
    every = [replace(row, at=row.at + i, times=1) for row in rows(args) for i in range(row.times)]
    table = table_of(options)
    people: dict[Any, list[Row]] = {}
    for row in every:
        people.setdefault(row.respondent if "respondent" in args else row.at, []).append(row)
    enough, straight = 0, []
    for person, own in people.items():
        pairs = [pair for entry in read(own, options, False) for pair in entry.pairs.elements()]
        if len(pairs) >= options.get("straight_line_pairs", 3):
            enough += 1
            if len({answer for pair in pairs for answer in pair}) == 1:
                straight.append(person)
    features = []
    for entry in read(every, options, False):
        counts, n = category_counts(entry.pairs, table), entry.n
        same = sum(times for (f, d), times in entry.pairs.items() if f == d)
        shares = {"questionable_share": counts["Q"], "reverse_share": counts["R"], "same_answer_share": same}
        numbers = {name: getattr(entry, name) for name in ("n", "n_half", "n_missing", "n_invalid")}
        features.append(
            {"feature": entry.feature}
            | numbers
            | {name: float(Fraction(count, n)) if n else None for name, count in shares.items()}
        )
    seen = {(row.feature, row.respondent) for row in every}
    return {
        "metric": "kano_quality",
        "respondents": len(people),
        "straight_liners": len(straight),
        "straight_liner_share": float(Fraction(len(straight), enough)) if enough else None,
        "straight_liner_ids": straight,
        "duplicates": len(every) - len(seen) if "respondent" in args else 0,
        "features": features,
        "table": table,
    }
