"""Feedback in own words, row by row at 50 digits: its tone, its counts, its themes, the agreement of two coders.

Variances are sums over the units of a sample of the influences of rows (Binder 1983), as in ``comparison_reference``;
replicates of the bootstrap are drawn from the ChaCha streams by conditional binomials, in exact fractions.
"""

from __future__ import annotations

import math
from collections import Counter
from fractions import Fraction
from typing import Any

import numpy as np
from mpmath import mp, mpf

# isort: split
from chacha import uniforms
from comparison_reference import (
    Design,
    Row,
    adjust,
    column,
    design_of,
    floats,
    kind_of,
    reading_of,
    row_of,
    t_quantile,
    t_two_sided,
    wilson,
)
from nps_reference import Json, Options, binomial_quantiles, label_order
from shares import Real, real, share_interval, two_sided_p, z_value

# ------------------------------------------------------------------------------------------------------ tone


def described(rows: list[Row], design: Design) -> Json | None:
    if not design.weighted:
        return None
    total, squares = mp.fsum(row.weight for row in rows), mp.fsum(row.weight**2 for row in rows)
    kish, n = total**2 / squares, len(rows)
    largest = max(row.weight for row in rows) / total
    return {
        "sum": float(total),
        "effective_n": float(kish),
        "design_effect": float(n / kish),
        "largest_share": float(largest),
    }


def praise_ratio(args: Json, options: Options, only: set[int] | None = None) -> Json | None:
    praise, complaint = options.get("praise", ["praise"]), options.get("complaint", ["complaint"])
    design, level, method = design_of(args, options), options.get("level", 0.95), options.get("method", "wilson")
    own: list[Row] = []
    everyone: list[Row] = []
    n_missing = 0
    for index, tone in enumerate(column(args, "tone")):
        mine = only is None or index in only
        if tone is None:
            n_missing += mine
            continue
        row = row_of(args, index, tone)
        everyone.append(row)
        if mine:
            own.append(row)
    base = [row for row in own if row.answer in praise or row.answer in complaint]
    good = [row for row in base if row.answer in praise]
    bad = [row for row in base if row.answer in complaint]
    n = len(base)
    if not n:
        return None
    simple = design.simple(own)
    equal = len({row.weight for row in own}) == 1 and not design.together
    weight = {id(row): mpf(1) if equal else row.weight for row in own}
    total = mp.fsum(weight[id(row)] for row in base)
    share = mp.fsum(weight[id(row)] for row in good) / total
    spread, shown = share * (1 - share), None
    if simple:
        error = mp.sqrt(spread / n)
        lower, upper = share_interval(len(good), n, level, method)
    else:
        u = {id(row): weight[id(row)] * ((row.answer in praise) - share) / total for row in base}
        variance, df = design.covariance(everyone if design.together else own, u, u)
        error = mp.sqrt(variance)
        df = df if design.together else min(df, n - 1)
        known = variance > 0 and spread > 0
        kish = mp.fsum(row.weight for row in own) ** 2 / mp.fsum(row.weight**2 for row in own) * n / len(own)
        effective = spread / variance if known else kish
        worth = effective
        if n >= 2 and df < n - 1:
            worth = effective * (t_quantile(level, mpf(n - 1)) / t_quantile(level, mpf(df))) ** 2
        lower, upper = wilson(share, worth, level)
        frame = everyone if design.together else own
        shown = {
            "strata": len({row.stratum for row in frame}) if design.stratified else None,
            "clusters": len({(row.stratum, row.cluster) for row in frame}) if design.clustered else None,
            "degrees_of_freedom": float(df),
            "design_effect": float(variance * n / spread) if known else None,
            "effective_n": float(effective) if known else None,
            "merged_strata": 0,
        }

    def odds(x: Real) -> float | None:
        return float(x / (1 - x)) if x < 1 else None

    against = mp.fsum(weight[id(row)] for row in bad)
    named = {"level": level, "method": method}
    return {
        "metric": "praise_ratio",
        "version": 1,
        "estimate": float(mp.fsum(weight[id(row)] for row in good) / against) if bad and against else None,
        "interval": {"lower": odds(lower), "upper": odds(upper)} | named,
        "share": float(share),
        "share_interval": floats((lower, upper)) | named,
        "share_standard_error": float(error),
        "n": n,
        "praise": len(good),
        "complaint": len(bad),
        "n_other": len(own) - n,
        "n_missing": n_missing,
        "weighting": described(own, design),
        "design": shown,
    }


