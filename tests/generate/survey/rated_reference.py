"""Means and shares of one rated question, row by row: sums as exact fractions, quantiles to 40 digits or more.

Variances are written over rows and sampled units, not over counts by answer: the linearised influence of a row is
w (x - mean) / sum of w, a unit's influence is the sum of its rows', and a stratum of m units adds
(1 - m / M) m / (m - 1) sum of (u - mean u)^2 (Binder 1983; Lumley 2004).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from math import comb
from typing import Any

import numpy as np
from mpmath import mp, mpf

# isort: split
from chacha import uniforms
from nps_reference import Json, Options, binomial_quantiles, entries, missing
from shares import Real, beta_cdf, beta_quantile, real, share_interval, two_sided_p, z_value

FIVE = {"min": 1, "max": 5, "step": 1, "direction": "higher_better"}
CES = {
    "ces_1": {"min": 1, "max": 5, "step": 1, "direction": "lower_better"},
    "ces_2": {"min": 1, "max": 7, "step": 1, "direction": "higher_better"},
}
# A number for every row that is a unit itself.
UNITS = count()
Row = tuple[Fraction, Fraction, Any, Any]  # answer, weight, stratum, cluster


def scale_values(scale: Json) -> list[Fraction]:
    low, high, step = (Fraction(str(scale[name])) for name in ("min", "max", "step"))
    return [low + step * index for index in range(int((high - low) / step) + 1)]


@dataclass(frozen=True)
class Sample:
    """The valid rows of a part of a sample, and those of the whole sample."""

    rows: list[Row]
    frame: list[Row]
    scale: Json
    weighted: bool
    stratified: bool
    clustered: bool
    n_missing: int
    n_invalid: int

    @property
    def n(self) -> int:
        return len(self.rows)

    @property
    def total(self) -> Fraction:
        return sum((row[1] for row in self.rows), Fraction(0))

    def simple(self, design: Json) -> bool:
        """Whether all answers count the same and none belong together."""
        equal = len({row[1] for row in self.rows}) == 1
        known = design.get("population") is not None or bool(design.get("stratum_populations"))
        return equal and not self.stratified and not self.clustered and not known


def read(args: Json, options: Options, scale: Json) -> Sample:
    """The rows of a call; answers off the scale are taken to be excluded."""
    values, codes = scale_values(scale), options.get("missing_codes", [])
    codes = [*codes, *scale.get("dont_know_codes", [])]
    rows: list[Row] = []
    n_missing = n_invalid = 0
    column = [value for value, times in entries(args["scores"]) for _ in range(times)]
    for index, value in enumerate(column):
        if missing(value, codes):
            n_missing += 1
            continue
        answer = None if math.isinf(value) else Fraction(str(value))
        if answer not in values or answer is None:
            if options.get("invalid") != "exclude":
                raise ValueError(f"{value} is off the scale: write this case as an error")
            n_invalid += 1
            continue
        weight = Fraction(args["weights"][index]) if "weights" in args else Fraction(1)
        stratum = args["strata"][index] if "strata" in args else None
        own = args["units"][index] if "units" in args else next(UNITS)
        cluster = args["clusters"][index] if "clusters" in args else own
        rows.append((answer, weight, stratum, (stratum, cluster)))
    given = ("weights" in args, "strata" in args, "clusters" in args)
    return Sample(rows, rows, scale, *given, n_missing, n_invalid)


@dataclass(frozen=True)
class Variance:
    variance: Fraction
    degrees_of_freedom: int
    strata: int
    units: int
    merged: int


def variance(influences: list[tuple[Any, Any, Fraction]], frame: Sequence[Row], design: Json) -> Variance:
    """The variance of a sum of influences (stratum, unit, u), over the units of the frame."""
    units: dict[Any, dict[Any, Fraction]] = defaultdict(dict)
    for _, _, stratum, unit in frame:
        units[stratum].setdefault(unit, Fraction(0))
    for stratum, unit, moved in influences:
        units[stratum][unit] += moved
    sizes = {item["stratum"]: Fraction(item["size"]) for item in design.get("stratum_populations", [])}
    if design.get("population") is not None:
        sizes = {None: Fraction(design["population"])}
    strata = [(list(moved.values()), sizes.get(stratum)) for stratum, moved in sorted(units.items(), key=str)]
    lonely = [item for item in strata if len(item[0]) == 1 and item[1] != 1]
    if lonely:
        if design.get("single_cluster") != "merge" or len(strata) == 1:
            raise ValueError("a stratum of one unit: write this case as an error")
        rest = sorted((item for item in strata if item not in lonely), key=lambda item: len(item[0]))
        group = lonely + ([rest.pop(0)] if len(lonely) == 1 else [])
        known = [size for _, size in group if size is not None]
        pooled = [moved for item in group for moved in item[0]]
        strata = [*rest, (pooled, sum(known, Fraction(0)) if len(known) == len(group) else None)]
    total = Fraction(0)
    for drawn_units, size in strata:
        m = len(drawn_units)
        if m > 1:
            mean = sum(drawn_units, Fraction(0)) / m
            spread = sum(((u - mean) ** 2 for u in drawn_units), Fraction(0))
            total += (1 if size is None else 1 - m / size) * Fraction(m, m - 1) * spread
    drawn = sum(len(moved) for moved, _ in strata)
    return Variance(total, drawn - len(strata), len(strata), drawn, len(lonely))


@dataclass(frozen=True)
class Linear:
    """A weighted mean of scores and what its precision rests on."""

    sample: Sample
    scores: dict[Fraction, Fraction]
    options: Json  # the nested design

    @property
    def estimate(self) -> Fraction:
        return sum((row[1] * self.scores[row[0]] for row in self.sample.rows), Fraction(0)) / self.sample.total

    @property
    def spread(self) -> Fraction:
        centre = self.estimate
        moved = (row[1] * (self.scores[row[0]] - centre) ** 2 for row in self.sample.rows)
        return sum(moved, Fraction(0)) / self.sample.total

    def influences(self, sign: int = 1) -> list[tuple[Any, Any, Fraction]]:
        centre, total = self.estimate, self.sample.total
        return [(s, u, sign * w * (self.scores[x] - centre) / total) for x, w, s, u in self.sample.rows]

    @property
    def simple(self) -> bool:
        return self.sample.simple(self.options)

    @property
    def designed(self) -> Variance:
        return variance(self.influences(), self.units(), self.options)

    def units(self) -> list[Row]:
        # Without strata and clusters the answers of the part are the units.
        one = not self.sample.stratified and not self.sample.clustered
        return self.sample.rows if one else self.sample.frame

    @property
    def degrees_of_freedom(self) -> int:
        return self.sample.n - 1 if self.simple else self.designed.degrees_of_freedom

    def mean_error(self) -> Real | None:
        if self.sample.n == 1:
            return None
        if self.simple:
            return mp.sqrt(real(self.spread / (self.sample.n - 1)))
        return mp.sqrt(real(self.designed.variance))

    def share_error(self) -> Real:
        return mp.sqrt(real(self.spread / self.sample.n if self.simple else self.designed.variance))

    def weighting(self) -> Json | None:
        if not self.sample.weighted:
            return None
        total, squares = self.sample.total, sum((row[1] ** 2 for row in self.sample.rows), Fraction(0))
        effective, n = total**2 / squares, self.sample.n
        largest = max(row[1] for row in self.sample.rows)
        return {
            "sum": float(total),
            "effective_n": float(effective),
            "design_effect": float(n / effective),
            "largest_share": float(largest / total),
        }

    def design(self) -> Json | None:
        if self.simple:
            return None
        found, spread = self.designed, self.spread
        known = found.variance > 0 and spread > 0
        return {
            "strata": found.strata if self.sample.stratified else None,
            "clusters": found.units if self.sample.clustered else None,
            "degrees_of_freedom": found.degrees_of_freedom,
            "design_effect": float(found.variance * self.sample.n / spread) if known else None,
            "effective_n": float(spread / found.variance) if known else None,
            "merged_strata": found.merged,
        }

    def interval_n(self, level: float) -> Real:
        """Answers of a simple sample that the design is worth, with the correction of Korn and Graubard (1998)."""
        if self.simple:
            return mpf(self.sample.n)
        found, n = self.designed, self.sample.n
        if found.variance > 0 and self.spread > 0:
            effective = real(self.spread / found.variance)
        else:
            squares = sum((row[1] ** 2 for row in self.sample.rows), Fraction(0))
            effective = real(self.sample.total**2 / squares)
        if n < 2 or found.degrees_of_freedom >= n - 1:
            return effective
        return effective * (t_quantile(level, n - 1) / t_quantile(level, found.degrees_of_freedom)) ** 2


def t_quantile(level: float, df: Real) -> Real:
    """The t with P(|T| <= t) = level: df / (df + T^2) is Beta(df / 2, 1 / 2)."""
    x = beta_quantile(1 - real(level), mpf(df) / 2, mpf(1) / 2)
    return mp.sqrt(df * (1 - x) / x)


def t_two_sided(t: Real, df: Real) -> Real:
    return beta_cdf(df / (df + t * t), mpf(df) / 2, mpf(1) / 2)


def identity(scale: Json) -> dict[Fraction, Fraction]:
    return {value: value for value in scale_values(scale)}


def boxes(scale: Json, options: Options) -> dict[Fraction, Fraction]:
    """1 for the answers of a share: the best ``top``, the worst ``bottom``, or ``values``."""
    values = scale_values(scale)
    from_best = values if scale["direction"] == "lower_better" else values[::-1]
    if options.get("top") is not None:
        chosen = from_best[: options["top"]]
    elif options.get("bottom") is not None:
        chosen = from_best[::-1][: options["bottom"]]
    else:
        chosen = [Fraction(str(value)) for value in options["values"]]
    return {value: Fraction(int(value in chosen)) for value in values}


def resampled(sample: Sample, options: Options) -> tuple[Real, Real]:
    """Percentile or BCa interval of the mean, from draws of counts by position on the scale."""
    values = scale_values(sample.scale)
    counts = [sum(row[0] == value for row in sample.rows) for value in values]
    n, replicates = sample.n, options.get("replicates", 2000)
    u = uniforms(options.get("seed", 1), list(range(replicates)), len(values) - 1)
    left, totals = np.full(replicates, n, dtype=np.int64), np.zeros(replicates, dtype=np.int64)
    rest = n
    for position, size in enumerate(counts[:-1]):
        drawn = binomial_quantiles(u[:, position], left, Fraction(size, rest) if rest else Fraction(0))
        totals += position * drawn
        left, rest = left - drawn, rest - size
    totals += (len(values) - 1) * left
    ordered = sorted(int(total) for total in totals)
    level = options.get("level", 0.95)
    tails: list[Real] = [(1 - real(level)) / 2, (1 + real(level)) / 2]
    if options["method"] == "bca":
        observed = sum(position * size for position, size in enumerate(counts))
        below = Fraction(sum(t < observed for t in ordered) * 2 + sum(t == observed for t in ordered), 2 * replicates)
        bias = mp.sqrt(2) * mp.erfinv(2 * real(below) - 1)
        # The jackknife over the answers, one left out at a time.
        answers = [Fraction(position) for position, size in enumerate(counts) for _ in range(size)]
        without = [(sum(answers) - x) / (n - 1) for x in answers] if n > 1 else []
        centre = sum(without, Fraction(0)) / n
        cubes, squares = (sum(((centre - x) ** k for x in without), Fraction(0)) for k in (3, 2))
        pull = real(cubes) / (6 * real(squares) * mp.sqrt(real(squares))) if squares else mpf(0)
        z = z_value(level)
        tails = [mp.ncdf(bias + (bias + end) / (1 - pull * (bias + end))) for end in (-z, z)]

    def quantile(q: Real) -> Real:
        position = (replicates - 1) * q
        index = int(mp.floor(position))
        following = ordered[min(index + 1, replicates - 1)]
        total = ordered[index] + (position - index) * (following - ordered[index])
        return real(values[0]) + real(values[1] - values[0]) * total / n

    return quantile(tails[0]), quantile(tails[1])


def ends(lower: Real | None, upper: Real | None, level: float, method: str) -> Json:
    number = [None if end is None else float(end) for end in (lower, upper)]
    return {"lower": number[0], "upper": number[1], "level": level, "method": method}


def mean_interval(linear: Linear, level: float) -> Json:
    error, scale = linear.mean_error(), linear.sample.scale
    if error is None:
        return ends(None, None, level, "t")
    half, centre = t_quantile(level, linear.degrees_of_freedom) * error, real(linear.estimate)
    return ends(max(centre - half, mpf(scale["min"])), min(centre + half, mpf(scale["max"])), level, "t")


def share_ends(linear: Linear, level: float, method: str) -> tuple[Real, Real]:
    n = linear.interval_n(level)
    return share_interval(real(linear.estimate) * n, n, level, method)


def float_or_none(value: Real | None) -> float | None:
    return None if value is None else float(value)


def base(sample: Sample) -> Json:
    return {"n": sample.n, "n_missing": sample.n_missing, "n_invalid": sample.n_invalid}


def distribution(sample: Sample) -> list[Json]:
    found = []
    for value in scale_values(sample.scale):
        own = [row[1] for row in sample.rows if row[0] == value]
        share = sum(own, Fraction(0)) / sample.total
        found.append({"value": float(value), "n": len(own), "share": float(share)})
    return found


def mean_score(sample: Sample, options: Options) -> Json:
    linear = Linear(sample, identity(sample.scale), options.get("design", {}))
    level, method = options.get("level", 0.95), options.get("method", "t")
    interval = mean_interval(linear, level) if method == "t" else None
    if interval is None:
        alone = sample.n == 1
        lower, upper = (None, None) if alone else resampled(sample, options)
        interval = ends(lower, upper, level, method)
    n = sample.n
    return {
        "metric": "mean_score",
        "estimate": float(linear.estimate),
        "interval": interval,
        "standard_error": float_or_none(linear.mean_error()),
        "standard_deviation": float(mp.sqrt(real(linear.spread * Fraction(n, n - 1)))) if n > 1 else None,
        **base(sample),
        "distribution": distribution(sample),
        "weighting": linear.weighting(),
        "design": linear.design(),
    }


def share(sample: Sample, options: Options) -> Json:
    scores = boxes(sample.scale, options)
    linear = Linear(sample, scores, options.get("design", {}))
    level, method = options.get("level", 0.95), options.get("method", "wilson")
    return {
        "metric": "share",
        "estimate": float(linear.estimate),
        "interval": ends(*share_ends(linear, level, method), level, method),
        "standard_error": float(linear.share_error()),
        "chosen": sum(scores[row[0]] == 1 for row in sample.rows),
        "chosen_values": [float(value) for value, score in scores.items() if score],
        **base(sample),
        "weighting": linear.weighting(),
        "design": linear.design(),
    }


def csat(sample: Sample, options: Options) -> Json:
    part = share(sample, {"top": 2} | options)
    linear = Linear(sample, identity(sample.scale), options.get("design", {}))
    scale = sample.scale
    sensible = scale["direction"] == "higher_better" and scale["min"] >= 0
    largest = linear.estimate / Fraction(str(scale["max"]))
    kept = ("estimate", "interval", "standard_error", "n", "n_missing", "n_invalid", "weighting", "design")
    return {
        "metric": "csat",
        **{name: part[name] for name in kept},
        "satisfied": part["chosen"],
        "mean": float(linear.estimate),
        "mean_interval": mean_interval(linear, options.get("level", 0.95)),
        "mean_standard_error": float_or_none(linear.mean_error()),
        "share_of_maximum": float(largest) if sensible else None,
        "distribution": distribution(sample),
    }


def ces_scale(options: Options) -> Json:
    scale: Json = options.get("scale") or CES[options.get("version", "ces_2")]
    return scale


def ces(sample: Sample, options: Options) -> Json:
    top = options.get("top", len(scale_values(sample.scale)) // 2)
    part = share(sample, {**options, "top": top})
    linear = Linear(sample, identity(sample.scale), options.get("design", {}))
    direction = sample.scale["direction"]
    return {
        "metric": "ces",
        "ces_version": "ces_1" if direction == "lower_better" else "ces_2",
        "direction": direction,
        "estimate": float(linear.estimate),
        "interval": mean_interval(linear, options.get("level", 0.95)),
        "standard_error": float_or_none(linear.mean_error()),
        "easy_share": part["estimate"],
        "easy_share_interval": part["interval"],
        "easy_share_standard_error": part["standard_error"],
        "easy": part["chosen"],
        **base(sample),
        "distribution": distribution(sample),
        "weighting": part["weighting"],
        "design": linear.design(),
    }


def exact_p(a: tuple[int, int], b: tuple[int, int]) -> float:
    """All deals of the pooled answers: those whose count is at least as far from its expectation, in whole numbers."""
    (x, n), (y, m) = a, b
    chosen, total = x + y, n + m
    far = abs(total * x - n * chosen)
    counts = range(max(0, chosen - m), min(n, chosen) + 1)
    ways = {k: comb(chosen, k) * comb(total - chosen, n - k) for k in counts}
    extreme = sum(number for k, number in ways.items() if abs(total * k - n * chosen) >= far)
    return float(Fraction(extreme, comb(total, n)))


@dataclass(frozen=True)
class Contrast:
    error: Real
    degrees_of_freedom: Real | None
    correlation: Real


def contrast(a: Linear, b: Linear, errors: tuple[Real, Real], together: bool, by_t: bool) -> Contrast:
    apart = errors[0] ** 2 + errors[1] ** 2
    if not together:
        df = None
        if by_t and apart > 0:
            parts = [(e**4 / side.degrees_of_freedom if e > 0 else 0) for e, side in zip(errors, (a, b), strict=True)]
            df = apart**2 / sum(parts)
        return Contrast(mp.sqrt(apart), df, mpf(0))
    found = variance(a.influences() + b.influences(-1), a.sample.frame, a.options)
    product = errors[0] * errors[1]
    correlation = (apart - real(found.variance)) / (2 * product) if product > 0 else mpf(0)
    df = mpf(found.degrees_of_freedom) if found.variance > 0 else None
    return Contrast(mp.sqrt(real(found.variance)), df, correlation)


def difference(metric: str, sides: tuple[Sample, Sample], options: Options) -> Json:
    """Of means for mean_score and ces, of shares for share and csat."""
    of_means = metric in ("mean_score", "ces")
    together, level = options.get("same_clusters", False), options.get("level", 0.95)
    if together:
        frame = [*sides[0].rows, *sides[1].rows]
        pair = [Sample(**{**side.__dict__, "frame": frame}) for side in sides]
        sides = (pair[0], pair[1])
    scale = sides[0].scale
    picked = {"top": 2} | options if metric == "csat" else options
    scores = identity(scale) if of_means else boxes(scale, picked)
    a, b = (Linear(side, scores, options.get("design", {})) for side in sides)
    method = options.get("method", "welch" if of_means else "newcombe")
    errors = (a.mean_error(), b.mean_error()) if of_means else (a.share_error(), b.share_error())
    simple = a.simple and b.simple
    gap = real(a.estimate - b.estimate)
    found, bounds = None, (None, None)
    if None not in errors:
        found = contrast(a, b, errors, together, of_means or not simple)
        if method == "newcombe":
            r, (p, q) = found.correlation, (real(a.estimate), real(b.estimate))
            (l1, u1), (l2, u2) = share_ends(a, level, "wilson"), share_ends(b, level, "wilson")
            reach = [
                mp.sqrt(max(x * x + y * y - 2 * r * x * y, mpf(0))) for x, y in ((p - l1, u2 - q), (u1 - p, q - l2))
            ]
            bounds = (max(gap - reach[0], mpf(-1)), min(gap + reach[1], mpf(1)))
        else:
            df = found.degrees_of_freedom
            half = (z_value(level) if df is None else t_quantile(level, df)) * found.error
            reach_of = mpf(scale["max"]) - mpf(scale["min"]) if of_means else mpf(1)
            bounds = (max(gap - half, -reach_of), min(gap + half, reach_of))
    statistic = gap / found.error if found is not None and found.error > 0 else None
    df = found.degrees_of_freedom if found is not None else None
    p = None
    if statistic is not None:
        p = two_sided_p(statistic) if df is None else t_two_sided(statistic, df)
    exact = None
    if not of_means and options.get("exact", True) and simple:
        counted = [(sum(scores[row[0]] == 1 for row in side.rows), side.n) for side in sides]
        exact = exact_p(counted[0], counted[1])
    return {
        "metric": f"{metric}_difference",
        "estimate": float(gap),
        "interval": ends(*bounds, level, method),
        "standard_error": float_or_none(found.error if found is not None else None),
        "statistic": float_or_none(statistic),
        "degrees_of_freedom": float_or_none(df),
        "p_value": float_or_none(p),
        "p_exact": exact,
        **{
            name: {"estimate": float(side.estimate), "standard_error": float_or_none(error), "n": side.sample.n}
            for name, side, error in zip("ab", (a, b), errors, strict=True)
        },
    }