def praise_ratio_by(args: Json, options: Options) -> Json:
    columns: dict[str, list[Any]] = args["by"]
    keys = list(zip(*columns.values(), strict=True))

    def outcome(rows: set[int]) -> Json:
        value = praise_ratio(args, options, rows)
        if value is None:
            return {"kind": "unavailable", "code": "insufficient_data"}
        return {"kind": "value", "value": value}

    distinct = sorted(set(keys), key=lambda key: tuple(label_order(label) for label in key))
    rows = [
        {"key": list(key), "outcome": outcome({row for row, own in enumerate(keys) if own == key})} for key in distinct
    ]
    return {"by": list(columns), "rows": rows, "total": outcome(set(range(len(keys))))}


# ---------------------------------------------------------------------------------------------------- counts


def feedback_counts(args: Json, options: Options) -> Json:
    pool = options.get("pool", False)
    ways = [bool(way) for way in args["solicited"]]
    touchpoints = args.get("touchpoint")
    places = touchpoints if touchpoints is not None else [None] * len(ways)
    totals = Counter(ways)
    found = Counter(zip(args["source"], places, ways, strict=True))

    def text(label: Any) -> str:
        if isinstance(label, bool):
            return str(label).lower()
        return "(missing)" if label is None else str(label)

    rows = [
        {
            "source": text(source),
            "touchpoint": None if touchpoints is None else text(place),
            "solicited": way,
            "n": n,
            "share": n / totals[way],
            "share_of_all": n / len(ways) if pool else None,
        }
        for (source, place, way), n in sorted(
            found.items(), key=lambda item: (label_order(item[0][0]), label_order(item[0][1]), not item[0][2])
        )
    ]
    return {
        "metric": "feedback_counts",
        "version": 1,
        "rows": rows,
        "n_solicited": totals[True],
        "n_unsolicited": totals[False],
        "n": len(ways) if pool else None,
    }


# ---------------------------------------------------------------------------------------------------- themes


def quantile(values: list[Fraction], q: Fraction) -> Real:
    """By linear interpolation between order statistics."""
    position = (len(values) - 1) * q
    below = math.floor(position)
    above = values[min(below + 1, len(values) - 1)]
    return real(values[below] + (position - below) * (above - values[below]))


def resampled(rows: list[tuple[int, Fraction]], options: Options) -> list[list[Fraction]]:
    """Gaps and impacts of all replicates that have them; rows are whether they have the theme, and their score."""
    replicates, seed = options.get("replicates", 2000), options.get("seed", 1)
    counts = Counter(rows)
    classes = sorted(counts)
    left = np.full(replicates, len(rows), dtype=np.int64)
    u = uniforms(seed, list(range(replicates)), max(len(classes) - 1, 1))
    rest = len(rows)
    drawn = []
    for at, kind in enumerate(classes[:-1]):
        drawn.append(binomial_quantiles(u[:, at], left, Fraction(counts[kind], rest)))
        left = left - drawn[-1]
        rest -= counts[kind]
    drawn.append(left)
    gaps, impacts = [], []
    for replicate in range(replicates):
        n, sums = [0, 0], [Fraction(0), Fraction(0)]
        for (theme, score), column_of in zip(classes, drawn, strict=True):
            n[theme] += int(column_of[replicate])
            sums[theme] += score * int(column_of[replicate])
        if n[0]:
            without = sums[0] / n[0]
            impacts.append((sums[0] + sums[1]) / len(rows) - without)
            if n[1]:
                gaps.append(sums[1] / n[1] - without)
    return [sorted(gaps), sorted(impacts)]


def theme_impact(args: Json, options: Options) -> Json:
    scale, score_of, metric = reading_of(options)
    factor = 100 if metric == "nps" else 1
    design, level = design_of(args, options), options.get("level", 0.95)
    names = list(args["themes"])
    rows: list[Row] = []
    carried: dict[int, dict[str, int]] = {}
    counts = Counter[str]()
    for index, answer in enumerate(column(args, "scores")):
        kind = kind_of(answer, scale, options)
        own = {name: args["themes"][name][index] for name in names}
        if kind == "valid" and None in own.values():
            kind = "uncoded"
        counts[kind] += 1
        if kind == "valid":
            row = row_of(args, index, answer)
            rows.append(row)
            carried[id(row)] = {name: int(value) for name, value in own.items()}
    simple = design.simple(rows)
    equal = len({row.weight for row in rows}) == 1 and not design.together
    weight = {id(row): mpf(1) if equal else row.weight for row in rows}
    total = mp.fsum(weight.values())
    score = {id(row): mpf(score_of(row.answer)) for row in rows}

    def mean(part: list[Row]) -> tuple[Real, Real]:
        own = mp.fsum(weight[id(row)] for row in part)
        return mp.fsum(weight[id(row)] * score[id(row)] for row in part) / own, own

    everyone = mean(rows)[0]
    values = [score_of(value) for value in scale_values_of(scale)]
    reach = max(values) - min(values)

    def theme(name: str) -> Json:
        own = [row for row in rows if carried[id(row)][name]]
        others = [row for row in rows if not carried[id(row)][name]]
        none = {"lower": None, "upper": None, "level": level, "method": "bootstrap" if simple else "t"}
        weighed = [mp.fsum(weight[id(row)] for row in part) for part in (own, others)]
        entry: Json = {
            "theme": name,
            "n": len(own),
            "share": float(weighed[0] / total),
            "score_with": float(factor * mean(own)[0]) if own else None,
            "score_without": float(factor * mean(others)[0]) if others else None,
            "gap": None,
            "gap_interval": none,
            "gap_standard_error": None,
            "impact": None,
            "impact_interval": none,
            "impact_standard_error": None,
            "degrees_of_freedom": None,
            "p_value": None,
        }
        if not own or not others:
            return entry
        (present, of_own), (absent, of_others) = mean(own), mean(others)
        of_gap = {id(row): weight[id(row)] * (score[id(row)] - present) / of_own for row in own}
        of_gap |= {id(row): -weight[id(row)] * (score[id(row)] - absent) / of_others for row in others}
        of_impact = {id(row): weight[id(row)] * (score[id(row)] - everyone) / total for row in rows}
        for row in others:
            of_impact[id(row)] -= weight[id(row)] * (score[id(row)] - absent) / of_others
        estimates = [present - absent, everyone - absent]
        found = [design.covariance(rows, u, u) for u in (of_gap, of_impact)]
        errors, df = [mp.sqrt(variance) for variance, _ in found], mpf(found[0][1])
        if simple:
            coded = [(carried[id(row)][name], Fraction(float(score_of(row.answer)))) for row in rows]
            drawn = resampled(coded, options)
            tail = (1 - Fraction(level)) / 2
            ends = [(quantile(part, tail), quantile(part, 1 - tail)) if len(part) >= 50 else None for part in drawn]
        else:
            half = [t_quantile(level, df) * error for error in errors]
            ends = [
                (max(centre - wide, -reach), min(centre + wide, reach))
                for centre, wide in zip(estimates, half, strict=True)
            ]
        for which, estimate, error, bounds in zip(("gap", "impact"), estimates, errors, ends, strict=True):
            entry[which] = float(factor * estimate)
            entry[f"{which}_standard_error"] = float(factor * error)
            if bounds is not None:
                entry[f"{which}_interval"] = none | floats(bounds, factor)
        entry["degrees_of_freedom"] = float(df)
        if errors[0] > 0:
            entry["p_value"] = float(t_two_sided(estimates[0] / errors[0], df))
        return entry

    themes = [theme(name) for name in names]
    tested = [entry for entry in themes if entry["p_value"] is not None]
    for entry in themes:
        entry["p_adjusted"] = None
    for entry, p in zip(tested, adjust([entry["p_value"] for entry in tested], "holm"), strict=True):
        entry["p_adjusted"] = p
    return {
        "metric": "theme_impact",
        "version": 1,
        "estimate": float(factor * everyone),
        "themes": themes,
        "n": len(rows),
        "n_several": sum(sum(own.values()) > 1 for own in carried.values()),
        "n_uncoded": counts["uncoded"],
        "n_missing": counts["missing"],
        "n_invalid": counts["invalid"],
        "weighting": described(rows, design),
    }


def scale_values_of(scale: Json) -> list[float]:
    step = scale.get("step", 1)
    return [scale["min"] + step * k for k in range(round((scale["max"] - scale["min"]) / step) + 1)]


# ---------------------------------------------------------------------------------------------------- coders


def coder_agreement(args: Json, options: Options) -> Json:
    """Cohen's kappa by agreement weights, with the variances of Fleiss, Cohen & Everitt (1969), formulas 9 and 15."""
    level, how = options.get("level", 0.95), options.get("weights", "none")
    pairs = [pair for pair in zip(args["a"], args["b"], strict=True) if None not in pair]
    n, table = len(pairs), Counter(pairs)
    labels = sorted({label for pair in pairs for label in pair}, key=label_order)
    reach = labels[-1] - labels[0] if how != "none" else 1

    def w(i: Any, j: Any) -> Fraction:
        if how == "none" or i == j:
            return Fraction(i == j)
        return 1 - Fraction(abs(i - j), reach) ** (1 if how == "linear" else 2)

    row = {i: Fraction(sum(table[i, j] for j in labels), n) for i in labels}
    col = {j: Fraction(sum(table[i, j] for i in labels), n) for j in labels}
    cells = [(i, j) for i in labels for j in labels]
    observed = sum((w(i, j) * Fraction(table[i, j], n) for i, j in cells), Fraction(0))
    expected = sum((w(i, j) * row[i] * col[j] for i, j in cells), Fraction(0))
    kappa = error = p_value = None
    bounds: Json = {"lower": None, "upper": None}
    if expected != 1:
        kappa = (observed - expected) / (1 - expected)
        by_row = {i: sum((w(i, j) * col[j] for j in labels), Fraction(0)) for i in labels}
        by_col = {j: sum((w(i, j) * row[i] for i in labels), Fraction(0)) for j in labels}
        moved = sum(
            (
                Fraction(table[i, j], n) * (w(i, j) * (1 - expected) - (by_row[i] + by_col[j]) * (1 - observed)) ** 2
                for i, j in cells
            ),
            Fraction(0),
        )
        variance = (moved - (observed * expected - 2 * expected + observed) ** 2) / (n * (1 - expected) ** 4)
        error = mp.sqrt(real(variance))
        half = z_value(level) * error
        bounds = floats((max(real(kappa) - half, mpf(-1)), min(real(kappa) + half, mpf(1))))
        blind = sum((row[i] * col[j] * (w(i, j) - (by_row[i] + by_col[j])) ** 2 for i, j in cells), Fraction(0))
        of_none = (blind - expected**2) / (n * (1 - expected) ** 2)
        if of_none > 0:
            p_value = float(two_sided_p(real(kappa) / mp.sqrt(real(of_none))))
    return {
        "metric": "coder_agreement",
        "version": 1,
        "estimate": None if kappa is None else float(kappa),
        "interval": bounds | {"level": level, "method": "fleiss_cohen_everitt"},
        "standard_error": None if error is None else float(error),
        "p_value": p_value,
        "observed": float(observed),
        "expected": float(expected),
        "n": n,
        "n_missing": len(args["a"]) - n,
        "labels": [
            {
                "label": label,
                "n_a": int(row[label] * n),
                "n_b": int(col[label] * n),
                "n_both": table[label, label],
                "agreement": float(2 * table[label, label] / (n * (row[label] + col[label]))),
            }
            for label in labels
        ],
    }
